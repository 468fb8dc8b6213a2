//! Query strings and forms.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The pairs of a query string or form body, decoded.
///
/// What is not UTF-8 becomes replacement characters, which no constraint admits; a pair without `=` has an empty value.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

fn decode(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        let decoded = percent_decode_str(&spaced).decode_utf8_lossy().into_owned();
        Cow::Owned(decoded)
    } else {
        percent_decode_str(text).decode_utf8_lossy()
    }
}
