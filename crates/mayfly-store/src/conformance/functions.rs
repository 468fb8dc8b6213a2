//! Rules of [`FunctionStore`](crate::FunctionStore).

use std::sync::Arc;

use mayfly_model::name::FunctionName;
use tokio::task::JoinSet;

use super::{Harness, function};
use crate::StoreError;

fn name(text: &str) -> FunctionName {
    text.parse().unwrap()
}

/// What was inserted is what is read, with the same revision.
pub async fn a_record_is_read_back_as_it_was_written(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let written = function("f", "one");
    let stored = store.insert(written.clone()).await.unwrap();
    assert_eq!(*stored.value, written);
    assert_eq!(store.get(&name("f")), Some(stored));
}

/// A second insert of a name is refused and changes nothing.
pub async fn a_name_is_taken_once(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let first = store.insert(function("f", "one")).await.unwrap();
    let refused = store.insert(function("f", "two")).await;
    assert!(matches!(refused, Err(StoreError::AlreadyExists { key }) if key == "f"));
    assert_eq!(store.get(&name("f")), Some(first));
}

/// Who listens is told of every change, in its order, and then reads its outcome; what failed is not told.
pub async fn every_change_is_told_once_it_can_be_read(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let mut changes = store.changes();
    let stored = store.insert(function("f", "one")).await.unwrap();
    assert_eq!(changes.recv().await.unwrap(), name("f"));
    assert_eq!(store.get(&name("f")), Some(stored.clone()));
    store.insert(function("f", "two")).await.unwrap_err();
    store.insert(function("g", "one")).await.unwrap();
    store.replace(function("f", "two"), stored.revision).await.unwrap();
    store.remove(&name("g")).await.unwrap();
    for told in ["g", "f", "g"] {
        assert_eq!(changes.recv().await.unwrap(), name(told));
    }
    assert!(changes.try_recv().is_err());
}

/// Of inserts at the same time exactly one succeeds, and it is the one that is read.
pub async fn one_of_many_concurrent_inserts_wins(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let mut inserts = JoinSet::new();
    for number in 0..32 {
        let store = Arc::clone(&store);
        inserts.spawn(async move { store.insert(function("f", &number.to_string())).await });
    }
    let outcomes = inserts.join_all().await;
    let won: Vec<_> = outcomes.into_iter().flatten().collect();
    assert_eq!(won.len(), 1);
    assert_eq!(store.get(&name("f")), won.into_iter().next());
}

/// Of replacements that expect the same revision exactly one succeeds; the others conflict.
pub async fn one_of_many_concurrent_replacements_wins(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let mut revision = store.insert(function("f", "start")).await.unwrap().revision;
    for round in 0..8 {
        let mut replacements = JoinSet::new();
        for number in 0..16 {
            let store = Arc::clone(&store);
            replacements
                .spawn(async move { store.replace(function("f", &format!("{round}/{number}")), revision).await });
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
        assert_eq!(store.get(&name("f")), Some(winner));
    }
}

/// A replacement that expects an older revision is refused and changes nothing.
pub async fn a_stale_revision_is_refused(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let first = store.insert(function("f", "one")).await.unwrap();
    let second = store.replace(function("f", "two"), first.revision).await.unwrap();
    let refused = store.replace(function("f", "three"), first.revision).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    assert_eq!(store.get(&name("f")), Some(second));
}

/// A function that was removed and created again does not get a revision back.
pub async fn a_revision_does_not_fit_a_successor_of_the_same_name(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let first = store.insert(function("f", "one")).await.unwrap();
    let removed = store.remove(&name("f")).await.unwrap();
    assert_eq!(removed, first);
    harness.close().await;
    let store = harness.open().await.functions;
    store.insert(function("f", "two")).await.unwrap();
    let refused = store.replace(function("f", "three"), first.revision).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
}

/// Reading, replacing and removing what is not there.
pub async fn what_is_absent_is_not_found(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    assert_eq!(store.get(&name("f")), None);
    assert!(matches!(store.replace(function("f", ""), 1).await, Err(StoreError::NotFound { key }) if key == "f"));
    assert!(matches!(store.remove(&name("f")).await, Err(StoreError::NotFound { key }) if key == "f"));
    store.insert(function("f", "")).await.unwrap();
    store.remove(&name("f")).await.unwrap();
    assert_eq!(store.get(&name("f")), None);
    assert!(matches!(store.remove(&name("f")).await, Err(StoreError::NotFound { .. })));
}

/// Pages follow each other without gap or repetition, in the order of the names' bytes.
pub async fn listing_is_in_order_and_pages(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let mut names = vec!["b", "a", "B", "a-1", "a1", "_", "aa", "0"];
    for name in &names {
        store.insert(function(name, "")).await.unwrap();
    }
    names.sort_unstable();
    let texts = |page: Vec<crate::Stored<_>>| -> Vec<String> {
        page.into_iter()
            .map(|stored: crate::Stored<mayfly_model::function::Function>| stored.value.name.to_string())
            .collect()
    };
    assert_eq!(texts(store.list(None, usize::MAX)), names);
    assert_eq!(texts(store.list(None, 0)), Vec::<String>::new());
    let mut paged = Vec::new();
    loop {
        let after = paged.last().map(|last: &String| name(last));
        let page = texts(store.list(after.as_ref(), 3));
        if page.is_empty() {
            break;
        }
        paged.extend(page);
    }
    assert_eq!(paged, names);
    // A place in the order need not be that of a function which is still there.
    assert_eq!(texts(store.list(Some(&name("aaa")), 1)), ["b"]);
}

/// Inserts, replacements and removals are there after an orderly end, with their revisions.
pub async fn acknowledged_changes_survive_reopening(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    let one = store.insert(function("one", "")).await.unwrap();
    let two = store.insert(function("two", "old")).await.unwrap();
    store.insert(function("three", "")).await.unwrap();
    let two = store.replace(function("two", "new"), two.revision).await.unwrap();
    store.remove(&name("three")).await.unwrap();
    harness.close().await;
    let store = harness.open().await.functions;
    assert_eq!(store.list(None, 10), [one, two.clone()]);
    let next = store.replace(function("two", "newer"), two.revision).await.unwrap();
    assert!(next.revision > two.revision);
}

/// After the end, writes are refused; nothing hangs.
pub async fn a_closed_store_says_so(harness: &mut dyn Harness) {
    let store = harness.open().await.functions;
    harness.close().await;
    assert!(matches!(store.insert(function("f", "")).await, Err(StoreError::Closed)));
    assert!(matches!(store.remove(&name("f")).await, Err(StoreError::Closed)));
}
