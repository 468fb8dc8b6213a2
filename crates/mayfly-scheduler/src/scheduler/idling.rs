//! What becomes of an instance without an event: it is frozen, kept for a while, and ended.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use super::environment::{Environment, Ladder};
use super::version_pool::{VersionPool, Watch};
use super::{FunctionPools, Scheduler};
use crate::keep_alive::{Rank, Weight};
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

impl<E> Idle<E> {
    /// Whether the instance still is in that idle period, and needed for the floor of its pool.
    fn is_kept(&self) -> bool {
        let state = self.pool.lock();
        self.pool.is_at_floor(&state) && state.pool.idle_period(self.slot) == Some(self.period)
    }
}

/// The place of a frozen instance among all; dropping it gives the place up.
struct Place<L: Ladder> {
    scheduler: Scheduler<L>,
    rank: Rank,
}

impl<L: Ladder> Drop for Place<L> {
    fn drop(&mut self) {
        let left = self.scheduler.shared.idle.lock().unwrap_or_else(PoisonError::into_inner).leave(self.rank);
        drop(left);
    }
}

impl<L: Ladder> Scheduler<L> {
    /// One task per idle instance freezes it after a while and ends it after its keep-alive.
    pub(super) fn watch_idle(&self, pool: &Arc<VersionPool<L::Environment>>, slot: Slot) {
        let mut state = pool.lock();
        if state.pool.is_retired() {
            drop(state);
            self.retire_pool(pool);
            return;
        }
        if state.watches.contains_key(&slot) {
            return;
        }
        let scheduler = self.clone();
        let watched = Arc::clone(pool);
        let cancelled = self.shared.cancelled.clone();
        let task = self.shared.tasks.spawn(cancelled.run_until_cancelled_owned(async move {
            scheduler.watch(&watched, slot).await;
        }));
        state.watches.insert(slot, Watch { task: task.abort_handle(), frozen: false });
    }

    async fn watch(&self, pool: &Arc<VersionPool<L::Environment>>, slot: Slot) {
        let mut seen = None;
        let (idle, weight, window, ended) = loop {
            tokio::time::sleep(self.shared.options.freeze_after).await;
            let mut state = pool.lock();
            let current = state.pool.idle_period(slot);
            let Some(period) = current else {
                state.watches.remove(&slot);
                return;
            };
            if current != seen {
                seen = current;
                continue;
            }
            let (mut size_bytes, mut ended) = (0, None);
            if let Some(instance) = state.idle.get_mut(&slot) {
                instance.freeze();
                size_bytes = instance.memory_bytes();
                ended = Some(instance.idle_ended());
            }
            if let Some(watch) = state.watches.get_mut(&slot) {
                watch.frozen = true;
            }
            let start_micros = u64::try_from(state.start.as_micros()).unwrap_or(u64::MAX);
            let weight = Weight { frequency: state.n_events, start_micros, size_bytes };
            let window = self.shared.options.keep_alive.window(&state.history);
            // What a pool of provisioned instances has beyond its floor is not wanted any more.
            let window = if pool.is_provisioned() { Duration::ZERO } else { window };
            break (Idle { pool: Arc::clone(pool), slot, period }, weight, window, ended.unwrap_or_default());
        };
        // Lending the instance aborts this task from here on, which gives up the place: not on the warm path,
        // for an aborted task is dropped by itself.
        loop {
            self.wait_at_floor(&idle, &ended).await;
            let place = self.keep(idle.clone(), weight);
            tokio::time::sleep(window).await;
            drop(place);
            // Others may have ended meanwhile, so that this one is within the floor now.
            if self.end_idle(&idle) || !idle.is_kept() {
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
        let mut ledger = self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner);
        ledger.set_aside(made_ahead);
        let (rank, evicted) = ledger.enter(weight, idle);
        drop(ledger);
        for idle in evicted {
            self.end_idle(&idle);
        }
        Place { scheduler: self.clone(), rank }
    }

    /// Ends an instance unless it is in use again or needed for the floor. Returns whether it did.
    fn end_idle(&self, idle: &Idle<L::Environment>) -> bool {
        let mut state = idle.pool.lock();
        if idle.pool.is_at_floor(&state) || !state.pool.expire(idle.slot, idle.period) {
            return false;
        }
        let instance = state.take_idle(idle.slot);
        if state.pool.is_empty() {
            state.n_events = 0;
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
            let evicted = self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner).evict();
            match evicted {
                Some(idle) if self.end_idle(&idle) => return true,
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
            pool.count_ready(&state);
            std::mem::take(&mut state.idle)
        };
        pool.floor().look();
        instances.into_values().for_each(|instance| self.end(instance));
    }

    pub(super) fn end(&self, instance: Box<L::Environment>) {
        let scheduler = self.clone();
        self.shared.tasks.spawn(async move {
            instance.end().await;
            scheduler.shared.n_instances.fetch_sub(1, Ordering::AcqRel);
        });
    }
}
