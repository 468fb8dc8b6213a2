//! `PutPermission` and `RemovePermission`: statements of a bus's policy.

use mayfly_aws::events::errors;
use mayfly_aws::{ApiError, events as wire};
use mayfly_events::bus::BusRecord;
use serde_json::{Value, json};

use super::failure::{self, Refusal};
use super::{Events, bus};

/// The longest policy, bytes.
const POLICY_BYTES: usize = 10_240;
const ACTION: &str = "events:PutEvents";

/// A bus's policy as a document; none if it has no statements.
pub(super) fn document(record: &BusRecord) -> Option<String> {
    let written = json!({"Version": "2012-10-17", "Statement": record.policy});
    (!record.policy.is_empty()).then(|| written.to_string())
}

/// Adds a statement, or puts a whole policy in the place of what there is.
pub(super) async fn put(events: &Events, input: wire::PutPermissionRequest) -> Result<(), ApiError> {
    let name = bus::name_or_default(events, input.event_bus_name.as_deref());
    let arn = events.buses.bus_arn(&name);
    let now = events.clock.now();
    let change = |record: &mut BusRecord| {
        match &input.policy {
            Some(policy) => record.policy = statements(policy)?,
            None => {
                let statement = statement(&input, &arn)?;
                record.policy.retain(|there| there.get("Sid") != statement.get("Sid"));
                record.policy.push(statement);
            }
        }
        if document(record).is_some_and(|written| written.len() > POLICY_BYTES) {
            let text = "The policy is longer than it may be.";
            return Err(ApiError::new(&errors::POLICY_LENGTH_EXCEEDED_EXCEPTION, text).into());
        }
        record.modified = now;
        Ok::<_, Refusal>(())
    };
    events.buses.change_bus(&name, change).await.map_err(|refusal| refusal.on_bus(&name))
}

fn statements(policy: &str) -> Result<Vec<Value>, ApiError> {
    let invalid = || failure::validation("This policy contains invalid Json");
    let policy: Value = serde_json::from_str(policy).map_err(|_error| invalid())?;
    match policy.get("Statement") {
        Some(Value::Array(statements)) if statements.iter().all(Value::is_object) => Ok(statements.clone()),
        Some(one @ Value::Object(_)) => Ok(vec![one.clone()]),
        _ => Err(invalid()),
    }
}

fn statement(input: &wire::PutPermissionRequest, arn: &str) -> Result<Value, ApiError> {
    let missing = |name: &str| failure::validation(format!("Parameter {name} must be specified."));
    let action = input.action.as_deref().ok_or_else(|| missing("Action"))?;
    let principal = input.principal.as_deref().ok_or_else(|| missing("Principal"))?;
    let id = input.statement_id.as_deref().ok_or_else(|| missing("StatementId"))?;
    if action != ACTION {
        return Err(failure::validation("Provided value in parameter 'action' is not supported."));
    }
    let principal = match principal {
        "*" => json!("*"),
        account => json!({"AWS": format!("arn:aws:iam::{account}:root")}),
    };
    let mut statement =
        json!({"Sid": id, "Effect": "Allow", "Principal": principal, "Action": action, "Resource": arn});
    if let (Some(condition), Some(members)) = (&input.condition, statement.as_object_mut()) {
        let wanted = json!({&condition.r#type: {&condition.key: &condition.value}});
        members.insert("Condition".to_owned(), wanted);
    }
    Ok(statement)
}

/// Takes away a statement, or all of them.
pub(super) async fn remove(events: &Events, input: wire::RemovePermissionRequest) -> Result<(), ApiError> {
    let name = bus::name_or_default(events, input.event_bus_name.as_deref());
    let now = events.clock.now();
    let change = |record: &mut BusRecord| {
        let n_before = record.policy.len();
        if input.remove_all_permissions == Some(true) {
            record.policy.clear();
        } else {
            let id = input.statement_id.as_deref().unwrap_or_default();
            record.policy.retain(|statement| statement["Sid"] != id);
            if record.policy.len() == n_before {
                return Err(failure::not_found("Statement with the provided id does not exist.").into());
            }
        }
        record.modified = now;
        Ok::<_, Refusal>(())
    };
    events.buses.change_bus(&name, change).await.map_err(|refusal| refusal.on_bus(&name))
}
