//! Scalars as text: in paths, queries, headers, forms and XML.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp, Unit};

use crate::document::Document;
use crate::error::Malformed;
use crate::schema::{Kind, Shape, TimestampFormat};

/// Base64 with or without padding, as the services accept it; written with padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Reads a scalar of this shape from text.
pub(crate) fn read(shape: &Shape, text: &str) -> Result<Document, Malformed> {
    let document = match &shape.kind {
        Kind::Boolean => match text.trim() {
            "true" => Some(Document::Bool(true)),
            "false" => Some(Document::Bool(false)),
            _ => None,
        },
        Kind::Integer { long: false, .. } => {
            text.trim().parse::<i32>().ok().map(|value| Document::Integer(i64::from(value)))
        }
        Kind::Integer { long: true, .. } => text.trim().parse().ok().map(Document::Integer),
        Kind::Float { .. } => read_float(text.trim()).map(Document::Double),
        Kind::String { .. } => Some(Document::String(text.to_owned())),
        Kind::Blob { .. } => read_blob(text).map(Document::Blob),
        Kind::Timestamp { .. } => read_timestamp(text.trim()).map(Document::Timestamp),
        Kind::List { .. } | Kind::Map { .. } | Kind::Structure { .. } => None,
    };
    document.ok_or_else(|| Malformed::conversion("STRING_VALUE", shape))
}

/// Writes a scalar as text; `None` for aggregates.
pub(crate) fn write(shape: &Shape, document: &Document, format: TimestampFormat) -> Option<String> {
    Some(match document {
        Document::Bool(value) => value.to_string(),
        Document::Integer(value) => value.to_string(),
        Document::Double(value) => write_float(*value),
        Document::String(value) => value.clone(),
        Document::Blob(value) => write_blob(value),
        Document::Timestamp(value) => write_timestamp(*value, timestamp_format(shape, format)),
        Document::Null | Document::List(_) | Document::Map(_) | Document::Structure(_) => {
            return None;
        }
    })
}

/// The shape's own timestamp format, or the one of the place it is written to.
pub(crate) fn timestamp_format(shape: &Shape, place: TimestampFormat) -> TimestampFormat {
    match shape.kind {
        Kind::Timestamp { format: Some(format) } => format,
        _ => place,
    }
}

/// Reads base64.
fn read_blob(text: &str) -> Option<Bytes> {
    // The real service ignores line breaks, which some clients insert.
    let decoded = if text.contains(['\n', '\r', ' ']) {
        let packed: String = text.split_ascii_whitespace().collect();
        BASE64.decode(packed)
    } else {
        BASE64.decode(text)
    };
    decoded.ok().map(Bytes::from)
}

/// Writes base64.
pub(crate) fn write_blob(value: &[u8]) -> String {
    BASE64.encode(value)
}

/// Reads a floating point number with the spellings of the services for what JSON cannot write.
fn read_float(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        // Rust would also read "inf" and "nan", which are no numbers on this wire.
        number if number.ends_with(|last: char| last.is_ascii_digit() || last == '.') => number.parse().ok(),
        _ => None,
    }
}

/// Writes a floating point number as Java does, whose services print `1.0`.
pub(crate) fn write_float(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        format!("{value:?}")
    }
}

/// Reads a point in time in any of the formats; clients do not always send the modelled one.
fn read_timestamp(text: &str) -> Option<Timestamp> {
    text.parse::<f64>()
        .ok()
        .and_then(from_seconds)
        .or_else(|| text.parse::<Timestamp>().ok())
        .or_else(|| rfc2822::DateTimeParser::new().parse_timestamp(text).ok())
}

/// A point in time from seconds since 1970, to the millisecond.
pub(crate) fn from_seconds(seconds: f64) -> Option<Timestamp> {
    let duration = SignedDuration::try_from_secs_f64(seconds).ok()?;
    Timestamp::from_duration(duration).ok()?.round(Unit::Millisecond).ok()
}

/// Writes a point in time.
pub(crate) fn write_timestamp(value: Timestamp, format: TimestampFormat) -> String {
    match format {
        TimestampFormat::EpochSeconds => {
            let milliseconds = value.as_millisecond();
            let (seconds, fraction) = (milliseconds.div_euclid(1000), milliseconds.rem_euclid(1000));
            match (seconds, fraction) {
                (_, 0) => seconds.to_string(),
                // A negative number counts its fraction downwards.
                (..0, _) => format!("-{}.{:03}", -(seconds + 1), 1000 - fraction),
                _ => format!("{seconds}.{fraction:03}"),
            }
        }
        TimestampFormat::DateTime => value.round(Unit::Millisecond).unwrap_or(value).to_string(),
        TimestampFormat::HttpDate => {
            rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&value).unwrap_or_else(|_| value.to_string())
        }
    }
}
