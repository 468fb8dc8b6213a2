//! `mayfly queue receive`.

use clap::Args;
use serde_json::json;

use crate::client::Client;
use crate::fault::Fault;
use crate::output;
use crate::queues::{self, Received};

/// Receive messages, print them and delete them
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Name of the queue
    name: String,
    /// Most messages
    #[arg(long, value_name = "N", default_value_t = 1)]
    max: u32,
    /// How long to wait for the first one
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=20))]
    wait: u32,
    /// Give the messages back instead of deleting them; that they were received is counted
    #[arg(long, conflicts_with = "follow")]
    keep: bool,
    /// Go on with every message that arrives, until interrupted
    #[arg(long, conflicts_with = "max")]
    follow: bool,
    /// Print ids and attributes, too, as one JSON document a line
    #[arg(long)]
    json: bool,
}

/// How long each receive of `--follow` waits.
const FOLLOW_SECONDS: u32 = 20;

/// Receives until there are enough, or no more.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let url = queues::url(client, &arguments.name).await?;
    if arguments.follow {
        loop {
            take(arguments, client, &url, queues::BATCH, FOLLOW_SECONDS).await?;
        }
    }
    let (mut left, mut kept) = (arguments.max, Vec::new());
    while left > 0 {
        let wait_seconds = if left == arguments.max { arguments.wait } else { 0 };
        let received = take(arguments, client, &url, left, wait_seconds).await?;
        left = left.saturating_sub(u32::try_from(received.len()).unwrap_or(u32::MAX));
        let none_left = received.is_empty();
        kept.extend(received);
        if none_left {
            break;
        }
    }
    // Only at the end, so that none is received twice.
    if arguments.keep {
        for message in &kept {
            queues::give_back(client, &url, &message.receipt_handle).await?;
        }
    }
    if kept.is_empty() {
        output::talk(&format!("no messages in {}", arguments.name));
    }
    Ok(())
}

/// Receives once. A message is deleted only after it was printed.
async fn take(
    arguments: &Arguments,
    client: &Client,
    url: &str,
    most: u32,
    wait_seconds: u32,
) -> Result<Vec<Received>, Fault> {
    let received = queues::receive(client, url, most, wait_seconds).await?;
    for message in &received {
        print(message, arguments.json)?;
        if !arguments.keep {
            queues::delete_message(client, url, &message.receipt_handle).await?;
        }
    }
    Ok(received)
}

fn print(message: &Received, as_json: bool) -> Result<(), Fault> {
    if !as_json {
        return output::data(&message.body);
    }
    let document = json!({
        "MessageId": message.message_id,
        "Body": message.body,
        "Attributes": message.attributes,
        "MessageAttributes": message.message_attributes,
    });
    output::data(&document.to_string())
}
