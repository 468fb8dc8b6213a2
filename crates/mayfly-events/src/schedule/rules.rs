//! The schedules of rules: what a rule of the default bus says of its times is a schedule in a group of its own, which no
//! client can name.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use mayfly_model::chain;
use tokio_util::sync::CancellationToken;

use super::definition::{MISSED_RUNS_TAG, Schedule, ScheduleKey, Target};
use super::{ScheduleError, Schedules};
use crate::bus::{BusError, Buses, DEFAULT_BUS, RuleRecord};

/// The group of the schedules of rules. No group that a client makes can have its name.
pub const RULES_GROUP: &str = "events/rules";
/// How long to wait before rules are looked at again that could not be taken up.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Why rules could not be taken up.
#[derive(Debug, thiserror::Error)]
enum NotTakenUp {
    #[error("the rules cannot be read")]
    Unreadable(#[from] BusError),
    #[error("a schedule cannot be written")]
    Unwritten(#[from] ScheduleError),
}

impl Schedules {
    /// Keeps the schedules of rules as the rules say until `stop` is cancelled.
    pub async fn follow_rules(self, buses: Buses, stop: CancellationToken) {
        let mut changes = buses.rule_changes();
        loop {
            changes.mark_unchanged();
            let taken_up = self.take_up(&buses).await;
            if let Err(error) = &taken_up {
                tracing::error!(error = chain(error), "the schedules of rules are not as they should be, trying again");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                changed = changes.changed() => if changed.is_err() { return },
                () = tokio::time::sleep(LOOK_AGAIN), if taken_up.is_err() => {}
            }
        }
    }

    async fn take_up(&self, buses: &Buses) -> Result<(), NotTakenUp> {
        let mut wanted: BTreeMap<ScheduleKey, Schedule> = BTreeMap::new();
        for rule in buses.scheduled_rules()? {
            if let Some(schedule) = self.of_rule(&rule, buses) {
                wanted.insert(schedule.key.clone(), schedule);
            }
        }
        for there in self.of_rules() {
            let change = match wanted.remove(&there.key) {
                Some(schedule) if is_as_wanted(&there, &schedule) => continue,
                Some(schedule) => self.replace(schedule).await,
                None => self.delete(there.key.clone()).await,
            };
            change?;
        }
        for schedule in wanted.into_values() {
            self.create(schedule).await?;
        }
        Ok(())
    }

    fn of_rules(&self) -> Vec<Arc<Schedule>> {
        let book = self.shared.book();
        let of_rules = book.schedules.iter().filter(|(key, _entry)| key.group == RULES_GROUP);
        of_rules.map(|(_key, entry)| Arc::clone(&entry.schedule)).collect()
    }

    fn of_rule(&self, rule: &RuleRecord, buses: &Buses) -> Option<Schedule> {
        let now = self.shared.parts.clock.now();
        let said = rule.tags.get(MISSED_RUNS_TAG);
        Some(Schedule {
            key: ScheduleKey { group: RULES_GROUP.to_owned(), name: rule.name.clone() },
            expression: rule.schedule.clone()?,
            zone: "UTC".to_owned(),
            start: None,
            end: None,
            description: None,
            enabled: rule.enabled,
            kms_key_arn: None,
            window_minutes: None,
            deletes_itself: false,
            missed_runs: said.and_then(|text| text.parse().ok()),
            target: Target {
                arn: buses.rule_arn(DEFAULT_BUS, &rule.name),
                role_arn: String::new(),
                input: None,
                dead_letter_arn: None,
                maximum_age_seconds: None,
                maximum_retries: None,
                message_group: None,
                event: None,
            },
            client_token: None,
            created: now,
            modified: now,
            timed: now,
        })
    }
}

fn is_as_wanted(there: &Schedule, wanted: &Schedule) -> bool {
    there.expression == wanted.expression && there.enabled == wanted.enabled && there.missed_runs == wanted.missed_runs
}

#[cfg(test)]
mod tests;
