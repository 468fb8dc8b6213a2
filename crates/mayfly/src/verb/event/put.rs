//! `mayfly event put`.

use clap::Args;
use serde_json::json;

use crate::client::Client;
use crate::content::Content;
use crate::fault::Fault;
use crate::{buses, output};

/// Put an event on a bus and print its id
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Detail type: what happened
    #[arg(value_name = "TYPE")]
    kind: String,
    #[command(flatten)]
    detail: Content,
    /// Source: where it happened
    #[arg(long, value_name = "NAME", default_value = "mayfly")]
    source: String,
    /// Bus
    #[arg(long, value_name = "NAME", default_value = buses::DEFAULT)]
    bus: String,
    /// What it is about, as an ARN; may be given several times
    #[arg(long = "resource", value_name = "ARN")]
    resources: Vec<String>,
}

/// Puts it.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Arguments { kind, detail, source, bus, resources } = arguments;
    buses::find(client, bus).await?;
    let entry = json!({
        "EventBusName": bus,
        "Source": source,
        "DetailType": kind,
        "Detail": detail.text(&format!("mayfly event put {kind}"))?,
        "Resources": resources,
    });
    output::data(&buses::put(client, &entry).await?)
}
