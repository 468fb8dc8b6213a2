//! What the Runtime API answers.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use http_body_util::Full;
use uuid::Uuid;

use crate::exchange::Event;
use crate::extensions::ExtensionEvent;

const REQUEST_ID: HeaderName = HeaderName::from_static("lambda-runtime-aws-request-id");
/// One attempt of a request.
pub(super) const INVOCATION_ID: HeaderName = HeaderName::from_static("lambda-runtime-invocation-id");
const DEADLINE: HeaderName = HeaderName::from_static("lambda-runtime-deadline-ms");
const ARN: HeaderName = HeaderName::from_static("lambda-runtime-invoked-function-arn");
const TRACE: HeaderName = HeaderName::from_static("lambda-runtime-trace-id");
const CLIENT_CONTEXT: HeaderName = HeaderName::from_static("lambda-runtime-client-context");
const TENANT: HeaderName = HeaderName::from_static("lambda-runtime-aws-tenant-id");

/// One event of an extension.
const EVENT_IDENTIFIER: HeaderName = HeaderName::from_static("lambda-extension-event-identifier");

/// The answer to `next`.
pub(super) fn event(event: Event) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(event.payload));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let mut put = |name: HeaderName, value: &str| {
        // Values that cannot stand in a header (a client context with control characters, say) are
        // left out rather than mangled.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(REQUEST_ID, &event.request_id.to_string());
    put(INVOCATION_ID, &event.invocation_id.to_string());
    put(DEADLINE, &event.deadline_epoch_ms.to_string());
    put(ARN, &event.invoked_arn);
    put(TRACE, &event.trace);
    if let Some(tenant) = &event.tenant {
        put(TENANT, tenant.as_str());
    }
    if let Some(client_context) = &event.client_context {
        put(CLIENT_CONTEXT, client_context);
    }
    response
}

/// The answer to an extension's `next`.
pub(super) fn extension_event(event: &ExtensionEvent) -> Response<Full<Bytes>> {
    let document = match event {
        ExtensionEvent::Invoke { deadline_epoch_ms, request_id, invoked_arn, trace } => serde_json::json!({
            "eventType": "INVOKE",
            "deadlineMs": deadline_epoch_ms,
            "requestId": request_id.to_string(),
            "invokedFunctionArn": invoked_arn,
            "tracing": { "type": "X-Amzn-Trace-Id", "value": trace },
        }),
        ExtensionEvent::Shutdown { deadline_epoch_ms, reason } => serde_json::json!({
            "eventType": "SHUTDOWN",
            "deadlineMs": deadline_epoch_ms,
            "shutdownReason": reason.word(),
        }),
    };
    let mut response = json(StatusCode::OK, Bytes::from(document.to_string()));
    if let Ok(identifier) = HeaderValue::from_str(&Uuid::new_v4().to_string()) {
        response.headers_mut().insert(EVENT_IDENTIFIER, identifier);
    }
    response
}

/// `202 {"status":"OK"}`.
pub(super) fn accepted() -> Response<Full<Bytes>> {
    json(StatusCode::ACCEPTED, Bytes::from_static(b"{\"status\":\"OK\"}\n"))
}

/// A plain text.
pub(super) fn text(text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    response
}

/// An error in the contract's form.
pub(super) fn error(status: StatusCode, kind: &str, message: &str) -> Response<Full<Bytes>> {
    let body = serde_json::json!({ "errorMessage": message, "errorType": kind });
    json(status, Bytes::from(body.to_string()))
}

/// A document.
pub(super) fn json(status: StatusCode, body: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
