use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::id::RequestId;
use mayfly_model::name::Version;
use mayfly_model::start::Initialization;
use mayfly_model::units::MemoryMib;
use serde_json::{Value, json};

use super::{Happening, Schema};
use crate::log_pump::Origin;
use crate::report::{InitPhase, PlatformEvent, Report, RuntimeDone, Status, SubscriptionReport};
use crate::telemetry::subscription::{Api, Types};

const ALL: Types = Types { platform: true, function: true, extension: true };
const SCHEMAS: [Schema; 5] = [
    Schema::Logs2020,
    Schema::Logs2021,
    Schema::Telemetry2022July,
    Schema::Telemetry2022December,
    Schema::Telemetry2025,
];

fn event(schema: Schema, happening: &Happening) -> Option<Value> {
    let text = schema.event(ALL, happening, Timestamp::UNIX_EPOCH, true)?;
    let event: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(event["time"], "1970-01-01T00:00:00.000Z");
    Some(event)
}

fn platform(schema: Schema, happened: &PlatformEvent) -> Option<(String, Value)> {
    let event = event(schema, &Happening::Platform(happened.clone()))?;
    Some((event["type"].as_str().unwrap().to_owned(), event["record"].clone()))
}

/// Everything that happens in the life of an environment, in order.
fn life(request_id: RequestId) -> Vec<PlatformEvent> {
    let status = Status::Error("Runtime.ExitError".to_owned());
    let done = RuntimeDone {
        request_id,
        duration: Duration::from_millis(3),
        status: status.clone(),
        produced_bytes: None,
        spans: Vec::new(),
        tracing: None,
    };
    let report = Report {
        request_id,
        duration: Duration::from_millis(3),
        init: None,
        restored: false,
        memory: MemoryMib(128),
        max_memory_used: MemoryMib(36),
        status,
        function_error: None,
        overhead: None,
        tracing: None,
    };
    let subscription = |api| {
        let report = SubscriptionReport { api, name: "one".to_owned(), is_new: true, types: ALL };
        PlatformEvent::Subscription(Box::new(report))
    };
    vec![
        subscription(Api::Telemetry),
        subscription(Api::Logs),
        PlatformEvent::InitRuntimeDone {
            initialization: Initialization::OnDemand,
            phase: InitPhase::Init,
            status: Status::Success,
        },
        PlatformEvent::LogsDropped { reason: "slow", records: 2, bytes: 30 },
        PlatformEvent::Start { request_id, version: Version::Latest, tenant: None, tracing: None },
        PlatformEvent::RuntimeDone(Box::new(done)),
        PlatformEvent::Fault { request_id, reason: "Process exited before completing request".to_owned() },
        PlatformEvent::End { request_id },
        PlatformEvent::Report(Box::new(report)),
    ]
}

#[test]
fn each_schema_has_its_events() {
    let life = life(RequestId::random());
    let seen = |schema| -> Vec<String> {
        life.iter().filter_map(|happened| platform(schema, happened)).map(|(kind, _record)| kind).collect()
    };
    let newest = [
        "platform.telemetrySubscription",
        "platform.initRuntimeDone",
        "platform.logsDropped",
        "platform.start",
        "platform.runtimeDone",
        "platform.report",
    ];
    for schema in [Schema::Telemetry2022July, Schema::Telemetry2022December, Schema::Telemetry2025] {
        assert_eq!(seen(schema), newest);
    }
    let mut older = vec![
        "platform.logsSubscription",
        "platform.logsDropped",
        "platform.start",
        "platform.runtimeDone",
        "platform.fault",
        "platform.end",
        "platform.report",
    ];
    assert_eq!(seen(Schema::Logs2021), older);
    older.retain(|kind| *kind != "platform.runtimeDone");
    assert_eq!(seen(Schema::Logs2020), older);
}

#[test]
fn the_logs_api_shows_less_of_an_event() {
    let request_id = RequestId::random();
    let id = request_id.to_string();
    let records: Vec<Value> = life(request_id)
        .iter()
        .filter_map(|happened| platform(Schema::Logs2021, happened))
        .map(|(_kind, record)| record)
        .collect();
    let metrics = json!({ "durationMs": 3.0, "billedDurationMs": 3, "memorySizeMB": 128, "maxMemoryUsedMB": 36 });
    let expected = [
        json!({ "name": "one", "state": "Subscribed", "types": ["platform", "function", "extension"] }),
        json!({ "reason": "slow", "droppedRecords": 2, "droppedBytes": 30 }),
        json!({ "requestId": id, "version": "$LATEST" }),
        json!({ "requestId": id, "status": "failure" }),
        json!(format!("RequestId: {id} Process exited before completing request")),
        json!({ "requestId": id }),
        json!({ "requestId": id, "metrics": metrics }),
    ];
    assert_eq!(records, expected);
}

#[test]
fn lines_are_strings_and_in_newer_schemas_objects_where_the_function_logs_so() {
    let object = Happening::Line(Origin::Function, "{\"level\": \"INFO\", \"big\": 12345678901234567890}\n".to_owned());
    for schema in SCHEMAS {
        let record = event(schema, &object).unwrap()["record"].clone();
        let newer = matches!(schema, Schema::Telemetry2022December | Schema::Telemetry2025);
        assert_eq!(record.is_object(), newer, "{schema:?}");
        for other in ["plain\n", "{not json\n", "[1]\n", ""] {
            let line = Happening::Line(Origin::Extension, other.to_owned());
            let event = event(schema, &line).unwrap();
            assert_eq!((&event["type"], &event["record"]), (&json!("extension"), &json!(other)));
        }
    }
    let plain = Schema::Telemetry2025.event(ALL, &object, Timestamp::UNIX_EPOCH, false).unwrap();
    assert!(plain.contains("\"record\":\"{\\\"level\\\""), "{plain}");
    let object = Schema::Telemetry2025.event(ALL, &object, Timestamp::UNIX_EPOCH, true).unwrap();
    assert!(object.contains("\"record\":{\"level\": \"INFO\", \"big\": 12345678901234567890}"), "{object}");
}

#[test]
fn only_what_was_asked_for_is_seen() {
    let happenings = [
        Happening::Platform(PlatformEvent::End { request_id: RequestId::random() }),
        Happening::Line(Origin::Function, "f".to_owned()),
        Happening::Line(Origin::Extension, "e".to_owned()),
    ];
    let only = [
        Types { platform: true, ..Types::default() },
        Types { function: true, ..Types::default() },
        Types { extension: true, ..Types::default() },
    ];
    for (wanted, types) in only.into_iter().enumerate() {
        for (number, happening) in happenings.iter().enumerate() {
            let event = Schema::Logs2020.event(types, happening, Timestamp::UNIX_EPOCH, false);
            assert_eq!(event.is_some(), number == wanted);
        }
    }
}
