//! `FilterLogEvents`: a group's events in the order of writing, those that match a pattern.

use mayfly_aws::{ApiError, logs as wire};
use mayfly_store::{LogQuery, LogStore, StoredLogEvent};

use super::event::{ANSWER_BYTES, event_bytes, events_limit, time};
use super::group::{group_of, milliseconds};
use super::pattern::Pattern;
use super::{failure, token};
use crate::answer;

/// Events that are read from the store at once.
const CHUNK: usize = 2_000;
/// Events that one call looks at; with the token it gets, the client goes on.
const LOOKED_AT: usize = 50_000;
const TOKEN: &str = "filter";

/// A page of matching events.
pub(super) async fn filter_log_events(
    store: &dyn LogStore,
    input: wire::FilterLogEventsRequest,
) -> Result<wire::FilterLogEventsResponse, ApiError> {
    let group = group_of(input.log_group_name.as_deref(), input.log_group_identifier.as_deref())?;
    if input.start_from_head == Some(false) {
        return Err(answer::not_available("FilterLogEvents with startFromHead false"));
    }
    let after: Option<u64> = input.next_token.as_deref().map(|text| token::read(TOKEN, text)).transpose()?;
    let pattern = Pattern::parse(input.filter_pattern.as_deref().unwrap_or_default())?;
    let streams = input.log_stream_names.unwrap_or_default();
    if !streams.is_empty() {
        if input.log_stream_name_prefix.is_some() {
            return Err(failure::invalid_parameter(
                "LogStream names and LogStream name prefix are mutually exclusive parameters.",
            ));
        }
        check_streams(store, &group, &streams).await?;
    }
    let query = LogQuery {
        group,
        streams,
        stream_prefix: input.log_stream_name_prefix,
        start: input.start_time.map(time),
        end: input.end_time.map(time),
        after,
        before: None,
        from_end: false,
        limit: CHUNK,
    };
    let (events, position) = matching(store, query, &pattern, events_limit(input.limit)).await?;
    Ok(wire::FilterLogEventsResponse {
        events: Some(events.into_iter().map(render).collect()),
        searched_log_streams: Some(Vec::new()),
        next_token: position.map(|position| token::write(TOKEN, &position)),
    })
}

/// Each by its own name: a group may have many more streams than a request can name.
async fn check_streams(store: &dyn LogStore, group: &str, names: &[String]) -> Result<(), ApiError> {
    for name in names {
        let streams = store.streams(group, name).await.map_err(failure::of_store)?;
        if !streams.iter().any(|stream| stream.name == *name) {
            return Err(failure::no_such_stream());
        }
    }
    Ok(())
}

/// At most `limit` events that match, and where to go on if there may be more.
async fn matching(
    store: &dyn LogStore,
    mut query: LogQuery,
    pattern: &Pattern,
    limit: usize,
) -> Result<(Vec<StoredLogEvent>, Option<u64>), ApiError> {
    let mut found = Vec::new();
    let (mut bytes, mut looked_at) = (0_usize, 0_usize);
    loop {
        let chunk = store.events(query.clone()).await.map_err(failure::of_store)?;
        let is_last_chunk = chunk.len() < CHUNK;
        looked_at = looked_at.saturating_add(chunk.len());
        for event in chunk {
            let is_match = pattern.matches(&event.event.message);
            let full = found.len() >= limit
                || (is_match && !found.is_empty() && bytes.saturating_add(event_bytes(&event)) > ANSWER_BYTES);
            if full {
                return Ok((found, query.after));
            }
            query.after = Some(event.sequence);
            if is_match {
                bytes = bytes.saturating_add(event_bytes(&event));
                found.push(event);
            }
        }
        if is_last_chunk {
            return Ok((found, None));
        }
        if looked_at >= LOOKED_AT {
            return Ok((found, query.after));
        }
    }
}

fn render(event: StoredLogEvent) -> wire::FilteredLogEvent {
    wire::FilteredLogEvent {
        event_id: Some(format!("{:056}", event.sequence)),
        log_stream_name: Some(event.stream),
        timestamp: Some(milliseconds(event.event.timestamp)),
        message: Some(event.event.message),
        ingestion_time: Some(milliseconds(event.ingested)),
    }
}
