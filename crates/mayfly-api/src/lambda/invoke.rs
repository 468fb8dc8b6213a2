//! `Invoke` and `InvokeWithResponseStream`: headers and payload in, outcome out.
//!
//! These are the operations that do not go through the generic router and decoder: their path is
//! recognised by hand and their payload is handed on as it arrived, checked but never rebuilt. Only a request
//! that does not fit takes the generic way, for the error in the service's own words.

use std::borrow::Cow;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use mayfly_aws::{ApiError, HttpRequest, Protocol, lambda};
use mayfly_events::asynchronous::Asynchronous;
use mayfly_invoke::{Invocation, Invoker, Outcome, StreamedOutcome};
use mayfly_model::failure::Failure;
use mayfly_model::limits;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::provisioned::Ready;
use mayfly_model::snap_start::SnapshotError;
use mayfly_model::tenant::TenantId;
use percent_encoding::percent_decode_str;
use serde_json::value::RawValue;

use super::failure;
use super::name::{Target, resolve};
use crate::answer::{self, Answer, Content};
use crate::place::Place;
use crate::request::Request;

mod event_stream;
mod trace_context;

pub(crate) use event_stream::EventStream;

const EXECUTED_VERSION: HeaderName = HeaderName::from_static("x-amz-executed-version");
const FUNCTION_ERROR: HeaderName = HeaderName::from_static("x-amz-function-error");
const LOG_RESULT: HeaderName = HeaderName::from_static("x-amz-log-result");
const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");

/// A payload over this size is checked off the async threads, for that takes longer than a millisecond.
const CHECK_ELSEWHERE_BYTES: usize = 512 << 10;

/// What runs invocations: [`Invocations`], or in tests a function that is written in the test itself.
///
/// A trait because the tests of this crate need a second one: the real one brings the scheduler and the
/// sandbox with it.
#[async_trait]
pub trait Invoke: Send + Sync + std::fmt::Debug + 'static {
    /// See [`Invoker::invoke`].
    ///
    /// # Errors
    /// As there.
    async fn invoke(&self, invocation: Invocation) -> Result<Outcome, Failure>;
    /// See [`Invoker::invoke_streaming`].
    ///
    /// # Errors
    /// As there.
    async fn invoke_streaming(&self, invocation: Invocation) -> Result<StreamedOutcome, Failure>;
    /// See [`Asynchronous::accept`].
    ///
    /// # Errors
    /// As there.
    async fn accept(&self, invocation: Invocation) -> Result<(), Failure>;
    /// See [`Invoker::dry_run`].
    ///
    /// # Errors
    /// As there.
    fn dry_run(&self, invocation: &Invocation) -> Result<Version, Failure>;
    /// See [`Invoker::retire`].
    fn retire(&self, function: &FunctionName);
    /// See [`Invoker::retire_version`].
    fn retire_version(&self, function: &FunctionName, version: Version);
    /// See [`Invoker::expect`].
    fn expect(&self, function: &FunctionName);
    /// See [`Invoker::reservations_changed`].
    fn reservations_changed(&self);
    /// See [`Invoker::make_first_snapshot`].
    ///
    /// # Errors
    /// As there.
    async fn make_first_snapshot(&self, function: &FunctionName, number: u64) -> Result<(), SnapshotError>;
    /// See [`Invoker::provisioned`].
    fn provisioned(&self, function: &FunctionName, version: Version) -> Ready;
}

/// Invocations that are waited for and those that are not.
#[derive(Clone, Debug)]
pub struct Invocations {
    /// Runs what is waited for.
    pub invoker: Invoker,
    /// Accepts what is not.
    pub asynchronous: Asynchronous,
}

#[async_trait]
impl Invoke for Invocations {
    async fn invoke(&self, invocation: Invocation) -> Result<Outcome, Failure> {
        self.invoker.invoke(invocation).await
    }

    async fn invoke_streaming(&self, invocation: Invocation) -> Result<StreamedOutcome, Failure> {
        self.invoker.invoke_streaming(invocation).await
    }

    async fn accept(&self, invocation: Invocation) -> Result<(), Failure> {
        self.asynchronous.accept(invocation).await
    }

    fn dry_run(&self, invocation: &Invocation) -> Result<Version, Failure> {
        self.invoker.dry_run(invocation)
    }

    fn retire(&self, function: &FunctionName) {
        self.invoker.retire(function);
    }

    fn retire_version(&self, function: &FunctionName, version: Version) {
        self.invoker.retire_version(function, version);
    }

    fn expect(&self, function: &FunctionName) {
        self.invoker.expect(function);
    }

    fn reservations_changed(&self) {
        self.invoker.reservations_changed();
    }

    async fn make_first_snapshot(&self, function: &FunctionName, number: u64) -> Result<(), SnapshotError> {
        self.invoker.make_first_snapshot(function, number).await
    }

    fn provisioned(&self, function: &FunctionName, version: Version) -> Ready {
        self.invoker.provisioned(function, version)
    }
}

/// The two operations that run a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `Invoke`.
    Buffered,
    /// `InvokeWithResponseStream`.
    Streaming,
}

impl Style {
    fn operation(self) -> &'static str {
        match self {
            Self::Buffered => "Invoke",
            Self::Streaming => "InvokeWithResponseStream",
        }
    }
}

/// The function's name in the path, still percent-encoded, if the request is an invocation of either style.
pub(crate) fn function_of_path<'a>(method: &Method, path: &'a str) -> Option<&'a str> {
    style_of_path(method, path).map(|(_style, name)| name)
}

/// The operation, and the function's name in the path, still percent-encoded.
fn style_of_path<'a>(method: &Method, path: &'a str) -> Option<(Style, &'a str)> {
    let (style, name) = match path.strip_prefix("/2015-03-31/functions/") {
        Some(rest) => {
            (Style::Buffered, rest.strip_suffix("/invocations").or_else(|| rest.strip_suffix("/invocations/"))?)
        }
        None => {
            let rest = path.strip_prefix("/2021-11-15/functions/")?;
            (Style::Streaming, rest.trim_end_matches('/').strip_suffix("/response-streaming-invocations")?)
        }
    };
    (method == Method::POST && !name.is_empty() && !name.contains('/')).then_some((style, name))
}

/// Answers an invocation of the function that the path names.
pub(crate) async fn answer(place: &Place, invoker: &dyn Invoke, request: Request) -> Answer {
    match run(place, invoker, request).await {
        Ok(answer) => answer,
        Err(error) => answer::error(Protocol::RestJson, &error),
    }
}

async fn run(place: &Place, invoker: &dyn Invoke, mut request: Request) -> Result<Answer, ApiError> {
    let Some(asked) = Asked::of(&request) else { return Err(refusal(place, &request)) };
    let target = resolve(place, asked.style.operation(), &asked.function, asked.qualifier.as_deref())?;
    refuse_unbuilt(&request.head.headers)?;
    let (style, kind, log_tail, tenant) = (asked.style, asked.kind, asked.log_tail, asked.tenant.clone());
    let arn = || arn_of_invocation(place, &target);
    let function: FunctionName = target.name.parse().map_err(|_invalid| failure::function_not_found(&arn()))?;
    let qualifier = target.qualifier.as_deref().map(str::parse).transpose();
    let invocation = Invocation {
        request_id: request.id,
        function,
        qualifier: qualifier.map_err(|_invalid| failure::function_not_found(&arn()))?,
        client_context: trace_context::carry(client_context(&request)?, &request.head.headers),
        tenant,
        trace_header: request.trace_header().map(str::to_owned),
        log_tail,
        payload: checked_payload(std::mem::take(&mut request.body)).await?,
    };
    if kind == Kind::DryRun {
        let admitted = invoker.dry_run(&invocation);
        let _version = admitted.map_err(|failure| failure::of_invocation(&failure, &arn()))?;
        return Ok(answer::empty(StatusCode::NO_CONTENT));
    }
    if kind == Kind::Event {
        let accepted = invoker.accept(invocation).await;
        accepted.map_err(|failure| failure::of_invocation(&failure, &arn()))?;
        return Ok(answer::empty(StatusCode::ACCEPTED));
    }
    match style {
        Style::Buffered => invoker.invoke(invocation).await.map(render),
        Style::Streaming => invoker.invoke_streaming(invocation).await.map(event_stream::render),
    }
    .map_err(|failure| failure::of_invocation(&failure, &arn()))
}

/// Refuses what would have to run otherwise than it is asked for.
fn refuse_unbuilt(headers: &HeaderMap) -> Result<(), ApiError> {
    if headers.contains_key("x-amz-durable-execution-name") {
        return Err(answer::not_available("Invoke with DurableExecutionName"));
    }
    Ok(())
}

/// Errors of `Invoke` always name a qualifier.
pub(super) fn arn_of_invocation(place: &Place, target: &Target) -> String {
    let qualifier = Some(target.qualifier.clone().unwrap_or_else(|| "$LATEST".to_owned()));
    Target { name: target.name.clone(), qualifier }.arn(place)
}

/// The kinds of invocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    RequestResponse,
    Event,
    DryRun,
}

/// What path, query and headers ask for.
#[derive(Debug)]
struct Asked<'a> {
    style: Style,
    function: Cow<'a, str>,
    qualifier: Option<Cow<'a, str>>,
    kind: Kind,
    log_tail: bool,
    tenant: Option<TenantId>,
}

impl<'a> Asked<'a> {
    /// None if anything is not as the model wants it.
    fn of(request: &'a Request) -> Option<Self> {
        let (style, name) = style_of_path(&request.head.method, request.path())?;
        let function = decoded(name)?;
        let qualifier = match request.query() {
            "" => None,
            query => qualifier_of_query(query)?,
        };
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'$' | b'.');
        if !function.bytes().all(|byte| is_word(byte) || byte == b':') || function.len() > 170 {
            return None;
        }
        if qualifier.as_ref().is_some_and(|text| text.is_empty() || text.len() > 128 || !text.bytes().all(is_word)) {
            return None;
        }
        let header = |name| match request.head.headers.get(name).map(HeaderValue::to_str) {
            None => Some(None),
            Some(Ok(text)) => Some(Some(text)),
            Some(Err(_not_text)) => None,
        };
        let kind = match header("x-amz-invocation-type")? {
            None | Some("RequestResponse") => Kind::RequestResponse,
            Some("Event") if style == Style::Buffered => Kind::Event,
            Some("DryRun") => Kind::DryRun,
            Some(_) => return None,
        };
        let log_tail = match header("x-amz-log-type")? {
            None | Some("None") => false,
            Some("Tail") => true,
            Some(_) => return None,
        };
        let tenant = header("x-amz-tenant-id")?.map(str::parse).transpose().ok()?;
        // A name that cannot be split is left to the model's pattern.
        let parses = function.parse::<mayfly_model::name::FunctionReference>().is_ok();
        parses.then_some(Self { style, function, qualifier, kind, log_tail, tenant })
    }
}

fn decoded(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

/// The `Qualifier` of a query; the outer none is for a query that cannot be read.
fn qualifier_of_query(query: &str) -> Option<Option<Cow<'_, str>>> {
    match query.split('&').find_map(|pair| pair.strip_prefix("Qualifier=")) {
        Some(text) => decoded(text).map(Some),
        None => Some(None),
    }
}

/// Why a request that [`Asked`] did not take is refused, in the words of the model's constraints.
fn refusal(place: &Place, request: &Request) -> ApiError {
    let wire = HttpRequest {
        method: &request.head.method,
        path: request.path(),
        query: request.query(),
        headers: &request.head.headers,
        body: &[],
    };
    let routed = match lambda::SERVICE.route(&wire) {
        Ok(routed) => routed,
        Err(error) => return error.to_api_error(Protocol::RestJson),
    };
    let asked = match routed.operation {
        lambda::Operation::InvokeWithResponseStream => {
            mayfly_aws::decode::<lambda::InvokeWithResponseStreamRequest>(&routed, &wire)
                .map(|input| (input.function_name, input.qualifier))
        }
        _ => mayfly_aws::decode::<lambda::InvocationRequest>(&routed, &wire)
            .map(|input| (input.function_name, input.qualifier)),
    };
    match asked {
        Err(error) => error.into_api_error(),
        // The constraints allow what no function can be called.
        Ok((name, qualifier)) => match resolve(place, routed.operation.name(), &name, qualifier.as_deref()) {
            Ok(target) => failure::function_not_found(&arn_of_invocation(place, &target)),
            Err(error) => error,
        },
    }
}

/// The client context as JSON text.
fn client_context(request: &Request) -> Result<Option<String>, ApiError> {
    let Some(value) = request.head.headers.get("x-amz-client-context") else { return Ok(None) };
    if value.len() > limits::CLIENT_CONTEXT_BYTES {
        return Err(ApiError::validation(format!(
            "1 validation error detected: Value at 'clientContext' failed to satisfy constraint: Member must have length \
             less than or equal to {}",
            limits::CLIENT_CONTEXT_BYTES
        )));
    }
    let context = BASE64.decode(value.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let is_object = |text: &String| {
        serde_json::from_str::<&RawValue>(text).is_ok_and(|value| value.get().trim_start().starts_with('{'))
    };
    context.filter(is_object).map(Some).ok_or_else(|| {
        ApiError::new(
            &lambda::errors::INVALID_REQUEST_CONTENT_EXCEPTION,
            "Client context must be a valid Base64-encoded JSON object.",
        )
    })
}

/// Checks that the payload is JSON. An empty one stands for an empty object.
pub(super) async fn checked_payload(payload: Bytes) -> Result<Bytes, ApiError> {
    if payload.is_empty() {
        return Ok(Bytes::from_static(b"{}"));
    }
    let checked = if payload.len() > CHECK_ELSEWHERE_BYTES {
        let shared = payload.clone();
        match tokio::task::spawn_blocking(move || check_json(&shared)).await {
            Ok(checked) => checked,
            Err(error) => {
                tracing::error!(error = mayfly_model::chain(&error), "cannot check a payload");
                return Err(answer::internal_failure());
            }
        }
    } else {
        check_json(&payload)
    };
    checked.map_err(|detail| failure::invalid_payload(&detail))?;
    Ok(payload)
}

/// Checks the syntax without building a value. Deep nesting takes no stack here.
fn check_json(payload: &[u8]) -> Result<(), String> {
    serde_json::from_slice::<&RawValue>(payload).map(|_value| ()).map_err(|error| error.to_string())
}

fn render(outcome: Outcome) -> Answer {
    let mut answer = Response::new(Content::from(outcome.payload));
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(EXECUTED_VERSION, executed_version(outcome.executed_version));
    if outcome.function_error {
        headers.insert(FUNCTION_ERROR, HeaderValue::from_static("Unhandled"));
    }
    if let Some(tail) = outcome.log_tail
        && let Ok(value) = HeaderValue::try_from(BASE64.encode(tail))
    {
        headers.insert(LOG_RESULT, value);
    }
    // What the function saw came from a caller's header or was made here; other bytes are not passed on.
    if let Ok(value) = HeaderValue::try_from(outcome.trace_header) {
        headers.insert(TRACE_ID, value);
    }
    answer
}

fn executed_version(version: Version) -> HeaderValue {
    match version {
        Version::Latest => HeaderValue::from_static("$LATEST"),
        Version::Published(number) => HeaderValue::from(number),
    }
}
