//! Code packages by content, `code/SHA256/{archive.zip, tree/, facts.json}`, and merged trees of several packages,
//! `code/layers-SHA256/`, by a digest of the list of their packages. A copy with additions is `code/SHA256/with-NAME/`,
//! or `code/layers-SHA256.NAME/`.
//!
//! **Invariants.** A directory with a digest in its name is complete and on the disk: it is built under a name that
//! begins with `.` and renamed when it is. Whatever begins with `.` belongs to an operation under way, or to one that
//! a crash ended, and is removed when the store is opened.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use mayfly_model::clock::Clock;
use mayfly_model::function::{Architecture, CodePackage, CodeSha256};
use mayfly_model::limits;
use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, UTIME_NOW};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::addition;
use super::archive::Archive;
use super::merge::lay_over;
use super::native::Natives;
use super::plan::{MAX_NODES, Plan};
use super::unpack::{Bounds, unpack};
use super::{Addition, CodeError, CodeStore, InUse};
use crate::error::StoreError;

const ARCHIVE: &str = "archive.zip";
const TREE: &str = "tree";
const FACTS: &str = "facts.json";
/// What the names of merged trees begin with.
const MERGED: &str = "layers-";
/// What the names of copies of a package begin with.
const WITH: &str = "with-";

/// Limits of packages; the service's own unless a test says otherwise. What a request may carry itself is less.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeLimits {
    /// The archive, bytes.
    pub(crate) zipped_bytes: u64,
    /// The unpacked files, bytes.
    pub(crate) unzipped_bytes: u64,
}

impl Default for CodeLimits {
    fn default() -> Self {
        Self { zipped_bytes: limits::UNZIPPED_CODE_BYTES, unzipped_bytes: limits::UNZIPPED_CODE_BYTES }
    }
}

/// Settings of the code store.
#[derive(Clone, Debug)]
pub(crate) struct CodeOptions {
    /// Limits of packages.
    pub(crate) limits: CodeLimits,
    /// Archives that are unpacked at a time.
    pub(crate) parallel: usize,
    /// How long a package that nothing refers to is kept.
    pub(crate) grace: Duration,
    /// The clock that the grace period is measured by.
    pub(crate) clock: Arc<dyn Clock>,
}

/// What is remembered of a package, so that sending it again costs nothing.
#[derive(Debug, Serialize, Deserialize)]
struct Facts {
    unzipped_bytes: u64,
    natives: Natives,
}

/// The code store of a data directory.
#[derive(Debug)]
pub(crate) struct CodeShelf {
    shelf: Arc<Shelf>,
    permits: Arc<Semaphore>,
    parallel: usize,
}

#[derive(Debug)]
struct Shelf {
    root: PathBuf,
    options: CodeOptions,
    /// Held while a package appears, is found again or disappears; never while one is built.
    changes: Mutex<()>,
}

impl CodeShelf {
    /// Opens the directory and removes what a crash left in it.
    pub(crate) fn open(root: &Path, options: CodeOptions) -> Result<Self, StoreError> {
        let failed = |error| StoreError::storage("open", root, error);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(root).map_err(failed)?;
        for entry in fs::read_dir(root).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                remove(&entry.path())?;
            }
        }
        let parallel = options.parallel.max(1);
        let shelf = Shelf { root: root.to_owned(), options, changes: Mutex::new(()) };
        Ok(Self { shelf: Arc::new(shelf), permits: Arc::new(Semaphore::new(parallel)), parallel })
    }

    /// Refuses further work and waits for what is under way.
    pub(crate) async fn close(&self) {
        let all = u32::try_from(self.parallel).unwrap_or(u32::MAX);
        // An error means that it is closed already.
        let _every_permit = self.permits.acquire_many(all).await;
        self.permits.close();
    }

    /// Runs work on a blocking thread, a bounded number at a time. The work is told when nobody waits any more.
    async fn run<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Shelf, &AtomicBool) -> R + Send + 'static,
    ) -> Result<R, StoreError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_closed| StoreError::Closed)?;
        let shelf = Arc::clone(&self.shelf);
        let cancelled = Arc::new(AtomicBool::new(false));
        let _cancel_on_drop = CancelOnDrop(Arc::clone(&cancelled));
        let blocking = move || {
            let _permit = permit;
            work(&shelf, &cancelled)
        };
        tokio::task::spawn_blocking(blocking).await.map_err(|_cancelled| StoreError::Closed)
    }
}

struct CancelOnDrop(Arc<AtomicBool>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[async_trait]
impl CodeStore for CodeShelf {
    async fn put(&self, archive: Bytes, architecture: Option<Architecture>) -> Result<CodePackage, CodeError> {
        let bytes = length(&archive);
        let limit = self.shelf.options.limits.zipped_bytes;
        if bytes > limit {
            return Err(CodeError::ZippedTooLarge { bytes, limit });
        }
        self.run(move |shelf, cancelled| shelf.put(&archive, architecture, cancelled)).await?
    }

    fn unpacked(&self, sha256: &CodeSha256) -> PathBuf {
        self.shelf.package(sha256).join(TREE)
    }

    async fn archive(&self, sha256: &CodeSha256) -> Result<Bytes, StoreError> {
        let sha256 = *sha256;
        self.run(move |shelf, _cancelled| shelf.archive(&sha256)).await?
    }

    async fn merge(&self, packages: &[CodeSha256]) -> Result<(), StoreError> {
        let packages = packages.to_vec();
        self.run(move |shelf, cancelled| shelf.merge(&packages, cancelled)).await?
    }

    fn merged(&self, packages: &[CodeSha256]) -> Option<PathBuf> {
        match packages {
            [] => None,
            [only] => Some(self.unpacked(only)),
            several => Some(self.shelf.root.join(merged_name(several))),
        }
    }

    async fn add(&self, packages: &[CodeSha256], name: &str, additions: Vec<Addition>) -> Result<(), StoreError> {
        let (Some(tree), Some(place)) = (self.merged(packages), self.with_additions(packages, name)) else {
            return Ok(());
        };
        self.run(move |shelf, cancelled| shelf.add(&tree, &place, &additions, cancelled)).await?
    }

    async fn keep(
        &self,
        package: &CodeSha256,
        name: &str,
        directory: &Path,
        additions: Vec<Addition>,
    ) -> Result<(), StoreError> {
        let (package, name, directory) = (self.shelf.package(package), format!("{WITH}{name}"), directory.to_owned());
        self.run(move |shelf, cancelled| shelf.keep(&package, &name, &directory, &additions, cancelled)).await?
    }

    fn with_additions(&self, packages: &[CodeSha256], name: &str) -> Option<PathBuf> {
        match packages {
            [] => None,
            [only] => Some(self.shelf.package(only).join(format!("{WITH}{name}"))),
            several => Some(self.shelf.root.join(format!("{}.{name}", merged_name(several)))),
        }
    }

    async fn collect_garbage(&self, in_use: &InUse) -> Result<usize, StoreError> {
        let in_use = in_use.clone();
        self.run(move |shelf, cancelled| shelf.collect_garbage(&in_use, cancelled)).await?
    }
}

impl Shelf {
    fn package(&self, sha256: &CodeSha256) -> PathBuf {
        self.root.join(sha256.hex())
    }

    fn put(
        &self,
        archive: &Bytes,
        architecture: Option<Architecture>,
        cancelled: &AtomicBool,
    ) -> Result<CodePackage, CodeError> {
        if archive.is_empty() {
            return Err(CodeError::Empty);
        }
        let sha256 = CodeSha256(Sha256::digest(archive).into());
        let facts = match self.find(&sha256)? {
            Some(facts) => facts,
            None => self.build(archive, &sha256, architecture, cancelled)?,
        };
        architecture.map_or(Ok(()), |architecture| facts.natives.check(architecture))?;
        Ok(CodePackage { sha256, zipped_bytes: length(archive), unzipped_bytes: facts.unzipped_bytes })
    }

    /// A package that is there already. It counts as new for the garbage collection, for whoever sends it has not
    /// referred to it yet.
    fn find(&self, sha256: &CodeSha256) -> Result<Option<Facts>, StoreError> {
        let package = self.package(sha256);
        let _changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        if !touch(&package)? {
            return Ok(None);
        }
        let facts = fs::read(package.join(FACTS)).ok().and_then(|json| serde_json::from_slice(&json).ok());
        if facts.is_none() {
            // Somebody was at it. The archive is at hand, so make it anew.
            tracing::warn!(package = %package.display(), "replacing a damaged code package");
            remove(&self.discard(&package)?)?;
            return Ok(None);
        }
        // Whoever published it may have failed to flush its name.
        flush_directory(&self.root)?;
        Ok(facts)
    }

    fn build(
        &self,
        bytes: &[u8],
        sha256: &CodeSha256,
        architecture: Option<Architecture>,
        cancelled: &AtomicBool,
    ) -> Result<Facts, CodeError> {
        let limits = self.options.limits;
        let mut archive = Archive::open(bytes, MAX_NODES)?;
        let plan = Plan::of(&mut archive, limits.unzipped_bytes)?;
        let scratch = Scratch::create(&self.root)?;
        write_file(&scratch.0.join(ARCHIVE), bytes)?;
        let tree = scratch.0.join(TREE);
        make_directory(&tree)?;
        let bounds = Bounds { max_bytes: limits.unzipped_bytes, cancelled };
        let unpacked = unpack(&mut archive, plan, &tree, bounds)?;
        architecture.map_or(Ok(()), |architecture| unpacked.natives.check(architecture))?;
        let facts = Facts { unzipped_bytes: unpacked.bytes, natives: unpacked.natives };
        let path = scratch.0.join(FACTS);
        let json = serde_json::to_vec(&facts).map_err(|error| StoreError::storage("encode", &path, error))?;
        write_file(&path, &json)?;
        flush_directory(&scratch.0)?;
        self.publish(&scratch, &self.package(sha256))?;
        Ok(facts)
    }

    /// Gives a finished package its name. If someone else was faster with the same content, theirs is as good.
    fn publish(&self, scratch: &Scratch, package: &Path) -> Result<(), StoreError> {
        let _changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        match rustix::fs::rename(&scratch.0, package) {
            Ok(()) => {}
            Err(rustix::io::Errno::EXIST | rustix::io::Errno::NOTEMPTY) => {
                touch(package)?;
            }
            Err(error) => return Err(StoreError::storage("rename to", package, error)),
        }
        flush_directory(package.parent().unwrap_or(&self.root))
    }

    fn archive(&self, sha256: &CodeSha256) -> Result<Bytes, StoreError> {
        let path = self.package(sha256).join(ARCHIVE);
        match fs::read(&path) {
            Ok(archive) => Ok(Bytes::from(archive)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(StoreError::NotFound { key: sha256.hex() })
            }
            Err(error) => Err(StoreError::storage("read", &path, error)),
        }
    }

    fn merge(&self, packages: &[CodeSha256], cancelled: &AtomicBool) -> Result<(), StoreError> {
        for package in packages {
            if !self.package(package).is_dir() {
                return Err(StoreError::NotFound { key: package.hex() });
            }
        }
        if packages.len() < 2 {
            return Ok(());
        }
        let merged = self.root.join(merged_name(packages));
        {
            let _changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
            if touch(&merged)? {
                // Whoever published it may have failed to flush its name.
                return flush_directory(&self.root);
            }
        }
        let scratch = Scratch::create(&self.root)?;
        for package in packages {
            lay_over(&self.package(package).join(TREE), &scratch.0, cancelled)?;
        }
        flush_file_system(&scratch.0)?;
        self.publish(&scratch, &merged)
    }

    fn add(&self, tree: &Path, place: &Path, additions: &[Addition], cancelled: &AtomicBool) -> Result<(), StoreError> {
        if !tree.is_dir() {
            return Err(StoreError::NotFound { key: tree.display().to_string() });
        }
        if touch(place)? {
            return Ok(());
        }
        self.publish(&self.copy(tree, additions, cancelled)?, place)
    }

    fn copy(&self, tree: &Path, additions: &[Addition], cancelled: &AtomicBool) -> Result<Scratch, StoreError> {
        let scratch = Scratch::create(&self.root)?;
        lay_over(tree, &scratch.0, cancelled)?;
        addition::add(&scratch.0, additions).map_err(|error| StoreError::storage("add to", &scratch.0, error))?;
        flush_file_system(&scratch.0)?;
        Ok(scratch)
    }

    fn keep(
        &self,
        package: &Path,
        name: &str,
        tree: &Path,
        additions: &[Addition],
        cancelled: &AtomicBool,
    ) -> Result<(), StoreError> {
        if !package.is_dir() {
            return Err(StoreError::NotFound { key: package.display().to_string() });
        }
        let scratch = self.copy(tree, additions, cancelled)?;
        let place = package.join(name);
        let old = {
            let _changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
            place.is_dir().then(|| self.discard(&place)).transpose()?
        };
        old.map_or(Ok(()), |old| remove(&old))?;
        self.publish(&scratch, &place)
    }

    fn collect_garbage(&self, in_use: &InUse, cancelled: &AtomicBool) -> Result<usize, StoreError> {
        let merged: HashSet<String> = in_use.merged.iter().map(|packages| merged_name(packages)).collect();
        let failed = |error| StoreError::storage("read", &self.root, error);
        let mut n_removed = 0;
        for entry in fs::read_dir(&self.root).map_err(failed)? {
            if cancelled.load(Ordering::Relaxed) {
                break;
            }
            let name = entry.map_err(failed)?.file_name();
            let Some(name) = name.to_str() else { continue };
            let is_kept = match (name.strip_prefix(MERGED), CodeSha256::from_hex(name)) {
                // A copy goes with what it is a copy of.
                (Some(_digest), _) => merged.contains(name.split('.').next().unwrap_or(name)),
                (None, Some(sha256)) => in_use.packages.contains(&sha256),
                // None of ours, or not finished.
                (None, None) => true,
            };
            if is_kept {
                continue;
            }
            if let Some(discarded) = self.discard_if_old(&self.root.join(name))? {
                remove(&discarded)?;
                n_removed += 1;
            }
        }
        Ok(n_removed)
    }

    fn discard_if_old(&self, package: &Path) -> Result<Option<PathBuf>, StoreError> {
        let _changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let modified = match fs::symlink_metadata(package).and_then(|metadata| metadata.modified()) {
            Ok(modified) => modified,
            // Another collection was faster.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::storage("read", package, error)),
        };
        let now = SystemTime::from(self.options.clock.now());
        match now.duration_since(modified) {
            Ok(age) if age > self.options.grace => self.discard(package).map(Some),
            _younger => Ok(None),
        }
    }

    /// Takes a package out of sight at once; removing its files may take a while. Call with `changes` locked.
    fn discard(&self, package: &Path) -> Result<PathBuf, StoreError> {
        let discarded = self.root.join(format!(".discarded-{}", uuid::Uuid::new_v4().simple()));
        fs::rename(package, &discarded).map_err(|error| StoreError::storage("remove", package, error))?;
        Ok(discarded)
    }
}

/// A directory that is removed unless it was renamed.
struct Scratch(PathBuf);

impl Scratch {
    fn create(root: &Path) -> Result<Self, StoreError> {
        let path = root.join(format!(".unpacking-{}", uuid::Uuid::new_v4().simple()));
        make_directory(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = remove(&self.0) {
            tracing::warn!(%error, "cannot remove a half-unpacked package; the next start will");
        }
    }
}

const NOW: Timestamps = Timestamps {
    last_access: Timespec { tv_sec: 0, tv_nsec: UTIME_NOW },
    last_modification: Timespec { tv_sec: 0, tv_nsec: UTIME_NOW },
};

/// The name of the tree that packages are merged to.
fn merged_name(packages: &[CodeSha256]) -> String {
    let digest = packages.iter().fold(Sha256::new(), |digest, package| digest.chain_update(package.0)).finalize();
    format!("{MERGED}{}", CodeSha256(digest.into()).hex())
}

/// Makes a directory count as new. Returns whether it is there.
fn touch(path: &Path) -> Result<bool, StoreError> {
    match rustix::fs::utimensat(CWD, path, &NOW, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::NOENT) => Ok(false),
        Err(error) => Err(StoreError::storage("touch", path, error)),
    }
}

/// Removes a directory and everything in it; links in it are not followed. It is fine if it is gone.
fn remove(path: &Path) -> Result<(), StoreError> {
    let is_directory = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    match if is_directory { fs::remove_dir_all(path) } else { fs::remove_file(path) } {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::storage("remove", path, error)),
        _gone => Ok(()),
    }
}

/// A directory that others can enter, whatever the umask.
fn make_directory(path: &Path) -> Result<(), StoreError> {
    let make = || {
        fs::create_dir(path)?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))
    };
    make().map_err(|error| StoreError::storage("create", path, error))
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let write = || {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| StoreError::storage("write", path, error))
}

fn flush_directory(path: &Path) -> Result<(), StoreError> {
    let flush = || fs::File::open(path)?.sync_all();
    flush().map_err(|error| StoreError::storage("flush", path, error))
}

/// Of everything below a directory, where there may be as many directories as files.
fn flush_file_system(path: &Path) -> Result<(), StoreError> {
    let flush = || rustix::fs::syncfs(fs::File::open(path)?).map_err(std::io::Error::from);
    flush().map_err(|error| StoreError::storage("flush", path, error))
}

fn length(archive: &Bytes) -> u64 {
    u64::try_from(archive.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
