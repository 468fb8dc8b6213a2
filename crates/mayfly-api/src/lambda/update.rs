//! `UpdateFunctionCode` and `UpdateFunctionConfiguration`.
//!
//! Both write the new configuration beside the old one, which goes on serving until the update has
//! succeeded. Two updates of one function never overlap: the second is told that the first is in progress.

use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::{Function, FunctionConfiguration, LastUpdate, State};
use mayfly_model::id::RevisionId;
use mayfly_store::{FunctionStore, StoreError};

use super::layer::{Layers, applied};
use super::name::{Target, resolve};
use super::render::{self, View};
use super::settings::{self, Snapshotted};
use super::source::{Packing, Source};
use super::stored::StoredMembers;
use super::transition::Transitions;
use super::{failure, runtime, version};
use crate::place::Place;

/// Replaces a function's code.
pub(crate) async fn update_function_code(
    place: &Place,
    functions: &dyn FunctionStore,
    packing: Packing<'_>,
    transitions: &Transitions,
    now: Timestamp,
    input: wire::UpdateFunctionCodeRequest,
) -> Result<wire::FunctionConfiguration, ApiError> {
    let target = resolve(place, "UpdateFunctionCode", &input.function_name, None)?;
    let revision = input.revision_id.as_deref();
    let before = target.find_latest(place, functions)?;
    admit(place, &before.value, revision)?;
    settings::refuse_unbuilt("UpdateFunctionCode", &[("PublishTo", input.publish_to.is_some())])?;
    if input.image_uri.is_some() {
        let text = "Please don't provide ImageUri when updating a function with packageType Zip.";
        return Err(failure::invalid_parameter(text));
    }
    let source = Source {
        zip_file: input.zip_file,
        bucket: input.s3_bucket,
        key: input.s3_key,
        version: input.s3_object_version,
        storage_mode: input.s3_object_storage_mode,
    };
    source.check("UpdateFunctionCode", "function code", "FunctionCode")?;
    let architecture =
        input.architectures.map_or(before.value.latest.architecture, |wanted| settings::architecture(&wanted));
    let package = packing.package(source, Some(architecture)).await?;
    let change = |latest: &mut FunctionConfiguration| {
        latest.code = package.clone();
        latest.architecture = architecture;
        applied::check_size(&latest.code, &latest.layers)
    };
    if input.dry_run == Some(true) {
        let mut imagined = before.value.latest.clone();
        change(&mut imagined)?;
        return Ok(render::configuration(place, &before.value.name, &imagined, None, View::Whole));
    }
    let publish = input.publish == Some(true);
    update(place, functions, transitions, now, Update { target: &target, revision, change: &change, publish }).await
}

/// Changes a function's configuration.
pub(crate) async fn update_function_configuration(
    place: &Place,
    functions: &dyn FunctionStore,
    layers: Layers<'_>,
    transitions: &Transitions,
    now: Timestamp,
    input: wire::UpdateFunctionConfigurationRequest,
) -> Result<wire::FunctionConfiguration, ApiError> {
    let target = resolve(place, "UpdateFunctionConfiguration", &input.function_name, None)?;
    target.find_latest(place, functions)?;
    settings::refuse_unbuilt(
        "UpdateFunctionConfiguration",
        &[
            ("ImageConfig", input.image_config.is_some()),
            ("CapacityProviderConfig", input.capacity_provider_config.is_some()),
            ("DurableConfig", input.durable_config.is_some()),
            ("RuntimeConfig", input.runtime_config.is_some()),
            ("AcceleratorConfig", input.accelerator_config.is_some()),
        ],
    )?;
    let layers = input.layers.as_deref().map(|arns| applied::resolve(layers, arns)).transpose()?;
    let revision = input.revision_id.clone();
    let change = |latest: &mut FunctionConfiguration| {
        if let Some(layers) = &layers {
            applied::check_size(&latest.code, layers)?;
            latest.layers.clone_from(layers);
        }
        apply(input.clone(), latest)
    };
    update(
        place,
        functions,
        transitions,
        now,
        Update { target: &target, revision: revision.as_deref(), change: &change, publish: false },
    )
    .await
}

/// Merges what the request names into a configuration.
fn apply(input: wire::UpdateFunctionConfigurationRequest, latest: &mut FunctionConfiguration) -> Result<(), ApiError> {
    if let Some(role) = input.role {
        latest.role = role;
    }
    if let Some(handler) = input.handler {
        latest.handler = Some(handler);
    }
    if let Some(description) = input.description {
        latest.description = description;
    }
    if let Some(seconds) = input.timeout {
        latest.timeout_seconds = settings::timeout(seconds)?;
    }
    if let Some(megabytes) = input.memory_size {
        latest.memory = settings::memory(megabytes)?;
    }
    if let Some(storage) = &input.ephemeral_storage {
        latest.ephemeral_storage = settings::ephemeral_storage(storage)?;
    }
    if let Some(environment) = input.environment {
        latest.environment = Some(settings::environment(environment)?);
    }
    if let Some(wanted) = input.runtime {
        latest.runtime = Some(runtime::parse(wanted.as_str())?);
    }
    if let Some(tracing) = &input.tracing_config {
        latest.tracing = settings::tracing(tracing);
    }
    if let Some(logging) = input.logging_config {
        latest.logging = settings::logging(&latest.logging, logging)?;
    }
    latest.snap_start = settings::snap_start(latest.snap_start, input.snap_start.as_ref());
    let members = StoredMembers {
        vpc_config: input.vpc_config,
        dead_letter_config: input.dead_letter_config,
        kms_key_arn: input.kms_key_arn,
        file_system_configs: input.file_system_configs,
    };
    members.apply(&mut latest.stored_only);
    settings::check_snap_start(&Snapshotted {
        snap_start: latest.snap_start,
        isolation: latest.tenant_isolation,
        runtime: latest.runtime.as_ref(),
        ephemeral_storage: latest.ephemeral_storage,
        stored_only: &latest.stored_only,
    })
}

/// One update: of what, under which condition, and how.
struct Update<'a> {
    target: &'a Target,
    revision: Option<&'a str>,
    change: &'a (dyn Fn(&mut FunctionConfiguration) -> Result<(), ApiError> + Send + Sync),
    /// Whether a version is published with it, which becomes active with the update.
    publish: bool,
}

async fn update(
    place: &Place,
    functions: &dyn FunctionStore,
    transitions: &Transitions,
    now: Timestamp,
    update: Update<'_>,
) -> Result<wire::FunctionConfiguration, ApiError> {
    loop {
        let stored = update.target.find_latest(place, functions)?;
        admit(place, &stored.value, update.revision)?;
        let mut updated = in_progress(&stored.value, now);
        (update.change)(&mut updated.latest)?;
        let shown = if !update.publish {
            render::configuration(place, &updated.name, &updated.latest, None, View::Whole)
        } else if let Some(unchanged) = updated.versions.unchanged(&updated.latest) {
            version::shown(place, &stored.value, unchanged, View::Whole)
        } else {
            let published = updated.versions.publish(&updated.latest, None, now);
            version::shown(place, &stored.value, published, View::Whole)
        };
        match functions.replace(updated, stored.revision).await {
            Ok(stored) => {
                transitions.finish(stored.value.name.clone()).await;
                return Ok(shown);
            }
            // Someone else changed the function in between: look at it again.
            Err(StoreError::Conflict { .. }) => {}
            Err(StoreError::NotFound { .. }) => return Err(failure::function_not_found(&update.target.arn(place))),
            Err(error) => return Err(failure::of_store(&error)),
        }
    }
}

/// Whether the function can be updated or published now, by this caller.
pub(crate) fn admit(place: &Place, function: &Function, revision: Option<&str>) -> Result<(), ApiError> {
    if function.latest.state == State::Pending {
        return Err(failure::not_in_state("Pending"));
    }
    if function.latest.last_update == Some(LastUpdate::InProgress) {
        return Err(failure::update_in_progress(&place.function_arn(function.name.as_str(), None)));
    }
    match revision {
        Some(revision) if revision != function.latest.revision_id.to_string() => Err(failure::stale_revision()),
        Some(_) | None => Ok(()),
    }
}

/// The function with an update begun: what serves is kept aside, and a new revision is minted.
fn in_progress(function: &Function, now: Timestamp) -> Function {
    let mut updated = function.clone();
    updated.latest.last_update = Some(LastUpdate::InProgress);
    updated.latest.revision_id = RevisionId::random();
    updated.latest.last_modified = now;
    match function.latest.state {
        // The one that serves may be older than the last update, if that failed.
        State::Active => updated.before_update = Some(function.serving().clone()),
        // A function that never became active gets a second chance; nothing serves meanwhile.
        State::Failed { .. } => updated.latest.state = State::Pending,
        State::Pending => {}
    }
    updated
}
