//! Paging tokens: where the last page ended, in a form that nobody is tempted to make up.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use mayfly_aws::ApiError;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::failure;

/// Most things on a page, and how many there are if nobody says.
pub(super) const PAGE: usize = 100;

/// A token for a position. The kind keeps a token of one operation from being taken by another.
pub(super) fn write(kind: &str, position: &impl Serialize) -> String {
    BASE64.encode(serde_json::to_string(&(kind, position)).unwrap_or_default())
}

/// The position in a token of this kind.
pub(super) fn read<T: DeserializeOwned>(kind: &str, token: &str) -> Result<T, ApiError> {
    let json = BASE64.decode(token).ok();
    let read = json.and_then(|json| serde_json::from_slice::<(String, T)>(&json).ok());
    let read = read.filter(|(found, _position)| found == kind).map(|(_kind, position)| position);
    read.ok_or_else(|| failure::invalid("Invalid NextToken."))
}

/// How many things a page has.
pub(super) fn page(asked: Option<i32>) -> usize {
    asked.and_then(|asked| usize::try_from(asked).ok()).map_or(PAGE, |asked| asked.clamp(1, PAGE))
}
