//! The slots of a warden, and what orders and events do to them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::event::epoll;
use rustix::net::{RecvFlags, SendFlags};
use rustix::process::{Signal, WaitId, WaitIdOptions};

use super::host::{Host, Walls};
use super::midwives::Helpers;
use super::slot::{Awaited, Slot};
use super::source::Source;
use super::zygotes::Zygotes;
use crate::cgroup::SlotCgroup;
use crate::error::{At, SandboxError};
use crate::slot::{FUNCTION_GID, FUNCTION_UID, PLATFORM_ENDPOINT, RUNTIME_API};
use crate::spec::{ExitStatus, SlotSpec};
use crate::wire::{self, Answer, InitOrder, InitReport, PreparedSlot, Report, SlotId};

/// How long an init may take to do what it was told.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait before trying again to remove a cgroup in which something still dies.
const RETRY: Duration = Duration::from_millis(5);
/// How often to try.
const RETRIES: u32 = 400;

/// A cgroup that could not be removed yet.
#[derive(Debug)]
struct Leftover {
    cgroup: SlotCgroup,
    tries: u32,
}

/// The slots, and all that is needed to change them.
#[derive(Debug)]
pub(super) struct Slots {
    pub(super) host: Host,
    daemon: OwnedFd,
    pub(super) poll: OwnedFd,
    pub(super) slots: BTreeMap<SlotId, Slot>,
    next: u64,
    /// By when an init must have answered.
    pub(super) deadlines: BTreeMap<SlotId, Instant>,
    leftovers: Vec<Leftover>,
    retry_at: Option<Instant>,
    pub(super) zygotes: Zygotes,
    pub(super) helpers: Helpers,
    pub(super) buffer: Vec<u8>,
}

impl Slots {
    pub(super) fn new(host: Host, daemon: OwnedFd, poll: OwnedFd) -> Self {
        Self {
            host,
            daemon,
            poll,
            slots: BTreeMap::new(),
            next: 1,
            deadlines: BTreeMap::new(),
            leftovers: Vec::new(),
            retry_at: None,
            zygotes: Zygotes::default(),
            helpers: Helpers::default(),
            buffer: Vec::new(),
        }
    }

    /// Answers a request; number 0 wants no answer.
    pub(super) fn reply(&self, request: u64, result: Result<Answer, SandboxError>) {
        if request != 0 {
            self.report(&Report::Reply(request, result), &[]);
        }
    }

    pub(super) fn report(&self, report: &Report, descriptors: &[BorrowedFd<'_>]) {
        // A daemon that is gone is noticed by the end of its socket.
        drop(wire::send(&self.daemon, report, descriptors, SendFlags::empty()));
    }

    /// Begins to build a slot; the answer comes when its init is ready.
    pub(super) fn prepare(&mut self, request: u64, spec: SlotSpec) {
        self.prepare_with(request, |slots, id| match &mut slots.host.walls {
            Walls::Namespaces(namespaces) => namespaces.fork(id, spec),
            Walls::Process => super::bare::fork(id, &slots.host.state_dir),
        });
    }

    pub(super) fn prepare_with(
        &mut self,
        request: u64,
        fork: impl FnOnce(&mut Self, SlotId) -> Result<Slot, SandboxError>,
    ) {
        let id = SlotId(self.next);
        self.next += 1;
        match fork(self, id).and_then(|slot| self.begin_to_build(id, request, slot)) {
            Ok(slot) => {
                self.deadlines.insert(id, Instant::now() + PATIENCE);
                self.slots.insert(id, slot);
            }
            Err(error) => self.reply(request, Err(error)),
        }
    }

    fn begin_to_build(&mut self, id: SlotId, request: u64, mut slot: Slot) -> Result<Slot, SandboxError> {
        slot.awaited = Some((request, Awaited::Built));
        let watched = Source::Control(id)
            .watch(&self.poll, slot.control.as_fd())
            .and_then(|()| Source::Ended(id).watch(&self.poll, slot.pidfd.as_fd()))
            .at("watch the slot's init");
        if let Err(error) = watched {
            // Nobody would notice its end, so it is waited for here; an init just born ends at once.
            kill(&mut slot);
            let _ = rustix::process::waitid(WaitId::PidFd(slot.pidfd.as_fd()), WaitIdOptions::EXITED);
            self.release(slot);
            return Err(error);
        }
        Ok(slot)
    }

    /// Freezes or thaws by signals.
    pub(super) fn freeze(&mut self, id: SlotId, frozen: bool) {
        let signal = if frozen { libc::SIGSTOP } else { libc::SIGCONT };
        if let Some(slot) = self.slots.get(&id) {
            // An init that cannot be told is dead or dying, which its pidfd says.
            drop(tell(slot, &InitOrder::SignalAll(signal), &[]));
        }
    }

    /// Begins to kill all of a slot but its init.
    pub(super) fn kill_processes(&mut self, request: u64, id: SlotId) {
        let begun = self.has_no_heirs(id).and_then(|()| idle(&mut self.slots, id)).and_then(|slot| {
            if let Some(cgroup) = &slot.cgroup {
                cgroup.thaw();
            }
            tell(slot, &InitOrder::Kill, &[])?;
            slot.awaited = Some((request, Awaited::Killed));
            Ok(())
        });
        match begun {
            Ok(()) => {
                self.deadlines.insert(id, Instant::now() + PATIENCE);
            }
            Err(error) => self.reply(request, Err(error)),
        }
    }

    /// Begins to end a slot. One that is gone already is as good.
    pub(super) fn destroy(&mut self, request: u64, id: SlotId) {
        if self.retire(id) {
            return self.reply(request, Ok(Answer::Done));
        }
        match self.slots.get_mut(&id) {
            None => self.reply(request, Ok(Answer::Done)),
            Some(slot) => {
                slot.ending.get_or_insert_default().requests.push(request);
                kill(slot);
            }
        }
    }

    /// Ends a slot that does not work as it should; whoever waits for it gets `cause`.
    pub(super) fn give_up(&mut self, id: SlotId, cause: SandboxError) {
        self.deadlines.remove(&id);
        if let Some(slot) = self.slots.get_mut(&id) {
            slot.ending.get_or_insert_default().cause.get_or_insert(cause);
            kill(slot);
        }
    }

    /// A slot's init has said something.
    pub(super) fn control_readable(&mut self, id: SlotId) {
        let mut buffer = std::mem::take(&mut self.buffer);
        while let Some(slot) = self.slots.get(&id) {
            match wire::receive::<InitReport>(&slot.control, &mut buffer, RecvFlags::DONTWAIT) {
                Ok(Some((report, descriptors))) => self.hear(id, report, descriptors),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Ok(None) | Err(_) => {
                    // The end of the init follows, or is made to.
                    self.give_up(id, SandboxError::step("run the slot", "its init ended"));
                    if let Some(slot) = self.slots.get(&id) {
                        let _ = epoll::delete(&self.poll, &slot.control);
                    }
                    break;
                }
            }
        }
        self.buffer = buffer;
    }

    fn hear(&mut self, id: SlotId, report: InitReport, descriptors: Vec<OwnedFd>) {
        let Some(slot) = self.slots.get_mut(&id) else {
            return;
        };
        let answered = match (report, slot.awaited) {
            (InitReport::NeedsMap, Some((_, Awaited::Built))) => {
                slot.listeners = descriptors;
                let done = if slot.heir.is_some() { self.furnish(id) } else { map_ids(slot) };
                return match done {
                    Ok(()) => {}
                    Err(error) => self.give_up(id, error),
                };
            }
            (InitReport::Ready, Some((request, Awaited::Built))) => {
                slot.listeners.extend(descriptors);
                slot.awaited = None;
                self.deadlines.remove(&id);
                return self.announce(id, request);
            }
            (InitReport::Launched, Some((request, Awaited::Launched(launch, birth)))) => {
                slot.began(launch);
                (request, Ok(Answer::Launched(birth)))
            }
            (InitReport::NotLaunched(error), Some((request, Awaited::Launched(..)))) => (request, Err(error)),
            (InitReport::Killed, Some((request, Awaited::Killed))) => (request, Ok(Answer::Done)),
            (InitReport::Exited(launch, status), _) => return self.exited(id, launch, exit_status(status)),
            (InitReport::Failed(error), _) => return self.give_up(id, error),
            (_, _) => {
                return self.give_up(id, SandboxError::step("run the slot", "its init said something unexpected"));
            }
        };
        slot.awaited = None;
        self.deadlines.remove(&id);
        self.reply(answered.0, answered.1);
    }

    /// Tells the daemon of a slot that is ready, and hands over its descriptors.
    fn announce(&mut self, id: SlotId, request: u64) {
        let Some(slot) = self.slots.get_mut(&id) else {
            return;
        };
        let listeners = std::mem::take(&mut slot.listeners);
        let controls = slot.cgroup.as_ref().map(SlotCgroup::controls).unwrap_or_default();
        let platform_endpoint = (listeners.len() > 1).then(|| PLATFORM_ENDPOINT.to_owned());
        let runtime_api = match &self.host.walls {
            Walls::Namespaces(_) => RUNTIME_API.to_owned(),
            Walls::Process => listeners.first().and_then(super::bare::address_of).unwrap_or_default(),
        };
        let prepared = PreparedSlot {
            id,
            runtime_api,
            platform_endpoint,
            controls: controls.iter().map(|(control, _)| *control).collect(),
            init: slot.pid,
        };
        let descriptors = listeners.iter().chain(controls.iter().map(|(_, file)| file));
        let descriptors: Vec<BorrowedFd<'_>> = descriptors.map(AsFd::as_fd).collect();
        self.report(&Report::Reply(request, Ok(Answer::Prepared(prepared))), &descriptors);
    }

    /// A slot's init is dead, and with it everything in the slot.
    pub(super) fn init_ended(&mut self, id: SlotId) {
        // What it said before it died comes first.
        self.control_readable(id);
        self.all_ended(id);
        self.deadlines.remove(&id);
        let Some(mut slot) = self.slots.remove(&id) else {
            return;
        };
        self.forget_waiting(id);
        self.helpers.end(id);
        unwatch(&self.poll, [slot.control.as_fd(), slot.pidfd.as_fd()]);
        let _ = rustix::process::waitid(WaitId::PidFd(slot.pidfd.as_fd()), WaitIdOptions::EXITED);
        let ending = slot.ending.take().unwrap_or_default();
        let heir = slot.heir.take();
        if let Some((request, _)) = slot.awaited.take() {
            let cause = ending.cause.unwrap_or_else(|| SandboxError::step("run the slot", "its init was killed"));
            self.reply(request, Err(cause));
        }
        self.release(slot);
        for request in ending.requests {
            self.reply(request, Ok(Answer::Done));
        }
        if let Some(heir) = heir {
            self.end_if_done(heir.template);
        }
    }

    /// Removes what a dead slot has on the host.
    fn release(&mut self, slot: Slot) {
        if let Some(directory) = &slot.scratch_directory {
            drop(fs::remove_dir_all(directory));
        }
        if let Some(cgroup) = slot.cgroup {
            self.remove(cgroup);
        }
    }

    /// Removes a cgroup, later if something in it still dies.
    pub(super) fn remove(&mut self, cgroup: SlotCgroup) {
        if cgroup.remove().is_err() {
            self.leftovers.push(Leftover { cgroup, tries: 0 });
            self.retry_at = Some(Instant::now() + RETRY);
        }
    }

    /// When the loop must look again even if nothing happens.
    pub(super) fn next_deadline(&self) -> Option<Instant> {
        self.deadlines
            .values()
            .chain(&self.retry_at)
            .copied()
            .chain(self.zygotes.next_deadline())
            .chain(self.helpers.next_deadline())
            .min()
    }

    /// Gives up slots whose init did not answer in time, and tries again to remove what could not be removed.
    pub(super) fn expire(&mut self, now: Instant) {
        if self.next_deadline().is_none_or(|deadline| deadline > now) {
            return;
        }
        let late: Vec<SlotId> = self.deadlines.iter().filter(|(_, at)| **at <= now).map(|(id, _)| *id).collect();
        for id in late {
            self.give_up(id, SandboxError::step("wait for the slot's init", "no answer in time"));
        }
        self.expire_zygotes(now);
        self.helpers.expire(now);
        if self.retry_at.is_some_and(|at| at <= now) {
            self.leftovers.retain_mut(|leftover| {
                leftover.tries += 1;
                leftover.cgroup.kill();
                leftover.cgroup.remove().is_err() && leftover.tries < RETRIES
            });
            self.retry_at = (!self.leftovers.is_empty()).then(|| now + RETRY);
        }
    }

    /// Ends every slot and removes everything from the host.
    pub(super) fn end_all(&mut self, poll: &OwnedFd) -> io::Result<()> {
        for slot in self.slots.values_mut() {
            kill(slot);
        }
        self.zygotes.kill_all();
        let deadline = Instant::now() + super::FAREWELL;
        while !(self.slots.is_empty()
            && self.zygotes.is_empty()
            && self.helpers.is_empty()
            && self.leftovers.is_empty())
            && Instant::now() < deadline
        {
            let wake = self.next_deadline().map_or(deadline, |at| at.min(deadline));
            for source in super::wait(poll, Some(wake))? {
                match source {
                    // The daemon may still talk, or be gone, which would be told again and again.
                    Source::Daemon => {
                        let _ = epoll::delete(poll, &self.daemon);
                    }
                    Source::Control(slot) => self.control_readable(slot),
                    Source::Ended(slot) => self.init_ended(slot),
                    Source::Zygote(zygote) => self.zygote_readable(zygote),
                    Source::ZygoteEnded(zygote) => self.zygote_ended(zygote),
                    Source::HelperSaid(slot) => self.helper_said(slot),
                    Source::HelperEnded(slot) => self.helper_ended(slot),
                }
            }
            self.expire(Instant::now());
        }
        self.host.close();
        Ok(())
    }
}

/// Has the loop not told of these any more. Closing them is not enough: a process that was just forked has them as well
/// until it closes them, and the loop would be told again and again until then.
pub(super) fn unwatch(poll: &OwnedFd, descriptors: [BorrowedFd<'_>; 2]) {
    for descriptor in descriptors {
        // The socket may not be watched any more.
        let _ = epoll::delete(poll, descriptor);
    }
}

/// The slot, if it waits for nothing and is not being ended.
pub(super) fn idle(slots: &mut BTreeMap<SlotId, Slot>, id: SlotId) -> Result<&mut Slot, SandboxError> {
    match slots.get_mut(&id) {
        None => Err(SandboxError::step("use the slot", "it has ended")),
        Some(slot) if slot.ending.is_some() => Err(SandboxError::step("use the slot", "it is being ended")),
        Some(slot) if slot.awaited.is_some() => Err(SandboxError::step("use the slot", "it is busy")),
        Some(slot) => Ok(slot),
    }
}

/// Gives an order to a slot's init, without waiting for room.
pub(super) fn tell(slot: &Slot, order: &InitOrder, descriptors: &[BorrowedFd<'_>]) -> Result<(), SandboxError> {
    wire::send(&slot.control, order, descriptors, SendFlags::DONTWAIT).at("give the slot's init an order")
}

/// Kills everything of a slot. Its init's end is told by the pidfd.
pub(super) fn kill(slot: &mut Slot) {
    if slot.scratch_directory.is_some() {
        // Without a pid namespace only the init knows what belongs to the slot; at the end of its socket it kills all.
        let _ = rustix::net::shutdown(&slot.control, rustix::net::Shutdown::Both);
        return;
    }
    // The last to let go of the mounts unmounts them, which may wait for a disk: that shall be the init.
    slot.mount_namespace = None;
    slot.network_namespace = None;
    if let Some(cgroup) = &slot.cgroup {
        cgroup.kill();
    }
    let _ = rustix::process::pidfd_send_signal(&slot.pidfd, Signal::KILL);
    if let Some(cgroup) = &slot.cgroup {
        // A process that a v1 freezer holds dies when it is let go.
        cgroup.thaw();
    }
}

/// Gives the init's user namespace its one user and group.
fn map_ids(slot: &Slot) -> Result<(), SandboxError> {
    let outside = slot.outside_id.unwrap_or_default();
    for (file, inside) in [("uid_map", FUNCTION_UID), ("gid_map", FUNCTION_GID)] {
        let path = format!("/proc/{}/{file}", slot.pid);
        fs::write(&path, format!("{inside} {outside} 1")).at_path("write", path.as_ref())?;
    }
    tell(slot, &InitOrder::Mapped, &[])
}

fn exit_status(raw: i32) -> ExitStatus {
    if libc::WIFSIGNALED(raw) {
        ExitStatus::Signal(libc::WTERMSIG(raw))
    } else {
        ExitStatus::Code(libc::WEXITSTATUS(raw))
    }
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd;
    use std::time::Instant;

    use rustix::event::epoll;

    use super::{Source, unwatch};
    use crate::warden::wait;
    use crate::wire::{self, SlotId};

    #[test]
    fn nothing_is_told_of_what_has_ended_though_somebody_has_it_open() {
        let poll = epoll::create(epoll::CreateFlags::CLOEXEC).unwrap();
        let (ours, theirs) = wire::pair().unwrap();
        Source::Control(SlotId(1)).watch(&poll, ours.as_fd()).unwrap();
        drop(theirs);
        assert_eq!(wait(&poll, Some(Instant::now())).unwrap().len(), 1);
        // As a process has it that was just forked.
        let inherited = ours.try_clone().unwrap();
        unwatch(&poll, [ours.as_fd(), ours.as_fd()]);
        drop(ours);
        assert!(wait(&poll, Some(Instant::now())).unwrap().is_empty());
        drop(inherited);
    }
}
