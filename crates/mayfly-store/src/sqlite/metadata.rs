//! `mayfly.db`: functions and documents share a database, its writer thread and its group commit.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

use super::connection::{Durability, Migration, open_writer};
use super::documents::{self, SqliteDocuments};
use super::functions::{self, SqliteFunctions};
use super::writer::{Apply, Task, TaskResult, Writer, task};
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
    writer: Arc<MetadataWriter>,
}

impl Metadata {
    /// Opens the database and reads all of it. `guard` is kept until the writer thread has ended.
    pub(crate) fn open<G: Send + 'static>(path: &Path, guard: G) -> Result<Self, StoreError> {
        let connection = open_writer(path, Durability::Full, MIGRATIONS)?;
        let functions = functions::load(&connection, path)?;
        let documents = documents::load(&connection, path)?;
        let writer = Writer::start("store-metadata", path, connection, Tasks, guard)?;
        let writer = Arc::new(MetadataWriter { writer, path: path.to_owned() });
        Ok(Self {
            functions: Arc::new(SqliteFunctions::new(functions, Arc::clone(&writer))),
            documents: Arc::new(SqliteDocuments::new(documents, Arc::clone(&writer))),
            writer,
        })
    }

    /// Writes everything queued and closes the database.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.writer.writer.close().await
    }
}

/// The way to the writer thread.
#[derive(Debug)]
pub(crate) struct MetadataWriter {
    writer: Writer<Box<dyn Task>>,
    /// The database, for messages.
    pub(crate) path: PathBuf,
}

impl MetadataWriter {
    /// Does `work` in a transaction; `on_commit` makes its result visible before anyone is told.
    pub(crate) async fn run<R, F, C>(&self, work: F, on_commit: C) -> Result<R, StoreError>
    where
        R: Send + 'static,
        F: FnMut(&Connection) -> rusqlite::Result<TaskResult<R>> + Send + 'static,
        C: FnOnce(&R) + Send + 'static,
    {
        let (task, answer) = task(work, on_commit);
        self.writer.send(task).await?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }
}

/// The revision for one more write.
pub(crate) fn next_revision(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("UPDATE counters SET value = value + 1 WHERE name = 'revision' RETURNING value")?
        .query_row([], |row| row.get(0))
}

/// A writer thread all of whose messages have someone waiting.
#[derive(Debug)]
struct Tasks;

impl Apply for Tasks {
    type Message = Box<dyn Task>;

    fn apply(&mut self, connection: &Connection, batch: &mut [Box<dyn Task>]) -> rusqlite::Result<()> {
        batch.iter_mut().try_for_each(|task| task.apply(connection))
    }

    fn committed(&mut self, batch: Vec<Box<dyn Task>>) {
        batch.into_iter().for_each(Task::committed);
    }

    fn failed(&mut self, batch: Vec<Box<dyn Task>>, error: &StoreError) -> Vec<Box<dyn Task>> {
        batch.into_iter().for_each(|task| task.failed(error));
        Vec::new()
    }
}
