//! Rules of [`MessageStore`](crate::MessageStore).

use std::sync::Arc;

use bytes::Bytes;
use tokio::task::JoinSet;

use super::Harness;
use crate::{MessageNumber, MessageStore, MessageWrite, NewMessage, StoreError};

const Q: &str = "a queue/ü";

fn message(label: &str, body: &[u8]) -> NewMessage {
    NewMessage { label: label.to_owned(), state: String::new(), body: Bytes::copy_from_slice(body) }
}

fn append(queue: &str, label: &str, body: &[u8]) -> MessageWrite {
    MessageWrite::Append { queue: queue.to_owned(), message: message(label, body) }
}

async fn put(store: &Arc<dyn MessageStore>, queue: &str, label: &str) -> MessageNumber {
    let numbers = store.write(vec![append(queue, label, label.as_bytes())]).await.unwrap();
    numbers[0].unwrap()
}

async fn labels(store: &Arc<dyn MessageStore>, queue: &str) -> Vec<String> {
    store.load(queue).await.unwrap().into_iter().map(|message| message.label).collect()
}

/// Label, state and any bytes of body come back, at once and after reopening.
pub async fn a_message_is_read_back_as_it_was_written(harness: &mut dyn Harness) {
    let store = harness.open().await.messages;
    let body: Vec<u8> = (0..=255).cycle().take(1 << 20).collect();
    let given = NewMessage { label: "ä\"\u{0}".to_owned(), state: "s".to_owned(), body: Bytes::from(body) };
    let steps = vec![MessageWrite::Append { queue: Q.to_owned(), message: given.clone() }];
    let number = store.write(steps).await.unwrap()[0].unwrap();
    for round in 0..2 {
        let store = if round == 0 {
            Arc::clone(&store)
        } else {
            harness.close().await;
            harness.open().await.messages
        };
        let loaded = store.load(Q).await.unwrap();
        assert_eq!(loaded.len(), 1);
        assert_eq!((loaded[0].number, &loaded[0].label, &loaded[0].state), (number, &given.label, &given.state));
        assert_eq!(loaded[0].body_bytes, given.body.len() as u64);
        assert_eq!(store.bodies(vec![number]).await.unwrap(), [Some(given.body.clone())]);
        assert_eq!(store.queues().await.unwrap(), [Q]);
    }
}

/// Messages are in the order in which they were written, and numbers rise even when the last message is gone.
pub async fn messages_are_in_order_and_numbers_are_never_used_twice(harness: &mut dyn Harness) {
    let store = harness.open().await.messages;
    let first = put(&store, Q, "1").await;
    let steps = ["2", "3"].map(|label| append(Q, label, b"")).into();
    let numbers: Vec<MessageNumber> = store.write(steps).await.unwrap().into_iter().map(Option::unwrap).collect();
    assert!(first < numbers[0] && numbers[0] < numbers[1]);
    assert_eq!(labels(&store, Q).await, ["1", "2", "3"]);
    store.write(vec![MessageWrite::Clear { queue: Q.to_owned() }]).await.unwrap();
    assert_eq!(labels(&store, Q).await, Vec::<String>::new());
    assert_eq!(store.queues().await.unwrap(), Vec::<String>::new());
    harness.close().await;
    let store = harness.open().await.messages;
    assert!(put(&store, Q, "4").await > numbers[1]);
    assert_eq!(labels(&store, Q).await, ["4"]);
}

/// States change alone; removing takes body and state away and may be repeated.
pub async fn messages_change_and_go(harness: &mut dyn Harness) {
    let store = harness.open().await.messages;
    let (kept, hollow, gone) =
        (put(&store, Q, "kept").await, put(&store, Q, "hollow").await, put(&store, Q, "gone").await);
    let state = |number, state: &str| MessageWrite::State { number, state: state.to_owned() };
    store.write(vec![state(kept, "once"), state(kept, "twice"), MessageWrite::Remove(gone)]).await.unwrap();
    store.write(vec![MessageWrite::Hollow { number: hollow, state: "h".to_owned() }]).await.unwrap();
    store.write(vec![MessageWrite::Remove(gone), state(gone, "too late")]).await.unwrap();
    harness.close().await;
    let store = harness.open().await.messages;
    let loaded = store.load(Q).await.unwrap();
    let seen: Vec<(MessageNumber, &str, u64)> =
        loaded.iter().map(|message| (message.number, message.state.as_str(), message.body_bytes)).collect();
    assert_eq!(seen, [(kept, "twice", 4), (hollow, "h", 0)]);
    let bodies = store.bodies(vec![gone, hollow, kept]).await.unwrap();
    assert_eq!(bodies, [None, Some(Bytes::new()), Some(Bytes::from_static(b"kept"))]);
}

/// Moving keeps label and body, puts the message at the end, and is one step with what is beside it.
pub async fn a_message_moves_as_a_whole_or_not_at_all(harness: &mut dyn Harness) {
    let store = harness.open().await.messages;
    let moved = put(&store, Q, "moved").await;
    put(&store, "other", "there").await;
    let to_other = || MessageWrite::Move { number: moved, to: "other".to_owned(), state: "new".to_owned() };
    let numbers = store.write(vec![to_other(), to_other()]).await.unwrap();
    assert!(numbers[0].unwrap() > moved);
    assert_eq!(numbers[1], None, "it was gone by then");
    assert_eq!(labels(&store, Q).await, Vec::<String>::new());
    let loaded = store.load("other").await.unwrap();
    assert_eq!(loaded[1].label, "moved");
    assert_eq!(loaded[1].state, "new");
    assert_eq!(store.bodies(vec![loaded[1].number]).await.unwrap(), [Some(Bytes::from_static(b"moved"))]);
}

/// Every concurrent write gets its own numbers and all are kept.
pub async fn concurrent_messages_are_all_kept(harness: &mut dyn Harness) {
    let store = harness.open().await.messages;
    let mut writers = JoinSet::new();
    for writer in 0..8 {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            let mut numbers = Vec::new();
            for number in 0..25 {
                numbers.push(put(&store, Q, &format!("{writer}-{number}")).await);
            }
            assert!(numbers.is_sorted(), "one writer's messages keep their order");
        });
    }
    writers.join_all().await;
    assert_eq!(store.load(Q).await.unwrap().len(), 200);
}

/// What was noted is there when something was written after it.
pub async fn notes_come_before_later_writes(harness: &mut dyn Harness) {
    let store = harness.open().await.messages;
    let number = put(&store, Q, "m").await;
    store.note(vec![MessageWrite::State { number, state: "noted".to_owned() }]).await.unwrap();
    put(&store, "other", "after").await;
    assert_eq!(store.load(Q).await.unwrap()[0].state, "noted");
}

/// A closed store refuses everything.
pub async fn closed_messages_say_so(harness: &mut dyn Harness) {
    let store = harness.open().await.messages;
    harness.close().await;
    assert_eq!(store.queues().await, Err(StoreError::Closed));
    assert_eq!(store.load(Q).await, Err(StoreError::Closed));
    assert_eq!(store.write(vec![append(Q, "m", b"")]).await, Err(StoreError::Closed));
    assert_eq!(store.note(vec![append(Q, "m", b"")]).await, Err(StoreError::Closed));
    assert_eq!(store.bodies(vec![MessageNumber(1)]).await, Err(StoreError::Closed));
}
