//! Errors of the service: codes, texts and status codes as clients know them.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use mayfly_model::id::RequestId;
use mayfly_store::object::ObjectError;
use s3s::{S3Error, S3ErrorCode, S3Result, s3_error};

use crate::answer::{Answer, Content};

/// The answer that is an error.
pub(super) fn answer(error: S3Error, id: RequestId) -> Answer {
    let mut error = error;
    error.set_request_id(id.to_string());
    match error.to_http_response() {
        Ok(response) => {
            let mut answer = response.map(|body| Content::from(body.bytes().unwrap_or_default()));
            super::label(&mut answer, id);
            answer
        }
        Err(unrenderable) => {
            tracing::error!(error = %unrenderable, "an error cannot be rendered");
            let mut answer = http::Response::new(Content::from(Bytes::new()));
            *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            answer
        }
    }
}

/// The error for what the store says.
pub(super) fn of_store(error: ObjectError) -> S3Error {
    match error {
        ObjectError::NoSuchBucket => no_such_bucket(),
        ObjectError::BucketExists => s3_error!(
            BucketAlreadyOwnedByYou,
            "Your previous request to create the named bucket succeeded and you already own it."
        ),
        ObjectError::BucketNotEmpty => s3_error!(BucketNotEmpty, "The bucket you tried to delete is not empty"),
        ObjectError::NoSuchKey => s3_error!(NoSuchKey, "The specified key does not exist."),
        ObjectError::NoSuchVersion => s3_error!(NoSuchVersion, "The specified version does not exist."),
        ObjectError::NoSuchUpload => s3_error!(
            NoSuchUpload,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or \
             completed."
        ),
        ObjectError::InvalidPart => s3_error!(
            InvalidPart,
            "One or more of the specified parts could not be found.  The part may not have been uploaded, or the \
             specified entity tag may not match the part's entity tag."
        ),
        ObjectError::PartTooSmall { .. } => {
            s3_error!(EntityTooSmall, "Your proposed upload is smaller than the minimum allowed size")
        }
        ObjectError::ConditionFailed => precondition_failed(),
        ObjectError::Incomplete => s3_error!(NoSuchKey, "The specified key does not exist."),
        ObjectError::DiskFull(cause) => {
            tracing::error!(error = mayfly_model::chain(&cause), "there is no room for an object");
            // No 5xx that SDKs try again: trying again makes no room.
            let text = "There is no room on the disk for this object.";
            custom("InsufficientStorage", StatusCode::INSUFFICIENT_STORAGE, text)
        }
        ObjectError::Unavailable(cause) => {
            tracing::error!(error = mayfly_model::chain(&cause), "the store that holds the content is not available");
            s3_error!(SlowDown, "The store that holds the content is not available. Please try again.")
        }
        ObjectError::Storage(cause) => {
            tracing::error!(error = mayfly_model::chain(&cause), "the object store failed");
            internal()
        }
    }
}

/// The error when the platform is at fault.
pub(super) fn internal() -> S3Error {
    s3_error!(InternalError, "We encountered an internal error. Please try again.")
}

/// There is no such bucket.
pub(super) fn no_such_bucket() -> S3Error {
    s3_error!(NoSuchBucket, "The specified bucket does not exist")
}

/// A condition of the request does not hold.
pub(super) fn precondition_failed() -> S3Error {
    s3_error!(PreconditionFailed, "At least one of the pre-conditions you specified did not hold")
}

/// A configuration or document that a bucket does not have.
pub(super) fn absent(code: &'static str, text: &'static str) -> S3Error {
    custom(code, StatusCode::NOT_FOUND, text)
}

/// An error whose code the wire crate does not know.
pub(super) fn custom(code: &'static str, status: StatusCode, text: impl Into<String>) -> S3Error {
    let mut error = S3Error::with_message(S3ErrorCode::Custom(code.into()), text.into());
    error.set_status_code(status);
    error
}

/// A parameter that is not what it should be.
pub(super) fn invalid_argument(text: impl Into<String>) -> S3Error {
    S3Error::with_message(S3ErrorCode::InvalidArgument, text.into())
}

/// Something that is known and not built.
pub(super) fn not_built<T>(what: &str) -> S3Result<T> {
    Err(s3_error!(NotImplemented, "{what} is not available in mayfly yet"))
}

/// An error with headers.
pub(super) fn with_headers(error: S3Error, headers: &[(&'static str, String)]) -> S3Error {
    let mut error = error;
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            map.insert(*name, value);
        }
    }
    error.set_headers(map);
    error
}
