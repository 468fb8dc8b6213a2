//! The Rust types of structures and enumerations.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, ensure};

use super::service::Service;
use super::words::{field, literal, screaming};

/// Names that generated modules use for themselves.
const RESERVED: &[&str] = &["BTreeMap", "Box", "Bytes", "Operation", "Option", "String", "Timestamp", "Vec"];

/// Writes the types.
pub(super) fn emit(service: &Service<'_>) -> Result<String> {
    let mut out = String::new();
    let mut names = BTreeSet::new();
    for name in service.statics.keys() {
        let shape = service.shape(name)?;
        let is_enum = shape.r#type == "string" && !shape.r#enum.is_empty();
        if shape.r#type != "structure" && !is_enum {
            continue;
        }
        let type_name = service.type_name(name);
        ensure!(
            !RESERVED.contains(&type_name.as_str()) && names.insert(type_name.clone()),
            "the name {type_name} is taken; add {name} to the target's renames"
        );
        if is_enum {
            out.push_str(&emit_enum(&type_name, &shape.r#enum)?);
        } else {
            out.push_str(&emit_structure(service, name, &type_name)?);
        }
    }
    Ok(out)
}

fn emit_enum(type_name: &str, values: &[String]) -> Result<String> {
    let mut out = format!("\nopen_enum! {{\n    {type_name} {{\n");
    let mut constants = BTreeSet::new();
    for value in values {
        let mut constant = screaming(value);
        while !constants.insert(constant.clone()) {
            constant.push('_');
        }
        writeln!(out, "        {constant} = {},", literal(value))?;
    }
    out.push_str("    }\n}\n");
    Ok(out)
}

fn emit_structure(service: &Service<'_>, name: &str, type_name: &str) -> Result<String> {
    let shape = service.shape(name)?;
    let members = service.members(shape)?;
    let mut out = format!("\nstructure! {{\n    {type_name}: tables::{} {{", service.static_name(name)?);
    for (member_name, member) in &members {
        let mut rust_type = service.rust_type(&member.shape)?;
        if service.is_boxed(name, member_name) {
            rust_type = format!("Box<{rust_type}>");
        }
        if !shape.required.iter().any(|required| required == member_name) {
            rust_type = format!("Option<{rust_type}>");
        }
        write!(out, "\n        {}: {rust_type} = {},", field(member_name), literal(member_name))?;
    }
    out.push_str(if members.is_empty() { "}\n}\n" } else { "\n    }\n}\n" });
    Ok(out)
}
