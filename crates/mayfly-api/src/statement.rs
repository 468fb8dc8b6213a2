//! Statements of the policies that queues and topics keep as texts.

use serde_json::{Value, json};

/// The statements of a policy, which may be one that is no list.
pub(crate) fn statements(policy: &Value) -> Vec<Value> {
    match policy.get("Statement") {
        Some(Value::Array(statements)) => statements.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    }
}

/// One text, or a list of several.
pub(crate) fn one_or_all(mut texts: Vec<String>) -> Value {
    match texts.len() {
        1 => Value::String(texts.remove(0)),
        _ => json!(texts),
    }
}
