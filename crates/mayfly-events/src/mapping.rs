//! Event source mappings: what arrives in queues is given to functions.
//!
//! [`Mappings`] keeps one [`poller`] for each mapping that is enabled. There is no polling interval: a poller waits in
//! the queue's line of consumers and is served the moment a message is there.
//!
//! **Invariant.** A message is deleted only after a reply that says that it was processed ([`reply`]), or because no
//! filter wants it.

mod poller;
mod record;
mod reply;

use std::collections::HashMap;
use std::sync::Arc;

use mayfly_model::chain;
use mayfly_model::event_source_mapping::{EventSourceMapping, MappingState};
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{Collection, StoreError, Stored};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::asynchronous::Runner;
use crate::queue::Queues;
use poller::Poller;

/// Mappings read from the store at a time.
const PAGE: usize = 1000;

/// What mappings are put together from.
#[derive(Debug)]
pub struct MappingParts {
    /// The mappings themselves.
    pub mappings: Collection<EventSourceMapping>,
    /// The queues that they read.
    pub queues: Queues,
    /// Who runs the functions.
    pub runner: Arc<dyn Runner>,
    /// The platform's region.
    pub region: Region,
    /// The platform's account.
    pub account: AccountId,
    /// Told when a mapping was made, changed or removed.
    pub changed: Arc<Notify>,
}

/// See the module's documentation.
#[derive(Debug)]
pub struct Mappings {
    parts: Arc<MappingParts>,
    running: HashMap<String, Running>,
    tasks: TaskTracker,
}

#[derive(Debug)]
struct Running {
    revision: u64,
    stop: CancellationToken,
}

impl Mappings {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: MappingParts, tasks: TaskTracker) -> Self {
        Self { parts: Arc::new(parts), running: HashMap::new(), tasks }
    }

    /// Keeps the pollers in line with the mappings until `stop` is cancelled. Batches that are with functions then are
    /// seen through by their own tasks.
    pub async fn run(mut self, stop: CancellationToken) {
        loop {
            let changed = Arc::clone(&self.parts.changed);
            let told = changed.notified();
            if let Err(error) = self.settle(&stop) {
                tracing::error!(error = chain(&error), "cannot read the event source mappings");
            }
            tokio::select! {
                () = told => {}
                () = stop.cancelled() => return,
            }
        }
    }

    fn settle(&mut self, stop: &CancellationToken) -> Result<(), StoreError> {
        let mut wanted: HashMap<String, Stored<EventSourceMapping>> = HashMap::new();
        let mut after: Option<String> = None;
        loop {
            let page = self.parts.mappings.list(after.as_deref(), PAGE)?;
            let Some((last, _mapping)) = page.last() else { break };
            after = Some(last.clone());
            wanted.extend(page.into_iter().filter(|(_id, mapping)| is_polled(&mapping.value)));
        }
        self.running.retain(|id, running| {
            let stays = wanted.get(id).is_some_and(|mapping| mapping.revision == running.revision);
            if !stays {
                running.stop.cancel();
            }
            stays
        });
        for (id, mapping) in wanted {
            if self.running.contains_key(&id) {
                continue;
            }
            let of_poller = stop.child_token();
            self.running.insert(id.clone(), Running { revision: mapping.revision, stop: of_poller.clone() });
            match Poller::new(id.clone(), Arc::clone(&mapping.value), Arc::clone(&self.parts), self.tasks.clone()) {
                Some(poller) => drop(self.tasks.spawn(poller.run(of_poller))),
                None => tracing::error!(mapping = id, "a mapping cannot be polled: its source or a filter is damaged"),
            }
        }
        Ok(())
    }
}

fn is_polled(mapping: &EventSourceMapping) -> bool {
    mapping.state == MappingState::Enabled && mapping.kind.is_queue()
}

#[cfg(test)]
mod tests;
