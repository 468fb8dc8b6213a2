//! Where results and failures of events go: other functions, queues, topics, buses.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use mayfly_store::MessageWrite;

use crate::attribute::MessageAttribute;

/// What is sent somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The content.
    pub body: Bytes,
    /// Attributes, for places that have them.
    pub attributes: BTreeMap<String, MessageAttribute>,
    /// The message group, for places that keep an order.
    pub group: Option<String>,
    /// What tells it from other parcels of the last five minutes, for places that keep an order.
    pub deduplication: Option<String>,
    /// The trace header of what led to it.
    pub trace_header: Option<String>,
    /// In whose name it is sent.
    pub sender: Sender,
}

impl Parcel {
    /// A parcel of nothing but its content.
    #[must_use]
    pub fn new(body: Bytes, sender: Sender) -> Self {
        Self { body, attributes: BTreeMap::new(), group: None, deduplication: None, trace_header: None, sender }
    }
}

/// In whose name a parcel is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// Somebody of this account, who may do everything in it: a function with its role, a schedule with its role.
    Account,
    /// A service on behalf of one of its resources: functions take it only if their policies allow it.
    Service(ServiceSender),
}

/// A service that sends on behalf of one of its resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceSender {
    /// Such as `sns.amazonaws.com`.
    pub principal: &'static str,
    /// The resource: a topic, a rule, a bucket.
    pub source_arn: String,
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
    /// The function's policy does not allow the sender to invoke it.
    #[error("{principal} may not invoke {arn}: its policy does not allow it")]
    Forbidden {
        /// Where it should have gone.
        arn: String,
        /// The service that sent it.
        principal: &'static str,
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

    /// Whether it would take a parcel of this sender, as far as that can be told without one. A service whose places take
    /// what anybody sends has nothing to tell.
    async fn check(&self, _arn: &str, _sender: &Sender) -> Result<(), DeliveryError> {
        Ok(())
    }
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
        self.inbox(arn)?.put(arn, parcel, also).await
    }

    /// Whether a parcel would be taken; see [`Inbox::check`].
    ///
    /// # Errors
    /// As of [`Self::put`].
    pub async fn check(&self, arn: &str, sender: &Sender) -> Result<(), DeliveryError> {
        self.inbox(arn)?.check(arn, sender).await
    }

    fn inbox(&self, arn: &str) -> Result<&dyn Inbox, DeliveryError> {
        let service = arn.split(':').nth(2).unwrap_or_default();
        let found = self.inboxes.iter().find(|(name, _inbox)| *name == service);
        found.map(|(_name, inbox)| inbox.as_ref()).ok_or_else(|| DeliveryError::NotAvailable { arn: arn.to_owned() })
    }
}
