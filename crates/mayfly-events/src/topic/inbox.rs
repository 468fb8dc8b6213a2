//! Topics as places to deliver to.

use std::sync::Arc;

use async_trait::async_trait;
use mayfly_store::MessageWrite;

use super::{Publication, TopicError, Topics};
use crate::destination::{DeliveryError, Inbox, Parcel};

/// The largest message, bytes.
const MOST_BYTES: usize = 262_144;

impl Topics {
    /// The inbox of topics: what is put there is published.
    #[must_use]
    pub fn inbox(&self) -> Arc<dyn Inbox> {
        Arc::new(TopicInbox(self.clone()))
    }
}

#[derive(Debug)]
struct TopicInbox(Topics);

#[async_trait]
impl Inbox for TopicInbox {
    /// `also` follows what the subscribers get: a crash in between publishes the parcel once more.
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        let topics = &self.0;
        let arn = arn.to_owned();
        let not_found = || DeliveryError::NotFound { arn: arn.clone() };
        let name = topics.name_of_arn(&arn).ok_or_else(not_found)?;
        let record = topics.record(&name).map_err(|_not_found| not_found())?;
        let refused = |reason: &str| Err(DeliveryError::Refused { arn: arn.clone(), reason: reason.to_owned() });
        if parcel.body.len() > MOST_BYTES {
            return refused(&format!("{} bytes are more than the limit of {MOST_BYTES}", parcel.body.len()));
        }
        if let Some(fifo) = record.fifo {
            if parcel.group.is_none() {
                return refused("it is a fifo topic, and there is no message group");
            }
            if parcel.deduplication.is_none() && !fifo.content_based_deduplication {
                return refused("it is a fifo topic, and there is no deduplication id");
            }
        }
        let publication = Publication {
            message: String::from_utf8_lossy(&parcel.body).into_owned(),
            attributes: parcel.attributes,
            group: parcel.group,
            deduplication: parcel.deduplication,
            trace_header: parcel.trace_header,
            ..Publication::default()
        };
        let published = topics.publish(&name, vec![publication]).await;
        let published = published.and_then(|each| each.into_iter().collect::<Result<Vec<_>, _>>());
        let written = match published {
            Ok(_published) if also.is_empty() => return Ok(()),
            Ok(_published) => topics.shared.messages.write(also).await,
            Err(TopicError::Storage(cause)) => Err(cause),
            Err(_deleted) => return Err(not_found()),
        };
        written.map(|_numbers| ()).map_err(|cause| DeliveryError::Storage { arn, cause })
    }
}
