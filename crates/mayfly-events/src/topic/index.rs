//! Topics and subscriptions in memory, ready to be published to.

use std::collections::BTreeMap;
use std::sync::Arc;

use mayfly_model::chain;
use tokio::sync::Mutex;

use super::filter::FilterPolicy;
use super::order::Order;
use super::settings::{SubscriptionRecord, TopicRecord};

/// Everything that there is, by name and by key.
#[derive(Debug, Default)]
pub(super) struct Index {
    topics: BTreeMap<String, Arc<Topic>>,
    subscriptions: BTreeMap<String, Arc<Subscription>>,
}

/// A topic.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) record: TopicRecord,
    pub(super) revision: u64,
    /// Held by whoever publishes to a FIFO topic; none of a standard one.
    pub(super) order: Option<Arc<Mutex<Order>>>,
}

/// A subscription.
#[derive(Debug)]
pub(super) struct Subscription {
    pub(super) record: SubscriptionRecord,
    pub(super) revision: u64,
    pub(super) filter: Option<FilterPolicy>,
}

impl Subscription {
    pub(super) fn new(record: SubscriptionRecord, revision: u64) -> Self {
        let read = record.filter_policy.as_deref().map(|text| FilterPolicy::parse(text, record.filter_scope));
        let filter = read.transpose().map(Option::flatten).unwrap_or_else(|error| {
            // Policies are read before they are kept. Too much is delivered rather than too little.
            tracing::error!(subscription = record.key(), error = chain(&error), "a filter policy is damaged");
            None
        });
        Self { record, revision, filter }
    }
}

impl Index {
    pub(super) fn topic(&self, name: &str) -> Option<Arc<Topic>> {
        self.topics.get(name).cloned()
    }

    /// Topics in the order of their names, behind `after`.
    pub(super) fn topics(&self, after: Option<&str>, limit: usize) -> Vec<Arc<Topic>> {
        let behind = |name: &str| after.is_none_or(|after| name > after);
        let first = after.unwrap_or_default().to_owned();
        self.topics
            .range(first..)
            .filter(|(name, _topic)| behind(name))
            .take(limit)
            .map(|(_name, topic)| Arc::clone(topic))
            .collect()
    }

    pub(super) fn put_topic(&mut self, topic: Topic) {
        self.topics.insert(topic.record.name.clone(), Arc::new(topic));
    }

    /// Removes a topic with its subscriptions, and returns their keys.
    pub(super) fn remove_topic(&mut self, name: &str) -> Vec<String> {
        self.topics.remove(name);
        let keys: Vec<String> = self.subscriptions_of(name).map(|subscription| subscription.record.key()).collect();
        keys.iter().for_each(|key| drop(self.subscriptions.remove(key)));
        keys
    }

    pub(super) fn subscription(&self, key: &str) -> Option<Arc<Subscription>> {
        self.subscriptions.get(key).cloned()
    }

    /// Subscriptions in the order of their keys, behind `after`.
    pub(super) fn subscriptions(&self, after: Option<&str>) -> impl Iterator<Item = &Arc<Subscription>> {
        let first = after.unwrap_or_default().to_owned();
        let skipped = after.map(str::to_owned);
        let all = self.subscriptions.range(first..).map(|(_key, subscription)| subscription);
        all.filter(move |subscription| skipped.as_deref() != Some(subscription.record.key().as_str()))
    }

    /// A topic's subscriptions.
    pub(super) fn subscriptions_of(&self, topic: &str) -> impl Iterator<Item = &Arc<Subscription>> {
        // No name contains a colon.
        let first = format!("{topic}:");
        let prefix = first.clone();
        let from_there = self.subscriptions.range(first..);
        from_there.take_while(move |(key, _subscription)| key.starts_with(&prefix)).map(|(_key, found)| found)
    }

    pub(super) fn put_subscription(&mut self, subscription: Subscription) {
        self.subscriptions.insert(subscription.record.key(), Arc::new(subscription));
    }

    pub(super) fn remove_subscription(&mut self, key: &str) {
        self.subscriptions.remove(key);
    }
}
