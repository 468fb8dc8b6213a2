//! `CreateScheduleGroup`, `DeleteScheduleGroup`, `GetScheduleGroup` and `ListScheduleGroups`.

use mayfly_aws::{ApiError, scheduler as wire};
use mayfly_events::schedule::ScheduleError;
use mayfly_events::schedule::definition::Group;

use super::{EventScheduler, failure, tag, token};
use crate::page;
use crate::place::Place;

/// Makes a group. The same request once more, by its token, is no second one.
pub(super) async fn create(
    scheduler: &EventScheduler,
    input: wire::CreateScheduleGroupInput,
) -> Result<wire::CreateScheduleGroupOutput, ApiError> {
    let now = scheduler.clock.now();
    let tags = tag::checked(input.tags.unwrap_or_default().into_iter().map(|tag| (tag.key, tag.value)).collect())?;
    let group = Group { name: input.name, tags, client_token: input.client_token, created: now, modified: now };
    let name = group.name.clone();
    match scheduler.schedules.create_group(group.clone()).await {
        Ok(()) => {}
        Err(ScheduleError::Exists) if is_repeated(scheduler, &group) => {}
        Err(error) => return Err(failure::of_group(error, &name)),
    }
    Ok(wire::CreateScheduleGroupOutput { schedule_group_arn: arn(&scheduler.place, &name) })
}

fn is_repeated(scheduler: &EventScheduler, asked: &Group) -> bool {
    let there = scheduler.schedules.group(&asked.name).filter(|_there| asked.client_token.is_some());
    there.is_some_and(|there| *there == Group { created: there.created, modified: there.modified, ..asked.clone() })
}

/// Deletes a group with its schedules.
pub(super) async fn delete(scheduler: &EventScheduler, input: wire::DeleteScheduleGroupInput) -> Result<(), ApiError> {
    let deleted = scheduler.schedules.delete_group(input.name.clone()).await;
    deleted.map_err(|error| failure::of_group(error, &input.name))
}

/// A group.
pub(super) fn get(
    scheduler: &EventScheduler,
    input: &wire::GetScheduleGroupInput,
) -> Result<wire::GetScheduleGroupOutput, ApiError> {
    let group = scheduler.schedules.group(&input.name).ok_or_else(|| failure::no_group(&input.name))?;
    Ok(wire::GetScheduleGroupOutput {
        arn: Some(arn(&scheduler.place, &group.name)),
        name: Some(group.name.clone()),
        state: Some(wire::ScheduleGroupState::ACTIVE),
        creation_date: Some(group.created),
        last_modification_date: Some(group.modified),
    })
}

/// A page of groups.
pub(super) fn list(
    scheduler: &EventScheduler,
    input: &wire::ListScheduleGroupsInput,
) -> Result<wire::ListScheduleGroupsOutput, ApiError> {
    let after = input.next_token.as_deref().map(|text| token::read::<String>("groups", text)).transpose()?;
    let page = token::page(input.max_results);
    let prefix = input.name_prefix.as_deref().unwrap_or_default();
    let found = scheduler.schedules.list_groups(after.as_deref(), page + 1, |group| group.name.starts_with(prefix));
    let (found, has_more) = page::cut(found, page);
    let next_token = found.last().filter(|_last| has_more).map(|last| token::write("groups", &last.name));
    let schedule_groups = found.iter().map(|group| wire::ScheduleGroupSummary {
        arn: Some(arn(&scheduler.place, &group.name)),
        name: Some(group.name.clone()),
        state: Some(wire::ScheduleGroupState::ACTIVE),
        creation_date: Some(group.created),
        last_modification_date: Some(group.modified),
    });
    Ok(wire::ListScheduleGroupsOutput { next_token, schedule_groups: schedule_groups.collect() })
}

/// A group's ARN.
pub(super) fn arn(place: &Place, name: &str) -> String {
    format!("arn:aws:scheduler:{}:{}:schedule-group/{name}", place.region, place.account)
}
