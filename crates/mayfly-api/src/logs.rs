//! CloudWatch Logs: what functions wrote to `/aws/lambda/NAME`, and what clients write to groups of their own.

use std::sync::Arc;

use mayfly_aws::document::Structure;
use mayfly_aws::logs::{Operation, SERVICE};
use mayfly_aws::{ApiError, HttpRequest, Nothing, Protocol, Routed, decode};
use mayfly_model::clock::Clock;
use mayfly_store::LogStore;

use crate::answer::{self, Answer};
use crate::place::Place;
use crate::request::Request;

mod event;
mod failure;
mod filter;
mod group;
mod pattern;
mod stream;
mod tag;
mod token;
mod write;

/// The CloudWatch Logs service.
#[derive(Debug)]
pub struct Logs {
    place: Place,
    store: Arc<dyn LogStore>,
    clock: Arc<dyn Clock>,
}

impl Logs {
    /// The service over a store.
    #[must_use]
    pub fn new(place: Place, store: Arc<dyn LogStore>, clock: Arc<dyn Clock>) -> Self {
        Self { place, store, clock }
    }
}

/// Answers a request to the service. Every operation is one call of the store, which is whole or not at all
/// even if the client hangs up.
pub(crate) async fn answer(logs: &Logs, request: Request) -> Answer {
    let wire = HttpRequest {
        method: &request.head.method,
        path: request.path(),
        query: request.query(),
        headers: &request.head.headers,
        body: &request.body,
    };
    let result = match SERVICE.route(&wire) {
        Ok(routed) => run(logs, &routed, &wire).await,
        Err(error) => Err(error.to_api_error(Protocol::Json11)),
    };
    result.unwrap_or_else(|error| answer::error(Protocol::Json11, &error))
}

async fn run(logs: &Logs, routed: &Routed<Operation>, wire: &HttpRequest<'_>) -> Result<Answer, ApiError> {
    let (place, store) = (&logs.place, logs.store.as_ref());
    match routed.operation {
        Operation::DescribeLogGroups => {
            Ok(encoded(routed, &group::describe_log_groups(place, store, &decoded(routed, wire)?).await?))
        }
        Operation::DescribeLogStreams => {
            Ok(encoded(routed, &stream::describe_log_streams(place, store, &decoded(routed, wire)?).await?))
        }
        Operation::GetLogEvents => Ok(encoded(routed, &event::get_log_events(store, decoded(routed, wire)?).await?)),
        Operation::FilterLogEvents => {
            Ok(encoded(routed, &filter::filter_log_events(store, decoded(routed, wire)?).await?))
        }
        Operation::PutLogEvents => {
            let now = logs.clock.now();
            Ok(encoded(routed, &write::put_log_events(store, now, decoded(routed, wire)?).await?))
        }
        Operation::CreateLogGroup => {
            group::create_log_group(store, decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::CreateLogStream => {
            stream::create_log_stream(store, decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::DeleteLogStream => {
            stream::delete_log_stream(store, decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::PutRetentionPolicy => {
            group::put_retention_policy(store, &decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::DeleteRetentionPolicy => {
            group::delete_retention_policy(store, &decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::DeleteLogGroup => {
            group::delete_log_group(store, &decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        _ => run_on_tags(place, store, routed, wire).await,
    }
}

/// The operations on tags.
async fn run_on_tags(
    place: &Place,
    store: &dyn LogStore,
    routed: &Routed<Operation>,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    match routed.operation {
        Operation::TagResource => {
            tag::tag_resource(place, store, decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::UntagResource => {
            tag::untag_resource(place, store, decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::ListTagsForResource => {
            Ok(encoded(routed, &tag::list_tags_for_resource(place, store, decoded(routed, wire)?).await?))
        }
        Operation::TagLogGroup => {
            tag::tag_log_group(store, decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::UntagLogGroup => {
            tag::untag_log_group(store, decoded(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::ListTagsLogGroup => {
            Ok(encoded(routed, &tag::list_tags_log_group(store, decoded(routed, wire)?).await?))
        }
        other => Err(answer::not_available(other.name())),
    }
}

/// The input of an operation; this service reports broken constraints under a name of its own.
fn decoded<T: Structure>(routed: &Routed<Operation>, wire: &HttpRequest<'_>) -> Result<T, ApiError> {
    decode(routed, wire).map_err(|error| match error {
        mayfly_aws::DecodeError::Validation(error) => failure::invalid_parameter(error.message),
        mayfly_aws::DecodeError::Malformed(error) => *error,
    })
}

fn encoded(routed: &Routed<Operation>, output: &impl Structure) -> Answer {
    answer::from_wire(mayfly_aws::encode(routed.operation, output))
}
