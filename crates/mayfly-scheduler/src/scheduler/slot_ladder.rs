//! The ladder of real instances: snapshots, templates, stem cells, forks, ready slots, and slots that are built on demand.

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
use crate::templates::Templates;

/// See the module's documentation.
#[derive(Debug)]
pub struct SlotLadder {
    surroundings: Surroundings,
    reserve: Reserve,
    stems: Stems,
    pub(super) snapshots: Snapshots,
    /// None where the operator has not asked for them.
    templates: Option<Templates>,
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
        let for_templates = (warden.clone(), surroundings.clone());
        let templates =
            options.templates_bytes.map(|bytes| Templates::start(for_templates, bytes, gate, tasks, cancelled));
        let stems = Stems::start(warden, surroundings.clone(), &options.stems, gate, tasks, cancelled);
        let boots_ahead = options.stems.size.is_ok();
        let snapshots = Snapshots::start(for_snapshots, boots_ahead, options.snapshots, gate, tasks, cancelled);
        Self { surroundings, reserve, stems, snapshots, templates, tasks: tasks.clone() }
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
        if let Some(templates) = &self.templates {
            templates.expect(blueprint);
        }
    }

    fn expect_own(&self, blueprint: &Arc<Blueprint>) {
        self.stems.expect_own(blueprint);
    }

    fn forget(&self, is_unwanted: impl Fn(&Blueprint) -> bool) {
        self.snapshots.forget(&is_unwanted);
        if let Some(templates) = &self.templates {
            templates.forget(is_unwanted);
        }
    }

    async fn climb(&self, blueprint: &Arc<Blueprint>) -> Result<(Instance, Way), StartError> {
        self.climb_from_snapshots(blueprint).await
    }

    fn held_bytes(&self) -> u64 {
        let of_templates = self.templates.as_ref().map_or(0, Templates::held_bytes);
        self.stems.held_bytes() + self.snapshots.held_bytes() + of_templates
    }

    async fn discard(&self) {
        let templates = async {
            if let Some(templates) = &self.templates {
                templates.discard().await;
            }
        };
        tokio::join!(self.reserve.discard(), self.stems.discard(), self.snapshots.discard(), templates);
    }
}

impl SlotLadder {
    /// Starts an instance without a snapshot of its version.
    pub(super) async fn climb_from_templates(
        &self,
        blueprint: &Arc<Blueprint>,
    ) -> Result<(Instance, Way), InstanceError> {
        let Some(templates) = &self.templates else { return self.climb_from_stems(blueprint).await };
        let began = Instant::now();
        let no_template = match templates.fork(blueprint).await {
            Ok(fork) => {
                let way = Way { rung: Rung::Template, missed: None, slot: began.elapsed() };
                match Instance::from_stem(fork, Arc::clone(blueprint), self.surroundings.clone()).await {
                    Ok(instance) => return Ok((instance, way)),
                    // As with stem cells.
                    Err(_lost) => Missed::Broken,
                }
            }
            Err(missed) => missed,
        };
        let (instance, way) = self.climb_from_stems(blueprint).await?;
        // What keeps a runtime from booting ahead says more where it has kept the version from a template, too.
        let missed = way.missed.filter(|_| blueprint.stem_class().is_err()).or(Some(no_template));
        Ok((instance, Way { missed, ..way }))
    }

    /// Starts an instance without anything that was initialised ahead.
    async fn climb_from_stems(&self, blueprint: &Arc<Blueprint>) -> Result<(Instance, Way), InstanceError> {
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
