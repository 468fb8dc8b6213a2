//! The short-lived processes that the warden forks to do something for a slot in its place.

use std::collections::BTreeMap;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::wire::{LaunchId, SlotId};

/// How long one may take. A template whose memory is large takes its time to fork.
const PATIENCE: Duration = Duration::from_secs(4);

/// One of them.
#[derive(Debug)]
pub(super) struct Helper {
    pub(super) pid: i32,
    pub(super) pidfd: OwnedFd,
    pub(super) task: Task,
    late_at: Instant,
}

/// What it is for.
#[derive(Debug)]
pub(super) enum Task {
    /// Mounts. The slot's init is told of the end.
    Furnish,
    /// A fork of the template in this slot, of which it tells on the socket.
    Inherit { template: SlotId, request: u64, launch: LaunchId, socket: OwnedFd },
    /// None any more: it has told of its work, and ends.
    Done,
}

impl Helper {
    pub(super) fn new((pid, pidfd): (i32, OwnedFd), task: Task) -> Self {
        Self { pid, pidfd, task, late_at: Instant::now() + PATIENCE }
    }

    /// Ends it at once, and what it traces. Its end is told by the pidfd.
    fn kill(&self) {
        let _ = rustix::process::pidfd_send_signal(&self.pidfd, Signal::KILL);
    }
}

/// All that run, by the slot that they work for, which has one at a time.
#[derive(Debug, Default)]
pub(super) struct Helpers {
    pub(super) running: BTreeMap<SlotId, Helper>,
}

impl Helpers {
    /// Their processes.
    pub(super) fn pids(&self) -> impl Iterator<Item = i32> {
        self.running.values().map(|helper| helper.pid)
    }

    /// Ends the one of a slot, if there is one.
    pub(super) fn end(&self, slot: SlotId) {
        if let Some(helper) = self.running.get(&slot) {
            helper.kill();
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.running.is_empty()
    }

    pub(super) fn next_deadline(&self) -> Option<Instant> {
        self.running.values().map(|helper| helper.late_at).min()
    }

    /// Ends those that are late.
    pub(super) fn expire(&mut self, now: Instant) {
        for helper in self.running.values_mut().filter(|helper| helper.late_at <= now) {
            helper.kill();
            // Its end follows.
            helper.late_at = now + PATIENCE;
        }
    }
}
