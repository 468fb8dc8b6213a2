//! Archives: events of a bus that are kept, to be replayed.
//!
//! An archive is a queue in the message store. What is in memory of an event is its number, its times and its size.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::chain;
use mayfly_store::{MessageNumber, MessageWrite, NewMessage, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use super::event::Arrival;
use super::{BusError, Buses, PAGE};
use crate::pattern::EventPattern;

/// An archive's events are kept under this and its name.
const KEY_PREFIX: &str = "archive/";
/// Events that are removed in one write.
const REMOVED_AT_ONCE: usize = 1000;
/// The longest sleep of who removes events: the clock on the wall may be set.
const LONGEST_SLEEP: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(86_400);

/// An archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveRecord {
    /// Its name.
    pub name: String,
    /// The bus whose events it keeps.
    pub bus: String,
    /// What people say of it.
    pub description: Option<String>,
    /// Which events it keeps, if not all.
    pub pattern: Option<String>,
    /// For how many days it keeps them; for ever if 0.
    pub retention_days: u32,
    /// What is only stored and shown, by its name in the API.
    pub stored_only: BTreeMap<String, Value>,
    /// When it was made.
    pub created: Timestamp,
}

/// How much an archive holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ArchiveCounts {
    /// How many events.
    pub events: u64,
    /// How many bytes they are.
    pub bytes: u64,
}

/// An archive at work.
#[derive(Debug)]
pub(super) struct Archive {
    name: String,
    bus: String,
    pattern: Option<EventPattern>,
    retention: Option<Duration>,
    /// Shared with what the archive was before it was changed.
    shelf: Arc<Mutex<Shelf>>,
}

/// What an archive holds, in the order in which it came.
#[derive(Debug, Default)]
struct Shelf {
    entries: BTreeMap<u64, Entry>,
    /// The same in the order in which it happened.
    by_time: BTreeSet<Position>,
    n_bytes: u64,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// When it happened, milliseconds.
    at: i64,
    /// When it came, milliseconds.
    ingested: i64,
    n_bytes: u64,
}

/// An event of an archive: when it happened, and its number. In this order it is replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Position {
    pub(super) at: i64,
    pub(super) number: u64,
}

impl Shelf {
    fn put(&mut self, number: MessageNumber, entry: Entry) {
        self.n_bytes += entry.n_bytes;
        self.by_time.insert(Position { at: entry.at, number: number.0 });
        self.entries.insert(number.0, entry);
    }

    fn take(&mut self, number: u64) {
        if let Some(entry) = self.entries.remove(&number) {
            self.by_time.remove(&Position { at: entry.at, number });
            self.n_bytes = self.n_bytes.saturating_sub(entry.n_bytes);
        }
    }
}

impl Archive {
    fn of(record: &ArchiveRecord, shelf: Arc<Mutex<Shelf>>) -> Option<Self> {
        let pattern = record.pattern.as_deref().map(EventPattern::parse).transpose().ok()?;
        let retention = (record.retention_days > 0).then(|| DAY.saturating_mul(record.retention_days));
        Some(Self { name: record.name.clone(), bus: record.bus.clone(), pattern, retention, shelf })
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it keeps an event. What a replay repeats is in an archive already.
    pub(super) fn wants(&self, bus: &str, arrival: &Arrival) -> bool {
        self.bus == bus
            && arrival.event.replay_name.is_none()
            && self.pattern.as_ref().is_none_or(|pattern| pattern.matches(&arrival.value))
    }

    /// The first that it holds of a time, after a position, in the order of the events. What came after the message `last`
    /// is left out.
    pub(super) fn between(
        &self,
        (from, to): (Timestamp, Timestamp),
        after: Option<Position>,
        last: u64,
        most: usize,
    ) -> Vec<Position> {
        let first = Position { at: from.as_millisecond(), number: 0 };
        let start = after.filter(|after| *after >= first).map_or(Bound::Included(first), Bound::Excluded);
        let to = to.as_millisecond();
        let shelf = self.shelf();
        let there = shelf.by_time.range((start, Bound::Unbounded)).take_while(|one| one.at <= to);
        there.filter(|one| one.number <= last).take(most).copied().collect()
    }

    /// The number of the message that came last.
    pub(super) fn last_number(&self) -> u64 {
        self.shelf().entries.keys().next_back().copied().unwrap_or_default()
    }

    /// The moment at which the next event is too old; for an empty archive, the first at which one could be.
    fn next_removal(&self, now: Timestamp) -> Option<Timestamp> {
        let oldest = self.shelf().entries.values().next().map(|entry| entry.ingested);
        let oldest = oldest.and_then(|oldest| Timestamp::from_millisecond(oldest).ok()).unwrap_or(now);
        oldest.checked_add(self.retention?).ok()
    }

    /// Events that are too old, a limited number of them.
    fn expired(&self, now: Timestamp) -> Vec<u64> {
        let Some(limit) = self.retention.and_then(|retention| now.checked_sub(retention).ok()) else {
            return Vec::new();
        };
        let shelf = self.shelf();
        let old = shelf.entries.iter().take_while(|(_number, entry)| entry.ingested <= limit.as_millisecond());
        old.take(REMOVED_AT_ONCE).map(|(number, _entry)| *number).collect()
    }
}

impl Buses {
    /// Takes up the archives that there are.
    pub(super) async fn open_archives(&self) -> Result<(), StoreError> {
        let mut after: Option<String> = None;
        loop {
            let page = self.shared.archives.list(after.as_deref(), PAGE)?;
            let Some((last, _archive)) = page.last() else { break };
            after = Some(last.clone());
            for (name, stored) in &page {
                let shelf = Arc::new(Mutex::new(self.load(name).await?));
                self.set_archive(&stored.value, shelf);
            }
        }
        // Events that were on their way into an archive while it was deleted.
        for key in self.shared.parts.messages.queues().await? {
            if key.strip_prefix(KEY_PREFIX).is_some_and(|name| self.active_archive(name).is_none()) {
                self.shared.parts.messages.write(vec![MessageWrite::Clear { queue: key }]).await?;
            }
        }
        Ok(())
    }

    async fn load(&self, name: &str) -> Result<Shelf, StoreError> {
        let mut shelf = Shelf::default();
        for message in self.shared.parts.messages.load(&key(name)).await? {
            let times = message
                .label
                .split_once(' ')
                .and_then(|(at, ingested)| Some((at.parse().ok()?, ingested.parse().ok()?)));
            match times {
                Some((at, ingested)) => shelf.put(message.number, Entry { at, ingested, n_bytes: message.body_bytes }),
                None => tracing::error!(archive = name, number = message.number.0, "an event of an archive is damaged"),
            }
        }
        Ok(shelf)
    }

    fn set_archive(&self, record: &ArchiveRecord, shelf: Arc<Mutex<Shelf>>) {
        match Archive::of(record, shelf) {
            Some(archive) => {
                let mut active = self.shared.active_archives.write().unwrap_or_else(PoisonError::into_inner);
                active.insert(record.name.clone(), Arc::new(archive));
            }
            None => {
                tracing::error!(archive = record.name, "the pattern of an archive cannot be read: it keeps nothing")
            }
        }
        self.shared.archive_changes.notify_one();
    }

    pub(super) fn active_archive(&self, name: &str) -> Option<Arc<Archive>> {
        self.shared.active_archives.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// The archives that keep an event on a bus.
    pub(super) fn archives_for(&self, bus: &str, arrival: &Arrival) -> Vec<Arc<Archive>> {
        let active = self.shared.active_archives.read().unwrap_or_else(PoisonError::into_inner);
        active.values().filter(|archive| archive.wants(bus, arrival)).cloned().collect()
    }

    /// Keeps an event in an archive and does `also` in the same write.
    pub(super) async fn keep(
        &self,
        archive: &Archive,
        arrival: &Arrival,
        also: Vec<MessageWrite>,
    ) -> Result<(), StoreError> {
        let (at, ingested) = (arrival.event.time.as_millisecond(), arrival.ingested.as_millisecond());
        let message =
            NewMessage { label: format!("{at} {ingested}"), state: String::new(), body: arrival.text.clone() };
        let mut steps = vec![MessageWrite::Append { queue: key(&archive.name), message }];
        steps.extend(also);
        let numbers = self.shared.parts.messages.write(steps).await?;
        if let Some(Some(number)) = numbers.first() {
            let n_bytes = u64::try_from(arrival.text.len()).unwrap_or(u64::MAX);
            archive.shelf().put(*number, Entry { at, ingested, n_bytes });
        }
        if self.active_archive(&archive.name).is_none() {
            // It was deleted meanwhile.
            self.shared.parts.messages.write(vec![MessageWrite::Clear { queue: key(&archive.name) }]).await?;
        }
        Ok(())
    }

    /// The texts of an archive's events; none for those that are gone or damaged.
    pub(super) async fn archived(
        &self,
        archive: &Archive,
        positions: &[Position],
    ) -> Result<Vec<Option<Bytes>>, StoreError> {
        let numbers = positions.iter().map(|position| MessageNumber(position.number)).collect();
        self.shared.parts.messages.whole_bodies(&key(&archive.name), numbers).await
    }

    /// Removes what is too old until `stop` is cancelled.
    pub(super) async fn remove_old(self, stop: CancellationToken) {
        loop {
            let now = self.shared.parts.clock.now();
            let archives: Vec<Arc<Archive>> = {
                let active = self.shared.active_archives.read().unwrap_or_else(PoisonError::into_inner);
                active.values().cloned().collect()
            };
            let mut next: Option<Timestamp> = None;
            for archive in archives {
                if let Err(error) = self.remove_expired(&archive, now).await {
                    let archive = &archive.name;
                    tracing::warn!(archive, error = chain(&error), "old events of an archive stay for now");
                }
                next = archive.next_removal(now).into_iter().chain(next).min();
            }
            let wait = next.map(|next| {
                let until = Duration::try_from(next.duration_since(now)).unwrap_or_default();
                until.clamp(Duration::from_secs(1), LONGEST_SLEEP)
            });
            let changed = self.shared.archive_changes.notified();
            let sleep = async {
                match wait {
                    Some(wait) => tokio::time::sleep(wait).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = changed => {}
                () = sleep => {}
            }
        }
    }

    async fn remove_expired(&self, archive: &Archive, now: Timestamp) -> Result<(), StoreError> {
        loop {
            let expired = archive.expired(now);
            if expired.is_empty() {
                return Ok(());
            }
            let removals = expired.iter().map(|number| MessageWrite::Remove(MessageNumber(*number))).collect();
            self.shared.parts.messages.write(removals).await?;
            let mut shelf = archive.shelf();
            expired.into_iter().for_each(|number| shelf.take(number));
        }
    }

    /// An archive.
    ///
    /// # Errors
    /// [`BusError::NoArchive`], [`BusError::Storage`].
    pub fn archive(&self, name: &str) -> Result<Arc<ArchiveRecord>, BusError> {
        let stored = self.shared.archives.get(name).map_err(BusError::Storage)?;
        stored.map(|stored| stored.value).ok_or(BusError::NoArchive)
    }

    /// How much an archive holds.
    #[must_use]
    pub fn archive_counts(&self, name: &str) -> ArchiveCounts {
        let Some(archive) = self.active_archive(name) else { return ArchiveCounts::default() };
        let shelf = archive.shelf();
        ArchiveCounts { events: u64::try_from(shelf.entries.len()).unwrap_or(u64::MAX), bytes: shelf.n_bytes }
    }

    /// Archives in the order of their names, after `after`, at most `limit`.
    ///
    /// # Errors
    /// [`BusError::Storage`].
    pub fn archives(&self, after: Option<&str>, limit: usize) -> Result<Vec<Arc<ArchiveRecord>>, BusError> {
        let page = self.shared.archives.list(after, limit).map_err(BusError::Storage)?;
        Ok(page.into_iter().map(|(_name, stored)| stored.value).collect())
    }

    /// Makes an archive.
    ///
    /// # Errors
    /// [`BusError::NoBus`], [`BusError::Exists`], [`BusError::Unreadable`], [`BusError::Storage`].
    pub async fn create_archive(&self, record: ArchiveRecord) -> Result<(), BusError> {
        let _changing = self.shared.changes.lock().await;
        self.bus(&record.bus)?;
        Archive::of(&record, Arc::default()).ok_or(BusError::Unreadable)?;
        match self.shared.archives.insert(&record.name.clone(), record.clone()).await {
            Ok(_stored) => {
                self.set_archive(&record, Arc::default());
                Ok(())
            }
            Err(StoreError::AlreadyExists { .. }) => Err(BusError::Exists),
            Err(error) => Err(BusError::Storage(error)),
        }
    }

    /// Changes an archive.
    ///
    /// # Errors
    /// [`BusError::NoArchive`], [`BusError::Unreadable`], [`BusError::Storage`].
    pub async fn change_archive(
        &self,
        name: &str,
        change: impl FnOnce(&mut ArchiveRecord) + Send,
    ) -> Result<(), BusError> {
        let _changing = self.shared.changes.lock().await;
        let stored = self.shared.archives.get(name).map_err(BusError::Storage)?.ok_or(BusError::NoArchive)?;
        let mut record = (*stored.value).clone();
        change(&mut record);
        let shelf = self.active_archive(name).map(|archive| Arc::clone(&archive.shelf)).unwrap_or_default();
        Archive::of(&record, Arc::clone(&shelf)).ok_or(BusError::Unreadable)?;
        self.shared.archives.replace(name, record.clone(), stored.revision).await.map_err(BusError::Storage)?;
        self.set_archive(&record, shelf);
        Ok(())
    }

    /// Deletes an archive and what it holds.
    ///
    /// # Errors
    /// [`BusError::NoArchive`], [`BusError::Storage`].
    pub async fn delete_archive(&self, name: &str) -> Result<(), BusError> {
        let _changing = self.shared.changes.lock().await;
        match self.shared.archives.remove(name, None).await {
            Ok(_removed) => {}
            Err(StoreError::NotFound { .. }) => return Err(BusError::NoArchive),
            Err(error) => return Err(BusError::Storage(error)),
        }
        self.shared.active_archives.write().unwrap_or_else(PoisonError::into_inner).remove(name);
        let cleared = self.shared.parts.messages.write(vec![MessageWrite::Clear { queue: key(name) }]).await;
        cleared.map(|_numbers| ()).map_err(BusError::Storage)
    }

    /// The ARN of an archive.
    #[must_use]
    pub fn archive_arn(&self, name: &str) -> String {
        self.arn(&format!("archive/{name}"))
    }

    /// The name in the ARN of one of this platform's archives, whether it exists or not.
    #[must_use]
    pub fn archive_of_arn(&self, arn: &str) -> Option<String> {
        let name = arn.strip_prefix(self.archive_arn("").as_str())?;
        (!name.is_empty()).then(|| name.to_owned())
    }
}

/// What an archive's events are kept under.
fn key(name: &str) -> String {
    format!("{KEY_PREFIX}{name}")
}
