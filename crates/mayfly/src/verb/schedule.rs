//! `mayfly schedule`: what runs at a time.

mod put;

use std::time::Duration;

use clap::{Args, Subcommand};
use mayfly_events::schedule::definition::DEFAULT_GROUP;

use crate::client::Client;
use crate::duration::Span;
use crate::fault::Fault;
use crate::output::{self, Column};
use crate::schedules::{self, Standing};

/// Lateness that is not worth a word: the cloud promises no more than the minute.
const LATE_MS: u64 = 1000;

/// Run functions by the clock
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the schedules: when each runs next, when it ran last and how late, and how many runs were missed
    List {
        /// Print everything that is known of each as one JSON array
        #[arg(long)]
        json: bool,
    },
    Put(Box<put::Arguments>),
    /// Make a run at once, besides those that come by the clock
    Run(Named),
    /// Delete a schedule
    Delete(Named),
}

/// A schedule.
#[derive(Debug, Args)]
struct Named {
    /// Name of the schedule
    name: String,
    /// Its group
    #[arg(long, value_name = "GROUP", default_value = DEFAULT_GROUP)]
    group: String,
}

/// Does what the inner verb says.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    match &arguments.verb {
        Verb::List { json } => list(*json, client).await,
        Verb::Put(arguments) => put::run(arguments, client).await,
        Verb::Run(Named { name, group }) => {
            schedules::run_now(client, group, name).await?;
            output::talk(&format!("{} runs now", schedules::shown(group, name)));
            Ok(())
        }
        Verb::Delete(Named { name, group }) => {
            if !schedules::delete(client, group, name).await? {
                return Err(schedules::none_of_that_name(group, name));
            }
            output::talk(&format!("deleted {}", schedules::shown(group, name)));
            Ok(())
        }
    }
}

async fn list(as_json: bool, client: &Client) -> Result<(), Fault> {
    let document = schedules::standings(client).await?;
    if as_json {
        return output::json(&document);
    }
    let standings = schedules::read(document)?;
    if standings.is_empty() {
        output::talk("no schedules yet; make one with `mayfly schedule put NAME WHEN --function NAME`");
        return Ok(());
    }
    let columns = [
        Column::Text("NAME"),
        Column::Text("WHEN"),
        Column::Text("RUNS"),
        Column::Text("NEXT"),
        Column::Text("LAST"),
        Column::Number("LATE BY"),
        Column::Number("MISSED"),
        Column::Number("RETRYING"),
    ];
    output::data(&output::table(&columns, standings.into_iter().map(row).collect()))
}

fn row(standing: Standing) -> Vec<String> {
    let nothing = || "-".to_owned();
    let name = schedules::shown(&standing.group, &standing.name);
    let expression = match standing.time_zone.as_str() {
        "UTC" => standing.expression,
        zone => format!("{} {zone}", standing.expression),
    };
    let next = if standing.enabled {
        standing.next.as_deref().map_or_else(nothing, output::time)
    } else {
        "disabled".to_owned()
    };
    let overdue_ms = standing.overdue_ms.unwrap_or_default();
    let late_ms = match &standing.last {
        _ if overdue_ms >= LATE_MS => Some(overdue_ms),
        last => last.as_ref().map(|last| last.late_ms),
    };
    vec![
        name,
        expression,
        target(&standing.target),
        next,
        standing.last.map_or_else(nothing, |last| output::time(&last.scheduled)),
        late_ms.map_or_else(nothing, late),
        standing.missed.to_string(),
        standing.retrying.to_string(),
    ]
}

/// `function orders`, `queue work`; ARNs of what else there is.
fn target(arn: &str) -> String {
    let words: Vec<&str> = arn.splitn(6, ':').collect();
    match words.as_slice() {
        ["arn", _, "lambda", _, _, resource] => resource.replacen("function:", "function ", 1),
        ["arn", _, "sqs", _, _, name] => format!("queue {name}"),
        ["arn", _, "sns", _, _, name] => format!("topic {name}"),
        ["arn", _, "events", _, _, resource] if resource.starts_with("rule/") => "its targets".to_owned(),
        ["arn", _, "events", _, _, resource] => resource.replacen("event-bus/", "bus ", 1),
        _ => arn.to_owned(),
    }
}

fn late(late_ms: u64) -> String {
    let duration = Duration::from_millis(late_ms);
    if late_ms < LATE_MS { "0s".to_owned() } else { Span(Duration::from_secs(duration.as_secs())).to_string() }
}

#[cfg(test)]
mod tests {
    use super::{late, target};

    #[test]
    fn targets_are_shown_by_name() {
        for (arn, shown) in [
            ("arn:aws:lambda:us-east-1:000000000000:function:orders", "function orders"),
            ("arn:aws:lambda:us-east-1:000000000000:function:orders:live", "function orders:live"),
            ("arn:aws:sqs:us-east-1:000000000000:work.fifo", "queue work.fifo"),
            ("arn:aws:scheduler:::aws-sdk:lambda:invoke", "arn:aws:scheduler:::aws-sdk:lambda:invoke"),
        ] {
            assert_eq!(target(arn), shown);
        }
    }

    #[test]
    fn lateness_is_told_in_seconds() {
        assert_eq!([0, 999, 1500, 61_000, 7_200_000].map(late), ["0s", "0s", "1s", "61s", "2h"]);
    }
}
