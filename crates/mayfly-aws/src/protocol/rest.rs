//! The resource protocols: rest-json and rest-xml.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use crate::binding;
use crate::document::Document;
use crate::error::Malformed;
use crate::json;
use crate::message::{HttpRequest, HttpResponse};
use crate::protocol::bodiless;
use crate::schema::{Kind, Location, Member, OperationSchema, Protocol, ServiceSchema, Shape, Xml};
use crate::xml;

/// Reads a request.
pub(super) fn read(
    protocol: Protocol,
    shape: &'static Shape,
    labels: &[(&'static str, String)],
    request: &HttpRequest<'_>,
) -> Result<Document, Malformed> {
    let mut document = match shape.payload() {
        Some((index, member)) => {
            let mut slots = vec![None; shape.members().len()];
            if let Some(slot) = slots.get_mut(index) {
                *slot = read_payload(protocol, member, request.body)?;
            }
            Document::Structure(slots)
        }
        None => read_body(protocol, shape, request.body)?,
    };
    if let Document::Structure(slots) = &mut document {
        binding::read(shape.members(), labels, request, slots)?;
    }
    Ok(document)
}

/// Reads the one member that is the whole body; an empty body is an absent member.
fn read_payload(protocol: Protocol, member: &Member, body: &[u8]) -> Result<Option<Document>, Malformed> {
    if body.is_empty() {
        return Ok(None);
    }
    match member.shape.kind {
        Kind::Blob { .. } => Ok(Some(Document::Blob(Bytes::copy_from_slice(body)))),
        Kind::String { .. } => match std::str::from_utf8(body) {
            Ok(text) => Ok(Some(Document::String(text.to_owned()))),
            Err(_) => Err(Malformed("The body is not valid UTF-8".to_owned())),
        },
        _ => read_body(protocol, member.shape, body).map(Some),
    }
}

fn read_body(protocol: Protocol, shape: &'static Shape, body: &[u8]) -> Result<Document, Malformed> {
    let in_body = |member: &Member| member.location == Location::Body;
    if body.is_empty() || !shape.members().iter().any(in_body) {
        return Ok(json::empty(shape));
    }
    if protocol == Protocol::RestXml { xml::read(shape, body) } else { json::read(shape, body) }
}

/// Writes a reply.
pub(super) fn write(
    service: &ServiceSchema,
    operation: &OperationSchema,
    shape: &'static Shape,
    document: &Document,
) -> HttpResponse {
    let protocol = service.protocol;
    let mut headers = HeaderMap::new();
    let slots: &[Option<Document>] = match document {
        Document::Structure(slots) => slots,
        _ => &[],
    };
    let status = binding::write(shape.members(), slots, &mut headers).unwrap_or(operation.status);
    if status == StatusCode::NO_CONTENT || status == StatusCode::NOT_MODIFIED {
        return bodiless(status, headers);
    }
    let (content_type, body) = match shape.payload() {
        Some((index, member)) => match slots.get(index).and_then(Option::as_ref) {
            Some(payload) => write_payload(service, member, payload),
            None => return bodiless(status, headers),
        },
        None if shape.members().iter().any(|member| member.location == Location::Body) => {
            let body = if protocol == Protocol::RestXml {
                let root = if operation.result_wrapper.is_empty() { shape.name } else { operation.result_wrapper };
                write_xml(root, in_service(service), shape, document)
            } else {
                Bytes::from(json::write(shape, document))
            };
            (protocol.content_type(), body)
        }
        // An output without anything to say is still one.
        None if protocol == Protocol::RestJson && operation.output.is_some() => {
            (protocol.content_type(), Bytes::from_static(b"{}"))
        }
        None => return bodiless(status, headers),
    };
    if !headers.contains_key(CONTENT_TYPE) {
        binding::insert(CONTENT_TYPE.as_str(), content_type, &mut headers);
    }
    HttpResponse { status, headers, body }
}

fn write_xml(root: &str, xml: Xml, shape: &'static Shape, document: &Document) -> Bytes {
    let mut writer = xml::Writer::document();
    writer.root(root, xml, shape, document);
    Bytes::from(writer.finish())
}

/// The namespace of the service.
const fn in_service(service: &ServiceSchema) -> Xml {
    Xml { namespace: service.xml_namespace, ..Xml::PLAIN }
}

fn write_payload(service: &ServiceSchema, member: &Member, payload: &Document) -> (&'static str, Bytes) {
    let content_type = service.protocol.content_type();
    match payload {
        // What a blob holds is the handler's business; Lambda itself labels every payload as JSON.
        Document::Blob(bytes) if service.protocol == Protocol::RestJson => (content_type, bytes.clone()),
        Document::Blob(bytes) => ("application/octet-stream", bytes.clone()),
        Document::String(text) => ("text/plain", Bytes::from(text.clone())),
        _ if service.protocol == Protocol::RestXml => {
            let xml = if member.xml.namespace.is_empty() { in_service(service) } else { member.xml };
            (content_type, write_xml(member.wire_name, xml, member.shape, payload))
        }
        _ => (content_type, Bytes::from(json::write(member.shape, payload))),
    }
}
