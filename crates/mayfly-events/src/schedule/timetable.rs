//! Which runs there are, and which of them are made: pure functions of the clock.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::definition::{MissedRuns, Schedule};
use super::expression::{Dialect, Expression};

/// A run that begins within this time is no late one; the cloud promises no more.
pub(super) const ON_TIME: SignedDuration = SignedDuration::from_secs(60);
/// Missed runs that are counted one by one.
const MOST_COUNTED: u64 = 10_000;

/// The times of a schedule.
#[derive(Clone, Debug)]
pub(super) struct Timetable {
    expression: Expression,
    zone: TimeZone,
    /// Where a rate begins.
    anchor: Timestamp,
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    window: Duration,
    /// What the places of runs in their windows are drawn from.
    seed: String,
}

/// What is to be done about the runs that have come due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decision {
    /// The times of those that are made, in their order.
    pub(super) run: Vec<Timestamp>,
    /// How many are not; all of them are earlier than those that are made.
    pub(super) n_missed: u64,
    /// The last one that is not.
    pub(super) last_missed: Option<Timestamp>,
    /// The last one of all.
    pub(super) through: Timestamp,
}

impl Timetable {
    /// The times of a schedule; none if its expression or zone is damaged. `seed` is its own.
    pub(super) fn of(schedule: &Schedule, seed: String) -> Option<Self> {
        let expression = Expression::parse(&schedule.expression, Dialect::Scheduler).ok()?;
        let (start, end) = if expression.is_recurring() { (schedule.start, schedule.end) } else { (None, None) };
        Some(Self {
            expression,
            zone: TimeZone::get(&schedule.zone).ok()?,
            anchor: start.unwrap_or(schedule.timed),
            start,
            end,
            window: Duration::from_secs(60 * u64::from(schedule.window_minutes.unwrap_or(0))),
            seed,
        })
    }

    /// What counts as decided when the schedule is made or gets other times: nothing of the past runs, but a rate begins
    /// at once.
    pub(super) fn before_first(&self, now: Timestamp) -> Timestamp {
        match self.expression {
            Expression::Rate(_) => now.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(now),
            Expression::Cron(_) | Expression::At(_) => now,
        }
    }

    /// The time of the first run after a moment.
    pub(super) fn next_after(&self, after: Timestamp) -> Option<Timestamp> {
        let after = match self.start {
            Some(start) => after.max(start.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(start)),
            None => after,
        };
        let next = self.expression.next_after(&self.zone, self.anchor, after)?;
        self.end.is_none_or(|end| next <= end).then_some(next)
    }

    /// When the run of a time begins: somewhere in its window, always at the same place.
    pub(super) fn due(&self, scheduled: Timestamp) -> Timestamp {
        if self.window.is_zero() {
            return scheduled;
        }
        let digest = Sha256::digest(format!("{}/{scheduled}", self.seed));
        let drawn = digest.iter().take(4).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let window_ms = u64::try_from(self.window.as_millis()).unwrap_or(u64::MAX);
        scheduled.checked_add(Duration::from_millis(drawn % window_ms)).unwrap_or(scheduled)
    }

    /// When there is something to decide next.
    pub(super) fn next_due(&self, through: Timestamp) -> Option<Timestamp> {
        self.next_after(through).map(|next| self.due(next))
    }

    /// Decides about everything after `through` that is due.
    ///
    /// Runs are decided in the order of their times, so that in a window that is longer than the time between two runs,
    /// the later one may wait for the earlier one; it is in its own window still.
    pub(super) fn decide(
        &self,
        through: Timestamp,
        now: Timestamp,
        policy: MissedRuns,
        maximum_age: Duration,
    ) -> Decision {
        let oldest = now.checked_sub(maximum_age).unwrap_or(Timestamp::MIN);
        let mut decision = Decision { run: Vec::new(), n_missed: 0, last_missed: None, through };
        let (mut late, mut begin) = (Vec::new(), Timestamp::MIN);
        while let Some(scheduled) = self.next_after(decision.through).filter(|next| self.due(*next) <= now) {
            decision.through = scheduled;
            begin = begin.max(self.due(scheduled));
            if now.duration_since(begin) <= ON_TIME {
                decision.run.push(scheduled);
            } else if scheduled >= oldest {
                late.push(scheduled);
            } else {
                decision.n_missed += 1;
                decision.last_missed = Some(scheduled);
                if decision.n_missed >= MOST_COUNTED {
                    // What is older than anything that could still run is not counted to its end.
                    decision.through = decision.through.max(oldest.checked_sub(ON_TIME).unwrap_or(oldest));
                }
            }
        }
        let made_up = match policy {
            MissedRuns::Skip => Vec::new(),
            // What runs on time makes up for what was missed.
            MissedRuns::Once if decision.run.is_empty() => late.pop().into_iter().collect(),
            MissedRuns::Once => Vec::new(),
            MissedRuns::All => std::mem::take(&mut late),
        };
        decision.n_missed += u64::try_from(late.len()).unwrap_or(u64::MAX);
        decision.last_missed = late.last().copied().or(decision.last_missed);
        decision.run.splice(0..0, made_up);
        decision
    }
}

#[cfg(test)]
mod tests;
