//! What belongs to no single function: the operations on event source mappings and code signing configurations.

use mayfly_aws::lambda::Operation;
use mayfly_aws::{ApiError, HttpRequest, Nothing, Routed, decode};

use super::{Lambda, code_signing, encoded, mapping};
use crate::answer::{self, Answer};

/// Whether an operation changes something that stands by itself.
pub(crate) fn changes(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::CreateEventSourceMapping
            | Operation::UpdateEventSourceMapping
            | Operation::DeleteEventSourceMapping
            | Operation::CreateCodeSigningConfig
            | Operation::UpdateCodeSigningConfig
            | Operation::DeleteCodeSigningConfig
            | Operation::PutFunctionCodeSigningConfig
            | Operation::DeleteFunctionCodeSigningConfig
    )
}

/// Answers the operations that change.
pub(crate) async fn change(
    lambda: &Lambda,
    routed: &Routed<Operation>,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    let (mappings, now) = (lambda.mappings(), lambda.clock.now());
    match routed.operation {
        Operation::CreateEventSourceMapping => {
            Ok(encoded(routed, &mapping::create(mappings, now, decode(routed, wire)?).await?))
        }
        Operation::UpdateEventSourceMapping => {
            Ok(encoded(routed, &mapping::update(mappings, now, decode(routed, wire)?).await?))
        }
        Operation::DeleteEventSourceMapping => {
            Ok(encoded(routed, &mapping::delete(mappings, &decode(routed, wire)?).await?))
        }
        _ => change_code_signing(lambda, routed, wire).await,
    }
}

async fn change_code_signing(
    lambda: &Lambda,
    routed: &Routed<Operation>,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    let (signing, now) = (lambda.code_signing(), lambda.clock.now());
    match routed.operation {
        Operation::CreateCodeSigningConfig => {
            Ok(encoded(routed, &code_signing::create(signing, now, decode(routed, wire)?).await?))
        }
        Operation::UpdateCodeSigningConfig => {
            Ok(encoded(routed, &code_signing::update(signing, now, decode(routed, wire)?).await?))
        }
        Operation::DeleteCodeSigningConfig => {
            Ok(encoded(routed, &code_signing::delete(signing, &decode(routed, wire)?).await?))
        }
        Operation::PutFunctionCodeSigningConfig => {
            Ok(encoded(routed, &code_signing::put_of_function(signing, decode(routed, wire)?).await?))
        }
        Operation::DeleteFunctionCodeSigningConfig => {
            code_signing::delete_of_function(signing, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        other => Err(answer::not_available(other.name())),
    }
}

/// Answers the operations that read.
pub(crate) fn read(lambda: &Lambda, routed: &Routed<Operation>, wire: &HttpRequest<'_>) -> Result<Answer, ApiError> {
    let (mappings, signing) = (lambda.mappings(), lambda.code_signing());
    match routed.operation {
        Operation::GetEventSourceMapping => Ok(encoded(routed, &mapping::get(mappings, &decode(routed, wire)?)?)),
        Operation::ListEventSourceMappings => Ok(encoded(routed, &mapping::list(mappings, &decode(routed, wire)?)?)),
        Operation::GetCodeSigningConfig => Ok(encoded(routed, &code_signing::get(signing, &decode(routed, wire)?)?)),
        Operation::ListCodeSigningConfigs => Ok(encoded(routed, &code_signing::list(signing, &decode(routed, wire)?)?)),
        Operation::ListFunctionsByCodeSigningConfig => {
            Ok(encoded(routed, &code_signing::list_functions(signing, &decode(routed, wire)?)?))
        }
        Operation::GetFunctionCodeSigningConfig => {
            Ok(match code_signing::get_of_function(signing, &decode(routed, wire)?)? {
                Some(found) => encoded(routed, &found),
                None => encoded(routed, &Nothing {}),
            })
        }
        other => Err(answer::not_available(other.name())),
    }
}
