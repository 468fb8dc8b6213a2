//! Named steps with their time and outcome, and the tally that closes a run.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// How often to look whether a silent command has ended.
const LOOK_INTERVAL: Duration = Duration::from_millis(500);
/// How long the output of a command may stay open after its end.
const OUTPUT_GRACE: Duration = Duration::from_secs(20);

/// How many tests and checks passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Those that passed.
    pub(crate) n_passed: u64,
    /// Those that failed.
    pub(crate) n_failed: u64,
    /// Those that were skipped, each with a reason in the output.
    pub(crate) n_skipped: u64,
}

impl Tally {
    /// One that passed.
    pub(crate) const PASSED: Self = Self { n_passed: 1, n_failed: 0, n_skipped: 0 };
    /// One that failed.
    pub(crate) const FAILED: Self = Self { n_passed: 0, n_failed: 1, n_skipped: 0 };

    /// Adds another tally.
    pub(crate) fn add(&mut self, other: Self) {
        self.n_passed += other.n_passed;
        self.n_failed += other.n_failed;
        self.n_skipped += other.n_skipped;
    }
}

/// How a step's output tells what its tests did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    /// One check: passed or failed with the exit code.
    ExitCode,
    /// `cargo test`: a line a test binary.
    CargoTest,
    /// `pytest -q`: a closing line.
    Pytest,
}

/// The steps of one run.
#[derive(Debug)]
pub(crate) struct Run {
    began: Instant,
    tally: Tally,
    lines: Vec<String>,
}

impl Run {
    /// Begins.
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), tally: Tally::default(), lines: Vec::new() }
    }

    /// Runs a command as a step; the run goes on whatever its outcome. Returns whether it succeeded.
    pub(crate) fn command(&mut self, name: &str, command: &mut Command, counts: Counts) -> bool {
        self.step(name, || {
            let (success, mut tally) = stream(command, counts)?;
            if counts == Counts::ExitCode {
                tally = if success { Tally::PASSED } else { Tally::FAILED };
            } else if !success && tally.n_failed == 0 {
                // It did not get as far as running a test.
                tally.n_failed = 1;
            } else if success && tally == Tally::default() {
                anyhow::bail!("no test was run");
            }
            Ok(tally)
        })
    }

    /// Runs a function as a step.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> anyhow::Result<Tally>) -> bool {
        say(&format!("\n=== {name}"));
        let began = Instant::now();
        let tally = work().unwrap_or_else(|error| {
            say(&format!("{error:#}"));
            Tally::FAILED
        });
        self.tally.add(tally);
        let outcome = if tally.n_failed > 0 { "FAILED" } else { "ok" };
        let line = format!("{outcome:6} {:7.1} s  {name}", began.elapsed().as_secs_f64());
        say(&line);
        self.lines.push(line);
        tally.n_failed == 0
    }

    /// Notes that something was left out, and why.
    pub(crate) fn skip(&mut self, name: &str, reason: &str) {
        self.tally.n_skipped += 1;
        let line = format!("skip              {name}: {reason}");
        say(&format!("\n{line}"));
        self.lines.push(line);
    }

    /// Prints the summary and the closing line. Returns whether all is well.
    pub(crate) fn close(self) -> bool {
        say(&format!("\n=== summary, {:.0} s", self.began.elapsed().as_secs_f64()));
        for line in &self.lines {
            say(line);
        }
        let Tally { n_passed, n_failed, n_skipped } = self.tally;
        let skipped = if n_skipped > 0 { format!(", {n_skipped} skipped") } else { String::new() };
        say(&format!("\n{n_passed} passed, {n_failed} failed{skipped}"));
        n_failed == 0
    }
}

/// Prints a line for whoever watches.
pub(crate) fn say(line: &str) {
    let _nobody_listens = writeln!(std::io::stdout().lock(), "{line}");
}

/// Runs a command, passes its output on line by line, and counts in it.
fn stream(command: &mut Command, counts: Counts) -> anyhow::Result<(bool, Tally)> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| format!("cannot run {program}"))?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        let (sender, received) = std::sync::mpsc::channel();
        std::thread::spawn(move || lines(stdout).try_for_each(|line| sender.send(line)));
        let mut ended: Option<Instant> = None;
        loop {
            match received.recv_timeout(LOOK_INTERVAL) {
                Ok(line) => {
                    say(&line);
                    tally.add(count(&line, counts));
                }
                Err(RecvTimeoutError::Disconnected) => break,
                // What the command left behind may hold its output open for ever.
                Err(RecvTimeoutError::Timeout) => match ended {
                    Some(at) if at.elapsed() > OUTPUT_GRACE => {
                        bail!("{program} has ended, but a process that it left behind still holds its output")
                    }
                    Some(_) => {}
                    None => ended = child.try_wait()?.map(|_status| Instant::now()),
                },
            }
        }
    }
    let status = child.wait().with_context(|| format!("cannot wait for {program}"))?;
    Ok((status.success(), tally))
}

fn lines(output: impl Read) -> impl Iterator<Item = String> {
    // Not `lines()`: output that is not UTF-8 must not end the reading, or the child would block.
    let mut reader = BufReader::new(output);
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        match reader.read_until(b'\n', &mut line) {
            Ok(n_bytes) if n_bytes > 0 => Some(String::from_utf8_lossy(&line).trim_end_matches('\n').to_owned()),
            _ => None,
        }
    })
}

/// `3 failed, 40 passed in 12.34s`, with `(0:01:15)` behind it where it took longer than a minute.
fn closes_pytest(line: &str) -> bool {
    let line = line.trim_matches(|it| it == '=' || it == ' ');
    let Some((counted, time)) = line.rsplit_once(" in ") else { return false };
    let seconds =
        time.split(' ').next().and_then(|it| it.strip_suffix('s')).is_some_and(|it| it.parse::<f64>().is_ok());
    seconds && counted.starts_with(|it: char| it.is_ascii_digit())
}

/// What one line of output says about tests.
fn count(line: &str, counts: Counts) -> Tally {
    let mut tally = Tally::default();
    let relevant = match counts {
        Counts::ExitCode => false,
        Counts::CargoTest => line.starts_with("test result: "),
        Counts::Pytest => closes_pytest(line),
    };
    if !relevant {
        return tally;
    }
    let words: Vec<&str> = line
        .split(|it: char| it.is_whitespace() || matches!(it, ',' | ';' | '='))
        .filter(|it| !it.is_empty())
        .collect();
    for pair in words.windows(2) {
        let [number, what] = pair else { continue };
        let Ok(number) = number.parse::<u64>() else { continue };
        match *what {
            "passed" | "xfailed" => tally.n_passed += number,
            "failed" | "error" | "errors" | "xpassed" => tally.n_failed += number,
            "ignored" | "skipped" => tally.n_skipped += number,
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::{Counts, Tally, count};

    #[test]
    fn closing_lines_are_counted() {
        let tally = |n_passed, n_failed, n_skipped| Tally { n_passed, n_failed, n_skipped };
        let cargo =
            "test result: FAILED. 24 passed; 2 failed; 1 ignored; 0 measured; 5 filtered out; finished in 0.12s";
        assert_eq!(count(cargo, Counts::CargoTest), tally(24, 2, 1));
        assert_eq!(count("3 failed, 40 passed, 2 skipped, 1 warning in 12.34s", Counts::Pytest), tally(40, 3, 2));
        assert_eq!(count("===== 1 passed, 1 error in 75.00s (0:01:15) =====", Counts::Pytest), tally(1, 1, 0));
        assert_eq!(count("no tests ran in 0.01s", Counts::Pytest), Tally::default());
        assert_eq!(count("FAILED a.py::b - 3 failed in 2s", Counts::Pytest), Tally::default());
        assert_eq!(count("test a ... ok", Counts::CargoTest), Tally::default());
    }
}
