//! What a subscriber has not been sent yet. Pure: no clock, no task.
//!
//! **Invariant.** A buffer holds at most [`WAITING_BYTES`]; what does not fit is counted and not kept.

use std::collections::VecDeque;

use tokio::time::Instant;

use super::subscription::Buffering;

/// How much may wait: the largest batch that one can ask for, so that the default's burst of several is not lost while
/// one is on its way. It is memory of the platform that a function can fill.
const WAITING_BYTES: usize = 1024 * 1024;

/// What was not kept or not delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dropped {
    pub(crate) records: usize,
    pub(crate) bytes: usize,
}

impl Dropped {
    /// Counts these, too.
    pub(super) fn add(&mut self, records: usize, bytes: usize) {
        self.records = self.records.saturating_add(records);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    pub(super) fn is_none(self) -> bool {
        self.records == 0
    }
}

/// Events that are delivered together, each a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Batch(pub(super) Vec<String>);

impl Batch {
    pub(super) fn bytes(&self) -> usize {
        self.0.iter().map(String::len).sum()
    }
}

/// When the next batch goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// There is nothing to send.
    Never,
    Now,
    At(Instant),
}

/// See the module's documentation.
#[derive(Debug)]
pub(super) struct Buffer {
    limits: Buffering,
    events: VecDeque<String>,
    bytes: usize,
    /// When the oldest event came.
    since: Option<Instant>,
    hurried: bool,
    dropped: Dropped,
}

impl Buffer {
    pub(super) fn new(limits: Buffering) -> Self {
        Self { limits, events: VecDeque::new(), bytes: 0, since: None, hurried: false, dropped: Dropped::default() }
    }

    /// The subscriber wants other batches from now on.
    pub(super) fn set_limits(&mut self, limits: Buffering) {
        self.limits = limits;
    }

    /// Takes an event, if there is room. Says whether it changed when the next batch is due.
    pub(super) fn push(&mut self, event: String, now: Instant) -> bool {
        if self.bytes.saturating_add(event.len()) > WAITING_BYTES && !self.events.is_empty() {
            self.dropped.add(1, event.len());
            return false;
        }
        let was_full = self.is_full();
        self.bytes = self.bytes.saturating_add(event.len());
        self.events.push_back(event);
        let is_first = self.since.is_none();
        self.since.get_or_insert(now);
        is_first || (self.is_full() && !was_full)
    }

    fn is_full(&self) -> bool {
        self.events.len() >= self.limits.max_items || self.bytes >= self.limits.max_bytes
    }

    /// The next batches go at once, until there is nothing left.
    pub(super) fn hurry(&mut self) {
        self.hurried = !self.events.is_empty();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    pub(super) fn due(&self, now: Instant) -> Due {
        match self.since {
            None => Due::Never,
            Some(_) if self.hurried || self.is_full() => Due::Now,
            Some(since) if since + self.limits.timeout <= now => Due::Now,
            Some(since) => Due::At(since + self.limits.timeout),
        }
    }

    /// Takes the oldest events, as many as one batch may hold.
    pub(super) fn cut(&mut self, now: Instant) -> Batch {
        let mut batch = Vec::new();
        let mut bytes = 0_usize;
        while let Some(event) = self.events.front() {
            let length = event.len();
            let fits = batch.len() < self.limits.max_items && bytes.saturating_add(length) <= self.limits.max_bytes;
            if !fits && !batch.is_empty() {
                break;
            }
            bytes = bytes.saturating_add(length);
            self.bytes = self.bytes.saturating_sub(length);
            batch.extend(self.events.pop_front());
        }
        self.since = (!self.events.is_empty()).then_some(now);
        self.hurried &= !self.events.is_empty();
        Batch(batch)
    }

    /// Counts what could not be delivered.
    pub(super) fn lose(&mut self, batch: &Batch) {
        self.dropped.add(batch.0.len(), batch.bytes());
    }

    /// What was lost since this was asked last.
    pub(super) fn take_dropped(&mut self) -> Option<Dropped> {
        let dropped = std::mem::take(&mut self.dropped);
        (!dropped.is_none()).then_some(dropped)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;
    use tokio::time::Instant;

    use super::{Buffer, Buffering, Dropped, Due, WAITING_BYTES};

    fn limits(max_items: usize, max_bytes: usize) -> Buffering {
        Buffering { max_items, max_bytes, timeout: Duration::from_secs(1) }
    }

    #[test]
    fn a_batch_goes_when_it_is_full_old_or_hurried() {
        let now = Instant::now();
        let mut buffer = Buffer::new(limits(2, 100));
        assert_eq!(buffer.due(now), Due::Never);
        assert!(buffer.push("one".to_owned(), now));
        assert_eq!(buffer.due(now), Due::At(now + Duration::from_secs(1)));
        assert_eq!(buffer.due(now + Duration::from_secs(1)), Due::Now);
        assert!(buffer.push("two".to_owned(), now));
        assert!(!buffer.push("three".to_owned(), now));
        assert_eq!(buffer.due(now), Due::Now);
        assert_eq!(buffer.cut(now).0, ["one", "two"]);
        assert_eq!(buffer.due(now), Due::At(now + Duration::from_secs(1)));
        buffer.hurry();
        assert_eq!(buffer.due(now), Due::Now);
        assert_eq!(buffer.cut(now).0, ["three"]);
        buffer.hurry();
        assert!(buffer.push("four".to_owned(), now));
        assert_eq!(buffer.due(now), Due::At(now + Duration::from_secs(1)));
    }

    #[test]
    fn an_event_larger_than_a_batch_goes_alone() {
        let now = Instant::now();
        let mut buffer = Buffer::new(limits(10, 4));
        for event in ["a".to_owned(), "x".repeat(100), "b".to_owned()] {
            buffer.push(event, now);
        }
        let batches: [Vec<usize>; 3] = std::array::from_fn(|_| buffer.cut(now).0.iter().map(String::len).collect());
        assert_eq!(batches, [vec![1], vec![100], vec![1]]);
        assert_eq!(buffer.take_dropped(), None);
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let now = Instant::now();
        let mut buffer = Buffer::new(limits(10, 100));
        let large = "x".repeat(WAITING_BYTES + 1);
        buffer.push(large.clone(), now);
        assert_eq!(buffer.take_dropped(), None, "it has the buffer to itself");
        buffer.push("y".to_owned(), now);
        assert_eq!(buffer.cut(now).0, [large]);
        assert_eq!(buffer.take_dropped(), Some(Dropped { records: 1, bytes: 1 }));
    }

    proptest! {
        #[test]
        fn nothing_is_kept_beyond_the_limits_and_nothing_gets_lost_uncounted(
            steps in prop::collection::vec((0_usize..WAITING_BYTES / 4, any::<bool>()), 0..60),
        ) {
            let now = Instant::now();
            let limits = limits(3, WAITING_BYTES / 2);
            let mut buffer = Buffer::new(limits);
            let (mut pushed, mut seen) = (0, 0);
            for (length, cuts) in steps {
                buffer.push("x".repeat(length), now);
                pushed += 1;
                prop_assert!(buffer.bytes <= WAITING_BYTES);
                prop_assert_eq!(buffer.bytes, buffer.events.iter().map(String::len).sum::<usize>());
                if cuts {
                    let batch = buffer.cut(now);
                    prop_assert!(batch.0.len() <= limits.max_items && batch.bytes() <= limits.max_bytes);
                    seen += batch.0.len();
                }
            }
            let dropped = buffer.take_dropped().unwrap_or_default();
            prop_assert_eq!(pushed, seen + buffer.events.len() + dropped.records);
        }
    }
}
