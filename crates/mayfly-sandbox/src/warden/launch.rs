//! Launching programs in a slot, signalling them, and telling the daemon of their ends.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::Instant;

use super::attach;
use super::host::Walls;
use super::slot::{Awaited, Running, Slot};
use super::slots::{PATIENCE, Slots, idle, tell};
use crate::cgroup::SlotCgroup;
use crate::error::SandboxError;
use crate::spec::{Birth, Exit, ExitStatus, LaunchSpec};
use crate::wire::{Answer, InitLaunch, InitOrder, LaunchId, Report, SlotId};

impl Slots {
    /// Begins to launch a program in place of what runs; the answer comes when it runs.
    pub(super) fn launch(&mut self, request: u64, id: SlotId, launch: LaunchId, spec: &LaunchSpec, output: &[OwnedFd]) {
        let begun = self
            .set_up(id, spec)
            .and_then(|order| self.order(request, id, launch, &InitOrder::Launch(launch, order), output));
        self.answer_failure(request, begun);
    }

    /// Begins to launch a program beside what runs; the answer comes when it runs.
    pub(super) fn launch_beside(
        &mut self,
        request: u64,
        id: SlotId,
        launch: LaunchId,
        spec: &LaunchSpec,
        output: &[OwnedFd],
    ) {
        let begun = self
            .fit_in(id, spec)
            .and_then(|order| self.order(request, id, launch, &InitOrder::LaunchBeside(launch, order), output));
        self.answer_failure(request, begun);
    }

    pub(super) fn answer_failure(&self, request: u64, begun: Result<(), SandboxError>) {
        if let Err(error) = begun {
            self.reply(request, Err(error));
        }
    }

    /// Shows the mounts of a launch and sets its limits.
    pub(super) fn set_up(&mut self, id: SlotId, spec: &LaunchSpec) -> Result<InitLaunch, SandboxError> {
        self.has_no_heirs(id)?;
        let slot = idle(&mut self.slots, id)?;
        if let Walls::Namespaces(namespaces) = &self.host.walls
            && let Some(namespace) = &slot.mount_namespace
        {
            attach::show(&namespaces.home, namespace, &mut slot.mounts, &spec.mounts)?;
        } else {
            slot.mounts.clone_from(&spec.mounts);
        }
        if let Some(cgroup) = &mut slot.cgroup {
            cgroup.thaw();
            cgroup.set_limits(spec.memory, spec.processes)?;
        }
        self.order_for(id, spec)
    }

    /// Mounts and limits are those of the launch that this one is to run beside.
    fn fit_in(&mut self, id: SlotId, spec: &LaunchSpec) -> Result<InitLaunch, SandboxError> {
        let slot = idle(&mut self.slots, id)?;
        if slot.mounts != spec.mounts {
            return Err(SandboxError::step("launch beside", "its mounts are not those of the slot"));
        }
        if let Some(cgroup) = &slot.cgroup {
            cgroup.thaw();
        }
        self.order_for(id, spec)
    }

    fn order_for(&mut self, id: SlotId, spec: &LaunchSpec) -> Result<InitLaunch, SandboxError> {
        let slot = idle(&mut self.slots, id)?;
        Ok(match &self.host.walls {
            Walls::Namespaces(namespaces) => {
                let limits_processes = namespaces.cgroups.home(crate::cgroup::Controller::Pids).is_some();
                InitLaunch {
                    argv: spec.argv.clone(),
                    env: spec.env.clone(),
                    cwd: spec.cwd.clone(),
                    files: spec.files,
                    processes: (!limits_processes).then(|| u64::from(spec.processes)),
                }
            }
            Walls::Process => super::bare::translate(spec, slot.scratch_directory.as_deref()),
        })
    }

    /// Gives the init its order.
    pub(super) fn order(
        &mut self,
        request: u64,
        id: SlotId,
        launch: LaunchId,
        order: &InitOrder,
        output: &[OwnedFd],
    ) -> Result<(), SandboxError> {
        let slot = idle(&mut self.slots, id)?;
        let output: Vec<BorrowedFd<'_>> = output.iter().map(AsFd::as_fd).collect();
        tell(slot, order, &output)?;
        slot.used = true;
        slot.awaited = Some((request, Awaited::Launched(launch, Birth::Executed)));
        self.deadlines.insert(id, Instant::now() + PATIENCE);
        Ok(())
    }

    /// Signals the processes of one launch.
    pub(super) fn signal(&mut self, request: u64, id: SlotId, launch: LaunchId, signal: i32) {
        let told = idle(&mut self.slots, id).and_then(|slot| tell(slot, &InitOrder::Signal(launch, signal), &[]));
        self.reply(request, told.map(|()| Answer::Done));
    }

    /// A launched process of a slot has ended.
    pub(super) fn exited(&mut self, id: SlotId, launch: LaunchId, status: ExitStatus) {
        let Some(exit) = self.slots.get_mut(&id).and_then(|slot| slot.ended(launch, status)) else {
            return;
        };
        self.report(&Report::Exited(id, launch, exit), &[]);
    }

    /// The init of a slot is dead, and all launched processes with it. Unless that was asked for, or the memory limit is
    /// the reason, they are lost rather than ended: no process can kill the init of its own namespace.
    pub(super) fn all_ended(&mut self, id: SlotId) {
        let Some(slot) = self.slots.get_mut(&id) else {
            return;
        };
        let is_asked_for = slot.ending.as_ref().is_some_and(|ending| !ending.requests.is_empty());
        let launches: Vec<LaunchId> = slot.running.iter().map(|running| running.launch).collect();
        let ends: Vec<_> = launches
            .into_iter()
            .filter_map(|launch| Some((launch, slot.ended(launch, ExitStatus::Signal(libc::SIGKILL))?)))
            .collect();
        for (launch, exit) in ends {
            let report = if is_asked_for || exit.out_of_memory {
                Report::Exited(id, launch, exit)
            } else {
                Report::Lost(id, launch)
            };
            self.report(&report, &[]);
        }
    }
}

impl Slot {
    fn memory_kills(&mut self) -> u64 {
        self.cgroup.as_mut().map_or(0, SlotCgroup::memory_kills)
    }

    /// A launched process runs.
    pub(super) fn began(&mut self, launch: LaunchId) {
        let kills_before = self.memory_kills();
        self.running.push(Running { launch, kills_before });
    }

    /// A launched process has ended. Each process that the memory limit has killed explains one end.
    fn ended(&mut self, launch: LaunchId, status: ExitStatus) -> Option<Exit> {
        let place = self.running.iter().position(|running| running.launch == launch)?;
        let Running { kills_before, .. } = self.running.swap_remove(place);
        let out_of_memory = self.memory_kills() > kills_before;
        if out_of_memory {
            for running in &mut self.running {
                running.kills_before = running.kills_before.max(kills_before.saturating_add(1));
            }
        }
        Some(Exit { status, out_of_memory })
    }
}
