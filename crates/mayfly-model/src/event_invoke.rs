//! What becomes of asynchronous invocations that fail, or succeed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The event-invoke configuration of one qualifier; a member that is none has its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventInvokeConfig {
    /// How often a failed event is tried again.
    pub maximum_retry_attempts: Option<i32>,
    /// How old an event may become, seconds.
    pub maximum_event_age_seconds: Option<i32>,
    /// Where to send the record of a success.
    pub on_success: Option<String>,
    /// Where to send the record of a failure.
    pub on_failure: Option<String>,
    /// When it was last changed.
    pub last_modified: Timestamp,
}
