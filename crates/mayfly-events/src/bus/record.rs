//! Buses, rules and targets as they are kept.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::input::Input;

/// A bus.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BusRecord {
    /// Its name.
    pub name: String,
    /// What people say of it.
    pub description: Option<String>,
    /// The statements of its policy. Everybody who reaches the platform may put events, whatever they say.
    pub policy: Vec<Value>,
    /// What is only stored and shown, by its name in the API.
    pub stored_only: BTreeMap<String, Value>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

/// A rule: which events go where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleRecord {
    /// The bus that it is on.
    pub bus: String,
    /// Its name.
    pub name: String,
    /// The events that it sends on.
    pub pattern: Option<String>,
    /// When it sends an event of its own.
    pub schedule: Option<String>,
    /// Whether it does anything.
    pub enabled: bool,
    /// What people say of it.
    pub description: Option<String>,
    /// A role, which is only stored and shown.
    pub role: Option<String>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// Where it sends events, by the targets' ids.
    pub targets: BTreeMap<String, Target>,
}

/// Where a rule sends events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The place.
    pub arn: String,
    /// What it is sent.
    pub input: Input,
    /// The message group in a queue that keeps an order.
    pub group: Option<String>,
    /// The queue for events that can never arrive.
    pub dead_letters: Option<String>,
    /// What is only stored and shown, by its name in the API.
    pub stored_only: BTreeMap<String, Value>,
}
