use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::clock::SystemClock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{DataDir, MessageStore, MessageWrite, NewMessage, Options, StoreError};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{
    ArchiveRecord, BusError, BusParts, BusRecord, Buses, DEFAULT_BUS, Input, NewEvent, ReplayRecord, ReplayState,
    RuleRecord, Target,
};
use crate::attribute::MessageAttribute;
use crate::destination::{DeliveryError, Destinations, Inbox, Parcel, Sender};
use crate::faulty::FaultyMessages;

const DEADLINE: Duration = Duration::from_secs(20);

/// Places that take everything, but for what their names say.
#[derive(Debug, Default)]
struct Shelf {
    parcels: Mutex<Vec<(String, Parcel, usize)>>,
}

#[async_trait]
impl Inbox for Shelf {
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        let arn = arn.to_owned();
        match arn.rsplit(':').next().unwrap() {
            "missing" => Err(DeliveryError::NotFound { arn }),
            "forbidden" => Err(DeliveryError::Forbidden { arn, principal: "events.amazonaws.com" }),
            "full" => Err(DeliveryError::Storage { arn, cause: StoreError::Closed }),
            "broken" => panic!("this is what breaks off"),
            name => {
                self.parcels.lock().unwrap().push((name.to_owned(), parcel, also.len()));
                Ok(())
            }
        }
    }
}

struct Platform {
    data: DataDir,
    store: Arc<FaultyMessages>,
    buses: Buses,
    shelf: Arc<Shelf>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Platform {
    async fn start(directory: &TempDir) -> Self {
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let (shelf, tasks, stop) = (Arc::new(Shelf::default()), TaskTracker::new(), CancellationToken::new());
        let inbox = Arc::clone(&shelf) as Arc<dyn Inbox>;
        let store = Arc::new(FaultyMessages::new(data.messages()));
        let parts = BusParts {
            messages: Arc::clone(&store) as Arc<dyn MessageStore>,
            documents: data.documents(),
            destinations: Destinations::default().with("sqs", Arc::clone(&inbox)).with("lambda", inbox),
            clock: Arc::new(SystemClock),
            region: Region::default_region(),
            account: AccountId::local(),
        };
        let buses = Buses::open(parts, tasks.clone(), stop.clone()).await.unwrap();
        Self { data, store, buses, shelf, tasks, stop }
    }

    async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        tokio::time::timeout(DEADLINE, self.tasks.wait()).await.unwrap();
        self.data.close().await.unwrap();
    }

    async fn rule(&self, bus: &str, name: &str, pattern: &Value, targets: &[(&str, Target)]) {
        let record = rule(bus, name, Some(pattern), targets);
        self.buses.put_rule(bus, name, |_there| Ok::<_, BusError>(record)).await.unwrap();
    }

    async fn put(&self, bus: &str, detail: &Value) -> Result<(), BusError> {
        let event = self.buses.event(new_event(detail));
        self.buses.put(vec![(bus.to_owned(), event, None)]).await.remove(0)
    }

    /// What has arrived since the last time: where, and which detail or text.
    fn arrived(&self) -> Vec<(String, String)> {
        let parcels = std::mem::take(&mut *self.shelf.parcels.lock().unwrap());
        let mut seen: Vec<_> = parcels.into_iter().map(|(name, parcel, _also)| (name, text(&parcel.body))).collect();
        seen.sort();
        seen
    }

    fn parcels(&self) -> Vec<(String, Parcel, usize)> {
        std::mem::take(&mut *self.shelf.parcels.lock().unwrap())
    }
}

fn text(body: &Bytes) -> String {
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(event)) if event.contains_key("detail") => event["detail"].to_string(),
        _ => String::from_utf8(body.to_vec()).unwrap(),
    }
}

fn new_event(detail: &Value) -> NewEvent {
    NewEvent {
        detail_type: "made".to_owned(),
        source: "shop".to_owned(),
        time: None,
        resources: Vec::new(),
        detail: RawValue::from_string(detail.to_string()).unwrap(),
    }
}

fn rule(bus: &str, name: &str, pattern: Option<&Value>, targets: &[(&str, Target)]) -> RuleRecord {
    RuleRecord {
        bus: bus.to_owned(),
        name: name.to_owned(),
        pattern: pattern.map(Value::to_string),
        schedule: None,
        enabled: true,
        description: None,
        role: None,
        tags: BTreeMap::new(),
        targets: targets.iter().map(|(id, target)| ((*id).to_owned(), target.clone())).collect(),
    }
}

fn queue(name: &str) -> Target {
    Target {
        arn: format!("arn:aws:sqs:us-east-1:000000000000:{name}"),
        input: Input::Event,
        group: None,
        dead_letters: None,
        stored_only: BTreeMap::new(),
    }
}

fn to_bus(platform: &Platform, name: &str) -> Target {
    Target { arn: platform.buses.bus_arn(name), ..queue("") }
}

fn pair(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

#[tokio::test]
async fn events_go_to_the_targets_of_the_rules_that_match() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let one = Target { input: Input::Path("$.detail.n".to_owned()), ..queue("number") };
    platform.rule(DEFAULT_BUS, "all", &json!({"source": ["shop"]}), &[("1", queue("all")), ("2", one)]).await;
    platform.rule(DEFAULT_BUS, "big", &json!({"detail": {"n": [{"numeric": [">", 5]}]}}), &[("1", queue("big"))]).await;
    platform.put(DEFAULT_BUS, &json!({"n": 3})).await.unwrap();
    assert_eq!(platform.arrived(), [pair("all", r#"{"n":3}"#), pair("number", "3")]);
    platform.put(DEFAULT_BUS, &json!({"n": 9})).await.unwrap();
    assert_eq!(platform.arrived(), [pair("all", r#"{"n":9}"#), pair("big", r#"{"n":9}"#), pair("number", "9")]);
    let disable = |rule: &mut RuleRecord| {
        rule.enabled = false;
        Ok::<_, BusError>(())
    };
    platform.buses.change_rule(DEFAULT_BUS, "all", disable).await.unwrap();
    platform.put(DEFAULT_BUS, &json!({"n": 1})).await.unwrap();
    platform.put("no-such-bus", &json!({"n": 9})).await.unwrap();
    assert_eq!(platform.arrived(), []);
    platform.stop().await;
}

#[tokio::test]
async fn rules_and_buses_are_there_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.buses.create_bus(BusRecord::new("orders", Timestamp::UNIX_EPOCH)).await.unwrap();
    platform.rule("orders", "r", &json!({"source": ["shop"]}), &[("1", queue("q"))]).await;
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    platform.put("orders", &json!({})).await.unwrap();
    assert_eq!(platform.arrived(), [pair("q", "{}")]);
    assert_eq!(platform.buses.delete_bus("orders").await, Err(BusError::InUse));
    platform.buses.delete_rule("orders", "r", |_rule| Ok::<_, BusError>(())).await.unwrap();
    platform.buses.delete_bus("orders").await.unwrap();
    assert_eq!(platform.buses.bus("orders").map(|_bus| ()), Err(BusError::NoBus));
    assert_eq!(platform.buses.delete_bus(DEFAULT_BUS).await, Err(BusError::InUse));
    platform.stop().await;
}

#[tokio::test]
async fn what_a_target_cannot_take_goes_to_its_dead_letters() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let dead = |name: &str| Target { dead_letters: Some(queue("dead").arn), ..queue(name) };
    let targets = [("1", dead("forbidden")), ("2", dead("missing")), ("3", queue("missing")), ("4", queue("fine"))];
    platform.rule(DEFAULT_BUS, "r", &json!({"source": ["shop"]}), &targets).await;
    platform.put(DEFAULT_BUS, &json!({"n": 1})).await.unwrap();
    let mut parcels = platform.parcels();
    parcels.sort_by_key(|(name, parcel, _also)| (name.clone(), format!("{:?}", parcel.attributes)));
    let names: Vec<&str> = parcels.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["dead", "dead", "fine"]);
    let codes = ["NO_PERMISSIONS", "NO_RESOURCE"];
    for ((_name, parcel, _also), code) in parcels.iter().zip(codes) {
        assert_eq!(text(&parcel.body), r#"{"n":1}"#);
        assert_eq!(parcel.attributes["ERROR_CODE"], MessageAttribute::string(code));
        assert_eq!(parcel.attributes["RULE_ARN"], MessageAttribute::string(platform.buses.rule_arn(DEFAULT_BUS, "r")));
        assert!(parcel.attributes.contains_key("TARGET_ARN") && parcel.attributes.contains_key("ERROR_MESSAGE"));
    }
    let Sender::Service(sender) = &parcels[2].1.sender else { panic!("a rule is a service") };
    assert_eq!(
        (sender.principal, sender.source_arn.as_str()),
        ("events.amazonaws.com", "arn:aws:events:us-east-1:000000000000:rule/r")
    );
    platform.stop().await;
}

#[tokio::test]
async fn an_event_that_is_not_on_disk_everywhere_is_not_acknowledged() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.rule(DEFAULT_BUS, "r", &json!({"detail": {"n": [2]}}), &[("1", queue("full")), ("2", queue("q"))]).await;
    let events = (1..=3).map(|n| (DEFAULT_BUS.to_owned(), platform.buses.event(new_event(&json!({"n": n}))), None));
    let results = platform.buses.put(events.collect()).await;
    assert_eq!(results, [Ok(()), Err(BusError::Storage(StoreError::Closed)), Ok(())]);
    // What breaks off while it is sent may not have arrived.
    platform.rule(DEFAULT_BUS, "r", &json!({"detail": {"n": [6]}}), &[("1", queue("broken")), ("2", queue("q"))]).await;
    let events = (5..=7).map(|n| (DEFAULT_BUS.to_owned(), platform.buses.event(new_event(&json!({"n": n}))), None));
    let results = platform.buses.put(events.collect()).await;
    assert_eq!(results, [Ok(()), Err(BusError::Storage(StoreError::Closed)), Ok(())]);
    let deep = format!("{}{}", r#"{"a":"#.repeat(127), "1".to_owned() + &"}".repeat(127));
    let event = NewEvent { detail: RawValue::from_string(deep).unwrap(), ..new_event(&json!({})) };
    let too_deep = (DEFAULT_BUS.to_owned(), platform.buses.event(event), None);
    let fine = (DEFAULT_BUS.to_owned(), platform.buses.event(new_event(&json!({"n": 4}))), None);
    assert_eq!(platform.buses.put(vec![too_deep, fine]).await, [Err(BusError::Unreadable), Ok(())]);
    platform.stop().await;
}

#[tokio::test]
async fn an_event_is_sent_on_to_one_more_bus_and_never_goes_round() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let all = json!({"source": ["shop"]});
    for bus in ["a", "b"] {
        platform.buses.create_bus(BusRecord::new(bus, Timestamp::UNIX_EPOCH)).await.unwrap();
    }
    let dead = |name: &str| Target { dead_letters: Some(queue("dead").arn), ..to_bus(&platform, name) };
    platform.rule("a", "on", &all, &[("1", dead("b")), ("2", dead("nowhere"))]).await;
    platform.rule("b", "on", &all, &[("1", dead("a")), ("2", queue("b"))]).await;
    platform.put("a", &json!({"n": 1})).await.unwrap();
    let code = |parcel: &Parcel| parcel.attributes.get("ERROR_CODE").and_then(|code| code.text.clone());
    let mut seen: Vec<_> = platform
        .parcels()
        .iter()
        .map(|(name, parcel, _also)| (name.clone(), code(parcel).unwrap_or_default()))
        .collect();
    seen.sort();
    assert_eq!(seen, [pair("b", ""), pair("dead", "NO_RESOURCE"), pair("dead", "THIRD_ACCOUNT_HOP_DETECTED")]);
    platform.stop().await;
}

#[tokio::test]
async fn an_event_that_would_go_to_too_many_places_goes_to_none() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let all = json!({"detail": {"wide": [true]}});
    // Eight rules that send it on to a bus five times each, on which 60 rules have five targets each: 12,000 places.
    platform.buses.create_bus(BusRecord::new("wide", Timestamp::UNIX_EPOCH)).await.unwrap();
    let fives = |target: Target| ["1", "2", "3", "4", "5"].map(|id| (id, target.clone()));
    for number in 0..8 {
        platform.rule(DEFAULT_BUS, &format!("on{number}"), &all, &fives(to_bus(&platform, "wide"))).await;
    }
    for number in 0..60 {
        platform.rule("wide", &format!("r{number}"), &all, &fives(queue("q"))).await;
    }
    platform.rule(DEFAULT_BUS, "narrow", &json!({"source": ["shop"]}), &[("1", queue("narrow"))]).await;
    let event = |detail: &Value| (DEFAULT_BUS.to_owned(), platform.buses.event(new_event(detail)), None);
    let put = platform.buses.put(vec![event(&json!({"wide": true})), event(&json!({"wide": false}))]).await;
    assert_eq!(put, [Err(BusError::TooMany), Ok(())]);
    assert_eq!(platform.arrived(), [pair("narrow", "{\"wide\":false}")]);
    let parcel = Parcel::new(
        Bytes::from(r#"{"source": "shop", "detail-type": "made", "detail": {"wide": true}}"#),
        Sender::Account,
    );
    let refused = platform.buses.inbox().put(&platform.buses.bus_arn(DEFAULT_BUS), parcel, Vec::new()).await;
    assert!(matches!(refused, Err(DeliveryError::Refused { .. })), "{refused:?}");
    assert_eq!(platform.arrived(), []);
    platform.stop().await;
}

#[tokio::test]
async fn what_a_template_makes_too_large_goes_to_the_dead_letters() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let paths = BTreeMap::from([("all".to_owned(), "$.detail.text".to_owned())]);
    let input = Input::Template { paths, template: "<all>".repeat(1000) };
    let target = Target { input, dead_letters: Some(queue("dead").arn), ..queue("q") };
    platform.rule(DEFAULT_BUS, "r", &json!({"source": ["shop"]}), &[("1", target)]).await;
    platform.put(DEFAULT_BUS, &json!({"text": "x".repeat(1000)})).await.unwrap();
    let parcels = platform.parcels();
    assert_eq!((parcels[0].0.as_str(), parcels[0].1.body.len()), ("q", 1_000_000));
    platform.put(DEFAULT_BUS, &json!({"text": "x".repeat(2000)})).await.unwrap();
    let parcels = platform.parcels();
    let code = parcels[0].1.attributes["ERROR_CODE"].text.clone();
    assert_eq!((parcels[0].0.as_str(), code.as_deref()), ("dead", Some("INVALID_PARAMETER")));
    platform.stop().await;
}

#[tokio::test]
async fn what_keeps_an_order_arrives_in_the_order_of_the_request() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let target = Target { group: Some("g".to_owned()), ..queue("q.fifo") };
    platform.rule(DEFAULT_BUS, "r", &json!({"source": ["shop"]}), &[("1", target)]).await;
    let event = |n: u32| (DEFAULT_BUS.to_owned(), platform.buses.event(new_event(&json!({"n": n}))), None);
    let results = platform.buses.put((0..10).map(event).collect()).await;
    assert!(results.iter().all(Result::is_ok));
    let parcels = platform.parcels();
    let order: Vec<String> = parcels.iter().map(|(_name, parcel, _also)| text(&parcel.body)).collect();
    assert_eq!(order, (0..10).map(|n| format!("{{\"n\":{n}}}")).collect::<Vec<_>>());
    assert_eq!(parcels[0].1.group.as_deref(), Some("g"));
    platform.stop().await;
}

#[tokio::test]
async fn a_rule_is_delivered_with_what_is_to_be_done_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let also = || {
        let message = NewMessage { label: String::new(), state: String::new(), body: Bytes::new() };
        vec![MessageWrite::Append { queue: "beside".to_owned(), message }]
    };
    let mut record = rule(DEFAULT_BUS, "r", None, &[("1", queue("a")), ("2", queue("b"))]);
    record.schedule = Some("rate(1 minute)".to_owned());
    platform.buses.put_rule(DEFAULT_BUS, "r", |_there| Ok::<_, BusError>(record)).await.unwrap();
    let arn = platform.buses.rule_arn(DEFAULT_BUS, "r");
    let scheduled = platform.buses.scheduled_rules().unwrap();
    assert_eq!(scheduled.iter().map(|rule| rule.schedule.as_deref()).collect::<Vec<_>>(), [Some("rate(1 minute)")]);
    let event = || NewEvent {
        detail_type: "Scheduled Event".to_owned(),
        source: "aws.events".to_owned(),
        time: Some(Timestamp::UNIX_EPOCH),
        resources: vec![arn.clone()],
        detail: RawValue::from_string("{}".to_owned()).unwrap(),
    };
    platform.buses.deliver_rule(&arn, event(), also()).await.unwrap();
    let parcels = platform.parcels();
    let shown: Value = serde_json::from_slice(&parcels[0].1.body).unwrap();
    assert_eq!(
        (&shown["detail-type"], &shown["source"], &shown["detail"]),
        (&json!("Scheduled Event"), &json!("aws.events"), &json!({}))
    );
    assert_eq!((&shown["time"], &shown["resources"]), (&json!("1970-01-01T00:00:00Z"), &json!([arn])));
    let done: Vec<usize> = parcels.iter().map(|(_name, _parcel, n_also)| *n_also).collect();
    assert_eq!(done, [0, 1], "it is done with the last");
    let without_targets = |rule: &mut RuleRecord| {
        rule.targets.clear();
        Ok::<_, BusError>(())
    };
    platform.buses.change_rule(DEFAULT_BUS, "r", without_targets).await.unwrap();
    platform.buses.deliver_rule(&arn, event(), also()).await.unwrap();
    assert_eq!(platform.data.messages().load("beside").await.unwrap().len(), 1, "it is done without targets, too");
    let missing = platform.buses.rule_arn(DEFAULT_BUS, "x");
    assert_eq!(platform.buses.deliver_rule(&missing, event(), also()).await, Err(BusError::NoRule));
    platform.stop().await;
}

#[tokio::test]
async fn a_parcel_for_a_bus_is_an_event_with_everything_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform
        .rule(DEFAULT_BUS, "r", &json!({"source": ["aws.s3"]}), &[("1", queue("a")), ("2", queue("missing"))])
        .await;
    let body = json!({"source": "aws.s3", "detail-type": "Object Created", "detail": {"k": 1}}).to_string();
    let message = NewMessage { label: String::new(), state: String::new(), body: Bytes::new() };
    let also = vec![MessageWrite::Append { queue: "beside".to_owned(), message }];
    let inbox = platform.buses.inbox();
    let parcel = |body: &str| Parcel::new(Bytes::copy_from_slice(body.as_bytes()), Sender::Account);
    inbox.put(&platform.buses.bus_arn(DEFAULT_BUS), parcel(&body), also.clone()).await.unwrap();
    assert_eq!(platform.arrived(), [pair("a", r#"{"k":1}"#)]);
    assert_eq!(
        platform.data.messages().load("beside").await.unwrap().len(),
        1,
        "a target that is lost takes nothing with it"
    );
    let refused = inbox.put(&platform.buses.bus_arn(DEFAULT_BUS), parcel("{}"), also.clone()).await;
    assert!(matches!(refused, Err(DeliveryError::Refused { .. })), "{refused:?}");
    let missing = inbox.put(&platform.buses.bus_arn("x"), parcel(&body), also).await;
    assert!(matches!(missing, Err(DeliveryError::NotFound { .. })), "{missing:?}");
    platform.stop().await;
}

#[tokio::test]
async fn names_are_found_in_arns() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    for (bus, rule) in [(DEFAULT_BUS, "r"), ("b", "r"), ("a/b", "r")] {
        let arn = platform.buses.rule_arn(bus, rule);
        assert_eq!(platform.buses.rule_of_arn(&arn), Some((bus.to_owned(), rule.to_owned())), "{arn}");
        assert_eq!(platform.buses.bus_of_arn(&platform.buses.bus_arn(bus)).as_deref(), Some(bus));
    }
    assert_eq!(platform.buses.rule_of_arn("arn:aws:events:us-east-1:111111111111:rule/r"), None);
    assert_eq!(platform.buses.bus_of_arn("arn:aws:events:us-east-1:000000000000:event-bus/"), None);
    platform.stop().await;
}

fn archive(name: &str, bus: &str, pattern: Option<&Value>, retention_days: u32) -> ArchiveRecord {
    ArchiveRecord {
        name: name.to_owned(),
        bus: bus.to_owned(),
        description: None,
        pattern: pattern.map(Value::to_string),
        retention_days,
        stored_only: BTreeMap::new(),
        created: Timestamp::UNIX_EPOCH,
    }
}

impl Platform {
    async fn ended(&self, replay: &str) -> Arc<ReplayRecord> {
        let look = async {
            loop {
                let record = self.buses.replay(replay).unwrap();
                if !record.state.is_active() {
                    return record;
                }
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(DEADLINE, look).await.unwrap()
    }

    /// Puts an event that happened at a second.
    async fn put_at(&self, second: i64) {
        let new =
            NewEvent { time: Some(Timestamp::from_second(second).unwrap()), ..new_event(&json!({"second": second})) };
        let put = self.buses.put(vec![(DEFAULT_BUS.to_owned(), self.buses.event(new), None)]).await;
        assert_eq!(put, [Ok(())]);
    }
}

fn seconds(from: i64, to: i64) -> (Timestamp, Timestamp) {
    (Timestamp::from_second(from).unwrap(), Timestamp::from_second(to).unwrap())
}

#[tokio::test]
async fn an_archive_replays_what_it_kept_in_the_order_in_which_it_happened() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let kept = json!({"detail": {"second": [{"numeric": [">", 1]}]}});
    platform.buses.create_archive(archive("a", DEFAULT_BUS, Some(&kept), 0)).await.unwrap();
    for second in [4, 3, 1, 2, 9] {
        platform.put_at(second).await;
    }
    assert_eq!(platform.buses.archive_counts("a").events, 4);
    platform.stop().await;

    let platform = Platform::start(&directory).await;
    let counts = platform.buses.archive_counts("a");
    assert!(counts.events == 4 && counts.bytes > 4 * 100, "{counts:?}");
    let all = json!({"source": ["shop"]});
    platform.rule(DEFAULT_BUS, "wanted", &all, &[("1", queue("q"))]).await;
    platform.rule(DEFAULT_BUS, "other", &all, &[("1", queue("other"))]).await;
    let now = Timestamp::UNIX_EPOCH;
    let mut replay = ReplayRecord::new("again", "a", DEFAULT_BUS, seconds(0, 4), now);
    replay.rules = vec![platform.buses.rule_arn(DEFAULT_BUS, "wanted")];
    platform.buses.start_replay(replay.clone()).await.unwrap();
    assert_eq!(platform.buses.start_replay(replay).await, Err(BusError::Exists));
    let ended = platform.ended("again").await;
    assert_eq!((ended.state, ended.last_replayed()), (ReplayState::Completed, Some(seconds(4, 4).0)));
    let parcels = platform.parcels();
    let shown: Vec<Value> =
        parcels.iter().map(|(_name, parcel, _also)| serde_json::from_slice(&parcel.body).unwrap()).collect();
    let order: Vec<&Value> = shown.iter().map(|event| &event["detail"]["second"]).collect();
    assert_eq!(order, [2, 3, 4]);
    assert!(shown.iter().all(|event| event["replay-name"] == "again"), "{shown:?}");
    assert!(parcels.iter().all(|(name, ..)| name == "q"), "only the rules that were named see it");
    assert_eq!(platform.buses.archive_counts("a").events, 4, "what is replayed is not archived again");
    assert_eq!(platform.buses.cancel_replay("again").await, Err(BusError::InUse));
    platform.stop().await;
}

#[tokio::test]
async fn a_replay_goes_on_after_the_platform_was_stopped() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.buses.create_archive(archive("a", DEFAULT_BUS, None, 0)).await.unwrap();
    for second in 1..=120 {
        platform.put_at(second).await;
    }
    // A place that cannot be written to holds the replay up in its third stride.
    let stuck = json!({"detail": {"second": [110]}});
    platform.rule(DEFAULT_BUS, "stuck", &stuck, &[("1", queue("full"))]).await;
    platform.rule(DEFAULT_BUS, "r", &json!({"source": ["shop"]}), &[("1", queue("q"))]).await;
    let replay = ReplayRecord::new("again", "a", DEFAULT_BUS, seconds(0, 1000), Timestamp::UNIX_EPOCH);
    platform.buses.start_replay(replay).await.unwrap();
    let look = async {
        while platform.buses.replay("again").unwrap().last_replayed() != Some(seconds(100, 100).0) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(DEADLINE, look).await.unwrap();
    let before = platform.arrived().len();
    assert!((100..=110).contains(&before), "{before}");
    platform.stop().await;

    let platform = Platform::start(&directory).await;
    platform.buses.delete_rule(DEFAULT_BUS, "stuck", |_rule| Ok::<_, BusError>(())).await.unwrap();
    assert_eq!(platform.ended("again").await.state, ReplayState::Completed);
    let again: Vec<String> = platform.arrived().into_iter().map(|(_name, detail)| detail).collect();
    assert!(again.len() >= 20 && again.contains(&"{\"second\":120}".to_owned()), "{again:?}");
    assert!(!again.contains(&"{\"second\":100}".to_owned()), "what was done is not done again");
    platform.stop().await;
}

#[tokio::test]
async fn a_replay_can_be_cancelled() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.buses.create_archive(archive("a", DEFAULT_BUS, None, 0)).await.unwrap();
    platform.put_at(1).await;
    platform.rule(DEFAULT_BUS, "stuck", &json!({"source": ["shop"]}), &[("1", queue("full"))]).await;
    let replay = ReplayRecord::new("again", "a", DEFAULT_BUS, seconds(0, 10), Timestamp::UNIX_EPOCH);
    platform.buses.start_replay(replay).await.unwrap();
    platform.buses.cancel_replay("again").await.unwrap();
    assert_eq!(platform.ended("again").await.state, ReplayState::Cancelled);
    platform.buses.delete_archive("a").await.unwrap();
    let without = ReplayRecord::new("without", "a", DEFAULT_BUS, seconds(0, 10), Timestamp::UNIX_EPOCH);
    platform.buses.start_replay(without).await.unwrap();
    assert_eq!(platform.ended("without").await.state, ReplayState::Failed);
    assert_eq!(platform.data.messages().queues().await.unwrap(), Vec::<String>::new());
    platform.stop().await;
}

#[tokio::test]
async fn a_replay_leaves_out_what_is_damaged() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.buses.create_archive(archive("a", DEFAULT_BUS, None, 0)).await.unwrap();
    for second in 1..=60 {
        platform.put_at(second).await;
    }
    let stored = platform.data.messages().load("archive/a").await.unwrap();
    platform.store.damage([stored[1].number, stored[59].number]);
    platform.rule(DEFAULT_BUS, "r", &json!({"source": ["shop"]}), &[("1", queue("q"))]).await;
    let replay = ReplayRecord::new("again", "a", DEFAULT_BUS, seconds(0, 1000), Timestamp::UNIX_EPOCH);
    platform.buses.start_replay(replay).await.unwrap();
    let ended = platform.ended("again").await;
    assert_eq!((ended.state, ended.last_replayed()), (ReplayState::Completed, Some(seconds(60, 60).0)));
    let arrived = platform.arrived();
    assert_eq!(arrived.len(), 58);
    assert!(!arrived.contains(&pair("q", "{\"second\":2}")));
    platform.stop().await;
}

#[tokio::test]
async fn a_replay_that_cannot_read_can_be_cancelled() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.buses.create_archive(archive("a", DEFAULT_BUS, None, 0)).await.unwrap();
    platform.put_at(1).await;
    platform.store.hide(true);
    let replay = ReplayRecord::new("again", "a", DEFAULT_BUS, seconds(0, 10), Timestamp::UNIX_EPOCH);
    platform.buses.start_replay(replay).await.unwrap();
    platform.buses.cancel_replay("again").await.unwrap();
    assert_eq!(platform.ended("again").await.state, ReplayState::Cancelled);
    platform.stop().await;
}

#[tokio::test]
async fn a_replay_that_was_cancelled_puts_nothing_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.buses.create_archive(archive("a", DEFAULT_BUS, None, 0)).await.unwrap();
    platform.put_at(1).await;
    platform.rule(DEFAULT_BUS, "r", &json!({"source": ["shop"]}), &[("1", queue("q"))]).await;
    // As it is if the platform ends between the wish and the end.
    let mut replay = ReplayRecord::new("again", "a", DEFAULT_BUS, seconds(0, 10), Timestamp::UNIX_EPOCH);
    replay.state = ReplayState::Cancelling;
    platform.buses.shared.replays.insert("again", replay).await.unwrap();
    platform.stop().await;

    let platform = Platform::start(&directory).await;
    assert_eq!(platform.ended("again").await.state, ReplayState::Cancelled);
    assert_eq!(platform.arrived(), []);
    platform.stop().await;
}

#[tokio::test]
async fn a_replay_ends_although_more_comes_into_its_archive() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.buses.create_archive(archive("a", DEFAULT_BUS, None, 0)).await.unwrap();
    for second in [5, 7, 6] {
        platform.put_at(second).await;
    }
    let archive = platform.buses.active_archive("a").unwrap();
    let last = archive.last_number();
    platform.put_at(6).await;
    let first = archive.between(seconds(0, 7), None, last, 1);
    let rest = archive.between(seconds(0, 7), first.first().copied(), last, 50);
    let times: Vec<i64> = first.iter().chain(&rest).map(|position| position.at).collect();
    assert_eq!(times, [5000, 6000, 7000]);
    assert_eq!(archive.between(seconds(0, 6), None, u64::MAX, 50).len(), 3);
    assert_eq!(archive.between(seconds(6, 6), first.first().copied(), u64::MAX, 50).len(), 2);
    assert_eq!(archive.between(seconds(8, 9), None, u64::MAX, 50), []);
    assert_eq!(archive.between(seconds(7, 6), None, u64::MAX, 50), []);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_too_old_leaves_the_archive() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.buses.create_archive(archive("a", DEFAULT_BUS, None, 1)).await.unwrap();
    platform.put_at(1).await;
    // As if it had come two days ago.
    let numbers: Vec<_> = platform.data.messages().load("archive/a").await.unwrap();
    let old = Timestamp::now().checked_sub(Duration::from_secs(2 * 86_400)).unwrap().as_millisecond();
    let message = NewMessage { label: format!("1000 {old}"), state: String::new(), body: Bytes::from("{}") };
    let steps =
        vec![MessageWrite::Remove(numbers[0].number), MessageWrite::Append { queue: "archive/a".to_owned(), message }];
    platform.data.messages().write(steps).await.unwrap();
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    let look = async {
        while platform.buses.archive_counts("a").events > 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(DEADLINE, look).await.unwrap();
    assert_eq!(platform.buses.archive_counts("a").bytes, 0);
    assert_eq!(platform.data.messages().load("archive/a").await.unwrap(), []);
    platform.put_at(2).await;
    assert_eq!(platform.buses.archive_counts("a").events, 1, "what is new stays");
    platform.stop().await;
}
