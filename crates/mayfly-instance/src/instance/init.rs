//! The init phase: launching the process, its first `next`, and what it means if that does not come.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_model::id::RequestId;
use mayfly_model::start::Initialization;
use mayfly_sandbox::{CpuLimit, SandboxError};
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::Instance;
use crate::error_payload::{FunctionFailure, exit_kind};
use crate::exchange::InitSignal;
use crate::extensions::{ExtensionFailure, ExtensionStatus, Goal, ShutdownReason};
use crate::log_form::LogForm;
use crate::report::{InitPhase, InitStart, PlatformEvent, Status};
use crate::runtime::version_archive;

/// How long a killed process may take to be gone before the instance is given up.
const KILL_DEADLINE: Duration = Duration::from_secs(5);

/// How an init phase went.
#[derive(Clone, Copy, Debug, Default)]
pub struct LastInit {
    /// From its beginning until there was a process.
    pub launch: Duration,
    /// From then until the runtime asked for its first event, or until that failed.
    pub init: Duration,
    /// Whether it failed.
    pub failed: bool,
}

impl Instance {
    pub(super) fn init_start(&self, phase: InitPhase) -> PlatformEvent {
        PlatformEvent::InitStart(Box::new(InitStart {
            initialization: self.blueprint.initialization,
            phase,
            runtime: self.blueprint.runtime_description.clone(),
            runtime_arn: self.blueprint.runtime_arn.clone(),
            function: self.blueprint.function.to_string(),
            version: self.blueprint.version,
            arn: self.blueprint.arn.clone(),
            instance: self.id,
            memory: self.blueprint.memory,
        }))
    }

    /// Runs the init phase once more, inside an invocation.
    pub(super) async fn repeat_init(&mut self, deadline: Instant) -> Result<(), InitFailure> {
        self.telemetry.open(self.blueprint.log_form != LogForm::Text);
        self.pump.start(self.init_start(InitPhase::Invoke), false).await;
        self.run_init(InitPhase::Invoke, deadline).await?;
        self.restore_within(deadline).await
    }

    /// Launches the process and waits for its first `next`. A failure is logged and leaves no process.
    pub(super) async fn run_init(&mut self, phase: InitPhase, deadline: Instant) -> Result<(), InitFailure> {
        let started = Instant::now();
        self.gauge.restart();
        self.last_init = LastInit::default();
        let outcome = self.launch_and_wait(deadline).await;
        self.conclude_init(phase, started, outcome).await
    }

    /// The same for a process that has been told its function.
    pub(super) async fn run_specialised(
        &mut self,
        signal: oneshot::Receiver<InitSignal>,
        started: Instant,
    ) -> Result<(), InitFailure> {
        let outcome = self.wait_for_init(signal, started + self.blueprint.init_timeout()).await;
        self.conclude_init(InitPhase::Init, started, outcome).await
    }

    async fn conclude_init(
        &mut self,
        phase: InitPhase,
        started: Instant,
        outcome: Result<(), InitFailure>,
    ) -> Result<(), InitFailure> {
        self.last_init.init = started.elapsed().saturating_sub(self.last_init.launch);
        self.last_init.failed = outcome.is_err();
        self.init_failure = outcome.as_ref().err().map(InitFailure::as_snapshot_error);
        self.telemetry.close();
        let extensions = self.exchange.extensions.statuses();
        let Err(failure) = outcome else {
            let millicores = self.blueprint.memory.cpu_millicores();
            if let Err(error) = self.slot.set_cpu(CpuLimit::Millicores(millicores)) {
                tracing::warn!(instance = %self.id, %error, "cannot limit the cpu of an instance");
            }
            let initialization = self.blueprint.initialization;
            let told = init_events(initialization, started.elapsed(), phase, Status::Success, extensions);
            // Whatever is told of them, the function's output so far stands before all that comes.
            self.pump.end_phase(told).await;
            return Ok(());
        };
        let duration = started.elapsed();
        self.reset(failure.shutdown_reason()).await;
        let initialization = self.blueprint.initialization;
        self.pump.finish(init_events(initialization, duration, phase, failure.status(), extensions)).await;
        Err(failure)
    }

    async fn launch_and_wait(&mut self, deadline: Instant) -> Result<(), InitFailure> {
        let began = Instant::now();
        let api = self.slot.runtime_api_address();
        let (token, platform) = (self.metadata.token(), self.platform_address.as_deref());
        let mut spec = match self.blueprint.launch(&self.own_mounts, &self.log, api, token, platform) {
            Ok(spec) => spec,
            Err(invalid) => return Err(InitFailure::NoProgram(invalid.to_string())),
        };
        self.start_extensions(&spec, deadline).await?;
        self.allow_pause();
        let listener = self.blueprint.class_listener().filter(|_| version_archive::ask_for_classes(&mut spec.argv));
        self.exchange.classes.ask(listener);
        let signal = self.exchange.begin_init();
        let launched = match self.blueprint.has_extensions() {
            true => self.slot.launch_beside(spec).await,
            false => self.slot.launch(spec).await,
        };
        let process = match launched {
            Ok(process) => process,
            Err(SandboxError::Exec { program, reason }) => {
                return Err(InitFailure::NoProgram(format!("fork/exec {program}: {reason}")));
            }
            Err(error) => return Err(self.launch_impossible(&error)),
        };
        self.runtime = Some(process.launch);
        self.last_init.launch = began.elapsed();
        self.pump.attach(process.stdout, process.stderr).await;
        let exchange = Arc::clone(&self.exchange);
        let exit = process.exit;
        self.watcher = Some(self.tasks.spawn(async move { exchange.process_ended(exit.await.ok()) }));
        self.wait_for_init(signal, deadline).await
    }

    /// A version that starts from snapshots has its environments wait once they are initialised, and so does a template.
    pub(super) fn allow_pause(&self) {
        if self.is_template || self.blueprint.initialization == Initialization::SnapStart {
            self.exchange.allow_pause();
        }
    }

    pub(super) async fn wait_for_init(
        &mut self,
        signal: oneshot::Receiver<InitSignal>,
        deadline: Instant,
    ) -> Result<(), InitFailure> {
        match tokio::time::timeout_at(deadline, signal).await {
            Err(_elapsed) => Err(InitFailure::Timeout),
            Ok(Ok(InitSignal::Ready)) => {
                self.exchange.extensions.close_registration();
                self.wait_for_extensions(Goal::Ready, deadline).await
            }
            Ok(Ok(InitSignal::Extension(failure))) => Err(InitFailure::Extension(failure)),
            Ok(Ok(InitSignal::Error { kind, body })) => Err(InitFailure::Error { kind, body }),
            Ok(Ok(InitSignal::Exited(exit))) => Err(InitFailure::Exited(exit)),
            Ok(Ok(InitSignal::Lost) | Err(_)) => {
                self.broken = true;
                Err(InitFailure::Platform)
            }
        }
    }

    pub(super) fn launch_impossible(&mut self, error: &SandboxError) -> InitFailure {
        tracing::error!(instance = %self.id, function = %self.blueprint.function, %error, "launch failed");
        self.broken = true;
        InitFailure::Platform
    }

    /// Ends what is left of processes of which one has ended.
    pub(super) async fn clear_away(&mut self) {
        if self.watcher.is_some() || self.programs.any() {
            self.reset(ShutdownReason::Failure).await;
        }
    }

    /// Ends the processes, keeps the slot: `/tmp` survives, memory does not.
    pub(super) async fn reset(&mut self, reason: ShutdownReason) {
        self.shut_down(reason).await;
        self.frozen = false;
        self.runtime = None;
        let killed = tokio::time::timeout(KILL_DEADLINE, self.slot.kill_processes()).await;
        let gone = match self.watcher.take() {
            // The watcher ends when the exit is known, so that a late exit cannot hit a later process.
            Some(watcher) => tokio::time::timeout(KILL_DEADLINE, watcher).await.is_ok(),
            None => true,
        } && tokio::time::timeout(KILL_DEADLINE, self.programs.ended()).await.is_ok();
        if !matches!(killed, Ok(Ok(()))) || !gone {
            tracing::warn!(instance = %self.id, "the processes of an instance did not end in time; giving it up");
            self.broken = true;
        }
        self.telemetry.stands_still();
    }
}

fn init_events(
    initialization: Initialization,
    duration: Duration,
    phase: InitPhase,
    status: Status,
    extensions: Vec<ExtensionStatus>,
) -> Vec<PlatformEvent> {
    let mut events = vec![PlatformEvent::InitRuntimeDone { initialization, phase, status: status.clone() }];
    events.extend(extensions.into_iter().map(|extension| PlatformEvent::Extension(Box::new(extension))));
    events.push(PlatformEvent::InitReport { initialization, duration, phase, status });
    events
}

/// Why an init phase failed.
#[derive(Debug)]
pub(super) enum InitFailure {
    Timeout,
    Error { kind: String, body: Bytes },
    Exited(mayfly_sandbox::Exit),
    NoProgram(String),
    Extension(ExtensionFailure),
    Platform,
}

impl InitFailure {
    /// What the caller of the invocation gets that ran into the failure.
    pub(super) fn into_function_failure(self, request_id: RequestId, timeout: Duration) -> FunctionFailure {
        match self {
            Self::Timeout => FunctionFailure::timed_out(request_id, timeout),
            Self::Error { kind, body } => FunctionFailure { kind, body },
            Self::Exited(exit) => FunctionFailure::exited(request_id, exit),
            Self::NoProgram(detail) => FunctionFailure::invalid_entrypoint(request_id, &detail),
            Self::Extension(failure) => FunctionFailure::extension(request_id, &failure),
            Self::Platform => FunctionFailure::sandbox(request_id),
        }
    }

    pub(super) fn status(&self) -> Status {
        match self {
            Self::Timeout => Status::Timeout,
            Self::Error { kind, .. } => Status::Error(kind.clone()),
            Self::Exited(exit) => Status::Error(exit_kind(*exit).to_owned()),
            Self::NoProgram(_) => Status::Error("Runtime.InvalidEntrypoint".to_owned()),
            Self::Extension(failure) => Status::Error(failure.kind.name().to_owned()),
            Self::Platform => Status::Error("Sandbox.Failure".to_owned()),
        }
    }

    pub(super) fn shutdown_reason(&self) -> ShutdownReason {
        match self {
            Self::Timeout => ShutdownReason::Timeout,
            _ => ShutdownReason::Failure,
        }
    }
}
