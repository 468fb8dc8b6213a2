//! The static description of a service: its operations, shapes, constraints and errors.
//!
//! Everything here is plain data that `cargo xtask codegen` writes out from a service model; the protocols, the router and
//! the validator interpret it. A new service therefore adds tables, not code.

use http::StatusCode;

use crate::pattern::Pattern;

/// One AWS service as its model describes it.
#[derive(Debug)]
pub struct ServiceSchema {
    /// The lower-case name of the model file, such as `lambda`.
    pub name: &'static str,
    /// The service name in a `SigV4` credential scope.
    pub signing_name: &'static str,
    /// How requests and replies are written.
    pub protocol: Protocol,
    /// The API version, which the query protocol carries in `Version`.
    pub api_version: &'static str,
    /// What precedes the operation name in `X-Amz-Target`; empty for protocols without that header.
    pub target_prefix: &'static str,
    /// The namespace of XML replies; empty for JSON protocols.
    pub xml_namespace: &'static str,
    /// Every operation, in the order of the generated `Operation` enum.
    pub operations: &'static [OperationSchema],
    /// Every modelled exception, sorted by shape name.
    pub errors: &'static [&'static ErrorSchema],
}

impl ServiceSchema {
    /// The modelled exception of this shape name or wire code.
    #[must_use]
    pub fn error(&self, code: &str) -> Option<&'static ErrorSchema> {
        self.errors.iter().copied().find(|error| error.name == code || error.code == code)
    }
}

/// The wire protocols of the AWS services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Resource paths, JSON bodies.
    RestJson,
    /// One path, the operation in `X-Amz-Target`, JSON bodies of type `application/x-amz-json-1.0`.
    Json10,
    /// Like [`Protocol::Json10`] with the type `application/x-amz-json-1.1`.
    Json11,
    /// Form-encoded requests with an `Action`, XML replies.
    Query,
    /// Resource paths, XML bodies.
    RestXml,
}

impl Protocol {
    /// The content type of this protocol's replies.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::RestJson => "application/json",
            Self::Json10 => "application/x-amz-json-1.0",
            Self::Json11 => "application/x-amz-json-1.1",
            Self::Query => "text/xml",
            Self::RestXml => "application/xml",
        }
    }
}

/// One operation: where it is found and what it takes and gives.
#[derive(Debug)]
pub struct OperationSchema {
    /// The operation's name in the API.
    pub name: &'static str,
    /// The HTTP method; `POST` for protocols without resource paths.
    pub method: &'static str,
    /// The path template, one entry per `/`-separated segment.
    pub path: &'static [Segment],
    /// Query pairs that must be present literally, such as `List=ALL`; an empty value asks only for the key.
    pub query: &'static [(&'static str, &'static str)],
    /// The status of a successful reply.
    pub status: StatusCode,
    /// The request shape; absent when the operation takes nothing or its shapes are not generated.
    pub input: Option<&'static Shape>,
    /// The reply shape, under the same conditions.
    pub output: Option<&'static Shape>,
    /// The element that wraps a query protocol's result; in rest-xml the root of the reply, if it is not the shape's name.
    pub result_wrapper: &'static str,
    /// The code of the error that reports broken constraints.
    pub violation: &'static str,
    /// Whether typed shapes are generated; an operation without them can be routed and refused by name.
    pub generated: bool,
}

impl OperationSchema {
    /// The row of a generated enum's variant.
    #[expect(clippy::indexing_slicing, reason = "a generated table has one row per variant, in their order")]
    pub(crate) const fn row(table: &'static [Self], variant: usize) -> &'static Self {
        &table[variant]
    }
}

/// One segment of a path template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Must match exactly.
    Literal(&'static str),
    /// Captures one segment.
    Label(&'static str),
    /// Captures the rest of the path, slashes included.
    Greedy(&'static str),
}

/// A modelled exception.
#[derive(Debug, PartialEq, Eq)]
pub struct ErrorSchema {
    /// The shape name, which JSON protocols send.
    pub name: &'static str,
    /// The code that XML protocols send; the same as the name unless the model says otherwise.
    pub code: &'static str,
    /// The HTTP status.
    pub status: StatusCode,
    /// Whose fault the model says it is.
    pub fault: Fault,
    /// How the exception spells its message member.
    pub message: MessageKey,
    /// Whether the exception has a `Type` member that repeats the fault.
    pub has_type: bool,
}

/// Who is to blame for an error, in the words of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller: `User` in Lambda replies, `Sender` in query replies.
    User,
    /// The service: `Service` in Lambda replies, `Receiver` in query replies.
    Service,
}

/// The member names under which an error body carries its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKey {
    /// `message`.
    Lower,
    /// `Message`.
    Upper,
    /// Both spellings.
    Both,
}

/// A shape of the model.
#[derive(Debug)]
pub struct Shape {
    /// The shape's name in the model.
    pub name: &'static str,
    /// What it is made of.
    pub kind: Kind,
    /// Whether values must not be shown, neither in messages nor in logs.
    pub sensitive: bool,
}

/// What a shape is made of.
#[derive(Debug)]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer {
        /// Whether 64 bits are modelled; otherwise 32.
        long: bool,
        /// The allowed values.
        range: Bounds<i64>,
    },
    /// A floating point number.
    Float {
        /// The allowed values.
        range: Bounds<f64>,
    },
    /// Text.
    String {
        /// The allowed number of characters.
        length: Bounds<u64>,
        /// The pattern the whole text must match.
        pattern: Option<&'static Pattern>,
        /// The allowed values, in the order in which AWS prints them; empty if free.
        values: &'static [&'static str],
    },
    /// Bytes, base64 in text bodies.
    Blob {
        /// The allowed number of bytes.
        length: Bounds<u64>,
    },
    /// A point in time.
    Timestamp {
        /// The modelled format, overriding the protocol's own.
        format: Option<TimestampFormat>,
    },
    /// A sequence.
    List {
        /// The element.
        member: &'static Member,
        /// The allowed number of elements.
        length: Bounds<u64>,
        /// Whether XML and query forms leave out the element around the list.
        flattened: bool,
        /// Whether messages about the elements leave out that they must not be null.
        null_unsaid: bool,
    },
    /// A map from text.
    Map {
        /// The key, always a string shape.
        key: &'static Member,
        /// The value.
        value: &'static Member,
        /// The allowed number of entries.
        length: Bounds<u64>,
        /// As for lists.
        flattened: bool,
    },
    /// A structure.
    Structure {
        /// The members in model order; a [`Document::Structure`](crate::Document::Structure) has one slot for each.
        members: &'static [Member],
        /// The index of the member that is the whole body.
        payload: Option<usize>,
    },
}

impl Shape {
    /// The members of a structure; none for any other shape.
    #[must_use]
    pub const fn members(&self) -> &'static [Member] {
        match self.kind {
            Kind::Structure { members, .. } => members,
            _ => &[],
        }
    }

    /// The member of a structure that is the whole body.
    #[must_use]
    pub fn payload(&self) -> Option<(usize, &'static Member)> {
        match self.kind {
            Kind::Structure { members, payload: Some(index) } => members.get(index).map(|member| (index, member)),
            _ => None,
        }
    }
}

/// Inclusive limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds<T> {
    /// The least allowed.
    pub min: Option<T>,
    /// The most allowed.
    pub max: Option<T>,
}

impl<T: Copy + PartialOrd> Bounds<T> {
    /// No limits.
    pub const NONE: Self = Self { min: None, max: None };

    /// Limits on both sides.
    #[must_use]
    pub const fn between(min: T, max: T) -> Self {
        Self { min: Some(min), max: Some(max) }
    }

    /// A lower limit only.
    #[must_use]
    pub const fn at_least(min: T) -> Self {
        Self { min: Some(min), max: None }
    }

    /// An upper limit only.
    #[must_use]
    pub const fn at_most(max: T) -> Self {
        Self { min: None, max: Some(max) }
    }

    /// Whether `value` is above the upper limit.
    pub(crate) fn exceeded_by(&self, value: T) -> bool {
        self.max.is_some_and(|max| value > max)
    }

    /// Whether `value` is below the lower limit.
    pub(crate) fn missed_by(&self, value: T) -> bool {
        self.min.is_some_and(|min| value < min)
    }
}

/// A use of a shape: as a structure's member, a list's element, or a map's key or value.
#[derive(Debug)]
pub struct Member {
    /// The member's name in the model; empty for the parts of lists and maps.
    pub name: &'static str,
    /// Its shape.
    pub shape: &'static Shape,
    /// Where it travels.
    pub location: Location,
    /// Its name there.
    pub wire_name: &'static str,
    /// Whether it must be present.
    pub required: bool,
    /// Whether the operation's handler checks its constraints, because the real service reports them in words of its own.
    pub handler_checks: bool,
    /// How its XML form differs from a plain element.
    pub xml: Xml,
}

impl Member {
    /// A member that travels in the body under its own name.
    #[must_use]
    pub const fn new(name: &'static str, shape: &'static Shape) -> Self {
        Self {
            name,
            shape,
            location: Location::Body,
            wire_name: name,
            required: false,
            handler_checks: false,
            xml: Xml::PLAIN,
        }
    }

    /// Makes the member required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Moves the member out of the body.
    #[must_use]
    pub const fn at(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    /// Gives the member another name on the wire.
    #[must_use]
    pub const fn named(mut self, wire_name: &'static str) -> Self {
        self.wire_name = wire_name;
        self
    }

    /// Leaves the member's constraints to the operation's handler.
    #[must_use]
    pub const fn checked_by_handler(mut self) -> Self {
        self.handler_checks = true;
        self
    }

    /// Writes the member as an XML attribute.
    #[must_use]
    pub const fn attribute(mut self) -> Self {
        self.xml.attribute = true;
        self
    }

    /// Leaves out the element around this list or map.
    #[must_use]
    pub const fn flattened(mut self) -> Self {
        self.xml.flattened = true;
        self
    }

    /// Declares a namespace on the member's element.
    #[must_use]
    pub const fn namespace(mut self, prefix: &'static str, uri: &'static str) -> Self {
        self.xml.prefix = prefix;
        self.xml.namespace = uri;
        self
    }

    /// Whether this list or map has no element of its own around it.
    pub(crate) const fn is_flattened(&self) -> bool {
        match self.shape.kind {
            Kind::List { flattened, .. } | Kind::Map { flattened, .. } => flattened || self.xml.flattened,
            _ => false,
        }
    }
}

/// How a member's XML form differs from a plain element.
#[derive(Clone, Copy, Debug)]
pub struct Xml {
    /// An attribute of the parent instead of an element.
    pub attribute: bool,
    /// The namespace declared on the element; empty if none.
    pub namespace: &'static str,
    /// The prefix of that namespace; empty for the default one.
    pub prefix: &'static str,
    /// See [`Member::flattened`].
    pub flattened: bool,
}

impl Xml {
    /// A plain element.
    pub(crate) const PLAIN: Self = Self { attribute: false, namespace: "", prefix: "", flattened: false };
}

/// Where a member travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the body.
    Body,
    /// In a path label.
    Uri,
    /// In the query string.
    Query,
    /// In one header.
    Header,
    /// In all headers that begin with the wire name.
    Headers,
    /// As the status of the reply.
    Status,
}

/// How a point in time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// Seconds since 1970 as a number.
    EpochSeconds,
    /// RFC 3339 in UTC.
    DateTime,
    /// The date format of HTTP headers.
    HttpDate,
}
