//! The model's constraints, reported in the words of the real service.
//!
//! The service checks a request's whole shape before any handler sees it and reports every violation at once, in the order
//! of the model: `2 validation errors detected: Value '…' at 'a.b' failed to satisfy constraint: Member must …; Value …`.
//! Members of structures inside lists are located by their one-based position (`logEvents.1.member.message`); constraints
//! on the elements of a list or map themselves are reported once, with the whole list as the value.

use crate::document::Document;
use crate::scalar;
use crate::schema::{Bounds, Kind, Member, Shape, TimestampFormat};

/// Violations beyond this many are not reported; a hostile list could otherwise make an error of many times its own size.
const MAX_VIOLATIONS: usize = 100;

/// Values longer than this many characters are cut in messages.
const MAX_SHOWN_CHARS: usize = 16 * 1024;

/// Checks a structure against the constraints of its shape; `Err` is the text of the error.
pub(crate) fn check(shape: &'static Shape, document: &Document) -> Result<(), String> {
    let mut report = Report::default();
    report.structure(shape, document, "");
    match report.violations.len() {
        0 => Ok(()),
        count => Err(format!(
            "{count} validation {} detected: {}",
            if count == 1 { "error" } else { "errors" },
            report.violations.join("; ")
        )),
    }
}

#[derive(Default)]
struct Report {
    violations: Vec<String>,
}

impl Report {
    fn add(&mut self, shape: &Shape, document: &Document, path: &str, rule: &str) {
        if self.violations.len() >= MAX_VIOLATIONS {
            return;
        }
        let value = if shape.sensitive { "Value".to_owned() } else { format!("Value '{}'", shown(shape, document)) };
        self.violations.push(format!("{value} at '{path}' failed to satisfy constraint: {rule}"));
    }

    fn add_null(&mut self, path: &str) {
        if self.violations.len() < MAX_VIOLATIONS {
            self.violations
                .push(format!("Value null at '{path}' failed to satisfy constraint: Member must not be null"));
        }
    }

    fn structure(&mut self, shape: &'static Shape, document: &Document, path: &str) {
        let Document::Structure(slots) = document else {
            return;
        };
        for (member, slot) in shape.members().iter().zip(slots) {
            let path = join(path, member.name);
            match slot {
                Some(document) => self.member(member, document, &path),
                None if member.required => self.add_null(&path),
                None => {}
            }
        }
    }

    fn member(&mut self, member: &Member, document: &Document, path: &str) {
        if member.handler_checks {
            return;
        }
        let shape = member.shape;
        for rule in broken(shape, document) {
            self.add(shape, document, path, &rule);
        }
        match (&shape.kind, document) {
            (Kind::Structure { .. }, _) => self.structure(shape, document, path),
            (Kind::List { member: item, null_unsaid, .. }, Document::List(items)) => {
                if items.iter().any(|value| is_broken(item.shape, value)) {
                    let rules = match null_unsaid {
                        true => key_rules(item.shape),
                        false => rules(item.shape),
                    }
                    .join(", ");
                    let rule = format!("Member must satisfy constraint: [{rules}]");
                    self.add(shape, document, path, &rule);
                }
                for (position, value) in items.iter().enumerate() {
                    self.part(item, value, || format!("{path}.{}.member", position + 1));
                }
            }
            (Kind::Map { key, value, .. }, Document::Map(entries)) => {
                self.map(shape, document, (key, value), entries, path);
            }
            _ => {}
        }
    }

    fn map(
        &mut self,
        shape: &Shape,
        document: &Document,
        (key, value): (&Member, &Member),
        entries: &[(String, Document)],
        path: &str,
    ) {
        let key_broken = |name: &String| is_text_broken(key.shape, name);
        if entries.iter().any(|(name, _)| key_broken(name)) {
            let rules = key_rules(key.shape).join(", ");
            let rule = format!("Map keys must satisfy constraint: [{rules}]");
            self.add(shape, document, path, &rule);
        }
        if entries.iter().any(|(_, item)| is_broken(value.shape, item)) {
            let rules = rules(value.shape).join(", ");
            let rule = format!("Map value must satisfy constraint: [{rules}]");
            self.add(shape, document, path, &rule);
        }
        for (name, item) in entries {
            self.part(value, item, || format!("{path}.{name}.member"));
        }
    }

    /// What is inside one element of a list or map; its own constraints have been reported with the whole.
    fn part(&mut self, member: &Member, document: &Document, path: impl FnOnce() -> String) {
        if self.violations.len() >= MAX_VIOLATIONS {
            return;
        }
        match (&member.shape.kind, document) {
            (Kind::Structure { .. }, _) => self.structure(member.shape, document, &path()),
            (Kind::List { .. } | Kind::Map { .. }, _) => {
                self.member(member, document, &path());
            }
            _ => {}
        }
    }
}

/// Extends a path by a member, whose first letter is small in messages.
fn join(path: &str, name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    let separator = if path.is_empty() { "" } else { "." };
    let head: String = first.into_iter().collect();
    format!("{path}{separator}{head}{}", letters.as_str())
}

/// Whether an element breaks a rule of its shape; null always does.
fn is_broken(shape: &Shape, document: &Document) -> bool {
    match (document, &shape.kind) {
        (Document::Null, _) => true,
        // Elements that are lists or maps themselves are reported under a path of their own.
        (_, Kind::List { .. } | Kind::Map { .. }) => false,
        _ => !broken(shape, document).is_empty(),
    }
}

fn is_text_broken(shape: &Shape, text: &str) -> bool {
    let Kind::String { length, pattern, values } = &shape.kind else {
        return false;
    };
    let characters = count(text);
    length.exceeded_by(characters)
        || length.missed_by(characters)
        || pattern.is_some_and(|pattern| !pattern.matches(text))
        || (!values.is_empty() && !values.contains(&text))
}

/// The rules a value breaks, each as a sentence.
fn broken(shape: &Shape, document: &Document) -> Vec<String> {
    let mut broken = Vec::new();
    match (&shape.kind, document) {
        (Kind::String { length, pattern, values }, Document::String(text)) => {
            push_length(length, count(text), &mut broken);
            if let Some(pattern) = pattern.filter(|pattern| !pattern.matches(text)) {
                broken.push(pattern_rule(pattern.source()));
            }
            if !values.is_empty() && !values.contains(&text.as_str()) {
                broken.push(values_rule(values));
            }
        }
        (Kind::Blob { length }, Document::Blob(bytes)) => {
            push_length(length, widen(bytes.len()), &mut broken);
        }
        (Kind::List { length, .. }, Document::List(items)) => {
            push_length(length, widen(items.len()), &mut broken);
        }
        (Kind::Map { length, .. }, Document::Map(entries)) => {
            push_length(length, widen(entries.len()), &mut broken);
        }
        (Kind::Integer { range, .. }, Document::Integer(value)) => {
            push_value(range, *value, |limit| limit.to_string(), &mut broken);
        }
        (Kind::Float { range }, Document::Double(value)) => {
            push_value(range, *value, scalar::write_float, &mut broken);
        }
        _ => {}
    }
    broken
}

/// All rules of an element's shape, broken or not, in the order in which the service lists them.
fn rules(shape: &Shape) -> Vec<String> {
    let mut rules = key_rules(shape);
    rules.push("Member must not be null".to_owned());
    rules
}

/// The rules of a map's keys, which cannot be null.
fn key_rules(shape: &Shape) -> Vec<String> {
    let mut rules = Vec::new();
    match &shape.kind {
        Kind::String { length, pattern, values } => {
            push_lengths(length, &mut rules);
            rules.extend(pattern.map(|pattern| pattern_rule(pattern.source())));
            if !values.is_empty() {
                rules.push(values_rule(values));
            }
        }
        Kind::Blob { length } | Kind::List { length, .. } | Kind::Map { length, .. } => {
            push_lengths(length, &mut rules);
        }
        Kind::Integer { range, .. } => push_values(range, |limit| limit.to_string(), &mut rules),
        Kind::Float { range } => push_values(range, scalar::write_float, &mut rules),
        Kind::Boolean | Kind::Timestamp { .. } | Kind::Structure { .. } => {}
    }
    rules
}

fn push_lengths(length: &Bounds<u64>, rules: &mut Vec<String>) {
    rules.extend(length.max.map(|max| most_rule("length", &max.to_string())));
    rules.extend(length.min.map(|min| least_rule("length", &min.to_string())));
}

fn push_length(length: &Bounds<u64>, found: u64, broken: &mut Vec<String>) {
    if let Some(max) = length.max.filter(|_| length.exceeded_by(found)) {
        broken.push(most_rule("length", &max.to_string()));
    }
    if let Some(min) = length.min.filter(|_| length.missed_by(found)) {
        broken.push(least_rule("length", &min.to_string()));
    }
}

fn push_values<T: Copy>(range: &Bounds<T>, show: impl Fn(T) -> String, rules: &mut Vec<String>) {
    rules.extend(range.max.map(|max| most_rule("value", &show(max))));
    rules.extend(range.min.map(|min| least_rule("value", &show(min))));
}

fn push_value<T: Copy + PartialOrd>(range: &Bounds<T>, found: T, show: impl Fn(T) -> String, broken: &mut Vec<String>) {
    if let Some(max) = range.max.filter(|_| range.exceeded_by(found)) {
        broken.push(most_rule("value", &show(max)));
    }
    if let Some(min) = range.min.filter(|_| range.missed_by(found)) {
        broken.push(least_rule("value", &show(min)));
    }
}

fn most_rule(what: &str, limit: &str) -> String {
    format!("Member must have {what} less than or equal to {limit}")
}

fn least_rule(what: &str, limit: &str) -> String {
    format!("Member must have {what} greater than or equal to {limit}")
}

fn pattern_rule(source: &str) -> String {
    format!("Member must satisfy regular expression pattern: {source}")
}

fn values_rule(values: &[&str]) -> String {
    format!("Member must satisfy enum value set: [{}]", values.join(", "))
}

/// The number of characters, which is what the services count.
fn count(text: &str) -> u64 {
    widen(text.chars().count())
}

fn widen(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A value as messages show it: lists as `[a, b]`, maps as `{k=v}`, structures as `Name(member=value)`.
fn shown(shape: &Shape, document: &Document) -> String {
    let mut out = String::new();
    show(shape, document, &mut out);
    match out.char_indices().nth(MAX_SHOWN_CHARS) {
        Some((end, _)) => {
            out.truncate(end);
            out.push_str("...");
            out
        }
        None => out,
    }
}

fn show(shape: &Shape, document: &Document, out: &mut String) {
    if out.len() > 4 * MAX_SHOWN_CHARS {
        return;
    }
    match (document, &shape.kind) {
        _ if shape.sensitive => out.push_str("***"),
        (Document::List(items), Kind::List { member, .. }) => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                comma(position, out);
                show(member.shape, item, out);
            }
            out.push(']');
        }
        (Document::Map(entries), Kind::Map { value, .. }) => {
            out.push('{');
            for (position, (name, item)) in entries.iter().enumerate() {
                comma(position, out);
                out.push_str(name);
                out.push('=');
                show(value.shape, item, out);
            }
            out.push('}');
        }
        (Document::Structure(slots), Kind::Structure { members, .. }) => {
            out.push_str(shape.name);
            out.push('(');
            for (position, (member, slot)) in members.iter().zip(slots).enumerate() {
                comma(position, out);
                out.push_str(&join("", member.name));
                out.push('=');
                show(member.shape, slot.as_ref().unwrap_or(&Document::Null), out);
            }
            out.push(')');
        }
        _ => match scalar::write(shape, document, TimestampFormat::DateTime) {
            Some(text) => out.push_str(&text),
            None => out.push_str("null"),
        },
    }
}

fn comma(position: usize, out: &mut String) {
    if position > 0 {
        out.push_str(", ");
    }
}
