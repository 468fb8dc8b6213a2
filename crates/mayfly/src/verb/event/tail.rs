//! `mayfly event tail`.
//!
//! A rule and a queue of its own take the events, and go with the verb. If it is killed they stay, but nothing piles up:
//! the queue forgets what is older than a minute.

use std::collections::BTreeMap;

use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use crate::client::Client;
use crate::fault::{Fault, OrFault as _};
use crate::{buses, output, queues};

/// Every event has a version.
const EVERYTHING: &str = r#"{"version": ["0"]}"#;
/// The shortest time that a queue keeps messages.
const KEPT_SECONDS: u32 = 60;
/// How long each receive waits.
const WAIT_SECONDS: u32 = 20;

/// Print the events of a bus as they come, one a line, until interrupted
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Bus
    #[arg(long, value_name = "NAME", default_value = buses::DEFAULT)]
    bus: String,
    /// Only the events that this event pattern matches
    #[arg(long, value_name = "JSON", default_value = EVERYTHING, hide_default_value = true)]
    pattern: String,
    /// End after so many events
    #[arg(long, value_name = "N")]
    max: Option<u64>,
}

/// Follows the bus, and leaves nothing behind.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let bus = &arguments.bus;
    buses::find(client, bus).await?;
    let name = format!("mayfly-tail-{}", uuid::Uuid::new_v4());
    let kept = BTreeMap::from([("MessageRetentionPeriod", KEPT_SECONDS.to_string())]);
    let url = queues::create(client, &name, &kept).await?;
    let hint = "run `mayfly event tail` from a terminal or a service manager";
    let mut ended = signal(SignalKind::terminate()).or_fault("cannot wait for a signal", hint)?;
    let followed = tokio::select! {
        followed = follow(arguments, &name, &url, client) => followed,
        _interrupted = tokio::signal::ctrl_c() => Ok(()),
        _ended = ended.recv() => Ok(()),
    };
    // Both are tried, whatever became of the other.
    let (rule, queue) = (buses::delete_rule(client, bus, &name).await, queues::delete(client, &url).await);
    followed.and(rule.map_err(Fault::from)).and(queue.map_err(Fault::from))
}

async fn follow(arguments: &Arguments, name: &str, url: &str, client: &Client) -> Result<(), Fault> {
    let Arguments { bus, pattern, max } = arguments;
    let arn = queues::attributes(client, url).await?.remove("QueueArn").unwrap_or_default();
    buses::send_to(client, bus, name, pattern, &arn).await?;
    output::talk(&format!("following the event bus {bus}; end with ^C"));
    let mut left = *max;
    while left != Some(0) {
        let most = left.map_or(queues::BATCH, |left| u32::try_from(left).unwrap_or(queues::BATCH));
        for message in queues::receive(client, url, most, WAIT_SECONDS).await? {
            output::data(&message.body)?;
            queues::delete_message(client, url, &message.receipt_handle).await?;
            left = left.map(|left| left.saturating_sub(1));
        }
    }
    Ok(())
}
