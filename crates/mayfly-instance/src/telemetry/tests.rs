//! From what happens to what a subscriber has in hand, over real connections.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::id::RequestId;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_util::task::TaskTracker;

use super::{Api, Connector, Happening, Refusal, Telemetry};
use crate::log_pump::Origin;
use crate::report::PlatformEvent;

/// Longer than anything that is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

struct Bench {
    telemetry: Arc<Telemetry>,
    notes: mpsc::Receiver<PlatformEvent>,
    tasks: TaskTracker,
}

impl Bench {
    fn new() -> Self {
        let tasks = TaskTracker::new();
        let (telemetry, notes) = Telemetry::new(Connector::Here, tasks.clone());
        telemetry.open(false);
        Self { telemetry, notes, tasks }
    }

    fn line(&self, text: &str) {
        self.telemetry.tell(Timestamp::UNIX_EPOCH, || Happening::Line(Origin::Function, text.to_owned()));
    }

    async fn subscribe(&self, name: &str, port: u16, timeout_ms: u32) -> Result<(), Refusal> {
        let body = json!({
            "schemaVersion": "2022-07-01",
            "types": ["platform", "function"],
            "buffering": { "timeoutMs": timeout_ms },
            "destination": { "protocol": "TCP", "port": port },
        });
        self.telemetry.subscribe(name, Api::Telemetry, body.to_string().as_bytes()).await
    }

    /// What the pump would be told next.
    async fn note(&mut self) -> PlatformEvent {
        tokio::time::timeout(PATIENCE, self.notes.recv()).await.unwrap().unwrap()
    }
}

/// A subscriber that reads lines.
struct Listener {
    listener: TcpListener,
    stream: Option<BufReader<TcpStream>>,
}

impl Listener {
    async fn new() -> (Self, u16) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        (Self { listener, stream: None }, port)
    }

    async fn record(&mut self) -> Value {
        let read = async {
            if self.stream.is_none() {
                self.stream = Some(BufReader::new(self.listener.accept().await.unwrap().0));
            }
            let mut line = String::new();
            self.stream.as_mut().unwrap().read_line(&mut line).await.unwrap();
            serde_json::from_str::<Value>(&line).unwrap()["record"].clone()
        };
        tokio::time::timeout(PATIENCE, read).await.expect("an event arrives")
    }

    async fn is_silent(&mut self) -> bool {
        tokio::time::timeout(Duration::from_millis(150), self.record()).await.is_err()
    }
}

#[tokio::test]
async fn who_subscribes_late_hears_the_whole_init_phase() {
    let mut bench = Bench::new();
    bench.line("before\n");
    let (mut listener, port) = Listener::new().await;
    bench.subscribe("one", port, 25).await.unwrap();
    assert!(matches!(bench.note().await, PlatformEvent::Subscription(report) if report.is_new));
    bench.line("after\n");
    assert_eq!((listener.record().await, listener.record().await), (json!("before\n"), json!("after\n")));
    bench.telemetry.close();
    assert_eq!(bench.subscribe("two", port, 25).await, Err(Refusal::Closed));
    bench.line("later\n");
    assert_eq!(listener.record().await, json!("later\n"));
}

#[tokio::test]
async fn nobody_is_told_where_nobody_can_listen() {
    let bench = Bench::new();
    bench.telemetry.close();
    bench.telemetry.tell(Timestamp::UNIX_EPOCH, || panic!("it is put together for nobody"));
}

#[tokio::test]
async fn a_subscription_is_renewed_and_not_doubled() {
    let mut bench = Bench::new();
    let (mut first, port) = Listener::new().await;
    bench.subscribe("one", port, 25).await.unwrap();
    bench.line("one\n");
    assert_eq!(first.record().await, json!("one\n"));
    let (mut second, port) = Listener::new().await;
    bench.subscribe("one", port, 25).await.unwrap();
    bench.note().await;
    assert!(matches!(bench.note().await, PlatformEvent::Subscription(report) if !report.is_new));
    bench.line("two\n");
    assert_eq!(second.record().await, json!("two\n"));
    let logs = json!({ "types": ["platform"], "destination": { "protocol": "TCP", "port": port } });
    let refused = bench.telemetry.subscribe("one", Api::Logs, logs.to_string().as_bytes()).await;
    assert!(matches!(refused, Err(Refusal::Invalid(fault)) if fault.contains("already subscribed")));
}

#[tokio::test]
async fn while_the_environment_stands_still_nothing_is_delivered_or_lost() {
    let bench = Bench::new();
    let (mut listener, port) = Listener::new().await;
    bench.subscribe("one", port, 25).await.unwrap();
    bench.telemetry.stands_still();
    bench.line("kept\n");
    assert!(listener.is_silent().await);
    bench.telemetry.moves();
    assert_eq!(listener.record().await, json!("kept\n"));
}

#[tokio::test]
async fn what_waits_goes_at_once_when_it_is_asked_for() {
    let bench = Bench::new();
    let (mut listener, port) = Listener::new().await;
    bench.subscribe("one", port, 30_000).await.unwrap();
    bench.line("last words\n");
    bench.telemetry.flush(Instant::now() + PATIENCE).await;
    assert_eq!(listener.record().await, json!("last words\n"));
    // Nothing waits any more.
    bench.telemetry.flush(Instant::now() + PATIENCE).await;
}

#[tokio::test]
async fn a_dead_subscriber_stalls_nobody() {
    let mut bench = Bench::new();
    let (dead, dead_port) = Listener::new().await;
    drop(dead);
    let (mut listener, port) = Listener::new().await;
    bench.subscribe("dead", dead_port, 25).await.unwrap();
    bench.subscribe("alive", port, 25).await.unwrap();
    let line = "x".repeat(1000);
    for number in 0..5000 {
        bench.line(&format!("{number} {line}\n"));
        if number % 100 == 0 {
            tokio::task::yield_now().await;
        }
    }
    assert!(listener.record().await.as_str().unwrap().starts_with("0 "));
    let began = Instant::now();
    bench.telemetry.flush(Instant::now() + Duration::from_millis(100)).await;
    assert!(began.elapsed() < Duration::from_secs(5));
    // It comes back, and everybody learns what it has missed.
    let back = TcpListener::bind(("127.0.0.1", dead_port)).await.unwrap();
    let mut back = Listener { listener: back, stream: None };
    bench.line("hello\n");
    let _first = back.record().await;
    let dropped = loop {
        if let PlatformEvent::LogsDropped { records, bytes, .. } = bench.note().await {
            break (records, bytes);
        }
    };
    assert!(dropped.0 > 0 && dropped.1 > dropped.0 * 1000, "{dropped:?}");
}

#[tokio::test]
async fn the_tasks_end_with_the_telemetry() {
    let Bench { telemetry, tasks, notes } = Bench::new();
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let uri = format!("http://sandbox.localdomain:{}/", silent.local_addr().unwrap().port());
    let body = json!({
        "schemaVersion": "2022-07-01",
        "types": ["platform"],
        "buffering": { "timeoutMs": 25 },
        "destination": { "protocol": "HTTP", "URI": uri },
    });
    telemetry.subscribe("one", Api::Telemetry, body.to_string().as_bytes()).await.unwrap();
    let end = PlatformEvent::Fault { request_id: RequestId::random(), reason: "x".to_owned() };
    telemetry.tell(Timestamp::UNIX_EPOCH, || Happening::Platform(end));
    telemetry.tell(Timestamp::UNIX_EPOCH, || {
        Happening::Platform(PlatformEvent::LogsDropped { reason: "x", records: 1, bytes: 1 })
    });
    // It is in the middle of a delivery that nobody answers.
    let (_stream, _address) = silent.accept().await.unwrap();
    drop((telemetry, notes));
    tasks.close();
    tokio::time::timeout(PATIENCE, tasks.wait()).await.expect("every task ends");
}
