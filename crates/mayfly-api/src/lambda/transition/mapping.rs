//! Event source mappings on their way.

use mayfly_model::event_source_mapping::{EventSourceMapping, Passage};
use mayfly_model::id::MappingId;
use mayfly_store::{Collection, StoreError};
use tokio_util::sync::CancellationToken;

use super::super::mapping::COLLECTION;
use super::{PAGE, TransitionParts, pause_after};

fn collection(parts: &TransitionParts) -> Collection<EventSourceMapping> {
    Collection::new(parts.documents.clone(), COLLECTION)
}

/// Every mapping that the store has in a state of passage.
pub(super) fn unfinished(parts: &TransitionParts) -> Vec<MappingId> {
    let (mappings, mut found) = (collection(parts), Vec::new());
    let mut after: Option<String> = None;
    loop {
        let page = match mappings.list(after.as_deref(), PAGE) {
            Ok(page) => page,
            Err(error) => {
                tracing::error!(error = mayfly_model::chain(&error), "cannot read the event source mappings");
                return found;
            }
        };
        let Some((last, _mapping)) = page.last() else { return found };
        after = Some(last.clone());
        let passing = page.iter().filter(|(_, mapping)| mapping.value.state.leads_to().is_some());
        found.extend(passing.filter_map(|(id, _)| id.parse::<MappingId>().ok()));
    }
}

/// Brings one mapping to its final state. Whoever changes the mapping meanwhile is respected.
pub(super) async fn finish(parts: &TransitionParts, id: MappingId, stop: &CancellationToken) {
    let (mappings, key) = (collection(parts), id.to_string());
    loop {
        let stored = match mappings.get(&key) {
            Ok(Some(stored)) => stored,
            Ok(None) => return,
            Err(error) => {
                tracing::error!(mapping = %id, error = mayfly_model::chain(&error), "cannot read the mapping");
                return;
            }
        };
        let written = match stored.value.state.leads_to() {
            None => return,
            Some(Passage::To(state)) => {
                let mapping = EventSourceMapping { state, ..(*stored.value).clone() };
                mappings.replace(&key, mapping, stored.revision).await
            }
            Some(Passage::Out) => mappings.remove(&key, Some(stored.revision)).await,
        };
        match written {
            Ok(_stored) => return parts.mapping_changes.notify_one(),
            Err(StoreError::Conflict { .. }) => {}
            Err(StoreError::NotFound { .. } | StoreError::Closed) => return,
            Err(error) => {
                if !pause_after(&error, &id, stop).await {
                    return;
                }
            }
        }
    }
}
