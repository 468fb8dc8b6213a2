//! How much may run at once: the account's concurrency.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Counts running invocations against a limit, without a lock.
#[derive(Debug)]
pub(crate) struct Admission {
    running: AtomicU32,
    limit: u32,
}

impl Admission {
    pub(crate) fn new(limit: u32) -> Arc<Self> {
        Arc::new(Self { running: AtomicU32::new(0), limit })
    }

    /// Admits one invocation until the permit is dropped, or none if the limit is reached.
    pub(crate) fn admit(self: &Arc<Self>) -> Option<Permit> {
        let admitted = self
            .running
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |running| (running < self.limit).then_some(running + 1));
        admitted.is_ok().then(|| Permit { admission: Arc::clone(self) })
    }
}

/// One admitted invocation.
#[derive(Debug)]
pub struct Permit {
    admission: Arc<Admission>,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.admission.running.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::Admission;

    #[test]
    fn a_permit_is_given_back_when_dropped() {
        let admission = Admission::new(1);
        let first = admission.admit();
        assert!(first.is_some());
        assert!(admission.admit().is_none());
        drop(first);
        assert!(admission.admit().is_some());
    }
}
