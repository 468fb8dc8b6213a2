//! A whole policy document as a caller writes it.

use std::collections::HashSet;

use mayfly_aws::ApiError;
use mayfly_model::id::RevisionId;
use mayfly_model::policy::ResourcePolicy;
use serde_json::{Map, Value};

use crate::lambda::failure::invalid_parameter;

/// Reads a document: what the policy language asks of every document, not yet what its statements mean.
pub(super) fn read(text: &str) -> Result<ResourcePolicy, ApiError> {
    let invalid = |what: &str| invalid_parameter(format!("The provided policy is invalid: {what}."));
    let document: Map<String, Value> =
        serde_json::from_str(text).map_err(|_error| invalid("it is not a JSON object"))?;
    if let Some(other) = document.keys().find(|key| !["Version", "Id", "Statement"].contains(&key.as_str())) {
        return Err(invalid(&format!("a policy has no member '{other}'")));
    }
    let language = match document.get("Version") {
        None => "2008-10-17",
        Some(Value::String(language)) if language == "2012-10-17" || language == "2008-10-17" => language,
        Some(_) => return Err(invalid("the version has to be 2012-10-17 or 2008-10-17")),
    };
    let id = match document.get("Id") {
        None => None,
        Some(Value::String(id)) => Some(id.clone()),
        Some(_) => return Err(invalid("the id has to be text")),
    };
    let statements = match document.get("Statement") {
        Some(Value::Array(statements)) if !statements.is_empty() => statements.clone(),
        Some(statement @ Value::Object(_)) => vec![statement.clone()],
        Some(_) | None => return Err(invalid("it has no statements")),
    };
    let mut ids = HashSet::new();
    for statement in &statements {
        check(statement).map_err(|what| invalid(&what))?;
        if let Some(id) = statement.get("Sid").and_then(Value::as_str)
            && !ids.insert(id)
        {
            return Err(invalid(&format!("two statements have the id '{id}'")));
        }
    }
    Ok(ResourcePolicy { language: language.to_owned(), id, statements, revision_id: RevisionId::random() })
}

fn check(statement: &Value) -> Result<(), String> {
    let members = statement.as_object().ok_or("a statement is an object")?;
    let known =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    if let Some(other) = members.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(format!("a statement has no member '{other}'"));
    }
    if !matches!(members.get("Sid"), None | Some(Value::String(_))) {
        return Err("the id of a statement has to be text".to_owned());
    }
    if !matches!(members.get("Effect").and_then(Value::as_str), Some("Allow" | "Deny")) {
        return Err("the effect of a statement has to be Allow or Deny".to_owned());
    }
    for name in ["Principal", "Action"] {
        let both = [members.get(name), members.get(&format!("Not{name}"))];
        match both {
            [Some(given), None] | [None, Some(given)] if is_said(given) => {}
            _ => return Err(format!("a statement needs one of {name} and Not{name}")),
        }
    }
    Ok(())
}

/// Text, texts, or texts by kind.
fn is_said(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty() && all.iter().all(Value::is_string),
        Value::Object(kinds) => !kinds.is_empty() && kinds.values().all(|kind| !kind.is_object() && is_said(kind)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    const STATEMENT: &str = r#"{"Sid":"a","Effect":"Allow","Principal":{"AWS":["111122223333"]},"Action":"lambda:*"}"#;

    #[test]
    fn a_document_is_read() {
        let policy = read(&format!(r#"{{"Version":"2012-10-17","Id":"x","Statement":[{STATEMENT}]}}"#)).unwrap();
        assert_eq!((policy.language.as_str(), policy.id.as_deref()), ("2012-10-17", Some("x")));
        assert_eq!(policy.position("a"), Some(0));
        let alone = read(&format!(r#"{{"Statement":{STATEMENT}}}"#)).unwrap();
        assert_eq!((alone.language.as_str(), alone.statements.len()), ("2008-10-17", 1));
    }

    #[test]
    fn what_is_no_document_is_refused() {
        let twice = format!(r#"{{"Statement":[{STATEMENT},{STATEMENT}]}}"#);
        for bad in [
            "",
            "[]",
            "{}",
            r#"{"Statement":[]}"#,
            r#"{"Statement":[1]}"#,
            r#"{"Version":"2020-01-01","Statement":[]}"#,
            r#"{"Statement":[{"Effect":"Maybe","Principal":"*","Action":"*"}]}"#,
            r#"{"Statement":[{"Effect":"Allow","Action":"*"}]}"#,
            r#"{"Statement":[{"Effect":"Allow","Principal":"*","NotPrincipal":"*","Action":"*"}]}"#,
            r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":7}]}"#,
            r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Extra":1}]}"#,
            &twice,
        ] {
            assert_eq!(read(bad).unwrap_err().status, 400, "{bad}");
        }
    }
}
