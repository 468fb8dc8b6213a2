//! The cgroups of one slot.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};

use mayfly_model::units::MemoryMib;

use super::{CPU_PERIOD_US, Cgroups, Controller, Home, read_counter};
use crate::error::{At, SandboxError};
use crate::wire::Control;

/// The cgroups of one slot: a leaf in the v2 hierarchy and one in each v1 hierarchy in use.
#[derive(Debug)]
pub(crate) struct SlotCgroup {
    unified: Option<PathBuf>,
    unified_descriptor: Option<OwnedFd>,
    homes: Vec<(Controller, Home)>,
    peak: Option<File>,
    events: Option<File>,
    /// How many processes there may be, once that was said.
    processes: Option<u32>,
}

impl SlotCgroup {
    pub(super) fn create(cgroups: &Cgroups, name: &str) -> Result<Self, SandboxError> {
        let mut slot = Self {
            unified: None,
            unified_descriptor: None,
            homes: Vec::new(),
            peak: None,
            events: None,
            processes: None,
        };
        let built = slot.build(cgroups, name);
        if built.is_err() {
            drop(slot.remove());
        }
        built.map(|()| slot)
    }

    fn build(&mut self, cgroups: &Cgroups, name: &str) -> Result<(), SandboxError> {
        if let Some(parent) = &cgroups.unified {
            let directory = parent.join(name);
            fs::create_dir(&directory).at_path("mkdir", &directory)?;
            self.unified = Some(directory.clone());
            let descriptor = File::open(&directory).at_path("open", &directory)?;
            self.unified_descriptor = Some(descriptor.into());
        }
        for (controller, home) in &cgroups.homes {
            let home = match home {
                Home::Unified => Home::Unified,
                Home::V1(parent) => {
                    let directory = parent.join(name);
                    fs::create_dir(&directory).at_path("mkdir", &directory)?;
                    Home::V1(directory)
                }
            };
            self.homes.push((*controller, home));
        }
        match self.home(Controller::Memory) {
            Some(Home::Unified) => {
                self.peak = self.open(Controller::Memory, "memory.peak").ok();
                self.events = self.open(Controller::Memory, "memory.events").ok();
            }
            Some(Home::V1(_)) => {
                self.peak = self.open(Controller::Memory, "memory.max_usage_in_bytes").ok();
                self.events = self.open(Controller::Memory, "memory.oom_control").ok();
            }
            None => {}
        }
        if let Some(Home::V1(_)) = self.home(Controller::Cpu) {
            self.write(Controller::Cpu, "cpu.cfs_period_us", &CPU_PERIOD_US.to_string())?;
        }
        Ok(())
    }

    fn home(&self, controller: Controller) -> Option<&Home> {
        self.homes.iter().find(|(candidate, _)| *candidate == controller).map(|(_, home)| home)
    }

    fn directory(&self, controller: Controller) -> Option<&Path> {
        match self.home(controller)? {
            Home::Unified => self.unified.as_deref(),
            Home::V1(directory) => Some(directory),
        }
    }

    fn open(&self, controller: Controller, file: &str) -> io::Result<File> {
        let directory = self.directory(controller).ok_or(io::ErrorKind::NotFound)?;
        open_control(&directory.join(file))
    }

    fn open_to_write(&self, controller: Controller, file: &str) -> io::Result<File> {
        let directory = self.directory(controller).ok_or(io::ErrorKind::NotFound)?;
        OpenOptions::new().write(true).open(directory.join(file))
    }

    fn write(&self, controller: Controller, file: &str, text: &str) -> Result<(), SandboxError> {
        let Some(directory) = self.directory(controller) else {
            return Ok(());
        };
        let path = directory.join(file);
        write_control(&path, text).at_path("write", &path)
    }

    /// The v2 directory to be born in.
    pub(crate) fn birthplace(&self) -> Option<BorrowedFd<'_>> {
        self.unified_descriptor.as_ref().map(OwnedFd::as_fd)
    }

    /// The v2 directory by its name.
    pub(crate) fn unified(&self) -> Option<&Path> {
        self.unified.as_deref()
    }

    /// Whether all of its processes can be stopped.
    pub(crate) fn freezes(&self) -> bool {
        self.unified.is_some() || self.home(Controller::Freezer).is_some()
    }

    /// The `tasks` files of the v1 cgroups. A process with one thread that writes "0" there moves itself without
    /// waiting for an RCU grace period.
    pub(crate) fn joins(&self) -> Result<Vec<OwnedFd>, SandboxError> {
        let mut joins: Vec<OwnedFd> = Vec::new();
        for (_, home) in &self.homes {
            if let Home::V1(directory) = home {
                let path = directory.join("tasks");
                let file = OpenOptions::new().write(true).open(&path).at_path("open", &path)?;
                joins.push(file.into());
            }
        }
        Ok(joins)
    }

    /// Sets the limits of a launch and starts its memory peak anew. `processes` counts without the init.
    pub(crate) fn set_limits(&mut self, memory: MemoryMib, processes: u32) -> Result<(), SandboxError> {
        if self.processes != Some(processes) {
            self.write(Controller::Pids, "pids.max", &processes.saturating_add(1).to_string())?;
            self.processes = Some(processes);
        }
        let bytes = memory.bytes().to_string();
        match self.home(Controller::Memory) {
            Some(Home::Unified) => {
                self.write(Controller::Memory, "memory.max", &bytes)?;
                // A kernel without swap accounting has no such file, and one without swap needs none.
                drop(self.write(Controller::Memory, "memory.swap.max", "0"));
            }
            Some(Home::V1(_)) => {
                // The limit with swap may never be below the one without: growing takes the other order.
                if self.write(Controller::Memory, "memory.limit_in_bytes", &bytes).is_err() {
                    drop(self.write(Controller::Memory, "memory.memsw.limit_in_bytes", &bytes));
                    self.write(Controller::Memory, "memory.limit_in_bytes", &bytes)?;
                }
                // Absent without swap accounting.
                drop(self.write(Controller::Memory, "memory.memsw.limit_in_bytes", &bytes));
            }
            None => {}
        }
        if let Some(peak) = &mut self.peak {
            // Kernels before 6.12 cannot start a v2 peak anew; it then covers the slot's life.
            drop(peak.write_all(b"0"));
        }
        Ok(())
    }

    /// How many processes the memory limit has killed so far.
    pub(crate) fn memory_kills(&mut self) -> u64 {
        let Some(events) = &mut self.events else {
            return 0;
        };
        let mut text = String::new();
        if events.rewind().is_err() || events.read_to_string(&mut text).is_err() {
            return 0;
        }
        read_counter(&text, "oom_kill").unwrap_or(0)
    }

    /// Lets frozen processes go on. They must be able to, to receive orders and (v1) to die.
    pub(crate) fn thaw(&self) {
        if let Some(directory) = &self.unified {
            drop(write_control(&directory.join("cgroup.freeze"), "0"));
        }
        if let Some(Home::V1(directory)) = self.home(Controller::Freezer) {
            drop(write_control(&directory.join("freezer.state"), "THAWED"));
        }
    }

    /// Kills every process, the init too, where the kernel can do that at once.
    pub(crate) fn kill(&self) {
        if let Some(directory) = &self.unified {
            // Older kernels (before 5.14) have no such file; the caller kills the init as well, which ends all.
            drop(write_control(&directory.join("cgroup.kill"), "1"));
        }
    }

    /// The open files for the daemon.
    pub(crate) fn controls(&self) -> Vec<(Control, OwnedFd)> {
        let mut controls = Vec::new();
        let mut add = |control, file: io::Result<File>| {
            if let Ok(file) = file {
                controls.push((control, OwnedFd::from(file)));
            }
        };
        match &self.unified {
            Some(directory) => add(Control::Freeze, open_control(&directory.join("cgroup.freeze"))),
            None => add(Control::FreezerState, self.open(Controller::Freezer, "freezer.state")),
        }
        match self.home(Controller::Cpu) {
            Some(Home::Unified) => add(Control::CpuMax, self.open(Controller::Cpu, "cpu.max")),
            Some(Home::V1(_)) => add(Control::CpuQuota, self.open(Controller::Cpu, "cpu.cfs_quota_us")),
            None => {}
        }
        match self.home(Controller::Memory) {
            Some(Home::Unified) => {
                add(Control::MemoryCurrent, self.open(Controller::Memory, "memory.current"));
                add(Control::MemoryStat, self.open(Controller::Memory, "memory.stat"));
                // Kernels before 5.19 have no such file.
                add(Control::MemoryReclaim, self.open_to_write(Controller::Memory, "memory.reclaim"));
            }
            Some(Home::V1(_)) => {
                add(Control::MemoryCurrent, self.open(Controller::Memory, "memory.usage_in_bytes"));
                add(Control::MemoryStatV1, self.open(Controller::Memory, "memory.stat"));
                add(Control::MemoryForceEmpty, self.open_to_write(Controller::Memory, "memory.force_empty"));
            }
            None => {}
        }
        if let Some(peak) = &self.peak {
            // The same open file, since a v2 peak that was started anew is so only for the file that did it.
            add(Control::MemoryPeak, peak.try_clone());
        }
        controls
    }

    /// Removes the cgroups. Fails while a process of the slot still ends.
    pub(crate) fn remove(&self) -> io::Result<()> {
        let v1 = self.homes.iter().filter_map(|(_, home)| match home {
            Home::V1(directory) => Some(directory),
            Home::Unified => None,
        });
        let mut result = Ok(());
        for directory in v1.chain(&self.unified) {
            match fs::remove_dir(directory) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => result = Err(error),
                _ => {}
            }
        }
        result
    }
}

/// Writes to a file of the kernel's. Creating or emptying it, which means nothing there, would lock its directory;
/// the hierarchies of this crate's tests are ordinary files.
fn write_control(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(cfg!(test)).truncate(cfg!(test)).open(path)?.write_all(text.as_bytes())
}

/// Opens for reading and writing, or for what the kernel allows of it.
fn open_control(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open(path).or_else(|_| File::open(path))
}
