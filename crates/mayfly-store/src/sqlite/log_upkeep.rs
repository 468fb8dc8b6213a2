//! What clients of the log service make and unmake: groups, streams and tags, and events of streams that are there.

use std::collections::BTreeMap;

use mayfly_model::log::LogStream;
use rusqlite::{Connection, OptionalExtension};

use super::logs::{Summaries, find_group, insert_events, not_found};
use super::telemetry::{Append, StreamId};
use super::writer::TaskResult;
use crate::error::StoreError;

/// Adds a group, which has this retention and these tags.
pub(super) fn create_group(
    connection: &Connection,
    group: &str,
    now: i64,
    retention_days: Option<u32>,
    tags: &BTreeMap<String, String>,
) -> rusqlite::Result<TaskResult<()>> {
    let n_rows = connection
        .prepare_cached(
            "INSERT INTO log_groups (name, created, retention_days, tags) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?
        .execute((group, now, retention_days, text_of(tags)))?;
    Ok(if n_rows == 0 { Err(StoreError::AlreadyExists { key: group.to_owned() }) } else { Ok(()) })
}

/// Adds a stream without events.
pub(super) fn create_stream(connection: &Connection, place: &LogStream, now: i64) -> rusqlite::Result<TaskResult<()>> {
    let Some(group) = find_group(connection, &place.group)? else { return Ok(Err(not_found(&place.group))) };
    let n_rows = connection
        .prepare_cached("INSERT INTO log_streams (group_id, name, created) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute((group.id, &place.stream, now))?;
    Ok(if n_rows == 0 { Err(StoreError::AlreadyExists { key: place.stream.clone() }) } else { Ok(()) })
}

/// Takes a stream away. Its events are out of sight at once, and are deleted in slices later. Returns whether there was
/// such a stream.
pub(super) fn remove_stream(connection: &Connection, place: &LogStream) -> rusqlite::Result<TaskResult<bool>> {
    let Some(group) = find_group(connection, &place.group)? else { return Ok(Err(not_found(&place.group))) };
    let Some(id) = find_stream(connection, group.id, &place.stream)? else { return Ok(Ok(false)) };
    connection.execute("INSERT INTO removed_log_streams (id) VALUES (?1)", [id])?;
    connection.execute("DELETE FROM log_streams WHERE id = ?1", [id])?;
    Ok(Ok(true))
}

/// Adds events to a stream that is there. Returns whether it is.
pub(super) fn put(connection: &Connection, append: &Append) -> rusqlite::Result<TaskResult<bool>> {
    let Some(group) = find_group(connection, &append.stream.group)? else {
        return Ok(Err(not_found(&append.stream.group)));
    };
    let Some(stream) = find_stream(connection, group.id, &append.stream.stream)? else { return Ok(Ok(false)) };
    if !append.events.is_empty() {
        let mut summaries = Summaries::default();
        insert_events(connection, StreamId { group: group.id, stream }, &mut summaries, append)?;
        summaries.write(connection)?;
    }
    Ok(Ok(true))
}

/// The tags of a group.
pub(super) fn tags(connection: &Connection, group: &str) -> rusqlite::Result<TaskResult<BTreeMap<String, String>>> {
    let text: Option<Option<String>> = connection
        .prepare_cached("SELECT tags FROM log_groups WHERE name = ?1")?
        .query_row([group], |row| row.get(0))
        .optional()?;
    let Some(text) = text else { return Ok(Err(not_found(group))) };
    let tags = text.map_or_else(|| Ok(BTreeMap::new()), |text| serde_json::from_str(&text));
    Ok(tags.map_err(|error| StoreError::Damaged { key: group.to_owned(), reason: error.to_string() }))
}

/// Replaces the tags of a group if they are still these. Returns whether they were.
pub(super) fn replace_tags(
    connection: &Connection,
    group: &str,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> rusqlite::Result<TaskResult<bool>> {
    match tags(connection, group)? {
        Ok(found) if found == *before => {}
        Ok(_others) => return Ok(Ok(false)),
        Err(error) => return Ok(Err(error)),
    }
    connection.prepare_cached("UPDATE log_groups SET tags = ?2 WHERE name = ?1")?.execute((group, text_of(after)))?;
    Ok(Ok(true))
}

/// None for no tags.
fn text_of(tags: &BTreeMap<String, String>) -> Option<String> {
    (!tags.is_empty()).then(|| serde_json::json!(tags).to_string())
}

fn find_stream(connection: &Connection, group: i64, name: &str) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT id FROM log_streams WHERE group_id = ?1 AND name = ?2")?
        .query_row((group, name), |row| row.get(0))
        .optional()
}
