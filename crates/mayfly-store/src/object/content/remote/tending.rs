//! Removing from the store what is not needed there.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream;
use object_store::ObjectStore as _;
use object_store::path::Path;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Leases, RemoteHome};
use crate::error::StoreError;
use crate::object::ContentId;

/// What is looked at together.
const BATCH: usize = 1000;
/// The wait after a failure, doubled with every further one.
const PATIENCE: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(600);

/// Removes what is due until it is told to stop; first, and beside it, what an earlier life left. `unreferenced` tells
/// those of some content that nothing refers to; it says none once the database is closed.
pub(in super::super) async fn tend<F>(
    home: Arc<RemoteHome>,
    leases: Arc<Leases>,
    unreferenced: impl Fn(Vec<ContentId>) -> F,
    stop: CancellationToken,
) where
    F: Future<Output = Result<Vec<ContentId>, StoreError>>,
{
    let tending = async {
        let (mut is_clean, mut patience) = (false, PATIENCE);
        loop {
            let mut done = home.remove_due(&leases).await;
            if done.is_ok() && !is_clean {
                done = home.clean(&leases, &unreferenced).await;
                is_clean = done.is_ok();
                if is_clean {
                    // What was found is due now.
                    continue;
                }
            }
            match done {
                Ok(()) => {
                    patience = PATIENCE;
                    leases.remote.notified().await;
                }
                Err(error) => {
                    tracing::warn!(%error, "content that nothing refers to stays for now");
                    // What becomes due in between has to wait as well.
                    tokio::time::sleep_until(Instant::now() + patience).await;
                    patience = (patience * 2).min(LONGEST);
                }
            }
        }
    };
    // What is left is found at the next start.
    let _stopped = stop.run_until_cancelled(tending).await;
}

impl RemoteHome {
    /// Removes what is due.
    async fn remove_due(&self, leases: &Leases) -> Result<(), StoreError> {
        loop {
            let uploads = std::mem::take(&mut *self.given_up.lock().unwrap_or_else(PoisonError::into_inner));
            for (index, (path, upload)) in uploads.iter().enumerate() {
                if let Err(error) = self.abort(path, upload).await {
                    let rest = uploads.iter().skip(index).cloned();
                    self.given_up.lock().unwrap_or_else(PoisonError::into_inner).extend(rest);
                    return Err(error);
                }
            }
            let due = leases.next_remote();
            if due.is_empty() {
                return Ok(());
            }
            // What is in homes that cannot be reached stays there until they can.
            let (ours, others): (Vec<_>, Vec<_>) = due.into_iter().partition(|id| id.home() == Some(self.id.as_str()));
            leases.removed(&others);
            let (gone, failed) = self.remove(&ours).await;
            let (removed, postponed): (Vec<_>, Vec<_>) = ours.into_iter().partition(|id| gone.contains(&self.path(id)));
            leases.removed(&removed);
            leases.postpone_remote(postponed);
            if let Some(error) = failed {
                return Err(error);
            }
        }
    }

    /// Removes these; returns what is gone and what went wrong.
    async fn remove(&self, contents: &[ContentId]) -> (HashSet<Path>, Option<StoreError>) {
        let paths: Vec<_> = contents.iter().map(|content| Ok(self.path(content))).collect();
        let mut removing = self.store.delete_stream(stream::iter(paths).boxed());
        let (mut gone, mut failed) = (HashSet::new(), None);
        while let Some(removed) = removing.next().await {
            match removed {
                Ok(path) => {
                    gone.insert(path);
                }
                Err(error) => failed = Some(self.failure("remove content from", &error)),
            }
        }
        (gone, failed)
    }

    /// Has everything removed that is there and nothing refers to.
    async fn clean<F>(&self, leases: &Leases, unreferenced: &impl Fn(Vec<ContentId>) -> F) -> Result<(), StoreError>
    where
        F: Future<Output = Result<Vec<ContentId>, StoreError>>,
    {
        let n_uploads = self.end_uploads().await?;
        let there = self.store.list(Some(&Path::from(self.key_of(""))));
        let mut there = there.ready_chunks(BATCH);
        let mut n_orphans = 0;
        while let Some(page) = there.next().await {
            let mut contents = Vec::with_capacity(page.len());
            for listed in page {
                let listed = listed.map_err(|error| self.failure("list", &error))?;
                contents.extend(self.content_of(listed.location.as_ref()).map(ContentId));
            }
            // What is on its way in right now has to be told from what was left before the database is asked.
            let orphans = unreferenced(leases.settled(contents)).await?;
            n_orphans += orphans.len();
            leases.remove(orphans);
        }
        if n_uploads + n_orphans > 0 {
            let location = &self.location;
            tracing::info!(%location, uploads = n_uploads, contents = n_orphans, "removing what an earlier life left");
        }
        Ok(())
    }
}
