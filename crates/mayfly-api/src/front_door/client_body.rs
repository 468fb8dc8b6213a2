//! A body that its service reads as it arrives, with a deadline for every pause and for all of them together, and that
//! comes back unread if the service has answered without reading it.
//!
//! The time for all pauses grows with what arrives: whoever sends a byte now and then holds no connection for ever, and a
//! large body may take as long as it needs at [`LOWEST_RATE`]. Only the time counts in which the service waits for the
//! client.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::oneshot;
use tokio::time::{Instant, Sleep};

use super::body::BodyDeadlines;

/// The rate at which a body has to arrive in the long run, bytes in a second.
const LOWEST_RATE: u64 = 4096;

/// Why a body could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BodyError {
    /// The client paused for too long.
    #[error("the request body did not arrive in time")]
    Slow,
    /// The connection ended, or the framing was wrong.
    #[error("the request body could not be read")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The body of a request, on its way to the service that reads it.
#[derive(Debug)]
pub(crate) struct ClientBody<B> {
    /// None once it was given back.
    body: Option<B>,
    was_read: bool,
    patience: Patience,
    /// The pause that there is, since when, and until when it may last.
    pause: Option<(Instant, Pin<Box<Sleep>>)>,
    back: Option<oneshot::Sender<Unread<B>>>,
}

/// How long a client may pause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// At a time.
    idle: Duration,
    /// Altogether, from now on.
    left: Duration,
}

impl Patience {
    fn of(deadlines: BodyDeadlines) -> Self {
        Self { idle: deadlines.idle, left: deadlines.total }
    }

    /// The longest that the next pause may last.
    fn next(self) -> Duration {
        self.idle.min(self.left)
    }

    /// A pause has lasted so long.
    fn paused(&mut self, pause: Duration) {
        self.left = self.left.saturating_sub(pause);
    }

    /// So many bytes have arrived.
    fn received(&mut self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let earned = Duration::from_micros(bytes.saturating_mul(1_000_000) / LOWEST_RATE);
        self.left = self.left.saturating_add(earned);
    }
}

/// Where a body comes back to.
#[derive(Debug)]
pub(super) struct Rest<B>(oneshot::Receiver<Unread<B>>);

/// A body that was not read to its end.
#[derive(Debug)]
pub(super) struct Unread<B> {
    pub(super) body: B,
    /// Whether some of it was asked for.
    pub(super) was_read: bool,
}

impl<B: Body> ClientBody<B> {
    /// A body whose client has these deadlines, and where it comes back to.
    pub(super) fn new(body: B, deadlines: BodyDeadlines) -> (Self, Rest<B>) {
        let (back, rest) = oneshot::channel();
        let patience = Patience::of(deadlines);
        (Self { body: Some(body), was_read: false, patience, pause: None, back: Some(back) }, Rest(rest))
    }
}

impl<B: Body> Rest<B> {
    /// What was not read, if the service has let go of the body.
    pub(super) fn unread(mut self) -> Option<Unread<B>> {
        self.0.try_recv().ok().filter(|unread| !unread.body.is_end_stream())
    }
}

impl<B> Drop for ClientBody<B> {
    fn drop(&mut self) {
        if let (Some(body), Some(back)) = (self.body.take(), self.back.take()) {
            // Nobody waits for it when the connection is gone.
            let _gone = back.send(Unread { body, was_read: self.was_read });
        }
    }
}

impl<B> Body for ClientBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        let Some(body) = &mut this.body else { return Poll::Ready(None) };
        this.was_read = true;
        if let Poll::Ready(frame) = Pin::new(body).poll_frame(context) {
            if let Some((since, _end)) = this.pause.take() {
                this.patience.paused(since.elapsed());
            }
            if let Some(Ok(frame)) = &frame {
                this.patience.received(frame.data_ref().map_or(0, Bytes::len));
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(|error| BodyError::Broken(error.into()))));
        }
        let longest = this.patience.next();
        let (_since, end) = this.pause.get_or_insert_with(|| {
            let now = Instant::now();
            (now, Box::pin(tokio::time::sleep_until(now + longest)))
        });
        ready!(end.as_mut().poll(context));
        Poll::Ready(Some(Err(BodyError::Slow)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

#[cfg(test)]
mod tests {
    use super::{BodyDeadlines, BodyError, ClientBody, LOWEST_RATE};
    use bytes::Bytes;
    use http_body::Frame;
    use http_body_util::{BodyExt, Full};
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    const IDLE: Duration = Duration::from_secs(5);
    const DEADLINES: BodyDeadlines = BodyDeadlines { idle: IDLE, total: Duration::from_secs(60) };

    /// A client that says nothing.
    struct Silence;

    impl http_body::Body for Silence {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            Poll::Pending
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_pauses_too_long_is_given_up() {
        let (mut body, _rest) = ClientBody::new(Silence, DEADLINES);
        let began = tokio::time::Instant::now();
        let refused = body.frame().await.unwrap().unwrap_err();
        assert!(matches!(refused, BodyError::Slow), "{refused}");
        assert!(began.elapsed() >= IDLE);
    }

    /// A client that sends a piece now and then.
    struct Drip {
        piece: Bytes,
        n_pieces: usize,
        next: Pin<Box<tokio::time::Sleep>>,
    }

    const PAUSE: Duration = Duration::from_secs(4);

    impl Drip {
        fn new(bytes: usize, n_pieces: usize) -> Self {
            Self { piece: vec![0; bytes].into(), n_pieces, next: Box::pin(tokio::time::sleep(PAUSE)) }
        }
    }

    impl http_body::Body for Drip {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            if self.n_pieces == 0 {
                return Poll::Ready(None);
            }
            std::task::ready!(self.next.as_mut().poll(context));
            self.next.set(tokio::time::sleep(PAUSE));
            self.n_pieces -= 1;
            Poll::Ready(Some(Ok(Frame::data(self.piece.clone()))))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_sends_next_to_nothing_is_given_up() {
        let (body, _rest) = ClientBody::new(Drip::new(1, 1000), DEADLINES);
        let began = tokio::time::Instant::now();
        let refused = body.collect().await.unwrap_err();
        assert!(matches!(refused, BodyError::Slow), "{refused}");
        assert!(began.elapsed() >= DEADLINES.total && began.elapsed() < DEADLINES.total * 2, "{:?}", began.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn a_large_body_may_take_as_long_as_it_needs() {
        let bytes = usize::try_from(LOWEST_RATE * PAUSE.as_secs()).unwrap();
        let (body, _rest) = ClientBody::new(Drip::new(bytes, 100), DEADLINES);
        assert_eq!(body.collect().await.unwrap().to_bytes().len(), bytes * 100);
    }

    #[tokio::test(start_paused = true)]
    async fn a_service_that_is_slow_is_not_held_against_the_client() {
        let (mut body, _rest) = ClientBody::new(Drip::new(1, 4), DEADLINES);
        while let Some(frame) = body.frame().await {
            assert!(frame.is_ok());
            tokio::time::sleep(DEADLINES.total).await;
        }
    }

    #[tokio::test]
    async fn what_was_not_read_comes_back() {
        let (body, rest) = ClientBody::new(Full::new(Bytes::from_static(b"unread")), DEADLINES);
        drop(body);
        let unread = rest.unread().unwrap();
        assert!(!unread.was_read);
        assert_eq!(unread.body.collect().await.unwrap().to_bytes(), "unread");
        let (body, rest) = ClientBody::new(Full::new(Bytes::from_static(b"read")), DEADLINES);
        assert_eq!(body.collect().await.unwrap().to_bytes(), "read");
        assert!(rest.unread().is_none());
    }
}
