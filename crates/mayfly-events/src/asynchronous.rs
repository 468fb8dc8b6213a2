//! Asynchronous invocations: accepted durably, run later, tried again, and reported to where their results go.
//!
//! [`Asynchronous::accept`] returns when the event is on disk. One task ([`dispatcher`]) owns the order in which events
//! run ([`crate::backlog`]); each event that runs has a task of its own ([`attempt`]), which takes the event out of the store
//! in the same write that puts its result where it goes.

mod attempt;
mod dispatcher;
mod event;
mod record;
mod retry;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use mayfly_invoke::{Invocation, Invoker, Outcome};
use mayfly_model::clock::Clock;
use mayfly_model::failure::Failure;
use mayfly_model::id::{AccountId, Region, RequestId};
use mayfly_model::name::{FunctionName, FunctionReference, Qualifier, function_arn};
use mayfly_model::policy::ServiceInvocation;
use mayfly_model::{chain, limits};
use mayfly_store::{FunctionStore, MessageNumber, MessageStore, MessageWrite, StoreError};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::event::{AcceptedEvent, Progress};
use crate::destination::{DeliveryError, Destinations, Inbox, Parcel, Sender};

/// Events on their way to the dispatcher; whoever accepts one more waits.
const QUEUE: usize = 1024;

/// Settings of asynchronous invocations.
#[derive(Clone, Copy, Debug)]
pub struct AsynchronousOptions {
    /// The wait after a function's first failure; after the second it is twice that.
    pub retry_delay: Duration,
    /// Most events that run at once.
    pub most_running: u32,
}

impl Default for AsynchronousOptions {
    /// A minute, as in the cloud, and 200 events at once.
    fn default() -> Self {
        Self { retry_delay: Duration::from_secs(60), most_running: 200 }
    }
}

/// Who runs events.
#[async_trait]
pub trait Runner: Send + Sync + std::fmt::Debug + 'static {
    /// Whether an invocation would be admitted.
    fn check(&self, invocation: &Invocation) -> Result<(), Failure>;
    /// Runs an invocation to its end.
    async fn run(&self, invocation: Invocation) -> Result<Outcome, Failure>;
}

#[async_trait]
impl Runner for Invoker {
    fn check(&self, invocation: &Invocation) -> Result<(), Failure> {
        self.dry_run(invocation).map(|_version| ())
    }

    async fn run(&self, invocation: Invocation) -> Result<Outcome, Failure> {
        self.invoke(invocation).await
    }
}

/// What asynchronous invocations are put together from.
#[derive(Debug)]
pub struct AsynchronousParts {
    /// Where events are kept.
    pub messages: Arc<dyn MessageStore>,
    /// Function metadata: the settings of events.
    pub functions: Arc<dyn FunctionStore>,
    /// Who runs events.
    pub runner: Arc<dyn Runner>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The platform's region.
    pub region: Region,
    /// The platform's account.
    pub account: AccountId,
    /// Settings.
    pub options: AsynchronousOptions,
}

/// The way in. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Asynchronous {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    parts: AsynchronousParts,
    events: mpsc::Sender<Arrival>,
    tasks: TaskTracker,
}

/// An event that is on disk and has to run.
#[derive(Debug)]
struct Arrival {
    number: MessageNumber,
    event: Arc<AcceptedEvent>,
    progress: Progress,
    /// None if it is only on disk.
    body: Option<Bytes>,
}

/// What still has to be started. Must be, or nothing ever runs.
#[derive(Debug)]
pub struct Unstarted {
    asynchronous: Asynchronous,
    arrivals: mpsc::Receiver<Arrival>,
}

impl Asynchronous {
    /// Puts the parts together. Events can be accepted from now on; they run once [`Unstarted::start`] was called.
    #[must_use]
    pub fn new(parts: AsynchronousParts, tasks: TaskTracker) -> (Self, Unstarted) {
        let (events, arrivals) = mpsc::channel(QUEUE);
        let asynchronous = Self { shared: Arc::new(Shared { parts, events, tasks }) };
        (asynchronous.clone(), Unstarted { asynchronous, arrivals })
    }

    /// Accepts an event: when this returns it is on disk, whatever becomes of the caller.
    ///
    /// # Errors
    /// As of a synchronous invocation that would not be admitted, [`Failure::PayloadTooLarge`], and
    /// [`Failure::Platform`] if the event cannot be kept.
    pub async fn accept(&self, invocation: Invocation) -> Result<(), Failure> {
        self.shared.parts.runner.check(&invocation)?;
        if invocation.payload.len() > limits::ASYNCHRONOUS_PAYLOAD_BYTES {
            return Err(Failure::PayloadTooLarge { bytes: invocation.payload.len() });
        }
        self.keep(invocation, Vec::new())
            .await
            .map_err(|error| Failure::Platform { detail: format!("an event was not accepted: {}", chain(&error)) })
    }

    /// Keeps an event, together with `also`, and has it run.
    async fn keep(&self, invocation: Invocation, also: Vec<MessageWrite>) -> Result<(), StoreError> {
        let asynchronous = self.clone();
        // In a task, so that a caller who goes away cannot leave an event on disk that nobody knows of.
        let kept = self.shared.tasks.spawn(async move {
            let parts = &asynchronous.shared.parts;
            let (event, body) = AcceptedEvent::of(invocation, parts.clock.now());
            let mut steps = vec![event.write(body.clone())?];
            steps.extend(also);
            let numbers = parts.messages.write(steps).await?;
            if let Some(Some(number)) = numbers.first().copied() {
                let arrival =
                    Arrival { number, event: Arc::new(event), progress: Progress::default(), body: Some(body) };
                // A dispatcher that has ended finds the event at its next start.
                let _ended = asynchronous.shared.events.send(arrival).await;
            }
            Ok(())
        });
        kept.await.unwrap_or(Err(StoreError::Closed))
    }

    /// The inbox of functions: what is put there is accepted as an event.
    #[must_use]
    pub fn inbox(&self) -> Arc<dyn Inbox> {
        Arc::new(FunctionInbox(self.clone()))
    }
}

impl Unstarted {
    /// Reads what was accepted before, and runs everything until `stop` is cancelled. What then runs ends in its own
    /// time; the rest stays on disk.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn start(self, destinations: Destinations, stop: CancellationToken) -> Result<(), StoreError> {
        let Self { asynchronous, arrivals } = self;
        let shared = &asynchronous.shared;
        let known = dispatcher::load(shared.parts.messages.as_ref()).await?;
        let dispatcher = dispatcher::Dispatcher::new(asynchronous.clone(), destinations, arrivals, known);
        shared.tasks.spawn(dispatcher.run(stop));
        Ok(())
    }
}

/// Functions as a destination.
#[derive(Debug)]
struct FunctionInbox(Asynchronous);

impl FunctionInbox {
    /// The function in an ARN, if the sender may invoke it.
    fn find(&self, arn: &str, sender: &Sender) -> Result<(FunctionName, Option<Qualifier>), DeliveryError> {
        let not_found = || DeliveryError::NotFound { arn: arn.to_owned() };
        let parts = &self.0.shared.parts;
        let reference: FunctionReference = arn.parse().map_err(|_invalid| not_found())?;
        let is_here = reference.region.as_ref().is_none_or(|region| *region == parts.region)
            && reference.account.as_ref().is_none_or(|account| *account == parts.account);
        let function: FunctionName = reference.name.parse().map_err(|_invalid| not_found())?;
        let record = parts.functions.get(&function).filter(|_record| is_here).ok_or_else(not_found)?;
        if let Sender::Service(sender) = sender {
            let resource = function_arn(&parts.region, &parts.account, function.as_str(), reference.qualifier.as_ref());
            let invocation = ServiceInvocation {
                principal: sender.principal,
                source_arn: &sender.source_arn,
                account: &parts.account,
                resource: &resource,
            };
            if !record.value.may_be_invoked(reference.qualifier.as_ref(), &invocation) {
                return Err(DeliveryError::Forbidden { arn: arn.to_owned(), principal: sender.principal });
            }
        }
        Ok((function, reference.qualifier))
    }
}

#[async_trait]
impl Inbox for FunctionInbox {
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        let (function, qualifier) = self.find(arn, &parcel.sender)?;
        if parcel.body.len() > limits::ASYNCHRONOUS_PAYLOAD_BYTES {
            let reason = format!("a payload of {} bytes is too large", parcel.body.len());
            return Err(DeliveryError::Refused { arn: arn.to_owned(), reason });
        }
        let invocation = Invocation {
            request_id: RequestId::random(),
            function,
            qualifier,
            payload: parcel.body,
            client_context: None,
            tenant: None,
            trace_header: parcel.trace_header,
            log_tail: false,
        };
        self.0.keep(invocation, also).await.map_err(|cause| DeliveryError::Storage { arn: arn.to_owned(), cause })
    }

    async fn check(&self, arn: &str, sender: &Sender) -> Result<(), DeliveryError> {
        self.find(arn, sender).map(|_found| ())
    }
}

/// The time from now to then; zero if it has passed.
fn until(then: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(then.duration_since(now)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
