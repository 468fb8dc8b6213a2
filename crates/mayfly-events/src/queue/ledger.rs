//! Which messages of a queue are where: pure, with the time given from outside.
//!
//! **Invariants.** A message is in exactly one place: delayed, ready, or in flight until a time. A receipt is good for
//! the message until it is deleted or received again. In a FIFO queue nothing of a group is received while something
//! of it is in flight, and a group is received in the order of its numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mayfly_store::MessageNumber;

use crate::clock_step::shifted;

/// What the ledger knows of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The group in a FIFO queue. Elsewhere groups have no order to keep.
    pub(crate) group: Option<Arc<str>>,
    pub(crate) sent: Timestamp,
    pub(crate) first_received: Option<Timestamp>,
    pub(crate) n_receives: u32,
    pub(crate) place: Place,
}

/// Where a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Not to be seen before then.
    Delayed(Timestamp),
    Ready,
    /// With a consumer until then.
    InFlight(Timestamp),
}

/// The right to delete what was received: which message, and which of its receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Receipt {
    pub(crate) number: MessageNumber,
    pub(crate) receive: u32,
}

/// Why a receipt is good for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unredeemable {
    /// The message is gone.
    Gone,
    /// Its time is over, or it was received again since.
    Expired,
    /// It is not in flight.
    NotInFlight,
}

/// How many messages are where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// To be received.
    pub ready: usize,
    /// With consumers.
    pub in_flight: usize,
    /// Not to be seen yet.
    pub delayed: usize,
}

/// The messages of one queue.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    entries: BTreeMap<MessageNumber, Entry>,
    /// Delayed messages and those in flight, by when they become ready.
    timed: BTreeSet<(Timestamp, MessageNumber)>,
    n_delayed: usize,
    n_in_flight: usize,
    /// What can be received: of a group, at most its first.
    receivable: BTreeSet<MessageNumber>,
    groups: HashMap<Arc<str>, Group>,
}

#[derive(Debug, Default)]
struct Group {
    n_in_flight: usize,
    ready: BTreeSet<MessageNumber>,
    /// The one that is receivable.
    head: Option<MessageNumber>,
}

/// What came of receiving.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Received {
    /// What the consumer gets.
    pub(crate) receipts: Vec<Receipt>,
    /// What was received too often already, and has been taken out.
    pub(crate) exhausted: Vec<(MessageNumber, Entry)>,
}

impl Ledger {
    /// One more message.
    pub(crate) fn insert(&mut self, number: MessageNumber, entry: Entry) {
        let (place, group) = (entry.place, entry.group.clone());
        self.entries.insert(number, entry);
        self.enter(number, place, group.as_ref());
    }

    /// Makes ready what is due.
    pub(crate) fn advance(&mut self, now: Timestamp) {
        while let Some((_until, number)) = self.timed.first().copied().filter(|(until, _number)| *until <= now) {
            self.put(number, Place::Ready);
        }
    }

    /// When [`Self::advance`] has something to do next.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.timed.first().map(|(until, _number)| *until)
    }

    /// The clock was set: everything is as long ago, and due in as long, as it was before.
    pub(crate) fn shift(&mut self, step: SignedDuration) {
        self.timed.clear();
        for (number, entry) in &mut self.entries {
            entry.sent = shifted(entry.sent, step);
            if let Place::Delayed(until) | Place::InFlight(until) = &mut entry.place {
                *until = shifted(*until, step);
                self.timed.insert((*until, *number));
            }
        }
    }

    /// Receives up to `most` messages until then, in their order. Of a group that is not held up, several may be
    /// received at once. A message that was received `limit` times already is taken out instead.
    pub(crate) fn receive(&mut self, now: Timestamp, until: Timestamp, most: usize, limit: Option<u32>) -> Received {
        let mut received = Received::default();
        while received.receipts.len() < most {
            let Some(first) = self.receivable.first().copied() else { break };
            let group = self.entries.get(&first).and_then(|entry| entry.group.clone());
            let mut next = Some(first);
            while let Some(number) = next.filter(|_number| received.receipts.len() < most) {
                match self.receive_one(number, now, until, limit) {
                    Ok(receipt) => received.receipts.push(receipt),
                    Err(Some(entry)) => received.exhausted.push((number, entry)),
                    Err(None) => {}
                }
                let rest = group.as_ref().and_then(|group| self.groups.get(group));
                next = rest.and_then(|group| group.ready.first().copied());
            }
        }
        received
    }

    /// Receives a message, or takes it out if it was received too often.
    fn receive_one(
        &mut self,
        number: MessageNumber,
        now: Timestamp,
        until: Timestamp,
        limit: Option<u32>,
    ) -> Result<Receipt, Option<Entry>> {
        let Some(entry) = self.entries.get_mut(&number) else {
            return Err(None);
        };
        if limit.is_some_and(|limit| entry.n_receives >= limit) {
            return Err(self.remove(number));
        }
        entry.n_receives = entry.n_receives.saturating_add(1);
        entry.first_received.get_or_insert(now);
        let receipt = Receipt { number, receive: entry.n_receives };
        self.put(number, Place::InFlight(until));
        Ok(receipt)
    }

    /// The message that a receipt is for. `strict` is for queues in which an old receipt is worth nothing.
    pub(crate) fn redeem(&self, receipt: Receipt, strict: bool) -> Result<MessageNumber, Unredeemable> {
        let entry = self.entries.get(&receipt.number).ok_or(Unredeemable::Gone)?;
        let is_current = entry.n_receives == receipt.receive && matches!(entry.place, Place::InFlight(_));
        if strict && !is_current { Err(Unredeemable::Expired) } else { Ok(receipt.number) }
    }

    /// Gives a consumer more time, or less: with `until` not after now, the message is ready at once.
    pub(crate) fn extend(&mut self, receipt: Receipt, until: Timestamp, now: Timestamp) -> Result<(), Unredeemable> {
        let entry = self.entries.get(&receipt.number).ok_or(Unredeemable::Gone)?;
        if entry.n_receives != receipt.receive {
            return Err(Unredeemable::Expired);
        }
        if !matches!(entry.place, Place::InFlight(_)) {
            return Err(Unredeemable::NotInFlight);
        }
        self.put(receipt.number, if until > now { Place::InFlight(until) } else { Place::Ready });
        Ok(())
    }

    /// Takes a message out, wherever it is.
    pub(crate) fn remove(&mut self, number: MessageNumber) -> Option<Entry> {
        let entry = self.entries.remove(&number)?;
        self.leave(number, entry.place, entry.group.as_ref());
        Some(entry)
    }

    /// A message's entry.
    pub(crate) fn get(&self, number: MessageNumber) -> Option<&Entry> {
        self.entries.get(&number)
    }

    /// Every message, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = MessageNumber> {
        self.entries.keys().copied()
    }

    /// The first messages that could be received, at most so many.
    pub(crate) fn ready(&self, most: usize) -> Vec<MessageNumber> {
        let is_ready = |(_number, entry): &(&MessageNumber, &Entry)| entry.place == Place::Ready;
        self.entries.iter().filter(is_ready).map(|(number, _entry)| *number).take(most).collect()
    }

    /// Messages that were sent before then, as far as they are at the front. What was moved here from another queue
    /// may be older than what is before it, and then goes a little later.
    pub(crate) fn sent_before(&self, then: Timestamp) -> Vec<MessageNumber> {
        self.entries.iter().take_while(|(_number, entry)| entry.sent < then).map(|(number, _entry)| *number).collect()
    }

    /// When the message at the front was sent.
    pub(crate) fn front_sent(&self) -> Option<Timestamp> {
        self.entries.first_key_value().map(|(_number, entry)| entry.sent)
    }

    /// Whether something can be received.
    pub(crate) fn is_receivable(&self) -> bool {
        !self.receivable.is_empty()
    }

    /// How many messages are where.
    pub(crate) fn counts(&self) -> QueueCounts {
        let (in_flight, delayed) = (self.n_in_flight, self.n_delayed);
        QueueCounts { ready: self.entries.len() - in_flight - delayed, in_flight, delayed }
    }

    fn put(&mut self, number: MessageNumber, place: Place) {
        let Some(entry) = self.entries.get_mut(&number) else { return };
        let (from, group) = (std::mem::replace(&mut entry.place, place), entry.group.clone());
        self.leave(number, from, group.as_ref());
        self.enter(number, place, group.as_ref());
    }

    fn enter(&mut self, number: MessageNumber, place: Place, group: Option<&Arc<str>>) {
        match place {
            Place::Ready => {
                let Some(group) = group else {
                    self.receivable.insert(number);
                    return;
                };
                self.groups.entry(Arc::clone(group)).or_default().ready.insert(number);
            }
            Place::Delayed(until) => {
                self.timed.insert((until, number));
                self.n_delayed += 1;
            }
            Place::InFlight(until) => {
                self.timed.insert((until, number));
                self.n_in_flight += 1;
                if let Some(group) = group {
                    self.groups.entry(Arc::clone(group)).or_default().n_in_flight += 1;
                }
            }
        }
        self.choose_head(group);
    }

    fn leave(&mut self, number: MessageNumber, place: Place, group: Option<&Arc<str>>) {
        let of_group = group.and_then(|group| self.groups.get_mut(group));
        match place {
            Place::Ready => match of_group {
                Some(group) => {
                    group.ready.remove(&number);
                }
                None => {
                    self.receivable.remove(&number);
                }
            },
            Place::Delayed(until) => {
                self.timed.remove(&(until, number));
                self.n_delayed -= 1;
            }
            Place::InFlight(until) => {
                self.timed.remove(&(until, number));
                self.n_in_flight -= 1;
                if let Some(group) = of_group {
                    group.n_in_flight -= 1;
                }
            }
        }
        self.choose_head(group);
    }

    /// Makes the first ready message of a group receivable, unless something of the group is in flight.
    fn choose_head(&mut self, name: Option<&Arc<str>>) {
        let Some((name, group)) = name.and_then(|name| Some((name, self.groups.get_mut(name)?))) else { return };
        let head = if group.n_in_flight == 0 { group.ready.first().copied() } else { None };
        if head != group.head {
            if let Some(old) = group.head {
                self.receivable.remove(&old);
            }
            self.receivable.extend(head);
            group.head = head;
        }
        if group.n_in_flight == 0 && group.ready.is_empty() {
            self.groups.remove(name);
        }
    }
}

#[cfg(test)]
mod tests;
