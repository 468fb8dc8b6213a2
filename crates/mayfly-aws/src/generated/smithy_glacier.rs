//! The `smithy_glacier` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_glacier.json`; do not edit.

use bytes::Bytes;

use crate::document::structure;

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `UploadArchive`.
    UploadArchive,
    /// `UploadMultipartPart`.
    UploadMultipartPart,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[Self::UploadArchive, Self::UploadMultipartPart];

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
    UploadArchive: UploadArchiveInput, ArchiveCreationOutput;
    UploadMultipartPart: UploadMultipartPartInput, UploadMultipartPartOutput;
}

structure! {
    ArchiveCreationOutput: tables::ARCHIVE_CREATION_OUTPUT {
        location: Option<String> = "location",
        checksum: Option<String> = "checksum",
        archive_id: Option<String> = "archiveId",
    }
}

structure! {
    UploadArchiveInput: tables::UPLOAD_ARCHIVE_INPUT {
        vault_name: String = "vaultName",
        account_id: String = "accountId",
        archive_description: Option<String> = "archiveDescription",
        checksum: Option<String> = "checksum",
        body: Option<Bytes> = "body",
    }
}

structure! {
    UploadMultipartPartInput: tables::UPLOAD_MULTIPART_PART_INPUT {
        account_id: String = "accountId",
        vault_name: String = "vaultName",
        upload_id: String = "uploadId",
        checksum: Option<String> = "checksum",
        range: Option<String> = "range",
        body: Option<Bytes> = "body",
    }
}

structure! {
    UploadMultipartPartOutput: tables::UPLOAD_MULTIPART_PART_OUTPUT {
        checksum: Option<String> = "checksum",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `InvalidParameterValueException`.
    pub static INVALID_PARAMETER_VALUE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidParameterValueException",
        code: "InvalidParameterValueException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `MissingParameterValueException`.
    pub static MISSING_PARAMETER_VALUE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "MissingParameterValueException",
        code: "MissingParameterValueException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `RequestTimeoutException`.
    pub static REQUEST_TIMEOUT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "RequestTimeoutException",
        code: "RequestTimeoutException",
        status: StatusCode::REQUEST_TIMEOUT,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ResourceNotFoundException`.
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceNotFoundException",
        code: "ResourceNotFoundException",
        status: StatusCode::NOT_FOUND,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ServiceUnavailableException`.
    pub static SERVICE_UNAVAILABLE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ServiceUnavailableException",
        code: "ServiceUnavailableException",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[
        &INVALID_PARAMETER_VALUE_EXCEPTION,
        &MISSING_PARAMETER_VALUE_EXCEPTION,
        &REQUEST_TIMEOUT_EXCEPTION,
        &RESOURCE_NOT_FOUND_EXCEPTION,
        &SERVICE_UNAVAILABLE_EXCEPTION,
    ];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_glacier",
        signing_name: "glacier",
        protocol: Protocol::RestJson,
        api_version: "2012-06-01",
        target_prefix: "",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "UploadArchive",
            method: "POST",
            path: &[
                Segment::Label("accountId"),
                Segment::Literal("vaults"),
                Segment::Label("vaultName"),
                Segment::Literal("archives"),
            ],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&UPLOAD_ARCHIVE_INPUT),
            output: Some(&ARCHIVE_CREATION_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UploadMultipartPart",
            method: "PUT",
            path: &[
                Segment::Label("accountId"),
                Segment::Literal("vaults"),
                Segment::Label("vaultName"),
                Segment::Literal("multipart-uploads"),
                Segment::Label("uploadId"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&UPLOAD_MULTIPART_PART_INPUT),
            output: Some(&UPLOAD_MULTIPART_PART_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static ARCHIVE_CREATION_OUTPUT: Shape = Shape {
        name: "ArchiveCreationOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("location", &STRING).at(Location::Header).named("Location"),
                Member::new("checksum", &STRING).at(Location::Header).named("x-amz-sha256-tree-hash"),
                Member::new("archiveId", &STRING).at(Location::Header).named("x-amz-archive-id"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STREAM: Shape =
        Shape { name: "Stream", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static UPLOAD_ARCHIVE_INPUT: Shape = Shape {
        name: "UploadArchiveInput",
        kind: Kind::Structure {
            members: &[
                Member::new("vaultName", &STRING).required().at(Location::Uri),
                Member::new("accountId", &STRING).required().at(Location::Uri),
                Member::new("archiveDescription", &STRING).at(Location::Header).named("x-amz-archive-description"),
                Member::new("checksum", &STRING).at(Location::Header).named("x-amz-sha256-tree-hash"),
                Member::new("body", &STREAM),
            ],
            payload: Some(4),
        },
        sensitive: false,
    };

    pub(super) static UPLOAD_MULTIPART_PART_INPUT: Shape = Shape {
        name: "UploadMultipartPartInput",
        kind: Kind::Structure {
            members: &[
                Member::new("accountId", &STRING).required().at(Location::Uri),
                Member::new("vaultName", &STRING).required().at(Location::Uri),
                Member::new("uploadId", &STRING).required().at(Location::Uri),
                Member::new("checksum", &STRING).at(Location::Header).named("x-amz-sha256-tree-hash"),
                Member::new("range", &STRING).at(Location::Header).named("Content-Range"),
                Member::new("body", &STREAM),
            ],
            payload: Some(5),
        },
        sensitive: false,
    };

    pub(super) static UPLOAD_MULTIPART_PART_OUTPUT: Shape = Shape {
        name: "UploadMultipartPartOutput",
        kind: Kind::Structure {
            members: &[Member::new("checksum", &STRING).at(Location::Header).named("x-amz-sha256-tree-hash")],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STRING: Shape = Shape {
        name: "string",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };
}
