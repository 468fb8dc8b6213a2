//! `TagResource`, `UntagResource` and `ListTagsForResource`: the tags of groups. Schedules have none.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, scheduler as wire};
use mayfly_events::schedule::ScheduleError;
use mayfly_events::schedule::definition::{MISSED_RUNS_TAG, MissedRuns};
use mayfly_model::limits;

use super::{EventScheduler, failure, group};
use crate::refusal::Refusal;

/// The tags of a group.
pub(super) fn list(
    scheduler: &EventScheduler,
    input: &wire::ListTagsForResourceInput,
) -> Result<wire::ListTagsForResourceOutput, ApiError> {
    let name = name(scheduler, &input.resource_arn)?;
    let group = scheduler.schedules.group(&name).ok_or_else(|| failure::no_group(&name))?;
    let tags = group.tags.iter().map(|(key, value)| wire::Tag { key: key.clone(), value: value.clone() });
    Ok(wire::ListTagsForResourceOutput { tags: Some(tags.collect()) })
}

/// Adds tags, and changes those that are there.
pub(super) async fn add(scheduler: &EventScheduler, input: wire::TagResourceInput) -> Result<(), ApiError> {
    change(scheduler, &input.resource_arn, |tags| {
        tags.extend(input.tags.into_iter().map(|tag| (tag.key, tag.value)));
        *tags = checked(std::mem::take(tags))?;
        Ok(())
    })
    .await
}

/// Removes tags; those that are not there are no error.
pub(super) async fn remove(scheduler: &EventScheduler, input: wire::UntagResourceInput) -> Result<(), ApiError> {
    change(scheduler, &input.resource_arn, move |tags| {
        tags.retain(|key, _value| !input.tag_keys.contains(key));
        Ok(())
    })
    .await
}

/// Tags that a group may have.
pub(super) fn checked(tags: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, ApiError> {
    // Those by which a group says something about each of its schedules do not count.
    let is_others = |key: &&String| !key.starts_with(MISSED_RUNS_TAG);
    if tags.keys().filter(is_others).count() > limits::TAGS {
        return Err(failure::invalid(format!("A schedule group cannot have more than {} tags.", limits::TAGS)));
    }
    for (key, value) in &tags {
        if key.starts_with("aws:") {
            return Err(failure::invalid("Tag keys that begin with aws: are reserved."));
        }
        let says_missed_runs =
            key.strip_prefix(MISSED_RUNS_TAG).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if says_missed_runs {
            value.parse::<MissedRuns>().map_err(|error| failure::invalid(format!("{key}: {error}")))?;
        }
    }
    Ok(tags)
}

async fn change(
    scheduler: &EventScheduler,
    arn: &str,
    change: impl FnOnce(&mut BTreeMap<String, String>) -> Result<(), ApiError> + Send + 'static,
) -> Result<(), ApiError> {
    let name = name(scheduler, arn)?;
    let changed =
        scheduler.schedules.change_tags(name.clone(), |tags| change(tags).map_err(Refusal::<ScheduleError>::from));
    changed.await.map_err(|refusal| refusal.told(|error| failure::of_group(error, &name)))
}

/// The group's name in its ARN.
fn name(scheduler: &EventScheduler, arn: &str) -> Result<String, ApiError> {
    let name = arn.rsplit('/').next().unwrap_or_default();
    if group::arn(&scheduler.place, name) != arn {
        return Err(failure::no_group(arn));
    }
    Ok(name.to_owned())
}
