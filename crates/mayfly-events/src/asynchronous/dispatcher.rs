//! The task that owns the order in which accepted events run.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_model::chain;
use mayfly_model::name::FunctionName;
use mayfly_store::{MessageNumber, MessageStore, StoreError};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::attempt::{Attempt, Ended};
use super::event::{self, AcceptedEvent, Progress};
use super::{Arrival, Asynchronous, until};
use crate::backlog::Backlog;
use crate::clock_step::{ClockSteps, shifted};
use crate::destination::Destinations;

/// Bytes of payloads that are kept in memory for events that wait; the rest is read again when it runs.
const CACHED_BYTES: usize = 64 * 1024 * 1024;
/// The longest the task sleeps while an event waits: the wall clock may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// See the module's documentation.
#[derive(Debug)]
pub(super) struct Dispatcher {
    asynchronous: Asynchronous,
    destinations: Arc<Destinations>,
    arrivals: mpsc::Receiver<Arrival>,
    finished: mpsc::UnboundedReceiver<Ended>,
    finishing: mpsc::UnboundedSender<Ended>,
    waiting: HashMap<MessageNumber, Waiting>,
    backlog: Backlog<FunctionName>,
    clock_steps: ClockSteps,
    n_cached_bytes: usize,
}

#[derive(Debug)]
struct Waiting {
    event: Arc<AcceptedEvent>,
    progress: Progress,
    body: Option<Bytes>,
}

/// Every event on disk. One that cannot be read stays there and is told of.
pub(super) async fn load(messages: &dyn MessageStore) -> Result<Vec<Arrival>, StoreError> {
    let mut known = Vec::new();
    for queue in messages.queues().await?.iter().filter(|queue| event::is_event_queue(queue)) {
        for message in messages.load(queue).await? {
            match AcceptedEvent::read(&message) {
                Ok((event, progress)) => {
                    known.push(Arrival { number: message.number, event: Arc::new(event), progress, body: None });
                }
                Err(error) => {
                    tracing::error!(queue, number = message.number.0, error = chain(&error), "an event is damaged");
                }
            }
        }
    }
    Ok(known)
}

impl Dispatcher {
    pub(super) fn new(
        asynchronous: Asynchronous,
        destinations: Destinations,
        arrivals: mpsc::Receiver<Arrival>,
        known: Vec<Arrival>,
    ) -> Self {
        // Bounded by the number of events that run: each says once that it has ended.
        let (finishing, finished) = mpsc::unbounded_channel();
        let backlog = Backlog::new(asynchronous.shared.parts.options.most_running);
        let clock_steps = ClockSteps::new(asynchronous.shared.parts.clock.as_ref());
        let mut dispatcher = Self {
            asynchronous,
            destinations: Arc::new(destinations),
            arrivals,
            finished,
            finishing,
            waiting: HashMap::new(),
            backlog,
            clock_steps,
            n_cached_bytes: 0,
        };
        known.into_iter().for_each(|arrival| dispatcher.admit(arrival));
        dispatcher
    }

    /// Runs events until `stop` is cancelled.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        loop {
            self.look_at_clock();
            self.start_due(&stop);
            let sleep = self.sleep();
            tokio::select! {
                () = stop.cancelled() => return,
                Some(arrival) = self.arrivals.recv() => self.admit(arrival),
                Some(ended) = self.finished.recv() => self.settle(ended),
                () = tokio::time::sleep(sleep.unwrap_or_default()), if sleep.is_some() => {}
            }
        }
    }

    /// If the clock was set since the last look, what is kept by its times follows.
    fn look_at_clock(&mut self) {
        let Some(step) = self.clock_steps.next(self.asynchronous.shared.parts.clock.as_ref()) else { return };
        tracing::warn!(seconds = step.as_secs(), "the clock was set");
        // What is on its way was accepted before.
        while let Ok(arrival) = self.arrivals.try_recv() {
            self.admit(arrival);
        }
        self.backlog.shift(step);
        for waiting in self.waiting.values_mut() {
            // Only here, so that it does not get too old.
            let event = Arc::make_mut(&mut waiting.event);
            event.accepted = shifted(event.accepted, step);
            waiting.progress.due = waiting.progress.due.map(|due| shifted(due, step));
        }
    }

    /// How long nothing can run; none if only something else that happens can change that.
    fn sleep(&self) -> Option<Duration> {
        let now = self.asynchronous.shared.parts.clock.now();
        self.backlog.next_due().map(|due| until(due, now).min(LONGEST_SLEEP))
    }

    fn admit(&mut self, arrival: Arrival) {
        let Arrival { number, event, progress, body } = arrival;
        let body = body.filter(|body| self.n_cached_bytes + body.len() <= CACHED_BYTES);
        self.n_cached_bytes += body.as_ref().map_or(0, Bytes::len);
        let due = progress.due.unwrap_or(event.accepted);
        self.backlog.add(&event.function, number, due);
        self.waiting.insert(number, Waiting { event, progress, body });
    }

    fn start_due(&mut self, stop: &CancellationToken) {
        let shared = Arc::clone(&self.asynchronous.shared);
        while let Some(number) = self.backlog.next(shared.parts.clock.now()) {
            let Some(Waiting { event, progress, body }) = self.waiting.remove(&number) else { continue };
            self.n_cached_bytes -= body.as_ref().map_or(0, Bytes::len);
            let attempt = Attempt {
                asynchronous: self.asynchronous.clone(),
                destinations: Arc::clone(&self.destinations),
                number,
                event,
                progress,
                stop: stop.clone(),
            };
            let finishing = self.finishing.clone();
            shared.tasks.spawn(async move {
                // Nobody listens when the platform stops.
                let _stopped = finishing.send(attempt.run(body).await);
            });
        }
    }

    fn settle(&mut self, ended: Ended) {
        let now = self.asynchronous.shared.parts.clock.now();
        self.backlog.ended(&ended.event.function, ended.how, now);
        if let Some((progress, body)) = ended.again {
            self.admit(Arrival { number: ended.number, event: ended.event, progress, body });
        }
    }
}
