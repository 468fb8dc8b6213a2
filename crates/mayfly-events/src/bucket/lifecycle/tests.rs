use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use mayfly_model::bucket::{Bucket, Expiration, LifecycleFilter, LifecycleRule, NoncurrentExpiration, Versioning};
use mayfly_model::clock::{Clock, SystemClock};
use mayfly_store::object::{ObjectLabel, Origin, Upload};
use mayfly_store::{DataDir, ObjectStore, Options};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::{Lifecycle, removal, until};
use crate::bucket::samples;

const BUCKET: &str = "b";

struct Platform {
    data: DataDir,
    objects: Arc<dyn ObjectStore>,
    _directory: TempDir,
}

impl Platform {
    async fn new(versioning: Versioning, rules: Vec<LifecycleRule>) -> Self {
        let directory = TempDir::new().unwrap();
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let objects = data.objects();
        let bucket = Bucket { versioning, lifecycle: rules, ..Bucket::new(Timestamp::UNIX_EPOCH) };
        objects.create_bucket(BUCKET, bucket).await.unwrap();
        Self { data, objects, _directory: directory }
    }

    async fn put(&self, key: &str, age_days: i64) {
        self.objects.put(samples::object(BUCKET, key, origin(age_days))).await.unwrap();
    }

    async fn set_versioning(&self, versioning: Versioning) {
        let stored = self.objects.bucket(BUCKET).unwrap();
        let bucket = Bucket { versioning, ..Bucket::clone(&stored.value) };
        assert!(self.objects.replace_bucket(BUCKET, bucket, stored.revision).await.unwrap());
    }

    async fn hide(&self, key: &str, age_days: i64) {
        self.objects.remove(samples::removal(BUCKET, key, origin(age_days))).await.unwrap();
    }

    async fn sweep(&self) -> bool {
        Lifecycle::new(Arc::clone(&self.objects), Arc::new(SystemClock)).sweep().await
    }

    /// Keys of all versions, a `-` before those of markers.
    async fn left(&self) -> Vec<String> {
        let listing = super::Listing { bucket: BUCKET.to_owned(), limit: 100, ..Default::default() };
        let page = self.objects.list_versions(listing).await.unwrap();
        let name = |marker| if marker { "-" } else { "" };
        page.entries.iter().map(|version| format!("{}{}", name(version.is_marker), version.key)).collect()
    }

    async fn close(self) {
        drop(self.objects);
        self.data.close().await.unwrap();
    }
}

fn origin(age_days: i64) -> Origin {
    let time = Timestamp::now() - SignedDuration::from_hours(24 * age_days);
    Origin { request_id: String::new(), address: String::new(), time, trace_header: None }
}

fn rule(prefix: &str) -> LifecycleRule {
    LifecycleRule {
        id: "rule".to_owned(),
        enabled: true,
        filter: LifecycleFilter { prefix: Some(prefix.to_owned()), ..LifecycleFilter::default() },
        expiration: None,
        noncurrent: None,
        abort_uploads_after_days: None,
        filter_form: Default::default(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn objects_go_when_their_days_are_over() {
    let expiring = LifecycleRule { expiration: Some(Expiration::Days(3)), ..rule("logs/") };
    let disabled = LifecycleRule { enabled: false, expiration: Some(Expiration::Days(1)), ..rule("") };
    let platform = Platform::new(Versioning::Never, vec![expiring, disabled]).await;
    platform.put("logs/old", 5).await;
    platform.put("logs/new", 2).await;
    platform.put("other/old", 5).await;
    assert!(platform.sweep().await);
    assert_eq!(platform.left().await, ["logs/new", "other/old"]);
    platform.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_versions_are_kept_objects_are_hidden_and_lone_markers_go() {
    let passed = Expiration::At(Timestamp::UNIX_EPOCH);
    let expiring = LifecycleRule { expiration: Some(passed), ..rule("a") };
    let lone = LifecycleRule { expiration: Some(Expiration::LoneDeleteMarkers), ..rule("b") };
    let platform = Platform::new(Versioning::Enabled, vec![expiring, lone]).await;
    platform.put("a", 0).await;
    platform.hide("b/lone", 0).await;
    platform.put("b/hidden", 1).await;
    platform.hide("b/hidden", 0).await;
    platform.sweep().await;
    assert_eq!(platform.left().await, ["-a", "a", "-b/hidden", "b/hidden"]);
    platform.sweep().await;
    assert_eq!(platform.left().await, ["-a", "a", "-b/hidden", "b/hidden"], "nothing is hidden twice");
    platform.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn replaced_versions_go_but_for_the_newest() {
    let noncurrent = NoncurrentExpiration { days: 3, keep_newest: 1 };
    let rules = vec![LifecycleRule { noncurrent: Some(noncurrent), ..rule("") }];
    let platform = Platform::new(Versioning::Enabled, rules).await;
    // Replaced nine, seven and one days ago.
    for age in [10, 9, 7, 1] {
        platform.put("k", age).await;
    }
    platform.put("other", 10).await;
    platform.sweep().await;
    assert_eq!(platform.left().await, ["k", "k", "other"]);
    platform.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_that_nobody_completes_are_given_up() {
    let rules = vec![LifecycleRule { abort_uploads_after_days: Some(1), ..rule("") }];
    let platform = Platform::new(Versioning::Never, rules).await;
    for (id, age) in [("old", 3), ("new", 0)] {
        let upload = Upload {
            id: id.to_owned(),
            bucket: BUCKET.to_owned(),
            key: "k".to_owned(),
            begun: origin(age).time,
            label: ObjectLabel::default(),
        };
        platform.objects.begin_upload(upload).await.unwrap();
    }
    platform.sweep().await;
    assert!(platform.objects.upload(BUCKET, "k", "old").await.is_err());
    assert!(platform.objects.upload(BUCKET, "k", "new").await.is_ok());
    platform.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_rules_take_effect_at_once() {
    let platform = Platform::new(Versioning::Never, Vec::new()).await;
    platform.put("k", 5).await;
    let lifecycle = Lifecycle::new(Arc::clone(&platform.objects), Arc::new(SystemClock));
    let stop = CancellationToken::new();
    let running = tokio::spawn(lifecycle.clone().run(stop.clone()));
    let stored = platform.objects.bucket(BUCKET).unwrap();
    let rules = vec![LifecycleRule { expiration: Some(Expiration::Days(1)), ..rule("") }];
    let bucket = Bucket { lifecycle: rules, ..Bucket::clone(&stored.value) };
    assert!(platform.objects.replace_bucket(BUCKET, bucket, stored.revision).await.unwrap());
    lifecycle.changed();
    let gone = async {
        while !platform.left().await.is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), gone).await.unwrap();
    stop.cancel();
    running.await.unwrap();
    drop(lifecycle);
    platform.close().await;
}

/// What was written while a rule was held against what was there before is left alone, whatever id it has.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_meanwhile_stays() {
    let platform = Platform::new(Versioning::Suspended, Vec::new()).await;
    platform.put("k", 9).await;
    platform.set_versioning(Versioning::Enabled).await;
    platform.put("k", 8).await;
    let listing = super::Listing { bucket: BUCKET.to_owned(), limit: 100, ..Default::default() };
    let seen = platform.objects.list_versions(listing).await.unwrap().entries;
    let replaced = seen.iter().find(|version| !version.is_current).unwrap();
    assert_eq!(replaced.version, "null");
    platform.set_versioning(Versioning::Suspended).await;
    platform.put("k", 0).await;
    let lifecycle = Lifecycle::new(Arc::clone(&platform.objects), Arc::new(SystemClock));
    lifecycle.remove([removal(BUCKET, replaced, Timestamp::now())]).await.unwrap();
    let left = platform.objects.version(BUCKET, "k", None).await.unwrap();
    assert_eq!((left.version.as_str(), left.is_marker), ("null", false));
    drop(lifecycle);
    platform.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_objects_go_in_one_round() {
    let expiring = LifecycleRule { expiration: Some(Expiration::Days(1)), ..rule("old/") };
    let platform = Platform::new(Versioning::Never, vec![expiring]).await;
    for number in 0..100 {
        platform.put(&format!("old/{number}"), 5).await;
    }
    platform.put("other", 5).await;
    platform.sweep().await;
    assert_eq!(platform.left().await, ["other"]);
    platform.close().await;
}

#[derive(Debug)]
struct SetClock(Mutex<Timestamp>);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }
}

#[tokio::test(start_paused = true)]
async fn hours_pass_and_nothing_is_gone_through_before_midnight() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let clock = Arc::new(SetClock(Mutex::new(at("2026-11-23T12:30:00Z"))));
    let watched = Arc::clone(&clock);
    let waiting = tokio::spawn(async move { until(watched.as_ref(), at("2026-11-24T00:00:00Z")).await });
    for now in ["2026-11-23T13:30:00Z", "2026-11-23T23:59:59Z", "2026-11-23T11:00:00Z"] {
        *clock.0.lock().unwrap() = at(now);
        tokio::time::sleep(super::LONGEST_SLEEP + Duration::from_secs(1)).await;
        assert!(!waiting.is_finished(), "{now}");
    }
    *clock.0.lock().unwrap() = at("2026-11-24T00:00:00Z");
    waiting.await.unwrap();
}
