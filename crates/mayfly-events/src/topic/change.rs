//! Making, changing and removing topics and subscriptions: first on disk, then in memory.

use std::sync::Arc;

use mayfly_store::{MessageWrite, StoreError};
use tokio::sync::{Mutex, OwnedMutexGuard};
use uuid::Uuid;

use super::index::{Subscription, Topic};
use super::order::Order;
use super::settings::{SubscriptionRecord, TopicRecord};
use super::{TopicError, Topics, courier, order};

impl Topics {
    /// Makes a topic.
    ///
    /// # Errors
    /// [`TopicError::Exists`] with what is there, [`TopicError::Storage`].
    pub async fn create(&self, record: TopicRecord) -> Result<(), TopicError> {
        self.change_alone(move |topics| async move {
            if let Ok(there) = topics.record(&record.name) {
                return Err(TopicError::Exists(Box::new(there)));
            }
            let stored = topics.shared.topics.insert(&record.name.clone(), record.clone()).await;
            let revision = stored.map_err(TopicError::Storage)?.revision;
            let order = record.fifo.map(|_fifo| Arc::new(Mutex::new(Order::new(topics.shared.clock.as_ref()))));
            topics.shared.write().put_topic(Topic { record, revision, order });
            topics.prepare_identity();
            Ok(())
        })
        .await
    }

    /// Changes a topic's record.
    ///
    /// # Errors
    /// What `change` says, [`TopicError::NotFound`], [`TopicError::Storage`].
    pub async fn change<E: From<TopicError>>(
        &self,
        name: &str,
        change: impl FnOnce(&mut TopicRecord) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        let turn = self.turn().await;
        let live = self.live(name)?;
        let mut record = live.record.clone();
        change(&mut record)?;
        let kept = self.within(turn, move |topics| async move {
            let replaced = topics.shared.topics.replace(&record.name.clone(), record.clone(), live.revision).await;
            let revision = replaced.map_err(TopicError::Storage)?.revision;
            topics.shared.write().put_topic(Topic { record, revision, order: live.order.clone() });
            Ok(())
        });
        kept.await.map_err(E::from)
    }

    /// Deletes a topic with its subscriptions, and what was on its way to web endpoints. One that is not there is as
    /// good as deleted.
    ///
    /// # Errors
    /// [`TopicError::Storage`].
    pub async fn delete(&self, name: &str) -> Result<(), TopicError> {
        let name = name.to_owned();
        self.change_alone(move |topics| async move {
            match topics.shared.topics.remove(&name, None).await {
                Ok(_) | Err(StoreError::NotFound { .. }) => {}
                Err(error) => return Err(TopicError::Storage(error)),
            }
            let subscriptions = topics.shared.write().remove_topic(&name);
            let queues = subscriptions.iter().map(|key| courier::queue_of(key)).chain([order::queue_of(&name)]);
            let steps = queues.map(|queue| MessageWrite::Clear { queue }).collect();
            topics.shared.messages.write(steps).await.map_err(TopicError::Storage)?;
            for key in subscriptions {
                topics.remove_document(&key).await?;
            }
            Ok(())
        })
        .await
    }

    /// Subscribes an endpoint. A web endpoint is asked to confirm that.
    ///
    /// # Errors
    /// [`TopicError::NotFound`], [`TopicError::SubscriptionExists`] with what is there, [`TopicError::Storage`].
    pub async fn subscribe(&self, record: SubscriptionRecord) -> Result<(), TopicError> {
        self.change_alone(move |topics| async move {
            topics.live(&record.topic)?;
            let is_same =
                |there: &SubscriptionRecord| there.protocol == record.protocol && there.endpoint == record.endpoint;
            let now = topics.shared.clock.now();
            topics.forget_ended(&record.topic, |ended| is_same(ended) || ended.is_over(now)).await?;
            let there = topics.shared.read().subscriptions_of(&record.topic).find(|it| is_same(&it.record)).cloned();
            if let Some(there) = there {
                return Err(TopicError::SubscriptionExists(Box::new(there.record.clone())));
            }
            let stored = topics.shared.subscriptions.insert(&record.key(), record.clone()).await;
            let revision = stored.map_err(TopicError::Storage)?.revision;
            topics.shared.write().put_subscription(Subscription::new(record.clone(), revision));
            topics.ask_to_confirm(&record).await
        })
        .await
    }

    /// Asks a web endpoint whether it wants a topic's messages, if it has not said so.
    ///
    /// # Errors
    /// [`TopicError::Storage`].
    pub async fn ask_to_confirm(&self, record: &SubscriptionRecord) -> Result<(), TopicError> {
        match &record.token {
            Some(token) if !record.confirmed && record.protocol.is_web() => {
                self.post_question(record, token).await.map_err(TopicError::Storage)
            }
            _ => Ok(()),
        }
    }

    /// A text that only the subscriber is told.
    #[must_use]
    pub fn new_token() -> String {
        (0..4).map(|_quarter| Uuid::new_v4().simple().to_string()).collect()
    }

    /// The subscription of a topic that a token confirms, or restores.
    #[must_use]
    pub fn find_by_token(&self, topic: &str, token: &str) -> Option<SubscriptionRecord> {
        let (index, now) = (self.shared.read(), self.shared.clock.now());
        let found = index.subscriptions_of(topic).find(|found| found.record.token.as_deref() == Some(token));
        found.map(|found| found.record.clone()).filter(|record| !record.is_over(now))
    }

    /// Changes a subscription's record.
    ///
    /// # Errors
    /// What `change` says, [`TopicError::SubscriptionNotFound`], [`TopicError::Storage`].
    pub async fn change_subscription<E: From<TopicError>>(
        &self,
        key: &str,
        change: impl FnOnce(&mut SubscriptionRecord) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        let turn = self.turn().await;
        let live = self.live_subscription(key)?;
        let mut record = live.record.clone();
        change(&mut record)?;
        let kept = self.within(turn, move |topics| async move {
            let replaced = topics.shared.subscriptions.replace(&record.key(), record.clone(), live.revision).await;
            let revision = replaced.map_err(TopicError::Storage)?.revision;
            topics.shared.write().put_subscription(Subscription::new(record, revision));
            Ok(())
        });
        kept.await.map_err(E::from)
    }

    /// Ends a subscription, with what was on its way to a web endpoint. One that is not there is as good as ended.
    ///
    /// # Errors
    /// [`TopicError::Storage`].
    pub async fn unsubscribe(&self, key: &str) -> Result<(), TopicError> {
        let key = key.to_owned();
        self.change_alone(move |topics| async move { topics.forget(&key).await }).await
    }

    pub(super) async fn remove_document(&self, key: &str) -> Result<(), TopicError> {
        match self.shared.subscriptions.remove(key, None).await {
            Ok(_) | Err(StoreError::NotFound { .. }) => Ok(()),
            Err(error) => Err(TopicError::Storage(error)),
        }
    }

    /// Waits for the turn to change something.
    async fn turn(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.shared.changing).lock_owned().await
    }

    pub(super) async fn change_alone<F>(&self, change: impl FnOnce(Self) -> F + Send) -> Result<(), TopicError>
    where
        F: Future<Output = Result<(), TopicError>> + Send + 'static,
    {
        let turn = self.turn().await;
        self.within(turn, change).await
    }

    /// Carries a change out in a task: a caller who goes away must not leave disk and memory different.
    async fn within<F>(
        &self,
        turn: OwnedMutexGuard<()>,
        change: impl FnOnce(Self) -> F + Send,
    ) -> Result<(), TopicError>
    where
        F: Future<Output = Result<(), TopicError>> + Send + 'static,
    {
        let changing = change(self.clone());
        let changed = self.shared.tasks.spawn(async move {
            let changed = changing.await;
            drop(turn);
            changed
        });
        changed.await.unwrap_or(Err(TopicError::Storage(StoreError::Closed)))
    }
}
