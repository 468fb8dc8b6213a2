//! The generated reference documentation.

use std::path::PathBuf;

use anyhow::{Context, bail, ensure};

use crate::step::say;
use crate::workspace;

/// The pages of `docs/reference/` that the binary prints.
const PAGES: [&str; 4] = ["cli", "config", "environment", "lambda-api"];

/// Writes the pages, or checks that they are in step.
pub(crate) fn run(check: bool) -> anyhow::Result<()> {
    let mut stale = Vec::new();
    for page in PAGES {
        let said = workspace::cargo()
            .args(["run", "--quiet", "--package", "mayfly", "--", "__reference", page])
            .output()
            .context("cannot run cargo")?;
        if !said.status.success() {
            bail!("the reference cannot be printed: {}", String::from_utf8_lossy(&said.stderr).trim());
        }
        let path = PathBuf::from("docs/reference").join(page).with_extension("md");
        let full = workspace::root().join(&path);
        if std::fs::read(&full).is_ok_and(|present| present == said.stdout) {
            continue;
        }
        if check {
            stale.push(path.display().to_string());
        } else {
            std::fs::write(&full, &said.stdout).with_context(|| format!("cannot write {}", full.display()))?;
            say(&format!("wrote {}", path.display()));
        }
    }
    ensure!(stale.is_empty(), "not in step with the code: {}; run `cargo xtask docs`", stale.join(", "));
    Ok(())
}
