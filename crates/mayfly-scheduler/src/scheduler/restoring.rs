//! Starts of versions that start from snapshots.

use std::sync::Arc;

use mayfly_instance::blueprint::Blueprint;
use mayfly_instance::instance::{Instance, InstanceError, RestoreError};
use mayfly_model::name::FunctionName;
use mayfly_model::snap_start::{SnapshotError, SnapshotStock};
use mayfly_model::start::{Missed, Rung};
use mayfly_sandbox::SandboxError;
use tokio::time::Instant;

use super::environment::Way;
use super::slot_ladder::SlotLadder;
use super::{ScheduleError, Scheduler};

/// Why a start came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no instance.
    #[error(transparent)]
    Instance(#[from] InstanceError),
    /// It has not got from its snapshot to its first event.
    #[error(transparent)]
    Restore(#[from] RestoreError),
}

impl StartError {
    /// Whether what was made ahead may be that of a warden that is gone.
    pub(super) fn is_loss(&self) -> bool {
        // An environment that does not get to its first event may be its function's own doing.
        matches!(self, Self::Instance(InstanceError::Lost | InstanceError::Sandbox(SandboxError::WardenLost)))
    }

    pub(super) fn for_caller(&self) -> ScheduleError {
        match self {
            Self::Instance(error) => ScheduleError::NoInstance { reason: mayfly_model::chain(error) },
            Self::Restore(error) => match error {
                RestoreError::Lost => ScheduleError::NoInstance { reason: error.to_string() },
                RestoreError::TimedOut => ScheduleError::Restore { timed_out: true, detail: error.to_string() },
                RestoreError::Function { detail } => {
                    ScheduleError::Restore { timed_out: false, detail: detail.clone() }
                }
            },
        }
    }
}

impl Scheduler {
    /// Makes the first snapshot of a version, which says whether it can be initialised at all.
    ///
    /// # Errors
    /// [`SnapshotError::Function`] and [`SnapshotError::Platform`].
    pub async fn make_first_snapshot(&self, blueprint: Blueprint) -> Result<(), SnapshotError> {
        self.shared.ladder.snapshots.make_first(Arc::new(blueprint)).await
    }

    /// What there is of the snapshots of a function's versions, the latest version first.
    #[must_use]
    pub fn snapshots(&self, function: &FunctionName) -> Vec<SnapshotStock> {
        self.shared.ladder.snapshots.levels(function)
    }
}

impl SlotLadder {
    /// Starts an instance of a version: from a snapshot where it starts from snapshots, or down the rest of the ladder.
    pub(super) async fn climb_from_snapshots(&self, blueprint: &Arc<Blueprint>) -> Result<(Instance, Way), StartError> {
        let began = Instant::now();
        let no_snapshot = match self.snapshots.take(blueprint) {
            None => return Ok(self.climb_from_templates(blueprint).await?),
            Some(Ok(instance)) => {
                let way = Way { rung: Rung::Snapshot, missed: None, slot: began.elapsed() };
                match self.restore(instance).await {
                    Ok(instance) => return Ok((instance, way)),
                    // The next rung is not affected by it, or finds out for itself.
                    Err(StartError::Restore(RestoreError::Lost) | StartError::Instance(_)) => Missed::Broken,
                    Err(failed) => return Err(failed),
                }
            }
            Some(Err(missed)) => missed,
        };
        let (instance, way) = self.climb_from_templates(blueprint).await?;
        let way = Way { missed: Some(no_snapshot), ..way };
        if instance.last_init().failed {
            // It is repeated inside the first invocation, and what follows on it too.
            return Ok((instance, way));
        }
        let restored = self.restore(Box::new(instance)).await?;
        Ok((restored, way))
    }

    /// Has an environment go on. One that cannot is ended.
    async fn restore(&self, mut instance: Box<Instance>) -> Result<Instance, StartError> {
        let Err(error) = instance.restore().await else { return Ok(*instance) };
        // However the loss of its slot has shown, it is nothing that the environment has done.
        let was_lost = instance.is_lost();
        // In the background: nobody waits for it any more.
        self.tasks.spawn(async move { instance.end().await });
        Err(if was_lost { InstanceError::Lost.into() } else { error.into() })
    }
}

#[cfg(test)]
mod tests {
    use mayfly_instance::instance::{InstanceError, RestoreError};
    use mayfly_sandbox::SandboxError;

    use super::StartError;

    #[test]
    fn what_a_function_can_do_itself_throws_away_nothing_of_others() {
        assert!(!StartError::from(RestoreError::Lost).is_loss());
        assert!(!StartError::from(RestoreError::TimedOut).is_loss());
        assert!(StartError::from(InstanceError::Sandbox(SandboxError::WardenLost)).is_loss());
    }
}
