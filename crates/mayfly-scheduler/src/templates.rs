//! Templates: of each version in use one environment that was initialised once and is forked for starts.
//!
//! Kept only where the operator asks for it: what the initialisation has drawn or opened is then the same in all
//! environments of a version. A version whose process cannot be forked once it is initialised is left alone from then on.
//!
//! Some forks are made ahead and wait (`forks.rs`). Starts that find none left have the template forked while they wait.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mayfly_instance::blueprint::Blueprint;
use mayfly_instance::instance::Surroundings;
use mayfly_instance::stem::Stem;
use mayfly_instance::template::{Template, TemplateError};
use mayfly_model::start::Missed;
use mayfly_sandbox::Warden;
use tokio::sync::Notify;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::{AbortOnDropHandle, TaskTracker};

use crate::gate::Gate;
use crate::snapshots::SnapshotKind;
use crate::stock::StockSize;
use crate::supply::{Craft, Supply};

mod forks;

use forks::{ForkCraft, Forks};

/// All forks of a template have the same layout of their memory and the same seed of string hashes, and what its
/// initialisation has found out about the world gets old.
const ROTATES_AFTER: Duration = Duration::from_secs(10 * 60);
const MAX_AGE: Duration = Duration::from_secs(15 * 60);
const MOST_FORKS: u32 = 1000;
/// Templates are for versions in use. One that nobody has needed for so long is worth less than its memory.
const KEEP: Duration = Duration::from_secs(30 * 60);
/// An initialisation mostly waits, and may wait for minutes: those of other versions do not wait for it.
const AT_ONCE: usize = 4;
/// How many slots a template has ready for forks that somebody waits for.
const READY_SLOTS: usize = 2;

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Templates {
    ready: Supply<TemplateCraft>,
    surroundings: Surroundings,
    gate: Arc<Gate>,
    tasks: TaskTracker,
}

/// A template, what watches over it, and its forks that wait.
#[derive(Debug)]
pub(crate) struct Kept {
    template: Arc<Template>,
    forks: Forks,
    made: Instant,
    /// A fork of it has failed: it is replaced, whatever the reason was.
    has_failed: Arc<AtomicBool>,
    /// Says when it is too old, or has lost its process.
    _alarm: AbortOnDropHandle<()>,
}

#[derive(Debug)]
struct TemplateCraft {
    warden: Warden,
    surroundings: Surroundings,
    gate: Arc<Gate>,
    tasks: TaskTracker,
    cancelled: CancellationToken,
    /// The versions that cannot have one, and why.
    obstacles: Mutex<HashMap<SnapshotKind, Missed>>,
}

impl TemplateCraft {
    fn obstacles(&self) -> MutexGuard<'_, HashMap<SnapshotKind, Missed>> {
        self.obstacles.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has a template wait for starts. One that cannot is ended.
    async fn keep(&self, template: Template, ended: Arc<Notify>) -> Result<Kept, String> {
        let (template, has_failed) = (Arc::new(template), Arc::default());
        let alarm = self.watch(template.ended(), Arc::clone(&ended));
        let craft = ForkCraft {
            template: Arc::clone(&template),
            surroundings: self.surroundings.clone(),
            has_failed: Arc::clone(&has_failed),
            failed: ended,
        };
        let forks = Forks::start(craft, Arc::clone(&self.gate), &self.tasks, self.cancelled.child_token()).await;
        let forks = match forks {
            Ok(forks) => forks,
            Err(error) => {
                template.end().await;
                return Err(format!("the first fork of a template failed: {}", mayfly_model::chain(&error)));
            }
        };
        let kept = Kept { template, forks, made: Instant::now(), has_failed, _alarm: alarm };
        match kept.template.stock_up(READY_SLOTS).await {
            Ok(()) => Ok(kept),
            Err(error) => {
                kept.end().await;
                Err(mayfly_model::chain(&error))
            }
        }
    }

    /// Tells when a template is too old, or its process has ended.
    fn watch(&self, process_ended: Arc<Notify>, ended: Arc<Notify>) -> AbortOnDropHandle<()> {
        AbortOnDropHandle::new(self.tasks.spawn(async move {
            // Whichever comes first.
            let _elapsed = tokio::time::timeout(MAX_AGE, process_ended.notified()).await;
            ended.notify_one();
        }))
    }
}

impl Kept {
    async fn end(&self) {
        self.forks.end().await;
        self.template.end().await;
    }
}

impl Craft for TemplateCraft {
    type Kind = SnapshotKind;
    type Item = Arc<Kept>;

    const AT_ONCE: usize = AT_ONCE;
    const ROTATES_AFTER: Option<Duration> = Some(ROTATES_AFTER);
    const KEEP: Duration = KEEP;

    async fn make(&self, kind: &SnapshotKind, ended: Arc<Notify>) -> Result<Arc<Kept>, String> {
        let blueprint = kind.blueprint();
        let class = blueprint.stem_class().map_err(|missed| missed.explain())?;
        let slot = self.warden.prepare(class.slot()).await.map_err(|error| mayfly_model::chain(&error))?;
        let made = Template::make(slot, Arc::clone(class), Arc::clone(blueprint), self.surroundings.clone()).await;
        let template = made.map_err(|error| {
            if let TemplateError::NotForkable { reason } = &error {
                self.obstacles().insert(kind.clone(), Missed::NotForkable(reason.clone()));
            }
            mayfly_model::chain(&error)
        })?;
        self.keep(template, ended).await.map(Arc::new)
    }

    fn is_hopeless(&self, kind: &SnapshotKind) -> bool {
        self.obstacles().contains_key(kind)
    }

    fn name(kind: &SnapshotKind) -> String {
        format!("template of {}:{}", kind.blueprint().function, kind.blueprint().version)
    }

    fn is_good(kept: &Arc<Kept>) -> bool {
        let template = &kept.template;
        let is_sound = template.is_waiting() && !kept.has_failed.load(Ordering::Acquire);
        is_sound && template.n_forks() < MOST_FORKS && kept.made.elapsed() < MAX_AGE
    }

    /// With those of its forks that it may have ahead.
    fn held_bytes(kept: &Arc<Kept>) -> u64 {
        kept.template.memory_bytes().saturating_add(kept.forks.most_bytes())
    }

    async fn end(kept: Arc<Kept>) {
        kept.end().await;
    }
}

impl Templates {
    /// Starts making what is wanted.
    pub(crate) fn start(
        (warden, surroundings): (Warden, Surroundings),
        budget_bytes: u64,
        gate: &Arc<Gate>,
        tasks: &TaskTracker,
        cancelled: &CancellationToken,
    ) -> Self {
        let craft = TemplateCraft {
            warden,
            surroundings: surroundings.clone(),
            gate: Arc::clone(gate),
            tasks: tasks.clone(),
            cancelled: cancelled.clone(),
            obstacles: Mutex::default(),
        };
        let one = StockSize { floor: 1, ceiling: 1 };
        let ready = Supply::start(craft, one, budget_bytes, Arc::clone(gate), tasks, cancelled);
        Self { ready, surroundings, gate: Arc::clone(gate), tasks: tasks.clone() }
    }

    /// Why a version can have none, if that is known.
    fn obstacle(&self, kind: &SnapshotKind) -> Option<Missed> {
        if let Err(missed) = kind.blueprint().stem_class() {
            return Some(missed.clone());
        }
        self.ready.craft().obstacles().get(kind).cloned()
    }

    /// Environments of this blueprint may be needed soon.
    pub(crate) fn expect(&self, blueprint: &Arc<Blueprint>) {
        let kind = SnapshotKind::of(blueprint);
        if self.obstacle(&kind).is_none() {
            self.ready.want(&kind);
        }
    }

    /// A fork of the version's template, which waits for its function; or why there is none.
    pub(crate) async fn fork(&self, blueprint: &Arc<Blueprint>) -> Result<Stem, Missed> {
        let kind = SnapshotKind::of(blueprint);
        if let Some(missed) = self.obstacle(&kind) {
            return Err(missed);
        }
        let kept = self.ready.look(&kind).map_err(|missed| match missed {
            told @ (Missed::Broken | Missed::NotPrepared(_) | Missed::NoRoom) => told,
            _none_was_ready => Missed::NoTemplate,
        })?;
        if let Some(fork) = kept.forks.take() {
            return Ok(fork);
        }
        let forked = kept.template.fork(&self.surroundings).await;
        if forked.is_ok() {
            self.stock_up(&kept);
        }
        forked.map_err(|error| {
            kept.has_failed.store(true, Ordering::Release);
            self.ready.ended().notify_one();
            tracing::warn!(function = %blueprint.function, error = mayfly_model::chain(&error), "no fork of a template");
            Missed::Broken
        })
    }

    /// Has slots made for the template's next forks, when no request waits.
    fn stock_up(&self, kept: &Kept) {
        let (gate, template) = (Arc::clone(&self.gate), Arc::clone(&kept.template));
        self.tasks.spawn(async move {
            gate.lull().await;
            if let Err(error) = template.stock_up(READY_SLOTS).await {
                tracing::debug!(error = mayfly_model::chain(&error), "no slot is ready for the forks of a template");
            }
        });
    }

    /// Ends the templates of versions that are not there any more, or not as they were.
    pub(crate) fn forget(&self, is_unwanted: impl Fn(&Blueprint) -> bool) {
        self.ready.craft().obstacles().retain(|kind, _missed| !is_unwanted(kind.blueprint()));
        for kept in self.ready.forget(|kind| is_unwanted(kind.blueprint())) {
            self.tasks.spawn(TemplateCraft::end(kept));
        }
    }

    /// The memory that all templates hold.
    pub(crate) fn held_bytes(&self) -> u64 {
        self.ready.held_bytes()
    }

    /// Throws all templates away and waits until nothing of them is left.
    pub(crate) async fn discard(&self) {
        self.ready.discard().await;
    }
}
