//! A request that was read from its connection.

use bytes::Bytes;
use http::request::Parts;
use mayfly_model::id::RequestId;
use tokio::sync::OwnedSemaphorePermit;

/// The longest trace header that is passed on, bytes; the documented fields take less than half of it.
const TRACE_HEADER_BYTES: usize = 512;

/// A request with its body, and the id that its answer carries.
#[derive(Debug)]
pub(crate) struct Request {
    /// Method, target and headers.
    pub(crate) head: Parts,
    /// The body.
    pub(crate) body: Bytes,
    /// What the body takes of the memory for large bodies; held as long as the request.
    pub(crate) _share: Option<OwnedSemaphorePermit>,
    /// The id for the answer, for the log and, if it is an invocation, for the handler.
    pub(crate) id: RequestId,
}

impl Request {
    /// The path as it was sent, still percent-encoded.
    pub(crate) fn path(&self) -> &str {
        self.head.uri.path()
    }

    /// The query as it was sent, without the question mark.
    pub(crate) fn query(&self) -> &str {
        self.head.uri.query().unwrap_or_default()
    }

    /// A header as text; none if it is absent or not visible ASCII.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    /// The caller's trace header.
    pub(crate) fn trace_header(&self) -> Option<&str> {
        trace_header(&self.head)
    }

    /// The host that the client called, with its port.
    pub(crate) fn host(&self) -> Option<&str> {
        host(&self.head)
    }
}

/// A header as text; none if it is absent or not visible ASCII.
pub(crate) fn header<'a>(head: &'a Parts, name: &str) -> Option<&'a str> {
    head.headers.get(name).and_then(|value| value.to_str().ok())
}

/// The caller's trace header. One that is longer than any tracer writes is not passed on.
pub(crate) fn trace_header(head: &Parts) -> Option<&str> {
    header(head, "x-amzn-trace-id").filter(|text| text.len() <= TRACE_HEADER_BYTES)
}

/// The host that the client called, with its port.
pub(crate) fn host(head: &Parts) -> Option<&str> {
    head.uri.authority().map(http::uri::Authority::as_str).or_else(|| header(head, "host"))
}

/// Why a request's body was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is over the limit.
    TooLarge {
        /// Its size, if the client announced one.
        announced: Option<u64>,
    },
    /// It did not arrive in time.
    Slow,
    /// Too much memory is taken by other large bodies.
    Busy,
    /// The connection ended, or the framing was wrong.
    Broken,
}
