//! One attempt to run an accepted event, and what follows from its outcome.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_invoke::Outcome;
use mayfly_model::chain;
use mayfly_model::event_invoke::EventInvokeConfig;
use mayfly_model::failure::Failure;
use mayfly_model::function::Function;
use mayfly_model::name::{Qualifier, Version, function_arn};
use mayfly_store::{MessageNumber, MessageWrite, StoreError};
use tokio_util::sync::CancellationToken;

use super::Asynchronous;
use super::event::{self, AcceptedEvent, Progress};
use super::record::{Ending, Response};
use super::retry::{Condition, Policy, Verdict};
use crate::attribute::MessageAttribute;
use crate::backlog;
use crate::destination::{DeliveryError, Destinations, Parcel, Sender};
use crate::persistence::persist;

/// The cloud's defaults.
const RETRIES: u32 = 2;
const MAX_AGE: Duration = Duration::from_secs(6 * 3600);
/// The longest error message that a dead-letter queue is told, bytes.
const ERROR_MESSAGE_BYTES: usize = 1024;
/// How the target of a dead-letter queue is kept in a function's configuration.
const DEAD_LETTER_CONFIG: &str = "DeadLetterConfig";

/// An event that is run now.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) asynchronous: Asynchronous,
    pub(super) destinations: Arc<Destinations>,
    pub(super) number: MessageNumber,
    pub(super) event: Arc<AcceptedEvent>,
    pub(super) progress: Progress,
    pub(super) stop: CancellationToken,
}

/// What the dispatcher is told when an attempt is over.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) number: MessageNumber,
    pub(super) event: Arc<AcceptedEvent>,
    pub(super) how: backlog::Ended,
    /// If the event is to run again: when, and its body if it is at hand.
    pub(super) again: Option<(Progress, Option<Bytes>)>,
}

/// How a delivery went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Delivery {
    Done,
    /// It never can; that was logged.
    Impossible,
    /// The platform stops. The event is still on disk and comes again.
    Stopped,
}

/// A function's last result.
#[derive(Debug)]
struct LastResult {
    version: Version,
    payload: Bytes,
    function_error: bool,
    trace_header: String,
}

impl Attempt {
    /// Runs the event once, writes down what follows, and tells.
    pub(super) async fn run(self, body: Option<Bytes>) -> Ended {
        let body = match body {
            Some(body) => Ok(Some(body)),
            None => {
                let queue = event::queue_of(&self.event.function);
                let bodies = self.parts().messages.whole_bodies(&queue, vec![self.number]).await;
                bodies.map(|bodies| bodies.into_iter().next().flatten())
            }
        };
        match body {
            Ok(Some(body)) => self.run_with(body).await,
            // It was removed by other hands, or is damaged: then it stays on disk, and trying again would not mend it.
            Ok(None) => self.over(backlog::Ended::Ran),
            Err(error) => {
                tracing::warn!(request = %self.event.request_id, error = chain(&error), "an event cannot be read");
                self.refused(None).await
            }
        }
    }

    async fn run_with(self, body: Bytes) -> Ended {
        let now = self.parts().clock.now();
        let function = self.parts().functions.get(&self.event.function);
        let Some(function) = function else { return self.drop_orphan().await };
        let policy = self.policy(&function.value);
        if now >= policy.expiry(self.event.accepted) {
            return self.end(&function.value, Condition::EventAgeExceeded, &body, None).await;
        }
        if function.value.reserved_concurrency == Some(0) {
            return self.end(&function.value, Condition::ZeroReservedConcurrency, &body, None).await;
        }
        match self.parts().runner.run(self.event.invocation(body.clone())).await {
            Ok(outcome) => self.ran(&function.value, &policy, body, outcome).await,
            Err(Failure::FunctionNotFound { .. }) => self.drop_orphan().await,
            Err(failure @ Failure::Recursive { .. }) => {
                tracing::warn!(request = %self.event.request_id, %failure, "an event is not run");
                self.end(&function.value, Condition::RecursiveInvocation, &body, None).await
            }
            Err(failure) => {
                tracing::debug!(request = %self.event.request_id, %failure, "an event has to wait");
                self.refused(Some(body)).await
            }
        }
    }

    async fn ran(mut self, function: &Function, policy: &Policy, body: Bytes, outcome: Outcome) -> Ended {
        let Outcome { executed_version, function_error, payload, trace_header, .. } = outcome;
        let result = LastResult { version: executed_version, payload, function_error, trace_header };
        if !function_error {
            return self.end(function, Condition::Success, &body, Some(result)).await;
        }
        self.progress.n_failures += 1;
        self.progress.n_refusals = 0;
        let now = self.parts().clock.now();
        match policy.after_failure(self.event.accepted, self.progress.n_failures, now) {
            Verdict::Ended(condition) => self.end(function, condition, &body, Some(result)).await,
            Verdict::Again(at) => {
                self.progress.due = Some(at);
                self.put_back(backlog::Ended::Ran, Some(body)).await
            }
        }
    }

    /// There was no room, or the platform failed: that is no attempt.
    async fn refused(mut self, body: Option<Bytes>) -> Ended {
        self.progress.n_refusals = self.progress.n_refusals.saturating_add(1);
        let function = self.parts().functions.get(&self.event.function);
        let policy = function.map_or_else(|| self.usual_policy(), |function| self.policy(&function.value));
        let now = self.parts().clock.now();
        if let Verdict::Again(at) = policy.after_refusal(self.event.accepted, self.progress.n_refusals, now) {
            self.progress.due = Some(at);
        }
        self.put_back(backlog::Ended::Refused, body).await
    }

    async fn put_back(self, how: backlog::Ended, body: Option<Bytes>) -> Ended {
        match self.progress.text() {
            // What a crash takes back of this is one attempt more.
            Ok(state) => {
                let step = MessageWrite::State { number: self.number, state };
                if let Err(error) = self.parts().messages.note(vec![step]).await {
                    tracing::debug!(error = chain(&error), "the progress of an event was not written down");
                }
            }
            Err(error) => tracing::warn!(%error, "the progress of an event was not written down"),
        }
        Ended { number: self.number, event: self.event, how, again: Some((self.progress, body)) }
    }

    /// The event is over: its record and its failure go where they go, and it is taken away in the same write.
    async fn end(self, function: &Function, condition: Condition, body: &Bytes, result: Option<LastResult>) -> Ended {
        let config = self.config(function);
        let succeeded = condition == Condition::Success;
        let destination =
            config.and_then(|config| if succeeded { config.on_success.clone() } else { config.on_failure.clone() });
        let dead_letters = if succeeded { None } else { self.dead_letter_target(function) };
        if let Some(arn) = destination {
            match self.record(condition, body, result.as_ref()) {
                // Where there is a queue for dead letters too, that write takes the event away.
                Ok(record) => {
                    let trace_header = self.trace_header(result.as_ref());
                    let parcel = Parcel { trace_header, ..Parcel::new(record, Sender::Account) };
                    let also = if dead_letters.is_none() { self.removal() } else { Vec::new() };
                    match self.deliver(&arn, parcel, also).await {
                        Delivery::Done if dead_letters.is_none() => return self.over(backlog::Ended::Ran),
                        Delivery::Done | Delivery::Impossible => {}
                        Delivery::Stopped => return self.over(backlog::Ended::Ran),
                    }
                }
                Err(error) => tracing::error!(%error, "an invocation record cannot be written"),
            }
        }
        if let Some(arn) = dead_letters {
            match self.deliver(&arn, self.dead_letter(body, result.as_ref()), self.removal()).await {
                Delivery::Done | Delivery::Stopped => return self.over(backlog::Ended::Ran),
                Delivery::Impossible => {}
            }
        }
        self.remove().await;
        self.over(backlog::Ended::Ran)
    }

    /// Delivers until it has arrived or can never arrive, or the platform stops.
    async fn deliver(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Delivery {
        let put = || async {
            match self.destinations.put(arn, parcel.clone(), also.clone()).await {
                Ok(()) => Ok(Delivery::Done),
                Err(DeliveryError::Storage { cause, .. }) => Err(cause),
                Err(error) => {
                    let request = self.event.request_id;
                    tracing::error!(%request, arn, error = chain(&error), "an event's result was not delivered");
                    Ok(Delivery::Impossible)
                }
            }
        };
        let failed = |error: &StoreError| {
            tracing::error!(arn, error = chain(error), "a destination cannot be written to, trying again");
        };
        persist(&self.stop, put, failed).await.unwrap_or(Delivery::Stopped)
    }

    fn record(
        &self,
        condition: Condition,
        body: &Bytes,
        result: Option<&LastResult>,
    ) -> Result<Bytes, serde_json::Error> {
        let parts = self.parts();
        let qualifier = self.event.qualifier.clone().unwrap_or(Qualifier::Latest);
        let ran = u32::from(condition == Condition::Success);
        Ending {
            condition,
            request_id: self.event.request_id.to_string(),
            function_arn: function_arn(&parts.region, &parts.account, self.event.function.as_str(), Some(&qualifier)),
            request_payload: body,
            n_invocations: self.progress.n_failures + ran,
            response: result.map(|result| Response {
                version: result.version,
                function_error: result.function_error,
                payload: &result.payload,
            }),
            now: parts.clock.now(),
        }
        .record()
    }

    /// What the function saw, which tells of its invocation too.
    fn trace_header(&self, result: Option<&LastResult>) -> Option<String> {
        result.map(|result| result.trace_header.clone()).or_else(|| self.event.trace_header.clone())
    }

    /// The event itself, with why it failed beside it.
    fn dead_letter(&self, body: &Bytes, result: Option<&LastResult>) -> Parcel {
        let message = result.and_then(|result| {
            let document: serde_json::Value = serde_json::from_slice(&result.payload).ok()?;
            Some(document.get("errorMessage")?.as_str()?.to_owned())
        });
        let mut attributes = BTreeMap::from([
            ("RequestID".to_owned(), MessageAttribute::string(self.event.request_id.to_string())),
            ("ErrorCode".to_owned(), MessageAttribute::number(200)),
        ]);
        if let Some(message) = message.filter(|message| !message.is_empty()) {
            let end = message.floor_char_boundary(ERROR_MESSAGE_BYTES);
            let value = message.get(..end).unwrap_or_default();
            attributes.insert("ErrorMessage".to_owned(), MessageAttribute::string(value));
        }
        let trace_header = self.trace_header(result);
        Parcel { attributes, trace_header, ..Parcel::new(body.clone(), Sender::Account) }
    }

    fn dead_letter_target(&self, function: &Function) -> Option<String> {
        let configuration = function.invoked(self.event.qualifier.as_ref(), self.event.request_id.lot())?;
        configuration.stored_only.get(DEAD_LETTER_CONFIG)?.as_str().map(str::to_owned)
    }

    /// The function is gone, and with it whoever could be told.
    async fn drop_orphan(self) -> Ended {
        tracing::info!(request = %self.event.request_id, function = %self.event.function, "an event's function is gone");
        self.remove().await;
        self.over(backlog::Ended::Ran)
    }

    fn removal(&self) -> Vec<MessageWrite> {
        vec![MessageWrite::Remove(self.number)]
    }

    /// Takes the event away. Until that is on disk it counts as running, so that it is not run again.
    async fn remove(&self) {
        let request = self.event.request_id;
        let kept = |error: &StoreError| {
            tracing::error!(%request, error = chain(error), "an event that ended stays on disk, trying again");
        };
        let _stopped = persist(&self.stop, || self.parts().messages.write(self.removal()), kept).await;
    }

    fn over(self, how: backlog::Ended) -> Ended {
        Ended { number: self.number, event: self.event, how, again: None }
    }

    fn parts(&self) -> &super::AsynchronousParts {
        &self.asynchronous.shared.parts
    }

    fn config<'a>(&self, function: &'a Function) -> Option<&'a EventInvokeConfig> {
        let qualifier = self.event.qualifier.as_ref().unwrap_or(&Qualifier::Latest);
        function.attached.get(qualifier)?.event_invoke.as_ref()
    }

    fn policy(&self, function: &Function) -> Policy {
        let usual = self.usual_policy();
        let Some(config) = self.config(function) else { return usual };
        let number = |given: Option<i32>| given.and_then(|given| u32::try_from(given).ok());
        Policy {
            retries: number(config.maximum_retry_attempts).unwrap_or(usual.retries),
            max_age: number(config.maximum_event_age_seconds)
                .map_or(usual.max_age, |seconds| Duration::from_secs(u64::from(seconds))),
            ..usual
        }
    }

    fn usual_policy(&self) -> Policy {
        Policy { retries: RETRIES, max_age: MAX_AGE, delay: self.parts().options.retry_delay }
    }
}
