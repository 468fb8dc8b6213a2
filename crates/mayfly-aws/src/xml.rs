//! XML bodies, read and written by shape.

mod element;

pub use self::element::Element;
pub(crate) use self::element::parse;

use crate::document::{Budget, Document, EntryList};
use crate::error::Malformed;
use crate::scalar;
use crate::schema::{Kind, Location, Member, Shape, TimestampFormat, Xml};

/// What the models call a list's element unless they name it.
const DEFAULT_ITEM: &str = "member";

/// Reads a body of this shape; its root may have any name.
pub(crate) fn read(shape: &'static Shape, body: &[u8]) -> Result<Document, Malformed> {
    let budget = Budget::new();
    read_value(shape, &parse(body, &budget)?, &budget)
}

/// The name of the repeated element of a flattened list or map.
pub(crate) fn flattened_name(member: &Member) -> &'static str {
    match &member.shape.kind {
        Kind::List { member: item, .. } if item.wire_name != DEFAULT_ITEM => item.wire_name,
        _ => member.wire_name,
    }
}

fn read_value(shape: &'static Shape, element: &Element, budget: &Budget) -> Result<Document, Malformed> {
    match &shape.kind {
        Kind::Structure { members, .. } => read_structure(shape, members, element, budget),
        Kind::List { member, .. } => read_list(member, &element.children, budget),
        Kind::Map { key, value, .. } => read_map(key, value, element.children.iter(), budget),
        Kind::Boolean
        | Kind::Integer { .. }
        | Kind::Float { .. }
        | Kind::String { .. }
        | Kind::Blob { .. }
        | Kind::Timestamp { .. } => scalar::read(shape, &element.text),
    }
}

fn read_structure(
    shape: &'static Shape,
    members: &'static [Member],
    element: &Element,
    budget: &Budget,
) -> Result<Document, Malformed> {
    let mut slots = budget.slots(shape)?;
    for (member, slot) in members.iter().zip(slots.iter_mut()) {
        if member.location == Location::Body {
            *slot = read_member(member, element, budget)?;
        }
    }
    Ok(Document::Structure(slots))
}

fn read_member(member: &'static Member, parent: &Element, budget: &Budget) -> Result<Option<Document>, Malformed> {
    if member.xml.attribute {
        return parent.attribute(member.wire_name).map(|text| scalar::read(member.shape, text)).transpose();
    }
    if member.is_flattened() {
        let name = flattened_name(member);
        let mut found = parent.named(name).peekable();
        if found.peek().is_none() {
            return Ok(None);
        }
        return match &member.shape.kind {
            Kind::List { member: item, .. } => found
                .map(|element| read_value(item.shape, element, budget))
                .collect::<Result<_, _>>()
                .map(|items| Some(Document::List(items))),
            Kind::Map { key, value, .. } => read_map(key, value, found, budget).map(Some),
            _ => Ok(None),
        };
    }
    parent.named(member.wire_name).last().map(|element| read_value(member.shape, element, budget)).transpose()
}

fn read_list(item: &'static Member, elements: &[Element], budget: &Budget) -> Result<Document, Malformed> {
    elements
        .iter()
        .filter(|element| element.name == item.wire_name || element.name == DEFAULT_ITEM)
        .map(|element| read_value(item.shape, element, budget))
        .collect::<Result<_, _>>()
        .map(Document::List)
}

fn read_map<'e>(
    key: &'static Member,
    value: &'static Member,
    entries: impl Iterator<Item = &'e Element>,
    budget: &Budget,
) -> Result<Document, Malformed> {
    let mut map = EntryList::default();
    for entry in entries {
        let name = entry.named(key.wire_name).last();
        let item = entry.named(value.wire_name).last();
        if let (Some(name), Some(item)) = (name, item) {
            map.insert(name.text.clone(), read_value(value.shape, item, budget)?);
        }
    }
    Ok(map.into_document())
}

/// Writes elements into a text.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    out: String,
}

impl Writer {
    /// Begins a document with its declaration.
    pub(crate) fn document() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned() }
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Opens an element, in a namespace unless that is empty.
    pub(crate) fn open(&mut self, name: &str, namespace: &str) {
        if namespace.is_empty() {
            self.open_with(name, &[]);
        } else {
            self.open_with(name, &[("xmlns".to_owned(), namespace.to_owned())]);
        }
    }

    fn open_with(&mut self, name: &str, attributes: &[(String, String)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            self.escape(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Writes an element that holds text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.open(name, "");
        self.escape(text);
        self.close(name);
    }

    /// Writes the body members of a structure, without an element around them.
    pub(crate) fn members(&mut self, shape: &Shape, document: &Document) {
        let Document::Structure(slots) = document else {
            return;
        };
        for (member, slot) in shape.members().iter().zip(slots) {
            if let Some(document) = slot
                && member.location == Location::Body
                && !member.xml.attribute
            {
                self.member(member, document);
            }
        }
    }

    fn member(&mut self, member: &Member, document: &Document) {
        if !member.is_flattened() {
            return self.element(member.wire_name, member, document);
        }
        let name = flattened_name(member);
        match (document, &member.shape.kind) {
            (Document::List(items), Kind::List { member: item, .. }) => {
                // The element is the list's as much as the item's.
                let namespaces = if member.xml.namespace.is_empty() { item.xml } else { member.xml };
                for value in items {
                    self.element_in(namespaces, name, item.shape, value);
                }
            }
            (Document::Map(entries), Kind::Map { key, value, .. }) => {
                self.entries(member.xml, name, (key, value), entries);
            }
            _ => {}
        }
    }

    /// Writes a value inside an element of this name.
    pub(crate) fn element(&mut self, name: &str, member: &Member, document: &Document) {
        self.element_in(member.xml, name, member.shape, document);
    }

    fn element_in(&mut self, xml: Xml, name: &str, shape: &Shape, document: &Document) {
        let mut attributes = namespace_of(xml);
        attributes.extend(attributes_of(shape, document));
        self.open_with(name, &attributes);
        match (document, &shape.kind) {
            (Document::Structure(_), Kind::Structure { .. }) => self.members(shape, document),
            (Document::List(items), Kind::List { member: item, .. }) => {
                for value in items {
                    self.element(item.wire_name, item, value);
                }
            }
            (Document::Map(entries), Kind::Map { key, value, .. }) => {
                self.entries(Xml::PLAIN, "entry", (key, value), entries);
            }
            _ => {
                if let Some(text) = scalar::write(shape, document, TimestampFormat::DateTime) {
                    self.escape(&text);
                }
            }
        }
        self.close(name);
    }

    fn entries(&mut self, xml: Xml, name: &str, (key, value): (&Member, &Member), entries: &[(String, Document)]) {
        for (text, item) in entries {
            self.open_with(name, &namespace_of(xml));
            self.open_with(key.wire_name, &namespace_of(key.xml));
            self.escape(text);
            self.close(key.wire_name);
            self.element(value.wire_name, value, item);
            self.close(name);
        }
    }

    /// Writes a structure as the whole document.
    pub(crate) fn root(&mut self, name: &str, xml: Xml, shape: &Shape, document: &Document) {
        let mut attributes = namespace_of(xml);
        attributes.extend(attributes_of(shape, document));
        self.open_with(name, &attributes);
        self.members(shape, document);
        self.close(name);
    }

    /// Writes text with what XML reserves, or would normalise away, as references.
    fn escape(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\r' => self.out.push_str("&#xD;"),
                '\n' | '\t' => self.out.push(letter),
                // XML 1.0 has no way to write the other control characters.
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.out.push('\u{fffd}'),
                _ => self.out.push(letter),
            }
        }
    }
}

/// The attribute that declares a namespace.
fn namespace_of(xml: Xml) -> Vec<(String, String)> {
    let attribute = match (xml.namespace, xml.prefix) {
        ("", _) => return Vec::new(),
        (_, "") => "xmlns".to_owned(),
        (_, prefix) => format!("xmlns:{prefix}"),
    };
    vec![(attribute, xml.namespace.to_owned())]
}

/// The members of a structure that are attributes of its element.
fn attributes_of(shape: &Shape, document: &Document) -> Vec<(String, String)> {
    let Document::Structure(slots) = document else {
        return Vec::new();
    };
    shape
        .members()
        .iter()
        .zip(slots)
        .filter(|(member, _)| member.xml.attribute)
        .filter_map(|(member, slot)| {
            let text = scalar::write(member.shape, slot.as_ref()?, TimestampFormat::DateTime)?;
            Some((member.wire_name.to_owned(), text))
        })
        .collect()
}
