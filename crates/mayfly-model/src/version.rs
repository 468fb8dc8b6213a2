//! The published versions of a function: snapshots of code and configuration, numbered from 1.
//!
//! **Invariant.** A number is given once in a function's life, whatever is deleted.

use std::collections::BTreeMap;
use std::ops::Bound;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::function::{FunctionConfiguration, LastUpdate, State};
use crate::id::RevisionId;
use crate::name::Version;
use crate::snap_start::SnapStart;

/// See the module's documentation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PublishedVersions {
    /// The number that was given last; 0 before the first.
    last_number: u64,
    by_number: BTreeMap<u64, PublishedVersion>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct PublishedVersion {
    configuration: FunctionConfiguration,
    /// The description that `$LATEST` had, which the version need not share.
    described: String,
}

impl PublishedVersions {
    /// The version of a number, if it is there.
    #[must_use]
    pub fn get(&self, number: u64) -> Option<&FunctionConfiguration> {
        self.by_number.get(&number).map(|version| &version.configuration)
    }

    /// All versions in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &FunctionConfiguration)> {
        self.after(0)
    }

    /// The versions with larger numbers, in their order.
    pub fn after(&self, number: u64) -> impl Iterator<Item = (u64, &FunctionConfiguration)> {
        let from = (Bound::Excluded(number), Bound::Unbounded);
        self.by_number.range(from).map(|(number, version)| (*number, &version.configuration))
    }

    /// The version that was published last, if `$LATEST` has not changed since.
    #[must_use]
    pub fn unchanged(&self, latest: &FunctionConfiguration) -> Option<&FunctionConfiguration> {
        let last = self.by_number.get(&self.last_number)?;
        let is_same = last.described == latest.description && last.configuration.runs_like(latest);
        is_same.then_some(&last.configuration)
    }

    /// Takes a snapshot of `$LATEST`. Where that is still on its way, so is the version; where environments are to
    /// start from snapshots, the version is on its way until there is one.
    pub fn publish(
        &mut self,
        latest: &FunctionConfiguration,
        description: Option<String>,
        now: Timestamp,
    ) -> &FunctionConfiguration {
        let is_ready = latest.state == State::Active && latest.last_update != Some(LastUpdate::InProgress);
        let takes_snapshots = latest.snap_start == SnapStart::PublishedVersions;
        let number = self.last_number.saturating_add(1);
        self.last_number = number;
        let configuration = FunctionConfiguration {
            version: Version::Published(number),
            description: description.unwrap_or_else(|| latest.description.clone()),
            state: if is_ready && !takes_snapshots { State::Active } else { State::Pending },
            last_update: is_ready.then_some(LastUpdate::Successful),
            revision_id: RevisionId::random(),
            last_modified: now,
            ..latest.clone()
        };
        let version = PublishedVersion { configuration, described: latest.description.clone() };
        &self.by_number.entry(number).insert_entry(version).into_mut().configuration
    }

    /// Removes a version. Returns whether it was there.
    pub fn remove(&mut self, number: u64) -> bool {
        self.by_number.remove(&number).is_some()
    }

    /// Brings the versions that are on their way together with `$LATEST` to the state that it has come to. Those that
    /// are to start from snapshots go on to wait for one.
    pub fn settle(&mut self, state: &State, last_update: &LastUpdate) {
        let pending = self.by_number.values_mut().map(|version| &mut version.configuration);
        for configuration in pending.filter(|it| it.state == State::Pending && it.last_update.is_none()) {
            let needs_snapshot = *state == State::Active && configuration.starts_from_snapshots();
            configuration.state = if needs_snapshot { State::Pending } else { state.clone() };
            configuration.last_update = Some(last_update.clone());
            configuration.revision_id = RevisionId::random();
        }
    }

    /// A version that waited for its first snapshot has it, or will not have one. Returns whether it did wait.
    pub fn settle_snapshot(&mut self, number: u64, state: State) -> bool {
        let configuration = self.by_number.get_mut(&number).map(|version| &mut version.configuration);
        let Some(configuration) = configuration.filter(|it| it.awaits_snapshot()) else { return false };
        configuration.state = state;
        configuration.revision_id = RevisionId::random();
        true
    }

    /// The numbers of the versions that wait for their first snapshot.
    pub fn awaiting_snapshots(&self) -> impl Iterator<Item = u64> {
        self.iter().filter(|(_number, configuration)| configuration.awaits_snapshot()).map(|(number, _)| number)
    }
}

#[cfg(test)]
mod tests;
