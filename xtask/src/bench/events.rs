//! The event side: durable messages a second, the way of a message to a handler, a backlog, events that are put on a
//! bus, and events that nobody waits for; Redis with a write to the disk for every command does what it can of this in
//! the same run.

mod bus;
mod function;
mod redis;
mod sqs;
mod throughput;

use std::time::Duration;

use anyhow::ensure;
use serde_json::json;

use crate::bench::EventsArguments;
use crate::bench::figures::{COLUMNS, Figures, Series, millis, verdict};
use crate::bench::platform::{self, Platform};
use crate::bench::server::Server;
use crate::bench::subject::{self, Subject};
use crate::step::say;
use crate::workspace;
use function::Listener;
use throughput::Rates;

/// The targets of the design.
const LEAST_MESSAGES_A_SECOND: f64 = 10_000.0;
const MOST_UNTIL_HANDLER_P50: Duration = Duration::from_millis(10);
const MOST_FOR_BACKLOG: Duration = Duration::from_millis(600);

/// Builds, measures, prints and keeps the figures.
pub(crate) fn run(arguments: &EventsArguments) -> anyhow::Result<()> {
    let work = platform::work_directory("events")?;
    let binary = platform::build(&arguments.build)?;
    let mut figures = Figures::default();
    let platform = Platform::start(&binary, &work.join("data"), &[])?;
    let redis = workspace::find_program("redis-server").map(|program| {
        let directory = platform::work_directory("events/redis")?;
        Server::redis(&program, &directory)
    });
    let redis = redis.transpose()?;
    if redis.is_none() {
        figures.skip("redis: redis-server is not installed");
    }

    let mut text = throughput_of_both(arguments, &platform, redis.as_ref(), &mut figures)?;
    match subject::python(&work, &platform)? {
        Ok(python) => {
            let listener = Listener::deploy(&platform, &python, &work)?;
            text.push_str(&singles(arguments, &listener, redis.as_ref(), &mut figures)?);
            text.push_str(&backlogs(arguments, &listener, &mut figures)?);
        }
        Err(reason) => figures.skip(reason),
    }
    text.push_str(&put_on_a_bus(arguments, &platform, &mut figures)?);
    let compiled = subject::compiled(&work)?;
    text.push_str(&asynchronous(arguments, &platform, &compiled, &mut figures)?);
    figures.publish("events", &text)
}

/// Events in batches on a bus whose one rule sends them to a queue.
fn put_on_a_bus(arguments: &EventsArguments, platform: &Platform, figures: &mut Figures) -> anyhow::Result<String> {
    say(&format!("events on a bus for {} s", arguments.seconds));
    let accepted = bus::accepted(platform, arguments)?;
    let rate = accepted.per_second;
    figures.add(
        "bus to queue",
        json!({
            "accepted_per_second": rate, "events": accepted.count, "batch": throughput::BATCH,
            "connections": arguments.connections,
        }),
    );
    Ok(format!(
        "events put on a bus in batches of {}, accepted durably in the queue of their rule: {rate:.0} /s\n",
        throughput::BATCH
    ))
}

/// Events for a function, one at a time.
fn asynchronous(
    arguments: &EventsArguments,
    platform: &Platform,
    function: &Subject,
    figures: &mut Figures,
) -> anyhow::Result<String> {
    say(&format!("events that nobody waits for, for {} s", arguments.seconds));
    let name = "nobody-waits";
    platform.deploy(&function.deployment(name))?;
    let request = platform.event(name, &format!("{{\"filler\":\"{}\"}}", "x".repeat(throughput::BODY_BYTES)));
    let accepted = throughput::accepted(platform, arguments, |connection| {
        let (status, body) = connection.send(&request)?;
        ensure!(status == 202, "answered with {status}: {}", String::from_utf8_lossy(body));
        Ok(1)
    })?;
    let rate = accepted.per_second;
    figures.add("asynchronous", json!({ "accepted_per_second": rate, "connections": arguments.connections }));
    Ok(format!("events that nobody waits for, accepted durably while their function runs: {rate:.0} /s\n"))
}

/// Messages in batches of ten through a queue, and through a stream of Redis.
fn throughput_of_both(
    arguments: &EventsArguments,
    platform: &Platform,
    redis: Option<&Server>,
    figures: &mut Figures,
) -> anyhow::Result<String> {
    let queue = sqs::Queue::create(platform, "bench-throughput", 30)?;
    say(&format!("{} messages through a queue", arguments.messages));
    let ours = throughput::measure(arguments, || queue.channel(platform))?;
    let theirs = match redis {
        Some(server) => {
            redis::create_stream(server.address)?;
            say(&format!("{} messages through a stream of Redis", arguments.messages));
            Some(throughput::measure(arguments, || redis::Channel::open(server.address))?)
        }
        None => None,
    };
    let mut text = format!(
        "{} messages of {} bytes in batches of {}, {} connections, every batch on the disk before its answer\n\n\
         {:26}{:>12}{:>20}{:>16}\n",
        arguments.messages,
        throughput::BODY_BYTES,
        throughput::BATCH,
        arguments.connections,
        "messages/s",
        "sent",
        "received, deleted",
        "both at once"
    );
    let mut row = |name: &str, rates: &Rates| {
        figures.add(name, rates.json());
        text.push_str(&format!("{name:26}{:>12.0}{:>20.0}{:>16.0}\n", rates.sent, rates.received, rates.both));
    };
    row("queue", &ours);
    if let Some(theirs) = &theirs {
        row("redis stream", theirs);
        text.push_str(&format!(
            "{:26}{:>11.2}x{:>19.2}x{:>15.2}x\n",
            "queue / redis",
            ours.sent / theirs.sent,
            ours.received / theirs.received,
            ours.both / theirs.both
        ));
    }
    let holds = verdict(ours.sent.min(ours.received) >= LEAST_MESSAGES_A_SECOND);
    text.push_str(&format!("sent and received   target >= {LEAST_MESSAGES_A_SECOND:.0} messages/s each   {holds}\n\n"));
    Ok(text)
}

/// One message at a time: how long from before it is sent until its handler runs.
fn singles(
    arguments: &EventsArguments,
    listener: &Listener<'_>,
    redis: Option<&Server>,
    figures: &mut Figures,
) -> anyhow::Result<String> {
    say(&format!("{} single messages to a warm function", arguments.singles));
    let ours = Series(listener.singles(arguments.singles)?);
    let mut text = format!("from before a message is sent until its reader has it{:>10}\n{:26}{COLUMNS}\n", "", "");
    let mut row = |name: &str, series: &Series| {
        figures.add(name, series.json());
        text.push_str(&format!("{name:26}{}\n", series.columns()));
    };
    row("queue to handler", &ours);
    if let Some(server) = redis {
        row("redis stream to reader", &Series(redis::singles(server.address, arguments.singles)?));
    }
    let median = ours.quantile(0.5);
    let holds = verdict(median <= MOST_UNTIL_HANDLER_P50);
    text.push_str(&format!(
        "queue to handler, p50   target <= {} ms   {holds}\n\n",
        MOST_UNTIL_HANDLER_P50.as_millis()
    ));
    Ok(text)
}

/// 200 messages in batches of ten for a handler of 0.2 s.
fn backlogs(arguments: &EventsArguments, listener: &Listener<'_>, figures: &mut Figures) -> anyhow::Result<String> {
    say(&format!("{} backlogs of {} messages", arguments.rounds, function::BACKLOG));
    let series = Series(listener.backlogs(arguments.rounds)?);
    figures.add("backlog", series.json());
    let median = series.quantile(0.5);
    Ok(format!(
        "{} messages at once, batches of {}, handler of {} ms: from before the first is sent until the last handler ended\n\
         p50 {:.0} ms, max {:.0} ms   target <= {} ms   {}\n\n",
        function::BACKLOG,
        throughput::BATCH,
        function::HANDLER.as_millis(),
        millis(median),
        millis(series.quantile(1.0)),
        MOST_FOR_BACKLOG.as_millis(),
        verdict(median <= MOST_FOR_BACKLOG)
    ))
}
