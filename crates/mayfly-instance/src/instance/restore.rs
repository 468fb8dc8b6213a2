//! What happens to an environment between the moment at which its snapshot is taken and its first event.
//!
//! A snapshot here is the environment itself: initialised ahead, frozen, and restored once. So nothing of it is shared
//! with another environment of the version.

use std::time::Duration;

use mayfly_model::limits;
use mayfly_model::snap_start::SnapshotError;
use mayfly_model::start::Initialization;
use mayfly_sandbox::{Exit, ExitStatus};
use tokio::time::Instant;

use super::init::InitFailure;
use super::{Instance, LastInit, Unreported};
use crate::error_payload::{exit_kind, exit_reason};
use crate::report::{InitPhase, PlatformEvent, Status};

/// The signal that a process can neither see coming nor outlive.
const SIGKILL: i32 = 9;

/// Why an environment did not get from its snapshot to its first event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// It took longer than it may.
    #[error("restoring the environment took too long")]
    TimedOut,
    /// What the function does then has failed.
    #[error("the function failed while it was restored: {detail}")]
    Function {
        /// What it said, or how it ended.
        detail: String,
    },
    /// The environment is gone, and nothing has happened that anybody could see.
    #[error("the environment was lost before it was restored")]
    Lost,
}

impl Instance {
    /// Whether the environment is initialised, for a version that starts from snapshots, and has not gone on since.
    #[must_use]
    pub fn is_snapshot(&self) -> bool {
        !self.broken && !self.is_lost() && self.exchange.is_paused()
    }

    /// Why the last init phase failed, if it did.
    #[must_use]
    pub fn init_failure(&self) -> Option<&SnapshotError> {
        self.init_failure.as_ref()
    }

    /// Goes on until the runtime asks for its first event. After an error the instance is of no use.
    ///
    /// # Errors
    /// [`RestoreError`].
    pub async fn restore(&mut self) -> Result<(), RestoreError> {
        if !self.is_snapshot() {
            return Err(RestoreError::Lost);
        }
        let began = Instant::now();
        let was_ahead = self.frozen;
        let outcome = self.run_restore(began, began + limits::RESTORE_TIMEOUT).await;
        let took = began.elapsed();
        // What was made for this start has its own initialisation to tell of, too.
        let before = if was_ahead { LastInit::default() } else { self.last_init };
        self.last_init = LastInit { init: before.init + took, failed: false, ..before };
        self.init = Some(Unreported { took, restored: true });
        outcome.map_err(|failure| failure.into_restore_error(was_ahead))
    }

    /// The same where it follows on an init phase inside an invocation, which is to be over by then.
    pub(super) async fn restore_within(&mut self, deadline: Instant) -> Result<(), InitFailure> {
        let is_wanted = self.blueprint.initialization == Initialization::SnapStart && self.is_snapshot();
        if is_wanted { self.run_restore(Instant::now(), deadline).await } else { Ok(()) }
    }

    async fn run_restore(&mut self, began: Instant, deadline: Instant) -> Result<(), InitFailure> {
        self.thaw();
        let PlatformEvent::InitStart(environment) = self.init_start(InitPhase::Init) else {
            return Err(InitFailure::Platform);
        };
        self.pump.start(PlatformEvent::RestoreStart(environment), false).await;
        let outcome = match self.exchange.restore() {
            Some(signal) => self.wait_for_init(signal, deadline).await,
            None => Err(InitFailure::Platform),
        };
        let duration = began.elapsed();
        match outcome {
            Ok(()) => {
                self.pump.end_phase(restore_events(duration, Status::Success)).await;
                Ok(())
            }
            Err(failure) => {
                self.reset(failure.shutdown_reason()).await;
                self.pump.finish(restore_events(duration, failure.status())).await;
                Err(failure)
            }
        }
    }
}

fn restore_events(duration: Duration, status: Status) -> Vec<PlatformEvent> {
    vec![
        PlatformEvent::RestoreRuntimeDone { status: status.clone() },
        PlatformEvent::RestoreReport { duration, status },
    ]
}

impl InitFailure {
    /// A process that stood still may have been killed long ago, which is not always known before it is to go on. Nobody
    /// inside can have had a part in that, so it is no failure of the function.
    fn into_restore_error(self, was_ahead: bool) -> RestoreError {
        match self {
            Self::Timeout => RestoreError::TimedOut,
            Self::Platform => RestoreError::Lost,
            Self::Exited(Exit { status: ExitStatus::Signal(SIGKILL), out_of_memory: false }) if was_ahead => {
                RestoreError::Lost
            }
            other => RestoreError::Function { detail: other.detail() },
        }
    }

    /// Why there is no snapshot of a version whose initialisation came out like this.
    pub(super) fn as_snapshot_error(&self) -> SnapshotError {
        let code = match self {
            Self::Timeout => "FunctionError.InitTimeout",
            Self::Exited(exit) if exit.out_of_memory => "FunctionError.InitResourceExhausted",
            Self::Error { .. } | Self::Exited(_) => "FunctionError.RuntimeInitError",
            Self::NoProgram(_) => "FunctionError.InvalidEntryPoint",
            Self::Extension(_) => "FunctionError.ExtensionInitError",
            Self::Platform => return SnapshotError::Platform { reason: self.detail() },
        };
        SnapshotError::Function { code, reason: self.detail() }
    }

    /// In words.
    fn detail(&self) -> String {
        match self {
            Self::Timeout => "it took too long".to_owned(),
            Self::Error { kind, body } => {
                let document: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
                let text = |member: &str| document.get(member).and_then(serde_json::Value::as_str);
                match text("errorMessage") {
                    Some(message) => format!("{}: {message}", text("errorType").unwrap_or(kind)),
                    None => kind.clone(),
                }
            }
            Self::Exited(exit) => format!("{}: {}", exit_kind(*exit), exit_reason(*exit)),
            Self::NoProgram(detail) => detail.clone(),
            Self::Extension(failure) => format!("{}: {}", failure.kind.name(), failure.detail),
            Self::Platform => "the execution environment was lost".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Exit, ExitStatus, InitFailure, RestoreError, SIGKILL};

    fn exited(status: ExitStatus, out_of_memory: bool) -> InitFailure {
        InitFailure::Exited(Exit { status, out_of_memory })
    }

    #[test]
    fn a_snapshot_that_was_killed_is_lost_and_nobodys_failure() {
        let killed = ExitStatus::Signal(SIGKILL);
        assert_eq!(exited(killed, false).into_restore_error(true), RestoreError::Lost);
        // What was initialised for this very start is no snapshot that could have been killed before.
        assert!(matches!(exited(killed, false).into_restore_error(false), RestoreError::Function { .. }));
        for of_function in
            [exited(killed, true), exited(ExitStatus::Code(9), false), exited(ExitStatus::Signal(11), false)]
        {
            assert!(matches!(of_function.into_restore_error(true), RestoreError::Function { .. }));
        }
    }
}
