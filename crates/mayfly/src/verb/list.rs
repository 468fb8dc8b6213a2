//! `mayfly list`: the functions of the platform.

use clap::Args;
use serde_json::Value;

use crate::client::Client;
use crate::fault::Fault;
use crate::lambda::{self, Configuration};
use crate::output::{self, Column};

/// List the functions
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Print the API's documents as one JSON array
    #[arg(long)]
    json: bool,
}

/// Prints one line a function.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let functions = lambda::list(client).await?;
    if arguments.json {
        return output::json(&Value::Array(functions));
    }
    if functions.is_empty() {
        output::talk("no functions yet; deploy one with `mayfly deploy DIR`");
        return Ok(());
    }
    let rows = functions.into_iter().map(|document| {
        let function: Configuration = serde_json::from_value(document).unwrap_or_default();
        vec![
            function.function_name,
            function.runtime.unwrap_or_else(|| "-".to_owned()),
            function.handler.unwrap_or_else(|| "-".to_owned()),
            function.memory_size.to_string(),
            format!("{}s", function.timeout),
            output::size(function.code_size),
            function.last_modified,
        ]
    });
    let columns = [
        Column::Text("NAME"),
        Column::Text("RUNTIME"),
        Column::Text("HANDLER"),
        Column::Number("MEMORY MB"),
        Column::Number("TIMEOUT"),
        Column::Number("CODE"),
        Column::Text("MODIFIED"),
    ];
    output::data(&output::table(&columns, rows.collect()))
}
