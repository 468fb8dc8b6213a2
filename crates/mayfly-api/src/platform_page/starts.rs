//! `/_mayfly/starts?function=NAME`: how the last instances of a function came to be, and what the next ones will find.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use mayfly_model::name::FunctionName;
use mayfly_model::snap_start::SnapshotStock;
use mayfly_model::start::StartRecord;
use serde_json::{Value, json};

use crate::answer::{self, Answer};

/// Tells what is known of a function's starts; nothing of what was never started.
pub type StartSource = Arc<dyn Fn(&FunctionName) -> FunctionStarts + Send + Sync>;

/// What is known of a function's starts.
#[derive(Clone, Debug, Default)]
pub struct FunctionStarts {
    /// The last ones, the newest first.
    pub records: Vec<StartRecord>,
    /// What is ready for the next ones, of versions that start from snapshots.
    pub snapshots: Vec<SnapshotStock>,
}

pub(super) fn answer(source: &StartSource, query: &str) -> Answer {
    let Some(name) = super::function(query) else { return super::no_function() };
    let FunctionStarts { records, snapshots } = source(&name);
    let starts: Vec<Value> = records.iter().map(row).collect();
    let snapshots: Vec<Value> = snapshots.iter().map(stock).collect();
    answer::json(StatusCode::OK, &json!({ "starts": starts, "snapshots": snapshots }))
}

fn stock(stock: &SnapshotStock) -> Value {
    json!({
        "version": stock.version.to_string(),
        "ready": stock.n_ready,
        "being_made": stock.n_making,
        "trouble": stock.trouble,
    })
}

fn row(start: &StartRecord) -> Value {
    let phases = start.phases;
    json!({
        "when": start.when.to_string(),
        "version": start.version.to_string(),
        "cause": start.cause.as_str(),
        "rung": start.rung.as_str(),
        "total_us": micros(phases.total()),
        "phases_us": {
            "queue": micros(phases.queue),
            "slot": micros(phases.slot),
            "launch": micros(phases.launch),
            "init": micros(phases.init),
            "first_event": phases.first_event.map(micros),
        },
        "init_failed": start.init_failed,
        "why_not_faster": start.missed.as_ref().map(mayfly_model::start::Missed::explain),
        "hint": start.hint(),
    })
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{FunctionStarts, StartSource, answer, row, stock};
    use http::StatusCode;
    use jiff::Timestamp;
    use mayfly_model::name::Version;
    use mayfly_model::snap_start::SnapshotStock;
    use mayfly_model::start::{Cause, Missed, Phases, Rung, StartRecord};
    use serde_json::json;
    use std::sync::Arc;
    use std::time::Duration;

    fn record() -> StartRecord {
        StartRecord {
            when: Timestamp::UNIX_EPOCH,
            version: Version::Latest,
            cause: Cause::Invocation,
            rung: Rung::BuiltOnDemand,
            phases: Phases {
                slot: Duration::from_micros(1500),
                init: Duration::from_millis(20),
                first_event: Some(Duration::from_micros(700)),
                ..Phases::default()
            },
            init_failed: false,
            missed: Some(Missed::Exhausted),
        }
    }

    #[test]
    fn a_start_is_told_with_its_phases_and_what_to_do_about_it() {
        let row = row(&record());
        assert_eq!(row["when"], "1970-01-01T00:00:00Z");
        assert_eq!(row["rung"], "built-on-demand");
        assert_eq!(row["total_us"], 21_500);
        assert_eq!(row["phases_us"]["first_event"], 700);
        assert!(row["why_not_faster"].as_str().is_some_and(|text| text.contains("taken")));
        assert!(row["hint"].as_str().is_some_and(|text| text.contains("provisioned")));
    }

    #[test]
    fn what_is_ready_is_told_with_what_keeps_it_from_being_more() {
        let trouble = Some("no database".to_owned());
        let level = SnapshotStock { version: Version::Latest, n_ready: 2, n_making: 1, trouble };
        let expected = json!({ "version": "$LATEST", "ready": 2, "being_made": 1, "trouble": "no database" });
        assert_eq!(stock(&level), expected);
    }

    #[test]
    fn only_names_of_functions_are_looked_up() {
        let known = FunctionStarts { records: vec![record()], snapshots: Vec::new() };
        let source: StartSource =
            Arc::new(move |name| if name.as_str() == "f" { known.clone() } else { FunctionStarts::default() });
        assert_eq!(answer(&source, "function=f").status(), StatusCode::OK);
        assert_eq!(answer(&source, "function=never-there").status(), StatusCode::OK);
        for bad in ["", "function=", "function=a%20b", "function=a/b", "name=f"] {
            assert_eq!(answer(&source, bad).status(), StatusCode::BAD_REQUEST, "{bad}");
        }
    }
}
