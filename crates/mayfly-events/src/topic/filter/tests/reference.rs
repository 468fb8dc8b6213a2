//! Filter policies, read slowly and straight from the rules.

use serde_json::Value;

/// Whether a document passes: all fields, and of each field one of its conditions.
pub(super) fn passes(policy: &Value, document: &Value) -> bool {
    policy.as_object().unwrap().iter().all(|(name, wanted)| {
        let found = document.get(name).cloned().unwrap_or_default();
        match wanted {
            Value::Array(alternatives) if name == "$or" => alternatives.iter().any(|one| passes(one, document)),
            Value::Array(conditions) => {
                let values = match (document.get(name), found) {
                    (None, _) | (_, Value::Object(_)) => Vec::new(),
                    (_, Value::Array(values)) => values,
                    (_, value) => vec![value],
                };
                conditions.iter().any(|condition| holds(condition, &values))
            }
            nested => passes(nested, &found),
        }
    })
}

fn holds(condition: &Value, values: &[Value]) -> bool {
    match condition.get("exists") {
        Some(Value::Bool(false)) => values.is_empty(),
        Some(_) => values.iter().any(|value| !value.is_null() && value != ""),
        None => values.iter().any(|value| holds_of(condition, value)),
    }
}

fn holds_of(condition: &Value, value: &Value) -> bool {
    let Some((operator, operand)) = condition.as_object().and_then(|one| one.iter().next()) else {
        return match (condition.as_f64(), value.as_f64()) {
            (Some(wanted), Some(found)) => wanted == found,
            _ => condition == value,
        };
    };
    if operator == "anything-but" {
        let excluded: Vec<Value> = match operand {
            Value::Array(values) => values.clone(),
            one => vec![one.clone()],
        };
        return !excluded.iter().any(|excluded| holds_of(excluded, value));
    }
    if operator == "numeric" {
        let Some(number) = value.as_f64() else { return false };
        return operand.as_array().unwrap().chunks(2).all(|bound| {
            let limit = bound[1].as_f64().unwrap();
            match bound[0].as_str().unwrap() {
                "=" => number == limit,
                "<" => number < limit,
                "<=" => number <= limit,
                ">" => number > limit,
                _ => number >= limit,
            }
        });
    }
    let (Some(text), Some(operand)) = (value.as_str(), operand.as_str()) else { return false };
    match operator.as_str() {
        "prefix" => fits(format!("{operand}*").as_bytes(), text.as_bytes()),
        "suffix" => fits(format!("*{operand}").as_bytes(), text.as_bytes()),
        "equals-ignore-case" => text.eq_ignore_ascii_case(operand),
        "wildcard" => fits(operand.as_bytes(), text.as_bytes()),
        "cidr" => {
            let (network, n_bits) = operand.split_once('/').unwrap();
            let n_bits: usize = n_bits.parse().unwrap();
            let is_address = text.split('.').count() == 4;
            is_address && bits(network)[..n_bits] == bits(text)[..n_bits]
        }
        other => panic!("no operator {other}"),
    }
}

/// The bits of an address.
fn bits(address: &str) -> Vec<char> {
    let bytes = address.split('.').map(|byte| format!("{:08b}", byte.parse::<u8>().unwrap()));
    bytes.collect::<String>().chars().collect()
}

/// Tries every length for an asterisk.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    match pattern {
        [] => text.is_empty(),
        [b'*', rest @ ..] => (0..=text.len()).any(|length| fits(rest, &text[length..])),
        [letter, rest @ ..] => text.first() == Some(letter) && fits(rest, &text[1..]),
    }
}
