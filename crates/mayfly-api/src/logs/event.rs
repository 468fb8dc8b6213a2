//! `GetLogEvents`: one stream, forward and backward.

use jiff::Timestamp;
use mayfly_aws::{ApiError, logs as wire};
use mayfly_store::{LogQuery, LogStore, StoredLogEvent};

use super::failure;
use super::group::{group_of, milliseconds};

/// The most events of one answer (model: `EventsLimit`).
pub(super) const EVENTS_PAGE: usize = 10_000;
/// The most bytes of one answer, 26 for each event included.
pub(super) const ANSWER_BYTES: usize = 1 << 20;

/// A place between two events: forward of the one with this number, or backward of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursor {
    Forward(u64),
    Backward(u64),
}

impl Cursor {
    fn read(token: &str) -> Result<Self, ApiError> {
        let (direction, number) = token.split_once('/').ok_or_else(failure::invalid_token)?;
        let number = number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok()).flatten();
        match (direction, number) {
            ("f", Some(number)) => Ok(Self::Forward(number)),
            ("b", Some(number)) => Ok(Self::Backward(number)),
            _ => Err(failure::invalid_token()),
        }
    }

    fn write(self) -> String {
        match self {
            Self::Forward(number) => format!("f/{number:056}"),
            Self::Backward(number) => format!("b/{number:056}"),
        }
    }
}

/// Events of a stream. At either end the same token comes back, which is how a client knows.
pub(super) async fn get_log_events(
    store: &dyn LogStore,
    input: wire::GetLogEventsRequest,
) -> Result<wire::GetLogEventsResponse, ApiError> {
    let group = group_of(input.log_group_name.as_deref(), input.log_group_identifier.as_deref())?;
    let cursor = input.next_token.as_deref().map(Cursor::read).transpose()?;
    let streams = store.streams(&group, &input.log_stream_name).await.map_err(failure::of_store)?;
    if !streams.iter().any(|stream| stream.name == input.log_stream_name) {
        return Err(failure::no_such_stream());
    }
    let (after, before, from_end) = match cursor {
        None => (None, None, input.start_from_head != Some(true)),
        Some(Cursor::Forward(number)) => (Some(number), None, false),
        Some(Cursor::Backward(number)) => (None, Some(number), true),
    };
    let query = LogQuery {
        group,
        streams: vec![input.log_stream_name],
        stream_prefix: None,
        start: input.start_time.map(time),
        end: input.end_time.map(time),
        after,
        before,
        from_end,
        limit: events_limit(input.limit),
    };
    let mut events = store.events(query).await.map_err(failure::of_store)?;
    trim(&mut events, from_end);
    let (forward, backward) = ends(&events, cursor);
    Ok(wire::GetLogEventsResponse {
        events: Some(events.into_iter().map(render).collect()),
        next_forward_token: Some(forward.write()),
        next_backward_token: Some(backward.write()),
    })
}

/// The places before and after a page; of an empty page, the place that was asked for.
fn ends(events: &[StoredLogEvent], cursor: Option<Cursor>) -> (Cursor, Cursor) {
    match (events.first(), events.last(), cursor) {
        (Some(first), Some(last), _) => (Cursor::Forward(last.sequence), Cursor::Backward(first.sequence)),
        (_, _, Some(Cursor::Forward(number))) => (Cursor::Forward(number), Cursor::Backward(number.saturating_add(1))),
        (_, _, Some(Cursor::Backward(number))) => (Cursor::Forward(number.saturating_sub(1)), Cursor::Backward(number)),
        (_, _, None) => (Cursor::Forward(0), Cursor::Backward(0)),
    }
}

/// How many events an answer may have.
pub(super) fn events_limit(limit: Option<i32>) -> usize {
    limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(EVENTS_PAGE).clamp(1, EVENTS_PAGE)
}

/// Leaves out what would make an answer too large, at the far end of the reading; one event always stays.
fn trim(events: &mut Vec<StoredLogEvent>, from_end: bool) {
    let mut bytes = 0_usize;
    let mut fits = |event: &StoredLogEvent| {
        bytes = bytes.saturating_add(event_bytes(event));
        bytes <= ANSWER_BYTES
    };
    let count = if from_end {
        events.iter().rev().take_while(|event| fits(event)).count()
    } else {
        events.iter().take_while(|event| fits(event)).count()
    };
    let count = count.max(1).min(events.len());
    if from_end {
        events.drain(..events.len() - count);
    } else {
        events.truncate(count);
    }
}

/// What an event counts for.
pub(super) fn event_bytes(event: &StoredLogEvent) -> usize {
    event.event.message.len().saturating_add(26)
}

/// A point in time as this service reads it. What is beyond the calendar is its end.
pub(super) fn time(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(if milliseconds < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

fn render(event: StoredLogEvent) -> wire::OutputLogEvent {
    wire::OutputLogEvent {
        timestamp: Some(milliseconds(event.event.timestamp)),
        message: Some(event.event.message),
        ingestion_time: Some(milliseconds(event.ingested)),
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tokens_come_back(number in any::<u64>()) {
            for cursor in [Cursor::Forward(number), Cursor::Backward(number)] {
                prop_assert_eq!(Cursor::read(&cursor.write()).unwrap(), cursor);
            }
        }

        #[test]
        fn other_text_is_no_token(text in "[ -~]{0,70}") {
            prop_assume!(!text.starts_with("f/") && !text.starts_with("b/"));
            prop_assert!(Cursor::read(&text).is_err());
        }
    }
}
