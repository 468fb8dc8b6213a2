//! The property `byte code` of `mayfly describe NAME`: whether the function's modules were compiled ahead.

use http::Method;
use serde::Deserialize;

use crate::client::{Call, Client, encoded};

/// Some modules, as the platform tells of them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Part {
    places: Vec<String>,
    state: String,
    reason: Option<String>,
}

/// The property's value. None where nothing is compiled ahead, or the platform does not say.
pub(super) async fn summary(function: &str, client: &Client) -> Option<String> {
    let path = format!("/_mayfly/byte-code?function={}", encoded(function));
    let document = client.send_json(Call::lambda(Method::GET, path)).await.ok()?;
    let parts: Vec<Part> = serde_json::from_value(document.get("byte_code")?.clone()).ok()?;
    (!parts.is_empty()).then(|| parts.iter().map(text).collect::<Vec<_>>().join("; "))
}

fn text(part: &Part) -> String {
    let Part { places, state, reason } = part;
    let text = format!("{state} ({})", places.join(", "));
    reason.as_ref().map_or_else(|| text.clone(), |reason| format!("{text}: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::{Part, text};

    #[test]
    fn a_reason_follows_what_it_is_for() {
        let ready = Part { places: vec!["/var/task".into(), "/opt".into()], state: "ready".into(), reason: None };
        assert_eq!(text(&ready), "ready (/var/task, /opt)");
        let none = Part { places: vec!["/opt".into()], state: "none".into(), reason: Some("it took too long".into()) };
        assert_eq!(text(&none), "none (/opt): it took too long");
    }
}
