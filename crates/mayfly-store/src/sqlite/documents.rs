//! Documents by collection and key: all of them in memory for reading, each change in SQLite before it becomes visible.
//!
//! **Invariant.** The map in memory is written by the writer thread alone, after the commit and in the order of the
//! commits, so that it never shows what a crash would take back.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::metadata::next_revision;
use super::task_writer::TaskWriter;
use super::writer::TaskResult;
use crate::document::DocumentStore;
use crate::error::StoreError;
use crate::function::Stored;

/// Every document by collection and key.
pub(crate) type Documents = BTreeMap<String, BTreeMap<String, Stored<Value>>>;

/// The document store of a data directory.
#[derive(Debug)]
pub(crate) struct SqliteDocuments {
    documents: Arc<RwLock<Documents>>,
    writer: Arc<TaskWriter>,
}

/// Where a document is.
#[derive(Clone)]
struct Place {
    collection: String,
    key: String,
}

impl Place {
    fn new(collection: &str, key: &str) -> Self {
        Self { collection: collection.to_owned(), key: key.to_owned() }
    }

    fn columns(&self) -> (&str, &str) {
        (&self.collection, &self.key)
    }

    /// The revision of what is there, which has to be `expected` if that is given.
    fn revision(&self, connection: &Connection, expected: Option<u64>) -> rusqlite::Result<TaskResult<i64>> {
        Ok(match find_revision(connection, self)? {
            None => Err(StoreError::NotFound { key: self.key.clone() }),
            Some(found) if expected.is_some_and(|expected| expected != found.unsigned_abs()) => {
                Err(StoreError::Conflict { key: self.key.clone() })
            }
            Some(found) => Ok(found),
        })
    }
}

impl SqliteDocuments {
    /// The documents in a database, which are changed through `writer`.
    pub(crate) fn new(documents: Documents, writer: Arc<TaskWriter>) -> Self {
        Self { documents: Arc::new(RwLock::new(documents)), writer }
    }

    /// What makes a committed document visible.
    fn publish(&self, place: Place) -> impl FnOnce(&Stored<Value>) + Send + 'static {
        let documents = Arc::clone(&self.documents);
        move |stored| {
            let mut documents = documents.write().unwrap_or_else(PoisonError::into_inner);
            documents.entry(place.collection).or_default().insert(place.key, stored.clone());
        }
    }
}

#[async_trait]
impl DocumentStore for SqliteDocuments {
    fn get(&self, collection: &str, key: &str) -> Option<Stored<Value>> {
        self.documents.read().unwrap_or_else(PoisonError::into_inner).get(collection)?.get(key).cloned()
    }

    fn list(&self, collection: &str, after: Option<&str>, limit: usize) -> Vec<(String, Stored<Value>)> {
        let documents = self.documents.read().unwrap_or_else(PoisonError::into_inner);
        let Some(documents) = documents.get(collection) else { return Vec::new() };
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        documents
            .range::<str, _>((from, Bound::Unbounded))
            .take(limit)
            .map(|(key, stored)| (key.clone(), stored.clone()))
            .collect()
    }

    async fn insert(&self, collection: &str, key: &str, document: Value) -> Result<Stored<Value>, StoreError> {
        let place = Place::new(collection, key);
        let text = document.to_string();
        let value = Arc::new(document);
        let written = place.clone();
        let work = move |connection: &Connection| {
            if find_revision(connection, &written)?.is_some() {
                return Ok(Err(StoreError::AlreadyExists { key: written.key.clone() }));
            }
            let revision = next_revision(connection)?;
            let (collection, key) = written.columns();
            connection
                .prepare_cached("INSERT INTO documents (collection, key, revision, document) VALUES (?1, ?2, ?3, ?4)")?
                .execute((collection, key, revision, &text))?;
            Ok(Ok(Stored { value: Arc::clone(&value), revision: revision.unsigned_abs() }))
        };
        self.writer.run(work, self.publish(place)).await
    }

    async fn replace(
        &self,
        collection: &str,
        key: &str,
        document: Value,
        expected: u64,
    ) -> Result<Stored<Value>, StoreError> {
        let place = Place::new(collection, key);
        let text = document.to_string();
        let value = Arc::new(document);
        let written = place.clone();
        let work = move |connection: &Connection| {
            if let Err(refused) = written.revision(connection, Some(expected))? {
                return Ok(Err(refused));
            }
            let revision = next_revision(connection)?;
            let (collection, key) = written.columns();
            connection
                .prepare_cached("UPDATE documents SET revision = ?3, document = ?4 WHERE collection = ?1 AND key = ?2")?
                .execute((collection, key, revision, &text))?;
            Ok(Ok(Stored { value: Arc::clone(&value), revision: revision.unsigned_abs() }))
        };
        self.writer.run(work, self.publish(place)).await
    }

    async fn remove(&self, collection: &str, key: &str, expected: Option<u64>) -> Result<Stored<Value>, StoreError> {
        let place = Place::new(collection, key);
        let path = self.writer.path.clone();
        let removed = place.clone();
        let work = move |connection: &Connection| {
            let revision = match removed.revision(connection, expected)? {
                Ok(revision) => revision,
                Err(refused) => return Ok(Err(refused)),
            };
            let document: String = connection
                .prepare_cached("DELETE FROM documents WHERE collection = ?1 AND key = ?2 RETURNING document")?
                .query_row(removed.columns(), |row| row.get(0))?;
            Ok(match serde_json::from_str(&document) {
                Ok(value) => Ok(Stored { value: Arc::new(value), revision: revision.unsigned_abs() }),
                // It could be read when it was loaded or written, so the file was changed by someone else.
                Err(error) => Err(StoreError::storage("decode a document in", &path, error)),
            })
        };
        let documents = Arc::clone(&self.documents);
        let hide = move |_stored: &Stored<Value>| {
            let mut documents = documents.write().unwrap_or_else(PoisonError::into_inner);
            if let Some(collection) = documents.get_mut(&place.collection) {
                collection.remove(&place.key);
            }
        };
        self.writer.run(work, hide).await
    }
}

fn find_revision(connection: &Connection, place: &Place) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT revision FROM documents WHERE collection = ?1 AND key = ?2")?
        .query_row(place.columns(), |row| row.get(0))
        .optional()
}

/// Reads every document.
pub(crate) fn load(connection: &Connection, path: &Path) -> Result<Documents, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::database("read", path, &error);
    let mut statement =
        connection.prepare("SELECT collection, key, revision, document FROM documents").map_err(failed)?;
    let mut rows = statement.query([]).map_err(failed)?;
    let mut documents = Documents::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let collection: String = row.get(0).map_err(failed)?;
        let key: String = row.get(1).map_err(failed)?;
        let revision: i64 = row.get(2).map_err(failed)?;
        let document: String = row.get(3).map_err(failed)?;
        let value: Value = serde_json::from_str(&document).map_err(|error| {
            StoreError::storage("read", path, format_args!("the document '{collection}/{key}' is damaged: {error}"))
        })?;
        let stored = Stored { value: Arc::new(value), revision: revision.unsigned_abs() };
        documents.entry(collection).or_default().insert(key, stored);
    }
    Ok(documents)
}

#[cfg(test)]
mod tests;
