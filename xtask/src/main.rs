//! Repository chores; run as `cargo xtask <verb>`.

mod codegen;

use clap::{Parser, Subcommand};

/// The chores this repository needs beside `cargo`.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Generate the AWS wire types of `mayfly-aws` from `models/`.
    Codegen {
        /// Change nothing; fail when a generated file differs from what would be written.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().verb {
        Verb::Codegen { check } => codegen::run(check),
    }
}
