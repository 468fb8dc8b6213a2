//! `PutRuntimeManagementConfig`, `GetRuntimeManagementConfig`, `PutFunctionRecursionConfig` and
//! `GetFunctionRecursionConfig`.
//!
//! They are kept and reported. Runtimes are those of the host, so nothing is ever updated behind a function's back, and
//! no event source exists yet that could close a loop.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::runtime_management::{RecursiveLoop, RuntimeManagement, RuntimeUpdate};
use mayfly_store::FunctionStore;

use super::attachment;
use super::edit::edit;
use super::failure::{self, invalid_parameter};
use super::name::resolve;
use crate::place::Place;

/// Says when the runtime of a function or version is updated.
pub(crate) async fn put_runtime_management(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::PutRuntimeManagementConfigRequest,
) -> Result<wire::PutRuntimeManagementConfigResponse, ApiError> {
    let target = resolve(place, "PutRuntimeManagementConfig", &input.function_name, input.qualifier.as_deref())?;
    let update_on = update_on(&input.update_runtime_on);
    if (update_on == RuntimeUpdate::Manual) != input.runtime_version_arn.is_some() {
        return Err(invalid_parameter(
            "RuntimeVersionArn has to be specified if UpdateRuntimeOn is Manual, and only then.",
        ));
    }
    let management = RuntimeManagement { update_on, runtime_version_arn: input.runtime_version_arn.clone() };
    let missing = || failure::function_not_found(&target.arn(place));
    edit(functions, &target.name, missing, |function| {
        let qualifier = attachment::qualifier(place, &target, function)?;
        function.attached.change(qualifier, |attachment| attachment.runtime_management = Some(management.clone()));
        Ok(())
    })
    .await?;
    Ok(wire::PutRuntimeManagementConfigResponse {
        update_runtime_on: input.update_runtime_on,
        function_arn: target.arn(place),
        runtime_version_arn: input.runtime_version_arn,
    })
}

/// When the runtime is updated: at once, unless someone said otherwise.
pub(crate) fn get_runtime_management(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetRuntimeManagementConfigRequest,
) -> Result<wire::GetRuntimeManagementConfigResponse, ApiError> {
    let target = resolve(place, "GetRuntimeManagementConfig", &input.function_name, input.qualifier.as_deref())?;
    let function = target.find(place, functions)?.value;
    let qualifier = attachment::qualifier(place, &target, &function)?;
    let stored = function.attached.get(&qualifier).and_then(|attached| attached.runtime_management.as_ref());
    let update_on = match stored.map_or(RuntimeUpdate::Auto, |stored| stored.update_on) {
        RuntimeUpdate::Auto => wire::UpdateRuntimeOn::AUTO,
        RuntimeUpdate::FunctionUpdate => wire::UpdateRuntimeOn::FUNCTION_UPDATE,
        RuntimeUpdate::Manual => wire::UpdateRuntimeOn::MANUAL,
    };
    Ok(wire::GetRuntimeManagementConfigResponse {
        update_runtime_on: Some(update_on),
        function_arn: Some(target.arn(place)),
        runtime_version_arn: stored.and_then(|stored| stored.runtime_version_arn.clone()),
    })
}

/// What was checked against the model is one of three.
fn update_on(given: &wire::UpdateRuntimeOn) -> RuntimeUpdate {
    match given.as_str() {
        "Manual" => RuntimeUpdate::Manual,
        "FunctionUpdate" => RuntimeUpdate::FunctionUpdate,
        _ => RuntimeUpdate::Auto,
    }
}

/// Says what becomes of events that a function causes to itself.
pub(crate) async fn put_recursion(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::PutFunctionRecursionConfigRequest,
) -> Result<wire::PutFunctionRecursionConfigResponse, ApiError> {
    let target = resolve(place, "PutFunctionRecursionConfig", &input.function_name, None)?;
    let is_allowed = input.recursive_loop == wire::RecursiveLoop::ALLOW;
    let missing = || failure::function_not_found(&target.arn(place));
    edit(functions, &target.name, missing, |function| {
        function.recursive_loop = if is_allowed { RecursiveLoop::Allow } else { RecursiveLoop::Terminate };
        Ok(())
    })
    .await?;
    Ok(wire::PutFunctionRecursionConfigResponse { recursive_loop: Some(input.recursive_loop) })
}

/// What becomes of events that a function causes to itself.
pub(crate) fn get_recursion(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetFunctionRecursionConfigRequest,
) -> Result<wire::GetFunctionRecursionConfigResponse, ApiError> {
    let function = resolve(place, "GetFunctionRecursionConfig", &input.function_name, None)?.find(place, functions)?;
    let recursive_loop = match function.value.recursive_loop {
        RecursiveLoop::Terminate => wire::RecursiveLoop::TERMINATE,
        RecursiveLoop::Allow => wire::RecursiveLoop::ALLOW,
    };
    Ok(wire::GetFunctionRecursionConfigResponse { recursive_loop: Some(recursive_loop) })
}
