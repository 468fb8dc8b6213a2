//! What a verb sends: given on the command line, from a file or through standard input.

use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use crate::fault::{Fault, OrFault};

/// The largest message of any service.
const MOST_BYTES: u64 = 1 << 20;

/// Where the content comes from.
#[derive(Debug, Args)]
pub(crate) struct Content {
    /// Content; `-` reads standard input
    #[arg(value_name = "TEXT", required_unless_present = "file", conflicts_with = "file")]
    text: Option<String>,
    /// File with the content
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Content {
    /// The content; `verb` is what the hint names.
    pub(crate) fn text(&self, verb: &str) -> Result<String, Fault> {
        let hint = format!("give a text with `{verb} TEXT`");
        let reader: Box<dyn Read> = match (self.text.as_deref(), &self.file) {
            (Some(text), _) if text != "-" => return Ok(text.to_owned()),
            (_, Some(file)) => {
                Box::new(std::fs::File::open(file).or_fault(format!("cannot read {}", file.display()), &hint)?)
            }
            (_, None) => Box::new(std::io::stdin().lock()),
        };
        let mut text = String::new();
        // One byte more than is allowed is enough to know that it is too much.
        reader.take(MOST_BYTES + 1).read_to_string(&mut text).or_fault("cannot read the content", &hint)?;
        if text.len() as u64 > MOST_BYTES {
            return Err(Fault::usage(format!("the content is larger than {MOST_BYTES} bytes"), hint));
        }
        Ok(text)
    }
}

/// Reads `NAME=VALUE`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err(format!("'{text}' is not NAME=VALUE")),
    }
}
