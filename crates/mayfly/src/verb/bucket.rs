//! `mayfly bucket`: buckets and their objects, by hand.

mod get;
mod notify;
mod put;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::buckets::{self, Listed, Place};
use crate::client::Client;
use crate::fault::Fault;
use crate::output::{self, Column};

/// Create buckets, put files into them, have functions told of them
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(List),
    /// Create a bucket
    Create {
        /// Name of the bucket
        name: String,
    },
    Put(put::Arguments),
    Get(get::Arguments),
    /// Remove an object
    Remove {
        /// Name of the bucket
        name: String,
        /// Key of the object
        key: String,
    },
    Notify(notify::Arguments),
    /// Delete a bucket that has nothing in it
    Delete {
        /// Name of the bucket
        name: String,
    },
}

/// List the buckets, or the objects of one
#[derive(Debug, Args)]
struct List {
    /// Bucket whose objects are listed
    name: Option<String>,
    /// Only objects whose keys begin with this
    #[arg(long, default_value = "", requires = "name")]
    prefix: String,
    /// Print one JSON array
    #[arg(long)]
    json: bool,
}

/// Does what the inner verb says.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    match &arguments.verb {
        Verb::List(List { name: None, json, .. }) => list(*json, client).await,
        Verb::List(List { name: Some(name), prefix, json }) => objects(name, prefix, *json, client).await,
        Verb::Create { name } => {
            buckets::create(client, name).await?;
            output::talk(&format!("created {name}"));
            Ok(())
        }
        Verb::Put(arguments) => put::run(arguments, client).await,
        Verb::Get(arguments) => get::run(arguments, client).await,
        Verb::Remove { name, key } => {
            buckets::remove(client, Place { bucket: name, key }).await?;
            output::talk(&format!("removed {key} from {name}"));
            Ok(())
        }
        Verb::Notify(arguments) => notify::run(arguments, client).await,
        Verb::Delete { name } => {
            buckets::delete(client, name).await?;
            output::talk(&format!("deleted {name}"));
            Ok(())
        }
    }
}

async fn list(as_json: bool, client: &Client) -> Result<(), Fault> {
    let buckets = buckets::list(client).await?;
    if as_json {
        let documents = buckets.into_iter().map(|(name, created)| json!({"Name": name, "CreationDate": created}));
        return output::json(&Value::Array(documents.collect()));
    }
    if buckets.is_empty() {
        output::talk("no buckets yet; create one with `mayfly bucket create NAME`");
        return Ok(());
    }
    let rows = buckets.into_iter().map(|(name, created)| vec![name, created]).collect();
    output::data(&output::table(&[Column::Text("NAME"), Column::Text("CREATED")], rows))
}

async fn objects(bucket: &str, prefix: &str, as_json: bool, client: &Client) -> Result<(), Fault> {
    let (mut listed, mut after): (Vec<Listed>, Option<String>) = (Vec::new(), None);
    loop {
        let (page, next) = buckets::objects(client, bucket, prefix, after.as_deref()).await?;
        listed.extend(page);
        after = next;
        if after.is_none() {
            break;
        }
    }
    if as_json {
        let document =
            |object: Listed| json!({"Key": object.key, "Size": object.bytes, "LastModified": object.modified});
        return output::json(&Value::Array(listed.into_iter().map(document).collect()));
    }
    if listed.is_empty() {
        output::talk(&format!("no such objects in {bucket}; put one there with `mayfly bucket put {bucket} FILE`"));
        return Ok(());
    }
    let row = |object: Listed| vec![object.key, output::size(object.bytes), object.modified];
    let columns = [Column::Text("KEY"), Column::Number("SIZE"), Column::Text("MODIFIED")];
    output::data(&output::table(&columns, listed.into_iter().map(row).collect()))
}
