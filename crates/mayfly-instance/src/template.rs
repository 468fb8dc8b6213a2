//! Templates: an environment of a version that was initialised once, has seen no event, and is forked for each start.
//!
//! The process is a stem cell that was told its function and, beside that, to wait once it is initialised
//! (`GET /mayfly/template`). A fork of it is a stem cell again, in a slot of its own: it asks `GET /mayfly/stem`, and what
//! it is told makes it an environment of the version, without an initialisation.
//!
//! **Invariants**
//! - The template stands still but while it is forked.
//! - What the process says is believed nowhere: whether it can be forked, and that a fork is where it belongs, is found
//!   out from outside (`mayfly_sandbox`).

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use mayfly_model::snap_start::SnapshotError;
use mayfly_sandbox::{CpuLimit, Nursery, SandboxError, Slot};
use tokio::sync::Notify;

use crate::blueprint::Blueprint;
use crate::exchange::Exchange;
use crate::instance::{Instance, InstanceError, Surroundings};
use crate::served_slot::ServedSlot;
use crate::stem::{BootError, Stem, StemClass};

/// Why there is no template.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The initialised process cannot be forked.
    #[error("the initialised process cannot be forked: {reason}")]
    NotForkable {
        /// What is in the way.
        reason: String,
    },
    /// The function's own initialisation failed.
    #[error(transparent)]
    Init(SnapshotError),
    /// The runtime did not boot.
    #[error(transparent)]
    Boot(#[from] BootError),
    /// The environment was lost.
    #[error(transparent)]
    Instance(#[from] InstanceError),
    /// Its slot failed.
    #[error("the slot of a template failed")]
    Slot(#[from] SandboxError),
}

/// Why a template was not forked.
#[derive(Debug, thiserror::Error)]
pub enum ForkError {
    /// It has ended meanwhile.
    #[error("the template has ended")]
    Ended,
    /// There is no slot for the fork, or it did not get there.
    #[error("the template cannot be forked")]
    Slot(#[from] SandboxError),
    /// The slot could not be used.
    #[error("the slot of a fork cannot be used")]
    Instance(#[from] InstanceError),
    /// The fork did not ask for its function.
    #[error(transparent)]
    Boot(#[from] BootError),
}

/// See the module's documentation. Dropping it ends it in the background.
#[derive(Debug)]
pub struct Template {
    /// Taken for each fork, as it makes one at a time; none once it is ended.
    instance: tokio::sync::Mutex<Option<Box<Instance>>>,
    exchange: Arc<Exchange>,
    class: Arc<StemClass>,
    blueprint: Arc<Blueprint>,
    nursery: Nursery,
    /// Slots for the next forks.
    ready: Mutex<Vec<Slot>>,
    n_forks: AtomicU32,
    memory_bytes: u64,
}

impl Template {
    /// Initialises an environment of a version in a slot and has it wait to be forked.
    ///
    /// # Errors
    /// [`TemplateError::NotForkable`] where it is initialised and cannot be forked, which another try will not change.
    pub async fn make(
        slot: Slot,
        class: Arc<StemClass>,
        blueprint: Arc<Blueprint>,
        surroundings: Surroundings,
    ) -> Result<Self, TemplateError> {
        let stem = Stem::boot(slot, Arc::clone(&class), &surroundings, Arc::default()).await?;
        let mut instance = Box::new(Instance::template_of_stem(stem, Arc::clone(&blueprint), surroundings).await?);
        if let Err(error) = check(&instance).await {
            instance.end().await;
            return Err(error);
        }
        // It runs only to fork, and somebody waits for that.
        instance.slot().set_cpu(CpuLimit::Full)?;
        instance.freeze();
        Ok(Self {
            exchange: Arc::clone(instance.exchange()),
            class,
            blueprint,
            nursery: instance.slot().nursery(),
            ready: Mutex::default(),
            n_forks: AtomicU32::new(0),
            memory_bytes: instance.memory_bytes(),
            instance: tokio::sync::Mutex::new(Some(instance)),
        })
    }

    /// Forks it for a start, in a slot that is ready or is built now. The fork waits for its function, which is that of
    /// the template.
    ///
    /// # Errors
    /// Says why there is no fork. The template may have been ended for it.
    pub async fn fork(&self, surroundings: &Surroundings) -> Result<Stem, ForkError> {
        let ready = self.ready().pop();
        let slot = match ready {
            Some(slot) => slot,
            None => self.nursery.prepare(self.blueprint.slot).await?,
        };
        self.fork_into(slot, surroundings, Arc::default()).await
    }

    /// Forks it ahead of a start, in a slot that is built for that: those that are ready are for starts. The fork waits
    /// frozen. `ended` is notified when its process ends, however that comes about.
    ///
    /// # Errors
    /// As for [`Template::fork`]. What the host or the process does not allow shows at the first one.
    pub async fn fork_ahead(&self, surroundings: &Surroundings, ended: Arc<Notify>) -> Result<Stem, ForkError> {
        let slot = self.nursery.prepare(self.blueprint.slot).await?;
        let stem = self.fork_into(slot, surroundings, ended).await?;
        stem.served.slot.freeze()?;
        Ok(stem)
    }

    async fn fork_into(&self, slot: Slot, surroundings: &Surroundings, ended: Arc<Notify>) -> Result<Stem, ForkError> {
        self.n_forks.fetch_add(1, Ordering::Relaxed);
        let mut served = ServedSlot::new(slot, &self.class.zone_id, surroundings).await?;
        let booted = served.exchange.begin_boot();
        let own_mounts = self.blueprint.own_mounts();
        let inheritance = self.blueprint.inheritance(&own_mounts);
        let instance = self.instance.lock().await;
        let template = instance.as_ref().ok_or(ForkError::Ended)?.slot();
        template.thaw()?;
        let forked = template.fork_into(&mut served.slot, inheritance).await;
        template.freeze()?;
        drop(instance);
        let mut fork = Stem::once_parked(Arc::clone(&self.class), served, forked?, booted, ended).await?;
        fork.own_mounts = Some(own_mounts);
        Ok(fork)
    }

    /// Builds slots ahead, until so many are ready for the next forks.
    ///
    /// # Errors
    /// When one cannot be built.
    pub async fn stock_up(&self, wanted: usize) -> Result<(), SandboxError> {
        while self.is_waiting() && self.ready().len() < wanted {
            let slot = self.nursery.prepare(self.blueprint.slot).await?;
            self.ready().push(slot);
        }
        Ok(())
    }

    fn ready(&self) -> std::sync::MutexGuard<'_, Vec<Slot>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there is a process that waits to be forked.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.exchange.is_paused()
    }

    /// Told when that process ends.
    #[must_use]
    pub fn ended(&self) -> Arc<Notify> {
        Arc::clone(&self.exchange.idle_ended)
    }

    /// How often it has been forked, or tried to.
    #[must_use]
    pub fn n_forks(&self) -> u32 {
        self.n_forks.load(Ordering::Relaxed)
    }

    /// The memory that it held when it was initialised; forks share it until they write to it.
    #[must_use]
    pub fn memory_bytes(&self) -> u64 {
        self.memory_bytes
    }

    /// Ends it and waits until nothing of it is left but what its forks still need. Those live on.
    pub async fn end(&self) {
        let instance = self.instance.lock().await.take();
        self.ready().clear();
        if let Some(instance) = instance {
            instance.end().await;
        }
    }
}

/// Whether an environment is initialised and can be forked.
async fn check(instance: &Instance) -> Result<(), TemplateError> {
    if let Some(failure) = instance.init_failure() {
        return Err(TemplateError::Init(failure.clone()));
    }
    if !instance.is_snapshot() {
        return Err(InstanceError::Lost.into());
    }
    match instance.slot().obstacle_to_forks().await? {
        Some(reason) => Err(TemplateError::NotForkable { reason }),
        None => Ok(()),
    }
}
