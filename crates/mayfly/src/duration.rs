//! Spans of time and amounts of bytes as people type them: `90s`, `10m`, `2h`, `7d`, `512MiB`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A text that is no span or size.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is not {expected}")]
pub(crate) struct Unreadable {
    text: String,
    expected: &'static str,
}

/// A span of time, written with one unit: `500ms`, `90s`, `10m`, `2h`, `7d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span(pub(crate) Duration);

impl FromStr for Span {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let unreadable = || Unreadable { text: text.to_owned(), expected: "a span of time such as 90s, 10m, 2h or 7d" };
        let (number, unit) = split(text).ok_or_else(unreadable)?;
        let milliseconds_each = match unit {
            "ms" => 1,
            "s" => 1000,
            "m" => 60 * 1000,
            "h" => 3600 * 1000,
            "d" => 24 * 3600 * 1000,
            _ => return Err(unreadable()),
        };
        number.checked_mul(milliseconds_each).map(Duration::from_millis).map(Self).ok_or_else(unreadable)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = self.0.as_millis();
        for (unit, each) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)] {
            if milliseconds >= each && milliseconds.is_multiple_of(each) {
                return write!(formatter, "{}{unit}", milliseconds / each);
            }
        }
        write!(formatter, "{milliseconds}ms")
    }
}

/// An amount of bytes, written as `1073741824`, `512MiB` or `2GiB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ByteSize(pub(crate) u64);

impl FromStr for ByteSize {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let unreadable = || Unreadable { text: text.to_owned(), expected: "a size such as 512MiB or 2GiB" };
        let (number, unit) = split(text).ok_or_else(unreadable)?;
        let bytes_each = match unit {
            "" | "B" => 1,
            "KiB" => 1 << 10,
            "MiB" => 1 << 20,
            "GiB" => 1 << 30,
            _ => return Err(unreadable()),
        };
        number.checked_mul(bytes_each).map(Self).ok_or_else(unreadable)
    }
}

impl fmt::Display for ByteSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (unit, each) in [("GiB", 1_u64 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)] {
            if self.0 >= each && self.0.is_multiple_of(each) {
                return write!(formatter, "{}{unit}", self.0 / each);
            }
        }
        write!(formatter, "{}", self.0)
    }
}

fn split(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, unit))
}

macro_rules! deserialize_from_text {
    ($($name:ident),*) => {$(
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
deserialize_from_text!(Span, ByteSize);

#[cfg(test)]
mod tests {
    use super::{ByteSize, Span};
    use std::time::Duration;

    #[test]
    fn spans_have_one_number_and_one_unit() {
        for (text, seconds) in [("90s", 90), ("10m", 600), ("2h", 7200), ("7d", 604_800)] {
            assert_eq!(text.parse(), Ok(Span(Duration::from_secs(seconds))));
            assert_eq!(Span(Duration::from_secs(seconds)).to_string().parse(), Ok(Span(Duration::from_secs(seconds))));
        }
        assert_eq!("250ms".parse(), Ok(Span(Duration::from_millis(250))));
        for bad in
            ["", "10", "m", "-1s", "1.5h", "10 m", "1h30m", "99999999999999999999s", "18446744073709551615d", "5м"]
        {
            assert!(bad.parse::<Span>().is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_are_binary() {
        assert_eq!("512MiB".parse(), Ok(ByteSize(512 << 20)));
        assert_eq!("4096".parse(), Ok(ByteSize(4096)));
        assert_eq!(ByteSize(2 << 30).to_string(), "2GiB");
        for bad in ["", "MiB", "5MB", "5mib", "-5", "99999999999GiB"] {
            assert!(bad.parse::<ByteSize>().is_err(), "{bad}");
        }
    }
}
