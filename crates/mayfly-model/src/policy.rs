//! Resource policies: who else may use a function, one document for each qualifier.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::id::RevisionId;

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

#[cfg(test)]
mod tests {
    use super::ResourcePolicy;
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
}
