//! The `smithy_apigateway` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_apigateway.json`; do not edit.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `GetRestApis`.
    GetRestApis,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[Self::GetRestApis];

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
    GetRestApis: GetRestApisRequest, RestApis;
}

open_enum! {
    ApiKeySourceType {
        HEADER = "HEADER",
        AUTHORIZER = "AUTHORIZER",
    }
}

structure! {
    EndpointConfiguration: tables::ENDPOINT_CONFIGURATION {
        types: Option<Vec<EndpointType>> = "types",
        vpc_endpoint_ids: Option<Vec<String>> = "vpcEndpointIds",
    }
}

open_enum! {
    EndpointType {
        REGIONAL = "REGIONAL",
        EDGE = "EDGE",
        PRIVATE = "PRIVATE",
    }
}

structure! {
    GetRestApisRequest: tables::GET_REST_APIS_REQUEST {
        position: Option<String> = "position",
        limit: Option<i32> = "limit",
    }
}

structure! {
    RestApi: tables::REST_API {
        id: Option<String> = "id",
        name: Option<String> = "name",
        description: Option<String> = "description",
        created_date: Option<Timestamp> = "createdDate",
        version: Option<String> = "version",
        warnings: Option<Vec<String>> = "warnings",
        binary_media_types: Option<Vec<String>> = "binaryMediaTypes",
        minimum_compression_size: Option<i32> = "minimumCompressionSize",
        api_key_source: Option<ApiKeySourceType> = "apiKeySource",
        endpoint_configuration: Option<EndpointConfiguration> = "endpointConfiguration",
        policy: Option<String> = "policy",
        tags: Option<BTreeMap<String, String>> = "tags",
        disable_execute_api_endpoint: Option<bool> = "disableExecuteApiEndpoint",
    }
}

structure! {
    RestApis: tables::REST_APIS {
        items: Option<Vec<RestApi>> = "items",
        position: Option<String> = "position",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `BadRequestException`.
    pub static BAD_REQUEST_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "BadRequestException",
        code: "BadRequestException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `TooManyRequestsException`.
    pub static TOO_MANY_REQUESTS_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "TooManyRequestsException",
        code: "TooManyRequestsException",
        status: StatusCode::TOO_MANY_REQUESTS,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `UnauthorizedException`.
    pub static UNAUTHORIZED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "UnauthorizedException",
        code: "UnauthorizedException",
        status: StatusCode::UNAUTHORIZED,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[&BAD_REQUEST_EXCEPTION, &TOO_MANY_REQUESTS_EXCEPTION, &UNAUTHORIZED_EXCEPTION];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_apigateway",
        signing_name: "backplanecontrolservice",
        protocol: Protocol::RestJson,
        api_version: "2015-07-09",
        target_prefix: "",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[OperationSchema {
        name: "GetRestApis",
        method: "GET",
        path: &[Segment::Literal("restapis")],
        query: &[],
        status: StatusCode::OK,
        input: Some(&GET_REST_APIS_REQUEST),
        output: Some(&REST_APIS),
        result_wrapper: "",
        violation: "ValidationException",
        generated: true,
    }];

    pub(super) static API_KEY_SOURCE_TYPE: Shape = Shape {
        name: "ApiKeySourceType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["HEADER", "AUTHORIZER"] },
        sensitive: false,
    };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static ENDPOINT_CONFIGURATION: Shape = Shape {
        name: "EndpointConfiguration",
        kind: Kind::Structure {
            members: &[Member::new("types", &LIST_OF_ENDPOINT_TYPE), Member::new("vpcEndpointIds", &LIST_OF_STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ENDPOINT_TYPE: Shape = Shape {
        name: "EndpointType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["REGIONAL", "EDGE", "PRIVATE"] },
        sensitive: false,
    };

    pub(super) static GET_REST_APIS_REQUEST: Shape = Shape {
        name: "GetRestApisRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("position", &STRING).at(Location::Query),
                Member::new("limit", &NULLABLE_INTEGER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_OF_ENDPOINT_TYPE: Shape = Shape {
        name: "ListOfEndpointType",
        kind: Kind::List {
            member: &Member::new("member", &ENDPOINT_TYPE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_OF_REST_API: Shape = Shape {
        name: "ListOfRestApi",
        kind: Kind::List {
            member: &Member::new("member", &REST_API),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_OF_STRING: Shape = Shape {
        name: "ListOfString",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static MAP_OF_STRING_TO_STRING: Shape = Shape {
        name: "MapOfStringToString",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static NULLABLE_INTEGER: Shape =
        Shape { name: "NullableInteger", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static REST_API: Shape = Shape {
        name: "RestApi",
        kind: Kind::Structure {
            members: &[
                Member::new("id", &STRING),
                Member::new("name", &STRING),
                Member::new("description", &STRING),
                Member::new("createdDate", &TIMESTAMP),
                Member::new("version", &STRING),
                Member::new("warnings", &LIST_OF_STRING),
                Member::new("binaryMediaTypes", &LIST_OF_STRING),
                Member::new("minimumCompressionSize", &NULLABLE_INTEGER),
                Member::new("apiKeySource", &API_KEY_SOURCE_TYPE),
                Member::new("endpointConfiguration", &ENDPOINT_CONFIGURATION),
                Member::new("policy", &STRING),
                Member::new("tags", &MAP_OF_STRING_TO_STRING),
                Member::new("disableExecuteApiEndpoint", &BOOLEAN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REST_APIS: Shape = Shape {
        name: "RestApis",
        kind: Kind::Structure {
            members: &[Member::new("items", &LIST_OF_REST_API).named("item"), Member::new("position", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STRING: Shape = Shape {
        name: "String",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Timestamp { format: None }, sensitive: false };
}
