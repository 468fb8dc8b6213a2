//! Content in files: written beside their place, made durable, moved into it, removed by one thread.
//!
//! ```text
//! objects/incoming/ID   what is being received
//! objects/XX/ID         what is in place; XX is how the id begins
//! ```
//!
//! A file under its final name is whole and on the disk, and never changes.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use bytes::{Bytes, BytesMut};

use super::leases::{Leases, Next};
use super::{FreshContent, Tally, blocking};
use crate::error::StoreError;
use crate::object::{ContentId, Segment};

/// Where content is received.
const INCOMING: &str = "incoming";
/// What is written before the disk is made to keep up, so that the end of a large object is not a long wait.
const FLUSH_BYTES: u64 = 64 * 1024 * 1024;

/// The content files of a data directory.
#[derive(Debug)]
pub(super) struct LocalHome {
    root: PathBuf,
    remover: Mutex<Option<JoinHandle<()>>>,
}

impl LocalHome {
    /// Opens the directory, creates it if need be, and starts the thread that removes files: first those that an
    /// earlier life left, whenever there is nothing else to do. `referenced` tells which ids that begin with two
    /// digits are referred to; `guard` is kept until the thread has ended.
    pub(super) fn open<G: Send + 'static>(
        root: &Path,
        leases: Arc<Leases>,
        referenced: impl FnMut(&str) -> Result<HashSet<String>, StoreError> + Send + 'static,
        guard: G,
    ) -> Result<Self, StoreError> {
        for directory in directories() {
            let directory = root.join(directory);
            fs::create_dir_all(&directory).map_err(|error| StoreError::storage("create", &directory, error))?;
        }
        flush_directory(root)?;
        let place = root.to_owned();
        let remover = std::thread::Builder::new().name("store-content".to_owned()).spawn(move || {
            remove_until_closed(&place, &leases, referenced);
            drop(guard);
        });
        let remover = remover.map_err(|error| StoreError::storage("start", root, error))?;
        Ok(Self { root: root.to_owned(), remover: Mutex::new(Some(remover)) })
    }

    /// Waits for the end of the thread, which was told.
    pub(super) async fn join(&self) {
        let remover = self.remover.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(remover) = remover {
            // A panic of it was logged where it happened.
            let _ended = blocking(move || Ok(remover.join().is_ok())).await;
        }
    }

    /// Where a file is.
    pub(super) fn path(&self, content: &ContentId) -> PathBuf {
        place(&self.root, content)
    }

    /// Opens a file at a byte. Blocks.
    pub(super) fn open_at(&self, content: &ContentId, from: u64) -> Result<OpenFile, StoreError> {
        let path = self.path(content);
        let failed = |error| StoreError::storage("read", &path, error);
        let mut file = File::open(&path).map_err(failed)?;
        file.seek(SeekFrom::Start(from)).map_err(failed)?;
        Ok(OpenFile { file, path })
    }

    /// Begins a file. Blocks.
    pub(super) fn create(&self, leases: &Arc<Leases>, tally: Tally) -> Result<Incoming, StoreError> {
        let id = ContentId::new(None);
        let path = self.root.join(INCOMING).join(&id.0);
        // Before the file is there: it is nobody's orphan.
        leases.begin(&id);
        let file = File::create_new(&path).map_err(|error| {
            leases.discard(&id);
            StoreError::storage("create", &path, error)
        })?;
        Ok(Incoming { leases: Arc::clone(leases), id, file: Some(file), path, tally, unflushed: 0 })
    }
}

/// A file that is being read.
#[derive(Debug)]
pub(super) struct OpenFile {
    file: File,
    path: PathBuf,
}

impl OpenFile {
    /// The next bytes, exactly as many as are wanted. Blocks.
    pub(super) fn read(&self, wanted: u64) -> Result<Bytes, StoreError> {
        let mut piece = BytesMut::zeroed(usize::try_from(wanted).unwrap_or_default());
        let read = (&self.file).read_exact(&mut piece);
        read.map_err(|error| StoreError::storage("read", &self.path, error))?;
        Ok(piece.freeze())
    }
}

/// The directories of content.
fn directories() -> impl Iterator<Item = String> {
    (0..=u8::MAX).map(|number| format!("{number:02x}")).chain([INCOMING.to_owned()])
}

fn place(root: &Path, content: &ContentId) -> PathBuf {
    root.join(content.0.get(..2).unwrap_or_default()).join(&content.0)
}

/// Removes what is due; in between, directory by directory, what nothing refers to.
fn remove_until_closed(
    root: &Path,
    leases: &Leases,
    referenced: impl FnMut(&str) -> Result<HashSet<String>, StoreError>,
) {
    let mut uncleaned = Some((directories(), referenced));
    loop {
        match leases.next_local(uncleaned.is_none()) {
            Next::Remove(contents) => {
                for content in &contents {
                    remove_one(root, content);
                }
                leases.removed(&contents);
            }
            Next::Closed => return,
            Next::Nothing => {
                let Some((directories, referenced)) = &mut uncleaned else { continue };
                let cleaned = directories.next().map(|directory| clean(root, &directory, leases, &mut *referenced));
                match cleaned {
                    Some(Ok(())) => {}
                    Some(Err(error)) => {
                        tracing::warn!(%error, "content that nothing refers to may stay until the next start");
                        uncleaned = None;
                    }
                    None => uncleaned = None,
                }
            }
        }
    }
}

/// Has removed what is in a directory and nothing refers to.
fn clean(
    root: &Path,
    directory: &str,
    leases: &Leases,
    mut referenced: impl FnMut(&str) -> Result<HashSet<String>, StoreError>,
) -> Result<(), StoreError> {
    let path = root.join(directory);
    let failed = |error| StoreError::storage("read", &path, error);
    let mut there = Vec::new();
    for entry in fs::read_dir(&path).map_err(failed)? {
        // A name that is no text, or that belongs elsewhere, is none of ours.
        let Ok(name) = entry.map_err(failed)?.file_name().into_string() else { continue };
        if directory == INCOMING || name.starts_with(directory) {
            there.push(ContentId(name));
        }
    }
    // What is on its way in right now has to be told from what was left before the database is asked.
    let settled = leases.settled(there);
    if settled.is_empty() {
        return Ok(());
    }
    let known = if directory == INCOMING { HashSet::new() } else { referenced(directory)? };
    leases.remove(settled.into_iter().filter(|content| !known.contains(&content.0)).collect());
    Ok(())
}

/// Removes a file, whether it was in its place already or not.
fn remove_one(root: &Path, content: &ContentId) {
    for path in [root.join(INCOMING).join(&content.0), place(root, content)] {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                let path = path.display();
                tracing::warn!(%error, %path, "content that nothing refers to stays until the next start");
            }
            _removed_or_gone => {}
        }
    }
}

fn flush_directory(path: &Path) -> Result<(), StoreError> {
    let flush = || File::open(path)?.sync_all();
    flush().map_err(|error| StoreError::storage("flush", path, error))
}

/// A file that is being written; dropping it has it removed.
#[derive(Debug)]
pub(super) struct Incoming {
    leases: Arc<Leases>,
    id: ContentId,
    /// None once it was published.
    file: Option<File>,
    /// Where it is being written.
    path: PathBuf,
    tally: Tally,
    unflushed: u64,
}

impl Incoming {
    /// Writes the next pieces. Blocks.
    pub(super) fn write(&mut self, pieces: &[Bytes]) -> Result<(), StoreError> {
        let failed = |error| StoreError::storage("write", &self.path, error);
        let Some(file) = &mut self.file else { return Err(StoreError::Closed) };
        for piece in pieces {
            self.tally.update(piece);
            file.write_all(piece).map_err(failed)?;
            self.unflushed += piece.len() as u64;
            if self.unflushed >= FLUSH_BYTES {
                file.sync_data().map_err(failed)?;
                self.unflushed = 0;
            }
        }
        Ok(())
    }

    /// Makes it durable under its final name. Blocks.
    pub(super) fn publish(mut self, home: &LocalHome) -> Result<(FreshContent, Tally), StoreError> {
        let Some(file) = &self.file else { return Err(StoreError::Closed) };
        file.sync_all().map_err(|error| StoreError::storage("write", &self.path, error))?;
        let place = home.path(&self.id);
        fs::rename(&self.path, &place).map_err(|error| StoreError::storage("rename", &place, error))?;
        if let Some(directory) = place.parent() {
            flush_directory(directory)?;
        }
        self.file = None;
        let segment = Segment { content: self.id.clone(), bytes: self.tally.bytes };
        Ok((FreshContent::new(Arc::clone(&self.leases), segment), std::mem::take(&mut self.tally)))
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // Closed before it is unlinked: whoever does the last of both waits for the disk.
        if self.file.take().is_some() {
            self.leases.discard(&self.id);
        }
    }
}
