//! What idle instances do for a machine that is short of memory: they give back what they can do without, and if that
//! is not enough they go, those first whose loss costs least. Instances that run an event are left alone, and so are
//! those that are kept ahead of events.

use super::Scheduler;
use super::environment::Ladder;
use super::idling::Idle;

/// Of so many idle instances one goes each time that memory is still short.
const PART: usize = 8;

/// What was done for a machine that is short of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relief {
    /// So many idle instances have given back what they can do without.
    Reclaimed(usize),
    /// So many idle instances were ended.
    Ended(usize),
    /// There was nothing to take.
    Nothing,
}

impl<L: Ladder> Scheduler<L> {
    /// The machine is short of memory. To be called again while it is.
    pub async fn relieve(&self) -> Relief {
        let idle: Vec<Idle<L::Environment>> = self.idle().iter().cloned().collect();
        let mut n_reclaimed = 0;
        for idle in &idle {
            let Some(reclaim) = idle.reclaim() else { continue };
            n_reclaimed += 1;
            // One after the other: the kernel is busy enough. A panic there would be nothing to this.
            let _done = self.shared.tasks.spawn_blocking(reclaim).await;
        }
        if n_reclaimed > 0 {
            return Relief::Reclaimed(n_reclaimed);
        }
        let n_due = idle.len().div_ceil(PART);
        match idle.iter().filter(|idle| self.end_idle(idle, None)).take(n_due).count() {
            0 => Relief::Nothing,
            n_ended => Relief::Ended(n_ended),
        }
    }
}
