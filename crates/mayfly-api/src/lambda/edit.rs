//! Changing a function that others may be changing, too.

use mayfly_aws::ApiError;
use mayfly_model::function::Function;
use mayfly_model::name::FunctionName;
use mayfly_store::{FunctionStore, StoreError};

use super::failure;

/// Has `change` edit a copy of the function and stores it. It is asked again if someone else was faster, and what it
/// refuses is not stored. `missing` is the error if there is no such function.
pub(crate) async fn edit<T: Send>(
    functions: &dyn FunctionStore,
    name: &str,
    missing: impl Fn() -> ApiError + Send + Sync,
    change: impl Fn(&mut Function) -> Result<T, ApiError> + Send + Sync,
) -> Result<T, ApiError> {
    let name: FunctionName = name.parse().map_err(|_never_a_name| missing())?;
    loop {
        let stored = functions.get(&name).ok_or_else(&missing)?;
        let mut function = (*stored.value).clone();
        let answer = change(&mut function)?;
        match functions.replace(function, stored.revision).await {
            Ok(_stored) => return Ok(answer),
            Err(StoreError::Conflict { .. }) => {}
            Err(StoreError::NotFound { .. }) => return Err(missing()),
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}
