//! When a failed event is tried again: a pure function of its history.

use std::time::Duration;

use jiff::Timestamp;

/// The first wait after a refusal; it doubles up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// The rules for the events of one qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    /// How often an event whose function failed is tried again.
    pub(crate) retries: u32,
    /// How old an event may become.
    pub(crate) max_age: Duration,
    /// The wait after the function's first failure; after the second it is twice that.
    pub(crate) delay: Duration,
}

/// Why an event ended, in the words of the invocation record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Success,
    RetriesExhausted,
    EventAgeExceeded,
    ZeroReservedConcurrency,
    RecursiveInvocation,
}

impl Condition {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Success => "Success",
            Self::RetriesExhausted => "RetriesExhausted",
            Self::EventAgeExceeded => "EventAgeExceeded",
            Self::ZeroReservedConcurrency => "ZeroReservedConcurrency",
            Self::RecursiveInvocation => "RecursiveInvocation",
        }
    }
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is tried again then.
    Again(Timestamp),
    /// It is over.
    Ended(Condition),
}

impl Policy {
    /// When an event accepted then is too old.
    pub(crate) fn expiry(&self, accepted: Timestamp) -> Timestamp {
        later(accepted, self.max_age)
    }

    /// The function has failed for the `n_failures`th time.
    pub(crate) fn after_failure(&self, accepted: Timestamp, n_failures: u32, now: Timestamp) -> Verdict {
        if n_failures > self.retries {
            return Verdict::Ended(Condition::RetriesExhausted);
        }
        self.again(accepted, later(now, self.delay.saturating_mul(n_failures.max(1))))
    }

    /// The platform had no room, or failed itself, for the `n_refusals`th time in a row. That is no attempt.
    pub(crate) fn after_refusal(&self, accepted: Timestamp, n_refusals: u32, now: Timestamp) -> Verdict {
        let doubled = 2_u32.saturating_pow(n_refusals.saturating_sub(1));
        self.again(accepted, later(now, FIRST_WAIT.saturating_mul(doubled).min(LONGEST_WAIT)))
    }

    /// An event does not wait longer than it may live: it ends when it expires, not earlier.
    fn again(&self, accepted: Timestamp, at: Timestamp) -> Verdict {
        Verdict::Again(at.min(self.expiry(accepted)))
    }
}

fn later(from: Timestamp, by: Duration) -> Timestamp {
    from.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Condition, Policy, Verdict, later};
    use jiff::Timestamp;
    use std::time::Duration;

    const START: Timestamp = Timestamp::UNIX_EPOCH;
    const CLOUD: Policy = Policy { retries: 2, max_age: Duration::from_secs(21_600), delay: Duration::from_secs(60) };

    fn at(seconds: u64) -> Timestamp {
        later(START, Duration::from_secs(seconds))
    }

    #[test]
    fn a_failing_function_is_tried_again_after_one_and_then_two_minutes() {
        assert_eq!(CLOUD.after_failure(START, 1, at(5)), Verdict::Again(at(65)));
        assert_eq!(CLOUD.after_failure(START, 2, at(70)), Verdict::Again(at(190)));
        assert_eq!(CLOUD.after_failure(START, 3, at(200)), Verdict::Ended(Condition::RetriesExhausted));
    }

    #[test]
    fn without_retries_the_first_failure_is_the_last() {
        let none = Policy { retries: 0, ..CLOUD };
        assert_eq!(none.after_failure(START, 1, at(1)), Verdict::Ended(Condition::RetriesExhausted));
    }

    #[test]
    fn refusals_wait_longer_and_longer_and_never_exhaust_retries() {
        let waits: Vec<Verdict> = (1..=10).map(|n| CLOUD.after_refusal(START, n, START)).collect();
        let expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300].map(|seconds| Verdict::Again(at(seconds)));
        assert_eq!(waits, expected);
        assert_eq!(CLOUD.after_refusal(START, u32::MAX, START), Verdict::Again(at(300)));
    }

    #[test]
    fn no_event_waits_beyond_its_age() {
        let young = Policy { max_age: Duration::from_secs(60), ..CLOUD };
        assert_eq!(young.after_failure(START, 1, at(30)), Verdict::Again(at(60)));
        assert_eq!(young.after_refusal(START, 9, at(30)), Verdict::Again(at(60)));
    }
}
