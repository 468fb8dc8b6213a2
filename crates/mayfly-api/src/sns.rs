//! SNS: the API of `mayfly_events::topic`, in the query protocol.

use std::sync::Arc;

use bytes::Bytes;
use http::Method;
use http::header::{CONTENT_TYPE, HeaderValue};
use mayfly_aws::document::Structure;
use mayfly_aws::sns::{Operation, SERVICE};
use mayfly_aws::{ApiError, HttpRequest, Nothing, Protocol, Routed, decode, encode_identified};
use mayfly_events::topic::{Topics, is_certificate_path};
use mayfly_model::clock::Clock;
use mayfly_model::id::RequestId;

use crate::answer::{self, Answer};
use crate::place::Place;
use crate::request::Request;

mod attribute;
mod batch;
mod failure;
mod name;
mod permission;
mod publish;
mod subscription;
mod tag;
mod topic;

/// The SNS service.
#[derive(Clone, Debug)]
pub struct Sns {
    place: Place,
    topics: Topics,
    clock: Arc<dyn Clock>,
}

impl Sns {
    /// The service over these topics.
    #[must_use]
    pub fn new(place: Place, topics: Topics, clock: Arc<dyn Clock>) -> Self {
        Self { place, topics, clock }
    }
}

/// What is asked, and by which request.
struct Call<'a> {
    routed: &'a Routed<Operation>,
    wire: &'a HttpRequest<'a>,
    id: RequestId,
    /// Whether the caller has signed the request, and did not just follow a link.
    is_signed: bool,
    trace_header: Option<&'a str>,
}

impl Call<'_> {
    fn input<T: Structure>(&self) -> Result<T, ApiError> {
        decode(self.routed, self.wire).map_err(mayfly_aws::DecodeError::into_api_error)
    }

    fn output(&self, output: &impl Structure) -> Answer {
        answer::from_wire(encode_identified(self.routed.operation, output, &self.id.to_string()))
    }

    fn done(&self, result: Result<(), ApiError>) -> Result<Answer, ApiError> {
        result.map(|()| self.output(&Nothing {}))
    }
}

/// Answers a request to the service.
pub(crate) async fn answer(sns: &Sns, request: Request) -> Answer {
    if request.head.method == Method::GET && is_certificate_path(request.path()) {
        return certificate(sns, &request).await;
    }
    let wire = HttpRequest {
        method: &request.head.method,
        path: request.path(),
        query: request.query(),
        headers: &request.head.headers,
        body: &request.body,
    };
    let result = match SERVICE.route(&wire) {
        Ok(routed) => {
            let call = Call {
                routed: &routed,
                wire: &wire,
                id: request.id,
                is_signed: request.header("authorization").is_some() || request.query().contains("X-Amz-Credential="),
                trace_header: request.trace_header(),
            };
            run(sns, &call).await
        }
        Err(error) => Err(error.to_api_error(Protocol::Query)),
    };
    result.unwrap_or_else(|error| answer::error_to(Protocol::Query, &error, request.id))
}

/// What readers of messages check signatures with.
async fn certificate(sns: &Sns, request: &Request) -> Answer {
    match sns.topics.certificate(request.path()).await {
        Ok(Some(pem)) => {
            let mut answer = Answer::new(Bytes::from(pem).into());
            answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/x-pem-file"));
            answer
        }
        Ok(None) => answer::error_to(Protocol::Query, &failure::resource_not_found(), request.id),
        Err(error) => answer::error_to(Protocol::Query, &failure::of_topic(error), request.id),
    }
}

async fn run(sns: &Sns, call: &Call<'_>) -> Result<Answer, ApiError> {
    match call.routed.operation {
        Operation::CreateTopic => Ok(call.output(&topic::create(sns, call.input()?).await?)),
        Operation::DeleteTopic => call.done(topic::delete(sns, call.input()?).await),
        Operation::ListTopics => Ok(call.output(&topic::list(sns, &call.input()?)?)),
        Operation::GetTopicAttributes => Ok(call.output(&topic::attributes(sns, &call.input()?)?)),
        Operation::SetTopicAttributes => call.done(topic::set_attribute(sns, call.input()?).await),
        Operation::AddPermission => call.done(permission::add(sns, call.input()?).await),
        Operation::RemovePermission => call.done(permission::remove(sns, call.input()?).await),
        Operation::TagResource => call.done(tag::tag(sns, call.input()?).await),
        Operation::UntagResource => call.done(tag::untag(sns, call.input()?).await),
        Operation::ListTagsForResource => Ok(call.output(&tag::list(sns, &call.input()?)?)),
        Operation::Publish => Ok(call.output(&publish::publish(sns, call.input()?, call.trace_header).await?)),
        Operation::PublishBatch => {
            Ok(call.output(&publish::publish_batch(sns, call.input()?, call.trace_header).await?))
        }
        _ => run_on_subscriptions(sns, call).await,
    }
}

async fn run_on_subscriptions(sns: &Sns, call: &Call<'_>) -> Result<Answer, ApiError> {
    match call.routed.operation {
        Operation::Subscribe => Ok(call.output(&subscription::subscribe(sns, call.input()?).await?)),
        Operation::ConfirmSubscription => {
            Ok(call.output(&subscription::confirm(sns, call.input()?, call.is_signed).await?))
        }
        Operation::Unsubscribe => call.done(subscription::unsubscribe(sns, call.input()?, call.is_signed).await),
        Operation::ListSubscriptions => Ok(call.output(&subscription::list(sns, &call.input()?)?)),
        Operation::ListSubscriptionsByTopic => Ok(call.output(&subscription::list_of_topic(sns, &call.input()?)?)),
        Operation::GetSubscriptionAttributes => Ok(call.output(&subscription::attributes(sns, &call.input()?)?)),
        Operation::SetSubscriptionAttributes => call.done(subscription::set_attribute(sns, call.input()?).await),
        other => Err(answer::not_available(other.name())),
    }
}
