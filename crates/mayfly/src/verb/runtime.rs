//! `mayfly runtime`: the language runtimes of the platform's host, and what they carry.

mod install;

use clap::{Args, Subcommand};
use http::Method;
use serde::Deserialize;
use serde_json::Value;

use crate::client::{Call, Client};
use crate::fault::{Fault, OrFault};
use crate::output::{self, Column};

/// Show the language runtimes of the host, and install what they carry in the cloud
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the runtimes that functions can use
    List {
        /// Print the platform's document
        #[arg(long)]
        json: bool,
    },
    Install(install::Arguments),
}

/// One runtime as the platform found it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Found {
    /// The identifier to give a function, for example `python3.12`.
    pub(crate) identifier: String,
    /// The version that the program says it has.
    pub(crate) version: String,
    /// The program; empty where the package brings its own.
    pub(crate) path: String,
}

/// The runtimes that the platform found.
pub(crate) async fn found(client: &Client) -> Result<(Value, Vec<Found>), Fault> {
    let document = client.send_json(Call::lambda(Method::GET, "/_mayfly/runtimes")).await?;
    let rows = document.get("runtimes").cloned().unwrap_or_else(|| document.clone());
    let rows = serde_json::from_value(rows)
        .or_fault("the platform's runtimes cannot be read", "use the `mayfly` that the platform was started with")?;
    Ok((document, rows))
}

/// Lists or installs.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    match &arguments.verb {
        Verb::List { json } => list(*json, client).await,
        Verb::Install(arguments) => install::run(arguments).await,
    }
}

/// Prints one line a runtime.
async fn list(json: bool, client: &Client) -> Result<(), Fault> {
    let (document, rows) = found(client).await?;
    if json {
        return output::json(&document);
    }
    let dash = |text: String| {
        if text.is_empty() { "-".to_owned() } else { text }
    };
    let rows = rows.into_iter().map(|row| vec![row.identifier, dash(row.version), dash(row.path)]).collect();
    let columns = [Column::Text("RUNTIME"), Column::Text("VERSION"), Column::Text("PROGRAM")];
    output::data(&output::table(&columns, rows))
}
