//! Durable state: function metadata, documents, messages, objects, code packages, logs and meter.
//!
//! The traits here ([`FunctionStore`], [`DocumentStore`], [`MessageStore`], [`CodeStore`], [`LogStore`],
//! [`MeterStore`], [`ObjectStore`]) are what a second, replicated implementation has to pass the `conformance` suite of (a feature). [`DataDir`] is the embedded
//! one: SQLite databases and a content-addressed directory under one data directory.
//!
//! **Invariants.** Only this crate knows SQL. A write that returned is durable; a write that failed is reported to
//! everyone who waited for it. One data directory has one daemon.

mod code;
#[cfg(any(test, feature = "conformance"))]
#[expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cognitive_complexity,
    reason = "a rule fails by panicking, in a test of whichever implementation calls it"
)]
pub mod conformance;
mod directory;
mod document;
mod error;
mod function;
mod log;
mod message;
mod meter;
pub mod object;
mod sqlite;

pub use code::{Addition, CodeError, CodeStore, InUse};
pub use directory::{DataDir, Options};
pub use document::{Collection, DocumentStore};
pub use error::{RemoteFault, StoreError};
pub use function::{FunctionStore, Stored, reserved_concurrency};
pub use log::{LogGroupSummary, LogQuery, LogStore, LogStreamSummary, StoredLogEvent};
pub use message::{MessageNumber, MessageStore, MessageWrite, NewMessage, StoredMessage};
pub use meter::{MeterStore, UsageRow};
pub use object::ObjectStore;
