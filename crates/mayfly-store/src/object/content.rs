//! The content of objects: taken in, read in pieces, removed when nobody reads.
//!
//! Content has a home: files of the data directory ([`local`]), or a bucket of another store ([`remote`]). What is new goes
//! to the second one if there is one; an id tells where its content is, so that everything stays where it is when that
//! changes.
//!
//! **Invariants.** Content is whole and durable before its id is given to anyone who could refer to it, and never changes.
//! It is removed only when no reader holds a lease of it, by those who do nothing else: nobody who asks for that, or drops
//! a reader or a writer, waits for a disk or a network.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use rustls::ClientConfig;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{ContentId, ObjectError, Segment};
use crate::error::{RemoteFault, StoreError};

mod leases;
mod local;
mod reader;
mod remote;
mod tally;

use leases::Leases;
use local::LocalHome;
pub use reader::{ContentReader, Cursor};
use remote::RemoteHome;
pub use remote::RemoteStore;
pub use tally::ContentDigest;
use tally::Tally;

/// What is gathered before it is written: a slow client holds memory instead of a thread.
const GATHERED_BYTES: usize = 512 * 1024;

/// Content that was received and is durable.
#[derive(Clone, Debug)]
pub struct Received {
    /// The content.
    pub content: FreshContent,
    /// The MD5 of the content.
    pub md5: [u8; 16],
    /// What the digest found.
    pub digests: BTreeMap<String, String>,
}

/// Content that nothing may refer to yet: it is removed with the last clone of this unless it was kept.
#[derive(Clone, Debug)]
pub struct FreshContent(Arc<Fresh>);

#[derive(Debug)]
struct Fresh {
    leases: Arc<Leases>,
    segment: Segment,
    kept: AtomicBool,
}

impl FreshContent {
    /// Content that is in its place.
    fn new(leases: Arc<Leases>, segment: Segment) -> Self {
        Self(Arc::new(Fresh { leases, segment, kept: AtomicBool::new(false) }))
    }

    /// The content.
    #[must_use]
    pub fn segment(&self) -> &Segment {
        &self.0.segment
    }

    /// Something refers to it from now on.
    pub(crate) fn keep(&self) {
        self.0.leases.keep(&self.0.segment.content);
        self.0.kept.store(true, Ordering::Release);
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.kept.load(Ordering::Acquire) {
            self.leases.discard(&self.segment.content);
        }
    }
}

/// The content of a data directory's objects. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct ContentShelf {
    inner: Arc<Shelf>,
}

#[derive(Debug)]
struct Shelf {
    local: LocalHome,
    remote: OnceLock<Arc<RemoteHome>>,
    leases: Arc<Leases>,
    /// The task that removes what is elsewhere.
    tending: Mutex<Option<(JoinHandle<()>, DropGuard)>>,
}

impl Drop for Shelf {
    fn drop(&mut self) {
        self.leases.close();
    }
}

impl ContentShelf {
    /// Opens the files, creates the directory if need be, and has removed what an earlier life left. `referenced` tells
    /// which ids that begin with two digits are referred to; `guard` is kept until nobody removes any more.
    pub(crate) fn open<G: Send + 'static>(
        root: &Path,
        referenced: impl FnMut(&str) -> Result<HashSet<String>, StoreError> + Send + 'static,
        guard: G,
    ) -> Result<Self, StoreError> {
        let leases = Arc::new(Leases::default());
        let local = LocalHome::open(root, Arc::clone(&leases), referenced, guard)?;
        let (remote, tending) = (OnceLock::new(), Mutex::default());
        Ok(Self { inner: Arc::new(Shelf { local, remote, leases, tending }) })
    }

    /// Connects to the store in which new content is to be from now on, which cannot be changed any more. `homes` are those
    /// that are known, with their locations. Returns the home's name and location.
    pub(crate) async fn connect(
        &self,
        remote: RemoteStore,
        tls: ClientConfig,
        homes: &[(String, String)],
    ) -> Result<(String, String), StoreError> {
        let home = RemoteHome::connect(remote, tls, homes, Arc::clone(&self.inner.leases)).await?;
        let named = (home.id.clone(), home.location().to_owned());
        let taken = self.inner.remote.set(Arc::new(home));
        taken.map_err(|_home| StoreError::AlreadyExists { key: named.1.clone() })?;
        Ok(named)
    }

    /// Begins to remove what is not needed in the store that it is connected to. `unreferenced` tells those of some
    /// content that nothing refers to.
    pub(crate) fn tend<F>(&self, unreferenced: impl Fn(Vec<ContentId>) -> F + Send + Sync + 'static)
    where
        F: Future<Output = Result<Vec<ContentId>, StoreError>> + Send + 'static,
    {
        let Some(home) = self.inner.remote.get().cloned() else { return };
        let stop = CancellationToken::new();
        let task = tokio::spawn(remote::tend(home, Arc::clone(&self.inner.leases), unreferenced, stop.clone()));
        let mut tending = self.inner.tending.lock().unwrap_or_else(PoisonError::into_inner);
        *tending = Some((task, stop.drop_guard()));
    }

    /// Waits until nobody removes anything any more.
    pub(crate) async fn close(&self) {
        self.inner.leases.close();
        let tending = self.inner.tending.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((task, stop)) = tending {
            drop(stop);
            // A panic of it was logged where it happened.
            let _ended = task.await;
        }
        self.inner.local.join().await;
    }

    /// Begins to take content.
    pub(crate) async fn receive(&self, digest: Box<dyn ContentDigest>) -> Result<ContentWriter, ObjectError> {
        let tally = Tally::new(digest);
        let sink = if let Some(remote) = self.inner.remote.get() {
            Sink::Remote(Box::new(remote.create(tally)))
        } else {
            let shelf = Arc::clone(&self.inner);
            Sink::Local(blocking(move || shelf.local.create(&shelf.leases, tally)).await?)
        };
        Ok(ContentWriter { shelf: self.clone(), sink: Some(sink), gathered: Vec::new(), n_gathered: 0, received: 0 })
    }

    /// Holds content for a reader; none if some of it is being removed or is not there any more.
    pub(crate) fn lease(&self, segments: Vec<Segment>) -> Option<ContentReader> {
        let reader = self.inner.leases.lease(&segments).then(|| ContentReader::new(self.clone(), segments))?;
        let is_there =
            |segment: &Segment| segment.content.home().is_some() || self.inner.local.path(&segment.content).exists();
        reader.segments().iter().all(is_there).then_some(reader)
    }

    /// Has content removed, that which is being read once it is not.
    pub(crate) fn remove(&self, contents: Vec<ContentId>) {
        self.inner.leases.remove(contents);
    }

    /// The home of content that is elsewhere.
    fn remote(&self, home: &str) -> Result<&Arc<RemoteHome>, StoreError> {
        self.inner.remote.get().filter(|remote| remote.id == home).ok_or_else(|| {
            let reason = "the platform was not started with the store that holds this content".to_owned();
            StoreError::Remote { action: "read", location: home.to_owned(), fault: RemoteFault::Absent, reason }
        })
    }
}

/// Content on its way in. Dropping it leaves nothing.
pub struct ContentWriter {
    shelf: ContentShelf,
    /// None while it is being written to.
    sink: Option<Sink>,
    gathered: Vec<Bytes>,
    n_gathered: usize,
    received: u64,
}

/// Where content goes.
enum Sink {
    Local(local::Incoming),
    Remote(Box<remote::Outgoing>),
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
    /// `DiskFull`, `Unavailable`, `Storage`.
    pub async fn write(&mut self, piece: Bytes) -> Result<(), ObjectError> {
        self.n_gathered += piece.len();
        self.received += piece.len() as u64;
        self.gathered.push(piece);
        if self.n_gathered >= GATHERED_BYTES { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> Result<(), ObjectError> {
        let pieces = std::mem::take(&mut self.gathered);
        self.n_gathered = 0;
        self.sink = Some(match self.sink.take().ok_or(StoreError::Closed)? {
            Sink::Local(mut file) => {
                let written = blocking(move || {
                    file.write(&pieces)?;
                    Ok(file)
                });
                Sink::Local(written.await?)
            }
            Sink::Remote(outgoing) => Sink::Remote(Box::new(outgoing.write(pieces).await?)),
        });
        Ok(())
    }

    /// Makes it durable and puts it in its place.
    ///
    /// # Errors
    /// `DiskFull`, `Unavailable`, `Storage`.
    pub async fn finish(mut self) -> Result<Received, ObjectError> {
        self.flush().await?;
        let shelf = Arc::clone(&self.shelf.inner);
        let (content, tally) = match self.sink.take().ok_or(StoreError::Closed)? {
            Sink::Local(file) => blocking(move || file.publish(&shelf.local)).await?,
            Sink::Remote(outgoing) => outgoing.publish().await?,
        };
        let (md5, digests) = blocking(move || Ok(tally.finish())).await?;
        Ok(Received { content, md5, digests })
    }
}

/// Does work that may take a while on a thread for that.
async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> Result<R, StoreError> + Send + 'static,
) -> Result<R, StoreError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(StoreError::Closed))
}

#[cfg(test)]
mod tests;
