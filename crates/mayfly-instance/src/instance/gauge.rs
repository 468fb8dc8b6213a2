//! The most memory that an environment has used, read from the kernel at most every few milliseconds.

use std::time::Duration;

use mayfly_model::units::MemoryMib;
use mayfly_sandbox::Slot;
use tokio::time::Instant;

/// Reading the kernel's statistics costs as much as a short invocation. The peak is the kernel's own, so
/// what is not read now is in the next reading.
const READ_INTERVAL: Duration = Duration::from_millis(10);

/// See the module's documentation.
#[derive(Debug, Default)]
pub(super) struct MemoryGauge {
    last: Option<(Instant, MemoryMib)>,
}

impl MemoryGauge {
    /// The most memory used so far.
    pub(super) fn read(&mut self, slot: &Slot) -> MemoryMib {
        if let Some((at, most)) = self.last
            && at.elapsed() < READ_INTERVAL
        {
            return most;
        }
        let peak_mib = slot.memory().peak_bytes.div_ceil(1024 * 1024).max(1);
        let most = MemoryMib(u32::try_from(peak_mib).unwrap_or(u32::MAX));
        self.last = Some((Instant::now(), most));
        most
    }

    /// The process was started anew: what was read is void.
    pub(super) fn restart(&mut self) {
        self.last = None;
    }
}
