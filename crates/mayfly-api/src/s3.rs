//! S3: buckets and objects over [`mayfly_store::ObjectStore`], in the wire form that the `s3s` crate knows.
//!
//! A request of this service is not read before it is answered: its body streams into a content file and an object's
//! content streams out. [`arrival`] turns what arrives (virtual hosts, presigned links, chunked and signed bodies, and
//! by [`form`] the forms of browsers) into plain requests for `s3s`, which parses them and calls
//! [`operations::Operations`].
//!
//! **Invariants.** Only this module knows `s3s`. As everywhere behind the front door, signatures are not checked; what a
//! presigned link says about its own end is, and what the policy of a form says. Content is held in memory a piece at a
//! time, and a document up to [`DOCUMENT_BYTES`].

use std::sync::Arc;

use bytes::Bytes;
use http::HeaderValue;
use http::request::Parts;
use http_body::Body;
use mayfly_events::bucket::{Lifecycle, Notifications};
use mayfly_model::clock::Clock;
use mayfly_model::id::RequestId;
use mayfly_store::ObjectStore;
use s3s::config::{S3Config, StaticConfigProvider};
use s3s::service::{S3Service, S3ServiceBuilder};
use tokio_util::task::TaskTracker;

use crate::answer::{self, Answer, Content};
use crate::place::Place;

pub(crate) mod address;
mod arrival;
mod bucket;
mod bucket_label;
mod checksum;
mod chunked;
mod condition;
mod copy;
mod delete;
mod digest;
mod document;
mod failure;
mod form;
mod label;
mod lifecycle;
mod listing;
mod multipart;
mod notification;
mod object;
mod operations;
mod read;
mod tag;
mod time;
#[cfg(any(test, feature = "fuzzing"))]
mod trial;
mod upload;

pub use notification::EVENTS;
#[cfg(any(test, feature = "fuzzing"))]
pub use trial::Trial;

use arrival::Arrival;
use failure::Asked;
use operations::Operations;

/// The largest document of a request, bytes: that which completes an upload of ten thousand parts with their checksums.
const DOCUMENT_BYTES: usize = 4 << 20;

/// What the service is put together from.
#[derive(Debug)]
pub struct S3Parts {
    /// Region and account.
    pub place: Place,
    /// Buckets and objects.
    pub objects: Arc<dyn ObjectStore>,
    /// Who is told of changes.
    pub notifications: Notifications,
    /// What removes objects whose time is over.
    pub lifecycle: Lifecycle,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Whose tasks finish what a client that hung up has begun.
    pub tasks: TaskTracker,
}

/// The S3 service.
pub struct S3 {
    service: S3Service,
    objects: Arc<dyn ObjectStore>,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("S3").field("objects", &self.objects).finish_non_exhaustive()
    }
}

impl S3 {
    /// The service of these parts.
    #[must_use]
    pub fn new(parts: S3Parts) -> Self {
        let (objects, clock) = (Arc::clone(&parts.objects), Arc::clone(&parts.clock));
        let mut builder = S3ServiceBuilder::new(Operations::new(parts));
        let mut config = S3Config::default();
        config.xml_max_body_size = DOCUMENT_BYTES;
        builder.set_config(Arc::new(StaticConfigProvider::new(Arc::new(config))));
        Self { service: builder.build(), objects, clock }
    }

    /// Whether a request that names no service is meant for a bucket: its path or its host begins with the name of one.
    pub(crate) fn has_bucket_of(&self, head: &Parts) -> bool {
        let name = address::bucket_of_host(head).or_else(|| address::bucket_of_path(head.uri.path()));
        name.is_some_and(|name| self.objects.bucket(&name).is_some())
    }
}

/// Answers a request to the service.
pub(crate) async fn answer<B>(s3: &S3, head: Parts, body: B, id: RequestId) -> Answer
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: std::error::Error + Send + Sync + 'static,
{
    let (asked, now) = (Asked::by(&head), s3.clock.now());
    let plain = if form::is_form(&head) {
        form::receive(head, body, now).await.map_err(Box::new).and_then(|(head, file, form)| {
            let request = arrival::request(head, file, Some(&form), id, now)?;
            Ok((request, Some(form)))
        })
    } else {
        arrival::request(head, body, None, id, now).map(|request| (request, None))
    };
    let (request, form) = match plain {
        Ok(plain) => plain,
        Err(refused) => return failure::answer(*refused, id, &asked),
    };
    let arrival = request.extensions().get::<Arc<Arrival>>().cloned();
    let answered = s3.service.call(request).await;
    // The wire crate would call it an error of its own, which clients try again.
    if let Some(unread) = arrival.and_then(|arrival| arrival.unread()) {
        return failure::answer(unread.refusal(), id, &asked);
    }
    let mut answer = match answered {
        Ok(response) if response.status().as_u16() >= 400 => return failure::completed(response, id, &asked),
        Ok(response) => response.map(|body| Content::Streamed(Box::new(answer::Streamed::new(body)))),
        Err(error) => {
            tracing::error!(request_id = %id, ?error, "a request could not be answered");
            return failure::answer(failure::internal(), id, &asked);
        }
    };
    if let Some(form) = form {
        answer = form.answer(&answer);
    }
    label(&mut answer, id);
    answer
}

/// Puts the request's id where clients of this service look for it.
fn label(answer: &mut Answer, id: RequestId) {
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        answer.headers_mut().insert("x-amz-request-id", value.clone());
        answer.headers_mut().insert("x-amz-id-2", value);
    }
}
