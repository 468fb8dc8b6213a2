//! Writes a planned tree below a directory that is ours alone.
//!
//! Every name is resolved one component at a time from open directories, none of which may be a link, and every file
//! is created new; links come last. So nothing lands outside even if the plan were wrong.

use std::io::Read;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{CWD, Mode, OFlags};
use rustix::io::Errno;

use super::CodeError;
use super::archive::{Archive, malformed};
use super::native::{HEAD_BYTES, Natives, is_program};
use super::path::EntryPath;
use super::plan::{Node, Plan};
use crate::error::StoreError;

/// Trees up to so many nodes are flushed one by one; for larger ones a single flush of the file system is faster.
const FLUSHED_ONE_BY_ONE: usize = 64;

/// Files that are executable by anyone in the archive are so by everyone, and everyone can read everything: the
/// sandbox user owns nothing here. What the archive says beyond that (set-id and sticky bits, who may write) is not
/// kept: the tree is mounted read-only.
const FILE: Mode = Mode::from_raw_mode(0o644);
const PROGRAM: Mode = Mode::from_raw_mode(0o755);
const DIRECTORY: Mode = Mode::from_raw_mode(0o755);

/// Limits and cancellation of one unpacking.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds<'a> {
    /// The unpacked files together, bytes.
    pub(crate) max_bytes: u64,
    /// Set when nobody waits for the result any more.
    pub(crate) cancelled: &'a AtomicBool,
}

/// What was written.
#[derive(Debug, Default)]
pub(crate) struct Unpacked {
    /// The size of all files and link targets.
    pub(crate) bytes: u64,
    /// The native binaries among them.
    pub(crate) natives: Natives,
}

/// Writes the tree into `root`, an existing empty directory, and flushes it to the disk.
pub(crate) fn unpack(
    archive: &mut Archive<'_>,
    plan: Plan,
    root: &Path,
    bounds: Bounds<'_>,
) -> Result<Unpacked, CodeError> {
    let nodes = plan.into_sorted();
    let mut writer = Writer::open(root, nodes.len() <= FLUSHED_ONE_BY_ONE)?;
    let mut files = Vec::new();
    let mut links = Vec::new();
    for (path, node) in &nodes {
        match node {
            Node::Directory => writer.directory(path)?,
            Node::File { index, mode, bytes } => files.push((*index, path, *mode, *bytes)),
            Node::Symlink(target) => links.push((path, target)),
        }
    }
    files.sort_unstable_by_key(|(index, ..)| *index);
    let mut files = files.into_iter().peekable();
    let mut unpacked = Unpacked::default();
    archive.contents(|index, reader| {
        if let Some((_, path, mode, bytes)) = files.next_if(|(at, ..)| *at == index) {
            let before = unpacked.bytes;
            writer.file(path, mode, reader, bounds, &mut unpacked)?;
            if unpacked.bytes - before != bytes {
                return Err(malformed(format!("'{path}' is not as large as declared")));
            }
        }
        Ok(())
    })?;
    for (path, target) in links {
        writer.symlink(path, target)?;
        unpacked.bytes += u64::try_from(target.len()).unwrap_or(u64::MAX);
    }
    writer.finish(nodes.iter().filter(|(_, node)| *node == Node::Directory).map(|(path, _)| path))?;
    Ok(unpacked)
}

/// The open directories from the root to where the last entry was written.
struct Writer<'a> {
    root_path: &'a Path,
    root: OwnedFd,
    open: Vec<(String, OwnedFd)>,
    flush_each: bool,
}

impl<'a> Writer<'a> {
    fn open(root_path: &'a Path, flush_each: bool) -> Result<Self, CodeError> {
        let root = rustix::fs::openat(CWD, root_path, DIRECTORY_FLAGS, Mode::empty())
            .map_err(|error| StoreError::storage("open", root_path, error))?;
        Ok(Self { root_path, root, open: Vec::new(), flush_each })
    }

    /// Opens the directory `path` by way of those that are open already.
    fn enter(&mut self, path: &EntryPath) -> Result<BorrowedFd<'_>, CodeError> {
        let shared = path.components().zip(&self.open).take_while(|(name, (open, _))| name == open).count();
        self.open.truncate(shared);
        for name in path.components().skip(shared) {
            let parent = self.open.last().map_or(self.root.as_fd(), |(_, fd)| fd.as_fd());
            let opened = rustix::fs::openat(parent, name, DIRECTORY_FLAGS, Mode::empty());
            let fd = opened.map_err(|error| self.failed("open", path, error))?;
            self.open.push((name.to_owned(), fd));
        }
        Ok(self.open.last().map_or(self.root.as_fd(), |(_, fd)| fd.as_fd()))
    }

    fn failed(&self, action: &'static str, path: &EntryPath, error: Errno) -> CodeError {
        CodeError::Store(StoreError::storage(action, &self.root_path.join(path.as_str()), error))
    }

    /// Runs `create` with the directory that `path` is in and its name there.
    fn create<R>(
        &mut self,
        path: &EntryPath,
        create: impl FnOnce(BorrowedFd<'_>, &str) -> Result<R, Errno>,
    ) -> Result<R, CodeError> {
        let Some((parent, name)) = path.split() else {
            return Err(self.failed("create", path, Errno::INVAL));
        };
        let created = create(self.enter(&parent)?, name);
        created.map_err(|error| self.failed("create", path, error))
    }

    fn directory(&mut self, path: &EntryPath) -> Result<(), CodeError> {
        self.create(path, |parent, name| rustix::fs::mkdirat(parent, name, Mode::RWXU))?;
        // Not at creation, where the daemon's umask would have a say.
        let chmod = rustix::fs::fchmod(self.enter(path)?, DIRECTORY);
        chmod.map_err(|error| self.failed("set the mode of", path, error))
    }

    fn symlink(&mut self, path: &EntryPath, target: &str) -> Result<(), CodeError> {
        self.create(path, |parent, name| rustix::fs::symlinkat(target, parent, name))
    }

    fn file(
        &mut self,
        path: &EntryPath,
        mode: Option<u32>,
        reader: &mut dyn Read,
        bounds: Bounds<'_>,
        unpacked: &mut Unpacked,
    ) -> Result<(), CodeError> {
        let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file =
            self.create(path, |parent, name| rustix::fs::openat(parent, name, flags, Mode::RUSR | Mode::WUSR))?;
        let mut head = Vec::with_capacity(HEAD_BYTES);
        let mut buffer = vec![0_u8; 64 * 1024];
        loop {
            if bounds.cancelled.load(Ordering::Relaxed) {
                return Err(CodeError::Store(StoreError::Closed));
            }
            let length = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(malformed(format!("'{path}': {error}"))),
            };
            unpacked.bytes += u64::try_from(length).unwrap_or(u64::MAX);
            if unpacked.bytes > bounds.max_bytes {
                return Err(CodeError::UnzippedTooLarge { limit: bounds.max_bytes });
            }
            let read = buffer.get(..length).unwrap_or_default();
            head.extend(read.iter().take(HEAD_BYTES - head.len()));
            write_all(&file, read).map_err(|error| self.failed("write", path, error))?;
        }
        let executable = mode.map_or_else(|| is_program(&head), |mode| mode & 0o111 != 0);
        rustix::fs::fchmod(&file, if executable { PROGRAM } else { FILE })
            .map_err(|error| self.failed("set the mode of", path, error))?;
        unpacked.natives.note(path, &head, executable);
        if self.flush_each {
            rustix::fs::fsync(&file).map_err(|error| self.failed("flush", path, error))?;
        }
        Ok(())
    }

    /// Flushes what was not flushed yet: directories one by one, or all at once.
    fn finish<'p>(mut self, directories: impl Iterator<Item = &'p EntryPath>) -> Result<(), CodeError> {
        if !self.flush_each {
            let flushed = rustix::fs::syncfs(&self.root);
            return flushed.map_err(|error| self.failed("flush", &EntryPath::default(), error));
        }
        for path in directories {
            let flushed = rustix::fs::fsync(self.enter(path)?);
            flushed.map_err(|error| self.failed("flush", path, error))?;
        }
        let flushed = rustix::fs::fsync(&self.root);
        flushed.map_err(|error| self.failed("flush", &EntryPath::default(), error))
    }
}

const DIRECTORY_FLAGS: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

fn write_all(file: &OwnedFd, mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        match rustix::io::write(file, bytes) {
            Ok(0) => return Err(Errno::IO),
            Ok(length) => bytes = bytes.get(length..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
