//! `AddPermission`, `RemovePermission` and `GetPolicy`, and the same documents as a whole: `PutResourcePolicy`,
//! `GetResourcePolicy` and `DeleteResourcePolicy`.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::Function;
use mayfly_model::id::RevisionId;
use mayfly_model::limits;
use mayfly_model::name::Qualifier;
use mayfly_model::policy::ResourcePolicy;
use mayfly_store::FunctionStore;

use super::attachment::{self, no_such_resource};
use super::edit::edit;
use super::failure::{self, invalid_parameter};
use super::name::{Target, resolve};
use crate::place::Place;

mod document;
mod statement;

/// Adds a statement to the policy of a function, a version or an alias.
pub(crate) async fn add_permission(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::AddPermissionRequest,
) -> Result<wire::AddPermissionResponse, ApiError> {
    let target = resolve(place, "AddPermission", &input.function_name, input.qualifier.as_deref())?;
    refuse_latest(&target)?;
    let statement = statement::of_permission(place, &target, &input)?;
    let missing = || failure::function_not_found(&target.arn(place));
    edit(functions, &target.name, missing, |function| {
        let qualifier = attachment::qualifier(place, &target, function)?;
        let before = of(function, &qualifier);
        check_revision(before, input.revision_id.as_deref())?;
        let mut policy = before.cloned().unwrap_or_else(ResourcePolicy::empty);
        if policy.position(&input.statement_id).is_some() {
            return Err(failure::conflict(format!(
                "The statement id ({}) provided already exists. Please provide a new statement id, or remove the existing \
                 statement.",
                input.statement_id
            )));
        }
        policy.statements.push(statement.clone());
        policy.revision_id = RevisionId::random();
        set(function, qualifier, policy)
    })
    .await?;
    Ok(wire::AddPermissionResponse { statement: Some(statement.to_string()) })
}

/// Removes a statement; a policy goes with its last one.
pub(crate) async fn remove_permission(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::RemovePermissionRequest,
) -> Result<(), ApiError> {
    let target = resolve(place, "RemovePermission", &input.function_name, input.qualifier.as_deref())?;
    let missing = || failure::not_found(&format!("No policy found for: {}", target.arn(place)));
    edit(functions, &target.name, missing, |function| {
        let policy =
            attachment::named(&target).and_then(|qualifier| Some((of(function, &qualifier)?.clone(), qualifier)));
        let (mut policy, qualifier) =
            policy.ok_or_else(|| failure::not_found("No policy is associated with the given resource."))?;
        let position = policy.position(&input.statement_id).ok_or_else(|| {
            failure::not_found(&format!("Statement {} is not found in resource policy.", input.statement_id))
        })?;
        check_revision(Some(&policy), input.revision_id.as_deref())?;
        policy.statements.remove(position);
        policy.revision_id = RevisionId::random();
        set(function, qualifier, policy)
    })
    .await
}

/// The policy of a function, a version or an alias.
pub(crate) fn get_policy(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetPolicyRequest,
) -> Result<wire::GetPolicyResponse, ApiError> {
    let target = resolve(place, "GetPolicy", &input.function_name, input.qualifier.as_deref())?;
    let policy = find(place, functions, &target)?;
    Ok(wire::GetPolicyResponse { policy: Some(policy.text()), revision_id: Some(policy.revision_id.to_string()) })
}

/// Replaces the whole policy of a function, a version or an alias.
pub(crate) async fn put_resource_policy(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::PutResourcePolicyRequest,
) -> Result<wire::PutResourcePolicyResponse, ApiError> {
    let target = of_resource(place, "PutResourcePolicy", &input.resource_arn)?;
    refuse_latest(&target)?;
    let wanted = document::read(&input.policy)?;
    let missing = || failure::function_not_found(&target.arn(place));
    let stored = edit(functions, &target.name, missing, |function| {
        let qualifier = attachment::qualifier(place, &target, function)?;
        check_revision(of(function, &qualifier), input.revision_id.as_deref())?;
        let policy = ResourcePolicy { revision_id: RevisionId::random(), ..wanted.clone() };
        set(function, qualifier, policy.clone())?;
        Ok(policy)
    })
    .await?;
    Ok(wire::PutResourcePolicyResponse {
        policy: Some(stored.text()),
        revision_id: Some(stored.revision_id.to_string()),
    })
}

/// The whole policy.
pub(crate) fn get_resource_policy(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetResourcePolicyRequest,
) -> Result<wire::GetResourcePolicyResponse, ApiError> {
    let target = of_resource(place, "GetResourcePolicy", &input.resource_arn)?;
    let policy = find(place, functions, &target)?;
    Ok(wire::GetResourcePolicyResponse {
        policy: Some(policy.text()),
        revision_id: Some(policy.revision_id.to_string()),
    })
}

/// Removes the whole policy.
pub(crate) async fn delete_resource_policy(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::DeleteResourcePolicyRequest,
) -> Result<(), ApiError> {
    let target = of_resource(place, "DeleteResourcePolicy", &input.resource_arn)?;
    edit(functions, &target.name, no_such_resource, |function| {
        let qualifier = attachment::named(&target).ok_or_else(no_such_resource)?;
        let policy = of(function, &qualifier).ok_or_else(no_such_resource)?;
        check_revision(Some(policy), input.revision_id.as_deref())?;
        let nothing = ResourcePolicy { statements: Vec::new(), ..policy.clone() };
        set(function, qualifier, nothing)
    })
    .await
}

fn of<'a>(function: &'a Function, qualifier: &Qualifier) -> Option<&'a ResourcePolicy> {
    function.attached.get(qualifier)?.policy.as_ref()
}

/// The policy, by the same answer whether the function or only its policy is missing.
fn find(place: &Place, functions: &dyn FunctionStore, target: &Target) -> Result<ResourcePolicy, ApiError> {
    let function = target.find(place, functions).map_err(|_missing| no_such_resource())?;
    let qualifier = attachment::named(target).ok_or_else(no_such_resource)?;
    of(&function.value, &qualifier).cloned().ok_or_else(no_such_resource)
}

/// The function that an ARN names; custom runtimes, which can have policies too, do not exist here.
fn of_resource(place: &Place, action: &str, arn: &str) -> Result<Target, ApiError> {
    if arn.contains(":runtime/") {
        return Err(no_such_resource());
    }
    resolve(place, action, arn, None)
}

fn refuse_latest(target: &Target) -> Result<(), ApiError> {
    if target.qualifier.as_deref() == Some("$LATEST") {
        return Err(invalid_parameter("We currently do not support adding policies for $LATEST."));
    }
    Ok(())
}

/// The caller has seen the policy as it is. Where there is none yet, any revision is a stale one.
fn check_revision(policy: Option<&ResourcePolicy>, expected: Option<&str>) -> Result<(), ApiError> {
    let current = policy.map(|policy| policy.revision_id.to_string());
    match expected {
        Some(expected) if current.as_deref() != Some(expected) => Err(failure::stale_policy_revision()),
        Some(_) | None => Ok(()),
    }
}

/// Attaches the policy, or takes away one without statements. Either changes its function, too.
fn set(function: &mut Function, qualifier: Qualifier, policy: ResourcePolicy) -> Result<(), ApiError> {
    let length = policy.text().chars().count();
    if length > limits::POLICY_LENGTH {
        return Err(ApiError::new(
            &wire::errors::POLICY_LENGTH_EXCEEDED_EXCEPTION,
            format!("The final policy size ({length}) is bigger than the limit ({}).", limits::POLICY_LENGTH),
        ));
    }
    match &qualifier {
        Qualifier::Alias(name) => {
            if let Some(alias) = function.aliases.get_mut(name) {
                alias.revision_id = RevisionId::random();
            }
        }
        Qualifier::Latest => function.latest.revision_id = RevisionId::random(),
        // A version is what it was when it was published.
        Qualifier::Version(_) => {}
    }
    let policy = (!policy.statements.is_empty()).then_some(policy);
    function.attached.change(qualifier, |attachment| attachment.policy = policy);
    Ok(())
}
