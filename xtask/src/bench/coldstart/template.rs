//! Forks of a template: of a version whose initialisation takes half a second.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::ensure;

use super::{INITIALISED_TARGETS, Sample, judge_one, shoot};
use crate::bench::ColdstartArguments;
use crate::bench::figures::Figures;
use crate::bench::platform::Platform;
use crate::bench::subject;
use crate::step::say;

/// Nobody's instance is kept, so that every invocation finds none.
const ARGUMENTS: [&str; 4] = ["--keep-alive", "none", "--templates", "auto"];
const FUNCTION: &str = "template-usual";
/// How long a version may take to have a template.
const PATIENCE: Duration = Duration::from_secs(60);

/// Measures, and returns the lines for people.
pub(super) fn measure(
    arguments: &ColdstartArguments,
    (binary, data, work): (&Path, &Path, &Path),
    figures: &mut Figures,
    verdicts: &mut String,
) -> anyhow::Result<String> {
    let platform = Platform::start(binary, data, &ARGUMENTS)?;
    let subject = match subject::slow_python(work, &platform)? {
        Ok(subject) => subject,
        Err(reason) => {
            figures.skip(format!("template: {reason}"));
            return Ok(String::new());
        }
    };
    platform.deploy(&subject.deployment(FUNCTION))?;
    say(&format!("{FUNCTION}: {} forks of a template", arguments.starts));
    let sample = spaced(arguments, &platform)?;
    figures.add("template usual idle".to_owned(), sample.json());
    for (what, share, most) in INITIALISED_TARGETS {
        judge_one(&format!("template {what}"), &sample, (share, most), verdicts);
    }
    Ok(sample.line("template usual idle"))
}

/// One after the other, with pauses in which the last one ends and a slot is made ready for the next.
fn spaced(arguments: &ColdstartArguments, platform: &Platform) -> anyhow::Result<Sample> {
    let request = platform.invocation(FUNCTION, "{}");
    let pause = Duration::from_millis(arguments.pause);
    let mut connection = platform.connect()?;
    let began = Instant::now();
    loop {
        shoot(&mut connection, &request)?;
        thread::sleep(pause * 2);
        match platform.starts(FUNCTION)?.pop() {
            Some(start) if start.rung == "template" => break,
            Some(_) | None => ensure!(began.elapsed() < PATIENCE, "the function gets no template"),
        }
    }
    let mut sample = Sample::default();
    for _turn in 0..arguments.starts {
        thread::sleep(pause);
        let (took, 1) = shoot(&mut connection, &request)? else { continue };
        // Known as soon as the event is over, which the answer may be before.
        thread::sleep(pause);
        let Some(start) = platform.starts(FUNCTION)?.pop() else { continue };
        sample.times.0.push(took);
        sample.starts.push(start);
    }
    ensure!(!sample.starts.is_empty(), "no instance was started");
    Ok(sample)
}
