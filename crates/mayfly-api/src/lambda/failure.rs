//! The one table from what went wrong to what the caller is told (Lambda service model, error shapes).

use http::StatusCode;
use mayfly_aws::ApiError;
use mayfly_aws::lambda::errors;
use mayfly_model::failure::Failure;
use mayfly_model::limits;
use mayfly_store::{CodeError, StoreError};

use crate::answer;

/// What the caller of an invocation is told. `arn` is the function as the caller named it, `$LATEST` included.
pub(crate) fn of_invocation(failure: &Failure, arn: &str) -> ApiError {
    match failure {
        Failure::FunctionNotFound { .. } => function_not_found(arn),
        Failure::NotActive { state, .. } => not_in_state(state),
        Failure::SnapshotNotReady { .. } => ApiError::new(
            &errors::SNAP_START_NOT_READY_EXCEPTION,
            "Lambda is initializing your function. It will be ready to invoke once your function state becomes ACTIVE.",
        ),
        Failure::RestoreFailed { timed_out: true, .. } => ApiError::new(
            &errors::SNAP_START_TIMEOUT_EXCEPTION,
            "Lambda couldn't restore the snapshot within the timeout limit.",
        ),
        Failure::RestoreFailed { timed_out: false, detail } => ApiError::new(
            &errors::SNAP_START_EXCEPTION,
            format!("The function could not be restored from its snapshot: {detail}"),
        ),
        Failure::InvalidPayload { detail } => invalid_payload(detail),
        Failure::PayloadTooLarge { bytes } => payload_too_large(Some(*bytes), Carried::Event),
        Failure::TenantMissing => invalid_parameter(
            "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try \
             again.",
        ),
        Failure::TenantUnexpected => invalid_parameter(
            "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and \
             try again.",
        ),
        Failure::Throttled { reason, retry_after } => {
            // A header of whole seconds; zero would ask the client to hammer.
            let seconds = retry_after.as_millis().div_ceil(1000).max(1);
            ApiError::new(&errors::TOO_MANY_REQUESTS_EXCEPTION, "Rate Exceeded.")
                .with_member("Reason", *reason)
                .with_header("Retry-After", seconds.to_string())
        }
        Failure::Recursive { .. } => ApiError::new(
            &errors::RECURSIVE_INVOCATION_EXCEPTION,
            "Lambda has detected your function being invoked in a recursive loop with other AWS resources and stopped \
             your function's invocation.",
        ),
        Failure::RuntimeUnavailable { runtime, detail } => ApiError::new(
            &errors::INVALID_RUNTIME_EXCEPTION,
            format!("The runtime {runtime} is not available: {detail}"),
        ),
        // A function's own failure is an outcome, not an error of the API; one that arrives here is a bug.
        Failure::Function { .. } | Failure::Platform { .. } => {
            tracing::error!(arn, error = mayfly_model::chain(failure), "an invocation failed");
            answer::internal_failure()
        }
    }
}

/// What the caller is told when its package was not taken.
pub(crate) fn of_code(error: &CodeError) -> ApiError {
    let bad_zip = "Could not unzip uploaded file. Please check your file, then try to upload again.";
    match error {
        CodeError::Malformed { reason } => {
            tracing::info!(reason, "refused a code package");
            invalid_parameter(bad_zip)
        }
        CodeError::Empty => invalid_parameter("Uploaded file must be a non-empty zip"),
        CodeError::ForbiddenEntry { entry, reason } => {
            invalid_parameter(format!("{bad_zip} The entry '{entry}' is not allowed: {reason}."))
        }
        CodeError::ZippedTooLarge { limit, .. } => {
            ApiError::request_entity_too_large(format!("Zipped size must be smaller than {limit} bytes"))
        }
        CodeError::UnzippedTooLarge { limit } => {
            invalid_parameter(format!("Unzipped size must be smaller than {limit} bytes"))
        }
        CodeError::WrongArchitecture { entry, found, expected } => invalid_parameter(format!(
            "The package does not fit the function's architecture: '{entry}' is built for {found}, the function is for {expected}."
        )),
        CodeError::Store(error) => of_store(error),
    }
}

/// What the caller is told when state could not be read or written.
pub(crate) fn of_store(error: &StoreError) -> ApiError {
    tracing::error!(error = mayfly_model::chain(error), "the store failed");
    answer::internal_failure()
}

/// There is no such function, version or alias.
pub(crate) fn function_not_found(arn: &str) -> ApiError {
    ApiError::new(&errors::RESOURCE_NOT_FOUND_EXCEPTION, format!("Function not found: {arn}"))
}

/// Something else is not there.
pub(crate) fn not_found(message: &str) -> ApiError {
    ApiError::new(&errors::RESOURCE_NOT_FOUND_EXCEPTION, message)
}

/// The request says something that the function cannot have.
pub(crate) fn invalid_parameter(message: impl Into<String>) -> ApiError {
    ApiError::new(&errors::INVALID_PARAMETER_VALUE_EXCEPTION, message)
}

/// The function is there already, or busy.
pub(crate) fn conflict(message: impl Into<String>) -> ApiError {
    ApiError::new(&errors::RESOURCE_CONFLICT_EXCEPTION, message)
}

/// The function is in a state that does not allow the operation.
pub(crate) fn not_in_state(state: &str) -> ApiError {
    conflict(format!(
        "The operation cannot be performed at this time. The function is currently in the following state: {state}"
    ))
}

/// An update of the function runs already.
pub(crate) fn update_in_progress(arn: &str) -> ApiError {
    conflict(format!("The operation cannot be performed at this time. An update is in progress for resource: {arn}"))
}

/// The caller's revision id is not the current one.
pub(crate) fn stale_revision() -> ApiError {
    ApiError::new(
        &errors::PRECONDITION_FAILED_EXCEPTION,
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve \
         the latest Revision Id",
    )
}

/// The caller's revision id of a policy is not the current one.
pub(crate) fn stale_policy_revision() -> ApiError {
    ApiError::new(
        &errors::PRECONDITION_FAILED_EXCEPTION,
        "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest \
         Revision Id",
    )
}

/// The payload is not JSON.
pub(crate) fn invalid_payload(detail: &str) -> ApiError {
    ApiError::new(
        &errors::INVALID_REQUEST_CONTENT_EXCEPTION,
        format!("Could not parse request body into json: Could not parse payload into json: {detail}"),
    )
}

/// The types of invocation, of which each may carry so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carried {
    /// The caller waits for the result.
    RequestResponse,
    /// The event is accepted.
    Event,
}

impl Carried {
    /// The largest payload, bytes.
    pub(crate) fn limit(self) -> usize {
        match self {
            Self::RequestResponse => limits::INVOKE_PAYLOAD_BYTES,
            Self::Event => limits::ASYNCHRONOUS_PAYLOAD_BYTES,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::RequestResponse => "RequestResponse",
            Self::Event => "Event",
        }
    }
}

/// The payload is too large; its size if it is known.
pub(crate) fn payload_too_large(bytes: Option<usize>, carried: Carried) -> ApiError {
    let size = bytes.map_or_else(|| "The".to_owned(), |bytes| format!("{bytes} byte"));
    ApiError::new(
        &errors::REQUEST_TOO_LARGE_EXCEPTION,
        format!(
            "{size} payload is too large for the {} invocation type (limit {} bytes)",
            carried.word(),
            carried.limit()
        ),
    )
}

/// Large requests of other clients take all the memory that is set aside for them.
pub(crate) fn too_many_large_requests() -> ApiError {
    ApiError::unmodelled("TooManyRequestsException", StatusCode::TOO_MANY_REQUESTS, "Rate Exceeded.")
        .with_header("Retry-After", "1")
}

#[cfg(test)]
mod tests {
    use super::{of_code, of_invocation};
    use mayfly_model::failure::{Blame, Failure};
    use mayfly_store::CodeError;
    use std::time::Duration;

    const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST";

    fn every_failure() -> Vec<Failure> {
        vec![
            Failure::FunctionNotFound { arn: String::new() },
            Failure::NotActive { arn: String::new(), state: "Pending".to_owned() },
            Failure::SnapshotNotReady { arn: String::new() },
            Failure::RestoreFailed { timed_out: true, detail: String::new() },
            Failure::RestoreFailed { timed_out: false, detail: "x".to_owned() },
            Failure::InvalidPayload { detail: "x".to_owned() },
            Failure::PayloadTooLarge { bytes: 1_048_577 },
            Failure::TenantMissing,
            Failure::TenantUnexpected,
            Failure::Throttled { reason: "ConcurrentInvocationLimitExceeded", retry_after: Duration::from_millis(1) },
            Failure::Recursive { arn: "arn".to_owned() },
            Failure::RuntimeUnavailable { runtime: "ruby3.4".to_owned(), detail: "install ruby".to_owned() },
            Failure::Platform { detail: "secret".to_owned() },
        ]
    }

    #[test]
    fn blame_decides_the_class_of_the_status() {
        for failure in every_failure() {
            let error = of_invocation(&failure, ARN);
            let is_callers = failure.blame() != Blame::Platform;
            assert_eq!(error.status.is_client_error(), is_callers, "{failure:?}");
            assert_eq!(error.status.is_server_error(), failure.blame() == Blame::Platform, "{failure:?}");
        }
    }

    #[test]
    fn texts_are_the_recorded_ones() {
        let texts: Vec<(u16, String, String)> = every_failure()
            .iter()
            .map(|failure| of_invocation(failure, ARN))
            .map(|error| (error.status.as_u16(), error.code.to_string(), error.message))
            .collect();
        let expected = [
            (
                404,
                "ResourceNotFoundException",
                "Function not found: arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST",
            ),
            (
                409,
                "ResourceConflictException",
                "The operation cannot be performed at this time. The function is currently in the following state: Pending",
            ),
            (
                409,
                "SnapStartNotReadyException",
                "Lambda is initializing your function. It will be ready to invoke once your function state becomes ACTIVE.",
            ),
            (408, "SnapStartTimeoutException", "Lambda couldn't restore the snapshot within the timeout limit."),
            (400, "SnapStartException", "The function could not be restored from its snapshot: x"),
            (
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json: Could not parse payload into json: x",
            ),
            (
                413,
                "RequestTooLargeException",
                "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
            ),
            (
                400,
                "InvalidParameterValueException",
                "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.",
            ),
            (
                400,
                "InvalidParameterValueException",
                "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.",
            ),
            (429, "TooManyRequestsException", "Rate Exceeded."),
            (
                400,
                "RecursiveInvocationException",
                "Lambda has detected your function being invoked in a recursive loop with other AWS resources and stopped your function's invocation.",
            ),
            (502, "InvalidRuntimeException", "The runtime ruby3.4 is not available: install ruby"),
            (500, "ServiceException", "An error occurred and the request cannot be processed."),
        ];
        for (text, (status, code, message)) in texts.iter().zip(expected) {
            assert_eq!((text.0, text.1.as_str(), text.2.as_str()), (status, code, message));
        }
        assert_eq!(texts.len(), expected.len());
    }

    #[test]
    fn throttling_names_reason_and_time() {
        let failure = Failure::Throttled {
            reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
            retry_after: Duration::ZERO,
        };
        let error = of_invocation(&failure, ARN);
        assert_eq!(error.headers, [("Retry-After", "1".to_owned())]);
        assert_eq!(error.extra, [("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded".to_owned())]);
    }

    #[test]
    fn packages_are_refused_in_the_words_of_the_service() {
        let check = |error: &CodeError, status: u16, code: &str, message: &str| {
            let error = of_code(error);
            assert_eq!((error.status.as_u16(), error.code.as_ref(), error.message.as_str()), (status, code, message));
        };
        check(
            &CodeError::Malformed { reason: "truncated".to_owned() },
            400,
            "InvalidParameterValueException",
            "Could not unzip uploaded file. Please check your file, then try to upload again.",
        );
        check(&CodeError::Empty, 400, "InvalidParameterValueException", "Uploaded file must be a non-empty zip");
        check(
            &CodeError::UnzippedTooLarge { limit: 262_144_000 },
            400,
            "InvalidParameterValueException",
            "Unzipped size must be smaller than 262144000 bytes",
        );
        check(
            &CodeError::ZippedTooLarge { bytes: 52_428_801, limit: 52_428_800 },
            413,
            "RequestEntityTooLargeException",
            "Zipped size must be smaller than 52428800 bytes",
        );
        check(
            &CodeError::WrongArchitecture {
                entry: "bootstrap".to_owned(),
                found: "arm64".to_owned(),
                expected: "x86_64",
            },
            400,
            "InvalidParameterValueException",
            "The package does not fit the function's architecture: 'bootstrap' is built for arm64, the function is for x86_64.",
        );
    }
}
