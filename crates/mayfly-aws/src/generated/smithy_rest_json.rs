//! The `smithy_rest_json` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_rest_json.json`; do not edit.

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
    /// `ConstantAndVariableQueryString`.
    ConstantAndVariableQueryString,
    /// `ConstantQueryString`.
    ConstantQueryString,
    /// `ContentTypeParameters`.
    ContentTypeParameters,
    /// `DatetimeOffsets`.
    DatetimeOffsets,
    /// `DocumentType`.
    DocumentType,
    /// `DocumentTypeAsMapValue`.
    DocumentTypeAsMapValue,
    /// `DocumentTypeAsPayload`.
    DocumentTypeAsPayload,
    /// `DuplexStream`.
    DuplexStream,
    /// `DuplexStreamWithDistinctStreams`.
    DuplexStreamWithDistinctStreams,
    /// `DuplexStreamWithInitialMessages`.
    DuplexStreamWithInitialMessages,
    /// `EmptyInputAndEmptyOutput`.
    EmptyInputAndEmptyOutput,
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
    /// `HttpChecksumRequired`.
    HttpChecksumRequired,
    /// `HttpEmptyPrefixHeaders`.
    HttpEmptyPrefixHeaders,
    /// `HttpEnumPayload`.
    HttpEnumPayload,
    /// `HttpPayloadTraits`.
    HttpPayloadTraits,
    /// `HttpPayloadTraitsWithMediaType`.
    HttpPayloadTraitsWithMediaType,
    /// `HttpPayloadWithStructure`.
    HttpPayloadWithStructure,
    /// `HttpPayloadWithUnion`.
    HttpPayloadWithUnion,
    /// `HttpPrefixHeaders`.
    HttpPrefixHeaders,
    /// `HttpPrefixHeadersInResponse`.
    HttpPrefixHeadersInResponse,
    /// `HttpQueryParamsOnlyOperation`.
    HttpQueryParamsOnlyOperation,
    /// `HttpRequestWithFloatLabels`.
    HttpRequestWithFloatLabels,
    /// `HttpRequestWithGreedyLabelInPath`.
    HttpRequestWithGreedyLabelInPath,
    /// `HttpRequestWithLabels`.
    HttpRequestWithLabels,
    /// `HttpRequestWithLabelsAndTimestampFormat`.
    HttpRequestWithLabelsAndTimestampFormat,
    /// `HttpRequestWithRegexLiteral`.
    HttpRequestWithRegexLiteral,
    /// `HttpResponseCode`.
    HttpResponseCode,
    /// `HttpStringPayload`.
    HttpStringPayload,
    /// `IgnoreQueryParamsInResponse`.
    IgnoreQueryParamsInResponse,
    /// `InputAndOutputWithHeaders`.
    InputAndOutputWithHeaders,
    /// `InputStream`.
    InputStream,
    /// `InputStreamWithInitialRequest`.
    InputStreamWithInitialRequest,
    /// `JsonBlobs`.
    JsonBlobs,
    /// `JsonEnums`.
    JsonEnums,
    /// `JsonIntEnums`.
    JsonIntEnums,
    /// `JsonLists`.
    JsonLists,
    /// `JsonMaps`.
    JsonMaps,
    /// `JsonTimestamps`.
    JsonTimestamps,
    /// `JsonUnions`.
    JsonUnions,
    /// `MalformedAcceptWithBody`.
    MalformedAcceptWithBody,
    /// `MalformedAcceptWithGenericString`.
    MalformedAcceptWithGenericString,
    /// `MalformedAcceptWithPayload`.
    MalformedAcceptWithPayload,
    /// `MalformedBlob`.
    MalformedBlob,
    /// `MalformedBoolean`.
    MalformedBoolean,
    /// `MalformedByte`.
    MalformedByte,
    /// `MalformedContentTypeWithBody`.
    MalformedContentTypeWithBody,
    /// `MalformedContentTypeWithGenericString`.
    MalformedContentTypeWithGenericString,
    /// `MalformedContentTypeWithPayload`.
    MalformedContentTypeWithPayload,
    /// `MalformedContentTypeWithoutBody`.
    MalformedContentTypeWithoutBody,
    /// `MalformedContentTypeWithoutBodyEmptyInput`.
    MalformedContentTypeWithoutBodyEmptyInput,
    /// `MalformedDouble`.
    MalformedDouble,
    /// `MalformedFloat`.
    MalformedFloat,
    /// `MalformedInteger`.
    MalformedInteger,
    /// `MalformedList`.
    MalformedList,
    /// `MalformedLong`.
    MalformedLong,
    /// `MalformedMap`.
    MalformedMap,
    /// `MalformedRequestBody`.
    MalformedRequestBody,
    /// `MalformedShort`.
    MalformedShort,
    /// `MalformedString`.
    MalformedString,
    /// `MalformedTimestampBodyDateTime`.
    MalformedTimestampBodyDateTime,
    /// `MalformedTimestampBodyDefault`.
    MalformedTimestampBodyDefault,
    /// `MalformedTimestampBodyHttpDate`.
    MalformedTimestampBodyHttpDate,
    /// `MalformedTimestampHeaderDateTime`.
    MalformedTimestampHeaderDateTime,
    /// `MalformedTimestampHeaderDefault`.
    MalformedTimestampHeaderDefault,
    /// `MalformedTimestampHeaderEpoch`.
    MalformedTimestampHeaderEpoch,
    /// `MalformedTimestampPathDefault`.
    MalformedTimestampPathDefault,
    /// `MalformedTimestampPathEpoch`.
    MalformedTimestampPathEpoch,
    /// `MalformedTimestampPathHttpDate`.
    MalformedTimestampPathHttpDate,
    /// `MalformedTimestampQueryDefault`.
    MalformedTimestampQueryDefault,
    /// `MalformedTimestampQueryEpoch`.
    MalformedTimestampQueryEpoch,
    /// `MalformedTimestampQueryHttpDate`.
    MalformedTimestampQueryHttpDate,
    /// `MalformedUnion`.
    MalformedUnion,
    /// `MediaTypeHeader`.
    MediaTypeHeader,
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
    /// `OmitsSerializingEmptyLists`.
    OmitsSerializingEmptyLists,
    /// `OperationWithDefaults`.
    OperationWithDefaults,
    /// `OperationWithNestedStructure`.
    OperationWithNestedStructure,
    /// `OutputStream`.
    OutputStream,
    /// `OutputStreamWithInitialResponse`.
    OutputStreamWithInitialResponse,
    /// `PostPlayerAction`.
    PostPlayerAction,
    /// `PostUnionWithJsonName`.
    PostUnionWithJsonName,
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
    /// `ResponseCodeHttpFallback`.
    ResponseCodeHttpFallback,
    /// `ResponseCodeRequired`.
    ResponseCodeRequired,
    /// `SimpleScalarProperties`.
    SimpleScalarProperties,
    /// `SparseJsonLists`.
    SparseJsonLists,
    /// `SparseJsonMaps`.
    SparseJsonMaps,
    /// `StreamingTraits`.
    StreamingTraits,
    /// `StreamingTraitsRequireLength`.
    StreamingTraitsRequireLength,
    /// `StreamingTraitsWithMediaType`.
    StreamingTraitsWithMediaType,
    /// `TestBodyStructure`.
    TestBodyStructure,
    /// `TestGetNoInputNoPayload`.
    TestGetNoInputNoPayload,
    /// `TestGetNoPayload`.
    TestGetNoPayload,
    /// `TestPayloadBlob`.
    TestPayloadBlob,
    /// `TestPayloadStructure`.
    TestPayloadStructure,
    /// `TestPostNoInputNoPayload`.
    TestPostNoInputNoPayload,
    /// `TestPostNoPayload`.
    TestPostNoPayload,
    /// `TimestampFormatHeaders`.
    TimestampFormatHeaders,
    /// `UnitInputAndOutput`.
    UnitInputAndOutput,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::AllQueryStringTypes,
        Self::ConstantAndVariableQueryString,
        Self::ConstantQueryString,
        Self::ContentTypeParameters,
        Self::DatetimeOffsets,
        Self::DocumentType,
        Self::DocumentTypeAsMapValue,
        Self::DocumentTypeAsPayload,
        Self::DuplexStream,
        Self::DuplexStreamWithDistinctStreams,
        Self::DuplexStreamWithInitialMessages,
        Self::EmptyInputAndEmptyOutput,
        Self::EndpointOperation,
        Self::EndpointWithHostLabelOperation,
        Self::FractionalSeconds,
        Self::GreetingWithErrors,
        Self::HostWithPathOperation,
        Self::HttpChecksumRequired,
        Self::HttpEmptyPrefixHeaders,
        Self::HttpEnumPayload,
        Self::HttpPayloadTraits,
        Self::HttpPayloadTraitsWithMediaType,
        Self::HttpPayloadWithStructure,
        Self::HttpPayloadWithUnion,
        Self::HttpPrefixHeaders,
        Self::HttpPrefixHeadersInResponse,
        Self::HttpQueryParamsOnlyOperation,
        Self::HttpRequestWithFloatLabels,
        Self::HttpRequestWithGreedyLabelInPath,
        Self::HttpRequestWithLabels,
        Self::HttpRequestWithLabelsAndTimestampFormat,
        Self::HttpRequestWithRegexLiteral,
        Self::HttpResponseCode,
        Self::HttpStringPayload,
        Self::IgnoreQueryParamsInResponse,
        Self::InputAndOutputWithHeaders,
        Self::InputStream,
        Self::InputStreamWithInitialRequest,
        Self::JsonBlobs,
        Self::JsonEnums,
        Self::JsonIntEnums,
        Self::JsonLists,
        Self::JsonMaps,
        Self::JsonTimestamps,
        Self::JsonUnions,
        Self::MalformedAcceptWithBody,
        Self::MalformedAcceptWithGenericString,
        Self::MalformedAcceptWithPayload,
        Self::MalformedBlob,
        Self::MalformedBoolean,
        Self::MalformedByte,
        Self::MalformedContentTypeWithBody,
        Self::MalformedContentTypeWithGenericString,
        Self::MalformedContentTypeWithPayload,
        Self::MalformedContentTypeWithoutBody,
        Self::MalformedContentTypeWithoutBodyEmptyInput,
        Self::MalformedDouble,
        Self::MalformedFloat,
        Self::MalformedInteger,
        Self::MalformedList,
        Self::MalformedLong,
        Self::MalformedMap,
        Self::MalformedRequestBody,
        Self::MalformedShort,
        Self::MalformedString,
        Self::MalformedTimestampBodyDateTime,
        Self::MalformedTimestampBodyDefault,
        Self::MalformedTimestampBodyHttpDate,
        Self::MalformedTimestampHeaderDateTime,
        Self::MalformedTimestampHeaderDefault,
        Self::MalformedTimestampHeaderEpoch,
        Self::MalformedTimestampPathDefault,
        Self::MalformedTimestampPathEpoch,
        Self::MalformedTimestampPathHttpDate,
        Self::MalformedTimestampQueryDefault,
        Self::MalformedTimestampQueryEpoch,
        Self::MalformedTimestampQueryHttpDate,
        Self::MalformedUnion,
        Self::MediaTypeHeader,
        Self::NoInputAndNoOutput,
        Self::NoInputAndOutput,
        Self::NullAndEmptyHeadersClient,
        Self::NullAndEmptyHeadersServer,
        Self::OmitsNullSerializesEmptyString,
        Self::OmitsSerializingEmptyLists,
        Self::OperationWithDefaults,
        Self::OperationWithNestedStructure,
        Self::OutputStream,
        Self::OutputStreamWithInitialResponse,
        Self::PostPlayerAction,
        Self::PostUnionWithJsonName,
        Self::PutWithContentEncoding,
        Self::QueryIdempotencyTokenAutoFill,
        Self::QueryParamsAsStringListMap,
        Self::QueryPrecedence,
        Self::RecursiveShapes,
        Self::ResponseCodeHttpFallback,
        Self::ResponseCodeRequired,
        Self::SimpleScalarProperties,
        Self::SparseJsonLists,
        Self::SparseJsonMaps,
        Self::StreamingTraits,
        Self::StreamingTraitsRequireLength,
        Self::StreamingTraitsWithMediaType,
        Self::TestBodyStructure,
        Self::TestGetNoInputNoPayload,
        Self::TestGetNoPayload,
        Self::TestPayloadBlob,
        Self::TestPayloadStructure,
        Self::TestPostNoInputNoPayload,
        Self::TestPostNoPayload,
        Self::TimestampFormatHeaders,
        Self::UnitInputAndOutput,
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
    ConstantAndVariableQueryString: ConstantAndVariableQueryStringInput, crate::document::Nothing;
    ConstantQueryString: ConstantQueryStringInput, crate::document::Nothing;
    ContentTypeParameters: ContentTypeParametersInput, ContentTypeParametersOutput;
    DatetimeOffsets: crate::document::Nothing, DatetimeOffsetsOutput;
    DocumentType: DocumentTypeInputOutput, DocumentTypeInputOutput;
    DocumentTypeAsMapValue: DocumentTypeAsMapValueInputOutput, DocumentTypeAsMapValueInputOutput;
    DocumentTypeAsPayload: DocumentTypeAsPayloadInputOutput, DocumentTypeAsPayloadInputOutput;
    DuplexStream: DuplexStreamInput, DuplexStreamOutput;
    DuplexStreamWithDistinctStreams: DuplexStreamWithDistinctStreamsInput, DuplexStreamWithDistinctStreamsOutput;
    DuplexStreamWithInitialMessages: DuplexStreamWithInitialMessagesInput, DuplexStreamWithInitialMessagesOutput;
    EmptyInputAndEmptyOutput: EmptyInputAndEmptyOutputInput, EmptyInputAndEmptyOutputOutput;
    EndpointOperation: crate::document::Nothing, crate::document::Nothing;
    EndpointWithHostLabelOperation: HostLabelInput, crate::document::Nothing;
    FractionalSeconds: crate::document::Nothing, FractionalSecondsOutput;
    GreetingWithErrors: crate::document::Nothing, GreetingWithErrorsOutput;
    HostWithPathOperation: crate::document::Nothing, crate::document::Nothing;
    HttpChecksumRequired: HttpChecksumRequiredInputOutput, HttpChecksumRequiredInputOutput;
    HttpEmptyPrefixHeaders: HttpEmptyPrefixHeadersInput, HttpEmptyPrefixHeadersOutput;
    HttpEnumPayload: EnumPayloadInput, EnumPayloadInput;
    HttpPayloadTraits: HttpPayloadTraitsInputOutput, HttpPayloadTraitsInputOutput;
    HttpPayloadTraitsWithMediaType: HttpPayloadTraitsWithMediaTypeInputOutput, HttpPayloadTraitsWithMediaTypeInputOutput;
    HttpPayloadWithStructure: HttpPayloadWithStructureInputOutput, HttpPayloadWithStructureInputOutput;
    HttpPayloadWithUnion: HttpPayloadWithUnionInputOutput, HttpPayloadWithUnionInputOutput;
    HttpPrefixHeaders: HttpPrefixHeadersInput, HttpPrefixHeadersOutput;
    HttpPrefixHeadersInResponse: HttpPrefixHeadersInResponseInput, HttpPrefixHeadersInResponseOutput;
    HttpQueryParamsOnlyOperation: HttpQueryParamsOnlyInput, crate::document::Nothing;
    HttpRequestWithFloatLabels: HttpRequestWithFloatLabelsInput, crate::document::Nothing;
    HttpRequestWithGreedyLabelInPath: HttpRequestWithGreedyLabelInPathInput, crate::document::Nothing;
    HttpRequestWithLabels: HttpRequestWithLabelsInput, crate::document::Nothing;
    HttpRequestWithLabelsAndTimestampFormat: HttpRequestWithLabelsAndTimestampFormatInput, crate::document::Nothing;
    HttpRequestWithRegexLiteral: HttpRequestWithRegexLiteralInput, crate::document::Nothing;
    HttpResponseCode: crate::document::Nothing, HttpResponseCodeOutput;
    HttpStringPayload: StringPayloadInput, StringPayloadInput;
    IgnoreQueryParamsInResponse: crate::document::Nothing, IgnoreQueryParamsInResponseOutput;
    InputAndOutputWithHeaders: InputAndOutputWithHeadersIO, InputAndOutputWithHeadersIO;
    InputStream: InputStreamInput, crate::document::Nothing;
    InputStreamWithInitialRequest: InputStreamWithInitialRequestInput, crate::document::Nothing;
    JsonBlobs: JsonBlobsInputOutput, JsonBlobsInputOutput;
    JsonEnums: JsonEnumsInputOutput, JsonEnumsInputOutput;
    JsonIntEnums: JsonIntEnumsInputOutput, JsonIntEnumsInputOutput;
    JsonLists: JsonListsInputOutput, JsonListsInputOutput;
    JsonMaps: JsonMapsInputOutput, JsonMapsInputOutput;
    JsonTimestamps: JsonTimestampsInputOutput, JsonTimestampsInputOutput;
    JsonUnions: UnionInputOutput, UnionInputOutput;
    MalformedAcceptWithBody: crate::document::Nothing, GreetingStruct;
    MalformedAcceptWithGenericString: crate::document::Nothing, MalformedAcceptWithGenericStringOutput;
    MalformedAcceptWithPayload: crate::document::Nothing, MalformedAcceptWithPayloadOutput;
    MalformedBlob: MalformedBlobInput, crate::document::Nothing;
    MalformedBoolean: MalformedBooleanInput, crate::document::Nothing;
    MalformedByte: MalformedByteInput, crate::document::Nothing;
    MalformedContentTypeWithBody: GreetingStruct, crate::document::Nothing;
    MalformedContentTypeWithGenericString: MalformedContentTypeWithGenericStringInput, crate::document::Nothing;
    MalformedContentTypeWithPayload: MalformedContentTypeWithPayloadInput, crate::document::Nothing;
    MalformedContentTypeWithoutBody: crate::document::Nothing, crate::document::Nothing;
    MalformedContentTypeWithoutBodyEmptyInput: MalformedContentTypeWithoutBodyEmptyInputInput, crate::document::Nothing;
    MalformedDouble: MalformedDoubleInput, crate::document::Nothing;
    MalformedFloat: MalformedFloatInput, crate::document::Nothing;
    MalformedInteger: MalformedIntegerInput, crate::document::Nothing;
    MalformedList: MalformedListInput, crate::document::Nothing;
    MalformedLong: MalformedLongInput, crate::document::Nothing;
    MalformedMap: MalformedMapInput, crate::document::Nothing;
    MalformedRequestBody: MalformedRequestBodyInput, crate::document::Nothing;
    MalformedShort: MalformedShortInput, crate::document::Nothing;
    MalformedString: MalformedStringInput, crate::document::Nothing;
    MalformedTimestampBodyDateTime: MalformedTimestampBodyDateTimeInput, crate::document::Nothing;
    MalformedTimestampBodyDefault: MalformedTimestampBodyDefaultInput, crate::document::Nothing;
    MalformedTimestampBodyHttpDate: MalformedTimestampBodyHttpDateInput, crate::document::Nothing;
    MalformedTimestampHeaderDateTime: MalformedTimestampHeaderDateTimeInput, crate::document::Nothing;
    MalformedTimestampHeaderDefault: MalformedTimestampHeaderDefaultInput, crate::document::Nothing;
    MalformedTimestampHeaderEpoch: MalformedTimestampHeaderEpochInput, crate::document::Nothing;
    MalformedTimestampPathDefault: MalformedTimestampPathDefaultInput, crate::document::Nothing;
    MalformedTimestampPathEpoch: MalformedTimestampPathEpochInput, crate::document::Nothing;
    MalformedTimestampPathHttpDate: MalformedTimestampPathHttpDateInput, crate::document::Nothing;
    MalformedTimestampQueryDefault: MalformedTimestampQueryDefaultInput, crate::document::Nothing;
    MalformedTimestampQueryEpoch: MalformedTimestampQueryEpochInput, crate::document::Nothing;
    MalformedTimestampQueryHttpDate: MalformedTimestampQueryHttpDateInput, crate::document::Nothing;
    MalformedUnion: MalformedUnionInput, crate::document::Nothing;
    MediaTypeHeader: MediaTypeHeaderInput, MediaTypeHeaderOutput;
    NoInputAndNoOutput: crate::document::Nothing, crate::document::Nothing;
    NoInputAndOutput: crate::document::Nothing, NoInputAndOutputOutput;
    NullAndEmptyHeadersClient: NullAndEmptyHeadersIO, NullAndEmptyHeadersIO;
    NullAndEmptyHeadersServer: NullAndEmptyHeadersIO, NullAndEmptyHeadersIO;
    OmitsNullSerializesEmptyString: OmitsNullSerializesEmptyStringInput, crate::document::Nothing;
    OmitsSerializingEmptyLists: OmitsSerializingEmptyListsInput, crate::document::Nothing;
    OperationWithDefaults: OperationWithDefaultsInput, OperationWithDefaultsOutput;
    OperationWithNestedStructure: OperationWithNestedStructureInput, OperationWithNestedStructureOutput;
    OutputStream: crate::document::Nothing, OutputStreamOutput;
    OutputStreamWithInitialResponse: crate::document::Nothing, OutputStreamWithInitialResponseOutput;
    PostPlayerAction: PostPlayerActionInput, PostPlayerActionOutput;
    PostUnionWithJsonName: PostUnionWithJsonNameInput, PostUnionWithJsonNameOutput;
    PutWithContentEncoding: PutWithContentEncodingInput, crate::document::Nothing;
    QueryIdempotencyTokenAutoFill: QueryIdempotencyTokenAutoFillInput, crate::document::Nothing;
    QueryParamsAsStringListMap: QueryParamsAsStringListMapInput, crate::document::Nothing;
    QueryPrecedence: QueryPrecedenceInput, crate::document::Nothing;
    RecursiveShapes: RecursiveShapesInputOutput, RecursiveShapesInputOutput;
    ResponseCodeHttpFallback: ResponseCodeHttpFallbackInputOutput, ResponseCodeHttpFallbackInputOutput;
    ResponseCodeRequired: crate::document::Nothing, ResponseCodeRequiredOutput;
    SimpleScalarProperties: SimpleScalarPropertiesInputOutput, SimpleScalarPropertiesInputOutput;
    SparseJsonLists: SparseJsonListsInputOutput, SparseJsonListsInputOutput;
    SparseJsonMaps: SparseJsonMapsInputOutput, SparseJsonMapsInputOutput;
    StreamingTraits: StreamingTraitsInputOutput, StreamingTraitsInputOutput;
    StreamingTraitsRequireLength: StreamingTraitsRequireLengthInput, crate::document::Nothing;
    StreamingTraitsWithMediaType: StreamingTraitsWithMediaTypeInputOutput, StreamingTraitsWithMediaTypeInputOutput;
    TestBodyStructure: TestBodyStructureInputOutput, TestBodyStructureInputOutput;
    TestGetNoInputNoPayload: crate::document::Nothing, TestNoPayloadInputOutput;
    TestGetNoPayload: TestNoPayloadInputOutput, TestNoPayloadInputOutput;
    TestPayloadBlob: TestPayloadBlobInputOutput, TestPayloadBlobInputOutput;
    TestPayloadStructure: TestPayloadStructureInputOutput, TestPayloadStructureInputOutput;
    TestPostNoInputNoPayload: crate::document::Nothing, TestNoPayloadInputOutput;
    TestPostNoPayload: TestNoPayloadInputOutput, TestNoPayloadInputOutput;
    TimestampFormatHeaders: TimestampFormatHeadersIO, TimestampFormatHeadersIO;
    UnitInputAndOutput: crate::document::Nothing, crate::document::Nothing;
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
        query_params_map_of_string_list: Option<BTreeMap<String, Vec<String>>> = "queryParamsMapOfStringList",
    }
}

structure! {
    ClientOptionalDefaults: tables::CLIENT_OPTIONAL_DEFAULTS {
        member: Option<i32> = "member",
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
    DocumentTypeAsMapValueInputOutput: tables::DOCUMENT_TYPE_AS_MAP_VALUE_INPUT_OUTPUT {
        doc_valued_map: Option<BTreeMap<String, Document>> = "docValuedMap",
    }
}

structure! {
    DocumentTypeAsPayloadInputOutput: tables::DOCUMENT_TYPE_AS_PAYLOAD_INPUT_OUTPUT {
        document_value: Option<Document> = "documentValue",
    }
}

structure! {
    DocumentTypeInputOutput: tables::DOCUMENT_TYPE_INPUT_OUTPUT {
        string_value: Option<String> = "stringValue",
        document_value: Option<Document> = "documentValue",
    }
}

structure! {
    DuplexStreamInput: tables::DUPLEX_STREAM_INPUT {}
}

structure! {
    DuplexStreamOutput: tables::DUPLEX_STREAM_OUTPUT {}
}

structure! {
    DuplexStreamWithDistinctStreamsInput: tables::DUPLEX_STREAM_WITH_DISTINCT_STREAMS_INPUT {}
}

structure! {
    DuplexStreamWithDistinctStreamsOutput: tables::DUPLEX_STREAM_WITH_DISTINCT_STREAMS_OUTPUT {
        stream: Option<SingletonEventStream> = "stream",
    }
}

structure! {
    DuplexStreamWithInitialMessagesInput: tables::DUPLEX_STREAM_WITH_INITIAL_MESSAGES_INPUT {
        initial_request_member: String = "initialRequestMember",
    }
}

structure! {
    DuplexStreamWithInitialMessagesOutput: tables::DUPLEX_STREAM_WITH_INITIAL_MESSAGES_OUTPUT {
        initial_response_member: String = "initialResponseMember",
    }
}

structure! {
    EmptyInputAndEmptyOutputInput: tables::EMPTY_INPUT_AND_EMPTY_OUTPUT_INPUT {}
}

structure! {
    EmptyInputAndEmptyOutputOutput: tables::EMPTY_INPUT_AND_EMPTY_OUTPUT_OUTPUT {}
}

structure! {
    EnumPayloadInput: tables::ENUM_PAYLOAD_INPUT {
        payload: Option<StringEnum> = "payload",
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
    HttpChecksumRequiredInputOutput: tables::HTTP_CHECKSUM_REQUIRED_INPUT_OUTPUT {
        foo: Option<String> = "foo",
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
    HttpPrefixHeadersInResponseInput: tables::HTTP_PREFIX_HEADERS_IN_RESPONSE_INPUT {}
}

structure! {
    HttpPrefixHeadersInResponseOutput: tables::HTTP_PREFIX_HEADERS_IN_RESPONSE_OUTPUT {
        prefix_headers: Option<BTreeMap<String, String>> = "prefixHeaders",
    }
}

structure! {
    HttpPrefixHeadersInput: tables::HTTP_PREFIX_HEADERS_INPUT {
        foo: Option<String> = "foo",
        foo_map: Option<BTreeMap<String, String>> = "fooMap",
    }
}

structure! {
    HttpPrefixHeadersOutput: tables::HTTP_PREFIX_HEADERS_OUTPUT {
        foo: Option<String> = "foo",
        foo_map: Option<BTreeMap<String, String>> = "fooMap",
    }
}

structure! {
    HttpQueryParamsOnlyInput: tables::HTTP_QUERY_PARAMS_ONLY_INPUT {
        query_map: Option<BTreeMap<String, String>> = "queryMap",
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
    HttpRequestWithRegexLiteralInput: tables::HTTP_REQUEST_WITH_REGEX_LITERAL_INPUT {
        str: String = "str",
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
        header_integer_enum: Option<i32> = "headerIntegerEnum",
        header_integer_enum_list: Option<Vec<i32>> = "headerIntegerEnumList",
    }
}

structure! {
    InputStreamInput: tables::INPUT_STREAM_INPUT {}
}

structure! {
    InputStreamWithInitialRequestInput: tables::INPUT_STREAM_WITH_INITIAL_REQUEST_INPUT {
        initial_request_member: String = "initialRequestMember",
    }
}

structure! {
    JsonBlobsInputOutput: tables::JSON_BLOBS_INPUT_OUTPUT {
        data: Option<Bytes> = "data",
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
        integer_enum1: Option<i32> = "integerEnum1",
        integer_enum2: Option<i32> = "integerEnum2",
        integer_enum3: Option<i32> = "integerEnum3",
        integer_enum_list: Option<Vec<i32>> = "integerEnumList",
        integer_enum_set: Option<Vec<i32>> = "integerEnumSet",
        integer_enum_map: Option<BTreeMap<String, i32>> = "integerEnumMap",
    }
}

structure! {
    JsonListsInputOutput: tables::JSON_LISTS_INPUT_OUTPUT {
        string_list: Option<Vec<String>> = "stringList",
        string_set: Option<Vec<String>> = "stringSet",
        integer_list: Option<Vec<i32>> = "integerList",
        boolean_list: Option<Vec<bool>> = "booleanList",
        timestamp_list: Option<Vec<Timestamp>> = "timestampList",
        enum_list: Option<Vec<FooEnum>> = "enumList",
        int_enum_list: Option<Vec<i32>> = "intEnumList",
        nested_string_list: Option<Vec<Vec<String>>> = "nestedStringList",
        structure_list: Option<Vec<StructureListMember>> = "structureList",
    }
}

structure! {
    JsonMapsInputOutput: tables::JSON_MAPS_INPUT_OUTPUT {
        dense_struct_map: Option<BTreeMap<String, GreetingStruct>> = "denseStructMap",
        dense_number_map: Option<BTreeMap<String, i32>> = "denseNumberMap",
        dense_boolean_map: Option<BTreeMap<String, bool>> = "denseBooleanMap",
        dense_string_map: Option<BTreeMap<String, String>> = "denseStringMap",
        dense_set_map: Option<BTreeMap<String, Vec<String>>> = "denseSetMap",
    }
}

structure! {
    JsonTimestampsInputOutput: tables::JSON_TIMESTAMPS_INPUT_OUTPUT {
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
    MalformedAcceptWithGenericStringOutput: tables::MALFORMED_ACCEPT_WITH_GENERIC_STRING_OUTPUT {
        payload: Option<String> = "payload",
    }
}

structure! {
    MalformedAcceptWithPayloadOutput: tables::MALFORMED_ACCEPT_WITH_PAYLOAD_OUTPUT {
        payload: Option<Bytes> = "payload",
    }
}

structure! {
    MalformedBlobInput: tables::MALFORMED_BLOB_INPUT {
        blob: Option<Bytes> = "blob",
    }
}

structure! {
    MalformedBooleanInput: tables::MALFORMED_BOOLEAN_INPUT {
        boolean_in_body: Option<bool> = "booleanInBody",
        boolean_in_path: bool = "booleanInPath",
        boolean_in_query: Option<bool> = "booleanInQuery",
        boolean_in_header: Option<bool> = "booleanInHeader",
    }
}

structure! {
    MalformedByteInput: tables::MALFORMED_BYTE_INPUT {
        byte_in_body: Option<i32> = "byteInBody",
        byte_in_path: i32 = "byteInPath",
        byte_in_query: Option<i32> = "byteInQuery",
        byte_in_header: Option<i32> = "byteInHeader",
    }
}

structure! {
    MalformedContentTypeWithGenericStringInput: tables::MALFORMED_CONTENT_TYPE_WITH_GENERIC_STRING_INPUT {
        payload: Option<String> = "payload",
    }
}

structure! {
    MalformedContentTypeWithPayloadInput: tables::MALFORMED_CONTENT_TYPE_WITH_PAYLOAD_INPUT {
        payload: Option<Bytes> = "payload",
    }
}

structure! {
    MalformedContentTypeWithoutBodyEmptyInputInput: tables::MALFORMED_CONTENT_TYPE_WITHOUT_BODY_EMPTY_INPUT_INPUT {
        header: Option<String> = "header",
    }
}

structure! {
    MalformedDoubleInput: tables::MALFORMED_DOUBLE_INPUT {
        double_in_body: Option<f64> = "doubleInBody",
        double_in_path: f64 = "doubleInPath",
        double_in_query: Option<f64> = "doubleInQuery",
        double_in_header: Option<f64> = "doubleInHeader",
    }
}

structure! {
    MalformedFloatInput: tables::MALFORMED_FLOAT_INPUT {
        float_in_body: Option<f64> = "floatInBody",
        float_in_path: f64 = "floatInPath",
        float_in_query: Option<f64> = "floatInQuery",
        float_in_header: Option<f64> = "floatInHeader",
    }
}

structure! {
    MalformedIntegerInput: tables::MALFORMED_INTEGER_INPUT {
        integer_in_body: Option<i32> = "integerInBody",
        integer_in_path: i32 = "integerInPath",
        integer_in_query: Option<i32> = "integerInQuery",
        integer_in_header: Option<i32> = "integerInHeader",
    }
}

structure! {
    MalformedListInput: tables::MALFORMED_LIST_INPUT {
        body_list: Option<Vec<String>> = "bodyList",
    }
}

structure! {
    MalformedLongInput: tables::MALFORMED_LONG_INPUT {
        long_in_body: Option<i64> = "longInBody",
        long_in_path: i64 = "longInPath",
        long_in_query: Option<i64> = "longInQuery",
        long_in_header: Option<i64> = "longInHeader",
    }
}

structure! {
    MalformedMapInput: tables::MALFORMED_MAP_INPUT {
        body_map: Option<BTreeMap<String, String>> = "bodyMap",
    }
}

structure! {
    MalformedRequestBodyInput: tables::MALFORMED_REQUEST_BODY_INPUT {
        int: Option<i32> = "int",
        float: Option<f64> = "float",
    }
}

structure! {
    MalformedShortInput: tables::MALFORMED_SHORT_INPUT {
        short_in_body: Option<i32> = "shortInBody",
        short_in_path: i32 = "shortInPath",
        short_in_query: Option<i32> = "shortInQuery",
        short_in_header: Option<i32> = "shortInHeader",
    }
}

structure! {
    MalformedStringInput: tables::MALFORMED_STRING_INPUT {
        blob: Option<String> = "blob",
    }
}

structure! {
    MalformedTimestampBodyDateTimeInput: tables::MALFORMED_TIMESTAMP_BODY_DATE_TIME_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampBodyDefaultInput: tables::MALFORMED_TIMESTAMP_BODY_DEFAULT_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampBodyHttpDateInput: tables::MALFORMED_TIMESTAMP_BODY_HTTP_DATE_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampHeaderDateTimeInput: tables::MALFORMED_TIMESTAMP_HEADER_DATE_TIME_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampHeaderDefaultInput: tables::MALFORMED_TIMESTAMP_HEADER_DEFAULT_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampHeaderEpochInput: tables::MALFORMED_TIMESTAMP_HEADER_EPOCH_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampPathDefaultInput: tables::MALFORMED_TIMESTAMP_PATH_DEFAULT_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampPathEpochInput: tables::MALFORMED_TIMESTAMP_PATH_EPOCH_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampPathHttpDateInput: tables::MALFORMED_TIMESTAMP_PATH_HTTP_DATE_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampQueryDefaultInput: tables::MALFORMED_TIMESTAMP_QUERY_DEFAULT_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampQueryEpochInput: tables::MALFORMED_TIMESTAMP_QUERY_EPOCH_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedTimestampQueryHttpDateInput: tables::MALFORMED_TIMESTAMP_QUERY_HTTP_DATE_INPUT {
        timestamp: Timestamp = "timestamp",
    }
}

structure! {
    MalformedUnionInput: tables::MALFORMED_UNION_INPUT {
        union: Option<SimpleUnion> = "union",
    }
}

structure! {
    MediaTypeHeaderInput: tables::MEDIA_TYPE_HEADER_INPUT {
        json: Option<String> = "json",
    }
}

structure! {
    MediaTypeHeaderOutput: tables::MEDIA_TYPE_HEADER_OUTPUT {
        json: Option<String> = "json",
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
        renamed_structure_value: Option<RenamedGreeting> = "renamedStructureValue",
        union_value: Option<NestedUnion> = "unionValue",
    }
}

structure! {
    NestedPayload: tables::NESTED_PAYLOAD {
        greeting: Option<String> = "greeting",
        name: Option<String> = "name",
    }
}

structure! {
    NestedUnion: tables::NESTED_UNION {
        string_value: Option<String> = "stringValue",
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
    OmitsSerializingEmptyListsInput: tables::OMITS_SERIALIZING_EMPTY_LISTS_INPUT {
        query_string_list: Option<Vec<String>> = "queryStringList",
        query_integer_list: Option<Vec<i32>> = "queryIntegerList",
        query_double_list: Option<Vec<f64>> = "queryDoubleList",
        query_boolean_list: Option<Vec<bool>> = "queryBooleanList",
        query_timestamp_list: Option<Vec<Timestamp>> = "queryTimestampList",
        query_enum_list: Option<Vec<FooEnum>> = "queryEnumList",
        query_integer_enum_list: Option<Vec<i32>> = "queryIntegerEnumList",
    }
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
    OutputStreamOutput: tables::OUTPUT_STREAM_OUTPUT {}
}

structure! {
    OutputStreamWithInitialResponseOutput: tables::OUTPUT_STREAM_WITH_INITIAL_RESPONSE_OUTPUT {
        initial_response_member: String = "initialResponseMember",
    }
}

structure! {
    PayloadConfig: tables::PAYLOAD_CONFIG {
        data: Option<i32> = "data",
    }
}

structure! {
    PlayerAction: tables::PLAYER_ACTION {
        quit: Option<Unit> = "quit",
    }
}

structure! {
    PostPlayerActionInput: tables::POST_PLAYER_ACTION_INPUT {
        action: Option<PlayerAction> = "action",
    }
}

structure! {
    PostPlayerActionOutput: tables::POST_PLAYER_ACTION_OUTPUT {
        action: PlayerAction = "action",
    }
}

structure! {
    PostUnionWithJsonNameInput: tables::POST_UNION_WITH_JSON_NAME_INPUT {
        value: Option<UnionWithJsonName> = "value",
    }
}

structure! {
    PostUnionWithJsonNameOutput: tables::POST_UNION_WITH_JSON_NAME_OUTPUT {
        value: UnionWithJsonName = "value",
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
    RecursiveShapesInputOutput: tables::RECURSIVE_SHAPES_INPUT_OUTPUT {
        nested: Option<RecursiveShapesInputOutputNested1> = "nested",
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
    RenamedGreeting: tables::RENAMED_GREETING {
        salutation: Option<String> = "salutation",
    }
}

structure! {
    ResponseCodeHttpFallbackInputOutput: tables::RESPONSE_CODE_HTTP_FALLBACK_INPUT_OUTPUT {}
}

structure! {
    ResponseCodeRequiredOutput: tables::RESPONSE_CODE_REQUIRED_OUTPUT {
        response_code: i32 = "responseCode",
    }
}

structure! {
    SimpleScalarPropertiesInputOutput: tables::SIMPLE_SCALAR_PROPERTIES_INPUT_OUTPUT {
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
    SimpleUnion: tables::SIMPLE_UNION {
        int: Option<i32> = "int",
        string: Option<String> = "string",
    }
}

structure! {
    SingletonEvent: tables::SINGLETON_EVENT {
        value: Option<String> = "value",
    }
}

structure! {
    SingletonEventStream: tables::SINGLETON_EVENT_STREAM {
        singleton: Option<SingletonEvent> = "singleton",
    }
}

structure! {
    SparseJsonListsInputOutput: tables::SPARSE_JSON_LISTS_INPUT_OUTPUT {
        sparse_string_list: Option<Vec<String>> = "sparseStringList",
        sparse_short_list: Option<Vec<i32>> = "sparseShortList",
    }
}

structure! {
    SparseJsonMapsInputOutput: tables::SPARSE_JSON_MAPS_INPUT_OUTPUT {
        sparse_struct_map: Option<BTreeMap<String, GreetingStruct>> = "sparseStructMap",
        sparse_number_map: Option<BTreeMap<String, i32>> = "sparseNumberMap",
        sparse_boolean_map: Option<BTreeMap<String, bool>> = "sparseBooleanMap",
        sparse_string_map: Option<BTreeMap<String, String>> = "sparseStringMap",
        sparse_set_map: Option<BTreeMap<String, Vec<String>>> = "sparseSetMap",
    }
}

structure! {
    StreamingTraitsInputOutput: tables::STREAMING_TRAITS_INPUT_OUTPUT {
        foo: Option<String> = "foo",
        blob: Option<Bytes> = "blob",
    }
}

structure! {
    StreamingTraitsRequireLengthInput: tables::STREAMING_TRAITS_REQUIRE_LENGTH_INPUT {
        foo: Option<String> = "foo",
        blob: Option<Bytes> = "blob",
    }
}

structure! {
    StreamingTraitsWithMediaTypeInputOutput: tables::STREAMING_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT {
        foo: Option<String> = "foo",
        blob: Option<Bytes> = "blob",
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
    TestBodyStructureInputOutput: tables::TEST_BODY_STRUCTURE_INPUT_OUTPUT {
        test_id: Option<String> = "testId",
        test_config: Option<TestConfig> = "testConfig",
    }
}

structure! {
    TestConfig: tables::TEST_CONFIG {
        timeout: Option<i32> = "timeout",
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
    TestNoPayloadInputOutput: tables::TEST_NO_PAYLOAD_INPUT_OUTPUT {
        test_id: Option<String> = "testId",
    }
}

structure! {
    TestPayloadBlobInputOutput: tables::TEST_PAYLOAD_BLOB_INPUT_OUTPUT {
        content_type: Option<String> = "contentType",
        data: Option<Bytes> = "data",
    }
}

structure! {
    TestPayloadStructureInputOutput: tables::TEST_PAYLOAD_STRUCTURE_INPUT_OUTPUT {
        test_id: Option<String> = "testId",
        payload_config: Option<PayloadConfig> = "payloadConfig",
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
    TopLevel: tables::TOP_LEVEL {
        dialog: Dialog = "dialog",
        dialog_list: Option<Vec<Dialog>> = "dialogList",
        dialog_map: Option<BTreeMap<String, Dialog>> = "dialogMap",
    }
}

structure! {
    UnionInputOutput: tables::UNION_INPUT_OUTPUT {
        contents: Option<MyUnion> = "contents",
    }
}

structure! {
    UnionPayload: tables::UNION_PAYLOAD {
        greeting: Option<String> = "greeting",
    }
}

structure! {
    UnionWithJsonName: tables::UNION_WITH_JSON_NAME {
        foo: Option<String> = "foo",
        bar: Option<String> = "bar",
        baz: Option<String> = "baz",
    }
}

structure! {
    Unit: tables::UNIT {}
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

    /// `ErrorEvent`.
    pub static ERROR_EVENT: ErrorSchema = ErrorSchema {
        name: "ErrorEvent",
        code: "ErrorEvent",
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

    /// `ServiceUnavailableError`.
    pub static SERVICE_UNAVAILABLE_ERROR: ErrorSchema = ErrorSchema {
        name: "ServiceUnavailableError",
        code: "ServiceUnavailableError",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] =
        &[&COMPLEX_ERROR, &ERROR_EVENT, &FOO_ERROR, &INVALID_GREETING, &SERVICE_UNAVAILABLE_ERROR];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{
        Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape, TimestampFormat,
    };

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_rest_json",
        signing_name: "restjson",
        protocol: Protocol::RestJson,
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
            method: "POST",
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
            name: "DocumentType",
            method: "PUT",
            path: &[Segment::Literal("DocumentType")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DOCUMENT_TYPE_INPUT_OUTPUT),
            output: Some(&DOCUMENT_TYPE_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DocumentTypeAsMapValue",
            method: "PUT",
            path: &[Segment::Literal("DocumentTypeAsMapValue")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DOCUMENT_TYPE_AS_MAP_VALUE_INPUT_OUTPUT),
            output: Some(&DOCUMENT_TYPE_AS_MAP_VALUE_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DocumentTypeAsPayload",
            method: "PUT",
            path: &[Segment::Literal("DocumentTypeAsPayload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DOCUMENT_TYPE_AS_PAYLOAD_INPUT_OUTPUT),
            output: Some(&DOCUMENT_TYPE_AS_PAYLOAD_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DuplexStream",
            method: "POST",
            path: &[Segment::Literal("DuplexStream")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DUPLEX_STREAM_INPUT),
            output: Some(&DUPLEX_STREAM_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DuplexStreamWithDistinctStreams",
            method: "POST",
            path: &[Segment::Literal("DuplexStreamWithDistinctStreams")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DUPLEX_STREAM_WITH_DISTINCT_STREAMS_INPUT),
            output: Some(&DUPLEX_STREAM_WITH_DISTINCT_STREAMS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DuplexStreamWithInitialMessages",
            method: "POST",
            path: &[Segment::Literal("DuplexStreamWithInitialMessages")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DUPLEX_STREAM_WITH_INITIAL_MESSAGES_INPUT),
            output: Some(&DUPLEX_STREAM_WITH_INITIAL_MESSAGES_OUTPUT),
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
            name: "EndpointWithHostLabelOperation",
            method: "POST",
            path: &[Segment::Literal("EndpointWithHostLabelOperation")],
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
            name: "HostWithPathOperation",
            method: "GET",
            path: &[Segment::Literal("HostWithPathOperation")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpChecksumRequired",
            method: "POST",
            path: &[Segment::Literal("HttpChecksumRequired")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_CHECKSUM_REQUIRED_INPUT_OUTPUT),
            output: Some(&HTTP_CHECKSUM_REQUIRED_INPUT_OUTPUT),
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
            name: "HttpPrefixHeaders",
            method: "GET",
            path: &[Segment::Literal("HttpPrefixHeaders")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PREFIX_HEADERS_INPUT),
            output: Some(&HTTP_PREFIX_HEADERS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpPrefixHeadersInResponse",
            method: "GET",
            path: &[Segment::Literal("HttpPrefixHeadersResponse")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_PREFIX_HEADERS_IN_RESPONSE_INPUT),
            output: Some(&HTTP_PREFIX_HEADERS_IN_RESPONSE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "HttpQueryParamsOnlyOperation",
            method: "GET",
            path: &[Segment::Literal("http-query-params-only")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_QUERY_PARAMS_ONLY_INPUT),
            output: None,
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
            name: "HttpRequestWithRegexLiteral",
            method: "GET",
            path: &[Segment::Literal("ReDosLiteral"), Segment::Label("str"), Segment::Literal("(a+)+")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&HTTP_REQUEST_WITH_REGEX_LITERAL_INPUT),
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
            name: "InputStream",
            method: "POST",
            path: &[Segment::Literal("InputStream")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&INPUT_STREAM_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "InputStreamWithInitialRequest",
            method: "POST",
            path: &[Segment::Literal("InputStreamWithInitialRequest")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&INPUT_STREAM_WITH_INITIAL_REQUEST_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "JsonBlobs",
            method: "POST",
            path: &[Segment::Literal("JsonBlobs")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&JSON_BLOBS_INPUT_OUTPUT),
            output: Some(&JSON_BLOBS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "JsonEnums",
            method: "PUT",
            path: &[Segment::Literal("JsonEnums")],
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
            method: "PUT",
            path: &[Segment::Literal("JsonIntEnums")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&JSON_INT_ENUMS_INPUT_OUTPUT),
            output: Some(&JSON_INT_ENUMS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "JsonLists",
            method: "PUT",
            path: &[Segment::Literal("JsonLists")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&JSON_LISTS_INPUT_OUTPUT),
            output: Some(&JSON_LISTS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "JsonMaps",
            method: "POST",
            path: &[Segment::Literal("JsonMaps")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&JSON_MAPS_INPUT_OUTPUT),
            output: Some(&JSON_MAPS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "JsonTimestamps",
            method: "POST",
            path: &[Segment::Literal("JsonTimestamps")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&JSON_TIMESTAMPS_INPUT_OUTPUT),
            output: Some(&JSON_TIMESTAMPS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "JsonUnions",
            method: "PUT",
            path: &[Segment::Literal("JsonUnions")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UNION_INPUT_OUTPUT),
            output: Some(&UNION_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedAcceptWithBody",
            method: "POST",
            path: &[Segment::Literal("MalformedAcceptWithBody")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&GREETING_STRUCT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedAcceptWithGenericString",
            method: "POST",
            path: &[Segment::Literal("MalformedAcceptWithGenericString")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&MALFORMED_ACCEPT_WITH_GENERIC_STRING_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedAcceptWithPayload",
            method: "POST",
            path: &[Segment::Literal("MalformedAcceptWithPayload")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&MALFORMED_ACCEPT_WITH_PAYLOAD_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedBlob",
            method: "POST",
            path: &[Segment::Literal("MalformedBlob")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_BLOB_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedBoolean",
            method: "POST",
            path: &[Segment::Literal("MalformedBoolean"), Segment::Label("booleanInPath")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_BOOLEAN_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedByte",
            method: "POST",
            path: &[Segment::Literal("MalformedByte"), Segment::Label("byteInPath")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_BYTE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedContentTypeWithBody",
            method: "POST",
            path: &[Segment::Literal("MalformedContentTypeWithBody")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GREETING_STRUCT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedContentTypeWithGenericString",
            method: "POST",
            path: &[Segment::Literal("MalformedContentTypeWithGenericString")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_CONTENT_TYPE_WITH_GENERIC_STRING_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedContentTypeWithPayload",
            method: "POST",
            path: &[Segment::Literal("MalformedContentTypeWithPayload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_CONTENT_TYPE_WITH_PAYLOAD_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedContentTypeWithoutBody",
            method: "POST",
            path: &[Segment::Literal("MalformedContentTypeWithoutBody")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedContentTypeWithoutBodyEmptyInput",
            method: "POST",
            path: &[Segment::Literal("MalformedContentTypeWithoutBodyEmptyInput")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_CONTENT_TYPE_WITHOUT_BODY_EMPTY_INPUT_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedDouble",
            method: "POST",
            path: &[Segment::Literal("MalformedDouble"), Segment::Label("doubleInPath")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_DOUBLE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedFloat",
            method: "POST",
            path: &[Segment::Literal("MalformedFloat"), Segment::Label("floatInPath")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_FLOAT_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedInteger",
            method: "POST",
            path: &[Segment::Literal("MalformedInteger"), Segment::Label("integerInPath")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_INTEGER_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedList",
            method: "POST",
            path: &[Segment::Literal("MalformedList")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_LIST_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedLong",
            method: "POST",
            path: &[Segment::Literal("MalformedLong"), Segment::Label("longInPath")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_LONG_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedMap",
            method: "POST",
            path: &[Segment::Literal("MalformedMap")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_MAP_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedRequestBody",
            method: "POST",
            path: &[Segment::Literal("MalformedRequestBody")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_REQUEST_BODY_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedShort",
            method: "POST",
            path: &[Segment::Literal("MalformedShort"), Segment::Label("shortInPath")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_SHORT_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedString",
            method: "POST",
            path: &[Segment::Literal("MalformedString")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_STRING_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampBodyDateTime",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampBodyDateTime")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_BODY_DATE_TIME_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampBodyDefault",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampBodyDefault")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_BODY_DEFAULT_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampBodyHttpDate",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampBodyHttpDate")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_BODY_HTTP_DATE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampHeaderDateTime",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampHeaderDateTime")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_HEADER_DATE_TIME_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampHeaderDefault",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampHeaderDefault")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_HEADER_DEFAULT_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampHeaderEpoch",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampHeaderEpoch")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_HEADER_EPOCH_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampPathDefault",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampPathDefault"), Segment::Label("timestamp")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_PATH_DEFAULT_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampPathEpoch",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampPathEpoch"), Segment::Label("timestamp")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_PATH_EPOCH_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampPathHttpDate",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampPathHttpDate"), Segment::Label("timestamp")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_PATH_HTTP_DATE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampQueryDefault",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampQueryDefault")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_QUERY_DEFAULT_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampQueryEpoch",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampQueryEpoch")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_QUERY_EPOCH_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedTimestampQueryHttpDate",
            method: "POST",
            path: &[Segment::Literal("MalformedTimestampQueryHttpDate")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_TIMESTAMP_QUERY_HTTP_DATE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedUnion",
            method: "POST",
            path: &[Segment::Literal("MalformedUnion")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_UNION_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MediaTypeHeader",
            method: "GET",
            path: &[Segment::Literal("MediaTypeHeader")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MEDIA_TYPE_HEADER_INPUT),
            output: Some(&MEDIA_TYPE_HEADER_OUTPUT),
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
            name: "OmitsSerializingEmptyLists",
            method: "POST",
            path: &[Segment::Literal("OmitsSerializingEmptyLists")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&OMITS_SERIALIZING_EMPTY_LISTS_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OperationWithDefaults",
            method: "POST",
            path: &[Segment::Literal("OperationWithDefaults")],
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
            path: &[Segment::Literal("OperationWithNestedStructure")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&OPERATION_WITH_NESTED_STRUCTURE_INPUT),
            output: Some(&OPERATION_WITH_NESTED_STRUCTURE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OutputStream",
            method: "POST",
            path: &[Segment::Literal("OutputStream")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&OUTPUT_STREAM_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "OutputStreamWithInitialResponse",
            method: "POST",
            path: &[Segment::Literal("OutputStreamWithInitialResponse")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&OUTPUT_STREAM_WITH_INITIAL_RESPONSE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PostPlayerAction",
            method: "POST",
            path: &[Segment::Literal("PostPlayerAction")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&POST_PLAYER_ACTION_INPUT),
            output: Some(&POST_PLAYER_ACTION_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PostUnionWithJsonName",
            method: "POST",
            path: &[Segment::Literal("PostUnionWithJsonName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&POST_UNION_WITH_JSON_NAME_INPUT),
            output: Some(&POST_UNION_WITH_JSON_NAME_OUTPUT),
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
            input: Some(&RECURSIVE_SHAPES_INPUT_OUTPUT),
            output: Some(&RECURSIVE_SHAPES_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ResponseCodeHttpFallback",
            method: "GET",
            path: &[Segment::Literal("responseCodeHttpFallback")],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&RESPONSE_CODE_HTTP_FALLBACK_INPUT_OUTPUT),
            output: Some(&RESPONSE_CODE_HTTP_FALLBACK_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ResponseCodeRequired",
            method: "GET",
            path: &[Segment::Literal("responseCodeRequired")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&RESPONSE_CODE_REQUIRED_OUTPUT),
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
            input: Some(&SIMPLE_SCALAR_PROPERTIES_INPUT_OUTPUT),
            output: Some(&SIMPLE_SCALAR_PROPERTIES_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SparseJsonLists",
            method: "PUT",
            path: &[Segment::Literal("SparseJsonLists")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SPARSE_JSON_LISTS_INPUT_OUTPUT),
            output: Some(&SPARSE_JSON_LISTS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SparseJsonMaps",
            method: "POST",
            path: &[Segment::Literal("SparseJsonMaps")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SPARSE_JSON_MAPS_INPUT_OUTPUT),
            output: Some(&SPARSE_JSON_MAPS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "StreamingTraits",
            method: "POST",
            path: &[Segment::Literal("StreamingTraits")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&STREAMING_TRAITS_INPUT_OUTPUT),
            output: Some(&STREAMING_TRAITS_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "StreamingTraitsRequireLength",
            method: "POST",
            path: &[Segment::Literal("StreamingTraitsRequireLength")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&STREAMING_TRAITS_REQUIRE_LENGTH_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "StreamingTraitsWithMediaType",
            method: "POST",
            path: &[Segment::Literal("StreamingTraitsWithMediaType")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&STREAMING_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT),
            output: Some(&STREAMING_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TestBodyStructure",
            method: "POST",
            path: &[Segment::Literal("body")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TEST_BODY_STRUCTURE_INPUT_OUTPUT),
            output: Some(&TEST_BODY_STRUCTURE_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TestGetNoInputNoPayload",
            method: "GET",
            path: &[Segment::Literal("no_input_no_payload")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&TEST_NO_PAYLOAD_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TestGetNoPayload",
            method: "GET",
            path: &[Segment::Literal("no_payload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TEST_NO_PAYLOAD_INPUT_OUTPUT),
            output: Some(&TEST_NO_PAYLOAD_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TestPayloadBlob",
            method: "POST",
            path: &[Segment::Literal("blob_payload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TEST_PAYLOAD_BLOB_INPUT_OUTPUT),
            output: Some(&TEST_PAYLOAD_BLOB_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TestPayloadStructure",
            method: "POST",
            path: &[Segment::Literal("payload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TEST_PAYLOAD_STRUCTURE_INPUT_OUTPUT),
            output: Some(&TEST_PAYLOAD_STRUCTURE_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TestPostNoInputNoPayload",
            method: "POST",
            path: &[Segment::Literal("no_input_no_payload")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&TEST_NO_PAYLOAD_INPUT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TestPostNoPayload",
            method: "POST",
            path: &[Segment::Literal("no_payload")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TEST_NO_PAYLOAD_INPUT_OUTPUT),
            output: Some(&TEST_NO_PAYLOAD_INPUT_OUTPUT),
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
            name: "UnitInputAndOutput",
            method: "POST",
            path: &[Segment::Literal("UnitInputAndOutput")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
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
                Member::new("queryParamsMapOfStringList", &STRING_LIST_MAP).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

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

    pub(super) static CLIENT_OPTIONAL_DEFAULTS: Shape = Shape {
        name: "ClientOptionalDefaults",
        kind: Kind::Structure { members: &[Member::new("member", &INTEGER)], payload: None },
        sensitive: false,
    };

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

    pub(super) static DENSE_BOOLEAN_MAP: Shape = Shape {
        name: "DenseBooleanMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &BOOLEAN),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static DENSE_NUMBER_MAP: Shape = Shape {
        name: "DenseNumberMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &INTEGER),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static DENSE_SET_MAP: Shape = Shape {
        name: "DenseSetMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING_SET),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static DENSE_STRING_MAP: Shape = Shape {
        name: "DenseStringMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static DENSE_STRUCT_MAP: Shape = Shape {
        name: "DenseStructMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
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

    pub(super) static DOCUMENT_TYPE_AS_MAP_VALUE_INPUT_OUTPUT: Shape = Shape {
        name: "DocumentTypeAsMapValueInputOutput",
        kind: Kind::Structure { members: &[Member::new("docValuedMap", &DOCUMENT_VALUED_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static DOCUMENT_TYPE_AS_PAYLOAD_INPUT_OUTPUT: Shape = Shape {
        name: "DocumentTypeAsPayloadInputOutput",
        kind: Kind::Structure { members: &[Member::new("documentValue", &DOCUMENT)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static DOCUMENT_TYPE_INPUT_OUTPUT: Shape = Shape {
        name: "DocumentTypeInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("stringValue", &STRING), Member::new("documentValue", &DOCUMENT)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DOCUMENT_VALUED_MAP: Shape = Shape {
        name: "DocumentValuedMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &DOCUMENT),
            length: Bounds::NONE,
            flattened: false,
        },
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

    pub(super) static DUPLEX_STREAM_INPUT: Shape =
        Shape { name: "DuplexStreamInput", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static DUPLEX_STREAM_OUTPUT: Shape =
        Shape { name: "DuplexStreamOutput", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static DUPLEX_STREAM_WITH_DISTINCT_STREAMS_INPUT: Shape = Shape {
        name: "DuplexStreamWithDistinctStreamsInput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static DUPLEX_STREAM_WITH_DISTINCT_STREAMS_OUTPUT: Shape = Shape {
        name: "DuplexStreamWithDistinctStreamsOutput",
        kind: Kind::Structure { members: &[Member::new("stream", &SINGLETON_EVENT_STREAM)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static DUPLEX_STREAM_WITH_INITIAL_MESSAGES_INPUT: Shape = Shape {
        name: "DuplexStreamWithInitialMessagesInput",
        kind: Kind::Structure {
            members: &[Member::new("initialRequestMember", &STRING)
                .required()
                .at(Location::Header)
                .named("initial-request-member")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DUPLEX_STREAM_WITH_INITIAL_MESSAGES_OUTPUT: Shape = Shape {
        name: "DuplexStreamWithInitialMessagesOutput",
        kind: Kind::Structure {
            members: &[Member::new("initialResponseMember", &STRING)
                .required()
                .at(Location::Header)
                .named("initial-response-member")],
            payload: None,
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

    pub(super) static ENUM_PAYLOAD_INPUT: Shape = Shape {
        name: "EnumPayloadInput",
        kind: Kind::Structure { members: &[Member::new("payload", &STRING_ENUM)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static EPOCH_SECONDS: Shape = Shape {
        name: "EpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static FAREWELL: Shape = Shape {
        name: "Farewell",
        kind: Kind::Structure { members: &[Member::new("phrase", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static FINITE_STREAMING_BLOB: Shape =
        Shape { name: "FiniteStreamingBlob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

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
        kind: Kind::Structure {
            members: &[Member::new("greeting", &STRING).at(Location::Header).named("X-Greeting")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HOST_LABEL_INPUT: Shape = Shape {
        name: "HostLabelInput",
        kind: Kind::Structure { members: &[Member::new("label", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static HTTP_CHECKSUM_REQUIRED_INPUT_OUTPUT: Shape = Shape {
        name: "HttpChecksumRequiredInputOutput",
        kind: Kind::Structure { members: &[Member::new("foo", &STRING)], payload: None },
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
            members: &[Member::new("foo", &STRING).at(Location::Header).named("X-Foo"), Member::new("blob", &BLOB)],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadTraitsWithMediaTypeInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("X-Foo"),
                Member::new("blob", &TEXT_PLAIN_BLOB),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_WITH_STRUCTURE_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadWithStructureInputOutput",
        kind: Kind::Structure { members: &[Member::new("nested", &NESTED_PAYLOAD)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static HTTP_PAYLOAD_WITH_UNION_INPUT_OUTPUT: Shape = Shape {
        name: "HttpPayloadWithUnionInputOutput",
        kind: Kind::Structure { members: &[Member::new("nested", &UNION_PAYLOAD)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static HTTP_PREFIX_HEADERS_IN_RESPONSE_INPUT: Shape = Shape {
        name: "HttpPrefixHeadersInResponseInput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static HTTP_PREFIX_HEADERS_IN_RESPONSE_OUTPUT: Shape = Shape {
        name: "HttpPrefixHeadersInResponseOutput",
        kind: Kind::Structure {
            members: &[Member::new("prefixHeaders", &STRING_MAP).at(Location::Headers).named("")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_PREFIX_HEADERS_INPUT: Shape = Shape {
        name: "HttpPrefixHeadersInput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("x-foo"),
                Member::new("fooMap", &STRING_MAP).at(Location::Headers).named("x-foo-"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_PREFIX_HEADERS_OUTPUT: Shape = Shape {
        name: "HttpPrefixHeadersOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("x-foo"),
                Member::new("fooMap", &STRING_MAP).at(Location::Headers).named("x-foo-"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_QUERY_PARAMS_ONLY_INPUT: Shape = Shape {
        name: "HttpQueryParamsOnlyInput",
        kind: Kind::Structure { members: &[Member::new("queryMap", &QUERY_MAP).at(Location::Query)], payload: None },
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

    pub(super) static HTTP_REQUEST_WITH_REGEX_LITERAL_INPUT: Shape = Shape {
        name: "HttpRequestWithRegexLiteralInput",
        kind: Kind::Structure { members: &[Member::new("str", &STRING).required().at(Location::Uri)], payload: None },
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
                Member::new("headerIntegerEnum", &INTEGER_ENUM).at(Location::Header).named("X-IntegerEnum"),
                Member::new("headerIntegerEnumList", &INTEGER_ENUM_LIST)
                    .at(Location::Header)
                    .named("X-IntegerEnumList"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static INPUT_STREAM_INPUT: Shape =
        Shape { name: "InputStreamInput", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static INPUT_STREAM_WITH_INITIAL_REQUEST_INPUT: Shape = Shape {
        name: "InputStreamWithInitialRequestInput",
        kind: Kind::Structure {
            members: &[Member::new("initialRequestMember", &STRING)
                .required()
                .at(Location::Header)
                .named("initial-request-member")],
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

    pub(super) static JPEG_BLOB: Shape =
        Shape { name: "JpegBlob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static JSON_BLOBS_INPUT_OUTPUT: Shape = Shape {
        name: "JsonBlobsInputOutput",
        kind: Kind::Structure { members: &[Member::new("data", &BLOB)], payload: None },
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

    pub(super) static JSON_HEADER_STRING: Shape = Shape {
        name: "JsonHeaderString",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static JSON_INT_ENUMS_INPUT_OUTPUT: Shape = Shape {
        name: "JsonIntEnumsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("integerEnum1", &INTEGER_ENUM),
                Member::new("integerEnum2", &INTEGER_ENUM),
                Member::new("integerEnum3", &INTEGER_ENUM),
                Member::new("integerEnumList", &INTEGER_ENUM_LIST),
                Member::new("integerEnumSet", &INTEGER_ENUM_SET),
                Member::new("integerEnumMap", &INTEGER_ENUM_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static JSON_LISTS_INPUT_OUTPUT: Shape = Shape {
        name: "JsonListsInputOutput",
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
                Member::new("structureList", &STRUCTURE_LIST).named("myStructureList"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static JSON_MAPS_INPUT_OUTPUT: Shape = Shape {
        name: "JsonMapsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("denseStructMap", &DENSE_STRUCT_MAP),
                Member::new("denseNumberMap", &DENSE_NUMBER_MAP),
                Member::new("denseBooleanMap", &DENSE_BOOLEAN_MAP),
                Member::new("denseStringMap", &DENSE_STRING_MAP),
                Member::new("denseSetMap", &DENSE_SET_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static JSON_TIMESTAMPS_INPUT_OUTPUT: Shape = Shape {
        name: "JsonTimestampsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("normal", &TIMESTAMP),
                Member::new("dateTime", &JSON_TIMESTAMPS_INPUT_OUTPUT_DATE_TIME),
                Member::new("dateTimeOnTarget", &DATE_TIME),
                Member::new("epochSeconds", &JSON_TIMESTAMPS_INPUT_OUTPUT_EPOCH_SECONDS),
                Member::new("epochSecondsOnTarget", &EPOCH_SECONDS),
                Member::new("httpDate", &JSON_TIMESTAMPS_INPUT_OUTPUT_HTTP_DATE),
                Member::new("httpDateOnTarget", &HTTP_DATE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static JSON_TIMESTAMPS_INPUT_OUTPUT_DATE_TIME: Shape = Shape {
        name: "JsonTimestampsInputOutputDateTime",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static JSON_TIMESTAMPS_INPUT_OUTPUT_EPOCH_SECONDS: Shape = Shape {
        name: "JsonTimestampsInputOutputEpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static JSON_TIMESTAMPS_INPUT_OUTPUT_HTTP_DATE: Shape = Shape {
        name: "JsonTimestampsInputOutputHttpDate",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

    pub(super) static JSON_VALUE: Shape = Shape {
        name: "JsonValue",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static MALFORMED_ACCEPT_WITH_GENERIC_STRING_OUTPUT: Shape = Shape {
        name: "MalformedAcceptWithGenericStringOutput",
        kind: Kind::Structure { members: &[Member::new("payload", &STRING)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static MALFORMED_ACCEPT_WITH_PAYLOAD_OUTPUT: Shape = Shape {
        name: "MalformedAcceptWithPayloadOutput",
        kind: Kind::Structure { members: &[Member::new("payload", &JPEG_BLOB)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static MALFORMED_BLOB_INPUT: Shape = Shape {
        name: "MalformedBlobInput",
        kind: Kind::Structure { members: &[Member::new("blob", &BLOB)], payload: None },
        sensitive: false,
    };

    pub(super) static MALFORMED_BOOLEAN_INPUT: Shape = Shape {
        name: "MalformedBooleanInput",
        kind: Kind::Structure {
            members: &[
                Member::new("booleanInBody", &BOOLEAN),
                Member::new("booleanInPath", &BOOLEAN).required().at(Location::Uri),
                Member::new("booleanInQuery", &BOOLEAN).at(Location::Query),
                Member::new("booleanInHeader", &BOOLEAN).at(Location::Header),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_BYTE_INPUT: Shape = Shape {
        name: "MalformedByteInput",
        kind: Kind::Structure {
            members: &[
                Member::new("byteInBody", &BYTE),
                Member::new("byteInPath", &BYTE).required().at(Location::Uri),
                Member::new("byteInQuery", &BYTE).at(Location::Query),
                Member::new("byteInHeader", &BYTE).at(Location::Header),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_CONTENT_TYPE_WITH_GENERIC_STRING_INPUT: Shape = Shape {
        name: "MalformedContentTypeWithGenericStringInput",
        kind: Kind::Structure { members: &[Member::new("payload", &STRING)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static MALFORMED_CONTENT_TYPE_WITH_PAYLOAD_INPUT: Shape = Shape {
        name: "MalformedContentTypeWithPayloadInput",
        kind: Kind::Structure { members: &[Member::new("payload", &JPEG_BLOB)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static MALFORMED_CONTENT_TYPE_WITHOUT_BODY_EMPTY_INPUT_INPUT: Shape = Shape {
        name: "MalformedContentTypeWithoutBodyEmptyInputInput",
        kind: Kind::Structure { members: &[Member::new("header", &STRING).at(Location::Header)], payload: None },
        sensitive: false,
    };

    pub(super) static MALFORMED_DOUBLE_INPUT: Shape = Shape {
        name: "MalformedDoubleInput",
        kind: Kind::Structure {
            members: &[
                Member::new("doubleInBody", &DOUBLE),
                Member::new("doubleInPath", &DOUBLE).required().at(Location::Uri),
                Member::new("doubleInQuery", &DOUBLE).at(Location::Query),
                Member::new("doubleInHeader", &DOUBLE).at(Location::Header),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_FLOAT_INPUT: Shape = Shape {
        name: "MalformedFloatInput",
        kind: Kind::Structure {
            members: &[
                Member::new("floatInBody", &FLOAT),
                Member::new("floatInPath", &FLOAT).required().at(Location::Uri),
                Member::new("floatInQuery", &FLOAT).at(Location::Query),
                Member::new("floatInHeader", &FLOAT).at(Location::Header),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_INTEGER_INPUT: Shape = Shape {
        name: "MalformedIntegerInput",
        kind: Kind::Structure {
            members: &[
                Member::new("integerInBody", &INTEGER),
                Member::new("integerInPath", &INTEGER).required().at(Location::Uri),
                Member::new("integerInQuery", &INTEGER).at(Location::Query),
                Member::new("integerInHeader", &INTEGER).at(Location::Header),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_LIST_INPUT: Shape = Shape {
        name: "MalformedListInput",
        kind: Kind::Structure { members: &[Member::new("bodyList", &SIMPLE_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static MALFORMED_LONG_INPUT: Shape = Shape {
        name: "MalformedLongInput",
        kind: Kind::Structure {
            members: &[
                Member::new("longInBody", &LONG),
                Member::new("longInPath", &LONG).required().at(Location::Uri),
                Member::new("longInQuery", &LONG).at(Location::Query),
                Member::new("longInHeader", &LONG).at(Location::Header),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_MAP_INPUT: Shape = Shape {
        name: "MalformedMapInput",
        kind: Kind::Structure { members: &[Member::new("bodyMap", &SIMPLE_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static MALFORMED_REQUEST_BODY_INPUT: Shape = Shape {
        name: "MalformedRequestBodyInput",
        kind: Kind::Structure { members: &[Member::new("int", &INTEGER), Member::new("float", &FLOAT)], payload: None },
        sensitive: false,
    };

    pub(super) static MALFORMED_SHORT_INPUT: Shape = Shape {
        name: "MalformedShortInput",
        kind: Kind::Structure {
            members: &[
                Member::new("shortInBody", &SHORT),
                Member::new("shortInPath", &SHORT).required().at(Location::Uri),
                Member::new("shortInQuery", &SHORT).at(Location::Query),
                Member::new("shortInHeader", &SHORT).at(Location::Header),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_STRING_INPUT: Shape = Shape {
        name: "MalformedStringInput",
        kind: Kind::Structure {
            members: &[Member::new("blob", &JSON_HEADER_STRING).at(Location::Header).named("amz-media-typed-header")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_BODY_DATE_TIME_INPUT: Shape = Shape {
        name: "MalformedTimestampBodyDateTimeInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &MALFORMED_TIMESTAMP_BODY_DATE_TIME_INPUT_TIMESTAMP).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_BODY_DATE_TIME_INPUT_TIMESTAMP: Shape = Shape {
        name: "MalformedTimestampBodyDateTimeInputTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_BODY_DEFAULT_INPUT: Shape = Shape {
        name: "MalformedTimestampBodyDefaultInput",
        kind: Kind::Structure { members: &[Member::new("timestamp", &TIMESTAMP).required()], payload: None },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_BODY_HTTP_DATE_INPUT: Shape = Shape {
        name: "MalformedTimestampBodyHttpDateInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &MALFORMED_TIMESTAMP_BODY_HTTP_DATE_INPUT_TIMESTAMP).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_BODY_HTTP_DATE_INPUT_TIMESTAMP: Shape = Shape {
        name: "MalformedTimestampBodyHttpDateInputTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_HEADER_DATE_TIME_INPUT: Shape = Shape {
        name: "MalformedTimestampHeaderDateTimeInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &MALFORMED_TIMESTAMP_HEADER_DATE_TIME_INPUT_TIMESTAMP)
                .required()
                .at(Location::Header)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_HEADER_DATE_TIME_INPUT_TIMESTAMP: Shape = Shape {
        name: "MalformedTimestampHeaderDateTimeInputTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_HEADER_DEFAULT_INPUT: Shape = Shape {
        name: "MalformedTimestampHeaderDefaultInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &TIMESTAMP).required().at(Location::Header)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_HEADER_EPOCH_INPUT: Shape = Shape {
        name: "MalformedTimestampHeaderEpochInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &MALFORMED_TIMESTAMP_HEADER_EPOCH_INPUT_TIMESTAMP)
                .required()
                .at(Location::Header)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_HEADER_EPOCH_INPUT_TIMESTAMP: Shape = Shape {
        name: "MalformedTimestampHeaderEpochInputTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_PATH_DEFAULT_INPUT: Shape = Shape {
        name: "MalformedTimestampPathDefaultInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &TIMESTAMP).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_PATH_EPOCH_INPUT: Shape = Shape {
        name: "MalformedTimestampPathEpochInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &MALFORMED_TIMESTAMP_PATH_EPOCH_INPUT_TIMESTAMP)
                .required()
                .at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_PATH_EPOCH_INPUT_TIMESTAMP: Shape = Shape {
        name: "MalformedTimestampPathEpochInputTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_PATH_HTTP_DATE_INPUT: Shape = Shape {
        name: "MalformedTimestampPathHttpDateInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &MALFORMED_TIMESTAMP_PATH_HTTP_DATE_INPUT_TIMESTAMP)
                .required()
                .at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_PATH_HTTP_DATE_INPUT_TIMESTAMP: Shape = Shape {
        name: "MalformedTimestampPathHttpDateInputTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_QUERY_DEFAULT_INPUT: Shape = Shape {
        name: "MalformedTimestampQueryDefaultInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &TIMESTAMP).required().at(Location::Query)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_QUERY_EPOCH_INPUT: Shape = Shape {
        name: "MalformedTimestampQueryEpochInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &MALFORMED_TIMESTAMP_QUERY_EPOCH_INPUT_TIMESTAMP)
                .required()
                .at(Location::Query)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_QUERY_EPOCH_INPUT_TIMESTAMP: Shape = Shape {
        name: "MalformedTimestampQueryEpochInputTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_QUERY_HTTP_DATE_INPUT: Shape = Shape {
        name: "MalformedTimestampQueryHttpDateInput",
        kind: Kind::Structure {
            members: &[Member::new("timestamp", &MALFORMED_TIMESTAMP_QUERY_HTTP_DATE_INPUT_TIMESTAMP)
                .required()
                .at(Location::Query)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_TIMESTAMP_QUERY_HTTP_DATE_INPUT_TIMESTAMP: Shape = Shape {
        name: "MalformedTimestampQueryHttpDateInputTimestamp",
        kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) },
        sensitive: false,
    };

    pub(super) static MALFORMED_UNION_INPUT: Shape = Shape {
        name: "MalformedUnionInput",
        kind: Kind::Structure { members: &[Member::new("union", &SIMPLE_UNION)], payload: None },
        sensitive: false,
    };

    pub(super) static MEDIA_TYPE_HEADER_INPUT: Shape = Shape {
        name: "MediaTypeHeaderInput",
        kind: Kind::Structure {
            members: &[Member::new("json", &JSON_VALUE).at(Location::Header).named("X-Json")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MEDIA_TYPE_HEADER_OUTPUT: Shape = Shape {
        name: "MediaTypeHeaderOutput",
        kind: Kind::Structure {
            members: &[Member::new("json", &JSON_VALUE).at(Location::Header).named("X-Json")],
            payload: None,
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
                Member::new("renamedStructureValue", &RENAMED_GREETING),
                Member::new("unionValue", &NESTED_UNION),
            ],
            payload: None,
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

    pub(super) static NESTED_UNION: Shape = Shape {
        name: "NestedUnion",
        kind: Kind::Structure { members: &[Member::new("stringValue", &STRING)], payload: None },
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

    pub(super) static OMITS_SERIALIZING_EMPTY_LISTS_INPUT: Shape = Shape {
        name: "OmitsSerializingEmptyListsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("queryStringList", &STRING_LIST).at(Location::Query).named("StringList"),
                Member::new("queryIntegerList", &INTEGER_LIST).at(Location::Query).named("IntegerList"),
                Member::new("queryDoubleList", &DOUBLE_LIST).at(Location::Query).named("DoubleList"),
                Member::new("queryBooleanList", &BOOLEAN_LIST).at(Location::Query).named("BooleanList"),
                Member::new("queryTimestampList", &TIMESTAMP_LIST).at(Location::Query).named("TimestampList"),
                Member::new("queryEnumList", &FOO_ENUM_LIST).at(Location::Query).named("EnumList"),
                Member::new("queryIntegerEnumList", &INTEGER_ENUM_LIST).at(Location::Query).named("IntegerEnumList"),
            ],
            payload: None,
        },
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

    pub(super) static OUTPUT_STREAM_OUTPUT: Shape =
        Shape { name: "OutputStreamOutput", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static OUTPUT_STREAM_WITH_INITIAL_RESPONSE_OUTPUT: Shape = Shape {
        name: "OutputStreamWithInitialResponseOutput",
        kind: Kind::Structure {
            members: &[Member::new("initialResponseMember", &STRING)
                .required()
                .at(Location::Header)
                .named("initial-response-member")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PAYLOAD_CONFIG: Shape = Shape {
        name: "PayloadConfig",
        kind: Kind::Structure { members: &[Member::new("data", &INTEGER)], payload: None },
        sensitive: false,
    };

    pub(super) static PLAYER_ACTION: Shape = Shape {
        name: "PlayerAction",
        kind: Kind::Structure { members: &[Member::new("quit", &UNIT)], payload: None },
        sensitive: false,
    };

    pub(super) static POST_PLAYER_ACTION_INPUT: Shape = Shape {
        name: "PostPlayerActionInput",
        kind: Kind::Structure { members: &[Member::new("action", &PLAYER_ACTION)], payload: None },
        sensitive: false,
    };

    pub(super) static POST_PLAYER_ACTION_OUTPUT: Shape = Shape {
        name: "PostPlayerActionOutput",
        kind: Kind::Structure { members: &[Member::new("action", &PLAYER_ACTION).required()], payload: None },
        sensitive: false,
    };

    pub(super) static POST_UNION_WITH_JSON_NAME_INPUT: Shape = Shape {
        name: "PostUnionWithJsonNameInput",
        kind: Kind::Structure { members: &[Member::new("value", &UNION_WITH_JSON_NAME)], payload: None },
        sensitive: false,
    };

    pub(super) static POST_UNION_WITH_JSON_NAME_OUTPUT: Shape = Shape {
        name: "PostUnionWithJsonNameOutput",
        kind: Kind::Structure { members: &[Member::new("value", &UNION_WITH_JSON_NAME).required()], payload: None },
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

    pub(super) static QUERY_MAP: Shape = Shape {
        name: "QueryMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
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

    pub(super) static RECURSIVE_SHAPES_INPUT_OUTPUT: Shape = Shape {
        name: "RecursiveShapesInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("nested", &RECURSIVE_SHAPES_INPUT_OUTPUT_NESTED1)],
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

    pub(super) static RENAMED_GREETING: Shape = Shape {
        name: "RenamedGreeting",
        kind: Kind::Structure { members: &[Member::new("salutation", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static RESPONSE_CODE_HTTP_FALLBACK_INPUT_OUTPUT: Shape = Shape {
        name: "ResponseCodeHttpFallbackInputOutput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static RESPONSE_CODE_REQUIRED_OUTPUT: Shape = Shape {
        name: "ResponseCodeRequiredOutput",
        kind: Kind::Structure {
            members: &[Member::new("responseCode", &INTEGER).required().at(Location::Status)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SHORT: Shape =
        Shape { name: "Short", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static SIMPLE_LIST: Shape = Shape {
        name: "SimpleList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SIMPLE_MAP: Shape = Shape {
        name: "SimpleMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static SIMPLE_SCALAR_PROPERTIES_INPUT_OUTPUT: Shape = Shape {
        name: "SimpleScalarPropertiesInputOutput",
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

    pub(super) static SIMPLE_UNION: Shape = Shape {
        name: "SimpleUnion",
        kind: Kind::Structure {
            members: &[Member::new("int", &INTEGER), Member::new("string", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SINGLETON_EVENT: Shape = Shape {
        name: "SingletonEvent",
        kind: Kind::Structure { members: &[Member::new("value", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static SINGLETON_EVENT_STREAM: Shape = Shape {
        name: "SingletonEventStream",
        kind: Kind::Structure { members: &[Member::new("singleton", &SINGLETON_EVENT)], payload: None },
        sensitive: false,
    };

    pub(super) static SPARSE_BOOLEAN_MAP: Shape = Shape {
        name: "SparseBooleanMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &BOOLEAN),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static SPARSE_JSON_LISTS_INPUT_OUTPUT: Shape = Shape {
        name: "SparseJsonListsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("sparseStringList", &SPARSE_STRING_LIST),
                Member::new("sparseShortList", &SPARSE_SHORT_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SPARSE_JSON_MAPS_INPUT_OUTPUT: Shape = Shape {
        name: "SparseJsonMapsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("sparseStructMap", &SPARSE_STRUCT_MAP),
                Member::new("sparseNumberMap", &SPARSE_NUMBER_MAP),
                Member::new("sparseBooleanMap", &SPARSE_BOOLEAN_MAP),
                Member::new("sparseStringMap", &SPARSE_STRING_MAP),
                Member::new("sparseSetMap", &SPARSE_SET_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SPARSE_NUMBER_MAP: Shape = Shape {
        name: "SparseNumberMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &INTEGER),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static SPARSE_SET_MAP: Shape = Shape {
        name: "SparseSetMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &STRING_SET),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static SPARSE_SHORT_LIST: Shape = Shape {
        name: "SparseShortList",
        kind: Kind::List {
            member: &Member::new("member", &SHORT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
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

    pub(super) static SPARSE_STRUCT_MAP: Shape = Shape {
        name: "SparseStructMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static STREAMING_BLOB: Shape =
        Shape { name: "StreamingBlob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static STREAMING_TEXT_PLAIN_BLOB: Shape =
        Shape { name: "StreamingTextPlainBlob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static STREAMING_TRAITS_INPUT_OUTPUT: Shape = Shape {
        name: "StreamingTraitsInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("X-Foo"),
                Member::new("blob", &STREAMING_BLOB),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static STREAMING_TRAITS_REQUIRE_LENGTH_INPUT: Shape = Shape {
        name: "StreamingTraitsRequireLengthInput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("X-Foo"),
                Member::new("blob", &FINITE_STREAMING_BLOB),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static STREAMING_TRAITS_WITH_MEDIA_TYPE_INPUT_OUTPUT: Shape = Shape {
        name: "StreamingTraitsWithMediaTypeInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).at(Location::Header).named("X-Foo"),
                Member::new("blob", &STREAMING_TEXT_PLAIN_BLOB),
            ],
            payload: Some(1),
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
        kind: Kind::Structure { members: &[Member::new("payload", &STRING)], payload: Some(0) },
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
            member: &Member::new("member", &STRUCTURE_LIST_MEMBER),
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

    pub(super) static TEST_BODY_STRUCTURE_INPUT_OUTPUT: Shape = Shape {
        name: "TestBodyStructureInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("testId", &STRING).at(Location::Header).named("x-amz-test-id"),
                Member::new("testConfig", &TEST_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TEST_CONFIG: Shape = Shape {
        name: "TestConfig",
        kind: Kind::Structure { members: &[Member::new("timeout", &INTEGER)], payload: None },
        sensitive: false,
    };

    pub(super) static TEST_ENUM: Shape = Shape {
        name: "TestEnum",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["FOO", "BAR", "BAZ"] },
        sensitive: false,
    };

    pub(super) static TEST_INT_ENUM: Shape =
        Shape { name: "TestIntEnum", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static TEST_NO_PAYLOAD_INPUT_OUTPUT: Shape = Shape {
        name: "TestNoPayloadInputOutput",
        kind: Kind::Structure {
            members: &[Member::new("testId", &STRING).at(Location::Header).named("X-Amz-Test-Id")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TEST_PAYLOAD_BLOB_INPUT_OUTPUT: Shape = Shape {
        name: "TestPayloadBlobInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("contentType", &STRING).at(Location::Header).named("Content-Type"),
                Member::new("data", &BLOB),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static TEST_PAYLOAD_STRUCTURE_INPUT_OUTPUT: Shape = Shape {
        name: "TestPayloadStructureInputOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("testId", &STRING).at(Location::Header).named("x-amz-test-id"),
                Member::new("payloadConfig", &PAYLOAD_CONFIG),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

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

    pub(super) static UNION_INPUT_OUTPUT: Shape = Shape {
        name: "UnionInputOutput",
        kind: Kind::Structure { members: &[Member::new("contents", &MY_UNION)], payload: None },
        sensitive: false,
    };

    pub(super) static UNION_PAYLOAD: Shape = Shape {
        name: "UnionPayload",
        kind: Kind::Structure { members: &[Member::new("greeting", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static UNION_WITH_JSON_NAME: Shape = Shape {
        name: "UnionWithJsonName",
        kind: Kind::Structure {
            members: &[
                Member::new("foo", &STRING).named("FOO"),
                Member::new("bar", &STRING),
                Member::new("baz", &STRING).named("_baz"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UNIT: Shape =
        Shape { name: "Unit", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };
}
