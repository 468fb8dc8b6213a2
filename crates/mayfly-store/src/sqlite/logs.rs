//! Log groups, streams and events in `telemetry.db`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use async_trait::async_trait;
use mayfly_model::log::{LogEvent, LogStream};
use rusqlite::{Connection, OptionalExtension, Row};

use super::log_upkeep;
use super::telemetry::{Append, StreamId, StreamIds, Telemetry, nanoseconds, timestamp};
use super::writer::TaskResult;
use crate::error::StoreError;
use crate::log::{LogGroupSummary, LogQuery, LogStore, LogStreamSummary, StoredLogEvent};

/// What the service counts for each event beside its message, bytes.
pub(crate) const EVENT_BYTES: i64 = 26;

/// Streams whose place is remembered.
const REMEMBERED_STREAMS: usize = 10_000;

/// Named streams up to this number are each read through their own index and merged; from more the group is scanned.
const MERGED_STREAMS: usize = 64;

/// What a batch changes in what streams and groups tell of themselves: a thousand events of one stream are one
/// statement.
#[derive(Debug, Default)]
pub(crate) struct Summaries {
    streams: HashMap<i64, Times>,
    /// Bytes that were added.
    groups: HashMap<i64, i64>,
}

/// The times of a stream's new events, nanoseconds since 1970.
#[derive(Clone, Copy, Debug)]
struct Times {
    first: i64,
    last: i64,
    ingested: i64,
}

impl Summaries {
    fn add(&mut self, place: StreamId, append: &Append) {
        let times = append.events.iter().map(|event| nanoseconds(event.timestamp));
        let bytes = append.events.iter().map(stored_bytes).fold(0, i64::saturating_add);
        let of_group = self.groups.entry(place.group).or_default();
        *of_group = of_group.saturating_add(bytes);
        let none = Times { first: i64::MAX, last: i64::MIN, ingested: append.ingested };
        let of_stream = self.streams.entry(place.stream).or_insert(none);
        of_stream.ingested = append.ingested;
        for time in times {
            of_stream.first = of_stream.first.min(time);
            of_stream.last = of_stream.last.max(time);
        }
    }

    /// Adds them to those on disk, inside of the batch's transaction.
    pub(crate) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        if self.streams.is_empty() {
            return Ok(());
        }
        let mut update = connection.prepare_cached(
            "UPDATE log_streams SET first_event = min(ifnull(first_event, ?2), ?2),
                 last_event = max(ifnull(last_event, ?3), ?3), last_ingestion = ?4 WHERE id = ?1",
        )?;
        for (stream, Times { first, last, ingested }) in self.streams {
            update.execute((stream, first, last, ingested))?;
        }
        let mut add =
            connection.prepare_cached("UPDATE log_groups SET stored_bytes = stored_bytes + ?2 WHERE id = ?1")?;
        for (group, bytes) in self.groups {
            add.execute((group, bytes))?;
        }
        Ok(())
    }
}

/// Writes events inside of the batch's transaction, creating group and stream as needed, and leaves what changes of
/// their summaries. A new group gets the retention.
pub(crate) fn append(
    connection: &Connection,
    ids: &mut StreamIds,
    summaries: &mut Summaries,
    append: &Append,
    retention_days: Option<u32>,
) -> rusqlite::Result<()> {
    if append.events.is_empty() {
        return Ok(());
    }
    let place = match ids.get(&append.stream) {
        Some(known) => *known,
        None => remember(connection, ids, append, retention_days)?,
    };
    insert_events(connection, place, summaries, append)
}

/// Writes events of a stream that is there, and leaves what changes of its summaries.
pub(super) fn insert_events(
    connection: &Connection,
    place: StreamId,
    summaries: &mut Summaries,
    append: &Append,
) -> rusqlite::Result<()> {
    let StreamId { group, stream } = place;
    let mut insert = connection.prepare_cached(
        "INSERT INTO log_events (group_id, stream_id, timestamp, ingested, message) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for event in &append.events {
        insert.execute((group, stream, nanoseconds(event.timestamp), append.ingested, &event.message))?;
    }
    summaries.add(place, append);
    Ok(())
}

fn stored_bytes(event: &LogEvent) -> i64 {
    i64::try_from(event.message.len()).unwrap_or(i64::MAX).saturating_add(EVENT_BYTES)
}

fn remember(
    connection: &Connection,
    ids: &mut StreamIds,
    append: &Append,
    retention_days: Option<u32>,
) -> rusqlite::Result<StreamId> {
    let (stream, now) = (&append.stream, append.ingested);
    connection
        .prepare_cached(
            "INSERT INTO log_groups (name, created, retention_days) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((&stream.group, now, retention_days))?;
    let group: i64 = connection
        .prepare_cached("SELECT id FROM log_groups WHERE name = ?1")?
        .query_row([&stream.group], |row| row.get(0))?;
    connection
        .prepare_cached("INSERT INTO log_streams (group_id, name, created) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute((group, &stream.stream, now))?;
    let id: i64 = connection
        .prepare_cached("SELECT id FROM log_streams WHERE group_id = ?1 AND name = ?2")?
        .query_row((group, &stream.stream), |row| row.get(0))?;
    if ids.len() >= REMEMBERED_STREAMS {
        ids.clear();
    }
    let place = StreamId { group, stream: id };
    ids.insert(stream.clone(), place);
    Ok(place)
}

#[async_trait]
impl LogStore for Telemetry {
    async fn append(&self, stream: &LogStream, events: Vec<LogEvent>) -> Result<(), StoreError> {
        self.queue_events(stream, events).await
    }

    async fn groups(
        &self,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<LogGroupSummary>, StoreError> {
        let (prefix, after) = (prefix.to_owned(), after.map(str::to_owned));
        self.read(move |connection| Ok(Ok(read_groups(connection, &prefix, after.as_deref(), limit)?))).await
    }

    async fn streams(&self, group: &str, prefix: &str) -> Result<Vec<LogStreamSummary>, StoreError> {
        let (group, prefix) = (group.to_owned(), prefix.to_owned());
        self.read(move |connection| read_streams(connection, &group, &prefix)).await
    }

    async fn events(&self, query: LogQuery) -> Result<Vec<StoredLogEvent>, StoreError> {
        let now = nanoseconds(self.clock.now());
        self.read(move |connection| read_events(connection, &query, now)).await
    }

    async fn set_retention(&self, group: &str, days: Option<u32>) -> Result<(), StoreError> {
        let group = group.to_owned();
        let work = move |connection: &Connection| {
            let n_rows = connection
                .prepare_cached("UPDATE log_groups SET retention_days = ?2 WHERE name = ?1")?
                .execute((&group, days))?;
            Ok(if n_rows == 0 { Err(not_found(&group)) } else { Ok(()) })
        };
        let shared = Arc::clone(self.shared());
        self.run(work, move |()| shared.ask_for_sweep()).await
    }

    async fn remove_group(&self, group: &str) -> Result<(), StoreError> {
        let group = group.to_owned();
        let shared = Arc::clone(self.shared());
        let work = move |connection: &Connection| {
            let Some(Group { id, .. }) = find_group(connection, &group)? else {
                return Ok(Err(not_found(&group)));
            };
            // There may be millions of events; they are out of sight at once and deleted in slices.
            connection.execute("INSERT INTO removed_log_groups (id) VALUES (?1)", [id])?;
            connection.execute("DELETE FROM log_streams WHERE group_id = ?1", [id])?;
            connection.execute("DELETE FROM log_groups WHERE id = ?1", [id])?;
            // Before the next append of this same batch.
            shared.forget_ids();
            Ok(Ok(()))
        };
        let shared = Arc::clone(self.shared());
        self.run(work, move |()| shared.ask_for_sweep()).await
    }

    async fn create_group(&self, group: &str, tags: BTreeMap<String, String>) -> Result<(), StoreError> {
        let (group, now, days) = (group.to_owned(), nanoseconds(self.clock.now()), self.log_retention_days);
        self.run(move |connection| log_upkeep::create_group(connection, &group, now, days, &tags), |()| {}).await
    }

    async fn create_stream(&self, stream: &LogStream) -> Result<(), StoreError> {
        let (stream, now) = (stream.clone(), nanoseconds(self.clock.now()));
        self.run(move |connection| log_upkeep::create_stream(connection, &stream, now), |()| {}).await
    }

    async fn remove_stream(&self, stream: &LogStream) -> Result<bool, StoreError> {
        let (stream, shared) = (stream.clone(), Arc::clone(self.shared()));
        let work = move |connection: &Connection| {
            let removed = log_upkeep::remove_stream(connection, &stream)?;
            // Before the next append of this same batch.
            shared.forget_ids();
            Ok(removed)
        };
        let shared = Arc::clone(self.shared());
        self.run(work, move |_removed| shared.ask_for_sweep()).await
    }

    async fn put(&self, stream: &LogStream, events: Vec<LogEvent>) -> Result<bool, StoreError> {
        let append = self.append_of(stream, events).await?;
        self.run(move |connection| log_upkeep::put(connection, &append), |_found| {}).await
    }

    async fn tags(&self, group: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let group = group.to_owned();
        self.read(move |connection| log_upkeep::tags(connection, &group)).await
    }

    async fn replace_tags(
        &self,
        group: &str,
        before: BTreeMap<String, String>,
        after: BTreeMap<String, String>,
    ) -> Result<bool, StoreError> {
        let group = group.to_owned();
        self.run(move |connection| log_upkeep::replace_tags(connection, &group, &before, &after), |_replaced| {}).await
    }
}

pub(super) fn not_found(group: &str) -> StoreError {
    StoreError::NotFound { key: group.to_owned() }
}

pub(super) struct Group {
    pub(super) id: i64,
    retention_days: Option<u32>,
}

pub(super) fn find_group(connection: &Connection, name: &str) -> rusqlite::Result<Option<Group>> {
    connection
        .prepare_cached("SELECT id, retention_days FROM log_groups WHERE name = ?1")?
        .query_row([name], |row| Ok(Group { id: row.get(0)?, retention_days: row.get(1)? }))
        .optional()
}

fn read_groups(
    connection: &Connection,
    prefix: &str,
    after: Option<&str>,
    limit: usize,
) -> rusqlite::Result<Vec<LogGroupSummary>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, created, retention_days, stored_bytes FROM log_groups
         WHERE name >= ?1 AND (?2 IS NULL OR name > ?2) ORDER BY name",
    )?;
    let rows = statement.query_map((prefix, after), |row| {
        Ok(LogGroupSummary {
            name: row.get(0)?,
            created: timestamp(row.get(1)?),
            retention_days: row.get(2)?,
            stored_bytes: row.get::<_, i64>(3)?.max(0).unsigned_abs(),
        })
    })?;
    // Names with the prefix follow each other in the order of bytes.
    rows.take_while(|row| row.as_ref().map_or(true, |group| group.name.starts_with(prefix))).take(limit).collect()
}

fn read_streams(
    connection: &Connection,
    group: &str,
    prefix: &str,
) -> rusqlite::Result<TaskResult<Vec<LogStreamSummary>>> {
    let Some(Group { id, .. }) = find_group(connection, group)? else {
        return Ok(Err(not_found(group)));
    };
    let mut statement = connection.prepare_cached(
        "SELECT name, created, first_event, last_event, last_ingestion FROM log_streams
         WHERE group_id = ?1 AND name >= ?2 ORDER BY name",
    )?;
    let rows = statement.query_map((id, prefix), |row| {
        Ok(LogStreamSummary {
            name: row.get(0)?,
            created: timestamp(row.get(1)?),
            first_event: row.get::<_, Option<i64>>(2)?.map(timestamp),
            last_event: row.get::<_, Option<i64>>(3)?.map(timestamp),
            last_ingestion: row.get::<_, Option<i64>>(4)?.map(timestamp),
        })
    })?;
    rows.take_while(|row| row.as_ref().map_or(true, |stream| stream.name.starts_with(prefix)))
        .collect::<Result<_, _>>()
        .map(Ok)
}

fn read_events(
    connection: &Connection,
    query: &LogQuery,
    now: i64,
) -> rusqlite::Result<TaskResult<Vec<StoredLogEvent>>> {
    let Some(group) = find_group(connection, &query.group)? else {
        return Ok(Err(not_found(&query.group)));
    };
    let Some(scan) = Scan::new(connection, query, &group, now)? else {
        return Ok(Ok(Vec::new()));
    };
    let mut events = match matching_streams(connection, query, group.id)? {
        None => scan.run(connection, Of::Group(group.id), None)?,
        Some(streams) if streams.len() <= MERGED_STREAMS => {
            let mut merged = Vec::new();
            for stream in streams {
                merged.append(&mut scan.run(connection, Of::Stream(stream), None)?);
            }
            merged
        }
        Some(streams) => scan.run(connection, Of::Group(group.id), Some(&streams))?,
    };
    events.sort_unstable_by_key(|event| event.sequence);
    let surplus = events.len().saturating_sub(query.limit);
    if query.from_end {
        events.drain(..surplus);
    } else {
        events.truncate(query.limit);
    }
    Ok(Ok(events))
}

/// The streams that a query is limited to; none if it is not.
fn matching_streams(connection: &Connection, query: &LogQuery, group: i64) -> rusqlite::Result<Option<HashSet<i64>>> {
    if query.streams.is_empty() && query.stream_prefix.is_none() {
        return Ok(None);
    }
    let prefix = query.stream_prefix.as_deref().unwrap_or_default();
    let mut ids = HashSet::new();
    if query.streams.is_empty() {
        let mut statement = connection
            .prepare_cached("SELECT id, name FROM log_streams WHERE group_id = ?1 AND name >= ?2 ORDER BY name")?;
        let mut rows = statement.query((group, prefix))?;
        while let Some(row) = rows.next()? {
            if !row.get_ref(1)?.as_str().is_ok_and(|name| name.starts_with(prefix)) {
                break;
            }
            ids.insert(row.get(0)?);
        }
    } else {
        let mut statement =
            connection.prepare_cached("SELECT id FROM log_streams WHERE group_id = ?1 AND name = ?2")?;
        for name in query.streams.iter().filter(|name| name.starts_with(prefix)) {
            ids.extend(statement.query_row((group, name), |row| row.get::<_, i64>(0)).optional()?);
        }
    }
    Ok(Some(ids))
}

/// Whose events a scan walks through, in the order of writing.
#[derive(Clone, Copy)]
enum Of {
    Group(i64),
    Stream(i64),
}

/// The bounds of a query as numbers. Sequence bounds are inclusive, the end of the time is not.
struct Scan {
    low: i64,
    high: i64,
    start: i64,
    end: i64,
    from_end: bool,
    limit: usize,
}

impl Scan {
    /// None if no event can match.
    fn new(connection: &Connection, query: &LogQuery, group: &Group, now: i64) -> rusqlite::Result<Option<Self>> {
        let kept_from = group.retention_days.map_or(i64::MIN, |days| now.saturating_sub(i64::from(days) * DAY));
        let start = query.start.map_or(i64::MIN, nanoseconds).max(kept_from);
        let end = query.end.map_or(i64::MAX, nanoseconds);
        let mut low = query.after.map_or(0, |after| i64::try_from(after).unwrap_or(i64::MAX).saturating_add(1));
        let mut high = query.before.map_or(i64::MAX, |before| i64::try_from(before).unwrap_or(i64::MAX) - 1);
        // A window of time is turned into a window of the order of writing by its own index, so that old events
        // are not walked through one by one; a page that has its place already does not need that.
        if query.start.is_some() && query.after.is_none() {
            match edge(connection, "min", group.id, start, end)? {
                Some(sequence) => low = low.max(sequence),
                None => return Ok(None),
            }
        }
        if query.end.is_some() && query.before.is_none() {
            match edge(connection, "max", group.id, start, end)? {
                Some(sequence) => high = high.min(sequence),
                None => return Ok(None),
            }
        }
        let possible = query.limit > 0 && low <= high && start < end;
        let scan = Self { low, high, start, end, from_end: query.from_end, limit: query.limit };
        Ok(possible.then_some(scan))
    }

    /// At most `limit` events, of all streams or only of those in `streams`.
    fn run(
        &self,
        connection: &Connection,
        of: Of,
        streams: Option<&HashSet<i64>>,
    ) -> rusqlite::Result<Vec<StoredLogEvent>> {
        let (column, index, id) = match of {
            Of::Group(id) => ("group_id", "log_events_by_group", id),
            Of::Stream(id) => ("stream_id", "log_events_by_stream", id),
        };
        let order = if self.from_end { "DESC" } else { "ASC" };
        let mut statement = connection.prepare_cached(&format!(
            "SELECT e.sequence, s.name, e.ingested, e.timestamp, e.message, e.stream_id
             FROM log_events AS e INDEXED BY {index} CROSS JOIN log_streams AS s ON s.id = e.stream_id
             WHERE e.{column} = ?1 AND e.sequence BETWEEN ?2 AND ?3 AND e.timestamp >= ?4 AND e.timestamp < ?5
             ORDER BY e.sequence {order}"
        ))?;
        let mut rows = statement.query((id, self.low, self.high, self.start, self.end))?;
        let mut events = Vec::new();
        while events.len() < self.limit {
            let Some(row) = rows.next()? else { break };
            if streams.is_some_and(|streams| !row.get(5).is_ok_and(|id: i64| streams.contains(&id))) {
                continue;
            }
            events.push(stored_event(row)?);
        }
        Ok(events)
    }
}

/// One day, nanoseconds.
const DAY: i64 = 86_400_000_000_000;

/// The first or last place in the order of writing that a window of time has, from the index alone.
fn edge(connection: &Connection, aggregate: &str, group: i64, start: i64, end: i64) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached(&format!(
            "SELECT {aggregate}(sequence) FROM log_events INDEXED BY log_events_by_time
             WHERE group_id = ?1 AND timestamp >= ?2 AND timestamp < ?3"
        ))?
        .query_row((group, start, end), |row| row.get(0))
}

fn stored_event(row: &Row<'_>) -> rusqlite::Result<StoredLogEvent> {
    Ok(StoredLogEvent {
        sequence: row.get::<_, i64>(0)?.unsigned_abs(),
        stream: row.get(1)?,
        ingested: timestamp(row.get(2)?),
        event: LogEvent { timestamp: timestamp(row.get(3)?), message: row.get(4)? },
    })
}
