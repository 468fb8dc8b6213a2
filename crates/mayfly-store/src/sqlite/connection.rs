//! Opening a database: settings, schema migrations and errors that name the file.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::StoreError;

mod shape;

/// How long a statement waits for a lock that another process holds, for example a person's `sqlite3` shell.
const BUSY_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(5);

/// What SQLite may keep of a database in memory, KiB.
const CACHE_KIB: i64 = 4096;

/// The write-ahead log is cut back to this size once it has been copied into the database, bytes.
const JOURNAL_BYTES: i64 = 16 * 1024 * 1024;

/// When a commit has reached the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Before it returns: survives a power loss.
    Full,
    /// Some time later: survives the end of the process.
    Normal,
}

/// One step of a schema's history; the version of a database is the number of steps it has taken.
pub(crate) type Migration = &'static str;

/// Opens a database for writing, creates it if need be and brings its schema up to date.
pub(crate) fn open_writer(
    path: &Path,
    durability: Durability,
    migrations: &[Migration],
) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let failed = |error: rusqlite::Error| StoreError::database("open", path, &error);
    let mut connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    configure(&connection, durability).map_err(failed)?;
    migrate(&mut connection, path, migrations)?;
    Ok(connection)
}

/// Opens a database that a writer has opened already, for reading only.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        Ok(connection)
    };
    open().map_err(|error: rusqlite::Error| StoreError::database("open", path, &error))
}

fn configure(connection: &Connection, durability: Durability) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // Takes effect in a new database only, before its first table: space of deleted logs goes back to the disk.
    connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    // The pragma answers with the mode that is in effect; a file system without shared memory keeps another one,
    // which is slower and just as durable.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
    let synchronous = match durability {
        Durability::Full => "FULL",
        Durability::Normal => "NORMAL",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update_and_check(None, "journal_size_limit", JOURNAL_BYTES, |_row| Ok(()))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Takes the steps that the database lacks, if those that it has made what they would make today; each in a transaction of its own with the version it leads to.
fn migrate(connection: &mut Connection, path: &Path, migrations: &[Migration]) -> Result<(), StoreError> {
    let failed = |error: rusqlite::Error| StoreError::database("migrate", path, &error);
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
    let supported = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    if found > supported {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found, supported });
    }
    let (taken, lacking) = migrations.split_at(usize::try_from(found).unwrap_or(usize::MAX).min(migrations.len()));
    if let Some(part) = shape::difference(connection, taken).map_err(failed)? {
        return Err(StoreError::UnknownSchema { path: path.to_owned(), found, part });
    }
    for (version, step) in (found.saturating_add(1)..).zip(lacking) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        transaction.execute_batch(step).map_err(failed)?;
        transaction.pragma_update(None, "user_version", version).map_err(failed)?;
        transaction.commit().map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
