//! What belongs to no single function: the operations on event source mappings.

use mayfly_aws::lambda::Operation;
use mayfly_aws::{ApiError, HttpRequest, Routed, decode};

use super::{Lambda, encoded, mapping};
use crate::answer::{self, Answer};

/// Whether an operation changes something that stands by itself.
pub(crate) fn changes(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::CreateEventSourceMapping | Operation::UpdateEventSourceMapping | Operation::DeleteEventSourceMapping
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
        other => Err(answer::not_available(other.name())),
    }
}

/// Answers the operations that read.
pub(crate) fn read(lambda: &Lambda, routed: &Routed<Operation>, wire: &HttpRequest<'_>) -> Result<Answer, ApiError> {
    let mappings = lambda.mappings();
    match routed.operation {
        Operation::GetEventSourceMapping => Ok(encoded(routed, &mapping::get(mappings, &decode(routed, wire)?)?)),
        Operation::ListEventSourceMappings => Ok(encoded(routed, &mapping::list(mappings, &decode(routed, wire)?)?)),
        other => Err(answer::not_available(other.name())),
    }
}
