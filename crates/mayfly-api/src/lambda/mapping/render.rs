//! A mapping as the API shows it: which members there are depends on the kind of its source.

use mayfly_aws::{from_json, lambda as wire};
use mayfly_model::event_source_mapping::{EventSourceMapping, MappingState, StartingPosition};
use mayfly_model::id::MappingId;

use crate::place::Place;

/// A mapping as the service shows it.
pub(super) fn shown(
    place: &Place,
    id: MappingId,
    mapping: &EventSourceMapping,
) -> wire::EventSourceMappingConfiguration {
    let kept = mapping.stored_only.clone().into_iter().collect();
    let kept = from_json(&serde_json::Value::Object(kept)).unwrap_or_else(|error| {
        tracing::error!(mapping = %id, error = mayfly_model::chain(&error), "settings of a mapping cannot be read");
        wire::EventSourceMappingConfiguration::default()
    });
    let filters = mapping.filters.iter().map(|pattern| wire::Filter { pattern: Some(pattern.clone()) });
    let mut shown = wire::EventSourceMappingConfiguration {
        uuid: Some(id.to_string()),
        event_source_mapping_arn: Some(place.event_source_mapping_arn(id)),
        event_source_arn: mapping.source_arn.clone(),
        function_arn: Some(place.function_arn(mapping.function.as_str(), mapping.qualifier.as_ref())),
        batch_size: Some(signed(mapping.batch_size)),
        maximum_batching_window_in_seconds: Some(signed(mapping.batching_window_seconds)),
        filter_criteria: (!mapping.filters.is_empty())
            .then(|| wire::FilterCriteria { filters: Some(filters.collect()) }),
        scaling_config: mapping
            .maximum_concurrency
            .map(|most| wire::ScalingConfig { maximum_concurrency: Some(signed(most)) }),
        function_response_types: Some(if mapping.reports_batch_item_failures {
            vec![wire::FunctionResponseType::REPORT_BATCH_ITEM_FAILURES]
        } else {
            Vec::new()
        }),
        last_modified: Some(mapping.last_modified),
        state: Some(mapping.state.as_str().to_owned()),
        state_transition_reason: Some(
            if mapping.kind.is_sharded() { "User action" } else { "USER_INITIATED" }.to_owned(),
        ),
        ..kept
    };
    if mapping.kind.has_positions() {
        stream_members(mapping, &mut shown);
    }
    if mapping.kind.is_sharded() {
        sharded_members(mapping, &mut shown);
    }
    shown
}

fn stream_members(mapping: &EventSourceMapping, shown: &mut wire::EventSourceMappingConfiguration) {
    let (position, time) = match mapping.starting_position {
        Some(StartingPosition::TrimHorizon) => (Some(wire::EventSourcePosition::TRIM_HORIZON), None),
        Some(StartingPosition::Latest) => (Some(wire::EventSourcePosition::LATEST), None),
        Some(StartingPosition::At(time)) => (Some(wire::EventSourcePosition::AT_TIMESTAMP), Some(time)),
        None => (None, None),
    };
    shown.starting_position = position;
    shown.starting_position_timestamp = time;
    // One that was enabled before that was refused says what is wrong with it.
    let is_enabled = mapping.state == MappingState::Enabled;
    let result = if is_enabled { "PROBLEM: Nothing reads this source yet" } else { "No records processed" };
    shown.last_processing_result = Some(result.to_owned());
    shown.destination_config = Some(wire::DestinationConfig {
        on_failure: Some(wire::OnFailure { destination: mapping.on_failure.clone() }),
        on_success: None,
    });
}

fn sharded_members(mapping: &EventSourceMapping, shown: &mut wire::EventSourceMappingConfiguration) {
    let limit = |most: Option<u32>| Some(most.map_or(-1, signed));
    let retries = mapping.retries;
    shown.parallelization_factor = Some(signed(retries.parallelization));
    shown.maximum_retry_attempts = limit(retries.attempts);
    shown.maximum_record_age_in_seconds = limit(retries.record_age_seconds);
    shown.bisect_batch_on_function_error = Some(retries.bisect);
    shown.tumbling_window_in_seconds = Some(signed(retries.tumbling_window_seconds));
}

fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
