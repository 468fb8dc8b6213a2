//! Cgroups of both versions behind one face: limits, counters, freezing and killing of slots.
//!
//! Used by the warden, which alone makes and removes them; the daemon gets open files of a slot's cgroup and reads
//! and writes those itself ([`control`]).
//!
//! What v2 has is taken from v2, also where it has no controllers (freezing, killing, being born inside); a controller
//! that is bound to v1 is used there.
//!
//! **Invariants**: every cgroup of a platform lies below one directory per hierarchy, named after its state directory,
//! so that [`sweep`] finds all that an earlier warden left. Nothing here moves a process between cgroups by
//! `cgroup.procs`, which waits for an RCU grace period: inits are born inside (v2) or move themselves, as single
//! threads, by `tasks` (v1).

pub(crate) mod control;
pub(crate) mod layout;
pub(crate) mod slot;
pub(crate) mod sweep;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{At, SandboxError};

pub(crate) use self::layout::{Controller, Layout};
pub(crate) use self::slot::SlotCgroup;

/// The period of CPU quotas. Short, so that a throttled function stalls for less than this at a time.
pub(crate) const CPU_PERIOD_US: u32 = 20_000;

/// Where a controller is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    Unified,
    V1(PathBuf),
}

/// The platform's own directory in every hierarchy that it uses.
#[derive(Debug)]
pub(crate) struct Cgroups {
    /// In the v2 hierarchy.
    unified: Option<PathBuf>,
    /// The controllers that are in use, and where: for v1 the platform's directory.
    homes: Vec<(Controller, Home)>,
}

impl Cgroups {
    /// Makes the platform's directories. What cannot be had is left out; [`Cgroups::missing`] names it.
    pub(crate) fn open(layout: &Layout, name: &str, privileged: bool) -> Self {
        let mut cgroups = Self { unified: None, homes: Vec::new() };
        if let Some(unified) = &layout.unified {
            let bases = [&unified.mount, &unified.own];
            let bases = if privileged { bases.as_slice() } else { &bases[1..] };
            for base in bases {
                if let Ok(controllers) = open_unified(base, name) {
                    cgroups.unified = Some(base.join(name));
                    cgroups.homes.extend(controllers.into_iter().map(|it| (it, Home::Unified)));
                    break;
                }
            }
        }
        for (controller, mount) in &layout.v1 {
            let freezes_by_v2 = *controller == Controller::Freezer && cgroups.unified.is_some();
            if freezes_by_v2 || cgroups.home(*controller).is_some() {
                continue;
            }
            let directory = mount.join(name);
            if make_directory(&directory).is_ok() {
                cgroups.homes.push((*controller, Home::V1(directory)));
            }
        }
        cgroups
    }

    /// Where a controller is used, if it is.
    pub(crate) fn home(&self, controller: Controller) -> Option<&Home> {
        self.homes.iter().find(|(candidate, _)| *candidate == controller).map(|(_, home)| home)
    }

    /// The limits that nobody enforces, in words.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        [(Controller::Memory, "memory"), (Controller::Pids, "processes"), (Controller::Cpu, "CPU")]
            .into_iter()
            .filter(|(controller, _)| self.home(*controller).is_none())
            .map(|(_, word)| word)
            .collect()
    }

    /// Whether processes can be frozen.
    pub(crate) fn freezes(&self) -> bool {
        self.unified.is_some() || self.home(Controller::Freezer).is_some()
    }

    /// What is in use, for people.
    pub(crate) fn describe(&self) -> String {
        let v1 = self.homes.iter().any(|(_, home)| matches!(home, Home::V1(_)));
        match (self.unified.is_some(), v1) {
            (true, true) => "cgroup v1+v2".to_owned(),
            (true, false) => "cgroup v2".to_owned(),
            (false, true) => "cgroup v1".to_owned(),
            (false, false) => "none".to_owned(),
        }
    }

    /// Makes the cgroups of one slot.
    pub(crate) fn create(&self, name: &str) -> Result<SlotCgroup, SandboxError> {
        SlotCgroup::create(self, name)
    }

    /// Removes the platform's directories; the slots' must be gone.
    pub(crate) fn remove(&self) {
        let v1 = self.homes.iter().filter_map(|(_, home)| match home {
            Home::V1(directory) => Some(directory),
            Home::Unified => None,
        });
        for directory in v1.chain(&self.unified) {
            // A directory that stays is found by the next start's sweep.
            drop(fs::remove_dir(directory));
        }
    }
}

fn make_directory(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

/// Makes the platform's directory in the v2 hierarchy and passes the wanted controllers down to it and to its
/// children. Returns those that arrived.
fn open_unified(base: &Path, name: &str) -> Result<Vec<Controller>, SandboxError> {
    let offered = read_words(&base.join("cgroup.controllers"));
    let wanted: Vec<Controller> = [Controller::Memory, Controller::Pids, Controller::Cpu]
        .into_iter()
        .filter(|controller| offered.iter().any(|word| word == controller.word()))
        .collect();
    let directory = base.join(name);
    make_directory(&directory).at_path("mkdir", &directory)?;
    for controller in &wanted {
        if let Err(error) = enable(base, *controller)
            && error.raw_os_error() == Some(libc::EBUSY)
            && vacate(base, name).is_ok()
        {
            // Processes lived in `base` itself, which v2 does not allow beside controllers for children.
            drop(enable(base, *controller));
        }
        // A controller that did not arrive is missing in the platform's own directory, looked at below.
        drop(enable(&directory, *controller));
    }
    let enabled = read_words(&directory.join("cgroup.subtree_control"));
    Ok(wanted.into_iter().filter(|controller| enabled.iter().any(|word| word == controller.word())).collect())
}

fn enable(directory: &Path, controller: Controller) -> io::Result<()> {
    let file = directory.join("cgroup.subtree_control");
    if read_words(&file).iter().any(|word| word == controller.word()) {
        return Ok(());
    }
    fs::write(file, format!("+{}", controller.word()))
}

/// Moves the processes of a cgroup into a leaf of it. At start only: this waits.
fn vacate(base: &Path, name: &str) -> io::Result<()> {
    let leaf = base.join(format!("{name}-host"));
    make_directory(&leaf)?;
    for pid in read_words(&base.join("cgroup.procs")) {
        fs::write(leaf.join("cgroup.procs"), pid)?;
    }
    Ok(())
}

/// The words of a file; none if it cannot be read.
pub(crate) fn read_words(path: &Path) -> Vec<String> {
    fs::read_to_string(path).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// The number behind a key of a "key value" file.
pub(crate) fn read_counter(text: &str, key: &str) -> Option<u64> {
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(' ')?;
        (name == key).then(|| value.trim().parse().ok())?
    })
}

#[cfg(test)]
mod tests;
