//! Embeds the example functions of the repository, so that `mayfly quickstart` works from anywhere.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What tools leave in an example's folder.
const CLUTTER: [&str; 5] = ["node_modules", "target", ".mayfly", "__pycache__", "tests"];
/// Larger files are samples for tests, not part of a function.
const MOST_BYTES: u64 = 256 << 10;

fn main() -> io::Result<()> {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let examples = manifest.join("../../examples");
    println!("cargo::rerun-if-changed={}", examples.display());
    let mut files = Vec::new();
    if examples.is_dir() {
        collect(&examples, &examples, &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for file in &files {
        let inside = file.strip_prefix(&examples).unwrap_or(file);
        // `{:?}` writes both as Rust literals.
        writeln!(
            table,
            "    ({:?}, include_bytes!({:?})),",
            inside.display().to_string(),
            file.canonicalize()?.display().to_string()
        )
        .map_err(io::Error::other)?;
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("examples.rs");
    fs::write(out, table)
}

fn collect(top: &Path, directory: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name();
        if CLUTTER.iter().any(|clutter| name == *clutter) {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(top, &entry.path(), files)?;
        } else if kind.is_file() && directory != top && entry.metadata()?.len() <= MOST_BYTES {
            files.push(entry.path());
        }
    }
    Ok(())
}
