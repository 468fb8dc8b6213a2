//! Sending, receiving, deleting and hiding messages.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use mayfly_aws::{ApiError, sqs as wire};
use mayfly_events::attribute::MessageAttribute;
use mayfly_events::queue::{OutgoingMessage, QueueError, QueueSettings, Queues, ReceivedMessage, digest};

use super::batch::{self, Entry};
use super::{Sqs, failure};
use crate::message_attribute::{self, AskedAttribute, Lists, UnfitAttribute};

/// The most messages of one receive.
const MOST_RECEIVED: i32 = 10;
const LONGEST_WAIT_SECONDS: i32 = 20;
const LONGEST_VISIBILITY_SECONDS: i32 = 43_200;
const LONGEST_DELAY_SECONDS: i32 = 900;
const TRACE_HEADER: &str = "AWSTraceHeader";

/// What a request says of one message.
struct Asked<'a> {
    body: String,
    delay_seconds: Option<i32>,
    attributes: Option<BTreeMap<String, wire::MessageAttributeValue>>,
    system_attributes: Option<BTreeMap<String, wire::MessageSystemAttributeValue>>,
    deduplication: Option<String>,
    group: Option<String>,
    /// The caller's trace header, which stands in for a system attribute that is not given.
    trace: Option<&'a str>,
}

/// What its sender is told of it.
struct Digests {
    body: String,
    attributes: Option<String>,
    system_attributes: Option<String>,
}

/// Sends one message.
pub(super) async fn send(
    sqs: &Sqs,
    trace: Option<&str>,
    input: wire::SendMessageRequest,
) -> Result<wire::SendMessageResult, ApiError> {
    let name = super::name_of_url(&input.queue_url)?;
    let record = sqs.queues.record(&name).map_err(failure::of_queue)?;
    let asked = Asked {
        body: input.message_body,
        delay_seconds: input.delay_seconds,
        attributes: input.message_attributes,
        system_attributes: input.message_system_attributes,
        trace,
        deduplication: input.message_deduplication_id,
        group: input.message_group_id,
    };
    let (message, digests) = checked(sqs, &record.value.settings, asked)?;
    let most = record.value.settings.maximum_message_bytes;
    if size(&message) > usize::try_from(most).unwrap_or(usize::MAX) {
        return Err(too_long(most));
    }
    let sent = sqs.queues.send(&name, vec![message], Vec::new()).await.map_err(failure::of_queue)?;
    let sent = sent.into_iter().next().ok_or_else(crate::answer::internal_failure)?;
    Ok(wire::SendMessageResult {
        md5_of_message_body: Some(digests.body),
        md5_of_message_attributes: digests.attributes,
        md5_of_message_system_attributes: digests.system_attributes,
        message_id: Some(sent.id),
        sequence_number: sent.sequence_number,
    })
}

/// Sends up to ten messages in one write; each may fail for itself.
pub(super) async fn send_batch(
    sqs: &Sqs,
    trace: Option<&str>,
    input: wire::SendMessageBatchRequest,
) -> Result<wire::SendMessageBatchResult, ApiError> {
    let name = super::name_of_url(&input.queue_url)?;
    let record = sqs.queues.record(&name).map_err(failure::of_queue)?;
    batch::check(&input.entries, "SendMessageBatchRequestEntry")?;
    let settings = &record.value.settings;
    let (mut accepted, mut failed, mut messages) = (Vec::new(), Vec::new(), Vec::new());
    for entry in input.entries {
        let asked = Asked {
            body: entry.message_body,
            delay_seconds: entry.delay_seconds,
            attributes: entry.message_attributes,
            system_attributes: entry.message_system_attributes,
            trace,
            deduplication: entry.message_deduplication_id,
            group: entry.message_group_id,
        };
        match checked(sqs, settings, asked) {
            Ok((message, digests)) => {
                messages.push(message);
                accepted.push((entry.id, digests));
            }
            Err(error) => failed.push(batch::failed(entry.id, &error)),
        }
    }
    let sent_bytes = messages.iter().map(size).sum();
    let most = settings.maximum_message_bytes;
    let limit = usize::try_from(most).unwrap_or(usize::MAX);
    if sent_bytes > limit {
        return Err(failure::batch_too_long(limit, sent_bytes));
    }
    let sent = if messages.is_empty() {
        Vec::new()
    } else {
        sqs.queues.send(&name, messages, Vec::new()).await.map_err(failure::of_queue)?
    };
    let successful = accepted.into_iter().zip(sent).map(|((id, digests), sent)| wire::SendMessageBatchResultEntry {
        id,
        message_id: sent.id,
        md5_of_message_body: digests.body,
        md5_of_message_attributes: digests.attributes,
        md5_of_message_system_attributes: digests.system_attributes,
        sequence_number: sent.sequence_number,
    });
    Ok(wire::SendMessageBatchResult { successful: successful.collect(), failed })
}

fn too_long(limit_bytes: u32) -> ApiError {
    failure::invalid_parameter(format!(
        "One or more parameters are invalid. Reason: Message must be shorter than {limit_bytes} bytes."
    ))
}

/// What counts against the limit: the body and the attributes.
fn size(message: &OutgoingMessage) -> usize {
    message.body.len() + message_attribute::size(&message.attributes)
}

fn checked(sqs: &Sqs, settings: &QueueSettings, asked: Asked<'_>) -> Result<(OutgoingMessage, Digests), ApiError> {
    if asked.body.is_empty() {
        return Err(failure::missing_parameter("MessageBody"));
    }
    if !asked.body.chars().all(is_allowed) {
        return Err(failure::invalid_message_contents());
    }
    let delay_seconds = delay(settings, asked.delay_seconds)?;
    let attributes = attributes(asked.attributes.unwrap_or_default())?;
    let mut system = BTreeMap::new();
    for (name, value) in asked.system_attributes.unwrap_or_default() {
        if name != TRACE_HEADER || value.data_type != "String" {
            let text = format!("Message system attribute name '{name}' is invalid.");
            return Err(failure::invalid_parameter(text));
        }
        let text = value.string_value;
        system.insert(name, MessageAttribute { data_type: value.data_type, text, bytes: None });
    }
    let digests = Digests {
        body: digest::of_body(asked.body.as_bytes()),
        attributes: digest::of_attributes(&attributes),
        system_attributes: digest::of_attributes(&system),
    };
    let group = id_of(asked.group, "MessageGroupId")?;
    let deduplication = id_of(asked.deduplication, "MessageDeduplicationId")?;
    let deduplication = match settings.fifo {
        None if deduplication.is_some() => {
            return Err(failure::invalid_value(
                deduplication.unwrap_or_default(),
                "MessageDeduplicationId",
                "The request includes a parameter that is not valid for this queue type.",
            ));
        }
        None => None,
        Some(_fifo) if group.is_none() => return Err(failure::missing_parameter("MessageGroupId")),
        Some(fifo) => match deduplication {
            Some(id) => Some(id),
            None if fifo.content_based_deduplication => Some(digest::content_id(asked.body.as_bytes())),
            None => {
                return Err(failure::invalid_parameter(
                    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided \
                     explicitly",
                ));
            }
        },
    };
    let message = OutgoingMessage {
        body: Bytes::from(asked.body),
        attributes,
        trace_header: system
            .remove(TRACE_HEADER)
            .and_then(|value| value.text)
            .or_else(|| asked.trace.map(str::to_owned)),
        group,
        deduplication,
        delay_seconds,
        sender: sqs.place.account.to_string(),
    };
    Ok((message, digests))
}

/// The characters that a message may have (`SendMessage` in the API reference).
fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn delay(settings: &QueueSettings, asked: Option<i32>) -> Result<Option<u32>, ApiError> {
    let Some(seconds) = asked else { return Ok(None) };
    if settings.fifo.is_some() && seconds != 0 {
        let reason = "The request include parameter that is not valid for this queue type.";
        return Err(failure::invalid_value(seconds, "DelaySeconds", reason));
    }
    match u32::try_from(seconds) {
        // A FIFO queue's own delay counts for all its messages.
        Ok(_zero) if settings.fifo.is_some() => Ok(None),
        Ok(delay) if seconds <= LONGEST_DELAY_SECONDS => Ok(Some(delay)),
        _ => Err(failure::invalid_value(seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.")),
    }
}

/// A group or deduplication id: up to 128 printable characters.
fn id_of(id: Option<String>, parameter: &str) -> Result<Option<String>, ApiError> {
    let fits = |id: &String| (1..=128).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic());
    match id {
        Some(id) if !fits(&id) => {
            let reason =
                format!("{parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.");
            Err(failure::invalid_value(id, parameter, &reason))
        }
        id => Ok(id),
    }
}

fn attributes(
    asked: BTreeMap<String, wire::MessageAttributeValue>,
) -> Result<BTreeMap<String, MessageAttribute>, ApiError> {
    if asked.len() > 10 {
        let text = format!("Number of message attributes [{}] exceeds the allowed maximum [10].", asked.len());
        return Err(failure::invalid_parameter(text));
    }
    let checked = |(name, value): (String, wire::MessageAttributeValue)| {
        let asked = AskedAttribute {
            data_type: value.data_type,
            text: value.string_value,
            bytes: value.binary_value.map(|bytes| bytes.to_vec()),
        };
        let attribute = message_attribute::checked(&name, asked, Lists::Unknown);
        attribute.map_err(|unfit| unfit_attribute(&name, &unfit)).map(|attribute| (name, attribute))
    };
    asked.into_iter().map(checked).collect()
}

fn unfit_attribute(name: &str, unfit: &UnfitAttribute) -> ApiError {
    let what = match unfit {
        UnfitAttribute::NoNumber => {
            return failure::invalid_parameter(format!(
                "Can't cast the value of message (user) attribute '{name}' to a number."
            ));
        }
        UnfitAttribute::Name => "has an invalid name.".to_owned(),
        UnfitAttribute::NoType => "must contain a non-empty message attribute type.".to_owned(),
        UnfitAttribute::NoValue(kind) => {
            format!("must contain a non-empty message attribute value for message attribute type '{kind}'.")
        }
        UnfitAttribute::UnknownType | UnfitAttribute::NoList => {
            "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
                .to_owned()
        }
    };
    failure::invalid_parameter(format!("The message attribute '{name}' {what}"))
}

/// Receives messages, and waits for the first if the request or the queue says so.
pub(super) async fn receive(
    sqs: &Sqs,
    input: wire::ReceiveMessageRequest,
) -> Result<wire::ReceiveMessageResult, ApiError> {
    let name = super::name_of_url(&input.queue_url)?;
    let record = sqs.queues.record(&name).map_err(failure::of_queue)?;
    let range = |value: i32, low: i32, high: i32, parameter: &str, reason: &str| {
        let inside = (low..=high).contains(&value);
        if inside { u32::try_from(value).ok() } else { None }
            .ok_or_else(|| failure::invalid_value(value, parameter, reason))
    };
    let most = input.max_number_of_messages.unwrap_or(1);
    let most = range(most, 1, MOST_RECEIVED, "MaxNumberOfMessages", "Must be between 1 and 10, if provided.")?;
    let wait = input.wait_time_seconds.map(|seconds| {
        range(seconds, 0, LONGEST_WAIT_SECONDS, "WaitTimeSeconds", "Must be >= 0 and <= 20, if provided.")
    });
    let wait = wait.transpose()?.unwrap_or(record.value.settings.receive_wait_seconds);
    let visibility = input.visibility_timeout.map(visibility_seconds).transpose()?;
    let most = usize::try_from(most).unwrap_or(1);
    let receiving = sqs.queues.receive(&name, most, visibility, Duration::from_secs(u64::from(wait)));
    let received = sqs.closing.run_until_cancelled(receiving).await;
    let received = received.unwrap_or(Ok(Vec::new())).map_err(failure::of_queue)?;
    let system: Vec<String> = input
        .message_system_attribute_names
        .into_iter()
        .flatten()
        .map(|name| name.to_string())
        .chain(input.attribute_names.into_iter().flatten().map(|name| name.to_string()))
        .collect();
    let wanted = input.message_attribute_names.unwrap_or_default();
    let messages: Vec<wire::Message> = received.into_iter().map(|message| shown(message, &system, &wanted)).collect();
    Ok(wire::ReceiveMessageResult { messages: (!messages.is_empty()).then_some(messages) })
}

fn visibility_seconds(seconds: i32) -> Result<u32, ApiError> {
    let allowed = u32::try_from(seconds).ok().filter(|_positive| seconds <= LONGEST_VISIBILITY_SECONDS);
    allowed.ok_or_else(|| {
        let reason = "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]";
        failure::invalid_value(seconds, "VisibilityTimeout", reason)
    })
}

fn shown(message: ReceivedMessage, system: &[String], wanted: &[String]) -> wire::Message {
    let attributes = system_attributes(&message, system);
    let of_message: BTreeMap<String, MessageAttribute> = message
        .attributes
        .into_iter()
        .filter(|(name, _value)| wanted.iter().any(|filter| selects(filter, name)))
        .collect();
    let digest = digest::of_attributes(&of_message);
    let message_attributes: BTreeMap<String, wire::MessageAttributeValue> = of_message
        .into_iter()
        .map(|(name, attribute)| {
            let value = wire::MessageAttributeValue {
                data_type: attribute.data_type,
                string_value: attribute.text,
                binary_value: attribute.bytes.map(Into::into),
                ..Default::default()
            };
            (name, value)
        })
        .collect();
    wire::Message {
        message_id: Some(message.id),
        receipt_handle: Some(message.receipt_handle),
        md5_of_body: Some(digest::of_body(&message.body)),
        body: Some(String::from_utf8_lossy(&message.body).into_owned()),
        attributes: (!attributes.is_empty()).then_some(attributes),
        md5_of_message_attributes: digest,
        message_attributes: (!message_attributes.is_empty()).then_some(message_attributes),
    }
}

/// `All`, `.*`, a prefix as in `foo.*`, or a name.
fn selects(filter: &str, name: &str) -> bool {
    match filter.strip_suffix(".*") {
        Some(prefix) => name.starts_with(prefix),
        None => filter == "All" || filter == name,
    }
}

/// What the service says of a message, as far as it is asked for.
pub(super) fn system_attributes(message: &ReceivedMessage, wanted: &[String]) -> BTreeMap<String, String> {
    let milliseconds = |time: jiff::Timestamp| Some(time.as_millisecond().to_string());
    let all = [
        ("SenderId", Some(message.sender.clone())),
        ("SentTimestamp", milliseconds(message.sent)),
        ("ApproximateReceiveCount", Some(message.n_receives.to_string())),
        ("ApproximateFirstReceiveTimestamp", milliseconds(message.first_received)),
        ("SequenceNumber", message.sequence_number.clone()),
        ("MessageDeduplicationId", message.deduplication.clone()),
        ("MessageGroupId", message.group.clone()),
        (TRACE_HEADER, message.trace_header.clone()),
        ("DeadLetterQueueSourceArn", message.dead_letter_source.clone()),
    ];
    let is_wanted = |name: &str| wanted.iter().any(|wanted| wanted == "All" || wanted == name);
    let named = all.into_iter().filter(|(name, _value)| is_wanted(name));
    named.filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// Deletes one message.
pub(super) async fn delete(queues: &Queues, input: wire::DeleteMessageRequest) -> Result<(), ApiError> {
    let name = super::name_of_url(&input.queue_url)?;
    let handle = input.receipt_handle;
    let results = queues.delete_messages(&name, vec![handle.clone()]).await.map_err(failure::of_queue)?;
    one(results, &handle)
}

/// Hides one message for longer, or shows it at once.
pub(super) async fn change_visibility(
    queues: &Queues,
    input: wire::ChangeMessageVisibilityRequest,
) -> Result<(), ApiError> {
    let name = super::name_of_url(&input.queue_url)?;
    let seconds = visibility_seconds(input.visibility_timeout)?;
    let handle = input.receipt_handle;
    let results = queues.change_visibility(&name, vec![(handle.clone(), seconds)]).await.map_err(failure::of_queue)?;
    one(results, &handle)
}

fn one(results: Vec<Result<(), QueueError>>, handle: &str) -> Result<(), ApiError> {
    results.into_iter().next().unwrap_or(Ok(())).map_err(|error| failure::of_handle(error, handle))
}

/// Deletes up to ten messages.
pub(super) async fn delete_batch(
    queues: &Queues,
    input: wire::DeleteMessageBatchRequest,
) -> Result<wire::DeleteMessageBatchResult, ApiError> {
    let name = super::name_of_url(&input.queue_url)?;
    queues.record(&name).map_err(failure::of_queue)?;
    batch::check(&input.entries, "DeleteMessageBatchRequestEntry")?;
    let handles = input.entries.iter().map(|entry| entry.receipt_handle.clone()).collect();
    let results = queues.delete_messages(&name, handles).await.map_err(failure::of_queue)?;
    let (mut successful, mut failed) = (Vec::new(), Vec::new());
    for (entry, result) in input.entries.into_iter().zip(results) {
        match result {
            Ok(()) => successful.push(wire::DeleteMessageBatchResultEntry { id: entry.id }),
            Err(error) => {
                failed.push(batch::failed(entry.id, &failure::of_handle(error, &entry.receipt_handle)));
            }
        }
    }
    Ok(wire::DeleteMessageBatchResult { successful, failed })
}

/// Hides up to ten messages for longer, or shows them at once.
pub(super) async fn change_visibility_batch(
    queues: &Queues,
    input: wire::ChangeMessageVisibilityBatchRequest,
) -> Result<wire::ChangeMessageVisibilityBatchResult, ApiError> {
    let name = super::name_of_url(&input.queue_url)?;
    queues.record(&name).map_err(failure::of_queue)?;
    batch::check(&input.entries, "ChangeMessageVisibilityBatchRequestEntry")?;
    let (mut successful, mut failed, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    for entry in input.entries {
        match entry.visibility_timeout.map(visibility_seconds) {
            Some(Ok(seconds)) => asked.push((entry.id, entry.receipt_handle, seconds)),
            Some(Err(error)) => failed.push(batch::failed(entry.id, &error)),
            None => failed.push(batch::failed(entry.id, &failure::missing_parameter("VisibilityTimeout"))),
        }
    }
    let handles = asked.iter().map(|(_id, handle, seconds)| (handle.clone(), *seconds)).collect();
    let results = queues.change_visibility(&name, handles).await.map_err(failure::of_queue)?;
    for ((id, handle, _seconds), result) in asked.into_iter().zip(results) {
        match result {
            Ok(()) => successful.push(wire::ChangeMessageVisibilityBatchResultEntry { id }),
            Err(error) => failed.push(batch::failed(id, &failure::of_handle(error, &handle))),
        }
    }
    Ok(wire::ChangeMessageVisibilityBatchResult { successful, failed })
}

impl Entry for wire::SendMessageBatchRequestEntry {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Entry for wire::DeleteMessageBatchRequestEntry {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Entry for wire::ChangeMessageVisibilityBatchRequestEntry {
    fn id(&self) -> &str {
        &self.id
    }
}
