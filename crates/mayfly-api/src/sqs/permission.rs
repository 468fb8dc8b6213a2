//! `AddPermission` and `RemovePermission`: statements of a queue's policy.

use mayfly_aws::{ApiError, sqs as wire};
use mayfly_events::queue::QueueRecord;
use serde_json::{Value, json};

use super::{Sqs, failure, name_of_url, queue};
use crate::statement::{one_or_all, statements};

const POLICY: &str = "Policy";
/// What one may be allowed this way.
const ACTIONS: [&str; 7] = [
    "*",
    "SendMessage",
    "ReceiveMessage",
    "DeleteMessage",
    "ChangeMessageVisibility",
    "GetQueueAttributes",
    "GetQueueUrl",
];

/// Allows accounts some actions, under a label.
pub(super) async fn add(sqs: &Sqs, input: wire::AddPermissionRequest) -> Result<(), ApiError> {
    let name = name_of_url(&input.queue_url)?;
    if input.actions.is_empty() {
        return Err(failure::missing_parameter("Actions"));
    }
    if input.aws_account_ids.is_empty() {
        return Err(failure::missing_parameter("AWSAccountIds"));
    }
    if let Some(action) = input.actions.iter().find(|action| !ACTIONS.contains(&action.as_str())) {
        return Err(failure::invalid_value(
            format!("SQS:{action}"),
            "ActionName",
            "Please refer to the appropriate WSDL for a list of valid actions.",
        ));
    }
    let principals: Vec<String> =
        input.aws_account_ids.iter().map(|account| format!("arn:aws:iam::{account}:root")).collect();
    let actions: Vec<String> = input.actions.iter().map(|action| format!("SQS:{action}")).collect();
    let arn = sqs.queues.arn(&name);
    let statement = json!({
        "Sid": input.label,
        "Effect": "Allow",
        "Principal": {"AWS": one_or_all(principals)},
        "Action": one_or_all(actions),
        "Resource": arn,
    });
    queue::change(sqs, &name, |record| {
        let policy =
            policy(record).unwrap_or_else(|| json!({"Version": "2008-10-17", "Id": format!("{arn}/SQSDefaultPolicy")}));
        let mut statements = statements(&policy);
        if statements.iter().any(|statement| statement["Sid"] == input.label.as_str()) {
            return Err(failure::invalid_value(&input.label, "Label", "Already exists."));
        }
        statements.push(statement.clone());
        put(record, policy, statements);
        Ok(())
    })
    .await
}

/// Takes away what is allowed under a label.
pub(super) async fn remove(sqs: &Sqs, input: wire::RemovePermissionRequest) -> Result<(), ApiError> {
    let name = name_of_url(&input.queue_url)?;
    queue::change(sqs, &name, |record| {
        let policy = policy(record).unwrap_or_else(|| json!({}));
        let mut statements = statements(&policy);
        let n_before = statements.len();
        statements.retain(|statement| statement["Sid"] != input.label.as_str());
        if statements.len() == n_before {
            return Err(failure::invalid_value(&input.label, "Label", "can't find label on existing policy."));
        }
        put(record, policy, statements);
        Ok(())
    })
    .await
}

fn policy(record: &QueueRecord) -> Option<Value> {
    serde_json::from_str(record.reported.get(POLICY)?).ok()
}

fn put(record: &mut QueueRecord, mut policy: Value, statements: Vec<Value>) {
    if statements.is_empty() {
        record.reported.remove(POLICY);
        return;
    }
    if let Some(members) = policy.as_object_mut() {
        members.insert("Statement".to_owned(), Value::Array(statements));
    }
    record.reported.insert(POLICY.to_owned(), policy.to_string());
}
