//! `mayfly bucket put`.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use crate::buckets::{self, Place};
use crate::client::Client;
use crate::fault::{Fault, OrFault};
use crate::output;

/// Put a file into a bucket
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Name of the bucket
    name: String,
    /// The file; `-` reads standard input
    file: PathBuf,
    /// Key of the object [default: the name of the file]
    #[arg(long)]
    key: Option<String>,
    /// What kind of content it is, such as `image/jpeg`
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,
}

/// Sends it, in parts if it is large.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Arguments { name, file, key, content_type } = arguments;
    let is_stdin = file.as_os_str() == "-";
    let own_name = file.file_name().filter(|_name| !is_stdin).map(|name| name.to_string_lossy().into_owned());
    let key = key.clone().or(own_name).ok_or_else(|| {
        Fault::usage(
            "what is put has no name",
            format!("give it one with `mayfly bucket put {name} {} --key KEY`", file.display()),
        )
    })?;
    let content: Box<dyn Read> = if is_stdin {
        Box::new(std::io::stdin().lock())
    } else {
        let hint = "see how to name a file with `mayfly bucket put --help`";
        Box::new(File::open(file).or_fault(format!("cannot read {}", file.display()), hint)?)
    };
    let place = Place { bucket: name, key: &key };
    let n_bytes = buckets::put(client, place, content_type.as_deref(), content).await?;
    output::talk(&format!("put {key} ({}) into {name}", output::size(n_bytes)));
    Ok(())
}
