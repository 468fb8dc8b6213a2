//! Notices when the wall clock is set: what was to happen in a minute is to happen in a minute all the same.
//!
//! Due times and ages are kept as times of the wall clock, for they have to survive a restart. A machine that learns the
//! right time only after its start would otherwise find everything too old to keep, or not due for years. Time in which
//! the machine sleeps is time in which nothing gets older.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use mayfly_model::clock::Clock;

/// A clock that is adjusted gradually differs by less between two looks.
const LEAST: SignedDuration = SignedDuration::from_secs(10);

/// Compares the wall clock with one that nobody sets.
#[derive(Debug)]
pub(crate) struct ClockSteps {
    wall: Timestamp,
    monotonic: Instant,
}

impl ClockSteps {
    /// Watches from now on.
    pub(crate) fn new(clock: &dyn Clock) -> Self {
        Self { wall: clock.now(), monotonic: clock.instant() }
    }

    /// By how much the wall clock was set since the last look, if it was.
    pub(crate) fn next(&mut self, clock: &dyn Clock) -> Option<SignedDuration> {
        let now = Self::new(clock);
        let passed = SignedDuration::try_from(now.monotonic.saturating_duration_since(self.monotonic)).ok()?;
        let step = now.wall.duration_since(self.wall).checked_sub(passed)?;
        *self = now;
        (step.unsigned_abs() >= LEAST.unsigned_abs()).then_some(step)
    }
}

/// The time that was called `then` before the clock was set.
pub(crate) fn shifted(then: Timestamp, step: SignedDuration) -> Timestamp {
    let end = if step.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
    then.checked_add(step).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    use jiff::{SignedDuration, Timestamp};
    use mayfly_model::clock::Clock;

    use super::{ClockSteps, shifted};

    #[derive(Debug)]
    struct Clocks(Mutex<(Timestamp, Instant)>);

    impl Clock for Clocks {
        fn now(&self) -> Timestamp {
            self.0.lock().unwrap().0
        }

        fn instant(&self) -> Instant {
            self.0.lock().unwrap().1
        }
    }

    #[test]
    fn only_what_the_other_clock_does_not_tell_is_a_step() {
        let clocks = Clocks(Mutex::new((Timestamp::UNIX_EPOCH, Instant::now())));
        let mut steps = ClockSteps::new(&clocks);
        // Both clocks go on so many seconds, and the wall clock is set besides.
        for (passed, set, expected) in [
            (3600, 0, None),
            (3600, 9, None),
            (3600, -9, None),
            (60, 3600, Some(3600)),
            (60, 0, None),
            (0, -86_400, Some(-86_400)),
            (60, 0, None),
        ] {
            {
                let mut clocks = clocks.0.lock().unwrap();
                clocks.0 += SignedDuration::from_secs(passed + set);
                clocks.1 += Duration::from_secs(passed.unsigned_abs());
            }
            assert_eq!(steps.next(&clocks), expected.map(SignedDuration::from_secs));
        }
    }

    #[test]
    fn times_stay_within_what_there_is() {
        let day = SignedDuration::from_hours(24);
        assert_eq!(shifted(Timestamp::UNIX_EPOCH, -day), Timestamp::from_second(-86_400).unwrap());
        assert_eq!(shifted(Timestamp::MAX, day), Timestamp::MAX);
        assert_eq!(shifted(Timestamp::MIN, -day), Timestamp::MIN);
    }
}
