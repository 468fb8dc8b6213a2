//! The command line: what `mayfly` understands, and how a verb's end becomes an exit code.

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::client::{Client, DEFAULT_ENDPOINT, Endpoint};
use crate::fault::{Fault, Message};
use crate::{output, verb};

/// Run AWS Lambda functions on your own machine.
///
/// One binary speaks the Lambda API and runs every function isolated, limited, logged and metered.
#[derive(Debug, Parser)]
#[command(name = "mayfly", version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    connection: Connection,
    #[command(subcommand)]
    verb: Verb,
}

/// Which platform the verbs talk to.
#[derive(Clone, Debug, Args)]
pub(crate) struct Connection {
    /// Address of the platform; AWS_ENDPOINT_URL is used as well [default: http://127.0.0.1:4566]
    #[arg(long, global = true, value_name = "URL", env = "MAYFLY_ENDPOINT")]
    endpoint: Option<Endpoint>,
}

impl Connection {
    /// A client of the platform: flag, then `MAYFLY_ENDPOINT`, then `AWS_ENDPOINT_URL`, then the default.
    pub(crate) fn client(&self) -> Result<Client, Fault> {
        let region = std::env::var("AWS_REGION").or_else(|_unset| std::env::var("AWS_DEFAULT_REGION"));
        let region = region.ok().filter(|region| !region.is_empty()).unwrap_or_else(|| "us-east-1".to_owned());
        let endpoint = match &self.endpoint {
            Some(endpoint) => endpoint.clone(),
            None => {
                let named = std::env::var("AWS_ENDPOINT_URL").ok().filter(|url| !url.is_empty());
                named.as_deref().unwrap_or(DEFAULT_ENDPOINT).parse().map_err(|error| {
                    Fault::usage(format!("AWS_ENDPOINT_URL: {error}"), "name the platform with `mayfly --endpoint URL`")
                })?
            }
        };
        Ok(Client::new(endpoint, region))
    }
}

#[derive(Debug, Subcommand)]
enum Verb {
    Serve(verb::serve::Arguments),
    Quickstart(verb::quickstart::Arguments),
    Deploy(verb::deploy::Arguments),
    Invoke(verb::invoke::Arguments),
    Logs(verb::logs::Arguments),
    List(verb::list::Arguments),
    Describe(verb::describe::Arguments),
    Delete(verb::delete::Arguments),
    Cost(verb::cost::Arguments),
    Queue(verb::queue::Arguments),
    Bucket(verb::bucket::Arguments),
    Topic(verb::topic::Arguments),
    Dlq(verb::dlq::Arguments),
    Event(verb::event::Arguments),
    Trigger(verb::trigger::Arguments),
    Schedule(verb::schedule::Arguments),
    Replay(verb::replay::Arguments),
    Runtime(verb::runtime::Arguments),
    Completions(verb::completions::Arguments),
    /// Print the reference documentation (for `cargo xtask docs`)
    #[command(name = "__reference", hide = true)]
    Reference(crate::reference::Arguments),
}

/// The definition of the command line, for completions and the reference documentation.
pub(crate) fn command() -> clap::Command {
    Cli::command()
}

/// Runs the command line of this process.
pub(crate) fn main() -> ExitCode {
    let ended = match Cli::try_parse() {
        Ok(cli) => run(cli),
        Err(refused) => explain(&refused, std::env::args().skip(1)),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            if let Some(message) = fault.message() {
                output::complain(message);
            }
            ExitCode::from(fault.exit_code())
        }
    }
}

fn run(cli: Cli) -> Result<(), Fault> {
    let serves = matches!(cli.verb, Verb::Serve(_) | Verb::Quickstart(_));
    let mut runtime = if serves {
        tokio::runtime::Builder::new_multi_thread()
    } else {
        tokio::runtime::Builder::new_current_thread()
    };
    let runtime = runtime
        .enable_all()
        .build()
        .map_err(|error| Fault::new(format!("cannot start: {error}"), "see what limits apply with `ulimit -a`"))?;
    runtime.block_on(dispatch(cli))
}

async fn dispatch(cli: Cli) -> Result<(), Fault> {
    let connection = cli.connection;
    match cli.verb {
        Verb::Serve(arguments) => verb::serve::run(&arguments).await,
        Verb::Quickstart(arguments) => verb::quickstart::run(&arguments).await,
        Verb::Deploy(arguments) => verb::deploy::run(&arguments, &connection.client()?).await,
        Verb::Invoke(arguments) => verb::invoke::run(&arguments, &connection.client()?).await,
        Verb::Logs(arguments) => verb::logs::run(&arguments, &connection.client()?).await,
        Verb::List(arguments) => verb::list::run(&arguments, &connection.client()?).await,
        Verb::Describe(arguments) => verb::describe::run(&arguments, &connection.client()?).await,
        Verb::Delete(arguments) => verb::delete::run(&arguments, &connection.client()?).await,
        Verb::Cost(arguments) => verb::cost::run(&arguments, &connection.client()?).await,
        Verb::Queue(arguments) => verb::queue::run(&arguments, &connection.client()?).await,
        Verb::Bucket(arguments) => verb::bucket::run(&arguments, &connection.client()?).await,
        Verb::Topic(arguments) => verb::topic::run(&arguments, &connection.client()?).await,
        Verb::Dlq(arguments) => verb::dlq::run(&arguments, &connection.client()?).await,
        Verb::Event(arguments) => verb::event::run(&arguments, &connection.client()?).await,
        Verb::Trigger(arguments) => verb::trigger::run(&arguments, &connection.client()?).await,
        Verb::Schedule(arguments) => verb::schedule::run(&arguments, &connection.client()?).await,
        Verb::Replay(arguments) => verb::replay::run(&arguments, &connection.client()?).await,
        Verb::Runtime(arguments) => verb::runtime::run(&arguments, &connection.client()?).await,
        Verb::Completions(arguments) => verb::completions::run(&arguments),
        Verb::Reference(arguments) => crate::reference::run(&arguments),
    }
}

/// Turns what `clap` says into a fault: its first paragraph and its tips, then one hint of ours.
fn explain(refused: &clap::Error, words: impl Iterator<Item = String>) -> Result<(), Fault> {
    let text = refused.render().to_string();
    match refused.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return output::data(text.trim_end()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return Err(Fault::usage("no verb was given", "see the verbs with `mayfly --help`"));
        }
        _ => {}
    }
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let sentence = paragraphs.first().copied().unwrap_or_default();
    let sentence = sentence.strip_prefix("error: ").unwrap_or(sentence);
    let mut sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    for tip in paragraphs.iter().filter_map(|paragraph| paragraph.trim_start().strip_prefix("tip: ")) {
        sentence.push_str("; ");
        sentence.push_str(tip.lines().next().unwrap_or_default());
    }
    Err(Fault::Usage(Message { sentence, hint: format!("see `{} --help`", verb_of(words)) }))
}

/// The verb that was meant, as far as the words name one: `mayfly runtime list`.
fn verb_of(words: impl Iterator<Item = String>) -> String {
    let mut verb = "mayfly".to_owned();
    let mut command = command();
    for word in words {
        let Some(inner) = command.find_subcommand(&word).cloned() else {
            continue;
        };
        verb.push(' ');
        verb.push_str(&word);
        command = inner;
    }
    verb
}

#[cfg(test)]
mod tests {
    use super::{Cli, explain};
    use clap::{CommandFactory, Parser};

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_refusal_is_one_sentence_and_names_the_verbs_help() {
        for (words, said, hint) in [
            (vec!["mayfly", "logs"], "required arguments were not provided: <NAME>", "see `mayfly logs --help`"),
            (
                vec!["mayfly", "invoek"],
                "unrecognized subcommand 'invoek'; a similar subcommand exists: 'invoke'",
                "see `mayfly --help`",
            ),
            (
                vec!["mayfly", "serve", "--listen", "x"],
                "invalid value 'x' for '--listen <ADDR:PORT>'",
                "see `mayfly serve --help`",
            ),
            (vec!["mayfly"], "no verb was given", "see the verbs with `mayfly --help`"),
        ] {
            let refused = Cli::try_parse_from(&words).unwrap_err();
            let fault = explain(&refused, words.iter().map(ToString::to_string)).unwrap_err();
            let message = fault.message().unwrap();
            assert!(message.sentence.contains(said), "{}", message.sentence);
            assert!(!message.sentence.contains('\n'));
            assert_eq!(fault.exit_code(), 2);
            assert_eq!(message.hint, hint);
        }
    }
}
