//! Measurements against the targets; each compares with something else in the same run.

mod burst;
mod coldstart;
mod compare;
mod container;
mod density;
mod events;
mod figures;
mod invoke;
mod keepalive;
mod load;
mod platform;
mod processes;
mod server;
mod subject;

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What to measure.
#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// Warm invocations: latency and throughput, next to nginx proxying to the same program.
    Invoke(InvokeArguments),
    /// The keep-alive policy on a recorded day: cold starts and idle memory, next to fixed times.
    Keepalive,
    /// Cold starts of each kind of function on each rung, next to `runc run` and `ctr run` of the same program.
    Coldstart(ColdstartArguments),
    /// Many busy instances at once, and cold starts sustained for a while.
    Burst(BurstArguments),
    /// What idle instances take of memory and processor.
    Density(DensityArguments),
    /// Queues and events that nobody waits for: durable messages a second, time to the handler, a backlog; next to Redis.
    Events(EventsArguments),
    /// Two results of one benchmark side by side.
    Compare {
        /// The first result, such as `target/bench/coldstart.json` of another commit.
        before: PathBuf,
        /// The second.
        after: PathBuf,
    },
}

/// Which build to measure.
#[derive(Debug, Args)]
pub(crate) struct BuildArguments {
    /// Measure this program instead of building the tree.
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
}

/// How many cold starts, and of what.
#[derive(Debug, Args)]
pub(crate) struct ColdstartArguments {
    #[command(flatten)]
    build: BuildArguments,
    /// Cold starts of each kind.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=400))]
    starts: u64,
    /// Milliseconds between two cold starts on the idle host, twice.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(50..=5000))]
    pause: u64,
    /// Measure only these: compiled, python, node, java, and snapshot and template, a Python that takes long
    /// to initialise.
    #[arg(value_parser = ["compiled", "python", "node", "java", "snapshot", "template"])]
    runtimes: Vec<String>,
}

/// How large a burst, and how long.
#[derive(Debug, Args)]
pub(crate) struct BurstArguments {
    #[command(flatten)]
    build: BuildArguments,
    /// Instances that are to be busy at once.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=900))]
    instances: u64,
    /// Bursts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=20))]
    rounds: u64,
    /// Seconds for which cold starts are sustained.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=300))]
    seconds: u64,
}

/// How many idle instances, and how long they are watched.
#[derive(Debug, Args)]
pub(crate) struct DensityArguments {
    #[command(flatten)]
    build: BuildArguments,
    /// Instances of each kind.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(2..=500))]
    instances: u64,
    /// Seconds for which the platform is watched at rest.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=300))]
    seconds: u64,
}

/// How many messages and events.
#[derive(Debug, Args)]
pub(crate) struct EventsArguments {
    #[command(flatten)]
    build: BuildArguments,
    /// Messages of each phase of the throughput.
    #[arg(long, default_value_t = 40_000, value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    messages: u64,
    /// Connections that send, and as many that receive.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=64))]
    connections: u64,
    /// Single messages whose way to the handler is timed.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(10..=5000))]
    singles: u64,
    /// Backlogs of 200 messages.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=50))]
    rounds: u64,
    /// Seconds for which events are put on a bus, and as many for which some are handed in that nobody waits for.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=60))]
    seconds: u64,
}

impl ColdstartArguments {
    fn measures(&self, name: &str) -> bool {
        self.runtimes.is_empty() || self.runtimes.iter().any(|runtime| runtime == name)
    }
}

/// How much to measure.
#[derive(Debug, Args)]
pub(crate) struct InvokeArguments {
    #[command(flatten)]
    build: BuildArguments,
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
        What::Coldstart(arguments) => coldstart::run(arguments),
        What::Burst(arguments) => burst::run(arguments),
        What::Density(arguments) => density::run(arguments),
        What::Events(arguments) => events::run(arguments),
        What::Compare { before, after } => compare::run(before, after),
    }
}
