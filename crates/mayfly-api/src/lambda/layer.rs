//! Layers: publishing, getting, listing and deleting their versions.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::layer::{Layer, LayerVersion};
use mayfly_store::{Collection, StoreError, Stored};

use super::failure::{self, invalid_parameter};
use super::read::LinkTo;
use super::source::{Packing, Source};
use super::{list, render};
use crate::place::Place;

pub(crate) mod applied;
pub(crate) mod permission;

/// Where layers are in the document store.
pub const COLLECTION: &str = "layers";
/// Layers that are read from the store at once.
const PAGE: usize = 64;

/// Where layers are, and whose they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layers<'a> {
    pub(crate) place: &'a Place,
    /// The layers by their names. A layer without versions stays, for the numbers that it has given.
    pub(crate) stored: &'a Collection<Layer>,
}

impl Layers<'_> {
    /// The name of the layer that a request means, by its name or its ARN.
    fn name(self, action: &str, text: &str) -> Result<String, ApiError> {
        let mut parts = text.split(':').skip(3);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(region), Some(account), Some("layer"), Some(name)) => {
                if account != self.place.account.as_str() {
                    return Err(self.foreign(action, text));
                }
                if region != self.place.region.as_str() {
                    return Err(no_such_resource());
                }
                Ok(name.to_owned())
            }
            _ => Ok(text.to_owned()),
        }
    }

    /// What a stranger is told. Accounts that share their layers are elsewhere.
    fn foreign(self, action: &str, arn: &str) -> ApiError {
        ApiError::access_denied(format!(
            "User: arn:aws:iam::{}:root is not authorized to perform: lambda:{action} on resource: {arn} because no \
             resource-based policy allows the lambda:{action} action",
            self.place.account
        ))
    }

    fn find(self, name: &str) -> Result<Option<Stored<Layer>>, ApiError> {
        self.stored.get(name).map_err(|error| failure::of_store(&error))
    }

    fn arn(self, name: &str) -> String {
        format!("arn:aws:lambda:{}:{}:layer:{name}", self.place.region, self.place.account)
    }

    fn version_arn(self, name: &str, number: u64) -> String {
        format!("{}:{number}", self.arn(name))
    }

    fn shown(self, name: &str, number: u64, version: &LayerVersion) -> wire::LayerVersionsListItem {
        wire::LayerVersionsListItem {
            layer_version_arn: Some(self.version_arn(name, number)),
            version: Some(i64::try_from(number).unwrap_or(i64::MAX)),
            description: Some(version.description.clone()),
            created_date: Some(render::last_modified(version.created)),
            compatible_architectures: version.architectures.as_ref().map(|names| words(names)),
            compatible_runtimes: version.runtimes.as_ref().map(|names| words(names)),
            license_info: version.license.clone(),
        }
    }

    fn shown_whole(
        self,
        link: &LinkTo<'_>,
        name: &str,
        number: u64,
        version: &LayerVersion,
    ) -> wire::GetLayerVersionResponse {
        let shown = self.shown(name, number, version);
        wire::GetLayerVersionResponse {
            content: Some(wire::LayerVersionContentOutput {
                location: Some(link.links.make(link.host, &version.code.sha256, link.now)),
                code_sha256: Some(STANDARD.encode(version.code.sha256.0)),
                code_size: Some(i64::try_from(version.code.zipped_bytes).unwrap_or(i64::MAX)),
                ..wire::LayerVersionContentOutput::default()
            }),
            layer_arn: Some(self.arn(name)),
            layer_version_arn: shown.layer_version_arn,
            description: shown.description,
            created_date: shown.created_date,
            version: shown.version,
            compatible_architectures: shown.compatible_architectures,
            compatible_runtimes: shown.compatible_runtimes,
            license_info: shown.license_info,
        }
    }
}

/// Words of the API from their texts.
fn words<W: From<String>>(names: &[String]) -> Vec<W> {
    names.iter().cloned().map(W::from).collect()
}

fn no_such_resource() -> ApiError {
    failure::not_found("The resource you requested does not exist.")
}

/// The number of a version in a request.
fn number(number: i64) -> Result<u64, ApiError> {
    u64::try_from(number)
        .ok()
        .filter(|number| *number > 0)
        .ok_or_else(|| invalid_parameter("Layer Version Cannot be less than 1"))
}

/// Publishes a version. Its package is kept before it is named.
pub(crate) async fn publish_layer_version(
    layers: Layers<'_>,
    packing: Packing<'_>,
    link: &LinkTo<'_>,
    now: Timestamp,
    input: wire::PublishLayerVersionRequest,
) -> Result<wire::PublishLayerVersionResponse, ApiError> {
    let name = layers.name("PublishLayerVersion", &input.layer_name)?;
    let content = input.content;
    let source = Source {
        zip_file: content.zip_file,
        bucket: content.s3_bucket,
        key: content.s3_key,
        version: content.s3_object_version,
        storage_mode: content.s3_object_storage_mode,
    };
    source.check("PublishLayerVersion", "layer content", "LayerVersionContentInput")?;
    let package = packing.package(source, None).await?;
    let version = LayerVersion {
        description: input.description.unwrap_or_default(),
        license: input.license_info,
        runtimes: input.compatible_runtimes.map(|names| names.iter().map(ToString::to_string).collect()),
        architectures: input.compatible_architectures.map(|names| names.iter().map(ToString::to_string).collect()),
        code: package,
        created: now,
        policy: None,
    };
    let number = add(layers, &name, &version).await?;
    let shown = layers.shown_whole(link, &name, number, &version);
    Ok(wire::PublishLayerVersionResponse {
        content: shown.content,
        layer_arn: shown.layer_arn,
        layer_version_arn: shown.layer_version_arn,
        description: shown.description,
        created_date: shown.created_date,
        version: shown.version,
        compatible_architectures: shown.compatible_architectures,
        compatible_runtimes: shown.compatible_runtimes,
        license_info: shown.license_info,
    })
}

async fn add(layers: Layers<'_>, name: &str, version: &LayerVersion) -> Result<u64, ApiError> {
    loop {
        let stored = layers.find(name)?;
        let mut layer = stored.as_ref().map(|stored| (*stored.value).clone()).unwrap_or_default();
        let number = layer.publish(version.clone());
        let written = match stored {
            Some(stored) => layers.stored.replace(name, layer, stored.revision).await,
            None => layers.stored.insert(name, layer).await,
        };
        match written {
            Ok(_stored) => return Ok(number),
            // Someone else published in between: take the next number.
            Err(StoreError::Conflict { .. } | StoreError::AlreadyExists { .. }) => {}
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}

/// A version with a link to its contents.
pub(crate) fn get_layer_version(
    layers: Layers<'_>,
    link: &LinkTo<'_>,
    input: &wire::GetLayerVersionRequest,
) -> Result<wire::GetLayerVersionResponse, ApiError> {
    let name = layers.name("GetLayerVersion", &input.layer_name)?;
    let number = number(input.version_number)?;
    get(layers, link, &name, number)
}

/// A version by its ARN, with a link to its contents.
pub(crate) fn get_layer_version_by_arn(
    layers: Layers<'_>,
    link: &LinkTo<'_>,
    input: &wire::GetLayerVersionByArnRequest,
) -> Result<wire::GetLayerVersionResponse, ApiError> {
    // What has no version is of the service's own layers, of which there are none.
    let (layer, version) = input.arn.rsplit_once(':').ok_or_else(no_such_resource)?;
    let name = layers.name("GetLayerVersion", layer)?;
    let version: i64 = version.parse().map_err(|_not_a_number| no_such_resource())?;
    get(layers, link, &name, number(version)?)
}

fn get(
    layers: Layers<'_>,
    link: &LinkTo<'_>,
    name: &str,
    number: u64,
) -> Result<wire::GetLayerVersionResponse, ApiError> {
    let layer = layers.find(name)?;
    let version = layer.as_ref().and_then(|layer| layer.value.get(number)).ok_or_else(no_such_resource)?;
    Ok(layers.shown_whole(link, name, number, version))
}

/// What a list is limited to.
struct Filter<'a> {
    runtime: Option<&'a wire::Runtime>,
    architecture: Option<&'a wire::Architecture>,
}

impl Filter<'_> {
    fn lets_in(&self, version: &LayerVersion) -> bool {
        let names = |names: &Option<Vec<String>>, wanted: Option<&str>| {
            wanted.is_none_or(|wanted| names.iter().flatten().any(|name| name == wanted))
        };
        names(&version.runtimes, self.runtime.map(wire::Runtime::as_str))
            && names(&version.architectures, self.architecture.map(wire::Architecture::as_str))
    }
}

/// The versions of a layer, the newest first. A layer that is not there has none.
pub(crate) fn list_layer_versions(
    layers: Layers<'_>,
    input: &wire::ListLayerVersionsRequest,
) -> Result<wire::ListLayerVersionsResponse, ApiError> {
    let name = layers.name("ListLayerVersions", &input.layer_name)?;
    let limit = list::limit(input.max_items);
    let filter =
        Filter { runtime: input.compatible_runtime.as_ref(), architecture: input.compatible_architecture.as_ref() };
    let before: Option<u64> = match &input.marker {
        Some(marker) => Some(read_marker(marker)?.parse().map_err(|_not_a_number| bad_marker())?),
        None => None,
    };
    let layer = layers.find(&name)?;
    let versions = layer.iter().flat_map(|layer| layer.value.newest_first());
    let mut found: Vec<(u64, &LayerVersion)> = versions
        .filter(|(number, version)| before.is_none_or(|before| *number < before) && filter.lets_in(version))
        .take(limit + 1)
        .collect();
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let last = found.last().filter(|_| !is_last);
    Ok(wire::ListLayerVersionsResponse {
        next_marker: last.map(|(number, _version)| marker(&number.to_string())),
        layer_versions: Some(found.into_iter().map(|(number, version)| layers.shown(&name, number, version)).collect()),
    })
}

/// Layers in the order of their names, each with its newest version of those that are asked for.
pub(crate) fn list_layers(
    layers: Layers<'_>,
    input: &wire::ListLayersRequest,
) -> Result<wire::ListLayersResponse, ApiError> {
    let limit = list::limit(input.max_items);
    let filter =
        Filter { runtime: input.compatible_runtime.as_ref(), architecture: input.compatible_architecture.as_ref() };
    let mut after = input.marker.as_deref().map(read_marker).transpose()?;
    let mut shown: Vec<wire::LayersListItem> = Vec::new();
    loop {
        let page = layers.stored.list(after.as_deref(), PAGE).map_err(|error| failure::of_store(&error))?;
        if page.is_empty() {
            return Ok(wire::ListLayersResponse { next_marker: None, layers: Some(shown) });
        }
        for (name, layer) in page {
            let newest = layer.value.newest_first().find(|(_number, version)| filter.lets_in(version));
            if let Some((number, version)) = newest {
                if shown.len() == limit {
                    let next_marker = after.as_deref().map(marker);
                    return Ok(wire::ListLayersResponse { next_marker, layers: Some(shown) });
                }
                shown.push(wire::LayersListItem {
                    layer_name: Some(name.clone()),
                    layer_arn: Some(layers.arn(&name)),
                    latest_matching_version: Some(layers.shown(&name, number, version)),
                });
            }
            after = Some(name);
        }
    }
}

/// The place of the last entry of a page, in a form that nobody is tempted to make up.
fn marker(place: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("layer:{place}"))
}

fn read_marker(marker: &str) -> Result<String, ApiError> {
    let text = URL_SAFE_NO_PAD.decode(marker).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| text.strip_prefix("layer:").map(str::to_owned)).ok_or_else(bad_marker)
}

fn bad_marker() -> ApiError {
    invalid_parameter("The marker is not valid.")
}

/// Deletes a version. One that is not there is as good as deleted; functions that use it keep it.
pub(crate) async fn delete_layer_version(
    layers: Layers<'_>,
    input: &wire::DeleteLayerVersionRequest,
) -> Result<(), ApiError> {
    let name = layers.name("DeleteLayerVersion", &input.layer_name)?;
    let number = number(input.version_number)?;
    loop {
        let Some(stored) = layers.find(&name)? else { return Ok(()) };
        let mut layer = (*stored.value).clone();
        if !layer.remove(number) {
            return Ok(());
        }
        match layers.stored.replace(&name, layer, stored.revision).await {
            Ok(_stored) => return Ok(()),
            Err(StoreError::Conflict { .. }) => {}
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}
