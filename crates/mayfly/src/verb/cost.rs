//! `mayfly cost`: what the functions used, and what that would cost by the price sheet.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use mayfly_model::meter::UsageTotals;
use serde_json::json;

use crate::client::Client;
use crate::config::ConfigFile;
use crate::cost::{UsageRow, dollars, usage};
use crate::duration::Span;
use crate::fault::{Fault, OrFault};
use crate::output::{self, Column};

/// Show what the functions used and what it would cost
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// First day, `YYYY-MM-DD`, or a span such as `7d` [default: the first of this month]
    #[arg(long, value_name = "DAY|SPAN")]
    since: Option<Since>,
    /// One line a function, version and day, not a function and version
    #[arg(long)]
    daily: bool,
    /// Print the meter's rows with their cost as JSON
    #[arg(long)]
    json: bool,
    /// Configuration file with `[prices]` [default: $XDG_CONFIG_HOME/mayfly/config.toml, if it is there]
    #[arg(long, value_name = "FILE", env = "MAYFLY_CONFIG")]
    config: Option<PathBuf>,
}

/// Where the bill begins.
#[derive(Clone, Copy, Debug)]
enum Since {
    Day(Date),
    Ago(Span),
}

impl std::str::FromStr for Since {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(day) = text.parse::<Date>() {
            return Ok(Self::Day(day));
        }
        text.parse()
            .map(Self::Ago)
            .map_err(|_error| format!("'{text}' is neither a day such as 2026-01-31 nor a span such as 7d"))
    }
}

/// Prints one line a function version and the sum.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let prices = ConfigFile::load(arguments.config.as_deref())?.prices;
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let from = first_day(arguments.since, today)?;
    // A day that begins while this runs belongs to the answer.
    let rows = usage(client, from, today.saturating_add(1.day())).await?;
    let total: f64 = rows.iter().map(|row| row.cost(&prices)).sum();
    if arguments.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({
                    "function": row.function, "version": row.version, "day": row.day.to_string(),
                    "architecture": row.architecture, "invocations": row.totals.invocations,
                    "errors": row.totals.errors, "cold_starts": row.totals.cold_starts,
                    "billed_ms": row.totals.billed_ms, "billed_mib_ms": row.totals.billed_mib_ms,
                    "max_memory_used_mib": row.totals.max_memory_used_mib, "cost_usd": row.cost(&prices),
                })
            })
            .collect();
        return output::json(&json!({ "since": from.to_string(), "rows": rows, "cost_usd": total }));
    }
    if rows.is_empty() {
        output::talk(&format!("nothing was invoked since {from}; look further back with `mayfly cost --since 365d`"));
        return Ok(());
    }
    let mut lines: BTreeMap<(String, String, String), (UsageTotals, f64)> = BTreeMap::new();
    for row in &rows {
        let day = if arguments.daily { row.day.to_string() } else { String::new() };
        let (totals, cost) = lines.entry((row.function.clone(), row.version.clone(), day)).or_default();
        merge(totals, row);
        *cost += row.cost(&prices);
    }
    output::data(&render(&lines, total, arguments.daily))?;
    output::talk(&format!(
        "since {from}; prices in US dollars: x86_64 {}, arm64 {} a GB-second, {} a million requests",
        prices.x86_64_gb_second, prices.arm64_gb_second, prices.million_requests
    ));
    Ok(())
}

fn render(lines: &BTreeMap<(String, String, String), (UsageTotals, f64)>, total: f64, daily: bool) -> String {
    let mut columns = vec![Column::Text("FUNCTION"), Column::Text("VERSION")];
    if daily {
        columns.push(Column::Text("DAY"));
    }
    columns.extend([
        Column::Number("INVOCATIONS"),
        Column::Number("ERRORS"),
        Column::Number("COLD"),
        Column::Number("BILLED MS"),
        Column::Number("GB-SECONDS"),
        Column::Number("MAX MEMORY MB"),
        Column::Number("COST"),
    ]);
    let mut table: Vec<Vec<String>> = lines
        .iter()
        .map(|((function, version, day), (totals, cost))| {
            let mut cells = vec![function.clone(), version.clone()];
            if daily {
                cells.push(day.clone());
            }
            cells.extend([
                totals.invocations.to_string(),
                totals.errors.to_string(),
                totals.cold_starts.to_string(),
                totals.billed_ms.to_string(),
                format!("{:.4}", totals.gb_seconds()),
                totals.max_memory_used_mib.to_string(),
                dollars(*cost),
            ]);
            cells
        })
        .collect();
    let mut sum = vec!["total".to_owned()];
    sum.resize(columns.len() - 1, String::new());
    sum.push(dollars(total));
    table.push(sum);
    output::table(&columns, table)
}

fn merge(sum: &mut UsageTotals, row: &UsageRow) {
    sum.invocations += row.totals.invocations;
    sum.errors += row.totals.errors;
    sum.cold_starts += row.totals.cold_starts;
    sum.billed_ms += row.totals.billed_ms;
    sum.billed_mib_ms += row.totals.billed_mib_ms;
    sum.max_memory_used_mib = sum.max_memory_used_mib.max(row.totals.max_memory_used_mib);
}

fn first_day(since: Option<Since>, today: Date) -> Result<Date, Fault> {
    match since {
        None => Ok(today.first_of_month()),
        Some(Since::Day(day)) => Ok(day),
        Some(Since::Ago(span)) => {
            let hint = "name a day with `mayfly cost --since 2026-01-01`";
            let span = jiff::SignedDuration::try_from(span.0).or_fault("the span is too long", hint)?;
            let then = Timestamp::now().checked_sub(span).or_fault("the span is too long", hint)?;
            Ok(then.to_zoned(TimeZone::UTC).date())
        }
    }
}
