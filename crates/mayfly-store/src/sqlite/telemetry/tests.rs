use std::sync::atomic::AtomicI64;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::date;
use mayfly_model::function::Architecture;
use mayfly_model::name::Version;
use mayfly_model::units::MemoryMib;
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::*;
use crate::sqlite::tests::Tmpfs;
use crate::{LogQuery, LogStore, MeterStore};

const GROUP: &str = "/aws/lambda/f";
const DAY: i64 = 86_400;

/// A clock that the test sets.
#[derive(Debug)]
struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }
}

struct Fixture {
    directory: TempDir,
    clock: Arc<TestClock>,
    telemetry: Arc<Telemetry>,
}

impl Fixture {
    fn new(log_budget_bytes: u64) -> Self {
        Self::within(tempfile::tempdir().unwrap(), log_budget_bytes)
    }

    fn within(directory: TempDir, log_budget_bytes: u64) -> Self {
        Self::with_retention(directory, log_budget_bytes, None)
    }

    fn with_retention(directory: TempDir, log_budget_bytes: u64, log_retention_days: Option<u32>) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(1_700_000_000)));
        let options =
            TelemetryOptions { log_budget_bytes, log_retention_days, clock: Arc::clone(&clock) as Arc<dyn Clock> };
        let telemetry = Telemetry::open(&directory.path().join("telemetry.db"), options, ()).unwrap();
        Self { directory, clock, telemetry: Arc::new(telemetry) }
    }

    fn advance(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    async fn append(&self, stream: &str, messages: &[&str]) -> Result<(), StoreError> {
        let place = LogStream { group: GROUP.to_owned(), stream: stream.to_owned() };
        let timestamp = self.clock.now();
        let event = |message: &&str| LogEvent { timestamp, message: (*message).to_owned() };
        self.telemetry.append(&place, messages.iter().map(event).collect()).await
    }

    async fn messages(&self) -> Vec<String> {
        let query = LogQuery { group: GROUP.to_owned(), limit: usize::MAX, ..LogQuery::default() };
        self.telemetry.events(query).await.unwrap().into_iter().map(|event| event.event.message).collect()
    }

    async fn count<P: rusqlite::ToSql + Send + 'static>(&self, query: &'static str, parameter: P) -> i64 {
        self.telemetry
            .read(move |connection| connection.query_row(query, [parameter], |row| row.get(0)).map(Ok))
            .await
            .unwrap()
    }

    /// Rows of events, whether or not a query would show them.
    async fn kept_events(&self) -> i64 {
        self.count("SELECT count(*) FROM log_events WHERE ?1", true).await
    }
}

/// Waits until a condition holds that the writer thread brings about.
async fn eventually<F: AsyncFnMut() -> bool>(what: &str, mut holds: F) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !holds().await {
        assert!(Instant::now() < deadline, "{what} did not come to pass");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn usage() -> Usage {
    Usage {
        function: "f".parse().unwrap(),
        version: Version::Latest,
        ended: "2026-05-01T12:00:00Z".parse().unwrap(),
        init: None,
        duration: Duration::from_millis(1),
        memory: MemoryMib(128),
        max_memory_used: MemoryMib(1),
        architecture: Architecture::X86_64,
        failed: false,
    }
}

#[tokio::test]
async fn expired_events_are_deleted_and_not_just_hidden() {
    let fixture = Fixture::new(1 << 30);
    fixture.append("old", &["one", "two"]).await.unwrap();
    fixture.append("both", &["three"]).await.unwrap();
    fixture.advance(3 * DAY);
    fixture.append("both", &["four"]).await.unwrap();
    fixture.telemetry.set_retention(GROUP, Some(2)).await.unwrap();
    assert_eq!(fixture.messages().await, ["four"]);
    eventually("deletion", async || fixture.kept_events().await == 1).await;
    let group = fixture.telemetry.groups("", None, 1).await.unwrap().remove(0);
    assert_eq!(group.stored_bytes, 4 + 26);
    // A stream without events is gone; one that lost some begins with what is left.
    let streams = fixture.telemetry.streams(GROUP, "").await.unwrap();
    assert_eq!(streams.len(), 1);
    assert_eq!((streams[0].name.as_str(), streams[0].first_event), ("both", Some(fixture.clock.now())));
    // Time alone expires them, too: hidden at once, deleted with the next write after an hour.
    fixture.advance(3 * DAY);
    assert!(fixture.messages().await.is_empty());
    fixture.append("new", &["five"]).await.unwrap();
    eventually("deletion", async || fixture.kept_events().await == 1).await;
    assert_eq!(fixture.messages().await, ["five"]);
    fixture.telemetry.close().await.unwrap();
}

#[tokio::test]
async fn the_oldest_events_make_room_for_new_ones() {
    const BUDGET: u64 = 2 << 20;
    let fixture = Fixture::new(BUDGET);
    fixture.telemetry.record(usage()).await.unwrap();
    let text = "x".repeat(200);
    for round in 0..60 {
        let numbered: Vec<String> = (0..500).map(|number| format!("{round}/{number} {text}")).collect();
        let messages: Vec<&str> = numbered.iter().map(String::as_str).collect();
        fixture.append(&format!("s{round}"), &messages).await.unwrap();
    }
    let used = "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size WHERE ?1";
    eventually("trimming", async || fixture.count(used, true).await.unsigned_abs() <= BUDGET).await;
    let messages = fixture.messages().await;
    assert!(messages.len() > 1000, "{}", messages.len());
    assert!(messages.last().unwrap().starts_with("59/499 "));
    let group = fixture.telemetry.groups("", None, 1).await.unwrap().remove(0);
    let bytes: usize = messages.iter().map(|message| message.len() + 26).sum();
    assert_eq!(usize::try_from(group.stored_bytes).unwrap(), bytes);
    // The meter is not up for trimming.
    assert_eq!(fixture.telemetry.totals(date(2026, 1, 1), date(2026, 12, 31)).await.unwrap().len(), 1);
    fixture.telemetry.close().await.unwrap();
    let file = std::fs::metadata(fixture.directory.path().join("telemetry.db")).unwrap().len();
    assert!(file <= 2 * BUDGET, "{file}");
}

#[tokio::test]
async fn a_budget_below_everything_ends() {
    let fixture = Fixture::new(1);
    fixture.append("s", &["one"]).await.unwrap();
    eventually("trimming", async || fixture.kept_events().await == 0).await;
    fixture.telemetry.close().await.unwrap();
}

#[tokio::test]
async fn the_events_of_a_removed_group_are_deleted_and_the_file_shrinks() {
    let fixture = Fixture::new(1 << 30);
    let text = "x".repeat(1000);
    for _ in 0..20 {
        fixture.append("s", &vec![text.as_str(); 600]).await.unwrap();
    }
    assert_eq!(fixture.kept_events().await, 12_000);
    fixture.telemetry.remove_group(GROUP).await.unwrap();
    fixture.append("s", &["new"]).await.unwrap();
    assert_eq!(fixture.messages().await, ["new"]);
    eventually("deletion", async || fixture.kept_events().await == 1).await;
    assert_eq!(fixture.count("SELECT count(*) FROM removed_log_groups WHERE ?1", true).await, 0);
    eventually("shrinking", async || {
        fixture.count("SELECT page_count FROM pragma_page_count WHERE ?1", true).await < 1000
    })
    .await;
    fixture.telemetry.close().await.unwrap();
    let file = std::fs::metadata(fixture.directory.path().join("telemetry.db")).unwrap().len();
    assert!(file < 4 << 20, "{file}");
}

#[tokio::test]
async fn what_was_accepted_before_the_disk_was_full_is_written_when_it_is_not() {
    let directory = tempfile::tempdir().unwrap();
    let Some(_mount) = Tmpfs::mount(directory.path(), "2m") else { return };
    let ballast = directory.path().join("ballast");
    let fixture = Fixture::within(directory, 1 << 30);
    std::fs::write(&ballast, vec![0; 1_200_000]).unwrap();
    let text = "x".repeat(10_000);
    let mut n_accepted = 0;
    let refused = loop {
        match fixture.append("s", &[&text]).await {
            Ok(()) => n_accepted += 1,
            Err(error) => break error,
        }
        fixture.telemetry.record(usage()).await.ok();
        assert!(n_accepted < 100_000, "never refused");
        // The writer thread finds out in its own time.
        tokio::task::yield_now().await;
    };
    assert!(matches!(&refused, StoreError::Storage { action: "write", .. }), "{refused}");
    assert!(matches!(fixture.telemetry.groups("", None, 1).await, Err(StoreError::Storage { .. })));
    std::fs::remove_file(&ballast).unwrap();
    // Whether everything fits depends on how much was queued; make sure that it does.
    let path = fixture.directory.path().to_owned();
    rustix::mount::mount_remount(&path, rustix::mount::MountFlags::empty(), c"size=200m").unwrap();
    eventually("recovery", async || fixture.append("s", &["after"]).await.is_ok()).await;
    let messages = fixture.messages().await;
    assert_eq!(messages.len(), n_accepted + 1);
    assert_eq!(messages.last().map(String::as_str), Some("after"));
    fixture.telemetry.close().await.unwrap();
}

#[tokio::test]
async fn closing_says_if_something_could_not_be_written() {
    let directory = tempfile::tempdir().unwrap();
    let Some(_mount) = Tmpfs::mount(directory.path(), "1m") else { return };
    let fixture = Fixture::within(directory, 1 << 30);
    // More than the queue holds: the writer does not get to hear of the end through it.
    let text = "x".repeat(10_000);
    while fixture.append("s", &[&text]).await.is_ok() {}
    let error = fixture.telemetry.close().await.unwrap_err();
    assert!(matches!(&error, StoreError::Storage { action: "write", .. }), "{error}");
}

/// A failed batch takes the rows that remembered ids point to with it.
#[tokio::test]
async fn ids_of_a_rolled_back_batch_are_not_used() {
    let fixture = Fixture::new(1 << 30);
    let stream = LogStream { group: GROUP.to_owned(), stream: "s".to_owned() };
    fixture.telemetry.shared.ids.lock().unwrap().insert(stream.clone(), StreamId { group: 77, stream: 78 });
    let mut recorder = Recorder {
        log_retention_days: None,
        shared: Arc::clone(&fixture.telemetry.shared),
        sweep: Sweep::new(1 << 30, Arc::new(mayfly_model::clock::SystemClock), Arc::clone(&fixture.telemetry.shared)),
        healthy: true,
    };
    // A failure that only concerns who waits for it is no reason to refuse others.
    let (task, answer) = task(|_: &Connection| Ok(Ok(())), |()| {});
    assert!(recorder.failed(vec![Message::Task(task)], &StoreError::Closed).is_empty());
    assert_eq!(answer.await.unwrap(), Err(StoreError::Closed));
    fixture.append("other", &["accepted"]).await.unwrap();
    let owed = recorder.failed(vec![Message::Usage(Box::new(usage()))], &StoreError::Closed);
    assert_eq!(owed.len(), 1);
    assert!(fixture.append("s", &["refused"]).await.is_err());
    recorder.committed(owed);
    fixture.append("s", &["kept"]).await.unwrap();
    assert_eq!(fixture.messages().await, ["accepted", "kept"]);
    fixture.telemetry.close().await.unwrap();
}

/// Pages walk through an index in the order of writing: no table scan, no sorting.
#[tokio::test]
async fn pages_of_events_need_no_sorting() {
    let fixture = Fixture::new(1 << 30);
    for (index, column) in [("log_events_by_group", "group_id"), ("log_events_by_stream", "stream_id")] {
        let query = format!(
            "EXPLAIN QUERY PLAN SELECT e.sequence, s.name FROM log_events AS e INDEXED BY {index}
             CROSS JOIN log_streams AS s ON s.id = e.stream_id
             WHERE e.{column} = 1 AND e.sequence BETWEEN 5 AND 9 AND e.timestamp >= 3 ORDER BY e.sequence DESC"
        );
        let work = move |connection: &Connection| {
            let mut statement = connection.prepare(&query)?;
            let plan: rusqlite::Result<Vec<String>> = statement.query_map([], |row| row.get(3))?.collect();
            plan.map(Ok)
        };
        let plan = fixture.telemetry.read(work).await.unwrap().join("; ");
        assert!(plan.contains(&format!("USING INDEX {index} ({column}=? AND rowid>? AND rowid<?)")), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
    fixture.telemetry.close().await.unwrap();
}

#[test]
fn times_are_kept_to_the_nanosecond() {
    for text in ["1970-01-01T00:00:00Z", "2026-11-23T01:02:03.123456789Z", "1969-12-31T23:59:59.999999999Z"] {
        let time: Timestamp = text.parse().unwrap();
        assert_eq!(timestamp(nanoseconds(time)), time);
    }
    assert_eq!(nanoseconds(Timestamp::MAX), i64::MAX);
    assert_eq!(nanoseconds(Timestamp::MIN), i64::MIN);
}

/// Prints how many events a second are accepted from many environments and written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_environments_log_at_once() {
    const WRITERS: usize = 50;
    const EACH: usize = 400;
    let fixture = Fixture::new(1 << 30);
    let start = Instant::now();
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let telemetry = Arc::clone(&fixture.telemetry);
        writers.spawn(async move {
            let place = LogStream { group: GROUP.to_owned(), stream: format!("w{writer}") };
            for number in 0..EACH {
                let event =
                    LogEvent { timestamp: Timestamp::now(), message: format!("REPORT {number} {}", "x".repeat(100)) };
                telemetry.append(&place, vec![event]).await.unwrap();
                telemetry.record(usage()).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    assert_eq!(fixture.kept_events().await, i64::try_from(WRITERS * EACH).unwrap());
    let elapsed = start.elapsed();
    let rows = fixture.telemetry.totals(date(2026, 1, 1), date(2026, 12, 31)).await.unwrap();
    assert_eq!(rows[0].totals.invocations, u64::try_from(WRITERS * EACH).unwrap());
    println!("{} events and as many usage records in {elapsed:?}", WRITERS * EACH);
    fixture.telemetry.close().await.unwrap();
}

/// A group has the default retention from its creation; it is a setting of the group like any other.
#[tokio::test]
async fn a_new_group_gets_the_default_retention() {
    let fixture = Fixture::with_retention(tempfile::tempdir().unwrap(), 1 << 30, Some(3));
    let retention =
        async || fixture.telemetry.groups(GROUP, None, 1).await.unwrap().first().map(|group| group.retention_days);
    fixture.append("s", &["first"]).await.unwrap();
    assert_eq!(retention().await, Some(Some(3)));
    fixture.advance(2 * 86_400);
    fixture.append("s", &["second"]).await.unwrap();
    assert_eq!(fixture.messages().await, ["first", "second"]);
    fixture.advance(2 * 86_400);
    assert_eq!(fixture.messages().await, ["second"]);
    // What was set or cleared stays so when more is written, also after a restart.
    fixture.telemetry.set_retention(GROUP, None).await.unwrap();
    fixture.telemetry.close().await.unwrap();
    let Fixture { directory, .. } = fixture;
    let fixture = Fixture::with_retention(directory, 1 << 30, Some(3));
    fixture.append("another", &["third"]).await.unwrap();
    let groups = fixture.telemetry.groups(GROUP, None, 1).await.unwrap();
    assert_eq!(groups.first().map(|group| group.retention_days), Some(None));
}
