//! `PublishVersion` and `ListVersionsByFunction`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::{Function, FunctionConfiguration, LastUpdate};
use mayfly_model::id::RevisionId;
use mayfly_model::name::{Qualifier, Version};
use mayfly_store::{FunctionStore, StoreError};

use super::list::{self, Position};
use super::name::resolve;
use super::render::{self, View};
use super::transition::Transitions;
use super::{failure, settings, update};
use crate::place::Place;

/// Publishes `$LATEST` as a version, unless it has not changed since it was last published: then that version
/// is the answer.
pub(crate) async fn publish_version(
    place: &Place,
    functions: &dyn FunctionStore,
    transitions: &Transitions,
    now: Timestamp,
    input: wire::PublishVersionRequest,
) -> Result<wire::FunctionConfiguration, ApiError> {
    settings::refuse_unbuilt("PublishVersion", &[("PublishTo", input.publish_to.is_some())])?;
    let target = resolve(place, "PublishVersion", &input.function_name, None)?;
    loop {
        let stored = target.find_latest(place, functions)?;
        let function = &stored.value;
        update::admit(place, function, input.revision_id.as_deref())?;
        if let Some(LastUpdate::Failed { .. }) = function.latest.last_update {
            return Err(failure::not_in_state("Failed"));
        }
        check_code(function, input.code_sha256.as_deref())?;
        if let Some(unchanged) = function.versions.unchanged(&function.latest) {
            return Ok(shown(place, function, unchanged, View::Whole));
        }
        let mut changed = (**function).clone();
        let published = changed.versions.publish(&changed.latest, input.description.clone(), now);
        let answer = shown(place, function, published, View::Whole);
        changed.latest.revision_id = RevisionId::random();
        match functions.replace(changed, stored.revision).await {
            Ok(stored) => {
                if stored.value.versions.awaiting_snapshots().next().is_some() {
                    transitions.finish(stored.value.name.clone()).await;
                }
                return Ok(answer);
            }
            // Someone else changed the function in between: look at it again.
            Err(StoreError::Conflict { .. }) => {}
            Err(StoreError::NotFound { .. }) => return Err(failure::function_not_found(&target.arn(place))),
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}

/// Refuses to publish other code than the caller has seen.
fn check_code(function: &Function, expected: Option<&str>) -> Result<(), ApiError> {
    let current = BASE64.encode(function.latest.code.sha256.0);
    match expected {
        Some(expected) if expected != current => Err(failure::invalid_parameter(format!(
            "CodeSHA256 ({expected}) is different from current CodeSHA256 in $LATEST ({current}). Please try again with the \
             CodeSHA256 in $LATEST."
        ))),
        Some(_) | None => Ok(()),
    }
}

/// A page of the versions of a function: `$LATEST`, and then the published ones in the order of their numbers.
pub(crate) fn list_versions(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListVersionsByFunctionRequest,
) -> Result<wire::ListVersionsByFunctionResponse, ApiError> {
    let target = resolve(place, "ListVersionsByFunction", &input.function_name, None)?;
    let function = target.find(place, functions)?.value;
    let limit = list::limit(input.max_items);
    let from = input.marker.as_deref().map(Position::read).transpose()?;
    let after = from.and_then(|position| position.number);
    let latest = after.is_none().then_some(&function.latest);
    let published = function.versions.after(after.unwrap_or(0)).map(|(_number, configuration)| configuration);
    let mut found: Vec<&FunctionConfiguration> = latest.into_iter().chain(published).take(limit + 1).collect();
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let last = found.last().filter(|_| !is_last);
    let next_marker = last.map(|last| Position::after(&function.name, number(last.version)).marker());
    let versions = found.into_iter().map(|version| shown(place, &function, version, View::Listed)).collect();
    Ok(wire::ListVersionsByFunctionResponse { next_marker, versions: Some(versions) })
}

/// The number by which lists order versions: `$LATEST` comes first.
pub(crate) fn number(version: Version) -> u64 {
    match version {
        Version::Latest => 0,
        Version::Published(number) => number,
    }
}

/// A version with its own qualifier in the ARN.
pub(crate) fn shown(
    place: &Place,
    function: &Function,
    version: &FunctionConfiguration,
    view: View,
) -> wire::FunctionConfiguration {
    let qualifier = match version.version {
        Version::Latest => Qualifier::Latest,
        Version::Published(number) => Qualifier::Version(number),
    };
    render::configuration(place, &function.name, version, Some(&qualifier), view)
}
