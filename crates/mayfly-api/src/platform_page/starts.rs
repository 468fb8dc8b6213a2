//! `/_mayfly/starts?function=NAME`: how the last instances of a function came to be.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use mayfly_model::name::FunctionName;
use mayfly_model::start::StartRecord;
use serde_json::{Value, json};

use crate::answer::{self, Answer};

/// Tells the last starts of a function, the newest first; none for what was never started.
pub type StartSource = Arc<dyn Fn(&FunctionName) -> Vec<StartRecord> + Send + Sync>;

pub(super) fn answer(source: &StartSource, query: &str) -> Answer {
    let name = query.split('&').find_map(|pair| pair.strip_prefix("function="));
    let Some(name) = name.and_then(|name| name.parse::<FunctionName>().ok()) else {
        let text = "function must be the name of a function";
        return answer::json(StatusCode::BAD_REQUEST, &json!({ "message": text }));
    };
    let starts: Vec<Value> = source(&name).iter().map(row).collect();
    answer::json(StatusCode::OK, &json!({ "starts": starts }))
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
    use super::{StartSource, answer, row};
    use http::StatusCode;
    use jiff::Timestamp;
    use mayfly_model::name::Version;
    use mayfly_model::start::{Cause, Missed, Phases, Rung, StartRecord};
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
    fn only_names_of_functions_are_looked_up() {
        let source: StartSource = Arc::new(|name| if name.as_str() == "f" { vec![record()] } else { Vec::new() });
        assert_eq!(answer(&source, "function=f").status(), StatusCode::OK);
        assert_eq!(answer(&source, "function=never-there").status(), StatusCode::OK);
        for bad in ["", "function=", "function=a%20b", "function=a/b", "name=f"] {
            assert_eq!(answer(&source, bad).status(), StatusCode::BAD_REQUEST, "{bad}");
        }
    }
}
