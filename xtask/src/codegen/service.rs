//! A model together with what is wanted of it, and the names this gives its shapes.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail, ensure};

use super::model::{MemberModel, Model, OperationModel, ShapeModel};
use super::target::Target;
use super::words;

/// A model ready to be written out.
#[derive(Debug)]
pub(super) struct Service<'m> {
    pub(super) target: &'m Target,
    pub(super) model: &'m Model,
    /// The shapes that the selected operations use, by name, with the identifier of their static.
    pub(super) statics: BTreeMap<&'m str, String>,
    /// Members whose type contains itself, as (structure, member).
    boxed: BTreeSet<(&'m str, &'m str)>,
}

impl<'m> Service<'m> {
    pub(super) fn new(target: &'m Target, model: &'m Model) -> Result<Self> {
        let mut service = Self { target, model, statics: BTreeMap::new(), boxed: BTreeSet::new() };
        let mut reached = BTreeSet::new();
        for (name, operation) in &model.operations {
            if target.operations.contains(name) {
                for payload in [&operation.input, &operation.output].into_iter().flatten() {
                    service.reach(&payload.shape, &mut reached)?;
                }
            }
        }
        // Two statics of the tables are not shapes.
        let mut taken = BTreeSet::from(["SERVICE".to_owned(), "OPERATIONS".to_owned()]);
        for name in reached {
            let mut identifier = words::screaming(name);
            while !taken.insert(identifier.clone()) {
                identifier.push('_');
            }
            service.statics.insert(name, identifier);
        }
        service.box_recursion()?;
        Ok(service)
    }

    pub(super) fn shape(&self, name: &str) -> Result<&'m ShapeModel> {
        self.model.shapes.get(name).with_context(|| format!("shape {name} is not in the model"))
    }

    /// The identifier of a shape's static.
    pub(super) fn static_name(&self, name: &str) -> Result<&str> {
        self.statics.get(name).map(String::as_str).with_context(|| format!("shape {name} is not reached"))
    }

    /// The name of a structure's or enumeration's type.
    pub(super) fn type_name(&self, shape: &str) -> String {
        self.target
            .renames
            .iter()
            .find(|(from, _)| *from == shape)
            .map_or_else(|| words::pascal(shape), |(_, to)| (*to).to_owned())
    }

    /// The selected operations; each is an index into the model's.
    pub(super) fn operations(&self) -> impl Iterator<Item = (&'m str, &'m OperationModel, bool)> {
        let selection = self.target.operations;
        self.model.operations.iter().map(move |(name, operation)| (name.as_str(), operation, selection.contains(name)))
    }

    /// The members of a structure that are generated: all but event streams, which are framed by hand.
    pub(super) fn members(&self, shape: &'m ShapeModel) -> Result<Vec<(&'m str, &'m MemberModel)>> {
        let mut members = Vec::new();
        for (name, member) in &shape.members.0 {
            if !self.shape(&member.shape)?.eventstream {
                members.push((name.as_str(), member));
            }
        }
        Ok(members)
    }

    /// Whether the member's type must be boxed because it contains the structure.
    pub(super) fn is_boxed(&self, structure: &str, member: &str) -> bool {
        self.boxed.contains(&(structure, member))
    }

    fn reach(&self, name: &'m str, reached: &mut BTreeSet<&'m str>) -> Result<()> {
        if !reached.insert(name) {
            return Ok(());
        }
        let shape = self.shape(name)?;
        for (_, member) in self.members(shape)? {
            self.reach(&member.shape, reached)?;
        }
        for part in [&shape.member, &shape.key, &shape.value].into_iter().flatten() {
            self.reach(&part.shape, reached)?;
        }
        Ok(())
    }

    /// Finds members through which a structure contains itself without a list or map between.
    fn box_recursion(&mut self) -> Result<()> {
        let mut boxed = BTreeSet::new();
        for name in self.statics.keys() {
            for (member_name, member) in self.members(self.shape(name)?)? {
                let mut seen = BTreeSet::new();
                if self.contains(&member.shape, name, &mut seen)? {
                    boxed.insert((*name, member_name));
                }
            }
        }
        self.boxed = boxed;
        Ok(())
    }

    fn contains(&self, name: &'m str, wanted: &str, seen: &mut BTreeSet<&'m str>) -> Result<bool> {
        if name == wanted {
            return Ok(true);
        }
        if !seen.insert(name) {
            return Ok(false);
        }
        for (_, member) in self.members(self.shape(name)?)? {
            if self.contains(&member.shape, wanted, seen)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The Rust type of a shape.
    pub(super) fn rust_type(&self, name: &str) -> Result<String> {
        let shape = self.shape(name)?;
        let part = |part: &Option<MemberModel>| -> Result<String> {
            let part = part.as_ref().with_context(|| format!("{name} has no element"))?;
            self.rust_type(&part.shape)
        };
        Ok(match shape.r#type.as_str() {
            "boolean" => "bool".to_owned(),
            "integer" => "i32".to_owned(),
            "long" => "i64".to_owned(),
            "float" | "double" => "f64".to_owned(),
            "string" if shape.r#enum.is_empty() => "String".to_owned(),
            "string" | "structure" => self.type_name(name),
            "blob" => "Bytes".to_owned(),
            "timestamp" => "Timestamp".to_owned(),
            "list" => format!("Vec<{}>", part(&shape.member)?),
            "map" => format!("BTreeMap<String, {}>", part(&shape.value)?),
            other => bail!("{name} is of type {other}, which the generator does not know"),
        })
    }

    /// Checks that the target's corrections name things that exist; a stale correction is a bug.
    pub(super) fn check_corrections(&self) -> Result<()> {
        for (structure, member) in self.target.handler_checks {
            let shape = self.shape(structure)?;
            ensure!(shape.members.0.iter().any(|(name, _)| name == member), "{structure} has no member {member}");
        }
        for name in self.target.null_unsaid {
            ensure!(self.shape(name)?.r#type == "list", "{name} is not a list");
        }
        for (name, order) in self.target.orders {
            let mut ours = order.to_vec();
            let mut theirs: Vec<&str> = self.shape(name)?.r#enum.iter().map(String::as_str).collect();
            ours.sort_unstable();
            theirs.sort_unstable();
            ensure!(ours == theirs, "the order of {name} is not one of its values");
        }
        Ok(())
    }
}
