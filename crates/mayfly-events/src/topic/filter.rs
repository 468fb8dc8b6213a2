//! Filter policies: which messages a subscription gets
//! (Amazon SNS developer guide, "Amazon SNS subscription filter policies").

use std::cell::OnceCell;

use serde_json::{Map, Number, Value};

use super::message::Publication;
use super::settings::FilterScope;
use crate::attribute::MessageAttribute;
use crate::pattern::EventPattern;

/// How many fields a policy may look at.
const MOST_FIELDS: usize = 5;
/// How many combinations of values a policy may stand for; a value counts once for each level that it is deep.
const MOST_COMBINATIONS: usize = 150;
/// How many asterisks a wildcard may have.
const MOST_ASTERISKS: usize = 3;
/// How many points all wildcards of a policy may cost. One with one asterisk costs a point, one with more three for
/// each; and those of a field as many times that as there are of them.
const MOST_WILDCARD_POINTS: usize = 100;
/// The alternatives of which one has to fit.
const OR: &str = "$or";

/// A filter policy that can be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterPolicy {
    pattern: EventPattern,
    scope: FilterScope,
}

/// Why a text is no filter policy, in the words of the service.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidFilterPolicy(pub String);

impl FilterPolicy {
    /// Reads a policy; an empty one lets everything through and is none.
    ///
    /// # Errors
    /// [`InvalidFilterPolicy`].
    pub fn parse(text: &str, scope: FilterScope) -> Result<Option<Self>, InvalidFilterPolicy> {
        let filter_policy = |reason: &str| InvalidFilterPolicy(format!("FilterPolicy: {reason}"));
        let members = match serde_json::from_str(text) {
            Ok(Value::Object(members)) => members,
            Ok(_) => return Err(filter_policy("Filter policy must be a JSON object")),
            Err(_no_json) => return Err(filter_policy("failed to parse JSON.")),
        };
        if members.is_empty() {
            return Ok(None);
        }
        let pattern = EventPattern::parse_filter_policy(text).map_err(|invalid| filter_policy(&invalid.reason))?;
        if scope == FilterScope::MessageAttributes && is_nested(&members) {
            let reason = "Filter policy scope MessageAttributes does not support nested filter policy";
            return Err(InvalidFilterPolicy(reason.to_owned()));
        }
        let mut fields = 0;
        let n_combinations = combinations(&members, 1, &mut fields);
        if fields > MOST_FIELDS {
            return Err(filter_policy(&format!("Filter policy can not have more than {MOST_FIELDS} keys")));
        }
        if n_combinations > MOST_COMBINATIONS
            || wildcard_points(&members).is_none_or(|cost| cost > MOST_WILDCARD_POINTS)
        {
            return Err(filter_policy("Filter policy is too complex"));
        }
        Ok(Some(Self { pattern, scope }))
    }

    /// Whether a message passes.
    #[must_use]
    pub(super) fn passes(&self, sight: &Sight<'_>) -> bool {
        let document = match self.scope {
            FilterScope::MessageAttributes => sight.attributes(),
            FilterScope::MessageBody => sight.body(),
        };
        document.is_some_and(|document| self.pattern.matches(document))
    }
}

/// What filter policies see of a message: documents that are made when the first policy looks at them, and are the same
/// for all others.
pub(super) struct Sight<'a> {
    message: &'a Publication,
    attributes: OnceCell<Option<Value>>,
    body: OnceCell<Option<Value>>,
}

impl<'a> Sight<'a> {
    pub(super) fn new(message: &'a Publication) -> Self {
        Self { message, attributes: OnceCell::new(), body: OnceCell::new() }
    }

    /// The attributes. Of a message that has none nothing is seen, not even that something is absent.
    fn attributes(&self) -> Option<&Value> {
        let look = || {
            let attributes = self.message.attributes.iter();
            let fields = attributes.filter_map(|(name, attribute)| Some((name.clone(), value_of(attribute)?)));
            (!self.message.attributes.is_empty()).then(|| Value::Object(fields.collect()))
        };
        self.attributes.get_or_init(look).as_ref()
    }

    /// The text, if it is a JSON object.
    fn body(&self) -> Option<&Value> {
        let look = || serde_json::from_str::<Value>(&self.message.message).ok().filter(Value::is_object);
        self.body.get_or_init(look).as_ref()
    }
}

/// What a policy sees of an attribute; of bytes nothing.
fn value_of(attribute: &MessageAttribute) -> Option<Value> {
    let text = attribute.text.as_deref()?;
    // A label of one's own may follow.
    let (kind, label) = attribute.data_type.split_once('.').unwrap_or((&attribute.data_type, ""));
    match (kind, label) {
        ("String", "Array") => serde_json::from_str(text).ok().filter(Value::is_array),
        ("Number", _) => text.trim().parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number),
        ("String", _) => Some(Value::from(text)),
        _ => None,
    }
}

fn is_nested(members: &Map<String, Value>) -> bool {
    members.iter().any(|(name, value)| match value {
        Value::Array(alternatives) if name == OR => {
            alternatives.iter().any(|alternative| alternative.as_object().is_some_and(is_nested))
        }
        value => value.is_object(),
    })
}

/// How many combinations a policy stands for; counts its fields on the way.
fn combinations(members: &Map<String, Value>, depth: usize, fields: &mut usize) -> usize {
    let mut product = 1_usize;
    for (name, value) in members {
        let factor = match value {
            Value::Array(alternatives) if name == OR => alternatives
                .iter()
                .filter_map(Value::as_object)
                .fold(0_usize, |sum, members| sum.saturating_add(combinations(members, depth, fields))),
            Value::Array(values) => {
                *fields += 1;
                values.len().saturating_mul(depth)
            }
            Value::Object(members) => combinations(members, depth + 1, fields),
            _ => 1,
        };
        product = product.saturating_mul(factor);
    }
    product
}

/// What the wildcards of a policy cost; none if one of them has too many asterisks.
fn wildcard_points(members: &Map<String, Value>) -> Option<usize> {
    members.iter().try_fold(0_usize, |sum, (name, value)| {
        let points = match value {
            Value::Array(alternatives) if name == OR => alternatives
                .iter()
                .filter_map(Value::as_object)
                .try_fold(0_usize, |sum, members| Some(sum.saturating_add(wildcard_points(members)?)))?,
            Value::Array(matchers) => field_points(matchers)?,
            Value::Object(members) => wildcard_points(members)?,
            _ => 0,
        };
        Some(sum.saturating_add(points))
    })
}

fn field_points(matchers: &[Value]) -> Option<usize> {
    let (mut n_wildcards, mut points) = (0_usize, 0_usize);
    for matcher in matchers {
        let excluded = matcher.get("anything-but").and_then(|excluded| excluded.get("wildcard"));
        let wildcards: &[Value] = match matcher.get("wildcard").or(excluded) {
            Some(Value::Array(several)) => several,
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        for wildcard in wildcards.iter().filter_map(Value::as_str) {
            let n_asterisks = n_asterisks(wildcard);
            if n_asterisks > MOST_ASTERISKS {
                return None;
            }
            n_wildcards += 1;
            points += if n_asterisks > 1 { 3 * n_asterisks } else { n_asterisks };
        }
    }
    Some(points.saturating_mul(n_wildcards))
}

/// Asterisks that stand for anything; one behind a backslash stands for itself.
fn n_asterisks(wildcard: &str) -> usize {
    let mut letters = wildcard.chars();
    let mut n_found = 0;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '*' => n_found += 1,
            _ => {}
        }
    }
    n_found
}

#[cfg(test)]
mod tests;
