//! What happens later: queues, topics, accepted events, and mappings from queues to functions.

use std::sync::Arc;

use anyhow::Context as _;
use mayfly_api::lambda::event_source_mappings;
use mayfly_events::asynchronous::{Asynchronous, AsynchronousOptions, AsynchronousParts, Runner};
use mayfly_events::bucket::{Lifecycle, NotificationParts, Notifications};
use mayfly_events::bus::{BusParts, Buses};
use mayfly_events::destination::Destinations;
use mayfly_events::mapping::{MappingParts, Mappings};
use mayfly_events::queue::{QueueParts, Queues};
use mayfly_events::schedule::{ScheduleParts, Schedules};
use mayfly_events::topic::{TopicParts, Topics};
use mayfly_invoke::Invoker;
use mayfly_model::clock::Clock;
use mayfly_store::DataDir;
use rustls::ClientConfig;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::ServeConfig;

/// The parts that others talk to.
#[derive(Debug)]
pub(super) struct Events {
    pub(super) queues: Queues,
    pub(super) topics: Topics,
    pub(super) buses: Buses,
    pub(super) notifications: Notifications,
    pub(super) lifecycle: Lifecycle,
    pub(super) asynchronous: Asynchronous,
    pub(super) schedules: Schedules,
    /// Told when an event source mapping was made, changed or removed.
    pub(super) mapping_changes: Arc<Notify>,
}

/// Where others find this platform, and how it knows them.
#[derive(Debug)]
pub(super) struct Web {
    /// Where the front door is.
    pub(super) platform_url: String,
    /// Who is believed where an `https` address is called.
    pub(super) tls: Arc<ClientConfig>,
}

/// How long tasks live.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lives<'a> {
    pub(super) tasks: &'a TaskTracker,
    /// Ends what begins new work.
    pub(super) stop: &'a CancellationToken,
    /// Ends what still takes the results of work.
    pub(super) recorded: &'a CancellationToken,
}

/// Takes up what was accepted before, and what is accepted from now on.
pub(super) async fn start(
    config: &ServeConfig,
    data: &DataDir,
    invoker: &Invoker,
    clock: &Arc<dyn Clock>,
    web: Web,
    lives: Lives<'_>,
) -> anyhow::Result<Events> {
    let runner: Arc<dyn Runner> = Arc::new(invoker.clone());
    let parts = QueueParts {
        messages: data.messages(),
        documents: data.documents(),
        clock: Arc::clone(clock),
        region: config.region.clone(),
        account: config.account.clone(),
    };
    let queues = Queues::open(parts, lives.tasks.clone(), lives.recorded.clone()).await;
    let queues = queues.context("cannot read the queues")?;
    let parts = AsynchronousParts {
        messages: data.messages(),
        functions: data.functions(),
        runner: Arc::clone(&runner),
        clock: Arc::clone(clock),
        region: config.region.clone(),
        account: config.account.clone(),
        options: AsynchronousOptions { retry_delay: config.async_retry_delay, ..AsynchronousOptions::default() },
    };
    let (asynchronous, unstarted) = Asynchronous::new(parts, lives.tasks.clone());
    let subscribers = Destinations::default().with("lambda", asynchronous.inbox()).with("sqs", queues.inbox());
    let parts = TopicParts {
        messages: data.messages(),
        documents: data.documents(),
        destinations: subscribers.clone(),
        clock: Arc::clone(clock),
        region: config.region.clone(),
        account: config.account.clone(),
        platform_url: web.platform_url,
        identity_file: data.path().join("sns-identity.pem"),
        tls: web.tls,
    };
    let topics = Topics::open(parts, lives.tasks.clone(), lives.stop.clone()).await;
    let topics = topics.context("cannot read the topics")?;
    let destinations = subscribers.with("sns", topics.inbox());
    let parts = BusParts {
        messages: data.messages(),
        documents: data.documents(),
        destinations: destinations.clone(),
        clock: Arc::clone(clock),
        region: config.region.clone(),
        account: config.account.clone(),
    };
    let buses = Buses::open(parts, lives.tasks.clone(), lives.stop.clone()).await;
    let buses = buses.context("cannot read the event buses")?;
    let destinations = destinations.with("events", buses.inbox());
    let schedules = start_schedules(config, data, clock, destinations.clone(), lives).await?;
    lives.tasks.spawn(schedules.clone().follow_rules(buses.clone(), lives.stop.clone()));
    let notifications = notifications(config, data, clock, destinations.clone());
    lives.tasks.spawn(notifications.clone().run(lives.stop.clone()));
    let lifecycle = Lifecycle::new(data.objects(), Arc::clone(clock));
    lives.tasks.spawn(lifecycle.clone().run(lives.stop.clone()));
    let started = unstarted.start(destinations, lives.stop.clone()).await;
    started.context("cannot read the events that were accepted")?;
    let mapping_changes = Arc::new(Notify::new());
    let parts = MappingParts {
        mappings: event_source_mappings(data.documents()),
        queues: queues.clone(),
        runner,
        region: config.region.clone(),
        account: config.account.clone(),
        changed: Arc::clone(&mapping_changes),
    };
    lives.tasks.spawn(Mappings::new(parts, lives.tasks.clone()).run(lives.stop.clone()));
    Ok(Events { queues, topics, buses, notifications, lifecycle, asynchronous, schedules, mapping_changes })
}

/// Takes up the schedules, and makes their runs.
async fn start_schedules(
    config: &ServeConfig,
    data: &DataDir,
    clock: &Arc<dyn Clock>,
    destinations: Destinations,
    lives: Lives<'_>,
) -> anyhow::Result<Schedules> {
    let parts = ScheduleParts {
        messages: data.messages(),
        clock: Arc::clone(clock),
        region: config.region.clone(),
        account: config.account.clone(),
    };
    let opened = Schedules::open(parts, lives.tasks.clone()).await;
    let (schedules, unstarted) = opened.context("cannot read the schedules")?;
    unstarted.start(destinations, lives.stop.clone());
    Ok(schedules)
}

/// What tells of changes in buckets.
fn notifications(
    config: &ServeConfig,
    data: &DataDir,
    clock: &Arc<dyn Clock>,
    destinations: Destinations,
) -> Notifications {
    Notifications::new(NotificationParts {
        objects: data.objects(),
        destinations,
        clock: Arc::clone(clock),
        region: config.region.clone(),
        account: config.account.clone(),
    })
}
