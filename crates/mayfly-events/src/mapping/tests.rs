use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use mayfly_invoke::{Invocation, Outcome};
use mayfly_model::clock::SystemClock;
use mayfly_model::event_source_mapping::{EventSourceMapping, MappingState, Retries, SourceKind};
use mayfly_model::failure::Failure;
use mayfly_model::id::{AccountId, Region};
use mayfly_model::name::Version;
use mayfly_store::{Collection, DataDir, Options};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::{Notify, mpsc};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{MappingParts, Mappings};
use crate::asynchronous::Runner;
use crate::queue::{OutgoingMessage, QueueParts, QueueRecord, QueueSettings, Queues};

/// Longer than anything here takes.
const DEADLINE: Duration = Duration::from_secs(20);

type Answer = Result<(bool, Value), Failure>;

/// A function that answers from a script, and then always succeeds.
#[derive(Debug)]
struct Scripted {
    script: Mutex<VecDeque<Answer>>,
    runs: mpsc::UnboundedSender<Value>,
    takes: Duration,
}

#[async_trait]
impl Runner for Scripted {
    fn check(&self, _invocation: &Invocation) -> Result<(), Failure> {
        Ok(())
    }

    async fn run(&self, invocation: Invocation) -> Result<Outcome, Failure> {
        let answer = self.script.lock().unwrap().pop_front().unwrap_or(Ok((false, Value::Null)));
        let (function_error, payload) = answer?;
        self.runs.send(serde_json::from_slice(&invocation.payload).unwrap()).unwrap();
        tokio::time::sleep(self.takes).await;
        Ok(Outcome {
            executed_version: Version::Latest,
            function_error,
            payload: Bytes::from(payload.to_string()),
            trace_header: String::new(),
            log_tail: None,
        })
    }
}

struct Platform {
    _directory: TempDir,
    data: DataDir,
    queues: Queues,
    mappings: Collection<EventSourceMapping>,
    changed: Arc<Notify>,
    runs: mpsc::UnboundedReceiver<Value>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Platform {
    async fn start(script: Vec<Answer>, takes: Duration, visibility_timeout_seconds: u32) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let parts = QueueParts {
            messages: data.messages(),
            documents: data.documents(),
            clock: Arc::new(SystemClock),
            region: Region::default_region(),
            account: AccountId::local(),
        };
        let queues = Queues::open(parts, tasks.clone(), stop.clone()).await.unwrap();
        let settings = QueueSettings { visibility_timeout_seconds, ..QueueSettings::default() };
        let (reported, tags) = (BTreeMap::new(), BTreeMap::new());
        let (created, modified) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        queues.create(QueueRecord { name: "q".to_owned(), settings, reported, tags, created, modified }).await.unwrap();
        let (sender, runs) = mpsc::unbounded_channel();
        let mappings = Collection::new(data.documents(), "mappings");
        let changed = Arc::new(Notify::new());
        let parts = MappingParts {
            mappings: mappings.clone(),
            queues: queues.clone(),
            runner: Arc::new(Scripted { script: Mutex::new(script.into()), runs: sender, takes }),
            region: Region::default_region(),
            account: AccountId::local(),
            changed: Arc::clone(&changed),
        };
        tasks.spawn(Mappings::new(parts, tasks.clone()).run(stop.clone()));
        Self { _directory: directory, data, queues, mappings, changed, runs, tasks, stop }
    }

    async fn map(&self, change: impl FnOnce(&mut EventSourceMapping)) {
        let mut mapping = EventSourceMapping {
            function: "f".parse().unwrap(),
            qualifier: None,
            kind: SourceKind::Queue,
            source_arn: Some(self.queues.arn("q")),
            state: MappingState::Enabled,
            batch_size: 10,
            batching_window_seconds: 0,
            starting_position: None,
            filters: Vec::new(),
            reports_batch_item_failures: true,
            maximum_concurrency: None,
            retries: Retries::default(),
            on_failure: None,
            tags: BTreeMap::new(),
            stored_only: BTreeMap::new(),
            last_modified: Timestamp::UNIX_EPOCH,
        };
        change(&mut mapping);
        self.mappings.insert("m", mapping).await.unwrap();
        self.changed.notify_one();
    }

    async fn send(&self, bodies: &[&str]) {
        let message = |body: &&str| OutgoingMessage {
            body: Bytes::copy_from_slice(body.as_bytes()),
            attributes: BTreeMap::new(),
            trace_header: None,
            group: None,
            deduplication: None,
            delay_seconds: None,
            sender: "tester".to_owned(),
        };
        self.queues.send("q", bodies.iter().map(message).collect(), Vec::new()).await.unwrap();
    }

    /// The bodies of the next batch, and the ids of its messages.
    async fn batch(&mut self) -> (Vec<String>, Vec<String>) {
        let event = tokio::time::timeout(DEADLINE, self.runs.recv()).await.expect("a batch should come").unwrap();
        let of = |name: &str| {
            let records = event["Records"].as_array().unwrap().iter();
            records.map(|record| record[name].as_str().unwrap().to_owned()).collect()
        };
        (of("body"), of("messageId"))
    }

    async fn counts_become(&self, ready: usize, in_flight: usize) {
        let settled = async {
            loop {
                let counts = self.queues.counts("q").await.unwrap();
                if (counts.ready, counts.in_flight) == (ready, in_flight) {
                    return;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(DEADLINE, settled).await.expect("the queue should settle");
    }

    async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        tokio::time::timeout(DEADLINE, self.tasks.wait()).await.expect("every task should end");
        self.data.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_message_reaches_the_function_and_is_gone() {
    let mut platform = Platform::start(Vec::new(), Duration::ZERO, 30).await;
    platform.map(|_mapping| {}).await;
    platform.send(&["a", "b"]).await;
    assert_eq!(platform.batch().await.0, ["a", "b"]);
    platform.counts_become(0, 0).await;
    platform.stop().await;
}

#[tokio::test]
async fn only_what_was_processed_is_deleted() {
    // A message's id is known only when it comes, so that the first reply names one that is not in the batch.
    for (reply, function_error) in [
        (json!({"batchItemFailures": [{"itemIdentifier": "unknown"}]}), false),
        (json!({"batchItemFailures": [{}]}), false),
        (json!(7), false),
        (json!(null), true),
    ] {
        let mut platform = Platform::start(vec![Ok((function_error, reply.clone()))], Duration::ZERO, 1).await;
        platform.map(|_mapping| {}).await;
        platform.send(&["a", "b"]).await;
        let first = platform.batch().await;
        assert_eq!(platform.batch().await, first, "all of it comes again after {reply}");
        platform.counts_become(0, 0).await;
        platform.stop().await;
    }
}

#[tokio::test]
async fn a_throttle_costs_a_message_none_of_its_attempts() {
    let throttled =
        || Err(Failure::Throttled { reason: "ConcurrentInvocationLimitExceeded", retry_after: Duration::ZERO });
    let mut platform = Platform::start(vec![throttled(), throttled()], Duration::ZERO, 30).await;
    platform.map(|_mapping| {}).await;
    platform.send(&["a"]).await;
    let event = tokio::time::timeout(DEADLINE, platform.runs.recv()).await.expect("it should run").unwrap();
    assert_eq!(event["Records"][0]["attributes"]["ApproximateReceiveCount"], "1");
    platform.counts_become(0, 0).await;
    platform.stop().await;
}

#[tokio::test]
async fn what_no_filter_wants_is_deleted_unseen() {
    let mut platform = Platform::start(Vec::new(), Duration::ZERO, 30).await;
    platform.map(|mapping| mapping.filters = vec![r#"{"body": {"n": [{"numeric": [">", 5]}]}}"#.to_owned()]).await;
    platform.send(&[r#"{"n": 1}"#, r#"{"n": 6}"#, "plain"]).await;
    assert_eq!(platform.batch().await.0, [r#"{"n": 6}"#]);
    platform.counts_become(0, 0).await;
    platform.stop().await;
}

#[tokio::test]
async fn a_window_gathers_until_the_batch_is_full() {
    let mut platform = Platform::start(Vec::new(), Duration::ZERO, 30).await;
    platform.map(|mapping| (mapping.batch_size, mapping.batching_window_seconds) = (25, 300)).await;
    for number in 0..5 {
        let bodies: Vec<String> = (0..5).map(|place| format!("{number}{place}")).collect();
        platform.send(&bodies.iter().map(String::as_str).collect::<Vec<_>>()).await;
    }
    assert_eq!(platform.batch().await.0.len(), 25);
    platform.counts_become(0, 0).await;
    platform.stop().await;
}

#[tokio::test]
async fn what_was_gathered_for_a_mapping_that_ends_is_there_for_others_at_once() {
    let platform = Platform::start(Vec::new(), Duration::ZERO, 600).await;
    platform.map(|mapping| (mapping.batch_size, mapping.batching_window_seconds) = (25, 300)).await;
    platform.send(&["a", "b", "c"]).await;
    platform.counts_become(0, 3).await;
    let stored = platform.mappings.get("m").unwrap().unwrap();
    platform.mappings.remove("m", Some(stored.revision)).await.unwrap();
    platform.changed.notify_one();
    platform.counts_become(3, 0).await;
    platform.stop().await;
}

#[tokio::test]
async fn a_mapping_that_is_disabled_or_gone_takes_nothing() {
    let mut platform = Platform::start(Vec::new(), Duration::ZERO, 30).await;
    platform.map(|_mapping| {}).await;
    platform.send(&["before"]).await;
    platform.batch().await;
    platform.counts_become(0, 0).await;
    let stored = platform.mappings.get("m").unwrap().unwrap();
    let disabled = EventSourceMapping { state: MappingState::Disabled, ..(*stored.value).clone() };
    platform.mappings.replace("m", disabled, stored.revision).await.unwrap();
    platform.changed.notify_one();
    // Its poller may still be in line; it takes at most what it had asked for before it was told.
    tokio::time::timeout(DEADLINE, async {
        loop {
            platform.send(&["after"]).await;
            tokio::task::yield_now().await;
            if platform.queues.counts("q").await.unwrap().ready > 0 {
                return;
            }
        }
    })
    .await
    .expect("in the end nobody takes any");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_messages_are_done_in_three_rounds_of_the_handler() {
    let mut platform = Platform::start(Vec::new(), Duration::from_millis(200), 30).await;
    platform.map(|_mapping| {}).await;
    let bodies: Vec<String> = (0..200).map(|number| number.to_string()).collect();
    let began = Instant::now();
    platform.send(&bodies.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let mut seen = BTreeSet::new();
    while seen.len() < 200 {
        seen.extend(platform.batch().await.0);
    }
    platform.counts_become(0, 0).await;
    let took = began.elapsed();
    assert!(took >= Duration::from_millis(400), "two rounds at least: {took:?}");
    println!("200 messages took {took:?}");
    platform.stop().await;
}
