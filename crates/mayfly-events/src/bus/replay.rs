//! Replays: archived events that are put on their bus once more, in their order, one after the other.
//!
//! A replay remembers how far it is every so often, and goes on from there after the platform was stopped in any way:
//! what it had put since is put twice.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::chain;
use mayfly_store::StoreError;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use super::archive::Position;
use super::event::{Arrival, Event};
use super::{BusError, Buses, PAGE};

/// Replays at a time.
const MOST_RUNNING: usize = 10;
/// Events after which a replay remembers how far it is.
const STRIDE: usize = 50;
/// The wait before something that could not be written is tried again.
const WRITE_AGAIN: Duration = Duration::from_secs(1);

/// A replay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReplayRecord {
    /// Its name.
    pub name: String,
    /// The archive.
    pub archive: String,
    /// The bus.
    pub bus: String,
    /// The ARNs of the rules that are to see the events; all if there are none.
    pub rules: Vec<String>,
    /// What people say of it.
    pub description: Option<String>,
    /// The time of the first event.
    pub from: Timestamp,
    /// The time of the last event.
    pub to: Timestamp,
    /// How it stands.
    pub state: ReplayState,
    /// Why it stands so.
    pub reason: Option<String>,
    /// When it began.
    pub started: Timestamp,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// How far it is.
    position: Option<Position>,
}

/// How a replay stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReplayState {
    /// It is about to begin.
    Starting,
    /// It puts events.
    Running,
    /// It is about to end without having put everything.
    Cancelling,
    /// It has put everything.
    Completed,
    /// It was cancelled.
    Cancelled,
    /// It cannot go on.
    Failed,
}

impl ReplayState {
    /// Whether there is still something to do.
    #[must_use]
    pub fn is_active(self) -> bool {
        matches!(self, Self::Starting | Self::Running | Self::Cancelling)
    }
}

impl ReplayRecord {
    /// A replay that is about to begin.
    #[must_use]
    pub fn new(name: &str, archive: &str, bus: &str, (from, to): (Timestamp, Timestamp), now: Timestamp) -> Self {
        Self {
            name: name.to_owned(),
            archive: archive.to_owned(),
            bus: bus.to_owned(),
            rules: Vec::new(),
            description: None,
            from,
            to,
            state: ReplayState::Starting,
            reason: None,
            started: now,
            ended: None,
            position: None,
        }
    }

    /// The time of the last event that was put.
    #[must_use]
    pub fn last_replayed(&self) -> Option<Timestamp> {
        Timestamp::from_millisecond(self.position?.at).ok()
    }
}

impl Buses {
    /// Goes on with the replays that had not ended.
    pub(super) fn resume_replays(&self) -> Result<(), StoreError> {
        let mut after: Option<String> = None;
        loop {
            let page = self.shared.replays.list(after.as_deref(), PAGE)?;
            let Some((last, _replay)) = page.last() else { return Ok(()) };
            after = Some(last.clone());
            for (name, _stored) in page.iter().filter(|(_name, stored)| stored.value.state.is_active()) {
                self.run_replay(name);
            }
        }
    }

    /// A replay.
    ///
    /// # Errors
    /// [`BusError::NoReplay`], [`BusError::Storage`].
    pub fn replay(&self, name: &str) -> Result<Arc<ReplayRecord>, BusError> {
        let stored = self.shared.replays.get(name).map_err(BusError::Storage)?;
        stored.map(|stored| stored.value).ok_or(BusError::NoReplay)
    }

    /// Replays in the order of their names, after `after`, at most `limit`.
    ///
    /// # Errors
    /// [`BusError::Storage`].
    pub fn replays(&self, after: Option<&str>, limit: usize) -> Result<Vec<Arc<ReplayRecord>>, BusError> {
        let page = self.shared.replays.list(after, limit).map_err(BusError::Storage)?;
        Ok(page.into_iter().map(|(_name, stored)| stored.value).collect())
    }

    /// Begins a replay.
    ///
    /// # Errors
    /// [`BusError::Exists`], [`BusError::TooMany`], [`BusError::Storage`].
    pub async fn start_replay(&self, record: ReplayRecord) -> Result<(), BusError> {
        let _changing = self.shared.changes.lock().await;
        if self.shared.running_replays.lock().unwrap_or_else(PoisonError::into_inner).len() >= MOST_RUNNING {
            return Err(BusError::TooMany);
        }
        let name = record.name.clone();
        match self.shared.replays.insert(&name, record).await {
            Ok(_stored) => self.run_replay(&name),
            Err(StoreError::AlreadyExists { .. }) => return Err(BusError::Exists),
            Err(error) => return Err(BusError::Storage(error)),
        }
        Ok(())
    }

    /// Ends a replay before it has put everything.
    ///
    /// # Errors
    /// [`BusError::NoReplay`], [`BusError::InUse`] of one that has ended, [`BusError::Storage`].
    pub async fn cancel_replay(&self, name: &str) -> Result<(), BusError> {
        let mut is_active = true;
        self.change_replay(name, |replay| {
            is_active = matches!(replay.state, ReplayState::Starting | ReplayState::Running);
            if is_active {
                replay.state = ReplayState::Cancelling;
            }
        })
        .await?;
        if !is_active {
            return Err(BusError::InUse);
        }
        let running = self.shared.running_replays.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cancel) = running.get(name) {
            cancel.cancel();
        }
        Ok(())
    }

    /// The ARN of a replay.
    #[must_use]
    pub fn replay_arn(&self, name: &str) -> String {
        self.arn(&format!("replay/{name}"))
    }

    async fn change_replay(&self, name: &str, change: impl FnOnce(&mut ReplayRecord) + Send) -> Result<(), BusError> {
        let _changing = self.shared.changes.lock().await;
        let stored = self.shared.replays.get(name).map_err(BusError::Storage)?.ok_or(BusError::NoReplay)?;
        let mut record = (*stored.value).clone();
        change(&mut record);
        self.shared.replays.replace(name, record, stored.revision).await.map_err(BusError::Storage)?;
        Ok(())
    }

    fn run_replay(&self, name: &str) {
        let (buses, name, cancel) = (self.clone(), name.to_owned(), self.shared.stop.child_token());
        let mut running = self.shared.running_replays.lock().unwrap_or_else(PoisonError::into_inner);
        running.insert(name.clone(), cancel.clone());
        self.shared.tasks.spawn(async move {
            buses.replay_all(&name, &cancel).await;
            buses.shared.running_replays.lock().unwrap_or_else(PoisonError::into_inner).remove(&name);
        });
    }

    /// Puts the events of a replay until it has ended or the platform stops.
    async fn replay_all(&self, name: &str, cancel: &CancellationToken) {
        loop {
            let result = self.replay_steps(name, cancel).await;
            let stopped = self.shared.stop.is_cancelled();
            match result {
                Ok(()) => return,
                Err(error) if stopped => {
                    tracing::debug!(replay = name, error = chain(&error), "a replay goes on at the next start");
                    return;
                }
                Err(error) => {
                    tracing::error!(replay = name, error = chain(&error), "a replay cannot go on, trying again");
                    // What was cancelled has an end to write down, which can fail, too.
                    let until = if cancel.is_cancelled() { &self.shared.stop } else { cancel };
                    until.run_until_cancelled(tokio::time::sleep(WRITE_AGAIN)).await;
                }
            }
        }
    }

    async fn replay_steps(&self, name: &str, cancel: &CancellationToken) -> Result<(), BusError> {
        let record = self.replay(name)?;
        let Some(archive) = self.active_archive(&record.archive) else {
            let reason = format!("Archive {} does not exist.", record.archive);
            return self.end_replay(name, ReplayState::Failed, Some(reason)).await;
        };
        if record.state == ReplayState::Starting {
            self.change_replay(name, |replay| {
                if replay.state == ReplayState::Starting {
                    replay.state = ReplayState::Running;
                }
            })
            .await?;
        }
        let mut position = record.position;
        // What is put while it runs is none of its events.
        let last = archive.last_number();
        while record.state != ReplayState::Cancelling && !cancel.is_cancelled() {
            let stride = archive.between((record.from, record.to), position, last, STRIDE);
            let texts = self.archived(&archive, &stride).await.map_err(BusError::Storage)?;
            let mut done = None;
            for (at, text) in stride.iter().zip(texts) {
                if cancel.is_cancelled() {
                    break;
                }
                if let Some(text) = text {
                    self.repeat(&record, &text).await.map_err(BusError::Storage)?;
                }
                done = Some(*at);
            }
            if done.is_none() {
                break;
            }
            position = done;
            self.change_replay(name, |replay| replay.position = position).await?;
        }
        if self.shared.stop.is_cancelled() {
            return Ok(());
        }
        let was_cancelled = self.replay(name)?.state == ReplayState::Cancelling;
        let state = if was_cancelled { ReplayState::Cancelled } else { ReplayState::Completed };
        self.end_replay(name, state, None).await
    }

    /// Puts an archived event on its bus once more.
    async fn repeat(&self, replay: &ReplayRecord, text: &[u8]) -> Result<(), StoreError> {
        let now = self.shared.parts.clock.now();
        let read = serde_json::from_slice::<Event>(text).and_then(|mut event| {
            event.replay_name = Some(replay.name.clone());
            Arrival::new(event, now, None)
        });
        let read = read.map_err(|_malformed| BusError::Unreadable);
        match read.and_then(|arrival| self.plan(&replay.bus, &Arc::new(arrival), &replay.rules)) {
            Ok(shipments) => self.ship_then(shipments, Vec::new()).await,
            Err(error) => {
                tracing::error!(replay = replay.name, error = chain(&error), "an archived event is not put again");
                Ok(())
            }
        }
    }

    async fn end_replay(&self, name: &str, state: ReplayState, reason: Option<String>) -> Result<(), BusError> {
        let now = self.shared.parts.clock.now();
        self.change_replay(name, |replay| {
            replay.state = state;
            replay.reason = reason;
            replay.ended = Some(now);
        })
        .await
    }
}
