//! The example functions of the repository, embedded, and written out where they can be built.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Every file of `examples/` by its path there.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// An example function.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// The name of its folder.
    pub(crate) name: &'static str,
    /// Where it was written.
    pub(crate) folder: PathBuf,
    /// The event to invoke it with.
    pub(crate) event: &'static [u8],
}

/// Writes all examples below `directory`, and leaves what builds made there.
pub(crate) fn write_all(directory: &Path) -> io::Result<Vec<Example>> {
    let mut examples: BTreeMap<&'static str, Example> = BTreeMap::new();
    for (path, content) in FILES.iter().copied() {
        let Some((name, inside)) = path.split_once('/') else {
            continue;
        };
        let folder = directory.join(name);
        let example = examples.entry(name).or_insert_with(|| Example { name, folder, event: b"{}" });
        if inside == "event.json" {
            example.event = content;
        }
        write(&example.folder.join(inside), content)?;
    }
    Ok(examples.into_values().collect())
}

/// A file that is the same already keeps its time, or build tools would start over.
fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(path, content)
}
