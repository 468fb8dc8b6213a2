//! Writes that have to come to pass: what has ended must not be forgotten because the disk is full for a while.

use std::time::Duration;

use mayfly_store::StoreError;
use tokio_util::sync::CancellationToken;

/// How long to wait before writing again what could not be written.
const WRITE_AGAIN: Duration = Duration::from_secs(1);

/// Writes until that has worked, and returns what it gave; none if nothing is written any more, for the store is closed
/// or `stop` is cancelled. `failed` is told of every failure.
pub(crate) async fn persist<T, W>(
    stop: &CancellationToken,
    mut write: impl FnMut() -> W + Send,
    failed: impl Fn(&StoreError) + Send,
) -> Option<T>
where
    T: Send,
    W: Future<Output = Result<T, StoreError>> + Send,
{
    loop {
        match write().await {
            Ok(written) => return Some(written),
            Err(StoreError::Closed) => return None,
            Err(error) => failed(&error),
        }
        stop.run_until_cancelled(tokio::time::sleep(WRITE_AGAIN)).await?;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use mayfly_store::StoreError;
    use tokio_util::sync::CancellationToken;

    use super::persist;
    use crate::faulty::full;

    /// Writes of which so many fail.
    async fn write(attempts: &AtomicU32, n_failures: u32, last: Result<(), StoreError>) -> Result<(), StoreError> {
        if attempts.fetch_add(1, Ordering::SeqCst) < n_failures { Err(full()) } else { last }
    }

    #[tokio::test(start_paused = true)]
    async fn what_fails_is_written_again_until_it_works_or_nothing_does_any_more() {
        let stop = CancellationToken::new();
        for (last, expected) in [(Ok(()), Some(())), (Err(StoreError::Closed), None)] {
            let (attempts, told) = (AtomicU32::new(0), AtomicU32::new(0));
            let count = |_error: &StoreError| {
                told.fetch_add(1, Ordering::SeqCst);
            };
            assert_eq!(persist(&stop, || write(&attempts, 3, last.clone()), count).await, expected);
            assert_eq!((attempts.into_inner(), told.into_inner()), (4, 3));
        }
        stop.cancel();
        let attempts = AtomicU32::new(0);
        assert_eq!(persist(&stop, || write(&attempts, 3, Ok(())), |_error| ()).await, None);
        assert_eq!(attempts.into_inner(), 1);
    }
}
