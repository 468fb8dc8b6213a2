//! From what arrives to a plain request: path-style, unsigned, its body decoded.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use http_body::Body;
use jiff::{SignedDuration, Timestamp};
use mayfly_model::id::RequestId;
use mayfly_store::object::Origin;
use percent_encoding::percent_decode_str;
use s3s::{S3Error, S3ErrorCode, s3_error};

use super::DOCUMENT_BYTES;
use super::address;
use super::checksum::Algorithm;
use super::chunked::Chunked;
use super::document::{Document, Fault, Unread};
use super::form::Form;
use crate::front_door::Peer;

/// The longest that a presigned link may last, seconds.
const LONGEST_LINK_SECONDS: i64 = 604_800;
/// What is put to an object as a document beside its content.
const BESIDE_CONTENT: [&str; 4] = ["acl", "legal-hold", "retention", "tagging"];

/// What the head of a request says beside its operation.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    /// Who asks.
    pub(super) origin: Origin,
    /// The length of the content, if it was announced.
    pub(super) length: Option<u64>,
    /// The MD5 that the content shall have, as it was sent.
    pub(super) md5: Option<String>,
    /// The SHA-256 that the body shall have, in hexadecimal digits.
    pub(super) sha256: Option<String>,
    /// The algorithms by which checksums were or will be announced.
    pub(super) algorithms: Vec<Algorithm>,
    /// Checksums that were announced in the head.
    checksums: BTreeMap<Algorithm, String>,
    /// What comes after a chunked body.
    trailers: Trailers,
    /// What was wrong with the body, if it is a document.
    fault: Fault,
    /// How large the content has to be, if a form says so.
    pub(super) bytes: (u64, u64),
    /// Whether it was a form.
    pub(super) is_form: bool,
}

/// Headers that come after a chunked body.
pub(super) type Trailers = Arc<Mutex<BTreeMap<String, String>>>;

impl Arrival {
    /// The checksums that were announced, once the body was read.
    pub(super) fn checksums(&self) -> BTreeMap<Algorithm, String> {
        let mut checksums = self.checksums.clone();
        for (name, value) in self.trailers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            if let Some(algorithm) = Algorithm::of_header(name) {
                checksums.insert(algorithm, value.clone());
            }
        }
        checksums
    }

    /// Why the document of the request could not be read, if that was so.
    pub(super) fn unread(&self) -> Option<Unread> {
        self.fault.get().copied()
    }
}

/// Makes a plain request of what arrived, or of the form that did.
pub(super) fn request<B>(
    head: Parts,
    body: B,
    form: Option<&Form>,
    id: RequestId,
    now: Timestamp,
) -> Result<s3s::HttpRequest, Box<S3Error>>
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: std::error::Error + Send + Sync + 'static,
{
    let mut head = head;
    let query = Query::of(head.uri.query().unwrap_or_default());
    query.check_end(now)?;
    let bucket = address::bucket_of_host(&head);
    query.hoist(&mut head.headers);
    head.uri = plain_uri(head.uri.path(), bucket.as_deref(), &query)?;
    let trailers = Trailers::default();
    let is_chunked = header(&head.headers, "x-amz-content-sha256").is_some_and(|hash| hash.starts_with("STREAMING-"));
    let length = if is_chunked {
        header(&head.headers, "x-amz-decoded-content-length").and_then(|length| length.parse().ok())
    } else {
        body.size_hint().exact()
    };
    let is_document = takes_document(&head, &query);
    if is_document && length.is_some_and(|length| length > DOCUMENT_BYTES as u64) {
        return Err(Box::new(Unread::TooLarge.refusal()));
    }
    let trace_header = crate::request::trace_header(&head).map(str::to_owned);
    let peer = head.extensions.get::<Peer>().map(|peer| peer.0.ip().to_string());
    let arrival = Arrival {
        origin: Origin { request_id: id.to_string(), address: peer.unwrap_or_default(), time: now, trace_header },
        length,
        md5: header(&head.headers, "content-md5").map(str::to_owned),
        sha256: header(&head.headers, "x-amz-content-sha256").filter(|hash| is_sha256(hash)).map(str::to_owned),
        algorithms: Algorithm::announced(&head.headers),
        checksums: Algorithm::stated(&head.headers),
        trailers: Arc::clone(&trailers),
        fault: Fault::default(),
        bytes: form.map_or((0, u64::MAX), |form| form.bytes),
        is_form: form.is_some(),
    };
    make_plain(&mut head.headers, length);
    let fault = is_document.then(|| Fault::clone(&arrival.fault));
    head.extensions.insert(Arc::new(arrival));
    let body = if is_chunked { wire_body(Chunked::new(body, trailers), fault) } else { wire_body(body, fault) };
    Ok(http::Request::from_parts(head, body))
}

/// A body for the wire crate; `fault` is that of a document.
fn wire_body<B>(body: B, fault: Option<Fault>) -> s3s::Body
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: std::error::Error + Send + Sync + 'static,
{
    match fault {
        Some(fault) => s3s::Body::http_body_unsync(Document::new(body, fault)),
        None => s3s::Body::http_body_unsync(body),
    }
}

/// Whether the body of a plain request is a document, and not the content of an object or of a part.
fn takes_document(head: &Parts, query: &Query) -> bool {
    let (_bucket, key) = head.uri.path().trim_start_matches('/').split_once('/').unwrap_or_default();
    match head.method {
        Method::POST => true,
        Method::PUT => key.is_empty() || BESIDE_CONTENT.iter().any(|name| query.get(name).is_some()),
        _ => false,
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn is_sha256(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Takes away what says how the request was signed and its body encoded: both are undone.
fn make_plain(headers: &mut HeaderMap, length: Option<u64>) {
    for name in [
        "x-amz-content-sha256",
        "x-amz-date",
        "x-amz-security-token",
        "x-amz-decoded-content-length",
        "x-amz-trailer",
        "transfer-encoding",
    ] {
        headers.remove(name);
    }
    headers.remove(AUTHORIZATION);
    let encodings: Vec<String> = header(headers, "content-encoding")
        .unwrap_or_default()
        .split(',')
        .map(|encoding| encoding.trim().to_owned())
        .filter(|encoding| !encoding.is_empty() && encoding != "aws-chunked")
        .collect();
    headers.remove(CONTENT_ENCODING);
    if let Ok(value) = HeaderValue::try_from(encodings.join(","))
        && !value.is_empty()
    {
        headers.insert(CONTENT_ENCODING, value);
    }
    if let Some(length) = length {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
}

/// The URI in path style, without what signed it.
fn plain_uri(path: &str, bucket: Option<&str>, query: &Query) -> Result<Uri, Box<S3Error>> {
    let path = match bucket {
        Some(bucket) => format!("/{bucket}{path}"),
        None => path.to_owned(),
    };
    let plain: Vec<&str> = query.pairs.iter().filter(|pair| !pair.is_header()).map(|pair| pair.text.as_str()).collect();
    let target = if plain.is_empty() { path } else { format!("{path}?{}", plain.join("&")) };
    target.parse().map_err(|_invalid| Box::new(s3_error!(InvalidURI)))
}

/// The query of a request, which in a presigned link holds the signature and headers.
struct Query {
    pairs: Vec<Pair>,
}

struct Pair {
    /// As it was sent.
    text: String,
    /// The name, decoded.
    name: String,
    /// The value, decoded.
    value: String,
}

impl Pair {
    fn of(text: &str) -> Self {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        Self { text: text.to_owned(), name: decoded(name), value: decoded(value) }
    }

    /// Whether it is no parameter of an operation but stands for a header, or signs.
    fn is_header(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        name.starts_with("x-amz-") || matches!(self.name.as_str(), "AWSAccessKeyId" | "Signature" | "Expires")
    }
}

impl Query {
    fn of(query: &str) -> Self {
        Self { pairs: query.split('&').filter(|text| !text.is_empty()).map(Pair::of).collect() }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|pair| pair.name == name).map(|pair| pair.value.as_str())
    }

    /// Refuses a presigned link after its end.
    fn check_end(&self, now: Timestamp) -> Result<(), Box<S3Error>> {
        let expired = || Box::new(s3_error!(AccessDenied, "Request has expired"));
        if self.get("Signature").is_some()
            && let Some(end) = self.get("Expires")
        {
            let end = end.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
            let invalid = || Box::new(s3_error!(AccessDenied, "Invalid date (should be seconds since epoch)"));
            return if now > end.ok_or_else(invalid)? { Err(expired()) } else { Ok(()) };
        }
        if self.get("X-Amz-Signature").is_none() {
            return Ok(());
        }
        let wrong =
            |text: &'static str| Box::new(S3Error::with_message(S3ErrorCode::AuthorizationQueryParametersError, text));
        let seconds = self.get("X-Amz-Expires").and_then(|seconds| seconds.parse::<i64>().ok());
        let seconds = seconds.ok_or_else(|| wrong("X-Amz-Expires should be a number"))?;
        if seconds < 0 {
            return Err(wrong("X-Amz-Expires must be non-negative"));
        }
        if seconds > LONGEST_LINK_SECONDS {
            return Err(wrong("X-Amz-Expires must be less than a week (in seconds) that is 604800"));
        }
        let signed = self.get("X-Amz-Date").and_then(time_of_signature);
        let signed =
            signed.ok_or_else(|| wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""))?;
        let end = signed.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX);
        if now > end { Err(expired()) } else { Ok(()) }
    }

    /// Puts headers that a presigned link carries in its query where headers are.
    fn hoist(&self, headers: &mut HeaderMap) {
        const OF_SIGNATURE: [&str; 6] = [
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-expires",
            "x-amz-signature",
            "x-amz-signedheaders",
            "x-amz-date",
        ];
        for pair in self.pairs.iter().filter(|pair| pair.is_header()) {
            let name = pair.name.to_ascii_lowercase();
            if !name.starts_with("x-amz-") || OF_SIGNATURE.contains(&name.as_str()) {
                continue;
            }
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(&pair.value)) {
                headers.entry(name).or_insert(value);
            }
        }
    }
}

/// `20261123T120000Z`.
fn time_of_signature(text: &str) -> Option<Timestamp> {
    let time = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    time.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::{Query, make_plain, plain_uri, takes_document};
    use http::HeaderMap;
    use jiff::Timestamp;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn presigned_links_end() {
        let link = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261123T120000Z&X-Amz-Expires=60&X-Amz-Signature=0";
        let older = "AWSAccessKeyId=a&Signature=b&Expires=1795435200";
        for (query, now, expected) in [
            (link, "2026-11-23T12:01:00Z", None),
            (link, "2026-11-23T12:01:01Z", Some("AccessDenied")),
            (older, "2026-11-23T12:00:00Z", None),
            (older, "2026-11-23T12:00:01Z", Some("AccessDenied")),
            ("Signature=b&Expires=soon", "2026-11-23T12:00:00Z", Some("AccessDenied")),
            ("X-Amz-Signature=0", "2026-11-23T12:00:00Z", Some("AuthorizationQueryParametersError")),
            (
                "X-Amz-Signature=0&X-Amz-Expires=604801",
                "2026-11-23T12:00:00Z",
                Some("AuthorizationQueryParametersError"),
            ),
            (
                "X-Amz-Signature=0&X-Amz-Expires=1&X-Amz-Date=x",
                "2026-11-23T12:00:00Z",
                Some("AuthorizationQueryParametersError"),
            ),
            ("list-type=2", "2026-11-23T12:00:00Z", None),
        ] {
            let refused = Query::of(query).check_end(at(now)).err();
            let code = refused.as_ref().map(|error| error.code().as_str().to_owned());
            assert_eq!(code.as_deref(), expected, "{query} {now}");
        }
    }

    #[test]
    fn links_carry_headers_in_their_query() {
        let query = Query::of("X-Amz-Signature=0&x-amz-meta-a=b%20c&x-id=PutObject&partNumber=1");
        let mut headers = HeaderMap::new();
        query.hoist(&mut headers);
        assert_eq!(headers.len(), 1);
        assert_eq!(headers["x-amz-meta-a"], "b c");
        let uri = plain_uri("/a%20b", Some("photos"), &query).unwrap();
        assert_eq!(uri.to_string(), "/photos/a%20b?x-id=PutObject&partNumber=1");
        assert_eq!(plain_uri("/b/k", None, &Query::of("Signature=x")).unwrap().to_string(), "/b/k");
    }

    #[test]
    fn documents_are_told_from_content() {
        for (method, target, expected) in [
            ("POST", "/photos?delete", true),
            ("POST", "/photos/k?uploadId=1", true),
            ("PUT", "/photos", true),
            ("PUT", "/photos/", true),
            ("PUT", "/photos?lifecycle", true),
            ("PUT", "/photos/k?tagging&versionId=1", true),
            ("PUT", "/photos/k?retention=", true),
            ("PUT", "/photos/k", false),
            ("PUT", "/photos/k/tagging?x-id=PutObject", false),
            ("PUT", "/photos//?partNumber=1&uploadId=1", false),
            ("GET", "/photos/k?tagging", false),
        ] {
            let (head, ()) = http::Request::builder().method(method).uri(target).body(()).unwrap().into_parts();
            let query = Query::of(head.uri.query().unwrap_or_default());
            assert_eq!(takes_document(&head, &query), expected, "{method} {target}");
        }
    }

    #[test]
    fn how_a_body_was_encoded_is_undone() {
        let mut headers = HeaderMap::new();
        headers.insert("content-encoding", "aws-chunked,gzip".parse().unwrap());
        headers.insert("authorization", "x".parse().unwrap());
        make_plain(&mut headers, Some(7));
        assert_eq!(headers.len(), 2);
        assert_eq!(headers["content-encoding"], "gzip");
        assert_eq!(headers["content-length"], "7");
        headers.insert("content-encoding", "aws-chunked".parse().unwrap());
        make_plain(&mut headers, None);
        assert!(!headers.contains_key("content-encoding"));
    }
}
