//! How many of a kind ought to be ready, by how many were asked for lately. Pure: the time comes in.

use std::collections::VecDeque;
use std::time::Duration;

/// What is asked for within this time has to be ready at once: making more takes about as long.
const BURST: Duration = Duration::from_secs(2);
/// For how long a burst is expected to come again.
const MEMORY: Duration = Duration::from_secs(10 * 60);

/// The sizes of the largest bursts of the recent past.
#[derive(Debug, Default)]
pub(crate) struct Demand {
    /// When the last ones were asked for, the oldest first, within [`BURST`].
    asked: VecDeque<Duration>,
    /// When a burst had which size: of falling size, the largest first.
    bursts: VecDeque<(Duration, usize)>,
}

impl Demand {
    /// One was asked for. More than `most` in one burst need not be told apart.
    pub(crate) fn ask(&mut self, now: Duration, most: usize) {
        self.asked.retain(|at| now.saturating_sub(*at) < BURST);
        while self.asked.len() >= most.max(1) {
            self.asked.pop_front();
        }
        self.asked.push_back(now);
        let size = self.asked.len();
        while self.bursts.back().is_some_and(|(_at, smaller)| *smaller <= size) {
            self.bursts.pop_back();
        }
        self.bursts.push_back((now, size));
    }

    /// The size of the largest burst that is expected to come again.
    pub(crate) fn peak(&self, now: Duration) -> usize {
        let remembered = self.bursts.iter().find(|(at, _size)| now.saturating_sub(*at) < MEMORY);
        remembered.map_or(0, |(_at, size)| *size)
    }

    /// When [`Demand::peak`] falls next.
    pub(crate) fn falls_at(&self, now: Duration) -> Option<Duration> {
        let remembered = self.bursts.iter().find(|(at, _size)| now.saturating_sub(*at) < MEMORY);
        remembered.map(|(at, _size)| *at + MEMORY)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::{BURST, Demand, MEMORY};

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_burst_is_remembered_at_its_full_size() {
        let mut demand = Demand::default();
        for _start in 0..5 {
            demand.ask(seconds(1), 16);
        }
        demand.ask(seconds(60), 16);
        assert_eq!(demand.peak(seconds(60)), 5);
        assert_eq!(demand.falls_at(seconds(60)), Some(seconds(1) + MEMORY));
        assert_eq!(demand.peak(seconds(1) + MEMORY), 1, "what came later is still remembered");
        assert_eq!(demand.peak(seconds(60) + MEMORY), 0);
        assert_eq!(demand.falls_at(seconds(60) + MEMORY), None);
    }

    #[test]
    fn what_comes_one_after_the_other_is_no_burst() {
        let mut demand = Demand::default();
        for start in 0..100 {
            demand.ask(BURST * start, 16);
        }
        assert_eq!(demand.peak(BURST * 100), 1);
    }

    #[test]
    fn a_flood_is_counted_up_to_the_most() {
        let mut demand = Demand::default();
        for start in 0..10_000 {
            demand.ask(Duration::from_micros(start), 16);
        }
        assert_eq!(demand.peak(seconds(1)), 16);
        assert!(demand.asked.len() <= 16 && demand.bursts.len() <= 16);
    }

    proptest! {
        /// The clever way agrees with counting.
        #[test]
        fn the_peak_is_the_largest_burst(gaps in proptest::collection::vec(0_u64..90_000, 1..60), later in 0_u64..900_000) {
            let mut demand = Demand::default();
            let mut at = Vec::new();
            let mut now = Duration::ZERO;
            for gap in gaps {
                now += Duration::from_millis(gap);
                at.push(now);
                demand.ask(now, 1000);
            }
            now += Duration::from_millis(later);
            let burst_at = |end: Duration| at.iter().filter(|start| **start <= end && end - **start < BURST).count();
            // Of those asked for at one moment, the last one sees them all.
            let counted = at.iter().filter(|end| now - **end < MEMORY).map(|end| burst_at(*end)).max();
            prop_assert_eq!(demand.peak(now), counted.unwrap_or(0));
        }
    }
}
