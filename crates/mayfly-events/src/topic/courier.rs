//! The task that takes messages to web endpoints, again and again if need be.
//!
//! A post is on disk from before its publisher is told until the endpoint has taken it, or it is a dead letter, or it
//! was tried as often as its policy allows.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use jiff::Timestamp;
use mayfly_model::chain;
use mayfly_store::{MessageNumber, MessageWrite, NewMessage, StoreError, StoredMessage};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::delivery::DeliveryPolicy;
use super::envelope::{Asked, Question};
use super::index::Subscription;
use super::message::Notification;
use super::settings::SubscriptionRecord;
use super::{Topics, post};
use crate::backlog::{self, Backlog};
use crate::clock_step::{ClockSteps, shifted};
use crate::destination::Parcel;
use crate::persistence::persist;

/// Posts are kept under this and the subscription's key.
const KEY_PREFIX: &str = "topic-post/";
/// Posts that are made at once.
const MOST_RUNNING: u32 = 100;
/// How long an endpoint may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// When what could not be read from the store is tried again.
const READ_AGAIN: Duration = Duration::from_secs(5);
/// Bytes of bodies that are kept in memory for posts that wait; the rest is read again when it is its turn.
const CACHED_BYTES: usize = 16 * 1024 * 1024;
/// The longest the task sleeps while a post waits: the wall clock may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// What never changes of a post.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Label {
    /// The key of the subscription.
    subscription: String,
    kind: Kind,
    message_id: String,
    topic_arn: String,
    raw: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    Notification,
    SubscriptionConfirmation,
    UnsubscribeConfirmation,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Notification => "Notification",
            Self::SubscriptionConfirmation => "SubscriptionConfirmation",
            Self::UnsubscribeConfirmation => "UnsubscribeConfirmation",
        }
    }

    /// Whether it is still true: what was on its way may have been overtaken.
    fn concerns(self, record: &SubscriptionRecord) -> bool {
        match self {
            Self::Notification => record.confirmed,
            Self::SubscriptionConfirmation => !record.confirmed && record.ended.is_none(),
            Self::UnsubscribeConfirmation => record.ended.is_some(),
        }
    }
}

/// What has happened to a post so far.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Progress {
    n_failures: u32,
    /// When it is to be made; none means at once.
    due: Option<Timestamp>,
}

/// A post that is on disk and has to be made.
#[derive(Debug)]
pub(super) struct Arrival {
    number: MessageNumber,
    label: Arc<Label>,
    progress: Progress,
    /// None if it is only on disk.
    body: Option<Bytes>,
}

/// What the courier is told when an attempt is over.
#[derive(Debug)]
struct Ended {
    subscription: String,
    how: backlog::Ended,
    /// If it is to be made again.
    again: Option<Arrival>,
}

/// What a subscription's posts are kept under.
pub(super) fn queue_of(subscription: &str) -> String {
    format!("{KEY_PREFIX}{subscription}")
}

/// Every post on disk. Those of subscriptions that are gone are removed; one that cannot be read is told of.
pub(super) async fn load(topics: &Topics) -> Result<Vec<Arrival>, StoreError> {
    let mut waiting = Vec::new();
    for queue in topics.shared.messages.queues().await? {
        let Some(subscription) = queue.strip_prefix(KEY_PREFIX) else { continue };
        if topics.live_subscription(subscription).is_err() {
            topics.shared.messages.write(vec![MessageWrite::Clear { queue }]).await?;
            continue;
        }
        for message in topics.shared.messages.load(&queue).await? {
            match read(&message) {
                Ok((label, progress)) => {
                    waiting.push(Arrival { number: message.number, label: Arc::new(label), progress, body: None });
                }
                Err(error) => tracing::error!(queue, number = message.number.0, %error, "a post is damaged"),
            }
        }
    }
    Ok(waiting)
}

fn read(message: &StoredMessage) -> Result<(Label, Progress), serde_json::Error> {
    let label = serde_json::from_str(&message.label)?;
    let progress = if message.state.is_empty() { Progress::default() } else { serde_json::from_str(&message.state)? };
    Ok((label, progress))
}

impl Topics {
    /// Has a message posted to web endpoints. On disk when this returns.
    pub(super) async fn post(
        &self,
        subscriptions: &[Arc<Subscription>],
        notification: &Notification,
    ) -> Result<(), StoreError> {
        let posts = subscriptions.iter().map(|subscription| {
            let label = Label {
                subscription: subscription.record.key(),
                kind: Kind::Notification,
                message_id: notification.id.clone(),
                topic_arn: notification.topic_arn.clone(),
                raw: subscription.record.raw,
            };
            (label, Bytes::from(self.rendered(subscription, notification)))
        });
        self.keep_posts(posts.collect()).await
    }

    /// Has a web endpoint asked whether it wants messages; one whose subscription has ended, whether it wants it back.
    pub(super) async fn post_question(&self, record: &SubscriptionRecord, token: &str) -> Result<(), StoreError> {
        let (id, topic_arn) = (Uuid::new_v4().to_string(), self.arn(&record.topic));
        let (platform, now) = (self.shared.platform_url.as_str(), self.shared.clock.now());
        let asked = Asked { id: &id, topic_arn: &topic_arn, token, platform, now };
        let (kind, question) = if record.ended.is_some() {
            let question = Question::unsubscribed(&self.subscription_arn(&record.key()), asked);
            (Kind::UnsubscribeConfirmation, question)
        } else {
            (Kind::SubscriptionConfirmation, Question::subscribed(asked))
        };
        let body = question.document(&self.sign(question.signed_text()).await?);
        let label = Label { subscription: record.key(), kind, message_id: id, topic_arn, raw: false };
        self.keep_posts(vec![(label, Bytes::from(body))]).await
    }

    async fn keep_posts(&self, posts: Vec<(Label, Bytes)>) -> Result<(), StoreError> {
        let mut steps = Vec::new();
        for (label, body) in &posts {
            let text = serde_json::to_string(label)
                .map_err(|error| StoreError::Damaged { key: label.subscription.clone(), reason: error.to_string() })?;
            let message = NewMessage { label: text, state: String::new(), body: body.clone() };
            steps.push(MessageWrite::Append { queue: queue_of(&label.subscription), message });
        }
        let numbers = self.shared.messages.write(steps).await?;
        for ((label, body), number) in posts.into_iter().zip(numbers.into_iter().flatten()) {
            let arrival = Arrival { number, label: Arc::new(label), progress: Progress::default(), body: Some(body) };
            // Without its courier the platform stops, and the next start finds the post.
            let _stopped = self.shared.posts.send(arrival).await;
        }
        Ok(())
    }
}

/// See the module's documentation.
#[derive(Debug)]
pub(super) struct Courier {
    topics: Topics,
    arrivals: mpsc::Receiver<Arrival>,
    finished: mpsc::UnboundedReceiver<Ended>,
    finishing: mpsc::UnboundedSender<Ended>,
    waiting: HashMap<MessageNumber, Arrival>,
    backlog: Backlog<String>,
    clock_steps: ClockSteps,
    n_cached_bytes: usize,
}

impl Courier {
    pub(super) fn new(topics: Topics, arrivals: mpsc::Receiver<Arrival>, known: Vec<Arrival>) -> Self {
        // Bounded by the number of posts that are made: each says once that it has ended.
        let (finishing, finished) = mpsc::unbounded_channel();
        let backlog = Backlog::new(MOST_RUNNING);
        let waiting = HashMap::new();
        let clock_steps = ClockSteps::new(topics.shared.clock.as_ref());
        let mut courier =
            Self { topics, arrivals, finished, finishing, waiting, backlog, clock_steps, n_cached_bytes: 0 };
        known.into_iter().for_each(|arrival| courier.admit(arrival));
        courier
    }

    /// Makes posts until `stop` is cancelled.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        loop {
            self.look_at_clock();
            self.start_due(&stop);
            let now = self.topics.shared.clock.now();
            let sleep = self
                .backlog
                .next_due()
                .map(|due| Duration::try_from(due.duration_since(now)).unwrap_or_default().min(LONGEST_SLEEP));
            tokio::select! {
                () = stop.cancelled() => return,
                Some(arrival) = self.arrivals.recv() => self.admit(arrival),
                Some(ended) = self.finished.recv() => {
                    self.backlog.ended(&ended.subscription, ended.how, self.topics.shared.clock.now());
                    ended.again.into_iter().for_each(|arrival| self.admit(arrival));
                }
                () = tokio::time::sleep(sleep.unwrap_or_default()), if sleep.is_some() => {}
            }
        }
    }

    /// If the clock was set since the last look, what waits is due in as long as it was before.
    fn look_at_clock(&mut self) {
        let Some(step) = self.clock_steps.next(self.topics.shared.clock.as_ref()) else { return };
        // What is on its way has its times from before.
        while let Ok(arrival) = self.arrivals.try_recv() {
            self.admit(arrival);
        }
        self.backlog.shift(step);
        for arrival in self.waiting.values_mut() {
            arrival.progress.due = arrival.progress.due.map(|due| shifted(due, step));
        }
    }

    fn admit(&mut self, mut arrival: Arrival) {
        arrival.body = arrival.body.filter(|body| self.n_cached_bytes + body.len() <= CACHED_BYTES);
        self.n_cached_bytes += arrival.body.as_ref().map_or(0, Bytes::len);
        let due = arrival.progress.due.unwrap_or(Timestamp::MIN);
        self.backlog.add(&arrival.label.subscription, arrival.number, due);
        self.waiting.insert(arrival.number, arrival);
    }

    fn start_due(&mut self, stop: &CancellationToken) {
        loop {
            let now = self.topics.shared.clock.now();
            let Some(number) = self.backlog.next(now) else { return };
            let Some(arrival) = self.waiting.remove(&number) else { continue };
            self.n_cached_bytes -= arrival.body.as_ref().map_or(0, Bytes::len);
            let key = arrival.label.subscription.clone();
            let policy = self.topics.delivery_policy(&key);
            if let Some(per_second) = policy.per_second {
                let pause = Duration::from_secs(1) / per_second.max(1);
                self.backlog.pause(&key, now.checked_add(pause).unwrap_or(Timestamp::MAX));
            }
            let attempt = Attempt { topics: self.topics.clone(), policy, stop: stop.clone() };
            let finishing = self.finishing.clone();
            self.topics.shared.tasks.spawn(async move {
                // Nobody listens when the platform stops.
                let _stopped = finishing.send(attempt.run(arrival).await);
            });
        }
    }
}

impl Topics {
    /// The policy that counts for a subscription.
    fn delivery_policy(&self, key: &str) -> DeliveryPolicy {
        let effective = |subscription: Arc<Subscription>| {
            let record = &subscription.record;
            let topic = self.live(&record.topic).ok()?;
            let of_topic = topic.record.delivery_policy.as_deref();
            DeliveryPolicy::effective(of_topic, record.delivery_policy.as_deref()).ok()
        };
        self.live_subscription(key).ok().and_then(effective).unwrap_or_default()
    }
}

/// One attempt to make a post.
struct Attempt {
    topics: Topics,
    policy: DeliveryPolicy,
    stop: CancellationToken,
}

impl Attempt {
    async fn run(self, mut arrival: Arrival) -> Ended {
        let key = arrival.label.subscription.clone();
        let over = |how| Ended { subscription: key.clone(), how, again: None };
        let kind = arrival.label.kind;
        let live = self.topics.live_subscription(&key).ok().filter(|live| kind.concerns(&live.record));
        let Some(subscription) = live else {
            // It ended, and with it what was on its way.
            self.remove(arrival.number).await;
            return over(backlog::Ended::Ran);
        };
        let body = match self.body(&arrival).await {
            Ok(Some(body)) => body,
            // It was removed by other hands, or is damaged: then it stays on disk, and trying again would not mend it.
            Ok(None) => return over(backlog::Ended::Ran),
            Err(error) => {
                tracing::warn!(subscription = key, error = chain(&error), "a post cannot be read");
                arrival.progress.due = self.topics.shared.clock.now().checked_add(READ_AGAIN).ok();
                return Ended { again: Some(arrival), ..over(backlog::Ended::Refused) };
            }
        };
        let sending = tokio::time::timeout(PATIENCE, self.send(&subscription, &arrival.label, body.clone()));
        let Some(answer) = self.stop.run_until_cancelled(sending).await else {
            // It is still on disk.
            return over(backlog::Ended::Ran);
        };
        let failure = match answer.unwrap_or_else(|_elapsed| Err(io::ErrorKind::TimedOut.into())) {
            Ok(status) if status.is_success() => {
                self.remove(arrival.number).await;
                return over(backlog::Ended::Ran);
            }
            Ok(status) => Failure::Answer(status),
            Err(error) => Failure::Broken(error),
        };
        let how = if matches!(failure, Failure::Broken(_)) { backlog::Ended::Refused } else { backlog::Ended::Ran };
        arrival.progress.n_failures += 1;
        match self.policy.retry.wait(arrival.progress.n_failures).filter(|_wait| failure.may_pass()) {
            Some(wait) => {
                tracing::debug!(subscription = key, error = chain(&failure), ?wait, "a post is made again later");
                arrival.progress.due = self.topics.shared.clock.now().checked_add(wait).ok();
                self.note(&arrival).await;
                arrival.body = Some(body);
                Ended { again: Some(arrival), ..over(how) }
            }
            None => {
                self.give_up(&subscription, &arrival, body, &failure).await;
                over(how)
            }
        }
    }

    async fn body(&self, arrival: &Arrival) -> Result<Option<Bytes>, StoreError> {
        match &arrival.body {
            Some(body) => Ok(Some(body.clone())),
            None => {
                let queue = queue_of(&arrival.label.subscription);
                let bodies = self.topics.shared.messages.whole_bodies(&queue, vec![arrival.number]).await?;
                Ok(bodies.into_iter().next().flatten())
            }
        }
    }

    async fn send(&self, subscription: &Subscription, label: &Label, body: Bytes) -> io::Result<StatusCode> {
        let subscription_arn = self.topics.subscription_arn(&label.subscription);
        let mut headers = vec![
            ("x-amz-sns-message-type", label.kind.as_str()),
            ("x-amz-sns-message-id", label.message_id.as_str()),
            ("x-amz-sns-topic-arn", label.topic_arn.as_str()),
        ];
        if label.kind != Kind::SubscriptionConfirmation {
            headers.push(("x-amz-sns-subscription-arn", subscription_arn.as_str()));
        }
        if label.raw {
            headers.push(("x-amz-sns-rawdelivery", "true"));
        }
        let url = &subscription.record.endpoint;
        let post = post::Post { url, content_type: self.policy.shown_content_type(), headers, body };
        post::send(post, &self.topics.shared.tls).await
    }

    /// What a crash takes back of this is one attempt more.
    async fn note(&self, arrival: &Arrival) {
        let Ok(state) = serde_json::to_string(&arrival.progress) else { return };
        let step = MessageWrite::State { number: arrival.number, state };
        if let Err(error) = self.topics.shared.messages.note(vec![step]).await {
            tracing::debug!(error = chain(&error), "the progress of a post was not written down");
        }
    }

    /// Until what follows is on disk the post counts as being made.
    async fn give_up(&self, subscription: &Subscription, arrival: &Arrival, body: Bytes, failure: &Failure) {
        let unasked = match arrival.label.kind {
            Kind::Notification => None,
            Kind::SubscriptionConfirmation => Some("an endpoint was not asked to confirm"),
            Kind::UnsubscribeConfirmation => Some("an endpoint was not told that its subscription has ended"),
        };
        if let Some(unasked) = unasked {
            let key = subscription.record.key();
            tracing::warn!(subscription = key, error = chain(failure), "{unasked}");
            return self.remove(arrival.number).await;
        }
        let parcel = Parcel::new(body, self.topics.sender(&arrival.label.topic_arn));
        let give_up = || {
            let also = vec![MessageWrite::Remove(arrival.number)];
            self.topics.give_up(subscription, parcel.clone(), failure, also)
        };
        let kept = |error: &StoreError| {
            tracing::error!(error = chain(error), "a message that was not delivered stays on disk, trying again");
        };
        // Where nothing is written any more, the next start finds the post.
        let _stopped = persist(&self.stop, give_up, kept).await;
    }

    /// Takes a post away. Until that is on disk it counts as being made, so that it is not made again.
    async fn remove(&self, number: MessageNumber) {
        let remove = || self.topics.shared.messages.write(vec![MessageWrite::Remove(number)]);
        let kept = |error: &StoreError| {
            tracing::error!(error = chain(error), "a post that was made stays on disk, trying again");
        };
        let _stopped = persist(&self.stop, remove, kept).await;
    }
}

/// Why a post did not arrive.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the endpoint answered with status {0}")]
    Answer(StatusCode),
    #[error("the endpoint was not reached")]
    Broken(#[source] io::Error),
}

impl Failure {
    /// Whether it may go away: an endpoint that says that the request is wrong will say so again.
    fn may_pass(&self) -> bool {
        match self {
            Self::Answer(status) => !status.is_client_error() || *status == StatusCode::TOO_MANY_REQUESTS,
            Self::Broken(_) => true,
        }
    }
}
