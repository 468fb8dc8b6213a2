//! What the owner of a bucket says about the forms of others: until when, and what their fields may be.
//!
//! As with presigned links, the signature is not checked; what the policy says is kept.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use s3s::{S3Error, S3ErrorCode, S3Result};
use serde_json::Value;

/// A policy.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Policy {
    end: Timestamp,
    conditions: Vec<Condition>,
}

#[derive(Debug, PartialEq, Eq)]
enum Condition {
    /// A field, in lower case, has this value.
    Is { field: String, value: String },
    /// A field, in lower case, begins with this.
    Begins { field: String, with: String },
    /// The size of the file.
    Bytes { least: u64, most: u64 },
}

impl Policy {
    /// Reads a policy as a form has it.
    pub(super) fn read(text: &str) -> S3Result<Self> {
        let mut text = text.to_owned();
        text.retain(|letter| !letter.is_ascii_whitespace());
        let document = STANDARD.decode(text).ok().and_then(|json| serde_json::from_slice::<Value>(&json).ok());
        let document = document.ok_or_else(|| invalid("Invalid Policy: Invalid JSON."))?;
        let end = document.get("expiration").ok_or_else(|| invalid("Invalid Policy: Policy missing expiration."))?;
        let end = end.as_str().and_then(|end| end.parse().ok());
        let end = end.ok_or_else(|| invalid("Invalid Policy: Invalid 'expiration' value"))?;
        let conditions = document.get("conditions").and_then(Value::as_array);
        let conditions = conditions.ok_or_else(|| invalid("Invalid Policy: Policy missing conditions."))?;
        let mut read = Vec::new();
        for condition in conditions {
            Condition::read(condition, &mut read).ok_or_else(|| invalid("Invalid Policy: Invalid condition."))?;
        }
        Ok(Self { end, conditions: read })
    }

    /// Holds the fields of a form against the policy and returns how large the file may be.
    pub(super) fn check(&self, fields: &[(String, String)], bucket: &str, now: Timestamp) -> S3Result<(u64, u64)> {
        if now >= self.end {
            return Err(denied("Policy expired."));
        }
        let (mut least, mut most) = (0, u64::MAX);
        for condition in &self.conditions {
            if let Condition::Bytes { least: at_least, most: at_most } = condition {
                (least, most) = (least.max(*at_least), most.min(*at_most));
            } else if !condition.holds(fields, bucket) {
                return Err(denied(&format!("Policy Condition failed: {}", condition.text())));
            }
        }
        let unnamed = |name: &str| !is_free(name) && !self.conditions.iter().any(|condition| condition.names(name));
        match fields.iter().find(|(name, _value)| unnamed(name)) {
            Some((name, _value)) => Err(denied(&format!("Extra input fields: {name}"))),
            None => Ok((least, most)),
        }
    }
}

/// Whether a field needs no condition.
fn is_free(name: &str) -> bool {
    matches!(name, "policy" | "x-amz-signature" | "signature" | "awsaccesskeyid" | "file" | "submit")
        || name.starts_with("x-ignore-")
}

impl Condition {
    fn read(condition: &Value, into: &mut Vec<Self>) -> Option<()> {
        if let Value::Object(pairs) = condition {
            for (field, value) in pairs {
                into.push(Self::Is { field: field.to_ascii_lowercase(), value: text(value)? });
            }
            return Some(());
        }
        let [kind, first, second] = condition.as_array()?.as_slice() else { return None };
        let field = || Some(first.as_str()?.strip_prefix('$')?.to_ascii_lowercase());
        into.push(match kind.as_str()?.to_ascii_lowercase().as_str() {
            "eq" => Self::Is { field: field()?, value: text(second)? },
            "starts-with" => Self::Begins { field: field()?, with: text(second)? },
            "content-length-range" => Self::Bytes { least: number(first)?, most: number(second)? },
            _ => return None,
        });
        Some(())
    }

    fn names(&self, name: &str) -> bool {
        match self {
            Self::Is { field, .. } | Self::Begins { field, .. } => field == name,
            Self::Bytes { .. } => false,
        }
    }

    fn holds(&self, fields: &[(String, String)], bucket: &str) -> bool {
        let all = |field: &str, is_good: &dyn Fn(&str) -> bool| {
            // The bucket is where the form was sent to, whatever a field says.
            if field == "bucket" {
                return is_good(bucket);
            }
            let mut values =
                fields.iter().filter(|(name, _value)| name == field).map(|(_name, value)| value).peekable();
            if values.peek().is_none() { is_good("") } else { values.all(|value| is_good(value)) }
        };
        match self {
            Self::Is { field, value } => all(field, &|there| there == value),
            // Several types may be given at once.
            Self::Begins { field, with } if field == "content-type" => {
                all(field, &|there| there.split(',').all(|one| one.trim_start().starts_with(with)))
            }
            Self::Begins { field, with } => all(field, &|there| there.starts_with(with)),
            Self::Bytes { .. } => true,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Is { field, value } => format!(r#"["eq", "${field}", "{value}"]"#),
            Self::Begins { field, with } => format!(r#"["starts-with", "${field}", "{with}"]"#),
            Self::Bytes { least, most } => format!(r#"["content-length-range", {least}, {most}]"#),
        }
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn invalid(text: &'static str) -> S3Error {
    S3Error::with_message(S3ErrorCode::InvalidPolicyDocument, text)
}

fn denied(text: &str) -> S3Error {
    S3Error::with_message(S3ErrorCode::AccessDenied, format!("Invalid according to Policy: {text}"))
}

#[cfg(test)]
mod tests {
    use super::Policy;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    const NOW: &str = "2026-11-23T12:00:00Z";

    fn check(conditions: &str, fields: &[(&str, &str)]) -> Result<(u64, u64), String> {
        let json = format!(r#"{{"expiration": "2026-11-23T12:00:01.000Z", "conditions": {conditions}}}"#);
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Policy::read(&STANDARD.encode(json))
            .and_then(|policy| policy.check(&fields, "photos", NOW.parse().unwrap()))
            .map_err(|error| error.message().unwrap_or_default().to_owned())
    }

    #[test]
    fn fields_are_held_against_conditions() {
        let key = ("key", "user/1");
        let failed = |text: &str| Err(format!("Invalid according to Policy: {text}"));
        let any = Ok((0, u64::MAX));
        for (conditions, fields, expected) in [
            (r#"[{"bucket": "photos"}, ["starts-with", "$key", "user/"]]"#, &[key][..], any.clone()),
            (r#"[{"bucket": "photos"}, ["starts-with", "$Key", ""]]"#, &[key, ("x-ignore-a", "1")], any.clone()),
            (r#"[["eq", "$key", "user/1"], ["content-length-range", 1, "10"]]"#, &[key], Ok((1, 10))),
            (r#"[{"key": "other"}]"#, &[key], failed(r#"Policy Condition failed: ["eq", "$key", "other"]"#)),
            (r#"[{"bucket": "other"}]"#, &[], failed(r#"Policy Condition failed: ["eq", "$bucket", "other"]"#)),
            (
                r#"[{"bucket": "other"}]"#,
                &[("bucket", "other")],
                failed(r#"Policy Condition failed: ["eq", "$bucket", "other"]"#),
            ),
            (
                r#"[["starts-with", "$key", "user/"]]"#,
                &[key, ("key", "other")],
                failed(r#"Policy Condition failed: ["starts-with", "$key", "user/"]"#),
            ),
            (r#"[{"key": "user/1"}]"#, &[key, ("x-amz-meta-a", "1")], failed("Extra input fields: x-amz-meta-a")),
            (r#"[["starts-with", "$Content-Type", "image/"]]"#, &[("content-type", "image/a, image/b")], any.clone()),
            (
                r#"[["starts-with", "$content-type", "image/"]]"#,
                &[("content-type", "image/a, text/b")],
                failed(r#"Policy Condition failed: ["starts-with", "$content-type", "image/"]"#),
            ),
        ] {
            assert_eq!(check(conditions, fields), expected, "{conditions}");
        }
    }

    #[test]
    fn policies_end_and_have_a_form() {
        let read = |json: &str| Policy::read(&STANDARD.encode(json)).map_err(|error| error.code().as_str().to_owned());
        let policy = read(r#"{"expiration": "2026-11-23T12:00:00Z", "conditions": []}"#).unwrap();
        let refused = policy.check(&[], "photos", NOW.parse().unwrap()).unwrap_err();
        assert_eq!(refused.message(), Some("Invalid according to Policy: Policy expired."));
        for json in [
            "",
            "[]",
            "{}",
            r#"{"expiration": "soon", "conditions": []}"#,
            r#"{"expiration": "2026-11-23T12:00:00Z"}"#,
            r#"{"expiration": "2026-11-23T12:00:00Z", "conditions": [["eq", "key", "1"]]}"#,
            r#"{"expiration": "2026-11-23T12:00:00Z", "conditions": [["like", "$key", "1"]]}"#,
            r#"{"expiration": "2026-11-23T12:00:00Z", "conditions": [["content-length-range", -1, 2]]}"#,
            r#"{"expiration": "2026-11-23T12:00:00Z", "conditions": ["x"]}"#,
        ] {
            assert_eq!(read(json).unwrap_err(), "InvalidPolicyDocument", "{json}");
        }
        assert!(Policy::read("&").is_err());
    }

    proptest! {
        #[test]
        fn any_input_is_read_or_refused(text in "\\PC{0,80}") {
            let _refused = Policy::read(&text);
            let json = format!(r#"{{"expiration": "2026-11-23T12:00:00Z", "conditions": [{text}]}}"#);
            let _refused = Policy::read(&STANDARD.encode(json));
        }
    }
}
