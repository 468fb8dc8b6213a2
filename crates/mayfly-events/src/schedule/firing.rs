//! Making runs: what has come due is decided about, sent, and written down in one write.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::chain;
use mayfly_store::{MessageNumber, MessageWrite, StoreError};
use tokio::sync::OwnedSemaphorePermit;

use super::Shared;
use super::book::{self, Entry, Item, Retry, RetryLabel, RetryState};
use super::definition::{ScheduleKey, Target};
use super::delivery::{Exhausted, Run, Undelivered};
use super::progress::LastRun;
use crate::destination::{DeliveryError, Destinations};

/// How long to wait before writing again what could not be written.
const WRITE_AGAIN: Duration = Duration::from_secs(1);
/// The first wait before a run is tried again; it doubles up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// With it, the cloud's 185 attempts take its 24 hours.
const LONGEST_WAIT: Duration = Duration::from_secs(480);

/// How a run went.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// It arrived, or is with the dead letters, or was given up; in either case that is on disk.
    Over,
    /// It did not arrive and is to be tried again; nothing is on disk yet.
    Again(Undelivered),
    /// Nothing could be written; nothing has happened.
    Unwritten(StoreError),
}

/// Makes what has come due.
#[derive(Debug)]
pub(super) struct Firing {
    pub(super) shared: Arc<Shared>,
    pub(super) destinations: Arc<Destinations>,
}

impl Firing {
    /// Sees to one thing that was taken off the agenda, and puts it back for its next time.
    pub(super) async fn make(self, item: Item, room: OwnedSemaphorePermit) {
        match item {
            Item::Schedule(key) => self.make_runs(&key).await,
            Item::Retry(number) => self.make_retry(number).await,
        }
        drop(room);
        self.shared.changed.notify_one();
    }

    async fn make_runs(&self, key: &ScheduleKey) {
        let Some(turn) = self.shared.book().schedules.get(key).map(|entry| Arc::clone(&entry.turn)) else { return };
        let _turn = turn.lock().await;
        // It may have been changed or deleted meanwhile.
        let entry = {
            let book = self.shared.book();
            book.schedules.get(key).cloned().map(|entry| (entry, book.missed_runs(key)))
        };
        let Some((mut entry, policy)) = entry else { return };
        let now = self.shared.parts.clock.now();
        let Some(timetable) = entry.timetable.clone().filter(|_timetable| entry.schedule.enabled) else { return };
        let decision = timetable.decide(entry.progress.through, now, policy, maximum_age(&entry.schedule.target));
        if decision.through == entry.progress.through {
            self.shared.book().plan(key, now);
            return;
        }
        if decision.n_missed > 0 {
            tracing::info!(group = key.group, schedule = key.name, missed = decision.n_missed, "runs were missed");
        }
        let progress = std::mem::replace(&mut entry.progress, super::progress::Progress::before(now));
        entry.progress = progress.missed(&decision);
        if decision.run.is_empty() {
            let written = match self.step(&entry) {
                Ok(step) => self.shared.parts.messages.write(vec![step]).await.map(|_numbers| ()),
                Err(error) => Err(error),
            };
            if self.keep(&entry, written) {
                self.plan(key);
            }
            return;
        }
        for (place, scheduled) in decision.run.iter().enumerate() {
            let made = self.shared.parts.clock.now();
            let late = Duration::try_from(made.duration_since(timetable.due(*scheduled))).unwrap_or_default();
            let late_ms = u64::try_from(late.as_millis()).unwrap_or(u64::MAX);
            let is_last = place + 1 == decision.run.len();
            let through = if is_last { decision.through } else { *scheduled };
            entry.progress = entry.progress.ran(LastRun { scheduled: *scheduled, made, late_ms }, through);
            let written = self.make_run(&entry, *scheduled).await;
            if !self.keep(&entry, written) {
                return;
            }
        }
        self.plan(key);
    }

    fn plan(&self, key: &ScheduleKey) {
        let now = self.shared.parts.clock.now();
        self.shared.book().plan(key, now);
    }

    /// Makes one run, and writes down that it is made.
    async fn make_run(&self, entry: &Entry, scheduled: Timestamp) -> Result<(), StoreError> {
        let (key, target) = (&entry.schedule.key, &entry.schedule.target);
        let run = Run { place: &self.shared.place, key, target, scheduled, n_retries: 0 };
        let step = self.step(entry)?;
        match self.send(&run, vec![step]).await {
            Outcome::Over => Ok(()),
            Outcome::Unwritten(error) => Err(error),
            Outcome::Again(why) => {
                let now = self.shared.parts.clock.now();
                let due = later(now, wait(run.n_retries)).min(expiry(target, scheduled));
                let label = Arc::new(RetryLabel { key: key.clone(), target: target.clone(), scheduled });
                let state = RetryState { n_attempts: 1, due, code: why.code, message: why.message };
                let retry = Retry { label, state };
                // The schedule stays as long as it has a run to be tried again.
                let steps = vec![book::write_retry(&retry)?, book::write_progress(entry.number, &entry.progress)?];
                let numbers = self.shared.parts.messages.write(steps).await?;
                let mut book = self.shared.book();
                if let Some(number) = numbers.first().copied().flatten() {
                    book.put_retry(number, retry);
                }
                Ok(())
            }
        }
    }

    async fn make_retry(&self, number: MessageNumber) {
        let (retry, turn) = {
            let book = self.shared.book();
            let Some(retry) = book.retries.get(&number).cloned() else { return };
            let turn = book.schedules.get(&retry.label.key).map(|entry| Arc::clone(&entry.turn));
            (retry, turn.unwrap_or_default())
        };
        let _turn = turn.lock().await;
        if !self.shared.book().retries.contains_key(&number) {
            return;
        }
        match self.try_again(number, &retry).await {
            // If the platform stops, what has not happened happens after its next start.
            Ok(()) | Err(StoreError::Closed) => {}
            Err(error) => {
                tracing::error!(error = chain(&error), "a run cannot be written down, trying again");
                let due = later(self.shared.parts.clock.now(), WRITE_AGAIN);
                self.put_off(number, Retry { state: RetryState { due, ..retry.state }, ..retry });
            }
        }
    }

    async fn try_again(&self, number: MessageNumber, retry: &Retry) -> Result<(), StoreError> {
        let Retry { label, state } = retry;
        let RetryLabel { key, target, scheduled } = label.as_ref();
        let expiry = expiry(target, *scheduled);
        let removal = vec![MessageWrite::Remove(number)];
        let n_retries = state.n_attempts.saturating_sub(1);
        let run = Run { place: &self.shared.place, key, target, scheduled: *scheduled, n_retries };
        if self.shared.parts.clock.now() >= expiry {
            let why = Undelivered { code: state.code.clone(), message: state.message.clone(), may_help_to_retry: true };
            match self.give_up(&run, &why, Some(Exhausted::Age), self.and_the_schedule(number, key, removal)).await {
                Outcome::Unwritten(error) => return Err(error),
                _over => self.forget_retry(number, key),
            }
            return Ok(());
        }
        let run = Run { n_retries: state.n_attempts, ..run };
        match self.send(&run, self.and_the_schedule(number, key, removal)).await {
            Outcome::Over => self.forget_retry(number, key),
            Outcome::Unwritten(error) => return Err(error),
            Outcome::Again(why) => {
                let due = later(self.shared.parts.clock.now(), wait(run.n_retries)).min(expiry);
                let n_attempts = state.n_attempts.saturating_add(1);
                let state = RetryState { n_attempts, due, code: why.code, message: why.message };
                self.shared.parts.messages.write(vec![book::write_retry_state(number, &state)?]).await?;
                self.put_off(number, Retry { label: Arc::clone(label), state });
            }
        }
        Ok(())
    }

    /// Sends a run and does `also` in the same write; what can never arrive goes to the dead letters instead.
    async fn send(&self, run: &Run<'_>, also: Vec<MessageWrite>) -> Outcome {
        let why = match run.parcel() {
            Err(why) => why,
            Ok((arn, parcel)) => match self.destinations.put(&arn, parcel, also.clone()).await {
                Ok(()) => return Outcome::Over,
                Err(error) => match (Undelivered::of(&arn, &error), error) {
                    (Some(why), _) => why,
                    (None, DeliveryError::Storage { cause, .. }) => return Outcome::Unwritten(cause),
                    (None, _other) => return Outcome::Unwritten(StoreError::Closed),
                },
            },
        };
        if !why.may_help_to_retry {
            return self.give_up(run, &why, None, also).await;
        }
        if run.n_retries >= run.target.maximum_retries() {
            return self.give_up(run, &why, Some(Exhausted::Retries), also).await;
        }
        Outcome::Again(why)
    }

    /// Puts a run to the dead letters, or gives it up where there are none, and does `also` in the same write.
    async fn give_up(
        &self,
        run: &Run<'_>,
        why: &Undelivered,
        exhausted: Option<Exhausted>,
        also: Vec<MessageWrite>,
    ) -> Outcome {
        let schedule = self.shared.place.schedule_arn(run.key);
        tracing::warn!(schedule, target = run.target.arn, code = why.code, reason = why.message, "a run was given up");
        if let Some(letters) = &run.target.dead_letter_arn {
            match self.destinations.put(letters, run.dead_letter(why, exhausted), also.clone()).await {
                Ok(()) => return Outcome::Over,
                Err(DeliveryError::Storage { cause, .. }) => return Outcome::Unwritten(cause),
                Err(error) => tracing::error!(schedule, letters, error = chain(&error), "a dead letter is lost"),
            }
        }
        match self.shared.parts.messages.write(also).await {
            Ok(_numbers) => Outcome::Over,
            Err(error) => Outcome::Unwritten(error),
        }
    }

    /// The step that says how far a schedule has come, or removes it when it has come to its end.
    fn step(&self, entry: &Entry) -> Result<MessageWrite, StoreError> {
        if is_at_its_end(entry) && self.shared.book().retries_of(&entry.schedule.key).next().is_none() {
            return Ok(MessageWrite::Remove(entry.number));
        }
        book::write_progress(entry.number, &entry.progress)
    }

    /// With the last run of a schedule that was tried again, the schedule goes.
    fn and_the_schedule(
        &self,
        number: MessageNumber,
        key: &ScheduleKey,
        mut steps: Vec<MessageWrite>,
    ) -> Vec<MessageWrite> {
        let book = self.shared.book();
        let is_last = book.retries_of(key).all(|other| other == number);
        if let Some(entry) = book.schedules.get(key).filter(|entry| is_last && is_at_its_end(entry)) {
            steps.push(MessageWrite::Remove(entry.number));
        }
        steps
    }

    /// Takes up what was written of a schedule; whether that went well. If not, it comes due again.
    fn keep(&self, entry: &Entry, written: Result<(), StoreError>) -> bool {
        let key = &entry.schedule.key;
        let mut book = self.shared.book();
        match written {
            Ok(()) => {
                if is_at_its_end(entry) && book.retries_of(key).next().is_none() {
                    book.forget(key);
                    return true;
                }
                if let Some(there) = book.schedules.get_mut(key) {
                    there.progress = entry.progress.clone();
                }
                true
            }
            // The platform stops. What has not happened happens after its next start.
            Err(StoreError::Closed) => false,
            Err(error) => {
                tracing::error!(error = chain(&error), "a run cannot be written down, trying again");
                book.plan_at(key, Some(later(self.shared.parts.clock.now(), WRITE_AGAIN)));
                false
            }
        }
    }

    fn forget_retry(&self, number: MessageNumber, key: &ScheduleKey) {
        let mut book = self.shared.book();
        book.forget_retry(number);
        let is_over = book.schedules.get(key).is_some_and(is_at_its_end) && book.retries_of(key).next().is_none();
        if is_over {
            book.forget(key);
        }
    }

    fn put_off(&self, number: MessageNumber, retry: Retry) {
        let mut book = self.shared.book();
        book.forget_retry(number);
        book.put_retry(number, retry);
    }
}

/// Whether a schedule is to be deleted, its retries aside.
fn is_at_its_end(entry: &Entry) -> bool {
    let has_next = || entry.timetable.as_ref().is_none_or(|table| table.next_after(entry.progress.through).is_some());
    entry.schedule.deletes_itself && entry.progress.last.is_some() && !has_next()
}

fn maximum_age(target: &Target) -> Duration {
    Duration::from_secs(u64::from(target.maximum_age_seconds()))
}

/// When a run is too old to be tried again.
fn expiry(target: &Target, scheduled: Timestamp) -> Timestamp {
    later(scheduled, maximum_age(target))
}

/// The wait after so many retries.
fn wait(n_retries: u32) -> Duration {
    FIRST_WAIT.saturating_mul(2_u32.saturating_pow(n_retries)).min(LONGEST_WAIT)
}

fn later(from: Timestamp, by: Duration) -> Timestamp {
    from.checked_add(by).unwrap_or(Timestamp::MAX)
}
