//! Replays a recorded day through the keep-alive policy: which share of invocations starts cold, and how
//! much memory idles for it.
//!
//! Run by `cargo xtask bench keepalive` with the directory for the results. As in the literature, time goes
//! by the minute, a function has one instance, and events take no time.

mod plot;
mod replay;

use std::path::PathBuf;
use std::time::Duration;

use mayfly_scheduler::keep_alive::{KeepAlive, Policy};
use replay::{Outcome, Trace, replay};

const TRACE: &str = include_str!("../../traces/azure_2019_1000_functions.txt");

/// A policy with a budget, and what it came to.
struct Row {
    name: String,
    outcome: Outcome,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let results = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: keep_alive_replay DIRECTORY")?);
    let trace = Trace::parse(TRACE)?;
    let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
    let limits = |policy| KeepAlive { policy, floor: minutes(1), ceiling: minutes(240) };
    let hybrid = limits(Policy::Hybrid);
    let row = |name: String, keep_alive, budget| Row { name, outcome: replay(&trace, keep_alive, budget) };
    let mut rows = vec![row("none".to_owned(), limits(Policy::None), u64::MAX)];
    for length in [1, 5, 10, 20, 60] {
        rows.push(row(format!("fixed {length} min"), limits(Policy::Fixed(minutes(length))), u64::MAX));
    }
    rows.push(row("hybrid".to_owned(), hybrid, u64::MAX));
    for budget_gib in [64, 48, 32, 16] {
        rows.push(row(format!("hybrid in {budget_gib} GiB"), hybrid, budget_gib << 30));
    }
    let base = rows.iter().find(|row| row.name == "fixed 10 min").ok_or("no row to compare with")?;
    let (base_cold, base_idle) = (base.outcome.n_cold, base.outcome.idle_gib());
    let mut text = format!(
        "{} functions, {} invocations in a day\n\n{:20}{:>10}{:>10}{:>12}{:>12}{:>10}{:>12}{:>14}\n",
        trace.n_functions(),
        trace.n_invocations(),
        "keep-alive",
        "cold",
        "cold %",
        "idle GiB",
        "instances",
        "ahead",
        "cold / 10m",
        "idle / 10m"
    );
    for Row { name, outcome } in &rows {
        text.push_str(&format!(
            "{name:20}{:>10}{:>10.3}{:>12.1}{:>12.0}{:>10}{:>12.2}{:>14.2}\n",
            outcome.n_cold,
            outcome.cold_percent(),
            outcome.idle_gib(),
            outcome.idle_instances(),
            outcome.n_ahead,
            f64::from(outcome.n_cold) / f64::from(base_cold),
            outcome.idle_gib() / base_idle,
        ));
    }
    text.push_str(
        "\nidle GiB: what idles on average, at the memory that the trace says was allocated\n\
         instances: idle ones, on average\n\
         ahead: starts for events that were expected\n",
    );
    let document = serde_json::json!({
        "functions": trace.n_functions(),
        "invocations": trace.n_invocations(),
        "policies": rows.iter().map(|Row { name, outcome }| serde_json::json!({
            "name": name, "cold_starts": outcome.n_cold, "cold_percent": outcome.cold_percent(),
            "idle_gib": outcome.idle_gib(), "idle_instances": outcome.idle_instances(), "evicted": outcome.n_evicted, "started_ahead": outcome.n_ahead,
        })).collect::<Vec<_>>(),
    });
    std::fs::create_dir_all(&results)?;
    std::fs::write(results.join("keepalive.txt"), text)?;
    std::fs::write(results.join("keepalive.json"), format!("{document:#}\n"))?;
    std::fs::write(results.join("keepalive.svg"), plot::scatter(&rows))?;
    Ok(())
}
