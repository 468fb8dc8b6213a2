//! A request in one of the two protocols of the service. The types are those of the newer one; forms and XML of the
//! older one have the same members in the same order under other names.

use mayfly_aws::document::Structure;
use mayfly_aws::sqs::Operation;
use mayfly_aws::{
    ApiError, DecodeError, HttpRequest, Nothing, Protocol, RouteError, Routed, decode, decode_document, encode,
    encode_document, sqs, sqs_query,
};
use mayfly_model::id::RequestId;

use super::failure;
use crate::answer::{self, Answer};
use crate::request::Request;

/// A request that names an operation.
pub(super) struct Call<'a> {
    wire: HttpRequest<'a>,
    id: RequestId,
    trace: Option<&'a str>,
    routed: In,
}

enum In {
    Json(Routed<Operation>),
    Query(Routed<sqs_query::Operation>, Operation),
}

impl<'a> Call<'a> {
    /// Finds the operation of a request. The error is the answer to one that names none.
    pub(super) fn of(request: &'a Request) -> Result<Self, Box<Answer>> {
        let wire = HttpRequest {
            method: &request.head.method,
            path: request.path(),
            query: request.query(),
            headers: &request.head.headers,
            body: &request.body,
        };
        let (id, trace) = (request.id, request.trace_header());
        let unknown =
            |protocol, error: &RouteError| Box::new(answer::error_to(protocol, &error.to_api_error(protocol), id));
        if request.header("x-amz-target").is_some() {
            let routed = sqs::SERVICE.route(&wire).map_err(|error| unknown(Protocol::Json10, &error))?;
            return Ok(Self { wire, id, trace, routed: In::Json(routed) });
        }
        let routed = sqs_query::SERVICE.route(&wire).map_err(|error| unknown(Protocol::Query, &error))?;
        let name = mayfly_aws::ServiceOperation::name(routed.operation);
        let same = sqs::SERVICE.operations().iter().find(|operation| operation.name() == name);
        match same {
            Some(operation) => Ok(Self { wire, id, trace, routed: In::Query(routed, *operation) }),
            None => Err(Box::new(answer::error_to(Protocol::Query, &answer::not_available(name), id))),
        }
    }

    /// The trace header of the request.
    pub(super) fn trace_header(&self) -> Option<&'a str> {
        self.trace
    }

    /// What is asked.
    pub(super) fn operation(&self) -> Operation {
        match &self.routed {
            In::Json(routed) => routed.operation,
            In::Query(_routed, operation) => *operation,
        }
    }

    /// The operation's input.
    pub(super) fn input<T: Structure>(&self) -> Result<T, ApiError> {
        let refused = |error| match error {
            DecodeError::Validation(error) => failure::invalid_parameter(error.message),
            DecodeError::Malformed(error) => *error,
        };
        match &self.routed {
            In::Json(routed) => decode(routed, &self.wire).map_err(refused),
            In::Query(routed, _operation) => {
                let document = decode_document(routed, &self.wire).map_err(refused)?;
                let document = document.ok_or_else(answer::internal_failure)?;
                T::from_document(document).map_err(|error| ApiError::serialization(error.to_string()))
            }
        }
    }

    /// The answer to an operation that was carried out.
    pub(super) fn output(&self, output: &impl Structure) -> Answer {
        answer::from_wire(match &self.routed {
            In::Json(routed) => encode(routed.operation, output),
            In::Query(routed, _operation) => {
                encode_document(routed.operation, &output.to_document(), &self.id.to_string())
            }
        })
    }

    /// The answer to an operation that tells nothing.
    pub(super) fn done(&self, result: Result<(), ApiError>) -> Result<Answer, ApiError> {
        result.map(|()| self.output(&Nothing {}))
    }

    /// The answer to an operation that was refused.
    pub(super) fn refused(&self, error: ApiError) -> Answer {
        match &self.routed {
            In::Json(_routed) => answer::error_to(Protocol::Json10, &error, self.id),
            In::Query(..) => answer::error_to(Protocol::Query, &failure::in_query(error), self.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use mayfly_aws::schema::{Kind, Shape};
    use mayfly_aws::{ServiceOperation, sqs, sqs_query};

    fn members(shape: Option<&'static Shape>) -> Vec<&'static str> {
        match shape.map(|shape| &shape.kind) {
            Some(Kind::Structure { members, .. }) => members.iter().map(|member| member.name).collect(),
            _ => Vec::new(),
        }
    }

    /// Documents pass between the two by the place of their members.
    #[test]
    fn both_protocols_have_the_same_members_in_the_same_order() {
        let newer = sqs::SERVICE.operations();
        let older = sqs_query::SERVICE.operations();
        assert_eq!(newer.len(), older.len());
        for (newer, older) in newer.iter().zip(older) {
            let (newer, older) = (newer.schema(), older.schema());
            assert_eq!(newer.name, older.name);
            assert_eq!(members(newer.input), members(older.input), "{}", newer.name);
            assert_eq!(members(newer.output), members(older.output), "{}", newer.name);
        }
    }
}
