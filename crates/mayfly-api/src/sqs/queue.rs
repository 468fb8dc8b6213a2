//! Queues: making, finding, changing and deleting them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use mayfly_aws::{ApiError, sqs as wire};
use mayfly_events::queue::{Fifo, QueueError, QueueRecord, QueueSettings};
use mayfly_model::limits;

use super::{Sqs, attribute, failure, name_of_url};
use crate::page;
use crate::refusal::Refusal;

/// The largest page, and that of a caller who asks for none.
const PAGE: usize = 1000;
const FIFO_SUFFIX: &str = ".fifo";

/// Makes a queue. Making it again with the same attributes finds it.
pub(super) async fn create(
    sqs: &Sqs,
    host: &str,
    input: wire::CreateQueueRequest,
) -> Result<wire::CreateQueueResult, ApiError> {
    let asked = input.attributes.unwrap_or_default();
    let wants_fifo = asked.get("FifoQueue").is_some_and(|text| text == "true");
    check_name(&input.queue_name, wants_fifo)?;
    let tags = input.tags.unwrap_or_default();
    check_tags(&input.queue_name, &tags)?;
    let now = sqs.clock.now();
    let settings = QueueSettings { fifo: wants_fifo.then(Fifo::default), ..QueueSettings::default() };
    let mut record = QueueRecord {
        name: input.queue_name.clone(),
        settings,
        reported: BTreeMap::new(),
        tags,
        created: whole_seconds(now),
        modified: whole_seconds(now),
    };
    attribute::apply(&mut record, &asked, &sqs.queues)?;
    let url = sqs.url(host, &input.queue_name);
    match sqs.queues.create(record).await {
        Ok(()) => {}
        Err(QueueError::Exists(there)) => {
            let rendered = attribute::render(&there, Default::default(), sqs.queues.arn(&there.name));
            if let Some(name) = attribute::difference(&rendered, &asked) {
                return Err(failure::queue_name_exists(&name));
            }
        }
        Err(error) => return Err(failure::of_queue(error)),
    }
    Ok(wire::CreateQueueResult { queue_url: Some(url) })
}

fn whole_seconds(now: Timestamp) -> Timestamp {
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

fn check_name(name: &str, wants_fifo: bool) -> Result<(), ApiError> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let stem = name.strip_suffix(FIFO_SUFFIX);
    let fits = |text: &str| !text.is_empty() && name.len() <= 80 && text.bytes().all(is_word);
    match (wants_fifo, stem) {
        (false, _) if fits(name) => Ok(()),
        (true, Some(stem)) if fits(stem) => Ok(()),
        (true, _) => Err(failure::invalid_parameter(
            "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with \
             .fifo suffix and be 1 to 80 in length.",
        )),
        (false, _) => Err(failure::invalid_parameter(
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
        )),
    }
}

fn check_tags(queue: &str, tags: &BTreeMap<String, String>) -> Result<(), ApiError> {
    if tags.len() > limits::TAGS {
        return Err(failure::invalid_parameter(format!("Too many tags added for queue {queue}.")));
    }
    Ok(())
}

/// The URL of a queue.
pub(super) fn url(
    sqs: &Sqs,
    host: &str,
    input: &wire::GetQueueUrlRequest,
) -> Result<wire::GetQueueUrlResult, ApiError> {
    let elsewhere = input.queue_owner_aws_account_id.as_ref().is_some_and(|owner| *owner != sqs.place.account.as_str());
    if elsewhere {
        return Err(failure::queue_does_not_exist());
    }
    let record = sqs.queues.record(&input.queue_name).map_err(failure::of_queue)?;
    Ok(wire::GetQueueUrlResult { queue_url: Some(sqs.url(host, &record.value.name)) })
}

/// A page of queues in the order of their names.
pub(super) fn list(sqs: &Sqs, host: &str, input: &wire::ListQueuesRequest) -> Result<wire::ListQueuesResult, ApiError> {
    let prefix = input.queue_name_prefix.as_deref().unwrap_or_default();
    let most = match input.max_results {
        None => PAGE,
        Some(most @ 1..=1000) => usize::try_from(most).unwrap_or(PAGE),
        Some(other) => {
            return Err(failure::invalid_value(
                other,
                "MaxResults",
                "MaxResults must be an integer between 1 and 1000.",
            ));
        }
    };
    let wanted = |record: &QueueRecord| record.name.starts_with(prefix);
    let (records, next) = page(sqs, input.next_token.clone(), most, wanted)?;
    let urls: Vec<String> = records.iter().map(|record| sqs.url(host, &record.name)).collect();
    // Only a caller who asks for pages is told that there are more.
    let next_token = next.filter(|_next| input.max_results.is_some());
    Ok(wire::ListQueuesResult { queue_urls: (!urls.is_empty()).then_some(urls), next_token })
}

/// Queues whose dead letters go to this one.
pub(super) fn list_sources(
    sqs: &Sqs,
    host: &str,
    input: &wire::ListDeadLetterSourceQueuesRequest,
) -> Result<wire::ListDeadLetterSourceQueuesResult, ApiError> {
    let name = name_of_url(&input.queue_url)?;
    sqs.queues.record(&name).map_err(failure::of_queue)?;
    let arn = sqs.queues.arn(&name);
    let wanted =
        |record: &QueueRecord| record.settings.redrive.as_ref().is_some_and(|redrive| redrive.dead_letter_arn == arn);
    let most = input.max_results.and_then(|most| usize::try_from(most).ok()).unwrap_or(PAGE).clamp(1, PAGE);
    let (records, next_token) = page(sqs, input.next_token.clone(), most, wanted)?;
    let queue_urls = records.iter().map(|record| sqs.url(host, &record.name)).collect();
    Ok(wire::ListDeadLetterSourceQueuesResult { queue_urls, next_token })
}

/// Queues that are wanted, and the token of the next page: the name of the last.
fn page(
    sqs: &Sqs,
    token: Option<String>,
    most: usize,
    wanted: impl Fn(&QueueRecord) -> bool,
) -> Result<(Vec<Arc<QueueRecord>>, Option<String>), ApiError> {
    let list = |after: Option<&str>, limit| sqs.queues.list(after, limit).map_err(failure::of_queue);
    page::take(token, most, list, |record| &record.name, |record| wanted(record))
}

/// Attributes of a queue, as far as they are asked for.
pub(super) async fn attributes(
    sqs: &Sqs,
    input: wire::GetQueueAttributesRequest,
) -> Result<wire::GetQueueAttributesResult, ApiError> {
    let name = name_of_url(&input.queue_url)?;
    let record = sqs.queues.record(&name).map_err(failure::of_queue)?;
    let counts = sqs.queues.counts(&name).await.map_err(failure::of_queue)?;
    let all = attribute::render(&record.value, counts, sqs.queues.arn(&name));
    let asked = input.attribute_names.unwrap_or_default();
    if let Some(unknown) = asked.iter().find(|name| !attribute::NAMES.contains(&name.as_str())) {
        return Err(failure::invalid_attribute_name(unknown.as_str()));
    }
    let is_wanted = |name: &String| asked.iter().any(|asked| asked.as_str() == "All" || asked.as_str() == name);
    let wanted: BTreeMap<String, String> = all.into_iter().filter(|(name, _value)| is_wanted(name)).collect();
    Ok(wire::GetQueueAttributesResult { attributes: (!wanted.is_empty()).then_some(wanted) })
}

/// Changes attributes of a queue.
pub(super) async fn set_attributes(sqs: &Sqs, input: wire::SetQueueAttributesRequest) -> Result<(), ApiError> {
    let name = name_of_url(&input.queue_url)?;
    change(sqs, &name, |record| attribute::apply(record, &input.attributes, &sqs.queues)).await
}

/// Adds tags.
pub(super) async fn tag(sqs: &Sqs, input: wire::TagQueueRequest) -> Result<(), ApiError> {
    let name = name_of_url(&input.queue_url)?;
    change(sqs, &name, |record| {
        record.tags.extend(input.tags.clone());
        check_tags(&name, &record.tags)
    })
    .await
}

/// Takes tags away.
pub(super) async fn untag(sqs: &Sqs, input: wire::UntagQueueRequest) -> Result<(), ApiError> {
    let name = name_of_url(&input.queue_url)?;
    change(sqs, &name, |record| {
        record.tags.retain(|key, _value| !input.tag_keys.contains(key));
        Ok(())
    })
    .await
}

/// A queue's tags.
pub(super) fn tags(sqs: &Sqs, input: &wire::ListQueueTagsRequest) -> Result<wire::ListQueueTagsResult, ApiError> {
    let record = sqs.queues.record(&name_of_url(&input.queue_url)?).map_err(failure::of_queue)?;
    let tags = record.value.tags.clone();
    Ok(wire::ListQueueTagsResult { tags: (!tags.is_empty()).then_some(tags) })
}

/// Changes a queue's record, and when it was last changed.
pub(super) async fn change(
    sqs: &Sqs,
    name: &str,
    mut change: impl FnMut(&mut QueueRecord) -> Result<(), ApiError> + Send,
) -> Result<(), ApiError> {
    let now = whole_seconds(sqs.clock.now());
    let changed = sqs.queues.change(name, |record| {
        change(record)?;
        record.modified = now;
        Ok::<_, Refusal<QueueError>>(())
    });
    changed.await.map_err(|refusal| refusal.told(failure::of_queue))
}
