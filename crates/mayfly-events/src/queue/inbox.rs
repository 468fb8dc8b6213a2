//! Queues as places to deliver to.

use std::sync::Arc;

use async_trait::async_trait;
use mayfly_store::MessageWrite;

use super::settings::QueueSettings;
use super::{OutgoingMessage, QueueError, Queues, digest};
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
        if let Some(reason) = out_of_order(&settings, &parcel) {
            return Err(DeliveryError::Refused { arn, reason });
        }
        let most = usize::try_from(settings.maximum_message_bytes).unwrap_or(usize::MAX);
        if parcel.body.len() > most {
            let reason = format!("{} bytes are more than its limit of {most}", parcel.body.len());
            return Err(DeliveryError::Refused { arn, reason });
        }
        let deduplication = parcel.deduplication.or_else(|| content_deduplication(&settings, &parcel.body));
        let message = OutgoingMessage {
            body: parcel.body,
            attributes: parcel.attributes,
            trace_header: parcel.trace_header,
            group: parcel.group,
            deduplication,
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

/// Why a parcel has no place in the queue's order, or in a queue without one.
fn out_of_order(settings: &QueueSettings, parcel: &Parcel) -> Option<String> {
    let fifo = settings.fifo.as_ref()?;
    if parcel.group.is_none() {
        return Some("it is a fifo queue, and there is no message group".to_owned());
    }
    let is_told_apart = fifo.content_based_deduplication || parcel.deduplication.is_some();
    (!is_told_apart).then(|| "it is a fifo queue, and there is no deduplication id".to_owned())
}

fn content_deduplication(settings: &QueueSettings, body: &[u8]) -> Option<String> {
    let fifo = settings.fifo.as_ref()?;
    fifo.content_based_deduplication.then(|| digest::content_id(body))
}
