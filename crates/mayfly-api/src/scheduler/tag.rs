//! `TagResource`, `UntagResource` and `ListTagsForResource`: the tags of groups. Schedules have none.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, scheduler as wire};
use mayfly_events::schedule::ScheduleError;
use mayfly_events::schedule::definition::{MISSED_RUNS_TAG, MissedRuns};

use super::{EventScheduler, failure, group};

/// The most tags of a group, those aside by which it says something about each of its schedules.
const MOST_TAGS: usize = 50;

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
    let is_others = |key: &&String| !key.starts_with(MISSED_RUNS_TAG);
    if tags.keys().filter(is_others).count() > MOST_TAGS {
        return Err(failure::invalid(format!("A schedule group cannot have more than {MOST_TAGS} tags.")));
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

/// Why tags were not changed.
enum Unchanged {
    Refused(ApiError),
    Failed(ScheduleError),
}

impl From<ScheduleError> for Unchanged {
    fn from(error: ScheduleError) -> Self {
        Self::Failed(error)
    }
}

async fn change(
    scheduler: &EventScheduler,
    arn: &str,
    change: impl FnOnce(&mut BTreeMap<String, String>) -> Result<(), ApiError> + Send + 'static,
) -> Result<(), ApiError> {
    let name = name(scheduler, arn)?;
    let changed = scheduler.schedules.change_tags(name.clone(), |tags| change(tags).map_err(Unchanged::Refused));
    changed.await.map_err(|error| match error {
        Unchanged::Refused(error) => error,
        Unchanged::Failed(error) => failure::of_group(error, &name),
    })
}

/// The group's name in its ARN.
fn name(scheduler: &EventScheduler, arn: &str) -> Result<String, ApiError> {
    let name = arn.rsplit('/').next().unwrap_or_default();
    if group::arn(&scheduler.place, name) != arn {
        return Err(failure::no_group(arn));
    }
    Ok(name.to_owned())
}
