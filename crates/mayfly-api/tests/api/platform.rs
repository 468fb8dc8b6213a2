//! A platform without a sandbox: the real front door, API and store in a temporary directory, and an
//! invoker that is written in the test.

use std::collections::HashMap;
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use mayfly_api::api::{Api, Services};
use mayfly_api::events::Events;
use mayfly_api::front_door::{FrontDoor, InstanceListener, Limits};
use mayfly_api::lambda::{Invoke, Lambda, RuntimeCheck, Stores, TransitionParts, Transitions};
use mayfly_api::logs::Logs;
use mayfly_api::place::Place;
use mayfly_api::s3::{S3, S3Parts};
use mayfly_api::scheduler::EventScheduler;
use mayfly_api::sns::Sns;
use mayfly_api::sqs::Sqs;
use mayfly_events::bucket::{Lifecycle, NotificationParts, Notifications};
use mayfly_events::bus::{BusParts, Buses};
use mayfly_events::destination::Destinations;
use mayfly_events::queue::{QueueParts, Queues};
use mayfly_events::schedule::{ScheduleParts, Schedules};
use mayfly_events::topic::{TopicParts, Topics};
use mayfly_invoke::{Invocation, Outcome, ResponseStream, StreamedOutcome};
use mayfly_model::clock::SystemClock;
use mayfly_model::failure::Failure;
use mayfly_model::function::State;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::provisioned::Ready;
use mayfly_model::snap_start::SnapshotError;
use mayfly_store::{DataDir, FunctionStore, LogStore, Options};
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::{ClientConfig, RootCertStore};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long a test waits for something that should come at once.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// Answers invocations from what the store says, with the payload; some names fail on purpose.
#[derive(Debug)]
pub(crate) struct EchoInvoker {
    functions: Arc<dyn FunctionStore>,
    pub(crate) seen: Mutex<Vec<Invocation>>,
    pub(crate) accepted: Mutex<Vec<Invocation>>,
    pub(crate) retired: Mutex<Vec<String>>,
    /// What versions have ahead of their events.
    pub(crate) ready: Mutex<HashMap<(String, Version), Ready>>,
    /// How first snapshots come out; none while they are to be waited for.
    pub(crate) snapshots: watch::Sender<Option<Result<(), SnapshotError>>>,
}

impl EchoInvoker {
    fn resolve(&self, invocation: &Invocation) -> Result<Version, Failure> {
        let missing = || Failure::FunctionNotFound { arn: invocation.function.to_string() };
        let stored = self.functions.get(&invocation.function).ok_or_else(missing)?;
        let version = stored.value.invoked(invocation.qualifier.as_ref(), invocation.request_id.lot());
        let version = version.ok_or_else(missing)?;
        version.check_tenant(invocation.tenant.as_ref())?;
        let state = match &version.state {
            State::Active => return Ok(version.version),
            State::Pending => "Pending",
            State::Failed { .. } => "Failed",
        };
        Err(Failure::NotActive { arn: String::new(), state: state.to_owned() })
    }
}

#[async_trait]
impl Invoke for EchoInvoker {
    async fn invoke(&self, invocation: Invocation) -> Result<Outcome, Failure> {
        let executed_version = self.resolve(&invocation)?;
        self.seen.lock().unwrap().push(invocation.clone());
        match invocation.function.as_str() {
            "panics" => panic!("on purpose"),
            "throttled" => {
                return Err(Failure::Throttled {
                    reason: "ConcurrentInvocationLimitExceeded",
                    retry_after: Duration::from_secs(2),
                });
            }
            "hangs" => std::future::pending().await,
            _ => {}
        }
        Ok(Outcome {
            executed_version,
            function_error: invocation.function.as_str() == "raises",
            payload: invocation.payload,
            trace_header: invocation.trace_header.unwrap_or_else(|| "Root=1-0-0".to_owned()),
            log_tail: invocation.log_tail.then(|| Bytes::from_static(b"START\nEND\nREPORT\t\n")),
        })
    }

    async fn invoke_streaming(&self, invocation: Invocation) -> Result<StreamedOutcome, Failure> {
        let outcome = self.invoke(invocation).await?;
        let pieces = if outcome.function_error {
            ResponseStream::failed(outcome.payload, outcome.log_tail)
        } else {
            ResponseStream::whole(outcome.payload, outcome.log_tail)
        };
        let (executed_version, trace_header) = (outcome.executed_version, outcome.trace_header);
        Ok(StreamedOutcome { executed_version, pieces, trace_header })
    }

    async fn accept(&self, invocation: Invocation) -> Result<(), Failure> {
        self.resolve(&invocation)?;
        self.accepted.lock().unwrap().push(invocation);
        Ok(())
    }

    fn dry_run(&self, invocation: &Invocation) -> Result<Version, Failure> {
        self.resolve(invocation)
    }

    fn retire(&self, function: &FunctionName) {
        self.retired.lock().unwrap().push(function.to_string());
    }

    fn retire_version(&self, function: &FunctionName, version: Version) {
        self.retired.lock().unwrap().push(format!("{function}:{version}"));
    }

    fn expect(&self, _function: &FunctionName) {}

    fn reservations_changed(&self) {}

    async fn make_first_snapshot(&self, _function: &FunctionName, _number: u64) -> Result<(), SnapshotError> {
        let mut snapshots = self.snapshots.subscribe();
        let made = snapshots.wait_for(Option::is_some).await.unwrap();
        made.clone().unwrap()
    }

    fn provisioned(&self, function: &FunctionName, version: Version) -> Ready {
        let ready = self.ready.lock().unwrap();
        ready.get(&(function.to_string(), version)).cloned().unwrap_or_default()
    }
}

/// Settings of a test's platform.
pub(crate) struct Settings {
    pub(crate) limits: Limits,
    pub(crate) runtime_check: RuntimeCheck,
}

impl Default for Settings {
    fn default() -> Self {
        Self { limits: Limits::default(), runtime_check: Arc::new(|_runtime| Ok(None)) }
    }
}

fn topic_parts(data: &DataDir, place: &Place, destinations: Destinations) -> TopicParts {
    TopicParts {
        messages: data.messages(),
        documents: data.documents(),
        destinations,
        clock: Arc::new(SystemClock),
        region: place.region.clone(),
        account: place.account.clone(),
        platform_url: "http://platform".to_owned(),
        identity_file: data.path().join("identity.pem"),
        tls: trusting_nobody(),
    }
}

/// No test here has an endpoint that shows a certificate.
fn trusting_nobody() -> Arc<ClientConfig> {
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()));
    let versions = builder.with_safe_default_protocol_versions().unwrap();
    Arc::new(versions.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

fn s3(data: &DataDir, place: Place, destinations: Destinations, tasks: &TaskTracker) -> S3 {
    let clock = Arc::new(SystemClock);
    let notifications = Notifications::new(NotificationParts {
        objects: data.objects(),
        destinations,
        clock: clock.clone(),
        region: place.region.clone(),
        account: place.account.clone(),
    });
    let lifecycle = Lifecycle::new(data.objects(), clock.clone());
    S3::new(S3Parts { place, objects: data.objects(), notifications, lifecycle, clock, tasks: tasks.clone() })
}

/// A platform that serves.
pub(crate) struct Platform {
    pub(crate) address: SocketAddr,
    pub(crate) invoker: Arc<EchoInvoker>,
    pub(crate) functions: Arc<dyn FunctionStore>,
    pub(crate) logs: Arc<dyn LogStore>,
    pub(crate) instances: mpsc::Sender<InstanceListener>,
    pub(crate) shutdown: CancellationToken,
    served: JoinHandle<()>,
    tasks: TaskTracker,
    data: DataDir,
}

impl Platform {
    /// A platform on a fresh directory, which lives as long as the second value.
    pub(crate) async fn start(settings: Settings) -> (Self, TempDir) {
        let directory = tempfile::tempdir().unwrap();
        (Self::start_in(&directory, settings).await, directory)
    }

    /// A platform on a directory that an earlier one may have used.
    pub(crate) async fn start_in(directory: &TempDir, settings: Settings) -> Self {
        let data = DataDir::open(directory.path(), Options::default()).unwrap();
        let clock = Arc::new(SystemClock);
        let (functions, shutdown, tasks) = (data.functions(), CancellationToken::new(), TaskTracker::new());
        let invoker = Arc::new(EchoInvoker {
            functions: data.functions(),
            seen: Mutex::default(),
            accepted: Mutex::default(),
            retired: Mutex::default(),
            ready: Mutex::default(),
            snapshots: watch::Sender::new(Some(Ok(()))),
        });
        let parts = TransitionParts {
            functions: data.functions(),
            code: data.code(),
            documents: data.documents(),
            mapping_changes: Arc::default(),
            runtime_check: settings.runtime_check,
            invoker: Arc::clone(&invoker) as Arc<dyn Invoke>,
        };
        let transitions = Transitions::start(parts, &tasks, shutdown.clone());
        let place = Place::default();
        let parts = QueueParts {
            messages: data.messages(),
            documents: data.documents(),
            clock: clock.clone(),
            region: place.region.clone(),
            account: place.account.clone(),
        };
        let queues = Queues::open(parts, tasks.clone(), shutdown.clone()).await.unwrap();
        let destinations = Destinations::default().with("sqs", queues.inbox());
        let parts = topic_parts(&data, &place, destinations.clone());
        let topics = Topics::open(parts, tasks.clone(), shutdown.clone()).await.unwrap();
        let stores = Stores {
            functions: data.functions(),
            code: data.code(),
            documents: data.documents(),
            queues: queues.clone(),
            objects: data.objects(),
            released: Arc::default(),
        };
        let invoke = Arc::clone(&invoker) as Arc<dyn Invoke>;
        let lambda = Lambda::new(place.clone(), stores, invoke, transitions, clock.clone(), tasks.clone());
        let logs = Logs::new(place.clone(), data.logs(), Arc::new(SystemClock));
        let sns = Sns::new(place.clone(), topics, clock.clone());
        let parts = BusParts {
            messages: data.messages(),
            documents: data.documents(),
            destinations: destinations.clone(),
            clock: clock.clone(),
            region: place.region.clone(),
            account: place.account.clone(),
        };
        let buses = Buses::open(parts, tasks.clone(), shutdown.clone()).await.unwrap();
        let parts = ScheduleParts {
            messages: data.messages(),
            clock: clock.clone(),
            region: place.region.clone(),
            account: place.account.clone(),
        };
        let (schedules, _unstarted) = Schedules::open(parts, tasks.clone()).await.unwrap();
        let scheduler = EventScheduler::new(place.clone(), schedules, clock.clone());
        let sqs = Sqs::new(place.clone(), queues, clock.clone(), shutdown.clone());
        let events = Events::new(place.clone(), buses, clock.clone(), tasks.clone());
        let s3 = s3(&data, place, destinations, &tasks);
        let services = Services { lambda, logs, scheduler, sns, sqs, s3, events };
        let front_door = FrontDoor::new(Arc::new(Api::new(services, "0.0.0-test")), settings.limits);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (instances, arriving) = mpsc::channel(4);
        let served = tokio::spawn(front_door.serve(vec![listener], arriving, shutdown.clone()));
        let logs = data.logs();
        Self { address, invoker, functions, logs, instances, shutdown, served, tasks, data }
    }

    /// Ends the platform as the daemon does.
    pub(crate) async fn stop(self) {
        self.shutdown.cancel();
        self.served.await.unwrap();
        self.tasks.close();
        tokio::time::timeout(SOON, self.tasks.wait()).await.unwrap();
        self.data.close().await.unwrap();
    }

    pub(crate) async fn connect(&self) -> Connection {
        Connection::open(self.address).await
    }

    /// One request on a connection of its own.
    pub(crate) async fn call(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        self.connect().await.call(method, target, headers, body).await
    }

    /// One request with a JSON body.
    pub(crate) async fn json(&self, method: &str, target: &str, body: &Value) -> Reply {
        self.call(method, target, &[("content-type", "application/json")], body.to_string().as_bytes()).await
    }

    /// An operation of CloudWatch Logs.
    pub(crate) async fn logs_call(&self, operation: &str, body: &Value) -> Reply {
        let target = format!("Logs_20140328.{operation}");
        let headers = [("x-amz-target", target.as_str()), ("content-type", "application/x-amz-json-1.1")];
        self.call("POST", "/", &headers, body.to_string().as_bytes()).await
    }

    /// An operation of `EventBridge`.
    pub(crate) async fn events_call(&self, operation: &str, body: &Value) -> Reply {
        let target = format!("AWSEvents.{operation}");
        let headers = [("x-amz-target", target.as_str()), ("content-type", "application/x-amz-json-1.1")];
        self.call("POST", "/", &headers, body.to_string().as_bytes()).await
    }

    /// An operation of SQS.
    pub(crate) async fn sqs_call(&self, operation: &str, body: &Value) -> Reply {
        let target = format!("AmazonSQS.{operation}");
        let headers = [("x-amz-target", target.as_str()), ("content-type", "application/x-amz-json-1.0")];
        self.call("POST", "/", &headers, body.to_string().as_bytes()).await
    }

    /// An operation of SNS, whose parameters are in the form that clients send.
    pub(crate) async fn sns_call(&self, parameters: &str) -> Reply {
        let authorization = "AWS4-HMAC-SHA256 Credential=a/20261101/us-east-1/sns/aws4_request, Signature=0";
        let headers = [("authorization", authorization), ("content-type", "application/x-www-form-urlencoded")];
        self.call("POST", "/", &headers, parameters.as_bytes()).await
    }

    /// Creates a standard queue whose messages stay hidden for so long.
    pub(crate) async fn create_queue(&self, name: &str, visibility_seconds: u32) {
        let attributes = json!({"VisibilityTimeout": visibility_seconds.to_string()});
        let reply = self.sqs_call("CreateQueue", &json!({"QueueName": name, "Attributes": attributes})).await;
        assert_eq!(reply.status, 200, "{}", reply.body());
    }

    /// Creates a function and waits until it is no longer on its way.
    pub(crate) async fn create(&self, name: &str) -> Value {
        let reply = self.json("POST", FUNCTIONS, &create_body(name)).await;
        assert_eq!(reply.status, 201, "{:?}", reply.body());
        self.settled(name).await;
        reply.json()
    }

    /// The function's configuration when it is no longer on its way.
    pub(crate) async fn settled(&self, name: &str) -> Value {
        let look = async {
            loop {
                let shown = self.call("GET", &format!("{FUNCTIONS}/{name}/configuration"), &[], b"").await.json();
                if shown["State"] != "Pending" && shown["LastUpdateStatus"] != "InProgress" {
                    return shown;
                }
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(SOON, look).await.unwrap()
    }
}

pub(crate) const FUNCTIONS: &str = "/2015-03-31/functions";

/// A whole `CreateFunction` with defaults.
pub(crate) fn create_body(name: &str) -> Value {
    json!({
        "FunctionName": name,
        "Runtime": "python3.12",
        "Role": "arn:aws:iam::000000000000:role/r",
        "Handler": "handler.handler",
        "Code": {"ZipFile": BASE64.encode(archive(&[("handler.py", b"def handler(event, context): return event")]))},
    })
}

/// A zip archive of these files.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) bytes: Vec<u8>,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "two {name} headers");
        value
    }

    pub(crate) fn body(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body()))
    }

    /// The error's status, name and message, however it spells it.
    pub(crate) fn error(&self) -> (u16, String, String) {
        let body = self.json();
        let message = body["message"].as_str().or(body["Message"].as_str()).unwrap_or_default();
        let name = self.header("x-amzn-errortype").unwrap_or_default();
        (self.status, name.to_owned(), message.to_owned())
    }
}

/// A raw connection.
pub(crate) struct Connection {
    pub(crate) socket: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Self {
        Self { socket: TcpStream::connect(address).await.unwrap(), buffer: Vec::new() }
    }

    pub(crate) async fn write(&mut self, bytes: &[u8]) {
        self.socket.write_all(bytes).await.unwrap();
    }

    pub(crate) async fn call(&mut self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut head = format!("{method} {target} HTTP/1.1\r\ncontent-length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            head.push_str("host: 127.0.0.1\r\n");
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        self.write(head.as_bytes()).await;
        self.write(body).await;
        self.reply_to(method).await
    }

    /// The next answer; panics if the server closes or does not answer.
    pub(crate) async fn reply(&mut self) -> Reply {
        self.reply_to("GET").await
    }

    pub(crate) async fn reply_to(&mut self, method: &str) -> Reply {
        tokio::time::timeout(SOON, self.read_reply(method)).await.expect("an answer in time").expect("an answer")
    }

    /// None if the connection ended first.
    async fn read_reply(&mut self, method: &str) -> Option<Reply> {
        let head_end = loop {
            if let Some(at) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break at + 4;
            }
            self.fill().await?;
        };
        let head = String::from_utf8(self.buffer.drain(..head_end).collect()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut reply = Reply { status, headers, bytes: Vec::new() };
        if reply.header("transfer-encoding") == Some("chunked") {
            reply.bytes = self.read_chunks().await?;
            return Some(reply);
        }
        let length: usize = reply.header("content-length").map_or(0, |text| text.parse().unwrap());
        if method != "HEAD" && status >= 200 {
            while self.buffer.len() < length {
                self.fill().await?;
            }
            reply.bytes = self.buffer.drain(..length).collect();
        }
        Some(reply)
    }

    async fn read_chunks(&mut self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        loop {
            let line_end = loop {
                if let Some(at) = self.buffer.windows(2).position(|window| window == b"\r\n") {
                    break at;
                }
                self.fill().await?;
            };
            let line = String::from_utf8(self.buffer.drain(..line_end + 2).collect()).unwrap();
            let length = usize::from_str_radix(line.trim(), 16).unwrap();
            while self.buffer.len() < length + 2 {
                self.fill().await?;
            }
            bytes.extend(self.buffer.drain(..length));
            self.buffer.drain(..2);
            if length == 0 {
                return Some(bytes);
            }
        }
    }

    async fn fill(&mut self) -> Option<()> {
        match self.socket.read_buf(&mut self.buffer).await {
            Ok(0) | Err(_) => None,
            Ok(_count) => Some(()),
        }
    }

    /// Everything until the server closes the connection.
    pub(crate) async fn rest(&mut self) -> String {
        let all = async { while self.fill().await.is_some() {} };
        tokio::time::timeout(SOON, all).await.expect("the connection to end");
        String::from_utf8_lossy(&self.buffer).into_owned()
    }
}
