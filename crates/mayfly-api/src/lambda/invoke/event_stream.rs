//! The answer of `InvokeWithResponseStream`: `PayloadChunk` events, then one `InvokeComplete`.

use std::task::{Context, Poll};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};
use mayfly_aws::event_stream;
use mayfly_invoke::{Piece, ResponseStream, StreamedOutcome};
use serde::Serialize;

use super::{EXECUTED_VERSION, TRACE_ID, executed_version};
use crate::answer::{Answer, Content};

/// The most payload of one event, bytes: small enough for every client's limit, large enough to cost nothing.
const CHUNK_BYTES: usize = 128 << 10;
/// What a client is told of every failure of a function; the document beside it says which.
const ERROR_CODE: &str = "Unhandled";

pub(super) fn render(outcome: StreamedOutcome) -> Answer {
    let stream = EventStream { pieces: outcome.pieces, rest: Bytes::new() };
    let mut answer = Response::new(Content::EventStream(Box::new(stream)));
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(event_stream::CONTENT_TYPE));
    headers.insert(EXECUTED_VERSION, executed_version(outcome.executed_version));
    if let Ok(value) = HeaderValue::try_from(outcome.trace_header) {
        headers.insert(TRACE_ID, value);
    }
    answer
}

/// A function's result on its way to a client. A piece is taken only when the client has room for it.
#[derive(Debug)]
pub(crate) struct EventStream {
    pieces: ResponseStream,
    /// What of a large piece has not been sent yet.
    rest: Bytes,
}

impl EventStream {
    /// The next message; none after `InvokeComplete`.
    pub(crate) fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        while self.rest.is_empty() {
            match self.pieces.poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Piece::Chunk(bytes))) => self.rest = bytes,
                Poll::Ready(Some(Piece::Complete { failure, log_tail })) => {
                    return Poll::Ready(Some(complete(failure.as_deref(), log_tail.as_deref())));
                }
            }
        }
        let chunk = self.rest.split_to(self.rest.len().min(CHUNK_BYTES));
        Poll::Ready(Some(event_stream::event("PayloadChunk", "application/octet-stream", &chunk)))
    }
}

fn complete(failure: Option<&[u8]>, log_tail: Option<&[u8]>) -> Bytes {
    #[derive(Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct InvokeComplete<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        error_code: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        error_details: Option<std::borrow::Cow<'a, str>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        log_result: Option<String>,
    }
    let body = InvokeComplete {
        error_code: failure.map(|_document| ERROR_CODE),
        error_details: failure.map(String::from_utf8_lossy),
        log_result: log_tail.map(|tail| BASE64.encode(tail)),
    };
    // Strings alone always become JSON.
    let payload = serde_json::to_vec(&body).unwrap_or_default();
    event_stream::event("InvokeComplete", "application/json", &payload)
}
