//! One invocation end to end: resolve, admit, dispatch, bill.

use bytes::Bytes;
use mayfly_model::failure::Failure;
use mayfly_model::id::RequestId;
use mayfly_model::name::{FunctionName, Qualifier, Version};

/// One invocation as the front door hands it over; names are parsed, signatures checked.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// The id that the caller is told and the handler sees.
    pub request_id: RequestId,
    /// The function.
    pub function: FunctionName,
    /// The qualifier that the caller used; none means `$LATEST`, without a suffix on the ARN.
    pub qualifier: Option<Qualifier>,
    /// The payload; empty is handed over as it is.
    pub payload: Bytes,
    /// The client context as JSON text (decoded from the header's base64).
    pub client_context: Option<String>,
    /// The caller's `X-Amzn-Trace-Id`.
    pub trace_header: Option<String>,
    /// Whether the caller wants the log tail.
    pub log_tail: bool,
}

/// What the caller gets.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The version that ran.
    pub executed_version: Version,
    /// Whether the function failed: `X-Amz-Function-Error: Unhandled`, and `payload` describes it.
    pub function_error: bool,
    /// The function's answer.
    pub payload: Bytes,
    /// The trace header that the function saw.
    pub trace_header: String,
    /// The last 4 KiB of the invocation's log, START to REPORT, if it was asked for.
    pub log_tail: Option<Bytes>,
}

/// Runs invocations. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Invoker {}

impl Invoker {
    /// Runs one invocation and waits for its result.
    ///
    /// # Errors
    /// Everything but the function's own failure, which is an [`Outcome`] with `function_error`.
    pub async fn invoke(&self, _invocation: Invocation) -> Result<Outcome, Failure> {
        todo!()
    }

    /// Checks that an invocation would be admitted, and runs nothing.
    ///
    /// # Errors
    /// As [`Invoker::invoke`].
    pub fn dry_run(&self, _invocation: &Invocation) -> Result<Version, Failure> {
        todo!()
    }

    /// Ends idle instances of a function, and busy ones after their invocation: it was deleted or changed.
    pub fn retire(&self, _function: &FunctionName) {
        todo!()
    }
}
