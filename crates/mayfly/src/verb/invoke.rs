//! `mayfly invoke`: runs a function once and prints what it answers.

use std::io::{IsTerminal, Read};
use std::path::PathBuf;

use bytes::Bytes;
use clap::Args;
use mayfly_model::limits;
use mayfly_model::name::FunctionReference;

use crate::client::Client;
use crate::fault::{Fault, OrFault};
use crate::lambda::{self, Event};
use crate::output;
use crate::verb::no_such_function;

/// Invoke a function and print its answer
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Name or ARN of the function, with `:QUALIFIER` if need be
    name: String,
    /// Read the payload from standard input
    #[arg(value_name = "-", value_parser = ["-"], conflicts_with_all = ["payload", "file"])]
    stdin: Option<String>,
    /// Payload, a JSON document [default: {}]
    #[arg(long, value_name = "JSON", conflicts_with = "file")]
    payload: Option<String>,
    /// File with the payload
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print the end of the log to standard error
    #[arg(long)]
    tail: bool,
}

/// Invokes as the command line says.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let event = Event { payload: payload(arguments)?, ..Event::default() };
    invoke(&arguments.name, event, arguments.tail, client).await
}

/// Prints the payload to standard output; the function's own error is exit code 1.
pub(crate) async fn invoke(name: &str, event: Event, tail: bool, client: &Client) -> Result<(), Fault> {
    let invoked = match lambda::invoke(client, name, event, tail).await {
        Ok(invoked) => invoked,
        Err(error) if error.is("ResourceNotFoundException") => return Err(no_such_function(name)),
        Err(error) if error.is("InvalidRequestContentException") => {
            return Err(Fault::new(
                error,
                format!("give a JSON document with `mayfly invoke {name} --payload '{{}}'`"),
            ));
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(tail) = &invoked.log_tail {
        output::talk(tail.trim_end_matches('\n'));
    }
    output::bytes(&invoked.payload)?;
    if std::io::stdout().is_terminal() && !invoked.payload.ends_with(b"\n") {
        output::bytes(b"\n")?;
    }
    match invoked.function_error {
        None => Ok(()),
        Some(kind) => {
            let reference = name.parse::<FunctionReference>();
            let shown = reference.map_or_else(|_error| name.to_owned(), |reference| reference.name);
            Err(Fault::new(
                format!("the function failed ({kind}); its error is the payload above"),
                format!("see its log with `mayfly logs {shown} --since 5m`"),
            ))
        }
    }
}

fn payload(arguments: &Arguments) -> Result<Bytes, Fault> {
    let hint = format!("give a JSON document with `mayfly invoke {} --payload '{{}}'`", arguments.name);
    let payload = if arguments.stdin.is_some() {
        // One byte more than is allowed is enough to know that it is too much.
        let most = u64::try_from(limits::INVOKE_PAYLOAD_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).or_fault("cannot read standard input", &hint)?;
        Bytes::from(bytes)
    } else if let Some(file) = &arguments.file {
        Bytes::from(std::fs::read(file).or_fault(format!("cannot read {}", file.display()), &hint)?)
    } else {
        Bytes::from(arguments.payload.clone().unwrap_or_else(|| "{}".to_owned()))
    };
    if payload.len() > limits::INVOKE_PAYLOAD_BYTES {
        let sentence = format!("the payload is larger than {} bytes", limits::INVOKE_PAYLOAD_BYTES);
        return Err(Fault::usage(sentence, hint));
    }
    if let Err(error) = serde_json::from_slice::<serde::de::IgnoredAny>(&payload) {
        return Err(Fault::usage(format!("the payload is not JSON: {error}"), hint));
    }
    Ok(payload)
}
