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

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::Background;
    use crate::workspace;

    fn shell(script: &str, name: &str) -> Background {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let log = workspace::target_dir().join(name);
        Background::start(command, &log).unwrap()
    }

    #[test]
    fn its_end_is_waited_for_and_its_exit_code_counts() {
        assert!(shell("echo well", "background-well.log").finish().is_ok());
        let failed = shell("echo badly >&2; exit 3", "background-badly.log").finish().unwrap_err();
        assert_eq!(failed.to_string(), "it ended with exit status: 3");
    }

    #[test]
    fn dropping_it_ends_it() {
        let began = std::time::Instant::now();
        drop(shell("exec sleep 60", "background-dropped.log"));
        assert!(began.elapsed().as_secs() < 30);
    }
}
