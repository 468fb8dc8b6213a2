//! Has the scheduler make room when the machine is short of memory.

use mayfly_sandbox::MemoryPressure;
use mayfly_scheduler::scheduler::{Relief, Scheduler};
use tokio_util::sync::CancellationToken;

/// Listens until `stop` is cancelled, or the kernel says no more. Where it never does, the memory budget alone bounds
/// what idles. `reserve_bytes` is what is to stay available on the machine, a tenth of its memory if there is none.
pub(crate) async fn relieve(scheduler: Scheduler, reserve_bytes: Option<u64>, stop: CancellationToken) {
    let pressure = match MemoryPressure::watch(reserve_bytes) {
        Ok(pressure) => pressure,
        Err(error) => return tracing::debug!(%error, "the kernel does not tell when memory is short"),
    };
    while let Some(Ok(())) = stop.run_until_cancelled(pressure.is_short()).await {
        match scheduler.relieve().await {
            Relief::Reclaimed(instances) => {
                tracing::info!(instances, "memory is short: idle instances gave back pages")
            }
            Relief::Ended(instances) => tracing::warn!(instances, "memory is short: idle instances were ended"),
            Relief::Nothing => {}
        }
    }
}
