//! What subscribers are sent: the documents around a message
//! (Amazon SNS developer guide, "Parsing message formats"; AWS Lambda developer guide, "Using Lambda with SNS").

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::message::Notification;
use crate::attribute::MessageAttribute;

/// Messages are not signed: where the service has a signature, and the address of the certificate, there is nothing.
const UNSIGNED: &str = "";

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
            "SignatureVersion": notification.signature_version,
            "Signature": UNSIGNED,
            "SigningCertUrl": UNSIGNED,
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
    // Messages of FIFO topics carry no signature in the cloud, either.
    if notification.sequence_number.is_none() {
        page.text("SignatureVersion", &notification.signature_version);
        page.text("Signature", UNSIGNED);
        page.text("SigningCertURL", UNSIGNED);
    }
    page.text("UnsubscribeURL", &reader.unsubscribe_url());
    if !content.attributes.is_empty() {
        page.lines("MessageAttributes", &attributes(&content.attributes));
    }
    page.end()
}

/// The document that asks a web endpoint whether it wants a topic's messages.
pub(super) fn confirmation(id: &str, topic_arn: &str, token: &str, platform: &str, now: Timestamp) -> String {
    let text = format!(
        "You have chosen to subscribe to the topic {topic_arn}.\nTo confirm the subscription, visit the SubscribeURL \
         included in this message."
    );
    let mut page = Page::new("SubscriptionConfirmation");
    page.text("MessageId", id);
    page.text("Token", token);
    page.text("TopicArn", topic_arn);
    page.text("Message", &text);
    let url = format!("{platform}/?Action=ConfirmSubscription&TopicArn={topic_arn}&Token={token}");
    page.text("SubscribeURL", &url);
    page.text("Timestamp", &timestamp(now));
    page.text("SignatureVersion", "1");
    page.text("Signature", UNSIGNED);
    page.text("SigningCertURL", UNSIGNED);
    page.end()
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

    fn lines(&mut self, name: &str, members: &Map<String, Value>) {
        let lines: Vec<String> =
            members.iter().map(|(key, value)| format!("    {} : {value}", Value::from(key.as_str()))).collect();
        let _ = write!(self.0, ",\n  \"{name}\" : {{\n{}\n  }}", lines.join(",\n"));
    }

    fn end(self) -> String {
        self.0 + "\n}"
    }
}
