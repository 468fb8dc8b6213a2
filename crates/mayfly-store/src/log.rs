//! The contract of the log store.

use std::collections::BTreeMap;

use async_trait::async_trait;
use jiff::Timestamp;
use mayfly_model::log::{LogEvent, LogStream};

use crate::error::StoreError;

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
    async fn groups(&self, prefix: &str, after: Option<&str>, limit: usize)
    -> Result<Vec<LogGroupSummary>, StoreError>;
    /// Streams of a group in the order of their names. Error: `NotFound` for an unknown group.
    async fn streams(&self, group: &str, prefix: &str) -> Result<Vec<LogStreamSummary>, StoreError>;
    /// Events. Error: `NotFound` for an unknown group.
    async fn events(&self, query: LogQuery) -> Result<Vec<StoredLogEvent>, StoreError>;
    /// Sets or clears how long a group's events are kept. Error: `NotFound`.
    async fn set_retention(&self, group: &str, days: Option<u32>) -> Result<(), StoreError>;
    /// Removes a group with all its events. Error: `NotFound`.
    async fn remove_group(&self, group: &str) -> Result<(), StoreError>;
    /// Adds a group without streams. Error: `AlreadyExists`.
    async fn create_group(&self, group: &str, tags: BTreeMap<String, String>) -> Result<(), StoreError>;
    /// Adds a stream without events. Errors: `NotFound` for an unknown group, `AlreadyExists`.
    async fn create_stream(&self, stream: &LogStream) -> Result<(), StoreError>;
    /// Removes a stream with all its events; whether there was one. Error: `NotFound` for an unknown group.
    async fn remove_stream(&self, stream: &LogStream) -> Result<bool, StoreError>;
    /// Adds events to a stream if it is there; whether it is. Durable when it returns. Error: `NotFound` for an unknown
    /// group.
    async fn put(&self, stream: &LogStream, events: Vec<LogEvent>) -> Result<bool, StoreError>;
    /// The tags of a group. Error: `NotFound`.
    async fn tags(&self, group: &str) -> Result<BTreeMap<String, String>, StoreError>;
    /// Replaces the tags of a group if they are still these; whether they were. Error: `NotFound`.
    async fn replace_tags(
        &self,
        group: &str,
        before: BTreeMap<String, String>,
        after: BTreeMap<String, String>,
    ) -> Result<bool, StoreError>;
}
