//! Statements of the policies that queues and topics keep as texts.

use serde_json::{Value, json};

/// What accounts are allowed, under a label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Permission<'a> {
    pub(crate) label: &'a str,
    /// The service's name in the words of policies.
    pub(crate) service: &'a str,
    pub(crate) accounts: &'a [String],
    pub(crate) actions: &'a [String],
    pub(crate) resource: &'a str,
}

impl Permission<'_> {
    fn statement(&self) -> Value {
        let principals = self.accounts.iter().map(|account| format!("arn:aws:iam::{account}:root")).collect();
        let actions = self.actions.iter().map(|action| format!("{}:{action}", self.service)).collect();
        json!({
            "Sid": self.label,
            "Effect": "Allow",
            "Principal": {"AWS": one_or_all(principals)},
            "Action": one_or_all(actions),
            "Resource": self.resource,
        })
    }
}

/// The policy has a statement of that label already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LabelIsTaken;

/// Adds a statement to a policy.
pub(crate) fn add(policy: &mut Value, permission: &Permission<'_>) -> Result<(), LabelIsTaken> {
    let mut statements = statements(policy);
    if statements.iter().any(|statement| statement["Sid"] == permission.label) {
        return Err(LabelIsTaken);
    }
    statements.push(permission.statement());
    put(policy, statements);
    Ok(())
}

/// How a policy is after a label was taken out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Removed {
    /// It had no such statement.
    Nothing,
    /// Other statements are left.
    Some,
    /// No statement is left.
    All,
}

/// Takes the statements of a label out of a policy.
pub(crate) fn remove(policy: &mut Value, label: &str) -> Removed {
    let mut statements = statements(policy);
    let n_before = statements.len();
    statements.retain(|statement| statement["Sid"] != label);
    let removed = match statements.len() {
        left if left == n_before => Removed::Nothing,
        0 => Removed::All,
        _ => Removed::Some,
    };
    put(policy, statements);
    removed
}

fn put(policy: &mut Value, statements: Vec<Value>) {
    if let Some(members) = policy.as_object_mut() {
        members.insert("Statement".to_owned(), Value::Array(statements));
    }
}

/// The statements of a policy, which may be one that is no list.
fn statements(policy: &Value) -> Vec<Value> {
    match policy.get("Statement") {
        Some(Value::Array(statements)) => statements.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    }
}

/// One text, or a list of several.
fn one_or_all(mut texts: Vec<String>) -> Value {
    match texts.len() {
        1 => Value::String(texts.remove(0)),
        _ => json!(texts),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{LabelIsTaken, Permission, Removed, add, remove};

    #[test]
    fn labels_are_added_once_and_taken_out_again() {
        // A policy may have one statement that is no list.
        let mut policy = json!({"Version": "2008-10-17", "Statement": {"Sid": "first"}});
        let (accounts, actions) = (["111122223333".to_owned()], ["Publish".to_owned(), "Receive".to_owned()]);
        let second =
            Permission { label: "second", service: "SNS", accounts: &accounts, actions: &actions, resource: "arn" };
        assert_eq!(add(&mut policy, &second), Ok(()));
        assert_eq!(add(&mut policy, &second), Err(LabelIsTaken));
        let statement = json!({
            "Sid": "second",
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
            "Action": ["SNS:Publish", "SNS:Receive"],
            "Resource": "arn",
        });
        assert_eq!(policy, json!({"Version": "2008-10-17", "Statement": [{"Sid": "first"}, statement]}));
        assert_eq!(remove(&mut policy, "third"), Removed::Nothing);
        assert_eq!(remove(&mut policy, "first"), Removed::Some);
        assert_eq!(remove(&mut policy, "second"), Removed::All);
        assert_eq!(remove(&mut policy, "second"), Removed::Nothing);
    }
}
