//! `CreateAlias`, `GetAlias`, `UpdateAlias`, `DeleteAlias` and `ListAliases`.

use std::collections::BTreeMap;
use std::ops::Bound;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::alias::{Alias, WeightedVersion};
use mayfly_model::function::Function;
use mayfly_model::id::RevisionId;
use mayfly_model::name::{Qualifier, Version};
use mayfly_store::{FunctionStore, StoreError, Stored};

use super::failure;
use super::name::{Target, resolve};
use crate::place::Place;

/// The longest page, and the usual one (service model).
const PAGE: usize = 10_000;

/// Gives a version, or two, a name.
pub(crate) async fn create_alias(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::CreateAliasRequest,
) -> Result<wire::AliasConfiguration, ApiError> {
    let target = unqualified(place, "CreateAlias", &input.function_name)?;
    let wanted = Target { name: target.name.clone(), qualifier: Some(input.function_version.clone()) };
    loop {
        let stored = wanted.find(place, functions)?;
        let version = existing_version(place, &stored.value, &input.function_version)?;
        let additional = match &input.routing_config {
            Some(routing) => additional_version(place, &stored.value, routing)?,
            None => None,
        };
        check_pair(version, additional)?;
        if stored.value.aliases.contains_key(&input.name) {
            let arn = alias_arn(place, &target.name, &input.name);
            return Err(failure::conflict(format!("Alias already exists: {arn}")));
        }
        let alias = Alias {
            version,
            additional,
            description: input.description.clone().unwrap_or_default(),
            revision_id: RevisionId::random(),
        };
        let answer = shown(place, &target.name, &input.name, &alias);
        let mut changed = (*stored.value).clone();
        changed.aliases.insert(input.name.clone(), alias);
        if replaced(place, functions, &wanted, changed, &stored).await? {
            return Ok(answer);
        }
    }
}

/// One alias.
pub(crate) fn get_alias(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetAliasRequest,
) -> Result<wire::AliasConfiguration, ApiError> {
    let target = unqualified(place, "GetAlias", &input.function_name)?;
    let function = target.find(place, functions).ok();
    let alias = function.as_ref().and_then(|stored| stored.value.aliases.get(&input.name));
    let arn = || alias_arn(place, &target.name, &input.name);
    let alias = alias.ok_or_else(|| failure::not_found(&format!("Cannot find alias arn: {}", arn())))?;
    Ok(shown(place, &target.name, &input.name, alias))
}

/// Changes what the request names of an alias. Empty weights take the second version away.
pub(crate) async fn update_alias(
    place: &Place,
    functions: &dyn FunctionStore,
    input: wire::UpdateAliasRequest,
) -> Result<wire::AliasConfiguration, ApiError> {
    let target = unqualified(place, "UpdateAlias", &input.function_name)?;
    let arn = alias_arn(place, &target.name, &input.name);
    let not_found = || failure::not_found(&format!("Alias not found: {arn}"));
    loop {
        let stored = target.find(place, functions).map_err(|_missing| not_found())?;
        let mut alias = stored.value.aliases.get(&input.name).ok_or_else(not_found)?.clone();
        if input.revision_id.as_ref().is_some_and(|revision| *revision != alias.revision_id.to_string()) {
            return Err(failure::stale_revision());
        }
        if let Some(version) = &input.function_version {
            alias.version = existing_version(place, &stored.value, version)?;
        }
        if let Some(routing) = &input.routing_config {
            alias.additional = additional_version(place, &stored.value, routing)?;
        }
        check_pair(alias.version, alias.additional)?;
        if let Some(description) = &input.description {
            alias.description.clone_from(description);
        }
        alias.revision_id = RevisionId::random();
        let answer = shown(place, &target.name, &input.name, &alias);
        let mut changed = (*stored.value).clone();
        changed.aliases.insert(input.name.clone(), alias);
        if replaced(place, functions, &target, changed, &stored).await? {
            return Ok(answer);
        }
    }
}

/// Takes a name away. One that is not there is as good as deleted.
pub(crate) async fn delete_alias(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::DeleteAliasRequest,
) -> Result<(), ApiError> {
    let target = unqualified(place, "DeleteAlias", &input.function_name)?;
    loop {
        let stored = target.find(place, functions)?;
        let mut changed = (*stored.value).clone();
        if changed.aliases.remove(&input.name).is_none() {
            return Ok(());
        }
        changed.attached.change(Qualifier::Alias(input.name.clone()), |attachment| attachment.provisioned = None);
        if replaced(place, functions, &target, changed, &stored).await? {
            return Ok(());
        }
    }
}

/// A page of the aliases of a function in the order of their names, or of those that point to one version.
pub(crate) fn list_aliases(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListAliasesRequest,
) -> Result<wire::ListAliasesResponse, ApiError> {
    let target = unqualified(place, "ListAliases", &input.function_name)?;
    let function = target.find(place, functions)?.value;
    let after = input.marker.as_deref().map(read_marker).transpose()?;
    let from = after.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
    let limit = input.max_items.and_then(|items| usize::try_from(items).ok()).unwrap_or(PAGE).clamp(1, PAGE);
    let wanted = |alias: &Alias| input.function_version.as_ref().is_none_or(|v| *v == alias.version.to_string());
    let range = function.aliases.range::<str, _>((from, Bound::Unbounded));
    let mut found: Vec<(&String, &Alias)> = range.filter(|(_name, alias)| wanted(alias)).take(limit + 1).collect();
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let next_marker = found.last().filter(|_| !is_last).map(|(name, _alias)| BASE64.encode(format!("after:{name}")));
    let aliases = found.into_iter().map(|(name, alias)| shown(place, &target.name, name, alias)).collect();
    Ok(wire::ListAliasesResponse { next_marker, aliases: Some(aliases) })
}

fn read_marker(marker: &str) -> Result<String, ApiError> {
    let text = BASE64.decode(marker).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let name = text.and_then(|text| text.strip_prefix("after:").map(str::to_owned));
    name.ok_or_else(|| failure::invalid_parameter("The marker is not valid."))
}

/// The function alone: these operations have the alias beside it, and a qualifier in the name says nothing.
fn unqualified(place: &Place, action: &str, function: &str) -> Result<Target, ApiError> {
    resolve(place, action, function, None).map(|target| Target { qualifier: None, ..target })
}

/// A version that an alias may point to.
fn existing_version(place: &Place, function: &Function, text: &str) -> Result<Version, ApiError> {
    let version = match text.parse() {
        Ok(Qualifier::Latest) => Some(Version::Latest),
        Ok(Qualifier::Version(number)) => Some(Version::Published(number)),
        Ok(Qualifier::Alias(_)) | Err(_) => None,
    };
    version.filter(|version| function.version(*version).is_some()).ok_or_else(|| {
        let target = Target { name: function.name.to_string(), qualifier: Some(text.to_owned()) };
        failure::function_not_found(&target.arn(place))
    })
}

/// The second version, which the service allows one of.
fn additional_version(
    place: &Place,
    function: &Function,
    routing: &wire::AliasRoutingConfiguration,
) -> Result<Option<WeightedVersion>, ApiError> {
    let weights = routing.additional_version_weights.as_ref();
    if weights.is_some_and(|weights| weights.len() > 1) {
        return Err(failure::invalid_parameter("Number of items in AdditionalVersionWeights cannot be greater than 1"));
    }
    let Some((text, weight)) = weights.and_then(BTreeMap::first_key_value) else { return Ok(None) };
    match existing_version(place, function, text)? {
        Version::Published(number) => Ok(Some(WeightedVersion { number, weight: *weight })),
        // The model's pattern for keys leaves it out.
        Version::Latest => Ok(None),
    }
}

fn check_pair(version: Version, additional: Option<WeightedVersion>) -> Result<(), ApiError> {
    match (version, additional) {
        (Version::Latest, Some(_)) => {
            let text = "$LATEST is not supported for an alias pointing to more than 1 version";
            // As recorded, this one does not say whose fault it is.
            Err(ApiError { type_member: None, ..failure::invalid_parameter(text) })
        }
        (Version::Published(number), Some(additional)) if number == additional.number => {
            Err(failure::invalid_parameter(format!(
                "Invalid function version {number}. Function version {number} is already included in routing configuration."
            )))
        }
        (Version::Latest | Version::Published(_), _) => Ok(()),
    }
}

/// Writes the function back. False if someone else changed it in between: look at it again.
async fn replaced(
    place: &Place,
    functions: &dyn FunctionStore,
    target: &Target,
    changed: Function,
    before: &Stored<Function>,
) -> Result<bool, ApiError> {
    match functions.replace(changed, before.revision).await {
        Ok(_stored) => Ok(true),
        Err(StoreError::Conflict { .. }) => Ok(false),
        Err(StoreError::NotFound { .. }) => Err(failure::function_not_found(&target.arn(place))),
        Err(error) => Err(failure::of_store(&error)),
    }
}

fn alias_arn(place: &Place, function: &str, alias: &str) -> String {
    format!("{}:{alias}", place.function_arn(function, None))
}

fn shown(place: &Place, function: &str, name: &str, alias: &Alias) -> wire::AliasConfiguration {
    let weights =
        alias.additional.map(|additional| BTreeMap::from([(additional.number.to_string(), additional.weight)]));
    wire::AliasConfiguration {
        alias_arn: Some(alias_arn(place, function, name)),
        name: Some(name.to_owned()),
        function_version: Some(alias.version.to_string()),
        description: Some(alias.description.clone()),
        routing_config: weights
            .map(|weights| wire::AliasRoutingConfiguration { additional_version_weights: Some(weights) }),
        revision_id: Some(alias.revision_id.to_string()),
    }
}
