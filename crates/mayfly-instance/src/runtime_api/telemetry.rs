//! The Telemetry API and the older Logs API: an extension subscribes to what happens in its environment.

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;

use super::extension::{forbidden, identifier, read, refused};
use super::reply;
use crate::extensions::{Extensions, Rejection};
use crate::telemetry::{Api, Refusal, Telemetry};

/// The API that is at a path.
pub(super) fn api(path: &str) -> Option<Api> {
    match path.strip_suffix('/').unwrap_or(path) {
        "/2022-07-01/telemetry" => Some(Api::Telemetry),
        "/2020-08-15/logs" => Some(Api::Logs),
        _ => None,
    }
}

/// Subscribes the extension that a request comes from.
pub(super) async fn subscribe(
    extensions: &Extensions,
    telemetry: &Telemetry,
    api: Api,
    request: Request<Incoming>,
) -> Response<Full<Bytes>> {
    if request.method() != Method::PUT {
        let message = "subscriptions are made with PUT";
        return reply::error(StatusCode::METHOD_NOT_ALLOWED, "InvalidRequest", message);
    }
    let id = match identifier(request.headers()) {
        Ok(id) => id,
        Err(answer) => return *answer,
    };
    let Some(extension) = extensions.find(id) else {
        return refused(Rejection::Unknown(id));
    };
    let body = match read(request.into_body()).await {
        Ok(body) => body,
        Err(answer) => return *answer,
    };
    match telemetry.subscribe(&extension.name, api, &body).await {
        Ok(()) => reply::json(StatusCode::OK, Bytes::from_static(b"\"OK\"")),
        Err(Refusal::Invalid(faults)) => reply::error(StatusCode::BAD_REQUEST, "ValidationError", &faults),
        Err(Refusal::Closed) => match api {
            Api::Telemetry => forbidden("Telemetry.SubscriptionClosed", "Telemetry API subscription is closed already"),
            Api::Logs => forbidden("Logs.SubscriptionClosed", "Logs API subscription is closed already"),
        },
    }
}
