use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use mayfly_model::clock::Clock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{MessageNumber, MessageStore, MessageWrite, StoreError, StoredMessage};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::definition::{Group, Schedule, ScheduleKey, Target};
use super::{ScheduleError, ScheduleParts, Schedules, Standing};
use crate::destination::{DeliveryError, Destinations, Inbox, Parcel};

const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:work";
const MISSING: &str = "arn:aws:sqs:us-east-1:000000000000:missing";
const LETTERS: &str = "arn:aws:sqs:us-east-1:000000000000:letters";

/// A wall clock that goes with tokio's, which jumps to the next thing to do, and can be set.
#[derive(Debug)]
struct TestClock {
    began: tokio::time::Instant,
    base: Timestamp,
    set_seconds: AtomicI64,
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let set = SignedDuration::from_secs(self.set_seconds.load(Ordering::SeqCst));
        self.base + self.began.elapsed() + set
    }

    fn instant(&self) -> Instant {
        self.began.into_std()
    }
}

/// A store in memory, which outlives a platform. No write takes time, so that the clock stands still meanwhile.
#[derive(Debug, Default)]
struct MemoryStore {
    messages: Mutex<BTreeMap<u64, (String, StoredMessage)>>,
    last: Mutex<u64>,
}

#[async_trait]
impl MessageStore for MemoryStore {
    async fn queues(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.messages.lock().unwrap().values().map(|(queue, _message)| queue.clone()).collect())
    }

    async fn load(&self, queue: &str) -> Result<Vec<StoredMessage>, StoreError> {
        let messages = self.messages.lock().unwrap();
        Ok(messages.values().filter(|(name, _message)| name == queue).map(|(_name, message)| message.clone()).collect())
    }

    async fn bodies(&self, numbers: Vec<MessageNumber>) -> Result<Vec<Option<Bytes>>, StoreError> {
        Ok(numbers.iter().map(|_number| None).collect())
    }

    async fn write(&self, steps: Vec<MessageWrite>) -> Result<Vec<Option<MessageNumber>>, StoreError> {
        let mut messages = self.messages.lock().unwrap();
        let mut numbers = Vec::new();
        for step in steps {
            match step {
                MessageWrite::Append { queue, message } => {
                    let mut last = self.last.lock().unwrap();
                    *last += 1;
                    let number = MessageNumber(*last);
                    let stored = StoredMessage { number, label: message.label, state: message.state, body_bytes: 0 };
                    messages.insert(*last, (queue, stored));
                    numbers.push(Some(number));
                }
                MessageWrite::State { number, state } => {
                    if let Some((_queue, message)) = messages.get_mut(&number.0) {
                        message.state = state;
                    }
                }
                MessageWrite::Remove(number) => drop(messages.remove(&number.0)),
                other => panic!("schedules do not write {other:?}"),
            }
        }
        Ok(numbers)
    }

    async fn note(&self, steps: Vec<MessageWrite>) -> Result<(), StoreError> {
        self.write(steps).await.map(|_numbers| ())
    }
}

/// What arrived, and when.
type Arrivals = Arc<Mutex<Vec<(Timestamp, String, Parcel)>>>;

#[derive(Debug)]
struct Shelf {
    store: Arc<MemoryStore>,
    clock: Arc<TestClock>,
    arrivals: Arrivals,
    is_disk_full: AtomicBool,
    is_missing: AtomicBool,
}

#[async_trait]
impl Inbox for Shelf {
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        let arn = arn.to_owned();
        if arn == MISSING && self.is_missing.load(Ordering::SeqCst) {
            return Err(DeliveryError::NotFound { arn });
        }
        if self.is_disk_full.load(Ordering::SeqCst) {
            let cause = StoreError::Storage { action: "write", path: "messages.db".into(), reason: "full".to_owned() };
            return Err(DeliveryError::Storage { arn, cause });
        }
        self.store.write(also).await.unwrap();
        self.arrivals.lock().unwrap().push((self.clock.now(), arn, parcel));
        Ok(())
    }
}

/// A platform, which can be ended and started again.
struct Platform {
    store: Arc<MemoryStore>,
    clock: Arc<TestClock>,
    shelf: Arc<Shelf>,
    arrivals: Arrivals,
    schedules: Schedules,
    stop: CancellationToken,
}

impl Platform {
    async fn at(now: &str) -> Self {
        let clock = TestClock {
            began: tokio::time::Instant::now(),
            base: now.parse().unwrap(),
            set_seconds: AtomicI64::new(0),
        };
        Self::start(Arc::default(), Arc::new(clock), Arc::default()).await
    }

    async fn start(store: Arc<MemoryStore>, clock: Arc<TestClock>, arrivals: Arrivals) -> Self {
        let shelf = Arc::new(Shelf {
            store: Arc::clone(&store),
            clock: Arc::clone(&clock),
            arrivals: Arc::clone(&arrivals),
            is_disk_full: AtomicBool::new(false),
            is_missing: AtomicBool::new(true),
        });
        let parts = ScheduleParts {
            messages: Arc::<MemoryStore>::clone(&store),
            clock: Arc::<TestClock>::clone(&clock),
            region: Region::default_region(),
            account: AccountId::local(),
        };
        let (schedules, unstarted) = Schedules::open(parts, TaskTracker::new()).await.unwrap();
        let stop = CancellationToken::new();
        unstarted.start(Destinations::default().with("sqs", Arc::<Shelf>::clone(&shelf)), stop.clone());
        Self { store, clock, shelf, arrivals, schedules, stop }
    }

    /// Another platform with the same store, so much later.
    async fn after_downtime(self, hours: i64) -> Self {
        self.stop.cancel();
        self.set_clock(hours * 3600);
        Self::start(self.store, self.clock, self.arrivals).await
    }

    fn set_clock(&self, by_seconds: i64) {
        self.clock.set_seconds.fetch_add(by_seconds, Ordering::SeqCst);
    }

    fn schedule(&self, name: &str, expression: &str) -> Schedule {
        let now = self.clock.now();
        Schedule {
            key: key(name),
            expression: expression.to_owned(),
            zone: "UTC".to_owned(),
            start: None,
            end: None,
            description: None,
            enabled: true,
            kms_key_arn: None,
            window_minutes: None,
            deletes_itself: false,
            missed_runs: None,
            target: Target {
                arn: QUEUE.to_owned(),
                role_arn: "arn:aws:iam::000000000000:role/r".to_owned(),
                input: Some(format!("{name} <aws.scheduler.scheduled-time>")),
                dead_letter_arn: Some(LETTERS.to_owned()),
                maximum_age_seconds: None,
                maximum_retries: None,
                message_group: None,
                event: None,
            },
            client_token: None,
            created: now,
            modified: now,
            timed: now,
        }
    }

    async fn runs(&self, name: &str, expression: &str) {
        self.schedules.create(self.schedule(name, expression)).await.unwrap();
    }

    /// What has arrived, as `MINUTE-OF-ARRIVAL: BODY`, and is taken away.
    fn arrived(&self) -> Vec<String> {
        let arrivals = std::mem::take(&mut *self.arrivals.lock().unwrap());
        let shown = |(when, _arn, parcel): (Timestamp, String, Parcel)| {
            format!("{}: {}", when.strftime("%dT%H:%M"), String::from_utf8_lossy(&parcel.body))
        };
        arrivals.into_iter().map(shown).collect()
    }

    fn standing(&self, name: &str) -> Standing {
        self.schedules.standings().into_iter().find(|standing| standing.schedule.key.name == name).unwrap()
    }
}

fn key(name: &str) -> ScheduleKey {
    ScheduleKey { group: "default".to_owned(), name: name.to_owned() }
}

async fn minutes(minutes: u64) {
    tokio::time::sleep(Duration::from_secs(60 * minutes)).await;
}

#[tokio::test(start_paused = true)]
async fn a_rate_begins_at_once_and_goes_on() {
    let platform = Platform::at("2026-11-23T08:00:10Z").await;
    platform.runs("s", "rate(5 minutes)").await;
    minutes(11).await;
    assert_eq!(
        platform.arrived(),
        ["23T08:00: s 2026-11-23T08:00:10Z", "23T08:05: s 2026-11-23T08:05:10Z", "23T08:10: s 2026-11-23T08:10:10Z"]
    );
    let standing = platform.standing("s");
    assert_eq!(standing.next.unwrap().to_string(), "2026-11-23T08:15:10Z");
    assert_eq!((standing.last.unwrap().late_ms, standing.n_missed), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_schedule_in_tokyo_does_not_care_for_clocks_elsewhere() {
    let platform = Platform::at("2026-10-30T15:00:00Z").await;
    let tokyo = Schedule { zone: "Asia/Tokyo".to_owned(), ..platform.schedule("tokyo", "cron(30 9 * * ? *)") };
    platform.schedules.create(tokyo).await.unwrap();
    let zone = "America/New_York".to_owned();
    let new_york = Schedule { zone, ..platform.schedule("ny", "cron(30 1 * * ? *)") };
    platform.schedules.create(new_york).await.unwrap();
    minutes(3 * 24 * 60).await;
    assert_eq!(
        platform.arrived(),
        [
            "31T00:30: tokyo 2026-10-31T00:30:00Z",
            "31T05:30: ny 2026-10-31T05:30:00Z",
            "01T00:30: tokyo 2026-11-01T00:30:00Z",
            // New York's clocks go back half an hour later, and show 01:30 again: once is enough.
            "01T05:30: ny 2026-11-01T05:30:00Z",
            "02T00:30: tokyo 2026-11-02T00:30:00Z",
            "02T06:30: ny 2026-11-02T06:30:00Z",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn what_runs_once_may_delete_itself() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let once = platform.schedule("once", "at(2026-11-23T08:30:00)");
    platform.schedules.create(Schedule { deletes_itself: true, ..once }).await.unwrap();
    platform.runs("stays", "at(2026-11-23T08:40:00)").await;
    platform.runs("past", "at(2026-11-23T07:40:00)").await;
    minutes(24 * 60).await;
    assert_eq!(platform.arrived(), ["23T08:30: once 2026-11-23T08:30:00Z", "23T08:40: stays 2026-11-23T08:40:00Z"]);
    assert!(platform.schedules.get(&key("once")).is_none());
    let standing = platform.standing("stays");
    assert!(standing.next.is_none() && standing.last.is_some());
    let platform = platform.after_downtime(24).await;
    minutes(60).await;
    assert_eq!(platform.arrived(), [""; 0]);
    assert!(platform.schedules.get(&key("once")).is_none() && platform.schedules.get(&key("past")).is_some());
}

#[tokio::test(start_paused = true)]
async fn start_and_end_bound_what_recurs() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let time = |text: &str| Some(text.parse().unwrap());
    let bounded = Schedule {
        start: time("2026-11-23T09:00:00Z"),
        end: time("2026-11-23T11:00:00Z"),
        deletes_itself: true,
        ..platform.schedule("b", "rate(1 hour)")
    };
    platform.schedules.create(bounded).await.unwrap();
    minutes(24 * 60).await;
    let hours = ["09", "10", "11"].map(|hour| format!("23T{hour}:00: b 2026-11-23T{hour}:00:00Z"));
    assert_eq!(platform.arrived(), hours);
    assert!(platform.schedules.get(&key("b")).is_none());
}

#[tokio::test(start_paused = true)]
async fn downtime_is_made_up_for_as_the_tag_says() {
    for (policy, expected, n_missed) in [
        (None, vec!["23T20:30: s 2026-11-23T20:00:00Z"], 11),
        (Some("once"), vec!["23T20:30: s 2026-11-23T20:00:00Z"], 11),
        (Some("skip"), vec![], 12),
        (
            Some("all"),
            vec![
                "23T20:30: s 2026-11-23T18:00:00Z",
                "23T20:30: s 2026-11-23T19:00:00Z",
                "23T20:30: s 2026-11-23T20:00:00Z",
            ],
            9,
        ),
    ] {
        let platform = Platform::at("2026-11-23T08:30:00Z").await;
        let mut schedule = platform.schedule("s", "cron(0 * * * ? *)");
        schedule.target.maximum_age_seconds = Some(3 * 3600);
        platform.schedules.create(schedule).await.unwrap();
        if let Some(policy) = policy {
            let change = move |tags: &mut BTreeMap<String, String>| {
                tags.insert("mayfly:missed-runs".to_owned(), "skip".to_owned());
                tags.insert("mayfly:missed-runs/s".to_owned(), policy.to_owned());
                Ok::<_, ScheduleError>(())
            };
            platform.schedules.change_tags("default".to_owned(), change).await.unwrap();
        }
        let platform = platform.after_downtime(12).await;
        minutes(1).await;
        assert_eq!(platform.arrived(), expected, "{policy:?}");
        let standing = platform.standing("s");
        assert_eq!(standing.n_missed, n_missed, "{policy:?}");
        assert_eq!(standing.next.unwrap().to_string(), "2026-11-23T21:00:00Z");
        if let Some(last) = standing.last {
            assert_eq!(last.late_ms, 30 * 60 * 1000);
        }
        // And it is not made up for again.
        let platform = platform.after_downtime(0).await;
        minutes(1).await;
        assert_eq!(platform.arrived(), [""; 0], "{policy:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_that_cannot_arrive_is_tried_again_and_ends_with_the_dead_letters() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let mut schedule = platform.schedule("s", "at(2026-11-23T08:30:00)");
    schedule.target.arn = MISSING.to_owned();
    schedule.target.maximum_retries = Some(3);
    schedule.deletes_itself = true;
    platform.schedules.create(schedule).await.unwrap();
    minutes(31).await;
    let letters = std::mem::take(&mut *platform.arrivals.lock().unwrap());
    let [(when, arn, letter)] = letters.as_slice() else { panic!("{letters:?}") };
    // One, two and four seconds later.
    assert_eq!((when.to_string().as_str(), arn.as_str()), ("2026-11-23T08:30:07Z", LETTERS));
    let text = |name: &str| letter.attributes[name].text.clone().unwrap();
    assert_eq!(
        (text("RETRY_ATTEMPTS").as_str(), text("EXHAUSTED_RETRY_CONDITION").as_str()),
        ("3", "MaximumRetryAttempts")
    );
    assert!(platform.schedules.get(&key("s")).is_none(), "it deletes itself with its last try");
    assert_eq!(platform.store.messages.lock().unwrap().len(), 1, "the default group is all that is left");
}

#[tokio::test(start_paused = true)]
async fn a_run_may_grow_too_old() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let mut schedule = platform.schedule("s", "at(2026-11-23T08:30:00)");
    schedule.target.arn = MISSING.to_owned();
    schedule.target.maximum_age_seconds = Some(60);
    platform.schedules.create(schedule).await.unwrap();
    minutes(40).await;
    let letters = std::mem::take(&mut *platform.arrivals.lock().unwrap());
    let [(when, _arn, letter)] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!(when.to_string(), "2026-11-23T08:31:00Z");
    assert_eq!(letter.attributes["EXHAUSTED_RETRY_CONDITION"].text.as_deref(), Some("MaximumEventAgeInSeconds"));
    assert_eq!(letter.attributes["RETRY_ATTEMPTS"].text.as_deref(), Some("5"));
}

#[tokio::test(start_paused = true)]
async fn retries_outlive_a_platform_and_arrive_when_they_can() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let mut schedule = platform.schedule("s", "rate(1 hour)");
    schedule.target.arn = MISSING.to_owned();
    schedule.target.input = Some("<aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>".to_owned());
    platform.schedules.create(schedule).await.unwrap();
    minutes(65).await;
    assert_eq!(platform.standing("s").n_retries, 2);
    let platform = platform.after_downtime(0).await;
    assert_eq!(platform.standing("s").n_retries, 2);
    platform.shelf.is_missing.store(false, Ordering::SeqCst);
    minutes(10).await;
    let arrived = platform.arrived();
    assert_eq!(arrived.len(), 2, "{arrived:?}");
    let last_tries = arrived.iter().map(|text| text.rsplit(' ').next().unwrap().parse::<u32>().unwrap());
    assert!(last_tries.into_iter().all(|attempt| attempt > 2), "{arrived:?}");
    assert_eq!(platform.standing("s").n_retries, 0);
}

#[tokio::test(start_paused = true)]
async fn a_deleted_schedule_takes_its_retries_along() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let mut schedule = platform.schedule("s", "rate(1 hour)");
    schedule.target.arn = MISSING.to_owned();
    platform.schedules.create(schedule).await.unwrap();
    minutes(1).await;
    assert_eq!(platform.standing("s").n_retries, 1);
    platform.schedules.delete(key("s")).await.unwrap();
    assert_eq!(platform.schedules.delete(key("s")).await, Err(ScheduleError::NotFound));
    platform.shelf.is_missing.store(false, Ordering::SeqCst);
    minutes(24 * 60).await;
    assert_eq!(platform.arrived(), [""; 0]);
    assert_eq!(platform.store.messages.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_run_can_be_asked_for() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let mut schedule = platform.schedule("s", "cron(0 9 * * ? *)");
    schedule.target.input = Some("<aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>".to_owned());
    schedule.enabled = false;
    platform.schedules.create(schedule.clone()).await.unwrap();
    platform.schedules.run_now(key("s")).await.unwrap();
    minutes(1).await;
    assert_eq!(platform.arrived(), ["23T08:00: 2026-11-23T08:00:00Z 1"]);
    let standing = platform.standing("s");
    assert_eq!((standing.last, standing.n_retries), (None, 0), "the timetable does not care");
    assert_eq!(platform.schedules.run_now(key("nobody")).await, Err(ScheduleError::NotFound));
    // One that does not arrive is tried again like any other, and outlives the platform.
    schedule.target.arn = MISSING.to_owned();
    platform.schedules.replace(schedule).await.unwrap();
    platform.schedules.run_now(key("s")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let platform = platform.after_downtime(0).await;
    platform.shelf.is_missing.store(false, Ordering::SeqCst);
    minutes(1).await;
    assert_eq!(platform.arrived(), ["23T08:01: 2026-11-23T08:01:00Z 3"]);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_lost_while_the_disk_is_full() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    platform.runs("s", "at(2026-11-23T08:30:00)").await;
    platform.shelf.is_disk_full.store(true, Ordering::SeqCst);
    minutes(45).await;
    assert_eq!(platform.arrived(), [""; 0]);
    platform.shelf.is_disk_full.store(false, Ordering::SeqCst);
    minutes(1).await;
    assert_eq!(platform.arrived(), ["23T08:45: s 2026-11-23T08:30:00Z"]);
    minutes(60).await;
    assert_eq!(platform.arrived(), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_makes_nothing_happen_twice_and_nothing_sleep() {
    let platform = Platform::at("2026-11-23T08:30:00Z").await;
    platform.runs("s", "cron(0 * * * ? *)").await;
    minutes(31).await;
    assert_eq!(platform.arrived(), ["23T09:00: s 2026-11-23T09:00:00Z"]);
    // Back by an hour: nine o'clock comes again, and has been.
    platform.set_clock(-3600);
    minutes(90).await;
    assert_eq!(platform.arrived(), [""; 0]);
    minutes(60).await;
    assert_eq!(platform.arrived(), ["23T10:00: s 2026-11-23T10:00:00Z"]);
    // Forward by a day: the last run is made up for within a minute.
    platform.set_clock(24 * 3600);
    minutes(1).await;
    assert_eq!(platform.arrived(), ["24T10:31: s 2026-11-24T10:00:00Z"]);
    // Forward by years, and back: what a wrong clock showed is not waited for.
    platform.set_clock(70 * 365 * 86_400);
    minutes(2).await;
    assert_eq!(platform.arrived().len(), 1);
    platform.set_clock(-70 * 365 * 86_400);
    minutes(30).await;
    assert_eq!(platform.arrived(), ["24T11:00: s 2026-11-24T11:00:00Z"]);
}

#[tokio::test(start_paused = true)]
async fn a_changed_schedule_goes_on_or_begins_anew() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let schedule = platform.schedule("s", "rate(1 hour)");
    platform.schedules.create(schedule.clone()).await.unwrap();
    minutes(30).await;
    assert_eq!(platform.arrived().len(), 1);
    // The same times: it goes on.
    let described = Schedule { description: Some("d".to_owned()), timed: platform.clock.now(), ..schedule.clone() };
    platform.schedules.replace(described.clone()).await.unwrap();
    minutes(31).await;
    assert_eq!(platform.arrived(), ["23T09:00: s 2026-11-23T09:00:00Z"]);
    // What is due while it is disabled is not missed.
    platform.schedules.replace(Schedule { enabled: false, ..described.clone() }).await.unwrap();
    assert!(platform.standing("s").next.is_none());
    minutes(180).await;
    platform.schedules.replace(described.clone()).await.unwrap();
    minutes(60).await;
    assert_eq!(platform.arrived(), ["23T13:00: s 2026-11-23T13:00:00Z"]);
    assert_eq!(platform.standing("s").n_missed, 0);
    // Other times: it begins anew.
    let timed = platform.clock.now();
    let faster = Schedule { expression: "rate(10 minutes)".to_owned(), timed, ..described };
    platform.schedules.replace(faster).await.unwrap();
    minutes(1).await;
    assert_eq!(platform.arrived(), ["23T13:01: s 2026-11-23T13:01:00Z"]);
    assert_eq!(platform.schedules.get(&key("s")).unwrap().created, schedule.created);
}

#[tokio::test(start_paused = true)]
async fn a_window_spreads_runs() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    for name in 0..50 {
        let schedule = platform.schedule(&format!("s{name}"), "at(2026-11-23T09:00:00)");
        platform.schedules.create(Schedule { window_minutes: Some(30), ..schedule }).await.unwrap();
    }
    minutes(60).await;
    assert!(platform.arrived().len() <= 3);
    minutes(30).await;
    let mut minutes: Vec<String> = platform.arrived().iter().map(|text| text.chars().take(8).collect()).collect();
    assert!(minutes.len() >= 47);
    minutes.dedup();
    assert!(minutes.len() > 15, "{minutes:?}");
}

#[tokio::test(start_paused = true)]
async fn a_group_goes_with_its_schedules() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    let now = platform.clock.now();
    let group = Group { name: "g".to_owned(), tags: BTreeMap::new(), client_token: None, created: now, modified: now };
    let in_group = Schedule {
        key: ScheduleKey { group: "g".to_owned(), name: "s".to_owned() },
        ..platform.schedule("s", "rate(1 minute)")
    };
    assert_eq!(platform.schedules.create(in_group.clone()).await, Err(ScheduleError::GroupNotFound));
    platform.schedules.create_group(group.clone()).await.unwrap();
    assert_eq!(platform.schedules.create_group(group).await, Err(ScheduleError::Exists));
    platform.schedules.create(in_group.clone()).await.unwrap();
    assert_eq!(platform.schedules.create(in_group).await, Err(ScheduleError::Exists));
    tokio::time::sleep(Duration::from_secs(150)).await;
    assert_eq!(platform.arrived().len(), 3);
    platform.schedules.delete_group("g".to_owned()).await.unwrap();
    minutes(10).await;
    assert_eq!(platform.arrived(), [""; 0]);
    assert_eq!(platform.schedules.delete_group("g".to_owned()).await, Err(ScheduleError::GroupNotFound));
    assert_eq!(platform.schedules.delete_group("default".to_owned()).await, Err(ScheduleError::DefaultGroup));
    assert_eq!(platform.store.messages.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_thousand_schedules_of_one_minute_all_run_on_time() {
    let platform = Platform::at("2026-11-23T08:00:00Z").await;
    for number in 0..1000 {
        platform.runs(&format!("s{number}"), "cron(0 9 * * ? *)").await;
    }
    minutes(60).await;
    tokio::time::sleep(Duration::from_millis(1)).await;
    let arrived = platform.arrived();
    assert_eq!(arrived.len(), 1000);
    assert!(arrived.iter().all(|text| text.starts_with("23T09:00: ")));
}
