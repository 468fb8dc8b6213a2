//! Uploads in parts.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{ObjectError, ObjectLabel, Segment};

/// An upload in parts that is not complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its id.
    pub id: String,
    /// The bucket.
    pub bucket: String,
    /// The key of the object to be.
    pub key: String,
    /// When it was begun.
    pub begun: Timestamp,
    /// What is kept with the object to be.
    pub label: ObjectLabel,
}

/// A part of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number.
    pub number: u32,
    /// Its content.
    pub segment: Segment,
    /// Its entity tag without quotes.
    pub etag: String,
    /// When it was written.
    pub modified: Timestamp,
    /// Its checksums by algorithm.
    pub checksums: BTreeMap<String, String>,
}

/// A part as it is named by who completes an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPart {
    /// Its number.
    pub number: u32,
    /// Its entity tag without quotes.
    pub etag: String,
}

/// The part that is named, of parts in the order of their numbers.
///
/// # Errors
/// [`ObjectError::InvalidPart`] if it is not there or is another one.
pub fn named_part<'a>(parts: &'a [Part], name: &NamedPart) -> Result<&'a Part, ObjectError> {
    let found = parts.binary_search_by_key(&name.number, |part| part.number).ok().and_then(|at| parts.get(at));
    found.filter(|part| part.etag == name.etag).ok_or(ObjectError::InvalidPart)
}

#[cfg(test)]
mod tests {
    use super::{NamedPart, Part, named_part};
    use crate::object::{ContentId, ObjectError, Segment};
    use jiff::Timestamp;

    #[test]
    fn parts_are_found_by_number_and_tag() {
        let part = |number: u32| Part {
            number,
            segment: Segment { content: ContentId(String::new()), bytes: 1 },
            etag: format!("tag-{number}"),
            modified: Timestamp::UNIX_EPOCH,
            checksums: Default::default(),
        };
        let parts: Vec<Part> = (1..=10_000).step_by(3).map(part).collect();
        let named = |number: u32, etag: &str| named_part(&parts, &NamedPart { number, etag: etag.to_owned() });
        for number in (1..=10_000).step_by(3) {
            assert_eq!(named(number, &format!("tag-{number}")).unwrap().number, number);
        }
        for (number, etag) in [(0, "tag-0"), (2, "tag-2"), (4, "tag-1"), (10_001, "tag-10001")] {
            assert_eq!(named(number, etag), Err(ObjectError::InvalidPart));
        }
    }
}
