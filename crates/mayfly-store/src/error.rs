//! Why state could not be read or written.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why state could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
    /// The state on disk has tables that no release of mayfly has made.
    #[error("{path} is not of a mayfly that this one follows: the {part} of its schema version {found} is another")]
    UnknownSchema {
        /// The database file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The table or index that is not as expected.
        part: String,
    },
    /// The disk is full, read-only or failing.
    #[error("cannot {action} {path}: {reason}")]
    Storage {
        /// What was tried, for example "write".
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's word.
        reason: String,
    },
    /// A database gives back something else than was written to it.
    #[error("cannot {action} {path}: {reason}")]
    Corrupt {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A document is not of the type that its collection has.
    #[error("the document '{key}' is damaged: {reason}")]
    Damaged {
        /// Collection and key.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The store that keeps content of objects elsewhere did not do what was asked.
    #[error("cannot {action} {location}: {reason}")]
    Remote {
        /// What was tried.
        action: &'static str,
        /// The store.
        location: String,
        /// What kind of failure it is.
        fault: RemoteFault,
        /// What is known of the reason.
        reason: String,
    },
    /// The store was shut down.
    #[error("the store is closed")]
    Closed,
}

/// Why another store does not do what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemoteFault {
    /// It cannot be reached, or fails.
    Unreachable,
    /// What answers does not prove that it is the store.
    Untrusted,
    /// It does not let this platform do that, or nobody said who the platform is.
    Refused,
    /// There is no such bucket, or nothing of that name in it.
    Absent,
    /// What is known of it makes no sense.
    Unusable,
}

impl StoreError {
    /// A failure of the file system or of a database, with what was tried and on what.
    pub(crate) fn storage(action: &'static str, path: &Path, reason: impl std::fmt::Display) -> Self {
        Self::Storage { action, path: path.to_owned(), reason: reason.to_string() }
    }

    /// Whether it is for want of room. The system and the database each have their own words for that, and of both only
    /// the words are kept.
    #[must_use]
    pub fn is_disk_full(&self) -> bool {
        const WORDS: [&str; 3] = ["No space left on device", "Disk quota exceeded", "database or disk is full"];
        matches!(self, Self::Storage { reason, .. } if WORDS.iter().any(|words| reason.contains(words)))
    }

    /// A failure of a database.
    pub(crate) fn database(action: &'static str, path: &Path, error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::corrupt(action, path, error),
            _ => Self::storage(action, path, error),
        }
    }

    /// Something else came back than was written.
    pub(crate) fn corrupt(action: &'static str, path: &Path, reason: impl std::fmt::Display) -> Self {
        Self::Corrupt { action, path: path.to_owned(), reason: reason.to_string() }
    }
}
