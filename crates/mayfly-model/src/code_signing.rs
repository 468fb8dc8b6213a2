//! Code signing configurations: whose signatures the code of functions is to carry.
//!
//! They are kept and shown. No signature is checked: there is nobody on this platform who signs.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::InvalidId;

/// What a code signing configuration is called: `csc-` and 17 lower-case letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodeSigningConfigId(String);

impl CodeSigningConfigId {
    /// A fresh random id.
    #[must_use]
    pub fn random() -> Self {
        let digits: String = Uuid::new_v4().simple().to_string().chars().take(17).collect();
        Self(format!("csc-{digits}"))
    }

    /// The id's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CodeSigningConfigId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let is_digit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        match text.strip_prefix("csc-") {
            Some(digits) if digits.len() == 17 && digits.bytes().all(is_digit) => Ok(Self(text.to_owned())),
            Some(_) | None => Err(InvalidId { what: "code signing configuration id", value: text.to_owned() }),
        }
    }
}

impl TryFrom<String> for CodeSigningConfigId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<CodeSigningConfigId> for String {
    fn from(id: CodeSigningConfigId) -> Self {
        id.0
    }
}

impl fmt::Display for CodeSigningConfigId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// One code signing configuration. Its id is the key under which it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSigningConfig {
    /// Free text, at most 256 characters.
    pub description: Option<String>,
    /// The ARNs of the signing profiles whose signatures are good.
    pub publishers: Vec<String>,
    /// What is to become of code without a good signature.
    pub untrusted: UntrustedCode,
    /// Tags of the configuration.
    pub tags: BTreeMap<String, String>,
    /// When it was last changed.
    pub last_modified: Timestamp,
}

/// What is to become of code without a good signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UntrustedCode {
    /// It is deployed, and that is told.
    Warn,
    /// It is refused.
    Enforce,
}

#[cfg(test)]
mod tests {
    use super::CodeSigningConfigId;

    #[test]
    fn ids_have_one_form() {
        let id = CodeSigningConfigId::random();
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        for bad in ["", "csc-", "csc-0123456789abcdefG", "csc-0123456789abcdef", "0123456789abcdefg"] {
            assert!(bad.parse::<CodeSigningConfigId>().is_err(), "{bad}");
        }
    }
}
