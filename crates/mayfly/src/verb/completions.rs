//! `mayfly completions`: a completion script for a shell.

use clap::Args;
use clap_complete::Shell;

use crate::fault::Fault;
use crate::{cli, output};

/// Print a completion script for a shell
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Fault> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut cli::command(), "mayfly", &mut script);
    output::bytes(&script)
}
