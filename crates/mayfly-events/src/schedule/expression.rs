//! Schedule expressions: `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)`, `at(2026-11-23T08:00:00)`
//! (Amazon EventBridge Scheduler user guide, "Schedule types"; Amazon EventBridge user guide, "Schedule pattern").
//!
//! An expression is read once. [`Expression::next_after`] is a pure function of it, a time zone and a moment, which is
//! all that anything here knows of time.

use std::fmt;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

mod cron;

pub use cron::Cron;

/// Who reads the expression: the two services differ in what they take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Rules of `EventBridge`: no `at`, and a unit in the singular for one and only for one.
    Rule,
    /// `EventBridge` Scheduler.
    Scheduler,
}

/// When something happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Again and again, so far apart; see [`Expression::next_after`] for the first time.
    Rate(SignedDuration),
    /// Whenever the clock on the wall shows one of these times.
    Cron(Cron),
    /// Once, when the clock on the wall shows this.
    At(DateTime),
}

/// Why a text is no schedule expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidExpression {
    /// It is none of the three forms.
    #[error("Write rate(5 minutes), cron(0 8 * * ? *){at}.", at = if *.0 == Dialect::Scheduler { " or at(2030-01-31T08:00:00)" } else { "" })]
    Form(Dialect),
    /// A rate without a number and a unit.
    #[error("A rate is a positive number and a unit: minutes, hours or days.")]
    Rate,
    /// The unit of a rate of a rule is in the wrong number.
    #[error("The unit of a rate is in the singular for 1 and in the plural otherwise: write {0}.")]
    Unit(String),
    /// A time that is none.
    #[error("A time is written as 2030-01-31T08:00:00.")]
    Time,
    /// A cron expression with too few or too many fields.
    #[error("A cron expression has 6 fields, this one has {0}: minutes hours day-of-month month day-of-week year.")]
    FieldCount(usize),
    /// A field of a cron expression.
    #[error("The {field} field '{text}' {reason}.")]
    Field {
        /// Which.
        field: Field,
        /// What it says.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Both fields for days say something, or neither does.
    #[error("Exactly one of the fields day-of-month and day-of-week has to be ?.")]
    Days,
}

/// A field of a cron expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The first.
    Minutes,
    /// The second.
    Hours,
    /// The third.
    DayOfMonth,
    /// The fourth.
    Month,
    /// The fifth.
    DayOfWeek,
    /// The sixth.
    Year,
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::DayOfMonth => "day-of-month",
            Self::Month => "month",
            Self::DayOfWeek => "day-of-week",
            Self::Year => "year",
        })
    }
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// [`InvalidExpression`] says what is wrong with it.
    pub fn parse(text: &str, dialect: Dialect) -> Result<Self, InvalidExpression> {
        let inner = |name: &str| text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
        if let Some(rate) = inner("rate") {
            return parse_rate(rate, dialect).map(Self::Rate);
        }
        if let Some(fields) = inner("cron") {
            return Cron::parse(fields).map(Self::Cron);
        }
        match inner("at") {
            Some(time) if dialect == Dialect::Scheduler => parse_time(time).map(Self::At),
            _ => Err(InvalidExpression::Form(dialect)),
        }
    }

    /// The first time after a moment at which it happens, as a clock in `zone` shows it; none if it never does again.
    ///
    /// A rate counts from `anchor`, which is its first time. Where a clock is put forward, the times that it leaves out
    /// do not exist: `cron` skips them, and `at` happens as much later as the clock was put forward, for it has no other
    /// chance. Where a clock is put back, the times that it shows twice count once, the first time.
    #[must_use]
    pub fn next_after(&self, zone: &TimeZone, anchor: Timestamp, after: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Rate(period) => next_of_rate(*period, anchor, after),
            Self::Cron(cron) => cron.next_after(zone, after),
            Self::At(time) => zone.to_timestamp(*time).ok().filter(|at| *at > after),
        }
    }

    /// Whether it can happen more than once.
    #[must_use]
    pub fn is_recurring(&self) -> bool {
        !matches!(self, Self::At(_))
    }
}

fn parse_rate(text: &str, dialect: Dialect) -> Result<SignedDuration, InvalidExpression> {
    let (number, unit) = text.split_once(' ').ok_or(InvalidExpression::Rate)?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = number.parse().ok().filter(|number| is_number && *number > 0).ok_or(InvalidExpression::Rate)?;
    let (singular, seconds) = match unit {
        "minute" | "minutes" => ("minute", 60),
        "hour" | "hours" => ("hour", 3600),
        "day" | "days" => ("day", 86_400),
        _ => return Err(InvalidExpression::Rate),
    };
    if dialect == Dialect::Rule && (number == 1) != (unit == singular) {
        let plural = if number == 1 { "" } else { "s" };
        return Err(InvalidExpression::Unit(format!("rate({number} {singular}{plural})")));
    }
    number.checked_mul(seconds).map(SignedDuration::from_secs).ok_or(InvalidExpression::Rate)
}

/// Only `2030-01-31T08:00:00`: no fraction, no offset, no zone.
fn parse_time(text: &str) -> Result<DateTime, InvalidExpression> {
    let has_form = text.len() == 19
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            10 => byte == b'T',
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    // A leap second is a time to jiff, and the minute's last second is what it makes of it.
    text.parse().ok().filter(|_time| has_form && !text.ends_with("60")).ok_or(InvalidExpression::Time)
}

/// `anchor`, and whatever number of periods behind it.
fn next_of_rate(period: SignedDuration, anchor: Timestamp, after: Timestamp) -> Option<Timestamp> {
    if after < anchor {
        return Some(anchor);
    }
    let n_passed = after.duration_since(anchor).as_secs().checked_div(period.as_secs())?;
    let ahead = period.as_secs().checked_mul(n_passed.checked_add(1)?)?;
    anchor.checked_add(SignedDuration::from_secs(ahead)).ok()
}

#[cfg(test)]
mod tests;
