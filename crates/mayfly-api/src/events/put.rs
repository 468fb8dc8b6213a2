//! `PutEvents`.

use mayfly_aws::{ApiError, events as wire};
use mayfly_events::bus::{BusError, DEFAULT_BUS, NewEvent};
use serde_json::value::RawValue;

use super::{Events, bus, failure};

/// The most that the entries of a request may say, bytes.
const REQUEST_BYTES: usize = 1 << 20;
/// What a time counts for.
const TIME_BYTES: usize = 14;

/// Puts events, each for itself: what is wrong with one is said of that one. An entry without a trace header has the
/// caller's.
pub(super) async fn events(
    events: &Events,
    caller_trace: Option<&str>,
    input: wire::PutEventsRequest,
) -> Result<wire::PutEventsResponse, ApiError> {
    if input.entries.iter().map(size).sum::<usize>() > REQUEST_BYTES {
        return Err(failure::validation("Total size of the entries in the request is over the limit."));
    }
    let mut results = Vec::new();
    let (mut accepted, mut places) = (Vec::new(), Vec::new());
    for entry in input.entries {
        let bus = entry.event_bus_name.as_deref().map_or_else(|| DEFAULT_BUS.to_owned(), |bus| bus::name(events, bus));
        let trace_header = entry.trace_header.clone().or_else(|| caller_trace.map(str::to_owned));
        match read(entry) {
            Ok(new) => {
                let event = events.buses.event(new);
                places.push(results.len());
                results.push(done(event.id.clone()));
                accepted.push((bus, event, trace_header));
            }
            Err(refused) => results.push(refused),
        }
    }
    for (put, place) in events.buses.put(accepted).await.into_iter().zip(places) {
        if let (Err(error), Some(result)) = (put, results.get_mut(place)) {
            *result = match error {
                BusError::Unreadable => malformed(),
                BusError::TooMany => refused("LimitExceededException", "The event matches too many targets."),
                error => failed(&error),
            };
        }
    }
    let n_failed = results.iter().filter(|result| result.error_code.is_some()).count();
    Ok(wire::PutEventsResponse { failed_entry_count: i32::try_from(n_failed).ok(), entries: Some(results) })
}

fn size(entry: &wire::PutEventsRequestEntry) -> usize {
    let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    let resources = entry.resources.iter().flatten().map(String::len).sum::<usize>();
    let time = if entry.time.is_some() { TIME_BYTES } else { 0 };
    text(&entry.source) + text(&entry.detail_type) + text(&entry.detail) + resources + time
}

fn read(entry: wire::PutEventsRequestEntry) -> Result<NewEvent, wire::PutEventsResultEntry> {
    let required = |name: &str, text: Option<String>| {
        let text = text.filter(|text| !text.is_empty());
        let message = || format!("Parameter {name} is not valid. Reason: {name} is a required argument.");
        text.ok_or_else(|| refused("InvalidArgument", message()))
    };
    let source = required("Source", entry.source)?;
    let detail_type = required("DetailType", entry.detail_type)?;
    let detail = required("Detail", entry.detail)?;
    if source.to_ascii_lowercase().starts_with("aws.") {
        return Err(refused("NotAuthorizedForSourceException", "Not authorized for the source."));
    }
    if serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&detail).is_err() {
        return Err(malformed());
    }
    let detail = RawValue::from_string(detail).map_err(|_error| malformed())?;
    Ok(NewEvent { detail_type, source, time: entry.time, resources: entry.resources.unwrap_or_default(), detail })
}

fn malformed() -> wire::PutEventsResultEntry {
    refused("MalformedDetail", "Detail is malformed.")
}

fn failed(error: &BusError) -> wire::PutEventsResultEntry {
    tracing::error!(error = mayfly_model::chain(error), "an event was not put");
    refused("InternalFailure", "The request processing has failed because of an unknown error.")
}

fn done(id: String) -> wire::PutEventsResultEntry {
    wire::PutEventsResultEntry { event_id: Some(id), ..wire::PutEventsResultEntry::default() }
}

fn refused(code: &str, message: impl Into<String>) -> wire::PutEventsResultEntry {
    wire::PutEventsResultEntry {
        event_id: None,
        error_code: Some(code.to_owned()),
        error_message: Some(message.into()),
    }
}
