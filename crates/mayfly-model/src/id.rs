//! Identifiers other than function names: newtypes, parsed once at the edge.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An identifier that did not have the form its type requires.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("'{value}' is not a valid {what}")]
pub struct InvalidId {
    /// What was to be parsed, for example "account id".
    pub what: &'static str,
    /// The text as given.
    pub value: String,
}

/// A twelve-digit AWS account id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountId(String);

impl AccountId {
    /// The account of a platform that was configured with none, as other local endpoints use it.
    #[must_use]
    pub fn local() -> Self {
        Self("000000000000".to_owned())
    }

    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AccountId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidId { what: "account id", value: text.to_owned() })
        }
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A region name such as `us-east-1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Region(String);

impl Region {
    /// The region of a platform that was configured with none.
    #[must_use]
    pub fn default_region() -> Self {
        Self("us-east-1".to_owned())
    }

    /// The region's name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Region {
    type Err = InvalidId;

    /// Accepts the form of the model's ARN pattern: `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`.
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let parts: Vec<&str> = text.split('-').collect();
        let words_ok = parts.len() >= 3
            && parts.len() <= 4
            && parts.iter().rev().skip(1).all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()));
        let number_ok =
            parts.last().is_some_and(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
        if words_ok && number_ok {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidId { what: "region", value: text.to_owned() })
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh random id.
            #[must_use]
            pub fn random() -> Self {
                Self(Uuid::new_v4())
            }

            /// The id as 32 hexadecimal digits without dashes.
            #[must_use]
            pub fn simple(&self) -> String {
                self.0.simple().to_string()
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                // Only the canonical dashed form: what was handed out is what must come back.
                match Uuid::try_parse(text) {
                    Ok(uuid) if text.len() == 36 => Ok(Self(uuid)),
                    _ => Err(InvalidId { what: $what, value: text.to_owned() }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(formatter)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

uuid_id! {
    /// One request to the platform; for an invocation it is what the handler sees as its request id.
    RequestId, "request id"
}
impl RequestId {
    /// A number that is random for each request: what chooses between the versions of an alias.
    #[must_use]
    pub fn lot(&self) -> u32 {
        let [.., first, second, third, fourth] = *self.0.as_bytes();
        u32::from_be_bytes([first, second, third, fourth])
    }
}

uuid_id! {
    /// One execution environment from slot to teardown. Its log stream carries it.
    InstanceId, "instance id"
}
uuid_id! {
    /// One event source mapping.
    MappingId, "event source mapping id"
}
uuid_id! {
    /// The optimistic-locking token of a function's configuration; changes with every change.
    RevisionId, "revision id"
}

#[cfg(test)]
mod tests {
    use super::{AccountId, Region, RequestId};

    #[test]
    fn account_is_twelve_digits() {
        assert!("123456789012".parse::<AccountId>().is_ok());
        for bad in ["", "12345678901", "1234567890123", "12345678901a", "१२३४५६७८९०१२"] {
            assert!(bad.parse::<AccountId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn region_has_two_or_three_words_and_a_number() {
        for good in ["us-east-1", "us-gov-west-1", "eusc-de-east-1", "ap-southeast-12"] {
            assert!(good.parse::<Region>().is_ok(), "{good}");
        }
        for bad in ["", "us", "us-east", "us-east-x", "US-east-1", "us--1", "us-east-123"] {
            assert!(bad.parse::<Region>().is_err(), "{bad}");
        }
    }

    #[test]
    fn request_id_takes_only_the_dashed_form() {
        let id = RequestId::random();
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!(id.simple().parse::<RequestId>().is_err());
    }
}
