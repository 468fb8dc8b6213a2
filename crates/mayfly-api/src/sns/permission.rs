//! `AddPermission` and `RemovePermission`: statements of a topic's policy.

use mayfly_aws::{ApiError, sns as wire};
use mayfly_events::topic::TopicRecord;
use serde_json::Value;

use super::attribute::{POLICY, default_policy};
use super::{Sns, failure, name, topic};
use crate::statement::{self, Permission};

/// What one may be allowed this way.
const ACTIONS: [&str; 10] = [
    "GetTopicAttributes",
    "SetTopicAttributes",
    "AddPermission",
    "RemovePermission",
    "DeleteTopic",
    "Subscribe",
    "ListSubscriptionsByTopic",
    "Publish",
    "Receive",
    "GetDataProtectionPolicy",
];

/// Allows accounts some actions, under a label.
pub(super) async fn add(sns: &Sns, input: wire::AddPermissionInput) -> Result<(), ApiError> {
    let name = name::topic(sns, &input.topic_arn)?;
    if input.action_name.iter().any(|action| !ACTIONS.contains(&action.as_str())) {
        return Err(failure::invalid("Policy statement action out of service scope!"));
    }
    let arn = sns.topics.arn(&name);
    let usual = default_policy(&arn, sns.place.account.as_str());
    let permission = Permission {
        label: &input.label,
        service: "SNS",
        accounts: &input.aws_account_id,
        actions: &input.action_name,
        resource: &arn,
    };
    topic::change(sns, &name, |record| {
        let mut policy = policy(record).unwrap_or(usual);
        let added = statement::add(&mut policy, &permission);
        added.map_err(|_taken| failure::invalid("Statement already exists"))?;
        record.reported.insert(POLICY.to_owned(), policy.to_string());
        Ok(())
    })
    .await
}

/// Takes away what is allowed under a label. What is not allowed already stays so.
pub(super) async fn remove(sns: &Sns, input: wire::RemovePermissionInput) -> Result<(), ApiError> {
    let name = name::topic(sns, &input.topic_arn)?;
    let usual = default_policy(&sns.topics.arn(&name), sns.place.account.as_str());
    topic::change(sns, &name, |record| {
        let mut policy = policy(record).unwrap_or(usual);
        statement::remove(&mut policy, &input.label);
        record.reported.insert(POLICY.to_owned(), policy.to_string());
        Ok(())
    })
    .await
}

fn policy(record: &TopicRecord) -> Option<Value> {
    serde_json::from_str(record.reported.get(POLICY)?).ok()
}
