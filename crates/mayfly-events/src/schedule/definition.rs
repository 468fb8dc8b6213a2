//! What a schedule is: when, to whom, and what is done about what goes wrong.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The group of schedules that name none.
pub const DEFAULT_GROUP: &str = "default";
/// The tag of a group that says what becomes of runs that were missed; with `/NAME` behind it, of one schedule's.
pub const MISSED_RUNS_TAG: &str = "mayfly:missed-runs";
/// How long a run is tried again where the schedule says nothing.
pub const DEFAULT_MAXIMUM_AGE_SECONDS: u32 = 86_400;
/// How often a run is tried again where the schedule says nothing.
pub const DEFAULT_MAXIMUM_RETRIES: u32 = 185;

/// A schedule's name, which is its own only in its group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ScheduleKey {
    /// The group's name.
    pub group: String,
    /// The schedule's name.
    pub name: String,
}

/// A schedule as it was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    /// Its name.
    pub key: ScheduleKey,
    /// When it runs, in the words of whoever made it.
    pub expression: String,
    /// The time zone of the expression.
    pub zone: String,
    /// Nothing runs earlier; one that runs once does not care.
    pub start: Option<Timestamp>,
    /// Nothing runs later; one that runs once does not care.
    pub end: Option<Timestamp>,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it runs at all.
    pub enabled: bool,
    /// The key that it would be encrypted with in the cloud.
    pub kms_key_arn: Option<String>,
    /// Each run is somewhere in so many minutes from its time on.
    pub window_minutes: Option<u32>,
    /// Whether it is deleted when it will not run any more.
    pub deletes_itself: bool,
    /// What becomes of runs that were missed, where its group does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed_runs: Option<MissedRuns>,
    /// What it runs.
    pub target: Target,
    /// What tells a repeated request to make it from another one.
    pub client_token: Option<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was changed last.
    pub modified: Timestamp,
    /// When it was said last at which times it runs; a rate counts from there.
    pub timed: Timestamp,
}

/// What a schedule runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// A function, queue, topic or bus, or an operation of a service.
    pub arn: String,
    /// In whose name.
    pub role_arn: String,
    /// What it is given; an event that says what ran if there is none.
    pub input: Option<String>,
    /// Where runs go that could not be delivered.
    pub dead_letter_arn: Option<String>,
    /// How old a run may become.
    pub maximum_age_seconds: Option<u32>,
    /// How often a run is tried again.
    pub maximum_retries: Option<u32>,
    /// The message group, if the target is a queue.
    pub message_group: Option<String>,
    /// The words of the event, if the target is a bus.
    pub event: Option<EventWords>,
}

/// What an event on a bus says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventWords {
    /// The kind of event.
    pub detail_type: String,
    /// Who says so.
    pub source: String,
}

impl Target {
    /// How old a run may become.
    #[must_use]
    pub fn maximum_age_seconds(&self) -> u32 {
        self.maximum_age_seconds.unwrap_or(DEFAULT_MAXIMUM_AGE_SECONDS)
    }

    /// How often a run is tried again.
    #[must_use]
    pub fn maximum_retries(&self) -> u32 {
        self.maximum_retries.unwrap_or(DEFAULT_MAXIMUM_RETRIES)
    }
}

/// Schedules that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
    /// What tells a repeated request to make it from another one.
    pub client_token: Option<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was changed last.
    pub modified: Timestamp,
}

impl Group {
    /// What becomes of runs of one of its schedules that were missed.
    #[must_use]
    pub fn missed_runs(&self, schedule: &str) -> MissedRuns {
        let own = self.tags.get(&format!("{MISSED_RUNS_TAG}/{schedule}"));
        let said = own.or_else(|| self.tags.get(MISSED_RUNS_TAG));
        said.and_then(|text| text.parse().ok()).unwrap_or_default()
    }
}

/// What becomes of runs for which the platform was not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MissedRuns {
    /// Nothing.
    Skip,
    /// The last of them is made up for, unless it is older than a run may become.
    #[default]
    Once,
    /// Each of them is made up for, unless it is older than a run may become.
    All,
}

/// A value of [`MISSED_RUNS_TAG`] that says nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' does not say what becomes of missed runs: write skip, once or all")]
pub struct InvalidMissedRuns(pub String);

impl FromStr for MissedRuns {
    type Err = InvalidMissedRuns;

    fn from_str(text: &str) -> Result<Self, InvalidMissedRuns> {
        match text {
            "skip" => Ok(Self::Skip),
            "once" => Ok(Self::Once),
            "all" => Ok(Self::All),
            other => Err(InvalidMissedRuns(other.to_owned())),
        }
    }
}

impl MissedRuns {
    /// The tag's value.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Once => "once",
            Self::All => "all",
        }
    }
}
