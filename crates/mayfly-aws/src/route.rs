//! From a request to the operation it asks for.

use http::StatusCode;
use percent_encoding::percent_decode_str;
use thiserror::Error;

use crate::error::ApiError;
use crate::message::HttpRequest;
use crate::query_string;
use crate::schema::{OperationSchema, Protocol, Segment, ServiceSchema};

/// The operations of one service; implemented by each generated `Operation` enum.
pub trait ServiceOperation: Copy + std::fmt::Debug + 'static {
    /// The service.
    const SERVICE: &'static ServiceSchema;

    /// This operation's description.
    fn schema(self) -> &'static OperationSchema;

    /// The operation's name in the API.
    fn name(self) -> &'static str {
        self.schema().name
    }
}

/// A service whose requests can be routed.
#[derive(Debug)]
pub struct Service<O: 'static> {
    schema: &'static ServiceSchema,
    operations: &'static [O],
}

impl<O: ServiceOperation> Service<O> {
    /// Pairs a service with its operations, which stand in the order of the schema's table.
    #[must_use]
    pub const fn new(operations: &'static [O]) -> Self {
        Self { schema: O::SERVICE, operations }
    }

    /// The service's description.
    #[must_use]
    pub const fn schema(&self) -> &'static ServiceSchema {
        self.schema
    }

    /// Every operation.
    #[must_use]
    pub const fn operations(&self) -> &'static [O] {
        self.operations
    }

    /// Finds the operation that the request asks for.
    ///
    /// # Errors
    /// When no operation of this service answers to the request.
    pub fn route(&self, request: &HttpRequest<'_>) -> Result<Routed<O>, RouteError> {
        let (index, labels) = match self.schema.protocol {
            Protocol::RestJson | Protocol::RestXml => by_path(self.schema.operations, request)?,
            Protocol::Json10 | Protocol::Json11 => (by_target(self.schema, request)?, Vec::new()),
            Protocol::Query => (by_action(self.schema, request)?, Vec::new()),
        };
        let operation = *self.operations.get(index).ok_or(RouteError::UnknownPath)?;
        Ok(Routed { operation, labels })
    }
}

/// The labels of a path, percent-decoded, by their names in the template.
pub(crate) type Labels = Vec<(&'static str, String)>;

/// A request's operation and what its path says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routed<O> {
    /// The operation.
    pub operation: O,
    /// The path labels, percent-decoded.
    pub labels: Vec<(&'static str, String)>,
}

impl<O> Routed<O> {
    /// The path label of this name.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<&str> {
        self.labels.iter().find(|(label, _)| *label == name).map(|(_, value)| value.as_str())
    }
}

/// Why no operation was found.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RouteError {
    /// No operation has such a path.
    #[error("no operation has this path")]
    UnknownPath,
    /// Operations have this path, with other methods.
    #[error("no operation has this path with this method")]
    UnknownMethod,
    /// A path label is not UTF-8.
    #[error("a path label is not valid UTF-8")]
    Encoding,
    /// The request does not say which operation it wants.
    #[error("the request does not name an operation")]
    Unnamed,
    /// The request names an operation that the service does not have.
    #[error("there is no operation {0}")]
    UnknownOperation(String),
}

impl RouteError {
    /// What to tell the caller.
    #[must_use]
    pub fn to_api_error(&self, protocol: Protocol) -> ApiError {
        let code = match (self, protocol) {
            (Self::Unnamed, Protocol::Query) => "MissingAction",
            (_, Protocol::Query) => "InvalidAction",
            _ => "UnknownOperationException",
        };
        let status = match (self, protocol) {
            (Self::UnknownMethod, _) => StatusCode::METHOD_NOT_ALLOWED,
            (_, Protocol::RestJson | Protocol::RestXml) => StatusCode::NOT_FOUND,
            _ => StatusCode::BAD_REQUEST,
        };
        ApiError::unmodelled(code, status, self.to_string())
    }
}

/// The operation that a path names; one slash at the end is forgiven where it means nothing, because older clients send it.
fn by_path(operations: &'static [OperationSchema], request: &HttpRequest<'_>) -> Result<(usize, Labels), RouteError> {
    let path = request.path.strip_prefix('/').unwrap_or(request.path);
    match (by_exact_path(operations, path, request), path.strip_suffix('/')) {
        (Err(RouteError::UnknownPath), Some(shorter)) => by_exact_path(operations, shorter, request),
        (found, _) => found,
    }
}

/// The operation whose template fits the path best, and the labels it captures.
///
/// Templates overlap: a label fits what another template spells out, and some pairs differ only in a literal query pair. The
/// one that spells out more wins.
fn by_exact_path(
    operations: &'static [OperationSchema],
    path: &str,
    request: &HttpRequest<'_>,
) -> Result<(usize, Labels), RouteError> {
    let segments: Vec<&str> = path.split('/').collect();
    let mut best: Option<(usize, &OperationSchema, (usize, usize))> = None;
    let mut path_known = false;
    for (index, operation) in operations.iter().enumerate() {
        let Some(literals) = fit(operation.path, &segments) else {
            continue;
        };
        path_known = true;
        if operation.method != request.method.as_str() || !query_fits(operation.query, request.query) {
            continue;
        }
        let rank = (literals, operation.query.len());
        if best.is_none_or(|(_, _, best_rank)| rank > best_rank) {
            best = Some((index, operation, rank));
        }
    }
    match best {
        Some((index, operation, _)) => Ok((index, labels(operation.path, &segments)?)),
        None if path_known => Err(RouteError::UnknownMethod),
        None => Err(RouteError::UnknownPath),
    }
}

/// How many segments the template spells out, if it fits.
fn fit(template: &[Segment], segments: &[&str]) -> Option<usize> {
    let mut literals = 0;
    let mut rest = segments.iter();
    for part in template {
        let segment = rest.next()?;
        match part {
            Segment::Literal(literal) if literal == segment => literals += 1,
            Segment::Literal(_) => return None,
            Segment::Label(_) if segment.is_empty() => return None,
            Segment::Label(_) => {}
            Segment::Greedy(_) => return (!segment.is_empty()).then_some(literals),
        }
    }
    rest.next().is_none().then_some(literals)
}

fn query_fits(wanted: &[(&str, &str)], query: &str) -> bool {
    wanted.iter().all(|(key, value)| {
        query_string::pairs(query).any(|(name, found)| name == *key && (value.is_empty() || found == *value))
    })
}

fn labels(template: &'static [Segment], segments: &[&str]) -> Result<Labels, RouteError> {
    let mut labels = Vec::new();
    for (position, part) in template.iter().enumerate() {
        match part {
            Segment::Literal(_) => {}
            Segment::Label(name) => {
                let segment = segments.get(position).copied().unwrap_or_default();
                labels.push((*name, percent_decode(segment)?));
            }
            Segment::Greedy(name) => {
                let rest = segments.get(position..).unwrap_or_default();
                labels.push((*name, percent_decode(&rest.join("/"))?));
            }
        }
    }
    Ok(labels)
}

fn percent_decode(segment: &str) -> Result<String, RouteError> {
    percent_decode_str(segment).decode_utf8().map(std::borrow::Cow::into_owned).map_err(|_| RouteError::Encoding)
}

fn by_target(schema: &ServiceSchema, request: &HttpRequest<'_>) -> Result<usize, RouteError> {
    let target = request.headers.get("x-amz-target").ok_or(RouteError::Unnamed)?;
    let target = String::from_utf8_lossy(target.as_bytes());
    let name = target.strip_prefix(schema.target_prefix).and_then(|rest| rest.strip_prefix('.'));
    name.and_then(|name| position(schema, name)).ok_or_else(|| RouteError::UnknownOperation(target.into_owned()))
}

fn by_action(schema: &ServiceSchema, request: &HttpRequest<'_>) -> Result<usize, RouteError> {
    let body = String::from_utf8_lossy(request.body);
    let action = query_string::pairs(&body)
        .chain(query_string::pairs(request.query))
        .find(|(name, _)| name == "Action")
        .map(|(_, action)| action)
        .ok_or(RouteError::Unnamed)?;
    position(schema, &action).ok_or_else(|| RouteError::UnknownOperation(action.into_owned()))
}

fn position(schema: &ServiceSchema, name: &str) -> Option<usize> {
    schema.operations.iter().position(|operation| operation.name == name)
}
