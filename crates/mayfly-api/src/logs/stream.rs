//! `DescribeLogStreams`, `CreateLogStream` and `DeleteLogStream`.

use mayfly_aws::{ApiError, logs as wire};
use mayfly_model::log::LogStream;
use mayfly_store::{LogStore, LogStreamSummary, StoreError};

use super::group::{group_of, milliseconds, page_size};
use super::{failure, token};
use crate::place::Place;

const TOKEN: &str = "streams";

/// Where a stream stands: by the time of its last event or not at all, then by name.
type Position = (i64, String);

/// A page of a group's streams, by name or by the time of the last event.
pub(super) async fn describe_log_streams(
    place: &Place,
    store: &dyn LogStore,
    input: &wire::DescribeLogStreamsRequest,
) -> Result<wire::DescribeLogStreamsResponse, ApiError> {
    let group = group_of(input.log_group_name.as_deref(), input.log_group_identifier.as_deref())?;
    let by_time = input.order_by.as_ref() == Some(&wire::OrderBy::LAST_EVENT_TIME);
    if by_time && input.log_stream_name_prefix.is_some() {
        return Err(failure::invalid_parameter("Cannot order by LastEventTime with a logStreamNamePrefix."));
    }
    let after: Option<Position> = input.next_token.as_deref().map(|text| token::read(TOKEN, text)).transpose()?;
    let prefix = input.log_stream_name_prefix.as_deref().unwrap_or_default();
    let streams = store.streams(&group, prefix).await.map_err(failure::of_store)?;
    let position = |stream: &LogStreamSummary| -> Position {
        let time = if by_time { stream.last_event.map_or(0, milliseconds) } else { 0 };
        (time, stream.name.clone())
    };
    let mut placed: Vec<(Position, LogStreamSummary)> =
        streams.into_iter().map(|stream| (position(&stream), stream)).collect();
    placed.sort_by(|one, other| one.0.cmp(&other.0));
    let descending = input.descending == Some(true);
    if descending {
        placed.reverse();
    }
    // Streams come and go between two pages: what matters is the place, not the stream that had it.
    let is_after = |place: &Position| match &after {
        None => true,
        Some(after) if descending => place < after,
        Some(after) => place > after,
    };
    let limit = page_size(input.limit);
    let mut page: Vec<(Position, LogStreamSummary)> =
        placed.into_iter().filter(|(place, _)| is_after(place)).take(limit.saturating_add(1)).collect();
    let is_last = page.len() <= limit;
    page.truncate(limit);
    let next_token = page.last().filter(|_| !is_last).map(|(place, _)| token::write(TOKEN, place));
    let log_streams = page.into_iter().map(|(_, stream)| render(place, &group, stream)).collect();
    Ok(wire::DescribeLogStreamsResponse { log_streams: Some(log_streams), next_token })
}

/// Creates a stream.
pub(super) async fn create_log_stream(
    store: &dyn LogStore,
    input: wire::CreateLogStreamRequest,
) -> Result<(), ApiError> {
    let stream = LogStream { group: input.log_group_name, stream: input.log_stream_name };
    store.create_stream(&stream).await.map_err(|error| match error {
        StoreError::AlreadyExists { .. } => failure::exists_already("The specified log stream already exists"),
        other => failure::of_store(other),
    })
}

/// Deletes a stream with its events.
pub(super) async fn delete_log_stream(
    store: &dyn LogStore,
    input: wire::DeleteLogStreamRequest,
) -> Result<(), ApiError> {
    let stream = LogStream { group: input.log_group_name, stream: input.log_stream_name };
    let was_there = store.remove_stream(&stream).await.map_err(failure::of_store)?;
    if was_there { Ok(()) } else { Err(failure::no_such_stream()) }
}

fn render(place: &Place, group: &str, stream: LogStreamSummary) -> wire::LogStream {
    wire::LogStream {
        arn: Some(format!("{}:log-stream:{}", place.log_group_arn(group), stream.name)),
        log_stream_name: Some(stream.name),
        creation_time: Some(milliseconds(stream.created)),
        first_event_timestamp: stream.first_event.map(milliseconds),
        last_event_timestamp: stream.last_event.map(milliseconds),
        last_ingestion_time: stream.last_ingestion.map(milliseconds),
        // The service stopped counting the bytes of streams in 2019 and answers zero.
        stored_bytes: Some(0),
        ..wire::LogStream::default()
    }
}
