//! Paging tokens: where the last page ended, in a form that nobody is tempted to make up.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use mayfly_aws::ApiError;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::failure;

/// A token for a position. The kind keeps a token of one operation from being taken by another.
pub(super) fn write(kind: &str, position: &impl Serialize) -> String {
    let json = serde_json::to_string(&(kind, position)).unwrap_or_default();
    BASE64.encode(json)
}

/// The position in a token of this kind.
pub(super) fn read<T: DeserializeOwned>(kind: &str, token: &str) -> Result<T, ApiError> {
    BASE64
        .decode(token)
        .ok()
        .and_then(|json| serde_json::from_slice::<(String, T)>(&json).ok())
        .filter(|(found, _)| found == kind)
        .map(|(_, position)| position)
        .ok_or_else(failure::invalid_token)
}
