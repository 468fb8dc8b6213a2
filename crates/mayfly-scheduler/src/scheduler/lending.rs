//! Lending instances to events.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;
use mayfly_instance::blueprint::Blueprint;
use mayfly_instance::instance::{Finished, InstanceEvent, LastInit, Reply, Undelivered};
use mayfly_model::start::{Cause, Phases, StartRecord};
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::environment::{Environment, Ladder, Way};
use super::version_pool::{Lent, State, VersionPool};
use super::{Limit, Permit, ScheduleError, Scheduler};
use crate::pool::{Decision, Slot, Ticket};

/// How often an event that no handler has seen is tried on another instance.
const DELIVERY_ATTEMPTS: usize = 3;

impl<L: Ladder> Scheduler<L> {
    /// Sees one event through: instance, reply, and the instance's way back.
    pub(super) async fn deliver(
        &self,
        pool: &Arc<VersionPool<L::Environment>>,
        mut event: InstanceEvent,
        (reply, permit): (ReplySender, &mut Permit),
    ) {
        let mut reply = Some(reply);
        for _attempt in 0..DELIVERY_ATTEMPTS {
            let (slot, mut instance) = match self.acquire(pool).await {
                Ok(lent) => lent,
                Err(error) => {
                    pool.lock().history.end(self.shared.began.elapsed());
                    self.forget_if_unused(pool);
                    return send(&mut reply, Err(error));
                }
            };
            match run_on((pool, slot), &mut instance, event, (&mut reply, permit)).await {
                Ok((done, told_last)) => {
                    if done.usage.init.is_some() {
                        pool.recent_starts().first_event(slot.0, done.usage.duration);
                    }
                    self.give_back(pool, (slot, instance), done.broken);
                    if let Some(answer) = told_last {
                        send(&mut reply, Ok(answer));
                    }
                    return self.shared.usage.take(done.usage).await;
                }
                Err(Undelivered(returned)) => {
                    event = *returned;
                    self.give_back(pool, (slot, instance), true);
                }
            }
        }
        let reason = "execution environments were lost repeatedly".to_owned();
        send(&mut reply, Err(ScheduleError::NoInstance { reason }));
    }

    async fn acquire(&self, pool: &Arc<VersionPool<L::Environment>>) -> Result<Lent<L::Environment>, ScheduleError> {
        let ticket = Ticket(self.shared.numbers.fetch_add(1, Ordering::Relaxed));
        let (sender, receiver) = oneshot::channel();
        let (decision, patience) = {
            let now = self.shared.began.elapsed();
            let mut state = pool.lock();
            state.history.begin(now);
            // Instances that nobody waits for are no growth: only what the limit is for asks it.
            if state.pool.would_start() && !pool.lane().burst.take(now, self.shared.options.burst_limit) {
                return Err(ScheduleError::Throttled { limit: Limit::Burst });
            }
            let decision = state.pool.acquire(ticket);
            match decision {
                Decision::Lend(slot) => match state.take_idle(slot) {
                    Some(instance) => return Ok((slot, instance)),
                    // The pool and the map change together under one lock.
                    None => {
                        return Err(ScheduleError::NoInstance { reason: "an idle instance is missing".to_owned() });
                    }
                },
                Decision::Start | Decision::Wait => {
                    state.expect_nothing();
                    state.tickets.insert(ticket, sender)
                }
            };
            // Waiting is worth what a start takes.
            let options = &self.shared.options;
            (decision, options.patience.max(state.start.min(options.longest_patience)))
        };
        match decision {
            Decision::Start => self.spawn_start(pool),
            Decision::Wait | Decision::Lend(_) => {}
        }
        let mut receiver = receiver;
        if decision == Decision::Wait {
            match tokio::time::timeout(patience, &mut receiver).await {
                Ok(served) => return unwrap_served(served),
                Err(_elapsed) => {
                    if pool.lock().pool.lose_patience(ticket) {
                        self.spawn_start(pool);
                    }
                }
            }
        }
        unwrap_served(receiver.await)
    }

    fn spawn_start(&self, pool: &Arc<VersionPool<L::Environment>>) {
        let scheduler = self.clone();
        let pool = Arc::clone(pool);
        self.shared.tasks.spawn(async move {
            let started = scheduler.start(&pool, Cause::Invocation).await;
            scheduler.settle_start(&pool, started, None);
        });
    }

    /// A start has come to its end. One that was for an expected event lets its instance idle until the given time.
    pub(super) fn settle_start(
        &self,
        pool: &Arc<VersionPool<L::Environment>>,
        started: Result<Started<L::Environment>, ScheduleError>,
        expected_until: Option<Instant>,
    ) {
        let slot = Slot(self.shared.numbers.fetch_add(1, Ordering::Relaxed));
        let is_idle = {
            let mut state = pool.lock();
            match started {
                Ok((instance, record)) => {
                    pool.recent_starts().add(slot.0, record);
                    let ticket = state.pool.started(slot);
                    let is_idle = state.settle(ticket, (slot, instance));
                    pool.count_ready(&state);
                    is_idle
                }
                Err(error) => {
                    if let Some(ticket) = state.pool.start_failed() {
                        state.fail(ticket, error);
                    }
                    false
                }
            }
        };
        if is_idle {
            self.watch_idle(pool, slot, expected_until);
        } else {
            self.forget_if_unused(pool);
        }
    }

    pub(super) async fn start(
        &self,
        pool: &Arc<VersionPool<L::Environment>>,
        cause: Cause,
    ) -> Result<Started<L::Environment>, ScheduleError> {
        let (when, decided) = (self.shared.clock.now(), Instant::now());
        // What nobody waits for lets other work go on.
        let _passage = (cause == Cause::Invocation).then(|| self.shared.gate.enter());
        let Ok(_permit) = self.shared.starts.acquire().await else {
            return Err(ScheduleError::NoInstance { reason: "the platform is shutting down".to_owned() });
        };
        self.make_room(cause)?;
        let began = Instant::now();
        let queue = began.duration_since(decided);
        let started = self.shared.ladder.climb(pool.blueprint()).await;
        let started = match started {
            // The reserve may hold slots of a warden that is gone: once they are thrown away, a slot is
            // prepared by the new one.
            Err(error) if error.is_loss() => {
                self.shared.ladder.discard().await;
                self.shared.ladder.climb(pool.blueprint()).await
            }
            other => other,
        };
        match started {
            Ok((instance, way)) => {
                pool.lock().start = began.elapsed();
                let record = record_of(pool.blueprint(), instance.last_init(), way, (when, cause), queue);
                Ok((Box::new(instance), record))
            }
            Err(error) => {
                self.shared.n_instances.fetch_sub(1, Ordering::AcqRel);
                Err(error.for_caller())
            }
        }
    }

    /// Counts one more instance; at the limit, an idle one of another version has to go first, though not for an event
    /// that may not come.
    fn make_room(&self, cause: Cause) -> Result<(), ScheduleError> {
        let limit = self.shared.options.max_instances;
        if self.shared.n_instances.fetch_add(1, Ordering::AcqRel) < limit {
            return Ok(());
        }
        if cause != Cause::Expected && self.shed_one() {
            return Ok(());
        }
        self.shared.n_instances.fetch_sub(1, Ordering::AcqRel);
        Err(ScheduleError::NoInstance { reason: format!("all {limit} instances are busy") })
    }

    fn give_back(&self, pool: &Arc<VersionPool<L::Environment>>, lent: Lent<L::Environment>, broken: bool) {
        let (slot, instance) = lent;
        let now = self.shared.began.elapsed();
        let mut state = pool.lock();
        state.history.end(now);
        state.n_events += 1;
        if broken || self.is_surplus(pool, &state, &instance) {
            let n_starts = state.pool.lost(slot);
            pool.count_ready(&state);
            drop(state);
            pool.floor().look();
            for _start in 0..n_starts {
                self.spawn_start(pool);
            }
            self.forget_if_unused(pool);
            self.end(instance);
            return;
        }
        let ticket = state.pool.released(slot);
        let is_idle = state.settle(ticket, (slot, instance));
        drop(state);
        if is_idle {
            self.watch_idle(pool, slot, None);
        }
    }
}

impl<L: Ladder> Scheduler<L> {
    /// Whether an instance that comes back is of no more use.
    fn is_surplus(
        &self,
        pool: &VersionPool<L::Environment>,
        state: &State<L::Environment>,
        instance: &L::Environment,
    ) -> bool {
        // What is kept ahead of events has its process; where it was lost, another one is made ahead.
        if pool.floor().height() > 0 && !instance.is_ready() {
            return true;
        }
        let is_beyond_floor = pool.is_provisioned() && state.pool.counts().total() > pool.floor().height();
        (state.pool.is_retired() || is_beyond_floor) && !state.pool.is_waited_for()
    }
}

/// A new instance and how it came to be.
pub(super) type Started<E> = (Box<E>, StartRecord);

fn record_of(
    blueprint: &Blueprint,
    init: LastInit,
    way: Way,
    decided: (Timestamp, Cause),
    queue: Duration,
) -> StartRecord {
    let (when, cause) = decided;
    let phases = Phases { queue, slot: way.slot, launch: init.launch, init: init.init, first_event: None };
    StartRecord {
        when,
        version: blueprint.version,
        cause,
        rung: way.rung,
        phases,
        init_failed: init.failed,
        missed: way.missed,
    }
}

type ReplySender = oneshot::Sender<Result<Reply, ScheduleError>>;

fn send(reply: &mut Option<ReplySender>, answer: Result<Reply, ScheduleError>) {
    if let Some(reply) = reply.take() {
        // Nobody listens when the caller went away.
        let _ = reply.send(answer);
    }
}

/// Runs an event on an instance; the answer goes out while the invocation is still on its way to readiness. One with the
/// log's tail comes when that is over, and is returned: who has it finds the instance where it belongs.
async fn run_on<E: Environment>(
    (pool, slot): (&VersionPool<E>, Slot),
    instance: &mut E,
    event: InstanceEvent,
    (reply, permit): (&mut Option<ReplySender>, &mut Permit),
) -> Result<(Finished, Option<Reply>), Undelivered> {
    let (answer, answered) = oneshot::channel::<Reply>();
    let pass_on = async {
        // An event that comes back undelivered drops its end of the channel.
        let Ok(answer) = answered.await else { return None };
        pool.finishing(slot);
        permit.answered();
        if answer.log_tail.is_some() {
            return Some(answer);
        }
        send(reply, Ok(answer));
        None
    };
    let (outcome, told_last) = tokio::join!(instance.invoke(event, answer), pass_on);
    Ok((outcome?, told_last))
}

fn unwrap_served<E>(
    served: Result<Result<Lent<E>, ScheduleError>, oneshot::error::RecvError>,
) -> Result<Lent<E>, ScheduleError> {
    served.unwrap_or_else(|_dropped| Err(ScheduleError::NoInstance { reason: "the version was retired".to_owned() }))
}
