//! What callers of SNS are told.

use mayfly_aws::ApiError;
use mayfly_aws::sns::errors;
use mayfly_events::topic::TopicError;

/// Something of the request is not allowed.
pub(super) fn invalid(what: impl std::fmt::Display) -> ApiError {
    ApiError::new(&errors::INVALID_PARAMETER_EXCEPTION, format!("Invalid parameter: {what}"))
}

/// A value that has a form, and not the right one.
pub(super) fn invalid_value(message: impl Into<String>) -> ApiError {
    ApiError::new(&errors::INVALID_PARAMETER_VALUE_EXCEPTION, message)
}

pub(super) fn topic_not_found() -> ApiError {
    ApiError::new(&errors::NOT_FOUND_EXCEPTION, "Topic does not exist")
}

pub(super) fn subscription_not_found() -> ApiError {
    ApiError::new(&errors::NOT_FOUND_EXCEPTION, "Subscription does not exist")
}

/// Only somebody who shows who they are may end the subscription.
pub(super) fn needs_signature() -> ApiError {
    let text = "Unsubscribing this endpoint takes a signed request.";
    ApiError::new(&errors::AUTHORIZATION_ERROR_EXCEPTION, text)
}

pub(super) fn resource_not_found() -> ApiError {
    ApiError::new(&errors::RESOURCE_NOT_FOUND_EXCEPTION, "Resource does not exist")
}

pub(super) fn too_many_tags() -> ApiError {
    let text = "Could not complete request: tag quota of per resource exceeded";
    ApiError::new(&errors::TAG_LIMIT_EXCEEDED_EXCEPTION, text)
}

/// The platform is at fault; what happened is in the log.
pub(super) fn internal() -> ApiError {
    let text = "The request processing has failed because of an unknown error, exception or failure.";
    ApiError::new(&errors::INTERNAL_ERROR_EXCEPTION, text)
}

/// What a topic says.
pub(super) fn of_topic(error: TopicError) -> ApiError {
    match error {
        TopicError::NotFound => topic_not_found(),
        TopicError::SubscriptionNotFound => subscription_not_found(),
        TopicError::Storage(cause) => {
            tracing::error!(error = mayfly_model::chain(&cause), "a topic failed");
            internal()
        }
        TopicError::Exists(_) | TopicError::SubscriptionExists(_) => {
            tracing::error!("what was not to be made exists");
            internal()
        }
    }
}

/// Why something was not changed.
pub(super) enum Refusal {
    Api(ApiError),
    Topic(TopicError),
}

impl From<TopicError> for Refusal {
    fn from(error: TopicError) -> Self {
        Self::Topic(error)
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Api(error) => error,
            Refusal::Topic(error) => of_topic(error),
        }
    }
}
