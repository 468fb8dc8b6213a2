//! What subscribers are sent: the documents around a message
//! (Amazon SNS developer guide, "Parsing message formats"; AWS Lambda developer guide, "Using Lambda with SNS").

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::identity::SIGNATURE_VERSION;
use super::message::{Notification, Signature};
use crate::attribute::MessageAttribute;

/// Whom a document is for, and where the platform is reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) subscription_arn: &'a str,
    /// The service's word for how it is reached.
    pub(super) protocol: &'a str,
    /// The URL of the platform, without a slash at its end.
    pub(super) platform: &'a str,
}

impl Reader<'_> {
    fn unsubscribe_url(&self) -> String {
        format!("{}/?Action=Unsubscribe&SubscriptionArn={}", self.platform, self.subscription_arn)
    }
}

/// The event of a function.
pub(super) fn event(notification: &Notification, reader: Reader<'_>) -> String {
    let content = &notification.content;
    let signature = notification.signatures.get(reader.protocol);
    json!({"Records": [{
        "EventSource": "aws:sns",
        "EventVersion": "1.0",
        "EventSubscriptionArn": reader.subscription_arn,
        "Sns": {
            "Type": "Notification",
            "MessageId": notification.id,
            "TopicArn": notification.topic_arn,
            "Subject": content.subject,
            "Message": notification.text(reader.protocol),
            "Timestamp": timestamp(notification.published),
            "SignatureVersion": SIGNATURE_VERSION,
            "Signature": signature.map(|signature| signature.text.as_str()),
            "SigningCertUrl": signature.map(|signature| signature.certificate_url.as_str()),
            "UnsubscribeUrl": reader.unsubscribe_url(),
            "MessageAttributes": attributes(&content.attributes),
        },
    }]})
    .to_string()
}

/// The document that queues and web endpoints get.
pub(super) fn document(notification: &Notification, reader: Reader<'_>) -> String {
    let content = &notification.content;
    let mut page = Page::new("Notification");
    page.text("MessageId", &notification.id);
    if let Some(number) = &notification.sequence_number {
        page.text("SequenceNumber", number);
    }
    page.text("TopicArn", &notification.topic_arn);
    if let Some(subject) = &content.subject {
        page.text("Subject", subject);
    }
    page.text("Message", notification.text(reader.protocol));
    page.text("Timestamp", &timestamp(notification.published));
    if let Some(signature) = notification.signatures.get(reader.protocol) {
        page.signature(signature);
    }
    page.text("UnsubscribeURL", &reader.unsubscribe_url());
    if !content.attributes.is_empty() {
        page.lines("MessageAttributes", &attributes(&content.attributes));
    }
    page.end()
}

/// What of a notification is signed: some of its members, by the order of their names.
pub(super) fn signed_text(notification: &Notification, protocol: &str) -> String {
    let published = timestamp(notification.published);
    let subject = notification.content.subject.as_deref().map(|subject| ("Subject", subject));
    let before = [("Message", notification.text(protocol)), ("MessageId", notification.id.as_str())];
    let after = [("Timestamp", &*published), ("TopicArn", &*notification.topic_arn), ("Type", "Notification")];
    lines(before.into_iter().chain(subject).chain(after))
}

fn lines<'a>(members: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    members.into_iter().map(|(name, text)| format!("{name}\n{text}\n")).collect()
}

/// What a web endpoint is asked: whether it wants a topic's messages, for the first time or after all.
#[derive(Debug)]
pub(super) struct Question<'a> {
    kind: &'static str,
    pub(super) id: &'a str,
    pub(super) topic_arn: &'a str,
    pub(super) token: &'a str,
    /// Whoever follows it has said yes.
    url: String,
    text: String,
    timestamp: String,
}

/// What a question is about, and who asks when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) id: &'a str,
    pub(super) topic_arn: &'a str,
    pub(super) token: &'a str,
    /// The URL of the platform, without a slash at its end.
    pub(super) platform: &'a str,
    pub(super) now: Timestamp,
}

impl<'a> Question<'a> {
    /// After it was subscribed.
    pub(super) fn subscribed(asked: Asked<'a>) -> Self {
        let text = format!(
            "You have chosen to subscribe to the topic {}.\nTo confirm the subscription, visit the SubscribeURL included \
             in this message.",
            asked.topic_arn
        );
        Self::new("SubscriptionConfirmation", text, asked)
    }

    /// After somebody has ended its subscription.
    pub(super) fn unsubscribed(subscription_arn: &str, asked: Asked<'a>) -> Self {
        let text = format!(
            "You have chosen to deactivate subscription {subscription_arn}.\nTo cancel this operation and restore the \
             subscription, visit the SubscribeURL included in this message."
        );
        Self::new("UnsubscribeConfirmation", text, asked)
    }

    fn new(kind: &'static str, text: String, asked: Asked<'a>) -> Self {
        let Asked { id, topic_arn, token, platform, now } = asked;
        let url = format!("{platform}/?Action=ConfirmSubscription&TopicArn={topic_arn}&Token={token}");
        Self { kind, id, topic_arn, token, url, text, timestamp: timestamp(now) }
    }

    /// What of it is signed.
    pub(super) fn signed_text(&self) -> String {
        lines([
            ("Message", &*self.text),
            ("MessageId", self.id),
            ("SubscribeURL", &self.url),
            ("Timestamp", &self.timestamp),
            ("Token", self.token),
            ("TopicArn", self.topic_arn),
            ("Type", self.kind),
        ])
    }

    pub(super) fn document(&self, signature: &Signature) -> String {
        let mut page = Page::new(self.kind);
        page.text("MessageId", self.id);
        page.text("Token", self.token);
        page.text("TopicArn", self.topic_arn);
        page.text("Message", &self.text);
        page.text("SubscribeURL", &self.url);
        page.text("Timestamp", &self.timestamp);
        page.signature(signature);
        page.end()
    }
}

fn timestamp(time: Timestamp) -> String {
    format!("{time:.3}")
}

fn attributes(attributes: &BTreeMap<String, MessageAttribute>) -> Map<String, Value> {
    let shown = |(name, attribute): (&String, &MessageAttribute)| {
        let value = match (&attribute.text, &attribute.bytes) {
            (None, Some(bytes)) => STANDARD.encode(bytes),
            (text, _) => text.clone().unwrap_or_default(),
        };
        (name.clone(), json!({"Type": attribute.data_type, "Value": value}))
    };
    attributes.iter().map(shown).collect()
}

/// A JSON object laid out as the service does it; some readers compare texts.
struct Page(String);

impl Page {
    fn new(kind: &str) -> Self {
        Self(format!("{{\n  \"Type\" : {}", Value::from(kind)))
    }

    fn text(&mut self, name: &str, text: &str) {
        // Writing to a text cannot fail.
        let _ = write!(self.0, ",\n  \"{name}\" : {}", Value::from(text));
    }

    fn signature(&mut self, signature: &Signature) {
        self.text("SignatureVersion", SIGNATURE_VERSION);
        self.text("Signature", &signature.text);
        self.text("SigningCertURL", &signature.certificate_url);
    }

    fn lines(&mut self, name: &str, members: &Map<String, Value>) {
        let lines: Vec<String> =
            members.iter().map(|(key, value)| format!("    {} : {value}", Value::from(key.as_str()))).collect();
        let _ = write!(self.0, ",\n  \"{name}\" : {{\n{}\n  }}", lines.join(",\n"));
    }

    fn end(self) -> String {
        self.0 + "\n}"
    }
}
