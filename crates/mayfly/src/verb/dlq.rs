//! `mayfly dlq`: what went wrong, and its second chance.

use std::time::Duration;

use bytes::Bytes;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::client::Client;
use crate::fault::Fault;
use crate::output::{self, Column};
use crate::verb::no_such_function;
use crate::{lambda, queues};

/// How often to ask how far a redrive is.
const ASK_AGAIN: Duration = Duration::from_millis(200);

/// See dead-letter queues, and send what is in them back
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the queues that take other queues' dead letters
    List {
        /// Print them as one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Send the messages of a dead-letter queue back to where they came from: to their queues, or to the function whose
    /// events they were
    Redrive {
        /// Name of the dead-letter queue
        name: String,
        /// Send them to this queue instead
        #[arg(long, value_name = "QUEUE")]
        to: Option<String>,
        /// They are events of this function, which has not the queue for itself
        #[arg(long, value_name = "NAME", conflicts_with_all = ["to", "rate"])]
        function: Option<String>,
        /// Most messages a second
        #[arg(long, value_name = "N")]
        rate: Option<u32>,
    },
}

/// A dead-letter queue and who sends to it.
#[derive(Debug)]
struct DeadLetters {
    name: String,
    url: String,
    arn: String,
    /// How many can be received.
    n_messages: u64,
    /// Queues.
    sources: Vec<String>,
    /// Functions with events that nobody waits for.
    functions: Vec<String>,
}

impl DeadLetters {
    async fn of(name: &str, functions: &[Value], client: &Client) -> Result<Self, Fault> {
        let url = queues::url(client, name).await?;
        let sources = queues::sources(client, &url).await?;
        let mut attributes = queues::attributes(client, &url).await?;
        let arn = queues::arn_among(&mut attributes, &url)?;
        let n_messages = attributes.remove("ApproximateNumberOfMessages").and_then(|number| number.parse().ok());
        let n_messages = n_messages.unwrap_or_default();
        let sends_here = |function: &&Value| {
            let target = function.get("DeadLetterConfig").and_then(|config| config.get("TargetArn"));
            target.and_then(Value::as_str) == Some(arn.as_str())
        };
        let name_of = |function: &Value| Some(function.get("FunctionName")?.as_str()?.to_owned());
        let functions = functions.iter().filter(sends_here).filter_map(name_of).collect();
        Ok(Self { name: name.to_owned(), url, arn, n_messages, sources, functions })
    }
}

/// Lists or redrives.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    match &arguments.verb {
        Verb::List { json } => list(*json, client).await,
        Verb::Redrive { name, to, function, rate } => {
            let letters = DeadLetters::of(name, &lambda::list(client).await?, client).await?;
            match (function, letters.functions.as_slice()) {
                (Some(function), _) => invoke_again(&letters, function, client).await,
                (None, [function]) if letters.sources.is_empty() && to.is_none() => {
                    invoke_again(&letters, function, client).await
                }
                (None, [_, _, ..]) if letters.sources.is_empty() && to.is_none() => Err(Fault::usage(
                    format!("{name} has events of several functions: {}", letters.functions.join(", ")),
                    format!("say which with `mayfly dlq redrive {name} --function NAME`"),
                )),
                _ => move_back(&letters, to.as_deref(), *rate, client).await,
            }
        }
    }
}

async fn list(as_json: bool, client: &Client) -> Result<(), Fault> {
    let functions = lambda::list(client).await?;
    let mut found = Vec::new();
    for name in queues::names(client).await? {
        let letters = DeadLetters::of(&name, &functions, client).await?;
        if !(letters.sources.is_empty() && letters.functions.is_empty()) {
            found.push(letters);
        }
    }
    if as_json {
        let documents = found.into_iter().map(|letters| {
            json!({
                "Name": letters.name,
                "Messages": letters.n_messages,
                "Queues": letters.sources,
                "Functions": letters.functions,
            })
        });
        return output::json(&Value::Array(documents.collect()));
    }
    if found.is_empty() {
        output::talk("no dead-letter queues; give a queue one with `mayfly queue create NAME --dead-letters QUEUE`");
        return Ok(());
    }
    let rows = found.into_iter().map(|letters| {
        let queues = letters.sources.into_iter().map(|queue| format!("queue {queue}"));
        let functions = letters.functions.into_iter().map(|function| format!("function {function}"));
        vec![letters.name, letters.n_messages.to_string(), queues.chain(functions).collect::<Vec<_>>().join(", ")]
    });
    let columns = [Column::Text("NAME"), Column::Number("MESSAGES"), Column::Text("OF")];
    output::data(&output::table(&columns, rows.collect()))
}

/// Has a function's events accepted again, as many as were there when it began: those with which the function fails once
/// more come back behind them. An event leaves the queue only when it was accepted.
async fn invoke_again(letters: &DeadLetters, function: &str, client: &Client) -> Result<(), Fault> {
    let mut n_accepted = 0;
    let mut n_left = letters.n_messages;
    loop {
        let most = u32::try_from(n_left).unwrap_or(queues::BATCH).min(queues::BATCH);
        let received = if most > 0 { queues::receive(client, &letters.url, most, 0).await? } else { Vec::new() };
        if received.is_empty() {
            output::talk(&format!("{function} runs {} of {} again", output::count(n_accepted, "event"), letters.name));
            return Ok(());
        }
        for message in received {
            match lambda::accept(client, function, Bytes::from(message.body)).await {
                Err(error) if error.is("ResourceNotFoundException") => return Err(no_such_function(function)),
                accepted => accepted?,
            }
            queues::delete_message(client, &letters.url, &message.receipt_handle).await?;
            n_accepted += 1;
            n_left = n_left.saturating_sub(1);
        }
    }
}

async fn move_back(letters: &DeadLetters, to: Option<&str>, rate: Option<u32>, client: &Client) -> Result<(), Fault> {
    let DeadLetters { name, arn, .. } = letters;
    let to = match to {
        Some(to) => Some(queues::arn(client, to).await?),
        None => None,
    };
    queues::start_move(client, arn, to.as_deref(), rate).await?;
    loop {
        let task = queues::last_move(client, arn).await?;
        let moved = usize::try_from(task.approximate_number_of_messages_moved).unwrap_or(usize::MAX);
        match task.status.as_str() {
            "RUNNING" => tokio::time::sleep(ASK_AGAIN).await,
            "COMPLETED" => {
                output::talk(&format!("moved {} out of {name}", output::count(moved, "message")));
                return Ok(());
            }
            status => {
                let reason = task.failure_reason.unwrap_or_else(|| status.to_ascii_lowercase());
                let moved = output::count(moved, "message");
                return Err(Fault::new(
                    format!("{name} was not emptied, after {moved}: {reason}"),
                    format!("say where to with `mayfly dlq redrive {name} --to QUEUE`"),
                ));
            }
        }
    }
}
