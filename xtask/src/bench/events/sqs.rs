//! A queue of the platform.

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use super::throughput::{self, BATCH, BODY_BYTES};
use crate::bench::load::Connection;
use crate::bench::platform::{Platform, read_json};

/// One queue.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    /// Where it is.
    pub(super) url: String,
    /// What mappings call it.
    pub(super) arn: String,
}

impl Queue {
    /// A new one, whose messages stay hidden for so long once they were received.
    pub(super) fn create(platform: &Platform, name: &str, visibility_seconds: u32) -> anyhow::Result<Self> {
        let attributes = json!({ "VisibilityTimeout": visibility_seconds.to_string() });
        let created =
            platform.operate("AmazonSQS.CreateQueue", &json!({ "QueueName": name, "Attributes": attributes }))?;
        let url = text(&created, "QueueUrl")?;
        let asked = json!({ "QueueUrl": url, "AttributeNames": ["QueueArn"] });
        let attributes = platform.operate("AmazonSQS.GetQueueAttributes", &asked)?;
        let arn = text(attributes.get("Attributes").unwrap_or(&Value::Null), "QueueArn")?;
        Ok(Self { url, arn })
    }

    /// Whether neither a message waits nor one is with a reader.
    pub(super) fn is_empty(&self, platform: &Platform) -> anyhow::Result<bool> {
        let names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
        let asked = json!({ "QueueUrl": self.url, "AttributeNames": names });
        let answer = platform.operate("AmazonSQS.GetQueueAttributes", &asked)?;
        let attributes = answer.get("Attributes").context("no attributes")?;
        Ok(names.iter().all(|name| attributes.get(name).and_then(Value::as_str) == Some("0")))
    }

    /// How many messages wait for a reader.
    pub(super) fn n_waiting(&self, platform: &Platform) -> anyhow::Result<u64> {
        let name = "ApproximateNumberOfMessages";
        let answer = platform
            .operate("AmazonSQS.GetQueueAttributes", &json!({ "QueueUrl": self.url, "AttributeNames": [name] }))?;
        text(answer.get("Attributes").unwrap_or(&Value::Null), name)?.parse().context("a count is none")
    }

    /// The request that sends a message for each body.
    pub(super) fn sending(&self, platform: &Platform, bodies: &[String]) -> Vec<u8> {
        let entry = |(index, body): (usize, &String)| json!({ "Id": index.to_string(), "MessageBody": body });
        let entries: Vec<Value> = bodies.iter().enumerate().map(entry).collect();
        platform.operation("AmazonSQS.SendMessageBatch", &json!({ "QueueUrl": self.url, "Entries": entries }))
    }

    /// A connection that sends and takes.
    pub(super) fn channel<'a>(&self, platform: &'a Platform) -> anyhow::Result<Channel<'a>> {
        let bodies = vec!["x".repeat(BODY_BYTES); usize::try_from(BATCH)?];
        let receiving = json!({ "QueueUrl": self.url, "MaxNumberOfMessages": BATCH, "WaitTimeSeconds": 0 });
        Ok(Channel {
            url: self.url.clone(),
            connection: platform.connect()?,
            platform,
            sending: self.sending(platform, &bodies),
            receiving: platform.operation("AmazonSQS.ReceiveMessage", &receiving),
        })
    }
}

/// One connection to it.
#[derive(Debug)]
pub(super) struct Channel<'a> {
    url: String,
    connection: Connection,
    platform: &'a Platform,
    sending: Vec<u8>,
    receiving: Vec<u8>,
}

impl throughput::Channel for Channel<'_> {
    fn send(&mut self) -> anyhow::Result<()> {
        let answer = read_json("SendMessageBatch", self.connection.send(&self.sending)?)?;
        ensure!(entries(&answer, "Failed").is_empty(), "not every message was accepted: {answer}");
        Ok(())
    }

    fn take(&mut self) -> anyhow::Result<u64> {
        let answer = read_json("ReceiveMessage", self.connection.send(&self.receiving)?)?;
        let handles = entries(&answer, "Messages").iter().filter_map(|message| message.get("ReceiptHandle"));
        let entry = |(index, handle): (usize, &Value)| json!({ "Id": index.to_string(), "ReceiptHandle": handle });
        let deleted: Vec<Value> = handles.enumerate().map(entry).collect();
        let n_taken = u64::try_from(deleted.len())?;
        if n_taken == 0 {
            return Ok(0);
        }
        let body = json!({ "QueueUrl": self.url, "Entries": deleted });
        let request = self.platform.operation("AmazonSQS.DeleteMessageBatch", &body);
        let answer = read_json("DeleteMessageBatch", self.connection.send(&request)?)?;
        ensure!(entries(&answer, "Failed").is_empty(), "not every message was deleted: {answer}");
        Ok(n_taken)
    }
}

fn entries<'a>(answer: &'a Value, name: &str) -> &'a [Value] {
    answer.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A member that has to be a text.
pub(super) fn text(document: &Value, name: &str) -> anyhow::Result<String> {
    let found = document.get(name).and_then(Value::as_str);
    Ok(found.with_context(|| format!("the answer has no {name}"))?.to_owned())
}
