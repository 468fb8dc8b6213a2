//! `cron(MINUTES HOURS DAY-OF-MONTH MONTH DAY-OF-WEEK YEAR)` in AWS's dialect.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{Field, InvalidExpression};

/// The last value of the day-of-week field; the first, 1, is Sunday.
const SATURDAY: i16 = 7;
const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// The times of a cron expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    minutes: Values,
    hours: Values,
    days: Days,
    months: Values,
    years: Values,
}

/// The days of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Days {
    /// By their numbers.
    OfMonth(Values),
    /// `L`.
    LastOfMonth,
    /// `LW`: the last from Monday to Friday.
    LastWorkingDay,
    /// `15W`: the one from Monday to Friday that is nearest to that day of the same month.
    NearestWorkingDay(i16),
    /// By their numbers in the week.
    OfWeek(Values),
    /// `6L`.
    LastOfWeek(i16),
    /// `3#2`: the day in the week, and which of those in the month.
    NthOfWeek(i16, i16),
}

impl Field {
    /// The lowest and the highest value.
    fn range(self) -> (i16, i16) {
        match self {
            Self::Minutes => (0, 59),
            Self::Hours => (0, 23),
            Self::DayOfMonth => (1, 31),
            Self::Month => (1, 12),
            Self::DayOfWeek => (1, SATURDAY),
            Self::Year => (1970, 2199),
        }
    }

    /// The names that stand for the lowest value and those behind it.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Month => &MONTHS,
            Self::DayOfWeek => &DAYS,
            Self::Minutes | Self::Hours | Self::DayOfMonth | Self::Year => &[],
        }
    }
}

/// Some of the values of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Values {
    lowest: i16,
    /// One bit for each value from the lowest on; years are the most, 230.
    bits: [u64; 4],
}

impl Values {
    fn none(field: Field) -> Self {
        Self { lowest: field.range().0, bits: [0; 4] }
    }

    fn place(&self, value: i16) -> Option<(usize, u64)> {
        let at = usize::try_from(value.checked_sub(self.lowest)?).ok()?;
        Some((at / 64, 1 << (at % 64)))
    }

    fn insert(&mut self, value: i16) {
        if let Some((word, bit)) = self.place(value)
            && let Some(word) = self.bits.get_mut(word)
        {
            *word |= bit;
        }
    }

    fn contains(&self, value: i16) -> bool {
        self.place(value).is_some_and(|(word, bit)| self.bits.get(word).is_some_and(|word| word & bit != 0))
    }

    /// The values in rising order, none below `from`.
    fn from(self, from: i16) -> impl Iterator<Item = i16> {
        let bits = i16::try_from(self.bits.len() * 64).unwrap_or(i16::MAX);
        (from.max(self.lowest)..self.lowest + bits).filter(move |value| self.contains(*value))
    }
}

impl Cron {
    /// Reads what is between the parentheses.
    pub(super) fn parse(text: &str) -> Result<Self, InvalidExpression> {
        let fields: Vec<&str> = text.split_ascii_whitespace().collect();
        let Ok([minutes, hours, day_of_month, month, day_of_week, year]) = <[&str; 6]>::try_from(fields.as_slice())
        else {
            return Err(InvalidExpression::FieldCount(fields.len()));
        };
        Ok(Self {
            minutes: values(Field::Minutes, minutes)?,
            hours: values(Field::Hours, hours)?,
            days: match (day_of_month, day_of_week) {
                ("?", "?") => return Err(InvalidExpression::Days),
                (day_of_month, "?") => days_of_month(day_of_month)?,
                ("?", day_of_week) => days_of_week(day_of_week)?,
                (day_of_month, day_of_week) => {
                    // A field that says nonsense is the better thing to name.
                    days_of_month(day_of_month)?;
                    days_of_week(day_of_week)?;
                    return Err(InvalidExpression::Days);
                }
            },
            months: values(Field::Month, month)?,
            years: values(Field::Year, year)?,
        })
    }

    /// The first of its times after a moment.
    pub(super) fn next_after(&self, zone: &TimeZone, after: Timestamp) -> Option<Timestamp> {
        let local = zone.to_datetime(after);
        self.dates_from(local.date()).find_map(|date| {
            let from = if date == local.date() { local.time() } else { Time::midnight() };
            self.times_from(from).find_map(|time| instant(date.to_datetime(time), zone).filter(|at| *at > after))
        })
    }

    fn dates_from(&self, first: Date) -> impl Iterator<Item = Date> {
        self.years.from(first.year()).flat_map(move |year| {
            let first_month = if year == first.year() { i16::from(first.month()) } else { 1 };
            self.months.from(first_month).flat_map(move |month| {
                let days = i8::try_from(month).ok().and_then(|month| Date::new(year, month, 1).ok());
                days.into_iter().flat_map(|month| self.days.of(month)).filter(move |date| *date >= first)
            })
        })
    }

    fn times_from(&self, first: Time) -> impl Iterator<Item = Time> {
        self.hours.from(i16::from(first.hour())).flat_map(move |hour| {
            let first_minute = if hour == i16::from(first.hour()) { i16::from(first.minute()) } else { 0 };
            self.minutes
                .from(first_minute)
                .filter_map(move |minute| Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok())
        })
    }
}

/// When a clock in a zone shows that for the first time; none if it never does.
fn instant(time: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    let ambiguous = zone.to_ambiguous_timestamp(time);
    if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) { None } else { ambiguous.earlier().ok() }
}

impl Days {
    /// The days of the month that begins with `first`, in their order.
    fn of(&self, first: Date) -> impl Iterator<Item = Date> {
        let in_month = move |day: i16| first.with().day(i8::try_from(day).ok()?).build().ok();
        let n_days = i16::from(first.days_in_month());
        let single = match self {
            Self::OfMonth(_) | Self::OfWeek(_) => None,
            Self::LastOfMonth => in_month(n_days),
            Self::LastWorkingDay => in_month(n_days).and_then(nearest_working_day),
            Self::NearestWorkingDay(day) => in_month(*day).and_then(nearest_working_day),
            Self::LastOfWeek(weekday) => {
                (n_days - 6..=n_days).filter_map(in_month).find(|date| number(*date) == *weekday)
            }
            Self::NthOfWeek(weekday, nth) => {
                let from = (nth - 1) * 7 + 1;
                (from..=from + 6).filter_map(in_month).find(|date| number(*date) == *weekday)
            }
        };
        let many = (1..=n_days).filter_map(in_month).filter(move |date| match self {
            Self::OfMonth(days) => days.contains(i16::from(date.day())),
            Self::OfWeek(days) => days.contains(number(*date)),
            _single => false,
        });
        single.into_iter().chain(many)
    }
}

/// The day's number in the week: Sunday is 1.
fn number(date: Date) -> i16 {
    i16::from(date.weekday().to_sunday_one_offset())
}

/// The day itself or the nearest one from Monday to Friday that is in the same month.
fn nearest_working_day(date: Date) -> Option<Date> {
    let to = match date.weekday() {
        Weekday::Saturday if date.day() == 1 => 2,
        Weekday::Saturday => -1,
        Weekday::Sunday if date.day() == date.days_in_month() => -2,
        Weekday::Sunday => 1,
        _working_day => 0,
    };
    date.checked_add(jiff::Span::new().days(to)).ok()
}

fn days_of_month(text: &str) -> Result<Days, InvalidExpression> {
    let field = Field::DayOfMonth;
    match text {
        "L" => return Ok(Days::LastOfMonth),
        "LW" => return Ok(Days::LastWorkingDay),
        _other => {}
    }
    match text.strip_suffix('W') {
        Some(day) => value(field, text, day).map(Days::NearestWorkingDay),
        None => values(field, text).map(Days::OfMonth),
    }
}

fn days_of_week(text: &str) -> Result<Days, InvalidExpression> {
    let field = Field::DayOfWeek;
    if text == "L" {
        let mut days = Values::none(field);
        days.insert(SATURDAY);
        return Ok(Days::OfWeek(days));
    }
    if let Some((day, nth)) = text.split_once('#') {
        let day = value(field, text, day)?;
        let nth = nth.parse().ok().filter(|nth| (1..=5).contains(nth));
        let nth = nth.ok_or_else(|| invalid(field, text, "has no number from 1 to 5 behind #"))?;
        return Ok(Days::NthOfWeek(day, nth));
    }
    match text.strip_suffix('L') {
        Some(day) => value(field, text, day).map(Days::LastOfWeek),
        None => values(field, text).map(Days::OfWeek),
    }
}

/// `*`, `5`, `1-5`, `*/2`, `3/2`, `1-9/2`, or a list of such.
fn values(field: Field, text: &str) -> Result<Values, InvalidExpression> {
    let (lowest, highest) = field.range();
    let mut all = Values::none(field);
    for item in text.split(',') {
        let (range, step) = match item.split_once('/') {
            Some((range, step)) => (range, Some(self::step(field, text, step)?)),
            None => (item, None),
        };
        let (first, last) = match range.split_once('-') {
            _ if range == "*" => (lowest, highest),
            Some((first, last)) => (value(field, text, first)?, value(field, text, last)?),
            // A value with a step goes on to the end.
            None if step.is_some() => (value(field, text, range)?, highest),
            None => (value(field, text, range)?, value(field, text, range)?),
        };
        if first > last && field == Field::Year {
            return Err(invalid(field, text, "has a range that ends before it begins"));
        }
        // 22-2 goes over the end and on from the beginning.
        let last = if first > last { last + highest - lowest + 1 } else { last };
        for value in (first..=last).step_by(step.unwrap_or(1)) {
            all.insert(if value > highest { value - highest + lowest - 1 } else { value });
        }
    }
    Ok(all)
}

fn step(field: Field, text: &str, step: &str) -> Result<usize, InvalidExpression> {
    let (lowest, highest) = field.range();
    let most = if field == Field::Year { highest - lowest } else { highest };
    let step = digits(step).filter(|step| (1..=most).contains(step)).and_then(|step| usize::try_from(step).ok());
    step.ok_or_else(|| invalid(field, text, format!("has no number from 1 to {most} behind /")))
}

fn value(field: Field, text: &str, word: &str) -> Result<i16, InvalidExpression> {
    let (lowest, highest) = field.range();
    let named = (lowest..).zip(field.names()).find(|(_value, name)| name.eq_ignore_ascii_case(word));
    let value = named.map(|(value, _name)| value).or_else(|| digits(word));
    value.filter(|value| (lowest..=highest).contains(value)).ok_or_else(|| {
        let names = match field.names() {
            [first, .., last] => format!(" or {first} to {last}"),
            _ => String::new(),
        };
        invalid(field, text, format!("has to be made of {lowest} to {highest}{names}, and '{word}' is not"))
    })
}

fn digits(text: &str) -> Option<i16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn invalid(field: Field, text: &str, reason: impl Into<String>) -> InvalidExpression {
    InvalidExpression::Field { field, text: text.to_owned(), reason: reason.into() }
}
