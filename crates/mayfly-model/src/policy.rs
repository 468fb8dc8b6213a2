//! Resource policies: who else may use a function, one document for each qualifier.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::id::{AccountId, RevisionId};

/// One policy document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResourcePolicy {
    /// The version of the policy language.
    pub language: String,
    /// The document's own id.
    pub id: Option<String>,
    /// Statements of the policy language, in the order in which they were added.
    pub statements: Vec<Value>,
    /// Changes with every change of the document.
    pub revision_id: RevisionId,
}

impl ResourcePolicy {
    /// A document without statements.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            language: "2012-10-17".to_owned(),
            id: Some("default".to_owned()),
            statements: Vec::new(),
            revision_id: RevisionId::random(),
        }
    }

    /// Where the statement of an id stands.
    #[must_use]
    pub fn position(&self, statement_id: &str) -> Option<usize> {
        let is_it = |statement: &Value| statement.get("Sid").and_then(Value::as_str) == Some(statement_id);
        self.statements.iter().position(is_it)
    }

    /// Whether a service may invoke the function on behalf of one of its resources: some statement allows it and none
    /// denies it. What the platform does not know of a condition is not fulfilled.
    #[must_use]
    pub fn allows(&self, invocation: &ServiceInvocation<'_>) -> bool {
        let applies = |effect: &str| {
            self.statements.iter().any(|statement| {
                statement.get("Effect").and_then(Value::as_str) == Some(effect) && invocation.matches(statement)
            })
        };
        applies("Allow") && !applies("Deny")
    }

    /// The document as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut document = json!({"Version": self.language, "Statement": self.statements});
        if let (Some(id), Some(members)) = (&self.id, document.as_object_mut()) {
            members.insert("Id".to_owned(), Value::from(id.as_str()));
        }
        document.to_string()
    }
}

/// A service that wants to invoke a function on behalf of one of its resources.
#[derive(Clone, Copy, Debug)]
pub struct ServiceInvocation<'a> {
    /// The service, such as `s3.amazonaws.com`.
    pub principal: &'a str,
    /// On whose behalf: a bucket, a topic, a rule.
    pub source_arn: &'a str,
    /// The account of that resource.
    pub account: &'a AccountId,
    /// The function, as qualified as it is invoked.
    pub resource: &'a str,
}

/// What services need to be allowed.
const INVOKE: &str = "lambda:InvokeFunction";
/// The operators of conditions that are fulfilled by what differs.
const DIFFERS: [&str; 7] = [
    "StringNotEquals",
    "StringNotEqualsIgnoreCase",
    "StringNotLike",
    "ArnNotEquals",
    "ArnNotLike",
    "NumericNotEquals",
    "DateNotEquals",
];

impl ServiceInvocation<'_> {
    fn matches(&self, statement: &Value) -> bool {
        self.is_principal(statement)
            && is_meant(statement, ["Action", "NotAction"], false, |action| {
                is_like(&action.to_ascii_lowercase(), &INVOKE.to_ascii_lowercase())
            })
            && is_meant(statement, ["Resource", "NotResource"], true, |arn| is_like(arn, self.resource))
            && self.fulfils(statement.get("Condition"))
    }

    fn is_principal(&self, statement: &Value) -> bool {
        let is_named = |principal: &Value| match principal {
            Value::String(everyone) => everyone == "*",
            Value::Object(kinds) => {
                any(kinds.get("Service"), |service| service == self.principal || service == "*")
                    || any(kinds.get("AWS"), |identity| identity == "*")
            }
            _ => false,
        };
        match (statement.get("Principal"), statement.get("NotPrincipal")) {
            (Some(principal), None) => is_named(principal),
            (None, Some(others)) => !is_named(others),
            _ => false,
        }
    }

    fn fulfils(&self, conditions: Option<&Value>) -> bool {
        let Some(conditions) = conditions else { return true };
        let Some(conditions) = conditions.as_object() else { return false };
        conditions.iter().all(|(operator, keys)| {
            keys.as_object()
                .is_some_and(|keys| keys.iter().all(|(key, wanted)| self.fulfils_one(operator, key, wanted)))
        })
    }

    fn fulfils_one(&self, operator: &str, key: &str, wanted: &Value) -> bool {
        let given = match key.to_ascii_lowercase().as_str() {
            "aws:sourcearn" => Some(self.source_arn),
            "aws:sourceaccount" => Some(self.account.as_str()),
            _ => None,
        };
        if operator == "Null" {
            return any(Some(wanted), |is_absent| is_absent == if given.is_some() { "false" } else { "true" });
        }
        let Some(given) = given else {
            // What is not there is equal to nothing, and so differs from everything.
            return operator.ends_with("IfExists") || DIFFERS.contains(&operator);
        };
        match operator.trim_end_matches("IfExists") {
            "StringEquals" => any(Some(wanted), |text| text == given),
            "StringEqualsIgnoreCase" => any(Some(wanted), |text| text.eq_ignore_ascii_case(given)),
            "StringNotEquals" => !any(Some(wanted), |text| text == given),
            "StringNotEqualsIgnoreCase" => !any(Some(wanted), |text| text.eq_ignore_ascii_case(given)),
            "StringLike" | "ArnLike" | "ArnEquals" => any(Some(wanted), |pattern| is_like(pattern, given)),
            "StringNotLike" | "ArnNotLike" | "ArnNotEquals" => !any(Some(wanted), |pattern| is_like(pattern, given)),
            _ => false,
        }
    }
}

/// Whether what passes a test is meant by the first of two members, or not by the second, which names what is not meant.
fn is_meant(statement: &Value, [some, all_but]: [&str; 2], by_neither: bool, test: impl Fn(&str) -> bool) -> bool {
    match (statement.get(some), statement.get(all_but)) {
        (Some(named), None) => any(Some(named), test),
        (None, Some(others)) => !any(Some(others), test),
        (None, None) => by_neither,
        (Some(_), Some(_)) => false,
    }
}

/// Whether a text, or one of an array of texts, passes a test.
fn any(texts: Option<&Value>, test: impl Fn(&str) -> bool) -> bool {
    match texts {
        Some(Value::String(text)) => test(text),
        Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).any(test),
        _ => false,
    }
}

/// Whether a text is like a pattern, in which `*` stands for any text and `?` for any character.
fn is_like(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    // The places of the pattern that the text so far can have led to.
    let mut places = vec![false; pattern.len() + 1];
    let pass_stars = |places: &mut Vec<bool>| {
        for (index, character) in pattern.iter().enumerate() {
            if *character == '*' && places.get(index) == Some(&true) {
                places.splice(index + 1..index + 2, [true]);
            }
        }
    };
    places.splice(0..1, [true]);
    pass_stars(&mut places);
    for character in text.chars() {
        let mut next = vec![false; places.len()];
        for (index, wanted) in pattern.iter().enumerate().filter(|(index, _)| places.get(*index) == Some(&true)) {
            match wanted {
                '*' => drop(next.splice(index..=index, [true])),
                wanted if *wanted == '?' || *wanted == character => drop(next.splice(index + 1..index + 2, [true])),
                _ => {}
            }
        }
        places = next;
        pass_stars(&mut places);
    }
    places.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::{ResourcePolicy, ServiceInvocation, is_like};
    use crate::id::AccountId;
    use serde_json::{Value, json};

    #[test]
    fn the_text_is_the_document() {
        let mut policy = ResourcePolicy::empty();
        policy.statements = vec![json!({"Sid": "a"}), json!({"Sid": "b"})];
        let text: Value = serde_json::from_str(&policy.text()).unwrap();
        assert_eq!(text, json!({"Version": "2012-10-17", "Id": "default", "Statement": [{"Sid": "a"}, {"Sid": "b"}]}));
        assert_eq!(policy.position("b"), Some(1));
        assert_eq!(policy.position("c"), None);
    }

    fn is_allowed(statements: &[Value]) -> bool {
        let account: AccountId = "111122223333".parse().unwrap();
        let invocation = ServiceInvocation {
            principal: "sns.amazonaws.com",
            source_arn: "arn:aws:sns:us-east-1:111122223333:orders",
            account: &account,
            resource: "arn:aws:lambda:us-east-1:111122223333:function:f",
        };
        ResourcePolicy { statements: statements.to_vec(), ..ResourcePolicy::empty() }.allows(&invocation)
    }

    #[test]
    fn services_are_allowed_by_statements_that_name_them() {
        let of = |service: &str| {
            json!({"Effect": "Allow", "Principal": {"Service": service}, "Action": "lambda:InvokeFunction",
                   "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f"})
        };
        let with = |mut statement: Value, key: &str, value: Value| {
            statement[key] = value;
            statement
        };
        let sns = of("sns.amazonaws.com");
        assert!(!is_allowed(&[]));
        assert!(is_allowed(&[of("s3.amazonaws.com"), sns.clone()]));
        assert!(!is_allowed(&[of("s3.amazonaws.com")]));
        assert!(is_allowed(&[with(sns.clone(), "Principal", json!("*"))]));
        assert!(is_allowed(&[with(sns.clone(), "Action", json!(["lambda:Get*", "lambda:*"]))]));
        assert!(!is_allowed(&[with(sns.clone(), "Action", json!("lambda:GetFunction"))]));
        assert!(!is_allowed(&[with(
            sns.clone(),
            "Resource",
            json!("arn:aws:lambda:us-east-1:111122223333:function:g")
        )]));
        assert!(!is_allowed(&[sns.clone(), with(sns.clone(), "Effect", json!("Deny"))]));
        for (conditions, expected) in [
            (json!({"ArnLike": {"AWS:SourceArn": "arn:aws:sns:*:*:orders"}}), true),
            (json!({"ArnLike": {"AWS:SourceArn": "arn:aws:sns:*:*:others"}}), false),
            (json!({"ArnEquals": {"aws:SourceArn": ["x", "arn:aws:sns:us-east-1:111122223333:orders"]}}), true),
            (json!({"StringEquals": {"AWS:SourceAccount": "111122223333"}}), true),
            (json!({"StringEquals": {"AWS:SourceAccount": "444455556666"}}), false),
            (json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}}), false),
            (json!({"StringNotLike": {"aws:SourceArn": "arn:aws:sns:*"}}), false),
            (json!({"StringNotEqualsIgnoreCase": {"aws:SourceAccount": "444455556666"}}), true),
            (json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}), true),
            (json!({"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}}), true),
            (json!({"Null": {"aws:SourceArn": "false", "aws:PrincipalOrgID": "true"}}), true),
            (json!({"Null": {"aws:SourceArn": "true"}}), false),
            (json!({"Unknown": {"aws:SourceArn": "*"}}), false),
            (json!("no conditions"), false),
        ] {
            assert_eq!(is_allowed(&[with(sns.clone(), "Condition", conditions.clone())]), expected, "{conditions}");
        }
    }

    #[test]
    fn statements_can_name_what_they_do_not_mean() {
        let statement = |changes: Value| {
            let mut statement = json!({"Effect": "Allow", "Principal": "*", "Action": "*"});
            for (key, value) in changes.as_object().unwrap() {
                statement.as_object_mut().unwrap().remove(key.trim_start_matches("Not"));
                statement[key] = value.clone();
            }
            statement
        };
        let function = "arn:aws:lambda:us-east-1:111122223333:function:f";
        for (changes, expected) in [
            (json!({}), true),
            (json!({"NotResource": function}), false),
            (json!({"NotResource": "arn:aws:lambda:*:function:g"}), true),
            (json!({"NotAction": "lambda:Invoke*"}), false),
            (json!({"NotAction": ["lambda:GetFunction"]}), true),
            (json!({"NotPrincipal": {"Service": ["s3.amazonaws.com", "sns.amazonaws.com"]}}), false),
            (json!({"NotPrincipal": {"Service": "s3.amazonaws.com"}}), true),
            (json!({"NotPrincipal": "*"}), false),
        ] {
            assert_eq!(is_allowed(&[statement(changes.clone())]), expected, "{changes}");
            let mut denied = statement(changes.clone());
            denied["Effect"] = json!("Deny");
            assert_eq!(is_allowed(&[statement(json!({})), denied]), !expected, "Deny {changes}");
        }
        // What cannot be read means nothing.
        let mut both = statement(json!({}));
        both["NotAction"] = json!("lambda:GetFunction");
        assert!(!is_allowed(&[both]));
    }

    #[test]
    fn patterns_have_stars_and_question_marks() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("*", "", true),
            ("", "a", false),
            ("a*c", "abbc", true),
            ("a*c", "abbd", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*a*b", "xaxaxb", true),
            ("ä?", "äö", true),
        ] {
            assert_eq!(is_like(pattern, text), expected, "{pattern} {text}");
        }
    }
}
