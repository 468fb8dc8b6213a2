//! Event patterns: which events a rule or a filter lets through
//! (Amazon EventBridge user guide, "Creating event patterns" and "Comparison operators").
//!
//! A pattern is read once and then matched without looking at its text again. What the grammar does not know is an
//! error when the pattern is read, never a surprise when an event comes.

mod grammar;
pub mod matcher;

use serde_json::Value;

use self::matcher::Matcher;

/// A pattern that can be matched.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPattern(Object);

/// Whose patterns they are; the languages differ by a few operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Rules of event buses: everything.
    Rule,
    /// Filters of event source mappings, which have neither networks nor, by itself, `wildcard`.
    Filter,
    /// Filter policies of topics, which have everything, compare all numbers as numbers within a smaller range, and do
    /// not find what is empty.
    Topic,
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct InvalidPattern {
    /// The path in the pattern.
    pub at: String,
    /// What is wrong there, in the words of the service.
    pub reason: String,
}

/// What an object has to look like.
#[derive(Clone, Debug, PartialEq)]
struct Object {
    /// Every one of these has to match.
    fields: Vec<(String, Node)>,
    /// One of each of these lists has to match, too.
    choices: Vec<Vec<Object>>,
    /// Whether it asks only for what is not there.
    wants_absence: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Object(Object),
    /// One of these matchers.
    Leaf(Vec<Matcher>),
}

impl EventPattern {
    /// Reads the pattern of a rule.
    ///
    /// # Errors
    /// [`InvalidPattern`] where the text is not JSON or not what patterns are made of.
    pub fn parse(text: &str) -> Result<Self, InvalidPattern> {
        grammar::read(text, Dialect::Rule).map(Self)
    }

    /// Reads a filter of an event source mapping.
    ///
    /// # Errors
    /// [`InvalidPattern`] where the text is not JSON or not what filters are made of.
    pub fn parse_filter(text: &str) -> Result<Self, InvalidPattern> {
        grammar::read(text, Dialect::Filter).map(Self)
    }

    /// Reads a filter policy of a topic's subscription.
    ///
    /// # Errors
    /// [`InvalidPattern`] where the text is not JSON or not what filter policies are made of.
    pub fn parse_filter_policy(text: &str) -> Result<Self, InvalidPattern> {
        grammar::read(text, Dialect::Topic).map(Self)
    }

    /// Whether an event matches.
    #[must_use]
    pub fn matches(&self, event: &Value) -> bool {
        self.0.matches(Some(event))
    }

    /// The pattern of one field at the top, if there is one.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldPattern<'_>> {
        self.0.find(name).map(FieldPattern)
    }
}

/// The pattern of one field.
#[derive(Clone, Copy, Debug)]
pub struct FieldPattern<'a>(&'a Node);

impl FieldPattern<'_> {
    /// Whether it looks into an object, and not at a value.
    #[must_use]
    pub fn wants_object(&self) -> bool {
        matches!(self.0, Node::Object(_))
    }
}

impl Object {
    /// Whether what is at this place of an event matches; none is there if the event lacks it.
    fn matches(&self, found: Option<&Value>) -> bool {
        match found {
            // All that is asked for is in one element. What is to be missing is in none, unless something else that
            // is asked for has chosen the element.
            Some(Value::Array(elements)) if self.wants_absence => elements.iter().all(|one| self.matches(Some(one))),
            Some(Value::Array(elements)) => elements.iter().any(|one| self.matches(Some(one))),
            found => {
                let field = |name: &String| found.and_then(|found| found.get(name));
                self.fields.iter().all(|(name, node)| node.matches(field(name)))
                    && self.choices.iter().all(|choice| choice.iter().any(|object| object.matches(found)))
            }
        }
    }

    fn find(&self, name: &str) -> Option<&Node> {
        let own = self.fields.iter().find(|(field, _node)| field == name).map(|(_field, node)| node);
        own.or_else(|| self.choices.iter().flatten().find_map(|object| object.find(name)))
    }
}

impl Node {
    fn matches(&self, found: Option<&Value>) -> bool {
        match self {
            Self::Object(object) => object.matches(found),
            Self::Leaf(matchers) => matchers.iter().any(|matcher| matcher.matches(found)),
        }
    }

    fn wants_absence(&self) -> bool {
        match self {
            Self::Object(object) => object.wants_absence,
            Self::Leaf(matchers) => matchers.iter().all(|matcher| *matcher == Matcher::Exists(false)),
        }
    }
}

#[cfg(test)]
mod tests;
