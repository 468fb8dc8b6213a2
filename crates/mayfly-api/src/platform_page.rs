//! `/_mayfly/…`: what the platform tells its own command line beyond the AWS APIs.

use std::fmt;
use std::sync::Arc;

use http::{Method, StatusCode};
use jiff::civil::Date;
use mayfly_invoke::recorded::RecordedEvents;
use mayfly_model::name::FunctionName;
use mayfly_store::{MeterStore, UsageRow};
use serde_json::{Value, json};

use crate::answer::{self, Answer};
use crate::request::Request;

mod byte_code;
mod class_data;
mod recorded;
mod schedules;
mod starts;

pub use byte_code::ByteCodeSource;
pub use class_data::ClassDataSource;
pub use schedules::ScheduleSource;
pub use starts::{FunctionStarts, StartSource};

/// The first part of every path of these pages.
const PREFIX: &str = "/_mayfly/";
/// The longest span of days that one request may ask for.
const MAX_DAYS: i32 = 3660;

/// A runtime that the platform found on its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuntimeOnHost {
    /// The identifier to give a function, for example `python3.12`.
    pub identifier: String,
    /// The version in words.
    pub version: String,
    /// The program on the host.
    pub program: String,
}

/// Serves the pages.
pub struct PlatformPages {
    /// The meter.
    pub meter: Arc<dyn MeterStore>,
    /// The runtimes, as found at start.
    pub runtimes: Vec<RuntimeOnHost>,
    /// Events that can be run again.
    pub recorded: RecordedEvents,
    /// How instances came to be.
    pub starts: StartSource,
    /// What was compiled ahead.
    pub byte_code: ByteCodeSource,
    /// What classes are archived.
    pub class_data: ClassDataSource,
    /// How schedules fare.
    pub schedules: ScheduleSource,
}

impl fmt::Debug for PlatformPages {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PlatformPages").field("runtimes", &self.runtimes.len()).finish_non_exhaustive()
    }
}

impl PlatformPages {
    /// The answer, if the request is for one of these pages.
    pub(crate) async fn answer(&self, request: &Request) -> Option<Answer> {
        let page = request.path().strip_prefix(PREFIX)?;
        match request.head.method {
            Method::GET | Method::HEAD => {}
            Method::POST => return schedules::run_now(&self.schedules, page).await,
            _ => return None,
        }
        match page {
            "usage" => Some(self.usage(request.query()).await),
            "runtimes" => Some(self.list_runtimes()),
            "recorded" => Some(recorded::list(&self.recorded).await),
            "schedules" => Some(schedules::answer(&self.schedules, request.query())),
            "starts" => Some(starts::answer(&self.starts, request.query())),
            "byte-code" => Some(byte_code::answer(&self.byte_code, request.query())),
            "class-data" => Some(class_data::answer(&self.class_data, request.query())),
            page => match page.strip_prefix("recorded/") {
                Some(id) => Some(recorded::find(&self.recorded, id).await),
                None => None,
            },
        }
    }

    async fn usage(&self, query: &str) -> Answer {
        let Some((from, to)) = days(query) else {
            let text = "from and to must be days in the form YYYY-MM-DD, from not after to";
            return answer::json(StatusCode::BAD_REQUEST, &json!({ "message": text }));
        };
        match self.meter.totals(from, to).await {
            Ok(rows) => answer::json(StatusCode::OK, &json!({ "rows": rows.iter().map(row).collect::<Vec<_>>() })),
            Err(error) => {
                tracing::error!(error = mayfly_model::chain(&error), "cannot read the meter");
                answer::json(StatusCode::INTERNAL_SERVER_ERROR, &json!({ "message": "the meter cannot be read" }))
            }
        }
    }

    fn list_runtimes(&self) -> Answer {
        let runtimes: Vec<Value> = self
            .runtimes
            .iter()
            .map(|found| json!({ "identifier": found.identifier, "version": found.version, "path": found.program }))
            .collect();
        answer::json(StatusCode::OK, &json!({ "runtimes": runtimes }))
    }
}

/// `function=NAME`.
fn function(query: &str) -> Option<FunctionName> {
    query.split('&').find_map(|pair| pair.strip_prefix("function="))?.parse().ok()
}

/// The answer to a request that names no function.
fn no_function() -> Answer {
    let text = "function must be the name of a function";
    answer::json(StatusCode::BAD_REQUEST, &json!({ "message": text }))
}

/// `from=YYYY-MM-DD&to=YYYY-MM-DD`.
fn days(query: &str) -> Option<(Date, Date)> {
    let value = |name: &str| -> Option<Date> {
        query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?.parse().ok()
    };
    let (from, to) = (value("from")?, value("to")?);
    let span = from.until(to).ok()?.get_days();
    (from <= to && span <= MAX_DAYS).then_some((from, to))
}

fn row(row: &UsageRow) -> Value {
    json!({
        "function": row.function.as_str(),
        "version": row.version.to_string(),
        "day": row.day.to_string(),
        "architecture": row.architecture.as_str(),
        "invocations": row.totals.invocations,
        "errors": row.totals.errors,
        "cold_starts": row.totals.cold_starts,
        "billed_ms": row.totals.billed_ms,
        "billed_mib_ms": row.totals.billed_mib_ms,
        "max_memory_used_mib": row.totals.max_memory_used_mib,
    })
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn days_are_read_in_either_order_of_names() {
        assert!(days("from=2026-11-01&to=2026-11-23").is_some());
        assert!(days("to=2026-11-23&from=2026-11-23").is_some());
        for bad in
            ["", "from=2026-11-01", "from=x&to=y", "from=2026-11-23&to=2026-11-01", "from=0001-01-01&to=9999-01-01"]
        {
            assert!(days(bad).is_none(), "{bad}");
        }
    }
}
