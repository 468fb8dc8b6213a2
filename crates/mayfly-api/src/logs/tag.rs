//! Tags of groups, in the older operations by name and in the newer ones by ARN.

use std::collections::BTreeMap;

use mayfly_aws::logs::errors;
use mayfly_aws::{ApiError, logs as wire};
use mayfly_model::limits;
use mayfly_store::{LogStore, StoreError};

use super::failure;
use crate::place::Place;

/// The name of the group of an ARN. Nothing else of this service can have tags here.
fn group_of_arn<'a>(place: &Place, arn: &'a str) -> Result<&'a str, ApiError> {
    let name = arn.strip_prefix(place.log_group_arn("").as_str()).map(|name| name.strip_suffix(":*").unwrap_or(name));
    name.filter(|name| !name.is_empty()).ok_or_else(|| failure::of_store(StoreError::NotFound { key: arn.to_owned() }))
}

async fn change(
    store: &dyn LogStore,
    group: &str,
    edit: impl Fn(&mut BTreeMap<String, String>) + Send + Sync,
) -> Result<(), ApiError> {
    loop {
        let before = store.tags(group).await.map_err(failure::of_store)?;
        let mut after = before.clone();
        edit(&mut after);
        if after.len() > limits::TAGS {
            let text = format!("A resource can have no more than {} tags.", limits::TAGS);
            return Err(ApiError::new(&errors::TOO_MANY_TAGS_EXCEPTION, text));
        }
        if store.replace_tags(group, before, after).await.map_err(failure::of_store)? {
            return Ok(());
        }
    }
}

/// Adds tags to what an ARN names.
pub(super) async fn tag_resource(
    place: &Place,
    store: &dyn LogStore,
    input: wire::TagResourceRequest,
) -> Result<(), ApiError> {
    let group = group_of_arn(place, &input.resource_arn)?;
    change(store, group, |tags| tags.extend(input.tags.clone())).await
}

/// Removes tags from what an ARN names.
pub(super) async fn untag_resource(
    place: &Place,
    store: &dyn LogStore,
    input: wire::UntagResourceRequest,
) -> Result<(), ApiError> {
    let group = group_of_arn(place, &input.resource_arn)?;
    change(store, group, |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await
}

/// The tags of what an ARN names.
pub(super) async fn list_tags_for_resource(
    place: &Place,
    store: &dyn LogStore,
    input: wire::ListTagsForResourceRequest,
) -> Result<wire::ListTagsForResourceResponse, ApiError> {
    let group = group_of_arn(place, &input.resource_arn)?;
    let tags = store.tags(group).await.map_err(failure::of_store)?;
    Ok(wire::ListTagsForResourceResponse { tags: Some(tags) })
}

/// Adds tags to a group.
pub(super) async fn tag_log_group(store: &dyn LogStore, input: wire::TagLogGroupRequest) -> Result<(), ApiError> {
    change(store, &input.log_group_name, |tags| tags.extend(input.tags.clone())).await
}

/// Removes tags from a group.
pub(super) async fn untag_log_group(store: &dyn LogStore, input: wire::UntagLogGroupRequest) -> Result<(), ApiError> {
    change(store, &input.log_group_name, |tags| tags.retain(|key, _| !input.tags.contains(key))).await
}

/// The tags of a group.
pub(super) async fn list_tags_log_group(
    store: &dyn LogStore,
    input: wire::ListTagsLogGroupRequest,
) -> Result<wire::ListTagsLogGroupResponse, ApiError> {
    let tags = store.tags(&input.log_group_name).await.map_err(failure::of_store)?;
    Ok(wire::ListTagsLogGroupResponse { tags: Some(tags) })
}
