//! The contract of the object store: buckets, versions of objects, uploads in parts, and notices of changes.
//!
//! Content lives in files or in another store ([`content`]), everything about it in a database. **Invariants.** Content is
//! durable under its final name before anything refers to it, and everything that a change of an object entails (the
//! version, the end of the ones before it, the notices that tell of it) is one write. Content that nothing refers to any
//! more is removed once nobody reads it; what a crash left is removed after the next start.

pub(crate) mod content;
mod order;
mod upload;

use std::collections::BTreeMap;

use async_trait::async_trait;
use jiff::Timestamp;
use mayfly_model::bucket::{Bucket, ChangeKind};
use serde::{Deserialize, Serialize};

pub use content::{ContentDigest, ContentReader, ContentWriter, Cursor, FreshContent, Received, RemoteStore};
pub(crate) use order::version_id;
pub use order::{after_key, after_prefix, sequence_of_version_id};
pub use upload::{NamedPart, Part, Upload, named_part};

use crate::error::StoreError;
use crate::function::Stored;

/// The id of the version that buckets without versions have.
pub const NULL_VERSION: &str = "null";

/// Why something about objects was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ObjectError {
    /// There is no such bucket.
    #[error("there is no such bucket")]
    NoSuchBucket,
    /// A bucket of that name is there already.
    #[error("the bucket exists already")]
    BucketExists,
    /// It has objects, versions or delete markers.
    #[error("the bucket is not empty")]
    BucketNotEmpty,
    /// There is no such object, or a delete marker hides it.
    #[error("there is no such object")]
    NoSuchKey,
    /// There is no such version of the object.
    #[error("there is no such version")]
    NoSuchVersion,
    /// There is no such upload.
    #[error("there is no such upload")]
    NoSuchUpload,
    /// A part is not there or is not what it is said to be.
    #[error("a part of the upload is not there")]
    InvalidPart,
    /// A part that is not the last is too small.
    #[error("part {number} has only {bytes} bytes")]
    PartTooSmall {
        /// Which.
        number: u32,
        /// Its size.
        bytes: u64,
    },
    /// What was asked as a condition does not hold.
    #[error("a condition does not hold")]
    ConditionFailed,
    /// The content is not what it was said to be.
    #[error("the content is not what was announced")]
    Incomplete,
    /// The disk has no room.
    #[error("the disk is full")]
    DiskFull(#[source] StoreError),
    /// The store that holds the content cannot be used at the moment.
    #[error("the store that holds the content is not available")]
    Unavailable(#[source] StoreError),
    /// It could not be read or written.
    #[error("the object store failed")]
    Storage(#[source] StoreError),
}

impl From<StoreError> for ObjectError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Remote { .. } => Self::Unavailable(error),
            error if error.is_disk_full() => Self::DiskFull(error),
            error => Self::Storage(error),
        }
    }
}

/// The name of a piece of content: 32 hexadecimal digits, for what is not in the data directory after the name of its home
/// and a slash.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentId(pub(crate) String);

impl ContentId {
    /// One that no content has.
    pub(crate) fn new(home: Option<&str>) -> Self {
        let name = uuid::Uuid::new_v4().simple();
        Self(home.map_or_else(|| name.to_string(), |home| format!("{home}/{name}")))
    }

    /// Where it is, if it is not in the data directory.
    pub(crate) fn home(&self) -> Option<&str> {
        self.0.split_once('/').map(|(home, _name)| home)
    }
}

/// A piece of an object's content: one whole file, or one whole object of another store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The content.
    pub content: ContentId,
    /// Its size.
    pub bytes: u64,
}

/// What is kept with an object and not looked into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectLabel {
    /// Headers that are returned as they were given, by their names in lower case.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// What the owner says about it.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// Tags.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// Checksums of the content by algorithm, as they are sent.
    #[serde(default)]
    pub checksums: BTreeMap<String, String>,
    /// Whether the checksums are made of those of the parts.
    #[serde(default)]
    pub composite: bool,
    /// Checksums of the parts, by the parts' numbers, if it was put together from parts. There may be many, so that they
    /// are kept apart, and listings do not have them.
    #[serde(skip)]
    pub parts: Vec<PartLabel>,
}

/// What is kept of a part once it belongs to an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartLabel {
    /// Its number.
    pub number: u32,
    /// Its size.
    pub bytes: u64,
    /// Its checksums.
    #[serde(default)]
    pub checksums: BTreeMap<String, String>,
}

/// One version of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectVersion {
    /// Rises with every write to the store.
    pub sequence: u64,
    /// The key.
    pub key: String,
    /// The version's id.
    pub version: String,
    /// Whether it is what a reader gets who names no version.
    pub is_current: bool,
    /// Whether it hides the object instead of being one.
    pub is_marker: bool,
    /// The size.
    pub bytes: u64,
    /// The entity tag without quotes.
    pub etag: String,
    /// When it was written.
    pub modified: Timestamp,
    /// What is kept with it.
    pub label: ObjectLabel,
}

/// On whose behalf something changes: for those who are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The request's id.
    pub request_id: String,
    /// The client's address.
    pub address: String,
    /// When the request came.
    pub time: Timestamp,
    /// The trace header of what led to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_header: Option<String>,
}

/// What a writer expects of the object that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// The object has this entity tag; `*` means that there is one.
    pub if_match: Option<String>,
    /// There is no object (`*`), or it has not this entity tag.
    pub if_none_match: Option<String>,
}

/// The content of a version to write.
#[derive(Clone, Debug)]
pub enum NewContent {
    /// What was just received.
    Fresh(FreshContent),
    /// What another version has, too.
    Shared(Vec<Segment>),
}

/// A version to write.
#[derive(Clone, Debug)]
pub struct NewObject {
    /// The bucket.
    pub bucket: String,
    /// The key.
    pub key: String,
    /// The content.
    pub content: NewContent,
    /// The entity tag without quotes.
    pub etag: String,
    /// What is kept with it.
    pub label: ObjectLabel,
    /// What is expected.
    pub condition: Condition,
    /// How it came to be.
    pub kind: ChangeKind,
    /// On whose behalf.
    pub origin: Origin,
}

/// A version as somebody saw it who removes nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its sequence.
    pub sequence: u64,
    /// Whether it was the current one.
    pub is_current: bool,
}

impl Seen {
    /// This version as it is.
    #[must_use]
    pub fn of(version: &ObjectVersion) -> Self {
        Self { sequence: version.sequence, is_current: version.is_current }
    }
}

/// A version to remove, or an object to hide.
#[derive(Clone, Debug)]
pub struct Removal {
    /// The bucket.
    pub bucket: String,
    /// The key.
    pub key: String,
    /// The version; none means that the object is to be gone, as the bucket understands it.
    pub version: Option<String>,
    /// What is expected.
    pub condition: Condition,
    /// What the version that is named, or else the current one, still has to be.
    pub expected: Option<Seen>,
    /// Whether it is a lifecycle rule that asks.
    pub by_lifecycle: bool,
    /// On whose behalf.
    pub origin: Origin,
}

/// What became of a removal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Whether a delete marker was made, or one was removed.
    pub marker: bool,
    /// The id of the marker that was made or of the version that was removed.
    pub version: Option<String>,
}

/// What a listing is to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The bucket.
    pub bucket: String,
    /// What keys begin with.
    pub prefix: String,
    /// What ends the common part of keys that are shown as one.
    pub delimiter: Option<String>,
    /// The first key to consider.
    pub from: String,
    /// Only versions of the first key that were written before this.
    pub before: Option<u64>,
    /// Entries at most.
    pub limit: usize,
}

/// A page of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Entries in the order of their keys.
    pub entries: Vec<T>,
    /// What keys have in common that are not shown one by one.
    pub common_prefixes: Vec<String>,
    /// The first key to consider for the next page; none if there is no more.
    pub next: Option<String>,
}

/// A change, as those are told who asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The bucket.
    pub bucket: String,
    /// The key.
    pub key: String,
    /// What happened.
    pub kind: ChangeKind,
    /// The version, in buckets that have them.
    pub version: Option<String>,
    /// The size.
    pub bytes: u64,
    /// The entity tag.
    pub etag: String,
    /// Rises with every change.
    pub sequence: u64,
    /// On whose behalf.
    pub origin: Origin,
}

/// A change that somebody is to be told and was not told yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number, rising.
    pub number: u64,
    /// The rule that asks for it.
    pub rule: String,
    /// Where to.
    pub arn: String,
    /// What happened.
    pub change: Change,
}

/// What one bucket tells one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NoticeLane {
    /// Where to.
    pub arn: String,
    /// The bucket.
    pub bucket: String,
}

/// Buckets and their objects.
#[async_trait]
pub trait ObjectStore: Send + Sync + std::fmt::Debug + 'static {
    /// A bucket, from memory.
    fn bucket(&self, name: &str) -> Option<Stored<Bucket>>;
    /// Every bucket in the order of the names, from memory.
    fn buckets(&self) -> Vec<(String, Stored<Bucket>)>;
    /// Makes a bucket. Errors: `BucketExists`.
    async fn create_bucket(&self, name: &str, bucket: Bucket) -> Result<(), ObjectError>;
    /// Replaces what is set if it still has `expected`; false if it has not. Errors: `NoSuchBucket`.
    async fn replace_bucket(&self, name: &str, bucket: Bucket, expected: u64) -> Result<bool, ObjectError>;
    /// Removes a bucket that has nothing in it; uploads that were not completed go with it. Errors: `NoSuchBucket`,
    /// `BucketNotEmpty`.
    async fn delete_bucket(&self, name: &str) -> Result<(), ObjectError>;

    /// Begins to take content, of which `digest` sees every byte in the order.
    async fn receive(&self, digest: Box<dyn ContentDigest>) -> Result<ContentWriter, ObjectError>;
    /// Writes a version. Errors: `NoSuchBucket`, `NoSuchKey` and `ConditionFailed` if the condition does not hold,
    /// `Incomplete` if content that was to be shared is gone.
    async fn put(&self, object: NewObject) -> Result<ObjectVersion, ObjectError>;
    /// Removes a version or hides an object. Errors: `NoSuchBucket`, `ConditionFailed` if the condition does not hold or
    /// what is there is not what was expected.
    async fn remove(&self, removal: Removal) -> Result<Removed, ObjectError>;
    /// A version, the current one if none is named; delete markers count. Errors: `NoSuchBucket`, `NoSuchKey`,
    /// `NoSuchVersion`.
    async fn version(&self, bucket: &str, key: &str, version: Option<&str>) -> Result<ObjectVersion, ObjectError>;
    /// A version and its content, which stays readable while the reader lives. Errors: as of [`Self::version`].
    async fn open(
        &self,
        bucket: &str,
        key: &str,
        version: Option<&str>,
    ) -> Result<(ObjectVersion, ContentReader), ObjectError>;
    /// Replaces a version's tags. Errors: as of [`Self::version`].
    async fn set_tags(
        &self,
        target: (&str, &str, Option<&str>),
        tags: BTreeMap<String, String>,
        origin: Origin,
    ) -> Result<ObjectVersion, ObjectError>;
    /// The objects of a bucket. Errors: `NoSuchBucket`.
    async fn list(&self, listing: Listing) -> Result<Page<ObjectVersion>, ObjectError>;
    /// All versions and delete markers of a bucket, the newest of a key first. Errors: `NoSuchBucket`.
    async fn list_versions(&self, listing: Listing) -> Result<Page<ObjectVersion>, ObjectError>;

    /// Begins an upload in parts. Errors: `NoSuchBucket`.
    async fn begin_upload(&self, upload: Upload) -> Result<(), ObjectError>;
    /// An upload. Errors: `NoSuchUpload`.
    async fn upload(&self, bucket: &str, key: &str, id: &str) -> Result<Upload, ObjectError>;
    /// Writes a part, in place of the one that has its number. Errors: `NoSuchUpload`.
    async fn put_part(&self, upload: &str, part: Part, content: FreshContent) -> Result<(), ObjectError>;
    /// Parts of an upload by number, after `after`, at most `limit`.
    async fn parts(&self, upload: &str, after: u32, limit: usize) -> Result<Vec<Part>, ObjectError>;
    /// Makes an object of the parts that are named; `object` has no content of its own. Errors: `NoSuchUpload`, `InvalidPart`, as of [`Self::put`].
    async fn complete_upload(
        &self,
        upload: &str,
        parts: Vec<NamedPart>,
        object: NewObject,
    ) -> Result<ObjectVersion, ObjectError>;
    /// Gives an upload up. Errors: `NoSuchUpload`.
    async fn abort_upload(&self, bucket: &str, key: &str, id: &str) -> Result<(), ObjectError>;
    /// Uploads of a bucket by key and id. `listing.before` is not looked at. Errors: `NoSuchBucket`.
    async fn list_uploads(&self, listing: Listing, after_id: Option<String>) -> Result<Page<Upload>, ObjectError>;

    /// Which buckets have notices, and for whom.
    async fn notice_lanes(&self) -> Result<Vec<NoticeLane>, ObjectError>;
    /// Notices of one lane by number, at most `limit`.
    async fn notices(&self, lane: &NoticeLane, limit: usize) -> Result<Vec<Notice>, ObjectError>;
    /// Forgets notices that were delivered.
    async fn forget_notices(&self, numbers: Vec<u64>) -> Result<(), ObjectError>;
    /// Resolves when there may be notices that were not there before.
    async fn noticed(&self);
}
