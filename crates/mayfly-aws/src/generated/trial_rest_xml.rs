//! The `trial_rest_xml` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/models/parcels.json`; do not edit.

use std::collections::BTreeMap;

use bytes::Bytes;
use jiff::Timestamp;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `ForgetParcels`.
    ForgetParcels,
    /// `GetNewest`.
    GetNewest,
    /// `GetParcel`.
    GetParcel,
    /// `ListLostParcels`.
    ListLostParcels,
    /// `ListParcels`.
    ListParcels,
    /// `PutAddress`.
    PutAddress,
    /// `PutContent`.
    PutContent,
    /// `PutRemark`.
    PutRemark,
    /// `RegisterParcel`.
    RegisterParcel,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::ForgetParcels,
        Self::GetNewest,
        Self::GetParcel,
        Self::ListLostParcels,
        Self::ListParcels,
        Self::PutAddress,
        Self::PutContent,
        Self::PutRemark,
        Self::RegisterParcel,
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

structure! {
    Address: tables::ADDRESS {
        street: String = "Street",
        city: Option<String> = "City",
        kind: Option<String> = "Kind",
    }
}

structure! {
    GetParcelRequest: tables::GET_PARCEL_REQUEST {
        name: String = "Name",
        sizes: Option<Vec<Size>> = "Sizes",
        limit: Option<i32> = "Limit",
        since: Option<Timestamp> = "Since",
        tokens: Option<Vec<String>> = "Tokens",
        metadata: Option<BTreeMap<String, String>> = "Metadata",
    }
}

structure! {
    GetParcelResponse: tables::GET_PARCEL_RESPONSE {
        status: Option<i32> = "Status",
        changed: Option<Timestamp> = "Changed",
        metadata: Option<BTreeMap<String, String>> = "Metadata",
        name: Option<String> = "Name",
    }
}

structure! {
    ListParcelsResponse: tables::LIST_PARCELS_RESPONSE {
        names: Option<Vec<String>> = "Names",
    }
}

structure! {
    Part: tables::PART {
        name: String = "Name",
        inner: Option<Box<Part>> = "Inner",
        parts: Option<Vec<Part>> = "Parts",
    }
}

structure! {
    PutAddressRequest: tables::PUT_ADDRESS_REQUEST {
        name: String = "Name",
        address: Address = "Address",
    }
}

structure! {
    PutAddressResponse: tables::PUT_ADDRESS_RESPONSE {
        address: Option<Address> = "Address",
    }
}

structure! {
    PutContentRequest: tables::PUT_CONTENT_REQUEST {
        path: String = "Path",
        content: Option<Bytes> = "Content",
    }
}

structure! {
    PutContentResponse: tables::PUT_CONTENT_RESPONSE {
        content_type: Option<String> = "ContentType",
        content: Option<Bytes> = "Content",
    }
}

structure! {
    PutRemarkRequest: tables::PUT_REMARK_REQUEST {
        remark: Option<String> = "Remark",
    }
}

structure! {
    PutRemarkResponse: tables::PUT_REMARK_RESPONSE {
        remark: Option<String> = "Remark",
    }
}

structure! {
    RegisterParcelRequest: tables::REGISTER_PARCEL_REQUEST {
        name: String = "Name",
        weight: Option<f64> = "Weight",
        count: Option<i32> = "Count",
        serial: Option<i64> = "Serial",
        size: Option<Size> = "Size",
        fragile: Option<bool> = "Fragile",
        seal: Option<Bytes> = "Seal",
        secret: Option<String> = "Secret",
        sent: Option<Timestamp> = "Sent",
        arrived: Option<Timestamp> = "Arrived",
        opened: Option<Timestamp> = "Opened",
        paid: Option<Timestamp> = "Paid",
        labels: Option<Vec<String>> = "Labels",
        stamps: Option<Vec<String>> = "Stamps",
        notes: Option<BTreeMap<String, String>> = "Notes",
        marks: Option<BTreeMap<String, f64>> = "Marks",
        address: Option<Address> = "Address",
        parts: Option<Vec<Part>> = "Parts",
        inner: Option<Part> = "Inner",
    }
}

structure! {
    RegisterParcelResponse: tables::REGISTER_PARCEL_RESPONSE {
        name: String = "Name",
        weight: Option<f64> = "Weight",
        count: Option<i32> = "Count",
        serial: Option<i64> = "Serial",
        size: Option<Size> = "Size",
        fragile: Option<bool> = "Fragile",
        seal: Option<Bytes> = "Seal",
        secret: Option<String> = "Secret",
        sent: Option<Timestamp> = "Sent",
        arrived: Option<Timestamp> = "Arrived",
        opened: Option<Timestamp> = "Opened",
        paid: Option<Timestamp> = "Paid",
        labels: Option<Vec<String>> = "Labels",
        stamps: Option<Vec<String>> = "Stamps",
        notes: Option<BTreeMap<String, String>> = "Notes",
        marks: Option<BTreeMap<String, f64>> = "Marks",
        address: Option<Address> = "Address",
        parts: Option<Vec<Part>> = "Parts",
        inner: Option<Part> = "Inner",
    }
}

open_enum! {
    Size {
        SMALL = "small",
        LARGE = "LARGE",
        N3XL = "3xl",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `OfficeClosedException`.
    pub static OFFICE_CLOSED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "OfficeClosedException",
        code: "OfficeClosedException",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ParcelLostException`.
    pub static PARCEL_LOST_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ParcelLostException",
        code: "ParcelLost",
        status: StatusCode::GONE,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[&OFFICE_CLOSED_EXCEPTION, &PARCEL_LOST_EXCEPTION];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::pattern::Pattern;
    use crate::schema::{
        Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape, TimestampFormat,
    };

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "trial_rest_xml",
        signing_name: "parcels",
        protocol: Protocol::RestXml,
        api_version: "2001-02-03",
        target_prefix: "Parcels_20010203",
        xml_namespace: "https://parcels.example/doc/2001-02-03/",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "ForgetParcels",
            method: "DELETE",
            path: &[Segment::Literal("parcels")],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "GetNewest",
            method: "GET",
            path: &[Segment::Literal("parcels"), Segment::Literal("newest")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "GetParcel",
            method: "GET",
            path: &[Segment::Literal("parcels"), Segment::Label("Name")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_PARCEL_REQUEST),
            output: Some(&GET_PARCEL_RESPONSE),
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "ListLostParcels",
            method: "GET",
            path: &[Segment::Literal("parcels")],
            query: &[("state", "lost")],
            status: StatusCode::OK,
            input: None,
            output: Some(&LIST_PARCELS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "ListParcels",
            method: "GET",
            path: &[Segment::Literal("parcels")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: Some(&LIST_PARCELS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "PutAddress",
            method: "PUT",
            path: &[Segment::Literal("parcels"), Segment::Label("Name"), Segment::Literal("address")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_ADDRESS_REQUEST),
            output: Some(&PUT_ADDRESS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "PutContent",
            method: "PUT",
            path: &[Segment::Literal("contents"), Segment::Greedy("Path")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_CONTENT_REQUEST),
            output: Some(&PUT_CONTENT_RESPONSE),
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "PutRemark",
            method: "PUT",
            path: &[Segment::Literal("remarks")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_REMARK_REQUEST),
            output: Some(&PUT_REMARK_RESPONSE),
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "RegisterParcel",
            method: "POST",
            path: &[Segment::Literal("parcels")],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&REGISTER_PARCEL_REQUEST),
            output: Some(&REGISTER_PARCEL_RESPONSE),
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
    ];

    pub(super) static ADDRESS: Shape = Shape {
        name: "Address",
        kind: Kind::Structure {
            members: &[
                Member::new("Street", &TEXT).required(),
                Member::new("City", &TEXT).named("town"),
                Member::new("Kind", &TEXT).named("xsi:type").attribute(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static BLOB: Shape = Shape { name: "Blob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static COUNT: Shape =
        Shape { name: "Count", kind: Kind::Integer { long: false, range: Bounds::between(0, 100) }, sensitive: false };

    pub(super) static DATE_TIME: Shape =
        Shape { name: "DateTime", kind: Kind::Timestamp { format: Some(TimestampFormat::DateTime) }, sensitive: false };

    pub(super) static EPOCH_SECONDS: Shape = Shape {
        name: "EpochSeconds",
        kind: Kind::Timestamp { format: Some(TimestampFormat::EpochSeconds) },
        sensitive: false,
    };

    pub(super) static GET_PARCEL_REQUEST: Shape = Shape {
        name: "GetParcelRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required().at(Location::Uri),
                Member::new("Sizes", &SIZE_LIST).at(Location::Query).named("size"),
                Member::new("Limit", &COUNT).at(Location::Query).named("limit"),
                Member::new("Since", &TIMESTAMP).at(Location::Header).named("If-Modified-Since"),
                Member::new("Tokens", &LABEL_LIST).at(Location::Header).named("X-Token"),
                Member::new("Metadata", &NOTE_MAP).at(Location::Headers).named("x-meta-"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_PARCEL_RESPONSE: Shape = Shape {
        name: "GetParcelResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Status", &COUNT).at(Location::Status),
                Member::new("Changed", &TIMESTAMP).at(Location::Header).named("Last-Modified"),
                Member::new("Metadata", &NOTE_MAP).at(Location::Headers).named("x-meta-"),
                Member::new("Name", &NAME),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static HTTP_DATE: Shape =
        Shape { name: "HttpDate", kind: Kind::Timestamp { format: Some(TimestampFormat::HttpDate) }, sensitive: false };

    pub(super) static LABEL: Shape = Shape {
        name: "Label",
        kind: Kind::String { length: Bounds::between(1, 8), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static LABEL_LIST: Shape = Shape {
        name: "LabelList",
        kind: Kind::List {
            member: &Member::new("Label", &LABEL),
            length: Bounds::between(1, 3),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_PARCELS_RESPONSE: Shape = Shape {
        name: "ListParcelsResponse",
        kind: Kind::Structure { members: &[Member::new("Names", &NAME_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static MARK_MAP: Shape = Shape {
        name: "MarkMap",
        kind: Kind::Map {
            key: &Member::new("Name", &NAME),
            value: &Member::new("Value", &WEIGHT),
            length: Bounds::NONE,
            flattened: true,
        },
        sensitive: false,
    };

    static PATTERN_OF_NAME: Pattern = Pattern::new("[a-z][a-z0-9-]*", "[a-z][a-z0-9-]*");

    pub(super) static NAME: Shape = Shape {
        name: "Name",
        kind: Kind::String { length: Bounds::between(1, 16), pattern: Some(&PATTERN_OF_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static NAME_LIST: Shape = Shape {
        name: "NameList",
        kind: Kind::List {
            member: &Member::new("member", &NAME),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static NOTE_MAP: Shape = Shape {
        name: "NoteMap",
        kind: Kind::Map {
            key: &Member::new("key", &LABEL),
            value: &Member::new("value", &TEXT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static PART: Shape = Shape {
        name: "Part",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required(),
                Member::new("Inner", &PART),
                Member::new("Parts", &PART_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PART_LIST: Shape = Shape {
        name: "PartList",
        kind: Kind::List {
            member: &Member::new("member", &PART),
            length: Bounds::at_most(4),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PUT_ADDRESS_REQUEST: Shape = Shape {
        name: "PutAddressRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required().at(Location::Uri),
                Member::new("Address", &ADDRESS).required(),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static PUT_ADDRESS_RESPONSE: Shape = Shape {
        name: "PutAddressResponse",
        kind: Kind::Structure { members: &[Member::new("Address", &ADDRESS)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static PUT_CONTENT_REQUEST: Shape = Shape {
        name: "PutContentRequest",
        kind: Kind::Structure {
            members: &[Member::new("Path", &TEXT).required().at(Location::Uri), Member::new("Content", &BLOB)],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static PUT_CONTENT_RESPONSE: Shape = Shape {
        name: "PutContentResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ContentType", &TEXT).at(Location::Header).named("Content-Type"),
                Member::new("Content", &BLOB),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static PUT_REMARK_REQUEST: Shape = Shape {
        name: "PutRemarkRequest",
        kind: Kind::Structure { members: &[Member::new("Remark", &TEXT)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static PUT_REMARK_RESPONSE: Shape = Shape {
        name: "PutRemarkResponse",
        kind: Kind::Structure { members: &[Member::new("Remark", &TEXT)], payload: Some(0) },
        sensitive: false,
    };

    pub(super) static REGISTER_PARCEL_REQUEST: Shape = Shape {
        name: "RegisterParcelRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required(),
                Member::new("Weight", &WEIGHT),
                Member::new("Count", &COUNT),
                Member::new("Serial", &LONG),
                Member::new("Size", &SIZE),
                Member::new("Fragile", &BOOLEAN),
                Member::new("Seal", &BLOB),
                Member::new("Secret", &SECRET),
                Member::new("Sent", &TIMESTAMP),
                Member::new("Arrived", &DATE_TIME),
                Member::new("Opened", &HTTP_DATE),
                Member::new("Paid", &EPOCH_SECONDS),
                Member::new("Labels", &LABEL_LIST),
                Member::new("Stamps", &STAMP_LIST).named("Stamp"),
                Member::new("Notes", &NOTE_MAP).named("notes"),
                Member::new("Marks", &MARK_MAP).named("Mark"),
                Member::new("Address", &ADDRESS).namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                Member::new("Parts", &PART_LIST),
                Member::new("Inner", &PART),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REGISTER_PARCEL_RESPONSE: Shape = Shape {
        name: "RegisterParcelResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required(),
                Member::new("Weight", &WEIGHT),
                Member::new("Count", &COUNT),
                Member::new("Serial", &LONG),
                Member::new("Size", &SIZE),
                Member::new("Fragile", &BOOLEAN),
                Member::new("Seal", &BLOB),
                Member::new("Secret", &SECRET),
                Member::new("Sent", &TIMESTAMP),
                Member::new("Arrived", &DATE_TIME),
                Member::new("Opened", &HTTP_DATE),
                Member::new("Paid", &EPOCH_SECONDS),
                Member::new("Labels", &LABEL_LIST),
                Member::new("Stamps", &STAMP_LIST).named("Stamp"),
                Member::new("Notes", &NOTE_MAP).named("notes"),
                Member::new("Marks", &MARK_MAP).named("Mark"),
                Member::new("Address", &ADDRESS).namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                Member::new("Parts", &PART_LIST),
                Member::new("Inner", &PART),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SECRET: Shape = Shape {
        name: "Secret",
        kind: Kind::String { length: Bounds::at_most(4), pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static SIZE: Shape = Shape {
        name: "Size",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["small", "LARGE", "3xl"] },
        sensitive: false,
    };

    pub(super) static SIZE_LIST: Shape = Shape {
        name: "SizeList",
        kind: Kind::List {
            member: &Member::new("member", &SIZE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static STAMP_LIST: Shape = Shape {
        name: "StampList",
        kind: Kind::List {
            member: &Member::new("member", &TEXT),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TEXT: Shape = Shape {
        name: "Text",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static WEIGHT: Shape =
        Shape { name: "Weight", kind: Kind::Float { range: Bounds::between(0.0, 30.0) }, sensitive: false };
}
