//! One subscriber: what waits for it, and the task that delivers it.
//!
//! **Invariants.** Telling a subscriber never waits. Whatever the subscriber does, its task holds one batch and its
//! buffer one more; each delivery has a deadline and an end. While the environment stands still, so do the deadlines.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{Notify, oneshot, watch};
use tokio::time::Instant;

use super::buffer::{Batch, Buffer, Dropped, Due};
use super::courier::{Connector, Courier};
use super::schema::Happening;
use super::subscription::{Api, Subscription};

/// How long a subscriber may take for one batch.
const PATIENCE: Duration = Duration::from_secs(3);
/// The pauses before a batch is tried again; after the last it is given up.
const PAUSES: [Duration; 4] =
    [Duration::from_millis(50), Duration::from_millis(100), Duration::from_millis(200), Duration::from_millis(400)];

/// Whether the environment's processes are there and run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    Running,
    /// Frozen, or killed and not started again.
    Still,
}

#[derive(Debug)]
struct State {
    subscription: Subscription,
    buffer: Buffer,
    /// A batch is on its way.
    delivering: bool,
    /// Who waits until everything was offered.
    waiting: Vec<oneshot::Sender<()>>,
}

/// See the module's documentation.
#[derive(Debug)]
pub(super) struct Subscriber {
    name: String,
    state: Mutex<State>,
    changed: Notify,
}

impl Subscriber {
    pub(super) fn new(name: String, subscription: Subscription) -> Self {
        let buffer = Buffer::new(subscription.buffering);
        let state = State { subscription, buffer, delivering: false, waiting: Vec::new() };
        Self { name, state: Mutex::new(state), changed: Notify::new() }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic happens under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The API through which it has subscribed.
    pub(super) fn api(&self) -> Api {
        self.lock().subscription.schema.api()
    }

    /// Subscribes again. What waits is kept.
    pub(super) fn renew(&self, subscription: Subscription) {
        let mut state = self.lock();
        state.buffer.set_limits(subscription.buffering);
        state.subscription = subscription;
        drop(state);
        self.changed.notify_one();
    }

    /// Adds what has happened to what waits, if it is wanted. `objects`: the function logs in JSON.
    pub(super) fn tell(&self, time: Timestamp, happening: &Happening, objects: bool) {
        let mut state = self.lock();
        let Subscription { schema, types, .. } = state.subscription;
        let Some(event) = schema.event(types, happening, time, objects) else { return };
        let changed = state.buffer.push(event, Instant::now());
        drop(state);
        if changed {
            self.changed.notify_one();
        }
    }

    /// Has everything that waits offered now; the receiver is told when it was.
    pub(super) fn hurry(&self) -> Option<oneshot::Receiver<()>> {
        let mut state = self.lock();
        if state.buffer.is_empty() && !state.delivering {
            return None;
        }
        state.buffer.hurry();
        let (sender, offered) = oneshot::channel();
        state.waiting.push(sender);
        drop(state);
        self.changed.notify_one();
        Some(offered)
    }

    /// Delivers until the environment's end, which `motion` tells by closing. `lost` is told what was dropped as soon as
    /// the subscriber takes batches again.
    pub(super) async fn serve(
        &self,
        connector: Connector,
        mut motion: watch::Receiver<Motion>,
        lost: impl Fn(Dropped) + Send,
    ) {
        let mut courier = Courier::new(connector);
        while let Some(batch) = self.next_batch(&mut motion).await {
            let Some(delivered) = self.deliver(&mut courier, &batch, &mut motion).await else { return };
            let mut state = self.lock();
            state.delivering = false;
            if !delivered {
                state.buffer.lose(&batch);
            }
            let dropped = if delivered { state.buffer.take_dropped() } else { None };
            if state.buffer.is_empty() {
                for waiting in state.waiting.drain(..) {
                    // Whoever waited may have lost patience.
                    let _ = waiting.send(());
                }
            }
            drop(state);
            if let Some(dropped) = dropped {
                lost(dropped);
            }
        }
    }

    /// Waits until a batch is due. `None` at the environment's end.
    async fn next_batch(&self, motion: &mut watch::Receiver<Motion>) -> Option<Batch> {
        loop {
            let still = *motion.borrow_and_update() == Motion::Still;
            let now = Instant::now();
            let due = {
                let mut state = self.lock();
                match state.buffer.due(now) {
                    Due::Now if !still => {
                        state.delivering = true;
                        return Some(state.buffer.cut(now));
                    }
                    due => due,
                }
            };
            let at = match due {
                Due::At(at) if !still => Some(at),
                Due::At(_) | Due::Now | Due::Never => None,
            };
            tokio::select! {
                () = self.changed.notified() => {}
                moved = motion.changed() => moved.ok()?,
                () = tokio::time::sleep_until(at.unwrap_or(now)), if at.is_some() => {}
            }
        }
    }

    /// Whether the subscriber took the batch. `None` at the environment's end.
    async fn deliver(
        &self,
        courier: &mut Courier,
        batch: &Batch,
        motion: &mut watch::Receiver<Motion>,
    ) -> Option<bool> {
        let mut pauses = PAUSES.iter();
        loop {
            let destination = self.lock().subscription.destination.clone();
            let attempt = while_moving(motion, PATIENCE, courier.deliver(&destination, batch)).await?;
            let error = match attempt {
                Some(Ok(())) => return Some(true),
                Some(Err(error)) => error,
                None => std::io::ErrorKind::TimedOut.into(),
            };
            tracing::debug!(extension = self.name, %error, "a subscriber did not take a batch of telemetry");
            let Some(pause) = pauses.next() else { return Some(false) };
            while_moving(motion, *pause, std::future::pending::<()>()).await?;
        }
    }
}

/// Does some work within so much time of the environment's own: the clock stands still with it, and starts again when it
/// moves again. `Some(None)` when the time is over, `None` at the environment's end.
async fn while_moving<T>(
    motion: &mut watch::Receiver<Motion>,
    patience: Duration,
    work: impl Future<Output = T>,
) -> Option<Option<T>> {
    let mut work = std::pin::pin!(work);
    loop {
        let moving = *motion.borrow_and_update() == Motion::Running;
        tokio::select! {
            biased;
            done = &mut work => return Some(Some(done)),
            moved = motion.changed() => moved.ok()?,
            () = tokio::time::sleep(patience), if moving => return Some(None),
        }
    }
}
