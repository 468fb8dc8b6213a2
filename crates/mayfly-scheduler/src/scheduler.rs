//! Carries out what the pools decide: starts instances, lends them, freezes and ends the idle ones.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use mayfly_instance::blueprint::Blueprint;
use mayfly_instance::instance::{Instance, InstanceEvent, Reply, Surroundings};
use mayfly_model::clock::Clock;
use mayfly_model::meter::Usage;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::start::{RecentStarts, StartRecord};
use mayfly_sandbox::{SlotSpec, Warden};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::admission::{Admission, Lane};
use crate::gate::Gate;
use crate::keep_alive::{KeepAlive, Ledger};
use crate::pool::Counts;

mod environment;
mod expecting;
mod floor;
mod idling;
mod lending;
mod provisioning;
mod relief;
mod restoring;
mod slot_ladder;
mod version_pool;

pub use self::environment::{Environment, Ladder, Way};
pub use self::provisioning::Provision;
pub use self::relief::Relief;
pub use self::restoring::StartError;
pub use self::slot_ladder::SlotLadder;
pub use crate::admission::{Limit, Permit};
pub use version_pool::{PoolKey, VersionPool};

pub use crate::snapshots::SnapshotOptions;
pub use crate::stems::StemOptions;
pub use crate::stock::StockSize;

/// How long [`Scheduler::shutdown`] waits for running invocations.
const DRAIN_DEADLINE: Duration = Duration::from_secs(30);

/// The knobs of scheduling.
#[derive(Clone, Debug)]
pub struct SchedulerOptions {
    /// Most invocations at once.
    pub account_concurrency: u32,
    /// New instances of one function in ten seconds that invocations may cause.
    pub burst_limit: u32,
    /// Most instances at once, idle ones included.
    pub max_instances: usize,
    /// How long an idle instance is kept.
    pub keep_alive: KeepAlive,
    /// Memory that all idle instances together may hold.
    pub idle_memory_bytes: u64,
    /// How long an idle instance runs on before it is frozen: long enough that back-to-back events
    /// find it running.
    pub freeze_after: Duration,
    /// How long an invocation waits at least for an instance that is nearly free before another is started.
    pub patience: Duration,
    /// How long an invocation waits at most for an instance that is nearly free, where starts take longer than that;
    /// and how long, at a limit, for the place of one that has been answered.
    pub longest_patience: Duration,
    /// Instances that may start at the same time.
    pub concurrent_starts: usize,
    /// Slots that are kept ready, of each kind.
    pub slots: StockSize,
    /// The kind of slot that most functions need.
    pub usual_slot: SlotSpec,
    /// Runtimes that are booted ahead.
    pub stems: StemOptions,
    /// Environments that are initialised ahead, of versions that start from snapshots.
    pub snapshots: SnapshotOptions,
    /// The memory that the templates of all versions may hold, bytes; none are kept without it.
    pub templates_bytes: Option<u64>,
}

/// Why an invocation did not get to an instance.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// All concurrency that the function may use is used up.
    #[error("all concurrent executions are in use: {limit:?}")]
    Throttled {
        /// Whose.
        limit: Limit,
    },
    /// No instance could be started.
    #[error("no instance could be started: {reason}")]
    NoInstance {
        /// The chain of causes.
        reason: String,
    },
    /// What the function does after its snapshot is restored has failed.
    #[error("a snapshot could not be restored: {detail}")]
    Restore {
        /// Whether it took too long.
        timed_out: bool,
        /// What the function said, or how it ended.
        detail: String,
    },
}

/// Where it is kept what invocations used.
#[async_trait]
pub trait UsageSink: fmt::Debug + Send + Sync + 'static {
    /// Takes what one invocation used. Waits while there is no room for it, and the invocation's place in its limits with it.
    async fn take(&self, usage: Usage);
}

/// The scheduler's handle. Cheap to clone.
#[derive(Debug)]
pub struct Scheduler<L: Ladder = SlotLadder> {
    shared: Arc<Shared<L>>,
}

impl<L: Ladder> Clone for Scheduler<L> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

#[derive(Debug)]
struct Shared<L: Ladder> {
    options: SchedulerOptions,
    clock: Arc<dyn Clock>,
    usage: Arc<dyn UsageSink>,
    ladder: L,
    /// Held open by every start that a request waits for.
    gate: Arc<Gate>,
    admission: Arc<Admission>,
    /// The frozen instances of all versions. Entered and left off the warm path.
    idle: Mutex<Ledger<idling::Idle<L::Environment>>>,
    /// What times of the versions' histories are measured from.
    began: Instant,
    starts: Semaphore,
    n_instances: AtomicUsize,
    numbers: AtomicU64,
    functions: RwLock<HashMap<FunctionName, FunctionPools<L::Environment>>>,
    tasks: TaskTracker,
    cancelled: CancellationToken,
}

/// The pools of one function.
#[derive(Debug)]
struct FunctionPools<E> {
    lane: Arc<Lane>,
    pools: HashMap<PoolKey, Arc<VersionPool<E>>>,
    /// Those whose instances are all ahead of their events.
    ahead: HashMap<Version, Arc<VersionPool<E>>>,
    /// How the last instances of each version came to be, whatever has become of their pools.
    starts: HashMap<Version, Arc<Mutex<RecentStarts>>>,
}

/// How many starts of a version are remembered.
const MOST_STARTS: usize = 32;

/// An invocation that may run, and where.
#[derive(Debug)]
pub struct Admitted<E = Instance> {
    pool: Arc<VersionPool<E>>,
    permit: Permit,
}

impl<E> Default for FunctionPools<E> {
    fn default() -> Self {
        Self { lane: Arc::default(), pools: HashMap::new(), ahead: HashMap::new(), starts: HashMap::new() }
    }
}

impl<E> FunctionPools<E> {
    /// Where the starts of a version are remembered.
    fn starts_of(&mut self, version: Version) -> Arc<Mutex<RecentStarts>> {
        let new = || Arc::new(Mutex::new(RecentStarts::new(MOST_STARTS)));
        Arc::clone(self.starts.entry(version).or_insert_with(new))
    }

    /// The pool of a version or of one of its tenants, if it is of that state of the version.
    fn current(&self, key: &PoolKey, modified: Timestamp) -> Option<Arc<VersionPool<E>>> {
        self.pools.get(key).filter(|pool| pool.blueprint().modified == modified).cloned()
    }
}

impl Scheduler {
    /// Makes a scheduler and starts filling its reserve of slots. What each invocation used goes to
    /// `usage`.
    #[must_use]
    pub fn new(
        warden: Warden,
        surroundings: Surroundings,
        usage: Arc<dyn UsageSink>,
        options: SchedulerOptions,
    ) -> Self {
        let clock = Arc::clone(&surroundings.clock);
        Self::with_ladder(clock, usage, options, |options, gate, tasks, cancelled| {
            SlotLadder::start(warden, surroundings, options, gate, tasks, cancelled)
        })
    }
}

impl<L: Ladder> Scheduler<L> {
    fn with_ladder(
        clock: Arc<dyn Clock>,
        usage: Arc<dyn UsageSink>,
        options: SchedulerOptions,
        ladder: impl FnOnce(&SchedulerOptions, &Arc<Gate>, &TaskTracker, &CancellationToken) -> L,
    ) -> Self {
        let tasks = TaskTracker::new();
        let cancelled = CancellationToken::new();
        let gate = Arc::new(Gate::default());
        let shared = Shared {
            ladder: ladder(&options, &gate, &tasks, &cancelled),
            admission: Admission::new(options.account_concurrency),
            idle: Mutex::new(Ledger::new(options.idle_memory_bytes)),
            began: Instant::now(),
            starts: Semaphore::new(options.concurrent_starts.max(1)),
            n_instances: AtomicUsize::new(0),
            numbers: AtomicU64::new(1),
            functions: RwLock::new(HashMap::new()),
            options,
            clock,
            usage,
            gate,
            tasks,
            cancelled,
        };
        Self { shared: Arc::new(shared) }
    }

    /// Instances of this blueprint may be needed soon: what can be made ahead for them is.
    pub fn expect(&self, blueprint: &Arc<Blueprint>) {
        self.shared.ladder.expect(blueprint);
    }

    /// There is more than before that can be made ahead for a version that is in use.
    pub fn expect_own(&self, blueprint: &Arc<Blueprint>) {
        self.shared.ladder.expect_own(blueprint);
    }

    /// The pool of a version, or of one of its tenants, whose code and configuration were last modified then. `make` is called if there is
    /// none; a pool of another state of the version is retired.
    ///
    /// # Errors
    /// What `make` says.
    pub fn pool<E>(
        &self,
        function: &FunctionName,
        key: &PoolKey,
        modified: Timestamp,
        make: impl FnOnce() -> Result<Blueprint, E>,
    ) -> Result<Arc<VersionPool<L::Environment>>, E> {
        let functions = self.shared.functions.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(pool) = functions.get(function).and_then(|pools| pools.current(key, modified)) {
            return Ok(pool);
        }
        drop(functions);
        let blueprint = Arc::new(make()?);
        self.shared.ladder.expect(&blueprint);
        let mut functions = self.shared.functions.write().unwrap_or_else(PoisonError::into_inner);
        let pools = functions.entry(function.clone()).or_default();
        // Someone else may have been faster.
        if let Some(pool) = pools.current(key, modified) {
            return Ok(pool);
        }
        let starts = pools.starts_of(key.version);
        let made = Arc::new(VersionPool::new(key.clone(), blueprint, Arc::clone(&pools.lane), starts));
        if key.tenant.is_none() {
            made.set_ahead(pools.ahead.get(&key.version).cloned());
        }
        let old = pools.pools.insert(key.clone(), Arc::clone(&made));
        drop(functions);
        if let Some(old) = old {
            self.retire_pool(&old);
        }
        Ok(made)
    }

    /// Admits one invocation of the function that the pool belongs to, which has so much concurrency reserved. It takes
    /// an instance that is ahead of its events, while there is one. At the limit it waits a moment where an invocation
    /// has been answered, whose place will be free at once.
    ///
    /// # Errors
    /// [`ScheduleError::Throttled`] at the limit.
    pub async fn admit(
        &self,
        pool: &Arc<VersionPool<L::Environment>>,
        reserved: Option<u32>,
    ) -> Result<Admitted<L::Environment>, ScheduleError> {
        if let Some((pool, permit)) = pool.place() {
            return Ok(Admitted { pool, permit });
        }
        let patience = self.shared.options.longest_patience;
        let admitted = self.shared.admission.admit_soon(pool.lane(), reserved, patience).await;
        admitted.map(|permit| Admitted { pool: Arc::clone(pool), permit }).map_err(|limit| {
            self.forget_if_unused(pool);
            ScheduleError::Throttled { limit }
        })
    }

    /// Tells how much concurrency all functions together have reserved.
    pub fn set_reserved(&self, reserved: u32) {
        self.shared.admission.set_reserved(reserved);
    }

    /// Runs one event where it was admitted. The reply comes as soon as the function has answered;
    /// the usage follows on its channel when the invocation is over. The invocation goes on if the
    /// caller drops this future.
    ///
    /// # Errors
    /// [`ScheduleError::NoInstance`].
    pub async fn run(&self, admitted: Admitted<L::Environment>, event: InstanceEvent) -> Result<Reply, ScheduleError> {
        let Admitted { pool, mut permit } = admitted;
        let (reply, received) = oneshot::channel();
        let scheduler = self.clone();
        self.shared.tasks.spawn(async move {
            scheduler.deliver(&pool, event, (reply, &mut permit)).await;
            drop(permit);
        });
        received.await.unwrap_or_else(|_dropped| {
            Err(ScheduleError::NoInstance { reason: "the platform is shutting down".to_owned() })
        })
    }

    /// Ends a function's instances: idle ones now, busy ones after their event.
    pub fn retire(&self, function: &FunctionName) {
        let mut functions = self.shared.functions.write().unwrap_or_else(PoisonError::into_inner);
        let retired = functions.remove(function);
        drop(functions);
        self.shared.ladder.forget(|blueprint| blueprint.function == *function);
        for pool in retired.iter().flat_map(FunctionPools::all) {
            self.retire_pool(pool);
        }
    }

    /// Ends the instances of one version, except those whose blueprint is still good: idle ones now, busy ones after
    /// their event.
    pub fn retire_version(&self, function: &FunctionName, version: Version, is_good: impl Fn(&Blueprint) -> bool) {
        let mut functions = self.shared.functions.write().unwrap_or_else(PoisonError::into_inner);
        let retired: Vec<Arc<VersionPool<L::Environment>>> =
            functions.get_mut(function).map_or_else(Vec::new, |pools| {
                let is_bad = |pool: &VersionPool<L::Environment>| !is_good(pool.blueprint());
                let retired = pools.pools.extract_if(|key, pool| key.version == version && is_bad(pool));
                let retired: Vec<_> = retired.map(|(_key, pool)| pool).collect();
                let ahead =
                    pools.ahead.extract_if(|of, pool| *of == version && is_bad(pool)).map(|(_version, pool)| pool);
                retired.into_iter().chain(ahead).collect()
            });
        drop(functions);
        let is_of_it = |blueprint: &Blueprint| blueprint.function == *function && blueprint.version == version;
        self.shared.ladder.forget(|blueprint| is_of_it(blueprint) && !is_good(blueprint));
        for pool in retired {
            self.retire_pool(&pool);
        }
    }

    /// How many instances of each version there are; one entry for each of its tenants.
    #[must_use]
    pub fn counts(&self) -> Vec<(FunctionName, Version, Counts)> {
        let functions = self.shared.functions.read().unwrap_or_else(PoisonError::into_inner);
        let of_function = |(name, pools): (&FunctionName, &FunctionPools<L::Environment>)| {
            let of_version =
                |(key, pool): (&PoolKey, &Arc<VersionPool<L::Environment>>)| (name.clone(), key.version, pool.counts());
            let ahead = pools.ahead.iter().map(|(version, pool)| (name.clone(), *version, pool.counts()));
            pools.pools.iter().map(of_version).chain(ahead).collect::<Vec<_>>()
        };
        functions.iter().flat_map(of_function).collect()
    }

    /// The last starts of all versions of a function, the newest first.
    #[must_use]
    pub fn starts(&self, function: &FunctionName) -> Vec<StartRecord> {
        let functions = self.shared.functions.read().unwrap_or_else(PoisonError::into_inner);
        let pools = functions.get(function);
        let rings: Vec<_> = pools.iter().flat_map(|pools| pools.starts.values().cloned()).collect();
        drop(functions);
        let mut starts = Vec::new();
        for ring in rings {
            starts.extend(ring.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned());
        }
        starts.sort_by_key(|start| std::cmp::Reverse(start.when));
        starts
    }

    /// The frozen instances. Locked for a few lines, never across an await.
    fn idle(&self) -> MutexGuard<'_, Ledger<idling::Idle<L::Environment>>> {
        self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets running invocations finish (for at most 30 s), then ends every instance.
    pub async fn shutdown(&self) {
        self.shared.cancelled.cancel();
        self.shared.ladder.discard().await;
        let names: Vec<FunctionName> = {
            let functions = self.shared.functions.read().unwrap_or_else(PoisonError::into_inner);
            functions.keys().cloned().collect()
        };
        for name in names {
            self.retire(&name);
        }
        self.shared.tasks.close();
        if tokio::time::timeout(DRAIN_DEADLINE, self.shared.tasks.wait()).await.is_err() {
            tracing::warn!("invocations were still running when the platform stopped");
        }
    }
}

#[cfg(test)]
mod tests;
