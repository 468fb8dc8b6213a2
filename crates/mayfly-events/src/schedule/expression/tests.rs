use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{Dialect, Expression, InvalidExpression};

fn expression(text: &str) -> Expression {
    Expression::parse(text, Dialect::Scheduler).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The next few times, as a clock in the zone shows them.
fn times(text: &str, zone: &str, after: &str, n_times: usize) -> Vec<String> {
    let (expression, zone, after) = (expression(text), TimeZone::get(zone).unwrap(), time(after));
    let next = |last: &Timestamp| expression.next_after(&zone, after, *last);
    let times = std::iter::successors(next(&after), next).take(n_times);
    times.map(|time| time.to_zoned(zone.clone()).strftime("%a %Y-%m-%dT%H:%M%:z").to_string()).collect()
}

fn utc(text: &str, after: &str, n_times: usize) -> Vec<String> {
    times(text, "UTC", after, n_times).into_iter().map(|time| time.replace("+00:00", "")).collect()
}

/// The examples of the two user guides, from a Saturday: 2026-11-28T00:00Z.
#[test]
fn documented_examples_happen_when_the_guides_say() {
    for (text, expected) in [
        ("cron(0 10 * * ? *)", ["Sat 2026-11-28T10:00", "Sun 2026-11-29T10:00"]),
        ("cron(15 12 * * ? *)", ["Sat 2026-11-28T12:15", "Sun 2026-11-29T12:15"]),
        ("cron(0 18 ? * MON-FRI *)", ["Mon 2026-11-30T18:00", "Tue 2026-12-01T18:00"]),
        ("cron(0 8 1 * ? *)", ["Tue 2026-12-01T08:00", "Fri 2027-01-01T08:00"]),
        ("cron(0/15 * * * ? *)", ["Sat 2026-11-28T00:15", "Sat 2026-11-28T00:30"]),
        ("cron(0/10 * ? * MON-FRI *)", ["Mon 2026-11-30T00:00", "Mon 2026-11-30T00:10"]),
        ("cron(0/5 8-17 ? * MON-FRI *)", ["Mon 2026-11-30T08:00", "Mon 2026-11-30T08:05"]),
        ("cron(0/30 20-2 ? * MON-FRI *)", ["Mon 2026-11-30T00:00", "Mon 2026-11-30T00:30"]),
        ("cron(0 9 ? * 2#1 *)", ["Mon 2026-12-07T09:00", "Mon 2027-01-04T09:00"]),
        ("cron(15 10 ? * 6L 2026-2027)", ["Fri 2026-12-25T10:15", "Fri 2027-01-29T10:15"]),
        ("cron(0 12 ? * 3#2 *)", ["Tue 2026-12-08T12:00", "Tue 2027-01-12T12:00"]),
        ("cron(0 0 L * ? *)", ["Mon 2026-11-30T00:00", "Thu 2026-12-31T00:00"]),
        ("cron(0 0 ? * L *)", ["Sat 2026-12-05T00:00", "Sat 2026-12-12T00:00"]),
        ("cron(0 0 3W * ? *)", ["Thu 2026-12-03T00:00", "Mon 2027-01-04T00:00"]),
        ("cron(0 0 LW * ? *)", ["Mon 2026-11-30T00:00", "Thu 2026-12-31T00:00"]),
        ("cron(0 0 1W 5 ? *)", ["Mon 2027-05-03T00:00", "Mon 2028-05-01T00:00"]),
        ("cron(0 0 31W * ? *)", ["Thu 2026-12-31T00:00", "Fri 2027-01-29T00:00"]),
        ("cron(0 0 29 2 ? *)", ["Tue 2028-02-29T00:00", "Sun 2032-02-29T00:00"]),
        ("cron(0-15/5,50 8-8 ? * 2,3,4,5,6,7 *)", ["Sat 2026-11-28T08:00", "Sat 2026-11-28T08:05"]),
        ("cron(30-30 13-13 ? * 2,4,6 *)", ["Mon 2026-11-30T13:30", "Wed 2026-12-02T13:30"]),
        ("cron(1-31/30 1-1 ? * 1,7 *)", ["Sat 2026-11-28T01:01", "Sat 2026-11-28T01:31"]),
        ("cron(0 0 ? DEC-FEB fri#5 *)", ["Fri 2027-01-29T00:00", "Fri 2027-12-31T00:00"]),
        ("cron(59 23 31 12 ? 2199)", ["Tue 2199-12-31T23:59", ""]),
    ] {
        let expected: Vec<&str> = expected.into_iter().filter(|time| !time.is_empty()).collect();
        assert_eq!(utc(text, "2026-11-28T00:00:00Z", 2), expected, "{text}");
    }
}

#[test]
fn what_never_happens_has_no_next_time() {
    for text in
        ["cron(0 0 30 2 ? *)", "cron(0 0 1 1 ? 1970-2025)", "at(2026-11-27T23:59:59)", "at(2026-11-28T00:00:00)"]
    {
        assert!(utc(text, "2026-11-28T00:00:00Z", 1).is_empty(), "{text}");
    }
}

#[test]
fn a_rate_counts_from_its_anchor() {
    let (hours, utc) = (expression("rate(2 hours)"), TimeZone::UTC);
    let next = |after: &str| hours.next_after(&utc, time("2026-11-23T10:30:07Z"), time(after)).unwrap().to_string();
    assert_eq!(next("2026-11-20T00:00:00Z"), "2026-11-23T10:30:07Z");
    assert_eq!(next("2026-11-23T10:30:06.9Z"), "2026-11-23T10:30:07Z");
    assert_eq!(next("2026-11-23T10:30:07Z"), "2026-11-23T12:30:07Z");
    assert_eq!(next("2026-11-24T10:30:07.1Z"), "2026-11-24T12:30:07Z");
    let rare = expression("rate(100000000000000 days)");
    assert_eq!(rare.next_after(&utc, Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH), None);
}

#[test]
fn clocks_elsewhere_do_not_move_a_schedule_in_tokyo() {
    // New York puts its clocks back on 2026-11-01.
    let tokyo = times("cron(30 9 * * ? *)", "Asia/Tokyo", "2026-10-30T15:00:00Z", 3);
    assert_eq!(tokyo, ["Sat 2026-10-31T09:30+09:00", "Sun 2026-11-01T09:30+09:00", "Mon 2026-11-02T09:30+09:00"]);
}

#[test]
fn times_that_a_clock_leaves_out_are_skipped() {
    let new_york = times("cron(30 2 * * ? *)", "America/New_York", "2026-03-07T05:00:00Z", 3);
    assert_eq!(new_york, ["Sat 2026-03-07T02:30-05:00", "Mon 2026-03-09T02:30-04:00", "Tue 2026-03-10T02:30-04:00"]);
    // Lord Howe goes forward by half an hour: 02:00 is followed by 02:30.
    let lord_howe = times("cron(0/15 2 * * ? *)", "Australia/Lord_Howe", "2026-10-03T15:00:00Z", 3);
    assert_eq!(lord_howe, ["Sun 2026-10-04T02:30+11:00", "Sun 2026-10-04T02:45+11:00", "Mon 2026-10-05T02:00+11:00"]);
}

#[test]
fn times_that_a_clock_shows_twice_happen_once() {
    let new_york = times("cron(30 1 * * ? *)", "America/New_York", "2026-10-31T06:00:00Z", 2);
    assert_eq!(new_york, ["Sun 2026-11-01T01:30-04:00", "Mon 2026-11-02T01:30-05:00"]);
    let every_quarter = times("cron(0/30 0-2 1 11 ? *)", "America/New_York", "2026-11-01T03:00:00Z", 6);
    let shown: Vec<&str> = every_quarter.iter().filter_map(|time| time.get(15..)).collect();
    assert_eq!(shown, ["00:00-04:00", "00:30-04:00", "01:00-04:00", "01:30-04:00", "02:00-05:00", "02:30-05:00"]);
    // Lord Howe goes back by half an hour: 01:30 to 02:00 is shown twice.
    let lord_howe = times("cron(0/15 1 * * ? *)", "Australia/Lord_Howe", "2026-04-04T14:15:00Z", 3);
    assert_eq!(lord_howe, ["Sun 2026-04-05T01:30+11:00", "Sun 2026-04-05T01:45+11:00", "Mon 2026-04-06T01:00+10:30"]);
}

#[test]
fn what_happens_once_happens_later_rather_than_never() {
    assert_eq!(
        times("at(2026-03-08T02:30:00)", "America/New_York", "2026-03-01T00:00:00Z", 2),
        ["Sun 2026-03-08T03:30-04:00"]
    );
    assert_eq!(
        times("at(2026-11-01T01:30:00)", "America/New_York", "2026-03-01T00:00:00Z", 2),
        ["Sun 2026-11-01T01:30-04:00"]
    );
}

#[test]
fn the_two_services_differ_in_what_they_take() {
    for text in ["rate(1 minute)", "rate(5 minutes)", "rate(1 day)", "cron(0 10 * * ? *)"] {
        assert!(Expression::parse(text, Dialect::Rule).is_ok(), "{text}");
        assert!(Expression::parse(text, Dialect::Scheduler).is_ok(), "{text}");
    }
    for text in ["rate(1 hours)", "rate(5 minute)", "at(2030-01-31T08:00:00)"] {
        assert!(Expression::parse(text, Dialect::Rule).is_err(), "{text}");
        assert!(Expression::parse(text, Dialect::Scheduler).is_ok(), "{text}");
    }
}

#[test]
fn what_is_no_expression_is_refused() {
    for text in [
        "",
        "rate()",
        "rate(10)",
        " rate(10 minutes)",
        "rate( 10 minutes )",
        "rate(10 minutess)",
        "rate(0 minutes)",
        "rate(-1 minutes)",
        "rate(+1 minutes)",
        "rate(1 second)",
        "rate(1  minute)",
        "rate(99999999999999999999 days)",
        "rate(9223372036854775807 days)",
        "cron",
        "cron()",
        "cron(INVALID)",
        "cron(* * * * *)",
        "cron(0 1 * * * *)",
        "cron(0 1 ? * ? *)",
        "CRON(0 10 * * ? *)",
        "cron(0 10 * * ? *",
        "at()",
        "at(2021-12-31)",
        "at(2030-02-30T08:00:00)",
        "at(2030-01-31T08:00:00Z)",
        "at(2030-01-31T08:00)",
        "at(2030-01-31 08:00:00)",
        "at(2030-01-31T08:00:60)",
        "at(2030-01-31T24:00:00)",
    ] {
        assert!(Expression::parse(text, Dialect::Scheduler).is_err(), "{text}");
    }
}

#[test]
fn an_error_names_the_field() {
    for (text, field) in [
        ("cron(60 * * * ? *)", "minutes"),
        ("cron(*/60 * * * ? *)", "minutes"),
        ("cron(0/0 * * * ? *)", "minutes"),
        ("cron(5,,6 * * * ? *)", "minutes"),
        ("cron(0 24 * * ? *)", "hours"),
        ("cron(0 a * * ? *)", "hours"),
        ("cron(0 10 0 * ? *)", "day-of-month"),
        ("cron(0 10 32 * ? *)", "day-of-month"),
        ("cron(0 10 W * ? *)", "day-of-month"),
        ("cron(0 10 1W,2 * ? *)", "day-of-month"),
        ("cron(0 10 L,2 * ? *)", "day-of-month"),
        ("cron(0 10 1#2 * ? *)", "day-of-month"),
        ("cron(0 10 * 13 ? *)", "month"),
        ("cron(0 10 * JANUARY ? *)", "month"),
        ("cron(0 10 * ? ? *)", "month"),
        ("cron(0 10 ? * 0 *)", "day-of-week"),
        ("cron(15 12 ? * -1 *)", "day-of-week"),
        ("cron(0 10 ? * MON#6 *)", "day-of-week"),
        ("cron(0 10 ? * 3#1,6#3 *)", "day-of-week"),
        ("cron(0 10 ? * MO *)", "day-of-week"),
        ("cron(0 10 * * ? 1969)", "year"),
        ("cron(0 10 * * ? 2200)", "year"),
        ("cron(0 10 * * ? 2030-2029)", "year"),
        ("cron(0 1 99 * * *)", "day-of-month"),
    ] {
        match Expression::parse(text, Dialect::Rule) {
            Err(error @ InvalidExpression::Field { field: named, .. }) => {
                assert_eq!(named.to_string(), field, "{text}");
                assert!(error.to_string().starts_with(&format!("The {field} field '")), "{error}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
    assert_eq!(Expression::parse("cron(0 1 * * * *)", Dialect::Rule), Err(InvalidExpression::Days));
    assert_eq!(Expression::parse("cron(0 1 * * ?)", Dialect::Rule), Err(InvalidExpression::FieldCount(5)));
}

fn field(lowest: u8, highest: u8) -> impl Strategy<Value = String> {
    let value = lowest..=highest;
    prop_oneof![
        Just("*".to_owned()),
        value.clone().prop_map(|value| value.to_string()),
        (value.clone(), 1..=highest).prop_map(|(value, step)| format!("{value}/{step}")),
        (value.clone(), value.clone()).prop_map(|(first, last)| format!("{first}-{last}")),
        (value.clone(), value).prop_map(|(one, other)| format!("{one},{other}")),
    ]
}

/// Moments within two days of a change of the clocks, or of none.
fn moment() -> impl Strategy<Value = (&'static str, i64)> {
    let near = |zone: &'static str, change: &str| {
        let change = time(change).as_second();
        (Just(zone), change - 172_800..change + 172_800)
    };
    prop_oneof![
        near("America/New_York", "2026-03-08T07:00:00Z"),
        near("America/New_York", "2026-11-01T06:00:00Z"),
        near("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
        near("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
        near("Asia/Tokyo", "2026-03-08T07:00:00Z"),
        near("Europe/Dublin", "2026-03-29T01:00:00Z"),
    ]
}

/// Whether a clock that shows this is at a time of the expression: by a reading of its own, field by field.
fn shows(cron: &[String; 4], at: jiff::civil::DateTime) -> bool {
    let matches = |text: &str, value: i16, lowest: i16, highest: i16| {
        text.split(',').any(|item| {
            let (range, step) = item.split_once('/').map_or((item, 1), |(range, step)| (range, step.parse().unwrap()));
            let (first, last) = match range.split_once('-') {
                _ if range == "*" => (lowest, highest),
                Some((first, last)) => (first.parse().unwrap(), last.parse().unwrap()),
                None if item.contains('/') => (range.parse().unwrap(), highest),
                None => (range.parse().unwrap(), range.parse().unwrap()),
            };
            let is_between =
                if first <= last { (first..=last).contains(&value) } else { value >= first || value <= last };
            let ahead = (value - first).rem_euclid(highest - lowest + 1);
            is_between && ahead % step == 0
        })
    };
    let [minutes, hours, day_of_month, day_of_week] = cron;
    let is_day = if day_of_month == "?" {
        matches(day_of_week, i16::from(at.weekday().to_sunday_one_offset()), 1, 7)
    } else {
        matches(day_of_month, i16::from(at.day()), 1, 31)
    };
    is_day && matches(minutes, i16::from(at.minute()), 0, 59) && matches(hours, i16::from(at.hour()), 0, 23)
}

proptest! {
    /// A look at the clock at every minute, and at whether it has shown the same before, finds the same times.
    #[test]
    fn a_scan_of_every_minute_finds_the_same(
        (zone, seconds) in moment(), minutes in field(0, 59), hours in field(0, 23), day in field(1, 31),
        weekday in field(1, 7), by_weekday in any::<bool>(),
    ) {
        let zone = TimeZone::get(zone).unwrap();
        let [day, weekday] = if by_weekday { ["?".to_owned(), weekday] } else { [day, "?".to_owned()] };
        let text = format!("cron({minutes} {hours} {day} * {weekday} *)");
        let after = Timestamp::from_second(seconds).unwrap();
        let cron = [minutes, hours, day, weekday];
        let first_minute = seconds.div_euclid(60) + 1;
        let scanned = (first_minute..first_minute + 2 * 1440).find_map(|minute| {
            let at = Timestamp::from_second(minute * 60).unwrap();
            let local = zone.to_datetime(at);
            let is_repeated = zone.to_ambiguous_timestamp(local).earlier().unwrap() != at;
            (!is_repeated && shows(&cron, local)).then_some(at)
        });
        let found = expression(&text).next_after(&zone, after, after);
        match scanned {
            Some(scanned) => prop_assert_eq!(found, Some(scanned), "{}", text),
            None => prop_assert!(found.is_none_or(|found| found.as_second() >= (first_minute + 2 * 1440) * 60), "{}", text),
        }
    }

    /// No text makes the parser or the search do anything but answer.
    #[test]
    fn any_text_is_answered(text in "(rate|cron|at)\\([0-9A-Z?*#/,LW -]{0,40}\\)", seconds in any::<i32>()) {
        for dialect in [Dialect::Rule, Dialect::Scheduler] {
            if let Ok(expression) = Expression::parse(&text, dialect) {
                let after = Timestamp::from_second(i64::from(seconds)).unwrap();
                let next = expression.next_after(&TimeZone::UTC, after, after);
                prop_assert!(next.is_none_or(|next| next > after));
            }
        }
    }

    #[test]
    fn a_rate_never_skips_and_never_repeats(minutes in 1_i64..100_000, anchor in 0_i64..2_000_000_000, ahead in -1000_i64..100_000_000) {
        let anchor = Timestamp::from_second(anchor).unwrap();
        let after = anchor + SignedDuration::from_secs(ahead);
        let next = expression(&format!("rate({minutes} minutes)")).next_after(&TimeZone::UTC, anchor, after).unwrap();
        prop_assert!(next > after && next >= anchor);
        prop_assert!(next == anchor || next - SignedDuration::from_mins(minutes) <= after);
        prop_assert_eq!(next.duration_since(anchor).as_secs() % (minutes * 60), 0);
    }
}

#[test]
fn moments_between_seconds_do_not_confuse_it() {
    let expected = date(2026, 11, 23).at(10, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    let daily = expression("cron(0 10 * * ? *)");
    let after = time("2026-11-23T09:59:59.999999999Z");
    assert_eq!(daily.next_after(&TimeZone::UTC, after, after), Some(expected));
    assert_ne!(daily.next_after(&TimeZone::UTC, after, expected), Some(expected));
}
