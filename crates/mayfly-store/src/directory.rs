//! The data directory: who uses it, and what is in it.
//!
//! ```text
//! DIR/lock               held by the daemon, with its process id
//! DIR/mayfly.db          function metadata and documents
//! DIR/messages.db        messages of queues and events that were accepted
//! DIR/objects.db         buckets and what is known of their objects
//! DIR/objects/           the content of objects
//! DIR/telemetry.db       logs and meter
//! DIR/code/              code packages
//! DIR/sns-identity.pem   what messages of topics are signed with; not this crate's
//! ```

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use mayfly_model::clock::{Clock, SystemClock};
use rustls::ClientConfig;

use crate::code::{CodeOptions, CodeShelf, CodeStore};
use crate::document::DocumentStore;
use crate::error::StoreError;
use crate::function::FunctionStore;
use crate::log::LogStore;
use crate::message::MessageStore;
use crate::meter::MeterStore;
use crate::object::{ObjectStore, RemoteStore};
use crate::sqlite::{Metadata, SqliteMessages, SqliteObjects, Telemetry, TelemetryOptions};

use self::lock::DirectoryLock;

mod lock;

/// Settings of a data directory.
#[derive(Clone, Debug)]
pub struct Options {
    /// The size of the log and meter database on disk from which the oldest events are deleted, bytes.
    pub log_budget_bytes: u64,
    /// The retention that a log group has from its creation, days; none keeps events until the budget is used up.
    pub log_retention_days: Option<u32>,
    /// How long a code package that nothing refers to is kept.
    pub garbage_grace: Duration,
    /// Archives that are unpacked at a time; more wait.
    pub parallel_unpacks: usize,
    /// The clock.
    pub clock: Arc<dyn Clock>,
}

impl Default for Options {
    /// 1 GiB of logs of any age, an hour's grace, two archives at a time.
    fn default() -> Self {
        Self {
            log_budget_bytes: 1 << 30,
            log_retention_days: None,
            garbage_grace: Duration::from_secs(3600),
            parallel_unpacks: 2,
            clock: Arc::new(SystemClock),
        }
    }
}

/// A data directory that this process owns, and the stores in it.
///
/// Processes that are forked before it is opened do not inherit its lock. One that is forked later keeps the directory
/// locked until it executes its program, even if the daemon is killed meanwhile. Dropping it without [`Self::close`] loses nothing that was
/// acknowledged, but does not wait for the writers to end.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    lock: Arc<DirectoryLock>,
    metadata: Metadata,
    messages: Arc<SqliteMessages>,
    objects: Arc<SqliteObjects>,
    code: Arc<CodeShelf>,
    telemetry: Arc<Telemetry>,
}

impl DataDir {
    /// Opens a data directory, creates it if need be, brings its databases up to date and clears away what an
    /// unclean end left. Blocks; meant for the start of the daemon.
    ///
    /// # Errors
    /// `InUse` if another process has it open, `NewerSchema` if a newer mayfly wrote it, `UnknownSchema` if one did that
    /// was never released, `Storage` if it cannot be
    /// used, for example because it is read-only or a database is damaged.
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Self, StoreError> {
        let path = path.as_ref();
        create_directory(path)?;
        let lock = Arc::new(DirectoryLock::acquire(path)?);
        let metadata = Metadata::open(&path.join("mayfly.db"), Arc::clone(&lock))?;
        let messages = SqliteMessages::open(&path.join("messages.db"), Arc::clone(&lock))?;
        let objects = SqliteObjects::open(&path.join("objects.db"), &path.join("objects"), Arc::clone(&lock))?;
        let telemetry = TelemetryOptions {
            log_budget_bytes: options.log_budget_bytes,
            log_retention_days: options.log_retention_days,
            clock: Arc::clone(&options.clock),
        };
        let telemetry = Telemetry::open(&path.join("telemetry.db"), telemetry, Arc::clone(&lock))?;
        let code = CodeOptions {
            limits: crate::code::CodeLimits::default(),
            parallel: options.parallel_unpacks,
            grace: options.garbage_grace,
            clock: options.clock,
        };
        let code = CodeShelf::open(&path.join("code"), code)?;
        let telemetry = Arc::new(telemetry);
        Ok(Self { path: path.to_owned(), lock, metadata, messages, objects, code: Arc::new(code), telemetry })
    }

    /// Has the content of objects that are written from now on kept in another store, which is written to and read from
    /// before this returns. What is in the data directory stays there and is read as before. `tls` says who is believed
    /// to be the store, where it is reached over TLS.
    ///
    /// # Errors
    /// `Remote` if the store cannot be used.
    pub async fn keep_content_in(&self, remote: RemoteStore, tls: ClientConfig) -> Result<(), StoreError> {
        self.objects.keep_content_in(remote, tls).await
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Function metadata.
    #[must_use]
    pub fn functions(&self) -> Arc<dyn FunctionStore> {
        Arc::clone(&self.metadata.functions) as Arc<dyn FunctionStore>
    }

    /// Documents of what belongs to no single function.
    #[must_use]
    pub fn documents(&self) -> Arc<dyn DocumentStore> {
        Arc::clone(&self.metadata.documents) as Arc<dyn DocumentStore>
    }

    /// Durable messages.
    #[must_use]
    pub fn messages(&self) -> Arc<dyn MessageStore> {
        Arc::clone(&self.messages) as Arc<dyn MessageStore>
    }

    /// Buckets and their objects.
    #[must_use]
    pub fn objects(&self) -> Arc<dyn ObjectStore> {
        Arc::clone(&self.objects) as Arc<dyn ObjectStore>
    }

    /// Code packages.
    #[must_use]
    pub fn code(&self) -> Arc<dyn CodeStore> {
        Arc::clone(&self.code) as Arc<dyn CodeStore>
    }

    /// Logs.
    #[must_use]
    pub fn logs(&self) -> Arc<dyn LogStore> {
        Arc::clone(&self.telemetry) as Arc<dyn LogStore>
    }

    /// The meter.
    #[must_use]
    pub fn meter(&self) -> Arc<dyn MeterStore> {
        Arc::clone(&self.telemetry) as Arc<dyn MeterStore>
    }

    /// Writes everything, joins the threads and gives the directory up. Handles that are still around answer with
    /// `Closed` from then on.
    ///
    /// # Errors
    /// The first failure, after everything was tried.
    pub async fn close(self) -> Result<(), StoreError> {
        let (metadata, messages, objects, telemetry, ()) = tokio::join!(
            self.metadata.close(),
            self.messages.close(),
            self.objects.close(),
            self.telemetry.close(),
            self.code.close()
        );
        self.lock.release();
        metadata.and(messages).and(objects).and(telemetry)
    }
}

fn create_directory(path: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::storage("create", path, error);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed)
}

#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod tests;
