//! Buckets: all of them in memory for reading, changed by the writer thread alone, after the commit.

use std::sync::{Arc, PoisonError};

use mayfly_model::bucket::Bucket;
use rusqlite::{Connection, OptionalExtension};

use super::{Buckets, Decided, SqliteObjects, rows, uploads};
use crate::error::StoreError;
use crate::function::Stored;
use crate::object::ObjectError;

/// Reads every bucket.
pub(super) fn load(connection: &Connection) -> rusqlite::Result<Buckets> {
    let mut statement = connection.prepare("SELECT name, revision, document FROM buckets")?;
    let bucket = |row: &rusqlite::Row<'_>| {
        let value = Arc::new(rows::json::<Bucket>(row, 2)?);
        Ok((row.get(0)?, Stored { value, revision: row.get::<_, i64>(1)?.unsigned_abs() }))
    };
    statement.query_map([], bucket)?.collect()
}

/// A bucket as it is in the transaction, which may be newer than what is in memory.
pub(super) fn find(connection: &Connection, name: &str) -> rusqlite::Result<Option<Bucket>> {
    connection
        .prepare_cached("SELECT document FROM buckets WHERE name = ?1")?
        .query_row([name], |row| rows::json(row, 0))
        .optional()
}

/// Whether there is such a bucket.
pub(super) fn exists(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM buckets WHERE name = ?1")?.exists([name])
}

pub(super) async fn create(objects: &SqliteObjects, name: &str, bucket: Bucket) -> Result<(), ObjectError> {
    let text = text(name, &bucket)?;
    let (key, buckets) = (name.to_owned(), Arc::clone(&objects.buckets));
    let publish = publish(name, bucket, buckets);
    let work = move |connection: &Connection| {
        if exists(connection, &key)? {
            return Ok(Ok(Err(ObjectError::BucketExists)));
        }
        let revision = rows::next_sequence(connection)?;
        connection
            .prepare_cached("INSERT INTO buckets (name, revision, document) VALUES (?1, ?2, ?3)")?
            .execute((&key, revision, &text))?;
        Ok(Ok(Ok(revision.unsigned_abs())))
    };
    objects.writer.run(work, publish).await?.map(|_revision: u64| ())
}

pub(super) async fn replace(
    objects: &SqliteObjects,
    name: &str,
    bucket: Bucket,
    expected: u64,
) -> Result<bool, ObjectError> {
    let text = text(name, &bucket)?;
    let (key, buckets) = (name.to_owned(), Arc::clone(&objects.buckets));
    let publish = publish(name, bucket, buckets);
    let work = move |connection: &Connection| {
        if !exists(connection, &key)? {
            return Ok(Ok(Err(ObjectError::NoSuchBucket)));
        }
        let revision = rows::next_sequence(connection)?;
        let n_changed = connection
            .prepare_cached("UPDATE buckets SET revision = ?2, document = ?3 WHERE name = ?1 AND revision = ?4")?
            .execute((&key, revision, &text, rows::row_id(expected)))?;
        Ok(Ok(if n_changed == 0 { Err(ObjectError::ConditionFailed) } else { Ok(revision.unsigned_abs()) }))
    };
    match objects.writer.run(work, publish).await? {
        Ok(_revision) => Ok(true),
        Err(ObjectError::ConditionFailed) => Ok(false),
        Err(refused) => Err(refused),
    }
}

/// What makes a committed bucket visible.
fn publish(
    name: &str,
    bucket: Bucket,
    buckets: Arc<std::sync::RwLock<Buckets>>,
) -> impl FnOnce(&Decided<u64>) + Send + 'static {
    let name = name.to_owned();
    move |decided| {
        if let Ok(revision) = decided {
            let stored = Stored { value: Arc::new(bucket), revision: *revision };
            buckets.write().unwrap_or_else(PoisonError::into_inner).insert(name, stored);
        }
    }
}

pub(super) async fn delete(objects: &SqliteObjects, name: &str) -> Result<(), ObjectError> {
    let (key, removed) = (name.to_owned(), name.to_owned());
    let buckets = Arc::clone(&objects.buckets);
    let content = objects.content.clone();
    let runtime = tokio::runtime::Handle::current();
    let on_commit = move |decided: &Decided<Vec<_>>| {
        if let Ok(doomed) = decided {
            buckets.write().unwrap_or_else(PoisonError::into_inner).remove(&removed);
            let doomed = doomed.clone();
            runtime.spawn_blocking(move || content.remove(doomed));
        }
    };
    let work = move |connection: &Connection| {
        if !exists(connection, &key)? {
            return Ok(Ok(Err(ObjectError::NoSuchBucket)));
        }
        if connection.prepare_cached("SELECT 1 FROM versions WHERE bucket = ?1 LIMIT 1")?.exists([&key])? {
            return Ok(Ok(Err(ObjectError::BucketNotEmpty)));
        }
        let doomed = uploads::remove_all(connection, &key)?;
        connection.prepare_cached("DELETE FROM buckets WHERE name = ?1")?.execute([&key])?;
        Ok(Ok(Ok(doomed)))
    };
    objects.writer.run(work, on_commit).await?.map(|_doomed| ())
}

fn text(name: &str, bucket: &Bucket) -> Result<String, ObjectError> {
    serde_json::to_string(bucket)
        .map_err(|error| ObjectError::Storage(StoreError::Damaged { key: name.to_owned(), reason: error.to_string() }))
}
