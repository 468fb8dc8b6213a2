//! `mayfly topic publish`.

use clap::Args;

use crate::client::Client;
use crate::content::Content;
use crate::fault::Fault;
use crate::topics::parameter;
use crate::{output, topics};

/// Publish a message and print its id
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Name of the topic
    name: String,
    #[command(flatten)]
    content: Content,
    /// Subject
    #[arg(long, value_name = "TEXT")]
    subject: Option<String>,
    /// Message group, which a FIFO topic asks for
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Deduplication id, in a FIFO topic without content-based deduplication
    #[arg(long, value_name = "ID")]
    deduplication: Option<String>,
    /// Attribute of type String; may be given several times
    #[arg(long = "attribute", value_name = "NAME=VALUE", value_parser = crate::content::pair)]
    attributes: Vec<(String, String)>,
}

/// Publishes it.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Arguments { name, content, subject, group, deduplication, attributes } = arguments;
    let text = content.text(&format!("mayfly topic publish {name}"))?;
    let arn = topics::arn(client, name).await?;
    let mut parameters = vec![parameter("TopicArn", &arn), parameter("Message", &text)];
    parameters.extend(subject.as_deref().map(|subject| parameter("Subject", subject)));
    parameters.extend(group.as_deref().map(|group| parameter("MessageGroupId", group)));
    parameters.extend(deduplication.as_deref().map(|id| parameter("MessageDeduplicationId", id)));
    for ((name, value), number) in attributes.iter().zip(1_u32..) {
        let member = |member: &str| format!("MessageAttributes.entry.{number}.{member}");
        parameters.push((member("Name"), name.clone()));
        parameters.push((member("Value.DataType"), "String".to_owned()));
        parameters.push((member("Value.StringValue"), value.clone()));
    }
    output::data(&topics::publish(client, &parameters).await?)
}
