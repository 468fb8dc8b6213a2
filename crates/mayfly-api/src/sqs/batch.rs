//! What all batches have in common.

use mayfly_aws::ApiError;
use mayfly_aws::sqs::BatchResultErrorEntry;

use super::failure;
use crate::batch::{self, UnfitBatch};

/// One entry of a batch.
pub(super) trait Entry {
    /// What the caller calls it.
    fn id(&self) -> &str;
}

/// Checks a batch as such: its size and its ids.
pub(super) fn check<E: Entry>(entries: &[E], kind: &str) -> Result<(), ApiError> {
    batch::check(entries.iter().map(Entry::id)).map_err(|unfit| match unfit {
        UnfitBatch::Empty => failure::empty_batch(kind),
        UnfitBatch::TooMany(n_entries) => failure::too_many_entries(n_entries),
        UnfitBatch::InvalidId => failure::invalid_batch_id(),
        UnfitBatch::Repeated(id) => failure::id_repeated(id),
    })
}

/// An entry that failed. Its code is that of the query protocol, in either protocol.
pub(super) fn failed(id: String, error: &ApiError) -> BatchResultErrorEntry {
    BatchResultErrorEntry {
        id,
        sender_fault: error.status.is_client_error(),
        code: failure::query_code(error).unwrap_or(&error.code).to_owned(),
        message: Some(error.message.clone()),
    }
}
