//! Functions on their way: from `Pending` to `Active`, from `InProgress` to `Successful`; and event source mappings on
//! theirs.
//!
//! An operation that creates or updates a function stores it in a state of passage, answers, and gives
//! its name to the task of this module, which decides and stores the final state. The store knows the state of
//! passage, so a daemon that starts again finishes what the one before it had accepted.
//!
//! One task owns the queue; it works on a few functions at a time, and ends with its token.

use std::sync::Arc;
use std::time::Duration;

use mayfly_model::function::{Function, FunctionConfiguration, LastUpdate, State};
use mayfly_model::id::{MappingId, RevisionId};
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::runtime::RuntimeName;
use mayfly_store::{CodeStore, DocumentStore, FunctionStore, StoreError};
use tokio::sync::{Notify, Semaphore, mpsc};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::invoke::Invoke;

mod mapping;
mod snapshot;

use snapshot::Snapshotting;

/// Decides whether the host has a runtime: a warning to log if it has only something near, an error that
/// says what to install if it has nothing.
pub type RuntimeCheck = Arc<dyn Fn(&RuntimeName) -> Result<Option<String>, String> + Send + Sync>;

/// Names waiting for the task. A writer waits when it is full, so that nothing is forgotten.
const QUEUE: usize = 256;
/// Functions that are worked on at a time.
const AT_A_TIME: usize = 16;
/// How long a look for a runtime may take.
const CHECK_DEADLINE: Duration = Duration::from_secs(20);
/// How long to wait after the store has failed.
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(5);
/// Functions that are read from the store at once when unfinished ones are looked for.
const PAGE: usize = 256;

/// Where operations put the names of functions that are on their way. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Transitions {
    queue: mpsc::Sender<Waiting>,
}

/// What waits for the task.
#[derive(Clone, Debug)]
enum Waiting {
    Function(FunctionName),
    Mapping(MappingId),
}

/// What a transition needs.
#[derive(Clone)]
pub struct TransitionParts {
    /// Where functions are kept.
    pub functions: Arc<dyn FunctionStore>,
    /// Where their code is, and what their layers are merged to.
    pub code: Arc<dyn CodeStore>,
    /// Where event source mappings are kept.
    pub documents: Arc<dyn DocumentStore>,
    /// Told when an event source mapping has come to its final state.
    pub mapping_changes: Arc<Notify>,
    /// Whether the host has a runtime.
    pub runtime_check: RuntimeCheck,
    /// Who has instances of the previous state.
    pub invoker: Arc<dyn Invoke>,
}

impl std::fmt::Debug for TransitionParts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("TransitionParts").finish_non_exhaustive()
    }
}

impl Transitions {
    /// Starts the task on `tasks`, and lets it finish first what an earlier daemon left. It ends when `stop` is
    /// cancelled; what is unfinished then is found by the next start.
    #[must_use]
    pub fn start(parts: TransitionParts, tasks: &TaskTracker, stop: CancellationToken) -> Self {
        let (queue, names) = mpsc::channel(QUEUE);
        tasks.spawn(run(parts, names, stop));
        Self { queue }
    }

    /// Has a function brought to its final state.
    pub(crate) async fn finish(&self, name: FunctionName) {
        // The task ends only when the platform does; the next start finds the function in the store.
        let _ended = self.queue.send(Waiting::Function(name)).await;
    }

    /// Has an event source mapping brought to its final state.
    pub(crate) async fn finish_mapping(&self, id: MappingId) {
        let _ended = self.queue.send(Waiting::Mapping(id)).await;
    }
}

async fn run(parts: TransitionParts, mut waiting: mpsc::Receiver<Waiting>, stop: CancellationToken) {
    let working = TaskTracker::new();
    let room = Arc::new(Semaphore::new(AT_A_TIME));
    let snapshotting = Snapshotting::new();
    let functions = unfinished(parts.functions.as_ref()).into_iter().map(Waiting::Function);
    let mut left_over = functions.chain(mapping::unfinished(&parts).into_iter().map(Waiting::Mapping));
    loop {
        let next = match left_over.next() {
            Some(waiting) => Some(waiting),
            None => tokio::select! {
                () = stop.cancelled() => None,
                next = waiting.recv() => next,
            },
        };
        let Some(next) = next else { break };
        let place = tokio::select! {
            () = stop.cancelled() => break,
            place = Arc::clone(&room).acquire_owned() => place,
        };
        let Ok(place) = place else { break };
        let (parts, stop, snapshotting) = (parts.clone(), stop.clone(), snapshotting.clone());
        working.spawn(async move {
            match next {
                Waiting::Function(name) => {
                    finish(&parts, &name, &stop).await;
                    // An initialisation may take minutes, for which others do not wait.
                    drop(place);
                    snapshotting.finish(&parts, name, &stop).await;
                }
                Waiting::Mapping(id) => mapping::finish(&parts, id, &stop).await,
            }
        });
    }
    working.close();
    working.wait().await;
}

/// Every function that the store has in a state of passage.
fn unfinished(functions: &dyn FunctionStore) -> Vec<FunctionName> {
    let mut found = Vec::new();
    let mut after: Option<FunctionName> = None;
    loop {
        let page = functions.list(after.as_ref(), PAGE);
        let Some(last) = page.last() else { return found };
        after = Some(last.value.name.clone());
        let waits = |function: &Function| is_on_its_way(function) || snapshot::is_awaited(function);
        found.extend(page.iter().filter(|stored| waits(&stored.value)).map(|stored| stored.value.name.clone()));
    }
}

/// Whether `$LATEST` of a function is on its way.
fn is_on_its_way(function: &Function) -> bool {
    function.latest.state == State::Pending || function.latest.last_update == Some(LastUpdate::InProgress)
}

/// Brings one function to its final state. Whoever changes the function meanwhile is respected.
async fn finish(parts: &TransitionParts, name: &FunctionName, stop: &CancellationToken) {
    loop {
        let Some(stored) = parts.functions.get(name) else { return };
        if !is_on_its_way(&stored.value) {
            return;
        }
        // What the function mounts is there before anything can run with it.
        let verdict = match parts.code.merge(&stored.value.latest.layer_packages()).await {
            Ok(()) => check_runtime(parts, &stored.value.latest).await.map_err(|reason| ("InvalidRuntime", reason)),
            Err(StoreError::Closed) => return,
            Err(error @ StoreError::NotFound { .. }) => {
                Err(("InternalError", format!("a layer of the function is missing: {error}")))
            }
            Err(error) => {
                if pause_after(&error, &name, stop).await {
                    continue;
                }
                return;
            }
        };
        let finished = finished(&stored.value, verdict);
        let failed = matches!(finished.latest.state, State::Failed { .. });
        match parts.functions.replace(finished, stored.revision).await {
            Ok(_stored) => {
                // Instances of the state before would otherwise live on beside the new ones. Published versions
                // have not changed, and keep theirs.
                parts.invoker.retire_version(name, Version::Latest);
                parts.invoker.expect(name);
                tracing::debug!(function = %name, failed, "function is ready");
                return;
            }
            Err(StoreError::Conflict { .. }) => {}
            Err(StoreError::NotFound { .. } | StoreError::Closed) => return,
            Err(error) => {
                if !pause_after(&error, &name, stop).await {
                    return;
                }
            }
        }
    }
}

/// Waits before another try after the store has failed; a full disk, most likely. Returns whether there is to be one:
/// if the platform ends, what was changed waits in the store for the next start.
async fn pause_after(error: &StoreError, what: &(dyn std::fmt::Display + Sync), stop: &CancellationToken) -> bool {
    tracing::error!(%what, error = mayfly_model::chain(error), "cannot finish a change");
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(PAUSE_AFTER_ERROR) => true,
    }
}

async fn check_runtime(parts: &TransitionParts, configuration: &FunctionConfiguration) -> Result<(), String> {
    let Some(runtime) = configuration.runtime.clone() else { return Ok(()) };
    let check = Arc::clone(&parts.runtime_check);
    let looked_for = runtime.clone();
    // Looking for an interpreter reads directories and may run one.
    let looking = tokio::task::spawn_blocking(move || check(&looked_for));
    match tokio::time::timeout(CHECK_DEADLINE, looking).await {
        Ok(Ok(Ok(None))) => Ok(()),
        Ok(Ok(Ok(Some(warning)))) => {
            tracing::warn!(%runtime, "{warning}");
            Ok(())
        }
        Ok(Ok(Err(reason))) => Err(reason),
        Ok(Err(error)) => Err(format!("looking for the runtime failed: {error}")),
        Err(_elapsed) => Err(format!("looking for the runtime took longer than {} seconds", CHECK_DEADLINE.as_secs())),
    }
}

/// The final state of a function that has what it needs, or lacks it for a reason with the API's code.
fn finished(function: &Function, verdict: Result<(), (&str, String)>) -> Function {
    let mut finished = function.clone();
    let is_creation = function.latest.state == State::Pending;
    match verdict {
        Ok(()) => {
            finished.latest.state = State::Active;
            finished.latest.last_update = Some(LastUpdate::Successful);
            finished.before_update = None;
        }
        Err((code, reason)) => {
            let code = code.to_owned();
            if is_creation {
                finished.latest.state = State::Failed { code: code.clone(), reason: reason.clone() };
            }
            // After a failed update, invocations go on with what was there before it.
            finished.latest.last_update = Some(LastUpdate::Failed { code, reason });
        }
    }
    finished.latest.revision_id = RevisionId::random();
    // A version that was published with the change shares its fate.
    let outcome = finished.latest.last_update.clone().unwrap_or(LastUpdate::Successful);
    let state = match &outcome {
        LastUpdate::Failed { code, reason } => State::Failed { code: code.clone(), reason: reason.clone() },
        LastUpdate::Successful | LastUpdate::InProgress => State::Active,
    };
    finished.versions.settle(&state, &outcome);
    finished
}
