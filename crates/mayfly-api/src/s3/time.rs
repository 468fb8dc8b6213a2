//! Times between the two crates that have a type for them.

use std::time::SystemTime;

use jiff::Timestamp;
use s3s::dto;

/// As clients see it: in whole seconds, so that all places in which they see it agree.
pub(super) fn to_wire(time: Timestamp) -> dto::Timestamp {
    let whole = Timestamp::from_second(seconds(time)).unwrap_or(time);
    dto::Timestamp::from(SystemTime::from(whole))
}

/// As it came over the wire; none if it is out of range.
pub(super) fn of_wire(time: &dto::Timestamp) -> Option<Timestamp> {
    let mut text = Vec::new();
    time.format(dto::TimestampFormat::DateTime, &mut text).ok()?;
    std::str::from_utf8(&text).ok()?.parse().ok()
}

/// Whole seconds, which is what clients see of an object's age.
pub(super) fn seconds(time: Timestamp) -> i64 {
    time.as_second()
}

#[cfg(test)]
mod tests {
    use super::{of_wire, to_wire};

    #[test]
    fn times_survive_the_way() {
        let time = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        assert_eq!(of_wire(&to_wire(time("2026-11-23T12:34:56.789Z"))), Some(time("2026-11-23T12:34:56Z")));
    }
}
