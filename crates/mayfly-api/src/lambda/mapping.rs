//! `CreateEventSourceMapping`, `GetEventSourceMapping`, `UpdateEventSourceMapping`, `DeleteEventSourceMapping` and
//! `ListEventSourceMappings`.
//!
//! Mappings are kept with their states, which the task of [`transition`](super::transition) brings to their ends.
//! `mayfly_events` reads queues for them, which have to exist. Nothing reads other sources: their mappings are kept and
//! shown, and none of them can be enabled.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_events::queue::Queues;
use mayfly_model::event_source_mapping::{EventSourceMapping, MappingState, Passage};
use mayfly_model::id::MappingId;
use mayfly_model::name::{FunctionName, Qualifier};
use mayfly_store::{Collection, FunctionStore, StoreError, Stored};

use super::failure::{self, invalid_parameter};
use super::name::resolve;
use super::transition::Transitions;
use crate::place::Place;

mod render;
mod settings;

/// Where mappings are in the document store, by their ids.
pub(crate) const COLLECTION: &str = "event-source-mappings";
/// Mappings that are read from the store at once.
const PAGE: usize = 64;
/// Mappings that one page of a list holds at most.
const LIST_PAGE: usize = 100;

/// Where mappings are, and what they are made with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mappings<'a> {
    pub(crate) place: &'a Place,
    pub(crate) functions: &'a dyn FunctionStore,
    pub(crate) stored: &'a Collection<EventSourceMapping>,
    pub(crate) queues: &'a Queues,
    pub(crate) transitions: &'a Transitions,
    /// Held by whoever adds a pair of source and function, so that there is no pair twice.
    pub(crate) pairing: &'a tokio::sync::Mutex<()>,
}

/// What a mapping invokes.
struct Invoked {
    function: FunctionName,
    qualifier: Option<Qualifier>,
}

impl Mappings<'_> {
    /// The mapping of an id, as a request spells it.
    pub(crate) fn find(self, id: &str) -> Result<(MappingId, Stored<EventSourceMapping>), ApiError> {
        let id: MappingId = id.parse().map_err(|_never_one| no_such_mapping())?;
        let found = self.stored.get(&id.to_string()).map_err(|error| failure::of_store(&error))?;
        found.map(|stored| (id, stored)).ok_or_else(no_such_mapping)
    }

    /// Has `change` edit a copy of the mapping, and stores it. `missing` is the error if there is no such mapping.
    pub(crate) async fn edit(
        self,
        id: MappingId,
        missing: impl Fn() -> ApiError + Send + Sync,
        change: impl Fn(&mut EventSourceMapping) -> Result<(), ApiError> + Send + Sync,
    ) -> Result<EventSourceMapping, ApiError> {
        let key = id.to_string();
        loop {
            let stored = self.stored.get(&key).map_err(|error| failure::of_store(&error))?.ok_or_else(&missing)?;
            let mut mapping = (*stored.value).clone();
            change(&mut mapping)?;
            match self.stored.replace(&key, mapping, stored.revision).await {
                Ok(stored) => return Ok((*stored.value).clone()),
                Err(StoreError::Conflict { .. }) => {}
                Err(StoreError::NotFound { .. }) => return Err(missing()),
                Err(error) => return Err(failure::of_store(&error)),
            }
        }
    }

    /// What a request means to invoke, which exists.
    fn invoked(self, action: &str, text: &str) -> Result<Invoked, ApiError> {
        let missing = |_missing| invalid_parameter("Function does not exist");
        let target = resolve(self.place, action, text, None)?;
        let function = target.find(self.place, self.functions).map_err(missing)?.value;
        let (_version, qualifier) = target.version_of(self.place, &function).map_err(missing)?;
        Ok(Invoked { function: function.name.clone(), qualifier })
    }

    /// All mappings in the order of their ids, after one of them, each of which `is_wanted`; at most `limit`.
    fn list(
        self,
        mut after: Option<String>,
        limit: usize,
        is_wanted: impl Fn(&EventSourceMapping) -> bool,
    ) -> Result<Vec<(String, Stored<EventSourceMapping>)>, ApiError> {
        let mut found = Vec::new();
        loop {
            let page = self.stored.list(after.as_deref(), PAGE).map_err(|error| failure::of_store(&error))?;
            let Some((last, _mapping)) = page.last() else { return Ok(found) };
            after = Some(last.clone());
            for (id, mapping) in page {
                if is_wanted(&mapping.value) {
                    found.push((id, mapping));
                }
                if found.len() == limit {
                    return Ok(found);
                }
            }
        }
    }

    /// Refuses a queue that is not there, and one that shows messages again while the function may still be at them.
    fn check_queue(self, mapping: &EventSourceMapping) -> Result<(), ApiError> {
        let Some(arn) = mapping.source_arn.as_deref().filter(|_arn| mapping.kind.is_queue()) else { return Ok(()) };
        let queue = self.queues.name_of_arn(arn).and_then(|name| self.queues.record(&name).ok());
        let queue = queue.ok_or_else(|| {
            invalid_parameter(
                "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error \
                 Message: The specified queue does not exist.",
            )
        })?;
        let hidden_seconds = queue.value.settings.visibility_timeout_seconds;
        let function = self.functions.get(&mapping.function);
        // Which version of an alias runs is decided anew for every batch; one of them stands for all.
        let version = function.as_ref().and_then(|function| function.value.invoked(mapping.qualifier.as_ref(), 0));
        match version.map(|version| version.timeout_seconds) {
            Some(timeout_seconds) if hidden_seconds < timeout_seconds => Err(invalid_parameter(format!(
                "Queue visibility timeout: {hidden_seconds} seconds is less than Function timeout: {timeout_seconds} \
                 seconds"
            ))),
            Some(_) | None => Ok(()),
        }
    }

    /// Refuses a pair of source and function that another mapping has. Topics tell mappings of one cluster apart.
    fn refuse_second(self, id: MappingId, wanted: &EventSourceMapping) -> Result<(), ApiError> {
        let Some(source) = wanted.source_arn.as_deref() else { return Ok(()) };
        let topics = |mapping: &EventSourceMapping| mapping.stored_only.get("Topics").cloned();
        let is_same = |other: &EventSourceMapping| {
            other.source_arn == wanted.source_arn
                && other.function == wanted.function
                && which(other.qualifier.as_ref()) == which(wanted.qualifier.as_ref())
                && topics(other) == topics(wanted)
        };
        let same = self.list(None, 2, is_same)?;
        let Some((other, _mapping)) = same.into_iter().find(|(other, _)| *other != id.to_string()) else {
            return Ok(());
        };
        let function = &wanted.function;
        let pair = if wanted.kind.is_queue() {
            format!("An event source mapping with SQS arn (\" {source} \") and function (\" {function} \")")
        } else if let Some(topics) = wanted.stored_only.get("Topics").and_then(|topics| topics[0].as_str()) {
            let arn = self.place.function_arn(function.as_str(), wanted.qualifier.as_ref());
            format!(
                "An event source mapping with event source (\"{source}\"), function (\"{arn}\"), topics (\"{topics}\")"
            )
        } else {
            format!("The event source arn (\" {source} \") and function (\" {function} \") provided mapping")
        };
        Err(failure::conflict(format!(
            "{pair} already exists. Please update or delete the existing mapping with UUID {other}"
        )))
    }
}

/// Refuses a mapping that would be enabled although nothing reads its source.
fn check_readable(mapping: &EventSourceMapping) -> Result<(), ApiError> {
    if mapping.kind.is_queue() || mapping.state.leads_to() != Some(Passage::To(MappingState::Enabled)) {
        return Ok(());
    }
    let source = mapping.source_arn.as_deref().unwrap_or("a self-managed event source");
    Err(invalid_parameter(format!(
        "Reading {source} is not available in mayfly yet: it reads SQS queues. The mapping can be kept with \
         Enabled=false."
    )))
}

/// `$LATEST` and no qualifier are the same.
fn which(qualifier: Option<&Qualifier>) -> Option<&Qualifier> {
    qualifier.filter(|qualifier| **qualifier != Qualifier::Latest)
}

fn no_such_mapping() -> ApiError {
    failure::not_found("The resource you requested does not exist.")
}

fn in_use(verb: &str) -> ApiError {
    let message = format!("Cannot {verb} the event source mapping because it is in use.");
    ApiError::new(&wire::errors::RESOURCE_IN_USE_EXCEPTION, message)
}

/// Creates a mapping, which is on its way when the answer shows it.
pub(crate) async fn create(
    mappings: Mappings<'_>,
    now: Timestamp,
    mut input: wire::CreateEventSourceMappingRequest,
) -> Result<wire::EventSourceMappingConfiguration, ApiError> {
    let id = MappingId::random();
    let enabled = input.enabled != Some(false);
    let tags = super::settings::tags(input.tags.take().unwrap_or_default())?;
    let kind = settings::kind(mappings.place, &input)?;
    let invoked = mappings.invoked("CreateEventSourceMapping", &input.function_name)?;
    let mut mapping = EventSourceMapping {
        function: invoked.function,
        qualifier: invoked.qualifier,
        kind,
        source_arn: input.event_source_arn.clone(),
        state: MappingState::Creating { enabled },
        batch_size: kind.default_batch_size(),
        batching_window_seconds: 0,
        starting_position: settings::starting_position(kind, &input)?,
        filters: Vec::new(),
        reports_batch_item_failures: false,
        maximum_concurrency: None,
        retries: mayfly_model::event_source_mapping::Retries::default(),
        on_failure: None,
        tags,
        stored_only: settings::source_members(&input),
        last_modified: now,
    };
    settings::apply(&mut mapping, &input)?;
    settings::check_complete(&mapping)?;
    check_readable(&mapping)?;
    mappings.check_queue(&mapping)?;
    let pairing = mappings.pairing.lock().await;
    mappings.refuse_second(id, &mapping)?;
    let stored = mappings.stored.insert(&id.to_string(), mapping).await;
    drop(pairing);
    let mapping = stored.map_err(|error| failure::of_store(&error))?.value;
    mappings.transitions.finish_mapping(id).await;
    Ok(render::shown(mappings.place, id, &mapping))
}

/// A mapping.
pub(crate) fn get(
    mappings: Mappings<'_>,
    input: &wire::GetEventSourceMappingRequest,
) -> Result<wire::EventSourceMappingConfiguration, ApiError> {
    let (id, mapping) = mappings.find(&input.uuid)?;
    Ok(render::shown(mappings.place, id, &mapping.value))
}

/// Changes what the request names of a mapping.
pub(crate) async fn update(
    mappings: Mappings<'_>,
    now: Timestamp,
    input: wire::UpdateEventSourceMappingRequest,
) -> Result<wire::EventSourceMappingConfiguration, ApiError> {
    let (id, _mapping) = mappings.find(&input.uuid)?;
    let invoked =
        input.function_name.as_deref().map(|name| mappings.invoked("UpdateEventSourceMapping", name)).transpose()?;
    let input = settings::as_creation(input);
    let pairing = mappings.pairing.lock().await;
    let change = |mapping: &mut EventSourceMapping| {
        mapping.state = mapping.state.changing(input.enabled).ok_or_else(|| in_use("update"))?;
        if let Some(invoked) = &invoked {
            mapping.function = invoked.function.clone();
            mapping.qualifier.clone_from(&invoked.qualifier);
        }
        settings::apply(mapping, &input)?;
        settings::check_complete(mapping)?;
        check_readable(mapping)?;
        // A mapping whose queue has gone can still be disabled.
        if invoked.is_some() || input.enabled == Some(true) {
            mappings.check_queue(mapping)?;
        }
        mapping.last_modified = now;
        mappings.refuse_second(id, mapping)
    };
    let mapping = mappings.edit(id, no_such_mapping, change).await?;
    drop(pairing);
    mappings.transitions.finish_mapping(id).await;
    Ok(render::shown(mappings.place, id, &mapping))
}

/// Has a mapping deleted. It is shown on its way out, and is gone a moment later.
pub(crate) async fn delete(
    mappings: Mappings<'_>,
    input: &wire::DeleteEventSourceMappingRequest,
) -> Result<wire::EventSourceMappingConfiguration, ApiError> {
    let (id, _mapping) = mappings.find(&input.uuid)?;
    let change = |mapping: &mut EventSourceMapping| {
        if mapping.state.leads_to().is_some() {
            return Err(in_use("delete"));
        }
        mapping.state = MappingState::Deleting;
        Ok(())
    };
    let mapping = mappings.edit(id, no_such_mapping, change).await?;
    mappings.transitions.finish_mapping(id).await;
    Ok(render::shown(mappings.place, id, &mapping))
}

/// A page of mappings: all, those of a source, those of a function or one of its qualifiers, or those of both.
pub(crate) fn list(
    mappings: Mappings<'_>,
    input: &wire::ListEventSourceMappingsRequest,
) -> Result<wire::ListEventSourceMappingsResponse, ApiError> {
    let target = input.function_name.as_deref();
    let target = target.map(|name| resolve(mappings.place, "ListEventSourceMappings", name, None)).transpose()?;
    let source = input.event_source_arn.as_deref();
    let is_wanted = |mapping: &EventSourceMapping| {
        let is_of_target = target.as_ref().is_none_or(|target| {
            let wanted = target.qualifier.as_deref().filter(|qualifier| *qualifier != "$LATEST");
            let has = which(mapping.qualifier.as_ref()).map(Qualifier::to_string);
            mapping.function.as_str() == target.name && has.as_deref() == wanted
        });
        is_of_target && source.is_none_or(|source| mapping.source_arn.as_deref() == Some(source))
    };
    let asked = input.max_items.and_then(|items| usize::try_from(items).ok()).unwrap_or(LIST_PAGE);
    let limit = asked.clamp(1, LIST_PAGE);
    let after = input.marker.as_deref().map(read_marker).transpose()?;
    let mut found = mappings.list(after, limit + 1, is_wanted)?;
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let next_marker = found.last().filter(|_| !is_last).map(|(id, _)| BASE64.encode(format!("mapping:{id}")));
    let shown =
        found.iter().filter_map(|(id, mapping)| Some(render::shown(mappings.place, id.parse().ok()?, &mapping.value)));
    Ok(wire::ListEventSourceMappingsResponse { event_source_mappings: Some(shown.collect()), next_marker })
}

fn read_marker(marker: &str) -> Result<String, ApiError> {
    let text = BASE64.decode(marker).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let id = text.as_deref().and_then(|text| text.strip_prefix("mapping:")?.parse::<MappingId>().ok());
    id.map(|id| id.to_string()).ok_or_else(|| invalid_parameter("The marker is not valid."))
}
