//! Lifecycle rules: what is removed because its time is over.
//!
//! Times end at midnight (UTC), and that is when buckets with rules are gone through; besides at the start and after
//! rules were changed. A version is removed only if it still is what it was when the rule was held against it.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::bucket::{Expiration, LifecycleRule, end_of_days};
use mayfly_model::chain;
use mayfly_model::clock::Clock;
use mayfly_model::id::RequestId;
use mayfly_store::ObjectStore;
use mayfly_store::object::{Condition, Listing, ObjectError, ObjectVersion, Origin, Removal};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// Entries that are read at a time.
const PAGE: usize = 1000;
/// The longest the task sleeps: the wall clock may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(3600);

/// Removes what lifecycle rules say. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Lifecycle {
    objects: Arc<dyn ObjectStore>,
    clock: Arc<dyn Clock>,
    changed: Arc<Notify>,
}

/// What is known of a version beside itself.
#[derive(Clone, Copy, Debug)]
struct Standing {
    /// When it was replaced, if it was.
    replaced: Option<Timestamp>,
    /// How many versions that were replaced are newer.
    n_newer: u32,
    /// Whether there is nothing else under its key.
    is_alone: bool,
}

impl Lifecycle {
    /// Over these buckets.
    #[must_use]
    pub fn new(objects: Arc<dyn ObjectStore>, clock: Arc<dyn Clock>) -> Self {
        Self { objects, clock, changed: Arc::default() }
    }

    /// Says that a bucket's rules were changed.
    pub fn changed(&self) {
        self.changed.notify_one();
    }

    /// Goes through the buckets whenever times end, until `stop` is cancelled.
    pub async fn run(self, stop: CancellationToken) {
        loop {
            let sweep = stop.run_until_cancelled(self.sweep()).await;
            let Some(has_rules) = sweep else { return };
            let now = self.clock.now();
            let midnight = Duration::try_from(end_of_days(now, 0).duration_since(now)).unwrap_or(LONGEST_SLEEP);
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.changed.notified() => {}
                () = tokio::time::sleep(midnight.min(LONGEST_SLEEP)), if has_rules => {}
            }
        }
    }

    /// Goes through all buckets; false if none has rules.
    async fn sweep(&self) -> bool {
        let mut has_rules = false;
        for (name, bucket) in self.objects.buckets() {
            let rules: Vec<&LifecycleRule> = bucket.value.lifecycle.iter().filter(|rule| rule.enabled).collect();
            has_rules |= !rules.is_empty();
            for rule in rules {
                match self.apply(&name, rule).await {
                    // A bucket that is gone has nothing to remove.
                    Ok(()) | Err(ObjectError::NoSuchBucket) => {}
                    Err(error) => {
                        tracing::error!(
                            bucket = name,
                            rule = rule.id,
                            error = chain(&error),
                            "a lifecycle rule failed"
                        );
                    }
                }
            }
        }
        has_rules
    }

    async fn apply(&self, bucket: &str, rule: &LifecycleRule) -> Result<(), ObjectError> {
        let now = self.clock.now();
        if rule.expiration.is_some() || rule.noncurrent.is_some() {
            self.remove_versions(bucket, rule, now).await?;
        }
        match rule.abort_uploads_after_days {
            Some(days) => self.abort_uploads(bucket, rule, days, now).await,
            None => Ok(()),
        }
    }

    async fn remove_versions(&self, bucket: &str, rule: &LifecycleRule, now: Timestamp) -> Result<(), ObjectError> {
        let prefix = rule.filter.prefix.clone().unwrap_or_default();
        let mut listing = Listing { bucket: bucket.to_owned(), prefix, limit: PAGE, ..Listing::default() };
        let mut walk = Walk::default();
        loop {
            let page = self.objects.list_versions(listing.clone()).await?;
            let Some(last) = page.entries.last() else { break };
            (listing.from, listing.before) = (last.key.clone(), Some(last.sequence));
            for version in page.entries {
                if let Some((version, standing)) = walk.next(version) {
                    self.judge(bucket, rule, &version, standing, now).await?;
                }
            }
            if page.next.is_none() {
                break;
            }
        }
        match walk.last() {
            Some((version, standing)) => self.judge(bucket, rule, &version, standing, now).await,
            None => Ok(()),
        }
    }

    /// Removes a version if its time is over.
    async fn judge(
        &self,
        bucket: &str,
        rule: &LifecycleRule,
        version: &ObjectVersion,
        standing: Standing,
        now: Timestamp,
    ) -> Result<(), ObjectError> {
        if !is_over(rule, version, standing, now) {
            return Ok(());
        }
        // What is current is removed as a client would remove the object: where versions are kept, it is hidden.
        let by_id = !version.is_current || version.is_marker;
        let removal = Removal {
            bucket: bucket.to_owned(),
            key: version.key.clone(),
            version: by_id.then(|| version.version.clone()),
            condition: Condition::default(),
            expected: version.is_current.then_some(version.sequence),
            by_lifecycle: true,
            origin: Origin {
                request_id: RequestId::random().to_string(),
                address: String::new(),
                time: now,
                trace_header: None,
            },
        };
        match self.objects.remove(removal).await {
            // It was written again meanwhile.
            Ok(_) | Err(ObjectError::ConditionFailed) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn abort_uploads(
        &self,
        bucket: &str,
        rule: &LifecycleRule,
        days: u32,
        now: Timestamp,
    ) -> Result<(), ObjectError> {
        let prefix = rule.filter.prefix.clone().unwrap_or_default();
        let mut listing = Listing { bucket: bucket.to_owned(), prefix, limit: PAGE, ..Listing::default() };
        let mut after_id = None;
        loop {
            let page = self.objects.list_uploads(listing.clone(), after_id.take()).await?;
            for upload in &page.entries {
                if end_of_days(upload.begun, days) <= now {
                    match self.objects.abort_upload(bucket, &upload.key, &upload.id).await {
                        Ok(()) | Err(ObjectError::NoSuchUpload) => {}
                        Err(error) => return Err(error),
                    }
                }
            }
            match (page.entries.last(), page.next) {
                (Some(last), Some(_next)) => {
                    listing.from.clone_from(&last.key);
                    after_id = Some(last.id.clone());
                }
                _ => return Ok(()),
            }
        }
    }
}

/// Versions in the order of a listing, the newest of a key first, each with how it stands among those of its key.
#[derive(Debug, Default)]
struct Walk {
    /// The one before, of which it is not known yet whether it is alone.
    before: Option<(ObjectVersion, Standing)>,
    n_replaced: u32,
}

impl Walk {
    /// Takes one more and gives the one before it.
    fn next(&mut self, version: ObjectVersion) -> Option<(ObjectVersion, Standing)> {
        let newer = self.before.as_ref().filter(|(before, _standing)| before.key == version.key);
        let is_first = newer.is_none();
        let replaced = newer.map(|(before, _standing)| before.modified);
        self.n_replaced = if is_first { 0 } else { self.n_replaced.saturating_add(1) };
        let standing = Standing { replaced, n_newer: self.n_replaced.saturating_sub(1), is_alone: is_first };
        let mut before = self.before.replace((version, standing));
        if let (Some((_before, standing)), false) = (&mut before, is_first) {
            standing.is_alone = false;
        }
        before
    }

    fn last(self) -> Option<(ObjectVersion, Standing)> {
        self.before
    }
}

/// Whether the time of a version is over.
fn is_over(rule: &LifecycleRule, version: &ObjectVersion, standing: Standing, now: Timestamp) -> bool {
    let is_meant = rule.filter.matches(&version.key, version.bytes, &version.label.tags);
    if version.is_current && version.is_marker {
        let is_key_meant = rule.filter.prefix.as_ref().is_none_or(|prefix| version.key.starts_with(prefix));
        return standing.is_alone && is_key_meant && is_marker_over(rule.expiration, version, now);
    }
    match (version.is_current, standing.replaced) {
        (true, _) => is_meant && is_expired(rule.expiration, version, now),
        (false, Some(replaced)) => rule.noncurrent.is_some_and(|noncurrent| {
            is_meant && standing.n_newer >= noncurrent.keep_newest && end_of_days(replaced, noncurrent.days) <= now
        }),
        (false, None) => false,
    }
}

fn is_expired(expiration: Option<Expiration>, version: &ObjectVersion, now: Timestamp) -> bool {
    match expiration {
        Some(Expiration::Days(days)) => end_of_days(version.modified, days) <= now,
        Some(Expiration::At(time)) => time <= now,
        Some(Expiration::LoneDeleteMarkers) | None => false,
    }
}

/// A marker that hides nothing goes with the objects that it outlived.
fn is_marker_over(expiration: Option<Expiration>, marker: &ObjectVersion, now: Timestamp) -> bool {
    matches!(expiration, Some(Expiration::LoneDeleteMarkers)) || is_expired(expiration, marker, now)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use jiff::{SignedDuration, Timestamp};
    use mayfly_model::bucket::{
        Bucket, ChangeKind, Expiration, LifecycleFilter, LifecycleRule, NoncurrentExpiration, Versioning,
    };
    use mayfly_model::clock::SystemClock;
    use mayfly_store::object::{Condition, NewContent, NewObject, ObjectLabel, Origin, Removal, Upload};
    use mayfly_store::{DataDir, ObjectStore, Options};
    use tempfile::TempDir;
    use tokio_util::sync::CancellationToken;

    use super::Lifecycle;

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
            let object = NewObject {
                bucket: BUCKET.to_owned(),
                key: key.to_owned(),
                content: NewContent::Shared(Vec::new()),
                etag: "0".to_owned(),
                label: ObjectLabel::default(),
                condition: Condition::default(),
                kind: ChangeKind::Put,
                origin: origin(age_days),
            };
            self.objects.put(object).await.unwrap();
        }

        async fn hide(&self, key: &str, age_days: i64) {
            let removal = Removal {
                bucket: BUCKET.to_owned(),
                key: key.to_owned(),
                version: None,
                condition: Condition::default(),
                expected: None,
                by_lifecycle: false,
                origin: origin(age_days),
            };
            self.objects.remove(removal).await.unwrap();
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
}
