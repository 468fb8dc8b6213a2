//! The meeting point of an invocation and the runtime's HTTP requests.
//!
//! The extensions of the environment have a part of their own, [`Extensions`]; their failures end here.
//!
//! The invocation side offers events and waits; the Runtime API server calls in with `next`,
//! `response` and `error`. Both sides hand each other oneshot channels under a lock that is held for
//! a few lines and never across an await, so that a warm invocation costs two task wake-ups.
//!
//! **Invariant.** At most one event is out at a time, and each request id is answered at most once.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use mayfly_model::id::RequestId;
use mayfly_model::tenant::TenantId;
use mayfly_sandbox::Exit;
use tokio::sync::{Notify, mpsc, oneshot};
use uuid::Uuid;

use crate::error_payload::exit_reason;
use crate::extensions::{ExtensionFailure, Extensions};

mod classes;
mod course;
mod parking;
mod pausing;

pub(crate) use classes::ClassList;
#[cfg(test)]
pub(crate) use classes::tests::Heard;
pub(crate) use course::Course;

/// What `next` hands to the runtime.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// The invocation's id.
    pub(crate) request_id: RequestId,
    /// This attempt to run it. A request that is tried again keeps its id, but not this.
    pub(crate) invocation_id: Uuid,
    /// When the invocation times out, milliseconds since the epoch.
    pub(crate) deadline_epoch_ms: i64,
    /// The ARN with the qualifier that the caller used.
    pub(crate) invoked_arn: String,
    /// The trace header.
    pub(crate) trace: String,
    /// The client context, JSON text.
    pub(crate) client_context: Option<String>,
    /// The tenant.
    pub(crate) tenant: Option<TenantId>,
    /// The payload.
    pub(crate) payload: Bytes,
}

/// What the runtime, or its end, answers to an event.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The whole result.
    Response { body: Bytes },
    /// The result as it is made, and what became of it once the function has sent its last.
    Stream { content_type: Option<String>, chunks: mpsc::Receiver<StreamItem>, sent: oneshot::Receiver<StreamSent> },
    /// The handler failed; the body goes to the caller as it is.
    Error { kind: String, body: Bytes },
    /// The result was larger than a buffered response may be.
    TooLarge,
    /// The process ended without an answer.
    Exited(Exit),
    /// An extension failed, and the environment with it.
    Extension(ExtensionFailure),
    /// The warden and with it the process is gone.
    Lost,
}

/// The function's side of a streamed result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StreamSent {
    /// The type of the error that ended it.
    pub(crate) error: Option<String>,
}

/// A piece of a streamed result.
#[derive(Debug)]
pub enum StreamItem {
    /// Bytes of the result.
    Chunk(Bytes),
    /// The handler failed after it had begun to answer.
    Error {
        /// The error type.
        kind: String,
        /// The error document.
        body: Bytes,
    },
    /// The connection broke before the end.
    Truncated,
    /// The regular end.
    End,
}

/// How an init phase came out.
#[derive(Debug)]
pub(crate) enum InitSignal {
    /// The runtime asked for its first event.
    Ready,
    /// The runtime reported an init error.
    Error { kind: String, body: Bytes },
    /// The process ended.
    Exited(Exit),
    /// An extension failed, and the environment with it.
    Extension(ExtensionFailure),
    /// The warden and with it the process is gone.
    Lost,
}

/// How the time between answer and readiness came out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Completion {
    /// The runtime asked for the next event.
    Ready,
    /// The process ended after it had answered; in which way, unless its slot is gone, or the warden.
    Exited(Option<Exit>),
    /// An extension failed, and the environment with it.
    Extension(ExtensionFailure),
}

/// Why a Runtime API call is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rejection {
    /// The id is not that of the current invocation.
    InvalidRequestId,
    /// The call does not fit the state that the runtime is in.
    InvalidTransition { from: &'static str, to: &'static str },
}

#[derive(Debug)]
struct Pending {
    request_id: RequestId,
    invocation_id: Uuid,
    answer: oneshot::Sender<Answer>,
    done: oneshot::Sender<Completion>,
    course: Arc<Course>,
}

#[derive(Debug)]
enum Phase {
    /// No process, or one that is of no use any more.
    Down,
    /// A process without a function boots; `parked` is told when it waits for one.
    Booting { parked: oneshot::Sender<()> },
    /// It waits to be told its function.
    Parked { waiter: oneshot::Sender<Bytes> },
    /// The process is starting; `signal` is told how that ends.
    Init { signal: oneshot::Sender<InitSignal> },
    /// Initialised, the runtime waits for its snapshot to be restored.
    Paused { waiter: oneshot::Sender<()> },
    /// The runtime waits in `next`, or its connection broke while it did.
    Idle { waiter: Option<oneshot::Sender<Event>> },
    /// An event is there, but no `next` to take it.
    Offered { event: Box<Event>, pending: Pending },
    /// The handler runs.
    Invoking { pending: Pending },
    /// The answer is out; the runtime has not asked for more yet.
    Answered { done: oneshot::Sender<Completion> },
}

impl Phase {
    fn name(&self) -> &'static str {
        match self {
            Self::Down => "RuntimeExited",
            Self::Booting { .. } | Self::Parked { .. } | Self::Init { .. } => "RuntimeStarted",
            Self::Paused { .. } => "RuntimeRestoreReady",
            Self::Idle { .. } | Self::Offered { .. } => "RuntimeReady",
            Self::Invoking { .. } => "RuntimeRunning",
            Self::Answered { .. } => "RuntimeInvocationResponse",
        }
    }
}

/// The invocation side's ends of an offered event.
#[derive(Debug)]
pub(crate) struct Offer {
    /// The answer.
    pub(crate) answer: oneshot::Receiver<Answer>,
    /// Readiness after the answer.
    pub(crate) done: oneshot::Receiver<Completion>,
    /// How the answer comes about.
    pub(crate) course: Arc<Course>,
}

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Exchange {
    phase: Mutex<Phase>,
    /// Whether the runtime may wait, once it is initialised, for its snapshot to be restored.
    pausing: AtomicBool,
    /// Told when a process ends that waits for an event.
    pub(crate) idle_ended: Arc<Notify>,
    /// The part of it where extensions meet the instance.
    pub(crate) extensions: Extensions,
    /// Which classes a process of Java has loaded.
    pub(crate) classes: ClassList,
}

impl Exchange {
    pub(crate) fn new() -> Self {
        Self {
            phase: Mutex::new(Phase::Down),
            pausing: AtomicBool::new(false),
            idle_ended: Arc::default(),
            extensions: Extensions::default(),
            classes: ClassList::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Phase> {
        // Every transition writes a whole phase, so a panic elsewhere leaves none half-done.
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A process is being started: whatever an earlier one left open is void.
    pub(crate) fn begin_init(&self) -> oneshot::Receiver<InitSignal> {
        let (signal, outcome) = oneshot::channel();
        *self.lock() = Phase::Init { signal };
        outcome
    }

    /// Hands an event to the runtime, at once if it waits in `next`.
    ///
    /// Returns nothing if the runtime is not in a state to take one.
    pub(crate) fn offer(&self, event: Event) -> Option<Offer> {
        let (answer_sender, answer) = oneshot::channel();
        let (done_sender, done) = oneshot::channel();
        let course = Arc::new(Course::new());
        let pending = Pending {
            request_id: event.request_id,
            invocation_id: event.invocation_id,
            answer: answer_sender,
            done: done_sender,
            course: Arc::clone(&course),
        };
        let mut phase = self.lock();
        let Phase::Idle { waiter } = &mut *phase else {
            return None;
        };
        let undelivered = match waiter.take() {
            Some(waiter) => waiter.send(event).err(),
            None => Some(event),
        };
        *phase = match undelivered {
            None => Phase::Invoking { pending },
            Some(event) => Phase::Offered { event: Box::new(event), pending },
        };
        Some(Offer { answer, done, course })
    }

    /// The runtime asks for an event.
    pub(crate) fn next(&self) -> Result<oneshot::Receiver<Event>, Rejection> {
        let (waiter, event) = oneshot::channel();
        let mut phase = self.lock();
        match std::mem::replace(&mut *phase, Phase::Down) {
            Phase::Init { signal } => {
                // A failed send means that the init phase was given up: the process is being killed.
                let _ = signal.send(InitSignal::Ready);
                *phase = Phase::Idle { waiter: Some(waiter) };
                Ok(event)
            }
            Phase::Answered { done } => {
                let _ = done.send(Completion::Ready);
                self.classes.event_ended();
                *phase = Phase::Idle { waiter: Some(waiter) };
                Ok(event)
            }
            Phase::Idle { waiter: None } => {
                *phase = Phase::Idle { waiter: Some(waiter) };
                Ok(event)
            }
            Phase::Idle { waiter: Some(old) } if old.is_closed() => {
                *phase = Phase::Idle { waiter: Some(waiter) };
                Ok(event)
            }
            Phase::Offered { event: offered, pending } => {
                *phase = match waiter.send(*offered) {
                    Ok(()) => Phase::Invoking { pending },
                    Err(offered) => Phase::Offered { event: Box::new(offered), pending },
                };
                Ok(event)
            }
            other @ (Phase::Down
            | Phase::Booting { .. }
            | Phase::Parked { .. }
            | Phase::Paused { .. }
            | Phase::Idle { .. }
            | Phase::Invoking { .. }) => {
                let from = other.name();
                *phase = other;
                Err(Rejection::InvalidTransition { from, to: "Ready" })
            }
        }
    }

    /// Whether `request_id` is the invocation that the runtime is working on, and `attempt`, if the runtime names one,
    /// its attempt. Lets the server refuse a stray answer before it reads the body.
    pub(crate) fn check(&self, request_id: &str, attempt: Option<&[u8]>, to: &'static str) -> Result<(), Rejection> {
        let phase = self.lock();
        match &*phase {
            Phase::Invoking { pending }
                if pending.request_id.to_string() == request_id
                    && attempt.is_none_or(|id| id == pending.invocation_id.to_string().as_bytes()) =>
            {
                pending.course.begin();
                Ok(())
            }
            Phase::Invoking { .. } => Err(Rejection::InvalidRequestId),
            other @ (Phase::Down
            | Phase::Booting { .. }
            | Phase::Parked { .. }
            | Phase::Init { .. }
            | Phase::Paused { .. }
            | Phase::Idle { .. }
            | Phase::Offered { .. }
            | Phase::Answered { .. }) => Err(Rejection::InvalidTransition { from: other.name(), to }),
        }
    }

    /// The runtime answers. What is still to come of a stream is to be told the course.
    pub(crate) fn answer(&self, request_id: &str, answer: Answer) -> Result<Arc<Course>, Rejection> {
        let mut phase = self.lock();
        match std::mem::replace(&mut *phase, Phase::Down) {
            Phase::Invoking { pending } if pending.request_id.to_string() == request_id => {
                *phase = Phase::Answered { done: pending.done };
                if let Answer::Response { body } | Answer::Error { body, .. } = &answer {
                    pending.course.end(u64::try_from(body.len()).unwrap_or(u64::MAX));
                }
                let _ = pending.answer.send(answer);
                Ok(pending.course)
            }
            other => {
                let rejection = match &other {
                    Phase::Invoking { .. } => Rejection::InvalidRequestId,
                    _ => Rejection::InvalidTransition { from: other.name(), to: "InvocationResponse" },
                };
                *phase = other;
                Err(rejection)
            }
        }
    }

    /// The runtime reports that its init failed, or what it does after its snapshot was restored.
    pub(crate) fn init_error(&self, kind: String, body: Bytes) -> Result<(), Rejection> {
        let mut phase = self.lock();
        match std::mem::replace(&mut *phase, Phase::Down) {
            Phase::Init { signal } => {
                let _ = signal.send(InitSignal::Error { kind, body });
                Ok(())
            }
            other => {
                let from = other.name();
                *phase = other;
                Err(Rejection::InvalidTransition { from, to: "InitError" })
            }
        }
    }

    /// The process is gone: `Some` with how it ended, `None` if its slot is gone, or the warden.
    pub(crate) fn process_ended(&self, exit: Option<Exit>) {
        if let (Some(exit), Some(kind)) = (exit, self.extensions.reported()) {
            // An extension inside has said why.
            return self.abort(ExtensionFailure { kind, detail: exit_reason(exit) });
        }
        let phase = std::mem::replace(&mut *self.lock(), Phase::Down);
        match phase {
            Phase::Init { signal } => {
                let _ = signal.send(exit.map_or(InitSignal::Lost, InitSignal::Exited));
            }
            Phase::Offered { pending, .. } | Phase::Invoking { pending } => {
                let _ = pending.answer.send(exit.map_or(Answer::Lost, Answer::Exited));
            }
            Phase::Answered { done } => {
                let _ = done.send(Completion::Exited(exit));
            }
            Phase::Paused { .. } | Phase::Idle { .. } => self.idle_ended.notify_one(),
            // Who waits for a booting process learns of its end by the channel's.
            Phase::Down | Phase::Booting { .. } | Phase::Parked { .. } => {}
        }
    }

    /// The program of an extension is gone: `Some` with how it ended, `None` if its slot is gone, or the warden.
    pub(crate) fn extension_ended(&self, program: &str, exit: Option<Exit>) {
        if let Some(failure) = self.extensions.program_ended(program, exit) {
            self.abort(failure);
        }
    }

    /// An extension has failed: the runtime is of no use any more, whatever it does.
    fn abort(&self, failure: ExtensionFailure) {
        let phase = std::mem::replace(&mut *self.lock(), Phase::Down);
        match phase {
            Phase::Init { signal } => drop(signal.send(InitSignal::Extension(failure))),
            Phase::Offered { pending, .. } | Phase::Invoking { pending } => {
                drop(pending.answer.send(Answer::Extension(failure)));
            }
            Phase::Answered { done } => drop(done.send(Completion::Extension(failure))),
            Phase::Down | Phase::Booting { .. } | Phase::Parked { .. } | Phase::Paused { .. } | Phase::Idle { .. } => {}
        }
    }

    /// Whether an event can be offered.
    pub(crate) fn is_idle(&self) -> bool {
        matches!(&*self.lock(), Phase::Idle { .. }) && self.extensions.is_idle()
    }
}

#[cfg(test)]
mod tests;
