//! Published versions that start from snapshots, on their way from `Pending` to `Active`: that is when the first snapshot
//! is there.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use mayfly_model::function::{Function, State};
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::snap_start::SnapshotError;
use mayfly_store::StoreError;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::{PAUSE_AFTER_ERROR, TransitionParts, pause_after};

/// First snapshots that are made at a time: each is a function's initialisation.
const AT_A_TIME: usize = 4;
/// How often a snapshot is tried where it is the platform that fails.
const MOST_ATTEMPTS: usize = 3;

/// Whether versions of a function wait for their first snapshot.
pub(super) fn is_awaited(function: &Function) -> bool {
    function.versions.awaiting_snapshots().next().is_some()
}

/// Makes first snapshots. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Snapshotting {
    room: Arc<Semaphore>,
    /// The functions that somebody is at work on already, who finds what is added meanwhile.
    at_work: Arc<Mutex<HashSet<FunctionName>>>,
}

impl Snapshotting {
    pub(super) fn new() -> Self {
        Self { room: Arc::new(Semaphore::new(AT_A_TIME)), at_work: Arc::default() }
    }

    /// Brings all versions of a function that wait for their first snapshot to their final state.
    pub(super) async fn finish(&self, parts: &TransitionParts, name: FunctionName, stop: &CancellationToken) {
        // Looked at again after the function is let go, for others rely on it until then.
        while find(parts, &name).is_some() {
            if !self.lock().insert(name.clone()) {
                return;
            }
            let finished = stop.run_until_cancelled(self.finish_all(parts, &name, stop)).await;
            self.lock().remove(&name);
            if finished != Some(true) {
                return;
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashSet<FunctionName>> {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns whether to look again; if not, the next start of the platform finds what is left.
    async fn finish_all(&self, parts: &TransitionParts, name: &FunctionName, stop: &CancellationToken) -> bool {
        while let Some(number) = find(parts, name) {
            let Ok(_place) = self.room.acquire().await else { return false };
            let state = match make(parts, name, number).await {
                Ok(()) => State::Active,
                Err(SnapshotError::Function { code, reason }) => State::Failed { code: code.to_owned(), reason },
                Err(SnapshotError::Platform { reason }) => State::Failed { code: "InternalError".to_owned(), reason },
                Err(SnapshotError::Gone) => continue,
            };
            if !store(parts, name, (number, state), stop).await {
                return false;
            }
        }
        true
    }
}

/// A version that waits for its first snapshot.
fn find(parts: &TransitionParts, name: &FunctionName) -> Option<u64> {
    parts.functions.get(name)?.value.versions.awaiting_snapshots().next()
}

async fn make(parts: &TransitionParts, name: &FunctionName, number: u64) -> Result<(), SnapshotError> {
    let mut attempt = 1;
    loop {
        match parts.invoker.make_first_snapshot(name, number).await {
            Err(SnapshotError::Platform { reason }) if attempt < MOST_ATTEMPTS => {
                tracing::warn!(function = %name, version = number, reason, "cannot make a first snapshot");
                attempt += 1;
                tokio::time::sleep(PAUSE_AFTER_ERROR).await;
            }
            outcome => return outcome,
        }
    }
}

/// Returns whether the platform goes on.
async fn store(
    parts: &TransitionParts,
    name: &FunctionName,
    (number, state): (u64, State),
    stop: &CancellationToken,
) -> bool {
    loop {
        let Some(stored) = parts.functions.get(name) else {
            // Deleted meanwhile, and what was made of it has to go as well.
            parts.invoker.retire(name);
            return true;
        };
        let mut changed = Function::clone(&stored.value);
        if !changed.versions.settle_snapshot(number, state.clone()) {
            parts.invoker.retire_version(name, Version::Published(number));
            return true;
        }
        match parts.functions.replace(changed, stored.revision).await {
            Ok(_stored) => {
                parts.invoker.expect(name);
                tracing::debug!(function = %name, version = number, ?state, "a version has come to its state");
                return true;
            }
            Err(StoreError::Conflict { .. } | StoreError::NotFound { .. }) => {}
            Err(StoreError::Closed) => return false,
            Err(error) => {
                if !pause_after(&error, name, stop).await {
                    return false;
                }
            }
        }
    }
}
