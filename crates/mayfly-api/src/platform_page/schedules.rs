//! `/_mayfly/schedules`: what runs next, what ran last, and what did not.

use std::sync::Arc;

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use mayfly_events::schedule::Standing;

use crate::answer::{self, Answer};

/// Tells how schedules fare, and what time it is.
pub type ScheduleSource = Arc<dyn Fn() -> (Vec<Standing>, Timestamp) + Send + Sync>;

/// All schedules, those of a `group`, or the one of a `name` too. Names need no escapes.
pub(super) fn answer(source: &ScheduleSource, query: &str) -> Answer {
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let (group, name) = (value("group"), value("name"));
    let (standings, now) = source();
    let wanted = standings.iter().filter(|standing| {
        let key = &standing.schedule.key;
        group.is_none_or(|group| key.group == group) && name.is_none_or(|name| key.name == name)
    });
    let schedules: Vec<Value> = wanted.map(|standing| row(standing, now)).collect();
    answer::json(StatusCode::OK, &json!({ "schedules": schedules }))
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
