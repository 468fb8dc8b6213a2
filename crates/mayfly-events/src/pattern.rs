//! Event patterns: which events a filter lets through
//! (Amazon EventBridge user guide, "Creating event patterns" and "Comparison operators").
//!
//! A pattern is read once and then matched without looking at its text again. What the grammar does not know is an
//! error when the pattern is read, never a surprise when an event comes.

use serde_json::{Map, Value};

/// A pattern that can be matched.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPattern(Node);

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{at}' of the event pattern {reason}")]
pub struct InvalidPattern {
    /// The path in the pattern.
    pub at: String,
    /// What is wrong there.
    pub reason: &'static str,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    /// Every field has to match.
    Fields(Vec<(String, Node)>),
    /// One of these, beside fields.
    Or(Vec<Node>),
    /// One of these matchers.
    Leaf(Vec<Matcher>),
    /// All of these.
    All(Vec<Node>),
}

#[derive(Clone, Debug, PartialEq)]
enum Matcher {
    Literal(Value),
    Prefix(String),
    PrefixIgnoreCase(String),
    Suffix(String),
    SuffixIgnoreCase(String),
    EqualsIgnoreCase(String),
    Wildcard(Vec<String>),
    Exists(bool),
    Numeric(Vec<(Comparison, f64)>),
    Not(Vec<Matcher>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl EventPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`InvalidPattern`] where the text is not JSON or not what patterns are made of.
    pub fn parse(text: &str) -> Result<Self, InvalidPattern> {
        let invalid = |reason| InvalidPattern { at: String::new(), reason };
        match serde_json::from_str(text) {
            Ok(Value::Object(members)) => read_object(&members, "").map(Self),
            Ok(_) => Err(invalid("is no object")),
            Err(_no_json) => Err(invalid("is no JSON")),
        }
    }

    /// Whether an event matches.
    #[must_use]
    pub fn matches(&self, event: &Value) -> bool {
        self.0.matches(Some(event))
    }

    /// The pattern of one field at the top, if there is one.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldPattern<'_>> {
        find(&self.0, name).map(FieldPattern)
    }
}

/// The pattern of one field.
#[derive(Clone, Copy, Debug)]
pub struct FieldPattern<'a>(&'a Node);

impl FieldPattern<'_> {
    /// Whether it looks into an object, and not at a value.
    #[must_use]
    pub fn wants_object(&self) -> bool {
        !matches!(self.0, Node::Leaf(_))
    }
}

fn find<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    match node {
        Node::Fields(fields) => fields.iter().find(|(field, _node)| field == name).map(|(_field, node)| node),
        Node::All(nodes) | Node::Or(nodes) => nodes.iter().find_map(|node| find(node, name)),
        Node::Leaf(_) => None,
    }
}

fn read_object(members: &Map<String, Value>, at: &str) -> Result<Node, InvalidPattern> {
    let invalid = |at: &str, reason| InvalidPattern { at: at.to_owned(), reason };
    let (mut fields, mut choices) = (Vec::new(), Vec::new());
    for (name, value) in members {
        let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
        match value {
            Value::Array(alternatives) if name == "$or" => {
                let read = alternatives.iter().map(|alternative| match alternative {
                    Value::Object(members) => read_object(members, &path),
                    _ => Err(invalid(&path, "is no list of patterns")),
                });
                choices.push(Node::Or(read.collect::<Result<_, _>>()?));
            }
            Value::Array(matchers) if matchers.is_empty() => return Err(invalid(&path, "is empty")),
            Value::Array(matchers) => {
                let read = matchers.iter().map(|matcher| read_matcher(matcher, &path));
                fields.push((name.clone(), Node::Leaf(read.collect::<Result<_, _>>()?)));
            }
            Value::Object(members) => fields.push((name.clone(), read_object(members, &path)?)),
            _ => return Err(invalid(&path, "is neither a list nor an object")),
        }
    }
    if fields.is_empty() && choices.is_empty() {
        return Err(invalid(at, "is empty"));
    }
    if choices.is_empty() {
        return Ok(Node::Fields(fields));
    }
    if !fields.is_empty() {
        choices.push(Node::Fields(fields));
    }
    Ok(Node::All(choices))
}

fn read_matcher(matcher: &Value, at: &str) -> Result<Matcher, InvalidPattern> {
    let invalid = |reason| InvalidPattern { at: at.to_owned(), reason };
    let Value::Object(operators) = matcher else {
        return match matcher {
            Value::Array(_) => Err(invalid("has a list in a list")),
            literal => Ok(Matcher::Literal(literal.clone())),
        };
    };
    let mut operators = operators.iter();
    let (Some((operator, operand)), None) = (operators.next(), operators.next()) else {
        return Err(invalid("has not exactly one operator"));
    };
    let text = || operand.as_str().map(str::to_owned).ok_or_else(|| invalid("has an operand that is no text"));
    let caseless = operand.get("equals-ignore-case").and_then(Value::as_str);
    match operator.as_str() {
        "prefix" => match caseless {
            Some(text) => Ok(Matcher::PrefixIgnoreCase(text.to_lowercase())),
            None => text().map(Matcher::Prefix),
        },
        "suffix" => match caseless {
            Some(text) => Ok(Matcher::SuffixIgnoreCase(text.to_lowercase())),
            None => text().map(Matcher::Suffix),
        },
        "equals-ignore-case" => text().map(|text| Matcher::EqualsIgnoreCase(text.to_lowercase())),
        "wildcard" => text().map(|text| Matcher::Wildcard(text.split('*').map(str::to_owned).collect())),
        "exists" => operand.as_bool().map(Matcher::Exists).ok_or_else(|| invalid("has an operand that is no boolean")),
        "numeric" => read_range(operand).ok_or_else(|| invalid("has no range of numbers")),
        "anything-but" => read_exclusion(operand, at),
        _ => Err(invalid("has an operator that there is not")),
    }
}

fn read_range(operand: &Value) -> Option<Matcher> {
    let parts = operand.as_array()?;
    if parts.is_empty() || parts.len() > 4 || parts.len() % 2 != 0 {
        return None;
    }
    let pair = |pair: &[Value]| {
        let [operator, number] = pair else { return None };
        let comparison = match operator.as_str()? {
            "=" => Comparison::Equal,
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            _ => return None,
        };
        Some((comparison, number.as_f64()?))
    };
    parts.chunks(2).map(pair).collect::<Option<Vec<_>>>().map(Matcher::Numeric)
}

fn read_exclusion(operand: &Value, at: &str) -> Result<Matcher, InvalidPattern> {
    let excluded = match operand {
        Value::Array(values) => values.iter().map(|value| read_matcher(value, at)).collect::<Result<Vec<_>, _>>()?,
        Value::Object(operators) => {
            // One operator, with one text or several.
            let mut excluded = Vec::new();
            for (operator, operand) in operators {
                let texts = operand.as_array().cloned().unwrap_or_else(|| vec![operand.clone()]);
                for text in texts {
                    let one = Value::Object(Map::from_iter([(operator.clone(), text)]));
                    excluded.push(read_matcher(&one, at)?);
                }
            }
            excluded
        }
        literal => vec![Matcher::Literal(literal.clone())],
    };
    if excluded.is_empty() {
        return Err(InvalidPattern { at: at.to_owned(), reason: "excludes nothing" });
    }
    Ok(Matcher::Not(excluded))
}

impl Node {
    /// Whether what is at this place of an event matches; none is there if the event lacks it.
    fn matches(&self, found: Option<&Value>) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.matches(found)),
            Self::Or(nodes) => nodes.iter().any(|node| node.matches(found)),
            Self::Fields(fields) => match found {
                // A list matches if one of its elements does.
                Some(Value::Array(elements)) => elements.iter().any(|element| self.matches(Some(element))),
                found => {
                    let field = |name: &String| found.and_then(|found| found.get(name));
                    fields.iter().all(|(name, node)| node.matches(field(name)))
                }
            },
            Self::Leaf(matchers) => matchers.iter().any(|matcher| matcher.matches(found)),
        }
    }
}

impl Matcher {
    fn matches(&self, found: Option<&Value>) -> bool {
        match (self, found) {
            // Existence is asked of leaves alone.
            (Self::Exists(wanted), found) => *wanted == found.is_some_and(|found| !found.is_object()),
            (_, None) => false,
            (Self::Not(excluded), Some(Value::Array(elements))) => {
                elements.iter().any(|element| !excluded.iter().any(|matcher| matcher.matches_one(element)))
            }
            (Self::Not(_), Some(Value::Object(_))) => false,
            (Self::Not(excluded), Some(found)) => !excluded.iter().any(|matcher| matcher.matches_one(found)),
            (_, Some(Value::Array(elements))) => elements.iter().any(|element| self.matches_one(element)),
            (_, Some(found)) => self.matches_one(found),
        }
    }

    fn matches_one(&self, found: &Value) -> bool {
        let text = || found.as_str();
        match self {
            Self::Literal(literal) => same(literal, found),
            Self::Prefix(prefix) => text().is_some_and(|text| text.starts_with(prefix.as_str())),
            Self::PrefixIgnoreCase(prefix) => {
                text().is_some_and(|text| text.to_lowercase().starts_with(prefix.as_str()))
            }
            Self::Suffix(suffix) => text().is_some_and(|text| text.ends_with(suffix.as_str())),
            Self::SuffixIgnoreCase(suffix) => text().is_some_and(|text| text.to_lowercase().ends_with(suffix.as_str())),
            Self::EqualsIgnoreCase(wanted) => text().is_some_and(|text| text.to_lowercase() == *wanted),
            Self::Wildcard(parts) => text().is_some_and(|text| fits(parts, text)),
            Self::Numeric(bounds) => found
                .as_f64()
                .is_some_and(|number| bounds.iter().all(|(comparison, bound)| comparison.holds(number, *bound))),
            Self::Exists(wanted) => *wanted,
            Self::Not(excluded) => !excluded.iter().any(|matcher| matcher.matches_one(found)),
        }
    }
}

impl Comparison {
    fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            // Patterns hold decimal texts, and equal texts are equal numbers.
            Self::Equal => number.total_cmp(&bound).is_eq(),
            Self::Less => number < bound,
            Self::LessOrEqual => number <= bound,
            Self::Greater => number > bound,
            Self::GreaterOrEqual => number >= bound,
        }
    }
}

/// Numbers compare by how they are written: 300 is not 300.0.
fn same(literal: &Value, found: &Value) -> bool {
    match (literal, found) {
        (Value::Number(literal), Value::Number(found)) => literal.to_string() == found.to_string(),
        (literal, found) => literal == found,
    }
}

/// Whether a text consists of these parts with anything between them.
fn fits(parts: &[String], text: &str) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return text == first };
    let Some(mut left) = text.strip_prefix(first.as_str()).and_then(|text| text.strip_suffix(last.as_str())) else {
        return false;
    };
    for part in middle {
        match left.find(part.as_str()) {
            Some(place) => left = left.get(place + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests;
