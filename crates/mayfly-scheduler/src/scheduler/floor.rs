//! The floor of a pool: instances that are there whether or not events come.
//!
//! One task per pool that ever had a floor starts what is missing, one instance at a time, so that the starts that
//! requests wait for go first. Instances within the floor neither expire nor are evicted, and one that has lost its
//! process is replaced before an event finds out.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::provisioned::Ready;
use mayfly_model::start::{Cause, Initialization};
use tokio::sync::{Notify, watch};

use super::environment::{Environment, Ladder};
use super::version_pool::{PoolKey, State, VersionPool};
use super::{ScheduleError, Scheduler};
use crate::pool::Slot;

/// Starts in a row that may fail before no more are tried.
const MOST_FAILURES: u32 = 6;
/// How long to wait after the first failure; each further one doubles it.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(250);
/// What the service says where the function's own initialisation fails.
const INIT_FAILURE: &str = "FUNCTION_ERROR_INIT_FAILURE";

/// See the module's documentation.
#[derive(Debug, Default)]
pub(super) struct Floor {
    asked: watch::Sender<Asked>,
    /// Something may be missing.
    look: Notify,
    /// Why no more is tried.
    failed: Mutex<Option<String>>,
    is_kept: AtomicBool,
}

/// How many instances are to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Asked {
    n_instances: usize,
    /// When that was said; saying it again is asking for another try.
    since: Timestamp,
}

impl Floor {
    /// How many instances are to be there.
    pub(super) fn height(&self) -> usize {
        self.asked.borrow().n_instances
    }

    /// Has the task look at the pool.
    pub(super) fn look(&self) {
        self.look.notify_one();
    }

    /// Returns when the floor has been changed.
    pub(super) fn changes(&self) -> impl Future<Output = ()> + use<> {
        let mut asked = self.asked.subscribe();
        async move {
            // The pool, which has the sender, is held by whoever waits.
            let _changed = asked.changed().await;
        }
    }

    fn set_failed(&self, reason: Option<String>) {
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = reason;
    }

    fn failed(&self) -> Option<String> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// How an attempt to start an instance ahead came out.
enum Attempt {
    Started,
    Failed(String),
}

impl<L: Ladder> Scheduler<L> {
    /// So many instances of the pool are to be there from now on. Asking again at another time is another try where
    /// starts have failed.
    pub fn keep_at_least(&self, pool: &Arc<VersionPool<L::Environment>>, n_instances: u32, since: Timestamp) {
        let asked = Asked { n_instances: usize::try_from(n_instances).unwrap_or(usize::MAX), since };
        let is_new = pool.floor().asked.send_if_modified(|before| std::mem::replace(before, asked) != asked);
        if is_new {
            // Fewer places from now on, whenever the instances end that are too many.
            pool.count_ready(&pool.lock());
        }
        if is_new && n_instances > 0 && !pool.floor().is_kept.swap(true, Ordering::AcqRel) {
            let (scheduler, kept) = (self.clone(), Arc::clone(pool));
            let keeping = async move { scheduler.keep_floor(&kept).await };
            self.shared.tasks.spawn(self.shared.cancelled.clone().run_until_cancelled_owned(keeping));
        }
    }

    /// Nothing of a version is to be there any more without events.
    pub fn let_go(&self, function: &FunctionName, version: Version) {
        let pool = {
            let functions = self.shared.functions.read().unwrap_or_else(PoisonError::into_inner);
            functions.get(function).and_then(|pools| pools.pools.get(&PoolKey { version, tenant: None })).cloned()
        };
        if let Some(pool) = pool {
            pool.floor().asked.send_if_modified(|before| std::mem::take(&mut before.n_instances) > 0);
        }
    }

    async fn keep_floor(&self, pool: &Arc<VersionPool<L::Environment>>) {
        let floor = pool.floor();
        let mut asked = floor.asked.subscribe();
        let mut n_failures = 0;
        loop {
            let height = asked.borrow_and_update().n_instances;
            match self.is_one_missing(pool, height, n_failures < MOST_FAILURES) {
                None => return,
                Some(true) => {}
                Some(false) => {
                    tokio::select! {
                        _changed = asked.changed() => {
                            n_failures = 0;
                            floor.set_failed(None);
                        }
                        () = floor.look.notified() => {}
                    }
                    continue;
                }
            }
            let Attempt::Failed(reason) = self.start_ahead(pool).await else {
                n_failures = 0;
                continue;
            };
            n_failures += 1;
            if n_failures >= MOST_FAILURES {
                let blueprint = pool.blueprint();
                tracing::warn!(function = %blueprint.function, version = %blueprint.version, reason, "giving up on instances ahead of events");
                floor.set_failed(Some(reason));
                continue;
            }
            tokio::select! {
                _changed = asked.changed() => n_failures = 0,
                () = tokio::time::sleep(PAUSE_AFTER_FAILURE * 2_u32.pow(n_failures - 1)) => {}
            }
        }
    }

    /// Whether an instance is to be started, which then counts as starting; none if the pool is retired.
    fn is_one_missing(&self, pool: &VersionPool<L::Environment>, height: usize, may_start: bool) -> Option<bool> {
        let mut state = pool.lock();
        if state.pool.is_retired() {
            return None;
        }
        let is_missing = may_start && state.pool.counts().total() < height;
        if is_missing {
            state.pool.start_ahead();
        }
        Some(is_missing)
    }

    async fn start_ahead(&self, pool: &Arc<VersionPool<L::Environment>>) -> Attempt {
        let cause = match pool.blueprint().initialization {
            Initialization::Provisioned => Cause::Provisioned,
            Initialization::OnDemand | Initialization::SnapStart => Cause::KeepWarm,
        };
        let started = self.start(pool, cause).await;
        match &started {
            Err(ScheduleError::NoInstance { reason } | ScheduleError::Restore { detail: reason, .. }) => {
                let reason = reason.clone();
                self.settle_start(pool, started, None);
                Attempt::Failed(reason)
            }
            Ok((_instance, record)) if record.init_failed => {
                // An event that waits for it meanwhile gets it, with the failure.
                self.settle_start(pool, started, None);
                self.end_unready(pool);
                Attempt::Failed(INIT_FAILURE.to_owned())
            }
            Ok(_) | Err(ScheduleError::Throttled { .. }) => {
                self.settle_start(pool, started, None);
                Attempt::Started
            }
        }
    }

    /// Ends the idle instances of a pool that have no process.
    pub(super) fn end_unready(&self, pool: &Arc<VersionPool<L::Environment>>) {
        let mut unready = Vec::new();
        {
            let mut state = pool.lock();
            let slots: Vec<Slot> =
                state.idle.iter().filter(|(_slot, it)| !it.is_ready()).map(|(slot, _)| *slot).collect();
            for slot in slots {
                if state.pool.idle_period(slot).is_some_and(|period| state.pool.expire(slot, period)) {
                    unready.extend(state.take_idle(slot));
                }
            }
            pool.count_ready(&state);
        }
        unready.into_iter().for_each(|instance| self.end(instance));
        pool.floor().look();
    }
}

impl<E> VersionPool<E> {
    /// Whether none of the idle instances may go.
    pub(super) fn is_at_floor(&self, state: &State<E>) -> bool {
        state.pool.counts().total() <= self.floor().height()
    }

    /// How far the platform is with the pool's floor.
    pub(super) fn ready(&self) -> Ready {
        let counts = self.lock().pool.counts();
        let n_instances = u32::try_from(counts.idle + counts.lent).unwrap_or(u32::MAX);
        Ready { n_instances, failed: self.floor().failed() }
    }
}
