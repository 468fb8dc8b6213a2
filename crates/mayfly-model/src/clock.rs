//! Time as a dependency, so that rules about time are tested without waiting.

use std::fmt;
use std::time::Instant;

use jiff::Timestamp;

/// Where code gets the time from.
pub trait Clock: Send + Sync + fmt::Debug + 'static {
    /// The wall-clock time, for what people and clients see.
    fn now(&self) -> Timestamp;
    /// The monotonic time, for durations and deadlines.
    fn instant(&self) -> Instant;
}

/// The machine's own clocks.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }
}
