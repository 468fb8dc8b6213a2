//! A process that booted without a function: from its boot until it is told its function.

use bytes::Bytes;
use tokio::sync::oneshot;

use super::{Exchange, InitSignal, Phase};

impl Exchange {
    /// A process without a function is being started. The receiver is told when it waits for one, and fails when it
    /// has ended before that.
    pub(crate) fn begin_boot(&self) -> oneshot::Receiver<()> {
        let (parked, outcome) = oneshot::channel();
        *self.lock() = Phase::Booting { parked };
        outcome
    }

    /// The process asks what it is to become. Nothing for one that has a function, or had.
    pub(crate) fn park(&self) -> Option<oneshot::Receiver<Bytes>> {
        let (waiter, told) = oneshot::channel();
        let mut phase = self.lock();
        match std::mem::replace(&mut *phase, Phase::Down) {
            Phase::Booting { parked } => {
                // A failed send means that nobody wants it any more: it is being ended.
                let _ = parked.send(());
                *phase = Phase::Parked { waiter };
                Some(told)
            }
            Phase::Parked { waiter: old } if old.is_closed() => {
                *phase = Phase::Parked { waiter };
                Some(told)
            }
            other => {
                *phase = other;
                None
            }
        }
    }

    /// Whether a process waits for its function.
    pub(crate) fn is_parked(&self) -> bool {
        matches!(&*self.lock(), Phase::Parked { waiter } if !waiter.is_closed())
    }

    /// Tells the waiting process its function, with which its init phase begins. Nothing if none waits.
    pub(crate) fn specialise(&self, document: Bytes) -> Option<oneshot::Receiver<InitSignal>> {
        let mut phase = self.lock();
        match std::mem::replace(&mut *phase, Phase::Down) {
            Phase::Parked { waiter } => {
                waiter.send(document).ok()?;
                let (signal, outcome) = oneshot::channel();
                *phase = Phase::Init { signal };
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

    fn parked() -> (Exchange, tokio::sync::oneshot::Receiver<Bytes>) {
        let exchange = Exchange::new();
        let mut boot = exchange.begin_boot();
        assert!(!exchange.is_parked());
        let told = exchange.park().unwrap();
        assert_eq!(boot.try_recv(), Ok(()));
        (exchange, told)
    }

    #[test]
    fn a_parked_process_is_told_its_function_once() {
        let (exchange, mut told) = parked();
        assert!(exchange.is_parked());
        let mut init = exchange.specialise(Bytes::from_static(b"{}")).unwrap();
        assert_eq!(told.try_recv().unwrap(), "{}");
        assert!(exchange.park().is_none(), "it has a function");
        assert!(exchange.specialise(Bytes::new()).is_none(), "it has a function");
        let _next = exchange.next().unwrap();
        assert!(matches!(init.try_recv(), Ok(InitSignal::Ready)));
        assert!(exchange.park().is_none());
    }

    #[test]
    fn nothing_else_is_possible_before_it_has_a_function() {
        let (exchange, _told) = parked();
        assert!(exchange.next().is_err());
        assert!(exchange.init_error("Runtime.X".to_owned(), Bytes::new()).is_err());
        assert!(exchange.offer(event()).is_none());
        assert!(exchange.check("x", None, "InvocationResponse").is_err());
        assert!(!exchange.is_idle());
        assert!(exchange.is_parked());
    }

    #[test]
    fn only_one_waits() {
        let (exchange, told) = parked();
        assert!(exchange.park().is_none(), "one waits already");
        drop(told);
        assert!(!exchange.is_parked(), "its connection is gone");
        let mut again = exchange.park().unwrap();
        assert!(exchange.specialise(Bytes::from_static(b"1")).is_some());
        assert_eq!(again.try_recv().unwrap(), "1");
    }

    #[test]
    fn a_process_with_a_function_cannot_park() {
        let exchange = Exchange::new();
        assert!(exchange.park().is_none());
        let _init = exchange.begin_init();
        assert!(exchange.park().is_none());
    }

    #[test]
    fn the_end_of_the_process_is_told() {
        let exchange = Exchange::new();
        let mut boot = exchange.begin_boot();
        exchange.process_ended(Some(KILLED));
        assert!(boot.try_recv().is_err());
        let (exchange, mut told) = parked();
        exchange.process_ended(None);
        assert!(!exchange.is_parked());
        assert!(told.try_recv().is_err());
        assert!(exchange.specialise(Bytes::new()).is_none());
        let (exchange, told) = parked();
        drop(told);
        assert!(exchange.specialise(Bytes::new()).is_none(), "nobody listens");
        let (exchange, _told) = parked();
        let mut init = exchange.specialise(Bytes::new()).unwrap();
        exchange.process_ended(Some(KILLED));
        assert!(matches!(init.try_recv(), Ok(InitSignal::Exited(KILLED))));
    }
}
