//! Two results of one benchmark side by side.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::step::say;

/// A change of less than this is noise, percent.
const NOTABLE_PERCENT: f64 = 5.0;

/// Prints every figure that both have.
pub(crate) fn run(before: &Path, after: &Path) -> anyhow::Result<()> {
    let (old, new) = (read(before)?, read(after)?);
    ensure!(
        old.get("bench") == new.get("bench"),
        "{} and {} are results of different benchmarks",
        before.display(),
        after.display()
    );
    say(&table(&old, &new));
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no result of a benchmark", path.display()))
}

fn table(old: &Value, new: &Value) -> String {
    let name = |document: &Value| document.get("commit").and_then(Value::as_str).unwrap_or("?").to_owned();
    let (before, after) = (numbers(old), numbers(new));
    let width = before.keys().map(String::len).max().unwrap_or(0).max(8);
    let mut text = format!("{:width$}{:>14}{:>14}{:>10}\n", "", name(old), name(new), "change");
    for (figure, was) in &before {
        let Some(is) = after.get(figure) else { continue };
        let change = if *was == 0.0 { 0.0 } else { (is - was) / was * 100.0 };
        let mark = if change.abs() >= NOTABLE_PERCENT { " *" } else { "" };
        text.push_str(&format!("{figure:width$}{was:>14.3}{is:>14.3}{change:>+9.1}%{mark}\n"));
    }
    let only = |these: &BTreeMap<String, f64>, those: &BTreeMap<String, f64>| {
        these.keys().filter(|figure| !those.contains_key(*figure)).count()
    };
    text.push_str(&format!(
        "\n{} figures are only in the first, {} only in the second; * marks changes of {NOTABLE_PERCENT} % and more\n",
        only(&before, &after),
        only(&after, &before)
    ));
    text
}

/// Every number among the figures, under the path to it.
fn numbers(document: &Value) -> BTreeMap<String, f64> {
    let mut found = BTreeMap::new();
    // Older results have their figures at the top.
    collect(document.get("figures").unwrap_or(document), String::new(), &mut found);
    found
}

fn collect(value: &Value, path: String, found: &mut BTreeMap<String, f64>) {
    match value {
        Value::Number(number) => {
            found.extend(number.as_f64().map(|number| (path, number)));
        }
        Value::Object(members) => {
            for (name, value) in members {
                let inner = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
                collect(value, inner, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{numbers, table};
    use serde_json::json;

    #[test]
    fn figures_are_compared_by_their_path() {
        let old = json!({ "commit": "a1", "figures": { "python": { "p50_ms": 10.0, "rung": "x" }, "gone": 1 } });
        let new = json!({ "commit": "b2", "figures": { "python": { "p50_ms": 8.0 }, "same": 3 } });
        assert_eq!(numbers(&old).keys().collect::<Vec<_>>(), ["gone", "python p50_ms"]);
        let text = table(&old, &new);
        let line = text.lines().find(|line| line.starts_with("python")).unwrap();
        assert!(line.contains("10.000") && line.contains("8.000") && line.ends_with("-20.0% *"), "{line}");
        assert!(text.contains("1 figures are only in the first, 1 only in the second"));
    }
}
