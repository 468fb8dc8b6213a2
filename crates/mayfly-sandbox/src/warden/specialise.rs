//! Making a process that has waited in a slot a function's: its code appears, its limits are set.
//!
//! This stands in the way of a request. Nothing here waits for the slot's init, for a grace period of the kernel or for
//! another process.

use super::attach;
use super::host::Walls;
use super::slots::{Slots, idle};
use crate::error::SandboxError;
use crate::spec::Specialisation;
use crate::wire::{Answer, SlotId};

impl Slots {
    /// Shows a slot's running process more directories and sets its limits, frozen or not.
    pub(super) fn specialise(&mut self, request: u64, id: SlotId, spec: &Specialisation) {
        let done = self.try_specialise(id, spec);
        self.reply(request, done.map(|()| Answer::Done));
    }

    fn try_specialise(&mut self, id: SlotId, spec: &Specialisation) -> Result<(), SandboxError> {
        let slot = idle(&mut self.slots, id)?;
        if slot.running.is_empty() {
            return Err(SandboxError::step("specialise the slot", "nothing runs in it"));
        }
        let (Walls::Namespaces(namespaces), Some(namespace)) = (&self.host.walls, &slot.mount_namespace) else {
            return Err(SandboxError::step("specialise the slot", "it has no mounts of its own"));
        };
        attach::add(&namespaces.home, namespace, &mut slot.mounts, &spec.mounts)?;
        match &mut slot.cgroup {
            Some(cgroup) => cgroup.set_limits(spec.memory, spec.processes),
            None => Ok(()),
        }
    }
}
