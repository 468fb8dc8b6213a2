//! Buckets: what is set for all objects of one.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A bucket, without its objects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bucket {
    /// When it was made.
    pub created: Timestamp,
    /// Whether older versions of objects are kept.
    #[serde(default)]
    pub versioning: Versioning,
    /// Who is told of which changes.
    #[serde(default)]
    pub notifications: Vec<NotificationRule>,
    /// What is removed when.
    #[serde(default)]
    pub lifecycle: Vec<LifecycleRule>,
    /// Tags.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// What is kept for who asks and has no effect, by what the API calls it.
    #[serde(default)]
    pub stored_only: BTreeMap<String, serde_json::Value>,
}

impl Bucket {
    /// A bucket with nothing set.
    #[must_use]
    pub fn new(created: Timestamp) -> Self {
        Self {
            created,
            versioning: Versioning::Never,
            notifications: Vec::new(),
            lifecycle: Vec::new(),
            tags: BTreeMap::new(),
            stored_only: BTreeMap::new(),
        }
    }
}

/// The resource name of a bucket.
#[must_use]
pub fn bucket_arn(name: &str) -> String {
    format!("arn:aws:s3:::{name}")
}

/// Whether a bucket keeps older versions of objects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Versioning {
    /// It never did: a write replaces the object.
    #[default]
    Never,
    /// Every write makes one more version.
    Enabled,
    /// Versions are kept, and writes replace the one whose id is `null`.
    Suspended,
}

/// What happens to objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    /// An object was sent in one piece.
    Put,
    /// An object was sent by a browser's form.
    Post,
    /// An object was made from another one.
    Copy,
    /// An object was put together from parts.
    CompleteMultipartUpload,
    /// A version was removed for good.
    Delete,
    /// A delete marker hides the object.
    DeleteMarkerCreated,
    /// A lifecycle rule removed a version for good.
    LifecycleExpirationDelete,
    /// A lifecycle rule hid the object behind a delete marker.
    LifecycleExpirationDeleteMarkerCreated,
    /// Tags were set.
    TaggingPut,
    /// Tags were removed.
    TaggingDelete,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Put,
        Self::Post,
        Self::Copy,
        Self::CompleteMultipartUpload,
        Self::Delete,
        Self::DeleteMarkerCreated,
        Self::LifecycleExpirationDelete,
        Self::LifecycleExpirationDeleteMarkerCreated,
        Self::TaggingPut,
        Self::TaggingDelete,
    ];

    /// The name in events; in configurations it is preceded by `s3:`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Put => "ObjectCreated:Put",
            Self::Post => "ObjectCreated:Post",
            Self::Copy => "ObjectCreated:Copy",
            Self::CompleteMultipartUpload => "ObjectCreated:CompleteMultipartUpload",
            Self::Delete => "ObjectRemoved:Delete",
            Self::DeleteMarkerCreated => "ObjectRemoved:DeleteMarkerCreated",
            Self::LifecycleExpirationDelete => "LifecycleExpiration:Delete",
            Self::LifecycleExpirationDeleteMarkerCreated => "LifecycleExpiration:DeleteMarkerCreated",
            Self::TaggingPut => "ObjectTagging:Put",
            Self::TaggingDelete => "ObjectTagging:Delete",
        }
    }

    /// Whether the object is there afterwards, so that events can tell its size.
    #[must_use]
    pub const fn leaves_an_object(self) -> bool {
        match self {
            Self::Put
            | Self::Post
            | Self::Copy
            | Self::CompleteMultipartUpload
            | Self::TaggingPut
            | Self::TaggingDelete => true,
            Self::Delete
            | Self::DeleteMarkerCreated
            | Self::LifecycleExpirationDelete
            | Self::LifecycleExpirationDeleteMarkerCreated => false,
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Who is told of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotificationTarget {
    /// A function.
    Function,
    /// A queue.
    Queue,
    /// A topic.
    Topic,
    /// The account's default event bus, which hears of everything.
    EventBus,
}

/// Who is told of which changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationRule {
    /// Its id, unique in the bucket.
    pub id: String,
    /// What kind of place it leads to.
    pub target: NotificationTarget,
    /// Where to.
    pub arn: String,
    /// Patterns of event names as they were given: `s3:ObjectCreated:*`.
    pub events: Vec<String>,
    /// What the key has to begin with.
    #[serde(default)]
    pub prefix: String,
    /// What the key has to end with.
    #[serde(default)]
    pub suffix: String,
}

impl NotificationRule {
    /// Whether a change of an object is to be told.
    #[must_use]
    pub fn matches(&self, kind: ChangeKind, key: &str) -> bool {
        key.starts_with(&self.prefix)
            && key.ends_with(&self.suffix)
            && self.events.iter().any(|pattern| is_event_like(pattern, kind.name()))
    }

    /// Whether some change would be told by both rules.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let prefixes = self.prefix.starts_with(&other.prefix) || other.prefix.starts_with(&self.prefix);
        let suffixes = self.suffix.ends_with(&other.suffix) || other.suffix.ends_with(&self.suffix);
        let share_event = self.events.iter().any(|one| other.events.iter().any(|two| share_an_event(one, two)));
        prefixes && suffixes && share_event
    }
}

/// Whether an event is meant by a pattern such as `s3:ObjectCreated:*` or `s3:ObjectCreated:Put`.
fn is_event_like(pattern: &str, event: &str) -> bool {
    let Some(pattern) = pattern.strip_prefix("s3:") else { return false };
    match pattern.strip_suffix('*') {
        Some(beginning) => event.starts_with(beginning),
        None => event == pattern,
    }
}

fn share_an_event(one: &str, two: &str) -> bool {
    match (one.strip_suffix('*'), two.strip_suffix('*')) {
        (Some(one), Some(two)) => one.starts_with(two) || two.starts_with(one),
        (Some(one), None) => two.starts_with(one),
        (None, Some(two)) => one.starts_with(two),
        (None, None) => one == two,
    }
}

/// What is removed when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LifecycleRule {
    /// Its id, unique in the bucket.
    pub id: String,
    /// Whether it is in force.
    pub enabled: bool,
    /// Which objects it is about.
    pub filter: LifecycleFilter,
    /// When current versions expire.
    #[serde(default)]
    pub expiration: Option<Expiration>,
    /// When versions that are not current any more are removed.
    #[serde(default)]
    pub noncurrent: Option<NoncurrentExpiration>,
    /// After how many days an upload that was not completed is given up.
    #[serde(default)]
    pub abort_uploads_after_days: Option<u32>,
    /// How the filter was spelt, so that it is shown again as it was given.
    #[serde(default)]
    pub filter_form: FilterForm,
}

/// How a rule's filter was spelt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FilterForm {
    /// As a filter of one condition or of none.
    #[default]
    Single,
    /// As a conjunction.
    And,
    /// As the older prefix beside the filter.
    Prefix,
}

/// Which objects a rule is about: those that fulfil all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifecycleFilter {
    /// What the key begins with.
    #[serde(default)]
    pub prefix: Option<String>,
    /// Tags that the object has.
    #[serde(default)]
    pub tags: Vec<(String, String)>,
    /// The object is larger than this, bytes.
    #[serde(default)]
    pub larger_than_bytes: Option<u64>,
    /// The object is smaller than this, bytes.
    #[serde(default)]
    pub smaller_than_bytes: Option<u64>,
}

impl LifecycleFilter {
    /// Whether an object is meant.
    #[must_use]
    pub fn matches(&self, key: &str, size: u64, tags: &BTreeMap<String, String>) -> bool {
        self.prefix.as_ref().is_none_or(|prefix| key.starts_with(prefix))
            && self.tags.iter().all(|(name, value)| tags.get(name) == Some(value))
            && self.larger_than_bytes.is_none_or(|bytes| size > bytes)
            && self.smaller_than_bytes.is_none_or(|bytes| size < bytes)
    }
}

/// When current versions expire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expiration {
    /// So many days after they were made.
    Days(u32),
    /// At a time.
    At(Timestamp),
    /// Never, but a delete marker that hides nothing any more goes.
    LoneDeleteMarkers,
}

/// When versions that are not current any more are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoncurrentExpiration {
    /// So many days after they were replaced.
    pub days: u32,
    /// But so many of the newest are kept.
    #[serde(default)]
    pub keep_newest: u32,
}

/// The moment at which something that is to last so many days is over: the first midnight (UTC) after them.
#[must_use]
pub fn end_of_days(since: Timestamp, days: u32) -> Timestamp {
    const DAY_SECONDS: i64 = 86_400;
    let over = since.as_second().saturating_add(i64::from(days).saturating_mul(DAY_SECONDS));
    let midnight = over.div_euclid(DAY_SECONDS).saturating_add(1).saturating_mul(DAY_SECONDS);
    Timestamp::from_second(midnight).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::{ChangeKind, LifecycleFilter, NotificationRule, NotificationTarget, end_of_days};

    fn rule(events: &[&str], prefix: &str, suffix: &str) -> NotificationRule {
        NotificationRule {
            id: "1".to_owned(),
            target: NotificationTarget::Queue,
            arn: String::new(),
            events: events.iter().map(|&event| event.to_owned()).collect(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
        }
    }

    #[test]
    fn changes_are_told_by_name_prefix_and_suffix() {
        for (events, prefix, suffix, kind, key, expected) in [
            (&["s3:ObjectCreated:*"][..], "", "", ChangeKind::Put, "a", true),
            (&["s3:ObjectCreated:*"], "", "", ChangeKind::CompleteMultipartUpload, "a", true),
            (&["s3:ObjectCreated:Put"], "", "", ChangeKind::Copy, "a", false),
            (&["s3:ObjectCreated:Put", "s3:ObjectRemoved:*"], "", "", ChangeKind::Delete, "a", true),
            (&["s3:ObjectCreated:*"], "in/", ".jpg", ChangeKind::Put, "in/a.jpg", true),
            (&["s3:ObjectCreated:*"], "in/", ".jpg", ChangeKind::Put, "in/a.png", false),
            (&["s3:ObjectCreated:*"], "in/", ".jpg", ChangeKind::Put, "out/a.jpg", false),
            (&["ObjectCreated:*"], "", "", ChangeKind::Put, "a", false),
            (&["s3:LifecycleExpiration:*"], "", "", ChangeKind::LifecycleExpirationDelete, "a", true),
        ] {
            assert_eq!(rule(events, prefix, suffix).matches(kind, key), expected, "{events:?} {kind} {key}");
        }
    }

    #[test]
    fn rules_overlap_when_one_change_could_be_told_by_both() {
        let created = |prefix, suffix| rule(&["s3:ObjectCreated:*"], prefix, suffix);
        assert!(created("", "").overlaps(&rule(&["s3:ObjectCreated:Put"], "a", ".b")));
        assert!(created("a/", "").overlaps(&created("a/b/", "")));
        assert!(!created("a/", "").overlaps(&created("b/", "")));
        assert!(!created("", ".jpg").overlaps(&created("", ".png")));
        assert!(!created("", "").overlaps(&rule(&["s3:ObjectRemoved:*"], "", "")));
    }

    #[test]
    fn days_end_at_midnight() {
        let since = "2026-11-03T10:30:00Z".parse().unwrap();
        assert_eq!(end_of_days(since, 3).to_string(), "2026-11-07T00:00:00Z");
        assert_eq!(end_of_days(jiff::Timestamp::MAX, u32::MAX), jiff::Timestamp::MAX);
    }

    #[test]
    fn a_filter_is_fulfilled_as_a_whole() {
        let tags = [("a".to_owned(), "1".to_owned())].into();
        let filter = LifecycleFilter {
            prefix: Some("logs/".to_owned()),
            tags: vec![("a".to_owned(), "1".to_owned())],
            larger_than_bytes: Some(10),
            smaller_than_bytes: Some(20),
        };
        assert!(filter.matches("logs/x", 11, &tags));
        assert!(!filter.matches("logs/x", 10, &tags));
        assert!(!filter.matches("logs/x", 20, &tags));
        assert!(!filter.matches("other/x", 11, &tags));
        assert!(!filter.matches("logs/x", 11, &[].into()));
        assert!(LifecycleFilter::default().matches("x", 0, &[].into()));
    }
}
