use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use mayfly_model::clock::Clock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{DataDir, MessageWrite, Options};
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{
    FifoTopic, FilterScope, Protocol, Publication, Published, SubscriptionRecord, TopicError, TopicParts, TopicRecord,
    Topics,
};
use crate::attribute::MessageAttribute;
use crate::destination::{DeliveryError, Destinations, Inbox, Parcel, Sender};
use crate::faulty::FaultyMessages;
use crate::queue::{Fifo, QueueParts, QueueRecord, QueueSettings, Queues, ReceivedMessage};

/// Longer than anything here takes.
const DEADLINE: Duration = Duration::from_secs(20);

/// A clock that goes when it is told to, and one that nobody sets beside it.
#[derive(Debug)]
struct Hand(Mutex<(Timestamp, Instant)>);

impl Hand {
    /// Time passes.
    fn advance(&self, seconds: u32) {
        let mut clocks = self.0.lock().unwrap();
        clocks.0 += SignedDuration::from_secs(i64::from(seconds));
        clocks.1 += Duration::from_secs(u64::from(seconds));
    }

    /// Somebody sets the clock.
    fn set(&self, hours: i64) {
        self.0.lock().unwrap().0 += SignedDuration::from_hours(hours);
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

/// Functions that keep their events; one forbids it.
#[derive(Debug)]
struct Functions {
    events: mpsc::UnboundedSender<(String, Parcel)>,
    /// How many events are on their way now, and how many were at most.
    on_their_way: Arc<Mutex<(usize, usize)>>,
}

#[async_trait]
impl Inbox for Functions {
    async fn put(&self, arn: &str, parcel: Parcel, _also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        if arn.ends_with("forbidden") {
            return Err(DeliveryError::Forbidden { arn: arn.to_owned(), principal: "sns.amazonaws.com" });
        }
        {
            let mut counts = self.on_their_way.lock().unwrap();
            counts.0 += 1;
            counts.1 = counts.1.max(counts.0);
        }
        // Whoever else is on the way gets here meanwhile.
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        self.on_their_way.lock().unwrap().0 -= 1;
        self.events.send((arn.to_owned(), parcel)).unwrap();
        Ok(())
    }
}

/// A platform around a data directory, which outlives it.
struct Platform {
    data: DataDir,
    store: Arc<FaultyMessages>,
    queues: Queues,
    topics: Topics,
    events: mpsc::UnboundedReceiver<(String, Parcel)>,
    on_their_way: Arc<Mutex<(usize, usize)>>,
    clock: Arc<Hand>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Platform {
    async fn start(directory: &TempDir) -> Self {
        Self::start_with(directory, |_store| ()).await
    }

    /// One whose store is told something before anything is read.
    async fn start_with(directory: &TempDir, prepare: impl FnOnce(&FaultyMessages)) -> Self {
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let clock = Arc::new(Hand(Mutex::new((Timestamp::from_second(1_800_000_000).unwrap(), Instant::now()))));
        let parts = QueueParts {
            messages: data.messages(),
            documents: data.documents(),
            clock: Arc::<Hand>::clone(&clock),
            region: Region::default_region(),
            account: AccountId::local(),
        };
        let queues = Queues::open(parts, tasks.clone(), stop.clone()).await.unwrap();
        let (sender, events) = mpsc::unbounded_channel();
        let on_their_way = Arc::default();
        let functions = Functions { events: sender, on_their_way: Arc::clone(&on_their_way) };
        let destinations = Destinations::default().with("sqs", queues.inbox()).with("lambda", Arc::new(functions));
        let store = Arc::new(FaultyMessages::new(data.messages()));
        prepare(&store);
        let parts = TopicParts {
            messages: Arc::<FaultyMessages>::clone(&store),
            documents: data.documents(),
            destinations,
            clock: Arc::<Hand>::clone(&clock),
            region: Region::default_region(),
            account: AccountId::local(),
            platform_url: "http://platform".to_owned(),
            identity_file: data.path().join("identity.pem"),
            tls: trusting_nobody(),
        };
        let topics = Topics::open(parts, tasks.clone(), stop.clone()).await.unwrap();
        Self { data, store, queues, topics, events, on_their_way, clock, tasks, stop }
    }

    async fn topic(&self, name: &str) {
        let fifo = name.ends_with(".fifo").then(FifoTopic::default);
        let record = TopicRecord {
            name: name.to_owned(),
            fifo,
            delivery_policy: None,
            reported: BTreeMap::new(),
            tags: BTreeMap::new(),
            created: self.clock.now(),
        };
        self.topics.create(record).await.unwrap();
    }

    async fn queue(&self, name: &str) {
        let fifo = name.ends_with(".fifo").then(Fifo::default);
        let record = QueueRecord {
            name: name.to_owned(),
            settings: QueueSettings { fifo, ..QueueSettings::default() },
            reported: BTreeMap::new(),
            tags: BTreeMap::new(),
            created: self.clock.now(),
            modified: self.clock.now(),
        };
        self.queues.create(record).await.unwrap();
    }

    /// Subscribes, and returns the key.
    async fn subscribe(&self, record: SubscriptionRecord) -> String {
        let key = record.key();
        self.topics.subscribe(record).await.unwrap();
        key
    }

    async fn publish(&self, topic: &str, publication: Publication) -> Published {
        self.topics.publish(topic, vec![publication]).await.unwrap().remove(0).unwrap()
    }

    async fn received(&self, queue: &str) -> Vec<ReceivedMessage> {
        let mut all = Vec::new();
        loop {
            let some = self.queues.receive(queue, 10, Some(600), Duration::ZERO).await.unwrap();
            if some.is_empty() {
                return all;
            }
            let handles = some.iter().map(|message| message.receipt_handle.clone()).collect();
            self.queues.delete_messages(queue, handles).await.unwrap();
            all.extend(some);
        }
    }

    async fn texts(&self, queue: &str) -> Vec<String> {
        self.received(queue).await.into_iter().map(|message| text(&message.body)).collect()
    }

    /// Waits until no post is on its way.
    async fn posted(&self) {
        let posted = async {
            while self.data.messages().queues().await.unwrap().iter().any(|queue| queue.starts_with("topic-post/")) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(DEADLINE, posted).await.expect("every post should be made");
    }

    async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        tokio::time::timeout(DEADLINE, self.tasks.wait()).await.expect("every task should end");
        self.data.close().await.unwrap();
    }
}

/// No test here has an endpoint that shows a certificate.
fn trusting_nobody() -> Arc<ClientConfig> {
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()));
    let versions = builder.with_safe_default_protocol_versions().unwrap();
    Arc::new(versions.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn to(topic: &str, protocol: Protocol, endpoint: &str) -> SubscriptionRecord {
    SubscriptionRecord {
        id: uuid::Uuid::new_v4().to_string(),
        topic: topic.to_owned(),
        protocol,
        endpoint: endpoint.to_owned(),
        raw: false,
        filter_policy: None,
        filter_scope: FilterScope::default(),
        dead_letters: None,
        delivery_policy: None,
        token: None,
        confirmed: true,
        ended: None,
        reported: BTreeMap::new(),
    }
}

fn to_queue(topic: &str, queue: &str) -> SubscriptionRecord {
    SubscriptionRecord { raw: true, ..to(topic, Protocol::Sqs, &queue_arn(queue)) }
}

fn queue_arn(queue: &str) -> String {
    format!("arn:aws:sqs:us-east-1:000000000000:{queue}")
}

fn message(text: &str) -> Publication {
    Publication { message: text.to_owned(), ..Publication::default() }
}

fn in_group(text: &str, group: &str, deduplication: &str) -> Publication {
    Publication { group: Some(group.to_owned()), deduplication: Some(deduplication.to_owned()), ..message(text) }
}

/// A web endpoint that answers with these statuses, and after them with 200. It keeps what it gets: head and body.
async fn endpoint(statuses: Vec<u16>) -> (String, mpsc::UnboundedReceiver<(String, String)>) {
    let open = CancellationToken::new();
    open.cancel();
    endpoint_behind(open, statuses).await
}

/// One that answers nobody until a gate is open.
async fn endpoint_behind(
    gate: CancellationToken,
    statuses: Vec<u16>,
) -> (String, mpsc::UnboundedReceiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let (sender, posts) = mpsc::unbounded_channel();
    let serving = async move {
        let mut statuses = statuses.into_iter();
        loop {
            let (mut stream, _peer) = listener.accept().await.unwrap();
            let mut read = Vec::new();
            let (head, length) = loop {
                stream.read_buf(&mut read).await.unwrap();
                let so_far = String::from_utf8_lossy(&read).into_owned();
                let Some((head, _body)) = so_far.split_once("\r\n\r\n") else { continue };
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
                break (head.to_owned(), length.parse::<usize>().unwrap());
            };
            while read.len() < head.len() + 4 + length {
                stream.read_buf(&mut read).await.unwrap();
            }
            gate.cancelled().await;
            let status = statuses.next().unwrap_or(200);
            let body = text(&read[head.len() + 4..]);
            stream.write_all(format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n").as_bytes()).await.unwrap();
            if sender.send((head, body)).is_err() {
                return;
            }
        }
    };
    TaskTracker::new().spawn(serving);
    (url, posts)
}

async fn next<T>(receiver: &mut mpsc::UnboundedReceiver<T>) -> T {
    tokio::time::timeout(DEADLINE, receiver.recv()).await.expect("something should come").unwrap()
}

#[tokio::test]
async fn everyone_who_has_subscribed_gets_a_message() {
    let directory = tempfile::tempdir().unwrap();
    let mut platform = Platform::start(&directory).await;
    platform.topic("t").await;
    platform.topic("other").await;
    for queue in ["raw", "wrapped", "elsewhere"] {
        platform.queue(queue).await;
    }
    platform.subscribe(to_queue("t", "raw")).await;
    let key = platform.subscribe(to("t", Protocol::Sqs, &queue_arn("wrapped"))).await;
    platform.subscribe(to_queue("other", "elsewhere")).await;
    let function = "arn:aws:lambda:us-east-1:000000000000:function:f";
    let of_function = platform.subscribe(to("t", Protocol::Lambda, function)).await;
    let attributes = BTreeMap::from([("kind".to_owned(), MessageAttribute::string("new \"order\""))]);
    let publication = Publication {
        subject: Some("Hello".to_owned()),
        attributes: attributes.clone(),
        trace_header: Some("Root=1".to_owned()),
        by_protocol: BTreeMap::from([("lambda".to_owned(), "for functions".to_owned())]),
        ..message("line one\nline two")
    };
    let id = platform.publish("t", publication).await.id;

    let raw = platform.received("raw").await.remove(0);
    assert_eq!((text(&raw.body), raw.attributes), ("line one\nline two".to_owned(), attributes));
    assert_eq!(raw.trace_header.as_deref(), Some("Root=1"));

    let wrapped = platform.texts("wrapped").await.remove(0);
    let signed: Value = serde_json::from_str(&wrapped).unwrap();
    let (signature, certificate) = (&signed["Signature"], &signed["SigningCertURL"]);
    let path = certificate.as_str().unwrap().strip_prefix("http://platform").unwrap();
    assert!(platform.topics.certificate(path).await.unwrap().unwrap().starts_with("-----BEGIN CERTIFICATE-----\n"));
    assert_eq!(platform.topics.certificate("/SimpleNotificationService-0.pem").await, Ok(None));
    let expected = format!(
        r#"{{
  "Type" : "Notification",
  "MessageId" : "{id}",
  "TopicArn" : "arn:aws:sns:us-east-1:000000000000:t",
  "Subject" : "Hello",
  "Message" : "line one\nline two",
  "Timestamp" : "2027-01-15T08:00:00.000Z",
  "SignatureVersion" : "2",
  "Signature" : {signature},
  "SigningCertURL" : {certificate},
  "UnsubscribeURL" : "http://platform/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:us-east-1:000000000000:{key}",
  "MessageAttributes" : {{
    "kind" : {{"Type":"String","Value":"new \"order\""}}
  }}
}}"#
    );
    assert_eq!(wrapped, expected);

    let (arn, parcel) = next(&mut platform.events).await;
    assert_eq!(arn, function);
    let Sender::Service(sender) = &parcel.sender else { panic!("a topic is a service") };
    assert_eq!(
        (sender.principal, sender.source_arn.as_str()),
        ("sns.amazonaws.com", "arn:aws:sns:us-east-1:000000000000:t")
    );
    let event: Value = serde_json::from_slice(&parcel.body).unwrap();
    let record = &event["Records"][0];
    assert_eq!(record["EventSource"], "aws:sns");
    assert_eq!(record["EventSubscriptionArn"], format!("arn:aws:sns:us-east-1:000000000000:{of_function}"));
    assert_eq!(record["Sns"]["Message"], "for functions");
    assert_eq!(
        (&record["Sns"]["SigningCertUrl"], &record["Sns"]["SignatureVersion"]),
        (certificate, &Value::from("2"))
    );
    // The text is another.
    assert_ne!(record["Sns"]["Signature"], *signature);
    assert_eq!(record["Sns"]["MessageAttributes"]["kind"]["Value"], "new \"order\"");
    assert_eq!(record["Sns"]["Timestamp"], "2027-01-15T08:00:00.000Z");
    assert!(platform.texts("elsewhere").await.is_empty());
    platform.stop().await;
}

#[tokio::test]
async fn filters_decide_who_gets_what() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    for queue in ["red", "big"] {
        platform.queue(queue).await;
    }
    let red = SubscriptionRecord { filter_policy: Some(r#"{"colour": ["red"]}"#.to_owned()), ..to_queue("t", "red") };
    let key = platform.subscribe(red).await;
    let big = SubscriptionRecord {
        filter_policy: Some(r#"{"size": [{"numeric": [">", 10]}]}"#.to_owned()),
        filter_scope: FilterScope::MessageBody,
        ..to_queue("t", "big")
    };
    platform.subscribe(big).await;
    let coloured = |colour: &str, size: u32| Publication {
        attributes: BTreeMap::from([("colour".to_owned(), MessageAttribute::string(colour))]),
        ..message(&format!("{{\"size\": {size}}}"))
    };
    for (colour, size) in [("red", 1), ("blue", 11), ("red", 12), ("blue", 2)] {
        platform.publish("t", coloured(colour, size)).await;
    }
    assert_eq!(platform.texts("red").await, ["{\"size\": 1}", "{\"size\": 12}"]);
    assert_eq!(platform.texts("big").await, ["{\"size\": 11}", "{\"size\": 12}"]);
    let changed = platform.topics.change_subscription(&key, |record| {
        record.filter_policy = Some(r#"{"colour": ["blue"]}"#.to_owned());
        Ok::<_, TopicError>(())
    });
    changed.await.unwrap();
    platform.publish("t", coloured("blue", 3)).await;
    assert_eq!(platform.texts("red").await, ["{\"size\": 3}"]);
    platform.stop().await;
}

#[tokio::test]
async fn what_cannot_be_delivered_is_a_dead_letter_or_dropped() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    platform.queue("letters").await;
    platform.queue("works").await;
    let function = "arn:aws:lambda:us-east-1:000000000000:function:forbidden";
    let forbidden =
        SubscriptionRecord { dead_letters: Some(queue_arn("letters")), ..to("t", Protocol::Lambda, function) };
    platform.subscribe(forbidden).await;
    platform.subscribe(to_queue("t", "missing")).await;
    platform.subscribe(to_queue("t", "works")).await;
    platform.publish("t", message("m")).await;
    assert_eq!(platform.texts("works").await, ["m"]);
    let letter: Value = serde_json::from_str(&platform.texts("letters").await[0]).unwrap();
    assert_eq!(letter["Records"][0]["Sns"]["Message"], "m");
    platform.stop().await;
}

#[tokio::test]
async fn a_fifo_topic_keeps_the_order_and_publishes_nothing_twice() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t.fifo").await;
    for queue in ["one.fifo", "two.fifo", "plain"] {
        platform.queue(queue).await;
        platform.subscribe(to_queue("t.fifo", queue)).await;
    }
    let mut publishing = JoinSet::new();
    for publisher in 0..8 {
        let topics = platform.topics.clone();
        publishing.spawn(async move {
            for number in 0..10 {
                let text = format!("{publisher} {number:02}");
                // Every second publisher sends batches of one message twice.
                let both = vec![in_group(&text, &publisher.to_string(), &text); 1 + publisher % 2];
                let ids: BTreeSet<String> =
                    topics.publish("t.fifo", both).await.unwrap().into_iter().map(|sent| sent.unwrap().id).collect();
                assert_eq!(ids.len(), 1);
            }
        });
    }
    publishing.join_all().await;
    let plain = platform.texts("plain").await;
    let (mut one, mut two) = (Vec::new(), Vec::new());
    for (queue, texts) in [("one.fifo", &mut one), ("two.fifo", &mut two)] {
        *texts = platform.texts(queue).await;
        assert_eq!(texts.len(), 80, "{queue}");
        for publisher in 0..8 {
            let prefix = format!("{publisher} ");
            let of_group: Vec<&String> = texts.iter().filter(|text| text.starts_with(&prefix)).collect();
            assert!(of_group.is_sorted(), "{queue} {of_group:?}");
        }
    }
    assert_eq!(plain.len(), 80);
    platform.stop().await;
}

#[tokio::test]
async fn what_was_published_is_remembered_over_a_restart_and_then_forgotten() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t.fifo").await;
    platform.queue("plain").await;
    platform.subscribe(to_queue("t.fifo", "plain")).await;
    let first = platform.publish("t.fifo", in_group("m", "g", "d")).await;
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    assert_eq!(platform.publish("t.fifo", in_group("m again", "g", "d")).await, first);
    assert_eq!(platform.texts("plain").await, ["m"]);
    platform.clock.advance(300);
    let later = platform.publish("t.fifo", in_group("m later", "g", "d")).await;
    assert!(later.sequence_number > first.sequence_number);
    assert_eq!(platform.texts("plain").await, ["m later"]);
    assert_eq!(platform.data.messages().load("topic-order/t.fifo").await.unwrap().len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_web_endpoint_confirms_and_then_gets_messages() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    let (url, mut posts) = endpoint(Vec::new()).await;
    let token = Topics::new_token();
    let pending = SubscriptionRecord { token: Some(token.clone()), confirmed: false, ..to("t", Protocol::Http, &url) };
    let key = platform.subscribe(pending).await;
    let (head, body) = next(&mut posts).await;
    assert!(head.starts_with("POST /hook HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("x-amz-sns-message-type: SubscriptionConfirmation\r\n"), "{head}");
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["Token"], token);
    let url =
        format!("http://platform/?Action=ConfirmSubscription&TopicArn={}&Token={token}", platform.topics.arn("t"));
    assert_eq!(body["SubscribeURL"], url);

    platform.publish("t", message("too early")).await;
    assert_eq!(platform.topics.find_by_token("t", "wrong"), None);
    assert_eq!(platform.topics.find_by_token("t", &token).unwrap().key(), key);
    let confirmed = platform.topics.change_subscription(&key, |record| {
        record.confirmed = true;
        Ok::<_, TopicError>(())
    });
    confirmed.await.unwrap();
    platform.publish("t", message("now")).await;
    let (head, body) = next(&mut posts).await;
    let arn = platform.topics.subscription_arn(&key);
    assert!(head.contains(&format!("x-amz-sns-subscription-arn: {arn}\r\n")), "{head}");
    assert_eq!(serde_json::from_str::<Value>(&body).unwrap()["Message"], "now");
    platform.posted().await;
    platform.stop().await;
}

#[tokio::test]
async fn an_endpoint_whose_subscription_was_ended_by_a_link_can_take_that_back() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    let policy = r#"{"healthyRetryPolicy": {"numRetries": 2, "numNoDelayRetries": 2}}"#;
    // What says that it has ended is tried again as every message is.
    let (url, mut posts) = endpoint(vec![200, 500]).await;
    let record = SubscriptionRecord { delivery_policy: Some(policy.to_owned()), ..to("t", Protocol::Http, &url) };
    let key = platform.subscribe(record).await;
    platform.publish("t", message("before")).await;
    next(&mut posts).await;
    platform.topics.unsubscribe_by_link(&key).await.unwrap();
    platform.topics.unsubscribe_by_link(&key).await.unwrap();
    let (arn, mut tokens) = (platform.topics.subscription_arn(&key), BTreeSet::new());
    for _attempt in 0..2 {
        let (head, body) = next(&mut posts).await;
        assert!(head.contains("x-amz-sns-message-type: UnsubscribeConfirmation\r\n"), "{head}");
        assert!(head.contains(&format!("x-amz-sns-subscription-arn: {arn}\r\n")), "{head}");
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["Type"], "UnsubscribeConfirmation");
        assert!(
            body["Message"]
                .as_str()
                .unwrap()
                .starts_with(&format!("You have chosen to deactivate subscription {arn}.\n"))
        );
        tokens.insert(body["Token"].as_str().unwrap().to_owned());
    }
    platform.posted().await;
    let token = tokens.pop_first().unwrap();
    assert!(tokens.is_empty());
    assert!(platform.topics.subscriptions(None, None, 10).is_empty());
    assert!(platform.topics.subscriptions(Some("t"), None, 10).is_empty());
    assert_eq!(platform.topics.subscription(&key), Err(TopicError::SubscriptionNotFound));
    platform.publish("t", message("to nobody")).await;
    platform.stop().await;

    let platform = Platform::start(&directory).await;
    assert_eq!(platform.topics.find_by_token("t", &token).unwrap().key(), key);
    let restored = platform.topics.change_subscription(&key, |record| {
        (record.confirmed, record.ended) = (true, None);
        Ok::<_, TopicError>(())
    });
    restored.await.unwrap();
    platform.publish("t", message("again")).await;
    assert_eq!(serde_json::from_str::<Value>(&next(&mut posts).await.1).unwrap()["Message"], "again");
    platform.posted().await;
    platform.stop().await;
}

#[tokio::test]
async fn what_a_link_has_ended_is_forgotten_in_time_and_when_its_endpoint_subscribes_again() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    let (url, mut posts) = endpoint(Vec::new()).await;
    let mut token_of_the_end = async |key: &str| {
        platform.topics.unsubscribe_by_link(key).await.unwrap();
        let body: Value = serde_json::from_str(&next(&mut posts).await.1).unwrap();
        platform.posted().await;
        body["Token"].as_str().unwrap().to_owned()
    };
    let n_kept = || platform.data.documents().list("sns.subscriptions", None, 10).len();
    let first = platform.subscribe(to("t", Protocol::Http, &url)).await;
    let token = token_of_the_end(&first).await;
    assert!(platform.topics.find_by_token("t", &token).is_some());
    let second = platform.subscribe(to("t", Protocol::Http, &url)).await;
    assert_eq!((platform.topics.find_by_token("t", &token), n_kept()), (None, 1));
    let token = token_of_the_end(&second).await;
    platform.clock.advance(72 * 3600);
    assert!(platform.topics.find_by_token("t", &token).is_some());
    platform.clock.advance(1);
    assert_eq!((platform.topics.find_by_token("t", &token), n_kept()), (None, 1));
    let function =
        platform.subscribe(to("t", Protocol::Lambda, "arn:aws:lambda:us-east-1:000000000000:function:f")).await;
    assert_eq!(n_kept(), 1);
    // Only a web endpoint hears of it.
    platform.topics.unsubscribe_by_link(&function).await.unwrap();
    assert_eq!(n_kept(), 0);
    platform.topics.unsubscribe_by_link("t:nothing").await.unwrap();
    platform.stop().await;
}

#[tokio::test]
async fn a_web_endpoint_that_fails_is_tried_again_and_its_messages_end_as_dead_letters() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    platform.queue("letters").await;
    let policy = r#"{"healthyRetryPolicy": {"numRetries": 2, "numNoDelayRetries": 2}}"#;
    let patient = |url: &str| SubscriptionRecord {
        raw: true,
        delivery_policy: Some(policy.to_owned()),
        dead_letters: Some(queue_arn("letters")),
        ..to("t", Protocol::Http, url)
    };
    let (url, mut posts) = endpoint(vec![500, 429, 200, 503, 503, 503, 404]).await;
    platform.subscribe(patient(&url)).await;
    platform.publish("t", message("third time")).await;
    for _ in 0..3 {
        let (head, body) = next(&mut posts).await;
        assert!(head.contains("x-amz-sns-rawdelivery: true\r\n"), "{head}");
        assert_eq!(body, "third time");
    }
    platform.posted().await;
    assert!(platform.texts("letters").await.is_empty());
    platform.publish("t", message("never")).await;
    platform.posted().await;
    platform.publish("t", message("wrong")).await;
    platform.posted().await;
    let tried: Vec<String> =
        [next(&mut posts).await, next(&mut posts).await, next(&mut posts).await, next(&mut posts).await]
            .map(|(_head, body)| body)
            .into();
    assert_eq!(tried, ["never", "never", "never", "wrong"]);
    assert_eq!(platform.texts("letters").await, ["never", "wrong"]);
    platform.stop().await;
}

#[tokio::test]
async fn posts_are_made_after_a_restart_unless_their_subscription_ended() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    let (url, mut posts) = endpoint(Vec::new()).await;
    // Nothing listens there.
    let nowhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ended = format!("http://{}/", nowhere.local_addr().unwrap());
    drop(nowhere);
    platform.subscribe(SubscriptionRecord { raw: true, ..to("t", Protocol::Http, &url) }).await;
    let ending = platform.subscribe(to("t", Protocol::Http, &ended)).await;
    platform.stop.cancel();
    // The courier ends; what is published now waits.
    platform.tasks.close();
    platform.publish("t", message("m")).await;
    platform.topics.unsubscribe(&ending).await.unwrap();
    platform.stop().await;
    let early = posts.try_recv();
    let platform = Platform::start(&directory).await;
    if early.is_err() {
        assert_eq!(next(&mut posts).await.1, "m");
    }
    platform.posted().await;
    platform.stop().await;
}

#[tokio::test]
async fn what_a_full_disk_keeps_from_being_noted_is_not_forgotten() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    let gate = CancellationToken::new();
    let (url, mut posts) = endpoint_behind(gate.clone(), Vec::new()).await;
    let (gone, mut refused) = endpoint_behind(gate.clone(), vec![404]).await;
    for url in [&url, &gone] {
        platform.subscribe(SubscriptionRecord { raw: true, ..to("t", Protocol::Http, url) }).await;
    }
    platform.publish("t", message("m")).await;
    // Both posts are on disk, and when they are answered nothing can be written for a while.
    platform.store.refuse(true);
    gate.cancel();
    next(&mut posts).await;
    next(&mut refused).await;
    assert_eq!(platform.data.messages().queues().await.unwrap().len(), 2);
    platform.store.refuse(false);
    platform.posted().await;
    assert!(posts.try_recv().is_err() && refused.try_recv().is_err());
    platform.stop().await;
}

#[tokio::test]
async fn a_damaged_post_is_left_where_it_is_and_keeps_no_other_from_its_endpoint() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    let (url, mut posts) = endpoint(Vec::new()).await;
    platform.subscribe(SubscriptionRecord { raw: true, ..to("t", Protocol::Http, &url) }).await;
    platform.stop.cancel();
    platform.tasks.close();
    // The courier ends; what is published now waits.
    platform.tasks.wait().await;
    for number in 0..40 {
        platform.publish("t", message(&number.to_string())).await;
    }
    let queues = platform.data.messages().queues().await.unwrap();
    let queue = queues.iter().find(|queue| queue.starts_with("topic-post/")).unwrap();
    let stored = platform.data.messages().load(queue).await.unwrap();
    platform.stop().await;

    let damaged = || stored[10..20].iter().map(|message| message.number);
    let platform = Platform::start_with(&directory, |store| store.damage(damaged())).await;
    let mut arrived = BTreeSet::new();
    for _ in 0..30 {
        arrived.insert(next(&mut posts).await.1);
    }
    let whole = (0..40).filter(|number| !(10..20).contains(number)).map(|number| number.to_string());
    assert_eq!(arrived, whole.collect());
    platform.stop().await;
    // Whoever mends them finds them there.
    let platform = Platform::start(&directory).await;
    platform.posted().await;
    assert_eq!(std::iter::from_fn(|| posts.try_recv().ok()).count(), 10);
    platform.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_set_changes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    platform.topic("t.fifo").await;
    platform.queue("plain").await;
    platform.subscribe(to_queue("t.fifo", "plain")).await;
    let (url, mut posts) = endpoint(vec![500]).await;
    platform.subscribe(SubscriptionRecord { raw: true, ..to("t", Protocol::Http, &url) }).await;
    platform.publish("t", message("due in 20 seconds")).await;
    next(&mut posts).await;
    let first = platform.publish("t.fifo", in_group("m", "g", "d")).await;
    for hours in [24, -72] {
        platform.clock.set(hours);
        assert_eq!(platform.publish("t.fifo", in_group("again", "g", "d")).await, first);
    }
    platform.clock.advance(20);
    // Something has to happen before the clock is looked at.
    platform.publish("t", message("now")).await;
    let arrived = BTreeSet::from([next(&mut posts).await.1, next(&mut posts).await.1]);
    assert_eq!(arrived, BTreeSet::from(["due in 20 seconds".to_owned(), "now".to_owned()]));
    platform.clock.advance(280);
    assert_ne!(platform.publish("t.fifo", in_group("later", "g", "d")).await, first);
    platform.stop().await;
}

#[tokio::test]
async fn a_message_is_written_to_few_subscribers_at_a_time() {
    let directory = tempfile::tempdir().unwrap();
    let mut platform = Platform::start(&directory).await;
    platform.topic("t").await;
    for number in 0..200 {
        let function = format!("arn:aws:lambda:us-east-1:000000000000:function:f{number}");
        platform.subscribe(to("t", Protocol::Lambda, &function)).await;
    }
    platform.publish("t", message("m")).await;
    let mut heard = BTreeSet::new();
    for _ in 0..200 {
        heard.insert(next(&mut platform.events).await.0);
    }
    assert_eq!(heard.len(), 200);
    let (_now, most) = *platform.on_their_way.lock().unwrap();
    assert!((2..=64).contains(&most), "{most}");
    platform.stop().await;
}

#[tokio::test]
async fn a_throttled_endpoint_gets_its_messages_one_by_one() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    let (url, mut posts) = endpoint(Vec::new()).await;
    let policy = r#"{"throttlePolicy": {"maxReceivesPerSecond": 1}}"#;
    let slow =
        SubscriptionRecord { raw: true, delivery_policy: Some(policy.to_owned()), ..to("t", Protocol::Http, &url) };
    platform.subscribe(slow).await;
    platform.topics.publish("t", vec![message("1"), message("2")]).await.unwrap();
    next(&mut posts).await;
    // The clock stands, so the second is not due however long one waits.
    assert!(tokio::time::timeout(Duration::from_millis(50), posts.recv()).await.is_err());
    platform.clock.advance(1);
    // Something has to happen before the clock is looked at.
    platform.publish("t", message("3")).await;
    next(&mut posts).await;
    platform.stop().await;
}

#[tokio::test]
async fn topics_and_subscriptions_survive_and_are_deleted_together() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("a").await;
    platform.topic("a-b").await;
    platform.queue("q").await;
    let kept = platform.subscribe(to_queue("a", "q")).await;
    let removed = platform.subscribe(to_queue("a-b", "q")).await;
    let again = platform.topics.subscribe(to_queue("a", "q")).await;
    assert!(matches!(again, Err(TopicError::SubscriptionExists(there)) if there.key() == kept));
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    assert_eq!(platform.topics.list(None, 10).len(), 2);
    assert_eq!(platform.topics.list(Some("a"), 10)[0].name, "a-b");
    assert_eq!(platform.topics.subscriptions(Some("a"), None, 10).len(), 1);
    assert_eq!(platform.topics.subscriptions(None, Some(&removed), 10)[0].key(), kept);
    platform.topics.delete("a-b").await.unwrap();
    platform.topics.delete("a-b").await.unwrap();
    assert_eq!(platform.topics.subscription(&removed), Err(TopicError::SubscriptionNotFound));
    assert!(matches!(platform.topics.publish("a-b", vec![message("m")]).await, Err(TopicError::NotFound)));
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    assert_eq!(platform.topics.subscriptions(None, None, 10).len(), 1);
    platform.publish("a", message("m")).await;
    assert_eq!(platform.texts("q").await, ["m"]);
    platform.topics.unsubscribe(&kept).await.unwrap();
    platform.publish("a", message("n")).await;
    assert!(platform.texts("q").await.is_empty());
    platform.stop().await;
}

#[tokio::test]
async fn topics_take_parcels() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.topic("t").await;
    platform.topic("t.fifo").await;
    platform.queue("q").await;
    platform.subscribe(to_queue("t", "q")).await;
    let inbox = platform.topics.inbox();
    let parcel = Parcel::new(Bytes::from_static(b"m"), Sender::Account);
    let append = MessageWrite::Append {
        queue: "beside".to_owned(),
        message: mayfly_store::NewMessage { label: String::new(), state: String::new(), body: Bytes::new() },
    };
    inbox.put(&platform.topics.arn("t"), parcel.clone(), vec![append]).await.unwrap();
    assert_eq!(platform.texts("q").await, ["m"]);
    assert_eq!(platform.data.messages().load("beside").await.unwrap().len(), 1);
    let missing = inbox.put(&platform.topics.arn("missing"), parcel.clone(), Vec::new()).await;
    assert!(matches!(missing, Err(DeliveryError::NotFound { .. })));
    let unordered = inbox.put(&platform.topics.arn("t.fifo"), parcel, Vec::new()).await;
    assert!(matches!(unordered, Err(DeliveryError::Refused { .. })));
    platform.stop().await;
}
