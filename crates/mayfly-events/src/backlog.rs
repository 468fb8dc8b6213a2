//! What runs next of what waits: pure, fair between those whom it is for, and careful with one that has no room.
//!
//! Accepted events wait by function, posts to web endpoints by subscription.
//!
//! **Invariants.** An item is waiting or running, never both. The running items of one lane never exceed its limit, and
//! all of them together never exceed the total. A lane that could run one is served before any other is served twice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use jiff::{SignedDuration, Timestamp};
use mayfly_store::MessageNumber;

use crate::clock_step::shifted;

/// How many items of a lane may run at first. Each success adds one; a refusal halves it.
const FIRST_LIMIT: u32 = 8;
/// How long a lane that was refused is left alone.
const PAUSE: SignedDuration = SignedDuration::from_secs(1);

/// Items that wait in lanes named `K`, and how many run.
#[derive(Debug)]
pub(crate) struct Backlog<K> {
    lanes: BTreeMap<K, Lane>,
    /// Who was served last.
    last: Option<K>,
    n_running: u32,
    most_running: u32,
}

#[derive(Debug)]
struct Lane {
    waiting: BTreeSet<(Timestamp, MessageNumber)>,
    n_running: u32,
    limit: u32,
    paused_until: Option<Timestamp>,
}

impl Lane {
    /// When its next event can run, if one of its running items need not end first.
    fn ready_at(&self) -> Option<Timestamp> {
        let (due, _number) = self.waiting.first().filter(|_due| self.n_running < self.limit)?;
        Some(self.paused_until.map_or(*due, |until| until.max(*due)))
    }
}

/// How an item that ran ended, as far as the next ones are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// There was room for it.
    Ran,
    /// There was no room for it.
    Refused,
}

impl<K: Ord + Clone> Backlog<K> {
    /// Nothing waits, nothing runs.
    pub(crate) fn new(most_running: u32) -> Self {
        Self { lanes: BTreeMap::new(), last: None, n_running: 0, most_running: most_running.max(1) }
    }

    /// An item is to run then.
    pub(crate) fn add(&mut self, key: &K, number: MessageNumber, at: Timestamp) {
        let lane = self.lanes.entry(key.clone()).or_insert_with(|| Lane {
            waiting: BTreeSet::new(),
            n_running: 0,
            limit: FIRST_LIMIT,
            paused_until: None,
        });
        lane.waiting.insert((at, number));
    }

    /// The clock was set: everything is due in as long as it was before.
    pub(crate) fn shift(&mut self, step: SignedDuration) {
        for lane in self.lanes.values_mut() {
            let waiting = std::mem::take(&mut lane.waiting);
            lane.waiting = waiting.into_iter().map(|(due, number)| (shifted(due, step), number)).collect();
            lane.paused_until = lane.paused_until.map(|until| shifted(until, step));
        }
    }

    /// Takes the next item that can run now; it runs until [`Self::ended`].
    pub(crate) fn next(&mut self, now: Timestamp) -> Option<MessageNumber> {
        if self.n_running >= self.most_running {
            return None;
        }
        let is_ready = |(_name, lane): &(&K, &mut Lane)| lane.ready_at().is_some_and(|at| at <= now);
        let after = self.last.take().map_or(Bound::Unbounded, Bound::Excluded);
        let upto = match &after {
            Bound::Excluded(last) => Some(last.clone()),
            Bound::Included(_) | Bound::Unbounded => None,
        };
        let found = self.lanes.range_mut((after, Bound::Unbounded)).find(is_ready);
        let (name, lane) = match (found, upto) {
            (Some((name, _lane)), _) => {
                let name = name.clone();
                let lane = self.lanes.get_mut(&name)?;
                (name, lane)
            }
            (None, Some(last)) => {
                let (name, lane) = self.lanes.range_mut(..=last).find(is_ready)?;
                (name.clone(), lane)
            }
            (None, None) => return None,
        };
        let (_due, number) = lane.waiting.pop_first()?;
        lane.n_running += 1;
        self.n_running += 1;
        self.last = Some(name);
        Some(number)
    }

    /// An item has run, or could not. If it is to run again, it is added again.
    pub(crate) fn ended(&mut self, key: &K, how: Ended, now: Timestamp) {
        self.n_running = self.n_running.saturating_sub(1);
        let Some(lane) = self.lanes.get_mut(key) else { return };
        lane.n_running = lane.n_running.saturating_sub(1);
        match how {
            Ended::Ran => lane.limit = lane.limit.saturating_add(1).min(self.most_running),
            Ended::Refused => {
                lane.limit = (lane.limit / 2).max(1);
                lane.paused_until = now.checked_add(PAUSE).ok();
            }
        }
        let is_left_alone = lane.paused_until.is_some_and(|until| until > now);
        if lane.n_running == 0 && lane.waiting.is_empty() && !is_left_alone {
            self.lanes.remove(key);
        }
    }

    /// Leaves a lane alone until then, if it is not left alone for longer.
    pub(crate) fn pause(&mut self, key: &K, until: Timestamp) {
        if let Some(lane) = self.lanes.get_mut(key) {
            lane.paused_until = lane.paused_until.max(Some(until));
        }
    }

    /// When to look again if nothing happens before.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        if self.n_running >= self.most_running {
            return None;
        }
        self.lanes.values().filter_map(Lane::ready_at).min()
    }
}

#[cfg(test)]
mod tests;
