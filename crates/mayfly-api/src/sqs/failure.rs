//! What callers of SQS are told: each error has a name, and the code of the older query protocol beside it.

use http::StatusCode;
use mayfly_aws::ApiError;
use mayfly_aws::schema::ErrorSchema;
use mayfly_aws::sqs::errors;
use mayfly_events::queue::QueueError;

use crate::answer;

/// What clients that still think in codes of the query protocol read; newer ones read the `__type`.
const QUERY_ERROR: &str = "x-amzn-query-error";
/// The prefix of most codes of the query protocol.
const QUERY_PREFIX: &str = "AWS.SimpleQueueService.";

/// A modelled error under the code that the query protocol has for it.
fn modelled(schema: &'static ErrorSchema, query_code: &str, message: impl Into<String>) -> ApiError {
    let error = ApiError::new(schema, message);
    with_code(error, query_code)
}

fn with_code(mut error: ApiError, query_code: &str) -> ApiError {
    error.code = format!("com.amazonaws.sqs#{}", error.code).into();
    error.with_header(QUERY_ERROR, format!("{query_code};Sender"))
}

fn prefixed(schema: &'static ErrorSchema, message: impl Into<String>) -> ApiError {
    modelled(schema, &format!("{QUERY_PREFIX}{}", schema.name), message)
}

/// The code that an error has in the query protocol.
pub(super) fn query_code(error: &ApiError) -> Option<&str> {
    let (_name, value) = error.headers.iter().find(|(name, _value)| *name == QUERY_ERROR)?;
    value.split(';').next()
}

/// An error as the query protocol has it: under its own code, and in one case with a text of its own.
pub(super) fn in_query(mut error: ApiError) -> ApiError {
    if let Some(code) = query_code(&error).map(str::to_owned) {
        error.code = code.into();
        error.headers.retain(|(name, _value)| *name != QUERY_ERROR);
    }
    if error.code.ends_with(".NonExistentQueue") {
        error.message = "The specified queue does not exist for this wsdl version.".to_owned();
    }
    error
}

pub(super) fn queue_does_not_exist() -> ApiError {
    let code = format!("{QUERY_PREFIX}NonExistentQueue");
    modelled(&errors::QUEUE_DOES_NOT_EXIST, &code, "The specified queue does not exist.")
}

pub(super) fn queue_name_exists(attribute: &str) -> ApiError {
    let text = format!("A queue already exists with the same name and a different value for attribute {attribute}");
    modelled(&errors::QUEUE_NAME_EXISTS, "QueueAlreadyExists", text)
}

pub(super) fn invalid_parameter(message: impl Into<String>) -> ApiError {
    let error = ApiError::unmodelled("InvalidParameterValueException", StatusCode::BAD_REQUEST, message);
    with_code(error, "InvalidParameterValue")
}

/// A parameter's value is not allowed.
pub(super) fn invalid_value(value: impl std::fmt::Display, parameter: &str, reason: &str) -> ApiError {
    invalid_parameter(format!("Value {value} for parameter {parameter} is invalid. Reason: {reason}"))
}

pub(super) fn missing_parameter(name: &str) -> ApiError {
    let text = format!("The request must contain the parameter {name}.");
    let error = ApiError::unmodelled("MissingRequiredParameterException", StatusCode::BAD_REQUEST, text);
    with_code(error, "MissingParameter")
}

pub(super) fn invalid_attribute_name(name: &str) -> ApiError {
    modelled(&errors::INVALID_ATTRIBUTE_NAME, "InvalidAttributeName", format!("Unknown Attribute {name}."))
}

pub(super) fn invalid_attribute_value(name: &str) -> ApiError {
    let text = format!("Invalid value for the parameter {name}.");
    modelled(&errors::INVALID_ATTRIBUTE_VALUE, "InvalidAttributeValue", text)
}

pub(super) fn invalid_message_contents() -> ApiError {
    let text = "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to \
                #xFFFD | #x10000 to #x10FFFF";
    modelled(&errors::INVALID_MESSAGE_CONTENTS, "InvalidMessageContents", text)
}

pub(super) fn empty_batch(entry: &str) -> ApiError {
    prefixed(&errors::EMPTY_BATCH_REQUEST, format!("There should be at least one {entry} in the request."))
}

pub(super) fn too_many_entries(n_entries: usize) -> ApiError {
    let text = format!("Maximum number of entries per request are 10. You have sent {n_entries}.");
    prefixed(&errors::TOO_MANY_ENTRIES_IN_BATCH_REQUEST, text)
}

pub(super) fn id_repeated(id: &str) -> ApiError {
    prefixed(&errors::BATCH_ENTRY_IDS_NOT_DISTINCT, format!("Id {id} repeated."))
}

pub(super) fn invalid_batch_id() -> ApiError {
    let text = "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 \
                letters long.";
    prefixed(&errors::INVALID_BATCH_ENTRY_ID, text)
}

pub(super) fn batch_too_long(limit_bytes: usize, sent_bytes: usize) -> ApiError {
    let text = format!("Batch requests cannot be longer than {limit_bytes} bytes. You have sent {sent_bytes} bytes.");
    prefixed(&errors::BATCH_REQUEST_TOO_LONG, text)
}

pub(super) fn resource_not_found(parameter: &str) -> ApiError {
    let text = format!("The resource that you specified for the {parameter} parameter doesn't exist.");
    let error = modelled(&errors::RESOURCE_NOT_FOUND_EXCEPTION, "ResourceNotFoundException", text);
    ApiError { status: StatusCode::NOT_FOUND, ..error }
}

pub(super) fn unsupported(message: &str) -> ApiError {
    prefixed(&errors::UNSUPPORTED_OPERATION, message)
}

/// What a queue says of a request that is not about one receipt handle.
pub(super) fn of_queue(error: QueueError) -> ApiError {
    of_handle(error, "")
}

/// What a queue says of a receipt handle.
pub(super) fn of_handle(error: QueueError, handle: &str) -> ApiError {
    match error {
        QueueError::NotFound => queue_does_not_exist(),
        QueueError::InvalidHandle => {
            let text = format!("The input receipt handle \"{handle}\" is not a valid receipt handle.");
            modelled(&errors::RECEIPT_HANDLE_IS_INVALID, "ReceiptHandleIsInvalid", text)
        }
        QueueError::ExpiredHandle => invalid_value(handle, "ReceiptHandle", "The receipt handle has expired."),
        QueueError::NotInFlight => {
            let reason = "Message does not exist or is not available for visibility timeout change.";
            invalid_value(handle, "ReceiptHandle", reason)
        }
        QueueError::OverLimit => {
            modelled(&errors::OVER_LIMIT, "OverLimit", "The maximum number of in flight messages is reached.")
        }
        QueueError::Storage(cause) => {
            tracing::error!(error = mayfly_model::chain(&cause), "a queue failed");
            answer::internal_failure()
        }
        QueueError::Exists(there) => {
            tracing::error!(queue = there.name, "a queue that was not to be made exists");
            answer::internal_failure()
        }
    }
}
