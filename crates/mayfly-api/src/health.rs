//! `/health` and `/_localstack/health`: what is running, in the form that existing wrappers wait for.

use serde_json::json;

use crate::answer::{self, Answer};
use crate::detect::{KNOWN_SERVICES, Status};

/// The answer to both health paths.
pub(crate) fn health(version: &str) -> Answer {
    let services: serde_json::Map<String, serde_json::Value> = KNOWN_SERVICES
        .iter()
        .filter(|service| service.status == Status::Running)
        .map(|service| (service.name.to_owned(), json!("running")))
        .collect();
    answer::json(http::StatusCode::OK, &json!({"services": services, "edition": "mayfly", "version": version}))
}

/// Whether a path is one of the health paths.
pub(crate) fn is_health_path(path: &str) -> bool {
    matches!(path, "/health" | "/_localstack/health")
}
