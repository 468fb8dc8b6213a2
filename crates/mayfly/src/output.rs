//! The only place that writes: data to standard output, talk to standard error.
//!
//! Colour never carries meaning alone and is used only where standard error is a terminal and
//! `NO_COLOR` is not set.

use std::io::{self, IsTerminal, Write};

use comfy_table::{CellAlignment, Table};
use jiff::Timestamp;
use serde_json::Value;

use crate::fault::{Fault, Message};

/// Writes one piece of data and a newline to standard output.
pub(crate) fn data(text: &str) -> Result<(), Fault> {
    let mut line = String::with_capacity(text.len() + 1);
    line.push_str(text);
    line.push('\n');
    bytes(line.as_bytes())
}

/// Writes bytes to standard output as they are.
pub(crate) fn bytes(content: &[u8]) -> Result<(), Fault> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(content).and_then(|()| stdout.flush()).map_err(|error| {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Fault::ReaderGone
        } else {
            Fault::new(format!("cannot write to standard output: {error}"), "check where the output of `mayfly` goes")
        }
    })
}

/// Writes a JSON document to standard output, indented.
pub(crate) fn json(value: &Value) -> Result<(), Fault> {
    data(&format!("{value:#}"))
}

/// Says something to the person at the terminal. Nobody listening is not an error.
pub(crate) fn talk(text: &str) {
    let _nobody_listens = writeln!(io::stderr().lock(), "{text}");
}

/// Says that something is not as asked, and that the work goes on.
pub(crate) fn warn(text: &str) {
    talk(&format!("{} {text}", painted("warning:", "33;1")));
}

/// Says why the process ends.
pub(crate) fn complain(message: &Message) {
    talk(&format!("{} {}", painted("error:", "31;1"), message.sentence));
    talk(&format!("{} {}", painted("hint:", "36;1"), message.hint));
}

fn painted(word: &str, style: &str) -> String {
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && io::stderr().is_terminal();
    if colour { format!("\u{1b}[{style}m{word}\u{1b}[0m") } else { word.to_owned() }
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Words, to the left.
    Text(&'static str),
    /// Numbers, to the right.
    Number(&'static str),
}

/// Renders rows as a plain table: no frame, so that lines are easy to cut and grep.
pub(crate) fn table(columns: &[Column], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.set_header(columns.iter().map(|column| match column {
        Column::Text(name) | Column::Number(name) => *name,
    }));
    for row in rows {
        table.add_row(row.into_iter().map(|cell| printable(&cell)));
    }
    let last = columns.len().saturating_sub(1);
    for (index, column) in columns.iter().enumerate() {
        let Some(styled) = table.column_mut(index) else {
            continue;
        };
        styled.set_padding((0, if index == last { 0 } else { 2 }));
        if matches!(column, Column::Number(_)) {
            styled.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// A function's description or variable must not be able to steer the terminal.
fn printable(text: &str) -> String {
    text.chars().flat_map(|it| if it.is_control() { it.escape_default().collect() } else { vec![it] }).collect()
}

/// A time as tables show it, from how the platform writes it: in whole seconds.
pub(crate) fn time(written: &str) -> String {
    shown(written.parse(), written, "%Y-%m-%dT%H:%M:%SZ")
}

/// A time as it is shown where things follow each other closely, from how the platform writes it: in milliseconds.
pub(crate) fn moment(written: &str) -> String {
    shown(written.parse(), written, "%Y-%m-%dT%H:%M:%S%.3fZ")
}

fn shown(read: Result<Timestamp, jiff::Error>, written: &str, format: &str) -> String {
    read.map_or_else(|_other| written.to_owned(), |time| time.strftime(format).to_string())
}

/// `1 file`, `2 files`.
pub(crate) fn count(n_things: usize, thing: &str) -> String {
    if n_things == 1 { format!("1 {thing}") } else { format!("{n_things} {thing}s") }
}

/// A size in the unit that reads best.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
    for (unit, factor) in UNITS {
        if bytes >= factor {
            let tenths = bytes.saturating_mul(10) / factor;
            return format!("{}.{} {unit}", tenths / 10, tenths % 10);
        }
    }
    format!("{bytes} B")
}

#[cfg(test)]
mod tests {
    use super::{Column, moment, size, table, time};

    #[test]
    fn numbers_stand_to_the_right_and_lines_have_no_trailing_blanks() {
        let text = table(
            &[Column::Text("NAME"), Column::Number("MS")],
            vec![vec!["a".to_owned(), "5".to_owned()], vec!["long-name".to_owned(), "1234".to_owned()]],
        );
        assert_eq!(text, "NAME         MS\na             5\nlong-name  1234");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(table(&[Column::Text("X")], vec![vec!["a\u{1b}[2Jb\nc".to_owned()]]), "X\na\\u{1b}[2Jb\\nc");
    }

    #[test]
    fn times_are_cut_to_what_people_read() {
        assert_eq!(time("2026-11-23T14:43:24.828732866Z"), "2026-11-23T14:43:24Z");
        assert_eq!(time("2026-11-24T02:00:00Z"), "2026-11-24T02:00:00Z");
        assert_eq!(moment("2026-11-23T14:43:24.828732866Z"), "2026-11-23T14:43:24.828Z");
        assert_eq!(moment("2026-11-24T02:00:00Z"), "2026-11-24T02:00:00.000Z");
        assert_eq!((time("soon"), moment("soon")), ("soon".to_owned(), "soon".to_owned()));
    }

    #[test]
    fn sizes_take_the_unit_that_reads_best() {
        assert_eq!(size(0), "0 B");
        assert_eq!(size(1023), "1023 B");
        assert_eq!(size(1536), "1.5 KiB");
        assert_eq!(size(52_428_800), "50.0 MiB");
        assert_eq!(size(u64::MAX), "1717986918.3 GiB");
    }
}
