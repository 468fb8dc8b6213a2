//! `ListTags`, `TagResource` and `UntagResource`.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::id::RevisionId;
use mayfly_store::{FunctionStore, StoreError};

use super::failure::{self, invalid_parameter};
use super::name::{Target, resolve};
use super::settings;
use crate::place::Place;

/// The tags of a function.
pub(crate) fn list_tags(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListTagsRequest,
) -> Result<wire::ListTagsResponse, ApiError> {
    let function = tagged(place, "ListTags", &input.resource)?.find(place, functions)?.value;
    Ok(wire::ListTagsResponse { tags: Some(function.tags.clone()) })
}

/// Adds tags, and changes those that are there.
pub(crate) async fn tag_resource(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::TagResourceRequest,
) -> Result<(), ApiError> {
    let target = tagged(place, "TagResource", &input.resource)?;
    if input.tags.is_empty() {
        return Err(invalid_parameter("An error occurred and the request cannot be processed."));
    }
    change(place, functions, &target, |tags| tags.extend(input.tags.clone())).await
}

/// Removes tags; those that are not there are no error.
pub(crate) async fn untag_resource(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::UntagResourceRequest,
) -> Result<(), ApiError> {
    let target = tagged(place, "UntagResource", &input.resource)?;
    change(place, functions, &target, |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await
}

/// Only functions can be tagged yet; other resources of the service do not exist.
fn tagged(place: &Place, action: &str, resource: &str) -> Result<Target, ApiError> {
    let missing = [
        (":event-source-mapping:", "Event source mapping not found: "),
        (":capacity-provider:", "Capacity provider not found: "),
        (":code-signing-config:", "Code signing configuration not found: "),
    ];
    if let Some((_, text)) = missing.iter().find(|(kind, _)| resource.contains(kind)) {
        return Err(failure::not_found(&format!("{text}{resource}")));
    }
    let target = resolve(place, action, resource, None)?;
    if target.qualifier.is_some() {
        return Err(invalid_parameter(
            "Tags on function aliases and versions are not supported. Please specify a function ARN.",
        ));
    }
    Ok(target)
}

async fn change(
    place: &Place,
    functions: &dyn FunctionStore,
    target: &Target,
    edit: impl Fn(&mut BTreeMap<String, String>) + Send + Sync,
) -> Result<(), ApiError> {
    loop {
        let stored = target.find(place, functions)?;
        let mut function = (*stored.value).clone();
        edit(&mut function.tags);
        function.tags = settings::tags(function.tags)?;
        // As recorded, a change of tags is a change of the function.
        function.latest.revision_id = RevisionId::random();
        match functions.replace(function, stored.revision).await {
            Ok(_stored) => return Ok(()),
            Err(StoreError::Conflict { .. }) => {}
            Err(StoreError::NotFound { .. }) => return Err(failure::function_not_found(&target.arn(place))),
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}
