//! Replays: beginning, watching and ending them.

use std::sync::Arc;

use mayfly_aws::events::errors;
use mayfly_aws::{ApiError, events as wire};
use mayfly_events::bus::{BusError, ReplayRecord, ReplayState};

use super::page::Page;
use super::{Events, archive, failure};

/// Begins a replay.
pub(super) async fn start(
    events: &Events,
    input: wire::StartReplayRequest,
) -> Result<wire::StartReplayResponse, ApiError> {
    let bus = archive::bus_of(events, &input.destination.arn)?;
    let archive = archive::of_arn(events, &input.event_source_arn)?;
    if archive.bus != bus {
        return Err(failure::validation(
            "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.",
        ));
    }
    if input.event_end_time <= input.event_start_time {
        return Err(failure::validation(
            "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.",
        ));
    }
    let now = events.clock.now();
    let span = (input.event_start_time, input.event_end_time);
    let mut record = ReplayRecord::new(&input.replay_name, &archive.name, &bus, span, now);
    record.description = input.description;
    record.rules = input.destination.filter_arns.unwrap_or_default();
    events.buses.start_replay(record).await.map_err(|error| match error {
        BusError::Exists => failure::exists_already("Replay", &input.replay_name),
        error => of_replay(error, &input.replay_name),
    })?;
    Ok(wire::StartReplayResponse {
        replay_arn: Some(events.buses.replay_arn(&input.replay_name)),
        state: Some(wire::ReplayState::STARTING),
        state_reason: None,
        replay_start_time: Some(now),
    })
}

fn of_replay(error: BusError, name: &str) -> ApiError {
    match error {
        BusError::NoReplay => failure::not_found(format!("Replay {name} does not exist.")),
        BusError::InUse => {
            let text = format!("Replay {name} is not in a valid state for this operation.");
            ApiError::new(&errors::ILLEGAL_STATUS_EXCEPTION, text)
        }
        error => failure::of_bus(error, name),
    }
}

fn find(events: &Events, name: &str) -> Result<Arc<ReplayRecord>, ApiError> {
    events.buses.replay(name).map_err(|error| of_replay(error, name))
}

fn state(state: ReplayState) -> wire::ReplayState {
    match state {
        ReplayState::Starting => wire::ReplayState::STARTING,
        ReplayState::Running => wire::ReplayState::RUNNING,
        ReplayState::Cancelling => wire::ReplayState::CANCELLING,
        ReplayState::Completed => wire::ReplayState::COMPLETED,
        ReplayState::Cancelled => wire::ReplayState::CANCELLED,
        ReplayState::Failed => wire::ReplayState::FAILED,
    }
}

/// Ends a replay before it has put everything.
pub(super) async fn cancel(
    events: &Events,
    input: &wire::CancelReplayRequest,
) -> Result<wire::CancelReplayResponse, ApiError> {
    let name = &input.replay_name;
    events.buses.cancel_replay(name).await.map_err(|error| of_replay(error, name))?;
    Ok(wire::CancelReplayResponse {
        replay_arn: Some(events.buses.replay_arn(name)),
        state: Some(wire::ReplayState::CANCELLING),
        state_reason: None,
    })
}

/// All of one replay.
pub(super) fn describe(
    events: &Events,
    input: &wire::DescribeReplayRequest,
) -> Result<wire::DescribeReplayResponse, ApiError> {
    let record = find(events, &input.replay_name)?;
    let shown = shown(events, &record);
    Ok(wire::DescribeReplayResponse {
        replay_name: shown.replay_name,
        replay_arn: Some(events.buses.replay_arn(&record.name)),
        description: record.description.clone(),
        state: shown.state,
        state_reason: shown.state_reason,
        event_source_arn: shown.event_source_arn,
        destination: Some(wire::ReplayDestination {
            arn: events.buses.bus_arn(&record.bus),
            filter_arns: (!record.rules.is_empty()).then(|| record.rules.clone()),
        }),
        event_start_time: shown.event_start_time,
        event_end_time: shown.event_end_time,
        event_last_replayed_time: shown.event_last_replayed_time,
        replay_start_time: shown.replay_start_time,
        replay_end_time: shown.replay_end_time,
    })
}

fn shown(events: &Events, record: &ReplayRecord) -> wire::Replay {
    wire::Replay {
        replay_name: Some(record.name.clone()),
        event_source_arn: Some(events.buses.archive_arn(&record.archive)),
        state: Some(state(record.state)),
        state_reason: record.reason.clone(),
        event_start_time: Some(record.from),
        event_end_time: Some(record.to),
        event_last_replayed_time: record.last_replayed(),
        replay_start_time: Some(record.started),
        replay_end_time: record.ended,
    }
}

/// A page of replays in the order of their names, by one of: how their names begin, their archive, their state.
pub(super) fn list(events: &Events, input: &wire::ListReplaysRequest) -> Result<wire::ListReplaysResponse, ApiError> {
    let n_filters = [input.name_prefix.is_some(), input.event_source_arn.is_some(), input.state.is_some()];
    if n_filters.iter().filter(|given| **given).count() > 1 {
        return Err(failure::validation(
            "At most one filter is allowed for ListReplays. Use either : State, EventSourceArn, or NamePrefix.",
        ));
    }
    let archive = input.event_source_arn.as_deref().map(|arn| events.buses.archive_of_arn(arn).unwrap_or_default());
    let prefix = input.name_prefix.as_deref().unwrap_or_default();
    let page = Page::of(input.next_token.as_deref(), input.limit)?;
    let (found, next_token) = page.take(
        |after, limit| events.buses.replays(after, limit).map_err(|error| failure::of_bus(error, "")),
        |record| &record.name,
        |record| {
            record.name.starts_with(prefix)
                && archive.as_ref().is_none_or(|archive| *archive == record.archive)
                && input.state.as_ref().is_none_or(|wanted| *wanted == state(record.state))
        },
    )?;
    let replays = found.iter().map(|record| shown(events, record)).collect();
    Ok(wire::ListReplaysResponse { replays: Some(replays), next_token })
}
