//! Forms of browsers: `POST` of `multipart/form-data` to a bucket.
//!
//! A form is turned into the plain `PutObject` that it stands for, so that its file streams into the store as any other
//! content; afterwards the answer is turned into that of a form.

mod policy;
mod reader;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, ETAG, HOST, LOCATION};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use http_body::Body;
use jiff::Timestamp;
use mayfly_aws::XmlElement;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use s3s::{S3Error, S3ErrorCode, S3Result, s3_error};

use self::policy::Policy;
use self::reader::{Fields, FormError};
use super::{address, failure};
use crate::answer::{Answer, Content};
use crate::request;

pub(super) use self::reader::File;

/// What stays as it is of a key in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');
/// Headers of the request that have nothing to do with the form.
const KEPT: [&str; 3] = ["host", "user-agent", "x-amzn-trace-id"];
/// Fields that stand for headers of the same name, besides those that begin with [`HEADER_PREFIXES`].
const HEADERS: [&str; 8] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-type",
    "expires",
    "x-amz-storage-class",
    "x-amz-website-redirect-location",
];
const HEADER_PREFIXES: [&str; 4] =
    ["x-amz-meta-", "x-amz-checksum-", "x-amz-server-side-encryption", "x-amz-object-lock-"];

/// A form whose fields were read.
#[derive(Debug)]
pub(super) struct Form {
    bucket: String,
    key: String,
    /// Where the object is.
    location: String,
    /// Where to send the browser.
    redirect: Option<Uri>,
    status: StatusCode,
    /// How large the file may be.
    pub(super) bytes: (u64, u64),
}

/// Whether a request is a form.
pub(super) fn is_form(head: &Parts) -> bool {
    let kind = request::header(head, "content-type").unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    head.method == Method::POST && essence.eq_ignore_ascii_case("multipart/form-data")
}

/// Reads a form up to its file and makes the head of the request that it stands for.
pub(super) async fn receive<B>(head: Parts, body: B, now: Timestamp) -> S3Result<(Parts, File<B>, Form)>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let mut head = head;
    let in_path = head.uri.path().trim_matches('/');
    let in_host = address::bucket_of_host(&head);
    let is_bucket = if in_host.is_some() { in_path.is_empty() } else { !in_path.is_empty() && !in_path.contains('/') };
    let bucket = in_host.or_else(|| address::bucket_of_path(head.uri.path())).filter(|_bucket| is_bucket);
    let bucket = bucket
        .ok_or_else(|| s3_error!(MethodNotAllowed, "The specified method is not allowed against this resource."))?;
    let boundary = request::header(&head, "content-type").and_then(reader::boundary).ok_or_else(malformed)?;
    let (Fields { mut pairs, file_name }, file) = reader::read(body, &boundary).await.map_err(refused)?;
    // Some browsers send the whole path.
    let file_name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    for (_name, key) in pairs.iter_mut().filter(|(name, _value)| name == "key") {
        *key = key.replace("${filename}", file_name);
    }
    let value = |name: &str| pairs.iter().find(|(there, _value)| there == name).map(|(_name, value)| value.as_str());
    let key = value("key").filter(|key| !key.is_empty()).ok_or_else(|| {
        failure::invalid_argument(
            "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
        )
    })?;
    let bytes = match value("policy") {
        Some(policy) => Policy::read(policy)?.check(&pairs, &bucket, now)?,
        None => (0, u64::MAX),
    };
    let path = format!("{}/{}", head.uri.path().trim_end_matches('/'), utf8_percent_encode(key, PATH));
    let form = Form {
        location: format!("http://{}{path}", request::host(&head).unwrap_or_default()),
        redirect: value("success_action_redirect").or_else(|| value("redirect")).and_then(web_address),
        status: status(value("success_action_status")),
        key: key.to_owned(),
        bucket,
        bytes,
    };
    head.headers = headers(&head.headers, &pairs)?;
    if let Some(authority) = head.uri.authority()
        && let Ok(host) = HeaderValue::try_from(authority.as_str())
    {
        head.headers.insert(HOST, host);
    }
    head.uri = path.parse().map_err(|_invalid| s3_error!(InvalidURI))?;
    head.method = Method::PUT;
    Ok((head, file, form))
}

/// The headers of the request that a form stands for.
fn headers(of_form: &HeaderMap, fields: &[(String, String)]) -> S3Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    for name in KEPT {
        if let Some(value) = of_form.get(name) {
            headers.insert(HeaderName::from_static(name), value.clone());
        }
    }
    for (name, value) in fields {
        let is_header = HEADERS.contains(&name.as_str()) || HEADER_PREFIXES.iter().any(|kind| name.starts_with(kind));
        let (name, value) = match name.as_str() {
            "acl" => ("x-amz-acl", value.clone()),
            "tagging" => ("x-amz-tagging", tagging(value)?),
            name if is_header => (name, value.clone()),
            _ => continue,
        };
        let invalid = || failure::invalid_argument(format!("The field '{name}' cannot be that of an object."));
        let (Ok(header), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) else {
            return Err(invalid());
        };
        headers.entry(header).or_insert(value);
    }
    Ok(headers)
}

/// The tags of a document as a header has them.
fn tagging(document: &str) -> S3Result<String> {
    let malformed = || {
        s3_error!(
            MalformedXML,
            "The XML you provided was not well-formed or did not validate against our published schema"
        )
    };
    let root = XmlElement::read(document.as_bytes()).filter(|root| root.name() == "Tagging").ok_or_else(malformed)?;
    let set = root.child("TagSet").ok_or_else(malformed)?;
    let mut tags = Vec::new();
    for tag in set.named("Tag") {
        let text = |name: &str| {
            let text = tag.child(name).map(XmlElement::text)?;
            Some(utf8_percent_encode(text, NON_ALPHANUMERIC).to_string())
        };
        tags.push(format!("{}={}", text("Key").ok_or_else(malformed)?, text("Value").ok_or_else(malformed)?));
    }
    Ok(tags.join("&"))
}

/// The status with which a form is answered.
fn status(wanted: Option<&str>) -> StatusCode {
    match wanted {
        Some("200") => StatusCode::OK,
        Some("201") => StatusCode::CREATED,
        _ => StatusCode::NO_CONTENT,
    }
}

/// An address to which a browser may be sent.
fn web_address(text: &str) -> Option<Uri> {
    let address: Uri = text.parse().ok()?;
    matches!(address.scheme_str(), Some("http" | "https")).then_some(address)
}

impl Form {
    /// The answer to the form, out of that to the request for which it stands.
    pub(super) fn answer(&self, written: &Answer) -> Answer {
        let etag = written.headers().get(ETAG).cloned();
        let tag = etag.as_ref().and_then(|etag| etag.to_str().ok()).unwrap_or_default();
        let (status, location, body) = match &self.redirect {
            Some(redirect) => (StatusCode::SEE_OTHER, self.redirected(redirect, tag), String::new()),
            None if self.status == StatusCode::CREATED => (self.status, self.location.clone(), self.document(tag)),
            None => (self.status, self.location.clone(), String::new()),
        };
        let is_document = !body.is_empty();
        let mut answer = http::Response::new(Content::from(Bytes::from(body)));
        *answer.status_mut() = status;
        let headers = answer.headers_mut();
        for (name, value) in written.headers() {
            // Versions and checksums.
            if name.as_str().starts_with("x-amz-") {
                headers.insert(name, value.clone());
            }
        }
        if let Some(etag) = etag {
            headers.insert(ETAG, etag);
        }
        if let Ok(location) = HeaderValue::try_from(location) {
            headers.insert(LOCATION, location);
        }
        if is_document {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/xml"));
        }
        answer
    }

    fn redirected(&self, address: &Uri, tag: &str) -> String {
        let spell = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let joint = if address.query().is_some() { '&' } else { '?' };
        let (bucket, key, tag) = (spell(&self.bucket), spell(&self.key), spell(tag));
        format!("{address}{joint}bucket={bucket}&key={key}&etag={tag}")
    }

    fn document(&self, tag: &str) -> String {
        let members =
            [("Location", self.location.as_str()), ("Bucket", &self.bucket), ("Key", &self.key), ("ETag", tag)];
        failure::document("PostResponse", &members)
    }
}

fn malformed() -> S3Error {
    let text = "The body of your POST request is not well-formed multipart/form-data.";
    S3Error::with_message(S3ErrorCode::MalformedPOSTRequest, text)
}

fn refused(error: FormError) -> S3Error {
    match error {
        FormError::Malformed => malformed(),
        FormError::TooLong => failure::custom(
            "MaxPostPreDataLengthExceededError",
            StatusCode::BAD_REQUEST,
            "Your POST request fields preceeding the upload file was too large.",
        ),
        FormError::NoFile => failure::invalid_argument("POST requires exactly one file upload per request."),
        FormError::Truncated | FormError::Broken(_) => {
            let mut refused = s3_error!(IncompleteBody, "The request body ended before the file of its form began");
            refused.set_source(Box::new(error));
            refused
        }
    }
}

#[cfg(test)]
mod tests;
