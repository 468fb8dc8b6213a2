//! What the scheduler lends, and where that comes from: all that it knows of instances and of how they are made.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use mayfly_instance::blueprint::Blueprint;
use mayfly_instance::instance::{Finished, Instance, InstanceEvent, LastInit, Reply, Undelivered};
use mayfly_model::start::{Missed, Rung};
use tokio::sync::{Notify, oneshot};

use super::restoring::StartError;

/// One execution environment of one version.
pub trait Environment: fmt::Debug + Send + 'static {
    /// How its last init phase went.
    fn last_init(&self) -> LastInit;

    /// Whether there is an initialised process that waits for an event; without one, the next event starts it.
    fn is_ready(&self) -> bool;

    /// Told when the process ends while it waits for an event.
    fn idle_ended(&self) -> Arc<Notify>;

    /// Whether it has something to finish before it is frozen. Not for long.
    fn is_telling(&self) -> bool {
        false
    }

    /// Stops the processes until the next event.
    fn freeze(&mut self);

    /// The memory that it holds now.
    fn memory_bytes(&self) -> u64;

    /// What has the kernel give back memory that it can do without until its next event; none if there is no such
    /// memory. Blocks for milliseconds.
    fn reclaim(&self) -> Option<Box<dyn FnOnce() + Send>>;

    /// Runs one event. Not safe to drop midway.
    fn invoke(
        &mut self,
        event: InstanceEvent,
        reply: oneshot::Sender<Reply>,
    ) -> impl Future<Output = Result<Finished, Undelivered>> + Send;

    /// Ends it and waits until nothing of it is left.
    fn end(self) -> impl Future<Output = ()> + Send;
}

/// The ways to get an environment, fastest first.
pub trait Ladder: fmt::Debug + Send + Sync + 'static {
    /// What stands at its top.
    type Environment: Environment;

    /// An environment of this blueprint may be needed soon.
    fn expect(&self, blueprint: &Arc<Blueprint>);

    /// There is more than before that can be made ahead for this blueprint, which is in use.
    fn expect_own(&self, _blueprint: &Arc<Blueprint>) {}

    /// Nothing that these blueprints describe is needed any more.
    fn forget(&self, is_unwanted: impl Fn(&Blueprint) -> bool);

    /// Makes an environment in the best way there is at the moment.
    fn climb(
        &self,
        blueprint: &Arc<Blueprint>,
    ) -> impl Future<Output = Result<(Self::Environment, Way), StartError>> + Send;

    /// The memory of everything that was made ahead.
    fn held_bytes(&self) -> u64;

    /// Throws away everything that was made ahead and waits until nothing of it is left.
    fn discard(&self) -> impl Future<Output = ()> + Send;
}

/// The rung that an environment was made on, why it was no better one, and how long it took to get there.
#[derive(Clone, Debug)]
pub struct Way {
    /// The rung.
    pub rung: Rung,
    /// Why it was no better one.
    pub missed: Option<Missed>,
    /// How long it took to get there.
    pub slot: Duration,
}

impl Environment for Instance {
    fn last_init(&self) -> LastInit {
        Self::last_init(self)
    }

    fn is_ready(&self) -> bool {
        Self::is_ready(self)
    }

    fn idle_ended(&self) -> Arc<Notify> {
        Self::idle_ended(self)
    }

    fn is_telling(&self) -> bool {
        self.is_telling()
    }

    fn freeze(&mut self) {
        Self::freeze(self);
    }

    fn memory_bytes(&self) -> u64 {
        Self::memory_bytes(self)
    }

    fn reclaim(&self) -> Option<Box<dyn FnOnce() + Send>> {
        let (id, reclaimer) = (self.id(), self.reclaimer()?);
        Some(Box::new(move || {
            if let Err(error) = reclaimer.reclaim() {
                tracing::debug!(instance = %id, %error, "cannot take back the pages of an idle instance");
            }
        }))
    }

    async fn invoke(&mut self, event: InstanceEvent, reply: oneshot::Sender<Reply>) -> Result<Finished, Undelivered> {
        Self::invoke(self, event, reply).await
    }

    async fn end(self) {
        Self::end(self).await;
    }
}
