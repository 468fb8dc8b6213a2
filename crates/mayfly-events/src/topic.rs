//! Topics: messages to everyone who has subscribed to them.
//!
//! A message is on disk at every queue and function that gets it, and in a backlog for every web endpoint, before its
//! publisher is told ([`publish`]). Only web endpoints are waited for: [`courier`] takes them their messages, again and
//! again if need be.

mod change;
mod courier;
mod delivery;
mod envelope;
mod farewell;
mod filter;
mod identity;
mod inbox;
mod index;
mod message;
mod order;
mod post;
mod publish;
mod settings;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use mayfly_model::clock::Clock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{Collection, DocumentStore, MessageStore, MessageWrite, StoreError};
use rustls::ClientConfig;
use tokio::sync::{Mutex, mpsc};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::courier::Arrival;
use self::identity::LazyIdentity;
use self::index::{Index, Subscription, Topic};
use self::order::Order;
use crate::destination::Destinations;

pub use self::delivery::{DeliveryPolicy, InvalidDeliveryPolicy, RetryPolicy};
pub use self::filter::{FilterPolicy, InvalidFilterPolicy};
pub use self::identity::is_certificate_path;
pub use self::message::{Publication, Published};
pub use self::post::{InvalidAddress, check_address};
pub use self::settings::{FifoTopic, FilterScope, Protocol, SubscriptionRecord, TopicRecord};

/// The collections in the document store.
const TOPICS: &str = "sns.topics";
const SUBSCRIPTIONS: &str = "sns.subscriptions";
/// Documents read from the store at a time.
const PAGE: usize = 1000;
/// Posts on their way to the courier; whoever has one more waits.
const POSTS: usize = 256;

/// Why a topic did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TopicError {
    /// There is no such topic.
    #[error("the topic does not exist")]
    NotFound,
    /// There is no such subscription.
    #[error("the subscription does not exist")]
    SubscriptionNotFound,
    /// There is a topic of that name already.
    #[error("the topic exists already")]
    Exists(Box<TopicRecord>),
    /// The endpoint has subscribed to the topic already.
    #[error("the subscription exists already")]
    SubscriptionExists(Box<SubscriptionRecord>),
    /// The state could not be read or written.
    #[error("the topic's state could not be kept")]
    Storage(#[source] StoreError),
}

/// What topics are put together from.
#[derive(Debug)]
pub struct TopicParts {
    /// Where messages are kept that are on their way.
    pub messages: Arc<dyn MessageStore>,
    /// Where topics and subscriptions are kept.
    pub documents: Arc<dyn DocumentStore>,
    /// Where subscribers are that are no web endpoints.
    pub destinations: Destinations,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The platform's region.
    pub region: Region,
    /// The platform's account.
    pub account: AccountId,
    /// Where the platform is reached, without a slash at the end: what subscribers are shown.
    pub platform_url: String,
    /// The file of the key that messages are signed with, and of its certificate.
    pub identity_file: PathBuf,
    /// Whose certificates web endpoints may show.
    pub tls: Arc<ClientConfig>,
}

/// All topics. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Topics {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    messages: Arc<dyn MessageStore>,
    topics: Collection<TopicRecord>,
    subscriptions: Collection<SubscriptionRecord>,
    destinations: Destinations,
    clock: Arc<dyn Clock>,
    region: Region,
    account: AccountId,
    platform_url: String,
    identity: LazyIdentity,
    tls: Arc<ClientConfig>,
    index: RwLock<Index>,
    /// Held by whoever changes documents and index, so that both stay the same.
    changing: Arc<Mutex<()>>,
    posts: mpsc::Sender<Arrival>,
    tasks: TaskTracker,
}

impl Shared {
    fn read(&self) -> RwLockReadGuard<'_, Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Index> {
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Topics {
    /// Takes up the topics that there are, and the posts that have not arrived. Posts are made until `stop` is
    /// cancelled.
    ///
    /// # Errors
    /// When the stores cannot be read.
    pub async fn open(parts: TopicParts, tasks: TaskTracker, stop: CancellationToken) -> Result<Self, StoreError> {
        let (posts, arrivals) = mpsc::channel(POSTS);
        let shared = Shared {
            messages: parts.messages,
            topics: Collection::new(Arc::clone(&parts.documents), TOPICS),
            subscriptions: Collection::new(parts.documents, SUBSCRIPTIONS),
            destinations: parts.destinations,
            clock: parts.clock,
            region: parts.region,
            account: parts.account,
            platform_url: parts.platform_url,
            identity: LazyIdentity::new(parts.identity_file),
            tls: parts.tls,
            index: RwLock::default(),
            changing: Arc::default(),
            posts,
            tasks,
        };
        let topics = Self { shared: Arc::new(shared) };
        topics.load_topics().await?;
        topics.load_subscriptions().await?;
        let waiting = courier::load(&topics).await?;
        let courier = courier::Courier::new(topics.clone(), arrivals, waiting);
        topics.shared.tasks.spawn(courier.run(stop));
        if !topics.list(None, 1).is_empty() {
            topics.prepare_identity();
        }
        Ok(topics)
    }

    async fn load_topics(&self) -> Result<(), StoreError> {
        let (mut orders, clock) = (HashMap::new(), self.shared.clock.as_ref());
        for queue in self.shared.messages.queues().await? {
            if let Some(topic) = order::topic_of(&queue) {
                let stored = self.shared.messages.load(&queue).await?;
                orders.insert(topic.to_owned(), Order::of(stored, clock));
            }
        }
        let mut after = None;
        loop {
            let page = self.shared.topics.list(after.as_deref(), PAGE)?;
            let Some((last, _record)) = page.last() else { break };
            after = Some(last.clone());
            for (name, stored) in page {
                let order = stored.value.fifo.map(|_fifo| orders.remove(&name).unwrap_or_else(|| Order::new(clock)));
                let order = order.map(|order| Arc::new(Mutex::new(order)));
                let record = (*stored.value).clone();
                self.shared.write().put_topic(Topic { record, revision: stored.revision, order });
            }
        }
        // Topics that were deleted have nothing to remember.
        for topic in orders.into_keys() {
            let queue = order::queue_of(&topic);
            self.shared.messages.write(vec![MessageWrite::Clear { queue }]).await?;
        }
        Ok(())
    }

    async fn load_subscriptions(&self) -> Result<(), StoreError> {
        let mut after = None;
        loop {
            let page = self.shared.subscriptions.list(after.as_deref(), PAGE)?;
            let Some((last, _record)) = page.last() else { return Ok(()) };
            after = Some(last.clone());
            for (key, stored) in page {
                let record = (*stored.value).clone();
                let has_topic = self.shared.read().topic(&record.topic).is_some();
                if !has_topic || record.is_over(self.shared.clock.now()) {
                    // Its topic was deleted, and the daemon ended before this was; or nobody can want it back.
                    self.shared.subscriptions.remove(&key, None).await?;
                    continue;
                }
                self.shared.write().put_subscription(Subscription::new(record, stored.revision));
            }
        }
    }

    /// A topic's record.
    ///
    /// # Errors
    /// [`TopicError::NotFound`].
    pub fn record(&self, name: &str) -> Result<TopicRecord, TopicError> {
        self.live(name).map(|topic| topic.record.clone())
    }

    /// Topics in the order of their names, behind `after`, at most `limit`.
    #[must_use]
    pub fn list(&self, after: Option<&str>, limit: usize) -> Vec<TopicRecord> {
        self.shared.read().topics(after, limit).iter().map(|topic| topic.record.clone()).collect()
    }

    /// A subscription's record, by the end of its ARN.
    ///
    /// # Errors
    /// [`TopicError::SubscriptionNotFound`].
    pub fn subscription(&self, key: &str) -> Result<SubscriptionRecord, TopicError> {
        let record = self.live_subscription(key)?.record.clone();
        if record.ended.is_some() { Err(TopicError::SubscriptionNotFound) } else { Ok(record) }
    }

    /// Subscriptions in the order of their keys, behind `after`, at most `limit`; of one topic or of all.
    #[must_use]
    pub fn subscriptions(&self, topic: Option<&str>, after: Option<&str>, limit: usize) -> Vec<SubscriptionRecord> {
        let index = self.shared.read();
        let is_behind = |record: &&Arc<Subscription>| after.is_none_or(|after| record.record.key().as_str() > after);
        let is_there = |record: &&Arc<Subscription>| record.record.ended.is_none();
        match topic {
            Some(topic) => records(index.subscriptions_of(topic).filter(is_there).filter(is_behind).take(limit)),
            None => records(index.subscriptions(after).filter(is_there).take(limit)),
        }
    }

    /// A topic's ARN.
    #[must_use]
    pub fn arn(&self, name: &str) -> String {
        format!("arn:aws:sns:{}:{}:{name}", self.shared.region, self.shared.account)
    }

    /// A subscription's ARN.
    #[must_use]
    pub fn subscription_arn(&self, key: &str) -> String {
        self.arn(key)
    }

    /// What an ARN names of what is here, whether it exists or not: a topic's name or a subscription's key.
    #[must_use]
    pub fn name_of_arn(&self, arn: &str) -> Option<String> {
        let mut words = arn.splitn(6, ':');
        let (scheme, _partition, service) = (words.next()?, words.next()?, words.next()?);
        let (region, account, name) = (words.next()?, words.next()?, words.next()?);
        let is_here = region == self.shared.region.as_str() && account == self.shared.account.as_str();
        (scheme == "arn" && service == "sns" && is_here && !name.is_empty()).then(|| name.to_owned())
    }

    fn live(&self, name: &str) -> Result<Arc<Topic>, TopicError> {
        self.shared.read().topic(name).ok_or(TopicError::NotFound)
    }

    fn live_subscription(&self, key: &str) -> Result<Arc<Subscription>, TopicError> {
        self.shared.read().subscription(key).ok_or(TopicError::SubscriptionNotFound)
    }
}

fn records<'a>(subscriptions: impl Iterator<Item = &'a Arc<Subscription>>) -> Vec<SubscriptionRecord> {
    subscriptions.map(|subscription| subscription.record.clone()).collect()
}

#[cfg(test)]
mod tests;
