//! Has the scheduler make room when the machine is short of memory.

use mayfly_sandbox::MemoryPressure;
use mayfly_scheduler::scheduler::{Relief, Scheduler};

/// Listens until the kernel says no more. Where it never does, the memory budget alone bounds what idles.
pub(crate) async fn relieve(scheduler: Scheduler) {
    let pressure = match MemoryPressure::watch() {
        Ok(pressure) => pressure,
        Err(error) => return tracing::debug!(%error, "the kernel does not tell when memory is short"),
    };
    while pressure.is_short().await.is_ok() {
        match scheduler.relieve().await {
            Relief::Reclaimed(instances) => {
                tracing::info!(instances, "memory is short: idle instances gave back pages")
            }
            Relief::Ended(instances) => tracing::warn!(instances, "memory is short: idle instances were ended"),
            Relief::Nothing => {}
        }
    }
}
