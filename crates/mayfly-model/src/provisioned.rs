//! Provisioned concurrency: instances that a version is to have ahead of its events.
//!
//! It is configured on a version or on an alias, and given to versions: that of an alias goes to the versions that the
//! alias points to, by their weights. What is configured is durable; how much of it is there is told by the
//! platform that runs the instances.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::function::Function;
use crate::name::{Qualifier, Version};

/// What is configured on one qualifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvisionedConcurrency {
    /// How many events at once.
    pub requested: u32,
    /// When that was said.
    pub last_modified: Timestamp,
}

/// How far the platform has come with one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ready {
    /// Instances that are initialised, busy ones included.
    pub n_instances: u32,
    /// Why no more are started.
    pub failed: Option<String>,
}

/// Where a configuration stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllocationStatus {
    /// Instances are being started.
    InProgress,
    /// All that was asked for is there.
    Ready,
    /// Some of it cannot be there.
    Failed {
        /// Why.
        reason: String,
    },
}

/// What of a configuration is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// Instances that are there.
    pub allocated: u32,
    /// How it stands.
    pub status: AllocationStatus,
}

/// How many instances each version gets from what is configured on a qualifier.
#[must_use]
pub fn shares(function: &Function, qualifier: &Qualifier, requested: u32) -> Vec<(u64, u32)> {
    match qualifier {
        Qualifier::Latest => Vec::new(),
        Qualifier::Version(number) => vec![(*number, requested)],
        Qualifier::Alias(name) => {
            let Some(alias) = function.aliases.get(name) else { return Vec::new() };
            let Version::Published(first) = alias.version else { return Vec::new() };
            match alias.additional {
                None => vec![(first, requested)],
                Some(second) => {
                    let of_second = share(requested, second.weight);
                    vec![(first, requested - of_second), (second.number, of_second)]
                }
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between nothing and all of a 32 bit number"
)]
fn share(requested: u32, weight: f64) -> u32 {
    ((f64::from(requested) * weight.clamp(0.0, 1.0)).round() as u32).min(requested)
}

impl Function {
    /// What is configured, by qualifier.
    pub fn provisioned(&self) -> impl Iterator<Item = (&Qualifier, &ProvisionedConcurrency)> {
        self.attached.iter().filter_map(|(qualifier, attached)| Some((qualifier, attached.provisioned.as_ref()?)))
    }

    /// All that is configured together.
    #[must_use]
    pub fn provisioned_total(&self) -> u32 {
        self.provisioned().map(|(_qualifier, config)| config.requested).fold(0, u32::saturating_add)
    }

    /// What the function takes of the account's concurrency for itself: its reservation, or what is configured here.
    #[must_use]
    pub fn claimed_concurrency(&self) -> u32 {
        self.reserved_concurrency.unwrap_or(0).max(self.provisioned_total())
    }

    /// How many instances each version is to have.
    #[must_use]
    pub fn provisioned_by_version(&self) -> BTreeMap<u64, u32> {
        let mut wanted = BTreeMap::new();
        for (qualifier, config) in self.provisioned() {
            for (number, share) in shares(self, qualifier, config.requested) {
                let of_version: &mut u32 = wanted.entry(number).or_default();
                *of_version = of_version.saturating_add(share);
            }
        }
        wanted.retain(|number, share| *share > 0 && self.versions.get(*number).is_some());
        wanted
    }

    /// What is there of each configuration, where `ready` tells of a version how far it is. What a version has goes to
    /// its configurations in their order.
    pub fn allocations(&self, ready: impl Fn(u64) -> Ready) -> Vec<(&Qualifier, &ProvisionedConcurrency, Allocation)> {
        let mut left: BTreeMap<u64, Ready> = BTreeMap::new();
        let mut allocations = Vec::new();
        for (qualifier, config) in self.provisioned() {
            let (mut allocated, mut reason) = (0, None);
            for (number, share) in shares(self, qualifier, config.requested) {
                let version = left.entry(number).or_insert_with(|| ready(number));
                let given = share.min(version.n_instances);
                version.n_instances -= given;
                allocated += given;
                if given < share {
                    reason = reason.or_else(|| version.failed.clone());
                }
            }
            let status = match reason {
                _ if allocated >= config.requested => AllocationStatus::Ready,
                Some(reason) => AllocationStatus::Failed { reason },
                None => AllocationStatus::InProgress,
            };
            allocations.push((qualifier, config, Allocation { allocated, status }));
        }
        allocations
    }
}

#[cfg(test)]
mod tests;
