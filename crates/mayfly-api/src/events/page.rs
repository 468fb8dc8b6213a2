//! Pages of lists: which part of a list one sees, and where the next begins.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use mayfly_aws::ApiError;

use super::failure;
use crate::page;

/// The largest page, and that of a caller who asks for none.
const LARGEST: usize = 100;

/// The part of a list that somebody asks for.
#[derive(Debug)]
pub(super) struct Page {
    /// The name after which it begins.
    after: Option<String>,
    size: usize,
}

impl Page {
    pub(super) fn of(token: Option<&str>, limit: Option<i32>) -> Result<Self, ApiError> {
        let read = |token: &str| BASE64.decode(token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let invalid = || failure::validation("Parameter NextToken is not valid.");
        let after = token.map(|token| read(token).ok_or_else(invalid)).transpose()?;
        let size = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(LARGEST).clamp(1, LARGEST);
        Ok(Self { after, size })
    }

    /// The page of what matches, from `list`, which gives what is after a name, and the token of the next page if
    /// there is more.
    pub(super) fn take<T>(
        self,
        list: impl Fn(Option<&str>, usize) -> Result<Vec<T>, ApiError>,
        name: impl Fn(&T) -> &str,
        matches: impl Fn(&T) -> bool,
    ) -> Result<(Vec<T>, Option<String>), ApiError> {
        let (found, next) = page::take(self.after, self.size, list, name, matches)?;
        Ok((found, next.map(|name| BASE64.encode(name))))
    }
}
