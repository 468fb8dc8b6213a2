//! The query protocol: form-encoded requests, XML replies.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::binding;
use crate::document::{Budget, Document, EntryList};
use crate::error::Malformed;
use crate::message::{HttpRequest, HttpResponse};
use crate::query_string;
use crate::scalar;
use crate::schema::{Kind, Member, OperationSchema, Protocol, ServiceSchema, Shape};
use crate::xml;

/// Parameter names may have this many parts; a recursive shape would otherwise recurse as deep as a hostile name is long.
const MAX_DEPTH: usize = 64;

/// Reads a request; parameters of the URL count as much as those of the body.
pub(super) fn read(shape: &'static Shape, request: &HttpRequest<'_>) -> Result<Document, Malformed> {
    let body = String::from_utf8_lossy(request.body);
    let budget = Budget::new();
    let mut parameters = BTreeMap::new();
    for (name, value) in query_string::pairs(request.query).chain(query_string::pairs(&body)) {
        budget.spend(1)?;
        parameters.insert(name.into_owned(), value.into_owned());
    }
    let form = Form { parameters, budget };
    form.structure(shape, "", 0)
}

/// The parameters by name; sorting puts everything below a prefix side by side.
struct Form {
    parameters: BTreeMap<String, String>,
    budget: Budget,
}

impl Form {
    fn structure(&self, shape: &'static Shape, prefix: &str, depth: usize) -> Result<Document, Malformed> {
        let mut slots = self.budget.slots(shape)?;
        for (member, slot) in shape.members().iter().zip(slots.iter_mut()) {
            let flattened = member.is_flattened();
            let name = if flattened { xml::flattened_name(member) } else { member.wire_name };
            *slot = self.value(member.shape, &join(prefix, name), flattened, depth)?;
        }
        Ok(Document::Structure(slots))
    }

    fn value(
        &self,
        shape: &'static Shape,
        name: &str,
        flattened: bool,
        depth: usize,
    ) -> Result<Option<Document>, Malformed> {
        if depth > MAX_DEPTH {
            return Err(Malformed("A parameter name has too many parts".to_owned()));
        }
        if !self.has(name) {
            return Ok(None);
        }
        match &shape.kind {
            Kind::Structure { .. } => self.structure(shape, name, depth + 1).map(Some),
            Kind::List { member, .. } => self.list(member, name, flattened, depth + 1).map(Some),
            Kind::Map { key, value, .. } => self.map((key, value), name, flattened, depth + 1).map(Some),
            Kind::Boolean
            | Kind::Integer { .. }
            | Kind::Float { .. }
            | Kind::String { .. }
            | Kind::Blob { .. }
            | Kind::Timestamp { .. } => self.parameters.get(name).map(|text| scalar::read(shape, text)).transpose(),
        }
    }

    /// The elements in the order of their numbers; gaps are closed, as the services do.
    fn list(&self, item: &'static Member, name: &str, flattened: bool, depth: usize) -> Result<Document, Malformed> {
        let named = join(name, item.wire_name);
        let base = match flattened {
            true => name,
            // Some clients number the list itself.
            false if self.has(&named) => &named,
            false => name,
        };
        let mut items = Vec::new();
        for index in self.indices(base) {
            items.extend(self.value(item.shape, &join(base, &index.to_string()), false, depth)?);
        }
        Ok(Document::List(items))
    }

    fn map(
        &self,
        (key, value): (&'static Member, &'static Member),
        name: &str,
        flattened: bool,
        depth: usize,
    ) -> Result<Document, Malformed> {
        let base = if flattened { name.to_owned() } else { join(name, "entry") };
        let mut entries = EntryList::default();
        for index in self.indices(&base) {
            let entry = join(&base, &index.to_string());
            let Some(text) = self.parameters.get(&join(&entry, key.wire_name)) else {
                continue;
            };
            let item = self.value(value.shape, &join(&entry, value.wire_name), false, depth)?.unwrap_or(Document::Null);
            entries.insert(text.clone(), item);
        }
        Ok(entries.into_document())
    }

    /// Whether there is a parameter of this name or below it.
    fn has(&self, name: &str) -> bool {
        self.parameters.contains_key(name) || self.below(&join(name, "")).next().is_some()
    }

    /// The names that begin with `prefix`, which ends in a dot, without it.
    fn below<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = &'f str> {
        self.parameters
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
            .map_while(move |(name, _)| name.strip_prefix(prefix))
    }

    /// The numbers that directly follow `base`.
    fn indices(&self, base: &str) -> BTreeSet<u32> {
        self.below(&join(base, ""))
            .filter_map(|rest| {
                let number = rest.split_once('.').map_or(rest, |(number, _)| number);
                // A number has one spelling; another one would read back under a different name.
                number.parse().ok().filter(|parsed: &u32| parsed.to_string() == number)
            })
            .collect()
    }
}

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

/// Writes a reply.
pub(super) fn write(
    service: &ServiceSchema,
    operation: &OperationSchema,
    shape: &'static Shape,
    document: &Document,
    request_id: &str,
) -> HttpResponse {
    let mut headers = HeaderMap::new();
    binding::insert(CONTENT_TYPE.as_str(), Protocol::Query.content_type(), &mut headers);
    let mut writer = xml::Writer::default();
    let root = format!("{}Response", operation.name);
    writer.open(&root, service.xml_namespace);
    if operation.output.is_some() && !operation.result_wrapper.is_empty() {
        writer.open(operation.result_wrapper, "");
        writer.members(shape, document);
        writer.close(operation.result_wrapper);
    }
    writer.open("ResponseMetadata", "");
    writer.text("RequestId", request_id);
    writer.close("ResponseMetadata");
    writer.close(&root);
    HttpResponse { status: operation.status, headers, body: Bytes::from(writer.finish()) }
}
