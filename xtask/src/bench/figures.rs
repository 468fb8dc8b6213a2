//! Results: figures with names, as text for people and as JSON for comparisons.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

use anyhow::Context;
use serde_json::{Map, Value, json};

use crate::bench::load::quantile;
use crate::step::say;
use crate::workspace;

/// Milliseconds with a fraction.
pub(crate) fn millis(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

/// Many measurements of one thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series(pub(crate) Vec<Duration>);

impl Series {
    /// The time that this share of the measurements did not exceed.
    pub(crate) fn quantile(&self, share: f64) -> Duration {
        quantile(&self.0, share)
    }

    /// As JSON; all times are milliseconds.
    pub(crate) fn json(&self) -> Value {
        json!({
            "n": self.0.len(),
            "p50_ms": millis(self.quantile(0.5)),
            "p90_ms": millis(self.quantile(0.9)),
            "p99_ms": millis(self.quantile(0.99)),
            "max_ms": millis(self.quantile(1.0)),
        })
    }

    /// As columns of text: n, p50, p90, p99, max.
    pub(crate) fn columns(&self) -> String {
        let quantiles = [0.5, 0.9, 0.99, 1.0].map(|share| format!("{:>9.2}", millis(self.quantile(share))));
        format!("{:>5}{}", self.0.len(), quantiles.concat())
    }
}

/// The heading over [`Series::columns`].
pub(crate) const COLUMNS: &str = "    n   p50 ms   p90 ms   p99 ms   max ms";

/// What one benchmark found out.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// By name; the names are what a comparison goes by.
    figures: BTreeMap<String, Value>,
    /// What could not be measured, and why.
    skipped: Vec<String>,
}

impl Figures {
    /// Adds one.
    pub(crate) fn add(&mut self, name: impl Into<String>, value: Value) {
        self.figures.insert(name.into(), value);
    }

    /// Notes and says that something cannot be measured here.
    pub(crate) fn skip(&mut self, what: impl Into<String>) {
        let what = what.into();
        say(&format!("skipped: {what}"));
        self.skipped.push(what);
    }

    /// Prints the text and keeps it and the figures as `target/bench/NAME.txt` and `NAME.json`.
    pub(crate) fn publish(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let results = workspace::target_dir().join("bench");
        std::fs::create_dir_all(&results).with_context(|| format!("cannot create {}", results.display()))?;
        let skips: String = self.skipped.iter().map(|what| format!("skipped: {what}\n")).collect();
        let text = format!("{text}{skips}");
        let figures: Map<String, Value> = self.figures.clone().into_iter().collect();
        let document = json!({
            "bench": name, "commit": commit(), "machine": machine(), "figures": figures, "skipped": self.skipped,
        });
        let write = |extension: &str, content: String| {
            let path = results.join(format!("{name}.{extension}"));
            std::fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))
        };
        write("txt", text.clone())?;
        write("json", format!("{document:#}\n"))?;
        say(&text);
        say(&format!("kept in {}", results.display()));
        Ok(())
    }
}

/// The commit that is measured, with a mark if the tree differs from it; empty outside of a repository.
fn commit() -> String {
    let described =
        Command::new("git").args(["describe", "--always", "--dirty"]).current_dir(workspace::root()).output();
    described.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

fn machine() -> Value {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: String, name: &str| {
        text.lines()
            .find_map(|line| Some(line.strip_prefix(name)?.trim_start_matches([':', ' ', '\t']).trim().to_owned()))
    };
    json!({
        "cores": std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        "cpu": field(read("/proc/cpuinfo"), "model name"),
        "memory": field(read("/proc/meminfo"), "MemTotal"),
        "kernel": read("/proc/sys/kernel/osrelease").trim(),
    })
}

/// `holds` or `MISSED`.
pub(crate) fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "MISSED" }
}
