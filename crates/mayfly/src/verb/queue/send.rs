//! `mayfly queue send`.

use clap::Args;
use serde_json::{Map, Value, json};

use crate::client::Client;
use crate::content::Content;
use crate::fault::Fault;
use crate::{output, queues};

/// Send a message and print its id
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Name of the queue
    name: String,
    #[command(flatten)]
    content: Content,
    /// Message group, in a FIFO queue
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Deduplication id, in a FIFO queue without content-based deduplication
    #[arg(long, value_name = "ID")]
    deduplication: Option<String>,
    /// How long nobody can receive it
    #[arg(long, value_name = "SECONDS")]
    delay: Option<u32>,
    /// Attribute of type String; may be given several times
    #[arg(long = "attribute", value_name = "NAME=VALUE", value_parser = crate::content::pair)]
    attributes: Vec<(String, String)>,
}

/// Sends it.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Arguments { name, content, group, deduplication, delay, attributes } = arguments;
    let url = queues::url(client, name).await?;
    let mut request = Map::from_iter([
        ("QueueUrl".to_owned(), Value::from(url)),
        ("MessageBody".to_owned(), Value::from(content.text(&format!("mayfly queue send {name}"))?)),
    ]);
    request.extend(group.as_deref().map(|group| ("MessageGroupId".to_owned(), Value::from(group))));
    request.extend(deduplication.as_deref().map(|id| ("MessageDeduplicationId".to_owned(), Value::from(id))));
    request.extend(delay.map(|seconds| ("DelaySeconds".to_owned(), Value::from(seconds))));
    if !attributes.is_empty() {
        let of_type = |value: &str| json!({"DataType": "String", "StringValue": value});
        let attributes: Map<String, Value> =
            attributes.iter().map(|(name, value)| (name.clone(), of_type(value))).collect();
        request.insert("MessageAttributes".to_owned(), Value::Object(attributes));
    }
    output::data(&queues::send(client, &Value::Object(request)).await?)
}
