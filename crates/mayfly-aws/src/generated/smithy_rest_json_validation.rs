//! The `smithy_rest_json_validation` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_rest_json_validation.json`; do not edit.

use std::collections::BTreeMap;

use bytes::Bytes;
use jiff::Timestamp;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `MalformedEnum`.
    MalformedEnum,
    /// `MalformedLength`.
    MalformedLength,
    /// `MalformedLengthOverride`.
    MalformedLengthOverride,
    /// `MalformedLengthQueryString`.
    MalformedLengthQueryString,
    /// `MalformedPattern`.
    MalformedPattern,
    /// `MalformedPatternOverride`.
    MalformedPatternOverride,
    /// `MalformedRange`.
    MalformedRange,
    /// `MalformedRangeOverride`.
    MalformedRangeOverride,
    /// `MalformedRequired`.
    MalformedRequired,
    /// `MalformedUniqueItems`.
    MalformedUniqueItems,
    /// `RecursiveStructures`.
    RecursiveStructures,
    /// `SensitiveValidation`.
    SensitiveValidation,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::MalformedEnum,
        Self::MalformedLength,
        Self::MalformedLengthOverride,
        Self::MalformedLengthQueryString,
        Self::MalformedPattern,
        Self::MalformedPatternOverride,
        Self::MalformedRange,
        Self::MalformedRangeOverride,
        Self::MalformedRequired,
        Self::MalformedUniqueItems,
        Self::RecursiveStructures,
        Self::SensitiveValidation,
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
    MalformedEnum: MalformedEnumInput, crate::document::Nothing;
    MalformedLength: MalformedLengthInput, crate::document::Nothing;
    MalformedLengthOverride: MalformedLengthOverrideInput, crate::document::Nothing;
    MalformedLengthQueryString: MalformedLengthQueryStringInput, crate::document::Nothing;
    MalformedPattern: MalformedPatternInput, crate::document::Nothing;
    MalformedPatternOverride: MalformedPatternOverrideInput, crate::document::Nothing;
    MalformedRange: MalformedRangeInput, crate::document::Nothing;
    MalformedRangeOverride: MalformedRangeOverrideInput, crate::document::Nothing;
    MalformedRequired: MalformedRequiredInput, crate::document::Nothing;
    MalformedUniqueItems: MalformedUniqueItemsInput, crate::document::Nothing;
    RecursiveStructures: RecursiveStructuresInput, crate::document::Nothing;
    SensitiveValidation: SensitiveValidationInput, crate::document::Nothing;
}

open_enum! {
    EnumString {
        ABC = "abc",
        DEF = "def",
        GHI = "ghi",
        JKL = "jkl",
    }
}

open_enum! {
    EnumTraitString {
        ABC = "abc",
        DEF = "def",
        GHI = "ghi",
    }
}

structure! {
    EnumUnion: tables::ENUM_UNION {
        first: Option<EnumString> = "first",
        second: Option<EnumString> = "second",
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
    FooUnion: tables::FOO_UNION {
        string: Option<String> = "string",
        integer: Option<i32> = "integer",
    }
}

structure! {
    GreetingStruct: tables::GREETING_STRUCT {
        hi: Option<String> = "hi",
    }
}

structure! {
    MalformedEnumInput: tables::MALFORMED_ENUM_INPUT {
        string: Option<EnumString> = "string",
        string_with_enum_trait: Option<EnumTraitString> = "stringWithEnumTrait",
        list: Option<Vec<EnumString>> = "list",
        map: Option<BTreeMap<String, EnumString>> = "map",
        union: Option<EnumUnion> = "union",
    }
}

structure! {
    MalformedLengthInput: tables::MALFORMED_LENGTH_INPUT {
        blob: Option<Bytes> = "blob",
        string: Option<String> = "string",
        min_string: Option<String> = "minString",
        max_string: Option<String> = "maxString",
        list: Option<Vec<String>> = "list",
        map: Option<BTreeMap<String, Vec<String>>> = "map",
    }
}

structure! {
    MalformedLengthOverrideInput: tables::MALFORMED_LENGTH_OVERRIDE_INPUT {
        blob: Option<Bytes> = "blob",
        string: Option<String> = "string",
        min_string: Option<String> = "minString",
        max_string: Option<String> = "maxString",
        list: Option<Vec<String>> = "list",
        map: Option<BTreeMap<String, Vec<String>>> = "map",
    }
}

structure! {
    MalformedLengthQueryStringInput: tables::MALFORMED_LENGTH_QUERY_STRING_INPUT {
        string: Option<String> = "string",
    }
}

structure! {
    MalformedPatternInput: tables::MALFORMED_PATTERN_INPUT {
        string: Option<String> = "string",
        evil_string: Option<String> = "evilString",
        list: Option<Vec<String>> = "list",
        map: Option<BTreeMap<String, String>> = "map",
        union: Option<PatternUnion> = "union",
    }
}

structure! {
    MalformedPatternOverrideInput: tables::MALFORMED_PATTERN_OVERRIDE_INPUT {
        string: Option<String> = "string",
        list: Option<Vec<String>> = "list",
        map: Option<BTreeMap<String, String>> = "map",
        union: Option<PatternUnionOverride> = "union",
    }
}

structure! {
    MalformedRangeInput: tables::MALFORMED_RANGE_INPUT {
        byte: Option<i32> = "byte",
        min_byte: Option<i32> = "minByte",
        max_byte: Option<i32> = "maxByte",
        short: Option<i32> = "short",
        min_short: Option<i32> = "minShort",
        max_short: Option<i32> = "maxShort",
        integer: Option<i32> = "integer",
        min_integer: Option<i32> = "minInteger",
        max_integer: Option<i32> = "maxInteger",
        long: Option<i64> = "long",
        min_long: Option<i64> = "minLong",
        max_long: Option<i64> = "maxLong",
        float: Option<f64> = "float",
        min_float: Option<f64> = "minFloat",
        max_float: Option<f64> = "maxFloat",
    }
}

structure! {
    MalformedRangeOverrideInput: tables::MALFORMED_RANGE_OVERRIDE_INPUT {
        byte: Option<i32> = "byte",
        min_byte: Option<i32> = "minByte",
        max_byte: Option<i32> = "maxByte",
        short: Option<i32> = "short",
        min_short: Option<i32> = "minShort",
        max_short: Option<i32> = "maxShort",
        integer: Option<i32> = "integer",
        min_integer: Option<i32> = "minInteger",
        max_integer: Option<i32> = "maxInteger",
        long: Option<i64> = "long",
        min_long: Option<i64> = "minLong",
        max_long: Option<i64> = "maxLong",
        float: Option<f64> = "float",
        min_float: Option<f64> = "minFloat",
        max_float: Option<f64> = "maxFloat",
    }
}

structure! {
    MalformedRequiredInput: tables::MALFORMED_REQUIRED_INPUT {
        string: String = "string",
        string_in_query: String = "stringInQuery",
        string_in_header: String = "stringInHeader",
    }
}

structure! {
    MalformedUniqueItemsInput: tables::MALFORMED_UNIQUE_ITEMS_INPUT {
        blob_list: Option<Vec<Bytes>> = "blobList",
        boolean_list: Option<Vec<bool>> = "booleanList",
        string_list: Option<Vec<String>> = "stringList",
        byte_list: Option<Vec<i32>> = "byteList",
        short_list: Option<Vec<i32>> = "shortList",
        integer_list: Option<Vec<i32>> = "integerList",
        long_list: Option<Vec<i64>> = "longList",
        timestamp_list: Option<Vec<Timestamp>> = "timestampList",
        date_time_list: Option<Vec<Timestamp>> = "dateTimeList",
        http_date_list: Option<Vec<Timestamp>> = "httpDateList",
        enum_list: Option<Vec<FooEnum>> = "enumList",
        int_enum_list: Option<Vec<i32>> = "intEnumList",
        list_list: Option<Vec<Vec<String>>> = "listList",
        structure_list: Option<Vec<GreetingStruct>> = "structureList",
        structure_list_with_no_key: Option<Vec<MissingKeyStructure>> = "structureListWithNoKey",
        union_list: Option<Vec<FooUnion>> = "unionList",
    }
}

structure! {
    MissingKeyStructure: tables::MISSING_KEY_STRUCTURE {
        hi: String = "hi",
    }
}

structure! {
    PatternUnion: tables::PATTERN_UNION {
        first: Option<String> = "first",
        second: Option<String> = "second",
    }
}

structure! {
    PatternUnionOverride: tables::PATTERN_UNION_OVERRIDE {
        first: Option<String> = "first",
        second: Option<String> = "second",
    }
}

open_enum! {
    RecursiveEnumString {
        ABC = "abc",
        DEF = "def",
    }
}

structure! {
    RecursiveStructuresInput: tables::RECURSIVE_STRUCTURES_INPUT {
        union: Option<RecursiveUnionOne> = "union",
    }
}

structure! {
    RecursiveUnionOne: tables::RECURSIVE_UNION_ONE {
        string: Option<RecursiveEnumString> = "string",
        union: Option<Box<RecursiveUnionTwo>> = "union",
    }
}

structure! {
    RecursiveUnionTwo: tables::RECURSIVE_UNION_TWO {
        string: Option<RecursiveEnumString> = "string",
        union: Option<Box<RecursiveUnionOne>> = "union",
    }
}

structure! {
    SensitiveValidationInput: tables::SENSITIVE_VALIDATION_INPUT {
        string: Option<String> = "string",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `ValidationException`.
    pub static VALIDATION_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ValidationException",
        code: "ValidationException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[&VALIDATION_EXCEPTION];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::pattern::Pattern;
    use crate::schema::{
        Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape, TimestampFormat,
    };

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_rest_json_validation",
        signing_name: "restjsonvalidation",
        protocol: Protocol::RestJson,
        api_version: "2021-08-19",
        target_prefix: "",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "MalformedEnum",
            method: "POST",
            path: &[Segment::Literal("MalformedEnum")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_ENUM_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedLength",
            method: "POST",
            path: &[Segment::Literal("MalformedLength")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_LENGTH_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedLengthOverride",
            method: "POST",
            path: &[Segment::Literal("MalformedLengthOverride")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_LENGTH_OVERRIDE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedLengthQueryString",
            method: "POST",
            path: &[Segment::Literal("MalformedLengthQueryString")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_LENGTH_QUERY_STRING_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedPattern",
            method: "POST",
            path: &[Segment::Literal("MalformedPattern")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_PATTERN_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedPatternOverride",
            method: "POST",
            path: &[Segment::Literal("MalformedPatternOverride")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_PATTERN_OVERRIDE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedRange",
            method: "POST",
            path: &[Segment::Literal("MalformedRange")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_RANGE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedRangeOverride",
            method: "POST",
            path: &[Segment::Literal("MalformedRangeOverride")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_RANGE_OVERRIDE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedRequired",
            method: "POST",
            path: &[Segment::Literal("MalformedRequired")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_REQUIRED_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "MalformedUniqueItems",
            method: "POST",
            path: &[Segment::Literal("MalformedUniqueItems")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&MALFORMED_UNIQUE_ITEMS_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "RecursiveStructures",
            method: "POST",
            path: &[Segment::Literal("RecursiveStructures")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&RECURSIVE_STRUCTURES_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SensitiveValidation",
            method: "POST",
            path: &[Segment::Literal("SensitiveValidation")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SENSITIVE_VALIDATION_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static BLOB: Shape = Shape { name: "Blob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static BLOB_SET: Shape = Shape {
        name: "BlobSet",
        kind: Kind::List {
            member: &Member::new("member", &BLOB),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static BOOLEAN_SET: Shape = Shape {
        name: "BooleanSet",
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

    pub(super) static BYTE_SET: Shape = Shape {
        name: "ByteSet",
        kind: Kind::List {
            member: &Member::new("member", &BYTE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static DATE_TIME: Shape =
        Shape { name: "DateTime", kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) }, sensitive: false };

    pub(super) static DATE_TIME_SET: Shape = Shape {
        name: "DateTimeSet",
        kind: Kind::List {
            member: &Member::new("member", &DATE_TIME),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ENUM_LIST: Shape = Shape {
        name: "EnumList",
        kind: Kind::List {
            member: &Member::new("member", &ENUM_STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ENUM_MAP: Shape = Shape {
        name: "EnumMap",
        kind: Kind::Map {
            key: &Member::new("key", &ENUM_STRING),
            value: &Member::new("value", &ENUM_STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static ENUM_STRING: Shape = Shape {
        name: "EnumString",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["abc", "def", "ghi", "jkl"] },
        sensitive: false,
    };

    pub(super) static ENUM_TRAIT_STRING: Shape = Shape {
        name: "EnumTraitString",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["abc", "def", "ghi"] },
        sensitive: false,
    };

    pub(super) static ENUM_UNION: Shape = Shape {
        name: "EnumUnion",
        kind: Kind::Structure {
            members: &[Member::new("first", &ENUM_STRING), Member::new("second", &ENUM_STRING)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_EVIL_STRING: Pattern = Pattern::new("([0-9]+)+", "([0-9]+)+");

    pub(super) static EVIL_STRING: Shape = Shape {
        name: "EvilString",
        kind: Kind::String { length: Bounds::NONE, pattern: Some(&PATTERN_OF_EVIL_STRING), values: &[] },
        sensitive: false,
    };

    pub(super) static FOO_ENUM: Shape = Shape {
        name: "FooEnum",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Foo", "Baz", "Bar", "1", "0"] },
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

    pub(super) static FOO_UNION: Shape = Shape {
        name: "FooUnion",
        kind: Kind::Structure {
            members: &[Member::new("string", &STRING), Member::new("integer", &INTEGER)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GREETING_STRUCT: Shape = Shape {
        name: "GreetingStruct",
        kind: Kind::Structure { members: &[Member::new("hi", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static HTTP_DATE: Shape =
        Shape { name: "HttpDate", kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) }, sensitive: false };

    pub(super) static HTTP_DATE_SET: Shape = Shape {
        name: "HttpDateSet",
        kind: Kind::List {
            member: &Member::new("member", &HTTP_DATE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static INTEGER: Shape =
        Shape { name: "Integer", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static INTEGER_ENUM: Shape =
        Shape { name: "IntegerEnum", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

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

    pub(super) static LENGTH_BLOB: Shape =
        Shape { name: "LengthBlob", kind: Kind::Blob { length: Bounds::between(2, 8) }, sensitive: false };

    pub(super) static LENGTH_LIST: Shape = Shape {
        name: "LengthList",
        kind: Kind::List {
            member: &Member::new("member", &LENGTH_STRING),
            length: Bounds::between(2, 8),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LENGTH_MAP: Shape = Shape {
        name: "LengthMap",
        kind: Kind::Map {
            key: &Member::new("key", &LENGTH_STRING),
            value: &Member::new("value", &LENGTH_LIST),
            length: Bounds::between(2, 8),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static LENGTH_STRING: Shape = Shape {
        name: "LengthString",
        kind: Kind::String { length: Bounds::between(2, 8), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static LIST_SET: Shape = Shape {
        name: "ListSet",
        kind: Kind::List {
            member: &Member::new("member", &STRING_LIST),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static LONG_SET: Shape = Shape {
        name: "LongSet",
        kind: Kind::List {
            member: &Member::new("member", &LONG),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_ENUM_INPUT: Shape = Shape {
        name: "MalformedEnumInput",
        kind: Kind::Structure {
            members: &[
                Member::new("string", &ENUM_STRING),
                Member::new("stringWithEnumTrait", &ENUM_TRAIT_STRING),
                Member::new("list", &ENUM_LIST),
                Member::new("map", &ENUM_MAP),
                Member::new("union", &ENUM_UNION),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_INPUT: Shape = Shape {
        name: "MalformedLengthInput",
        kind: Kind::Structure {
            members: &[
                Member::new("blob", &LENGTH_BLOB),
                Member::new("string", &LENGTH_STRING),
                Member::new("minString", &MIN_LENGTH_STRING),
                Member::new("maxString", &MAX_LENGTH_STRING),
                Member::new("list", &LENGTH_LIST),
                Member::new("map", &LENGTH_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_OVERRIDE_INPUT: Shape = Shape {
        name: "MalformedLengthOverrideInput",
        kind: Kind::Structure {
            members: &[
                Member::new("blob", &MALFORMED_LENGTH_OVERRIDE_INPUT_BLOB),
                Member::new("string", &MALFORMED_LENGTH_OVERRIDE_INPUT_STRING),
                Member::new("minString", &MALFORMED_LENGTH_OVERRIDE_INPUT_MIN_STRING),
                Member::new("maxString", &MALFORMED_LENGTH_OVERRIDE_INPUT_MAX_STRING),
                Member::new("list", &MALFORMED_LENGTH_OVERRIDE_INPUT_LIST),
                Member::new("map", &MALFORMED_LENGTH_OVERRIDE_INPUT_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_OVERRIDE_INPUT_BLOB: Shape = Shape {
        name: "MalformedLengthOverrideInputBlob",
        kind: Kind::Blob { length: Bounds::between(4, 6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_OVERRIDE_INPUT_LIST: Shape = Shape {
        name: "MalformedLengthOverrideInputList",
        kind: Kind::List {
            member: &Member::new("member", &LENGTH_STRING),
            length: Bounds::between(4, 6),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_OVERRIDE_INPUT_MAP: Shape = Shape {
        name: "MalformedLengthOverrideInputMap",
        kind: Kind::Map {
            key: &Member::new("key", &LENGTH_STRING),
            value: &Member::new("value", &LENGTH_LIST),
            length: Bounds::between(4, 6),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_OVERRIDE_INPUT_MAX_STRING: Shape = Shape {
        name: "MalformedLengthOverrideInputMaxString",
        kind: Kind::String { length: Bounds::at_most(6), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_OVERRIDE_INPUT_MIN_STRING: Shape = Shape {
        name: "MalformedLengthOverrideInputMinString",
        kind: Kind::String { length: Bounds::at_least(4), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_OVERRIDE_INPUT_STRING: Shape = Shape {
        name: "MalformedLengthOverrideInputString",
        kind: Kind::String { length: Bounds::between(4, 6), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MALFORMED_LENGTH_QUERY_STRING_INPUT: Shape = Shape {
        name: "MalformedLengthQueryStringInput",
        kind: Kind::Structure { members: &[Member::new("string", &LENGTH_STRING).at(Location::Query)], payload: None },
        sensitive: false,
    };

    pub(super) static MALFORMED_PATTERN_INPUT: Shape = Shape {
        name: "MalformedPatternInput",
        kind: Kind::Structure {
            members: &[
                Member::new("string", &PATTERN_STRING),
                Member::new("evilString", &EVIL_STRING),
                Member::new("list", &PATTERN_LIST),
                Member::new("map", &PATTERN_MAP),
                Member::new("union", &PATTERN_UNION),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_PATTERN_OVERRIDE_INPUT: Shape = Shape {
        name: "MalformedPatternOverrideInput",
        kind: Kind::Structure {
            members: &[
                Member::new("string", &MALFORMED_PATTERN_OVERRIDE_INPUT_STRING),
                Member::new("list", &PATTERN_LIST_OVERRIDE),
                Member::new("map", &PATTERN_MAP_OVERRIDE),
                Member::new("union", &PATTERN_UNION_OVERRIDE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_MALFORMED_PATTERN_OVERRIDE_INPUT_STRING: Pattern = Pattern::new("[g-m]+", "[g-m]+");

    pub(super) static MALFORMED_PATTERN_OVERRIDE_INPUT_STRING: Shape = Shape {
        name: "MalformedPatternOverrideInputString",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: Some(&PATTERN_OF_MALFORMED_PATTERN_OVERRIDE_INPUT_STRING),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_INPUT: Shape = Shape {
        name: "MalformedRangeInput",
        kind: Kind::Structure {
            members: &[
                Member::new("byte", &RANGE_BYTE),
                Member::new("minByte", &MIN_BYTE),
                Member::new("maxByte", &MAX_BYTE),
                Member::new("short", &RANGE_SHORT),
                Member::new("minShort", &MIN_SHORT),
                Member::new("maxShort", &MAX_SHORT),
                Member::new("integer", &RANGE_INTEGER),
                Member::new("minInteger", &MIN_INTEGER),
                Member::new("maxInteger", &MAX_INTEGER),
                Member::new("long", &RANGE_LONG),
                Member::new("minLong", &MIN_LONG),
                Member::new("maxLong", &MAX_LONG),
                Member::new("float", &RANGE_FLOAT),
                Member::new("minFloat", &MIN_FLOAT),
                Member::new("maxFloat", &MAX_FLOAT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT: Shape = Shape {
        name: "MalformedRangeOverrideInput",
        kind: Kind::Structure {
            members: &[
                Member::new("byte", &MALFORMED_RANGE_OVERRIDE_INPUT_BYTE),
                Member::new("minByte", &MALFORMED_RANGE_OVERRIDE_INPUT_MIN_BYTE),
                Member::new("maxByte", &MALFORMED_RANGE_OVERRIDE_INPUT_MAX_BYTE),
                Member::new("short", &MALFORMED_RANGE_OVERRIDE_INPUT_SHORT),
                Member::new("minShort", &MALFORMED_RANGE_OVERRIDE_INPUT_MIN_SHORT),
                Member::new("maxShort", &MALFORMED_RANGE_OVERRIDE_INPUT_MAX_SHORT),
                Member::new("integer", &MALFORMED_RANGE_OVERRIDE_INPUT_INTEGER),
                Member::new("minInteger", &MALFORMED_RANGE_OVERRIDE_INPUT_MIN_INTEGER),
                Member::new("maxInteger", &MALFORMED_RANGE_OVERRIDE_INPUT_MAX_INTEGER),
                Member::new("long", &MALFORMED_RANGE_OVERRIDE_INPUT_LONG),
                Member::new("minLong", &MALFORMED_RANGE_OVERRIDE_INPUT_MIN_LONG),
                Member::new("maxLong", &MALFORMED_RANGE_OVERRIDE_INPUT_MAX_LONG),
                Member::new("float", &MALFORMED_RANGE_OVERRIDE_INPUT_FLOAT),
                Member::new("minFloat", &MALFORMED_RANGE_OVERRIDE_INPUT_MIN_FLOAT),
                Member::new("maxFloat", &MALFORMED_RANGE_OVERRIDE_INPUT_MAX_FLOAT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_BYTE: Shape = Shape {
        name: "MalformedRangeOverrideInputByte",
        kind: Kind::Integer { long: false, range: Bounds::between(4, 6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_FLOAT: Shape = Shape {
        name: "MalformedRangeOverrideInputFloat",
        kind: Kind::Float { range: Bounds::between(4.4, 6.6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_INTEGER: Shape = Shape {
        name: "MalformedRangeOverrideInputInteger",
        kind: Kind::Integer { long: false, range: Bounds::between(4, 6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_LONG: Shape = Shape {
        name: "MalformedRangeOverrideInputLong",
        kind: Kind::Integer { long: true, range: Bounds::between(4, 6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MAX_BYTE: Shape = Shape {
        name: "MalformedRangeOverrideInputMaxByte",
        kind: Kind::Integer { long: false, range: Bounds::at_most(6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MAX_FLOAT: Shape = Shape {
        name: "MalformedRangeOverrideInputMaxFloat",
        kind: Kind::Float { range: Bounds::at_most(6.6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MAX_INTEGER: Shape = Shape {
        name: "MalformedRangeOverrideInputMaxInteger",
        kind: Kind::Integer { long: false, range: Bounds::at_most(6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MAX_LONG: Shape = Shape {
        name: "MalformedRangeOverrideInputMaxLong",
        kind: Kind::Integer { long: true, range: Bounds::at_most(6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MAX_SHORT: Shape = Shape {
        name: "MalformedRangeOverrideInputMaxShort",
        kind: Kind::Integer { long: false, range: Bounds::at_most(6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MIN_BYTE: Shape = Shape {
        name: "MalformedRangeOverrideInputMinByte",
        kind: Kind::Integer { long: false, range: Bounds::at_least(4) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MIN_FLOAT: Shape = Shape {
        name: "MalformedRangeOverrideInputMinFloat",
        kind: Kind::Float { range: Bounds::at_least(4.4) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MIN_INTEGER: Shape = Shape {
        name: "MalformedRangeOverrideInputMinInteger",
        kind: Kind::Integer { long: false, range: Bounds::at_least(4) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MIN_LONG: Shape = Shape {
        name: "MalformedRangeOverrideInputMinLong",
        kind: Kind::Integer { long: true, range: Bounds::at_least(4) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_MIN_SHORT: Shape = Shape {
        name: "MalformedRangeOverrideInputMinShort",
        kind: Kind::Integer { long: false, range: Bounds::at_least(4) },
        sensitive: false,
    };

    pub(super) static MALFORMED_RANGE_OVERRIDE_INPUT_SHORT: Shape = Shape {
        name: "MalformedRangeOverrideInputShort",
        kind: Kind::Integer { long: false, range: Bounds::between(4, 6) },
        sensitive: false,
    };

    pub(super) static MALFORMED_REQUIRED_INPUT: Shape = Shape {
        name: "MalformedRequiredInput",
        kind: Kind::Structure {
            members: &[
                Member::new("string", &STRING).required(),
                Member::new("stringInQuery", &STRING).required().at(Location::Query),
                Member::new("stringInHeader", &STRING).required().at(Location::Header).named("string-in-headers"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MALFORMED_UNIQUE_ITEMS_INPUT: Shape = Shape {
        name: "MalformedUniqueItemsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("blobList", &BLOB_SET),
                Member::new("booleanList", &BOOLEAN_SET),
                Member::new("stringList", &STRING_SET),
                Member::new("byteList", &BYTE_SET),
                Member::new("shortList", &SHORT_SET),
                Member::new("integerList", &INTEGER_SET),
                Member::new("longList", &LONG_SET),
                Member::new("timestampList", &TIMESTAMP_SET),
                Member::new("dateTimeList", &DATE_TIME_SET),
                Member::new("httpDateList", &HTTP_DATE_SET),
                Member::new("enumList", &FOO_ENUM_SET),
                Member::new("intEnumList", &INTEGER_ENUM_SET),
                Member::new("listList", &LIST_SET),
                Member::new("structureList", &STRUCTURE_SET),
                Member::new("structureListWithNoKey", &STRUCTURE_SET_WITH_NO_KEY),
                Member::new("unionList", &UNION_SET),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MAX_BYTE: Shape =
        Shape { name: "MaxByte", kind: Kind::Integer { long: false, range: Bounds::at_most(8) }, sensitive: false };

    pub(super) static MAX_FLOAT: Shape =
        Shape { name: "MaxFloat", kind: Kind::Float { range: Bounds::at_most(8.8) }, sensitive: false };

    pub(super) static MAX_INTEGER: Shape =
        Shape { name: "MaxInteger", kind: Kind::Integer { long: false, range: Bounds::at_most(8) }, sensitive: false };

    pub(super) static MAX_LENGTH_STRING: Shape = Shape {
        name: "MaxLengthString",
        kind: Kind::String { length: Bounds::at_most(8), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MAX_LONG: Shape =
        Shape { name: "MaxLong", kind: Kind::Integer { long: true, range: Bounds::at_most(8) }, sensitive: false };

    pub(super) static MAX_SHORT: Shape =
        Shape { name: "MaxShort", kind: Kind::Integer { long: false, range: Bounds::at_most(8) }, sensitive: false };

    pub(super) static MIN_BYTE: Shape =
        Shape { name: "MinByte", kind: Kind::Integer { long: false, range: Bounds::at_least(2) }, sensitive: false };

    pub(super) static MIN_FLOAT: Shape =
        Shape { name: "MinFloat", kind: Kind::Float { range: Bounds::at_least(2.2) }, sensitive: false };

    pub(super) static MIN_INTEGER: Shape =
        Shape { name: "MinInteger", kind: Kind::Integer { long: false, range: Bounds::at_least(2) }, sensitive: false };

    pub(super) static MIN_LENGTH_STRING: Shape = Shape {
        name: "MinLengthString",
        kind: Kind::String { length: Bounds::at_least(2), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MIN_LONG: Shape =
        Shape { name: "MinLong", kind: Kind::Integer { long: true, range: Bounds::at_least(2) }, sensitive: false };

    pub(super) static MIN_SHORT: Shape =
        Shape { name: "MinShort", kind: Kind::Integer { long: false, range: Bounds::at_least(2) }, sensitive: false };

    pub(super) static MISSING_KEY_STRUCTURE: Shape = Shape {
        name: "MissingKeyStructure",
        kind: Kind::Structure { members: &[Member::new("hi", &MY_STRING_KEY).required()], payload: None },
        sensitive: false,
    };

    pub(super) static MY_STRING_KEY: Shape = Shape {
        name: "MyStringKey",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static PATTERN_LIST: Shape = Shape {
        name: "PatternList",
        kind: Kind::List {
            member: &Member::new("member", &PATTERN_STRING),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PATTERN_LIST_OVERRIDE: Shape = Shape {
        name: "PatternListOverride",
        kind: Kind::List {
            member: &Member::new("member", &PATTERN_LIST_OVERRIDE_MEMBER),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_PATTERN_LIST_OVERRIDE_MEMBER: Pattern = Pattern::new("[g-m]+", "[g-m]+");

    pub(super) static PATTERN_LIST_OVERRIDE_MEMBER: Shape = Shape {
        name: "PatternListOverrideMember",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: Some(&PATTERN_OF_PATTERN_LIST_OVERRIDE_MEMBER),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static PATTERN_MAP: Shape = Shape {
        name: "PatternMap",
        kind: Kind::Map {
            key: &Member::new("key", &PATTERN_STRING),
            value: &Member::new("value", &PATTERN_STRING),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static PATTERN_MAP_OVERRIDE: Shape = Shape {
        name: "PatternMapOverride",
        kind: Kind::Map {
            key: &Member::new("key", &PATTERN_MAP_OVERRIDE_KEY),
            value: &Member::new("value", &PATTERN_MAP_OVERRIDE_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_PATTERN_MAP_OVERRIDE_KEY: Pattern = Pattern::new("[g-m]+", "[g-m]+");

    pub(super) static PATTERN_MAP_OVERRIDE_KEY: Shape = Shape {
        name: "PatternMapOverrideKey",
        kind: Kind::String { length: Bounds::NONE, pattern: Some(&PATTERN_OF_PATTERN_MAP_OVERRIDE_KEY), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_PATTERN_MAP_OVERRIDE_VALUE: Pattern = Pattern::new("[g-m]+", "[g-m]+");

    pub(super) static PATTERN_MAP_OVERRIDE_VALUE: Shape = Shape {
        name: "PatternMapOverrideValue",
        kind: Kind::String { length: Bounds::NONE, pattern: Some(&PATTERN_OF_PATTERN_MAP_OVERRIDE_VALUE), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_PATTERN_STRING: Pattern = Pattern::new("[a-m]+", "[a-m]+");

    pub(super) static PATTERN_STRING: Shape = Shape {
        name: "PatternString",
        kind: Kind::String { length: Bounds::NONE, pattern: Some(&PATTERN_OF_PATTERN_STRING), values: &[] },
        sensitive: false,
    };

    pub(super) static PATTERN_UNION: Shape = Shape {
        name: "PatternUnion",
        kind: Kind::Structure {
            members: &[Member::new("first", &PATTERN_STRING), Member::new("second", &PATTERN_STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PATTERN_UNION_OVERRIDE: Shape = Shape {
        name: "PatternUnionOverride",
        kind: Kind::Structure {
            members: &[
                Member::new("first", &PATTERN_UNION_OVERRIDE_FIRST),
                Member::new("second", &PATTERN_UNION_OVERRIDE_SECOND),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_PATTERN_UNION_OVERRIDE_FIRST: Pattern = Pattern::new("[g-m]+", "[g-m]+");

    pub(super) static PATTERN_UNION_OVERRIDE_FIRST: Shape = Shape {
        name: "PatternUnionOverrideFirst",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: Some(&PATTERN_OF_PATTERN_UNION_OVERRIDE_FIRST),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_PATTERN_UNION_OVERRIDE_SECOND: Pattern = Pattern::new("[g-m]+", "[g-m]+");

    pub(super) static PATTERN_UNION_OVERRIDE_SECOND: Shape = Shape {
        name: "PatternUnionOverrideSecond",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: Some(&PATTERN_OF_PATTERN_UNION_OVERRIDE_SECOND),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static RANGE_BYTE: Shape = Shape {
        name: "RangeByte",
        kind: Kind::Integer { long: false, range: Bounds::between(2, 8) },
        sensitive: false,
    };

    pub(super) static RANGE_FLOAT: Shape =
        Shape { name: "RangeFloat", kind: Kind::Float { range: Bounds::between(2.2, 8.8) }, sensitive: false };

    pub(super) static RANGE_INTEGER: Shape = Shape {
        name: "RangeInteger",
        kind: Kind::Integer { long: false, range: Bounds::between(2, 8) },
        sensitive: false,
    };

    pub(super) static RANGE_LONG: Shape =
        Shape { name: "RangeLong", kind: Kind::Integer { long: true, range: Bounds::between(2, 8) }, sensitive: false };

    pub(super) static RANGE_SHORT: Shape = Shape {
        name: "RangeShort",
        kind: Kind::Integer { long: false, range: Bounds::between(2, 8) },
        sensitive: false,
    };

    pub(super) static RECURSIVE_ENUM_STRING: Shape = Shape {
        name: "RecursiveEnumString",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["abc", "def"] },
        sensitive: false,
    };

    pub(super) static RECURSIVE_STRUCTURES_INPUT: Shape = Shape {
        name: "RecursiveStructuresInput",
        kind: Kind::Structure { members: &[Member::new("union", &RECURSIVE_UNION_ONE)], payload: None },
        sensitive: false,
    };

    pub(super) static RECURSIVE_UNION_ONE: Shape = Shape {
        name: "RecursiveUnionOne",
        kind: Kind::Structure {
            members: &[Member::new("string", &RECURSIVE_ENUM_STRING), Member::new("union", &RECURSIVE_UNION_TWO)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECURSIVE_UNION_TWO: Shape = Shape {
        name: "RecursiveUnionTwo",
        kind: Kind::Structure {
            members: &[Member::new("string", &RECURSIVE_ENUM_STRING), Member::new("union", &RECURSIVE_UNION_ONE)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_SENSITIVE_PATTERN_STRING: Pattern = Pattern::new("[a-m]+", "[a-m]+");

    pub(super) static SENSITIVE_PATTERN_STRING: Shape = Shape {
        name: "SensitivePatternString",
        kind: Kind::String { length: Bounds::NONE, pattern: Some(&PATTERN_OF_SENSITIVE_PATTERN_STRING), values: &[] },
        sensitive: true,
    };

    pub(super) static SENSITIVE_VALIDATION_INPUT: Shape = Shape {
        name: "SensitiveValidationInput",
        kind: Kind::Structure { members: &[Member::new("string", &SENSITIVE_PATTERN_STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static SHORT: Shape =
        Shape { name: "Short", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static SHORT_SET: Shape = Shape {
        name: "ShortSet",
        kind: Kind::List {
            member: &Member::new("member", &SHORT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
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

    pub(super) static STRUCTURE_SET: Shape = Shape {
        name: "StructureSet",
        kind: Kind::List {
            member: &Member::new("member", &GREETING_STRUCT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static STRUCTURE_SET_WITH_NO_KEY: Shape = Shape {
        name: "StructureSetWithNoKey",
        kind: Kind::List {
            member: &Member::new("member", &MISSING_KEY_STRUCTURE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static TIMESTAMP_SET: Shape = Shape {
        name: "TimestampSet",
        kind: Kind::List {
            member: &Member::new("member", &TIMESTAMP),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static UNION_SET: Shape = Shape {
        name: "UnionSet",
        kind: Kind::List {
            member: &Member::new("member", &FOO_UNION),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };
}
