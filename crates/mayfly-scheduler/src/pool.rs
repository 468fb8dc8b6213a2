//! The instances of one version, and who waits for one: the pure part of scheduling.
//!
//! Inputs are calls, outputs are return values; the driver in [`crate::scheduler`] acts on them.
//!
//! Idle instances are lent last in, first out, so that the hottest one works and the others grow old
//! enough to be ended. When none is idle, one is started at once *and* the first that gets free is
//! lent, whichever comes first; a started instance that nobody waits for any more joins the idle ones.
//! An instance that has answered but is not ready yet (*finishing*) is nearly idle: one waiting ticket
//! per finishing instance may wait for it before a start is worth its cost.

use std::collections::{BTreeMap, VecDeque};

/// A waiting invocation, numbered by the driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// An instance, numbered by the driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u64);

/// What to do for a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Lend it this idle instance.
    Lend(Slot),
    /// Let it wait and start an instance.
    Start,
    /// Let it wait for an instance that is nearly free; start one if it waits too long.
    Wait,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lent {
    Running,
    Finishing,
}

/// See the module's documentation.
#[derive(Debug, Default)]
pub struct Pool {
    /// Idle instances with the number of the idle period, the last one lent first.
    idle: Vec<(Slot, u64)>,
    lent: BTreeMap<Slot, Lent>,
    n_starting: usize,
    waiting: VecDeque<Ticket>,
    idle_periods: u64,
    retired: bool,
}

impl Pool {
    /// An invocation wants an instance.
    pub fn acquire(&mut self, ticket: Ticket) -> Decision {
        if let Some((slot, _period)) = self.idle.pop() {
            self.lent.insert(slot, Lent::Running);
            return Decision::Lend(slot);
        }
        self.waiting.push_back(ticket);
        if self.n_missing() == 0 {
            return Decision::Wait;
        }
        self.n_starting += 1;
        Decision::Start
    }

    /// Whether an instance would have to be started for another ticket.
    #[must_use]
    pub fn would_start(&self) -> bool {
        let n_coming = self.n_starting + self.n_finishing();
        self.idle.is_empty() && self.waiting.len() >= n_coming
    }

    fn n_finishing(&self) -> usize {
        self.lent.values().filter(|lent| **lent == Lent::Finishing).count()
    }

    /// Tickets that neither a start nor a finishing instance will serve.
    fn n_missing(&self) -> usize {
        self.waiting.len().saturating_sub(self.n_starting + self.n_finishing())
    }

    /// An instance is started that no ticket has asked for.
    pub fn start_ahead(&mut self) {
        self.n_starting += 1;
    }

    /// A ticket has waited long enough for a finishing instance. Returns whether one is to be started.
    pub fn lose_patience(&mut self, ticket: Ticket) -> bool {
        let starts = self.waiting.contains(&ticket) && self.waiting.len() > self.n_starting;
        self.n_starting += usize::from(starts);
        starts
    }

    /// A start succeeded. Returns the ticket to lend it to; without one, the instance is idle.
    pub fn started(&mut self, slot: Slot) -> Option<Ticket> {
        self.n_starting = self.n_starting.saturating_sub(1);
        self.free(slot)
    }

    /// A start failed. Returns the ticket that has to be told, if nothing else will serve it.
    pub fn start_failed(&mut self) -> Option<Ticket> {
        self.n_starting = self.n_starting.saturating_sub(1);
        if self.n_missing() == 0 {
            return None;
        }
        self.waiting.pop_front()
    }

    /// A lent instance has answered, and will be ready soon.
    pub fn finishing(&mut self, slot: Slot) {
        if let Some(lent) = self.lent.get_mut(&slot) {
            *lent = Lent::Finishing;
        }
    }

    /// A lent instance is ready again. Returns the ticket to lend it to; without one, it is idle.
    pub fn released(&mut self, slot: Slot) -> Option<Ticket> {
        self.lent.remove(&slot)?;
        self.free(slot)
    }

    /// A lent instance has ended. Returns how many instances to start for tickets that waited for it.
    #[must_use]
    pub fn lost(&mut self, slot: Slot) -> usize {
        self.lent.remove(&slot);
        let n_starts = self.n_missing();
        self.n_starting += n_starts;
        n_starts
    }

    fn free(&mut self, slot: Slot) -> Option<Ticket> {
        if let Some(ticket) = self.waiting.pop_front() {
            self.lent.insert(slot, Lent::Running);
            return Some(ticket);
        }
        self.idle_periods += 1;
        self.idle.push((slot, self.idle_periods));
        None
    }

    /// The number of the idle period that an instance is in; none if it is not idle.
    #[must_use]
    pub fn idle_period(&self, slot: Slot) -> Option<u64> {
        self.idle.iter().find(|(idle, _period)| *idle == slot).map(|(_slot, period)| *period)
    }

    /// Takes an instance out to end it, if it is still in that idle period.
    #[must_use]
    pub fn expire(&mut self, slot: Slot, period: u64) -> bool {
        let before = self.idle.len();
        self.idle.retain(|entry| *entry != (slot, period));
        self.idle.len() < before
    }

    /// Takes the instance out that has been idle longest, to end it.
    pub fn evict(&mut self) -> Option<Slot> {
        (!self.idle.is_empty()).then(|| self.idle.remove(0).0)
    }

    /// No more instances of this version are wanted: returns the idle ones to end. Lent ones are to be
    /// ended when they come back, as [`Pool::is_retired`] tells.
    pub fn retire(&mut self) -> Vec<Slot> {
        self.retired = true;
        std::mem::take(&mut self.idle).into_iter().map(|(slot, _period)| slot).collect()
    }

    /// Whether [`Pool::retire`] was called.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        self.retired
    }

    /// Whether tickets wait.
    #[must_use]
    pub fn is_waited_for(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether nothing is idle, lent, starting or waiting.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.idle.is_empty() && self.lent.is_empty() && self.n_starting == 0 && self.waiting.is_empty()
    }

    /// How many instances there are: idle, lent and starting.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts { idle: self.idle.len(), lent: self.lent.len(), starting: self.n_starting }
    }
}

/// How many instances of a version there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Waiting for an event.
    pub idle: usize,
    /// Running one.
    pub lent: usize,
    /// Not ready yet.
    pub starting: usize,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub fn total(self) -> usize {
        self.idle + self.lent + self.starting
    }
}

#[cfg(test)]
mod tests;
