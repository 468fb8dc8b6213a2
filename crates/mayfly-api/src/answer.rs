//! Building answers.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use http_body_util::Full;
use mayfly_aws::schema::{Fault, MessageKey};
use mayfly_aws::{ApiError, HttpResponse, Protocol, encode_error};
use mayfly_model::id::RequestId;
use serde_json::Value;

/// An answer to a request. Every answer of the platform is held whole before it is sent.
pub(crate) type Answer = Response<Full<Bytes>>;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// An answer with a JSON body.
pub(crate) fn json(status: StatusCode, body: &Value) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from(body.to_string())));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// An answer without a body.
pub(crate) fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::new()));
    *answer.status_mut() = status;
    answer
}

/// Puts the request's id on its answer.
pub(crate) fn label(answer: &mut Answer, id: RequestId) {
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        answer.headers_mut().insert(REQUEST_ID, value);
    }
}

/// An error in the wire form of a protocol.
pub(crate) fn error(protocol: Protocol, error: &ApiError) -> Answer {
    from_wire(encode_error(protocol, error, ""))
}

/// An error in the wire form of a protocol that repeats the request's id in the body.
pub(crate) fn error_to(protocol: Protocol, error: &ApiError, id: RequestId) -> Answer {
    from_wire(encode_error(protocol, error, &id.to_string()))
}

/// An answer that the wire crate rendered.
pub(crate) fn from_wire(response: HttpResponse) -> Answer {
    let mut answer = Response::new(Full::new(response.body));
    *answer.status_mut() = response.status;
    *answer.headers_mut() = response.headers;
    answer
}

/// The error for something that is known but not built.
///
/// The status is 501: it is true, it is not a success that hides the gap, and it is the one 5xx that no
/// SDK retries (their retryable statuses are 500, 502, 503 and 504).
pub(crate) fn not_available(what: &str) -> ApiError {
    let mut error = ApiError::unmodelled(
        "NotImplementedException",
        StatusCode::NOT_IMPLEMENTED,
        format!("{what} is not available in mayfly yet"),
    );
    error.type_member = Some(Fault::Service);
    error
}

/// The error when the platform itself is at fault; what happened is in the log.
pub(crate) fn internal_failure() -> ApiError {
    let mut error = ApiError::unmodelled(
        "ServiceException",
        StatusCode::INTERNAL_SERVER_ERROR,
        "An error occurred and the request cannot be processed.",
    );
    error.type_member = Some(Fault::Service);
    error.message_key = MessageKey::Upper;
    error
}
