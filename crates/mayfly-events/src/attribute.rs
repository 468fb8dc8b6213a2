//! Attributes of messages, as queues and topics have them.

use serde::{Deserialize, Serialize};

/// A message attribute: a type, and a text or bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageAttribute {
    /// `String`, `Number` or `Binary`, with a label of one's own behind a dot.
    pub data_type: String,
    /// The text, unless it is bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The bytes of a binary one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Vec<u8>>,
}

impl MessageAttribute {
    /// An attribute of type `String`.
    #[must_use]
    pub fn string(text: impl Into<String>) -> Self {
        Self { data_type: "String".to_owned(), text: Some(text.into()), bytes: None }
    }

    /// An attribute of type `Number`.
    #[must_use]
    pub fn number(number: i64) -> Self {
        Self { data_type: "Number".to_owned(), text: Some(number.to_string()), bytes: None }
    }
}
