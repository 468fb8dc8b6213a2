//! The error documents that the platform itself writes, in the wording of the service.

use std::time::Duration;

use bytes::Bytes;
use mayfly_model::id::RequestId;
use mayfly_sandbox::{Exit, ExitStatus};

use crate::extensions::ExtensionFailure;

/// A failure of the function: its type, and the document that the caller gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FunctionFailure {
    /// For logs and reports, for example `Runtime.ExitError`.
    pub(crate) kind: String,
    /// The JSON document.
    pub(crate) body: Bytes,
}

impl FunctionFailure {
    fn new(kind: &str, message: &str) -> Self {
        let document = serde_json::json!({ "errorType": kind, "errorMessage": message });
        Self { kind: kind.to_owned(), body: Bytes::from(document.to_string()) }
    }

    /// The invocation took longer than the function's timeout.
    pub(crate) fn timed_out(request_id: RequestId, timeout: Duration) -> Self {
        let message =
            format!("RequestId: {request_id} Error: Task timed out after {:.2} seconds", timeout.as_secs_f64());
        Self::new("Sandbox.Timedout", &message)
    }

    /// The process ended without an answer.
    pub(crate) fn exited(request_id: RequestId, exit: Exit) -> Self {
        let kind = exit_kind(exit);
        Self::new(kind, &format!("RequestId: {request_id} Error: {}", exit_reason(exit)))
    }

    /// An extension failed, and the environment with it.
    pub(crate) fn extension(request_id: RequestId, failure: &ExtensionFailure) -> Self {
        Self::new(failure.kind.name(), &format!("RequestId: {request_id} Error: {}", failure.detail))
    }

    /// The program of the function could not be started.
    pub(crate) fn invalid_entrypoint(request_id: RequestId, detail: &str) -> Self {
        Self::new("Runtime.InvalidEntrypoint", &format!("RequestId: {request_id} Error: {detail}"))
    }

    /// The platform lost the environment under the function.
    pub(crate) fn sandbox(request_id: RequestId) -> Self {
        Self::new("Sandbox.Failure", &format!("RequestId: {request_id} Error: The execution environment failed"))
    }

    /// The result was larger than its kind of response may be.
    pub(crate) fn response_too_large(limit_bytes: u64) -> Self {
        let message = format!("Response payload size exceeded maximum allowed payload size ({limit_bytes} bytes).");
        Self::new("Function.ResponseSizeTooLarge", &message)
    }

    /// The connection of a streamed response broke.
    pub(crate) fn truncated() -> Self {
        Self::new("Runtime.TruncatedResponse", "Response was truncated")
    }
}

/// The error type of a process that ended.
pub(crate) fn exit_kind(exit: Exit) -> &'static str {
    if exit.out_of_memory { "Runtime.OutOfMemory" } else { "Runtime.ExitError" }
}

/// How a process ended, as the service words it.
pub(crate) fn exit_reason(exit: Exit) -> String {
    match exit.status {
        ExitStatus::Code(0) => "Runtime exited without providing a reason".to_owned(),
        ExitStatus::Code(code) => format!("Runtime exited with error: exit status {code}"),
        ExitStatus::Signal(signal) => {
            format!("Runtime exited with error: signal: {}", signal_name(signal))
        }
    }
}

/// The words that the service's own process supervisor prints for signals.
pub(crate) fn signal_name(signal: i32) -> String {
    match signal {
        1 => "hangup".to_owned(),
        2 => "interrupt".to_owned(),
        3 => "quit".to_owned(),
        4 => "illegal instruction".to_owned(),
        5 => "trace/breakpoint trap".to_owned(),
        6 => "aborted".to_owned(),
        7 => "bus error".to_owned(),
        8 => "floating point exception".to_owned(),
        9 => "killed".to_owned(),
        11 => "segmentation fault".to_owned(),
        13 => "broken pipe".to_owned(),
        14 => "alarm clock".to_owned(),
        15 => "terminated".to_owned(),
        other => format!("signal {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::FunctionFailure;
    use mayfly_model::id::RequestId;
    use mayfly_sandbox::{Exit, ExitStatus};
    use std::time::Duration;

    fn check(failure: &FunctionFailure, kind: &str, message: &str) {
        let document: serde_json::Value = serde_json::from_slice(&failure.body).unwrap();
        assert_eq!(document, serde_json::json!({ "errorType": kind, "errorMessage": message }));
        assert_eq!(failure.kind, kind);
    }

    #[test]
    fn documents_have_the_words_of_the_service() {
        let id = RequestId::random();
        check(
            &FunctionFailure::timed_out(id, Duration::from_secs(3)),
            "Sandbox.Timedout",
            &format!("RequestId: {id} Error: Task timed out after 3.00 seconds"),
        );
        let exit = |status, out_of_memory| FunctionFailure::exited(id, Exit { status, out_of_memory });
        check(
            &exit(ExitStatus::Code(0), false),
            "Runtime.ExitError",
            &format!("RequestId: {id} Error: Runtime exited without providing a reason"),
        );
        check(
            &exit(ExitStatus::Code(127), false),
            "Runtime.ExitError",
            &format!("RequestId: {id} Error: Runtime exited with error: exit status 127"),
        );
        check(
            &exit(ExitStatus::Signal(9), true),
            "Runtime.OutOfMemory",
            &format!("RequestId: {id} Error: Runtime exited with error: signal: killed"),
        );
    }
}
