//! Everything that is known of schedules, in memory: an index over what is on disk, and the order of what comes next.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mayfly_model::chain;
use mayfly_store::{MessageNumber, MessageStore, MessageWrite, NewMessage, StoreError, StoredMessage};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::definition::{DEFAULT_GROUP, Group, MissedRuns, Schedule, ScheduleKey, Target};
use super::delivery::Place;
use super::progress::Progress;
use super::timetable::Timetable;

/// Where schedules are kept, each with how far it has come.
const SCHEDULES: &str = "schedule/schedules";
/// Where their groups are kept.
const GROUPS: &str = "schedule/groups";
/// Where runs are kept that are tried again.
const RETRIES: &str = "schedule/retries";
/// A clock that was ahead by more than this was wrong, and what it showed does not count.
const MOST_AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// See the module's documentation.
#[derive(Debug)]
pub(super) struct Book {
    place: Place,
    pub(super) groups: BTreeMap<String, (MessageNumber, Arc<Group>)>,
    pub(super) schedules: BTreeMap<ScheduleKey, Entry>,
    pub(super) retries: BTreeMap<MessageNumber, Retry>,
    agenda: BTreeSet<(Timestamp, Item)>,
}

/// Something that comes due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Schedule(ScheduleKey),
    Retry(MessageNumber),
}

/// A schedule.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) number: MessageNumber,
    pub(super) schedule: Arc<Schedule>,
    /// None if the schedule is damaged: its zone may be gone from the machine.
    pub(super) timetable: Option<Arc<Timetable>>,
    pub(super) progress: Progress,
    /// Held by whoever runs it, changes it or removes it.
    pub(super) turn: Arc<tokio::sync::Mutex<()>>,
    planned: Option<Timestamp>,
}

/// A run that is tried again, or was asked for besides the timetable.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Retry {
    pub(super) label: Arc<RetryLabel>,
    pub(super) state: RetryState,
}

/// What does not change about a run that is tried again: it goes to the target that the schedule had.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RetryLabel {
    pub(super) key: ScheduleKey,
    pub(super) target: Target,
    pub(super) scheduled: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RetryState {
    /// How often it was tried.
    pub(super) n_attempts: u32,
    pub(super) due: Timestamp,
    /// Why it did not arrive the last time; nothing if it was not tried yet.
    pub(super) code: String,
    pub(super) message: String,
}

impl Retry {
    /// A run that somebody asks for.
    pub(super) fn asked_for(key: ScheduleKey, target: Target, now: Timestamp) -> Self {
        let state = RetryState { n_attempts: 0, due: now, code: String::new(), message: String::new() };
        Self { label: Arc::new(RetryLabel { key, target, scheduled: now }), state }
    }
}

impl Book {
    /// Reads what is on disk. What is damaged stays there and is told of.
    pub(super) async fn load(messages: &dyn MessageStore, place: Place, now: Timestamp) -> Result<Self, StoreError> {
        let mut book = Self {
            place,
            groups: BTreeMap::new(),
            schedules: BTreeMap::new(),
            retries: BTreeMap::new(),
            agenda: BTreeSet::new(),
        };
        for message in messages.load(GROUPS).await? {
            if let Some(group) = read::<Group>(GROUPS, &message, &message.label) {
                book.groups.insert(group.name.clone(), (message.number, Arc::new(group)));
            }
        }
        for message in messages.load(SCHEDULES).await? {
            let schedule = read::<Schedule>(SCHEDULES, &message, &message.label);
            let progress = read::<Progress>(SCHEDULES, &message, &message.state);
            if let (Some(schedule), Some(progress)) = (schedule, progress) {
                book.put(message.number, Arc::new(schedule), progress, now);
            }
        }
        for message in messages.load(RETRIES).await? {
            let label = read::<RetryLabel>(RETRIES, &message, &message.label);
            let state = read::<RetryState>(RETRIES, &message, &message.state);
            if let (Some(label), Some(state)) = (label, state) {
                book.put_retry(message.number, Retry { label: Arc::new(label), state });
            }
        }
        if !book.groups.contains_key(DEFAULT_GROUP) {
            let name = DEFAULT_GROUP.to_owned();
            let group = Group { name, tags: BTreeMap::new(), client_token: None, created: now, modified: now };
            let numbers = messages.write(vec![write_group(&group)?]).await?;
            let number = numbers.first().copied().flatten().ok_or(StoreError::Closed)?;
            book.groups.insert(DEFAULT_GROUP.to_owned(), (number, Arc::new(group)));
        }
        Ok(book)
    }

    /// Takes up a schedule, new or in place of what was there, and plans it.
    pub(super) fn put(&mut self, number: MessageNumber, schedule: Arc<Schedule>, progress: Progress, now: Timestamp) {
        let key = schedule.key.clone();
        let timetable = Timetable::of(&schedule, self.place.schedule_arn(&key)).map(Arc::new);
        if timetable.is_none() {
            tracing::error!(group = key.group, schedule = key.name, "a schedule cannot run: its times cannot be read");
        }
        let turn = self.forget(&key).map_or_else(Arc::default, |old| old.turn);
        self.schedules.insert(key.clone(), Entry { number, schedule, timetable, progress, turn, planned: None });
        self.plan(&key, now);
    }

    /// Forgets a schedule, but not its retries.
    pub(super) fn forget(&mut self, key: &ScheduleKey) -> Option<Entry> {
        let entry = self.schedules.remove(key)?;
        if let Some(planned) = entry.planned {
            self.agenda.remove(&(planned, Item::Schedule(key.clone())));
        }
        Some(entry)
    }

    pub(super) fn put_retry(&mut self, number: MessageNumber, retry: Retry) {
        self.agenda.insert((retry.state.due, Item::Retry(number)));
        self.retries.insert(number, retry);
    }

    pub(super) fn forget_retry(&mut self, number: MessageNumber) {
        if let Some(retry) = self.retries.remove(&number) {
            self.agenda.remove(&(retry.state.due, Item::Retry(number)));
        }
    }

    /// The retries of a schedule.
    pub(super) fn retries_of<'a>(&'a self, key: &'a ScheduleKey) -> impl Iterator<Item = MessageNumber> + 'a {
        self.retries.iter().filter(move |(_number, retry)| retry.label.key == *key).map(|(number, _retry)| *number)
    }

    /// Puts a schedule on the agenda for when it has something to decide.
    pub(super) fn plan(&mut self, key: &ScheduleKey, now: Timestamp) {
        let Some(entry) = self.schedules.get_mut(key) else { return };
        if now.checked_add(MOST_AHEAD).is_ok_and(|most| entry.progress.through > most) {
            tracing::warn!(group = key.group, schedule = key.name, "the clock was wrong: a schedule begins anew");
            entry.progress.through = now;
        }
        let due = entry.timetable.as_ref().filter(|_timetable| entry.schedule.enabled);
        let due = due.and_then(|timetable| timetable.next_due(entry.progress.through));
        self.plan_at(key, due);
    }

    /// Puts a schedule on the agenda for a moment.
    pub(super) fn plan_at(&mut self, key: &ScheduleKey, due: Option<Timestamp>) {
        let Some(entry) = self.schedules.get_mut(key) else { return };
        if let Some(planned) = std::mem::replace(&mut entry.planned, due) {
            self.agenda.remove(&(planned, Item::Schedule(key.clone())));
        }
        self.agenda.extend(due.map(|due| (due, Item::Schedule(key.clone()))));
    }

    /// Plans everything again: the clock was set back a long way.
    pub(super) fn plan_all(&mut self, now: Timestamp) {
        for key in self.schedules.keys().cloned().collect::<Vec<_>>() {
            self.plan(&key, now);
        }
    }

    /// When the first thing comes due.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        self.agenda.first().map(|(due, _item)| *due)
    }

    /// Takes the first thing that has come due off the agenda.
    pub(super) fn take_due(&mut self, now: Timestamp) -> Option<Item> {
        if self.next_due()? > now {
            return None;
        }
        let (_due, item) = self.agenda.pop_first()?;
        if let Item::Schedule(key) = &item
            && let Some(entry) = self.schedules.get_mut(key)
        {
            entry.planned = None;
        }
        Some(item)
    }

    /// What becomes of runs of a schedule that were missed.
    pub(super) fn missed_runs(&self, key: &ScheduleKey) -> MissedRuns {
        let own = self.schedules.get(key).and_then(|entry| entry.schedule.missed_runs);
        let of_group = || self.groups.get(&key.group).map(|(_number, group)| group.missed_runs(&key.name));
        own.or_else(of_group).unwrap_or_default()
    }
}

/// The step that keeps a schedule.
pub(super) fn write_schedule(schedule: &Schedule, progress: &Progress) -> Result<MessageWrite, StoreError> {
    append(SCHEDULES, &schedule.key.name, schedule, Some(progress))
}

/// The step that keeps a group.
pub(super) fn write_group(group: &Group) -> Result<MessageWrite, StoreError> {
    append::<Group, Progress>(GROUPS, &group.name, group, None)
}

/// The step that keeps a run to be tried again.
pub(super) fn write_retry(retry: &Retry) -> Result<MessageWrite, StoreError> {
    append(RETRIES, &retry.label.key.name, retry.label.as_ref(), Some(&retry.state))
}

/// The step that says how a run to be tried again has fared.
pub(super) fn write_retry_state(number: MessageNumber, state: &RetryState) -> Result<MessageWrite, StoreError> {
    let state = serde_json::to_string(state).map_err(|error| damaged(RETRIES, &error))?;
    Ok(MessageWrite::State { number, state })
}

/// The step that says how far a schedule has come.
pub(super) fn write_progress(number: MessageNumber, progress: &Progress) -> Result<MessageWrite, StoreError> {
    let state = progress.text().map_err(|error| damaged(SCHEDULES, &error))?;
    Ok(MessageWrite::State { number, state })
}

fn append<L: Serialize, S: Serialize>(
    queue: &str,
    name: &str,
    label: &L,
    state: Option<&S>,
) -> Result<MessageWrite, StoreError> {
    let text = |value: Result<String, serde_json::Error>| value.map_err(|error| damaged(name, &error));
    let label = text(serde_json::to_string(label))?;
    let state = state.map_or(Ok(String::new()), |state| text(serde_json::to_string(state)))?;
    let message = NewMessage { label, state, body: bytes::Bytes::new() };
    Ok(MessageWrite::Append { queue: queue.to_owned(), message })
}

fn damaged(key: &str, error: &serde_json::Error) -> StoreError {
    StoreError::Damaged { key: key.to_owned(), reason: error.to_string() }
}

fn read<T: DeserializeOwned>(queue: &str, message: &StoredMessage, text: &str) -> Option<T> {
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            tracing::error!(queue, number = message.number.0, error = chain(&error), "a schedule is damaged");
            None
        }
    }
}
