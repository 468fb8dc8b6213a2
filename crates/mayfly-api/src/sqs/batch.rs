//! What all batches have in common.

use std::collections::HashSet;

use mayfly_aws::ApiError;
use mayfly_aws::sqs::BatchResultErrorEntry;

use super::failure;

/// The most entries of a batch.
const MOST_ENTRIES: usize = 10;

/// One entry of a batch.
pub(super) trait Entry {
    /// What the caller calls it.
    fn id(&self) -> &str;
}

/// Checks a batch as such: its size and its ids.
pub(super) fn check<E: Entry>(entries: &[E], kind: &str) -> Result<(), ApiError> {
    if entries.is_empty() {
        return Err(failure::empty_batch(kind));
    }
    if entries.len() > MOST_ENTRIES {
        return Err(failure::too_many_entries(entries.len()));
    }
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let mut seen = HashSet::new();
    for id in entries.iter().map(Entry::id) {
        if id.is_empty() || id.len() > 80 || !id.bytes().all(is_word) {
            return Err(failure::invalid_batch_id());
        }
        if !seen.insert(id) {
            return Err(failure::id_repeated(id));
        }
    }
    Ok(())
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
