//! `DeleteFunction`.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_store::{FunctionStore, StoreError};

use super::failure;
use super::invoke::Invoke;
use super::name::{Target, resolve};
use crate::place::Place;

/// Deletes a function. Its running invocations finish; its code is collected later.
pub(crate) async fn delete_function(
    place: &Place,
    functions: &dyn FunctionStore,
    invoker: &dyn Invoke,
    input: &wire::DeleteFunctionRequest,
) -> Result<(), ApiError> {
    let target = resolve(place, "DeleteFunction", &input.function_name, input.qualifier.as_deref())?;
    // An error of this operation never shows the qualifier.
    let unqualified = Target { name: target.name.clone(), qualifier: None };
    let name = unqualified.find(place, functions)?.value.name.clone();
    match target.qualifier.as_deref() {
        None => {}
        Some("$LATEST") => {
            return Err(failure::invalid_parameter("$LATEST version cannot be deleted without deleting the function."));
        }
        // A version that is not there is as good as deleted.
        Some(version) if version.bytes().all(|byte| byte.is_ascii_digit()) => return Ok(()),
        Some(_) => return Err(failure::invalid_parameter("Deletion of aliases is not currently supported.")),
    }
    match functions.remove(&name).await {
        Ok(_removed) => {
            invoker.retire(&name);
            Ok(())
        }
        Err(StoreError::NotFound { .. }) => Err(failure::function_not_found(&unqualified.arn(place))),
        Err(error) => Err(failure::of_store(&error)),
    }
}
