//! Which idle instances are kept when there is not memory for all.

use std::collections::BTreeMap;

/// What an idle instance is worth and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Events that its version has had since it last had no instance.
    pub frequency: u64,
    /// What another start would take, microseconds.
    pub start_micros: u64,
    /// The memory that it holds.
    pub size_bytes: u64,
}

impl Weight {
    /// The cost of its loss by the mebibyte.
    fn density(self) -> u64 {
        self.frequency.saturating_mul(self.start_micros) / self.size_bytes.div_ceil(1 << 20).max(1)
    }
}

/// The place of an idle instance in a [`Ledger`]: those with the lowest are ended first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    priority: u64,
    /// Among equals the one that has been idle longest goes first.
    number: u64,
}

/// All idle instances by greedy-dual: the priority of each is its [`Weight`] on top of the priority of
/// what was evicted last, so that what was once precious grows old.
#[derive(Debug)]
pub struct Ledger<T> {
    budget_bytes: u64,
    /// What of the budget is used for something else.
    aside_bytes: u64,
    used_bytes: u64,
    clock: u64,
    n_entered: u64,
    idle: BTreeMap<Rank, (u64, T)>,
}

impl<T> Ledger<T> {
    /// An empty one.
    #[must_use]
    pub fn new(budget_bytes: u64) -> Self {
        Self { budget_bytes, aside_bytes: 0, used_bytes: 0, clock: 0, n_entered: 0, idle: BTreeMap::new() }
    }

    /// So much of the budget is used for something else, which counts from the next instance on.
    pub fn set_aside(&mut self, bytes: u64) {
        self.aside_bytes = bytes;
    }

    /// Whether one more instance of that size ends no other one.
    #[must_use]
    pub fn has_room(&self, size_bytes: u64) -> bool {
        self.used_bytes.saturating_add(self.aside_bytes).saturating_add(size_bytes) <= self.budget_bytes
    }

    /// An instance is idle. Returns its place, and what has to be ended to stay within the budget: it may
    /// be among that itself.
    pub fn enter(&mut self, weight: Weight, instance: T) -> (Rank, Vec<T>) {
        let rank = Rank { priority: self.clock.saturating_add(weight.density()), number: self.n_entered };
        self.n_entered += 1;
        self.used_bytes += weight.size_bytes;
        self.idle.insert(rank, (weight.size_bytes, instance));
        let mut evicted = Vec::new();
        while self.used_bytes > 0 && self.used_bytes + self.aside_bytes > self.budget_bytes {
            evicted.extend(self.evict());
        }
        (rank, evicted)
    }

    /// An instance is idle no more. Without effect if it was evicted.
    pub fn leave(&mut self, rank: Rank) -> Option<T> {
        let (size_bytes, instance) = self.idle.remove(&rank)?;
        self.used_bytes -= size_bytes;
        Some(instance)
    }

    /// Takes out the instance whose loss costs least.
    pub fn evict(&mut self) -> Option<T> {
        let (rank, (size_bytes, instance)) = self.idle.pop_first()?;
        self.used_bytes -= size_bytes;
        self.clock = self.clock.max(rank.priority);
        Some(instance)
    }

    /// All idle instances, those first whose loss costs least.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.idle.values().map(|(_size_bytes, instance)| instance)
    }

    /// The memory of all idle instances.
    #[must_use]
    pub fn used_bytes(&self) -> u64 {
        self.used_bytes
    }
}
