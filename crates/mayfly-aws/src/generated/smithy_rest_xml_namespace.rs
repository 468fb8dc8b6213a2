//! The `smithy_rest_xml_namespace` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_rest_xml_namespace.json`; do not edit.

use crate::document::structure;

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `SimpleScalarProperties`.
    SimpleScalarProperties,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[Self::SimpleScalarProperties];

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
    SimpleScalarProperties: SimpleScalarPropertiesRequest, SimpleScalarPropertiesResponse;
}

structure! {
    NestedWithNamespace: tables::NESTED_WITH_NAMESPACE {
        attr_field: Option<String> = "attrField",
    }
}

structure! {
    SimpleScalarPropertiesRequest: tables::SIMPLE_SCALAR_PROPERTIES_REQUEST {
        foo: Option<String> = "foo",
        string_value: Option<String> = "stringValue",
        true_boolean_value: Option<bool> = "trueBooleanValue",
        false_boolean_value: Option<bool> = "falseBooleanValue",
        byte_value: Option<i32> = "byteValue",
        short_value: Option<i32> = "shortValue",
        integer_value: Option<i32> = "integerValue",
        long_value: Option<i64> = "longValue",
        float_value: Option<f64> = "floatValue",
        nested: Option<NestedWithNamespace> = "Nested",
        double_value: Option<f64> = "doubleValue",
    }
}

structure! {
    SimpleScalarPropertiesResponse: tables::SIMPLE_SCALAR_PROPERTIES_RESPONSE {
        foo: Option<String> = "foo",
        string_value: Option<String> = "stringValue",
        true_boolean_value: Option<bool> = "trueBooleanValue",
        false_boolean_value: Option<bool> = "falseBooleanValue",
        byte_value: Option<i32> = "byteValue",
        short_value: Option<i32> = "shortValue",
        integer_value: Option<i32> = "integerValue",
        long_value: Option<i64> = "longValue",
        float_value: Option<f64> = "floatValue",
        nested: Option<NestedWithNamespace> = "Nested",
        double_value: Option<f64> = "doubleValue",
    }
}

/// The exceptions of the service.
pub mod errors {
    use crate::schema::ErrorSchema;

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_rest_xml_namespace",
        signing_name: "restxmlwithnamespace",
        protocol: Protocol::RestXml,
        api_version: "2019-12-16",
        target_prefix: "",
        xml_namespace: "https://example.com",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[OperationSchema {
        name: "SimpleScalarProperties",
        method: "PUT",
        path: &[Segment::Literal("SimpleScalarProperties")],
        query: &[],
        status: StatusCode::OK,
        input: Some(&SIMPLE_SCALAR_PROPERTIES_REQUEST),
        output: Some(&SIMPLE_SCALAR_PROPERTIES_RESPONSE),
        result_wrapper: "",
        violation: "ValidationException",
        generated: true,
    }];

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static BYTE: Shape =
        Shape { name: "Byte", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static DOUBLE: Shape =
        Shape { name: "Double", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };

    pub(super) static FLOAT: Shape =
        Shape { name: "Float", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };

    pub(super) static INTEGER: Shape =
        Shape { name: "Integer", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static NESTED_WITH_NAMESPACE: Shape = Shape {
        name: "NestedWithNamespace",
        kind: Kind::Structure {
            members: &[Member::new("attrField", &STRING).named("xsi:someName").attribute()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SHORT: Shape =
        Shape { name: "Short", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static SIMPLE_SCALAR_PROPERTIES_REQUEST: Shape = Shape {
        name: "SimpleScalarPropertiesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("X-Foo"),
                Member::new("stringValue", &STRING),
                Member::new("trueBooleanValue", &BOOLEAN),
                Member::new("falseBooleanValue", &BOOLEAN),
                Member::new("byteValue", &BYTE),
                Member::new("shortValue", &SHORT),
                Member::new("integerValue", &INTEGER),
                Member::new("longValue", &LONG),
                Member::new("floatValue", &FLOAT),
                Member::new("Nested", &NESTED_WITH_NAMESPACE).namespace("xsi", "https://example.com"),
                Member::new("doubleValue", &DOUBLE).named("DoubleDribble"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SIMPLE_SCALAR_PROPERTIES_RESPONSE: Shape = Shape {
        name: "SimpleScalarPropertiesResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("X-Foo"),
                Member::new("stringValue", &STRING),
                Member::new("trueBooleanValue", &BOOLEAN),
                Member::new("falseBooleanValue", &BOOLEAN),
                Member::new("byteValue", &BYTE),
                Member::new("shortValue", &SHORT),
                Member::new("integerValue", &INTEGER),
                Member::new("longValue", &LONG),
                Member::new("floatValue", &FLOAT),
                Member::new("Nested", &NESTED_WITH_NAMESPACE).namespace("xsi", "https://example.com"),
                Member::new("doubleValue", &DOUBLE).named("DoubleDribble"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STRING: Shape = Shape {
        name: "String",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };
}
