//! From a request to the service that answers it.

use std::sync::Arc;

use http::request::Parts;
use http::{Method, StatusCode};
use hyper::body::Incoming;
use mayfly_aws::{ApiError, Protocol};
use mayfly_model::id::RequestId;

use crate::answer::{self, Answer};
use crate::detect::{Detected, EVENTS, KnownService, LAMBDA, LOGS, S3 as S3_SERVICE, SCHEDULER, SNS, SQS, detect};
use crate::events::Events;
use crate::front_door::ClientBody;
use crate::health;
use crate::lambda::failure::Carried;
use crate::lambda::{self, Lambda};
use crate::logs::Logs;
use crate::platform_page::PlatformPages;
use crate::request::{self, Refused, Request};
use crate::s3::{self, S3};
use crate::scheduler::EventScheduler;
use crate::sns::Sns;
use crate::sqs::Sqs;

/// The services behind the front door.
#[derive(Debug)]
pub struct Services {
    /// Functions.
    pub lambda: Lambda,
    /// What functions log.
    pub logs: Logs,
    /// Schedules.
    pub scheduler: EventScheduler,
    /// Topics.
    pub sns: Sns,
    /// Queues.
    pub sqs: Sqs,
    /// Buckets.
    pub s3: S3,
    /// Event buses.
    pub events: Events,
}

/// Every service behind the front door, and what is served beside them.
#[derive(Debug)]
pub struct Api {
    lambda: Arc<Lambda>,
    logs: Logs,
    scheduler: EventScheduler,
    sns: Sns,
    sqs: Sqs,
    s3: S3,
    events: Events,
    pages: Option<PlatformPages>,
    version: &'static str,
}

/// How large the body of a request may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BodyLimit {
    /// The largest body, bytes.
    pub(crate) bytes: u64,
    /// What kind of request it is.
    pub(crate) kind: BodyKind,
}

/// The kinds of requests whose size errors differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    /// Carries a code archive; the operation's name.
    Code(&'static str),
    /// Carries an event, with or without a caller who waits for its result.
    Invoke(Carried),
    /// Everything else.
    Other,
}

/// The body of a request without a limit of its own, bytes.
const OTHER_BODY_BYTES: u64 = 1 << 20;
/// A batch of messages carries 256 KiB, which a form may spell three times as long, and as much again around it.
const PUBLISHED_BODY_BYTES: u64 = 2 << 20;
/// `PutLogEvents`, `SendMessageBatch` and `PutEvents` carry up to 1 MiB of text, which JSON may spell six times as long,
/// and what is around it; `CreateSchedule` carries less, but more than other requests.
const ESCAPED_BODY_BYTES: u64 = 7 << 20;

impl Api {
    /// The front of these services; `version` is what the health page names.
    #[must_use]
    pub fn new(services: Services, version: &'static str) -> Self {
        let Services { lambda, logs, scheduler, sns, sqs, s3, events } = services;
        Self { lambda: Arc::new(lambda), logs, scheduler, sns, sqs, s3, events, pages: None, version }
    }

    /// Serves the platform's own pages, too.
    #[must_use]
    pub fn with_pages(mut self, pages: PlatformPages) -> Self {
        self.pages = Some(pages);
        self
    }

    /// Whether the service of this request reads the body itself, as it arrives.
    pub(crate) fn streams(&self, head: &Parts) -> bool {
        match detect(head) {
            Detected::Known(service) => service == S3_SERVICE,
            Detected::Unknown(_) => false,
            Detected::Nothing => self.s3.has_bucket_of(head),
        }
    }

    /// Answers a request of which [`Self::streams`] is true.
    pub(crate) async fn answer_streaming(&self, head: Parts, body: ClientBody<Incoming>, id: RequestId) -> Answer {
        s3::answer(&self.s3, head, body, id).await
    }

    /// How large the body of this request may be.
    pub(crate) fn body_limit(&self, head: &Parts) -> BodyLimit {
        let path = head.uri.path();
        if lambda::invoke::function_of_path(&head.method, path).is_some() {
            let is_event = request::header(head, "x-amz-invocation-type") == Some("Event");
            let carried = if is_event { Carried::Event } else { Carried::RequestResponse };
            let bytes = u64::try_from(carried.limit()).unwrap_or(u64::MAX);
            return BodyLimit { bytes, kind: BodyKind::Invoke(carried) };
        }
        if let Some(operation) = lambda::code_operation(&head.method, path) {
            return BodyLimit { bytes: mayfly_model::limits::CODE_REQUEST_BYTES, kind: BodyKind::Code(operation) };
        }
        let bytes = match detect(head) {
            Detected::Known(service) if [LOGS, SCHEDULER, SQS, EVENTS].contains(&service) => ESCAPED_BODY_BYTES,
            Detected::Known(service) if service == SNS => PUBLISHED_BODY_BYTES,
            _ => OTHER_BODY_BYTES,
        };
        BodyLimit { bytes, kind: BodyKind::Other }
    }

    /// The answer to a request whose body was not read.
    pub(crate) fn refuse(&self, head: &Parts, id: RequestId, limit: BodyLimit, refused: Refused) -> Answer {
        let protocol = match detect(head) {
            Detected::Known(service) => service.protocol,
            Detected::Unknown(_) | Detected::Nothing => Protocol::RestJson,
        };
        answer::error_to(protocol, &refusal(limit, refused), id)
    }

    /// Answers a request.
    pub(crate) async fn answer(&self, request: Request) -> Answer {
        // Before the services: the command line signs these requests for Lambda like all others.
        if let Some(pages) = &self.pages
            && let Some(answer) = pages.answer(&request).await
        {
            return answer;
        }
        match detect(&request.head) {
            Detected::Known(service) if service == LAMBDA => lambda::answer(&self.lambda, request).await,
            Detected::Known(service) if service == LOGS => crate::logs::answer(&self.logs, request).await,
            Detected::Known(service) if service == SCHEDULER => {
                crate::scheduler::answer(&self.scheduler, request).await
            }
            Detected::Known(service) if service == SNS => crate::sns::answer(&self.sns, request).await,
            Detected::Known(service) if service == SQS => crate::sqs::answer(&self.sqs, request).await,
            Detected::Known(service) if service == EVENTS => crate::events::answer(&self.events, request).await,
            Detected::Known(service) => not_built(service, &request),
            Detected::Unknown(name) => answer::error(Protocol::RestJson, &answer::not_available(&name)),
            Detected::Nothing => self.answer_unnamed(&request).await,
        }
    }

    /// Answers a request that names no service: the platform's own pages.
    async fn answer_unnamed(&self, request: &Request) -> Answer {
        let reads = matches!(request.head.method, Method::GET | Method::HEAD);
        if health::is_health_path(request.path()) && reads {
            return health::health(self.version);
        }
        if reads && let Some(answer) = lambda::download::answer(&self.lambda, request).await {
            return answer;
        }
        let text = format!(
            "no service of mayfly answers to {} {}: the request has no signature, no X-Amz-Target and no known path",
            request.head.method,
            request.path()
        );
        answer::error(
            Protocol::RestJson,
            &ApiError::unmodelled("UnknownOperationException", StatusCode::NOT_FOUND, text),
        )
    }
}

/// The error for a service that is known by name only.
fn not_built(service: &KnownService, request: &Request) -> Answer {
    answer::error_to(service.protocol, &answer::not_available(service.name), request.id)
}

fn refusal(limit: BodyLimit, refused: Refused) -> ApiError {
    match (refused, limit.kind) {
        (Refused::TooLarge { .. }, BodyKind::Code(operation)) => ApiError::request_entity_too_large(format!(
            "Request must be smaller than {} bytes for the {operation} operation",
            limit.bytes
        )),
        (Refused::TooLarge { announced }, BodyKind::Invoke(carried)) => {
            let bytes = announced.map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX));
            lambda::failure::payload_too_large(bytes, carried)
        }
        (Refused::TooLarge { .. }, BodyKind::Other) => {
            ApiError::request_entity_too_large(format!("Request must be smaller than {} bytes", limit.bytes))
        }
        (Refused::Slow, _) => ApiError::unmodelled(
            "RequestTimeoutException",
            StatusCode::REQUEST_TIMEOUT,
            "The request body did not arrive in time.",
        ),
        (Refused::Busy, _) => lambda::failure::too_many_large_requests(),
        (Refused::Broken, _) => ApiError::serialization("The request body could not be read."),
    }
}
