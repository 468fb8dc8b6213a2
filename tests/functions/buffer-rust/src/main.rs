//! An extension as its authors write it in Rust: it remembers what it has seen and heard, and writes it out at the end.

use std::sync::{Arc, Mutex};

use lambda_extension::{
    Error, Extension, LambdaEvent, LambdaTelemetry, LambdaTelemetryRecord, LogBuffering, NextEvent, SharedService,
    service_fn,
};

type Words = Arc<Mutex<Vec<String>>>;

fn all(words: &Words) -> String {
    words.lock().expect("nobody panics").join(" ")
}

/// What a record says, in a word.
fn word(telemetry: LambdaTelemetry) -> String {
    match telemetry.record {
        LambdaTelemetryRecord::Function(line) => format!("{:?}", line),
        LambdaTelemetryRecord::PlatformStart { request_id, .. } => format!("start-{request_id}"),
        LambdaTelemetryRecord::PlatformRuntimeDone { status, spans, .. } => format!("done-{status:?}-{}", spans.len()),
        LambdaTelemetryRecord::PlatformReport { metrics, .. } => format!("report-{}", metrics.memory_size_mb),
        other => format!("{other:?}").split([' ', '(']).next().unwrap_or_default().to_owned(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let (seen, heard) = (Words::default(), Words::default());
    let ears = Arc::clone(&heard);
    let telemetry = service_fn(move |batch: Vec<LambdaTelemetry>| {
        let heard = Arc::clone(&ears);
        async move {
            heard.lock().expect("nobody panics").extend(batch.into_iter().map(word));
            Ok::<(), Error>(())
        }
    });
    let events = service_fn(move |event: LambdaEvent| {
        let (seen, heard) = (Arc::clone(&seen), Arc::clone(&heard));
        async move {
            match event.next {
                NextEvent::Invoke(invocation) => seen.lock().expect("nobody panics").push(invocation.request_id),
                NextEvent::Shutdown(shutdown) => {
                    println!("[buffer] {} after {}", shutdown.shutdown_reason, all(&seen));
                    println!("[buffer] heard {}", all(&heard));
                }
            }
            Ok::<(), Error>(())
        }
    });
    Extension::new()
        .with_events_processor(events)
        .with_telemetry_types(&["platform", "function"])
        .with_telemetry_buffering(LogBuffering { timeout_ms: 25, max_bytes: 262_144, max_items: 1000 })
        .with_telemetry_processor(SharedService::new(telemetry))
        .run()
        .await
}
