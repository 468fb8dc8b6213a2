//! Archives: making, finding, changing and deleting them.

use std::sync::Arc;

use mayfly_aws::{ApiError, events as wire};
use mayfly_events::bus::{ArchiveRecord, BusError};
use mayfly_events::pattern::EventPattern;
use serde_json::Value;

use super::page::Page;
use super::{Events, failure};

const KMS_KEY: &str = "KmsKeyIdentifier";

/// Makes an archive.
pub(super) async fn create(
    events: &Events,
    input: wire::CreateArchiveRequest,
) -> Result<wire::CreateArchiveResponse, ApiError> {
    let bus = bus_of(events, &input.event_source_arn)?;
    check_pattern(input.event_pattern.as_deref())?;
    let now = events.clock.now();
    let record = ArchiveRecord {
        name: input.archive_name.clone(),
        bus: bus.clone(),
        description: input.description,
        pattern: input.event_pattern,
        retention_days: days(input.retention_days).unwrap_or(0),
        stored_only: input.kms_key_identifier.map(|key| (KMS_KEY.to_owned(), Value::from(key))).into_iter().collect(),
        created: now,
    };
    events.buses.create_archive(record).await.map_err(|error| match error {
        BusError::Exists => failure::exists_already("Archive", &input.archive_name),
        error => failure::of_bus(error, &bus),
    })?;
    Ok(wire::CreateArchiveResponse {
        archive_arn: Some(events.buses.archive_arn(&input.archive_name)),
        state: Some(wire::ArchiveState::ENABLED),
        state_reason: None,
        creation_time: Some(now),
    })
}

/// The name of a bus that is there, by its ARN.
pub(super) fn bus_of(events: &Events, arn: &str) -> Result<String, ApiError> {
    let shown = || arn.rsplit_once("event-bus/").map_or(arn, |(_before, name)| name);
    let bus = events.buses.bus_of_arn(arn).ok_or_else(|| failure::no_bus(shown()))?;
    events.buses.bus(&bus).map(|_bus| bus).map_err(|error| failure::of_bus(error, shown()))
}

fn check_pattern(pattern: Option<&str>) -> Result<(), ApiError> {
    let read = pattern.map(EventPattern::parse).transpose();
    read.map(|_pattern| ()).map_err(|error| failure::invalid_pattern(&error))
}

fn days(days: Option<i32>) -> Option<u32> {
    days.and_then(|days| u32::try_from(days).ok())
}

fn of_archive(error: BusError, name: &str) -> ApiError {
    match error {
        BusError::NoArchive => failure::not_found(format!("Archive {name} does not exist.")),
        error => failure::of_bus(error, name),
    }
}

/// The archive of an ARN, which has to be of this account and region and be there.
pub(super) fn of_arn(events: &Events, arn: &str) -> Result<Arc<ArchiveRecord>, ApiError> {
    let shown = || arn.rsplit_once("archive/").map_or(arn, |(_before, name)| name);
    let name = events.buses.archive_of_arn(arn).ok_or_else(|| of_archive(BusError::NoArchive, shown()))?;
    find(events, &name)
}

/// An archive that is there.
pub(super) fn find(events: &Events, name: &str) -> Result<Arc<ArchiveRecord>, ApiError> {
    events.buses.archive(name).map_err(|error| of_archive(error, name))
}

/// Changes what a request names.
pub(super) async fn update(
    events: &Events,
    input: wire::UpdateArchiveRequest,
) -> Result<wire::UpdateArchiveResponse, ApiError> {
    check_pattern(input.event_pattern.as_deref())?;
    let name = input.archive_name;
    let change = |record: &mut ArchiveRecord| {
        if let Some(description) = input.description {
            record.description = Some(description);
        }
        if let Some(pattern) = input.event_pattern {
            record.pattern = Some(pattern);
        }
        if let Some(days) = days(input.retention_days) {
            record.retention_days = days;
        }
        if let Some(key) = input.kms_key_identifier {
            record.stored_only.insert(KMS_KEY.to_owned(), Value::from(key));
        }
    };
    events.buses.change_archive(&name, change).await.map_err(|error| of_archive(error, &name))?;
    let record = find(events, &name)?;
    Ok(wire::UpdateArchiveResponse {
        archive_arn: Some(events.buses.archive_arn(&name)),
        state: Some(wire::ArchiveState::ENABLED),
        state_reason: None,
        creation_time: Some(record.created),
    })
}

/// All of one archive.
pub(super) fn describe(
    events: &Events,
    input: &wire::DescribeArchiveRequest,
) -> Result<wire::DescribeArchiveResponse, ApiError> {
    let record = find(events, &input.archive_name)?;
    let shown = shown(events, &record);
    Ok(wire::DescribeArchiveResponse {
        archive_arn: Some(events.buses.archive_arn(&record.name)),
        archive_name: shown.archive_name,
        event_source_arn: shown.event_source_arn,
        description: record.description.clone(),
        event_pattern: record.pattern.clone(),
        state: shown.state,
        state_reason: None,
        kms_key_identifier: record.stored_only.get(KMS_KEY).and_then(Value::as_str).map(str::to_owned),
        retention_days: shown.retention_days,
        size_bytes: shown.size_bytes,
        event_count: shown.event_count,
        creation_time: shown.creation_time,
    })
}

fn shown(events: &Events, record: &ArchiveRecord) -> wire::Archive {
    let counts = events.buses.archive_counts(&record.name);
    wire::Archive {
        archive_name: Some(record.name.clone()),
        event_source_arn: Some(events.buses.bus_arn(&record.bus)),
        state: Some(wire::ArchiveState::ENABLED),
        state_reason: None,
        retention_days: i32::try_from(record.retention_days).ok(),
        size_bytes: i64::try_from(counts.bytes).ok(),
        event_count: i64::try_from(counts.events).ok(),
        creation_time: Some(record.created),
    }
}

/// A page of archives in the order of their names, by one of: how their names begin, their bus, their state.
pub(super) fn list(events: &Events, input: &wire::ListArchivesRequest) -> Result<wire::ListArchivesResponse, ApiError> {
    let n_filters = [input.name_prefix.is_some(), input.event_source_arn.is_some(), input.state.is_some()];
    if n_filters.iter().filter(|given| **given).count() > 1 {
        return Err(failure::validation(
            "At most one filter is allowed for ListArchives. Use either : State, EventSourceArn, or NamePrefix.",
        ));
    }
    let bus = input.event_source_arn.as_deref().map(|arn| bus_of(events, arn)).transpose()?;
    let prefix = input.name_prefix.as_deref().unwrap_or_default();
    let is_wanted_state = input.state.as_ref().is_none_or(|state| *state == wire::ArchiveState::ENABLED);
    let page = Page::of(input.next_token.as_deref(), input.limit)?;
    let (found, next_token) = page.take(
        |after, limit| events.buses.archives(after, limit).map_err(|error| failure::of_bus(error, "")),
        |record| &record.name,
        |record| {
            is_wanted_state && record.name.starts_with(prefix) && bus.as_ref().is_none_or(|bus| *bus == record.bus)
        },
    )?;
    let archives = found.iter().map(|record| shown(events, record)).collect();
    Ok(wire::ListArchivesResponse { archives: Some(archives), next_token })
}

/// Deletes an archive and what it holds.
pub(super) async fn delete(events: &Events, input: &wire::DeleteArchiveRequest) -> Result<(), ApiError> {
    let name = &input.archive_name;
    events.buses.delete_archive(name).await.map_err(|error| of_archive(error, name))
}
