//! Bodies in chunks that are signed, or followed by trailers: `aws-chunked`.
//!
//! ```text
//! HEX-LENGTH[;chunk-signature=...]\r\n  DATA \r\n   ... 0[;chunk-signature=...]\r\n  NAME:VALUE\r\n ... \r\n
//! ```
//!
//! **Invariant.** Data passes through as it arrives; only the lines between chunks are held, and they have a limit.

use std::pin::Pin;
use std::sync::PoisonError;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use http_body::{Body, Frame};

use super::arrival::Trailers;

/// The longest line between chunks, bytes.
const LINE_BYTES: usize = 4096;
/// Trailers at most.
const MOST_TRAILERS: usize = 32;

/// Why a chunked body cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ChunkError {
    #[error("the chunks of the body are malformed")]
    Malformed,
    #[error("the body ended before its last chunk")]
    Truncated,
    #[error("the body could not be read")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The data of a chunked body; what comes after it is put into the trailers.
#[derive(Debug)]
pub(super) struct Chunked<B> {
    body: B,
    state: State,
    /// What arrived and was not looked at.
    rest: Bytes,
    /// A line that has begun.
    line: BytesMut,
    trailers: Trailers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In a line that says how long the next chunk is.
    Length,
    /// In a chunk that lacks so many bytes.
    Data(u64),
    /// In the line end behind a chunk.
    AfterData,
    /// In a trailer.
    Trailer,
    End,
}

impl<B> Chunked<B> {
    pub(super) fn new(body: B, trailers: Trailers) -> Self {
        Self { body, state: State::Length, rest: Bytes::new(), line: BytesMut::new(), trailers }
    }

    /// The next piece of data out of what has arrived.
    fn advance(&mut self) -> Result<Option<Bytes>, ChunkError> {
        loop {
            match self.state {
                State::End => {
                    // Whatever comes after the end is not part of it.
                    self.rest.clear();
                    return Ok(None);
                }
                State::Data(0) => self.state = State::AfterData,
                State::Data(missing) => {
                    if self.rest.is_empty() {
                        return Ok(None);
                    }
                    let there = u64::try_from(self.rest.len()).unwrap_or(u64::MAX).min(missing);
                    let piece = self.rest.split_to(usize::try_from(there).unwrap_or(usize::MAX));
                    self.state = State::Data(missing - there);
                    return Ok(Some(piece));
                }
                State::Length | State::AfterData | State::Trailer => {
                    let Some(line) = self.take_line()? else { return Ok(None) };
                    self.state = self.after_line(&line)?;
                }
            }
        }
    }

    fn after_line(&self, line: &str) -> Result<State, ChunkError> {
        match self.state {
            State::Length => {
                let digits = line.split(';').next().unwrap_or_default();
                let length = u64::from_str_radix(digits, 16).map_err(|_invalid| ChunkError::Malformed)?;
                Ok(if length == 0 { State::Trailer } else { State::Data(length) })
            }
            State::AfterData if line.is_empty() => Ok(State::Length),
            State::Trailer if line.is_empty() => Ok(State::End),
            State::Trailer => {
                let (name, value) = line.split_once(':').ok_or(ChunkError::Malformed)?;
                let mut trailers = self.trailers.lock().unwrap_or_else(PoisonError::into_inner);
                if trailers.len() >= MOST_TRAILERS {
                    return Err(ChunkError::Malformed);
                }
                trailers.insert(name.trim().to_ascii_lowercase(), value.trim().to_owned());
                Ok(State::Trailer)
            }
            State::AfterData | State::Data(_) | State::End => Err(ChunkError::Malformed),
        }
    }

    /// A line without its end, once all of it is there.
    fn take_line(&mut self) -> Result<Option<String>, ChunkError> {
        let end = self.rest.iter().position(|byte| *byte == b'\n');
        let taken = self.rest.split_to(end.map_or(self.rest.len(), |end| end));
        if self.line.len() + taken.len() > LINE_BYTES {
            return Err(ChunkError::Malformed);
        }
        self.line.extend_from_slice(&taken);
        if end.is_none() {
            return Ok(None);
        }
        self.rest.advance(1);
        let line = std::mem::take(&mut self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        String::from_utf8(line.to_vec()).map(Some).map_err(|_invalid| ChunkError::Malformed)
    }
}

impl<B> Body for Chunked<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = ChunkError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ChunkError>>> {
        loop {
            match self.advance() {
                Ok(Some(piece)) => return Poll::Ready(Some(Ok(Frame::data(piece)))),
                Ok(None) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        self.rest = data;
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(ChunkError::Broken(error.into())))),
                // The empty line after the last trailer is sent by most and asked of none.
                None if matches!(self.state, State::End | State::Trailer) => return Poll::Ready(None),
                None => return Poll::Ready(Some(Err(ChunkError::Truncated))),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Chunked, Trailers};
    use bytes::Bytes;
    use http_body::Frame;
    use http_body_util::BodyExt;
    use proptest::prelude::*;
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// A body in pieces of a size.
    struct Pieces(Vec<Bytes>);

    impl http_body::Body for Pieces {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            Poll::Ready(self.0.pop().map(|piece| Ok(Frame::data(piece))))
        }
    }

    fn decode(text: &[u8], size: usize) -> (Option<Vec<u8>>, Vec<(String, String)>) {
        let mut pieces: Vec<Bytes> = text.chunks(size.max(1)).map(Bytes::copy_from_slice).collect();
        pieces.reverse();
        let trailers = Trailers::default();
        let body = Chunked::new(Pieces(pieces), Trailers::clone(&trailers));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let data = runtime.block_on(body.collect()).ok().map(|whole| whole.to_bytes().to_vec());
        let trailers = trailers.lock().unwrap().clone().into_iter().collect();
        (data, trailers)
    }

    #[test]
    fn chunks_and_trailers_are_told_apart_wherever_they_are_cut() {
        let text = b"5;chunk-signature=ab\r\nhello\r\n7\r\n\r\nworld\r\n0\r\nX-Amz-Checksum-CRC32: abc=\r\n\r\n";
        for size in 1..=text.len() {
            let (data, trailers) = decode(text, size);
            assert_eq!(data.as_deref(), Some(&b"hello\r\nworld"[..]), "in pieces of {size}");
            assert_eq!(trailers, [("x-amz-checksum-crc32".to_owned(), "abc=".to_owned())]);
        }
    }

    #[test]
    fn what_is_malformed_or_cut_short_is_refused() {
        for text in ["5\r\nhell", "x\r\n", "5\r\nhelloworld\r\n0\r\n\r\n", "0\r\nno colon\r\n\r\n", "", "3\r\nabc\r\n"]
        {
            assert_eq!(decode(text.as_bytes(), 3).0, None, "{text:?}");
        }
        assert_eq!(decode(&[b'1'; 10_000], 100).0, None);
        assert_eq!(decode(b"0\r\n\r\n", 2).0.as_deref(), Some(&b""[..]));
        assert_eq!(decode(b"0;chunk-signature=1\r\n", 2).0.as_deref(), Some(&b""[..]));
    }

    proptest! {
        #[test]
        fn nothing_panics(text in proptest::collection::vec(any::<u8>(), 0..200), size in 1_usize..50) {
            let _decoded = decode(&text, size);
        }

        #[test]
        fn data_comes_through(chunks in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..50), 0..5), size in 1_usize..50) {
            let mut text = Vec::new();
            for chunk in &chunks {
                text.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
                text.extend(chunk);
                text.extend(b"\r\n");
            }
            text.extend(b"0\r\n\r\n");
            prop_assert_eq!(decode(&text, size).0, Some(chunks.concat()));
        }
    }
}
