//! `EventBridge`: the API of `mayfly_events::bus`.

use mayfly_aws::document::Structure;
use mayfly_aws::events::{Operation, SERVICE};
use mayfly_aws::{ApiError, HttpRequest, Nothing, Protocol, Routed, decode};
use mayfly_events::bus::Buses;
use mayfly_model::clock::Clock;
use std::sync::Arc;
use tokio_util::task::TaskTracker;

use crate::answer::{self, Answer};
use crate::place::Place;
use crate::request::Request;

mod archive;
mod bus;
mod failure;
mod page;
mod permission;
mod put;
mod replay;
mod rule;
mod tag;
mod target;

/// The `EventBridge` service. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Events {
    place: Place,
    buses: Buses,
    clock: Arc<dyn Clock>,
    tasks: TaskTracker,
}

impl Events {
    /// The service over these buses.
    #[must_use]
    pub fn new(place: Place, buses: Buses, clock: Arc<dyn Clock>, tasks: TaskTracker) -> Self {
        Self { place, buses, clock, tasks }
    }
}

/// Answers a request to the service, in a task of its own: a client who goes away changes nothing of what was begun.
pub(crate) async fn answer(events: &Events, request: Request) -> Answer {
    let tasks = events.tasks.clone();
    let events = events.clone();
    let answered = tasks.spawn(async move {
        let wire = HttpRequest {
            method: &request.head.method,
            path: request.path(),
            query: request.query(),
            headers: &request.head.headers,
            body: &request.body,
        };
        let result = match SERVICE.route(&wire) {
            Ok(routed) => run(&events, &Call { routed, wire, trace_header: request.trace_header() }).await,
            Err(error) => Err(error.to_api_error(Protocol::Json11)),
        };
        result.unwrap_or_else(|error| answer::error(Protocol::Json11, &error))
    });
    answered.await.unwrap_or_else(|_panicked| answer::error(Protocol::Json11, &failure::internal()))
}

/// A request that names an operation.
struct Call<'a> {
    routed: Routed<Operation>,
    wire: HttpRequest<'a>,
    /// The caller's trace header.
    trace_header: Option<&'a str>,
}

impl Call<'_> {
    fn input<T: Structure>(&self) -> Result<T, ApiError> {
        decode(&self.routed, &self.wire).map_err(mayfly_aws::DecodeError::into_api_error)
    }

    fn output(&self, output: &impl Structure) -> Answer {
        answer::from_wire(mayfly_aws::encode(self.routed.operation, output))
    }

    fn done(&self, result: Result<(), ApiError>) -> Result<Answer, ApiError> {
        result.map(|()| self.output(&Nothing {}))
    }
}

async fn run(events: &Events, call: &Call<'_>) -> Result<Answer, ApiError> {
    match call.routed.operation {
        Operation::PutEvents => Ok(call.output(&put::events(events, call.trace_header, call.input()?).await?)),
        Operation::TestEventPattern => Ok(call.output(&rule::test_pattern(&call.input()?)?)),
        Operation::CreateEventBus => Ok(call.output(&bus::create(events, call.input()?).await?)),
        Operation::UpdateEventBus => Ok(call.output(&bus::update(events, call.input()?).await?)),
        Operation::DescribeEventBus => Ok(call.output(&bus::describe(events, &call.input()?)?)),
        Operation::ListEventBuses => Ok(call.output(&bus::list(events, &call.input()?)?)),
        Operation::DeleteEventBus => call.done(bus::delete(events, &call.input()?).await),
        Operation::PutPermission => call.done(permission::put(events, call.input()?).await),
        Operation::RemovePermission => call.done(permission::remove(events, call.input()?).await),
        _ => run_on_rules(events, call).await,
    }
}

async fn run_on_rules(events: &Events, call: &Call<'_>) -> Result<Answer, ApiError> {
    match call.routed.operation {
        Operation::PutRule => Ok(call.output(&rule::put(events, call.input()?).await?)),
        Operation::DescribeRule => Ok(call.output(&rule::describe(events, &call.input()?)?)),
        Operation::ListRules => Ok(call.output(&rule::list(events, &call.input()?)?)),
        Operation::DeleteRule => call.done(rule::delete(events, &call.input()?).await),
        Operation::EnableRule => {
            let input: mayfly_aws::events::EnableRuleRequest = call.input()?;
            call.done(rule::enable(events, &input.name, input.event_bus_name.as_deref(), true).await)
        }
        Operation::DisableRule => {
            let input: mayfly_aws::events::DisableRuleRequest = call.input()?;
            call.done(rule::enable(events, &input.name, input.event_bus_name.as_deref(), false).await)
        }
        Operation::PutTargets => Ok(call.output(&target::put(events, call.input()?).await?)),
        Operation::RemoveTargets => Ok(call.output(&target::remove(events, call.input()?).await?)),
        Operation::ListTargetsByRule => Ok(call.output(&target::list(events, &call.input()?)?)),
        Operation::ListRuleNamesByTarget => Ok(call.output(&target::rule_names(events, &call.input()?)?)),
        Operation::TagResource => call.done(tag::add(events, call.input()?).await),
        Operation::UntagResource => call.done(tag::remove(events, call.input()?).await),
        Operation::ListTagsForResource => Ok(call.output(&tag::list(events, &call.input()?)?)),
        _ => run_on_archives(events, call).await,
    }
}

async fn run_on_archives(events: &Events, call: &Call<'_>) -> Result<Answer, ApiError> {
    match call.routed.operation {
        Operation::CreateArchive => Ok(call.output(&archive::create(events, call.input()?).await?)),
        Operation::UpdateArchive => Ok(call.output(&archive::update(events, call.input()?).await?)),
        Operation::DescribeArchive => Ok(call.output(&archive::describe(events, &call.input()?)?)),
        Operation::ListArchives => Ok(call.output(&archive::list(events, &call.input()?)?)),
        Operation::DeleteArchive => call.done(archive::delete(events, &call.input()?).await),
        Operation::StartReplay => Ok(call.output(&replay::start(events, call.input()?).await?)),
        Operation::CancelReplay => Ok(call.output(&replay::cancel(events, &call.input()?).await?)),
        Operation::DescribeReplay => Ok(call.output(&replay::describe(events, &call.input()?)?)),
        Operation::ListReplays => Ok(call.output(&replay::list(events, &call.input()?)?)),
        other => Err(answer::not_available(other.name())),
    }
}
