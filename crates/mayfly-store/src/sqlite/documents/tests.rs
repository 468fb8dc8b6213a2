use serde_json::json;

use super::*;
use crate::sqlite::metadata::{MIGRATIONS, Metadata};

#[tokio::test]
async fn a_damaged_document_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("mayfly.db");
    let data = Metadata::open(&path, ()).unwrap();
    data.documents.insert("layers", "l", json!({"n": 1})).await.unwrap();
    data.close().await.unwrap();
    Connection::open(&path).unwrap().execute("UPDATE documents SET document = '{'", []).unwrap();
    let error = Metadata::open(&path, ()).unwrap_err().to_string();
    assert!(error.contains("the document 'layers/l' is damaged"), "{error}");
}

/// A database from before there were documents gets their table and keeps what it has.
#[tokio::test]
async fn an_older_database_is_brought_up_to_date() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("mayfly.db");
    let old = super::super::connection::Durability::Full;
    let connection = super::super::connection::open_writer(&path, old, &MIGRATIONS[..1]).unwrap();
    connection.execute("UPDATE counters SET value = 41", []).unwrap();
    drop(connection);
    let data = Metadata::open(&path, ()).unwrap();
    assert_eq!(data.documents.insert("c", "k", json!(null)).await.unwrap().revision, 42);
    data.close().await.unwrap();
}
