//! How far a schedule has come: what is written in the same write as a run.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::timetable::Decision;

/// How far a schedule has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Progress {
    /// Everything up to this time is decided about.
    pub(super) through: Timestamp,
    /// The last run that was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last: Option<LastRun>,
    /// Runs that were not made, because nobody was there.
    #[serde(default)]
    pub(super) n_missed: u64,
    /// The time of the last one of those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_missed: Option<Timestamp>,
}

/// A run that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastRun {
    /// The time that it was for.
    pub scheduled: Timestamp,
    /// When it was made.
    pub made: Timestamp,
    /// How much later than it was due, milliseconds.
    pub late_ms: u64,
}

impl Progress {
    /// Nothing has happened yet.
    pub(super) fn before(through: Timestamp) -> Self {
        Self { through, last: None, n_missed: 0, last_missed: None }
    }

    /// What is missed is decided about.
    pub(super) fn missed(mut self, decision: &Decision) -> Self {
        self.n_missed = self.n_missed.saturating_add(decision.n_missed);
        self.last_missed = decision.last_missed.or(self.last_missed);
        self.through =
            decision.run.first().map_or(decision.through, |_first| decision.last_missed.unwrap_or(self.through));
        self
    }

    /// A run is made. The last of a decision stands for whatever the decision was about.
    pub(super) fn ran(mut self, run: LastRun, through: Timestamp) -> Self {
        self.through = through;
        self.last = Some(run);
        self
    }

    pub(super) fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}
