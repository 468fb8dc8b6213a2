//! HTTP messages as this crate sees them: no IO, bodies whole.

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

/// A request whose body has been read.
#[derive(Clone, Copy, Debug)]
pub struct HttpRequest<'a> {
    /// The method.
    pub method: &'a Method,
    /// The path as it was sent, percent-encoding included.
    pub path: &'a str,
    /// The query string as it was sent, without the question mark.
    pub query: &'a str,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The body.
    pub body: &'a [u8],
}

/// A reply to send.
#[derive(Clone, Debug, PartialEq)]
pub struct HttpResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers; neither `Date` nor `Content-Length` is set here.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}
