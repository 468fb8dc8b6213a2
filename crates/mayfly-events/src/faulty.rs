//! A message store that fails when it is told to, for tests.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use mayfly_store::{MessageNumber, MessageStore, MessageWrite, StoreError, StoredMessage};

/// A store that can be told to write nothing, to read nothing, and that messages are damaged.
#[derive(Debug)]
pub(crate) struct FaultyMessages {
    messages: Arc<dyn MessageStore>,
    refuses: AtomicBool,
    unreadable: AtomicBool,
    damaged: Mutex<BTreeSet<MessageNumber>>,
}

impl FaultyMessages {
    /// One that does what `messages` does until it is told otherwise.
    pub(crate) fn new(messages: Arc<dyn MessageStore>) -> Self {
        Self { messages, refuses: AtomicBool::default(), unreadable: AtomicBool::default(), damaged: Mutex::default() }
    }

    /// Whether writes fail from now on.
    pub(crate) fn refuse(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::SeqCst);
    }

    /// Whether no body can be read from now on.
    pub(crate) fn hide(&self, unreadable: bool) {
        self.unreadable.store(unreadable, Ordering::SeqCst);
    }

    /// From now on these messages, and no others, are not what was written.
    pub(crate) fn damage(&self, numbers: impl IntoIterator<Item = MessageNumber>) {
        *self.damaged.lock().unwrap() = numbers.into_iter().collect();
    }
}

#[async_trait]
impl MessageStore for FaultyMessages {
    async fn queues(&self) -> Result<Vec<String>, StoreError> {
        self.messages.queues().await
    }

    async fn load(&self, queue: &str) -> Result<Vec<StoredMessage>, StoreError> {
        self.messages.load(queue).await
    }

    async fn bodies(&self, numbers: Vec<MessageNumber>) -> Result<Vec<Option<Bytes>>, StoreError> {
        if self.unreadable.load(Ordering::SeqCst) {
            return Err(StoreError::Storage { action: "read", path: "messages.db".into(), reason: "gone".to_owned() });
        }
        if numbers.iter().any(|number| self.damaged.lock().unwrap().contains(number)) {
            let reason = "it is not what was written".to_owned();
            return Err(StoreError::Corrupt { action: "read", path: "messages.db".into(), reason });
        }
        self.messages.bodies(numbers).await
    }

    async fn write(&self, steps: Vec<MessageWrite>) -> Result<Vec<Option<MessageNumber>>, StoreError> {
        if self.refuses.load(Ordering::SeqCst) {
            return Err(full());
        }
        self.messages.write(steps).await
    }

    async fn note(&self, steps: Vec<MessageWrite>) -> Result<(), StoreError> {
        self.messages.note(steps).await
    }
}

/// What a write says that was refused.
pub(crate) fn full() -> StoreError {
    StoreError::Storage { action: "write", path: "messages.db".into(), reason: "disk full".to_owned() }
}
