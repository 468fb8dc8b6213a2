//! `mayfly describe`: everything about one function.

mod byte_code;
mod class_data;
mod starts;

use clap::Args;

use crate::client::Client;
use crate::fault::Fault;
use crate::lambda::{self, Configuration};
use crate::output::{self, Column};
use crate::verb::no_such_function;

/// Show everything about one function
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Name or ARN of the function
    name: String,
    /// Show how the last instances came to be, where their time went, and what would make them faster
    #[arg(long)]
    starts: bool,
    /// Print the API's document (GetFunction, or with --starts the platform's own)
    #[arg(long)]
    json: bool,
}

/// Prints one line a property, or one a start.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Some(document) = lambda::get(client, &arguments.name).await? else {
        return Err(no_such_function(&arguments.name));
    };
    if arguments.starts {
        let name = document.pointer("/Configuration/FunctionName").and_then(serde_json::Value::as_str);
        return starts::run(name.unwrap_or(&arguments.name), arguments.json, client).await;
    }
    if arguments.json {
        return output::json(&document);
    }
    let configuration = document.get("Configuration").cloned().unwrap_or_default();
    let function: Configuration = serde_json::from_value(configuration).unwrap_or_default();
    let mut rows = vec![
        row("name", &function.function_name),
        row("arn", &function.function_arn),
        row("state", function.state.as_deref().unwrap_or("-")),
    ];
    add(&mut rows, "state reason", function.state_reason.as_deref());
    add(&mut rows, "last update", function.last_update_status.as_deref());
    add(&mut rows, "update reason", function.last_update_status_reason.as_deref());
    add(&mut rows, "description", Some(function.description.as_str()));
    add(&mut rows, "runtime", function.runtime.as_deref());
    add(&mut rows, "handler", function.handler.as_deref());
    rows.extend([
        row("architecture", &function.architectures.join(", ")),
        row("memory", &format!("{} MB", function.memory_size)),
        row("timeout", &format!("{} s", function.timeout)),
        row("/tmp", &format!("{} MB", function.ephemeral_storage.size)),
        row("role", &function.role),
        row("log group", &function.logging_config.log_group),
        row("version", &function.version),
        row("code size", &output::size(function.code_size)),
        row("code sha256", &function.code_sha256),
        row("modified", &function.last_modified),
    ]);
    add(&mut rows, "byte code", byte_code::summary(&function.function_name, client).await.as_deref());
    add(&mut rows, "class data", class_data::summary(&function.function_name, client).await.as_deref());
    for (name, value) in &function.environment.variables {
        rows.push(row(&format!("env {name}"), value));
    }
    let tags = document.get("Tags").and_then(serde_json::Value::as_object);
    for (key, value) in tags.into_iter().flatten() {
        rows.push(row(&format!("tag {key}"), value.as_str().unwrap_or_default()));
    }
    output::data(&output::table(&[Column::Text("PROPERTY"), Column::Text("VALUE")], rows))
}

fn row(name: &str, value: &str) -> Vec<String> {
    vec![name.to_owned(), value.to_owned()]
}

fn add(rows: &mut Vec<Vec<String>>, name: &str, value: Option<&str>) {
    rows.extend(value.filter(|value| !value.is_empty()).map(|value| row(name, value)));
}
