//! The tree between the wire and the generated types.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use jiff::Timestamp;
use thiserror::Error;

use crate::error::Malformed;
use crate::schema::Shape;

/// A value of some shape, without its schema.
///
/// Protocols read and write documents, the validator checks them, and the generated types convert from and to them.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// An explicit null, kept only inside lists and maps, where it breaks a constraint.
    Null,
    /// A boolean.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A floating point number.
    Double(f64),
    /// Text.
    String(String),
    /// Bytes.
    Blob(Bytes),
    /// A point in time.
    Timestamp(Timestamp),
    /// A sequence.
    List(Vec<Self>),
    /// Entries in the order in which they came; keys are unique.
    Map(Vec<(String, Self)>),
    /// One slot for each member of the shape, in model order.
    Structure(Vec<Option<Self>>),
}

/// A document that does not have the shape of the type it was asked to become.
///
/// A document that came from a protocol and passed validation never does this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Mismatch {
    /// A required member is absent.
    #[error("a required member is absent")]
    Missing,
    /// The value is of another kind.
    #[error("a value is of another kind than its shape")]
    Kind,
}

/// A Rust type that a document converts to and from.
pub trait Value: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// When the document is of another kind.
    fn from_document(document: Document) -> Result<Self, Mismatch>;

    /// Writes the value.
    fn to_document(&self) -> Document;

    /// Reads a structure's slot; only `Option` accepts an empty one.
    ///
    /// # Errors
    /// When the slot is empty or of another kind.
    fn from_slot(slot: Option<Document>) -> Result<Self, Mismatch> {
        Self::from_document(slot.ok_or(Mismatch::Missing)?)
    }

    /// Writes a structure's slot; only `None` leaves it empty.
    fn to_slot(&self) -> Option<Document> {
        Some(self.to_document())
    }
}

/// A type generated from a structure shape.
pub trait Structure: Value {
    /// The shape.
    const SHAPE: &'static Shape;
}

macro_rules! scalar {
    ($type:ty, $variant:ident, $value:ident => $write:expr) => {
        impl Value for $type {
            fn from_document(document: Document) -> Result<Self, Mismatch> {
                match document {
                    Document::$variant(value) => Ok(value),
                    _ => Err(Mismatch::Kind),
                }
            }

            fn to_document(&self) -> Document {
                let $value = self;
                Document::$variant($write)
            }
        }
    };
}

scalar!(bool, Bool, value => *value);
scalar!(i64, Integer, value => *value);
scalar!(String, String, value => value.clone());
scalar!(Bytes, Blob, value => value.clone());
scalar!(Timestamp, Timestamp, value => *value);

impl Value for i32 {
    fn from_document(document: Document) -> Result<Self, Mismatch> {
        match document {
            Document::Integer(value) => Self::try_from(value).map_err(|_| Mismatch::Kind),
            _ => Err(Mismatch::Kind),
        }
    }

    fn to_document(&self) -> Document {
        Document::Integer(i64::from(*self))
    }
}

impl Value for f64 {
    fn from_document(document: Document) -> Result<Self, Mismatch> {
        match document {
            Document::Double(value) => Ok(value),
            _ => Err(Mismatch::Kind),
        }
    }

    fn to_document(&self) -> Document {
        Document::Double(*self)
    }
}

impl<T: Value> Value for Option<T> {
    fn from_document(document: Document) -> Result<Self, Mismatch> {
        match document {
            Document::Null => Ok(None),
            present => T::from_document(present).map(Some),
        }
    }

    fn to_document(&self) -> Document {
        self.as_ref().map_or(Document::Null, T::to_document)
    }

    fn from_slot(slot: Option<Document>) -> Result<Self, Mismatch> {
        slot.map_or(Ok(None), Self::from_document)
    }

    fn to_slot(&self) -> Option<Document> {
        self.as_ref().map(T::to_document)
    }
}

impl<T: Value> Value for Box<T> {
    fn from_document(document: Document) -> Result<Self, Mismatch> {
        T::from_document(document).map(Self::new)
    }

    fn to_document(&self) -> Document {
        T::to_document(self)
    }
}

impl<T: Value> Value for Vec<T> {
    fn from_document(document: Document) -> Result<Self, Mismatch> {
        match document {
            Document::List(items) => items.into_iter().map(T::from_document).collect(),
            _ => Err(Mismatch::Kind),
        }
    }

    fn to_document(&self) -> Document {
        Document::List(self.iter().map(T::to_document).collect())
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    fn from_document(document: Document) -> Result<Self, Mismatch> {
        match document {
            Document::Map(entries) => {
                entries.into_iter().map(|(key, value)| Ok((key, T::from_document(value)?))).collect()
            }
            _ => Err(Mismatch::Kind),
        }
    }

    fn to_document(&self) -> Document {
        Document::Map(self.iter().map(|(key, value)| (key.clone(), value.to_document())).collect())
    }
}

/// Declares a structure type; generated code only.
///
/// Fields stand in model order, which is the order of the document's slots.
macro_rules! structure {
    ($name:ident: $shape:path { $($field:ident: $type:ty = $member:literal,)* }) => {
        #[doc = concat!("The `", stringify!($name), "` shape.")]
        #[derive(Clone, Default, PartialEq)]
        pub struct $name {
            $(
                #[doc = concat!("`", $member, "`.")]
                pub $field: $type,
            )*
        }

        impl $crate::document::Structure for $name {
            const SHAPE: &'static $crate::schema::Shape = &$shape;
        }

        impl $crate::document::Value for $name {
            fn from_document(
                document: $crate::document::Document,
            ) -> ::core::result::Result<Self, $crate::document::Mismatch> {
                let mut slots = $crate::document::slots(document)?;
                let structure = Self {
                    $($field: $crate::document::Value::from_slot(slots.next().flatten())?,)*
                };
                // A structure without members reads nothing from the iterator.
                let _ = slots.next();
                Ok(structure)
            }

            fn to_document(&self) -> $crate::document::Document {
                $crate::document::Document::Structure(::std::vec![
                    $($crate::document::Value::to_slot(&self.$field),)*
                ])
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let members = <Self as $crate::document::Structure>::SHAPE.members();
                let mut shown = formatter.debug_struct(stringify!($name));
                for (member, value) in members.iter().zip::<[&dyn ::core::fmt::Debug; _]>([
                    $(&self.$field,)*
                ]) {
                    $crate::document::show(&mut shown, member, value);
                }
                shown.finish()
            }
        }
    };
}

/// Declares a string type with known values; generated code only.
///
/// Models gain values over time, so any text can be held; the validator refuses unknown ones.
macro_rules! open_enum {
    ($name:ident { $($constant:ident = $value:literal,)* }) => {
        #[doc = concat!("The `", stringify!($name), "` enumeration.")]
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(::std::borrow::Cow<'static, str>);

        impl $name {
            $(
                #[doc = concat!("`", $value, "`.")]
                pub const $constant: Self = Self(::std::borrow::Cow::Borrowed($value));
            )*

            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl ::core::convert::From<&'static str> for $name {
            fn from(value: &'static str) -> Self {
                Self(::std::borrow::Cow::Borrowed(value))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self(::std::borrow::Cow::Owned(value))
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl $crate::document::Value for $name {
            fn from_document(
                document: $crate::document::Document,
            ) -> ::core::result::Result<Self, $crate::document::Mismatch> {
                <::std::string::String as $crate::document::Value>::from_document(document)
                    .map(Self::from)
            }

            fn to_document(&self) -> $crate::document::Document {
                $crate::document::Document::String(self.0.clone().into_owned())
            }
        }
    };
}

pub(crate) use {open_enum, structure};

/// How many values one request may hold.
///
/// A few bytes of text can stand for a structure of dozens of members. Without a limit, a body of the size that a function's
/// code needs would become gigabytes of empty members.
const MAX_VALUES: usize = 1 << 20;

/// What is left of [`MAX_VALUES`] while a request is read.
#[derive(Debug)]
pub(crate) struct Budget(Cell<usize>);

impl Budget {
    /// The whole of it.
    pub(crate) const fn new() -> Self {
        Self(Cell::new(MAX_VALUES))
    }

    /// Takes what `values` values cost.
    pub(crate) fn spend(&self, values: usize) -> Result<(), Malformed> {
        match self.0.get().checked_sub(values) {
            Some(left) => {
                self.0.set(left);
                Ok(())
            }
            None => Err(Malformed("The request holds too many values".to_owned())),
        }
    }

    /// The slots of a structure, all empty.
    pub(crate) fn slots(&self, shape: &Shape) -> Result<Vec<Option<Document>>, Malformed> {
        let count = shape.members().len();
        self.spend(count + 1)?;
        Ok(vec![None; count])
    }
}

/// Collects a map's entries; of a repeated key the last one counts.
#[derive(Default)]
pub(crate) struct EntryList {
    entries: Vec<(String, Document)>,
    positions: HashMap<String, usize>,
}

impl EntryList {
    /// Adds or replaces an entry.
    pub(crate) fn insert(&mut self, key: String, document: Document) {
        match self.positions.get(&key).and_then(|position| self.entries.get_mut(*position)) {
            Some(entry) => entry.1 = document,
            None => {
                self.positions.insert(key.clone(), self.entries.len());
                self.entries.push((key, document));
            }
        }
    }

    /// The map.
    pub(crate) fn into_document(self) -> Document {
        Document::Map(self.entries)
    }
}

/// The slots of a structure document.
pub(crate) fn slots(document: Document) -> Result<impl Iterator<Item = Option<Document>>, Mismatch> {
    match document {
        Document::Structure(slots) => Ok(slots.into_iter()),
        _ => Err(Mismatch::Kind),
    }
}

/// Shows one field of a generated structure, unless the model calls it sensitive.
pub(crate) fn show(
    shown: &mut std::fmt::DebugStruct<'_, '_>,
    member: &crate::schema::Member,
    value: &dyn std::fmt::Debug,
) {
    if member.shape.sensitive {
        shown.field(member.name, &format_args!("(sensitive)"));
    } else {
        shown.field(member.name, value);
    }
}

structure!(Nothing: NOTHING {});

/// The shape of [`Nothing`].
static NOTHING: Shape =
    Shape { name: "Nothing", kind: crate::schema::Kind::Structure { members: &[], payload: None }, sensitive: false };
