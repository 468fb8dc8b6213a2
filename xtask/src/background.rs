//! A command that goes on beside the steps, until the step that needs it waits for it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, ensure};

use crate::step::{Tally, say};

/// A command that runs. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Background {
    child: Child,
    log: PathBuf,
}

impl Background {
    /// Starts it; what it says goes to a file, so that it does not mix with what the steps say.
    pub(crate) fn start(mut command: Command, log: &Path) -> anyhow::Result<Self> {
        let written = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let both = written.try_clone().context("cannot share the log")?;
        command.stdin(Stdio::null()).stdout(written).stderr(both);
        let child = command.spawn().with_context(|| format!("cannot run {}", command.get_program().display()))?;
        Ok(Self { child, log: log.to_owned() })
    }

    /// Waits for its end and passes on what it said.
    pub(crate) fn finish(mut self) -> anyhow::Result<Tally> {
        let status = self.child.wait().context("cannot wait for it")?;
        say(std::fs::read_to_string(&self.log).unwrap_or_default().trim_end());
        ensure!(status.success(), "it ended with {status}");
        Ok(Tally::PASSED)
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // After `finish` there is nothing to end any more, which these then say.
        let _ended = self.child.kill();
        let _waited_for = self.child.wait();
    }
}
