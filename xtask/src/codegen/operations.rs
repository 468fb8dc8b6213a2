//! The operation tables, the `Operation` enum and the error tables.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail, ensure};

use super::model::{OperationModel, ShapeModel};
use super::service::Service;
use super::target::Audience;
use super::words::{literal, pascal, screaming};

/// Writes the service and the enum over its operations.
pub(super) fn emit(service: &Service<'_>) -> Result<String> {
    let mut out = imports(service)?;
    out.push_str(
        "/// The service, ready to route.
        pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);\n",
    );
    out.push_str(&emit_enum(service)?);
    if service.target.audience == Audience::ProtocolTests {
        out.push_str(&emit_types_by_operation(service)?);
    }
    Ok(out)
}

/// Writes the tables of the service and its operations.
pub(super) fn emit_tables(service: &Service<'_>) -> Result<String> {
    let metadata = &service.model.metadata;
    let protocol = protocol(service)?;
    let signing_name = metadata.signing_name.as_ref().unwrap_or(&metadata.endpoint_prefix);
    let mut out = format!(
        "pub(super) static SERVICE: ServiceSchema = ServiceSchema {{
            name: {}, signing_name: {}, protocol: Protocol::{protocol}, api_version: {},
            target_prefix: {}, xml_namespace: {}, operations: OPERATIONS, errors: super::errors::ALL,
        }};\n",
        literal(service.target.name),
        literal(signing_name),
        literal(&metadata.api_version),
        literal(metadata.target_prefix.as_deref().unwrap_or_default()),
        literal(metadata.xml_namespace.as_deref().unwrap_or_default()),
    );
    out.push_str("\npub(super) static OPERATIONS: &[OperationSchema] = &[\n");
    for (name, operation, generated) in service.operations() {
        out.push_str(&emit_operation(service, name, operation, generated)?);
    }
    out.push_str("];\n");
    Ok(out)
}

/// The imports of the types; which, depends on the kinds of shapes there are.
///
/// Nothing else is imported beside the types, because a model may call its shapes anything.
fn imports(service: &Service<'_>) -> Result<String> {
    let mut types = String::new();
    let (mut has_enums, mut has_structures) = (false, false);
    for name in service.statics.keys() {
        let shape = service.shape(name)?;
        has_enums |= !shape.r#enum.is_empty();
        if shape.r#type == "structure" {
            has_structures = true;
            for (_, member) in service.members(shape)? {
                types.push_str(&service.rust_type(&member.shape)?);
                types.push(' ');
            }
        }
    }
    let mut out = String::new();
    if types.contains("BTreeMap<") {
        out.push_str("use std::collections::BTreeMap;\n\n");
    }
    if types.split([' ', '<', '>']).any(|name| name == "Bytes") {
        out.push_str("use bytes::Bytes;\n");
    }
    if types.split([' ', '<', '>']).any(|name| name == "Timestamp") {
        out.push_str("use jiff::Timestamp;\n");
    }
    let macros = match (has_enums, has_structures) {
        (true, true) => "use crate::document::{open_enum, structure};\n",
        (true, false) => "use crate::document::open_enum;\n",
        (false, true) => "use crate::document::structure;\n",
        (false, false) => "",
    };
    write!(out, "\n{macros}\n")?;
    Ok(out)
}

fn protocol(service: &Service<'_>) -> Result<&'static str> {
    let metadata = &service.model.metadata;
    let modelled = (metadata.protocol.as_str(), metadata.json_version.as_deref());
    Ok(match service.target.protocol.unwrap_or(modelled) {
        ("rest-json", _) => "RestJson",
        ("json", Some("1.0")) => "Json10",
        ("json", Some("1.1")) => "Json11",
        ("query", _) => "Query",
        ("rest-xml", _) => "RestXml",
        (protocol, version) => {
            bail!("the generator does not know the protocol {protocol} {version:?}")
        }
    })
}

fn emit_enum(service: &Service<'_>) -> Result<String> {
    let names: Vec<&str> = service.operations().map(|(name, ..)| name).collect();
    let mut out =
        String::from("\n/// The operations of the service.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n");
    // Clippy minds variants that repeat the enum's name, though not in enums of one or two.
    let repeats = |name: &&str| name.starts_with("Operation") || name.ends_with("Operation");
    if names.len() > 2 && names.iter().any(repeats) {
        out.push_str("#[expect(clippy::enum_variant_names, reason = \"operations have the names of the model\")]\n");
    }
    out.push_str("pub enum Operation {\n");
    for name in &names {
        ensure!(pascal(name) == *name, "{name} is not a Rust name");
        writeln!(out, "/// `{name}`.\n{name},")?;
    }
    out.push_str(
        "}\n\nimpl Operation {\n/// Every operation, in the order of the enum.\npub const ALL: &'static [Self] = &[",
    );
    for name in &names {
        write!(out, "Self::{name}, ")?;
    }
    out.push_str(
        "];

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
        }\n",
    );
    Ok(out)
}

/// Writes the way from an operation to its types, which handlers do not need because they know theirs.
fn emit_types_by_operation(service: &Service<'_>) -> Result<String> {
    let mut out = String::from("\ncrate::protocol_tests::typed! {\n");
    for (name, operation, _) in service.operations() {
        let type_name = |payload: &Option<super::model::Payload>| match payload {
            Some(payload) => service.type_name(&payload.shape),
            None => "crate::document::Nothing".to_owned(),
        };
        writeln!(out, "    {name}: {}, {};", type_name(&operation.input), type_name(&operation.output))?;
    }
    out.push_str("}\n");
    Ok(out)
}

fn emit_operation(service: &Service<'_>, name: &str, operation: &OperationModel, generated: bool) -> Result<String> {
    let shape = |payload: &Option<super::model::Payload>| -> Result<String> {
        match payload.as_ref().filter(|_| generated) {
            Some(payload) => Ok(format!("Some(&{})", service.static_name(&payload.shape)?)),
            None => Ok("None".to_owned()),
        }
    };
    let (path, query) = template(&operation.http.request_uri);
    let wrapper = operation.output.as_ref().and_then(|output| match protocol(service) {
        Ok("RestXml") => output.location_name.as_deref(),
        _ => output.result_wrapper.as_deref(),
    });
    let lists_its_own = operation.errors.iter().any(|error| error.shape == "ValidationException");
    let violation = if lists_its_own { "ValidationException" } else { service.target.violation };
    Ok(format!(
        "OperationSchema {{ name: {}, method: {}, path: &[{path}], query: &[{query}], status: StatusCode::{}, input: {}, output: {}, result_wrapper: {}, violation: {}, generated: {generated} }},\n",
        literal(name),
        literal(&operation.http.method),
        status(operation.http.response_code.unwrap_or(200))?,
        shape(&operation.input)?,
        shape(&operation.output)?,
        literal(wrapper.unwrap_or_default()),
        literal(violation),
    ))
}

/// The segments and literal query pairs of a path template.
fn template(uri: &str) -> (String, String) {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let path: Vec<String> = path
        .trim_start_matches('/')
        .trim_end_matches('/')
        .split('/')
        .map(|segment| {
            let label = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            match label {
                Some(label) => match label.strip_suffix('+') {
                    Some(label) => format!("Segment::Greedy({})", literal(label)),
                    None => format!("Segment::Label({})", literal(label)),
                },
                None => format!("Segment::Literal({})", literal(segment)),
            }
        })
        .collect();
    let query: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            format!("({}, {})", literal(key), literal(value))
        })
        .collect();
    (path.join(", "), query.join(", "))
}

/// Writes the exceptions of the model.
pub(super) fn emit_errors(service: &Service<'_>) -> Result<String> {
    let imports = match service.model.shapes.values().any(|shape| shape.exception) {
        true => "use http::StatusCode;\n\n    use crate::schema::{ErrorSchema, Fault, MessageKey};",
        false => "use crate::schema::ErrorSchema;",
    };
    let mut out = format!("\n/// The exceptions of the service.\npub mod errors {{\n    {imports}\n");
    let mut all = Vec::new();
    for (name, shape) in &service.model.shapes {
        if shape.exception {
            let identifier = screaming(name);
            ensure!(!all.contains(&identifier), "two exceptions are called {identifier}");
            out.push_str(&emit_error(name, &identifier, shape)?);
            all.push(identifier);
        }
    }
    out.push_str("\n/// All of them.\npub static ALL: &[&ErrorSchema] = &[");
    for identifier in all {
        write!(out, "&{identifier}, ")?;
    }
    out.push_str("];\n}\n");
    Ok(out)
}

fn emit_error(name: &str, identifier: &str, shape: &ShapeModel) -> Result<String> {
    let error = shape.error.as_ref();
    let code = error.and_then(|error| error.code.as_deref()).unwrap_or(name);
    let default = if shape.fault { 500 } else { 400 };
    let code_number = error.and_then(|error| error.http_status_code).unwrap_or(default);
    // Models with statuses mark the sender's faults; models without mark the service's.
    let at_fault = shape.fault || error.is_some_and(|error| !error.sender_fault && code_number >= 500);
    let has = |member: &str| shape.members.0.iter().any(|(name, _)| name == member);
    let message = if has("Message") && !has("message") { "Upper" } else { "Lower" };
    Ok(format!(
        "\n/// `{name}`.\npub static {identifier}: ErrorSchema = ErrorSchema {{ name: {}, code: {}, status: StatusCode::{}, fault: Fault::{}, message: MessageKey::{message}, has_type: {} }};\n",
        literal(name),
        literal(code),
        status(code_number)?,
        if at_fault { "Service" } else { "User" },
        has("Type"),
    ))
}

/// The constant of a status.
fn status(code: u16) -> Result<&'static str> {
    const NAMES: &[(u16, &str)] = &[
        (200, "OK"),
        (201, "CREATED"),
        (202, "ACCEPTED"),
        (204, "NO_CONTENT"),
        (206, "PARTIAL_CONTENT"),
        (301, "MOVED_PERMANENTLY"),
        (304, "NOT_MODIFIED"),
        (400, "BAD_REQUEST"),
        (401, "UNAUTHORIZED"),
        (402, "PAYMENT_REQUIRED"),
        (403, "FORBIDDEN"),
        (404, "NOT_FOUND"),
        (408, "REQUEST_TIMEOUT"),
        (409, "CONFLICT"),
        (410, "GONE"),
        (412, "PRECONDITION_FAILED"),
        (413, "PAYLOAD_TOO_LARGE"),
        (415, "UNSUPPORTED_MEDIA_TYPE"),
        (417, "EXPECTATION_FAILED"),
        (424, "FAILED_DEPENDENCY"),
        (429, "TOO_MANY_REQUESTS"),
        (500, "INTERNAL_SERVER_ERROR"),
        (502, "BAD_GATEWAY"),
        (503, "SERVICE_UNAVAILABLE"),
        (504, "GATEWAY_TIMEOUT"),
    ];
    NAMES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, name)| *name)
        .with_context(|| format!("the generator does not know the status {code}"))
}
