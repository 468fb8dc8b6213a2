//! Building answers.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt as _, Full};
use mayfly_aws::schema::{Fault, MessageKey};
use mayfly_aws::{ApiError, HttpResponse, Protocol, encode_error};
use mayfly_model::id::RequestId;
use serde_json::Value;

use crate::lambda::invoke::EventStream;

/// An answer to a request.
pub(crate) type Answer = Response<Content>;

/// What an answer says: nearly always held whole before it is sent.
#[derive(Debug)]
pub(crate) enum Content {
    /// All of it.
    Whole(Full<Bytes>),
    /// The result of a function as it is made.
    EventStream(Box<EventStream>),
    /// The content of an object as it is read.
    Streamed(Box<Streamed>),
}

/// An answer that is made while it is sent and can break off.
pub(crate) struct Streamed(Pin<Box<dyn Body<Data = Bytes, Error = BrokenOff> + Send>>);

impl Streamed {
    pub(crate) fn new<B>(body: B) -> Self
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self(Box::pin(body.map_err(|error| BrokenOff(error.into()))))
    }
}

impl std::fmt::Debug for Streamed {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Streamed").field(&self.0.size_hint()).finish()
    }
}

/// An answer could not be made to its end: the connection ends, for nothing else tells the client.
#[derive(Debug, thiserror::Error)]
#[error("an answer broke off")]
pub(crate) struct BrokenOff(#[source] Box<dyn std::error::Error + Send + Sync>);

impl From<Bytes> for Content {
    fn from(bytes: Bytes) -> Self {
        Self::Whole(Full::new(bytes))
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        match self.get_mut() {
            Self::Whole(whole) => Pin::new(whole).poll_frame(context).map_err(|never| match never {}),
            Self::Streamed(streamed) => streamed.0.as_mut().poll_frame(context),
            Self::EventStream(stream) => {
                stream.poll_message(context).map(|next| next.map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(whole) => whole.is_end_stream(),
            Self::EventStream(_) => false,
            Self::Streamed(streamed) => streamed.0.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(whole) => whole.size_hint(),
            Self::EventStream(_) => SizeHint::default(),
            Self::Streamed(streamed) => streamed.0.size_hint(),
        }
    }
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// An answer with a JSON body.
pub(crate) fn json(status: StatusCode, body: &Value) -> Answer {
    let mut answer = Response::new(Content::from(Bytes::from(body.to_string())));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// An answer without a body.
pub(crate) fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Content::from(Bytes::new()));
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
    let mut answer = Response::new(Content::from(response.body));
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
