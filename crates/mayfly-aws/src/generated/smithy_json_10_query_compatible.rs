//! The `smithy_json_10_query_compatible` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_json_10_query_compatible.json`; do not edit.

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `QueryCompatibleOperation`.
    QueryCompatibleOperation,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[Self::QueryCompatibleOperation];

    /// The operation's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        crate::route::ServiceOperation::schema(self).name
    }
}

impl crate::route::ServiceOperation for Operation {
    const SERVICE: &'static crate::schema::ServiceSchema = &tables::SERVICE;

    fn schema(self) -> &'static crate::schema::OperationSchema {
        crate::schema::OperationSchema::row(tables::OPERATIONS, self as usize)
    }
}

crate::protocol_tests::typed! {
    QueryCompatibleOperation: crate::document::Nothing, crate::document::Nothing;
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `CustomCodeError`.
    pub static CUSTOM_CODE_ERROR: ErrorSchema = ErrorSchema {
        name: "CustomCodeError",
        code: "CustomCodeError",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `NoCustomCodeError`.
    pub static NO_CUSTOM_CODE_ERROR: ErrorSchema = ErrorSchema {
        name: "NoCustomCodeError",
        code: "NoCustomCodeError",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[&CUSTOM_CODE_ERROR, &NO_CUSTOM_CODE_ERROR];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{OperationSchema, Protocol, Segment, ServiceSchema};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_json_10_query_compatible",
        signing_name: "querycompatiblejsonrpc10",
        protocol: Protocol::Json10,
        api_version: "2020-07-14",
        target_prefix: "QueryCompatibleJsonRpc10",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[OperationSchema {
        name: "QueryCompatibleOperation",
        method: "POST",
        path: &[Segment::Literal("")],
        query: &[],
        status: StatusCode::OK,
        input: None,
        output: None,
        result_wrapper: "",
        violation: "ValidationException",
        generated: true,
    }];
}
