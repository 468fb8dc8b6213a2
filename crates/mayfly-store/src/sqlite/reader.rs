//! Reading connections: a few, opened when first needed, each used by one blocking task at a time.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::connection::open_reader;
use super::writer::TaskResult;
use crate::error::StoreError;

/// Reads at a time; more wait.
const READERS: usize = 4;

/// The readers of a database.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    permits: Semaphore,
}

impl Readers {
    /// Opens nothing yet.
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: Mutex::new(Vec::new()), permits: Semaphore::new(READERS) }
    }

    /// Reads in one transaction. If the caller goes away the read ends on its own and its connection is closed.
    pub(crate) async fn read<R, F>(&self, work: F) -> Result<R, StoreError>
    where
        R: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<TaskResult<R>> + Send + 'static,
    {
        let _permit = self.permits.acquire().await.map_err(|_closed| StoreError::Closed)?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let path = self.path.clone();
        let blocking = move || {
            let mut connection = match idle {
                Some(connection) => connection,
                None => open_reader(&path)?,
            };
            let outcome =
                snapshot(&mut connection, work).map_err(|error| StoreError::database("read", &path, &error))?;
            Ok::<_, StoreError>((connection, outcome))
        };
        let (connection, outcome) =
            tokio::task::spawn_blocking(blocking).await.map_err(|_cancelled| StoreError::Closed)??;
        if !self.permits.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
        outcome
    }

    /// Refuses further reads and closes what is idle.
    pub(crate) fn close(&self) {
        self.permits.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// One transaction, so that a read of several statements sees one state.
fn snapshot<R, F>(connection: &mut Connection, work: F) -> rusqlite::Result<TaskResult<R>>
where
    F: FnOnce(&Connection) -> rusqlite::Result<TaskResult<R>>,
{
    let transaction = connection.transaction()?;
    work(&transaction)
}
