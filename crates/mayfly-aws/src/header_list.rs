//! Lists in one header line.
//!
//! Commas part the elements. Text that contains one, or a quote, is quoted; dates in the format of HTTP contain one and are
//! not, so that every second comma parts those.

use std::borrow::Cow;

use crate::scalar;
use crate::schema::{Kind, Shape, TimestampFormat};

/// The elements of a header line, whose shape is `item`.
pub(crate) fn parts<'l>(line: &'l str, item: &Shape) -> Vec<Cow<'l, str>> {
    if is_http_date(item) {
        return dates(line);
    }
    let mut parts = Vec::new();
    let mut rest = line;
    loop {
        let (part, after) = match rest.trim_start().strip_prefix('"').and_then(unquote) {
            Some((text, after)) => (Cow::Owned(text), after),
            None => {
                let (text, _) = rest.split_once(',').unwrap_or((rest, ""));
                (Cow::Borrowed(text.trim()), rest.get(text.len()..).unwrap_or_default())
            }
        };
        parts.push(part);
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return parts,
        }
    }
}

/// Reads text up to its closing quote and gives what follows; `None` if that is neither a comma nor the end.
fn unquote(quoted: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut letters = quoted.char_indices();
    while let Some((position, letter)) = letters.next() {
        match letter {
            '"' => {
                let after = quoted.get(position + 1..)?.trim_start();
                return (after.is_empty() || after.starts_with(',')).then_some((text, after));
            }
            '\\' => text.push(letters.next()?.1),
            other => text.push(other),
        }
    }
    None
}

/// Whether elements of this shape are written as dates of HTTP.
fn is_http_date(item: &Shape) -> bool {
    matches!(item.kind, Kind::Timestamp { .. })
        && scalar::timestamp_format(item, TimestampFormat::HttpDate) == TimestampFormat::HttpDate
}

fn dates(line: &str) -> Vec<Cow<'_, str>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (_, (position, _)) in line.match_indices(',').enumerate().filter(|(count, _)| count % 2 == 1) {
        parts.push(Cow::Borrowed(line.get(start..position).unwrap_or_default().trim()));
        start = position + 1;
    }
    parts.push(Cow::Borrowed(line.get(start..).unwrap_or_default().trim()));
    parts
}

/// An element as it stands in a line.
pub(crate) fn quoted(text: String, item: &Shape) -> String {
    if matches!(item.kind, Kind::String { .. }) && text.contains([',', '"']) {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{parts, quoted};
    use crate::schema::{Bounds, Kind, Shape};

    static TEXT: Shape = Shape {
        name: "Text",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    static DATE: Shape = Shape { name: "Date", kind: Kind::Timestamp { format: None }, sensitive: false };

    #[test]
    fn quotes_keep_commas_together() {
        assert_eq!(parts(r#""b,c", "\"def\"",a"#, &TEXT), ["b,c", "\"def\"", "a"]);
        assert_eq!(parts("a, ,b", &TEXT), ["a", "", "b"]);
        assert_eq!(parts("", &TEXT), [""]);
        for odd in ["\"", "\"a", "\"a\"b", "\"\\"] {
            assert_eq!(parts(odd, &TEXT), [odd], "a quote that does not quote stands for itself");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["a", "b,c", "\"", "\\\"", "\\,", "c:\\d"] {
            assert_eq!(parts(&quoted(text.to_owned(), &TEXT), &TEXT), [text]);
        }
    }

    #[test]
    fn dates_have_commas_of_their_own() {
        let (one, other) = ("Mon, 16 Dec 2019 23:48:18 GMT", "Tue, 17 Dec 2019 00:00:00 GMT");
        assert_eq!(parts(&format!("{one}, {other}"), &DATE), [one, other]);
        assert_eq!(parts(one, &DATE), [one]);
    }
}
