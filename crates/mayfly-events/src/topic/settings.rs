//! What topics and subscriptions are told about themselves.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A topic: its settings and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicRecord {
    /// Its name.
    pub name: String,
    /// Set if messages are kept in order and published once only.
    pub fifo: Option<FifoTopic>,
    /// How deliveries to web endpoints are tried, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_policy: Option<String>,
    /// Attributes that are kept and reported and have no effect here: policy, display name, encryption and so on.
    pub reported: BTreeMap<String, String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
    /// When it was made.
    pub created: Timestamp,
}

/// The settings of a FIFO topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FifoTopic {
    /// A message without a deduplication id gets one from its text.
    pub content_based_deduplication: bool,
    /// Deduplication ids are told apart by group.
    pub deduplicates_by_group: bool,
}

/// How a subscriber is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    /// A function.
    Lambda,
    /// A queue.
    Sqs,
    /// A web endpoint.
    Http,
    /// A web endpoint that proves who it is.
    Https,
}

impl Protocol {
    /// The service's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lambda => "lambda",
            Self::Sqs => "sqs",
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    /// Whether what is reached so is a web endpoint, which is asked to confirm and may take several attempts.
    #[must_use]
    pub fn is_web(self) -> bool {
        matches!(self, Self::Http | Self::Https)
    }
}

/// What of a message a filter policy looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FilterScope {
    /// Its attributes.
    #[default]
    MessageAttributes,
    /// Its text, which is a JSON document.
    MessageBody,
}

impl FilterScope {
    /// The service's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MessageAttributes => "MessageAttributes",
            Self::MessageBody => "MessageBody",
        }
    }
}

/// Who hears of a topic's messages, and of which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionRecord {
    /// The last part of its ARN.
    pub id: String,
    /// The topic's name.
    pub topic: String,
    /// How the subscriber is reached.
    pub protocol: Protocol,
    /// Where: an ARN or a URL.
    pub endpoint: String,
    /// The subscriber gets the bare message.
    pub raw: bool,
    /// Which messages it gets, as it was given; all of them without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter_policy: Option<String>,
    /// What the filter policy looks at.
    #[serde(default)]
    pub filter_scope: FilterScope,
    /// The queue of messages that cannot be delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dead_letters: Option<String>,
    /// How deliveries to a web endpoint are tried, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_policy: Option<String>,
    /// What confirms it; none if nobody has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Whether the subscriber wants messages.
    pub confirmed: bool,
    /// When it was ended by a link that anybody could have followed; its token takes that back for a while.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
    /// Attributes that are kept and reported and have no effect here.
    #[serde(default)]
    pub reported: BTreeMap<String, String>,
}

impl SubscriptionRecord {
    /// What it is found by: the end of its ARN, behind the account.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}:{}", self.topic, self.id)
    }
}
