//! Buses: events that rules send on to functions, queues, topics and other buses.
//!
//! Buses and rules are documents; events are never kept here. Whoever puts an event is told when it is on disk in every
//! place that a rule sends it to. Events that arrive at the same time share the writes of those places.

mod archive;
mod catalog;
mod event;
mod inbox;
mod input;
mod path;
mod record;
mod replay;
mod rules;
mod shipping;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use jiff::Timestamp;
use mayfly_model::clock::Clock;
use mayfly_model::id::{AccountId, Region};
use mayfly_store::{Collection, DocumentStore, MessageStore, MessageWrite, StoreError, Stored};
use tokio::sync::{Mutex, Notify, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::archive::Archive;
use self::catalog::Catalog;
use self::event::Arrival;
use crate::destination::Destinations;

pub use self::archive::{ArchiveCounts, ArchiveRecord};
pub use self::event::{Event, NewEvent};
pub use self::input::{Input, InvalidInput};
pub use self::record::{BusRecord, RuleRecord, Target};
pub use self::replay::{ReplayRecord, ReplayState};

/// The bus that is always there.
pub const DEFAULT_BUS: &str = "default";

const BUSES: &str = "events.buses";
const RULES: &str = "events.rules";
const ARCHIVES: &str = "events.archives";
const REPLAYS: &str = "events.replays";
/// Between the names of a bus and a rule in the key of a rule; in neither name.
const KEY_SEPARATOR: char = '|';
/// Documents read from the store at a time.
const PAGE: usize = 1000;

/// Why something about buses cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BusError {
    /// There is no such bus.
    #[error("the event bus does not exist")]
    NoBus,
    /// There is no such rule.
    #[error("the rule does not exist")]
    NoRule,
    /// There is no such archive.
    #[error("the archive does not exist")]
    NoArchive,
    /// There is no such replay.
    #[error("the replay does not exist")]
    NoReplay,
    /// There is one of that name.
    #[error("it exists already")]
    Exists,
    /// It is the one bus that cannot be deleted, or has rules; or it is a replay that has ended.
    #[error("its state does not allow it")]
    InUse,
    /// There are as many as there may be.
    #[error("there are too many")]
    TooMany,
    /// A rule, an archive or an event cannot be read.
    #[error("it cannot be read")]
    Unreadable,
    /// The state could not be read or written.
    #[error("the state could not be kept")]
    Storage(#[source] StoreError),
}

/// What buses are put together from.
#[derive(Debug)]
pub struct BusParts {
    /// Where the places that rules send to keep messages.
    pub messages: Arc<dyn MessageStore>,
    /// Where buses and rules are kept.
    pub documents: Arc<dyn DocumentStore>,
    /// The places that rules send to, but for buses.
    pub destinations: Destinations,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The platform's region.
    pub region: Region,
    /// The platform's account.
    pub account: AccountId,
}

/// All buses. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Buses {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    parts: BusParts,
    buses: Collection<BusRecord>,
    rules: Collection<RuleRecord>,
    archives: Collection<ArchiveRecord>,
    replays: Collection<ReplayRecord>,
    catalog: Catalog,
    active_archives: RwLock<BTreeMap<String, Arc<Archive>>>,
    /// Told when an archive was made or changed.
    archive_changes: Notify,
    /// What ends the replays that run.
    running_replays: std::sync::Mutex<HashMap<String, CancellationToken>>,
    /// One change of what is kept here at a time.
    changes: Mutex<()>,
    /// Counts the changes of rules.
    rule_changes: watch::Sender<u64>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Buses {
    /// Takes up the buses, archives and replays that there are, and makes the default bus if it is not there. Replays run
    /// and archives are tidied until `stop` is cancelled.
    ///
    /// # Errors
    /// When the stores cannot be read or written.
    pub async fn open(parts: BusParts, tasks: TaskTracker, stop: CancellationToken) -> Result<Self, StoreError> {
        let documents = || Arc::clone(&parts.documents);
        let now = parts.clock.now();
        let shared = Shared {
            buses: Collection::new(documents(), BUSES),
            rules: Collection::new(documents(), RULES),
            archives: Collection::new(documents(), ARCHIVES),
            replays: Collection::new(documents(), REPLAYS),
            parts,
            catalog: Catalog::default(),
            active_archives: RwLock::default(),
            archive_changes: Notify::new(),
            running_replays: std::sync::Mutex::default(),
            changes: Mutex::default(),
            rule_changes: watch::Sender::new(0),
            tasks,
            stop,
        };
        let opened = Self { shared: Arc::new(shared) };
        if opened.shared.buses.get(DEFAULT_BUS)?.is_none() {
            opened.shared.buses.insert(DEFAULT_BUS, BusRecord::new(DEFAULT_BUS, now)).await?;
        }
        let mut after: Option<String> = None;
        loop {
            let page = opened.shared.buses.list(after.as_deref(), PAGE)?;
            let Some((last, _bus)) = page.last() else { break };
            after = Some(last.clone());
            for (name, _bus) in &page {
                opened.read_rules(name)?;
            }
        }
        opened.open_archives().await?;
        opened.resume_replays()?;
        let stop = opened.shared.stop.clone();
        opened.shared.tasks.spawn(opened.clone().remove_old(stop));
        Ok(opened)
    }

    /// Puts events, each on its bus with the trace header of what led to it, and says of each whether it is on disk wherever
    /// rules send it: if not, with [`BusError::Unreadable`] for one that nests too deep, [`BusError::TooMany`] for one that
    /// would be sent to too many places, which is then sent to none, and [`BusError::Storage`]. An event for a bus that is
    /// not there goes nowhere.
    pub async fn put(&self, events: Vec<(String, Event, Option<String>)>) -> Vec<Result<(), BusError>> {
        let (now, n_events) = (self.shared.parts.clock.now(), events.len());
        let (mut shipments, mut refused) = (Vec::new(), Vec::new());
        for (place, (bus, event, trace_header)) in events.into_iter().enumerate() {
            let arrival = Arrival::new(event, now, trace_header).map_err(|_too_deep| BusError::Unreadable);
            match arrival.and_then(|arrival| self.plan(&bus, &Arc::new(arrival), &[])) {
                Ok(planned) => shipments.extend(planned.into_iter().map(|shipment| (place, shipment))),
                Err(error) => refused.push((place, error)),
            }
        }
        let shipped = self.ship_all(shipments, n_events).await;
        let mut results: Vec<_> = shipped.into_iter().map(|result| result.map_err(BusError::Storage)).collect();
        for (place, error) in refused {
            if let Some(result) = results.get_mut(place) {
                *result = Err(error);
            }
        }
        results
    }

    /// The event that somebody means, under a new id, as one of this platform's account and region.
    #[must_use]
    pub fn event(&self, new: NewEvent) -> Event {
        let parts = &self.shared.parts;
        new.at(parts.clock.now(), parts.account.as_str(), parts.region.as_str())
    }

    /// Sends an event to the targets of one rule, whatever its pattern says, and does `also` in the same write as the last
    /// delivery. A rule that is disabled sends nothing, and `also` is done.
    ///
    /// # Errors
    /// [`BusError::NoRule`], [`BusError::TooMany`] if it would be sent to too many places, and [`BusError::Storage`] if it is
    /// not on disk everywhere: then `also` is not done either.
    pub async fn deliver_rule(&self, rule_arn: &str, event: NewEvent, also: Vec<MessageWrite>) -> Result<(), BusError> {
        let (bus, name) = self.rule_of_arn(rule_arn).ok_or(BusError::NoRule)?;
        let rules = self.shared.catalog.rules(&bus).ok_or(BusError::NoRule)?;
        let rule = rules.iter().find(|rule| *rule.name == *name).ok_or(BusError::NoRule)?;
        let arrival = Arrival::new(self.event(event), self.shared.parts.clock.now(), None);
        let arrival = Arc::new(arrival.map_err(|_error| BusError::Unreadable)?);
        let mut shipments = Vec::new();
        if rule.enabled {
            self.plan_rule(rule, &arrival, 0, &mut shipments)?;
        }
        self.ship_then(shipments, also).await.map_err(BusError::Storage)
    }

    /// The ARN of a bus.
    #[must_use]
    pub fn bus_arn(&self, bus: &str) -> String {
        self.arn(&format!("event-bus/{bus}"))
    }

    /// The ARN of a rule.
    #[must_use]
    pub fn rule_arn(&self, bus: &str, rule: &str) -> String {
        if bus == DEFAULT_BUS { self.arn(&format!("rule/{rule}")) } else { self.arn(&format!("rule/{bus}/{rule}")) }
    }

    /// The bus in the ARN of one of this platform's buses, whether it exists or not.
    #[must_use]
    pub fn bus_of_arn(&self, arn: &str) -> Option<String> {
        let name = arn.strip_prefix(self.bus_arn("").as_str())?;
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// The bus and the rule in the ARN of one of this platform's rules, whether it exists or not.
    #[must_use]
    pub fn rule_of_arn(&self, arn: &str) -> Option<(String, String)> {
        let names = arn.strip_prefix(self.arn("rule/").as_str())?;
        let (bus, rule) = names.rsplit_once('/').unwrap_or((DEFAULT_BUS, names));
        (!bus.is_empty() && !rule.is_empty()).then(|| (bus.to_owned(), rule.to_owned()))
    }

    fn arn(&self, resource: &str) -> String {
        let parts = &self.shared.parts;
        format!("arn:aws:events:{}:{}:{resource}", parts.region, parts.account)
    }
}

impl BusRecord {
    /// A bus with nothing but a name.
    #[must_use]
    pub fn new(name: &str, now: Timestamp) -> Self {
        Self {
            name: name.to_owned(),
            description: None,
            policy: Vec::new(),
            stored_only: Default::default(),
            tags: Default::default(),
            created: now,
            modified: now,
        }
    }
}

type StoredBus = Stored<BusRecord>;
type StoredRule = Stored<RuleRecord>;

#[cfg(test)]
mod tests;
