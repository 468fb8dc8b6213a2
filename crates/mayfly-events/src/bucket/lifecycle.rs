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
use mayfly_store::object::{Condition, Listing, ObjectError, ObjectVersion, Origin, Removal, Seen, Upload};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Entries that are read at a time.
const PAGE: usize = 1000;
/// Removals that are on their way to the disk at the same time.
const AT_ONCE: usize = 32;
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
            // Times that end while the buckets are gone through have the next round.
            let midnight = end_of_days(self.clock.now(), 0);
            let sweep = stop.run_until_cancelled(self.sweep()).await;
            let Some(has_rules) = sweep else { return };
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.changed.notified() => {}
                () = until(self.clock.as_ref(), midnight), if has_rules => {}
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
        let removal = |(version, standing): (ObjectVersion, Standing)| {
            is_over(rule, &version, standing, now).then(|| removal(bucket, &version, now))
        };
        loop {
            let page = self.objects.list_versions(listing.clone()).await?;
            let Some(last) = page.entries.last() else { break };
            (listing.from, listing.before) = (last.key.clone(), Some(last.sequence));
            let judged = page.entries.into_iter().filter_map(|version| walk.next(version));
            let over: Vec<Removal> = judged.filter_map(removal).collect();
            self.remove(over).await?;
            if page.next.is_none() {
                break;
            }
        }
        self.remove(walk.last().and_then(removal)).await
    }

    async fn remove(&self, removals: impl IntoIterator<Item = Removal>) -> Result<(), ObjectError> {
        let removals = removals.into_iter().map(|removal| {
            let objects = Arc::clone(&self.objects);
            async move {
                match objects.remove(removal).await {
                    // It was written again meanwhile, or is what a reader gets again.
                    Ok(_) | Err(ObjectError::ConditionFailed) => Ok(()),
                    Err(error) => Err(error),
                }
            }
        });
        together(removals).await
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
            let mut over = page.entries.clone();
            over.retain(|upload| end_of_days(upload.begun, days) <= now);
            self.abort(over).await?;
            match (page.entries.last(), page.next) {
                (Some(last), Some(_next)) => {
                    listing.from.clone_from(&last.key);
                    after_id = Some(last.id.clone());
                }
                _ => return Ok(()),
            }
        }
    }

    async fn abort(&self, uploads: Vec<Upload>) -> Result<(), ObjectError> {
        let uploads = uploads.into_iter().map(|upload| {
            let objects = Arc::clone(&self.objects);
            async move {
                match objects.abort_upload(&upload.bucket, &upload.key, &upload.id).await {
                    Ok(()) | Err(ObjectError::NoSuchUpload) => Ok(()),
                    Err(error) => Err(error),
                }
            }
        });
        together(uploads).await
    }
}

/// Waits until a time of the wall clock, which may be set meanwhile.
async fn until(clock: &dyn Clock, due: Timestamp) {
    loop {
        let left = Duration::try_from(due.duration_since(clock.now())).unwrap_or_default();
        if left.is_zero() {
            return;
        }
        tokio::time::sleep(left.min(LONGEST_SLEEP)).await;
    }
}

/// Does several things at a time, so that they share what the disk takes for one; after the first that fails, none is
/// begun any more.
async fn together<F>(work: impl IntoIterator<Item = F>) -> Result<(), ObjectError>
where
    F: Future<Output = Result<(), ObjectError>> + Send + 'static,
{
    let mut waiting = work.into_iter();
    let mut under_way = JoinSet::new();
    let mut outcome = Ok(());
    loop {
        while outcome.is_ok() && under_way.len() < AT_ONCE {
            let Some(next) = waiting.next() else { break };
            under_way.spawn(next);
        }
        match under_way.join_next().await {
            Some(Ok(ended)) => outcome = outcome.and(ended),
            // What ended otherwise is left for the next time.
            Some(Err(_panicked)) => {}
            None => return outcome,
        }
    }
}

/// The removal of a version as it was seen.
fn removal(bucket: &str, version: &ObjectVersion, now: Timestamp) -> Removal {
    // What is current is removed as a client would remove the object: where versions are kept, it is hidden.
    let by_id = !version.is_current || version.is_marker;
    Removal {
        bucket: bucket.to_owned(),
        key: version.key.clone(),
        version: by_id.then(|| version.version.clone()),
        condition: Condition::default(),
        expected: Some(Seen::of(version)),
        by_lifecycle: true,
        origin: Origin {
            request_id: RequestId::random().to_string(),
            address: String::new(),
            time: now,
            trace_header: None,
        },
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
mod tests;
