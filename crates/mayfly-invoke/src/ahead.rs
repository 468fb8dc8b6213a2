//! What functions are to have ahead of their events: provisioned concurrency, and instances that a tag keeps warm.
//!
//! One task listens to the store and brings the scheduler to what every changed function asks for; it wakes for the
//! clock only where a tag names hours.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::failure::Failure;
use mayfly_model::function::{Function, FunctionConfiguration, State};
use mayfly_model::keep_warm::{self, KeepWarm};
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::provisioned::Ready;
use mayfly_model::start::Initialization;
use mayfly_model::tenant::TenantIsolation;
use mayfly_scheduler::scheduler::Provision;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::invoker::Invoker;

/// Functions that are read from the store at once.
const PAGE: usize = 256;
/// The longest sleep towards an hour that a tag names: the clock of the machine may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(15 * 60);

/// Brings the scheduler to what every function asks for, now and after every change, until `stop` is cancelled.
pub async fn keep_ready(invoker: Invoker, stop: CancellationToken) {
    let mut changes = invoker.functions().changes();
    let mut asking = Asking::default();
    asking.look_at_all(&invoker);
    loop {
        let sleep = asking.until_next_change(invoker.now());
        let changed = tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(sleep.unwrap_or(LONGEST_SLEEP)), if sleep.is_some() => {
                asking.look_again(&invoker);
                continue;
            }
            changed = changes.recv() => changed,
        };
        match changed {
            Ok(name) => asking.look_at(&invoker, &name),
            Err(RecvError::Lagged(_n_missed)) => asking.look_at_all(&invoker),
            Err(RecvError::Closed) => return,
        }
    }
}

/// What is remembered of the functions that ask for something.
#[derive(Debug, Default)]
struct Asking {
    /// Those whose tags name hours.
    hours: BTreeMap<FunctionName, KeepWarm>,
    /// What they take of the account's concurrency.
    claims: BTreeMap<FunctionName, u32>,
}

impl Asking {
    fn look_at_all(&mut self, invoker: &Invoker) {
        let mut after: Option<FunctionName> = None;
        loop {
            let page = invoker.functions().list(after.as_ref(), PAGE);
            let Some(last) = page.last() else { return };
            after = Some(last.value.name.clone());
            page.iter().for_each(|stored| self.bring(invoker, &stored.value));
        }
    }

    fn look_at(&mut self, invoker: &Invoker, name: &FunctionName) {
        match invoker.functions().get(name) {
            Some(stored) => self.bring(invoker, &stored.value),
            None => {
                self.hours.remove(name);
                self.claim(invoker, name, 0);
                // Something may have been started for it while it was being deleted.
                invoker.retire(name);
            }
        }
    }

    fn look_again(&self, invoker: &Invoker) {
        for name in self.hours.keys() {
            if let Some(stored) = invoker.functions().get(name) {
                invoker.bring(&stored.value);
            }
        }
    }

    /// Whoever has changed what a function claims, others have more or less of the account left.
    fn claim(&mut self, invoker: &Invoker, function: &FunctionName, claimed: u32) {
        let before = match claimed {
            0 => self.claims.remove(function),
            _ => self.claims.insert(function.clone(), claimed),
        };
        if before.unwrap_or(0) != claimed {
            invoker.reservations_changed();
        }
    }

    fn bring(&mut self, invoker: &Invoker, function: &Function) {
        self.claim(invoker, &function.name, function.claimed_concurrency());
        invoker.bring(function);
        match asked_warm(function).filter(|kept| kept.changes_after(invoker.now()).is_some()) {
            Some(kept) => {
                self.hours.insert(function.name.clone(), kept);
            }
            None => {
                self.hours.remove(&function.name);
            }
        }
    }

    fn until_next_change(&self, now: Timestamp) -> Option<Duration> {
        let next = self.hours.values().filter_map(|kept| kept.changes_after(now)).min()?;
        let ahead = Duration::try_from(next.duration_since(now)).unwrap_or_default();
        // A moment more, so that the hour has come when it is looked at.
        Some((ahead + Duration::from_millis(1)).min(LONGEST_SLEEP))
    }
}

fn asked_warm(function: &Function) -> Option<KeepWarm> {
    let text = function.tags.get(keep_warm::TAG)?;
    let parsed = text.parse();
    if let Err(error) = &parsed {
        tracing::warn!(function = %function.name, "the tag {} is of no effect: {error}", keep_warm::TAG);
    }
    parsed.ok()
}

impl Invoker {
    /// How far the platform is with what a version is to have ahead of its events.
    #[must_use]
    pub fn provisioned(&self, function: &FunctionName, version: Version) -> Ready {
        self.scheduler().provisioned(function, version)
    }

    /// Brings the scheduler to what a function asks for, if it is there.
    pub(crate) fn bring_named(&self, function: &FunctionName) {
        if let Some(stored) = self.functions().get(function) {
            self.bring(&stored.value);
        }
    }

    fn bring(&self, function: &Function) {
        let result = self.provision(function).and_then(|()| self.keep_warm(function));
        if let Err(failure) = result {
            tracing::warn!(function = %function.name, error = ?failure, "cannot keep instances ready");
        }
    }

    pub(crate) fn provision(&self, function: &Function) -> Result<(), Failure> {
        let wanted = function.provisioned_by_version();
        let is_wanted = |version| matches!(version, Version::Published(number) if wanted.contains_key(&number));
        self.scheduler().stop_provisioning(&function.name, is_wanted);
        let since = function.provisioned().map(|(_qualifier, config)| config.last_modified).max().unwrap_or_default();
        let network = self.network_of(function);
        for (number, n_instances) in &wanted {
            let Some(configuration) = function.versions.get(*number).filter(|it| it.state == State::Active) else {
                continue;
            };
            let wanted = Provision { version: Version::Published(*number), n_instances: *n_instances, since };
            let modified = configuration.last_modified;
            self.scheduler().provision(
                &function.name,
                wanted,
                |blueprint| blueprint.modified == modified && blueprint.slot.network == network,
                || self.blueprint(&function.name, configuration, network, Initialization::Provisioned),
            )?;
        }
        Ok(())
    }

    fn keep_warm(&self, function: &Function) -> Result<(), Failure> {
        let serving = function.serving();
        let n_instances = asked_warm(function).map_or(0, |kept| kept.at(self.now()));
        let since = serving.last_modified;
        if n_instances == 0 {
            // What is not there needs no floor.
            self.scheduler().let_go(&function.name, Version::Latest);
            return Ok(());
        }
        if !can_be_warm(serving) {
            return Ok(());
        }
        let pool = self.pool(function, serving, None)?;
        self.scheduler().keep_at_least(&pool, n_instances, since);
        Ok(())
    }
}

/// Which tenant an instance would be for is known only with its event.
fn can_be_warm(configuration: &FunctionConfiguration) -> bool {
    configuration.state == State::Active && configuration.tenant_isolation == TenantIsolation::None
}
