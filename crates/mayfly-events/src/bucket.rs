//! Buckets: telling of changes of their objects, and removing those whose time is over ([`Lifecycle`]).
//!
//! The object store writes down who is to be told of a change in the same write as the change, so that whoever is told
//! that an object was written can rely on its event. [`Notifications`] delivers these notices and forgets them
//! afterwards; a crash in between tells twice. Each place has a lane of its own for each bucket, so that one that takes
//! nothing, or nothing of this bucket, holds up no other.

mod lane;
mod lifecycle;
mod record;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use mayfly_model::bucket::{NotificationRule, NotificationTarget, bucket_arn};
use mayfly_model::chain;
use mayfly_model::clock::Clock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::ObjectStore;
use mayfly_store::object::{NoticeLane, Origin};
use tokio::task::{self, JoinSet};
use tokio_util::sync::CancellationToken;

use self::lane::Lane;
use self::record::Scene;
use crate::destination::{DeliveryError, Destinations, Parcel, Sender, ServiceSender};

pub use self::lifecycle::Lifecycle;

/// In whose name buckets send.
const PRINCIPAL: &str = "s3.amazonaws.com";
/// How long to wait before reading again what could not be read.
const READ_AGAIN: Duration = Duration::from_secs(1);

/// What notifications are put together from.
#[derive(Debug)]
pub struct NotificationParts {
    /// Buckets, and the notices of changes.
    pub objects: Arc<dyn ObjectStore>,
    /// The places that are told.
    pub destinations: Destinations,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The platform's region.
    pub region: Region,
    /// The platform's account.
    pub account: AccountId,
}

/// Tells of changes. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Notifications {
    parts: Arc<NotificationParts>,
}

impl Notifications {
    /// Puts the parts together. Places are told while [`Self::run`] runs.
    #[must_use]
    pub fn new(parts: NotificationParts) -> Self {
        Self { parts: Arc::new(parts) }
    }

    /// Whether the place of a rule would be told of changes in a bucket. A queue and a topic are sent the test event that
    /// says so; of a function the policy is asked.
    ///
    /// # Errors
    /// Why the place would not be told.
    pub async fn probe(&self, rule: &NotificationRule, bucket: &str, origin: &Origin) -> Result<(), DeliveryError> {
        let destinations = &self.parts.destinations;
        match rule.target {
            NotificationTarget::Function => destinations.check(&rule.arn, &sender(bucket)).await,
            NotificationTarget::Queue | NotificationTarget::Topic => {
                let parcel = Parcel::new(record::test_event(bucket, origin), sender(bucket));
                destinations.put(&rule.arn, parcel, Vec::new()).await
            }
            // It hears of everything, and is always there.
            NotificationTarget::EventBus => Ok(()),
        }
    }

    /// The bus that hears of everything if a bucket wants it.
    #[must_use]
    pub fn event_bus_arn(&self) -> String {
        let NotificationParts { region, account, .. } = self.parts.as_ref();
        format!("arn:aws:events:{region}:{account}:event-bus/default")
    }

    /// Delivers notices until `stop` is cancelled; what is on its way then still arrives, the rest stays on disk.
    pub async fn run(self, stop: CancellationToken) {
        let mut lanes = JoinSet::new();
        let mut open: HashMap<task::Id, NoticeLane> = HashMap::new();
        loop {
            let is_read = self.open_lanes(&mut lanes, &mut open, &stop).await;
            tokio::select! {
                () = stop.cancelled() => break,
                () = self.parts.objects.noticed() => {}
                // A lane that ended may just have missed a notice: the next round finds it.
                Some(ended) = lanes.join_next_with_id() => {
                    let id = ended.map_or_else(|failed| failed.id(), |(id, ())| id);
                    open.remove(&id);
                }
                () = tokio::time::sleep(READ_AGAIN), if !is_read => {}
            }
        }
        while lanes.join_next().await.is_some() {}
    }

    /// Opens every lane that has notices and is not open; false if it is not known which have.
    async fn open_lanes(
        &self,
        lanes: &mut JoinSet<()>,
        open: &mut HashMap<task::Id, NoticeLane>,
        stop: &CancellationToken,
    ) -> bool {
        let mut waiting = match self.parts.objects.notice_lanes().await {
            Ok(waiting) => waiting,
            Err(error) => {
                tracing::error!(error = chain(&error), "it cannot be read who is to be told of changes");
                return false;
            }
        };
        let there: HashSet<&NoticeLane> = open.values().collect();
        waiting.retain(|lane| !there.contains(lane));
        for of in waiting {
            let lane = Lane::new(Arc::clone(&self.parts), of.clone(), stop.clone());
            open.insert(lanes.spawn(lane.run()).id(), of);
        }
        true
    }
}

impl NotificationParts {
    fn scene(&self) -> Scene<'_> {
        Scene { region: &self.region, account: &self.account }
    }
}

fn sender(bucket: &str) -> Sender {
    Sender::Service(ServiceSender { principal: PRINCIPAL, source_arn: bucket_arn(bucket) })
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
