//! `mayfly schedule put`.

use clap::Args;
use jiff::Timestamp;
use mayfly_events::schedule::definition::{DEFAULT_GROUP, MissedRuns};
use serde_json::{Map, Value, json};

use crate::client::Client;
use crate::duration::Span;
use crate::fault::Fault;
use crate::schedules;
use crate::verb::no_such_function;
use crate::{lambda, output, queues};

/// Make a schedule, or put this one in the place of what has its name
///
/// What is not said is as if it had never been said; only what becomes of missed runs stays.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Name of the schedule
    name: String,
    /// When it runs: 'rate(5 minutes)', 'cron(0 8 ? * MON-FRI *)' or 'at(2026-12-24T18:00:00)'
    when: String,
    #[command(flatten)]
    target: Target,
    /// What it is given: JSON for a function [default: an event that says what ran]
    #[arg(long, value_name = "TEXT")]
    input: Option<String>,
    /// Message group, if it runs into a FIFO queue
    #[arg(long, value_name = "GROUP", requires = "queue")]
    message_group: Option<String>,
    /// Time zone of the times, such as Europe/Berlin [default: UTC]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Spread each run over so many minutes from its time on
    #[arg(long, value_name = "MINUTES")]
    window: Option<u32>,
    /// When it begins, such as 2026-12-01T00:00:00Z [default: at once]
    #[arg(long, value_name = "TIME")]
    start: Option<Timestamp>,
    /// When it ends [default: never]
    #[arg(long, value_name = "TIME")]
    end: Option<Timestamp>,
    /// Delete it after its last run
    #[arg(long)]
    delete_after: bool,
    /// What becomes of runs that were missed while the platform was off, of those that are not too old: `skip` them, make
    /// up for the last of them `once`, or for `all` [default: once]
    #[arg(long, value_name = "skip|once|all")]
    missed: Option<MissedRuns>,
    /// How often a run is tried again that does not arrive [default: 185]
    #[arg(long, value_name = "N")]
    retries: Option<u32>,
    /// How old a run may become before it is given up, 1m to 1d [default: 1d]
    #[arg(long, value_name = "SPAN")]
    max_age: Option<Span>,
    /// Queue for runs that never arrived
    #[arg(long, value_name = "QUEUE")]
    dead_letters: Option<String>,
    /// Group of the schedule, which is made if it is not there
    #[arg(long, value_name = "GROUP", default_value = DEFAULT_GROUP)]
    group: String,
    /// Do not run it for now
    #[arg(long)]
    disabled: bool,
}

/// What runs.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Target {
    /// Function to invoke, NAME or NAME:QUALIFIER
    #[arg(long, value_name = "NAME")]
    function: Option<String>,
    /// Queue to send to
    #[arg(long, value_name = "NAME")]
    queue: Option<String>,
    /// ARN of another target
    #[arg(long, value_name = "ARN")]
    target: Option<String>,
}

/// Makes or replaces it.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Arguments { name, group, missed, .. } = arguments;
    let settings = settings(arguments, client).await?;
    schedules::make_group(client, group).await?;
    schedules::put(client, group, name, settings).await?;
    if let Some(missed) = missed {
        schedules::tag_missed_runs(client, group, name, *missed).await?;
    }
    let standings = schedules::read(schedules::standings(client).await?)?;
    let standing = standings.into_iter().find(|standing| standing.group == *group && standing.name == *name);
    let next = match standing {
        Some(standing) if !standing.enabled => "is disabled".to_owned(),
        Some(schedules::Standing { next: Some(next), .. }) => format!("runs next at {}", output::time(&next)),
        // It may have run already, and have deleted itself.
        Some(_) | None => "does not run any more".to_owned(),
    };
    output::talk(&format!("{} {next}", schedules::shown(group, name)));
    Ok(())
}

/// The members of the request.
async fn settings(arguments: &Arguments, client: &Client) -> Result<Map<String, Value>, Fault> {
    let window = match arguments.window {
        Some(minutes) => json!({"Mode": "FLEXIBLE", "MaximumWindowInMinutes": minutes}),
        None => json!({"Mode": "OFF"}),
    };
    let optional = [
        ("ScheduleExpressionTimezone", arguments.timezone.as_deref().map(Value::from)),
        ("StartDate", arguments.start.map(|start| Value::from(start.as_second()))),
        ("EndDate", arguments.end.map(|end| Value::from(end.as_second()))),
        ("ActionAfterCompletion", arguments.delete_after.then(|| Value::from("DELETE"))),
        ("State", arguments.disabled.then(|| Value::from("DISABLED"))),
    ];
    let mut settings = present(optional);
    settings.insert("ScheduleExpression".to_owned(), Value::from(arguments.when.clone()));
    settings.insert("FlexibleTimeWindow".to_owned(), window);
    settings.insert("Target".to_owned(), Value::Object(target(arguments, client).await?));
    Ok(settings)
}

async fn target(arguments: &Arguments, client: &Client) -> Result<Map<String, Value>, Fault> {
    let Target { function, queue, target } = &arguments.target;
    let arn = match (function, queue) {
        (Some(function), _) => function_arn(function, client).await?,
        (None, Some(queue)) => queues::arn(client, queue).await?,
        (None, None) => target.clone().unwrap_or_default(),
    };
    let dead_letters = match &arguments.dead_letters {
        Some(queue) => Some(json!({"Arn": queues::arn(client, queue).await?})),
        None => None,
    };
    let retry = present([
        ("MaximumRetryAttempts", arguments.retries.map(Value::from)),
        ("MaximumEventAgeInSeconds", arguments.max_age.map(|Span(age): Span| Value::from(age.as_secs()))),
    ]);
    let mut members = present([
        ("Input", arguments.input.as_deref().map(Value::from)),
        ("DeadLetterConfig", dead_letters),
        ("SqsParameters", arguments.message_group.as_ref().map(|group| json!({"MessageGroupId": group}))),
        ("RetryPolicy", (!retry.is_empty()).then_some(Value::Object(retry))),
    ]);
    members.insert("Arn".to_owned(), Value::from(arn));
    members.insert("RoleArn".to_owned(), Value::from(lambda::DEFAULT_ROLE));
    Ok(members)
}

fn present<const N: usize>(members: [(&str, Option<Value>); N]) -> Map<String, Value> {
    members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

async fn function_arn(name: &str, client: &Client) -> Result<String, Fault> {
    let found = lambda::get_configuration(client, name).await?;
    found.map(|found| found.function_arn).ok_or_else(|| no_such_function(name))
}
