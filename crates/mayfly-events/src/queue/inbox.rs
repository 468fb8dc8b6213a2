//! Queues as places to deliver to.

use std::sync::Arc;

use async_trait::async_trait;
use mayfly_store::MessageWrite;

use super::{MessageAttribute, OutgoingMessage, QueueError, Queues};
use crate::destination::{DeliveryError, Inbox, Parcel};

/// Who sends what the platform itself delivers.
const SENDER: &str = "mayfly";

impl Queues {
    /// The inbox of queues: what is put there is sent as a message.
    #[must_use]
    pub fn inbox(&self) -> Arc<dyn Inbox> {
        Arc::new(QueueInbox(self.clone()))
    }
}

#[derive(Debug)]
struct QueueInbox(Queues);

#[async_trait]
impl Inbox for QueueInbox {
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        let arn = arn.to_owned();
        let not_found = || DeliveryError::NotFound { arn: arn.clone() };
        let name = self.0.name_of_arn(&arn).ok_or_else(not_found)?;
        let settings = match self.0.record(&name) {
            Ok(record) => record.value.settings.clone(),
            Err(QueueError::Storage(cause)) => return Err(DeliveryError::Storage { arn, cause }),
            Err(_not_found) => return Err(not_found()),
        };
        if settings.fifo.is_some() {
            return Err(DeliveryError::Refused { arn, reason: "it is a fifo queue".to_owned() });
        }
        let most = usize::try_from(settings.maximum_message_bytes).unwrap_or(usize::MAX);
        if parcel.body.len() > most {
            let reason = format!("{} bytes are more than its limit of {most}", parcel.body.len());
            return Err(DeliveryError::Refused { arn, reason });
        }
        let attributes = parcel.attributes.into_iter().map(|attribute| {
            let value = MessageAttribute {
                data_type: attribute.data_type.to_owned(),
                text: Some(attribute.value),
                bytes: None,
            };
            (attribute.name.to_owned(), value)
        });
        let message = OutgoingMessage {
            body: parcel.body,
            attributes: attributes.collect(),
            trace_header: parcel.trace_header,
            group: None,
            deduplication: None,
            delay_seconds: None,
            sender: SENDER.to_owned(),
        };
        match self.0.send(&name, vec![message], also).await {
            Ok(_sent) => Ok(()),
            Err(QueueError::Storage(cause)) => Err(DeliveryError::Storage { arn, cause }),
            Err(_deleted) => Err(not_found()),
        }
    }
}
