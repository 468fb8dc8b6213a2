//! A result in pieces, the last of which says how the invocation ended.
//!
//! **Invariant.** Exactly one [`Piece::Complete`] comes, and it comes last. Pieces wait where they are until the caller
//! asks for them, so a slow caller slows the function down.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use mayfly_instance::instance::{StreamEnd, StreamItem};
use tokio::sync::{mpsc, oneshot};

/// A piece of a streamed result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Bytes of the result.
    Chunk(Bytes),
    /// The end.
    Complete {
        /// The document that describes the function's failure, if it failed.
        failure: Option<Bytes>,
        /// The log tail, if it was wanted.
        log_tail: Option<Bytes>,
    },
}

/// See the module's documentation.
#[derive(Debug)]
pub struct ResponseStream {
    state: State,
    wants_tail: bool,
}

#[derive(Debug)]
enum State {
    /// A result that was there as a whole.
    Whole { payload: Bytes, log_tail: Option<Bytes> },
    /// Pieces come from the function.
    Running { chunks: mpsc::Receiver<StreamItem>, end: oneshot::Receiver<StreamEnd> },
    /// The function has sent its last; what the platform knows of the end is on its way.
    Ending { failure: Failure, end: oneshot::Receiver<StreamEnd> },
    /// Only the last piece is left.
    Last { failure: Option<Bytes>, log_tail: Option<Bytes> },
    /// Nothing is left.
    Over,
}

/// What the pieces themselves say of a failure.
#[derive(Debug)]
enum Failure {
    None,
    /// The function has described it.
    Described(Bytes),
    /// The result broke off; why, the end of the invocation says.
    BrokenOff,
}

impl ResponseStream {
    /// The result of a function that streams.
    pub(crate) fn from_function(
        chunks: mpsc::Receiver<StreamItem>,
        end: oneshot::Receiver<StreamEnd>,
        wants_tail: bool,
    ) -> Self {
        Self { state: State::Running { chunks, end }, wants_tail }
    }

    /// A result in one piece.
    #[must_use]
    pub fn whole(payload: Bytes, log_tail: Option<Bytes>) -> Self {
        Self { state: State::Whole { payload, log_tail }, wants_tail: false }
    }

    /// No result but a failure.
    #[must_use]
    pub fn failed(document: Bytes, log_tail: Option<Bytes>) -> Self {
        Self { state: State::Last { failure: Some(document), log_tail }, wants_tail: false }
    }

    /// The next piece; none after the last one.
    pub fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Piece>> {
        loop {
            let piece = match std::mem::replace(&mut self.state, State::Over) {
                State::Whole { payload, log_tail } => {
                    self.state = State::Last { failure: None, log_tail };
                    (!payload.is_empty()).then_some(Piece::Chunk(payload))
                }
                State::Running { mut chunks, end } => {
                    let Poll::Ready(item) = chunks.poll_recv(context) else {
                        self.state = State::Running { chunks, end };
                        return Poll::Pending;
                    };
                    let failure = match item {
                        Some(StreamItem::Chunk(chunk)) => {
                            self.state = State::Running { chunks, end };
                            return Poll::Ready(Some(Piece::Chunk(chunk)));
                        }
                        Some(StreamItem::End) => Failure::None,
                        Some(StreamItem::Error { body, .. }) => Failure::Described(body),
                        Some(StreamItem::Truncated) | None => Failure::BrokenOff,
                    };
                    self.state = State::Ending { failure, end };
                    None
                }
                State::Ending { failure, mut end } => {
                    let end = if self.wants_tail || matches!(failure, Failure::BrokenOff) {
                        match Pin::new(&mut end).poll(context) {
                            Poll::Ready(end) => end.ok(),
                            Poll::Pending => {
                                self.state = State::Ending { failure, end };
                                return Poll::Pending;
                            }
                        }
                    } else {
                        None
                    };
                    self.state = ended(failure, end);
                    None
                }
                State::Last { failure, log_tail } => Some(Piece::Complete { failure, log_tail }),
                State::Over => return Poll::Ready(None),
            };
            if let Some(piece) = piece {
                return Poll::Ready(Some(piece));
            }
        }
    }

    /// As [`Self::poll_next`], to await.
    pub async fn next(&mut self) -> Option<Piece> {
        std::future::poll_fn(|context| self.poll_next(context)).await
    }
}

fn ended(failure: Failure, end: Option<StreamEnd>) -> State {
    let (seen, log_tail) = end.map_or((None, None), |end| (end.failure, end.log_tail));
    let failure = match failure {
        Failure::None => None,
        Failure::Described(document) => Some(document),
        Failure::BrokenOff => Some(seen.unwrap_or_else(|| {
            Bytes::from_static(
                b"{\"errorType\":\"Runtime.TruncatedResponse\",\"errorMessage\":\"Response was truncated\"}",
            )
        })),
    };
    State::Last { failure, log_tail }
}

#[cfg(test)]
mod tests {
    use super::{Piece, ResponseStream};
    use bytes::Bytes;
    use mayfly_instance::instance::{StreamEnd, StreamItem};
    use tokio::sync::{mpsc, oneshot};

    /// The pieces of a result whose function sends `items` and whose invocation ends in `end`.
    async fn pieces(items: Vec<StreamItem>, end: Option<StreamEnd>, wants_tail: bool) -> Vec<Piece> {
        let (sender, chunks) = mpsc::channel(8);
        let (tell_end, told_end) = oneshot::channel();
        let mut stream = ResponseStream::from_function(chunks, told_end, wants_tail);
        for item in items {
            sender.send(item).await.unwrap();
        }
        drop(sender);
        match end {
            Some(end) => tell_end.send(end).unwrap(),
            None => drop(tell_end),
        }
        let mut pieces = Vec::new();
        while let Some(piece) = stream.next().await {
            pieces.push(piece);
        }
        pieces
    }

    fn chunk(text: &'static str) -> StreamItem {
        StreamItem::Chunk(Bytes::from_static(text.as_bytes()))
    }

    fn complete(failure: Option<&'static str>, log_tail: Option<&'static str>) -> Piece {
        Piece::Complete { failure: failure.map(Bytes::from), log_tail: log_tail.map(Bytes::from) }
    }

    #[tokio::test]
    async fn the_last_piece_says_how_it_ended() {
        let a = || Piece::Chunk(Bytes::from_static(b"a"));
        let end = |failure: Option<&'static str>| {
            Some(StreamEnd { failure: failure.map(Bytes::from), log_tail: Some(Bytes::from_static(b"log")) })
        };
        let whole = pieces(vec![chunk("a"), StreamItem::End], end(None), true).await;
        assert_eq!(whole, [a(), complete(None, Some("log"))]);
        let error = || StreamItem::Error { kind: "E".to_owned(), body: Bytes::from_static(b"{}") };
        assert_eq!(pieces(vec![chunk("a"), error()], end(None), true).await, [a(), complete(Some("{}"), Some("log"))]);
        let timed_out = pieces(vec![chunk("a"), StreamItem::Truncated], end(Some("{\"timeout\"}")), false).await;
        assert_eq!(timed_out, [a(), complete(Some("{\"timeout\"}"), Some("log"))]);
        let Some(Piece::Complete { failure: Some(document), log_tail: None }) = pieces(vec![], None, true).await.pop()
        else {
            panic!("no failure");
        };
        assert!(document.starts_with(b"{\"errorType\":\"Runtime.TruncatedResponse\""));
    }

    #[tokio::test]
    async fn nobody_waits_for_an_end_that_says_nothing() {
        let (sender, chunks) = mpsc::channel(8);
        let (_tell_end, told_end) = oneshot::channel();
        let mut stream = ResponseStream::from_function(chunks, told_end, false);
        sender.send(StreamItem::End).await.unwrap();
        assert_eq!(stream.next().await, Some(complete(None, None)));
        assert_eq!(stream.next().await, None);
    }

    #[tokio::test]
    async fn a_whole_result_is_a_stream_too() {
        let mut stream = ResponseStream::whole(Bytes::from_static(b"x"), Some(Bytes::from_static(b"log")));
        assert_eq!(stream.next().await, Some(Piece::Chunk(Bytes::from_static(b"x"))));
        assert_eq!(stream.next().await, Some(complete(None, Some("log"))));
        let mut failed = ResponseStream::failed(Bytes::from_static(b"{}"), None);
        assert_eq!(failed.next().await, Some(complete(Some("{}"), None)));
        assert_eq!(failed.next().await, None);
    }
}
