//! Instances for events that are expected: where the history of a version says when its next event comes, there is one
//! again shortly before.
//!
//! This is a bet, and stays one: it is made while no request waits for an instance, takes no memory from instances that
//! are there, and is off when an event comes before.

use std::sync::Arc;

use mayfly_model::start::Cause;
use tokio::time::Instant;

use super::Scheduler;
use super::environment::Ladder;
use super::version_pool::{State, VersionPool};
use crate::keep_alive::Again;

impl<L: Ladder> Scheduler<L> {
    /// The last instance of a pool has ended, and there is to be another one after a while. The state is the pool's.
    pub(super) fn expect_event(
        &self,
        pool: &Arc<VersionPool<L::Environment>>,
        state: &mut State<L::Environment>,
        again: Again,
    ) {
        // Nothing is remembered of a tenant without instances.
        if state.pool.is_retired() || pool.key().tenant.is_some() {
            return;
        }
        let (scheduler, pool) = (self.clone(), Arc::clone(pool));
        let now = Instant::now();
        let (begin, until) = (now + again.from.saturating_sub(state.start), now + again.until);
        let task = self.shared.tasks.spawn(async move {
            let begun = async {
                tokio::time::sleep_until(begin).await;
                // What would be there too late is not started any more.
                tokio::time::timeout_at(until, scheduler.shared.gate.quiet()).await.is_ok()
            };
            let begun = scheduler.shared.cancelled.run_until_cancelled(begun).await;
            if begun == Some(true) && scheduler.begin_expected(&pool) {
                scheduler.start_expected(&pool, until).await;
            }
        });
        state.expect_nothing();
        state.expecting = Some(task.abort_handle());
    }

    /// Whether an instance is to be started now, which then counts as starting.
    fn begin_expected(&self, pool: &VersionPool<L::Environment>) -> bool {
        let made_ahead = self.shared.ladder.held_bytes();
        let mut state = pool.lock();
        // From here on the task is not to be aborted.
        let is_current = state.expecting.take_if(|task| Some(task.id()) == tokio::task::try_id()).is_some();
        if !is_current || state.pool.is_retired() || !state.pool.is_empty() {
            return false;
        }
        let has_room = {
            let mut ledger = self.idle();
            ledger.set_aside(made_ahead);
            ledger.has_room(state.size_bytes)
        };
        if has_room {
            state.pool.start_ahead();
        } else {
            state.n_events = 0;
        }
        has_room
    }

    async fn start_expected(&self, pool: &Arc<VersionPool<L::Environment>>, until: Instant) {
        let started = self.start(pool, Cause::Expected).await;
        let init_failed = started.as_ref().is_ok_and(|(_instance, record)| record.init_failed);
        self.settle_start(pool, started, Some(until));
        if init_failed {
            self.end_unready(pool);
        }
    }
}
