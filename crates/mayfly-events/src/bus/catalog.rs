//! Rules as events meet them: read once, in memory.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::input::{InvalidInput, Prepared};
use super::record::{RuleRecord, Target};
use crate::pattern::{EventPattern, InvalidPattern};

/// The rules of every bus.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    buses: RwLock<HashMap<String, Arc<Vec<ActiveRule>>>>,
}

/// A rule that was read.
#[derive(Debug)]
pub(super) struct ActiveRule {
    pub(super) arn: Arc<str>,
    pub(super) name: Arc<str>,
    pub(super) enabled: bool,
    pub(super) pattern: Option<EventPattern>,
    pub(super) targets: Vec<Arc<ActiveTarget>>,
}

/// A target that was read.
#[derive(Debug)]
pub(super) struct ActiveTarget {
    pub(super) target: Target,
    pub(super) input: Prepared,
}

/// Why a rule cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("its pattern is none")]
    Pattern(#[source] InvalidPattern),
    #[error("the input of the target {id} is none")]
    Input {
        id: String,
        #[source]
        cause: InvalidInput,
    },
}

impl ActiveRule {
    pub(super) fn read(record: &RuleRecord, arn: &str) -> Result<Self, Unreadable> {
        let pattern = record.pattern.as_deref().map(EventPattern::parse).transpose().map_err(Unreadable::Pattern)?;
        let targets = record.targets.iter().map(|(id, target)| {
            let input = target.input.prepare().map_err(|cause| Unreadable::Input { id: id.clone(), cause })?;
            Ok(Arc::new(ActiveTarget { target: target.clone(), input }))
        });
        Ok(Self {
            arn: arn.into(),
            name: record.name.as_str().into(),
            enabled: record.enabled,
            pattern,
            targets: targets.collect::<Result<_, _>>()?,
        })
    }
}

impl Catalog {
    /// The rules of a bus; none if there is no such bus.
    pub(super) fn rules(&self, bus: &str) -> Option<Arc<Vec<ActiveRule>>> {
        self.buses.read().unwrap_or_else(PoisonError::into_inner).get(bus).cloned()
    }

    /// Sets the rules of a bus.
    pub(super) fn set(&self, bus: &str, rules: Vec<ActiveRule>) {
        self.buses.write().unwrap_or_else(PoisonError::into_inner).insert(bus.to_owned(), Arc::new(rules));
    }

    /// Forgets a bus.
    pub(super) fn forget(&self, bus: &str) {
        self.buses.write().unwrap_or_else(PoisonError::into_inner).remove(bus);
    }
}
