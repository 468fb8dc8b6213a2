use std::sync::Arc;

use bytes::Bytes;
use mayfly_model::id::RequestId;
use mayfly_model::limits;
use mayfly_sandbox::{Exit, ExitStatus};
use proptest::prelude::*;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use super::{
    ExtensionEvent, ExtensionId, Extensions, FailureKind, FunctionFacts, Goal, LaunchError, Reached, Rejection,
    ShutdownReason,
};
use crate::exchange::Event;

const CODE_0: Exit = Exit { status: ExitStatus::Code(0), out_of_memory: false };
const KILLED: Exit = Exit { status: ExitStatus::Signal(9), out_of_memory: false };

fn event() -> Event {
    Event {
        request_id: RequestId::random(),
        invocation_id: uuid::Uuid::nil(),
        deadline_epoch_ms: 7,
        invoked_arn: "arn".to_owned(),
        trace: "Root=1-0-0".to_owned(),
        client_context: None,
        tenant: None,
        payload: Bytes::from_static(b"{}"),
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn begun(programs: &[&str]) -> Extensions {
    let extensions = Extensions::default();
    extensions.begin_init(Arc::new(FunctionFacts::default()), &names(programs));
    extensions
}

fn register(extensions: &Extensions, name: &str, events: &[&str]) -> Result<ExtensionId, Rejection> {
    extensions.register(name, &names(events)).map(|registration| registration.id)
}

fn transition(from: &'static str, to: &'static str, extension: &(impl ToString + ?Sized)) -> Rejection {
    Rejection::InvalidTransition { from, to, extension: extension.to_string() }
}

type Waiting = oneshot::Receiver<ExtensionEvent>;

/// A program that has registered for these events and waits for the first, with the init phase over.
fn ready(name: &str, events: &[&str]) -> (Extensions, ExtensionId, Waiting) {
    let extensions = begun(&[name]);
    let id = register(&extensions, name, events).unwrap();
    extensions.close_registration();
    let next = extensions.next(id).unwrap();
    (extensions, id, next)
}

fn shutdown_event(reason: ShutdownReason) -> ExtensionEvent {
    ExtensionEvent::Shutdown { deadline_epoch_ms: 9, reason }
}

#[test]
fn the_init_phase_waits_for_programs_and_for_those_inside() {
    let extensions = begun(&["one", "two"]);
    let mut registered = extensions.wait(Goal::Registered);
    let one = register(&extensions, "one", &["INVOKE", "SHUTDOWN"]).unwrap();
    assert_eq!(registered.try_recv(), Err(TryRecvError::Empty));
    let two = register(&extensions, "two", &[]).unwrap();
    assert_eq!(registered.try_recv(), Ok(Ok(())));
    // The runtime starts, with an extension inside.
    let inside = register(&extensions, "inside", &["INVOKE"]).unwrap();
    extensions.close_registration();
    assert_eq!(register(&extensions, "late", &[]), Err(Rejection::RegistrationClosed));
    let mut ready = extensions.wait(Goal::Ready);
    let _waiting = [one, two].map(|id| extensions.next(id).unwrap());
    assert_eq!(ready.try_recv(), Err(TryRecvError::Empty));
    let _waiting = extensions.next(inside).unwrap();
    assert_eq!(ready.try_recv(), Ok(Ok(())));
    let states: Vec<_> = extensions.statuses().into_iter().map(|status| (status.name, status.state)).collect();
    let expected = [("one", "Ready"), ("two", "Ready"), ("inside", "Ready")];
    assert_eq!(states, expected.map(|(name, state)| (name.to_owned(), state)));
    assert_eq!(extensions.statuses()[0].events.names(), ["INVOKE", "SHUTDOWN"]);
    assert_eq!(extensions.find(two).unwrap().name, "two");
    assert_eq!(extensions.find(ExtensionId(uuid::Uuid::nil())), None);
}

#[test]
fn an_invocation_is_over_when_all_who_know_of_it_are_back() {
    let (extensions, id, mut next) = ready("one", &["INVOKE"]);
    let sent = event();
    let mut returned = extensions.invoke(&sent).unwrap();
    let expected = ExtensionEvent::Invoke {
        deadline_epoch_ms: 7,
        request_id: sent.request_id,
        invoked_arn: "arn".to_owned(),
        trace: "Root=1-0-0".to_owned(),
    };
    assert_eq!(next.try_recv(), Ok(expected));
    assert!(!extensions.is_idle());
    assert_eq!(returned.try_recv(), Err(TryRecvError::Empty));
    let _next = extensions.next(id).unwrap();
    assert_eq!(returned.try_recv(), Ok(Ok(())));
    assert!(extensions.is_idle());
}

#[test]
fn who_does_not_want_to_know_of_invocations_is_not_waited_for() {
    let (extensions, _id, mut next) = ready("one", &["SHUTDOWN"]);
    assert!(extensions.invoke(&event()).is_none());
    assert_eq!(next.try_recv(), Err(TryRecvError::Empty));
    assert!(extensions.is_idle());
}

#[test]
fn a_broken_next_connection_loses_no_event() {
    let (extensions, id, next) = ready("one", &["INVOKE"]);
    drop(next);
    let mut returned = extensions.invoke(&event()).unwrap();
    assert_eq!(returned.try_recv(), Err(TryRecvError::Empty));
    let mut again = extensions.next(id).unwrap();
    assert!(matches!(again.try_recv(), Ok(ExtensionEvent::Invoke { .. })));
    assert_eq!(returned.try_recv(), Err(TryRecvError::Empty), "it works on it");
    let _next = extensions.next(id).unwrap();
    assert_eq!(returned.try_recv(), Ok(Ok(())));
}

#[test]
fn a_second_next_is_refused_while_the_first_waits() {
    let (extensions, id, _next) = ready("one", &["INVOKE"]);
    assert_eq!(extensions.next(id).unwrap_err(), transition("Ready", "Ready", &id.0));
}

#[test]
fn events_are_for_those_who_can_have_them() {
    let extensions = begun(&["program"]);
    let invalid = |event: &str| Err(Rejection::InvalidEvent(event.to_owned()));
    assert_eq!(register(&extensions, "program", &["INVOKE", "BOOT"]), invalid("BOOT"));
    assert_eq!(register(&extensions, "inside", &["INVOKE", "SHUTDOWN"]), invalid("SHUTDOWN"));
    assert!(register(&extensions, "program", &["INVOKE", "SHUTDOWN", "INVOKE"]).is_ok());
    assert_eq!(register(&extensions, "program", &[]), Err(transition("Registered", "Registered", "program")));
    assert!(register(&extensions, "inside", &["INVOKE"]).is_ok());
    assert_eq!(register(&extensions, "inside", &["INVOKE"]), Err(Rejection::NameTaken));
}

#[test]
fn there_are_ten_and_no_more() {
    let extensions = begun(&["program"]);
    for number in 1..limits::EXTENSIONS {
        register(&extensions, &format!("inside-{number}"), &[]).unwrap();
    }
    assert_eq!(register(&extensions, "inside", &[]), Err(Rejection::TooMany));
    assert!(register(&extensions, "program", &[]).is_ok(), "it is one of the ten");
}

#[test]
fn a_program_that_cannot_be_started_is_a_failure() {
    let not_executable = |reason: &str| LaunchError::NotExecutable {
        program: "/opt/extensions/one".to_owned(),
        reason: reason.to_owned(),
    };
    for (error, shown, detail) in [
        (
            not_executable("Permission denied (os error 13)"),
            "PermissionDenied",
            "fork/exec /opt/extensions/one: permission denied",
        ),
        (
            not_executable("Exec format error (os error 8)"),
            "UnknownError",
            "fork/exec /opt/extensions/one: exec format error",
        ),
        (LaunchError::TooMany, "TooManyExtensions", "ErrTooManyExtensions"),
    ] {
        let extensions = begun(&["one"]);
        let failure = extensions.launch_failed("one", error);
        assert_eq!((failure.kind, failure.detail.as_str()), (FailureKind::Launch, detail));
        let status = &extensions.statuses()[0];
        assert_eq!((status.state, status.error_type.as_deref()), ("LaunchError", Some(shown)));
    }
}

#[test]
fn the_end_of_a_program_is_a_failure_with_the_error_that_it_reported() {
    let ended = |extensions: &Extensions, exit| {
        let mut waiting = extensions.wait(Goal::Ready);
        let failure = extensions.program_ended("one", Some(exit)).unwrap();
        assert_eq!(waiting.try_recv(), Ok(Err(failure.clone())));
        assert!(!extensions.is_idle());
        (failure.kind, failure.detail)
    };
    assert_eq!(ended(&begun(&["one"]), CODE_0), (FailureKind::Crash, "exit code 0".to_owned()));
    assert_eq!(ended(&begun(&["one"]), KILLED), (FailureKind::Crash, "signal: killed".to_owned()));

    let extensions = begun(&["one"]);
    let id = register(&extensions, "one", &[]).unwrap();
    extensions.init_error(id, "Extension.NoConfiguration").unwrap();
    extensions.init_error(id, "Extension.Other").unwrap();
    assert_eq!(extensions.next(id).unwrap_err(), transition("InitError", "Ready", &id.0));
    let status = &extensions.statuses()[0];
    assert_eq!((status.state, status.error_type.as_deref()), ("InitError", Some("Extension.NoConfiguration")));
    let exit = Exit { status: ExitStatus::Code(3), out_of_memory: false };
    assert_eq!(ended(&extensions, exit), (FailureKind::Init, "exit status 3".to_owned()));

    let (extensions, id, _next) = ready("one", &["INVOKE"]);
    assert_eq!(extensions.init_error(id, "x"), Err(transition("Ready", "InitError", &id.0)));
    extensions.exit_error(id, "Extension.Broken").unwrap();
    assert_eq!(extensions.reported(), Some(FailureKind::Exit));
    assert_eq!(ended(&extensions, CODE_0), (FailureKind::Exit, "exit code 0".to_owned()));
}

#[test]
fn the_first_failure_stays_the_failure() {
    let extensions = begun(&["one", "two"]);
    let first = extensions.program_ended("one", Some(CODE_0));
    assert_eq!(extensions.program_ended("two", Some(KILLED)), first);
    assert_eq!(extensions.wait(Goal::Registered).try_recv().unwrap().err(), first);
}

#[test]
fn a_lost_warden_ends_the_wait() {
    let extensions = begun(&["one"]);
    let mut waiting = extensions.wait(Goal::Registered);
    assert_eq!(extensions.program_ended("one", None), None);
    assert_eq!(waiting.try_recv(), Err(TryRecvError::Closed));
}

#[test]
fn a_shutdown_is_told_to_who_wants_it_and_waited_for() {
    let extensions = begun(&["aware", "unaware", "silent"]);
    let aware = register(&extensions, "aware", &["INVOKE", "SHUTDOWN"]).unwrap();
    let unaware = register(&extensions, "unaware", &["INVOKE"]).unwrap();
    let mut next = [aware, unaware].map(|id| extensions.next(id).unwrap());
    let to_kill = extensions.shut_down(ShutdownReason::Failure, 9);
    assert_eq!(to_kill, ["unaware", "silent"]);
    assert_eq!(next[0].try_recv(), Ok(shutdown_event(ShutdownReason::Failure)));
    assert_eq!(next[1].try_recv(), Err(TryRecvError::Empty));
    assert_eq!(register(&extensions, "late", &[]), Err(Rejection::RegistrationClosed));
    let mut ended = extensions.wait(Goal::Ended);
    assert_eq!(extensions.program_ended("unaware", Some(KILLED)), None);
    assert_eq!(ended.try_recv(), Err(TryRecvError::Empty));
    // One that asks again has nothing more to expect.
    let mut more = extensions.next(aware).unwrap();
    assert_eq!(more.try_recv(), Err(TryRecvError::Empty));
    assert_eq!(extensions.program_ended("aware", Some(CODE_0)), None);
    assert_eq!(ended.try_recv(), Ok(Ok(())));
}

#[test]
fn a_busy_extension_is_told_of_the_shutdown_when_it_asks() {
    let (extensions, id, mut next) = ready("one", &["INVOKE", "SHUTDOWN"]);
    let _returned = extensions.invoke(&event());
    assert!(next.try_recv().is_ok());
    assert_eq!(extensions.shut_down(ShutdownReason::Timeout, 9), Vec::<String>::new());
    let mut next = extensions.next(id).unwrap();
    assert_eq!(next.try_recv(), Ok(shutdown_event(ShutdownReason::Timeout)));
}

#[test]
fn a_shutdown_takes_the_place_of_an_event_that_nobody_has_seen() {
    let (extensions, id, next) = ready("one", &["INVOKE", "SHUTDOWN"]);
    drop(next);
    let _returned = extensions.invoke(&event());
    extensions.shut_down(ShutdownReason::Timeout, 9);
    assert_eq!(extensions.next(id).unwrap().try_recv(), Ok(shutdown_event(ShutdownReason::Timeout)));
}

#[test]
fn a_new_init_phase_knows_nothing_of_the_last() {
    let (extensions, id, mut next) = ready("one", &["INVOKE"]);
    extensions.program_ended("one", Some(KILLED));
    extensions.begin_init(Arc::new(FunctionFacts::default()), &names(&["one"]));
    assert_eq!(next.try_recv(), Err(TryRecvError::Closed));
    assert_eq!(extensions.next(id).unwrap_err(), Rejection::Unknown(id));
    assert_eq!(extensions.reported(), None);
    assert!(register(&extensions, "one", &[]).is_ok());
}

const PROGRAMS: [&str; 2] = ["one", "two"];
const NAMES: [&str; 3] = ["one", "two", "inside"];

#[derive(Clone, Debug)]
enum Step {
    BeginInit,
    Register { name: usize, invoke: bool, shutdown: bool },
    CloseRegistration,
    Next(usize),
    DropNext(usize),
    InitError(usize),
    ExitError(usize),
    Invoke,
    Wait(Goal),
    ShutDown,
    End(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..NAMES.len();
    let goals = [Goal::Registered, Goal::Ready, Goal::Returned, Goal::Ended];
    prop_oneof![
        1 => Just(Step::BeginInit),
        6 => (who.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(name, invoke, shutdown)| Step::Register { name, invoke, shutdown }),
        1 => Just(Step::CloseRegistration),
        12 => who.clone().prop_map(Step::Next),
        2 => who.clone().prop_map(Step::DropNext),
        1 => who.clone().prop_map(Step::InitError),
        1 => who.clone().prop_map(Step::ExitError),
        6 => Just(Step::Invoke),
        2 => prop::sample::select(goals.to_vec()).prop_map(Step::Wait),
        1 => Just(Step::ShutDown),
        1 => (0..PROGRAMS.len()).prop_map(Step::End),
    ]
}

/// What a test knows of one extension of the present init phase.
#[derive(Default)]
struct Known {
    id: Option<ExtensionId>,
    invoke: bool,
    shutdown: bool,
    waiting: Option<Waiting>,
    n_invoked: usize,
    n_shut_down: usize,
    ended: bool,
}

/// What it knows of all.
struct World {
    extensions: Extensions,
    known: [Known; 3],
    n_invocations: usize,
    shutting_down: bool,
    reached: Option<(Goal, oneshot::Receiver<Reached>)>,
}

impl World {
    fn begin(extensions: Extensions) -> Self {
        extensions.begin_init(Arc::new(FunctionFacts::default()), &names(&PROGRAMS));
        Self { extensions, known: Default::default(), n_invocations: 0, shutting_down: false, reached: None }
    }

    fn take(mut self, step: &Step) -> Self {
        match step {
            Step::BeginInit => return Self::begin(self.extensions),
            Step::Register { name, invoke, shutdown } => {
                let wanted: Vec<&str> = [(*invoke, "INVOKE"), (*shutdown, "SHUTDOWN")]
                    .into_iter()
                    .filter(|one| one.0)
                    .map(|one| one.1)
                    .collect();
                if let Ok(id) = register(&self.extensions, NAMES[*name], &wanted) {
                    self.known[*name] = Known {
                        id: Some(id),
                        invoke: *invoke,
                        shutdown: *shutdown,
                        ended: self.known[*name].ended,
                        ..Known::default()
                    };
                }
            }
            Step::CloseRegistration => self.extensions.close_registration(),
            Step::Next(who) => {
                let known = &mut self.known[*who];
                if let Some(Ok(waiting)) = known.id.map(|id| self.extensions.next(id)) {
                    known.waiting = Some(waiting);
                }
            }
            Step::DropNext(who) => self.known[*who].waiting = None,
            Step::InitError(who) => {
                let _outcome = self.known[*who].id.map(|id| self.extensions.init_error(id, "Extension.X"));
            }
            Step::ExitError(who) => {
                let _outcome = self.known[*who].id.map(|id| self.extensions.exit_error(id, "Extension.X"));
            }
            Step::Invoke => {
                // As the instance does: never before the last one is over.
                if self.extensions.is_idle() {
                    self.n_invocations += 1;
                    self.reached = self.extensions.invoke(&event()).map(|reached| (Goal::Returned, reached));
                }
            }
            Step::Wait(goal) => self.reached = Some((*goal, self.extensions.wait(*goal))),
            Step::ShutDown => {
                self.shutting_down = true;
                self.extensions.shut_down(ShutdownReason::Failure, 9);
            }
            Step::End(who) => {
                self.known[*who].ended = true;
                let _failure = self.extensions.program_ended(PROGRAMS[*who], Some(CODE_0));
            }
        }
        self
    }

    /// Takes what was told, and holds it against what may be.
    fn check(&mut self) -> Result<(), TestCaseError> {
        for (place, known) in self.known.iter_mut().enumerate() {
            match known.waiting.as_mut().map(oneshot::Receiver::try_recv) {
                Some(Ok(ExtensionEvent::Invoke { .. })) => {
                    known.waiting = None;
                    known.n_invoked += 1;
                    prop_assert!(known.invoke, "{} was told of an invocation", NAMES[place]);
                    prop_assert_eq!(known.n_shut_down, 0, "an invocation after the shutdown");
                }
                Some(Ok(ExtensionEvent::Shutdown { .. })) => {
                    known.waiting = None;
                    known.n_shut_down += 1;
                    prop_assert!(known.shutdown && self.shutting_down && place < PROGRAMS.len());
                }
                _ => {}
            }
            prop_assert!(known.n_invoked <= self.n_invocations);
            prop_assert!(known.n_shut_down <= 1);
        }
        prop_assert!(self.extensions.statuses().len() <= limits::EXTENSIONS);
        if let Some((goal, reached)) = &mut self.reached
            && let Ok(Ok(())) = reached.try_recv()
        {
            let statuses = self.extensions.statuses();
            let is_ready = |place: usize| statuses[place].state == "Ready";
            match goal {
                Goal::Registered => prop_assert!(statuses.iter().all(|status| status.state != "Started")),
                Goal::Ready => prop_assert!((0..statuses.len()).all(is_ready)),
                Goal::Returned => {
                    prop_assert!((0..statuses.len()).all(|place| !statuses[place].events.invoke || is_ready(place)));
                }
                Goal::Ended => {
                    let awaited = self.known[..PROGRAMS.len()].iter().filter(|known| known.shutdown);
                    prop_assert!(awaited.clone().all(|known| known.ended), "{:?}", statuses);
                }
            }
        }
        Ok(())
    }
}

proptest! {
    /// Whatever the extensions and the instance do, nobody is told what is not for them, or twice, and a wait ends
    /// well only when all are where they have to be.
    #[test]
    fn nobody_is_told_what_is_not_for_them(steps in prop::collection::vec(step(), 0..120)) {
        let mut world = World::begin(Extensions::default());
        for step in &steps {
            world = world.take(step);
            world.check()?;
        }
    }
}
