//! `ListTags`, `TagResource` and `UntagResource`: tags of functions, event source mappings and code signing
//! configurations.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::id::{MappingId, RevisionId};
use mayfly_store::FunctionStore;

use super::code_signing::CodeSigning;
use super::edit::edit;
use super::failure::{self, invalid_parameter};
use super::mapping::Mappings;
use super::name::{Target, resolve};
use super::settings;
use crate::place::Place;

/// Where everything is that can have tags.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taggable<'a> {
    pub(crate) place: &'a Place,
    pub(crate) functions: &'a dyn FunctionStore,
    pub(crate) mappings: Mappings<'a>,
    pub(crate) signing: CodeSigning<'a>,
}

/// What a request means.
enum Tagged<'a> {
    Function(Target),
    Mapping(MappingId),
    CodeSigning(&'a str),
}

/// The tags of a resource.
pub(crate) fn list_tags(
    taggable: Taggable<'_>,
    input: &wire::ListTagsRequest,
) -> Result<wire::ListTagsResponse, ApiError> {
    let resource = &input.resource;
    let tags = match taggable.find("ListTags", resource)? {
        Tagged::Function(target) => target.find(taggable.place, taggable.functions)?.value.tags.clone(),
        Tagged::Mapping(id) => {
            let missing = |_missing| no_mapping(resource);
            taggable.mappings.find(&id.to_string()).map_err(missing)?.1.value.tags.clone()
        }
        Tagged::CodeSigning(arn) => taggable.signing.find(arn, || no_code_signing(arn))?.1.value.tags.clone(),
    };
    Ok(wire::ListTagsResponse { tags: Some(tags) })
}

/// Adds tags, and changes those that are there.
pub(crate) async fn tag_resource(taggable: Taggable<'_>, input: wire::TagResourceRequest) -> Result<(), ApiError> {
    let tagged = taggable.find("TagResource", &input.resource)?;
    if input.tags.is_empty() {
        return Err(invalid_parameter("An error occurred and the request cannot be processed."));
    }
    taggable.change(&tagged, &input.resource, |tags| tags.extend(input.tags.clone())).await
}

/// Removes tags; those that are not there are no error.
pub(crate) async fn untag_resource(taggable: Taggable<'_>, input: wire::UntagResourceRequest) -> Result<(), ApiError> {
    let tagged = taggable.find("UntagResource", &input.resource)?;
    taggable.change(&tagged, &input.resource, |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await
}

fn no_mapping(arn: &str) -> ApiError {
    failure::not_found(&format!("Event source mapping not found: {arn}"))
}

fn no_code_signing(arn: &str) -> ApiError {
    failure::not_found(&format!("Code signing configuration not found: {arn}"))
}

impl Taggable<'_> {
    /// What an ARN names; whether there is such a thing, its own operations know.
    fn find<'arn>(self, action: &str, arn: &'arn str) -> Result<Tagged<'arn>, ApiError> {
        let kind = arn.split(':').nth(5).unwrap_or_default();
        match kind {
            "event-source-mapping" => {
                let id = arn.rsplit_once(':').and_then(|(_, id)| id.parse::<MappingId>().ok());
                let id = id.filter(|id| self.place.event_source_mapping_arn(*id) == *arn);
                id.map(Tagged::Mapping).ok_or_else(|| no_mapping(arn))
            }
            "code-signing-config" => Ok(Tagged::CodeSigning(arn)),
            "capacity-provider" => Err(failure::not_found(&format!("Capacity provider not found: {arn}"))),
            _ => {
                let target = resolve(self.place, action, arn, None)?;
                if target.qualifier.is_some() {
                    return Err(invalid_parameter(
                        "Tags on function aliases and versions are not supported. Please specify a function ARN.",
                    ));
                }
                Ok(Tagged::Function(target))
            }
        }
    }

    async fn change(
        self,
        tagged: &Tagged<'_>,
        arn: &str,
        change: impl Fn(&mut BTreeMap<String, String>) + Send + Sync,
    ) -> Result<(), ApiError> {
        let changed = |tags: &mut BTreeMap<String, String>| {
            change(tags);
            *tags = settings::tags(std::mem::take(tags))?;
            Ok(())
        };
        match tagged {
            Tagged::Function(target) => {
                let missing = || failure::function_not_found(&target.arn(self.place));
                edit(self.functions, &target.name, missing, |function| {
                    // As recorded, a change of tags is a change of the function.
                    function.latest.revision_id = RevisionId::random();
                    changed(&mut function.tags)
                })
                .await
            }
            Tagged::Mapping(id) => {
                let edited = self.mappings.edit(*id, || no_mapping(arn), |mapping| changed(&mut mapping.tags)).await;
                edited.map(|_mapping| ())
            }
            Tagged::CodeSigning(arn) => {
                let edited = self.signing.edit(arn, || no_code_signing(arn), |config| changed(&mut config.tags)).await;
                edited.map(|_config| ())
            }
        }
    }
}
