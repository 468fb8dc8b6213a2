//! The open cgroup files of a slot as the daemon uses them: direct reads and writes, no message to the warden.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;

use super::{CPU_PERIOD_US, read_counter};
use crate::spec::{CpuLimit, MemoryUsage};
use crate::wire::Control;

/// Kernel files answer in one read; the statistics are the longest.
const LONGEST_FILE: usize = 8 * 1024;
/// The shortest quota that the kernel takes.
const SHORTEST_QUOTA_US: u32 = 1_000;

/// The control files of one slot.
#[derive(Debug)]
pub(crate) struct Controls {
    files: Vec<(Control, File)>,
}

impl Controls {
    /// Takes the files that came with a prepared slot.
    pub(crate) fn new(kinds: Vec<Control>, descriptors: Vec<OwnedFd>) -> Self {
        let files = kinds.into_iter().zip(descriptors.into_iter().map(File::from)).collect();
        Self { files }
    }

    fn file(&self, wanted: Control) -> Option<&File> {
        self.files.iter().find(|(control, _)| *control == wanted).map(|(_, file)| file)
    }

    fn write(&self, control: Control, text: &str) -> Option<io::Result<()>> {
        Some(self.file(control)?.write_all_at(text.as_bytes(), 0))
    }

    fn read(&self, control: Control) -> Option<String> {
        let mut bytes = vec![0; LONGEST_FILE];
        let length = self.file(control)?.read_at(&mut bytes, 0).ok()?;
        bytes.truncate(length);
        String::from_utf8(bytes).ok()
    }

    fn read_number(&self, control: Control) -> Option<u64> {
        self.read(control)?.trim().parse().ok()
    }

    /// Freezes or thaws; `None` where no file does that.
    pub(crate) fn freeze(&self, frozen: bool) -> Option<io::Result<()>> {
        let (v2, v1) = if frozen { ("1", "FROZEN") } else { ("0", "THAWED") };
        self.write(Control::Freeze, v2).or_else(|| self.write(Control::FreezerState, v1))
    }

    /// Sets the CPU limit; does nothing where no file does that.
    pub(crate) fn set_cpu(&self, limit: CpuLimit) -> io::Result<()> {
        let quota_us = match limit {
            CpuLimit::Full => None,
            CpuLimit::Millicores(millicores) => {
                let quota_us = u64::from(millicores) * u64::from(CPU_PERIOD_US) / 1000;
                Some(quota_us.max(u64::from(SHORTEST_QUOTA_US)))
            }
        };
        let quota = |unlimited: &str| quota_us.map_or_else(|| unlimited.to_owned(), |us| us.to_string());
        self.write(Control::CpuMax, &format!("{} {CPU_PERIOD_US}", quota("max")))
            .or_else(|| self.write(Control::CpuQuota, &quota("-1")))
            .unwrap_or(Ok(()))
    }

    /// Whether a cgroup counts the slot's memory.
    pub(crate) fn count_memory(&self) -> bool {
        self.file(Control::MemoryCurrent).is_some()
    }

    /// The memory used.
    pub(crate) fn memory(&self) -> MemoryUsage {
        let current = self.read_number(Control::MemoryCurrent).unwrap_or(0);
        let cache = self.file_cache();
        let current_bytes = current.saturating_sub(cache);
        let peak = self.read_number(Control::MemoryPeak).unwrap_or(0);
        MemoryUsage { current_bytes, peak_bytes: peak.saturating_sub(cache).max(current_bytes) }
    }

    /// What gives back the slot's memory; none where no file does that.
    pub(crate) fn reclaimer(&self) -> Option<Reclaimer> {
        let (file, takes_amount) = match (self.file(Control::MemoryReclaim), self.file(Control::MemoryForceEmpty)) {
            (Some(file), _) => (file, true),
            (None, Some(file)) => (file, false),
            (None, None) => return None,
        };
        let cached_bytes = self.file_cache();
        if cached_bytes == 0 {
            return None;
        }
        Some(Reclaimer { file: file.try_clone().ok()?, takes_amount, cached_bytes })
    }

    /// File pages that the kernel gives back when memory is short. Without tmpfs, which it cannot.
    fn file_cache(&self) -> u64 {
        let (text, keys) = match self.read(Control::MemoryStat) {
            Some(text) => (text, ["inactive_file", "active_file"]),
            None => match self.read(Control::MemoryStatV1) {
                Some(text) => (text, ["total_inactive_file", "total_active_file"]),
                None => return 0,
            },
        };
        keys.iter().filter_map(|key| read_counter(&text, key)).sum()
    }
}

/// Has the kernel give back what it can of the memory of one slot: pages of files, which are read again when they are
/// needed. What a function has written to its memory stays, for slots have no swap.
#[derive(Debug)]
pub struct Reclaimer {
    file: File,
    takes_amount: bool,
    cached_bytes: u64,
}

impl Reclaimer {
    /// Does it. The kernel looks through all of the slot's pages: blocks for milliseconds.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn reclaim(self) -> io::Result<()> {
        let text = if self.takes_amount { self.cached_bytes.to_string() } else { "0".to_owned() };
        match self.file.write_at(text.as_bytes(), 0) {
            Ok(_written) => Ok(()),
            // It has given back less than that, which is no failure: some of it is in use or was written to.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            Err(error) => Err(error),
        }
    }
}
