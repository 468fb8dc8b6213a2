//! The meeting point of an environment's extensions and its instance: who is registered, what each of them waits for,
//! and when all are where they have to be.
//!
//! The instance announces the programs that it starts, offers events and waits for the extensions' return; the
//! Extensions API calls in with `register`, `next` and errors. As in [`crate::exchange`], both sides hand each other
//! oneshot channels under a lock that is held for a few lines and never across an await.
//!
//! **Invariants.** An extension is told of an invocation at most once, and only if it wants to; of the shutdown at most
//! once, and of nothing after it. Nobody registers after the init phase. The first failure stays the failure.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mayfly_model::limits;
use mayfly_sandbox::Exit;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::exchange::Event;

mod event;

pub(crate) use event::{
    ExtensionEvent, ExtensionFailure, ExtensionId, ExtensionStatus, FailureKind, LaunchError, Registered, Rejection,
    ShutdownReason, Subscriptions,
};

#[derive(Debug)]
enum State {
    /// The program runs and has not registered.
    Started,
    /// Registered, but not ready for an event.
    Registered,
    /// It waits in `next`, or its connection broke while it did.
    Ready {
        waiter: Option<oneshot::Sender<ExtensionEvent>>,
    },
    /// An event is there, but no `next` to take it.
    Offered {
        event: ExtensionEvent,
    },
    /// It works on an event.
    Running,
    InitError,
    ExitError,
    LaunchError,
}

impl State {
    fn name(&self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::Registered => "Registered",
            Self::Ready { .. } | Self::Offered { .. } => "Ready",
            Self::Running => "Running",
            Self::InitError => "InitError",
            Self::ExitError => "ExitError",
            Self::LaunchError => "LaunchError",
        }
    }

    /// It waits for an event, and there is none.
    fn is_ready(&self) -> bool {
        matches!(self, Self::Ready { .. })
    }
}

#[derive(Debug)]
struct Extension {
    id: ExtensionId,
    name: String,
    /// It is a program of its own; otherwise it lives in one of the others'.
    external: bool,
    events: Subscriptions,
    state: State,
    error_type: Option<String>,
    /// It has been told of the shutdown.
    informed: bool,
    /// Its program has ended. Its state stays what it was, to tell how far it came.
    ended: bool,
}

impl Extension {
    fn new(name: String, external: bool, events: Subscriptions, state: State) -> Self {
        Self {
            id: ExtensionId(Uuid::new_v4()),
            name,
            external,
            events,
            state,
            error_type: None,
            informed: false,
            ended: false,
        }
    }

    fn refuse(&self, to: &'static str) -> Rejection {
        Rejection::InvalidTransition { from: self.state.name(), to, extension: self.id.0.to_string() }
    }
}

/// The good end of a registration.
#[derive(Debug)]
pub(crate) struct Registration {
    pub(crate) id: ExtensionId,
    pub(crate) function: Arc<FunctionFacts>,
}

/// What the instance waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// Every program has registered.
    Registered,
    /// Everybody has asked for an event.
    Ready,
    /// Everybody who was told of the invocation has asked for the next event.
    Returned,
    /// Everybody who was told of the shutdown has ended.
    Ended,
}

/// How the wait for a [`Goal`] comes out. A sender that is gone means that the warden is, and with it all processes.
pub(crate) type Reached = Result<(), ExtensionFailure>;

/// What an extension is told of its function when it registers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FunctionFacts {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) handler: String,
    pub(crate) account: String,
}

#[derive(Debug, Default)]
struct Roster {
    function: Arc<FunctionFacts>,
    extensions: Vec<Extension>,
    /// The init phase is not over.
    open: bool,
    goal: Option<(Goal, oneshot::Sender<Reached>)>,
    failure: Option<ExtensionFailure>,
    /// The first error that an extension has reported. It shows when a process ends.
    reported: Option<FailureKind>,
    /// The shutdown that goes on.
    shutdown: Option<ExtensionEvent>,
}

impl Roster {
    fn find(&mut self, id: ExtensionId) -> Result<&mut Extension, Rejection> {
        self.extensions.iter_mut().find(|extension| extension.id == id).ok_or(Rejection::Unknown(id))
    }

    fn program(&mut self, name: &str) -> Option<&mut Extension> {
        self.extensions.iter_mut().find(|extension| extension.external && extension.name == name)
    }

    fn register_program(&mut self, name: &str, events: Subscriptions) -> Result<ExtensionId, Rejection> {
        // Whoever calls has just seen it.
        let Some(extension) = self.program(name) else { return Err(Rejection::RegistrationClosed) };
        if !matches!(extension.state, State::Started) {
            let (from, extension) = (extension.state.name(), extension.name.clone());
            return Err(Rejection::InvalidTransition { from, to: "Registered", extension });
        }
        extension.events = events;
        extension.state = State::Registered;
        let id = extension.id;
        self.settle();
        Ok(id)
    }

    fn is_reached(&self, goal: Goal) -> bool {
        let mut all = self.extensions.iter();
        match goal {
            Goal::Registered => !all.any(|extension| matches!(extension.state, State::Started)),
            Goal::Ready => all.all(|extension| extension.state.is_ready()),
            Goal::Returned => all.all(|extension| !extension.events.invoke || extension.state.is_ready()),
            Goal::Ended => all.all(|extension| !(extension.external && extension.events.shutdown) || extension.ended),
        }
    }

    /// Something has changed: tells whoever waits for it.
    fn settle(&mut self) {
        let Some((goal, _)) = &self.goal else { return };
        let reached = match &self.failure {
            Some(failure) if *goal != Goal::Ended => Err(failure.clone()),
            _ if self.is_reached(*goal) => Ok(()),
            _ => return,
        };
        if let Some((_, waiter)) = self.goal.take() {
            // Nobody waits any more where the deadline was faster.
            let _ = waiter.send(reached);
        }
    }

    fn fail(&mut self, failure: ExtensionFailure) -> ExtensionFailure {
        let first = self.failure.get_or_insert(failure).clone();
        self.settle();
        first
    }

    /// Tells an extension of the shutdown, if it waits for an event and does not know yet.
    fn inform(extension: &mut Extension, shutdown: &ExtensionEvent) {
        if extension.events.shutdown && !extension.informed && extension.state.is_ready() {
            extension.informed = true;
            Self::hand(extension, shutdown.clone());
        }
    }

    /// Makes an extension that waits in `next` work on an event, or keeps the event for it.
    fn hand(extension: &mut Extension, event: ExtensionEvent) {
        let State::Ready { waiter } = &mut extension.state else { return };
        let undelivered = match waiter.take() {
            Some(waiter) => waiter.send(event).err(),
            None => Some(event),
        };
        extension.state = match undelivered {
            None => State::Running,
            Some(event) => State::Offered { event },
        };
    }
}

/// See the module's documentation.
#[derive(Debug, Default)]
pub(crate) struct Extensions {
    roster: Mutex<Roster>,
}

impl Extensions {
    fn lock(&self) -> MutexGuard<'_, Roster> {
        // No transition leaves a roster half-changed, so a panic elsewhere does no harm.
        self.roster.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An init phase begins, with these programs: whatever an earlier one left open is void.
    pub(crate) fn begin_init(&self, function: Arc<FunctionFacts>, programs: &[String]) {
        let started = |name: &String| Extension::new(name.clone(), true, Subscriptions::default(), State::Started);
        let extensions = programs.iter().map(started).collect();
        *self.lock() = Roster { function, extensions, open: true, ..Roster::default() };
    }

    /// A program could not be started.
    pub(crate) fn launch_failed(&self, program: &str, error: LaunchError) -> ExtensionFailure {
        let mut roster = self.lock();
        if let Some(extension) = roster.program(program) {
            extension.state = State::LaunchError;
            extension.error_type = Some(error.name().to_owned());
        }
        roster.fail(error.into_failure())
    }

    /// Waits for a goal. Only the last of several such waits is answered.
    pub(crate) fn wait(&self, goal: Goal) -> oneshot::Receiver<Reached> {
        let (waiter, reached) = oneshot::channel();
        let mut roster = self.lock();
        roster.goal = Some((goal, waiter));
        roster.settle();
        reached
    }

    /// The runtime has asked for its first event: nobody can register any more.
    pub(crate) fn close_registration(&self) {
        self.lock().open = false;
    }

    /// Whether there are extensions.
    pub(crate) fn any(&self) -> bool {
        !self.lock().extensions.is_empty()
    }

    /// Whether there are extensions that are programs of their own.
    pub(crate) fn any_external(&self) -> bool {
        self.lock().extensions.iter().any(|extension| extension.external)
    }

    /// Whether an event can be offered.
    pub(crate) fn is_idle(&self) -> bool {
        let roster = self.lock();
        roster.failure.is_none() && roster.shutdown.is_none() && roster.is_reached(Goal::Returned)
    }

    /// Tells everybody who wants to know of an event that the function is given. There is something to wait for if
    /// anybody does.
    pub(crate) fn invoke(&self, event: &Event) -> Option<oneshot::Receiver<Reached>> {
        let mut roster = self.lock();
        let mut told = false;
        for extension in roster.extensions.iter_mut().filter(|extension| extension.events.invoke) {
            told = true;
            let invoke = ExtensionEvent::Invoke {
                deadline_epoch_ms: event.deadline_epoch_ms,
                request_id: event.request_id,
                invoked_arn: event.invoked_arn.clone(),
                trace: event.trace.clone(),
            };
            Roster::hand(extension, invoke);
        }
        drop(roster);
        told.then(|| self.wait(Goal::Returned))
    }

    /// Tells every program that wants to know of the environment's end, and names those that do not. From here on, an
    /// end of a process is no failure.
    pub(crate) fn shut_down(&self, reason: ShutdownReason, deadline_epoch_ms: i64) -> Vec<String> {
        let shutdown = ExtensionEvent::Shutdown { deadline_epoch_ms, reason };
        let mut roster = self.lock();
        roster.open = false;
        roster.shutdown = Some(shutdown.clone());
        let mut unaware = Vec::new();
        for extension in roster.extensions.iter_mut().filter(|extension| extension.external) {
            if !extension.events.shutdown {
                unaware.push(extension.name.clone());
                continue;
            }
            if matches!(extension.state, State::Offered { .. }) {
                // An event that it has not seen and now never will.
                extension.state = State::Ready { waiter: None };
            }
            Roster::inform(extension, &shutdown);
        }
        unaware
    }

    /// The program of an extension has ended: `Some` with how it did, `None` if the warden is gone, and with it all
    /// others. Gives the failure that this is, unless it was to end.
    pub(crate) fn program_ended(&self, program: &str, exit: Option<Exit>) -> Option<ExtensionFailure> {
        let mut roster = self.lock();
        let Some(exit) = exit else {
            roster.goal = None;
            return None;
        };
        if let Some(extension) = roster.program(program) {
            extension.ended = true;
        }
        if roster.shutdown.is_some() {
            roster.settle();
            return None;
        }
        let kind = roster.reported.unwrap_or(FailureKind::Crash);
        Some(roster.fail(ExtensionFailure::exited(kind, exit)))
    }

    /// Why the environment is of no use any more.
    pub(crate) fn failure(&self) -> Option<ExtensionFailure> {
        self.lock().failure.clone()
    }

    /// The error that an extension has reported first. When the runtime ends after it, this is why.
    pub(crate) fn reported(&self) -> Option<FailureKind> {
        self.lock().reported
    }

    /// How all extensions are.
    pub(crate) fn statuses(&self) -> Vec<ExtensionStatus> {
        let status = |extension: &Extension| ExtensionStatus {
            name: extension.name.clone(),
            state: extension.state.name(),
            events: extension.events,
            error_type: extension.error_type.clone(),
        };
        let roster = self.lock();
        let (external, internal): (Vec<_>, Vec<_>) = roster.extensions.iter().partition(|one| one.external);
        external.into_iter().chain(internal).map(status).collect()
    }

    /// The extension with this identifier: what other APIs for extensions ask first.
    pub(crate) fn find(&self, id: ExtensionId) -> Option<Registered> {
        let mut roster = self.lock();
        let extension = roster.find(id).ok()?;
        Some(Registered { name: extension.name.clone() })
    }

    /// An extension registers for events by their names: a program of the environment by its own name, or something
    /// that lives in one of the processes by any other.
    pub(crate) fn register(&self, name: &str, events: &[String]) -> Result<Registration, Rejection> {
        let mut roster = self.lock();
        let known = roster.extensions.iter().find(|extension| extension.name == name);
        let events = subscriptions(events, known.is_some_and(|extension| extension.external))?;
        let id = match known {
            Some(Extension { external: true, .. }) => roster.register_program(name, events)?,
            _ if !roster.open => return Err(Rejection::RegistrationClosed),
            _ if roster.extensions.len() >= limits::EXTENSIONS => return Err(Rejection::TooMany),
            Some(_taken) => return Err(Rejection::NameTaken),
            None => {
                let extension = Extension::new(name.to_owned(), false, events, State::Registered);
                let id = extension.id;
                roster.extensions.push(extension);
                id
            }
        };
        Ok(Registration { id, function: Arc::clone(&roster.function) })
    }

    /// An extension asks for an event.
    pub(crate) fn next(&self, id: ExtensionId) -> Result<oneshot::Receiver<ExtensionEvent>, Rejection> {
        let (waiter, event) = oneshot::channel();
        let mut roster = self.lock();
        let shutdown = roster.shutdown.clone();
        let extension = roster.find(id)?;
        match &mut extension.state {
            State::Registered | State::Running => {
                extension.state = State::Ready { waiter: Some(waiter) };
                if let Some(shutdown) = shutdown {
                    Roster::inform(extension, &shutdown);
                }
            }
            State::Ready { waiter: old } if old.as_ref().is_none_or(oneshot::Sender::is_closed) => {
                *old = Some(waiter);
            }
            State::Offered { event: offered } => {
                let offered = offered.clone();
                extension.state = State::Ready { waiter: Some(waiter) };
                Roster::hand(extension, offered);
            }
            State::Ready { .. } | State::Started | State::InitError | State::ExitError | State::LaunchError => {
                return Err(extension.refuse("Ready"));
            }
        }
        roster.settle();
        Ok(event)
    }

    /// An extension reports that it cannot be initialised. It is expected to end after that.
    pub(crate) fn init_error(&self, id: ExtensionId, error_type: &str) -> Result<(), Rejection> {
        let mut roster = self.lock();
        let extension = roster.find(id)?;
        match extension.state {
            // Only the first report counts.
            State::InitError => return Ok(()),
            State::Registered => {}
            _ => return Err(extension.refuse("InitError")),
        }
        extension.state = State::InitError;
        extension.error_type = Some(error_type.to_owned());
        roster.reported.get_or_insert(FailureKind::Init);
        Ok(())
    }

    /// An extension reports an error before it ends.
    pub(crate) fn exit_error(&self, id: ExtensionId, error_type: &str) -> Result<(), Rejection> {
        let mut roster = self.lock();
        let extension = roster.find(id)?;
        match extension.state {
            // Only the first report counts.
            State::ExitError => return Ok(()),
            State::Registered | State::Ready { .. } | State::Offered { .. } | State::Running => {}
            _ => return Err(extension.refuse("Exited")),
        }
        extension.state = State::ExitError;
        extension.error_type = Some(error_type.to_owned());
        roster.reported.get_or_insert(FailureKind::Exit);
        Ok(())
    }
}

/// Reads the names of events. What lives inside another process ends with that, and so without notice.
fn subscriptions(names: &[String], external: bool) -> Result<Subscriptions, Rejection> {
    let mut events = Subscriptions::default();
    for name in names {
        match name.as_str() {
            "INVOKE" => events.invoke = true,
            "SHUTDOWN" if external => events.shutdown = true,
            _ => return Err(Rejection::InvalidEvent(name.clone())),
        }
    }
    Ok(events)
}

#[cfg(test)]
mod tests;
