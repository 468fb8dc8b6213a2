use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use mayfly_model::bucket::{Bucket, NotificationRule, NotificationTarget};
use mayfly_model::clock::SystemClock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::object::Origin;
use mayfly_store::{DataDir, MessageWrite, ObjectStore, Options};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{NotificationParts, Notifications, PRINCIPAL, samples, sender};
use crate::destination::{DeliveryError, Destinations, Inbox, Parcel, Sender};

/// Longer than anything here takes.
const DEADLINE: Duration = Duration::from_secs(20);
const BUCKET: &str = "photos";
/// A bucket that no place allows to use it.
const STRANGER: &str = "stranger";

/// Places that take everything, but for those that are away or whose names say what they refuse.
#[derive(Debug, Default)]
struct Shelf {
    away: Mutex<HashSet<String>>,
    parcels: watch::Sender<Vec<(String, Parcel)>>,
}

impl Shelf {
    fn refusal(&self, arn: &str, from: &Sender) -> Option<DeliveryError> {
        if *from == sender(STRANGER) {
            return Some(DeliveryError::Forbidden { arn: arn.to_owned(), principal: PRINCIPAL });
        }

        let (name, arn) = (arn.rsplit(':').next().unwrap(), arn.to_owned());
        match name {
            "forbidden" => Some(DeliveryError::Forbidden { arn, principal: PRINCIPAL }),
            "fifo" => Some(DeliveryError::Refused { arn, reason: "order".to_owned() }),
            name => self.away.lock().unwrap().contains(name).then_some(DeliveryError::NotFound { arn }),
        }
    }

    /// Waits for so many parcels and says where each went and what its record tells.
    async fn told(&self, count: usize) -> Vec<(String, String, String)> {
        let mut parcels = self.parcels.subscribe();
        let waiting = tokio::time::timeout(DEADLINE, parcels.wait_for(|parcels| parcels.len() >= count));
        waiting.await.unwrap().unwrap().iter().map(read).collect()
    }
}

fn read((place, parcel): &(String, Parcel)) -> (String, String, String) {
    let body: Value = serde_json::from_slice(&parcel.body).unwrap();
    let record = &body["Records"][0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (place.clone(), text(&record["eventName"]), text(&record["s3"]["object"]["key"]))
}

#[async_trait]
impl Inbox for Shelf {
    async fn put(&self, arn: &str, parcel: Parcel, _also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        if let Some(refusal) = self.refusal(arn, &parcel.sender) {
            return Err(refusal);
        }
        let place = arn.rsplit(':').next().unwrap().to_owned();
        self.parcels.send_modify(|parcels| parcels.push((place, parcel)));
        Ok(())
    }

    async fn check(&self, arn: &str, sender: &Sender) -> Result<(), DeliveryError> {
        self.refusal(arn, sender).map_or(Ok(()), Err)
    }
}

struct Platform {
    data: DataDir,
    objects: Arc<dyn ObjectStore>,
    shelf: Arc<Shelf>,
    notifications: Notifications,
    stop: CancellationToken,
    running: Option<JoinHandle<()>>,
}

impl Platform {
    fn open(directory: &TempDir) -> Self {
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let shelf = Arc::new(Shelf::default());
        let inbox = Arc::clone(&shelf) as Arc<dyn Inbox>;
        let parts = NotificationParts {
            objects: data.objects(),
            destinations: Destinations::default().with("sqs", Arc::clone(&inbox)).with("lambda", inbox),
            clock: Arc::new(SystemClock),
            region: Region::default_region(),
            account: AccountId::local(),
        };
        let (objects, notifications) = (data.objects(), Notifications::new(parts));
        Self { data, objects, shelf, notifications, stop: CancellationToken::new(), running: None }
    }

    async fn with_rules(directory: &TempDir, rules: Vec<NotificationRule>) -> Self {
        let platform = Self::open(directory);
        let bucket = Bucket { notifications: rules, ..Bucket::new(Timestamp::UNIX_EPOCH) };
        platform.objects.create_bucket(BUCKET, bucket).await.unwrap();
        platform
    }

    fn run(&mut self) {
        self.running = Some(tokio::spawn(self.notifications.clone().run(self.stop.clone())));
    }

    async fn stop(self) {
        self.stop.cancel();
        if let Some(running) = self.running {
            tokio::time::timeout(DEADLINE, running).await.unwrap().unwrap();
        }
        drop((self.objects, self.notifications));
        self.data.close().await.unwrap();
    }

    async fn put(&self, key: &str, time: Timestamp) {
        self.put_into(BUCKET, key, time).await;
    }

    async fn put_into(&self, bucket: &str, key: &str, time: Timestamp) {
        self.objects.put(samples::object(bucket, key, origin(time))).await.unwrap();
    }

    async fn remove(&self, key: &str) {
        self.objects.remove(samples::removal(BUCKET, key, origin(Timestamp::now()))).await.unwrap();
    }

    /// Waits until nobody is to be told anything any more.
    async fn is_done(&self) {
        let done = async {
            while !self.objects.notice_lanes().await.unwrap().is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(DEADLINE, done).await.unwrap();
    }
}

fn origin(time: Timestamp) -> Origin {
    Origin { request_id: "r".to_owned(), address: "127.0.0.1".to_owned(), time, trace_header: Some("T".to_owned()) }
}

fn arn(place: &str) -> String {
    format!("arn:aws:sqs:us-east-1:000000000000:{place}")
}

fn rule(place: &str, prefix: &str) -> NotificationRule {
    NotificationRule {
        id: format!("to-{place}"),
        target: NotificationTarget::Queue,
        arn: arn(place),
        events: vec!["s3:ObjectCreated:*".to_owned(), "s3:ObjectRemoved:*".to_owned()],
        prefix: prefix.to_owned(),
        suffix: String::new(),
    }
}

fn told(place: &str, event: &str, key: &str) -> (String, String, String) {
    (place.to_owned(), event.to_owned(), key.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_of_an_object_are_told_in_order_after_a_restart_too() {
    let directory = TempDir::new().unwrap();
    let platform = Platform::with_rules(&directory, vec![rule("q", "")]).await;
    platform.put("k", Timestamp::now()).await;
    platform.remove("k").await;
    platform.stop().await;
    let mut platform = Platform::open(&directory);
    platform.run();
    let first = [told("q", "ObjectCreated:Put", "k"), told("q", "ObjectRemoved:Delete", "k")];
    assert_eq!(platform.shelf.told(2).await, first);
    platform.is_done().await;
    platform.put("later", Timestamp::now()).await;
    assert_eq!(platform.shelf.told(3).await.last(), Some(&told("q", "ObjectCreated:Put", "later")));
    let parcel = platform.shelf.parcels.borrow().first().unwrap().1.clone();
    assert_eq!(parcel.trace_header.as_deref(), Some("T"));
    assert_eq!(parcel.sender, sender(BUCKET));
    platform.is_done().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_is_away_holds_up_no_other_and_is_told_later() {
    let directory = TempDir::new().unwrap();
    let mut platform = Platform::with_rules(&directory, vec![rule("away", "a/"), rule("q", "b/")]).await;
    platform.shelf.away.lock().unwrap().insert("away".to_owned());
    platform.run();
    platform.put("a/1", Timestamp::now()).await;
    for number in 0..40 {
        platform.put(&format!("b/{number}"), Timestamp::now()).await;
    }
    let seen = platform.shelf.told(40).await;
    assert!(seen.iter().all(|(place, _event, _key)| place == "q"));
    assert_eq!(platform.objects.notice_lanes().await.unwrap()[0].arn, arn("away"));
    platform.shelf.away.lock().unwrap().clear();
    assert_eq!(platform.shelf.told(41).await.last(), Some(&told("away", "ObjectCreated:Put", "a/1")));
    platform.is_done().await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_a_place_does_not_allow_holds_up_no_other() {
    let directory = TempDir::new().unwrap();
    let mut platform = Platform::with_rules(&directory, vec![rule("q", "")]).await;
    let bucket = Bucket { notifications: vec![rule("q", "")], ..Bucket::new(Timestamp::UNIX_EPOCH) };
    platform.objects.create_bucket(STRANGER, bucket).await.unwrap();
    for number in 0..40 {
        platform.put_into(STRANGER, &format!("{}", number % 30), Timestamp::now()).await;
    }
    platform.put("k", Timestamp::now()).await;
    platform.run();
    assert_eq!(platform.shelf.told(1).await, [told("q", "ObjectCreated:Put", "k")]);
    platform.put("l", Timestamp::now()).await;
    assert_eq!(platform.shelf.told(2).await[1], told("q", "ObjectCreated:Put", "l"));
    let lanes = platform.objects.notice_lanes().await.unwrap();
    assert!(lanes.iter().any(|lane| lane.bucket == STRANGER), "{lanes:?}");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_never_be_told_is_given_up() {
    let directory = TempDir::new().unwrap();
    let rules = vec![rule("fifo", "refused/"), rule("forbidden", "old/"), rule("away", "unwanted/")];
    let mut platform = Platform::with_rules(&directory, rules).await;
    platform.shelf.away.lock().unwrap().insert("away".to_owned());
    platform.put("refused/1", Timestamp::now()).await;
    platform.put("old/1", Timestamp::UNIX_EPOCH).await;
    platform.put("unwanted/1", Timestamp::now()).await;
    let stored = platform.objects.bucket(BUCKET).unwrap();
    let mut bucket = Bucket::clone(&stored.value);
    bucket.notifications.pop();
    assert!(platform.objects.replace_bucket(BUCKET, bucket, stored.revision).await.unwrap());
    platform.run();
    platform.is_done().await;
    assert_eq!(platform.shelf.parcels.borrow().len(), 0);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_probed_before_it_is_told_anything() {
    let directory = TempDir::new().unwrap();
    let platform = Platform::with_rules(&directory, Vec::new()).await;
    let origin = origin(Timestamp::UNIX_EPOCH);
    platform.notifications.probe(&rule("q", ""), BUCKET, &origin).await.unwrap();
    let sent = platform.shelf.parcels.borrow().first().unwrap().1.clone();
    let body: Value = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!((body["Event"].as_str(), body["Bucket"].as_str()), (Some("s3:TestEvent"), Some(BUCKET)));
    let function = NotificationRule { target: NotificationTarget::Function, ..rule("forbidden", "") };
    let refused = platform.notifications.probe(&function, BUCKET, &origin).await.unwrap_err();
    assert_eq!(refused, DeliveryError::Forbidden { arn: arn("forbidden"), principal: PRINCIPAL });
    let topic = NotificationRule {
        target: NotificationTarget::Topic,
        arn: "arn:aws:sns:us-east-1:000000000000:t".to_owned(),
        ..rule("t", "")
    };
    let refused = platform.notifications.probe(&topic, BUCKET, &origin).await.unwrap_err();
    assert_eq!(refused, DeliveryError::NotAvailable { arn: topic.arn });
    // A function is not invoked to be probed.
    assert_eq!(platform.shelf.parcels.borrow().len(), 1);
    platform.stop().await;
}
