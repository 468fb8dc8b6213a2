//! One execution environment: a slot, the process in it, its Runtime API and its log stream.
//!
//! The scheduler owns instances by value and lends them to one invocation at a time, so the methods
//! take `&mut self`. What runs beside an invocation (Runtime API server, log pump, exit watcher) are
//! tasks of the instance's own tracker; they end with it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::clock::Clock;
use mayfly_model::failure::Blame;
use mayfly_model::function::Architecture;
use mayfly_model::id::{InstanceId, RequestId};
use mayfly_model::limits;
use mayfly_model::meter::Usage;
use mayfly_sandbox::{CpuLimit, SandboxError, Slot};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::blueprint::Blueprint;
use crate::error_payload::{FunctionFailure, exit_kind};
use crate::exchange::{Event, Exchange, InitSignal};
use crate::log_form::LogForm;
use crate::log_pump::LogPump;
use crate::report::{self, InitPhase, InitStart, PlatformEvent, Report, Status};
use crate::runtime_api::{self, Metadata};
use crate::trace;

mod gauge;
mod handler;

use gauge::MemoryGauge;

pub use crate::exchange::StreamItem;
pub use crate::log_pump::LogBatch;

/// How long a killed process may take to be gone before the instance is given up.
const KILL_DEADLINE: Duration = Duration::from_secs(5);

/// A listener for the platform's own endpoint inside one instance, and the end of that instance.
pub type PlatformListener = (TcpListener, CancellationToken);

/// What instances need from the rest of the platform. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where log events go.
    pub logs: mpsc::Sender<LogBatch>,
    /// Where the listeners of the platform's endpoint go.
    pub platform_listeners: mpsc::Sender<PlatformListener>,
    /// The platform's endpoint, `host:port`, for instances that have no listener of their own.
    pub platform_address: Option<String>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// One event for an instance.
#[derive(Clone, Debug)]
pub struct InstanceEvent {
    /// The invocation's id.
    pub request_id: RequestId,
    /// The ARN as the caller wrote it, or without a qualifier.
    pub invoked_arn: String,
    /// The payload.
    pub payload: Bytes,
    /// The client context, JSON text.
    pub client_context: Option<String>,
    /// The caller's trace header.
    pub trace_header: Option<String>,
    /// Whether the reply is to carry the log tail; it then waits for the end of the invocation.
    pub wants_tail: bool,
    /// Whether a streamed result may be passed on as it is made.
    pub accepts_stream: bool,
}

/// A function's result.
#[derive(Debug)]
pub enum Payload {
    /// All of it.
    Whole(Bytes),
    /// As it is made.
    Stream {
        /// What the function says it is.
        content_type: Option<String>,
        /// The pieces; the last one is not a chunk.
        chunks: mpsc::Receiver<StreamItem>,
        /// What is known only when the invocation is over.
        end: oneshot::Receiver<StreamEnd>,
    },
}

/// The end of an invocation whose result was streamed.
#[derive(Debug)]
pub struct StreamEnd {
    /// Why the invocation failed, if the platform saw it fail: the document that says so.
    pub failure: Option<Bytes>,
    /// The log tail, if it was wanted.
    pub log_tail: Option<Bytes>,
}

/// What the caller gets.
#[derive(Debug)]
pub struct Reply {
    /// The result, or the error document.
    pub payload: Payload,
    /// Whose fault it is if this is no success: the function's, or the platform's, which lost the
    /// environment after the event was handed over.
    pub blame: Option<Blame>,
    /// The trace header that the function saw.
    pub trace: String,
    /// The log tail, if it was wanted.
    pub log_tail: Option<Bytes>,
}

/// An invocation that is over.
#[derive(Debug)]
pub struct Finished {
    /// What it used.
    pub usage: Usage,
    /// Whether the instance is beyond use and must be ended.
    pub broken: bool,
}

/// An event that no handler has seen, because the environment turned out to be gone: another instance
/// can take it.
#[derive(Debug)]
pub struct Undelivered(pub Box<InstanceEvent>);

/// Why an instance could not be made.
#[derive(Debug, thiserror::Error)]
pub enum InstanceError {
    /// The sandbox failed.
    #[error("cannot prepare an execution environment")]
    Sandbox(#[from] SandboxError),
    /// The environment went away while it was being initialised.
    #[error("an execution environment was lost during init")]
    Lost,
    /// A socket of the slot could not be used.
    #[error("cannot serve the runtime api of a slot")]
    Socket(#[source] std::io::Error),
}

/// A successful init phase that no invocation has reported yet.
#[derive(Clone, Copy, Debug)]
struct Unreported(Duration);

/// See the module's documentation.
#[derive(Debug)]
pub struct Instance {
    id: InstanceId,
    blueprint: Arc<Blueprint>,
    slot: Slot,
    exchange: Arc<Exchange>,
    metadata: Arc<Metadata>,
    pump: LogPump,
    log: Arc<mayfly_model::log::LogStream>,
    clock: Arc<dyn Clock>,
    platform_address: Option<String>,
    watcher: Option<JoinHandle<()>>,
    init: Option<Unreported>,
    frozen: bool,
    gauge: MemoryGauge,
    broken: bool,
    tasks: TaskTracker,
    _end: DropGuard,
}

impl Instance {
    /// Makes an instance in a fresh slot and runs its init phase.
    ///
    /// An init phase that fails is no error here: as in the cloud, it is logged, and repeated inside
    /// the first invocation.
    ///
    /// # Errors
    /// When the slot cannot be used or is lost.
    pub async fn start(
        mut slot: Slot,
        blueprint: Arc<Blueprint>,
        surroundings: Surroundings,
    ) -> Result<Self, InstanceError> {
        let id = InstanceId::random();
        let end = CancellationToken::new();
        let tasks = TaskTracker::new();
        let exchange = Arc::new(Exchange::new());
        let metadata = Arc::new(Metadata::new(blueprint.zone_id.clone()));
        if let Some(listener) = slot.take_runtime_api() {
            let listener = into_tokio(listener)?;
            let (exchange, metadata) = (Arc::clone(&exchange), Arc::clone(&metadata));
            tasks.spawn(runtime_api::serve(listener, exchange, metadata, tasks.clone(), end.clone()));
        }
        let mut platform_address = surroundings.platform_address;
        if let Some(listener) = slot.take_platform_endpoint() {
            let listener = into_tokio(listener)?;
            platform_address = slot.platform_endpoint_address().map(str::to_owned);
            // A platform that shuts down takes no listeners any more; the instance ends with it.
            let _ = surroundings.platform_listeners.send((listener, end.clone())).await;
        }
        let log = Arc::new(blueprint.log_stream(id, surroundings.clock.now()));
        let (pump, pumping) =
            LogPump::new(Arc::clone(&log), blueprint.log_form, surroundings.logs, Arc::clone(&surroundings.clock));
        tasks.spawn(pumping);
        let mut instance = Self {
            id,
            blueprint,
            slot,
            exchange,
            metadata,
            pump,
            log,
            clock: surroundings.clock,
            platform_address,
            watcher: None,
            init: None,
            frozen: false,
            gauge: MemoryGauge::default(),
            broken: false,
            tasks,
            _end: end.drop_guard(),
        };
        instance.pump.start(instance.init_start(), false).await;
        let started = Instant::now();
        let outcome = instance.run_init(InitPhase::Init, started + limits::INIT_TIMEOUT).await;
        match outcome {
            Ok(()) => instance.init = Some(Unreported(started.elapsed())),
            Err(InitFailure::Platform) => return Err(InstanceError::Lost),
            Err(_logged) => {}
        }
        Ok(instance)
    }

    fn init_start(&self) -> PlatformEvent {
        PlatformEvent::InitStart(Box::new(InitStart {
            runtime: self.blueprint.runtime_description.clone(),
            function: self.blueprint.function.to_string(),
            version: self.blueprint.version,
            arn: self.blueprint.arn.clone(),
            instance: self.id,
            memory: self.blueprint.memory,
        }))
    }

    /// The instance's id, which its log stream carries.
    #[must_use]
    pub fn id(&self) -> InstanceId {
        self.id
    }

    /// What the instance was made from.
    #[must_use]
    pub fn blueprint(&self) -> &Arc<Blueprint> {
        &self.blueprint
    }

    /// Stops the processes until the next event: no CPU, no wake-ups.
    pub fn freeze(&mut self) {
        match self.slot.freeze() {
            Ok(()) => self.frozen = true,
            Err(error) => {
                tracing::warn!(instance = %self.id, error = %error, "cannot freeze an idle instance")
            }
        }
    }

    /// The memory that the instance holds now.
    #[must_use]
    pub fn memory_bytes(&self) -> u64 {
        self.slot.memory().current_bytes
    }

    fn thaw(&mut self) {
        if !self.frozen {
            return;
        }
        self.frozen = false;
        if let Err(error) = self.slot.thaw() {
            tracing::warn!(instance = %self.id, error = %error, "cannot thaw an instance");
            self.broken = true;
        }
    }

    /// Runs one event. The caller's answer goes to `reply` as soon as there is one; the method returns
    /// when the runtime is ready for the next event, or has been stopped.
    ///
    /// Not safe to drop midway: run it in a task of its own.
    ///
    /// # Errors
    /// [`Undelivered`] when the environment is gone and no handler has seen the event.
    pub async fn invoke(
        &mut self,
        event: InstanceEvent,
        reply: oneshot::Sender<Reply>,
    ) -> Result<Finished, Undelivered> {
        let started = Instant::now();
        let deadline = started + self.blueprint.timeout;
        let now = self.clock.now();
        let request_id = event.request_id;
        self.thaw();
        let reported_init = self.init.take();
        let repeated = if self.exchange.is_idle() { Ok(()) } else { self.run_init(InitPhase::Invoke, deadline).await };
        if self.broken {
            return Err(Undelivered(Box::new(event)));
        }
        let trace = trace::header(event.trace_header.as_deref(), now);
        let start = PlatformEvent::Start { request_id, version: self.blueprint.version };
        self.pump.start(start, event.wants_tail).await;
        let mut answering = handler::Answering::new(reply, trace.clone(), event.wants_tail);
        let status = match repeated {
            Err(failure) => answering.fail(failure.into_function_failure(request_id, self.blueprint.timeout)),
            Ok(()) => {
                let limits = handler::Limits { deadline, timeout: self.blueprint.timeout };
                let accepts_stream = event.accepts_stream;
                let event = exchange_event(event, trace, deadline_epoch_ms(now, self.blueprint.timeout));
                handler::run(&self.exchange, event, accepts_stream, &limits, &mut answering).await
            }
        };
        let duration = started.elapsed().min(self.blueprint.timeout);
        if status != Status::Success {
            self.reset().await;
        }
        let usage = self.usage(duration, reported_init, answering.failed());
        let runtime_status = report::outcome(&status, answering.function_error());
        let report = Report {
            request_id,
            duration,
            init: usage.init,
            memory: usage.memory,
            max_memory_used: usage.max_memory_used,
            status,
            function_error: answering.function_error().map(str::to_owned),
        };
        let events = vec![
            PlatformEvent::RuntimeDone { request_id, duration, status: runtime_status },
            PlatformEvent::End { request_id },
            PlatformEvent::Report(Box::new(report)),
        ];
        let tail = self.pump.finish(events).await;
        answering.send_held(tail);
        Ok(Finished { usage, broken: self.broken })
    }

    fn usage(&mut self, duration: Duration, init: Option<Unreported>, failed: bool) -> Usage {
        Usage {
            function: self.blueprint.function.clone(),
            version: self.blueprint.version,
            ended: self.clock.now(),
            init: init.map(|Unreported(duration)| duration),
            duration,
            memory: self.blueprint.memory,
            max_memory_used: self.gauge.read(&self.slot),
            architecture: Architecture::host(),
            failed,
        }
    }

    /// Launches the process and waits for its first `next`. A failure is logged and leaves no process.
    async fn run_init(&mut self, phase: InitPhase, deadline: Instant) -> Result<(), InitFailure> {
        let started = Instant::now();
        self.gauge.restart();
        let outcome = self.launch_and_wait(deadline).await;
        let Err(failure) = outcome else {
            let millicores = self.blueprint.memory.cpu_millicores();
            if let Err(error) = self.slot.set_cpu(CpuLimit::Millicores(millicores)) {
                tracing::warn!(instance = %self.id, %error, "cannot limit the cpu of an instance");
            }
            if self.blueprint.log_form != LogForm::Text {
                self.pump.finish(init_events(started.elapsed(), phase, Status::Success)).await;
            }
            return Ok(());
        };
        self.reset().await;
        self.pump.finish(init_events(started.elapsed(), phase, failure.status())).await;
        Err(failure)
    }

    async fn launch_and_wait(&mut self, deadline: Instant) -> Result<(), InitFailure> {
        let signal = self.exchange.begin_init();
        let api = self.slot.runtime_api_address();
        let spec = match self.blueprint.launch(&self.log, api, self.metadata.token(), self.platform_address.as_deref())
        {
            Ok(spec) => spec,
            Err(invalid) => return Err(InitFailure::NoProgram(invalid.to_string())),
        };
        let process = match self.slot.launch(spec).await {
            Ok(process) => process,
            Err(SandboxError::Exec { program, reason }) => {
                return Err(InitFailure::NoProgram(format!("fork/exec {program}: {reason}")));
            }
            Err(error) => {
                tracing::error!(instance = %self.id, function = %self.blueprint.function, %error, "launch failed");
                self.broken = true;
                return Err(InitFailure::Platform);
            }
        };
        self.pump.attach(process.stdout, process.stderr).await;
        let exchange = Arc::clone(&self.exchange);
        let exit = process.exit;
        self.watcher = Some(self.tasks.spawn(async move { exchange.process_ended(exit.await.ok()) }));
        match tokio::time::timeout_at(deadline, signal).await {
            Err(_elapsed) => Err(InitFailure::Timeout),
            Ok(Ok(InitSignal::Ready)) => Ok(()),
            Ok(Ok(InitSignal::Error { kind, body })) => Err(InitFailure::Error { kind, body }),
            Ok(Ok(InitSignal::Exited(exit))) => Err(InitFailure::Exited(exit)),
            Ok(Ok(InitSignal::Lost) | Err(_)) => {
                self.broken = true;
                Err(InitFailure::Platform)
            }
        }
    }

    /// Ends the process, keeps the slot: `/tmp` survives, memory does not.
    async fn reset(&mut self) {
        self.frozen = false;
        let killed = tokio::time::timeout(KILL_DEADLINE, self.slot.kill_processes()).await;
        let gone = match self.watcher.take() {
            // The watcher ends when the exit is known, so that a late exit cannot hit a later process.
            Some(watcher) => tokio::time::timeout(KILL_DEADLINE, watcher).await.is_ok(),
            None => true,
        };
        if !matches!(killed, Ok(Ok(()))) || !gone {
            tracing::warn!(instance = %self.id, "the processes of an instance did not end in time; giving it up");
            self.broken = true;
        }
    }

    /// Ends the instance and waits until nothing of it is left.
    pub async fn end(self) {
        let Self { slot, tasks, pump, _end, .. } = self;
        slot.destroy().await;
        drop((pump, _end));
        tasks.close();
        tasks.wait().await;
    }
}

fn init_events(duration: Duration, phase: InitPhase, status: Status) -> Vec<PlatformEvent> {
    let done = PlatformEvent::InitRuntimeDone { phase, status: status.clone() };
    vec![done, PlatformEvent::InitReport { duration, phase, status }]
}

fn exchange_event(event: InstanceEvent, trace: String, deadline_epoch_ms: i64) -> Event {
    Event {
        request_id: event.request_id,
        invocation_id: Uuid::new_v4(),
        deadline_epoch_ms,
        invoked_arn: event.invoked_arn,
        trace,
        client_context: event.client_context,
        payload: event.payload,
    }
}

fn deadline_epoch_ms(now: Timestamp, timeout: Duration) -> i64 {
    now.as_millisecond().saturating_add(i64::try_from(timeout.as_millis()).unwrap_or(i64::MAX))
}

fn into_tokio(listener: std::net::TcpListener) -> Result<TcpListener, InstanceError> {
    listener.set_nonblocking(true).map_err(InstanceError::Socket)?;
    TcpListener::from_std(listener).map_err(InstanceError::Socket)
}

/// Why an init phase failed.
#[derive(Debug)]
enum InitFailure {
    Timeout,
    Error { kind: String, body: Bytes },
    Exited(mayfly_sandbox::Exit),
    NoProgram(String),
    Platform,
}

impl InitFailure {
    /// What the caller of the invocation gets that ran into the failure.
    fn into_function_failure(self, request_id: RequestId, timeout: Duration) -> FunctionFailure {
        match self {
            Self::Timeout => FunctionFailure::timed_out(request_id, timeout),
            Self::Error { kind, body } => FunctionFailure { kind, body },
            Self::Exited(exit) => FunctionFailure::exited(request_id, exit),
            Self::NoProgram(detail) => FunctionFailure::invalid_entrypoint(request_id, &detail),
            Self::Platform => FunctionFailure::sandbox(request_id),
        }
    }

    fn status(&self) -> Status {
        match self {
            Self::Timeout => Status::Timeout,
            Self::Error { kind, .. } => Status::Error(kind.clone()),
            Self::Exited(exit) => Status::Error(exit_kind(*exit).to_owned()),
            Self::NoProgram(_) => Status::Error("Runtime.InvalidEntrypoint".to_owned()),
            Self::Platform => Status::Error("Sandbox.Failure".to_owned()),
        }
    }
}
