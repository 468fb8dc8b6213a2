//! `messages.db`: durable messages, in a database of their own because they come and go in large numbers.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension};

use super::connection::{Durability, Migration, open_writer};
use super::reader::Readers;
use super::task_writer::TaskWriter;
use crate::error::StoreError;
use crate::message::{MessageNumber, MessageStore, MessageWrite, NewMessage, StoredMessage};

/// The schema's history. Never edit a step that was released; append one.
pub(crate) const MIGRATIONS: &[Migration] = &[
    // A state has a row of its own, because SQLite would write a message's body again with every change of its row.
    "CREATE TABLE message_queues (
         id   INTEGER PRIMARY KEY,
         name TEXT NOT NULL UNIQUE
     ) STRICT;
     CREATE TABLE messages (
         number INTEGER PRIMARY KEY AUTOINCREMENT,
         queue  INTEGER NOT NULL,
         label  TEXT NOT NULL,
         body   BLOB NOT NULL
     ) STRICT;
     CREATE INDEX messages_by_queue ON messages (queue);
     CREATE TABLE message_states (
         number INTEGER PRIMARY KEY,
         state  TEXT NOT NULL
     ) STRICT;",
    // SQLite notices a page that makes no sense, but not another text in the middle of a body. Messages from before
    // have none.
    "ALTER TABLE messages ADD COLUMN checksum INTEGER;",
];

/// The messages of a data directory.
#[derive(Debug)]
pub(crate) struct SqliteMessages {
    writer: TaskWriter,
    readers: Readers,
}

impl SqliteMessages {
    /// Opens the database. `guard` is kept until its writer thread has ended.
    pub(crate) fn open<G: Send + 'static>(path: &Path, guard: G) -> Result<Arc<Self>, StoreError> {
        let connection = open_writer(path, Durability::Full, MIGRATIONS)?;
        // Names of queues that have no message any more.
        connection
            .execute("DELETE FROM message_queues WHERE id NOT IN (SELECT queue FROM messages)", [])
            .map_err(|error| StoreError::database("tidy", path, &error))?;
        let writer = TaskWriter::start("store-messages", path, connection, guard)?;
        Ok(Arc::new(Self { writer, readers: Readers::new(path) }))
    }

    /// Writes everything queued and closes the database.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.readers.close();
        self.writer.close().await
    }
}

#[async_trait]
impl MessageStore for SqliteMessages {
    async fn queues(&self) -> Result<Vec<String>, StoreError> {
        let read = |connection: &Connection| {
            let mut statement = connection.prepare_cached(
                "SELECT name FROM message_queues q
                 WHERE EXISTS (SELECT 1 FROM messages WHERE queue = q.id) ORDER BY name",
            )?;
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>().map(Ok)
        };
        self.readers.read(read).await
    }

    async fn load(&self, queue: &str) -> Result<Vec<StoredMessage>, StoreError> {
        let queue = queue.to_owned();
        let read = move |connection: &Connection| {
            let mut statement = connection.prepare_cached(
                "SELECT m.number, m.label, coalesce(s.state, ''), length(m.body)
                 FROM messages m JOIN message_queues q ON q.id = m.queue LEFT JOIN message_states s USING (number)
                 WHERE q.name = ?1 ORDER BY m.number",
            )?;
            let message = |row: &rusqlite::Row<'_>| {
                Ok(StoredMessage {
                    number: MessageNumber(row.get::<_, i64>(0)?.unsigned_abs()),
                    label: row.get(1)?,
                    state: row.get(2)?,
                    body_bytes: row.get::<_, i64>(3)?.unsigned_abs(),
                })
            };
            statement.query_map([&queue], message)?.collect::<rusqlite::Result<Vec<_>>>().map(Ok)
        };
        self.readers.read(read).await
    }

    async fn bodies(&self, numbers: Vec<MessageNumber>) -> Result<Vec<Option<Bytes>>, StoreError> {
        let path = self.writer.path.clone();
        let read = move |connection: &Connection| {
            let mut statement = connection.prepare_cached("SELECT body, checksum FROM messages WHERE number = ?1")?;
            let mut bodies = Vec::new();
            for number in numbers {
                let columns = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<i64>>(1)?));
                let found = statement.query_row([row_id(number)], columns).optional()?;
                if let Some((body, Some(expected))) = &found
                    && checksum(body) != *expected
                {
                    let reason = format_args!("message {} is not what was written", number.0);
                    return Ok(Err(StoreError::corrupt("read", &path, reason)));
                }
                bodies.push(found.map(|(body, _checksum)| Bytes::from(body)));
            }
            Ok(Ok(bodies))
        };
        self.readers.read(read).await
    }

    async fn write(&self, steps: Vec<MessageWrite>) -> Result<Vec<Option<MessageNumber>>, StoreError> {
        self.writer.run(move |connection| take_steps(connection, &steps).map(Ok), |_numbers| ()).await
    }

    async fn note(&self, steps: Vec<MessageWrite>) -> Result<(), StoreError> {
        self.writer.run_unwatched(move |connection| take_steps(connection, &steps).map(|_numbers| Ok(()))).await
    }
}

fn checksum(body: &[u8]) -> i64 {
    i64::from(crc32fast::hash(body))
}

fn row_id(number: MessageNumber) -> i64 {
    i64::try_from(number.0).unwrap_or(i64::MAX)
}

fn take_steps(connection: &Connection, steps: &[MessageWrite]) -> rusqlite::Result<Vec<Option<MessageNumber>>> {
    let mut numbers = Vec::new();
    for step in steps {
        match step {
            MessageWrite::Append { queue, message } => numbers.push(Some(append(connection, queue, message)?)),
            MessageWrite::State { number, state } => set_state(connection, *number, state)?,
            MessageWrite::Move { number, to, state } => numbers.push(move_to(connection, *number, to, state)?),
            MessageWrite::Hollow { number, state } => {
                connection
                    .prepare_cached("UPDATE messages SET body = x'', checksum = ?2 WHERE number = ?1")?
                    .execute([row_id(*number), checksum(&[])])?;
                set_state(connection, *number, state)?;
            }
            MessageWrite::Remove(number) => remove(connection, *number)?,
            MessageWrite::Clear { queue } => clear(connection, queue)?,
        }
    }
    Ok(numbers)
}

fn append(connection: &Connection, queue: &str, message: &NewMessage) -> rusqlite::Result<MessageNumber> {
    let queue = queue_id(connection, queue)?;
    let body = message.body.as_ref();
    connection
        .prepare_cached("INSERT INTO messages (queue, label, body, checksum) VALUES (?1, ?2, ?3, ?4)")?
        .execute((queue, &message.label, body, checksum(body)))?;
    let number = MessageNumber(connection.last_insert_rowid().unsigned_abs());
    if !message.state.is_empty() {
        set_state(connection, number, &message.state)?;
    }
    Ok(number)
}

fn queue_id(connection: &Connection, queue: &str) -> rusqlite::Result<i64> {
    let found = connection
        .prepare_cached("SELECT id FROM message_queues WHERE name = ?1")?
        .query_row([queue], |row| row.get(0))
        .optional()?;
    match found {
        Some(id) => Ok(id),
        None => connection.prepare_cached("INSERT INTO message_queues (name) VALUES (?1)")?.insert([queue]),
    }
}

/// Sets the state of a message that is there: one that is gone must not leave a state behind.
fn set_state(connection: &Connection, number: MessageNumber, state: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO message_states (number, state) SELECT number, ?2 FROM messages WHERE number = ?1
             ON CONFLICT DO UPDATE SET state = excluded.state",
        )?
        .execute((row_id(number), state))?;
    Ok(())
}

fn move_to(
    connection: &Connection,
    number: MessageNumber,
    to: &str,
    state: &str,
) -> rusqlite::Result<Option<MessageNumber>> {
    let queue = queue_id(connection, to)?;
    let n_copied = connection
        .prepare_cached(
            "INSERT INTO messages (queue, label, body, checksum)
             SELECT ?2, label, body, checksum FROM messages WHERE number = ?1",
        )?
        .execute((row_id(number), queue))?;
    if n_copied == 0 {
        return Ok(None);
    }
    let moved = MessageNumber(connection.last_insert_rowid().unsigned_abs());
    remove(connection, number)?;
    if !state.is_empty() {
        set_state(connection, moved, state)?;
    }
    Ok(Some(moved))
}

fn remove(connection: &Connection, number: MessageNumber) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM messages WHERE number = ?1")?.execute([row_id(number)])?;
    connection.prepare_cached("DELETE FROM message_states WHERE number = ?1")?.execute([row_id(number)])?;
    Ok(())
}

fn clear(connection: &Connection, queue: &str) -> rusqlite::Result<()> {
    for statement in [
        "DELETE FROM message_states WHERE number IN
             (SELECT number FROM messages WHERE queue = (SELECT id FROM message_queues WHERE name = ?1))",
        "DELETE FROM messages WHERE queue = (SELECT id FROM message_queues WHERE name = ?1)",
    ] {
        connection.prepare_cached(statement)?.execute([queue])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
