//! `mayfly queue`: queues, by hand.

mod receive;
mod send;

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::client::Client;
use crate::fault::Fault;
use crate::output::{self, Column};
use crate::queues;

/// Create queues, send to them, receive from them
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the queues and how many messages they have
    List {
        /// Print name and attributes of each as one JSON array
        #[arg(long)]
        json: bool,
    },
    Create(Create),
    Send(send::Arguments),
    Receive(receive::Arguments),
    /// Delete every message of a queue
    Purge {
        /// Name of the queue
        name: String,
    },
    /// Delete a queue and its messages
    Delete {
        /// Name of the queue
        name: String,
    },
}

/// Create a queue
#[derive(Debug, Args)]
struct Create {
    /// Name of the queue; a FIFO queue's ends in `.fifo`
    name: String,
    /// Queue for messages that were received too often; it is created if there is none
    #[arg(long, value_name = "QUEUE")]
    dead_letters: Option<String>,
    /// How often a message may be received before it goes to the dead letters
    #[arg(long, value_name = "N", default_value_t = 3, requires = "dead_letters")]
    max_receives: u32,
    /// How long a message that was received is hidden from others
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    visibility: u32,
    /// Tell messages of a FIFO queue apart by their content
    #[arg(long)]
    content_deduplication: bool,
}

/// Does what the inner verb says.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    match &arguments.verb {
        Verb::List { json } => list(*json, client).await,
        Verb::Create(arguments) => create(arguments, client).await,
        Verb::Send(arguments) => send::run(arguments, client).await,
        Verb::Receive(arguments) => receive::run(arguments, client).await,
        Verb::Purge { name } => {
            queues::purge(client, &queues::url(client, name).await?).await?;
            output::talk(&format!("purged {name}"));
            Ok(())
        }
        Verb::Delete { name } => {
            queues::delete(client, &queues::url(client, name).await?).await?;
            output::talk(&format!("deleted {name}"));
            Ok(())
        }
    }
}

async fn list(as_json: bool, client: &Client) -> Result<(), Fault> {
    let mut queues = Vec::new();
    for name in queues::names(client).await? {
        let attributes = queues::attributes(client, &queues::url(client, &name).await?).await?;
        queues.push((name, attributes));
    }
    if as_json {
        let documents = queues.into_iter().map(|(name, attributes)| json!({"Name": name, "Attributes": attributes}));
        return output::json(&Value::Array(documents.collect()));
    }
    if queues.is_empty() {
        output::talk("no queues yet; create one with `mayfly queue create NAME`");
        return Ok(());
    }
    let rows = queues.into_iter().map(|(name, attributes)| {
        let of = |attribute: &str| attributes.get(attribute).cloned().unwrap_or_default();
        vec![
            name,
            of("ApproximateNumberOfMessages"),
            of("ApproximateNumberOfMessagesNotVisible"),
            of("ApproximateNumberOfMessagesDelayed"),
            dead_letters(&of("RedrivePolicy")).unwrap_or_else(|| "-".to_owned()),
        ]
    });
    let columns = [
        Column::Text("NAME"),
        Column::Number("VISIBLE"),
        Column::Number("IN FLIGHT"),
        Column::Number("DELAYED"),
        Column::Text("DEAD LETTERS"),
    ];
    output::data(&output::table(&columns, rows.collect()))
}

/// The name of the queue for dead letters that a redrive policy names.
fn dead_letters(policy: &str) -> Option<String> {
    let policy: Value = serde_json::from_str(policy).ok()?;
    policy.get("deadLetterTargetArn")?.as_str()?.rsplit(':').next().map(str::to_owned)
}

async fn create(arguments: &Create, client: &Client) -> Result<(), Fault> {
    let Create { name, dead_letters, max_receives, visibility, content_deduplication } = arguments;
    let is_fifo = name.ends_with(".fifo");
    if *content_deduplication && !is_fifo {
        let hint = format!("name it with `mayfly queue create {name}.fifo`");
        return Err(Fault::usage("only the messages of FIFO queues are told apart, whose names end in .fifo", hint));
    }
    let mut attributes = BTreeMap::from([("VisibilityTimeout", visibility.to_string())]);
    if is_fifo {
        attributes.insert("FifoQueue", "true".to_owned());
        attributes.insert("ContentBasedDeduplication", content_deduplication.to_string());
    }
    if let Some(dead) = dead_letters {
        let arn = dead_letter_queue(dead, is_fifo, client).await?;
        let policy = json!({"deadLetterTargetArn": arn, "maxReceiveCount": max_receives});
        attributes.insert("RedrivePolicy", policy.to_string());
    }
    let url = queues::create(client, name, &attributes).await?;
    output::data(&url)
}

/// The ARN of a queue for dead letters, which is made if it is not there.
async fn dead_letter_queue(name: &str, is_fifo: bool, client: &Client) -> Result<String, Fault> {
    let is_there = queues::names(client).await?.iter().any(|queue| queue == name);
    let url = if is_there {
        queues::url(client, name).await?
    } else {
        let fifo = is_fifo.then(|| ("FifoQueue", "true".to_owned()));
        queues::create(client, name, &fifo.into_iter().collect()).await?
    };
    queues::arn_of(client, &url).await
}
