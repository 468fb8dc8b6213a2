//! `DeleteFunction`.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::Function;
use mayfly_model::name::{FunctionName, Qualifier, Version};
use mayfly_store::{FunctionStore, StoreError};

use super::failure;
use super::invoke::Invoke;
use super::name::{Target, resolve};
use crate::place::Place;

/// Deletes a function with all its versions and aliases, or one version of it. Running invocations finish; code
/// that no version needs any more is collected later.
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
        Some(version) if version.bytes().all(|byte| byte.is_ascii_digit()) => {
            return delete_version(place, functions, invoker, &unqualified, version).await;
        }
        Some(_) => return Err(failure::invalid_parameter("Deletion of aliases is not currently supported.")),
    }
    match functions.remove(&name).await {
        Ok(removed) => {
            invoker.retire(&name);
            if removed.value.claimed_concurrency() > 0 {
                invoker.reservations_changed();
            }
            Ok(())
        }
        Err(StoreError::NotFound { .. }) => Err(failure::function_not_found(&unqualified.arn(place))),
        Err(error) => Err(failure::of_store(&error)),
    }
}

/// Deletes one version, if no alias needs it. One that is not there is as good as deleted.
async fn delete_version(
    place: &Place,
    functions: &dyn FunctionStore,
    invoker: &dyn Invoke,
    unqualified: &Target,
    version: &str,
) -> Result<(), ApiError> {
    let Ok(number) = version.parse::<u64>() else { return Ok(()) };
    if number.to_string() != version {
        return Ok(());
    }
    loop {
        let stored = unqualified.find(place, functions)?;
        refuse_if_used(&stored.value, number)?;
        let mut changed = (*stored.value).clone();
        if !changed.versions.remove(number) {
            return Ok(());
        }
        changed.attached.remove(&Qualifier::Version(number));
        let name: FunctionName = changed.name.clone();
        match functions.replace(changed, stored.revision).await {
            Ok(_stored) => {
                invoker.retire_version(&name, Version::Published(number));
                return Ok(());
            }
            Err(StoreError::Conflict { .. }) => {}
            Err(StoreError::NotFound { .. }) => return Err(failure::function_not_found(&unqualified.arn(place))),
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}

fn refuse_if_used(function: &Function, number: u64) -> Result<(), ApiError> {
    let users = function.aliases.iter().filter(|(_name, alias)| alias.points_to(number));
    let users: Vec<&str> = users.map(|(name, _alias)| name.as_str()).collect();
    if users.is_empty() {
        return Ok(());
    }
    Err(failure::conflict(format!(
        "Unable to delete version because the following aliases reference it: [{}]",
        users.join(", ")
    )))
}
