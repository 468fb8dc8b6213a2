//! Targets between wire and domain.

use mayfly_aws::{ApiError, scheduler as wire};
use mayfly_events::schedule::definition::{EventWords, Target};

use super::failure::invalid;

/// The largest input, bytes.
const MOST_INPUT_BYTES: usize = 262_144;

/// A target as it was asked for.
pub(super) fn read(input: wire::Target) -> Result<Target, ApiError> {
    let of_others = [
        ("EcsParameters", input.ecs_parameters.is_some()),
        ("EventBridgePutEventsV2Parameters", input.event_bridge_put_events_v2_parameters.is_some()),
        ("EventBridgePutRawEventsParameters", input.event_bridge_put_raw_events_parameters.is_some()),
        ("KinesisParameters", input.kinesis_parameters.is_some()),
        ("SageMakerPipelineParameters", input.sage_maker_pipeline_parameters.is_some()),
    ];
    if let Some((name, _is_given)) = of_others.iter().find(|(_name, is_given)| *is_given) {
        return Err(invalid(format!("{name} cannot be used with the target {}.", input.arn)));
    }
    if input.input.as_ref().is_some_and(|input| input.len() > MOST_INPUT_BYTES) {
        return Err(invalid(format!("The Input of a target cannot be larger than {MOST_INPUT_BYTES} bytes.")));
    }
    let retry = input.retry_policy;
    let number = |given: Option<i32>| given.and_then(|given| u32::try_from(given).ok());
    Ok(Target {
        arn: input.arn,
        role_arn: input.role_arn,
        input: input.input,
        dead_letter_arn: input.dead_letter_config.and_then(|config| config.arn),
        maximum_age_seconds: number(retry.as_ref().and_then(|retry| retry.maximum_event_age_in_seconds)),
        maximum_retries: number(retry.as_ref().and_then(|retry| retry.maximum_retry_attempts)),
        message_group: input.sqs_parameters.and_then(|parameters| parameters.message_group_id),
        event: input
            .event_bridge_parameters
            .map(|words| EventWords { detail_type: words.detail_type, source: words.source }),
    })
}

/// A target as the service shows it, with what it heeds where nothing was asked for.
pub(super) fn shown(target: &Target) -> wire::Target {
    let number = |number: u32| Some(i32::try_from(number).unwrap_or(i32::MAX));
    wire::Target {
        arn: target.arn.clone(),
        role_arn: target.role_arn.clone(),
        dead_letter_config: target.dead_letter_arn.clone().map(|arn| wire::DeadLetterConfig { arn: Some(arn) }),
        retry_policy: Some(wire::RetryPolicy {
            maximum_event_age_in_seconds: number(target.maximum_age_seconds()),
            maximum_retry_attempts: number(target.maximum_retries()),
        }),
        input: target.input.clone(),
        ecs_parameters: None,
        event_bridge_parameters: target
            .event
            .clone()
            .map(|words| wire::EventBridgeParameters { detail_type: words.detail_type, source: words.source }),
        event_bridge_put_events_v2_parameters: None,
        event_bridge_put_raw_events_parameters: None,
        kinesis_parameters: None,
        sage_maker_pipeline_parameters: None,
        sqs_parameters: target.message_group.clone().map(|group| wire::SqsParameters { message_group_id: Some(group) }),
    }
}
