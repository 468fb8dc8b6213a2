//! Forks of one template that were made ahead: they wait frozen, and a start that takes one has only to tell it its
//! environment.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use mayfly_instance::instance::Surroundings;
use mayfly_instance::stem::Stem;
use mayfly_instance::template::{ForkError, Template};
use tokio::sync::Notify;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use crate::gate::Gate;
use crate::stock::StockSize;
use crate::supply::{Craft, Supply};

/// A burst that is larger has forks made while it waits, which is not much slower.
const SIZE: StockSize = StockSize { floor: 1, ceiling: 4 };

/// See the module's documentation. Dropping it ends all of them in the background.
#[derive(Debug)]
pub(super) struct Forks {
    ready: Supply<ForkCraft>,
    /// What they may hold that a template can have.
    most_bytes: u64,
    cancelled: CancellationToken,
    _end: DropGuard,
}

#[derive(Debug)]
pub(super) struct ForkCraft {
    pub(super) template: Arc<Template>,
    pub(super) surroundings: Surroundings,
    /// Set when a fork has failed.
    pub(super) has_failed: Arc<AtomicBool>,
    /// Told of it.
    pub(super) failed: Arc<Notify>,
}

impl Craft for ForkCraft {
    /// There are those of one template.
    type Kind = ();
    type Item = Stem;

    async fn make(&self, (): &(), ended: Arc<Notify>) -> Result<Stem, String> {
        self.template.fork_ahead(&self.surroundings, ended).await.map_err(|error| {
            self.has_failed.store(true, Ordering::Release);
            self.failed.notify_one();
            mayfly_model::chain(&error)
        })
    }

    /// The template is replaced then.
    fn is_hopeless(&self, (): &()) -> bool {
        self.has_failed.load(Ordering::Acquire)
    }

    fn name((): &()) -> String {
        "fork of a template".to_owned()
    }

    fn is_good(fork: &Stem) -> bool {
        fork.is_waiting()
    }

    fn held_bytes(fork: &Stem) -> u64 {
        fork.memory_bytes()
    }

    async fn end(fork: Stem) {
        fork.end().await;
    }
}

impl Forks {
    /// Makes the first one and keeps some ready from then on.
    ///
    /// # Errors
    /// When the template cannot be forked, which shows here and not in a start that somebody waits for.
    pub(super) async fn start(
        craft: ForkCraft,
        gate: Arc<Gate>,
        tasks: &TaskTracker,
        cancelled: CancellationToken,
    ) -> Result<Self, ForkError> {
        let end = cancelled.clone().drop_guard();
        let (template, surroundings) = (Arc::clone(&craft.template), craft.surroundings.clone());
        // What they hold is counted with their template.
        let ready = Supply::start(craft, SIZE, u64::MAX, gate, tasks, &cancelled);
        let first = template.fork_ahead(&surroundings, ready.ended()).await?;
        let most_bytes = first.memory_bytes().saturating_mul(SIZE.ceiling as u64);
        ready.put(&(), first);
        ready.want_always(&());
        Ok(Self { ready, most_bytes, cancelled, _end: end })
    }

    /// One that is ready, if there is any.
    pub(super) fn take(&self) -> Option<Stem> {
        self.ready.take(&()).ok()
    }

    /// The memory that they may hold together.
    pub(super) fn most_bytes(&self) -> u64 {
        self.most_bytes
    }

    /// Ends all of them and waits until nothing of them is left. No more are made.
    pub(super) async fn end(&self) {
        self.cancelled.cancel();
        self.ready.discard().await;
    }
}
