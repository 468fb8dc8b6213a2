//! Structures as JSON values, for callers that keep a part of a request as it came.

use serde_json::Value as Json;

use crate::document::{Mismatch, Structure};
use crate::json;

/// The members of a structure that JSON bodies have, under their names on the wire.
pub fn to_json<T: Structure>(structure: &T) -> Json {
    // What the writer wrote is JSON; anything else would be a bug of it, and keeping nothing is the mildest answer.
    serde_json::from_slice(&json::write(T::SHAPE, &structure.to_document())).unwrap_or(Json::Null)
}

/// Reads a structure back.
///
/// # Errors
/// When the value has another form than the structure.
pub fn from_json<T: Structure>(value: &Json) -> Result<T, Mismatch> {
    let document = json::read(T::SHAPE, value.to_string().as_bytes()).map_err(|_malformed| Mismatch::Kind)?;
    T::from_document(document)
}

#[cfg(test)]
mod tests {
    use super::{from_json, to_json};
    use crate::lambda::{EventSourceMappingConfiguration, ScalingConfig};
    use serde_json::json;

    #[test]
    fn what_is_kept_reads_back() {
        let kept = EventSourceMappingConfiguration {
            topics: Some(vec!["t".to_owned()]),
            scaling_config: Some(ScalingConfig { maximum_concurrency: Some(5) }),
            ..EventSourceMappingConfiguration::default()
        };
        let value = to_json(&kept);
        assert_eq!(value, json!({"Topics": ["t"], "ScalingConfig": {"MaximumConcurrency": 5}}));
        assert_eq!(from_json::<EventSourceMappingConfiguration>(&value), Ok(kept));
        assert!(from_json::<EventSourceMappingConfiguration>(&json!({"Topics": 1})).is_err());
    }
}
