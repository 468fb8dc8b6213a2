//! Where results and failures of events go: other functions, queues, topics, buses.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use mayfly_store::MessageWrite;

/// What is sent somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The content.
    pub body: Bytes,
    /// Attributes, for places that have them.
    pub attributes: Vec<Attribute>,
    /// The trace header of what led to it.
    pub trace_header: Option<String>,
}

/// A message attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// `String` or `Number`.
    pub data_type: &'static str,
    /// Its value.
    pub value: String,
}

/// Why a parcel did not arrive.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// There is no such place, and there will be none until somebody makes one.
    #[error("{arn} does not exist")]
    NotFound {
        /// Where it should have gone.
        arn: String,
    },
    /// The platform has no service that could take it.
    #[error("nothing on this platform delivers to {arn}")]
    NotAvailable {
        /// Where it should have gone.
        arn: String,
    },
    /// The place does not take such a parcel.
    #[error("{arn} refused it: {reason}")]
    Refused {
        /// Where it should have gone.
        arn: String,
        /// Why not.
        reason: String,
    },
    /// It could not be written; trying again may help.
    #[error("it could not be kept for {arn}")]
    Storage {
        /// Where it should have gone.
        arn: String,
        /// The store's word.
        #[source]
        cause: mayfly_store::StoreError,
    },
}

/// A service that takes parcels.
#[async_trait]
pub trait Inbox: Send + Sync + std::fmt::Debug {
    /// Puts a parcel where `arn` says and does `also` in the same write: both or neither.
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError>;
}

/// The services that take parcels, by the service's word in an ARN.
#[derive(Clone, Debug, Default)]
pub struct Destinations {
    inboxes: Vec<(&'static str, Arc<dyn Inbox>)>,
}

impl Destinations {
    /// One more service.
    #[must_use]
    pub fn with(mut self, service: &'static str, inbox: Arc<dyn Inbox>) -> Self {
        self.inboxes.push((service, inbox));
        self
    }

    /// Delivers a parcel; see [`Inbox::put`].
    ///
    /// # Errors
    /// [`DeliveryError::NotAvailable`] if no service takes such ARNs, otherwise the service's own.
    pub async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        let service = arn.split(':').nth(2).unwrap_or_default();
        match self.inboxes.iter().find(|(name, _inbox)| *name == service) {
            Some((_name, inbox)) => inbox.put(arn, parcel, also).await,
            None => Err(DeliveryError::NotAvailable { arn: arn.to_owned() }),
        }
    }
}
