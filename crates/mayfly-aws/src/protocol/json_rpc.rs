//! AWS JSON 1.0 and 1.1: one path, everything in the body.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::binding;
use crate::document::Document;
use crate::error::Malformed;
use crate::json;
use crate::message::HttpResponse;
use crate::schema::{OperationSchema, Protocol, Shape};

/// Reads a request body; clients may leave it out when there is nothing to say.
pub(super) fn read(shape: &'static Shape, body: &[u8]) -> Result<Document, Malformed> {
    if body.is_empty() {
        return Ok(json::empty(shape));
    }
    json::read(shape, body)
}

/// Writes a reply; an operation without output has an empty body.
pub(super) fn write(
    protocol: Protocol,
    operation: &OperationSchema,
    shape: &'static Shape,
    document: &Document,
) -> HttpResponse {
    let mut headers = HeaderMap::new();
    binding::insert(CONTENT_TYPE.as_str(), protocol.content_type(), &mut headers);
    let body = match operation.output {
        Some(_) => Bytes::from(json::write(shape, document)),
        None => Bytes::new(),
    };
    HttpResponse { status: operation.status, headers, body }
}
