//! Rules of [`ObjectStore`](crate::ObjectStore).

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::bucket::{Bucket, ChangeKind, NotificationRule, NotificationTarget, Versioning};
use tokio::task::JoinSet;

use super::Harness;
use crate::ObjectStore;
use crate::object::{
    Condition, ContentDigest, Listing, NewContent, NewObject, NoticeLane, ObjectError, ObjectLabel, ObjectVersion,
    Origin, Received, Removal, Removed, Seen,
};

pub(super) type Store = Arc<dyn ObjectStore>;

pub(super) const B: &str = "bucket";

/// Counts what it sees.
struct Count(u64);

impl ContentDigest for Count {
    fn update(&mut self, bytes: &[u8]) {
        self.0 += bytes.len() as u64;
    }

    fn finish(self: Box<Self>) -> BTreeMap<String, String> {
        [("count".to_owned(), self.0.to_string())].into()
    }
}

fn origin() -> Origin {
    Origin {
        request_id: "r".to_owned(),
        address: "127.0.0.1".to_owned(),
        time: Timestamp::UNIX_EPOCH,
        trace_header: None,
    }
}

pub(super) async fn receive(store: &Store, content: &[u8]) -> Received {
    let mut writer = store.receive(Box::new(Count(0))).await.unwrap();
    for piece in content.chunks(300_000) {
        writer.write(Bytes::copy_from_slice(piece)).await.unwrap();
    }
    writer.finish().await.unwrap()
}

pub(super) async fn new(store: &Store, key: &str, content: &[u8]) -> NewObject {
    NewObject {
        bucket: B.to_owned(),
        key: key.to_owned(),
        content: NewContent::Fresh(receive(store, content).await.content),
        etag: format!("tag-{}", content.len()),
        label: ObjectLabel { metadata: [("a".to_owned(), "ä".to_owned())].into(), ..ObjectLabel::default() },
        condition: Condition::default(),
        kind: ChangeKind::Put,
        origin: origin(),
    }
}

async fn put(store: &Store, key: &str, content: &[u8]) -> ObjectVersion {
    store.put(new(store, key, content).await).await.unwrap()
}

fn removal(key: &str, version: Option<&str>) -> Removal {
    Removal {
        bucket: B.to_owned(),
        key: key.to_owned(),
        version: version.map(str::to_owned),
        condition: Condition::default(),
        expected: None,
        by_lifecycle: false,
        origin: origin(),
    }
}

async fn remove(store: &Store, key: &str, version: Option<&str>) -> Removed {
    store.remove(removal(key, version)).await.unwrap()
}

pub(super) async fn read(store: &Store, key: &str, version: Option<&str>) -> Result<Vec<u8>, ObjectError> {
    let (found, reader) = store.open(B, key, version).await?;
    let mut cursor = reader.range(0, found.bytes);
    let mut content = Vec::new();
    while let Some((piece, rest)) = cursor.next().await? {
        content.extend_from_slice(&piece);
        cursor = rest;
    }
    Ok(content)
}

pub(super) async fn with_bucket(harness: &mut dyn Harness) -> Store {
    let store = harness.open().await.objects;
    store.create_bucket(B, Bucket::new(Timestamp::UNIX_EPOCH)).await.unwrap();
    store
}

async fn set(store: &Store, change: impl Fn(&mut Bucket)) {
    let stored = store.bucket(B).unwrap();
    let mut bucket = Bucket::clone(&stored.value);
    change(&mut bucket);
    assert!(store.replace_bucket(B, bucket, stored.revision).await.unwrap());
}

pub(super) async fn reopened(harness: &mut dyn Harness) -> Store {
    harness.close().await;
    harness.open().await.objects
}

pub(super) fn listing() -> Listing {
    Listing { bucket: B.to_owned(), limit: 1000, ..Listing::default() }
}

/// A name is taken once; a change with a stale revision is refused; what has something in it stays.
pub async fn buckets_are_made_once_changed_by_revision_and_removed_empty(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    let again = store.create_bucket(B, Bucket::new(Timestamp::UNIX_EPOCH)).await;
    assert_eq!(again, Err(ObjectError::BucketExists));
    let stale = store.bucket(B).unwrap();
    set(&store, |bucket| bucket.versioning = Versioning::Enabled).await;
    assert!(!store.replace_bucket(B, Bucket::clone(&stale.value), stale.revision).await.unwrap());
    put(&store, "k", b"1").await;
    assert_eq!(store.delete_bucket(B).await, Err(ObjectError::BucketNotEmpty));
    let marker = remove(&store, "k", None).await;
    let version = store.list_versions(listing()).await.unwrap().entries.pop().unwrap();
    remove(&store, "k", marker.version.as_deref()).await;
    assert_eq!(store.delete_bucket(B).await, Err(ObjectError::BucketNotEmpty));
    let store = reopened(harness).await;
    assert_eq!(store.bucket(B).unwrap().value.versioning, Versioning::Enabled);
    remove(&store, "k", Some(&version.version)).await;
    store.delete_bucket(B).await.unwrap();
    assert_eq!(store.delete_bucket(B).await, Err(ObjectError::NoSuchBucket));
    assert!(store.bucket(B).is_none() && store.buckets().is_empty());
    assert_eq!(store.list(listing()).await, Err(ObjectError::NoSuchBucket));
    assert_eq!(store.version(B, "k", None).await, Err(ObjectError::NoSuchBucket));
}

/// Content of any size and what is kept with it come back, at once and after reopening, whole and in ranges.
pub async fn content_is_read_back_as_it_was_written(harness: &mut dyn Harness) {
    let mut store = with_bucket(harness).await;
    let large: Vec<u8> = (0..=250).cycle().take(1_500_000).collect();
    let received = receive(&store, &large).await;
    assert_eq!(received.digests["count"], "1500000");
    assert_eq!(received.content.segment().bytes, 1_500_000);
    drop(received);
    put(&store, "empty", b"").await;
    let written = put(&store, "a/ü ", &large).await;
    for round in 0..2 {
        if round == 1 {
            store = reopened(harness).await;
        }
        assert_eq!(store.version(B, "a/ü ", None).await.unwrap(), written);
        assert_eq!(read(&store, "a/ü ", None).await.unwrap(), large);
        assert_eq!(read(&store, "a/ü ", Some("null")).await.unwrap(), large);
        assert_eq!(read(&store, "empty", None).await.unwrap(), b"");
        let (_found, reader) = store.open(B, "a/ü ", None).await.unwrap();
        let (piece, rest) = reader.range(999_990, 1_000_000).next().await.unwrap().unwrap();
        assert_eq!((piece.as_ref(), rest.remaining()), (&large[999_990..1_000_000], 0));
    }
    assert_eq!(store.version(B, "absent", None).await, Err(ObjectError::NoSuchKey));
    assert_eq!(store.version(B, "empty", Some("x")).await, Err(ObjectError::NoSuchVersion));
}

/// Without versions there is one of each object, and removing it or its absence is the same.
pub async fn a_write_replaces_the_object_and_its_content(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    let first = put(&store, "k", b"first").await;
    let second = put(&store, "k", b"second!").await;
    assert!(second.sequence > first.sequence);
    assert_eq!((first.version.as_str(), second.version.as_str()), ("null", "null"));
    assert_eq!(read(&store, "k", None).await.unwrap(), b"second!");
    assert_eq!(store.list_versions(listing()).await.unwrap().entries.len(), 1);
    assert_eq!(remove(&store, "k", None).await, Removed::default());
    assert_eq!(remove(&store, "k", None).await, Removed::default());
    assert_eq!(read(&store, "k", None).await, Err(ObjectError::NoSuchKey));
}

/// Every write is a version; removing the object hides it; removing the marker shows it again.
pub async fn versions_are_kept_hidden_and_removed(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    put(&store, "k", b"null").await;
    set(&store, |bucket| bucket.versioning = Versioning::Enabled).await;
    let (one, two) = (put(&store, "k", b"1").await, put(&store, "k", b"22").await);
    let marker = remove(&store, "k", None).await;
    assert!(marker.marker);
    assert!(store.version(B, "k", None).await.unwrap().is_marker);
    assert_eq!(read(&store, "k", Some(&one.version)).await.unwrap(), b"1");
    assert_eq!(read(&store, "k", Some("null")).await.unwrap(), b"null");
    let unhidden = remove(&store, "k", marker.version.as_deref()).await;
    assert_eq!(unhidden, Removed { marker: true, version: marker.version });
    let store = reopened(harness).await;
    assert_eq!(read(&store, "k", None).await.unwrap(), b"22");
    remove(&store, "k", Some(&two.version)).await;
    assert_eq!(read(&store, "k", None).await.unwrap(), b"1");
    assert_eq!(store.version(B, "k", Some(&two.version)).await, Err(ObjectError::NoSuchVersion));
}

/// While versions are suspended, writes and markers take the place of the null version and of no other.
pub async fn suspended_versions_replace_only_the_null_version(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    set(&store, |bucket| bucket.versioning = Versioning::Enabled).await;
    let kept = put(&store, "k", b"kept").await;
    set(&store, |bucket| bucket.versioning = Versioning::Suspended).await;
    put(&store, "k", b"one").await;
    put(&store, "k", b"two").await;
    assert_eq!(store.list_versions(listing()).await.unwrap().entries.len(), 2);
    let marker = remove(&store, "k", None).await;
    assert_eq!(marker, Removed { marker: true, version: Some("null".to_owned()) });
    let versions = store.list_versions(listing()).await.unwrap().entries;
    let seen: Vec<(&str, bool)> =
        versions.iter().map(|version| (version.version.as_str(), version.is_marker)).collect();
    assert_eq!(seen, [("null", true), (kept.version.as_str(), false)]);
}

/// A condition is about what is there when the write happens.
pub async fn conditions_are_decided_with_the_write(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    let condition = |if_match: Option<&str>, if_none_match: Option<&str>| Condition {
        if_match: if_match.map(str::to_owned),
        if_none_match: if_none_match.map(str::to_owned),
    };
    let attempt = async |condition: Condition| {
        let object = NewObject { condition, ..new(&store, "k", b"123").await };
        store.put(object).await.map(|_version| ())
    };
    assert_eq!(attempt(condition(Some("*"), None)).await, Err(ObjectError::NoSuchKey));
    assert_eq!(attempt(condition(None, Some("*"))).await, Ok(()));
    assert_eq!(attempt(condition(None, Some("*"))).await, Err(ObjectError::ConditionFailed));
    assert_eq!(attempt(condition(Some("tag-3"), None)).await, Ok(()));
    assert_eq!(attempt(condition(Some("tag-4"), None)).await, Err(ObjectError::ConditionFailed));
    assert_eq!(attempt(condition(None, Some("tag-3"))).await, Err(ObjectError::ConditionFailed));
    let refused = Removal { condition: condition(Some("tag-4"), None), ..removal("k", None) };
    assert_eq!(store.remove(refused).await, Err(ObjectError::ConditionFailed));
    let expected = Removal { expected: Some(Seen { sequence: 0, is_current: true }), ..removal("k", None) };
    assert_eq!(store.remove(expected).await, Err(ObjectError::ConditionFailed));
    remove(&store, "k", None).await;
    assert_eq!(attempt(condition(None, Some("*"))).await, Ok(()));
}

/// Who removes only what was seen removes nothing that has its id by now, and nothing that is current again.
pub async fn what_is_not_as_it_was_seen_is_not_removed(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    set(&store, |bucket| bucket.versioning = Versioning::Suspended).await;
    let old = put(&store, "k", b"old").await;
    set(&store, |bucket| bucket.versioning = Versioning::Enabled).await;
    let newer = put(&store, "k", b"newer").await;
    let by_id = |seen: &ObjectVersion| Removal {
        expected: Some(Seen { sequence: seen.sequence, is_current: false }),
        ..removal("k", Some(&seen.version))
    };
    // It is the current one again.
    remove(&store, "k", Some(&newer.version)).await;
    assert_eq!(store.remove(by_id(&old)).await, Err(ObjectError::ConditionFailed));
    assert_eq!(read(&store, "k", None).await.unwrap(), b"old");
    // Another one has its id.
    set(&store, |bucket| bucket.versioning = Versioning::Suspended).await;
    put(&store, "k", b"new").await;
    assert_eq!(store.remove(by_id(&old)).await, Err(ObjectError::ConditionFailed));
    assert_eq!(read(&store, "k", None).await.unwrap(), b"new");
    // It is as it was seen, once.
    set(&store, |bucket| bucket.versioning = Versioning::Enabled).await;
    put(&store, "k", b"newest").await;
    let replaced = store.version(B, "k", Some("null")).await.unwrap();
    let removed = store.remove(by_id(&replaced)).await.unwrap();
    assert_eq!(removed, Removed { marker: false, version: Some("null".to_owned()) });
    assert_eq!(store.remove(by_id(&replaced)).await, Err(ObjectError::ConditionFailed));
    assert_eq!(read(&store, "k", None).await.unwrap(), b"newest");
}

/// Of many writers who all want to be the first, one is.
pub async fn one_of_many_writers_that_expect_nothing_wins(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    let mut writers = JoinSet::new();
    for number in 0..16 {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            let condition = Condition { if_match: None, if_none_match: Some("*".to_owned()) };
            let object = NewObject { condition, ..new(&store, "k", number.to_string().as_bytes()).await };
            store.put(object).await.is_ok()
        });
    }
    assert_eq!(writers.join_all().await.into_iter().filter(|won| *won).count(), 1);
}

/// Content that two objects have stays until both are gone, and cannot be shared after that.
pub async fn shared_content_lives_as_long_as_somebody_has_it(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    put(&store, "one", b"content").await;
    let (_found, reader) = store.open(B, "one", None).await.unwrap();
    let segments = reader.segments().to_vec();
    drop(reader);
    let share = async |key: &str| {
        let content = NewContent::Shared(segments.clone());
        store.put(NewObject { content, ..new(&store, key, b"").await }).await
    };
    share("two").await.unwrap();
    remove(&store, "one", None).await;
    assert_eq!(read(&store, "two", None).await.unwrap(), b"content");
    share("three").await.unwrap();
    remove(&store, "two", None).await;
    remove(&store, "three", None).await;
    assert_eq!(share("four").await, Err(ObjectError::Incomplete));
}

/// What is being read can be removed and replaced, and is read to its end.
pub async fn a_reader_keeps_what_is_removed_under_it(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    put(&store, "k", b"first").await;
    let (found, reader) = store.open(B, "k", None).await.unwrap();
    put(&store, "k", b"second").await;
    remove(&store, "k", None).await;
    let (piece, _rest) = reader.range(0, found.bytes).next().await.unwrap().unwrap();
    assert_eq!(piece.as_ref(), b"first");
}

/// Keys are in the order of their bytes; what they share up to a delimiter is shown once; pages continue exactly.
pub async fn listings_page_and_group_by_delimiter(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    let keys = ["a", "a/1", "a/2", "a/b/3", "b", "c/1", "c/2", "d", "ä", "\u{10ffff}"];
    for key in keys {
        put(&store, key, b"").await;
    }
    let list = async |prefix: &str, delimiter: Option<&str>, limit: usize| {
        let (mut seen, mut from) = (Vec::new(), String::new());
        loop {
            let asked = Listing {
                prefix: prefix.to_owned(),
                delimiter: delimiter.map(str::to_owned),
                from,
                limit,
                ..listing()
            };
            let page = store.list(asked).await.unwrap();
            assert!(page.entries.len() + page.common_prefixes.len() <= limit);
            seen.extend(page.entries.into_iter().map(|version| version.key));
            seen.extend(page.common_prefixes.into_iter().map(|prefix| format!("({prefix})")));
            match page.next {
                Some(next) => from = next,
                None => break,
            }
        }
        seen.sort();
        seen
    };
    for limit in [1, 2, 3, 1000] {
        assert_eq!(list("", None, limit).await, keys);
        let top = list("", Some("/"), limit).await;
        assert_eq!(top, ["(a/)", "(c/)", "a", "b", "d", "ä", "\u{10ffff}"]);
        assert_eq!(list("a/", Some("/"), limit).await, ["(a/b/)", "a/1", "a/2"]);
        assert_eq!(list("a", None, limit).await, ["a", "a/1", "a/2", "a/b/3"]);
        assert_eq!(list("x", Some("/"), limit).await, Vec::<String>::new());
    }
    remove(&store, "b", None).await;
    assert_eq!(list("b", None, 10).await, Vec::<String>::new());
}

/// The newest version of a key comes first; pages continue within a key.
pub async fn versions_are_listed_newest_first(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    set(&store, |bucket| bucket.versioning = Versioning::Enabled).await;
    let mut expected = Vec::new();
    for key in ["a", "b"] {
        let written = [put(&store, key, b"1").await, put(&store, key, b"22").await, put(&store, key, b"333").await];
        expected.extend(written.into_iter().rev().map(|version| (version.key, version.version)));
    }
    for limit in [1, 2, 4, 1000] {
        let (mut seen, mut from, mut before) = (Vec::new(), String::new(), None);
        loop {
            let page = store.list_versions(Listing { from, before, limit, ..listing() }).await.unwrap();
            let last = page.entries.last().unwrap().clone();
            seen.extend(page.entries.into_iter().map(|version| (version.key, version.version)));
            if page.next.is_none() {
                break;
            }
            (from, before) = (last.key, Some(last.sequence));
        }
        assert_eq!(seen, expected, "{limit} at a time");
    }
}

/// Who asks for a change is told of it in the same write, until it is forgotten.
pub async fn changes_are_told_once_by_rule_and_survive_reopening(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    let rule = NotificationRule {
        id: "rule".to_owned(),
        target: NotificationTarget::Queue,
        arn: "arn".to_owned(),
        events: vec!["s3:ObjectCreated:*".to_owned(), "s3:ObjectRemoved:*".to_owned()],
        prefix: "in/".to_owned(),
        suffix: String::new(),
    };
    let other = NotificationRule {
        arn: "other".to_owned(),
        events: vec!["s3:ObjectCreated:Put".to_owned()],
        prefix: "out/".to_owned(),
        ..rule.clone()
    };
    set(&store, |bucket| bucket.notifications = vec![rule.clone(), other.clone()]).await;
    put(&store, "out/1", b"1").await;
    let written = put(&store, "in/1", b"1").await;
    let refused = Condition { if_match: Some("other".to_owned()), if_none_match: None };
    let object = NewObject { condition: refused, ..new(&store, "in/1", b"2").await };
    assert!(store.put(object).await.is_err());
    remove(&store, "in/1", None).await;
    remove(&store, "in/1", None).await;
    let store = reopened(harness).await;
    store.noticed().await;
    assert_eq!(store.notice_lanes().await.unwrap(), [lane("arn"), lane("other")]);
    assert_eq!(store.notices(&lane("other"), 10).await.unwrap().len(), 1);
    let elsewhere = NoticeLane { bucket: "elsewhere".to_owned(), ..lane("arn") };
    assert_eq!(store.notices(&elsewhere, 10).await.unwrap(), []);
    let notices = store.notices(&lane("arn"), 10).await.unwrap();
    let seen: Vec<(&str, &str, ChangeKind)> =
        notices.iter().map(|notice| (notice.arn.as_str(), notice.rule.as_str(), notice.change.kind)).collect();
    assert_eq!(seen, [("arn", "rule", ChangeKind::Put), ("arn", "rule", ChangeKind::Delete)]);
    assert_eq!(notices[0].change.sequence, written.sequence);
    assert_eq!(notices[0].change.version, None);
    assert!(notices[1].change.sequence > written.sequence);
    assert_eq!(store.notices(&lane("arn"), 1).await.unwrap(), notices[..1]);
    store.forget_notices(notices.iter().map(|notice| notice.number).collect()).await.unwrap();
    assert_eq!(store.notices(&lane("arn"), 10).await.unwrap(), []);
    assert_eq!(store.notice_lanes().await.unwrap(), [lane("other")]);
}

fn lane(arn: &str) -> NoticeLane {
    NoticeLane { arn: arn.to_owned(), bucket: B.to_owned() }
}

/// A closed store refuses everything.
pub async fn closed_objects_say_so(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    let object = new(&store, "k", b"1").await;
    harness.close().await;
    let closed = || ObjectError::Storage(crate::StoreError::Closed);
    assert_eq!(store.put(object).await.unwrap_err(), closed());
    assert_eq!(store.version(B, "k", None).await, Err(closed()));
    assert_eq!(store.remove(removal("k", None)).await, Err(closed()));
    assert_eq!(store.notices(&lane("arn"), 1).await, Err(closed()));
}
