//! What a runtime sends: results, streams and errors.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Incoming};
use mayfly_model::limits;
use tokio::sync::{mpsc, oneshot};

use super::{refused, reply};
use crate::error_payload::FunctionFailure;
use crate::exchange::{Answer, Exchange, StreamItem, StreamSent};

/// An error document may be as large as a response.
const MAX_ERROR_BYTES: usize = limits::INVOKE_RESPONSE_BYTES;
/// Chunks of a stream between the function and the caller; a full queue makes the function wait.
const STREAM_QUEUE: usize = 16;

const RESPONSE_MODE: &str = "lambda-runtime-function-response-mode";
const ERROR_TYPE: &str = "lambda-runtime-function-error-type";
const ERROR_BODY: &str = "lambda-runtime-function-error-body";

/// A Runtime API operation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Call<'a> {
    /// `GET /ping`.
    Ping,
    /// `GET /runtime/invocation/next`.
    Next,
    /// `POST /runtime/invocation/ID/response`.
    Response { request_id: &'a str },
    /// `POST /runtime/invocation/ID/error`.
    Error { request_id: &'a str },
    /// `POST /runtime/init/error` and `POST /runtime/restore/error`.
    InitError,
    /// `GET /runtime/restore/next`.
    RestoreNext,
}

/// Why a body could not be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unread {
    TooLarge,
    Truncated,
}

pub(super) async fn collect(mut body: Incoming, limit: usize) -> Result<Bytes, Unread> {
    if body.size_hint().lower() > u64::try_from(limit).unwrap_or(u64::MAX) {
        return Err(Unread::TooLarge);
    }
    let mut first: Option<Bytes> = None;
    let mut rest = BytesMut::new();
    let mut total = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Err(Unread::Truncated);
        };
        let Ok(data) = frame.into_data() else {
            continue;
        };
        total = total.saturating_add(data.len());
        if total > limit {
            return Err(Unread::TooLarge);
        }
        // Most results arrive in one piece: that piece is passed on without a copy.
        match (&first, rest.is_empty()) {
            (None, _) => first = Some(data),
            (Some(head), true) => {
                rest.extend_from_slice(head);
                rest.extend_from_slice(&data);
            }
            (Some(_), false) => rest.extend_from_slice(&data),
        }
    }
    Ok(if rest.is_empty() { first.unwrap_or_default() } else { rest.freeze() })
}

/// The attempt that the runtime says it answers.
fn attempt(request: &Request<Incoming>) -> Option<&[u8]> {
    request.headers().get(reply::INVOCATION_ID).map(HeaderValue::as_bytes)
}

/// `POST …/response`.
pub(super) async fn response(
    exchange: &Exchange,
    request_id: &str,
    request: Request<Incoming>,
) -> Response<Full<Bytes>> {
    if let Err(rejection) = exchange.check(request_id, attempt(&request), "InvocationResponse") {
        return refused(rejection);
    }
    let (parts, body) = request.into_parts();
    match parts.headers.get(RESPONSE_MODE).map(|mode| mode.as_bytes()) {
        None | Some(b"buffered") => buffered(exchange, request_id, body).await,
        Some(b"streaming") => stream(exchange, request_id, &parts.headers, body).await,
        Some(_) => {
            reply::error(StatusCode::BAD_REQUEST, "InvalidFunctionResponseMode", "Invalid function response mode")
        }
    }
}

async fn buffered(exchange: &Exchange, request_id: &str, body: Incoming) -> Response<Full<Bytes>> {
    let (answer, refusal) = match collect(body, limits::INVOKE_RESPONSE_BYTES).await {
        Ok(body) => (Answer::Response { body }, None),
        Err(Unread::TooLarge) => {
            let message = format!("Exceeded maximum allowed payload size ({} bytes).", limits::INVOKE_RESPONSE_BYTES);
            let refusal = reply::error(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLarge", &message);
            (Answer::TooLarge, Some(refusal))
        }
        Err(Unread::Truncated) => {
            return reply::error(StatusCode::BAD_REQUEST, "TruncatedHTTPRequest", "HTTP request was truncated");
        }
    };
    match exchange.answer(request_id, answer) {
        Ok(_course) => refusal.unwrap_or_else(reply::accepted),
        Err(rejection) => refused(rejection),
    }
}

async fn stream(
    exchange: &Exchange,
    request_id: &str,
    headers: &HeaderMap,
    mut body: Incoming,
) -> Response<Full<Bytes>> {
    let content_type = headers.get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (sender, chunks) = mpsc::channel(STREAM_QUEUE);
    let (tell_sent, sent) = oneshot::channel();
    let course = match exchange.answer(request_id, Answer::Stream { content_type, chunks, sent }) {
        Ok(course) => course,
        Err(rejection) => return refused(rejection),
    };
    let mut tell_sent = Some(tell_sent);
    let mut total = 0_u64;
    loop {
        let item = match body.frame().await {
            None => StreamItem::End,
            Some(Err(_broken)) => StreamItem::Truncated,
            Some(Ok(frame)) => match frame.into_data() {
                Ok(data) => {
                    total = total.saturating_add(u64::try_from(data.len()).unwrap_or(u64::MAX));
                    StreamItem::Chunk(data)
                }
                Err(frame) => match frame.into_trailers().ok().as_ref().and_then(stream_error) {
                    Some(error) => error,
                    None => continue,
                },
            },
        };
        let too_large = total > limits::STREAMED_RESPONSE_BYTES;
        let item = if too_large { stream_too_large() } else { item };
        let is_last = !matches!(item, StreamItem::Chunk(_));
        if is_last {
            course.end(total);
            let error = match &item {
                StreamItem::Error { kind, .. } => Some(kind.clone()),
                StreamItem::Truncated => Some("Runtime.TruncatedResponse".to_owned()),
                StreamItem::Chunk(_) | StreamItem::End => None,
            };
            // Before the last piece, so that whoever has seen that can know this.
            if let Some(tell_sent) = tell_sent.take() {
                let _ = tell_sent.send(StreamSent { error });
            }
        }
        // Nobody reads on when the caller went away; the rest is read and thrown away, so that the
        // function ends as it would have.
        let _ = sender.send(item).await;
        if too_large {
            return reply::error(
                StatusCode::PAYLOAD_TOO_LARGE,
                "RequestEntityTooLarge",
                &format!("Exceeded maximum allowed payload size ({} bytes).", limits::STREAMED_RESPONSE_BYTES),
            );
        }
        if is_last {
            return reply::accepted();
        }
    }
}

fn stream_error(trailers: &HeaderMap) -> Option<StreamItem> {
    let kind = trailers.get(ERROR_TYPE)?.to_str().ok()?.to_owned();
    let encoded = trailers.get(ERROR_BODY).map(HeaderValue::as_bytes).unwrap_or_default();
    let body = match BASE64.decode(encoded) {
        Ok(document) => Bytes::from(document),
        Err(_not_base64) => Bytes::copy_from_slice(encoded),
    };
    Some(StreamItem::Error { kind, body })
}

fn stream_too_large() -> StreamItem {
    let FunctionFailure { kind, body } = FunctionFailure::response_too_large(limits::STREAMED_RESPONSE_BYTES);
    StreamItem::Error { kind, body }
}

/// `POST …/error`.
pub(super) async fn error(exchange: &Exchange, request_id: &str, request: Request<Incoming>) -> Response<Full<Bytes>> {
    if let Err(rejection) = exchange.check(request_id, attempt(&request), "InvocationErrorResponse") {
        return refused(rejection);
    }
    let (parts, body) = request.into_parts();
    let kind = reported_kind(&parts.headers).unwrap_or_else(|| "Function.Unknown".to_owned());
    match collect(body, MAX_ERROR_BYTES).await {
        Ok(body) => match exchange.answer(request_id, Answer::Error { kind, body }) {
            Ok(_course) => reply::accepted(),
            Err(rejection) => refused(rejection),
        },
        Err(unread) => unreadable(&unread),
    }
}

/// `POST /runtime/init/error`.
pub(super) async fn init_error(exchange: &Exchange, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    match collect(body, MAX_ERROR_BYTES).await {
        Ok(body) => {
            let kind = error_kind(&parts.headers, &body);
            match exchange.init_error(kind, body) {
                Ok(()) => reply::accepted(),
                Err(rejection) => refused(rejection),
            }
        }
        Err(unread) => unreadable(&unread),
    }
}

fn unreadable(unread: &Unread) -> Response<Full<Bytes>> {
    match unread {
        Unread::TooLarge => {
            let message = format!("Exceeded maximum allowed payload size ({MAX_ERROR_BYTES} bytes).");
            reply::error(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLarge", &message)
        }
        Unread::Truncated => {
            reply::error(StatusCode::BAD_REQUEST, "TruncatedHTTPRequest", "HTTP request was truncated")
        }
    }
}

/// The error type that logs and reports show: the header where it has the contract's form
/// `(Runtime|Function).Word`, else the document's own `errorType` under the same rule, else `Runtime.Unknown`.
fn error_kind(headers: &HeaderMap, body: &Bytes) -> String {
    let document = || {
        #[derive(serde::Deserialize)]
        struct Document {
            #[serde(rename = "errorType")]
            kind: String,
        }
        serde_json::from_slice::<Document>(body).ok().map(|document| document.kind)
    };
    reported_kind(headers)
        .or_else(|| document().filter(|kind| is_error_kind(kind)))
        .unwrap_or_else(|| "Runtime.Unknown".to_owned())
}

/// The error type of the header, where it has the contract's form.
fn reported_kind(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(ERROR_TYPE)?.to_str().ok()?;
    is_error_kind(kind).then(|| kind.to_owned())
}

fn is_error_kind(text: &str) -> bool {
    let Some(word) = text.strip_prefix("Runtime.").or_else(|| text.strip_prefix("Function.")) else {
        return false;
    };
    let mut letters = word.bytes();
    letters.next().is_some_and(|first| first.is_ascii_uppercase())
        && word.len() >= 2
        && letters.all(|letter| letter.is_ascii_alphabetic())
}
