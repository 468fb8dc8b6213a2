//! A small XML tree.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::document::Budget;
use crate::error::Malformed;

/// Elements may be nested this deep.
const MAX_DEPTH: usize = 64;

/// One element; names have lost their namespace prefix.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// The local name.
    pub(super) name: String,
    /// The attributes, with their prefix.
    attributes: Vec<(String, String)>,
    /// The text directly inside.
    pub(super) text: String,
    /// The elements directly inside.
    pub(super) children: Vec<Self>,
}

impl Element {
    /// Reads a document; none if it is no XML.
    #[must_use]
    pub fn read(text: &[u8]) -> Option<Self> {
        parse(text, &Budget::new()).ok()
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text directly inside.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first element of this name directly inside.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The elements of this name directly inside.
    pub fn named<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The attribute of this name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(attribute, _)| attribute == name).map(|(_, value)| value.as_str())
    }
}

/// Parses a document into its root.
///
/// Document types are refused, so that no entity can expand into anything.
pub(crate) fn parse(body: &[u8], budget: &Budget) -> Result<Element, Malformed> {
    let mut reader = Reader::from_reader(body);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        let event = reader.read_event().map_err(|error| malformed(&error))?;
        match event {
            Event::Start(start) => {
                if open.len() >= MAX_DEPTH {
                    return Err(Malformed("The XML is nested too deeply".to_owned()));
                }
                open.push(element(&start, budget)?);
            }
            Event::Empty(start) => place(element(&start, budget)?, &mut open, &mut root)?,
            Event::End(_) => {
                if let Some(finished) = open.pop() {
                    place(finished, &mut open, &mut root)?;
                }
            }
            Event::Text(text) => {
                let text = text.xml_content().map_err(|error| malformed(&error))?;
                append(&text, &mut open)?;
            }
            Event::CData(data) => {
                let text = data.decode().map_err(|error| malformed(&error))?;
                append(&text, &mut open)?;
            }
            Event::GeneralRef(reference) => {
                let letter = resolve(&reference)?;
                append(letter.encode_utf8(&mut [0; 4]), &mut open)?;
            }
            Event::DocType(_) => {
                return Err(Malformed("A document type is not allowed".to_owned()));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    match (root, open.is_empty()) {
        (Some(root), true) => Ok(root),
        _ => Err(Malformed("The XML ends before its root does".to_owned())),
    }
}

fn malformed(error: &dyn std::fmt::Display) -> Malformed {
    Malformed(format!("Could not parse request body into xml: {error}"))
}

fn element(start: &BytesStart<'_>, budget: &Budget) -> Result<Element, Malformed> {
    budget.spend(1)?;
    let mut attributes = Vec::new();
    // Looking for repeated names would take quadratic time; of a repeated attribute the first one counts.
    for attribute in start.attributes().with_checks(false) {
        budget.spend(1)?;
        let attribute = attribute.map_err(|error| malformed(&error))?;
        let name = std::str::from_utf8(attribute.key.as_ref()).map_err(|error| malformed(&error))?;
        let value = attribute.unescape_value().map_err(|error| malformed(&error))?;
        attributes.push((name.to_owned(), value.into_owned()));
    }
    let name = start.local_name();
    let name = std::str::from_utf8(name.as_ref()).map_err(|error| malformed(&error))?;
    Ok(Element { name: name.to_owned(), attributes, ..Element::default() })
}

fn place(finished: Element, open: &mut [Element], root: &mut Option<Element>) -> Result<(), Malformed> {
    match open.last_mut() {
        Some(parent) => parent.children.push(finished),
        None if root.is_none() => *root = Some(finished),
        None => return Err(Malformed("The XML has more than one root".to_owned())),
    }
    Ok(())
}

fn append(text: &str, open: &mut [Element]) -> Result<(), Malformed> {
    match open.last_mut() {
        Some(parent) => parent.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err(Malformed("The XML has text outside its root".to_owned())),
    }
    Ok(())
}

fn resolve(reference: &BytesRef<'_>) -> Result<char, Malformed> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|error| malformed(&error))? {
        return Ok(letter);
    }
    match reference.as_ref() {
        b"amp" => Ok('&'),
        b"lt" => Ok('<'),
        b"gt" => Ok('>'),
        b"quot" => Ok('"'),
        b"apos" => Ok('\''),
        _ => Err(Malformed("The XML refers to an unknown entity".to_owned())),
    }
}
