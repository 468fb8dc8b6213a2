//! The order of a FIFO topic, and what it was given in the last five minutes, so that it publishes nothing twice.

use std::collections::HashMap;

use jiff::Timestamp;
use mayfly_model::clock::Clock;
use mayfly_store::{MessageNumber, MessageWrite, NewMessage, StoreError, StoredMessage};
use serde::{Deserialize, Serialize};

use super::message::Published;
use crate::clock_step::ClockSteps;
use crate::deduplication::{Deduplication, Key};

/// What FIFO topics remember is kept under this and the topic's name.
const KEY_PREFIX: &str = "topic-order/";

/// A message that was published, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Remembered {
    #[serde(flatten)]
    key: Key,
    id: String,
    sequence: u64,
    published: Timestamp,
}

impl Remembered {
    pub(super) fn new(key: Key, id: &str, sequence: u64, published: Timestamp) -> Self {
        Self { key, id: id.to_owned(), sequence, published }
    }

    /// The write that keeps it.
    pub(super) fn write(&self, topic: &str) -> Result<MessageWrite, StoreError> {
        let label = serde_json::to_string(self)
            .map_err(|error| StoreError::Damaged { key: self.id.clone(), reason: error.to_string() })?;
        let message = NewMessage { label, state: String::new(), body: bytes::Bytes::new() };
        Ok(MessageWrite::Append { queue: queue_of(topic), message })
    }
}

/// What a topic remembers is kept under this.
pub(super) fn queue_of(topic: &str) -> String {
    format!("{KEY_PREFIX}{topic}")
}

/// The topic of a queue of this kind.
pub(super) fn topic_of(queue: &str) -> Option<&str> {
    queue.strip_prefix(KEY_PREFIX)
}

/// See the module's documentation.
#[derive(Debug)]
pub(super) struct Order {
    /// By sequence number.
    published: Deduplication<u64, Published>,
    /// What is on disk of it, by sequence number.
    kept: HashMap<u64, MessageNumber>,
    last: u64,
    clock_steps: ClockSteps,
}

impl Order {
    /// The order of a topic that has published nothing.
    pub(super) fn new(clock: &dyn Clock) -> Self {
        let clock_steps = ClockSteps::new(clock);
        Self { published: Deduplication::default(), kept: HashMap::new(), last: 0, clock_steps }
    }

    /// The order of a topic from what was kept of it. What cannot be read is told of.
    pub(super) fn of(stored: Vec<StoredMessage>, clock: &dyn Clock) -> Self {
        let mut order = Self::new(clock);
        for message in stored {
            match serde_json::from_str::<Remembered>(&message.label) {
                Ok(remembered) => {
                    order.kept_as(&remembered, message.number);
                    order.remember(remembered);
                }
                Err(error) => tracing::error!(number = message.number.0, %error, "a deduplication id is damaged"),
            }
        }
        order
    }

    /// If the clock was set since the last look, ids are remembered for as long as before all the same.
    pub(super) fn look_at_clock(&mut self, clock: &dyn Clock) {
        if let Some(step) = self.clock_steps.next(clock) {
            self.published.shift(step);
        }
    }

    /// What was published under an id.
    pub(super) fn find(&self, key: &Key) -> Option<&Published> {
        self.published.find(key)
    }

    /// The next place in the order. It rises over restarts, because it follows the clock.
    pub(super) fn next(&mut self, now: Timestamp) -> u64 {
        let by_clock = u64::try_from(now.as_microsecond()).unwrap_or(0);
        self.last = by_clock.max(self.last + 1);
        self.last
    }

    /// A message was published: what its publisher is told, now and when it comes again.
    pub(super) fn remember(&mut self, remembered: Remembered) -> Published {
        let Remembered { key, id, sequence, published } = remembered;
        self.last = self.last.max(sequence);
        let told = Published { id, sequence_number: Some(sequence_number(sequence)) };
        self.published.remember(key, sequence, told.clone(), published);
        told
    }

    /// Where on disk a message's id is.
    pub(super) fn kept_as(&mut self, remembered: &Remembered, number: MessageNumber) {
        self.kept.insert(remembered.sequence, number);
    }

    /// Forgets what is over, and returns what need not be kept any more.
    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<MessageWrite> {
        let over = self.published.expire(now).into_iter();
        over.filter_map(|sequence| self.kept.remove(&sequence)).map(MessageWrite::Remove).collect()
    }
}

/// A place in the order: twenty digits.
pub(super) fn sequence_number(sequence: u64) -> String {
    format!("{sequence:020}")
}

#[cfg(test)]
mod tests {
    use super::{Key, Order, Remembered};
    use crate::deduplication::WINDOW;
    use jiff::{SignedDuration, Timestamp};
    use mayfly_model::clock::SystemClock;
    use mayfly_store::{MessageNumber, MessageWrite};

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn what_is_forgotten_need_not_be_kept() {
        let key = |text: &str| Key { group: None, deduplication: text.to_owned() };
        let mut order = Order::new(&SystemClock);
        let remembered = Remembered::new(key("a"), "1", 7, START);
        let told = order.remember(remembered.clone());
        assert_eq!(told.sequence_number.as_deref(), Some("00000000000000000007"));
        order.kept_as(&remembered, MessageNumber(3));
        // Of this one nothing came to the disk.
        order.remember(Remembered::new(key("b"), "2", 8, START));
        assert_eq!(order.expire(START + WINDOW - SignedDuration::from_millis(1)), []);
        assert_eq!(order.find(&key("a")), Some(&told));
        assert_eq!(order.expire(START + WINDOW), [MessageWrite::Remove(MessageNumber(3))]);
        assert_eq!((order.find(&key("a")), order.find(&key("b"))), (None, None));
    }

    #[test]
    fn places_rise_even_when_the_clock_does_not() {
        let mut order = Order::new(&SystemClock);
        let late = START + SignedDuration::from_secs(100);
        let places = [order.next(late), order.next(late), order.next(START), order.next(late)];
        assert!(places.is_sorted_by(|first, second| first < second), "{places:?}");
    }
}
