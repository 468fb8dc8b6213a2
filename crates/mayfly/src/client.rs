//! A small HTTP client for the platform's AWS API, as the verbs use it.
//!
//! Requests carry an `Authorization` header with a credential scope, for the platform finds the
//! service by it; they are not signed, which a platform on loopback does not ask for.
//!
//! **Invariants.** Every request has a deadline, and an answer is read up to [`ANSWER_BYTES`].

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use mayfly_aws::XmlElement;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::fault::Fault;

/// Where the platform listens unless it was told otherwise.
pub(crate) const DEFAULT_ENDPOINT: &str = "http://127.0.0.1:4566";
/// The largest answer that is read.
const ANSWER_BYTES: usize = 256 << 20;
/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an answer may take, except that of an invocation.
const ANSWER: Duration = Duration::from_secs(60);

/// The address of a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    host: String,
    port: u16,
}

/// Why a text is no endpoint.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum InvalidEndpoint {
    /// TLS is not spoken yet.
    #[error("an https endpoint is not supported; mayfly serves plain http on loopback")]
    Https,
    /// Not a URL of the form that is understood.
    #[error("'{0}' is not an endpoint such as {DEFAULT_ENDPOINT}")]
    Form(String),
}

impl FromStr for Endpoint {
    type Err = InvalidEndpoint;

    fn from_str(text: &str) -> Result<Self, InvalidEndpoint> {
        let form = || InvalidEndpoint::Form(text.to_owned());
        if text.starts_with("https://") {
            return Err(InvalidEndpoint::Https);
        }
        let rest = text.strip_prefix("http://").ok_or_else(form)?;
        let uri: http::Uri = text.parse().map_err(|_error| form())?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or_else(form)?;
        if rest.contains('@') || uri.query().is_some() || !matches!(uri.path(), "" | "/") {
            return Err(form());
        }
        // `Uri` drops a port that is out of range.
        let after_host = uri.authority().and_then(|it| it.as_str().strip_prefix(host)).ok_or_else(form)?;
        if !after_host.is_empty() && uri.port_u16().is_none() {
            return Err(form());
        }
        // `Uri` keeps the brackets of an IPv6 host, which an address lookup does not take.
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Ok(Self { host, port: uri.port_u16().unwrap_or(80) })
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "http://{}", self.authority())
    }
}

impl Endpoint {
    fn authority(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl From<std::net::SocketAddr> for Endpoint {
    fn from(address: std::net::SocketAddr) -> Self {
        Self { host: address.ip().to_string(), port: address.port() }
    }
}

/// Why a call has no answer of the kind that was asked for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    /// Nothing answers there.
    #[error("cannot reach mayfly at {endpoint}: {reason}")]
    Unreachable {
        /// Where.
        endpoint: Endpoint,
        /// The system's word.
        reason: String,
    },
    /// The connection broke, the deadline passed, or the answer is not what was agreed.
    #[error("the platform at {endpoint} did not answer {what}: {reason}")]
    NoAnswer {
        /// Where.
        endpoint: Endpoint,
        /// What was asked.
        what: String,
        /// What happened.
        reason: String,
    },
    /// The platform answered with an error.
    #[error("{message} ({kind})")]
    Refused {
        /// The HTTP status.
        status: StatusCode,
        /// The error's name, for example `ResourceNotFoundException`.
        kind: String,
        /// The platform's sentence.
        message: String,
    },
}

impl CallError {
    /// Whether the platform answered with this error.
    pub(crate) fn is(&self, name: &str) -> bool {
        matches!(self, Self::Refused { kind, .. } if kind == name)
    }
}

impl From<CallError> for Fault {
    fn from(error: CallError) -> Self {
        let hint = match &error {
            CallError::Unreachable { .. } => {
                "start the platform with `mayfly serve`, or name another one with `--endpoint URL`"
            }
            CallError::NoAnswer { .. } => "see what the terminal of `mayfly serve` says",
            CallError::Refused { kind, .. } => match kind.as_str() {
                "ResourceNotFoundException" => "see what there is with `mayfly list`",
                "ResourceConflictException" => "see how the function stands with `mayfly describe NAME`",
                "TooManyRequestsException" => "try again shortly, or raise the limit with `mayfly serve --help`",
                "ValidationException" | "InvalidParameterValueException" => {
                    "see what is possible with `mayfly deploy --help`"
                }
                "NotImplementedException" => "see what there is already with `mayfly --help`",
                "RequestEntityTooLargeException" | "RequestTooLargeException" => {
                    "see the limits with `mayfly deploy --help`"
                }
                _ if matches!(&error, CallError::Refused { status, .. } if status.is_client_error()) => {
                    "see what is possible with `mayfly --help`"
                }
                _ => "see what the terminal of `mayfly serve` says",
            },
        };
        Self::new(error, hint)
    }
}

/// One request.
#[derive(Debug)]
pub(crate) struct Call {
    method: Method,
    path: String,
    service: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
    deadline: Duration,
}

impl Call {
    /// A request to the Lambda API; `path` is encoded already.
    pub(crate) fn lambda(method: Method, path: impl Into<String>) -> Self {
        Self::rest("lambda", method, path)
    }

    /// A request to a service that finds its operations by method and path; `path` is encoded already.
    pub(crate) fn rest(service: &'static str, method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), service, headers: Vec::new(), body: Bytes::new(), deadline: ANSWER }
    }

    /// A request to the S3 API; `path` is encoded already.
    pub(crate) fn s3(method: Method, path: impl Into<String>) -> Self {
        Self::rest("s3", method, path)
    }

    /// A request to the CloudWatch Logs API.
    pub(crate) fn logs(operation: &str, body: &Value) -> Self {
        Self::target("logs", &format!("Logs_20140328.{operation}"), "1.1", body)
    }

    /// A request to the API of EventBridge Scheduler; `path` is encoded already.
    pub(crate) fn scheduler(method: Method, path: impl Into<String>) -> Self {
        Self::rest("scheduler", method, path)
    }

    /// A request to a service that finds its operations by `X-Amz-Target`, in a version of AWS's JSON protocol.
    pub(crate) fn target(service: &'static str, target: &str, version: &str, body: &Value) -> Self {
        Self {
            method: Method::POST,
            path: "/".to_owned(),
            service,
            headers: vec![
                ("content-type", format!("application/x-amz-json-{version}")),
                ("x-amz-target", target.to_owned()),
            ],
            body: Bytes::from(body.to_string()),
            deadline: ANSWER,
        }
    }

    /// A request to a service that speaks AWS's query protocol.
    pub(crate) fn query(
        service: &'static str,
        version: &str,
        operation: &str,
        parameters: &[(String, String)],
    ) -> Self {
        let mut form = format!("Action={operation}&Version={version}");
        for (name, value) in parameters {
            form.push_str(&format!("&{}={}", encoded(name), encoded(value)));
        }
        Self {
            method: Method::POST,
            path: "/".to_owned(),
            service,
            headers: vec![("content-type", "application/x-www-form-urlencoded".to_owned())],
            body: Bytes::from(form),
            deadline: ANSWER,
        }
    }

    /// Adds a header.
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sets the body.
    pub(crate) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets the body to a JSON document.
    pub(crate) fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json").body(body.to_string())
    }

    /// Sets how long the answer may take.
    pub(crate) fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }
}

/// An answer with a 2xx status.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// Its body.
    pub(crate) body: Bytes,
}

/// A client of one platform. Each call takes a connection of its own: verbs make few.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    endpoint: Endpoint,
    region: String,
}

impl Client {
    /// A client of the platform at `endpoint`; `region` only names the credential scope.
    pub(crate) fn new(endpoint: Endpoint, region: impl Into<String>) -> Self {
        Self { endpoint, region: region.into() }
    }

    /// Makes a call and reads the whole answer.
    pub(crate) async fn send(&self, call: Call) -> Result<Answer, CallError> {
        let what = format!("{} {}", call.method, call.path.split('?').next().unwrap_or_default());
        let deadline = call.deadline;
        let no_answer =
            |reason: String| CallError::NoAnswer { endpoint: self.endpoint.clone(), what: what.clone(), reason };
        let request = self.request(call).map_err(|error| no_answer(error.to_string()))?;
        let stream = self.connect().await?;
        let exchange = async {
            let (mut sender, connection) =
                http1::handshake(TokioIo::new(stream)).await.map_err(|error| no_answer(error.to_string()))?;
            let answer = async {
                let response = sender.send_request(request).await?;
                let (head, body) = response.into_parts();
                let body = Limited::new(body, ANSWER_BYTES).collect().await?;
                Ok::<_, Box<dyn std::error::Error + Send + Sync>>((head, body.to_bytes()))
            };
            // The connection is driven beside the request, not in a task: it ends with this call.
            tokio::pin!(connection);
            tokio::pin!(answer);
            tokio::select! {
                answered = &mut answer => answered,
                broken = &mut connection => match broken {
                    // The peer may close right behind its answer, which then waits to be read.
                    Ok(()) => answer.await,
                    Err(error) => Err(error.into()),
                },
            }
            .map_err(|error| no_answer(error.to_string()))
        };
        let (head, body) = timeout(deadline, exchange)
            .await
            .map_err(|_elapsed| no_answer(format!("no answer within {} s", deadline.as_secs())))??;
        if head.status.is_success() {
            Ok(Answer { headers: head.headers, body })
        } else {
            Err(refusal(head.status, &head.headers, &body))
        }
    }

    /// Makes a call whose answer is a JSON document; an empty body reads as null.
    pub(crate) async fn send_json(&self, call: Call) -> Result<Value, CallError> {
        let what = format!("{} {}", call.method, call.path);
        let answer = self.send(call).await?;
        if answer.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&answer.body).map_err(|error| CallError::NoAnswer {
            endpoint: self.endpoint.clone(),
            what,
            reason: format!("the answer is not JSON: {error}"),
        })
    }

    /// Makes a call whose answer is an XML document, and returns its root.
    pub(crate) async fn send_xml(&self, call: Call) -> Result<XmlElement, CallError> {
        let what = format!("{} {}", call.method, call.path);
        let answer = self.send(call).await?;
        XmlElement::read(&answer.body).ok_or_else(|| CallError::NoAnswer {
            endpoint: self.endpoint.clone(),
            what,
            reason: "the answer is not XML".to_owned(),
        })
    }

    async fn connect(&self) -> Result<TcpStream, CallError> {
        let unreachable = |reason: String| CallError::Unreachable { endpoint: self.endpoint.clone(), reason };
        let connected = timeout(CONNECT, TcpStream::connect((self.endpoint.host.as_str(), self.endpoint.port))).await;
        let stream = match connected {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => return Err(unreachable(error.to_string())),
            Err(_elapsed) => {
                return Err(unreachable(format!("no connection within {} s", CONNECT.as_secs())));
            }
        };
        stream.set_nodelay(true).map_err(|error| unreachable(error.to_string()))?;
        Ok(stream)
    }

    fn request(&self, call: Call) -> Result<Request<Full<Bytes>>, http::Error> {
        let day = jiff::Timestamp::now().strftime("%Y%m%d").to_string();
        let scope = format!("{day}/{}/{}/aws4_request", self.region, call.service);
        let authorization =
            format!("AWS4-HMAC-SHA256 Credential=mayfly/{scope}, SignedHeaders=host, Signature={}", "0".repeat(64));
        let mut request = Request::builder()
            .method(call.method)
            .uri(call.path)
            .header(header::HOST, self.endpoint.authority())
            .header(header::USER_AGENT, concat!("mayfly/", env!("CARGO_PKG_VERSION")))
            .header(header::AUTHORIZATION, authorization);
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        request.body(Full::new(call.body))
    }
}

/// Reads the error forms of rest-json, json 1.1, query and S3.
fn refusal(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> CallError {
    if let Some((kind, message)) = xml_refusal(body) {
        return CallError::Refused { status, kind, message };
    }
    let document: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| document.get(name).and_then(Value::as_str);
    let kind = headers
        .get("x-amzn-errortype")
        .and_then(|value| value.to_str().ok())
        .or_else(|| text("__type"))
        .map_or_else(|| status.to_string(), |kind| short_kind(kind).to_owned());
    let message = text("message")
        .or_else(|| text("Message"))
        .map_or_else(|| String::from_utf8_lossy(body).lines().next().unwrap_or("no message").to_owned(), str::to_owned);
    CallError::Refused { status, kind, message }
}

/// Kind and sentence of an error that is written as XML.
fn xml_refusal(body: &[u8]) -> Option<(String, String)> {
    let answer = XmlElement::read(body)?;
    let error = if answer.name() == "Error" { &answer } else { answer.child("Error")? };
    Some((error.child("Code")?.text().to_owned(), error.child("Message")?.text().to_owned()))
}

/// `namespace#Name:http://…` is `Name`.
fn short_kind(kind: &str) -> &str {
    let kind = kind.split(':').next().unwrap_or(kind);
    kind.rsplit('#').next().unwrap_or(kind)
}

/// What may stand unencoded in one segment of a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Encodes a text as one segment of a path or as a query value.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::{CallError, Endpoint, encoded, refusal, short_kind};
    use http::{HeaderMap, StatusCode};

    #[test]
    fn endpoints_are_plain_http_urls() {
        for (text, shown) in [
            ("http://127.0.0.1:4566", "http://127.0.0.1:4566"),
            ("http://localhost:4566/", "http://localhost:4566"),
            ("http://[::1]:99", "http://[::1]:99"),
            ("http://box", "http://box:80"),
        ] {
            assert_eq!(text.parse::<Endpoint>().map(|endpoint| endpoint.to_string()).as_deref(), Ok(shown));
        }
        for bad in [
            "",
            "127.0.0.1:4566",
            "https://127.0.0.1:4566",
            "http://",
            "http://a/b",
            "http://u@h",
            "http://h:99999",
            "http://h?q",
        ] {
            assert!(bad.parse::<Endpoint>().is_err(), "{bad}");
        }
    }

    #[test]
    fn all_error_forms_are_read() {
        let mut headers = HeaderMap::new();
        headers.insert("x-amzn-errortype", "ResourceNotFoundException:http://x/".parse().unwrap());
        let rest = refusal(StatusCode::NOT_FOUND, &headers, br#"{"Type":"User","Message":"no such function"}"#);
        assert!(rest.is("ResourceNotFoundException"));
        assert_eq!(rest.to_string(), "no such function (ResourceNotFoundException)");
        let json = refusal(StatusCode::BAD_REQUEST, &HeaderMap::new(), br#"{"__type":"com.x#Bad","message":"m"}"#);
        assert!(json.is("Bad"));
        let CallError::Refused { kind, message, .. } =
            refusal(StatusCode::BAD_GATEWAY, &HeaderMap::new(), b"oops\nmore")
        else {
            panic!("a refusal")
        };
        assert_eq!((kind.as_str(), message.as_str()), ("502 Bad Gateway", "oops"));
        let xml = b"<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>it&apos;s gone</Message></Error>";
        let xml = refusal(StatusCode::NOT_FOUND, &HeaderMap::new(), xml);
        assert!(xml.is("NoSuchKey"));
        assert_eq!(xml.to_string(), "it's gone (NoSuchKey)");
        let query =
            b"<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>a &amp; b</Message></Error>\
            <RequestId>1</RequestId></ErrorResponse>";
        let query = refusal(StatusCode::NOT_FOUND, &HeaderMap::new(), query);
        assert_eq!(query.to_string(), "a & b (NotFound)");
        assert_eq!(short_kind("a#b:c"), "b");
    }

    #[test]
    fn segments_are_encoded() {
        assert_eq!(encoded("a:b/$LATEST c"), "a%3Ab%2F%24LATEST%20c");
    }
}
