//! The `mayfly` binary: one file per verb, configuration, and the assembly of the platform.
//!
//! **Invariants.** Only this crate reads arguments, environment variables and configuration files.
//! Data goes to standard output, talk to standard error, and every error ends in one `hint:` line.

#![expect(clippy::doc_markdown, reason = "doc comments of arguments are help texts, in which backticks are noise")]

mod assemble;
mod buckets;
mod buses;
mod cli;
mod client;
mod config;
mod construct;
mod content;
mod cost;
mod duration;
mod example;
mod fault;
mod garbage;
mod lambda;
mod mappings;
mod object_store;
mod output;
mod package;
mod pressure;
mod project;
mod queues;
mod reference;
mod schedules;
mod topics;
mod trust;
mod verb;

use std::process::ExitCode;

fn main() -> ExitCode {
    // The warden forks and enters namespaces, which only a process with one thread may do: it must
    // start before anything here had the chance to start another.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == mayfly_sandbox::WARDEN_ARGUMENT) {
        return mayfly_sandbox::warden_main();
    }
    // Whatever opens a TLS connection finds this implementation, and nobody has to choose. It fails only where one is
    // installed already, and nothing ran before.
    let _installed = rustls::crypto::aws_lc_rs::default_provider().install_default();
    cli::main()
}
