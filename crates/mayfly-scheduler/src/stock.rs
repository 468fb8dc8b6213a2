//! What of each kind is ready and what ought to be. Pure: no clock, no task, and the things may be anything.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

use crate::demand::Demand;

/// For how long a kind is kept that nobody asks for.
const KEEP: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a kind rests after it could not be made, doubled with each time up to the longest rest.
const REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(5 * 60);
/// What one is taken to hold before the first of its kind was weighed, bytes.
const GUESS_BYTES: u64 = 16 << 20;

/// How many of each kind may be ready, whatever the demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StockSize {
    /// The least of each kind that is wanted.
    pub floor: usize,
    /// The most of each kind.
    pub ceiling: usize,
}

impl StockSize {
    fn clamp(self, wanted: usize) -> usize {
        wanted.max(self.floor).min(self.ceiling)
    }
}

/// Why there was none to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Empty {
    /// None of the kind has ever been ready.
    FirstOfKind,
    /// All were taken.
    Exhausted,
}

/// What is to be done next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next<K, T> {
    /// One of this kind is to be made.
    Make(K),
    /// This is needed no more.
    End(T),
    /// Nothing, until something happens or the time has come.
    Wait(Option<Duration>),
}

#[derive(Debug)]
struct Shelf<T> {
    /// Each with the memory that it holds. The last one was made last, and is taken first.
    ready: Vec<(u64, T)>,
    demand: Demand,
    /// When the kind was last asked for; `None` if it is always wanted.
    used: Option<Duration>,
    /// What the last one held when it was made.
    weight_bytes: u64,
    was_ready: bool,
    failures: u32,
    rests_until: Duration,
}

impl<T> Shelf<T> {
    fn new() -> Self {
        Self {
            ready: Vec::new(),
            demand: Demand::default(),
            used: Some(Duration::ZERO),
            weight_bytes: GUESS_BYTES,
            was_ready: false,
            failures: 0,
            rests_until: Duration::ZERO,
        }
    }

    /// When it has not been asked for for too long.
    fn ends_at(&self) -> Option<Duration> {
        self.used.map(|used| used + KEEP)
    }

    /// What one is worth with `others` of its kind beside it: the first of a kind is worth more than any second one,
    /// and what was asked for last is worth most.
    fn worth(&self, others: usize) -> Worth {
        (others == 0, self.used.unwrap_or(Duration::MAX))
    }
}

type Worth = (bool, Duration);
/// More than anything is worth that is not wanted at all times.
const ANYTHING: Worth = (true, Duration::MAX);

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Stock<K, T> {
    size: StockSize,
    /// What everything together may hold.
    budget_bytes: u64,
    shelves: HashMap<K, Shelf<T>>,
}

impl<K: Clone + Eq + Hash, T> Stock<K, T> {
    pub(crate) fn new(size: StockSize, budget_bytes: u64) -> Self {
        Self { size, budget_bytes, shelves: HashMap::new() }
    }

    /// Somebody may ask for this kind soon.
    pub(crate) fn want(&mut self, kind: &K, now: Duration) {
        let shelf = self.shelf(kind);
        shelf.used = shelf.used.map(|used| used.max(now));
    }

    /// This kind is wanted at all times.
    pub(crate) fn want_always(&mut self, kind: &K) {
        self.shelf(kind).used = None;
    }

    fn shelf(&mut self, kind: &K) -> &mut Shelf<T> {
        self.shelves.entry(kind.clone()).or_insert_with(Shelf::new)
    }

    /// Takes one that is good. Whether there was one or not, it was asked for. Those that are not good come along.
    pub(crate) fn take(&mut self, kind: &K, now: Duration, is_good: impl Fn(&T) -> bool) -> (Result<T, Empty>, Vec<T>) {
        self.want(kind, now);
        let most = self.size.ceiling;
        let shelf = self.shelf(kind);
        shelf.demand.ask(now, most);
        let mut bad = Vec::new();
        while let Some((_bytes, item)) = shelf.ready.pop() {
            if is_good(&item) {
                return (Ok(item), bad);
            }
            bad.push(item);
        }
        let empty = if shelf.was_ready { Empty::Exhausted } else { Empty::FirstOfKind };
        (Err(empty), bad)
    }

    /// One was made. Gives it back if its kind was forgotten meanwhile.
    #[must_use]
    pub(crate) fn add(&mut self, kind: &K, item: T, bytes: u64) -> Option<T> {
        let Some(shelf) = self.shelves.get_mut(kind) else { return Some(item) };
        shelf.ready.push((bytes, item));
        shelf.weight_bytes = bytes;
        shelf.was_ready = true;
        shelf.failures = 0;
        None
    }

    /// One could not be made.
    pub(crate) fn failed(&mut self, kind: &K, now: Duration) {
        let Some(shelf) = self.shelves.get_mut(kind) else { return };
        let rest = REST.saturating_mul(1 << shelf.failures.min(16)).min(LONGEST_REST);
        shelf.failures = shelf.failures.saturating_add(1);
        shelf.rests_until = now + rest;
    }

    /// Takes out everything that is not good any more.
    pub(crate) fn sort_out(&mut self, is_good: impl Fn(&T) -> bool) -> Vec<T> {
        let mut bad = Vec::new();
        for shelf in self.shelves.values_mut() {
            let (good, gone): (Vec<_>, Vec<_>) = shelf.ready.drain(..).partition(|(_bytes, item)| is_good(item));
            shelf.ready = good;
            bad.extend(gone.into_iter().map(|(_bytes, item)| item));
        }
        bad
    }

    /// Forgets kinds that nobody will ask for any more, and gives what was ready of them.
    pub(crate) fn forget(&mut self, is_unwanted: impl Fn(&K) -> bool) -> Vec<T> {
        let forgotten = self.shelves.extract_if(|kind, _shelf| is_unwanted(kind));
        forgotten.flat_map(|(_kind, shelf)| shelf.ready).map(|(_bytes, item)| item).collect()
    }

    /// The memory that everything holds.
    pub(crate) fn held_bytes(&self) -> u64 {
        self.shelves.values().flat_map(|shelf| &shelf.ready).map(|(bytes, _item)| bytes).sum()
    }

    /// Decides what is to be done.
    pub(crate) fn next(&mut self, now: Duration) -> Next<K, T> {
        let over_budget = self.held_bytes() > self.budget_bytes;
        let size = self.size;
        let ended = |shelf: &Shelf<T>| shelf.ends_at().is_some_and(|at| at <= now);
        self.shelves.retain(|_kind, shelf| !ended(shelf) || !shelf.ready.is_empty());
        let surplus = |shelf: &Shelf<T>| {
            ended(shelf) || shelf.ready.len() > size.clamp(shelf.demand.peak(now)) || shelf.ready.len() > size.ceiling
        };
        if let Some(item) = self.shelves.values_mut().filter(|shelf| surplus(shelf)).find_map(|s| s.ready.pop()) {
            return Next::End(item.1);
        }
        if over_budget && let Some(item) = self.take_worth_less(ANYTHING) {
            return Next::End(item);
        }
        let lacking = |shelf: &Shelf<T>| shelf.ready.len() < size.clamp(shelf.demand.peak(now));
        let due = |shelf: &Shelf<T>| lacking(shelf) && shelf.rests_until <= now;
        let worth = |shelf: &Shelf<T>| shelf.worth(shelf.ready.len());
        let best = self.shelves.iter().filter(|(_kind, shelf)| due(shelf)).max_by_key(|(_kind, shelf)| worth(shelf));
        if let Some((kind, shelf)) = best {
            let (kind, weight, worth) = (kind.clone(), shelf.weight_bytes, worth(shelf));
            if self.held_bytes() + weight <= self.budget_bytes {
                return Next::Make(kind);
            }
            if let Some(item) = self.take_worth_less(worth) {
                return Next::End(item);
            }
        }
        Next::Wait(self.wakes_at(now))
    }

    /// Takes out the one that is worth least, if that is less than this.
    fn take_worth_less(&mut self, than: Worth) -> Option<T> {
        let worth = |shelf: &Shelf<T>| shelf.worth(shelf.ready.len().saturating_sub(1));
        let holding = self.shelves.values_mut().filter(|shelf| !shelf.ready.is_empty() && worth(shelf) < than);
        holding.min_by_key(|shelf| worth(shelf))?.ready.pop().map(|(_bytes, item)| item)
    }

    /// When there may be something to do though nothing happens.
    fn wakes_at(&self, now: Duration) -> Option<Duration> {
        let size = self.size;
        let of_shelf = |shelf: &Shelf<T>| {
            let lacking = shelf.ready.len() < size.clamp(shelf.demand.peak(now));
            let rested = (lacking && shelf.rests_until > now).then_some(shelf.rests_until);
            let above_floor = shelf.ready.len() > size.floor;
            let falls = above_floor.then(|| shelf.demand.falls_at(now)).flatten();
            [rested, falls, shelf.ends_at()].into_iter().flatten().min()
        };
        self.shelves.values().filter_map(of_shelf).filter(|at| *at > now).min()
    }
}

#[cfg(test)]
mod tests;
