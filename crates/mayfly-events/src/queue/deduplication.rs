//! What a FIFO queue was sent in the last five minutes, and which of it was deleted since and is kept for its id.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use mayfly_store::MessageNumber;

use crate::deduplication;

pub(super) use crate::deduplication::Key;

/// A message that was sent under an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) number: MessageNumber,
}

/// See the module's documentation.
#[derive(Debug, Default)]
pub(super) struct Deduplication {
    sent: deduplication::Deduplication<MessageNumber, Known>,
    /// Deleted messages that are kept for their ids.
    deleted: BTreeSet<MessageNumber>,
}

impl Deduplication {
    /// A message was sent then.
    pub(super) fn remember(&mut self, key: Key, known: Known, sent: Timestamp) {
        self.sent.remember(key, known.number, known, sent);
    }

    /// What was sent under an id.
    pub(super) fn find(&self, key: &Key) -> Option<&Known> {
        self.sent.find(key)
    }

    /// Whether a message's id is still remembered, so that it has to be kept when it is deleted.
    pub(super) fn is_remembered(&self, number: MessageNumber) -> bool {
        self.sent.is_remembered(number)
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
        self.sent.shift(step);
    }

    /// Forgets what is over, and returns the deleted messages that need not be kept any more.
    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<MessageNumber> {
        let over = self.sent.expire(now).into_iter();
        over.filter(|number| self.deleted.remove(number)).collect()
    }

    /// When [`Self::expire`] has something to do next.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        self.sent.next_due()
    }
}

#[cfg(test)]
mod tests {
    use super::{Deduplication, Key, Known};
    use crate::deduplication::WINDOW;
    use jiff::Timestamp;
    use mayfly_store::MessageNumber;

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn only_what_was_deleted_is_taken_along_with_its_id() {
        let mut seen = Deduplication::default();
        for number in 1..=3 {
            let key = Key { group: None, deduplication: number.to_string() };
            let number = MessageNumber(number);
            seen.remember(key, Known { id: "m".to_owned(), number }, START);
        }
        seen.deleted(MessageNumber(1));
        seen.deleted(MessageNumber(2));
        seen.kept(MessageNumber(2));
        assert_eq!(seen.expire(START + WINDOW), [MessageNumber(1)]);
        assert!(!seen.is_remembered(MessageNumber(3)));
    }
}
