//! The zygotes of a warden: which one forks for a launch, when another takes its place, and which are not tried.
//!
//! **Invariants**
//! - No zygote forks more than [`MOST_FORKS`] times or after [`MOST_AGE`]: all its forks share the layout of their memory
//!   and the seed of string hashes.
//! - A zygote is started by the first order for it and by nothing else, so that one that nobody needs does not come back.
//! - Per slot one fork at most is on its way, and it belongs to one zygote, whose word on any other slot has no effect.

use std::collections::{BTreeMap, HashMap};
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use super::host::Namespaces;
use super::zygote::{Kind, Zygote, ZygoteId};
use crate::wire::{InitLaunch, LaunchId, SlotId};

/// How often one zygote forks.
const MOST_FORKS: u32 = 1000;
/// How long one zygote lives.
const MOST_AGE: Duration = Duration::from_secs(600);
/// The most zygotes that take orders at once: one for each interpreter of a well-equipped host.
const MOST_ZYGOTES: usize = 12;
/// The most forks that wait for one zygote. What comes beyond is executed, by the slots' inits side by side.
const MOST_WAITING: usize = 64;
/// How long a zygote may take to get ready: it looks at thousands of files, which may have to come from a disk.
const START_PATIENCE: Duration = Duration::from_secs(8);
/// How long it may take to fork once.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long a kind of zygote that has failed twice without forking in between is not tried again.
const PAUSE: Duration = Duration::from_secs(1);
/// The same after it has failed again and again.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// A launch that a zygote is to do.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) zygote: ZygoteId,
    pub(super) request: u64,
    pub(super) launch: LaunchId,
    pub(super) order: InitLaunch,
    pub(super) output: Vec<OwnedFd>,
    /// When the zygote was told.
    pub(super) told: Option<Instant>,
}

/// Why a kind of zygote is not started.
#[derive(Debug)]
struct Failure {
    reason: String,
    in_a_row: u32,
    until: Instant,
}

/// See the module's documentation.
#[derive(Debug, Default)]
pub(super) struct Zygotes {
    pub(super) running: BTreeMap<ZygoteId, Zygote>,
    pub(super) waiting: BTreeMap<SlotId, Waiting>,
    failures: HashMap<Kind, Failure>,
    /// The last reason that was told for each program.
    told: BTreeMap<String, String>,
    started: u64,
}

/// A zygote that takes orders.
pub(super) enum Taken {
    Running(ZygoteId),
    /// Nobody watches it yet.
    JustStarted(ZygoteId),
}

impl Zygotes {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.running.is_empty()
    }

    /// Ends all of them.
    pub(super) fn kill_all(&self) {
        self.running.values().for_each(Zygote::kill);
    }

    /// A zygote that takes orders, started if need be; or why there is none.
    pub(super) fn take(&mut self, namespaces: &Namespaces, kind: &Kind, now: Instant) -> Result<Taken, String> {
        if namespaces.rootless {
            return Err("without root nobody can tell whose the interpreter's files are".to_owned());
        }
        let serving = self.running.iter().find(|(_, zygote)| zygote.kind == *kind && !zygote.retired);
        if let Some((id, _)) = serving {
            let id = *id;
            return match self.slots_of(id).count() < MOST_WAITING {
                true => Ok(Taken::Running(id)),
                false => Err(format!("{MOST_WAITING} wait for the zygote already")),
            };
        }
        if let Some(failure) = self.failures.get(kind).filter(|failure| now < failure.until) {
            return Err(failure.reason.clone());
        }
        if self.running.values().filter(|zygote| !zygote.retired).count() >= MOST_ZYGOTES {
            return Err(format!("there are {MOST_ZYGOTES} zygotes already"));
        }
        self.started += 1;
        let id = ZygoteId(self.started);
        let started = Zygote::start(namespaces, id, kind.clone());
        let zygote = started.map_err(|error| {
            self.note_failure(kind, &error.to_string(), now);
            error.to_string()
        })?;
        self.running.insert(id, zygote);
        Ok(Taken::JustStarted(id))
    }

    /// A zygote can fork.
    pub(super) fn ready(&mut self, id: ZygoteId) {
        if let Some(zygote) = self.running.get_mut(&id) {
            zygote.ready = true;
        }
    }

    /// A zygote has forked.
    pub(super) fn succeeded(&mut self, id: ZygoteId) {
        if let Some(zygote) = self.running.get(&id) {
            self.failures.remove(&zygote.kind);
            self.told.remove(zygote.kind.program());
        }
    }

    /// A zygote has been told to fork once more.
    pub(super) fn count_fork(&mut self, id: ZygoteId) {
        if let Some(zygote) = self.running.get_mut(&id) {
            zygote.forks += 1;
            zygote.retired |= zygote.forks >= MOST_FORKS;
        }
    }

    /// Gives a zygote no more orders because it has failed.
    pub(super) fn fail(&mut self, id: ZygoteId, reason: &str, now: Instant) {
        let Some(zygote) = self.running.get_mut(&id) else {
            return;
        };
        if !std::mem::replace(&mut zygote.retired, true) {
            let kind = zygote.kind.clone();
            self.note_failure(&kind, reason, now);
        }
    }

    fn note_failure(&mut self, kind: &Kind, reason: &str, now: Instant) {
        if self.failures.len() > MOST_ZYGOTES {
            self.failures.retain(|_, failure| now < failure.until);
        }
        let in_a_row = self.failures.get(kind).map_or(0, |failure| failure.in_a_row.saturating_add(1));
        let until = now + pause_after(in_a_row);
        self.failures.insert(kind.clone(), Failure { reason: reason.to_owned(), in_a_row, until });
    }

    /// Whether a reason for not forking has not just been told.
    pub(super) fn is_news(&mut self, program: &str, reason: &str) -> bool {
        if self.told.len() > MOST_ZYGOTES {
            self.told.clear();
        }
        self.told.insert(program.to_owned(), reason.to_owned()).is_none_or(|told| told != reason)
    }

    /// Lets a zygote go that gets no more orders and has obeyed those that it has.
    pub(super) fn settle(&self, id: ZygoteId) {
        if let Some(zygote) = self.running.get(&id)
            && zygote.retired
            && self.slots_of(id).next().is_none()
        {
            zygote.dismiss();
        }
    }

    /// The slots that wait for a zygote.
    pub(super) fn slots_of(&self, id: ZygoteId) -> impl Iterator<Item = SlotId> {
        self.waiting.iter().filter(move |(_, waiting)| waiting.zygote == id).map(|(slot, _)| *slot)
    }

    /// Whether a slot waits for this zygote.
    pub(super) fn is_waiting(&self, slot: SlotId, id: ZygoteId) -> bool {
        self.waiting.get(&slot).is_some_and(|waiting| waiting.zygote == id)
    }

    /// When something is to be done even if nothing happens.
    pub(super) fn next_deadline(&self) -> Option<Instant> {
        let forks = self.waiting.values().filter_map(|waiting| waiting.told).map(|told| told + PATIENCE);
        self.running.values().map(next_of).chain(forks).min()
    }

    /// Retires zygotes that are old, and tells which do not do as they should.
    pub(super) fn expire(&mut self, now: Instant) -> Vec<ZygoteId> {
        let late = |waiting: &&Waiting| waiting.told.is_some_and(|told| told + PATIENCE <= now);
        let mut silent: Vec<ZygoteId> = self.waiting.values().filter(late).map(|waiting| waiting.zygote).collect();
        let mut old = Vec::new();
        for (id, zygote) in self.running.iter_mut().filter(|(_, zygote)| next_of(zygote) <= now) {
            if zygote.ready && !zygote.retired {
                zygote.retired = true;
                old.push(*id);
            } else {
                silent.push(*id);
            }
        }
        for id in old {
            self.settle(id);
        }
        silent
    }
}

/// When a zygote must be ready, retire, or be gone.
fn next_of(zygote: &Zygote) -> Instant {
    match (zygote.ready, zygote.retired) {
        (false, _) => zygote.born + START_PATIENCE,
        (true, false) => zygote.born + MOST_AGE,
        (true, true) => zygote.born + MOST_AGE + PATIENCE,
    }
}

/// How long a kind of zygote rests when it fails after it has failed so many times before.
fn pause_after(failures: u32) -> Duration {
    match failures.checked_sub(1) {
        Some(more) => PAUSE.saturating_mul(1 << more.min(6)).min(LONGEST_PAUSE),
        None => Duration::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Zygotes, pause_after};

    #[test]
    fn what_fails_again_and_again_rests_longer() {
        assert_eq!(pause_after(0), Duration::ZERO);
        assert_eq!(pause_after(1), Duration::from_secs(1));
        assert_eq!(pause_after(4), Duration::from_secs(8));
        assert_eq!(pause_after(u32::MAX), Duration::from_secs(60));
    }

    #[test]
    fn a_reason_is_told_once_until_it_changes() {
        let mut zygotes = Zygotes::default();
        assert!(zygotes.is_news("python", "a"));
        assert!(!zygotes.is_news("python", "a"));
        assert!(zygotes.is_news("python", "b"));
        assert!(zygotes.is_news("other", "b"));
    }
}
