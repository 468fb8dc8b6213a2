//! How the answer to one event comes about in time: told by the server as it happens, read when it is over.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::time::Instant;

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Course {
    handed: Instant,
    began: OnceLock<Instant>,
    ended: OnceLock<Instant>,
    produced_bytes: AtomicU64,
}

/// What of an answer took how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) from: Instant,
    pub(crate) to: Instant,
}

impl Course {
    /// The event is handed over.
    pub(super) fn new() -> Self {
        Self {
            handed: Instant::now(),
            began: OnceLock::new(),
            ended: OnceLock::new(),
            produced_bytes: AtomicU64::new(0),
        }
    }

    /// The answer's head is there. Only the first word counts, here and below.
    pub(super) fn begin(&self) {
        let _ = self.began.set(Instant::now());
    }

    /// The answer's last byte is there.
    pub(crate) fn end(&self, produced_bytes: u64) {
        if self.ended.set(Instant::now()).is_ok() {
            self.produced_bytes.store(produced_bytes, Ordering::Release);
        }
    }

    /// The size of the answer, if there was a whole one.
    pub(crate) fn produced_bytes(&self) -> Option<u64> {
        self.ended.get().map(|_ended| self.produced_bytes.load(Ordering::Acquire))
    }

    /// The parts that there were, until the runtime was done.
    pub(crate) fn parts(&self, done: Instant) -> Vec<Part> {
        let (began, ended) = (self.began.get().copied(), self.ended.get().copied());
        let part = |name, from: Option<Instant>, to: Option<Instant>| Some(Part { name, from: from?, to: to? });
        [
            part("responseLatency", Some(self.handed), began),
            part("responseDuration", began, ended),
            part("runtimeOverhead", ended, Some(done)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
