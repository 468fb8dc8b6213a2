//! The `smithy_json_10` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_json_10.json`; do not edit.

use std::collections::BTreeMap;

use bytes::Bytes;
use jiff::Timestamp;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::enum_variant_names, reason = "operations have the names of the model")]
pub enum Operation {
    /// `ContentTypeParameters`.
    ContentTypeParameters,
    /// `EmptyInputAndEmptyOutput`.
    EmptyInputAndEmptyOutput,
    /// `EndpointOperation`.
    EndpointOperation,
    /// `EndpointWithHostLabelOperation`.
    EndpointWithHostLabelOperation,
    /// `GreetingWithErrors`.
    GreetingWithErrors,
    /// `HostWithPathOperation`.
    HostWithPathOperation,
    /// `JsonUnions`.
    JsonUnions,
    /// `NoInputAndNoOutput`.
    NoInputAndNoOutput,
    /// `NoInputAndOutput`.
    NoInputAndOutput,
    /// `OperationWithDefaults`.
    OperationWithDefaults,
    /// `OperationWithNestedStructure`.
    OperationWithNestedStructure,
    /// `OperationWithRequiredMembers`.
    OperationWithRequiredMembers,
    /// `OperationWithRequiredMembersWithDefaults`.
    OperationWithRequiredMembersWithDefaults,
    /// `PutWithContentEncoding`.
    PutWithContentEncoding,
    /// `QueryIncompatibleOperation`.
    QueryIncompatibleOperation,
    /// `SimpleScalarProperties`.
    SimpleScalarProperties,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::ContentTypeParameters,
        Self::EmptyInputAndEmptyOutput,
        Self::EndpointOperation,
        Self::EndpointWithHostLabelOperation,
        Self::GreetingWithErrors,
        Self::HostWithPathOperation,
        Self::JsonUnions,
        Self::NoInputAndNoOutput,
        Self::NoInputAndOutput,
        Self::OperationWithDefaults,
        Self::OperationWithNestedStructure,
        Self::OperationWithRequiredMembers,
        Self::OperationWithRequiredMembersWithDefaults,
        Self::PutWithContentEncoding,
        Self::QueryIncompatibleOperation,
        Self::SimpleScalarProperties,
    ];

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
    ContentTypeParameters: ContentTypeParametersInput, ContentTypeParametersOutput;
    EmptyInputAndEmptyOutput: EmptyInputAndEmptyOutputInput, EmptyInputAndEmptyOutputOutput;
    EndpointOperation: crate::document::Nothing, crate::document::Nothing;
    EndpointWithHostLabelOperation: EndpointWithHostLabelOperationInput, crate::document::Nothing;
    GreetingWithErrors: GreetingWithErrorsInput, GreetingWithErrorsOutput;
    HostWithPathOperation: crate::document::Nothing, crate::document::Nothing;
    JsonUnions: JsonUnionsInput, JsonUnionsOutput;
    NoInputAndNoOutput: crate::document::Nothing, crate::document::Nothing;
    NoInputAndOutput: crate::document::Nothing, NoInputAndOutputOutput;
    OperationWithDefaults: OperationWithDefaultsInput, OperationWithDefaultsOutput;
    OperationWithNestedStructure: OperationWithNestedStructureInput, OperationWithNestedStructureOutput;
    OperationWithRequiredMembers: crate::document::Nothing, OperationWithRequiredMembersOutput;
    OperationWithRequiredMembersWithDefaults: crate::document::Nothing, OperationWithRequiredMembersWithDefaultsOutput;
    PutWithContentEncoding: PutWithContentEncodingInput, crate::document::Nothing;
    QueryIncompatibleOperation: crate::document::Nothing, crate::document::Nothing;
    SimpleScalarProperties: SimpleScalarPropertiesInput, SimpleScalarPropertiesOutput;
}

structure! {
    ClientOptionalDefaults: tables::CLIENT_OPTIONAL_DEFAULTS {
        member: Option<i32> = "member",
    }
}

structure! {
    ContentTypeParametersInput: tables::CONTENT_TYPE_PARAMETERS_INPUT {
        value: Option<i32> = "value",
    }
}

structure! {
    ContentTypeParametersOutput: tables::CONTENT_TYPE_PARAMETERS_OUTPUT {}
}

structure! {
    Defaults: tables::DEFAULTS {
        default_string: Option<String> = "defaultString",
        default_boolean: Option<bool> = "defaultBoolean",
        default_list: Option<Vec<String>> = "defaultList",
        default_document_map: Option<Document> = "defaultDocumentMap",
        default_document_string: Option<Document> = "defaultDocumentString",
        default_document_boolean: Option<Document> = "defaultDocumentBoolean",
        default_document_list: Option<Document> = "defaultDocumentList",
        default_null_document: Option<Document> = "defaultNullDocument",
        default_timestamp: Option<Timestamp> = "defaultTimestamp",
        default_blob: Option<Bytes> = "defaultBlob",
        default_byte: Option<i32> = "defaultByte",
        default_short: Option<i32> = "defaultShort",
        default_integer: Option<i32> = "defaultInteger",
        default_long: Option<i64> = "defaultLong",
        default_float: Option<f64> = "defaultFloat",
        default_double: Option<f64> = "defaultDouble",
        default_map: Option<BTreeMap<String, String>> = "defaultMap",
        default_enum: Option<TestEnum> = "defaultEnum",
        default_int_enum: Option<i32> = "defaultIntEnum",
        empty_string: Option<String> = "emptyString",
        false_boolean: Option<bool> = "falseBoolean",
        empty_blob: Option<Bytes> = "emptyBlob",
        zero_byte: Option<i32> = "zeroByte",
        zero_short: Option<i32> = "zeroShort",
        zero_integer: Option<i32> = "zeroInteger",
        zero_long: Option<i64> = "zeroLong",
        zero_float: Option<f64> = "zeroFloat",
        zero_double: Option<f64> = "zeroDouble",
    }
}

structure! {
    Dialog: tables::DIALOG {
        language: Option<String> = "language",
        greeting: Option<String> = "greeting",
        farewell: Option<Farewell> = "farewell",
    }
}

structure! {
    Document: tables::DOCUMENT {}
}

structure! {
    EmptyInputAndEmptyOutputInput: tables::EMPTY_INPUT_AND_EMPTY_OUTPUT_INPUT {}
}

structure! {
    EmptyInputAndEmptyOutputOutput: tables::EMPTY_INPUT_AND_EMPTY_OUTPUT_OUTPUT {}
}

structure! {
    EndpointWithHostLabelOperationInput: tables::ENDPOINT_WITH_HOST_LABEL_OPERATION_INPUT {
        label: String = "label",
    }
}

structure! {
    Farewell: tables::FAREWELL {
        phrase: Option<String> = "phrase",
    }
}

open_enum! {
    FooEnum {
        FOO = "Foo",
        BAZ = "Baz",
        BAR = "Bar",
        N1 = "1",
        N0 = "0",
    }
}

structure! {
    GreetingStruct: tables::GREETING_STRUCT {
        hi: Option<String> = "hi",
    }
}

structure! {
    GreetingWithErrorsInput: tables::GREETING_WITH_ERRORS_INPUT {
        greeting: Option<String> = "greeting",
    }
}

structure! {
    GreetingWithErrorsOutput: tables::GREETING_WITH_ERRORS_OUTPUT {
        greeting: Option<String> = "greeting",
    }
}

structure! {
    JsonUnionsInput: tables::JSON_UNIONS_INPUT {
        contents: Option<MyUnion> = "contents",
    }
}

structure! {
    JsonUnionsOutput: tables::JSON_UNIONS_OUTPUT {
        contents: Option<MyUnion> = "contents",
    }
}

structure! {
    MyUnion: tables::MY_UNION {
        string_value: Option<String> = "stringValue",
        boolean_value: Option<bool> = "booleanValue",
        number_value: Option<i32> = "numberValue",
        blob_value: Option<Bytes> = "blobValue",
        timestamp_value: Option<Timestamp> = "timestampValue",
        enum_value: Option<FooEnum> = "enumValue",
        int_enum_value: Option<i32> = "intEnumValue",
        list_value: Option<Vec<String>> = "listValue",
        map_value: Option<BTreeMap<String, String>> = "mapValue",
        structure_value: Option<GreetingStruct> = "structureValue",
    }
}

structure! {
    NoInputAndOutputOutput: tables::NO_INPUT_AND_OUTPUT_OUTPUT {}
}

structure! {
    OperationWithDefaultsInput: tables::OPERATION_WITH_DEFAULTS_INPUT {
        defaults: Option<Defaults> = "defaults",
        client_optional_defaults: Option<ClientOptionalDefaults> = "clientOptionalDefaults",
        top_level_default: Option<String> = "topLevelDefault",
        other_top_level_default: Option<i32> = "otherTopLevelDefault",
    }
}

structure! {
    OperationWithDefaultsOutput: tables::OPERATION_WITH_DEFAULTS_OUTPUT {
        default_string: Option<String> = "defaultString",
        default_boolean: Option<bool> = "defaultBoolean",
        default_list: Option<Vec<String>> = "defaultList",
        default_document_map: Option<Document> = "defaultDocumentMap",
        default_document_string: Option<Document> = "defaultDocumentString",
        default_document_boolean: Option<Document> = "defaultDocumentBoolean",
        default_document_list: Option<Document> = "defaultDocumentList",
        default_null_document: Option<Document> = "defaultNullDocument",
        default_timestamp: Option<Timestamp> = "defaultTimestamp",
        default_blob: Option<Bytes> = "defaultBlob",
        default_byte: Option<i32> = "defaultByte",
        default_short: Option<i32> = "defaultShort",
        default_integer: Option<i32> = "defaultInteger",
        default_long: Option<i64> = "defaultLong",
        default_float: Option<f64> = "defaultFloat",
        default_double: Option<f64> = "defaultDouble",
        default_map: Option<BTreeMap<String, String>> = "defaultMap",
        default_enum: Option<TestEnum> = "defaultEnum",
        default_int_enum: Option<i32> = "defaultIntEnum",
        empty_string: Option<String> = "emptyString",
        false_boolean: Option<bool> = "falseBoolean",
        empty_blob: Option<Bytes> = "emptyBlob",
        zero_byte: Option<i32> = "zeroByte",
        zero_short: Option<i32> = "zeroShort",
        zero_integer: Option<i32> = "zeroInteger",
        zero_long: Option<i64> = "zeroLong",
        zero_float: Option<f64> = "zeroFloat",
        zero_double: Option<f64> = "zeroDouble",
    }
}

structure! {
    OperationWithNestedStructureInput: tables::OPERATION_WITH_NESTED_STRUCTURE_INPUT {
        top_level: TopLevel = "topLevel",
    }
}

structure! {
    OperationWithNestedStructureOutput: tables::OPERATION_WITH_NESTED_STRUCTURE_OUTPUT {
        dialog: Dialog = "dialog",
        dialog_list: Option<Vec<Dialog>> = "dialogList",
        dialog_map: Option<BTreeMap<String, Dialog>> = "dialogMap",
    }
}

structure! {
    OperationWithRequiredMembersOutput: tables::OPERATION_WITH_REQUIRED_MEMBERS_OUTPUT {
        required_string: String = "requiredString",
        required_boolean: bool = "requiredBoolean",
        required_list: Vec<String> = "requiredList",
        required_timestamp: Timestamp = "requiredTimestamp",
        required_blob: Bytes = "requiredBlob",
        required_byte: i32 = "requiredByte",
        required_short: i32 = "requiredShort",
        required_integer: i32 = "requiredInteger",
        required_long: i64 = "requiredLong",
        required_float: f64 = "requiredFloat",
        required_double: f64 = "requiredDouble",
        required_map: BTreeMap<String, String> = "requiredMap",
    }
}

structure! {
    OperationWithRequiredMembersWithDefaultsOutput: tables::OPERATION_WITH_REQUIRED_MEMBERS_WITH_DEFAULTS_OUTPUT {
        required_string: String = "requiredString",
        required_boolean: bool = "requiredBoolean",
        required_list: Vec<String> = "requiredList",
        required_timestamp: Timestamp = "requiredTimestamp",
        required_blob: Bytes = "requiredBlob",
        required_byte: i32 = "requiredByte",
        required_short: i32 = "requiredShort",
        required_integer: i32 = "requiredInteger",
        required_long: i64 = "requiredLong",
        required_float: f64 = "requiredFloat",
        required_double: f64 = "requiredDouble",
        required_map: BTreeMap<String, String> = "requiredMap",
        required_enum: RequiredEnum = "requiredEnum",
        required_int_enum: i32 = "requiredIntEnum",
    }
}

structure! {
    PutWithContentEncodingInput: tables::PUT_WITH_CONTENT_ENCODING_INPUT {
        encoding: Option<String> = "encoding",
        data: Option<String> = "data",
    }
}

open_enum! {
    RequiredEnum {
        FOO = "FOO",
        BAR = "BAR",
        BAZ = "BAZ",
    }
}

structure! {
    SimpleScalarPropertiesInput: tables::SIMPLE_SCALAR_PROPERTIES_INPUT {
        float_value: Option<f64> = "floatValue",
        double_value: Option<f64> = "doubleValue",
    }
}

structure! {
    SimpleScalarPropertiesOutput: tables::SIMPLE_SCALAR_PROPERTIES_OUTPUT {
        float_value: Option<f64> = "floatValue",
        double_value: Option<f64> = "doubleValue",
    }
}

open_enum! {
    TestEnum {
        FOO = "FOO",
        BAR = "BAR",
        BAZ = "BAZ",
    }
}

structure! {
    TopLevel: tables::TOP_LEVEL {
        dialog: Dialog = "dialog",
        dialog_list: Option<Vec<Dialog>> = "dialogList",
        dialog_map: Option<BTreeMap<String, Dialog>> = "dialogMap",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `ComplexError`.
    pub static COMPLEX_ERROR: ErrorSchema = ErrorSchema {
        name: "ComplexError",
        code: "ComplexError",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `FooError`.
    pub static FOO_ERROR: ErrorSchema = ErrorSchema {
        name: "FooError",
        code: "FooError",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidGreeting`.
    pub static INVALID_GREETING: ErrorSchema = ErrorSchema {
        name: "InvalidGreeting",
        code: "InvalidGreeting",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[&COMPLEX_ERROR, &FOO_ERROR, &INVALID_GREETING];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{Bounds, Kind, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_json_10",
        signing_name: "jsonrpc10",
        protocol: Protocol::Json10,
        api_version: "2020-07-14",
        target_prefix: "JsonRpc10",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "ContentTypeParameters",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CONTENT_TYPE_PARAMETERS_INPUT),
            output: Some(&CONTENT_TYPE_PARAMETERS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "EmptyInputAndEmptyOutput",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&EMPTY_INPUT_AND_EMPTY_OUTPUT_INPUT),
            output: Some(&EMPTY_INPUT_AND_EMPTY_OUTPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "EndpointOperation",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "EndpointWithHostLabelOperation",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&ENDPOINT_WITH_HOST_LABEL_OPERATION_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GreetingWithErrors",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GREETING_WITH_ERRORS_INPUT),
            output: Some(&GREETING_WITH_ERRORS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HostWithPathOperation",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "JsonUnions",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&JSON_UNIONS_INPUT),
            output: Some(&JSON_UNIONS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NoInputAndNoOutput",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NoInputAndOutput",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&NO_INPUT_AND_OUTPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OperationWithDefaults",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&OPERATION_WITH_DEFAULTS_INPUT),
            output: Some(&OPERATION_WITH_DEFAULTS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OperationWithNestedStructure",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&OPERATION_WITH_NESTED_STRUCTURE_INPUT),
            output: Some(&OPERATION_WITH_NESTED_STRUCTURE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OperationWithRequiredMembers",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&OPERATION_WITH_REQUIRED_MEMBERS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OperationWithRequiredMembersWithDefaults",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&OPERATION_WITH_REQUIRED_MEMBERS_WITH_DEFAULTS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutWithContentEncoding",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_WITH_CONTENT_ENCODING_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "QueryIncompatibleOperation",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SimpleScalarProperties",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SIMPLE_SCALAR_PROPERTIES_INPUT),
            output: Some(&SIMPLE_SCALAR_PROPERTIES_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static BLOB: Shape = Shape { name: "Blob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static BYTE: Shape =
        Shape { name: "Byte", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static CLIENT_OPTIONAL_DEFAULTS: Shape = Shape {
        name: "ClientOptionalDefaults",
        kind: Kind::Structure { members: &[Member::new("member", &INTEGER)], payload: None },
        sensitive: false,
    };

    pub(super) static CONTENT_TYPE_PARAMETERS_INPUT: Shape = Shape {
        name: "ContentTypeParametersInput",
        kind: Kind::Structure { members: &[Member::new("value", &INTEGER)], payload: None },
        sensitive: false,
    };

    pub(super) static CONTENT_TYPE_PARAMETERS_OUTPUT: Shape = Shape {
        name: "ContentTypeParametersOutput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static DEFAULTS: Shape = Shape {
        name: "Defaults",
        kind: Kind::Structure {
            members: &[
                Member::new("defaultString", &STRING),
                Member::new("defaultBoolean", &BOOLEAN),
                Member::new("defaultList", &TEST_STRING_LIST),
                Member::new("defaultDocumentMap", &DOCUMENT),
                Member::new("defaultDocumentString", &DOCUMENT),
                Member::new("defaultDocumentBoolean", &DOCUMENT),
                Member::new("defaultDocumentList", &DOCUMENT),
                Member::new("defaultNullDocument", &DOCUMENT),
                Member::new("defaultTimestamp", &TIMESTAMP),
                Member::new("defaultBlob", &BLOB),
                Member::new("defaultByte", &BYTE),
                Member::new("defaultShort", &SHORT),
                Member::new("defaultInteger", &INTEGER),
                Member::new("defaultLong", &LONG),
                Member::new("defaultFloat", &FLOAT),
                Member::new("defaultDouble", &DOUBLE),
                Member::new("defaultMap", &TEST_STRING_MAP),
                Member::new("defaultEnum", &TEST_ENUM),
                Member::new("defaultIntEnum", &TEST_INT_ENUM),
                Member::new("emptyString", &STRING),
                Member::new("falseBoolean", &BOOLEAN),
                Member::new("emptyBlob", &BLOB),
                Member::new("zeroByte", &BYTE),
                Member::new("zeroShort", &SHORT),
                Member::new("zeroInteger", &INTEGER),
                Member::new("zeroLong", &LONG),
                Member::new("zeroFloat", &FLOAT),
                Member::new("zeroDouble", &DOUBLE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DIALOG: Shape = Shape {
        name: "Dialog",
        kind: Kind::Structure {
            members: &[
                Member::new("language", &STRING),
                Member::new("greeting", &STRING),
                Member::new("farewell", &FAREWELL),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DIALOG_LIST: Shape = Shape {
        name: "DialogList",
        kind: Kind::List {
            member: &Member::new("member", &DIALOG),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static DIALOG_MAP: Shape = Shape {
        name: "DialogMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &DIALOG),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static DOCUMENT: Shape =
        Shape { name: "Document", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static DOUBLE: Shape =
        Shape { name: "Double", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };

    pub(super) static EMPTY_INPUT_AND_EMPTY_OUTPUT_INPUT: Shape = Shape {
        name: "EmptyInputAndEmptyOutputInput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static EMPTY_INPUT_AND_EMPTY_OUTPUT_OUTPUT: Shape = Shape {
        name: "EmptyInputAndEmptyOutputOutput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static ENDPOINT_WITH_HOST_LABEL_OPERATION_INPUT: Shape = Shape {
        name: "EndpointWithHostLabelOperationInput",
        kind: Kind::Structure { members: &[Member::new("label", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static FAREWELL: Shape = Shape {
        name: "Farewell",
        kind: Kind::Structure { members: &[Member::new("phrase", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static FLOAT: Shape =
        Shape { name: "Float", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };

    pub(super) static FOO_ENUM: Shape = Shape {
        name: "FooEnum",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Foo", "Baz", "Bar", "1", "0"] },
        sensitive: false,
    };

    pub(super) static GREETING_STRUCT: Shape = Shape {
        name: "GreetingStruct",
        kind: Kind::Structure { members: &[Member::new("hi", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static GREETING_WITH_ERRORS_INPUT: Shape = Shape {
        name: "GreetingWithErrorsInput",
        kind: Kind::Structure { members: &[Member::new("greeting", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static GREETING_WITH_ERRORS_OUTPUT: Shape = Shape {
        name: "GreetingWithErrorsOutput",
        kind: Kind::Structure { members: &[Member::new("greeting", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static INTEGER: Shape =
        Shape { name: "Integer", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static INTEGER_ENUM: Shape =
        Shape { name: "IntegerEnum", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static JSON_UNIONS_INPUT: Shape = Shape {
        name: "JsonUnionsInput",
        kind: Kind::Structure { members: &[Member::new("contents", &MY_UNION)], payload: None },
        sensitive: false,
    };

    pub(super) static JSON_UNIONS_OUTPUT: Shape = Shape {
        name: "JsonUnionsOutput",
        kind: Kind::Structure { members: &[Member::new("contents", &MY_UNION)], payload: None },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static MY_UNION: Shape = Shape {
        name: "MyUnion",
        kind: Kind::Structure {
            members: &[
                Member::new("stringValue", &STRING),
                Member::new("booleanValue", &BOOLEAN),
                Member::new("numberValue", &INTEGER),
                Member::new("blobValue", &BLOB),
                Member::new("timestampValue", &TIMESTAMP),
                Member::new("enumValue", &FOO_ENUM),
                Member::new("intEnumValue", &INTEGER_ENUM),
                Member::new("listValue", &STRING_LIST),
                Member::new("mapValue", &STRING_MAP),
                Member::new("structureValue", &GREETING_STRUCT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static NO_INPUT_AND_OUTPUT_OUTPUT: Shape = Shape {
        name: "NoInputAndOutputOutput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static OPERATION_WITH_DEFAULTS_INPUT: Shape = Shape {
        name: "OperationWithDefaultsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("defaults", &DEFAULTS),
                Member::new("clientOptionalDefaults", &CLIENT_OPTIONAL_DEFAULTS),
                Member::new("topLevelDefault", &STRING),
                Member::new("otherTopLevelDefault", &INTEGER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OPERATION_WITH_DEFAULTS_OUTPUT: Shape = Shape {
        name: "OperationWithDefaultsOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("defaultString", &STRING),
                Member::new("defaultBoolean", &BOOLEAN),
                Member::new("defaultList", &TEST_STRING_LIST),
                Member::new("defaultDocumentMap", &DOCUMENT),
                Member::new("defaultDocumentString", &DOCUMENT),
                Member::new("defaultDocumentBoolean", &DOCUMENT),
                Member::new("defaultDocumentList", &DOCUMENT),
                Member::new("defaultNullDocument", &DOCUMENT),
                Member::new("defaultTimestamp", &TIMESTAMP),
                Member::new("defaultBlob", &BLOB),
                Member::new("defaultByte", &BYTE),
                Member::new("defaultShort", &SHORT),
                Member::new("defaultInteger", &INTEGER),
                Member::new("defaultLong", &LONG),
                Member::new("defaultFloat", &FLOAT),
                Member::new("defaultDouble", &DOUBLE),
                Member::new("defaultMap", &TEST_STRING_MAP),
                Member::new("defaultEnum", &TEST_ENUM),
                Member::new("defaultIntEnum", &TEST_INT_ENUM),
                Member::new("emptyString", &STRING),
                Member::new("falseBoolean", &BOOLEAN),
                Member::new("emptyBlob", &BLOB),
                Member::new("zeroByte", &BYTE),
                Member::new("zeroShort", &SHORT),
                Member::new("zeroInteger", &INTEGER),
                Member::new("zeroLong", &LONG),
                Member::new("zeroFloat", &FLOAT),
                Member::new("zeroDouble", &DOUBLE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OPERATION_WITH_NESTED_STRUCTURE_INPUT: Shape = Shape {
        name: "OperationWithNestedStructureInput",
        kind: Kind::Structure { members: &[Member::new("topLevel", &TOP_LEVEL).required()], payload: None },
        sensitive: false,
    };

    pub(super) static OPERATION_WITH_NESTED_STRUCTURE_OUTPUT: Shape = Shape {
        name: "OperationWithNestedStructureOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("dialog", &DIALOG).required(),
                Member::new("dialogList", &DIALOG_LIST),
                Member::new("dialogMap", &DIALOG_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OPERATION_WITH_REQUIRED_MEMBERS_OUTPUT: Shape = Shape {
        name: "OperationWithRequiredMembersOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("requiredString", &STRING).required(),
                Member::new("requiredBoolean", &BOOLEAN).required(),
                Member::new("requiredList", &REQUIRED_STRING_LIST).required(),
                Member::new("requiredTimestamp", &TIMESTAMP).required(),
                Member::new("requiredBlob", &BLOB).required(),
                Member::new("requiredByte", &BYTE).required(),
                Member::new("requiredShort", &SHORT).required(),
                Member::new("requiredInteger", &INTEGER).required(),
                Member::new("requiredLong", &LONG).required(),
                Member::new("requiredFloat", &FLOAT).required(),
                Member::new("requiredDouble", &DOUBLE).required(),
                Member::new("requiredMap", &REQUIRED_STRING_MAP).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OPERATION_WITH_REQUIRED_MEMBERS_WITH_DEFAULTS_OUTPUT: Shape = Shape {
        name: "OperationWithRequiredMembersWithDefaultsOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("requiredString", &STRING).required(),
                Member::new("requiredBoolean", &BOOLEAN).required(),
                Member::new("requiredList", &REQUIRED_STRING_LIST).required(),
                Member::new("requiredTimestamp", &TIMESTAMP).required(),
                Member::new("requiredBlob", &BLOB).required(),
                Member::new("requiredByte", &BYTE).required(),
                Member::new("requiredShort", &SHORT).required(),
                Member::new("requiredInteger", &INTEGER).required(),
                Member::new("requiredLong", &LONG).required(),
                Member::new("requiredFloat", &FLOAT).required(),
                Member::new("requiredDouble", &DOUBLE).required(),
                Member::new("requiredMap", &REQUIRED_STRING_MAP).required(),
                Member::new("requiredEnum", &REQUIRED_ENUM).required(),
                Member::new("requiredIntEnum", &REQUIRED_INT_ENUM).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_WITH_CONTENT_ENCODING_INPUT: Shape = Shape {
        name: "PutWithContentEncodingInput",
        kind: Kind::Structure {
            members: &[Member::new("encoding", &STRING), Member::new("data", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REQUIRED_ENUM: Shape = Shape {
        name: "RequiredEnum",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["FOO", "BAR", "BAZ"] },
        sensitive: false,
    };

    pub(super) static REQUIRED_INT_ENUM: Shape =
        Shape { name: "RequiredIntEnum", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static REQUIRED_STRING_LIST: Shape = Shape {
        name: "RequiredStringList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static REQUIRED_STRING_MAP: Shape = Shape {
        name: "RequiredStringMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static SHORT: Shape =
        Shape { name: "Short", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static SIMPLE_SCALAR_PROPERTIES_INPUT: Shape = Shape {
        name: "SimpleScalarPropertiesInput",
        kind: Kind::Structure {
            members: &[Member::new("floatValue", &FLOAT), Member::new("doubleValue", &DOUBLE)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SIMPLE_SCALAR_PROPERTIES_OUTPUT: Shape = Shape {
        name: "SimpleScalarPropertiesOutput",
        kind: Kind::Structure {
            members: &[Member::new("floatValue", &FLOAT), Member::new("doubleValue", &DOUBLE)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STRING: Shape = Shape {
        name: "String",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static STRING_LIST: Shape = Shape {
        name: "StringList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static STRING_MAP: Shape = Shape {
        name: "StringMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static TEST_ENUM: Shape = Shape {
        name: "TestEnum",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["FOO", "BAR", "BAZ"] },
        sensitive: false,
    };

    pub(super) static TEST_INT_ENUM: Shape =
        Shape { name: "TestIntEnum", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static TEST_STRING_LIST: Shape = Shape {
        name: "TestStringList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TEST_STRING_MAP: Shape = Shape {
        name: "TestStringMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static TOP_LEVEL: Shape = Shape {
        name: "TopLevel",
        kind: Kind::Structure {
            members: &[
                Member::new("dialog", &DIALOG).required(),
                Member::new("dialogList", &DIALOG_LIST),
                Member::new("dialogMap", &DIALOG_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };
}
