//! SQS: the API of `mayfly_events::queue`, in JSON 1.0 and in the older query protocol.

use std::sync::Arc;

use mayfly_aws::ApiError;
use mayfly_aws::sqs::Operation;
use mayfly_events::queue::Queues;
use mayfly_model::clock::Clock;
use tokio_util::sync::CancellationToken;

use crate::answer::{self, Answer};
use crate::place::Place;
use crate::request::Request;

mod attribute;
mod batch;
mod call;
mod failure;
mod message;
mod permission;
mod queue;
mod redrive;

use call::Call;

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

/// Answers a request to the service, in the protocol that it is made in.
pub(crate) async fn answer(sqs: &Sqs, request: Request) -> Answer {
    let call = match Call::of(&request) {
        Ok(call) => call,
        Err(refused) => return *refused,
    };
    let result = run(sqs, &call, crate::lambda::callable_host(&request)).await;
    result.unwrap_or_else(|error| call.refused(error))
}

async fn run(sqs: &Sqs, call: &Call<'_>, host: &str) -> Result<Answer, ApiError> {
    match call.operation() {
        Operation::CreateQueue => Ok(call.output(&queue::create(sqs, host, call.input()?).await?)),
        Operation::GetQueueUrl => Ok(call.output(&queue::url(sqs, host, &call.input()?)?)),
        Operation::ListQueues => Ok(call.output(&queue::list(sqs, host, &call.input()?)?)),
        Operation::ListDeadLetterSourceQueues => Ok(call.output(&queue::list_sources(sqs, host, &call.input()?)?)),
        Operation::GetQueueAttributes => Ok(call.output(&queue::attributes(sqs, call.input()?).await?)),
        Operation::SetQueueAttributes => call.done(queue::set_attributes(sqs, call.input()?).await),
        Operation::TagQueue => call.done(queue::tag(sqs, call.input()?).await),
        Operation::UntagQueue => call.done(queue::untag(sqs, call.input()?).await),
        Operation::ListQueueTags => Ok(call.output(&queue::tags(sqs, &call.input()?)?)),
        Operation::AddPermission => call.done(permission::add(sqs, call.input()?).await),
        Operation::RemovePermission => call.done(permission::remove(sqs, call.input()?).await),
        Operation::DeleteQueue => {
            let input: mayfly_aws::sqs::DeleteQueueRequest = call.input()?;
            let name = name_of_url(&input.queue_url)?;
            call.done(sqs.queues.delete(&name).await.map_err(failure::of_queue))
        }
        Operation::PurgeQueue => {
            let input: mayfly_aws::sqs::PurgeQueueRequest = call.input()?;
            let name = name_of_url(&input.queue_url)?;
            call.done(sqs.queues.purge(&name).await.map_err(failure::of_queue))
        }
        _ => run_on_messages(sqs, call).await,
    }
}

async fn run_on_messages(sqs: &Sqs, call: &Call<'_>) -> Result<Answer, ApiError> {
    let queues = &sqs.queues;
    match call.operation() {
        Operation::SendMessage => Ok(call.output(&message::send(sqs, call.trace_header(), call.input()?).await?)),
        Operation::SendMessageBatch => {
            Ok(call.output(&message::send_batch(sqs, call.trace_header(), call.input()?).await?))
        }
        Operation::ReceiveMessage => Ok(call.output(&message::receive(sqs, call.input()?).await?)),
        Operation::DeleteMessage => call.done(message::delete(queues, call.input()?).await),
        Operation::DeleteMessageBatch => Ok(call.output(&message::delete_batch(queues, call.input()?).await?)),
        Operation::ChangeMessageVisibility => call.done(message::change_visibility(queues, call.input()?).await),
        Operation::ChangeMessageVisibilityBatch => {
            Ok(call.output(&message::change_visibility_batch(queues, call.input()?).await?))
        }
        Operation::StartMessageMoveTask => Ok(call.output(&redrive::start(sqs, call.input()?).await?)),
        Operation::CancelMessageMoveTask => Ok(call.output(&redrive::cancel(sqs, &call.input()?)?)),
        Operation::ListMessageMoveTasks => Ok(call.output(&redrive::list(sqs, &call.input()?)?)),
        other => Err(answer::not_available(other.name())),
    }
}

/// The queue's name in its URL, whatever host that names, or in its path.
fn name_of_url(url: &str) -> Result<String, ApiError> {
    let name = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    if name.is_empty() {
        return Err(failure::queue_does_not_exist());
    }
    Ok(name.to_owned())
}
