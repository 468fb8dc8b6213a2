//! `PutFunctionEventInvokeConfig`, `UpdateFunctionEventInvokeConfig`, `GetFunctionEventInvokeConfig`,
//! `DeleteFunctionEventInvokeConfig` and `ListFunctionEventInvokeConfigs`.
//!
//! They say what becomes of accepted events: `mayfly_events::asynchronous` reads them with every attempt.

use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::event_invoke::EventInvokeConfig;
use mayfly_model::function::Function;
use mayfly_model::name::{FunctionName, FunctionReference, Qualifier};
use mayfly_store::FunctionStore;

use super::attachment;
use super::edit::edit;
use super::failure::{self, invalid_parameter};
use super::list;
use super::name::{Target, resolve};
use crate::place::Place;

/// Replaces the configuration of a qualifier: what is not named has its default again.
pub(crate) async fn put(
    place: &Place,
    functions: &dyn FunctionStore,
    now: Timestamp,
    input: wire::PutFunctionEventInvokeConfigRequest,
) -> Result<wire::FunctionEventInvokeConfig, ApiError> {
    let target = resolve(place, "PutFunctionEventInvokeConfig", &input.function_name, input.qualifier.as_deref())?;
    let wanted = Wanted {
        retries: input.maximum_retry_attempts,
        age_seconds: input.maximum_event_age_in_seconds,
        destinations: input.destination_config,
    };
    wanted.check(place, functions, &target)?;
    edit(functions, &target.name, no_function, |function| {
        let qualifier = attachment::qualifier(place, &target, function).map_err(|_missing| no_function())?;
        Ok(set(place, function, qualifier, wanted.over(None, now)))
    })
    .await
}

/// Changes what the request names of a configuration.
pub(crate) async fn update(
    place: &Place,
    functions: &dyn FunctionStore,
    now: Timestamp,
    input: wire::UpdateFunctionEventInvokeConfigRequest,
) -> Result<wire::FunctionEventInvokeConfig, ApiError> {
    let target = resolve(place, "UpdateFunctionEventInvokeConfig", &input.function_name, input.qualifier.as_deref())?;
    let wanted = Wanted {
        retries: input.maximum_retry_attempts,
        age_seconds: input.maximum_event_age_in_seconds,
        destinations: input.destination_config,
    };
    wanted.check(place, functions, &target)?;
    edit(functions, &target.name, no_function, |function| {
        let qualifier = attachment::qualifier(place, &target, function).map_err(|_missing| no_function())?;
        let before = of(function, &qualifier).ok_or_else(|| no_configuration(place, &target))?;
        let merged = wanted.over(Some(before), now);
        Ok(set(place, function, qualifier, merged))
    })
    .await
}

/// The configuration of a qualifier.
pub(crate) fn get(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetFunctionEventInvokeConfigRequest,
) -> Result<wire::FunctionEventInvokeConfig, ApiError> {
    let target = resolve(place, "GetFunctionEventInvokeConfig", &input.function_name, input.qualifier.as_deref())?;
    let missing = || no_configuration(place, &target);
    let function = target.find(place, functions).map_err(|_missing| missing())?.value;
    let qualifier = attachment::named(&target).ok_or_else(missing)?;
    let config = of(&function, &qualifier).ok_or_else(missing)?;
    Ok(shown(place, &function, &qualifier, config))
}

/// Takes the configuration of a qualifier away.
pub(crate) async fn delete(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::DeleteFunctionEventInvokeConfigRequest,
) -> Result<(), ApiError> {
    let target = resolve(place, "DeleteFunctionEventInvokeConfig", &input.function_name, input.qualifier.as_deref())?;
    let missing = || no_configuration(place, &target);
    edit(functions, &target.name, missing, |function| {
        let qualifier = attachment::named(&target).ok_or_else(missing)?;
        of(function, &qualifier).ok_or_else(missing)?;
        function.attached.change(qualifier, |attachment| attachment.event_invoke = None);
        Ok(())
    })
    .await
}

/// A page of the configurations of a function, its versions and aliases.
pub(crate) fn list(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListFunctionEventInvokeConfigsRequest,
) -> Result<wire::ListFunctionEventInvokeConfigsResponse, ApiError> {
    let target = resolve(place, "ListFunctionEventInvokeConfigs", &input.function_name, None)?;
    let function = target.find(place, functions).map_err(|_missing| no_function())?.value;
    let all = function.attached.iter();
    let configs = all.filter_map(|(qualifier, attached)| Some((qualifier, attached.event_invoke.as_ref()?)));
    let (page, next_marker) = attachment::page(configs, input.marker.as_deref(), list::limit(input.max_items))?;
    let configs = page.into_iter().map(|(qualifier, config)| shown(place, &function, qualifier, config)).collect();
    Ok(wire::ListFunctionEventInvokeConfigsResponse { function_event_invoke_configs: Some(configs), next_marker })
}

fn of<'a>(function: &'a Function, qualifier: &Qualifier) -> Option<&'a EventInvokeConfig> {
    function.attached.get(qualifier)?.event_invoke.as_ref()
}

fn set(
    place: &Place,
    function: &mut Function,
    qualifier: Qualifier,
    config: EventInvokeConfig,
) -> wire::FunctionEventInvokeConfig {
    let answer = shown(place, function, &qualifier, &config);
    function.attached.change(qualifier, |attachment| attachment.event_invoke = Some(config));
    answer
}

fn no_function() -> ApiError {
    failure::not_found("The function doesn't exist.")
}

fn no_configuration(place: &Place, target: &Target) -> ApiError {
    let qualifier = target.qualifier.as_deref().unwrap_or("$LATEST");
    let arn = place.function_arn(&target.name, None);
    failure::not_found(&format!("The function {arn}:{qualifier} doesn't have an EventInvokeConfig"))
}

fn shown(
    place: &Place,
    function: &Function,
    qualifier: &Qualifier,
    config: &EventInvokeConfig,
) -> wire::FunctionEventInvokeConfig {
    wire::FunctionEventInvokeConfig {
        last_modified: Some(config.last_modified),
        function_arn: Some(place.function_arn(function.name.as_str(), Some(qualifier))),
        maximum_retry_attempts: config.maximum_retry_attempts,
        maximum_event_age_in_seconds: config.maximum_event_age_seconds,
        destination_config: Some(wire::DestinationConfig {
            on_success: Some(wire::OnSuccess { destination: config.on_success.clone() }),
            on_failure: Some(wire::OnFailure { destination: config.on_failure.clone() }),
        }),
    }
}

/// What a request names.
struct Wanted {
    retries: Option<i32>,
    age_seconds: Option<i32>,
    destinations: Option<wire::DestinationConfig>,
}

impl Wanted {
    fn success(&self) -> Option<&str> {
        self.destinations.as_ref()?.on_success.as_ref()?.destination.as_deref()
    }

    fn failure(&self) -> Option<&str> {
        self.destinations.as_ref()?.on_failure.as_ref()?.destination.as_deref()
    }

    /// These settings, and `before` where nothing is said. An empty destination is none.
    fn over(&self, before: Option<&EventInvokeConfig>, now: Timestamp) -> EventInvokeConfig {
        let destination = |given: Option<&str>, before: Option<&String>| match given {
            Some(given) => Some(given.to_owned()).filter(|arn| !arn.is_empty()),
            None => before.cloned(),
        };
        EventInvokeConfig {
            maximum_retry_attempts: self.retries.or(before.and_then(|before| before.maximum_retry_attempts)),
            maximum_event_age_seconds: self.age_seconds.or(before.and_then(|before| before.maximum_event_age_seconds)),
            on_success: destination(self.success(), before.and_then(|before| before.on_success.as_ref())),
            on_failure: destination(self.failure(), before.and_then(|before| before.on_failure.as_ref())),
            last_modified: now,
        }
    }

    fn check(&self, place: &Place, functions: &dyn FunctionStore, target: &Target) -> Result<(), ApiError> {
        if self.retries.is_none() && self.age_seconds.is_none() && self.destinations.is_none() {
            return Err(invalid_parameter("You must specify at least one of error handling or destination setting."));
        }
        let all = [(self.success(), false), (self.failure(), true)];
        for (destination, is_failure) in all {
            let Some(arn) = destination.filter(|arn| !arn.is_empty()) else { continue };
            match arn.split(':').nth(2) {
                Some("lambda") => check_function(place, functions, target, arn)?,
                Some("sqs" | "sns" | "events") => {}
                Some("s3") if is_failure => {}
                Some(_) | None => return Err(self.invalid_destinations()),
            }
        }
        Ok(())
    }

    fn invalid_destinations(&self) -> ApiError {
        let part = |kind: &str, given: Option<&str>| {
            given.map_or_else(|| "null".to_owned(), |arn| format!("{kind}(destination={arn})"))
        };
        invalid_parameter(format!(
            "The provided destination config DestinationConfig(onSuccess={}, onFailure={}) is invalid.",
            part("OnSuccess", self.success()),
            part("OnFailure", self.failure())
        ))
    }
}

/// A function as a destination is another one that exists.
fn check_function(place: &Place, functions: &dyn FunctionStore, target: &Target, arn: &str) -> Result<(), ApiError> {
    let invalid = || invalid_parameter(format!("The destination ARN {arn} is invalid."));
    let reference: FunctionReference = arn.parse().map_err(|_not_one| invalid())?;
    let is_here =
        reference.region.as_ref() == Some(&place.region) && reference.account.as_ref() == Some(&place.account);
    let name: FunctionName = reference.name.parse().map_err(|_never_one| invalid())?;
    if !is_here || functions.get(&name).is_none() {
        return Err(invalid());
    }
    if name.as_str() == target.name {
        return Err(invalid_parameter("You can't specify the function as a destination for itself."));
    }
    Ok(())
}
