//! Snapshots: environments of versions that start from them, initialised ahead and frozen before their first event.
//!
//! Each is used once and has had an initialisation of its own, so that no two environments of a version share anything
//! that it made: no random state, no connection, no file. What is shared with the service's snapshots is what a caller
//! sees: a start takes no longer than going on does, whatever the initialisation costs.

use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use mayfly_instance::blueprint::Blueprint;
use mayfly_instance::instance::{Instance, Surroundings};
use mayfly_instance::stem::Stem;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::snap_start::{SnapshotError, SnapshotStock};
use mayfly_model::start::{Initialization, Missed};
use mayfly_sandbox::Warden;
use tokio::sync::Notify;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::{AbortOnDropHandle, TaskTracker};

use crate::gate::Gate;
use crate::stock::{Level, StockSize};
use crate::supply::{Craft, Supply};

/// After so long, what an initialisation has found out about the world is found out again.
const MAX_AGE: Duration = Duration::from_secs(60 * 60);
/// A snapshot is replaced so long before it is too old, so that there is always one.
const ROTATES_AFTER: Duration = Duration::from_secs(50 * 60);
/// An initialisation mostly waits, and may wait for minutes: those of other versions do not wait for it.
const AT_ONCE: usize = 4;

/// How many snapshots there may be.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotOptions {
    /// Of each version that starts from them.
    pub size: StockSize,
    /// The memory that all of them may hold, bytes.
    pub budget_bytes: u64,
}

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Snapshots {
    ready: Supply<SnapshotCraft>,
    /// Whether any are kept on this platform.
    is_on: bool,
    gate: Arc<Gate>,
    tasks: TaskTracker,
}

/// A state of a version, by what is in its snapshots.
#[derive(Clone, Debug)]
pub(crate) struct SnapshotKind(Arc<Blueprint>);

impl SnapshotKind {
    pub(crate) fn of(blueprint: &Arc<Blueprint>) -> Self {
        Self(Arc::clone(blueprint))
    }

    pub(crate) fn blueprint(&self) -> &Arc<Blueprint> {
        &self.0
    }

    fn key(&self) -> (&FunctionName, Version, jiff::Timestamp, mayfly_sandbox::SlotSpec) {
        let Self(blueprint) = self;
        (&blueprint.function, blueprint.version, blueprint.modified, blueprint.slot)
    }
}

impl PartialEq for SnapshotKind {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for SnapshotKind {}

impl Hash for SnapshotKind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// An environment that is initialised and frozen.
#[derive(Debug)]
pub(crate) struct Snapshot {
    instance: Box<Instance>,
    made: Instant,
    /// Says when it is too old, or has lost its process.
    _alarm: AbortOnDropHandle<()>,
}

#[derive(Debug)]
struct SnapshotCraft {
    warden: Warden,
    surroundings: Surroundings,
    /// Whether runtimes boot ahead here, which those of snapshots then do as well: they share more memory so.
    boots_ahead: bool,
    tasks: TaskTracker,
}

impl SnapshotCraft {
    /// An environment of the version that is initialised, and waits.
    async fn initialise(&self, blueprint: &Arc<Blueprint>) -> Result<Box<Instance>, SnapshotError> {
        let platform =
            |error: &(dyn std::error::Error + 'static)| SnapshotError::Platform { reason: mayfly_model::chain(error) };
        let instance = match self.of_stem(blueprint).await {
            Some(instance) => instance,
            None => {
                let slot = self.warden.prepare(blueprint.slot).await.map_err(|error| platform(&error))?;
                let started = Instance::start(slot, Arc::clone(blueprint), self.surroundings.clone()).await;
                started.map_err(|error| platform(&error))?
            }
        };
        let failure = match instance.init_failure() {
            Some(failure) => failure.clone(),
            None if instance.is_snapshot() => return Ok(Box::new(instance)),
            None => SnapshotError::Platform { reason: "the environment was lost".to_owned() },
        };
        instance.end().await;
        Err(failure)
    }

    /// Nothing if that did not work out: whatever the reason, it does not affect the other way, or shows there.
    async fn of_stem(&self, blueprint: &Arc<Blueprint>) -> Option<Instance> {
        let class = blueprint.stem_class().ok().filter(|_class| self.boots_ahead)?;
        let slot = self.warden.prepare(class.slot()).await.ok()?;
        let stem = Stem::boot(slot, Arc::clone(class), &self.surroundings, Arc::default()).await.ok()?;
        Instance::from_stem(stem, Arc::clone(blueprint), self.surroundings.clone()).await.ok()
    }

    fn freeze(&self, mut instance: Box<Instance>, ended: Arc<Notify>) -> Snapshot {
        let idle_ended = instance.idle_ended();
        let alarm = self.tasks.spawn(async move {
            // Whichever comes first.
            let _elapsed = tokio::time::timeout(MAX_AGE, idle_ended.notified()).await;
            ended.notify_one();
        });
        instance.freeze();
        Snapshot { instance, made: Instant::now(), _alarm: AbortOnDropHandle::new(alarm) }
    }
}

impl Craft for SnapshotCraft {
    type Kind = SnapshotKind;
    type Item = Snapshot;

    const AT_ONCE: usize = AT_ONCE;
    const ROTATES_AFTER: Option<Duration> = Some(ROTATES_AFTER);

    async fn make(&self, SnapshotKind(blueprint): &SnapshotKind, ended: Arc<Notify>) -> Result<Snapshot, String> {
        let initialised = self.initialise(blueprint).await;
        initialised.map(|instance| self.freeze(instance, ended)).map_err(|error| error.to_string())
    }

    fn name(SnapshotKind(blueprint): &SnapshotKind) -> String {
        format!("snapshot of {}:{}", blueprint.function, blueprint.version)
    }

    fn is_good(snapshot: &Snapshot) -> bool {
        snapshot.instance.is_snapshot() && snapshot.made.elapsed() < MAX_AGE
    }

    fn held_bytes(snapshot: &Snapshot) -> u64 {
        snapshot.instance.memory_bytes()
    }

    async fn end(snapshot: Snapshot) {
        snapshot.instance.end().await;
    }
}

impl Snapshots {
    /// Starts making what is wanted.
    pub(crate) fn start(
        (warden, surroundings): (Warden, Surroundings),
        boots_ahead: bool,
        options: SnapshotOptions,
        gate: &Arc<Gate>,
        tasks: &TaskTracker,
        cancelled: &CancellationToken,
    ) -> Self {
        let craft = SnapshotCraft { warden, surroundings, boots_ahead, tasks: tasks.clone() };
        let SnapshotOptions { size, budget_bytes } = options;
        let ready = Supply::start(craft, size, budget_bytes, Arc::clone(gate), tasks, cancelled);
        Self { ready, is_on: size.ceiling > 0, gate: Arc::clone(gate), tasks: tasks.clone() }
    }

    /// Environments of this blueprint may be needed soon.
    pub(crate) fn expect(&self, blueprint: &Arc<Blueprint>) {
        if blueprint.initialization == Initialization::SnapStart {
            self.ready.want(&SnapshotKind(Arc::clone(blueprint)));
        }
    }

    /// Makes the first snapshot of a version.
    pub(crate) async fn make_first(&self, blueprint: Arc<Blueprint>) -> Result<(), SnapshotError> {
        self.gate.lull().await;
        let craft = self.ready.craft();
        let instance = craft.initialise(&blueprint).await?;
        self.ready.put(&SnapshotKind(blueprint), craft.freeze(instance, self.ready.ended()));
        Ok(())
    }

    /// An environment that is to be restored; or why there is none, for a version that starts from them.
    pub(crate) fn take(&self, blueprint: &Arc<Blueprint>) -> Option<Result<Box<Instance>, Missed>> {
        if blueprint.initialization != Initialization::SnapStart {
            return None;
        }
        let taken = self.ready.take(&SnapshotKind(Arc::clone(blueprint)));
        Some(taken.map(|snapshot| snapshot.instance).map_err(|missed| match missed {
            _none_is_kept if !self.is_on => Missed::SwitchedOff,
            told @ (Missed::Broken | Missed::NotPrepared(_) | Missed::NoRoom) => told,
            _none_was_ready => Missed::NoSnapshot,
        }))
    }

    /// Ends the snapshots of versions that are not there any more, or not as they were.
    pub(crate) fn forget(&self, is_unwanted: impl Fn(&Blueprint) -> bool) {
        for snapshot in self.ready.forget(|SnapshotKind(blueprint)| is_unwanted(blueprint)) {
            self.tasks.spawn(SnapshotCraft::end(snapshot));
        }
    }

    /// What there is of a function's versions, the latest version first.
    pub(crate) fn levels(&self, function: &FunctionName) -> Vec<SnapshotStock> {
        let levels = self.ready.levels(|SnapshotKind(blueprint)| blueprint.function == *function);
        let of_version = |(SnapshotKind(blueprint), level): (SnapshotKind, Level)| SnapshotStock {
            version: blueprint.version,
            n_ready: level.n_ready,
            n_making: level.n_making,
            trouble: level.trouble,
        };
        let mut levels: Vec<SnapshotStock> = levels.into_iter().map(of_version).collect();
        levels.sort_by_key(|level| std::cmp::Reverse(level.version));
        levels
    }

    /// The memory that all snapshots hold.
    pub(crate) fn held_bytes(&self) -> u64 {
        self.ready.held_bytes()
    }

    /// Throws all snapshots away and waits until nothing of them is left.
    pub(crate) async fn discard(&self) {
        self.ready.discard().await;
    }
}
