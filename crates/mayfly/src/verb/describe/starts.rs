//! `mayfly describe NAME --starts`: how the last instances came to be, and what would make them faster.

use std::fmt;

use http::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::client::{Call, Client, encoded};
use crate::fault::{Fault, OrFault};
use crate::output::{self, Column};

/// One start as the platform tells it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Start {
    when: String,
    version: String,
    cause: String,
    rung: String,
    total_us: u64,
    phases_us: Phases,
    init_failed: bool,
    why_not_faster: Option<String>,
    hint: Option<String>,
}

/// Where its time went, microseconds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Phases {
    queue: u64,
    slot: u64,
    launch: u64,
    init: u64,
    first_event: Option<u64>,
}

/// What there is of a version's snapshots.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Snapshots {
    version: String,
    ready: u64,
    being_made: u64,
    trouble: Option<String>,
}

const COLUMNS: [Column; 10] = [
    Column::Text("WHEN"),
    Column::Text("VERSION"),
    Column::Text("FOR"),
    Column::Text("RUNG"),
    Column::Number("MS"),
    Column::Number("QUEUE"),
    Column::Number("SLOT"),
    Column::Number("LAUNCH"),
    Column::Number("INIT"),
    Column::Number("FIRST EVENT"),
];

/// Prints one line a start, then each reason and hint once.
pub(super) async fn run(function: &str, as_json: bool, client: &Client) -> Result<(), Fault> {
    let path = format!("/_mayfly/starts?function={}", encoded(function));
    let document = client.send_json(Call::lambda(Method::GET, path)).await?;
    if as_json {
        return output::json(&document);
    }
    let starts: Vec<Start> = read(&document, "starts")?;
    let snapshots: Vec<Snapshots> = read(&document, "snapshots")?;
    for snapshots in &snapshots {
        output::talk(&snapshots.to_string());
    }
    if starts.is_empty() {
        output::talk(&format!("no instance was started since the platform was; try `mayfly invoke {function}`"));
        return Ok(());
    }
    output::data(&output::table(&COLUMNS, starts.iter().map(row).collect()))?;
    for line in remarks(&starts) {
        output::talk(&line);
    }
    Ok(())
}

/// A list of the platform's document; empty where the platform does not know of such a list.
fn read<T: DeserializeOwned>(document: &serde_json::Value, member: &str) -> Result<Vec<T>, Fault> {
    let Some(list) = document.get(member) else { return Ok(Vec::new()) };
    Vec::deserialize(list)
        .or_fault("the platform's starts cannot be read", "use the `mayfly` that the platform was started with")
}

impl fmt::Display for Snapshots {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, ready, being_made, trouble } = self;
        write!(formatter, "snapshots of version {version}: {ready} ready, {being_made} being made")?;
        match trouble {
            Some(trouble) => write!(formatter, "; the last could not be made: {trouble}"),
            None => Ok(()),
        }
    }
}

fn row(start: &Start) -> Vec<String> {
    let phases = &start.phases_us;
    let when = output::moment(&start.when);
    let first_event = phases.first_event.map_or_else(|| "-".to_owned(), millis);
    let times = [start.total_us, phases.queue, phases.slot, phases.launch, phases.init].map(millis);
    [when, start.version.clone(), start.cause.clone(), start.rung.clone()]
        .into_iter()
        .chain(times)
        .chain([first_event])
        .collect()
}

/// What there is to say about the starts, each thing once, with how many it is about.
fn remarks(starts: &[Start]) -> Vec<String> {
    let mut said: Vec<(String, usize)> = Vec::new();
    for start in starts {
        let reason = if start.init_failed { "initialisation failed" } else { start.rung.as_str() };
        let mut text = match &start.why_not_faster {
            Some(why) => format!("{reason}: {why}"),
            None if start.hint.is_some() => format!("{reason}:"),
            None => continue,
        };
        if let Some(hint) = &start.hint {
            text.push(' ');
            text.push_str(hint);
        }
        match said.iter_mut().find(|(other, _count)| *other == text) {
            Some((_text, count)) => *count += 1,
            None => said.push((text, 1)),
        }
    }
    said.into_iter().map(|(text, count)| format!("{count}x {text}")).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a start takes far less than 2^52 microseconds")]
fn millis(micros: u64) -> String {
    format!("{:.1}", micros as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::{Phases, Snapshots, Start, remarks, row};

    fn start(rung: &str, why: Option<&str>, hint: Option<&str>) -> Start {
        Start {
            when: "2026-11-23T07:00:00.123456Z".to_owned(),
            version: "$LATEST".to_owned(),
            cause: "invocation".to_owned(),
            rung: rung.to_owned(),
            total_us: 5400,
            phases_us: Phases { queue: 10, slot: 20, launch: 2370, init: 3000, first_event: None },
            why_not_faster: why.map(str::to_owned),
            hint: hint.map(str::to_owned),
            ..Start::default()
        }
    }

    #[test]
    fn a_row_has_milliseconds() {
        let row = row(&start("fresh-process", None, None));
        let expected = [
            "2026-11-23T07:00:00.123Z",
            "$LATEST",
            "invocation",
            "fresh-process",
            "5.4",
            "0.0",
            "0.0",
            "2.4",
            "3.0",
            "-",
        ];
        assert_eq!(row, expected);
    }

    #[test]
    fn what_is_ready_is_one_line_a_version() {
        let mut snapshots = Snapshots { version: "3".to_owned(), ready: 2, being_made: 1, trouble: None };
        assert_eq!(snapshots.to_string(), "snapshots of version 3: 2 ready, 1 being made");
        snapshots.trouble = Some("no database".to_owned());
        assert!(snapshots.to_string().ends_with("; the last could not be made: no database"));
    }

    #[test]
    fn every_remark_is_made_once() {
        let slow = start("built-on-demand", Some("All taken."), Some("Provision."));
        let mut failed = start("stem-cell", None, Some("See its log."));
        failed.init_failed = true;
        let starts = [slow.clone(), start("stem-cell", None, None), slow, failed];
        assert_eq!(
            remarks(&starts),
            ["2x built-on-demand: All taken. Provision.", "1x initialisation failed: See its log."]
        );
    }
}
