//! Lets work in the background wait while somebody waits for an instance.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// For how long nobody may have waited: starts that follow one another closely are one piece of work.
const GRACE: Duration = Duration::from_millis(5);

/// Where there is no such moment for so long, the background goes on nevertheless: what is ready would be used up and
/// never made again, and everybody would wait from then on.
const PATIENCE: Duration = Duration::from_secs(1);

/// See the module's documentation.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    inside: AtomicUsize,
    entered: AtomicUsize,
    empty: Notify,
}

/// Somebody waits; until it is dropped.
#[derive(Debug)]
pub(crate) struct Passage<'a> {
    gate: &'a Gate,
}

impl Gate {
    /// Somebody waits for an instance now.
    pub(crate) fn enter(&self) -> Passage<'_> {
        self.entered.fetch_add(1, Ordering::AcqRel);
        self.inside.fetch_add(1, Ordering::AcqRel);
        Passage { gate: self }
    }

    /// Waits for a moment in which nobody waits, though not for ever.
    pub(crate) async fn lull(&self) {
        let _whichever_comes_first = tokio::time::timeout(PATIENCE, self.quiet()).await;
    }

    /// Waits for a moment in which nobody waits.
    pub(crate) async fn quiet(&self) {
        loop {
            let left = self.empty.notified();
            tokio::pin!(left);
            left.as_mut().enable();
            if self.inside.load(Ordering::Acquire) > 0 {
                left.await;
                continue;
            }
            let entered = self.entered.load(Ordering::Acquire);
            tokio::time::sleep(GRACE).await;
            if self.inside.load(Ordering::Acquire) == 0 && self.entered.load(Ordering::Acquire) == entered {
                return;
            }
        }
    }
}

impl Drop for Passage<'_> {
    fn drop(&mut self) {
        if self.gate.inside.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.gate.empty.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use tokio::time::Instant;

    use super::{GRACE, Gate, PATIENCE};

    #[tokio::test]
    async fn the_background_waits_until_nobody_waits_for_a_while() {
        let gate = Gate::default();
        let mut context = Context::from_waker(Waker::noop());
        let (first, second) = (gate.enter(), gate.enter());
        let mut quiet = Box::pin(gate.quiet());
        let mut is_quiet = || matches!(quiet.as_mut().poll(&mut context), Poll::Ready(()));
        assert!(!is_quiet());
        drop(first);
        assert!(!is_quiet());
        drop(second);
        assert!(!is_quiet(), "the grace begins");
        // Somebody comes and goes within the grace: it begins anew.
        drop(gate.enter());
        tokio::time::sleep(GRACE * 2).await;
        assert!(!is_quiet());
        quiet.await;
        gate.quiet().await;
    }
    #[tokio::test(start_paused = true)]
    async fn the_background_is_not_kept_waiting_for_ever() {
        let gate = Gate::default();
        let began = Instant::now();
        let _passage = gate.enter();
        gate.lull().await;
        let waited = began.elapsed();
        assert!(waited >= PATIENCE && waited < PATIENCE * 2, "{waited:?}");
    }
}
