//! The task that owns one queue.
//!
//! Sends are written one batch at a time: what arrives while one is on its way to the disk goes into the next. That
//! shares the fsync and keeps the order. Receives wait in line and are served the moment something is there.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use mayfly_model::chain;
use mayfly_store::{MessageNumber, MessageWrite, StoreError};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::deduplication::Deduplication;
use super::ledger::{Entry, Ledger, QueueCounts};
use super::message::{Label, OutgoingMessage, SentMessage, State, receipt};
use super::receiving::Waiter;
use super::sending::Batch;
use super::settings::QueueSettings;
use super::{QueueError, Shared};
use crate::clock_step::ClockSteps;

/// Bytes of bodies that a queue keeps in memory; the rest is read when it is received.
const CACHED_BYTES: usize = 16 * 1024 * 1024;
/// The longest the task sleeps while it holds messages: the wall clock may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// What a queue is asked to do.
#[derive(Debug)]
pub(super) enum Order {
    Send(Sending),
    Receive(Waiter),
    Delete {
        handles: Vec<String>,
        reply: oneshot::Sender<Vec<Result<(), QueueError>>>,
    },
    /// Each for so many seconds from now.
    Extend {
        handles: Vec<(String, u32)>,
        reply: oneshot::Sender<Vec<Result<(), QueueError>>>,
    },
    /// These are on disk in this queue, and new to it.
    Arrived(Vec<Held>),
    /// These were taken out to be moved or deleted, which failed.
    Returned(Vec<(MessageNumber, Entry, Content)>),
    Configure(QueueSettings),
    Purge {
        reply: oneshot::Sender<Result<(), QueueError>>,
    },
    Counts {
        reply: oneshot::Sender<QueueCounts>,
    },
    /// Takes messages that could be received out of the queue, to be moved.
    TakeOut {
        most: usize,
        reply: oneshot::Sender<Vec<(MessageNumber, Entry, Content)>>,
    },
    /// The queue was deleted.
    End {
        reply: oneshot::Sender<()>,
    },
}

/// Messages to be kept, all or none, together with `also`.
#[derive(Debug)]
pub(super) struct Sending {
    pub(super) messages: Vec<OutgoingMessage>,
    pub(super) also: Vec<MessageWrite>,
    pub(super) reply: oneshot::Sender<Result<Vec<SentMessage>, QueueError>>,
}

/// A message that is on disk.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) number: MessageNumber,
    pub(super) label: Arc<Label>,
    pub(super) state: State,
    pub(super) body: Option<Bytes>,
}

/// What of a message is not the ledger's business.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) label: Arc<Label>,
    pub(super) source: Option<String>,
    /// None if it is only on disk.
    pub(super) body: Option<Bytes>,
}

type Written = (Batch, Result<Vec<Option<MessageNumber>>, StoreError>);

/// See the module's documentation.
pub(super) struct Actor {
    pub(super) name: String,
    /// What its messages are kept under.
    pub(super) key: String,
    pub(super) settings: QueueSettings,
    pub(super) shared: Arc<Shared>,
    pub(super) ledger: Ledger,
    pub(super) contents: HashMap<MessageNumber, Content>,
    pub(super) n_cached_bytes: usize,
    pub(super) deduplication: Deduplication,
    clock_steps: ClockSteps,
    pub(super) waiters: VecDeque<Waiter>,
    pub(super) unsent: Vec<Sending>,
    writing: Option<JoinHandle<Written>>,
    orders: mpsc::Receiver<Order>,
    /// The way to itself, for what is done elsewhere on its behalf.
    pub(super) own: mpsc::WeakSender<Order>,
}

impl Actor {
    pub(super) fn new(
        (name, key): (String, String),
        settings: QueueSettings,
        shared: Arc<Shared>,
        (orders, own): (mpsc::Receiver<Order>, mpsc::WeakSender<Order>),
        held: Vec<Held>,
    ) -> Self {
        let clock_steps = ClockSteps::new(shared.clock.as_ref());
        let mut actor = Self {
            name,
            key,
            settings,
            shared,
            ledger: Ledger::default(),
            contents: HashMap::new(),
            n_cached_bytes: 0,
            deduplication: Deduplication::default(),
            clock_steps,
            waiters: VecDeque::new(),
            unsent: Vec::new(),
            writing: None,
            orders,
            own,
        };
        held.into_iter().for_each(|held| actor.hold(held));
        actor
    }

    /// Serves the queue until it is deleted, or `stop` is cancelled. What is being written then is still written.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        let deleted = loop {
            self.advance().await;
            self.begin_writing();
            let wake = self.wake();
            tokio::select! {
                () = stop.cancelled() => break None,
                written = written(&mut self.writing) => {
                    self.writing = None;
                    self.take_up(written);
                }
                order = self.orders.recv() => match order {
                    Some(Order::End { reply }) => break Some(reply),
                    Some(order) => self.obey(order).await,
                    None => break None,
                },
                () = tokio::time::sleep_until(wake.unwrap_or_else(Instant::now)), if wake.is_some() => {}
            }
        };
        if let Some(writing) = self.writing.take() {
            self.take_up(writing.await.ok());
        }
        if let Some(reply) = deleted {
            self.shared.clear(&self.key).await;
            let _gone = reply.send(());
        }
    }

    /// Senders of a batch whose task was lost see their replies dropped.
    fn take_up(&mut self, written: Option<Written>) {
        if let Some((batch, outcome)) = written {
            self.sent(batch, outcome);
        }
    }

    async fn obey(&mut self, order: Order) {
        // The order is about how things stand now, not when the last one was.
        let now = self.look_at_clock();
        self.ledger.advance(now);
        match order {
            Order::Send(send) => self.unsent.push(send),
            Order::Receive(waiter) => self.waiters.push_back(waiter),
            Order::Delete { handles, reply } => self.delete(&handles, reply),
            Order::Extend { handles, reply } => {
                let results = handles.iter().map(|(handle, seconds)| self.extend(handle, *seconds)).collect();
                self.note_states(&handles).await;
                let _gone = reply.send(results);
            }
            Order::Arrived(held) => held.into_iter().for_each(|held| self.hold(held)),
            Order::Returned(returned) => {
                returned.into_iter().for_each(|(number, entry, content)| self.take_back(number, entry, content));
            }
            Order::Configure(settings) => self.settings = settings,
            Order::Purge { reply } => {
                let purged = self.purge().await;
                let _gone = reply.send(purged);
            }
            Order::Counts { reply } => {
                let _gone = reply.send(self.ledger.counts());
            }
            Order::TakeOut { most, reply } => {
                let numbers = self.ledger.ready(most);
                let taken = numbers.into_iter().filter_map(|number| {
                    let (entry, content) = self.take_out(number)?;
                    Some((number, entry, content))
                });
                if let Err(returned) = reply.send(taken.collect()) {
                    returned.into_iter().for_each(|(number, entry, content)| self.take_back(number, entry, content));
                }
            }
            // It ends the loop.
            Order::End { .. } => {}
        }
    }

    /// Does what time has brought.
    async fn advance(&mut self) {
        let now = self.look_at_clock();
        self.ledger.advance(now);
        let mut over = self.deduplication.expire(now);
        let retention = SignedDuration::from_secs(i64::from(self.settings.retention_seconds));
        for number in self.ledger.sent_before(now - retention) {
            drop(self.take_out(number));
            over.push(number);
        }
        if !over.is_empty() {
            self.note(over.into_iter().map(MessageWrite::Remove).collect()).await;
        }
        self.serve_waiters(now).await;
    }

    /// The time. If the clock was set since the last look, what is kept by its times follows.
    fn look_at_clock(&mut self) -> Timestamp {
        if let Some(step) = self.clock_steps.next(self.shared.clock.as_ref()) {
            tracing::warn!(queue = self.name, seconds = step.as_secs(), "the clock was set");
            self.ledger.shift(step);
            self.deduplication.shift(step);
        }
        self.shared.clock.now()
    }

    /// When there is something to do even if nothing happens; none if only an order can change that.
    fn wake(&self) -> Option<Instant> {
        let retention = SignedDuration::from_secs(i64::from(self.settings.retention_seconds));
        let expiry = self.ledger.front_sent().and_then(|sent| sent.checked_add(retention).ok());
        let due = [self.ledger.next_due(), self.deduplication.next_due(), expiry].into_iter().flatten().min();
        let now = self.shared.clock.now();
        let due = due.map(|due| Duration::try_from(due.duration_since(now)).unwrap_or_default().min(LONGEST_SLEEP));
        let due = due.map(|wait| Instant::now() + wait.max(Duration::from_millis(1)));
        due.into_iter().chain(self.waiters.iter().map(|waiter| waiter.deadline)).min()
    }

    fn begin_writing(&mut self) {
        while self.writing.is_none() && !self.unsent.is_empty() {
            let sends = std::mem::take(&mut self.unsent);
            let (batch, steps) = Batch::compose(sends, self, self.shared.clock.now());
            if steps.is_empty() {
                // All of it was sent before.
                self.sent(batch, Ok(Vec::new()));
                continue;
            }
            let messages = Arc::clone(&self.shared.messages);
            self.writing = Some(self.shared.tasks.spawn(async move { (batch, messages.write(steps).await) }));
        }
    }

    pub(super) fn hold(&mut self, held: Held) {
        let Held { number, label, state, body } = held;
        let now = self.shared.clock.now();
        if let Some(deduplication) = &label.deduplication
            && self.settings.fifo.is_some()
        {
            let key = self.deduplication_key(label.group.as_deref(), deduplication);
            self.deduplication.remember(key, super::deduplication::Known { id: label.id.clone(), number }, label.sent);
        }
        if state.deleted {
            self.deduplication.deleted(number);
            return;
        }
        self.ledger.insert(number, state.entry(&label, self.settings.fifo.is_some(), now));
        self.keep(number, Content { label, source: state.source, body });
    }

    pub(super) fn deduplication_key(&self, group: Option<&str>, deduplication: &str) -> super::deduplication::Key {
        let by_group = self.settings.fifo.is_some_and(|fifo| fifo.deduplicates_by_group);
        let group = group.filter(|_group| by_group).map(str::to_owned);
        super::deduplication::Key { group, deduplication: deduplication.to_owned() }
    }

    fn keep(&mut self, number: MessageNumber, mut content: Content) {
        content.body = content.body.filter(|body| self.n_cached_bytes + body.len() <= CACHED_BYTES);
        self.n_cached_bytes += content.body.as_ref().map_or(0, Bytes::len);
        self.contents.insert(number, content);
    }

    /// Puts in again what was taken out for something that did not happen.
    fn take_back(&mut self, number: MessageNumber, entry: Entry, content: Content) {
        self.deduplication.kept(number);
        self.ledger.insert(number, entry);
        self.keep(number, content);
    }

    async fn purge(&mut self) -> Result<(), QueueError> {
        let numbers: Vec<MessageNumber> = self.ledger.numbers().collect();
        let steps = self.removals(&numbers);
        let written = self.shared.messages.write(steps).await;
        for number in numbers {
            match &written {
                Ok(_numbers) => drop(self.take_out(number)),
                Err(_error) => self.deduplication.kept(number),
            }
        }
        written.map(|_numbers| ()).map_err(QueueError::Storage)
    }

    pub(super) fn take_out(&mut self, number: MessageNumber) -> Option<(Entry, Content)> {
        let entry = self.ledger.remove(number)?;
        Some((entry, self.forget(number)?))
    }

    pub(super) fn forget(&mut self, number: MessageNumber) -> Option<Content> {
        let content = self.contents.remove(&number)?;
        self.n_cached_bytes -= content.body.as_ref().map_or(0, Bytes::len);
        Some(content)
    }

    /// What takes messages off the disk: those whose deduplication id still counts leave it behind.
    fn removals(&mut self, numbers: &[MessageNumber]) -> Vec<MessageWrite> {
        let removal = |number: &MessageNumber| {
            if self.deduplication.is_remembered(*number) {
                self.deduplication.deleted(*number);
                let state = State { deleted: true, ..State::default() }.text();
                MessageWrite::Hollow { number: *number, state }
            } else {
                MessageWrite::Remove(*number)
            }
        };
        numbers.iter().map(removal).collect()
    }

    fn delete(&mut self, handles: &[String], reply: oneshot::Sender<Vec<Result<(), QueueError>>>) {
        let strict = self.settings.fifo.is_some();
        let mut taken = Vec::new();
        let mut results = Vec::new();
        for handle in handles {
            let redeemed = receipt(&self.name, handle)
                .ok_or(QueueError::InvalidHandle)
                .map(|receipt| self.ledger.redeem(receipt, strict));
            results.push(match redeemed {
                Ok(Ok(number)) => {
                    taken.extend(self.take_out(number).map(|(entry, content)| (number, entry, content)));
                    Ok(())
                }
                Ok(Err(super::ledger::Unredeemable::Gone)) => Ok(()),
                Ok(Err(_expired)) => Err(QueueError::ExpiredHandle),
                Err(invalid) => Err(invalid),
            });
        }
        if taken.is_empty() {
            let _gone = reply.send(results);
            return;
        }
        let numbers: Vec<MessageNumber> = taken.iter().map(|(number, ..)| *number).collect();
        let steps = self.removals(&numbers);
        let (messages, own) = (Arc::clone(&self.shared.messages), self.own.clone());
        self.shared.tasks.spawn(async move {
            if let Err(error) = messages.write(steps).await {
                // It is not deleted, so it has to come again.
                if let Some(own) = own.upgrade() {
                    let _ended = own.send(Order::Returned(taken)).await;
                }
                results.iter_mut().filter(|result| result.is_ok()).for_each(|result| {
                    *result = Err(QueueError::Storage(error.clone()));
                });
            }
            let _gone = reply.send(results);
        });
    }

    fn extend(&mut self, handle: &str, seconds: u32) -> Result<(), QueueError> {
        use super::ledger::Unredeemable;
        let receipt = receipt(&self.name, handle).ok_or(QueueError::InvalidHandle)?;
        let now = self.shared.clock.now();
        let until = later(now, seconds);
        self.ledger.extend(receipt, until, now).map_err(|unredeemable| match unredeemable {
            Unredeemable::Gone | Unredeemable::Expired if self.settings.fifo.is_some() => QueueError::ExpiredHandle,
            Unredeemable::Gone | Unredeemable::Expired | Unredeemable::NotInFlight => QueueError::NotInFlight,
        })
    }

    async fn note_states(&self, handles: &[(String, u32)]) {
        let steps = handles.iter().filter_map(|(handle, _seconds)| {
            let number = receipt(&self.name, handle)?.number;
            self.state_step(number)
        });
        self.note(steps.collect()).await;
    }

    /// The write of how a message stands.
    pub(super) fn state_step(&self, number: MessageNumber) -> Option<MessageWrite> {
        let source = self.contents.get(&number)?.source.as_deref();
        Some(MessageWrite::State { number, state: State::of(self.ledger.get(number)?, source).text() })
    }

    /// Writes what a crash may take back: then messages come again earlier, or have been received less often.
    pub(super) async fn note(&self, steps: Vec<MessageWrite>) {
        if steps.is_empty() {
            return;
        }
        if let Err(error) = self.shared.messages.note(steps).await {
            tracing::debug!(queue = self.name, error = chain(&error), "the state of messages was not written down");
        }
    }
}

/// Completes with the batch that is being written, or with nothing if its task was lost; never if none is.
async fn written(writing: &mut Option<JoinHandle<Written>>) -> Option<Written> {
    match writing {
        Some(writing) => writing.await.ok(),
        None => std::future::pending().await,
    }
}

/// So many seconds after a time.
pub(super) fn later(from: Timestamp, seconds: u32) -> Timestamp {
    from.checked_add(SignedDuration::from_secs(i64::from(seconds))).unwrap_or(Timestamp::MAX)
}
