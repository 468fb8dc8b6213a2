//! Publishing.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, sns as wire};
use mayfly_events::attribute::MessageAttribute;
use mayfly_events::topic::{Publication, Published, TopicRecord};
use serde_json::Value;

use super::{Sns, batch, failure, name};
use crate::answer;
use crate::message_attribute::{self, AskedAttribute, Lists, UnfitAttribute};

/// The longest message with its attributes, and the longest batch, bytes.
const MOST_BYTES: usize = 262_144;
const LONGEST_SUBJECT: usize = 100;

/// What a request says of one message.
struct Asked {
    message: String,
    subject: Option<String>,
    structure: Option<String>,
    attributes: Option<BTreeMap<String, wire::MessageAttributeValue>>,
    deduplication: Option<String>,
    group: Option<String>,
}

/// Publishes one message.
pub(super) async fn publish(
    sns: &Sns,
    input: wire::PublishInput,
    trace_header: Option<&str>,
) -> Result<wire::PublishResponse, ApiError> {
    if input.phone_number.is_some() {
        return Err(answer::not_available("Publishing to phone numbers"));
    }
    let arn = input.topic_arn.or(input.target_arn);
    let arn = arn.ok_or_else(|| failure::invalid("TopicArn or TargetArn Reason: no value for required parameter"))?;
    if arn.contains(":endpoint/") {
        return Err(answer::not_available("Publishing to endpoints of platform applications"));
    }
    let topic = name::topic(sns, &arn)?;
    let record = sns.topics.record(&topic).map_err(failure::of_topic)?;
    let asked = Asked {
        message: input.message,
        subject: input.subject,
        structure: input.message_structure,
        attributes: input.message_attributes,
        deduplication: input.message_deduplication_id,
        group: input.message_group_id,
    };
    let (publication, n_bytes) = checked(&record, asked, trace_header)?;
    if n_bytes > MOST_BYTES {
        return Err(failure::invalid("Message too long"));
    }
    let published = sns.topics.publish(&topic, vec![publication]).await.map_err(failure::of_topic)?;
    let published = published.into_iter().next().ok_or_else(failure::internal)?;
    let Published { id, sequence_number } = published.map_err(failure::of_topic)?;
    Ok(wire::PublishResponse { message_id: Some(id), sequence_number })
}

/// Publishes up to ten messages; each may fail for itself.
pub(super) async fn publish_batch(
    sns: &Sns,
    input: wire::PublishBatchInput,
    trace_header: Option<&str>,
) -> Result<wire::PublishBatchResponse, ApiError> {
    let topic = name::topic(sns, &input.topic_arn)?;
    let record = sns.topics.record(&topic).map_err(failure::of_topic)?;
    batch::check(&input.publish_batch_request_entries)?;
    let (mut ids, mut publications, mut failed, mut n_bytes) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for entry in input.publish_batch_request_entries {
        let asked = Asked {
            message: entry.message,
            subject: entry.subject,
            structure: entry.message_structure,
            attributes: entry.message_attributes,
            deduplication: entry.message_deduplication_id,
            group: entry.message_group_id,
        };
        match checked(&record, asked, trace_header) {
            Ok((publication, n_of_entry)) => {
                n_bytes += n_of_entry;
                ids.push(entry.id);
                publications.push(publication);
            }
            Err(error) => failed.push(batch::failed(entry.id, &error)),
        }
    }
    if n_bytes > MOST_BYTES {
        return Err(batch::too_long());
    }
    let published = sns.topics.publish(&topic, publications).await.map_err(failure::of_topic)?;
    let mut successful = Vec::new();
    for (id, published) in ids.into_iter().zip(published) {
        match published {
            Ok(Published { id: message_id, sequence_number }) => successful.push(wire::PublishBatchResultEntry {
                id: Some(id),
                message_id: Some(message_id),
                sequence_number,
            }),
            Err(error) => failed.push(batch::failed(id, &failure::of_topic(error))),
        }
    }
    Ok(wire::PublishBatchResponse { successful: Some(successful), failed: Some(failed) })
}

/// A message as it is asked for, and how long it is with its attributes.
fn checked(topic: &TopicRecord, asked: Asked, trace_header: Option<&str>) -> Result<(Publication, usize), ApiError> {
    if asked.message.is_empty() {
        return Err(failure::invalid("Empty message"));
    }
    if asked.subject.as_deref().is_some_and(|subject| !is_subject(subject)) {
        return Err(failure::invalid("Subject"));
    }
    check_order(topic, &asked)?;
    let attributes = asked.attributes.unwrap_or_default();
    let attributes = attributes.into_iter().map(attribute).collect::<Result<BTreeMap<_, _>, _>>()?;
    let n_bytes = asked.message.len() + message_attribute::size(&attributes);
    let (message, by_protocol) = match asked.structure.as_deref() {
        None => (asked.message, BTreeMap::new()),
        Some("json") => by_protocol(&asked.message)?,
        Some(_) => return Err(failure::invalid("MessageStructure")),
    };
    let publication = Publication {
        message,
        by_protocol,
        subject: asked.subject,
        attributes,
        group: asked.group,
        deduplication: asked.deduplication,
        trace_header: trace_header.map(str::to_owned),
    };
    Ok((publication, n_bytes))
}

/// A line of text that begins with something to be seen.
fn is_subject(subject: &str) -> bool {
    let begins_well = subject.starts_with(|first: char| first.is_alphanumeric() || first.is_ascii_punctuation());
    let n_characters = subject.chars().count();
    begins_well && n_characters <= LONGEST_SUBJECT && !subject.chars().any(char::is_control)
}

/// Checks what only FIFO topics know.
fn check_order(topic: &TopicRecord, asked: &Asked) -> Result<(), ApiError> {
    let fits = |id: &String| (1..=128).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic());
    for (id, parameter) in [(&asked.group, "MessageGroupId"), (&asked.deduplication, "MessageDeduplicationId")] {
        if id.as_ref().is_some_and(|id| !fits(id)) {
            let text = format!(
                "{parameter} Reason: {parameter} can only include alphanumeric and punctuation characters. 1 to 128 in \
                 length"
            );
            return Err(failure::invalid(text));
        }
    }
    let Some(fifo) = topic.fifo else {
        return match asked.deduplication {
            Some(_) => Err(failure::invalid(
                "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid \
                 for this topic type",
            )),
            None => Ok(()),
        };
    };
    if asked.group.is_none() {
        return Err(failure::invalid("The MessageGroupId parameter is required for FIFO topics"));
    }
    if asked.deduplication.is_none() && !fifo.content_based_deduplication {
        return Err(failure::invalid(
            "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
        ));
    }
    Ok(())
}

/// A text for every protocol, and others for some: `{"default": ..., "sqs": ...}`
fn by_protocol(text: &str) -> Result<(String, BTreeMap<String, String>), ApiError> {
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return Err(failure::invalid("Message Structure - JSON message body failed to parse"));
    };
    let texts = members.into_iter().filter_map(|(protocol, text)| match text {
        Value::String(text) => Some((protocol, text)),
        _ => None,
    });
    let mut texts: BTreeMap<String, String> = texts.collect();
    let usual = texts.remove("default");
    let usual = usual.ok_or_else(|| failure::invalid("Message Structure - No default entry in JSON message body"))?;
    Ok((usual, texts))
}

fn attribute((name, value): (String, wire::MessageAttributeValue)) -> Result<(String, MessageAttribute), ApiError> {
    let asked = AskedAttribute {
        data_type: value.data_type,
        text: value.string_value,
        bytes: value.binary_value.map(|bytes| bytes.to_vec()),
    };
    let attribute = message_attribute::checked(&name, asked, Lists::Known);
    attribute.map_err(|unfit| unfit_attribute(&name, &unfit)).map(|attribute| (name, attribute))
}

fn unfit_attribute(name: &str, unfit: &UnfitAttribute) -> ApiError {
    let what = match unfit {
        UnfitAttribute::NoNumber => {
            return failure::invalid_value(format!("Could not cast message attribute '{name}' value to number."));
        }
        UnfitAttribute::Name => "has an invalid name.".to_owned(),
        UnfitAttribute::NoType => "must contain non-empty message attribute type.".to_owned(),
        UnfitAttribute::NoValue(kind) => {
            format!("must contain non-empty message attribute value for message attribute type '{kind}'.")
        }
        UnfitAttribute::UnknownType => {
            "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
                .to_owned()
        }
        UnfitAttribute::NoList => "must be a JSON array for message attribute type 'String.Array'.".to_owned(),
    };
    failure::invalid_value(format!("The message attribute '{name}' {what}"))
}
