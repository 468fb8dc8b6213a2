//! Content files: written beside their place, made durable, moved into it; read in pieces; removed when nobody reads.
//!
//! ```text
//! objects/incoming/ID   what is being received
//! objects/XX/ID         what is in place; XX is how the id begins
//! ```
//!
//! **Invariants.** A file under its final name is whole and on the disk, and never changes. A file is removed only when
//! no reader holds a lease of it; a reader takes its leases before it looks whether the files are there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Bytes, BytesMut};
use md5::{Digest, Md5};

use super::{ContentId, ObjectError, Segment};
use crate::error::StoreError;

/// Where content is received.
const INCOMING: &str = "incoming";
/// What is gathered before it is written: a slow client holds memory instead of a thread.
const GATHERED_BYTES: usize = 512 * 1024;
/// What is written before the disk is made to keep up, so that the end of a large object is not a long wait.
const FLUSH_BYTES: u64 = 64 * 1024 * 1024;
/// The largest piece that is read at a time.
const PIECE_BYTES: u64 = 256 * 1024;

/// Sees every byte of content in the order, on a thread that may compute.
pub trait ContentDigest: Send + 'static {
    /// The next bytes.
    fn update(&mut self, bytes: &[u8]);
    /// What was asked for, by name.
    fn finish(self: Box<Self>) -> BTreeMap<String, String>;
}

/// Content that was received and is durable.
#[derive(Clone, Debug)]
pub struct Received {
    /// The file.
    pub content: FreshContent,
    /// The MD5 of the content.
    pub md5: [u8; 16],
    /// What the digest found.
    pub digests: BTreeMap<String, String>,
}

/// A file that nothing may refer to yet: it is removed with the last clone of this unless it was kept.
#[derive(Clone, Debug)]
pub struct FreshContent(Arc<Fresh>);

#[derive(Debug)]
struct Fresh {
    shelf: ContentShelf,
    segment: Segment,
    kept: AtomicBool,
}

impl FreshContent {
    /// The file.
    #[must_use]
    pub fn segment(&self) -> &Segment {
        &self.0.segment
    }

    /// Something refers to it from now on.
    pub(crate) fn keep(&self) {
        self.0.kept.store(true, Ordering::Release);
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.kept.load(Ordering::Acquire) {
            self.shelf.remove(vec![self.segment.content.clone()]);
        }
    }
}

/// The content files of a data directory. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct ContentShelf {
    inner: Arc<Shelf>,
}

#[derive(Debug)]
struct Shelf {
    root: PathBuf,
    leases: Mutex<Leases>,
}

/// Who reads what.
#[derive(Debug, Default)]
struct Leases {
    readers: HashMap<ContentId, usize>,
    /// To be removed when the last reader is gone.
    doomed: HashSet<ContentId>,
}

impl ContentShelf {
    /// Opens the directory, creates it if need be, and removes what is neither referred to nor whole. `referenced`
    /// tells which ids that begin with two digits are.
    pub(crate) fn open(
        root: &Path,
        mut referenced: impl FnMut(&str) -> Result<HashSet<String>, StoreError>,
    ) -> Result<Self, StoreError> {
        let incoming = root.join(INCOMING);
        fs::create_dir_all(&incoming).map_err(|error| StoreError::storage("create", &incoming, error))?;
        for_each_name(&incoming, |name| remove_file(&incoming.join(name)))?;
        for number in 0..=u8::MAX {
            let beginning = format!("{number:02x}");
            let directory = root.join(&beginning);
            fs::create_dir_all(&directory).map_err(|error| StoreError::storage("create", &directory, error))?;
            let known = referenced(&beginning)?;
            for_each_name(
                &directory,
                |name| {
                    if known.contains(name) { Ok(()) } else { remove_file(&directory.join(name)) }
                },
            )?;
        }
        flush_directory(root)?;
        Ok(Self { inner: Arc::new(Shelf { root: root.to_owned(), leases: Mutex::default() }) })
    }

    /// Begins a file.
    pub(crate) async fn receive(&self, digest: Box<dyn ContentDigest>) -> Result<ContentWriter, ObjectError> {
        let shelf = self.clone();
        let file = blocking(move || Incoming::create(shelf, digest)).await?;
        Ok(ContentWriter { file: Some(file), gathered: Vec::new(), n_gathered: 0, received: 0 })
    }

    /// Holds files for a reader; none if one of them is not there any more.
    pub(crate) fn lease(&self, segments: Vec<Segment>) -> Option<ContentReader> {
        let mut leases = self.inner.leases.lock().unwrap_or_else(PoisonError::into_inner);
        for segment in &segments {
            *leases.readers.entry(segment.content.clone()).or_default() += 1;
        }
        drop(leases);
        let reader = ContentReader { shelf: self.clone(), segments };
        reader.segments.iter().all(|segment| self.path(&segment.content).exists()).then_some(reader)
    }

    /// Removes files, those that are being read once they are not. Blocks.
    pub(crate) fn remove(&self, contents: Vec<ContentId>) {
        let mut leases = self.inner.leases.lock().unwrap_or_else(PoisonError::into_inner);
        for content in contents {
            if leases.readers.contains_key(&content) {
                leases.doomed.insert(content);
            } else {
                self.remove_one(&content);
            }
        }
    }

    fn remove_one(&self, content: &ContentId) {
        if let Err(error) = remove_file(&self.path(content)) {
            tracing::warn!(%error, "content that nothing refers to stays until the next start");
        }
    }

    fn release(&self, segments: &[Segment]) {
        let mut leases = self.inner.leases.lock().unwrap_or_else(PoisonError::into_inner);
        for Segment { content, .. } in segments {
            let Some(n_readers) = leases.readers.get_mut(content) else { continue };
            *n_readers -= 1;
            if *n_readers == 0 {
                leases.readers.remove(content);
                if leases.doomed.remove(content) {
                    self.remove_one(content);
                }
            }
        }
    }

    fn path(&self, content: &ContentId) -> PathBuf {
        let beginning = content.0.get(..2).unwrap_or_default();
        self.inner.root.join(beginning).join(&content.0)
    }
}

/// Content on its way in. Dropping it leaves nothing.
pub struct ContentWriter {
    /// None while it is being written to.
    file: Option<Incoming>,
    gathered: Vec<Bytes>,
    n_gathered: usize,
    received: u64,
}

impl std::fmt::Debug for ContentWriter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ContentWriter").field("received", &self.received).finish_non_exhaustive()
    }
}

impl ContentWriter {
    /// Bytes so far.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// `DiskFull`, `Storage`.
    pub async fn write(&mut self, piece: Bytes) -> Result<(), ObjectError> {
        self.n_gathered += piece.len();
        self.received += piece.len() as u64;
        self.gathered.push(piece);
        if self.n_gathered >= GATHERED_BYTES { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> Result<(), ObjectError> {
        let pieces = std::mem::take(&mut self.gathered);
        self.n_gathered = 0;
        let mut file = self.file.take().ok_or(StoreError::Closed)?;
        let file = blocking(move || {
            pieces.iter().try_for_each(|piece| file.write(piece))?;
            Ok(file)
        });
        self.file = Some(file.await?);
        Ok(())
    }

    /// Makes it durable and puts it in its place.
    ///
    /// # Errors
    /// `DiskFull`, `Storage`.
    pub async fn finish(mut self) -> Result<Received, ObjectError> {
        self.flush().await?;
        let file = self.file.take().ok_or(StoreError::Closed)?;
        Ok(blocking(move || file.publish()).await?)
    }
}

/// A file that is being written; removed when it is dropped.
struct Incoming {
    shelf: ContentShelf,
    id: ContentId,
    path: PathBuf,
    file: File,
    md5: Md5,
    digest: Option<Box<dyn ContentDigest>>,
    bytes: u64,
    unflushed: u64,
    published: bool,
}

impl Incoming {
    fn create(shelf: ContentShelf, digest: Box<dyn ContentDigest>) -> Result<Self, StoreError> {
        let id = ContentId(uuid::Uuid::new_v4().simple().to_string());
        let path = shelf.inner.root.join(INCOMING).join(&id.0);
        let file = File::create_new(&path).map_err(|error| StoreError::storage("create", &path, error))?;
        let digest = Some(digest);
        Ok(Self { shelf, id, path, file, md5: Md5::new(), digest, bytes: 0, unflushed: 0, published: false })
    }

    fn write(&mut self, piece: &[u8]) -> Result<(), StoreError> {
        self.md5.update(piece);
        if let Some(digest) = &mut self.digest {
            digest.update(piece);
        }
        let failed = |error| StoreError::storage("write", &self.path, error);
        self.file.write_all(piece).map_err(failed)?;
        self.bytes += piece.len() as u64;
        self.unflushed += piece.len() as u64;
        if self.unflushed >= FLUSH_BYTES {
            self.file.sync_data().map_err(failed)?;
            self.unflushed = 0;
        }
        Ok(())
    }

    fn publish(mut self) -> Result<Received, StoreError> {
        self.file.sync_all().map_err(|error| StoreError::storage("write", &self.path, error))?;
        let place = self.shelf.path(&self.id);
        fs::rename(&self.path, &place).map_err(|error| StoreError::storage("rename", &place, error))?;
        self.published = true;
        let segment = Segment { content: self.id.clone(), bytes: self.bytes };
        let fresh = Fresh { shelf: self.shelf.clone(), segment, kept: AtomicBool::new(false) };
        let content = FreshContent(Arc::new(fresh));
        if let Some(directory) = place.parent() {
            flush_directory(directory)?;
        }
        let digests = self.digest.take().map(ContentDigest::finish).unwrap_or_default();
        Ok(Received { content, md5: std::mem::take(&mut self.md5).finalize().into(), digests })
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.published {
            // What stays is removed at the next start.
            let _left = fs::remove_file(&self.path);
        }
    }
}

/// The content of one version, which stays while this lives.
#[derive(Debug)]
pub struct ContentReader {
    shelf: ContentShelf,
    segments: Vec<Segment>,
}

/// Where a reader is in the content.
#[derive(Debug)]
pub struct Cursor {
    reader: ContentReader,
    /// The next byte, counted over all segments.
    position: u64,
    /// The byte after the last one.
    end: u64,
    /// The open segment: its file, where it begins, where it ends.
    open: Option<(File, u64, u64)>,
}

impl ContentReader {
    /// The segments, in order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Reads from one byte up to another.
    #[must_use]
    pub fn range(self, from: u64, end: u64) -> Cursor {
        Cursor { reader: self, position: from, end, open: None }
    }
}

impl Drop for ContentReader {
    fn drop(&mut self) {
        self.shelf.release(&self.segments);
    }
}

impl Cursor {
    /// Bytes that are left.
    #[must_use]
    pub fn remaining(&self) -> u64 {
        self.end.saturating_sub(self.position)
    }

    /// The next piece and the rest; none at the end.
    ///
    /// # Errors
    /// `Storage` if a file cannot be read or is shorter than it was.
    pub async fn next(self) -> Result<Option<(Bytes, Self)>, ObjectError> {
        if self.remaining() == 0 {
            return Ok(None);
        }
        Ok(blocking(move || self.read().map(Some)).await?)
    }

    fn read(mut self) -> Result<(Bytes, Self), StoreError> {
        if self.open.as_ref().is_none_or(|(_file, _begin, end)| self.position >= *end) {
            self.open = Some(self.open_segment()?);
        }
        let Some((file, _begin, segment_end)) = &mut self.open else { return Err(StoreError::Closed) };
        let wanted = PIECE_BYTES.min(self.end - self.position).min(*segment_end - self.position);
        let mut piece = BytesMut::zeroed(usize::try_from(wanted).unwrap_or_default());
        file.read_exact(&mut piece)
            .map_err(|error| StoreError::storage("read", &self.reader.shelf.inner.root, error))?;
        self.position += wanted;
        Ok((piece.freeze(), self))
    }

    /// Opens the segment in which the next byte is.
    fn open_segment(&self) -> Result<(File, u64, u64), StoreError> {
        let mut begin = 0;
        for segment in &self.reader.segments {
            let end = begin + segment.bytes;
            if self.position < end {
                let path = self.reader.shelf.path(&segment.content);
                let failed = |error| StoreError::storage("read", &path, error);
                let mut file = File::open(&path).map_err(failed)?;
                file.seek(SeekFrom::Start(self.position - begin)).map_err(failed)?;
                return Ok((file, begin, end));
            }
            begin = end;
        }
        Err(StoreError::storage("read", &self.reader.shelf.inner.root, "the content is shorter than it should be"))
    }
}

async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> Result<R, StoreError> + Send + 'static,
) -> Result<R, StoreError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(StoreError::Closed))
}

fn for_each_name(directory: &Path, mut each: impl FnMut(&str) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let failed = |error| StoreError::storage("read", directory, error);
    for entry in fs::read_dir(directory).map_err(failed)? {
        // A name that is no text is none of ours.
        if let Ok(name) = entry.map_err(failed)?.file_name().into_string() {
            each(&name)?;
        }
    }
    Ok(())
}

fn remove_file(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::storage("remove", path, error)),
        _removed_or_gone => Ok(()),
    }
}

fn flush_directory(path: &Path) -> Result<(), StoreError> {
    let flush = || File::open(path)?.sync_all();
    flush().map_err(|error| StoreError::storage("flush", path, error))
}

#[cfg(test)]
mod tests;
