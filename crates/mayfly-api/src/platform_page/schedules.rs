//! `/_mayfly/schedules`: what runs next, what ran last, and what did not. `/_mayfly/schedules/GROUP/NAME/runs`: one more
//! run.

use std::sync::Arc;

use http::StatusCode;
use jiff::Timestamp;
use mayfly_events::schedule::definition::ScheduleKey;
use mayfly_events::schedule::{ScheduleError, Schedules, Standing};
use mayfly_model::clock::Clock;
use serde_json::{Value, json};

use crate::answer::{self, Answer};

/// The schedules, and what time it is.
#[derive(Clone, Debug)]
pub struct ScheduleSource {
    /// The schedules.
    pub schedules: Schedules,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// All schedules, those of a `group`, or the one of a `name` too. Names need no escapes.
pub(super) fn answer(source: &ScheduleSource, query: &str) -> Answer {
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let (group, name) = (value("group"), value("name"));
    let (standings, now) = (source.schedules.standings(), source.clock.now());
    let wanted = standings.iter().filter(|standing| {
        let key = &standing.schedule.key;
        group.is_none_or(|group| key.group == group) && name.is_none_or(|name| key.name == name)
    });
    let schedules: Vec<Value> = wanted.map(|standing| row(standing, now)).collect();
    answer::json(StatusCode::OK, &json!({ "schedules": schedules }))
}

/// Makes a run of a schedule, if `page` is where that is asked for.
pub(super) async fn run_now(source: &ScheduleSource, page: &str) -> Option<Answer> {
    let (group, name) = page.strip_prefix("schedules/")?.strip_suffix("/runs")?.split_once('/')?;
    let key = ScheduleKey { group: group.to_owned(), name: name.to_owned() };
    let refused = |status: StatusCode, text: &str| answer::json(status, &json!({ "message": text }));
    Some(match source.schedules.run_now(key).await {
        Ok(()) => answer::json(StatusCode::ACCEPTED, &json!({})),
        Err(ScheduleError::Storage(error)) => {
            tracing::error!(error = mayfly_model::chain(&error), "a run cannot be written down");
            refused(StatusCode::INTERNAL_SERVER_ERROR, "the run cannot be written down")
        }
        Err(_missing) => refused(StatusCode::NOT_FOUND, "there is no such schedule"),
    })
}

fn row(standing: &Standing, now: Timestamp) -> Value {
    let schedule = &standing.schedule;
    let overdue = standing.next_due.map(|due| now.duration_since(due).as_millis().max(0));
    json!({
        "arn": standing.arn,
        "group": schedule.key.group,
        "name": schedule.key.name,
        "expression": schedule.expression,
        "time_zone": schedule.zone,
        "enabled": schedule.enabled,
        "target": schedule.target.arn,
        "next": standing.next.map(|next| next.to_string()),
        "next_due": standing.next_due.map(|due| due.to_string()),
        "overdue_ms": overdue.and_then(|overdue| u64::try_from(overdue).ok()),
        "last": standing.last.map(|last| json!({
            "scheduled": last.scheduled.to_string(),
            "made": last.made.to_string(),
            "late_ms": last.late_ms,
        })),
        "missed": standing.n_missed,
        "last_missed": standing.last_missed.map(|missed| missed.to_string()),
        "missed_runs": standing.missed_runs.as_str(),
        "retrying": standing.n_retries,
    })
}
