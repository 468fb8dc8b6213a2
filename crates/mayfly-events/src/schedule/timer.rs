//! The task that waits for what comes due.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::Shared;
use super::firing::Firing;
use crate::destination::Destinations;

/// The longest the task sleeps while anything is planned: the wall clock may be set meanwhile, and does not stand still
/// while the machine sleeps.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// Most schedules that run at once; others wait for one of them.
const MOST_RUNNING: usize = 64;
/// A clock that is set back by less than this goes over times again that were decided about.
const SET_BACK: SignedDuration = SignedDuration::from_hours(24);

/// Makes what comes due until `stop` is cancelled.
pub(super) async fn run(shared: Arc<Shared>, destinations: Arc<Destinations>, stop: CancellationToken) {
    let room = Arc::new(Semaphore::new(MOST_RUNNING));
    let mut latest = shared.parts.clock.now();
    loop {
        let now = shared.parts.clock.now();
        if latest.duration_since(now) > SET_BACK {
            shared.book().plan_all(now);
            latest = now;
        }
        latest = latest.max(now);
        let sleep = start_due(&shared, &destinations, &room, now);
        tokio::select! {
            () = stop.cancelled() => return,
            () = shared.changed.notified() => {}
            () = tokio::time::sleep(sleep.unwrap_or_default()), if sleep.is_some() => {}
        }
    }
}

/// Starts what has come due, and tells how long nothing will; none if only something else that happens can change that.
fn start_due(
    shared: &Arc<Shared>,
    destinations: &Arc<Destinations>,
    room: &Arc<Semaphore>,
    now: Timestamp,
) -> Option<Duration> {
    loop {
        // Whoever is done says so.
        let Ok(permit) = Arc::clone(room).try_acquire_owned() else { return None };
        let mut book = shared.book();
        let Some(item) = book.take_due(now) else {
            let due = book.next_due()?;
            return Some(Duration::try_from(due.duration_since(now)).unwrap_or_default().min(LONGEST_SLEEP));
        };
        let firing = Firing { shared: Arc::clone(shared), destinations: Arc::clone(destinations) };
        shared.tasks.spawn(async move {
            firing.make(item, permit).await;
        });
    }
}
