//! Making, finding, changing and deleting buses and rules.

use std::sync::Arc;

use mayfly_model::chain;
use mayfly_store::StoreError;
use tokio::sync::watch;

use super::catalog::ActiveRule;
use super::{BusError, BusRecord, Buses, DEFAULT_BUS, KEY_SEPARATOR, PAGE, RuleRecord, StoredBus, StoredRule};

/// The most buses.
const MOST_BUSES: usize = 100;
/// The most rules of a bus.
const MOST_RULES: usize = 300;

impl Buses {
    /// A bus.
    ///
    /// # Errors
    /// [`BusError::NoBus`], [`BusError::Storage`].
    pub fn bus(&self, name: &str) -> Result<Arc<BusRecord>, BusError> {
        self.stored_bus(name).map(|stored| stored.value)
    }

    fn stored_bus(&self, name: &str) -> Result<StoredBus, BusError> {
        self.shared.buses.get(name).map_err(BusError::Storage)?.ok_or(BusError::NoBus)
    }

    /// Buses in the order of their names, after `after`, at most `limit`.
    ///
    /// # Errors
    /// [`BusError::Storage`].
    pub fn buses(&self, after: Option<&str>, limit: usize) -> Result<Vec<Arc<BusRecord>>, BusError> {
        let page = self.shared.buses.list(after, limit).map_err(BusError::Storage)?;
        Ok(page.into_iter().map(|(_name, stored)| stored.value).collect())
    }

    /// Makes a bus.
    ///
    /// # Errors
    /// [`BusError::Exists`], [`BusError::TooMany`], [`BusError::Storage`].
    pub async fn create_bus(&self, record: BusRecord) -> Result<(), BusError> {
        let _changing = self.shared.changes.lock().await;
        if self.buses(None, MOST_BUSES)?.len() >= MOST_BUSES {
            return Err(BusError::TooMany);
        }
        let name = record.name.clone();
        match self.shared.buses.insert(&name, record).await {
            Ok(_stored) => {
                self.shared.catalog.set(&name, Vec::new());
                Ok(())
            }
            Err(StoreError::AlreadyExists { .. }) => Err(BusError::Exists),
            Err(error) => Err(BusError::Storage(error)),
        }
    }

    /// Changes a bus.
    ///
    /// # Errors
    /// What `change` refuses; [`BusError::NoBus`], [`BusError::Storage`].
    pub async fn change_bus<E: From<BusError>>(
        &self,
        name: &str,
        change: impl FnOnce(&mut BusRecord) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        let _changing = self.shared.changes.lock().await;
        let stored = self.stored_bus(name)?;
        let mut record = (*stored.value).clone();
        change(&mut record)?;
        self.shared.buses.replace(name, record, stored.revision).await.map_err(BusError::Storage)?;
        Ok(())
    }

    /// Deletes a bus without rules; one that is not there is as good.
    ///
    /// # Errors
    /// [`BusError::InUse`] of the default bus and of one with rules, [`BusError::Storage`].
    pub async fn delete_bus(&self, name: &str) -> Result<(), BusError> {
        let _changing = self.shared.changes.lock().await;
        if name == DEFAULT_BUS || !self.rules(name, None, 1)?.is_empty() {
            return Err(BusError::InUse);
        }
        match self.shared.buses.remove(name, None).await {
            Ok(_) | Err(StoreError::NotFound { .. }) => {}
            Err(error) => return Err(BusError::Storage(error)),
        }
        self.shared.catalog.forget(name);
        Ok(())
    }

    /// A rule.
    ///
    /// # Errors
    /// [`BusError::NoRule`], [`BusError::Storage`].
    pub fn rule(&self, bus: &str, name: &str) -> Result<Arc<RuleRecord>, BusError> {
        self.stored_rule(bus, name)?.map(|stored| stored.value).ok_or(BusError::NoRule)
    }

    fn stored_rule(&self, bus: &str, name: &str) -> Result<Option<StoredRule>, BusError> {
        self.shared.rules.get(&key(bus, name)).map_err(BusError::Storage)
    }

    /// The rules of a bus in the order of their names, after `after`, at most `limit`.
    ///
    /// # Errors
    /// [`BusError::Storage`].
    pub fn rules(&self, bus: &str, after: Option<&str>, limit: usize) -> Result<Vec<Arc<RuleRecord>>, BusError> {
        let from = key(bus, after.unwrap_or_default());
        let page = self.shared.rules.list(Some(&from), limit).map_err(BusError::Storage)?;
        let of_bus = page.into_iter().map(|(_key, stored)| stored.value).take_while(|rule| rule.bus == bus);
        Ok(of_bus.collect())
    }

    /// Makes a rule, or changes the one that is there; `change` is given what there is.
    ///
    /// # Errors
    /// What `change` refuses; [`BusError::NoBus`], [`BusError::TooMany`], [`BusError::Unreadable`],
    /// [`BusError::Storage`].
    pub async fn put_rule<E: From<BusError>>(
        &self,
        bus: &str,
        name: &str,
        change: impl FnOnce(Option<&RuleRecord>) -> Result<RuleRecord, E> + Send,
    ) -> Result<(), E> {
        let _changing = self.shared.changes.lock().await;
        self.stored_bus(bus)?;
        let there = self.stored_rule(bus, name)?;
        if there.is_none() && self.rules(bus, None, MOST_RULES)?.len() >= MOST_RULES {
            return Err(BusError::TooMany.into());
        }
        let record = change(there.as_ref().map(|stored| &*stored.value))?;
        self.write_rule(record, there.map(|stored| stored.revision)).await.map_err(E::from)
    }

    /// Changes a rule.
    ///
    /// # Errors
    /// What `change` refuses; [`BusError::NoRule`], [`BusError::Unreadable`], [`BusError::Storage`].
    pub async fn change_rule<E: From<BusError>>(
        &self,
        bus: &str,
        name: &str,
        change: impl FnOnce(&mut RuleRecord) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        let _changing = self.shared.changes.lock().await;
        let stored = self.stored_rule(bus, name)?.ok_or(BusError::NoRule)?;
        let mut record = (*stored.value).clone();
        change(&mut record)?;
        self.write_rule(record, Some(stored.revision)).await.map_err(E::from)
    }

    async fn write_rule(&self, record: RuleRecord, revision: Option<u64>) -> Result<(), BusError> {
        let (bus, key) = (record.bus.clone(), key(&record.bus, &record.name));
        // What cannot be read must not be written: the rule would do nothing from then on.
        ActiveRule::read(&record, &self.rule_arn(&bus, &record.name)).map_err(|_unreadable| BusError::Unreadable)?;
        let written = match revision {
            Some(revision) => self.shared.rules.replace(&key, record, revision).await,
            None => self.shared.rules.insert(&key, record).await,
        };
        written.map_err(BusError::Storage)?;
        self.rules_changed(&bus)
    }

    /// Deletes a rule; one that is not there is as good.
    ///
    /// # Errors
    /// What `check` refuses; [`BusError::Storage`].
    pub async fn delete_rule<E: From<BusError>>(
        &self,
        bus: &str,
        name: &str,
        check: impl FnOnce(&RuleRecord) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        let _changing = self.shared.changes.lock().await;
        let Some(stored) = self.stored_rule(bus, name)? else { return Ok(()) };
        check(&stored.value)?;
        self.shared.rules.remove(&key(bus, name), Some(stored.revision)).await.map_err(BusError::Storage)?;
        self.rules_changed(bus).map_err(E::from)
    }

    fn rules_changed(&self, bus: &str) -> Result<(), BusError> {
        self.read_rules(bus).map_err(BusError::Storage)?;
        self.shared.rule_changes.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Reads the rules of a bus into memory.
    pub(super) fn read_rules(&self, bus: &str) -> Result<(), StoreError> {
        let mut active = Vec::new();
        let mut after = key(bus, "");
        loop {
            let page = self.shared.rules.list(Some(&after), PAGE)?;
            let of_bus: Vec<_> = page.into_iter().take_while(|(_key, stored)| stored.value.bus == bus).collect();
            let Some((last, _rule)) = of_bus.last() else { break };
            after.clone_from(last);
            for (_key, stored) in of_bus {
                match ActiveRule::read(&stored.value, &self.rule_arn(bus, &stored.value.name)) {
                    Ok(rule) => active.push(rule),
                    Err(error) => {
                        let rule = &stored.value.name;
                        tracing::error!(bus, rule, error = chain(&error), "a rule cannot be read and does nothing");
                    }
                }
            }
        }
        self.shared.catalog.set(bus, active);
        Ok(())
    }

    /// Changes whenever a rule was made, changed or deleted.
    #[must_use]
    pub fn rule_changes(&self) -> watch::Receiver<u64> {
        self.shared.rule_changes.subscribe()
    }

    /// The rules that have a schedule, whether they are enabled or not. They are all on the default bus.
    ///
    /// # Errors
    /// [`BusError::Storage`].
    pub fn scheduled_rules(&self) -> Result<Vec<Arc<RuleRecord>>, BusError> {
        let mut rules = self.rules(DEFAULT_BUS, None, MOST_RULES)?;
        rules.retain(|rule| rule.schedule.is_some());
        Ok(rules)
    }
}

/// What a rule is kept under.
fn key(bus: &str, rule: &str) -> String {
    format!("{bus}{KEY_SEPARATOR}{rule}")
}
