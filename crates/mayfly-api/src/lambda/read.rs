//! `GetFunction`, `GetFunctionConfiguration`, `ListFunctions` and `ListVersionsByFunction`.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::limits;
use mayfly_model::name::{FunctionName, Qualifier};
use mayfly_store::FunctionStore;

use super::failure;
use super::name::resolve;
use super::render::{self, View};
use crate::code_link::CodeLinks;
use crate::place::Place;

/// Where a link to code leads: the address that the client used for this request.
pub(crate) struct LinkTo<'a> {
    pub(crate) links: &'a Arc<CodeLinks>,
    pub(crate) host: &'a str,
    pub(crate) now: Timestamp,
}

/// A function with a link to its code.
pub(crate) fn get_function(
    place: &Place,
    functions: &dyn FunctionStore,
    link: &LinkTo<'_>,
    input: &wire::GetFunctionRequest,
) -> Result<wire::GetFunctionResponse, ApiError> {
    let target = resolve(place, "GetFunction", &input.function_name, input.qualifier.as_deref())?;
    let stored = target.find_qualified(place, functions)?;
    let function = &stored.value;
    let qualifier = target.parsed_qualifier();
    let location = link.links.make(link.host, &function.latest.code.sha256, link.now);
    Ok(wire::GetFunctionResponse {
        configuration: Some(render::configuration(
            place,
            &function.name,
            &function.latest,
            qualifier.as_ref(),
            View::Whole,
        )),
        code: Some(wire::FunctionCodeLocation {
            repository_type: Some("S3".to_owned()),
            location: Some(location),
            ..wire::FunctionCodeLocation::default()
        }),
        tags: (!function.tags.is_empty()).then(|| function.tags.clone()),
        ..wire::GetFunctionResponse::default()
    })
}

/// A function's configuration.
pub(crate) fn get_function_configuration(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetFunctionConfigurationRequest,
) -> Result<wire::FunctionConfiguration, ApiError> {
    let target = resolve(place, "GetFunctionConfiguration", &input.function_name, input.qualifier.as_deref())?;
    let function = target.find_qualified(place, functions)?.value;
    Ok(render::configuration(place, &function.name, &function.latest, target.parsed_qualifier().as_ref(), View::Whole))
}

/// A page of functions. With `FunctionVersion=ALL` the entries are versions, of which there is one each.
pub(crate) fn list_functions(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListFunctionsRequest,
) -> Result<wire::ListFunctionsResponse, ApiError> {
    let after = input.marker.as_deref().map(read_marker).transpose()?;
    let asked = input.max_items.and_then(|items| usize::try_from(items).ok()).unwrap_or(limits::LIST_FUNCTIONS_PAGE);
    let limit = asked.clamp(1, limits::LIST_FUNCTIONS_PAGE);
    // One more than a page tells whether there is another.
    let mut found = functions.list(after.as_ref(), limit.saturating_add(1));
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let qualifier = input.function_version.is_some().then_some(Qualifier::Latest);
    let shown = found
        .iter()
        .map(|stored| {
            render::configuration(place, &stored.value.name, &stored.value.latest, qualifier.as_ref(), View::Listed)
        })
        .collect();
    let next_marker = found.last().filter(|_| !is_last).map(|stored| marker(&stored.value.name));
    Ok(wire::ListFunctionsResponse { next_marker, functions: Some(shown) })
}

/// The versions of a function: `$LATEST` alone.
pub(crate) fn list_versions(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListVersionsByFunctionRequest,
) -> Result<wire::ListVersionsByFunctionResponse, ApiError> {
    let target = resolve(place, "ListVersionsByFunction", &input.function_name, None)?;
    let function = target.find(place, functions)?.value;
    let latest = render::configuration(place, &function.name, &function.latest, Some(&Qualifier::Latest), View::Listed);
    Ok(wire::ListVersionsByFunctionResponse { next_marker: None, versions: Some(vec![latest]) })
}

/// The name of the last function of a page, in a form that nobody is tempted to make up.
fn marker(name: &FunctionName) -> String {
    BASE64.encode(format!("after:{name}"))
}

fn read_marker(marker: &str) -> Result<FunctionName, ApiError> {
    BASE64
        .decode(marker)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(|text| text.strip_prefix("after:").and_then(|name| name.parse().ok()))
        .ok_or_else(|| failure::invalid_parameter("The marker is not valid."))
}
