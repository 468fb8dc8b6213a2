//! Runtime identifiers such as `python3.12`, `nodejs22.x` and `provided.al2023`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::function::CodeSha256;
use crate::id::{InvalidId, Region};

/// A runtime identifier of the Lambda API, in the form the caller gave it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RuntimeName(String);

/// What kind of program a runtime identifier asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuntimeFamily {
    /// `python3.N`.
    Python,
    /// `nodejsN.x`.
    Node,
    /// `javaN`, with or without an operating-system suffix.
    Java,
    /// `rubyN.M`.
    Ruby,
    /// `dotnetN` and the older `dotnetcoreN.M`.
    Dotnet,
    /// `provided`, `provided.al2`, `provided.al2023` and `go1.x`: the package brings a `bootstrap`.
    Provided,
}

impl fmt::Display for RuntimeFamily {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Python => "python",
            Self::Node => "nodejs",
            Self::Java => "java",
            Self::Ruby => "ruby",
            Self::Dotnet => "dotnet",
            Self::Provided => "provided",
        })
    }
}

/// The version in a runtime identifier: `python3.12` is (3, 12), `nodejs22.x` is (22, 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuntimeVersion {
    /// The first number.
    pub major: u32,
    /// The second number; 0 where the family has none.
    pub minor: u32,
}

impl RuntimeName {
    /// The identifier's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The family, from the identifier's leading letters.
    #[must_use]
    pub fn family(&self) -> RuntimeFamily {
        // The constructor accepted the text, so it has a family.
        family_of(&self.0).unwrap_or(RuntimeFamily::Provided)
    }

    /// The version that the identifier names, or none for `provided`.
    #[must_use]
    pub fn version(&self) -> Option<RuntimeVersion> {
        if self.family() == RuntimeFamily::Provided {
            return None;
        }
        let digits = self.0.trim_start_matches(|c: char| !c.is_ascii_digit());
        let mut numbers = digits.split('.').map_while(|part| part.parse::<u32>().ok());
        let major = numbers.next()?;
        Some(RuntimeVersion { major, minor: numbers.next().unwrap_or(0) })
    }

    /// A stable name for "the runtime as this platform has it", in the form of the cloud's.
    #[must_use]
    pub fn version_arn(&self, region: &Region) -> String {
        let digest: [u8; 32] = Sha256::digest(self.as_str()).into();
        format!("arn:aws:lambda:{region}::runtime:{}", CodeSha256(digest).hex())
    }
}

fn family_of(text: &str) -> Option<RuntimeFamily> {
    let letters = text.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default();
    match letters {
        "python" => Some(RuntimeFamily::Python),
        "nodejs" => Some(RuntimeFamily::Node),
        "java" => Some(RuntimeFamily::Java),
        "ruby" => Some(RuntimeFamily::Ruby),
        "dotnet" | "dotnetcore" => Some(RuntimeFamily::Dotnet),
        "provided" | "go" => Some(RuntimeFamily::Provided),
        _ => None,
    }
}

impl FromStr for RuntimeName {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let characters_ok = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
        if characters_ok && family_of(text).is_some() {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidId { what: "runtime", value: text.to_owned() })
        }
    }
}

impl TryFrom<String> for RuntimeName {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<RuntimeName> for String {
    fn from(name: RuntimeName) -> Self {
        name.0
    }
}

impl fmt::Display for RuntimeName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{RuntimeFamily, RuntimeName, RuntimeVersion};

    #[test]
    fn identifiers_give_family_and_version() {
        let check = |text: &str, family, version: Option<(u32, u32)>| {
            let name: RuntimeName = text.parse().unwrap();
            assert_eq!(name.family(), family, "{text}");
            assert_eq!(name.version(), version.map(|(major, minor)| RuntimeVersion { major, minor }), "{text}");
        };
        check("python3.12", RuntimeFamily::Python, Some((3, 12)));
        check("nodejs22.x", RuntimeFamily::Node, Some((22, 0)));
        check("java8.al2", RuntimeFamily::Java, Some((8, 0)));
        check("java21", RuntimeFamily::Java, Some((21, 0)));
        check("dotnetcore3.1", RuntimeFamily::Dotnet, Some((3, 1)));
        check("provided.al2023", RuntimeFamily::Provided, None);
        check("go1.x", RuntimeFamily::Provided, None);
    }

    #[test]
    fn unknown_words_are_refused() {
        for bad in ["", "perl5", "python3.12; rm", "Python3.12", "12", "../python3"] {
            assert!(bad.parse::<RuntimeName>().is_err(), "{bad}");
        }
    }
}
