//! Whether the machine is short of memory, as the kernel says it (pressure stall information).
//!
//! The kernel tells without anybody asking: nothing wakes up on a machine at rest. Since a function that fights its own
//! limit stalls as well, what memory the machine has left is looked at before anybody is told.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::fd::OwnedFd;

use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

use crate::sys;

const PRESSURE: &str = "/proc/pressure/memory";
/// Something waited for memory for 0.3 of 2 seconds. A window of two seconds is what the kernel grants without
/// privileges; it tells at most once in each.
const TRIGGER: &[u8] = b"some 300000 2000000\n";
/// The part of the memory that is to stay available, unless something else is said.
const RESERVED_PART: u64 = 10;

/// See the module's documentation.
#[derive(Debug)]
pub struct MemoryPressure {
    trigger: AsyncFd<OwnedFd>,
    reserve_bytes: Option<u64>,
}

impl MemoryPressure {
    /// Has the kernel tell from now on. Memory is short when less than `reserve_bytes` of it are available, or less than
    /// a tenth if there is no such number. Needs a runtime of tokio.
    ///
    /// # Errors
    /// Where the kernel tells nothing, or not to this process.
    pub fn watch(reserve_bytes: Option<u64>) -> io::Result<Self> {
        let mut file = OpenOptions::new().read(true).write(true).open(PRESSURE)?;
        file.write_all(TRIGGER)?;
        Ok(Self { trigger: sys::watch_priority(file.into())?, reserve_bytes })
    }

    /// Returns when memory is short; while it is, again every two seconds.
    ///
    /// # Errors
    /// When the kernel says no more.
    pub async fn is_short(&self) -> io::Result<()> {
        loop {
            self.trigger.ready(Interest::PRIORITY).await?.clear_ready();
            if is_short(&std::fs::read_to_string("/proc/meminfo")?, self.reserve_bytes) {
                return Ok(());
            }
        }
    }
}

fn is_short(memory_information: &str, reserve_bytes: Option<u64>) -> bool {
    let bytes = |key: &str| -> Option<u64> {
        let line = memory_information.lines().find_map(|line| line.strip_prefix(key))?;
        line.trim().strip_suffix(" kB")?.parse::<u64>().ok()?.checked_mul(1024)
    };
    let reserve = reserve_bytes.or_else(|| bytes("MemTotal:").map(|total| total / RESERVED_PART));
    reserve.zip(bytes("MemAvailable:")).is_some_and(|(reserve, available)| available < reserve)
}

#[cfg(test)]
mod tests {
    use super::{MemoryPressure, is_short};

    #[test]
    fn short_is_what_little_is_left() {
        let machine = |available| format!("MemTotal:  1000 kB\nMemFree:  10 kB\nMemAvailable:  {available} kB\n");
        assert!(is_short(&machine(99), None));
        assert!(!is_short(&machine(100), None));
        assert!(is_short(&machine(499), Some(500 << 10)));
        assert!(!is_short(&machine(500), Some(500 << 10)));
        assert!(!is_short("nothing that anybody knows", None));
    }

    #[tokio::test]
    async fn the_kernel_takes_the_trigger_where_it_tells_at_all() {
        match MemoryPressure::watch(None) {
            Ok(_pressure) => {}
            Err(error) => println!("skipped: {error}"),
        }
    }
}
