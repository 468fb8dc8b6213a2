//! What a queue is told about itself.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A queue: its settings and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRecord {
    /// Its name.
    pub name: String,
    /// How it behaves.
    pub settings: QueueSettings,
    /// Attributes that are kept and reported and have no effect here: policy, encryption and so on.
    pub reported: BTreeMap<String, String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

/// How a queue behaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueSettings {
    /// How long a received message is hidden.
    pub visibility_timeout_seconds: u32,
    /// How long a sent message is hidden.
    pub delay_seconds: u32,
    /// How long a message is kept.
    pub retention_seconds: u32,
    /// How long a receive waits for a message, if it does not say.
    pub receive_wait_seconds: u32,
    /// The largest message.
    pub maximum_message_bytes: u32,
    /// Where messages go that are received too often.
    pub redrive: Option<Redrive>,
    /// Set if messages are kept in order and sent once only.
    pub fifo: Option<Fifo>,
}

/// Where messages go that are received too often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redrive {
    /// The dead-letter queue's ARN.
    pub dead_letter_arn: String,
    /// How often a message may be received.
    pub max_receive_count: u32,
}

/// The settings of a FIFO queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fifo {
    /// A message without a deduplication id gets one from its body.
    pub content_based_deduplication: bool,
    /// Deduplication ids are told apart by group.
    pub deduplicates_by_group: bool,
    /// The throughput limit is by group. There is none here; it is reported.
    pub limits_by_group: bool,
}

impl Default for QueueSettings {
    fn default() -> Self {
        Self {
            visibility_timeout_seconds: 30,
            delay_seconds: 0,
            retention_seconds: 345_600,
            receive_wait_seconds: 0,
            maximum_message_bytes: 1_048_576,
            redrive: None,
            fifo: None,
        }
    }
}
