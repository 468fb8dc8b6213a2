//! The tests' stand-in for the platform's binary: a warden, or a daemon that can be killed.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some(mayfly_sandbox::WARDEN_ARGUMENT) => mayfly_sandbox::warden_main(),
        _ => ExitCode::FAILURE,
    }
}
