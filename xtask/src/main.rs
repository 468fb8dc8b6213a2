//! Repository chores; run as `cargo xtask <verb>`.

mod background;
mod bench;
mod codegen;
mod deny;
mod docs;
mod step;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

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
    /// Install what tests need, lint, and run every test.
    Test,
    /// Check the rules of the repository that no compiler checks.
    Tidy,
    /// Check licences, banned crates and sources of the dependencies.
    Deny,
    /// Generate the AWS wire types of `mayfly-aws` from `models/`.
    Codegen {
        /// Change nothing; fail when a generated file differs from what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Generate the reference documentation from the command line's definition.
    Docs {
        /// Change nothing; fail when a page differs from what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Measure against the targets.
    Bench {
        #[command(subcommand)]
        what: bench::What,
    },
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            step::say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<bool> {
    match Arguments::parse().verb {
        Verb::Test => return Ok(test::run()),
        Verb::Tidy => tidy::run()?,
        Verb::Deny => deny::run()?,
        Verb::Codegen { check } => codegen::run(check)?,
        Verb::Docs { check } => docs::run(check)?,
        Verb::Bench { what } => bench::run(&what)?,
    }
    Ok(true)
}
