//! A topic's attributes: texts on the wire, settings inside.

use std::collections::BTreeMap;

use mayfly_aws::ApiError;
use mayfly_events::topic::{DeliveryPolicy, TopicRecord};
use serde_json::{Value, json};

use super::{Sns, failure};
use crate::answer;

pub(super) const POLICY: &str = "Policy";
/// Attributes that are kept and reported, and have no effect on this platform.
const REPORTED: [&str; 18] = [
    "DisplayName",
    "KmsMasterKeyId",
    "ApplicationFailureFeedbackRoleArn",
    "ApplicationSuccessFeedbackRoleArn",
    "ApplicationSuccessFeedbackSampleRate",
    "FirehoseFailureFeedbackRoleArn",
    "FirehoseSuccessFeedbackRoleArn",
    "FirehoseSuccessFeedbackSampleRate",
    "HTTPFailureFeedbackRoleArn",
    "HTTPSuccessFeedbackRoleArn",
    "HTTPSuccessFeedbackSampleRate",
    "LambdaFailureFeedbackRoleArn",
    "LambdaSuccessFeedbackRoleArn",
    "LambdaSuccessFeedbackSampleRate",
    "SQSFailureFeedbackRoleArn",
    "SQSSuccessFeedbackRoleArn",
    "SQSSuccessFeedbackSampleRate",
    "TracingConfig",
];

/// Sets an attribute. An empty text takes away what can be absent.
pub(super) fn set(record: &mut TopicRecord, name: &str, text: &str) -> Result<(), ApiError> {
    let unfit = || failure::invalid(format!("Attributes Reason: {name}: Invalid value [{text}]"));
    match name {
        "FifoTopic" => {
            // It is the name that says so when the topic is made.
            if text != "true" && text != "false" {
                return Err(failure::invalid("FifoTopic"));
            }
        }
        "ContentBasedDeduplication" | "FifoThroughputScope" => {
            let fifo = record.fifo.as_mut().ok_or_else(|| failure::invalid("AttributeName"))?;
            match (name, text) {
                ("ContentBasedDeduplication", "true" | "false") => fifo.content_based_deduplication = text == "true",
                ("FifoThroughputScope", "Topic" | "MessageGroup") => {
                    fifo.deduplicates_by_group = text == "MessageGroup";
                }
                _ => return Err(unfit()),
            }
        }
        "DeliveryPolicy" => {
            let policy = Some(text).filter(|text| !text.is_empty());
            DeliveryPolicy::effective(policy, None).map_err(failure::invalid)?;
            record.delivery_policy = policy.map(str::to_owned);
        }
        POLICY if !text.is_empty() && serde_json::from_str::<Value>(text).is_ok_and(|policy| policy.is_object()) => {
            record.reported.insert(name.to_owned(), text.to_owned());
        }
        POLICY => return Err(failure::invalid("Policy Error: null")),
        "SignatureVersion" => match text {
            "1" | "2" => drop(record.reported.insert(name.to_owned(), text.to_owned())),
            _ => return Err(unfit()),
        },
        "TracingConfig" if !matches!(text, "" | "PassThrough" | "Active") => return Err(unfit()),
        "DisplayName" if text.chars().count() > 100 => return Err(failure::invalid("DisplayName")),
        "ArchivePolicy" | "BeginningArchiveTime" => return Err(answer::not_available("ArchivePolicy")),
        name if REPORTED.contains(&name) && text.is_empty() => drop(record.reported.remove(name)),
        name if REPORTED.contains(&name) => drop(record.reported.insert(name.to_owned(), text.to_owned())),
        _ => return Err(failure::invalid("AttributeName")),
    }
    Ok(())
}

/// Every attribute of a topic.
pub(super) fn render(sns: &Sns, record: &TopicRecord) -> BTreeMap<String, String> {
    let arn = sns.topics.arn(&record.name);
    let subscriptions = sns.topics.subscriptions(Some(&record.name), None, usize::MAX);
    let n_confirmed = subscriptions.iter().filter(|subscription| subscription.confirmed).count();
    let mut all = BTreeMap::new();
    let mut put = |name: &str, value: String| all.insert(name.to_owned(), value);
    put("TopicArn", arn.clone());
    put("Owner", sns.place.account.to_string());
    put("DisplayName", String::new());
    put("SubscriptionsConfirmed", n_confirmed.to_string());
    put("SubscriptionsPending", (subscriptions.len() - n_confirmed).to_string());
    put("SubscriptionsDeleted", "0".to_owned());
    put(POLICY, default_policy(&arn, sns.place.account.as_str()).to_string());
    if let Some(policy) = &record.delivery_policy {
        put("DeliveryPolicy", policy.clone());
    }
    let effective = DeliveryPolicy::effective(record.delivery_policy.as_deref(), None).unwrap_or_default();
    put("EffectiveDeliveryPolicy", effective.shown_of_topic());
    if let Some(fifo) = record.fifo {
        put("FifoTopic", "true".to_owned());
        put("ContentBasedDeduplication", fifo.content_based_deduplication.to_string());
        put("FifoThroughputScope", if fifo.deduplicates_by_group { "MessageGroup" } else { "Topic" }.to_owned());
    }
    for (name, value) in &record.reported {
        put(name, value.clone());
    }
    all
}

/// What a topic's own account may do, as long as nothing else was said.
pub(super) fn default_policy(arn: &str, account: &str) -> Value {
    json!({
        "Version": "2008-10-17",
        "Id": "__default_policy_ID",
        "Statement": [{
            "Effect": "Allow",
            "Sid": "__default_statement_ID",
            "Principal": {"AWS": "*"},
            "Action": [
                "SNS:GetTopicAttributes",
                "SNS:SetTopicAttributes",
                "SNS:AddPermission",
                "SNS:RemovePermission",
                "SNS:DeleteTopic",
                "SNS:Subscribe",
                "SNS:ListSubscriptionsByTopic",
                "SNS:Publish",
            ],
            "Resource": arn,
            "Condition": {"StringEquals": {"AWS:SourceOwner": account}},
        }],
    })
}

/// Whether a topic differs, in what a request to make it again names, from what it would be.
pub(super) fn differ(sns: &Sns, there: &TopicRecord, wanted: &TopicRecord, asked: &BTreeMap<String, String>) -> bool {
    let (there_shown, wanted_shown) = (render(sns, there), render(sns, wanted));
    there.fifo.is_some() != wanted.fifo.is_some()
        || asked.keys().any(|name| there_shown.get(name) != wanted_shown.get(name))
}
