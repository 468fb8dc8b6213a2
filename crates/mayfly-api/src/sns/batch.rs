//! The entries of a batch.

use std::collections::HashSet;

use mayfly_aws::ApiError;
use mayfly_aws::schema::ErrorSchema;
use mayfly_aws::sns::{BatchResultErrorEntry, PublishBatchRequestEntry, errors};

/// The most entries of a batch.
const MOST_ENTRIES: usize = 10;

/// Checks what is wrong with a batch as a whole.
pub(super) fn check(entries: &[PublishBatchRequestEntry]) -> Result<(), ApiError> {
    let refused = |schema: &'static ErrorSchema, text: &str| Err(ApiError::new(schema, text));
    if entries.is_empty() {
        return refused(&errors::EMPTY_BATCH_REQUEST_EXCEPTION, "The batch request doesn't contain any entries.");
    }
    if entries.len() > MOST_ENTRIES {
        let text = "The batch request contains more entries than permissible.";
        return refused(&errors::TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION, text);
    }
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let fits = |id: &str| (1..=80).contains(&id.len()) && id.bytes().all(is_word);
    if !entries.iter().all(|entry| fits(&entry.id)) {
        let text = "The Id of a batch entry in a batch request doesn't abide by the specification.";
        return refused(&errors::INVALID_BATCH_ENTRY_ID_EXCEPTION, text);
    }
    let mut ids = HashSet::new();
    if !entries.iter().all(|entry| ids.insert(&entry.id)) {
        let text = "Two or more batch entries in the request have the same Id.";
        return refused(&errors::BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION, text);
    }
    Ok(())
}

/// The messages of a batch are too long together.
pub(super) fn too_long() -> ApiError {
    let text = "The length of all the batch messages put together is more than the limit.";
    ApiError::new(&errors::BATCH_REQUEST_TOO_LONG_EXCEPTION, text)
}

/// What became of an entry that failed.
pub(super) fn failed(id: String, error: &ApiError) -> BatchResultErrorEntry {
    BatchResultErrorEntry {
        id,
        code: error.code.to_string(),
        message: Some(error.message.clone()),
        sender_fault: error.status.is_client_error(),
    }
}
