//! One event from `next` to readiness: the answer, its way to the caller, and the deadline.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use mayfly_model::failure::Blame;
use mayfly_model::id::RequestId;
use mayfly_model::limits;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::{Payload, Reply, StreamEnd, StreamItem};
use crate::error_payload::{FunctionFailure, exit_kind};
use crate::exchange::{Answer, Completion, Course, Event, Exchange, Offer};
use crate::extensions::Reached;
use crate::report::Status;

/// The caller's side of an invocation: sends one reply, at once or together with the log tail.
#[derive(Debug)]
pub(super) struct Answering {
    reply: Option<oneshot::Sender<Reply>>,
    held: Option<Reply>,
    trace: String,
    wants_tail: bool,
    blame: Option<Blame>,
    function_error: Option<String>,
    stream: Option<Streaming>,
    course: Option<Arc<Course>>,
}

/// A streamed reply that is on its way.
#[derive(Debug)]
struct Streaming {
    end: oneshot::Sender<StreamEnd>,
    failure: Option<Bytes>,
}

impl Answering {
    pub(super) fn new(reply: oneshot::Sender<Reply>, trace: String, wants_tail: bool) -> Self {
        Self {
            reply: Some(reply),
            held: None,
            trace,
            wants_tail,
            blame: None,
            function_error: None,
            stream: None,
            course: None,
        }
    }

    pub(super) fn failed(&self) -> bool {
        self.blame.is_some()
    }

    /// The type of the error that the function itself has reported.
    pub(super) fn function_error(&self) -> Option<&str> {
        self.function_error.as_deref()
    }

    /// How the function's answer came about, if it was given the event.
    pub(super) fn course(&self) -> Option<&Course> {
        self.course.as_deref()
    }

    /// Answers with a failure and says how the report is to call it.
    pub(super) fn fail(&mut self, failure: FunctionFailure) -> Status {
        if let Some(stream) = &mut self.stream {
            stream.failure = Some(failure.body);
            self.blame = Some(Blame::Function);
            return Status::of_failure(failure.kind);
        }
        self.answer(Payload::Whole(failure.body), Some(Blame::Function));
        Status::of_failure(failure.kind)
    }

    /// Answers with a result that is still being made. What is known only at the end follows it.
    fn stream(&mut self, content_type: Option<String>, chunks: mpsc::Receiver<StreamItem>) {
        let (sender, end) = oneshot::channel();
        self.stream = Some(Streaming { end: sender, failure: None });
        let payload = Payload::Stream { content_type, chunks, end };
        let reply = Reply { payload, blame: None, trace: self.trace.clone(), log_tail: None };
        if let Some(sender) = self.reply.take() {
            let _ = sender.send(reply);
        }
    }

    fn answer(&mut self, payload: Payload, blame: Option<Blame>) {
        self.blame = blame;
        let reply = Reply { payload, blame, trace: self.trace.clone(), log_tail: None };
        if self.wants_tail {
            self.held = Some(reply);
        } else if let Some(sender) = self.reply.take() {
            // A caller that went away does not stop the function.
            let _ = sender.send(reply);
        }
    }

    /// Sends the reply that was held back for its log tail, if there is one, or the end of a streamed one.
    pub(super) fn send_held(mut self, tail: Bytes) {
        if let Some(Streaming { end, failure }) = self.stream.take() {
            let _ = end.send(StreamEnd { failure, log_tail: self.wants_tail.then_some(tail) });
            return;
        }
        if let (Some(sender), Some(mut reply)) = (self.reply.take(), self.held.take()) {
            reply.log_tail = Some(tail);
            let _ = sender.send(reply);
        }
    }

    /// The environment was lost after the event was handed over: whether the handler ran, nobody knows.
    fn lost(&mut self, request_id: RequestId) -> Status {
        let failure = FunctionFailure::sandbox(request_id);
        self.answer(Payload::Whole(failure.body), Some(Blame::Platform));
        Status::Error(failure.kind)
    }
}

/// How long an invocation may take.
#[derive(Debug)]
pub(super) struct Limits {
    pub(super) deadline: Instant,
    pub(super) timeout: Duration,
}

/// Offers the event and sees it through. Anything but `Success` means that the process has to go.
pub(super) async fn run(
    exchange: &Exchange,
    event: Event,
    accepts_stream: bool,
    limits: &Limits,
    answering: &mut Answering,
) -> Status {
    let request_id = event.request_id;
    let Limits { deadline, timeout } = *limits;
    let Some(offer) = exchange.offer(event) else {
        return match exchange.extensions.failure() {
            Some(failure) => answering.fail(FunctionFailure::extension(request_id, &failure)),
            None => answering.lost(request_id),
        };
    };
    let Offer { answer, done, course } = offer;
    answering.course = Some(course);
    let timed_out = || FunctionFailure::timed_out(request_id, timeout);
    let answer = match tokio::time::timeout_at(deadline, answer).await {
        Err(_elapsed) => return answering.fail(timed_out()),
        Ok(Err(_gone)) => return answering.lost(request_id),
        Ok(Ok(answer)) => answer,
    };
    let mut streamed = None;
    match answer {
        Answer::Response { body } => answering.answer(Payload::Whole(body), None),
        Answer::Error { kind, body } => {
            answering.function_error = Some(kind);
            answering.answer(Payload::Whole(body), Some(Blame::Function));
        }
        Answer::TooLarge => answering.answer(Payload::Whole(too_large().body), Some(Blame::Function)),
        Answer::Stream { content_type, chunks, sent } if accepts_stream => {
            answering.stream(content_type, chunks);
            streamed = Some(sent);
        }
        Answer::Stream { chunks, .. } => match tokio::time::timeout_at(deadline, collect(chunks)).await {
            Err(_elapsed) => return answering.fail(timed_out()),
            Ok(Ok(body)) => answering.answer(Payload::Whole(body), None),
            Ok(Err(failure)) => answering.answer(Payload::Whole(failure.body), Some(Blame::Function)),
        },
        Answer::Exited(exit) => {
            answering.fail(FunctionFailure::exited(request_id, exit));
            return Status::Error(exit_kind(exit).to_owned());
        }
        Answer::Extension(failure) => {
            return answering.fail(FunctionFailure::extension(request_id, &failure));
        }
        Answer::Lost => return answering.lost(request_id),
    }
    match tokio::time::timeout_at(deadline, done).await {
        Err(_elapsed) if streamed.is_some() => answering.fail(timed_out()),
        Err(_elapsed) => Status::Timeout,
        Ok(Ok(Completion::Ready)) => {
            let sent = streamed.and_then(|mut sent| sent.try_recv().ok());
            if let Some(kind) = sent.and_then(|sent| sent.error) {
                answering.blame = Some(Blame::Function);
                answering.function_error = Some(kind);
            }
            Status::Success
        }
        Ok(Ok(Completion::Exited(Some(exit)))) if streamed.is_some() => {
            answering.fail(FunctionFailure::exited(request_id, exit))
        }
        Ok(Ok(Completion::Extension(failure))) if streamed.is_some() => {
            answering.fail(FunctionFailure::extension(request_id, &failure))
        }
        Ok(Ok(Completion::Extension(failure))) => Status::Error(failure.kind.name().to_owned()),
        // The answer counts; that the process ended after it shows in the report, and the next event
        // finds a new process.
        Ok(Ok(Completion::Exited(_)) | Err(_)) => Status::Error("Runtime.ExitError".to_owned()),
    }
}

/// Waits until every extension that was told of an event has asked for the next one. The caller has its answer.
pub(super) async fn extensions_returned(returning: oneshot::Receiver<Reached>, deadline: Instant) -> Status {
    match tokio::time::timeout_at(deadline, returning).await {
        Err(_elapsed) => Status::Timeout,
        Ok(Ok(Ok(()))) => Status::Success,
        Ok(Ok(Err(failure))) => Status::Error(failure.kind.name().to_owned()),
        Ok(Err(_lost)) => Status::Error("Sandbox.Failure".to_owned()),
    }
}

fn too_large() -> FunctionFailure {
    FunctionFailure::response_too_large(u64::try_from(limits::INVOKE_RESPONSE_BYTES).unwrap_or(u64::MAX))
}

/// Puts a streamed result together for a caller who waits for all of it.
async fn collect(mut chunks: mpsc::Receiver<StreamItem>) -> Result<Bytes, FunctionFailure> {
    let mut body = BytesMut::new();
    let mut too_large = false;
    while let Some(item) = chunks.recv().await {
        match item {
            StreamItem::Chunk(chunk) => {
                too_large |= body.len() + chunk.len() > limits::INVOKE_RESPONSE_BYTES;
                if !too_large {
                    body.extend_from_slice(&chunk);
                }
            }
            StreamItem::Error { kind, body } => return Err(FunctionFailure { kind, body }),
            StreamItem::Truncated => return Err(FunctionFailure::truncated()),
            StreamItem::End if too_large => return Err(self::too_large()),
            StreamItem::End => return Ok(body.freeze()),
        }
    }
    Err(FunctionFailure::truncated())
}
