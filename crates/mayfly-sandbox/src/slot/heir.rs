//! How a slot comes to be that a fork of a template can enter: its namespaces belong to a user namespace below the
//! template's own, which gives the template's user, and nobody else who is unprivileged, the right to go there.
//!
//! Two processes are forked for it. The *mother* becomes the template's user, makes the namespaces, and has the slot's
//! init born in them. The *furnisher* mounts what takes privileges on the host, once the init is there: a `/proc` for
//! the init's pid namespace, and `/tmp`.
//!
//! **Invariants**
//! - Nothing of a function runs in any of these processes.
//! - The slot's pid namespace is below the template's, as the kernel demands of a place to fork to. So the end of the
//!   template's init is the end of the slot, and the template could see the slot's processes, but no slot sees the
//!   template or another slot.
//! - Whatever has the template's user here has a copy of the warden's memory, which is nobody's to look at: it is not
//!   dumpable, and was made in a user namespace in which nobody but the warden has a right.

use std::io::Write;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use rustix::mount::{FsMountFlags, FsOpenFlags, MountAttrFlags};
use rustix::net::{RecvFlags, SendFlags};
use rustix::process::{Gid, Uid};
use rustix::thread::LinkNameSpaceType;

use super::init::{self, Heir};
use super::mounts::attach_tree;
use super::root::{self, Scratch};
use super::{FUNCTION_GID, FUNCTION_UID};
use crate::error::{At, SandboxError};
use crate::sys::{self, Forked};
use crate::wire::{self, InitOrder};

/// What the mother needs to know; she gets it by being forked.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The v1 cgroups to move into.
    pub(crate) joins: Vec<OwnedFd>,
    /// The template's user namespace.
    pub(crate) user: OwnedFd,
    /// The host's `/proc`.
    pub(crate) proc: OwnedFd,
    pub(crate) init: Heir,
}

/// The mother's main. `control` is the init's; the init's pidfd goes to `report`, or why there is none.
pub(crate) fn run(plan: &Plan, control: &OwnedFd, report: &OwnedFd) -> ! {
    let born = bear(plan, control, report);
    let descriptors: Vec<BorrowedFd<'_>> = born.iter().map(AsFd::as_fd).collect();
    let word = born.as_ref().map(|_pidfd| ()).map_err(SandboxError::clone);
    drop(wire::send(report, &word, &descriptors, SendFlags::empty()));
    sys::exit_now(0)
}

fn bear(plan: &Plan, control: &OwnedFd, report: &OwnedFd) -> Result<OwnedFd, SandboxError> {
    let mut keep = vec![control.as_raw_fd(), report.as_raw_fd(), plan.user.as_raw_fd(), plan.proc.as_raw_fd()];
    keep.extend(plan.joins.iter().map(AsRawFd::as_raw_fd));
    sys::close_all_but(&keep).at("close descriptors")?;
    for join in &plan.joins {
        rustix::io::write(join, b"0").at("join cgroup")?;
    }
    rustix::thread::set_thread_groups(&[]).at("drop groups")?;
    become_template_user(plan)?;
    let namespaces = sys::SLOT_NAMESPACES | libc::CLONE_PARENT as u64;
    match sys::clone3(namespaces, None).at("clone the slot's init")? {
        Forked::Child => init::run_heir(&plan.init, control),
        Forked::Parent { pidfd, .. } => Ok(pidfd),
    }
}

/// Enters the template's user namespace as its user and makes another one below.
fn become_template_user(plan: &Plan) -> Result<(), SandboxError> {
    let own = rustix::fs::readlinkat(&plan.proc, "self", Vec::new()).at("read one's own number")?;
    let own = own.to_string_lossy().into_owned();
    let (ours, theirs) = wire::pair().at("socketpair")?;
    let Some(clerk) = sys::fork().at("fork")? else {
        drop(ours);
        let written = write_maps(plan, &own, &theirs);
        drop(wire::send(&theirs, &written, &[], SendFlags::empty()));
        sys::exit_now(0)
    };
    drop(theirs);
    let entered = enter_user(plan).and_then(|()| {
        let (uid, gid) = (Uid::from_raw(FUNCTION_UID), Gid::from_raw(FUNCTION_GID));
        rustix::thread::set_thread_res_gid(gid, gid, gid).at("become the template's group")?;
        rustix::thread::set_thread_res_uid(uid, uid, uid).at("become the template's user")?;
        sys::unshare(libc::CLONE_NEWUSER).at("create the slot's user namespace")
    });
    let mapped = entered.and_then(|()| {
        let step = "map the slot's user";
        wire::send(&ours, &(), &[], SendFlags::empty()).at(step)?;
        match wire::receive::<Result<(), SandboxError>>(&ours, &mut Vec::new(), RecvFlags::empty()).at(step)? {
            Some((written, _)) => written,
            None => Err(SandboxError::step(step, "the process died")),
        }
    });
    drop(ours);
    sys::wait_for(clerk).at("wait for the maps")?;
    mapped
}

fn enter_user(plan: &Plan) -> Result<(), SandboxError> {
    let entered = rustix::thread::move_into_link_name_space(plan.user.as_fd(), Some(LinkNameSpaceType::User));
    entered.at("enter the template's user namespace")
}

/// Writes the maps of the mother's user namespace when that is there. Only who has rights in the one above may, and a
/// process can enter that only by giving up all others: so this is a process of its own.
fn write_maps(plan: &Plan, mother: &str, wanted: &OwnedFd) -> Result<(), SandboxError> {
    enter_user(plan)?;
    if wire::receive::<()>(wanted, &mut Vec::new(), RecvFlags::empty()).at("wait for the user namespace")?.is_none() {
        return Ok(());
    }
    for (file, id) in [("uid_map", FUNCTION_UID), ("gid_map", FUNCTION_GID)] {
        let path = format!("{mother}/{file}");
        let opened = rustix::fs::openat(&plan.proc, &path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty());
        let mut map = std::fs::File::from(opened.at_path("open", path.as_ref())?);
        map.write_all(format!("{id} {id} 1").as_bytes()).at_path("write", path.as_ref())?;
    }
    Ok(())
}

/// What the furnisher needs to know.
#[derive(Debug)]
pub(crate) struct Furnishing {
    pub(crate) scratch: Scratch,
    /// The slot has a link to the outside.
    pub(crate) outbound: bool,
}

/// The furnisher's main, in the slot's pid namespace and the warden's mounts. `control` leads to the slot's init, which
/// is told when all is in place.
pub(crate) fn furnish(furnishing: &Furnishing, mounts: &OwnedFd, control: &OwnedFd) -> ! {
    let done = try_furnish(furnishing, mounts, control).and_then(|score| {
        wire::send(control, &InitOrder::Mapped, &[score.as_fd()], SendFlags::DONTWAIT).at("tell the slot's init")
    });
    match done {
        Ok(()) => sys::exit_now(0),
        // The init ends without its order, and the warden is told of that.
        Err(error) => {
            let failed = InitOrder::Unfurnished(error);
            drop(wire::send(control, &failed, &[], SendFlags::DONTWAIT));
            sys::exit_now(1)
        }
    }
}

fn try_furnish(furnishing: &Furnishing, mounts: &OwnedFd, control: &OwnedFd) -> Result<std::fs::File, SandboxError> {
    let mut keep = vec![control.as_raw_fd(), mounts.as_raw_fd()];
    if let Scratch::Disk(disk) = &furnishing.scratch {
        keep.extend(disk.descriptors());
    }
    sys::close_all_but(&keep).at("close descriptors")?;
    // Made where the host's own mounts are: where a user namespace owns the mounts, the kernel wants to see another.
    let proc = proc_of_here()?;
    let entered = rustix::thread::move_into_link_name_space(mounts.as_fd(), Some(LinkNameSpaceType::Mount));
    entered.at("enter the slot's mount namespace")?;
    attach_tree(proc.as_fd(), Path::new("/proc"))?;
    root::hide_in_proc()?;
    root::mount_scratch(&furnishing.scratch)?;
    if furnishing.outbound {
        root::mount_resolver()?;
    }
    let score = Path::new("/proc/1/oom_score_adj");
    std::fs::OpenOptions::new().read(true).write(true).open(score).at_path("open", score)
}

/// A `/proc` of this process's pid namespace, attached to nothing yet.
fn proc_of_here() -> Result<OwnedFd, SandboxError> {
    let step = "make a /proc";
    let context = rustix::mount::fsopen("proc", FsOpenFlags::FSOPEN_CLOEXEC).at(step)?;
    rustix::mount::fsconfig_create(context.as_fd()).at(step)?;
    let attributes =
        MountAttrFlags::MOUNT_ATTR_NOSUID | MountAttrFlags::MOUNT_ATTR_NODEV | MountAttrFlags::MOUNT_ATTR_NOEXEC;
    rustix::mount::fsmount(context.as_fd(), FsMountFlags::FSMOUNT_CLOEXEC, attributes).at(step)
}
