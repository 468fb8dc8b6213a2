use std::sync::Arc;

use super::{Answer, Completion, Event, Exchange, InitSignal, Rejection};
use crate::extensions::{ExtensionFailure, FailureKind};
use bytes::Bytes;
use mayfly_model::id::RequestId;
use mayfly_sandbox::{Exit, ExitStatus};
use proptest::prelude::*;

pub(super) fn event() -> Event {
    Event {
        request_id: RequestId::random(),
        invocation_id: uuid::Uuid::nil(),
        deadline_epoch_ms: 0,
        invoked_arn: "arn".to_owned(),
        trace: "Root=1-0-0".to_owned(),
        client_context: None,
        tenant: None,
        payload: Bytes::from_static(b"{}"),
    }
}

pub(super) const KILLED: Exit = Exit { status: ExitStatus::Signal(9), out_of_memory: false };

/// An exchange whose runtime waits in `next`.
fn ready() -> (Exchange, tokio::sync::oneshot::Receiver<Event>) {
    let exchange = Exchange::new();
    let mut signal = exchange.begin_init();
    let next = exchange.next().unwrap();
    assert!(matches!(signal.try_recv(), Ok(InitSignal::Ready)));
    (exchange, next)
}

#[test]
fn an_event_goes_round() {
    let (exchange, mut next) = ready();
    let sent = event();
    let id = sent.request_id.to_string();
    let mut offer = exchange.offer(sent).unwrap();
    assert_eq!(next.try_recv().unwrap().request_id.to_string(), id);
    exchange.answer(&id, Answer::Response { body: Bytes::from_static(b"1") }).unwrap();
    assert!(matches!(offer.answer.try_recv(), Ok(Answer::Response { .. })));
    assert!(offer.done.try_recv().is_err(), "not ready before it asks");
    let _next = exchange.next().unwrap();
    assert_eq!(offer.done.try_recv(), Ok(Completion::Ready));
    assert!(exchange.is_idle());
}

#[test]
fn an_answer_is_taken_once_and_for_the_right_id() {
    let (exchange, _next) = ready();
    let sent = event();
    let id = sent.request_id.to_string();
    let answer = || Answer::Response { body: Bytes::new() };
    assert!(matches!(exchange.answer(&id, answer()), Err(Rejection::InvalidTransition { .. })));
    let _offer = exchange.offer(sent).unwrap();
    let other = RequestId::random().to_string();
    assert_eq!(exchange.answer(&other, answer()).map(drop), Err(Rejection::InvalidRequestId));
    assert_eq!(exchange.answer(&id, answer()).map(drop), Ok(()));
    assert!(matches!(exchange.answer(&id, answer()), Err(Rejection::InvalidTransition { .. })));
}

#[test]
fn next_is_refused_while_an_event_is_unanswered() {
    let (exchange, _next) = ready();
    let _offer = exchange.offer(event()).unwrap();
    let refused = exchange.next().unwrap_err();
    assert_eq!(refused, Rejection::InvalidTransition { from: "RuntimeRunning", to: "Ready" });
}

#[test]
fn a_broken_next_connection_loses_no_event() {
    let (exchange, next) = ready();
    drop(next);
    let sent = event();
    let id = sent.request_id;
    let _offer = exchange.offer(sent).unwrap();
    let mut again = exchange.next().unwrap();
    assert_eq!(again.try_recv().unwrap().request_id, id);
}

#[test]
fn the_end_of_the_process_ends_whatever_waits() {
    let exchange = Exchange::new();
    let mut signal = exchange.begin_init();
    exchange.process_ended(Some(KILLED));
    assert!(matches!(signal.try_recv(), Ok(InitSignal::Exited(KILLED))));

    let (exchange, _next) = ready();
    let mut offer = exchange.offer(event()).unwrap();
    exchange.process_ended(None);
    assert!(matches!(offer.answer.try_recv(), Ok(Answer::Lost)));
    assert!(exchange.offer(event()).is_none());
}

/// An extension's program ends.
fn end_of_extension(exchange: &Exchange) -> ExtensionFailure {
    exchange.extension_ended("one", Some(KILLED));
    ExtensionFailure { kind: FailureKind::Crash, detail: "signal: killed".to_owned() }
}

#[test]
fn the_end_of_an_extension_ends_whatever_waits() {
    let exchange = Exchange::new();
    let mut signal = exchange.begin_init();
    let failure = end_of_extension(&exchange);
    assert!(matches!(signal.try_recv(), Ok(InitSignal::Extension(found)) if found == failure));

    let (exchange, _next) = ready();
    let mut offer = exchange.offer(event()).unwrap();
    let failure = end_of_extension(&exchange);
    assert!(matches!(offer.answer.try_recv(), Ok(Answer::Extension(found)) if found == failure));

    let (exchange, _next) = ready();
    let sent = event();
    let id = sent.request_id.to_string();
    let mut offer = exchange.offer(sent).unwrap();
    exchange.answer(&id, Answer::TooLarge).unwrap();
    let failure = end_of_extension(&exchange);
    assert_eq!(offer.done.try_recv(), Ok(Completion::Extension(failure)));

    let (exchange, _next) = ready();
    end_of_extension(&exchange);
    assert!(!exchange.is_idle());
    assert!(exchange.offer(event()).is_none());
}

#[test]
fn the_runtime_ends_for_the_reason_that_an_extension_inside_has_given() {
    let (exchange, _next) = ready();
    exchange.extensions.begin_init(Arc::default(), &[]);
    let inside = exchange.extensions.register("inside", &["INVOKE".to_owned()]).unwrap().id;
    exchange.extensions.exit_error(inside, "Extension.Broken").unwrap();
    let mut offer = exchange.offer(event()).unwrap();
    exchange.process_ended(Some(KILLED));
    let detail = "Runtime exited with error: signal: killed".to_owned();
    let failure = ExtensionFailure { kind: FailureKind::Exit, detail };
    assert!(matches!(offer.answer.try_recv(), Ok(Answer::Extension(found)) if found == failure));
}

#[test]
fn an_init_error_is_for_the_init_phase_only() {
    let exchange = Exchange::new();
    let mut signal = exchange.begin_init();
    exchange.init_error("Runtime.X".to_owned(), Bytes::new()).unwrap();
    assert!(matches!(signal.try_recv(), Ok(InitSignal::Error { .. })));
    let (exchange, _next) = ready();
    assert!(exchange.init_error("Runtime.X".to_owned(), Bytes::new()).is_err());
}

#[derive(Clone, Debug)]
enum Step {
    BeginInit,
    Next,
    DropNext,
    Offer,
    Answer,
    AnswerOther,
    InitError,
    End,
    EndOfExtension,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::BeginInit),
        Just(Step::Next),
        Just(Step::DropNext),
        Just(Step::Offer),
        Just(Step::Answer),
        Just(Step::AnswerOther),
        Just(Step::InitError),
        Just(Step::End),
        Just(Step::EndOfExtension),
    ]
}

proptest! {
    /// Whatever the runtime does, every offered event is answered exactly once or still pending, and
    /// never by an id that is not its own.
    #[test]
    fn events_are_answered_at_most_once(steps in proptest::collection::vec(step(), 0..100)) {
        let exchange = Exchange::new();
        let mut next = None;
        let mut current: Option<(String, super::Offer)> = None;
        for step in steps {
            match step {
                Step::BeginInit => { let _signal = exchange.begin_init(); current = None; }
                Step::Next => if let Ok(waiter) = exchange.next() { next = Some(waiter); },
                Step::DropNext => next = None,
                Step::Offer => {
                    let sent = event();
                    let id = sent.request_id.to_string();
                    if let Some(offer) = exchange.offer(sent) {
                        prop_assert!(current.take().is_none_or(|(_, mut old)| {
                            old.answer.try_recv() != Err(tokio::sync::oneshot::error::TryRecvError::Empty)
                        }), "a second event while the first is out");
                        current = Some((id, offer));
                    }
                }
                Step::Answer => if let Some((id, offer)) = &mut current {
                    let accepted = exchange.answer(id, Answer::TooLarge).is_ok();
                    if accepted {
                        prop_assert!(matches!(offer.answer.try_recv(), Ok(Answer::TooLarge)));
                    }
                },
                Step::AnswerOther => {
                    prop_assert!(exchange.answer(&RequestId::random().to_string(), Answer::TooLarge).is_err());
                }
                Step::InitError => { let _outcome = exchange.init_error("Runtime.X".to_owned(), Bytes::new()); }
                Step::End => exchange.process_ended(Some(KILLED)),
                Step::EndOfExtension => drop(end_of_extension(&exchange)),
            }
        }
        drop(next);
    }
}

impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}
