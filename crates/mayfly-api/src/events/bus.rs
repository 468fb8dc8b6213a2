//! Buses: making, finding, changing and deleting them.

use std::collections::BTreeMap;

use mayfly_aws::document::Structure;
use mayfly_aws::{ApiError, events as wire, from_json, to_json};
use mayfly_events::bus::{BusError, BusRecord, DEFAULT_BUS};
use serde_json::Value;

use super::failure::{self, Refusal};
use super::page::Page;
use super::{Events, permission, tag};

const KMS_KEY: &str = "KmsKeyIdentifier";
const DEAD_LETTER_CONFIG: &str = "DeadLetterConfig";
const LOG_CONFIG: &str = "LogConfig";

/// The name of a bus that is given by name or ARN. An ARN from elsewhere is the name of no bus.
pub(super) fn name(events: &Events, name_or_arn: &str) -> String {
    events.buses.bus_of_arn(name_or_arn).unwrap_or_else(|| name_or_arn.to_owned())
}

/// The name of a bus that need not be given.
pub(super) fn name_or_default(events: &Events, name_or_arn: Option<&str>) -> String {
    name_or_arn.map_or_else(|| DEFAULT_BUS.to_owned(), |given| name(events, given))
}

/// Makes a bus.
pub(super) async fn create(
    events: &Events,
    input: wire::CreateEventBusRequest,
) -> Result<wire::CreateEventBusResponse, ApiError> {
    if let Some(source) = &input.event_source_name {
        return Err(failure::not_found(format!("Event source {source} does not exist.")));
    }
    if input.name.contains('/') {
        return Err(failure::validation("Event bus name must not contain '/'."));
    }
    let mut record = BusRecord::new(&input.name, events.clock.now());
    record.description.clone_from(&input.description);
    record.tags = tag::read(input.tags.unwrap_or_default())?;
    keep(&mut record.stored_only, KMS_KEY, input.kms_key_identifier.clone().map(Value::from));
    keep(&mut record.stored_only, DEAD_LETTER_CONFIG, input.dead_letter_config.as_ref().map(to_json));
    keep(&mut record.stored_only, LOG_CONFIG, input.log_config.as_ref().map(to_json));
    events.buses.create_bus(record).await.map_err(|error| failure::of_bus(error, &input.name))?;
    Ok(wire::CreateEventBusResponse {
        event_bus_arn: Some(events.buses.bus_arn(&input.name)),
        description: input.description,
        kms_key_identifier: input.kms_key_identifier,
        dead_letter_config: input.dead_letter_config,
        log_config: input.log_config,
    })
}

fn keep(stored_only: &mut BTreeMap<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        stored_only.insert(name.to_owned(), value);
    }
}

/// Changes what a request names.
pub(super) async fn update(
    events: &Events,
    input: wire::UpdateEventBusRequest,
) -> Result<wire::UpdateEventBusResponse, ApiError> {
    let name = name_or_default(events, input.name.as_deref());
    let now = events.clock.now();
    let change = |record: &mut BusRecord| {
        if let Some(description) = input.description {
            record.description = Some(description);
        }
        keep(&mut record.stored_only, KMS_KEY, input.kms_key_identifier.map(Value::from));
        keep(&mut record.stored_only, DEAD_LETTER_CONFIG, input.dead_letter_config.as_ref().map(to_json));
        keep(&mut record.stored_only, LOG_CONFIG, input.log_config.as_ref().map(to_json));
        record.modified = now;
        Ok::<_, Refusal>(())
    };
    events.buses.change_bus(&name, change).await.map_err(|refusal| refusal.on_bus(&name))?;
    let record = events.buses.bus(&name).map_err(|error| failure::of_bus(error, &name))?;
    Ok(wire::UpdateEventBusResponse {
        arn: Some(events.buses.bus_arn(&name)),
        name: Some(name),
        kms_key_identifier: text(&record, KMS_KEY),
        description: record.description.clone(),
        dead_letter_config: kept(&record, DEAD_LETTER_CONFIG),
        log_config: kept(&record, LOG_CONFIG),
    })
}

fn text(record: &BusRecord, name: &str) -> Option<String> {
    record.stored_only.get(name)?.as_str().map(str::to_owned)
}

fn kept<T: Structure>(record: &BusRecord, name: &str) -> Option<T> {
    from_json(record.stored_only.get(name)?).ok()
}

/// All of one bus.
pub(super) fn describe(
    events: &Events,
    input: &wire::DescribeEventBusRequest,
) -> Result<wire::DescribeEventBusResponse, ApiError> {
    let name = name_or_default(events, input.name.as_deref());
    let record = events.buses.bus(&name).map_err(|error| failure::of_bus(error, &name))?;
    Ok(wire::DescribeEventBusResponse {
        name: Some(record.name.clone()),
        arn: Some(events.buses.bus_arn(&name)),
        description: record.description.clone(),
        kms_key_identifier: text(&record, KMS_KEY),
        dead_letter_config: kept(&record, DEAD_LETTER_CONFIG),
        policy: permission::document(&record),
        log_config: kept(&record, LOG_CONFIG),
        creation_time: Some(record.created),
        last_modified_time: Some(record.modified),
        managed_by: None,
    })
}

/// A page of buses in the order of their names.
pub(super) fn list(
    events: &Events,
    input: &wire::ListEventBusesRequest,
) -> Result<wire::ListEventBusesResponse, ApiError> {
    let prefix = input.name_prefix.as_deref().unwrap_or_default();
    let page = Page::of(input.next_token.as_deref(), input.limit)?;
    let (found, next_token) = page.take(
        |after, limit| events.buses.buses(after, limit).map_err(|error| failure::of_bus(error, "")),
        |record| &record.name,
        |record| record.name.starts_with(prefix),
    )?;
    let shown = found.iter().map(|record| wire::EventBus {
        name: Some(record.name.clone()),
        arn: Some(events.buses.bus_arn(&record.name)),
        description: record.description.clone(),
        policy: permission::document(record),
        creation_time: Some(record.created),
        last_modified_time: Some(record.modified),
        managed_by: None,
    });
    Ok(wire::ListEventBusesResponse { event_buses: Some(shown.collect()), next_token })
}

/// Deletes a bus.
pub(super) async fn delete(events: &Events, input: &wire::DeleteEventBusRequest) -> Result<(), ApiError> {
    let name = name(events, &input.name);
    match events.buses.delete_bus(&name).await {
        Err(BusError::InUse) if name != DEFAULT_BUS => {
            Err(failure::validation(format!("Event bus {name} can't be deleted since it has rules.")))
        }
        result => result.map_err(|error| failure::of_bus(error, &name)),
    }
}
