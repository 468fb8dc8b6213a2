//! Comparing answers with recorded ones, whose variable parts are placeholders.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::platform::Reply;

/// One scenario: calls by name.
pub(crate) struct Scenario {
    calls: Value,
    bound: BTreeMap<String, String>,
}

impl Scenario {
    pub(crate) fn lambda(name: &str) -> Self {
        Self::of(include_str!("../data/lambda.json"), name)
    }

    pub(crate) fn versions(name: &str) -> Self {
        Self::of(include_str!("../data/versions.json"), name)
    }

    /// What is stored beside functions.
    pub(crate) fn stored(name: &str) -> Self {
        Self::of(include_str!("../data/stored.json"), name)
    }

    pub(crate) fn logs(name: &str) -> Self {
        Self::of(include_str!("../data/logs.json"), name)
    }

    fn of(data: &str, name: &str) -> Self {
        let mut all: Value = serde_json::from_str(data).unwrap();
        Self::of_calls(all.get_mut(name).unwrap_or_else(|| panic!("no scenario {name}")).take())
    }

    /// A scenario of these calls.
    pub(crate) fn of_calls(calls: Value) -> Self {
        let bound = [("<partition>", "aws"), ("<region>", "us-east-1")];
        let bound = bound.map(|(placeholder, value)| (placeholder.to_owned(), value.to_owned()));
        Self { calls, bound: bound.into() }
    }

    /// Tells the value of a placeholder beforehand.
    pub(crate) fn bind(mut self, placeholder: &str, value: &str) -> Self {
        self.bound.insert(placeholder.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn call(&self, name: &str) -> &Value {
        self.calls.get(name).unwrap_or_else(|| panic!("no call {name}"))
    }

    /// Checks an answer against a recorded one: status, members and values.
    pub(crate) fn check(&mut self, call: &str, reply: &Reply) {
        let mut recorded = self.call(call).clone();
        // Some were recorded together with what a helper of the recorder made beside them.
        if let Some(inner) = recorded.get_mut("CreateFunctionResponse") {
            recorded = inner.take();
        }
        let members = recorded.as_object_mut().unwrap();
        let status = members.remove("ResponseMetadata").map(|metadata| metadata["HTTPStatusCode"].clone());
        assert_eq!(status, Some(Value::from(reply.status)), "{call}: {}", reply.body());
        if let Some(error) = members.remove("Error") {
            let (_, name, message) = reply.error();
            self.matches(call, &error["Code"], &Value::from(name));
            self.matches(call, &error["Message"], &Value::from(message));
            if members.is_empty() {
                return;
            }
        }
        members.remove("StatusCode");
        let actual = if reply.bytes.is_empty() { serde_json::json!({}) } else { reply.json() };
        self.matches(call, &recorded, &actual);
    }

    /// Checks the members of an answer alone.
    pub(crate) fn check_body(&mut self, call: &str, actual: &Value) {
        let mut recorded = self.call(call).clone();
        recorded.as_object_mut().unwrap().remove("ResponseMetadata");
        self.matches(call, &recorded, actual);
    }

    fn matches(&mut self, path: &str, recorded: &Value, actual: &Value) {
        match (recorded, actual) {
            (Value::Object(recorded), Value::Object(actual)) => {
                let names = |members: &serde_json::Map<String, Value>| -> Vec<String> {
                    let mut names: Vec<String> = members.keys().cloned().collect();
                    names.sort();
                    names
                };
                assert_eq!(names(recorded), names(actual), "members of {path}");
                for (name, value) in recorded {
                    self.matches(&format!("{path}.{name}"), value, &actual[name]);
                }
            }
            (Value::Array(recorded), Value::Array(actual)) => {
                assert_eq!(recorded.len(), actual.len(), "length of {path}");
                for (position, (recorded, actual)) in recorded.iter().zip(actual).enumerate() {
                    self.matches(&format!("{path}[{position}]"), recorded, actual);
                }
            }
            (Value::String(recorded), _) if is_of_any_value(recorded) => {}
            (Value::String(recorded), Value::String(actual)) => self.matches_text(path, recorded, actual),
            _ => assert_eq!(recorded, actual, "{path}"),
        }
    }

    fn matches_text(&mut self, path: &str, recorded: &str, actual: &str) {
        let mut expected = recorded.replace("111111111111", "000000000000");
        for (placeholder, value) in &self.bound {
            expected = expected.replace(placeholder, value);
        }
        // What is left of placeholders is new: the first one takes what the text around it leaves.
        if let Some((before, rest)) = expected.split_once('<')
            && let Some((name, after)) = rest.split_once('>')
        {
            let value = actual.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            let value = value.unwrap_or_else(|| panic!("{path}: {actual} is not {expected}"));
            let placeholder = format!("<{name}>");
            if placeholder != "<location>" {
                let other = self.bound.iter().find(|(name, bound)| bound.as_str() == value && is_unique(name));
                assert!(other.is_none(), "{path}: {value} is {placeholder}, but also {other:?}");
                self.bound.insert(placeholder, value.to_owned());
            }
            return;
        }
        assert_eq!(expected, actual, "{path}");
    }
}

/// Placeholders that never share a value, such as revisions.
fn is_unique(placeholder: &str) -> bool {
    placeholder.starts_with("<uuid:") || placeholder.starts_with("<code-sha256:")
}

/// Recorded parts that never repeat.
fn is_of_any_value(recorded: &str) -> bool {
    let dates = ["date", "datetime", "<datetime>", "timestamp"];
    dates.contains(&recorded) || matches!(recorded, "<code-size>" | "code-sha256" | "function-url")
}
