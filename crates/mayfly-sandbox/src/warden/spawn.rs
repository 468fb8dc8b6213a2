//! Forks the init of a slot into its namespaces and cgroups.

use std::fs::File;
use std::os::fd::OwnedFd;

use super::host::Namespaces;
use super::slot::Slot;
use rustix::net::SendFlags;

use crate::cgroup::SlotCgroup;
use crate::error::{At, SandboxError};
use crate::slot::init::{self, Plan};
use crate::slot::root::Scratch;
use crate::spec::{Network, SlotSpec};
use crate::sys::{self, Forked};
use crate::wire::{self, InitOrder, SlotId};

impl Namespaces {
    /// Forks a slot's init. The rest of the slot is built by the init itself, while the warden goes on.
    pub(super) fn fork(&mut self, id: SlotId, spec: SlotSpec) -> Result<Slot, SandboxError> {
        if spec.network == Network::Outbound && self.network.is_none() {
            return Err(SandboxError::Unsupported {
                reason: "this host gives slots no outbound network; the warnings at the start say why".to_owned(),
            });
        }
        let cgroup = self.cgroups.create(&format!("slot-{}", id.0))?;
        let slot = self.fork_into(id, spec, &cgroup);
        if slot.is_err() {
            drop(cgroup.remove());
        }
        slot.map(|slot| Slot { cgroup: Some(cgroup), ..slot })
    }

    fn fork_into(&mut self, id: SlotId, spec: SlotSpec, cgroup: &SlotCgroup) -> Result<Slot, SandboxError> {
        let plan = Plan {
            joins: cgroup.joins()?,
            scratch: self.scratch(spec)?,
            rootless: self.rootless,
            sets_groups: self.sets_groups,
            outbound: spec.network == Network::Outbound,
            filters: self.filters.clone(),
        };
        let (control, theirs) = wire::pair().at("socketpair")?;
        // Visiting the skeleton makes its mounts, not the host's, what the init gets a copy of.
        let forked = self.home.visit(&self.skeleton, || {
            match sys::clone3(sys::SLOT_NAMESPACES, cgroup.birthplace()).at("clone the slot's init")? {
                Forked::Child => init::run(&plan, &theirs),
                Forked::Parent { pid, pidfd } => Ok((pid, pidfd)),
            }
        });
        let (pid, pidfd) = forked?;
        let opened = self.open_namespaces(id, spec, pid, &control);
        if opened.is_err() {
            drop(sys::kill(pid, libc::SIGKILL));
            drop(sys::wait_for(pid));
        }
        let outside_id = Some(self.ids.take());
        Ok(Slot { outside_id, ..of_init((pid, pidfd), control, opened?) })
    }

    /// A `/tmp` on disk, or in memory where there is none to be had.
    pub(super) fn scratch(&mut self, spec: SlotSpec) -> Result<Scratch, SandboxError> {
        match &mut self.disks {
            Some(disks) => disks.make(spec.ephemeral_storage),
            None => Ok(Scratch::Memory(spec.ephemeral_storage)),
        }
    }

    /// Opens a new slot's mount and network namespaces, and links the latter to the outside if it is to be.
    pub(super) fn open_namespaces(
        &mut self,
        id: SlotId,
        spec: SlotSpec,
        pid: i32,
        control: &OwnedFd,
    ) -> Result<(OwnedFd, OwnedFd), SandboxError> {
        // The init cannot be gone: nobody has reaped it.
        let mounts = File::open(format!("/proc/{pid}/ns/mnt")).at("open the slot's mount namespace")?;
        let links = File::open(format!("/proc/{pid}/ns/net")).at("open the slot's network namespace")?;
        if let (Network::Outbound, Some(network)) = (spec.network, &mut self.network) {
            let uplink = network.connect(id.0, pid)?;
            let told = wire::send(control, &InitOrder::Linked(uplink), &[], SendFlags::DONTWAIT).at("tell of the link");
            if told.is_err() {
                network.disconnect(id.0);
            }
            told?;
        }
        Ok((mounts.into(), links.into()))
    }
}

/// A slot of which nothing is known but its init.
pub(super) fn of_init(
    (pid, pidfd): (i32, OwnedFd),
    control: OwnedFd,
    (mount_namespace, network_namespace): (OwnedFd, OwnedFd),
) -> Slot {
    Slot {
        pid,
        pidfd,
        control,
        mount_namespace: Some(mount_namespace),
        network_namespace: Some(network_namespace),
        cgroup: None,
        mounts: Vec::new(),
        listeners: Vec::new(),
        used: false,
        awaited: None,
        running: Vec::new(),
        ending: None,
        scratch_directory: None,
        outside_id: None,
        heir: None,
        retired: false,
    }
}
