//! The `smithy_query` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_query.json`; do not edit.

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
    /// `DatetimeOffsets`.
    DatetimeOffsets,
    /// `EmptyInputAndEmptyOutput`.
    EmptyInputAndEmptyOutput,
    /// `EndpointOperation`.
    EndpointOperation,
    /// `EndpointWithHostLabelOperation`.
    EndpointWithHostLabelOperation,
    /// `FlattenedXmlMap`.
    FlattenedXmlMap,
    /// `FlattenedXmlMapWithXmlName`.
    FlattenedXmlMapWithXmlName,
    /// `FlattenedXmlMapWithXmlNamespace`.
    FlattenedXmlMapWithXmlNamespace,
    /// `FractionalSeconds`.
    FractionalSeconds,
    /// `GreetingWithErrors`.
    GreetingWithErrors,
    /// `HostWithPathOperation`.
    HostWithPathOperation,
    /// `IgnoresWrappingXmlName`.
    IgnoresWrappingXmlName,
    /// `NestedStructures`.
    NestedStructures,
    /// `NoInputAndNoOutput`.
    NoInputAndNoOutput,
    /// `NoInputAndOutput`.
    NoInputAndOutput,
    /// `PutWithContentEncoding`.
    PutWithContentEncoding,
    /// `QueryIdempotencyTokenAutoFill`.
    QueryIdempotencyTokenAutoFill,
    /// `QueryLists`.
    QueryLists,
    /// `QueryMaps`.
    QueryMaps,
    /// `QueryTimestamps`.
    QueryTimestamps,
    /// `RecursiveXmlShapes`.
    RecursiveXmlShapes,
    /// `SimpleInputParams`.
    SimpleInputParams,
    /// `SimpleScalarXmlProperties`.
    SimpleScalarXmlProperties,
    /// `XmlBlobs`.
    XmlBlobs,
    /// `XmlEmptyBlobs`.
    XmlEmptyBlobs,
    /// `XmlEmptyLists`.
    XmlEmptyLists,
    /// `XmlEmptyMaps`.
    XmlEmptyMaps,
    /// `XmlEnums`.
    XmlEnums,
    /// `XmlIntEnums`.
    XmlIntEnums,
    /// `XmlLists`.
    XmlLists,
    /// `XmlMaps`.
    XmlMaps,
    /// `XmlMapsXmlName`.
    XmlMapsXmlName,
    /// `XmlNamespaces`.
    XmlNamespaces,
    /// `XmlTimestamps`.
    XmlTimestamps,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::DatetimeOffsets,
        Self::EmptyInputAndEmptyOutput,
        Self::EndpointOperation,
        Self::EndpointWithHostLabelOperation,
        Self::FlattenedXmlMap,
        Self::FlattenedXmlMapWithXmlName,
        Self::FlattenedXmlMapWithXmlNamespace,
        Self::FractionalSeconds,
        Self::GreetingWithErrors,
        Self::HostWithPathOperation,
        Self::IgnoresWrappingXmlName,
        Self::NestedStructures,
        Self::NoInputAndNoOutput,
        Self::NoInputAndOutput,
        Self::PutWithContentEncoding,
        Self::QueryIdempotencyTokenAutoFill,
        Self::QueryLists,
        Self::QueryMaps,
        Self::QueryTimestamps,
        Self::RecursiveXmlShapes,
        Self::SimpleInputParams,
        Self::SimpleScalarXmlProperties,
        Self::XmlBlobs,
        Self::XmlEmptyBlobs,
        Self::XmlEmptyLists,
        Self::XmlEmptyMaps,
        Self::XmlEnums,
        Self::XmlIntEnums,
        Self::XmlLists,
        Self::XmlMaps,
        Self::XmlMapsXmlName,
        Self::XmlNamespaces,
        Self::XmlTimestamps,
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
    DatetimeOffsets: crate::document::Nothing, DatetimeOffsetsOutput;
    EmptyInputAndEmptyOutput: EmptyInputAndEmptyOutputInput, EmptyInputAndEmptyOutputOutput;
    EndpointOperation: crate::document::Nothing, crate::document::Nothing;
    EndpointWithHostLabelOperation: HostLabelInput, crate::document::Nothing;
    FlattenedXmlMap: crate::document::Nothing, FlattenedXmlMapOutput;
    FlattenedXmlMapWithXmlName: crate::document::Nothing, FlattenedXmlMapWithXmlNameOutput;
    FlattenedXmlMapWithXmlNamespace: crate::document::Nothing, FlattenedXmlMapWithXmlNamespaceOutput;
    FractionalSeconds: crate::document::Nothing, FractionalSecondsOutput;
    GreetingWithErrors: crate::document::Nothing, GreetingWithErrorsOutput;
    HostWithPathOperation: crate::document::Nothing, crate::document::Nothing;
    IgnoresWrappingXmlName: crate::document::Nothing, IgnoresWrappingXmlNameOutput;
    NestedStructures: NestedStructuresInput, crate::document::Nothing;
    NoInputAndNoOutput: crate::document::Nothing, crate::document::Nothing;
    NoInputAndOutput: NoInputAndOutputInput, NoInputAndOutputOutput;
    PutWithContentEncoding: PutWithContentEncodingInput, crate::document::Nothing;
    QueryIdempotencyTokenAutoFill: QueryIdempotencyTokenAutoFillInput, crate::document::Nothing;
    QueryLists: QueryListsInput, crate::document::Nothing;
    QueryMaps: QueryMapsInput, crate::document::Nothing;
    QueryTimestamps: QueryTimestampsInput, crate::document::Nothing;
    RecursiveXmlShapes: crate::document::Nothing, RecursiveXmlShapesOutput;
    SimpleInputParams: SimpleInputParamsInput, crate::document::Nothing;
    SimpleScalarXmlProperties: crate::document::Nothing, SimpleScalarXmlPropertiesOutput;
    XmlBlobs: crate::document::Nothing, XmlBlobsOutput;
    XmlEmptyBlobs: crate::document::Nothing, XmlBlobsOutput;
    XmlEmptyLists: crate::document::Nothing, XmlListsOutput;
    XmlEmptyMaps: crate::document::Nothing, XmlMapsOutput;
    XmlEnums: crate::document::Nothing, XmlEnumsOutput;
    XmlIntEnums: crate::document::Nothing, XmlIntEnumsOutput;
    XmlLists: crate::document::Nothing, XmlListsOutput;
    XmlMaps: crate::document::Nothing, XmlMapsOutput;
    XmlMapsXmlName: crate::document::Nothing, XmlMapsXmlNameOutput;
    XmlNamespaces: crate::document::Nothing, XmlNamespacesOutput;
    XmlTimestamps: crate::document::Nothing, XmlTimestampsOutput;
}

structure! {
    DatetimeOffsetsOutput: tables::DATETIME_OFFSETS_OUTPUT {
        datetime: Option<Timestamp> = "datetime",
    }
}

structure! {
    EmptyInputAndEmptyOutputInput: tables::EMPTY_INPUT_AND_EMPTY_OUTPUT_INPUT {}
}

structure! {
    EmptyInputAndEmptyOutputOutput: tables::EMPTY_INPUT_AND_EMPTY_OUTPUT_OUTPUT {}
}

structure! {
    FlattenedXmlMapOutput: tables::FLATTENED_XML_MAP_OUTPUT {
        my_map: Option<BTreeMap<String, FooEnum>> = "myMap",
    }
}

structure! {
    FlattenedXmlMapWithXmlNameOutput: tables::FLATTENED_XML_MAP_WITH_XML_NAME_OUTPUT {
        my_map: Option<BTreeMap<String, String>> = "myMap",
    }
}

structure! {
    FlattenedXmlMapWithXmlNamespaceOutput: tables::FLATTENED_XML_MAP_WITH_XML_NAMESPACE_OUTPUT {
        my_map: Option<BTreeMap<String, String>> = "myMap",
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
    IgnoresWrappingXmlNameOutput: tables::IGNORES_WRAPPING_XML_NAME_OUTPUT {
        foo: Option<String> = "foo",
    }
}

structure! {
    NestedStructWithList: tables::NESTED_STRUCT_WITH_LIST {
        list_arg: Option<Vec<String>> = "ListArg",
    }
}

structure! {
    NestedStructWithMap: tables::NESTED_STRUCT_WITH_MAP {
        map_arg: Option<BTreeMap<String, String>> = "MapArg",
    }
}

structure! {
    NestedStructuresInput: tables::NESTED_STRUCTURES_INPUT {
        nested: Option<StructArg> = "Nested",
    }
}

structure! {
    NoInputAndOutputInput: tables::NO_INPUT_AND_OUTPUT_INPUT {}
}

structure! {
    NoInputAndOutputOutput: tables::NO_INPUT_AND_OUTPUT_OUTPUT {}
}

structure! {
    PutWithContentEncodingInput: tables::PUT_WITH_CONTENT_ENCODING_INPUT {
        encoding: Option<String> = "encoding",
        data: Option<String> = "data",
    }
}

structure! {
    QueryIdempotencyTokenAutoFillInput: tables::QUERY_IDEMPOTENCY_TOKEN_AUTO_FILL_INPUT {
        token: Option<String> = "token",
    }
}

structure! {
    QueryListsInput: tables::QUERY_LISTS_INPUT {
        list_arg: Option<Vec<String>> = "ListArg",
        complex_list_arg: Option<Vec<GreetingStruct>> = "ComplexListArg",
        flattened_list_arg: Option<Vec<String>> = "FlattenedListArg",
        list_arg_with_xml_name_member: Option<Vec<String>> = "ListArgWithXmlNameMember",
        flattened_list_arg_with_xml_name: Option<Vec<String>> = "FlattenedListArgWithXmlName",
        nested_with_list: Option<NestedStructWithList> = "NestedWithList",
    }
}

structure! {
    QueryMapsInput: tables::QUERY_MAPS_INPUT {
        map_arg: Option<BTreeMap<String, String>> = "MapArg",
        renamed_map_arg: Option<BTreeMap<String, String>> = "RenamedMapArg",
        complex_map_arg: Option<BTreeMap<String, GreetingStruct>> = "ComplexMapArg",
        map_with_xml_member_name: Option<BTreeMap<String, String>> = "MapWithXmlMemberName",
        flattened_map: Option<BTreeMap<String, String>> = "FlattenedMap",
        flattened_map_with_xml_name: Option<BTreeMap<String, String>> = "FlattenedMapWithXmlName",
        map_of_lists: Option<BTreeMap<String, Vec<String>>> = "MapOfLists",
        nested_struct_with_map: Option<NestedStructWithMap> = "NestedStructWithMap",
    }
}

structure! {
    QueryTimestampsInput: tables::QUERY_TIMESTAMPS_INPUT {
        normal_format: Option<Timestamp> = "normalFormat",
        epoch_member: Option<Timestamp> = "epochMember",
        epoch_target: Option<Timestamp> = "epochTarget",
    }
}

structure! {
    RecursiveXmlShapesOutput: tables::RECURSIVE_XML_SHAPES_OUTPUT {
        nested: Option<RecursiveXmlShapesOutputNested1> = "nested",
    }
}

structure! {
    RecursiveXmlShapesOutputNested1: tables::RECURSIVE_XML_SHAPES_OUTPUT_NESTED1 {
        foo: Option<String> = "foo",
        nested: Option<Box<RecursiveXmlShapesOutputNested2>> = "nested",
    }
}

structure! {
    RecursiveXmlShapesOutputNested2: tables::RECURSIVE_XML_SHAPES_OUTPUT_NESTED2 {
        bar: Option<String> = "bar",
        recursive_member: Option<Box<RecursiveXmlShapesOutputNested1>> = "recursiveMember",
    }
}

structure! {
    SimpleInputParamsInput: tables::SIMPLE_INPUT_PARAMS_INPUT {
        foo: Option<String> = "Foo",
        bar: Option<String> = "Bar",
        baz: Option<bool> = "Baz",
        bam: Option<i32> = "Bam",
        float_value: Option<f64> = "FloatValue",
        boo: Option<f64> = "Boo",
        qux: Option<Bytes> = "Qux",
        foo_enum: Option<FooEnum> = "FooEnum",
        integer_enum: Option<i32> = "IntegerEnum",
    }
}

structure! {
    SimpleScalarXmlPropertiesOutput: tables::SIMPLE_SCALAR_XML_PROPERTIES_OUTPUT {
        string_value: Option<String> = "stringValue",
        empty_string_value: Option<String> = "emptyStringValue",
        true_boolean_value: Option<bool> = "trueBooleanValue",
        false_boolean_value: Option<bool> = "falseBooleanValue",
        byte_value: Option<i32> = "byteValue",
        short_value: Option<i32> = "shortValue",
        integer_value: Option<i32> = "integerValue",
        long_value: Option<i64> = "longValue",
        float_value: Option<f64> = "floatValue",
        double_value: Option<f64> = "doubleValue",
    }
}

structure! {
    StructArg: tables::STRUCT_ARG {
        string_arg: Option<String> = "StringArg",
        other_arg: Option<bool> = "OtherArg",
        recursive_arg: Option<Box<StructArg>> = "RecursiveArg",
    }
}

structure! {
    StructureListMember: tables::STRUCTURE_LIST_MEMBER {
        a: Option<String> = "a",
        b: Option<String> = "b",
    }
}

structure! {
    XmlBlobsOutput: tables::XML_BLOBS_OUTPUT {
        data: Option<Bytes> = "data",
    }
}

structure! {
    XmlEnumsOutput: tables::XML_ENUMS_OUTPUT {
        foo_enum1: Option<FooEnum> = "fooEnum1",
        foo_enum2: Option<FooEnum> = "fooEnum2",
        foo_enum3: Option<FooEnum> = "fooEnum3",
        foo_enum_list: Option<Vec<FooEnum>> = "fooEnumList",
        foo_enum_set: Option<Vec<FooEnum>> = "fooEnumSet",
        foo_enum_map: Option<BTreeMap<String, FooEnum>> = "fooEnumMap",
    }
}

structure! {
    XmlIntEnumsOutput: tables::XML_INT_ENUMS_OUTPUT {
        int_enum1: Option<i32> = "intEnum1",
        int_enum2: Option<i32> = "intEnum2",
        int_enum3: Option<i32> = "intEnum3",
        int_enum_list: Option<Vec<i32>> = "intEnumList",
        int_enum_set: Option<Vec<i32>> = "intEnumSet",
        int_enum_map: Option<BTreeMap<String, i32>> = "intEnumMap",
    }
}

structure! {
    XmlListsOutput: tables::XML_LISTS_OUTPUT {
        string_list: Option<Vec<String>> = "stringList",
        string_set: Option<Vec<String>> = "stringSet",
        integer_list: Option<Vec<i32>> = "integerList",
        boolean_list: Option<Vec<bool>> = "booleanList",
        timestamp_list: Option<Vec<Timestamp>> = "timestampList",
        enum_list: Option<Vec<FooEnum>> = "enumList",
        int_enum_list: Option<Vec<i32>> = "intEnumList",
        nested_string_list: Option<Vec<Vec<String>>> = "nestedStringList",
        renamed_list_members: Option<Vec<String>> = "renamedListMembers",
        flattened_list: Option<Vec<String>> = "flattenedList",
        flattened_list2: Option<Vec<String>> = "flattenedList2",
        flattened_list_with_member_namespace: Option<Vec<String>> = "flattenedListWithMemberNamespace",
        flattened_list_with_namespace: Option<Vec<String>> = "flattenedListWithNamespace",
        structure_list: Option<Vec<StructureListMember>> = "structureList",
    }
}

structure! {
    XmlMapsOutput: tables::XML_MAPS_OUTPUT {
        my_map: Option<BTreeMap<String, GreetingStruct>> = "myMap",
    }
}

structure! {
    XmlMapsXmlNameOutput: tables::XML_MAPS_XML_NAME_OUTPUT {
        my_map: Option<BTreeMap<String, GreetingStruct>> = "myMap",
    }
}

structure! {
    XmlNamespaceNested: tables::XML_NAMESPACE_NESTED {
        foo: Option<String> = "foo",
        values: Option<Vec<String>> = "values",
    }
}

structure! {
    XmlNamespacesOutput: tables::XML_NAMESPACES_OUTPUT {
        nested: Option<XmlNamespaceNested> = "nested",
    }
}

structure! {
    XmlTimestampsOutput: tables::XML_TIMESTAMPS_OUTPUT {
        normal: Option<Timestamp> = "normal",
        date_time: Option<Timestamp> = "dateTime",
        date_time_on_target: Option<Timestamp> = "dateTimeOnTarget",
        epoch_seconds: Option<Timestamp> = "epochSeconds",
        epoch_seconds_on_target: Option<Timestamp> = "epochSecondsOnTarget",
        http_date: Option<Timestamp> = "httpDate",
        http_date_on_target: Option<Timestamp> = "httpDateOnTarget",
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

    /// `CustomCodeError`.
    pub static CUSTOM_CODE_ERROR: ErrorSchema = ErrorSchema {
        name: "CustomCodeError",
        code: "Customized",
        status: StatusCode::PAYMENT_REQUIRED,
        fault: Fault::User,
        message: MessageKey::Upper,
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
    pub static ALL: &[&ErrorSchema] = &[&COMPLEX_ERROR, &CUSTOM_CODE_ERROR, &INVALID_GREETING];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{
        Bounds, Kind, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape, TimestampFormat,
    };

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_query",
        signing_name: "awsquery",
        protocol: Protocol::Query,
        api_version: "2020-01-08",
        target_prefix: "",
        xml_namespace: "https://example.com/",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "DatetimeOffsets",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&DATETIME_OFFSETS_OUTPUT),
            result_wrapper: "DatetimeOffsetsResult",
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
            result_wrapper: "EmptyInputAndEmptyOutputResult",
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
            name: "FlattenedXmlMap",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&FLATTENED_XML_MAP_OUTPUT),
            result_wrapper: "FlattenedXmlMapResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "FlattenedXmlMapWithXmlName",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&FLATTENED_XML_MAP_WITH_XML_NAME_OUTPUT),
            result_wrapper: "FlattenedXmlMapWithXmlNameResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "FlattenedXmlMapWithXmlNamespace",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&FLATTENED_XML_MAP_WITH_XML_NAMESPACE_OUTPUT),
            result_wrapper: "FlattenedXmlMapWithXmlNamespaceResult",
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
            result_wrapper: "FractionalSecondsResult",
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
            result_wrapper: "GreetingWithErrorsResult",
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
            name: "IgnoresWrappingXmlName",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&IGNORES_WRAPPING_XML_NAME_OUTPUT),
            result_wrapper: "IgnoresWrappingXmlNameResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NestedStructures",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&NESTED_STRUCTURES_INPUT),
            output: None,
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
            input: Some(&NO_INPUT_AND_OUTPUT_INPUT),
            output: Some(&NO_INPUT_AND_OUTPUT_OUTPUT),
            result_wrapper: "NoInputAndOutputResult",
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
            name: "QueryIdempotencyTokenAutoFill",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&QUERY_IDEMPOTENCY_TOKEN_AUTO_FILL_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "QueryLists",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&QUERY_LISTS_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "QueryMaps",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&QUERY_MAPS_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "QueryTimestamps",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&QUERY_TIMESTAMPS_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "RecursiveXmlShapes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&RECURSIVE_XML_SHAPES_OUTPUT),
            result_wrapper: "RecursiveXmlShapesResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SimpleInputParams",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SIMPLE_INPUT_PARAMS_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SimpleScalarXmlProperties",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&SIMPLE_SCALAR_XML_PROPERTIES_OUTPUT),
            result_wrapper: "SimpleScalarXmlPropertiesResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlBlobs",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_BLOBS_OUTPUT),
            result_wrapper: "XmlBlobsResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEmptyBlobs",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_BLOBS_OUTPUT),
            result_wrapper: "XmlEmptyBlobsResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEmptyLists",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_LISTS_OUTPUT),
            result_wrapper: "XmlEmptyListsResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEmptyMaps",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_MAPS_OUTPUT),
            result_wrapper: "XmlEmptyMapsResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEnums",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_ENUMS_OUTPUT),
            result_wrapper: "XmlEnumsResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlIntEnums",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_INT_ENUMS_OUTPUT),
            result_wrapper: "XmlIntEnumsResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlLists",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_LISTS_OUTPUT),
            result_wrapper: "XmlListsResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlMaps",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_MAPS_OUTPUT),
            result_wrapper: "XmlMapsResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlMapsXmlName",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_MAPS_XML_NAME_OUTPUT),
            result_wrapper: "XmlMapsXmlNameResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlNamespaces",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_NAMESPACES_OUTPUT),
            result_wrapper: "XmlNamespacesResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlTimestamps",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&XML_TIMESTAMPS_OUTPUT),
            result_wrapper: "XmlTimestampsResult",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static BLOB: Shape = Shape { name: "Blob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static BOOLEAN_LIST: Shape = Shape {
        name: "BooleanList",
        kind: Kind::List {
            member: &Member::new("member", &BOOLEAN),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static BYTE: Shape =
        Shape { name: "Byte", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static COMPLEX_MAP: Shape = Shape {
        name: "ComplexMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static DATE_TIME: Shape =
        Shape { name: "DateTime", kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) }, sensitive: false };

    pub(super) static DATETIME_OFFSETS_OUTPUT: Shape = Shape {
        name: "DatetimeOffsetsOutput",
        kind: Kind::Structure { members: &[Member::new("datetime", &DATE_TIME)], payload: None },
        sensitive: false,
    };

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

    pub(super) static EPOCH_SECONDS: Shape = Shape {
        name: "EpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static FLATTENED_LIST_WITH_XML_NAME: Shape = Shape {
        name: "FlattenedListWithXmlName",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FLATTENED_RENAMED_LIST_MEMBERS: Shape = Shape {
        name: "FlattenedRenamedListMembers",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_OUTPUT: Shape = Shape {
        name: "FlattenedXmlMapOutput",
        kind: Kind::Structure { members: &[Member::new("myMap", &FOO_ENUM_MAP).flattened()], payload: None },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_WITH_XML_NAME_OUTPUT: Shape = Shape {
        name: "FlattenedXmlMapWithXmlNameOutput",
        kind: Kind::Structure {
            members: &[Member::new("myMap", &FLATTENED_XML_MAP_WITH_XML_NAME_OUTPUT_MAP).named("KVP").flattened()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_WITH_XML_NAME_OUTPUT_MAP: Shape = Shape {
        name: "FlattenedXmlMapWithXmlNameOutputMap",
        kind: Kind::Map {
            key: &Member::new("K", &STRING),
            value: &Member::new("V", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_WITH_XML_NAMESPACE_OUTPUT: Shape = Shape {
        name: "FlattenedXmlMapWithXmlNamespaceOutput",
        kind: Kind::Structure {
            members: &[Member::new("myMap", &FLATTENED_XML_MAP_WITH_XML_NAMESPACE_OUTPUT_MAP)
                .named("KVP")
                .flattened()
                .namespace("", "https://the-member.example.com")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_WITH_XML_NAMESPACE_OUTPUT_MAP: Shape = Shape {
        name: "FlattenedXmlMapWithXmlNamespaceOutputMap",
        kind: Kind::Map {
            key: &Member::new("K", &STRING).namespace("", "https://the-key.example.com"),
            value: &Member::new("V", &STRING).namespace("", "https://the-value.example.com"),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

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

    pub(super) static GREETING_LIST: Shape = Shape {
        name: "GreetingList",
        kind: Kind::List {
            member: &Member::new("member", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
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

    pub(super) static HTTP_DATE: Shape =
        Shape { name: "HttpDate", kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) }, sensitive: false };

    pub(super) static IGNORES_WRAPPING_XML_NAME_OUTPUT: Shape = Shape {
        name: "IgnoresWrappingXmlNameOutput",
        kind: Kind::Structure { members: &[Member::new("foo", &STRING)], payload: None },
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

    pub(super) static INTEGER_LIST: Shape = Shape {
        name: "IntegerList",
        kind: Kind::List {
            member: &Member::new("member", &INTEGER),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_WITH_MEMBER_NAMESPACE: Shape = Shape {
        name: "ListWithMemberNamespace",
        kind: Kind::List {
            member: &Member::new("member", &STRING).namespace("", "https://xml-member.example.com"),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_WITH_NAMESPACE: Shape = Shape {
        name: "ListWithNamespace",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_WITH_XML_NAME: Shape = Shape {
        name: "ListWithXmlName",
        kind: Kind::List {
            member: &Member::new("item", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static MAP_OF_LISTS: Shape = Shape {
        name: "MapOfLists",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING_LIST),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static MAP_WITH_XML_NAME: Shape = Shape {
        name: "MapWithXmlName",
        kind: Kind::Map {
            key: &Member::new("K", &STRING),
            value: &Member::new("V", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static NESTED_STRING_LIST: Shape = Shape {
        name: "NestedStringList",
        kind: Kind::List {
            member: &Member::new("member", &STRING_LIST),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static NESTED_STRUCT_WITH_LIST: Shape = Shape {
        name: "NestedStructWithList",
        kind: Kind::Structure { members: &[Member::new("ListArg", &STRING_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static NESTED_STRUCT_WITH_MAP: Shape = Shape {
        name: "NestedStructWithMap",
        kind: Kind::Structure { members: &[Member::new("MapArg", &STRING_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static NESTED_STRUCTURES_INPUT: Shape = Shape {
        name: "NestedStructuresInput",
        kind: Kind::Structure { members: &[Member::new("Nested", &STRUCT_ARG)], payload: None },
        sensitive: false,
    };

    pub(super) static NO_INPUT_AND_OUTPUT_INPUT: Shape = Shape {
        name: "NoInputAndOutputInput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static NO_INPUT_AND_OUTPUT_OUTPUT: Shape = Shape {
        name: "NoInputAndOutputOutput",
        kind: Kind::Structure { members: &[], payload: None },
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

    pub(super) static QUERY_IDEMPOTENCY_TOKEN_AUTO_FILL_INPUT: Shape = Shape {
        name: "QueryIdempotencyTokenAutoFillInput",
        kind: Kind::Structure { members: &[Member::new("token", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static QUERY_LISTS_INPUT: Shape = Shape {
        name: "QueryListsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("ListArg", &STRING_LIST),
                Member::new("ComplexListArg", &GREETING_LIST),
                Member::new("FlattenedListArg", &STRING_LIST).flattened(),
                Member::new("ListArgWithXmlNameMember", &LIST_WITH_XML_NAME),
                Member::new("FlattenedListArgWithXmlName", &FLATTENED_LIST_WITH_XML_NAME).named("Hi").flattened(),
                Member::new("NestedWithList", &NESTED_STRUCT_WITH_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static QUERY_MAPS_INPUT: Shape = Shape {
        name: "QueryMapsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("MapArg", &STRING_MAP),
                Member::new("RenamedMapArg", &STRING_MAP).named("Foo"),
                Member::new("ComplexMapArg", &COMPLEX_MAP),
                Member::new("MapWithXmlMemberName", &MAP_WITH_XML_NAME),
                Member::new("FlattenedMap", &STRING_MAP).flattened(),
                Member::new("FlattenedMapWithXmlName", &MAP_WITH_XML_NAME).named("Hi").flattened(),
                Member::new("MapOfLists", &MAP_OF_LISTS),
                Member::new("NestedStructWithMap", &NESTED_STRUCT_WITH_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static QUERY_TIMESTAMPS_INPUT: Shape = Shape {
        name: "QueryTimestampsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("normalFormat", &TIMESTAMP),
                Member::new("epochMember", &QUERY_TIMESTAMPS_INPUT_EPOCH_MEMBER),
                Member::new("epochTarget", &EPOCH_SECONDS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static QUERY_TIMESTAMPS_INPUT_EPOCH_MEMBER: Shape = Shape {
        name: "QueryTimestampsInputEpochMember",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static RECURSIVE_XML_SHAPES_OUTPUT: Shape = Shape {
        name: "RecursiveXmlShapesOutput",
        kind: Kind::Structure {
            members: &[Member::new("nested", &RECURSIVE_XML_SHAPES_OUTPUT_NESTED1)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECURSIVE_XML_SHAPES_OUTPUT_NESTED1: Shape = Shape {
        name: "RecursiveXmlShapesOutputNested1",
        kind: Kind::Structure {
            members: &[Member::new("foo", &STRING), Member::new("nested", &RECURSIVE_XML_SHAPES_OUTPUT_NESTED2)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECURSIVE_XML_SHAPES_OUTPUT_NESTED2: Shape = Shape {
        name: "RecursiveXmlShapesOutputNested2",
        kind: Kind::Structure {
            members: &[
                Member::new("bar", &STRING),
                Member::new("recursiveMember", &RECURSIVE_XML_SHAPES_OUTPUT_NESTED1),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RENAMED_LIST_MEMBERS: Shape = Shape {
        name: "RenamedListMembers",
        kind: Kind::List {
            member: &Member::new("item", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SHORT: Shape =
        Shape { name: "Short", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static SIMPLE_INPUT_PARAMS_INPUT: Shape = Shape {
        name: "SimpleInputParamsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("Foo", &STRING),
                Member::new("Bar", &STRING),
                Member::new("Baz", &BOOLEAN),
                Member::new("Bam", &INTEGER),
                Member::new("FloatValue", &FLOAT),
                Member::new("Boo", &DOUBLE),
                Member::new("Qux", &BLOB),
                Member::new("FooEnum", &FOO_ENUM),
                Member::new("IntegerEnum", &INTEGER_ENUM),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SIMPLE_SCALAR_XML_PROPERTIES_OUTPUT: Shape = Shape {
        name: "SimpleScalarXmlPropertiesOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("stringValue", &STRING),
                Member::new("emptyStringValue", &STRING),
                Member::new("trueBooleanValue", &BOOLEAN),
                Member::new("falseBooleanValue", &BOOLEAN),
                Member::new("byteValue", &BYTE),
                Member::new("shortValue", &SHORT),
                Member::new("integerValue", &INTEGER),
                Member::new("longValue", &LONG),
                Member::new("floatValue", &FLOAT),
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

    pub(super) static STRING_SET: Shape = Shape {
        name: "StringSet",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static STRUCT_ARG: Shape = Shape {
        name: "StructArg",
        kind: Kind::Structure {
            members: &[
                Member::new("StringArg", &STRING),
                Member::new("OtherArg", &BOOLEAN),
                Member::new("RecursiveArg", &STRUCT_ARG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STRUCTURE_LIST: Shape = Shape {
        name: "StructureList",
        kind: Kind::List {
            member: &Member::new("item", &STRUCTURE_LIST_MEMBER),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static STRUCTURE_LIST_MEMBER: Shape = Shape {
        name: "StructureListMember",
        kind: Kind::Structure {
            members: &[Member::new("a", &STRING).named("value"), Member::new("b", &STRING).named("other")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static TIMESTAMP_LIST: Shape = Shape {
        name: "TimestampList",
        kind: Kind::List {
            member: &Member::new("member", &TIMESTAMP),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static XML_BLOBS_OUTPUT: Shape = Shape {
        name: "XmlBlobsOutput",
        kind: Kind::Structure { members: &[Member::new("data", &BLOB)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_ENUMS_OUTPUT: Shape = Shape {
        name: "XmlEnumsOutput",
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

    pub(super) static XML_INT_ENUMS_OUTPUT: Shape = Shape {
        name: "XmlIntEnumsOutput",
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

    pub(super) static XML_LISTS_OUTPUT: Shape = Shape {
        name: "XmlListsOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("stringList", &STRING_LIST),
                Member::new("stringSet", &STRING_SET),
                Member::new("integerList", &INTEGER_LIST),
                Member::new("booleanList", &BOOLEAN_LIST),
                Member::new("timestampList", &TIMESTAMP_LIST),
                Member::new("enumList", &FOO_ENUM_LIST),
                Member::new("intEnumList", &INTEGER_ENUM_LIST),
                Member::new("nestedStringList", &NESTED_STRING_LIST),
                Member::new("renamedListMembers", &RENAMED_LIST_MEMBERS).named("renamed"),
                Member::new("flattenedList", &FLATTENED_RENAMED_LIST_MEMBERS).flattened(),
                Member::new("flattenedList2", &FLATTENED_RENAMED_LIST_MEMBERS).named("customName").flattened(),
                Member::new("flattenedListWithMemberNamespace", &LIST_WITH_MEMBER_NAMESPACE).flattened(),
                Member::new("flattenedListWithNamespace", &LIST_WITH_NAMESPACE).flattened(),
                Member::new("structureList", &STRUCTURE_LIST).named("myStructureList"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_MAPS_OUTPUT: Shape = Shape {
        name: "XmlMapsOutput",
        kind: Kind::Structure { members: &[Member::new("myMap", &XML_MAPS_OUTPUT_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_MAPS_OUTPUT_MAP: Shape = Shape {
        name: "XmlMapsOutputMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static XML_MAPS_XML_NAME_OUTPUT: Shape = Shape {
        name: "XmlMapsXmlNameOutput",
        kind: Kind::Structure { members: &[Member::new("myMap", &XML_MAPS_XML_NAME_OUTPUT_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_MAPS_XML_NAME_OUTPUT_MAP: Shape = Shape {
        name: "XmlMapsXmlNameOutputMap",
        kind: Kind::Map {
            key: &Member::new("Attribute", &STRING),
            value: &Member::new("Setting", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static XML_NAMESPACE_NESTED: Shape = Shape {
        name: "XmlNamespaceNested",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).namespace("baz", "http://baz.com"),
                Member::new("values", &XML_NAMESPACED_LIST).namespace("", "http://qux.com"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_NAMESPACED_LIST: Shape = Shape {
        name: "XmlNamespacedList",
        kind: Kind::List {
            member: &Member::new("member", &STRING).namespace("", "http://bux.com"),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static XML_NAMESPACES_OUTPUT: Shape = Shape {
        name: "XmlNamespacesOutput",
        kind: Kind::Structure { members: &[Member::new("nested", &XML_NAMESPACE_NESTED)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_OUTPUT: Shape = Shape {
        name: "XmlTimestampsOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("normal", &TIMESTAMP),
                Member::new("dateTime", &XML_TIMESTAMPS_OUTPUT_DATE_TIME),
                Member::new("dateTimeOnTarget", &DATE_TIME),
                Member::new("epochSeconds", &XML_TIMESTAMPS_OUTPUT_EPOCH_SECONDS),
                Member::new("epochSecondsOnTarget", &EPOCH_SECONDS),
                Member::new("httpDate", &XML_TIMESTAMPS_OUTPUT_HTTP_DATE),
                Member::new("httpDateOnTarget", &HTTP_DATE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_OUTPUT_DATE_TIME: Shape = Shape {
        name: "XmlTimestampsOutputDateTime",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_OUTPUT_EPOCH_SECONDS: Shape = Shape {
        name: "XmlTimestampsOutputEpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_OUTPUT_HTTP_DATE: Shape = Shape {
        name: "XmlTimestampsOutputHttpDate",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };
}
