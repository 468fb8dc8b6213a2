//! API errors and what they are made of.

use std::borrow::Cow;

use http::StatusCode;
use thiserror::Error;

use crate::schema::{ErrorSchema, Fault, Kind, MessageKey, Shape};

/// An error as a client is told of it.
///
/// Modelled exceptions are built from the generated tables, which know the status, who is to blame and how the body spells
/// its message; the few that no model lists have constructors of their own.
///
/// ```
/// use mayfly_aws::{ApiError, lambda};
///
/// let error = ApiError::new(
///     &lambda::errors::RESOURCE_CONFLICT_EXCEPTION,
///     "Function already exist: resize",
/// );
/// assert_eq!(error.status, 409);
/// ```
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{code}: {message}")]
pub struct ApiError {
    /// The exception's name, or for XML protocols its code.
    pub code: Cow<'static, str>,
    /// The HTTP status.
    pub status: StatusCode,
    /// The text for the caller; an empty one is left out.
    pub message: String,
    /// Who is to blame.
    pub fault: Fault,
    /// The `Type` member of the body; some replies of the real service leave it out.
    pub type_member: Option<Fault>,
    /// The spelling of the message member.
    pub message_key: MessageKey,
    /// Further members of the body, such as `Reason`.
    pub extra: Vec<(&'static str, String)>,
    /// Further headers, such as `Retry-After`.
    pub headers: Vec<(&'static str, String)>,
}

impl ApiError {
    /// A modelled exception.
    pub fn new(schema: &'static ErrorSchema, message: impl Into<String>) -> Self {
        Self {
            code: Cow::Borrowed(schema.code),
            status: schema.status,
            message: message.into(),
            fault: schema.fault,
            type_member: schema.has_type.then_some(schema.fault),
            message_key: schema.message,
            extra: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// An error that no model lists; the body has no `Type`.
    pub fn unmodelled(code: impl Into<Cow<'static, str>>, status: StatusCode, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            status,
            message: message.into(),
            fault: if status.is_server_error() { Fault::Service } else { Fault::User },
            type_member: None,
            message_key: MessageKey::Lower,
            extra: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// The request broke constraints of the model, in a service that calls this a `ValidationException`.
    pub fn validation(message: impl Into<String>) -> Self {
        Self::unmodelled("ValidationException", StatusCode::BAD_REQUEST, message)
    }

    /// The request could not be read.
    pub fn serialization(message: impl Into<String>) -> Self {
        Self {
            message_key: MessageKey::Upper,
            ..Self::unmodelled("SerializationException", StatusCode::BAD_REQUEST, message)
        }
    }

    /// The caller may not do this.
    pub fn access_denied(message: impl Into<String>) -> Self {
        Self {
            message_key: MessageKey::Upper,
            ..Self::unmodelled("AccessDeniedException", StatusCode::FORBIDDEN, message)
        }
    }

    /// The request's body is larger than the operation takes.
    pub fn request_entity_too_large(message: impl Into<String>) -> Self {
        Self::unmodelled("RequestEntityTooLargeException", StatusCode::PAYLOAD_TOO_LARGE, message)
    }

    /// Adds a member to the body.
    #[must_use]
    pub fn with_member(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.extra.push((name, value.into()));
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Leaves out the body's `Type`, as a few replies of the real service do.
    #[must_use]
    pub fn without_type(mut self) -> Self {
        self.type_member = None;
        self
    }

    /// Changes the spelling of the message member.
    #[must_use]
    pub fn with_message_key(mut self, message_key: MessageKey) -> Self {
        self.message_key = message_key;
        self
    }
}

/// Why a request did not become the operation's input.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum DecodeError {
    /// It was read, and breaks constraints of the model.
    #[error(transparent)]
    Validation(Box<ApiError>),
    /// It could not be read.
    #[error(transparent)]
    Malformed(Box<ApiError>),
}

impl DecodeError {
    /// What to tell the caller.
    #[must_use]
    pub fn into_api_error(self) -> ApiError {
        match self {
            Self::Validation(error) | Self::Malformed(error) => *error,
        }
    }
}

impl From<DecodeError> for ApiError {
    fn from(error: DecodeError) -> Self {
        error.into_api_error()
    }
}

/// Text or structure of the wrong kind, in the words of the real service.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub(crate) struct Malformed(pub(crate) String);

impl Malformed {
    /// A value that came as `found`, where a value of this shape was wanted.
    pub(crate) fn conversion(found: &str, wanted: &Shape) -> Self {
        let wanted = match wanted.kind {
            Kind::Boolean => "a Boolean",
            Kind::Integer { long: false, .. } => "an Integer",
            Kind::Integer { long: true, .. } => "a Long",
            Kind::Float { .. } => "a Double",
            Kind::String { .. } => "a String",
            Kind::Blob { .. } => "a Blob",
            Kind::Timestamp { .. } => "a Date",
            Kind::List { .. } | Kind::Map { .. } | Kind::Structure { .. } => {
                return Self("Unexpected field type".to_owned());
            }
        };
        Self(format!("{found} can not be converted to {wanted}"))
    }
}

impl From<Malformed> for DecodeError {
    fn from(error: Malformed) -> Self {
        Self::Malformed(Box::new(ApiError::serialization(error.0)))
    }
}
