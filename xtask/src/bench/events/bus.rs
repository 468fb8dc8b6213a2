//! The default bus, with one rule that sends its events to a queue.

use anyhow::ensure;
use serde_json::{Value, json};

use super::sqs::Queue;
use super::throughput::{self, Accepted, BATCH, BODY_BYTES};
use crate::bench::EventsArguments;
use crate::bench::platform::{Platform, read_json};

/// Events that are put on the bus in batches, each acknowledged when it is on the disk in the queue.
pub(super) fn accepted(platform: &Platform, arguments: &EventsArguments) -> anyhow::Result<Accepted> {
    let queue = Queue::create(platform, "bench-bus", 30)?;
    let pattern = json!({ "source": ["bench"], "detail": { "filler": [{ "exists": true }] } });
    platform.operate("AWSEvents.PutRule", &json!({ "Name": "bench", "EventPattern": pattern.to_string() }))?;
    let targets = json!({ "Rule": "bench", "Targets": [{ "Id": "queue", "Arn": queue.arn }] });
    let put = platform.operate("AWSEvents.PutTargets", &targets)?;
    ensure!(has_no_failure(&put), "the queue is no target: {put}");
    let detail = json!({ "filler": "x".repeat(BODY_BYTES) });
    let entry = json!({ "Source": "bench", "DetailType": "Measured", "Detail": detail.to_string() });
    let entries = vec![entry; usize::try_from(BATCH)?];
    let request = platform.operation("AWSEvents.PutEvents", &json!({ "Entries": entries }));
    let accepted = throughput::accepted(platform, arguments, |connection| {
        let answer = read_json("PutEvents", connection.send(&request)?)?;
        ensure!(has_no_failure(&answer), "not every event was accepted: {answer}");
        Ok(BATCH)
    })?;
    let (there, count) = (queue.n_waiting(platform)?, accepted.count);
    ensure!(there == count, "{there} of {count} events are in the queue");
    Ok(accepted)
}

fn has_no_failure(answer: &Value) -> bool {
    answer.get("FailedEntryCount").and_then(Value::as_u64) == Some(0)
}
