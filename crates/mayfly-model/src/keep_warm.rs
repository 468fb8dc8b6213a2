//! Keeping instances of a function warm: what the tag `mayfly:keep-warm` asks for.
//!
//! The value is `COUNT [DAYS] [HH:MM-HH:MM] [ZONE]`: so many instances of `$LATEST`, on those days (`mon-fri`,
//! `sat`), between those times (past midnight if the second is earlier), in that time zone; always and in UTC where
//! it says nothing. For example `2`, `5 mon-fri 08:00-18:30 Europe/Berlin`. Only characters that tags can have are used.

use std::str::FromStr;

use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan, Zoned};

/// The tag's key.
pub const TAG: &str = "mayfly:keep-warm";
/// The most instances that a tag can ask for.
const MOST_INSTANCES: u32 = 1000;

/// See the module's documentation.
#[derive(Clone, Debug, PartialEq)]
pub struct KeepWarm {
    /// How many instances.
    n_instances: u32,
    /// The first and the last day, both included.
    days: Option<(Weekday, Weekday)>,
    /// From and until; until may be earlier, and is then on the next day.
    hours: Option<(Time, Time)>,
    zone: TimeZone,
}

/// A value of the tag that says nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' does not say what to keep warm: write, for example, '2' or '5 mon-fri 08:00-18:30 Europe/Berlin', at most \
     {MOST_INSTANCES} instances"
)]
pub struct InvalidKeepWarm(pub String);

impl FromStr for KeepWarm {
    type Err = InvalidKeepWarm;

    fn from_str(text: &str) -> Result<Self, InvalidKeepWarm> {
        parse(text).ok_or_else(|| InvalidKeepWarm(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<KeepWarm> {
    let mut words = text.split_ascii_whitespace().peekable();
    let n_instances = words.next()?.parse().ok().filter(|n_instances| *n_instances <= MOST_INSTANCES)?;
    let days = words.peek().and_then(|word| days(word));
    if days.is_some() {
        words.next();
    }
    let hours = words.peek().and_then(|word| hours(word));
    if hours.is_some() {
        words.next();
    }
    let zone = match words.next() {
        None => TimeZone::UTC,
        Some(name) => TimeZone::get(name).ok()?,
    };
    words.next().is_none().then_some(KeepWarm { n_instances, days, hours, zone })
}

fn days(word: &str) -> Option<(Weekday, Weekday)> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    Some((weekday(first)?, weekday(last)?))
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.to_ascii_lowercase().as_str() {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

fn hours(word: &str) -> Option<(Time, Time)> {
    let (from, until) = word.split_once('-')?;
    let (from, until) = (time(from)?, time(until)?);
    (from != until).then_some((from, until))
}

fn time(word: &str) -> Option<Time> {
    let (hour, minute) = word.split_once(':')?;
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl KeepWarm {
    /// How many instances there are to be at a moment.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> u32 {
        if self.is_on(&now.to_zoned(self.zone.clone())) { self.n_instances } else { 0 }
    }

    /// The next moment after `now` at which that may be another number; none if it never is.
    #[must_use]
    pub fn changes_after(&self, now: Timestamp) -> Option<Timestamp> {
        if self.hours.is_none() && self.days.is_none() {
            return None;
        }
        let (from, until) = self.hours.unwrap_or((Time::midnight(), Time::midnight()));
        let local = now.to_zoned(self.zone.clone());
        let today = local.date();
        // The edges of two days, in whatever order they come; a change of the clocks moves them, and the time zone
        // knows where to.
        let edges = [0.days(), 1.days()].into_iter().flat_map(|ahead: Span| {
            [from, until].map(|time| today.checked_add(ahead).ok()?.to_datetime(time).to_zoned(self.zone.clone()).ok())
        });
        edges.flatten().map(|edge| edge.timestamp()).filter(|edge| *edge > now).min()
    }

    fn is_on(&self, local: &Zoned) -> bool {
        let Some((from, until)) = self.hours else { return self.is_day(local.weekday()) };
        let time = local.time();
        if from < until {
            return self.is_day(local.weekday()) && from <= time && time < until;
        }
        // What began yesterday goes on until the morning, whatever day that is.
        time >= from && self.is_day(local.weekday()) || time < until && self.is_day(local.weekday().previous())
    }

    fn is_day(&self, day: Weekday) -> bool {
        let Some((first, last)) = self.days else { return true };
        let from_first = |day: Weekday| first.until(day);
        from_first(day) <= from_first(last)
    }
}

#[cfg(test)]
mod tests {
    use super::KeepWarm;
    use jiff::Timestamp;
    use proptest::prelude::*;

    fn parsed(text: &str) -> KeepWarm {
        text.parse().unwrap()
    }

    /// 2026-11-23 is a Monday.
    fn at(text: &str, moment: &str) -> u32 {
        parsed(text).at(moment.parse().unwrap())
    }

    #[test]
    fn a_number_alone_is_for_always() {
        assert_eq!(at("2", "2026-11-23T03:00:00Z"), 2);
        assert_eq!(parsed("2").changes_after(Timestamp::UNIX_EPOCH), None);
    }

    #[test]
    fn days_and_hours_are_kept_in_their_zone() {
        let text = "5 mon-fri 08:00-18:30 Europe/Berlin";
        assert_eq!(at(text, "2026-11-23T06:59:59Z"), 0);
        assert_eq!(at(text, "2026-11-23T07:00:00Z"), 5);
        assert_eq!(at(text, "2026-11-23T17:29:59Z"), 5);
        assert_eq!(at(text, "2026-11-23T17:30:00Z"), 0);
        assert_eq!(at(text, "2026-11-22T12:00:00Z"), 0, "a Sunday");
        assert_eq!(at(text, "2026-07-01T06:30:00Z"), 5, "summer time");
        let next = |from: &str| parsed(text).changes_after(from.parse().unwrap()).unwrap().to_string();
        assert_eq!(next("2026-11-23T06:00:00Z"), "2026-11-23T07:00:00Z");
        assert_eq!(next("2026-11-23T07:00:00Z"), "2026-11-23T17:30:00Z");
        assert_eq!(next("2026-11-23T20:00:00Z"), "2026-11-24T07:00:00Z");
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_begins() {
        let text = "1 sat 22:00-02:00";
        assert_eq!(at(text, "2026-11-28T23:00:00Z"), 1);
        assert_eq!(at(text, "2026-11-29T01:00:00Z"), 1);
        assert_eq!(at(text, "2026-11-29T02:00:00Z"), 0);
        assert_eq!(at(text, "2026-11-28T01:00:00Z"), 0, "the night before");
    }

    #[test]
    fn days_may_go_over_the_end_of_the_week() {
        assert_eq!(at("1 fri-mon", "2026-11-22T12:00:00Z"), 1);
        assert_eq!(at("1 fri-mon", "2026-11-23T12:00:00Z"), 1);
        assert_eq!(at("1 fri-mon", "2026-11-24T12:00:00Z"), 0);
        assert_eq!(at("1 SUN", "2026-11-22T12:00:00Z"), 1);
    }

    #[test]
    fn what_says_nothing_is_refused() {
        for text in [
            "",
            "many",
            "-1",
            "1001",
            "1 8-9",
            "1 08:00-08:00",
            "1 24:00-25:00",
            "1 noday",
            "1 mon 08:00",
            "1 UTC more",
            "1 Middle/Earth",
            "1 08:00-09:00 mon",
        ] {
            assert!(text.parse::<KeepWarm>().is_err(), "{text}");
        }
    }

    proptest! {
        /// Between a moment and the next change, nothing changes.
        #[test]
        fn changes_are_foreseen(seconds in 1_700_000_000_i64..1_800_000_000, ahead in 1_i64..200_000, from in 0_i8..24, until in 0_i8..24) {
            prop_assume!(from != until);
            let kept = parsed(&format!("3 tue-sat {from:02}:15-{until:02}:15 America/New_York"));
            let now = Timestamp::from_second(seconds).unwrap();
            let later = Timestamp::from_second(seconds + ahead).unwrap();
            if kept.changes_after(now).is_some_and(|change| later < change) {
                prop_assert_eq!(kept.at(now), kept.at(later));
            }
        }
    }
}
