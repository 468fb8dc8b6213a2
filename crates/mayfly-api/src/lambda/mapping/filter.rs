//! Whether a text is an event pattern that a mapping can filter with
//! (Amazon EventBridge user guide, "Comparison operators"; the operators that event filtering has).

use serde_json::{Map, Value};

/// The range of numbers in patterns.
const NUMBERS: std::ops::RangeInclusive<f64> = -5e9..=5e9;

/// Whether a text is a pattern.
pub(super) fn is_pattern(text: &str) -> bool {
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => is_object_pattern(&members),
        Ok(_) | Err(_) => false,
    }
}

/// The parser has bounded how deep this goes.
fn is_object_pattern(members: &Map<String, Value>) -> bool {
    let is_member = |(name, value): (&String, &Value)| match value {
        Value::Array(choices) if name == "$or" => {
            choices.len() > 1 && choices.iter().all(|choice| choice.as_object().is_some_and(is_object_pattern))
        }
        Value::Array(matchers) => !matchers.is_empty() && matchers.iter().all(is_matcher),
        Value::Object(members) => is_object_pattern(members),
        _ => false,
    };
    !members.is_empty() && members.iter().all(is_member)
}

fn is_matcher(matcher: &Value) -> bool {
    let Value::Object(operators) = matcher else { return is_literal(matcher) };
    let mut operators = operators.iter();
    let (Some((operator, operand)), None) = (operators.next(), operators.next()) else { return false };
    match operator.as_str() {
        "prefix" | "suffix" => is_text_or_caseless(operand),
        "equals-ignore-case" => operand.is_string(),
        "exists" => operand.is_boolean(),
        "numeric" => operand.as_array().is_some_and(|parts| is_range(parts)),
        "anything-but" => is_exclusion(operand),
        _ => false,
    }
}

fn is_literal(value: &Value) -> bool {
    match value {
        Value::String(_) | Value::Bool(_) | Value::Null => true,
        Value::Number(_) => is_number(value),
        Value::Array(_) | Value::Object(_) => false,
    }
}

fn is_number(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| NUMBERS.contains(&number))
}

/// Text, or the text of `{"equals-ignore-case": …}`.
fn is_text_or_caseless(operand: &Value) -> bool {
    match operand {
        Value::Object(operators) => {
            operators.len() == 1 && operators.get("equals-ignore-case").is_some_and(Value::is_string)
        }
        other => other.is_string(),
    }
}

fn is_exclusion(operand: &Value) -> bool {
    match operand {
        Value::Array(excluded) => {
            !excluded.is_empty() && (excluded.iter().all(Value::is_string) || excluded.iter().all(is_number))
        }
        Value::Object(operators) => {
            let is_text_or_texts = |value: &Value| match value {
                Value::Array(texts) => !texts.is_empty() && texts.iter().all(Value::is_string),
                other => other.is_string(),
            };
            let known = ["prefix", "suffix", "equals-ignore-case", "wildcard"];
            operators.len() == 1
                && operators.iter().all(|(name, value)| known.contains(&name.as_str()) && is_text_or_texts(value))
        }
        other => other.is_string() || is_number(other),
    }
}

/// `["=", n]`, one bound, or a lower bound followed by an upper one.
fn is_range(parts: &[Value]) -> bool {
    let is_lower = |operator: &Value| matches!(operator.as_str(), Some(">" | ">="));
    let is_upper = |operator: &Value| matches!(operator.as_str(), Some("<" | "<="));
    match parts {
        [operator, number] => {
            is_number(number) && (operator.as_str() == Some("=") || is_lower(operator) || is_upper(operator))
        }
        [lower, from, upper, to] => {
            is_lower(lower) && is_upper(upper) && is_number(from) && is_number(to) && from.as_f64() < to.as_f64()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_pattern;

    #[test]
    fn documented_patterns_are_taken() {
        for pattern in [
            r#"{"eventName": ["INSERT"]}"#,
            r#"{"body": {"n": [{"numeric": [">=", 100, "<", 200]}]}}"#,
            r#"{"a": [{"prefix": "x"}, {"suffix": {"equals-ignore-case": "y"}}, "", null, true, 7]}"#,
            r#"{"a": [{"anything-but": ["x", "y"]}], "b": [{"anything-but": {"prefix": "z"}}]}"#,
            r#"{"$or": [{"a": [{"exists": false}]}, {"b": [{"numeric": ["=", 1.5]}]}]}"#,
            r#"{"a": [{"equals-ignore-case": "x"}], "b": [1]}"#,
        ] {
            assert!(is_pattern(pattern), "{pattern}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for pattern in [
            "",
            "null",
            "simple string",
            "[]",
            "{}",
            r#"{"eventSource": "aws:sqs"}"#,
            r#"{"eventSource": []}"#,
            r#"{"a": [["x"]]}"#,
            r#"{"a": [{"cidr": "10.0.0.0/8"}]}"#,
            r#"{"a": [{"numeric": [">", "1"]}]}"#,
            r#"{"a": [{"numeric": [">", 5, "<", 1]}]}"#,
            r#"{"a": [{"numeric": ["=", 6e9]}]}"#,
            r#"{"a": [{"exists": 1}]}"#,
            r#"{"a": [{"prefix": "x", "suffix": "y"}]}"#,
            r#"{"$or": [{"a": ["x"]}]}"#,
            r#"{"$or": ["x", "y"]}"#,
            r#"{"a": [{"anything-but": []}]}"#,
        ] {
            assert!(!is_pattern(pattern), "{pattern}");
        }
    }
}
