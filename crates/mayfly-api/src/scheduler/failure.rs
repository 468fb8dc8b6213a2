//! What callers of `EventBridge` Scheduler are told.

use mayfly_aws::ApiError;
use mayfly_aws::scheduler::errors;
use mayfly_events::schedule::ScheduleError;

/// The request asks for something that cannot be.
pub(super) fn invalid(message: impl Into<String>) -> ApiError {
    ApiError::new(&errors::VALIDATION_EXCEPTION, message)
}

/// There is no such schedule.
pub(super) fn no_schedule(name: &str) -> ApiError {
    ApiError::new(&errors::RESOURCE_NOT_FOUND_EXCEPTION, format!("Schedule {name} does not exist."))
}

/// There is no such group.
pub(super) fn no_group(name: &str) -> ApiError {
    ApiError::new(&errors::RESOURCE_NOT_FOUND_EXCEPTION, format!("Schedule group {name} does not exist."))
}

/// `what` is there already, such as `Schedule nightly`.
pub(super) fn exists(what: &str) -> ApiError {
    ApiError::new(&errors::CONFLICT_EXCEPTION, format!("{what} already exists."))
}

/// The word of what keeps schedules, about a schedule in a group.
pub(super) fn of_schedule(error: ScheduleError, group: &str, name: &str) -> ApiError {
    match error {
        ScheduleError::NotFound => no_schedule(name),
        ScheduleError::GroupNotFound => no_group(group),
        ScheduleError::Exists => exists(&format!("Schedule {name}")),
        ScheduleError::DefaultGroup => invalid("The default schedule group cannot be deleted."),
        ScheduleError::Storage(error) => {
            tracing::error!(error = mayfly_model::chain(&error), "a schedule cannot be kept");
            internal()
        }
    }
}

/// The word of what keeps schedules, about a group.
pub(super) fn of_group(error: ScheduleError, name: &str) -> ApiError {
    match error {
        ScheduleError::Exists => exists(&format!("Schedule group {name}")),
        other => of_schedule(other, name, name),
    }
}

/// The platform is at fault; what happened is in the log.
fn internal() -> ApiError {
    ApiError::new(&errors::INTERNAL_SERVER_EXCEPTION, "Unexpected error occurred while processing the request")
}
