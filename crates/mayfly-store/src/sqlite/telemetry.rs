//! `telemetry.db`: logs and meter share a database and its writer thread.
//!
//! `append` and `record` return once their message is queued; from then on the writer thread owes it to the disk. It
//! lets messages that nobody waits for come together for a moment; whoever reads, waits for everything queued before.
//! If a batch cannot be written, its messages are kept and tried again, and until that succeeds new ones are refused
//! with the reason: what was accepted is not lost while the process lives, and what cannot be kept is not accepted.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mayfly_model::clock::Clock;
use mayfly_model::log::{LogEvent, LogStream};
use mayfly_model::meter::Usage;
use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};

use super::connection::{Durability, Migration, open_writer};
use super::reader::Readers;
use super::sweep::Sweep;
use super::writer::{Apply, Task, TaskResult, Writer, task};
use super::{logs, meter};
use crate::error::StoreError;

/// The schema's history. Never edit a step that was released; append one.
pub(crate) const MIGRATIONS: &[Migration] = &[
    // Ids of groups, streams and events are never used twice (AUTOINCREMENT): a reader's place in the order of
    // writing stays valid when events are deleted, and leftovers of a removed group never join a new one.
    // Times are nanoseconds since 1970. An index ends in the row's own id, so the first two are in order of writing.
    "CREATE TABLE log_groups (
         id             INTEGER PRIMARY KEY AUTOINCREMENT,
         name           TEXT NOT NULL UNIQUE,
         created        INTEGER NOT NULL,
         retention_days INTEGER,
         stored_bytes   INTEGER NOT NULL DEFAULT 0
     ) STRICT;
     CREATE TABLE log_streams (
         id             INTEGER PRIMARY KEY AUTOINCREMENT,
         group_id       INTEGER NOT NULL,
         name           TEXT NOT NULL,
         created        INTEGER NOT NULL,
         first_event    INTEGER,
         last_event     INTEGER,
         last_ingestion INTEGER,
         UNIQUE (group_id, name)
     ) STRICT;
     CREATE TABLE log_events (
         sequence  INTEGER PRIMARY KEY AUTOINCREMENT,
         group_id  INTEGER NOT NULL,
         stream_id INTEGER NOT NULL,
         timestamp INTEGER NOT NULL,
         ingested  INTEGER NOT NULL,
         message   TEXT NOT NULL
     ) STRICT;
     CREATE INDEX log_events_by_group ON log_events (group_id);
     CREATE INDEX log_events_by_stream ON log_events (stream_id);
     CREATE INDEX log_events_by_time ON log_events (group_id, timestamp);
     CREATE TABLE removed_log_groups (
         id INTEGER PRIMARY KEY
     ) STRICT;
     CREATE TABLE usage (
         function            TEXT NOT NULL,
         version             INTEGER NOT NULL,
         day                 TEXT NOT NULL,
         architecture        TEXT NOT NULL,
         invocations         INTEGER NOT NULL,
         errors              INTEGER NOT NULL,
         cold_starts         INTEGER NOT NULL,
         billed_ms           INTEGER NOT NULL,
         billed_mib_ms       INTEGER NOT NULL,
         max_memory_used_mib INTEGER NOT NULL,
         PRIMARY KEY (day, function, version, architecture)
     ) STRICT, WITHOUT ROWID;",
    // Tags are a JSON object of texts, or nothing.
    "ALTER TABLE log_groups ADD COLUMN tags TEXT;
     CREATE TABLE removed_log_streams (
         id INTEGER PRIMARY KEY
     ) STRICT;",
];

/// Bytes of log messages that wait for the writer at most.
const QUEUED_BYTES: u32 = 64 * 1024 * 1024;

/// What an event weighs in the queue beside its message.
const EVENT_OVERHEAD_BYTES: usize = 64;

/// Settings of the telemetry database.
#[derive(Clone, Debug)]
pub(crate) struct TelemetryOptions {
    /// The size on disk from which the oldest events are deleted, bytes.
    pub(crate) log_budget_bytes: u64,
    /// The retention that a log group has from its creation, days.
    pub(crate) log_retention_days: Option<u32>,
    /// The clock that events are received by.
    pub(crate) clock: Arc<dyn Clock>,
}

/// Messages to the writer thread.
pub(crate) enum Message {
    /// Events of one stream.
    Append(Append),
    /// One invocation's usage.
    Usage(Box<Usage>),
    /// Work that someone waits for.
    Task(Box<dyn Task>),
}

/// Events of one stream on their way to the disk.
pub(crate) struct Append {
    pub(crate) stream: LogStream,
    pub(crate) events: Vec<LogEvent>,
    /// Nanoseconds since 1970.
    pub(crate) ingested: i64,
    /// The room that the events take up in the queue, given back when they are written.
    pub(crate) _room: OwnedSemaphorePermit,
}

/// The ids of streams that were written to lately, which saves two look-ups an event.
pub(crate) type StreamIds = HashMap<LogStream, StreamId>;

/// Where a stream's rows are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StreamId {
    pub(crate) group: i64,
    pub(crate) stream: i64,
}

/// The logs and the meter of a data directory.
#[derive(Debug)]
pub(crate) struct Telemetry {
    writer: Writer<Message>,
    readers: Readers,
    room: Arc<Semaphore>,
    shared: Arc<Shared>,
    pub(crate) clock: Arc<dyn Clock>,
    /// The retention that a log group has from its creation, days.
    pub(crate) log_retention_days: Option<u32>,
    pub(crate) path: PathBuf,
}

/// What the handles and the writer thread both see.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Why the last batch could not be written; none while all is well.
    trouble: watch::Sender<Option<StoreError>>,
    /// Locked by the writer thread alone, from two places.
    ids: Mutex<StreamIds>,
    /// Set when something became deletable other than by the passing of time.
    sweep: AtomicBool,
}

impl Shared {
    /// Forgets where streams are, because some were removed.
    pub(crate) fn forget_ids(&self) {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Asks the writer thread to look for expired and removed events.
    pub(crate) fn ask_for_sweep(&self) {
        self.sweep.store(true, Ordering::Release);
    }

    /// Whether that was asked since the last call.
    pub(crate) fn take_sweep_request(&self) -> bool {
        self.sweep.swap(false, Ordering::AcqRel)
    }

    fn set_trouble(&self, trouble: Option<StoreError>) {
        self.trouble.send_replace(trouble);
    }

    /// Waits for `room`, but not while nothing can be written: then the answer is why.
    async fn unless_in_trouble<R>(&self, room: impl Future<Output = R>) -> Result<R, StoreError> {
        let mut trouble = self.trouble.subscribe();
        tokio::select! {
            biased;
            Ok(trouble) = trouble.wait_for(Option::is_some) => Err(trouble.clone().unwrap_or(StoreError::Closed)),
            room = room => Ok(room),
        }
    }
}

impl Telemetry {
    /// Opens `telemetry.db`. `guard` is kept until the writer thread has ended.
    pub(crate) fn open<G: Send + 'static>(
        path: &Path,
        options: TelemetryOptions,
        guard: G,
    ) -> Result<Self, StoreError> {
        let connection = open_writer(path, Durability::Normal, MIGRATIONS)?;
        let shared = Arc::new(Shared::default());
        let sweep = Sweep::new(options.log_budget_bytes, Arc::clone(&options.clock), Arc::clone(&shared));
        let log_retention_days = options.log_retention_days;
        let recorder = Recorder { shared: Arc::clone(&shared), sweep, log_retention_days, healthy: true };
        let writer = Writer::start("store-telemetry", path, connection, recorder, guard)?;
        Ok(Self {
            writer,
            readers: Readers::new(path),
            room: Arc::new(Semaphore::new(usize::try_from(QUEUED_BYTES).unwrap_or(usize::MAX))),
            shared,
            clock: options.clock,
            log_retention_days,
            path: path.to_owned(),
        })
    }

    /// Writes everything queued and closes the database.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.readers.close();
        self.writer.close().await
    }

    /// The state shared with the writer thread.
    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// Queues events of a stream, waiting for room.
    pub(crate) async fn queue_events(&self, stream: &LogStream, events: Vec<LogEvent>) -> Result<(), StoreError> {
        let append = self.append_of(stream, events).await?;
        self.post(Message::Append(append)).await
    }

    /// Events that are received now, and room for them in the queue, which this waits for.
    pub(crate) async fn append_of(&self, stream: &LogStream, events: Vec<LogEvent>) -> Result<Append, StoreError> {
        let bytes: usize = events.iter().map(|event| event.message.len() + EVENT_OVERHEAD_BYTES).sum();
        // Events larger than all the room together wait for all of it.
        let permits = u32::try_from(bytes).unwrap_or(u32::MAX).min(QUEUED_BYTES);
        let room = Arc::clone(&self.room).acquire_many_owned(permits);
        let room = self.shared.unless_in_trouble(room).await?.map_err(|_closed| StoreError::Closed)?;
        let ingested = nanoseconds(self.clock.now());
        Ok(Append { stream: stream.clone(), events, ingested, _room: room })
    }

    /// Queues one invocation's usage, waiting for room.
    pub(crate) async fn queue_usage(&self, usage: Usage) -> Result<(), StoreError> {
        self.post(Message::Usage(Box::new(usage))).await
    }

    async fn post(&self, message: Message) -> Result<(), StoreError> {
        self.shared.unless_in_trouble(self.writer.post(message)).await?
    }

    /// Runs work on the writer thread and waits until it is committed. If nothing can be written it fails at once;
    /// it may then be done all the same, once something can.
    pub(crate) async fn run<R, F, C>(&self, work: F, on_commit: C) -> Result<R, StoreError>
    where
        R: Send + 'static,
        F: FnMut(&Connection) -> rusqlite::Result<TaskResult<R>> + Send + 'static,
        C: FnOnce(&R) + Send + 'static,
    {
        let (task, answer): (_, oneshot::Receiver<_>) = task(work, on_commit);
        self.shared.unless_in_trouble(self.writer.send(Message::Task(task))).await??;
        self.shared.unless_in_trouble(answer).await?.unwrap_or(Err(StoreError::Closed))
    }

    /// Reads, after everything that was queued before has been written.
    pub(crate) async fn read<R, F>(&self, work: F) -> Result<R, StoreError>
    where
        R: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<TaskResult<R>> + Send + 'static,
    {
        self.run(|_connection| Ok(Ok(())), |()| {}).await?;
        self.readers.read(work).await
    }
}

/// A time as the database keeps it, nanoseconds since 1970.
pub(crate) fn nanoseconds(time: jiff::Timestamp) -> i64 {
    let nanoseconds = time.as_nanosecond();
    i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 { i64::MIN } else { i64::MAX })
}

/// The time that the database keeps as `nanoseconds`.
pub(crate) fn timestamp(nanoseconds: i64) -> jiff::Timestamp {
    // Every 64-bit count of nanoseconds lies between the years 1677 and 2262.
    jiff::Timestamp::from_nanosecond(i128::from(nanoseconds)).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

/// What the writer thread does.
#[derive(Debug)]
struct Recorder {
    shared: Arc<Shared>,
    sweep: Sweep,
    log_retention_days: Option<u32>,
    healthy: bool,
}

impl Apply for Recorder {
    type Message = Message;

    /// Whoever reads waits for what was queued before, and so ends the wait.
    const LINGER: Duration = Duration::from_millis(20);

    fn apply(&mut self, connection: &Connection, batch: &mut [Message]) -> rusqlite::Result<()> {
        let (mut sums, mut summaries) = (meter::Sums::default(), logs::Summaries::default());
        let mut n_events = 0;
        for message in batch {
            match message {
                Message::Append(append) => {
                    let mut ids = self.shared.ids.lock().unwrap_or_else(PoisonError::into_inner);
                    logs::append(connection, &mut ids, &mut summaries, append, self.log_retention_days)?;
                    n_events += append.events.len();
                }
                Message::Usage(usage) => sums.add(usage),
                Message::Task(task) => {
                    // It may look at what comes before it, or remove it.
                    std::mem::take(&mut summaries).write(connection)?;
                    task.apply(connection)?;
                }
            }
        }
        self.sweep.note_events(n_events);
        summaries.write(connection)?;
        sums.write(connection)
    }

    fn committed(&mut self, batch: Vec<Message>) {
        if !self.healthy {
            tracing::info!("logs and meter are written again");
            self.shared.set_trouble(None);
            self.healthy = true;
        }
        for message in batch {
            if let Message::Task(task) = message {
                task.committed();
            }
        }
    }

    fn failed(&mut self, batch: Vec<Message>, error: &StoreError) -> Vec<Message> {
        // The rows that these ids name may have been rolled back.
        self.shared.forget_ids();
        let (tasks, owed): (Vec<_>, Vec<_>) =
            batch.into_iter().partition(|message| matches!(message, Message::Task(_)));
        // Only what is owed is tried again and so can end the trouble.
        if !owed.is_empty() {
            if self.healthy {
                tracing::error!(%error, "cannot write logs and meter; new ones are refused until it succeeds");
            }
            self.healthy = false;
            self.shared.set_trouble(Some(error.clone()));
        }
        for message in tasks {
            if let Message::Task(task) = message {
                task.failed(error);
            }
        }
        owed
    }

    fn tidy(&mut self, connection: &mut Connection) -> rusqlite::Result<bool> {
        self.sweep.slice(connection)
    }
}

#[cfg(test)]
mod tests;
