//! A writer thread for work that somebody waits for.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::writer::{Apply, Task, TaskResult, Writer, task};
use crate::error::StoreError;

/// The way to the writer thread of a database.
#[derive(Debug)]
pub(crate) struct TaskWriter {
    writer: Writer<Box<dyn Task>>,
    /// The database, for messages.
    pub(crate) path: PathBuf,
}

impl TaskWriter {
    /// Starts the thread. `guard` is kept until it has ended.
    pub(crate) fn start<G: Send + 'static>(
        name: &str,
        path: &Path,
        connection: Connection,
        guard: G,
    ) -> Result<Self, StoreError> {
        let writer = Writer::start(name, path, connection, Tasks, guard)?;
        Ok(Self { writer, path: path.to_owned() })
    }

    /// Writes everything queued and closes the database.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.writer.close().await
    }

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

    /// Queues `work` without waiting for its outcome, which is logged if it fails.
    pub(crate) async fn run_unwatched<F>(&self, work: F) -> Result<(), StoreError>
    where
        F: FnMut(&Connection) -> rusqlite::Result<TaskResult<()>> + Send + 'static,
    {
        self.writer.send(Box::new(Unwatched(work))).await
    }
}

/// Work that nobody waits for.
struct Unwatched<F>(F);

impl<F> Task for Unwatched<F>
where
    F: FnMut(&Connection) -> rusqlite::Result<TaskResult<()>> + Send,
{
    fn apply(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        if let Err(refused) = (self.0)(connection)? {
            tracing::warn!(error = %refused, "work on a database was refused");
        }
        Ok(())
    }

    fn committed(self: Box<Self>) {}

    fn failed(self: Box<Self>, error: &StoreError) {
        tracing::warn!(%error, "work on a database was lost that a crash could have taken back as well");
    }
}

/// A writer thread all of whose messages are work.
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
