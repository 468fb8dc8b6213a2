//! A queue's attributes: texts on the wire, settings inside.

use std::collections::BTreeMap;

use mayfly_aws::ApiError;
use mayfly_events::queue::{Fifo, QueueCounts, QueueRecord, QueueSettings, Queues, Redrive};
use serde_json::{Value, json};

use super::failure::{invalid_attribute_name, invalid_attribute_value, invalid_value};

/// Attributes that are kept and reported, and have no effect on this platform.
const REPORTED: [&str; 4] =
    ["KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled", "RedriveAllowPolicy"];
const POLICY: &str = "Policy";
/// What one may ask for.
pub(super) const NAMES: [&str; 22] = [
    "All",
    POLICY,
    "VisibilityTimeout",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
    "CreatedTimestamp",
    "LastModifiedTimestamp",
    "QueueArn",
    "DelaySeconds",
    "ReceiveMessageWaitTimeSeconds",
    "RedrivePolicy",
    "RedriveAllowPolicy",
    "FifoQueue",
    "ContentBasedDeduplication",
    "DeduplicationScope",
    "FifoThroughputLimit",
    "KmsMasterKeyId",
    "KmsDataKeyReusePeriodSeconds",
    "SqsManagedSseEnabled",
];

/// Sets attributes that a request names. An empty text takes away what can be absent.
pub(super) fn apply(
    record: &mut QueueRecord,
    attributes: &BTreeMap<String, String>,
    queues: &Queues,
) -> Result<(), ApiError> {
    for (name, text) in attributes {
        set(record, name, text, queues)?;
    }
    Ok(())
}

fn set(record: &mut QueueRecord, name: &str, text: &str, queues: &Queues) -> Result<(), ApiError> {
    let settings = &mut record.settings;
    let number = |low: u32, high: u32| {
        let number = text.parse::<u32>().ok().filter(|number| (low..=high).contains(number));
        number.ok_or_else(|| invalid_attribute_value(name))
    };
    match name {
        "VisibilityTimeout" => settings.visibility_timeout_seconds = number(0, 43_200)?,
        "DelaySeconds" => settings.delay_seconds = number(0, 900)?,
        "MessageRetentionPeriod" => settings.retention_seconds = number(60, 1_209_600)?,
        "ReceiveMessageWaitTimeSeconds" => settings.receive_wait_seconds = number(0, 20)?,
        "MaximumMessageSize" => settings.maximum_message_bytes = number(1024, 1_048_576)?,
        "RedrivePolicy" => settings.redrive = redrive(text, settings.fifo.is_some(), queues)?,
        "FifoQueue" => {
            // Set when the queue is made, by its name; saying so again is no change.
            if text != "true" || settings.fifo.is_none() {
                return Err(invalid_attribute_name("FifoQueue"));
            }
        }
        "ContentBasedDeduplication" | "DeduplicationScope" | "FifoThroughputLimit" => {
            let fifo = settings.fifo.as_mut().ok_or_else(|| invalid_attribute_name(name))?;
            set_fifo(fifo, name, text).ok_or_else(|| invalid_attribute_value(name))?;
        }
        POLICY => set_reported(record, name, text, is_object)?,
        name if REPORTED.contains(&name) => set_reported(record, name, text, |_text| true)?,
        _ => return Err(invalid_attribute_name(name)),
    }
    Ok(())
}

fn set_fifo(fifo: &mut Fifo, name: &str, text: &str) -> Option<()> {
    let choice = |no: &str, yes: &str| if text == yes { Some(true) } else { (text == no).then_some(false) };
    match name {
        "ContentBasedDeduplication" => fifo.content_based_deduplication = choice("false", "true")?,
        "DeduplicationScope" => fifo.deduplicates_by_group = choice("queue", "messageGroup")?,
        _limit => fifo.limits_by_group = choice("perQueue", "perMessageGroupId")?,
    }
    Some(())
}

fn set_reported(record: &mut QueueRecord, name: &str, text: &str, fits: fn(&str) -> bool) -> Result<(), ApiError> {
    if text.is_empty() {
        record.reported.remove(name);
        return Ok(());
    }
    if !fits(text) {
        return Err(invalid_attribute_value(name));
    }
    record.reported.insert(name.to_owned(), text.to_owned());
    Ok(())
}

fn is_object(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object())
}

/// `{"deadLetterTargetArn": ..., "maxReceiveCount": 3}`, the number as text, too.
fn redrive(text: &str, is_fifo: bool, queues: &Queues) -> Result<Option<Redrive>, ApiError> {
    if text.is_empty() {
        return Ok(None);
    }
    let reason = |reason: &str| invalid_value(text, "RedrivePolicy", reason);
    let policy: Value =
        serde_json::from_str(text).map_err(|_no_json| reason("Redrive policy is not a valid JSON map."))?;
    let count = policy.get("maxReceiveCount").and_then(|count| match count {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    });
    let arn = policy.get("deadLetterTargetArn").and_then(Value::as_str);
    let (Some(arn), Some(count)) = (arn, count) else {
        return Err(reason("Redrive policy must contain the parameters maxReceiveCount and deadLetterTargetArn."));
    };
    let max_receive_count = u32::try_from(count).ok().filter(|count| (1..=1000).contains(count));
    let max_receive_count =
        max_receive_count.ok_or_else(|| reason("Invalid value for maxReceiveCount: must be between 1 and 1000."))?;
    let target = queues.name_of_arn(arn).and_then(|name| queues.record(&name).ok());
    let target = target.ok_or_else(|| reason("Dead letter target does not exist."))?;
    if target.value.settings.fifo.is_some() != is_fifo {
        return Err(reason("Dead-letter queue must be same type of queue as the source."));
    }
    Ok(Some(Redrive { dead_letter_arn: arn.to_owned(), max_receive_count }))
}

/// Every attribute of a queue.
pub(super) fn render(record: &QueueRecord, counts: QueueCounts, arn: String) -> BTreeMap<String, String> {
    let QueueSettings { fifo, redrive, .. } = &record.settings;
    let settings = &record.settings;
    let mut all = BTreeMap::new();
    let mut put = |name: &str, value: String| all.insert(name.to_owned(), value);
    put("QueueArn", arn);
    put("VisibilityTimeout", settings.visibility_timeout_seconds.to_string());
    put("DelaySeconds", settings.delay_seconds.to_string());
    put("MessageRetentionPeriod", settings.retention_seconds.to_string());
    put("ReceiveMessageWaitTimeSeconds", settings.receive_wait_seconds.to_string());
    put("MaximumMessageSize", settings.maximum_message_bytes.to_string());
    put("CreatedTimestamp", record.created.as_second().to_string());
    put("LastModifiedTimestamp", record.modified.as_second().to_string());
    put("ApproximateNumberOfMessages", counts.ready.to_string());
    put("ApproximateNumberOfMessagesNotVisible", counts.in_flight.to_string());
    put("ApproximateNumberOfMessagesDelayed", counts.delayed.to_string());
    if let Some(redrive) = redrive {
        let policy = json!({
            "deadLetterTargetArn": redrive.dead_letter_arn,
            "maxReceiveCount": redrive.max_receive_count,
        });
        put("RedrivePolicy", policy.to_string());
    }
    if let Some(fifo) = fifo {
        put("FifoQueue", "true".to_owned());
        put("ContentBasedDeduplication", fifo.content_based_deduplication.to_string());
        put("DeduplicationScope", if fifo.deduplicates_by_group { "messageGroup" } else { "queue" }.to_owned());
        put("FifoThroughputLimit", if fifo.limits_by_group { "perMessageGroupId" } else { "perQueue" }.to_owned());
    }
    // Encryption is the service's business unless a key was named.
    if !record.reported.contains_key("SqsManagedSseEnabled") {
        put("SqsManagedSseEnabled", (!record.reported.contains_key("KmsMasterKeyId")).to_string());
    }
    for (name, value) in &record.reported {
        put(name, value.clone());
    }
    all
}

/// The first attribute in which a queue differs from what a request to make it again says.
pub(super) fn difference(there: &BTreeMap<String, String>, asked: &BTreeMap<String, String>) -> Option<String> {
    let differs = |(name, text): &(&String, &String)| {
        let same_json = |found: &String| {
            let parse = |text: &str| serde_json::from_str::<Value>(text).ok();
            parse(found).is_some_and(|found| Some(found) == parse(text))
        };
        !there.get(*name).is_some_and(|found| found == *text || same_json(found))
    };
    asked.iter().find(differs).map(|(name, _text)| name.clone())
}
