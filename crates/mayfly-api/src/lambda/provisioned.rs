//! `GetProvisionedConcurrencyConfig`, `ListProvisionedConcurrencyConfigs` and `DeleteProvisionedConcurrencyConfig`.
//!
//! Putting one is not available yet, so that there is none is the true answer to all of them.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::name::Qualifier;
use mayfly_store::FunctionStore;

use super::failure::{self, invalid_parameter};
use super::name::resolve;
use crate::place::Place;

/// What `GetProvisionedConcurrencyConfig` answers.
pub(crate) fn get_provisioned_concurrency_config(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetProvisionedConcurrencyConfigRequest,
) -> ApiError {
    let action = "GetProvisionedConcurrencyConfig";
    match check(place, functions, action, &input.function_name, &input.qualifier) {
        Ok(()) => ApiError::new(
            &wire::errors::PROVISIONED_CONCURRENCY_CONFIG_NOT_FOUND_EXCEPTION,
            "No Provisioned Concurrency Config found for this function",
        ),
        Err(error) => error,
    }
}

/// An empty list, if the function exists.
pub(crate) fn list_provisioned_concurrency_configs(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListProvisionedConcurrencyConfigsRequest,
) -> Result<wire::ListProvisionedConcurrencyConfigsResponse, ApiError> {
    let _function =
        resolve(place, "ListProvisionedConcurrencyConfigs", &input.function_name, None)?.find(place, functions)?;
    Ok(wire::ListProvisionedConcurrencyConfigsResponse {
        provisioned_concurrency_configs: Some(Vec::new()),
        next_marker: None,
    })
}

/// What is not there is as good as deleted.
pub(crate) fn delete_provisioned_concurrency_config(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::DeleteProvisionedConcurrencyConfigRequest,
) -> Result<(), ApiError> {
    check(place, functions, "DeleteProvisionedConcurrencyConfig", &input.function_name, &input.qualifier)
}

/// Whether the qualifier is one that could have provisioned concurrency.
fn check(
    place: &Place,
    functions: &dyn FunctionStore,
    action: &str,
    function: &str,
    qualifier: &str,
) -> Result<(), ApiError> {
    let target = resolve(place, action, function, Some(qualifier))?;
    if qualifier == "$LATEST" {
        return Err(invalid_parameter("The function resource provided must be an alias or a published version."));
    }
    let missing = |_missing| failure::not_found("The resource you requested does not exist.");
    let function = target.find(place, functions).map_err(missing)?.value;
    match target.version_of(place, &function) {
        Ok(_version) => Ok(()),
        Err(_missing) if matches!(qualifier.parse(), Ok(Qualifier::Alias(_))) => {
            Err(failure::not_found(&format!("Cannot find alias arn: {}", target.arn(place))))
        }
        Err(missing) => Err(missing),
    }
}
