//! The `smithy_s3` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_s3.json`; do not edit.

use jiff::Timestamp;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `DeleteObjectTagging`.
    DeleteObjectTagging,
    /// `GetBucketLocation`.
    GetBucketLocation,
    /// `GetObject`.
    GetObject,
    /// `ListObjectsV2`.
    ListObjectsV2,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] =
        &[Self::DeleteObjectTagging, Self::GetBucketLocation, Self::GetObject, Self::ListObjectsV2];

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
    DeleteObjectTagging: DeleteObjectTaggingRequest, DeleteObjectTaggingOutput;
    GetBucketLocation: GetBucketLocationRequest, GetBucketLocationOutput;
    GetObject: GetObjectRequest, GetObjectOutput;
    ListObjectsV2: ListObjectsV2Request, ListObjectsV2Output;
}

open_enum! {
    BucketLocationConstraint {
        US_WEST_2 = "us-west-2",
    }
}

structure! {
    CommonPrefix: tables::COMMON_PREFIX {
        prefix: Option<String> = "Prefix",
    }
}

structure! {
    DeleteObjectTaggingOutput: tables::DELETE_OBJECT_TAGGING_OUTPUT {
        version_id: Option<String> = "VersionId",
    }
}

structure! {
    DeleteObjectTaggingRequest: tables::DELETE_OBJECT_TAGGING_REQUEST {
        bucket: String = "Bucket",
        key: String = "Key",
        version_id: Option<String> = "VersionId",
        expected_bucket_owner: Option<String> = "ExpectedBucketOwner",
    }
}

open_enum! {
    EncodingType {
        URL = "url",
    }
}

structure! {
    GetBucketLocationOutput: tables::GET_BUCKET_LOCATION_OUTPUT {
        location_constraint: Option<BucketLocationConstraint> = "LocationConstraint",
    }
}

structure! {
    GetBucketLocationRequest: tables::GET_BUCKET_LOCATION_REQUEST {
        bucket: String = "Bucket",
    }
}

structure! {
    GetObjectOutput: tables::GET_OBJECT_OUTPUT {}
}

structure! {
    GetObjectRequest: tables::GET_OBJECT_REQUEST {
        bucket: String = "Bucket",
        key: String = "Key",
    }
}

structure! {
    ListObjectsV2Output: tables::LIST_OBJECTS_V2_OUTPUT {
        is_truncated: Option<bool> = "IsTruncated",
        contents: Option<Vec<Object>> = "Contents",
        name: Option<String> = "Name",
        prefix: Option<String> = "Prefix",
        delimiter: Option<String> = "Delimiter",
        max_keys: Option<i32> = "MaxKeys",
        common_prefixes: Option<Vec<CommonPrefix>> = "CommonPrefixes",
        encoding_type: Option<EncodingType> = "EncodingType",
        key_count: Option<i32> = "KeyCount",
        continuation_token: Option<String> = "ContinuationToken",
        next_continuation_token: Option<String> = "NextContinuationToken",
        start_after: Option<String> = "StartAfter",
    }
}

structure! {
    ListObjectsV2Request: tables::LIST_OBJECTS_V2_REQUEST {
        bucket: String = "Bucket",
        delimiter: Option<String> = "Delimiter",
        encoding_type: Option<EncodingType> = "EncodingType",
        max_keys: Option<i32> = "MaxKeys",
        prefix: Option<String> = "Prefix",
        continuation_token: Option<String> = "ContinuationToken",
        fetch_owner: Option<bool> = "FetchOwner",
        start_after: Option<String> = "StartAfter",
        request_payer: Option<RequestPayer> = "RequestPayer",
        expected_bucket_owner: Option<String> = "ExpectedBucketOwner",
    }
}

structure! {
    Object: tables::OBJECT {
        key: Option<String> = "Key",
        last_modified: Option<Timestamp> = "LastModified",
        e_tag: Option<String> = "ETag",
        size: Option<i32> = "Size",
        storage_class: Option<ObjectStorageClass> = "StorageClass",
        owner: Option<Owner> = "Owner",
    }
}

open_enum! {
    ObjectStorageClass {
        STANDARD = "STANDARD",
        REDUCED_REDUNDANCY = "REDUCED_REDUNDANCY",
        GLACIER = "GLACIER",
        STANDARD_IA = "STANDARD_IA",
        ONEZONE_IA = "ONEZONE_IA",
        INTELLIGENT_TIERING = "INTELLIGENT_TIERING",
        DEEP_ARCHIVE = "DEEP_ARCHIVE",
        OUTPOSTS = "OUTPOSTS",
    }
}

structure! {
    Owner: tables::OWNER {
        display_name: Option<String> = "DisplayName",
        id: Option<String> = "ID",
    }
}

open_enum! {
    RequestPayer {
        REQUESTER = "requester",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `NoSuchBucket`.
    pub static NO_SUCH_BUCKET: ErrorSchema = ErrorSchema {
        name: "NoSuchBucket",
        code: "NoSuchBucket",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[&NO_SUCH_BUCKET];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_s3",
        signing_name: "amazons3",
        protocol: Protocol::RestXml,
        api_version: "2006-03-01",
        target_prefix: "",
        xml_namespace: "http://s3.amazonaws.com/doc/2006-03-01/",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "DeleteObjectTagging",
            method: "DELETE",
            path: &[Segment::Label("Bucket"), Segment::Greedy("Key")],
            query: &[("tagging", "")],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_OBJECT_TAGGING_REQUEST),
            output: Some(&DELETE_OBJECT_TAGGING_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetBucketLocation",
            method: "GET",
            path: &[Segment::Label("Bucket")],
            query: &[("location", "")],
            status: StatusCode::OK,
            input: Some(&GET_BUCKET_LOCATION_REQUEST),
            output: Some(&GET_BUCKET_LOCATION_OUTPUT),
            result_wrapper: "LocationConstraint",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetObject",
            method: "GET",
            path: &[Segment::Label("Bucket"), Segment::Greedy("Key")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_OBJECT_REQUEST),
            output: Some(&GET_OBJECT_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListObjectsV2",
            method: "GET",
            path: &[Segment::Label("Bucket")],
            query: &[("list-type", "2")],
            status: StatusCode::OK,
            input: Some(&LIST_OBJECTS_V2_REQUEST),
            output: Some(&LIST_OBJECTS_V2_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static ACCOUNT_ID: Shape = Shape {
        name: "AccountId",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static BUCKET_LOCATION_CONSTRAINT: Shape = Shape {
        name: "BucketLocationConstraint",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["us-west-2"] },
        sensitive: false,
    };

    pub(super) static BUCKET_NAME: Shape = Shape {
        name: "BucketName",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static COMMON_PREFIX: Shape = Shape {
        name: "CommonPrefix",
        kind: Kind::Structure { members: &[Member::new("Prefix", &PREFIX)], payload: None },
        sensitive: false,
    };

    pub(super) static COMMON_PREFIX_LIST: Shape = Shape {
        name: "CommonPrefixList",
        kind: Kind::List {
            member: &Member::new("member", &COMMON_PREFIX),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static DELETE_OBJECT_TAGGING_OUTPUT: Shape = Shape {
        name: "DeleteObjectTaggingOutput",
        kind: Kind::Structure {
            members: &[Member::new("VersionId", &OBJECT_VERSION_ID).at(Location::Header).named("x-amz-version-id")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_OBJECT_TAGGING_REQUEST: Shape = Shape {
        name: "DeleteObjectTaggingRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Bucket", &BUCKET_NAME).required().at(Location::Uri),
                Member::new("Key", &OBJECT_KEY).required().at(Location::Uri),
                Member::new("VersionId", &OBJECT_VERSION_ID).at(Location::Query).named("versionId"),
                Member::new("ExpectedBucketOwner", &ACCOUNT_ID)
                    .at(Location::Header)
                    .named("x-amz-expected-bucket-owner"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELIMITER: Shape = Shape {
        name: "Delimiter",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static DISPLAY_NAME: Shape = Shape {
        name: "DisplayName",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static E_TAG: Shape = Shape {
        name: "ETag",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ENCODING_TYPE: Shape = Shape {
        name: "EncodingType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["url"] },
        sensitive: false,
    };

    pub(super) static FETCH_OWNER: Shape = Shape { name: "FetchOwner", kind: Kind::Boolean, sensitive: false };

    pub(super) static GET_BUCKET_LOCATION_OUTPUT: Shape = Shape {
        name: "GetBucketLocationOutput",
        kind: Kind::Structure {
            members: &[Member::new("LocationConstraint", &BUCKET_LOCATION_CONSTRAINT)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_BUCKET_LOCATION_REQUEST: Shape = Shape {
        name: "GetBucketLocationRequest",
        kind: Kind::Structure {
            members: &[Member::new("Bucket", &BUCKET_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_OBJECT_OUTPUT: Shape =
        Shape { name: "GetObjectOutput", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static GET_OBJECT_REQUEST: Shape = Shape {
        name: "GetObjectRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Bucket", &BUCKET_NAME).required().at(Location::Uri),
                Member::new("Key", &OBJECT_KEY).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ID: Shape =
        Shape { name: "ID", kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] }, sensitive: false };

    pub(super) static IS_TRUNCATED: Shape = Shape { name: "IsTruncated", kind: Kind::Boolean, sensitive: false };

    pub(super) static KEY_COUNT: Shape =
        Shape { name: "KeyCount", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static LAST_MODIFIED: Shape =
        Shape { name: "LastModified", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static LIST_OBJECTS_V2_OUTPUT: Shape = Shape {
        name: "ListObjectsV2Output",
        kind: Kind::Structure {
            members: &[
                Member::new("IsTruncated", &IS_TRUNCATED),
                Member::new("Contents", &OBJECT_LIST).flattened(),
                Member::new("Name", &BUCKET_NAME),
                Member::new("Prefix", &PREFIX),
                Member::new("Delimiter", &DELIMITER),
                Member::new("MaxKeys", &MAX_KEYS),
                Member::new("CommonPrefixes", &COMMON_PREFIX_LIST).flattened(),
                Member::new("EncodingType", &ENCODING_TYPE),
                Member::new("KeyCount", &KEY_COUNT),
                Member::new("ContinuationToken", &TOKEN),
                Member::new("NextContinuationToken", &NEXT_TOKEN),
                Member::new("StartAfter", &START_AFTER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_OBJECTS_V2_REQUEST: Shape = Shape {
        name: "ListObjectsV2Request",
        kind: Kind::Structure {
            members: &[
                Member::new("Bucket", &BUCKET_NAME).required().at(Location::Uri),
                Member::new("Delimiter", &DELIMITER).at(Location::Query).named("delimiter"),
                Member::new("EncodingType", &ENCODING_TYPE).at(Location::Query).named("encoding-type"),
                Member::new("MaxKeys", &MAX_KEYS).at(Location::Query).named("max-keys"),
                Member::new("Prefix", &PREFIX).at(Location::Query).named("prefix"),
                Member::new("ContinuationToken", &TOKEN).at(Location::Query).named("continuation-token"),
                Member::new("FetchOwner", &FETCH_OWNER).at(Location::Query).named("fetch-owner"),
                Member::new("StartAfter", &START_AFTER).at(Location::Query).named("start-after"),
                Member::new("RequestPayer", &REQUEST_PAYER).at(Location::Header).named("x-amz-request-payer"),
                Member::new("ExpectedBucketOwner", &ACCOUNT_ID)
                    .at(Location::Header)
                    .named("x-amz-expected-bucket-owner"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MAX_KEYS: Shape =
        Shape { name: "MaxKeys", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static NEXT_TOKEN: Shape = Shape {
        name: "NextToken",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static OBJECT: Shape = Shape {
        name: "Object",
        kind: Kind::Structure {
            members: &[
                Member::new("Key", &OBJECT_KEY),
                Member::new("LastModified", &LAST_MODIFIED),
                Member::new("ETag", &E_TAG),
                Member::new("Size", &SIZE),
                Member::new("StorageClass", &OBJECT_STORAGE_CLASS),
                Member::new("Owner", &OWNER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OBJECT_KEY: Shape = Shape {
        name: "ObjectKey",
        kind: Kind::String { length: Bounds::at_least(1), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static OBJECT_LIST: Shape = Shape {
        name: "ObjectList",
        kind: Kind::List {
            member: &Member::new("member", &OBJECT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static OBJECT_STORAGE_CLASS: Shape = Shape {
        name: "ObjectStorageClass",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "STANDARD",
                "REDUCED_REDUNDANCY",
                "GLACIER",
                "STANDARD_IA",
                "ONEZONE_IA",
                "INTELLIGENT_TIERING",
                "DEEP_ARCHIVE",
                "OUTPOSTS",
            ],
        },
        sensitive: false,
    };

    pub(super) static OBJECT_VERSION_ID: Shape = Shape {
        name: "ObjectVersionId",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static OWNER: Shape = Shape {
        name: "Owner",
        kind: Kind::Structure {
            members: &[Member::new("DisplayName", &DISPLAY_NAME), Member::new("ID", &ID)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PREFIX: Shape = Shape {
        name: "Prefix",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static REQUEST_PAYER: Shape = Shape {
        name: "RequestPayer",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["requester"] },
        sensitive: false,
    };

    pub(super) static SIZE: Shape =
        Shape { name: "Size", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static START_AFTER: Shape = Shape {
        name: "StartAfter",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TOKEN: Shape = Shape {
        name: "Token",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };
}
