use super::{InitPhase, PlatformEvent, Report, RuntimeDone, Span, Status, SubscriptionReport, init_report};
use crate::telemetry::{Api, Types};
use crate::trace::{Sampling, trace};
use jiff::Timestamp;
use mayfly_model::id::RequestId;
use mayfly_model::lineage::Lineage;
use mayfly_model::units::MemoryMib;
use std::time::Duration;

fn report(request_id: RequestId) -> Report {
    Report {
        request_id,
        duration: Duration::from_micros(3010),
        init: Some(Duration::from_micros(110_100)),
        restored: false,
        memory: MemoryMib(128),
        max_memory_used: MemoryMib(36),
        status: Status::Success,
        function_error: None,
        overhead: None,
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
fn restored_environments_report_no_init() {
    let id = RequestId::random();
    let restored = Report { restored: true, ..report(id) };
    let line = restored.text();
    assert!(line.contains("\tBilled Duration: 114 ms\t"), "{line}");
    assert!(line.ends_with("\tRestore Duration: 110.10 ms\tBilled Restore Duration: 111 ms\t"), "{line}");
    let (_kind, _level, record) = PlatformEvent::Report(Box::new(restored)).record().unwrap();
    assert_eq!(
        (&record["metrics"]["restoreDurationMs"], &record["metrics"]["billedRestoreDurationMs"]),
        (&110.1.into(), &111.into())
    );
    assert!(record["metrics"].get("initDurationMs").is_none());
    let duration = Duration::from_micros(1500);
    let done = PlatformEvent::RestoreReport { duration, status: Status::Success };
    assert_eq!(done.text().unwrap(), "RESTORE_REPORT Restore Duration: 1.50 ms");
    let failed = PlatformEvent::RestoreReport { duration, status: Status::Timeout };
    assert_eq!(failed.text().unwrap(), "RESTORE_REPORT Restore Duration: 1.50 ms\tStatus: timeout");
    let expected = serde_json::json!({ "metrics": { "durationMs": 1.5 }, "status": "timeout" });
    assert_eq!(
        failed.record().map(|(kind, _level, record)| (kind, record)),
        Some(("platform.restoreReport", expected))
    );
    let ended = PlatformEvent::RestoreRuntimeDone { status: Status::Error("Runtime.AfterRestoreError".to_owned()) };
    let expected = serde_json::json!({ "status": "error", "errorType": "Runtime.AfterRestoreError" });
    assert_eq!(ended.record().unwrap().2, expected);
    assert_eq!(ended.text(), None);
}

#[test]
fn reports_are_objects_too() {
    let id = RequestId::random();
    let overhead =
        Span { name: "extensionOverhead", start: Timestamp::UNIX_EPOCH, duration: Duration::from_micros(1500) };
    let failed = Report { function_error: Some("Function.Unknown".to_owned()), overhead: Some(overhead), ..report(id) };
    let (kind, _level, record) = PlatformEvent::Report(Box::new(failed)).record().unwrap();
    let expected = serde_json::json!({
        "requestId": id.to_string(),
        "metrics": {
            "durationMs": 3.01, "billedDurationMs": 114, "memorySizeMB": 128, "maxMemoryUsedMB": 36,
            "initDurationMs": 110.1,
        },
        "spans": [{ "name": "extensionOverhead", "start": "1970-01-01T00:00:00.000Z", "durationMs": 1.5 }],
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
        tracing: trace(Some(header), &Lineage::default(), &Sampling::PassThrough, Timestamp::UNIX_EPOCH).tracing,
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
    let tracing = trace(Some(sampled), &Lineage::default(), &Sampling::PassThrough, Timestamp::UNIX_EPOCH).tracing;
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

#[test]
fn a_subscription_is_a_line_and_an_object() {
    let types = Types { platform: true, function: true, ..Types::default() };
    let report = SubscriptionReport { api: Api::Telemetry, name: "one".to_owned(), is_new: true, types };
    let event = PlatformEvent::Subscription(Box::new(report.clone()));
    let line = "TELEMETRY\tName: one\tState: Subscribed\tTypes: [Platform, Function]";
    assert_eq!(event.text().as_deref(), Some(line));
    let (kind, _level, record) = event.record().unwrap();
    let expected = serde_json::json!({ "name": "one", "state": "Subscribed", "types": ["platform", "function"] });
    assert_eq!((kind, record), ("platform.telemetrySubscription", expected));
    let again = SubscriptionReport { api: Api::Logs, is_new: false, ..report };
    let event = PlatformEvent::Subscription(Box::new(again));
    let line = "LOGS\tName: one\tState: Already subscribed\tTypes: [Platform, Function]";
    assert_eq!(event.text().as_deref(), Some(line));
    assert_eq!(event.record().unwrap().0, "platform.logsSubscription");
}
