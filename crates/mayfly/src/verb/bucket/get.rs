//! `mayfly bucket get`.

use std::fs::File;
use std::path::PathBuf;

use clap::Args;

use crate::buckets::{self, Place};
use crate::client::Client;
use crate::fault::{Fault, OrFault};
use crate::output;

/// Read an object, to standard output or into a file
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Name of the bucket
    name: String,
    /// Key of the object
    key: String,
    /// File to write
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Reads it a piece at a time.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Arguments { name, key, output } = arguments;
    let place = Place { bucket: name, key };
    let Some(path) = output else {
        return buckets::get(client, place, || Ok(std::io::stdout().lock())).await.map(drop);
    };
    let hint = "see where it can be written with `mayfly bucket get --help`";
    let create = || File::create(path).or_fault(format!("cannot write {}", path.display()), hint);
    let n_bytes = buckets::get(client, place, create).await?;
    output::talk(&format!("wrote {} ({})", path.display(), output::size(n_bytes)));
    Ok(())
}
