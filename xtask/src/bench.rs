//! Measurements against the targets; each compares with something else in the same run.

mod invoke;
mod keepalive;
mod load;
mod server;

use clap::{Args, Subcommand};

/// What to measure.
#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// Warm invocations: latency and throughput, next to nginx proxying to the same program.
    Invoke(InvokeArguments),
    /// The keep-alive policy on a recorded day: cold starts and idle memory, next to fixed times.
    Keepalive,
}

/// How much to measure.
#[derive(Debug, Args)]
pub(crate) struct InvokeArguments {
    /// Seconds of each phase of each round.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=60))]
    seconds: u64,
    /// Rounds; the phases take turns, so that a busy moment of the machine hits all.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=20))]
    rounds: u64,
    /// Connections of the throughput phases.
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=128))]
    concurrency: u64,
    /// Bytes of the payload.
    #[arg(long, default_value_t = 256, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    payload: u64,
}

/// Measures.
pub(crate) fn run(what: &What) -> anyhow::Result<()> {
    match what {
        What::Invoke(arguments) => invoke::run(arguments),
        What::Keepalive => keepalive::run(),
    }
}
