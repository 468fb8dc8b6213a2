//! What of each kind is ready and what ought to be. Pure: no clock, no task, and the things may be anything.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

use crate::demand::Demand;

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

/// What a stock is bound to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms {
    /// How many of each kind there may be.
    pub(crate) size: StockSize,
    /// What everything together may hold.
    pub(crate) budget_bytes: u64,
    /// For how long a kind is kept that nobody asks for.
    pub(crate) keep: Duration,
    /// How many may be in the making at one time.
    pub(crate) at_once: usize,
    /// After how long one is replaced, if ever. It is good until there is one in its place.
    pub(crate) rotates_after: Option<Duration>,
}

/// What there is of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Level {
    pub(crate) n_ready: usize,
    pub(crate) n_making: usize,
    pub(crate) trouble: Option<String>,
}

/// Why there was none to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Empty {
    /// None of the kind has ever been ready.
    FirstOfKind,
    /// All were taken.
    Exhausted,
    /// Making one has failed, and nothing has been made since.
    Failed(String),
    /// Everything together holds as much as it may.
    NoRoom,
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

/// One that is ready.
#[derive(Debug)]
struct Ready<T> {
    item: T,
    /// The memory that it holds.
    bytes: u64,
    made: Duration,
}

#[derive(Debug)]
struct Shelf<T> {
    /// The last one was made last, and is taken first.
    ready: Vec<Ready<T>>,
    /// How many are in the making.
    n_making: usize,
    demand: Demand,
    /// When the kind was last asked for; `None` if it is always wanted.
    used: Option<Duration>,
    /// For how long it is kept after that, where not as long as others.
    keep: Option<Duration>,
    /// What the last one held when it was made.
    weight_bytes: u64,
    was_ready: bool,
    failures: u32,
    /// Why the last one could not be made, unless one was made since.
    trouble: Option<String>,
    rests_until: Duration,
}

impl<T> Shelf<T> {
    fn new() -> Self {
        Self {
            ready: Vec::new(),
            n_making: 0,
            demand: Demand::default(),
            used: Some(Duration::ZERO),
            keep: None,
            weight_bytes: GUESS_BYTES,
            was_ready: false,
            failures: 0,
            trouble: None,
            rests_until: Duration::ZERO,
        }
    }

    /// When it has not been asked for for too long.
    fn ends_at(&self, terms: &Terms) -> Option<Duration> {
        self.used.map(|used| used + self.keep.unwrap_or(terms.keep))
    }

    /// How many are ready that need not be replaced yet, or in the making.
    fn n_lasting(&self, terms: &Terms, now: Duration) -> usize {
        let is_fresh = |ready: &&Ready<T>| terms.rotates_after.is_none_or(|after| ready.made + after > now);
        self.n_making + self.ready.iter().filter(is_fresh).count()
    }

    fn lacks(&self, terms: &Terms, now: Duration) -> bool {
        self.n_lasting(terms, now) < terms.size.clamp(self.demand.peak(now))
    }

    /// Whether another one may be in the making now. One kind alone never takes all that can be done at a time, and of
    /// what could not be made only one is tried at a time.
    fn may_make(&self, terms: &Terms, now: Duration) -> bool {
        let most = if self.failures > 0 { 1 } else { terms.at_once.saturating_sub(1).max(1) };
        self.rests_until <= now && self.n_making < most
    }

    /// When the next one that is ready is to be replaced.
    fn rotates_at(&self, terms: &Terms, now: Duration) -> Option<Duration> {
        let after = terms.rotates_after?;
        self.ready.iter().map(|ready| ready.made + after).filter(|at| *at > now).min()
    }

    /// The one that was made first.
    fn take_oldest(&mut self) -> Option<T> {
        (!self.ready.is_empty()).then(|| self.ready.remove(0).item)
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
    terms: Terms,
    shelves: HashMap<K, Shelf<T>>,
}

impl<K: Clone + Eq + Hash, T> Stock<K, T> {
    pub(crate) fn new(terms: Terms) -> Self {
        Self { terms, shelves: HashMap::new() }
    }

    /// Somebody may ask for this kind soon.
    pub(crate) fn want(&mut self, kind: &K, now: Duration) {
        let shelf = self.shelf(kind);
        shelf.used = shelf.used.map(|used| used.max(now));
    }

    /// The same for a kind that is kept for so long after it was last asked for, instead of as long as others.
    pub(crate) fn want_for(&mut self, kind: &K, keep: Duration, now: Duration) {
        self.want(kind, now);
        self.shelf(kind).keep = Some(keep);
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
        let (pulled, bad) = self.pull(kind, now, is_good);
        (pulled.map(|ready| ready.item), bad)
    }

    /// The same, and the one that is good stays.
    pub(crate) fn look(&mut self, kind: &K, now: Duration, is_good: impl Fn(&T) -> bool) -> (Result<T, Empty>, Vec<T>)
    where
        T: Clone,
    {
        let (pulled, bad) = self.pull(kind, now, is_good);
        let seen = pulled.map(|ready| {
            let item = ready.item.clone();
            self.shelf(kind).ready.push(ready);
            item
        });
        (seen, bad)
    }

    fn pull(&mut self, kind: &K, now: Duration, is_good: impl Fn(&T) -> bool) -> (Result<Ready<T>, Empty>, Vec<T>) {
        self.want(kind, now);
        let terms = self.terms;
        let (weight_bytes, worth, is_there) = {
            let shelf = self.shelf(kind);
            (shelf.weight_bytes, shelf.worth(0), !shelf.ready.is_empty())
        };
        // All that is ready is gone through for this, which a start does not pay for what is there.
        let is_room = is_there || self.can_have_room(weight_bytes, worth);
        let shelf = self.shelf(kind);
        shelf.demand.ask(now, terms.size.ceiling);
        let mut bad = Vec::new();
        while let Some(ready) = shelf.ready.pop() {
            if is_good(&ready.item) {
                return (Ok(ready), bad);
            }
            bad.push(ready.item);
        }
        let empty = match &shelf.trouble {
            Some(reason) => Empty::Failed(reason.clone()),
            None if shelf.n_making == 0 && !is_room => Empty::NoRoom,
            None if shelf.was_ready => Empty::Exhausted,
            None => Empty::FirstOfKind,
        };
        (Err(empty), bad)
    }

    /// One was made of which [`Stock::next`] has said that it is to be made. Gives it back if its kind was forgotten
    /// meanwhile.
    #[must_use]
    pub(crate) fn add(&mut self, kind: &K, item: T, bytes: u64, now: Duration) -> Option<T> {
        let Some(shelf) = self.shelves.get_mut(kind) else { return Some(item) };
        shelf.n_making = shelf.n_making.saturating_sub(1);
        self.put(kind, item, bytes, now);
        None
    }

    /// One was made for another reason.
    pub(crate) fn put(&mut self, kind: &K, item: T, bytes: u64, now: Duration) {
        let shelf = self.shelf(kind);
        shelf.ready.push(Ready { item, bytes, made: now });
        shelf.weight_bytes = bytes;
        shelf.was_ready = true;
        shelf.failures = 0;
        shelf.trouble = None;
    }

    /// One could not be made of which [`Stock::next`] has said that it is to be made.
    pub(crate) fn failed(&mut self, kind: &K, reason: String, now: Duration) {
        let Some(shelf) = self.shelves.get_mut(kind) else { return };
        shelf.n_making = shelf.n_making.saturating_sub(1);
        shelf.trouble = Some(reason);
        let rest = REST.saturating_mul(1 << shelf.failures.min(16)).min(LONGEST_REST);
        shelf.failures = shelf.failures.saturating_add(1);
        shelf.rests_until = now + rest;
    }

    /// Takes out everything that is not good any more.
    pub(crate) fn sort_out(&mut self, is_good: impl Fn(&T) -> bool) -> Vec<T> {
        let mut bad = Vec::new();
        for shelf in self.shelves.values_mut() {
            bad.extend(shelf.ready.extract_if(.., |ready| !is_good(&ready.item)).map(|ready| ready.item));
        }
        bad
    }

    /// Forgets kinds that nobody will ask for any more, and gives what was ready of them.
    pub(crate) fn forget(&mut self, is_unwanted: impl Fn(&K) -> bool) -> Vec<T> {
        let forgotten = self.shelves.extract_if(|kind, _shelf| is_unwanted(kind));
        forgotten.flat_map(|(_kind, shelf)| shelf.ready).map(|ready| ready.item).collect()
    }

    /// What there is of each kind: how many are ready, how many in the making, and why the last could not be made.
    pub(crate) fn levels(&self) -> impl Iterator<Item = (&K, Level)> {
        self.shelves.iter().map(|(kind, shelf)| {
            let level = Level { n_ready: shelf.ready.len(), n_making: shelf.n_making, trouble: shelf.trouble.clone() };
            (kind, level)
        })
    }

    /// The memory that everything holds.
    pub(crate) fn held_bytes(&self) -> u64 {
        self.shelves.values().flat_map(|shelf| &shelf.ready).map(|ready| ready.bytes).sum()
    }

    /// What everything will hold once that is ready too that is being made.
    fn expected_bytes(&self) -> u64 {
        let of_shelf =
            |shelf: &Shelf<T>| shelf.weight_bytes.saturating_mul(u64::try_from(shelf.n_making).unwrap_or(u64::MAX));
        self.shelves.values().map(of_shelf).fold(self.held_bytes(), u64::saturating_add)
    }

    /// Whether there is room for one of that weight, or will be when everything has gone that is worth less.
    fn can_have_room(&self, weight_bytes: u64, worth: Worth) -> bool {
        let bytes_worth_less = |shelf: &Shelf<T>| {
            let n_worth_less = (0..shelf.ready.len()).filter(|others| shelf.worth(*others) < worth).count();
            // The oldest go first; the last one is worth most.
            shelf.ready.iter().take(n_worth_less).map(|ready| ready.bytes).sum::<u64>()
        };
        let freed: u64 = self.shelves.values().map(bytes_worth_less).sum();
        self.expected_bytes().saturating_sub(freed).saturating_add(weight_bytes) <= self.terms.budget_bytes
    }

    /// Decides what is to be done. What it says is to be made counts as being made from then on.
    pub(crate) fn next(&mut self, now: Duration) -> Next<K, T> {
        let terms = self.terms;
        let ended = |shelf: &Shelf<T>| shelf.ends_at(&terms).is_some_and(|at| at <= now);
        self.shelves.retain(|_kind, shelf| !ended(shelf) || !shelf.ready.is_empty());
        let surplus = |shelf: &Shelf<T>| {
            let wanted = terms.size.clamp(shelf.demand.peak(now));
            // What is to be replaced stays until what replaces it is there.
            ended(shelf) || shelf.ready.len() > wanted
        };
        if let Some(item) = self.shelves.values_mut().filter(|shelf| surplus(shelf)).find_map(Shelf::take_oldest) {
            return Next::End(item);
        }
        if self.held_bytes() > terms.budget_bytes
            && let Some(item) = self.take_worth_less(ANYTHING)
        {
            return Next::End(item);
        }
        let n_making: usize = self.shelves.values().map(|shelf| shelf.n_making).sum();
        if n_making < terms.at_once
            && let Some(next) = self.make_next(now)
        {
            return next;
        }
        Next::Wait(self.wakes_at(now))
    }

    /// Makes what is worth most, if there is something to make and room for it, or makes room.
    fn make_next(&mut self, now: Duration) -> Option<Next<K, T>> {
        let terms = self.terms;
        // One that is only to be replaced does its work until then.
        let worth = |shelf: &Shelf<T>| shelf.worth(shelf.n_making + shelf.ready.len());
        let expected_bytes = self.expected_bytes();
        let fits = |shelf: &Shelf<T>| expected_bytes.saturating_add(shelf.weight_bytes) <= terms.budget_bytes;
        let is_due = |shelf: &Shelf<T>| {
            let is_wanted = shelf.lacks(&terms, now) && shelf.may_make(&terms, now);
            is_wanted && (fits(shelf) || self.can_have_room(shelf.weight_bytes, worth(shelf)))
        };
        let due = self.shelves.iter().filter(|(_kind, shelf)| is_due(shelf));
        let (kind, shelf) = due.max_by_key(|(_kind, shelf)| worth(shelf))?;
        let (kind, fits, worth) = (kind.clone(), fits(shelf), worth(shelf));
        if !fits {
            return self.take_worth_less(worth).map(Next::End);
        }
        self.shelf(&kind).n_making += 1;
        Some(Next::Make(kind))
    }

    /// Takes out the one that is worth least, if that is less than this.
    fn take_worth_less(&mut self, than: Worth) -> Option<T> {
        let worth = |shelf: &Shelf<T>| shelf.worth(shelf.ready.len().saturating_sub(1));
        let holding = self.shelves.values_mut().filter(|shelf| !shelf.ready.is_empty() && worth(shelf) < than);
        holding.min_by_key(|shelf| worth(shelf))?.take_oldest()
    }

    /// When there may be something to do though nothing happens.
    fn wakes_at(&self, now: Duration) -> Option<Duration> {
        let terms = self.terms;
        let of_shelf = |shelf: &Shelf<T>| {
            let rested = (shelf.lacks(&terms, now) && shelf.rests_until > now).then_some(shelf.rests_until);
            let above_floor = shelf.ready.len() > terms.size.floor;
            let falls = above_floor.then(|| shelf.demand.falls_at(now)).flatten();
            [rested, falls, shelf.rotates_at(&terms, now), shelf.ends_at(&terms)].into_iter().flatten().min()
        };
        self.shelves.values().filter_map(of_shelf).filter(|at| *at > now).min()
    }
}

#[cfg(test)]
mod tests;
