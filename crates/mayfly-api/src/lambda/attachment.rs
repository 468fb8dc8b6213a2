//! What is attached to a function or to one of its qualifiers: the operations of these groups, and what they share.
//!
//! A published version starts with nothing attached. `$LATEST` and the function without a qualifier are one place.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use mayfly_aws::lambda::Operation;
use mayfly_aws::{ApiError, HttpRequest, Nothing, Routed, decode};
use mayfly_model::function::Function;
use mayfly_model::name::Qualifier;

use super::name::Target;
use super::{Lambda, encoded, event_invoke, failure, freestanding, policy, runtime_management, url};
use crate::answer::Answer;
use crate::place::Place;

/// Whether an operation changes what is attached.
pub(crate) fn changes(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::AddPermission
            | Operation::RemovePermission
            | Operation::PutResourcePolicy
            | Operation::DeleteResourcePolicy
            | Operation::CreateFunctionUrlConfig
            | Operation::UpdateFunctionUrlConfig
            | Operation::DeleteFunctionUrlConfig
            | Operation::PutFunctionEventInvokeConfig
            | Operation::UpdateFunctionEventInvokeConfig
            | Operation::DeleteFunctionEventInvokeConfig
            | Operation::PutRuntimeManagementConfig
            | Operation::PutFunctionRecursionConfig
    )
}

/// Answers the operations that change what is attached.
pub(crate) async fn change(
    lambda: &Lambda,
    routed: &Routed<Operation>,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    let (place, functions) = (&lambda.place, lambda.functions.as_ref());
    match routed.operation {
        Operation::AddPermission => {
            Ok(encoded(routed, &policy::add_permission(place, functions, decode(routed, wire)?).await?))
        }
        Operation::RemovePermission => {
            policy::remove_permission(place, functions, decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::PutResourcePolicy => {
            Ok(encoded(routed, &policy::put_resource_policy(place, functions, decode(routed, wire)?).await?))
        }
        Operation::DeleteResourcePolicy => {
            policy::delete_resource_policy(place, functions, decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        _ => change_settings(lambda, routed, wire).await,
    }
}

/// Changes of settings that are kept and reported.
async fn change_settings(
    lambda: &Lambda,
    routed: &Routed<Operation>,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    let (place, functions, now) = (&lambda.place, lambda.functions.as_ref(), lambda.clock.now());
    match routed.operation {
        Operation::CreateFunctionUrlConfig => {
            Ok(encoded(routed, &url::create_url(place, functions, now, decode(routed, wire)?).await?))
        }
        Operation::UpdateFunctionUrlConfig => {
            Ok(encoded(routed, &url::update_url(place, functions, now, decode(routed, wire)?).await?))
        }
        Operation::DeleteFunctionUrlConfig => {
            url::delete_url(place, functions, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::PutFunctionEventInvokeConfig => {
            Ok(encoded(routed, &event_invoke::put(place, functions, now, decode(routed, wire)?).await?))
        }
        Operation::UpdateFunctionEventInvokeConfig => {
            Ok(encoded(routed, &event_invoke::update(place, functions, now, decode(routed, wire)?).await?))
        }
        Operation::DeleteFunctionEventInvokeConfig => {
            event_invoke::delete(place, functions, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::PutRuntimeManagementConfig => {
            let put = runtime_management::put_runtime_management(place, functions, decode(routed, wire)?).await?;
            Ok(encoded(routed, &put))
        }
        Operation::PutFunctionRecursionConfig => {
            Ok(encoded(routed, &runtime_management::put_recursion(place, functions, decode(routed, wire)?).await?))
        }
        _ => freestanding::change(lambda, routed, wire).await,
    }
}

/// Answers the operations that read what is attached.
pub(crate) fn read(lambda: &Lambda, routed: &Routed<Operation>, wire: &HttpRequest<'_>) -> Result<Answer, ApiError> {
    let (place, functions) = (&lambda.place, lambda.functions.as_ref());
    match routed.operation {
        Operation::GetPolicy => Ok(encoded(routed, &policy::get_policy(place, functions, &decode(routed, wire)?)?)),
        Operation::GetResourcePolicy => {
            Ok(encoded(routed, &policy::get_resource_policy(place, functions, &decode(routed, wire)?)?))
        }
        Operation::GetFunctionUrlConfig => {
            Ok(encoded(routed, &url::get_url(place, functions, &decode(routed, wire)?)?))
        }
        Operation::ListFunctionUrlConfigs => {
            Ok(encoded(routed, &url::list_urls(place, functions, &decode(routed, wire)?)?))
        }
        Operation::GetFunctionEventInvokeConfig => {
            Ok(encoded(routed, &event_invoke::get(place, functions, &decode(routed, wire)?)?))
        }
        Operation::ListFunctionEventInvokeConfigs => {
            Ok(encoded(routed, &event_invoke::list(place, functions, &decode(routed, wire)?)?))
        }
        Operation::GetRuntimeManagementConfig => {
            let shown = runtime_management::get_runtime_management(place, functions, &decode(routed, wire)?)?;
            Ok(encoded(routed, &shown))
        }
        Operation::GetFunctionRecursionConfig => {
            Ok(encoded(routed, &runtime_management::get_recursion(place, functions, &decode(routed, wire)?)?))
        }
        _ => freestanding::read(lambda, routed, wire),
    }
}

/// The qualifier that a request means, which the function has.
pub(crate) fn qualifier(place: &Place, target: &Target, function: &Function) -> Result<Qualifier, ApiError> {
    let missing = || failure::function_not_found(&target.arn(place));
    let Some(text) = &target.qualifier else { return Ok(Qualifier::Latest) };
    let qualifier: Qualifier = text.parse().map_err(|_never_one| missing())?;
    match &qualifier {
        Qualifier::Alias(_) if function.qualified(Some(&qualifier)).is_none() => {
            Err(failure::not_found(&format!("Cannot find alias arn: {}", target.arn(place))))
        }
        Qualifier::Version(_) if function.qualified(Some(&qualifier)).is_none() => Err(missing()),
        Qualifier::Latest | Qualifier::Version(_) | Qualifier::Alias(_) => Ok(qualifier),
    }
}

/// The qualifier that a request means, whether or not the function has it; none if nothing can be called that.
pub(crate) fn named(target: &Target) -> Option<Qualifier> {
    match &target.qualifier {
        None => Some(Qualifier::Latest),
        Some(text) => text.parse().ok(),
    }
}

/// Neither the function nor what would be attached to it is there.
pub(crate) fn no_such_resource() -> ApiError {
    failure::not_found("The resource you requested does not exist.")
}

/// Some of what is attached, by qualifier, and where the next page begins.
type Page<'a, T> = (Vec<(&'a Qualifier, &'a T)>, Option<String>);

/// A page of what is attached to the qualifiers of a function.
pub(crate) fn page<'a, T>(
    attached: impl Iterator<Item = (&'a Qualifier, &'a T)>,
    marker: Option<&str>,
    limit: usize,
) -> Result<Page<'a, T>, ApiError> {
    let after = marker.map(read_marker).transpose()?;
    let is_further = |qualifier: &Qualifier| after.as_ref().is_none_or(|after| qualifier > after);
    let mut found: Vec<(&Qualifier, &T)> =
        attached.filter(|(qualifier, _)| is_further(qualifier)).take(limit + 1).collect();
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let last = found.last().filter(|_| !is_last);
    let next_marker = last.map(|(qualifier, _)| BASE64.encode(format!("after:{qualifier}")));
    Ok((found, next_marker))
}

fn read_marker(marker: &str) -> Result<Qualifier, ApiError> {
    let text = BASE64.decode(marker).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let qualifier = text.as_deref().and_then(|text| text.strip_prefix("after:")?.parse().ok());
    qualifier.ok_or_else(|| failure::invalid_parameter("The marker is not valid."))
}
