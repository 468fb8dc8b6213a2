//! A client's socket with the deadlines that hyper does not set: how long a request head may take once
//! it has begun, and how long a client may leave the answer unread.
//!
//! hyper's own header timeout runs from the end of the previous request, so it is the idle timeout here;
//! a client that sends one byte a minute is caught by the deadline in this module.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

/// Whether a request of the connection is being answered, so that what the client sends is not a head.
#[derive(Clone, Debug, Default)]
pub(super) struct Answering(Arc<Progress>);

#[derive(Debug, Default)]
struct Progress {
    answering: AtomicBool,
    /// Requests whose head was complete.
    begun: AtomicU64,
}

impl Answering {
    /// Marks the connection as answering a request until the guard is dropped.
    pub(super) fn begin(&self) -> AnsweringGuard {
        self.0.answering.store(true, Ordering::Relaxed);
        self.0.begun.fetch_add(1, Ordering::Relaxed);
        AnsweringGuard(Arc::clone(&self.0))
    }

    fn now(&self) -> bool {
        self.0.answering.load(Ordering::Relaxed)
    }

    fn begun(&self) -> u64 {
        self.0.begun.load(Ordering::Relaxed)
    }
}

/// Ends the answering state when it is dropped, also when the request is cancelled.
#[derive(Debug)]
pub(super) struct AnsweringGuard(Arc<Progress>);

impl Drop for AnsweringGuard {
    fn drop(&mut self) {
        self.0.answering.store(false, Ordering::Relaxed);
    }
}

/// A socket that fails with `TimedOut` when its client is too slow.
#[derive(Debug)]
pub(super) struct Watched<S> {
    socket: S,
    answering: Answering,
    head: Head,
    write: Deadline,
}

/// The request head that is being read.
#[derive(Debug)]
struct Head {
    deadline: Deadline,
    /// When its first byte came; none while there is none.
    began: Option<Instant>,
    /// How many heads were complete when this one began.
    number: u64,
}

impl<S> Watched<S> {
    pub(super) fn new(socket: S, answering: Answering, head_timeout: Duration, write_timeout: Duration) -> Self {
        let head = Head { deadline: Deadline::new(head_timeout), began: None, number: 0 };
        Self { socket, answering, head, write: Deadline::new(write_timeout) }
    }
}

/// A timer that exists only while it runs: most reads and writes never need one.
#[derive(Debug)]
struct Deadline {
    after: Duration,
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Deadline {
    fn new(after: Duration) -> Self {
        Self { after, sleep: None }
    }

    fn stop(&mut self) {
        self.sleep = None;
    }

    /// Ready when the time since `began` is over; registers the task for that moment otherwise.
    fn poll(&mut self, began: Instant, context: &mut Context<'_>) -> Poll<()> {
        let after = self.after;
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(began + after)));
        sleep.as_mut().poll(context)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let number = this.answering.begun();
        if this.head.number != number {
            this.head.number = number;
            this.head.began = None;
            this.head.deadline.stop();
        }
        let filled = buffer.filled().len();
        let is_body = this.answering.now();
        match Pin::new(&mut this.socket).poll_read(context, buffer) {
            Poll::Ready(result) => {
                if buffer.filled().len() > filled && !is_body && this.head.began.is_none() {
                    this.head.began = Some(Instant::now());
                }
                Poll::Ready(result)
            }
            Poll::Pending => match this.head.began {
                Some(began) if !is_body => {
                    ready!(this.head.deadline.poll(began, context));
                    Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
                }
                Some(_) | None => Poll::Pending,
            },
        }
    }
}

impl<S: AsyncWrite + Unpin> Watched<S> {
    /// Watches one attempt to write: progress stops the deadline, a full socket buffer starts it.
    fn watch_write<T>(
        &mut self,
        context: &mut Context<'_>,
        attempt: impl FnOnce(Pin<&mut S>, &mut Context<'_>) -> Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        match attempt(Pin::new(&mut self.socket), context) {
            Poll::Ready(result) => {
                self.write.stop();
                Poll::Ready(result)
            }
            Poll::Pending => {
                ready!(self.write.poll(Instant::now(), context));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.watch_write(context, |socket, context| socket.poll_write(context, bytes))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.watch_write(context, |socket, context| socket.poll_write_vectored(context, slices))
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.watch_write(context, AsyncWrite::poll_flush)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.watch_write(context, AsyncWrite::poll_shutdown)
    }
}

#[cfg(test)]
mod tests {
    use super::{Answering, Watched};
    use std::io::ErrorKind;
    use std::time::Duration;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    const HEAD: Duration = Duration::from_secs(10);
    const WRITE: Duration = Duration::from_secs(30);

    #[tokio::test(start_paused = true)]
    async fn a_head_that_begins_has_a_deadline() {
        let (client, server) = tokio::io::duplex(64);
        let mut server = Watched::new(server, Answering::default(), HEAD, WRITE);
        let (_client_read, mut client) = tokio::io::split(client);
        client.write_all(b"G").await.unwrap();
        assert_eq!(server.read_u8().await.unwrap(), b'G');
        let began = tokio::time::Instant::now();
        let error = server.read_u8().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        assert!(began.elapsed() >= HEAD && began.elapsed() < HEAD * 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_is_not_a_head() {
        let (mut client, server) = tokio::io::duplex(64);
        let answering = Answering::default();
        let mut server = Watched::new(server, answering.clone(), HEAD, WRITE);
        client.write_all(b"G").await.unwrap();
        server.read_u8().await.unwrap();
        let _guard = answering.begin();
        let reading = tokio::spawn(async move { server.read_u8().await });
        tokio::time::sleep(HEAD * 5).await;
        client.write_all(b"x").await.unwrap();
        assert_eq!(reading.await.unwrap().unwrap(), b'x');
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_between_requests_has_no_head_deadline() {
        let (mut client, server) = tokio::io::duplex(64);
        let answering = Answering::default();
        let mut server = Watched::new(server, answering.clone(), HEAD, WRITE);
        client.write_all(b"G").await.unwrap();
        server.read_u8().await.unwrap();
        // Answered before the next read, as a request that needs no waiting is.
        drop(answering.begin());
        let reading = tokio::spawn(async move { server.read_u8().await });
        tokio::time::sleep(HEAD * 5).await;
        client.write_all(b"G").await.unwrap();
        assert_eq!(reading.await.unwrap().unwrap(), b'G');
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_nobody_reads_ends_the_connection() {
        let (_client, server) = tokio::io::duplex(8);
        let mut server = Watched::new(server, Answering::default(), HEAD, WRITE);
        let error = server.write_all(&[0; 64]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }
}
