//! `PutProvisionedConcurrencyConfig`, `GetProvisionedConcurrencyConfig`, `ListProvisionedConcurrencyConfigs` and
//! `DeleteProvisionedConcurrencyConfig`.
//!
//! What is configured is kept with the function; how much of it is there, the scheduler tells. Like reservations, these
//! share the account's concurrency and are changed one after the other.

use jiff::Timestamp;
use mayfly_aws::lambda::{self as wire, Operation};
use mayfly_aws::{ApiError, HttpRequest, Nothing, Routed, decode};
use mayfly_model::function::Function;
use mayfly_model::limits;
use mayfly_model::name::{Qualifier, Version};
use mayfly_model::provisioned::{Allocation, AllocationStatus, ProvisionedConcurrency};
use mayfly_model::snap_start::SnapStart;
use mayfly_model::tenant::TenantIsolation;
use mayfly_store::{FunctionStore, reserved_concurrency};

use super::concurrency::Reservations;
use super::edit::edit;
use super::failure::{self, invalid_parameter};
use super::invoke::Invoke;
use super::name::{Target, resolve};
use super::{Lambda, attachment, encoded, list, render};
use crate::answer::Answer;
use crate::place::Place;

/// Answers the operations that change provisioned concurrency, or asks the next group.
pub(crate) async fn change(
    lambda: &Lambda,
    routed: &Routed<Operation>,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    let (place, reservations) = (&lambda.place, lambda.reservations());
    match routed.operation {
        Operation::PutProvisionedConcurrencyConfig => {
            let answer = put(place, reservations, lambda.clock.now(), &decode(routed, wire)?).await?;
            Ok(encoded(routed, &answer))
        }
        Operation::DeleteProvisionedConcurrencyConfig => {
            delete(place, reservations, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        _ => attachment::change(lambda, routed, wire).await,
    }
}

/// Answers the operations that read provisioned concurrency, or asks the next group.
pub(crate) fn read(lambda: &Lambda, routed: &Routed<Operation>, wire: &HttpRequest<'_>) -> Result<Answer, ApiError> {
    let (place, functions, invoker) = (&lambda.place, lambda.functions.as_ref(), lambda.invoker.as_ref());
    match routed.operation {
        Operation::GetProvisionedConcurrencyConfig => {
            Ok(encoded(routed, &get(place, functions, invoker, &decode(routed, wire)?)?))
        }
        Operation::ListProvisionedConcurrencyConfigs => {
            Ok(encoded(routed, &list_all(place, functions, invoker, &decode(routed, wire)?)?))
        }
        _ => attachment::read(lambda, routed, wire),
    }
}

/// Has instances of a version or of what an alias points to ahead of their events.
async fn put(
    place: &Place,
    reservations: Reservations<'_>,
    now: Timestamp,
    input: &wire::PutProvisionedConcurrencyConfigRequest,
) -> Result<wire::PutProvisionedConcurrencyConfigResponse, ApiError> {
    let Reservations { functions, invoker, changing } = reservations;
    let requested = u32::try_from(input.provisioned_concurrent_executions).unwrap_or(0);
    if input.qualifier == "$LATEST" {
        let text = "Provisioned Concurrency Configs cannot be applied to unpublished function versions.";
        return Err(invalid_parameter(text));
    }
    let target =
        resolve(place, "PutProvisionedConcurrencyConfig", &input.function_name, Some(input.qualifier.as_str()))?;
    let _changing = changing.lock().await;
    let config = ProvisionedConcurrency { requested, last_modified: now };
    let missing = || failure::function_not_found(&target.arn(place));
    edit(functions, &target.name, missing, |function| {
        let qualifier = attachment::qualifier(place, &target, function)?;
        check_version(function, &qualifier)?;
        check_limits(functions, function, &qualifier, requested)?;
        check_conflicts(function, &qualifier)?;
        function.attached.change(qualifier, |attachment| attachment.provisioned = Some(config.clone()));
        Ok(())
    })
    .await?;
    invoker.reservations_changed();
    Ok(wire::PutProvisionedConcurrencyConfigResponse {
        requested_provisioned_concurrent_executions: Some(input.provisioned_concurrent_executions),
        allocated_provisioned_concurrent_executions: Some(0),
        available_provisioned_concurrent_executions: Some(0),
        status: Some(wire::ProvisionedConcurrencyStatusEnum::IN_PROGRESS),
        status_reason: None,
        last_modified: Some(render::last_modified(now)),
    })
}

/// Instances ahead of events are for versions that can have them.
fn check_version(function: &Function, qualifier: &Qualifier) -> Result<(), ApiError> {
    let Some(configuration) = function.qualified(Some(qualifier)) else { return Ok(()) };
    if configuration.version == Version::Latest {
        let text = "Provisioned Concurrency Configs cannot be applied to unpublished function versions.";
        return Err(invalid_parameter(text));
    }
    if configuration.tenant_isolation != TenantIsolation::None {
        return Err(invalid_parameter(
            "Provisioned Concurrency is not supported for functions with tenancy configuration.",
        ));
    }
    if configuration.snap_start != SnapStart::Off {
        return Err(invalid_parameter(
            "Provisioned Concurrency is not supported for functions enabled with SnapStart.",
        ));
    }
    Ok(())
}

/// What is configured fits into what the function has reserved, or into what the account has left.
fn check_limits(
    functions: &dyn FunctionStore,
    function: &Function,
    qualifier: &Qualifier,
    requested: u32,
) -> Result<(), ApiError> {
    let others = function.provisioned().filter(|(other, _config)| *other != qualifier);
    let of_function = others.map(|(_other, config)| config.requested).fold(requested, u32::saturating_add);
    if let Some(reserved) = function.reserved_concurrency {
        if of_function > reserved {
            return Err(invalid_parameter(
                "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
            ));
        }
        return Ok(());
    }
    let of_others = reserved_concurrency(functions).saturating_sub(function.claimed_concurrency());
    let left = limits::ACCOUNT_CONCURRENCY.saturating_sub(of_others);
    if of_function > left {
        let text = format!(
            "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [{left}]."
        );
        return Err(invalid_parameter(text));
    }
    if of_function > left.saturating_sub(limits::UNRESERVED_CONCURRENCY) {
        let text = format!(
            "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its \
             minimum value of [{}].",
            limits::UNRESERVED_CONCURRENCY
        );
        return Err(invalid_parameter(text));
    }
    Ok(())
}

/// A version and an alias of it cannot both be configured.
fn check_conflicts(function: &Function, qualifier: &Qualifier) -> Result<(), ApiError> {
    let is_configured = |qualifier: Qualifier| {
        function.attached.get(&qualifier).is_some_and(|attachment| attachment.provisioned.is_some())
    };
    match qualifier {
        Qualifier::Latest => Ok(()),
        Qualifier::Alias(name) => {
            let alias = function.aliases.get(name);
            let first = alias.and_then(|alias| match alias.version {
                Version::Latest => None,
                Version::Published(number) => Some(number),
            });
            let second = alias.and_then(|alias| alias.additional).map(|additional| additional.number);
            if first.into_iter().chain(second).any(|number| is_configured(Qualifier::Version(number))) {
                let text =
                    "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version";
                return Err(failure::conflict(text.to_owned()));
            }
            Ok(())
        }
        Qualifier::Version(number) => {
            let mut pointing = function.aliases.iter().filter(|(_name, alias)| alias.points_to(*number));
            if pointing.any(|(name, _alias)| is_configured(Qualifier::Alias(name.clone()))) {
                return Err(failure::conflict("Version is pointed by a Provisioned Concurrency alias".to_owned()));
            }
            Ok(())
        }
    }
}

/// What is configured on one qualifier, and how it stands.
fn get(
    place: &Place,
    functions: &dyn FunctionStore,
    invoker: &dyn Invoke,
    input: &wire::GetProvisionedConcurrencyConfigRequest,
) -> Result<wire::GetProvisionedConcurrencyConfigResponse, ApiError> {
    let action = "GetProvisionedConcurrencyConfig";
    let (function, qualifier) = existing(place, functions, action, &input.function_name, &input.qualifier)?;
    let allocations = function.allocations(|number| invoker.provisioned(&function.name, Version::Published(number)));
    let found = allocations.into_iter().find(|(configured, _config, _allocation)| **configured == qualifier);
    let Some((_qualifier, config, allocation)) = found else {
        return Err(ApiError::new(
            &wire::errors::PROVISIONED_CONCURRENCY_CONFIG_NOT_FOUND_EXCEPTION,
            "No Provisioned Concurrency Config found for this function",
        ));
    };
    let item = shown(None, config, &allocation);
    Ok(wire::GetProvisionedConcurrencyConfigResponse {
        requested_provisioned_concurrent_executions: item.requested_provisioned_concurrent_executions,
        available_provisioned_concurrent_executions: item.available_provisioned_concurrent_executions,
        allocated_provisioned_concurrent_executions: item.allocated_provisioned_concurrent_executions,
        status: item.status,
        status_reason: item.status_reason,
        last_modified: item.last_modified,
    })
}

/// A page of what is configured on the versions and aliases of a function.
fn list_all(
    place: &Place,
    functions: &dyn FunctionStore,
    invoker: &dyn Invoke,
    input: &wire::ListProvisionedConcurrencyConfigsRequest,
) -> Result<wire::ListProvisionedConcurrencyConfigsResponse, ApiError> {
    let target = resolve(place, "ListProvisionedConcurrencyConfigs", &input.function_name, None)?;
    let function = target.find(place, functions)?.value;
    let allocations = function.allocations(|number| invoker.provisioned(&function.name, Version::Published(number)));
    let items: Vec<_> = allocations
        .into_iter()
        .map(|(qualifier, config, allocation)| {
            let arn = place.function_arn(function.name.as_str(), Some(qualifier));
            (qualifier, shown(Some(arn), config, &allocation))
        })
        .collect();
    let by_qualifier = items.iter().map(|(qualifier, item)| (*qualifier, item));
    let (page, next_marker) = attachment::page(by_qualifier, input.marker.as_deref(), list::limit(input.max_items))?;
    let configs = page.into_iter().map(|(_qualifier, item)| item.clone()).collect();
    Ok(wire::ListProvisionedConcurrencyConfigsResponse { provisioned_concurrency_configs: Some(configs), next_marker })
}

/// Takes what is configured on a qualifier away. What is not there is as good as deleted.
async fn delete(
    place: &Place,
    reservations: Reservations<'_>,
    input: &wire::DeleteProvisionedConcurrencyConfigRequest,
) -> Result<(), ApiError> {
    let Reservations { functions, invoker, changing } = reservations;
    let action = "DeleteProvisionedConcurrencyConfig";
    let (function, qualifier) = existing(place, functions, action, &input.function_name, &input.qualifier)?;
    let is_configured = |function: &Function| function.provisioned().any(|(configured, _)| *configured == qualifier);
    if !is_configured(&function) {
        return Ok(());
    }
    let _changing = changing.lock().await;
    edit(functions, function.name.as_str(), attachment::no_such_resource, |function| {
        function.attached.change(qualifier.clone(), |attachment| attachment.provisioned = None);
        Ok(())
    })
    .await?;
    invoker.reservations_changed();
    Ok(())
}

/// The function, and a qualifier that could have provisioned concurrency.
fn existing(
    place: &Place,
    functions: &dyn FunctionStore,
    action: &str,
    function: &str,
    qualifier: &str,
) -> Result<(std::sync::Arc<Function>, Qualifier), ApiError> {
    let target: Target = resolve(place, action, function, Some(qualifier))?;
    if qualifier == "$LATEST" {
        return Err(invalid_parameter("The function resource provided must be an alias or a published version."));
    }
    let function = target.find(place, functions).map_err(|_missing| attachment::no_such_resource())?.value;
    let qualifier = attachment::qualifier(place, &target, &function)?;
    Ok((function, qualifier))
}

fn shown(
    function_arn: Option<String>,
    config: &ProvisionedConcurrency,
    allocation: &Allocation,
) -> wire::ProvisionedConcurrencyConfigListItem {
    let number = |number: u32| Some(i32::try_from(number).unwrap_or(i32::MAX));
    let (status, status_reason) = match &allocation.status {
        AllocationStatus::InProgress => (wire::ProvisionedConcurrencyStatusEnum::IN_PROGRESS, None),
        AllocationStatus::Ready => (wire::ProvisionedConcurrencyStatusEnum::READY, None),
        AllocationStatus::Failed { reason } => (wire::ProvisionedConcurrencyStatusEnum::FAILED, Some(reason.clone())),
    };
    wire::ProvisionedConcurrencyConfigListItem {
        function_arn,
        requested_provisioned_concurrent_executions: number(config.requested),
        available_provisioned_concurrent_executions: number(allocation.allocated),
        allocated_provisioned_concurrent_executions: number(allocation.allocated),
        status: Some(status),
        status_reason,
        last_modified: Some(render::last_modified(config.last_modified)),
    }
}
