//! What can go wrong, told apart by what the caller can do about it.

use serde::{Deserialize, Serialize};

/// Why the sandbox could not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum SandboxError {
    /// The host cannot give the isolation that was asked for.
    #[error("isolation is not possible on this host: {reason}")]
    Unsupported {
        /// What is missing, and what would give it.
        reason: String,
    },
    /// The program could not be executed: missing, not executable, wrong format.
    #[error("cannot execute {program}: {reason}")]
    Exec {
        /// The path inside.
        program: String,
        /// The system's word.
        reason: String,
    },
    /// A step of building or changing a slot failed.
    #[error("{step} failed: {reason}")]
    Step {
        /// The step, for example "mount /var/task".
        step: String,
        /// The system's word.
        reason: String,
    },
    /// The warden is gone; its slots are gone with it. A new one is being started.
    #[error("the warden process is gone")]
    WardenLost,
}

impl SandboxError {
    pub(crate) fn step(step: impl Into<String>, reason: impl std::fmt::Display) -> Self {
        Self::Step { step: step.into(), reason: reason.to_string() }
    }
}

/// Names the step that an operating system error belongs to.
pub(crate) trait At<T> {
    /// Turns the error into a [`SandboxError::Step`] with this name.
    fn at(self, step: &str) -> Result<T, SandboxError>;

    /// The same for a name that has to be put together, which happens only on failure.
    fn at_path(self, step: &str, path: &std::path::Path) -> Result<T, SandboxError>;
}

impl<T, E: Into<std::io::Error>> At<T> for Result<T, E> {
    fn at(self, step: &str) -> Result<T, SandboxError> {
        self.map_err(|error| SandboxError::step(step, error.into()))
    }

    fn at_path(self, step: &str, path: &std::path::Path) -> Result<T, SandboxError> {
        self.map_err(|error| SandboxError::step(format!("{step} {}", path.display()), error.into()))
    }
}
