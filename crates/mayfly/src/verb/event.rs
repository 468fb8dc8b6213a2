//! `mayfly event`: event buses, by hand.

mod put;
mod tail;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::buses::{self, Rule};
use crate::client::Client;
use crate::fault::Fault;
use crate::output::{self, Column};

/// Put events on buses, watch them pass, see the rules
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Put(put::Arguments),
    Tail(tail::Arguments),
    /// List the rules of all buses and where they send events
    List {
        /// Only those of this bus
        #[arg(long, value_name = "NAME")]
        bus: Option<String>,
        /// Print them as one JSON array
        #[arg(long)]
        json: bool,
    },
}

/// Does what the inner verb says.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    match &arguments.verb {
        Verb::Put(arguments) => put::run(arguments, client).await,
        Verb::Tail(arguments) => tail::run(arguments, client).await,
        Verb::List { bus, json } => list(bus.as_deref(), *json, client).await,
    }
}

/// A rule with everything that is shown of it.
#[derive(Debug)]
struct Listed {
    bus: String,
    rule: Rule,
    targets: Vec<String>,
}

async fn list(bus: Option<&str>, as_json: bool, client: &Client) -> Result<(), Fault> {
    let names = match bus {
        Some(bus) => {
            buses::find(client, bus).await?;
            vec![bus.to_owned()]
        }
        None => buses::names(client).await?,
    };
    let mut found = Vec::new();
    for bus in names {
        for rule in buses::rules(client, &bus).await? {
            let targets = buses::targets(client, &bus, &rule.name).await?;
            found.push(Listed { bus: bus.clone(), rule, targets });
        }
    }
    if as_json {
        let documents = found.into_iter().map(|Listed { bus, rule, targets }| {
            json!({
                "EventBusName": bus,
                "Name": rule.name,
                "State": rule.state,
                "EventPattern": rule.event_pattern,
                "ScheduleExpression": rule.schedule_expression,
                "Targets": targets,
            })
        });
        return output::json(&Value::Array(documents.collect()));
    }
    if found.is_empty() {
        output::talk("no rules yet; watch a bus without one with `mayfly event tail`");
        return Ok(());
    }
    let rows = found.into_iter().map(|Listed { bus, rule, targets }| {
        let targets: Vec<String> = targets.iter().map(|arn| shown(arn)).collect();
        let when = [rule.schedule_expression, rule.event_pattern].into_iter().flatten().collect::<Vec<_>>();
        vec![bus, rule.name, rule.state.to_ascii_lowercase(), targets.join(", "), when.join(" or ")]
    });
    let columns = ["BUS", "RULE", "STATE", "TARGETS", "EVENTS"].map(Column::Text);
    output::data(&output::table(&columns, rows.collect()))
}

/// `lambda orders`, as targets are shown: the service and the last word of the ARN.
fn shown(arn: &str) -> String {
    let words: Vec<&str> = arn.splitn(6, ':').collect();
    match words.as_slice() {
        [_arn, _partition, service, _region, _account, resource] => {
            let name = resource.rsplit(['/', ':']).next().unwrap_or(resource);
            format!("{service} {name}")
        }
        _ => arn.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn targets_are_shown_by_service_and_name() {
        assert_eq!(shown("arn:aws:lambda:us-east-1:000000000000:function:orders"), "lambda orders");
        assert_eq!(shown("arn:aws:sqs:us-east-1:000000000000:work"), "sqs work");
        assert_eq!(shown("arn:aws:events:us-east-1:000000000000:event-bus/b"), "events b");
        assert_eq!(shown("what"), "what");
    }
}
