use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use mayfly_model::clock::SystemClock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{DataDir, MessageWrite, Options};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::RULES_GROUP;
use crate::bus::{BusError, BusParts, Buses, DEFAULT_BUS, Input, RuleRecord, Target};
use crate::destination::{DeliveryError, Destinations, Inbox, Parcel};
use crate::schedule::definition::{MISSED_RUNS_TAG, MissedRuns};
use crate::schedule::{ScheduleParts, Schedules, Standing};

const DEADLINE: Duration = Duration::from_secs(20);
const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:work";

/// A queue that takes everything, and does what is to be done beside it.
#[derive(Debug)]
struct Shelf {
    data: DataDir,
    bodies: Mutex<Vec<Value>>,
}

#[async_trait]
impl Inbox for Shelf {
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        let written = self.data.messages().write(also).await;
        written.map_err(|cause| DeliveryError::Storage { arn: arn.to_owned(), cause })?;
        self.bodies.lock().unwrap().push(serde_json::from_slice(&parcel.body).unwrap());
        Ok(())
    }
}

struct Platform {
    buses: Buses,
    schedules: Schedules,
    shelf: Arc<Shelf>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Platform {
    async fn start(directory: &TempDir) -> Self {
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let (messages, documents) = (data.messages(), data.documents());
        let shelf = Arc::new(Shelf { data, bodies: Mutex::default() });
        let destinations = Destinations::default().with("sqs", Arc::clone(&shelf) as Arc<dyn Inbox>);
        let parts = BusParts {
            messages: Arc::clone(&messages),
            documents,
            destinations: destinations.clone(),
            clock: Arc::new(SystemClock),
            region: Region::default_region(),
            account: AccountId::local(),
        };
        let buses = Buses::open(parts, tasks.clone(), stop.clone()).await.unwrap();
        let parts = ScheduleParts {
            messages,
            clock: Arc::new(SystemClock),
            region: Region::default_region(),
            account: AccountId::local(),
        };
        let (schedules, unstarted) = Schedules::open(parts, tasks.clone()).await.unwrap();
        unstarted.start(destinations.with("events", buses.inbox()), stop.clone());
        tasks.spawn(schedules.clone().follow_rules(buses.clone(), stop.clone()));
        Self { buses, schedules, shelf, tasks, stop }
    }

    async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        tokio::time::timeout(DEADLINE, self.tasks.wait()).await.unwrap();
        drop((self.buses, self.schedules));
        Arc::into_inner(self.shelf).unwrap().data.close().await.unwrap();
    }

    async fn put(&self, rule: RuleRecord) {
        let name = rule.name.clone();
        self.buses.put_rule(DEFAULT_BUS, &name, |_there| Ok::<_, BusError>(rule)).await.unwrap();
    }

    /// How the schedules of rules fare once it is as `is_so` says.
    async fn until(&self, is_so: impl Fn(&[Standing]) -> bool) -> Vec<Standing> {
        let waiting = async {
            loop {
                let standings = self.schedules.standings();
                if is_so(&standings) {
                    return standings;
                }
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(DEADLINE, waiting).await.expect("it becomes so")
    }
}

fn rule(name: &str, schedule: &str) -> RuleRecord {
    let target = Target {
        arn: QUEUE.to_owned(),
        input: Input::Event,
        group: None,
        dead_letters: None,
        stored_only: BTreeMap::new(),
    };
    RuleRecord {
        bus: DEFAULT_BUS.to_owned(),
        name: name.to_owned(),
        pattern: None,
        schedule: Some(schedule.to_owned()),
        enabled: true,
        description: None,
        role: None,
        tags: BTreeMap::new(),
        targets: BTreeMap::from([("1".to_owned(), target)]),
    }
}

#[tokio::test]
async fn a_rule_runs_by_its_schedule() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    platform.put(rule("often", "rate(1 hour)")).await;
    let standings = platform.until(|found| found.iter().any(|standing| standing.last.is_some())).await;
    let [standing] = standings.as_slice() else { panic!("{standings:?}") };
    let arn = platform.buses.rule_arn(DEFAULT_BUS, "often");
    assert_eq!((standing.arn.as_str(), standing.schedule.key.group.as_str()), (arn.as_str(), RULES_GROUP));
    let last = standing.last.unwrap();
    let [event] = platform.shelf.bodies.lock().unwrap().clone().try_into().unwrap();
    assert_eq!(
        (&event["source"], &event["detail-type"], &event["resources"], &event["detail"]),
        (&json!("aws.events"), &json!("Scheduled Event"), &json!([arn]), &json!({}))
    );
    assert_eq!(event["time"], last.scheduled.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    assert!(platform.schedules.list(None, 10, |_schedule| true).is_empty(), "clients of the scheduler do not see it");
    // It goes on where it was after another start, and after changes that are not about its times.
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    let mut tagged = rule("often", "rate(1 hour)");
    tagged.tags.insert(MISSED_RUNS_TAG.to_owned(), "all".to_owned());
    platform.put(tagged).await;
    let standings = platform.until(|found| found.iter().any(|one| one.missed_runs == MissedRuns::All)).await;
    assert_eq!(standings[0].last.map(|last| last.scheduled), Some(last.scheduled));
    assert!(platform.shelf.bodies.lock().unwrap().is_empty());
    platform.stop().await;
}

#[tokio::test]
async fn schedules_follow_their_rules() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start(&directory).await;
    let daily = rule("daily", "cron(0 3 * * ? *)");
    platform.put(daily.clone()).await;
    platform
        .put(RuleRecord { pattern: Some("{\"source\":[\"x\"]}".to_owned()), schedule: None, ..rule("other", "") })
        .await;
    platform.until(|found| found.len() == 1 && found[0].next.is_some()).await;
    platform.put(RuleRecord { enabled: false, ..daily.clone() }).await;
    platform.until(|found| found.len() == 1 && found[0].next.is_none()).await;
    platform.put(RuleRecord { schedule: Some("cron(0 4 * * ? *)".to_owned()), ..daily.clone() }).await;
    let at_four = |found: &[Standing]| {
        found.first().and_then(|one| one.next).is_some_and(|next| next.to_string().contains("T04:"))
    };
    platform.until(at_four).await;
    platform.buses.delete_rule(DEFAULT_BUS, "daily", |_rule| Ok::<_, BusError>(())).await.unwrap();
    platform.until(<[Standing]>::is_empty).await;
    // A rule that comes while nobody follows is taken up at the next start, and one that goes is forgotten.
    platform.put(rule("rare", "cron(0 0 1 1 ? 2199)")).await;
    platform.until(|found| found.len() == 1).await;
    platform.stop().await;
    let platform = Platform::start(&directory).await;
    platform.until(|found| found.len() == 1 && found[0].schedule.key.name == "rare").await;
    platform.stop().await;
}
