//! Tags of buses and rules.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, events as wire};
use mayfly_events::bus::{BusRecord, RuleRecord};
use mayfly_events::schedule::definition::{MISSED_RUNS_TAG, MissedRuns};
use mayfly_model::limits;

use super::failure::{self, Refusal};
use super::{Events, rule};

type Tags = BTreeMap<String, String>;

/// Tags as they come with what they belong to.
pub(super) fn read(tags: Vec<wire::Tag>) -> Result<Tags, ApiError> {
    let tags = tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    check(&tags).map(|()| tags)
}

fn check(tags: &Tags) -> Result<(), ApiError> {
    if tags.len() > limits::TAGS {
        return Err(failure::validation(format!("A resource can have no more than {} tags.", limits::TAGS)));
    }
    if let Some(value) = tags.get(MISSED_RUNS_TAG) {
        value.parse::<MissedRuns>().map_err(|error| failure::validation(format!("{MISSED_RUNS_TAG}: {error}.")))?;
    }
    Ok(())
}

/// What an ARN names.
enum Tagged {
    Bus(String),
    Rule(String, String),
}

fn tagged(events: &Events, arn: &str) -> Result<Tagged, ApiError> {
    if let Some(bus) = events.buses.bus_of_arn(arn) {
        return Ok(Tagged::Bus(bus));
    }
    let (bus, rule) = events.buses.rule_of_arn(arn).ok_or_else(|| {
        failure::validation(format!("Parameter {arn} is not valid. Reason: Provided Arn is not in correct format."))
    })?;
    Ok(Tagged::Rule(bus, rule))
}

async fn change(events: &Events, arn: &str, edit: impl Fn(&mut Tags) + Send + Sync) -> Result<(), ApiError> {
    let edited = |tags: &mut Tags| {
        edit(tags);
        check(tags).map_err(Refusal::from)
    };
    match tagged(events, arn)? {
        Tagged::Bus(bus) => {
            let changed = events.buses.change_bus(&bus, |record: &mut BusRecord| edited(&mut record.tags)).await;
            changed.map_err(|refusal| refusal.on_bus(&bus))
        }
        Tagged::Rule(bus, rule) => {
            let changed =
                events.buses.change_rule(&bus, &rule, |record: &mut RuleRecord| edited(&mut record.tags)).await;
            changed.map_err(|refusal| refusal.on_rule(&bus, &rule))
        }
    }
}

/// Adds tags.
pub(super) async fn add(events: &Events, input: wire::TagResourceRequest) -> Result<(), ApiError> {
    let added: Tags = input.tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    change(events, &input.resource_arn, |tags| tags.extend(added.clone())).await
}

/// Removes tags.
pub(super) async fn remove(events: &Events, input: wire::UntagResourceRequest) -> Result<(), ApiError> {
    change(events, &input.resource_arn, |tags| tags.retain(|key, _value| !input.tag_keys.contains(key))).await
}

/// All tags.
pub(super) fn list(
    events: &Events,
    input: &wire::ListTagsForResourceRequest,
) -> Result<wire::ListTagsForResourceResponse, ApiError> {
    let tags = match tagged(events, &input.resource_arn)? {
        Tagged::Bus(bus) => events.buses.bus(&bus).map_err(|error| failure::of_bus(error, &bus))?.tags.clone(),
        Tagged::Rule(bus, name) => rule::find(events, &bus, &name)?.tags.clone(),
    };
    let shown = tags.into_iter().map(|(key, value)| wire::Tag { key, value });
    Ok(wire::ListTagsForResourceResponse { tags: Some(shown.collect()) })
}
