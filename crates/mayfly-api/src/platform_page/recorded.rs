//! `/_mayfly/recorded` and `/_mayfly/recorded/REQUEST_ID`: events that can be run again.

use http::StatusCode;
use mayfly_invoke::recorded::{RecordedEvent, RecordedEvents};
use mayfly_store::StoreError;
use serde_json::{Value, json};

use crate::answer::{self, Answer};

/// Every event that is kept, without its content, the newest first.
pub(super) async fn list(recorded: &RecordedEvents) -> Answer {
    match recorded.list().await {
        Ok(events) => answer::json(StatusCode::OK, &json!({ "events": events.iter().map(shown).collect::<Vec<_>>() })),
        Err(error) => unreadable(&error),
    }
}

/// One event with its content, which is JSON.
pub(super) async fn find(recorded: &RecordedEvents, id: &str) -> Answer {
    let found = match id.parse() {
        Ok(id) => recorded.find(id).await,
        Err(_no_id) => Ok(None),
    };
    match found {
        Ok(Some((event, payload))) => {
            let mut document = shown(&event);
            // What is no JSON was handed over as it is, and is nothing but empty.
            let payload = serde_json::from_slice(&payload).unwrap_or(Value::Null);
            if let Some(members) = document.as_object_mut() {
                members.insert("clientContext".to_owned(), json!(event.client_context));
                members.insert("payload".to_owned(), payload);
            }
            answer::json(StatusCode::OK, &document)
        }
        Ok(None) => answer::json(StatusCode::NOT_FOUND, &json!({ "message": format!("no event of {id} is kept") })),
        Err(error) => unreadable(&error),
    }
}

fn shown(event: &RecordedEvent) -> Value {
    json!({
        "requestId": event.request_id.to_string(),
        "function": event.function.as_str(),
        "qualifier": event.qualifier.as_ref().map(ToString::to_string),
        "tenant": event.tenant,
        "ended": event.ended.to_string(),
        "failed": event.failed,
    })
}

fn unreadable(error: &StoreError) -> Answer {
    tracing::error!(error = mayfly_model::chain(error), "cannot read recorded events");
    answer::json(StatusCode::INTERNAL_SERVER_ERROR, &json!({ "message": "recorded events cannot be read" }))
}
