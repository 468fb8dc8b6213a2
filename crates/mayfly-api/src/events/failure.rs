//! What callers of `EventBridge` are told.

use mayfly_aws::ApiError;
use mayfly_aws::events::errors;
use mayfly_events::bus::BusError;
use mayfly_events::pattern::InvalidPattern;

pub(super) fn validation(message: impl Into<String>) -> ApiError {
    ApiError::validation(message)
}

pub(super) fn internal() -> ApiError {
    ApiError::new(&errors::INTERNAL_EXCEPTION, "Service encountered unexpected problem. Please try again.")
}

pub(super) fn limit_exceeded() -> ApiError {
    ApiError::new(&errors::LIMIT_EXCEEDED_EXCEPTION, "The requested resource exceeds the maximum number allowed.")
}

pub(super) fn not_found(message: impl Into<String>) -> ApiError {
    ApiError::new(&errors::RESOURCE_NOT_FOUND_EXCEPTION, message)
}

pub(super) fn exists_already(what: &str, name: &str) -> ApiError {
    ApiError::new(&errors::RESOURCE_ALREADY_EXISTS_EXCEPTION, format!("{what} {name} already exists."))
}

pub(super) fn no_bus(name: &str) -> ApiError {
    not_found(format!("Event bus {name} does not exist."))
}

pub(super) fn no_rule(bus: &str, name: &str) -> ApiError {
    not_found(format!("Rule {name} does not exist on EventBus {bus}."))
}

pub(super) fn invalid_pattern(error: &InvalidPattern) -> ApiError {
    let text = format!("Event pattern is not valid. Reason: {}", error.reason);
    ApiError::new(&errors::INVALID_EVENT_PATTERN_EXCEPTION, text)
}

/// A refusal on the way through the engine.
pub(super) type Refusal = crate::refusal::Refusal<BusError>;

impl Refusal {
    pub(super) fn on_bus(self, bus: &str) -> ApiError {
        self.told(|error| of_bus(error, bus))
    }

    pub(super) fn on_rule(self, bus: &str, rule: &str) -> ApiError {
        self.told(|error| of_rule(error, bus, rule))
    }
}

/// What the engine says of a bus.
pub(super) fn of_bus(error: BusError, bus: &str) -> ApiError {
    of_rule(error, bus, "")
}

/// What the engine says of a rule.
pub(super) fn of_rule(error: BusError, bus: &str, rule: &str) -> ApiError {
    match error {
        BusError::NoBus => no_bus(bus),
        BusError::NoRule => no_rule(bus, rule),
        BusError::NoArchive => not_found(format!("Archive {bus} does not exist.")),
        BusError::NoReplay => not_found(format!("Replay {bus} does not exist.")),
        BusError::Exists => exists_already("Event bus", bus),
        BusError::InUse => validation(format!("Cannot delete event bus {bus}.")),
        BusError::TooMany => limit_exceeded(),
        BusError::Unreadable => {
            tracing::error!(bus, rule, "a rule that was checked cannot be read");
            internal()
        }
        BusError::Storage(cause) => {
            tracing::error!(bus, rule, error = mayfly_model::chain(&cause), "buses and rules cannot be kept");
            internal()
        }
    }
}
