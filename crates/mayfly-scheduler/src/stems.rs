//! Stem cells: runtimes that booted ahead, so that a cold start has only the function's own code to load.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mayfly_instance::blueprint::Blueprint;
use mayfly_instance::instance::Surroundings;
use mayfly_instance::stem::{BootError, Stem, StemClass};
use mayfly_model::start::Missed;
use mayfly_sandbox::{Slot, Warden};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::gate::Gate;
use crate::stock::StockSize;
use crate::supply::{Craft, Supply};

/// For how long the cells of one version are kept that nobody asks for: they are of use to no other.
const KEEP_OWN: Duration = Duration::from_secs(60 * 60);

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Stems {
    /// Or why nothing boots ahead here.
    cells: Result<Supply<StemCraft>, Missed>,
    /// What it takes to boot one.
    surroundings: Surroundings,
    /// The classes whose last cell was forked: of these, one can be had in the time of a request.
    forked: Forked,
}

type Forked = Arc<Mutex<HashSet<Arc<StemClass>>>>;

#[derive(Debug)]
struct StemCraft {
    warden: Warden,
    surroundings: Surroundings,
    forked: Forked,
}

impl Craft for StemCraft {
    type Kind = Arc<StemClass>;
    type Item = Stem;

    /// In a slot of its own: those that are ready are for requests.
    async fn make(&self, class: &Arc<StemClass>, ended: Arc<Notify>) -> Result<Stem, String> {
        let slot = self.warden.prepare(class.slot()).await.map_err(|error| mayfly_model::chain(&error))?;
        let booted = Stem::boot(slot, Arc::clone(class), &self.surroundings, ended).await;
        let stem = booted.map_err(|error| mayfly_model::chain(&error))?;
        let mut forked = self.forked.lock().unwrap_or_else(PoisonError::into_inner);
        if stem.was_forked() {
            forked.insert(Arc::clone(class));
        } else {
            forked.remove(class);
        }
        Ok(stem)
    }

    fn name(class: &Arc<StemClass>) -> String {
        class.command()
    }

    fn is_good(stem: &Stem) -> bool {
        stem.is_waiting()
    }

    fn held_bytes(stem: &Stem) -> u64 {
        stem.memory_bytes()
    }

    async fn end(stem: Stem) {
        stem.end().await;
    }
}

/// How many stem cells there may be.
#[derive(Clone, Debug)]
pub struct StemOptions {
    /// Of each class, or why there are none at all.
    pub size: Result<StockSize, Missed>,
    /// The memory that all of them may hold, bytes.
    pub budget_bytes: u64,
}

impl Stems {
    /// Starts booting what is wanted.
    pub(crate) fn start(
        warden: Warden,
        surroundings: Surroundings,
        options: &StemOptions,
        gate: &Arc<Gate>,
        tasks: &TaskTracker,
        cancelled: &CancellationToken,
    ) -> Self {
        let forked = Forked::default();
        let cells = options.size.clone().map(|size| {
            let (surroundings, forked) = (surroundings.clone(), Arc::clone(&forked));
            let craft = StemCraft { warden, surroundings, forked };
            Supply::start(craft, size, options.budget_bytes, Arc::clone(gate), tasks, cancelled)
        });
        Self { cells, surroundings, forked }
    }

    /// An instance of this blueprint may be needed soon.
    pub(crate) fn expect(&self, blueprint: &Blueprint) {
        if let (Ok(cells), Ok(class)) = (&self.cells, blueprint.stem_class()) {
            cells.want(class);
        }
    }

    /// The same where the version is in use: with its own class data, if it has some.
    pub(crate) fn expect_own(&self, blueprint: &Blueprint) {
        if let (Ok(cells), Some(own)) = (&self.cells, blueprint.own_stem_class()) {
            cells.want_for(&own, KEEP_OWN);
        }
    }

    /// A stem cell for this blueprint, or why there is none. One with the version's own class data comes first.
    pub(crate) fn take(&self, blueprint: &Blueprint) -> Result<Stem, Missed> {
        let class = blueprint.stem_class().map_err(Missed::clone)?;
        let cells = self.cells.as_ref().map_err(Missed::clone)?;
        if let Some(own) = blueprint.own_stem_class() {
            cells.want_for(&own, KEEP_OWN);
            if let Ok(stem) = cells.take(&own) {
                return Ok(stem);
            }
        }
        cells.take(class)
    }

    /// The class of a blueprint, if its cells are forked.
    pub(crate) fn forked_class(&self, blueprint: &Blueprint) -> Option<Arc<StemClass>> {
        let class = blueprint.stem_class().ok()?;
        let forked = self.forked.lock().unwrap_or_else(PoisonError::into_inner);
        forked.contains(class).then(|| Arc::clone(class))
    }

    /// A cell for a request, in a slot that is at hand.
    pub(crate) async fn fork(&self, slot: Slot, class: Arc<StemClass>) -> Result<Stem, BootError> {
        Stem::boot(slot, class, &self.surroundings, Arc::default()).await
    }

    /// The memory that all stem cells hold.
    pub(crate) fn held_bytes(&self) -> u64 {
        self.cells.as_ref().map_or(0, Supply::held_bytes)
    }

    /// Throws all stem cells away and waits until nothing of them is left.
    pub(crate) async fn discard(&self) {
        if let Ok(cells) = &self.cells {
            cells.discard().await;
        }
    }
}
