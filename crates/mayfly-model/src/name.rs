//! Function names, qualifiers and ARNs in every form the Lambda API documents.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, InvalidId, Region};

/// The name of a function: 1 to 64 letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FunctionName(String);

impl FunctionName {
    /// The longest name that a function can be created with, characters.
    pub const MAX_LENGTH: usize = 64;

    /// The name's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FunctionName {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if text.len() <= Self::MAX_LENGTH && is_word(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidId { what: "function name", value: text.to_owned() })
        }
    }
}

impl TryFrom<String> for FunctionName {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<FunctionName> for String {
    fn from(name: FunctionName) -> Self {
        name.0
    }
}

impl fmt::Display for FunctionName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Which state of a function is meant: the mutable `$LATEST`, a published version, or an alias.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Qualifier {
    /// `$LATEST`.
    Latest,
    /// A published version, numbered from 1.
    Version(u64),
    /// An alias.
    Alias(String),
}

impl FromStr for Qualifier {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if text == "$LATEST" {
            return Ok(Self::Latest);
        }
        let invalid = || InvalidId { what: "qualifier", value: text.to_owned() };
        if !is_word(text) || text.len() > 128 {
            return Err(invalid());
        }
        if text.bytes().all(|b| b.is_ascii_digit()) {
            // A version has one spelling: `007` is no version.
            if text.starts_with('0') {
                return Err(invalid());
            }
            return text.parse().map(Self::Version).map_err(|_overflow| invalid());
        }
        Ok(Self::Alias(text.to_owned()))
    }
}

impl TryFrom<String> for Qualifier {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<Qualifier> for String {
    fn from(qualifier: Qualifier) -> Self {
        qualifier.to_string()
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latest => formatter.write_str("$LATEST"),
            Self::Version(number) => write!(formatter, "{number}"),
            Self::Alias(name) => formatter.write_str(name),
        }
    }
}

/// The version that code and configuration belong to: `$LATEST` or a published number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Version {
    /// `$LATEST`.
    Latest,
    /// A published version, numbered from 1.
    Published(u64),
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latest => formatter.write_str("$LATEST"),
            Self::Published(number) => write!(formatter, "{number}"),
        }
    }
}

/// What a caller wrote where the API takes a function name.
///
/// The documented forms are `name`, `function:name`, `account:name`, `account:function:name`,
/// `region:account:function:name` and the full ARN, each with an optional `:qualifier`.
///
/// ```
/// use mayfly_model::name::{FunctionReference, Qualifier};
///
/// let reference: FunctionReference = "123456789012:function:resize:live".parse().unwrap();
/// assert_eq!(reference.name, "resize");
/// assert_eq!(reference.qualifier, Some(Qualifier::Alias("live".to_owned())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionReference {
    /// The region, where the form has one.
    pub region: Option<Region>,
    /// The account, where the form has one.
    pub account: Option<AccountId>,
    /// The function's name. A string, for a reference may name what can never be created: such a
    /// function is simply not found.
    pub name: String,
    /// The qualifier, where one was given.
    pub qualifier: Option<Qualifier>,
    /// Whether the full `arn:` form was used.
    pub is_arn: bool,
}

impl FromStr for FunctionReference {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        parse_reference(text).ok_or_else(|| InvalidId { what: "function name", value: text.to_owned() })
    }
}

fn parse_reference(text: &str) -> Option<FunctionReference> {
    let mut parts: Vec<&str> = text.split(':').collect();
    let is_arn = parts.first() == Some(&"arn");
    if is_arn {
        let partition = parts.get(1)?;
        let partition_ok = partition.starts_with("aws") && is_word(partition);
        if !partition_ok || parts.get(2) != Some(&"lambda") {
            return None;
        }
        parts.drain(..3);
    }
    // A function may be called like a region: only before an account, or in an ARN, is it one.
    let has_region = is_arn || parts.get(1).is_some_and(|part| part.parse::<AccountId>().is_ok());
    let mut rest = parts.into_iter().peekable();
    let region = rest.next_if(|part| has_region && part.parse::<Region>().is_ok()).and_then(|part| part.parse().ok());
    let account = rest.next_if(|part| part.parse::<AccountId>().is_ok()).and_then(|part| part.parse().ok());
    let mut words: Vec<&str> = rest.collect();
    // `function` is a keyword where a name follows it, and a name where nothing does.
    if words.len() > 1 && words.first() == Some(&"function") {
        words.remove(0);
    }
    let (name, qualifier) = match words.as_slice() {
        [name] => (*name, None),
        [name, qualifier] => (*name, Some(qualifier.parse().ok()?)),
        // An account id alone is a function that is named by twelve digits.
        [] => return bare_account(account, is_arn),
        _ => return None,
    };
    if !name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) || name.is_empty() {
        return None;
    }
    Some(FunctionReference { region, account, name: name.to_owned(), qualifier, is_arn })
}

fn bare_account(account: Option<AccountId>, is_arn: bool) -> Option<FunctionReference> {
    let name = account?.to_string();
    (!is_arn).then_some(FunctionReference { region: None, account: None, name, qualifier: None, is_arn })
}

/// Renders the ARN of a function, with `:qualifier` where one is given.
#[must_use]
pub fn function_arn(region: &Region, account: &AccountId, name: &str, qualifier: Option<&Qualifier>) -> String {
    let base = format!("arn:aws:lambda:{region}:{account}:function:{name}");
    match qualifier {
        Some(qualifier) => format!("{base}:{qualifier}"),
        None => base,
    }
}

#[cfg(test)]
mod tests {
    use super::{FunctionReference, Qualifier};
    use proptest::prelude::*;

    fn check(text: &str, region: Option<&str>, account: Option<&str>, name: &str, qualifier: Option<&str>) {
        let reference: FunctionReference = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(reference.region.as_ref().map(super::Region::as_str), region, "{text}");
        assert_eq!(reference.account.as_ref().map(super::AccountId::as_str), account, "{text}");
        assert_eq!(reference.name, name, "{text}");
        assert_eq!(reference.qualifier.map(|q| q.to_string()).as_deref(), qualifier, "{text}");
    }

    #[test]
    fn every_documented_form_is_understood() {
        let (r, a) = (Some("us-east-1"), Some("123456789012"));
        check("f", None, None, "f", None);
        check("f:1", None, None, "f", Some("1"));
        check("f:$LATEST", None, None, "f", Some("$LATEST"));
        check("function:f", None, None, "f", None);
        check("function:f:live", None, None, "f", Some("live"));
        check("resize-images-2", None, None, "resize-images-2", None);
        check("resize-images-2:live", None, None, "resize-images-2", Some("live"));
        check("function:resize-images-2:7", None, None, "resize-images-2", Some("7"));
        check("123456789012:resize-images-2", None, a, "resize-images-2", None);
        check("us-east-1:123456789012:resize-images-2", r, a, "resize-images-2", None);
        check("123456789012:f", None, a, "f", None);
        check("123456789012:f:2", None, a, "f", Some("2"));
        check("123456789012:function:f", None, a, "f", None);
        check("123456789012:function:f:live", None, a, "f", Some("live"));
        check("us-east-1:123456789012:function:f", r, a, "f", None);
        check("us-east-1:123456789012:function:f:9", r, a, "f", Some("9"));
        check("arn:aws:lambda:us-east-1:123456789012:function:f", r, a, "f", None);
        check(
            "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f:live",
            Some("us-gov-west-1"),
            a,
            "f",
            Some("live"),
        );
    }

    #[test]
    fn an_arn_without_a_name_means_a_function_called_function() {
        check(
            "arn:aws:lambda:us-east-1:123456789012:function",
            Some("us-east-1"),
            Some("123456789012"),
            "function",
            None,
        );
    }

    #[test]
    fn twelve_digits_alone_are_a_name() {
        check("123456789012", None, None, "123456789012", None);
    }

    #[test]
    fn other_text_is_refused() {
        for bad in ["", ":", "a:b:c:d", "f:", "f:a b", "arn:aws:s3:::b", "arn:aws:lambda", "a/b", "f:$latest", "é"] {
            assert!(bad.parse::<FunctionReference>().is_err(), "{bad}");
        }
    }

    #[test]
    fn qualifier_digits_are_a_version() {
        assert_eq!("7".parse(), Ok(Qualifier::Version(7)));
        assert_eq!("7a".parse(), Ok(Qualifier::Alias("7a".to_owned())));
        assert!("99999999999999999999999".parse::<Qualifier>().is_err());
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC{0,80}") {
            let _outcome = text.parse::<FunctionReference>();
        }

        #[test]
        fn rendered_arns_parse_back(name in "[a-zA-Z0-9_-]{1,64}", version in proptest::option::of(1u64..1000)) {
            let qualifier = version.map(Qualifier::Version);
            let region = super::Region::default_region();
            let arn = super::function_arn(&region, &super::AccountId::local(), &name, qualifier.as_ref());
            let reference: FunctionReference = arn.parse().unwrap();
            prop_assert_eq!(reference.name, name);
            prop_assert_eq!(reference.qualifier, qualifier);
        }
    }
}
