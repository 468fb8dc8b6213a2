//! How fast a function may grow: so many new instances in ten seconds, given back evenly.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The span for which a limit is named.
const SPAN: Duration = Duration::from_secs(10);

/// A bucket with as many starts as may happen at once. What is not used never adds up to more than that.
#[derive(Debug, Default)]
pub(crate) struct Burst(Mutex<Bucket>);

#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    /// What is taken out, as the time in which it is given back.
    taken: Duration,
    seen: Duration,
}

impl Burst {
    /// Takes a start, if `limit` in ten seconds leaves one. Times are measured from any one moment.
    pub(crate) fn take(&self, now: Duration, limit: u32) -> bool {
        let Some(each) = SPAN.checked_div(limit) else { return false };
        let mut bucket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.taken = bucket.taken.saturating_sub(now.saturating_sub(bucket.seen));
        bucket.seen = bucket.seen.max(now);
        let may = bucket.taken + each <= SPAN;
        if may {
            bucket.taken += each;
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use super::Burst;
    use proptest::prelude::*;
    use std::time::Duration;

    #[test]
    fn starts_are_given_back_evenly() {
        let burst = Burst::default();
        let taken = |at: u64| (0..2000).filter(|_attempt| burst.take(Duration::from_millis(at), 1000)).count();
        assert_eq!(taken(0), 1000);
        assert_eq!(taken(0), 0);
        assert_eq!(taken(1000), 100);
        assert_eq!(taken(11_000), 1000);
        // A long rest is worth no more than the limit.
        assert_eq!(taken(1_000_000), 1000);
    }

    #[test]
    fn a_limit_of_zero_lets_nothing_start() {
        assert!(!Burst::default().take(Duration::from_secs(100), 0));
    }

    proptest! {
        /// In no ten seconds more start than twice the limit: what was saved up, and what is given back meanwhile.
        #[test]
        fn no_span_has_too_many(limit in 1_u32..50, gaps in prop::collection::vec(0_u64..2000, 1..300)) {
            let burst = Burst::default();
            let (mut now, mut started) = (Duration::ZERO, Vec::new());
            for gap in gaps {
                now += Duration::from_millis(gap);
                if burst.take(now, limit) {
                    started.push(now);
                }
            }
            for first in &started {
                let in_span = started.iter().filter(|at| *at >= first && **at < *first + Duration::from_secs(10)).count();
                prop_assert!(in_span <= 2 * limit as usize);
            }
        }
    }
}
