//! What FIFO queues and topics were given in the last five minutes, so that they take nothing twice.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::clock_step::shifted;

/// How long a deduplication id is remembered.
pub(crate) const WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// A deduplication id, with the group where ids are told apart by group.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Key {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) group: Option<String>,
    pub(crate) deduplication: String,
}

/// Ids, and what was given under them: `V`, of which each has a number `N` of its own.
#[derive(Debug)]
pub(crate) struct Deduplication<N, V> {
    known: HashMap<Key, (N, V)>,
    expiries: BTreeSet<(Timestamp, N)>,
    keys: HashMap<N, Key>,
}

impl<N, V> Default for Deduplication<N, V> {
    fn default() -> Self {
        Self { known: HashMap::new(), expiries: BTreeSet::new(), keys: HashMap::new() }
    }
}

impl<N: Copy + Ord + Hash, V> Deduplication<N, V> {
    /// Something was given under an id then.
    pub(crate) fn remember(&mut self, key: Key, number: N, value: V, given: Timestamp) {
        self.expiries.insert((given.saturating_add(WINDOW).unwrap_or(Timestamp::MAX), number));
        self.keys.insert(number, key.clone());
        self.known.insert(key, (number, value));
    }

    /// What was given under an id.
    pub(crate) fn find(&self, key: &Key) -> Option<&V> {
        self.known.get(key).map(|(_number, value)| value)
    }

    /// Whether the id of something that was given is still remembered.
    pub(crate) fn is_remembered(&self, number: N) -> bool {
        self.keys.contains_key(&number)
    }

    /// The clock was set: ids are remembered for as long as before.
    pub(crate) fn shift(&mut self, step: SignedDuration) {
        let expiries = std::mem::take(&mut self.expiries);
        self.expiries = expiries.into_iter().map(|(expiry, number)| (shifted(expiry, step), number)).collect();
    }

    /// Forgets what is over, and returns its numbers.
    pub(crate) fn expire(&mut self, now: Timestamp) -> Vec<N> {
        let mut over = Vec::new();
        while let Some((expiry, number)) = self.expiries.first().copied().filter(|(expiry, _number)| *expiry <= now) {
            self.expiries.remove(&(expiry, number));
            if let Some(key) = self.keys.remove(&number)
                && self.known.get(&key).is_some_and(|(known, _value)| *known == number)
            {
                self.known.remove(&key);
            }
            over.push(number);
        }
        over
    }

    /// When [`Self::expire`] has something to do next.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.expiries.first().map(|(expiry, _number)| *expiry)
    }
}

#[cfg(test)]
mod tests {
    use super::{Deduplication, Key, WINDOW};
    use jiff::{SignedDuration, Timestamp};

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    fn key(text: &str) -> Key {
        Key { group: None, deduplication: text.to_owned() }
    }

    #[test]
    fn an_id_is_remembered_for_five_minutes_and_then_free() {
        let mut seen = Deduplication::default();
        seen.remember(key("a"), 1, "first", START);
        let just_before = START + WINDOW - SignedDuration::from_millis(1);
        assert!(seen.expire(just_before).is_empty());
        assert_eq!((seen.find(&key("a")), seen.is_remembered(1)), (Some(&"first"), true));
        assert_eq!(seen.expire(START + WINDOW), [1]);
        assert_eq!((seen.find(&key("a")), seen.next_due(), seen.is_remembered(1)), (None, None, false));
    }

    #[test]
    fn what_was_given_last_under_an_id_outlives_what_was_given_before() {
        let mut seen = Deduplication::default();
        seen.remember(key("a"), 1, "first", START);
        seen.remember(key("a"), 2, "second", START + SignedDuration::from_secs(1));
        assert_eq!(seen.expire(START + WINDOW), [1]);
        assert_eq!(seen.find(&key("a")), Some(&"second"));
    }

    #[test]
    fn a_clock_that_is_set_changes_nothing() {
        for hours in [-24, 24] {
            let step = SignedDuration::from_hours(hours);
            let mut seen = Deduplication::default();
            seen.remember(key("a"), 1, (), START);
            seen.shift(step);
            assert!(seen.expire(START + step + WINDOW - SignedDuration::from_millis(1)).is_empty());
            assert_eq!(seen.next_due(), Some(START + step + WINDOW));
            assert_eq!(seen.expire(START + step + WINDOW), [1]);
        }
    }
}
