//! The entries of a batch.

use mayfly_aws::ApiError;
use mayfly_aws::sns::{BatchResultErrorEntry, PublishBatchRequestEntry, errors};

use crate::batch::{self, UnfitBatch};

/// Checks what is wrong with a batch as a whole.
pub(super) fn check(entries: &[PublishBatchRequestEntry]) -> Result<(), ApiError> {
    batch::check(entries.iter().map(|entry| entry.id.as_str())).map_err(|unfit| {
        let (schema, text) = match unfit {
            UnfitBatch::Empty => {
                (&errors::EMPTY_BATCH_REQUEST_EXCEPTION, "The batch request doesn't contain any entries.")
            }
            UnfitBatch::TooMany(_) => (
                &errors::TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION,
                "The batch request contains more entries than permissible.",
            ),
            UnfitBatch::InvalidId => (
                &errors::INVALID_BATCH_ENTRY_ID_EXCEPTION,
                "The Id of a batch entry in a batch request doesn't abide by the specification.",
            ),
            UnfitBatch::Repeated(_) => (
                &errors::BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION,
                "Two or more batch entries in the request have the same Id.",
            ),
        };
        ApiError::new(schema, text)
    })
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
