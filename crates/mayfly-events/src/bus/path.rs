//! The JSON paths of inputs: `$.detail.items[0].name`, with `*` for every element.
//!
//! What is found is a piece of the event's own text, so that numbers and the order of members stay as they were written.

use std::collections::BTreeMap;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A path into an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Member(String),
    Element(usize),
    Every,
}

impl Path {
    /// Reads a path; none if the text is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix('$')?;
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let (step, left) = match rest.strip_prefix('.') {
                Some(named) => {
                    let end = named.find(['.', '[']).unwrap_or(named.len());
                    let (name, left) = named.split_at_checked(end)?;
                    (member(name)?, left)
                }
                None => {
                    let (inside, left) = rest.strip_prefix('[')?.split_once(']')?;
                    (element(inside)?, left)
                }
            };
            steps.push(step);
            rest = left;
        }
        Some(Self(steps))
    }

    /// The text of what is at the end of the path. Several values, as `*` finds them, are a list.
    pub(super) fn find(&self, text: &str) -> Option<String> {
        let root: &RawValue = serde_json::from_str(text).ok()?;
        let mut found = vec![root];
        for step in &self.0 {
            found = found.into_iter().flat_map(|value| step.take(value)).collect();
        }
        if self.0.contains(&Step::Every) {
            let texts: Vec<&str> = found.iter().map(|value| value.get()).collect();
            return Some(format!("[{}]", texts.join(",")));
        }
        found.first().map(|value| value.get().to_owned())
    }
}

fn member(name: &str) -> Option<Step> {
    let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/' | '$' | '@' | ':');
    match name {
        "*" => Some(Step::Every),
        "" => None,
        name => name.chars().all(is_word).then(|| Step::Member(name.to_owned())),
    }
}

fn element(inside: &str) -> Option<Step> {
    if inside == "*" {
        return Some(Step::Every);
    }
    let quoted = |quote: char| inside.strip_prefix(quote)?.strip_suffix(quote);
    match quoted('\'').or_else(|| quoted('"')) {
        Some(name) => Some(Step::Member(name.to_owned())),
        None => inside.parse().ok().map(Step::Element),
    }
}

impl Step {
    fn take<'a>(&self, value: &'a RawValue) -> Vec<&'a RawValue> {
        let elements = || serde_json::from_str::<Vec<&'a RawValue>>(value.get()).ok();
        match self {
            Self::Member(name) => member_of(value, name).into_iter().collect(),
            Self::Element(place) => elements().and_then(|all| all.get(*place).copied()).into_iter().collect(),
            Self::Every => elements().unwrap_or_else(|| {
                let members = serde_json::from_str::<BTreeMap<String, &RawValue>>(value.get());
                members.map(|members| members.into_values().collect()).unwrap_or_default()
            }),
        }
    }
}

/// The last member of a name, without keeping any other.
fn member_of<'a>(value: &'a RawValue, name: &str) -> Option<&'a RawValue> {
    struct Find<'n>(&'n str);

    impl<'de> Visitor<'de> for Find<'_> {
        type Value = Option<&'de RawValue>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
            let mut found = None;
            while let Some(key) = members.next_key::<String>()? {
                if key == self.0 {
                    found = Some(members.next_value()?);
                } else {
                    members.next_value::<IgnoredAny>()?;
                }
            }
            Ok(found)
        }
    }

    let mut deserializer = serde_json::Deserializer::from_str(value.get());
    deserializer.deserialize_map(Find(name)).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::Path;

    const EVENT: &str =
        r#"{"source": "s", "detail-type": "t", "detail": {"z": 1.0, "a": [{"n": 1}, {"n": 2}, {}], "o": {"p": null}}}"#;

    fn find(path: &str) -> Option<String> {
        Path::parse(path).unwrap_or_else(|| panic!("{path}")).find(EVENT)
    }

    #[test]
    fn what_is_at_the_end_of_a_path_is_found_as_it_was_written() {
        for (path, expected) in [
            ("$", Some(EVENT)),
            ("$.source", Some("\"s\"")),
            ("$.detail-type", Some("\"t\"")),
            ("$.detail.z", Some("1.0")),
            ("$.detail.a[1]", Some("{\"n\": 2}")),
            ("$.detail.a[1].n", Some("2")),
            ("$.detail.a[*].n", Some("[1,2]")),
            ("$.detail.o.*", Some("[null]")),
            ("$.detail.o['p']", Some("null")),
            ("$.detail.a[9]", None),
            ("$.nothing.at.all", None),
            ("$.source.x", None),
        ] {
            assert_eq!(find(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in ["", "detail", "$detail", "$.", "$..a", "$.a b", "$[", "$[x]", "$[-1]", "$.a[0"] {
            assert_eq!(Path::parse(text), None, "{text}");
        }
    }
}
