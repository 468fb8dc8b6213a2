//! What callers of CloudWatch Logs are told.

use mayfly_aws::ApiError;
use mayfly_aws::logs::errors;
use mayfly_store::StoreError;

use crate::answer;

/// The request asks for something that cannot be.
pub(super) fn invalid_parameter(message: impl Into<String>) -> ApiError {
    ApiError::new(&errors::INVALID_PARAMETER_EXCEPTION, message)
}

/// The paging token is not one of this service's.
pub(super) fn invalid_token() -> ApiError {
    invalid_parameter("The specified nextToken is invalid.")
}

/// What is to be created is there.
pub(super) fn exists_already(message: &str) -> ApiError {
    ApiError::new(&errors::RESOURCE_ALREADY_EXISTS_EXCEPTION, message)
}

/// There is no such stream.
pub(super) fn no_such_stream() -> ApiError {
    ApiError::new(&errors::RESOURCE_NOT_FOUND_EXCEPTION, "The specified log stream does not exist.")
}

/// The store's word; what it does not find is always a group.
pub(super) fn of_store(error: StoreError) -> ApiError {
    match error {
        StoreError::NotFound { .. } => {
            ApiError::new(&errors::RESOURCE_NOT_FOUND_EXCEPTION, "The specified log group does not exist.")
        }
        other => {
            tracing::error!(error = mayfly_model::chain(&other), "the log store failed");
            answer::internal_failure()
        }
    }
}
