//! `/_mayfly/class-data?function=NAME`: whether a Java function has a class-data archive.

use std::sync::Arc;

use http::StatusCode;
use mayfly_invoke::ClassDataState;
use mayfly_model::name::FunctionName;
use serde_json::{Value, json};

use crate::answer::{self, Answer};

/// Tells what became of a function's class-data archive; nothing where none is made.
pub type ClassDataSource = Arc<dyn Fn(&FunctionName) -> Option<ClassDataState> + Send + Sync>;

pub(super) fn answer(source: &ClassDataSource, query: &str) -> Answer {
    let Some(name) = super::function(query) else { return super::no_function() };
    answer::json(StatusCode::OK, &json!({ "class_data": source(&name).as_ref().map(document) }))
}

fn document(state: &ClassDataState) -> Value {
    match state {
        ClassDataState::Ready(bytes) => json!({ "state": "ready", "bytes": bytes }),
        ClassDataState::Making => json!({ "state": "being made" }),
        ClassDataState::Pending => json!({ "state": "pending", "reason": "it is made after the first event" }),
        ClassDataState::Missing(reason) => json!({ "state": "none", "reason": reason }),
    }
}

#[cfg(test)]
mod tests {
    use mayfly_invoke::ClassDataState;
    use serde_json::json;

    use super::document;

    #[test]
    fn an_archive_has_a_size_and_what_is_missing_a_reason() {
        assert_eq!(document(&ClassDataState::Ready(7)), json!({ "state": "ready", "bytes": 7 }));
        let missing = ClassDataState::Missing("no".to_owned());
        assert_eq!(document(&missing), json!({ "state": "none", "reason": "no" }));
    }
}
