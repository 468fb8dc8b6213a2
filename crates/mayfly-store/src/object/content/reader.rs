//! Reading content.

use std::sync::Arc;

use bytes::Bytes;

use super::local::OpenFile;
use super::remote::Pieces;
use super::{ContentShelf, blocking};
use crate::error::StoreError;
use crate::object::{ContentId, ObjectError, Segment};

/// The largest piece that is read from a file at a time.
const PIECE_BYTES: u64 = 256 * 1024;

/// What is said of content that ends too early.
const TOO_SHORT: &str = "it is shorter than it should be";

/// The content of one version, which stays while this lives.
#[derive(Debug)]
pub struct ContentReader {
    shelf: ContentShelf,
    segments: Vec<Segment>,
}

/// Where a reader is in the content.
#[derive(Debug)]
pub struct Cursor {
    /// The segment that is being read. Closed before the reader gives its leases back.
    open: Option<Open>,
    reader: ContentReader,
    /// The next byte, counted over all segments.
    position: u64,
    /// The byte after the last one.
    end: u64,
}

/// An open segment, and where it ends, counted over all segments.
#[derive(Debug)]
struct Open {
    source: Source,
    end: u64,
}

#[derive(Debug)]
enum Source {
    Local(Arc<OpenFile>),
    Remote(Pieces),
}

impl ContentReader {
    /// Of segments that are leased.
    pub(super) fn new(shelf: ContentShelf, segments: Vec<Segment>) -> Self {
        Self { shelf, segments }
    }

    /// The segments, in order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether some of it is in another store.
    pub(crate) fn is_remote(&self) -> bool {
        self.segments.iter().any(|segment| segment.content.home().is_some())
    }

    /// Reads from one byte up to another.
    #[must_use]
    pub fn range(self, from: u64, end: u64) -> Cursor {
        Cursor { open: None, reader: self, position: from, end }
    }
}

impl ContentReader {
    /// Opens the segment in which a byte is; nothing after `last` will be read.
    async fn open_at(&self, position: u64, last: u64) -> Result<Open, StoreError> {
        let mut begin = 0;
        for Segment { content, bytes } in &self.segments {
            let end = begin + bytes;
            if position < end {
                let from = position - begin;
                let source = match content.home() {
                    None => Source::Local(Arc::new(self.open_file(content.clone(), from).await?)),
                    Some(home) => {
                        let home = self.shelf.remote(home)?;
                        Source::Remote(home.read(content, from, end.min(last) - begin).await?)
                    }
                };
                return Ok(Open { source, end });
            }
            begin = end;
        }
        Err(damaged(&self.segments, TOO_SHORT))
    }

    async fn open_file(&self, content: ContentId, from: u64) -> Result<OpenFile, StoreError> {
        let shelf = self.shelf.clone();
        blocking(move || shelf.inner.local.open_at(&content, from)).await
    }
}

impl Drop for ContentReader {
    fn drop(&mut self) {
        self.shelf.inner.leases.release(&self.segments);
    }
}

impl Cursor {
    /// Bytes that are left.
    #[must_use]
    pub fn remaining(&self) -> u64 {
        self.end.saturating_sub(self.position)
    }

    /// Asks another store for what comes first, so that who reads hears of a failure before the answer has begun.
    ///
    /// # Errors
    /// `Unavailable` if it does not give it.
    pub async fn prepared(mut self) -> Result<Self, ObjectError> {
        if self.open.is_none() && self.remaining() > 0 && self.reader.is_remote() {
            self.open = Some(self.reader.open_at(self.position, self.end).await?);
        }
        Ok(self)
    }

    /// The next piece and the rest; none at the end.
    ///
    /// # Errors
    /// `Storage` if content cannot be read or is shorter than it was, `Unavailable` if another store does not give it.
    pub async fn next(mut self) -> Result<Option<(Bytes, Self)>, ObjectError> {
        if self.remaining() == 0 {
            return Ok(None);
        }
        if self.open.as_ref().is_none_or(|open| self.position >= open.end) {
            // The segment before is closed first: a connection can serve the next one.
            self.open = None;
            self.open = Some(self.reader.open_at(self.position, self.end).await?);
        }
        let Some(open) = &mut self.open else { return Err(StoreError::Closed.into()) };
        let left = self.end.min(open.end) - self.position;
        let piece = match &mut open.source {
            Source::Local(file) => {
                let (file, wanted) = (Arc::clone(file), PIECE_BYTES.min(left));
                blocking(move || file.read(wanted)).await?
            }
            Source::Remote(pieces) => pieces.next().await?.ok_or_else(|| damaged(&self.reader.segments, TOO_SHORT))?,
        };
        if piece.len() as u64 > left {
            return Err(damaged(&self.reader.segments, "there is more of it than was asked for").into());
        }
        self.position += piece.len() as u64;
        Ok(Some((piece, self)))
    }
}

fn damaged(segments: &[Segment], reason: &str) -> StoreError {
    let key = segments.first().map(|segment| segment.content.0.clone()).unwrap_or_default();
    StoreError::Damaged { key, reason: reason.to_owned() }
}
