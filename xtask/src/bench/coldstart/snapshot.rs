//! Starts from snapshots: of a version whose initialisation takes half a second.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::ensure;
use serde_json::{Value, json};

use super::{INITIALISED_TARGETS, Sample, judge_one, shoot};
use crate::bench::ColdstartArguments;
use crate::bench::figures::Figures;
use crate::bench::platform::Platform;
use crate::bench::subject;
use crate::step::say;

/// Nobody's instance is kept, so that every invocation finds none.
const ARGUMENTS: [&str; 4] = ["--keep-alive", "none", "--snapshots", "4..8"];
const FUNCTION: &str = "snapshot-usual";
/// How long a version may take to have its first snapshot.
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
            figures.skip(format!("snapshot: {reason}"));
            return Ok(String::new());
        }
    };
    platform.deploy(&subject.deployment(FUNCTION))?;
    publish(&platform)?;
    say(&format!("{FUNCTION}: {} starts from snapshots", arguments.starts));
    let sample = spaced(arguments, &platform)?;
    figures.add("snapshot usual idle".to_owned(), sample.json());
    for (what, share, most) in INITIALISED_TARGETS {
        judge_one(&format!("snapshot {what}"), &sample, (share, most), verdicts);
    }
    Ok(sample.line("snapshot usual idle"))
}

fn publish(platform: &Platform) -> anyhow::Result<()> {
    let function = format!("/2015-03-31/functions/{FUNCTION}");
    let configuration = format!("{function}/configuration");
    let change = json!({ "SnapStart": { "ApplyOn": "PublishedVersions" } });
    platform.call("PUT", &configuration, &change.to_string())?;
    let is = |member: &'static str, value: &'static str| {
        move |shown: &Value| shown.get(member).and_then(Value::as_str) == Some(value)
    };
    wait(platform, &configuration, is("LastUpdateStatus", "Successful"))?;
    platform.call("POST", &format!("{function}/versions"), "{}")?;
    wait(platform, &format!("{configuration}?Qualifier=1"), is("State", "Active"))
}

fn wait(platform: &Platform, path: &str, is_there: impl Fn(&Value) -> bool) -> anyhow::Result<()> {
    let began = Instant::now();
    loop {
        let shown = platform.call("GET", path, "")?;
        if is_there(&shown) {
            return Ok(());
        }
        ensure!(began.elapsed() < PATIENCE, "{path} stays at {shown}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// One after the other, with pauses in which another snapshot is made.
fn spaced(arguments: &ColdstartArguments, platform: &Platform) -> anyhow::Result<Sample> {
    let request = platform.invocation(&format!("{FUNCTION}:1"), "{}");
    let refill = 2 * subject::SLOW_INIT + Duration::from_millis(arguments.pause);
    let mut connection = platform.connect()?;
    let mut sample = Sample::default();
    // The first start of a function brings its files into memory; that is another measurement.
    shoot(&mut connection, &request)?;
    for _turn in 0..arguments.starts {
        thread::sleep(refill);
        let (took, 1) = shoot(&mut connection, &request)? else { continue };
        // Known as soon as the event is over, which the answer may be before.
        thread::sleep(Duration::from_millis(arguments.pause));
        let Some(start) = platform.starts(FUNCTION)?.pop() else { continue };
        sample.times.0.push(took);
        sample.starts.push(start);
    }
    ensure!(!sample.starts.is_empty(), "no instance was started");
    Ok(sample)
}
