//! Function metadata: all of it in memory for reading, each change in SQLite before it becomes visible.
//!
//! **Invariant.** The map in memory is written by the writer thread alone, after the commit and in the order of the
//! commits, so that it never shows what a crash would take back.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use mayfly_model::function::Function;
use mayfly_model::name::FunctionName;
use rusqlite::{Connection, OptionalExtension};
use tokio::sync::broadcast;

use super::metadata::next_revision;
use super::task_writer::TaskWriter;
use crate::error::StoreError;
use crate::function::{FunctionStore, Stored};

/// Every function by name.
pub(crate) type Functions = BTreeMap<FunctionName, Stored<Function>>;

/// Names of changed functions that a listener may be behind.
const CHANGES: usize = 1024;

/// The function store of a data directory.
#[derive(Debug)]
pub(crate) struct SqliteFunctions {
    functions: Arc<RwLock<Functions>>,
    changes: broadcast::Sender<FunctionName>,
    writer: Arc<TaskWriter>,
}

impl SqliteFunctions {
    /// The functions in a database, which are changed through `writer`.
    pub(crate) fn new(functions: Functions, writer: Arc<TaskWriter>) -> Self {
        Self { functions: Arc::new(RwLock::new(functions)), changes: broadcast::Sender::new(CHANGES), writer }
    }

    fn document(&self, function: &Function) -> Result<String, StoreError> {
        serde_json::to_string(function)
            .map_err(|error| StoreError::storage("encode a function for", &self.writer.path, error))
    }

    /// What makes a committed function visible.
    fn publish(&self) -> impl FnOnce(&Stored<Function>) + Send + 'static {
        let (functions, changes) = (Arc::clone(&self.functions), self.changes.clone());
        move |stored| {
            let name = stored.value.name.clone();
            functions.write().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), stored.clone());
            // Nobody may listen.
            let _n_listeners = changes.send(name);
        }
    }
}

#[async_trait]
impl FunctionStore for SqliteFunctions {
    fn get(&self, name: &FunctionName) -> Option<Stored<Function>> {
        self.functions.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    fn list(&self, after: Option<&FunctionName>, limit: usize) -> Vec<Stored<Function>> {
        let functions = self.functions.read().unwrap_or_else(PoisonError::into_inner);
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        functions
            .range::<FunctionName, _>((from, Bound::Unbounded))
            .take(limit)
            .map(|(_, stored)| stored.clone())
            .collect()
    }

    async fn insert(&self, function: Function) -> Result<Stored<Function>, StoreError> {
        let document = self.document(&function)?;
        let value = Arc::new(function);
        let work = move |connection: &Connection| {
            let name = value.name.as_str();
            if revision_of(connection, name)?.is_some() {
                return Ok(Err(StoreError::AlreadyExists { key: name.to_owned() }));
            }
            let revision = next_revision(connection)?;
            connection
                .prepare_cached("INSERT INTO functions (name, revision, document) VALUES (?1, ?2, ?3)")?
                .execute((name, revision, &document))?;
            Ok(Ok(Stored { value: Arc::clone(&value), revision: revision.unsigned_abs() }))
        };
        self.writer.run(work, self.publish()).await
    }

    async fn replace(&self, function: Function, expected: u64) -> Result<Stored<Function>, StoreError> {
        let document = self.document(&function)?;
        let value = Arc::new(function);
        let work = move |connection: &Connection| {
            let name = value.name.as_str();
            match revision_of(connection, name)? {
                None => {
                    return Ok(Err(StoreError::NotFound { key: name.to_owned() }));
                }
                Some(found) if found.unsigned_abs() != expected => {
                    return Ok(Err(StoreError::Conflict { key: name.to_owned() }));
                }
                Some(_as_expected) => {}
            }
            let revision = next_revision(connection)?;
            connection
                .prepare_cached("UPDATE functions SET revision = ?2, document = ?3 WHERE name = ?1")?
                .execute((name, revision, &document))?;
            Ok(Ok(Stored { value: Arc::clone(&value), revision: revision.unsigned_abs() }))
        };
        self.writer.run(work, self.publish()).await
    }

    async fn remove(&self, name: &FunctionName) -> Result<Stored<Function>, StoreError> {
        let key = name.clone();
        let path = self.writer.path.clone();
        let work = move |connection: &Connection| {
            let found = connection
                .prepare_cached("SELECT revision, document FROM functions WHERE name = ?1")?
                .query_row([key.as_str()], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
                .optional()?;
            let Some((revision, document)) = found else {
                return Ok(Err(StoreError::NotFound { key: key.as_str().to_owned() }));
            };
            let value = match serde_json::from_str(&document) {
                Ok(function) => Arc::new(function),
                // It could be read when it was loaded or written, so the file was changed by someone else.
                Err(error) => {
                    return Ok(Err(StoreError::storage("decode a function in", &path, error)));
                }
            };
            connection.prepare_cached("DELETE FROM functions WHERE name = ?1")?.execute([key.as_str()])?;
            Ok(Ok(Stored { value, revision: revision.unsigned_abs() }))
        };
        let (functions, changes) = (Arc::clone(&self.functions), self.changes.clone());
        let hide = move |stored: &Stored<Function>| {
            functions.write().unwrap_or_else(PoisonError::into_inner).remove(&stored.value.name);
            let _n_listeners = changes.send(stored.value.name.clone());
        };
        self.writer.run(work, hide).await
    }

    fn changes(&self) -> broadcast::Receiver<FunctionName> {
        self.changes.subscribe()
    }
}

fn revision_of(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT revision FROM functions WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()
}

/// Reads every function.
pub(crate) fn load(connection: &Connection, path: &Path) -> Result<Functions, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::database("read", path, &error);
    let mut statement = connection.prepare("SELECT name, revision, document FROM functions").map_err(failed)?;
    let mut rows = statement.query([]).map_err(failed)?;
    let mut functions = Functions::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let name: String = row.get(0).map_err(failed)?;
        let revision: i64 = row.get(1).map_err(failed)?;
        let document: String = row.get(2).map_err(failed)?;
        let function: Function = serde_json::from_str(&document).map_err(|error| {
            StoreError::storage("read", path, format_args!("the record of function '{name}' is damaged: {error}"))
        })?;
        let stored = Stored { value: Arc::new(function), revision: revision.unsigned_abs() };
        functions.insert(stored.value.name.clone(), stored);
    }
    Ok(functions)
}

#[cfg(test)]
mod tests;
