//! Smithy's protocol tests, run against services that the generator made of their models.
//!
//! A request case is decoded into the operation's type and compared with the values it stands for; a response case is
//! encoded from its values and compared with the message it should be; a malformed request must be refused as its case
//! says. What is not passed is listed in [`exceptions`] with the reason, and an exception that passes is a failure too.

mod body;
mod case;
mod exceptions;
mod params;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value as Json;

use self::case::{Assertion, Case, Kind, Refusal, RefusalBody, Request, Response, Suite};
use crate::document::{Document, Nothing, Structure};
use crate::error::ApiError;
use crate::generated::{
    smithy_apigateway, smithy_glacier, smithy_json_10, smithy_json_10_query_compatible, smithy_json_11,
    smithy_machinelearning, smithy_query, smithy_rest_json, smithy_rest_json_validation, smithy_rest_xml,
    smithy_rest_xml_namespace, smithy_s3,
};
use crate::message::{HttpRequest, HttpResponse};
use crate::protocol::{decode, encode_error, encode_identified};
use crate::route::{Routed, Service, ServiceOperation};
use crate::schema::Protocol;

/// The request id that the cases expect where a reply names it.
const REQUEST_ID: &str = "foo-id";

/// Operations that find their types; implemented by the generated modules of these tests.
pub(crate) trait Typed: ServiceOperation {
    /// Hands the types of the operation's input and output to a visitor.
    fn visit<V: Visitor>(self, visitor: V) -> V::Found;
}

/// Implements [`Typed`]; generated code only.
macro_rules! typed {
    ($($operation:ident: $input:ty, $output:ty;)*) => {
        impl crate::protocol_tests::Typed for Operation {
            fn visit<V: crate::protocol_tests::Visitor>(self, visitor: V) -> V::Found {
                match self {
                    $(Self::$operation => visitor.visit::<$input, $output>(self),)*
                }
            }
        }
    };
}

pub(crate) use typed;

/// Does something with the types of an operation.
pub(crate) trait Visitor {
    /// What comes of it.
    type Found;

    /// Does it.
    fn visit<I: Structure, O: Structure>(self, operation: impl ServiceOperation) -> Self::Found;
}

#[test]
fn smithys_protocol_tests_pass() {
    let mut report = Report::default();
    report.run(&smithy_apigateway::SERVICE);
    report.run(&smithy_glacier::SERVICE);
    report.run(&smithy_json_10::SERVICE);
    report.run(&smithy_json_10_query_compatible::SERVICE);
    report.run(&smithy_json_11::SERVICE);
    report.run(&smithy_machinelearning::SERVICE);
    report.run(&smithy_query::SERVICE);
    report.run(&smithy_rest_json::SERVICE);
    report.run(&smithy_rest_json_validation::SERVICE);
    report.run(&smithy_rest_xml::SERVICE);
    report.run(&smithy_rest_xml_namespace::SERVICE);
    report.run(&smithy_s3::SERVICE);
    report.finish();
}

/// What of a case is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Anything.
    Whole,
    /// The body of a reply; status and headers are right.
    Body,
}

impl Part {
    /// Whether an exception for this part allows for a failure of that one.
    fn covers(self, failed: Self) -> bool {
        self == Self::Whole || self == failed
    }
}

/// A difference between what was found and what a case wants.
#[derive(Debug)]
struct Failure {
    part: Part,
    why: String,
}

impl Failure {
    const fn body(why: String) -> Self {
        Self { part: Part::Body, why }
    }
}

impl<T: Into<String>> From<T> for Failure {
    fn from(why: T) -> Self {
        Self { part: Part::Whole, why: why.into() }
    }
}

/// What has been found so far.
#[derive(Default)]
struct Report {
    counts: BTreeMap<&'static str, Count>,
    failures: Vec<String>,
    met: BTreeSet<&'static str>,
}

/// The cases of one protocol.
#[derive(Default)]
struct Count {
    passed: usize,
    excepted: usize,
    client_only: usize,
}

impl Report {
    fn run<O: Typed>(&mut self, service: &Service<O>) {
        let schema = service.schema();
        let suite: Suite = read(&format!("cases/{}.json", schema.name));
        let model: Json = read(&format!("models/{}.json", schema.name));
        let runner = Runner { service, model: &model };
        let count = self.counts.entry(protocol_name(schema.protocol)).or_default();
        count.client_only += suite.client_only.len();
        for case in &suite.cases {
            let exception = exceptions::find(case);
            self.met.extend(exception.map(|exception| exception.case));
            match (runner.check(case), exception) {
                (Ok(()), None) => count.passed += 1,
                (Err(failure), Some(exception)) if exception.part.covers(failure.part) => count.excepted += 1,
                (Err(failure), _) => self.failures.push(format!("{}: {}", case.title(), failure.why)),
                (Ok(()), Some(exception)) => self.failures.push(format!(
                    "{} passes, though {:?} is listed as an exception: {}",
                    case.title(),
                    exception.case,
                    exception.reason
                )),
            }
        }
    }

    fn finish(mut self) {
        for (protocol, count) in &self.counts {
            let Count { passed, excepted, client_only } = count;
            println!("{protocol}: {passed} passed, {excepted} excepted, {client_only} for clients only");
        }
        let stale = exceptions::all().filter(|exception| !self.met.contains(exception.case));
        self.failures.extend(stale.map(|exception| format!("no case is called {:?}", exception.case)));
        assert!(self.failures.is_empty(), "{} failures:\n{}", self.failures.len(), self.failures.join("\n"));
    }
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smithy").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const fn protocol_name(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::RestJson => "restJson1",
        Protocol::Json10 => "awsJson1_0",
        Protocol::Json11 => "awsJson1_1",
        Protocol::Query => "awsQuery",
        Protocol::RestXml => "restXml",
    }
}

/// Runs the cases of one service.
struct Runner<'s, O: 'static> {
    service: &'s Service<O>,
    model: &'s Json,
}

impl<O: Typed> Runner<'_, O> {
    fn check(&self, case: &Case) -> Result<(), Failure> {
        match &case.kind {
            Kind::Request { message, params } => {
                let operation = self.operation(&case.operation)?;
                let found = self.read(message, Some(case.operation.as_str())).map_err(|error| error.to_string())?;
                let shape = operation.schema().input.unwrap_or(Nothing::SHAPE);
                let wanted = params::document(shape, params)?;
                Ok(params::same(&found, &wanted)?)
            }
            Kind::Response { message, params } => {
                let response = match &case.error {
                    None => self.operation(&case.operation)?.visit(WriteOutput { params })?,
                    Some(error) => self.error(error, params)?,
                };
                compare(&response, message)
            }
            Kind::Malformed { request, response } => match self.read(request, None) {
                Ok(found) => Err(format!("the request is accepted: {found:?}").into()),
                Err(error) => {
                    let found = encode_error(self.service.schema().protocol, &error, REQUEST_ID);
                    compare_refusal(&found, response)
                }
            },
        }
    }

    fn operation(&self, name: &str) -> Result<O, String> {
        let found = self.service.operations().iter().find(|operation| operation.name() == name);
        found.copied().ok_or_else(|| format!("there is no operation {name}"))
    }

    /// Reads a request as the front door does: route, decode.
    fn read(&self, request: &Request, wanted: Option<&str>) -> Result<Document, ApiError> {
        let method: Method = request.method.parse().expect("a method");
        let mut headers = HeaderMap::new();
        for (name, value) in &request.headers {
            headers.append(
                HeaderName::from_bytes(name.as_bytes()).expect("a header name"),
                HeaderValue::from_bytes(value.as_bytes()).expect("a header value"),
            );
        }
        if let (Some(wanted), Protocol::Json10 | Protocol::Json11) = (wanted, self.service.schema().protocol) {
            // A case lists only the headers that it is about.
            let target = format!("{}.{wanted}", self.service.schema().target_prefix);
            headers.entry("x-amz-target").or_insert(HeaderValue::from_str(&target).expect("a header value"));
        }
        let (path, query) = request.uri.split_once('?').unwrap_or((&request.uri, ""));
        let query: Vec<&str> = (!query.is_empty())
            .then_some(query)
            .into_iter()
            .chain(request.query_params.iter().map(String::as_str))
            .collect();
        let query = query.join("&");
        let body = request.body.as_deref().unwrap_or_default().as_bytes();
        let message = HttpRequest { method: &method, path, query: &query, headers: &headers, body };
        let protocol = self.service.schema().protocol;
        let Routed { operation, labels } =
            self.service.route(&message).map_err(|error| error.to_api_error(protocol))?;
        if let Some(wanted) = wanted {
            assert_eq!(operation.name(), wanted, "the request goes to another operation");
        }
        operation.visit(ReadInput { message, labels })
    }

    /// Writes an error as a handler would: text members and headers beside the message.
    fn error(&self, name: &str, params: &Json) -> Result<HttpResponse, String> {
        let schema = self.service.schema().error(name).ok_or_else(|| format!("there is no error {name}"))?;
        let params = params.as_object().ok_or("the values are no object")?;
        let message = ["message", "Message"].iter().find_map(|key| params.get(*key)?.as_str()).unwrap_or_default();
        let mut error = ApiError::new(schema, message);
        for (key, value) in params.iter().filter(|(key, _)| !key.eq_ignore_ascii_case("message")) {
            let member = self.model.pointer(&format!("/shapes/{name}/members/{key}")).ok_or("no such member")?;
            let wire_name = member.get("locationName").and_then(Json::as_str).unwrap_or(key);
            let text = value.as_str().ok_or("an error carries text only")?;
            // The names of real handlers are constants.
            let wire_name: &'static str = String::leak(wire_name.to_owned());
            error = match member.get("location") {
                Some(_) => error.with_header(wire_name, text),
                None => error.with_member(wire_name, text),
            };
        }
        Ok(encode_error(self.service.schema().protocol, &error, REQUEST_ID))
    }
}

/// Decodes a request into the type of its operation.
struct ReadInput<'r> {
    message: HttpRequest<'r>,
    labels: Vec<(&'static str, String)>,
}

impl Visitor for ReadInput<'_> {
    type Found = Result<Document, ApiError>;

    fn visit<I: Structure, O: Structure>(self, operation: impl ServiceOperation) -> Self::Found {
        let input: I = decode(&Routed { operation, labels: self.labels }, &self.message)?;
        Ok(input.to_document())
    }
}

/// Encodes the type of an operation's output.
struct WriteOutput<'p> {
    params: &'p Json,
}

impl Visitor for WriteOutput<'_> {
    type Found = Result<HttpResponse, String>;

    fn visit<I: Structure, O: Structure>(self, operation: impl ServiceOperation) -> Self::Found {
        let document = params::document(O::SHAPE, self.params)?;
        let output = O::from_document(document).map_err(|error| error.to_string())?;
        Ok(encode_identified(operation, &output, REQUEST_ID))
    }
}

fn compare(found: &HttpResponse, wanted: &Response) -> Result<(), Failure> {
    compare_head(found, wanted.code, &wanted.headers)?;
    if let Some(name) = wanted.forbid_headers.iter().find(|name| found.headers.contains_key(name.as_str())) {
        return Err(format!("there is a header {name}").into());
    }
    let missing = |name: &&String| is_set_here(name) && !found.headers.contains_key(name.as_str());
    if let Some(name) = wanted.require_headers.iter().find(missing) {
        return Err(format!("there is no header {name}").into());
    }
    match &wanted.body {
        Some(body) => body::same(&found.body, body, wanted.body_media_type.as_deref()).map_err(Failure::body),
        None => Ok(()),
    }
}

/// Whether this crate sets the header; the length of a body is the server's business.
fn is_set_here(name: &str) -> bool {
    !name.eq_ignore_ascii_case("content-length")
}

fn compare_head(found: &HttpResponse, code: u16, headers: &BTreeMap<String, String>) -> Result<(), String> {
    if found.status.as_u16() != code {
        return Err(format!("the status is {}, not {code}: {:?}", found.status, found.body));
    }
    // A space after the comma of a list means nothing.
    let packed = |text: &str| text.replace(", ", ",");
    for (name, value) in headers.iter().filter(|(name, _)| is_set_here(name)) {
        let lines: Vec<String> =
            found.headers.get_all(name).iter().map(|line| packed(&String::from_utf8_lossy(line.as_bytes()))).collect();
        let lines = lines.join(",");
        if lines != packed(value) {
            return Err(format!("the header {name} is {lines:?}, not {value:?}"));
        }
    }
    Ok(())
}

fn compare_refusal(found: &HttpResponse, wanted: &Refusal) -> Result<(), Failure> {
    compare_head(found, wanted.code, &wanted.headers)?;
    match &wanted.body {
        Some(RefusalBody { media_type, assertion: Assertion::Contents(contents) }) => {
            body::same(&found.body, contents, Some(media_type)).map_err(Failure::body)
        }
        Some(RefusalBody { assertion: Assertion::MessageRegex(regex), .. }) => {
            let body: Json = serde_json::from_slice(&found.body).map_err(|error| error.to_string())?;
            let message = body.get("message").or_else(|| body.get("Message")).and_then(Json::as_str);
            let regex = regex::Regex::new(regex).map_err(|error| error.to_string())?;
            match message.is_some_and(|message| regex.is_match(message)) {
                true => Ok(()),
                false => Err(Failure::body(format!("{message:?} does not match {regex}"))),
            }
        }
        None => Ok(()),
    }
}
