//! Removes code that nothing needs any more: at the start, and when there were changes and then none for an hour.
//!
//! An invocation may still run with code that was just replaced or deleted; an hour is longer than any invocation.
//! While nothing changes, nothing wakes up.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use mayfly_api::lambda::LAYERS;
use mayfly_model::function::{CodeSha256, FunctionConfiguration};
use mayfly_model::layer::Layer;
use mayfly_model::name::FunctionName;
use mayfly_store::{CodeStore, Collection, DocumentStore, FunctionStore, InUse, StoreError};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// How long nothing may have changed. What was put last is then older than the grace period of the store, too.
const QUIET: Duration = Duration::from_secs(61 * 60);
/// Records that are read from a store at once.
const PAGE: usize = 256;

/// Who refers to code, and where it is.
#[derive(Debug)]
pub(crate) struct Garbage {
    /// Functions with their versions.
    pub(crate) functions: Arc<dyn FunctionStore>,
    /// Layers, among others.
    pub(crate) documents: Arc<dyn DocumentStore>,
    /// The code.
    pub(crate) code: Arc<dyn CodeStore>,
}

impl Garbage {
    /// Collects now, and after each time of changes, which `changed` is told of. Ends with `stop`.
    pub(crate) async fn collect_when_quiet(self, changed: Arc<Notify>, stop: CancellationToken) {
        let work = async {
            loop {
                self.collect().await;
                changed.notified().await;
                while tokio::time::timeout(QUIET, changed.notified()).await.is_ok() {}
            }
        };
        stop.run_until_cancelled(work).await;
    }

    async fn collect(&self) {
        let collected = match self.in_use() {
            Ok(in_use) => self.code.collect_garbage(&in_use).await,
            Err(error) => Err(error),
        };
        match collected {
            Ok(0) | Err(StoreError::Closed) => {}
            Ok(n_removed) => tracing::info!(n_removed, "removed code that nothing refers to any more"),
            Err(error) => {
                tracing::warn!(
                    error = mayfly_model::chain(&error),
                    "cannot remove code that nothing refers to any more"
                );
            }
        }
    }

    /// Everything that a function or a layer refers to. If any of it cannot be read, nothing is garbage.
    fn in_use(&self) -> Result<InUse, StoreError> {
        let mut in_use = InUse { packages: self.layers()?, merged: HashSet::new() };
        let mut after: Option<FunctionName> = None;
        loop {
            let page = self.functions.list(after.as_ref(), PAGE);
            let Some(last) = page.last() else { return Ok(in_use) };
            after = Some(last.value.name.clone());
            for stored in &page {
                in_use.packages.extend(stored.value.packages().map(|package| package.sha256));
                in_use.merged.extend(stored.value.configurations().map(FunctionConfiguration::layer_packages));
            }
        }
    }

    fn layers(&self) -> Result<HashSet<CodeSha256>, StoreError> {
        let layers: Collection<Layer> = Collection::new(Arc::clone(&self.documents), LAYERS);
        let mut packages = HashSet::new();
        let mut after: Option<String> = None;
        loop {
            let page = layers.list(after.as_deref(), PAGE)?;
            let Some((last, _layer)) = page.last() else { return Ok(packages) };
            after = Some(last.clone());
            let versions = page.iter().flat_map(|(_name, layer)| layer.value.newest_first());
            packages.extend(versions.map(|(_number, version)| version.code.sha256));
        }
    }
}

#[cfg(test)]
mod tests;
