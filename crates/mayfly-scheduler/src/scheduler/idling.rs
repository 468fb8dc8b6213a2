//! What becomes of an instance without an event: it is frozen, kept for a while, and ended.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use super::environment::{Environment, Ladder};
use super::version_pool::{State, VersionPool, Watch};
use super::{FunctionPools, Scheduler};
use crate::keep_alive::{Again, Rank, Weight, Windows};
use crate::pool::Slot;

/// A frozen instance and the idle period that it is in.
#[derive(Debug)]
pub(super) struct Idle<E> {
    pool: Arc<VersionPool<E>>,
    slot: Slot,
    period: u64,
}

impl<E> Clone for Idle<E> {
    fn clone(&self) -> Self {
        Self { pool: Arc::clone(&self.pool), slot: self.slot, period: self.period }
    }
}

impl<E: Environment> Idle<E> {
    /// What takes from the instance what it can do without; none if that was done before, or if it is in use again.
    pub(super) fn reclaim(&self) -> Option<Box<dyn FnOnce() + Send>> {
        let mut state = self.pool.lock();
        let is_idle = state.pool.idle_period(self.slot) == Some(self.period);
        let watch = state.watches.get_mut(&self.slot).filter(|_watch| is_idle)?;
        if std::mem::replace(&mut watch.is_reclaimed, true) {
            return None;
        }
        state.idle.get(&self.slot)?.reclaim()
    }
}

impl<E> Idle<E> {
    /// Whether the instance still is in that idle period, and needed for the floor of its pool.
    fn is_kept(&self) -> bool {
        let state = self.pool.lock();
        self.pool.is_at_floor(&state) && state.pool.idle_period(self.slot) == Some(self.period)
    }
}

/// A frozen instance as it was then.
pub(super) struct Frozen {
    weight: Weight,
    /// Told when its process ends.
    ended: Arc<Notify>,
}

impl<E: Environment> State<E> {
    /// Freezes an idle instance.
    fn freeze(&mut self, slot: Slot) -> Frozen {
        let mut ended = Arc::default();
        if let Some(instance) = self.idle.get_mut(&slot) {
            instance.freeze();
            self.size_bytes = instance.memory_bytes();
            ended = instance.idle_ended();
        }
        if let Some(watch) = self.watches.get_mut(&slot) {
            watch.frozen = true;
        }
        let start_micros = u64::try_from(self.start.as_micros()).unwrap_or(u64::MAX);
        Frozen { weight: Weight { frequency: self.n_events, start_micros, size_bytes: self.size_bytes }, ended }
    }
}

/// The place of a frozen instance among all; dropping it gives the place up.
struct Place<L: Ladder> {
    scheduler: Scheduler<L>,
    rank: Rank,
}

impl<L: Ladder> Drop for Place<L> {
    fn drop(&mut self) {
        let left = self.scheduler.idle().leave(self.rank);
        drop(left);
    }
}

impl<L: Ladder> Scheduler<L> {
    /// One task per idle instance freezes it after a while and ends it after its keep-alive; one that was started for an
    /// event that is expected, when that has not come by then. Where nothing is kept, it ends now.
    pub(super) fn watch_idle(
        &self,
        pool: &Arc<VersionPool<L::Environment>>,
        slot: Slot,
        expected_until: Option<Instant>,
    ) {
        let keeps_nothing = expected_until.is_none() && self.shared.options.keep_alive.keeps_nothing();
        if keeps_nothing && self.end_now(pool, slot) {
            return;
        }
        let mut state = pool.lock();
        if state.pool.is_retired() {
            drop(state);
            self.retire_pool(pool);
            return;
        }
        if state.watches.contains_key(&slot) {
            return;
        }
        let expected = expected_until.zip(state.pool.idle_period(slot));
        let scheduler = self.clone();
        let watched = Arc::clone(pool);
        let cancelled = self.shared.cancelled.clone();
        let task = self.shared.tasks.spawn(cancelled.run_until_cancelled_owned(async move {
            scheduler.watch(&watched, slot, expected).await;
        }));
        state.watches.insert(slot, Watch { task: task.abort_handle(), frozen: false, is_reclaimed: false });
    }

    /// Ends an idle instance unless it is needed for the floor. Returns whether it is idle no more.
    fn end_now(&self, pool: &Arc<VersionPool<L::Environment>>, slot: Slot) -> bool {
        let Some(period) = pool.lock().pool.idle_period(slot) else { return true };
        self.end_idle(&Idle { pool: Arc::clone(pool), slot, period }, None)
    }

    async fn watch(&self, pool: &Arc<VersionPool<L::Environment>>, slot: Slot, expected: Option<(Instant, u64)>) {
        let mut seen = None;
        let (idle, frozen, windows) = loop {
            tokio::time::sleep(self.shared.options.freeze_after).await;
            let mut state = pool.lock();
            let current = state.pool.idle_period(slot);
            let Some(period) = current else {
                state.watches.remove(&slot);
                return;
            };
            if current != seen || state.idle.get(&slot).is_some_and(|instance| instance.is_telling()) {
                seen = current;
                continue;
            }
            let frozen = state.freeze(slot);
            let windows = match expected {
                Some((until, of)) if of == period => Windows::only(until.saturating_duration_since(Instant::now())),
                // What a pool of provisioned instances has beyond its floor is not wanted any more.
                _ if pool.is_provisioned() => Windows::only(Duration::ZERO),
                _ => self.shared.options.keep_alive.windows(&state.history),
            };
            break (Idle { pool: Arc::clone(pool), slot, period }, frozen, windows);
        };
        // Lending the instance aborts this task from here on, which gives up the place: not on the warm path,
        // for an aborted task is dropped by itself.
        loop {
            self.wait_at_floor(&idle, &frozen.ended).await;
            let place = self.keep(idle.clone(), frozen.weight);
            tokio::time::sleep(windows.keep).await;
            drop(place);
            // Others may have ended meanwhile, so that this one is within the floor now.
            if self.end_idle(&idle, windows.again.map(|again| again.after(windows.keep))) || !idle.is_kept() {
                return;
            }
        }
    }

    /// Returns when an instance is not needed for the floor of its pool. One that loses its process there is replaced.
    async fn wait_at_floor(&self, idle: &Idle<L::Environment>, ended: &Notify) {
        loop {
            let changes = idle.pool.floor().changes();
            if !idle.is_kept() {
                return;
            }
            tokio::select! {
                () = changes => {}
                () = ended.notified() => self.end_unready(&idle.pool),
            }
        }
    }

    /// Gives a frozen instance its place, and ends those that there is no memory for any more.
    fn keep(&self, idle: Idle<L::Environment>, weight: Weight) -> Place<L> {
        let made_ahead = self.shared.ladder.held_bytes();
        let mut ledger = self.idle();
        ledger.set_aside(made_ahead);
        let (rank, evicted) = ledger.enter(weight, idle);
        drop(ledger);
        for idle in evicted {
            self.end_idle(&idle, None);
        }
        Place { scheduler: self.clone(), rank }
    }

    /// Ends an instance unless it is in use again or needed for the floor; if it was the last of its version, there is
    /// to be one again after a while. Returns whether it did.
    pub(super) fn end_idle(&self, idle: &Idle<L::Environment>, again: Option<Again>) -> bool {
        let mut state = idle.pool.lock();
        if idle.pool.is_at_floor(&state) || !state.pool.expire(idle.slot, idle.period) {
            return false;
        }
        let instance = state.take_idle(idle.slot);
        if state.pool.is_empty() {
            match again {
                Some(again) => self.expect_event(&idle.pool, &mut state, again),
                None => state.n_events = 0,
            }
        }
        idle.pool.count_ready(&state);
        drop(state);
        self.forget_if_unused(&idle.pool);
        let Some(instance) = instance else { return false };
        self.end(instance);
        true
    }

    /// Forgets the pool of a tenant when nothing is in it any more, for there is no end of tenants. An invocation that
    /// has found the pool before can still use it: the instances of a retired pool end after their events.
    pub(super) fn forget_if_unused(&self, pool: &Arc<VersionPool<L::Environment>>) {
        if pool.key().tenant.is_none() || !pool.lock().pool.is_empty() {
            return;
        }
        let mut functions = self.shared.functions.write().unwrap_or_else(PoisonError::into_inner);
        let Some(pools) = functions.get_mut(&pool.blueprint().function) else { return };
        let mut state = pool.lock();
        let is_current = pools.pools.get(pool.key()).is_some_and(|current| Arc::ptr_eq(current, pool));
        if is_current && state.pool.is_empty() {
            state.pool.retire();
            pools.pools.remove(pool.key());
        }
    }

    /// Ends the idle instance whose loss costs least. Returns whether there was one.
    pub(super) fn shed_one(&self) -> bool {
        loop {
            let evicted = self.idle().evict();
            match evicted {
                Some(idle) if self.end_idle(&idle, None) => return true,
                Some(_in_use_again) => {}
                None => return self.shed_running(),
            }
        }
    }

    /// Ends an instance that is idle but not frozen yet, if there is one.
    fn shed_running(&self) -> bool {
        let pools: Vec<Arc<VersionPool<L::Environment>>> = {
            let functions = self.shared.functions.read().unwrap_or_else(PoisonError::into_inner);
            functions.values().flat_map(FunctionPools::all).cloned().collect()
        };
        for pool in pools {
            let evicted = {
                let mut state = pool.lock();
                let evicted = if pool.is_at_floor(&state) { None } else { state.pool.evict() };
                evicted.and_then(|slot| state.take_idle(slot))
            };
            self.forget_if_unused(&pool);
            if let Some(instance) = evicted {
                self.end(instance);
                return true;
            }
        }
        false
    }

    pub(super) fn retire_pool(&self, pool: &VersionPool<L::Environment>) {
        let instances = {
            let mut state = pool.lock();
            state.pool.retire();
            for (_slot, watch) in state.watches.drain() {
                watch.task.abort();
            }
            state.expect_nothing();
            pool.count_ready(&state);
            std::mem::take(&mut state.idle)
        };
        pool.floor().look();
        instances.into_values().for_each(|instance| self.end(instance));
    }

    /// Ends an instance in the background. From now on it takes no other one's place, however long its end may take.
    pub(super) fn end(&self, instance: Box<L::Environment>) {
        self.shared.n_instances.fetch_sub(1, Ordering::AcqRel);
        self.shared.tasks.spawn(async move { instance.end().await });
    }
}
