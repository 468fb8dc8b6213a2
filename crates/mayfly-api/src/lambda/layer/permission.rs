//! Who may use a version of a layer: `AddLayerVersionPermission`, `GetLayerVersionPolicy` and
//! `RemoveLayerVersionPermission`.

use mayfly_aws::lambda::errors;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::id::RevisionId;
use mayfly_model::layer::{Layer, LayerPolicy, LayerStatement, LayerVersion};
use mayfly_store::StoreError;
use serde::Serialize;

use super::super::failure;
use super::{Layers, number};
use crate::answer;

/// A statement as the API shows it.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ShownStatement<'a> {
    sid: &'a str,
    effect: &'static str,
    principal: serde_json::Value,
    action: &'static str,
    resource: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<serde_json::Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ShownPolicy<'a> {
    version: &'static str,
    id: &'static str,
    statement: Vec<ShownStatement<'a>>,
}

fn shown<'a>(statement: &'a LayerStatement, resource: &'a str) -> ShownStatement<'a> {
    let is_account = statement.principal.bytes().all(|byte| byte.is_ascii_digit());
    let principal = match statement.principal.as_str() {
        "*" => serde_json::json!("*"),
        account if is_account => serde_json::json!({"AWS": format!("arn:aws:iam::{account}:root")}),
        arn => serde_json::json!({"AWS": arn}),
    };
    ShownStatement {
        sid: &statement.id,
        effect: "Allow",
        principal,
        action: "lambda:GetLayerVersion",
        resource,
        condition: statement
            .organization
            .as_ref()
            .map(|organization| serde_json::json!({"StringEquals": {"aws:PrincipalOrgID": organization}})),
    }
}

fn text(document: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(document).map_err(|_error| answer::internal_failure())
}

fn missing_version(arn: &str) -> ApiError {
    failure::not_found(&format!("Layer version {arn} does not exist."))
}

fn no_policy() -> ApiError {
    failure::not_found("No policy is associated with the given resource.")
}

fn check_revision(policy: Option<&LayerPolicy>, expected: Option<&str>) -> Result<(), ApiError> {
    let current = policy.map(|policy| policy.revision_id.to_string());
    match expected {
        Some(expected) if current.as_deref() != Some(expected) => Err(ApiError::new(
            &errors::PRECONDITION_FAILED_EXCEPTION,
            "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the \
             latest Revision Id",
        )),
        Some(_) | None => Ok(()),
    }
}

/// Adds a statement.
pub(crate) async fn add_layer_version_permission(
    layers: Layers<'_>,
    input: wire::AddLayerVersionPermissionRequest,
) -> Result<wire::AddLayerVersionPermissionResponse, ApiError> {
    let name = layers.name("AddLayerVersionPermission", &input.layer_name)?;
    let number = number(input.version_number)?;
    let arn = layers.version_arn(&name, number);
    let added =
        LayerStatement { id: input.statement_id, principal: input.principal, organization: input.organization_id };
    let revision_id = RevisionId::random();
    change(layers, &name, number, |version| {
        check_revision(version.policy.as_ref(), input.revision_id.as_deref())?;
        let policy = version.policy.get_or_insert_with(|| LayerPolicy { statements: Vec::new(), revision_id });
        if policy.statements.iter().any(|statement| statement.id == added.id) {
            return Err(failure::conflict(format!(
                "The statement id ({}) provided already exists. Please provide a new statement id, or remove the existing \
                 statement.",
                added.id
            )));
        }
        policy.statements.push(added.clone());
        policy.revision_id = revision_id;
        Ok(())
    })
    .await?;
    Ok(wire::AddLayerVersionPermissionResponse {
        statement: Some(text(&shown(&added, &arn))?),
        revision_id: Some(revision_id.to_string()),
    })
}

/// Removes a statement. A policy without statements is none.
pub(crate) async fn remove_layer_version_permission(
    layers: Layers<'_>,
    input: &wire::RemoveLayerVersionPermissionRequest,
) -> Result<(), ApiError> {
    let name = layers.name("RemoveLayerVersionPermission", &input.layer_name)?;
    let number = number(input.version_number)?;
    change(layers, &name, number, |version| {
        let policy = version.policy.as_mut().ok_or_else(no_policy)?;
        check_revision(Some(policy), input.revision_id.as_deref())?;
        let Some(position) = policy.statements.iter().position(|statement| statement.id == input.statement_id) else {
            return Err(failure::not_found(&format!(
                "Statement {} is not found in resource policy.",
                input.statement_id
            )));
        };
        policy.statements.remove(position);
        policy.revision_id = RevisionId::random();
        if policy.statements.is_empty() {
            version.policy = None;
        }
        Ok(())
    })
    .await
}

/// The policy of a version.
pub(crate) fn get_layer_version_policy(
    layers: Layers<'_>,
    input: &wire::GetLayerVersionPolicyRequest,
) -> Result<wire::GetLayerVersionPolicyResponse, ApiError> {
    let name = layers.name("GetLayerVersionPolicy", &input.layer_name)?;
    let number = number(input.version_number)?;
    let arn = layers.version_arn(&name, number);
    let layer = layers.find(&name)?;
    let version = layer.as_ref().and_then(|layer| layer.value.get(number)).ok_or_else(|| missing_version(&arn))?;
    let policy = version.policy.as_ref().ok_or_else(no_policy)?;
    let statement = policy.statements.iter().map(|statement| shown(statement, &arn)).collect();
    Ok(wire::GetLayerVersionPolicyResponse {
        policy: Some(text(&ShownPolicy { version: "2012-10-17", id: "default", statement })?),
        revision_id: Some(policy.revision_id.to_string()),
    })
}

async fn change(
    layers: Layers<'_>,
    name: &str,
    number: u64,
    edit: impl Fn(&mut LayerVersion) -> Result<(), ApiError> + Send + Sync,
) -> Result<(), ApiError> {
    let missing = || missing_version(&layers.version_arn(name, number));
    loop {
        let stored = layers.find(name)?.ok_or_else(missing)?;
        let mut layer: Layer = (*stored.value).clone();
        edit(layer.get_mut(number).ok_or_else(missing)?)?;
        match layers.stored.replace(name, layer, stored.revision).await {
            Ok(_stored) => return Ok(()),
            // Someone else changed the layer in between: look at it again.
            Err(StoreError::Conflict { .. }) => {}
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}
