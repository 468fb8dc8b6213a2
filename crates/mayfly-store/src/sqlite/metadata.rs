//! `mayfly.db`: functions and documents share a database, its writer thread and its group commit.

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;

use super::connection::{Durability, Migration, open_writer};
use super::documents::{self, SqliteDocuments};
use super::functions::{self, SqliteFunctions};
use super::task_writer::TaskWriter;
use crate::error::StoreError;

/// The schema's history. Never edit a step that was released; append one.
pub(crate) const MIGRATIONS: &[Migration] = &[
    // Revisions come from one counter for the whole store: a record that was removed and created again never
    // gets a revision back, so that a stale compare-and-set cannot hit its successor.
    "CREATE TABLE functions (
         name     TEXT PRIMARY KEY,
         revision INTEGER NOT NULL,
         document TEXT NOT NULL
     ) STRICT;
     CREATE TABLE counters (
         name  TEXT PRIMARY KEY,
         value INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;
     INSERT INTO counters VALUES ('revision', 0);",
    "CREATE TABLE documents (
         collection TEXT NOT NULL,
         key        TEXT NOT NULL,
         revision   INTEGER NOT NULL,
         document   TEXT NOT NULL,
         PRIMARY KEY (collection, key)
     ) STRICT;",
];

/// The database, open.
#[derive(Debug)]
pub(crate) struct Metadata {
    /// The functions in it.
    pub(crate) functions: Arc<SqliteFunctions>,
    /// The documents in it.
    pub(crate) documents: Arc<SqliteDocuments>,
    writer: Arc<TaskWriter>,
}

impl Metadata {
    /// Opens the database and reads all of it. `guard` is kept until the writer thread has ended.
    pub(crate) fn open<G: Send + 'static>(path: &Path, guard: G) -> Result<Self, StoreError> {
        let connection = open_writer(path, Durability::Full, MIGRATIONS)?;
        let functions = functions::load(&connection, path)?;
        let documents = documents::load(&connection, path)?;
        let writer = Arc::new(TaskWriter::start("store-metadata", path, connection, guard)?);
        Ok(Self {
            functions: Arc::new(SqliteFunctions::new(functions, Arc::clone(&writer))),
            documents: Arc::new(SqliteDocuments::new(documents, Arc::clone(&writer))),
            writer,
        })
    }

    /// Writes everything queued and closes the database.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.writer.close().await
    }
}

/// The revision for one more write.
pub(crate) fn next_revision(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("UPDATE counters SET value = value + 1 WHERE name = 'revision' RETURNING value")?
        .query_row([], |row| row.get(0))
}
