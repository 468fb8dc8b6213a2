//! Queues: durable messages for consumers that fetch them, standard and first-in-first-out.
//!
//! Each queue is a task of its own ([`actor`]) around a pure ledger ([`ledger`]) of which message is where. Messages
//! are on disk before a sender is told, and off it before a consumer is told that they are deleted.

mod actor;
mod deduplication;
pub mod digest;
mod inbox;
mod ledger;
mod message;
mod receiving;
mod redrive;
mod sending;
mod settings;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use mayfly_model::chain;
use mayfly_model::clock::Clock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{Collection, DocumentStore, MessageStore, MessageWrite, StoreError, Stored};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::actor::{Actor, Held, Order, Sending};
use self::message::{Label, State};
use self::receiving::Waiter;

pub use self::ledger::QueueCounts;
pub use self::message::{OutgoingMessage, ReceivedMessage, SentMessage};
pub use self::redrive::{MoveError, MoveStatus, MoveTask};
pub use self::settings::{Fifo, QueueRecord, QueueSettings, Redrive};

/// The collection of queues in the document store.
const COLLECTION: &str = "sqs.queues";
/// A queue's messages are kept under this and its name.
const KEY_PREFIX: &str = "queue/";
/// Orders that wait for a queue; whoever gives one more waits.
const ORDERS: usize = 256;
/// Queues read from the store at a time.
const PAGE: usize = 1000;

/// Why a queue did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueueError {
    /// There is no such queue.
    #[error("the queue does not exist")]
    NotFound,
    /// There is a queue of that name already.
    #[error("the queue exists already")]
    Exists(Box<QueueRecord>),
    /// The text is no receipt handle of this queue.
    #[error("the receipt handle is none of this queue")]
    InvalidHandle,
    /// The message was received again since, or its time is over.
    #[error("the receipt handle has expired")]
    ExpiredHandle,
    /// The message is not with a consumer.
    #[error("the message is not in flight")]
    NotInFlight,
    /// Too many messages are with consumers.
    #[error("too many messages are in flight")]
    OverLimit,
    /// The state could not be read or written.
    #[error("the queue's state could not be kept")]
    Storage(#[source] StoreError),
}

/// What queues are put together from.
#[derive(Debug)]
pub struct QueueParts {
    /// Where messages are kept.
    pub messages: Arc<dyn MessageStore>,
    /// Where the queues themselves are kept.
    pub documents: Arc<dyn DocumentStore>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The platform's region.
    pub region: Region,
    /// The platform's account.
    pub account: AccountId,
}

/// All queues. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Queues {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    messages: Arc<dyn MessageStore>,
    records: Collection<QueueRecord>,
    clock: Arc<dyn Clock>,
    region: Region,
    account: AccountId,
    /// The ways to the queues' tasks.
    running: RwLock<HashMap<String, mpsc::Sender<Order>>>,
    /// Held from the change of a record until its queue was told of it.
    changes: Mutex<()>,
    moves: redrive::MoveTasks,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Queues {
    /// Takes up the queues that there are. They are served until `stop` is cancelled.
    ///
    /// # Errors
    /// When the stores cannot be read.
    pub async fn open(parts: QueueParts, tasks: TaskTracker, stop: CancellationToken) -> Result<Self, StoreError> {
        let shared = Shared {
            messages: parts.messages,
            records: Collection::new(parts.documents, COLLECTION),
            clock: parts.clock,
            region: parts.region,
            account: parts.account,
            running: RwLock::default(),
            changes: Mutex::default(),
            moves: redrive::MoveTasks::default(),
            tasks,
            stop,
        };
        let queues = Self { shared: Arc::new(shared) };
        let mut after = None;
        loop {
            let page = queues.shared.records.list(after.as_deref(), PAGE)?;
            let Some((last, _record)) = page.last() else { break };
            after = Some(last.clone());
            for (_name, record) in &page {
                let held = queues.load(&record.value.name).await?;
                queues.run(&record.value, held);
            }
        }
        queues.clear_strays().await?;
        Ok(queues)
    }

    async fn load(&self, name: &str) -> Result<Vec<Held>, StoreError> {
        let stored = self.shared.messages.load(&key_of(name)).await?;
        let held = stored.into_iter().filter_map(|message| {
            let read = || {
                let label: Label = serde_json::from_str(&message.label)?;
                Ok::<_, serde_json::Error>((label, State::read(&message.state)?))
            };
            match read() {
                Ok((label, state)) => Some(Held { number: message.number, label: Arc::new(label), state, body: None }),
                Err(error) => {
                    tracing::error!(queue = name, number = message.number.0, %error, "a message is damaged");
                    None
                }
            }
        });
        Ok(held.collect())
    }

    /// Removes messages of queues that were deleted while their last messages were on their way.
    async fn clear_strays(&self) -> Result<(), StoreError> {
        for key in self.shared.messages.queues().await? {
            let stray = key.strip_prefix(KEY_PREFIX).is_some_and(|name| self.shared.sender(name).is_none());
            if stray {
                self.shared.messages.write(vec![MessageWrite::Clear { queue: key }]).await?;
            }
        }
        Ok(())
    }

    fn run(&self, record: &QueueRecord, held: Vec<Held>) {
        let (sender, orders) = mpsc::channel(ORDERS);
        let names = (record.name.clone(), key_of(&record.name));
        let ways = (orders, sender.downgrade());
        let actor = Actor::new(names, record.settings.clone(), Arc::clone(&self.shared), ways, held);
        self.shared.tasks.spawn(actor.run(self.shared.stop.clone()));
        self.shared.running.write().unwrap_or_else(PoisonError::into_inner).insert(record.name.clone(), sender);
    }

    /// A queue's record.
    ///
    /// # Errors
    /// [`QueueError::NotFound`], [`QueueError::Storage`].
    pub fn record(&self, name: &str) -> Result<Stored<QueueRecord>, QueueError> {
        self.shared.records.get(name).map_err(QueueError::Storage)?.ok_or(QueueError::NotFound)
    }

    /// Queues in the order of their names, after `after`, at most `limit`.
    ///
    /// # Errors
    /// [`QueueError::Storage`].
    pub fn list(&self, after: Option<&str>, limit: usize) -> Result<Vec<Arc<QueueRecord>>, QueueError> {
        let page = self.shared.records.list(after, limit).map_err(QueueError::Storage)?;
        Ok(page.into_iter().map(|(_name, record)| record.value).collect())
    }

    /// Makes a queue.
    ///
    /// # Errors
    /// [`QueueError::Exists`] with what is there, [`QueueError::Storage`].
    pub async fn create(&self, record: QueueRecord) -> Result<(), QueueError> {
        let queues = self.clone();
        // In a task: a caller who goes away must not leave a queue behind that nobody serves.
        let made = self.shared.tasks.spawn(async move {
            match queues.shared.records.insert(&record.name.clone(), record.clone()).await {
                Ok(_stored) => {
                    queues.run(&record, Vec::new());
                    Ok(())
                }
                Err(StoreError::AlreadyExists { .. }) => {
                    let there = queues.record(&record.name)?;
                    Err(QueueError::Exists(Box::new((*there.value).clone())))
                }
                Err(error) => Err(QueueError::Storage(error)),
            }
        });
        made.await.unwrap_or(Err(QueueError::Storage(StoreError::Closed)))
    }

    /// Changes a queue's record.
    ///
    /// # Errors
    /// What `change` says, [`QueueError::NotFound`], [`QueueError::Storage`].
    pub async fn change<E: From<QueueError>>(
        &self,
        name: &str,
        mut change: impl FnMut(&mut QueueRecord) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        loop {
            let stored = self.record(name)?;
            let mut record = (*stored.value).clone();
            change(&mut record)?;
            let queues = self.clone();
            // In a task: a caller who goes away must not leave a record behind that the queue does not follow.
            let replaced = self.shared.tasks.spawn(async move { queues.replace(record, stored.revision).await });
            match replaced.await.unwrap_or(Err(StoreError::Closed)) {
                Ok(given) => return given.map_err(E::from),
                // Someone else was faster: look again.
                Err(StoreError::Conflict { .. }) => {}
                Err(StoreError::NotFound { .. }) => return Err(QueueError::NotFound.into()),
                Err(error) => return Err(QueueError::Storage(error).into()),
            }
        }
    }

    /// Keeps a queue's record, and has the queue follow it.
    async fn replace(&self, record: QueueRecord, revision: u64) -> Result<Result<(), QueueError>, StoreError> {
        // So that the queue hears of changes in the order in which they are kept.
        let _changing = self.shared.changes.lock().await;
        let (name, settings) = (record.name.clone(), record.settings.clone());
        self.shared.records.replace(&name, record, revision).await?;
        Ok(self.give(&name, Order::Configure(settings)).await)
    }

    /// Deletes a queue and all its messages.
    ///
    /// # Errors
    /// [`QueueError::NotFound`], [`QueueError::Storage`].
    pub async fn delete(&self, name: &str) -> Result<(), QueueError> {
        let (queues, name) = (self.clone(), name.to_owned());
        let deleted = self.shared.tasks.spawn(async move {
            match queues.shared.records.remove(&name, None).await {
                Ok(_stored) => {}
                Err(StoreError::NotFound { .. }) => return Err(QueueError::NotFound),
                Err(error) => return Err(QueueError::Storage(error)),
            }
            let sender = queues.shared.running.write().unwrap_or_else(PoisonError::into_inner).remove(&name);
            let Some(sender) = sender else { return Ok(()) };
            let (reply, ended) = oneshot::channel();
            if sender.send(Order::End { reply }).await.is_ok() {
                // It clears its messages after what was still on its way.
                let _stopped = ended.await;
            }
            Ok(())
        });
        deleted.await.unwrap_or(Err(QueueError::Storage(StoreError::Closed)))
    }

    /// Sends messages, all or none, in their order, and does `also` in the same write. On disk when this returns.
    ///
    /// # Errors
    /// [`QueueError::NotFound`], [`QueueError::Storage`].
    pub async fn send(
        &self,
        name: &str,
        messages: Vec<OutgoingMessage>,
        also: Vec<MessageWrite>,
    ) -> Result<Vec<SentMessage>, QueueError> {
        self.ask(name, |reply| Order::Send(Sending { messages, also, reply })).await?
    }

    /// Receives up to `most` messages, waiting for the first for so long.
    ///
    /// # Errors
    /// [`QueueError::NotFound`], [`QueueError::OverLimit`], [`QueueError::Storage`].
    pub async fn receive(
        &self,
        name: &str,
        most: usize,
        visibility_seconds: Option<u32>,
        wait: Duration,
    ) -> Result<Vec<ReceivedMessage>, QueueError> {
        let deadline = Instant::now() + wait;
        self.ask(name, |reply| Order::Receive(Waiter { most, visibility_seconds, deadline, reply })).await?
    }

    /// Deletes received messages. The results are in the order of the handles; deleting twice is no error.
    ///
    /// # Errors
    /// [`QueueError::NotFound`]; for each handle [`QueueError::InvalidHandle`], [`QueueError::ExpiredHandle`] in a FIFO
    /// queue, [`QueueError::Storage`].
    pub async fn delete_messages(
        &self,
        name: &str,
        handles: Vec<String>,
    ) -> Result<Vec<Result<(), QueueError>>, QueueError> {
        self.ask(name, |reply| Order::Delete { handles, reply }).await
    }

    /// Hides received messages for so many seconds from now; with none they are there again at once.
    ///
    /// # Errors
    /// [`QueueError::NotFound`]; for each handle [`QueueError::InvalidHandle`], [`QueueError::ExpiredHandle`],
    /// [`QueueError::NotInFlight`].
    pub async fn change_visibility(
        &self,
        name: &str,
        handles: Vec<(String, u32)>,
    ) -> Result<Vec<Result<(), QueueError>>, QueueError> {
        self.ask(name, |reply| Order::Extend { handles, reply }).await
    }

    /// Deletes every message.
    ///
    /// # Errors
    /// [`QueueError::NotFound`], [`QueueError::Storage`].
    pub async fn purge(&self, name: &str) -> Result<(), QueueError> {
        self.ask(name, |reply| Order::Purge { reply }).await?
    }

    /// How many messages are where.
    ///
    /// # Errors
    /// [`QueueError::NotFound`].
    pub async fn counts(&self, name: &str) -> Result<QueueCounts, QueueError> {
        self.ask(name, |reply| Order::Counts { reply }).await
    }

    /// A queue's ARN.
    #[must_use]
    pub fn arn(&self, name: &str) -> String {
        self.shared.arn(name)
    }

    /// The name in an ARN of one of this platform's queues, whether it exists or not.
    #[must_use]
    pub fn name_of_arn(&self, arn: &str) -> Option<String> {
        self.shared.name_of_arn(arn)
    }

    async fn ask<R>(&self, name: &str, order: impl FnOnce(oneshot::Sender<R>) -> Order) -> Result<R, QueueError> {
        let (reply, answer) = oneshot::channel();
        self.give(name, order(reply)).await?;
        // The queue was deleted, or the platform stops.
        answer.await.map_err(|_ended| self.gone())
    }

    async fn give(&self, name: &str, order: Order) -> Result<(), QueueError> {
        let sender = self.shared.sender(name).ok_or(QueueError::NotFound)?;
        sender.send(order).await.map_err(|_ended| self.gone())
    }

    fn gone(&self) -> QueueError {
        if self.shared.stop.is_cancelled() { QueueError::Storage(StoreError::Closed) } else { QueueError::NotFound }
    }
}

impl Shared {
    fn sender(&self, name: &str) -> Option<mpsc::Sender<Order>> {
        self.running.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    fn arn(&self, name: &str) -> String {
        format!("arn:aws:sqs:{}:{}:{name}", self.region, self.account)
    }

    fn name_of_arn(&self, arn: &str) -> Option<String> {
        let mut words = arn.splitn(6, ':');
        let (scheme, _partition, service) = (words.next()?, words.next()?, words.next()?);
        let (region, account, name) = (words.next()?, words.next()?, words.next()?);
        let is_here = region == self.region.as_str() && account == self.account.as_str();
        (scheme == "arn" && service == "sqs" && is_here && !name.is_empty()).then(|| name.to_owned())
    }

    /// Removes every message of a queue that was deleted.
    async fn clear(&self, key: &str) {
        if let Err(error) = self.messages.write(vec![MessageWrite::Clear { queue: key.to_owned() }]).await {
            // The next start finds them without their queue.
            tracing::warn!(key, error = chain(&error), "messages of a deleted queue stay on disk for now");
        }
    }
}

/// What a queue's messages are kept under.
fn key_of(name: &str) -> String {
    format!("{KEY_PREFIX}{name}")
}

#[cfg(test)]
mod tests;
