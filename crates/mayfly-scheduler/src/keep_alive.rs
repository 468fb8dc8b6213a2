//! How long an idle instance is kept, and when there is to be one again: a pure function of the version's own history.
//!
//! Keeping an instance is a bet against a cold start. [`KeepAlive::windows`] makes the bet that would have paid best
//! over the gaps that the version has shown so far, together with a few typical ones: each cold start avoided is worth
//! [`WORTH_MINUTES`] of idling. Where the gaps are long and alike, as those of timers are, the best bet is to let the
//! instance go soon and to have another one ready shortly before the next event.
//!
//! Whatever the windows, all idle instances together live within a budget of memory, and [`Ledger`] tells which to end
//! when it is exceeded.

use std::time::Duration;

mod history;
mod ledger;

pub use history::{History, Minutes};
pub use ledger::{Ledger, Rank, Weight};

/// The idle time that avoiding one cold start is worth. A frozen instance costs nothing but its memory, which is little
/// and bounded by the budget.
const WORTH_MINUTES: f64 = 540.0;
/// Events come earlier and later than the minutes say: windows end by this part later, and begin by half of it earlier.
const MARGIN_PART: u16 = 10;

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
    /// The least for which [`Policy::Hybrid`] keeps an instance after an event.
    pub floor: Duration,
    /// How long after an event the last window ends at the latest; it goes over the floor.
    pub ceiling: Duration,
}

/// When an instance of a version is to be there, from the end of an event on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    /// For so long the instance that ran the event.
    pub keep: Duration,
    /// Then another one, if an event is expected by that time only.
    pub again: Option<Again>,
}

/// When an instance is to be there again, from the end of the last event on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Again {
    /// From then.
    pub from: Duration,
    /// Until then.
    pub until: Duration,
}

impl Again {
    /// The same from a later moment on.
    #[must_use]
    pub fn after(self, passed: Duration) -> Self {
        Self { from: self.from.saturating_sub(passed), until: self.until.saturating_sub(passed) }
    }
}

impl Windows {
    /// For so long the instance that ran the event, and none after that.
    #[must_use]
    pub fn only(keep: Duration) -> Self {
        Self { keep, again: None }
    }
}

impl KeepAlive {
    /// Whether an instance ends with its event, unless somebody waits for it.
    #[must_use]
    pub fn keeps_nothing(&self) -> bool {
        self.policy == Policy::None
    }

    /// When instances of a version with that history are to be there without an event.
    #[must_use]
    pub fn windows(&self, history: &History) -> Windows {
        match self.policy {
            Policy::None => Windows::only(Duration::ZERO),
            Policy::Fixed(window) => Windows::only(window),
            Policy::Hybrid => self.within_limits(history.best_minutes(WORTH_MINUTES)),
        }
    }

    fn within_limits(&self, best: Minutes) -> Windows {
        let limited = |minutes: u16| span(minutes).max(self.floor).min(self.ceiling);
        let Some((from, until)) = best.again else {
            return Windows::only(limited(best.keep + best.keep.div_ceil(MARGIN_PART)));
        };
        let until = until + until.div_ceil(2 * MARGIN_PART);
        let from = span(from - from.div_ceil(2 * MARGIN_PART).min(from));
        let keep = limited(best.keep);
        if from <= keep {
            return Windows::only(limited(until));
        }
        let again = Again { from, until: span(until).min(self.ceiling) };
        Windows { keep, again: (again.from < again.until).then_some(again) }
    }
}

fn span(minutes: u16) -> Duration {
    Duration::from_secs(u64::from(minutes) * 60)
}

#[cfg(test)]
mod tests;
