//! Receiving: consumers in line, bodies from memory or disk, and messages that were received too often.

use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::chain;
use mayfly_store::{MessageNumber, MessageWrite};
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::actor::{Actor, Content, Held, Order, later};
use super::ledger::Entry;
use super::message::{ReceivedMessage, State, handle};
use super::sending::sequence_number;
use super::{QueueError, key_of};

/// The most messages that may be in flight.
const MOST_IN_FLIGHT: usize = 120_000;

/// A consumer in line.
#[derive(Debug)]
pub(super) struct Waiter {
    /// How many messages it takes.
    pub(super) most: usize,
    /// How long they are hidden, if not as long as the queue says.
    pub(super) visibility_seconds: Option<u32>,
    /// When it goes away with nothing.
    pub(super) deadline: Instant,
    pub(super) reply: oneshot::Sender<Result<Vec<ReceivedMessage>, QueueError>>,
}

impl Actor {
    /// Gives consumers what is there, in the order in which they came, and sends away who has waited long enough.
    pub(super) async fn serve_waiters(&mut self, now: Timestamp) {
        self.waiters.retain(|waiter| !waiter.reply.is_closed());
        while self.ledger.is_receivable() {
            let Some(waiter) = self.waiters.pop_front() else { break };
            self.serve(waiter, now).await;
        }
        let passed = Instant::now();
        while let Some(place) = self.waiters.iter().position(|waiter| waiter.deadline <= passed) {
            if let Some(waiter) = self.waiters.remove(place) {
                let _gone = waiter.reply.send(Ok(Vec::new()));
            }
        }
    }

    async fn serve(&mut self, waiter: Waiter, now: Timestamp) {
        let room = MOST_IN_FLIGHT.saturating_sub(self.ledger.counts().in_flight);
        if room == 0 {
            let _gone = waiter.reply.send(Err(QueueError::OverLimit));
            return;
        }
        let until = later(now, waiter.visibility_seconds.unwrap_or(self.settings.visibility_timeout_seconds));
        let redrive = self.redrive_target();
        let limit = redrive.as_ref().map(|(_target, limit)| *limit);
        let received = self.ledger.receive(now, until, waiter.most.min(room), limit);
        // Without a target there is no limit, and nothing is taken out.
        if let Some((target, _limit)) = redrive.filter(|_redrive| !received.exhausted.is_empty()) {
            self.move_exhausted(target, received.exhausted);
        }
        if received.receipts.is_empty() {
            // There was nothing but what had been received too often.
            self.waiters.push_front(waiter);
            return;
        }
        let numbers: Vec<MessageNumber> = received.receipts.iter().map(|receipt| receipt.number).collect();
        let states = numbers.iter().filter_map(|number| self.state_step(*number)).collect();
        self.note(states).await;
        let messages: Vec<(MessageNumber, ReceivedMessage, bool)> = received
            .receipts
            .iter()
            .filter_map(|receipt| {
                let (entry, content) = (self.ledger.get(receipt.number)?, self.contents.get(&receipt.number)?);
                let shown = self.shown(receipt.number, handle(&self.name, *receipt), entry, content);
                Some((receipt.number, shown, content.body.is_some()))
            })
            .collect();
        if messages.iter().all(|(_number, _message, is_whole)| *is_whole) {
            let _gone = waiter.reply.send(Ok(messages.into_iter().map(|(_number, message, _whole)| message).collect()));
            return;
        }
        self.read_bodies(messages, waiter.reply);
    }

    fn shown(&self, number: MessageNumber, handle: String, entry: &Entry, content: &Content) -> ReceivedMessage {
        let label = &content.label;
        ReceivedMessage {
            id: label.id.clone(),
            receipt_handle: handle,
            body: content.body.clone().unwrap_or_default(),
            attributes: label.attributes.clone(),
            trace_header: label.trace_header.clone(),
            group: label.group.clone(),
            deduplication: label.deduplication.clone(),
            sequence_number: self.settings.fifo.is_some().then(|| sequence_number(number)),
            sender: label.sender.clone(),
            sent: label.sent,
            first_received: entry.first_received.unwrap_or(label.sent),
            n_receives: entry.n_receives,
            dead_letter_source: content.source.clone(),
        }
    }

    /// Fetches bodies that are not in memory, away from the queue's own task.
    fn read_bodies(
        &self,
        messages: Vec<(MessageNumber, ReceivedMessage, bool)>,
        reply: oneshot::Sender<Result<Vec<ReceivedMessage>, QueueError>>,
    ) {
        let (store, queue) = (Arc::clone(&self.shared.messages), self.name.clone());
        self.shared.tasks.spawn(async move {
            let absent = messages.iter().filter(|(_number, _message, is_whole)| !is_whole);
            let absent: Vec<MessageNumber> = absent.map(|(number, ..)| *number).collect();
            let bodies = store.whole_bodies(&queue, absent).await;
            let answer = bodies.map_err(QueueError::Storage).map(|bodies| {
                let mut bodies: std::collections::VecDeque<Option<Bytes>> = bodies.into();
                let whole = |(_number, mut message, is_whole): (MessageNumber, ReceivedMessage, bool)| {
                    if !is_whole {
                        // A message that was deleted by its old receipt meanwhile has no body any more, and one that
                        // is damaged has none that anybody should see.
                        message.body = bodies.pop_front().flatten()?;
                    }
                    Some(message)
                };
                messages.into_iter().filter_map(whole).collect()
            });
            let _gone = reply.send(answer);
        });
    }

    /// The dead-letter queue, if it exists, and how often a message may be received before it goes there.
    fn redrive_target(&self) -> Option<(String, u32)> {
        let redrive = self.settings.redrive.as_ref()?;
        let name = self.shared.name_of_arn(&redrive.dead_letter_arn)?;
        self.shared.sender(&name).map(|_sender| (name, redrive.max_receive_count))
    }

    /// Puts what was received too often into the dead-letter queue, in one write with taking it out of this one.
    fn move_exhausted(&mut self, target: String, exhausted: Vec<(MessageNumber, Entry)>) {
        let taken: Vec<(MessageNumber, Entry, Content)> =
            exhausted.into_iter().filter_map(|(number, entry)| Some((number, entry, self.forget(number)?))).collect();
        let source = self.shared.arn(&self.name);
        let state = |entry: &Entry| State {
            n_receives: entry.n_receives,
            first_received: entry.first_received,
            source: Some(source.clone()),
            ..State::default()
        };
        let states: Vec<State> = taken.iter().map(|(_number, entry, _content)| state(entry)).collect();
        let steps = taken.iter().zip(&states).map(|((number, ..), state)| MessageWrite::Move {
            number: *number,
            to: key_of(&target),
            state: state.text(),
        });
        let steps = steps.collect();
        let (shared, own, queue) = (Arc::clone(&self.shared), self.own.clone(), self.name.clone());
        self.shared.tasks.spawn(async move {
            match shared.messages.write(steps).await {
                Ok(numbers) => {
                    let arrived = taken.into_iter().zip(states).zip(numbers).filter_map(
                        |(((_number, _entry, content), state), number)| {
                            Some(Held { number: number?, label: content.label, state, body: content.body })
                        },
                    );
                    if let Some(sender) = shared.sender(&target) {
                        let _deleted = sender.send(Order::Arrived(arrived.collect())).await;
                    }
                }
                Err(error) => {
                    tracing::error!(queue, target, error = chain(&error), "dead letters were not moved");
                    if let Some(own) = own.upgrade() {
                        let _ended = own.send(Order::Returned(taken)).await;
                    }
                }
            }
        });
    }
}
