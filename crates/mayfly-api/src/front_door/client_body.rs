//! A body that its service reads as it arrives, with a deadline for every pause, and that comes back unread if the
//! service has answered without reading it.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::oneshot;
use tokio::time::{Instant, Sleep};

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
    idle: Duration,
    deadline: Option<Pin<Box<Sleep>>>,
    back: Option<oneshot::Sender<Unread<B>>>,
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
    /// A body whose client may pause for `idle`, and where it comes back to.
    pub(super) fn new(body: B, idle: Duration) -> (Self, Rest<B>) {
        let (back, rest) = oneshot::channel();
        (Self { body: Some(body), was_read: false, idle, deadline: None, back: Some(back) }, Rest(rest))
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
            this.deadline = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(|error| BodyError::Broken(error.into()))));
        }
        let idle = this.idle;
        let deadline = this.deadline.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + idle)));
        ready!(deadline.as_mut().poll(context));
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
    use super::{BodyError, ClientBody};
    use bytes::Bytes;
    use http_body::Frame;
    use http_body_util::{BodyExt, Full};
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    const IDLE: Duration = Duration::from_secs(5);

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
        let (mut body, _rest) = ClientBody::new(Silence, IDLE);
        let began = tokio::time::Instant::now();
        let refused = body.frame().await.unwrap().unwrap_err();
        assert!(matches!(refused, BodyError::Slow), "{refused}");
        assert!(began.elapsed() >= IDLE);
    }

    #[tokio::test]
    async fn what_was_not_read_comes_back() {
        let (body, rest) = ClientBody::new(Full::new(Bytes::from_static(b"unread")), IDLE);
        drop(body);
        let unread = rest.unread().unwrap();
        assert!(!unread.was_read);
        assert_eq!(unread.body.collect().await.unwrap().to_bytes(), "unread");
        let (body, rest) = ClientBody::new(Full::new(Bytes::from_static(b"read")), IDLE);
        assert_eq!(body.collect().await.unwrap().to_bytes(), "read");
        assert!(rest.unread().is_none());
    }
}
