//! Provisioned concurrency: for a version that has it, a second pool whose instances are all ahead of their events.
//!
//! An invocation takes a place there while there is one, and is admitted like any other when there is none.

use std::sync::{Arc, PoisonError};

use jiff::Timestamp;
use mayfly_instance::blueprint::Blueprint;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::provisioned::Ready;

use super::environment::Ladder;
use super::version_pool::{PoolKey, VersionPool};
use super::{FunctionPools, Scheduler};

/// What a version is to have ahead of its events.
#[derive(Clone, Copy, Debug)]
pub struct Provision {
    /// The version.
    pub version: Version,
    /// How many instances.
    pub n_instances: u32,
    /// When that was said.
    pub since: Timestamp,
}

impl<L: Ladder> Scheduler<L> {
    /// Has so many instances of a version ahead of its events. `make` gives the blueprint if there is none of that
    /// state of the version that `is_current` accepts.
    ///
    /// # Errors
    /// What `make` says.
    pub fn provision<E>(
        &self,
        function: &FunctionName,
        wanted: Provision,
        is_current: impl Fn(&Blueprint) -> bool,
        make: impl FnOnce() -> Result<Blueprint, E>,
    ) -> Result<(), E> {
        let version = wanted.version;
        let found = {
            let functions = self.shared.functions.read().unwrap_or_else(PoisonError::into_inner);
            functions.get(function).and_then(|pools| pools.ahead.get(&version)).cloned()
        };
        let pool = match found.filter(|pool| is_current(pool.blueprint())) {
            Some(pool) => pool,
            None => self.provisioned_pool(function, version, make()?),
        };
        self.keep_at_least(&pool, wanted.n_instances, wanted.since);
        Ok(())
    }

    fn provisioned_pool(
        &self,
        function: &FunctionName,
        version: Version,
        blueprint: Blueprint,
    ) -> Arc<VersionPool<L::Environment>> {
        let blueprint = Arc::new(blueprint);
        self.shared.ladder.expect(&blueprint);
        let key = PoolKey { version, tenant: None };
        let mut functions = self.shared.functions.write().unwrap_or_else(PoisonError::into_inner);
        let pools = functions.entry(function.clone()).or_default();
        let starts = pools.starts_of(version);
        let made = Arc::new(VersionPool::provisioned(key.clone(), blueprint, Arc::clone(&pools.lane), starts));
        let old = pools.ahead.insert(version, Arc::clone(&made));
        if let Some(on_demand) = pools.pools.get(&key) {
            on_demand.set_ahead(Some(Arc::clone(&made)));
        }
        drop(functions);
        if let Some(old) = old {
            self.retire_pool(&old);
        }
        made
    }

    /// Ends what versions of a function have ahead of their events, except those that are named.
    pub fn stop_provisioning(&self, function: &FunctionName, except: impl Fn(Version) -> bool) {
        let mut functions = self.shared.functions.write().unwrap_or_else(PoisonError::into_inner);
        let Some(pools) = functions.get_mut(function) else { return };
        let stopped: Vec<_> = pools.ahead.extract_if(|version, _pool| !except(*version)).collect();
        for (version, _pool) in &stopped {
            if let Some(on_demand) = pools.pools.get(&PoolKey { version: *version, tenant: None }) {
                on_demand.set_ahead(None);
            }
        }
        drop(functions);
        stopped.iter().for_each(|(_version, pool)| self.retire_pool(pool));
    }

    /// How far the platform is with what a version is to have ahead of its events.
    #[must_use]
    pub fn provisioned(&self, function: &FunctionName, version: Version) -> Ready {
        let functions = self.shared.functions.read().unwrap_or_else(PoisonError::into_inner);
        let pool = functions.get(function).and_then(|pools| pools.ahead.get(&version)).cloned();
        drop(functions);
        pool.map_or_else(Ready::default, |pool| pool.ready())
    }
}

impl<E> FunctionPools<E> {
    /// Every pool of the function.
    pub(super) fn all(&self) -> impl Iterator<Item = &Arc<VersionPool<E>>> {
        self.pools.values().chain(self.ahead.values())
    }
}
