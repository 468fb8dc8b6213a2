//! Where a version's snapshots are taken: between the end of a runtime's initialisation and its first event.

use std::sync::atomic::Ordering;

use tokio::sync::oneshot;

use super::{Exchange, InitSignal, Phase, Rejection};

impl Exchange {
    /// The next initialisation may end with the runtime waiting for its snapshot to be restored.
    pub(crate) fn allow_pause(&self) {
        self.pausing.store(true, Ordering::Release);
    }

    /// The runtime is initialised, and waits until its snapshot is restored. Nothing where there are no snapshots.
    pub(crate) fn pause(&self) -> Option<Result<oneshot::Receiver<()>, Rejection>> {
        if !self.pausing.load(Ordering::Acquire) {
            return None;
        }
        let (waiter, restored) = oneshot::channel();
        let mut phase = self.lock();
        let outcome = match std::mem::replace(&mut *phase, Phase::Down) {
            Phase::Init { signal } => {
                // A failed send means that the init phase was given up: the process is being killed.
                let _ = signal.send(InitSignal::Ready);
                *phase = Phase::Paused { waiter };
                Ok(restored)
            }
            Phase::Paused { waiter: old } if old.is_closed() => {
                *phase = Phase::Paused { waiter };
                Ok(restored)
            }
            other => {
                let from = other.name();
                *phase = other;
                Err(Rejection::InvalidTransition { from, to: "RestoreReady" })
            }
        };
        Some(outcome)
    }

    /// Whether the runtime is initialised and has not gone on since, be it that it waits to be restored or, for want of
    /// knowing how, for its first event.
    pub(crate) fn is_paused(&self) -> bool {
        let is_waiting = match &*self.lock() {
            // A process that was killed while it was frozen is told of by its connection alone.
            Phase::Paused { waiter } => !waiter.is_closed(),
            phase => matches!(phase, Phase::Idle { .. }),
        };
        is_waiting && self.pausing.load(Ordering::Acquire) && self.extensions.is_idle()
    }

    /// Lets the runtime go on. The receiver tells how it has got to its first `next`. Nothing if no runtime waits.
    pub(crate) fn restore(&self) -> Option<oneshot::Receiver<InitSignal>> {
        let (signal, outcome) = oneshot::channel();
        let mut phase = self.lock();
        // Waiting once is all that there is to it.
        self.pausing.store(false, Ordering::Release);
        match std::mem::replace(&mut *phase, Phase::Down) {
            Phase::Paused { waiter } => {
                waiter.send(()).ok()?;
                *phase = Phase::Init { signal };
                Some(outcome)
            }
            idle @ Phase::Idle { .. } => {
                *phase = idle;
                let _ = signal.send(InitSignal::Ready);
                Some(outcome)
            }
            other => {
                *phase = other;
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{KILLED, event};
    use super::{Exchange, InitSignal};
    use bytes::Bytes;

    fn paused() -> (Exchange, tokio::sync::oneshot::Receiver<()>) {
        let exchange = Exchange::new();
        exchange.allow_pause();
        let mut init = exchange.begin_init();
        assert!(!exchange.is_paused());
        let restored = exchange.pause().unwrap().unwrap();
        assert!(matches!(init.try_recv(), Ok(InitSignal::Ready)));
        (exchange, restored)
    }

    #[test]
    fn a_runtime_waits_between_its_init_and_its_first_event() {
        let (exchange, mut restored) = paused();
        assert!(exchange.is_paused() && !exchange.is_idle());
        assert!(exchange.offer(event()).is_none(), "nobody is there to take an event");
        assert!(exchange.next().is_err() && exchange.pause().unwrap().is_err());
        let mut outcome = exchange.restore().unwrap();
        assert_eq!(restored.try_recv(), Ok(()));
        assert!(exchange.pause().is_none(), "it has waited");
        let _next = exchange.next().unwrap();
        assert!(matches!(outcome.try_recv(), Ok(InitSignal::Ready)));
        assert!(exchange.is_idle() && !exchange.is_paused());
        assert!(exchange.restore().is_some(), "nothing more to do");
    }

    #[test]
    fn a_runtime_that_does_not_know_of_snapshots_waits_for_its_event() {
        let exchange = Exchange::new();
        exchange.allow_pause();
        let _init = exchange.begin_init();
        let _next = exchange.next().unwrap();
        assert!(exchange.is_paused());
        assert!(matches!(exchange.restore().unwrap().try_recv(), Ok(InitSignal::Ready)));
        assert!(exchange.offer(event()).is_some());
    }

    #[test]
    fn where_there_are_no_snapshots_nobody_waits_for_one() {
        let exchange = Exchange::new();
        let _init = exchange.begin_init();
        assert!(exchange.pause().is_none() && !exchange.is_paused());
        assert!(exchange.restore().is_none(), "there is no runtime yet");
    }

    #[test]
    fn a_connection_that_broke_may_be_replaced() {
        let (exchange, restored) = paused();
        drop(restored);
        assert!(!exchange.is_paused(), "nobody listens");
        let mut again = exchange.pause().unwrap().unwrap();
        assert!(exchange.is_paused());
        assert!(exchange.restore().is_some());
        assert_eq!(again.try_recv(), Ok(()));
    }

    #[test]
    fn what_goes_wrong_after_the_restore_is_told() {
        let (exchange, _restored) = paused();
        let mut outcome = exchange.restore().unwrap();
        exchange.init_error("Runtime.AfterRestoreError".to_owned(), Bytes::new()).unwrap();
        assert!(matches!(outcome.try_recv(), Ok(InitSignal::Error { .. })));
        let (exchange, _restored) = paused();
        let mut outcome = exchange.restore().unwrap();
        exchange.process_ended(Some(KILLED));
        assert!(matches!(outcome.try_recv(), Ok(InitSignal::Exited(KILLED))));
    }

    #[test]
    fn the_end_of_a_waiting_process_is_told() {
        let (exchange, _restored) = paused();
        exchange.process_ended(Some(KILLED));
        assert!(!exchange.is_paused() && exchange.restore().is_none());
        let (exchange, restored) = paused();
        drop(restored);
        assert!(exchange.restore().is_none(), "nobody listens");
    }
}
