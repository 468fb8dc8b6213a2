//! What a FIFO queue was sent in the last five minutes, so that it takes nothing twice.

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};
use mayfly_store::MessageNumber;

use crate::clock_step::shifted;

/// How long a deduplication id is remembered.
pub(super) const WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// A deduplication id, with the group where ids are told apart by group.
pub(super) type Key = (Option<String>, String);

/// A message that was sent under an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) number: MessageNumber,
}

/// See the module's documentation.
#[derive(Debug, Default)]
pub(super) struct Deduplication {
    known: HashMap<Key, Known>,
    expiries: BTreeSet<(Timestamp, MessageNumber)>,
    keys: HashMap<MessageNumber, Key>,
    /// Deleted messages that are kept for their ids.
    deleted: BTreeSet<MessageNumber>,
}

impl Deduplication {
    /// A message was sent then.
    pub(super) fn remember(&mut self, key: Key, known: Known, sent: Timestamp) {
        let number = known.number;
        self.expiries.insert((sent + WINDOW, number));
        self.keys.insert(number, key.clone());
        self.known.insert(key, known);
    }

    /// What was sent under an id.
    pub(super) fn find(&self, key: &Key) -> Option<&Known> {
        self.known.get(key)
    }

    /// Whether a message's id is still remembered, so that it has to be kept when it is deleted.
    pub(super) fn is_remembered(&self, number: MessageNumber) -> bool {
        self.keys.contains_key(&number)
    }

    /// A message was deleted, and is only kept for its id.
    pub(super) fn deleted(&mut self, number: MessageNumber) {
        self.deleted.insert(number);
    }

    /// A message that was to be deleted was not.
    pub(super) fn kept(&mut self, number: MessageNumber) {
        self.deleted.remove(&number);
    }

    /// The clock was set: ids are remembered for as long as before.
    pub(super) fn shift(&mut self, step: SignedDuration) {
        let expiries = std::mem::take(&mut self.expiries);
        self.expiries = expiries.into_iter().map(|(expiry, number)| (shifted(expiry, step), number)).collect();
    }

    /// Forgets what is over, and returns the deleted messages that need not be kept any more.
    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<MessageNumber> {
        let mut done = Vec::new();
        while let Some((expiry, number)) = self.expiries.first().copied().filter(|(expiry, _number)| *expiry <= now) {
            self.expiries.remove(&(expiry, number));
            if let Some(key) = self.keys.remove(&number)
                && self.known.get(&key).is_some_and(|known| known.number == number)
            {
                self.known.remove(&key);
            }
            if self.deleted.remove(&number) {
                done.push(number);
            }
        }
        done
    }

    /// When [`Self::expire`] has something to do next.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        self.expiries.first().map(|(expiry, _number)| *expiry)
    }
}

#[cfg(test)]
mod tests {
    use super::{Deduplication, Known, WINDOW};
    use jiff::{SignedDuration, Timestamp};
    use mayfly_store::MessageNumber;

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn what_was_not_deleted_after_all_is_not_taken_along_with_its_id() {
        let mut seen = Deduplication::default();
        seen.remember((None, "a".to_owned()), Known { id: "1".to_owned(), number: MessageNumber(1) }, START);
        seen.deleted(MessageNumber(1));
        seen.kept(MessageNumber(1));
        assert_eq!(seen.expire(START + WINDOW), []);
    }

    #[test]
    fn an_id_is_remembered_for_five_minutes_and_then_free() {
        let mut seen = Deduplication::default();
        let key = (None, "a".to_owned());
        let first = Known { id: "1".to_owned(), number: MessageNumber(1) };
        seen.remember(key.clone(), first.clone(), START);
        assert_eq!(seen.find(&key), Some(&first));
        assert!(seen.is_remembered(MessageNumber(1)));
        seen.deleted(MessageNumber(1));
        let just_before = START + WINDOW - SignedDuration::from_millis(1);
        assert_eq!(seen.expire(just_before), []);
        assert_eq!(seen.find(&key), Some(&first));
        assert_eq!(seen.expire(START + WINDOW), [MessageNumber(1)]);
        assert_eq!((seen.find(&key), seen.next_due()), (None, None));
        assert!(!seen.is_remembered(MessageNumber(1)));
    }
}
