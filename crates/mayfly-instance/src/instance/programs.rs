//! The processes of an environment: those of its extensions, started before the runtime, and their way out.

use std::sync::Arc;
use std::time::Duration;

use mayfly_sandbox::{LaunchId, LaunchSpec, Process, SandboxError};
use rustix::process::Signal;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::Instance;
use super::init::InitFailure;
use crate::blueprint::extension_spec;
use crate::extensions::{Goal, LaunchError, ShutdownReason};

/// How long the processes of an environment with extensions that are programs may take to end.
const SHUTDOWN: Duration = Duration::from_secs(2);
/// How much of that the runtime may take.
const RUNTIME_SHARE: Duration = Duration::from_millis(300);
/// How long subscribers may take for what they have not had yet.
const LAST_WORDS: Duration = Duration::from_millis(300);
/// How long a runtime may take that has all extensions inside.
const INTERNAL_SHUTDOWN: Duration = Duration::from_millis(500);

/// A process of an extension.
#[derive(Debug)]
struct Program {
    name: String,
    launch: LaunchId,
    /// Ends when the exchange knows of the process's end.
    watcher: JoinHandle<()>,
}

/// The extensions' processes.
#[derive(Debug, Default)]
pub(super) struct Programs {
    running: Vec<Program>,
}

impl Programs {
    /// Whether there are any that an end has not been waited for.
    pub(super) fn any(&self) -> bool {
        !self.running.is_empty()
    }

    /// Waits until every end is known.
    pub(super) async fn ended(&mut self) {
        for program in self.running.drain(..) {
            // A watcher that was cancelled has nothing more to tell.
            drop(program.watcher.await);
        }
    }
}

impl Instance {
    /// Starts the programs of the extensions and waits until all have registered. They live as `runtime` does.
    pub(super) async fn start_extensions(
        &mut self,
        runtime: &LaunchSpec,
        deadline: Instant,
    ) -> Result<(), InitFailure> {
        let blueprint = Arc::clone(&self.blueprint);
        let names = &blueprint.extensions;
        self.exchange.extensions.begin_init(Arc::clone(&blueprint.facts), names);
        if let Some(surplus) = names.get(mayfly_model::limits::EXTENSIONS) {
            let failure = self.exchange.extensions.launch_failed(surplus, LaunchError::TooMany);
            return Err(InitFailure::Extension(failure));
        }
        for (place, name) in names.iter().enumerate() {
            let spec = extension_spec(runtime, name);
            let launched = if place == 0 { self.slot.launch(spec).await } else { self.slot.launch_beside(spec).await };
            match launched {
                Ok(process) => self.adopt(name, process).await,
                Err(SandboxError::Exec { program, reason }) => {
                    let error = LaunchError::NotExecutable { program, reason };
                    return Err(InitFailure::Extension(self.exchange.extensions.launch_failed(name, error)));
                }
                Err(error) => return Err(self.launch_impossible(&error)),
            }
        }
        self.wait_for_extensions(Goal::Registered, deadline).await
    }

    async fn adopt(&mut self, name: &str, process: Process) {
        self.pump.attach_extension(process.stdout, process.stderr).await;
        let exit = process.exit;
        let (exchange, name) = (Arc::clone(&self.exchange), name.to_owned());
        let program = name.clone();
        let watcher = self.tasks.spawn(async move { exchange.extension_ended(&program, exit.await.ok()) });
        self.programs.running.push(Program { name, launch: process.launch, watcher });
    }

    /// Waits in an init phase until the extensions are where they have to be.
    pub(super) async fn wait_for_extensions(&mut self, goal: Goal, deadline: Instant) -> Result<(), InitFailure> {
        let reached = self.exchange.extensions.wait(goal);
        match tokio::time::timeout_at(deadline, reached).await {
            Err(_elapsed) => Err(InitFailure::Timeout),
            Ok(Ok(Ok(()))) => Ok(()),
            Ok(Ok(Err(failure))) => Err(InitFailure::Extension(failure)),
            Ok(Err(_lost)) => {
                self.broken = true;
                Err(InitFailure::Platform)
            }
        }
    }

    /// Lets the processes come to their ends where there are extensions: first the runtime, then they. What is left
    /// is for the caller to kill. Without extensions nobody could make use of the time.
    pub(super) async fn shut_down(&mut self, reason: ShutdownReason) {
        let extensions = &self.exchange.extensions;
        if self.broken || !extensions.any() {
            return;
        }
        let external = extensions.any_external();
        self.thaw();
        let began = Instant::now();
        // While those who listen can still hear it.
        self.telemetry.flush(began + LAST_WORDS).await;
        let share = if external { RUNTIME_SHARE } else { INTERNAL_SHUTDOWN };
        self.stop_runtime(Instant::now() + share).await;
        if external {
            self.telemetry.flush(Instant::now() + LAST_WORDS).await;
            self.stop_extensions(reason, began + SHUTDOWN).await;
        }
    }

    async fn stop_runtime(&mut self, deadline: Instant) {
        let (Some(launch), Some(watcher)) = (self.runtime, &mut self.watcher) else { return };
        if !watcher.is_finished() {
            if self.slot.signal(launch, Signal::TERM.as_raw()).await.is_err() {
                return;
            }
            if tokio::time::timeout_at(deadline, &mut *watcher).await.is_err() {
                // A warden that is gone has taken the process along.
                drop(self.slot.signal(launch, Signal::KILL.as_raw()).await);
                return;
            }
        }
        self.watcher = None;
    }

    async fn stop_extensions(&mut self, reason: ShutdownReason, deadline: Instant) {
        let left = i64::try_from(deadline.saturating_duration_since(Instant::now()).as_millis()).unwrap_or(i64::MAX);
        let deadline_epoch_ms = self.clock.now().as_millisecond().saturating_add(left);
        let unaware = self.exchange.extensions.shut_down(reason, deadline_epoch_ms);
        for program in &self.programs.running {
            if unaware.contains(&program.name) {
                drop(self.slot.signal(program.launch, Signal::KILL.as_raw()).await);
            }
        }
        let ended = self.exchange.extensions.wait(Goal::Ended);
        // Whoever is late is killed with all that is left.
        drop(tokio::time::timeout_at(deadline, ended).await);
    }
}
