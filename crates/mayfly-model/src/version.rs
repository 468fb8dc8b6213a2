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

    /// Takes a snapshot of `$LATEST`. Where that is still on its way, so is the version.
    pub fn publish(
        &mut self,
        latest: &FunctionConfiguration,
        description: Option<String>,
        now: Timestamp,
    ) -> &FunctionConfiguration {
        let is_ready = latest.state == State::Active && latest.last_update != Some(LastUpdate::InProgress);
        let number = self.last_number.saturating_add(1);
        self.last_number = number;
        let configuration = FunctionConfiguration {
            version: Version::Published(number),
            description: description.unwrap_or_else(|| latest.description.clone()),
            state: if is_ready { State::Active } else { State::Pending },
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

    /// Brings the versions that are on their way to the state that they end in.
    pub fn settle(&mut self, state: &State, last_update: &LastUpdate) {
        let pending = self.by_number.values_mut().map(|version| &mut version.configuration);
        for configuration in pending.filter(|configuration| configuration.state == State::Pending) {
            configuration.state = state.clone();
            configuration.last_update = Some(last_update.clone());
            configuration.revision_id = RevisionId::random();
        }
    }
}

#[cfg(test)]
mod tests;
