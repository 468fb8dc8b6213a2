//! `mayfly logs`: what a function and the platform wrote about its invocations.

use std::collections::HashSet;
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::client::{Call, Client};
use crate::duration::Span;
use crate::fault::{Fault, OrFault};
use crate::verb::no_such_function;
use crate::{lambda, output};

/// How often new events are asked for.
const POLL: Duration = Duration::from_millis(500);
/// How far back `--follow` looks again: an event may be kept a little after its own time.
const OVERLAP: Duration = Duration::from_secs(10);

/// Print the log of a function
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Name of the function
    name: String,
    /// Keep printing what comes, until Ctrl-C
    #[arg(long, short)]
    follow: bool,
    /// How far back to begin
    #[arg(long, value_name = "SPAN", default_value = "1h")]
    since: Span,
    /// Print one JSON object an event
    #[arg(long)]
    json: bool,
}

/// One event as `FilterLogEvents` gives it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    event_id: String,
    timestamp: i64,
    message: String,
    log_stream_name: String,
}

/// Prints the events, oldest first.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let name = &arguments.name;
    let Some(function) = lambda::get_configuration(client, name).await? else {
        return Err(no_such_function(name));
    };
    let group = match function.logging_config.log_group.as_str() {
        "" => format!("/aws/lambda/{}", function.function_name),
        group => group.to_owned(),
    };
    let mut start = milliseconds_ago(arguments.since.0);
    let mut seen = HashSet::new();
    loop {
        let mut newest = start;
        let mut current = HashSet::new();
        for event in events(client, &group, start).await? {
            newest = newest.max(event.timestamp);
            if !seen.contains(&event.event_id) {
                print(&event, arguments.json)?;
            }
            current.insert(event.event_id);
        }
        if !arguments.follow {
            if current.is_empty() {
                output::talk(&format!(
                    "no events since {} ago; look further back with `mayfly logs {name} --since 7d`",
                    arguments.since
                ));
            }
            return Ok(());
        }
        // What is asked for again is what may be shown again: only those ids need to be kept.
        seen = current;
        start = newest.saturating_sub(i64::try_from(OVERLAP.as_millis()).unwrap_or(0)).max(start);
        tokio::select! {
            () = tokio::time::sleep(POLL) => {}
            _interrupted = tokio::signal::ctrl_c() => return Ok(()),
        }
    }
}

fn print(event: &Event, as_json: bool) -> Result<(), Fault> {
    let time = Timestamp::from_millisecond(event.timestamp);
    let time = time.map_or_else(|_out_of_range| event.timestamp.to_string(), |time| output::moment(&time.to_string()));
    if as_json {
        let line = json!({ "time": time, "stream": event.log_stream_name, "message": event.message });
        return output::data(&line.to_string());
    }
    // A traceback is one event, whose lines the cloud's runtimes part with carriage returns.
    let message = event.message.trim_end().replace("\r\n", "\n").replace('\r', "\n");
    output::data(&format!("{time} {message}"))
}

async fn events(client: &Client, group: &str, start: i64) -> Result<Vec<Event>, Fault> {
    let mut events = Vec::new();
    let mut token: Option<Value> = None;
    loop {
        let mut body = json!({ "logGroupName": group, "startTime": start });
        if let (Some(token), Some(members)) = (&token, body.as_object_mut()) {
            members.insert("nextToken".to_owned(), token.clone());
        }
        let mut page = match client.send_json(Call::logs("FilterLogEvents", &body)).await {
            Ok(page) => page,
            // The group comes into being with the first line.
            Err(error) if error.is("ResourceNotFoundException") => return Ok(events),
            Err(error) => return Err(error.into()),
        };
        let items = page.get_mut("events").map(Value::take).unwrap_or_default();
        let items: Vec<Event> = serde_json::from_value(items).or_fault(
            "the platform's log events cannot be read",
            "use the `mayfly` that the platform was started with",
        )?;
        events.extend(items);
        match page.get("nextToken") {
            Some(next) if !next.is_null() && token.as_ref() != Some(next) => token = Some(next.clone()),
            _ => return Ok(events),
        }
    }
}

fn milliseconds_ago(span: Duration) -> i64 {
    let span = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
    Timestamp::now().as_millisecond().saturating_sub(span).max(0)
}
