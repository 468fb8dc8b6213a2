//! `GetFunction`, `GetFunctionConfiguration` and `ListFunctions`.

use std::sync::Arc;

use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::Function;
use mayfly_store::{FunctionStore, Stored};

use super::list::{self, Position};
use super::name::resolve;
use super::render::{self, View};
use super::version;
use crate::code_link::CodeLinks;
use crate::place::Place;

/// Functions that are read from the store at once.
const PAGE: usize = 64;

/// Where a link to code leads: the address that the client used for this request.
pub(crate) struct LinkTo<'a> {
    pub(crate) links: &'a Arc<CodeLinks>,
    pub(crate) host: &'a str,
    pub(crate) now: Timestamp,
}

/// A function, a version or what an alias stands for, with a link to its code.
pub(crate) fn get_function(
    place: &Place,
    functions: &dyn FunctionStore,
    link: &LinkTo<'_>,
    input: &wire::GetFunctionRequest,
) -> Result<wire::GetFunctionResponse, ApiError> {
    let target = resolve(place, "GetFunction", &input.function_name, input.qualifier.as_deref())?;
    let function = target.find(place, functions)?.value;
    let (version, qualifier) = target.version_of(place, &function)?;
    let location = link.links.make(link.host, &version.code.sha256, link.now);
    let reserved = function.reserved_concurrency.map(|reserved| i32::try_from(reserved).unwrap_or(i32::MAX));
    Ok(wire::GetFunctionResponse {
        configuration: Some(render::configuration(place, &function.name, version, qualifier.as_ref(), View::Whole)),
        code: Some(wire::FunctionCodeLocation {
            repository_type: Some("S3".to_owned()),
            location: Some(location),
            ..wire::FunctionCodeLocation::default()
        }),
        tags: (!function.tags.is_empty()).then(|| function.tags.clone()),
        concurrency: reserved.map(|reserved| wire::Concurrency { reserved_concurrent_executions: Some(reserved) }),
        ..wire::GetFunctionResponse::default()
    })
}

/// The configuration of a function, a version or what an alias stands for.
pub(crate) fn get_function_configuration(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetFunctionConfigurationRequest,
) -> Result<wire::FunctionConfiguration, ApiError> {
    let target = resolve(place, "GetFunctionConfiguration", &input.function_name, input.qualifier.as_deref())?;
    let function = target.find(place, functions)?.value;
    let (version, qualifier) = target.version_of(place, &function)?;
    Ok(render::configuration(place, &function.name, version, qualifier.as_ref(), View::Whole))
}

/// A page of functions, or with `FunctionVersion=ALL` of all their versions.
pub(crate) fn list_functions(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListFunctionsRequest,
) -> Result<wire::ListFunctionsResponse, ApiError> {
    let from = input.marker.as_deref().map(Position::read).transpose()?;
    let limit = list::limit(input.max_items);
    if input.function_version.is_some() {
        return Ok(list_all_versions(place, functions, from.as_ref(), limit));
    }
    // One more than a page tells whether there is another.
    let mut found = functions.list(from.as_ref().map(|from| &from.name), limit.saturating_add(1));
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let last = found.last().filter(|_| !is_last);
    let next_marker = last.map(|stored| Position { name: stored.value.name.clone(), number: None }.marker());
    let shown = found
        .iter()
        .map(|stored| render::configuration(place, &stored.value.name, &stored.value.latest, None, View::Listed))
        .collect();
    Ok(wire::ListFunctionsResponse { next_marker, functions: Some(shown) })
}

fn list_all_versions(
    place: &Place,
    functions: &dyn FunctionStore,
    from: Option<&Position>,
    limit: usize,
) -> wire::ListFunctionsResponse {
    let mut page = VersionPage { place, limit, shown: Vec::new(), last: None, is_over: false };
    let mut after = from.map(|from| from.name.clone());
    // The page before may have ended in the middle of a function.
    if let Some(Position { name, number: Some(number) }) = from
        && let Some(stored) = functions.get(name)
    {
        page.add(&stored, Some(*number));
    }
    while !page.is_over {
        let found = functions.list(after.as_ref(), PAGE);
        let Some(last) = found.last() else { break };
        after = Some(last.value.name.clone());
        found.iter().for_each(|stored| page.add(stored, None));
    }
    let next_marker = page.last.filter(|_| page.is_over).map(|last| last.marker());
    wire::ListFunctionsResponse { next_marker, functions: Some(page.shown) }
}

/// A page of versions that is being filled.
struct VersionPage<'a> {
    place: &'a Place,
    limit: usize,
    shown: Vec<wire::FunctionConfiguration>,
    last: Option<Position>,
    /// There was more than the page could take.
    is_over: bool,
}

impl VersionPage<'_> {
    /// Adds the versions of a function after that number; without one, all of them.
    fn add(&mut self, stored: &Stored<Function>, after: Option<u64>) {
        let function = &stored.value;
        let latest = after.is_none().then_some(&function.latest);
        let published = function.versions.after(after.unwrap_or(0)).map(|(_number, version)| version);
        for version in latest.into_iter().chain(published) {
            if self.shown.len() >= self.limit {
                self.is_over = true;
                return;
            }
            self.shown.push(version::shown(self.place, function, version, View::Listed));
            self.last = Some(Position::after(&function.name, version::number(version.version)));
        }
    }
}
