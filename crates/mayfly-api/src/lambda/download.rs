//! Links to code archives, for whoever has one: the other end of `Code.Location`.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use mayfly_aws::{ApiError, Protocol};
use mayfly_model::function::CodeSha256;
use mayfly_store::{CodeStore, StoreError};

use super::Lambda;
use crate::answer::{self, Answer, Content};
use crate::code_link::BadLink;
use crate::request::Request;

/// Answers a request for an archive; none if the path is not a link's.
pub(crate) async fn answer(lambda: &Lambda, request: &Request) -> Option<Answer> {
    let checked = lambda.links.check(request.path(), request.query(), lambda.clock.now())?;
    let error = match checked {
        Ok(sha256) => match archive(lambda.code.as_ref(), &sha256).await {
            Ok(archive) => return Some(zip(archive)),
            Err(error) => error,
        },
        Err(BadLink::Expired) => ApiError::unmodelled("AccessDenied", StatusCode::FORBIDDEN, "Request has expired"),
        Err(BadLink::Forged) => ApiError::unmodelled(
            "SignatureDoesNotMatch",
            StatusCode::FORBIDDEN,
            "The signature of the link does not match what it names.",
        ),
    };
    // Links look like a bucket's to clients, and so do their errors.
    Some(answer::error_to(Protocol::RestXml, &error, request.id))
}

async fn archive(code: &dyn CodeStore, sha256: &CodeSha256) -> Result<Bytes, ApiError> {
    code.archive(sha256).await.map_err(|error| match error {
        StoreError::NotFound { .. } => {
            ApiError::unmodelled("NoSuchKey", StatusCode::NOT_FOUND, "The specified key does not exist.")
        }
        other => super::failure::of_store(&other),
    })
}

fn zip(archive: Bytes) -> Answer {
    let mut answer = Response::new(Content::from(archive));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    answer
}
