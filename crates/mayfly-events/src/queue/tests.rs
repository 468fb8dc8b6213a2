use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use mayfly_model::clock::Clock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{DataDir, MessageStore, Options};
use tempfile::TempDir;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{
    Fifo, MoveStatus, OutgoingMessage, QueueCounts, QueueError, QueueParts, QueueRecord, QueueSettings, Queues,
    ReceivedMessage, Redrive,
};
use crate::faulty::{FaultyMessages, full};

/// Longer than anything here takes.
const DEADLINE: Duration = Duration::from_secs(20);
const NO_WAIT: Duration = Duration::ZERO;

/// A clock that goes when it is told to.
#[derive(Debug)]
struct Hand(Mutex<(Timestamp, Instant)>);

impl Hand {
    fn advance(&self, seconds: u32) {
        self.set(seconds.into());
        self.0.lock().unwrap().1 += Duration::from_secs(seconds.into());
    }

    /// As somebody does who knows better.
    fn set(&self, seconds: i64) {
        self.0.lock().unwrap().0 += SignedDuration::from_secs(seconds);
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap().0
    }

    fn instant(&self) -> Instant {
        self.0.lock().unwrap().1
    }
}

struct Platform {
    data: DataDir,
    store: Arc<FaultyMessages>,
    queues: Queues,
    clock: Arc<Hand>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Platform {
    async fn start(directory: &TempDir) -> Self {
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let start = (Timestamp::from_second(1_800_000_000).unwrap(), Instant::now());
        let clock = Arc::new(Hand(Mutex::new(start)));
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let store = Arc::new(FaultyMessages::new(data.messages()));
        let parts = QueueParts {
            messages: Arc::clone(&store) as Arc<dyn MessageStore>,
            documents: data.documents(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            region: Region::default_region(),
            account: AccountId::local(),
        };
        let queues = Queues::open(parts, tasks.clone(), stop.clone()).await.unwrap();
        Self { data, store, queues, clock, tasks, stop }
    }

    async fn create(&self, name: &str, settings: QueueSettings) {
        self.queues.create(record(name, settings)).await.unwrap();
    }

    async fn send(&self, name: &str, body: &str) -> String {
        self.queues.send(name, vec![message(body)], Vec::new()).await.unwrap().remove(0).id
    }

    async fn receive(&self, name: &str, most: usize) -> Vec<ReceivedMessage> {
        self.queues.receive(name, most, None, NO_WAIT).await.unwrap()
    }

    async fn delete(&self, name: &str, received: &[ReceivedMessage]) {
        let handles = received.iter().map(|message| message.receipt_handle.clone()).collect();
        let results = self.queues.delete_messages(name, handles).await.unwrap();
        assert!(results.iter().all(Result::is_ok), "{results:?}");
    }

    async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        tokio::time::timeout(DEADLINE, self.tasks.wait()).await.expect("every task should end");
        self.data.close().await.unwrap();
    }
}

fn record(name: &str, settings: QueueSettings) -> QueueRecord {
    QueueRecord {
        name: name.to_owned(),
        settings,
        reported: BTreeMap::new(),
        tags: BTreeMap::new(),
        created: Timestamp::UNIX_EPOCH,
        modified: Timestamp::UNIX_EPOCH,
    }
}

fn message(body: &str) -> OutgoingMessage {
    OutgoingMessage {
        body: Bytes::copy_from_slice(body.as_bytes()),
        attributes: BTreeMap::new(),
        trace_header: None,
        group: None,
        deduplication: None,
        delay_seconds: None,
        sender: "tester".to_owned(),
    }
}

fn grouped(body: &str, group: &str, deduplication: &str) -> OutgoingMessage {
    OutgoingMessage { group: Some(group.to_owned()), deduplication: Some(deduplication.to_owned()), ..message(body) }
}

fn bodies(received: &[ReceivedMessage]) -> Vec<&str> {
    received.iter().map(|message| std::str::from_utf8(&message.body).unwrap()).collect()
}

fn fifo() -> QueueSettings {
    QueueSettings { fifo: Some(Fifo::default()), ..QueueSettings::default() }
}

#[tokio::test]
async fn a_message_is_sent_received_and_deleted() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q", QueueSettings::default()).await;
    let id = platform.send("q", "hello").await;
    let received = platform.receive("q", 10).await;
    assert_eq!((received[0].id.as_str(), bodies(&received)), (id.as_str(), vec!["hello"]));
    assert_eq!((received[0].n_receives, received[0].sequence_number.as_deref()), (1, None));
    assert_eq!(platform.receive("q", 10).await, []);
    platform.delete("q", &received).await;
    platform.delete("q", &received).await;
    platform.clock.advance(31);
    assert_eq!(platform.receive("q", 10).await, []);
    assert_eq!(platform.queues.counts("q").await.unwrap(), QueueCounts::default());
    platform.stop().await;
}

#[tokio::test]
async fn a_waiting_consumer_is_served_the_moment_a_message_comes() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q", QueueSettings::default()).await;
    let queues = platform.queues.clone();
    let waiting = tokio::spawn(async move { queues.receive("q", 1, None, DEADLINE).await.unwrap() });
    while platform.queues.counts("q").await.is_err() {}
    platform.send("q", "at last").await;
    let received = tokio::time::timeout(Duration::from_secs(5), waiting).await.expect("no polling").unwrap();
    assert_eq!(bodies(&received), ["at last"]);
    let empty = platform.queues.receive("q", 1, None, Duration::from_millis(10)).await.unwrap();
    assert_eq!(empty, [], "and goes away with nothing in the end");
    platform.stop().await;
}

#[tokio::test]
async fn what_is_not_deleted_comes_again_and_then_goes_to_the_dead_letters() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("dead", QueueSettings::default()).await;
    let redrive = Some(Redrive { dead_letter_arn: platform.queues.arn("dead"), max_receive_count: 2 });
    platform.create("q", QueueSettings { redrive, ..QueueSettings::default() }).await;
    let id = platform.send("q", "poison").await;
    for n_receives in 1..=2 {
        assert_eq!(platform.receive("q", 1).await[0].n_receives, n_receives);
        platform.clock.advance(30);
    }
    assert_eq!(platform.receive("q", 1).await, []);
    let letters = platform.queues.receive("dead", 1, None, DEADLINE).await.unwrap();
    assert_eq!((letters[0].id.as_str(), bodies(&letters)), (id.as_str(), vec!["poison"]));
    assert_eq!(letters[0].dead_letter_source, Some(platform.queues.arn("q")));
    assert_eq!(platform.queues.counts("q").await.unwrap(), QueueCounts::default());
    platform.stop().await;
}

#[tokio::test]
async fn a_fifo_queue_keeps_groups_in_order_and_takes_nothing_twice() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q.fifo", fifo()).await;
    let batch =
        vec![grouped("a1", "a", "1"), grouped("b1", "b", "2"), grouped("again", "a", "1"), grouped("a2", "a", "3")];
    let sent = platform.queues.send("q.fifo", batch, Vec::new()).await.unwrap();
    assert_eq!(sent[0], sent[2], "one message under one id");
    assert!(sent[0].sequence_number < sent[3].sequence_number);
    let first = platform.receive("q.fifo", 1).await;
    assert_eq!(bodies(&first), ["a1"]);
    assert_eq!(bodies(&platform.receive("q.fifo", 10).await), ["b1"]);
    platform.delete("q.fifo", &first).await;
    assert_eq!(bodies(&platform.receive("q.fifo", 10).await), ["a2"]);
    let again = platform.queues.send("q.fifo", vec![grouped("late", "a", "1")], Vec::new()).await.unwrap();
    assert_eq!(again[0].id, sent[0].id, "also after it was deleted");
    platform.clock.advance(300);
    let free = platform.queues.send("q.fifo", vec![grouped("new", "c", "1")], Vec::new()).await.unwrap();
    assert_ne!(free[0].id, sent[0].id);
    let expired = platform.queues.delete_messages("q.fifo", vec![first[0].receipt_handle.clone()]).await.unwrap();
    assert_eq!(expired, [Ok(())], "deleting what is gone is no error");
    platform.stop().await;
}

#[tokio::test]
async fn a_fifo_receipt_that_timed_out_deletes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q.fifo", fifo()).await;
    platform.queues.send("q.fifo", vec![grouped("a", "a", "1")], Vec::new()).await.unwrap();
    let received = platform.receive("q.fifo", 1).await;
    platform.clock.advance(30);
    let handle = received[0].receipt_handle.clone();
    let late = platform.queues.delete_messages("q.fifo", vec![handle, "nonsense".to_owned()]).await.unwrap();
    assert_eq!(late, [Err(QueueError::ExpiredHandle), Err(QueueError::InvalidHandle)]);
    assert_eq!(bodies(&platform.receive("q.fifo", 1).await), ["a"]);
    platform.stop().await;
}

#[tokio::test]
async fn delays_visibility_and_retention_follow_the_clock() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let settings = QueueSettings { delay_seconds: 5, retention_seconds: 100, ..QueueSettings::default() };
    platform.create("q", settings).await;
    platform.send("q", "delayed").await;
    let at_once = OutgoingMessage { delay_seconds: Some(0), ..message("at once") };
    platform.queues.send("q", vec![at_once], Vec::new()).await.unwrap();
    assert_eq!(platform.queues.counts("q").await.unwrap(), QueueCounts { ready: 1, in_flight: 0, delayed: 1 });
    let received = platform.receive("q", 10).await;
    assert_eq!(bodies(&received), ["at once"]);
    platform.clock.advance(5);
    let delayed = platform.receive("q", 10).await;
    assert_eq!(bodies(&delayed), ["delayed"]);
    let handle = |seconds| vec![(delayed[0].receipt_handle.clone(), seconds)];
    assert_eq!(platform.queues.change_visibility("q", handle(60)).await.unwrap(), [Ok(())]);
    platform.clock.advance(30);
    assert_eq!(bodies(&platform.receive("q", 10).await), ["at once"], "the other is hidden for longer");
    assert_eq!(platform.queues.change_visibility("q", handle(0)).await.unwrap(), [Ok(())]);
    assert_eq!(bodies(&platform.receive("q", 10).await), ["delayed"]);
    let stale = platform.queues.change_visibility("q", handle(9)).await.unwrap();
    assert_eq!(stale, [Err(QueueError::NotInFlight)], "an old receipt");
    platform.clock.advance(66);
    assert_eq!(platform.receive("q", 10).await, [], "too old");
    assert_eq!(platform.queues.counts("q").await.unwrap(), QueueCounts::default());
    platform.stop().await;
}

#[tokio::test]
async fn everything_is_as_it_was_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q", QueueSettings::default()).await;
    platform.create("q.fifo", fifo()).await;
    for body in ["held", "ready", "gone"] {
        platform.send("q", body).await;
    }
    let held = platform.queues.receive("q", 1, Some(600), NO_WAIT).await.unwrap();
    let others = platform.queues.receive("q", 2, Some(0), NO_WAIT).await.unwrap();
    assert_eq!(bodies(&others), ["ready", "gone"]);
    platform.delete("q", &others[1..]).await;
    let sent = platform.queues.send("q.fifo", vec![grouped("one", "a", "1")], Vec::new()).await.unwrap();
    let one = platform.receive("q.fifo", 1).await;
    platform.delete("q.fifo", &one).await;
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    let again = platform.receive("q", 10).await;
    assert_eq!((bodies(&again), again[0].n_receives), (vec!["ready"], 2));
    assert_eq!(platform.queues.counts("q").await.unwrap().in_flight, 2);
    platform.delete("q", &held).await;
    let twice = platform.queues.send("q.fifo", vec![grouped("one", "a", "1")], Vec::new()).await.unwrap();
    assert_eq!(twice, sent, "what was deleted is still not taken again");
    assert_eq!(platform.receive("q.fifo", 10).await, []);
    platform.clock.advance(600);
    assert_eq!(bodies(&platform.receive("q", 10).await), ["ready"]);
    platform.stop().await;
}

#[tokio::test]
async fn a_deleted_queue_takes_its_messages_with_it() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q", QueueSettings::default()).await;
    let twice = platform.queues.create(record("q", QueueSettings::default())).await;
    assert!(matches!(twice, Err(QueueError::Exists(there)) if there.name == "q"));
    platform.send("q", "old").await;
    let queues = platform.queues.clone();
    let waiting = tokio::spawn(async move { queues.receive("q", 10, Some(0), DEADLINE).await });
    assert_eq!(bodies(&waiting.await.unwrap().unwrap()), ["old"]);
    platform.queues.delete("q").await.unwrap();
    assert_eq!(platform.queues.delete("q").await, Err(QueueError::NotFound));
    assert_eq!(platform.queues.send("q", vec![message("x")], Vec::new()).await, Err(QueueError::NotFound));
    assert_eq!(platform.data.messages().queues().await.unwrap(), Vec::<String>::new());
    platform.create("q", QueueSettings::default()).await;
    assert_eq!(platform.receive("q", 10).await, []);
    platform.send("q", "new").await;
    platform.queues.purge("q").await.unwrap();
    assert_eq!(platform.receive("q", 10).await, []);
    platform.stop().await;
}

#[tokio::test]
async fn bodies_that_do_not_fit_into_memory_are_read_from_disk() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q", QueueSettings::default()).await;
    let large = "x".repeat(1 << 20);
    for number in 0..20 {
        platform.send("q", &format!("{number}{large}")).await;
    }
    let mut seen = BTreeSet::new();
    while seen.len() < 20 {
        let received = platform.receive("q", 10).await;
        assert!(!received.is_empty());
        for message in &received {
            let (number, rest) = message.body.split_at(message.body.len() - large.len());
            assert_eq!(rest, large.as_bytes());
            assert!(seen.insert(number.to_vec()));
        }
        platform.delete("q", &received).await;
    }
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_senders_and_consumers_lose_nothing_and_double_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q", QueueSettings::default()).await;
    let mut senders = JoinSet::new();
    for sender in 0..8 {
        let queues = platform.queues.clone();
        senders.spawn(async move {
            for number in 0..25 {
                let batch = (0..10).map(|place| message(&format!("{sender}/{number}/{place}"))).collect();
                queues.send("q", batch, Vec::new()).await.unwrap();
            }
        });
    }
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let mut consumers = JoinSet::new();
    for _ in 0..4 {
        let (queues, seen) = (platform.queues.clone(), Arc::clone(&seen));
        consumers.spawn(async move {
            while seen.lock().unwrap().len() < 2000 {
                let received = queues.receive("q", 10, None, Duration::from_millis(50)).await.unwrap();
                let handles = received.iter().map(|message| message.receipt_handle.clone()).collect();
                queues.delete_messages("q", handles).await.unwrap();
                for message in received {
                    assert!(seen.lock().unwrap().insert(message.body), "received twice");
                }
            }
        });
    }
    senders.join_all().await;
    tokio::time::timeout(DEADLINE, consumers.join_all()).await.expect("every message should come");
    platform.stop().await;
}

#[tokio::test]
async fn dead_letters_go_back_to_where_they_came_from() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("dead", QueueSettings::default()).await;
    let redrive = Some(Redrive { dead_letter_arn: platform.queues.arn("dead"), max_receive_count: 1 });
    for name in ["a", "b"] {
        platform.create(name, QueueSettings { redrive: redrive.clone(), ..QueueSettings::default() }).await;
        platform.send(name, name).await;
        platform.receive(name, 1).await;
    }
    platform.send("dead", "stray").await;
    platform.clock.advance(30);
    for name in ["a", "b"] {
        assert_eq!(platform.receive(name, 1).await, []);
    }
    while platform.queues.counts("dead").await.unwrap().ready < 3 {}
    let id = platform.queues.start_move("dead", None, None).await.unwrap();
    while platform.queues.moves("dead")[0].status == MoveStatus::Running {
        tokio::task::yield_now().await;
    }
    let failed = &platform.queues.moves("dead")[0];
    assert!(matches!(failed.status, MoveStatus::Failed(_)), "the stray message has no home: {failed:?}");
    assert_eq!((failed.id, failed.n_to_move), (id, 3));
    assert_eq!(bodies(&platform.receive("a", 10).await), ["a"]);
    assert_eq!(bodies(&platform.receive("b", 10).await), ["b"]);
    platform.queues.start_move("dead", Some("a".to_owned()), Some(500)).await.unwrap();
    while platform.queues.moves("dead")[0].status == MoveStatus::Running {
        tokio::task::yield_now().await;
    }
    assert_eq!(platform.queues.moves("dead")[0].n_moved, 1);
    assert_eq!(bodies(&platform.receive("a", 10).await), ["stray"]);
    assert_eq!(platform.queues.cancel_move("dead", id), None);
    platform.stop().await;
}

#[tokio::test]
async fn what_a_full_disk_cannot_delete_stays() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q.fifo", fifo()).await;
    let sent = platform.queues.send("q.fifo", vec![grouped("a", "a", "1")], Vec::new()).await.unwrap();
    let received = platform.receive("q.fifo", 1).await;
    platform.store.refuse(true);
    let handles = vec![received[0].receipt_handle.clone()];
    let refused = platform.queues.delete_messages("q.fifo", handles).await.unwrap();
    assert_eq!(refused, [Err(QueueError::Storage(full()))]);
    assert_eq!(platform.queues.purge("q.fifo").await, Err(QueueError::Storage(full())));
    let unsent = platform.queues.send("q.fifo", vec![grouped("b", "b", "2")], Vec::new()).await;
    assert_eq!(unsent, Err(QueueError::Storage(full())));
    platform.store.refuse(false);
    // Longer than its deduplication id is remembered, which must not take it along.
    platform.clock.advance(301);
    assert_eq!(bodies(&platform.receive("q.fifo", 10).await), ["a"]);
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    platform.clock.advance(600);
    let again = platform.receive("q.fifo", 10).await;
    assert_eq!((bodies(&again), &again[0].id), (vec!["a"], &sent[0].id), "it is still on disk");
    platform.stop().await;
}

#[tokio::test]
async fn a_queue_follows_a_change_whose_caller_went_away() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q", QueueSettings::default()).await;
    let change = platform.queues.change("q", |record| {
        record.settings.delay_seconds = 900;
        Ok::<_, QueueError>(())
    });
    // It is under way, and then nobody waits for it any more.
    tokio::select! {
        biased;
        changed = change => changed.unwrap(),
        () = std::future::ready(()) => {}
    }
    let look = async {
        while platform.queues.counts("q").await.unwrap().delayed == 0 {
            platform.send("q", "delayed").await;
        }
    };
    tokio::time::timeout(DEADLINE, look).await.unwrap();
    assert_eq!(platform.queues.record("q").unwrap().value.settings.delay_seconds, 900);
    platform.stop().await;
}

#[tokio::test]
async fn a_damaged_message_keeps_no_other_from_being_received() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.create("q", QueueSettings::default()).await;
    for body in ["a", "b", "c"] {
        platform.send("q", body).await;
    }
    // Nothing is in memory after that.
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    let stored = platform.store.load("queue/q").await.unwrap();
    platform.store.damage([stored[1].number]);
    let received = platform.receive("q", 10).await;
    assert_eq!(bodies(&received), ["a", "c"]);
    platform.delete("q", &received).await;
    platform.clock.advance(600);
    assert_eq!(platform.receive("q", 10).await, []);
    // Whoever mends it finds it there.
    platform.store.damage([]);
    platform.clock.advance(600);
    assert_eq!(bodies(&platform.receive("q", 10).await), ["b"]);
    platform.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_set_changes_nothing() {
    const YEAR: i64 = 365 * 24 * 3600;
    let directory = tempfile::tempdir().unwrap();
    for step in [-YEAR, -3600, 3600, YEAR] {
        let platform = Platform::start(&directory).await;
        platform.create("q", QueueSettings::default()).await;
        platform.create("q.fifo", fifo()).await;
        let sent = platform.queues.send("q.fifo", vec![grouped("one", "a", "1")], Vec::new()).await.unwrap();
        let delayed = OutgoingMessage { delay_seconds: Some(60), ..message("delayed") };
        platform.queues.send("q", vec![message("in flight"), message("ready"), delayed], Vec::new()).await.unwrap();
        assert_eq!(bodies(&platform.receive("q", 1).await), ["in flight"]);
        platform.clock.set(step);
        let counts = QueueCounts { ready: 1, in_flight: 1, delayed: 1 };
        assert_eq!(platform.queues.counts("q").await.unwrap(), counts, "nothing is too old, nothing is due");
        let again = platform.queues.send("q.fifo", vec![grouped("one", "a", "1")], Vec::new()).await.unwrap();
        assert_eq!(again, sent, "it is known for five minutes");
        platform.clock.advance(61);
        assert_eq!(bodies(&platform.receive("q", 10).await), ["in flight", "ready", "delayed"], "{step}");
        platform.clock.advance(240);
        let anew = platform.queues.send("q.fifo", vec![grouped("one", "a", "1")], Vec::new()).await.unwrap();
        assert_ne!(anew, sent);
        platform.queues.delete("q").await.unwrap();
        platform.queues.delete("q.fifo").await.unwrap();
        platform.stop().await;
    }
}
