//! Messages as they are sent, kept and received.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_store::NewMessage;
use serde::{Deserialize, Serialize};

use super::ledger::{Entry, Place, Receipt};
use crate::attribute::MessageAttribute;

/// A message to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingMessage {
    /// The content.
    pub body: Bytes,
    /// The sender's attributes.
    pub attributes: BTreeMap<String, MessageAttribute>,
    /// `AWSTraceHeader`.
    pub trace_header: Option<String>,
    /// The message group.
    pub group: Option<String>,
    /// What tells it from other messages of the last five minutes, in a FIFO queue.
    pub deduplication: Option<String>,
    /// How long it is not to be seen, if not as long as the queue says.
    pub delay_seconds: Option<u32>,
    /// Who sends it, for `SenderId`.
    pub sender: String,
}

/// A message that was sent, or was already there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// Its id.
    pub id: String,
    /// Its place in the order, in a FIFO queue.
    pub sequence_number: Option<String>,
}

/// A message in a consumer's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedMessage {
    /// Its id.
    pub id: String,
    /// What deletes it.
    pub receipt_handle: String,
    /// The content.
    pub body: Bytes,
    /// The sender's attributes.
    pub attributes: BTreeMap<String, MessageAttribute>,
    /// `AWSTraceHeader`.
    pub trace_header: Option<String>,
    /// The message group.
    pub group: Option<String>,
    /// What told it from other messages.
    pub deduplication: Option<String>,
    /// Its place in the order, in a FIFO queue.
    pub sequence_number: Option<String>,
    /// Who sent it.
    pub sender: String,
    /// When it was sent.
    pub sent: Timestamp,
    /// When it was first received.
    pub first_received: Timestamp,
    /// How often it was received, this time included.
    pub n_receives: u32,
    /// The queue in which it failed, in a dead-letter queue.
    pub dead_letter_source: Option<String>,
}

/// What never changes of a message that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Label {
    pub(super) id: String,
    pub(super) sent: Timestamp,
    pub(super) sender: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) attributes: BTreeMap<String, MessageAttribute>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) trace_header: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) deduplication: Option<String>,
    /// Not to be seen before then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) delayed_until: Option<Timestamp>,
}

/// What changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    #[serde(default)]
    pub(super) n_receives: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) first_received: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) in_flight_until: Option<Timestamp>,
    /// The queue in which it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    /// It was deleted, and is kept for as long as it must not be sent again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) deleted: bool,
}

impl Label {
    /// The message to keep. The fields of a label are texts, times and bytes, which always have a stored form.
    pub(super) fn message(&self, body: Bytes) -> NewMessage {
        NewMessage { label: serde_json::to_string(self).unwrap_or_default(), state: String::new(), body }
    }
}

impl State {
    /// Reads a stored state; an empty one is of a message that nothing has happened to.
    pub(super) fn read(text: &str) -> Result<Self, serde_json::Error> {
        if text.is_empty() { Ok(Self::default()) } else { serde_json::from_str(text) }
    }

    /// The state of an entry.
    pub(super) fn of(entry: &Entry, source: Option<&str>) -> Self {
        Self {
            n_receives: entry.n_receives,
            first_received: entry.first_received,
            in_flight_until: match entry.place {
                Place::InFlight(until) => Some(until),
                Place::Ready | Place::Delayed(_) => None,
            },
            source: source.map(str::to_owned),
            deleted: false,
        }
    }

    /// The stored form. Its fields are numbers, times and texts, which always have one.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The ledger's entry for a message in this state.
    pub(super) fn entry(&self, label: &Label, is_fifo: bool, now: Timestamp) -> Entry {
        let place = match (self.in_flight_until, label.delayed_until) {
            (Some(until), _) if until > now => Place::InFlight(until),
            (None, Some(until)) if until > now => Place::Delayed(until),
            _ready => Place::Ready,
        };
        Entry {
            group: label.group.as_deref().filter(|_group| is_fifo).map(Arc::from),
            sent: label.sent,
            first_received: self.first_received,
            n_receives: self.n_receives,
            place,
        }
    }
}

/// The text of a receipt: the queue's name, the message and which of its receives it was.
pub(super) fn handle(queue: &str, receipt: Receipt) -> String {
    use base64::Engine as _;
    let text = format!("{queue} {:x} {:x}", receipt.number.0, receipt.receive);
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// Reads the text of a receipt; none if it is not one of this queue.
pub(super) fn receipt(queue: &str, handle: &str) -> Option<Receipt> {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(handle).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let mut words = text.split(' ');
    let (of, number, receive) = (words.next()?, words.next()?, words.next()?);
    let number = mayfly_store::MessageNumber(u64::from_str_radix(number, 16).ok()?);
    let receive = u32::from_str_radix(receive, 16).ok()?;
    (of == queue && words.next().is_none()).then_some(Receipt { number, receive })
}

#[cfg(test)]
mod tests {
    use super::{Receipt, handle, receipt};
    use mayfly_store::MessageNumber;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_handle_is_read_back_by_its_own_queue_only(number: u64, receive: u32) {
            let given = Receipt { number: MessageNumber(number), receive };
            let text = handle("q", given);
            prop_assert_eq!(receipt("q", &text), Some(given));
            prop_assert_eq!(receipt("r", &text), None);
        }

        #[test]
        fn no_text_is_a_panic(text in ".{0,40}") {
            let _none = receipt("q", &text);
        }
    }
}
