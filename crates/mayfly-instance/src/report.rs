//! What the platform itself writes into a function's log, as a line or as an object: `INIT_START` and
//! `platform.initStart`, `REPORT` and `platform.report`, and what lies between.

use std::fmt::Write as _;
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::id::{InstanceId, RequestId};
use mayfly_model::meter::billed_duration;
use mayfly_model::name::Version;
use mayfly_model::start::Initialization;
use mayfly_model::tenant::TenantId;
use mayfly_model::units::MemoryMib;
use serde_json::{Value, json};

use crate::extensions::{ExtensionStatus, ShutdownReason};
use crate::log_form::Level;
use crate::telemetry::{Api, Types};
use crate::trace::Tracing;

/// How a phase ended, as reports say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// As it should.
    Success,
    /// Over its deadline.
    Timeout,
    /// With an error of this type.
    Error(String),
}

impl Status {
    /// How a failure of this type is reported.
    pub(crate) fn of_failure(kind: String) -> Self {
        if kind == "Sandbox.Timedout" { Self::Timeout } else { Self::Error(kind) }
    }

    /// Why the environment is reset after this.
    pub(crate) fn shutdown_reason(&self) -> ShutdownReason {
        match self {
            Self::Timeout => ShutdownReason::Timeout,
            Self::Success | Self::Error(_) => ShutdownReason::Failure,
        }
    }

    /// The record with the members `status` and, if there is one, `errorType`.
    fn add_to(&self, mut record: Value) -> Value {
        let (status, error) = match self {
            Self::Success => ("success", None),
            Self::Timeout => ("timeout", None),
            Self::Error(kind) => ("error", Some(kind.as_str())),
        };
        if let Value::Object(members) = &mut record {
            members.insert("status".to_owned(), status.into());
            members.extend(error.map(|kind| ("errorType".to_owned(), kind.into())));
        }
        record
    }

    fn write(&self, line: &mut String) {
        match self {
            Self::Success => {}
            Self::Timeout => line.push_str("\tStatus: timeout"),
            Self::Error(kind) => {
                let _ = write!(line, "\tStatus: error\tError Type: {kind}");
            }
        }
    }
}

/// The phase in which an init ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InitPhase {
    /// Before the invocation.
    Init,
    /// Inside an invocation, after the first one failed or the environment was reset.
    Invoke,
}

impl InitPhase {
    fn word(self) -> &'static str {
        match self {
            Self::Init => "init",
            Self::Invoke => "invoke",
        }
    }
}

/// What the platform has to say of an environment, for its log and its subscribers.
#[derive(Clone, Debug)]
pub(crate) enum PlatformEvent {
    /// An environment begins.
    InitStart(Box<InitStart>),
    /// The runtime is ready, or will never be.
    InitRuntimeDone { initialization: Initialization, phase: InitPhase, status: Status },
    /// An init phase is over.
    InitReport { initialization: Initialization, duration: Duration, phase: InitPhase, status: Status },
    /// An environment goes on after its snapshot was taken. What it is, is what it was when it began.
    RestoreStart(Box<InitStart>),
    /// The runtime has done what it does after that, or will never be ready.
    RestoreRuntimeDone { status: Status },
    /// The environment can take events, or never will.
    RestoreReport { duration: Duration, status: Status },
    /// How an extension has come out of the init phase.
    Extension(Box<ExtensionStatus>),
    /// An extension has subscribed to what happens.
    Subscription(Box<SubscriptionReport>),
    /// A subscriber takes events again after it had not taken some.
    LogsDropped { reason: &'static str, records: usize, bytes: usize },
    /// An invocation begins.
    Start { request_id: RequestId, version: Version, tenant: Option<TenantId>, tracing: Option<Tracing> },
    /// The runtime is done with an invocation.
    RuntimeDone(Box<RuntimeDone>),
    /// The processes had to be ended in the middle of an invocation, or ended themselves.
    Fault { request_id: RequestId, reason: String },
    /// An invocation is over.
    End { request_id: RequestId },
    /// What an invocation used.
    Report(Box<Report>),
}

/// What is known of an environment when it begins.
#[derive(Clone, Debug)]
pub(crate) struct InitStart {
    pub(crate) initialization: Initialization,
    pub(crate) phase: InitPhase,
    pub(crate) runtime: String,
    pub(crate) runtime_arn: Option<String>,
    pub(crate) function: String,
    pub(crate) version: Version,
    pub(crate) arn: String,
    pub(crate) instance: InstanceId,
    pub(crate) memory: MemoryMib,
}

/// A new subscription, or one that was there already.
#[derive(Clone, Debug)]
pub(crate) struct SubscriptionReport {
    pub(crate) api: Api,
    /// The extension.
    pub(crate) name: String,
    pub(crate) is_new: bool,
    pub(crate) types: Types,
}

/// A part of an invocation.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) name: &'static str,
    pub(crate) start: Timestamp,
    pub(crate) duration: Duration,
}

/// What a runtime has done with an event.
#[derive(Clone, Debug)]
pub(crate) struct RuntimeDone {
    pub(crate) request_id: RequestId,
    pub(crate) duration: Duration,
    pub(crate) status: Status,
    /// The size of what it has answered, if it has.
    pub(crate) produced_bytes: Option<u64>,
    pub(crate) spans: Vec<Span>,
    pub(crate) tracing: Option<Tracing>,
}

/// What an invocation used.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) request_id: RequestId,
    pub(crate) duration: Duration,
    pub(crate) init: Option<Duration>,
    /// Whether that is the time that restoring a snapshot took.
    pub(crate) restored: bool,
    pub(crate) memory: MemoryMib,
    pub(crate) max_memory_used: MemoryMib,
    /// How the environment came out of it.
    pub(crate) status: Status,
    /// The type of the error that the function itself has reported. Only objects tell it, lines do not.
    pub(crate) function_error: Option<String>,
    /// The time for which extensions were waited for. Only objects tell it, too.
    pub(crate) overhead: Option<Span>,
    pub(crate) tracing: Option<Tracing>,
}

impl PlatformEvent {
    /// The line in a plain log, if there is one.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::InitStart(init) => init.text(),
            Self::RestoreStart(init) => Some(format!("RESTORE_START {}", init.runtime_text())),
            Self::RestoreReport { duration, status } => Some(restore_report(*duration, status)),
            // What was initialised for an event is told in the line of that event.
            Self::InitReport { initialization: Initialization::OnDemand, status: Status::Success, .. }
            | Self::InitRuntimeDone { .. }
            | Self::RestoreRuntimeDone { .. }
            | Self::LogsDropped { .. }
            | Self::RuntimeDone(_)
            | Self::Fault { .. } => None,
            Self::Subscription(subscription) => Some(subscription.text()),
            Self::InitReport { duration, phase, status, .. } => Some(init_report(*duration, *phase, status)),
            Self::Extension(extension) => Some(extension_line(extension)),
            Self::Start { request_id, version, .. } => {
                Some(format!("START RequestId: {request_id} Version: {version}"))
            }
            Self::End { request_id } => Some(format!("END RequestId: {request_id}")),
            Self::Report(report) => Some(report.text()),
        }
    }

    /// Type, level and record of the object in a JSON log, if there is one.
    pub(crate) fn record(&self) -> Option<(&'static str, Level, Value)> {
        let on_success = |status: &Status, level| if *status == Status::Success { level } else { Level::Warn };
        Some(match self {
            Self::InitStart(init) => ("platform.initStart", Level::Info, init.record()),
            Self::InitRuntimeDone { initialization, phase, status } => {
                let record = json!({ "initializationType": initialization.as_str(), "phase": phase.word() });
                ("platform.initRuntimeDone", on_success(status, Level::Debug), status.add_to(record))
            }
            Self::InitReport { initialization, duration, phase, status } => {
                let metrics = json!({ "durationMs": exact_milliseconds(*duration) });
                let word = initialization.as_str();
                let record = json!({ "initializationType": word, "phase": phase.word(), "metrics": metrics });
                ("platform.initReport", on_success(status, Level::Debug), status.add_to(record))
            }
            Self::RestoreStart(init) => ("platform.restoreStart", Level::Info, init.restore_record()),
            Self::RestoreRuntimeDone { status } => {
                ("platform.restoreRuntimeDone", on_success(status, Level::Debug), status.add_to(json!({})))
            }
            Self::RestoreReport { duration, status } => {
                let record = json!({ "metrics": { "durationMs": exact_milliseconds(*duration) } });
                ("platform.restoreReport", on_success(status, Level::Debug), status.add_to(record))
            }
            Self::Extension(extension) => {
                let level = if extension.error_type.is_none() { Level::Info } else { Level::Warn };
                ("platform.extension", level, extension_record(extension))
            }
            Self::Subscription(subscription) => {
                let kind = match subscription.api {
                    Api::Telemetry => "platform.telemetrySubscription",
                    Api::Logs => "platform.logsSubscription",
                };
                (kind, Level::Info, subscription.record())
            }
            Self::LogsDropped { reason, records, bytes } => {
                let record = json!({ "reason": reason, "droppedRecords": records, "droppedBytes": bytes });
                ("platform.logsDropped", Level::Warn, record)
            }
            Self::Start { request_id, version, tenant, tracing } => {
                let mut record = json!({ "requestId": request_id.to_string(), "version": version.to_string() });
                if let (Some(tenant), Value::Object(members)) = (tenant, &mut record) {
                    members.insert("tenantId".to_owned(), tenant.as_str().into());
                }
                add_tracing(&mut record, tracing.as_ref());
                ("platform.start", Level::Info, record)
            }
            Self::RuntimeDone(done) => {
                ("platform.runtimeDone", on_success(&done.status, Level::Debug), done.status.add_to(done.record()))
            }
            Self::End { .. } | Self::Fault { .. } => return None,
            Self::Report(report) => {
                let status = report.outcome();
                ("platform.report", on_success(&status, Level::Info), status.add_to(report.record()))
            }
        })
    }
}

impl InitStart {
    /// An init that is repeated inside an invocation has no line.
    fn text(&self) -> Option<String> {
        match self.phase {
            InitPhase::Invoke => None,
            InitPhase::Init => Some(format!("INIT_START {}", self.runtime_text())),
        }
    }

    fn runtime_text(&self) -> String {
        match &self.runtime_arn {
            Some(arn) => format!("Runtime Version: {}\tRuntime Version ARN: {arn}", self.runtime),
            None => format!("Runtime Version: {}", self.runtime),
        }
    }

    fn record(&self) -> Value {
        let mut record = self.restore_record();
        if let Value::Object(members) = &mut record {
            members.insert("initializationType".to_owned(), self.initialization.as_str().into());
            members.insert("phase".to_owned(), self.phase.word().into());
        }
        record
    }

    /// Without what there is to say of an init phase only.
    fn restore_record(&self) -> Value {
        let mut record = json!({
            "runtimeVersion": self.runtime,
            "functionName": self.function,
            "functionVersion": self.version.to_string(),
            "functionArn": self.arn,
            "instanceId": self.instance.to_string(),
            "instanceMaxMemory": self.memory.0,
        });
        if let (Some(arn), Value::Object(members)) = (&self.runtime_arn, &mut record) {
            members.insert("runtimeVersionArn".to_owned(), arn.as_str().into());
        }
        record
    }
}

impl SubscriptionReport {
    fn state(&self) -> &'static str {
        if self.is_new { "Subscribed" } else { "Already subscribed" }
    }

    fn text(&self) -> String {
        let api = match self.api {
            Api::Telemetry => "TELEMETRY",
            Api::Logs => "LOGS",
        };
        let types = self.types.titles().collect::<Vec<_>>().join(", ");
        format!("{api}\tName: {}\tState: {}\tTypes: [{types}]", self.name, self.state())
    }

    fn record(&self) -> Value {
        json!({ "name": self.name, "state": self.state(), "types": self.types.words().collect::<Vec<_>>() })
    }
}

impl Span {
    fn record(&self) -> Value {
        let (start, duration) = (format!("{:.3}", self.start), exact_milliseconds(self.duration));
        json!({ "name": self.name, "start": start, "durationMs": duration })
    }
}

impl RuntimeDone {
    fn record(&self) -> Value {
        let mut metrics = json!({ "durationMs": exact_milliseconds(self.duration) });
        if let (Some(bytes), Value::Object(metrics)) = (self.produced_bytes, &mut metrics) {
            metrics.insert("producedBytes".to_owned(), bytes.into());
        }
        let mut record = json!({ "requestId": self.request_id.to_string(), "metrics": metrics });
        if let (false, Value::Object(members)) = (self.spans.is_empty(), &mut record) {
            members.insert("spans".to_owned(), self.spans.iter().map(Span::record).collect());
        }
        add_tracing(&mut record, self.tracing.as_ref());
        record
    }
}

fn add_tracing(record: &mut Value, tracing: Option<&Tracing>) {
    if let (Some(tracing), Value::Object(members)) = (tracing, record) {
        members.insert("tracing".to_owned(), tracing.record());
    }
}

impl Report {
    /// How the invocation came out: badly as well if the function says so.
    fn outcome(&self) -> Status {
        outcome(&self.status, self.function_error.as_deref())
    }

    fn billed_ms(&self) -> u64 {
        u64::try_from(billed_duration(self.init.unwrap_or_default() + self.duration).as_millis()).unwrap_or(u64::MAX)
    }

    /// `REPORT RequestId: …`. The tab at the end is part of the form.
    fn text(&self) -> String {
        let Self { request_id, duration, init, restored, memory, max_memory_used, status, tracing, .. } = self;
        let billed_ms = self.billed_ms();
        let mut line = format!(
            "REPORT RequestId: {request_id}\tDuration: {} ms\tBilled Duration: {billed_ms} ms\tMemory Size: {} MB\tMax Memory Used: {} MB",
            milliseconds(*duration),
            memory.0,
            max_memory_used.0,
        );
        match init {
            Some(restore) if *restored => {
                let billed_ms = billed_duration(*restore).as_millis();
                let restore = milliseconds(*restore);
                let _ = write!(line, "\tRestore Duration: {restore} ms\tBilled Restore Duration: {billed_ms} ms");
            }
            Some(init) => {
                let _ = write!(line, "\tInit Duration: {} ms", milliseconds(*init));
            }
            None => {}
        }
        status.write(&mut line);
        line.push('\t');
        if let Some(tracing) = tracing {
            let _ = write!(line, "\n{}", tracing.text());
        }
        line
    }

    fn record(&self) -> Value {
        let mut metrics = json!({
            "durationMs": exact_milliseconds(self.duration),
            "billedDurationMs": self.billed_ms(),
            "memorySizeMB": self.memory.0,
            "maxMemoryUsedMB": self.max_memory_used.0,
        });
        if let (Some(init), Value::Object(metrics)) = (self.init, &mut metrics) {
            let name = if self.restored { "restoreDurationMs" } else { "initDurationMs" };
            metrics.insert(name.to_owned(), exact_milliseconds(init).into());
            if self.restored {
                let billed_ms = u64::try_from(billed_duration(init).as_millis()).unwrap_or(u64::MAX);
                metrics.insert("billedRestoreDurationMs".to_owned(), billed_ms.into());
            }
        }
        let mut record = json!({ "requestId": self.request_id.to_string(), "metrics": metrics });
        if let (Some(overhead), Value::Object(members)) = (&self.overhead, &mut record) {
            members.insert("spans".to_owned(), json!([overhead.record()]));
        }
        add_tracing(&mut record, self.tracing.as_ref());
        record
    }
}

/// How an invocation came out, given the error that the function has reported itself.
pub(crate) fn outcome(status: &Status, function_error: Option<&str>) -> Status {
    match (status, function_error) {
        (Status::Success, Some(kind)) => Status::Error(kind.to_owned()),
        (status, _) => status.clone(),
    }
}

/// `INIT_REPORT …`.
fn init_report(duration: Duration, phase: InitPhase, status: &Status) -> String {
    let mut line = format!("INIT_REPORT Init Duration: {} ms\tPhase: {}", milliseconds(duration), phase.word());
    status.write(&mut line);
    line
}

/// `RESTORE_REPORT …`.
fn restore_report(duration: Duration, status: &Status) -> String {
    let mut line = format!("RESTORE_REPORT Restore Duration: {} ms", milliseconds(duration));
    status.write(&mut line);
    line
}

/// `EXTENSION …`.
fn extension_line(extension: &ExtensionStatus) -> String {
    let ExtensionStatus { name, state, events, error_type } = extension;
    let mut line = format!("EXTENSION\tName: {name}\tState: {state}\tEvents: [{}]", events.names().join(", "));
    if let Some(error_type) = error_type {
        let _ = write!(line, "\tError Type: {error_type}");
    }
    line
}

fn extension_record(extension: &ExtensionStatus) -> Value {
    let ExtensionStatus { name, state, events, error_type } = extension;
    let mut record = json!({ "name": name, "state": state, "events": events.names() });
    if let (Some(error_type), Value::Object(members)) = (error_type, &mut record) {
        members.insert("errorType".to_owned(), error_type.as_str().into());
    }
    record
}

/// To a thousandth, as numbers and not as text.
fn exact_milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1_000_000.0).round() / 1000.0
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests;
