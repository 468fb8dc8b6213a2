use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use mayfly_invoke::{Invocation, Outcome};
use mayfly_model::clock::Clock;
use mayfly_model::event_invoke::EventInvokeConfig;
use mayfly_model::failure::Failure;
use mayfly_model::id::{AccountId, Region, RequestId};
use mayfly_model::name::{Qualifier, Version};
use mayfly_store::conformance::function;
use mayfly_store::{DataDir, MessageStore, MessageWrite, Options};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{Asynchronous, AsynchronousOptions, AsynchronousParts, Runner};
use crate::destination::{DeliveryError, Destinations, Inbox, Parcel};
use crate::faulty::FaultyMessages;

const TARGET: &str = "arn:aws:sqs:us-east-1:000000000000:results";
const LETTERS: &str = "arn:aws:sqs:us-east-1:000000000000:letters";
/// Longer than anything here takes.
const DEADLINE: Duration = Duration::from_secs(20);

type Answer = Result<(bool, &'static str), Failure>;

/// A function that answers from a script, and then always succeeds.
#[derive(Debug)]
struct Scripted {
    script: Mutex<VecDeque<Answer>>,
    runs: mpsc::UnboundedSender<Invocation>,
    /// If it is set, runs wait for its end.
    gate: Option<CancellationToken>,
}

#[async_trait]
impl Runner for Scripted {
    fn check(&self, invocation: &Invocation) -> Result<(), Failure> {
        match invocation.function.as_str() {
            "absent" => Err(Failure::FunctionNotFound { arn: "absent".to_owned() }),
            _ => Ok(()),
        }
    }

    async fn run(&self, invocation: Invocation) -> Result<Outcome, Failure> {
        self.runs.send(invocation).unwrap();
        if let Some(gate) = &self.gate {
            gate.cancelled().await;
        }
        let answer = self.script.lock().unwrap().pop_front().unwrap_or(Ok((false, "\"done\"")));
        answer.map(|(function_error, payload)| Outcome {
            executed_version: Version::Latest,
            function_error,
            payload: Bytes::from_static(payload.as_bytes()),
            trace_header: String::new(),
            log_tail: None,
        })
    }
}

/// The machine's clock, which can be set.
#[derive(Debug, Default)]
struct Settable(Mutex<SignedDuration>);

impl Settable {
    fn set(&self, by: SignedDuration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Settable {
    fn now(&self) -> Timestamp {
        Timestamp::now() + *self.0.lock().unwrap()
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }
}

/// A place that keeps what it is sent.
#[derive(Debug)]
struct Shelf {
    messages: Arc<dyn MessageStore>,
    parcels: mpsc::UnboundedSender<(String, Parcel)>,
}

#[async_trait]
impl Inbox for Shelf {
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        if arn.ends_with("missing") {
            return Err(DeliveryError::NotFound { arn: arn.to_owned() });
        }
        self.messages.write(also).await.unwrap();
        self.parcels.send((arn.to_owned(), parcel)).unwrap();
        Ok(())
    }
}

/// A platform around a data directory, which outlives it.
struct Platform {
    data: DataDir,
    store: Arc<FaultyMessages>,
    clock: Arc<Settable>,
    asynchronous: Asynchronous,
    runs: mpsc::UnboundedReceiver<Invocation>,
    parcels: mpsc::UnboundedReceiver<(String, Parcel)>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Platform {
    async fn start(directory: &TempDir, script: Vec<Answer>, gate: Option<CancellationToken>) -> Self {
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let (run_sender, runs) = mpsc::unbounded_channel();
        let (parcel_sender, parcels) = mpsc::unbounded_channel();
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let clock = Arc::new(Settable::default());
        let store = Arc::new(FaultyMessages::new(data.messages()));
        let parts = AsynchronousParts {
            messages: Arc::clone(&store) as Arc<dyn MessageStore>,
            functions: data.functions(),
            runner: Arc::new(Scripted { script: Mutex::new(script.into()), runs: run_sender, gate }),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            region: Region::default_region(),
            account: AccountId::local(),
            options: AsynchronousOptions { retry_delay: Duration::from_millis(5), most_running: 4 },
        };
        let (asynchronous, unstarted) = Asynchronous::new(parts, tasks.clone());
        let shelf = Shelf { messages: data.messages(), parcels: parcel_sender };
        let destinations = Destinations::default().with("sqs", Arc::new(shelf)).with("lambda", asynchronous.inbox());
        unstarted.start(destinations, stop.clone()).await.unwrap();
        Self { data, store, clock, asynchronous, runs, parcels, tasks, stop }
    }

    /// One with a function `f` that has these settings.
    async fn with_function(directory: &TempDir, script: Vec<Answer>, settings: Settings) -> Self {
        let platform = Self::start(directory, script, None).await;
        let mut made = function("f", "");
        made.reserved_concurrency = settings.reserved;
        if let Some(target) = settings.dead_letters {
            made.latest.stored_only.insert("DeadLetterConfig".to_owned(), Value::String(target.to_owned()));
        }
        made.attached.change(Qualifier::Latest, |attached| {
            attached.event_invoke = Some(EventInvokeConfig {
                maximum_retry_attempts: settings.retries,
                maximum_event_age_seconds: settings.age_seconds,
                on_success: settings.on_success.map(str::to_owned),
                on_failure: settings.on_failure.map(str::to_owned),
                last_modified: Timestamp::UNIX_EPOCH,
            });
        });
        platform.data.functions().insert(made).await.unwrap();
        platform
    }

    async fn accept(&self, function: &str, payload: &str) -> Result<RequestId, Failure> {
        let request_id = RequestId::random();
        let invocation = Invocation {
            request_id,
            function: function.parse().unwrap(),
            qualifier: None,
            payload: Bytes::copy_from_slice(payload.as_bytes()),
            client_context: None,
            tenant: None,
            trace_header: None,
            log_tail: false,
        };
        self.asynchronous.accept(invocation).await.map(|()| request_id)
    }

    async fn run(&mut self) -> Invocation {
        tokio::time::timeout(DEADLINE, self.runs.recv()).await.expect("an event should run").unwrap()
    }

    async fn parcel(&mut self) -> (String, Parcel) {
        tokio::time::timeout(DEADLINE, self.parcels.recv()).await.expect("a parcel should arrive").unwrap()
    }

    /// Waits until nothing is left on disk.
    async fn drained(&self) {
        let drained = async {
            while !self.data.messages().queues().await.unwrap().is_empty() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(DEADLINE, drained).await.expect("the store should be empty");
    }

    /// Ends it in an orderly way.
    async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        tokio::time::timeout(DEADLINE, self.tasks.wait()).await.expect("every task should end");
        self.data.close().await.unwrap();
    }
}

#[derive(Default)]
struct Settings {
    retries: Option<i32>,
    age_seconds: Option<i32>,
    on_success: Option<&'static str>,
    on_failure: Option<&'static str>,
    dead_letters: Option<&'static str>,
    reserved: Option<u32>,
}

fn failing() -> Answer {
    Ok((true, "{\"errorMessage\": \"no\", \"errorType\": \"E\"}"))
}

fn throttled() -> Answer {
    Err(Failure::Throttled { reason: "ConcurrentInvocationLimitExceeded", retry_after: Duration::from_secs(1) })
}

fn record(parcel: &Parcel) -> Value {
    serde_json::from_slice(&parcel.body).unwrap()
}

#[tokio::test]
async fn an_accepted_event_runs_once_and_is_gone() {
    let directory = tempfile::tempdir().unwrap();
    let mut platform = Platform::with_function(&directory, Vec::new(), Settings::default()).await;
    let request_id = platform.accept("f", "{\"n\": 1}").await.unwrap();
    let run = platform.run().await;
    assert_eq!((run.request_id, &run.payload[..]), (request_id, &b"{\"n\": 1}"[..]));
    platform.drained().await;
    assert!(platform.runs.try_recv().is_err());
    platform.stop().await;
}

#[tokio::test]
async fn a_failing_function_is_tried_three_times_under_one_request_id() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { on_failure: Some(TARGET), ..Settings::default() };
    let script = vec![failing(), failing(), failing()];
    let mut platform = Platform::with_function(&directory, script, settings).await;
    let request_id = platform.accept("f", "{}").await.unwrap();
    for _ in 0..3 {
        assert_eq!(platform.run().await.request_id, request_id);
    }
    let (arn, parcel) = platform.parcel().await;
    let record = record(&parcel);
    assert_eq!(arn, TARGET);
    assert_eq!(record["requestContext"]["condition"], "RetriesExhausted");
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 3);
    assert_eq!(record["requestContext"]["functionArn"], "arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST");
    assert_eq!(record["responsePayload"]["errorType"], "E");
    platform.drained().await;
    assert!(platform.runs.try_recv().is_err());
    platform.stop().await;
}

#[tokio::test]
async fn without_retries_a_failure_goes_to_the_dead_letters_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { retries: Some(0), dead_letters: Some(LETTERS), ..Settings::default() };
    let mut platform = Platform::with_function(&directory, vec![failing()], settings).await;
    let request_id = platform.accept("f", "{\"n\": 7}").await.unwrap();
    let (arn, parcel) = platform.parcel().await;
    assert_eq!((arn.as_str(), &parcel.body[..]), (LETTERS, &b"{\"n\": 7}"[..]));
    let attributes: Vec<(&str, &str)> = parcel
        .attributes
        .iter()
        .map(|(name, value)| (name.as_str(), value.text.as_deref().unwrap_or_default()))
        .collect();
    let id = request_id.to_string();
    assert_eq!(attributes, [("ErrorCode", "200"), ("ErrorMessage", "no"), ("RequestID", id.as_str())]);
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn destination_and_dead_letters_are_both_told() {
    let directory = tempfile::tempdir().unwrap();
    let settings =
        Settings { retries: Some(0), on_failure: Some(TARGET), dead_letters: Some(LETTERS), ..Settings::default() };
    let mut platform = Platform::with_function(&directory, vec![failing()], settings).await;
    platform.accept("f", "{}").await.unwrap();
    let told = [platform.parcel().await.0, platform.parcel().await.0];
    assert_eq!(told, [TARGET, LETTERS]);
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn being_throttled_is_no_attempt() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { retries: Some(0), on_success: Some(TARGET), ..Settings::default() };
    let mut platform = Platform::with_function(&directory, vec![throttled()], settings).await;
    platform.accept("f", "{}").await.unwrap();
    let record = record(&platform.parcel().await.1);
    assert_eq!(record["requestContext"]["condition"], "Success");
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 1);
    assert_eq!(record["responsePayload"], "done");
    platform.stop().await;
}

#[tokio::test]
async fn an_event_that_is_too_old_does_not_run() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { age_seconds: Some(0), on_failure: Some(TARGET), ..Settings::default() };
    let mut platform = Platform::with_function(&directory, Vec::new(), settings).await;
    platform.accept("f", "{}").await.unwrap();
    let record = record(&platform.parcel().await.1);
    assert_eq!(record["requestContext"]["condition"], "EventAgeExceeded");
    assert!(record.get("responseContext").is_none());
    assert!(platform.runs.try_recv().is_err());
    platform.stop().await;
}

#[tokio::test]
async fn a_function_that_may_not_run_at_all_fails_its_events_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { reserved: Some(0), on_failure: Some(TARGET), ..Settings::default() };
    let mut platform = Platform::with_function(&directory, Vec::new(), settings).await;
    platform.accept("f", "{}").await.unwrap();
    let record = record(&platform.parcel().await.1);
    assert_eq!(record["requestContext"]["condition"], "ZeroReservedConcurrency");
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 0);
    platform.stop().await;
}

#[tokio::test]
async fn a_destination_that_is_missing_ends_the_event_all_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { on_success: Some("arn:aws:sqs:us-east-1:000000000000:missing"), ..Settings::default() };
    let mut platform = Platform::with_function(&directory, Vec::new(), settings).await;
    platform.accept("f", "{}").await.unwrap();
    platform.run().await;
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn a_function_as_destination_gets_the_record_as_its_event() {
    let directory = tempfile::tempdir().unwrap();
    let settings =
        Settings { on_success: Some("arn:aws:lambda:us-east-1:000000000000:function:g"), ..Settings::default() };
    let mut platform = Platform::with_function(&directory, Vec::new(), settings).await;
    platform.data.functions().insert(function("g", "")).await.unwrap();
    let request_id = platform.accept("f", "{\"n\": 3}").await.unwrap();
    assert_eq!(platform.run().await.request_id, request_id);
    let passed_on = platform.run().await;
    assert_eq!(passed_on.function.as_str(), "g");
    let record: Value = serde_json::from_slice(&passed_on.payload).unwrap();
    assert_eq!(record["requestPayload"]["n"], 3);
    assert_eq!(record["requestContext"]["requestId"], request_id.to_string());
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn what_would_not_be_admitted_is_not_accepted() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::with_function(&directory, Vec::new(), Settings::default()).await;
    assert!(matches!(platform.accept("absent", "{}").await, Err(Failure::FunctionNotFound { .. })));
    let large = "x".repeat(mayfly_model::limits::ASYNCHRONOUS_PAYLOAD_BYTES + 1);
    assert!(matches!(platform.accept("f", &large).await, Err(Failure::PayloadTooLarge { .. })));
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn events_that_were_accepted_run_after_a_restart_and_those_that_ended_do_not() {
    let directory = tempfile::tempdir().unwrap();
    let mut platform = Platform::with_function(&directory, Vec::new(), Settings::default()).await;
    platform.accept("f", "\"first\"").await.unwrap();
    platform.run().await;
    platform.drained().await;
    platform.stop.cancel();
    platform.tasks.close();
    platform.tasks.wait().await;
    // Nobody runs events any more, but they are still accepted.
    platform.accept("f", "\"second\"").await.unwrap();
    assert!(platform.runs.try_recv().is_err());
    platform.stop().await;
    let mut platform = Platform::start(&directory, Vec::new(), None).await;
    assert_eq!(&platform.run().await.payload[..], b"\"second\"");
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn a_damaged_event_keeps_no_other_from_running_and_stays_on_disk() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::with_function(&directory, Vec::new(), Settings::default()).await;
    platform.stop.cancel();
    platform.tasks.close();
    platform.tasks.wait().await;
    for number in 0..40 {
        platform.accept("f", &number.to_string()).await.unwrap();
    }
    platform.stop().await;

    let gate = CancellationToken::new();
    let mut platform = Platform::start(&directory, Vec::new(), Some(gate.clone())).await;
    let stored = platform.data.messages().load("event/f").await.unwrap();
    // Whichever of the first four began already waits at the gate.
    platform.store.damage(stored[10..20].iter().map(|message| message.number));
    gate.cancel();
    for _ in 0..30 {
        platform.run().await;
    }
    platform.stop().await;
    // Whoever mends them finds them there.
    let mut platform = Platform::start(&directory, Vec::new(), None).await;
    let mut mended = BTreeSet::new();
    for _ in 10..20 {
        mended.insert(String::from_utf8(platform.run().await.payload.to_vec()).unwrap());
    }
    assert_eq!(mended, (10..20).map(|number| number.to_string()).collect());
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn an_event_whose_function_was_deleted_is_dropped() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory, Vec::new(), None).await;
    platform.accept("f", "{}").await.unwrap();
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn no_more_events_run_at_once_than_allowed_and_all_run_in_the_end() {
    let directory = tempfile::tempdir().unwrap();
    let gate = CancellationToken::new();
    let mut platform = Platform::start(&directory, Vec::new(), Some(gate.clone())).await;
    platform.data.functions().insert(function("f", "")).await.unwrap();
    for number in 0..50 {
        platform.accept("f", &number.to_string()).await.unwrap();
    }
    for _ in 0..4 {
        platform.run().await;
    }
    tokio::task::yield_now().await;
    assert!(platform.runs.try_recv().is_err(), "four run at once");
    gate.cancel();
    for _ in 4..50 {
        platform.run().await;
    }
    platform.drained().await;
    platform.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_set_makes_no_event_too_old_or_late() {
    for years in [-1, 1] {
        let directory = tempfile::tempdir().unwrap();
        let gate = CancellationToken::new();
        let mut platform = Platform::start(&directory, Vec::new(), Some(gate.clone())).await;
        platform.data.functions().insert(function("f", "")).await.unwrap();
        for number in 0..8 {
            platform.accept("f", &number.to_string()).await.unwrap();
        }
        for _ in 0..4 {
            platform.run().await;
        }
        platform.clock.set(SignedDuration::from_hours(years * 365 * 24));
        gate.cancel();
        for _ in 4..8 {
            platform.run().await;
        }
        platform.drained().await;
        platform.stop().await;
    }
}
