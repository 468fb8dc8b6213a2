//! Rules of [`DocumentStore`](crate::DocumentStore).

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::Harness;
use crate::{Collection, StoreError};

const C: &str = "collection";

/// Every kind of JSON comes back, at once and after reopening.
pub async fn a_document_is_read_back_as_it_was_written(harness: &mut dyn Harness) {
    let document = json!({"a": [1, -2.5, null, true], "ä \"'": {"nested": "\u{0}\n"}, "large": u64::MAX});
    let store = harness.open().await.documents;
    let stored = store.insert(C, "a key with / and ümlaut", document.clone()).await.unwrap();
    assert_eq!(*stored.value, document);
    assert_eq!(store.get(C, "a key with / and ümlaut"), Some(stored.clone()));
    harness.close().await;
    let store = harness.open().await.documents;
    assert_eq!(store.get(C, "a key with / and ümlaut"), Some(stored));
}

/// A key that is taken is refused in its collection, and free in every other.
pub async fn a_key_is_taken_once_in_each_collection(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    let first = store.insert(C, "k", json!(1)).await.unwrap();
    let refused = store.insert(C, "k", json!(2)).await;
    assert!(matches!(refused, Err(StoreError::AlreadyExists { key }) if key == "k"));
    store.insert("other", "k", json!(3)).await.unwrap();
    assert_eq!(store.get(C, "k"), Some(first));
    store.remove("other", "k", None).await.unwrap();
    assert!(store.get(C, "k").is_some());
}

/// Of replacements that expect the same revision exactly one succeeds.
pub async fn one_of_many_concurrent_document_replacements_wins(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    let mut revision = store.insert(C, "k", json!(null)).await.unwrap().revision;
    for _ in 0..10 {
        let mut replacements = JoinSet::new();
        for number in 0..16 {
            let store = Arc::clone(&store);
            replacements.spawn(async move { store.replace(C, "k", json!(number), revision).await });
        }
        let mut winner = None;
        for outcome in replacements.join_all().await {
            match outcome {
                Ok(stored) => assert!(winner.replace(stored).is_none(), "two replacements of one revision"),
                Err(error) => assert!(matches!(error, StoreError::Conflict { .. }), "{error}"),
            }
        }
        let winner = winner.unwrap();
        assert!(winner.revision > revision);
        revision = winner.revision;
        assert_eq!(store.get(C, "k"), Some(winner));
    }
}

/// A replacement or a removal that expects an older revision is refused and changes nothing.
pub async fn a_stale_document_revision_is_refused(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    let first = store.insert(C, "k", json!(1)).await.unwrap();
    let second = store.replace(C, "k", json!(2), first.revision).await.unwrap();
    let refused = store.replace(C, "k", json!(3), first.revision).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    let refused = store.remove(C, "k", Some(first.revision)).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    assert_eq!(store.get(C, "k"), Some(second.clone()));
    assert_eq!(store.remove(C, "k", Some(second.revision)).await.unwrap(), second);
    assert_eq!(store.get(C, "k"), None);
}

/// A document that was removed and added again does not get a revision back.
pub async fn a_revision_does_not_fit_a_successor_of_the_same_key(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    let first = store.insert(C, "k", json!(1)).await.unwrap();
    assert_eq!(store.remove(C, "k", None).await.unwrap(), first);
    harness.close().await;
    let store = harness.open().await.documents;
    store.insert(C, "k", json!(2)).await.unwrap();
    let refused = store.replace(C, "k", json!(3), first.revision).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
}

/// Reading, replacing and removing what is not there, in a collection that is and in one that is not.
pub async fn an_absent_document_is_not_found(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    store.insert(C, "other", json!(1)).await.unwrap();
    for collection in [C, "absent"] {
        assert_eq!(store.get(collection, "k"), None);
        let replaced = store.replace(collection, "k", json!(1), 1).await;
        assert!(matches!(replaced, Err(StoreError::NotFound { key }) if key == "k"));
        assert!(matches!(store.remove(collection, "k", None).await, Err(StoreError::NotFound { .. })));
        assert!(matches!(store.remove(collection, "k", Some(1)).await, Err(StoreError::NotFound { .. })));
    }
    assert!(store.list("absent", None, 10).is_empty());
}

/// Pages of one collection follow each other without gap or repetition, in the order of the keys' bytes.
pub async fn documents_are_listed_in_order_and_page(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    let mut keys = vec!["b", "a", "B", "a-1", "a1", "_", "ä", "0"];
    for key in &keys {
        store.insert(C, key, json!(key)).await.unwrap();
        store.insert("other", &format!("{key}x"), json!(null)).await.unwrap();
    }
    keys.sort_unstable();
    let list = |after: Option<&str>, limit: usize| -> Vec<String> {
        let page = store.list(C, after, limit);
        page.into_iter().inspect(|(key, stored)| assert_eq!(*stored.value, json!(key))).map(|(key, _)| key).collect()
    };
    assert_eq!(list(None, usize::MAX), keys);
    assert!(list(None, 0).is_empty());
    let mut paged: Vec<String> = Vec::new();
    loop {
        let page = list(paged.last().map(String::as_str), 3);
        if page.is_empty() {
            break;
        }
        paged.extend(page);
    }
    assert_eq!(paged, keys);
    // A place in the order need not be that of a document which is still there.
    assert_eq!(list(Some("aaa"), 1), ["b"]);
}

/// Inserts, replacements and removals are there after an orderly end, with their revisions.
pub async fn documents_survive_reopening(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    let one = store.insert(C, "one", json!(1)).await.unwrap();
    let two = store.insert(C, "two", json!("old")).await.unwrap();
    store.insert(C, "three", json!(3)).await.unwrap();
    let two = store.replace(C, "two", json!("new"), two.revision).await.unwrap();
    store.remove(C, "three", None).await.unwrap();
    harness.close().await;
    let store = harness.open().await.documents;
    let expected = [("one".to_owned(), one), ("two".to_owned(), two.clone())];
    assert_eq!(store.list(C, None, 10), expected);
    assert!(store.replace(C, "two", json!(2), two.revision).await.unwrap().revision > two.revision);
}

/// A typed view writes and reads one type, and names what is of another.
pub async fn a_typed_collection_reads_what_it_wrote(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    let numbers: Collection<Vec<u32>> = Collection::new(Arc::clone(&store), C);
    let stored = numbers.insert("a", vec![1, 2]).await.unwrap();
    assert_eq!(numbers.get("a").unwrap(), Some(stored.clone()));
    let stored = numbers.replace("a", vec![3], stored.revision).await.unwrap();
    assert_eq!(numbers.list(None, 10).unwrap(), [("a".to_owned(), stored.clone())]);
    assert_eq!(numbers.get("b").unwrap(), None);
    assert_eq!(numbers.remove("a", Some(stored.revision)).await.unwrap(), stored);
    store.insert(C, "text", Value::from("not numbers")).await.unwrap();
    assert!(matches!(numbers.get("text"), Err(StoreError::Damaged { key, .. }) if key == "collection/text"));
    assert!(matches!(numbers.list(None, 10), Err(StoreError::Damaged { .. })));
}

/// After the end, writes are refused; nothing hangs.
pub async fn closed_documents_say_so(harness: &mut dyn Harness) {
    let store = harness.open().await.documents;
    harness.close().await;
    assert!(matches!(store.insert(C, "k", json!(1)).await, Err(StoreError::Closed)));
    assert!(matches!(store.replace(C, "k", json!(1), 1).await, Err(StoreError::Closed)));
    assert!(matches!(store.remove(C, "k", None).await, Err(StoreError::Closed)));
}
