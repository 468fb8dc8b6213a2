//! `PutLogEvents`.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mayfly_aws::{ApiError, logs as wire};
use mayfly_model::log::{LogEvent, LogStream};
use mayfly_store::LogStore;

use super::failure;

/// The messages of one request, 26 bytes added for each as the service counts (API reference, `PutLogEvents`).
const BATCH_BYTES: usize = 1_048_576;
const EVENT_BYTES: usize = 26;
/// The longest time between the first and the last event of a request.
const SPAN: SignedDuration = SignedDuration::from_hours(24);
/// Events that are older, or so far ahead, are not taken.
const OLDEST: Duration = Duration::from_secs(14 * 24 * 3600);
const NEWEST: Duration = Duration::from_secs(2 * 3600);

/// Adds events to a stream. Those that are too old or too far ahead are left out, and the answer says which.
pub(super) async fn put_log_events(
    store: &dyn LogStore,
    now: Timestamp,
    input: wire::PutLogEventsRequest,
) -> Result<wire::PutLogEventsResponse, ApiError> {
    let place = LogStream { group: input.log_group_name, stream: input.log_stream_name };
    let mut events = Vec::with_capacity(input.log_events.len());
    let mut n_bytes = 0_usize;
    for event in input.log_events {
        let timestamp = Timestamp::from_millisecond(event.timestamp)
            .map_err(|_never| failure::invalid_parameter("The timestamp of a log event is out of range."))?;
        n_bytes = n_bytes.saturating_add(event.message.len()).saturating_add(EVENT_BYTES);
        events.push(LogEvent { timestamp, message: event.message });
    }
    if n_bytes > BATCH_BYTES {
        let text = format!("Upload too large: {n_bytes} bytes exceeds limit of {BATCH_BYTES}");
        return Err(failure::invalid_parameter(text));
    }
    if !events.is_sorted_by_key(|event| event.timestamp) {
        return Err(failure::invalid_parameter(
            "Log events in a single PutLogEvents request must be in chronological order.",
        ));
    }
    if let (Some(first), Some(last)) = (events.first(), events.last())
        && last.timestamp.duration_since(first.timestamp) > SPAN
    {
        return Err(failure::invalid_parameter(
            "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
        ));
    }
    // The events are in the order of their times, so those to leave out are at the ends.
    let n_all = events.len();
    let n_old = events.partition_point(|event| event.timestamp < now - OLDEST);
    let n_until_new = events.partition_point(|event| event.timestamp <= now + NEWEST);
    events.truncate(n_until_new);
    events.drain(..n_old.min(events.len()));
    let is_there = store.put(&place, events).await.map_err(failure::of_store)?;
    if !is_there {
        return Err(failure::no_such_stream());
    }
    let index = |position: usize| i32::try_from(position).unwrap_or(i32::MAX);
    let rejected = wire::RejectedLogEventsInfo {
        too_old_log_event_end_index: (n_old > 0).then(|| index(n_old)),
        too_new_log_event_start_index: (n_until_new < n_all).then(|| index(n_until_new)),
        expired_log_event_end_index: None,
    };
    let is_any = rejected != wire::RejectedLogEventsInfo::default();
    Ok(wire::PutLogEventsResponse {
        // The service takes any token since 2023 and still hands one out; clients of the older kind send it back.
        next_sequence_token: Some(format!("{:056}", now.as_nanosecond())),
        rejected_log_events_info: is_any.then_some(rejected),
        rejected_entity_info: None,
    })
}
