//! SQS: the API of `mayfly_events::queue`, in JSON 1.0.

use std::sync::Arc;

use mayfly_aws::document::Structure;
use mayfly_aws::sqs::{Operation, SERVICE};
use mayfly_aws::{ApiError, HttpRequest, Nothing, Protocol, Routed, decode};
use mayfly_events::queue::Queues;
use mayfly_model::clock::Clock;
use tokio_util::sync::CancellationToken;

use crate::answer::{self, Answer};
use crate::place::Place;
use crate::request::Request;

mod attribute;
mod batch;
mod failure;
mod message;
mod permission;
mod queue;
mod redrive;

/// The SQS service.
#[derive(Clone, Debug)]
pub struct Sqs {
    place: Place,
    queues: Queues,
    clock: Arc<dyn Clock>,
    closing: CancellationToken,
}

impl Sqs {
    /// The service over these queues. When `closing` is cancelled, consumers that wait go away with nothing.
    #[must_use]
    pub fn new(place: Place, queues: Queues, clock: Arc<dyn Clock>, closing: CancellationToken) -> Self {
        Self { place, queues, clock, closing }
    }

    /// A queue's URL, at the address by which the caller has come.
    fn url(&self, host: &str, name: &str) -> String {
        format!("http://{host}/{}/{name}", self.place.account)
    }
}

/// Answers a request to the service.
pub(crate) async fn answer(sqs: &Sqs, request: Request) -> Answer {
    let wire = HttpRequest {
        method: &request.head.method,
        path: request.path(),
        query: request.query(),
        headers: &request.head.headers,
        body: &request.body,
    };
    let result = match SERVICE.route(&wire) {
        Ok(routed) => run(sqs, &routed, &request, &wire).await,
        Err(error) => Err(error.to_api_error(Protocol::Json10)),
    };
    result.unwrap_or_else(|error| answer::error(Protocol::Json10, &error))
}

async fn run(
    sqs: &Sqs,
    routed: &Routed<Operation>,
    request: &Request,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    let host = crate::lambda::callable_host(request);
    match routed.operation {
        Operation::CreateQueue => Ok(encoded(routed, &queue::create(sqs, host, decoded(routed, wire)?).await?)),
        Operation::GetQueueUrl => Ok(encoded(routed, &queue::url(sqs, host, &decoded(routed, wire)?)?)),
        Operation::ListQueues => Ok(encoded(routed, &queue::list(sqs, host, &decoded(routed, wire)?)?)),
        Operation::ListDeadLetterSourceQueues => {
            Ok(encoded(routed, &queue::list_sources(sqs, host, &decoded(routed, wire)?)?))
        }
        Operation::GetQueueAttributes => Ok(encoded(routed, &queue::attributes(sqs, decoded(routed, wire)?).await?)),
        Operation::SetQueueAttributes => done(routed, queue::set_attributes(sqs, decoded(routed, wire)?).await),
        Operation::TagQueue => done(routed, queue::tag(sqs, decoded(routed, wire)?).await),
        Operation::UntagQueue => done(routed, queue::untag(sqs, decoded(routed, wire)?).await),
        Operation::ListQueueTags => Ok(encoded(routed, &queue::tags(sqs, &decoded(routed, wire)?)?)),
        Operation::AddPermission => done(routed, permission::add(sqs, decoded(routed, wire)?).await),
        Operation::RemovePermission => done(routed, permission::remove(sqs, decoded(routed, wire)?).await),
        Operation::DeleteQueue => {
            let input: mayfly_aws::sqs::DeleteQueueRequest = decoded(routed, wire)?;
            let name = name_of_url(&input.queue_url)?;
            done(routed, sqs.queues.delete(&name).await.map_err(failure::of_queue))
        }
        Operation::PurgeQueue => {
            let input: mayfly_aws::sqs::PurgeQueueRequest = decoded(routed, wire)?;
            let name = name_of_url(&input.queue_url)?;
            done(routed, sqs.queues.purge(&name).await.map_err(failure::of_queue))
        }
        _ => run_on_messages(sqs, routed, wire).await,
    }
}

async fn run_on_messages(sqs: &Sqs, routed: &Routed<Operation>, wire: &HttpRequest<'_>) -> Result<Answer, ApiError> {
    let queues = &sqs.queues;
    match routed.operation {
        Operation::SendMessage => Ok(encoded(routed, &message::send(sqs, decoded(routed, wire)?).await?)),
        Operation::SendMessageBatch => Ok(encoded(routed, &message::send_batch(sqs, decoded(routed, wire)?).await?)),
        Operation::ReceiveMessage => Ok(encoded(routed, &message::receive(sqs, decoded(routed, wire)?).await?)),
        Operation::DeleteMessage => done(routed, message::delete(queues, decoded(routed, wire)?).await),
        Operation::DeleteMessageBatch => {
            Ok(encoded(routed, &message::delete_batch(queues, decoded(routed, wire)?).await?))
        }
        Operation::ChangeMessageVisibility => {
            done(routed, message::change_visibility(queues, decoded(routed, wire)?).await)
        }
        Operation::ChangeMessageVisibilityBatch => {
            Ok(encoded(routed, &message::change_visibility_batch(queues, decoded(routed, wire)?).await?))
        }
        Operation::StartMessageMoveTask => Ok(encoded(routed, &redrive::start(sqs, decoded(routed, wire)?).await?)),
        Operation::CancelMessageMoveTask => Ok(encoded(routed, &redrive::cancel(sqs, &decoded(routed, wire)?)?)),
        Operation::ListMessageMoveTasks => Ok(encoded(routed, &redrive::list(sqs, &decoded(routed, wire)?)?)),
        other => Err(answer::not_available(other.name())),
    }
}

/// The input of an operation.
fn decoded<T: Structure>(routed: &Routed<Operation>, wire: &HttpRequest<'_>) -> Result<T, ApiError> {
    decode(routed, wire).map_err(|error| match error {
        mayfly_aws::DecodeError::Validation(error) => failure::invalid_parameter(error.message),
        mayfly_aws::DecodeError::Malformed(error) => *error,
    })
}

fn encoded(routed: &Routed<Operation>, output: &impl Structure) -> Answer {
    answer::from_wire(mayfly_aws::encode(routed.operation, output))
}

fn done(routed: &Routed<Operation>, result: Result<(), ApiError>) -> Result<Answer, ApiError> {
    result.map(|()| encoded(routed, &Nothing {}))
}

/// The queue's name in its URL, whatever host that names, or in its path.
fn name_of_url(url: &str) -> Result<String, ApiError> {
    let name = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    if name.is_empty() {
        return Err(failure::queue_does_not_exist());
    }
    Ok(name.to_owned())
}
