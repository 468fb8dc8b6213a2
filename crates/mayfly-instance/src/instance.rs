//! One execution environment: a slot, the process in it, its Runtime API and its log stream.
//!
//! The scheduler owns instances by value and lends them to one invocation at a time, so the methods
//! take `&mut self`. What runs beside an invocation (Runtime API server, log pump, exit watcher) are
//! tasks of the instance's own tracker; they end with it.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::clock::Clock;
use mayfly_model::function::Architecture;
use mayfly_model::id::InstanceId;
use mayfly_model::meter::Usage;
use mayfly_model::snap_start::SnapshotError;
use mayfly_model::start::Initialization;
use mayfly_sandbox::{LaunchId, Mount, Reclaimer, SandboxError, Slot};
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::blueprint::Blueprint;
use crate::exchange::{Event, Exchange};
use crate::extensions::ShutdownReason;
use crate::log_form::LogForm;
use crate::log_pump::LogPump;
use crate::report::{InitPhase, PlatformEvent, Status};
use crate::runtime_api::Metadata;
use crate::served_slot::ServedSlot;
use crate::stem::Stem;
use crate::telemetry::Telemetry;
use crate::trace;

mod closing;
mod event;
mod gauge;
mod handler;
mod init;
mod programs;
mod restore;
mod specialise;

use gauge::MemoryGauge;
use init::InitFailure;
pub use init::LastInit;
use programs::Programs;
pub use restore::RestoreError;

pub use self::event::{Finished, InstanceEvent, Payload, Reply, StreamEnd, StreamItem, Undelivered};
pub use crate::log_pump::LogSink;

/// A listener for the platform's own endpoint inside one instance, and the end of that instance.
pub type PlatformListener = (TcpListener, CancellationToken);

/// What instances need from the rest of the platform. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where log events go.
    pub logs: Arc<dyn LogSink>,
    /// Where the listeners of the platform's endpoint go.
    pub platform_listeners: mpsc::Sender<PlatformListener>,
    /// The platform's endpoint, `host:port`, for instances that have no listener of their own.
    pub platform_address: Option<String>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// Why an instance could not be made.
#[derive(Debug, thiserror::Error)]
pub enum InstanceError {
    /// The sandbox failed.
    #[error("cannot prepare an execution environment")]
    Sandbox(#[from] SandboxError),
    /// The environment went away while it was being initialised.
    #[error("an execution environment was lost during init")]
    Lost,
    /// What was booted ahead is gone or cannot be used.
    #[error("a runtime that was booted ahead was lost")]
    StemLost,
    /// A socket of the slot could not be used.
    #[error("cannot serve the runtime api of a slot")]
    Socket(#[source] std::io::Error),
}

/// A successful init phase that no invocation has reported yet, or what came after it.
#[derive(Clone, Copy, Debug)]
struct Unreported {
    took: Duration,
    /// Whether a snapshot was restored in that time.
    restored: bool,
}

/// See the module's documentation.
#[derive(Debug)]
pub struct Instance {
    id: InstanceId,
    blueprint: Arc<Blueprint>,
    /// What it sees of the function.
    own_mounts: Vec<Mount>,
    slot: Slot,
    exchange: Arc<Exchange>,
    metadata: Arc<Metadata>,
    telemetry: Arc<Telemetry>,
    pump: LogPump,
    log: Arc<mayfly_model::log::LogStream>,
    clock: Arc<dyn Clock>,
    platform_address: Option<String>,
    /// The runtime's launch.
    runtime: Option<LaunchId>,
    /// Ends when the exchange knows of the runtime's end.
    watcher: Option<JoinHandle<()>>,
    programs: Programs,
    init: Option<Unreported>,
    last_init: LastInit,
    /// Why the last init phase failed, if it did.
    init_failure: Option<SnapshotError>,
    frozen: bool,
    /// It is forked, and serves no event.
    is_template: bool,
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
        slot: Slot,
        blueprint: Arc<Blueprint>,
        surroundings: Surroundings,
    ) -> Result<Self, InstanceError> {
        let served = ServedSlot::new(slot, &blueprint.zone_id, &surroundings).await?;
        let mut instance = Self::in_slot(served, blueprint, surroundings);
        instance.pump.start(instance.init_start(InitPhase::Init), false).await;
        let started = Instant::now();
        let outcome = instance.run_init(InitPhase::Init, started + instance.blueprint.init_timeout()).await;
        instance.initialised(started, outcome)
    }

    /// Makes an instance of what was booted ahead, and runs its init phase.
    ///
    /// # Errors
    /// [`InstanceError::StemLost`] when the stem cell is of no use; nothing has happened then that anybody could see.
    pub async fn from_stem(
        stem: Stem,
        blueprint: Arc<Blueprint>,
        surroundings: Surroundings,
    ) -> Result<Self, InstanceError> {
        Self::of_stem(stem, blueprint, surroundings, false).await
    }

    /// The same for an environment that is to be forked, and waits for that once it is initialised.
    pub(crate) async fn template_of_stem(
        stem: Stem,
        blueprint: Arc<Blueprint>,
        surroundings: Surroundings,
    ) -> Result<Self, InstanceError> {
        Self::of_stem(stem, blueprint, surroundings, true).await
    }

    async fn of_stem(
        stem: Stem,
        blueprint: Arc<Blueprint>,
        surroundings: Surroundings,
        is_template: bool,
    ) -> Result<Self, InstanceError> {
        let Stem { served, launch, stdout, stderr, watcher, own_mounts, .. } = stem;
        let mut instance = Self::in_slot(served, blueprint, surroundings);
        instance.is_template = is_template;
        instance.frozen = true;
        instance.runtime = Some(launch);
        instance.watcher = Some(watcher);
        let started = Instant::now();
        let signal = match own_mounts {
            Some(own_mounts) => {
                instance.own_mounts = own_mounts;
                instance.wake(started)?
            }
            None => instance.specialise(started).await?,
        };
        instance.pump.start(instance.init_start(InitPhase::Init), false).await;
        instance.pump.attach(stdout, stderr).await;
        let outcome = instance.run_specialised(signal, started).await;
        instance.initialised(started, outcome)
    }

    fn in_slot(served: ServedSlot, blueprint: Arc<Blueprint>, surroundings: Surroundings) -> Self {
        let id = InstanceId::random();
        let ServedSlot { slot, exchange, metadata, telemetry, notes, platform_address, tasks, end } = served;
        exchange.extensions.begin_init(Arc::clone(&blueprint.facts), &[]);
        telemetry.open(blueprint.log_form != LogForm::Text);
        let log = Arc::new(blueprint.log_stream(id, surroundings.clock.now()));
        let (form, clock) = (blueprint.log_form, Arc::clone(&surroundings.clock));
        let told = (Arc::clone(&telemetry), notes);
        let (pump, pumping) = LogPump::new(Arc::clone(&log), form, surroundings.logs, clock, told);
        tasks.spawn(pumping);
        Self {
            id,
            own_mounts: blueprint.own_mounts(),
            blueprint,
            slot,
            exchange,
            metadata,
            telemetry,
            pump,
            log,
            clock: surroundings.clock,
            platform_address,
            runtime: None,
            watcher: None,
            programs: Programs::default(),
            init: None,
            last_init: LastInit::default(),
            init_failure: None,
            frozen: false,
            is_template: false,
            gauge: MemoryGauge::default(),
            broken: false,
            tasks,
            _end: end,
        }
    }

    /// An init phase that failed has been logged; the first invocation repeats it.
    fn initialised(mut self, started: Instant, outcome: Result<(), InitFailure>) -> Result<Self, InstanceError> {
        match outcome {
            Ok(()) if self.blueprint.initialization == Initialization::OnDemand => {
                self.init = Some(Unreported { took: started.elapsed(), restored: false });
            }
            // What was initialised ahead made nobody wait, and has been reported.
            Ok(()) => {}
            Err(InitFailure::Platform) => return Err(InstanceError::Lost),
            Err(_logged) => {}
        }
        Ok(self)
    }

    pub(crate) fn slot(&self) -> &Slot {
        &self.slot
    }

    pub(crate) fn exchange(&self) -> &Arc<Exchange> {
        &self.exchange
    }

    /// The instance's id, which its log stream carries.
    #[must_use]
    pub fn id(&self) -> InstanceId {
        self.id
    }

    /// How the last init phase went.
    #[must_use]
    pub fn last_init(&self) -> LastInit {
        self.last_init
    }

    /// Whether there is an initialised process that waits for an event; without one, the next event starts it.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.broken && !self.is_lost() && self.exchange.is_idle()
    }

    /// Whether its slot is gone with the warden, which nothing inside can have had a part in.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.slot.is_lost()
    }

    /// Whether the process has something to finish that it was asked for, before it is frozen. Not for long.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.exchange.classes.is_telling()
    }

    /// Told when the process ends while it waits for an event. May be told of one that has been replaced since.
    #[must_use]
    pub fn idle_ended(&self) -> Arc<Notify> {
        Arc::clone(&self.exchange.idle_ended)
    }

    /// What the instance was made from.
    #[must_use]
    pub fn blueprint(&self) -> &Arc<Blueprint> {
        &self.blueprint
    }

    /// Stops the processes until the next event: no CPU, no wake-ups.
    pub fn freeze(&mut self) {
        match self.slot.freeze() {
            Ok(()) => {
                self.frozen = true;
                self.telemetry.stands_still();
            }
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

    /// What gives back the memory of the instance's file pages, if there are any.
    #[must_use]
    pub fn reclaimer(&self) -> Option<Reclaimer> {
        self.slot.reclaimer()
    }

    fn thaw(&mut self) {
        if !self.frozen {
            return;
        }
        self.frozen = false;
        self.telemetry.moves();
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
        if !self.exchange.is_idle() {
            // Something has ended since the last event. The time that the rest needs is not this event's.
            self.clear_away().await;
        }
        let started = Instant::now();
        let deadline = started + self.blueprint.timeout;
        let now = self.clock.now();
        let request_id = event.request_id;
        self.thaw();
        let reported_init = self.init.take();
        let repeated = if self.exchange.is_idle() { Ok(()) } else { self.repeat_init(deadline).await };
        if self.broken {
            return Err(Undelivered(Box::new(event)));
        }
        let trace::Trace { header, tracing } =
            trace::trace(event.trace_header.as_deref(), &event.lineage, &self.blueprint.sampling, now);
        let start = PlatformEvent::Start {
            request_id,
            version: self.blueprint.version,
            tenant: event.tenant.clone(),
            tracing: tracing.clone(),
        };
        self.pump.start(start, event.wants_tail).await;
        let mut answering = handler::Answering::new(reply, header.clone(), event.wants_tail);
        let mut returning = None;
        let status = match repeated {
            Err(failure) => answering.fail(failure.into_function_failure(request_id, self.blueprint.timeout)),
            Ok(()) => {
                let limits = handler::Limits { deadline, timeout: self.blueprint.timeout };
                let accepts_stream = event.accepts_stream;
                let event = exchange_event(event, header, deadline_epoch_ms(now, self.blueprint.timeout));
                returning = self.exchange.extensions.invoke(&event);
                handler::run(&self.exchange, event, accepts_stream, &limits, &mut answering).await
            }
        };
        let restored = reported_init.is_some_and(|init| init.restored);
        let mut invocation =
            closing::Invocation { request_id, started: (now, started), tracing, restored, overhead: None };
        let runtime_duration = started.elapsed().min(self.blueprint.timeout);
        let mut events = vec![invocation.runtime_done(&answering, runtime_duration, &status)];
        let status = match (status, returning) {
            (Status::Success, Some(returning)) => {
                // They wait for this before they return.
                self.pump.note(std::mem::take(&mut events)).await;
                let status = handler::extensions_returned(returning, deadline).await;
                invocation.overhead = Some((runtime_duration, started.elapsed()));
                status
            }
            (status, _) => status,
        };
        let duration = started.elapsed().min(self.blueprint.timeout);
        if status != Status::Success {
            self.pump.note(std::mem::take(&mut events)).await;
            self.reset(status.shutdown_reason()).await;
        }
        let usage = self.usage(duration, reported_init, answering.failed());
        events.extend(invocation.report(&answering, &usage, status));
        let tail = self.pump.finish(events).await;
        answering.send_held(tail);
        Ok(Finished { usage, broken: self.broken })
    }

    fn usage(&mut self, duration: Duration, init: Option<Unreported>, failed: bool) -> Usage {
        Usage {
            function: self.blueprint.function.clone(),
            version: self.blueprint.version,
            ended: self.clock.now(),
            init: init.map(|init| init.took),
            duration,
            memory: self.blueprint.memory,
            max_memory_used: self.gauge.read(&self.slot),
            architecture: Architecture::host(),
            failed,
        }
    }

    /// Ends the instance and waits until nothing of it is left. Its extensions get the time for it that the service
    /// gives them.
    pub async fn end(mut self) {
        self.shut_down(ShutdownReason::Spindown).await;
        let Self { slot, tasks, pump, telemetry, _end, .. } = self;
        slot.destroy().await;
        drop((pump, telemetry, _end));
        tasks.close();
        tasks.wait().await;
    }
}

fn exchange_event(event: InstanceEvent, trace: String, deadline_epoch_ms: i64) -> Event {
    Event {
        request_id: event.request_id,
        invocation_id: Uuid::new_v4(),
        deadline_epoch_ms,
        invoked_arn: event.invoked_arn,
        trace,
        client_context: event.client_context,
        tenant: event.tenant,
        payload: event.payload,
    }
}

fn deadline_epoch_ms(now: Timestamp, timeout: Duration) -> i64 {
    now.as_millisecond().saturating_add(i64::try_from(timeout.as_millis()).unwrap_or(i64::MAX))
}
