//! The meter's sums in `telemetry.db`.

use std::collections::HashMap;
use std::path::Path;

use async_trait::async_trait;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mayfly_model::function::Architecture;
use mayfly_model::meter::{Usage, UsageTotals};
use mayfly_model::name::{FunctionName, Version};
use rusqlite::{Connection, Row};

use super::telemetry::Telemetry;
use super::writer::TaskResult;
use crate::error::StoreError;
use crate::meter::{MeterStore, UsageRow};

#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    function: FunctionName,
    version: Version,
    day: Date,
    architecture: Architecture,
}

/// The sums of one batch: a thousand invocations of one function are one statement.
#[derive(Debug, Default)]
pub(crate) struct Sums(HashMap<Key, UsageTotals>);

impl Sums {
    /// Adds one invocation, to the day on which it ended.
    pub(crate) fn add(&mut self, usage: &Usage) {
        let key = Key {
            function: usage.function.clone(),
            version: usage.version,
            day: usage.ended.to_zoned(TimeZone::UTC).date(),
            architecture: usage.architecture,
        };
        self.0.entry(key).or_default().add(usage);
    }

    /// Adds the sums to those on disk, inside of the batch's transaction.
    pub(crate) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut add = connection.prepare_cached(
            "INSERT INTO usage VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT DO UPDATE SET
                 invocations = invocations + excluded.invocations,
                 errors = errors + excluded.errors,
                 cold_starts = cold_starts + excluded.cold_starts,
                 billed_ms = billed_ms + excluded.billed_ms,
                 billed_mib_ms = billed_mib_ms + excluded.billed_mib_ms,
                 max_memory_used_mib = max(max_memory_used_mib, excluded.max_memory_used_mib)",
        )?;
        for (key, totals) in self.0 {
            add.execute((
                key.function.as_str(),
                version_number(key.version),
                key.day.to_string(),
                key.architecture.as_str(),
                column(totals.invocations),
                column(totals.errors),
                column(totals.cold_starts),
                column(totals.billed_ms),
                column(totals.billed_mib_ms),
                totals.max_memory_used_mib,
            ))?;
        }
        Ok(())
    }
}

/// Sums stay far below this bound; half of it leaves room for adding.
fn column(sum: u64) -> i64 {
    i64::try_from(sum).unwrap_or(i64::MAX).min(i64::MAX / 2)
}

/// Published versions are numbered from 1.
fn version_number(version: Version) -> i64 {
    match version {
        Version::Latest => 0,
        Version::Published(number) => i64::try_from(number).unwrap_or(i64::MAX),
    }
}

#[async_trait]
impl MeterStore for Telemetry {
    async fn record(&self, usage: Usage) -> Result<(), StoreError> {
        self.queue_usage(usage).await
    }

    async fn totals(&self, from: Date, to: Date) -> Result<Vec<UsageRow>, StoreError> {
        let path = self.path.clone();
        self.read(move |connection| read_totals(connection, &path, from, to)).await
    }
}

fn read_totals(
    connection: &Connection,
    path: &Path,
    from: Date,
    to: Date,
) -> rusqlite::Result<TaskResult<Vec<UsageRow>>> {
    let mut statement = connection.prepare_cached(
        "SELECT function, version, day, architecture,
                invocations, errors, cold_starts, billed_ms, billed_mib_ms, max_memory_used_mib
         FROM usage WHERE day BETWEEN ?1 AND ?2 ORDER BY function, version, day, architecture",
    )?;
    let mut rows = statement.query((from.to_string(), to.to_string()))?;
    let mut totals = Vec::new();
    while let Some(row) = rows.next()? {
        match usage_row(row)? {
            Some(usage) => totals.push(usage),
            None => {
                return Ok(Err(StoreError::storage("read", path, "a row of the meter is damaged")));
            }
        }
    }
    Ok(Ok(totals))
}

/// None if a column holds what this program never writes.
fn usage_row(row: &Row<'_>) -> rusqlite::Result<Option<UsageRow>> {
    let sum = |index| Ok::<u64, rusqlite::Error>(row.get::<_, i64>(index)?.max(0).unsigned_abs());
    let function = row.get_ref(0)?.as_str().ok().and_then(|text| text.parse().ok());
    let day = row.get_ref(2)?.as_str().ok().and_then(|text| text.parse().ok());
    let architecture = row.get_ref(3)?.as_str().ok().and_then(architecture);
    let version = match row.get::<_, i64>(1)? {
        0 => Version::Latest,
        number => Version::Published(number.unsigned_abs()),
    };
    let totals = UsageTotals {
        invocations: sum(4)?,
        errors: sum(5)?,
        cold_starts: sum(6)?,
        billed_ms: sum(7)?,
        billed_mib_ms: sum(8)?,
        max_memory_used_mib: u32::try_from(sum(9)?).unwrap_or(u32::MAX),
    };
    let (Some(function), Some(day), Some(architecture)) = (function, day, architecture) else {
        return Ok(None);
    };
    Ok(Some(UsageRow { function, version, day, architecture, totals }))
}

fn architecture(text: &str) -> Option<Architecture> {
    [Architecture::X86_64, Architecture::Arm64].into_iter().find(|architecture| architecture.as_str() == text)
}
