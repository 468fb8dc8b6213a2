//! What one bucket tells one place, the oldest first.
//!
//! Whether a place takes anything depends on the bucket, which it has to allow, so that a lane is of both.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use mayfly_model::chain;
use mayfly_store::object::{Notice, NoticeLane};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{NotificationParts, sender};
use crate::destination::{DeliveryError, Parcel};

/// Notices of different objects that are on their way to the place at the same time.
const BATCH: usize = 16;
/// The first wait after a delivery that failed; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How long a place may take nothing before a notice for it is given up.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// Delivers to one place until the bucket has told it everything.
#[derive(Debug)]
pub(super) struct Lane {
    parts: Arc<NotificationParts>,
    of: NoticeLane,
    stop: CancellationToken,
    /// Batches in a row that were not delivered as a whole.
    n_failures: u32,
}

impl Lane {
    pub(super) fn new(parts: Arc<NotificationParts>, of: NoticeLane, stop: CancellationToken) -> Self {
        Self { parts, of, stop, n_failures: 0 }
    }

    pub(super) async fn run(mut self) {
        while !self.stop.is_cancelled() {
            match self.parts.objects.notices(&self.of, BATCH).await {
                Ok(notices) if notices.is_empty() => return,
                Ok(notices) => self.deliver(in_order(notices)).await,
                Err(error) => {
                    let NoticeLane { arn, bucket } = &self.of;
                    tracing::error!(arn, bucket, error = chain(&error), "notices of changes cannot be read");
                    self.wait().await;
                }
            }
        }
    }

    async fn deliver(&mut self, notices: Vec<Notice>) {
        let mut deliveries = JoinSet::new();
        for notice in notices {
            let parts = Arc::clone(&self.parts);
            deliveries.spawn(async move {
                let delivered = deliver(&parts, &notice).await;
                (notice, delivered)
            });
        }
        let (mut settled, mut failed) = (Vec::new(), None);
        while let Some(ended) = deliveries.join_next().await {
            match ended {
                Ok((notice, Ok(()))) => settled.push(notice.number),
                Ok((notice, Err(error))) if self.is_hopeless(&notice, &error) => {
                    let (NoticeLane { arn, bucket }, key) = (&self.of, &notice.change.key);
                    let error = chain(&error);
                    tracing::warn!(arn, bucket, key, error, "a change of an object is not told");
                    settled.push(notice.number);
                }
                Ok((_notice, Err(error))) => failed = Some(error),
                // A delivery that ended otherwise is tried again.
                Err(_panicked) => {}
            }
        }
        self.forget(settled).await;
        match failed {
            None => self.n_failures = 0,
            Some(error) => {
                if self.n_failures == 0 {
                    let NoticeLane { arn, bucket } = &self.of;
                    tracing::warn!(arn, bucket, error = chain(&error), "changes of objects have to wait");
                }
                self.wait().await;
            }
        }
    }

    /// Whether trying again is of no use: the place refuses this notice, took nothing for very long, or nobody asks for
    /// it any more.
    fn is_hopeless(&self, notice: &Notice, error: &DeliveryError) -> bool {
        match error {
            DeliveryError::Refused { .. } => true,
            DeliveryError::Storage { .. } => false,
            DeliveryError::NotFound { .. } | DeliveryError::NotAvailable { .. } | DeliveryError::Forbidden { .. } => {
                let bucket = self.parts.objects.bucket(&notice.change.bucket);
                let is_rule =
                    |rule: &mayfly_model::bucket::NotificationRule| rule.id == notice.rule && rule.arn == notice.arn;
                let is_wanted = bucket.is_some_and(|bucket| bucket.value.notifications.iter().any(is_rule));
                !is_wanted || self.parts.clock.now().duration_since(notice.change.origin.time) > PATIENCE
            }
        }
    }

    async fn forget(&mut self, numbers: Vec<u64>) {
        if numbers.is_empty() {
            return;
        }
        while let Err(error) = self.parts.objects.forget_notices(numbers.clone()).await {
            let NoticeLane { arn, bucket } = &self.of;
            tracing::error!(arn, bucket, error = chain(&error), "notices that were delivered are still there");
            self.wait().await;
            if self.stop.is_cancelled() {
                return;
            }
        }
    }

    async fn wait(&mut self) {
        let wait = FIRST_WAIT.saturating_mul(1 << self.n_failures.min(16)).min(LONGEST_WAIT);
        self.n_failures = self.n_failures.saturating_add(1);
        self.stop.run_until_cancelled(tokio::time::sleep(wait)).await;
    }
}

/// The first notice of each object: what happens to one object is told in order.
fn in_order(notices: Vec<Notice>) -> Vec<Notice> {
    let mut seen = HashSet::new();
    notices.into_iter().filter(|notice| seen.insert(notice.change.key.clone())).collect()
}

async fn deliver(parts: &NotificationParts, notice: &Notice) -> Result<(), DeliveryError> {
    let scene = parts.scene();
    let is_for_bus = notice.arn.split(':').nth(2) == Some("events");
    let body = if is_for_bus { scene.bus_event(&notice.change) } else { scene.records(notice) };
    let parcel = Parcel {
        trace_header: notice.change.origin.trace_header.clone(),
        ..Parcel::new(body, sender(&notice.change.bucket))
    };
    parts.destinations.put(&notice.arn, parcel, Vec::new()).await
}
