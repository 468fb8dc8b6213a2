//! Tags of topics.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, sns as wire};

use super::{Sns, failure, topic};

/// The most tags of a topic.
const MOST_TAGS: usize = 50;

/// The tags of a request, each key once.
pub(super) fn read(tags: Vec<wire::Tag>) -> Result<BTreeMap<String, String>, ApiError> {
    let n_asked = tags.len();
    let tags: BTreeMap<String, String> = tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    if tags.len() < n_asked {
        return Err(failure::invalid("Duplicated keys are not allowed."));
    }
    if tags.len() > MOST_TAGS {
        return Err(failure::too_many_tags());
    }
    Ok(tags)
}

/// Adds tags.
pub(super) async fn tag(sns: &Sns, input: wire::TagResourceRequest) -> Result<(), ApiError> {
    let name = name_of(sns, &input.resource_arn)?;
    let tags = read(input.tags)?;
    topic::change(sns, &name, |record| {
        record.tags.extend(tags);
        if record.tags.len() > MOST_TAGS { Err(failure::too_many_tags()) } else { Ok(()) }
    })
    .await
}

/// Takes tags away.
pub(super) async fn untag(sns: &Sns, input: wire::UntagResourceRequest) -> Result<(), ApiError> {
    let name = name_of(sns, &input.resource_arn)?;
    topic::change(sns, &name, |record| {
        record.tags.retain(|key, _value| !input.tag_keys.contains(key));
        Ok(())
    })
    .await
}

/// A topic's tags.
pub(super) fn list(
    sns: &Sns,
    input: &wire::ListTagsForResourceRequest,
) -> Result<wire::ListTagsForResourceResponse, ApiError> {
    let name = name_of(sns, &input.resource_arn)?;
    let record = sns.topics.record(&name).map_err(|_not_found| failure::resource_not_found())?;
    let tags = record.tags.into_iter().map(|(key, value)| wire::Tag { key, value }).collect();
    Ok(wire::ListTagsForResourceResponse { tags: Some(tags) })
}

fn name_of(sns: &Sns, arn: &str) -> Result<String, ApiError> {
    let name = sns.topics.name_of_arn(arn).filter(|name| sns.topics.record(name).is_ok());
    name.ok_or_else(failure::resource_not_found)
}
