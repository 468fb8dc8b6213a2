//! `AddPermission` and `RemovePermission`: statements of a topic's policy.

use mayfly_aws::{ApiError, sns as wire};
use mayfly_events::topic::TopicRecord;
use serde_json::{Value, json};

use super::attribute::{POLICY, default_policy};
use super::{Sns, failure, name, topic};
use crate::statement::{one_or_all, statements};

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
    let principals: Vec<String> =
        input.aws_account_id.iter().map(|account| format!("arn:aws:iam::{account}:root")).collect();
    let actions: Vec<String> = input.action_name.iter().map(|action| format!("SNS:{action}")).collect();
    let statement = json!({
        "Sid": input.label,
        "Effect": "Allow",
        "Principal": {"AWS": one_or_all(principals)},
        "Action": one_or_all(actions),
        "Resource": sns.topics.arn(&name),
    });
    let usual = default_policy(&sns.topics.arn(&name), sns.place.account.as_str());
    topic::change(sns, &name, |record| {
        let policy = policy(record).unwrap_or(usual);
        let mut statements = statements(&policy);
        if statements.iter().any(|statement| statement["Sid"] == input.label.as_str()) {
            return Err(failure::invalid("Statement already exists"));
        }
        statements.push(statement);
        put(record, policy, statements);
        Ok(())
    })
    .await
}

/// Takes away what is allowed under a label. What is not allowed already stays so.
pub(super) async fn remove(sns: &Sns, input: wire::RemovePermissionInput) -> Result<(), ApiError> {
    let name = name::topic(sns, &input.topic_arn)?;
    let usual = default_policy(&sns.topics.arn(&name), sns.place.account.as_str());
    topic::change(sns, &name, |record| {
        let policy = policy(record).unwrap_or(usual);
        let mut statements = statements(&policy);
        statements.retain(|statement| statement["Sid"] != input.label.as_str());
        put(record, policy, statements);
        Ok(())
    })
    .await
}

fn policy(record: &TopicRecord) -> Option<Value> {
    serde_json::from_str(record.reported.get(POLICY)?).ok()
}

fn put(record: &mut TopicRecord, mut policy: Value, statements: Vec<Value>) {
    if let Some(members) = policy.as_object_mut() {
        members.insert("Statement".to_owned(), Value::Array(statements));
    }
    record.reported.insert(POLICY.to_owned(), policy.to_string());
}
