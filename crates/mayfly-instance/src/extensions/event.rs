//! What extensions subscribe to, what they are told, and what can become of them.

use mayfly_model::id::RequestId;
use mayfly_sandbox::{Exit, ExitStatus};
use uuid::Uuid;

use crate::error_payload::signal_name;

/// What an extension shows with every call after its registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ExtensionId(pub(crate) Uuid);

/// The events that an extension wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subscriptions {
    pub(crate) invoke: bool,
    pub(crate) shutdown: bool,
}

impl Subscriptions {
    /// Their names, in the order of the alphabet.
    pub(crate) fn names(self) -> Vec<&'static str> {
        let all = [(self.invoke, "INVOKE"), (self.shutdown, "SHUTDOWN")];
        all.into_iter().filter(|(wanted, _name)| *wanted).map(|(_wanted, name)| name).collect()
    }
}

/// Why an environment's processes are ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShutdownReason {
    /// The environment is not needed any more.
    Spindown,
    /// An invocation took too long.
    Timeout,
    /// The runtime or an extension failed.
    Failure,
}

impl ShutdownReason {
    /// As the event says it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Spindown => "spindown",
            Self::Timeout => "timeout",
            Self::Failure => "failure",
        }
    }
}

/// What `next` tells an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExtensionEvent {
    /// The function is given an event.
    Invoke {
        deadline_epoch_ms: i64,
        request_id: RequestId,
        invoked_arn: String,
        /// The trace header.
        trace: String,
    },
    /// The environment ends, and what has not ended by the deadline is killed.
    Shutdown { deadline_epoch_ms: i64, reason: ShutdownReason },
}

/// An extension that has registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Registered {
    pub(crate) name: String,
}

/// How an extension has come out of the init phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExtensionStatus {
    pub(crate) name: String,
    pub(crate) state: &'static str,
    pub(crate) events: Subscriptions,
    pub(crate) error_type: Option<String>,
}

/// The kinds of [`ExtensionFailure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailureKind {
    /// It could not be started.
    Launch,
    /// It ended after it had reported that it cannot be initialised.
    Init,
    /// It ended after it had reported an error.
    Exit,
    /// It ended just like that.
    Crash,
}

impl FailureKind {
    /// The error type.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Launch => "Extension.LaunchError",
            Self::Init => "Extension.InitError",
            Self::Exit => "Extension.ExitError",
            Self::Crash => "Extension.Crash",
        }
    }
}

/// Why an environment is of no use any more because of an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExtensionFailure {
    pub(crate) kind: FailureKind,
    /// What happened, in the service's words.
    pub(crate) detail: String,
}

impl ExtensionFailure {
    /// The process of an extension has ended.
    pub(super) fn exited(kind: FailureKind, exit: Exit) -> Self {
        let detail = match exit.status {
            ExitStatus::Code(0) => "exit code 0".to_owned(),
            ExitStatus::Code(code) => format!("exit status {code}"),
            ExitStatus::Signal(signal) => format!("signal: {}", signal_name(signal)),
        };
        Self { kind, detail }
    }
}

/// Why an extension could not be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LaunchError {
    /// It is one more than there may be.
    TooMany,
    /// It cannot be executed; the system's word.
    NotExecutable { program: String, reason: String },
}

impl LaunchError {
    /// The type that the extension's own status shows.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::TooMany => "TooManyExtensions",
            Self::NotExecutable { reason, .. } if reason.starts_with("Permission denied") => "PermissionDenied",
            Self::NotExecutable { .. } => "UnknownError",
        }
    }

    pub(super) fn into_failure(self) -> ExtensionFailure {
        let detail = match self {
            Self::TooMany => "ErrTooManyExtensions".to_owned(),
            Self::NotExecutable { program, reason } => format!("fork/exec {program}: {}", system_word(&reason)),
        };
        ExtensionFailure { kind: FailureKind::Launch, detail }
    }
}

/// A reason of the system as the service's supervisor words it: without its number, in small letters.
fn system_word(reason: &str) -> String {
    let words = reason.split(" (os error").next().unwrap_or(reason);
    words.to_ascii_lowercase()
}

/// Why a call of an extension is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rejection {
    /// The init phase is over.
    RegistrationClosed,
    /// There are as many as there may be.
    TooMany,
    /// An event that this kind of extension cannot have.
    InvalidEvent(String),
    /// No extension has that identifier.
    Unknown(ExtensionId),
    /// The call does not fit the state that the extension is in.
    InvalidTransition { from: &'static str, to: &'static str, extension: String },
    /// Another has registered under that name.
    NameTaken,
}
