//! `mayfly replay`: runs an event again that was recorded.

use clap::Args;
use http::Method;
use serde::Deserialize;
use serde_json::Value;

use crate::client::{Call, CallError, Client, encoded};
use crate::fault::{Fault, OrFault};
use crate::lambda::Event;
use crate::output::{self, Column};
use crate::verb::invoke;

/// Run an event again with which a function has failed
///
/// The platform keeps the newest 1,000 such events, or others as `mayfly serve --record-events` says.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Request id of the invocation, as logs and errors show it [default: list the recorded events]
    request_id: Option<String>,
    /// Run it with another function, or another version: NAME or NAME:QUALIFIER
    #[arg(long, value_name = "NAME", requires = "request_id")]
    function: Option<String>,
    /// Print the event instead of running it
    #[arg(long, requires = "request_id")]
    show: bool,
    /// Print the end of the log to standard error
    #[arg(long, requires = "request_id")]
    tail: bool,
    /// Print the list as JSON
    #[arg(long, conflicts_with = "request_id")]
    json: bool,
}

/// An event that was recorded.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Recorded {
    request_id: String,
    function: String,
    qualifier: Option<String>,
    tenant: Option<String>,
    ended: String,
    failed: bool,
    client_context: Option<String>,
    #[serde(default)]
    payload: Value,
}

/// Lists, shows or runs.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Some(id) = &arguments.request_id else { return list(arguments.json, client).await };
    let page = client.send_json(Call::lambda(Method::GET, format!("/_mayfly/recorded/{}", encoded(id)))).await;
    let document = match page {
        Err(CallError::Refused { status, .. }) if status == http::StatusCode::NOT_FOUND => {
            return Err(Fault::new(
                format!("no event of the invocation {id} is recorded"),
                "see which are with `mayfly replay`, or record all with `mayfly serve --record-events all`",
            ));
        }
        page => page?,
    };
    let recorded: Recorded = serde_json::from_value(document).or_fault("the recorded event cannot be read", UPDATE)?;
    if arguments.show {
        return output::json(&recorded.payload);
    }
    let of_record = match &recorded.qualifier {
        Some(qualifier) => format!("{}:{qualifier}", recorded.function),
        None => recorded.function.clone(),
    };
    let function = arguments.function.as_ref().unwrap_or(&of_record);
    let event = Event {
        payload: recorded.payload.to_string().into(),
        client_context: recorded.client_context,
        tenant: recorded.tenant,
    };
    invoke::invoke(function, event, arguments.tail, client).await
}

const UPDATE: &str = "use the `mayfly` that the platform was started with";

async fn list(as_json: bool, client: &Client) -> Result<(), Fault> {
    let document = client.send_json(Call::lambda(Method::GET, "/_mayfly/recorded")).await?;
    let events = document.get("events").cloned().unwrap_or_default();
    if as_json {
        return output::json(&events);
    }
    let events: Vec<Recorded> = serde_json::from_value(events).or_fault("the list cannot be read", UPDATE)?;
    if events.is_empty() {
        output::talk("no events are recorded; those with which a function fails will be");
        return Ok(());
    }
    let rows = events.into_iter().map(|event| {
        let result = if event.failed { "failed" } else { "succeeded" };
        vec![
            event.request_id,
            event.function,
            event.qualifier.unwrap_or_else(|| "-".to_owned()),
            result.to_owned(),
            output::time(&event.ended),
        ]
    });
    let columns = ["REQUEST ID", "FUNCTION", "QUALIFIER", "RESULT", "ENDED"].map(Column::Text);
    output::data(&output::table(&columns, rows.collect()))
}
