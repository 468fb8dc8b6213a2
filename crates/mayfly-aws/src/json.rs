//! JSON bodies, read and written by shape.

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::document::{Budget, Document, EntryList};
use crate::error::Malformed;
use crate::scalar;
use crate::schema::{Kind, Location, Member, Shape, TimestampFormat};

/// Reads a body of this shape. Nesting is limited by the parser, to 128 levels.
///
/// Members the shape does not have are skipped, a member that is null counts as absent, and of a repeated member the last
/// one counts: so the services do it.
pub(crate) fn read(shape: &'static Shape, body: &[u8]) -> Result<Document, Malformed> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let budget = Budget::new();
    let read = Node { shape, budget: &budget }
        .deserialize(&mut deserializer)
        .and_then(|document| deserializer.end().map(|()| document));
    match read {
        Ok(Document::Null) => Ok(empty(shape)),
        Ok(document) => Ok(document),
        Err(error) => Err(describe(&error)),
    }
}

/// A structure without any member, which is what an absent body means.
pub(crate) fn empty(shape: &Shape) -> Document {
    Document::Structure(vec![None; shape.members().len()])
}

/// Strips the position from errors that are about values; for the syntax, it helps.
fn describe(error: &serde_json::Error) -> Malformed {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Data => Malformed(text.strip_suffix(&position).unwrap_or(&text).to_owned()),
        serde_json::error::Category::Io | serde_json::error::Category::Syntax | serde_json::error::Category::Eof => {
            Malformed(format!("Could not parse request body into json: {text}"))
        }
    }
}

/// Reads one value of a shape.
#[derive(Clone, Copy)]
struct Node<'b> {
    shape: &'static Shape,
    budget: &'b Budget,
}

impl Node<'_> {
    /// The value of a part of this one.
    const fn part(self, shape: &'static Shape) -> Self {
        Self { shape, budget: self.budget }
    }

    fn wrong<E: serde::de::Error>(self, found: &str) -> E {
        E::custom(Malformed::conversion(found, self.shape))
    }

    fn integer<E: serde::de::Error>(self, value: Option<i64>) -> Result<Document, E> {
        let long = matches!(self.shape.kind, Kind::Integer { long: true, .. });
        match value {
            Some(value) if long || i32::try_from(value).is_ok() => Ok(Document::Integer(value)),
            _ => Err(self.wrong("NUMBER_VALUE")),
        }
    }

    fn timestamp<E: serde::de::Error>(self, seconds: f64) -> Result<Document, E> {
        scalar::from_seconds(seconds).map(Document::Timestamp).ok_or_else(|| self.wrong("NUMBER_VALUE"))
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Document;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Document;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.shape.name)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Document, E> {
        match self.shape.kind {
            Kind::Boolean => Ok(Document::Bool(value)),
            _ if value => Err(self.wrong("TRUE_VALUE")),
            _ => Err(self.wrong("FALSE_VALUE")),
        }
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Document, E> {
        match self.shape.kind {
            Kind::Integer { .. } => self.integer(Some(value)),
            Kind::Float { .. } | Kind::Timestamp { .. } => self.visit_f64(approximate(value)),
            _ => Err(self.wrong("NUMBER_VALUE")),
        }
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Document, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(self.wrong("NUMBER_VALUE")),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Document, E> {
        match self.shape.kind {
            Kind::Float { .. } => Ok(Document::Double(value)),
            Kind::Timestamp { .. } => self.timestamp(value),
            Kind::Integer { .. } if value.fract() == 0.0 => self.integer(whole(value)),
            _ => Err(self.wrong("DECIMAL_VALUE")),
        }
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Document, E> {
        match self.shape.kind {
            Kind::String { .. } => Ok(Document::String(value.to_owned())),
            Kind::Blob { .. } | Kind::Timestamp { .. } => scalar::read(self.shape, value).map_err(E::custom),
            Kind::Float { .. } if matches!(value, "NaN" | "Infinity" | "-Infinity") => {
                scalar::read(self.shape, value).map_err(E::custom)
            }
            _ => Err(self.wrong("STRING_VALUE")),
        }
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Document, E> {
        match self.shape.kind {
            Kind::String { .. } => Ok(Document::String(value)),
            _ => self.visit_str(&value),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Document, A::Error> {
        let Kind::List { member, .. } = &self.shape.kind else {
            return Err(A::Error::custom("Start of list found where not expected"));
        };
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(self.part(member.shape))? {
            self.budget.spend(1).map_err(A::Error::custom)?;
            items.push(item);
        }
        Ok(Document::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Document, A::Error> {
        match &self.shape.kind {
            Kind::Structure { members, .. } => read_structure(self, members, map),
            Kind::Map { value, .. } => read_map(self.part(value.shape), map),
            _ => Err(A::Error::custom("Start of structure or map found where not expected.")),
        }
    }
}

fn read_structure<'de, A: MapAccess<'de>>(
    node: Node<'_>,
    members: &'static [Member],
    mut map: A,
) -> Result<Document, A::Error> {
    let mut slots = node.budget.slots(node.shape).map_err(A::Error::custom)?;
    while let Some(key) = map.next_key::<String>()? {
        let member = members
            .iter()
            .zip(slots.iter_mut())
            .find(|(member, _)| member.location == Location::Body && member.wire_name == key);
        match member {
            Some((member, slot)) => {
                *slot = match map.next_value_seed(node.part(member.shape))? {
                    Document::Null => None,
                    document => Some(document),
                };
            }
            None => {
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
    Ok(Document::Structure(slots))
}

fn read_map<'de, A: MapAccess<'de>>(value: Node<'_>, mut map: A) -> Result<Document, A::Error> {
    let mut entries = EntryList::default();
    while let Some(key) = map.next_key::<String>()? {
        let document = map.next_value_seed(value)?;
        value.budget.spend(1).map_err(A::Error::custom)?;
        entries.insert(key, document);
    }
    Ok(entries.into_document())
}

/// The whole number that a floating point number is, if it is one and exact.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (value.fract() == 0.0 && value.abs() <= EXACT).then(|| format!("{value:.0}").parse().ok()).flatten()
}

/// The nearest floating point number.
#[expect(clippy::cast_precision_loss, reason = "a modelled double holds no more than that")]
fn approximate(value: i64) -> f64 {
    value as f64
}

/// Writes a document of this shape.
pub(crate) fn write(shape: &Shape, document: &Document) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    write_value(shape, document, &mut out);
    out
}

fn write_value(shape: &Shape, document: &Document, out: &mut Vec<u8>) {
    match (document, &shape.kind) {
        (Document::Structure(slots), Kind::Structure { members, .. }) => {
            write_structure(members, slots, out);
        }
        (Document::List(items), Kind::List { member, .. }) => {
            out.push(b'[');
            for (position, item) in items.iter().enumerate() {
                separate(position, out);
                write_value(member.shape, item, out);
            }
            out.push(b']');
        }
        (Document::Map(entries), Kind::Map { value, .. }) => {
            out.push(b'{');
            for (position, (key, item)) in entries.iter().enumerate() {
                separate(position, out);
                write_text(key, out);
                out.push(b':');
                write_value(value.shape, item, out);
            }
            out.push(b'}');
        }
        (Document::Bool(value), _) => {
            out.extend_from_slice(if *value { b"true" } else { b"false" });
        }
        (Document::Integer(value), _) => out.extend_from_slice(value.to_string().as_bytes()),
        (Document::Double(value), _) if value.is_finite() => {
            out.extend_from_slice(format!("{value:?}").as_bytes());
        }
        (Document::Double(value), _) => write_text(&scalar::write_float(*value), out),
        (Document::String(value), _) => write_text(value, out),
        (Document::Blob(value), _) => write_text(&scalar::write_blob(value), out),
        (Document::Timestamp(value), _) => write_timestamp(shape, *value, out),
        // The generated types cannot produce the remaining pairs.
        (Document::Null | Document::Structure(_) | Document::List(_) | Document::Map(_), _) => {
            out.extend_from_slice(b"null")
        }
    }
}

fn write_structure(members: &[Member], slots: &[Option<Document>], out: &mut Vec<u8>) {
    out.push(b'{');
    let present = members
        .iter()
        .zip(slots)
        .filter(|(member, _)| member.location == Location::Body)
        .filter_map(|(member, slot)| slot.as_ref().map(|document| (member, document)));
    for (position, (member, document)) in present.enumerate() {
        separate(position, out);
        write_text(member.wire_name, out);
        out.push(b':');
        write_value(member.shape, document, out);
    }
    out.push(b'}');
}

fn write_timestamp(shape: &Shape, value: jiff::Timestamp, out: &mut Vec<u8>) {
    let format = scalar::timestamp_format(shape, TimestampFormat::EpochSeconds);
    let text = scalar::write_timestamp(value, format);
    if format == TimestampFormat::EpochSeconds {
        out.extend_from_slice(text.as_bytes());
    } else {
        write_text(&text, out);
    }
}

fn separate(position: usize, out: &mut Vec<u8>) {
    if position > 0 {
        out.push(b',');
    }
}

/// Writes a JSON string.
pub(crate) fn write_text(text: &str, out: &mut Vec<u8>) {
    // Writing to memory cannot fail, and every `str` can be written.
    let written = serde_json::to_writer(out, text);
    debug_assert!(written.is_ok(), "a string is always serialisable");
}
