//! What a request says of a schedule, checked.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use mayfly_aws::{ApiError, scheduler as wire};
use mayfly_events::schedule::definition::{DEFAULT_GROUP, Schedule, ScheduleKey};
use mayfly_events::schedule::expression::{Dialect, Expression, InvalidExpression};

use super::failure::invalid;
use super::{EventScheduler, target};

/// How long ago a schedule may begin.
const LATEST_START: SignedDuration = SignedDuration::from_mins(5);

/// The schedule that a request describes, as if it were made now.
pub(super) fn read(scheduler: &EventScheduler, input: wire::CreateScheduleInput) -> Result<Schedule, ApiError> {
    let now = scheduler.clock.now();
    let expression = Expression::parse(&input.schedule_expression, Dialect::Scheduler)
        .map_err(|error| invalid_expression(&input.schedule_expression, &error))?;
    let zone = input.schedule_expression_timezone.unwrap_or_else(|| "UTC".to_owned());
    if TimeZone::get(&zone).is_err() {
        return Err(invalid(format!("Invalid Schedule Expression Timezone {zone}.")));
    }
    if expression.is_recurring() {
        check_dates(input.start_date, input.end_date, now)?;
    }
    let target = target::read(input.target)?;
    scheduler.schedules.check(&target).map_err(|error| invalid(error.to_string()))?;
    Ok(Schedule {
        key: ScheduleKey { group: input.group_name.unwrap_or_else(|| DEFAULT_GROUP.to_owned()), name: input.name },
        expression: input.schedule_expression,
        zone,
        start: input.start_date,
        end: input.end_date,
        description: input.description,
        enabled: input.state != Some(wire::ScheduleState::DISABLED),
        kms_key_arn: input.kms_key_arn,
        window_minutes: window(&input.flexible_time_window)?,
        deletes_itself: input.action_after_completion == Some(wire::ActionAfterCompletion::DELETE),
        missed_runs: None,
        target,
        client_token: input.client_token,
        created: now,
        modified: now,
        timed: now,
    })
}

/// A request to change a schedule says everything that one to make it does.
pub(super) fn as_creation(input: wire::UpdateScheduleInput) -> wire::CreateScheduleInput {
    wire::CreateScheduleInput {
        name: input.name,
        group_name: input.group_name,
        schedule_expression: input.schedule_expression,
        start_date: input.start_date,
        end_date: input.end_date,
        description: input.description,
        schedule_expression_timezone: input.schedule_expression_timezone,
        state: input.state,
        kms_key_arn: input.kms_key_arn,
        target: input.target,
        flexible_time_window: input.flexible_time_window,
        client_token: input.client_token,
        action_after_completion: input.action_after_completion,
    }
}

/// The service's sentence and, where it is a field or a number that is wrong, which.
fn invalid_expression(text: &str, error: &InvalidExpression) -> ApiError {
    let sentence = format!("Invalid Schedule Expression {text}.");
    match error {
        InvalidExpression::Field { .. } | InvalidExpression::FieldCount(_) | InvalidExpression::Days => {
            invalid(format!("{sentence} {error}"))
        }
        _ => invalid(sentence),
    }
}

fn check_dates(start: Option<Timestamp>, end: Option<Timestamp>, now: Timestamp) -> Result<(), ApiError> {
    if start.is_some_and(|start| now.duration_since(start) > LATEST_START) {
        return Err(invalid("The StartDate you specify cannot be earlier than 5 minutes ago."));
    }
    if end.is_some_and(|end| end <= now) {
        return Err(invalid("The EndDate you specify must be in the future."));
    }
    if let (Some(start), Some(end)) = (start, end)
        && end <= start
    {
        return Err(invalid("The EndDate you specify must be later than the StartDate."));
    }
    Ok(())
}

fn window(window: &wire::FlexibleTimeWindow) -> Result<Option<u32>, ApiError> {
    let minutes = window.maximum_window_in_minutes.and_then(|minutes| u32::try_from(minutes).ok());
    match (window.mode == wire::FlexibleTimeWindowMode::FLEXIBLE, minutes) {
        (true, None) => {
            Err(invalid("MaximumWindowInMinutes must be provided when FlexibleTimeWindow mode is FLEXIBLE."))
        }
        (false, Some(_)) => {
            Err(invalid("MaximumWindowInMinutes must not be provided when FlexibleTimeWindow mode is OFF."))
        }
        (_, minutes) => Ok(minutes),
    }
}

/// The window as the service shows it.
pub(super) fn shown_window(minutes: Option<u32>) -> wire::FlexibleTimeWindow {
    wire::FlexibleTimeWindow {
        mode: match minutes {
            Some(_) => wire::FlexibleTimeWindowMode::FLEXIBLE,
            None => wire::FlexibleTimeWindowMode::OFF,
        },
        maximum_window_in_minutes: minutes.and_then(|minutes| i32::try_from(minutes).ok()),
    }
}
