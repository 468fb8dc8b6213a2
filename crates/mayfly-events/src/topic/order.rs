//! The order of a FIFO topic, and what it was given in the last five minutes, so that it publishes nothing twice.

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};
use mayfly_store::{MessageNumber, MessageWrite, NewMessage, StoreError, StoredMessage};
use serde::{Deserialize, Serialize};

use super::message::Published;

/// How long a deduplication id is remembered.
const WINDOW: SignedDuration = SignedDuration::from_mins(5);
/// What FIFO topics remember is kept under this and the topic's name.
const KEY_PREFIX: &str = "topic-order/";

/// A deduplication id, with the group where ids are told apart by group.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Key {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<String>,
    pub(super) deduplication: String,
}

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
#[derive(Debug, Default)]
pub(super) struct Order {
    known: HashMap<Key, Published>,
    expiries: BTreeSet<(Timestamp, u64)>,
    /// By sequence number: what is forgotten when the time is over.
    kept: HashMap<u64, (Key, Option<MessageNumber>)>,
    last: u64,
}

impl Order {
    /// The order of a topic from what was kept of it. What cannot be read is told of.
    pub(super) fn of(stored: Vec<StoredMessage>) -> Self {
        let mut order = Self::default();
        for message in stored {
            match serde_json::from_str(&message.label) {
                Ok(remembered) => order.remember(remembered, Some(message.number)),
                Err(error) => tracing::error!(number = message.number.0, %error, "a deduplication id is damaged"),
            }
        }
        order
    }

    /// What was published under an id.
    pub(super) fn find(&self, key: &Key) -> Option<&Published> {
        self.known.get(key)
    }

    /// The next place in the order. It rises over restarts, because it follows the clock.
    pub(super) fn next(&mut self, now: Timestamp) -> u64 {
        let by_clock = u64::try_from(now.as_microsecond()).unwrap_or(0);
        self.last = by_clock.max(self.last + 1);
        self.last
    }

    /// A message was published.
    pub(super) fn remember(&mut self, remembered: Remembered, number: Option<MessageNumber>) {
        let Remembered { key, id, sequence, published } = remembered;
        self.last = self.last.max(sequence);
        self.expiries.insert((published.saturating_add(WINDOW).unwrap_or(Timestamp::MAX), sequence));
        self.kept.insert(sequence, (key.clone(), number));
        self.known.insert(key, Published { id, sequence_number: Some(sequence_number(sequence)) });
    }

    /// Forgets what is over, and returns what need not be kept any more.
    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<MessageWrite> {
        let mut done = Vec::new();
        while let Some((expiry, sequence)) = self.expiries.first().copied().filter(|(expiry, _sequence)| *expiry <= now)
        {
            self.expiries.remove(&(expiry, sequence));
            if let Some((key, number)) = self.kept.remove(&sequence) {
                self.known.remove(&key);
                done.extend(number.map(MessageWrite::Remove));
            }
        }
        done
    }
}

/// A place in the order: twenty digits.
pub(super) fn sequence_number(sequence: u64) -> String {
    format!("{sequence:020}")
}

#[cfg(test)]
mod tests {
    use super::{Key, Order, Remembered, WINDOW};
    use jiff::{SignedDuration, Timestamp};
    use mayfly_store::{MessageNumber, MessageWrite};

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    fn key(text: &str) -> Key {
        Key { group: None, deduplication: text.to_owned() }
    }

    #[test]
    fn an_id_is_remembered_for_five_minutes_and_then_free() {
        let mut order = Order::default();
        order.remember(Remembered::new(key("a"), "1", 7, START), Some(MessageNumber(3)));
        let just_before = START + WINDOW - SignedDuration::from_millis(1);
        assert_eq!(order.expire(just_before), []);
        assert_eq!(order.find(&key("a")).unwrap().sequence_number.as_deref(), Some("00000000000000000007"));
        assert_eq!(order.expire(START + WINDOW), [MessageWrite::Remove(MessageNumber(3))]);
        assert_eq!(order.find(&key("a")), None);
    }

    #[test]
    fn places_rise_even_when_the_clock_does_not() {
        let mut order = Order::default();
        let late = START + SignedDuration::from_secs(100);
        let places = [order.next(late), order.next(late), order.next(START), order.next(late)];
        assert!(places.is_sorted_by(|first, second| first < second), "{places:?}");
    }
}
