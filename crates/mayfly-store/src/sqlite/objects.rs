//! `objects.db`: everything about objects but their content, which is in files.
//!
//! Each change is one task of the writer thread: it checks what it needs in its own transaction, writes the version, the
//! segments and the notices, and finds out which content nothing refers to any more. That content is removed after the
//! commit.

mod buckets;
mod listing;
mod rows;
mod uploads;
mod versions;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use mayfly_model::bucket::Bucket;
use rusqlite::Connection;
use rustls::ClientConfig;
use tokio::sync::Notify;

use super::connection::{Durability, Migration, open_reader, open_writer};
use super::reader::Readers;
use super::task_writer::TaskWriter;
use crate::error::StoreError;
use crate::function::Stored;
use crate::object::content::ContentShelf;
use crate::object::{
    Condition, ContentDigest, ContentId, ContentReader, ContentWriter, FreshContent, Listing, NamedPart, NewContent,
    NewObject, Notice, NoticeLane, ObjectError, ObjectStore, ObjectVersion, Origin, Page, Part, RemoteStore, Removal,
    Removed, Upload,
};

/// The schema's history. Never edit a step that was released; append one.
pub(crate) const MIGRATIONS: &[Migration] = &[
    // A version's sequence is never used twice, so that it orders versions and tells changes apart. `before` of the
    // bucket that has a document keeps compare-and-set from hitting a successor of the same name.
    "CREATE TABLE buckets (
         name     TEXT PRIMARY KEY,
         revision INTEGER NOT NULL,
         document TEXT NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE counters (
         name  TEXT PRIMARY KEY,
         value INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;
     INSERT INTO counters VALUES ('sequence', 0);
     CREATE TABLE versions (
         sequence   INTEGER PRIMARY KEY,
         bucket     TEXT NOT NULL,
         key        TEXT NOT NULL,
         version    TEXT NOT NULL,
         is_current INTEGER NOT NULL,
         is_marker  INTEGER NOT NULL,
         bytes      INTEGER NOT NULL,
         etag       TEXT NOT NULL,
         modified   INTEGER NOT NULL,
         label      TEXT NOT NULL,
         parts      TEXT
     ) STRICT;
     CREATE UNIQUE INDEX versions_by_key ON versions (bucket, key, sequence DESC);
     CREATE UNIQUE INDEX versions_by_id ON versions (bucket, key, version);
     CREATE UNIQUE INDEX current_versions ON versions (bucket, key) WHERE is_current = 1;
     CREATE TABLE segments (
         owner    INTEGER NOT NULL,
         position INTEGER NOT NULL,
         content  TEXT NOT NULL,
         bytes    INTEGER NOT NULL,
         PRIMARY KEY (owner, position)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX segments_by_content ON segments (content);
     CREATE TABLE uploads (
         id     TEXT PRIMARY KEY,
         bucket TEXT NOT NULL,
         key    TEXT NOT NULL,
         begun  INTEGER NOT NULL,
         label  TEXT NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX uploads_by_key ON uploads (bucket, key, id);
     CREATE TABLE parts (
         upload    TEXT NOT NULL,
         number    INTEGER NOT NULL,
         content   TEXT NOT NULL,
         bytes     INTEGER NOT NULL,
         etag      TEXT NOT NULL,
         modified  INTEGER NOT NULL,
         checksums TEXT NOT NULL,
         PRIMARY KEY (upload, number)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX parts_by_content ON parts (content);
     CREATE TABLE notices (
         number INTEGER PRIMARY KEY AUTOINCREMENT,
         arn    TEXT NOT NULL,
         bucket TEXT NOT NULL,
         rule   TEXT NOT NULL,
         change TEXT NOT NULL
     ) STRICT;
     CREATE INDEX notices_by_lane ON notices (arn, bucket, number);",
    // Where content is that is not in the data directory: ids of such content begin with the name of its home.
    "CREATE TABLE homes (
         name     TEXT PRIMARY KEY,
         location TEXT NOT NULL
     ) STRICT, WITHOUT ROWID;",
];

/// How often a reader is surprised by the end of what it wanted to read before it gives up.
const OPEN_ATTEMPTS: usize = 8;

/// What a refusal leaves alone, or an outcome.
type Decided<R> = Result<R, ObjectError>;

/// Every bucket by name.
type Buckets = BTreeMap<String, Stored<Bucket>>;

/// The object store of a data directory.
#[derive(Debug)]
pub(crate) struct SqliteObjects {
    buckets: Arc<RwLock<Buckets>>,
    writer: TaskWriter,
    readers: Readers,
    content: ContentShelf,
    noticed: Arc<Notify>,
}

/// An outcome, and the content that nothing refers to any more because of it.
struct Written<R> {
    outcome: R,
    doomed: Vec<ContentId>,
    has_notices: bool,
}

impl<R> Written<R> {
    fn of(outcome: R) -> Self {
        Self { outcome, doomed: Vec::new(), has_notices: false }
    }
}

impl SqliteObjects {
    /// Opens the database and the content files, and has files removed that nothing refers to. `guard` is kept until all
    /// threads have ended.
    pub(crate) fn open<G: Clone + Send + 'static>(
        path: &Path,
        content: &Path,
        guard: G,
    ) -> Result<Arc<Self>, StoreError> {
        let connection = open_writer(path, Durability::Full, MIGRATIONS)?;
        let failed = |error: rusqlite::Error| StoreError::storage("read", path, error);
        let buckets = buckets::load(&connection).map_err(failed)?;
        let (database, mut reader) = (path.to_owned(), None);
        let referenced = move |beginning: &str| {
            let connection = match &mut reader {
                Some(connection) => connection,
                None => reader.insert(open_reader(&database)?),
            };
            referenced(connection, beginning).map_err(|error| StoreError::database("read", &database, &error))
        };
        let content = ContentShelf::open(content, referenced, guard.clone())?;
        let writer = TaskWriter::start("store-objects", path, connection, guard)?;
        let noticed = Arc::new(Notify::new());
        // Those of an earlier life wait to be read.
        noticed.notify_one();
        let buckets = Arc::new(RwLock::new(buckets));
        Ok(Arc::new(Self { buckets, writer, readers: Readers::new(path), content, noticed }))
    }

    /// Writes everything queued and closes the database.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.readers.close();
        let closed = self.writer.close().await;
        self.content.close().await;
        closed
    }

    /// Has new content kept in another store from now on.
    pub(crate) async fn keep_content_in(
        self: &Arc<Self>,
        remote: RemoteStore,
        tls: ClientConfig,
    ) -> Result<(), StoreError> {
        let homes = self.readers.read(|connection| rows::homes(connection).map(Ok)).await?;
        let (name, location) = self.content.connect(remote, tls, &homes).await?;
        if !homes.contains(&(name.clone(), location.clone())) {
            // Before any content has the name of the home in its id.
            let write = move |connection: &Connection| rows::set_home(connection, &name, &location).map(Ok);
            self.writer.run(write, |()| {}).await?;
        }
        let objects = Arc::downgrade(self);
        self.content.tend(move |contents| {
            let objects = objects.upgrade();
            async move {
                let objects = objects.ok_or(StoreError::Closed)?;
                objects.readers.read(move |connection| rows::unreferenced(connection, contents).map(Ok)).await
            }
        });
        Ok(())
    }

    /// Does work in a transaction; afterwards its content is kept, and what it leaves unreferred to is removed.
    async fn write<R, F>(&self, fresh: Option<FreshContent>, work: F) -> Result<R, ObjectError>
    where
        R: Clone + Send + 'static,
        F: Fn(&Connection) -> rusqlite::Result<Decided<Written<R>>> + Send + 'static,
    {
        let (content, noticed) = (self.content.clone(), Arc::clone(&self.noticed));
        let on_commit = move |decided: &Decided<Written<R>>| {
            let Ok(written) = decided else { return };
            if let Some(fresh) = fresh {
                fresh.keep();
            }
            if written.has_notices {
                noticed.notify_one();
            }
            if !written.doomed.is_empty() {
                content.remove(written.doomed.clone());
            }
        };
        let decided = self.writer.run(move |connection| work(connection).map(Ok), on_commit).await?;
        decided.map(|written| written.outcome)
    }

    /// Whether a version is there.
    async fn has(&self, sequence: u64) -> Result<bool, ObjectError> {
        self.read(move |connection| rows::has(connection, sequence).map(Ok)).await
    }

    async fn read<R, F>(&self, work: F) -> Result<R, ObjectError>
    where
        R: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<Decided<R>> + Send + 'static,
    {
        self.readers.read(move |connection| work(connection).map(Ok)).await?
    }
}

/// The content ids that begin with `beginning` and are referred to.
fn referenced(connection: &Connection, beginning: &str) -> rusqlite::Result<HashSet<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT content FROM segments WHERE content >= ?1 AND content < ?2
         UNION SELECT content FROM parts WHERE content >= ?1 AND content < ?2",
    )?;
    // No hexadecimal digit is after this.
    let end = format!("{beginning}g");
    statement.query_map([beginning, &end], |row| row.get(0))?.collect()
}

#[async_trait]
impl ObjectStore for SqliteObjects {
    fn bucket(&self, name: &str) -> Option<Stored<Bucket>> {
        self.buckets.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    fn buckets(&self) -> Vec<(String, Stored<Bucket>)> {
        let buckets = self.buckets.read().unwrap_or_else(PoisonError::into_inner);
        buckets.iter().map(|(name, stored)| (name.clone(), stored.clone())).collect()
    }

    async fn create_bucket(&self, name: &str, bucket: Bucket) -> Result<(), ObjectError> {
        buckets::create(self, name, bucket).await
    }

    async fn replace_bucket(&self, name: &str, bucket: Bucket, expected: u64) -> Result<bool, ObjectError> {
        buckets::replace(self, name, bucket, expected).await
    }

    async fn delete_bucket(&self, name: &str) -> Result<(), ObjectError> {
        buckets::delete(self, name).await
    }

    async fn receive(&self, digest: Box<dyn ContentDigest>) -> Result<ContentWriter, ObjectError> {
        self.content.receive(digest).await
    }

    async fn put(&self, object: NewObject) -> Result<ObjectVersion, ObjectError> {
        let fresh = match &object.content {
            NewContent::Fresh(fresh) => Some(fresh.clone()),
            NewContent::Shared(_) => None,
        };
        self.write(fresh, move |connection| versions::put(connection, &object)).await
    }

    async fn remove(&self, removal: Removal) -> Result<Removed, ObjectError> {
        self.write(None, move |connection| versions::remove(connection, &removal)).await
    }

    async fn version(&self, bucket: &str, key: &str, version: Option<&str>) -> Result<ObjectVersion, ObjectError> {
        let (bucket, key, version) = (bucket.to_owned(), key.to_owned(), version.map(str::to_owned));
        self.read(move |connection| rows::find(connection, &bucket, &key, version.as_deref())).await
    }

    async fn open(
        &self,
        bucket: &str,
        key: &str,
        version: Option<&str>,
    ) -> Result<(ObjectVersion, ContentReader), ObjectError> {
        for _attempt in 0..OPEN_ATTEMPTS {
            let (bucket, key, version) = (bucket.to_owned(), key.to_owned(), version.map(str::to_owned));
            let content = self.content.clone();
            let find = move |connection: &Connection| {
                let found = match rows::find(connection, &bucket, &key, version.as_deref())? {
                    Ok(found) => found,
                    Err(refused) => return Ok(Err(refused)),
                };
                let segments = rows::segments(connection, found.sequence)?;
                Ok(Ok(content.lease(segments).map(|reader| (found, reader))))
            };
            // It may be replaced between the look into the database and the one at the files.
            let Some((found, reader)) = self.read(find).await? else { continue };
            // Nobody sees from here that content is gone from another store; a version that is still there has it.
            if !reader.is_remote() || self.has(found.sequence).await? {
                return Ok((found, reader));
            }
        }
        let reason = "its content is not there";
        Err(ObjectError::Storage(StoreError::Damaged { key: format!("{bucket}/{key}"), reason: reason.to_owned() }))
    }

    async fn set_tags(
        &self,
        (bucket, key, version): (&str, &str, Option<&str>),
        tags: BTreeMap<String, String>,
        origin: Origin,
    ) -> Result<ObjectVersion, ObjectError> {
        let (bucket, key, version) = (bucket.to_owned(), key.to_owned(), version.map(str::to_owned));
        let set = move |connection: &Connection| {
            versions::set_tags(connection, (&bucket, &key, version.as_deref()), &tags, &origin)
        };
        self.write(None, set).await
    }

    async fn list(&self, listing: Listing) -> Result<Page<ObjectVersion>, ObjectError> {
        self.read(move |connection| listing::objects(connection, &listing)).await
    }

    async fn list_versions(&self, listing: Listing) -> Result<Page<ObjectVersion>, ObjectError> {
        self.read(move |connection| listing::versions(connection, &listing)).await
    }

    async fn begin_upload(&self, upload: Upload) -> Result<(), ObjectError> {
        self.write(None, move |connection| uploads::begin(connection, &upload)).await
    }

    async fn upload(&self, bucket: &str, key: &str, id: &str) -> Result<Upload, ObjectError> {
        let (bucket, key, id) = (bucket.to_owned(), key.to_owned(), id.to_owned());
        self.read(move |connection| uploads::find(connection, &bucket, &key, &id)).await
    }

    async fn put_part(&self, upload: &str, part: Part, content: FreshContent) -> Result<(), ObjectError> {
        let upload = upload.to_owned();
        self.write(Some(content), move |connection| uploads::put_part(connection, &upload, &part)).await
    }

    async fn parts(&self, upload: &str, after: u32, limit: usize) -> Result<Vec<Part>, ObjectError> {
        let upload = upload.to_owned();
        self.read(move |connection| uploads::parts(connection, &upload, after, limit).map(Ok)).await
    }

    async fn complete_upload(
        &self,
        upload: &str,
        parts: Vec<NamedPart>,
        object: NewObject,
    ) -> Result<ObjectVersion, ObjectError> {
        let upload = upload.to_owned();
        self.write(None, move |connection| uploads::complete(connection, &upload, &parts, &object)).await
    }

    async fn abort_upload(&self, bucket: &str, key: &str, id: &str) -> Result<(), ObjectError> {
        let (bucket, key, id) = (bucket.to_owned(), key.to_owned(), id.to_owned());
        self.write(None, move |connection| uploads::abort(connection, &bucket, &key, &id)).await
    }

    async fn list_uploads(&self, listing: Listing, after_id: Option<String>) -> Result<Page<Upload>, ObjectError> {
        self.read(move |connection| listing::uploads(connection, &listing, after_id.as_deref())).await
    }

    async fn notice_lanes(&self) -> Result<Vec<NoticeLane>, ObjectError> {
        self.read(|connection| rows::notice_lanes(connection).map(Ok)).await
    }

    async fn notices(&self, lane: &NoticeLane, limit: usize) -> Result<Vec<Notice>, ObjectError> {
        let lane = lane.clone();
        self.read(move |connection| rows::notices(connection, &lane, limit).map(Ok)).await
    }

    async fn forget_notices(&self, numbers: Vec<u64>) -> Result<(), ObjectError> {
        let forget = move |connection: &Connection| {
            let mut statement = connection.prepare_cached("DELETE FROM notices WHERE number = ?1")?;
            for number in &numbers {
                statement.execute([rows::row_id(*number)])?;
            }
            Ok(Ok(Written::of(())))
        };
        self.write(None, forget).await
    }

    async fn noticed(&self) {
        self.noticed.notified().await;
    }
}

/// Whether the current version, if there is one that is no marker, fulfils a condition.
fn check(condition: &Condition, current: Option<&str>) -> Decided<()> {
    if let Some(wanted) = &condition.if_match {
        match current {
            None => return Err(ObjectError::NoSuchKey),
            Some(etag) if wanted != "*" && wanted != etag => return Err(ObjectError::ConditionFailed),
            Some(_) => {}
        }
    }
    match (&condition.if_none_match, current) {
        (Some(unwanted), Some(etag)) if unwanted == "*" || unwanted == etag => Err(ObjectError::ConditionFailed),
        _ => Ok(()),
    }
}
