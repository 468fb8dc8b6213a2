//! `CreateFunction`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::{CodePackage, Function, FunctionConfiguration, LoggingConfiguration, State, TracingMode};
use mayfly_model::id::RevisionId;
use mayfly_model::layer::AppliedLayer;
use mayfly_model::limits;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::runtime::RuntimeName;
use mayfly_model::snap_start::SnapStart;
use mayfly_model::tenant::TenantIsolation;
use mayfly_model::units::{MemoryMib, StorageMib};
use mayfly_store::{CodeStore, FunctionStore, StoreError};

use super::code_signing::CodeSigning;
use super::layer::{Layers, applied};
use super::name::resolve;
use super::render::{self, View};
use super::settings::{self, Snapshotted};
use super::source::{Packing, Source, Sources};
use super::stored::StoredMembers;
use super::transition::Transitions;
use super::{failure, runtime};
use crate::place::Place;

/// What a function is made with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Making<'a> {
    pub(crate) place: &'a Place,
    pub(crate) functions: &'a dyn FunctionStore,
    pub(crate) code: &'a dyn CodeStore,
    pub(crate) sources: &'a Sources,
    pub(crate) layers: Layers<'a>,
    pub(crate) signing: CodeSigning<'a>,
    pub(crate) transitions: &'a Transitions,
}

/// Creates a function, all or nothing: everything is checked before the package is kept, and the package is
/// kept before the function that names it. A package without a function is collected later.
pub(crate) async fn create_function(
    making: Making<'_>,
    now: Timestamp,
    mut input: wire::CreateFunctionRequest,
) -> Result<wire::FunctionConfiguration, ApiError> {
    let Making { place, functions, code, sources, layers, signing, transitions } = making;
    let name = new_name(place, &input.function_name)?;
    refuse_unbuilt(&input)?;
    let exists = || failure::conflict(format!("Function already exist: {name}"));
    let publish = input.publish == Some(true);
    let signing_arn = input.code_signing_config_arn.take().filter(|arn| !arn.is_empty());
    let source = Source {
        zip_file: input.code.zip_file.take(),
        bucket: input.code.s3_bucket.take(),
        key: input.code.s3_key.take(),
        version: input.code.s3_object_version.take(),
        storage_mode: input.code.s3_object_storage_mode.take(),
    };
    source.check("CreateFunction", "function code", "FunctionCode")?;
    let (tags, draft) = draft(layers, input)?;
    if functions.get(&name).is_some() {
        return Err(exists());
    }
    let package = Packing { code, sources }.package(source, Some(draft.architecture)).await?;
    applied::check_size(&package, &draft.layers)?;
    // From here on the configuration stays, for it is about to be used.
    let _giving = if signing_arn.is_some() { Some(signing.giving.lock().await) } else { None };
    let code_signing = signing_arn.map(|arn| signing.find_for_function(&arn)).transpose()?;
    let mut function = Function { tags, code_signing, ..Function::new(name.clone(), draft.with(package, now)) };
    // The first version is on its way together with `$LATEST`, and it is what the answer shows.
    let shown = if publish { function.versions.publish(&function.latest, None, now) } else { &function.latest };
    let answer = render::configuration(place, &name, shown, None, View::Whole);
    functions.insert(function).await.map_err(|error| match error {
        StoreError::AlreadyExists { .. } => exists(),
        other => failure::of_store(&other),
    })?;
    transitions.finish(name).await;
    Ok(answer)
}

/// The name of a function to be, which may come in any form without a qualifier.
fn new_name(place: &Place, text: &str) -> Result<FunctionName, ApiError> {
    let target = resolve(place, "CreateFunction", text, None)?;
    if target.qualifier.is_some_and(|qualifier| qualifier != "$LATEST") {
        return Err(failure::invalid_parameter(format!(
            "A new function cannot have a qualifier, but its name is '{text}'."
        )));
    }
    target.name.parse().map_err(|_too_long| {
        failure::invalid_parameter(format!(
            "1 validation error detected: Value '{}' at 'functionName' failed to satisfy constraint: Member must have \
             length less than or equal to {}",
            target.name,
            FunctionName::MAX_LENGTH
        ))
    })
}

fn refuse_unbuilt(input: &wire::CreateFunctionRequest) -> Result<(), ApiError> {
    let is_image = input.package_type == Some(wire::PackageType::IMAGE) || input.code.image_uri.is_some();
    settings::refuse_unbuilt(
        "CreateFunction",
        &[
            ("PackageType Image", is_image || input.image_config.is_some()),
            ("PublishTo", input.publish_to.is_some()),
            ("CapacityProviderConfig", input.capacity_provider_config.is_some()),
            ("DurableConfig", input.durable_config.is_some()),
            ("RuntimeConfig", input.runtime_config.is_some()),
            ("AcceleratorConfig", input.accelerator_config.is_some()),
        ],
    )
}

/// A configuration that lacks only its package.
struct Draft {
    description: String,
    role: String,
    runtime: RuntimeName,
    handler: String,
    timeout_seconds: u32,
    memory: MemoryMib,
    ephemeral_storage: StorageMib,
    environment: Option<BTreeMap<String, String>>,
    architecture: mayfly_model::function::Architecture,
    tracing: TracingMode,
    logging: LoggingConfiguration,
    layers: Vec<AppliedLayer>,
    tenant_isolation: TenantIsolation,
    snap_start: SnapStart,
    stored_only: BTreeMap<String, serde_json::Value>,
}

fn draft(
    layers: Layers<'_>,
    input: wire::CreateFunctionRequest,
) -> Result<(BTreeMap<String, String>, Draft), ApiError> {
    let (Some(runtime), Some(handler)) = (input.runtime, input.handler) else {
        return Err(failure::invalid_parameter(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
        ));
    };
    let layers = applied::resolve(layers, &input.layers.unwrap_or_default())?;
    let tags = settings::tags(input.tags.unwrap_or_default())?;
    let tenant_isolation =
        if input.tenancy_config.is_some() { TenantIsolation::PerTenant } else { TenantIsolation::None };
    let snap_start = settings::snap_start(SnapStart::Off, input.snap_start.as_ref());
    let mut stored_only = BTreeMap::new();
    let members = StoredMembers {
        vpc_config: input.vpc_config,
        dead_letter_config: input.dead_letter_config,
        kms_key_arn: input.kms_key_arn,
        file_system_configs: input.file_system_configs,
    };
    members.apply(&mut stored_only);
    let draft = Draft {
        description: input.description.unwrap_or_default(),
        role: input.role,
        runtime: runtime::parse(runtime.as_str())?,
        handler,
        timeout_seconds: input.timeout.map_or(Ok(limits::DEFAULT_TIMEOUT_SECONDS), settings::timeout)?,
        memory: input.memory_size.map_or(Ok(MemoryMib(limits::DEFAULT_MEMORY_MIB)), settings::memory)?,
        ephemeral_storage: input
            .ephemeral_storage
            .as_ref()
            .map_or(Ok(StorageMib(limits::DEFAULT_EPHEMERAL_STORAGE_MIB)), settings::ephemeral_storage)?,
        environment: input.environment.map(settings::environment).transpose()?,
        architecture: settings::architecture(&input.architectures.unwrap_or_default()),
        tracing: input.tracing_config.as_ref().map_or(TracingMode::PassThrough, settings::tracing),
        logging: settings::logging(&LoggingConfiguration::default(), input.logging_config.unwrap_or_default())?,
        layers,
        tenant_isolation,
        snap_start,
        stored_only,
    };
    settings::check_snap_start(&Snapshotted {
        snap_start,
        isolation: tenant_isolation,
        runtime: Some(&draft.runtime),
        ephemeral_storage: draft.ephemeral_storage,
        stored_only: &draft.stored_only,
    })?;
    Ok((tags, draft))
}

impl Draft {
    fn with(self, code: CodePackage, now: Timestamp) -> FunctionConfiguration {
        FunctionConfiguration {
            version: Version::Latest,
            description: self.description,
            role: self.role,
            runtime: Some(self.runtime),
            handler: Some(self.handler),
            timeout_seconds: self.timeout_seconds,
            memory: self.memory,
            ephemeral_storage: self.ephemeral_storage,
            environment: self.environment,
            architecture: self.architecture,
            tracing: self.tracing,
            logging: self.logging,
            code,
            layers: self.layers,
            tenant_isolation: self.tenant_isolation,
            snap_start: self.snap_start,
            stored_only: self.stored_only,
            state: State::Pending,
            last_update: None,
            revision_id: RevisionId::random(),
            last_modified: now,
        }
    }
}
