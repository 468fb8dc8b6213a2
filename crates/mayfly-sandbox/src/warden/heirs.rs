//! Templates and the slots below them: building such slots, forking templates into them, and their common end.
//!
//! **Invariants**
//! - A slot below a template's ends no later than the template's: the kernel ends it. So a template's slot that is not
//!   needed any more, but for the slots below it, loses its process and keeps its init until the last of these has ended.
//! - A template is forked only into a slot that was prepared below its own and in which nothing has run.
//! - A fork that was not accepted is dead, with its slot.

use std::fs::{self, File};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::{CWD, Mode, OFlags};
use rustix::net::RecvFlags;
use rustix::process::{PidfdFlags, Signal, WaitId, WaitIdOptions};

use super::attach;
use super::host::{Namespaces, Walls};
use super::midwives::{Helper, Task};
use super::slot::{Awaited, HeirOf, Slot};
use super::slots::{PATIENCE, Slots, idle, kill, tell};
use super::source::Source;
use super::spawn::of_init;
use crate::cgroup::SlotCgroup;
use crate::error::{At, SandboxError};
use crate::procfs;
use crate::slot::forkable;
use crate::slot::heir::{self, Furnishing};
use crate::slot::init::Heir;
use crate::slot::midwife::{self, MidwifeReport};
use crate::spec::{Birth, Network, SlotSpec, Specialisation};
use crate::sys::{self, Forked};
use crate::wire::{self, Answer, InitOrder, LaunchId, SlotId};

/// How long the mother of a slot may take: what takes time is the making of a network namespace.
const BIRTH_PATIENCE: Duration = Duration::from_secs(5);

/// The numbers that forks have in their slots: other ones than processes have that were launched there, and for a long
/// time different ones.
const FIRST_NUMBER: i32 = 1000;
const NUMBERS: u64 = 30_000;

impl Slots {
    /// Looks at whether what runs in a slot could be forked.
    pub(super) fn inspect(&mut self, request: u64, id: SlotId) {
        let reason = idle(&mut self.slots, id).and_then(|slot| {
            if !slot.cgroup.as_ref().is_some_and(SlotCgroup::freezes) {
                return Ok(Some("this host cannot freeze processes".to_owned()));
            }
            match forkable::only_process(slot.pid).and_then(forkable::check) {
                Err(reason) if reason == forkable::HAS_ENDED => Err(SandboxError::step("look for obstacles", reason)),
                other => Ok(other.err()),
            }
        });
        self.reply(request, reason.map(Answer::Inspected));
    }

    /// Begins to build a slot below a template's; the answer comes when its init is ready.
    pub(super) fn prepare_heir(&mut self, request: u64, template: SlotId, spec: SlotSpec) {
        self.prepare_with(request, |slots, id| {
            let pid = idle(&mut slots.slots, template)?.pid;
            match &mut slots.host.walls {
                Walls::Namespaces(namespaces) if !namespaces.rootless => {
                    let furnishing =
                        Furnishing { scratch: namespaces.scratch(spec)?, outbound: spec.network == Network::Outbound };
                    let slot = namespaces.fork_heir(id, spec, pid)?;
                    Ok(Slot { heir: Some(HeirOf { template, furnishing: Some(furnishing) }), ..slot })
                }
                Walls::Namespaces(_) | Walls::Process => {
                    Err(SandboxError::step("prepare a slot for a fork", "this takes root and namespaces"))
                }
            }
        });
    }

    /// Begins to mount what a slot below a template's has of its own, once its init is there.
    pub(super) fn furnish(&mut self, id: SlotId) -> Result<(), SandboxError> {
        let step = "furnish the slot";
        let missing = || SandboxError::step(step, "there is nothing to do it with");
        let slot = self.slots.get_mut(&id).ok_or_else(missing)?;
        let furnishing = slot.heir.as_mut().and_then(|heir| heir.furnishing.take()).ok_or_else(missing)?;
        let mounts = slot.mount_namespace.as_ref().ok_or_else(missing)?;
        let Walls::Namespaces(namespaces) = &self.host.walls else { return Err(missing()) };
        let processes = File::open(format!("/proc/{}/ns/pid", slot.pid)).at(step)?;
        let forked = namespaces.home.bear_in(&processes, || match sys::clone3(0, None).at(step)? {
            Forked::Child => heir::furnish(&furnishing, mounts, &slot.control),
            Forked::Parent { pid, pidfd } => Ok((pid, pidfd)),
        })?;
        self.watch_helper(id, Helper::new(forked, Task::Furnish))
    }

    fn watch_helper(&mut self, id: SlotId, helper: Helper) -> Result<(), SandboxError> {
        // The one before has done its work, though its end may not have been told of yet.
        if let Some(former) = self.helpers.running.remove(&id) {
            let _ = rustix::event::epoll::delete(&self.poll, &former.pidfd);
            let _ = rustix::process::waitid(WaitId::PidFd(former.pidfd.as_fd()), WaitIdOptions::EXITED);
        }
        let mut watched = Source::HelperEnded(id).watch(&self.poll, helper.pidfd.as_fd());
        if let (Ok(()), Task::Inherit { socket, .. }) = (&watched, &helper.task) {
            watched = Source::HelperSaid(id).watch(&self.poll, socket.as_fd());
        }
        let pid = helper.pid;
        self.helpers.running.insert(id, helper);
        if watched.is_err() {
            self.helpers.end(id);
            // Nobody would be told of its end.
            drop(sys::wait_for(pid));
            self.helper_ended(id);
        }
        watched.at("watch a process that was forked for the slot")
    }

    /// Begins to fork a template into a slot; the answer comes when the fork runs.
    pub(super) fn inherit(
        &mut self,
        request: u64,
        (template, id): (SlotId, SlotId),
        launch: LaunchId,
        spec: &Specialisation,
        output: Vec<OwnedFd>,
    ) {
        let begun = self.set_up_heir(template, id, spec, output).and_then(|plan| {
            let step = "fork a process that forks a template";
            let (socket, theirs) = wire::pair().at(step)?;
            let forked = match sys::clone3(0, None).at(step)? {
                Forked::Child => midwife::run(&plan, &theirs),
                Forked::Parent { pid, pidfd } => (pid, pidfd),
            };
            if let Some(slot) = self.slots.get_mut(&id) {
                slot.used = true;
                slot.awaited = Some((0, Awaited::Forked));
            }
            self.watch_helper(id, Helper::new(forked, Task::Inherit { template, request, launch, socket }))
        });
        self.answer_failure(request, begun);
    }

    fn set_up_heir(
        &mut self,
        template: SlotId,
        id: SlotId,
        spec: &Specialisation,
        output: Vec<OwnedFd>,
    ) -> Result<midwife::Plan, SandboxError> {
        let step = "fork a template";
        let template_init = idle(&mut self.slots, template)?.pid;
        let slot = idle(&mut self.slots, id)?;
        if slot.used || slot.heir.as_ref().is_none_or(|heir| heir.template != template) {
            return Err(SandboxError::step(step, "the slot was not prepared for that"));
        }
        let (Walls::Namespaces(namespaces), Some(namespace)) = (&self.host.walls, &slot.mount_namespace) else {
            return Err(SandboxError::step(step, "there are no walls around slots"));
        };
        attach::show(&namespaces.home, namespace, &mut slot.mounts, &spec.mounts)?;
        let cgroup = slot.cgroup.as_mut().ok_or_else(|| SandboxError::step(step, "there are no cgroups"))?;
        cgroup.set_limits(spec.memory, spec.processes)?;
        let output = <[OwnedFd; 2]>::try_from(output);
        Ok(midwife::Plan {
            template_init,
            init: slot.pid,
            number: FIRST_NUMBER + i32::try_from(id.0 % NUMBERS).unwrap_or(0),
            output: output.map_err(|_wrong| SandboxError::step(step, "the output pipes are missing"))?,
            joins: cgroup.joins()?,
            unified: cgroup.unified().map(std::path::Path::to_owned),
        })
    }

    /// A process that forks a template tells of it. Its end, which takes longer, is not waited for.
    pub(super) fn helper_said(&mut self, id: SlotId) {
        let Some(helper) = self.helpers.running.get_mut(&id) else { return };
        let Task::Inherit { socket, .. } = &helper.task else { return };
        let report = wire::receive::<MidwifeReport>(socket, &mut self.buffer, RecvFlags::DONTWAIT);
        // It may be that only the one before it was told of.
        if report.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock) {
            return;
        }
        let _ = rustix::event::epoll::delete(&self.poll, socket);
        // One that says nothing has failed, and its end follows.
        let Ok(Some((report, _))) = report else { return };
        let Task::Inherit { template, request, launch, .. } = std::mem::replace(&mut helper.task, Task::Done) else {
            return;
        };
        match report {
            MidwifeReport::Delivered(pid) => self.delivered(request, id, launch, pid),
            MidwifeReport::Refused(reason) => {
                if let Some(slot) = self.slots.get_mut(&id) {
                    slot.awaited = None;
                }
                self.reply(request, Err(SandboxError::step("fork the template", reason)));
            }
            MidwifeReport::Failed(error) => self.not_delivered(request, (template, id), error),
        }
    }

    /// A process that was forked to do something for a slot has ended.
    pub(super) fn helper_ended(&mut self, id: SlotId) {
        let Some(helper) = self.helpers.running.get(&id) else { return };
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG;
        // The end that is told of may be that of the one before it.
        if let Ok(None) = rustix::process::waitid(WaitId::PidFd(helper.pidfd.as_fd()), options) {
            return;
        }
        // Its last word may have come at the same time.
        self.helper_said(id);
        let Some(helper) = self.helpers.running.remove(&id) else { return };
        let _ = rustix::event::epoll::delete(&self.poll, &helper.pidfd);
        if let Task::Inherit { template, request, .. } = helper.task {
            let late = SandboxError::step("fork the template", "it did not end in time");
            self.not_delivered(request, (template, id), late);
        }
    }

    /// What a midwife has left behind may be anything.
    fn not_delivered(&mut self, request: u64, (template, id): (SlotId, SlotId), error: SandboxError) {
        self.kill_process(template);
        self.reply(request, Err(error.clone()));
        self.give_up(id, error);
    }

    /// A fork runs in its slot: the slot's init is to care for it.
    fn delivered(&mut self, request: u64, id: SlotId, launch: LaunchId, pid: i32) {
        let Some(slot) = self.slots.get_mut(&id) else {
            return self.reply(request, Err(SandboxError::step("fork the template", "the slot has ended")));
        };
        slot.awaited = Some((request, Awaited::Launched(launch, Birth::Forked)));
        let told = tell(slot, &InitOrder::Adopt(launch, pid), &[]);
        self.deadlines.insert(id, std::time::Instant::now() + PATIENCE);
        if let Err(error) = told {
            self.give_up(id, error);
        }
    }

    /// What ends all processes of a slot at once would end those of the slots below it.
    pub(super) fn has_no_heirs(&self, id: SlotId) -> Result<(), SandboxError> {
        match self.heirs(id) {
            0 => Ok(()),
            heirs => Err(SandboxError::step("use the slot", format!("there are {heirs} slots below it"))),
        }
    }

    fn heirs(&self, template: SlotId) -> usize {
        let is_heir = |slot: &&Slot| slot.heir.as_ref().is_some_and(|heir| heir.template == template);
        self.slots.values().filter(is_heir).count()
    }

    /// Ends what runs in a slot that others are below, and the slot itself with the last of these. Returns whether there
    /// are any.
    pub(super) fn retire(&mut self, id: SlotId) -> bool {
        if self.heirs(id) == 0 {
            return false;
        }
        self.kill_process(id);
        if let Some(slot) = self.slots.get_mut(&id) {
            slot.retired = true;
        }
        true
    }

    /// Kills the processes of a slot one by one, where killing all at once would reach the slots below it.
    fn kill_process(&mut self, id: SlotId) {
        let Some(slot) = self.slots.get(&id) else { return };
        if let Some(cgroup) = &slot.cgroup {
            cgroup.thaw();
        }
        for pid in procfs::descendants(slot.pid) {
            let pidfd = rustix::process::Pid::from_raw(pid)
                .and_then(|pid| rustix::process::pidfd_open(pid, PidfdFlags::empty()).ok());
            // The number was that of a process of the slot before it was opened, and is so still.
            if let Some(pidfd) = pidfd
                && procfs::descendants(slot.pid).contains(&pid)
            {
                let _ = rustix::process::pidfd_send_signal(&pidfd, Signal::KILL);
            }
        }
    }

    /// Ends a retired slot if nothing is below it any more.
    pub(super) fn end_if_done(&mut self, id: SlotId) {
        if self.heirs(id) == 0
            && let Some(slot) = self.slots.get_mut(&id)
            && slot.retired
        {
            slot.ending.get_or_insert_default();
            kill(slot);
        }
    }
}

impl Namespaces {
    /// Has a slot's init born below the template whose slot's init this is.
    fn fork_heir(&mut self, id: SlotId, spec: SlotSpec, template: i32) -> Result<Slot, SandboxError> {
        let cgroup = self.cgroups.create(&format!("slot-{}", id.0))?;
        let slot = self.bear_heir(id, spec, template, &cgroup);
        if slot.is_err() {
            drop(cgroup.remove());
        }
        slot.map(|slot| Slot { cgroup: Some(cgroup), ..slot })
    }

    fn bear_heir(
        &mut self,
        id: SlotId,
        spec: SlotSpec,
        template: i32,
        cgroup: &SlotCgroup,
    ) -> Result<Slot, SandboxError> {
        let step = "prepare a slot for a fork";
        let of_template = |name: &str| File::open(format!("/proc/{template}/ns/{name}")).at(step);
        let processes = of_template("pid")?;
        let proc = rustix::fs::openat(CWD, "/proc", OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).at(step)?;
        let outbound = spec.network == Network::Outbound;
        let plan = heir::Plan {
            joins: cgroup.joins()?,
            user: of_template("user")?.into(),
            proc,
            init: Heir { outbound, filters: self.filters.clone() },
        };
        let (control, theirs) = wire::pair().at(step)?;
        let (report, word) = wire::pair().at(step)?;
        let mother = self.home.visit(&self.skeleton, || {
            self.home.bear_in(&processes, || match sys::clone3(0, cgroup.birthplace()).at(step)? {
                Forked::Child => heir::run(&plan, &theirs, &word),
                Forked::Parent { pidfd, .. } => Ok(pidfd),
            })
        })?;
        drop((theirs, word));
        let born = hear_of_birth(&report);
        // She ends with her word, and is ended without it.
        let _ = rustix::process::pidfd_send_signal(&mother, Signal::KILL);
        let _ = rustix::process::waitid(WaitId::PidFd(mother.as_fd()), WaitIdOptions::EXITED);
        let pidfd = born?;
        let pid = number_of(&pidfd).at(step)?;
        let opened = self.open_namespaces(id, spec, pid, &control);
        if opened.is_err() {
            let _ = rustix::process::pidfd_send_signal(&pidfd, Signal::KILL);
            let _ = rustix::process::waitid(WaitId::PidFd(pidfd.as_fd()), WaitIdOptions::EXITED);
        }
        Ok(of_init((pid, pidfd), control, opened?))
    }
}

/// The init's pidfd. This waits, as making the namespaces of any slot does.
fn hear_of_birth(report: &OwnedFd) -> Result<OwnedFd, SandboxError> {
    let step = "hear of the birth of a slot";
    let patience = Timespec { tv_sec: i64::try_from(BIRTH_PATIENCE.as_secs()).unwrap_or(1), tv_nsec: 0 };
    if rustix::event::poll(&mut [PollFd::new(report, PollFlags::IN)], Some(&patience)).at(step)? == 0 {
        return Err(SandboxError::step(step, "no answer in time"));
    }
    match wire::receive::<Result<(), SandboxError>>(report, &mut Vec::new(), RecvFlags::DONTWAIT).at(step)? {
        Some((word, descriptors)) => {
            word?;
            descriptors.into_iter().next().ok_or_else(|| SandboxError::step(step, "it was not shown"))
        }
        None => Err(SandboxError::step(step, "the process died")),
    }
}

/// The number, here, of the process that a pidfd is of.
fn number_of(pidfd: &OwnedFd) -> io::Result<i32> {
    use std::os::fd::AsRawFd;
    let text = fs::read_to_string(format!("/proc/self/fdinfo/{}", pidfd.as_raw_fd()))?;
    let number = text.lines().find_map(|line| line.strip_prefix("Pid:")?.trim().parse().ok());
    number.ok_or_else(|| io::ErrorKind::NotFound.into())
}
