//! The static tables: the service, its operations and its shapes.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};

use super::model::{MemberModel, Namespace, ShapeModel};
use super::operations;
use super::pattern;
use super::service::Service;
use super::words::{literal, raw_literal};

/// Writes the module of the tables.
pub(super) fn emit(service: &Service<'_>) -> Result<String> {
    service.check_corrections()?;
    let mut out = operations::emit_tables(service)?;
    for (name, identifier) in &service.statics {
        let shape = service.shape(name)?;
        if let Some(source) = &shape.pattern {
            writeln!(out, "{}", emit_pattern(identifier, source)?)?;
        }
        writeln!(
            out,
            "\npub(super) static {identifier}: Shape = Shape {{ name: {}, kind: {}, sensitive: {} }};",
            literal(name),
            kind(service, name, shape, identifier)?,
            shape.sensitive
        )?;
    }
    Ok(format!("/// What the runtime interprets.\nmod tables {{\n{}{out}}}\n", imports(&out)))
}

/// The imports that the tables need.
fn imports(tables: &str) -> String {
    let names = [
        "Bounds",
        "Kind",
        "Location",
        "Member",
        "OperationSchema",
        "Protocol",
        "Segment",
        "ServiceSchema",
        "Shape",
        "TimestampFormat",
    ];
    let used: Vec<&str> = names
        .into_iter()
        .filter(|name| tables.contains(&format!("{name}::")) || tables.contains(&format!("{name} {{")))
        .collect();
    let pattern = if tables.contains("Pattern::") { "use crate::pattern::Pattern;\n" } else { "" };
    format!("use http::StatusCode;\n\n{pattern}use crate::schema::{{{}}};\n\n", used.join(", "))
}

fn emit_pattern(identifier: &str, source: &str) -> Result<String> {
    let translation = pattern::translate(source)?;
    let source = raw_literal(source);
    let matching = raw_literal(&translation.matching);
    let value = match &translation.excluding {
        Some(excluding) => format!("Pattern::excluding({source}, {matching}, {})", raw_literal(excluding)),
        None => format!("Pattern::new({source}, {matching})"),
    };
    Ok(format!("\nstatic PATTERN_OF_{identifier}: Pattern = {value};"))
}

fn kind(service: &Service<'_>, name: &str, shape: &ShapeModel, identifier: &str) -> Result<String> {
    let length = || bounds(shape, |number| number.to_string());
    Ok(match shape.r#type.as_str() {
        "boolean" => "Kind::Boolean".to_owned(),
        "integer" | "long" => format!("Kind::Integer {{ long: {}, range: {} }}", shape.r#type == "long", length()),
        "float" | "double" => format!(
            "Kind::Float {{ range: {} }}",
            bounds(shape, |number| format!("{:?}", number.as_f64().unwrap_or_default()))
        ),
        "string" => {
            let pattern = match shape.pattern {
                Some(_) => format!("Some(&PATTERN_OF_{identifier})"),
                None => "None".to_owned(),
            };
            format!(
                "Kind::String {{ length: {}, pattern: {pattern}, values: &[{}] }}",
                length(),
                values(service, name, shape)
            )
        }
        "blob" => format!("Kind::Blob {{ length: {} }}", length()),
        "timestamp" => {
            format!("Kind::Timestamp {{ format: {} }}", timestamp_format(shape.timestamp_format.as_deref())?)
        }
        "list" => format!(
            "Kind::List {{ member: &{}, length: {}, flattened: {}, null_unsaid: {} }}",
            part(service, shape.member.as_ref(), "member")?,
            length(),
            shape.flattened,
            service.target.null_unsaid.contains(&name)
        ),
        "map" => format!(
            "Kind::Map {{ key: &{}, value: &{}, length: {}, flattened: {} }}",
            part(service, shape.key.as_ref(), "key")?,
            part(service, shape.value.as_ref(), "value")?,
            length(),
            shape.flattened
        ),
        "structure" => structure(service, name)?,
        other => bail!("{name} is of type {other}, which the generator does not know"),
    })
}

fn values(service: &Service<'_>, name: &str, shape: &ShapeModel) -> String {
    let ordered = service
        .target
        .orders
        .iter()
        .find(|(shape, _)| *shape == name)
        .map(|(_, order)| order.iter().map(|value| literal(value)).collect());
    let values: Vec<String> = ordered.unwrap_or_else(|| shape.r#enum.iter().map(|value| literal(value)).collect());
    values.join(", ")
}

fn bounds(shape: &ShapeModel, show: impl Fn(&serde_json::Number) -> String) -> String {
    match (&shape.min, &shape.max) {
        (None, None) => "Bounds::NONE".to_owned(),
        (Some(min), None) => format!("Bounds::at_least({})", show(min)),
        (None, Some(max)) => format!("Bounds::at_most({})", show(max)),
        (Some(min), Some(max)) => format!("Bounds::between({}, {})", show(min), show(max)),
    }
}

fn timestamp_format(format: Option<&str>) -> Result<&'static str> {
    Ok(match format {
        None => "None",
        Some("unixTimestamp") => "Some(TimestampFormat::EpochSeconds)",
        Some("iso8601") => "Some(TimestampFormat::DateTime)",
        Some("rfc822") => "Some(TimestampFormat::HttpDate)",
        Some(other) => bail!("the generator does not know the timestamp format {other}"),
    })
}

/// The element of a list, or a key or value; its wire name matters to XML and forms only.
fn part(service: &Service<'_>, part: Option<&MemberModel>, default: &str) -> Result<String> {
    let part = part.context("a list or map has no element")?;
    let wire_name = part.location_name.as_deref().unwrap_or(default);
    Ok(format!("Member::new({}, &{}){}", literal(wire_name), service.static_name(&part.shape)?, namespace(part)))
}

fn structure(service: &Service<'_>, name: &str) -> Result<String> {
    let shape = service.shape(name)?;
    let members = service.members(shape)?;
    let payload = shape.payload.as_ref().and_then(|payload| members.iter().position(|(name, _)| name == payload));
    let mut out = String::from("Kind::Structure { members: &[\n");
    for (member_name, member) in &members {
        write!(out, "Member::new({}, &{})", literal(member_name), service.static_name(&member.shape)?)?;
        if shape.required.iter().any(|required| required == member_name) {
            out.push_str(".required()");
        }
        if let Some(location) = &member.location {
            write!(out, ".at(Location::{})", self::location(location)?)?;
        }
        if let Some(wire_name) = member.location_name.as_ref().filter(|name| name != member_name) {
            write!(out, ".named({})", literal(wire_name))?;
        }
        if service.target.handler_checks.contains(&(name, member_name)) {
            out.push_str(".checked_by_handler()");
        }
        if member.xml_attribute {
            out.push_str(".attribute()");
        }
        if member.flattened {
            out.push_str(".flattened()");
        }
        out.push_str(&namespace(member));
        out.push_str(",\n");
    }
    write!(out, "], payload: {payload:?} }}")?;
    Ok(out)
}

fn namespace(member: &MemberModel) -> String {
    match &member.xml_namespace {
        None => String::new(),
        Some(Namespace::Address(uri)) => format!(".namespace(\"\", {})", literal(uri)),
        Some(Namespace::Prefixed { prefix, uri }) => {
            format!(".namespace({}, {})", literal(prefix.as_deref().unwrap_or_default()), literal(uri))
        }
    }
}

fn location(location: &str) -> Result<&'static str> {
    Ok(match location {
        "uri" => "Uri",
        "querystring" => "Query",
        "header" => "Header",
        "headers" => "Headers",
        "statusCode" => "Status",
        other => bail!("the generator does not know the location {other}"),
    })
}
