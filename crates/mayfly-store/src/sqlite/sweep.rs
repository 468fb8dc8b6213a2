//! Deleting log events: by age, by size, and those of removed groups and streams.
//!
//! Runs on the writer thread between batches, a slice at a time, so that writing never waits long for it. It needs no
//! timer: a platform that writes nothing needs no room, and reads leave expired events out by themselves.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mayfly_model::clock::Clock;
use rusqlite::{Connection, Params, TransactionBehavior};

use super::logs::EVENT_BYTES;
use super::telemetry::{Shared, nanoseconds};

/// Events that one slice deletes at least, if there are as many.
const SLICE: usize = 5_000;

/// Free pages that one slice gives back to the file system.
const VACUUM_PAGES: i64 = 2_000;

/// How often retention is looked at. It is given in days; reads are exact whatever this is.
const RETENTION_PERIOD: SignedDuration = SignedDuration::from_hours(1);

/// One day, nanoseconds.
const DAY: i64 = 86_400_000_000_000;

/// The state of the housekeeping.
#[derive(Debug)]
pub(crate) struct Sweep {
    budget_bytes: u64,
    clock: Arc<dyn Clock>,
    shared: Arc<Shared>,
    /// Over budget: delete down to the low-water mark, not just below the budget.
    trimming: bool,
    /// Retention and removed groups were last found to leave nothing to do.
    last_full_look: Option<Timestamp>,
    slice: usize,
}

impl Sweep {
    /// Looks at everything first.
    pub(crate) fn new(budget_bytes: u64, clock: Arc<dyn Clock>, shared: Arc<Shared>) -> Self {
        Self { budget_bytes, clock, shared, trimming: false, last_full_look: None, slice: SLICE }
    }

    /// Takes notice of events in a batch: deleting keeps pace with writing.
    pub(crate) fn note_events(&mut self, n_events: usize) {
        self.slice = SLICE.max(n_events.saturating_mul(2));
    }

    /// Does one slice of what is due. Returns whether there is more.
    pub(crate) fn slice(&mut self, connection: &mut Connection) -> rusqlite::Result<bool> {
        let over_budget = self.trim(connection)?;
        let unfinished = self.expire(connection)?;
        let shrinking = shrink(connection)?;
        Ok(over_budget || unfinished || shrinking)
    }

    /// Deletes the oldest events of all while the database is too large.
    fn trim(&mut self, connection: &mut Connection) -> rusqlite::Result<bool> {
        let low_water_mark = self.budget_bytes - self.budget_bytes / 10;
        let limit = if self.trimming { low_water_mark } else { self.budget_bytes };
        let used = used_bytes(connection)?;
        self.trimming = used > limit;
        if !self.trimming {
            return Ok(false);
        }
        // An event takes more room on the disk than it counts for here, so that this is never too much.
        let surplus = used.saturating_sub(low_water_mark);
        let oldest = format!("SELECT {COLUMNS} FROM log_events ORDER BY sequence LIMIT ?1");
        let deleted = self.delete(connection, &oldest, [as_i64(self.slice)], surplus)?;
        self.trimming = deleted > 0;
        Ok(self.trimming)
    }

    /// Deletes what is older than its group's retention, and what is left of removed groups.
    fn expire(&mut self, connection: &mut Connection) -> rusqlite::Result<bool> {
        let now = self.clock.now();
        let due = self.last_full_look.is_none_or(|last| now.duration_since(last) >= RETENTION_PERIOD);
        if !self.shared.take_sweep_request() && !due {
            return Ok(false);
        }
        self.last_full_look = None;
        let slice = as_i64(self.slice);
        let removed =
            format!("SELECT {COLUMNS} FROM log_events WHERE group_id IN (SELECT id FROM removed_log_groups) LIMIT ?1");
        if self.delete(connection, &removed, [slice], u64::MAX)? > 0 {
            return Ok(true);
        }
        connection.execute("DELETE FROM removed_log_groups", [])?;
        let removed = format!(
            "SELECT {COLUMNS} FROM log_events WHERE stream_id IN (SELECT id FROM removed_log_streams) LIMIT ?1"
        );
        if self.delete(connection, &removed, [slice], u64::MAX)? > 0 {
            return Ok(true);
        }
        connection.execute("DELETE FROM removed_log_streams", [])?;
        let expired = format!(
            "SELECT {COLUMNS} FROM log_groups CROSS JOIN log_events INDEXED BY log_events_by_time
             ON log_events.group_id = log_groups.id AND timestamp < ?1 - retention_days * {DAY}
             WHERE retention_days IS NOT NULL LIMIT ?2"
        );
        if self.delete(connection, &expired, (nanoseconds(now), slice), u64::MAX)? > 0 {
            return Ok(true);
        }
        self.last_full_look = Some(now);
        Ok(false)
    }

    /// Deletes the events that a query names, until they sum up to `max_bytes`, in a transaction of its own. Keeps
    /// groups and streams in step.
    fn delete<P: Params>(
        &self,
        connection: &mut Connection,
        query: &str,
        params: P,
        max_bytes: u64,
    ) -> rusqlite::Result<usize> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let doomed = doomed_events(&transaction, query, params, max_bytes)?;
        if doomed.is_empty() {
            return Ok(0);
        }
        let mut groups: HashMap<i64, i64> = HashMap::new();
        let mut streams: Vec<i64> = Vec::new();
        {
            let mut delete = transaction.prepare_cached("DELETE FROM log_events WHERE sequence = ?1")?;
            for event in &doomed {
                delete.execute([event.sequence])?;
                *groups.entry(event.group).or_default() += event.bytes;
                if streams.last() != Some(&event.stream) {
                    streams.push(event.stream);
                }
            }
        }
        let mut subtract = transaction
            .prepare_cached("UPDATE log_groups SET stored_bytes = max(0, stored_bytes - ?2) WHERE id = ?1")?;
        for (group, bytes) in groups {
            subtract.execute((group, bytes))?;
        }
        drop(subtract);
        streams.sort_unstable();
        streams.dedup();
        update_streams(&transaction, &streams)?;
        transaction.commit()?;
        // Streams that were emptied are gone.
        self.shared.forget_ids();
        Ok(doomed.len())
    }
}

/// What [`Sweep::delete`] reads of each event.
const COLUMNS: &str = "sequence, log_events.group_id, stream_id, octet_length(message) + 26";
const _: () = assert!(EVENT_BYTES == 26, "COLUMNS spells the number out");

struct Doomed {
    sequence: i64,
    group: i64,
    stream: i64,
    bytes: i64,
}

fn doomed_events<P: Params>(
    connection: &Connection,
    query: &str,
    params: P,
    max_bytes: u64,
) -> rusqlite::Result<Vec<Doomed>> {
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query(params)?;
    let mut doomed = Vec::new();
    let mut bytes = 0_u64;
    while bytes < max_bytes {
        let Some(row) = rows.next()? else { break };
        let event = Doomed { sequence: row.get(0)?, group: row.get(1)?, stream: row.get(2)?, bytes: row.get(3)? };
        bytes = bytes.saturating_add(event.bytes.unsigned_abs());
        doomed.push(event);
    }
    Ok(doomed)
}

/// Gives streams that lost events their new first event, and removes those that lost all.
///
/// The first event of a shortened stream is the one written first: an environment writes its events in the order of
/// their times, and finding the smallest time would mean reading the whole stream.
fn update_streams(connection: &Connection, streams: &[i64]) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached(
        "UPDATE log_streams SET first_event =
             (SELECT timestamp FROM log_events WHERE stream_id = ?1 ORDER BY sequence LIMIT 1) WHERE id = ?1",
    )?;
    let mut remove = connection.prepare_cached("DELETE FROM log_streams WHERE id = ?1 AND first_event IS NULL")?;
    for stream in streams {
        update.execute([stream])?;
        remove.execute([stream])?;
    }
    Ok(())
}

/// Gives pages back to the file system if more than a quarter of the file is empty. Less is kept for new events.
fn shrink(connection: &Connection) -> rusqlite::Result<bool> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let free: i64 = connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?;
    if free.saturating_mul(4) <= pages || free < VACUUM_PAGES / 10 {
        return Ok(false);
    }
    let mut statement = connection.prepare(&format!("PRAGMA incremental_vacuum({VACUUM_PAGES})"))?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    let left: i64 = connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?;
    // A database without the setting gives nothing back; trying on would never end.
    Ok(left < free)
}

/// The size of what is in use.
fn used_bytes(connection: &Connection) -> rusqlite::Result<u64> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let free: i64 = connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?;
    let size: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    Ok(pages.saturating_sub(free).max(0).unsigned_abs().saturating_mul(size.unsigned_abs()))
}

fn as_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
