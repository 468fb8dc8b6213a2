//! `AddPermission` and `RemovePermission`: statements of a queue's policy.

use mayfly_aws::{ApiError, sqs as wire};
use mayfly_events::queue::QueueRecord;
use serde_json::{Value, json};

use super::{Sqs, failure, name_of_url, queue};
use crate::statement::{self, Permission, Removed};

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
    let arn = sqs.queues.arn(&name);
    let permission = Permission {
        label: &input.label,
        service: "SQS",
        accounts: &input.aws_account_ids,
        actions: &input.actions,
        resource: &arn,
    };
    queue::change(sqs, &name, |record| {
        let usual = || json!({"Version": "2008-10-17", "Id": format!("{arn}/SQSDefaultPolicy")});
        let mut policy = policy(record).unwrap_or_else(usual);
        let added = statement::add(&mut policy, &permission);
        added.map_err(|_taken| failure::invalid_value(&input.label, "Label", "Already exists."))?;
        record.reported.insert(POLICY.to_owned(), policy.to_string());
        Ok(())
    })
    .await
}

/// Takes away what is allowed under a label.
pub(super) async fn remove(sqs: &Sqs, input: wire::RemovePermissionRequest) -> Result<(), ApiError> {
    let name = name_of_url(&input.queue_url)?;
    queue::change(sqs, &name, |record| {
        let mut policy = policy(record).unwrap_or_else(|| json!({}));
        match statement::remove(&mut policy, &input.label) {
            Removed::Nothing => {
                return Err(failure::invalid_value(&input.label, "Label", "can't find label on existing policy."));
            }
            Removed::Some => record.reported.insert(POLICY.to_owned(), policy.to_string()),
            Removed::All => record.reported.remove(POLICY),
        };
        Ok(())
    })
    .await
}

fn policy(record: &QueueRecord) -> Option<Value> {
    serde_json::from_str(record.reported.get(POLICY)?).ok()
}
