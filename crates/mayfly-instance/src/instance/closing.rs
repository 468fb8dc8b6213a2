//! What the platform says when an invocation is over.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mayfly_model::id::RequestId;
use mayfly_model::meter::Usage;
use tokio::time::Instant;

use super::handler::Answering;
use crate::exchange::Course;
use crate::report::{self, PlatformEvent, Report, RuntimeDone, Span, Status};
use crate::trace::Tracing;

/// An invocation that is being ended.
#[derive(Debug)]
pub(super) struct Invocation {
    pub(super) request_id: RequestId,
    /// When it began, by both clocks.
    pub(super) started: (Timestamp, Instant),
    pub(super) tracing: Option<Tracing>,
    /// Whether it was the first one after a snapshot was restored.
    pub(super) restored: bool,
    /// From when until when, since it began, extensions were waited for after the runtime was done.
    pub(super) overhead: Option<(Duration, Duration)>,
}

impl Invocation {
    /// The runtime is done with it, one way or another.
    pub(super) fn runtime_done(&self, answering: &Answering, duration: Duration, status: &Status) -> PlatformEvent {
        let course = answering.course();
        PlatformEvent::RuntimeDone(Box::new(RuntimeDone {
            request_id: self.request_id,
            duration,
            status: report::outcome(status, answering.function_error()),
            produced_bytes: course.and_then(Course::produced_bytes),
            spans: course.map(|course| spans(course, self.started, duration)).unwrap_or_default(),
            tracing: self.tracing.clone(),
        }))
    }

    /// Everybody is done with it, or had to be ended.
    pub(super) fn report(self, answering: &Answering, usage: &Usage, status: Status) -> Vec<PlatformEvent> {
        let Self { request_id, started: (time, _began), tracing, restored, overhead } = self;
        let overhead = overhead.map(|(from, to)| Span {
            name: "extensionOverhead",
            start: after(time, from),
            duration: to.saturating_sub(from),
        });
        let fault = match &status {
            Status::Success => None,
            Status::Timeout => {
                let seconds = usage.duration.as_secs_f64();
                Some(format!("Error: Task timed out after {seconds:.2} seconds"))
            }
            Status::Error(_) => Some("Process exited before completing request".to_owned()),
        };
        let fault = fault.map(|reason| PlatformEvent::Fault { request_id, reason });
        let report = Report {
            request_id,
            duration: usage.duration,
            init: usage.init,
            restored,
            memory: usage.memory,
            max_memory_used: usage.max_memory_used,
            status,
            function_error: answering.function_error().map(str::to_owned),
            overhead,
            tracing,
        };
        let end = [PlatformEvent::End { request_id }, PlatformEvent::Report(Box::new(report))];
        fault.into_iter().chain(end).collect()
    }
}

fn spans(course: &Course, (time, began): (Timestamp, Instant), duration: Duration) -> Vec<Span> {
    let parts = course.parts(began + duration).into_iter();
    parts
        .map(|part| Span {
            name: part.name,
            start: after(time, part.from.saturating_duration_since(began)),
            duration: part.to.saturating_duration_since(part.from),
        })
        .collect()
}

fn after(time: Timestamp, duration: Duration) -> Timestamp {
    SignedDuration::try_from(duration).ok().and_then(|duration| time.checked_add(duration).ok()).unwrap_or(time)
}
