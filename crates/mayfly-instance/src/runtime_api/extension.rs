//! The Extensions API: registration, events, and errors of extensions.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;
use uuid::Uuid;

use super::reply;
use super::request::{Unread, collect};
use crate::extensions::{ExtensionId, Extensions, Registration, Rejection};

/// Where the operations are.
pub(super) const PREFIX: &str = "/2020-01-01/extension/";

/// The largest document that an extension may send.
const MAX_BODY_BYTES: usize = 64 * 1024;
/// The longest name of an extension, that of the longest file name.
const MAX_NAME_BYTES: usize = 255;

const NAME: &str = "lambda-extension-name";
const IDENTIFIER: HeaderName = HeaderName::from_static("lambda-extension-identifier");
const ACCEPT_FEATURE: &str = "lambda-extension-accept-feature";
const ERROR_TYPE: &str = "lambda-extension-function-error-type";

/// Answers the call of an operation, named by what follows [`PREFIX`].
pub(super) async fn answer(
    extensions: &Extensions,
    operation: &str,
    request: Request<Incoming>,
) -> Response<Full<Bytes>> {
    let expected = match operation {
        "event/next" => Method::GET,
        "register" | "init/error" | "exit/error" => Method::POST,
        _ => return reply::error(StatusCode::NOT_FOUND, "InvalidRequest", "unknown extensions api operation"),
    };
    if request.method() != expected {
        let message = "the extensions api operation has another method";
        return reply::error(StatusCode::METHOD_NOT_ALLOWED, "InvalidRequest", message);
    }
    match operation {
        "register" => register(extensions, request).await,
        "event/next" => next(extensions, request.headers()).await,
        "init/error" => error(extensions, request, Extensions::init_error).await,
        _exit_error => error(extensions, request, Extensions::exit_error).await,
    }
}

/// The extension that a request says it comes from; whether there is one is for [`Extensions::find`] to say. The
/// answer otherwise.
pub(super) fn identifier(headers: &HeaderMap) -> Result<ExtensionId, Box<Response<Full<Bytes>>>> {
    let Some(value) = headers.get(IDENTIFIER).filter(|value| !value.is_empty()) else {
        let message = "Missing Lambda-Extension-Identifier header";
        return Err(Box::new(forbidden("Extension.MissingExtensionIdentifier", message)));
    };
    match value.to_str().ok().and_then(|text| Uuid::try_parse(text).ok()) {
        Some(id) => Ok(ExtensionId(id)),
        None => {
            let message = "Invalid Lambda-Extension-Identifier";
            Err(Box::new(forbidden("Extension.InvalidExtensionIdentifier", message)))
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wanted {
    #[serde(default)]
    events: Option<Vec<String>>,
    #[serde(default)]
    configuration_keys: Option<Vec<String>>,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    function_name: &'a str,
    function_version: &'a str,
    handler: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_id: Option<&'a str>,
}

async fn register(extensions: &Extensions, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let name = match parts.headers.get(NAME).map(HeaderValue::to_str) {
        None => "",
        Some(Ok(name)) => name,
        Some(Err(_not_text)) => return forbidden("Extension.InvalidExtensionName", "Invalid extension name"),
    };
    if name.is_empty() {
        return forbidden("Extension.InvalidExtensionName", "Empty extension name");
    }
    if name.len() > MAX_NAME_BYTES {
        return forbidden("Extension.InvalidExtensionName", "Invalid extension name");
    }
    let wanted = match read(body).await {
        Ok(document) => serde_json::from_slice::<Wanted>(&document),
        Err(answer) => return *answer,
    };
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(error) => return forbidden("InvalidRequestFormat", &error.to_string()),
    };
    if wanted.configuration_keys.is_some_and(|keys| !keys.is_empty()) {
        let message = "configurationKeys are deprecated; use environment variables instead";
        return forbidden("InvalidRequestFormat", message);
    }
    match extensions.register(name, &wanted.events.unwrap_or_default()) {
        Ok(registration) => registered(&registration, accepts_account(&parts.headers)),
        Err(rejection) => refused(rejection),
    }
}

fn accepts_account(headers: &HeaderMap) -> bool {
    let features = headers.get_all(ACCEPT_FEATURE).iter().filter_map(|value| value.to_str().ok());
    features.flat_map(|list| list.split(',')).any(|feature| feature.trim() == "accountId")
}

fn registered(registration: &Registration, with_account: bool) -> Response<Full<Bytes>> {
    let function = &registration.function;
    let told = Told {
        function_name: &function.name,
        function_version: &function.version,
        handler: &function.handler,
        account_id: with_account.then_some(function.account.as_str()),
    };
    // Nothing in it can fail to become JSON.
    let document = serde_json::to_vec(&told).unwrap_or_default();
    let mut response = reply::json(StatusCode::OK, Bytes::from(document));
    if let Ok(identifier) = HeaderValue::from_str(&registration.id.0.to_string()) {
        response.headers_mut().insert(IDENTIFIER, identifier);
    }
    response
}

async fn next(extensions: &Extensions, headers: &HeaderMap) -> Response<Full<Bytes>> {
    let id = match identifier(headers) {
        Ok(id) => id,
        Err(answer) => return *answer,
    };
    match extensions.next(id) {
        // The sender goes away when the environment is started anew or ends; this connection is closed then.
        Ok(event) => match event.await {
            Ok(event) => reply::extension_event(&event),
            Err(_ended) => reply::error(StatusCode::GONE, "Extension.Shutdown", "the environment is shutting down"),
        },
        Err(rejection) => refused(rejection),
    }
}

async fn error(
    extensions: &Extensions,
    request: Request<Incoming>,
    report: fn(&Extensions, ExtensionId, &str) -> Result<(), Rejection>,
) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let id = match identifier(&parts.headers) {
        Ok(id) => id,
        Err(answer) => return *answer,
    };
    let error_type = parts.headers.get(ERROR_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if error_type.is_empty() {
        return forbidden("Extension.MissingHeader", "Lambda-Extension-Function-Error-Type not found");
    }
    // What the document says is for the extension's own log; it is read so that its sender is not cut off.
    if let Err(answer) = read(body).await {
        return *answer;
    }
    match report(extensions, id, error_type) {
        Ok(()) => reply::accepted(),
        Err(Rejection::Unknown(_)) => {
            forbidden("Extension.UnknownExtensionIdentifier", "Unknown Lambda-Extension-Identifier")
        }
        Err(rejection) => refused(rejection),
    }
}

pub(super) async fn read(body: Incoming) -> Result<Bytes, Box<Response<Full<Bytes>>>> {
    collect(body, MAX_BODY_BYTES).await.map_err(|unread| {
        Box::new(match unread {
            Unread::TooLarge => {
                let message = format!("Exceeded maximum allowed payload size ({MAX_BODY_BYTES} bytes).");
                reply::error(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLarge", &message)
            }
            Unread::Truncated => {
                reply::error(StatusCode::BAD_REQUEST, "TruncatedHTTPRequest", "HTTP request was truncated")
            }
        })
    })
}

pub(super) fn forbidden(kind: &str, message: &str) -> Response<Full<Bytes>> {
    reply::error(StatusCode::FORBIDDEN, kind, message)
}

pub(super) fn refused(rejection: Rejection) -> Response<Full<Bytes>> {
    match rejection {
        Rejection::RegistrationClosed => {
            forbidden("Extension.RegistrationClosed", "Extension registration closed already")
        }
        Rejection::TooMany => {
            let message = format!("Extension limit ({}) reached", mayfly_model::limits::EXTENSIONS);
            forbidden("Extension.TooManyExtensions", &message)
        }
        Rejection::InvalidEvent(event) => {
            forbidden("Extension.InvalidEventType", &format!("{event}: ErrorInvalidEventType"))
        }
        Rejection::Unknown(id) => {
            forbidden("Extension.UnknownExtensionIdentifier", &format!("Unknown extension {}", id.0))
        }
        Rejection::InvalidTransition { from, to, extension } => forbidden(
            "Extension.InvalidExtensionState",
            &format!(
                "State transition from {from} to {to} failed for extension {extension}. \
                 Error: State transition is not allowed"
            ),
        ),
        Rejection::NameTaken => {
            forbidden("Extension.InvalidExtensionState", "Extension with this name already registered")
        }
    }
}
