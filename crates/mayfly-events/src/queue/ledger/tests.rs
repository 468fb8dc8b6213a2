use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mayfly_store::MessageNumber;
use proptest::prelude::*;

use super::{Entry, Ledger, Place, QueueCounts, Receipt, Unredeemable};

fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds)
}

fn entry(group: Option<&str>, place: Place) -> Entry {
    Entry { group: group.map(Arc::from), sent: at(0), first_received: None, n_receives: 0, place }
}

fn filled(groups: &[Option<&str>]) -> Ledger {
    let mut ledger = Ledger::default();
    for (number, group) in (1..).zip(groups) {
        ledger.insert(MessageNumber(number), entry(*group, Place::Ready));
    }
    ledger
}

fn receive(ledger: &mut Ledger, now: i64, most: usize) -> Vec<u64> {
    let received = ledger.receive(at(now), at(now + 30), most, None);
    received.receipts.iter().map(|receipt| receipt.number.0).collect()
}

fn receipt(number: u64, receive: u32) -> Receipt {
    Receipt { number: MessageNumber(number), receive }
}

#[test]
fn messages_come_in_order_and_come_again_when_their_time_is_over() {
    let mut ledger = filled(&[None, None, None]);
    assert_eq!(receive(&mut ledger, 0, 2), [1, 2]);
    assert_eq!(ledger.counts(), QueueCounts { ready: 1, in_flight: 2, delayed: 0 });
    assert_eq!(receive(&mut ledger, 1, 10), [3]);
    ledger.remove(MessageNumber(2));
    ledger.advance(at(29));
    assert_eq!(receive(&mut ledger, 29, 10), [0_u64; 0]);
    ledger.advance(at(30));
    assert_eq!(receive(&mut ledger, 30, 10), [1]);
    assert_eq!(ledger.get(MessageNumber(1)).unwrap().n_receives, 2);
    assert_eq!(ledger.get(MessageNumber(1)).unwrap().first_received, Some(at(0)));
}

#[test]
fn delayed_messages_wait() {
    let mut ledger = filled(&[None]);
    ledger.insert(MessageNumber(9), entry(None, Place::Delayed(at(5))));
    assert_eq!(ledger.counts(), QueueCounts { ready: 1, in_flight: 0, delayed: 1 });
    assert_eq!(receive(&mut ledger, 0, 10), [1]);
    assert_eq!(ledger.next_due(), Some(at(5)));
    ledger.advance(at(5));
    assert_eq!(receive(&mut ledger, 5, 10), [9]);
}

#[test]
fn a_group_is_held_up_by_what_is_in_flight() {
    let mut ledger = filled(&[Some("a"), Some("a"), Some("b"), Some("a")]);
    assert_eq!(receive(&mut ledger, 0, 1), [1]);
    assert_eq!(receive(&mut ledger, 0, 10), [3], "the rest of a waits for the first of a");
    ledger.remove(MessageNumber(1));
    assert_eq!(receive(&mut ledger, 0, 10), [2, 4], "several of a group may come at once");
    ledger.extend(receipt(4, 1), at(0), at(0)).unwrap();
    assert_eq!(receive(&mut ledger, 0, 10), [0_u64; 0], "2 is still in flight");
    ledger.extend(receipt(2, 1), at(0), at(0)).unwrap();
    assert_eq!(receive(&mut ledger, 0, 10), [2, 4], "and their order is kept");
}

#[test]
fn what_was_received_too_often_is_taken_out() {
    let mut ledger = filled(&[Some("a"), Some("a")]);
    for now in [0, 30] {
        ledger.advance(at(now));
        assert_eq!(receive(&mut ledger, now, 1), [1]);
    }
    ledger.advance(at(60));
    let received = ledger.receive(at(60), at(90), 1, Some(2));
    assert_eq!(received.exhausted.iter().map(|(number, _entry)| number.0).collect::<Vec<_>>(), [1]);
    assert_eq!(received.receipts, [receipt(2, 1)], "the group goes on behind it");
}

#[test]
fn receipts_are_good_once_and_for_a_time() {
    let mut ledger = filled(&[None]);
    receive(&mut ledger, 0, 1);
    assert_eq!(ledger.redeem(receipt(1, 1), true), Ok(MessageNumber(1)));
    ledger.advance(at(30));
    assert_eq!(ledger.redeem(receipt(1, 1), true), Err(Unredeemable::Expired));
    assert_eq!(ledger.redeem(receipt(1, 1), false), Ok(MessageNumber(1)), "a standard queue is lenient");
    assert_eq!(ledger.extend(receipt(1, 1), at(99), at(30)), Err(Unredeemable::NotInFlight));
    receive(&mut ledger, 30, 1);
    assert_eq!(ledger.extend(receipt(1, 1), at(99), at(30)), Err(Unredeemable::Expired));
    assert_eq!(ledger.extend(receipt(1, 2), at(99), at(30)), Ok(()));
    assert_eq!(ledger.next_due(), Some(at(99)));
    ledger.remove(MessageNumber(1));
    assert_eq!(ledger.redeem(receipt(1, 2), false), Err(Unredeemable::Gone));
}

#[derive(Clone, Debug)]
enum Step {
    Send(u8, i64),
    Receive(usize),
    Delete(usize),
    Release(usize),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3_u8, 0..3_i64).prop_map(|(group, delay)| Step::Send(group, delay)),
        4 => (1..4_usize).prop_map(Step::Receive),
        2 => (0..8_usize).prop_map(Step::Delete),
        1 => (0..8_usize).prop_map(Step::Release),
        1 => (0..40_i64).prop_map(Step::Wait),
    ]
}

proptest! {
    /// No message is lost, none is with two consumers, counts agree, and a group is worked through in order.
    #[test]
    fn a_queue_keeps_its_word(is_fifo: bool, steps in prop::collection::vec(step(), 0..300)) {
        let mut ledger = Ledger::default();
        let (mut now, mut n_sent, mut n_deleted) = (0, 0_u64, 0);
        let mut held: BTreeMap<u64, (Receipt, i64)> = BTreeMap::new();
        let mut group_of: HashMap<u64, u8> = HashMap::new();
        let mut deleted_of: HashMap<u8, u64> = HashMap::new();
        let mut alive = BTreeSet::new();
        for step in steps {
            ledger.advance(at(now));
            held.retain(|_number, (_receipt, until)| *until > now);
            match step {
                Step::Send(group, delay) => {
                    n_sent += 1;
                    group_of.insert(n_sent, group);
                    alive.insert(n_sent);
                    // A FIFO queue delays all of its messages alike; none here.
                    let place = if delay > 0 && !is_fifo { Place::Delayed(at(now + delay)) } else { Place::Ready };
                    let name = format!("g{group}");
                    ledger.insert(MessageNumber(n_sent), entry(is_fifo.then_some(name.as_str()), place));
                }
                Step::Receive(most) => {
                    let received = ledger.receive(at(now), at(now + 30), most, None);
                    prop_assert!(received.receipts.len() <= most);
                    for receipt in received.receipts {
                        let group = group_of[&receipt.number.0];
                        if is_fifo {
                            let ahead = held.iter().filter(|(number, _held)| group_of[number] == group);
                            prop_assert!(ahead.clone().all(|(number, (_receipt, until))| {
                                *number < receipt.number.0 && *until == now + 30
                            }), "only what came with it in one call may be in flight");
                            prop_assert!(deleted_of.get(&group).is_none_or(|last| *last < receipt.number.0));
                        }
                        prop_assert!(held.insert(receipt.number.0, (receipt, now + 30)).is_none(), "two consumers");
                    }
                    if is_fifo {
                        // From now on these were received in an earlier call.
                        held.values_mut().for_each(|(_receipt, until)| *until = (*until).min(now + 30));
                        now += 1;
                    }
                }
                Step::Delete(place) => {
                    // A group's consumer works through it in order.
                    let Some((number, (receipt, _until))) = held.iter().nth(place).map(|(n, h)| (*n, *h)) else { continue };
                    let group = group_of[&number];
                    if is_fifo && alive.range(..number).any(|other| group_of[other] == group) {
                        continue;
                    }
                    alive.remove(&number);
                    prop_assert_eq!(ledger.redeem(receipt, true), Ok(MessageNumber(number)));
                    prop_assert!(ledger.remove(MessageNumber(number)).is_some());
                    held.remove(&number);
                    deleted_of.insert(group, number);
                    n_deleted += 1;
                }
                Step::Release(place) => {
                    let Some((number, (receipt, _until))) = held.iter().nth(place).map(|(n, h)| (*n, *h)) else { continue };
                    prop_assert_eq!(ledger.extend(receipt, at(now), at(now)), Ok(()));
                    held.remove(&number);
                }
                Step::Wait(seconds) => now += seconds,
            }
            let counts = ledger.counts();
            let n_kept = counts.ready + counts.in_flight + counts.delayed;
            prop_assert_eq!(u64::try_from(n_kept).unwrap() + n_deleted, n_sent);
        }
        // In the end everything that is left can be received.
        let mut n_left = 0;
        loop {
            now += 100;
            ledger.advance(at(now));
            let received = ledger.receive(at(now), at(now + 30), 10, None);
            if received.receipts.is_empty() {
                break;
            }
            for receipt in received.receipts {
                ledger.remove(receipt.number);
                n_left += 1;
            }
        }
        prop_assert_eq!(n_left + n_deleted, n_sent);
    }
}
