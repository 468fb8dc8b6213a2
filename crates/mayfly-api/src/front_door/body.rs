//! Reading request bodies: size limits, deadlines and a budget for large ones.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body;
use http_body_util::BodyExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

use crate::request::Refused;

/// A body up to this size is read without asking the budget, bytes.
const SMALL_BODY_BYTES: u64 = 1 << 20;
/// The unit of the budget, bytes.
const BUDGET_UNIT_BYTES: u64 = 1 << 10;
/// What a client may send in vain after its request was refused, bytes. A client that writes its whole
/// request before it reads would otherwise find a reset connection instead of the answer.
const DISCARD_BYTES: u64 = 160 << 20;

/// Deadlines for bodies.
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyDeadlines {
    /// The longest pause between two pieces.
    pub(super) idle: Duration,
    /// The longest time for a whole body, waiting for the budget included.
    pub(super) total: Duration,
}

/// The memory that all large bodies together may take.
#[derive(Clone)]
pub(super) struct Budget {
    units: Arc<Semaphore>,
    total: u32,
}

impl fmt::Debug for Budget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Budget").field("free_units", &self.units.available_permits()).finish()
    }
}

impl Budget {
    /// A budget of so many bytes, but at least enough for one body of `largest` bytes.
    pub(super) fn new(bytes: u64, largest: u64) -> Self {
        let total = units(bytes.max(largest));
        let permits = usize::try_from(total).unwrap_or(Semaphore::MAX_PERMITS);
        Self { units: Arc::new(Semaphore::new(permits.min(Semaphore::MAX_PERMITS))), total }
    }

    async fn take(&self, bytes: u64, deadline: Instant) -> Result<Option<OwnedSemaphorePermit>, Refused> {
        if bytes <= SMALL_BODY_BYTES {
            return Ok(None);
        }
        let wanted = units(bytes).min(self.total);
        match timeout_at(deadline, Arc::clone(&self.units).acquire_many_owned(wanted)).await {
            Ok(Ok(permit)) => Ok(Some(permit)),
            Ok(Err(_closed)) => Err(Refused::Busy),
            Err(_elapsed) => Err(Refused::Busy),
        }
    }
}

fn units(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(BUDGET_UNIT_BYTES)).unwrap_or(u32::MAX)
}

/// A body that was read, and its share of the budget, which lasts as long as this value.
#[derive(Debug)]
pub(super) struct Received {
    /// The bytes.
    pub(super) bytes: Bytes,
    /// Goes where the bytes go, for they may outlive the connection.
    pub(super) share: Option<OwnedSemaphorePermit>,
}

/// Reads a body of at most `limit` bytes. An announced length over the limit is refused without reading.
pub(super) async fn read<B>(
    body: &mut B,
    limit: u64,
    deadlines: BodyDeadlines,
    budget: &Budget,
) -> Result<Received, Refused>
where
    B: Body<Data = Bytes> + Unpin,
{
    let announced = body.size_hint().exact();
    if announced.is_some_and(|size| size > limit) {
        return Err(Refused::TooLarge { announced });
    }
    if announced == Some(0) {
        return Ok(Received { bytes: Bytes::new(), share: None });
    }
    let deadline = Instant::now() + deadlines.total;
    let share = budget.take(announced.unwrap_or(limit), deadline).await?;
    let bytes = collect(body, limit, deadlines.idle, deadline).await?;
    Ok(Received { bytes, share })
}

async fn collect<B>(body: &mut B, limit: u64, idle: Duration, deadline: Instant) -> Result<Bytes, Refused>
where
    B: Body<Data = Bytes> + Unpin,
{
    // Most bodies arrive in one piece, which is then handed on without a copy.
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    loop {
        let before = deadline.min(Instant::now() + idle);
        let frame = match timeout_at(before, body.frame()).await {
            Err(_elapsed) => return Err(Refused::Slow),
            Ok(Some(Err(_broken))) => return Err(Refused::Broken),
            Ok(Some(Ok(frame))) => frame,
            Ok(None) if rest.is_empty() => return Ok(first),
            Ok(None) => return Ok(rest.freeze()),
        };
        // Trailers carry nothing that these services read.
        let Ok(data) = frame.into_data() else { continue };
        let held = first.len().max(rest.len()) + data.len();
        if u64::try_from(held).unwrap_or(u64::MAX) > limit {
            return Err(Refused::TooLarge { announced: None });
        }
        if first.is_empty() {
            first = data;
        } else {
            if rest.is_empty() {
                // The size is the client's word: it grows with what really arrives.
                rest.reserve(held);
                rest.extend_from_slice(&first);
            }
            rest.extend_from_slice(&data);
        }
    }
}

/// Reads and drops what is left of a refused request. True if the client was done in time, so that the
/// connection can be kept.
pub(super) async fn discard<B>(body: &mut B, deadlines: BodyDeadlines) -> bool
where
    B: Body<Data = Bytes> + Unpin,
{
    if body.size_hint().exact().is_some_and(|size| size > DISCARD_BYTES) {
        return false;
    }
    let mut dropped = 0_u64;
    let read_to_end = async {
        loop {
            match body.frame().await {
                None => return true,
                Some(Err(_broken)) => return false,
                Some(Ok(frame)) => {
                    let length = frame.data_ref().map_or(0, Bytes::len);
                    dropped = dropped.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
                    if dropped > DISCARD_BYTES {
                        return false;
                    }
                }
            }
        }
    };
    timeout(deadlines.idle, read_to_end).await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{BodyDeadlines, Budget, read};
    use crate::request::Refused;
    use bytes::Bytes;
    use http_body::{Body, Frame, SizeHint};
    use std::collections::VecDeque;
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    const DEADLINES: BodyDeadlines = BodyDeadlines { idle: Duration::from_secs(5), total: Duration::from_secs(20) };

    /// Pieces, then the end or silence.
    struct Pieces {
        pieces: VecDeque<Bytes>,
        announced: Option<u64>,
        hangs: bool,
    }

    impl Body for Pieces {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            match self.pieces.pop_front() {
                Some(piece) => Poll::Ready(Some(Ok(Frame::data(piece)))),
                None if self.hangs => Poll::Pending,
                None => Poll::Ready(None),
            }
        }

        fn size_hint(&self) -> SizeHint {
            self.announced.map_or_else(SizeHint::default, SizeHint::with_exact)
        }
    }

    fn pieces(texts: &[&'static str]) -> Pieces {
        let pieces = texts.iter().map(|text| Bytes::from_static(text.as_bytes())).collect();
        Pieces { pieces, announced: None, hangs: false }
    }

    #[tokio::test(start_paused = true)]
    async fn pieces_are_joined_up_to_the_limit() {
        let budget = Budget::new(1 << 20, 1 << 20);
        let received = read(&mut pieces(&["ab", "", "cd", "e"]), 5, DEADLINES, &budget).await.unwrap();
        assert_eq!(received.bytes, "abcde");
        let refused = read(&mut pieces(&["ab", "cd", "ef"]), 5, DEADLINES, &budget).await.unwrap_err();
        assert_eq!(refused, Refused::TooLarge { announced: None });
        let refused = read(&mut pieces(&["abcdef"]), 5, DEADLINES, &budget).await.unwrap_err();
        assert_eq!(refused, Refused::TooLarge { announced: None });
    }

    #[tokio::test(start_paused = true)]
    async fn an_announced_length_is_refused_unread() {
        let budget = Budget::new(1 << 20, 1 << 20);
        let mut body = Pieces { announced: Some(6), hangs: true, ..pieces(&[]) };
        let refused = read(&mut body, 5, DEADLINES, &budget).await.unwrap_err();
        assert_eq!(refused, Refused::TooLarge { announced: Some(6) });
    }

    #[tokio::test(start_paused = true)]
    async fn silence_is_refused() {
        let budget = Budget::new(1 << 20, 1 << 20);
        let mut body = Pieces { hangs: true, ..pieces(&["ab"]) };
        let refused = read(&mut body, 5, DEADLINES, &budget).await.unwrap_err();
        assert_eq!(refused, Refused::Slow);
    }

    #[tokio::test(start_paused = true)]
    async fn large_bodies_share_a_budget() {
        let budget = Budget::new(4 << 20, 4 << 20);
        let first = read(&mut pieces(&["ab"]), 3 << 20, DEADLINES, &budget).await.unwrap();
        let refused = read(&mut pieces(&["ab"]), 3 << 20, DEADLINES, &budget).await.unwrap_err();
        assert_eq!(refused, Refused::Busy);
        // Small ones do not need it, and it comes back with the answer.
        read(&mut pieces(&["ab"]), 1 << 20, DEADLINES, &budget).await.unwrap();
        drop(first);
        read(&mut pieces(&["ab"]), 3 << 20, DEADLINES, &budget).await.unwrap();
    }
}
