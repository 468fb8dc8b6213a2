//! `EventBridge` Scheduler: the API of `mayfly_events::schedule`.

use std::sync::Arc;

use mayfly_aws::document::Structure;
use mayfly_aws::scheduler::{Operation, SERVICE};
use mayfly_aws::{ApiError, HttpRequest, Nothing, Protocol, Routed, decode};
use mayfly_events::schedule::Schedules;
use mayfly_model::clock::Clock;

use crate::answer::{self, Answer};
use crate::place::Place;
use crate::request::Request;

mod failure;
mod group;
mod schedule;
mod settings;
mod tag;
mod target;
mod token;

/// The `EventBridge` Scheduler service.
#[derive(Clone, Debug)]
pub struct EventScheduler {
    place: Place,
    schedules: Schedules,
    clock: Arc<dyn Clock>,
}

impl EventScheduler {
    /// The service over these schedules.
    #[must_use]
    pub fn new(place: Place, schedules: Schedules, clock: Arc<dyn Clock>) -> Self {
        Self { place, schedules, clock }
    }
}

/// Answers a request to the service. What changes anything is one call of the schedules, which is whole or not at all
/// even if the client hangs up.
pub(crate) async fn answer(scheduler: &EventScheduler, request: Request) -> Answer {
    let wire = HttpRequest {
        method: &request.head.method,
        path: request.path(),
        query: request.query(),
        headers: &request.head.headers,
        body: &request.body,
    };
    let result = match SERVICE.route(&wire) {
        Ok(routed) => run(scheduler, &routed, &wire).await,
        Err(error) => Err(error.to_api_error(Protocol::RestJson)),
    };
    result.unwrap_or_else(|error| answer::error(Protocol::RestJson, &error))
}

async fn run(
    scheduler: &EventScheduler,
    routed: &Routed<Operation>,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    match routed.operation {
        Operation::CreateSchedule => Ok(encoded(routed, &schedule::create(scheduler, decode(routed, wire)?).await?)),
        Operation::UpdateSchedule => Ok(encoded(routed, &schedule::update(scheduler, decode(routed, wire)?).await?)),
        Operation::DeleteSchedule => {
            schedule::delete(scheduler, decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::GetSchedule => Ok(encoded(routed, &schedule::get(scheduler, &decode(routed, wire)?)?)),
        Operation::ListSchedules => Ok(encoded(routed, &schedule::list(scheduler, &decode(routed, wire)?)?)),
        Operation::CreateScheduleGroup => Ok(encoded(routed, &group::create(scheduler, decode(routed, wire)?).await?)),
        Operation::DeleteScheduleGroup => {
            group::delete(scheduler, decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::GetScheduleGroup => Ok(encoded(routed, &group::get(scheduler, &decode(routed, wire)?)?)),
        Operation::ListScheduleGroups => Ok(encoded(routed, &group::list(scheduler, &decode(routed, wire)?)?)),
        Operation::ListTagsForResource => Ok(encoded(routed, &tag::list(scheduler, &decode(routed, wire)?)?)),
        Operation::TagResource => {
            tag::add(scheduler, decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::UntagResource => {
            tag::remove(scheduler, decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
    }
}

fn encoded(routed: &Routed<Operation>, output: &impl Structure) -> Answer {
    answer::from_wire(mayfly_aws::encode(routed.operation, output))
}
