//! Reads of what a function cannot have yet. Deployment tools make them on every refresh, and "there is
//! none" is the true answer; the operations that would make one say that they are not available.

use mayfly_aws::ApiError;
use mayfly_store::FunctionStore;

use super::failure;
use super::name::resolve;
use crate::place::Place;

/// `GetPolicy`, `GetFunctionUrlConfig`: the same answer whether the function or only its policy is missing.
pub(crate) fn no_such_resource(place: &Place, action: &str, function: &str, qualifier: Option<&str>) -> ApiError {
    match resolve(place, action, function, qualifier) {
        Ok(_target) => failure::not_found("The resource you requested does not exist."),
        Err(error) => error,
    }
}

/// `GetFunctionEventInvokeConfig`.
pub(crate) fn no_event_invoke_config(place: &Place, function: &str, qualifier: Option<&str>) -> ApiError {
    match resolve(place, "GetFunctionEventInvokeConfig", function, qualifier) {
        Ok(target) => {
            let qualifier = target.qualifier.as_deref().unwrap_or("$LATEST");
            let arn = place.function_arn(&target.name, None);
            failure::not_found(&format!("The function {arn}:{qualifier} doesn't have an EventInvokeConfig"))
        }
        Err(error) => error,
    }
}

/// Reads that answer with nothing, if the function exists: `GetFunctionCodeSigningConfig`.
pub(crate) fn check_exists(
    place: &Place,
    functions: &dyn FunctionStore,
    action: &str,
    function: &str,
) -> Result<(), ApiError> {
    resolve(place, action, function, None)?.find(place, functions).map(|_stored| ())
}
