//! The services behind the front door.

use std::sync::Arc;

use mayfly_api::api::Services;
use mayfly_api::events::Events;
use mayfly_api::lambda::{Invoke, Lambda, Stores, Transitions};
use mayfly_api::logs::Logs;
use mayfly_api::place::Place;
use mayfly_api::s3::{S3, S3Parts};
use mayfly_api::scheduler::EventScheduler;
use mayfly_api::sns::Sns;
use mayfly_api::sqs::Sqs;
use mayfly_events::bucket::{Lifecycle, Notifications};
use mayfly_events::bus::Buses;
use mayfly_events::queue::Queues;
use mayfly_events::schedule::Schedules;
use mayfly_events::topic::Topics;
use mayfly_model::clock::Clock;
use mayfly_store::DataDir;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::ServeConfig;

/// What services are made of.
#[derive(Debug)]
pub(super) struct ServiceParts<'a> {
    pub(super) config: &'a ServeConfig,
    pub(super) data: &'a DataDir,
    pub(super) queues: Queues,
    pub(super) topics: Topics,
    pub(super) buses: Buses,
    pub(super) schedules: Schedules,
    pub(super) notifications: Notifications,
    pub(super) lifecycle: Lifecycle,
    pub(super) invoker: Arc<dyn Invoke>,
    pub(super) transitions: Transitions,
    /// Told after every change that may leave code behind that nothing needs.
    pub(super) released: Arc<Notify>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) tasks: &'a TaskTracker,
    /// Ends what only waits.
    pub(super) closing: &'a CancellationToken,
}

impl ServiceParts<'_> {
    /// Every service.
    pub(super) fn services(self) -> Services {
        let Self {
            config,
            data,
            queues,
            topics,
            buses,
            schedules,
            notifications,
            lifecycle,
            invoker,
            transitions,
            released,
            clock,
            tasks,
            closing,
        } = self;
        let place = Place { region: config.region.clone(), account: config.account.clone() };
        let stores = Stores {
            functions: data.functions(),
            code: data.code(),
            documents: data.documents(),
            queues: queues.clone(),
            objects: data.objects(),
            released,
        };
        let s3 = S3Parts {
            place: place.clone(),
            objects: data.objects(),
            notifications,
            lifecycle,
            clock: Arc::clone(&clock),
            tasks: tasks.clone(),
        };
        Services {
            s3: S3::new(s3),
            logs: Logs::new(place.clone(), data.logs(), Arc::clone(&clock)),
            sns: Sns::new(place.clone(), topics, Arc::clone(&clock)),
            events: Events::new(place.clone(), buses, Arc::clone(&clock), tasks.clone()),
            scheduler: EventScheduler::new(place.clone(), schedules, Arc::clone(&clock)),
            sqs: Sqs::new(place.clone(), queues, Arc::clone(&clock), closing.clone()),
            lambda: Lambda::new(place, stores, invoker, transitions, clock, tasks.clone()),
        }
    }
}
