//! What a function may be configured with beyond the constraints of the model: quotas, reserved names, and
//! what the platform does not have yet. Creating and updating share these rules.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::{Architecture, LogFormat, LoggingConfiguration, TracingMode};
use mayfly_model::limits;
use mayfly_model::runtime::RuntimeName;
use mayfly_model::snap_start::SnapStart;
use mayfly_model::tenant::TenantIsolation;
use mayfly_model::units::{MemoryMib, StorageMib};

use super::failure::invalid_parameter;
use super::stored;
use crate::answer;

/// The memory size.
pub(crate) fn memory(megabytes: i32) -> Result<MemoryMib, ApiError> {
    within(megabytes, &limits::MEMORY_MIB).map(MemoryMib).map_err(|(bound, limit)| {
        invalid_parameter(format!(
            "'MemorySize' value failed to satisfy constraint: Member must have value {bound} than or equal to {limit}"
        ))
    })
}

/// The timeout.
pub(crate) fn timeout(seconds: i32) -> Result<u32, ApiError> {
    within(seconds, &limits::TIMEOUT_SECONDS).map_err(|broken| out_of_range("timeout", seconds, broken))
}

/// The size of `/tmp`.
pub(crate) fn ephemeral_storage(storage: &wire::EphemeralStorage) -> Result<StorageMib, ApiError> {
    within(storage.size, &limits::EPHEMERAL_STORAGE_MIB)
        .map(StorageMib)
        .map_err(|broken| out_of_range("ephemeralStorage.size", storage.size, broken))
}

/// The value, or the word for the bound that it breaks and the bound.
fn within(value: i32, range: &std::ops::RangeInclusive<u32>) -> Result<u32, (&'static str, u32)> {
    match u32::try_from(value) {
        Ok(value) if value > *range.end() => Err(("less", *range.end())),
        Ok(value) if value >= *range.start() => Ok(value),
        Ok(_) | Err(_) => Err(("greater", *range.start())),
    }
}

fn out_of_range(path: &str, value: i32, (bound, limit): (&str, u32)) -> ApiError {
    ApiError::validation(format!(
        "1 validation error detected: Value '{value}' at '{path}' failed to satisfy constraint: Member must have value \
         {bound} than or equal to {limit}"
    ))
}

/// The environment variables.
pub(crate) fn environment(environment: wire::Environment) -> Result<BTreeMap<String, String>, ApiError> {
    let variables = environment.variables.unwrap_or_default();
    let reserved: Vec<&str> =
        variables.keys().map(String::as_str).filter(|name| limits::RESERVED_ENVIRONMENT.contains(name)).collect();
    if !reserved.is_empty() {
        return Err(invalid_parameter(format!(
            "Lambda was unable to configure your environment variables because the environment variables you have provided \
             contains reserved keys that are currently not supported for modification. Reserved keys used in this request: {}",
            reserved.join(", ")
        )));
    }
    let measured = serde_json::to_string(&variables).map_err(|_error| answer::internal_failure())?;
    if measured.len() > limits::ENVIRONMENT_BYTES {
        return Err(invalid_parameter(format!(
            "Lambda was unable to configure your environment variables because the environment variables you have provided \
             exceeded the 4KB limit. String measured: {measured}"
        )));
    }
    // A NUL ends the string that the process would see, and so hides the rest of it.
    if let Some(name) = variables.iter().find(|(_, value)| value.contains('\0')).map(|(name, _)| name) {
        return Err(invalid_parameter(format!(
            "The value of the environment variable '{name}' contains a NUL character."
        )));
    }
    Ok(variables)
}

/// The tags of a function.
pub(crate) fn tags(tags: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, ApiError> {
    if tags.len() > limits::TAGS {
        Err(invalid_parameter("Number of tags exceeds resource tag limit."))
    } else {
        Ok(tags)
    }
}

/// The instruction set. The model allows exactly one.
pub(crate) fn architecture(architectures: &[wire::Architecture]) -> Architecture {
    match architectures.first() {
        Some(architecture) if *architecture == wire::Architecture::ARM64 => Architecture::Arm64,
        Some(_) | None => Architecture::X86_64,
    }
}

/// The tracing mode.
pub(crate) fn tracing(tracing: &wire::TracingConfig) -> TracingMode {
    if tracing.mode == Some(wire::TracingMode::ACTIVE) { TracingMode::Active } else { TracingMode::PassThrough }
}

/// Where and how the function logs: `change` over what was there.
pub(crate) fn logging(
    before: &LoggingConfiguration,
    change: wire::LoggingConfig,
) -> Result<LoggingConfiguration, ApiError> {
    let format = match &change.log_format {
        Some(format) if *format == wire::LogFormat::JSON => LogFormat::Json,
        Some(_) => LogFormat::Text,
        None => before.format,
    };
    let group = change.log_group.or_else(|| before.group.clone());
    let given = (
        change.application_log_level.map(|level| level.to_string()),
        change.system_log_level.map(|level| level.to_string()),
    );
    match format {
        LogFormat::Text => {
            if given != (None, None) {
                return Err(invalid_parameter(
                    "ApplicationLogLevel and SystemLogLevel can be set only when LogFormat is JSON.",
                ));
            }
            Ok(LoggingConfiguration { format, group, application_level: None, system_level: None })
        }
        LogFormat::Json => {
            let or_info = |level: Option<String>, before: &Option<String>| {
                level.or_else(|| before.clone()).or_else(|| Some("INFO".to_owned()))
            };
            Ok(LoggingConfiguration {
                format,
                group,
                application_level: or_info(given.0, &before.application_level),
                system_level: or_info(given.1, &before.system_level),
            })
        }
    }
}

/// Which versions start from snapshots; `before` where the request does not say.
pub(crate) fn snap_start(before: SnapStart, wanted: Option<&wire::SnapStart>) -> SnapStart {
    match wanted.and_then(|snap_start| snap_start.apply_on.as_ref()) {
        Some(apply_on) if *apply_on == wire::SnapStartApplyOn::NONE => SnapStart::Off,
        Some(_) => SnapStart::PublishedVersions,
        None => before,
    }
}

/// What a function is that may start from snapshots.
#[derive(Debug)]
pub(crate) struct Snapshotted<'a> {
    pub(crate) snap_start: SnapStart,
    pub(crate) isolation: TenantIsolation,
    pub(crate) runtime: Option<&'a RuntimeName>,
    pub(crate) ephemeral_storage: StorageMib,
    pub(crate) stored_only: &'a BTreeMap<String, serde_json::Value>,
}

/// Refuses snapshots of functions that cannot have them. Those that keep tenants apart would share them with all tenants.
pub(crate) fn check_snap_start(function: &Snapshotted<'_>) -> Result<(), ApiError> {
    if function.snap_start == SnapStart::Off {
        return Ok(());
    }
    if function.isolation == TenantIsolation::PerTenant {
        return Err(invalid_parameter("SnapStart is not supported for functions with tenancy configuration."));
    }
    if let Some(runtime) = function.runtime
        && !SnapStart::supports(runtime)
    {
        return Err(invalid_parameter(format!("{runtime} is not supported for SnapStart enabled functions.")));
    }
    if function.ephemeral_storage.0 > limits::DEFAULT_EPHEMERAL_STORAGE_MIB {
        return Err(invalid_parameter("SnapStart does not support ephemeral storage greater than 512 MB."));
    }
    if stored::has_file_systems(function.stored_only) {
        return Err(invalid_parameter("SnapStart is not supported for functions with file system configurations."));
    }
    Ok(())
}

/// Refuses what would change how a function runs and is not built, rather than to run it otherwise.
pub(crate) fn refuse_unbuilt(operation: &str, wanted: &[(&str, bool)]) -> Result<(), ApiError> {
    match wanted.iter().find(|(_, is_wanted)| *is_wanted) {
        Some((what, _)) => Err(answer::not_available(&format!("{operation} with {what}"))),
        None => Ok(()),
    }
}
