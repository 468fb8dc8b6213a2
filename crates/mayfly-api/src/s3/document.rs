//! Bodies that are documents: up to [`DOCUMENT_BYTES`], whatever length was announced or none.
//!
//! The wire crate takes every body that cannot be read for a failure of its own, which clients try again. What was wrong
//! is therefore noted beside it.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use s3s::{S3Error, s3_error};

use super::{DOCUMENT_BYTES, failure};

/// What was wrong with a document, once something was.
pub(super) type Fault = Arc<OnceLock<Unread>>;

/// Why a document was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unread {
    #[error("the document is larger than {DOCUMENT_BYTES} bytes")]
    TooLarge,
    #[error("the document did not arrive")]
    Broken,
}

impl Unread {
    /// What the client is told.
    pub(super) fn refusal(self) -> S3Error {
        match self {
            Self::TooLarge => s3_error!(MaxMessageLengthExceeded),
            Self::Broken => failure::incomplete_body(),
        }
    }
}

/// A body that ends where it is larger than a document may be.
#[derive(Debug)]
pub(super) struct Document<B> {
    body: B,
    /// How much more may come, bytes.
    left: usize,
    fault: Fault,
}

impl<B> Document<B> {
    pub(super) fn new(body: B, fault: Fault) -> Self {
        Self { body, left: DOCUMENT_BYTES, fault }
    }

    fn refuse(&self, why: Unread) -> Poll<Option<Result<Frame<Bytes>, Unread>>> {
        // The first reason is the one that counts.
        let _noted_before = self.fault.set(why);
        Poll::Ready(Some(Err(why)))
    }
}

impl<B> Body for Document<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: std::error::Error + 'static,
{
    type Data = Bytes;
    type Error = Unread;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Unread>>> {
        match ready!(Pin::new(&mut self.body).poll_frame(context)) {
            Some(Ok(frame)) => match self.left.checked_sub(frame.data_ref().map_or(0, Bytes::len)) {
                Some(left) => {
                    self.left = left;
                    Poll::Ready(Some(Ok(frame)))
                }
                None => self.refuse(Unread::TooLarge),
            },
            Some(Err(error)) => {
                tracing::debug!(error = mayfly_model::chain(&error), "a document could not be read");
                self.refuse(Unread::Broken)
            }
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::{DOCUMENT_BYTES, Document, Fault, Unread};
    use bytes::Bytes;
    use http_body::{Body, Frame};
    use http_body_util::BodyExt as _;
    use std::collections::VecDeque;
    use std::io;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// A body that arrives in pieces, or breaks off.
    struct Pieces(VecDeque<io::Result<Bytes>>);

    impl Body for Pieces {
        type Data = Bytes;
        type Error = io::Error;

        fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
            Poll::Ready(self.0.pop_front().map(|piece| piece.map(Frame::data)))
        }
    }

    /// How much of a document was read, and what is told of it.
    async fn read(pieces: impl IntoIterator<Item = io::Result<Bytes>>) -> (Option<usize>, Option<Unread>) {
        let fault = Fault::default();
        let read = Document::new(Pieces(pieces.into_iter().collect()), Fault::clone(&fault)).collect().await;
        (read.ok().map(|whole| whole.to_bytes().len()), fault.get().copied())
    }

    fn piece(bytes: usize) -> io::Result<Bytes> {
        Ok(Bytes::from(vec![0; bytes]))
    }

    #[tokio::test]
    async fn a_document_may_be_so_large_and_no_larger() {
        assert_eq!(read([]).await, (Some(0), None));
        assert_eq!(read([piece(1), piece(DOCUMENT_BYTES - 1)]).await, (Some(DOCUMENT_BYTES), None));
        assert_eq!(read([piece(1), piece(DOCUMENT_BYTES)]).await, (None, Some(Unread::TooLarge)));
    }

    #[tokio::test]
    async fn a_document_that_breaks_off_is_the_fault_of_who_sent_it() {
        let reset = || Err(io::ErrorKind::ConnectionReset.into());
        assert_eq!(read([piece(1), reset()]).await, (None, Some(Unread::Broken)));
        for why in [Unread::TooLarge, Unread::Broken] {
            assert_eq!(why.refusal().status_code().map(|status| status.as_u16()), Some(400));
        }
    }
}
