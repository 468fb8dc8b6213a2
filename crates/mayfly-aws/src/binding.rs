//! What the resource protocols keep outside the body: path labels, the query string, headers and the status.

use std::collections::BTreeMap;

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use crate::document::{Document, EntryList};
use crate::error::Malformed;
use crate::header_list;
use crate::message::HttpRequest;
use crate::query_string;
use crate::scalar;
use crate::schema::{Kind, Location, Member, TimestampFormat};

/// Fills the slots of the members that travel outside the body.
pub(crate) fn read(
    members: &'static [Member],
    labels: &[(&'static str, String)],
    request: &HttpRequest<'_>,
    slots: &mut [Option<Document>],
) -> Result<(), Malformed> {
    for (member, slot) in members.iter().zip(slots) {
        let found = match member.location {
            Location::Body | Location::Status => continue,
            Location::Uri => labels
                .iter()
                .find(|(name, _)| *name == member.wire_name)
                .map(|(_, text)| scalar::read(member.shape, text))
                .transpose()?,
            Location::Query => read_query(member, request.query)?,
            Location::Header => read_header(member, request.headers)?,
            Location::Headers => read_headers(member, request.headers)?,
        };
        *slot = found;
    }
    Ok(())
}

fn read_query(member: &Member, query: &str) -> Result<Option<Document>, Malformed> {
    let mut values = query_string::pairs(query).filter(|(name, _)| name == member.wire_name).map(|(_, value)| value);
    match &member.shape.kind {
        Kind::List { member: item, .. } => {
            let items: Vec<Document> =
                values.map(|value| scalar::read(item.shape, &value)).collect::<Result<_, _>>()?;
            Ok((!items.is_empty()).then_some(Document::List(items)))
        }
        Kind::Map { value, .. } => read_query_map(value, query),
        _ => values.next().map(|value| scalar::read(member.shape, &value)).transpose(),
    }
}

/// A map in the query string takes every pair, under the pair's own name.
fn read_query_map(value: &Member, query: &str) -> Result<Option<Document>, Malformed> {
    let Kind::List { member: item, .. } = &value.shape.kind else {
        let mut entries = EntryList::default();
        for (name, text) in query_string::pairs(query) {
            entries.insert(name.into_owned(), scalar::read(value.shape, &text)?);
        }
        return Ok((!query.is_empty()).then(|| entries.into_document()));
    };
    let mut lists: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    for (name, text) in query_string::pairs(query) {
        lists.entry(name.into_owned()).or_default().push(scalar::read(item.shape, &text)?);
    }
    let entries = lists.into_iter().map(|(name, items)| (name, Document::List(items))).collect();
    Ok((!query.is_empty()).then_some(Document::Map(entries)))
}

fn read_header(member: &Member, headers: &HeaderMap) -> Result<Option<Document>, Malformed> {
    let mut values = headers.get_all(member.wire_name).iter();
    let Some(first) = values.next() else {
        return Ok(None);
    };
    match &member.shape.kind {
        Kind::List { member: item, .. } => {
            let items: Vec<Document> = std::iter::once(first)
                .chain(values)
                .map(text)
                .collect::<Result<Vec<_>, _>>()?
                .iter()
                .flat_map(|line| header_list::parts(line, item.shape))
                .map(|part| scalar::read(item.shape, &part))
                .collect::<Result<_, _>>()?;
            Ok(Some(Document::List(items)))
        }
        _ => scalar::read(member.shape, text(first)?).map(Some),
    }
}

fn read_headers(member: &Member, headers: &HeaderMap) -> Result<Option<Document>, Malformed> {
    let prefix = member.wire_name.to_ascii_lowercase();
    let mut entries = Vec::new();
    for name in headers.keys() {
        let Some(key) = name.as_str().strip_prefix(&prefix) else {
            continue;
        };
        if let Some(value) = headers.get(name) {
            entries.push((key.to_owned(), Document::String(text(value)?.to_owned())));
        }
    }
    Ok((!entries.is_empty()).then_some(Document::Map(entries)))
}

fn text(value: &HeaderValue) -> Result<&str, Malformed> {
    std::str::from_utf8(value.as_bytes()).map_err(|_| Malformed("A header value is not valid UTF-8".to_owned()))
}

/// Writes the members of a reply that travel outside the body; returns the status if a member says it.
pub(crate) fn write(members: &[Member], slots: &[Option<Document>], headers: &mut HeaderMap) -> Option<StatusCode> {
    let mut status = None;
    for (member, slot) in members.iter().zip(slots) {
        let Some(document) = slot else { continue };
        match member.location {
            Location::Body | Location::Uri | Location::Query => {}
            Location::Status => {
                if let Document::Integer(value) = document {
                    status = u16::try_from(*value).ok().and_then(|value| StatusCode::from_u16(value).ok());
                }
            }
            Location::Header => write_header(member, document, headers),
            Location::Headers => write_headers(member, document, headers),
        }
    }
    status
}

fn write_header(member: &Member, document: &Document, headers: &mut HeaderMap) {
    let text = match (document, &member.shape.kind) {
        (Document::List(items), Kind::List { member: item, .. }) => items
            .iter()
            .filter_map(|value| scalar::write(item.shape, value, TimestampFormat::HttpDate))
            .map(|text| header_list::quoted(text, item.shape))
            .collect::<Vec<_>>()
            .join(","),
        _ => match scalar::write(member.shape, document, TimestampFormat::HttpDate) {
            Some(text) => text,
            None => return,
        },
    };
    insert(member.wire_name, &text, headers);
}

fn write_headers(member: &Member, document: &Document, headers: &mut HeaderMap) {
    let Document::Map(entries) = document else {
        return;
    };
    for (key, value) in entries {
        if let Document::String(text) = value {
            insert(&format!("{}{key}", member.wire_name), text, headers);
        }
    }
}

/// Sets a header; what cannot stand in one (line breaks, most of all) is replaced by spaces.
pub(crate) fn insert(name: &str, text: &str, headers: &mut HeaderMap) {
    let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
        return;
    };
    let value = HeaderValue::from_str(text).or_else(|_| {
        let cleaned: Vec<u8> = text
            .bytes()
            .map(|byte| match byte {
                b'\t' | b' '..=b'~' | 0x80.. => byte,
                _ => b' ',
            })
            .collect();
        HeaderValue::from_bytes(&cleaned)
    });
    if let Ok(value) = value {
        headers.insert(name, value);
    }
}
