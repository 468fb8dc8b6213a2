//! `mayfly event tail`.
//!
//! A rule and a queue of its own take the events, and go with the verb. If it is killed they stay, but nothing piles up:
//! the queue forgets what is older than a minute, and a later `tail` removes what has not been used for an hour.

use std::collections::BTreeMap;

use clap::Args;
use jiff::{SignedDuration, Timestamp};
use tokio::signal::unix::{SignalKind, signal};

use crate::client::{CallError, Client};
use crate::fault::{Fault, OrFault as _};
use crate::{buses, output, queues};

/// Every event has a version.
const EVERYTHING: &str = r#"{"version": ["0"]}"#;
/// The shortest time that a queue keeps messages.
const KEPT_SECONDS: u32 = 60;
/// How long each receive waits.
const WAIT_SECONDS: u32 = 20;
/// How the names of rules and queues begin.
const PREFIX: &str = "mayfly-tail-";
/// The tags of a queue that say when it was last used, in seconds, and by a rule of which bus.
const USED: &str = "mayfly:used";
const BUS: &str = "mayfly:bus";
/// How often it is said that a queue is in use.
const SAY_AGAIN: SignedDuration = SignedDuration::from_mins(10);
/// What has not been used for so long has lost its `tail`.
const ABANDONED: SignedDuration = SignedDuration::from_hours(1);

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
    sweep(client).await?;
    let name = format!("{PREFIX}{}", uuid::Uuid::new_v4());
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

/// Removes what was left behind by those that were killed.
async fn sweep(client: &Client) -> Result<(), Fault> {
    let now = Timestamp::now();
    for name in queues::names(client).await?.into_iter().filter(|name| name.starts_with(PREFIX)) {
        // Another one may remove it at the same time, or end: what is gone is as good.
        let Ok(url) = queues::url(client, &name).await else { continue };
        let Ok(tags) = queues::tags(client, &url).await else { continue };
        let used = tags.get(USED).and_then(|second| Timestamp::from_second(second.parse().ok()?).ok());
        if let (Some(used), Some(bus)) = (used, tags.get(BUS))
            && now.duration_since(used) > ABANDONED
        {
            let _gone = buses::delete_rule(client, bus, &name).await;
            let _gone = queues::delete(client, &url).await;
        }
    }
    Ok(())
}

async fn say_used(client: &Client, url: &str, bus: &str) -> Result<Timestamp, CallError> {
    let now = Timestamp::now();
    queues::tag(client, url, &BTreeMap::from([(USED, now.as_second().to_string()), (BUS, bus.to_owned())])).await?;
    Ok(now)
}

async fn follow(arguments: &Arguments, name: &str, url: &str, client: &Client) -> Result<(), Fault> {
    let Arguments { bus, pattern, max } = arguments;
    let mut said = say_used(client, url, bus).await?;
    let arn = queues::arn_of(client, url).await?;
    buses::put_rule(client, bus, name, pattern).await?;
    buses::put_target(client, bus, name, &arn).await?;
    output::talk(&format!("following the event bus {bus}; end with ^C"));
    let mut left = *max;
    while left != Some(0) {
        if Timestamp::now().duration_since(said) > SAY_AGAIN {
            said = say_used(client, url, bus).await?;
        }
        let most = left.map_or(queues::BATCH, |left| u32::try_from(left).unwrap_or(queues::BATCH));
        for message in queues::receive(client, url, most, WAIT_SECONDS).await? {
            output::data(&message.body)?;
            queues::delete_message(client, url, &message.receipt_handle).await?;
            left = left.map(|left| left.saturating_sub(1));
        }
    }
    Ok(())
}
