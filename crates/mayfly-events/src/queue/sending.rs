//! Sending: what goes to the disk in one write, and what each sender is told afterwards.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_store::{MessageNumber, MessageWrite, StoreError};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::QueueError;
use super::actor::{Actor, Held, Sending, later};
use super::deduplication::{Key, Known};
use super::message::{Label, OutgoingMessage, SentMessage, State};

/// Sends that are written together.
#[derive(Debug)]
pub(super) struct Batch {
    new: Vec<(Arc<Label>, Bytes)>,
    sends: Vec<(Vec<Fate>, Reply)>,
}

type Reply = oneshot::Sender<Result<Vec<SentMessage>, QueueError>>;

/// What becomes of a message of a send.
#[derive(Debug)]
enum Fate {
    /// It is this one of the new ones, or the same as it.
    New(usize),
    /// It was sent before.
    Known(Known),
}

impl Batch {
    /// Decides what is new, and how to write it.
    pub(super) fn compose(sends: Vec<Sending>, actor: &Actor, now: Timestamp) -> (Self, Vec<MessageWrite>) {
        let mut batch = Self { new: Vec::new(), sends: Vec::new() };
        let mut same: HashMap<Key, usize> = HashMap::new();
        let mut beside = Vec::new();
        for Sending { messages, also, reply } in sends {
            let mut fates = Vec::new();
            for message in messages {
                let fifo = actor.settings.fifo.is_some();
                let key = message.deduplication.as_ref().filter(|_id| fifo);
                let key = key.map(|id| actor.deduplication_key(message.group.as_deref(), id));
                let known = key.as_ref().and_then(|key| actor.deduplication.find(key));
                let in_batch = key.as_ref().and_then(|key| same.get(key));
                fates.push(match (known, in_batch) {
                    (Some(known), _) => Fate::Known(known.clone()),
                    (None, Some(index)) => Fate::New(*index),
                    (None, None) => {
                        same.extend(key.map(|key| (key, batch.new.len())));
                        batch.new.push(labelled(message, actor, now));
                        Fate::New(batch.new.len() - 1)
                    }
                });
            }
            beside.extend(also);
            batch.sends.push((fates, reply));
        }
        // The appended ones come first: their numbers are the first of the write's.
        let append = |(label, body): &(Arc<Label>, Bytes)| MessageWrite::Append {
            queue: actor.key.clone(),
            message: label.message(body.clone()),
        };
        let steps = batch.new.iter().map(append).chain(beside).collect();
        (batch, steps)
    }
}

fn labelled(message: OutgoingMessage, actor: &Actor, now: Timestamp) -> (Arc<Label>, Bytes) {
    let delay = message.delay_seconds.unwrap_or(actor.settings.delay_seconds);
    let label = Label {
        id: Uuid::new_v4().to_string(),
        sent: now,
        sender: message.sender,
        attributes: message.attributes,
        trace_header: message.trace_header,
        group: message.group,
        deduplication: message.deduplication,
        delayed_until: (delay > 0).then(|| later(now, delay)),
    };
    (Arc::new(label), message.body)
}

impl Actor {
    /// A batch is on disk, or could not be written: takes it up and tells its senders.
    pub(super) fn sent(&mut self, batch: Batch, outcome: Result<Vec<Option<MessageNumber>>, StoreError>) {
        let Batch { new, sends } = batch;
        let numbers = match outcome {
            Ok(numbers) => numbers,
            Err(error) => {
                for (_fates, reply) in sends {
                    let _gone = reply.send(Err(QueueError::Storage(error.clone())));
                }
                return;
            }
        };
        let mut known = Vec::new();
        for ((label, body), number) in new.into_iter().zip(numbers.into_iter().flatten()) {
            known.push(Known { id: label.id.clone(), number });
            self.hold(Held { number, label, state: State::default(), body: Some(body) });
        }
        let is_fifo = self.settings.fifo.is_some();
        for (fates, reply) in sends {
            let sent = fates.into_iter().map(|fate| {
                let known = match fate {
                    Fate::Known(known) => Some(known),
                    Fate::New(index) => known.get(index).cloned(),
                };
                known.map(|known| SentMessage {
                    id: known.id,
                    sequence_number: is_fifo.then(|| sequence_number(known.number)),
                })
            });
            let answer = sent.collect::<Option<Vec<_>>>().ok_or(QueueError::Storage(StoreError::Closed));
            let _gone = reply.send(answer);
        }
    }
}

/// The place in a FIFO queue's order: twenty digits.
pub(super) fn sequence_number(number: MessageNumber) -> String {
    format!("{:020}", number.0)
}
