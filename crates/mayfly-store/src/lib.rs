//! Durable state: function metadata, code packages, logs and meter.
//!
//! The traits here are what a second, replicated implementation has to pass the conformance suite of;
//! [`sqlite`] and [`code`] are the embedded one.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::{Timestamp, civil::Date};
use mayfly_model::function::{CodePackage, CodeSha256, Architecture, Function};
use mayfly_model::log::{LogEvent, LogStream};
use mayfly_model::meter::{Usage, UsageTotals};
use mayfly_model::name::{FunctionName, Version};

/// A record with the store's own revision of it, for compare-and-set.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<T> {
    /// The record.
    pub value: Arc<T>,
    /// Grows with every write of this record.
    pub revision: u64,
}

/// Why state could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A record of that name is there already.
    #[error("'{key}' exists already")]
    AlreadyExists {
        /// The record's key.
        key: String,
    },
    /// The record changed since it was read; read it again and decide anew.
    #[error("'{key}' was changed by someone else")]
    Conflict {
        /// The record's key.
        key: String,
    },
    /// There is no such record.
    #[error("'{key}' does not exist")]
    NotFound {
        /// The record's key.
        key: String,
    },
    /// Another daemon uses the data directory.
    #[error("data directory {path} is in use by process {pid}")]
    InUse {
        /// The directory.
        path: PathBuf,
        /// The other daemon, 0 if it did not say.
        pid: u32,
    },
    /// The state on disk was written by a newer mayfly.
    #[error("{path} has schema version {found}, newer than {supported}")]
    NewerSchema {
        /// The database file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest that this build reads.
        supported: u32,
    },
    /// The disk is full, read-only, failing, or the file is damaged.
    #[error("cannot {action} {path}: {reason}")]
    Storage {
        /// What was tried, for example "write".
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's word.
        reason: String,
    },
    /// The store was shut down.
    #[error("the store is closed")]
    Closed,
}

/// Function metadata. Reads come from memory and never wait for the disk; a write is durable when it returns.
#[async_trait]
pub trait FunctionStore: Send + Sync + std::fmt::Debug + 'static {
    /// One function.
    fn get(&self, name: &FunctionName) -> Option<Stored<Function>>;
    /// Functions in the order of their names, after `after`, at most `limit`.
    fn list(&self, after: Option<&FunctionName>, limit: usize) -> Vec<Stored<Function>>;
    /// Adds a function. Errors: `AlreadyExists`, `Storage`, `Closed`.
    async fn insert(&self, function: Function) -> Result<Stored<Function>, StoreError>;
    /// Replaces a function if it still has `expected`. Errors: `Conflict`, `NotFound`, `Storage`, `Closed`.
    async fn replace(&self, function: Function, expected: u64) -> Result<Stored<Function>, StoreError>;
    /// Removes a function and returns what it was. Errors: `NotFound`, `Storage`, `Closed`.
    async fn remove(&self, name: &FunctionName) -> Result<Stored<Function>, StoreError>;
}

/// Why a code package was refused. The texts are for the caller; the API layer maps them to AWS's wording.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// Not a zip archive, or a damaged one (truncated, bad CRC, duplicate names, unsupported method, encrypted).
    #[error("not a usable zip archive: {reason}")]
    Malformed {
        /// What is wrong with it.
        reason: String,
    },
    /// An entry would land outside of the package, or is of a kind that must not be in it.
    #[error("entry '{entry}' is not allowed: {reason}")]
    ForbiddenEntry {
        /// The entry's name as in the archive.
        entry: String,
        /// Why.
        reason: String,
    },
    /// The archive itself is too large.
    #[error("zipped size of {bytes} bytes is over the limit of {limit}")]
    ZippedTooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The unpacked files are too large.
    #[error("unzipped size is over the limit of {limit} bytes")]
    UnzippedTooLarge {
        /// The limit.
        limit: u64,
    },
    /// A native binary is for another instruction set.
    #[error("'{entry}' is a binary for {found}, the function is for {expected}")]
    WrongArchitecture {
        /// The entry.
        entry: String,
        /// What it is for.
        found: String,
        /// What it should be for.
        expected: &'static str,
    },
    /// The platform could not keep it.
    #[error("cannot keep the package")]
    Store(#[from] StoreError),
}

/// Code packages by content: archive and unpacked tree. A package is complete and durable when `put` returns.
#[async_trait]
pub trait CodeStore: Send + Sync + std::fmt::Debug + 'static {
    /// Checks, unpacks and keeps an archive.
    async fn put(&self, archive: Bytes, architecture: Architecture) -> Result<CodePackage, CodeError>;
    /// The directory of the unpacked files, read-only for everyone.
    fn unpacked(&self, sha256: &CodeSha256) -> PathBuf;
    /// The archive as it was sent.
    async fn archive(&self, sha256: &CodeSha256) -> Result<Bytes, StoreError>;
    /// Removes every package that is not in `keep` and older than a grace period of an hour. Returns how many.
    async fn collect_garbage(&self, keep: &[CodeSha256]) -> Result<usize, StoreError>;
}

/// A log group as `DescribeLogGroups` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogGroupSummary {
    /// Its name.
    pub name: String,
    /// When it was created.
    pub created: Timestamp,
    /// Days that events are kept; none keeps them until the size budget.
    pub retention_days: Option<u32>,
    /// Bytes of all events, 26 a piece added as the service does.
    pub stored_bytes: u64,
}

/// A log stream as `DescribeLogStreams` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogStreamSummary {
    /// Its name.
    pub name: String,
    /// When it was created.
    pub created: Timestamp,
    /// The oldest event.
    pub first_event: Option<Timestamp>,
    /// The newest event.
    pub last_event: Option<Timestamp>,
    /// When an event was last written.
    pub last_ingestion: Option<Timestamp>,
}

/// A kept event with its place in the order of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLogEvent {
    /// Grows with every event of the whole store.
    pub sequence: u64,
    /// The stream it belongs to.
    pub stream: String,
    /// When it was received.
    pub ingested: Timestamp,
    /// The event.
    pub event: LogEvent,
}

/// Which events of a group to read.
#[derive(Clone, Debug, Default)]
pub struct LogQuery {
    /// The group.
    pub group: String,
    /// Only these streams; empty means all.
    pub streams: Vec<String>,
    /// Only streams whose name begins so.
    pub stream_prefix: Option<String>,
    /// At or after.
    pub start: Option<Timestamp>,
    /// Before.
    pub end: Option<Timestamp>,
    /// Only events after this sequence number (for paging forward and for following)...
    pub after: Option<u64>,
    /// ...or before it (for paging backward).
    pub before: Option<u64>,
    /// Newest first: the last `limit` events, still returned in order of writing.
    pub from_end: bool,
    /// At most so many.
    pub limit: usize,
}

/// Logs of functions. `append` waits for room, never drops; a read sees every append that returned before it.
#[async_trait]
pub trait LogStore: Send + Sync + std::fmt::Debug + 'static {
    /// Adds events to a stream, creating group and stream as needed.
    async fn append(&self, stream: &LogStream, events: Vec<LogEvent>) -> Result<(), StoreError>;
    /// Groups in the order of their names.
    async fn groups(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<LogGroupSummary>, StoreError>;
    /// Streams of a group in the order of their names. Error: `NotFound` for an unknown group.
    async fn streams(&self, group: &str, prefix: &str) -> Result<Vec<LogStreamSummary>, StoreError>;
    /// Events. Error: `NotFound` for an unknown group.
    async fn events(&self, query: LogQuery) -> Result<Vec<StoredLogEvent>, StoreError>;
    /// Sets or clears how long a group's events are kept. Error: `NotFound`.
    async fn set_retention(&self, group: &str, days: Option<u32>) -> Result<(), StoreError>;
    /// Removes a group with all its events. Error: `NotFound`.
    async fn remove_group(&self, group: &str) -> Result<(), StoreError>;
}

/// What a function version used on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct UsageRow {
    /// The function.
    pub function: FunctionName,
    /// The version.
    pub version: Version,
    /// The day, UTC.
    pub day: Date,
    /// The instruction set.
    pub architecture: Architecture,
    /// The sums.
    pub totals: UsageTotals,
}

/// The meter. `record` waits for room in a bounded queue, never for the disk; a clean shutdown and a
/// `totals` call write everything recorded before.
#[async_trait]
pub trait MeterStore: Send + Sync + std::fmt::Debug + 'static {
    /// Adds one invocation.
    async fn record(&self, usage: Usage) -> Result<(), StoreError>;
    /// Sums from day to day, both included, by function, version and day.
    async fn totals(&self, from: Date, to: Date) -> Result<Vec<UsageRow>, StoreError>;
}
