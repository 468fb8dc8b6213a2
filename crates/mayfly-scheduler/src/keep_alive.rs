//! How long an idle instance is kept: a pure function of the version's own history.
//!
//! Keeping an instance is a bet against a cold start. [`KeepAlive::window`] makes the bet that would
//! have paid best over the gaps that the version has shown so far: each cold start avoided is worth
//! [`WORTH_MINUTES`] of idling. A version with too short a history gets exactly that window, which
//! without knowledge never costs more than twice the best choice. A version whose gaps are mostly too
//! long to bridge gets the floor.
//!
//! Whatever the window, all idle instances together live within a budget of memory, and [`Ledger`]
//! tells which to end when it is exceeded. No instance is started ahead of its next event: a frozen
//! instance costs no CPU, while a start before its time costs some for each event.

use std::time::Duration;

mod history;
mod ledger;

pub use history::History;
pub use ledger::{Ledger, Rank, Weight};

/// The idle time that avoiding one cold start is worth.
const WORTH_MINUTES: u16 = 60;
/// Fewer gaps than this are no history.
const LEAST_GAPS: u32 = 4;

/// How the windows are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Idle instances are ended at once.
    None,
    /// The same for every version; floor and ceiling do not apply.
    Fixed(Duration),
    /// From the version's history, with a fallback where there is too little of it.
    Hybrid,
}

/// How long idle instances are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeepAlive {
    /// How the windows are chosen.
    pub policy: Policy,
    /// The shortest window that [`Policy::Hybrid`] chooses.
    pub floor: Duration,
    /// The longest; it goes over the floor.
    pub ceiling: Duration,
}

impl KeepAlive {
    /// How long to keep an instance of a version with that history idle.
    #[must_use]
    pub fn window(&self, history: &History) -> Duration {
        match self.policy {
            Policy::None => Duration::ZERO,
            Policy::Fixed(window) => window,
            Policy::Hybrid => {
                let minutes = if history.n_gaps() < LEAST_GAPS {
                    WORTH_MINUTES
                } else {
                    let best = history.best_window_minutes(WORTH_MINUTES);
                    // Gaps scatter: a tenth more keeps a timer that is late now and then warm.
                    best + best.div_ceil(10)
                };
                Duration::from_secs(u64::from(minutes) * 60).max(self.floor).min(self.ceiling)
            }
        }
    }
}

#[cfg(test)]
mod tests;
