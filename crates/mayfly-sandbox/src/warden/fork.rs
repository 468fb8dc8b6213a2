//! Forking from zygotes into slots, and executing instead where that cannot be.
//!
//! **Invariants**
//! - A fork goes only into a slot in which nothing has ever run: while the forked process still has privileges, nobody
//!   but the slot's init is there with it.
//! - What a zygote has not begun, or has said to have failed at, is executed in the same slot: nothing of it runs any
//!   more. A slot whose zygote fell silent or died in between may hold a half-made process with privileges, so it is
//!   ended.
//! - Whoever asked is told which it was.

use std::os::fd::{AsFd, OwnedFd};
use std::time::Instant;

use rustix::event::epoll;
use rustix::process::{PidfdFlags, Signal, WaitId, WaitIdOptions};

use super::host::Walls;
use super::slot::Awaited;
use super::slots::{PATIENCE, Slots, idle, tell, unwatch};
use super::source::Source;
use super::zygote::{Kind, ZygoteId};
use super::zygotes::{Taken, Waiting};
use crate::error::SandboxError;
use crate::procfs;
use crate::slot::zygote::{self, ForkOrder, ZygoteReport};
use crate::spec::{Birth, LaunchSpec};
use crate::sys;
use crate::wire::{InitOrder, LaunchId, Report, SlotId};

impl Slots {
    /// Begins to fork a program into a slot, or to launch it where that cannot be; the answer comes when it runs.
    pub(super) fn fork(&mut self, request: u64, id: SlotId, launch: LaunchId, spec: &LaunchSpec, output: Vec<OwnedFd>) {
        let is_used = self.slots.get(&id).is_none_or(|slot| slot.used);
        if is_used || !matches!(self.host.walls, Walls::Namespaces(_)) || !zygote::is_command(&spec.argv) {
            return self.launch(request, id, launch, spec, &output);
        }
        let begun = self.set_up(id, spec).and_then(|order| {
            let waiting = Waiting { zygote: ZygoteId(0), request, launch, order, output, told: None };
            match self.zygote_for(spec) {
                Ok(zygote) => self.wait_for_zygote(id, Waiting { zygote, ..waiting }),
                Err(reason) => {
                    self.explain(spec.argv.first().map_or("", String::as_str), &reason);
                    self.execute(id, waiting)
                }
            }
        });
        self.answer_failure(request, begun);
    }

    fn zygote_for(&mut self, spec: &LaunchSpec) -> Result<ZygoteId, String> {
        let Walls::Namespaces(namespaces) = &self.host.walls else {
            return Err("there are no walls around slots".to_owned());
        };
        match self.zygotes.take(namespaces, &Kind::of(spec)?, Instant::now())? {
            Taken::Running(zygote) => Ok(zygote),
            Taken::JustStarted(zygote) => self.watch_zygote(zygote).map(|()| zygote),
        }
    }

    fn watch_zygote(&mut self, id: ZygoteId) -> Result<(), String> {
        let Some(zygote) = self.zygotes.running.get(&id) else {
            return Err("it is gone".to_owned());
        };
        // Whom a zygote that dies leaves behind in a slot comes to this process to be reaped.
        let watched = rustix::process::set_child_subreaper(Some(rustix::process::getpid()))
            .map_err(std::io::Error::from)
            .and_then(|()| Source::Zygote(id).watch(&self.poll, zygote.control.as_fd()))
            .and_then(|()| Source::ZygoteEnded(id).watch(&self.poll, zygote.pidfd.as_fd()));
        let Err(error) = watched else {
            return Ok(());
        };
        // Nobody would notice its end, so it is waited for here; a process just born ends at once.
        zygote.kill();
        self.zygote_ended(id);
        Err(error.to_string())
    }

    /// Has a slot wait for a zygote that is there or is being started.
    fn wait_for_zygote(&mut self, id: SlotId, waiting: Waiting) -> Result<(), SandboxError> {
        let zygote = waiting.zygote;
        let slot = idle(&mut self.slots, id)?;
        slot.used = true;
        slot.awaited = Some((waiting.request, Awaited::Forked));
        self.zygotes.waiting.insert(id, waiting);
        if self.zygotes.running.get(&zygote).is_some_and(|zygote| zygote.ready) {
            self.order_fork(id);
        }
        Ok(())
    }

    /// Tells a zygote to fork into a slot that waits for that.
    fn order_fork(&mut self, id: SlotId) {
        let Some(waiting) = self.zygotes.waiting.get_mut(&id) else {
            return;
        };
        let (Some(zygote), Some(slot)) = (self.zygotes.running.get(&waiting.zygote), self.slots.get(&id)) else {
            return;
        };
        let order = ForkOrder {
            fork: id,
            cwd: &waiting.order.cwd,
            files: waiting.order.files,
            processes: waiting.order.processes,
            born_inside: slot.cgroup.as_ref().is_some_and(|cgroup| cgroup.birthplace().is_some()),
        };
        let told = zygote.order(&order, slot, &waiting.output);
        let zygote = waiting.zygote;
        match told {
            Ok(()) => {
                waiting.told = Some(Instant::now());
                self.zygotes.count_fork(zygote);
            }
            Err(error) => self.not_forked(id, &error.to_string()),
        }
    }

    /// A zygote has said something.
    pub(super) fn zygote_readable(&mut self, id: ZygoteId) {
        let mut buffer = std::mem::take(&mut self.buffer);
        while let Some(zygote) = self.zygotes.running.get(&id) {
            match zygote.hear(&mut buffer) {
                Ok(Some(report)) => self.hear_zygote(id, report),
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => break,
                Ok(None) | Err(_) => {
                    // The end of the process follows, or is made to.
                    zygote.kill();
                    let _ = epoll::delete(&self.poll, &zygote.control);
                    break;
                }
            }
        }
        self.buffer = buffer;
    }

    fn hear_zygote(&mut self, id: ZygoteId, report: ZygoteReport) {
        match report {
            ZygoteReport::Ready => {
                self.zygotes.ready(id);
                for slot in self.zygotes.slots_of(id).collect::<Vec<_>>() {
                    self.order_fork(slot);
                }
            }
            ZygoteReport::Refused(reason) => self.lose_zygote(id, &reason),
            ZygoteReport::Forked { fork, pid } if self.zygotes.is_waiting(fork, id) => self.forked(fork, pid),
            ZygoteReport::NotForked { fork, reason } if self.zygotes.is_waiting(fork, id) => {
                self.not_forked(fork, &reason);
            }
            // The slot has ended meanwhile, and with it what was forked.
            ZygoteReport::Forked { .. } | ZygoteReport::NotForked { .. } => {}
        }
        self.zygotes.settle(id);
    }

    /// A process of a zygote waits in a slot: its init is to care for it.
    fn forked(&mut self, id: SlotId, pid: i32) {
        let (Some(waiting), Some(slot)) = (self.zygotes.waiting.remove(&id), self.slots.get_mut(&id)) else {
            return;
        };
        self.zygotes.succeeded(waiting.zygote);
        slot.awaited = Some((waiting.request, Awaited::Launched(waiting.launch, Birth::Forked)));
        let told = tell(slot, &InitOrder::Adopt(waiting.launch, pid), &[]);
        self.deadlines.insert(id, Instant::now() + PATIENCE);
        if let Err(error) = told {
            self.give_up(id, error);
        }
    }

    /// Nothing was forked into a slot, and nothing is being.
    fn not_forked(&mut self, id: SlotId, reason: &str) {
        let (Some(waiting), Some(slot)) = (self.zygotes.waiting.remove(&id), self.slots.get_mut(&id)) else {
            return;
        };
        slot.awaited = None;
        let request = waiting.request;
        let program = waiting.order.argv.first().cloned().unwrap_or_default();
        self.explain(&program, reason);
        let begun = self.execute(id, waiting);
        self.answer_failure(request, begun);
    }

    fn execute(&mut self, id: SlotId, waiting: Waiting) -> Result<(), SandboxError> {
        let Waiting { request, launch, order, output, .. } = waiting;
        self.order(request, id, launch, &InitOrder::Launch(launch, order), &output)
    }

    /// Says once why a program is not forked.
    fn explain(&mut self, program: &str, reason: &str) {
        if self.zygotes.is_news(program, reason) {
            let text = format!("{program} is executed for each instance instead of forked: {reason}");
            self.report(&Report::Warning(text), &[]);
        }
    }

    /// Forgets a slot that has ended.
    pub(super) fn forget_waiting(&mut self, id: SlotId) {
        if let Some(waiting) = self.zygotes.waiting.remove(&id) {
            self.zygotes.settle(waiting.zygote);
        }
    }

    /// Ends a zygote that does not work as it should.
    fn lose_zygote(&mut self, id: ZygoteId, reason: &str) {
        let Some(zygote) = self.zygotes.running.get(&id) else {
            return;
        };
        zygote.kill();
        self.zygotes.fail(id, reason, Instant::now());
        for slot in self.zygotes.slots_of(id).collect::<Vec<_>>() {
            let begun = self.zygotes.waiting.get(&slot).is_some_and(|waiting| waiting.told.is_some());
            if begun {
                self.zygotes.waiting.remove(&slot);
                self.give_up(slot, SandboxError::step("fork into the slot", reason));
            } else {
                self.not_forked(slot, reason);
            }
        }
    }

    /// A zygote's process has ended.
    pub(super) fn zygote_ended(&mut self, id: ZygoteId) {
        // What it said before it died comes first.
        self.zygote_readable(id);
        let last_words = self.bury(id);
        self.lose_zygote(id, &last_words.unwrap_or_else(|| "the zygote has ended".to_owned()));
        if let Some(zygote) = self.zygotes.running.remove(&id) {
            unwatch(&self.poll, [zygote.control.as_fd(), zygote.pidfd.as_fd()]);
            self.remove(zygote.cgroup);
        }
    }

    /// Reaps a zygote, and whom it left behind on the way into a slot: the kernel ends that slot only when all of its
    /// processes are reaped.
    fn bury(&self, id: ZygoteId) -> Option<String> {
        let last_words = self.zygotes.running.get(&id)?.bury();
        let inits = self.slots.values().map(|slot| slot.pid);
        let zygotes = self.zygotes.running.values().map(|zygote| zygote.pid);
        let known: Vec<i32> = zygotes.chain(inits).chain(self.helpers.pids()).collect();
        for orphan in procfs::children(sys::own_pid()).into_iter().filter(|pid| !known.contains(pid)) {
            // Nobody else reaps it, so the number is still its own.
            let pid = rustix::process::Pid::from_raw(orphan);
            let pidfd = pid.and_then(|pid| rustix::process::pidfd_open(pid, PidfdFlags::empty()).ok());
            if let Some(pidfd) = pidfd {
                let _ = rustix::process::pidfd_send_signal(&pidfd, Signal::KILL);
                let _ = rustix::process::waitid(WaitId::PidFd(pidfd.as_fd()), WaitIdOptions::EXITED);
            }
        }
        last_words
    }

    /// Retires old zygotes and ends those that do not answer in time.
    pub(super) fn expire_zygotes(&mut self, now: Instant) {
        for id in self.zygotes.expire(now) {
            self.lose_zygote(id, "the zygote does not answer");
        }
    }
}
