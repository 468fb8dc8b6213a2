//! The `smithy_rest_xml` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_rest_xml.json`; do not edit.

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
    /// `AllQueryStringTypes`.
    AllQueryStringTypes,
    /// `BodyWithXmlName`.
    BodyWithXmlName,
    /// `ConstantAndVariableQueryString`.
    ConstantAndVariableQueryString,
    /// `ConstantQueryString`.
    ConstantQueryString,
    /// `ContentTypeParameters`.
    ContentTypeParameters,
    /// `DatetimeOffsets`.
    DatetimeOffsets,
    /// `EmptyInputAndEmptyOutput`.
    EmptyInputAndEmptyOutput,
    /// `EndpointOperation`.
    EndpointOperation,
    /// `EndpointWithHostLabelHeaderOperation`.
    EndpointWithHostLabelHeaderOperation,
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
    /// `HttpEmptyPrefixHeaders`.
    HttpEmptyPrefixHeaders,
    /// `HttpEnumPayload`.
    HttpEnumPayload,
    /// `HttpPayloadTraits`.
    HttpPayloadTraits,
    /// `HttpPayloadTraitsWithMediaType`.
    HttpPayloadTraitsWithMediaType,
    /// `HttpPayloadWithMemberXmlName`.
    HttpPayloadWithMemberXmlName,
    /// `HttpPayloadWithStructure`.
    HttpPayloadWithStructure,
    /// `HttpPayloadWithUnion`.
    HttpPayloadWithUnion,
    /// `HttpPayloadWithXmlName`.
    HttpPayloadWithXmlName,
    /// `HttpPayloadWithXmlNamespace`.
    HttpPayloadWithXmlNamespace,
    /// `HttpPayloadWithXmlNamespaceAndPrefix`.
    HttpPayloadWithXmlNamespaceAndPrefix,
    /// `HttpPrefixHeaders`.
    HttpPrefixHeaders,
    /// `HttpRequestWithFloatLabels`.
    HttpRequestWithFloatLabels,
    /// `HttpRequestWithGreedyLabelInPath`.
    HttpRequestWithGreedyLabelInPath,
    /// `HttpRequestWithLabels`.
    HttpRequestWithLabels,
    /// `HttpRequestWithLabelsAndTimestampFormat`.
    HttpRequestWithLabelsAndTimestampFormat,
    /// `HttpResponseCode`.
    HttpResponseCode,
    /// `HttpStringPayload`.
    HttpStringPayload,
    /// `IgnoreQueryParamsInResponse`.
    IgnoreQueryParamsInResponse,
    /// `InputAndOutputWithHeaders`.
    InputAndOutputWithHeaders,
    /// `NestedXmlMapWithXmlName`.
    NestedXmlMapWithXmlName,
    /// `NestedXmlMaps`.
    NestedXmlMaps,
    /// `NoInputAndNoOutput`.
    NoInputAndNoOutput,
    /// `NoInputAndOutput`.
    NoInputAndOutput,
    /// `NullAndEmptyHeadersClient`.
    NullAndEmptyHeadersClient,
    /// `NullAndEmptyHeadersServer`.
    NullAndEmptyHeadersServer,
    /// `OmitsNullSerializesEmptyString`.
    OmitsNullSerializesEmptyString,
    /// `PutWithContentEncoding`.
    PutWithContentEncoding,
    /// `QueryIdempotencyTokenAutoFill`.
    QueryIdempotencyTokenAutoFill,
    /// `QueryParamsAsStringListMap`.
    QueryParamsAsStringListMap,
    /// `QueryPrecedence`.
    QueryPrecedence,
    /// `RecursiveShapes`.
    RecursiveShapes,
    /// `SimpleScalarProperties`.
    SimpleScalarProperties,
    /// `TimestampFormatHeaders`.
    TimestampFormatHeaders,
    /// `XmlAttributes`.
    XmlAttributes,
    /// `XmlAttributesInMiddle`.
    XmlAttributesInMiddle,
    /// `XmlAttributesOnPayload`.
    XmlAttributesOnPayload,
    /// `XmlBlobs`.
    XmlBlobs,
    /// `XmlEmptyBlobs`.
    XmlEmptyBlobs,
    /// `XmlEmptyLists`.
    XmlEmptyLists,
    /// `XmlEmptyMaps`.
    XmlEmptyMaps,
    /// `XmlEmptyStrings`.
    XmlEmptyStrings,
    /// `XmlEnums`.
    XmlEnums,
    /// `XmlIntEnums`.
    XmlIntEnums,
    /// `XmlLists`.
    XmlLists,
    /// `XmlMapWithXmlNamespace`.
    XmlMapWithXmlNamespace,
    /// `XmlMaps`.
    XmlMaps,
    /// `XmlMapsXmlName`.
    XmlMapsXmlName,
    /// `XmlNamespaces`.
    XmlNamespaces,
    /// `XmlTimestamps`.
    XmlTimestamps,
    /// `XmlUnions`.
    XmlUnions,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::AllQueryStringTypes,
        Self::BodyWithXmlName,
        Self::ConstantAndVariableQueryString,
        Self::ConstantQueryString,
        Self::ContentTypeParameters,
        Self::DatetimeOffsets,
        Self::EmptyInputAndEmptyOutput,
        Self::EndpointOperation,
        Self::EndpointWithHostLabelHeaderOperation,
        Self::EndpointWithHostLabelOperation,
        Self::FlattenedXmlMap,
        Self::FlattenedXmlMapWithXmlName,
        Self::FlattenedXmlMapWithXmlNamespace,
        Self::FractionalSeconds,
        Self::GreetingWithErrors,
        Self::HttpEmptyPrefixHeaders,
        Self::HttpEnumPayload,
        Self::HttpPayloadTraits,
        Self::HttpPayloadTraitsWithMediaType,
        Self::HttpPayloadWithMemberXmlName,
        Self::HttpPayloadWithStructure,
        Self::HttpPayloadWithUnion,
        Self::HttpPayloadWithXmlName,
        Self::HttpPayloadWithXmlNamespace,
        Self::HttpPayloadWithXmlNamespaceAndPrefix,
        Self::HttpPrefixHeaders,
        Self::HttpRequestWithFloatLabels,
        Self::HttpRequestWithGreedyLabelInPath,
        Self::HttpRequestWithLabels,
        Self::HttpRequestWithLabelsAndTimestampFormat,
        Self::HttpResponseCode,
        Self::HttpStringPayload,
        Self::IgnoreQueryParamsInResponse,
        Self::InputAndOutputWithHeaders,
        Self::NestedXmlMapWithXmlName,
        Self::NestedXmlMaps,
        Self::NoInputAndNoOutput,
        Self::NoInputAndOutput,
        Self::NullAndEmptyHeadersClient,
        Self::NullAndEmptyHeadersServer,
        Self::OmitsNullSerializesEmptyString,
        Self::PutWithContentEncoding,
        Self::QueryIdempotencyTokenAutoFill,
        Self::QueryParamsAsStringListMap,
        Self::QueryPrecedence,
        Self::RecursiveShapes,
        Self::SimpleScalarProperties,
        Self::TimestampFormatHeaders,
        Self::XmlAttributes,
        Self::XmlAttributesInMiddle,
        Self::XmlAttributesOnPayload,
        Self::XmlBlobs,
        Self::XmlEmptyBlobs,
        Self::XmlEmptyLists,
        Self::XmlEmptyMaps,
        Self::XmlEmptyStrings,
        Self::XmlEnums,
        Self::XmlIntEnums,
        Self::XmlLists,
        Self::XmlMapWithXmlNamespace,
        Self::XmlMaps,
        Self::XmlMapsXmlName,
        Self::XmlNamespaces,
        Self::XmlTimestamps,
        Self::XmlUnions,
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
    AllQueryStringTypes: AllQueryStringTypesInput, crate::document::Nothing;
    BodyWithXmlName: BodyWithXmlNameInputOutput, BodyWithXmlNameInputOutput;
    ConstantAndVariableQueryString: ConstantAndVariableQueryStringInput, crate::document::Nothing;
    ConstantQueryString: ConstantQueryStringInput, crate::document::Nothing;
    ContentTypeParameters: ContentTypeParametersInput, ContentTypeParametersOutput;
    DatetimeOffsets: crate::document::Nothing, DatetimeOffsetsOutput;
    EmptyInputAndEmptyOutput: EmptyInputAndEmptyOutputInput, EmptyInputAndEmptyOutputOutput;
    EndpointOperation: crate::document::Nothing, crate::document::Nothing;
    EndpointWithHostLabelHeaderOperation: HostLabelHeaderInput, crate::document::Nothing;
    EndpointWithHostLabelOperation: EndpointWithHostLabelOperationRequest, crate::document::Nothing;
    FlattenedXmlMap: FlattenedXmlMapRequest, FlattenedXmlMapResponse;
    FlattenedXmlMapWithXmlName: FlattenedXmlMapWithXmlNameRequest, FlattenedXmlMapWithXmlNameResponse;
    FlattenedXmlMapWithXmlNamespace: crate::document::Nothing, FlattenedXmlMapWithXmlNamespaceOutput;
    FractionalSeconds: crate::document::Nothing, FractionalSecondsOutput;
    GreetingWithErrors: crate::document::Nothing, GreetingWithErrorsOutput;
    HttpEmptyPrefixHeaders: HttpEmptyPrefixHeadersInput, HttpEmptyPrefixHeadersOutput;
    HttpEnumPayload: EnumPayloadInput, EnumPayloadInput;
    HttpPayloadTraits: HttpPayloadTraitsInputOutput, HttpPayloadTraitsInputOutput;
    HttpPayloadTraitsWithMediaType: HttpPayloadTraitsWithMediaTypeInputOutput, HttpPayloadTraitsWithMediaTypeInputOutput;
    HttpPayloadWithMemberXmlName: HttpPayloadWithMemberXmlNameInputOutput, HttpPayloadWithMemberXmlNameInputOutput;
    HttpPayloadWithStructure: HttpPayloadWithStructureInputOutput, HttpPayloadWithStructureInputOutput;
    HttpPayloadWithUnion: HttpPayloadWithUnionInputOutput, HttpPayloadWithUnionInputOutput;
    HttpPayloadWithXmlName: HttpPayloadWithXmlNameInputOutput, HttpPayloadWithXmlNameInputOutput;
    HttpPayloadWithXmlNamespace: HttpPayloadWithXmlNamespaceInputOutput, HttpPayloadWithXmlNamespaceInputOutput;
    HttpPayloadWithXmlNamespaceAndPrefix: HttpPayloadWithXmlNamespaceAndPrefixInputOutput, HttpPayloadWithXmlNamespaceAndPrefixInputOutput;
    HttpPrefixHeaders: HttpPrefixHeadersInputOutput, HttpPrefixHeadersInputOutput;
    HttpRequestWithFloatLabels: HttpRequestWithFloatLabelsInput, crate::document::Nothing;
    HttpRequestWithGreedyLabelInPath: HttpRequestWithGreedyLabelInPathInput, crate::document::Nothing;
    HttpRequestWithLabels: HttpRequestWithLabelsInput, crate::document::Nothing;
    HttpRequestWithLabelsAndTimestampFormat: HttpRequestWithLabelsAndTimestampFormatInput, crate::document::Nothing;
    HttpResponseCode: crate::document::Nothing, HttpResponseCodeOutput;
    HttpStringPayload: StringPayloadInput, StringPayloadInput;
    IgnoreQueryParamsInResponse: crate::document::Nothing, IgnoreQueryParamsInResponseOutput;
    InputAndOutputWithHeaders: InputAndOutputWithHeadersIO, InputAndOutputWithHeadersIO;
    NestedXmlMapWithXmlName: NestedXmlMapWithXmlNameRequest, NestedXmlMapWithXmlNameResponse;
    NestedXmlMaps: NestedXmlMapsRequest, NestedXmlMapsResponse;
    NoInputAndNoOutput: crate::document::Nothing, crate::document::Nothing;
    NoInputAndOutput: crate::document::Nothing, NoInputAndOutputOutput;
    NullAndEmptyHeadersClient: NullAndEmptyHeadersIO, NullAndEmptyHeadersIO;
    NullAndEmptyHeadersServer: NullAndEmptyHeadersIO, NullAndEmptyHeadersIO;
    OmitsNullSerializesEmptyString: OmitsNullSerializesEmptyStringInput, crate::document::Nothing;
    PutWithContentEncoding: PutWithContentEncodingInput, crate::document::Nothing;
    QueryIdempotencyTokenAutoFill: QueryIdempotencyTokenAutoFillInput, crate::document::Nothing;
    QueryParamsAsStringListMap: QueryParamsAsStringListMapInput, crate::document::Nothing;
    QueryPrecedence: QueryPrecedenceInput, crate::document::Nothing;
    RecursiveShapes: RecursiveShapesRequest, RecursiveShapesResponse;
    SimpleScalarProperties: SimpleScalarPropertiesRequest, SimpleScalarPropertiesResponse;
    TimestampFormatHeaders: TimestampFormatHeadersIO, TimestampFormatHeadersIO;
    XmlAttributes: XmlAttributesRequest, XmlAttributesResponse;
    XmlAttributesInMiddle: XmlAttributesInMiddleRequest, XmlAttributesInMiddleResponse;
    XmlAttributesOnPayload: XmlAttributesOnPayloadRequest, XmlAttributesOnPayloadResponse;
    XmlBlobs: XmlBlobsRequest, XmlBlobsResponse;
    XmlEmptyBlobs: XmlEmptyBlobsRequest, XmlEmptyBlobsResponse;
    XmlEmptyLists: XmlEmptyListsRequest, XmlEmptyListsResponse;
    XmlEmptyMaps: XmlEmptyMapsRequest, XmlEmptyMapsResponse;
    XmlEmptyStrings: XmlEmptyStringsRequest, XmlEmptyStringsResponse;
    XmlEnums: XmlEnumsRequest, XmlEnumsResponse;
    XmlIntEnums: XmlIntEnumsRequest, XmlIntEnumsResponse;
    XmlLists: XmlListsRequest, XmlListsResponse;
    XmlMapWithXmlNamespace: XmlMapWithXmlNamespaceRequest, XmlMapWithXmlNamespaceResponse;
    XmlMaps: XmlMapsRequest, XmlMapsResponse;
    XmlMapsXmlName: XmlMapsXmlNameRequest, XmlMapsXmlNameResponse;
    XmlNamespaces: XmlNamespacesRequest, XmlNamespacesResponse;
    XmlTimestamps: XmlTimestampsRequest, XmlTimestampsResponse;
    XmlUnions: XmlUnionsRequest, XmlUnionsResponse;
}

structure! {
    AllQueryStringTypesInput: tables::ALL_QUERY_STRING_TYPES_INPUT {
        query_string: Option<String> = "queryString",
        query_string_list: Option<Vec<String>> = "queryStringList",
        query_string_set: Option<Vec<String>> = "queryStringSet",
        query_byte: Option<i32> = "queryByte",
        query_short: Option<i32> = "queryShort",
        query_integer: Option<i32> = "queryInteger",
        query_integer_list: Option<Vec<i32>> = "queryIntegerList",
        query_integer_set: Option<Vec<i32>> = "queryIntegerSet",
        query_long: Option<i64> = "queryLong",
        query_float: Option<f64> = "queryFloat",
        query_double: Option<f64> = "queryDouble",
        query_double_list: Option<Vec<f64>> = "queryDoubleList",
        query_boolean: Option<bool> = "queryBoolean",
        query_boolean_list: Option<Vec<bool>> = "queryBooleanList",
        query_timestamp: Option<Timestamp> = "queryTimestamp",
        query_timestamp_list: Option<Vec<Timestamp>> = "queryTimestampList",
        query_enum: Option<FooEnum> = "queryEnum",
        query_enum_list: Option<Vec<FooEnum>> = "queryEnumList",
        query_integer_enum: Option<i32> = "queryIntegerEnum",
        query_integer_enum_list: Option<Vec<i32>> = "queryIntegerEnumList",
        query_params_map_of_strings: Option<BTreeMap<String, String>> = "queryParamsMapOfStrings",
    }
}

structure! {
    BodyWithXmlNameInputOutput: tables::BODY_WITH_XML_NAME_INPUT_OUTPUT {
        nested: Option<PayloadWithXmlName> = "nested",
    }
}

structure! {
    ConstantAndVariableQueryStringInput: tables::CONSTANT_AND_VARIABLE_QUERY_STRING_INPUT {
        baz: Option<String> = "baz",
        maybe_set: Option<String> = "maybeSet",
    }
}

structure! {
    ConstantQueryStringInput: tables::CONSTANT_QUERY_STRING_INPUT {
        hello: String = "hello",
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
    EndpointWithHostLabelOperationRequest: tables::ENDPOINT_WITH_HOST_LABEL_OPERATION_REQUEST {
        label: String = "label",
    }
}

structure! {
    EnumPayloadInput: tables::ENUM_PAYLOAD_INPUT {
        payload: Option<StringEnum> = "payload",
    }
}

structure! {
    FlattenedXmlMapRequest: tables::FLATTENED_XML_MAP_REQUEST {
        my_map: Option<BTreeMap<String, FooEnum>> = "myMap",
    }
}

structure! {
    FlattenedXmlMapResponse: tables::FLATTENED_XML_MAP_RESPONSE {
        my_map: Option<BTreeMap<String, FooEnum>> = "myMap",
    }
}

structure! {
    FlattenedXmlMapWithXmlNameRequest: tables::FLATTENED_XML_MAP_WITH_XML_NAME_REQUEST {
        my_map: Option<BTreeMap<String, String>> = "myMap",
    }
}

structure! {
    FlattenedXmlMapWithXmlNameResponse: tables::FLATTENED_XML_MAP_WITH_XML_NAME_RESPONSE {
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
    HostLabelHeaderInput: tables::HOST_LABEL_HEADER_INPUT {
        account_id: String = "accountId",
    }
}

structure! {
    HttpEmptyPrefixHeadersInput: tables::HTTP_EMPTY_PREFIX_HEADERS_INPUT {
        prefix_headers: Option<BTreeMap<String, String>> = "prefixHeaders",
        specific_header: Option<String> = "specificHeader",
    }
}

structure! {
    HttpEmptyPrefixHeadersOutput: tables::HTTP_EMPTY_PREFIX_HEADERS_OUTPUT {
        prefix_headers: Option<BTreeMap<String, String>> = "prefixHeaders",
        specific_header: Option<String> = "specificHeader",
    }
}

structure! {
    HttpPayloadTraitsInputOutput: tables::HTTP_PAYLOAD_TRAITS_INPUT_OUTPUT {
        foo: Option<String> = "foo",
        blob: Option<Bytes> = "blob",
    }
}

structure! {
    HttpPayloadTraitsWithMediaTypeInputOutput: tables::HTTP_PAYLOAD_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT {
        foo: Option<String> = "foo",
        blob: Option<Bytes> = "blob",
    }
}

structure! {
    HttpPayloadWithMemberXmlNameInputOutput: tables::HTTP_PAYLOAD_WITH_MEMBER_XML_NAME_INPUT_OUTPUT {
        nested: Option<PayloadWithXmlName> = "nested",
    }
}

structure! {
    HttpPayloadWithStructureInputOutput: tables::HTTP_PAYLOAD_WITH_STRUCTURE_INPUT_OUTPUT {
        nested: Option<NestedPayload> = "nested",
    }
}

structure! {
    HttpPayloadWithUnionInputOutput: tables::HTTP_PAYLOAD_WITH_UNION_INPUT_OUTPUT {
        nested: Option<UnionPayload> = "nested",
    }
}

structure! {
    HttpPayloadWithXmlNameInputOutput: tables::HTTP_PAYLOAD_WITH_XML_NAME_INPUT_OUTPUT {
        nested: Option<PayloadWithXmlName> = "nested",
    }
}

structure! {
    HttpPayloadWithXmlNamespaceAndPrefixInputOutput: tables::HTTP_PAYLOAD_WITH_XML_NAMESPACE_AND_PREFIX_INPUT_OUTPUT {
        nested: Option<PayloadWithXmlNamespaceAndPrefix> = "nested",
    }
}

structure! {
    HttpPayloadWithXmlNamespaceInputOutput: tables::HTTP_PAYLOAD_WITH_XML_NAMESPACE_INPUT_OUTPUT {
        nested: Option<PayloadWithXmlNamespace> = "nested",
    }
}

structure! {
    HttpPrefixHeadersInputOutput: tables::HTTP_PREFIX_HEADERS_INPUT_OUTPUT {
        foo: Option<String> = "foo",
        foo_map: Option<BTreeMap<String, String>> = "fooMap",
    }
}

structure! {
    HttpRequestWithFloatLabelsInput: tables::HTTP_REQUEST_WITH_FLOAT_LABELS_INPUT {
        float: f64 = "float",
        double: f64 = "double",
    }
}

structure! {
    HttpRequestWithGreedyLabelInPathInput: tables::HTTP_REQUEST_WITH_GREEDY_LABEL_IN_PATH_INPUT {
        foo: String = "foo",
        baz: String = "baz",
    }
}

structure! {
    HttpRequestWithLabelsAndTimestampFormatInput: tables::HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT {
        member_epoch_seconds: Timestamp = "memberEpochSeconds",
        member_http_date: Timestamp = "memberHttpDate",
        member_date_time: Timestamp = "memberDateTime",
        default_format: Timestamp = "defaultFormat",
        target_epoch_seconds: Timestamp = "targetEpochSeconds",
        target_http_date: Timestamp = "targetHttpDate",
        target_date_time: Timestamp = "targetDateTime",
    }
}

structure! {
    HttpRequestWithLabelsInput: tables::HTTP_REQUEST_WITH_LABELS_INPUT {
        string: String = "string",
        short: i32 = "short",
        integer: i32 = "integer",
        long: i64 = "long",
        float: f64 = "float",
        double: f64 = "double",
        boolean: bool = "boolean",
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    HttpResponseCodeOutput: tables::HTTP_RESPONSE_CODE_OUTPUT {
        status: Option<i32> = "Status",
    }
}

structure! {
    IgnoreQueryParamsInResponseOutput: tables::IGNORE_QUERY_PARAMS_IN_RESPONSE_OUTPUT {
        baz: Option<String> = "baz",
    }
}

structure! {
    InputAndOutputWithHeadersIO: tables::INPUT_AND_OUTPUT_WITH_HEADERS_IO {
        header_string: Option<String> = "headerString",
        header_byte: Option<i32> = "headerByte",
        header_short: Option<i32> = "headerShort",
        header_integer: Option<i32> = "headerInteger",
        header_long: Option<i64> = "headerLong",
        header_float: Option<f64> = "headerFloat",
        header_double: Option<f64> = "headerDouble",
        header_true_bool: Option<bool> = "headerTrueBool",
        header_false_bool: Option<bool> = "headerFalseBool",
        header_string_list: Option<Vec<String>> = "headerStringList",
        header_string_set: Option<Vec<String>> = "headerStringSet",
        header_integer_list: Option<Vec<i32>> = "headerIntegerList",
        header_boolean_list: Option<Vec<bool>> = "headerBooleanList",
        header_timestamp_list: Option<Vec<Timestamp>> = "headerTimestampList",
        header_enum: Option<FooEnum> = "headerEnum",
        header_enum_list: Option<Vec<FooEnum>> = "headerEnumList",
    }
}

structure! {
    NestedPayload: tables::NESTED_PAYLOAD {
        greeting: Option<String> = "greeting",
        name: Option<String> = "name",
    }
}

structure! {
    NestedXmlMapWithXmlNameRequest: tables::NESTED_XML_MAP_WITH_XML_NAME_REQUEST {
        nested_xml_map_with_xml_name_map: Option<BTreeMap<String, BTreeMap<String, String>>> = "nestedXmlMapWithXmlNameMap",
    }
}

structure! {
    NestedXmlMapWithXmlNameResponse: tables::NESTED_XML_MAP_WITH_XML_NAME_RESPONSE {
        nested_xml_map_with_xml_name_map: Option<BTreeMap<String, BTreeMap<String, String>>> = "nestedXmlMapWithXmlNameMap",
    }
}

structure! {
    NestedXmlMapsRequest: tables::NESTED_XML_MAPS_REQUEST {
        nested_map: Option<BTreeMap<String, BTreeMap<String, FooEnum>>> = "nestedMap",
        flat_nested_map: Option<BTreeMap<String, BTreeMap<String, FooEnum>>> = "flatNestedMap",
    }
}

structure! {
    NestedXmlMapsResponse: tables::NESTED_XML_MAPS_RESPONSE {
        nested_map: Option<BTreeMap<String, BTreeMap<String, FooEnum>>> = "nestedMap",
        flat_nested_map: Option<BTreeMap<String, BTreeMap<String, FooEnum>>> = "flatNestedMap",
    }
}

structure! {
    NoInputAndOutputOutput: tables::NO_INPUT_AND_OUTPUT_OUTPUT {}
}

structure! {
    NullAndEmptyHeadersIO: tables::NULL_AND_EMPTY_HEADERS_IO {
        a: Option<String> = "a",
        b: Option<String> = "b",
        c: Option<Vec<String>> = "c",
    }
}

structure! {
    OmitsNullSerializesEmptyStringInput: tables::OMITS_NULL_SERIALIZES_EMPTY_STRING_INPUT {
        null_value: Option<String> = "nullValue",
        empty_string: Option<String> = "emptyString",
    }
}

structure! {
    PayloadWithXmlName: tables::PAYLOAD_WITH_XML_NAME {
        name: Option<String> = "name",
    }
}

structure! {
    PayloadWithXmlNamespace: tables::PAYLOAD_WITH_XML_NAMESPACE {
        name: Option<String> = "name",
    }
}

structure! {
    PayloadWithXmlNamespaceAndPrefix: tables::PAYLOAD_WITH_XML_NAMESPACE_AND_PREFIX {
        name: Option<String> = "name",
    }
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
    QueryParamsAsStringListMapInput: tables::QUERY_PARAMS_AS_STRING_LIST_MAP_INPUT {
        qux: Option<String> = "qux",
        foo: Option<BTreeMap<String, Vec<String>>> = "foo",
    }
}

structure! {
    QueryPrecedenceInput: tables::QUERY_PRECEDENCE_INPUT {
        foo: Option<String> = "foo",
        baz: Option<BTreeMap<String, String>> = "baz",
    }
}

structure! {
    RecursiveShapesInputOutputNested1: tables::RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED1 {
        foo: Option<String> = "foo",
        nested: Option<Box<RecursiveShapesInputOutputNested2>> = "nested",
    }
}

structure! {
    RecursiveShapesInputOutputNested2: tables::RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED2 {
        bar: Option<String> = "bar",
        recursive_member: Option<Box<RecursiveShapesInputOutputNested1>> = "recursiveMember",
    }
}

structure! {
    RecursiveShapesRequest: tables::RECURSIVE_SHAPES_REQUEST {
        nested: Option<RecursiveShapesInputOutputNested1> = "nested",
    }
}

structure! {
    RecursiveShapesResponse: tables::RECURSIVE_SHAPES_RESPONSE {
        nested: Option<RecursiveShapesInputOutputNested1> = "nested",
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
        double_value: Option<f64> = "doubleValue",
    }
}

open_enum! {
    StringEnum {
        ENUMVALUE = "enumvalue",
    }
}

structure! {
    StringPayloadInput: tables::STRING_PAYLOAD_INPUT {
        payload: Option<String> = "payload",
    }
}

structure! {
    StructureListMember: tables::STRUCTURE_LIST_MEMBER {
        a: Option<String> = "a",
        b: Option<String> = "b",
    }
}

structure! {
    TimestampFormatHeadersIO: tables::TIMESTAMP_FORMAT_HEADERS_IO {
        member_epoch_seconds: Option<Timestamp> = "memberEpochSeconds",
        member_http_date: Option<Timestamp> = "memberHttpDate",
        member_date_time: Option<Timestamp> = "memberDateTime",
        default_format: Option<Timestamp> = "defaultFormat",
        target_epoch_seconds: Option<Timestamp> = "targetEpochSeconds",
        target_http_date: Option<Timestamp> = "targetHttpDate",
        target_date_time: Option<Timestamp> = "targetDateTime",
    }
}

structure! {
    UnionPayload: tables::UNION_PAYLOAD {
        greeting: Option<String> = "greeting",
    }
}

structure! {
    XmlAttributesInMiddlePayloadRequest: tables::XML_ATTRIBUTES_IN_MIDDLE_PAYLOAD_REQUEST {
        foo: Option<String> = "foo",
        attr: Option<String> = "attr",
        baz: Option<String> = "baz",
    }
}

structure! {
    XmlAttributesInMiddlePayloadResponse: tables::XML_ATTRIBUTES_IN_MIDDLE_PAYLOAD_RESPONSE {
        foo: Option<String> = "foo",
        attr: Option<String> = "attr",
        baz: Option<String> = "baz",
    }
}

structure! {
    XmlAttributesInMiddleRequest: tables::XML_ATTRIBUTES_IN_MIDDLE_REQUEST {
        payload: Option<XmlAttributesInMiddlePayloadRequest> = "payload",
    }
}

structure! {
    XmlAttributesInMiddleResponse: tables::XML_ATTRIBUTES_IN_MIDDLE_RESPONSE {
        payload: Option<XmlAttributesInMiddlePayloadResponse> = "payload",
    }
}

structure! {
    XmlAttributesOnPayloadRequest: tables::XML_ATTRIBUTES_ON_PAYLOAD_REQUEST {
        payload: Option<XmlAttributesPayloadRequest> = "payload",
    }
}

structure! {
    XmlAttributesOnPayloadResponse: tables::XML_ATTRIBUTES_ON_PAYLOAD_RESPONSE {
        payload: Option<XmlAttributesPayloadResponse> = "payload",
    }
}

structure! {
    XmlAttributesPayloadRequest: tables::XML_ATTRIBUTES_PAYLOAD_REQUEST {
        foo: Option<String> = "foo",
        attr: Option<String> = "attr",
    }
}

structure! {
    XmlAttributesPayloadResponse: tables::XML_ATTRIBUTES_PAYLOAD_RESPONSE {
        foo: Option<String> = "foo",
        attr: Option<String> = "attr",
    }
}

structure! {
    XmlAttributesRequest: tables::XML_ATTRIBUTES_REQUEST {
        foo: Option<String> = "foo",
        attr: Option<String> = "attr",
    }
}

structure! {
    XmlAttributesResponse: tables::XML_ATTRIBUTES_RESPONSE {
        foo: Option<String> = "foo",
        attr: Option<String> = "attr",
    }
}

structure! {
    XmlBlobsRequest: tables::XML_BLOBS_REQUEST {
        data: Option<Bytes> = "data",
    }
}

structure! {
    XmlBlobsResponse: tables::XML_BLOBS_RESPONSE {
        data: Option<Bytes> = "data",
    }
}

structure! {
    XmlEmptyBlobsRequest: tables::XML_EMPTY_BLOBS_REQUEST {
        data: Option<Bytes> = "data",
    }
}

structure! {
    XmlEmptyBlobsResponse: tables::XML_EMPTY_BLOBS_RESPONSE {
        data: Option<Bytes> = "data",
    }
}

structure! {
    XmlEmptyListsRequest: tables::XML_EMPTY_LISTS_REQUEST {
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
        flattened_structure_list: Option<Vec<StructureListMember>> = "flattenedStructureList",
    }
}

structure! {
    XmlEmptyListsResponse: tables::XML_EMPTY_LISTS_RESPONSE {
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
        flattened_structure_list: Option<Vec<StructureListMember>> = "flattenedStructureList",
    }
}

structure! {
    XmlEmptyMapsRequest: tables::XML_EMPTY_MAPS_REQUEST {
        my_map: Option<BTreeMap<String, GreetingStruct>> = "myMap",
    }
}

structure! {
    XmlEmptyMapsResponse: tables::XML_EMPTY_MAPS_RESPONSE {
        my_map: Option<BTreeMap<String, GreetingStruct>> = "myMap",
    }
}

structure! {
    XmlEmptyStringsRequest: tables::XML_EMPTY_STRINGS_REQUEST {
        empty_string: Option<String> = "emptyString",
    }
}

structure! {
    XmlEmptyStringsResponse: tables::XML_EMPTY_STRINGS_RESPONSE {
        empty_string: Option<String> = "emptyString",
    }
}

structure! {
    XmlEnumsRequest: tables::XML_ENUMS_REQUEST {
        foo_enum1: Option<FooEnum> = "fooEnum1",
        foo_enum2: Option<FooEnum> = "fooEnum2",
        foo_enum3: Option<FooEnum> = "fooEnum3",
        foo_enum_list: Option<Vec<FooEnum>> = "fooEnumList",
        foo_enum_set: Option<Vec<FooEnum>> = "fooEnumSet",
        foo_enum_map: Option<BTreeMap<String, FooEnum>> = "fooEnumMap",
    }
}

structure! {
    XmlEnumsResponse: tables::XML_ENUMS_RESPONSE {
        foo_enum1: Option<FooEnum> = "fooEnum1",
        foo_enum2: Option<FooEnum> = "fooEnum2",
        foo_enum3: Option<FooEnum> = "fooEnum3",
        foo_enum_list: Option<Vec<FooEnum>> = "fooEnumList",
        foo_enum_set: Option<Vec<FooEnum>> = "fooEnumSet",
        foo_enum_map: Option<BTreeMap<String, FooEnum>> = "fooEnumMap",
    }
}

structure! {
    XmlIntEnumsRequest: tables::XML_INT_ENUMS_REQUEST {
        int_enum1: Option<i32> = "intEnum1",
        int_enum2: Option<i32> = "intEnum2",
        int_enum3: Option<i32> = "intEnum3",
        int_enum_list: Option<Vec<i32>> = "intEnumList",
        int_enum_set: Option<Vec<i32>> = "intEnumSet",
        int_enum_map: Option<BTreeMap<String, i32>> = "intEnumMap",
    }
}

structure! {
    XmlIntEnumsResponse: tables::XML_INT_ENUMS_RESPONSE {
        int_enum1: Option<i32> = "intEnum1",
        int_enum2: Option<i32> = "intEnum2",
        int_enum3: Option<i32> = "intEnum3",
        int_enum_list: Option<Vec<i32>> = "intEnumList",
        int_enum_set: Option<Vec<i32>> = "intEnumSet",
        int_enum_map: Option<BTreeMap<String, i32>> = "intEnumMap",
    }
}

structure! {
    XmlListsRequest: tables::XML_LISTS_REQUEST {
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
        flattened_structure_list: Option<Vec<StructureListMember>> = "flattenedStructureList",
    }
}

structure! {
    XmlListsResponse: tables::XML_LISTS_RESPONSE {
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
        flattened_structure_list: Option<Vec<StructureListMember>> = "flattenedStructureList",
    }
}

structure! {
    XmlMapWithXmlNamespaceRequest: tables::XML_MAP_WITH_XML_NAMESPACE_REQUEST {
        my_map: Option<BTreeMap<String, String>> = "myMap",
    }
}

structure! {
    XmlMapWithXmlNamespaceResponse: tables::XML_MAP_WITH_XML_NAMESPACE_RESPONSE {
        my_map: Option<BTreeMap<String, String>> = "myMap",
    }
}

structure! {
    XmlMapsRequest: tables::XML_MAPS_REQUEST {
        my_map: Option<BTreeMap<String, GreetingStruct>> = "myMap",
    }
}

structure! {
    XmlMapsResponse: tables::XML_MAPS_RESPONSE {
        my_map: Option<BTreeMap<String, GreetingStruct>> = "myMap",
    }
}

structure! {
    XmlMapsXmlNameRequest: tables::XML_MAPS_XML_NAME_REQUEST {
        my_map: Option<BTreeMap<String, GreetingStruct>> = "myMap",
    }
}

structure! {
    XmlMapsXmlNameResponse: tables::XML_MAPS_XML_NAME_RESPONSE {
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
    XmlNamespacesRequest: tables::XML_NAMESPACES_REQUEST {
        nested: Option<XmlNamespaceNested> = "nested",
    }
}

structure! {
    XmlNamespacesResponse: tables::XML_NAMESPACES_RESPONSE {
        nested: Option<XmlNamespaceNested> = "nested",
    }
}

structure! {
    XmlNestedUnionStruct: tables::XML_NESTED_UNION_STRUCT {
        string_value: Option<String> = "stringValue",
        boolean_value: Option<bool> = "booleanValue",
        byte_value: Option<i32> = "byteValue",
        short_value: Option<i32> = "shortValue",
        integer_value: Option<i32> = "integerValue",
        long_value: Option<i64> = "longValue",
        float_value: Option<f64> = "floatValue",
        double_value: Option<f64> = "doubleValue",
    }
}

structure! {
    XmlTimestampsRequest: tables::XML_TIMESTAMPS_REQUEST {
        normal: Option<Timestamp> = "normal",
        date_time: Option<Timestamp> = "dateTime",
        date_time_on_target: Option<Timestamp> = "dateTimeOnTarget",
        epoch_seconds: Option<Timestamp> = "epochSeconds",
        epoch_seconds_on_target: Option<Timestamp> = "epochSecondsOnTarget",
        http_date: Option<Timestamp> = "httpDate",
        http_date_on_target: Option<Timestamp> = "httpDateOnTarget",
    }
}

structure! {
    XmlTimestampsResponse: tables::XML_TIMESTAMPS_RESPONSE {
        normal: Option<Timestamp> = "normal",
        date_time: Option<Timestamp> = "dateTime",
        date_time_on_target: Option<Timestamp> = "dateTimeOnTarget",
        epoch_seconds: Option<Timestamp> = "epochSeconds",
        epoch_seconds_on_target: Option<Timestamp> = "epochSecondsOnTarget",
        http_date: Option<Timestamp> = "httpDate",
        http_date_on_target: Option<Timestamp> = "httpDateOnTarget",
    }
}

structure! {
    XmlUnionShape: tables::XML_UNION_SHAPE {
        string_value: Option<String> = "stringValue",
        boolean_value: Option<bool> = "booleanValue",
        byte_value: Option<i32> = "byteValue",
        short_value: Option<i32> = "shortValue",
        integer_value: Option<i32> = "integerValue",
        long_value: Option<i64> = "longValue",
        float_value: Option<f64> = "floatValue",
        double_value: Option<f64> = "doubleValue",
        union_value: Option<Box<XmlUnionShape>> = "unionValue",
        struct_value: Option<XmlNestedUnionStruct> = "structValue",
    }
}

structure! {
    XmlUnionsRequest: tables::XML_UNIONS_REQUEST {
        union_value: Option<XmlUnionShape> = "unionValue",
    }
}

structure! {
    XmlUnionsResponse: tables::XML_UNIONS_RESPONSE {
        union_value: Option<XmlUnionShape> = "unionValue",
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
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
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
    pub static ALL: &[&ErrorSchema] = &[&COMPLEX_ERROR, &INVALID_GREETING];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{
        Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape, TimestampFormat,
    };

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_rest_xml",
        signing_name: "restxml",
        protocol: Protocol::RestXml,
        api_version: "2019-12-16",
        target_prefix: "",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "AllQueryStringTypes",
            method: "GET",
            path: &[Segment::Literal("AllQueryStringTypesInput")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&ALL_QUERY_STRING_TYPES_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "BodyWithXmlName",
            method: "PUT",
            path: &[Segment::Literal("BodyWithXmlName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&BODY_WITH_XML_NAME_INPUT_OUTPUT),
            output: Some(&BODY_WITH_XML_NAME_INPUT_OUTPUT),
            result_wrapper: "Ahoy",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ConstantAndVariableQueryString",
            method: "GET",
            path: &[Segment::Literal("ConstantAndVariableQueryString")],
            query: &[("foo", "bar")],
            status: StatusCode::OK,
            input: Some(&CONSTANT_AND_VARIABLE_QUERY_STRING_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ConstantQueryString",
            method: "GET",
            path: &[Segment::Literal("ConstantQueryString"), Segment::Label("hello")],
            query: &[("foo", "bar"), ("hello", "")],
            status: StatusCode::OK,
            input: Some(&CONSTANT_QUERY_STRING_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ContentTypeParameters",
            method: "PUT",
            path: &[Segment::Literal("ContentTypeParameters")],
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
            path: &[Segment::Literal("DatetimeOffsets")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&DATETIME_OFFSETS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "EmptyInputAndEmptyOutput",
            method: "POST",
            path: &[Segment::Literal("EmptyInputAndEmptyOutput")],
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
            path: &[Segment::Literal("EndpointOperation")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "EndpointWithHostLabelHeaderOperation",
            method: "POST",
            path: &[Segment::Literal("EndpointWithHostLabelHeaderOperation")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HOST_LABEL_HEADER_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "EndpointWithHostLabelOperation",
            method: "POST",
            path: &[Segment::Literal("EndpointWithHostLabelOperation")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&ENDPOINT_WITH_HOST_LABEL_OPERATION_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "FlattenedXmlMap",
            method: "POST",
            path: &[Segment::Literal("FlattenedXmlMap")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&FLATTENED_XML_MAP_REQUEST),
            output: Some(&FLATTENED_XML_MAP_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "FlattenedXmlMapWithXmlName",
            method: "POST",
            path: &[Segment::Literal("FlattenedXmlMapWithXmlName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&FLATTENED_XML_MAP_WITH_XML_NAME_REQUEST),
            output: Some(&FLATTENED_XML_MAP_WITH_XML_NAME_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "FlattenedXmlMapWithXmlNamespace",
            method: "POST",
            path: &[Segment::Literal("FlattenedXmlMapWithXmlNamespace")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&FLATTENED_XML_MAP_WITH_XML_NAMESPACE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "FractionalSeconds",
            method: "POST",
            path: &[Segment::Literal("FractionalSeconds")],
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
            method: "PUT",
            path: &[Segment::Literal("GreetingWithErrors")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&GREETING_WITH_ERRORS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpEmptyPrefixHeaders",
            method: "GET",
            path: &[Segment::Literal("HttpEmptyPrefixHeaders")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_EMPTY_PREFIX_HEADERS_INPUT),
            output: Some(&HTTP_EMPTY_PREFIX_HEADERS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpEnumPayload",
            method: "POST",
            path: &[Segment::Literal("EnumPayload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&ENUM_PAYLOAD_INPUT),
            output: Some(&ENUM_PAYLOAD_INPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPayloadTraits",
            method: "POST",
            path: &[Segment::Literal("HttpPayloadTraits")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PAYLOAD_TRAITS_INPUT_OUTPUT),
            output: Some(&HTTP_PAYLOAD_TRAITS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPayloadTraitsWithMediaType",
            method: "POST",
            path: &[Segment::Literal("HttpPayloadTraitsWithMediaType")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PAYLOAD_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT),
            output: Some(&HTTP_PAYLOAD_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPayloadWithMemberXmlName",
            method: "PUT",
            path: &[Segment::Literal("HttpPayloadWithMemberXmlName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PAYLOAD_WITH_MEMBER_XML_NAME_INPUT_OUTPUT),
            output: Some(&HTTP_PAYLOAD_WITH_MEMBER_XML_NAME_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPayloadWithStructure",
            method: "PUT",
            path: &[Segment::Literal("HttpPayloadWithStructure")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PAYLOAD_WITH_STRUCTURE_INPUT_OUTPUT),
            output: Some(&HTTP_PAYLOAD_WITH_STRUCTURE_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPayloadWithUnion",
            method: "PUT",
            path: &[Segment::Literal("HttpPayloadWithUnion")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PAYLOAD_WITH_UNION_INPUT_OUTPUT),
            output: Some(&HTTP_PAYLOAD_WITH_UNION_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPayloadWithXmlName",
            method: "PUT",
            path: &[Segment::Literal("HttpPayloadWithXmlName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PAYLOAD_WITH_XML_NAME_INPUT_OUTPUT),
            output: Some(&HTTP_PAYLOAD_WITH_XML_NAME_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPayloadWithXmlNamespace",
            method: "PUT",
            path: &[Segment::Literal("HttpPayloadWithXmlNamespace")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PAYLOAD_WITH_XML_NAMESPACE_INPUT_OUTPUT),
            output: Some(&HTTP_PAYLOAD_WITH_XML_NAMESPACE_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPayloadWithXmlNamespaceAndPrefix",
            method: "PUT",
            path: &[Segment::Literal("HttpPayloadWithXmlNamespaceAndPrefix")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PAYLOAD_WITH_XML_NAMESPACE_AND_PREFIX_INPUT_OUTPUT),
            output: Some(&HTTP_PAYLOAD_WITH_XML_NAMESPACE_AND_PREFIX_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPrefixHeaders",
            method: "GET",
            path: &[Segment::Literal("HttpPrefixHeaders")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PREFIX_HEADERS_INPUT_OUTPUT),
            output: Some(&HTTP_PREFIX_HEADERS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpRequestWithFloatLabels",
            method: "GET",
            path: &[Segment::Literal("FloatHttpLabels"), Segment::Label("float"), Segment::Label("double")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_REQUEST_WITH_FLOAT_LABELS_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpRequestWithGreedyLabelInPath",
            method: "GET",
            path: &[
                Segment::Literal("HttpRequestWithGreedyLabelInPath"),
                Segment::Literal("foo"),
                Segment::Label("foo"),
                Segment::Literal("baz"),
                Segment::Greedy("baz"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_REQUEST_WITH_GREEDY_LABEL_IN_PATH_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpRequestWithLabels",
            method: "GET",
            path: &[
                Segment::Literal("HttpRequestWithLabels"),
                Segment::Label("string"),
                Segment::Label("short"),
                Segment::Label("integer"),
                Segment::Label("long"),
                Segment::Label("float"),
                Segment::Label("double"),
                Segment::Label("boolean"),
                Segment::Label("timestamp"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_REQUEST_WITH_LABELS_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpRequestWithLabelsAndTimestampFormat",
            method: "GET",
            path: &[
                Segment::Literal("HttpRequestWithLabelsAndTimestampFormat"),
                Segment::Label("memberEpochSeconds"),
                Segment::Label("memberHttpDate"),
                Segment::Label("memberDateTime"),
                Segment::Label("defaultFormat"),
                Segment::Label("targetEpochSeconds"),
                Segment::Label("targetHttpDate"),
                Segment::Label("targetDateTime"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpResponseCode",
            method: "PUT",
            path: &[Segment::Literal("HttpResponseCode")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&HTTP_RESPONSE_CODE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpStringPayload",
            method: "POST",
            path: &[Segment::Literal("StringPayload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&STRING_PAYLOAD_INPUT),
            output: Some(&STRING_PAYLOAD_INPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "IgnoreQueryParamsInResponse",
            method: "GET",
            path: &[Segment::Literal("IgnoreQueryParamsInResponse")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&IGNORE_QUERY_PARAMS_IN_RESPONSE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "InputAndOutputWithHeaders",
            method: "POST",
            path: &[Segment::Literal("InputAndOutputWithHeaders")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&INPUT_AND_OUTPUT_WITH_HEADERS_IO),
            output: Some(&INPUT_AND_OUTPUT_WITH_HEADERS_IO),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NestedXmlMapWithXmlName",
            method: "POST",
            path: &[Segment::Literal("NestedXmlMapWithXmlName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&NESTED_XML_MAP_WITH_XML_NAME_REQUEST),
            output: Some(&NESTED_XML_MAP_WITH_XML_NAME_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NestedXmlMaps",
            method: "POST",
            path: &[Segment::Literal("NestedXmlMaps")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&NESTED_XML_MAPS_REQUEST),
            output: Some(&NESTED_XML_MAPS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NoInputAndNoOutput",
            method: "POST",
            path: &[Segment::Literal("NoInputAndNoOutput")],
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
            path: &[Segment::Literal("NoInputAndOutputOutput")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&NO_INPUT_AND_OUTPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NullAndEmptyHeadersClient",
            method: "GET",
            path: &[Segment::Literal("NullAndEmptyHeadersClient")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&NULL_AND_EMPTY_HEADERS_IO),
            output: Some(&NULL_AND_EMPTY_HEADERS_IO),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "NullAndEmptyHeadersServer",
            method: "GET",
            path: &[Segment::Literal("NullAndEmptyHeadersServer")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&NULL_AND_EMPTY_HEADERS_IO),
            output: Some(&NULL_AND_EMPTY_HEADERS_IO),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OmitsNullSerializesEmptyString",
            method: "GET",
            path: &[Segment::Literal("OmitsNullSerializesEmptyString")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&OMITS_NULL_SERIALIZES_EMPTY_STRING_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutWithContentEncoding",
            method: "POST",
            path: &[Segment::Literal("requestcompression"), Segment::Literal("putcontentwithencoding")],
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
            path: &[Segment::Literal("QueryIdempotencyTokenAutoFill")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&QUERY_IDEMPOTENCY_TOKEN_AUTO_FILL_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "QueryParamsAsStringListMap",
            method: "POST",
            path: &[Segment::Literal("StringListMap")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&QUERY_PARAMS_AS_STRING_LIST_MAP_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "QueryPrecedence",
            method: "POST",
            path: &[Segment::Literal("Precedence")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&QUERY_PRECEDENCE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "RecursiveShapes",
            method: "PUT",
            path: &[Segment::Literal("RecursiveShapes")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&RECURSIVE_SHAPES_REQUEST),
            output: Some(&RECURSIVE_SHAPES_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
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
        },
        OperationSchema {
            name: "TimestampFormatHeaders",
            method: "POST",
            path: &[Segment::Literal("TimestampFormatHeaders")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TIMESTAMP_FORMAT_HEADERS_IO),
            output: Some(&TIMESTAMP_FORMAT_HEADERS_IO),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlAttributes",
            method: "PUT",
            path: &[Segment::Literal("XmlAttributes")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_ATTRIBUTES_REQUEST),
            output: Some(&XML_ATTRIBUTES_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlAttributesInMiddle",
            method: "PUT",
            path: &[Segment::Literal("XmlAttributesInMiddle")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_ATTRIBUTES_IN_MIDDLE_REQUEST),
            output: Some(&XML_ATTRIBUTES_IN_MIDDLE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlAttributesOnPayload",
            method: "PUT",
            path: &[Segment::Literal("XmlAttributesOnPayload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_ATTRIBUTES_ON_PAYLOAD_REQUEST),
            output: Some(&XML_ATTRIBUTES_ON_PAYLOAD_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlBlobs",
            method: "POST",
            path: &[Segment::Literal("XmlBlobs")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_BLOBS_REQUEST),
            output: Some(&XML_BLOBS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEmptyBlobs",
            method: "POST",
            path: &[Segment::Literal("XmlEmptyBlobs")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_EMPTY_BLOBS_REQUEST),
            output: Some(&XML_EMPTY_BLOBS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEmptyLists",
            method: "PUT",
            path: &[Segment::Literal("XmlEmptyLists")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_EMPTY_LISTS_REQUEST),
            output: Some(&XML_EMPTY_LISTS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEmptyMaps",
            method: "POST",
            path: &[Segment::Literal("XmlEmptyMaps")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_EMPTY_MAPS_REQUEST),
            output: Some(&XML_EMPTY_MAPS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEmptyStrings",
            method: "PUT",
            path: &[Segment::Literal("XmlEmptyStrings")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_EMPTY_STRINGS_REQUEST),
            output: Some(&XML_EMPTY_STRINGS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlEnums",
            method: "PUT",
            path: &[Segment::Literal("XmlEnums")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_ENUMS_REQUEST),
            output: Some(&XML_ENUMS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlIntEnums",
            method: "PUT",
            path: &[Segment::Literal("XmlIntEnums")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_INT_ENUMS_REQUEST),
            output: Some(&XML_INT_ENUMS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlLists",
            method: "PUT",
            path: &[Segment::Literal("XmlLists")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_LISTS_REQUEST),
            output: Some(&XML_LISTS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlMapWithXmlNamespace",
            method: "POST",
            path: &[Segment::Literal("XmlMapWithXmlNamespace")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_MAP_WITH_XML_NAMESPACE_REQUEST),
            output: Some(&XML_MAP_WITH_XML_NAMESPACE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlMaps",
            method: "POST",
            path: &[Segment::Literal("XmlMaps")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_MAPS_REQUEST),
            output: Some(&XML_MAPS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlMapsXmlName",
            method: "POST",
            path: &[Segment::Literal("XmlMapsXmlName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_MAPS_XML_NAME_REQUEST),
            output: Some(&XML_MAPS_XML_NAME_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlNamespaces",
            method: "POST",
            path: &[Segment::Literal("XmlNamespaces")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_NAMESPACES_REQUEST),
            output: Some(&XML_NAMESPACES_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlTimestamps",
            method: "POST",
            path: &[Segment::Literal("XmlTimestamps")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_TIMESTAMPS_REQUEST),
            output: Some(&XML_TIMESTAMPS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "XmlUnions",
            method: "PUT",
            path: &[Segment::Literal("XmlUnions")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&XML_UNIONS_REQUEST),
            output: Some(&XML_UNIONS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static ALL_QUERY_STRING_TYPES_INPUT: Shape = Shape {
        name: "AllQueryStringTypesInput",
        kind: Kind::Structure {
            members: &[
                Member::new("queryString", &STRING).at(Location::Query).named("String"),
                Member::new("queryStringList", &STRING_LIST).at(Location::Query).named("StringList"),
                Member::new("queryStringSet", &STRING_SET).at(Location::Query).named("StringSet"),
                Member::new("queryByte", &BYTE).at(Location::Query).named("Byte"),
                Member::new("queryShort", &SHORT).at(Location::Query).named("Short"),
                Member::new("queryInteger", &INTEGER).at(Location::Query).named("Integer"),
                Member::new("queryIntegerList", &INTEGER_LIST).at(Location::Query).named("IntegerList"),
                Member::new("queryIntegerSet", &INTEGER_SET).at(Location::Query).named("IntegerSet"),
                Member::new("queryLong", &LONG).at(Location::Query).named("Long"),
                Member::new("queryFloat", &FLOAT).at(Location::Query).named("Float"),
                Member::new("queryDouble", &DOUBLE).at(Location::Query).named("Double"),
                Member::new("queryDoubleList", &DOUBLE_LIST).at(Location::Query).named("DoubleList"),
                Member::new("queryBoolean", &BOOLEAN).at(Location::Query).named("Boolean"),
                Member::new("queryBooleanList", &BOOLEAN_LIST).at(Location::Query).named("BooleanList"),
                Member::new("queryTimestamp", &TIMESTAMP).at(Location::Query).named("Timestamp"),
                Member::new("queryTimestampList", &TIMESTAMP_LIST).at(Location::Query).named("TimestampList"),
                Member::new("queryEnum", &FOO_ENUM).at(Location::Query).named("Enum"),
                Member::new("queryEnumList", &FOO_ENUM_LIST).at(Location::Query).named("EnumList"),
                Member::new("queryIntegerEnum", &INTEGER_ENUM).at(Location::Query).named("IntegerEnum"),
                Member::new("queryIntegerEnumList", &INTEGER_ENUM_LIST).at(Location::Query).named("IntegerEnumList"),
                Member::new("queryParamsMapOfStrings", &STRING_MAP).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static BLOB: Shape = Shape { name: "Blob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static BODY_WITH_XML_NAME_INPUT_OUTPUT: Shape = Shape {
        name: "BodyWithXmlNameInputOutput",
        kind: Kind::Structure { members: &[Member::new("nested", &PAYLOAD_WITH_XML_NAME)], payload: None },
        sensitive: false,
    };

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

    pub(super) static CONSTANT_AND_VARIABLE_QUERY_STRING_INPUT: Shape = Shape {
        name: "ConstantAndVariableQueryStringInput",
        kind: Kind::Structure {
            members: &[
                Member::new("baz", &STRING).at(Location::Query),
                Member::new("maybeSet", &STRING).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CONSTANT_QUERY_STRING_INPUT: Shape = Shape {
        name: "ConstantQueryStringInput",
        kind: Kind::Structure { members: &[Member::new("hello", &STRING).required().at(Location::Uri)], payload: None },
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

    pub(super) static DATE_TIME: Shape =
        Shape { name: "DateTime", kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) }, sensitive: false };

    pub(super) static DATETIME_OFFSETS_OUTPUT: Shape = Shape {
        name: "DatetimeOffsetsOutput",
        kind: Kind::Structure { members: &[Member::new("datetime", &DATE_TIME)], payload: None },
        sensitive: false,
    };

    pub(super) static DOUBLE: Shape =
        Shape { name: "Double", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };

    pub(super) static DOUBLE_LIST: Shape = Shape {
        name: "DoubleList",
        kind: Kind::List {
            member: &Member::new("member", &DOUBLE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

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

    pub(super) static ENDPOINT_WITH_HOST_LABEL_OPERATION_REQUEST: Shape = Shape {
        name: "EndpointWithHostLabelOperationRequest",
        kind: Kind::Structure { members: &[Member::new("label", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static ENUM_PAYLOAD_INPUT: Shape = Shape {
        name: "EnumPayloadInput",
        kind: Kind::Structure {
            members: &[Member::new("payload", &STRING_ENUM).named("StringEnum")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static EPOCH_SECONDS: Shape = Shape {
        name: "EpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
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

    pub(super) static FLATTENED_STRUCTURE_LIST: Shape = Shape {
        name: "FlattenedStructureList",
        kind: Kind::List {
            member: &Member::new("member", &STRUCTURE_LIST_MEMBER),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_REQUEST: Shape = Shape {
        name: "FlattenedXmlMapRequest",
        kind: Kind::Structure { members: &[Member::new("myMap", &FOO_ENUM_MAP).flattened()], payload: None },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_RESPONSE: Shape = Shape {
        name: "FlattenedXmlMapResponse",
        kind: Kind::Structure { members: &[Member::new("myMap", &FOO_ENUM_MAP).flattened()], payload: None },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_WITH_XML_NAME_INPUT_OUTPUT_MAP: Shape = Shape {
        name: "FlattenedXmlMapWithXmlNameInputOutputMap",
        kind: Kind::Map {
            key: &Member::new("K", &STRING),
            value: &Member::new("V", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_WITH_XML_NAME_REQUEST: Shape = Shape {
        name: "FlattenedXmlMapWithXmlNameRequest",
        kind: Kind::Structure {
            members: &[Member::new("myMap", &FLATTENED_XML_MAP_WITH_XML_NAME_INPUT_OUTPUT_MAP)
                .named("KVP")
                .flattened()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FLATTENED_XML_MAP_WITH_XML_NAME_RESPONSE: Shape = Shape {
        name: "FlattenedXmlMapWithXmlNameResponse",
        kind: Kind::Structure {
            members: &[Member::new("myMap", &FLATTENED_XML_MAP_WITH_XML_NAME_INPUT_OUTPUT_MAP)
                .named("KVP")
                .flattened()],
            payload: None,
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

    pub(super) static FOO_PREFIX_HEADERS: Shape = Shape {
        name: "FooPrefixHeaders",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
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
        kind: Kind::Structure {
            members: &[Member::new("greeting", &STRING).at(Location::Header).named("X-Greeting")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HOST_LABEL_HEADER_INPUT: Shape = Shape {
        name: "HostLabelHeaderInput",
        kind: Kind::Structure {
            members: &[Member::new("accountId", &STRING).required().at(Location::Header).named("X-Amz-Account-Id")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_DATE: Shape =
        Shape { name: "HttpDate", kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) }, sensitive: false };

    pub(super) static HTTP_EMPTY_PREFIX_HEADERS_INPUT: Shape = Shape {
        name: "HttpEmptyPrefixHeadersInput",
        kind: Kind::Structure {
            members: &[
                Member::new("prefixHeaders", &STRING_MAP).at(Location::Headers).named(""),
                Member::new("specificHeader", &STRING).at(Location::Header).named("hello"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_EMPTY_PREFIX_HEADERS_OUTPUT: Shape = Shape {
        name: "HttpEmptyPrefixHeadersOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("prefixHeaders", &STRING_MAP).at(Location::Headers).named(""),
                Member::new("specificHeader", &STRING).at(Location::Header).named("hello"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_TRAITS_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadTraitsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("X-Foo"),
                Member::new("blob", &BLOB).named("Blob"),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadTraitsWithMediaTypeInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("X-Foo"),
                Member::new("blob", &TEXT_PLAIN_BLOB).named("TextPlainBlob"),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_WITH_MEMBER_XML_NAME_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadWithMemberXmlNameInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("nested", &PAYLOAD_WITH_XML_NAME).named("Hola")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_WITH_STRUCTURE_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadWithStructureInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("nested", &NESTED_PAYLOAD).named("NestedPayload")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_WITH_UNION_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadWithUnionInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("nested", &UNION_PAYLOAD).named("UnionPayload")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_WITH_XML_NAME_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadWithXmlNameInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("nested", &PAYLOAD_WITH_XML_NAME).named("Hello")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_WITH_XML_NAMESPACE_AND_PREFIX_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadWithXmlNamespaceAndPrefixInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("nested", &PAYLOAD_WITH_XML_NAMESPACE_AND_PREFIX)
                .named("PayloadWithXmlNamespaceAndPrefix")
                .namespace("baz", "http://foo.com")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_WITH_XML_NAMESPACE_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadWithXmlNamespaceInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("nested", &PAYLOAD_WITH_XML_NAMESPACE)
                .named("PayloadWithXmlNamespace")
                .namespace("", "http://foo.com")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PREFIX_HEADERS_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPrefixHeadersInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("x-foo"),
                Member::new("fooMap", &FOO_PREFIX_HEADERS).at(Location::Headers).named("x-foo-"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_REQUEST_WITH_FLOAT_LABELS_INPUT: Shape = Shape {
        name: "HttpRequestWithFloatLabelsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("float", &FLOAT).required().at(Location::Uri),
                Member::new("double", &DOUBLE).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_REQUEST_WITH_GREEDY_LABEL_IN_PATH_INPUT: Shape = Shape {
        name: "HttpRequestWithGreedyLabelInPathInput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).required().at(Location::Uri),
                Member::new("baz", &STRING).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT: Shape = Shape {
        name: "HttpRequestWithLabelsAndTimestampFormatInput",
        kind: Kind::Structure {
            members: &[
                Member::new(
                    "memberEpochSeconds",
                    &HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT_MEMBER_EPOCH_SECONDS,
                )
                .required()
                .at(Location::Uri),
                Member::new("memberHttpDate", &HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT_MEMBER_HTTP_DATE)
                    .required()
                    .at(Location::Uri),
                Member::new("memberDateTime", &HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT_MEMBER_DATE_TIME)
                    .required()
                    .at(Location::Uri),
                Member::new("defaultFormat", &TIMESTAMP).required().at(Location::Uri),
                Member::new("targetEpochSeconds", &EPOCH_SECONDS).required().at(Location::Uri),
                Member::new("targetHttpDate", &HTTP_DATE).required().at(Location::Uri),
                Member::new("targetDateTime", &DATE_TIME).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT_MEMBER_DATE_TIME: Shape = Shape {
        name: "HttpRequestWithLabelsAndTimestampFormatInputMemberDateTime",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT_MEMBER_EPOCH_SECONDS: Shape = Shape {
        name: "HttpRequestWithLabelsAndTimestampFormatInputMemberEpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static HTTP_REQUEST_WITH_LABELS_AND_TIMESTAMP_FORMAT_INPUT_MEMBER_HTTP_DATE: Shape = Shape {
        name: "HttpRequestWithLabelsAndTimestampFormatInputMemberHttpDate",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

    pub(super) static HTTP_REQUEST_WITH_LABELS_INPUT: Shape = Shape {
        name: "HttpRequestWithLabelsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("string", &STRING).required().at(Location::Uri),
                Member::new("short", &SHORT).required().at(Location::Uri),
                Member::new("integer", &INTEGER).required().at(Location::Uri),
                Member::new("long", &LONG).required().at(Location::Uri),
                Member::new("float", &FLOAT).required().at(Location::Uri),
                Member::new("double", &DOUBLE).required().at(Location::Uri),
                Member::new("boolean", &BOOLEAN).required().at(Location::Uri),
                Member::new("timestamp", &TIMESTAMP).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_RESPONSE_CODE_OUTPUT: Shape = Shape {
        name: "HttpResponseCodeOutput",
        kind: Kind::Structure { members: &[Member::new("Status", &INTEGER).at(Location::Status)], payload: None },
        sensitive: false,
    };

    pub(super) static IGNORE_QUERY_PARAMS_IN_RESPONSE_OUTPUT: Shape = Shape {
        name: "IgnoreQueryParamsInResponseOutput",
        kind: Kind::Structure { members: &[Member::new("baz", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static INPUT_AND_OUTPUT_WITH_HEADERS_IO: Shape = Shape {
        name: "InputAndOutputWithHeadersIO",
        kind: Kind::Structure {
            members: &[
                Member::new("headerString", &STRING).at(Location::Header).named("X-String"),
                Member::new("headerByte", &BYTE).at(Location::Header).named("X-Byte"),
                Member::new("headerShort", &SHORT).at(Location::Header).named("X-Short"),
                Member::new("headerInteger", &INTEGER).at(Location::Header).named("X-Integer"),
                Member::new("headerLong", &LONG).at(Location::Header).named("X-Long"),
                Member::new("headerFloat", &FLOAT).at(Location::Header).named("X-Float"),
                Member::new("headerDouble", &DOUBLE).at(Location::Header).named("X-Double"),
                Member::new("headerTrueBool", &BOOLEAN).at(Location::Header).named("X-Boolean1"),
                Member::new("headerFalseBool", &BOOLEAN).at(Location::Header).named("X-Boolean2"),
                Member::new("headerStringList", &STRING_LIST).at(Location::Header).named("X-StringList"),
                Member::new("headerStringSet", &STRING_SET).at(Location::Header).named("X-StringSet"),
                Member::new("headerIntegerList", &INTEGER_LIST).at(Location::Header).named("X-IntegerList"),
                Member::new("headerBooleanList", &BOOLEAN_LIST).at(Location::Header).named("X-BooleanList"),
                Member::new("headerTimestampList", &TIMESTAMP_LIST).at(Location::Header).named("X-TimestampList"),
                Member::new("headerEnum", &FOO_ENUM).at(Location::Header).named("X-Enum"),
                Member::new("headerEnumList", &FOO_ENUM_LIST).at(Location::Header).named("X-EnumList"),
            ],
            payload: None,
        },
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

    pub(super) static INTEGER_SET: Shape = Shape {
        name: "IntegerSet",
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

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static NESTED_MAP: Shape = Shape {
        name: "NestedMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &FOO_ENUM_MAP),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static NESTED_PAYLOAD: Shape = Shape {
        name: "NestedPayload",
        kind: Kind::Structure {
            members: &[Member::new("greeting", &STRING), Member::new("name", &STRING)],
            payload: None,
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

    pub(super) static NESTED_XML_MAP_WITH_XML_NAME_INNER_MAP: Shape = Shape {
        name: "NestedXmlMapWithXmlNameInnerMap",
        kind: Kind::Map {
            key: &Member::new("InnerKey", &STRING),
            value: &Member::new("InnerValue", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static NESTED_XML_MAP_WITH_XML_NAME_MAP: Shape = Shape {
        name: "NestedXmlMapWithXmlNameMap",
        kind: Kind::Map {
            key: &Member::new("OuterKey", &STRING),
            value: &Member::new("value", &NESTED_XML_MAP_WITH_XML_NAME_INNER_MAP),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static NESTED_XML_MAP_WITH_XML_NAME_REQUEST: Shape = Shape {
        name: "NestedXmlMapWithXmlNameRequest",
        kind: Kind::Structure {
            members: &[Member::new("nestedXmlMapWithXmlNameMap", &NESTED_XML_MAP_WITH_XML_NAME_MAP)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static NESTED_XML_MAP_WITH_XML_NAME_RESPONSE: Shape = Shape {
        name: "NestedXmlMapWithXmlNameResponse",
        kind: Kind::Structure {
            members: &[Member::new("nestedXmlMapWithXmlNameMap", &NESTED_XML_MAP_WITH_XML_NAME_MAP)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static NESTED_XML_MAPS_REQUEST: Shape = Shape {
        name: "NestedXmlMapsRequest",
        kind: Kind::Structure {
            members: &[Member::new("nestedMap", &NESTED_MAP), Member::new("flatNestedMap", &NESTED_MAP).flattened()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static NESTED_XML_MAPS_RESPONSE: Shape = Shape {
        name: "NestedXmlMapsResponse",
        kind: Kind::Structure {
            members: &[Member::new("nestedMap", &NESTED_MAP), Member::new("flatNestedMap", &NESTED_MAP).flattened()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static NO_INPUT_AND_OUTPUT_OUTPUT: Shape = Shape {
        name: "NoInputAndOutputOutput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static NULL_AND_EMPTY_HEADERS_IO: Shape = Shape {
        name: "NullAndEmptyHeadersIO",
        kind: Kind::Structure {
            members: &[
                Member::new("a", &STRING).at(Location::Header).named("X-A"),
                Member::new("b", &STRING).at(Location::Header).named("X-B"),
                Member::new("c", &STRING_LIST).at(Location::Header).named("X-C"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OMITS_NULL_SERIALIZES_EMPTY_STRING_INPUT: Shape = Shape {
        name: "OmitsNullSerializesEmptyStringInput",
        kind: Kind::Structure {
            members: &[
                Member::new("nullValue", &STRING).at(Location::Query).named("Null"),
                Member::new("emptyString", &STRING).at(Location::Query).named("Empty"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PAYLOAD_WITH_XML_NAME: Shape = Shape {
        name: "PayloadWithXmlName",
        kind: Kind::Structure { members: &[Member::new("name", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static PAYLOAD_WITH_XML_NAMESPACE: Shape = Shape {
        name: "PayloadWithXmlNamespace",
        kind: Kind::Structure { members: &[Member::new("name", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static PAYLOAD_WITH_XML_NAMESPACE_AND_PREFIX: Shape = Shape {
        name: "PayloadWithXmlNamespaceAndPrefix",
        kind: Kind::Structure { members: &[Member::new("name", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static PUT_WITH_CONTENT_ENCODING_INPUT: Shape = Shape {
        name: "PutWithContentEncodingInput",
        kind: Kind::Structure {
            members: &[
                Member::new("encoding", &STRING).at(Location::Header).named("Content-Encoding"),
                Member::new("data", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static QUERY_IDEMPOTENCY_TOKEN_AUTO_FILL_INPUT: Shape = Shape {
        name: "QueryIdempotencyTokenAutoFillInput",
        kind: Kind::Structure { members: &[Member::new("token", &STRING).at(Location::Query)], payload: None },
        sensitive: false,
    };

    pub(super) static QUERY_PARAMS_AS_STRING_LIST_MAP_INPUT: Shape = Shape {
        name: "QueryParamsAsStringListMapInput",
        kind: Kind::Structure {
            members: &[
                Member::new("qux", &STRING).at(Location::Query).named("corge"),
                Member::new("foo", &STRING_LIST_MAP).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static QUERY_PRECEDENCE_INPUT: Shape = Shape {
        name: "QueryPrecedenceInput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Query).named("bar"),
                Member::new("baz", &STRING_MAP).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED1: Shape = Shape {
        name: "RecursiveShapesInputOutputNested1",
        kind: Kind::Structure {
            members: &[Member::new("foo", &STRING), Member::new("nested", &RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED2)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED2: Shape = Shape {
        name: "RecursiveShapesInputOutputNested2",
        kind: Kind::Structure {
            members: &[
                Member::new("bar", &STRING),
                Member::new("recursiveMember", &RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED1),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECURSIVE_SHAPES_REQUEST: Shape = Shape {
        name: "RecursiveShapesRequest",
        kind: Kind::Structure {
            members: &[Member::new("nested", &RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED1)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECURSIVE_SHAPES_RESPONSE: Shape = Shape {
        name: "RecursiveShapesResponse",
        kind: Kind::Structure {
            members: &[Member::new("nested", &RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED1)],
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

    pub(super) static STRING_ENUM: Shape = Shape {
        name: "StringEnum",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["enumvalue"] },
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

    pub(super) static STRING_LIST_MAP: Shape = Shape {
        name: "StringListMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING_LIST),
            length: Bounds::NONE,
            flattened: false,
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

    pub(super) static STRING_PAYLOAD_INPUT: Shape = Shape {
        name: "StringPayloadInput",
        kind: Kind::Structure { members: &[Member::new("payload", &STRING).named("String")], payload: Some(0) },
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

    pub(super) static TEXT_PLAIN_BLOB: Shape =
        Shape { name: "TextPlainBlob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static TIMESTAMP_FORMAT_HEADERS_IO: Shape = Shape {
        name: "TimestampFormatHeadersIO",
        kind: Kind::Structure {
            members: &[
                Member::new("memberEpochSeconds", &TIMESTAMP_FORMAT_HEADERS_IO_MEMBER_EPOCH_SECONDS)
                    .at(Location::Header)
                    .named("X-memberEpochSeconds"),
                Member::new("memberHttpDate", &TIMESTAMP_FORMAT_HEADERS_IO_MEMBER_HTTP_DATE)
                    .at(Location::Header)
                    .named("X-memberHttpDate"),
                Member::new("memberDateTime", &TIMESTAMP_FORMAT_HEADERS_IO_MEMBER_DATE_TIME)
                    .at(Location::Header)
                    .named("X-memberDateTime"),
                Member::new("defaultFormat", &TIMESTAMP).at(Location::Header).named("X-defaultFormat"),
                Member::new("targetEpochSeconds", &EPOCH_SECONDS).at(Location::Header).named("X-targetEpochSeconds"),
                Member::new("targetHttpDate", &HTTP_DATE).at(Location::Header).named("X-targetHttpDate"),
                Member::new("targetDateTime", &DATE_TIME).at(Location::Header).named("X-targetDateTime"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TIMESTAMP_FORMAT_HEADERS_IO_MEMBER_DATE_TIME: Shape = Shape {
        name: "TimestampFormatHeadersIOMemberDateTime",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static TIMESTAMP_FORMAT_HEADERS_IO_MEMBER_EPOCH_SECONDS: Shape = Shape {
        name: "TimestampFormatHeadersIOMemberEpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static TIMESTAMP_FORMAT_HEADERS_IO_MEMBER_HTTP_DATE: Shape = Shape {
        name: "TimestampFormatHeadersIOMemberHttpDate",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

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

    pub(super) static UNION_PAYLOAD: Shape = Shape {
        name: "UnionPayload",
        kind: Kind::Structure { members: &[Member::new("greeting", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_IN_MIDDLE_PAYLOAD_REQUEST: Shape = Shape {
        name: "XmlAttributesInMiddlePayloadRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING),
                Member::new("attr", &STRING).named("test").attribute(),
                Member::new("baz", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_IN_MIDDLE_PAYLOAD_RESPONSE: Shape = Shape {
        name: "XmlAttributesInMiddlePayloadResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING),
                Member::new("attr", &STRING).named("test").attribute(),
                Member::new("baz", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_IN_MIDDLE_REQUEST: Shape = Shape {
        name: "XmlAttributesInMiddleRequest",
        kind: Kind::Structure {
            members: &[Member::new("payload", &XML_ATTRIBUTES_IN_MIDDLE_PAYLOAD_REQUEST)
                .named("XmlAttributesInMiddlePayloadRequest")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_IN_MIDDLE_RESPONSE: Shape = Shape {
        name: "XmlAttributesInMiddleResponse",
        kind: Kind::Structure {
            members: &[Member::new("payload", &XML_ATTRIBUTES_IN_MIDDLE_PAYLOAD_RESPONSE)
                .named("XmlAttributesInMiddlePayloadResponse")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_ON_PAYLOAD_REQUEST: Shape = Shape {
        name: "XmlAttributesOnPayloadRequest",
        kind: Kind::Structure {
            members: &[Member::new("payload", &XML_ATTRIBUTES_PAYLOAD_REQUEST).named("XmlAttributesPayloadRequest")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_ON_PAYLOAD_RESPONSE: Shape = Shape {
        name: "XmlAttributesOnPayloadResponse",
        kind: Kind::Structure {
            members: &[Member::new("payload", &XML_ATTRIBUTES_PAYLOAD_RESPONSE).named("XmlAttributesPayloadResponse")],
            payload: Some(0),
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_PAYLOAD_REQUEST: Shape = Shape {
        name: "XmlAttributesPayloadRequest",
        kind: Kind::Structure {
            members: &[Member::new("foo", &STRING), Member::new("attr", &STRING).named("test").attribute()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_PAYLOAD_RESPONSE: Shape = Shape {
        name: "XmlAttributesPayloadResponse",
        kind: Kind::Structure {
            members: &[Member::new("foo", &STRING), Member::new("attr", &STRING).named("test").attribute()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_REQUEST: Shape = Shape {
        name: "XmlAttributesRequest",
        kind: Kind::Structure {
            members: &[Member::new("foo", &STRING), Member::new("attr", &STRING).named("test").attribute()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_ATTRIBUTES_RESPONSE: Shape = Shape {
        name: "XmlAttributesResponse",
        kind: Kind::Structure {
            members: &[Member::new("foo", &STRING), Member::new("attr", &STRING).named("test").attribute()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_BLOBS_REQUEST: Shape = Shape {
        name: "XmlBlobsRequest",
        kind: Kind::Structure { members: &[Member::new("data", &BLOB)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_BLOBS_RESPONSE: Shape = Shape {
        name: "XmlBlobsResponse",
        kind: Kind::Structure { members: &[Member::new("data", &BLOB)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_EMPTY_BLOBS_REQUEST: Shape = Shape {
        name: "XmlEmptyBlobsRequest",
        kind: Kind::Structure { members: &[Member::new("data", &BLOB)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_EMPTY_BLOBS_RESPONSE: Shape = Shape {
        name: "XmlEmptyBlobsResponse",
        kind: Kind::Structure { members: &[Member::new("data", &BLOB)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_EMPTY_LISTS_REQUEST: Shape = Shape {
        name: "XmlEmptyListsRequest",
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
                Member::new("flattenedStructureList", &FLATTENED_STRUCTURE_LIST).flattened(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_EMPTY_LISTS_RESPONSE: Shape = Shape {
        name: "XmlEmptyListsResponse",
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
                Member::new("flattenedStructureList", &FLATTENED_STRUCTURE_LIST).flattened(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_EMPTY_MAPS_REQUEST: Shape = Shape {
        name: "XmlEmptyMapsRequest",
        kind: Kind::Structure { members: &[Member::new("myMap", &XML_MAPS_INPUT_OUTPUT_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_EMPTY_MAPS_RESPONSE: Shape = Shape {
        name: "XmlEmptyMapsResponse",
        kind: Kind::Structure { members: &[Member::new("myMap", &XML_MAPS_INPUT_OUTPUT_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_EMPTY_STRINGS_REQUEST: Shape = Shape {
        name: "XmlEmptyStringsRequest",
        kind: Kind::Structure { members: &[Member::new("emptyString", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_EMPTY_STRINGS_RESPONSE: Shape = Shape {
        name: "XmlEmptyStringsResponse",
        kind: Kind::Structure { members: &[Member::new("emptyString", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_ENUMS_REQUEST: Shape = Shape {
        name: "XmlEnumsRequest",
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

    pub(super) static XML_ENUMS_RESPONSE: Shape = Shape {
        name: "XmlEnumsResponse",
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

    pub(super) static XML_INT_ENUMS_REQUEST: Shape = Shape {
        name: "XmlIntEnumsRequest",
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

    pub(super) static XML_INT_ENUMS_RESPONSE: Shape = Shape {
        name: "XmlIntEnumsResponse",
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

    pub(super) static XML_LISTS_REQUEST: Shape = Shape {
        name: "XmlListsRequest",
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
                Member::new("flattenedStructureList", &FLATTENED_STRUCTURE_LIST).flattened(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_LISTS_RESPONSE: Shape = Shape {
        name: "XmlListsResponse",
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
                Member::new("flattenedStructureList", &FLATTENED_STRUCTURE_LIST).flattened(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_MAP_WITH_XML_NAMESPACE_INPUT_OUTPUT_MAP: Shape = Shape {
        name: "XmlMapWithXmlNamespaceInputOutputMap",
        kind: Kind::Map {
            key: &Member::new("K", &STRING).namespace("", "https://the-key.example.com"),
            value: &Member::new("V", &STRING).namespace("", "https://the-value.example.com"),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static XML_MAP_WITH_XML_NAMESPACE_REQUEST: Shape = Shape {
        name: "XmlMapWithXmlNamespaceRequest",
        kind: Kind::Structure {
            members: &[Member::new("myMap", &XML_MAP_WITH_XML_NAMESPACE_INPUT_OUTPUT_MAP)
                .named("KVP")
                .namespace("", "https://the-member.example.com")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_MAP_WITH_XML_NAMESPACE_RESPONSE: Shape = Shape {
        name: "XmlMapWithXmlNamespaceResponse",
        kind: Kind::Structure {
            members: &[Member::new("myMap", &XML_MAP_WITH_XML_NAMESPACE_INPUT_OUTPUT_MAP)
                .named("KVP")
                .namespace("", "https://the-member.example.com")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_MAPS_INPUT_OUTPUT_MAP: Shape = Shape {
        name: "XmlMapsInputOutputMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static XML_MAPS_REQUEST: Shape = Shape {
        name: "XmlMapsRequest",
        kind: Kind::Structure { members: &[Member::new("myMap", &XML_MAPS_INPUT_OUTPUT_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_MAPS_RESPONSE: Shape = Shape {
        name: "XmlMapsResponse",
        kind: Kind::Structure { members: &[Member::new("myMap", &XML_MAPS_INPUT_OUTPUT_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_MAPS_XML_NAME_INPUT_OUTPUT_MAP: Shape = Shape {
        name: "XmlMapsXmlNameInputOutputMap",
        kind: Kind::Map {
            key: &Member::new("Attribute", &STRING),
            value: &Member::new("Setting", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static XML_MAPS_XML_NAME_REQUEST: Shape = Shape {
        name: "XmlMapsXmlNameRequest",
        kind: Kind::Structure { members: &[Member::new("myMap", &XML_MAPS_XML_NAME_INPUT_OUTPUT_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_MAPS_XML_NAME_RESPONSE: Shape = Shape {
        name: "XmlMapsXmlNameResponse",
        kind: Kind::Structure { members: &[Member::new("myMap", &XML_MAPS_XML_NAME_INPUT_OUTPUT_MAP)], payload: None },
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

    pub(super) static XML_NAMESPACES_REQUEST: Shape = Shape {
        name: "XmlNamespacesRequest",
        kind: Kind::Structure { members: &[Member::new("nested", &XML_NAMESPACE_NESTED)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_NAMESPACES_RESPONSE: Shape = Shape {
        name: "XmlNamespacesResponse",
        kind: Kind::Structure { members: &[Member::new("nested", &XML_NAMESPACE_NESTED)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_NESTED_UNION_STRUCT: Shape = Shape {
        name: "XmlNestedUnionStruct",
        kind: Kind::Structure {
            members: &[
                Member::new("stringValue", &STRING),
                Member::new("booleanValue", &BOOLEAN),
                Member::new("byteValue", &BYTE),
                Member::new("shortValue", &SHORT),
                Member::new("integerValue", &INTEGER),
                Member::new("longValue", &LONG),
                Member::new("floatValue", &FLOAT),
                Member::new("doubleValue", &DOUBLE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_REQUEST: Shape = Shape {
        name: "XmlTimestampsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("normal", &TIMESTAMP),
                Member::new("dateTime", &XML_TIMESTAMPS_REQUEST_DATE_TIME),
                Member::new("dateTimeOnTarget", &DATE_TIME),
                Member::new("epochSeconds", &XML_TIMESTAMPS_REQUEST_EPOCH_SECONDS),
                Member::new("epochSecondsOnTarget", &EPOCH_SECONDS),
                Member::new("httpDate", &XML_TIMESTAMPS_REQUEST_HTTP_DATE),
                Member::new("httpDateOnTarget", &HTTP_DATE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_REQUEST_DATE_TIME: Shape = Shape {
        name: "XmlTimestampsRequestDateTime",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_REQUEST_EPOCH_SECONDS: Shape = Shape {
        name: "XmlTimestampsRequestEpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_REQUEST_HTTP_DATE: Shape = Shape {
        name: "XmlTimestampsRequestHttpDate",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_RESPONSE: Shape = Shape {
        name: "XmlTimestampsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("normal", &TIMESTAMP),
                Member::new("dateTime", &XML_TIMESTAMPS_RESPONSE_DATE_TIME),
                Member::new("dateTimeOnTarget", &DATE_TIME),
                Member::new("epochSeconds", &XML_TIMESTAMPS_RESPONSE_EPOCH_SECONDS),
                Member::new("epochSecondsOnTarget", &EPOCH_SECONDS),
                Member::new("httpDate", &XML_TIMESTAMPS_RESPONSE_HTTP_DATE),
                Member::new("httpDateOnTarget", &HTTP_DATE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_RESPONSE_DATE_TIME: Shape = Shape {
        name: "XmlTimestampsResponseDateTime",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_RESPONSE_EPOCH_SECONDS: Shape = Shape {
        name: "XmlTimestampsResponseEpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static XML_TIMESTAMPS_RESPONSE_HTTP_DATE: Shape = Shape {
        name: "XmlTimestampsResponseHttpDate",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

    pub(super) static XML_UNION_SHAPE: Shape = Shape {
        name: "XmlUnionShape",
        kind: Kind::Structure {
            members: &[
                Member::new("stringValue", &STRING),
                Member::new("booleanValue", &BOOLEAN),
                Member::new("byteValue", &BYTE),
                Member::new("shortValue", &SHORT),
                Member::new("integerValue", &INTEGER),
                Member::new("longValue", &LONG),
                Member::new("floatValue", &FLOAT),
                Member::new("doubleValue", &DOUBLE),
                Member::new("unionValue", &XML_UNION_SHAPE),
                Member::new("structValue", &XML_NESTED_UNION_STRUCT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static XML_UNIONS_REQUEST: Shape = Shape {
        name: "XmlUnionsRequest",
        kind: Kind::Structure { members: &[Member::new("unionValue", &XML_UNION_SHAPE)], payload: None },
        sensitive: false,
    };

    pub(super) static XML_UNIONS_RESPONSE: Shape = Shape {
        name: "XmlUnionsResponse",
        kind: Kind::Structure { members: &[Member::new("unionValue", &XML_UNION_SHAPE)], payload: None },
        sensitive: false,
    };
}
