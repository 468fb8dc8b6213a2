//! The `smithy_json_11` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_json_11.json`; do not edit.

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
    /// `DatetimeOffsets`.
    DatetimeOffsets,
    /// `EmptyOperation`.
    EmptyOperation,
    /// `EndpointOperation`.
    EndpointOperation,
    /// `EndpointWithHostLabelOperation`.
    EndpointWithHostLabelOperation,
    /// `FractionalSeconds`.
    FractionalSeconds,
    /// `GreetingWithErrors`.
    GreetingWithErrors,
    /// `HostWithPathOperation`.
    HostWithPathOperation,
    /// `JsonEnums`.
    JsonEnums,
    /// `JsonIntEnums`.
    JsonIntEnums,
    /// `JsonUnions`.
    JsonUnions,
    /// `KitchenSinkOperation`.
    KitchenSinkOperation,
    /// `NullOperation`.
    NullOperation,
    /// `OperationWithOptionalInputOutput`.
    OperationWithOptionalInputOutput,
    /// `PutAndGetInlineDocuments`.
    PutAndGetInlineDocuments,
    /// `PutWithContentEncoding`.
    PutWithContentEncoding,
    /// `SimpleScalarProperties`.
    SimpleScalarProperties,
    /// `SparseNullsOperation`.
    SparseNullsOperation,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::ContentTypeParameters,
        Self::DatetimeOffsets,
        Self::EmptyOperation,
        Self::EndpointOperation,
        Self::EndpointWithHostLabelOperation,
        Self::FractionalSeconds,
        Self::GreetingWithErrors,
        Self::HostWithPathOperation,
        Self::JsonEnums,
        Self::JsonIntEnums,
        Self::JsonUnions,
        Self::KitchenSinkOperation,
        Self::NullOperation,
        Self::OperationWithOptionalInputOutput,
        Self::PutAndGetInlineDocuments,
        Self::PutWithContentEncoding,
        Self::SimpleScalarProperties,
        Self::SparseNullsOperation,
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
    DatetimeOffsets: crate::document::Nothing, DatetimeOffsetsOutput;
    EmptyOperation: crate::document::Nothing, crate::document::Nothing;
    EndpointOperation: crate::document::Nothing, crate::document::Nothing;
    EndpointWithHostLabelOperation: HostLabelInput, crate::document::Nothing;
    FractionalSeconds: crate::document::Nothing, FractionalSecondsOutput;
    GreetingWithErrors: crate::document::Nothing, GreetingWithErrorsOutput;
    HostWithPathOperation: crate::document::Nothing, crate::document::Nothing;
    JsonEnums: JsonEnumsInputOutput, JsonEnumsInputOutput;
    JsonIntEnums: JsonIntEnumsInputOutput, JsonIntEnumsInputOutput;
    JsonUnions: UnionInputOutput, UnionInputOutput;
    KitchenSinkOperation: KitchenSink, KitchenSink;
    NullOperation: NullOperationInputOutput, NullOperationInputOutput;
    OperationWithOptionalInputOutput: OperationWithOptionalInputOutputInput, OperationWithOptionalInputOutputOutput;
    PutAndGetInlineDocuments: PutAndGetInlineDocumentsInputOutput, PutAndGetInlineDocumentsInputOutput;
    PutWithContentEncoding: PutWithContentEncodingInput, crate::document::Nothing;
    SimpleScalarProperties: SimpleScalarPropertiesInputOutput, SimpleScalarPropertiesInputOutput;
    SparseNullsOperation: SparseNullsOperationInputOutput, SparseNullsOperationInputOutput;
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
    DatetimeOffsetsOutput: tables::DATETIME_OFFSETS_OUTPUT {
        datetime: Option<Timestamp> = "datetime",
    }
}

structure! {
    Document: tables::DOCUMENT {}
}

structure! {
    EmptyStruct: tables::EMPTY_STRUCT {}
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
    FractionalSecondsOutput: tables::FRACTIONAL_SECONDS_OUTPUT {
        datetime: Option<Timestamp> = "datetime",
    }
}

structure! {
    GreetingStruct: tables::GREETING_STRUCT {
        hi: Option<String> = "hi",
    }
}

structure! {
    GreetingWithErrorsOutput: tables::GREETING_WITH_ERRORS_OUTPUT {
        greeting: Option<String> = "greeting",
    }
}

structure! {
    HostLabelInput: tables::HOST_LABEL_INPUT {
        label: String = "label",
    }
}

structure! {
    JsonEnumsInputOutput: tables::JSON_ENUMS_INPUT_OUTPUT {
        foo_enum1: Option<FooEnum> = "fooEnum1",
        foo_enum2: Option<FooEnum> = "fooEnum2",
        foo_enum3: Option<FooEnum> = "fooEnum3",
        foo_enum_list: Option<Vec<FooEnum>> = "fooEnumList",
        foo_enum_set: Option<Vec<FooEnum>> = "fooEnumSet",
        foo_enum_map: Option<BTreeMap<String, FooEnum>> = "fooEnumMap",
    }
}

structure! {
    JsonIntEnumsInputOutput: tables::JSON_INT_ENUMS_INPUT_OUTPUT {
        int_enum1: Option<i32> = "intEnum1",
        int_enum2: Option<i32> = "intEnum2",
        int_enum3: Option<i32> = "intEnum3",
        int_enum_list: Option<Vec<i32>> = "intEnumList",
        int_enum_set: Option<Vec<i32>> = "intEnumSet",
        int_enum_map: Option<BTreeMap<String, i32>> = "intEnumMap",
    }
}

structure! {
    KitchenSink: tables::KITCHEN_SINK {
        blob: Option<Bytes> = "Blob",
        boolean: Option<bool> = "Boolean",
        double: Option<f64> = "Double",
        empty_struct: Option<EmptyStruct> = "EmptyStruct",
        float: Option<f64> = "Float",
        httpdate_timestamp: Option<Timestamp> = "HttpdateTimestamp",
        integer: Option<i32> = "Integer",
        iso8601_timestamp: Option<Timestamp> = "Iso8601Timestamp",
        json_value: Option<String> = "JsonValue",
        list_of_lists: Option<Vec<Vec<String>>> = "ListOfLists",
        list_of_maps_of_strings: Option<Vec<BTreeMap<String, String>>> = "ListOfMapsOfStrings",
        list_of_strings: Option<Vec<String>> = "ListOfStrings",
        list_of_structs: Option<Vec<SimpleStruct>> = "ListOfStructs",
        long: Option<i64> = "Long",
        map_of_lists_of_strings: Option<BTreeMap<String, Vec<String>>> = "MapOfListsOfStrings",
        map_of_maps: Option<BTreeMap<String, BTreeMap<String, String>>> = "MapOfMaps",
        map_of_strings: Option<BTreeMap<String, String>> = "MapOfStrings",
        map_of_structs: Option<BTreeMap<String, SimpleStruct>> = "MapOfStructs",
        recursive_list: Option<Vec<KitchenSink>> = "RecursiveList",
        recursive_map: Option<BTreeMap<String, KitchenSink>> = "RecursiveMap",
        recursive_struct: Option<Box<KitchenSink>> = "RecursiveStruct",
        simple_struct: Option<SimpleStruct> = "SimpleStruct",
        string: Option<String> = "String",
        struct_with_json_name: Option<StructWithJsonName> = "StructWithJsonName",
        timestamp: Option<Timestamp> = "Timestamp",
        unix_timestamp: Option<Timestamp> = "UnixTimestamp",
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
        list_value: Option<Vec<String>> = "listValue",
        map_value: Option<BTreeMap<String, String>> = "mapValue",
        structure_value: Option<GreetingStruct> = "structureValue",
    }
}

structure! {
    NullOperationInputOutput: tables::NULL_OPERATION_INPUT_OUTPUT {
        string: Option<String> = "string",
    }
}

structure! {
    OperationWithOptionalInputOutputInput: tables::OPERATION_WITH_OPTIONAL_INPUT_OUTPUT_INPUT {
        value: Option<String> = "Value",
    }
}

structure! {
    OperationWithOptionalInputOutputOutput: tables::OPERATION_WITH_OPTIONAL_INPUT_OUTPUT_OUTPUT {
        value: Option<String> = "Value",
    }
}

structure! {
    PutAndGetInlineDocumentsInputOutput: tables::PUT_AND_GET_INLINE_DOCUMENTS_INPUT_OUTPUT {
        inline_document: Option<Document> = "inlineDocument",
    }
}

structure! {
    PutWithContentEncodingInput: tables::PUT_WITH_CONTENT_ENCODING_INPUT {
        encoding: Option<String> = "encoding",
        data: Option<String> = "data",
    }
}

structure! {
    SimpleScalarPropertiesInputOutput: tables::SIMPLE_SCALAR_PROPERTIES_INPUT_OUTPUT {
        float_value: Option<f64> = "floatValue",
        double_value: Option<f64> = "doubleValue",
    }
}

structure! {
    SimpleStruct: tables::SIMPLE_STRUCT {
        value: Option<String> = "Value",
    }
}

structure! {
    SparseNullsOperationInputOutput: tables::SPARSE_NULLS_OPERATION_INPUT_OUTPUT {
        sparse_string_list: Option<Vec<String>> = "sparseStringList",
        sparse_string_map: Option<BTreeMap<String, String>> = "sparseStringMap",
    }
}

structure! {
    StructWithJsonName: tables::STRUCT_WITH_JSON_NAME {
        value: Option<String> = "Value",
    }
}

structure! {
    UnionInputOutput: tables::UNION_INPUT_OUTPUT {
        contents: Option<MyUnion> = "contents",
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

    /// `ErrorWithMembers`.
    pub static ERROR_WITH_MEMBERS: ErrorSchema = ErrorSchema {
        name: "ErrorWithMembers",
        code: "ErrorWithMembers",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// `ErrorWithoutMembers`.
    pub static ERROR_WITHOUT_MEMBERS: ErrorSchema = ErrorSchema {
        name: "ErrorWithoutMembers",
        code: "ErrorWithoutMembers",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
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
    pub static ALL: &[&ErrorSchema] =
        &[&COMPLEX_ERROR, &ERROR_WITH_MEMBERS, &ERROR_WITHOUT_MEMBERS, &FOO_ERROR, &INVALID_GREETING];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{
        Bounds, Kind, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape, TimestampFormat,
    };

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_json_11",
        signing_name: "jsonprotocol",
        protocol: Protocol::Json11,
        api_version: "2018-01-01",
        target_prefix: "JsonProtocol",
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
            name: "DatetimeOffsets",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&DATETIME_OFFSETS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "EmptyOperation",
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
            input: Some(&HOST_LABEL_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "FractionalSeconds",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&FRACTIONAL_SECONDS_OUTPUT),
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
            input: None,
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
            name: "JsonEnums",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&JSON_ENUMS_INPUT_OUTPUT),
            output: Some(&JSON_ENUMS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "JsonIntEnums",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&JSON_INT_ENUMS_INPUT_OUTPUT),
            output: Some(&JSON_INT_ENUMS_INPUT_OUTPUT),
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
            input: Some(&UNION_INPUT_OUTPUT),
            output: Some(&UNION_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "KitchenSinkOperation",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&KITCHEN_SINK),
            output: Some(&KITCHEN_SINK),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NullOperation",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&NULL_OPERATION_INPUT_OUTPUT),
            output: Some(&NULL_OPERATION_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OperationWithOptionalInputOutput",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&OPERATION_WITH_OPTIONAL_INPUT_OUTPUT_INPUT),
            output: Some(&OPERATION_WITH_OPTIONAL_INPUT_OUTPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutAndGetInlineDocuments",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_AND_GET_INLINE_DOCUMENTS_INPUT_OUTPUT),
            output: Some(&PUT_AND_GET_INLINE_DOCUMENTS_INPUT_OUTPUT),
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
            name: "SimpleScalarProperties",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SIMPLE_SCALAR_PROPERTIES_INPUT_OUTPUT),
            output: Some(&SIMPLE_SCALAR_PROPERTIES_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SparseNullsOperation",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SPARSE_NULLS_OPERATION_INPUT_OUTPUT),
            output: Some(&SPARSE_NULLS_OPERATION_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static BLOB: Shape = Shape { name: "Blob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

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

    pub(super) static DATE_TIME: Shape =
        Shape { name: "DateTime", kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) }, sensitive: false };

    pub(super) static DATETIME_OFFSETS_OUTPUT: Shape = Shape {
        name: "DatetimeOffsetsOutput",
        kind: Kind::Structure { members: &[Member::new("datetime", &DATE_TIME)], payload: None },
        sensitive: false,
    };

    pub(super) static DOCUMENT: Shape =
        Shape { name: "Document", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static DOUBLE: Shape =
        Shape { name: "Double", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };

    pub(super) static EMPTY_STRUCT: Shape =
        Shape { name: "EmptyStruct", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static FLOAT: Shape =
        Shape { name: "Float", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };

    pub(super) static FOO_ENUM: Shape = Shape {
        name: "FooEnum",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Foo", "Baz", "Bar", "1", "0"] },
        sensitive: false,
    };

    pub(super) static FOO_ENUM_LIST: Shape = Shape {
        name: "FooEnumList",
        kind: Kind::List {
            member: &Member::new("member", &FOO_ENUM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FOO_ENUM_MAP: Shape = Shape {
        name: "FooEnumMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &FOO_ENUM),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static FOO_ENUM_SET: Shape = Shape {
        name: "FooEnumSet",
        kind: Kind::List {
            member: &Member::new("member", &FOO_ENUM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FRACTIONAL_SECONDS_OUTPUT: Shape = Shape {
        name: "FractionalSecondsOutput",
        kind: Kind::Structure { members: &[Member::new("datetime", &DATE_TIME)], payload: None },
        sensitive: false,
    };

    pub(super) static GREETING_STRUCT: Shape = Shape {
        name: "GreetingStruct",
        kind: Kind::Structure { members: &[Member::new("hi", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static GREETING_WITH_ERRORS_OUTPUT: Shape = Shape {
        name: "GreetingWithErrorsOutput",
        kind: Kind::Structure { members: &[Member::new("greeting", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static HOST_LABEL_INPUT: Shape = Shape {
        name: "HostLabelInput",
        kind: Kind::Structure { members: &[Member::new("label", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static INTEGER: Shape =
        Shape { name: "Integer", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static INTEGER_ENUM: Shape =
        Shape { name: "IntegerEnum", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static INTEGER_ENUM_LIST: Shape = Shape {
        name: "IntegerEnumList",
        kind: Kind::List {
            member: &Member::new("member", &INTEGER_ENUM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static INTEGER_ENUM_MAP: Shape = Shape {
        name: "IntegerEnumMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &INTEGER_ENUM),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static INTEGER_ENUM_SET: Shape = Shape {
        name: "IntegerEnumSet",
        kind: Kind::List {
            member: &Member::new("member", &INTEGER_ENUM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static JSON_ENUMS_INPUT_OUTPUT: Shape = Shape {
        name: "JsonEnumsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("fooEnum1", &FOO_ENUM),
                Member::new("fooEnum2", &FOO_ENUM),
                Member::new("fooEnum3", &FOO_ENUM),
                Member::new("fooEnumList", &FOO_ENUM_LIST),
                Member::new("fooEnumSet", &FOO_ENUM_SET),
                Member::new("fooEnumMap", &FOO_ENUM_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static JSON_INT_ENUMS_INPUT_OUTPUT: Shape = Shape {
        name: "JsonIntEnumsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("intEnum1", &INTEGER_ENUM),
                Member::new("intEnum2", &INTEGER_ENUM),
                Member::new("intEnum3", &INTEGER_ENUM),
                Member::new("intEnumList", &INTEGER_ENUM_LIST),
                Member::new("intEnumSet", &INTEGER_ENUM_SET),
                Member::new("intEnumMap", &INTEGER_ENUM_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static JSON_VALUE: Shape = Shape {
        name: "JsonValue",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static KITCHEN_SINK: Shape = Shape {
        name: "KitchenSink",
        kind: Kind::Structure {
            members: &[
                Member::new("Blob", &BLOB),
                Member::new("Boolean", &BOOLEAN),
                Member::new("Double", &DOUBLE),
                Member::new("EmptyStruct", &EMPTY_STRUCT),
                Member::new("Float", &FLOAT),
                Member::new("HttpdateTimestamp", &KITCHEN_SINK_HTTPDATE_TIMESTAMP),
                Member::new("Integer", &INTEGER),
                Member::new("Iso8601Timestamp", &KITCHEN_SINK_ISO8601_TIMESTAMP),
                Member::new("JsonValue", &JSON_VALUE),
                Member::new("ListOfLists", &LIST_OF_LIST_OF_STRINGS),
                Member::new("ListOfMapsOfStrings", &LIST_OF_MAPS_OF_STRINGS),
                Member::new("ListOfStrings", &LIST_OF_STRINGS),
                Member::new("ListOfStructs", &LIST_OF_STRUCTS),
                Member::new("Long", &LONG),
                Member::new("MapOfListsOfStrings", &MAP_OF_LISTS_OF_STRINGS),
                Member::new("MapOfMaps", &MAP_OF_MAP_OF_STRINGS),
                Member::new("MapOfStrings", &MAP_OF_STRINGS),
                Member::new("MapOfStructs", &MAP_OF_STRUCTS),
                Member::new("RecursiveList", &LIST_OF_KITCHEN_SINKS),
                Member::new("RecursiveMap", &MAP_OF_KITCHEN_SINKS),
                Member::new("RecursiveStruct", &KITCHEN_SINK),
                Member::new("SimpleStruct", &SIMPLE_STRUCT),
                Member::new("String", &STRING),
                Member::new("StructWithJsonName", &STRUCT_WITH_JSON_NAME),
                Member::new("Timestamp", &TIMESTAMP),
                Member::new("UnixTimestamp", &KITCHEN_SINK_UNIX_TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static KITCHEN_SINK_HTTPDATE_TIMESTAMP: Shape = Shape {
        name: "KitchenSinkHttpdateTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

    pub(super) static KITCHEN_SINK_ISO8601_TIMESTAMP: Shape = Shape {
        name: "KitchenSinkIso8601Timestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static KITCHEN_SINK_UNIX_TIMESTAMP: Shape = Shape {
        name: "KitchenSinkUnixTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static LIST_OF_KITCHEN_SINKS: Shape = Shape {
        name: "ListOfKitchenSinks",
        kind: Kind::List {
            member: &Member::new("member", &KITCHEN_SINK),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_OF_LIST_OF_STRINGS: Shape = Shape {
        name: "ListOfListOfStrings",
        kind: Kind::List {
            member: &Member::new("member", &LIST_OF_STRINGS),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_OF_MAPS_OF_STRINGS: Shape = Shape {
        name: "ListOfMapsOfStrings",
        kind: Kind::List {
            member: &Member::new("member", &MAP_OF_STRINGS),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_OF_STRINGS: Shape = Shape {
        name: "ListOfStrings",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_OF_STRUCTS: Shape = Shape {
        name: "ListOfStructs",
        kind: Kind::List {
            member: &Member::new("member", &SIMPLE_STRUCT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static MAP_OF_KITCHEN_SINKS: Shape = Shape {
        name: "MapOfKitchenSinks",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &KITCHEN_SINK),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static MAP_OF_LISTS_OF_STRINGS: Shape = Shape {
        name: "MapOfListsOfStrings",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &LIST_OF_STRINGS),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static MAP_OF_MAP_OF_STRINGS: Shape = Shape {
        name: "MapOfMapOfStrings",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &MAP_OF_STRINGS),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static MAP_OF_STRINGS: Shape = Shape {
        name: "MapOfStrings",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static MAP_OF_STRUCTS: Shape = Shape {
        name: "MapOfStructs",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &SIMPLE_STRUCT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

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
                Member::new("listValue", &STRING_LIST),
                Member::new("mapValue", &STRING_MAP),
                Member::new("structureValue", &GREETING_STRUCT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static NULL_OPERATION_INPUT_OUTPUT: Shape = Shape {
        name: "NullOperationInputOutput",
        kind: Kind::Structure { members: &[Member::new("string", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static OPERATION_WITH_OPTIONAL_INPUT_OUTPUT_INPUT: Shape = Shape {
        name: "OperationWithOptionalInputOutputInput",
        kind: Kind::Structure { members: &[Member::new("Value", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static OPERATION_WITH_OPTIONAL_INPUT_OUTPUT_OUTPUT: Shape = Shape {
        name: "OperationWithOptionalInputOutputOutput",
        kind: Kind::Structure { members: &[Member::new("Value", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static PUT_AND_GET_INLINE_DOCUMENTS_INPUT_OUTPUT: Shape = Shape {
        name: "PutAndGetInlineDocumentsInputOutput",
        kind: Kind::Structure { members: &[Member::new("inlineDocument", &DOCUMENT)], payload: None },
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

    pub(super) static SIMPLE_SCALAR_PROPERTIES_INPUT_OUTPUT: Shape = Shape {
        name: "SimpleScalarPropertiesInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("floatValue", &FLOAT), Member::new("doubleValue", &DOUBLE)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SIMPLE_STRUCT: Shape = Shape {
        name: "SimpleStruct",
        kind: Kind::Structure { members: &[Member::new("Value", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static SPARSE_NULLS_OPERATION_INPUT_OUTPUT: Shape = Shape {
        name: "SparseNullsOperationInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("sparseStringList", &SPARSE_STRING_LIST),
                Member::new("sparseStringMap", &SPARSE_STRING_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SPARSE_STRING_LIST: Shape = Shape {
        name: "SparseStringList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SPARSE_STRING_MAP: Shape = Shape {
        name: "SparseStringMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
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

    pub(super) static STRUCT_WITH_JSON_NAME: Shape = Shape {
        name: "StructWithJsonName",
        kind: Kind::Structure { members: &[Member::new("Value", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static UNION_INPUT_OUTPUT: Shape = Shape {
        name: "UnionInputOutput",
        kind: Kind::Structure { members: &[Member::new("contents", &MY_UNION)], payload: None },
        sensitive: false,
    };
}
