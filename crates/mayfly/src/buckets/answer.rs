//! What XML answers say.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use crate::fault::Fault;

/// The texts of an element by the names of those inside it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(BTreeMap<String, String>);

impl Fields {
    /// A text; the empty one if there is none.
    pub(super) fn take(&mut self, name: &str) -> String {
        self.0.remove(name).unwrap_or_default()
    }
}

/// The elements at a path below the root, such as `Buckets/Bucket`.
pub(super) fn records(body: &[u8], path: &str) -> Result<Vec<Fields>, Fault> {
    let (mut records, mut fields) = (Vec::new(), Fields::default());
    for (at, text) in texts(body)? {
        match at.strip_prefix(path) {
            Some("") => records.push(std::mem::take(&mut fields)),
            Some(inner) => drop(fields.0.insert(inner.trim_start_matches('/').to_owned(), text)),
            None => {}
        }
    }
    Ok(records)
}

/// The text of the element at a path below the root.
pub(super) fn text(body: &[u8], path: &str) -> Result<Option<String>, Fault> {
    Ok(texts(body)?.into_iter().find(|(at, _text)| at == path).map(|(_at, text)| text))
}

/// The text of each element, with its path below the root, in the order in which the elements end.
fn texts(body: &[u8]) -> Result<Vec<(String, String)>, Fault> {
    let mut reader = Reader::from_reader(body);
    let (mut open, mut found) = (Vec::<String>::new(), Vec::new());
    let mut text = String::new();
    loop {
        match reader.read_event().map_err(|error| unreadable(&error))? {
            Event::Start(start) => {
                open.push(String::from_utf8_lossy(start.local_name().as_ref()).into_owned());
                text.clear();
            }
            Event::End(_) => {
                let path = open.get(1..).unwrap_or_default().join("/");
                found.push((path, std::mem::take(&mut text)));
                open.pop();
            }
            Event::Text(more) => text.push_str(&more.xml_content().map_err(|error| unreadable(&error))?),
            Event::CData(more) => text.push_str(&more.decode().map_err(|error| unreadable(&error))?),
            Event::GeneralRef(reference) => text.extend(letter(&reference)),
            Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
            Event::Eof => return Ok(found),
        }
    }
}

fn letter(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    let name: &[u8] = reference.as_ref();
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

fn unreadable(error: &dyn std::fmt::Display) -> Fault {
    let hint = "see which program answers there with `mayfly list --json`";
    Fault::new(format!("the platform's answer cannot be read: {error}"), hint)
}

#[cfg(test)]
mod tests {
    use super::{records, text};

    const LISTING: &[u8] = b"<?xml version=\"1.0\"?><ListBucketResult xmlns=\"x\"><NextContinuationToken>t&amp;1\
        </NextContinuationToken><Contents><Key>a&lt;b&#x20;c</Key><Size>7</Size><Owner><ID>me</ID></Owner></Contents>\
        <Contents><Key>d</Key><Size>8</Size></Contents><Empty/></ListBucketResult>";

    #[test]
    fn elements_are_found_by_their_paths() {
        let mut found = records(LISTING, "Contents").unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].take("Key"), found[0].take("Owner/ID")), ("a<b c".to_owned(), "me".to_owned()));
        assert_eq!((found[1].take("Size"), found[1].take("Owner/ID")), ("8".to_owned(), String::new()));
        assert_eq!(text(LISTING, "NextContinuationToken").unwrap().as_deref(), Some("t&1"));
        assert_eq!(text(LISTING, "Absent").unwrap(), None);
        assert!(records(b"<a></b>", "a").is_err());
    }
}
