//! Requests to typed inputs, typed outputs and errors to replies, for each wire protocol.

mod json_rpc;
mod query;
mod rest;
#[cfg(test)]
mod tests;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use crate::binding;
use crate::document::{Document, Nothing, Structure};
use crate::error::{ApiError, DecodeError, Malformed};
use crate::json;
use crate::message::{HttpRequest, HttpResponse};
use crate::route::{Routed, ServiceOperation};
use crate::schema::{Fault, MessageKey, Protocol, Shape};
use crate::validate;
use crate::xml;

/// Reads the input of a routed request and checks it against the model's constraints.
///
/// # Errors
/// [`DecodeError::Malformed`] when the request cannot be read, [`DecodeError::Validation`] when it can and is not allowed.
pub fn decode<T: Structure>(
    routed: &Routed<impl ServiceOperation>,
    request: &HttpRequest<'_>,
) -> Result<T, DecodeError> {
    let document = read_checked(T::SHAPE, routed, request)?;
    T::from_document(document).map_err(|error| Malformed(error.to_string()).into())
}

/// Reads and checks the input of a routed request without a type for it; an operation without input has none.
///
/// # Errors
/// As [`decode`].
pub fn decode_document<O: ServiceOperation>(
    routed: &Routed<O>,
    request: &HttpRequest<'_>,
) -> Result<Option<Document>, DecodeError> {
    routed.operation.schema().input.map(|shape| read_checked(shape, routed, request)).transpose()
}

fn read_checked<O: ServiceOperation>(
    shape: &'static Shape,
    routed: &Routed<O>,
    request: &HttpRequest<'_>,
) -> Result<Document, DecodeError> {
    let document = read(shape, routed, request)?;
    match validate::check(shape, &document) {
        Ok(()) => Ok(document),
        Err(message) => {
            let code = routed.operation.schema().violation;
            let error = ApiError::unmodelled(code, StatusCode::BAD_REQUEST, message);
            Err(DecodeError::Validation(Box::new(error)))
        }
    }
}

fn read<O: ServiceOperation>(
    shape: &'static Shape,
    routed: &Routed<O>,
    request: &HttpRequest<'_>,
) -> Result<Document, Malformed> {
    match O::SERVICE.protocol {
        Protocol::RestJson | Protocol::RestXml => rest::read(O::SERVICE.protocol, shape, &routed.labels, request),
        Protocol::Json10 | Protocol::Json11 => json_rpc::read(shape, request.body),
        Protocol::Query => query::read(shape, request),
    }
}

/// Writes a successful reply.
///
/// Replies of the query protocol repeat the request id in the body; for those, use [`encode_identified`].
#[must_use]
pub fn encode<O: ServiceOperation>(operation: O, output: &impl Structure) -> HttpResponse {
    encode_identified(operation, output, "")
}

/// Writes a successful reply that names the request, in the header of the protocol and where the body has a place for it.
#[must_use]
pub fn encode_identified<O: ServiceOperation, T: Structure>(
    operation: O,
    output: &T,
    request_id: &str,
) -> HttpResponse {
    write(operation, T::SHAPE, &output.to_document(), request_id)
}

/// Writes a successful reply from the output's members without a type for them; an operation without output has none.
///
/// A service that speaks two protocols has one set of types, whose members are in the order of both models.
#[must_use]
pub fn encode_document<O: ServiceOperation>(operation: O, output: &Document, request_id: &str) -> HttpResponse {
    write(operation, operation.schema().output.unwrap_or(Nothing::SHAPE), output, request_id)
}

fn write<O: ServiceOperation>(
    operation: O,
    shape: &'static Shape,
    document: &Document,
    request_id: &str,
) -> HttpResponse {
    let schema = operation.schema();
    let protocol = O::SERVICE.protocol;
    let mut response = match protocol {
        Protocol::RestJson | Protocol::RestXml => rest::write(O::SERVICE, schema, shape, document),
        Protocol::Json10 | Protocol::Json11 => json_rpc::write(protocol, schema, shape, document),
        Protocol::Query => query::write(O::SERVICE, schema, shape, document, request_id),
    };
    identify(protocol, request_id, &mut response.headers);
    response
}

fn identify(protocol: Protocol, request_id: &str, headers: &mut HeaderMap) {
    if request_id.is_empty() {
        return;
    }
    let name = match protocol {
        Protocol::RestXml => "x-amz-request-id",
        Protocol::RestJson | Protocol::Json10 | Protocol::Json11 | Protocol::Query => "x-amzn-requestid",
    };
    binding::insert(name, request_id, headers);
}

/// Writes an error reply.
#[must_use]
pub fn encode_error(protocol: Protocol, error: &ApiError, request_id: &str) -> HttpResponse {
    let mut headers = HeaderMap::new();
    binding::insert(CONTENT_TYPE.as_str(), protocol.content_type(), &mut headers);
    identify(protocol, request_id, &mut headers);
    let body = match protocol {
        Protocol::RestJson => json_error(error, None),
        Protocol::Json10 | Protocol::Json11 => json_error(error, Some(&error.code)),
        Protocol::Query => query_error(error, request_id),
        Protocol::RestXml => xml_error(error, request_id),
    };
    if matches!(protocol, Protocol::RestJson | Protocol::Json10 | Protocol::Json11) {
        binding::insert("x-amzn-errortype", &error.code, &mut headers);
    }
    for (name, value) in &error.headers {
        binding::insert(name, value, &mut headers);
    }
    HttpResponse { status: error.status, headers, body }
}

fn json_error(error: &ApiError, code: Option<&str>) -> Bytes {
    let mut members: Vec<(&str, &str)> = Vec::new();
    members.extend(code.map(|code| ("__type", code)));
    members.extend(error.type_member.map(|fault| {
        let text = match fault {
            Fault::User => "User",
            Fault::Service => "Service",
        };
        ("Type", text)
    }));
    let has_message = !error.message.is_empty();
    if has_message && matches!(error.message_key, MessageKey::Lower | MessageKey::Both) {
        members.push(("message", &error.message));
    }
    if has_message && matches!(error.message_key, MessageKey::Upper | MessageKey::Both) {
        members.push(("Message", &error.message));
    }
    members.extend(error.extra.iter().map(|(name, value)| (*name, value.as_str())));
    let mut out = vec![b'{'];
    for (position, (name, value)) in members.iter().enumerate() {
        if position > 0 {
            out.push(b',');
        }
        json::write_text(name, &mut out);
        out.push(b':');
        json::write_text(value, &mut out);
    }
    out.push(b'}');
    Bytes::from(out)
}

fn query_error(error: &ApiError, request_id: &str) -> Bytes {
    let mut writer = xml::Writer::default();
    writer.open("ErrorResponse", "");
    writer.open("Error", "");
    writer.text(
        "Type",
        match error.fault {
            Fault::User => "Sender",
            Fault::Service => "Receiver",
        },
    );
    error_members(error, &mut writer);
    writer.close("Error");
    writer.text("RequestId", request_id);
    writer.close("ErrorResponse");
    Bytes::from(writer.finish())
}

fn xml_error(error: &ApiError, request_id: &str) -> Bytes {
    let mut writer = xml::Writer::document();
    writer.open("Error", "");
    error_members(error, &mut writer);
    writer.text("RequestId", request_id);
    writer.close("Error");
    Bytes::from(writer.finish())
}

fn error_members(error: &ApiError, writer: &mut xml::Writer) {
    writer.text("Code", &error.code);
    if !error.message.is_empty() {
        writer.text("Message", &error.message);
    }
    for (name, value) in &error.extra {
        writer.text(name, value);
    }
}

/// A reply without a body.
fn bodiless(status: StatusCode, headers: HeaderMap) -> HttpResponse {
    HttpResponse { status, headers, body: Bytes::new() }
}
