//! Messages as they are published.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::attribute::MessageAttribute;

/// A message to be published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Its text.
    pub message: String,
    /// Other texts for some protocols, by the protocol's word.
    pub by_protocol: BTreeMap<String, String>,
    /// Its subject.
    pub subject: Option<String>,
    /// The publisher's attributes.
    pub attributes: BTreeMap<String, MessageAttribute>,
    /// The message group.
    pub group: Option<String>,
    /// What tells it from other messages of the last five minutes, in a FIFO topic.
    pub deduplication: Option<String>,
    /// The trace header of what led to it.
    pub trace_header: Option<String>,
}

/// A message that was published, or was already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its id.
    pub id: String,
    /// Its place in the order, in a FIFO topic.
    pub sequence_number: Option<String>,
}

/// A message on its way to subscribers.
#[derive(Clone, Debug)]
pub(super) struct Notification {
    pub(super) id: String,
    pub(super) topic_arn: String,
    pub(super) published: Timestamp,
    pub(super) sequence_number: Option<String>,
    pub(super) content: Publication,
    /// By the protocol's word, for those whose documents carry one.
    pub(super) signatures: BTreeMap<&'static str, Signature>,
}

/// What proves that a document comes from this platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) text: String,
    /// Where the certificate is that it is checked with.
    pub(super) certificate_url: String,
}

impl Notification {
    /// The text for a protocol.
    pub(super) fn text(&self, protocol: &str) -> &str {
        self.content.by_protocol.get(protocol).unwrap_or(&self.content.message)
    }
}
