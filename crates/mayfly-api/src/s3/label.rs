//! What is kept with an object and shown again: headers, metadata, tags.

use std::collections::{BTreeMap, HashMap};

use http::StatusCode;
use mayfly_store::object::ObjectLabel;
use percent_encoding::percent_decode_str;
use s3s::dto::{self, TimestampFormat};
use s3s::{S3Result, s3_error};

use super::failure;

/// Metadata at most: names and values together, bytes.
const METADATA_BYTES: usize = 2048;
/// Tags of an object at most.
pub(super) const OBJECT_TAGS: usize = 10;
const TAG_NAME_CHARACTERS: usize = 128;
const TAG_VALUE_CHARACTERS: usize = 256;

/// Headers of a request that go with the object.
#[derive(Debug, Default)]
pub(super) struct Headers {
    pub(super) cache_control: Option<String>,
    pub(super) content_disposition: Option<String>,
    pub(super) content_encoding: Option<String>,
    pub(super) content_language: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) expires: Option<dto::Timestamp>,
    pub(super) storage_class: Option<dto::StorageClass>,
    pub(super) website_redirect_location: Option<String>,
}

/// Takes the headers that go with an object out of the input of an operation.
macro_rules! headers_of {
    ($input:ident) => {
        $crate::s3::label::Headers {
            cache_control: $input.cache_control.take(),
            content_disposition: $input.content_disposition.take(),
            content_encoding: $input.content_encoding.take(),
            content_language: $input.content_language.take(),
            content_type: $input.content_type.take(),
            expires: $input.expires.take(),
            storage_class: $input.storage_class.take(),
            website_redirect_location: $input.website_redirect_location.take(),
        }
    };
}
pub(super) use headers_of;

/// Refuses what an object cannot have here.
macro_rules! refuse_unbuilt {
    ($input:ident) => {
        if $input.sse_customer_algorithm.is_some() || $input.sse_customer_key.is_some() {
            return $crate::s3::failure::not_built("encryption with keys of the caller");
        }
        if $input.object_lock_mode.is_some() || $input.object_lock_legal_hold_status.is_some() {
            return $crate::s3::failure::not_built("object lock");
        }
    };
}
pub(super) use refuse_unbuilt;

/// Makes the label of an object to be.
pub(super) fn label(
    headers: Headers,
    metadata: Option<HashMap<String, String>>,
    tagging: Option<&str>,
) -> S3Result<ObjectLabel> {
    let expires = headers.expires.and_then(|expires| {
        let mut text = Vec::new();
        expires.format(TimestampFormat::HttpDate, &mut text).ok()?;
        String::from_utf8(text).ok()
    });
    let storage_class = headers.storage_class.map(|class| class.as_str().to_owned());
    let kept = [
        ("cache-control", headers.cache_control),
        ("content-disposition", headers.content_disposition),
        ("content-encoding", headers.content_encoding.filter(|encoding| !encoding.is_empty())),
        ("content-language", headers.content_language),
        ("content-type", headers.content_type.filter(|kind| !kind.is_empty())),
        ("expires", expires),
        ("x-amz-storage-class", storage_class.filter(|class| class != dto::StorageClass::STANDARD)),
        ("x-amz-website-redirect-location", headers.website_redirect_location),
    ];
    let headers = kept.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    let metadata: BTreeMap<String, String> = metadata.unwrap_or_default().into_iter().collect();
    if metadata.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() > METADATA_BYTES {
        return Err(s3_error!(MetadataTooLarge, "Your metadata headers exceed the maximum allowed metadata size"));
    }
    let tags = tagging.map(tags_of_header).transpose()?.unwrap_or_default();
    Ok(ObjectLabel { headers, metadata, tags, ..ObjectLabel::default() })
}

/// `a=1&b=2`, percent-encoded.
fn tags_of_header(text: &str) -> S3Result<BTreeMap<String, String>> {
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        percent_decode_str(&text).decode_utf8().map(std::borrow::Cow::into_owned)
    };
    let mut tags = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match (decoded(name), decoded(value)) {
            (Ok(name), Ok(value)) => tags.push((name, value)),
            _ => return Err(failure::invalid_argument("The header 'x-amz-tagging' shall be encoded as UTF-8")),
        }
    }
    checked_tags(tags, OBJECT_TAGS)
}

/// The tags of a document.
pub(super) fn tags_of_set(set: Vec<dto::Tag>, most: usize) -> S3Result<BTreeMap<String, String>> {
    let pairs = set.into_iter().map(|tag| (tag.key.unwrap_or_default(), tag.value.unwrap_or_default()));
    checked_tags(pairs.collect(), most)
}

fn checked_tags(pairs: Vec<(String, String)>, most: usize) -> S3Result<BTreeMap<String, String>> {
    let count = pairs.len();
    if count > most {
        let text = format!("Object tags cannot be greater than {most}");
        return Err(failure::custom("BadRequest", StatusCode::BAD_REQUEST, text));
    }
    let mut tags = BTreeMap::new();
    for (name, value) in pairs {
        if name.is_empty() || name.chars().count() > TAG_NAME_CHARACTERS {
            return Err(s3_error!(InvalidTag, "The TagKey you have provided is invalid"));
        }
        if value.chars().count() > TAG_VALUE_CHARACTERS {
            return Err(s3_error!(InvalidTag, "The TagValue you have provided is invalid"));
        }
        if tags.insert(name, value).is_some() {
            return Err(s3_error!(InvalidTag, "Cannot provide multiple Tags with the same key"));
        }
    }
    Ok(tags)
}

/// Tags as a document has them.
pub(super) fn tag_set(tags: &BTreeMap<String, String>) -> Vec<dto::Tag> {
    tags.iter().map(|(key, value)| dto::Tag { key: Some(key.clone()), value: Some(value.clone()) }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Headers, label};

    #[test]
    fn a_label_keeps_what_was_given_and_has_limits() {
        let headers = Headers { content_type: Some("image/jpeg".to_owned()), ..Headers::default() };
        let metadata = [("a".to_owned(), "ä".to_owned())].into();
        let kept = label(headers, Some(metadata), Some("k=v&with%20space=a+b")).unwrap();
        assert_eq!(kept.headers["content-type"], "image/jpeg");
        assert_eq!(kept.metadata["a"], "ä");
        assert_eq!(kept.tags["with space"], "a b");
        let large = [("a".to_owned(), "x".repeat(2048))].into();
        let refused = label(Headers::default(), Some(large), None).unwrap_err();
        assert_eq!(refused.code().as_str(), "MetadataTooLarge");
        for (tagging, code) in
            [("=v", "InvalidTag"), ("k=1&k=2", "InvalidTag"), ("1&2&3&4&5&6&7&8&9&10&11", "BadRequest")]
        {
            let refused = label(Headers::default(), None, Some(tagging)).unwrap_err();
            assert_eq!(refused.code().as_str(), code, "{tagging}");
        }
    }
}
