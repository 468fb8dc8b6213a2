//! Attributes of messages as SQS and SNS take them: one set of rules, which each service puts in words of its own.

use std::collections::BTreeMap;

use mayfly_events::attribute::MessageAttribute;
use serde_json::Value;

/// The longest name, bytes.
const LONGEST_NAME: usize = 256;
/// The type that is a list for those who know it, and a text with a label for others.
const LIST: &str = "String.Array";

/// An attribute as a request has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct AskedAttribute {
    pub(crate) data_type: String,
    pub(crate) text: Option<String>,
    pub(crate) bytes: Option<Vec<u8>>,
}

/// Whether [`LIST`] is a type of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lists {
    Known,
    Unknown,
}

/// What is wrong with an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UnfitAttribute {
    /// Its name has a form that names must not have.
    Name,
    /// It says no type.
    NoType,
    /// Its type is none that there is.
    UnknownType,
    /// There is no value of its type, which is this, or one of another type beside it.
    NoValue(String),
    NoNumber,
    NoList,
}

/// Checks one attribute.
pub(crate) fn checked(name: &str, asked: AskedAttribute, lists: Lists) -> Result<MessageAttribute, UnfitAttribute> {
    if !is_name(name) {
        return Err(UnfitAttribute::Name);
    }
    let kind = asked.data_type.split('.').next().unwrap_or_default();
    let (text, bytes) = match (kind, asked.text, asked.bytes) {
        ("String", Some(text), None) if asked.data_type == LIST && lists == Lists::Known => {
            if !serde_json::from_str::<Value>(&text).is_ok_and(|list| list.is_array()) {
                return Err(UnfitAttribute::NoList);
            }
            (Some(text), None)
        }
        ("String", Some(text), None) if !text.is_empty() => (Some(text), None),
        ("Number", Some(text), None) if text.parse::<f64>().is_ok_and(f64::is_finite) => (Some(text), None),
        ("Number", Some(text), None) if !text.is_empty() => return Err(UnfitAttribute::NoNumber),
        ("Binary", None, Some(bytes)) if !bytes.is_empty() => (None, Some(bytes)),
        ("", ..) => return Err(UnfitAttribute::NoType),
        ("String" | "Number" | "Binary", ..) => return Err(UnfitAttribute::NoValue(kind.to_owned())),
        _ => return Err(UnfitAttribute::UnknownType),
    };
    Ok(MessageAttribute { data_type: asked.data_type, text, bytes })
}

/// Letters, digits, `_`, `-` and single dots inside.
fn is_name(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let dots_fit = !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(is_letter) && dots_fit
}

/// What attributes count against the limit of a message: names, types and values, bytes.
pub(crate) fn size(attributes: &BTreeMap<String, MessageAttribute>) -> usize {
    let of_one = |(name, attribute): (&String, &MessageAttribute)| {
        let value = attribute.text.as_ref().map_or(0, String::len) + attribute.bytes.as_ref().map_or(0, Vec::len);
        name.len() + attribute.data_type.len() + value
    };
    attributes.iter().map(of_one).sum()
}

#[cfg(test)]
mod tests {
    use super::{AskedAttribute, Lists, UnfitAttribute, checked};

    fn text(data_type: &str, text: &str) -> AskedAttribute {
        AskedAttribute { data_type: data_type.to_owned(), text: Some(text.to_owned()), bytes: None }
    }

    #[test]
    fn names_have_single_dots_inside() {
        let unfit = |name: &str| checked(name, text("String", "t"), Lists::Unknown).err();
        for name in ["a", "a.b.c", "A-1_b", &"n".repeat(256)] {
            assert_eq!(unfit(name), None, "{name}");
        }
        for name in ["", ".", ".a", "a.", "a..b", "a b", "ä", &"n".repeat(257)] {
            assert_eq!(unfit(name), Some(UnfitAttribute::Name), "{name}");
        }
    }

    #[test]
    fn values_are_of_their_type() {
        let no_value = |kind: &str| Some(UnfitAttribute::NoValue(kind.to_owned()));
        let bytes = |data_type: &str, bytes: &[u8]| AskedAttribute {
            data_type: data_type.to_owned(),
            text: None,
            bytes: Some(bytes.to_vec()),
        };
        let both = AskedAttribute { text: Some("t".to_owned()), ..bytes("String", b"t") };
        for (asked, expected) in [
            (text("String", "t"), None),
            (text("String.label", "t"), None),
            (text("Number", "-1.5e3"), None),
            (text("Number.float", "7"), None),
            (bytes("Binary.png", b"\0"), None),
            (text("String", ""), no_value("String")),
            (text("Number", ""), no_value("Number")),
            (bytes("Binary", b""), no_value("Binary")),
            (text("Binary", "t"), no_value("Binary")),
            (bytes("String", b"t"), no_value("String")),
            (both, no_value("String")),
            (text("Number", "seven"), Some(UnfitAttribute::NoNumber)),
            (text("Number", "inf"), Some(UnfitAttribute::NoNumber)),
            (text("", "t"), Some(UnfitAttribute::NoType)),
            (text("Strings", "t"), Some(UnfitAttribute::UnknownType)),
        ] {
            let shown = format!("{asked:?}");
            assert_eq!(checked("n", asked, Lists::Known).err(), expected, "{shown}");
        }
    }

    #[test]
    fn a_list_is_one_only_for_those_who_know_lists() {
        let unfit = |value: &str, lists| checked("n", text("String.Array", value), lists).err();
        assert_eq!(unfit("[1, \"a\"]", Lists::Known), None);
        assert_eq!(unfit("{}", Lists::Known), Some(UnfitAttribute::NoList));
        assert_eq!(unfit("", Lists::Known), Some(UnfitAttribute::NoList));
        assert_eq!(unfit("{}", Lists::Unknown), None);
    }
}
