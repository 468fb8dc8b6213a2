//! What a mapping may be configured with, by the kind of its source. Creating and updating share these rules.

use mayfly_aws::{ApiError, lambda as wire, to_json};
use mayfly_events::pattern::EventPattern;
use mayfly_model::event_source_mapping::{EventSourceMapping, SourceKind, StartingPosition};
use mayfly_model::limits;
use serde_json::Value;

use super::super::failure::invalid_parameter;
use crate::place::Place;

/// What kind of source a request names.
pub(super) fn kind(place: &Place, input: &wire::CreateEventSourceMappingRequest) -> Result<SourceKind, ApiError> {
    let unrecognized = || invalid_parameter("Unrecognized event source.");
    match (&input.event_source_arn, &input.self_managed_event_source) {
        (Some(arn), None) => {
            let kind = SourceKind::of_arn(arn).ok_or_else(unrecognized)?;
            if arn.split(':').nth(3) != Some(place.region.as_str()) {
                return Err(invalid_parameter("The event source must be in the region of the function."));
            }
            Ok(kind)
        }
        (None, Some(_)) => Ok(SourceKind::SelfManagedKafka),
        (Some(_), Some(_)) | (None, None) => Err(unrecognized()),
    }
}

/// Where reading begins: something that streams need, and nothing else may have.
pub(super) fn starting_position(
    kind: SourceKind,
    input: &wire::CreateEventSourceMappingRequest,
) -> Result<Option<StartingPosition>, ApiError> {
    let unsupported = || {
        let arn = input.event_source_arn.as_deref().unwrap_or_default();
        invalid_parameter(format!("Unsupported starting position for arn type: {arn}"))
    };
    let missing = |member: &str| {
        invalid_parameter(format!(
            "1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null."
        ))
    };
    let Some(position) = &input.starting_position else {
        return if kind.has_positions() { Err(missing("startingPosition")) } else { Ok(None) };
    };
    if !kind.has_positions() {
        return Err(unsupported());
    }
    if *position == wire::EventSourcePosition::TRIM_HORIZON {
        Ok(Some(StartingPosition::TrimHorizon))
    } else if *position == wire::EventSourcePosition::LATEST {
        Ok(Some(StartingPosition::Latest))
    } else if kind == SourceKind::Kinesis || kind.is_kafka() {
        let time = input.starting_position_timestamp.ok_or_else(|| missing("startingPositionTimestamp"))?;
        Ok(Some(StartingPosition::At(time)))
    } else {
        Err(unsupported())
    }
}

/// The members that say what the source is, which never change.
pub(super) fn source_members(
    input: &wire::CreateEventSourceMappingRequest,
) -> std::collections::BTreeMap<String, Value> {
    kept(&wire::EventSourceMappingConfiguration {
        topics: input.topics.clone(),
        queues: input.queues.clone(),
        self_managed_event_source: input.self_managed_event_source.clone(),
        ..wire::EventSourceMappingConfiguration::default()
    })
}

fn kept(members: &wire::EventSourceMappingConfiguration) -> std::collections::BTreeMap<String, Value> {
    match to_json(members) {
        Value::Object(members) => members.into_iter().collect(),
        _ => std::collections::BTreeMap::new(),
    }
}

/// An update as the creation with the same settings.
pub(super) fn as_creation(update: wire::UpdateEventSourceMappingRequest) -> wire::CreateEventSourceMappingRequest {
    wire::CreateEventSourceMappingRequest {
        enabled: update.enabled,
        batch_size: update.batch_size,
        filter_criteria: update.filter_criteria,
        kms_key_arn: update.kms_key_arn,
        metrics_config: update.metrics_config,
        logging_config: update.logging_config,
        scaling_config: update.scaling_config,
        maximum_batching_window_in_seconds: update.maximum_batching_window_in_seconds,
        parallelization_factor: update.parallelization_factor,
        destination_config: update.destination_config,
        maximum_record_age_in_seconds: update.maximum_record_age_in_seconds,
        bisect_batch_on_function_error: update.bisect_batch_on_function_error,
        maximum_retry_attempts: update.maximum_retry_attempts,
        tumbling_window_in_seconds: update.tumbling_window_in_seconds,
        source_access_configurations: update.source_access_configurations,
        function_response_types: update.function_response_types,
        amazon_managed_kafka_event_source_config: update.amazon_managed_kafka_event_source_config,
        self_managed_kafka_event_source_config: update.self_managed_kafka_event_source_config,
        document_db_event_source_config: update.document_db_event_source_config,
        provisioned_poller_config: update.provisioned_poller_config,
        ..wire::CreateEventSourceMappingRequest::default()
    }
}

/// Sets what a request names. What it does not name stays; an empty structure takes a setting away.
pub(super) fn apply(
    mapping: &mut EventSourceMapping,
    input: &wire::CreateEventSourceMappingRequest,
) -> Result<(), ApiError> {
    refuse_unsupported(mapping.kind, input)?;
    if let Some(size) = input.batch_size {
        mapping.batch_size = unsigned(size);
    }
    if let Some(window) = input.maximum_batching_window_in_seconds {
        mapping.batching_window_seconds = unsigned(window);
    }
    if let Some(criteria) = &input.filter_criteria {
        mapping.filters = filters(criteria)?;
    }
    if let Some(types) = &input.function_response_types {
        mapping.reports_batch_item_failures = !types.is_empty();
    }
    if let Some(scaling) = &input.scaling_config {
        mapping.maximum_concurrency = scaling.maximum_concurrency.map(unsigned);
    }
    if let Some(destinations) = &input.destination_config {
        let destination = destinations.on_failure.as_ref().and_then(|failure| failure.destination.clone());
        mapping.on_failure = destination.filter(|arn| !arn.is_empty());
    }
    apply_retries(mapping, input)?;
    let members = kept(&wire::EventSourceMappingConfiguration {
        kms_key_arn: input.kms_key_arn.clone(),
        metrics_config: input.metrics_config.clone(),
        logging_config: input.logging_config.clone(),
        source_access_configurations: input.source_access_configurations.clone(),
        amazon_managed_kafka_event_source_config: input.amazon_managed_kafka_event_source_config.clone(),
        self_managed_kafka_event_source_config: input.self_managed_kafka_event_source_config.clone(),
        document_db_event_source_config: input.document_db_event_source_config.clone(),
        provisioned_poller_config: input.provisioned_poller_config.clone(),
        ..wire::EventSourceMappingConfiguration::default()
    });
    for (name, value) in members {
        let is_empty =
            value.as_str().is_some_and(str::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty);
        if is_empty {
            mapping.stored_only.remove(&name);
        } else {
            mapping.stored_only.insert(name, value);
        }
    }
    Ok(())
}

fn apply_retries(
    mapping: &mut EventSourceMapping,
    input: &wire::CreateEventSourceMappingRequest,
) -> Result<(), ApiError> {
    let retries = &mut mapping.retries;
    if let Some(factor) = input.parallelization_factor {
        retries.parallelization = unsigned(factor);
    }
    // -1 stands for no limit.
    if let Some(attempts) = input.maximum_retry_attempts {
        retries.attempts = u32::try_from(attempts).ok();
    }
    if let Some(age) = input.maximum_record_age_in_seconds {
        if (0..60).contains(&age) {
            return Err(invalid_parameter("MaximumRecordAgeInSeconds must be -1, or 60 or more."));
        }
        retries.record_age_seconds = u32::try_from(age).ok();
    }
    if let Some(bisect) = input.bisect_batch_on_function_error {
        retries.bisect = bisect;
    }
    if let Some(window) = input.tumbling_window_in_seconds {
        retries.tumbling_window_seconds = unsigned(window);
    }
    Ok(())
}

/// Refuses settings that the kind of source does not have.
fn refuse_unsupported(kind: SourceKind, input: &wire::CreateEventSourceMappingRequest) -> Result<(), ApiError> {
    let is_stream = kind.is_sharded() || kind.is_kafka();
    let on_success = input.destination_config.as_ref().and_then(|destinations| destinations.on_success.as_ref());
    let settings = [
        ("DestinationConfig", input.destination_config.is_some() && !is_stream),
        ("DestinationConfig", on_success.is_some_and(|success| success.destination.is_some())),
        ("MaximumRetryAttempts", input.maximum_retry_attempts.is_some() && !is_stream),
        ("MaximumRecordAgeInSeconds", input.maximum_record_age_in_seconds.is_some() && !is_stream),
        ("BisectBatchOnFunctionError", input.bisect_batch_on_function_error.is_some() && !is_stream),
        ("ParallelizationFactor", input.parallelization_factor.is_some() && !kind.is_sharded()),
        ("TumblingWindowInSeconds", input.tumbling_window_in_seconds.is_some() && !kind.is_sharded()),
        ("FunctionResponseTypes", input.function_response_types.is_some() && !is_stream && !kind.is_queue()),
        ("ScalingConfig", input.scaling_config.is_some() && !kind.is_queue()),
        ("ProvisionedPollerConfig", input.provisioned_poller_config.is_some() && !kind.is_queue() && !kind.is_kafka()),
        ("Topics", input.topics.is_some() && !kind.is_kafka()),
        ("Queues", input.queues.is_some() && kind != SourceKind::Broker),
        (
            "SourceAccessConfigurations",
            input.source_access_configurations.is_some() && (kind.is_queue() || kind.is_sharded()),
        ),
        (
            "AmazonManagedKafkaEventSourceConfig",
            input.amazon_managed_kafka_event_source_config.is_some() && kind != SourceKind::ManagedKafka,
        ),
        (
            "SelfManagedKafkaEventSourceConfig",
            input.self_managed_kafka_event_source_config.is_some() && kind != SourceKind::SelfManagedKafka,
        ),
        (
            "DocumentDBEventSourceConfig",
            input.document_db_event_source_config.is_some() && kind != SourceKind::DocumentDb,
        ),
    ];
    match settings.iter().find(|(_, is_unsupported)| *is_unsupported) {
        Some((name, _)) => {
            Err(invalid_parameter(format!("Unsupported {name} parameter for given event source mapping type.")))
        }
        None => Ok(()),
    }
}

fn filters(criteria: &wire::FilterCriteria) -> Result<Vec<String>, ApiError> {
    let filters = criteria.filters.as_deref().unwrap_or_default();
    if filters.len() > limits::MAPPING_FILTERS {
        return Err(invalid_parameter(format!(
            "The number of filters exceeds the limit of {}.",
            limits::MAPPING_FILTERS
        )));
    }
    let read = |filter: &wire::Filter| {
        let pattern = filter.pattern.clone().filter(|pattern| EventPattern::parse_filter(pattern).is_ok());
        pattern.ok_or_else(|| invalid_parameter("Invalid filter pattern definition."))
    };
    filters.iter().map(read).collect()
}

/// Refuses a mapping whose settings do not fit together, or that lacks one.
pub(super) fn check_complete(mapping: &EventSourceMapping) -> Result<(), ApiError> {
    let kind = mapping.kind;
    if kind == SourceKind::FifoQueue {
        if mapping.batch_size > 10 {
            return Err(invalid_parameter("The batch size of a FIFO queue cannot be greater than 10."));
        }
        if mapping.batching_window_seconds > 0 {
            return Err(invalid_parameter("Batching window is not supported for FIFO queues."));
        }
    }
    if kind == SourceKind::Queue && mapping.batch_size > 10 && mapping.batching_window_seconds == 0 {
        return Err(invalid_parameter(
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
        ));
    }
    if mapping.maximum_concurrency.is_some() && mapping.stored_only.contains_key("ProvisionedPollerConfig") {
        return Err(invalid_parameter("MaximumConcurrency and ProvisionedPollerConfig exclude each other."));
    }
    let needed: &[(&str, &str)] = match kind {
        SourceKind::ManagedKafka => &[("Topics", "topics")],
        SourceKind::SelfManagedKafka => {
            &[("SourceAccessConfigurations", "sourceAccessConfigurations"), ("Topics", "topics")]
        }
        SourceKind::Broker => &[("SourceAccessConfigurations", "sourceAccessConfigurations"), ("Queues", "queues")],
        SourceKind::DocumentDb => &[
            ("SourceAccessConfigurations", "sourceAccessConfigurations"),
            ("DocumentDBEventSourceConfig", "documentDBEventSourceConfig"),
        ],
        SourceKind::Queue | SourceKind::FifoQueue | SourceKind::Kinesis | SourceKind::DynamoDb => &[],
    };
    match needed.iter().find(|(name, _)| !mapping.stored_only.contains_key(*name)) {
        Some((_, name)) => Err(invalid_parameter(format!("Required '{name}' parameter is missing."))),
        None => Ok(()),
    }
}

/// A number that the model keeps from being negative.
fn unsigned(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
