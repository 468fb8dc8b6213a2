//! The contract of durable messages: what queues hold, and events that were accepted and not run yet.

use async_trait::async_trait;
use bytes::Bytes;
use mayfly_model::chain;

use crate::error::StoreError;

/// A message's number: rising with the order of the writes, never used twice in one store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageNumber(pub u64);

/// A message to keep. What label and state mean is the owner's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    /// What never changes and is small: ids, attributes.
    pub label: String,
    /// What changes: attempts, due times. Empty until it is set.
    pub state: String,
    /// What may be large and is read only when it is wanted.
    pub body: Bytes,
}

/// A message without its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMessage {
    /// Its number.
    pub number: MessageNumber,
    /// As it was given.
    pub label: String,
    /// As it was last set.
    pub state: String,
    /// The length of the body.
    pub body_bytes: u64,
}

/// One step of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageWrite {
    /// Puts a message at the end of a queue.
    Append {
        /// The queue; it exists while it has messages.
        queue: String,
        /// The message.
        message: NewMessage,
    },
    /// Sets a message's state.
    State {
        /// Which.
        number: MessageNumber,
        /// The new state.
        state: String,
    },
    /// Puts a message at the end of another queue, with its label and body, under a new number.
    Move {
        /// Which.
        number: MessageNumber,
        /// The queue to put it in.
        to: String,
        /// The state that it has there.
        state: String,
    },
    /// Sets a message's state and forgets its body.
    Hollow {
        /// Which.
        number: MessageNumber,
        /// The new state.
        state: String,
    },
    /// Removes a message; one that is gone is as good.
    Remove(MessageNumber),
    /// Removes every message of a queue.
    Clear {
        /// The queue.
        queue: String,
    },
}

/// Durable messages by queue. Queues come into being with their first message and need no declaration.
#[async_trait]
pub trait MessageStore: Send + Sync + std::fmt::Debug + 'static {
    /// The queues that have messages, in the order of their names. Errors: `Storage`, `Closed`.
    async fn queues(&self) -> Result<Vec<String>, StoreError>;
    /// The messages of a queue in the order of their numbers. Errors: `Storage`, `Closed`.
    async fn load(&self, queue: &str) -> Result<Vec<StoredMessage>, StoreError>;
    /// The bodies of messages, in the order asked for; none for those that are gone. Errors: `Storage`, `Closed`, and
    /// `Corrupt` if one of them is not what was written.
    async fn bodies(&self, numbers: Vec<MessageNumber>) -> Result<Vec<Option<Bytes>>, StoreError>;
    /// The bodies of messages of a queue, in the order asked for; none for those that are gone, nor for those that are
    /// damaged: what is damaged is told of whenever it would have been read, stays on disk for whoever can mend it, and keeps
    /// nobody from reading the others. Errors: `Storage`, `Closed`.
    async fn whole_bodies(&self, queue: &str, numbers: Vec<MessageNumber>) -> Result<Vec<Option<Bytes>>, StoreError> {
        match self.bodies(numbers.clone()).await {
            Err(StoreError::Corrupt { .. }) => {}
            bodies => return bodies,
        }
        let mut bodies = Vec::new();
        for number in numbers {
            bodies.push(match self.bodies(vec![number]).await {
                Ok(body) => body.into_iter().next().flatten(),
                Err(error @ StoreError::Corrupt { .. }) => {
                    tracing::error!(queue, number = number.0, error = chain(&error), "a message is damaged");
                    None
                }
                Err(error) => return Err(error),
            });
        }
        Ok(bodies)
    }
    /// Does all of it or nothing; durable when it returns. The numbers are those of the appended and moved messages, in
    /// the order of the steps; a message to move that is gone has none. Errors: `Storage`, `Closed`.
    async fn write(&self, steps: Vec<MessageWrite>) -> Result<Vec<Option<MessageNumber>>, StoreError>;
    /// Does all of it or nothing, some time later: for what a crash may take back. Waits only for room in a queue; what
    /// is written afterwards comes afterwards. Errors: `Closed`.
    async fn note(&self, steps: Vec<MessageWrite>) -> Result<(), StoreError>;
}
