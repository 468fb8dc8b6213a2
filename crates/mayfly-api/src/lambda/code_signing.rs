//! Code signing configurations, and which function has which.
//!
//! They are kept and shown; no signature is checked.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::code_signing::{CodeSigningConfig, CodeSigningConfigId, UntrustedCode};
use mayfly_model::function::Function;
use mayfly_model::name::FunctionName;
use mayfly_store::{Collection, FunctionStore, StoreError, Stored};

use super::edit::edit;
use super::failure::{self, invalid_parameter};
use super::list::{self, Position};
use super::name::resolve;
use super::{render, settings};
use crate::place::Place;

/// Where configurations are in the document store, by their ids.
pub(crate) const COLLECTION: &str = "code-signing-configs";
/// Functions that are read from the store at once.
const PAGE: usize = 256;

/// Where configurations are, and the functions that have them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeSigning<'a> {
    pub(crate) place: &'a Place,
    pub(crate) functions: &'a dyn FunctionStore,
    pub(crate) stored: &'a Collection<CodeSigningConfig>,
    /// Held by whoever gives a configuration to a function or deletes one, so that none goes that a function has.
    pub(crate) giving: &'a tokio::sync::Mutex<()>,
}

impl CodeSigning<'_> {
    /// The id in an ARN of this place.
    fn id(self, arn: &str) -> Option<CodeSigningConfigId> {
        let id: CodeSigningConfigId = arn.rsplit_once(':')?.1.parse().ok()?;
        (self.place.code_signing_config_arn(&id) == arn).then_some(id)
    }

    /// The configuration of an ARN; none if there is no such.
    fn look(self, arn: &str) -> Result<Option<(CodeSigningConfigId, Stored<CodeSigningConfig>)>, ApiError> {
        let Some(id) = self.id(arn) else { return Ok(None) };
        let found = self.stored.get(id.as_str()).map_err(|error| failure::of_store(&error))?;
        Ok(found.map(|stored| (id, stored)))
    }

    pub(crate) fn find(
        self,
        arn: &str,
        missing: impl Fn() -> ApiError,
    ) -> Result<(CodeSigningConfigId, Stored<CodeSigningConfig>), ApiError> {
        self.look(arn)?.ok_or_else(missing)
    }

    /// The configuration that a function is to have.
    pub(crate) fn find_for_function(self, arn: &str) -> Result<CodeSigningConfigId, ApiError> {
        let missing = || {
            let text = format!(
                "The code signing configuration cannot be found. Check that the provided configuration is not deleted: {arn}."
            );
            ApiError::new(&wire::errors::CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION, text)
        };
        Ok(self.find(arn, missing)?.0)
    }

    /// Has `change` edit a copy of a configuration, and stores it.
    pub(crate) async fn edit(
        self,
        arn: &str,
        missing: impl Fn() -> ApiError + Send + Sync,
        change: impl Fn(&mut CodeSigningConfig) -> Result<(), ApiError> + Send + Sync,
    ) -> Result<(CodeSigningConfigId, CodeSigningConfig), ApiError> {
        loop {
            let (id, stored) = self.find(arn, &missing)?;
            let mut config = (*stored.value).clone();
            change(&mut config)?;
            match self.stored.replace(id.as_str(), config, stored.revision).await {
                Ok(stored) => return Ok((id, (*stored.value).clone())),
                Err(StoreError::Conflict { .. }) => {}
                Err(StoreError::NotFound { .. }) => return Err(missing()),
                Err(error) => return Err(failure::of_store(&error)),
            }
        }
    }

    fn shown(self, id: &CodeSigningConfigId, config: &CodeSigningConfig) -> wire::CodeSigningConfig {
        wire::CodeSigningConfig {
            code_signing_config_id: id.to_string(),
            code_signing_config_arn: self.place.code_signing_config_arn(id),
            description: config.description.clone(),
            allowed_publishers: wire::AllowedPublishers { signing_profile_version_arns: config.publishers.clone() },
            code_signing_policies: wire::CodeSigningPolicies {
                untrusted_artifact_on_deployment: Some(match config.untrusted {
                    UntrustedCode::Warn => wire::CodeSigningPolicy::WARN,
                    UntrustedCode::Enforce => wire::CodeSigningPolicy::ENFORCE,
                }),
            },
            last_modified: render::last_modified(config.last_modified),
        }
    }

    /// Functions that have a configuration, in the order of their names, after one of them; at most `limit`.
    fn users(self, id: &CodeSigningConfigId, mut after: Option<FunctionName>, limit: usize) -> Vec<FunctionName> {
        let mut found = Vec::new();
        loop {
            let page = self.functions.list(after.as_ref(), PAGE);
            let Some(last) = page.last() else { return found };
            after = Some(last.value.name.clone());
            let users = page.iter().filter(|stored| stored.value.code_signing.as_ref() == Some(id));
            found.extend(users.map(|stored| stored.value.name.clone()));
            if found.len() >= limit {
                found.truncate(limit);
                return found;
            }
        }
    }
}

fn missing(arn: &str) -> ApiError {
    failure::not_found(&format!("The Lambda code signing configuration {arn} can not be found."))
}

fn untrusted(policies: Option<&wire::CodeSigningPolicies>) -> Option<UntrustedCode> {
    let policy = policies?.untrusted_artifact_on_deployment.as_ref()?;
    Some(if *policy == wire::CodeSigningPolicy::ENFORCE { UntrustedCode::Enforce } else { UntrustedCode::Warn })
}

/// Creates a configuration.
pub(crate) async fn create(
    signing: CodeSigning<'_>,
    now: Timestamp,
    input: wire::CreateCodeSigningConfigRequest,
) -> Result<wire::CreateCodeSigningConfigResponse, ApiError> {
    let id = CodeSigningConfigId::random();
    let config = CodeSigningConfig {
        description: input.description,
        publishers: input.allowed_publishers.signing_profile_version_arns,
        untrusted: untrusted(input.code_signing_policies.as_ref()).unwrap_or(UntrustedCode::Warn),
        tags: settings::tags(input.tags.unwrap_or_default())?,
        last_modified: now,
    };
    let stored = signing.stored.insert(id.as_str(), config).await.map_err(|error| failure::of_store(&error))?;
    Ok(wire::CreateCodeSigningConfigResponse { code_signing_config: signing.shown(&id, &stored.value) })
}

/// A configuration.
pub(crate) fn get(
    signing: CodeSigning<'_>,
    input: &wire::GetCodeSigningConfigRequest,
) -> Result<wire::GetCodeSigningConfigResponse, ApiError> {
    let arn = &input.code_signing_config_arn;
    let (id, config) = signing.find(arn, || missing(arn))?;
    Ok(wire::GetCodeSigningConfigResponse { code_signing_config: signing.shown(&id, &config.value) })
}

/// Changes what the request names of a configuration.
pub(crate) async fn update(
    signing: CodeSigning<'_>,
    now: Timestamp,
    input: wire::UpdateCodeSigningConfigRequest,
) -> Result<wire::UpdateCodeSigningConfigResponse, ApiError> {
    let arn = &input.code_signing_config_arn;
    let change = |config: &mut CodeSigningConfig| {
        if let Some(description) = &input.description {
            config.description = Some(description.clone());
        }
        if let Some(publishers) = &input.allowed_publishers {
            config.publishers.clone_from(&publishers.signing_profile_version_arns);
        }
        config.untrusted = untrusted(input.code_signing_policies.as_ref()).unwrap_or(config.untrusted);
        config.last_modified = now;
        Ok(())
    };
    let (id, config) = signing.edit(arn, || missing(arn), change).await?;
    Ok(wire::UpdateCodeSigningConfigResponse { code_signing_config: signing.shown(&id, &config) })
}

/// Deletes a configuration that no function has.
pub(crate) async fn delete(
    signing: CodeSigning<'_>,
    input: &wire::DeleteCodeSigningConfigRequest,
) -> Result<wire::DeleteCodeSigningConfigResponse, ApiError> {
    let arn = &input.code_signing_config_arn;
    let _giving = signing.giving.lock().await;
    let (id, _config) = signing.find(arn, || missing(arn))?;
    if !signing.users(&id, None, 1).is_empty() {
        return Err(failure::conflict(format!(
            "The code signing configuration {arn} cannot be deleted because functions use it."
        )));
    }
    match signing.stored.remove(id.as_str(), None).await {
        Ok(_removed) => Ok(wire::DeleteCodeSigningConfigResponse {}),
        Err(StoreError::NotFound { .. }) => Err(missing(arn)),
        Err(error) => Err(failure::of_store(&error)),
    }
}

/// A page of configurations.
pub(crate) fn list(
    signing: CodeSigning<'_>,
    input: &wire::ListCodeSigningConfigsRequest,
) -> Result<wire::ListCodeSigningConfigsResponse, ApiError> {
    let limit = list::limit(input.max_items);
    let after = input.marker.as_deref().map(read_marker).transpose()?;
    let after = after.as_ref().map(CodeSigningConfigId::as_str);
    let mut page = signing.stored.list(after, limit + 1).map_err(|error| failure::of_store(&error))?;
    let is_last = page.len() <= limit;
    page.truncate(limit);
    let next_marker = page.last().filter(|_| !is_last).map(|(id, _)| BASE64.encode(format!("signing:{id}")));
    let shown = page.iter().filter_map(|(id, config)| Some(signing.shown(&id.parse().ok()?, &config.value)));
    Ok(wire::ListCodeSigningConfigsResponse { next_marker, code_signing_configs: Some(shown.collect()) })
}

fn read_marker(marker: &str) -> Result<CodeSigningConfigId, ApiError> {
    let text = BASE64.decode(marker).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let id = text.as_deref().and_then(|text| text.strip_prefix("signing:")?.parse().ok());
    id.ok_or_else(|| invalid_parameter("The marker is not valid."))
}

/// A page of the functions that have a configuration.
pub(crate) fn list_functions(
    signing: CodeSigning<'_>,
    input: &wire::ListFunctionsByCodeSigningConfigRequest,
) -> Result<wire::ListFunctionsByCodeSigningConfigResponse, ApiError> {
    let arn = &input.code_signing_config_arn;
    let (id, _config) = signing.find(arn, || missing(arn))?;
    let limit = list::limit(input.max_items);
    let after = input.marker.as_deref().map(Position::read).transpose()?;
    let mut users = signing.users(&id, after.map(|position| position.name), limit + 1);
    let is_last = users.len() <= limit;
    users.truncate(limit);
    let last = users.last().filter(|_| !is_last);
    let next_marker = last.map(|name| Position { name: name.clone(), number: None }.marker());
    let arns = users.iter().map(|name| signing.place.function_arn(name.as_str(), None)).collect();
    Ok(wire::ListFunctionsByCodeSigningConfigResponse { next_marker, function_arns: Some(arns) })
}

/// Gives a configuration to a function.
pub(crate) async fn put_of_function(
    signing: CodeSigning<'_>,
    input: wire::PutFunctionCodeSigningConfigRequest,
) -> Result<wire::PutFunctionCodeSigningConfigResponse, ApiError> {
    let arn = input.code_signing_config_arn;
    let _giving = signing.giving.lock().await;
    let name = change(signing, "PutFunctionCodeSigningConfig", &input.function_name, |function| {
        function.code_signing = Some(signing.find_for_function(&arn)?);
        Ok(())
    })
    .await?;
    Ok(wire::PutFunctionCodeSigningConfigResponse { code_signing_config_arn: arn, function_name: name })
}

/// The configuration that a function has; an answer without members if it has none.
pub(crate) fn get_of_function(
    signing: CodeSigning<'_>,
    input: &wire::GetFunctionCodeSigningConfigRequest,
) -> Result<Option<wire::GetFunctionCodeSigningConfigResponse>, ApiError> {
    let target = resolve(signing.place, "GetFunctionCodeSigningConfig", &input.function_name, None)?;
    let function = target.find(signing.place, signing.functions)?.value;
    Ok(function.code_signing.as_ref().map(|id| wire::GetFunctionCodeSigningConfigResponse {
        code_signing_config_arn: signing.place.code_signing_config_arn(id),
        function_name: function.name.to_string(),
    }))
}

/// Takes the configuration from a function; one without is as good as that.
pub(crate) async fn delete_of_function(
    signing: CodeSigning<'_>,
    input: &wire::DeleteFunctionCodeSigningConfigRequest,
) -> Result<(), ApiError> {
    let take = |function: &mut Function| {
        function.code_signing = None;
        Ok(())
    };
    change(signing, "DeleteFunctionCodeSigningConfig", &input.function_name, take).await.map(|_name| ())
}

/// Changes a function and returns its name.
async fn change(
    signing: CodeSigning<'_>,
    action: &str,
    function: &str,
    change: impl Fn(&mut Function) -> Result<(), ApiError> + Send + Sync,
) -> Result<String, ApiError> {
    let target = resolve(signing.place, action, function, None)?;
    let missing = || failure::function_not_found(&target.arn(signing.place));
    let change = |function: &mut Function| {
        change(function)?;
        Ok(function.name.to_string())
    };
    edit(signing.functions, &target.name, missing, change).await
}
