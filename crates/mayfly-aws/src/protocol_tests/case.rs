//! The cases as `tests/smithy/import.py` writes them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

/// The cases of one service.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Suite {
    /// The cases that say nothing about servers.
    pub(super) client_only: Vec<String>,
    pub(super) cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) operation: String,
    /// The exception that the reply is about.
    pub(super) error: Option<String>,
    #[serde(flatten)]
    pub(super) kind: Kind,
}

impl Case {
    /// The kind and the name; the same name may stand for a request and a response.
    pub(super) fn title(&self) -> String {
        let kind = match self.kind {
            Kind::Request { .. } => "request",
            Kind::Response { .. } => "response",
            Kind::Malformed { .. } => "malformed",
        };
        format!("{kind} {}", self.id)
    }
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(super) enum Kind {
    /// The request stands for these values.
    Request {
        #[serde(flatten)]
        message: Request,
        #[serde(default = "no_values")]
        params: Json,
    },
    /// These values make the response.
    Response {
        #[serde(flatten)]
        message: Response,
        #[serde(default = "no_values")]
        params: Json,
    },
    /// The request is answered with this error.
    Malformed { request: Request, response: Refusal },
}

fn no_values() -> Json {
    Json::Object(serde_json::Map::new())
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) uri: String,
    #[serde(default)]
    pub(super) query_params: Vec<String>,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Response {
    pub(super) code: u16,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) forbid_headers: Vec<String>,
    #[serde(default)]
    pub(super) require_headers: Vec<String>,
    pub(super) body: Option<String>,
    pub(super) body_media_type: Option<String>,
}

/// How a malformed request is answered.
#[derive(Debug, Deserialize)]
pub(super) struct Refusal {
    pub(super) code: u16,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Option<RefusalBody>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RefusalBody {
    pub(super) media_type: String,
    pub(super) assertion: Assertion,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Assertion {
    /// The body is this.
    Contents(String),
    /// The error's message matches this.
    MessageRegex(String),
}
