//! `mayfly delete`: removes a function.

use std::io::{self, BufRead, IsTerminal};

use clap::Args;

use crate::client::Client;
use crate::fault::{Fault, OrFault};
use crate::verb::no_such_function;
use crate::{lambda, output};

/// Delete a function
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Name or ARN of the function
    name: String,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

/// Asks where somebody can answer, and deletes.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let name = &arguments.name;
    if lambda::get_configuration(client, name).await?.is_none() {
        return Err(no_such_function(name));
    }
    if !arguments.yes {
        let hint = format!("delete without a question with `mayfly delete {name} --yes`");
        if !io::stdin().is_terminal() {
            return Err(Fault::usage("nobody is there to confirm the deletion", hint));
        }
        output::talk(&format!("delete function {name} with its code? [y/N]"));
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).or_fault("cannot read the answer", &hint)?;
        if !matches!(answer.trim(), "y" | "Y" | "yes") {
            return Err(Fault::new(format!("{name} is kept"), hint));
        }
    }
    lambda::delete(client, name).await?;
    output::talk(&format!("deleted {name}"));
    Ok(())
}
