//! The contract of the code store, and the store of the data directory that keeps it.
//!
//! An archive comes from a stranger. It passes four modules in this order, each of which trusts only what the one
//! before it has established: [`archive`] reads the container format, [`path`](mod@path) the names, [`plan`] decides
//! the whole tree before anything is written, [`unpack`] writes it without ever following a link. [`shelf`] ties
//! them together and gives packages their place.

mod addition;
mod archive;
#[cfg(test)]
mod hand_made;
mod merge;
mod native;
mod path;
mod plan;
mod shelf;
mod unpack;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use bytes::Bytes;
use mayfly_model::function::{Architecture, CodePackage, CodeSha256};

use crate::error::StoreError;

pub(crate) use shelf::{CodeLimits, CodeOptions, CodeShelf};

/// Why a code package was refused. The texts are for the caller; the API layer maps them to AWS's wording.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// Not a zip archive, or a damaged one (truncated, bad CRC, duplicate names, unsupported method, encrypted).
    #[error("not a usable zip archive: {reason}")]
    Malformed {
        /// What is wrong with it.
        reason: String,
    },
    /// Nothing at all, or an archive without any file in it.
    #[error("the archive holds no file")]
    Empty,
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

/// What the garbage collection keeps. It has to name what running environments use, too: an old package is not new
/// because its function just let go of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InUse {
    /// Packages.
    pub packages: HashSet<CodeSha256>,
    /// Lists of packages that were merged.
    pub merged: HashSet<Vec<CodeSha256>>,
}

/// A file that is added to unpacked ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// Where, below the tree.
    pub path: PathBuf,
    /// What is in it.
    pub content: Bytes,
}

/// Code packages by content: archive and unpacked tree. A package is complete and durable when `put` returns.
#[async_trait]
pub trait CodeStore: Send + Sync + std::fmt::Debug + 'static {
    /// Checks, unpacks and keeps an archive. Its binaries have to fit the architecture, if one is given.
    async fn put(&self, archive: Bytes, architecture: Option<Architecture>) -> Result<CodePackage, CodeError>;
    /// The directory of the unpacked files, read-only for everyone.
    fn unpacked(&self, sha256: &CodeSha256) -> PathBuf;
    /// The archive as it was sent.
    async fn archive(&self, sha256: &CodeSha256) -> Result<Bytes, StoreError>;
    /// Lays the trees of packages over each other, later ones over earlier ones, and keeps the result: complete and
    /// durable when this returns. It stays valid when the packages are removed. Error: `NotFound`.
    async fn merge(&self, packages: &[CodeSha256]) -> Result<(), StoreError>;
    /// The directory of what was merged, read-only for everyone; none for no packages. One package is its own.
    fn merged(&self, packages: &[CodeSha256]) -> Option<PathBuf>;
    /// Keeps a copy of what was merged, or of the one package, with files added to it or in the place of its own, under
    /// a name: complete and durable when this returns, once for each name. It goes with what it was made of. What would
    /// land outside of the tree, or where a directory is, is left out. Error: `NotFound`.
    async fn add(&self, packages: &[CodeSha256], name: &str, additions: Vec<Addition>) -> Result<(), StoreError>;
    /// Keeps a copy of another directory, with files added to it, under a name with a package, in the place of what was
    /// kept so: complete and durable when this returns. It goes with the package. Error: `NotFound`.
    async fn keep(
        &self,
        package: &CodeSha256,
        name: &str,
        directory: &Path,
        additions: Vec<Addition>,
    ) -> Result<(), StoreError>;
    /// The directory of such a copy, read-only for everyone, whether it is there or not; none for no packages.
    fn with_additions(&self, packages: &[CodeSha256], name: &str) -> Option<PathBuf>;
    /// Removes everything that is not in use and older than a grace period of an hour, which begins anew when the
    /// same archive is put or the same packages are merged again. Returns how many.
    async fn collect_garbage(&self, in_use: &InUse) -> Result<usize, StoreError>;
}
