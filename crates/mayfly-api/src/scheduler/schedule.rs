//! `CreateSchedule`, `UpdateSchedule`, `DeleteSchedule`, `GetSchedule` and `ListSchedules`.

use mayfly_aws::{ApiError, scheduler as wire};
use mayfly_events::schedule::ScheduleError;
use mayfly_events::schedule::definition::{DEFAULT_GROUP, Schedule, ScheduleKey};

use super::{EventScheduler, failure, settings, target, token};
use crate::page;

/// Makes a schedule. The same request once more, by its token, is no second one.
pub(super) async fn create(
    scheduler: &EventScheduler,
    input: wire::CreateScheduleInput,
) -> Result<wire::CreateScheduleOutput, ApiError> {
    let schedule = settings::read(scheduler, input)?;
    let key = schedule.key.clone();
    match scheduler.schedules.create(schedule.clone()).await {
        Ok(()) => {}
        Err(ScheduleError::Exists) if is_repeated(scheduler, &schedule) => {}
        Err(error) => return Err(failure::of_schedule(error, &key.group, &key.name)),
    }
    Ok(wire::CreateScheduleOutput { schedule_arn: scheduler.schedules.arn(&key) })
}

fn is_repeated(scheduler: &EventScheduler, asked: &Schedule) -> bool {
    let there = scheduler.schedules.get(&asked.key).filter(|_there| asked.client_token.is_some());
    there.is_some_and(|there| {
        let (created, modified, timed) = (there.created, there.modified, there.timed);
        *there == Schedule { created, modified, timed, ..asked.clone() }
    })
}

/// Replaces a schedule: what the request does not say is as if it had never been said.
pub(super) async fn update(
    scheduler: &EventScheduler,
    input: wire::UpdateScheduleInput,
) -> Result<wire::UpdateScheduleOutput, ApiError> {
    let schedule = settings::read(scheduler, settings::as_creation(input))?;
    let key = schedule.key.clone();
    check_group(scheduler, &key.group)?;
    let replaced = scheduler.schedules.replace(schedule).await;
    replaced.map_err(|error| failure::of_schedule(error, &key.group, &key.name))?;
    Ok(wire::UpdateScheduleOutput { schedule_arn: scheduler.schedules.arn(&key) })
}

/// Deletes a schedule.
pub(super) async fn delete(scheduler: &EventScheduler, input: wire::DeleteScheduleInput) -> Result<(), ApiError> {
    let key = key(input.group_name.as_deref(), &input.name);
    check_group(scheduler, &key.group)?;
    let deleted = scheduler.schedules.delete(key.clone()).await;
    deleted.map_err(|error| failure::of_schedule(error, &key.group, &key.name))
}

/// A schedule.
pub(super) fn get(
    scheduler: &EventScheduler,
    input: &wire::GetScheduleInput,
) -> Result<wire::GetScheduleOutput, ApiError> {
    let key = key(input.group_name.as_deref(), &input.name);
    check_group(scheduler, &key.group)?;
    let schedule = scheduler.schedules.get(&key).ok_or_else(|| failure::no_schedule(&key.name))?;
    Ok(wire::GetScheduleOutput {
        arn: Some(scheduler.schedules.arn(&key)),
        group_name: Some(key.group),
        name: Some(key.name),
        schedule_expression: Some(schedule.expression.clone()),
        start_date: schedule.start,
        end_date: schedule.end,
        description: schedule.description.clone(),
        schedule_expression_timezone: Some(schedule.zone.clone()),
        state: Some(state(&schedule)),
        creation_date: Some(schedule.created),
        last_modification_date: Some(schedule.modified),
        kms_key_arn: schedule.kms_key_arn.clone(),
        target: Some(target::shown(&schedule.target)),
        flexible_time_window: Some(settings::shown_window(schedule.window_minutes)),
        action_after_completion: Some(match schedule.deletes_itself {
            true => wire::ActionAfterCompletion::DELETE,
            false => wire::ActionAfterCompletion::NONE,
        }),
    })
}

/// A page of schedules: all, or those of a group, with a prefix, in a state.
pub(super) fn list(
    scheduler: &EventScheduler,
    input: &wire::ListSchedulesInput,
) -> Result<wire::ListSchedulesOutput, ApiError> {
    let after = input.next_token.as_deref().map(|text| token::read::<ScheduleKey>("schedules", text)).transpose()?;
    if let Some(group) = &input.group_name {
        check_group(scheduler, group)?;
    }
    let page = token::page(input.max_results);
    let prefix = input.name_prefix.as_deref().unwrap_or_default();
    let found = scheduler.schedules.list(after.as_ref(), page + 1, |schedule| {
        schedule.key.name.starts_with(prefix)
            && input.group_name.as_ref().is_none_or(|group| schedule.key.group == *group)
            && input.state.as_ref().is_none_or(|wanted| *wanted == state(schedule))
    });
    let (found, has_more) = page::cut(found, page);
    let next_token = found.last().filter(|_last| has_more).map(|last| token::write("schedules", &last.key));
    let schedules = found.iter().map(|schedule| wire::ScheduleSummary {
        arn: Some(scheduler.schedules.arn(&schedule.key)),
        name: Some(schedule.key.name.clone()),
        group_name: Some(schedule.key.group.clone()),
        state: Some(state(schedule)),
        creation_date: Some(schedule.created),
        last_modification_date: Some(schedule.modified),
        target: Some(wire::TargetSummary { arn: schedule.target.arn.clone() }),
    });
    Ok(wire::ListSchedulesOutput { next_token, schedules: schedules.collect() })
}

fn key(group: Option<&str>, name: &str) -> ScheduleKey {
    ScheduleKey { group: group.unwrap_or(DEFAULT_GROUP).to_owned(), name: name.to_owned() }
}

fn state(schedule: &Schedule) -> wire::ScheduleState {
    if schedule.enabled { wire::ScheduleState::ENABLED } else { wire::ScheduleState::DISABLED }
}

fn check_group(scheduler: &EventScheduler, group: &str) -> Result<(), ApiError> {
    scheduler.schedules.group(group).map(|_group| ()).ok_or_else(|| failure::no_group(group))
}
