//! Errors of the service: codes, texts and status codes as clients know them.

use std::fmt::{self, Write as _};

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};
use mayfly_aws::XmlElement;
use mayfly_model::id::RequestId;
use mayfly_store::object::ObjectError;
use percent_encoding::percent_decode_str;
use s3s::{S3Error, S3ErrorCode, S3Result, s3_error};

use super::address;
use crate::answer::{Answer, Content};

/// What a request asks for, as its errors name it.
#[derive(Debug)]
pub(super) struct Asked {
    path: String,
    bucket: Option<String>,
    key: Option<String>,
}

impl Asked {
    /// What the request with this head asks for.
    pub(super) fn by(head: &Parts) -> Self {
        let path = percent_decode_str(head.uri.path()).decode_utf8_lossy().into_owned();
        let named = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let below = path.strip_prefix('/').unwrap_or(&path);
        let (bucket, key) = match address::bucket_of_host(head) {
            Some(bucket) => (Some(bucket), named(below)),
            None => {
                let (bucket, key) = below.split_once('/').unwrap_or((below, ""));
                (named(bucket), named(key))
            }
        };
        Self { path, bucket, key }
    }
}

/// The answer that is an error.
pub(super) fn answer(error: S3Error, id: RequestId, asked: &Asked) -> Answer {
    match error.to_http_response() {
        Ok(response) => completed(response, id, asked),
        Err(unrenderable) => {
            tracing::error!(error = %unrenderable, "an error cannot be rendered");
            let mut answer = http::Response::new(Content::from(Bytes::new()));
            *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            answer
        }
    }
}

/// An error as the wire crate renders it, with the members that it leaves out.
pub(super) fn completed(response: s3s::HttpResponse, id: RequestId, asked: &Asked) -> Answer {
    let (mut head, body) = response.into_parts();
    let rendered = body.bytes().unwrap_or_default();
    let error = XmlElement::read(&rendered).filter(|error| error.name() == "Error");
    let content = match error {
        Some(error) => {
            let text = |name: &str| error.child(name).map(XmlElement::text).filter(|text| !text.is_empty());
            let code = text("Code").unwrap_or("InternalError");
            let message = text("Message").or_else(|| words(code)).or_else(|| head.status.canonical_reason());
            let id = id.to_string();
            let mut members = vec![("Code", code), ("Message", message.unwrap_or_default())];
            if let Some(bucket) = asked.bucket.as_deref().filter(|_bucket| code.contains("Bucket")) {
                members.push(("BucketName", bucket));
            }
            if let Some(key) = asked.key.as_deref().filter(|_key| code.starts_with("NoSuchKey")) {
                members.push(("Key", key));
            }
            members.extend([("Resource", asked.path.as_str()), ("RequestId", &id), ("HostId", &id)]);
            Bytes::from(document("Error", &members))
        }
        None => rendered,
    };
    head.headers.remove(CONTENT_LENGTH);
    let mut answer = http::Response::from_parts(head, Content::from(content));
    super::label(&mut answer, id);
    answer
}

/// What the service says of errors that the wire crate has no words for.
fn words(code: &str) -> Option<&'static str> {
    Some(match code {
        "AccessDenied" => "Access Denied",
        "EntityTooLarge" => "Your proposed upload exceeds the maximum allowed size",
        "IncompleteBody" => "You did not provide the number of bytes specified by the Content-Length HTTP header",
        "InternalError" => "We encountered an internal error. Please try again.",
        "InvalidArgument" => "Invalid Argument",
        "InvalidBucketName" => "The specified bucket is not valid.",
        "InvalidDigest" => "The Content-MD5 you specified was invalid.",
        "InvalidRequest" => "The request is not valid.",
        "InvalidURI" => "Couldn't parse the specified URI.",
        "KeyTooLongError" => "Your key is too long",
        "MalformedXML" => "The XML you provided was not well-formed or did not validate against our published schema",
        "MaxMessageLengthExceeded" => "Your request was too big.",
        "MethodNotAllowed" => "The specified method is not allowed against this resource.",
        "MissingContentLength" => "You must provide the Content-Length HTTP header.",
        "MissingRequestBodyError" => "Request body is empty.",
        "NotImplemented" => "A header you provided implies functionality that is not implemented.",
        _ => return None,
    })
}

/// A document of elements with texts.
pub(super) fn document(root: &str, members: &[(&str, &str)]) -> String {
    let mut text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root}>");
    for (name, value) in members {
        text.push_str(&format!("<{name}>{}</{name}>", Escaped(value)));
    }
    text.push_str(&format!("</{root}>"));
    text
}

/// Text as XML has it.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\r' => formatter.write_str("&#13;")?,
                '\n' | '\t' => formatter.write_char(letter)?,
                // XML cannot write the other control characters.
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => formatter.write_char('\u{fffd}')?,
                _ => formatter.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// The error for what the store says.
pub(super) fn of_store(error: ObjectError) -> S3Error {
    match error {
        ObjectError::NoSuchBucket => no_such_bucket(),
        ObjectError::BucketExists => s3_error!(
            BucketAlreadyOwnedByYou,
            "Your previous request to create the named bucket succeeded and you already own it."
        ),
        ObjectError::BucketNotEmpty => s3_error!(BucketNotEmpty, "The bucket you tried to delete is not empty"),
        ObjectError::NoSuchKey => s3_error!(NoSuchKey, "The specified key does not exist."),
        ObjectError::NoSuchVersion => s3_error!(NoSuchVersion, "The specified version does not exist."),
        ObjectError::NoSuchUpload => s3_error!(
            NoSuchUpload,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or \
             completed."
        ),
        ObjectError::InvalidPart => s3_error!(
            InvalidPart,
            "One or more of the specified parts could not be found.  The part may not have been uploaded, or the \
             specified entity tag may not match the part's entity tag."
        ),
        ObjectError::PartTooSmall { .. } => {
            s3_error!(EntityTooSmall, "Your proposed upload is smaller than the minimum allowed size")
        }
        ObjectError::ConditionFailed => precondition_failed(),
        ObjectError::Incomplete => s3_error!(NoSuchKey, "The specified key does not exist."),
        ObjectError::DiskFull(cause) => {
            tracing::error!(error = mayfly_model::chain(&cause), "there is no room for an object");
            // No 5xx that SDKs try again: trying again makes no room.
            let text = "There is no room on the disk for this object.";
            custom("InsufficientStorage", StatusCode::INSUFFICIENT_STORAGE, text)
        }
        ObjectError::Unavailable(cause) => {
            tracing::error!(error = mayfly_model::chain(&cause), "the store that holds the content is not available");
            s3_error!(SlowDown, "The store that holds the content is not available. Please try again.")
        }
        ObjectError::Storage(cause) => {
            tracing::error!(error = mayfly_model::chain(&cause), "the object store failed");
            internal()
        }
    }
}

/// The error when the platform is at fault.
pub(super) fn internal() -> S3Error {
    s3_error!(InternalError, "We encountered an internal error. Please try again.")
}

/// A body that is not as long as was announced, or breaks off.
pub(super) fn incomplete_body() -> S3Error {
    s3_error!(IncompleteBody, "You did not provide the number of bytes specified by the Content-Length HTTP header")
}

/// There is no such bucket.
pub(super) fn no_such_bucket() -> S3Error {
    s3_error!(NoSuchBucket, "The specified bucket does not exist")
}

/// A condition of the request does not hold.
pub(super) fn precondition_failed() -> S3Error {
    s3_error!(PreconditionFailed, "At least one of the pre-conditions you specified did not hold")
}

/// A configuration or document that a bucket does not have.
pub(super) fn absent(code: &'static str, text: &'static str) -> S3Error {
    custom(code, StatusCode::NOT_FOUND, text)
}

/// An error whose code the wire crate does not know.
pub(super) fn custom(code: &'static str, status: StatusCode, text: impl Into<String>) -> S3Error {
    let mut error = S3Error::with_message(S3ErrorCode::Custom(code.into()), text.into());
    error.set_status_code(status);
    error
}

/// A parameter that is not what it should be.
pub(super) fn invalid_argument(text: impl Into<String>) -> S3Error {
    S3Error::with_message(S3ErrorCode::InvalidArgument, text.into())
}

/// Something that is known and not built.
pub(super) fn not_built<T>(what: &str) -> S3Result<T> {
    Err(s3_error!(NotImplemented, "{what} is not available in mayfly yet"))
}

/// An error with headers.
pub(super) fn with_headers(error: S3Error, headers: &[(&'static str, String)]) -> S3Error {
    let mut error = error;
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            map.insert(*name, value);
        }
    }
    error.set_headers(map);
    error
}

#[cfg(test)]
mod tests {
    use super::{Asked, answer, document};
    use http_body_util::BodyExt as _;
    use mayfly_aws::XmlElement;
    use mayfly_model::id::RequestId;
    use s3s::{S3Error, S3ErrorCode};

    async fn members(host: &str, path: &str, code: S3ErrorCode) -> Vec<(&'static str, String)> {
        let head = http::Request::builder().uri(path).header("host", host).body(()).unwrap().into_parts().0;
        let id = RequestId::random();
        let answer = answer(S3Error::new(code), id, &Asked::by(&head));
        let root = XmlElement::read(&answer.into_body().collect().await.unwrap().to_bytes()).unwrap();
        let names = ["Code", "Message", "BucketName", "Key", "Resource"];
        let read = |name: &'static str| Some((name, root.child(name)?.text().to_owned()));
        assert_eq!(root.child("RequestId").unwrap().text(), id.to_string());
        assert!(root.child("HostId").is_some());
        names.into_iter().filter_map(read).collect()
    }

    #[tokio::test]
    async fn errors_say_what_was_asked_for() {
        let told = members("s3.localhost", "/Bad_Name", S3ErrorCode::InvalidBucketName).await;
        let expected = [
            ("Code", "InvalidBucketName"),
            ("Message", "The specified bucket is not valid."),
            ("BucketName", "Bad_Name"),
            ("Resource", "/Bad_Name"),
        ];
        assert_eq!(told, expected.map(|(name, text)| (name, text.to_owned())));
        for (host, path) in [("localhost", "/photos/a%20%26b"), ("photos.s3.localhost", "/a%20%26b")] {
            let told = members(host, path, S3ErrorCode::NoSuchKey).await;
            assert!(told.contains(&("Key", "a &b".to_owned())), "{told:?}");
            assert!(told.contains(&("Message", "Not Found".to_owned())), "{told:?}");
        }
    }

    #[test]
    fn documents_hold_any_text() {
        let text = "a<b>&\"\u{1}\n\u{20ac}";
        let read = XmlElement::read(document("R", &[("T", text)]).as_bytes()).unwrap();
        assert_eq!(read.child("T").unwrap().text(), text.replace('\u{1}', "\u{fffd}"));
    }
}
