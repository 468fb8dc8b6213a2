//! Schedules: what happens at a time, again and again or once.
//!
//! A schedule and how far it has come are one message of the store, so that a run and the word that it was made are
//! one write: a crash neither loses a run nor makes it twice. One task ([`timer`]) waits for what comes due next; which
//! runs that is, is a pure function of the clock ([`timetable`]). A run that did not arrive is a message of its own
//! until it has arrived or is with the dead letters.
//!
//! **Invariants.** A run is decided about once, whatever the clock does. Nothing is done while nothing is due.

mod book;
pub mod definition;
mod delivery;
pub mod expression;
mod firing;
mod progress;
mod rules;
mod timer;
mod timetable;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use mayfly_model::clock::Clock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{MessageStore, MessageWrite, StoreError};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::book::{Book, Retry};
use self::definition::{DEFAULT_GROUP, Group, MissedRuns, Schedule, ScheduleKey, Target};
use self::delivery::Place;
use self::progress::Progress;
use self::timetable::Timetable;
use crate::destination::Destinations;

pub use self::delivery::InvalidTarget;
pub use self::progress::LastRun;
pub use self::rules::RULES_GROUP;

/// Why something was not done with a schedule or a group.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// There is no such schedule.
    #[error("the schedule does not exist")]
    NotFound,
    /// There is no such group.
    #[error("the group does not exist")]
    GroupNotFound,
    /// There is one of that name already.
    #[error("the name is taken")]
    Exists,
    /// The default group stays.
    #[error("the default group cannot be deleted")]
    DefaultGroup,
    /// It could not be read or written.
    #[error("the schedule could not be kept")]
    Storage(#[from] StoreError),
}

/// What schedules are put together from.
#[derive(Debug)]
pub struct ScheduleParts {
    /// Where everything is kept.
    pub messages: Arc<dyn MessageStore>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The platform's region.
    pub region: Region,
    /// The platform's account.
    pub account: AccountId,
}

/// All schedules. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Schedules {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    parts: ScheduleParts,
    place: Place,
    book: Mutex<Book>,
    /// Told when something may have come due earlier than it was.
    changed: Notify,
    /// Held by whoever makes, changes or removes schedules or groups.
    changing: tokio::sync::Mutex<()>,
    tasks: TaskTracker,
}

impl Shared {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What still has to be started. Must be, or nothing ever runs.
#[derive(Debug)]
pub struct Unstarted(Arc<Shared>);

impl Unstarted {
    /// Makes runs until `stop` is cancelled.
    pub fn start(self, destinations: Destinations, stop: CancellationToken) {
        let shared = Arc::clone(&self.0);
        shared.tasks.spawn(timer::run(self.0, Arc::new(destinations), stop));
    }
}

/// How a schedule fares.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The schedule.
    pub schedule: Arc<Schedule>,
    /// Its ARN, or that of the rule whose schedule it is.
    pub arn: String,
    /// The time of its next run; none if it will not run again, or not while it is disabled.
    pub next: Option<Timestamp>,
    /// When that run begins: later than its time if there is a window.
    pub next_due: Option<Timestamp>,
    /// The last run that was made.
    pub last: Option<LastRun>,
    /// How many runs were missed for good.
    pub n_missed: u64,
    /// The time of the last one of those.
    pub last_missed: Option<Timestamp>,
    /// What becomes of runs that are missed.
    pub missed_runs: MissedRuns,
    /// How many runs did not arrive yet and are tried again.
    pub n_retries: usize,
}

impl Schedules {
    /// Reads what there is. Schedules can be made from now on; they run once [`Unstarted::start`] was called.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn open(parts: ScheduleParts, tasks: TaskTracker) -> Result<(Self, Unstarted), StoreError> {
        let place = Place { region: parts.region.clone(), account: parts.account.clone() };
        let book = Book::load(parts.messages.as_ref(), place.clone(), parts.clock.now()).await?;
        let shared = Arc::new(Shared {
            parts,
            place,
            book: Mutex::new(book),
            changed: Notify::new(),
            changing: tokio::sync::Mutex::default(),
            tasks,
        });
        Ok((Self { shared: Arc::clone(&shared) }, Unstarted(shared)))
    }

    /// Whether there is something that could run a target.
    ///
    /// # Errors
    /// [`InvalidTarget`] says why not.
    pub fn check(&self, target: &Target) -> Result<(), InvalidTarget> {
        delivery::check(&self.shared.place, target)
    }

    /// A schedule's ARN.
    #[must_use]
    pub fn arn(&self, key: &ScheduleKey) -> String {
        self.shared.place.schedule_arn(key)
    }

    /// Makes a schedule.
    ///
    /// # Errors
    /// [`ScheduleError::GroupNotFound`], [`ScheduleError::Exists`], [`ScheduleError::Storage`].
    pub async fn create(&self, schedule: Schedule) -> Result<(), ScheduleError> {
        self.in_task(|shared| async move {
            let _changing = shared.changing.lock().await;
            {
                let book = shared.book();
                if schedule.key.group != RULES_GROUP && !book.groups.contains_key(&schedule.key.group) {
                    return Err(ScheduleError::GroupNotFound);
                }
                if book.schedules.contains_key(&schedule.key) {
                    return Err(ScheduleError::Exists);
                }
            }
            let progress = shared.first_progress(&schedule);
            shared.write_anew(schedule, progress, None).await
        })
        .await
    }

    /// Replaces a schedule. One that gets other times begins anew; another one goes on where it was.
    ///
    /// # Errors
    /// [`ScheduleError::NotFound`], [`ScheduleError::Storage`].
    pub async fn replace(&self, schedule: Schedule) -> Result<(), ScheduleError> {
        self.in_task(|shared| async move {
            let _changing = shared.changing.lock().await;
            let turn = shared.book().schedules.get(&schedule.key).map(|entry| Arc::clone(&entry.turn));
            let _turn = turn.ok_or(ScheduleError::NotFound)?.lock_owned().await;
            let old = shared.book().schedules.get(&schedule.key).cloned().ok_or(ScheduleError::NotFound)?;
            let schedule = Schedule { created: old.schedule.created, ..schedule };
            let now = shared.parts.clock.now();
            let (schedule, progress) = if has_same_times(&old.schedule, &schedule) {
                let mut progress = old.progress;
                if !old.schedule.enabled {
                    // What was due while it was disabled was not missed.
                    progress.through = progress.through.max(now);
                }
                (Schedule { timed: old.schedule.timed, ..schedule }, progress)
            } else {
                let first = shared.first_progress(&schedule);
                (schedule, Progress { through: first.through, ..old.progress })
            };
            shared.write_anew(schedule, progress, Some(MessageWrite::Remove(old.number))).await
        })
        .await
    }

    /// Deletes a schedule, and its runs that were to be tried again.
    ///
    /// # Errors
    /// [`ScheduleError::NotFound`], [`ScheduleError::GroupNotFound`], [`ScheduleError::Storage`].
    pub async fn delete(&self, key: ScheduleKey) -> Result<(), ScheduleError> {
        self.in_task(|shared| async move {
            let _changing = shared.changing.lock().await;
            shared.remove(vec![key], None).await
        })
        .await
    }

    /// Makes a run at once, besides those of the timetable and whether the schedule is enabled or not. It is on disk when
    /// this returns.
    ///
    /// # Errors
    /// [`ScheduleError::NotFound`], [`ScheduleError::Storage`].
    pub async fn run_now(&self, key: ScheduleKey) -> Result<(), ScheduleError> {
        self.in_task(|shared| async move {
            let _changing = shared.changing.lock().await;
            let turn = shared.book().schedules.get(&key).map(|entry| Arc::clone(&entry.turn));
            let _turn = turn.ok_or(ScheduleError::NotFound)?.lock_owned().await;
            let schedule = shared.book().schedules.get(&key).map(|entry| Arc::clone(&entry.schedule));
            let target = schedule.ok_or(ScheduleError::NotFound)?.target.clone();
            let run = Retry::asked_for(key, target, shared.parts.clock.now());
            let numbers = shared.parts.messages.write(vec![book::write_retry(&run)?]).await?;
            let number = numbers.first().copied().flatten().ok_or(StoreError::Closed)?;
            shared.book().put_retry(number, run);
            shared.changed.notify_one();
            Ok(())
        })
        .await
    }

    /// A schedule.
    #[must_use]
    pub fn get(&self, key: &ScheduleKey) -> Option<Arc<Schedule>> {
        self.shared.book().schedules.get(key).map(|entry| Arc::clone(&entry.schedule))
    }

    /// Schedules that are wanted, in the order of their groups and names, after one of them, at most `limit`. Those of rules
    /// are not among them.
    pub fn list(
        &self,
        after: Option<&ScheduleKey>,
        limit: usize,
        is_wanted: impl Fn(&Schedule) -> bool,
    ) -> Vec<Arc<Schedule>> {
        let book = self.shared.book();
        let all = book.schedules.iter().filter(|(key, _entry)| after.is_none_or(|after| *key > after));
        let all = all.filter(|(key, _entry)| key.group != RULES_GROUP);
        let wanted = all.map(|(_key, entry)| &entry.schedule).filter(|schedule| is_wanted(schedule));
        wanted.take(limit).cloned().collect()
    }

    /// How schedules fare, in the order of their groups and names.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing> {
        let book = self.shared.book();
        let mut n_retries: BTreeMap<&ScheduleKey, usize> = BTreeMap::new();
        for retry in book.retries.values() {
            *n_retries.entry(&retry.label.key).or_default() += 1;
        }
        let standing = |(key, entry): (&ScheduleKey, &book::Entry)| {
            let table = entry.timetable.as_ref().filter(|_table| entry.schedule.enabled);
            let next = table.and_then(|table| table.next_after(entry.progress.through));
            Standing {
                schedule: Arc::clone(&entry.schedule),
                arn: match key.group.as_str() {
                    RULES_GROUP => entry.schedule.target.arn.clone(),
                    _ => self.shared.place.schedule_arn(key),
                },
                next,
                next_due: next.and_then(|next| table.map(|table| table.due(next))),
                last: entry.progress.last,
                n_missed: entry.progress.n_missed,
                last_missed: entry.progress.last_missed,
                missed_runs: book.missed_runs(key),
                n_retries: n_retries.get(key).copied().unwrap_or_default(),
            }
        };
        book.schedules.iter().map(standing).collect()
    }

    /// Makes a group.
    ///
    /// # Errors
    /// [`ScheduleError::Exists`], [`ScheduleError::Storage`].
    pub async fn create_group(&self, group: Group) -> Result<(), ScheduleError> {
        self.in_task(|shared| async move {
            let _changing = shared.changing.lock().await;
            if shared.book().groups.contains_key(&group.name) {
                return Err(ScheduleError::Exists);
            }
            shared.write_group(group, None).await
        })
        .await
    }

    /// Changes a group's tags.
    ///
    /// # Errors
    /// What `change` says, [`ScheduleError::GroupNotFound`], [`ScheduleError::Storage`].
    pub async fn change_tags<E: From<ScheduleError> + Send + 'static>(
        &self,
        name: String,
        change: impl FnOnce(&mut BTreeMap<String, String>) -> Result<(), E> + Send + 'static,
    ) -> Result<(), E> {
        self.in_task(|shared| async move {
            let _changing = shared.changing.lock().await;
            let there = shared.book().groups.get(&name).cloned();
            let (number, group) = there.ok_or(ScheduleError::GroupNotFound)?;
            let mut group = Group { modified: shared.parts.clock.now(), ..(*group).clone() };
            change(&mut group.tags)?;
            Ok(shared.write_group(group, Some(MessageWrite::Remove(number))).await?)
        })
        .await
    }

    /// Deletes a group and its schedules.
    ///
    /// # Errors
    /// [`ScheduleError::DefaultGroup`], [`ScheduleError::GroupNotFound`], [`ScheduleError::Storage`].
    pub async fn delete_group(&self, name: String) -> Result<(), ScheduleError> {
        if name == DEFAULT_GROUP {
            return Err(ScheduleError::DefaultGroup);
        }
        self.in_task(|shared| async move {
            let _changing = shared.changing.lock().await;
            let keys = {
                let book = shared.book();
                let (_number, _group) = book.groups.get(&name).ok_or(ScheduleError::GroupNotFound)?;
                book.schedules.keys().filter(|key| key.group == name).cloned().collect()
            };
            shared.remove(keys, Some(name)).await
        })
        .await
    }

    /// A group.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<Arc<Group>> {
        self.shared.book().groups.get(name).map(|(_number, group)| Arc::clone(group))
    }

    /// Groups that are wanted, in the order of their names, after one of them, at most `limit`.
    pub fn list_groups(
        &self,
        after: Option<&str>,
        limit: usize,
        is_wanted: impl Fn(&Group) -> bool,
    ) -> Vec<Arc<Group>> {
        let book = self.shared.book();
        let all = book.groups.iter().filter(|(name, _group)| after.is_none_or(|after| name.as_str() > after));
        let wanted = all.map(|(_name, (_number, group))| group).filter(|group| is_wanted(group));
        wanted.take(limit).cloned().collect()
    }

    /// Does something in a task of its own, so that a caller who goes away leaves nothing half done.
    async fn in_task<R, E, F>(&self, work: impl FnOnce(Arc<Shared>) -> F) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<ScheduleError> + Send + 'static,
        F: Future<Output = Result<R, E>> + Send + 'static,
    {
        let done = self.shared.tasks.spawn(work(Arc::clone(&self.shared)));
        done.await.unwrap_or_else(|_ended| Err(ScheduleError::Storage(StoreError::Closed).into()))
    }
}

impl Shared {
    /// How far a schedule has come that begins.
    fn first_progress(&self, schedule: &Schedule) -> Progress {
        let (now, seed) = (schedule.timed, self.place.schedule_arn(&schedule.key));
        Progress::before(Timetable::of(schedule, seed).map_or(now, |timetable| timetable.before_first(now)))
    }

    /// Writes a schedule, with `also`, and takes it up.
    async fn write_anew(
        &self,
        schedule: Schedule,
        progress: Progress,
        also: Option<MessageWrite>,
    ) -> Result<(), ScheduleError> {
        let steps = std::iter::once(book::write_schedule(&schedule, &progress)?).chain(also).collect();
        let numbers = self.parts.messages.write(steps).await?;
        let number = numbers.first().copied().flatten().ok_or(StoreError::Closed)?;
        self.book().put(number, Arc::new(schedule), progress, self.parts.clock.now());
        self.changed.notify_one();
        Ok(())
    }

    async fn write_group(&self, group: Group, also: Option<MessageWrite>) -> Result<(), ScheduleError> {
        let steps = std::iter::once(book::write_group(&group)?).chain(also).collect();
        let numbers = self.parts.messages.write(steps).await?;
        let number = numbers.first().copied().flatten().ok_or(StoreError::Closed)?;
        self.book().groups.insert(group.name.clone(), (number, Arc::new(group)));
        Ok(())
    }

    /// Removes schedules, their retries, and a group, in one write.
    async fn remove(&self, keys: Vec<ScheduleKey>, group: Option<String>) -> Result<(), ScheduleError> {
        let mut turns = Vec::new();
        for key in &keys {
            let turn = self.book().schedules.get(key).map(|entry| Arc::clone(&entry.turn));
            turns.push(turn.ok_or(ScheduleError::NotFound)?.lock_owned().await);
        }
        let mut steps = Vec::new();
        let retries: Vec<_> = {
            let book = self.book();
            let entries = keys.iter().filter_map(|key| book.schedules.get(key));
            steps.extend(entries.map(|entry| MessageWrite::Remove(entry.number)));
            let group = group.as_ref().and_then(|name| book.groups.get(name));
            steps.extend(group.map(|(number, _group)| MessageWrite::Remove(*number)));
            keys.iter().flat_map(|key| book.retries_of(key)).collect()
        };
        if steps.is_empty() {
            // Its last run was made meanwhile, and it has deleted itself.
            return Err(ScheduleError::NotFound);
        }
        steps.extend(retries.iter().map(|number| MessageWrite::Remove(*number)));
        self.parts.messages.write(steps).await?;
        let mut book = self.book();
        for key in &keys {
            book.forget(key);
        }
        for number in retries {
            book.forget_retry(number);
        }
        if let Some(name) = group {
            book.groups.remove(&name);
        }
        Ok(())
    }
}

/// Whether two schedules run at the same times while they are enabled.
fn has_same_times(one: &Schedule, other: &Schedule) -> bool {
    one.expression == other.expression && one.zone == other.zone && one.start == other.start && one.end == other.end
}

#[cfg(test)]
mod tests;
