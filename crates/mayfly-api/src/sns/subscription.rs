//! Subscriptions: making, confirming, listing, changing and ending them.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, sns as wire};
use mayfly_events::topic::{
    DeliveryPolicy, FilterPolicy, FilterScope, Protocol, SubscriptionRecord, TopicError, TopicRecord, Topics,
    check_address,
};
use serde_json::Value;
use uuid::Uuid;

use super::{Sns, failure, name};
use crate::answer;

/// Subscriptions of one page.
const PAGE: usize = 100;
const AUTHENTICATED: &str = "ConfirmationWasAuthenticated";
const ROLE: &str = "SubscriptionRoleArn";

/// Subscribes an endpoint. Subscribing it again with the same attributes finds the subscription, and asks again whether
/// a web endpoint wants it.
pub(super) async fn subscribe(sns: &Sns, input: wire::SubscribeInput) -> Result<wire::SubscribeResponse, ApiError> {
    let topic = name::topic(sns, &input.topic_arn)?;
    let topic = sns.topics.record(&topic).map_err(failure::of_topic)?;
    let endpoint = input.endpoint.unwrap_or_default();
    let protocol = protocol(&input.protocol)?;
    check_endpoint(&topic, protocol, &endpoint)?;
    let asks = protocol.is_web();
    let mut record = SubscriptionRecord {
        id: Uuid::new_v4().to_string(),
        topic: topic.name.clone(),
        protocol,
        endpoint,
        raw: false,
        filter_policy: None,
        filter_scope: FilterScope::default(),
        dead_letters: None,
        delivery_policy: None,
        token: asks.then(Topics::new_token),
        confirmed: !asks,
        ended: None,
        reported: BTreeMap::from([(AUTHENTICATED.to_owned(), (!asks).to_string())]),
    };
    let asked = input.attributes.unwrap_or_default();
    for (name, text) in &asked {
        set(&mut record, name, text)?;
    }
    check(&topic, &record)?;
    let subscribed = match sns.topics.subscribe(record.clone()).await {
        Ok(()) => record,
        Err(TopicError::SubscriptionExists(there)) => {
            let (found, wanted) = (render(sns, &there), render(sns, &record));
            if asked.keys().any(|name| found.get(name) != wanted.get(name)) {
                let text = "Attributes Reason: Subscription already exists with different attributes";
                return Err(failure::invalid(text));
            }
            sns.topics.ask_to_confirm(&there).await.map_err(failure::of_topic)?;
            *there
        }
        Err(error) => return Err(failure::of_topic(error)),
    };
    let arn = sns.topics.subscription_arn(&subscribed.key());
    let is_told = subscribed.confirmed || input.return_subscription_arn == Some(true);
    let subscription_arn = if is_told { arn } else { "pending confirmation".to_owned() };
    Ok(wire::SubscribeResponse { subscription_arn: Some(subscription_arn) })
}

fn protocol(word: &str) -> Result<Protocol, ApiError> {
    match word {
        "lambda" => Ok(Protocol::Lambda),
        "sqs" => Ok(Protocol::Sqs),
        "http" => Ok(Protocol::Http),
        "https" => Ok(Protocol::Https),
        "email" | "email-json" | "sms" | "application" | "firehose" => {
            Err(answer::not_available(&format!("Subscribing endpoints of protocol {word}")))
        }
        other => Err(failure::invalid(format!("Amazon SNS does not support this protocol string: {other}"))),
    }
}

fn check_endpoint(topic: &TopicRecord, protocol: Protocol, endpoint: &str) -> Result<(), ApiError> {
    let is_arn_of = |service: &str| {
        let words: Vec<&str> = endpoint.split(':').collect();
        matches!(words.as_slice(), ["arn", _, found, _, _, rest @ ..]
            if *found == service && rest.iter().all(|word| !word.is_empty()) && !rest.is_empty())
    };
    let has_scheme = |scheme: &str| endpoint.split_once("://").is_some_and(|(found, _rest)| found == scheme);
    if topic.fifo.is_some() && protocol != Protocol::Sqs {
        return Err(failure::invalid("Invalid parameter: Endpoint Reason: Please use an SQS queue with a FIFO topic"));
    }
    match protocol {
        Protocol::Sqs if !is_arn_of("sqs") => Err(failure::invalid("SQS endpoint ARN")),
        Protocol::Sqs if topic.fifo.is_none() && name::is_fifo(endpoint) => Err(failure::invalid(
            "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
        )),
        Protocol::Lambda if !is_arn_of("lambda") || !endpoint.contains(":function:") => {
            Err(failure::invalid("Lambda endpoint ARN"))
        }
        Protocol::Http | Protocol::Https if !has_scheme(protocol.as_str()) => {
            Err(failure::invalid("Endpoint must match the specified protocol"))
        }
        Protocol::Http | Protocol::Https if check_address(endpoint).is_err() => {
            Err(failure::invalid("HTTP(S) endpoint URL"))
        }
        Protocol::Sqs | Protocol::Lambda | Protocol::Http | Protocol::Https => Ok(()),
    }
}

/// Sets an attribute; an empty text takes away what can be absent.
fn set(record: &mut SubscriptionRecord, name: &str, text: &str) -> Result<(), ApiError> {
    let given = || Some(text.to_owned()).filter(|text| !text.is_empty());
    let unfit = |reason: &str| failure::invalid(format!("Attributes Reason: {name}: {reason}"));
    match name {
        "RawMessageDelivery" => match text.to_ascii_lowercase().as_str() {
            "true" => record.raw = true,
            "false" => record.raw = false,
            _ => return Err(unfit(&format!("Invalid value [{text}]. Must be true or false."))),
        },
        "FilterPolicy" => record.filter_policy = given(),
        "FilterPolicyScope" => match text {
            "MessageAttributes" => record.filter_scope = FilterScope::MessageAttributes,
            "MessageBody" => record.filter_scope = FilterScope::MessageBody,
            _ => {
                let reason = format!("Invalid value [{text}]. Please use either MessageBody or MessageAttributes");
                return Err(unfit(&reason));
            }
        },
        "RedrivePolicy" => record.dead_letters = given().map(|text| dead_letters(&text)).transpose()?,
        "DeliveryPolicy" => record.delivery_policy = given(),
        ROLE if text.is_empty() => drop(record.reported.remove(ROLE)),
        ROLE => drop(record.reported.insert(ROLE.to_owned(), text.to_owned())),
        "ReplayPolicy" => return Err(answer::not_available("ReplayPolicy")),
        _ => return Err(failure::invalid("AttributeName")),
    }
    Ok(())
}

/// `{"deadLetterTargetArn": ...}`
fn dead_letters(text: &str) -> Result<String, ApiError> {
    let invalid = |reason: &str| failure::invalid(format!("RedrivePolicy: {reason}"));
    let policy: Value = serde_json::from_str(text).map_err(|_no_json| invalid("failed to parse JSON."))?;
    let arn = policy.get("deadLetterTargetArn").and_then(Value::as_str);
    let arn = arn.ok_or_else(|| invalid("deadLetterTargetArn is missing"))?;
    let words: Vec<&str> = arn.split(':').collect();
    match words.as_slice() {
        ["arn", _partition, "sqs", _region, _account, name] if !name.is_empty() => Ok(arn.to_owned()),
        _ => Err(invalid("deadLetterTargetArn is an invalid arn")),
    }
}

/// Checks what depends on more than one attribute.
fn check(topic: &TopicRecord, record: &SubscriptionRecord) -> Result<(), ApiError> {
    if let Some(text) = &record.filter_policy {
        FilterPolicy::parse(text, record.filter_scope).map_err(failure::invalid)?;
    }
    DeliveryPolicy::effective(topic.delivery_policy.as_deref(), record.delivery_policy.as_deref())
        .map_err(failure::invalid)?;
    if record.delivery_policy.is_some() && !record.protocol.is_web() {
        return Err(failure::invalid("DeliveryPolicy: is only for http and https subscriptions"));
    }
    if record.raw && record.protocol == Protocol::Lambda {
        return Err(failure::invalid(
            "Attributes Reason: Delivery protocol [lambda] does not support raw message delivery.",
        ));
    }
    if record.dead_letters.as_ref().is_some_and(|arn| name::is_fifo(arn) != topic.fifo.is_some()) {
        return Err(failure::invalid(
            "RedrivePolicy: the dead-letter queue must be a FIFO queue for a FIFO topic and a standard queue otherwise",
        ));
    }
    Ok(())
}

/// Confirms a subscription for whoever knows its token.
pub(super) async fn confirm(
    sns: &Sns,
    input: wire::ConfirmSubscriptionInput,
    is_signed: bool,
) -> Result<wire::ConfirmSubscriptionResponse, ApiError> {
    let topic = name::topic(sns, &input.topic_arn)?;
    sns.topics.record(&topic).map_err(failure::of_topic)?;
    let pending = sns.topics.find_by_token(&topic, &input.token).ok_or_else(|| failure::invalid("Token"))?;
    let key = pending.key();
    let authenticates = is_signed && input.authenticate_on_unsubscribe.as_deref() == Some("true");
    if !pending.confirmed {
        let confirmed = sns.topics.change_subscription(&key, |record| {
            record.confirmed = true;
            record.ended = None;
            record.reported.insert(AUTHENTICATED.to_owned(), authenticates.to_string());
            Ok(())
        });
        confirmed.await.map_err(failure::of_topic)?;
    }
    Ok(wire::ConfirmSubscriptionResponse { subscription_arn: Some(sns.topics.subscription_arn(&key)) })
}

/// Ends a subscription; one that is not there is as good as ended. Whoever only follows a link may not end that of a
/// queue, nor that of a web endpoint which was confirmed so.
pub(super) async fn unsubscribe(sns: &Sns, input: wire::UnsubscribeInput, is_signed: bool) -> Result<(), ApiError> {
    let key = name::subscription(sns, &input.subscription_arn)?;
    if is_signed {
        return sns.topics.unsubscribe(&key).await.map_err(failure::of_topic);
    }
    let is_guarded = |record: SubscriptionRecord| match record.protocol {
        Protocol::Sqs => true,
        Protocol::Http | Protocol::Https => record.reported.get(AUTHENTICATED).is_some_and(|word| word == "true"),
        Protocol::Lambda => false,
    };
    if sns.topics.subscription(&key).is_ok_and(is_guarded) {
        return Err(failure::needs_signature());
    }
    sns.topics.unsubscribe_by_link(&key).await.map_err(failure::of_topic)
}

/// A page of all subscriptions.
pub(super) fn list(
    sns: &Sns,
    input: &wire::ListSubscriptionsInput,
) -> Result<wire::ListSubscriptionsResponse, ApiError> {
    let (subscriptions, next_token) = page(sns, None, input.next_token.as_deref());
    Ok(wire::ListSubscriptionsResponse { subscriptions: Some(subscriptions), next_token })
}

/// A page of a topic's subscriptions.
pub(super) fn list_of_topic(
    sns: &Sns,
    input: &wire::ListSubscriptionsByTopicInput,
) -> Result<wire::ListSubscriptionsByTopicResponse, ApiError> {
    let topic = name::topic(sns, &input.topic_arn)?;
    sns.topics.record(&topic).map_err(failure::of_topic)?;
    let (subscriptions, next_token) = page(sns, Some(&topic), input.next_token.as_deref());
    Ok(wire::ListSubscriptionsByTopicResponse { subscriptions: Some(subscriptions), next_token })
}

/// A page's token is the last key of the one before.
fn page(sns: &Sns, topic: Option<&str>, after: Option<&str>) -> (Vec<wire::Subscription>, Option<String>) {
    let mut records = sns.topics.subscriptions(topic, after, PAGE + 1);
    let has_more = records.len() > PAGE;
    records.truncate(PAGE);
    let next_token = records.last().filter(|_last| has_more).map(SubscriptionRecord::key);
    let shown = |record: SubscriptionRecord| wire::Subscription {
        subscription_arn: Some(match record.confirmed {
            true => sns.topics.subscription_arn(&record.key()),
            false => "PendingConfirmation".to_owned(),
        }),
        owner: Some(sns.place.account.to_string()),
        protocol: Some(record.protocol.as_str().to_owned()),
        topic_arn: Some(sns.topics.arn(&record.topic)),
        endpoint: Some(record.endpoint),
    };
    (records.into_iter().map(shown).collect(), next_token)
}

/// A subscription's attributes.
pub(super) fn attributes(
    sns: &Sns,
    input: &wire::GetSubscriptionAttributesInput,
) -> Result<wire::GetSubscriptionAttributesResponse, ApiError> {
    let key = name::subscription(sns, &input.subscription_arn)?;
    let record = sns.topics.subscription(&key).map_err(failure::of_topic)?;
    Ok(wire::GetSubscriptionAttributesResponse { attributes: Some(render(sns, &record)) })
}

fn render(sns: &Sns, record: &SubscriptionRecord) -> BTreeMap<String, String> {
    let mut all = record.reported.clone();
    let mut put = |name: &str, value: String| all.insert(name.to_owned(), value);
    put("SubscriptionArn", sns.topics.subscription_arn(&record.key()));
    put("TopicArn", sns.topics.arn(&record.topic));
    put("Owner", sns.place.account.to_string());
    put("SubscriptionPrincipal", format!("arn:aws:iam::{}:root", sns.place.account));
    put("Protocol", record.protocol.as_str().to_owned());
    put("Endpoint", record.endpoint.clone());
    put("PendingConfirmation", (!record.confirmed).to_string());
    put("RawMessageDelivery", record.raw.to_string());
    if let Some(policy) = &record.filter_policy {
        put("FilterPolicy", policy.clone());
        put("FilterPolicyScope", record.filter_scope.as_str().to_owned());
    }
    if let Some(arn) = &record.dead_letters {
        put("RedrivePolicy", serde_json::json!({"deadLetterTargetArn": arn}).to_string());
    }
    if let Some(policy) = &record.delivery_policy {
        put("DeliveryPolicy", policy.clone());
    }
    if record.protocol.is_web() {
        let topic = sns.topics.record(&record.topic).ok();
        let of_topic = topic.as_ref().and_then(|topic| topic.delivery_policy.as_deref());
        let effective = DeliveryPolicy::effective(of_topic, record.delivery_policy.as_deref()).unwrap_or_default();
        put("EffectiveDeliveryPolicy", effective.shown_of_subscription());
    }
    all
}

/// Sets an attribute of a subscription; without a value it is taken away.
pub(super) async fn set_attribute(sns: &Sns, input: wire::SetSubscriptionAttributesInput) -> Result<(), ApiError> {
    let key = name::subscription(sns, &input.subscription_arn)?;
    let there = sns.topics.subscription(&key).map_err(failure::of_topic)?;
    let topic = sns.topics.record(&there.topic).map_err(failure::of_topic)?;
    let text = input.attribute_value.unwrap_or_default();
    let changed = sns.topics.change_subscription(&key, |record| {
        let set = set(record, &input.attribute_name, &text).and_then(|()| check(&topic, record));
        set.map_err(failure::Refusal::Api)
    });
    changed.await.map_err(ApiError::from)
}
