//! The grammar of patterns. What it refuses, it refuses in the words of the service.

use std::net::IpAddr;

use serde_json::{Map, Value};

use super::matcher::{Comparison, Matcher, Network};
use super::{Dialect, InvalidPattern, Node, Object};

/// The largest number that is compared as a number.
const LARGEST: f64 = 5e9;
/// The same in filter policies of topics.
const LARGEST_OF_TOPICS: f64 = 1e9;
/// How many patterns without `$or` a pattern may stand for.
const MOST_COMBINATIONS: usize = 1000;
pub(super) const MIXED: &str =
    "Inside anything but list, either all values are number or string, mixed type is not supported";

/// Reads a pattern.
pub(super) fn read(text: &str, dialect: Dialect) -> Result<Object, InvalidPattern> {
    let invalid = |reason: &str| InvalidPattern { at: String::new(), reason: reason.to_owned() };
    let members = match serde_json::from_str(text) {
        Ok(Value::Object(members)) => members,
        Ok(_) => return Err(invalid("Filter is not an object")),
        Err(_no_json) => return Err(invalid("Filter is not valid JSON")),
    };
    let object = read_object(&members, "", dialect)?;
    if object.combinations() > MOST_COMBINATIONS {
        return Err(invalid("The rule has more than 1000 combinations of $or"));
    }
    Ok(object)
}

/// The parser of JSON has bounded how deep this goes.
fn read_object(members: &Map<String, Value>, at: &str, dialect: Dialect) -> Result<Object, InvalidPattern> {
    if members.is_empty() {
        return Err(InvalidPattern { at: at.to_owned(), reason: "Empty objects are not allowed".to_owned() });
    }
    let (mut fields, mut choices) = (Vec::new(), Vec::new());
    for (name, value) in members {
        let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
        let located = |reason: String| InvalidPattern { at: path.clone(), reason };
        match value {
            _ if name == "$or" => choices.push(read_choice(value, &path, dialect)?),
            Value::Array(matchers) if matchers.is_empty() => {
                return Err(located("Empty arrays are not allowed".to_owned()));
            }
            Value::Array(matchers) => {
                let read: Result<_, _> = matchers.iter().map(|matcher| read_matcher(matcher, dialect)).collect();
                fields.push((name.clone(), Node::Leaf(read.map_err(located)?)));
            }
            Value::Object(members) => fields.push((name.clone(), Node::Object(read_object(members, &path, dialect)?))),
            _ => return Err(located(format!("\"{name}\" must be an object or an array"))),
        }
    }
    let wants_absence = fields.iter().all(|(_name, node)| node.wants_absence())
        && choices.iter().flatten().all(|object: &Object| object.wants_absence);
    Ok(Object { fields, choices, wants_absence })
}

fn read_choice(value: &Value, at: &str, dialect: Dialect) -> Result<Vec<Object>, InvalidPattern> {
    let invalid = |reason: &str| InvalidPattern { at: at.to_owned(), reason: reason.to_owned() };
    let Value::Array(alternatives) = value else {
        return Err(invalid("It must be an Array followed with $or."));
    };
    let read = alternatives.iter().map(|alternative| match alternative {
        Value::Object(members) => read_object(members, at, dialect),
        _ => Err(invalid("Only JSON object is allowed in array of $or relationship.")),
    });
    let read = read.collect::<Result<Vec<_>, _>>()?;
    if read.len() < 2 {
        return Err(invalid("There must have at least 2 Objects in $or relationship."));
    }
    Ok(read)
}

impl Object {
    /// How many patterns without `$or` it stands for.
    fn combinations(&self) -> usize {
        let inner = self.fields.iter().map(|(_name, node)| match node {
            Node::Object(object) => object.combinations(),
            Node::Leaf(_) => 1,
        });
        let chosen = self
            .choices
            .iter()
            .map(|choice| choice.iter().fold(0, |sum: usize, object| sum.saturating_add(object.combinations())));
        inner.chain(chosen).fold(1, usize::saturating_mul)
    }
}

/// Reads one entry of a list of what a value may be.
pub(crate) fn read_matcher(matcher: &Value, dialect: Dialect) -> Result<Matcher, String> {
    let operators = match matcher {
        Value::Object(operators) => operators,
        Value::Array(_) => return Err("Match value must be String, number, true, false, or null".to_owned()),
        Value::Number(_) if dialect == Dialect::Topic => {
            let number = in_range(matcher.as_f64().unwrap_or(f64::NAN), dialect)?;
            return Ok(Matcher::Numeric(vec![(Comparison::Equal, number)]));
        }
        literal => return Ok(Matcher::Literal(literal.clone())),
    };
    let mut members = operators.iter();
    let Some((operator, operand)) = members.next() else {
        return Err("Match expression name not found".to_owned());
    };
    if members.next().is_some() {
        return Err("Only one key allowed in match expression".to_owned());
    }
    match operator.as_str() {
        "prefix" => read_affix(operand, "prefix")
            .map(|(text, caseless)| if caseless { Matcher::PrefixIgnoreCase(text) } else { Matcher::Prefix(text) }),
        "suffix" => read_affix(operand, "suffix")
            .map(|(text, caseless)| if caseless { Matcher::SuffixIgnoreCase(text) } else { Matcher::Suffix(text) }),
        "equals-ignore-case" => read_caseless(operand).map(Matcher::EqualsIgnoreCase),
        "wildcard" if dialect != Dialect::Filter => read_wildcard(operand).map(Matcher::Wildcard),
        "cidr" if dialect != Dialect::Filter => read_network(operand).map(Matcher::Cidr),
        "exists" => match operand {
            Value::Bool(true) if dialect == Dialect::Topic => Ok(Matcher::Filled),
            Value::Bool(wanted) => Ok(Matcher::Exists(*wanted)),
            _ => Err("exists match pattern must be either true or false.".to_owned()),
        },
        "numeric" => match operand {
            Value::Array(parts) => read_range(parts, dialect).map(Matcher::Numeric),
            _ => Err("Value of numeric must be an array.".to_owned()),
        },
        "anything-but" => read_exclusion(operand, dialect).map(Matcher::Not),
        _ => Err(format!("Unrecognized match type {operator}")),
    }
}

/// A text, or `{"equals-ignore-case": …}` with one; the latter in lower case.
fn read_affix(operand: &Value, operator: &str) -> Result<(String, bool), String> {
    match operand {
        Value::String(text) => Ok((text.clone(), false)),
        Value::Object(operators) => match operators.iter().next() {
            Some((inner, _operand)) if inner != "equals-ignore-case" => {
                Err(format!("Unsupported {operator} pattern: {inner}"))
            }
            Some((_inner, operand)) if operators.len() == 1 => read_caseless(operand).map(|text| (text, true)),
            Some(_) => Err("Only one key allowed in match expression".to_owned()),
            None => Err(format!("{operator} expression name not found")),
        },
        _ => Err(format!("{operator} match pattern must be a string")),
    }
}

fn read_caseless(operand: &Value) -> Result<String, String> {
    let text = operand.as_str().map(str::to_lowercase);
    text.ok_or_else(|| "equals-ignore-case match pattern must be a string".to_owned())
}

/// The parts between the asterisks. A backslash takes an asterisk or a backslash for itself.
fn read_wildcard(operand: &Value) -> Result<Vec<String>, String> {
    let text = operand.as_str().ok_or("wildcard match pattern must be a string")?;
    let (mut parts, mut part) = (Vec::new(), String::new());
    let mut letters = text.char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        // Positions count the quote that a JSON text begins with.
        let position = place + 1;
        let next = letters.peek().map(|(_place, next)| *next);
        match (letter, next) {
            ('*', Some('*')) => return Err(format!("Consecutive wildcard characters at pos {position}")),
            ('*', _) => parts.push(std::mem::take(&mut part)),
            ('\\', Some(escaped @ ('*' | '\\'))) => {
                part.push(escaped);
                letters.next();
            }
            ('\\', _) => return Err(format!("Invalid escape character at pos {position}")),
            (letter, _) => part.push(letter),
        }
    }
    parts.push(part);
    Ok(parts)
}

fn read_network(operand: &Value) -> Result<Network, String> {
    // The service itself calls it a prefix here.
    let text = operand.as_str().ok_or("prefix match pattern must be a string")?;
    let parts = text.split_once('/').filter(|(_address, bits)| !bits.contains('/') && !bits.is_empty());
    let (address, bits) = parts.ok_or("Malformed CIDR, one '/' required")?;
    let bits: i32 = bits.parse().map_err(|_error| "Malformed CIDR, mask bits must be an integer")?;
    let bits = u32::try_from(bits).map_err(|_error| "Malformed CIDR, mask bits must not be negative")?;
    let address: IpAddr = address.parse().map_err(|_error| format!("Nonstandard IP address: {address}"))?;
    match address {
        IpAddr::V4(_) if bits > 31 => Err("IPv4 mask bits must be < 32".to_owned()),
        IpAddr::V6(_) if bits > 127 => Err("IPv6 mask bits must be < 128".to_owned()),
        IpAddr::V4(_) | IpAddr::V6(_) => Ok(Network { address, bits }),
    }
}

/// `["=", n]`, one bound, or a lower bound followed by an upper one.
fn read_range(parts: &[Value], dialect: Dialect) -> Result<Vec<(Comparison, f64)>, String> {
    let Some(first) = parts.first() else { return Err("Invalid member in numeric match: ]".to_owned()) };
    let Some(operator) = first.as_str() else { return Err(format!("Invalid member in numeric match: {first}")) };
    let comparison = read_comparison(operator).ok_or(format!("Unrecognized numeric range operator: {operator}"))?;
    let bound = read_bound(operator, parts.get(1), dialect)?;
    let Some(second) = parts.get(2) else { return Ok(vec![(comparison, bound)]) };
    if !matches!(comparison, Comparison::Greater | Comparison::GreaterOrEqual) {
        return Err("Too many elements in numeric expression".to_owned());
    }
    let Some(operator) = second.as_str() else { return Err(format!("Bad value in numeric range: {second}")) };
    let Some(upper @ (Comparison::Less | Comparison::LessOrEqual)) = read_comparison(operator) else {
        return Err(format!("Bad numeric range operator: {operator}"));
    };
    let top = read_bound(operator, parts.get(3), dialect)?;
    if parts.len() > 4 {
        return Err("Too many terms in numeric range expression".to_owned());
    }
    if bound >= top {
        return Err("Bottom must be less than top".to_owned());
    }
    Ok(vec![(comparison, bound), (upper, top)])
}

fn read_comparison(operator: &str) -> Option<Comparison> {
    match operator {
        "=" => Some(Comparison::Equal),
        "<" => Some(Comparison::Less),
        "<=" => Some(Comparison::LessOrEqual),
        ">" => Some(Comparison::Greater),
        ">=" => Some(Comparison::GreaterOrEqual),
        _ => None,
    }
}

fn read_bound(operator: &str, bound: Option<&Value>, dialect: Dialect) -> Result<f64, String> {
    let operator = if operator == "=" { "equals" } else { operator };
    let number = bound.and_then(Value::as_f64).ok_or_else(|| format!("Value of {operator} must be numeric"))?;
    in_range(number, dialect)
}

fn in_range(number: f64, dialect: Dialect) -> Result<f64, String> {
    let largest = if dialect == Dialect::Topic { LARGEST_OF_TOPICS } else { LARGEST };
    let reason = || format!("Value must be between -{largest:.1E} and {largest:.1E}, inclusive");
    (number.abs() <= largest).then_some(number).ok_or_else(reason)
}

fn read_exclusion(operand: &Value, dialect: Dialect) -> Result<Vec<Matcher>, String> {
    match operand {
        Value::String(_) | Value::Number(_) => Ok(vec![read_excluded(operand, dialect)?]),
        Value::Array(values) => {
            let excluded = values.iter().map(|value| read_excluded(value, dialect)).collect::<Result<Vec<_>, _>>()?;
            let is_of_one_kind = values.iter().all(Value::is_string) || values.iter().all(Value::is_number);
            if values.is_empty() || !is_of_one_kind { Err(MIXED.to_owned()) } else { Ok(excluded) }
        }
        Value::Object(operators) => {
            let Some((operator, operand)) = operators.iter().next() else {
                return Err("Anything-But expression name not found".to_owned());
            };
            if !matches!(operator.as_str(), "prefix" | "suffix" | "equals-ignore-case" | "wildcard") {
                return Err(format!("Unsupported anything-but pattern: {operator}"));
            }
            if operators.len() > 1 {
                return Err("Too many elements in numeric expression".to_owned());
            }
            match operand {
                Value::Array(operands) if operands.is_empty() => Err("Empty arrays are not allowed".to_owned()),
                Value::Array(operands) => operands.iter().map(|one| read_excluded_by(operator, one)).collect(),
                one => Ok(vec![read_excluded_by(operator, one)?]),
            }
        }
        Value::Null | Value::Bool(_) => {
            Err("Value of anything-but must be an array or single string/number value.".to_owned())
        }
    }
}

/// Excluded numbers are compared as numbers.
fn read_excluded(value: &Value, dialect: Dialect) -> Result<Matcher, String> {
    match (value, value.as_f64()) {
        (Value::String(_), _) => Ok(Matcher::Literal(value.clone())),
        (_, Some(number)) => Ok(Matcher::Numeric(vec![(Comparison::Equal, in_range(number, dialect)?)])),
        _ => Err("Inside anything but list, start|null|boolean is not supported.".to_owned()),
    }
}

fn read_excluded_by(operator: &str, operand: &Value) -> Result<Matcher, String> {
    let affix = || match operand.as_str() {
        Some("") => Err("Null prefix/suffix not allowed".to_owned()),
        Some(text) => Ok(text.to_owned()),
        None => Err("prefix/suffix match pattern must be a string".to_owned()),
    };
    match operator {
        "prefix" => affix().map(Matcher::Prefix),
        "suffix" => affix().map(Matcher::Suffix),
        "wildcard" => read_wildcard(operand).map(Matcher::Wildcard),
        _ => {
            match operand {
                Value::String(text) => Ok(Matcher::EqualsIgnoreCase(text.to_lowercase())),
                _ => Err("Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported."
                    .to_owned()),
            }
        }
    }
}
