//! What one value is compared with.

use std::net::IpAddr;

use serde_json::Value;

/// One comparison with the values at a place of an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// The same value. Numbers are the same if they are written the same: 300 is not 300.0.
    Literal(Value),
    /// A text that begins with this.
    Prefix(String),
    /// A text that begins with this, which is in lower case, in any case.
    PrefixIgnoreCase(String),
    /// A text that ends with this.
    Suffix(String),
    /// A text that ends with this, which is in lower case, in any case.
    SuffixIgnoreCase(String),
    /// This text, which is in lower case, in any case.
    EqualsIgnoreCase(String),
    /// A text of these parts with anything between them.
    Wildcard(Vec<String>),
    /// Whether there is a value at all; an object is none.
    Exists(bool),
    /// A value that is neither null nor an empty text.
    Filled,
    /// A number within all of these bounds.
    Numeric(Vec<(Comparison, f64)>),
    /// The text of an address in this network.
    Cidr(Network),
    /// A value that none of these matches.
    Not(Vec<Matcher>),
}

/// How a number is compared with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A range of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// One of its addresses.
    pub address: IpAddr,
    /// How many leading bits all of them share.
    pub bits: u32,
}

impl Matcher {
    /// Whether what is at a place of an event matches; none is there if the event lacks it. Of a list one element is
    /// enough, of lists in lists as well.
    #[must_use]
    pub fn matches(&self, found: Option<&Value>) -> bool {
        match self {
            Self::Exists(wanted) => *wanted == found.is_some_and(|found| any_value(found, &|_value| true)),
            _ => found.is_some_and(|found| any_value(found, &|value| self.matches_value(value))),
        }
    }

    /// Whether one value, which is neither a list nor an object, matches.
    #[must_use]
    pub fn matches_value(&self, value: &Value) -> bool {
        let text = |holds: &dyn Fn(&str) -> bool| value.as_str().is_some_and(holds);
        match self {
            Self::Literal(literal) => same(literal, value),
            Self::Prefix(prefix) => text(&|text| text.starts_with(prefix.as_str())),
            Self::PrefixIgnoreCase(prefix) => text(&|text| text.to_lowercase().starts_with(prefix.as_str())),
            Self::Suffix(suffix) => text(&|text| text.ends_with(suffix.as_str())),
            Self::SuffixIgnoreCase(suffix) => text(&|text| text.to_lowercase().ends_with(suffix.as_str())),
            Self::EqualsIgnoreCase(wanted) => text(&|text| text.to_lowercase() == *wanted),
            Self::Wildcard(parts) => text(&|text| fits(parts, text)),
            Self::Numeric(bounds) => value
                .as_f64()
                .is_some_and(|number| bounds.iter().all(|(comparison, bound)| comparison.holds(number, *bound))),
            Self::Cidr(network) => text(&|text| text.parse().is_ok_and(|address| network.contains(address))),
            Self::Exists(wanted) => *wanted,
            Self::Filled => !value.is_null() && value.as_str() != Some(""),
            Self::Not(excluded) => !excluded.iter().any(|matcher| matcher.matches_value(value)),
        }
    }
}

/// Whether one of the values does; an object has values only at other places.
fn any_value(found: &Value, holds: &dyn Fn(&Value) -> bool) -> bool {
    match found {
        Value::Array(elements) => elements.iter().any(|element| any_value(element, holds)),
        Value::Object(_) => false,
        value => holds(value),
    }
}

impl Comparison {
    fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            Self::Equal => number == bound,
            Self::Less => number < bound,
            Self::LessOrEqual => number <= bound,
            Self::Greater => number > bound,
            Self::GreaterOrEqual => number >= bound,
        }
    }
}

impl Network {
    /// Whether an address is one of the network.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differing = own.to_bits() ^ other.to_bits();
                differing.leading_zeros() >= self.bits
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differing = own.to_bits() ^ other.to_bits();
                differing.leading_zeros() >= self.bits
            }
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

fn same(literal: &Value, found: &Value) -> bool {
    match (literal, found) {
        (Value::Number(literal), Value::Number(found)) => literal.to_string() == found.to_string(),
        (literal, found) => literal == found,
    }
}

/// Whether a text consists of these parts with anything between them. Taking the first place of each part is enough,
/// because whatever comes later can only be further behind.
fn fits(parts: &[String], text: &str) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return text == first };
    let Some(mut left) = text.strip_prefix(first.as_str()).and_then(|text| text.strip_suffix(last.as_str())) else {
        return false;
    };
    for part in middle {
        match left.find(part.as_str()) {
            Some(place) => left = left.get(place + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    true
}
