//! The keep-alive policy on a recorded day. The replay is an example of the scheduler's crate, so that it
//! runs the code that the scheduler runs, and xtask need not be built with all of that.

use anyhow::{Context, ensure};

use crate::step::say;
use crate::workspace;

/// Replays, prints and keeps the figures and the picture.
pub(crate) fn run() -> anyhow::Result<()> {
    let results = workspace::target_dir().join("bench");
    // The figures do not depend on how fast they are computed.
    let replayed = workspace::cargo()
        .args(["run", "--quiet", "--locked", "--package", "mayfly-scheduler", "--example", "keep_alive_replay", "--"])
        .arg(&results)
        .status()
        .context("cannot run cargo")?;
    ensure!(replayed.success(), "the replay failed");
    say(&std::fs::read_to_string(results.join("keepalive.txt")).context("cannot read the results")?);
    say(&format!("kept in {}, with a picture: keepalive.svg", results.display()));
    Ok(())
}
