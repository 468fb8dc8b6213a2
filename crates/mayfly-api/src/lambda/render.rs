//! A function as the API shows it. Members that are not set are left out, never null or empty.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use mayfly_aws::lambda as wire;
use mayfly_model::function::{FunctionConfiguration, LastUpdate, LogFormat, LoggingConfiguration, State, TracingMode};
use mayfly_model::name::{FunctionName, Qualifier};
use mayfly_model::snap_start::SnapStart;
use mayfly_model::tenant::TenantIsolation;

use super::layer::applied;
use super::stored;
use crate::place::Place;

/// How much of a function is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Everything.
    Whole,
    /// As in lists: without states and runtime version.
    Listed,
}

/// The service's one sentence for everything that is under way.
const UNDER_WAY: &str = "The function is being created.";

/// The configuration of a function. An explicit qualifier shows in the ARN.
pub(crate) fn configuration(
    place: &Place,
    name: &FunctionName,
    configuration: &FunctionConfiguration,
    qualifier: Option<&Qualifier>,
    view: View,
) -> wire::FunctionConfiguration {
    let mut shown = wire::FunctionConfiguration {
        function_name: Some(name.to_string()),
        function_arn: Some(place.function_arn(name.as_str(), qualifier)),
        runtime: configuration.runtime.as_ref().map(|runtime| wire::Runtime::from(runtime.to_string())),
        role: Some(configuration.role.clone()),
        handler: configuration.handler.clone(),
        code_size: Some(i64::try_from(configuration.code.zipped_bytes).unwrap_or(i64::MAX)),
        description: Some(configuration.description.clone()),
        timeout: Some(signed(configuration.timeout_seconds)),
        memory_size: Some(signed(configuration.memory.0)),
        last_modified: Some(last_modified(configuration.last_modified)),
        code_sha256: Some(BASE64.encode(configuration.code.sha256.0)),
        version: Some(configuration.version.to_string()),
        environment: configuration
            .environment
            .clone()
            .map(|variables| wire::EnvironmentResponse { variables: Some(variables), error: None }),
        tracing_config: Some(wire::TracingConfigResponse {
            mode: Some(match configuration.tracing {
                TracingMode::Active => wire::TracingMode::ACTIVE,
                TracingMode::PassThrough => wire::TracingMode::PASS_THROUGH,
            }),
        }),
        revision_id: Some(configuration.revision_id.to_string()),
        package_type: Some(wire::PackageType::ZIP),
        architectures: Some(vec![wire::Architecture::from(configuration.architecture.as_str())]),
        ephemeral_storage: Some(wire::EphemeralStorage { size: signed(configuration.ephemeral_storage.0) }),
        layers: applied::shown(&configuration.layers),
        tenancy_config: (configuration.tenant_isolation == TenantIsolation::PerTenant)
            .then_some(wire::TenancyConfig { tenant_isolation_mode: wire::TenantIsolationMode::PER_TENANT }),
        logging_config: Some(logging(&configuration.logging, configuration.log_group(name))),
        ..wire::FunctionConfiguration::default()
    };
    stored::render(&configuration.stored_only, &mut shown);
    shown.snap_start = Some(snap_start(configuration));
    if view == View::Whole {
        shown.runtime_version_config = configuration.runtime.as_ref().map(|runtime| wire::RuntimeVersionConfig {
            runtime_version_arn: Some(runtime.version_arn(&place.region)),
            error: None,
        });
        states(configuration, &mut shown);
    }
    shown
}

/// A version is optimized unless it has come to nothing: until its first snapshot is there, its state is `Pending`.
fn snap_start(configuration: &FunctionConfiguration) -> wire::SnapStartResponse {
    let is_on = configuration.starts_from_snapshots() && !matches!(configuration.state, State::Failed { .. });
    wire::SnapStartResponse {
        apply_on: Some(match configuration.snap_start {
            SnapStart::Off => wire::SnapStartApplyOn::NONE,
            SnapStart::PublishedVersions => wire::SnapStartApplyOn::PUBLISHED_VERSIONS,
        }),
        optimization_status: Some(match is_on {
            true => wire::SnapStartOptimizationStatus::ON,
            false => wire::SnapStartOptimizationStatus::OFF,
        }),
    }
}

fn states(configuration: &FunctionConfiguration, shown: &mut wire::FunctionConfiguration) {
    match &configuration.state {
        State::Pending => {
            shown.state = Some(wire::State::PENDING);
            shown.state_reason = Some(UNDER_WAY.to_owned());
            shown.state_reason_code = Some(wire::StateReasonCode::CREATING);
        }
        State::Active => shown.state = Some(wire::State::ACTIVE),
        State::Failed { code, reason } => {
            shown.state = Some(wire::State::FAILED);
            shown.state_reason = Some(reason.clone());
            shown.state_reason_code = Some(wire::StateReasonCode::from(code.clone()));
        }
    }
    match &configuration.last_update {
        None => {}
        Some(LastUpdate::Successful) => shown.last_update_status = Some(wire::LastUpdateStatus::SUCCESSFUL),
        Some(LastUpdate::InProgress) => {
            shown.last_update_status = Some(wire::LastUpdateStatus::IN_PROGRESS);
            shown.last_update_status_reason = Some(UNDER_WAY.to_owned());
            shown.last_update_status_reason_code = Some(wire::LastUpdateStatusReasonCode::from("Creating"));
        }
        Some(LastUpdate::Failed { code, reason }) => {
            shown.last_update_status = Some(wire::LastUpdateStatus::FAILED);
            shown.last_update_status_reason = Some(reason.clone());
            shown.last_update_status_reason_code = Some(wire::LastUpdateStatusReasonCode::from(code.clone()));
        }
    }
}

fn logging(configuration: &LoggingConfiguration, group: String) -> wire::LoggingConfig {
    wire::LoggingConfig {
        log_format: Some(match configuration.format {
            LogFormat::Text => wire::LogFormat::TEXT,
            LogFormat::Json => wire::LogFormat::JSON,
        }),
        application_log_level: configuration.application_level.clone().map(wire::ApplicationLogLevel::from),
        system_log_level: configuration.system_level.clone().map(wire::SystemLogLevel::from),
        log_group: Some(group),
    }
}

/// `2026-11-01T10:11:12.000+0000`.
pub(crate) fn last_modified(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.3f+0000").to_string()
}

fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::last_modified;

    #[test]
    fn times_have_the_services_own_form() {
        assert_eq!(last_modified("2026-11-01T10:11:12.0345Z".parse().unwrap()), "2026-11-01T10:11:12.034+0000");
        assert_eq!(last_modified("2026-11-01T10:11:12Z".parse().unwrap()), "2026-11-01T10:11:12.000+0000");
    }
}
