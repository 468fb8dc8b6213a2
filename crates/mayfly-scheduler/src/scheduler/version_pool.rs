//! The pool of one version together with its idle instances and waiting invocations.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use mayfly_instance::blueprint::Blueprint;

use mayfly_instance::instance::Instance;
use mayfly_model::name::Version;
use mayfly_model::start::RecentStarts;
use mayfly_model::tenant::TenantId;
use tokio::sync::oneshot;
use tokio::task::AbortHandle;

use super::ScheduleError;
use super::floor::Floor;
use crate::admission::{Allocation, Lane, Permit};
use crate::keep_alive::History;
use crate::pool::{Counts, Pool, Slot, Ticket};

/// An instance in the hands of one invocation.
pub(super) type Lent<E> = (Slot, Box<E>);
/// What a waiting invocation gets.
pub(super) type Served<E> = Result<Lent<E>, ScheduleError>;

/// What tells the pools of a function apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PoolKey {
    /// The version.
    pub version: Version,
    /// The tenant, if the function keeps tenants apart. An instance never leaves its pool, and so serves one only.
    pub tenant: Option<TenantId>,
}

/// All instances of one state of a version, or those of them that are one tenant's.
#[derive(Debug)]
pub struct VersionPool<E = Instance> {
    key: PoolKey,
    blueprint: Arc<Blueprint>,
    /// Shared by all versions of the function.
    lane: Arc<Lane>,
    state: Mutex<State<E>>,
    /// Shared by all pools of the version.
    starts: Arc<Mutex<RecentStarts>>,
    floor: Floor,
    /// Where all instances are ahead of their events, the places that they are.
    allocation: Option<Arc<Allocation>>,
    /// The pool of the same version whose instances are.
    ahead: RwLock<Option<Arc<Self>>>,
}

/// The pure pool and what its numbers stand for.
#[derive(Debug)]
pub(super) struct State<E> {
    pub(super) pool: Pool,
    pub(super) idle: HashMap<Slot, Box<E>>,
    pub(super) tickets: HashMap<Ticket, oneshot::Sender<Served<E>>>,
    /// The tasks that freeze and end idle instances.
    pub(super) watches: HashMap<Slot, Watch>,
    pub(super) history: History,
    /// Events since the version last had no instance.
    pub(super) n_events: u64,
    /// How long the last start took.
    pub(super) start: Duration,
    /// What the last instance held when it was frozen.
    pub(super) size_bytes: u64,
    /// The task that will start an instance for an event that is expected. There is none while there are instances.
    pub(super) expecting: Option<AbortHandle>,
}

/// The task that watches one idle instance.
#[derive(Debug)]
pub(super) struct Watch {
    pub(super) task: AbortHandle,
    /// It has frozen the instance and now waits for the end of its keep-alive.
    pub(super) frozen: bool,
    /// What it can do without has been taken from it since.
    pub(super) is_reclaimed: bool,
}

impl<E> VersionPool<E> {
    /// The pool of a state of a version.
    pub(super) fn new(
        key: PoolKey,
        blueprint: Arc<Blueprint>,
        lane: Arc<Lane>,
        starts: Arc<Mutex<RecentStarts>>,
    ) -> Self {
        Self {
            key,
            blueprint,
            lane,
            state: Mutex::new(State::new()),
            starts,
            floor: Floor::default(),
            allocation: None,
            ahead: RwLock::default(),
        }
    }

    /// The pool of a version whose instances are all ahead of their events.
    pub(super) fn provisioned(
        key: PoolKey,
        blueprint: Arc<Blueprint>,
        lane: Arc<Lane>,
        starts: Arc<Mutex<RecentStarts>>,
    ) -> Self {
        let allocation = Some(Allocation::new(Arc::clone(&lane)));
        Self { allocation, ..Self::new(key, blueprint, lane, starts) }
    }

    /// Tells which pool invocations are to take a place in first.
    pub(super) fn set_ahead(&self, ahead: Option<Arc<Self>>) {
        *self.ahead.write().unwrap_or_else(PoisonError::into_inner) = ahead;
    }

    /// A place among the instances that are ahead of their events, if there is one free.
    pub(super) fn place(&self) -> Option<(Arc<Self>, Permit)> {
        let ahead = self.ahead.read().unwrap_or_else(PoisonError::into_inner);
        let pool = ahead.as_ref()?;
        let permit = pool.allocation.as_ref()?.admit()?;
        Some((Arc::clone(pool), permit))
    }

    /// Takes note of how many instances there are. Called after every change of that, under the lock.
    pub(super) fn count_ready(&self, state: &State<E>) {
        let Some(allocation) = &self.allocation else { return };
        let counts = state.pool.counts();
        let n_ready = if state.pool.is_retired() { 0 } else { (counts.idle + counts.lent).min(self.floor.height()) };
        allocation.set_places(u32::try_from(n_ready).unwrap_or(u32::MAX));
    }

    pub(super) fn is_provisioned(&self) -> bool {
        self.allocation.is_some()
    }

    pub(super) fn floor(&self) -> &Floor {
        &self.floor
    }

    /// What the instances are made from.
    #[must_use]
    pub fn blueprint(&self) -> &Arc<Blueprint> {
        &self.blueprint
    }

    pub(super) fn key(&self) -> &PoolKey {
        &self.key
    }

    pub(super) fn lane(&self) -> &Arc<Lane> {
        &self.lane
    }

    /// How many instances there are.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.lock().pool.counts()
    }

    pub(super) fn recent_starts(&self) -> MutexGuard<'_, RecentStarts> {
        self.starts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Held for a few lines, never across an await.
    pub(super) fn lock(&self) -> MutexGuard<'_, State<E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn finishing(&self, slot: Slot) {
        self.lock().pool.finishing(slot);
    }
}

impl<E> State<E> {
    fn new() -> Self {
        Self {
            pool: Pool::default(),
            idle: HashMap::new(),
            tickets: HashMap::new(),
            watches: HashMap::new(),
            history: History::default(),
            n_events: 0,
            start: Duration::ZERO,
            size_bytes: 0,
            expecting: None,
        }
    }

    /// Takes an idle instance out of the map, to lend or to end it. A watch that has seen the instance
    /// through its first moments is of no use for the next idle period.
    pub(super) fn take_idle(&mut self, slot: Slot) -> Option<Box<E>> {
        if let Some(watch) = self.watches.remove(&slot) {
            if watch.frozen {
                watch.task.abort();
            } else {
                self.watches.insert(slot, watch);
            }
        }
        self.idle.remove(&slot)
    }

    /// An event has come, or none is of interest any more.
    pub(super) fn expect_nothing(&mut self) {
        if let Some(expecting) = self.expecting.take() {
            expecting.abort();
        }
    }

    /// Gives an instance to a ticket, or to the next one if that went away; without any, it is idle.
    /// Returns whether it is idle now.
    pub(super) fn settle(&mut self, mut ticket: Option<Ticket>, lent: Lent<E>) -> bool {
        let (slot, mut instance) = lent;
        while let Some(number) = ticket {
            let Some(sender) = self.tickets.remove(&number) else {
                ticket = self.pool.released(slot);
                continue;
            };
            match sender.send(Ok((slot, instance))) {
                Ok(()) => return false,
                Err(Ok((_slot, returned))) => instance = returned,
                Err(Err(_error)) => return false,
            }
            ticket = self.pool.released(slot);
        }
        self.idle.insert(slot, instance);
        true
    }

    pub(super) fn fail(&mut self, ticket: Ticket, error: ScheduleError) {
        if let Some(sender) = self.tickets.remove(&ticket) {
            let _ = sender.send(Err(error));
        }
    }
}
