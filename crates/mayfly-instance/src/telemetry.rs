//! The Telemetry API and the older Logs API: extensions of an environment hear what happens in it.
//!
//! The log pump tells every line and every event of the platform, in order; an extension subscribes during init, through
//! the Runtime API's server. Each subscriber has a buffer and a task of its own.
//!
//! **Invariants.** Telling costs one load where nobody can listen, and never waits. What a subscriber does is felt by
//! that subscriber only. Subscriptions live as long as the environment: an extension that is started again after a reset
//! subscribes again, and finds what it has not had yet.

mod buffer;
mod courier;
mod schema;
mod subscriber;
mod subscription;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;
use tokio_util::task::TaskTracker;

pub(crate) use courier::Connector;
pub(crate) use schema::Happening;
pub(crate) use subscription::{Api, Types};

use crate::report::{PlatformEvent, SubscriptionReport};
use buffer::Dropped;
use subscriber::{Motion, Subscriber};
use subscription::Subscription;

/// How much of an init phase is kept for those who have not subscribed yet, bytes of lines.
const EARLY_BYTES: usize = 256 * 1024;
/// The same in events.
const EARLY_EVENTS: usize = 1000;
/// Events about subscribers on their way to the pump.
const NOTES: usize = 32;
/// The reason that a subscriber is told.
const FELL_BEHIND: &str = "Consumer seems to have fallen behind as it has not acknowledged receipt of logs.";

/// Why a subscription is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The init phase is over.
    Closed,
    /// Something is wrong with the request.
    Invalid(String),
}

/// What happened while one can subscribe.
#[derive(Debug, Default)]
struct Early {
    events: Vec<(Timestamp, Happening)>,
    bytes: usize,
}

impl Early {
    /// Keeps the first events: how the init phase began is what nobody learns otherwise.
    fn keep(&mut self, time: Timestamp, happening: Happening) {
        let length = match &happening {
            Happening::Platform(_) => 0,
            Happening::Line(_, line) => line.len(),
        };
        if self.events.len() < EARLY_EVENTS && self.bytes + length <= EARLY_BYTES {
            self.bytes += length;
            self.events.push((time, happening));
        }
    }
}

#[derive(Debug)]
struct State {
    /// The function logs in JSON.
    objects: bool,
    /// `None` when one cannot subscribe any more.
    early: Option<Early>,
    subscribers: Vec<Arc<Subscriber>>,
}

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Telemetry {
    connector: Connector,
    /// The subscribers' tasks are the environment's.
    tasks: TaskTracker,
    state: Mutex<State>,
    heard: AtomicBool,
    motion: watch::Sender<Motion>,
    notes: mpsc::Sender<PlatformEvent>,
}

impl Telemetry {
    /// Nobody listens yet, and nobody can before [`Telemetry::open`]. The events that come out are for the log pump.
    pub(crate) fn new(connector: Connector, tasks: TaskTracker) -> (Arc<Self>, mpsc::Receiver<PlatformEvent>) {
        let (notes, received) = mpsc::channel(NOTES);
        let telemetry = Self {
            connector,
            tasks,
            state: Mutex::new(State { objects: false, early: None, subscribers: Vec::new() }),
            heard: AtomicBool::new(false),
            motion: watch::Sender::new(Motion::Still),
            notes,
        };
        (Arc::new(telemetry), received)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic happens under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An init phase begins: one can subscribe. `objects`: the function logs in JSON.
    pub(crate) fn open(&self, objects: bool) {
        let mut state = self.lock();
        state.objects = objects;
        state.early = Some(Early::default());
        drop(state);
        self.heard.store(true, Ordering::Release);
        self.moves();
    }

    /// The init phase is over.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.early = None;
        self.heard.store(!state.subscribers.is_empty(), Ordering::Release);
    }

    /// The environment's processes run.
    pub(crate) fn moves(&self) {
        self.motion.send_replace(Motion::Running);
    }

    /// The environment is frozen, or its processes are gone: what waits goes on waiting.
    pub(crate) fn stands_still(&self) {
        self.motion.send_replace(Motion::Still);
    }

    /// Tells what happened.
    pub(crate) fn tell(&self, time: Timestamp, happening: impl FnOnce() -> Happening) {
        if !self.heard.load(Ordering::Acquire) {
            return;
        }
        let happening = happening();
        let mut state = self.lock();
        for subscriber in &state.subscribers {
            subscriber.tell(time, &happening, state.objects);
        }
        if let Some(early) = &mut state.early {
            early.keep(time, happening);
        }
    }

    /// Subscribes an extension, or changes its subscription. What has happened since the init phase began is told first.
    pub(crate) async fn subscribe(&self, name: &str, api: Api, body: &[u8]) -> Result<(), Refusal> {
        if self.lock().early.is_none() {
            return Err(Refusal::Closed);
        }
        let subscription = Subscription::read(api, body).map_err(|invalid| Refusal::Invalid(invalid.to_string()))?;
        let types = subscription.types;
        let is_new = self.admit(name, subscription)?;
        let report = SubscriptionReport { api, name: name.to_owned(), is_new, types };
        // The pump outlives the server that this is called by; without it there is nobody to tell.
        let _ = self.notes.send(PlatformEvent::Subscription(Box::new(report))).await;
        Ok(())
    }

    /// Whether it is a new subscriber.
    fn admit(&self, name: &str, subscription: Subscription) -> Result<bool, Refusal> {
        let mut state = self.lock();
        let State { objects, early: Some(early), subscribers } = &mut *state else {
            return Err(Refusal::Closed);
        };
        if let Some(known) = subscribers.iter().find(|known| known.name() == name) {
            if known.api() != subscription.schema.api() {
                let fault = "the extension is already subscribed through the other of Telemetry API and Logs API";
                return Err(Refusal::Invalid(fault.to_owned()));
            }
            known.renew(subscription);
            return Ok(false);
        }
        let subscriber = Arc::new(Subscriber::new(name.to_owned(), subscription));
        for (time, happening) in &early.events {
            subscriber.tell(*time, happening, *objects);
        }
        subscribers.push(Arc::clone(&subscriber));
        let (connector, motion, notes) = (self.connector.clone(), self.motion.subscribe(), self.notes.clone());
        self.tasks.spawn(async move { subscriber.serve(connector, motion, |dropped| report(&notes, dropped)).await });
        Ok(true)
    }

    /// Has everything that waits offered to the subscribers now, and waits for that, but not longer.
    pub(crate) async fn flush(&self, deadline: Instant) {
        let offered: Vec<_> = self.lock().subscribers.iter().filter_map(|subscriber| subscriber.hurry()).collect();
        for offered in offered {
            if tokio::time::timeout_at(deadline, offered).await.is_err() {
                return;
            }
        }
    }
}

fn report(notes: &mpsc::Sender<PlatformEvent>, dropped: Dropped) {
    let Dropped { records, bytes } = dropped;
    if notes.try_send(PlatformEvent::LogsDropped { reason: FELL_BEHIND, records, bytes }).is_err() {
        tracing::warn!(records, bytes, "telemetry was lost, and nobody could be told");
    }
}

#[cfg(test)]
mod tests;
