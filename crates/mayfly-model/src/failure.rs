//! What can go wrong with an invocation, whose fault it is, and whether trying again helps.
//!
//! One table (`Failure::blame` and `Failure::retry`) decides between a 4xx, an
//! `X-Amz-Function-Error` and a 5xx, and between a retry and none.

use std::time::Duration;

/// Who has to act for the failure not to happen again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    /// The caller sent something wrong or too much; answered with a 4xx.
    Caller,
    /// The function's code failed; answered with 200 and `X-Amz-Function-Error`.
    Function,
    /// The platform failed; answered with a 5xx.
    Platform,
}

/// Whether the same request may succeed later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// The same request fails again.
    No,
    /// The same request may succeed at once.
    Yes,
    /// The same request may succeed after this long.
    After(Duration),
}

/// Why an invocation has no result of the function's own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No such function, version or alias.
    #[error("function not found: {arn}")]
    FunctionNotFound {
        /// The ARN as looked up.
        arn: String,
    },
    /// The function is being created, or its creation failed.
    #[error("function {arn} is not active but {state}")]
    NotActive {
        /// The ARN as looked up.
        arn: String,
        /// Its state in the API's word.
        state: String,
    },
    /// The version has no snapshot yet that it could start from.
    #[error("the version {arn} waits for its first snapshot")]
    SnapshotNotReady {
        /// The ARN as looked up.
        arn: String,
    },
    /// What the function does after a snapshot is restored has failed.
    #[error("restoring a snapshot failed: {detail}")]
    RestoreFailed {
        /// Whether it took too long.
        timed_out: bool,
        /// What the function said, or how it ended.
        detail: String,
    },
    /// The payload is not JSON.
    #[error("payload is not json: {detail}")]
    InvalidPayload {
        /// What the parser said.
        detail: String,
    },
    /// The payload is larger than an event may be that is accepted.
    #[error("payload of {bytes} bytes is too large")]
    PayloadTooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The function keeps tenants apart, and the invocation names none.
    #[error("the function needs a tenant, and none is named")]
    TenantMissing,
    /// The function knows no tenants, and the invocation names one.
    #[error("the function knows no tenants, and one is named")]
    TenantUnexpected,
    /// All allowed concurrency is in use.
    #[error("concurrency limit reached: {reason}")]
    Throttled {
        /// The API's reason, for example `ConcurrentInvocationLimitExceeded`.
        reason: &'static str,
        /// When it is worth trying again.
        retry_after: Duration,
    },
    /// The function has been invoked too often in one chain of events.
    #[error("{arn} invokes itself over and over")]
    Recursive {
        /// The function.
        arn: String,
    },
    /// The function's own code or process failed; the payload is what the caller gets.
    #[error("function error: {kind}")]
    Function {
        /// The error type, for example `Runtime.ExitError`.
        kind: String,
    },
    /// The requested runtime is not on this host.
    #[error("runtime {runtime} is not available: {detail}")]
    RuntimeUnavailable {
        /// The runtime identifier.
        runtime: String,
        /// What was looked for, and how to get it.
        detail: String,
    },
    /// The platform itself failed.
    #[error("platform failure: {detail}")]
    Platform {
        /// For the log, not for the caller.
        detail: String,
    },
}

impl Failure {
    /// Whose fault the failure is.
    #[must_use]
    pub fn blame(&self) -> Blame {
        match self {
            Self::FunctionNotFound { .. }
            | Self::NotActive { .. }
            | Self::SnapshotNotReady { .. }
            | Self::InvalidPayload { .. }
            | Self::PayloadTooLarge { .. }
            | Self::TenantMissing
            | Self::TenantUnexpected
            | Self::Throttled { .. }
            | Self::Recursive { .. } => Blame::Caller,
            Self::Function { .. } | Self::RestoreFailed { .. } => Blame::Function,
            Self::RuntimeUnavailable { .. } | Self::Platform { .. } => Blame::Platform,
        }
    }

    /// Whether trying again helps.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self {
            Self::FunctionNotFound { .. }
            | Self::InvalidPayload { .. }
            | Self::PayloadTooLarge { .. }
            | Self::TenantMissing
            | Self::TenantUnexpected
            | Self::Recursive { .. }
            | Self::RuntimeUnavailable { .. } => Retry::No,
            Self::NotActive { .. } | Self::SnapshotNotReady { .. } => Retry::After(Duration::from_secs(1)),
            Self::Throttled { retry_after, .. } => Retry::After(*retry_after),
            Self::Function { .. } | Self::RestoreFailed { .. } | Self::Platform { .. } => Retry::Yes,
        }
    }
}
