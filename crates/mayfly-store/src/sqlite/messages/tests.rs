use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use rusqlite::Connection;

use super::SqliteMessages;
use crate::error::StoreError;
use crate::message::{MessageNumber, MessageStore, MessageWrite, NewMessage};

async fn put(store: &Arc<SqliteMessages>, body: &'static str) -> MessageNumber {
    let message = NewMessage { label: String::new(), state: String::new(), body: Bytes::from_static(body.as_bytes()) };
    let steps = vec![MessageWrite::Append { queue: "q".to_owned(), message }];
    store.write(steps).await.unwrap()[0].unwrap()
}

/// Does what a disk should not.
fn tamper(path: &Path, statement: &str) {
    assert_eq!(Connection::open(path).unwrap().execute(statement, []).unwrap(), 1);
}

#[tokio::test]
async fn what_is_not_what_was_written_is_not_given_out() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("messages.db");
    let store = SqliteMessages::open(&path, ()).unwrap();
    let (whole, damaged) = (put(&store, "whole").await, put(&store, "was whole").await);
    let read = |number| {
        let store = Arc::clone(&store);
        async move { store.bodies(vec![number]).await }
    };
    assert_eq!(read(damaged).await.unwrap(), [Some(Bytes::from_static(b"was whole"))]);
    tamper(&path, &format!("UPDATE messages SET body = CAST('was hole!' AS BLOB) WHERE number = {}", damaged.0));
    let error = read(damaged).await.unwrap_err();
    assert_eq!(error.to_string(), format!("cannot read {}: message 2 is not what was written", path.display()));
    assert_eq!(read(whole).await.unwrap(), [Some(Bytes::from_static(b"whole"))]);
    // It does not become right by being moved.
    let moved = MessageWrite::Move { number: damaged, to: "other".to_owned(), state: String::new() };
    let moved = store.write(vec![moved]).await.unwrap()[0].unwrap();
    assert!(matches!(read(moved).await, Err(StoreError::Corrupt { .. })));
    store.close().await.unwrap();
}

#[tokio::test]
async fn what_was_written_without_a_checksum_is_given_out() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("messages.db");
    let store = SqliteMessages::open(&path, ()).unwrap();
    let number = put(&store, "from before").await;
    tamper(&path, "UPDATE messages SET checksum = NULL");
    assert_eq!(store.bodies(vec![number]).await.unwrap(), [Some(Bytes::from_static(b"from before"))]);
    store.close().await.unwrap();
}
