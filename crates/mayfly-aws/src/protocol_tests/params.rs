//! The values of the cases as documents.

use bytes::Bytes;
use serde_json::Value as Json;

use crate::document::Document;
use crate::scalar;
use crate::schema::{Kind, Shape};

/// The document that a case's values stand for.
pub(super) fn document(shape: &'static Shape, value: &Json) -> Result<Document, String> {
    let mismatch = || format!("{value} is no {}", shape.name);
    Ok(match (&shape.kind, value) {
        (_, Json::Null) => Document::Null,
        (Kind::Boolean, Json::Bool(value)) => Document::Bool(*value),
        (Kind::Integer { .. }, Json::Number(value)) => Document::Integer(value.as_i64().ok_or_else(mismatch)?),
        (Kind::Float { .. }, Json::Number(value)) => Document::Double(value.as_f64().ok_or_else(mismatch)?),
        (Kind::Float { .. }, Json::String(text)) => match text.as_str() {
            "NaN" => Document::Double(f64::NAN),
            "Infinity" => Document::Double(f64::INFINITY),
            "-Infinity" => Document::Double(f64::NEG_INFINITY),
            _ => return Err(mismatch()),
        },
        (Kind::String { .. }, Json::String(text)) => Document::String(text.clone()),
        (Kind::Blob { .. }, Json::String(text)) => Document::Blob(Bytes::from(text.clone())),
        (Kind::Timestamp { .. }, Json::Number(seconds)) => {
            let seconds = seconds.as_f64().and_then(scalar::from_seconds);
            Document::Timestamp(seconds.ok_or_else(mismatch)?)
        }
        (Kind::List { member, .. }, Json::Array(items)) => {
            Document::List(items.iter().map(|item| document(member.shape, item)).collect::<Result<_, _>>()?)
        }
        (Kind::Map { value: part, .. }, Json::Object(entries)) => {
            let entry = |(key, item): (&String, &Json)| Ok((key.clone(), document(part.shape, item)?));
            Document::Map(entries.iter().map(entry).collect::<Result<_, String>>()?)
        }
        (Kind::Structure { members, .. }, Json::Object(values)) => {
            if let Some(unknown) = values.keys().find(|key| members.iter().all(|member| member.name != **key)) {
                return Err(format!("{} has no member {unknown}", shape.name));
            }
            let slot = |name: &str, shape| match values.get(name) {
                None | Some(Json::Null) => Ok(None),
                Some(value) => document(shape, value).map(Some),
            };
            Document::Structure(
                members.iter().map(|member| slot(member.name, member.shape)).collect::<Result<_, String>>()?,
            )
        }
        _ => return Err(mismatch()),
    })
}

/// Whether two documents say the same; the order of a map does not matter, and NaN is NaN.
pub(super) fn same(found: &Document, wanted: &Document) -> Result<(), String> {
    let (found, wanted) = (canonical(found), canonical(wanted));
    if format!("{found:?}") == format!("{wanted:?}") {
        return Ok(());
    }
    Err(format!("the input is\n  {found:?}\nnot\n  {wanted:?}"))
}

fn canonical(document: &Document) -> Document {
    match document {
        Document::Map(entries) => {
            let mut entries: Vec<_> = entries.iter().map(|(key, item)| (key.clone(), canonical(item))).collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Document::Map(entries)
        }
        Document::List(items) => Document::List(items.iter().map(canonical).collect()),
        Document::Structure(slots) => {
            Document::Structure(slots.iter().map(|slot| slot.as_ref().map(canonical)).collect())
        }
        scalar => scalar.clone(),
    }
}
