//! Whether two bodies say the same, by their media type.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value as Json;

/// Compares a body with the one of a case.
pub(super) fn same(found: &[u8], wanted: &str, media_type: Option<&str>) -> Result<(), String> {
    let text = String::from_utf8_lossy(found);
    let equal = match media_type {
        _ if wanted.is_empty() => found.is_empty(),
        Some("application/json") => json(&text)? == json(wanted)?,
        Some("application/xml") => xml(&text)? == xml(wanted)?,
        _ => text == wanted,
    };
    match equal {
        true => Ok(()),
        false => Err(format!("the body is\n  {text}\nnot\n  {wanted}")),
    }
}

/// JSON in which 1 and 1.0 are the same number.
fn json(text: &str) -> Result<Json, String> {
    fn canonical(value: Json) -> Json {
        match value {
            Json::Number(number) => Json::from(number.as_f64()),
            Json::Array(items) => items.into_iter().map(canonical).collect(),
            Json::Object(members) => members.into_iter().map(|(key, value)| (key, canonical(value))).collect(),
            other => other,
        }
    }
    serde_json::from_str(text).map(canonical).map_err(|error| format!("{error} in {text:?}"))
}

/// An element, with its children sorted by name, because the members of structures may come in any order.
///
/// Those of one name keep their order, except the entries of maps.
#[derive(Debug, Default, PartialEq)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn finish(mut self) -> Self {
        if !self.children.is_empty() {
            self.text = self.text.trim().to_owned();
        }
        // The query protocol's replies name the request; the cases leave that out.
        self.children.retain(|child| child.name != "ResponseMetadata");
        self.children.sort_by(|one, other| one.order().cmp(&other.order()));
        self
    }

    /// The name and, of what may be a map's entry, the key.
    fn order(&self) -> (&str, Option<&str>) {
        let key = match self.children.as_slice() {
            [key, _] => Some(key.text.as_str()),
            _ => None,
        };
        (&self.name, key)
    }
}

fn xml(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(start) => open.push(begin(&start)?),
            Event::Empty(start) => place(begin(&start)?.finish(), &mut open),
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    place(element.finish(), &mut open);
                }
            }
            Event::Text(text) => append(&text.xml_content().map_err(|error| error.to_string())?, &mut open),
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| error.to_string())?;
                let written = format!("&{name};");
                append(&quick_xml::escape::unescape(&written).map_err(|error| error.to_string())?, &mut open);
            }
            Event::Eof => break,
            Event::CData(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
    }
    open.pop().map(Element::finish).ok_or_else(|| "the XML ends too often".to_owned())
}

fn begin(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.unescape_value().map_err(|error| error.to_string())?;
        attributes.push((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value.into_owned()));
    }
    attributes.sort();
    let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
    Ok(Element { name, attributes, ..Element::default() })
}

fn place(element: Element, open: &mut [Element]) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(element);
    }
}

fn append(text: &str, open: &mut [Element]) {
    if let Some(parent) = open.last_mut() {
        parent.text.push_str(text);
    }
}
