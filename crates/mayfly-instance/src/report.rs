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

/// What the platform has to say of an environment, for its log.
#[derive(Debug)]
pub(crate) enum PlatformEvent {
    /// An environment begins.
    InitStart(Box<InitStart>),
    /// The runtime is ready, or will never be.
    InitRuntimeDone { initialization: Initialization, phase: InitPhase, status: Status },
    /// An init phase is over.
    InitReport { initialization: Initialization, duration: Duration, phase: InitPhase, status: Status },
    /// How an extension has come out of the init phase.
    Extension(Box<ExtensionStatus>),
    /// An invocation begins.
    Start { request_id: RequestId, version: Version, tenant: Option<TenantId>, tracing: Option<Tracing> },
    /// The runtime is done with an invocation.
    RuntimeDone(Box<RuntimeDone>),
    /// An invocation is over.
    End { request_id: RequestId },
    /// What an invocation used.
    Report(Box<Report>),
}

/// What is known of an environment when it begins.
#[derive(Debug)]
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

/// A part of an invocation.
#[derive(Debug)]
pub(crate) struct Span {
    pub(crate) name: &'static str,
    pub(crate) start: Timestamp,
    pub(crate) duration: Duration,
}

/// What a runtime has done with an event.
#[derive(Debug)]
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
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) request_id: RequestId,
    pub(crate) duration: Duration,
    pub(crate) init: Option<Duration>,
    pub(crate) memory: MemoryMib,
    pub(crate) max_memory_used: MemoryMib,
    /// How the environment came out of it.
    pub(crate) status: Status,
    /// The type of the error that the function itself has reported. Only objects tell it, lines do not.
    pub(crate) function_error: Option<String>,
    pub(crate) tracing: Option<Tracing>,
}

impl PlatformEvent {
    /// The line in a plain log, if there is one.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::InitStart(init) => init.text(),
            // What was initialised for an event is told in the line of that event.
            Self::InitReport { initialization: Initialization::OnDemand, status: Status::Success, .. }
            | Self::InitRuntimeDone { .. }
            | Self::RuntimeDone(_) => None,
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
            Self::Extension(extension) => {
                let level = if extension.error_type.is_none() { Level::Info } else { Level::Warn };
                ("platform.extension", level, extension_record(extension))
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
            Self::End { .. } => return None,
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
            InitPhase::Init => Some(match &self.runtime_arn {
                Some(arn) => format!("INIT_START Runtime Version: {}\tRuntime Version ARN: {arn}", self.runtime),
                None => format!("INIT_START Runtime Version: {}", self.runtime),
            }),
        }
    }

    fn record(&self) -> Value {
        let mut record = json!({
            "initializationType": self.initialization.as_str(),
            "phase": self.phase.word(),
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
        let Self { request_id, duration, init, memory, max_memory_used, status, function_error: _, tracing } = self;
        let billed_ms = self.billed_ms();
        let mut line = format!(
            "REPORT RequestId: {request_id}\tDuration: {} ms\tBilled Duration: {billed_ms} ms\tMemory Size: {} MB\tMax Memory Used: {} MB",
            milliseconds(*duration),
            memory.0,
            max_memory_used.0,
        );
        if let Some(init) = init {
            let _ = write!(line, "\tInit Duration: {} ms", milliseconds(*init));
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
            metrics.insert("initDurationMs".to_owned(), exact_milliseconds(init).into());
        }
        let mut record = json!({ "requestId": self.request_id.to_string(), "metrics": metrics });
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
mod tests {
    use super::{InitPhase, PlatformEvent, Report, RuntimeDone, Span, Status, init_report};
    use crate::trace::{Sampling, trace};
    use jiff::Timestamp;
    use mayfly_model::id::RequestId;
    use mayfly_model::units::MemoryMib;
    use std::time::Duration;

    fn report(request_id: RequestId) -> Report {
        Report {
            request_id,
            duration: Duration::from_micros(3010),
            init: Some(Duration::from_micros(110_100)),
            memory: MemoryMib(128),
            max_memory_used: MemoryMib(36),
            status: Status::Success,
            function_error: None,
            tracing: None,
        }
    }

    #[test]
    fn reports_have_the_form_of_the_service() {
        let id = RequestId::random();
        assert_eq!(
            report(id).text(),
            format!(
                "REPORT RequestId: {id}\tDuration: 3.01 ms\tBilled Duration: 114 ms\tMemory Size: 128 MB\t\
                 Max Memory Used: 36 MB\tInit Duration: 110.10 ms\t"
            )
        );
        let timed_out = Report { init: None, status: Status::Timeout, ..report(id) };
        let line = timed_out.text();
        assert!(line.ends_with("Max Memory Used: 36 MB\tStatus: timeout\t"), "{line}");
    }

    #[test]
    fn reports_are_objects_too() {
        let id = RequestId::random();
        let failed = Report { function_error: Some("Function.Unknown".to_owned()), ..report(id) };
        let (kind, _level, record) = PlatformEvent::Report(Box::new(failed)).record().unwrap();
        let expected = serde_json::json!({
            "requestId": id.to_string(),
            "metrics": {
                "durationMs": 3.01, "billedDurationMs": 114, "memorySizeMB": 128, "maxMemoryUsedMB": 36,
                "initDurationMs": 110.1,
            },
            "status": "error",
            "errorType": "Function.Unknown",
        });
        assert_eq!((kind, record), ("platform.report", expected));
    }

    #[test]
    fn what_a_runtime_did_is_an_object_with_its_parts() {
        let request_id = RequestId::random();
        let header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        let done = RuntimeDone {
            request_id,
            duration: Duration::from_micros(3010),
            status: Status::Success,
            produced_bytes: Some(16),
            spans: vec![Span {
                name: "responseLatency",
                start: Timestamp::UNIX_EPOCH,
                duration: Duration::from_micros(2500),
            }],
            tracing: trace(Some(header), &Sampling::PassThrough, Timestamp::UNIX_EPOCH).tracing,
        };
        let (kind, _level, mut record) = PlatformEvent::RuntimeDone(Box::new(done)).record().unwrap();
        let span = record["tracing"]["spanId"].take();
        assert_eq!(span.as_str().map(str::len), Some(16));
        let expected = serde_json::json!({
            "requestId": request_id.to_string(),
            "status": "success",
            "metrics": { "durationMs": 3.01, "producedBytes": 16 },
            "spans": [{ "name": "responseLatency", "start": "1970-01-01T00:00:00.000Z", "durationMs": 2.5 }],
            "tracing": { "spanId": null, "type": "X-Amzn-Trace-Id", "value": header },
        });
        assert_eq!((kind, record), ("platform.runtimeDone", expected));
    }

    #[test]
    fn a_sampled_trace_is_a_line_below_the_report() {
        let sampled = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
        let tracing = trace(Some(sampled), &Sampling::PassThrough, Timestamp::UNIX_EPOCH).tracing;
        let text = Report { tracing, ..report(RequestId::random()) }.text();
        let (line, trace) = text.split_once('\n').unwrap();
        assert!(line.ends_with("Init Duration: 110.10 ms\t"), "{line}");
        assert!(trace.starts_with("XRAY TraceId: 1-5759e988-bd862e3fe1be46a994272793\tSegmentId: "), "{trace}");
    }

    #[test]
    fn a_failed_init_says_phase_and_type() {
        let status = Status::Error("Runtime.ImportModuleError".to_owned());
        assert_eq!(
            init_report(Duration::from_micros(1_236_040), InitPhase::Init, &status),
            "INIT_REPORT Init Duration: 1236.04 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError"
        );
    }
}
