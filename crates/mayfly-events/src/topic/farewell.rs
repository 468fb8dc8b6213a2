//! Web endpoints whose subscription was ended by a link: whoever has seen one of their messages can follow it.
//!
//! The endpoint is told, and can take it back for three days with what it is told. Until then the subscription is kept
//! and is as good as gone: it gets no messages, and nobody is shown it.

use jiff::{SignedDuration, Timestamp};
use mayfly_store::MessageWrite;

use super::index::Subscription;
use super::settings::SubscriptionRecord;
use super::{TopicError, Topics, courier};

/// How long it can be taken back.
const RESTORABLE: SignedDuration = SignedDuration::from_hours(72);

impl SubscriptionRecord {
    /// Whether it was ended so long ago that nothing can be done about it any more.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.ended.is_some_and(|ended| now.duration_since(ended) > RESTORABLE)
    }
}

impl Topics {
    /// Ends a subscription for somebody who has not shown who they are. A web endpoint that gets messages is told how to
    /// take that back; with every other subscription it is as [`Self::unsubscribe`].
    ///
    /// # Errors
    /// [`TopicError::Storage`].
    pub async fn unsubscribe_by_link(&self, key: &str) -> Result<(), TopicError> {
        let key = key.to_owned();
        self.change_alone(move |topics| async move {
            let Ok(live) = topics.live_subscription(&key) else { return Ok(()) };
            if live.record.ended.is_some() {
                return Ok(());
            }
            if !live.record.confirmed || !live.record.protocol.is_web() {
                return topics.forget(&key).await;
            }
            let token = Self::new_token();
            let record = SubscriptionRecord {
                confirmed: false,
                ended: Some(topics.shared.clock.now()),
                token: Some(token.clone()),
                ..live.record.clone()
            };
            let replaced = topics.shared.subscriptions.replace(&key, record.clone(), live.revision).await;
            let revision = replaced.map_err(TopicError::Storage)?.revision;
            topics.shared.write().put_subscription(Subscription::new(record.clone(), revision));
            // What was on its way is not wanted any more.
            let clear = MessageWrite::Clear { queue: courier::queue_of(&key) };
            topics.shared.messages.write(vec![clear]).await.map_err(TopicError::Storage)?;
            topics.post_question(&record, &token).await.map_err(TopicError::Storage)?;
            topics.forget_ended(&record.topic, |ended| ended.is_over(topics.shared.clock.now())).await
        })
        .await
    }

    /// Takes away those of a topic's ended subscriptions that `is_meant`.
    pub(super) async fn forget_ended(
        &self,
        topic: &str,
        is_meant: impl Fn(&SubscriptionRecord) -> bool,
    ) -> Result<(), TopicError> {
        let keys: Vec<String> = {
            let index = self.shared.read();
            let ended =
                index.subscriptions_of(topic).map(|found| &found.record).filter(|record| record.ended.is_some());
            ended.filter(|record| is_meant(record)).map(SubscriptionRecord::key).collect()
        };
        for key in keys {
            self.forget(&key).await?;
        }
        Ok(())
    }

    /// Takes a subscription away, with what was on its way.
    pub(super) async fn forget(&self, key: &str) -> Result<(), TopicError> {
        self.remove_document(key).await?;
        self.shared.write().remove_subscription(key);
        let clear = MessageWrite::Clear { queue: courier::queue_of(key) };
        self.shared.messages.write(vec![clear]).await.map(|_numbers| ()).map_err(TopicError::Storage)
    }
}
