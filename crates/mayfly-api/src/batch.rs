//! What all batches of SQS and SNS have in common: how many entries they have, and what those are called.

use std::collections::HashSet;

/// The most entries of a batch.
const MOST_ENTRIES: usize = 10;
/// The longest id, letters.
const LONGEST_ID: usize = 80;

/// What is wrong with a batch as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnfitBatch<'a> {
    /// It has no entries.
    Empty,
    /// It has so many.
    TooMany(usize),
    /// An id has a form that ids must not have.
    InvalidId,
    /// Two entries have this id.
    Repeated(&'a str),
}

/// Checks a batch by the ids of its entries.
pub(crate) fn check<'a>(ids: impl IntoIterator<Item = &'a str>) -> Result<(), UnfitBatch<'a>> {
    let ids: Vec<&str> = ids.into_iter().collect();
    if ids.is_empty() {
        return Err(UnfitBatch::Empty);
    }
    if ids.len() > MOST_ENTRIES {
        return Err(UnfitBatch::TooMany(ids.len()));
    }
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let fits = |id: &str| (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(is_letter);
    if !ids.iter().all(|id| fits(id)) {
        return Err(UnfitBatch::InvalidId);
    }
    let mut seen = HashSet::new();
    ids.into_iter().find(|id| !seen.insert(*id)).map_or(Ok(()), |id| Err(UnfitBatch::Repeated(id)))
}

#[cfg(test)]
mod tests {
    use super::{UnfitBatch, check};

    #[test]
    fn a_batch_has_up_to_ten_entries_with_ids_of_their_own() {
        let long = "i".repeat(80);
        assert_eq!(check(["a", "B-2_", &long]), Ok(()));
        assert_eq!(check([]), Err(UnfitBatch::Empty));
        assert_eq!(check(["a"; 11]), Err(UnfitBatch::TooMany(11)));
        let too_long = long + "i";
        for id in ["", "a b", "ä", "a.b", &too_long] {
            assert_eq!(check(["a", id]), Err(UnfitBatch::InvalidId), "{id}");
        }
        assert_eq!(check(["a", "b", "a"]), Err(UnfitBatch::Repeated("a")));
    }
}
