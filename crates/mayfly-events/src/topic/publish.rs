//! Publishing: to everyone who wants the message, durably, before the publisher is told.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use bytes::Bytes;
use mayfly_model::chain;
use mayfly_store::{MessageWrite, StoreError};
use uuid::Uuid;

use super::envelope::{self, Reader};
use super::filter::Sight;
use super::index::{Subscription, Topic};
use super::message::{Notification, Publication, Published, Signature};
use super::order::{self, Order, Remembered};
use super::settings::Protocol;
use super::{TopicError, Topics};
use crate::deduplication::Key;
use crate::destination::{DeliveryError, Parcel, Sender, ServiceSender};
use crate::queue::digest;

/// In whose name topics send.
const PRINCIPAL: &str = "sns.amazonaws.com";
/// Subscribers that a message is written to at a time.
const MOST_AT_ONCE: usize = 64;
/// The most attributes of a bare message to a queue.
const MOST_RAW_ATTRIBUTES: usize = 10;

impl Topics {
    /// Publishes messages; each may fail for itself. What was published is on disk at every subscriber whose filter it
    /// passes, or on its way there. Of a FIFO topic each message is at all subscribers before the next.
    ///
    /// # Errors
    /// [`TopicError::NotFound`]; for each message [`TopicError::Storage`].
    pub async fn publish(
        &self,
        topic: &str,
        publications: Vec<Publication>,
    ) -> Result<Vec<Result<Published, TopicError>>, TopicError> {
        let live = self.live(topic)?;
        let topics = self.clone();
        // In a task: a publisher who goes away must not leave some of the subscribers without a message.
        let publishing = self.shared.tasks.spawn(async move {
            match &live.order {
                Some(turn) => {
                    let mut order = turn.lock().await;
                    topics.publish_in_order(&live, &mut order, publications).await
                }
                None => topics.publish_at_once(&live, publications).await,
            }
        });
        publishing.await.map_err(|_stopped| TopicError::Storage(StoreError::Closed))
    }

    async fn publish_at_once(
        &self,
        topic: &Topic,
        publications: Vec<Publication>,
    ) -> Vec<Result<Published, TopicError>> {
        let begun: Vec<_> = publications
            .into_iter()
            .map(|publication| {
                let notification = self.notification(topic, publication, None);
                let id = notification.id.clone();
                let (topics, name) = (self.clone(), topic.record.name.clone());
                (id, self.shared.tasks.spawn(async move { topics.deliver(&name, notification).await }))
            })
            .collect();
        let mut published = Vec::new();
        for (id, delivery) in begun {
            let delivered = delivery.await.unwrap_or(Err(StoreError::Closed));
            published.push(delivered.map(|()| Published { id, sequence_number: None }).map_err(TopicError::Storage));
        }
        published
    }

    async fn publish_in_order(
        &self,
        topic: &Topic,
        order: &mut Order,
        publications: Vec<Publication>,
    ) -> Vec<Result<Published, TopicError>> {
        order.look_at_clock(self.shared.clock.as_ref());
        let mut steps = order.expire(self.shared.clock.now());
        let (mut published, mut remembered) = (Vec::new(), Vec::new());
        let mut failure: Option<StoreError> = None;
        for publication in publications {
            // What comes behind a message that is missing would be out of order.
            if let Some(error) = &failure {
                published.push(Err(TopicError::Storage(error.clone())));
                continue;
            }
            let publication = with_deduplication(publication);
            let key = key(topic, &publication);
            if let Some(known) = order.find(&key) {
                published.push(Ok(known.clone()));
                continue;
            }
            let sequence = order.next(self.shared.clock.now());
            let notification = self.notification(topic, publication, Some(sequence));
            let new = Remembered::new(key, &notification.id, sequence, notification.published);
            match self.deliver(&topic.record.name, notification).await {
                Ok(()) => {
                    published.push(Ok(order.remember(new.clone())));
                    remembered.push(new);
                }
                Err(error) => {
                    published.push(Err(TopicError::Storage(error.clone())));
                    failure = Some(error);
                }
            }
        }
        let appended = remembered.iter().filter_map(|new| new.write(&topic.record.name).ok());
        steps.extend(appended);
        if !steps.is_empty() {
            match self.shared.messages.write(steps).await {
                Ok(numbers) => {
                    for (new, number) in remembered.iter().zip(numbers.into_iter().flatten()) {
                        order.kept_as(new, number);
                    }
                }
                // They are published all the same; after a restart the same ids would be published once more.
                Err(error) => tracing::warn!(error = chain(&error), "deduplication ids were not written down"),
            }
        }
        published
    }

    fn notification(&self, topic: &Topic, content: Publication, sequence: Option<u64>) -> Notification {
        Notification {
            id: Uuid::new_v4().to_string(),
            topic_arn: self.arn(&topic.record.name),
            published: self.shared.clock.now(),
            sequence_number: sequence.map(order::sequence_number),
            content,
            signatures: BTreeMap::new(),
        }
    }

    /// Returns when the message is on disk for every subscriber that gets it. The writes share what they can.
    async fn deliver(&self, topic: &str, mut notification: Notification) -> Result<(), StoreError> {
        let recipients = self.recipients(topic, &notification);
        self.sign_for(&recipients, &mut notification).await?;
        let notification = Arc::new(notification);
        let mut outcome = Ok(());
        for some in recipients.chunks(MOST_AT_ONCE) {
            outcome = outcome.and(self.deliver_to(some, &notification).await);
        }
        outcome
    }

    /// Who gets a message. Subscriptions can be changed while filters are asked.
    fn recipients(&self, topic: &str, notification: &Notification) -> Vec<Arc<Subscription>> {
        let mut subscriptions: Vec<_> = self.shared.read().subscriptions_of(topic).cloned().collect();
        let sight = Sight::new(&notification.content);
        subscriptions.retain(|subscription| {
            subscription.record.confirmed && subscription.filter.as_ref().is_none_or(|filter| filter.passes(&sight))
        });
        subscriptions
    }

    async fn deliver_to(
        &self,
        recipients: &[Arc<Subscription>],
        notification: &Arc<Notification>,
    ) -> Result<(), StoreError> {
        let (posted, put): (Vec<_>, Vec<_>) =
            recipients.iter().cloned().partition(|subscription| subscription.record.protocol.is_web());
        let puts: Vec<_> = put
            .into_iter()
            .map(|subscription| {
                let (topics, sent) = (self.clone(), Arc::clone(notification));
                self.shared.tasks.spawn(async move { topics.put(&subscription, &sent).await })
            })
            .collect();
        let mut outcome = if posted.is_empty() { Ok(()) } else { self.post(&posted, notification).await };
        for put in puts {
            outcome = outcome.and(put.await.unwrap_or(Err(StoreError::Closed)));
        }
        outcome
    }

    /// Signs what recipients get, once for all of one protocol. Bare messages carry no signature, and messages of FIFO
    /// topics carry none in the cloud, either.
    async fn sign_for(
        &self,
        recipients: &[Arc<Subscription>],
        notification: &mut Notification,
    ) -> Result<(), StoreError> {
        if notification.sequence_number.is_some() {
            return Ok(());
        }
        let signed = recipients.iter().map(|recipient| &recipient.record).filter(|record| !record.raw);
        let protocols: BTreeSet<&'static str> = signed.map(|record| record.protocol.as_str()).collect();
        let mut by_text: HashMap<String, Signature> = HashMap::new();
        for protocol in protocols {
            let text = envelope::signed_text(notification, protocol);
            let signature = match by_text.get(&text) {
                Some(signature) => signature.clone(),
                None => self.sign(text.clone()).await?,
            };
            by_text.insert(text, signature.clone());
            notification.signatures.insert(protocol, signature);
        }
        Ok(())
    }

    /// Has the identity made before a message needs it: making a key takes a moment.
    pub(super) fn prepare_identity(&self) {
        let topics = self.clone();
        self.shared.tasks.spawn(async move {
            if let Err(error) = topics.shared.identity.get().await {
                // The first message that is to be signed tries it again.
                tracing::error!(error = chain(&error), "messages of topics cannot be signed");
            }
        });
    }

    /// Signs a text, where that takes nobody's turn.
    pub(super) async fn sign(&self, text: String) -> Result<Signature, StoreError> {
        let identity = Arc::clone(self.shared.identity.get().await?);
        let certificate_url = format!("{}{}", self.shared.platform_url, identity.path());
        let signing = tokio::task::spawn_blocking(move || identity.sign(&text));
        let signed = signing.await.map_err(|_ended| StoreError::Closed)?;
        let text = signed.map_err(|error| self.shared.identity.failed(&error))?;
        Ok(Signature { text, certificate_url })
    }

    /// The certificate that is shown under a path, as PEM.
    ///
    /// # Errors
    /// When the identity cannot be read.
    pub async fn certificate(&self, path: &str) -> Result<Option<String>, TopicError> {
        let identity = self.shared.identity.get().await.map_err(TopicError::Storage)?;
        Ok((identity.path() == path).then(|| identity.certificate().to_owned()))
    }

    async fn put(&self, subscription: &Subscription, notification: &Notification) -> Result<(), StoreError> {
        let record = &subscription.record;
        let parcel = self.parcel(subscription, notification);
        if record.raw && parcel.attributes.len() > MOST_RAW_ATTRIBUTES {
            let reason = format!("{} attributes are more than a bare message may have", parcel.attributes.len());
            let refused = DeliveryError::Refused { arn: record.endpoint.clone(), reason };
            return self.give_up(subscription, parcel, &refused, Vec::new()).await;
        }
        match self.shared.destinations.put(&record.endpoint, parcel.clone(), Vec::new()).await {
            Ok(()) => Ok(()),
            Err(DeliveryError::Storage { cause, .. }) => Err(cause),
            Err(error) => self.give_up(subscription, parcel, &error, Vec::new()).await,
        }
    }

    /// What cannot be delivered goes to the subscription's dead-letter queue, together with `also`, or is told of.
    pub(super) async fn give_up(
        &self,
        subscription: &Subscription,
        parcel: Parcel,
        reason: &(dyn std::error::Error + Send + Sync + 'static),
        also: Vec<MessageWrite>,
    ) -> Result<(), StoreError> {
        let key = subscription.record.key();
        let reason = chain(reason).to_string();
        match &subscription.record.dead_letters {
            None => tracing::warn!(subscription = key, reason, "a message was not delivered and is dropped"),
            Some(arn) => match self.shared.destinations.put(arn, parcel, also.clone()).await {
                Ok(()) => {
                    tracing::info!(subscription = key, reason, "a message was not delivered and is a dead letter");
                    return Ok(());
                }
                Err(DeliveryError::Storage { cause, .. }) => return Err(cause),
                Err(error) => {
                    let error = chain(&error);
                    tracing::error!(subscription = key, reason, error, "a message was dropped: no dead-letter queue");
                }
            },
        }
        if also.is_empty() { Ok(()) } else { self.shared.messages.write(also).await.map(|_numbers| ()) }
    }

    pub(super) fn parcel(&self, subscription: &Subscription, notification: &Notification) -> Parcel {
        let record = &subscription.record;
        let content = &notification.content;
        let text = self.rendered(subscription, notification);
        let is_bare_to_queue = record.raw && record.protocol == Protocol::Sqs;
        Parcel {
            attributes: if is_bare_to_queue { content.attributes.clone() } else { Default::default() },
            group: content.group.clone(),
            deduplication: notification.sequence_number.as_ref().and(content.deduplication.clone()),
            trace_header: content.trace_header.clone(),
            ..Parcel::new(Bytes::from(text), self.sender(&notification.topic_arn))
        }
    }

    /// What a subscriber reads.
    pub(super) fn rendered(&self, subscription: &Subscription, notification: &Notification) -> String {
        let record = &subscription.record;
        let subscription_arn = self.subscription_arn(&record.key());
        let reader = Reader {
            subscription_arn: &subscription_arn,
            protocol: record.protocol.as_str(),
            platform: &self.shared.platform_url,
        };
        match record.protocol {
            Protocol::Lambda => envelope::event(notification, reader),
            Protocol::Sqs | Protocol::Http | Protocol::Https if record.raw => {
                notification.text(reader.protocol).to_owned()
            }
            Protocol::Sqs | Protocol::Http | Protocol::Https => envelope::document(notification, reader),
        }
    }

    pub(super) fn sender(&self, topic_arn: &str) -> Sender {
        Sender::Service(ServiceSender { principal: PRINCIPAL, source_arn: topic_arn.to_owned() })
    }
}

/// What tells a message of a FIFO topic from others.
fn key(topic: &Topic, publication: &Publication) -> Key {
    let by_group = topic.record.fifo.is_some_and(|fifo| fifo.deduplicates_by_group);
    let deduplication = publication.deduplication.clone().unwrap_or_default();
    Key { group: publication.group.clone().filter(|_group| by_group), deduplication }
}

/// The message with an id that tells it from others, which is made from its text if it has none.
fn with_deduplication(publication: Publication) -> Publication {
    let of_text = || digest::content_id(publication.message.as_bytes());
    let deduplication = publication.deduplication.clone().unwrap_or_else(of_text);
    Publication { deduplication: Some(deduplication), ..publication }
}
