//! What a target is sent of an event
//! (Amazon EventBridge user guide, "Input transformation"; API reference of `InputTransformer`).

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::event::{Arrival, shown};
use super::path::Path;

/// What a target is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input {
    /// The event.
    #[default]
    Event,
    /// The same JSON text every time.
    Constant(String),
    /// A part of the event.
    Path(String),
    /// A text with parts of the event in it.
    Template {
        /// The paths of the parts by their names in the template.
        paths: BTreeMap<String, String>,
        /// The text, with names in angle brackets.
        template: String,
    },
}

/// Why an input cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidInput {
    /// The constant is no JSON.
    #[error("the input is no JSON")]
    Json,
    /// A path is none.
    #[error("{0} is no path")]
    Path(String),
    /// A name begins with what the platform's own names begin with.
    #[error("{0} is a reserved name")]
    Reserved(String),
    /// The template has a name that nothing defines.
    #[error("{0} is not defined")]
    Undefined(String),
    /// The template looks like JSON and is none.
    #[error("the template is no JSON")]
    Template,
}

/// An input that was read.
#[derive(Clone, Debug)]
pub(super) enum Prepared {
    Event,
    Constant(Bytes),
    Path(Path),
    Template(Template),
}

/// The rule that sends an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct RuleNames<'a> {
    pub(super) arn: &'a str,
    pub(super) name: &'a str,
}

impl Input {
    /// Reads it.
    pub(super) fn prepare(&self) -> Result<Prepared, InvalidInput> {
        match self {
            Self::Event => Ok(Prepared::Event),
            Self::Constant(text) => match serde_json::from_str::<serde::de::IgnoredAny>(text) {
                Ok(_json) => Ok(Prepared::Constant(Bytes::copy_from_slice(text.as_bytes()))),
                Err(_not_json) => Err(InvalidInput::Json),
            },
            Self::Path(text) => Path::parse(text).map(Prepared::Path).ok_or_else(|| InvalidInput::Path(text.clone())),
            Self::Template { paths, template } => Template::read(paths, template).map(Prepared::Template),
        }
    }

    /// Whether it can be.
    ///
    /// # Errors
    /// [`InvalidInput`] with what is wrong.
    pub fn check(&self) -> Result<(), InvalidInput> {
        self.prepare().map(|_prepared| ())
    }
}

impl Prepared {
    /// What the target is sent of an event; none if a template makes more than `most` bytes of it. A path that leads to
    /// nothing is `null`.
    pub(super) fn of(&self, arrival: &Arrival, rule: RuleNames<'_>, most: usize) -> Option<Bytes> {
        Some(match self {
            Self::Event => arrival.text.clone(),
            Self::Constant(text) => text.clone(),
            Self::Path(path) => path.find(text_of(arrival)).map_or(Bytes::from_static(b"null"), Bytes::from),
            Self::Template(template) => Bytes::from(template.fill(arrival, rule, most)?),
        })
    }
}

fn text_of(arrival: &Arrival) -> &str {
    std::str::from_utf8(&arrival.text).unwrap_or_default()
}

/// A template: text with names in between.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Template {
    pieces: Vec<Piece>,
    /// Whether the whole is JSON, so that a text that is put into it has to be one, too.
    is_json: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Value {
        value: Variable,
        /// Whether it is within quotes.
        quoted: bool,
    },
}

#[derive(Clone, Debug, PartialEq)]
enum Variable {
    Path(Path),
    RuleArn,
    RuleName,
    IngestionTime,
    /// The event without its detail, in the shape that the service gives it here.
    Event,
    /// All of the event.
    EventJson,
}

impl Template {
    fn read(paths: &BTreeMap<String, String>, template: &str) -> Result<Self, InvalidInput> {
        if let Some(name) = paths.keys().find(|name| name.to_ascii_lowercase().starts_with("aws.")) {
            return Err(InvalidInput::Reserved(name.clone()));
        }
        let parsed = paths.iter().map(|(name, text)| match Path::parse(text) {
            Some(path) => Ok((name.as_str(), path)),
            None => Err(InvalidInput::Path(text.clone())),
        });
        let parsed: BTreeMap<&str, Path> = parsed.collect::<Result<_, _>>()?;
        let is_json = template.trim_start().starts_with(['{', '[']);
        let mut pieces = Vec::new();
        let (mut rest, mut quotes) = (template, Quotes::default());
        while let Some((before, name, after)) = next_name(rest) {
            quotes.pass(before);
            pieces.push(Piece::Text(before.to_owned()));
            let value = variable(name, &parsed).ok_or_else(|| InvalidInput::Undefined(name.to_owned()))?;
            pieces.push(Piece::Value { value, quoted: quotes.open });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        let template = Self { pieces, is_json };
        if is_json && serde_json::from_str::<serde::de::IgnoredAny>(&template.sample()).is_err() {
            return Err(InvalidInput::Template);
        }
        Ok(template)
    }

    /// The template with something harmless in the places of its names.
    fn sample(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Value { quoted: true, .. } => String::new(),
            Piece::Value { quoted: false, .. } => "null".to_owned(),
        };
        self.pieces.iter().map(piece).collect()
    }

    fn fill(&self, arrival: &Arrival, rule: RuleNames<'_>, most: usize) -> Option<String> {
        let mut filled = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Value { value, quoted } => {
                    // What an event lacks is an empty text.
                    let found = value.of(arrival, rule).unwrap_or_else(|| "\"\"".to_owned());
                    filled.push_str(&if *quoted {
                        unquoted(&found)
                    } else if self.is_json {
                        found
                    } else {
                        serde_json::from_str::<String>(&found).unwrap_or(found)
                    });
                }
            }
            if filled.len() > most {
                return None;
            }
        }
        Some(filled)
    }
}

fn variable(name: &str, paths: &BTreeMap<&str, Path>) -> Option<Variable> {
    match name {
        "aws.events.rule-arn" => Some(Variable::RuleArn),
        "aws.events.rule-name" => Some(Variable::RuleName),
        "aws.events.event.ingestion-time" => Some(Variable::IngestionTime),
        "aws.events.event" => Some(Variable::Event),
        "aws.events.event.json" => Some(Variable::EventJson),
        name => paths.get(name).cloned().map(Variable::Path),
    }
}

impl Variable {
    /// Its JSON text.
    fn of(&self, arrival: &Arrival, rule: RuleNames<'_>) -> Option<String> {
        match self {
            Self::Path(path) => path.find(text_of(arrival)),
            Self::RuleArn => Some(json!(rule.arn).to_string()),
            Self::RuleName => Some(json!(rule.name).to_string()),
            Self::IngestionTime => Some(json!(shown(arrival.ingested)).to_string()),
            Self::Event => {
                let event = &arrival.event;
                let shown = json!({
                    "id": event.id, "account": event.account, "detailType": event.detail_type,
                    "time": shown(event.time), "source": event.source, "region": event.region,
                    "resources": event.resources, "version": "0",
                });
                Some(shown.to_string())
            }
            Self::EventJson => Some(text_of(arrival).to_owned()),
        }
    }
}

/// The first name in angle brackets, with what is before and after it.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('<')?;
        let inside = text.get(start + 1..)?;
        let end = inside.find(|letter| !is_word(letter))?;
        if end > 0 && inside.get(end..).is_some_and(|rest| rest.starts_with('>')) {
            return Some((text.get(..start)?, inside.get(..end)?, inside.get(end + 1..)?));
        }
        from = start + 1;
    }
}

/// Whether one is within quotes.
#[derive(Debug, Default)]
struct Quotes {
    open: bool,
    escaped: bool,
}

impl Quotes {
    fn pass(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                _ if self.escaped => self.escaped = false,
                '\\' => self.escaped = self.open,
                '"' => self.open = !self.open,
                _ => {}
            }
        }
    }
}

/// JSON text as a part of a JSON string: a text as it is, and anything else without its quotes.
fn unquoted(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut escaped = false;
    for letter in json.chars() {
        match letter {
            letter if escaped => {
                escaped = false;
                out.push(letter);
            }
            '\\' => {
                escaped = true;
                out.push('\\');
            }
            '"' | '\n' | '\r' | '\t' => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests;
