//! The ladder of real instances: snapshots, stem cells, forks, ready slots, and slots that are built on demand.

use std::sync::Arc;

use mayfly_instance::blueprint::Blueprint;
use mayfly_instance::instance::{Instance, InstanceError, Surroundings};
use mayfly_instance::stem::StemClass;
use mayfly_model::start::{Missed, Rung};
use mayfly_sandbox::{Slot, Warden};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::SchedulerOptions;
use super::environment::{Ladder, Way};
use super::restoring::StartError;
use crate::gate::Gate;
use crate::reserve::Reserve;
use crate::snapshots::Snapshots;
use crate::stems::Stems;

/// See the module's documentation.
#[derive(Debug)]
pub struct SlotLadder {
    surroundings: Surroundings,
    reserve: Reserve,
    stems: Stems,
    pub(super) snapshots: Snapshots,
    /// What ends in the background.
    pub(super) tasks: TaskTracker,
}

impl SlotLadder {
    /// Starts to make ready what starts will need.
    pub(super) fn start(
        warden: Warden,
        surroundings: Surroundings,
        options: &SchedulerOptions,
        gate: &Arc<Gate>,
        tasks: &TaskTracker,
        cancelled: &CancellationToken,
    ) -> Self {
        let slots = (options.usual_slot, options.slots);
        let reserve = Reserve::start(warden.clone(), slots.0, slots.1, Arc::clone(gate), tasks, cancelled);
        let for_snapshots = (warden.clone(), surroundings.clone());
        let stems = Stems::start(warden, surroundings.clone(), &options.stems, gate, tasks, cancelled);
        let boots_ahead = options.stems.size.is_ok();
        let snapshots = Snapshots::start(for_snapshots, boots_ahead, options.snapshots, gate, tasks, cancelled);
        Self { surroundings, reserve, stems, snapshots, tasks: tasks.clone() }
    }

    /// Makes an instance of a process that is forked for it, and says when that process was there. None if that did not
    /// work out.
    async fn start_from_fork(
        &self,
        slot: Slot,
        class: Arc<StemClass>,
        blueprint: &Arc<Blueprint>,
    ) -> Option<(Instance, Instant)> {
        let stem = match self.stems.fork(slot, class).await {
            Ok(stem) => stem,
            Err(error) => {
                tracing::debug!(error = mayfly_model::chain(&error), "no process was forked for a start");
                return None;
            }
        };
        let forked = Instant::now();
        let started = Instance::from_stem(stem, Arc::clone(blueprint), self.surroundings.clone()).await;
        started.ok().map(|instance| (instance, forked))
    }

    /// Makes an instance of a runtime that was booted ahead.
    async fn start_from_stem(&self, blueprint: &Arc<Blueprint>) -> Result<(Instance, Way), Missed> {
        let began = Instant::now();
        let stem = self.stems.take(blueprint)?;
        let way = Way { rung: Rung::StemCell, missed: None, slot: began.elapsed() };
        let blueprint = Arc::clone(blueprint);
        let started = Instance::from_stem(stem, blueprint, self.surroundings.clone()).await;
        // Whatever the reason, the next rung is not affected by it, or finds out for itself.
        started.map(|instance| (instance, way)).map_err(|_lost| Missed::Broken)
    }
}

impl Ladder for SlotLadder {
    type Environment = Instance;

    fn expect(&self, blueprint: &Arc<Blueprint>) {
        self.stems.expect(blueprint);
        self.snapshots.expect(blueprint);
    }

    fn forget(&self, is_unwanted: impl Fn(&Blueprint) -> bool) {
        self.snapshots.forget(is_unwanted);
    }

    async fn climb(&self, blueprint: &Arc<Blueprint>) -> Result<(Instance, Way), StartError> {
        self.climb_from_snapshots(blueprint).await
    }

    fn held_bytes(&self) -> u64 {
        self.stems.held_bytes() + self.snapshots.held_bytes()
    }

    async fn discard(&self) {
        tokio::join!(self.reserve.discard(), self.stems.discard(), self.snapshots.discard());
    }
}

impl SlotLadder {
    /// Starts an instance without a snapshot of its version.
    pub(super) async fn climb_from_stems(&self, blueprint: &Arc<Blueprint>) -> Result<(Instance, Way), InstanceError> {
        let began = Instant::now();
        let no_stem = match self.start_from_stem(blueprint).await {
            Ok(started) => return Ok(started),
            Err(missed) => missed,
        };
        let (mut slot, mut no_slot) = self.reserve.take(blueprint.slot).await?;
        if let Some(class) = self.stems.forked_class(blueprint) {
            match self.start_from_fork(slot, class, blueprint).await {
                Some((instance, forked)) => {
                    let slot = forked.duration_since(began);
                    let way = Way { rung: Rung::Fork, missed: Some(no_stem), slot };
                    return Ok((instance, way));
                }
                // Whatever the reason, the next rung is not affected by it, or finds out for itself.
                None => (slot, no_slot) = self.reserve.take(blueprint.slot).await?,
            }
        }
        let rung = if no_slot.is_some() { Rung::BuiltOnDemand } else { Rung::FreshProcess };
        // What would have been the best way is what there is to know about.
        let missed = if no_stem == Missed::OwnProgram { no_slot.or(Some(no_stem)) } else { Some(no_stem) };
        let way = Way { rung, missed, slot: began.elapsed() };
        let instance = Instance::start(slot, Arc::clone(blueprint), self.surroundings.clone()).await?;
        Ok((instance, way))
    }
}
