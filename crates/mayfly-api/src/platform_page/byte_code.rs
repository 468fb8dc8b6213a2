//! `/_mayfly/byte-code?function=NAME`: whether the modules of a function were compiled ahead.

use std::sync::Arc;

use http::StatusCode;
use mayfly_invoke::{ByteCode, ByteCodeState};
use mayfly_model::name::FunctionName;
use serde_json::{Value, json};

use crate::answer::{self, Answer};

/// Tells what became of a function's byte code; nothing where none is made.
pub type ByteCodeSource = Arc<dyn Fn(&FunctionName) -> Vec<ByteCode> + Send + Sync>;

pub(super) fn answer(source: &ByteCodeSource, query: &str) -> Answer {
    let Some(name) = super::function(query) else { return super::no_function() };
    let parts: Vec<Value> = source(&name).iter().map(part).collect();
    answer::json(StatusCode::OK, &json!({ "byte_code": parts }))
}

fn part(part: &ByteCode) -> Value {
    let (state, reason) = match &part.state {
        ByteCodeState::Ready => ("ready", None),
        ByteCodeState::Pending => ("pending", None),
        ByteCodeState::Missing(reason) => ("none", Some(reason)),
    };
    json!({ "places": part.places, "state": state, "reason": reason })
}

#[cfg(test)]
mod tests {
    use mayfly_invoke::{ByteCode, ByteCodeState};
    use serde_json::json;

    use super::part;

    #[test]
    fn what_is_missing_has_a_reason() {
        let missing = ByteCode { places: vec!["/var/task"], state: ByteCodeState::Missing("no".to_owned()) };
        assert_eq!(part(&missing), json!({ "places": ["/var/task"], "state": "none", "reason": "no" }));
    }
}
