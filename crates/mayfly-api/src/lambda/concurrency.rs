//! `PutFunctionConcurrency`, `GetFunctionConcurrency` and `DeleteFunctionConcurrency`.
//!
//! Reservations of all functions share one account, so they are changed one after the other.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::Function;
use mayfly_model::limits;
use mayfly_store::{FunctionStore, StoreError, reserved_concurrency};
use tokio::sync::Mutex;

use super::failure::{self, invalid_parameter};
use super::invoke::Invoke;
use super::name::{Target, resolve};
use crate::place::Place;

/// What changing a reservation needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reservations<'a> {
    pub(crate) functions: &'a dyn FunctionStore,
    pub(crate) invoker: &'a dyn Invoke,
    /// Held while a reservation is weighed against the others and written.
    pub(crate) changing: &'a Mutex<()>,
}

/// Reserves concurrency for a function.
pub(crate) async fn put_function_concurrency(
    place: &Place,
    reservations: Reservations<'_>,
    input: &wire::PutFunctionConcurrencyRequest,
) -> Result<wire::Concurrency, ApiError> {
    let target = function_alone(place, "PutFunctionConcurrency", &input.function_name)?;
    // As recorded, this operation names the version that it does not take.
    let as_latest = Target { name: target.name.clone(), qualifier: Some("$LATEST".to_owned()) };
    let reserved = u32::try_from(input.reserved_concurrent_executions).map_err(|_negative| {
        ApiError::validation(format!(
            "1 validation error detected: Value '{}' at 'reservedConcurrentExecutions' failed to satisfy constraint: \
             Member must have value greater than or equal to 0",
            input.reserved_concurrent_executions
        ))
    })?;
    set(place, reservations, &as_latest, Some(reserved)).await?;
    Ok(wire::Concurrency { reserved_concurrent_executions: Some(input.reserved_concurrent_executions) })
}

/// What a function has reserved; nothing if it has not.
pub(crate) fn get_function_concurrency(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetFunctionConcurrencyRequest,
) -> Result<wire::GetFunctionConcurrencyResponse, ApiError> {
    let target = function_alone(place, "GetFunctionConcurrency", &input.function_name)?;
    let reserved = target.find(place, functions)?.value.reserved_concurrency;
    Ok(wire::GetFunctionConcurrencyResponse {
        reserved_concurrent_executions: reserved.map(|reserved| i32::try_from(reserved).unwrap_or(i32::MAX)),
    })
}

/// Gives a reservation back to the account.
pub(crate) async fn delete_function_concurrency(
    place: &Place,
    reservations: Reservations<'_>,
    input: &wire::DeleteFunctionConcurrencyRequest,
) -> Result<(), ApiError> {
    let target = function_alone(place, "DeleteFunctionConcurrency", &input.function_name)?;
    set(place, reservations, &target, None).await
}

async fn set(
    place: &Place,
    reservations: Reservations<'_>,
    target: &Target,
    reserved: Option<u32>,
) -> Result<(), ApiError> {
    let Reservations { functions, invoker, changing } = reservations;
    let _changing = changing.lock().await;
    loop {
        let stored = target.find(place, functions)?;
        if stored.value.reserved_concurrency == reserved {
            return Ok(());
        }
        check_provisioned(&stored.value, reserved)?;
        check_account(functions, &stored.value, reserved.unwrap_or(0))?;
        let mut changed = (*stored.value).clone();
        changed.reserved_concurrency = reserved;
        match functions.replace(changed, stored.revision).await {
            Ok(_stored) => {
                invoker.reservations_changed();
                return Ok(());
            }
            // Someone else changed the function in between: look at it again.
            Err(StoreError::Conflict { .. }) => {}
            Err(StoreError::NotFound { .. }) => return Err(failure::function_not_found(&target.arn(place))),
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}

/// What the function has ahead of its events is a part of what it reserves.
fn check_provisioned(function: &Function, reserved: Option<u32>) -> Result<(), ApiError> {
    let provisioned = function.provisioned_total();
    match reserved {
        Some(reserved) if reserved < provisioned => {
            // The two blanks are the service's own.
            let text = format!(
                " ReservedConcurrentExecutions  {reserved} should not be lower than function's total provisioned \
                 concurrency [{provisioned}]."
            );
            // As recorded, this one does not say whose fault it is.
            Err(ApiError { type_member: None, ..invalid_parameter(text) })
        }
        Some(_) | None => Ok(()),
    }
}

/// Some of the account's concurrency is left for functions without a reservation.
fn check_account(functions: &dyn FunctionStore, function: &Function, reserved: u32) -> Result<(), ApiError> {
    let own = function.claimed_concurrency();
    let others = reserved_concurrency(functions).saturating_sub(own);
    let reservable = limits::ACCOUNT_CONCURRENCY - limits::UNRESERVED_CONCURRENCY;
    if reserved > 0 && others.saturating_add(reserved) > reservable {
        let text = format!(
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below \
             its minimum value of [{}].",
            limits::UNRESERVED_CONCURRENCY
        );
        // As recorded, this one does not say whose fault it is.
        return Err(ApiError { type_member: None, ..invalid_parameter(text) });
    }
    Ok(())
}

/// The function that is meant; versions and aliases have no concurrency of their own.
fn function_alone(place: &Place, action: &str, function: &str) -> Result<Target, ApiError> {
    let target = resolve(place, action, function, None)?;
    if target.qualifier.is_some() {
        return Err(invalid_parameter(
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. \
             Please specify either a function name or an unqualified function ARN.",
        ));
    }
    Ok(target)
}
