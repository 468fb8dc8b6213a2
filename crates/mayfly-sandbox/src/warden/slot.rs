//! One slot as the warden keeps it.

use std::os::fd::OwnedFd;
use std::path::PathBuf;

use crate::cgroup::SlotCgroup;
use crate::error::SandboxError;
use crate::slot::heir::Furnishing;
use crate::spec::{Birth, Mount};
use crate::wire::{LaunchId, SlotId};

/// What a slot's init has been asked and not yet answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaited {
    /// That the slot is built.
    Built,
    /// That a zygote or a midwife forks into it, which is awaited of these.
    Forked,
    /// That the program runs, which has come to be this way.
    Launched(LaunchId, Birth),
    /// That everything is killed.
    Killed,
}

/// One slot.
#[derive(Debug)]
pub(super) struct Slot {
    /// The init.
    pub(super) pid: i32,
    pub(super) pidfd: OwnedFd,
    pub(super) control: OwnedFd,
    /// The slot's mount namespace; none in process isolation, or when the slot is being ended.
    pub(super) mount_namespace: Option<OwnedFd>,
    /// The slot's network namespace, under the same conditions.
    pub(super) network_namespace: Option<OwnedFd>,
    pub(super) cgroup: Option<SlotCgroup>,
    pub(super) mounts: Vec<Mount>,
    /// Sockets for the daemon, from when the init has made them until the daemon gets them.
    pub(super) listeners: Vec<OwnedFd>,
    /// Something has run in it, or is about to.
    pub(super) used: bool,
    /// The request that waits for the init, and for what.
    pub(super) awaited: Option<(u64, Awaited)>,
    /// The launches that run.
    pub(super) running: Vec<Running>,
    /// Set when the slot is being ended.
    pub(super) ending: Option<Ending>,
    /// The slot's `/tmp` in process isolation.
    pub(super) scratch_directory: Option<PathBuf>,
    /// The slot's user and group outside.
    pub(super) outside_id: Option<u32>,
    /// What this slot has of being below a template's.
    pub(super) heir: Option<HeirOf>,
    /// It is needed only by the slots below it.
    pub(super) retired: bool,
}

/// What a slot below a template's has besides.
#[derive(Debug)]
pub(super) struct HeirOf {
    /// The template's slot, whose end is this one's.
    pub(super) template: SlotId,
    /// What is to be mounted, until that has begun.
    pub(super) furnishing: Option<Furnishing>,
}

/// A launch whose process has not ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Running {
    pub(super) launch: LaunchId,
    /// How many processes the memory limit had killed before it, or that explain the ends of others.
    pub(super) kills_before: u64,
}

/// A slot on its way out.
#[derive(Debug, Default)]
pub(super) struct Ending {
    /// Who waits for the end.
    pub(super) requests: Vec<u64>,
    /// What to tell a request that was waiting for the init instead.
    pub(super) cause: Option<SandboxError>,
}
