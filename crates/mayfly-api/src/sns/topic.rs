//! Topics: making, listing, changing and deleting them.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, sns as wire};
use mayfly_events::topic::{FifoTopic, TopicError, TopicRecord};

use super::{Sns, attribute, failure, name, tag};
use crate::answer;

/// Topics of one page.
const PAGE: usize = 100;

/// Makes a topic. Making it again with the same attributes finds it.
pub(super) async fn create(sns: &Sns, input: wire::CreateTopicInput) -> Result<wire::CreateTopicResponse, ApiError> {
    if input.data_protection_policy.is_some() {
        return Err(answer::not_available("DataProtectionPolicy"));
    }
    let asked = input.attributes.unwrap_or_default();
    let is_fifo = asked.get("FifoTopic").is_some_and(|text| text == "true");
    name::check(&input.name, is_fifo)?;
    let tags = tag::read(input.tags.unwrap_or_default())?;
    let mut record = TopicRecord {
        name: input.name.clone(),
        fifo: is_fifo.then(FifoTopic::default),
        delivery_policy: None,
        reported: BTreeMap::new(),
        tags: tags.clone(),
        created: sns.clock.now(),
    };
    for (name, text) in &asked {
        attribute::set(&mut record, name, text)?;
    }
    let wanted = record.clone();
    match sns.topics.create(record).await {
        Ok(()) => {}
        Err(TopicError::Exists(there)) => {
            if attribute::differ(sns, &there, &wanted, &asked) {
                return Err(failure::invalid("Attributes Reason: Topic already exists with different attributes"));
            }
            if !tags.is_empty() && there.tags != tags {
                return Err(failure::invalid("Tags Reason: Topic already exists with different tags"));
            }
        }
        Err(error) => return Err(failure::of_topic(error)),
    }
    Ok(wire::CreateTopicResponse { topic_arn: Some(sns.topics.arn(&input.name)) })
}

/// Deletes a topic and its subscriptions.
pub(super) async fn delete(sns: &Sns, input: wire::DeleteTopicInput) -> Result<(), ApiError> {
    let name = name::topic(sns, &input.topic_arn)?;
    sns.topics.delete(&name).await.map_err(failure::of_topic)
}

/// A page of topics in the order of their names; a page's token is the last name of the one before.
pub(super) fn list(sns: &Sns, input: &wire::ListTopicsInput) -> Result<wire::ListTopicsResponse, ApiError> {
    let mut records = sns.topics.list(input.next_token.as_deref(), PAGE + 1);
    let has_more = records.len() > PAGE;
    records.truncate(PAGE);
    let next_token = records.last().filter(|_last| has_more).map(|record| record.name.clone());
    let shown = |record: &TopicRecord| wire::Topic { topic_arn: Some(sns.topics.arn(&record.name)) };
    Ok(wire::ListTopicsResponse { topics: Some(records.iter().map(shown).collect()), next_token })
}

/// A topic's attributes.
pub(super) fn attributes(
    sns: &Sns,
    input: &wire::GetTopicAttributesInput,
) -> Result<wire::GetTopicAttributesResponse, ApiError> {
    let name = name::topic(sns, &input.topic_arn)?;
    let record = sns.topics.record(&name).map_err(failure::of_topic)?;
    Ok(wire::GetTopicAttributesResponse { attributes: Some(attribute::render(sns, &record)) })
}

/// Sets an attribute of a topic; without a value it is taken away.
pub(super) async fn set_attribute(sns: &Sns, input: wire::SetTopicAttributesInput) -> Result<(), ApiError> {
    let name = name::topic(sns, &input.topic_arn)?;
    let text = input.attribute_value.unwrap_or_default();
    change(sns, &name, |record| {
        if input.attribute_name == "FifoTopic" {
            return Err(failure::invalid("AttributeName"));
        }
        attribute::set(record, &input.attribute_name, &text)
    })
    .await
}

/// Changes a topic's record.
pub(super) async fn change(
    sns: &Sns,
    name: &str,
    change: impl FnOnce(&mut TopicRecord) -> Result<(), ApiError> + Send,
) -> Result<(), ApiError> {
    let changed = sns.topics.change(name, |record| change(record).map_err(failure::Refusal::Api));
    changed.await.map_err(ApiError::from)
}
