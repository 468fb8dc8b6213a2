//! Tenants: whom one function serves apart from each other.
//!
//! **Invariant.** An instance of a function that isolates its tenants serves one tenant, from its start to its end.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::id::InvalidId;

/// Which tenant an invocation is for: 1 to 256 letters, digits, spaces and `._:/=+-@`. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TenantId(Arc<str>);

impl TenantId {
    /// The longest id, characters.
    pub const MAX_LENGTH: usize = 256;

    /// The id's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TenantId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/=+-@ ".contains(&byte);
        if (1..=Self::MAX_LENGTH).contains(&text.len()) && text.bytes().all(is_allowed) {
            Ok(Self(text.into()))
        } else {
            Err(InvalidId { what: "tenant id", value: text.to_owned() })
        }
    }
}

impl TryFrom<String> for TenantId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<TenantId> for String {
    fn from(id: TenantId) -> Self {
        id.0.as_ref().to_owned()
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether a function keeps its tenants apart. It is decided when the function is created.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TenantIsolation {
    /// It knows no tenants.
    #[default]
    None,
    /// Every tenant has instances of its own.
    PerTenant,
}

#[cfg(test)]
mod tests {
    use super::TenantId;

    #[test]
    fn ids_are_of_the_documented_characters() {
        for good in ["a", "Blue Team/7", "a.b:c=d+e-f@g_h", &"x".repeat(256)] {
            assert_eq!(good.parse::<TenantId>().unwrap().as_str(), good);
        }
        for bad in ["", "a\n", "é", "a#b", &"x".repeat(257)] {
            assert!(bad.parse::<TenantId>().is_err(), "{bad}");
        }
    }
}
