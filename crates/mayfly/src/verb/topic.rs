//! `mayfly topic`: topics, by hand.

mod publish;
mod subscriber;

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::client::Client;
use crate::fault::Fault;
use crate::output::{self, Column};
use crate::topics;

/// Create topics, publish to them, subscribe to them
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the topics and how many subscriptions they have
    List {
        /// Print name and attributes of each as one JSON array
        #[arg(long)]
        json: bool,
    },
    Create(Create),
    Publish(publish::Arguments),
    Subscribe(subscriber::Subscribe),
    Unsubscribe(subscriber::Unsubscribe),
    /// List who has subscribed to a topic
    Subscriptions {
        /// Name of the topic
        name: String,
        /// Print them as one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Delete a topic and its subscriptions
    Delete {
        /// Name of the topic
        name: String,
    },
}

/// Create a topic
#[derive(Debug, Args)]
struct Create {
    /// Name of the topic; a FIFO topic's ends in `.fifo`
    name: String,
    /// Tell messages of a FIFO topic apart by their content
    #[arg(long)]
    content_deduplication: bool,
}

/// Does what the inner verb says.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    match &arguments.verb {
        Verb::List { json } => list(*json, client).await,
        Verb::Create(arguments) => create(arguments, client).await,
        Verb::Publish(arguments) => publish::run(arguments, client).await,
        Verb::Subscribe(arguments) => subscriber::subscribe(arguments, client).await,
        Verb::Unsubscribe(arguments) => subscriber::unsubscribe(arguments, client).await,
        Verb::Subscriptions { name, json } => subscriptions(name, *json, client).await,
        Verb::Delete { name } => {
            topics::delete(client, &topics::arn(client, name).await?).await?;
            output::talk(&format!("deleted {name}"));
            Ok(())
        }
    }
}

async fn list(as_json: bool, client: &Client) -> Result<(), Fault> {
    let mut topics = Vec::new();
    for arn in topics::arns(client).await? {
        let attributes = topics::attributes(client, &arn).await?;
        topics.push((topics::name_of(&arn).to_owned(), attributes));
    }
    if as_json {
        let documents = topics.into_iter().map(|(name, attributes)| json!({"Name": name, "Attributes": attributes}));
        return output::json(&Value::Array(documents.collect()));
    }
    if topics.is_empty() {
        output::talk("no topics yet; create one with `mayfly topic create NAME`");
        return Ok(());
    }
    let rows = topics.into_iter().map(|(name, attributes)| {
        let of = |attribute: &str| attributes.get(attribute).cloned().unwrap_or_default();
        vec![name, of("SubscriptionsConfirmed"), of("SubscriptionsPending")]
    });
    let columns = [Column::Text("NAME"), Column::Number("SUBSCRIPTIONS"), Column::Number("PENDING")];
    output::data(&output::table(&columns, rows.collect()))
}

async fn create(arguments: &Create, client: &Client) -> Result<(), Fault> {
    let Create { name, content_deduplication } = arguments;
    let is_fifo = name.ends_with(".fifo");
    if *content_deduplication && !is_fifo {
        let hint = format!("name it with `mayfly topic create {name}.fifo`");
        return Err(Fault::usage("only the messages of FIFO topics are told apart, whose names end in .fifo", hint));
    }
    let mut attributes = BTreeMap::new();
    if is_fifo {
        attributes.insert("FifoTopic", "true".to_owned());
        attributes.insert("ContentBasedDeduplication", content_deduplication.to_string());
    }
    output::data(&topics::create(client, name, &attributes).await?)
}

async fn subscriptions(name: &str, as_json: bool, client: &Client) -> Result<(), Fault> {
    let found = topics::subscriptions(client, &topics::arn(client, name).await?).await?;
    if as_json {
        let documents = found.into_iter().map(|subscription| {
            json!({
                "SubscriptionArn": subscription.arn,
                "Protocol": subscription.protocol,
                "Endpoint": subscription.endpoint,
            })
        });
        return output::json(&Value::Array(documents.collect()));
    }
    if found.is_empty() {
        output::talk(&format!("nobody has subscribed; see how with `mayfly topic subscribe {name} --help`"));
        return Ok(());
    }
    let rows = found.into_iter().map(|subscription| {
        let subscriber = subscription.subscriber().to_owned();
        vec![subscription.protocol, subscriber, subscription.arn.unwrap_or_else(|| "not confirmed yet".to_owned())]
    });
    let columns = [Column::Text("PROTOCOL"), Column::Text("SUBSCRIBER"), Column::Text("SUBSCRIPTION")];
    output::data(&output::table(&columns, rows.collect()))
}
