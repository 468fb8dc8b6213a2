//! The `lambda` service. Written by `cargo xtask codegen` from `models/lambda.json`; do not edit.

use std::collections::BTreeMap;

use bytes::Bytes;
use jiff::Timestamp;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AddLayerVersionPermission`.
    AddLayerVersionPermission,
    /// `AddPermission`.
    AddPermission,
    /// `CheckpointDurableExecution`.
    CheckpointDurableExecution,
    /// `CreateAlias`.
    CreateAlias,
    /// `CreateCapacityProvider`.
    CreateCapacityProvider,
    /// `CreateCodeSigningConfig`.
    CreateCodeSigningConfig,
    /// `CreateEventSourceMapping`.
    CreateEventSourceMapping,
    /// `CreateFunction`.
    CreateFunction,
    /// `CreateFunctionUrlConfig`.
    CreateFunctionUrlConfig,
    /// `DeleteAlias`.
    DeleteAlias,
    /// `DeleteCapacityProvider`.
    DeleteCapacityProvider,
    /// `DeleteCodeSigningConfig`.
    DeleteCodeSigningConfig,
    /// `DeleteDurableExecution`.
    DeleteDurableExecution,
    /// `DeleteEventSourceMapping`.
    DeleteEventSourceMapping,
    /// `DeleteFunction`.
    DeleteFunction,
    /// `DeleteFunctionCodeSigningConfig`.
    DeleteFunctionCodeSigningConfig,
    /// `DeleteFunctionConcurrency`.
    DeleteFunctionConcurrency,
    /// `DeleteFunctionEventInvokeConfig`.
    DeleteFunctionEventInvokeConfig,
    /// `DeleteFunctionUrlConfig`.
    DeleteFunctionUrlConfig,
    /// `DeleteLayerVersion`.
    DeleteLayerVersion,
    /// `DeleteProvisionedConcurrencyConfig`.
    DeleteProvisionedConcurrencyConfig,
    /// `DeleteResourcePolicy`.
    DeleteResourcePolicy,
    /// `GetAccountSettings`.
    GetAccountSettings,
    /// `GetAlias`.
    GetAlias,
    /// `GetCapacityProvider`.
    GetCapacityProvider,
    /// `GetCodeSigningConfig`.
    GetCodeSigningConfig,
    /// `GetDurableExecution`.
    GetDurableExecution,
    /// `GetDurableExecutionHistory`.
    GetDurableExecutionHistory,
    /// `GetDurableExecutionState`.
    GetDurableExecutionState,
    /// `GetEventSourceMapping`.
    GetEventSourceMapping,
    /// `GetFunction`.
    GetFunction,
    /// `GetFunctionCodeSigningConfig`.
    GetFunctionCodeSigningConfig,
    /// `GetFunctionConcurrency`.
    GetFunctionConcurrency,
    /// `GetFunctionConfiguration`.
    GetFunctionConfiguration,
    /// `GetFunctionEventInvokeConfig`.
    GetFunctionEventInvokeConfig,
    /// `GetFunctionRecursionConfig`.
    GetFunctionRecursionConfig,
    /// `GetFunctionScalingConfig`.
    GetFunctionScalingConfig,
    /// `GetFunctionUrlConfig`.
    GetFunctionUrlConfig,
    /// `GetLayerVersion`.
    GetLayerVersion,
    /// `GetLayerVersionByArn`.
    GetLayerVersionByArn,
    /// `GetLayerVersionPolicy`.
    GetLayerVersionPolicy,
    /// `GetPolicy`.
    GetPolicy,
    /// `GetProvisionedConcurrencyConfig`.
    GetProvisionedConcurrencyConfig,
    /// `GetResourcePolicy`.
    GetResourcePolicy,
    /// `GetRuntimeManagementConfig`.
    GetRuntimeManagementConfig,
    /// `Invoke`.
    Invoke,
    /// `InvokeAsync`.
    InvokeAsync,
    /// `InvokeWithResponseStream`.
    InvokeWithResponseStream,
    /// `ListAliases`.
    ListAliases,
    /// `ListCapacityProviders`.
    ListCapacityProviders,
    /// `ListCodeSigningConfigs`.
    ListCodeSigningConfigs,
    /// `ListDurableExecutionsByFunction`.
    ListDurableExecutionsByFunction,
    /// `ListEventSourceMappings`.
    ListEventSourceMappings,
    /// `ListFunctionEventInvokeConfigs`.
    ListFunctionEventInvokeConfigs,
    /// `ListFunctionUrlConfigs`.
    ListFunctionUrlConfigs,
    /// `ListFunctionVersionsByCapacityProvider`.
    ListFunctionVersionsByCapacityProvider,
    /// `ListFunctions`.
    ListFunctions,
    /// `ListFunctionsByCodeSigningConfig`.
    ListFunctionsByCodeSigningConfig,
    /// `ListLayerVersions`.
    ListLayerVersions,
    /// `ListLayers`.
    ListLayers,
    /// `ListProvisionedConcurrencyConfigs`.
    ListProvisionedConcurrencyConfigs,
    /// `ListTags`.
    ListTags,
    /// `ListVersionsByFunction`.
    ListVersionsByFunction,
    /// `PauseDurableExecution`.
    PauseDurableExecution,
    /// `PublishLayerVersion`.
    PublishLayerVersion,
    /// `PublishVersion`.
    PublishVersion,
    /// `PutFunctionCodeSigningConfig`.
    PutFunctionCodeSigningConfig,
    /// `PutFunctionConcurrency`.
    PutFunctionConcurrency,
    /// `PutFunctionEventInvokeConfig`.
    PutFunctionEventInvokeConfig,
    /// `PutFunctionRecursionConfig`.
    PutFunctionRecursionConfig,
    /// `PutFunctionScalingConfig`.
    PutFunctionScalingConfig,
    /// `PutProvisionedConcurrencyConfig`.
    PutProvisionedConcurrencyConfig,
    /// `PutResourcePolicy`.
    PutResourcePolicy,
    /// `PutRuntimeManagementConfig`.
    PutRuntimeManagementConfig,
    /// `RemoveLayerVersionPermission`.
    RemoveLayerVersionPermission,
    /// `RemovePermission`.
    RemovePermission,
    /// `ResumeDurableExecution`.
    ResumeDurableExecution,
    /// `SendDurableExecutionCallbackFailure`.
    SendDurableExecutionCallbackFailure,
    /// `SendDurableExecutionCallbackHeartbeat`.
    SendDurableExecutionCallbackHeartbeat,
    /// `SendDurableExecutionCallbackSuccess`.
    SendDurableExecutionCallbackSuccess,
    /// `StopDurableExecution`.
    StopDurableExecution,
    /// `TagResource`.
    TagResource,
    /// `UntagResource`.
    UntagResource,
    /// `UpdateAlias`.
    UpdateAlias,
    /// `UpdateCapacityProvider`.
    UpdateCapacityProvider,
    /// `UpdateCodeSigningConfig`.
    UpdateCodeSigningConfig,
    /// `UpdateEventSourceMapping`.
    UpdateEventSourceMapping,
    /// `UpdateFunctionCode`.
    UpdateFunctionCode,
    /// `UpdateFunctionConfiguration`.
    UpdateFunctionConfiguration,
    /// `UpdateFunctionEventInvokeConfig`.
    UpdateFunctionEventInvokeConfig,
    /// `UpdateFunctionUrlConfig`.
    UpdateFunctionUrlConfig,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::AddLayerVersionPermission,
        Self::AddPermission,
        Self::CheckpointDurableExecution,
        Self::CreateAlias,
        Self::CreateCapacityProvider,
        Self::CreateCodeSigningConfig,
        Self::CreateEventSourceMapping,
        Self::CreateFunction,
        Self::CreateFunctionUrlConfig,
        Self::DeleteAlias,
        Self::DeleteCapacityProvider,
        Self::DeleteCodeSigningConfig,
        Self::DeleteDurableExecution,
        Self::DeleteEventSourceMapping,
        Self::DeleteFunction,
        Self::DeleteFunctionCodeSigningConfig,
        Self::DeleteFunctionConcurrency,
        Self::DeleteFunctionEventInvokeConfig,
        Self::DeleteFunctionUrlConfig,
        Self::DeleteLayerVersion,
        Self::DeleteProvisionedConcurrencyConfig,
        Self::DeleteResourcePolicy,
        Self::GetAccountSettings,
        Self::GetAlias,
        Self::GetCapacityProvider,
        Self::GetCodeSigningConfig,
        Self::GetDurableExecution,
        Self::GetDurableExecutionHistory,
        Self::GetDurableExecutionState,
        Self::GetEventSourceMapping,
        Self::GetFunction,
        Self::GetFunctionCodeSigningConfig,
        Self::GetFunctionConcurrency,
        Self::GetFunctionConfiguration,
        Self::GetFunctionEventInvokeConfig,
        Self::GetFunctionRecursionConfig,
        Self::GetFunctionScalingConfig,
        Self::GetFunctionUrlConfig,
        Self::GetLayerVersion,
        Self::GetLayerVersionByArn,
        Self::GetLayerVersionPolicy,
        Self::GetPolicy,
        Self::GetProvisionedConcurrencyConfig,
        Self::GetResourcePolicy,
        Self::GetRuntimeManagementConfig,
        Self::Invoke,
        Self::InvokeAsync,
        Self::InvokeWithResponseStream,
        Self::ListAliases,
        Self::ListCapacityProviders,
        Self::ListCodeSigningConfigs,
        Self::ListDurableExecutionsByFunction,
        Self::ListEventSourceMappings,
        Self::ListFunctionEventInvokeConfigs,
        Self::ListFunctionUrlConfigs,
        Self::ListFunctionVersionsByCapacityProvider,
        Self::ListFunctions,
        Self::ListFunctionsByCodeSigningConfig,
        Self::ListLayerVersions,
        Self::ListLayers,
        Self::ListProvisionedConcurrencyConfigs,
        Self::ListTags,
        Self::ListVersionsByFunction,
        Self::PauseDurableExecution,
        Self::PublishLayerVersion,
        Self::PublishVersion,
        Self::PutFunctionCodeSigningConfig,
        Self::PutFunctionConcurrency,
        Self::PutFunctionEventInvokeConfig,
        Self::PutFunctionRecursionConfig,
        Self::PutFunctionScalingConfig,
        Self::PutProvisionedConcurrencyConfig,
        Self::PutResourcePolicy,
        Self::PutRuntimeManagementConfig,
        Self::RemoveLayerVersionPermission,
        Self::RemovePermission,
        Self::ResumeDurableExecution,
        Self::SendDurableExecutionCallbackFailure,
        Self::SendDurableExecutionCallbackHeartbeat,
        Self::SendDurableExecutionCallbackSuccess,
        Self::StopDurableExecution,
        Self::TagResource,
        Self::UntagResource,
        Self::UpdateAlias,
        Self::UpdateCapacityProvider,
        Self::UpdateCodeSigningConfig,
        Self::UpdateEventSourceMapping,
        Self::UpdateFunctionCode,
        Self::UpdateFunctionConfiguration,
        Self::UpdateFunctionEventInvokeConfig,
        Self::UpdateFunctionUrlConfig,
    ];

    /// The operation's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        crate::route::ServiceOperation::schema(self).name
    }
}

impl crate::route::ServiceOperation for Operation {
    const SERVICE: &'static crate::schema::ServiceSchema = &tables::SERVICE;

    fn schema(self) -> &'static crate::schema::OperationSchema {
        crate::schema::OperationSchema::row(tables::OPERATIONS, self as usize)
    }
}

structure! {
    AcceleratorConfig: tables::ACCELERATOR_CONFIG {
        accelerator_memory_size: i32 = "AcceleratorMemorySize",
    }
}

structure! {
    AccountLimit: tables::ACCOUNT_LIMIT {
        total_code_size: Option<i64> = "TotalCodeSize",
        code_size_unzipped: Option<i64> = "CodeSizeUnzipped",
        code_size_zipped: Option<i64> = "CodeSizeZipped",
        concurrent_executions: Option<i32> = "ConcurrentExecutions",
        unreserved_concurrent_executions: Option<i32> = "UnreservedConcurrentExecutions",
    }
}

structure! {
    AccountUsage: tables::ACCOUNT_USAGE {
        total_code_size: Option<i64> = "TotalCodeSize",
        function_count: Option<i64> = "FunctionCount",
    }
}

structure! {
    AddLayerVersionPermissionRequest: tables::ADD_LAYER_VERSION_PERMISSION_REQUEST {
        layer_name: String = "LayerName",
        version_number: i64 = "VersionNumber",
        statement_id: String = "StatementId",
        action: String = "Action",
        principal: String = "Principal",
        organization_id: Option<String> = "OrganizationId",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    AddLayerVersionPermissionResponse: tables::ADD_LAYER_VERSION_PERMISSION_RESPONSE {
        statement: Option<String> = "Statement",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    AddPermissionRequest: tables::ADD_PERMISSION_REQUEST {
        function_name: String = "FunctionName",
        statement_id: String = "StatementId",
        action: String = "Action",
        principal: String = "Principal",
        source_arn: Option<String> = "SourceArn",
        function_url_auth_type: Option<FunctionUrlAuthType> = "FunctionUrlAuthType",
        invoked_via_function_url: Option<bool> = "InvokedViaFunctionUrl",
        source_account: Option<String> = "SourceAccount",
        event_source_token: Option<String> = "EventSourceToken",
        qualifier: Option<String> = "Qualifier",
        revision_id: Option<String> = "RevisionId",
        principal_org_id: Option<String> = "PrincipalOrgID",
    }
}

structure! {
    AddPermissionResponse: tables::ADD_PERMISSION_RESPONSE {
        statement: Option<String> = "Statement",
    }
}

structure! {
    AliasConfiguration: tables::ALIAS_CONFIGURATION {
        alias_arn: Option<String> = "AliasArn",
        name: Option<String> = "Name",
        function_version: Option<String> = "FunctionVersion",
        description: Option<String> = "Description",
        routing_config: Option<AliasRoutingConfiguration> = "RoutingConfig",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    AliasRoutingConfiguration: tables::ALIAS_ROUTING_CONFIGURATION {
        additional_version_weights: Option<BTreeMap<String, f64>> = "AdditionalVersionWeights",
    }
}

structure! {
    AllowedPublishers: tables::ALLOWED_PUBLISHERS {
        signing_profile_version_arns: Vec<String> = "SigningProfileVersionArns",
    }
}

structure! {
    AmazonManagedKafkaEventSourceConfig: tables::AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG {
        consumer_group_id: Option<String> = "ConsumerGroupId",
        schema_registry_config: Option<KafkaSchemaRegistryConfig> = "SchemaRegistryConfig",
    }
}

open_enum! {
    ApplicationLogLevel {
        TRACE = "TRACE",
        DEBUG = "DEBUG",
        INFO = "INFO",
        WARN = "WARN",
        ERROR = "ERROR",
        FATAL = "FATAL",
    }
}

open_enum! {
    Architecture {
        X86_64 = "x86_64",
        ARM64 = "arm64",
    }
}

structure! {
    CallbackDetails: tables::CALLBACK_DETAILS {
        callback_id: Option<String> = "CallbackId",
        result: Option<String> = "Result",
        error: Option<ErrorObject> = "Error",
    }
}

structure! {
    CallbackFailedDetails: tables::CALLBACK_FAILED_DETAILS {
        error: EventError = "Error",
    }
}

structure! {
    CallbackOptions: tables::CALLBACK_OPTIONS {
        timeout_seconds: Option<i32> = "TimeoutSeconds",
        heartbeat_timeout_seconds: Option<i32> = "HeartbeatTimeoutSeconds",
    }
}

structure! {
    CallbackStartedDetails: tables::CALLBACK_STARTED_DETAILS {
        callback_id: String = "CallbackId",
        heartbeat_timeout: Option<i32> = "HeartbeatTimeout",
        timeout: Option<i32> = "Timeout",
    }
}

structure! {
    CallbackSucceededDetails: tables::CALLBACK_SUCCEEDED_DETAILS {
        result: EventResult = "Result",
    }
}

structure! {
    CallbackTimedOutDetails: tables::CALLBACK_TIMED_OUT_DETAILS {
        error: EventError = "Error",
    }
}

structure! {
    CapacityProvider: tables::CAPACITY_PROVIDER {
        capacity_provider_arn: String = "CapacityProviderArn",
        state: CapacityProviderState = "State",
        vpc_config: CapacityProviderVpcConfig = "VpcConfig",
        permissions_config: CapacityProviderPermissionsConfig = "PermissionsConfig",
        instance_requirements: Option<InstanceRequirements> = "InstanceRequirements",
        capacity_provider_scaling_config: Option<CapacityProviderScalingConfig> = "CapacityProviderScalingConfig",
        kms_key_arn: Option<String> = "KmsKeyArn",
        last_modified: Option<String> = "LastModified",
        propagate_tags: Option<PropagateTags> = "PropagateTags",
        telemetry_config: Option<CapacityProviderTelemetryConfig> = "TelemetryConfig",
    }
}

structure! {
    CapacityProviderConfig: tables::CAPACITY_PROVIDER_CONFIG {
        lambda_managed_instances_capacity_provider_config: LambdaManagedInstancesCapacityProviderConfig = "LambdaManagedInstancesCapacityProviderConfig",
    }
}

structure! {
    CapacityProviderLoggingConfig: tables::CAPACITY_PROVIDER_LOGGING_CONFIG {
        system_log_level: Option<SystemLogLevel> = "SystemLogLevel",
        log_group: Option<String> = "LogGroup",
    }
}

structure! {
    CapacityProviderPermissionsConfig: tables::CAPACITY_PROVIDER_PERMISSIONS_CONFIG {
        capacity_provider_operator_role_arn: String = "CapacityProviderOperatorRoleArn",
    }
}

open_enum! {
    CapacityProviderPredefinedMetricType {
        LAMBDA_CAPACITY_PROVIDER_AVERAGE_CPU_UTILIZATION = "LambdaCapacityProviderAverageCPUUtilization",
        LAMBDA_CAPACITY_PROVIDER_AVERAGE_GPU_UTILIZATION = "LambdaCapacityProviderAverageGPUUtilization",
    }
}

structure! {
    CapacityProviderScalingConfig: tables::CAPACITY_PROVIDER_SCALING_CONFIG {
        max_v_cpu_count: Option<i32> = "MaxVCpuCount",
        scaling_mode: Option<CapacityProviderScalingMode> = "ScalingMode",
        scaling_policies: Option<Vec<TargetTrackingScalingPolicy>> = "ScalingPolicies",
    }
}

open_enum! {
    CapacityProviderScalingMode {
        AUTO = "Auto",
        MANUAL = "Manual",
    }
}

open_enum! {
    CapacityProviderState {
        PENDING = "Pending",
        ACTIVE = "Active",
        FAILED = "Failed",
        DELETING = "Deleting",
    }
}

structure! {
    CapacityProviderTelemetryConfig: tables::CAPACITY_PROVIDER_TELEMETRY_CONFIG {
        logging_config: Option<CapacityProviderLoggingConfig> = "LoggingConfig",
    }
}

structure! {
    CapacityProviderVpcConfig: tables::CAPACITY_PROVIDER_VPC_CONFIG {
        subnet_ids: Vec<String> = "SubnetIds",
        security_group_ids: Vec<String> = "SecurityGroupIds",
    }
}

structure! {
    ChainedInvokeDetails: tables::CHAINED_INVOKE_DETAILS {
        result: Option<String> = "Result",
        error: Option<ErrorObject> = "Error",
    }
}

structure! {
    ChainedInvokeFailedDetails: tables::CHAINED_INVOKE_FAILED_DETAILS {
        error: EventError = "Error",
    }
}

structure! {
    ChainedInvokeOptions: tables::CHAINED_INVOKE_OPTIONS {
        function_name: String = "FunctionName",
        tenant_id: Option<String> = "TenantId",
        x_amzn_trace_id: Option<String> = "XAmznTraceId",
    }
}

structure! {
    ChainedInvokeStartedDetails: tables::CHAINED_INVOKE_STARTED_DETAILS {
        function_name: String = "FunctionName",
        tenant_id: Option<String> = "TenantId",
        input: Option<EventInput> = "Input",
        executed_version: Option<String> = "ExecutedVersion",
        durable_execution_arn: Option<String> = "DurableExecutionArn",
    }
}

structure! {
    ChainedInvokeStoppedDetails: tables::CHAINED_INVOKE_STOPPED_DETAILS {
        error: EventError = "Error",
    }
}

structure! {
    ChainedInvokeSucceededDetails: tables::CHAINED_INVOKE_SUCCEEDED_DETAILS {
        result: EventResult = "Result",
    }
}

structure! {
    ChainedInvokeTimedOutDetails: tables::CHAINED_INVOKE_TIMED_OUT_DETAILS {
        error: EventError = "Error",
    }
}

structure! {
    CheckpointDurableExecutionRequest: tables::CHECKPOINT_DURABLE_EXECUTION_REQUEST {
        durable_execution_arn: String = "DurableExecutionArn",
        checkpoint_token: String = "CheckpointToken",
        updates: Option<Vec<OperationUpdate>> = "Updates",
        client_token: Option<String> = "ClientToken",
    }
}

structure! {
    CheckpointDurableExecutionResponse: tables::CHECKPOINT_DURABLE_EXECUTION_RESPONSE {
        checkpoint_token: Option<String> = "CheckpointToken",
        new_execution_state: CheckpointUpdatedExecutionState = "NewExecutionState",
    }
}

structure! {
    CheckpointUpdatedExecutionState: tables::CHECKPOINT_UPDATED_EXECUTION_STATE {
        operations: Option<Vec<DurableOperation>> = "Operations",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    CodeSigningConfig: tables::CODE_SIGNING_CONFIG {
        code_signing_config_id: String = "CodeSigningConfigId",
        code_signing_config_arn: String = "CodeSigningConfigArn",
        description: Option<String> = "Description",
        allowed_publishers: AllowedPublishers = "AllowedPublishers",
        code_signing_policies: CodeSigningPolicies = "CodeSigningPolicies",
        last_modified: String = "LastModified",
    }
}

structure! {
    CodeSigningPolicies: tables::CODE_SIGNING_POLICIES {
        untrusted_artifact_on_deployment: Option<CodeSigningPolicy> = "UntrustedArtifactOnDeployment",
    }
}

open_enum! {
    CodeSigningPolicy {
        WARN = "Warn",
        ENFORCE = "Enforce",
    }
}

structure! {
    Concurrency: tables::CONCURRENCY {
        reserved_concurrent_executions: Option<i32> = "ReservedConcurrentExecutions",
    }
}

structure! {
    ContextDetails: tables::CONTEXT_DETAILS {
        replay_children: Option<bool> = "ReplayChildren",
        result: Option<String> = "Result",
        error: Option<ErrorObject> = "Error",
    }
}

structure! {
    ContextFailedDetails: tables::CONTEXT_FAILED_DETAILS {
        error: EventError = "Error",
    }
}

structure! {
    ContextOptions: tables::CONTEXT_OPTIONS {
        replay_children: Option<bool> = "ReplayChildren",
    }
}

structure! {
    ContextStartedDetails: tables::CONTEXT_STARTED_DETAILS {}
}

structure! {
    ContextSucceededDetails: tables::CONTEXT_SUCCEEDED_DETAILS {
        result: EventResult = "Result",
    }
}

structure! {
    Cors: tables::CORS {
        allow_credentials: Option<bool> = "AllowCredentials",
        allow_headers: Option<Vec<String>> = "AllowHeaders",
        allow_methods: Option<Vec<String>> = "AllowMethods",
        allow_origins: Option<Vec<String>> = "AllowOrigins",
        expose_headers: Option<Vec<String>> = "ExposeHeaders",
        max_age: Option<i32> = "MaxAge",
    }
}

structure! {
    CreateAliasRequest: tables::CREATE_ALIAS_REQUEST {
        function_name: String = "FunctionName",
        name: String = "Name",
        function_version: String = "FunctionVersion",
        description: Option<String> = "Description",
        routing_config: Option<AliasRoutingConfiguration> = "RoutingConfig",
    }
}

structure! {
    CreateCapacityProviderRequest: tables::CREATE_CAPACITY_PROVIDER_REQUEST {
        capacity_provider_name: String = "CapacityProviderName",
        vpc_config: CapacityProviderVpcConfig = "VpcConfig",
        permissions_config: CapacityProviderPermissionsConfig = "PermissionsConfig",
        instance_requirements: Option<InstanceRequirements> = "InstanceRequirements",
        capacity_provider_scaling_config: Option<CapacityProviderScalingConfig> = "CapacityProviderScalingConfig",
        kms_key_arn: Option<String> = "KmsKeyArn",
        tags: Option<BTreeMap<String, String>> = "Tags",
        propagate_tags: Option<PropagateTags> = "PropagateTags",
        telemetry_config: Option<CapacityProviderTelemetryConfig> = "TelemetryConfig",
    }
}

structure! {
    CreateCapacityProviderResponse: tables::CREATE_CAPACITY_PROVIDER_RESPONSE {
        capacity_provider: CapacityProvider = "CapacityProvider",
    }
}

structure! {
    CreateCodeSigningConfigRequest: tables::CREATE_CODE_SIGNING_CONFIG_REQUEST {
        description: Option<String> = "Description",
        allowed_publishers: AllowedPublishers = "AllowedPublishers",
        code_signing_policies: Option<CodeSigningPolicies> = "CodeSigningPolicies",
        tags: Option<BTreeMap<String, String>> = "Tags",
    }
}

structure! {
    CreateCodeSigningConfigResponse: tables::CREATE_CODE_SIGNING_CONFIG_RESPONSE {
        code_signing_config: CodeSigningConfig = "CodeSigningConfig",
    }
}

structure! {
    CreateEventSourceMappingRequest: tables::CREATE_EVENT_SOURCE_MAPPING_REQUEST {
        event_source_arn: Option<String> = "EventSourceArn",
        function_name: String = "FunctionName",
        enabled: Option<bool> = "Enabled",
        batch_size: Option<i32> = "BatchSize",
        filter_criteria: Option<FilterCriteria> = "FilterCriteria",
        kms_key_arn: Option<String> = "KMSKeyArn",
        metrics_config: Option<EventSourceMappingMetricsConfig> = "MetricsConfig",
        logging_config: Option<EventSourceMappingLoggingConfig> = "LoggingConfig",
        scaling_config: Option<ScalingConfig> = "ScalingConfig",
        maximum_batching_window_in_seconds: Option<i32> = "MaximumBatchingWindowInSeconds",
        parallelization_factor: Option<i32> = "ParallelizationFactor",
        starting_position: Option<EventSourcePosition> = "StartingPosition",
        starting_position_timestamp: Option<Timestamp> = "StartingPositionTimestamp",
        destination_config: Option<DestinationConfig> = "DestinationConfig",
        maximum_record_age_in_seconds: Option<i32> = "MaximumRecordAgeInSeconds",
        bisect_batch_on_function_error: Option<bool> = "BisectBatchOnFunctionError",
        maximum_retry_attempts: Option<i32> = "MaximumRetryAttempts",
        tags: Option<BTreeMap<String, String>> = "Tags",
        tumbling_window_in_seconds: Option<i32> = "TumblingWindowInSeconds",
        topics: Option<Vec<String>> = "Topics",
        queues: Option<Vec<String>> = "Queues",
        source_access_configurations: Option<Vec<SourceAccessConfiguration>> = "SourceAccessConfigurations",
        self_managed_event_source: Option<SelfManagedEventSource> = "SelfManagedEventSource",
        function_response_types: Option<Vec<FunctionResponseType>> = "FunctionResponseTypes",
        amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig> = "AmazonManagedKafkaEventSourceConfig",
        self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig> = "SelfManagedKafkaEventSourceConfig",
        document_db_event_source_config: Option<DocumentDBEventSourceConfig> = "DocumentDBEventSourceConfig",
        provisioned_poller_config: Option<ProvisionedPollerConfig> = "ProvisionedPollerConfig",
    }
}

structure! {
    CreateFunctionRequest: tables::CREATE_FUNCTION_REQUEST {
        function_name: String = "FunctionName",
        runtime: Option<Runtime> = "Runtime",
        role: String = "Role",
        handler: Option<String> = "Handler",
        code: FunctionCode = "Code",
        description: Option<String> = "Description",
        timeout: Option<i32> = "Timeout",
        memory_size: Option<i32> = "MemorySize",
        publish: Option<bool> = "Publish",
        publish_to: Option<FunctionVersionLatestPublished> = "PublishTo",
        vpc_config: Option<VpcConfig> = "VpcConfig",
        package_type: Option<PackageType> = "PackageType",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        environment: Option<Environment> = "Environment",
        kms_key_arn: Option<String> = "KMSKeyArn",
        tracing_config: Option<TracingConfig> = "TracingConfig",
        tags: Option<BTreeMap<String, String>> = "Tags",
        layers: Option<Vec<String>> = "Layers",
        file_system_configs: Option<Vec<FileSystemConfig>> = "FileSystemConfigs",
        code_signing_config_arn: Option<String> = "CodeSigningConfigArn",
        image_config: Option<ImageConfig> = "ImageConfig",
        architectures: Option<Vec<Architecture>> = "Architectures",
        ephemeral_storage: Option<EphemeralStorage> = "EphemeralStorage",
        snap_start: Option<SnapStart> = "SnapStart",
        logging_config: Option<LoggingConfig> = "LoggingConfig",
        tenancy_config: Option<TenancyConfig> = "TenancyConfig",
        capacity_provider_config: Option<CapacityProviderConfig> = "CapacityProviderConfig",
        durable_config: Option<DurableConfig> = "DurableConfig",
        runtime_config: Option<FunctionRuntimeConfig> = "RuntimeConfig",
        accelerator_config: Option<AcceleratorConfig> = "AcceleratorConfig",
    }
}

structure! {
    CreateFunctionUrlConfigRequest: tables::CREATE_FUNCTION_URL_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
        auth_type: FunctionUrlAuthType = "AuthType",
        cors: Option<Cors> = "Cors",
        invoke_mode: Option<InvokeMode> = "InvokeMode",
    }
}

structure! {
    CreateFunctionUrlConfigResponse: tables::CREATE_FUNCTION_URL_CONFIG_RESPONSE {
        function_url: String = "FunctionUrl",
        function_arn: String = "FunctionArn",
        auth_type: FunctionUrlAuthType = "AuthType",
        cors: Option<Cors> = "Cors",
        creation_time: String = "CreationTime",
        invoke_mode: Option<InvokeMode> = "InvokeMode",
    }
}

structure! {
    DeadLetterConfig: tables::DEAD_LETTER_CONFIG {
        target_arn: Option<String> = "TargetArn",
    }
}

structure! {
    DeleteAliasRequest: tables::DELETE_ALIAS_REQUEST {
        function_name: String = "FunctionName",
        name: String = "Name",
    }
}

structure! {
    DeleteCapacityProviderRequest: tables::DELETE_CAPACITY_PROVIDER_REQUEST {
        capacity_provider_name: String = "CapacityProviderName",
    }
}

structure! {
    DeleteCapacityProviderResponse: tables::DELETE_CAPACITY_PROVIDER_RESPONSE {
        capacity_provider: CapacityProvider = "CapacityProvider",
    }
}

structure! {
    DeleteCodeSigningConfigRequest: tables::DELETE_CODE_SIGNING_CONFIG_REQUEST {
        code_signing_config_arn: String = "CodeSigningConfigArn",
    }
}

structure! {
    DeleteCodeSigningConfigResponse: tables::DELETE_CODE_SIGNING_CONFIG_RESPONSE {}
}

structure! {
    DeleteDurableExecutionRequest: tables::DELETE_DURABLE_EXECUTION_REQUEST {
        durable_execution_arn: String = "DurableExecutionArn",
    }
}

structure! {
    DeleteDurableExecutionResponse: tables::DELETE_DURABLE_EXECUTION_RESPONSE {
        deletion_request_timestamp: Timestamp = "DeletionRequestTimestamp",
    }
}

structure! {
    DeleteEventSourceMappingRequest: tables::DELETE_EVENT_SOURCE_MAPPING_REQUEST {
        uuid: String = "UUID",
    }
}

structure! {
    DeleteFunctionCodeSigningConfigRequest: tables::DELETE_FUNCTION_CODE_SIGNING_CONFIG_REQUEST {
        function_name: String = "FunctionName",
    }
}

structure! {
    DeleteFunctionConcurrencyRequest: tables::DELETE_FUNCTION_CONCURRENCY_REQUEST {
        function_name: String = "FunctionName",
    }
}

structure! {
    DeleteFunctionEventInvokeConfigRequest: tables::DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    DeleteFunctionRequest: tables::DELETE_FUNCTION_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    DeleteFunctionResponse: tables::DELETE_FUNCTION_RESPONSE {
        status_code: Option<i32> = "StatusCode",
    }
}

structure! {
    DeleteFunctionUrlConfigRequest: tables::DELETE_FUNCTION_URL_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    DeleteLayerVersionRequest: tables::DELETE_LAYER_VERSION_REQUEST {
        layer_name: String = "LayerName",
        version_number: i64 = "VersionNumber",
    }
}

structure! {
    DeleteProvisionedConcurrencyConfigRequest: tables::DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: String = "Qualifier",
    }
}

structure! {
    DeleteResourcePolicyRequest: tables::DELETE_RESOURCE_POLICY_REQUEST {
        resource_arn: String = "ResourceArn",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    DestinationConfig: tables::DESTINATION_CONFIG {
        on_success: Option<OnSuccess> = "OnSuccess",
        on_failure: Option<OnFailure> = "OnFailure",
    }
}

open_enum! {
    DirectS3Read {
        ENABLED = "ENABLED",
        DISABLED = "DISABLED",
        AUTO = "AUTO",
    }
}

structure! {
    DocumentDBEventSourceConfig: tables::DOCUMENT_DB_EVENT_SOURCE_CONFIG {
        database_name: Option<String> = "DatabaseName",
        collection_name: Option<String> = "CollectionName",
        full_document: Option<FullDocument> = "FullDocument",
    }
}

structure! {
    DurableConfig: tables::DURABLE_CONFIG {
        kms_key_arn: Option<String> = "KMSKeyArn",
        retention_period_in_days: Option<i32> = "RetentionPeriodInDays",
        execution_timeout: Option<i32> = "ExecutionTimeout",
    }
}

open_enum! {
    EndPointType {
        KAFKA_BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS",
    }
}

structure! {
    Environment: tables::ENVIRONMENT {
        variables: Option<BTreeMap<String, String>> = "Variables",
    }
}

structure! {
    EnvironmentError: tables::ENVIRONMENT_ERROR {
        error_code: Option<String> = "ErrorCode",
        message: Option<String> = "Message",
    }
}

structure! {
    EnvironmentResponse: tables::ENVIRONMENT_RESPONSE {
        variables: Option<BTreeMap<String, String>> = "Variables",
        error: Option<EnvironmentError> = "Error",
    }
}

structure! {
    EphemeralStorage: tables::EPHEMERAL_STORAGE {
        size: i32 = "Size",
    }
}

structure! {
    ErrorObject: tables::ERROR_OBJECT {
        error_message: Option<String> = "ErrorMessage",
        error_type: Option<String> = "ErrorType",
        error_data: Option<String> = "ErrorData",
        stack_trace: Option<Vec<String>> = "StackTrace",
    }
}

structure! {
    Event: tables::EVENT {
        event_type: Option<EventType> = "EventType",
        sub_type: Option<String> = "SubType",
        event_id: Option<i32> = "EventId",
        id: Option<String> = "Id",
        name: Option<String> = "Name",
        event_timestamp: Option<Timestamp> = "EventTimestamp",
        parent_id: Option<String> = "ParentId",
        execution_started_details: Option<ExecutionStartedDetails> = "ExecutionStartedDetails",
        execution_succeeded_details: Option<ExecutionSucceededDetails> = "ExecutionSucceededDetails",
        execution_failed_details: Option<ExecutionFailedDetails> = "ExecutionFailedDetails",
        execution_timed_out_details: Option<ExecutionTimedOutDetails> = "ExecutionTimedOutDetails",
        execution_stopped_details: Option<ExecutionStoppedDetails> = "ExecutionStoppedDetails",
        context_started_details: Option<ContextStartedDetails> = "ContextStartedDetails",
        context_succeeded_details: Option<ContextSucceededDetails> = "ContextSucceededDetails",
        context_failed_details: Option<ContextFailedDetails> = "ContextFailedDetails",
        wait_started_details: Option<WaitStartedDetails> = "WaitStartedDetails",
        wait_succeeded_details: Option<WaitSucceededDetails> = "WaitSucceededDetails",
        wait_cancelled_details: Option<WaitCancelledDetails> = "WaitCancelledDetails",
        step_started_details: Option<StepStartedDetails> = "StepStartedDetails",
        step_succeeded_details: Option<StepSucceededDetails> = "StepSucceededDetails",
        step_failed_details: Option<StepFailedDetails> = "StepFailedDetails",
        chained_invoke_started_details: Option<ChainedInvokeStartedDetails> = "ChainedInvokeStartedDetails",
        chained_invoke_succeeded_details: Option<ChainedInvokeSucceededDetails> = "ChainedInvokeSucceededDetails",
        chained_invoke_failed_details: Option<ChainedInvokeFailedDetails> = "ChainedInvokeFailedDetails",
        chained_invoke_timed_out_details: Option<ChainedInvokeTimedOutDetails> = "ChainedInvokeTimedOutDetails",
        chained_invoke_stopped_details: Option<ChainedInvokeStoppedDetails> = "ChainedInvokeStoppedDetails",
        callback_started_details: Option<CallbackStartedDetails> = "CallbackStartedDetails",
        callback_succeeded_details: Option<CallbackSucceededDetails> = "CallbackSucceededDetails",
        callback_failed_details: Option<CallbackFailedDetails> = "CallbackFailedDetails",
        callback_timed_out_details: Option<CallbackTimedOutDetails> = "CallbackTimedOutDetails",
        invocation_completed_details: Option<InvocationCompletedDetails> = "InvocationCompletedDetails",
        execution_paused_details: Option<ExecutionPausedDetails> = "ExecutionPausedDetails",
        execution_resumed_details: Option<ExecutionResumedDetails> = "ExecutionResumedDetails",
    }
}

structure! {
    EventError: tables::EVENT_ERROR {
        payload: Option<ErrorObject> = "Payload",
        truncated: Option<bool> = "Truncated",
    }
}

structure! {
    EventInput: tables::EVENT_INPUT {
        payload: Option<String> = "Payload",
        truncated: Option<bool> = "Truncated",
    }
}

structure! {
    EventPauseReason: tables::EVENT_PAUSE_REASON {
        payload: Option<String> = "Payload",
        truncated: Option<bool> = "Truncated",
    }
}

structure! {
    EventResult: tables::EVENT_RESULT {
        payload: Option<String> = "Payload",
        truncated: Option<bool> = "Truncated",
    }
}

structure! {
    EventResumeReason: tables::EVENT_RESUME_REASON {
        payload: Option<String> = "Payload",
        truncated: Option<bool> = "Truncated",
    }
}

structure! {
    EventSourceMappingConfiguration: tables::EVENT_SOURCE_MAPPING_CONFIGURATION {
        uuid: Option<String> = "UUID",
        starting_position: Option<EventSourcePosition> = "StartingPosition",
        starting_position_timestamp: Option<Timestamp> = "StartingPositionTimestamp",
        batch_size: Option<i32> = "BatchSize",
        maximum_batching_window_in_seconds: Option<i32> = "MaximumBatchingWindowInSeconds",
        parallelization_factor: Option<i32> = "ParallelizationFactor",
        event_source_arn: Option<String> = "EventSourceArn",
        filter_criteria: Option<FilterCriteria> = "FilterCriteria",
        filter_criteria_error: Option<FilterCriteriaError> = "FilterCriteriaError",
        kms_key_arn: Option<String> = "KMSKeyArn",
        metrics_config: Option<EventSourceMappingMetricsConfig> = "MetricsConfig",
        logging_config: Option<EventSourceMappingLoggingConfig> = "LoggingConfig",
        scaling_config: Option<ScalingConfig> = "ScalingConfig",
        function_arn: Option<String> = "FunctionArn",
        last_modified: Option<Timestamp> = "LastModified",
        last_processing_result: Option<String> = "LastProcessingResult",
        state: Option<String> = "State",
        state_transition_reason: Option<String> = "StateTransitionReason",
        destination_config: Option<DestinationConfig> = "DestinationConfig",
        topics: Option<Vec<String>> = "Topics",
        queues: Option<Vec<String>> = "Queues",
        source_access_configurations: Option<Vec<SourceAccessConfiguration>> = "SourceAccessConfigurations",
        self_managed_event_source: Option<SelfManagedEventSource> = "SelfManagedEventSource",
        maximum_record_age_in_seconds: Option<i32> = "MaximumRecordAgeInSeconds",
        bisect_batch_on_function_error: Option<bool> = "BisectBatchOnFunctionError",
        maximum_retry_attempts: Option<i32> = "MaximumRetryAttempts",
        tumbling_window_in_seconds: Option<i32> = "TumblingWindowInSeconds",
        function_response_types: Option<Vec<FunctionResponseType>> = "FunctionResponseTypes",
        amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig> = "AmazonManagedKafkaEventSourceConfig",
        self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig> = "SelfManagedKafkaEventSourceConfig",
        document_db_event_source_config: Option<DocumentDBEventSourceConfig> = "DocumentDBEventSourceConfig",
        event_source_mapping_arn: Option<String> = "EventSourceMappingArn",
        provisioned_poller_config: Option<ProvisionedPollerConfig> = "ProvisionedPollerConfig",
    }
}

structure! {
    EventSourceMappingLoggingConfig: tables::EVENT_SOURCE_MAPPING_LOGGING_CONFIG {
        system_log_level: Option<EventSourceMappingSystemLogLevel> = "SystemLogLevel",
    }
}

open_enum! {
    EventSourceMappingMetric {
        EVENT_COUNT = "EventCount",
        ERROR_COUNT = "ErrorCount",
        KAFKA_METRICS = "KafkaMetrics",
    }
}

structure! {
    EventSourceMappingMetricsConfig: tables::EVENT_SOURCE_MAPPING_METRICS_CONFIG {
        metrics: Option<Vec<EventSourceMappingMetric>> = "Metrics",
    }
}

open_enum! {
    EventSourceMappingSystemLogLevel {
        DEBUG = "DEBUG",
        INFO = "INFO",
        WARN = "WARN",
    }
}

open_enum! {
    EventSourcePosition {
        TRIM_HORIZON = "TRIM_HORIZON",
        LATEST = "LATEST",
        AT_TIMESTAMP = "AT_TIMESTAMP",
    }
}

open_enum! {
    EventType {
        EXECUTION_STARTED = "ExecutionStarted",
        EXECUTION_SUCCEEDED = "ExecutionSucceeded",
        EXECUTION_FAILED = "ExecutionFailed",
        EXECUTION_TIMED_OUT = "ExecutionTimedOut",
        EXECUTION_STOPPED = "ExecutionStopped",
        CONTEXT_STARTED = "ContextStarted",
        CONTEXT_SUCCEEDED = "ContextSucceeded",
        CONTEXT_FAILED = "ContextFailed",
        WAIT_STARTED = "WaitStarted",
        WAIT_SUCCEEDED = "WaitSucceeded",
        WAIT_CANCELLED = "WaitCancelled",
        STEP_STARTED = "StepStarted",
        STEP_SUCCEEDED = "StepSucceeded",
        STEP_FAILED = "StepFailed",
        CHAINED_INVOKE_STARTED = "ChainedInvokeStarted",
        CHAINED_INVOKE_SUCCEEDED = "ChainedInvokeSucceeded",
        CHAINED_INVOKE_FAILED = "ChainedInvokeFailed",
        CHAINED_INVOKE_TIMED_OUT = "ChainedInvokeTimedOut",
        CHAINED_INVOKE_STOPPED = "ChainedInvokeStopped",
        CALLBACK_STARTED = "CallbackStarted",
        CALLBACK_SUCCEEDED = "CallbackSucceeded",
        CALLBACK_FAILED = "CallbackFailed",
        CALLBACK_TIMED_OUT = "CallbackTimedOut",
        INVOCATION_COMPLETED = "InvocationCompleted",
        EXECUTION_PAUSED = "ExecutionPaused",
        EXECUTION_RESUMED = "ExecutionResumed",
    }
}

structure! {
    Execution: tables::EXECUTION {
        durable_execution_arn: String = "DurableExecutionArn",
        durable_execution_name: String = "DurableExecutionName",
        function_arn: String = "FunctionArn",
        status: ExecutionStatus = "Status",
        start_timestamp: Timestamp = "StartTimestamp",
        end_timestamp: Option<Timestamp> = "EndTimestamp",
        kms_key_arn: Option<String> = "KMSKeyArn",
    }
}

structure! {
    ExecutionDetails: tables::EXECUTION_DETAILS {
        input_payload: Option<String> = "InputPayload",
    }
}

structure! {
    ExecutionFailedDetails: tables::EXECUTION_FAILED_DETAILS {
        error: EventError = "Error",
    }
}

structure! {
    ExecutionPausedDetails: tables::EXECUTION_PAUSED_DETAILS {
        pause_request_timestamp: Timestamp = "PauseRequestTimestamp",
        reason: Option<EventPauseReason> = "Reason",
        execution_timeout_paused: bool = "ExecutionTimeoutPaused",
    }
}

structure! {
    ExecutionResumedDetails: tables::EXECUTION_RESUMED_DETAILS {
        resume_request_timestamp: Timestamp = "ResumeRequestTimestamp",
        reason: Option<EventResumeReason> = "Reason",
    }
}

structure! {
    ExecutionStartedDetails: tables::EXECUTION_STARTED_DETAILS {
        input: EventInput = "Input",
        execution_timeout: i32 = "ExecutionTimeout",
    }
}

open_enum! {
    ExecutionStatus {
        RUNNING = "RUNNING",
        SUCCEEDED = "SUCCEEDED",
        FAILED = "FAILED",
        TIMED_OUT = "TIMED_OUT",
        STOPPED = "STOPPED",
        DELETING = "DELETING",
        PAUSING = "PAUSING",
        PAUSED = "PAUSED",
    }
}

structure! {
    ExecutionStoppedDetails: tables::EXECUTION_STOPPED_DETAILS {
        error: EventError = "Error",
    }
}

structure! {
    ExecutionSucceededDetails: tables::EXECUTION_SUCCEEDED_DETAILS {
        result: EventResult = "Result",
    }
}

structure! {
    ExecutionTimedOutDetails: tables::EXECUTION_TIMED_OUT_DETAILS {
        error: Option<EventError> = "Error",
    }
}

structure! {
    FileSystemConfig: tables::FILE_SYSTEM_CONFIG {
        arn: String = "Arn",
        local_mount_path: String = "LocalMountPath",
        s3_files_config: Option<S3FilesConfig> = "S3FilesConfig",
    }
}

structure! {
    Filter: tables::FILTER {
        pattern: Option<String> = "Pattern",
    }
}

structure! {
    FilterCriteria: tables::FILTER_CRITERIA {
        filters: Option<Vec<Filter>> = "Filters",
    }
}

structure! {
    FilterCriteriaError: tables::FILTER_CRITERIA_ERROR {
        error_code: Option<String> = "ErrorCode",
        message: Option<String> = "Message",
    }
}

open_enum! {
    FullDocument {
        UPDATE_LOOKUP = "UpdateLookup",
        DEFAULT = "Default",
    }
}

structure! {
    FunctionCode: tables::FUNCTION_CODE {
        zip_file: Option<Bytes> = "ZipFile",
        s3_bucket: Option<String> = "S3Bucket",
        s3_key: Option<String> = "S3Key",
        s3_object_version: Option<String> = "S3ObjectVersion",
        s3_object_storage_mode: Option<S3ObjectStorageMode> = "S3ObjectStorageMode",
        image_uri: Option<String> = "ImageUri",
        source_kms_key_arn: Option<String> = "SourceKMSKeyArn",
    }
}

structure! {
    FunctionCodeLocation: tables::FUNCTION_CODE_LOCATION {
        repository_type: Option<String> = "RepositoryType",
        location: Option<String> = "Location",
        image_uri: Option<String> = "ImageUri",
        resolved_image_uri: Option<String> = "ResolvedImageUri",
        resolved_s3_object: Option<ResolvedS3Object> = "ResolvedS3Object",
        source_kms_key_arn: Option<String> = "SourceKMSKeyArn",
        error: Option<FunctionCodeLocationError> = "Error",
    }
}

structure! {
    FunctionCodeLocationError: tables::FUNCTION_CODE_LOCATION_ERROR {
        error_code: Option<String> = "ErrorCode",
        message: Option<String> = "Message",
    }
}

structure! {
    FunctionConfiguration: tables::FUNCTION_CONFIGURATION {
        function_name: Option<String> = "FunctionName",
        function_arn: Option<String> = "FunctionArn",
        runtime: Option<Runtime> = "Runtime",
        role: Option<String> = "Role",
        handler: Option<String> = "Handler",
        code_size: Option<i64> = "CodeSize",
        description: Option<String> = "Description",
        timeout: Option<i32> = "Timeout",
        memory_size: Option<i32> = "MemorySize",
        last_modified: Option<String> = "LastModified",
        code_sha256: Option<String> = "CodeSha256",
        version: Option<String> = "Version",
        vpc_config: Option<VpcConfigResponse> = "VpcConfig",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        environment: Option<EnvironmentResponse> = "Environment",
        kms_key_arn: Option<String> = "KMSKeyArn",
        tracing_config: Option<TracingConfigResponse> = "TracingConfig",
        master_arn: Option<String> = "MasterArn",
        revision_id: Option<String> = "RevisionId",
        layers: Option<Vec<Layer>> = "Layers",
        state: Option<State> = "State",
        state_reason: Option<String> = "StateReason",
        state_reason_code: Option<StateReasonCode> = "StateReasonCode",
        last_update_status: Option<LastUpdateStatus> = "LastUpdateStatus",
        last_update_status_reason: Option<String> = "LastUpdateStatusReason",
        last_update_status_reason_code: Option<LastUpdateStatusReasonCode> = "LastUpdateStatusReasonCode",
        file_system_configs: Option<Vec<FileSystemConfig>> = "FileSystemConfigs",
        signing_profile_version_arn: Option<String> = "SigningProfileVersionArn",
        signing_job_arn: Option<String> = "SigningJobArn",
        package_type: Option<PackageType> = "PackageType",
        image_config_response: Option<ImageConfigResponse> = "ImageConfigResponse",
        architectures: Option<Vec<Architecture>> = "Architectures",
        ephemeral_storage: Option<EphemeralStorage> = "EphemeralStorage",
        snap_start: Option<SnapStartResponse> = "SnapStart",
        runtime_version_config: Option<RuntimeVersionConfig> = "RuntimeVersionConfig",
        logging_config: Option<LoggingConfig> = "LoggingConfig",
        tenancy_config: Option<TenancyConfig> = "TenancyConfig",
        capacity_provider_config: Option<CapacityProviderConfig> = "CapacityProviderConfig",
        config_sha256: Option<String> = "ConfigSha256",
        durable_config: Option<DurableConfig> = "DurableConfig",
        runtime_config: Option<FunctionRuntimeConfig> = "RuntimeConfig",
        accelerator_config: Option<AcceleratorConfig> = "AcceleratorConfig",
    }
}

structure! {
    FunctionEventInvokeConfig: tables::FUNCTION_EVENT_INVOKE_CONFIG {
        last_modified: Option<Timestamp> = "LastModified",
        function_arn: Option<String> = "FunctionArn",
        maximum_retry_attempts: Option<i32> = "MaximumRetryAttempts",
        maximum_event_age_in_seconds: Option<i32> = "MaximumEventAgeInSeconds",
        destination_config: Option<DestinationConfig> = "DestinationConfig",
    }
}

open_enum! {
    FunctionResponseType {
        REPORT_BATCH_ITEM_FAILURES = "ReportBatchItemFailures",
    }
}

structure! {
    FunctionRuntimeConfig: tables::FUNCTION_RUNTIME_CONFIG {
        runtime_arn: String = "RuntimeArn",
        runtime_alias: String = "RuntimeAlias",
    }
}

structure! {
    FunctionScalingConfig: tables::FUNCTION_SCALING_CONFIG {
        min_execution_environments: Option<i32> = "MinExecutionEnvironments",
        max_execution_environments: Option<i32> = "MaxExecutionEnvironments",
    }
}

open_enum! {
    FunctionUrlAuthType {
        NONE = "NONE",
        AWS_IAM = "AWS_IAM",
    }
}

structure! {
    FunctionUrlConfig: tables::FUNCTION_URL_CONFIG {
        function_url: String = "FunctionUrl",
        function_arn: String = "FunctionArn",
        creation_time: String = "CreationTime",
        last_modified_time: String = "LastModifiedTime",
        cors: Option<Cors> = "Cors",
        auth_type: FunctionUrlAuthType = "AuthType",
        invoke_mode: Option<InvokeMode> = "InvokeMode",
    }
}

open_enum! {
    FunctionVersion {
        ALL = "ALL",
    }
}

open_enum! {
    FunctionVersionLatestPublished {
        LATEST_PUBLISHED = "LATEST_PUBLISHED",
    }
}

structure! {
    FunctionVersionsByCapacityProviderListItem: tables::FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST_ITEM {
        function_arn: String = "FunctionArn",
        state: State = "State",
    }
}

structure! {
    GetAccountSettingsRequest: tables::GET_ACCOUNT_SETTINGS_REQUEST {}
}

structure! {
    GetAccountSettingsResponse: tables::GET_ACCOUNT_SETTINGS_RESPONSE {
        account_limit: Option<AccountLimit> = "AccountLimit",
        account_usage: Option<AccountUsage> = "AccountUsage",
    }
}

structure! {
    GetAliasRequest: tables::GET_ALIAS_REQUEST {
        function_name: String = "FunctionName",
        name: String = "Name",
    }
}

structure! {
    GetCapacityProviderRequest: tables::GET_CAPACITY_PROVIDER_REQUEST {
        capacity_provider_name: String = "CapacityProviderName",
    }
}

structure! {
    GetCapacityProviderResponse: tables::GET_CAPACITY_PROVIDER_RESPONSE {
        capacity_provider: CapacityProvider = "CapacityProvider",
    }
}

structure! {
    GetCodeSigningConfigRequest: tables::GET_CODE_SIGNING_CONFIG_REQUEST {
        code_signing_config_arn: String = "CodeSigningConfigArn",
    }
}

structure! {
    GetCodeSigningConfigResponse: tables::GET_CODE_SIGNING_CONFIG_RESPONSE {
        code_signing_config: CodeSigningConfig = "CodeSigningConfig",
    }
}

structure! {
    GetDurableExecutionHistoryRequest: tables::GET_DURABLE_EXECUTION_HISTORY_REQUEST {
        durable_execution_arn: String = "DurableExecutionArn",
        include_execution_data: Option<bool> = "IncludeExecutionData",
        max_items: Option<i32> = "MaxItems",
        marker: Option<String> = "Marker",
        reverse_order: Option<bool> = "ReverseOrder",
    }
}

structure! {
    GetDurableExecutionHistoryResponse: tables::GET_DURABLE_EXECUTION_HISTORY_RESPONSE {
        events: Vec<Event> = "Events",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    GetDurableExecutionRequest: tables::GET_DURABLE_EXECUTION_REQUEST {
        durable_execution_arn: String = "DurableExecutionArn",
        include_execution_data: Option<bool> = "IncludeExecutionData",
    }
}

structure! {
    GetDurableExecutionResponse: tables::GET_DURABLE_EXECUTION_RESPONSE {
        durable_execution_arn: String = "DurableExecutionArn",
        durable_execution_name: String = "DurableExecutionName",
        function_arn: String = "FunctionArn",
        input_payload: Option<String> = "InputPayload",
        result: Option<String> = "Result",
        error: Option<ErrorObject> = "Error",
        start_timestamp: Timestamp = "StartTimestamp",
        status: ExecutionStatus = "Status",
        end_timestamp: Option<Timestamp> = "EndTimestamp",
        version: Option<String> = "Version",
        trace_header: Option<TraceHeader> = "TraceHeader",
        execution_data_included: Option<bool> = "ExecutionDataIncluded",
        durable_config: Option<DurableConfig> = "DurableConfig",
        pause_details: Option<PauseDetails> = "PauseDetails",
        expected_execution_timeout_timestamp: Option<Timestamp> = "ExpectedExecutionTimeoutTimestamp",
    }
}

structure! {
    GetDurableExecutionStateRequest: tables::GET_DURABLE_EXECUTION_STATE_REQUEST {
        durable_execution_arn: String = "DurableExecutionArn",
        checkpoint_token: String = "CheckpointToken",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    GetDurableExecutionStateResponse: tables::GET_DURABLE_EXECUTION_STATE_RESPONSE {
        operations: Vec<DurableOperation> = "Operations",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    GetEventSourceMappingRequest: tables::GET_EVENT_SOURCE_MAPPING_REQUEST {
        uuid: String = "UUID",
    }
}

structure! {
    GetFunctionCodeSigningConfigRequest: tables::GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST {
        function_name: String = "FunctionName",
    }
}

structure! {
    GetFunctionCodeSigningConfigResponse: tables::GET_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE {
        code_signing_config_arn: String = "CodeSigningConfigArn",
        function_name: String = "FunctionName",
    }
}

structure! {
    GetFunctionConcurrencyRequest: tables::GET_FUNCTION_CONCURRENCY_REQUEST {
        function_name: String = "FunctionName",
    }
}

structure! {
    GetFunctionConcurrencyResponse: tables::GET_FUNCTION_CONCURRENCY_RESPONSE {
        reserved_concurrent_executions: Option<i32> = "ReservedConcurrentExecutions",
    }
}

structure! {
    GetFunctionConfigurationRequest: tables::GET_FUNCTION_CONFIGURATION_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    GetFunctionEventInvokeConfigRequest: tables::GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    GetFunctionRecursionConfigRequest: tables::GET_FUNCTION_RECURSION_CONFIG_REQUEST {
        function_name: String = "FunctionName",
    }
}

structure! {
    GetFunctionRecursionConfigResponse: tables::GET_FUNCTION_RECURSION_CONFIG_RESPONSE {
        recursive_loop: Option<RecursiveLoop> = "RecursiveLoop",
    }
}

structure! {
    GetFunctionRequest: tables::GET_FUNCTION_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    GetFunctionResponse: tables::GET_FUNCTION_RESPONSE {
        configuration: Option<FunctionConfiguration> = "Configuration",
        code: Option<FunctionCodeLocation> = "Code",
        tags: Option<BTreeMap<String, String>> = "Tags",
        tags_error: Option<TagsError> = "TagsError",
        concurrency: Option<Concurrency> = "Concurrency",
    }
}

structure! {
    GetFunctionScalingConfigRequest: tables::GET_FUNCTION_SCALING_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: String = "Qualifier",
    }
}

structure! {
    GetFunctionScalingConfigResponse: tables::GET_FUNCTION_SCALING_CONFIG_RESPONSE {
        function_arn: Option<String> = "FunctionArn",
        applied_function_scaling_config: Option<FunctionScalingConfig> = "AppliedFunctionScalingConfig",
        requested_function_scaling_config: Option<FunctionScalingConfig> = "RequestedFunctionScalingConfig",
    }
}

structure! {
    GetFunctionUrlConfigRequest: tables::GET_FUNCTION_URL_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    GetFunctionUrlConfigResponse: tables::GET_FUNCTION_URL_CONFIG_RESPONSE {
        function_url: String = "FunctionUrl",
        function_arn: String = "FunctionArn",
        auth_type: FunctionUrlAuthType = "AuthType",
        cors: Option<Cors> = "Cors",
        creation_time: String = "CreationTime",
        last_modified_time: String = "LastModifiedTime",
        invoke_mode: Option<InvokeMode> = "InvokeMode",
    }
}

structure! {
    GetLayerVersionByArnRequest: tables::GET_LAYER_VERSION_BY_ARN_REQUEST {
        arn: String = "Arn",
    }
}

structure! {
    GetLayerVersionPolicyRequest: tables::GET_LAYER_VERSION_POLICY_REQUEST {
        layer_name: String = "LayerName",
        version_number: i64 = "VersionNumber",
    }
}

structure! {
    GetLayerVersionPolicyResponse: tables::GET_LAYER_VERSION_POLICY_RESPONSE {
        policy: Option<String> = "Policy",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    GetLayerVersionRequest: tables::GET_LAYER_VERSION_REQUEST {
        layer_name: String = "LayerName",
        version_number: i64 = "VersionNumber",
    }
}

structure! {
    GetLayerVersionResponse: tables::GET_LAYER_VERSION_RESPONSE {
        content: Option<LayerVersionContentOutput> = "Content",
        layer_arn: Option<String> = "LayerArn",
        layer_version_arn: Option<String> = "LayerVersionArn",
        description: Option<String> = "Description",
        created_date: Option<String> = "CreatedDate",
        version: Option<i64> = "Version",
        compatible_architectures: Option<Vec<Architecture>> = "CompatibleArchitectures",
        compatible_runtimes: Option<Vec<Runtime>> = "CompatibleRuntimes",
        license_info: Option<String> = "LicenseInfo",
    }
}

structure! {
    GetPolicyRequest: tables::GET_POLICY_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    GetPolicyResponse: tables::GET_POLICY_RESPONSE {
        policy: Option<String> = "Policy",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    GetProvisionedConcurrencyConfigRequest: tables::GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: String = "Qualifier",
    }
}

structure! {
    GetProvisionedConcurrencyConfigResponse: tables::GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE {
        requested_provisioned_concurrent_executions: Option<i32> = "RequestedProvisionedConcurrentExecutions",
        available_provisioned_concurrent_executions: Option<i32> = "AvailableProvisionedConcurrentExecutions",
        allocated_provisioned_concurrent_executions: Option<i32> = "AllocatedProvisionedConcurrentExecutions",
        status: Option<ProvisionedConcurrencyStatusEnum> = "Status",
        status_reason: Option<String> = "StatusReason",
        last_modified: Option<String> = "LastModified",
    }
}

structure! {
    GetResourcePolicyRequest: tables::GET_RESOURCE_POLICY_REQUEST {
        resource_arn: String = "ResourceArn",
    }
}

structure! {
    GetResourcePolicyResponse: tables::GET_RESOURCE_POLICY_RESPONSE {
        policy: Option<String> = "Policy",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    GetRuntimeManagementConfigRequest: tables::GET_RUNTIME_MANAGEMENT_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
    }
}

structure! {
    GetRuntimeManagementConfigResponse: tables::GET_RUNTIME_MANAGEMENT_CONFIG_RESPONSE {
        update_runtime_on: Option<UpdateRuntimeOn> = "UpdateRuntimeOn",
        function_arn: Option<String> = "FunctionArn",
        runtime_version_arn: Option<String> = "RuntimeVersionArn",
    }
}

structure! {
    ImageConfig: tables::IMAGE_CONFIG {
        entry_point: Option<Vec<String>> = "EntryPoint",
        command: Option<Vec<String>> = "Command",
        working_directory: Option<String> = "WorkingDirectory",
    }
}

structure! {
    ImageConfigError: tables::IMAGE_CONFIG_ERROR {
        error_code: Option<String> = "ErrorCode",
        message: Option<String> = "Message",
    }
}

structure! {
    ImageConfigResponse: tables::IMAGE_CONFIG_RESPONSE {
        image_config: Option<ImageConfig> = "ImageConfig",
        error: Option<ImageConfigError> = "Error",
    }
}

structure! {
    InstanceRequirements: tables::INSTANCE_REQUIREMENTS {
        architectures: Option<Vec<Architecture>> = "Architectures",
        allowed_instance_types: Option<Vec<String>> = "AllowedInstanceTypes",
        excluded_instance_types: Option<Vec<String>> = "ExcludedInstanceTypes",
    }
}

structure! {
    InvocationCompletedDetails: tables::INVOCATION_COMPLETED_DETAILS {
        start_timestamp: Timestamp = "StartTimestamp",
        end_timestamp: Timestamp = "EndTimestamp",
        request_id: String = "RequestId",
        error: Option<EventError> = "Error",
    }
}

structure! {
    InvocationRequest: tables::INVOCATION_REQUEST {
        function_name: String = "FunctionName",
        invocation_type: Option<InvocationType> = "InvocationType",
        log_type: Option<LogType> = "LogType",
        client_context: Option<String> = "ClientContext",
        durable_execution_name: Option<String> = "DurableExecutionName",
        payload: Option<Bytes> = "Payload",
        qualifier: Option<String> = "Qualifier",
        tenant_id: Option<String> = "TenantId",
    }
}

structure! {
    InvocationResponse: tables::INVOCATION_RESPONSE {
        status_code: Option<i32> = "StatusCode",
        function_error: Option<String> = "FunctionError",
        log_result: Option<String> = "LogResult",
        payload: Option<Bytes> = "Payload",
        executed_version: Option<String> = "ExecutedVersion",
        durable_execution_arn: Option<String> = "DurableExecutionArn",
    }
}

open_enum! {
    InvocationType {
        EVENT = "Event",
        REQUEST_RESPONSE = "RequestResponse",
        DRY_RUN = "DryRun",
    }
}

structure! {
    InvokeAsyncRequest: tables::INVOKE_ASYNC_REQUEST {
        function_name: String = "FunctionName",
        invoke_args: Bytes = "InvokeArgs",
    }
}

structure! {
    InvokeAsyncResponse: tables::INVOKE_ASYNC_RESPONSE {
        status: Option<i32> = "Status",
    }
}

open_enum! {
    InvokeMode {
        BUFFERED = "BUFFERED",
        RESPONSE_STREAM = "RESPONSE_STREAM",
    }
}

structure! {
    InvokeWithResponseStreamRequest: tables::INVOKE_WITH_RESPONSE_STREAM_REQUEST {
        function_name: String = "FunctionName",
        log_type: Option<LogType> = "LogType",
        client_context: Option<String> = "ClientContext",
        qualifier: Option<String> = "Qualifier",
        payload: Option<Bytes> = "Payload",
        tenant_id: Option<String> = "TenantId",
        invocation_type: Option<ResponseStreamingInvocationType> = "InvocationType",
    }
}

structure! {
    InvokeWithResponseStreamResponse: tables::INVOKE_WITH_RESPONSE_STREAM_RESPONSE {
        status_code: Option<i32> = "StatusCode",
        executed_version: Option<String> = "ExecutedVersion",
        response_stream_content_type: Option<String> = "ResponseStreamContentType",
    }
}

open_enum! {
    KafkaEventSourceMappingConsumptionMode {
        STREAM = "Stream",
        QUEUE = "Queue",
    }
}

structure! {
    KafkaSchemaRegistryAccessConfig: tables::KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG {
        r#type: Option<KafkaSchemaRegistryAuthType> = "Type",
        uri: Option<String> = "URI",
    }
}

open_enum! {
    KafkaSchemaRegistryAuthType {
        BASIC_AUTH = "BASIC_AUTH",
        CLIENT_CERTIFICATE_TLS_AUTH = "CLIENT_CERTIFICATE_TLS_AUTH",
        SERVER_ROOT_CA_CERTIFICATE = "SERVER_ROOT_CA_CERTIFICATE",
        OAUTHBEARER_AUTH = "OAUTHBEARER_AUTH",
    }
}

structure! {
    KafkaSchemaRegistryConfig: tables::KAFKA_SCHEMA_REGISTRY_CONFIG {
        schema_registry_uri: Option<String> = "SchemaRegistryURI",
        event_record_format: Option<SchemaRegistryEventRecordFormat> = "EventRecordFormat",
        access_configs: Option<Vec<KafkaSchemaRegistryAccessConfig>> = "AccessConfigs",
        schema_validation_configs: Option<Vec<KafkaSchemaValidationConfig>> = "SchemaValidationConfigs",
    }
}

open_enum! {
    KafkaSchemaValidationAttribute {
        KEY = "KEY",
        VALUE = "VALUE",
    }
}

structure! {
    KafkaSchemaValidationConfig: tables::KAFKA_SCHEMA_VALIDATION_CONFIG {
        attribute: Option<KafkaSchemaValidationAttribute> = "Attribute",
    }
}

structure! {
    LambdaManagedInstancesCapacityProviderConfig: tables::LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG {
        capacity_provider_arn: String = "CapacityProviderArn",
        per_execution_environment_max_concurrency: Option<i32> = "PerExecutionEnvironmentMaxConcurrency",
        execution_environment_memory_gi_b_per_v_cpu: Option<f64> = "ExecutionEnvironmentMemoryGiBPerVCpu",
    }
}

open_enum! {
    LastUpdateStatus {
        SUCCESSFUL = "Successful",
        FAILED = "Failed",
        IN_PROGRESS = "InProgress",
    }
}

open_enum! {
    LastUpdateStatusReasonCode {
        ENI_LIMIT_EXCEEDED = "EniLimitExceeded",
        INSUFFICIENT_ROLE_PERMISSIONS = "InsufficientRolePermissions",
        INVALID_CONFIGURATION = "InvalidConfiguration",
        INTERNAL_ERROR = "InternalError",
        SUBNET_OUT_OF_IP_ADDRESSES = "SubnetOutOfIPAddresses",
        INVALID_SUBNET = "InvalidSubnet",
        INVALID_SECURITY_GROUP = "InvalidSecurityGroup",
        IMAGE_DELETED = "ImageDeleted",
        IMAGE_ACCESS_DENIED = "ImageAccessDenied",
        INVALID_IMAGE = "InvalidImage",
        KMS_KEY_ACCESS_DENIED = "KMSKeyAccessDenied",
        KMS_KEY_NOT_FOUND = "KMSKeyNotFound",
        INVALID_STATE_KMS_KEY = "InvalidStateKMSKey",
        DISABLED_KMS_KEY = "DisabledKMSKey",
        EFSIO_ERROR = "EFSIOError",
        EFS_MOUNT_CONNECTIVITY_ERROR = "EFSMountConnectivityError",
        EFS_MOUNT_FAILURE = "EFSMountFailure",
        EFS_MOUNT_TIMEOUT = "EFSMountTimeout",
        INVALID_RUNTIME = "InvalidRuntime",
        INVALID_ZIP_FILE_EXCEPTION = "InvalidZipFileException",
        FUNCTION_ERROR = "FunctionError",
        SERVICE_QUOTA_EXCEEDED_EXCEPTION = "ServiceQuotaExceededException",
        VCPU_LIMIT_EXCEEDED = "VcpuLimitExceeded",
        CAPACITY_PROVIDER_SCALING_LIMIT_EXCEEDED = "CapacityProviderScalingLimitExceeded",
        INSUFFICIENT_CAPACITY = "InsufficientCapacity",
        EC2_REQUEST_LIMIT_EXCEEDED = "EC2RequestLimitExceeded",
        FUNCTION_ERROR_INIT_TIMEOUT = "FunctionError.InitTimeout",
        FUNCTION_ERROR_RUNTIME_INIT_ERROR = "FunctionError.RuntimeInitError",
        FUNCTION_ERROR_EXTENSION_INIT_ERROR = "FunctionError.ExtensionInitError",
        FUNCTION_ERROR_INVALID_ENTRY_POINT = "FunctionError.InvalidEntryPoint",
        FUNCTION_ERROR_INVALID_WORKING_DIRECTORY = "FunctionError.InvalidWorkingDirectory",
        FUNCTION_ERROR_PERMISSION_DENIED = "FunctionError.PermissionDenied",
        FUNCTION_ERROR_TOO_MANY_EXTENSIONS = "FunctionError.TooManyExtensions",
        FUNCTION_ERROR_INIT_RESOURCE_EXHAUSTED = "FunctionError.InitResourceExhausted",
        DISALLOWED_BY_VPC_ENCRYPTION_CONTROL = "DisallowedByVpcEncryptionControl",
        INCOMPATIBLE_ACCELERATOR_INSTANCE_TYPES = "IncompatibleAcceleratorInstanceTypes",
        DEPENDENCY_ERROR = "DependencyError",
    }
}

structure! {
    Layer: tables::LAYER {
        arn: Option<String> = "Arn",
        code_size: Option<i64> = "CodeSize",
        signing_profile_version_arn: Option<String> = "SigningProfileVersionArn",
        signing_job_arn: Option<String> = "SigningJobArn",
    }
}

structure! {
    LayerVersionContentInput: tables::LAYER_VERSION_CONTENT_INPUT {
        s3_bucket: Option<String> = "S3Bucket",
        s3_key: Option<String> = "S3Key",
        s3_object_version: Option<String> = "S3ObjectVersion",
        s3_object_storage_mode: Option<S3ObjectStorageMode> = "S3ObjectStorageMode",
        zip_file: Option<Bytes> = "ZipFile",
    }
}

structure! {
    LayerVersionContentOutput: tables::LAYER_VERSION_CONTENT_OUTPUT {
        location: Option<String> = "Location",
        code_sha256: Option<String> = "CodeSha256",
        code_size: Option<i64> = "CodeSize",
        signing_profile_version_arn: Option<String> = "SigningProfileVersionArn",
        signing_job_arn: Option<String> = "SigningJobArn",
        resolved_s3_object: Option<ResolvedS3Object> = "ResolvedS3Object",
    }
}

structure! {
    LayerVersionsListItem: tables::LAYER_VERSIONS_LIST_ITEM {
        layer_version_arn: Option<String> = "LayerVersionArn",
        version: Option<i64> = "Version",
        description: Option<String> = "Description",
        created_date: Option<String> = "CreatedDate",
        compatible_architectures: Option<Vec<Architecture>> = "CompatibleArchitectures",
        compatible_runtimes: Option<Vec<Runtime>> = "CompatibleRuntimes",
        license_info: Option<String> = "LicenseInfo",
    }
}

structure! {
    LayersListItem: tables::LAYERS_LIST_ITEM {
        layer_name: Option<String> = "LayerName",
        layer_arn: Option<String> = "LayerArn",
        latest_matching_version: Option<LayerVersionsListItem> = "LatestMatchingVersion",
    }
}

structure! {
    ListAliasesRequest: tables::LIST_ALIASES_REQUEST {
        function_name: String = "FunctionName",
        function_version: Option<String> = "FunctionVersion",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListAliasesResponse: tables::LIST_ALIASES_RESPONSE {
        next_marker: Option<String> = "NextMarker",
        aliases: Option<Vec<AliasConfiguration>> = "Aliases",
    }
}

structure! {
    ListCapacityProvidersRequest: tables::LIST_CAPACITY_PROVIDERS_REQUEST {
        state: Option<CapacityProviderState> = "State",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListCapacityProvidersResponse: tables::LIST_CAPACITY_PROVIDERS_RESPONSE {
        capacity_providers: Vec<CapacityProvider> = "CapacityProviders",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    ListCodeSigningConfigsRequest: tables::LIST_CODE_SIGNING_CONFIGS_REQUEST {
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListCodeSigningConfigsResponse: tables::LIST_CODE_SIGNING_CONFIGS_RESPONSE {
        next_marker: Option<String> = "NextMarker",
        code_signing_configs: Option<Vec<CodeSigningConfig>> = "CodeSigningConfigs",
    }
}

structure! {
    ListDurableExecutionsByFunctionRequest: tables::LIST_DURABLE_EXECUTIONS_BY_FUNCTION_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
        durable_execution_name: Option<String> = "DurableExecutionName",
        statuses: Option<Vec<ExecutionStatus>> = "Statuses",
        started_after: Option<Timestamp> = "StartedAfter",
        started_before: Option<Timestamp> = "StartedBefore",
        reverse_order: Option<bool> = "ReverseOrder",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListDurableExecutionsByFunctionResponse: tables::LIST_DURABLE_EXECUTIONS_BY_FUNCTION_RESPONSE {
        durable_executions: Option<Vec<Execution>> = "DurableExecutions",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    ListEventSourceMappingsRequest: tables::LIST_EVENT_SOURCE_MAPPINGS_REQUEST {
        event_source_arn: Option<String> = "EventSourceArn",
        function_name: Option<String> = "FunctionName",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListEventSourceMappingsResponse: tables::LIST_EVENT_SOURCE_MAPPINGS_RESPONSE {
        next_marker: Option<String> = "NextMarker",
        event_source_mappings: Option<Vec<EventSourceMappingConfiguration>> = "EventSourceMappings",
    }
}

structure! {
    ListFunctionEventInvokeConfigsRequest: tables::LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST {
        function_name: String = "FunctionName",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListFunctionEventInvokeConfigsResponse: tables::LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE {
        function_event_invoke_configs: Option<Vec<FunctionEventInvokeConfig>> = "FunctionEventInvokeConfigs",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    ListFunctionUrlConfigsRequest: tables::LIST_FUNCTION_URL_CONFIGS_REQUEST {
        function_name: String = "FunctionName",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListFunctionUrlConfigsResponse: tables::LIST_FUNCTION_URL_CONFIGS_RESPONSE {
        function_url_configs: Vec<FunctionUrlConfig> = "FunctionUrlConfigs",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    ListFunctionVersionsByCapacityProviderRequest: tables::LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_REQUEST {
        capacity_provider_name: String = "CapacityProviderName",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListFunctionVersionsByCapacityProviderResponse: tables::LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_RESPONSE {
        capacity_provider_arn: String = "CapacityProviderArn",
        function_versions: Vec<FunctionVersionsByCapacityProviderListItem> = "FunctionVersions",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    ListFunctionsByCodeSigningConfigRequest: tables::LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_REQUEST {
        code_signing_config_arn: String = "CodeSigningConfigArn",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListFunctionsByCodeSigningConfigResponse: tables::LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_RESPONSE {
        next_marker: Option<String> = "NextMarker",
        function_arns: Option<Vec<String>> = "FunctionArns",
    }
}

structure! {
    ListFunctionsRequest: tables::LIST_FUNCTIONS_REQUEST {
        master_region: Option<String> = "MasterRegion",
        function_version: Option<FunctionVersion> = "FunctionVersion",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListFunctionsResponse: tables::LIST_FUNCTIONS_RESPONSE {
        next_marker: Option<String> = "NextMarker",
        functions: Option<Vec<FunctionConfiguration>> = "Functions",
    }
}

structure! {
    ListLayerVersionsRequest: tables::LIST_LAYER_VERSIONS_REQUEST {
        compatible_architecture: Option<Architecture> = "CompatibleArchitecture",
        compatible_runtime: Option<Runtime> = "CompatibleRuntime",
        layer_name: String = "LayerName",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListLayerVersionsResponse: tables::LIST_LAYER_VERSIONS_RESPONSE {
        next_marker: Option<String> = "NextMarker",
        layer_versions: Option<Vec<LayerVersionsListItem>> = "LayerVersions",
    }
}

structure! {
    ListLayersRequest: tables::LIST_LAYERS_REQUEST {
        compatible_architecture: Option<Architecture> = "CompatibleArchitecture",
        compatible_runtime: Option<Runtime> = "CompatibleRuntime",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListLayersResponse: tables::LIST_LAYERS_RESPONSE {
        next_marker: Option<String> = "NextMarker",
        layers: Option<Vec<LayersListItem>> = "Layers",
    }
}

structure! {
    ListProvisionedConcurrencyConfigsRequest: tables::LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST {
        function_name: String = "FunctionName",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListProvisionedConcurrencyConfigsResponse: tables::LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE {
        provisioned_concurrency_configs: Option<Vec<ProvisionedConcurrencyConfigListItem>> = "ProvisionedConcurrencyConfigs",
        next_marker: Option<String> = "NextMarker",
    }
}

structure! {
    ListTagsRequest: tables::LIST_TAGS_REQUEST {
        resource: String = "Resource",
    }
}

structure! {
    ListTagsResponse: tables::LIST_TAGS_RESPONSE {
        tags: Option<BTreeMap<String, String>> = "Tags",
    }
}

structure! {
    ListVersionsByFunctionRequest: tables::LIST_VERSIONS_BY_FUNCTION_REQUEST {
        function_name: String = "FunctionName",
        marker: Option<String> = "Marker",
        max_items: Option<i32> = "MaxItems",
    }
}

structure! {
    ListVersionsByFunctionResponse: tables::LIST_VERSIONS_BY_FUNCTION_RESPONSE {
        next_marker: Option<String> = "NextMarker",
        versions: Option<Vec<FunctionConfiguration>> = "Versions",
    }
}

open_enum! {
    LogFormat {
        JSON = "JSON",
        TEXT = "Text",
    }
}

open_enum! {
    LogType {
        NONE = "None",
        TAIL = "Tail",
    }
}

structure! {
    LoggingConfig: tables::LOGGING_CONFIG {
        log_format: Option<LogFormat> = "LogFormat",
        application_log_level: Option<ApplicationLogLevel> = "ApplicationLogLevel",
        system_log_level: Option<SystemLogLevel> = "SystemLogLevel",
        log_group: Option<String> = "LogGroup",
    }
}

structure! {
    OnFailure: tables::ON_FAILURE {
        destination: Option<String> = "Destination",
    }
}

structure! {
    OnSuccess: tables::ON_SUCCESS {
        destination: Option<String> = "Destination",
    }
}

structure! {
    DurableOperation: tables::OPERATION {
        id: String = "Id",
        parent_id: Option<String> = "ParentId",
        name: Option<String> = "Name",
        r#type: OperationType = "Type",
        sub_type: Option<String> = "SubType",
        start_timestamp: Timestamp = "StartTimestamp",
        end_timestamp: Option<Timestamp> = "EndTimestamp",
        status: OperationStatus = "Status",
        execution_details: Option<ExecutionDetails> = "ExecutionDetails",
        context_details: Option<ContextDetails> = "ContextDetails",
        step_details: Option<StepDetails> = "StepDetails",
        wait_details: Option<WaitDetails> = "WaitDetails",
        callback_details: Option<CallbackDetails> = "CallbackDetails",
        chained_invoke_details: Option<ChainedInvokeDetails> = "ChainedInvokeDetails",
    }
}

open_enum! {
    OperationAction {
        START = "START",
        SUCCEED = "SUCCEED",
        FAIL = "FAIL",
        RETRY = "RETRY",
        CANCEL = "CANCEL",
    }
}

open_enum! {
    OperationStatus {
        STARTED = "STARTED",
        PENDING = "PENDING",
        READY = "READY",
        SUCCEEDED = "SUCCEEDED",
        FAILED = "FAILED",
        CANCELLED = "CANCELLED",
        TIMED_OUT = "TIMED_OUT",
        STOPPED = "STOPPED",
    }
}

open_enum! {
    OperationType {
        EXECUTION = "EXECUTION",
        CONTEXT = "CONTEXT",
        STEP = "STEP",
        WAIT = "WAIT",
        CALLBACK = "CALLBACK",
        CHAINED_INVOKE = "CHAINED_INVOKE",
    }
}

structure! {
    OperationUpdate: tables::OPERATION_UPDATE {
        id: String = "Id",
        parent_id: Option<String> = "ParentId",
        name: Option<String> = "Name",
        r#type: OperationType = "Type",
        sub_type: Option<String> = "SubType",
        action: OperationAction = "Action",
        payload: Option<String> = "Payload",
        error: Option<ErrorObject> = "Error",
        context_options: Option<ContextOptions> = "ContextOptions",
        step_options: Option<StepOptions> = "StepOptions",
        wait_options: Option<WaitOptions> = "WaitOptions",
        callback_options: Option<CallbackOptions> = "CallbackOptions",
        chained_invoke_options: Option<ChainedInvokeOptions> = "ChainedInvokeOptions",
    }
}

open_enum! {
    PackageType {
        ZIP = "Zip",
        IMAGE = "Image",
    }
}

structure! {
    PauseDetails: tables::PAUSE_DETAILS {
        pause_request_timestamp: Timestamp = "PauseRequestTimestamp",
        reason: Option<String> = "Reason",
        execution_timeout_paused: bool = "ExecutionTimeoutPaused",
    }
}

structure! {
    PauseDurableExecutionRequest: tables::PAUSE_DURABLE_EXECUTION_REQUEST {
        durable_execution_arn: String = "DurableExecutionArn",
        client_token: Option<String> = "ClientToken",
        reason: Option<String> = "Reason",
        execution_timeout_paused: Option<bool> = "ExecutionTimeoutPaused",
    }
}

structure! {
    PauseDurableExecutionResponse: tables::PAUSE_DURABLE_EXECUTION_RESPONSE {}
}

structure! {
    PropagateTags: tables::PROPAGATE_TAGS {
        mode: Option<PropagateTagsMode> = "Mode",
        explicit_tags: Option<BTreeMap<String, String>> = "ExplicitTags",
    }
}

open_enum! {
    PropagateTagsMode {
        NONE = "None",
        EXPLICIT = "Explicit",
    }
}

structure! {
    ProvisionedConcurrencyConfigListItem: tables::PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM {
        function_arn: Option<String> = "FunctionArn",
        requested_provisioned_concurrent_executions: Option<i32> = "RequestedProvisionedConcurrentExecutions",
        available_provisioned_concurrent_executions: Option<i32> = "AvailableProvisionedConcurrentExecutions",
        allocated_provisioned_concurrent_executions: Option<i32> = "AllocatedProvisionedConcurrentExecutions",
        status: Option<ProvisionedConcurrencyStatusEnum> = "Status",
        status_reason: Option<String> = "StatusReason",
        last_modified: Option<String> = "LastModified",
    }
}

open_enum! {
    ProvisionedConcurrencyStatusEnum {
        IN_PROGRESS = "IN_PROGRESS",
        READY = "READY",
        FAILED = "FAILED",
    }
}

structure! {
    ProvisionedPollerConfig: tables::PROVISIONED_POLLER_CONFIG {
        minimum_pollers: Option<i32> = "MinimumPollers",
        maximum_pollers: Option<i32> = "MaximumPollers",
        poller_group_name: Option<String> = "PollerGroupName",
    }
}

structure! {
    PublishLayerVersionRequest: tables::PUBLISH_LAYER_VERSION_REQUEST {
        layer_name: String = "LayerName",
        description: Option<String> = "Description",
        content: LayerVersionContentInput = "Content",
        compatible_architectures: Option<Vec<Architecture>> = "CompatibleArchitectures",
        compatible_runtimes: Option<Vec<Runtime>> = "CompatibleRuntimes",
        license_info: Option<String> = "LicenseInfo",
    }
}

structure! {
    PublishLayerVersionResponse: tables::PUBLISH_LAYER_VERSION_RESPONSE {
        content: Option<LayerVersionContentOutput> = "Content",
        layer_arn: Option<String> = "LayerArn",
        layer_version_arn: Option<String> = "LayerVersionArn",
        description: Option<String> = "Description",
        created_date: Option<String> = "CreatedDate",
        version: Option<i64> = "Version",
        compatible_architectures: Option<Vec<Architecture>> = "CompatibleArchitectures",
        compatible_runtimes: Option<Vec<Runtime>> = "CompatibleRuntimes",
        license_info: Option<String> = "LicenseInfo",
    }
}

structure! {
    PublishVersionRequest: tables::PUBLISH_VERSION_REQUEST {
        function_name: String = "FunctionName",
        code_sha256: Option<String> = "CodeSha256",
        description: Option<String> = "Description",
        revision_id: Option<String> = "RevisionId",
        publish_to: Option<FunctionVersionLatestPublished> = "PublishTo",
    }
}

structure! {
    PutFunctionCodeSigningConfigRequest: tables::PUT_FUNCTION_CODE_SIGNING_CONFIG_REQUEST {
        code_signing_config_arn: String = "CodeSigningConfigArn",
        function_name: String = "FunctionName",
    }
}

structure! {
    PutFunctionCodeSigningConfigResponse: tables::PUT_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE {
        code_signing_config_arn: String = "CodeSigningConfigArn",
        function_name: String = "FunctionName",
    }
}

structure! {
    PutFunctionConcurrencyRequest: tables::PUT_FUNCTION_CONCURRENCY_REQUEST {
        function_name: String = "FunctionName",
        reserved_concurrent_executions: i32 = "ReservedConcurrentExecutions",
    }
}

structure! {
    PutFunctionEventInvokeConfigRequest: tables::PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
        maximum_retry_attempts: Option<i32> = "MaximumRetryAttempts",
        maximum_event_age_in_seconds: Option<i32> = "MaximumEventAgeInSeconds",
        destination_config: Option<DestinationConfig> = "DestinationConfig",
    }
}

structure! {
    PutFunctionRecursionConfigRequest: tables::PUT_FUNCTION_RECURSION_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        recursive_loop: RecursiveLoop = "RecursiveLoop",
    }
}

structure! {
    PutFunctionRecursionConfigResponse: tables::PUT_FUNCTION_RECURSION_CONFIG_RESPONSE {
        recursive_loop: Option<RecursiveLoop> = "RecursiveLoop",
    }
}

structure! {
    PutFunctionScalingConfigRequest: tables::PUT_FUNCTION_SCALING_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: String = "Qualifier",
        function_scaling_config: Option<FunctionScalingConfig> = "FunctionScalingConfig",
    }
}

structure! {
    PutFunctionScalingConfigResponse: tables::PUT_FUNCTION_SCALING_CONFIG_RESPONSE {
        function_state: Option<State> = "FunctionState",
    }
}

structure! {
    PutProvisionedConcurrencyConfigRequest: tables::PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: String = "Qualifier",
        provisioned_concurrent_executions: i32 = "ProvisionedConcurrentExecutions",
    }
}

structure! {
    PutProvisionedConcurrencyConfigResponse: tables::PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE {
        requested_provisioned_concurrent_executions: Option<i32> = "RequestedProvisionedConcurrentExecutions",
        allocated_provisioned_concurrent_executions: Option<i32> = "AllocatedProvisionedConcurrentExecutions",
        available_provisioned_concurrent_executions: Option<i32> = "AvailableProvisionedConcurrentExecutions",
        status: Option<ProvisionedConcurrencyStatusEnum> = "Status",
        status_reason: Option<String> = "StatusReason",
        last_modified: Option<String> = "LastModified",
    }
}

structure! {
    PutResourcePolicyRequest: tables::PUT_RESOURCE_POLICY_REQUEST {
        resource_arn: String = "ResourceArn",
        policy: String = "Policy",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    PutResourcePolicyResponse: tables::PUT_RESOURCE_POLICY_RESPONSE {
        policy: Option<String> = "Policy",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    PutRuntimeManagementConfigRequest: tables::PUT_RUNTIME_MANAGEMENT_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
        update_runtime_on: UpdateRuntimeOn = "UpdateRuntimeOn",
        runtime_version_arn: Option<String> = "RuntimeVersionArn",
    }
}

structure! {
    PutRuntimeManagementConfigResponse: tables::PUT_RUNTIME_MANAGEMENT_CONFIG_RESPONSE {
        update_runtime_on: UpdateRuntimeOn = "UpdateRuntimeOn",
        function_arn: String = "FunctionArn",
        runtime_version_arn: Option<String> = "RuntimeVersionArn",
    }
}

open_enum! {
    RecursiveLoop {
        ALLOW = "Allow",
        TERMINATE = "Terminate",
    }
}

structure! {
    RemoveLayerVersionPermissionRequest: tables::REMOVE_LAYER_VERSION_PERMISSION_REQUEST {
        layer_name: String = "LayerName",
        version_number: i64 = "VersionNumber",
        statement_id: String = "StatementId",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    RemovePermissionRequest: tables::REMOVE_PERMISSION_REQUEST {
        function_name: String = "FunctionName",
        statement_id: String = "StatementId",
        qualifier: Option<String> = "Qualifier",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    ResolvedS3Object: tables::RESOLVED_S3_OBJECT {
        s3_bucket: Option<String> = "S3Bucket",
        s3_key: Option<String> = "S3Key",
        s3_object_version: Option<String> = "S3ObjectVersion",
    }
}

open_enum! {
    ResponseStreamingInvocationType {
        REQUEST_RESPONSE = "RequestResponse",
        DRY_RUN = "DryRun",
    }
}

structure! {
    ResumeDurableExecutionRequest: tables::RESUME_DURABLE_EXECUTION_REQUEST {
        durable_execution_arn: String = "DurableExecutionArn",
        client_token: Option<String> = "ClientToken",
        reason: Option<String> = "Reason",
    }
}

structure! {
    ResumeDurableExecutionResponse: tables::RESUME_DURABLE_EXECUTION_RESPONSE {}
}

structure! {
    RetryDetails: tables::RETRY_DETAILS {
        current_attempt: Option<i32> = "CurrentAttempt",
        next_attempt_delay_seconds: Option<i32> = "NextAttemptDelaySeconds",
    }
}

open_enum! {
    Runtime {
        NODEJS = "nodejs",
        NODEJS4_3 = "nodejs4.3",
        NODEJS6_10 = "nodejs6.10",
        NODEJS8_10 = "nodejs8.10",
        NODEJS10_X = "nodejs10.x",
        NODEJS12_X = "nodejs12.x",
        NODEJS14_X = "nodejs14.x",
        NODEJS16_X = "nodejs16.x",
        NODEJS18_X = "nodejs18.x",
        NODEJS20_X = "nodejs20.x",
        NODEJS22_X = "nodejs22.x",
        NODEJS24_X = "nodejs24.x",
        JAVA8 = "java8",
        JAVA8_AL2 = "java8.al2",
        JAVA11 = "java11",
        JAVA17 = "java17",
        JAVA21 = "java21",
        JAVA25 = "java25",
        PYTHON2_7 = "python2.7",
        PYTHON3_6 = "python3.6",
        PYTHON3_7 = "python3.7",
        PYTHON3_8 = "python3.8",
        PYTHON3_9 = "python3.9",
        PYTHON3_10 = "python3.10",
        PYTHON3_11 = "python3.11",
        PYTHON3_12 = "python3.12",
        PYTHON3_13 = "python3.13",
        PYTHON3_14 = "python3.14",
        DOTNETCORE1_0 = "dotnetcore1.0",
        DOTNETCORE2_0 = "dotnetcore2.0",
        DOTNETCORE2_1 = "dotnetcore2.1",
        DOTNETCORE3_1 = "dotnetcore3.1",
        DOTNET6 = "dotnet6",
        DOTNET8 = "dotnet8",
        DOTNET10 = "dotnet10",
        NODEJS4_3_EDGE = "nodejs4.3-edge",
        GO1_X = "go1.x",
        RUBY2_5 = "ruby2.5",
        RUBY2_7 = "ruby2.7",
        RUBY3_2 = "ruby3.2",
        RUBY3_3 = "ruby3.3",
        RUBY3_4 = "ruby3.4",
        RUBY4_0 = "ruby4.0",
        PROVIDED = "provided",
        PROVIDED_AL2 = "provided.al2",
        PROVIDED_AL2023 = "provided.al2023",
        NODEJS26_X = "nodejs26.x",
        PYTHON3_15 = "python3.15",
        JAVA8_AL2023 = "java8.al2023",
        JAVA11_AL2023 = "java11.al2023",
        JAVA17_AL2023 = "java17.al2023",
        CUSTOM = "custom",
    }
}

structure! {
    RuntimeVersionConfig: tables::RUNTIME_VERSION_CONFIG {
        runtime_version_arn: Option<String> = "RuntimeVersionArn",
        error: Option<RuntimeVersionError> = "Error",
    }
}

structure! {
    RuntimeVersionError: tables::RUNTIME_VERSION_ERROR {
        error_code: Option<String> = "ErrorCode",
        message: Option<String> = "Message",
    }
}

structure! {
    S3FilesConfig: tables::S3_FILES_CONFIG {
        direct_s3_read: Option<DirectS3Read> = "DirectS3Read",
    }
}

open_enum! {
    S3ObjectStorageMode {
        COPY = "COPY",
        REFERENCE = "REFERENCE",
    }
}

structure! {
    ScalingConfig: tables::SCALING_CONFIG {
        maximum_concurrency: Option<i32> = "MaximumConcurrency",
    }
}

open_enum! {
    SchemaRegistryEventRecordFormat {
        JSON = "JSON",
        SOURCE = "SOURCE",
    }
}

structure! {
    SelfManagedEventSource: tables::SELF_MANAGED_EVENT_SOURCE {
        endpoints: Option<BTreeMap<String, Vec<String>>> = "Endpoints",
    }
}

structure! {
    SelfManagedKafkaEventSourceConfig: tables::SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG {
        consumer_group_id: Option<String> = "ConsumerGroupId",
        schema_registry_config: Option<KafkaSchemaRegistryConfig> = "SchemaRegistryConfig",
        consumption_mode: Option<KafkaEventSourceMappingConsumptionMode> = "ConsumptionMode",
    }
}

structure! {
    SendDurableExecutionCallbackFailureRequest: tables::SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_REQUEST {
        callback_id: String = "CallbackId",
        error: Option<ErrorObject> = "Error",
    }
}

structure! {
    SendDurableExecutionCallbackFailureResponse: tables::SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_RESPONSE {}
}

structure! {
    SendDurableExecutionCallbackHeartbeatRequest: tables::SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_REQUEST {
        callback_id: String = "CallbackId",
    }
}

structure! {
    SendDurableExecutionCallbackHeartbeatResponse: tables::SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_RESPONSE {}
}

structure! {
    SendDurableExecutionCallbackSuccessRequest: tables::SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_REQUEST {
        callback_id: String = "CallbackId",
        result: Option<Bytes> = "Result",
    }
}

structure! {
    SendDurableExecutionCallbackSuccessResponse: tables::SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_RESPONSE {}
}

structure! {
    SnapStart: tables::SNAP_START {
        apply_on: Option<SnapStartApplyOn> = "ApplyOn",
    }
}

open_enum! {
    SnapStartApplyOn {
        PUBLISHED_VERSIONS = "PublishedVersions",
        NONE = "None",
    }
}

open_enum! {
    SnapStartOptimizationStatus {
        ON = "On",
        OFF = "Off",
    }
}

structure! {
    SnapStartResponse: tables::SNAP_START_RESPONSE {
        apply_on: Option<SnapStartApplyOn> = "ApplyOn",
        optimization_status: Option<SnapStartOptimizationStatus> = "OptimizationStatus",
    }
}

structure! {
    SourceAccessConfiguration: tables::SOURCE_ACCESS_CONFIGURATION {
        r#type: Option<SourceAccessType> = "Type",
        uri: Option<String> = "URI",
    }
}

open_enum! {
    SourceAccessType {
        BASIC_AUTH = "BASIC_AUTH",
        VPC_SUBNET = "VPC_SUBNET",
        VPC_SECURITY_GROUP = "VPC_SECURITY_GROUP",
        SASL_SCRAM_512_AUTH = "SASL_SCRAM_512_AUTH",
        SASL_SCRAM_256_AUTH = "SASL_SCRAM_256_AUTH",
        VIRTUAL_HOST = "VIRTUAL_HOST",
        CLIENT_CERTIFICATE_TLS_AUTH = "CLIENT_CERTIFICATE_TLS_AUTH",
        SERVER_ROOT_CA_CERTIFICATE = "SERVER_ROOT_CA_CERTIFICATE",
        OAUTHBEARER_AUTH = "OAUTHBEARER_AUTH",
        OAUTHBEARER_SCOPE = "OAUTHBEARER_SCOPE",
        OAUTHBEARER_AUDIENCE = "OAUTHBEARER_AUDIENCE",
        OAUTHBEARER_LOGICAL_CLUSTER = "OAUTHBEARER_LOGICAL_CLUSTER",
        OAUTHBEARER_IDENTITY_POOL = "OAUTHBEARER_IDENTITY_POOL",
        IAM_AUTH = "IAM_AUTH",
        IAM_OAUTHBEARER_AUTH = "IAM_OAUTHBEARER_AUTH",
    }
}

open_enum! {
    State {
        PENDING = "Pending",
        ACTIVE = "Active",
        INACTIVE = "Inactive",
        FAILED = "Failed",
        DEACTIVATING = "Deactivating",
        DEACTIVATED = "Deactivated",
        ACTIVE_NON_INVOCABLE = "ActiveNonInvocable",
        DELETING = "Deleting",
    }
}

open_enum! {
    StateReasonCode {
        IDLE = "Idle",
        CREATING = "Creating",
        RESTORING = "Restoring",
        ENI_LIMIT_EXCEEDED = "EniLimitExceeded",
        INSUFFICIENT_ROLE_PERMISSIONS = "InsufficientRolePermissions",
        INVALID_CONFIGURATION = "InvalidConfiguration",
        INTERNAL_ERROR = "InternalError",
        SUBNET_OUT_OF_IP_ADDRESSES = "SubnetOutOfIPAddresses",
        INVALID_SUBNET = "InvalidSubnet",
        INVALID_SECURITY_GROUP = "InvalidSecurityGroup",
        IMAGE_DELETED = "ImageDeleted",
        IMAGE_ACCESS_DENIED = "ImageAccessDenied",
        INVALID_IMAGE = "InvalidImage",
        KMS_KEY_ACCESS_DENIED = "KMSKeyAccessDenied",
        KMS_KEY_NOT_FOUND = "KMSKeyNotFound",
        INVALID_STATE_KMS_KEY = "InvalidStateKMSKey",
        DISABLED_KMS_KEY = "DisabledKMSKey",
        EFSIO_ERROR = "EFSIOError",
        EFS_MOUNT_CONNECTIVITY_ERROR = "EFSMountConnectivityError",
        EFS_MOUNT_FAILURE = "EFSMountFailure",
        EFS_MOUNT_TIMEOUT = "EFSMountTimeout",
        INVALID_RUNTIME = "InvalidRuntime",
        INVALID_ZIP_FILE_EXCEPTION = "InvalidZipFileException",
        FUNCTION_ERROR = "FunctionError",
        SERVICE_QUOTA_EXCEEDED_EXCEPTION = "ServiceQuotaExceededException",
        VCPU_LIMIT_EXCEEDED = "VcpuLimitExceeded",
        CAPACITY_PROVIDER_SCALING_LIMIT_EXCEEDED = "CapacityProviderScalingLimitExceeded",
        INSUFFICIENT_CAPACITY = "InsufficientCapacity",
        EC2_REQUEST_LIMIT_EXCEEDED = "EC2RequestLimitExceeded",
        FUNCTION_ERROR_INIT_TIMEOUT = "FunctionError.InitTimeout",
        FUNCTION_ERROR_RUNTIME_INIT_ERROR = "FunctionError.RuntimeInitError",
        FUNCTION_ERROR_EXTENSION_INIT_ERROR = "FunctionError.ExtensionInitError",
        FUNCTION_ERROR_INVALID_ENTRY_POINT = "FunctionError.InvalidEntryPoint",
        FUNCTION_ERROR_INVALID_WORKING_DIRECTORY = "FunctionError.InvalidWorkingDirectory",
        FUNCTION_ERROR_PERMISSION_DENIED = "FunctionError.PermissionDenied",
        FUNCTION_ERROR_TOO_MANY_EXTENSIONS = "FunctionError.TooManyExtensions",
        FUNCTION_ERROR_INIT_RESOURCE_EXHAUSTED = "FunctionError.InitResourceExhausted",
        DISALLOWED_BY_VPC_ENCRYPTION_CONTROL = "DisallowedByVpcEncryptionControl",
        DRAINING_DURABLE_EXECUTIONS = "DrainingDurableExecutions",
        INCOMPATIBLE_ACCELERATOR_INSTANCE_TYPES = "IncompatibleAcceleratorInstanceTypes",
        DEPENDENCY_ERROR = "DependencyError",
    }
}

structure! {
    StepDetails: tables::STEP_DETAILS {
        attempt: Option<i32> = "Attempt",
        next_attempt_timestamp: Option<Timestamp> = "NextAttemptTimestamp",
        result: Option<String> = "Result",
        error: Option<ErrorObject> = "Error",
    }
}

structure! {
    StepFailedDetails: tables::STEP_FAILED_DETAILS {
        error: EventError = "Error",
        retry_details: RetryDetails = "RetryDetails",
    }
}

structure! {
    StepOptions: tables::STEP_OPTIONS {
        next_attempt_delay_seconds: Option<i32> = "NextAttemptDelaySeconds",
    }
}

structure! {
    StepStartedDetails: tables::STEP_STARTED_DETAILS {}
}

structure! {
    StepSucceededDetails: tables::STEP_SUCCEEDED_DETAILS {
        result: EventResult = "Result",
        retry_details: RetryDetails = "RetryDetails",
    }
}

structure! {
    StopDurableExecutionRequest: tables::STOP_DURABLE_EXECUTION_REQUEST {
        durable_execution_arn: String = "DurableExecutionArn",
        error: Option<ErrorObject> = "Error",
    }
}

structure! {
    StopDurableExecutionResponse: tables::STOP_DURABLE_EXECUTION_RESPONSE {
        stop_timestamp: Timestamp = "StopTimestamp",
    }
}

open_enum! {
    SystemLogLevel {
        DEBUG = "DEBUG",
        INFO = "INFO",
        WARN = "WARN",
    }
}

structure! {
    TagResourceRequest: tables::TAG_RESOURCE_REQUEST {
        resource: String = "Resource",
        tags: BTreeMap<String, String> = "Tags",
    }
}

structure! {
    TagsError: tables::TAGS_ERROR {
        error_code: String = "ErrorCode",
        message: String = "Message",
    }
}

structure! {
    TargetTrackingScalingPolicy: tables::TARGET_TRACKING_SCALING_POLICY {
        predefined_metric_type: CapacityProviderPredefinedMetricType = "PredefinedMetricType",
        target_value: f64 = "TargetValue",
    }
}

structure! {
    TenancyConfig: tables::TENANCY_CONFIG {
        tenant_isolation_mode: TenantIsolationMode = "TenantIsolationMode",
    }
}

open_enum! {
    TenantIsolationMode {
        PER_TENANT = "PER_TENANT",
    }
}

structure! {
    TraceHeader: tables::TRACE_HEADER {
        x_amzn_trace_id: Option<String> = "XAmznTraceId",
    }
}

structure! {
    TracingConfig: tables::TRACING_CONFIG {
        mode: Option<TracingMode> = "Mode",
    }
}

structure! {
    TracingConfigResponse: tables::TRACING_CONFIG_RESPONSE {
        mode: Option<TracingMode> = "Mode",
    }
}

open_enum! {
    TracingMode {
        ACTIVE = "Active",
        PASS_THROUGH = "PassThrough",
    }
}

structure! {
    UntagResourceRequest: tables::UNTAG_RESOURCE_REQUEST {
        resource: String = "Resource",
        tag_keys: Vec<String> = "TagKeys",
    }
}

structure! {
    UpdateAliasRequest: tables::UPDATE_ALIAS_REQUEST {
        function_name: String = "FunctionName",
        name: String = "Name",
        function_version: Option<String> = "FunctionVersion",
        description: Option<String> = "Description",
        routing_config: Option<AliasRoutingConfiguration> = "RoutingConfig",
        revision_id: Option<String> = "RevisionId",
    }
}

structure! {
    UpdateCapacityProviderRequest: tables::UPDATE_CAPACITY_PROVIDER_REQUEST {
        capacity_provider_name: String = "CapacityProviderName",
        capacity_provider_scaling_config: Option<CapacityProviderScalingConfig> = "CapacityProviderScalingConfig",
        propagate_tags: Option<PropagateTags> = "PropagateTags",
        telemetry_config: Option<CapacityProviderTelemetryConfig> = "TelemetryConfig",
    }
}

structure! {
    UpdateCapacityProviderResponse: tables::UPDATE_CAPACITY_PROVIDER_RESPONSE {
        capacity_provider: CapacityProvider = "CapacityProvider",
    }
}

structure! {
    UpdateCodeSigningConfigRequest: tables::UPDATE_CODE_SIGNING_CONFIG_REQUEST {
        code_signing_config_arn: String = "CodeSigningConfigArn",
        description: Option<String> = "Description",
        allowed_publishers: Option<AllowedPublishers> = "AllowedPublishers",
        code_signing_policies: Option<CodeSigningPolicies> = "CodeSigningPolicies",
    }
}

structure! {
    UpdateCodeSigningConfigResponse: tables::UPDATE_CODE_SIGNING_CONFIG_RESPONSE {
        code_signing_config: CodeSigningConfig = "CodeSigningConfig",
    }
}

structure! {
    UpdateEventSourceMappingRequest: tables::UPDATE_EVENT_SOURCE_MAPPING_REQUEST {
        uuid: String = "UUID",
        function_name: Option<String> = "FunctionName",
        enabled: Option<bool> = "Enabled",
        batch_size: Option<i32> = "BatchSize",
        filter_criteria: Option<FilterCriteria> = "FilterCriteria",
        kms_key_arn: Option<String> = "KMSKeyArn",
        metrics_config: Option<EventSourceMappingMetricsConfig> = "MetricsConfig",
        logging_config: Option<EventSourceMappingLoggingConfig> = "LoggingConfig",
        scaling_config: Option<ScalingConfig> = "ScalingConfig",
        maximum_batching_window_in_seconds: Option<i32> = "MaximumBatchingWindowInSeconds",
        parallelization_factor: Option<i32> = "ParallelizationFactor",
        destination_config: Option<DestinationConfig> = "DestinationConfig",
        maximum_record_age_in_seconds: Option<i32> = "MaximumRecordAgeInSeconds",
        bisect_batch_on_function_error: Option<bool> = "BisectBatchOnFunctionError",
        maximum_retry_attempts: Option<i32> = "MaximumRetryAttempts",
        tumbling_window_in_seconds: Option<i32> = "TumblingWindowInSeconds",
        source_access_configurations: Option<Vec<SourceAccessConfiguration>> = "SourceAccessConfigurations",
        function_response_types: Option<Vec<FunctionResponseType>> = "FunctionResponseTypes",
        amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig> = "AmazonManagedKafkaEventSourceConfig",
        self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig> = "SelfManagedKafkaEventSourceConfig",
        document_db_event_source_config: Option<DocumentDBEventSourceConfig> = "DocumentDBEventSourceConfig",
        provisioned_poller_config: Option<ProvisionedPollerConfig> = "ProvisionedPollerConfig",
    }
}

structure! {
    UpdateFunctionCodeRequest: tables::UPDATE_FUNCTION_CODE_REQUEST {
        function_name: String = "FunctionName",
        zip_file: Option<Bytes> = "ZipFile",
        s3_bucket: Option<String> = "S3Bucket",
        s3_key: Option<String> = "S3Key",
        s3_object_version: Option<String> = "S3ObjectVersion",
        s3_object_storage_mode: Option<S3ObjectStorageMode> = "S3ObjectStorageMode",
        image_uri: Option<String> = "ImageUri",
        architectures: Option<Vec<Architecture>> = "Architectures",
        publish: Option<bool> = "Publish",
        publish_to: Option<FunctionVersionLatestPublished> = "PublishTo",
        dry_run: Option<bool> = "DryRun",
        revision_id: Option<String> = "RevisionId",
        source_kms_key_arn: Option<String> = "SourceKMSKeyArn",
    }
}

structure! {
    UpdateFunctionConfigurationRequest: tables::UPDATE_FUNCTION_CONFIGURATION_REQUEST {
        function_name: String = "FunctionName",
        role: Option<String> = "Role",
        handler: Option<String> = "Handler",
        description: Option<String> = "Description",
        timeout: Option<i32> = "Timeout",
        memory_size: Option<i32> = "MemorySize",
        vpc_config: Option<VpcConfig> = "VpcConfig",
        environment: Option<Environment> = "Environment",
        runtime: Option<Runtime> = "Runtime",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        kms_key_arn: Option<String> = "KMSKeyArn",
        tracing_config: Option<TracingConfig> = "TracingConfig",
        revision_id: Option<String> = "RevisionId",
        layers: Option<Vec<String>> = "Layers",
        file_system_configs: Option<Vec<FileSystemConfig>> = "FileSystemConfigs",
        image_config: Option<ImageConfig> = "ImageConfig",
        ephemeral_storage: Option<EphemeralStorage> = "EphemeralStorage",
        snap_start: Option<SnapStart> = "SnapStart",
        logging_config: Option<LoggingConfig> = "LoggingConfig",
        capacity_provider_config: Option<CapacityProviderConfig> = "CapacityProviderConfig",
        durable_config: Option<DurableConfig> = "DurableConfig",
        runtime_config: Option<FunctionRuntimeConfig> = "RuntimeConfig",
        accelerator_config: Option<AcceleratorConfig> = "AcceleratorConfig",
    }
}

structure! {
    UpdateFunctionEventInvokeConfigRequest: tables::UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
        maximum_retry_attempts: Option<i32> = "MaximumRetryAttempts",
        maximum_event_age_in_seconds: Option<i32> = "MaximumEventAgeInSeconds",
        destination_config: Option<DestinationConfig> = "DestinationConfig",
    }
}

structure! {
    UpdateFunctionUrlConfigRequest: tables::UPDATE_FUNCTION_URL_CONFIG_REQUEST {
        function_name: String = "FunctionName",
        qualifier: Option<String> = "Qualifier",
        auth_type: Option<FunctionUrlAuthType> = "AuthType",
        cors: Option<Cors> = "Cors",
        invoke_mode: Option<InvokeMode> = "InvokeMode",
    }
}

structure! {
    UpdateFunctionUrlConfigResponse: tables::UPDATE_FUNCTION_URL_CONFIG_RESPONSE {
        function_url: String = "FunctionUrl",
        function_arn: String = "FunctionArn",
        auth_type: FunctionUrlAuthType = "AuthType",
        cors: Option<Cors> = "Cors",
        creation_time: String = "CreationTime",
        last_modified_time: String = "LastModifiedTime",
        invoke_mode: Option<InvokeMode> = "InvokeMode",
    }
}

open_enum! {
    UpdateRuntimeOn {
        AUTO = "Auto",
        MANUAL = "Manual",
        FUNCTION_UPDATE = "FunctionUpdate",
    }
}

structure! {
    VpcConfig: tables::VPC_CONFIG {
        subnet_ids: Option<Vec<String>> = "SubnetIds",
        security_group_ids: Option<Vec<String>> = "SecurityGroupIds",
        ipv6_allowed_for_dual_stack: Option<bool> = "Ipv6AllowedForDualStack",
    }
}

structure! {
    VpcConfigResponse: tables::VPC_CONFIG_RESPONSE {
        subnet_ids: Option<Vec<String>> = "SubnetIds",
        security_group_ids: Option<Vec<String>> = "SecurityGroupIds",
        vpc_id: Option<String> = "VpcId",
        ipv6_allowed_for_dual_stack: Option<bool> = "Ipv6AllowedForDualStack",
    }
}

structure! {
    WaitCancelledDetails: tables::WAIT_CANCELLED_DETAILS {
        error: Option<EventError> = "Error",
    }
}

structure! {
    WaitDetails: tables::WAIT_DETAILS {
        scheduled_end_timestamp: Option<Timestamp> = "ScheduledEndTimestamp",
    }
}

structure! {
    WaitOptions: tables::WAIT_OPTIONS {
        wait_seconds: Option<i32> = "WaitSeconds",
    }
}

structure! {
    WaitStartedDetails: tables::WAIT_STARTED_DETAILS {
        duration: i32 = "Duration",
        scheduled_end_timestamp: Timestamp = "ScheduledEndTimestamp",
    }
}

structure! {
    WaitSucceededDetails: tables::WAIT_SUCCEEDED_DETAILS {
        duration: Option<i32> = "Duration",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `AliasLimitExceededException`.
    pub static ALIAS_LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "AliasLimitExceededException",
        code: "AliasLimitExceededException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `CallbackTimeoutException`.
    pub static CALLBACK_TIMEOUT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "CallbackTimeoutException",
        code: "CallbackTimeoutException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `CapacityProviderLimitExceededException`.
    pub static CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "CapacityProviderLimitExceededException",
        code: "CapacityProviderLimitExceededException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `CodeArtifactUserDeletedException`.
    pub static CODE_ARTIFACT_USER_DELETED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "CodeArtifactUserDeletedException",
        code: "CodeArtifactUserDeletedException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `CodeArtifactUserFailedException`.
    pub static CODE_ARTIFACT_USER_FAILED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "CodeArtifactUserFailedException",
        code: "CodeArtifactUserFailedException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `CodeArtifactUserPendingException`.
    pub static CODE_ARTIFACT_USER_PENDING_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "CodeArtifactUserPendingException",
        code: "CodeArtifactUserPendingException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `CodeSigningConfigNotFoundException`.
    pub static CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "CodeSigningConfigNotFoundException",
        code: "CodeSigningConfigNotFoundException",
        status: StatusCode::NOT_FOUND,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `CodeStorageExceededException`.
    pub static CODE_STORAGE_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "CodeStorageExceededException",
        code: "CodeStorageExceededException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `CodeVerificationFailedException`.
    pub static CODE_VERIFICATION_FAILED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "CodeVerificationFailedException",
        code: "CodeVerificationFailedException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `DurableExecutionAlreadyStartedException`.
    pub static DURABLE_EXECUTION_ALREADY_STARTED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "DurableExecutionAlreadyStartedException",
        code: "DurableExecutionAlreadyStartedException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `EC2AccessDeniedException`.
    pub static EC2_ACCESS_DENIED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EC2AccessDeniedException",
        code: "EC2AccessDeniedException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `EC2ThrottledException`.
    pub static EC2_THROTTLED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EC2ThrottledException",
        code: "EC2ThrottledException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `EC2UnexpectedException`.
    pub static EC2_UNEXPECTED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EC2UnexpectedException",
        code: "EC2UnexpectedException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `EFSIOException`.
    pub static EFSIO_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EFSIOException",
        code: "EFSIOException",
        status: StatusCode::GONE,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `EFSMountConnectivityException`.
    pub static EFS_MOUNT_CONNECTIVITY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EFSMountConnectivityException",
        code: "EFSMountConnectivityException",
        status: StatusCode::REQUEST_TIMEOUT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `EFSMountFailureException`.
    pub static EFS_MOUNT_FAILURE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EFSMountFailureException",
        code: "EFSMountFailureException",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `EFSMountTimeoutException`.
    pub static EFS_MOUNT_TIMEOUT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EFSMountTimeoutException",
        code: "EFSMountTimeoutException",
        status: StatusCode::REQUEST_TIMEOUT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `ENILimitReachedException`.
    pub static ENI_LIMIT_REACHED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ENILimitReachedException",
        code: "ENILimitReachedException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `ENINotReadyException`.
    pub static ENI_NOT_READY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ENINotReadyException",
        code: "ENINotReadyException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `FunctionVersionsPerCapacityProviderLimitExceededException`.
    pub static FUNCTION_VERSIONS_PER_CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "FunctionVersionsPerCapacityProviderLimitExceededException",
        code: "FunctionVersionsPerCapacityProviderLimitExceededException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `InvalidCodeSignatureException`.
    pub static INVALID_CODE_SIGNATURE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidCodeSignatureException",
        code: "InvalidCodeSignatureException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `InvalidParameterValueException`.
    pub static INVALID_PARAMETER_VALUE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidParameterValueException",
        code: "InvalidParameterValueException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `InvalidRequestContentException`.
    pub static INVALID_REQUEST_CONTENT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidRequestContentException",
        code: "InvalidRequestContentException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `InvalidRuntimeException`.
    pub static INVALID_RUNTIME_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidRuntimeException",
        code: "InvalidRuntimeException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `InvalidSecurityGroupIDException`.
    pub static INVALID_SECURITY_GROUP_ID_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidSecurityGroupIDException",
        code: "InvalidSecurityGroupIDException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `InvalidSubnetIDException`.
    pub static INVALID_SUBNET_ID_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidSubnetIDException",
        code: "InvalidSubnetIDException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `InvalidZipFileException`.
    pub static INVALID_ZIP_FILE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidZipFileException",
        code: "InvalidZipFileException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `KMSAccessDeniedException`.
    pub static KMS_ACCESS_DENIED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSAccessDeniedException",
        code: "KMSAccessDeniedException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `KMSDisabledException`.
    pub static KMS_DISABLED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSDisabledException",
        code: "KMSDisabledException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `KMSInvalidStateException`.
    pub static KMS_INVALID_STATE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSInvalidStateException",
        code: "KMSInvalidStateException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `KMSNotFoundException`.
    pub static KMS_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSNotFoundException",
        code: "KMSNotFoundException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `ModeNotSupportedException`.
    pub static MODE_NOT_SUPPORTED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ModeNotSupportedException",
        code: "ModeNotSupportedException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `NoPublishedVersionException`.
    pub static NO_PUBLISHED_VERSION_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "NoPublishedVersionException",
        code: "NoPublishedVersionException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `PolicyLengthExceededException`.
    pub static POLICY_LENGTH_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "PolicyLengthExceededException",
        code: "PolicyLengthExceededException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `PreconditionFailedException`.
    pub static PRECONDITION_FAILED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "PreconditionFailedException",
        code: "PreconditionFailedException",
        status: StatusCode::PRECONDITION_FAILED,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `ProvisionedConcurrencyConfigNotFoundException`.
    pub static PROVISIONED_CONCURRENCY_CONFIG_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ProvisionedConcurrencyConfigNotFoundException",
        code: "ProvisionedConcurrencyConfigNotFoundException",
        status: StatusCode::NOT_FOUND,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `PublicPolicyException`.
    pub static PUBLIC_POLICY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "PublicPolicyException",
        code: "PublicPolicyException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `RecursiveInvocationException`.
    pub static RECURSIVE_INVOCATION_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "RecursiveInvocationException",
        code: "RecursiveInvocationException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `RequestTooLargeException`.
    pub static REQUEST_TOO_LARGE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "RequestTooLargeException",
        code: "RequestTooLargeException",
        status: StatusCode::PAYLOAD_TOO_LARGE,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `ResourceConflictException`.
    pub static RESOURCE_CONFLICT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceConflictException",
        code: "ResourceConflictException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `ResourceInUseException`.
    pub static RESOURCE_IN_USE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceInUseException",
        code: "ResourceInUseException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `ResourceNotFoundException`.
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceNotFoundException",
        code: "ResourceNotFoundException",
        status: StatusCode::NOT_FOUND,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `ResourceNotReadyException`.
    pub static RESOURCE_NOT_READY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceNotReadyException",
        code: "ResourceNotReadyException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `RuntimeAliasDeletedException`.
    pub static RUNTIME_ALIAS_DELETED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "RuntimeAliasDeletedException",
        code: "RuntimeAliasDeletedException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `RuntimeVersionDeletedException`.
    pub static RUNTIME_VERSION_DELETED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "RuntimeVersionDeletedException",
        code: "RuntimeVersionDeletedException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `S3FilesMountConnectivityException`.
    pub static S3_FILES_MOUNT_CONNECTIVITY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "S3FilesMountConnectivityException",
        code: "S3FilesMountConnectivityException",
        status: StatusCode::REQUEST_TIMEOUT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `S3FilesMountFailureException`.
    pub static S3_FILES_MOUNT_FAILURE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "S3FilesMountFailureException",
        code: "S3FilesMountFailureException",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `S3FilesMountTimeoutException`.
    pub static S3_FILES_MOUNT_TIMEOUT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "S3FilesMountTimeoutException",
        code: "S3FilesMountTimeoutException",
        status: StatusCode::REQUEST_TIMEOUT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `SerializedRequestEntityTooLargeException`.
    pub static SERIALIZED_REQUEST_ENTITY_TOO_LARGE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SerializedRequestEntityTooLargeException",
        code: "SerializedRequestEntityTooLargeException",
        status: StatusCode::PAYLOAD_TOO_LARGE,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `ServiceException`.
    pub static SERVICE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ServiceException",
        code: "ServiceException",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `ServiceQuotaExceededException`.
    pub static SERVICE_QUOTA_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ServiceQuotaExceededException",
        code: "ServiceQuotaExceededException",
        status: StatusCode::PAYMENT_REQUIRED,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `SnapStartException`.
    pub static SNAP_START_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SnapStartException",
        code: "SnapStartException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `SnapStartNotReadyException`.
    pub static SNAP_START_NOT_READY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SnapStartNotReadyException",
        code: "SnapStartNotReadyException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `SnapStartRegenerationFailureException`.
    pub static SNAP_START_REGENERATION_FAILURE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SnapStartRegenerationFailureException",
        code: "SnapStartRegenerationFailureException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `SnapStartTimeoutException`.
    pub static SNAP_START_TIMEOUT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SnapStartTimeoutException",
        code: "SnapStartTimeoutException",
        status: StatusCode::REQUEST_TIMEOUT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `SubnetIPAddressLimitReachedException`.
    pub static SUBNET_IP_ADDRESS_LIMIT_REACHED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SubnetIPAddressLimitReachedException",
        code: "SubnetIPAddressLimitReachedException",
        status: StatusCode::BAD_GATEWAY,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: true,
    };

    /// `TooManyRequestsException`.
    pub static TOO_MANY_REQUESTS_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "TooManyRequestsException",
        code: "TooManyRequestsException",
        status: StatusCode::TOO_MANY_REQUESTS,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// `UnsupportedMediaTypeException`.
    pub static UNSUPPORTED_MEDIA_TYPE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "UnsupportedMediaTypeException",
        code: "UnsupportedMediaTypeException",
        status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: true,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[
        &ALIAS_LIMIT_EXCEEDED_EXCEPTION,
        &CALLBACK_TIMEOUT_EXCEPTION,
        &CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION,
        &CODE_ARTIFACT_USER_DELETED_EXCEPTION,
        &CODE_ARTIFACT_USER_FAILED_EXCEPTION,
        &CODE_ARTIFACT_USER_PENDING_EXCEPTION,
        &CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION,
        &CODE_STORAGE_EXCEEDED_EXCEPTION,
        &CODE_VERIFICATION_FAILED_EXCEPTION,
        &DURABLE_EXECUTION_ALREADY_STARTED_EXCEPTION,
        &EC2_ACCESS_DENIED_EXCEPTION,
        &EC2_THROTTLED_EXCEPTION,
        &EC2_UNEXPECTED_EXCEPTION,
        &EFSIO_EXCEPTION,
        &EFS_MOUNT_CONNECTIVITY_EXCEPTION,
        &EFS_MOUNT_FAILURE_EXCEPTION,
        &EFS_MOUNT_TIMEOUT_EXCEPTION,
        &ENI_LIMIT_REACHED_EXCEPTION,
        &ENI_NOT_READY_EXCEPTION,
        &FUNCTION_VERSIONS_PER_CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION,
        &INVALID_CODE_SIGNATURE_EXCEPTION,
        &INVALID_PARAMETER_VALUE_EXCEPTION,
        &INVALID_REQUEST_CONTENT_EXCEPTION,
        &INVALID_RUNTIME_EXCEPTION,
        &INVALID_SECURITY_GROUP_ID_EXCEPTION,
        &INVALID_SUBNET_ID_EXCEPTION,
        &INVALID_ZIP_FILE_EXCEPTION,
        &KMS_ACCESS_DENIED_EXCEPTION,
        &KMS_DISABLED_EXCEPTION,
        &KMS_INVALID_STATE_EXCEPTION,
        &KMS_NOT_FOUND_EXCEPTION,
        &MODE_NOT_SUPPORTED_EXCEPTION,
        &NO_PUBLISHED_VERSION_EXCEPTION,
        &POLICY_LENGTH_EXCEEDED_EXCEPTION,
        &PRECONDITION_FAILED_EXCEPTION,
        &PROVISIONED_CONCURRENCY_CONFIG_NOT_FOUND_EXCEPTION,
        &PUBLIC_POLICY_EXCEPTION,
        &RECURSIVE_INVOCATION_EXCEPTION,
        &REQUEST_TOO_LARGE_EXCEPTION,
        &RESOURCE_CONFLICT_EXCEPTION,
        &RESOURCE_IN_USE_EXCEPTION,
        &RESOURCE_NOT_FOUND_EXCEPTION,
        &RESOURCE_NOT_READY_EXCEPTION,
        &RUNTIME_ALIAS_DELETED_EXCEPTION,
        &RUNTIME_VERSION_DELETED_EXCEPTION,
        &S3_FILES_MOUNT_CONNECTIVITY_EXCEPTION,
        &S3_FILES_MOUNT_FAILURE_EXCEPTION,
        &S3_FILES_MOUNT_TIMEOUT_EXCEPTION,
        &SERIALIZED_REQUEST_ENTITY_TOO_LARGE_EXCEPTION,
        &SERVICE_EXCEPTION,
        &SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &SNAP_START_EXCEPTION,
        &SNAP_START_NOT_READY_EXCEPTION,
        &SNAP_START_REGENERATION_FAILURE_EXCEPTION,
        &SNAP_START_TIMEOUT_EXCEPTION,
        &SUBNET_IP_ADDRESS_LIMIT_REACHED_EXCEPTION,
        &TOO_MANY_REQUESTS_EXCEPTION,
        &UNSUPPORTED_MEDIA_TYPE_EXCEPTION,
    ];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::pattern::Pattern;
    use crate::schema::{Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "lambda",
        signing_name: "lambda",
        protocol: Protocol::RestJson,
        api_version: "2015-03-31",
        target_prefix: "",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "AddLayerVersionPermission",
            method: "POST",
            path: &[
                Segment::Literal("2018-10-31"),
                Segment::Literal("layers"),
                Segment::Label("LayerName"),
                Segment::Literal("versions"),
                Segment::Label("VersionNumber"),
                Segment::Literal("policy"),
            ],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&ADD_LAYER_VERSION_PERMISSION_REQUEST),
            output: Some(&ADD_LAYER_VERSION_PERMISSION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "AddPermission",
            method: "POST",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("policy"),
            ],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&ADD_PERMISSION_REQUEST),
            output: Some(&ADD_PERMISSION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CheckpointDurableExecution",
            method: "POST",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-executions"),
                Segment::Label("DurableExecutionArn"),
                Segment::Literal("checkpoint"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CHECKPOINT_DURABLE_EXECUTION_REQUEST),
            output: Some(&CHECKPOINT_DURABLE_EXECUTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateAlias",
            method: "POST",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("aliases"),
            ],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&CREATE_ALIAS_REQUEST),
            output: Some(&ALIAS_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateCapacityProvider",
            method: "POST",
            path: &[Segment::Literal("2025-11-30"), Segment::Literal("capacity-providers")],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&CREATE_CAPACITY_PROVIDER_REQUEST),
            output: Some(&CREATE_CAPACITY_PROVIDER_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateCodeSigningConfig",
            method: "POST",
            path: &[Segment::Literal("2020-04-22"), Segment::Literal("code-signing-configs")],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&CREATE_CODE_SIGNING_CONFIG_REQUEST),
            output: Some(&CREATE_CODE_SIGNING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateEventSourceMapping",
            method: "POST",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("event-source-mappings")],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&CREATE_EVENT_SOURCE_MAPPING_REQUEST),
            output: Some(&EVENT_SOURCE_MAPPING_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateFunction",
            method: "POST",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions")],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&CREATE_FUNCTION_REQUEST),
            output: Some(&FUNCTION_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateFunctionUrlConfig",
            method: "POST",
            path: &[
                Segment::Literal("2021-10-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("url"),
            ],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&CREATE_FUNCTION_URL_CONFIG_REQUEST),
            output: Some(&CREATE_FUNCTION_URL_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteAlias",
            method: "DELETE",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("aliases"),
                Segment::Label("Name"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_ALIAS_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteCapacityProvider",
            method: "DELETE",
            path: &[
                Segment::Literal("2025-11-30"),
                Segment::Literal("capacity-providers"),
                Segment::Label("CapacityProviderName"),
            ],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&DELETE_CAPACITY_PROVIDER_REQUEST),
            output: Some(&DELETE_CAPACITY_PROVIDER_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteCodeSigningConfig",
            method: "DELETE",
            path: &[
                Segment::Literal("2020-04-22"),
                Segment::Literal("code-signing-configs"),
                Segment::Label("CodeSigningConfigArn"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_CODE_SIGNING_CONFIG_REQUEST),
            output: Some(&DELETE_CODE_SIGNING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteDurableExecution",
            method: "DELETE",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-executions"),
                Segment::Label("DurableExecutionArn"),
            ],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&DELETE_DURABLE_EXECUTION_REQUEST),
            output: Some(&DELETE_DURABLE_EXECUTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteEventSourceMapping",
            method: "DELETE",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("event-source-mappings"), Segment::Label("UUID")],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&DELETE_EVENT_SOURCE_MAPPING_REQUEST),
            output: Some(&EVENT_SOURCE_MAPPING_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteFunction",
            method: "DELETE",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_FUNCTION_REQUEST),
            output: Some(&DELETE_FUNCTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteFunctionCodeSigningConfig",
            method: "DELETE",
            path: &[
                Segment::Literal("2020-06-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("code-signing-config"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_FUNCTION_CODE_SIGNING_CONFIG_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteFunctionConcurrency",
            method: "DELETE",
            path: &[
                Segment::Literal("2017-10-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("concurrency"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_FUNCTION_CONCURRENCY_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteFunctionEventInvokeConfig",
            method: "DELETE",
            path: &[
                Segment::Literal("2019-09-25"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("event-invoke-config"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteFunctionUrlConfig",
            method: "DELETE",
            path: &[
                Segment::Literal("2021-10-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("url"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_FUNCTION_URL_CONFIG_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteLayerVersion",
            method: "DELETE",
            path: &[
                Segment::Literal("2018-10-31"),
                Segment::Literal("layers"),
                Segment::Label("LayerName"),
                Segment::Literal("versions"),
                Segment::Label("VersionNumber"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_LAYER_VERSION_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteProvisionedConcurrencyConfig",
            method: "DELETE",
            path: &[
                Segment::Literal("2019-09-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("provisioned-concurrency"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteResourcePolicy",
            method: "DELETE",
            path: &[Segment::Literal("2026-07-09"), Segment::Literal("resource-policy"), Segment::Label("ResourceArn")],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&DELETE_RESOURCE_POLICY_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetAccountSettings",
            method: "GET",
            path: &[Segment::Literal("2016-08-19"), Segment::Literal("account-settings")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_ACCOUNT_SETTINGS_REQUEST),
            output: Some(&GET_ACCOUNT_SETTINGS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetAlias",
            method: "GET",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("aliases"),
                Segment::Label("Name"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_ALIAS_REQUEST),
            output: Some(&ALIAS_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetCapacityProvider",
            method: "GET",
            path: &[
                Segment::Literal("2025-11-30"),
                Segment::Literal("capacity-providers"),
                Segment::Label("CapacityProviderName"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_CAPACITY_PROVIDER_REQUEST),
            output: Some(&GET_CAPACITY_PROVIDER_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetCodeSigningConfig",
            method: "GET",
            path: &[
                Segment::Literal("2020-04-22"),
                Segment::Literal("code-signing-configs"),
                Segment::Label("CodeSigningConfigArn"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_CODE_SIGNING_CONFIG_REQUEST),
            output: Some(&GET_CODE_SIGNING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetDurableExecution",
            method: "GET",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-executions"),
                Segment::Label("DurableExecutionArn"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_DURABLE_EXECUTION_REQUEST),
            output: Some(&GET_DURABLE_EXECUTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetDurableExecutionHistory",
            method: "GET",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-executions"),
                Segment::Label("DurableExecutionArn"),
                Segment::Literal("history"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_DURABLE_EXECUTION_HISTORY_REQUEST),
            output: Some(&GET_DURABLE_EXECUTION_HISTORY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetDurableExecutionState",
            method: "GET",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-executions"),
                Segment::Label("DurableExecutionArn"),
                Segment::Literal("state"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_DURABLE_EXECUTION_STATE_REQUEST),
            output: Some(&GET_DURABLE_EXECUTION_STATE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetEventSourceMapping",
            method: "GET",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("event-source-mappings"), Segment::Label("UUID")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_EVENT_SOURCE_MAPPING_REQUEST),
            output: Some(&EVENT_SOURCE_MAPPING_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetFunction",
            method: "GET",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_FUNCTION_REQUEST),
            output: Some(&GET_FUNCTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetFunctionCodeSigningConfig",
            method: "GET",
            path: &[
                Segment::Literal("2020-06-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("code-signing-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST),
            output: Some(&GET_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetFunctionConcurrency",
            method: "GET",
            path: &[
                Segment::Literal("2019-09-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("concurrency"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_FUNCTION_CONCURRENCY_REQUEST),
            output: Some(&GET_FUNCTION_CONCURRENCY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetFunctionConfiguration",
            method: "GET",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("configuration"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_FUNCTION_CONFIGURATION_REQUEST),
            output: Some(&FUNCTION_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetFunctionEventInvokeConfig",
            method: "GET",
            path: &[
                Segment::Literal("2019-09-25"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("event-invoke-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST),
            output: Some(&FUNCTION_EVENT_INVOKE_CONFIG),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetFunctionRecursionConfig",
            method: "GET",
            path: &[
                Segment::Literal("2024-08-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("recursion-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_FUNCTION_RECURSION_CONFIG_REQUEST),
            output: Some(&GET_FUNCTION_RECURSION_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetFunctionScalingConfig",
            method: "GET",
            path: &[
                Segment::Literal("2025-11-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("function-scaling-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_FUNCTION_SCALING_CONFIG_REQUEST),
            output: Some(&GET_FUNCTION_SCALING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetFunctionUrlConfig",
            method: "GET",
            path: &[
                Segment::Literal("2021-10-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("url"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_FUNCTION_URL_CONFIG_REQUEST),
            output: Some(&GET_FUNCTION_URL_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetLayerVersion",
            method: "GET",
            path: &[
                Segment::Literal("2018-10-31"),
                Segment::Literal("layers"),
                Segment::Label("LayerName"),
                Segment::Literal("versions"),
                Segment::Label("VersionNumber"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_LAYER_VERSION_REQUEST),
            output: Some(&GET_LAYER_VERSION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetLayerVersionByArn",
            method: "GET",
            path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers")],
            query: &[("find", "LayerVersion")],
            status: StatusCode::OK,
            input: Some(&GET_LAYER_VERSION_BY_ARN_REQUEST),
            output: Some(&GET_LAYER_VERSION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetLayerVersionPolicy",
            method: "GET",
            path: &[
                Segment::Literal("2018-10-31"),
                Segment::Literal("layers"),
                Segment::Label("LayerName"),
                Segment::Literal("versions"),
                Segment::Label("VersionNumber"),
                Segment::Literal("policy"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_LAYER_VERSION_POLICY_REQUEST),
            output: Some(&GET_LAYER_VERSION_POLICY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetPolicy",
            method: "GET",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("policy"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_POLICY_REQUEST),
            output: Some(&GET_POLICY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetProvisionedConcurrencyConfig",
            method: "GET",
            path: &[
                Segment::Literal("2019-09-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("provisioned-concurrency"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST),
            output: Some(&GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetResourcePolicy",
            method: "GET",
            path: &[Segment::Literal("2026-07-09"), Segment::Literal("resource-policy"), Segment::Label("ResourceArn")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_RESOURCE_POLICY_REQUEST),
            output: Some(&GET_RESOURCE_POLICY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetRuntimeManagementConfig",
            method: "GET",
            path: &[
                Segment::Literal("2021-07-20"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("runtime-management-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_RUNTIME_MANAGEMENT_CONFIG_REQUEST),
            output: Some(&GET_RUNTIME_MANAGEMENT_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "Invoke",
            method: "POST",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("invocations"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&INVOCATION_REQUEST),
            output: Some(&INVOCATION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "InvokeAsync",
            method: "POST",
            path: &[
                Segment::Literal("2014-11-13"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("invoke-async"),
            ],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&INVOKE_ASYNC_REQUEST),
            output: Some(&INVOKE_ASYNC_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "InvokeWithResponseStream",
            method: "POST",
            path: &[
                Segment::Literal("2021-11-15"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("response-streaming-invocations"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&INVOKE_WITH_RESPONSE_STREAM_REQUEST),
            output: Some(&INVOKE_WITH_RESPONSE_STREAM_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListAliases",
            method: "GET",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("aliases"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_ALIASES_REQUEST),
            output: Some(&LIST_ALIASES_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListCapacityProviders",
            method: "GET",
            path: &[Segment::Literal("2025-11-30"), Segment::Literal("capacity-providers")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_CAPACITY_PROVIDERS_REQUEST),
            output: Some(&LIST_CAPACITY_PROVIDERS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListCodeSigningConfigs",
            method: "GET",
            path: &[Segment::Literal("2020-04-22"), Segment::Literal("code-signing-configs")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_CODE_SIGNING_CONFIGS_REQUEST),
            output: Some(&LIST_CODE_SIGNING_CONFIGS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListDurableExecutionsByFunction",
            method: "GET",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("durable-executions"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_DURABLE_EXECUTIONS_BY_FUNCTION_REQUEST),
            output: Some(&LIST_DURABLE_EXECUTIONS_BY_FUNCTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListEventSourceMappings",
            method: "GET",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("event-source-mappings")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_EVENT_SOURCE_MAPPINGS_REQUEST),
            output: Some(&LIST_EVENT_SOURCE_MAPPINGS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListFunctionEventInvokeConfigs",
            method: "GET",
            path: &[
                Segment::Literal("2019-09-25"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("event-invoke-config"),
                Segment::Literal("list"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST),
            output: Some(&LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListFunctionUrlConfigs",
            method: "GET",
            path: &[
                Segment::Literal("2021-10-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("urls"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_FUNCTION_URL_CONFIGS_REQUEST),
            output: Some(&LIST_FUNCTION_URL_CONFIGS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListFunctionVersionsByCapacityProvider",
            method: "GET",
            path: &[
                Segment::Literal("2025-11-30"),
                Segment::Literal("capacity-providers"),
                Segment::Label("CapacityProviderName"),
                Segment::Literal("function-versions"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_REQUEST),
            output: Some(&LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListFunctions",
            method: "GET",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_FUNCTIONS_REQUEST),
            output: Some(&LIST_FUNCTIONS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListFunctionsByCodeSigningConfig",
            method: "GET",
            path: &[
                Segment::Literal("2020-04-22"),
                Segment::Literal("code-signing-configs"),
                Segment::Label("CodeSigningConfigArn"),
                Segment::Literal("functions"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_REQUEST),
            output: Some(&LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListLayerVersions",
            method: "GET",
            path: &[
                Segment::Literal("2018-10-31"),
                Segment::Literal("layers"),
                Segment::Label("LayerName"),
                Segment::Literal("versions"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_LAYER_VERSIONS_REQUEST),
            output: Some(&LIST_LAYER_VERSIONS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListLayers",
            method: "GET",
            path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_LAYERS_REQUEST),
            output: Some(&LIST_LAYERS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListProvisionedConcurrencyConfigs",
            method: "GET",
            path: &[
                Segment::Literal("2019-09-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("provisioned-concurrency"),
            ],
            query: &[("List", "ALL")],
            status: StatusCode::OK,
            input: Some(&LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST),
            output: Some(&LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListTags",
            method: "GET",
            path: &[Segment::Literal("2017-03-31"), Segment::Literal("tags"), Segment::Label("Resource")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_TAGS_REQUEST),
            output: Some(&LIST_TAGS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListVersionsByFunction",
            method: "GET",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("versions"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_VERSIONS_BY_FUNCTION_REQUEST),
            output: Some(&LIST_VERSIONS_BY_FUNCTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PauseDurableExecution",
            method: "POST",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-executions"),
                Segment::Label("DurableExecutionArn"),
                Segment::Literal("pause"),
            ],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&PAUSE_DURABLE_EXECUTION_REQUEST),
            output: Some(&PAUSE_DURABLE_EXECUTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PublishLayerVersion",
            method: "POST",
            path: &[
                Segment::Literal("2018-10-31"),
                Segment::Literal("layers"),
                Segment::Label("LayerName"),
                Segment::Literal("versions"),
            ],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&PUBLISH_LAYER_VERSION_REQUEST),
            output: Some(&PUBLISH_LAYER_VERSION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PublishVersion",
            method: "POST",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("versions"),
            ],
            query: &[],
            status: StatusCode::CREATED,
            input: Some(&PUBLISH_VERSION_REQUEST),
            output: Some(&FUNCTION_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutFunctionCodeSigningConfig",
            method: "PUT",
            path: &[
                Segment::Literal("2020-06-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("code-signing-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_FUNCTION_CODE_SIGNING_CONFIG_REQUEST),
            output: Some(&PUT_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutFunctionConcurrency",
            method: "PUT",
            path: &[
                Segment::Literal("2017-10-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("concurrency"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_FUNCTION_CONCURRENCY_REQUEST),
            output: Some(&CONCURRENCY),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutFunctionEventInvokeConfig",
            method: "PUT",
            path: &[
                Segment::Literal("2019-09-25"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("event-invoke-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST),
            output: Some(&FUNCTION_EVENT_INVOKE_CONFIG),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutFunctionRecursionConfig",
            method: "PUT",
            path: &[
                Segment::Literal("2024-08-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("recursion-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_FUNCTION_RECURSION_CONFIG_REQUEST),
            output: Some(&PUT_FUNCTION_RECURSION_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutFunctionScalingConfig",
            method: "PUT",
            path: &[
                Segment::Literal("2025-11-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("function-scaling-config"),
            ],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&PUT_FUNCTION_SCALING_CONFIG_REQUEST),
            output: Some(&PUT_FUNCTION_SCALING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutProvisionedConcurrencyConfig",
            method: "PUT",
            path: &[
                Segment::Literal("2019-09-30"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("provisioned-concurrency"),
            ],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST),
            output: Some(&PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutResourcePolicy",
            method: "PUT",
            path: &[Segment::Literal("2026-07-09"), Segment::Literal("resource-policy"), Segment::Label("ResourceArn")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_RESOURCE_POLICY_REQUEST),
            output: Some(&PUT_RESOURCE_POLICY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutRuntimeManagementConfig",
            method: "PUT",
            path: &[
                Segment::Literal("2021-07-20"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("runtime-management-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_RUNTIME_MANAGEMENT_CONFIG_REQUEST),
            output: Some(&PUT_RUNTIME_MANAGEMENT_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "RemoveLayerVersionPermission",
            method: "DELETE",
            path: &[
                Segment::Literal("2018-10-31"),
                Segment::Literal("layers"),
                Segment::Label("LayerName"),
                Segment::Literal("versions"),
                Segment::Label("VersionNumber"),
                Segment::Literal("policy"),
                Segment::Label("StatementId"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&REMOVE_LAYER_VERSION_PERMISSION_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "RemovePermission",
            method: "DELETE",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("policy"),
                Segment::Label("StatementId"),
            ],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&REMOVE_PERMISSION_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ResumeDurableExecution",
            method: "POST",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-executions"),
                Segment::Label("DurableExecutionArn"),
                Segment::Literal("resume"),
            ],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&RESUME_DURABLE_EXECUTION_REQUEST),
            output: Some(&RESUME_DURABLE_EXECUTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SendDurableExecutionCallbackFailure",
            method: "POST",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-execution-callbacks"),
                Segment::Label("CallbackId"),
                Segment::Literal("fail"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_REQUEST),
            output: Some(&SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SendDurableExecutionCallbackHeartbeat",
            method: "POST",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-execution-callbacks"),
                Segment::Label("CallbackId"),
                Segment::Literal("heartbeat"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_REQUEST),
            output: Some(&SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "SendDurableExecutionCallbackSuccess",
            method: "POST",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-execution-callbacks"),
                Segment::Label("CallbackId"),
                Segment::Literal("succeed"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_REQUEST),
            output: Some(&SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "StopDurableExecution",
            method: "POST",
            path: &[
                Segment::Literal("2025-12-01"),
                Segment::Literal("durable-executions"),
                Segment::Label("DurableExecutionArn"),
                Segment::Literal("stop"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&STOP_DURABLE_EXECUTION_REQUEST),
            output: Some(&STOP_DURABLE_EXECUTION_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TagResource",
            method: "POST",
            path: &[Segment::Literal("2017-03-31"), Segment::Literal("tags"), Segment::Label("Resource")],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&TAG_RESOURCE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UntagResource",
            method: "DELETE",
            path: &[Segment::Literal("2017-03-31"), Segment::Literal("tags"), Segment::Label("Resource")],
            query: &[],
            status: StatusCode::NO_CONTENT,
            input: Some(&UNTAG_RESOURCE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateAlias",
            method: "PUT",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("aliases"),
                Segment::Label("Name"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_ALIAS_REQUEST),
            output: Some(&ALIAS_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateCapacityProvider",
            method: "PUT",
            path: &[
                Segment::Literal("2025-11-30"),
                Segment::Literal("capacity-providers"),
                Segment::Label("CapacityProviderName"),
            ],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&UPDATE_CAPACITY_PROVIDER_REQUEST),
            output: Some(&UPDATE_CAPACITY_PROVIDER_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateCodeSigningConfig",
            method: "PUT",
            path: &[
                Segment::Literal("2020-04-22"),
                Segment::Literal("code-signing-configs"),
                Segment::Label("CodeSigningConfigArn"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_CODE_SIGNING_CONFIG_REQUEST),
            output: Some(&UPDATE_CODE_SIGNING_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateEventSourceMapping",
            method: "PUT",
            path: &[Segment::Literal("2015-03-31"), Segment::Literal("event-source-mappings"), Segment::Label("UUID")],
            query: &[],
            status: StatusCode::ACCEPTED,
            input: Some(&UPDATE_EVENT_SOURCE_MAPPING_REQUEST),
            output: Some(&EVENT_SOURCE_MAPPING_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateFunctionCode",
            method: "PUT",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("code"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_FUNCTION_CODE_REQUEST),
            output: Some(&FUNCTION_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateFunctionConfiguration",
            method: "PUT",
            path: &[
                Segment::Literal("2015-03-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("configuration"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_FUNCTION_CONFIGURATION_REQUEST),
            output: Some(&FUNCTION_CONFIGURATION),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateFunctionEventInvokeConfig",
            method: "POST",
            path: &[
                Segment::Literal("2019-09-25"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("event-invoke-config"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST),
            output: Some(&FUNCTION_EVENT_INVOKE_CONFIG),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateFunctionUrlConfig",
            method: "PUT",
            path: &[
                Segment::Literal("2021-10-31"),
                Segment::Literal("functions"),
                Segment::Label("FunctionName"),
                Segment::Literal("url"),
            ],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_FUNCTION_URL_CONFIG_REQUEST),
            output: Some(&UPDATE_FUNCTION_URL_CONFIG_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static ACCELERATOR_CONFIG: Shape = Shape {
        name: "AcceleratorConfig",
        kind: Kind::Structure {
            members: &[Member::new("AcceleratorMemorySize", &ACCELERATOR_MEMORY_GB).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ACCELERATOR_MEMORY_GB: Shape = Shape {
        name: "AcceleratorMemoryGB",
        kind: Kind::Integer { long: false, range: Bounds::NONE },
        sensitive: false,
    };

    pub(super) static ACCOUNT_LIMIT: Shape = Shape {
        name: "AccountLimit",
        kind: Kind::Structure {
            members: &[
                Member::new("TotalCodeSize", &LONG),
                Member::new("CodeSizeUnzipped", &LONG),
                Member::new("CodeSizeZipped", &LONG),
                Member::new("ConcurrentExecutions", &INTEGER),
                Member::new("UnreservedConcurrentExecutions", &UNRESERVED_CONCURRENT_EXECUTIONS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ACCOUNT_USAGE: Shape = Shape {
        name: "AccountUsage",
        kind: Kind::Structure {
            members: &[Member::new("TotalCodeSize", &LONG), Member::new("FunctionCount", &LONG)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_ACTION: Pattern =
        Pattern::new("(lambda:[*]|lambda:[a-zA-Z]+|[*])", "(lambda:[*]|lambda:[a-zA-Z]+|[*])");

    pub(super) static ACTION: Shape = Shape {
        name: "Action",
        kind: Kind::String { length: Bounds::between(0, 10000), pattern: Some(&PATTERN_OF_ACTION), values: &[] },
        sensitive: false,
    };

    pub(super) static ADD_LAYER_VERSION_PERMISSION_REQUEST: Shape = Shape {
        name: "AddLayerVersionPermissionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("LayerName", &LAYER_NAME_OR_ARN).required().at(Location::Uri),
                Member::new("VersionNumber", &LAYER_VERSION_NUMBER).required().at(Location::Uri),
                Member::new("StatementId", &STATEMENT_ID).required(),
                Member::new("Action", &LAYER_PERMISSION_ALLOWED_ACTION).required(),
                Member::new("Principal", &LAYER_PERMISSION_ALLOWED_PRINCIPAL).required(),
                Member::new("OrganizationId", &ORGANIZATION_ID),
                Member::new("RevisionId", &STRING).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ADD_LAYER_VERSION_PERMISSION_RESPONSE: Shape = Shape {
        name: "AddLayerVersionPermissionResponse",
        kind: Kind::Structure {
            members: &[Member::new("Statement", &STRING), Member::new("RevisionId", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ADD_PERMISSION_REQUEST: Shape = Shape {
        name: "AddPermissionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("StatementId", &STATEMENT_ID).required(),
                Member::new("Action", &ACTION).required(),
                Member::new("Principal", &PRINCIPAL).required(),
                Member::new("SourceArn", &ARN),
                Member::new("FunctionUrlAuthType", &FUNCTION_URL_AUTH_TYPE),
                Member::new("InvokedViaFunctionUrl", &INVOKED_VIA_FUNCTION_URL),
                Member::new("SourceAccount", &SOURCE_OWNER),
                Member::new("EventSourceToken", &EVENT_SOURCE_TOKEN),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
                Member::new("RevisionId", &STRING),
                Member::new("PrincipalOrgID", &PRINCIPAL_ORG_ID),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ADD_PERMISSION_RESPONSE: Shape = Shape {
        name: "AddPermissionResponse",
        kind: Kind::Structure { members: &[Member::new("Statement", &STRING)], payload: None },
        sensitive: false,
    };

    static PATTERN_OF_ADDITIONAL_VERSION: Pattern = Pattern::new("[0-9]+", "[0-9]+");

    pub(super) static ADDITIONAL_VERSION: Shape = Shape {
        name: "AdditionalVersion",
        kind: Kind::String {
            length: Bounds::between(1, 1024),
            pattern: Some(&PATTERN_OF_ADDITIONAL_VERSION),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static ADDITIONAL_VERSION_WEIGHTS: Shape = Shape {
        name: "AdditionalVersionWeights",
        kind: Kind::Map {
            key: &Member::new("key", &ADDITIONAL_VERSION),
            value: &Member::new("value", &WEIGHT),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_ALIAS: Pattern =
        Pattern::new("(?!^[0-9]+$)([a-zA-Z0-9-_]+)", "[a-zA-Z0-9-_]*[a-zA-Z-_][a-zA-Z0-9-_]*");

    pub(super) static ALIAS: Shape = Shape {
        name: "Alias",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: Some(&PATTERN_OF_ALIAS), values: &[] },
        sensitive: false,
    };

    pub(super) static ALIAS_CONFIGURATION: Shape = Shape {
        name: "AliasConfiguration",
        kind: Kind::Structure {
            members: &[
                Member::new("AliasArn", &FUNCTION_ARN),
                Member::new("Name", &ALIAS),
                Member::new("FunctionVersion", &VERSION),
                Member::new("Description", &DESCRIPTION),
                Member::new("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
                Member::new("RevisionId", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ALIAS_LIST: Shape = Shape {
        name: "AliasList",
        kind: Kind::List {
            member: &Member::new("member", &ALIAS_CONFIGURATION),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ALIAS_ROUTING_CONFIGURATION: Shape = Shape {
        name: "AliasRoutingConfiguration",
        kind: Kind::Structure {
            members: &[Member::new("AdditionalVersionWeights", &ADDITIONAL_VERSION_WEIGHTS)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ALLOW_CREDENTIALS: Shape =
        Shape { name: "AllowCredentials", kind: Kind::Boolean, sensitive: false };

    pub(super) static ALLOW_METHODS_LIST: Shape = Shape {
        name: "AllowMethodsList",
        kind: Kind::List {
            member: &Member::new("member", &METHOD),
            length: Bounds::between(0, 6),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ALLOW_ORIGINS_LIST: Shape = Shape {
        name: "AllowOriginsList",
        kind: Kind::List {
            member: &Member::new("member", &ORIGIN),
            length: Bounds::between(0, 100),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ALLOWED_PUBLISHERS: Shape = Shape {
        name: "AllowedPublishers",
        kind: Kind::Structure {
            members: &[Member::new("SigningProfileVersionArns", &SIGNING_PROFILE_VERSION_ARNS).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Shape = Shape {
        name: "AmazonManagedKafkaEventSourceConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("ConsumerGroupId", &URI),
                Member::new("SchemaRegistryConfig", &KAFKA_SCHEMA_REGISTRY_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static APPLICATION_LOG_LEVEL: Shape = Shape {
        name: "ApplicationLogLevel",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"],
        },
        sensitive: false,
    };

    pub(super) static ARCHITECTURE: Shape = Shape {
        name: "Architecture",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["x86_64", "arm64"] },
        sensitive: false,
    };

    pub(super) static ARCHITECTURES_LIST: Shape = Shape {
        name: "ArchitecturesList",
        kind: Kind::List {
            member: &Member::new("member", &ARCHITECTURE),
            length: Bounds::between(1, 1),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_ARN: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)",
        r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1})?:([0-9]{12})?:([^\n\r\x{85}\x{2028}\x{2029}]*)",
    );

    pub(super) static ARN: Shape = Shape {
        name: "Arn",
        kind: Kind::String { length: Bounds::between(0, 10000), pattern: Some(&PATTERN_OF_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static ATTEMPT_COUNT: Shape = Shape {
        name: "AttemptCount",
        kind: Kind::Integer { long: false, range: Bounds::at_least(0) },
        sensitive: false,
    };

    pub(super) static BATCH_SIZE: Shape = Shape {
        name: "BatchSize",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 10000) },
        sensitive: false,
    };

    pub(super) static BINARY_OPERATION_PAYLOAD: Shape = Shape {
        name: "BinaryOperationPayload",
        kind: Kind::Blob { length: Bounds::between(0, 1048576) },
        sensitive: true,
    };

    pub(super) static BISECT_BATCH_ON_FUNCTION_ERROR: Shape =
        Shape { name: "BisectBatchOnFunctionError", kind: Kind::Boolean, sensitive: false };

    pub(super) static BLOB: Shape = Shape { name: "Blob", kind: Kind::Blob { length: Bounds::NONE }, sensitive: true };

    pub(super) static BLOB_STREAM: Shape =
        Shape { name: "BlobStream", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static CALLBACK_DETAILS: Shape = Shape {
        name: "CallbackDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("CallbackId", &CALLBACK_ID),
                Member::new("Result", &OPERATION_PAYLOAD),
                Member::new("Error", &ERROR_OBJECT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CALLBACK_FAILED_DETAILS: Shape = Shape {
        name: "CallbackFailedDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR).required()], payload: None },
        sensitive: false,
    };

    static PATTERN_OF_CALLBACK_ID: Pattern = Pattern::new("[A-Za-z0-9+/]+={0,2}", "[A-Za-z0-9+/]+={0,2}");

    pub(super) static CALLBACK_ID: Shape = Shape {
        name: "CallbackId",
        kind: Kind::String { length: Bounds::between(1, 1024), pattern: Some(&PATTERN_OF_CALLBACK_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static CALLBACK_OPTIONS: Shape = Shape {
        name: "CallbackOptions",
        kind: Kind::Structure {
            members: &[
                Member::new("TimeoutSeconds", &CALLBACK_OPTIONS_TIMEOUT_SECONDS_INTEGER),
                Member::new("HeartbeatTimeoutSeconds", &CALLBACK_OPTIONS_HEARTBEAT_TIMEOUT_SECONDS_INTEGER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CALLBACK_OPTIONS_HEARTBEAT_TIMEOUT_SECONDS_INTEGER: Shape = Shape {
        name: "CallbackOptionsHeartbeatTimeoutSecondsInteger",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 99999999) },
        sensitive: false,
    };

    pub(super) static CALLBACK_OPTIONS_TIMEOUT_SECONDS_INTEGER: Shape = Shape {
        name: "CallbackOptionsTimeoutSecondsInteger",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 99999999) },
        sensitive: false,
    };

    pub(super) static CALLBACK_STARTED_DETAILS: Shape = Shape {
        name: "CallbackStartedDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("CallbackId", &CALLBACK_ID).required(),
                Member::new("HeartbeatTimeout", &DURATION_SECONDS),
                Member::new("Timeout", &DURATION_SECONDS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CALLBACK_SUCCEEDED_DETAILS: Shape = Shape {
        name: "CallbackSucceededDetails",
        kind: Kind::Structure { members: &[Member::new("Result", &EVENT_RESULT).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CALLBACK_TIMED_OUT_DETAILS: Shape = Shape {
        name: "CallbackTimedOutDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER: Shape = Shape {
        name: "CapacityProvider",
        kind: Kind::Structure {
            members: &[
                Member::new("CapacityProviderArn", &CAPACITY_PROVIDER_ARN).required(),
                Member::new("State", &CAPACITY_PROVIDER_STATE).required(),
                Member::new("VpcConfig", &CAPACITY_PROVIDER_VPC_CONFIG).required(),
                Member::new("PermissionsConfig", &CAPACITY_PROVIDER_PERMISSIONS_CONFIG).required(),
                Member::new("InstanceRequirements", &INSTANCE_REQUIREMENTS),
                Member::new("CapacityProviderScalingConfig", &CAPACITY_PROVIDER_SCALING_CONFIG),
                Member::new("KmsKeyArn", &KMS_KEY_ARN),
                Member::new("LastModified", &TIMESTAMP),
                Member::new("PropagateTags", &PROPAGATE_TAGS),
                Member::new("TelemetryConfig", &CAPACITY_PROVIDER_TELEMETRY_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_CAPACITY_PROVIDER_ARN: Pattern = Pattern::new(
        r"arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+",
        "arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:capacity-provider:[a-zA-Z0-9-_]+",
    );

    pub(super) static CAPACITY_PROVIDER_ARN: Shape = Shape {
        name: "CapacityProviderArn",
        kind: Kind::String {
            length: Bounds::between(1, 140),
            pattern: Some(&PATTERN_OF_CAPACITY_PROVIDER_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_CONFIG: Shape = Shape {
        name: "CapacityProviderConfig",
        kind: Kind::Structure {
            members: &[Member::new(
                "LambdaManagedInstancesCapacityProviderConfig",
                &LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG,
            )
            .required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_LOGGING_CONFIG: Shape = Shape {
        name: "CapacityProviderLoggingConfig",
        kind: Kind::Structure {
            members: &[Member::new("SystemLogLevel", &SYSTEM_LOG_LEVEL), Member::new("LogGroup", &LOG_GROUP)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_MAX_V_CPU_COUNT: Shape = Shape {
        name: "CapacityProviderMaxVCpuCount",
        kind: Kind::Integer { long: false, range: Bounds::between(2, 15000) },
        sensitive: false,
    };

    static PATTERN_OF_CAPACITY_PROVIDER_NAME: Pattern = Pattern::new(
        r"(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+",
        "(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+",
    );

    pub(super) static CAPACITY_PROVIDER_NAME: Shape = Shape {
        name: "CapacityProviderName",
        kind: Kind::String {
            length: Bounds::between(1, 140),
            pattern: Some(&PATTERN_OF_CAPACITY_PROVIDER_NAME),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_PERMISSIONS_CONFIG: Shape = Shape {
        name: "CapacityProviderPermissionsConfig",
        kind: Kind::Structure {
            members: &[Member::new("CapacityProviderOperatorRoleArn", &ROLE_ARN).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_PREDEFINED_METRIC_TYPE: Shape = Shape {
        name: "CapacityProviderPredefinedMetricType",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["LambdaCapacityProviderAverageCPUUtilization", "LambdaCapacityProviderAverageGPUUtilization"],
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_SCALING_CONFIG: Shape = Shape {
        name: "CapacityProviderScalingConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("MaxVCpuCount", &CAPACITY_PROVIDER_MAX_V_CPU_COUNT),
                Member::new("ScalingMode", &CAPACITY_PROVIDER_SCALING_MODE),
                Member::new("ScalingPolicies", &CAPACITY_PROVIDER_SCALING_POLICIES_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_SCALING_MODE: Shape = Shape {
        name: "CapacityProviderScalingMode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Auto", "Manual"] },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_SCALING_POLICIES_LIST: Shape = Shape {
        name: "CapacityProviderScalingPoliciesList",
        kind: Kind::List {
            member: &Member::new("member", &TARGET_TRACKING_SCALING_POLICY),
            length: Bounds::between(1, 10),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_SECURITY_GROUP_IDS: Shape = Shape {
        name: "CapacityProviderSecurityGroupIds",
        kind: Kind::List {
            member: &Member::new("member", &SECURITY_GROUP_ID),
            length: Bounds::between(0, 5),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_STATE: Shape = Shape {
        name: "CapacityProviderState",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["Pending", "Active", "Failed", "Deleting"],
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_SUBNET_IDS: Shape = Shape {
        name: "CapacityProviderSubnetIds",
        kind: Kind::List {
            member: &Member::new("member", &SUBNET_ID),
            length: Bounds::between(1, 16),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_TELEMETRY_CONFIG: Shape = Shape {
        name: "CapacityProviderTelemetryConfig",
        kind: Kind::Structure {
            members: &[Member::new("LoggingConfig", &CAPACITY_PROVIDER_LOGGING_CONFIG)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_VPC_CONFIG: Shape = Shape {
        name: "CapacityProviderVpcConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("SubnetIds", &CAPACITY_PROVIDER_SUBNET_IDS).required(),
                Member::new("SecurityGroupIds", &CAPACITY_PROVIDER_SECURITY_GROUP_IDS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDERS_LIST: Shape = Shape {
        name: "CapacityProvidersList",
        kind: Kind::List {
            member: &Member::new("member", &CAPACITY_PROVIDER),
            length: Bounds::between(0, 50),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CHAINED_INVOKE_DETAILS: Shape = Shape {
        name: "ChainedInvokeDetails",
        kind: Kind::Structure {
            members: &[Member::new("Result", &OPERATION_PAYLOAD), Member::new("Error", &ERROR_OBJECT)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CHAINED_INVOKE_FAILED_DETAILS: Shape = Shape {
        name: "ChainedInvokeFailedDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CHAINED_INVOKE_OPTIONS: Shape = Shape {
        name: "ChainedInvokeOptions",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
                Member::new("TenantId", &TENANT_ID),
                Member::new("XAmznTraceId", &X_AMZN_TRACE_ID),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CHAINED_INVOKE_STARTED_DETAILS: Shape = Shape {
        name: "ChainedInvokeStartedDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
                Member::new("TenantId", &TENANT_ID),
                Member::new("Input", &EVENT_INPUT),
                Member::new("ExecutedVersion", &VERSION_WITH_LATEST_PUBLISHED),
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CHAINED_INVOKE_STOPPED_DETAILS: Shape = Shape {
        name: "ChainedInvokeStoppedDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CHAINED_INVOKE_SUCCEEDED_DETAILS: Shape = Shape {
        name: "ChainedInvokeSucceededDetails",
        kind: Kind::Structure { members: &[Member::new("Result", &EVENT_RESULT).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CHAINED_INVOKE_TIMED_OUT_DETAILS: Shape = Shape {
        name: "ChainedInvokeTimedOutDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CHECKPOINT_DURABLE_EXECUTION_REQUEST: Shape = Shape {
        name: "CheckpointDurableExecutionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required().at(Location::Uri),
                Member::new("CheckpointToken", &CHECKPOINT_TOKEN).required(),
                Member::new("Updates", &OPERATION_UPDATES),
                Member::new("ClientToken", &CLIENT_TOKEN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CHECKPOINT_DURABLE_EXECUTION_RESPONSE: Shape = Shape {
        name: "CheckpointDurableExecutionResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("CheckpointToken", &CHECKPOINT_TOKEN),
                Member::new("NewExecutionState", &CHECKPOINT_UPDATED_EXECUTION_STATE).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_CHECKPOINT_TOKEN: Pattern = Pattern::new("[A-Za-z0-9+/]+={0,2}", "[A-Za-z0-9+/]+={0,2}");

    pub(super) static CHECKPOINT_TOKEN: Shape = Shape {
        name: "CheckpointToken",
        kind: Kind::String {
            length: Bounds::between(1, 2048),
            pattern: Some(&PATTERN_OF_CHECKPOINT_TOKEN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static CHECKPOINT_UPDATED_EXECUTION_STATE: Shape = Shape {
        name: "CheckpointUpdatedExecutionState",
        kind: Kind::Structure {
            members: &[Member::new("Operations", &OPERATIONS_), Member::new("NextMarker", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_CLIENT_TOKEN: Pattern = Pattern::new(r"[\x21-\x7E]+", r"[\x21-\x7E]+");

    pub(super) static CLIENT_TOKEN: Shape = Shape {
        name: "ClientToken",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_CLIENT_TOKEN), values: &[] },
        sensitive: false,
    };

    pub(super) static CODE_SIGNING_CONFIG: Shape = Shape {
        name: "CodeSigningConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("CodeSigningConfigId", &CODE_SIGNING_CONFIG_ID).required(),
                Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
                Member::new("Description", &DESCRIPTION),
                Member::new("AllowedPublishers", &ALLOWED_PUBLISHERS).required(),
                Member::new("CodeSigningPolicies", &CODE_SIGNING_POLICIES).required(),
                Member::new("LastModified", &TIMESTAMP).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_CODE_SIGNING_CONFIG_ARN: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}",
        "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:code-signing-config:csc-[a-z0-9]{17}",
    );

    pub(super) static CODE_SIGNING_CONFIG_ARN: Shape = Shape {
        name: "CodeSigningConfigArn",
        kind: Kind::String {
            length: Bounds::between(0, 200),
            pattern: Some(&PATTERN_OF_CODE_SIGNING_CONFIG_ARN),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_CODE_SIGNING_CONFIG_ID: Pattern =
        Pattern::new(r"csc-[a-zA-Z0-9-_\.]{17}", r"csc-[a-zA-Z0-9-_\.]{17}");

    pub(super) static CODE_SIGNING_CONFIG_ID: Shape = Shape {
        name: "CodeSigningConfigId",
        kind: Kind::String { length: Bounds::NONE, pattern: Some(&PATTERN_OF_CODE_SIGNING_CONFIG_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static CODE_SIGNING_CONFIG_LIST: Shape = Shape {
        name: "CodeSigningConfigList",
        kind: Kind::List {
            member: &Member::new("member", &CODE_SIGNING_CONFIG),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CODE_SIGNING_POLICIES: Shape = Shape {
        name: "CodeSigningPolicies",
        kind: Kind::Structure {
            members: &[Member::new("UntrustedArtifactOnDeployment", &CODE_SIGNING_POLICY)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CODE_SIGNING_POLICY: Shape = Shape {
        name: "CodeSigningPolicy",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Warn", "Enforce"] },
        sensitive: false,
    };

    static PATTERN_OF_COLLECTION_NAME: Pattern =
        Pattern::excluding(r"(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)", "([_a-zA-Z0-9])([^$]*)", r"(?s)system\x2e.*");

    pub(super) static COLLECTION_NAME: Shape = Shape {
        name: "CollectionName",
        kind: Kind::String { length: Bounds::between(1, 57), pattern: Some(&PATTERN_OF_COLLECTION_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static COMPATIBLE_ARCHITECTURES: Shape = Shape {
        name: "CompatibleArchitectures",
        kind: Kind::List {
            member: &Member::new("member", &ARCHITECTURE),
            length: Bounds::between(0, 2),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static COMPATIBLE_RUNTIMES: Shape = Shape {
        name: "CompatibleRuntimes",
        kind: Kind::List {
            member: &Member::new("member", &RUNTIME),
            length: Bounds::between(0, 15),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CONCURRENCY: Shape = Shape {
        name: "Concurrency",
        kind: Kind::Structure {
            members: &[Member::new("ReservedConcurrentExecutions", &RESERVED_CONCURRENT_EXECUTIONS)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CONTEXT_DETAILS: Shape = Shape {
        name: "ContextDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("ReplayChildren", &REPLAY_CHILDREN),
                Member::new("Result", &OPERATION_PAYLOAD),
                Member::new("Error", &ERROR_OBJECT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CONTEXT_FAILED_DETAILS: Shape = Shape {
        name: "ContextFailedDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CONTEXT_OPTIONS: Shape = Shape {
        name: "ContextOptions",
        kind: Kind::Structure { members: &[Member::new("ReplayChildren", &REPLAY_CHILDREN)], payload: None },
        sensitive: false,
    };

    pub(super) static CONTEXT_STARTED_DETAILS: Shape = Shape {
        name: "ContextStartedDetails",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static CONTEXT_SUCCEEDED_DETAILS: Shape = Shape {
        name: "ContextSucceededDetails",
        kind: Kind::Structure { members: &[Member::new("Result", &EVENT_RESULT).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CORS: Shape = Shape {
        name: "Cors",
        kind: Kind::Structure {
            members: &[
                Member::new("AllowCredentials", &ALLOW_CREDENTIALS),
                Member::new("AllowHeaders", &HEADERS_LIST),
                Member::new("AllowMethods", &ALLOW_METHODS_LIST),
                Member::new("AllowOrigins", &ALLOW_ORIGINS_LIST),
                Member::new("ExposeHeaders", &HEADERS_LIST),
                Member::new("MaxAge", &MAX_AGE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_ALIAS_REQUEST: Shape = Shape {
        name: "CreateAliasRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Name", &ALIAS).required(),
                Member::new("FunctionVersion", &VERSION_WITH_LATEST_PUBLISHED).required(),
                Member::new("Description", &DESCRIPTION),
                Member::new("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_CAPACITY_PROVIDER_REQUEST: Shape = Shape {
        name: "CreateCapacityProviderRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required(),
                Member::new("VpcConfig", &CAPACITY_PROVIDER_VPC_CONFIG).required(),
                Member::new("PermissionsConfig", &CAPACITY_PROVIDER_PERMISSIONS_CONFIG).required(),
                Member::new("InstanceRequirements", &INSTANCE_REQUIREMENTS),
                Member::new("CapacityProviderScalingConfig", &CAPACITY_PROVIDER_SCALING_CONFIG),
                Member::new("KmsKeyArn", &KMS_KEY_ARN_NON_EMPTY),
                Member::new("Tags", &TAGS),
                Member::new("PropagateTags", &PROPAGATE_TAGS),
                Member::new("TelemetryConfig", &CAPACITY_PROVIDER_TELEMETRY_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_CAPACITY_PROVIDER_RESPONSE: Shape = Shape {
        name: "CreateCapacityProviderResponse",
        kind: Kind::Structure {
            members: &[Member::new("CapacityProvider", &CAPACITY_PROVIDER).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_CODE_SIGNING_CONFIG_REQUEST: Shape = Shape {
        name: "CreateCodeSigningConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Description", &DESCRIPTION),
                Member::new("AllowedPublishers", &ALLOWED_PUBLISHERS).required(),
                Member::new("CodeSigningPolicies", &CODE_SIGNING_POLICIES),
                Member::new("Tags", &TAGS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_CODE_SIGNING_CONFIG_RESPONSE: Shape = Shape {
        name: "CreateCodeSigningConfigResponse",
        kind: Kind::Structure {
            members: &[Member::new("CodeSigningConfig", &CODE_SIGNING_CONFIG).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_EVENT_SOURCE_MAPPING_REQUEST: Shape = Shape {
        name: "CreateEventSourceMappingRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("EventSourceArn", &ARN),
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
                Member::new("Enabled", &ENABLED),
                Member::new("BatchSize", &BATCH_SIZE),
                Member::new("FilterCriteria", &FILTER_CRITERIA),
                Member::new("KMSKeyArn", &KMS_KEY_ARN),
                Member::new("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
                Member::new("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
                Member::new("ScalingConfig", &SCALING_CONFIG),
                Member::new("MaximumBatchingWindowInSeconds", &MAXIMUM_BATCHING_WINDOW_IN_SECONDS),
                Member::new("ParallelizationFactor", &PARALLELIZATION_FACTOR),
                Member::new("StartingPosition", &EVENT_SOURCE_POSITION),
                Member::new("StartingPositionTimestamp", &DATE),
                Member::new("DestinationConfig", &DESTINATION_CONFIG),
                Member::new("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
                Member::new("BisectBatchOnFunctionError", &BISECT_BATCH_ON_FUNCTION_ERROR),
                Member::new("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING),
                Member::new("Tags", &TAGS),
                Member::new("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
                Member::new("Topics", &TOPICS),
                Member::new("Queues", &QUEUES),
                Member::new("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
                Member::new("SelfManagedEventSource", &SELF_MANAGED_EVENT_SOURCE),
                Member::new("FunctionResponseTypes", &FUNCTION_RESPONSE_TYPE_LIST),
                Member::new("AmazonManagedKafkaEventSourceConfig", &AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
                Member::new("SelfManagedKafkaEventSourceConfig", &SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
                Member::new("DocumentDBEventSourceConfig", &DOCUMENT_DB_EVENT_SOURCE_CONFIG),
                Member::new("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_FUNCTION_REQUEST: Shape = Shape {
        name: "CreateFunctionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required(),
                Member::new("Runtime", &RUNTIME).checked_by_handler(),
                Member::new("Role", &ROLE_ARN).required(),
                Member::new("Handler", &HANDLER),
                Member::new("Code", &FUNCTION_CODE).required(),
                Member::new("Description", &DESCRIPTION),
                Member::new("Timeout", &TIMEOUT),
                Member::new("MemorySize", &MEMORY_SIZE),
                Member::new("Publish", &BOOLEAN),
                Member::new("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
                Member::new("VpcConfig", &VPC_CONFIG),
                Member::new("PackageType", &PACKAGE_TYPE),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("Environment", &ENVIRONMENT),
                Member::new("KMSKeyArn", &KMS_KEY_ARN),
                Member::new("TracingConfig", &TRACING_CONFIG),
                Member::new("Tags", &TAGS),
                Member::new("Layers", &LAYER_LIST),
                Member::new("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
                Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN),
                Member::new("ImageConfig", &IMAGE_CONFIG),
                Member::new("Architectures", &ARCHITECTURES_LIST),
                Member::new("EphemeralStorage", &EPHEMERAL_STORAGE),
                Member::new("SnapStart", &SNAP_START),
                Member::new("LoggingConfig", &LOGGING_CONFIG),
                Member::new("TenancyConfig", &TENANCY_CONFIG),
                Member::new("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
                Member::new("DurableConfig", &DURABLE_CONFIG),
                Member::new("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG),
                Member::new("AcceleratorConfig", &ACCELERATOR_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_FUNCTION_URL_CONFIG_REQUEST: Shape = Shape {
        name: "CreateFunctionUrlConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &FUNCTION_URL_QUALIFIER).at(Location::Query),
                Member::new("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
                Member::new("Cors", &CORS),
                Member::new("InvokeMode", &INVOKE_MODE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_FUNCTION_URL_CONFIG_RESPONSE: Shape = Shape {
        name: "CreateFunctionUrlConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionUrl", &FUNCTION_URL).required(),
                Member::new("FunctionArn", &FUNCTION_ARN).required(),
                Member::new("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
                Member::new("Cors", &CORS),
                Member::new("CreationTime", &TIMESTAMP).required(),
                Member::new("InvokeMode", &INVOKE_MODE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_DATABASE_NAME: Pattern = Pattern::new(r"[^ /\.$\x22]*", r"[^ /\.$\x22]*");

    pub(super) static DATABASE_NAME: Shape = Shape {
        name: "DatabaseName",
        kind: Kind::String { length: Bounds::between(1, 63), pattern: Some(&PATTERN_OF_DATABASE_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static DATE: Shape = Shape { name: "Date", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static DEAD_LETTER_CONFIG: Shape = Shape {
        name: "DeadLetterConfig",
        kind: Kind::Structure { members: &[Member::new("TargetArn", &RESOURCE_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_ALIAS_REQUEST: Shape = Shape {
        name: "DeleteAliasRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Name", &ALIAS).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_CAPACITY_PROVIDER_REQUEST: Shape = Shape {
        name: "DeleteCapacityProviderRequest",
        kind: Kind::Structure {
            members: &[Member::new("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_CAPACITY_PROVIDER_RESPONSE: Shape = Shape {
        name: "DeleteCapacityProviderResponse",
        kind: Kind::Structure {
            members: &[Member::new("CapacityProvider", &CAPACITY_PROVIDER).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_CODE_SIGNING_CONFIG_REQUEST: Shape = Shape {
        name: "DeleteCodeSigningConfigRequest",
        kind: Kind::Structure {
            members: &[Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_CODE_SIGNING_CONFIG_RESPONSE: Shape = Shape {
        name: "DeleteCodeSigningConfigResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_DURABLE_EXECUTION_REQUEST: Shape = Shape {
        name: "DeleteDurableExecutionRequest",
        kind: Kind::Structure {
            members: &[Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_DURABLE_EXECUTION_RESPONSE: Shape = Shape {
        name: "DeleteDurableExecutionResponse",
        kind: Kind::Structure {
            members: &[Member::new("DeletionRequestTimestamp", &EXECUTION_TIMESTAMP).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_EVENT_SOURCE_MAPPING_REQUEST: Shape = Shape {
        name: "DeleteEventSourceMappingRequest",
        kind: Kind::Structure {
            members: &[Member::new("UUID", &UUID_STRING).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Shape = Shape {
        name: "DeleteFunctionCodeSigningConfigRequest",
        kind: Kind::Structure {
            members: &[Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_FUNCTION_CONCURRENCY_REQUEST: Shape = Shape {
        name: "DeleteFunctionConcurrencyRequest",
        kind: Kind::Structure {
            members: &[Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Shape = Shape {
        name: "DeleteFunctionEventInvokeConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_FUNCTION_REQUEST: Shape = Shape {
        name: "DeleteFunctionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_FUNCTION_RESPONSE: Shape = Shape {
        name: "DeleteFunctionResponse",
        kind: Kind::Structure { members: &[Member::new("StatusCode", &INTEGER).at(Location::Status)], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_FUNCTION_URL_CONFIG_REQUEST: Shape = Shape {
        name: "DeleteFunctionUrlConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &FUNCTION_URL_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_LAYER_VERSION_REQUEST: Shape = Shape {
        name: "DeleteLayerVersionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("LayerName", &LAYER_NAME_OR_ARN).required().at(Location::Uri),
                Member::new("VersionNumber", &LAYER_VERSION_NUMBER).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Shape = Shape {
        name: "DeleteProvisionedConcurrencyConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &QUALIFIER).required().at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_RESOURCE_POLICY_REQUEST: Shape = Shape {
        name: "DeleteResourcePolicyRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("ResourceArn", &POLICY_RESOURCE_ARN).required().at(Location::Uri),
                Member::new("RevisionId", &REVISION_ID).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIPTION: Shape = Shape {
        name: "Description",
        kind: Kind::String { length: Bounds::between(0, 256), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_DESTINATION_ARN: Pattern = Pattern::new(
        r"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)",
        r"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1})?:([0-9]{12})?:([^\n\r\x{85}\x{2028}\x{2029}]*)",
    );

    pub(super) static DESTINATION_ARN: Shape = Shape {
        name: "DestinationArn",
        kind: Kind::String { length: Bounds::between(0, 350), pattern: Some(&PATTERN_OF_DESTINATION_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static DESTINATION_CONFIG: Shape = Shape {
        name: "DestinationConfig",
        kind: Kind::Structure {
            members: &[Member::new("OnSuccess", &ON_SUCCESS), Member::new("OnFailure", &ON_FAILURE)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DIRECT_S3_READ: Shape = Shape {
        name: "DirectS3Read",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["ENABLED", "DISABLED", "AUTO"] },
        sensitive: false,
    };

    pub(super) static DOCUMENT_DB_EVENT_SOURCE_CONFIG: Shape = Shape {
        name: "DocumentDBEventSourceConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("DatabaseName", &DATABASE_NAME),
                Member::new("CollectionName", &COLLECTION_NAME),
                Member::new("FullDocument", &FULL_DOCUMENT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DURABLE_CONFIG: Shape = Shape {
        name: "DurableConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("KMSKeyArn", &KMS_KEY_ARN),
                Member::new("RetentionPeriodInDays", &RETENTION_PERIOD_IN_DAYS),
                Member::new("ExecutionTimeout", &EXECUTION_TIMEOUT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_DURABLE_EXECUTION_ARN: Pattern = Pattern::new(
        r"arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\d{12}):function:([a-zA-Z0-9_-]+):(\$LATEST(?:\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)",
        r"arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):([0-9]{12}):function:([a-zA-Z0-9_-]+):(\$LATEST(?:\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)",
    );

    pub(super) static DURABLE_EXECUTION_ARN: Shape = Shape {
        name: "DurableExecutionArn",
        kind: Kind::String {
            length: Bounds::between(1, 1024),
            pattern: Some(&PATTERN_OF_DURABLE_EXECUTION_ARN),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_DURABLE_EXECUTION_NAME: Pattern = Pattern::new("[a-zA-Z0-9-_]+", "[a-zA-Z0-9-_]+");

    pub(super) static DURABLE_EXECUTION_NAME: Shape = Shape {
        name: "DurableExecutionName",
        kind: Kind::String {
            length: Bounds::between(1, 64),
            pattern: Some(&PATTERN_OF_DURABLE_EXECUTION_NAME),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static DURABLE_EXECUTIONS: Shape = Shape {
        name: "DurableExecutions",
        kind: Kind::List {
            member: &Member::new("member", &EXECUTION),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static DURATION_SECONDS: Shape = Shape {
        name: "DurationSeconds",
        kind: Kind::Integer { long: false, range: Bounds::at_least(0) },
        sensitive: false,
    };

    pub(super) static ENABLED: Shape = Shape { name: "Enabled", kind: Kind::Boolean, sensitive: false };

    pub(super) static END_POINT_TYPE: Shape = Shape {
        name: "EndPointType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["KAFKA_BOOTSTRAP_SERVERS"] },
        sensitive: false,
    };

    static PATTERN_OF_ENDPOINT: Pattern = Pattern::new(
        r"(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}",
        r"(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}",
    );

    pub(super) static ENDPOINT: Shape = Shape {
        name: "Endpoint",
        kind: Kind::String { length: Bounds::between(1, 300), pattern: Some(&PATTERN_OF_ENDPOINT), values: &[] },
        sensitive: false,
    };

    pub(super) static ENDPOINT_LISTS: Shape = Shape {
        name: "EndpointLists",
        kind: Kind::List {
            member: &Member::new("member", &ENDPOINT),
            length: Bounds::between(1, 10),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ENDPOINTS: Shape = Shape {
        name: "Endpoints",
        kind: Kind::Map {
            key: &Member::new("key", &END_POINT_TYPE),
            value: &Member::new("value", &ENDPOINT_LISTS),
            length: Bounds::between(1, 2),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static ENVIRONMENT: Shape = Shape {
        name: "Environment",
        kind: Kind::Structure { members: &[Member::new("Variables", &ENVIRONMENT_VARIABLES)], payload: None },
        sensitive: false,
    };

    pub(super) static ENVIRONMENT_ERROR: Shape = Shape {
        name: "EnvironmentError",
        kind: Kind::Structure {
            members: &[Member::new("ErrorCode", &STRING), Member::new("Message", &SENSITIVE_STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ENVIRONMENT_RESPONSE: Shape = Shape {
        name: "EnvironmentResponse",
        kind: Kind::Structure {
            members: &[Member::new("Variables", &ENVIRONMENT_VARIABLES), Member::new("Error", &ENVIRONMENT_ERROR)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_ENVIRONMENT_VARIABLE_NAME: Pattern =
        Pattern::new("[a-zA-Z]([a-zA-Z0-9_])+", "[a-zA-Z]([a-zA-Z0-9_])+");

    pub(super) static ENVIRONMENT_VARIABLE_NAME: Shape = Shape {
        name: "EnvironmentVariableName",
        kind: Kind::String { length: Bounds::NONE, pattern: Some(&PATTERN_OF_ENVIRONMENT_VARIABLE_NAME), values: &[] },
        sensitive: true,
    };

    pub(super) static ENVIRONMENT_VARIABLE_VALUE: Shape = Shape {
        name: "EnvironmentVariableValue",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static ENVIRONMENT_VARIABLES: Shape = Shape {
        name: "EnvironmentVariables",
        kind: Kind::Map {
            key: &Member::new("key", &ENVIRONMENT_VARIABLE_NAME),
            value: &Member::new("value", &ENVIRONMENT_VARIABLE_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: true,
    };

    pub(super) static EPHEMERAL_STORAGE: Shape = Shape {
        name: "EphemeralStorage",
        kind: Kind::Structure { members: &[Member::new("Size", &EPHEMERAL_STORAGE_SIZE).required()], payload: None },
        sensitive: false,
    };

    pub(super) static EPHEMERAL_STORAGE_SIZE: Shape = Shape {
        name: "EphemeralStorageSize",
        kind: Kind::Integer { long: false, range: Bounds::between(512, 32768) },
        sensitive: false,
    };

    pub(super) static ERROR_DATA: Shape = Shape {
        name: "ErrorData",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static ERROR_MESSAGE: Shape = Shape {
        name: "ErrorMessage",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static ERROR_OBJECT: Shape = Shape {
        name: "ErrorObject",
        kind: Kind::Structure {
            members: &[
                Member::new("ErrorMessage", &ERROR_MESSAGE),
                Member::new("ErrorType", &ERROR_TYPE),
                Member::new("ErrorData", &ERROR_DATA),
                Member::new("StackTrace", &STACK_TRACE_ENTRIES),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ERROR_TYPE: Shape = Shape {
        name: "ErrorType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static EVENT: Shape = Shape {
        name: "Event",
        kind: Kind::Structure {
            members: &[
                Member::new("EventType", &EVENT_TYPE),
                Member::new("SubType", &OPERATION_SUB_TYPE),
                Member::new("EventId", &EVENT_ID),
                Member::new("Id", &OPERATION_ID),
                Member::new("Name", &OPERATION_NAME),
                Member::new("EventTimestamp", &EXECUTION_TIMESTAMP),
                Member::new("ParentId", &OPERATION_ID),
                Member::new("ExecutionStartedDetails", &EXECUTION_STARTED_DETAILS),
                Member::new("ExecutionSucceededDetails", &EXECUTION_SUCCEEDED_DETAILS),
                Member::new("ExecutionFailedDetails", &EXECUTION_FAILED_DETAILS),
                Member::new("ExecutionTimedOutDetails", &EXECUTION_TIMED_OUT_DETAILS),
                Member::new("ExecutionStoppedDetails", &EXECUTION_STOPPED_DETAILS),
                Member::new("ContextStartedDetails", &CONTEXT_STARTED_DETAILS),
                Member::new("ContextSucceededDetails", &CONTEXT_SUCCEEDED_DETAILS),
                Member::new("ContextFailedDetails", &CONTEXT_FAILED_DETAILS),
                Member::new("WaitStartedDetails", &WAIT_STARTED_DETAILS),
                Member::new("WaitSucceededDetails", &WAIT_SUCCEEDED_DETAILS),
                Member::new("WaitCancelledDetails", &WAIT_CANCELLED_DETAILS),
                Member::new("StepStartedDetails", &STEP_STARTED_DETAILS),
                Member::new("StepSucceededDetails", &STEP_SUCCEEDED_DETAILS),
                Member::new("StepFailedDetails", &STEP_FAILED_DETAILS),
                Member::new("ChainedInvokeStartedDetails", &CHAINED_INVOKE_STARTED_DETAILS),
                Member::new("ChainedInvokeSucceededDetails", &CHAINED_INVOKE_SUCCEEDED_DETAILS),
                Member::new("ChainedInvokeFailedDetails", &CHAINED_INVOKE_FAILED_DETAILS),
                Member::new("ChainedInvokeTimedOutDetails", &CHAINED_INVOKE_TIMED_OUT_DETAILS),
                Member::new("ChainedInvokeStoppedDetails", &CHAINED_INVOKE_STOPPED_DETAILS),
                Member::new("CallbackStartedDetails", &CALLBACK_STARTED_DETAILS),
                Member::new("CallbackSucceededDetails", &CALLBACK_SUCCEEDED_DETAILS),
                Member::new("CallbackFailedDetails", &CALLBACK_FAILED_DETAILS),
                Member::new("CallbackTimedOutDetails", &CALLBACK_TIMED_OUT_DETAILS),
                Member::new("InvocationCompletedDetails", &INVOCATION_COMPLETED_DETAILS),
                Member::new("ExecutionPausedDetails", &EXECUTION_PAUSED_DETAILS),
                Member::new("ExecutionResumedDetails", &EXECUTION_RESUMED_DETAILS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_ERROR: Shape = Shape {
        name: "EventError",
        kind: Kind::Structure {
            members: &[Member::new("Payload", &ERROR_OBJECT), Member::new("Truncated", &TRUNCATED)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_ID: Shape =
        Shape { name: "EventId", kind: Kind::Integer { long: false, range: Bounds::at_least(1) }, sensitive: false };

    pub(super) static EVENT_INPUT: Shape = Shape {
        name: "EventInput",
        kind: Kind::Structure {
            members: &[Member::new("Payload", &INPUT_PAYLOAD), Member::new("Truncated", &TRUNCATED)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_PAUSE_REASON: Shape = Shape {
        name: "EventPauseReason",
        kind: Kind::Structure {
            members: &[Member::new("Payload", &PAUSE_REASON), Member::new("Truncated", &TRUNCATED)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_RESULT: Shape = Shape {
        name: "EventResult",
        kind: Kind::Structure {
            members: &[Member::new("Payload", &OPERATION_PAYLOAD), Member::new("Truncated", &TRUNCATED)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_RESUME_REASON: Shape = Shape {
        name: "EventResumeReason",
        kind: Kind::Structure {
            members: &[Member::new("Payload", &RESUME_REASON), Member::new("Truncated", &TRUNCATED)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_EVENT_SOURCE_MAPPING_ARN: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
        "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
    );

    pub(super) static EVENT_SOURCE_MAPPING_ARN: Shape = Shape {
        name: "EventSourceMappingArn",
        kind: Kind::String {
            length: Bounds::between(85, 120),
            pattern: Some(&PATTERN_OF_EVENT_SOURCE_MAPPING_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static EVENT_SOURCE_MAPPING_CONFIGURATION: Shape = Shape {
        name: "EventSourceMappingConfiguration",
        kind: Kind::Structure {
            members: &[
                Member::new("UUID", &UUID_STRING),
                Member::new("StartingPosition", &EVENT_SOURCE_POSITION),
                Member::new("StartingPositionTimestamp", &DATE),
                Member::new("BatchSize", &BATCH_SIZE),
                Member::new("MaximumBatchingWindowInSeconds", &MAXIMUM_BATCHING_WINDOW_IN_SECONDS),
                Member::new("ParallelizationFactor", &PARALLELIZATION_FACTOR),
                Member::new("EventSourceArn", &ARN),
                Member::new("FilterCriteria", &FILTER_CRITERIA),
                Member::new("FilterCriteriaError", &FILTER_CRITERIA_ERROR),
                Member::new("KMSKeyArn", &KMS_KEY_ARN),
                Member::new("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
                Member::new("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
                Member::new("ScalingConfig", &SCALING_CONFIG),
                Member::new("FunctionArn", &FUNCTION_ARN),
                Member::new("LastModified", &DATE),
                Member::new("LastProcessingResult", &STRING),
                Member::new("State", &STRING),
                Member::new("StateTransitionReason", &STRING),
                Member::new("DestinationConfig", &DESTINATION_CONFIG),
                Member::new("Topics", &TOPICS),
                Member::new("Queues", &QUEUES),
                Member::new("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
                Member::new("SelfManagedEventSource", &SELF_MANAGED_EVENT_SOURCE),
                Member::new("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
                Member::new("BisectBatchOnFunctionError", &BISECT_BATCH_ON_FUNCTION_ERROR),
                Member::new("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING),
                Member::new("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
                Member::new("FunctionResponseTypes", &FUNCTION_RESPONSE_TYPE_LIST),
                Member::new("AmazonManagedKafkaEventSourceConfig", &AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
                Member::new("SelfManagedKafkaEventSourceConfig", &SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
                Member::new("DocumentDBEventSourceConfig", &DOCUMENT_DB_EVENT_SOURCE_CONFIG),
                Member::new("EventSourceMappingArn", &EVENT_SOURCE_MAPPING_ARN),
                Member::new("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_SOURCE_MAPPING_LOGGING_CONFIG: Shape = Shape {
        name: "EventSourceMappingLoggingConfig",
        kind: Kind::Structure {
            members: &[Member::new("SystemLogLevel", &EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_SOURCE_MAPPING_METRIC: Shape = Shape {
        name: "EventSourceMappingMetric",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["EventCount", "ErrorCount", "KafkaMetrics"],
        },
        sensitive: false,
    };

    pub(super) static EVENT_SOURCE_MAPPING_METRIC_LIST: Shape = Shape {
        name: "EventSourceMappingMetricList",
        kind: Kind::List {
            member: &Member::new("member", &EVENT_SOURCE_MAPPING_METRIC),
            length: Bounds::between(0, 3),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static EVENT_SOURCE_MAPPING_METRICS_CONFIG: Shape = Shape {
        name: "EventSourceMappingMetricsConfig",
        kind: Kind::Structure { members: &[Member::new("Metrics", &EVENT_SOURCE_MAPPING_METRIC_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL: Shape = Shape {
        name: "EventSourceMappingSystemLogLevel",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["DEBUG", "INFO", "WARN"] },
        sensitive: false,
    };

    pub(super) static EVENT_SOURCE_MAPPINGS_LIST: Shape = Shape {
        name: "EventSourceMappingsList",
        kind: Kind::List {
            member: &Member::new("member", &EVENT_SOURCE_MAPPING_CONFIGURATION),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static EVENT_SOURCE_POSITION: Shape = Shape {
        name: "EventSourcePosition",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"] },
        sensitive: false,
    };

    static PATTERN_OF_EVENT_SOURCE_TOKEN: Pattern = Pattern::new(r"[a-zA-Z0-9._\-]+", r"[a-zA-Z0-9._\-]+");

    pub(super) static EVENT_SOURCE_TOKEN: Shape = Shape {
        name: "EventSourceToken",
        kind: Kind::String {
            length: Bounds::between(0, 256),
            pattern: Some(&PATTERN_OF_EVENT_SOURCE_TOKEN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static EVENT_TYPE: Shape = Shape {
        name: "EventType",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "ExecutionStarted",
                "ExecutionSucceeded",
                "ExecutionFailed",
                "ExecutionTimedOut",
                "ExecutionStopped",
                "ContextStarted",
                "ContextSucceeded",
                "ContextFailed",
                "WaitStarted",
                "WaitSucceeded",
                "WaitCancelled",
                "StepStarted",
                "StepSucceeded",
                "StepFailed",
                "ChainedInvokeStarted",
                "ChainedInvokeSucceeded",
                "ChainedInvokeFailed",
                "ChainedInvokeTimedOut",
                "ChainedInvokeStopped",
                "CallbackStarted",
                "CallbackSucceeded",
                "CallbackFailed",
                "CallbackTimedOut",
                "InvocationCompleted",
                "ExecutionPaused",
                "ExecutionResumed",
            ],
        },
        sensitive: false,
    };

    pub(super) static EVENTS: Shape = Shape {
        name: "Events",
        kind: Kind::List {
            member: &Member::new("member", &EVENT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static EXECUTION: Shape = Shape {
        name: "Execution",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
                Member::new("DurableExecutionName", &DURABLE_EXECUTION_NAME).required(),
                Member::new("FunctionArn", &NAME_SPACED_FUNCTION_ARN).required(),
                Member::new("Status", &EXECUTION_STATUS).required(),
                Member::new("StartTimestamp", &EXECUTION_TIMESTAMP).required(),
                Member::new("EndTimestamp", &EXECUTION_TIMESTAMP),
                Member::new("KMSKeyArn", &KMS_KEY_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EXECUTION_DATA_INCLUDED: Shape =
        Shape { name: "ExecutionDataIncluded", kind: Kind::Boolean, sensitive: false };

    pub(super) static EXECUTION_DETAILS: Shape = Shape {
        name: "ExecutionDetails",
        kind: Kind::Structure { members: &[Member::new("InputPayload", &INPUT_PAYLOAD)], payload: None },
        sensitive: false,
    };

    pub(super) static EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU: Shape = Shape {
        name: "ExecutionEnvironmentMemoryGiBPerVCpu",
        kind: Kind::Float { range: Bounds::between(2.0, 8.0) },
        sensitive: false,
    };

    pub(super) static EXECUTION_FAILED_DETAILS: Shape = Shape {
        name: "ExecutionFailedDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR).required()], payload: None },
        sensitive: false,
    };

    pub(super) static EXECUTION_PAUSED_DETAILS: Shape = Shape {
        name: "ExecutionPausedDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("PauseRequestTimestamp", &EXECUTION_TIMESTAMP).required(),
                Member::new("Reason", &EVENT_PAUSE_REASON),
                Member::new("ExecutionTimeoutPaused", &EXECUTION_TIMEOUT_PAUSED).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EXECUTION_RESUMED_DETAILS: Shape = Shape {
        name: "ExecutionResumedDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("ResumeRequestTimestamp", &EXECUTION_TIMESTAMP).required(),
                Member::new("Reason", &EVENT_RESUME_REASON),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EXECUTION_STARTED_DETAILS: Shape = Shape {
        name: "ExecutionStartedDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("Input", &EVENT_INPUT).required(),
                Member::new("ExecutionTimeout", &DURATION_SECONDS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EXECUTION_STATUS: Shape = Shape {
        name: "ExecutionStatus",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "STOPPED", "DELETING", "PAUSING", "PAUSED"],
        },
        sensitive: false,
    };

    pub(super) static EXECUTION_STATUS_LIST: Shape = Shape {
        name: "ExecutionStatusList",
        kind: Kind::List {
            member: &Member::new("member", &EXECUTION_STATUS),
            length: Bounds::between(1, 10),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static EXECUTION_STOPPED_DETAILS: Shape = Shape {
        name: "ExecutionStoppedDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR).required()], payload: None },
        sensitive: false,
    };

    pub(super) static EXECUTION_SUCCEEDED_DETAILS: Shape = Shape {
        name: "ExecutionSucceededDetails",
        kind: Kind::Structure { members: &[Member::new("Result", &EVENT_RESULT).required()], payload: None },
        sensitive: false,
    };

    pub(super) static EXECUTION_TIMED_OUT_DETAILS: Shape = Shape {
        name: "ExecutionTimedOutDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR)], payload: None },
        sensitive: false,
    };

    pub(super) static EXECUTION_TIMEOUT: Shape = Shape {
        name: "ExecutionTimeout",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 31622400) },
        sensitive: false,
    };

    pub(super) static EXECUTION_TIMEOUT_PAUSED: Shape =
        Shape { name: "ExecutionTimeoutPaused", kind: Kind::Boolean, sensitive: false };

    pub(super) static EXECUTION_TIMESTAMP: Shape =
        Shape { name: "ExecutionTimestamp", kind: Kind::Timestamp { format: None }, sensitive: false };

    static PATTERN_OF_FILE_SYSTEM_ARN: Pattern = Pattern::new(
        r"arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}",
        "arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}",
    );

    pub(super) static FILE_SYSTEM_ARN: Shape = Shape {
        name: "FileSystemArn",
        kind: Kind::String { length: Bounds::between(0, 256), pattern: Some(&PATTERN_OF_FILE_SYSTEM_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static FILE_SYSTEM_CONFIG: Shape = Shape {
        name: "FileSystemConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("Arn", &FILE_SYSTEM_ARN).required(),
                Member::new("LocalMountPath", &LOCAL_MOUNT_PATH).required(),
                Member::new("S3FilesConfig", &S3_FILES_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FILE_SYSTEM_CONFIG_LIST: Shape = Shape {
        name: "FileSystemConfigList",
        kind: Kind::List {
            member: &Member::new("member", &FILE_SYSTEM_CONFIG),
            length: Bounds::between(0, 1),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FILTER: Shape = Shape {
        name: "Filter",
        kind: Kind::Structure { members: &[Member::new("Pattern", &PATTERN)], payload: None },
        sensitive: false,
    };

    pub(super) static FILTER_CRITERIA: Shape = Shape {
        name: "FilterCriteria",
        kind: Kind::Structure { members: &[Member::new("Filters", &FILTER_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static FILTER_CRITERIA_ERROR: Shape = Shape {
        name: "FilterCriteriaError",
        kind: Kind::Structure {
            members: &[
                Member::new("ErrorCode", &FILTER_CRITERIA_ERROR_CODE),
                Member::new("Message", &FILTER_CRITERIA_ERROR_MESSAGE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_FILTER_CRITERIA_ERROR_CODE: Pattern = Pattern::new("[A-Za-z]+Exception", "[A-Za-z]+Exception");

    pub(super) static FILTER_CRITERIA_ERROR_CODE: Shape = Shape {
        name: "FilterCriteriaErrorCode",
        kind: Kind::String {
            length: Bounds::between(10, 50),
            pattern: Some(&PATTERN_OF_FILTER_CRITERIA_ERROR_CODE),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_FILTER_CRITERIA_ERROR_MESSAGE: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static FILTER_CRITERIA_ERROR_MESSAGE: Shape = Shape {
        name: "FilterCriteriaErrorMessage",
        kind: Kind::String {
            length: Bounds::between(10, 2048),
            pattern: Some(&PATTERN_OF_FILTER_CRITERIA_ERROR_MESSAGE),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static FILTER_LIST: Shape = Shape {
        name: "FilterList",
        kind: Kind::List {
            member: &Member::new("member", &FILTER),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FULL_DOCUMENT: Shape = Shape {
        name: "FullDocument",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["UpdateLookup", "Default"] },
        sensitive: false,
    };

    static PATTERN_OF_FUNCTION_ARN: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?",
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?",
    );

    pub(super) static FUNCTION_ARN: Shape = Shape {
        name: "FunctionArn",
        kind: Kind::String { length: Bounds::between(0, 10000), pattern: Some(&PATTERN_OF_FUNCTION_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static FUNCTION_ARN_LIST: Shape = Shape {
        name: "FunctionArnList",
        kind: Kind::List {
            member: &Member::new("member", &FUNCTION_ARN),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_CODE: Shape = Shape {
        name: "FunctionCode",
        kind: Kind::Structure {
            members: &[
                Member::new("ZipFile", &BLOB),
                Member::new("S3Bucket", &S3_BUCKET),
                Member::new("S3Key", &S3_KEY),
                Member::new("S3ObjectVersion", &S3_OBJECT_VERSION),
                Member::new("S3ObjectStorageMode", &S3_OBJECT_STORAGE_MODE),
                Member::new("ImageUri", &STRING),
                Member::new("SourceKMSKeyArn", &KMS_KEY_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_CODE_LOCATION: Shape = Shape {
        name: "FunctionCodeLocation",
        kind: Kind::Structure {
            members: &[
                Member::new("RepositoryType", &STRING),
                Member::new("Location", &SENSITIVE_STRING_ON_SERVER_ONLY),
                Member::new("ImageUri", &STRING),
                Member::new("ResolvedImageUri", &STRING),
                Member::new("ResolvedS3Object", &RESOLVED_S3_OBJECT),
                Member::new("SourceKMSKeyArn", &KMS_KEY_ARN),
                Member::new("Error", &FUNCTION_CODE_LOCATION_ERROR),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_CODE_LOCATION_ERROR: Shape = Shape {
        name: "FunctionCodeLocationError",
        kind: Kind::Structure {
            members: &[Member::new("ErrorCode", &STRING), Member::new("Message", &SENSITIVE_STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_CONFIGURATION: Shape = Shape {
        name: "FunctionConfiguration",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME),
                Member::new("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
                Member::new("Runtime", &RUNTIME),
                Member::new("Role", &ROLE_ARN),
                Member::new("Handler", &HANDLER),
                Member::new("CodeSize", &LONG),
                Member::new("Description", &DESCRIPTION),
                Member::new("Timeout", &TIMEOUT),
                Member::new("MemorySize", &MEMORY_SIZE),
                Member::new("LastModified", &TIMESTAMP),
                Member::new("CodeSha256", &STRING),
                Member::new("Version", &VERSION),
                Member::new("VpcConfig", &VPC_CONFIG_RESPONSE),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("Environment", &ENVIRONMENT_RESPONSE),
                Member::new("KMSKeyArn", &KMS_KEY_ARN),
                Member::new("TracingConfig", &TRACING_CONFIG_RESPONSE),
                Member::new("MasterArn", &FUNCTION_ARN),
                Member::new("RevisionId", &STRING),
                Member::new("Layers", &LAYERS_REFERENCE_LIST),
                Member::new("State", &STATE),
                Member::new("StateReason", &STATE_REASON),
                Member::new("StateReasonCode", &STATE_REASON_CODE),
                Member::new("LastUpdateStatus", &LAST_UPDATE_STATUS),
                Member::new("LastUpdateStatusReason", &LAST_UPDATE_STATUS_REASON),
                Member::new("LastUpdateStatusReasonCode", &LAST_UPDATE_STATUS_REASON_CODE),
                Member::new("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
                Member::new("SigningProfileVersionArn", &ARN),
                Member::new("SigningJobArn", &ARN),
                Member::new("PackageType", &PACKAGE_TYPE),
                Member::new("ImageConfigResponse", &IMAGE_CONFIG_RESPONSE),
                Member::new("Architectures", &ARCHITECTURES_LIST),
                Member::new("EphemeralStorage", &EPHEMERAL_STORAGE),
                Member::new("SnapStart", &SNAP_START_RESPONSE),
                Member::new("RuntimeVersionConfig", &RUNTIME_VERSION_CONFIG),
                Member::new("LoggingConfig", &LOGGING_CONFIG),
                Member::new("TenancyConfig", &TENANCY_CONFIG),
                Member::new("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
                Member::new("ConfigSha256", &STRING),
                Member::new("DurableConfig", &DURABLE_CONFIG),
                Member::new("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG),
                Member::new("AcceleratorConfig", &ACCELERATOR_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_EVENT_INVOKE_CONFIG: Shape = Shape {
        name: "FunctionEventInvokeConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("LastModified", &DATE),
                Member::new("FunctionArn", &FUNCTION_ARN),
                Member::new("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
                Member::new("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
                Member::new("DestinationConfig", &DESTINATION_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_EVENT_INVOKE_CONFIG_LIST: Shape = Shape {
        name: "FunctionEventInvokeConfigList",
        kind: Kind::List {
            member: &Member::new("member", &FUNCTION_EVENT_INVOKE_CONFIG),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_LIST: Shape = Shape {
        name: "FunctionList",
        kind: Kind::List {
            member: &Member::new("member", &FUNCTION_CONFIGURATION),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_FUNCTION_NAME: Pattern = Pattern::new(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?",
        r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:)?([0-9]{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?",
    );

    pub(super) static FUNCTION_NAME: Shape = Shape {
        name: "FunctionName",
        kind: Kind::String { length: Bounds::between(1, 140), pattern: Some(&PATTERN_OF_FUNCTION_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static FUNCTION_RESPONSE_TYPE: Shape = Shape {
        name: "FunctionResponseType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["ReportBatchItemFailures"] },
        sensitive: false,
    };

    pub(super) static FUNCTION_RESPONSE_TYPE_LIST: Shape = Shape {
        name: "FunctionResponseTypeList",
        kind: Kind::List {
            member: &Member::new("member", &FUNCTION_RESPONSE_TYPE),
            length: Bounds::between(0, 1),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_RUNTIME_ALIAS: Shape = Shape {
        name: "FunctionRuntimeAlias",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_FUNCTION_RUNTIME_ARN: Pattern = Pattern::new(
        r"arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:runtime/.+",
        r"arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:runtime/[^\n\r\x{85}\x{2028}\x{2029}]+",
    );

    pub(super) static FUNCTION_RUNTIME_ARN: Shape = Shape {
        name: "FunctionRuntimeArn",
        kind: Kind::String {
            length: Bounds::between(48, 2048),
            pattern: Some(&PATTERN_OF_FUNCTION_RUNTIME_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_RUNTIME_CONFIG: Shape = Shape {
        name: "FunctionRuntimeConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("RuntimeArn", &FUNCTION_RUNTIME_ARN).required(),
                Member::new("RuntimeAlias", &FUNCTION_RUNTIME_ALIAS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_SCALING_CONFIG: Shape = Shape {
        name: "FunctionScalingConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("MinExecutionEnvironments", &FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS),
                Member::new("MaxExecutionEnvironments", &FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS: Shape = Shape {
        name: "FunctionScalingConfigExecutionEnvironments",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 15000) },
        sensitive: false,
    };

    pub(super) static FUNCTION_URL: Shape = Shape {
        name: "FunctionUrl",
        kind: Kind::String { length: Bounds::between(40, 100), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static FUNCTION_URL_AUTH_TYPE: Shape = Shape {
        name: "FunctionUrlAuthType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["NONE", "AWS_IAM"] },
        sensitive: false,
    };

    pub(super) static FUNCTION_URL_CONFIG: Shape = Shape {
        name: "FunctionUrlConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionUrl", &FUNCTION_URL).required(),
                Member::new("FunctionArn", &FUNCTION_ARN).required(),
                Member::new("CreationTime", &TIMESTAMP).required(),
                Member::new("LastModifiedTime", &TIMESTAMP).required(),
                Member::new("Cors", &CORS),
                Member::new("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
                Member::new("InvokeMode", &INVOKE_MODE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_URL_CONFIG_LIST: Shape = Shape {
        name: "FunctionUrlConfigList",
        kind: Kind::List {
            member: &Member::new("member", &FUNCTION_URL_CONFIG),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_FUNCTION_URL_FUNCTION_NAME: Pattern = Pattern::new(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\d+$)[0-9a-zA-Z-_]+))?",
        "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:)?([0-9]{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:([0-9a-zA-Z-_]*[a-zA-Z-_][0-9a-zA-Z-_]*))?",
    );

    pub(super) static FUNCTION_URL_FUNCTION_NAME: Shape = Shape {
        name: "FunctionUrlFunctionName",
        kind: Kind::String {
            length: Bounds::between(1, 140),
            pattern: Some(&PATTERN_OF_FUNCTION_URL_FUNCTION_NAME),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_FUNCTION_URL_QUALIFIER: Pattern =
        Pattern::new(r"((?!^\d+$)^[0-9a-zA-Z-_]+$)", "([0-9a-zA-Z-_]*[a-zA-Z-_][0-9a-zA-Z-_]*)");

    pub(super) static FUNCTION_URL_QUALIFIER: Shape = Shape {
        name: "FunctionUrlQualifier",
        kind: Kind::String {
            length: Bounds::between(1, 128),
            pattern: Some(&PATTERN_OF_FUNCTION_URL_QUALIFIER),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_VERSION: Shape = Shape {
        name: "FunctionVersion",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["ALL"] },
        sensitive: false,
    };

    pub(super) static FUNCTION_VERSION_LATEST_PUBLISHED: Shape = Shape {
        name: "FunctionVersionLatestPublished",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["LATEST_PUBLISHED"] },
        sensitive: false,
    };

    pub(super) static FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST: Shape = Shape {
        name: "FunctionVersionsByCapacityProviderList",
        kind: Kind::List {
            member: &Member::new("member", &FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST_ITEM),
            length: Bounds::between(0, 50),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST_ITEM: Shape = Shape {
        name: "FunctionVersionsByCapacityProviderListItem",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionArn", &NAME_SPACED_FUNCTION_ARN).required(),
                Member::new("State", &STATE).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_ACCOUNT_SETTINGS_REQUEST: Shape = Shape {
        name: "GetAccountSettingsRequest",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static GET_ACCOUNT_SETTINGS_RESPONSE: Shape = Shape {
        name: "GetAccountSettingsResponse",
        kind: Kind::Structure {
            members: &[Member::new("AccountLimit", &ACCOUNT_LIMIT), Member::new("AccountUsage", &ACCOUNT_USAGE)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_ALIAS_REQUEST: Shape = Shape {
        name: "GetAliasRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Name", &ALIAS).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_CAPACITY_PROVIDER_REQUEST: Shape = Shape {
        name: "GetCapacityProviderRequest",
        kind: Kind::Structure {
            members: &[Member::new("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_CAPACITY_PROVIDER_RESPONSE: Shape = Shape {
        name: "GetCapacityProviderResponse",
        kind: Kind::Structure {
            members: &[Member::new("CapacityProvider", &CAPACITY_PROVIDER).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_CODE_SIGNING_CONFIG_REQUEST: Shape = Shape {
        name: "GetCodeSigningConfigRequest",
        kind: Kind::Structure {
            members: &[Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_CODE_SIGNING_CONFIG_RESPONSE: Shape = Shape {
        name: "GetCodeSigningConfigResponse",
        kind: Kind::Structure {
            members: &[Member::new("CodeSigningConfig", &CODE_SIGNING_CONFIG).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_DURABLE_EXECUTION_HISTORY_REQUEST: Shape = Shape {
        name: "GetDurableExecutionHistoryRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required().at(Location::Uri),
                Member::new("IncludeExecutionData", &INCLUDE_EXECUTION_DATA).at(Location::Query),
                Member::new("MaxItems", &ITEM_COUNT).at(Location::Query),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("ReverseOrder", &REVERSE_ORDER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_DURABLE_EXECUTION_HISTORY_RESPONSE: Shape = Shape {
        name: "GetDurableExecutionHistoryResponse",
        kind: Kind::Structure {
            members: &[Member::new("Events", &EVENTS).required(), Member::new("NextMarker", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_DURABLE_EXECUTION_REQUEST: Shape = Shape {
        name: "GetDurableExecutionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required().at(Location::Uri),
                Member::new("IncludeExecutionData", &INCLUDE_EXECUTION_DATA).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_DURABLE_EXECUTION_RESPONSE: Shape = Shape {
        name: "GetDurableExecutionResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
                Member::new("DurableExecutionName", &DURABLE_EXECUTION_NAME).required(),
                Member::new("FunctionArn", &NAME_SPACED_FUNCTION_ARN).required(),
                Member::new("InputPayload", &INPUT_PAYLOAD),
                Member::new("Result", &OUTPUT_PAYLOAD),
                Member::new("Error", &ERROR_OBJECT),
                Member::new("StartTimestamp", &EXECUTION_TIMESTAMP).required(),
                Member::new("Status", &EXECUTION_STATUS).required(),
                Member::new("EndTimestamp", &EXECUTION_TIMESTAMP),
                Member::new("Version", &VERSION_WITH_LATEST_PUBLISHED),
                Member::new("TraceHeader", &TRACE_HEADER),
                Member::new("ExecutionDataIncluded", &EXECUTION_DATA_INCLUDED),
                Member::new("DurableConfig", &DURABLE_CONFIG),
                Member::new("PauseDetails", &PAUSE_DETAILS),
                Member::new("ExpectedExecutionTimeoutTimestamp", &EXECUTION_TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_DURABLE_EXECUTION_STATE_REQUEST: Shape = Shape {
        name: "GetDurableExecutionStateRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required().at(Location::Uri),
                Member::new("CheckpointToken", &CHECKPOINT_TOKEN).required().at(Location::Query),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &ITEM_COUNT).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_DURABLE_EXECUTION_STATE_RESPONSE: Shape = Shape {
        name: "GetDurableExecutionStateResponse",
        kind: Kind::Structure {
            members: &[Member::new("Operations", &OPERATIONS_).required(), Member::new("NextMarker", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_EVENT_SOURCE_MAPPING_REQUEST: Shape = Shape {
        name: "GetEventSourceMappingRequest",
        kind: Kind::Structure {
            members: &[Member::new("UUID", &UUID_STRING).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Shape = Shape {
        name: "GetFunctionCodeSigningConfigRequest",
        kind: Kind::Structure {
            members: &[Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE: Shape = Shape {
        name: "GetFunctionCodeSigningConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
                Member::new("FunctionName", &FUNCTION_NAME).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_CONCURRENCY_REQUEST: Shape = Shape {
        name: "GetFunctionConcurrencyRequest",
        kind: Kind::Structure {
            members: &[Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_CONCURRENCY_RESPONSE: Shape = Shape {
        name: "GetFunctionConcurrencyResponse",
        kind: Kind::Structure {
            members: &[Member::new("ReservedConcurrentExecutions", &RESERVED_CONCURRENT_EXECUTIONS)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_CONFIGURATION_REQUEST: Shape = Shape {
        name: "GetFunctionConfigurationRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Shape = Shape {
        name: "GetFunctionEventInvokeConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_RECURSION_CONFIG_REQUEST: Shape = Shape {
        name: "GetFunctionRecursionConfigRequest",
        kind: Kind::Structure {
            members: &[Member::new("FunctionName", &UNQUALIFIED_FUNCTION_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_RECURSION_CONFIG_RESPONSE: Shape = Shape {
        name: "GetFunctionRecursionConfigResponse",
        kind: Kind::Structure { members: &[Member::new("RecursiveLoop", &RECURSIVE_LOOP)], payload: None },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_REQUEST: Shape = Shape {
        name: "GetFunctionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_RESPONSE: Shape = Shape {
        name: "GetFunctionResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Configuration", &FUNCTION_CONFIGURATION),
                Member::new("Code", &FUNCTION_CODE_LOCATION),
                Member::new("Tags", &TAGS),
                Member::new("TagsError", &TAGS_ERROR),
                Member::new("Concurrency", &CONCURRENCY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_SCALING_CONFIG_REQUEST: Shape = Shape {
        name: "GetFunctionScalingConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &UNQUALIFIED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &PUBLISHED_FUNCTION_QUALIFIER).required().at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_SCALING_CONFIG_RESPONSE: Shape = Shape {
        name: "GetFunctionScalingConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionArn", &FUNCTION_ARN),
                Member::new("AppliedFunctionScalingConfig", &FUNCTION_SCALING_CONFIG),
                Member::new("RequestedFunctionScalingConfig", &FUNCTION_SCALING_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_URL_CONFIG_REQUEST: Shape = Shape {
        name: "GetFunctionUrlConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &FUNCTION_URL_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_FUNCTION_URL_CONFIG_RESPONSE: Shape = Shape {
        name: "GetFunctionUrlConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionUrl", &FUNCTION_URL).required(),
                Member::new("FunctionArn", &FUNCTION_ARN).required(),
                Member::new("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
                Member::new("Cors", &CORS),
                Member::new("CreationTime", &TIMESTAMP).required(),
                Member::new("LastModifiedTime", &TIMESTAMP).required(),
                Member::new("InvokeMode", &INVOKE_MODE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_LAYER_VERSION_BY_ARN_REQUEST: Shape = Shape {
        name: "GetLayerVersionByArnRequest",
        kind: Kind::Structure {
            members: &[Member::new("Arn", &LAYER_VERSION_ARN).required().at(Location::Query)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_LAYER_VERSION_POLICY_REQUEST: Shape = Shape {
        name: "GetLayerVersionPolicyRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("LayerName", &LAYER_NAME_OR_ARN).required().at(Location::Uri),
                Member::new("VersionNumber", &LAYER_VERSION_NUMBER).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_LAYER_VERSION_POLICY_RESPONSE: Shape = Shape {
        name: "GetLayerVersionPolicyResponse",
        kind: Kind::Structure {
            members: &[Member::new("Policy", &STRING), Member::new("RevisionId", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_LAYER_VERSION_REQUEST: Shape = Shape {
        name: "GetLayerVersionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("LayerName", &LAYER_NAME_OR_ARN).required().at(Location::Uri),
                Member::new("VersionNumber", &LAYER_VERSION_NUMBER).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_LAYER_VERSION_RESPONSE: Shape = Shape {
        name: "GetLayerVersionResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Content", &LAYER_VERSION_CONTENT_OUTPUT),
                Member::new("LayerArn", &LAYER_ARN),
                Member::new("LayerVersionArn", &LAYER_VERSION_ARN),
                Member::new("Description", &DESCRIPTION),
                Member::new("CreatedDate", &TIMESTAMP),
                Member::new("Version", &LAYER_VERSION_NUMBER),
                Member::new("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
                Member::new("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
                Member::new("LicenseInfo", &LICENSE_INFO),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_POLICY_REQUEST: Shape = Shape {
        name: "GetPolicyRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_POLICY_RESPONSE: Shape = Shape {
        name: "GetPolicyResponse",
        kind: Kind::Structure {
            members: &[Member::new("Policy", &STRING), Member::new("RevisionId", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Shape = Shape {
        name: "GetProvisionedConcurrencyConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &QUALIFIER).required().at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE: Shape = Shape {
        name: "GetProvisionedConcurrencyConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("RequestedProvisionedConcurrentExecutions", &POSITIVE_INTEGER),
                Member::new("AvailableProvisionedConcurrentExecutions", &NON_NEGATIVE_INTEGER),
                Member::new("AllocatedProvisionedConcurrentExecutions", &NON_NEGATIVE_INTEGER),
                Member::new("Status", &PROVISIONED_CONCURRENCY_STATUS_ENUM),
                Member::new("StatusReason", &STRING),
                Member::new("LastModified", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_RESOURCE_POLICY_REQUEST: Shape = Shape {
        name: "GetResourcePolicyRequest",
        kind: Kind::Structure {
            members: &[Member::new("ResourceArn", &POLICY_RESOURCE_ARN).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_RESOURCE_POLICY_RESPONSE: Shape = Shape {
        name: "GetResourcePolicyResponse",
        kind: Kind::Structure {
            members: &[Member::new("Policy", &RESOURCE_POLICY), Member::new("RevisionId", &REVISION_ID)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_RUNTIME_MANAGEMENT_CONFIG_REQUEST: Shape = Shape {
        name: "GetRuntimeManagementConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_RUNTIME_MANAGEMENT_CONFIG_RESPONSE: Shape = Shape {
        name: "GetRuntimeManagementConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("UpdateRuntimeOn", &UPDATE_RUNTIME_ON),
                Member::new("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
                Member::new("RuntimeVersionArn", &RUNTIME_VERSION_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_HANDLER: Pattern = Pattern::new(r"[^\s]+", r"[^ \t\n\x0B\f\r]+");

    pub(super) static HANDLER: Shape = Shape {
        name: "Handler",
        kind: Kind::String { length: Bounds::between(0, 128), pattern: Some(&PATTERN_OF_HANDLER), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_HEADER: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static HEADER: Shape = Shape {
        name: "Header",
        kind: Kind::String { length: Bounds::between(0, 1024), pattern: Some(&PATTERN_OF_HEADER), values: &[] },
        sensitive: false,
    };

    pub(super) static HEADERS_LIST: Shape = Shape {
        name: "HeadersList",
        kind: Kind::List {
            member: &Member::new("member", &HEADER),
            length: Bounds::between(0, 100),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static HTTP_STATUS: Shape =
        Shape { name: "HttpStatus", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static IMAGE_CONFIG: Shape = Shape {
        name: "ImageConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("EntryPoint", &STRING_LIST),
                Member::new("Command", &STRING_LIST),
                Member::new("WorkingDirectory", &WORKING_DIRECTORY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static IMAGE_CONFIG_ERROR: Shape = Shape {
        name: "ImageConfigError",
        kind: Kind::Structure {
            members: &[Member::new("ErrorCode", &STRING), Member::new("Message", &SENSITIVE_STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static IMAGE_CONFIG_RESPONSE: Shape = Shape {
        name: "ImageConfigResponse",
        kind: Kind::Structure {
            members: &[Member::new("ImageConfig", &IMAGE_CONFIG), Member::new("Error", &IMAGE_CONFIG_ERROR)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static INCLUDE_EXECUTION_DATA: Shape =
        Shape { name: "IncludeExecutionData", kind: Kind::Boolean, sensitive: false };

    pub(super) static INPUT_PAYLOAD: Shape = Shape {
        name: "InputPayload",
        kind: Kind::String { length: Bounds::between(0, 6291456), pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static INSTANCE_REQUIREMENTS: Shape = Shape {
        name: "InstanceRequirements",
        kind: Kind::Structure {
            members: &[
                Member::new("Architectures", &ARCHITECTURES_LIST),
                Member::new("AllowedInstanceTypes", &INSTANCE_TYPE_SET),
                Member::new("ExcludedInstanceTypes", &INSTANCE_TYPE_SET),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_INSTANCE_TYPE: Pattern = Pattern::new(r"[a-zA-Z0-9\.\*\-]+", r"[a-zA-Z0-9\.\*\-]+");

    pub(super) static INSTANCE_TYPE: Shape = Shape {
        name: "InstanceType",
        kind: Kind::String { length: Bounds::between(1, 30), pattern: Some(&PATTERN_OF_INSTANCE_TYPE), values: &[] },
        sensitive: false,
    };

    pub(super) static INSTANCE_TYPE_SET: Shape = Shape {
        name: "InstanceTypeSet",
        kind: Kind::List {
            member: &Member::new("member", &INSTANCE_TYPE),
            length: Bounds::between(0, 400),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static INTEGER: Shape =
        Shape { name: "Integer", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static INVOCATION_COMPLETED_DETAILS: Shape = Shape {
        name: "InvocationCompletedDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("StartTimestamp", &EXECUTION_TIMESTAMP).required(),
                Member::new("EndTimestamp", &EXECUTION_TIMESTAMP).required(),
                Member::new("RequestId", &STRING).required(),
                Member::new("Error", &EVENT_ERROR),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static INVOCATION_REQUEST: Shape = Shape {
        name: "InvocationRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("InvocationType", &INVOCATION_TYPE).at(Location::Header).named("X-Amz-Invocation-Type"),
                Member::new("LogType", &LOG_TYPE).at(Location::Header).named("X-Amz-Log-Type"),
                Member::new("ClientContext", &STRING).at(Location::Header).named("X-Amz-Client-Context"),
                Member::new("DurableExecutionName", &DURABLE_EXECUTION_NAME)
                    .at(Location::Header)
                    .named("X-Amz-Durable-Execution-Name"),
                Member::new("Payload", &BLOB),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
                Member::new("TenantId", &TENANT_ID).at(Location::Header).named("X-Amz-Tenant-Id"),
            ],
            payload: Some(5),
        },
        sensitive: false,
    };

    pub(super) static INVOCATION_RESPONSE: Shape = Shape {
        name: "InvocationResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("StatusCode", &INTEGER).at(Location::Status),
                Member::new("FunctionError", &STRING).at(Location::Header).named("X-Amz-Function-Error"),
                Member::new("LogResult", &STRING).at(Location::Header).named("X-Amz-Log-Result"),
                Member::new("Payload", &BLOB),
                Member::new("ExecutedVersion", &VERSION).at(Location::Header).named("X-Amz-Executed-Version"),
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN)
                    .at(Location::Header)
                    .named("X-Amz-Durable-Execution-Arn"),
            ],
            payload: Some(3),
        },
        sensitive: false,
    };

    pub(super) static INVOCATION_TYPE: Shape = Shape {
        name: "InvocationType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Event", "RequestResponse", "DryRun"] },
        sensitive: false,
    };

    pub(super) static INVOKE_ASYNC_REQUEST: Shape = Shape {
        name: "InvokeAsyncRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("InvokeArgs", &BLOB_STREAM).required(),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static INVOKE_ASYNC_RESPONSE: Shape = Shape {
        name: "InvokeAsyncResponse",
        kind: Kind::Structure { members: &[Member::new("Status", &HTTP_STATUS).at(Location::Status)], payload: None },
        sensitive: false,
    };

    pub(super) static INVOKE_MODE: Shape = Shape {
        name: "InvokeMode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["RESPONSE_STREAM", "BUFFERED"] },
        sensitive: false,
    };

    pub(super) static INVOKE_WITH_RESPONSE_STREAM_REQUEST: Shape = Shape {
        name: "InvokeWithResponseStreamRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("LogType", &LOG_TYPE).at(Location::Header).named("X-Amz-Log-Type"),
                Member::new("ClientContext", &STRING).at(Location::Header).named("X-Amz-Client-Context"),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
                Member::new("Payload", &BLOB),
                Member::new("TenantId", &TENANT_ID).at(Location::Header).named("X-Amz-Tenant-Id"),
                Member::new("InvocationType", &RESPONSE_STREAMING_INVOCATION_TYPE)
                    .at(Location::Header)
                    .named("X-Amz-Invocation-Type"),
            ],
            payload: Some(4),
        },
        sensitive: false,
    };

    pub(super) static INVOKE_WITH_RESPONSE_STREAM_RESPONSE: Shape = Shape {
        name: "InvokeWithResponseStreamResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("StatusCode", &INTEGER).at(Location::Status),
                Member::new("ExecutedVersion", &VERSION).at(Location::Header).named("X-Amz-Executed-Version"),
                Member::new("ResponseStreamContentType", &STRING).at(Location::Header).named("Content-Type"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static INVOKED_VIA_FUNCTION_URL: Shape =
        Shape { name: "InvokedViaFunctionUrl", kind: Kind::Boolean, sensitive: false };

    pub(super) static ITEM_COUNT: Shape = Shape {
        name: "ItemCount",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 1000) },
        sensitive: false,
    };

    static PATTERN_OF_KMS_KEY_ARN: Pattern = Pattern::new(
        "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()",
        r"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:[^\n\r\x{85}\x{2028}\x{2029}]*)|()",
    );

    pub(super) static KMS_KEY_ARN: Shape = Shape {
        name: "KMSKeyArn",
        kind: Kind::String { length: Bounds::between(0, 10000), pattern: Some(&PATTERN_OF_KMS_KEY_ARN), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_KMS_KEY_ARN_NON_EMPTY: Pattern = Pattern::new(
        "arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*",
        r"arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:[^\n\r\x{85}\x{2028}\x{2029}]*",
    );

    pub(super) static KMS_KEY_ARN_NON_EMPTY: Shape = Shape {
        name: "KMSKeyArnNonEmpty",
        kind: Kind::String {
            length: Bounds::between(0, 10000),
            pattern: Some(&PATTERN_OF_KMS_KEY_ARN_NON_EMPTY),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE: Shape = Shape {
        name: "KafkaEventSourceMappingConsumptionMode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Stream", "Queue"] },
        sensitive: false,
    };

    pub(super) static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG: Shape = Shape {
        name: "KafkaSchemaRegistryAccessConfig",
        kind: Kind::Structure {
            members: &[Member::new("Type", &KAFKA_SCHEMA_REGISTRY_AUTH_TYPE), Member::new("URI", &ARN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST: Shape = Shape {
        name: "KafkaSchemaRegistryAccessConfigList",
        kind: Kind::List {
            member: &Member::new("member", &KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static KAFKA_SCHEMA_REGISTRY_AUTH_TYPE: Shape = Shape {
        name: "KafkaSchemaRegistryAuthType",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE", "OAUTHBEARER_AUTH"],
        },
        sensitive: false,
    };

    pub(super) static KAFKA_SCHEMA_REGISTRY_CONFIG: Shape = Shape {
        name: "KafkaSchemaRegistryConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("SchemaRegistryURI", &SCHEMA_REGISTRY_URI),
                Member::new("EventRecordFormat", &SCHEMA_REGISTRY_EVENT_RECORD_FORMAT),
                Member::new("AccessConfigs", &KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST),
                Member::new("SchemaValidationConfigs", &KAFKA_SCHEMA_VALIDATION_CONFIG_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static KAFKA_SCHEMA_VALIDATION_ATTRIBUTE: Shape = Shape {
        name: "KafkaSchemaValidationAttribute",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["KEY", "VALUE"] },
        sensitive: false,
    };

    pub(super) static KAFKA_SCHEMA_VALIDATION_CONFIG: Shape = Shape {
        name: "KafkaSchemaValidationConfig",
        kind: Kind::Structure {
            members: &[Member::new("Attribute", &KAFKA_SCHEMA_VALIDATION_ATTRIBUTE)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static KAFKA_SCHEMA_VALIDATION_CONFIG_LIST: Shape = Shape {
        name: "KafkaSchemaValidationConfigList",
        kind: Kind::List {
            member: &Member::new("member", &KAFKA_SCHEMA_VALIDATION_CONFIG),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG: Shape = Shape {
        name: "LambdaManagedInstancesCapacityProviderConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("CapacityProviderArn", &CAPACITY_PROVIDER_ARN).required(),
                Member::new("PerExecutionEnvironmentMaxConcurrency", &PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY),
                Member::new("ExecutionEnvironmentMemoryGiBPerVCpu", &EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LAST_UPDATE_STATUS: Shape = Shape {
        name: "LastUpdateStatus",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Successful", "Failed", "InProgress"] },
        sensitive: false,
    };

    pub(super) static LAST_UPDATE_STATUS_REASON: Shape = Shape {
        name: "LastUpdateStatusReason",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static LAST_UPDATE_STATUS_REASON_CODE: Shape = Shape {
        name: "LastUpdateStatusReasonCode",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "EniLimitExceeded",
                "InsufficientRolePermissions",
                "InvalidConfiguration",
                "InternalError",
                "SubnetOutOfIPAddresses",
                "InvalidSubnet",
                "InvalidSecurityGroup",
                "ImageDeleted",
                "ImageAccessDenied",
                "InvalidImage",
                "KMSKeyAccessDenied",
                "KMSKeyNotFound",
                "InvalidStateKMSKey",
                "DisabledKMSKey",
                "EFSIOError",
                "EFSMountConnectivityError",
                "EFSMountFailure",
                "EFSMountTimeout",
                "InvalidRuntime",
                "InvalidZipFileException",
                "FunctionError",
                "ServiceQuotaExceededException",
                "VcpuLimitExceeded",
                "CapacityProviderScalingLimitExceeded",
                "InsufficientCapacity",
                "EC2RequestLimitExceeded",
                "FunctionError.InitTimeout",
                "FunctionError.RuntimeInitError",
                "FunctionError.ExtensionInitError",
                "FunctionError.InvalidEntryPoint",
                "FunctionError.InvalidWorkingDirectory",
                "FunctionError.PermissionDenied",
                "FunctionError.TooManyExtensions",
                "FunctionError.InitResourceExhausted",
                "DisallowedByVpcEncryptionControl",
                "IncompatibleAcceleratorInstanceTypes",
                "DependencyError",
            ],
        },
        sensitive: false,
    };

    pub(super) static LAYER: Shape = Shape {
        name: "Layer",
        kind: Kind::Structure {
            members: &[
                Member::new("Arn", &LAYER_VERSION_ARN),
                Member::new("CodeSize", &LONG),
                Member::new("SigningProfileVersionArn", &ARN),
                Member::new("SigningJobArn", &ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_LAYER_ARN: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+",
        "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:layer:[a-zA-Z0-9-_]+",
    );

    pub(super) static LAYER_ARN: Shape = Shape {
        name: "LayerArn",
        kind: Kind::String { length: Bounds::between(1, 2048), pattern: Some(&PATTERN_OF_LAYER_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static LAYER_LIST: Shape = Shape {
        name: "LayerList",
        kind: Kind::List {
            member: &Member::new("member", &LAYER_VERSION_ARN),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_LAYER_NAME: Pattern = Pattern::new(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+",
        "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+",
    );

    pub(super) static LAYER_NAME: Shape = Shape {
        name: "LayerName",
        kind: Kind::String { length: Bounds::between(1, 140), pattern: Some(&PATTERN_OF_LAYER_NAME), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_LAYER_NAME_OR_ARN: Pattern = Pattern::new(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-_]{1,140})",
        "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-_]{1,140})",
    );

    pub(super) static LAYER_NAME_OR_ARN: Shape = Shape {
        name: "LayerNameOrArn",
        kind: Kind::String {
            length: Bounds::between(1, 2048),
            pattern: Some(&PATTERN_OF_LAYER_NAME_OR_ARN),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_LAYER_PERMISSION_ALLOWED_ACTION: Pattern =
        Pattern::new("lambda:GetLayerVersion", "lambda:GetLayerVersion");

    pub(super) static LAYER_PERMISSION_ALLOWED_ACTION: Shape = Shape {
        name: "LayerPermissionAllowedAction",
        kind: Kind::String {
            length: Bounds::between(0, 22),
            pattern: Some(&PATTERN_OF_LAYER_PERMISSION_ALLOWED_ACTION),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_LAYER_PERMISSION_ALLOWED_PRINCIPAL: Pattern = Pattern::new(
        r"\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root",
        r"[0-9]{12}|\*|arn:(aws[a-zA-Z-]*):iam::[0-9]{12}:root",
    );

    pub(super) static LAYER_PERMISSION_ALLOWED_PRINCIPAL: Shape = Shape {
        name: "LayerPermissionAllowedPrincipal",
        kind: Kind::String {
            length: Bounds::between(0, 10000),
            pattern: Some(&PATTERN_OF_LAYER_PERMISSION_ALLOWED_PRINCIPAL),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_LAYER_VERSION_ARN: Pattern = Pattern::new(
        r"((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))",
        "((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))",
    );

    pub(super) static LAYER_VERSION_ARN: Shape = Shape {
        name: "LayerVersionArn",
        kind: Kind::String {
            length: Bounds::between(1, 2048),
            pattern: Some(&PATTERN_OF_LAYER_VERSION_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static LAYER_VERSION_CONTENT_INPUT: Shape = Shape {
        name: "LayerVersionContentInput",
        kind: Kind::Structure {
            members: &[
                Member::new("S3Bucket", &S3_BUCKET),
                Member::new("S3Key", &S3_KEY),
                Member::new("S3ObjectVersion", &S3_OBJECT_VERSION),
                Member::new("S3ObjectStorageMode", &S3_OBJECT_STORAGE_MODE),
                Member::new("ZipFile", &BLOB),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LAYER_VERSION_CONTENT_OUTPUT: Shape = Shape {
        name: "LayerVersionContentOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("Location", &SENSITIVE_STRING_ON_SERVER_ONLY),
                Member::new("CodeSha256", &STRING),
                Member::new("CodeSize", &LONG),
                Member::new("SigningProfileVersionArn", &ARN),
                Member::new("SigningJobArn", &ARN),
                Member::new("ResolvedS3Object", &RESOLVED_S3_OBJECT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LAYER_VERSION_NUMBER: Shape =
        Shape { name: "LayerVersionNumber", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static LAYER_VERSIONS_LIST: Shape = Shape {
        name: "LayerVersionsList",
        kind: Kind::List {
            member: &Member::new("member", &LAYER_VERSIONS_LIST_ITEM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LAYER_VERSIONS_LIST_ITEM: Shape = Shape {
        name: "LayerVersionsListItem",
        kind: Kind::Structure {
            members: &[
                Member::new("LayerVersionArn", &LAYER_VERSION_ARN),
                Member::new("Version", &LAYER_VERSION_NUMBER),
                Member::new("Description", &DESCRIPTION),
                Member::new("CreatedDate", &TIMESTAMP),
                Member::new("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
                Member::new("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
                Member::new("LicenseInfo", &LICENSE_INFO),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LAYERS_LIST: Shape = Shape {
        name: "LayersList",
        kind: Kind::List {
            member: &Member::new("member", &LAYERS_LIST_ITEM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LAYERS_LIST_ITEM: Shape = Shape {
        name: "LayersListItem",
        kind: Kind::Structure {
            members: &[
                Member::new("LayerName", &LAYER_NAME),
                Member::new("LayerArn", &LAYER_ARN),
                Member::new("LatestMatchingVersion", &LAYER_VERSIONS_LIST_ITEM),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LAYERS_REFERENCE_LIST: Shape = Shape {
        name: "LayersReferenceList",
        kind: Kind::List {
            member: &Member::new("member", &LAYER),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_LICENSE_INFO: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static LICENSE_INFO: Shape = Shape {
        name: "LicenseInfo",
        kind: Kind::String { length: Bounds::between(0, 512), pattern: Some(&PATTERN_OF_LICENSE_INFO), values: &[] },
        sensitive: false,
    };

    pub(super) static LIST_ALIASES_REQUEST: Shape = Shape {
        name: "ListAliasesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("FunctionVersion", &VERSION_WITH_LATEST_PUBLISHED).at(Location::Query),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_ALIASES_RESPONSE: Shape = Shape {
        name: "ListAliasesResponse",
        kind: Kind::Structure {
            members: &[Member::new("NextMarker", &STRING), Member::new("Aliases", &ALIAS_LIST)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_CAPACITY_PROVIDERS_REQUEST: Shape = Shape {
        name: "ListCapacityProvidersRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("State", &CAPACITY_PROVIDER_STATE).at(Location::Query),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_FIFTY_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_CAPACITY_PROVIDERS_RESPONSE: Shape = Shape {
        name: "ListCapacityProvidersResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("CapacityProviders", &CAPACITY_PROVIDERS_LIST).required(),
                Member::new("NextMarker", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_CODE_SIGNING_CONFIGS_REQUEST: Shape = Shape {
        name: "ListCodeSigningConfigsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_CODE_SIGNING_CONFIGS_RESPONSE: Shape = Shape {
        name: "ListCodeSigningConfigsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("NextMarker", &STRING),
                Member::new("CodeSigningConfigs", &CODE_SIGNING_CONFIG_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_DURABLE_EXECUTIONS_BY_FUNCTION_REQUEST: Shape = Shape {
        name: "ListDurableExecutionsByFunctionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
                Member::new("DurableExecutionName", &DURABLE_EXECUTION_NAME).at(Location::Query),
                Member::new("Statuses", &EXECUTION_STATUS_LIST).at(Location::Query),
                Member::new("StartedAfter", &EXECUTION_TIMESTAMP).at(Location::Query),
                Member::new("StartedBefore", &EXECUTION_TIMESTAMP).at(Location::Query),
                Member::new("ReverseOrder", &REVERSE_ORDER).at(Location::Query),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &ITEM_COUNT).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_DURABLE_EXECUTIONS_BY_FUNCTION_RESPONSE: Shape = Shape {
        name: "ListDurableExecutionsByFunctionResponse",
        kind: Kind::Structure {
            members: &[Member::new("DurableExecutions", &DURABLE_EXECUTIONS), Member::new("NextMarker", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_EVENT_SOURCE_MAPPINGS_REQUEST: Shape = Shape {
        name: "ListEventSourceMappingsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("EventSourceArn", &ARN).at(Location::Query),
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).at(Location::Query),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_EVENT_SOURCE_MAPPINGS_RESPONSE: Shape = Shape {
        name: "ListEventSourceMappingsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("NextMarker", &STRING),
                Member::new("EventSourceMappings", &EVENT_SOURCE_MAPPINGS_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST: Shape = Shape {
        name: "ListFunctionEventInvokeConfigsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE: Shape = Shape {
        name: "ListFunctionEventInvokeConfigsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionEventInvokeConfigs", &FUNCTION_EVENT_INVOKE_CONFIG_LIST),
                Member::new("NextMarker", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTION_URL_CONFIGS_REQUEST: Shape = Shape {
        name: "ListFunctionUrlConfigsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTION_URL_CONFIGS_RESPONSE: Shape = Shape {
        name: "ListFunctionUrlConfigsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionUrlConfigs", &FUNCTION_URL_CONFIG_LIST).required(),
                Member::new("NextMarker", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_REQUEST: Shape = Shape {
        name: "ListFunctionVersionsByCapacityProviderRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required().at(Location::Uri),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_FIFTY_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_RESPONSE: Shape = Shape {
        name: "ListFunctionVersionsByCapacityProviderResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("CapacityProviderArn", &CAPACITY_PROVIDER_ARN).required(),
                Member::new("FunctionVersions", &FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST).required(),
                Member::new("NextMarker", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_REQUEST: Shape = Shape {
        name: "ListFunctionsByCodeSigningConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required().at(Location::Uri),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_RESPONSE: Shape = Shape {
        name: "ListFunctionsByCodeSigningConfigResponse",
        kind: Kind::Structure {
            members: &[Member::new("NextMarker", &STRING), Member::new("FunctionArns", &FUNCTION_ARN_LIST)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTIONS_REQUEST: Shape = Shape {
        name: "ListFunctionsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("MasterRegion", &MASTER_REGION).at(Location::Query),
                Member::new("FunctionVersion", &FUNCTION_VERSION).at(Location::Query),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_FUNCTIONS_RESPONSE: Shape = Shape {
        name: "ListFunctionsResponse",
        kind: Kind::Structure {
            members: &[Member::new("NextMarker", &STRING), Member::new("Functions", &FUNCTION_LIST)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_LAYER_VERSIONS_REQUEST: Shape = Shape {
        name: "ListLayerVersionsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CompatibleArchitecture", &ARCHITECTURE).at(Location::Query),
                Member::new("CompatibleRuntime", &RUNTIME).at(Location::Query),
                Member::new("LayerName", &LAYER_NAME_OR_ARN).required().at(Location::Uri),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_LAYER_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_LAYER_VERSIONS_RESPONSE: Shape = Shape {
        name: "ListLayerVersionsResponse",
        kind: Kind::Structure {
            members: &[Member::new("NextMarker", &STRING), Member::new("LayerVersions", &LAYER_VERSIONS_LIST)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_LAYERS_REQUEST: Shape = Shape {
        name: "ListLayersRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CompatibleArchitecture", &ARCHITECTURE).at(Location::Query),
                Member::new("CompatibleRuntime", &RUNTIME).at(Location::Query),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_LAYER_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_LAYERS_RESPONSE: Shape = Shape {
        name: "ListLayersResponse",
        kind: Kind::Structure {
            members: &[Member::new("NextMarker", &STRING), Member::new("Layers", &LAYERS_LIST)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST: Shape = Shape {
        name: "ListProvisionedConcurrencyConfigsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE: Shape = Shape {
        name: "ListProvisionedConcurrencyConfigsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ProvisionedConcurrencyConfigs", &PROVISIONED_CONCURRENCY_CONFIG_LIST),
                Member::new("NextMarker", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_REQUEST: Shape = Shape {
        name: "ListTagsRequest",
        kind: Kind::Structure {
            members: &[Member::new("Resource", &TAGGABLE_RESOURCE).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_RESPONSE: Shape = Shape {
        name: "ListTagsResponse",
        kind: Kind::Structure { members: &[Member::new("Tags", &TAGS)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_VERSIONS_BY_FUNCTION_REQUEST: Shape = Shape {
        name: "ListVersionsByFunctionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Marker", &STRING).at(Location::Query),
                Member::new("MaxItems", &MAX_LIST_ITEMS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_VERSIONS_BY_FUNCTION_RESPONSE: Shape = Shape {
        name: "ListVersionsByFunctionResponse",
        kind: Kind::Structure {
            members: &[Member::new("NextMarker", &STRING), Member::new("Versions", &FUNCTION_LIST)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_LOCAL_MOUNT_PATH: Pattern = Pattern::new("/mnt/[a-zA-Z0-9-_.]+", "/mnt/[a-zA-Z0-9-_.]+");

    pub(super) static LOCAL_MOUNT_PATH: Shape = Shape {
        name: "LocalMountPath",
        kind: Kind::String {
            length: Bounds::between(0, 160),
            pattern: Some(&PATTERN_OF_LOCAL_MOUNT_PATH),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static LOG_FORMAT: Shape = Shape {
        name: "LogFormat",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["JSON", "Text"] },
        sensitive: false,
    };

    static PATTERN_OF_LOG_GROUP: Pattern = Pattern::new(r"[\.\-_/#A-Za-z0-9]+", r"[\.\-_/#A-Za-z0-9]+");

    pub(super) static LOG_GROUP: Shape = Shape {
        name: "LogGroup",
        kind: Kind::String { length: Bounds::between(1, 512), pattern: Some(&PATTERN_OF_LOG_GROUP), values: &[] },
        sensitive: false,
    };

    pub(super) static LOG_TYPE: Shape = Shape {
        name: "LogType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["None", "Tail"] },
        sensitive: false,
    };

    pub(super) static LOGGING_CONFIG: Shape = Shape {
        name: "LoggingConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("LogFormat", &LOG_FORMAT),
                Member::new("ApplicationLogLevel", &APPLICATION_LOG_LEVEL),
                Member::new("SystemLogLevel", &SYSTEM_LOG_LEVEL),
                Member::new("LogGroup", &LOG_GROUP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    static PATTERN_OF_MASTER_REGION: Pattern = Pattern::new(
        r"ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}",
        "ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}",
    );

    pub(super) static MASTER_REGION: Shape = Shape {
        name: "MasterRegion",
        kind: Kind::String { length: Bounds::between(1, 50), pattern: Some(&PATTERN_OF_MASTER_REGION), values: &[] },
        sensitive: false,
    };

    pub(super) static MAX_AGE: Shape = Shape {
        name: "MaxAge",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 86400) },
        sensitive: false,
    };

    pub(super) static MAX_FIFTY_LIST_ITEMS: Shape = Shape {
        name: "MaxFiftyListItems",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 50) },
        sensitive: false,
    };

    pub(super) static MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS: Shape = Shape {
        name: "MaxFunctionEventInvokeConfigListItems",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 50) },
        sensitive: false,
    };

    pub(super) static MAX_ITEMS: Shape = Shape {
        name: "MaxItems",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 50) },
        sensitive: false,
    };

    pub(super) static MAX_LAYER_LIST_ITEMS: Shape = Shape {
        name: "MaxLayerListItems",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 50) },
        sensitive: false,
    };

    pub(super) static MAX_LIST_ITEMS: Shape = Shape {
        name: "MaxListItems",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 10000) },
        sensitive: false,
    };

    pub(super) static MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS: Shape = Shape {
        name: "MaxProvisionedConcurrencyConfigListItems",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 50) },
        sensitive: false,
    };

    pub(super) static MAXIMUM_BATCHING_WINDOW_IN_SECONDS: Shape = Shape {
        name: "MaximumBatchingWindowInSeconds",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 300) },
        sensitive: false,
    };

    pub(super) static MAXIMUM_CONCURRENCY: Shape = Shape {
        name: "MaximumConcurrency",
        kind: Kind::Integer { long: false, range: Bounds::between(2, 1000) },
        sensitive: false,
    };

    pub(super) static MAXIMUM_EVENT_AGE_IN_SECONDS: Shape = Shape {
        name: "MaximumEventAgeInSeconds",
        kind: Kind::Integer { long: false, range: Bounds::between(60, 21600) },
        sensitive: false,
    };

    pub(super) static MAXIMUM_NUMBER_OF_POLLERS: Shape = Shape {
        name: "MaximumNumberOfPollers",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 10000) },
        sensitive: false,
    };

    pub(super) static MAXIMUM_RECORD_AGE_IN_SECONDS: Shape = Shape {
        name: "MaximumRecordAgeInSeconds",
        kind: Kind::Integer { long: false, range: Bounds::between(-1, 604800) },
        sensitive: false,
    };

    pub(super) static MAXIMUM_RETRY_ATTEMPTS: Shape = Shape {
        name: "MaximumRetryAttempts",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 2) },
        sensitive: false,
    };

    pub(super) static MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING: Shape = Shape {
        name: "MaximumRetryAttemptsEventSourceMapping",
        kind: Kind::Integer { long: false, range: Bounds::between(-1, 10000) },
        sensitive: false,
    };

    pub(super) static MEMORY_SIZE: Shape = Shape {
        name: "MemorySize",
        kind: Kind::Integer { long: false, range: Bounds::between(128, 32768) },
        sensitive: false,
    };

    static PATTERN_OF_METHOD: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static METHOD: Shape = Shape {
        name: "Method",
        kind: Kind::String { length: Bounds::between(0, 6), pattern: Some(&PATTERN_OF_METHOD), values: &[] },
        sensitive: false,
    };

    pub(super) static METRIC_TARGET_VALUE: Shape =
        Shape { name: "MetricTargetValue", kind: Kind::Float { range: Bounds::between(0.0, 100.0) }, sensitive: false };

    pub(super) static MINIMUM_NUMBER_OF_POLLERS: Shape = Shape {
        name: "MinimumNumberOfPollers",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 200) },
        sensitive: false,
    };

    static PATTERN_OF_NAME_SPACED_FUNCTION_ARN: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
    );

    pub(super) static NAME_SPACED_FUNCTION_ARN: Shape = Shape {
        name: "NameSpacedFunctionArn",
        kind: Kind::String {
            length: Bounds::between(0, 10000),
            pattern: Some(&PATTERN_OF_NAME_SPACED_FUNCTION_ARN),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_NAMESPACED_FUNCTION_NAME: Pattern = Pattern::new(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
        r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:)?([0-9]{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
    );

    pub(super) static NAMESPACED_FUNCTION_NAME: Shape = Shape {
        name: "NamespacedFunctionName",
        kind: Kind::String {
            length: Bounds::between(1, 256),
            pattern: Some(&PATTERN_OF_NAMESPACED_FUNCTION_NAME),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_NAMESPACED_STATEMENT_ID: Pattern = Pattern::new("([a-zA-Z0-9-_.]+)", "([a-zA-Z0-9-_.]+)");

    pub(super) static NAMESPACED_STATEMENT_ID: Shape = Shape {
        name: "NamespacedStatementId",
        kind: Kind::String {
            length: Bounds::between(1, 100),
            pattern: Some(&PATTERN_OF_NAMESPACED_STATEMENT_ID),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static NON_NEGATIVE_INTEGER: Shape = Shape {
        name: "NonNegativeInteger",
        kind: Kind::Integer { long: false, range: Bounds::at_least(0) },
        sensitive: false,
    };

    pub(super) static NULLABLE_BOOLEAN: Shape =
        Shape { name: "NullableBoolean", kind: Kind::Boolean, sensitive: false };

    static PATTERN_OF_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Pattern =
        Pattern::new(r"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+", r"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+");

    pub(super) static NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Shape = Shape {
        name: "NumericLatestPublishedOrAliasQualifier",
        kind: Kind::String {
            length: Bounds::between(1, 128),
            pattern: Some(&PATTERN_OF_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static ON_FAILURE: Shape = Shape {
        name: "OnFailure",
        kind: Kind::Structure { members: &[Member::new("Destination", &DESTINATION_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static ON_SUCCESS: Shape = Shape {
        name: "OnSuccess",
        kind: Kind::Structure { members: &[Member::new("Destination", &DESTINATION_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static OPERATION: Shape = Shape {
        name: "Operation",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &OPERATION_ID).required(),
                Member::new("ParentId", &OPERATION_ID),
                Member::new("Name", &OPERATION_NAME),
                Member::new("Type", &OPERATION_TYPE).required(),
                Member::new("SubType", &OPERATION_SUB_TYPE),
                Member::new("StartTimestamp", &EXECUTION_TIMESTAMP).required(),
                Member::new("EndTimestamp", &EXECUTION_TIMESTAMP),
                Member::new("Status", &OPERATION_STATUS).required(),
                Member::new("ExecutionDetails", &EXECUTION_DETAILS),
                Member::new("ContextDetails", &CONTEXT_DETAILS),
                Member::new("StepDetails", &STEP_DETAILS),
                Member::new("WaitDetails", &WAIT_DETAILS),
                Member::new("CallbackDetails", &CALLBACK_DETAILS),
                Member::new("ChainedInvokeDetails", &CHAINED_INVOKE_DETAILS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OPERATION_ACTION: Shape = Shape {
        name: "OperationAction",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["START", "SUCCEED", "FAIL", "RETRY", "CANCEL"],
        },
        sensitive: false,
    };

    static PATTERN_OF_OPERATION_ID: Pattern = Pattern::new("[a-zA-Z0-9-_]+", "[a-zA-Z0-9-_]+");

    pub(super) static OPERATION_ID: Shape = Shape {
        name: "OperationId",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_OPERATION_ID), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_OPERATION_NAME: Pattern = Pattern::new(r"[\x20-\x7E]+", r"[\x20-\x7E]+");

    pub(super) static OPERATION_NAME: Shape = Shape {
        name: "OperationName",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: Some(&PATTERN_OF_OPERATION_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static OPERATION_PAYLOAD: Shape = Shape {
        name: "OperationPayload",
        kind: Kind::String { length: Bounds::between(0, 6291456), pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static OPERATION_STATUS: Shape = Shape {
        name: "OperationStatus",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["STARTED", "PENDING", "READY", "SUCCEEDED", "FAILED", "CANCELLED", "TIMED_OUT", "STOPPED"],
        },
        sensitive: false,
    };

    static PATTERN_OF_OPERATION_SUB_TYPE: Pattern = Pattern::new("[a-zA-Z0-9-_]+", "[a-zA-Z0-9-_]+");

    pub(super) static OPERATION_SUB_TYPE: Shape = Shape {
        name: "OperationSubType",
        kind: Kind::String {
            length: Bounds::between(1, 32),
            pattern: Some(&PATTERN_OF_OPERATION_SUB_TYPE),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static OPERATION_TYPE: Shape = Shape {
        name: "OperationType",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["EXECUTION", "CONTEXT", "STEP", "WAIT", "CALLBACK", "CHAINED_INVOKE"],
        },
        sensitive: false,
    };

    pub(super) static OPERATION_UPDATE: Shape = Shape {
        name: "OperationUpdate",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &OPERATION_ID).required(),
                Member::new("ParentId", &OPERATION_ID),
                Member::new("Name", &OPERATION_NAME),
                Member::new("Type", &OPERATION_TYPE).required(),
                Member::new("SubType", &OPERATION_SUB_TYPE),
                Member::new("Action", &OPERATION_ACTION).required(),
                Member::new("Payload", &OPERATION_PAYLOAD),
                Member::new("Error", &ERROR_OBJECT),
                Member::new("ContextOptions", &CONTEXT_OPTIONS),
                Member::new("StepOptions", &STEP_OPTIONS),
                Member::new("WaitOptions", &WAIT_OPTIONS),
                Member::new("CallbackOptions", &CALLBACK_OPTIONS),
                Member::new("ChainedInvokeOptions", &CHAINED_INVOKE_OPTIONS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OPERATION_UPDATES: Shape = Shape {
        name: "OperationUpdates",
        kind: Kind::List {
            member: &Member::new("member", &OPERATION_UPDATE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static OPERATIONS_: Shape = Shape {
        name: "Operations",
        kind: Kind::List {
            member: &Member::new("member", &OPERATION),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_ORGANIZATION_ID: Pattern = Pattern::new("o-[a-z0-9]{10,32}", "o-[a-z0-9]{10,32}");

    pub(super) static ORGANIZATION_ID: Shape = Shape {
        name: "OrganizationId",
        kind: Kind::String { length: Bounds::between(0, 34), pattern: Some(&PATTERN_OF_ORGANIZATION_ID), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_ORIGIN: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static ORIGIN: Shape = Shape {
        name: "Origin",
        kind: Kind::String { length: Bounds::between(1, 253), pattern: Some(&PATTERN_OF_ORIGIN), values: &[] },
        sensitive: false,
    };

    pub(super) static OUTPUT_PAYLOAD: Shape = Shape {
        name: "OutputPayload",
        kind: Kind::String { length: Bounds::between(0, 6291456), pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static PACKAGE_TYPE: Shape = Shape {
        name: "PackageType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Zip", "Image"] },
        sensitive: false,
    };

    pub(super) static PARALLELIZATION_FACTOR: Shape = Shape {
        name: "ParallelizationFactor",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 10) },
        sensitive: false,
    };

    static PATTERN_OF_PATTERN: Pattern = Pattern::new(r"[\s\S]*", r"[ \t\n\x0B\f\r\S]*");

    pub(super) static PATTERN: Shape = Shape {
        name: "Pattern",
        kind: Kind::String { length: Bounds::between(0, 4096), pattern: Some(&PATTERN_OF_PATTERN), values: &[] },
        sensitive: false,
    };

    pub(super) static PAUSE_DETAILS: Shape = Shape {
        name: "PauseDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("PauseRequestTimestamp", &EXECUTION_TIMESTAMP).required(),
                Member::new("Reason", &PAUSE_REASON),
                Member::new("ExecutionTimeoutPaused", &EXECUTION_TIMEOUT_PAUSED).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PAUSE_DURABLE_EXECUTION_REQUEST: Shape = Shape {
        name: "PauseDurableExecutionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required().at(Location::Uri),
                Member::new("ClientToken", &CLIENT_TOKEN),
                Member::new("Reason", &PAUSE_REASON),
                Member::new("ExecutionTimeoutPaused", &EXECUTION_TIMEOUT_PAUSED),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PAUSE_DURABLE_EXECUTION_RESPONSE: Shape = Shape {
        name: "PauseDurableExecutionResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static PAUSE_REASON: Shape = Shape {
        name: "PauseReason",
        kind: Kind::String { length: Bounds::between(0, 1024), pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY: Shape = Shape {
        name: "PerExecutionEnvironmentMaxConcurrency",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 1600) },
        sensitive: false,
    };

    static PATTERN_OF_POLICY_RESOURCE_ARN: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+)",
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+)",
    );

    pub(super) static POLICY_RESOURCE_ARN: Shape = Shape {
        name: "PolicyResourceArn",
        kind: Kind::String {
            length: Bounds::between(0, 512),
            pattern: Some(&PATTERN_OF_POLICY_RESOURCE_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static POSITIVE_INTEGER: Shape = Shape {
        name: "PositiveInteger",
        kind: Kind::Integer { long: false, range: Bounds::at_least(1) },
        sensitive: false,
    };

    static PATTERN_OF_PRINCIPAL: Pattern = Pattern::new(r"[^\s]+", r"[^ \t\n\x0B\f\r]+");

    pub(super) static PRINCIPAL: Shape = Shape {
        name: "Principal",
        kind: Kind::String { length: Bounds::between(0, 2048), pattern: Some(&PATTERN_OF_PRINCIPAL), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_PRINCIPAL_ORG_ID: Pattern = Pattern::new("o-[a-z0-9]{10,32}", "o-[a-z0-9]{10,32}");

    pub(super) static PRINCIPAL_ORG_ID: Shape = Shape {
        name: "PrincipalOrgID",
        kind: Kind::String {
            length: Bounds::between(12, 34),
            pattern: Some(&PATTERN_OF_PRINCIPAL_ORG_ID),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static PROPAGATE_TAGS: Shape = Shape {
        name: "PropagateTags",
        kind: Kind::Structure {
            members: &[
                Member::new("Mode", &PROPAGATE_TAGS_MODE),
                Member::new("ExplicitTags", &PROPAGATE_TAGS_EXPLICIT_TAGS_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PROPAGATE_TAGS_EXPLICIT_TAGS_MAP: Shape = Shape {
        name: "PropagateTagsExplicitTagsMap",
        kind: Kind::Map {
            key: &Member::new("key", &TAG_KEY),
            value: &Member::new("value", &TAG_VALUE),
            length: Bounds::between(0, 40),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static PROPAGATE_TAGS_MODE: Shape = Shape {
        name: "PropagateTagsMode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["None", "Explicit"] },
        sensitive: false,
    };

    pub(super) static PROVISIONED_CONCURRENCY_CONFIG_LIST: Shape = Shape {
        name: "ProvisionedConcurrencyConfigList",
        kind: Kind::List {
            member: &Member::new("member", &PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM: Shape = Shape {
        name: "ProvisionedConcurrencyConfigListItem",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionArn", &FUNCTION_ARN),
                Member::new("RequestedProvisionedConcurrentExecutions", &POSITIVE_INTEGER),
                Member::new("AvailableProvisionedConcurrentExecutions", &NON_NEGATIVE_INTEGER),
                Member::new("AllocatedProvisionedConcurrentExecutions", &NON_NEGATIVE_INTEGER),
                Member::new("Status", &PROVISIONED_CONCURRENCY_STATUS_ENUM),
                Member::new("StatusReason", &STRING),
                Member::new("LastModified", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PROVISIONED_CONCURRENCY_STATUS_ENUM: Shape = Shape {
        name: "ProvisionedConcurrencyStatusEnum",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["IN_PROGRESS", "READY", "FAILED"] },
        sensitive: false,
    };

    pub(super) static PROVISIONED_POLLER_CONFIG: Shape = Shape {
        name: "ProvisionedPollerConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("MinimumPollers", &MINIMUM_NUMBER_OF_POLLERS),
                Member::new("MaximumPollers", &MAXIMUM_NUMBER_OF_POLLERS),
                Member::new("PollerGroupName", &PROVISIONED_POLLER_GROUP_NAME),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_PROVISIONED_POLLER_GROUP_NAME: Pattern = Pattern::new("[a-zA-Z0-9-_]*", "[a-zA-Z0-9-_]*");

    pub(super) static PROVISIONED_POLLER_GROUP_NAME: Shape = Shape {
        name: "ProvisionedPollerGroupName",
        kind: Kind::String {
            length: Bounds::between(0, 128),
            pattern: Some(&PATTERN_OF_PROVISIONED_POLLER_GROUP_NAME),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_LAYER_VERSION_REQUEST: Shape = Shape {
        name: "PublishLayerVersionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("LayerName", &LAYER_NAME_OR_ARN).required().at(Location::Uri),
                Member::new("Description", &DESCRIPTION),
                Member::new("Content", &LAYER_VERSION_CONTENT_INPUT).required(),
                Member::new("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
                Member::new("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
                Member::new("LicenseInfo", &LICENSE_INFO),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_LAYER_VERSION_RESPONSE: Shape = Shape {
        name: "PublishLayerVersionResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Content", &LAYER_VERSION_CONTENT_OUTPUT),
                Member::new("LayerArn", &LAYER_ARN),
                Member::new("LayerVersionArn", &LAYER_VERSION_ARN),
                Member::new("Description", &DESCRIPTION),
                Member::new("CreatedDate", &TIMESTAMP),
                Member::new("Version", &LAYER_VERSION_NUMBER),
                Member::new("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
                Member::new("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
                Member::new("LicenseInfo", &LICENSE_INFO),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_VERSION_REQUEST: Shape = Shape {
        name: "PublishVersionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("CodeSha256", &STRING),
                Member::new("Description", &DESCRIPTION),
                Member::new("RevisionId", &STRING),
                Member::new("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_PUBLISHED_FUNCTION_QUALIFIER: Pattern =
        Pattern::new(r"(\$LATEST\.PUBLISHED|[0-9]+)", r"(\$LATEST\.PUBLISHED|[0-9]+)");

    pub(super) static PUBLISHED_FUNCTION_QUALIFIER: Shape = Shape {
        name: "PublishedFunctionQualifier",
        kind: Kind::String {
            length: Bounds::between(1, 128),
            pattern: Some(&PATTERN_OF_PUBLISHED_FUNCTION_QUALIFIER),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static PUT_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Shape = Shape {
        name: "PutFunctionCodeSigningConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE: Shape = Shape {
        name: "PutFunctionCodeSigningConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
                Member::new("FunctionName", &FUNCTION_NAME).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_FUNCTION_CONCURRENCY_REQUEST: Shape = Shape {
        name: "PutFunctionConcurrencyRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("ReservedConcurrentExecutions", &RESERVED_CONCURRENT_EXECUTIONS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Shape = Shape {
        name: "PutFunctionEventInvokeConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
                Member::new("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
                Member::new("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
                Member::new("DestinationConfig", &DESTINATION_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_FUNCTION_RECURSION_CONFIG_REQUEST: Shape = Shape {
        name: "PutFunctionRecursionConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &UNQUALIFIED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("RecursiveLoop", &RECURSIVE_LOOP).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_FUNCTION_RECURSION_CONFIG_RESPONSE: Shape = Shape {
        name: "PutFunctionRecursionConfigResponse",
        kind: Kind::Structure { members: &[Member::new("RecursiveLoop", &RECURSIVE_LOOP)], payload: None },
        sensitive: false,
    };

    pub(super) static PUT_FUNCTION_SCALING_CONFIG_REQUEST: Shape = Shape {
        name: "PutFunctionScalingConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &UNQUALIFIED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &PUBLISHED_FUNCTION_QUALIFIER).required().at(Location::Query),
                Member::new("FunctionScalingConfig", &FUNCTION_SCALING_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_FUNCTION_SCALING_CONFIG_RESPONSE: Shape = Shape {
        name: "PutFunctionScalingConfigResponse",
        kind: Kind::Structure { members: &[Member::new("FunctionState", &STATE)], payload: None },
        sensitive: false,
    };

    pub(super) static PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Shape = Shape {
        name: "PutProvisionedConcurrencyConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &QUALIFIER).required().at(Location::Query),
                Member::new("ProvisionedConcurrentExecutions", &POSITIVE_INTEGER).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE: Shape = Shape {
        name: "PutProvisionedConcurrencyConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("RequestedProvisionedConcurrentExecutions", &POSITIVE_INTEGER),
                Member::new("AllocatedProvisionedConcurrentExecutions", &NON_NEGATIVE_INTEGER),
                Member::new("AvailableProvisionedConcurrentExecutions", &NON_NEGATIVE_INTEGER),
                Member::new("Status", &PROVISIONED_CONCURRENCY_STATUS_ENUM),
                Member::new("StatusReason", &STRING),
                Member::new("LastModified", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_RESOURCE_POLICY_REQUEST: Shape = Shape {
        name: "PutResourcePolicyRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("ResourceArn", &POLICY_RESOURCE_ARN).required().at(Location::Uri),
                Member::new("Policy", &RESOURCE_POLICY).required(),
                Member::new("RevisionId", &REVISION_ID),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_RESOURCE_POLICY_RESPONSE: Shape = Shape {
        name: "PutResourcePolicyResponse",
        kind: Kind::Structure {
            members: &[Member::new("Policy", &RESOURCE_POLICY), Member::new("RevisionId", &REVISION_ID)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_RUNTIME_MANAGEMENT_CONFIG_REQUEST: Shape = Shape {
        name: "PutRuntimeManagementConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
                Member::new("UpdateRuntimeOn", &UPDATE_RUNTIME_ON).required(),
                Member::new("RuntimeVersionArn", &RUNTIME_VERSION_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_RUNTIME_MANAGEMENT_CONFIG_RESPONSE: Shape = Shape {
        name: "PutRuntimeManagementConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("UpdateRuntimeOn", &UPDATE_RUNTIME_ON).required(),
                Member::new("FunctionArn", &FUNCTION_ARN).required(),
                Member::new("RuntimeVersionArn", &RUNTIME_VERSION_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_QUALIFIER: Pattern = Pattern::new("(|[a-zA-Z0-9$_-]+)", "(|[a-zA-Z0-9$_-]+)");

    pub(super) static QUALIFIER: Shape = Shape {
        name: "Qualifier",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: Some(&PATTERN_OF_QUALIFIER), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_QUEUE: Pattern = Pattern::new(r"[\s\S]*", r"[ \t\n\x0B\f\r\S]*");

    pub(super) static QUEUE: Shape = Shape {
        name: "Queue",
        kind: Kind::String { length: Bounds::between(1, 1000), pattern: Some(&PATTERN_OF_QUEUE), values: &[] },
        sensitive: false,
    };

    pub(super) static QUEUES: Shape = Shape {
        name: "Queues",
        kind: Kind::List {
            member: &Member::new("member", &QUEUE),
            length: Bounds::between(1, 1),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static RECURSIVE_LOOP: Shape = Shape {
        name: "RecursiveLoop",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Allow", "Terminate"] },
        sensitive: false,
    };

    pub(super) static REMOVE_LAYER_VERSION_PERMISSION_REQUEST: Shape = Shape {
        name: "RemoveLayerVersionPermissionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("LayerName", &LAYER_NAME_OR_ARN).required().at(Location::Uri),
                Member::new("VersionNumber", &LAYER_VERSION_NUMBER).required().at(Location::Uri),
                Member::new("StatementId", &STATEMENT_ID).required().at(Location::Uri),
                Member::new("RevisionId", &STRING).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REMOVE_PERMISSION_REQUEST: Shape = Shape {
        name: "RemovePermissionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("StatementId", &NAMESPACED_STATEMENT_ID).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
                Member::new("RevisionId", &STRING).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REPLAY_CHILDREN: Shape = Shape { name: "ReplayChildren", kind: Kind::Boolean, sensitive: false };

    pub(super) static RESERVED_CONCURRENT_EXECUTIONS: Shape = Shape {
        name: "ReservedConcurrentExecutions",
        kind: Kind::Integer { long: false, range: Bounds::at_least(0) },
        sensitive: false,
    };

    pub(super) static RESOLVED_S3_OBJECT: Shape = Shape {
        name: "ResolvedS3Object",
        kind: Kind::Structure {
            members: &[
                Member::new("S3Bucket", &S3_BUCKET),
                Member::new("S3Key", &S3_KEY),
                Member::new("S3ObjectVersion", &S3_OBJECT_VERSION),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_RESOURCE_ARN: Pattern = Pattern::new(
        "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()",
        r"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:[^\n\r\x{85}\x{2028}\x{2029}]*)|()",
    );

    pub(super) static RESOURCE_ARN: Shape = Shape {
        name: "ResourceArn",
        kind: Kind::String { length: Bounds::between(0, 10000), pattern: Some(&PATTERN_OF_RESOURCE_ARN), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_RESOURCE_POLICY: Pattern = Pattern::new(r"[\s\S]+", r"[ \t\n\x0B\f\r\S]+");

    pub(super) static RESOURCE_POLICY: Shape = Shape {
        name: "ResourcePolicy",
        kind: Kind::String {
            length: Bounds::between(1, 20480),
            pattern: Some(&PATTERN_OF_RESOURCE_POLICY),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static RESPONSE_STREAMING_INVOCATION_TYPE: Shape = Shape {
        name: "ResponseStreamingInvocationType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["RequestResponse", "DryRun"] },
        sensitive: false,
    };

    pub(super) static RESUME_DURABLE_EXECUTION_REQUEST: Shape = Shape {
        name: "ResumeDurableExecutionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required().at(Location::Uri),
                Member::new("ClientToken", &CLIENT_TOKEN),
                Member::new("Reason", &RESUME_REASON),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RESUME_DURABLE_EXECUTION_RESPONSE: Shape = Shape {
        name: "ResumeDurableExecutionResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static RESUME_REASON: Shape = Shape {
        name: "ResumeReason",
        kind: Kind::String { length: Bounds::between(0, 1024), pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static RETENTION_PERIOD_IN_DAYS: Shape = Shape {
        name: "RetentionPeriodInDays",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 90) },
        sensitive: false,
    };

    pub(super) static RETRY_DETAILS: Shape = Shape {
        name: "RetryDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("CurrentAttempt", &ATTEMPT_COUNT),
                Member::new("NextAttemptDelaySeconds", &DURATION_SECONDS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REVERSE_ORDER: Shape = Shape { name: "ReverseOrder", kind: Kind::Boolean, sensitive: false };

    static PATTERN_OF_REVISION_ID: Pattern = Pattern::new(
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    );

    pub(super) static REVISION_ID: Shape = Shape {
        name: "RevisionId",
        kind: Kind::String { length: Bounds::between(36, 36), pattern: Some(&PATTERN_OF_REVISION_ID), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_ROLE_ARN: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+",
        r"arn:(aws[a-zA-Z-]*)?:iam::[0-9]{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+",
    );

    pub(super) static ROLE_ARN: Shape = Shape {
        name: "RoleArn",
        kind: Kind::String { length: Bounds::between(0, 10000), pattern: Some(&PATTERN_OF_ROLE_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static RUNTIME: Shape = Shape {
        name: "Runtime",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "nodejs",
                "nodejs4.3",
                "nodejs6.10",
                "nodejs8.10",
                "nodejs10.x",
                "nodejs12.x",
                "nodejs14.x",
                "nodejs16.x",
                "nodejs18.x",
                "nodejs20.x",
                "nodejs22.x",
                "nodejs24.x",
                "java8",
                "java8.al2",
                "java11",
                "java17",
                "java21",
                "java25",
                "python2.7",
                "python3.6",
                "python3.7",
                "python3.8",
                "python3.9",
                "python3.10",
                "python3.11",
                "python3.12",
                "python3.13",
                "python3.14",
                "dotnetcore1.0",
                "dotnetcore2.0",
                "dotnetcore2.1",
                "dotnetcore3.1",
                "dotnet6",
                "dotnet8",
                "dotnet10",
                "nodejs4.3-edge",
                "go1.x",
                "ruby2.5",
                "ruby2.7",
                "ruby3.2",
                "ruby3.3",
                "ruby3.4",
                "ruby4.0",
                "provided",
                "provided.al2",
                "provided.al2023",
                "nodejs26.x",
                "python3.15",
                "java8.al2023",
                "java11.al2023",
                "java17.al2023",
                "custom",
            ],
        },
        sensitive: false,
    };

    static PATTERN_OF_RUNTIME_VERSION_ARN: Pattern = Pattern::new(
        r"((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))",
        r"((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}::runtime:[^\n\r\x{85}\x{2028}\x{2029}]+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))",
    );

    pub(super) static RUNTIME_VERSION_ARN: Shape = Shape {
        name: "RuntimeVersionArn",
        kind: Kind::String {
            length: Bounds::between(26, 2048),
            pattern: Some(&PATTERN_OF_RUNTIME_VERSION_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static RUNTIME_VERSION_CONFIG: Shape = Shape {
        name: "RuntimeVersionConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("RuntimeVersionArn", &RUNTIME_VERSION_ARN),
                Member::new("Error", &RUNTIME_VERSION_ERROR),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RUNTIME_VERSION_ERROR: Shape = Shape {
        name: "RuntimeVersionError",
        kind: Kind::Structure {
            members: &[Member::new("ErrorCode", &STRING), Member::new("Message", &SENSITIVE_STRING)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_S3_BUCKET: Pattern =
        Pattern::new(r"[0-9A-Za-z\.\-_]*(?<!\.)", r"([0-9A-Za-z\.\-_]*[0-9A-Za-z\-_])?");

    pub(super) static S3_BUCKET: Shape = Shape {
        name: "S3Bucket",
        kind: Kind::String { length: Bounds::between(3, 63), pattern: Some(&PATTERN_OF_S3_BUCKET), values: &[] },
        sensitive: false,
    };

    pub(super) static S3_FILES_CONFIG: Shape = Shape {
        name: "S3FilesConfig",
        kind: Kind::Structure { members: &[Member::new("DirectS3Read", &DIRECT_S3_READ)], payload: None },
        sensitive: false,
    };

    static PATTERN_OF_S3_KEY: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static S3_KEY: Shape = Shape {
        name: "S3Key",
        kind: Kind::String { length: Bounds::between(1, 1024), pattern: Some(&PATTERN_OF_S3_KEY), values: &[] },
        sensitive: false,
    };

    pub(super) static S3_OBJECT_STORAGE_MODE: Shape = Shape {
        name: "S3ObjectStorageMode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["COPY", "REFERENCE"] },
        sensitive: false,
    };

    static PATTERN_OF_S3_OBJECT_VERSION: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static S3_OBJECT_VERSION: Shape = Shape {
        name: "S3ObjectVersion",
        kind: Kind::String {
            length: Bounds::between(1, 1024),
            pattern: Some(&PATTERN_OF_S3_OBJECT_VERSION),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static SCALING_CONFIG: Shape = Shape {
        name: "ScalingConfig",
        kind: Kind::Structure { members: &[Member::new("MaximumConcurrency", &MAXIMUM_CONCURRENCY)], payload: None },
        sensitive: false,
    };

    pub(super) static SCHEMA_REGISTRY_EVENT_RECORD_FORMAT: Shape = Shape {
        name: "SchemaRegistryEventRecordFormat",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["JSON", "SOURCE"] },
        sensitive: false,
    };

    static PATTERN_OF_SCHEMA_REGISTRY_URI: Pattern =
        Pattern::new(r"[a-zA-Z0-9-\/*:_+=.@-]*", r"[a-zA-Z0-9-\/*:_+=.@-]*");

    pub(super) static SCHEMA_REGISTRY_URI: Shape = Shape {
        name: "SchemaRegistryUri",
        kind: Kind::String {
            length: Bounds::between(1, 10000),
            pattern: Some(&PATTERN_OF_SCHEMA_REGISTRY_URI),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_SECURITY_GROUP_ID: Pattern = Pattern::new("sg-[0-9a-zA-Z]*", "sg-[0-9a-zA-Z]*");

    pub(super) static SECURITY_GROUP_ID: Shape = Shape {
        name: "SecurityGroupId",
        kind: Kind::String {
            length: Bounds::between(0, 1024),
            pattern: Some(&PATTERN_OF_SECURITY_GROUP_ID),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static SECURITY_GROUP_IDS: Shape = Shape {
        name: "SecurityGroupIds",
        kind: Kind::List {
            member: &Member::new("member", &SECURITY_GROUP_ID),
            length: Bounds::between(0, 5),
            flattened: false,
            null_unsaid: true,
        },
        sensitive: false,
    };

    pub(super) static SELF_MANAGED_EVENT_SOURCE: Shape = Shape {
        name: "SelfManagedEventSource",
        kind: Kind::Structure { members: &[Member::new("Endpoints", &ENDPOINTS)], payload: None },
        sensitive: false,
    };

    pub(super) static SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Shape = Shape {
        name: "SelfManagedKafkaEventSourceConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("ConsumerGroupId", &URI),
                Member::new("SchemaRegistryConfig", &KAFKA_SCHEMA_REGISTRY_CONFIG),
                Member::new("ConsumptionMode", &KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_REQUEST: Shape = Shape {
        name: "SendDurableExecutionCallbackFailureRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CallbackId", &CALLBACK_ID).required().at(Location::Uri),
                Member::new("Error", &ERROR_OBJECT),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_RESPONSE: Shape = Shape {
        name: "SendDurableExecutionCallbackFailureResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_REQUEST: Shape = Shape {
        name: "SendDurableExecutionCallbackHeartbeatRequest",
        kind: Kind::Structure {
            members: &[Member::new("CallbackId", &CALLBACK_ID).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_RESPONSE: Shape = Shape {
        name: "SendDurableExecutionCallbackHeartbeatResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_REQUEST: Shape = Shape {
        name: "SendDurableExecutionCallbackSuccessRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CallbackId", &CALLBACK_ID).required().at(Location::Uri),
                Member::new("Result", &BINARY_OPERATION_PAYLOAD),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_RESPONSE: Shape = Shape {
        name: "SendDurableExecutionCallbackSuccessResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static SENSITIVE_STRING: Shape = Shape {
        name: "SensitiveString",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static SENSITIVE_STRING_ON_SERVER_ONLY: Shape = Shape {
        name: "SensitiveStringOnServerOnly",
        kind: Kind::String { length: Bounds::between(0, 10000), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SIGNING_PROFILE_VERSION_ARNS: Shape = Shape {
        name: "SigningProfileVersionArns",
        kind: Kind::List {
            member: &Member::new("member", &ARN),
            length: Bounds::between(1, 20),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SNAP_START: Shape = Shape {
        name: "SnapStart",
        kind: Kind::Structure { members: &[Member::new("ApplyOn", &SNAP_START_APPLY_ON)], payload: None },
        sensitive: false,
    };

    pub(super) static SNAP_START_APPLY_ON: Shape = Shape {
        name: "SnapStartApplyOn",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["PublishedVersions", "None"] },
        sensitive: false,
    };

    pub(super) static SNAP_START_OPTIMIZATION_STATUS: Shape = Shape {
        name: "SnapStartOptimizationStatus",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["On", "Off"] },
        sensitive: false,
    };

    pub(super) static SNAP_START_RESPONSE: Shape = Shape {
        name: "SnapStartResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ApplyOn", &SNAP_START_APPLY_ON),
                Member::new("OptimizationStatus", &SNAP_START_OPTIMIZATION_STATUS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SOURCE_ACCESS_CONFIGURATION: Shape = Shape {
        name: "SourceAccessConfiguration",
        kind: Kind::Structure {
            members: &[Member::new("Type", &SOURCE_ACCESS_TYPE), Member::new("URI", &URI)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SOURCE_ACCESS_CONFIGURATIONS: Shape = Shape {
        name: "SourceAccessConfigurations",
        kind: Kind::List {
            member: &Member::new("member", &SOURCE_ACCESS_CONFIGURATION),
            length: Bounds::between(0, 23),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SOURCE_ACCESS_TYPE: Shape = Shape {
        name: "SourceAccessType",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "BASIC_AUTH",
                "VPC_SUBNET",
                "VPC_SECURITY_GROUP",
                "SASL_SCRAM_512_AUTH",
                "SASL_SCRAM_256_AUTH",
                "VIRTUAL_HOST",
                "CLIENT_CERTIFICATE_TLS_AUTH",
                "SERVER_ROOT_CA_CERTIFICATE",
                "OAUTHBEARER_AUTH",
                "OAUTHBEARER_SCOPE",
                "OAUTHBEARER_AUDIENCE",
                "OAUTHBEARER_LOGICAL_CLUSTER",
                "OAUTHBEARER_IDENTITY_POOL",
                "IAM_AUTH",
                "IAM_OAUTHBEARER_AUTH",
            ],
        },
        sensitive: false,
    };

    static PATTERN_OF_SOURCE_OWNER: Pattern = Pattern::new(r"\d{12}", "[0-9]{12}");

    pub(super) static SOURCE_OWNER: Shape = Shape {
        name: "SourceOwner",
        kind: Kind::String { length: Bounds::between(0, 12), pattern: Some(&PATTERN_OF_SOURCE_OWNER), values: &[] },
        sensitive: false,
    };

    pub(super) static STACK_TRACE_ENTRIES: Shape = Shape {
        name: "StackTraceEntries",
        kind: Kind::List {
            member: &Member::new("member", &STACK_TRACE_ENTRY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static STACK_TRACE_ENTRY: Shape = Shape {
        name: "StackTraceEntry",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static STATE: Shape = Shape {
        name: "State",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "Pending",
                "Active",
                "Inactive",
                "Failed",
                "Deactivating",
                "Deactivated",
                "ActiveNonInvocable",
                "Deleting",
            ],
        },
        sensitive: false,
    };

    pub(super) static STATE_REASON: Shape = Shape {
        name: "StateReason",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static STATE_REASON_CODE: Shape = Shape {
        name: "StateReasonCode",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "Idle",
                "Creating",
                "Restoring",
                "EniLimitExceeded",
                "InsufficientRolePermissions",
                "InvalidConfiguration",
                "InternalError",
                "SubnetOutOfIPAddresses",
                "InvalidSubnet",
                "InvalidSecurityGroup",
                "ImageDeleted",
                "ImageAccessDenied",
                "InvalidImage",
                "KMSKeyAccessDenied",
                "KMSKeyNotFound",
                "InvalidStateKMSKey",
                "DisabledKMSKey",
                "EFSIOError",
                "EFSMountConnectivityError",
                "EFSMountFailure",
                "EFSMountTimeout",
                "InvalidRuntime",
                "InvalidZipFileException",
                "FunctionError",
                "ServiceQuotaExceededException",
                "VcpuLimitExceeded",
                "CapacityProviderScalingLimitExceeded",
                "InsufficientCapacity",
                "EC2RequestLimitExceeded",
                "FunctionError.InitTimeout",
                "FunctionError.RuntimeInitError",
                "FunctionError.ExtensionInitError",
                "FunctionError.InvalidEntryPoint",
                "FunctionError.InvalidWorkingDirectory",
                "FunctionError.PermissionDenied",
                "FunctionError.TooManyExtensions",
                "FunctionError.InitResourceExhausted",
                "DisallowedByVpcEncryptionControl",
                "DrainingDurableExecutions",
                "IncompatibleAcceleratorInstanceTypes",
                "DependencyError",
            ],
        },
        sensitive: false,
    };

    static PATTERN_OF_STATEMENT_ID: Pattern = Pattern::new("([a-zA-Z0-9-_]+)", "([a-zA-Z0-9-_]+)");

    pub(super) static STATEMENT_ID: Shape = Shape {
        name: "StatementId",
        kind: Kind::String { length: Bounds::between(1, 100), pattern: Some(&PATTERN_OF_STATEMENT_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static STEP_DETAILS: Shape = Shape {
        name: "StepDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("Attempt", &ATTEMPT_COUNT),
                Member::new("NextAttemptTimestamp", &EXECUTION_TIMESTAMP),
                Member::new("Result", &OPERATION_PAYLOAD),
                Member::new("Error", &ERROR_OBJECT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STEP_FAILED_DETAILS: Shape = Shape {
        name: "StepFailedDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("Error", &EVENT_ERROR).required(),
                Member::new("RetryDetails", &RETRY_DETAILS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STEP_OPTIONS: Shape = Shape {
        name: "StepOptions",
        kind: Kind::Structure {
            members: &[Member::new("NextAttemptDelaySeconds", &STEP_OPTIONS_NEXT_ATTEMPT_DELAY_SECONDS_INTEGER)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STEP_OPTIONS_NEXT_ATTEMPT_DELAY_SECONDS_INTEGER: Shape = Shape {
        name: "StepOptionsNextAttemptDelaySecondsInteger",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 31622400) },
        sensitive: false,
    };

    pub(super) static STEP_STARTED_DETAILS: Shape =
        Shape { name: "StepStartedDetails", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static STEP_SUCCEEDED_DETAILS: Shape = Shape {
        name: "StepSucceededDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("Result", &EVENT_RESULT).required(),
                Member::new("RetryDetails", &RETRY_DETAILS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STOP_DURABLE_EXECUTION_REQUEST: Shape = Shape {
        name: "StopDurableExecutionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required().at(Location::Uri),
                Member::new("Error", &ERROR_OBJECT),
            ],
            payload: Some(1),
        },
        sensitive: false,
    };

    pub(super) static STOP_DURABLE_EXECUTION_RESPONSE: Shape = Shape {
        name: "StopDurableExecutionResponse",
        kind: Kind::Structure {
            members: &[Member::new("StopTimestamp", &EXECUTION_TIMESTAMP).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STRING: Shape = Shape {
        name: "String",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static STRING_LIST: Shape = Shape {
        name: "StringList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::between(0, 1500),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_SUBNET_ID: Pattern = Pattern::new("subnet-[0-9a-z]*", "subnet-[0-9a-z]*");

    pub(super) static SUBNET_ID: Shape = Shape {
        name: "SubnetId",
        kind: Kind::String { length: Bounds::between(0, 1024), pattern: Some(&PATTERN_OF_SUBNET_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static SUBNET_IDS: Shape = Shape {
        name: "SubnetIds",
        kind: Kind::List {
            member: &Member::new("member", &SUBNET_ID),
            length: Bounds::between(0, 16),
            flattened: false,
            null_unsaid: true,
        },
        sensitive: false,
    };

    pub(super) static SYSTEM_LOG_LEVEL: Shape = Shape {
        name: "SystemLogLevel",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["DEBUG", "INFO", "WARN"] },
        sensitive: false,
    };

    static PATTERN_OF_TAG_KEY: Pattern =
        Pattern::new(r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)", r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)");

    pub(super) static TAG_KEY: Shape = Shape {
        name: "TagKey",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: Some(&PATTERN_OF_TAG_KEY), values: &[] },
        sensitive: false,
    };

    pub(super) static TAG_KEY_LIST: Shape = Shape {
        name: "TagKeyList",
        kind: Kind::List {
            member: &Member::new("member", &TAG_KEY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TAG_RESOURCE_REQUEST: Shape = Shape {
        name: "TagResourceRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Resource", &TAGGABLE_RESOURCE).required().at(Location::Uri),
                Member::new("Tags", &TAGS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_TAG_VALUE: Pattern =
        Pattern::new(r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)", r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)");

    pub(super) static TAG_VALUE: Shape = Shape {
        name: "TagValue",
        kind: Kind::String { length: Bounds::between(0, 256), pattern: Some(&PATTERN_OF_TAG_VALUE), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_TAGGABLE_RESOURCE: Pattern = Pattern::new(
        r"arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})",
        r"arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:[0-9]{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})",
    );

    pub(super) static TAGGABLE_RESOURCE: Shape = Shape {
        name: "TaggableResource",
        kind: Kind::String {
            length: Bounds::between(1, 10000),
            pattern: Some(&PATTERN_OF_TAGGABLE_RESOURCE),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static TAGS: Shape = Shape {
        name: "Tags",
        kind: Kind::Map {
            key: &Member::new("key", &TAG_KEY),
            value: &Member::new("value", &TAG_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static TAGS_ERROR: Shape = Shape {
        name: "TagsError",
        kind: Kind::Structure {
            members: &[
                Member::new("ErrorCode", &TAGS_ERROR_CODE).required(),
                Member::new("Message", &TAGS_ERROR_MESSAGE).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_TAGS_ERROR_CODE: Pattern = Pattern::new("[A-Za-z]+Exception", "[A-Za-z]+Exception");

    pub(super) static TAGS_ERROR_CODE: Shape = Shape {
        name: "TagsErrorCode",
        kind: Kind::String { length: Bounds::between(10, 21), pattern: Some(&PATTERN_OF_TAGS_ERROR_CODE), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_TAGS_ERROR_MESSAGE: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static TAGS_ERROR_MESSAGE: Shape = Shape {
        name: "TagsErrorMessage",
        kind: Kind::String {
            length: Bounds::between(84, 1000),
            pattern: Some(&PATTERN_OF_TAGS_ERROR_MESSAGE),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static TARGET_TRACKING_SCALING_POLICY: Shape = Shape {
        name: "TargetTrackingScalingPolicy",
        kind: Kind::Structure {
            members: &[
                Member::new("PredefinedMetricType", &CAPACITY_PROVIDER_PREDEFINED_METRIC_TYPE).required(),
                Member::new("TargetValue", &METRIC_TARGET_VALUE).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TENANCY_CONFIG: Shape = Shape {
        name: "TenancyConfig",
        kind: Kind::Structure {
            members: &[Member::new("TenantIsolationMode", &TENANT_ISOLATION_MODE).required()],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_TENANT_ID: Pattern = Pattern::new(r"[a-zA-Z0-9\._:\/=+\-@ ]+", r"[a-zA-Z0-9\._:\/=+\-@ ]+");

    pub(super) static TENANT_ID: Shape = Shape {
        name: "TenantId",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: Some(&PATTERN_OF_TENANT_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static TENANT_ISOLATION_MODE: Shape = Shape {
        name: "TenantIsolationMode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["PER_TENANT"] },
        sensitive: false,
    };

    pub(super) static TIMEOUT: Shape = Shape {
        name: "Timeout",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 5400) },
        sensitive: false,
    };

    static PATTERN_OF_TIMESTAMP: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static TIMESTAMP: Shape = Shape {
        name: "Timestamp",
        kind: Kind::String { length: Bounds::between(0, 100), pattern: Some(&PATTERN_OF_TIMESTAMP), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_TOPIC: Pattern = Pattern::new(r"[^.]([a-zA-Z0-9\-_.]+)", r"[^.]([a-zA-Z0-9\-_.]+)");

    pub(super) static TOPIC: Shape = Shape {
        name: "Topic",
        kind: Kind::String { length: Bounds::between(1, 249), pattern: Some(&PATTERN_OF_TOPIC), values: &[] },
        sensitive: false,
    };

    pub(super) static TOPICS: Shape = Shape {
        name: "Topics",
        kind: Kind::List {
            member: &Member::new("member", &TOPIC),
            length: Bounds::between(1, 1),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TRACE_HEADER: Shape = Shape {
        name: "TraceHeader",
        kind: Kind::Structure { members: &[Member::new("XAmznTraceId", &X_AMZN_TRACE_ID)], payload: None },
        sensitive: false,
    };

    pub(super) static TRACING_CONFIG: Shape = Shape {
        name: "TracingConfig",
        kind: Kind::Structure { members: &[Member::new("Mode", &TRACING_MODE)], payload: None },
        sensitive: false,
    };

    pub(super) static TRACING_CONFIG_RESPONSE: Shape = Shape {
        name: "TracingConfigResponse",
        kind: Kind::Structure { members: &[Member::new("Mode", &TRACING_MODE)], payload: None },
        sensitive: false,
    };

    pub(super) static TRACING_MODE: Shape = Shape {
        name: "TracingMode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Active", "PassThrough"] },
        sensitive: false,
    };

    pub(super) static TRUNCATED: Shape = Shape { name: "Truncated", kind: Kind::Boolean, sensitive: false };

    pub(super) static TUMBLING_WINDOW_IN_SECONDS: Shape = Shape {
        name: "TumblingWindowInSeconds",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 900) },
        sensitive: false,
    };

    static PATTERN_OF_URI: Pattern = Pattern::new(r"[ a-zA-Z0-9-\/*:_+=.@-]*", r"[ a-zA-Z0-9-\/*:_+=.@-]*");

    pub(super) static URI: Shape = Shape {
        name: "URI",
        kind: Kind::String { length: Bounds::between(1, 200), pattern: Some(&PATTERN_OF_URI), values: &[] },
        sensitive: false,
    };

    pub(super) static UUID_STRING: Shape = Shape {
        name: "UUIDString",
        kind: Kind::String { length: Bounds::between(36, 36), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_UNQUALIFIED_FUNCTION_NAME: Pattern = Pattern::new(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)",
        "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-[0-9]{1}:)?([0-9]{12}:)?(function:)?([a-zA-Z0-9-_]+)",
    );

    pub(super) static UNQUALIFIED_FUNCTION_NAME: Shape = Shape {
        name: "UnqualifiedFunctionName",
        kind: Kind::String {
            length: Bounds::between(1, 140),
            pattern: Some(&PATTERN_OF_UNQUALIFIED_FUNCTION_NAME),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static UNRESERVED_CONCURRENT_EXECUTIONS: Shape = Shape {
        name: "UnreservedConcurrentExecutions",
        kind: Kind::Integer { long: false, range: Bounds::at_least(0) },
        sensitive: false,
    };

    pub(super) static UNTAG_RESOURCE_REQUEST: Shape = Shape {
        name: "UntagResourceRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Resource", &TAGGABLE_RESOURCE).required().at(Location::Uri),
                Member::new("TagKeys", &TAG_KEY_LIST).required().at(Location::Query).named("tagKeys"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_ALIAS_REQUEST: Shape = Shape {
        name: "UpdateAliasRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Name", &ALIAS).required().at(Location::Uri),
                Member::new("FunctionVersion", &VERSION_WITH_LATEST_PUBLISHED),
                Member::new("Description", &DESCRIPTION),
                Member::new("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
                Member::new("RevisionId", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_CAPACITY_PROVIDER_REQUEST: Shape = Shape {
        name: "UpdateCapacityProviderRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required().at(Location::Uri),
                Member::new("CapacityProviderScalingConfig", &CAPACITY_PROVIDER_SCALING_CONFIG),
                Member::new("PropagateTags", &PROPAGATE_TAGS),
                Member::new("TelemetryConfig", &CAPACITY_PROVIDER_TELEMETRY_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_CAPACITY_PROVIDER_RESPONSE: Shape = Shape {
        name: "UpdateCapacityProviderResponse",
        kind: Kind::Structure {
            members: &[Member::new("CapacityProvider", &CAPACITY_PROVIDER).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_CODE_SIGNING_CONFIG_REQUEST: Shape = Shape {
        name: "UpdateCodeSigningConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required().at(Location::Uri),
                Member::new("Description", &DESCRIPTION),
                Member::new("AllowedPublishers", &ALLOWED_PUBLISHERS),
                Member::new("CodeSigningPolicies", &CODE_SIGNING_POLICIES),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_CODE_SIGNING_CONFIG_RESPONSE: Shape = Shape {
        name: "UpdateCodeSigningConfigResponse",
        kind: Kind::Structure {
            members: &[Member::new("CodeSigningConfig", &CODE_SIGNING_CONFIG).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_EVENT_SOURCE_MAPPING_REQUEST: Shape = Shape {
        name: "UpdateEventSourceMappingRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("UUID", &UUID_STRING).required().at(Location::Uri),
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME),
                Member::new("Enabled", &ENABLED),
                Member::new("BatchSize", &BATCH_SIZE),
                Member::new("FilterCriteria", &FILTER_CRITERIA),
                Member::new("KMSKeyArn", &KMS_KEY_ARN),
                Member::new("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
                Member::new("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
                Member::new("ScalingConfig", &SCALING_CONFIG),
                Member::new("MaximumBatchingWindowInSeconds", &MAXIMUM_BATCHING_WINDOW_IN_SECONDS),
                Member::new("ParallelizationFactor", &PARALLELIZATION_FACTOR),
                Member::new("DestinationConfig", &DESTINATION_CONFIG),
                Member::new("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
                Member::new("BisectBatchOnFunctionError", &BISECT_BATCH_ON_FUNCTION_ERROR),
                Member::new("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING),
                Member::new("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
                Member::new("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
                Member::new("FunctionResponseTypes", &FUNCTION_RESPONSE_TYPE_LIST),
                Member::new("AmazonManagedKafkaEventSourceConfig", &AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
                Member::new("SelfManagedKafkaEventSourceConfig", &SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG),
                Member::new("DocumentDBEventSourceConfig", &DOCUMENT_DB_EVENT_SOURCE_CONFIG),
                Member::new("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_FUNCTION_CODE_REQUEST: Shape = Shape {
        name: "UpdateFunctionCodeRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("ZipFile", &BLOB),
                Member::new("S3Bucket", &S3_BUCKET),
                Member::new("S3Key", &S3_KEY),
                Member::new("S3ObjectVersion", &S3_OBJECT_VERSION),
                Member::new("S3ObjectStorageMode", &S3_OBJECT_STORAGE_MODE),
                Member::new("ImageUri", &STRING),
                Member::new("Architectures", &ARCHITECTURES_LIST),
                Member::new("Publish", &BOOLEAN),
                Member::new("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
                Member::new("DryRun", &BOOLEAN),
                Member::new("RevisionId", &STRING),
                Member::new("SourceKMSKeyArn", &KMS_KEY_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_FUNCTION_CONFIGURATION_REQUEST: Shape = Shape {
        name: "UpdateFunctionConfigurationRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Role", &ROLE_ARN),
                Member::new("Handler", &HANDLER),
                Member::new("Description", &DESCRIPTION),
                Member::new("Timeout", &TIMEOUT),
                Member::new("MemorySize", &MEMORY_SIZE),
                Member::new("VpcConfig", &VPC_CONFIG),
                Member::new("Environment", &ENVIRONMENT),
                Member::new("Runtime", &RUNTIME).checked_by_handler(),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("KMSKeyArn", &KMS_KEY_ARN),
                Member::new("TracingConfig", &TRACING_CONFIG),
                Member::new("RevisionId", &STRING),
                Member::new("Layers", &LAYER_LIST),
                Member::new("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
                Member::new("ImageConfig", &IMAGE_CONFIG),
                Member::new("EphemeralStorage", &EPHEMERAL_STORAGE),
                Member::new("SnapStart", &SNAP_START),
                Member::new("LoggingConfig", &LOGGING_CONFIG),
                Member::new("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
                Member::new("DurableConfig", &DURABLE_CONFIG),
                Member::new("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG),
                Member::new("AcceleratorConfig", &ACCELERATOR_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Shape = Shape {
        name: "UpdateFunctionEventInvokeConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &NAMESPACED_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER).at(Location::Query),
                Member::new("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
                Member::new("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
                Member::new("DestinationConfig", &DESTINATION_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_FUNCTION_URL_CONFIG_REQUEST: Shape = Shape {
        name: "UpdateFunctionUrlConfigRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required().at(Location::Uri),
                Member::new("Qualifier", &FUNCTION_URL_QUALIFIER).at(Location::Query),
                Member::new("AuthType", &FUNCTION_URL_AUTH_TYPE),
                Member::new("Cors", &CORS),
                Member::new("InvokeMode", &INVOKE_MODE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_FUNCTION_URL_CONFIG_RESPONSE: Shape = Shape {
        name: "UpdateFunctionUrlConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FunctionUrl", &FUNCTION_URL).required(),
                Member::new("FunctionArn", &FUNCTION_ARN).required(),
                Member::new("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
                Member::new("Cors", &CORS),
                Member::new("CreationTime", &TIMESTAMP).required(),
                Member::new("LastModifiedTime", &TIMESTAMP).required(),
                Member::new("InvokeMode", &INVOKE_MODE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_RUNTIME_ON: Shape = Shape {
        name: "UpdateRuntimeOn",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["Auto", "Manual", "FunctionUpdate"] },
        sensitive: false,
    };

    static PATTERN_OF_VERSION: Pattern = Pattern::new(r"(\$LATEST|[0-9]+)", r"(\$LATEST|[0-9]+)");

    pub(super) static VERSION: Shape = Shape {
        name: "Version",
        kind: Kind::String { length: Bounds::between(1, 1024), pattern: Some(&PATTERN_OF_VERSION), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_VERSION_WITH_LATEST_PUBLISHED: Pattern =
        Pattern::new(r"(\$LATEST(\.PUBLISHED)?|[0-9]+)", r"(\$LATEST(\.PUBLISHED)?|[0-9]+)");

    pub(super) static VERSION_WITH_LATEST_PUBLISHED: Shape = Shape {
        name: "VersionWithLatestPublished",
        kind: Kind::String {
            length: Bounds::between(1, 1024),
            pattern: Some(&PATTERN_OF_VERSION_WITH_LATEST_PUBLISHED),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static VPC_CONFIG: Shape = Shape {
        name: "VpcConfig",
        kind: Kind::Structure {
            members: &[
                Member::new("SubnetIds", &SUBNET_IDS),
                Member::new("SecurityGroupIds", &SECURITY_GROUP_IDS),
                Member::new("Ipv6AllowedForDualStack", &NULLABLE_BOOLEAN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static VPC_CONFIG_RESPONSE: Shape = Shape {
        name: "VpcConfigResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("SubnetIds", &SUBNET_IDS),
                Member::new("SecurityGroupIds", &SECURITY_GROUP_IDS),
                Member::new("VpcId", &VPC_ID),
                Member::new("Ipv6AllowedForDualStack", &NULLABLE_BOOLEAN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static VPC_ID: Shape = Shape {
        name: "VpcId",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static WAIT_CANCELLED_DETAILS: Shape = Shape {
        name: "WaitCancelledDetails",
        kind: Kind::Structure { members: &[Member::new("Error", &EVENT_ERROR)], payload: None },
        sensitive: false,
    };

    pub(super) static WAIT_DETAILS: Shape = Shape {
        name: "WaitDetails",
        kind: Kind::Structure { members: &[Member::new("ScheduledEndTimestamp", &EXECUTION_TIMESTAMP)], payload: None },
        sensitive: false,
    };

    pub(super) static WAIT_OPTIONS: Shape = Shape {
        name: "WaitOptions",
        kind: Kind::Structure {
            members: &[Member::new("WaitSeconds", &WAIT_OPTIONS_WAIT_SECONDS_INTEGER)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static WAIT_OPTIONS_WAIT_SECONDS_INTEGER: Shape = Shape {
        name: "WaitOptionsWaitSecondsInteger",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 31622400) },
        sensitive: false,
    };

    pub(super) static WAIT_STARTED_DETAILS: Shape = Shape {
        name: "WaitStartedDetails",
        kind: Kind::Structure {
            members: &[
                Member::new("Duration", &DURATION_SECONDS).required(),
                Member::new("ScheduledEndTimestamp", &EXECUTION_TIMESTAMP).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static WAIT_SUCCEEDED_DETAILS: Shape = Shape {
        name: "WaitSucceededDetails",
        kind: Kind::Structure { members: &[Member::new("Duration", &DURATION_SECONDS)], payload: None },
        sensitive: false,
    };

    pub(super) static WEIGHT: Shape =
        Shape { name: "Weight", kind: Kind::Float { range: Bounds::between(0.0, 1.0) }, sensitive: false };

    pub(super) static WORKING_DIRECTORY: Shape = Shape {
        name: "WorkingDirectory",
        kind: Kind::String { length: Bounds::between(0, 1000), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static X_AMZN_TRACE_ID: Shape = Shape {
        name: "XAmznTraceId",
        kind: Kind::String { length: Bounds::between(0, 8192), pattern: None, values: &[] },
        sensitive: false,
    };
}
