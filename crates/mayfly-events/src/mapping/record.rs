//! Messages as functions see them, and which of them they see.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use serde_json::{Map, Value, json};

use crate::pattern::EventPattern;
use crate::queue::{ReceivedMessage, digest};

/// One message as an element of `Records`.
pub(super) fn record(message: &ReceivedMessage, arn: &str, region: &str) -> Value {
    let body = String::from_utf8_lossy(&message.body);
    let mut record = json!({
        "messageId": message.id,
        "receiptHandle": message.receipt_handle,
        "body": body,
        "attributes": attributes(message),
        "messageAttributes": message_attributes(message),
        "md5OfBody": digest::of_body(&message.body),
        "eventSource": "aws:sqs",
        "eventSourceARN": arn,
        "awsRegion": region,
    });
    if let (Some(digest), Some(members)) = (digest::of_attributes(&message.attributes), record.as_object_mut()) {
        members.insert("md5OfMessageAttributes".to_owned(), Value::String(digest));
    }
    record
}

fn attributes(message: &ReceivedMessage) -> BTreeMap<&'static str, String> {
    let all = [
        ("ApproximateReceiveCount", Some(message.n_receives.to_string())),
        ("SentTimestamp", Some(message.sent.as_millisecond().to_string())),
        ("SenderId", Some(message.sender.clone())),
        ("ApproximateFirstReceiveTimestamp", Some(message.first_received.as_millisecond().to_string())),
        ("SequenceNumber", message.sequence_number.clone()),
        ("MessageGroupId", message.group.clone()),
        ("MessageDeduplicationId", message.deduplication.clone()),
        ("AWSTraceHeader", message.trace_header.clone()),
        ("DeadLetterQueueSourceArn", message.dead_letter_source.clone()),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn message_attributes(message: &ReceivedMessage) -> Map<String, Value> {
    let shown = message.attributes.iter().map(|(name, attribute)| {
        let mut value = json!({"stringListValues": [], "binaryListValues": [], "dataType": attribute.data_type});
        if let Some(members) = value.as_object_mut() {
            match (&attribute.text, &attribute.bytes) {
                (Some(text), _) => drop(members.insert("stringValue".to_owned(), json!(text))),
                (None, Some(bytes)) => drop(members.insert("binaryValue".to_owned(), json!(BASE64.encode(bytes)))),
                (None, None) => {}
            }
        }
        (name.clone(), value)
    });
    shown.collect()
}

/// The event of a batch.
pub(super) fn event(records: &[Value]) -> Bytes {
    Bytes::from(json!({"Records": records}).to_string())
}

/// Whether one of the patterns lets a record through; without patterns, all pass. A pattern that looks into the body
/// sees a body that is JSON as such, and one that looks at it as a text sees a text.
pub(super) fn passes(filters: &[EventPattern], record: &Value) -> bool {
    if filters.is_empty() {
        return true;
    }
    let body = record.get("body").and_then(Value::as_str).unwrap_or_default();
    let parsed = serde_json::from_str::<Value>(body).ok().filter(Value::is_object);
    filters.iter().any(|filter| match filter.field("body").map(|field| field.wants_object()) {
        Some(true) => parsed.as_ref().is_some_and(|parsed| {
            let mut seen = record.clone();
            if let Some(members) = seen.as_object_mut() {
                members.insert("body".to_owned(), parsed.clone());
            }
            filter.matches(&seen)
        }),
        Some(false) => parsed.is_none() && filter.matches(record),
        None => filter.matches(record),
    })
}

#[cfg(test)]
mod tests {
    use super::passes;
    use crate::pattern::EventPattern;
    use serde_json::json;

    #[test]
    fn bodies_are_filtered_as_what_they_are() {
        let filter = |text: &str| vec![EventPattern::parse_filter(text).unwrap()];
        let record = |body: &str| json!({"body": body, "attributes": {"SenderId": "a"}});
        let inside = filter(r#"{"body": {"n": [{"numeric": [">", 1]}]}}"#);
        assert!(passes(&inside, &record(r#"{"n": 2}"#)));
        assert!(!passes(&inside, &record(r#"{"n": 1}"#)));
        assert!(!passes(&inside, &record("plain")), "the pattern wants JSON");
        let plain = filter(r#"{"body": ["plain"]}"#);
        assert!(passes(&plain, &record("plain")));
        assert!(!passes(&plain, &record(r#"{"n": 1}"#)));
        assert!(passes(&filter(r#"{"attributes": {"SenderId": ["a"]}}"#), &record("anything")));
        assert!(passes(&[], &record("anything")));
        let either = [filter(r#"{"body": ["x"]}"#), filter(r#"{"body": ["y"]}"#)].concat();
        assert!(passes(&either, &record("y")));
    }
}
