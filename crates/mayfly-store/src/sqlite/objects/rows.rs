//! Rows of the object database, read and written.

use jiff::Timestamp;
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Decided, buckets};
use crate::object::{ContentId, Notice, NoticeLane, ObjectError, ObjectVersion, Segment};

/// The columns of [`version_of`]. What comes behind the label is long, and not read as long as nobody asks for it.
pub(super) const VERSION_COLUMNS: &str = "sequence, key, version, is_current, is_marker, bytes, etag, modified, label";

/// A number as SQLite has it.
pub(super) fn row_id(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A column that holds JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// A value as JSON for a column.
pub(super) fn json_text(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// A column that holds milliseconds since 1970.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let milliseconds: i64 = row.get(column)?;
    Timestamp::from_millisecond(milliseconds)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, Box::new(error)))
}

/// The number for one more change.
pub(super) fn next_sequence(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("UPDATE counters SET value = value + 1 WHERE name = 'sequence' RETURNING value")?
        .query_row([], |row| row.get(0))
}

/// A version out of [`VERSION_COLUMNS`].
pub(super) fn version_of(row: &Row<'_>) -> rusqlite::Result<ObjectVersion> {
    Ok(ObjectVersion {
        sequence: row.get::<_, i64>(0)?.unsigned_abs(),
        key: row.get(1)?,
        version: row.get(2)?,
        is_current: row.get(3)?,
        is_marker: row.get(4)?,
        bytes: row.get::<_, i64>(5)?.unsigned_abs(),
        etag: row.get(6)?,
        modified: time(row, 7)?,
        label: json(row, 8)?,
    })
}

/// A version with its parts, out of [`VERSION_COLUMNS`] and `parts`.
fn whole_version_of(row: &Row<'_>) -> rusqlite::Result<ObjectVersion> {
    let mut version = version_of(row)?;
    if !matches!(row.get_ref(9)?, ValueRef::Null) {
        version.label.parts = json(row, 9)?;
    }
    Ok(version)
}

/// The current version of a key.
pub(super) fn current(connection: &Connection, bucket: &str, key: &str) -> rusqlite::Result<Option<ObjectVersion>> {
    let sql =
        format!("SELECT {VERSION_COLUMNS}, parts FROM versions WHERE bucket = ?1 AND key = ?2 AND is_current = 1");
    connection.prepare_cached(&sql)?.query_row([bucket, key], whole_version_of).optional()
}

/// A version by its id.
pub(super) fn by_id(
    connection: &Connection,
    bucket: &str,
    key: &str,
    version: &str,
) -> rusqlite::Result<Option<ObjectVersion>> {
    let sql = format!("SELECT {VERSION_COLUMNS}, parts FROM versions WHERE bucket = ?1 AND key = ?2 AND version = ?3");
    connection.prepare_cached(&sql)?.query_row([bucket, key, version], whole_version_of).optional()
}

/// A version by its id, or the current one.
pub(super) fn find(
    connection: &Connection,
    bucket: &str,
    key: &str,
    version: Option<&str>,
) -> rusqlite::Result<Decided<ObjectVersion>> {
    let (found, absent) = match version {
        Some(version) => (by_id(connection, bucket, key, version)?, ObjectError::NoSuchVersion),
        None => (current(connection, bucket, key)?, ObjectError::NoSuchKey),
    };
    match found {
        Some(found) => Ok(Ok(found)),
        None if !buckets::exists(connection, bucket)? => Ok(Err(ObjectError::NoSuchBucket)),
        None => Ok(Err(absent)),
    }
}

/// Whether a version is there.
pub(super) fn has(connection: &Connection, sequence: u64) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM versions WHERE sequence = ?1")?.exists([row_id(sequence)])
}

/// Where content is that is not in the data directory: names and locations.
pub(super) fn homes(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = connection.prepare_cached("SELECT name, location FROM homes ORDER BY name")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Writes down where a home is.
pub(super) fn set_home(connection: &Connection, name: &str, location: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO homes (name, location) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute([name, location]).map(drop)
}

/// The content of a version.
pub(super) fn segments(connection: &Connection, owner: u64) -> rusqlite::Result<Vec<Segment>> {
    let mut statement =
        connection.prepare_cached("SELECT content, bytes FROM segments WHERE owner = ?1 ORDER BY position")?;
    let segment =
        |row: &Row<'_>| Ok(Segment { content: ContentId(row.get(0)?), bytes: row.get::<_, i64>(1)?.unsigned_abs() });
    statement.query_map([row_id(owner)], segment)?.collect()
}

/// Writes the content of a version.
pub(super) fn insert_segments(connection: &Connection, owner: i64, segments: &[Segment]) -> rusqlite::Result<()> {
    let mut statement =
        connection.prepare_cached("INSERT INTO segments (owner, position, content, bytes) VALUES (?1, ?2, ?3, ?4)")?;
    for (position, segment) in (0_i64..).zip(segments) {
        statement.execute((owner, position, &segment.content.0, row_id(segment.bytes)))?;
    }
    Ok(())
}

/// Those of these that nothing refers to.
pub(super) fn unreferenced(connection: &Connection, contents: Vec<ContentId>) -> rusqlite::Result<Vec<ContentId>> {
    let mut doomed = Vec::new();
    for content in contents {
        if !is_referenced(connection, &content)? {
            doomed.push(content);
        }
    }
    Ok(doomed)
}

/// Whether something refers to a file.
pub(super) fn is_referenced(connection: &Connection, content: &ContentId) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM segments WHERE content = ?1 UNION ALL SELECT 1 FROM parts WHERE content = ?1 LIMIT 1";
    connection.prepare_cached(sql)?.exists([&content.0])
}

/// The lanes that have notices: one step in the index for each, however many notices it has.
pub(super) fn notice_lanes(connection: &Connection) -> rusqlite::Result<Vec<NoticeLane>> {
    let mut statement = connection.prepare_cached(
        "SELECT arn, bucket FROM notices WHERE (arn, bucket) > (?1, ?2) ORDER BY arn, bucket LIMIT 1",
    )?;
    let mut lanes = Vec::new();
    let mut last = (String::new(), String::new());
    while let Some(next) = statement.query_row((&last.0, &last.1), |row| Ok((row.get(0)?, row.get(1)?))).optional()? {
        last = next;
        lanes.push(NoticeLane { arn: last.0.clone(), bucket: last.1.clone() });
    }
    Ok(lanes)
}

/// Notices of a lane by number.
pub(super) fn notices(connection: &Connection, lane: &NoticeLane, limit: usize) -> rusqlite::Result<Vec<Notice>> {
    let mut statement = connection.prepare_cached(
        "SELECT number, rule, arn, change FROM notices WHERE arn = ?1 AND bucket = ?2 ORDER BY number LIMIT ?3",
    )?;
    let notice = |row: &Row<'_>| {
        Ok(Notice {
            number: row.get::<_, i64>(0)?.unsigned_abs(),
            rule: row.get(1)?,
            arn: row.get(2)?,
            change: json(row, 3)?,
        })
    };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    statement.query_map((&lane.arn, &lane.bucket, limit), notice)?.collect()
}
