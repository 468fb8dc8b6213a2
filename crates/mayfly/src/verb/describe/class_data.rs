//! The property `class data` of `mayfly describe NAME`: whether a Java function has an archive of its classes.

use http::Method;
use serde::Deserialize;

use crate::client::{Call, Client, encoded};

/// The archive, as the platform tells of it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Archive {
    state: String,
    reason: Option<String>,
    bytes: Option<u64>,
}

/// The property's value. None where no archive is made, or the platform does not say.
pub(super) async fn summary(function: &str, client: &Client) -> Option<String> {
    let path = format!("/_mayfly/class-data?function={}", encoded(function));
    let document = client.send_json(Call::lambda(Method::GET, path)).await.ok()?;
    let archive: Option<Archive> = serde_json::from_value(document.get("class_data")?.clone()).ok()?;
    archive.as_ref().map(text)
}

fn text(archive: &Archive) -> String {
    let Archive { state, reason, bytes } = archive;
    let size = bytes.map(|bytes| format!(" ({} MiB)", bytes.div_ceil(1 << 20))).unwrap_or_default();
    let reason = reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{state}{size}{reason}")
}

#[cfg(test)]
mod tests {
    use super::{Archive, text};

    #[test]
    fn the_size_or_the_reason_follows_the_state() {
        let ready = Archive { state: "ready".into(), reason: None, bytes: Some((12 << 20) + 1) };
        assert_eq!(text(&ready), "ready (13 MiB)");
        let none = Archive { state: "none".into(), reason: Some("too small".into()), bytes: None };
        assert_eq!(text(&none), "none: too small");
    }
}
