//! The `events` service. Written by `cargo xtask codegen` from `models/events.json`; do not edit.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `ActivateEventSource`.
    ActivateEventSource,
    /// `CancelReplay`.
    CancelReplay,
    /// `CreateApiDestination`.
    CreateApiDestination,
    /// `CreateArchive`.
    CreateArchive,
    /// `CreateConnection`.
    CreateConnection,
    /// `CreateEndpoint`.
    CreateEndpoint,
    /// `CreateEventBus`.
    CreateEventBus,
    /// `CreatePartnerEventSource`.
    CreatePartnerEventSource,
    /// `DeactivateEventSource`.
    DeactivateEventSource,
    /// `DeauthorizeConnection`.
    DeauthorizeConnection,
    /// `DeleteApiDestination`.
    DeleteApiDestination,
    /// `DeleteArchive`.
    DeleteArchive,
    /// `DeleteConnection`.
    DeleteConnection,
    /// `DeleteEndpoint`.
    DeleteEndpoint,
    /// `DeleteEventBus`.
    DeleteEventBus,
    /// `DeletePartnerEventSource`.
    DeletePartnerEventSource,
    /// `DeleteRule`.
    DeleteRule,
    /// `DescribeApiDestination`.
    DescribeApiDestination,
    /// `DescribeArchive`.
    DescribeArchive,
    /// `DescribeConnection`.
    DescribeConnection,
    /// `DescribeEndpoint`.
    DescribeEndpoint,
    /// `DescribeEventBus`.
    DescribeEventBus,
    /// `DescribeEventSource`.
    DescribeEventSource,
    /// `DescribePartnerEventSource`.
    DescribePartnerEventSource,
    /// `DescribeReplay`.
    DescribeReplay,
    /// `DescribeRule`.
    DescribeRule,
    /// `DisableRule`.
    DisableRule,
    /// `EnableRule`.
    EnableRule,
    /// `ListApiDestinations`.
    ListApiDestinations,
    /// `ListArchives`.
    ListArchives,
    /// `ListConnections`.
    ListConnections,
    /// `ListEndpoints`.
    ListEndpoints,
    /// `ListEventBuses`.
    ListEventBuses,
    /// `ListEventSources`.
    ListEventSources,
    /// `ListPartnerEventSourceAccounts`.
    ListPartnerEventSourceAccounts,
    /// `ListPartnerEventSources`.
    ListPartnerEventSources,
    /// `ListReplays`.
    ListReplays,
    /// `ListRuleNamesByTarget`.
    ListRuleNamesByTarget,
    /// `ListRules`.
    ListRules,
    /// `ListTagsForResource`.
    ListTagsForResource,
    /// `ListTargetsByRule`.
    ListTargetsByRule,
    /// `PutEvents`.
    PutEvents,
    /// `PutPartnerEvents`.
    PutPartnerEvents,
    /// `PutPermission`.
    PutPermission,
    /// `PutRule`.
    PutRule,
    /// `PutTargets`.
    PutTargets,
    /// `RemovePermission`.
    RemovePermission,
    /// `RemoveTargets`.
    RemoveTargets,
    /// `StartReplay`.
    StartReplay,
    /// `TagResource`.
    TagResource,
    /// `TestEventPattern`.
    TestEventPattern,
    /// `UntagResource`.
    UntagResource,
    /// `UpdateApiDestination`.
    UpdateApiDestination,
    /// `UpdateArchive`.
    UpdateArchive,
    /// `UpdateConnection`.
    UpdateConnection,
    /// `UpdateEndpoint`.
    UpdateEndpoint,
    /// `UpdateEventBus`.
    UpdateEventBus,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::ActivateEventSource,
        Self::CancelReplay,
        Self::CreateApiDestination,
        Self::CreateArchive,
        Self::CreateConnection,
        Self::CreateEndpoint,
        Self::CreateEventBus,
        Self::CreatePartnerEventSource,
        Self::DeactivateEventSource,
        Self::DeauthorizeConnection,
        Self::DeleteApiDestination,
        Self::DeleteArchive,
        Self::DeleteConnection,
        Self::DeleteEndpoint,
        Self::DeleteEventBus,
        Self::DeletePartnerEventSource,
        Self::DeleteRule,
        Self::DescribeApiDestination,
        Self::DescribeArchive,
        Self::DescribeConnection,
        Self::DescribeEndpoint,
        Self::DescribeEventBus,
        Self::DescribeEventSource,
        Self::DescribePartnerEventSource,
        Self::DescribeReplay,
        Self::DescribeRule,
        Self::DisableRule,
        Self::EnableRule,
        Self::ListApiDestinations,
        Self::ListArchives,
        Self::ListConnections,
        Self::ListEndpoints,
        Self::ListEventBuses,
        Self::ListEventSources,
        Self::ListPartnerEventSourceAccounts,
        Self::ListPartnerEventSources,
        Self::ListReplays,
        Self::ListRuleNamesByTarget,
        Self::ListRules,
        Self::ListTagsForResource,
        Self::ListTargetsByRule,
        Self::PutEvents,
        Self::PutPartnerEvents,
        Self::PutPermission,
        Self::PutRule,
        Self::PutTargets,
        Self::RemovePermission,
        Self::RemoveTargets,
        Self::StartReplay,
        Self::TagResource,
        Self::TestEventPattern,
        Self::UntagResource,
        Self::UpdateApiDestination,
        Self::UpdateArchive,
        Self::UpdateConnection,
        Self::UpdateEndpoint,
        Self::UpdateEventBus,
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
    AppSyncParameters: tables::APP_SYNC_PARAMETERS {
        graph_ql_operation: Option<String> = "GraphQLOperation",
    }
}

structure! {
    Archive: tables::ARCHIVE {
        archive_name: Option<String> = "ArchiveName",
        event_source_arn: Option<String> = "EventSourceArn",
        state: Option<ArchiveState> = "State",
        state_reason: Option<String> = "StateReason",
        retention_days: Option<i32> = "RetentionDays",
        size_bytes: Option<i64> = "SizeBytes",
        event_count: Option<i64> = "EventCount",
        creation_time: Option<Timestamp> = "CreationTime",
    }
}

open_enum! {
    ArchiveState {
        ENABLED = "ENABLED",
        DISABLED = "DISABLED",
        CREATING = "CREATING",
        UPDATING = "UPDATING",
        CREATE_FAILED = "CREATE_FAILED",
        UPDATE_FAILED = "UPDATE_FAILED",
    }
}

open_enum! {
    AssignPublicIp {
        ENABLED = "ENABLED",
        DISABLED = "DISABLED",
    }
}

structure! {
    AwsVpcConfiguration: tables::AWS_VPC_CONFIGURATION {
        subnets: Vec<String> = "Subnets",
        security_groups: Option<Vec<String>> = "SecurityGroups",
        assign_public_ip: Option<AssignPublicIp> = "AssignPublicIp",
    }
}

structure! {
    BatchArrayProperties: tables::BATCH_ARRAY_PROPERTIES {
        size: Option<i32> = "Size",
    }
}

structure! {
    BatchParameters: tables::BATCH_PARAMETERS {
        job_definition: String = "JobDefinition",
        job_name: String = "JobName",
        array_properties: Option<BatchArrayProperties> = "ArrayProperties",
        retry_strategy: Option<BatchRetryStrategy> = "RetryStrategy",
    }
}

structure! {
    BatchRetryStrategy: tables::BATCH_RETRY_STRATEGY {
        attempts: Option<i32> = "Attempts",
    }
}

structure! {
    CancelReplayRequest: tables::CANCEL_REPLAY_REQUEST {
        replay_name: String = "ReplayName",
    }
}

structure! {
    CancelReplayResponse: tables::CANCEL_REPLAY_RESPONSE {
        replay_arn: Option<String> = "ReplayArn",
        state: Option<ReplayState> = "State",
        state_reason: Option<String> = "StateReason",
    }
}

structure! {
    CapacityProviderStrategyItem: tables::CAPACITY_PROVIDER_STRATEGY_ITEM {
        capacity_provider: String = "capacityProvider",
        weight: Option<i32> = "weight",
        base: Option<i32> = "base",
    }
}

structure! {
    Condition: tables::CONDITION {
        r#type: String = "Type",
        key: String = "Key",
        value: String = "Value",
    }
}

structure! {
    CreateArchiveRequest: tables::CREATE_ARCHIVE_REQUEST {
        archive_name: String = "ArchiveName",
        event_source_arn: String = "EventSourceArn",
        description: Option<String> = "Description",
        event_pattern: Option<String> = "EventPattern",
        retention_days: Option<i32> = "RetentionDays",
        kms_key_identifier: Option<String> = "KmsKeyIdentifier",
    }
}

structure! {
    CreateArchiveResponse: tables::CREATE_ARCHIVE_RESPONSE {
        archive_arn: Option<String> = "ArchiveArn",
        state: Option<ArchiveState> = "State",
        state_reason: Option<String> = "StateReason",
        creation_time: Option<Timestamp> = "CreationTime",
    }
}

structure! {
    CreateEventBusRequest: tables::CREATE_EVENT_BUS_REQUEST {
        name: String = "Name",
        event_source_name: Option<String> = "EventSourceName",
        description: Option<String> = "Description",
        kms_key_identifier: Option<String> = "KmsKeyIdentifier",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        log_config: Option<LogConfig> = "LogConfig",
        tags: Option<Vec<Tag>> = "Tags",
    }
}

structure! {
    CreateEventBusResponse: tables::CREATE_EVENT_BUS_RESPONSE {
        event_bus_arn: Option<String> = "EventBusArn",
        description: Option<String> = "Description",
        kms_key_identifier: Option<String> = "KmsKeyIdentifier",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        log_config: Option<LogConfig> = "LogConfig",
    }
}

structure! {
    DeadLetterConfig: tables::DEAD_LETTER_CONFIG {
        arn: Option<String> = "Arn",
    }
}

structure! {
    DeleteArchiveRequest: tables::DELETE_ARCHIVE_REQUEST {
        archive_name: String = "ArchiveName",
    }
}

structure! {
    DeleteArchiveResponse: tables::DELETE_ARCHIVE_RESPONSE {}
}

structure! {
    DeleteEventBusRequest: tables::DELETE_EVENT_BUS_REQUEST {
        name: String = "Name",
    }
}

structure! {
    DeleteRuleRequest: tables::DELETE_RULE_REQUEST {
        name: String = "Name",
        event_bus_name: Option<String> = "EventBusName",
        force: Option<bool> = "Force",
    }
}

structure! {
    DescribeArchiveRequest: tables::DESCRIBE_ARCHIVE_REQUEST {
        archive_name: String = "ArchiveName",
    }
}

structure! {
    DescribeArchiveResponse: tables::DESCRIBE_ARCHIVE_RESPONSE {
        archive_arn: Option<String> = "ArchiveArn",
        archive_name: Option<String> = "ArchiveName",
        event_source_arn: Option<String> = "EventSourceArn",
        description: Option<String> = "Description",
        event_pattern: Option<String> = "EventPattern",
        state: Option<ArchiveState> = "State",
        state_reason: Option<String> = "StateReason",
        kms_key_identifier: Option<String> = "KmsKeyIdentifier",
        retention_days: Option<i32> = "RetentionDays",
        size_bytes: Option<i64> = "SizeBytes",
        event_count: Option<i64> = "EventCount",
        creation_time: Option<Timestamp> = "CreationTime",
    }
}

structure! {
    DescribeEventBusRequest: tables::DESCRIBE_EVENT_BUS_REQUEST {
        name: Option<String> = "Name",
    }
}

structure! {
    DescribeEventBusResponse: tables::DESCRIBE_EVENT_BUS_RESPONSE {
        name: Option<String> = "Name",
        arn: Option<String> = "Arn",
        description: Option<String> = "Description",
        kms_key_identifier: Option<String> = "KmsKeyIdentifier",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        policy: Option<String> = "Policy",
        log_config: Option<LogConfig> = "LogConfig",
        creation_time: Option<Timestamp> = "CreationTime",
        last_modified_time: Option<Timestamp> = "LastModifiedTime",
        managed_by: Option<String> = "ManagedBy",
    }
}

structure! {
    DescribeReplayRequest: tables::DESCRIBE_REPLAY_REQUEST {
        replay_name: String = "ReplayName",
    }
}

structure! {
    DescribeReplayResponse: tables::DESCRIBE_REPLAY_RESPONSE {
        replay_name: Option<String> = "ReplayName",
        replay_arn: Option<String> = "ReplayArn",
        description: Option<String> = "Description",
        state: Option<ReplayState> = "State",
        state_reason: Option<String> = "StateReason",
        event_source_arn: Option<String> = "EventSourceArn",
        destination: Option<ReplayDestination> = "Destination",
        event_start_time: Option<Timestamp> = "EventStartTime",
        event_end_time: Option<Timestamp> = "EventEndTime",
        event_last_replayed_time: Option<Timestamp> = "EventLastReplayedTime",
        replay_start_time: Option<Timestamp> = "ReplayStartTime",
        replay_end_time: Option<Timestamp> = "ReplayEndTime",
    }
}

structure! {
    DescribeRuleRequest: tables::DESCRIBE_RULE_REQUEST {
        name: String = "Name",
        event_bus_name: Option<String> = "EventBusName",
    }
}

structure! {
    DescribeRuleResponse: tables::DESCRIBE_RULE_RESPONSE {
        name: Option<String> = "Name",
        arn: Option<String> = "Arn",
        event_pattern: Option<String> = "EventPattern",
        schedule_expression: Option<String> = "ScheduleExpression",
        state: Option<RuleState> = "State",
        description: Option<String> = "Description",
        role_arn: Option<String> = "RoleArn",
        managed_by: Option<String> = "ManagedBy",
        event_bus_name: Option<String> = "EventBusName",
        created_by: Option<String> = "CreatedBy",
    }
}

structure! {
    DisableRuleRequest: tables::DISABLE_RULE_REQUEST {
        name: String = "Name",
        event_bus_name: Option<String> = "EventBusName",
    }
}

structure! {
    EcsParameters: tables::ECS_PARAMETERS {
        task_definition_arn: String = "TaskDefinitionArn",
        task_count: Option<i32> = "TaskCount",
        launch_type: Option<LaunchType> = "LaunchType",
        network_configuration: Option<NetworkConfiguration> = "NetworkConfiguration",
        platform_version: Option<String> = "PlatformVersion",
        group: Option<String> = "Group",
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = "CapacityProviderStrategy",
        enable_ecs_managed_tags: Option<bool> = "EnableECSManagedTags",
        enable_execute_command: Option<bool> = "EnableExecuteCommand",
        placement_constraints: Option<Vec<PlacementConstraint>> = "PlacementConstraints",
        placement_strategy: Option<Vec<PlacementStrategy>> = "PlacementStrategy",
        propagate_tags: Option<PropagateTags> = "PropagateTags",
        reference_id: Option<String> = "ReferenceId",
        tags: Option<Vec<Tag>> = "Tags",
    }
}

structure! {
    EnableRuleRequest: tables::ENABLE_RULE_REQUEST {
        name: String = "Name",
        event_bus_name: Option<String> = "EventBusName",
    }
}

structure! {
    EventBus: tables::EVENT_BUS {
        name: Option<String> = "Name",
        arn: Option<String> = "Arn",
        description: Option<String> = "Description",
        policy: Option<String> = "Policy",
        creation_time: Option<Timestamp> = "CreationTime",
        last_modified_time: Option<Timestamp> = "LastModifiedTime",
        managed_by: Option<String> = "ManagedBy",
    }
}

structure! {
    HttpParameters: tables::HTTP_PARAMETERS {
        path_parameter_values: Option<Vec<String>> = "PathParameterValues",
        header_parameters: Option<BTreeMap<String, String>> = "HeaderParameters",
        query_string_parameters: Option<BTreeMap<String, String>> = "QueryStringParameters",
    }
}

open_enum! {
    IncludeDetail {
        NONE = "NONE",
        FULL = "FULL",
    }
}

structure! {
    InputTransformer: tables::INPUT_TRANSFORMER {
        input_paths_map: Option<BTreeMap<String, String>> = "InputPathsMap",
        input_template: String = "InputTemplate",
    }
}

structure! {
    KinesisParameters: tables::KINESIS_PARAMETERS {
        partition_key_path: String = "PartitionKeyPath",
    }
}

open_enum! {
    LaunchType {
        EC2 = "EC2",
        FARGATE = "FARGATE",
        EXTERNAL = "EXTERNAL",
    }
}

open_enum! {
    Level {
        OFF = "OFF",
        ERROR = "ERROR",
        INFO = "INFO",
        TRACE = "TRACE",
    }
}

structure! {
    ListArchivesRequest: tables::LIST_ARCHIVES_REQUEST {
        name_prefix: Option<String> = "NamePrefix",
        event_source_arn: Option<String> = "EventSourceArn",
        state: Option<ArchiveState> = "State",
        next_token: Option<String> = "NextToken",
        limit: Option<i32> = "Limit",
    }
}

structure! {
    ListArchivesResponse: tables::LIST_ARCHIVES_RESPONSE {
        archives: Option<Vec<Archive>> = "Archives",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListEventBusesRequest: tables::LIST_EVENT_BUSES_REQUEST {
        name_prefix: Option<String> = "NamePrefix",
        next_token: Option<String> = "NextToken",
        limit: Option<i32> = "Limit",
    }
}

structure! {
    ListEventBusesResponse: tables::LIST_EVENT_BUSES_RESPONSE {
        event_buses: Option<Vec<EventBus>> = "EventBuses",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListReplaysRequest: tables::LIST_REPLAYS_REQUEST {
        name_prefix: Option<String> = "NamePrefix",
        state: Option<ReplayState> = "State",
        event_source_arn: Option<String> = "EventSourceArn",
        next_token: Option<String> = "NextToken",
        limit: Option<i32> = "Limit",
    }
}

structure! {
    ListReplaysResponse: tables::LIST_REPLAYS_RESPONSE {
        replays: Option<Vec<Replay>> = "Replays",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListRuleNamesByTargetRequest: tables::LIST_RULE_NAMES_BY_TARGET_REQUEST {
        target_arn: String = "TargetArn",
        event_bus_name: Option<String> = "EventBusName",
        next_token: Option<String> = "NextToken",
        limit: Option<i32> = "Limit",
    }
}

structure! {
    ListRuleNamesByTargetResponse: tables::LIST_RULE_NAMES_BY_TARGET_RESPONSE {
        rule_names: Option<Vec<String>> = "RuleNames",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListRulesRequest: tables::LIST_RULES_REQUEST {
        name_prefix: Option<String> = "NamePrefix",
        event_bus_name: Option<String> = "EventBusName",
        next_token: Option<String> = "NextToken",
        limit: Option<i32> = "Limit",
    }
}

structure! {
    ListRulesResponse: tables::LIST_RULES_RESPONSE {
        rules: Option<Vec<Rule>> = "Rules",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListTagsForResourceRequest: tables::LIST_TAGS_FOR_RESOURCE_REQUEST {
        resource_arn: String = "ResourceARN",
    }
}

structure! {
    ListTagsForResourceResponse: tables::LIST_TAGS_FOR_RESOURCE_RESPONSE {
        tags: Option<Vec<Tag>> = "Tags",
    }
}

structure! {
    ListTargetsByRuleRequest: tables::LIST_TARGETS_BY_RULE_REQUEST {
        rule: String = "Rule",
        event_bus_name: Option<String> = "EventBusName",
        next_token: Option<String> = "NextToken",
        limit: Option<i32> = "Limit",
    }
}

structure! {
    ListTargetsByRuleResponse: tables::LIST_TARGETS_BY_RULE_RESPONSE {
        targets: Option<Vec<Target>> = "Targets",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    LogConfig: tables::LOG_CONFIG {
        include_detail: Option<IncludeDetail> = "IncludeDetail",
        level: Option<Level> = "Level",
    }
}

structure! {
    NetworkConfiguration: tables::NETWORK_CONFIGURATION {
        awsvpc_configuration: Option<AwsVpcConfiguration> = "awsvpcConfiguration",
    }
}

structure! {
    PlacementConstraint: tables::PLACEMENT_CONSTRAINT {
        r#type: Option<PlacementConstraintType> = "type",
        expression: Option<String> = "expression",
    }
}

open_enum! {
    PlacementConstraintType {
        DISTINCT_INSTANCE = "distinctInstance",
        MEMBER_OF = "memberOf",
    }
}

structure! {
    PlacementStrategy: tables::PLACEMENT_STRATEGY {
        r#type: Option<PlacementStrategyType> = "type",
        field: Option<String> = "field",
    }
}

open_enum! {
    PlacementStrategyType {
        RANDOM = "random",
        SPREAD = "spread",
        BINPACK = "binpack",
    }
}

open_enum! {
    PropagateTags {
        TASK_DEFINITION = "TASK_DEFINITION",
    }
}

structure! {
    PutEventsRequest: tables::PUT_EVENTS_REQUEST {
        entries: Vec<PutEventsRequestEntry> = "Entries",
        endpoint_id: Option<String> = "EndpointId",
    }
}

structure! {
    PutEventsRequestEntry: tables::PUT_EVENTS_REQUEST_ENTRY {
        time: Option<Timestamp> = "Time",
        source: Option<String> = "Source",
        resources: Option<Vec<String>> = "Resources",
        detail_type: Option<String> = "DetailType",
        detail: Option<String> = "Detail",
        event_bus_name: Option<String> = "EventBusName",
        trace_header: Option<String> = "TraceHeader",
    }
}

structure! {
    PutEventsResponse: tables::PUT_EVENTS_RESPONSE {
        failed_entry_count: Option<i32> = "FailedEntryCount",
        entries: Option<Vec<PutEventsResultEntry>> = "Entries",
    }
}

structure! {
    PutEventsResultEntry: tables::PUT_EVENTS_RESULT_ENTRY {
        event_id: Option<String> = "EventId",
        error_code: Option<String> = "ErrorCode",
        error_message: Option<String> = "ErrorMessage",
    }
}

structure! {
    PutPermissionRequest: tables::PUT_PERMISSION_REQUEST {
        event_bus_name: Option<String> = "EventBusName",
        action: Option<String> = "Action",
        principal: Option<String> = "Principal",
        statement_id: Option<String> = "StatementId",
        condition: Option<Condition> = "Condition",
        policy: Option<String> = "Policy",
    }
}

structure! {
    PutRuleRequest: tables::PUT_RULE_REQUEST {
        name: String = "Name",
        schedule_expression: Option<String> = "ScheduleExpression",
        event_pattern: Option<String> = "EventPattern",
        state: Option<RuleState> = "State",
        description: Option<String> = "Description",
        role_arn: Option<String> = "RoleArn",
        tags: Option<Vec<Tag>> = "Tags",
        event_bus_name: Option<String> = "EventBusName",
    }
}

structure! {
    PutRuleResponse: tables::PUT_RULE_RESPONSE {
        rule_arn: Option<String> = "RuleArn",
    }
}

structure! {
    PutTargetsRequest: tables::PUT_TARGETS_REQUEST {
        rule: String = "Rule",
        event_bus_name: Option<String> = "EventBusName",
        targets: Vec<Target> = "Targets",
    }
}

structure! {
    PutTargetsResponse: tables::PUT_TARGETS_RESPONSE {
        failed_entry_count: Option<i32> = "FailedEntryCount",
        failed_entries: Option<Vec<PutTargetsResultEntry>> = "FailedEntries",
    }
}

structure! {
    PutTargetsResultEntry: tables::PUT_TARGETS_RESULT_ENTRY {
        target_id: Option<String> = "TargetId",
        error_code: Option<String> = "ErrorCode",
        error_message: Option<String> = "ErrorMessage",
    }
}

structure! {
    RedshiftDataParameters: tables::REDSHIFT_DATA_PARAMETERS {
        secret_manager_arn: Option<String> = "SecretManagerArn",
        database: String = "Database",
        db_user: Option<String> = "DbUser",
        sql: Option<String> = "Sql",
        statement_name: Option<String> = "StatementName",
        with_event: Option<bool> = "WithEvent",
        sqls: Option<Vec<String>> = "Sqls",
    }
}

structure! {
    RemovePermissionRequest: tables::REMOVE_PERMISSION_REQUEST {
        statement_id: Option<String> = "StatementId",
        remove_all_permissions: Option<bool> = "RemoveAllPermissions",
        event_bus_name: Option<String> = "EventBusName",
    }
}

structure! {
    RemoveTargetsRequest: tables::REMOVE_TARGETS_REQUEST {
        rule: String = "Rule",
        event_bus_name: Option<String> = "EventBusName",
        ids: Vec<String> = "Ids",
        force: Option<bool> = "Force",
    }
}

structure! {
    RemoveTargetsResponse: tables::REMOVE_TARGETS_RESPONSE {
        failed_entry_count: Option<i32> = "FailedEntryCount",
        failed_entries: Option<Vec<RemoveTargetsResultEntry>> = "FailedEntries",
    }
}

structure! {
    RemoveTargetsResultEntry: tables::REMOVE_TARGETS_RESULT_ENTRY {
        target_id: Option<String> = "TargetId",
        error_code: Option<String> = "ErrorCode",
        error_message: Option<String> = "ErrorMessage",
    }
}

structure! {
    Replay: tables::REPLAY {
        replay_name: Option<String> = "ReplayName",
        event_source_arn: Option<String> = "EventSourceArn",
        state: Option<ReplayState> = "State",
        state_reason: Option<String> = "StateReason",
        event_start_time: Option<Timestamp> = "EventStartTime",
        event_end_time: Option<Timestamp> = "EventEndTime",
        event_last_replayed_time: Option<Timestamp> = "EventLastReplayedTime",
        replay_start_time: Option<Timestamp> = "ReplayStartTime",
        replay_end_time: Option<Timestamp> = "ReplayEndTime",
    }
}

structure! {
    ReplayDestination: tables::REPLAY_DESTINATION {
        arn: String = "Arn",
        filter_arns: Option<Vec<String>> = "FilterArns",
    }
}

open_enum! {
    ReplayState {
        STARTING = "STARTING",
        RUNNING = "RUNNING",
        CANCELLING = "CANCELLING",
        COMPLETED = "COMPLETED",
        CANCELLED = "CANCELLED",
        FAILED = "FAILED",
    }
}

structure! {
    RetryPolicy: tables::RETRY_POLICY {
        maximum_retry_attempts: Option<i32> = "MaximumRetryAttempts",
        maximum_event_age_in_seconds: Option<i32> = "MaximumEventAgeInSeconds",
    }
}

structure! {
    Rule: tables::RULE {
        name: Option<String> = "Name",
        arn: Option<String> = "Arn",
        event_pattern: Option<String> = "EventPattern",
        state: Option<RuleState> = "State",
        description: Option<String> = "Description",
        schedule_expression: Option<String> = "ScheduleExpression",
        role_arn: Option<String> = "RoleArn",
        managed_by: Option<String> = "ManagedBy",
        event_bus_name: Option<String> = "EventBusName",
    }
}

open_enum! {
    RuleState {
        ENABLED = "ENABLED",
        DISABLED = "DISABLED",
        ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    }
}

structure! {
    RunCommandParameters: tables::RUN_COMMAND_PARAMETERS {
        run_command_targets: Vec<RunCommandTarget> = "RunCommandTargets",
    }
}

structure! {
    RunCommandTarget: tables::RUN_COMMAND_TARGET {
        key: String = "Key",
        values: Vec<String> = "Values",
    }
}

structure! {
    SageMakerPipelineParameter: tables::SAGE_MAKER_PIPELINE_PARAMETER {
        name: String = "Name",
        value: String = "Value",
    }
}

structure! {
    SageMakerPipelineParameters: tables::SAGE_MAKER_PIPELINE_PARAMETERS {
        pipeline_parameter_list: Option<Vec<SageMakerPipelineParameter>> = "PipelineParameterList",
    }
}

structure! {
    SqsParameters: tables::SQS_PARAMETERS {
        message_group_id: Option<String> = "MessageGroupId",
    }
}

structure! {
    StartReplayRequest: tables::START_REPLAY_REQUEST {
        replay_name: String = "ReplayName",
        description: Option<String> = "Description",
        event_source_arn: String = "EventSourceArn",
        event_start_time: Timestamp = "EventStartTime",
        event_end_time: Timestamp = "EventEndTime",
        destination: ReplayDestination = "Destination",
    }
}

structure! {
    StartReplayResponse: tables::START_REPLAY_RESPONSE {
        replay_arn: Option<String> = "ReplayArn",
        state: Option<ReplayState> = "State",
        state_reason: Option<String> = "StateReason",
        replay_start_time: Option<Timestamp> = "ReplayStartTime",
    }
}

structure! {
    Tag: tables::TAG {
        key: String = "Key",
        value: String = "Value",
    }
}

structure! {
    TagResourceRequest: tables::TAG_RESOURCE_REQUEST {
        resource_arn: String = "ResourceARN",
        tags: Vec<Tag> = "Tags",
    }
}

structure! {
    TagResourceResponse: tables::TAG_RESOURCE_RESPONSE {}
}

structure! {
    Target: tables::TARGET {
        id: String = "Id",
        arn: String = "Arn",
        role_arn: Option<String> = "RoleArn",
        input: Option<String> = "Input",
        input_path: Option<String> = "InputPath",
        input_transformer: Option<InputTransformer> = "InputTransformer",
        kinesis_parameters: Option<KinesisParameters> = "KinesisParameters",
        run_command_parameters: Option<RunCommandParameters> = "RunCommandParameters",
        ecs_parameters: Option<EcsParameters> = "EcsParameters",
        batch_parameters: Option<BatchParameters> = "BatchParameters",
        sqs_parameters: Option<SqsParameters> = "SqsParameters",
        http_parameters: Option<HttpParameters> = "HttpParameters",
        redshift_data_parameters: Option<RedshiftDataParameters> = "RedshiftDataParameters",
        sage_maker_pipeline_parameters: Option<SageMakerPipelineParameters> = "SageMakerPipelineParameters",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        retry_policy: Option<RetryPolicy> = "RetryPolicy",
        app_sync_parameters: Option<AppSyncParameters> = "AppSyncParameters",
    }
}

structure! {
    TestEventPatternRequest: tables::TEST_EVENT_PATTERN_REQUEST {
        event_pattern: String = "EventPattern",
        event: String = "Event",
    }
}

structure! {
    TestEventPatternResponse: tables::TEST_EVENT_PATTERN_RESPONSE {
        result: Option<bool> = "Result",
    }
}

structure! {
    UntagResourceRequest: tables::UNTAG_RESOURCE_REQUEST {
        resource_arn: String = "ResourceARN",
        tag_keys: Vec<String> = "TagKeys",
    }
}

structure! {
    UntagResourceResponse: tables::UNTAG_RESOURCE_RESPONSE {}
}

structure! {
    UpdateArchiveRequest: tables::UPDATE_ARCHIVE_REQUEST {
        archive_name: String = "ArchiveName",
        description: Option<String> = "Description",
        event_pattern: Option<String> = "EventPattern",
        retention_days: Option<i32> = "RetentionDays",
        kms_key_identifier: Option<String> = "KmsKeyIdentifier",
    }
}

structure! {
    UpdateArchiveResponse: tables::UPDATE_ARCHIVE_RESPONSE {
        archive_arn: Option<String> = "ArchiveArn",
        state: Option<ArchiveState> = "State",
        state_reason: Option<String> = "StateReason",
        creation_time: Option<Timestamp> = "CreationTime",
    }
}

structure! {
    UpdateEventBusRequest: tables::UPDATE_EVENT_BUS_REQUEST {
        name: Option<String> = "Name",
        kms_key_identifier: Option<String> = "KmsKeyIdentifier",
        description: Option<String> = "Description",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        log_config: Option<LogConfig> = "LogConfig",
    }
}

structure! {
    UpdateEventBusResponse: tables::UPDATE_EVENT_BUS_RESPONSE {
        arn: Option<String> = "Arn",
        name: Option<String> = "Name",
        kms_key_identifier: Option<String> = "KmsKeyIdentifier",
        description: Option<String> = "Description",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        log_config: Option<LogConfig> = "LogConfig",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `AccessDeniedException`.
    pub static ACCESS_DENIED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "AccessDeniedException",
        code: "AccessDeniedException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ConcurrentModificationException`.
    pub static CONCURRENT_MODIFICATION_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ConcurrentModificationException",
        code: "ConcurrentModificationException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `IllegalStatusException`.
    pub static ILLEGAL_STATUS_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "IllegalStatusException",
        code: "IllegalStatusException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InternalException`.
    pub static INTERNAL_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InternalException",
        code: "InternalException",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidEventPatternException`.
    pub static INVALID_EVENT_PATTERN_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidEventPatternException",
        code: "InvalidEventPatternException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidStateException`.
    pub static INVALID_STATE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidStateException",
        code: "InvalidStateException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `LimitExceededException`.
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "LimitExceededException",
        code: "LimitExceededException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ManagedRuleException`.
    pub static MANAGED_RULE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ManagedRuleException",
        code: "ManagedRuleException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `OperationDisabledException`.
    pub static OPERATION_DISABLED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "OperationDisabledException",
        code: "OperationDisabledException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `PolicyLengthExceededException`.
    pub static POLICY_LENGTH_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "PolicyLengthExceededException",
        code: "PolicyLengthExceededException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ResourceAlreadyExistsException`.
    pub static RESOURCE_ALREADY_EXISTS_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceAlreadyExistsException",
        code: "ResourceAlreadyExistsException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ResourceNotFoundException`.
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceNotFoundException",
        code: "ResourceNotFoundException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ThrottlingException`.
    pub static THROTTLING_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ThrottlingException",
        code: "ThrottlingException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[
        &ACCESS_DENIED_EXCEPTION,
        &CONCURRENT_MODIFICATION_EXCEPTION,
        &ILLEGAL_STATUS_EXCEPTION,
        &INTERNAL_EXCEPTION,
        &INVALID_EVENT_PATTERN_EXCEPTION,
        &INVALID_STATE_EXCEPTION,
        &LIMIT_EXCEEDED_EXCEPTION,
        &MANAGED_RULE_EXCEPTION,
        &OPERATION_DISABLED_EXCEPTION,
        &POLICY_LENGTH_EXCEEDED_EXCEPTION,
        &RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &RESOURCE_NOT_FOUND_EXCEPTION,
        &THROTTLING_EXCEPTION,
    ];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::pattern::Pattern;
    use crate::schema::{Bounds, Kind, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "events",
        signing_name: "events",
        protocol: Protocol::Json11,
        api_version: "2015-10-07",
        target_prefix: "AWSEvents",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "ActivateEventSource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "CancelReplay",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CANCEL_REPLAY_REQUEST),
            output: Some(&CANCEL_REPLAY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateApiDestination",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "CreateArchive",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CREATE_ARCHIVE_REQUEST),
            output: Some(&CREATE_ARCHIVE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateConnection",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "CreateEndpoint",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "CreateEventBus",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CREATE_EVENT_BUS_REQUEST),
            output: Some(&CREATE_EVENT_BUS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreatePartnerEventSource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DeactivateEventSource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DeauthorizeConnection",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteApiDestination",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteArchive",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_ARCHIVE_REQUEST),
            output: Some(&DELETE_ARCHIVE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteConnection",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteEndpoint",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteEventBus",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_EVENT_BUS_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeletePartnerEventSource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteRule",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_RULE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DescribeApiDestination",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeArchive",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DESCRIBE_ARCHIVE_REQUEST),
            output: Some(&DESCRIBE_ARCHIVE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DescribeConnection",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeEndpoint",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeEventBus",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DESCRIBE_EVENT_BUS_REQUEST),
            output: Some(&DESCRIBE_EVENT_BUS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DescribeEventSource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DescribePartnerEventSource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeReplay",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DESCRIBE_REPLAY_REQUEST),
            output: Some(&DESCRIBE_REPLAY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DescribeRule",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DESCRIBE_RULE_REQUEST),
            output: Some(&DESCRIBE_RULE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DisableRule",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DISABLE_RULE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "EnableRule",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&ENABLE_RULE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListApiDestinations",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "ListArchives",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_ARCHIVES_REQUEST),
            output: Some(&LIST_ARCHIVES_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListConnections",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "ListEndpoints",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "ListEventBuses",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_EVENT_BUSES_REQUEST),
            output: Some(&LIST_EVENT_BUSES_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListEventSources",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "ListPartnerEventSourceAccounts",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "ListPartnerEventSources",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "ListReplays",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_REPLAYS_REQUEST),
            output: Some(&LIST_REPLAYS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListRuleNamesByTarget",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_RULE_NAMES_BY_TARGET_REQUEST),
            output: Some(&LIST_RULE_NAMES_BY_TARGET_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListRules",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_RULES_REQUEST),
            output: Some(&LIST_RULES_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListTagsForResource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_TAGS_FOR_RESOURCE_REQUEST),
            output: Some(&LIST_TAGS_FOR_RESOURCE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListTargetsByRule",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_TARGETS_BY_RULE_REQUEST),
            output: Some(&LIST_TARGETS_BY_RULE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutEvents",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_EVENTS_REQUEST),
            output: Some(&PUT_EVENTS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutPartnerEvents",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "PutPermission",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_PERMISSION_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutRule",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_RULE_REQUEST),
            output: Some(&PUT_RULE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PutTargets",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_TARGETS_REQUEST),
            output: Some(&PUT_TARGETS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "RemovePermission",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&REMOVE_PERMISSION_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "RemoveTargets",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&REMOVE_TARGETS_REQUEST),
            output: Some(&REMOVE_TARGETS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "StartReplay",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&START_REPLAY_REQUEST),
            output: Some(&START_REPLAY_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TagResource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TAG_RESOURCE_REQUEST),
            output: Some(&TAG_RESOURCE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TestEventPattern",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TEST_EVENT_PATTERN_REQUEST),
            output: Some(&TEST_EVENT_PATTERN_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UntagResource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UNTAG_RESOURCE_REQUEST),
            output: Some(&UNTAG_RESOURCE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateApiDestination",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "UpdateArchive",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_ARCHIVE_REQUEST),
            output: Some(&UPDATE_ARCHIVE_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateConnection",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "UpdateEndpoint",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "UpdateEventBus",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_EVENT_BUS_REQUEST),
            output: Some(&UPDATE_EVENT_BUS_RESPONSE),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    static PATTERN_OF_ACTION: Pattern = Pattern::new("events:[a-zA-Z]+", "events:[a-zA-Z]+");

    pub(super) static ACTION: Shape = Shape {
        name: "Action",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_ACTION), values: &[] },
        sensitive: false,
    };

    pub(super) static APP_SYNC_PARAMETERS: Shape = Shape {
        name: "AppSyncParameters",
        kind: Kind::Structure { members: &[Member::new("GraphQLOperation", &GRAPH_QL_OPERATION)], payload: None },
        sensitive: false,
    };

    pub(super) static ARCHIVE: Shape = Shape {
        name: "Archive",
        kind: Kind::Structure {
            members: &[
                Member::new("ArchiveName", &ARCHIVE_NAME),
                Member::new("EventSourceArn", &EVENT_BUS_ARN),
                Member::new("State", &ARCHIVE_STATE),
                Member::new("StateReason", &ARCHIVE_STATE_REASON),
                Member::new("RetentionDays", &RETENTION_DAYS),
                Member::new("SizeBytes", &LONG),
                Member::new("EventCount", &LONG),
                Member::new("CreationTime", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_ARCHIVE_ARN: Pattern = Pattern::new(
        r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:.+\/.+$",
        r"^arn:aws([a-z]|\-)*:events:([a-z]|[0-9]|\-)*:([0-9]{12})?:[^\n\r\x{85}\x{2028}\x{2029}]+\/[^\n\r\x{85}\x{2028}\x{2029}]+$",
    );

    pub(super) static ARCHIVE_ARN: Shape = Shape {
        name: "ArchiveArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: Some(&PATTERN_OF_ARCHIVE_ARN), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_ARCHIVE_DESCRIPTION: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static ARCHIVE_DESCRIPTION: Shape = Shape {
        name: "ArchiveDescription",
        kind: Kind::String {
            length: Bounds::at_most(512),
            pattern: Some(&PATTERN_OF_ARCHIVE_DESCRIPTION),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_ARCHIVE_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+", r"[\.\-_A-Za-z0-9]+");

    pub(super) static ARCHIVE_NAME: Shape = Shape {
        name: "ArchiveName",
        kind: Kind::String { length: Bounds::between(1, 48), pattern: Some(&PATTERN_OF_ARCHIVE_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static ARCHIVE_RESPONSE_LIST: Shape = Shape {
        name: "ArchiveResponseList",
        kind: Kind::List {
            member: &Member::new("member", &ARCHIVE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ARCHIVE_STATE: Shape = Shape {
        name: "ArchiveState",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["ENABLED", "DISABLED", "CREATING", "UPDATING", "CREATE_FAILED", "UPDATE_FAILED"],
        },
        sensitive: false,
    };

    static PATTERN_OF_ARCHIVE_STATE_REASON: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static ARCHIVE_STATE_REASON: Shape = Shape {
        name: "ArchiveStateReason",
        kind: Kind::String {
            length: Bounds::at_most(512),
            pattern: Some(&PATTERN_OF_ARCHIVE_STATE_REASON),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static ARN: Shape = Shape {
        name: "Arn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ASSIGN_PUBLIC_IP: Shape = Shape {
        name: "AssignPublicIp",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["ENABLED", "DISABLED"] },
        sensitive: false,
    };

    pub(super) static AWS_VPC_CONFIGURATION: Shape = Shape {
        name: "AwsVpcConfiguration",
        kind: Kind::Structure {
            members: &[
                Member::new("Subnets", &STRING_LIST).required(),
                Member::new("SecurityGroups", &STRING_LIST),
                Member::new("AssignPublicIp", &ASSIGN_PUBLIC_IP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static BATCH_ARRAY_PROPERTIES: Shape = Shape {
        name: "BatchArrayProperties",
        kind: Kind::Structure { members: &[Member::new("Size", &INTEGER)], payload: None },
        sensitive: false,
    };

    pub(super) static BATCH_PARAMETERS: Shape = Shape {
        name: "BatchParameters",
        kind: Kind::Structure {
            members: &[
                Member::new("JobDefinition", &STRING).required(),
                Member::new("JobName", &STRING).required(),
                Member::new("ArrayProperties", &BATCH_ARRAY_PROPERTIES),
                Member::new("RetryStrategy", &BATCH_RETRY_STRATEGY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static BATCH_RETRY_STRATEGY: Shape = Shape {
        name: "BatchRetryStrategy",
        kind: Kind::Structure { members: &[Member::new("Attempts", &INTEGER)], payload: None },
        sensitive: false,
    };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static CANCEL_REPLAY_REQUEST: Shape = Shape {
        name: "CancelReplayRequest",
        kind: Kind::Structure { members: &[Member::new("ReplayName", &REPLAY_NAME).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CANCEL_REPLAY_RESPONSE: Shape = Shape {
        name: "CancelReplayResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ReplayArn", &REPLAY_ARN),
                Member::new("State", &REPLAY_STATE),
                Member::new("StateReason", &REPLAY_STATE_REASON),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER: Shape = Shape {
        name: "CapacityProvider",
        kind: Kind::String { length: Bounds::between(1, 255), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_STRATEGY: Shape = Shape {
        name: "CapacityProviderStrategy",
        kind: Kind::List {
            member: &Member::new("member", &CAPACITY_PROVIDER_STRATEGY_ITEM),
            length: Bounds::at_most(6),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_STRATEGY_ITEM: Shape = Shape {
        name: "CapacityProviderStrategyItem",
        kind: Kind::Structure {
            members: &[
                Member::new("capacityProvider", &CAPACITY_PROVIDER).required(),
                Member::new("weight", &CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT),
                Member::new("base", &CAPACITY_PROVIDER_STRATEGY_ITEM_BASE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_STRATEGY_ITEM_BASE: Shape = Shape {
        name: "CapacityProviderStrategyItemBase",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 100000) },
        sensitive: false,
    };

    pub(super) static CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT: Shape = Shape {
        name: "CapacityProviderStrategyItemWeight",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 1000) },
        sensitive: false,
    };

    pub(super) static CONDITION: Shape = Shape {
        name: "Condition",
        kind: Kind::Structure {
            members: &[
                Member::new("Type", &STRING).required(),
                Member::new("Key", &STRING).required(),
                Member::new("Value", &STRING).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_ARCHIVE_REQUEST: Shape = Shape {
        name: "CreateArchiveRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("ArchiveName", &ARCHIVE_NAME).required(),
                Member::new("EventSourceArn", &EVENT_BUS_ARN).required(),
                Member::new("Description", &ARCHIVE_DESCRIPTION),
                Member::new("EventPattern", &EVENT_PATTERN),
                Member::new("RetentionDays", &RETENTION_DAYS),
                Member::new("KmsKeyIdentifier", &KMS_KEY_IDENTIFIER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_ARCHIVE_RESPONSE: Shape = Shape {
        name: "CreateArchiveResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ArchiveArn", &ARCHIVE_ARN),
                Member::new("State", &ARCHIVE_STATE),
                Member::new("StateReason", &ARCHIVE_STATE_REASON),
                Member::new("CreationTime", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_EVENT_BUS_REQUEST: Shape = Shape {
        name: "CreateEventBusRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &EVENT_BUS_NAME).required(),
                Member::new("EventSourceName", &EVENT_SOURCE_NAME),
                Member::new("Description", &EVENT_BUS_DESCRIPTION),
                Member::new("KmsKeyIdentifier", &KMS_KEY_IDENTIFIER),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("LogConfig", &LOG_CONFIG),
                Member::new("Tags", &TAG_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_EVENT_BUS_RESPONSE: Shape = Shape {
        name: "CreateEventBusResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("EventBusArn", &STRING),
                Member::new("Description", &EVENT_BUS_DESCRIPTION),
                Member::new("KmsKeyIdentifier", &KMS_KEY_IDENTIFIER),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("LogConfig", &LOG_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATED_BY: Shape = Shape {
        name: "CreatedBy",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static DATABASE: Shape = Shape {
        name: "Database",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static DB_USER: Shape = Shape {
        name: "DbUser",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static DEAD_LETTER_CONFIG: Shape = Shape {
        name: "DeadLetterConfig",
        kind: Kind::Structure { members: &[Member::new("Arn", &RESOURCE_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_ARCHIVE_REQUEST: Shape = Shape {
        name: "DeleteArchiveRequest",
        kind: Kind::Structure { members: &[Member::new("ArchiveName", &ARCHIVE_NAME).required()], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_ARCHIVE_RESPONSE: Shape = Shape {
        name: "DeleteArchiveResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_EVENT_BUS_REQUEST: Shape = Shape {
        name: "DeleteEventBusRequest",
        kind: Kind::Structure { members: &[Member::new("Name", &EVENT_BUS_NAME).required()], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_RULE_REQUEST: Shape = Shape {
        name: "DeleteRuleRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &RULE_NAME).required(),
                Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN),
                Member::new("Force", &BOOLEAN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_ARCHIVE_REQUEST: Shape = Shape {
        name: "DescribeArchiveRequest",
        kind: Kind::Structure { members: &[Member::new("ArchiveName", &ARCHIVE_NAME).required()], payload: None },
        sensitive: false,
    };

    pub(super) static DESCRIBE_ARCHIVE_RESPONSE: Shape = Shape {
        name: "DescribeArchiveResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ArchiveArn", &ARCHIVE_ARN),
                Member::new("ArchiveName", &ARCHIVE_NAME),
                Member::new("EventSourceArn", &EVENT_BUS_ARN),
                Member::new("Description", &ARCHIVE_DESCRIPTION),
                Member::new("EventPattern", &EVENT_PATTERN),
                Member::new("State", &ARCHIVE_STATE),
                Member::new("StateReason", &ARCHIVE_STATE_REASON),
                Member::new("KmsKeyIdentifier", &KMS_KEY_IDENTIFIER),
                Member::new("RetentionDays", &RETENTION_DAYS),
                Member::new("SizeBytes", &LONG),
                Member::new("EventCount", &LONG),
                Member::new("CreationTime", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_EVENT_BUS_REQUEST: Shape = Shape {
        name: "DescribeEventBusRequest",
        kind: Kind::Structure { members: &[Member::new("Name", &EVENT_BUS_NAME_OR_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static DESCRIBE_EVENT_BUS_RESPONSE: Shape = Shape {
        name: "DescribeEventBusResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &STRING),
                Member::new("Arn", &STRING),
                Member::new("Description", &EVENT_BUS_DESCRIPTION),
                Member::new("KmsKeyIdentifier", &KMS_KEY_IDENTIFIER),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("Policy", &STRING),
                Member::new("LogConfig", &LOG_CONFIG),
                Member::new("CreationTime", &TIMESTAMP),
                Member::new("LastModifiedTime", &TIMESTAMP),
                Member::new("ManagedBy", &MANAGED_BY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_REPLAY_REQUEST: Shape = Shape {
        name: "DescribeReplayRequest",
        kind: Kind::Structure { members: &[Member::new("ReplayName", &REPLAY_NAME).required()], payload: None },
        sensitive: false,
    };

    pub(super) static DESCRIBE_REPLAY_RESPONSE: Shape = Shape {
        name: "DescribeReplayResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ReplayName", &REPLAY_NAME),
                Member::new("ReplayArn", &REPLAY_ARN),
                Member::new("Description", &REPLAY_DESCRIPTION),
                Member::new("State", &REPLAY_STATE),
                Member::new("StateReason", &REPLAY_STATE_REASON),
                Member::new("EventSourceArn", &ARCHIVE_ARN),
                Member::new("Destination", &REPLAY_DESTINATION),
                Member::new("EventStartTime", &TIMESTAMP),
                Member::new("EventEndTime", &TIMESTAMP),
                Member::new("EventLastReplayedTime", &TIMESTAMP),
                Member::new("ReplayStartTime", &TIMESTAMP),
                Member::new("ReplayEndTime", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_RULE_REQUEST: Shape = Shape {
        name: "DescribeRuleRequest",
        kind: Kind::Structure {
            members: &[Member::new("Name", &RULE_NAME).required(), Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_RULE_RESPONSE: Shape = Shape {
        name: "DescribeRuleResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &RULE_NAME),
                Member::new("Arn", &RULE_ARN),
                Member::new("EventPattern", &EVENT_PATTERN),
                Member::new("ScheduleExpression", &SCHEDULE_EXPRESSION),
                Member::new("State", &RULE_STATE),
                Member::new("Description", &RULE_DESCRIPTION),
                Member::new("RoleArn", &ROLE_ARN),
                Member::new("ManagedBy", &MANAGED_BY),
                Member::new("EventBusName", &EVENT_BUS_NAME),
                Member::new("CreatedBy", &CREATED_BY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DISABLE_RULE_REQUEST: Shape = Shape {
        name: "DisableRuleRequest",
        kind: Kind::Structure {
            members: &[Member::new("Name", &RULE_NAME).required(), Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ECS_PARAMETERS: Shape = Shape {
        name: "EcsParameters",
        kind: Kind::Structure {
            members: &[
                Member::new("TaskDefinitionArn", &ARN).required(),
                Member::new("TaskCount", &LIMIT_MIN1),
                Member::new("LaunchType", &LAUNCH_TYPE),
                Member::new("NetworkConfiguration", &NETWORK_CONFIGURATION),
                Member::new("PlatformVersion", &STRING),
                Member::new("Group", &STRING),
                Member::new("CapacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY),
                Member::new("EnableECSManagedTags", &BOOLEAN),
                Member::new("EnableExecuteCommand", &BOOLEAN),
                Member::new("PlacementConstraints", &PLACEMENT_CONSTRAINTS),
                Member::new("PlacementStrategy", &PLACEMENT_STRATEGIES),
                Member::new("PropagateTags", &PROPAGATE_TAGS),
                Member::new("ReferenceId", &REFERENCE_ID),
                Member::new("Tags", &TAG_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ENABLE_RULE_REQUEST: Shape = Shape {
        name: "EnableRuleRequest",
        kind: Kind::Structure {
            members: &[Member::new("Name", &RULE_NAME).required(), Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN)],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_ENDPOINT_ID: Pattern =
        Pattern::new(r"^[A-Za-z0-9\-]+[\.][A-Za-z0-9\-]+$", r"^[A-Za-z0-9\-]+[\.][A-Za-z0-9\-]+$");

    pub(super) static ENDPOINT_ID: Shape = Shape {
        name: "EndpointId",
        kind: Kind::String { length: Bounds::between(1, 50), pattern: Some(&PATTERN_OF_ENDPOINT_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static ERROR_CODE: Shape = Shape {
        name: "ErrorCode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ERROR_MESSAGE: Shape = Shape {
        name: "ErrorMessage",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static EVENT_BUS: Shape = Shape {
        name: "EventBus",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &STRING),
                Member::new("Arn", &STRING),
                Member::new("Description", &EVENT_BUS_DESCRIPTION),
                Member::new("Policy", &STRING),
                Member::new("CreationTime", &TIMESTAMP),
                Member::new("LastModifiedTime", &TIMESTAMP),
                Member::new("ManagedBy", &MANAGED_BY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_EVENT_BUS_ARN: Pattern = Pattern::new(
        r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:.+\/.+$",
        r"^arn:aws([a-z]|\-)*:events:([a-z]|[0-9]|\-)*:([0-9]{12})?:[^\n\r\x{85}\x{2028}\x{2029}]+\/[^\n\r\x{85}\x{2028}\x{2029}]+$",
    );

    pub(super) static EVENT_BUS_ARN: Shape = Shape {
        name: "EventBusArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: Some(&PATTERN_OF_EVENT_BUS_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static EVENT_BUS_DESCRIPTION: Shape = Shape {
        name: "EventBusDescription",
        kind: Kind::String { length: Bounds::at_most(512), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static EVENT_BUS_LIST: Shape = Shape {
        name: "EventBusList",
        kind: Kind::List {
            member: &Member::new("member", &EVENT_BUS),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_EVENT_BUS_NAME: Pattern = Pattern::new(r"[/\.\-_A-Za-z0-9]+", r"[/\.\-_A-Za-z0-9]+");

    pub(super) static EVENT_BUS_NAME: Shape = Shape {
        name: "EventBusName",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: Some(&PATTERN_OF_EVENT_BUS_NAME), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_EVENT_BUS_NAME_OR_ARN: Pattern = Pattern::new(
        r"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+",
        r"(arn:aws[a-zA-Z0-9_-]*:events:[a-z]+-[a-z]+-[a-zA-Z0-9_-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+",
    );

    pub(super) static EVENT_BUS_NAME_OR_ARN: Shape = Shape {
        name: "EventBusNameOrArn",
        kind: Kind::String {
            length: Bounds::between(1, 1600),
            pattern: Some(&PATTERN_OF_EVENT_BUS_NAME_OR_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static EVENT_ID: Shape = Shape {
        name: "EventId",
        kind: Kind::String { length: Bounds::at_most(64), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static EVENT_PATTERN: Shape = Shape {
        name: "EventPattern",
        kind: Kind::String { length: Bounds::at_most(4096), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static EVENT_RESOURCE: Shape = Shape {
        name: "EventResource",
        kind: Kind::String { length: Bounds::at_most(2048), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static EVENT_RESOURCE_LIST: Shape = Shape {
        name: "EventResourceList",
        kind: Kind::List {
            member: &Member::new("member", &EVENT_RESOURCE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_EVENT_SOURCE_NAME: Pattern =
        Pattern::new(r"aws\.partner(/[\.\-_A-Za-z0-9]+){2,}", r"aws\.partner(/[\.\-_A-Za-z0-9]+){2,}");

    pub(super) static EVENT_SOURCE_NAME: Shape = Shape {
        name: "EventSourceName",
        kind: Kind::String {
            length: Bounds::between(1, 256),
            pattern: Some(&PATTERN_OF_EVENT_SOURCE_NAME),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static EVENT_TIME: Shape =
        Shape { name: "EventTime", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static GRAPH_QL_OPERATION: Shape = Shape {
        name: "GraphQLOperation",
        kind: Kind::String { length: Bounds::between(1, 1048576), pattern: None, values: &[] },
        sensitive: true,
    };

    static PATTERN_OF_HEADER_KEY: Pattern =
        Pattern::new("^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$", r"^[!#$%\&'*+-.^_`|\~0-9a-zA-Z]+$");

    pub(super) static HEADER_KEY: Shape = Shape {
        name: "HeaderKey",
        kind: Kind::String { length: Bounds::at_most(512), pattern: Some(&PATTERN_OF_HEADER_KEY), values: &[] },
        sensitive: false,
    };

    pub(super) static HEADER_PARAMETERS_MAP: Shape = Shape {
        name: "HeaderParametersMap",
        kind: Kind::Map {
            key: &Member::new("key", &HEADER_KEY),
            value: &Member::new("value", &HEADER_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_HEADER_VALUE: Pattern = Pattern::new(
        r"^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$",
        r"^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$",
    );

    pub(super) static HEADER_VALUE: Shape = Shape {
        name: "HeaderValue",
        kind: Kind::String { length: Bounds::at_most(512), pattern: Some(&PATTERN_OF_HEADER_VALUE), values: &[] },
        sensitive: false,
    };

    pub(super) static HTTP_PARAMETERS: Shape = Shape {
        name: "HttpParameters",
        kind: Kind::Structure {
            members: &[
                Member::new("PathParameterValues", &PATH_PARAMETER_LIST),
                Member::new("HeaderParameters", &HEADER_PARAMETERS_MAP),
                Member::new("QueryStringParameters", &QUERY_STRING_PARAMETERS_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static INCLUDE_DETAIL: Shape = Shape {
        name: "IncludeDetail",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["NONE", "FULL"] },
        sensitive: false,
    };

    pub(super) static INPUT_TRANSFORMER: Shape = Shape {
        name: "InputTransformer",
        kind: Kind::Structure {
            members: &[
                Member::new("InputPathsMap", &TRANSFORMER_PATHS),
                Member::new("InputTemplate", &TRANSFORMER_INPUT).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_INPUT_TRANSFORMER_PATH_KEY: Pattern = Pattern::new(r"[A-Za-z0-9\_\-]+", r"[A-Za-z0-9\_\-]+");

    pub(super) static INPUT_TRANSFORMER_PATH_KEY: Shape = Shape {
        name: "InputTransformerPathKey",
        kind: Kind::String {
            length: Bounds::between(1, 256),
            pattern: Some(&PATTERN_OF_INPUT_TRANSFORMER_PATH_KEY),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static INTEGER: Shape =
        Shape { name: "Integer", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static KINESIS_PARAMETERS: Shape = Shape {
        name: "KinesisParameters",
        kind: Kind::Structure {
            members: &[Member::new("PartitionKeyPath", &TARGET_PARTITION_KEY_PATH).required()],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_KMS_KEY_IDENTIFIER: Pattern = Pattern::new(r"^[a-zA-Z0-9_\-/:]*$", r"^[a-zA-Z0-9_\-/:]*$");

    pub(super) static KMS_KEY_IDENTIFIER: Shape = Shape {
        name: "KmsKeyIdentifier",
        kind: Kind::String {
            length: Bounds::at_most(2048),
            pattern: Some(&PATTERN_OF_KMS_KEY_IDENTIFIER),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static LAUNCH_TYPE: Shape = Shape {
        name: "LaunchType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["EC2", "FARGATE", "EXTERNAL"] },
        sensitive: false,
    };

    pub(super) static LEVEL: Shape = Shape {
        name: "Level",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["OFF", "ERROR", "INFO", "TRACE"] },
        sensitive: false,
    };

    pub(super) static LIMIT_MAX100: Shape = Shape {
        name: "LimitMax100",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 100) },
        sensitive: false,
    };

    pub(super) static LIMIT_MIN1: Shape =
        Shape { name: "LimitMin1", kind: Kind::Integer { long: false, range: Bounds::at_least(1) }, sensitive: false };

    pub(super) static LIST_ARCHIVES_REQUEST: Shape = Shape {
        name: "ListArchivesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("NamePrefix", &ARCHIVE_NAME),
                Member::new("EventSourceArn", &EVENT_BUS_ARN),
                Member::new("State", &ARCHIVE_STATE),
                Member::new("NextToken", &NEXT_TOKEN),
                Member::new("Limit", &LIMIT_MAX100),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_ARCHIVES_RESPONSE: Shape = Shape {
        name: "ListArchivesResponse",
        kind: Kind::Structure {
            members: &[Member::new("Archives", &ARCHIVE_RESPONSE_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_EVENT_BUSES_REQUEST: Shape = Shape {
        name: "ListEventBusesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("NamePrefix", &EVENT_BUS_NAME),
                Member::new("NextToken", &NEXT_TOKEN),
                Member::new("Limit", &LIMIT_MAX100),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_EVENT_BUSES_RESPONSE: Shape = Shape {
        name: "ListEventBusesResponse",
        kind: Kind::Structure {
            members: &[Member::new("EventBuses", &EVENT_BUS_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_REPLAYS_REQUEST: Shape = Shape {
        name: "ListReplaysRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("NamePrefix", &REPLAY_NAME),
                Member::new("State", &REPLAY_STATE),
                Member::new("EventSourceArn", &ARCHIVE_ARN),
                Member::new("NextToken", &NEXT_TOKEN),
                Member::new("Limit", &LIMIT_MAX100),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_REPLAYS_RESPONSE: Shape = Shape {
        name: "ListReplaysResponse",
        kind: Kind::Structure {
            members: &[Member::new("Replays", &REPLAY_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_RULE_NAMES_BY_TARGET_REQUEST: Shape = Shape {
        name: "ListRuleNamesByTargetRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("TargetArn", &TARGET_ARN).required(),
                Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN),
                Member::new("NextToken", &NEXT_TOKEN),
                Member::new("Limit", &LIMIT_MAX100),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_RULE_NAMES_BY_TARGET_RESPONSE: Shape = Shape {
        name: "ListRuleNamesByTargetResponse",
        kind: Kind::Structure {
            members: &[Member::new("RuleNames", &RULE_NAME_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_RULES_REQUEST: Shape = Shape {
        name: "ListRulesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("NamePrefix", &RULE_NAME),
                Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN),
                Member::new("NextToken", &NEXT_TOKEN),
                Member::new("Limit", &LIMIT_MAX100),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_RULES_RESPONSE: Shape = Shape {
        name: "ListRulesResponse",
        kind: Kind::Structure {
            members: &[Member::new("Rules", &RULE_RESPONSE_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_FOR_RESOURCE_REQUEST: Shape = Shape {
        name: "ListTagsForResourceRequest",
        kind: Kind::Structure { members: &[Member::new("ResourceARN", &ARN).required()], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_FOR_RESOURCE_RESPONSE: Shape = Shape {
        name: "ListTagsForResourceResponse",
        kind: Kind::Structure { members: &[Member::new("Tags", &TAG_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_TARGETS_BY_RULE_REQUEST: Shape = Shape {
        name: "ListTargetsByRuleRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Rule", &RULE_NAME).required(),
                Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN),
                Member::new("NextToken", &NEXT_TOKEN),
                Member::new("Limit", &LIMIT_MAX100),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TARGETS_BY_RULE_RESPONSE: Shape = Shape {
        name: "ListTargetsByRuleResponse",
        kind: Kind::Structure {
            members: &[Member::new("Targets", &TARGET_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LOG_CONFIG: Shape = Shape {
        name: "LogConfig",
        kind: Kind::Structure {
            members: &[Member::new("IncludeDetail", &INCLUDE_DETAIL), Member::new("Level", &LEVEL)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static MANAGED_BY: Shape = Shape {
        name: "ManagedBy",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MAXIMUM_EVENT_AGE_IN_SECONDS: Shape = Shape {
        name: "MaximumEventAgeInSeconds",
        kind: Kind::Integer { long: false, range: Bounds::between(60, 86400) },
        sensitive: false,
    };

    pub(super) static MAXIMUM_RETRY_ATTEMPTS: Shape = Shape {
        name: "MaximumRetryAttempts",
        kind: Kind::Integer { long: false, range: Bounds::between(0, 185) },
        sensitive: false,
    };

    pub(super) static MESSAGE_GROUP_ID: Shape = Shape {
        name: "MessageGroupId",
        kind: Kind::String { length: Bounds::at_most(100), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static NETWORK_CONFIGURATION: Shape = Shape {
        name: "NetworkConfiguration",
        kind: Kind::Structure { members: &[Member::new("awsvpcConfiguration", &AWS_VPC_CONFIGURATION)], payload: None },
        sensitive: false,
    };

    pub(super) static NEXT_TOKEN: Shape = Shape {
        name: "NextToken",
        kind: Kind::String { length: Bounds::between(1, 2048), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_NON_PARTNER_EVENT_BUS_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+", r"[\.\-_A-Za-z0-9]+");

    pub(super) static NON_PARTNER_EVENT_BUS_NAME: Shape = Shape {
        name: "NonPartnerEventBusName",
        kind: Kind::String {
            length: Bounds::between(1, 256),
            pattern: Some(&PATTERN_OF_NON_PARTNER_EVENT_BUS_NAME),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_NON_PARTNER_EVENT_BUS_NAME_OR_ARN: Pattern = Pattern::new(
        r"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[\.\-_A-Za-z0-9]+",
        r"(arn:aws[a-zA-Z0-9_-]*:events:[a-z]+-[a-z]+-[a-zA-Z0-9_-]+:[0-9]{12}:event-bus\/)?[\.\-_A-Za-z0-9]+",
    );

    pub(super) static NON_PARTNER_EVENT_BUS_NAME_OR_ARN: Shape = Shape {
        name: "NonPartnerEventBusNameOrArn",
        kind: Kind::String {
            length: Bounds::between(1, 1600),
            pattern: Some(&PATTERN_OF_NON_PARTNER_EVENT_BUS_NAME_OR_ARN),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_PATH_PARAMETER: Pattern =
        Pattern::new(r"^(?!\s*$).+", r"[^\n\r\x{85}\x{2028}\x{2029}]*[^ \t\n\x0B\f\r][^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static PATH_PARAMETER: Shape = Shape {
        name: "PathParameter",
        kind: Kind::String { length: Bounds::NONE, pattern: Some(&PATTERN_OF_PATH_PARAMETER), values: &[] },
        sensitive: false,
    };

    pub(super) static PATH_PARAMETER_LIST: Shape = Shape {
        name: "PathParameterList",
        kind: Kind::List {
            member: &Member::new("member", &PATH_PARAMETER),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PLACEMENT_CONSTRAINT: Shape = Shape {
        name: "PlacementConstraint",
        kind: Kind::Structure {
            members: &[
                Member::new("type", &PLACEMENT_CONSTRAINT_TYPE),
                Member::new("expression", &PLACEMENT_CONSTRAINT_EXPRESSION),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PLACEMENT_CONSTRAINT_EXPRESSION: Shape = Shape {
        name: "PlacementConstraintExpression",
        kind: Kind::String { length: Bounds::at_most(2000), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static PLACEMENT_CONSTRAINT_TYPE: Shape = Shape {
        name: "PlacementConstraintType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["distinctInstance", "memberOf"] },
        sensitive: false,
    };

    pub(super) static PLACEMENT_CONSTRAINTS: Shape = Shape {
        name: "PlacementConstraints",
        kind: Kind::List {
            member: &Member::new("member", &PLACEMENT_CONSTRAINT),
            length: Bounds::at_most(10),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PLACEMENT_STRATEGIES: Shape = Shape {
        name: "PlacementStrategies",
        kind: Kind::List {
            member: &Member::new("member", &PLACEMENT_STRATEGY),
            length: Bounds::at_most(5),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PLACEMENT_STRATEGY: Shape = Shape {
        name: "PlacementStrategy",
        kind: Kind::Structure {
            members: &[Member::new("type", &PLACEMENT_STRATEGY_TYPE), Member::new("field", &PLACEMENT_STRATEGY_FIELD)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PLACEMENT_STRATEGY_FIELD: Shape = Shape {
        name: "PlacementStrategyField",
        kind: Kind::String { length: Bounds::at_most(255), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static PLACEMENT_STRATEGY_TYPE: Shape = Shape {
        name: "PlacementStrategyType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["random", "spread", "binpack"] },
        sensitive: false,
    };

    static PATTERN_OF_PRINCIPAL: Pattern = Pattern::new(r"(\d{12}|\*)", r"([0-9]{12}|\*)");

    pub(super) static PRINCIPAL: Shape = Shape {
        name: "Principal",
        kind: Kind::String { length: Bounds::between(1, 12), pattern: Some(&PATTERN_OF_PRINCIPAL), values: &[] },
        sensitive: false,
    };

    pub(super) static PROPAGATE_TAGS: Shape = Shape {
        name: "PropagateTags",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["TASK_DEFINITION"] },
        sensitive: false,
    };

    pub(super) static PUT_EVENTS_REQUEST: Shape = Shape {
        name: "PutEventsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Entries", &PUT_EVENTS_REQUEST_ENTRY_LIST).required(),
                Member::new("EndpointId", &ENDPOINT_ID),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_EVENTS_REQUEST_ENTRY: Shape = Shape {
        name: "PutEventsRequestEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("Time", &EVENT_TIME),
                Member::new("Source", &STRING),
                Member::new("Resources", &EVENT_RESOURCE_LIST),
                Member::new("DetailType", &STRING),
                Member::new("Detail", &STRING),
                Member::new("EventBusName", &NON_PARTNER_EVENT_BUS_NAME_OR_ARN),
                Member::new("TraceHeader", &TRACE_HEADER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_EVENTS_REQUEST_ENTRY_LIST: Shape = Shape {
        name: "PutEventsRequestEntryList",
        kind: Kind::List {
            member: &Member::new("member", &PUT_EVENTS_REQUEST_ENTRY),
            length: Bounds::between(1, 10),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PUT_EVENTS_RESPONSE: Shape = Shape {
        name: "PutEventsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FailedEntryCount", &INTEGER),
                Member::new("Entries", &PUT_EVENTS_RESULT_ENTRY_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_EVENTS_RESULT_ENTRY: Shape = Shape {
        name: "PutEventsResultEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("EventId", &EVENT_ID),
                Member::new("ErrorCode", &ERROR_CODE),
                Member::new("ErrorMessage", &ERROR_MESSAGE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_EVENTS_RESULT_ENTRY_LIST: Shape = Shape {
        name: "PutEventsResultEntryList",
        kind: Kind::List {
            member: &Member::new("member", &PUT_EVENTS_RESULT_ENTRY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PUT_PERMISSION_REQUEST: Shape = Shape {
        name: "PutPermissionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("EventBusName", &NON_PARTNER_EVENT_BUS_NAME),
                Member::new("Action", &ACTION),
                Member::new("Principal", &PRINCIPAL),
                Member::new("StatementId", &STATEMENT_ID),
                Member::new("Condition", &CONDITION),
                Member::new("Policy", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_RULE_REQUEST: Shape = Shape {
        name: "PutRuleRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &RULE_NAME).required(),
                Member::new("ScheduleExpression", &SCHEDULE_EXPRESSION),
                Member::new("EventPattern", &EVENT_PATTERN),
                Member::new("State", &RULE_STATE),
                Member::new("Description", &RULE_DESCRIPTION),
                Member::new("RoleArn", &ROLE_ARN),
                Member::new("Tags", &TAG_LIST),
                Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_RULE_RESPONSE: Shape = Shape {
        name: "PutRuleResponse",
        kind: Kind::Structure { members: &[Member::new("RuleArn", &RULE_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static PUT_TARGETS_REQUEST: Shape = Shape {
        name: "PutTargetsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Rule", &RULE_NAME).required(),
                Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN),
                Member::new("Targets", &TARGET_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_TARGETS_RESPONSE: Shape = Shape {
        name: "PutTargetsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FailedEntryCount", &INTEGER),
                Member::new("FailedEntries", &PUT_TARGETS_RESULT_ENTRY_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_TARGETS_RESULT_ENTRY: Shape = Shape {
        name: "PutTargetsResultEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("TargetId", &TARGET_ID),
                Member::new("ErrorCode", &ERROR_CODE),
                Member::new("ErrorMessage", &ERROR_MESSAGE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_TARGETS_RESULT_ENTRY_LIST: Shape = Shape {
        name: "PutTargetsResultEntryList",
        kind: Kind::List {
            member: &Member::new("member", &PUT_TARGETS_RESULT_ENTRY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_QUERY_STRING_KEY: Pattern = Pattern::new(r"[^\x00-\x1F\x7F]+", r"[^\x00-\x1F\x7F]+");

    pub(super) static QUERY_STRING_KEY: Shape = Shape {
        name: "QueryStringKey",
        kind: Kind::String { length: Bounds::at_most(512), pattern: Some(&PATTERN_OF_QUERY_STRING_KEY), values: &[] },
        sensitive: false,
    };

    pub(super) static QUERY_STRING_PARAMETERS_MAP: Shape = Shape {
        name: "QueryStringParametersMap",
        kind: Kind::Map {
            key: &Member::new("key", &QUERY_STRING_KEY),
            value: &Member::new("value", &QUERY_STRING_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_QUERY_STRING_VALUE: Pattern =
        Pattern::new(r"[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+", r"[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+");

    pub(super) static QUERY_STRING_VALUE: Shape = Shape {
        name: "QueryStringValue",
        kind: Kind::String { length: Bounds::at_most(512), pattern: Some(&PATTERN_OF_QUERY_STRING_VALUE), values: &[] },
        sensitive: false,
    };

    pub(super) static REDSHIFT_DATA_PARAMETERS: Shape = Shape {
        name: "RedshiftDataParameters",
        kind: Kind::Structure {
            members: &[
                Member::new("SecretManagerArn", &REDSHIFT_SECRET_MANAGER_ARN),
                Member::new("Database", &DATABASE).required(),
                Member::new("DbUser", &DB_USER),
                Member::new("Sql", &SQL),
                Member::new("StatementName", &STATEMENT_NAME),
                Member::new("WithEvent", &BOOLEAN),
                Member::new("Sqls", &SQLS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_REDSHIFT_SECRET_MANAGER_ARN: Pattern = Pattern::new(
        r"(^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)",
        r"(^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:[^\n\r\x{85}\x{2028}\x{2029}]*)|(\$(\.[a-zA-Z0-9__-]+(\[([0-9]+|\*)\])*)*)",
    );

    pub(super) static REDSHIFT_SECRET_MANAGER_ARN: Shape = Shape {
        name: "RedshiftSecretManagerArn",
        kind: Kind::String {
            length: Bounds::between(1, 1600),
            pattern: Some(&PATTERN_OF_REDSHIFT_SECRET_MANAGER_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static REFERENCE_ID: Shape = Shape {
        name: "ReferenceId",
        kind: Kind::String { length: Bounds::at_most(1024), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static REMOVE_PERMISSION_REQUEST: Shape = Shape {
        name: "RemovePermissionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("StatementId", &STATEMENT_ID),
                Member::new("RemoveAllPermissions", &BOOLEAN),
                Member::new("EventBusName", &NON_PARTNER_EVENT_BUS_NAME),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REMOVE_TARGETS_REQUEST: Shape = Shape {
        name: "RemoveTargetsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Rule", &RULE_NAME).required(),
                Member::new("EventBusName", &EVENT_BUS_NAME_OR_ARN),
                Member::new("Ids", &TARGET_ID_LIST).required(),
                Member::new("Force", &BOOLEAN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REMOVE_TARGETS_RESPONSE: Shape = Shape {
        name: "RemoveTargetsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("FailedEntryCount", &INTEGER),
                Member::new("FailedEntries", &REMOVE_TARGETS_RESULT_ENTRY_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REMOVE_TARGETS_RESULT_ENTRY: Shape = Shape {
        name: "RemoveTargetsResultEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("TargetId", &TARGET_ID),
                Member::new("ErrorCode", &ERROR_CODE),
                Member::new("ErrorMessage", &ERROR_MESSAGE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REMOVE_TARGETS_RESULT_ENTRY_LIST: Shape = Shape {
        name: "RemoveTargetsResultEntryList",
        kind: Kind::List {
            member: &Member::new("member", &REMOVE_TARGETS_RESULT_ENTRY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static REPLAY: Shape = Shape {
        name: "Replay",
        kind: Kind::Structure {
            members: &[
                Member::new("ReplayName", &REPLAY_NAME),
                Member::new("EventSourceArn", &ARCHIVE_ARN),
                Member::new("State", &REPLAY_STATE),
                Member::new("StateReason", &REPLAY_STATE_REASON),
                Member::new("EventStartTime", &TIMESTAMP),
                Member::new("EventEndTime", &TIMESTAMP),
                Member::new("EventLastReplayedTime", &TIMESTAMP),
                Member::new("ReplayStartTime", &TIMESTAMP),
                Member::new("ReplayEndTime", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_REPLAY_ARN: Pattern = Pattern::new(
        r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:.+\/[\.\-_A-Za-z0-9]+$",
        r"^arn:aws([a-z]|\-)*:events:([a-z]|[0-9]|\-)*:([0-9]{12})?:[^\n\r\x{85}\x{2028}\x{2029}]+\/[\.\-_A-Za-z0-9]+$",
    );

    pub(super) static REPLAY_ARN: Shape = Shape {
        name: "ReplayArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: Some(&PATTERN_OF_REPLAY_ARN), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_REPLAY_DESCRIPTION: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static REPLAY_DESCRIPTION: Shape = Shape {
        name: "ReplayDescription",
        kind: Kind::String { length: Bounds::at_most(512), pattern: Some(&PATTERN_OF_REPLAY_DESCRIPTION), values: &[] },
        sensitive: false,
    };

    pub(super) static REPLAY_DESTINATION: Shape = Shape {
        name: "ReplayDestination",
        kind: Kind::Structure {
            members: &[Member::new("Arn", &ARN).required(), Member::new("FilterArns", &REPLAY_DESTINATION_FILTERS)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REPLAY_DESTINATION_FILTERS: Shape = Shape {
        name: "ReplayDestinationFilters",
        kind: Kind::List {
            member: &Member::new("member", &ARN),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static REPLAY_LIST: Shape = Shape {
        name: "ReplayList",
        kind: Kind::List {
            member: &Member::new("member", &REPLAY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_REPLAY_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+", r"[\.\-_A-Za-z0-9]+");

    pub(super) static REPLAY_NAME: Shape = Shape {
        name: "ReplayName",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_REPLAY_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static REPLAY_STATE: Shape = Shape {
        name: "ReplayState",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED"],
        },
        sensitive: false,
    };

    static PATTERN_OF_REPLAY_STATE_REASON: Pattern = Pattern::new(".*", r"[^\n\r\x{85}\x{2028}\x{2029}]*");

    pub(super) static REPLAY_STATE_REASON: Shape = Shape {
        name: "ReplayStateReason",
        kind: Kind::String {
            length: Bounds::at_most(512),
            pattern: Some(&PATTERN_OF_REPLAY_STATE_REASON),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static RESOURCE_ARN: Shape = Shape {
        name: "ResourceArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static RETENTION_DAYS: Shape = Shape {
        name: "RetentionDays",
        kind: Kind::Integer { long: false, range: Bounds::at_least(0) },
        sensitive: false,
    };

    pub(super) static RETRY_POLICY: Shape = Shape {
        name: "RetryPolicy",
        kind: Kind::Structure {
            members: &[
                Member::new("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
                Member::new("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ROLE_ARN: Shape = Shape {
        name: "RoleArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static RULE: Shape = Shape {
        name: "Rule",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &RULE_NAME),
                Member::new("Arn", &RULE_ARN),
                Member::new("EventPattern", &EVENT_PATTERN),
                Member::new("State", &RULE_STATE),
                Member::new("Description", &RULE_DESCRIPTION),
                Member::new("ScheduleExpression", &SCHEDULE_EXPRESSION),
                Member::new("RoleArn", &ROLE_ARN),
                Member::new("ManagedBy", &MANAGED_BY),
                Member::new("EventBusName", &EVENT_BUS_NAME),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RULE_ARN: Shape = Shape {
        name: "RuleArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static RULE_DESCRIPTION: Shape = Shape {
        name: "RuleDescription",
        kind: Kind::String { length: Bounds::at_most(512), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_RULE_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+", r"[\.\-_A-Za-z0-9]+");

    pub(super) static RULE_NAME: Shape = Shape {
        name: "RuleName",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_RULE_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static RULE_NAME_LIST: Shape = Shape {
        name: "RuleNameList",
        kind: Kind::List {
            member: &Member::new("member", &RULE_NAME),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static RULE_RESPONSE_LIST: Shape = Shape {
        name: "RuleResponseList",
        kind: Kind::List {
            member: &Member::new("member", &RULE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static RULE_STATE: Shape = Shape {
        name: "RuleState",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"],
        },
        sensitive: false,
    };

    pub(super) static RUN_COMMAND_PARAMETERS: Shape = Shape {
        name: "RunCommandParameters",
        kind: Kind::Structure {
            members: &[Member::new("RunCommandTargets", &RUN_COMMAND_TARGETS).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RUN_COMMAND_TARGET: Shape = Shape {
        name: "RunCommandTarget",
        kind: Kind::Structure {
            members: &[
                Member::new("Key", &RUN_COMMAND_TARGET_KEY).required(),
                Member::new("Values", &RUN_COMMAND_TARGET_VALUES).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_RUN_COMMAND_TARGET_KEY: Pattern =
        Pattern::new(r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$", r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$");

    pub(super) static RUN_COMMAND_TARGET_KEY: Shape = Shape {
        name: "RunCommandTargetKey",
        kind: Kind::String {
            length: Bounds::between(1, 128),
            pattern: Some(&PATTERN_OF_RUN_COMMAND_TARGET_KEY),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static RUN_COMMAND_TARGET_VALUE: Shape = Shape {
        name: "RunCommandTargetValue",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static RUN_COMMAND_TARGET_VALUES: Shape = Shape {
        name: "RunCommandTargetValues",
        kind: Kind::List {
            member: &Member::new("member", &RUN_COMMAND_TARGET_VALUE),
            length: Bounds::between(1, 50),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static RUN_COMMAND_TARGETS: Shape = Shape {
        name: "RunCommandTargets",
        kind: Kind::List {
            member: &Member::new("member", &RUN_COMMAND_TARGET),
            length: Bounds::between(1, 5),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SAGE_MAKER_PIPELINE_PARAMETER: Shape = Shape {
        name: "SageMakerPipelineParameter",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &SAGE_MAKER_PIPELINE_PARAMETER_NAME).required(),
                Member::new("Value", &SAGE_MAKER_PIPELINE_PARAMETER_VALUE).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SAGE_MAKER_PIPELINE_PARAMETER_LIST: Shape = Shape {
        name: "SageMakerPipelineParameterList",
        kind: Kind::List {
            member: &Member::new("member", &SAGE_MAKER_PIPELINE_PARAMETER),
            length: Bounds::between(0, 200),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_SAGE_MAKER_PIPELINE_PARAMETER_NAME: Pattern =
        Pattern::new("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$", "^[a-zA-Z0-9](-*[a-zA-Z0-9])*$");

    pub(super) static SAGE_MAKER_PIPELINE_PARAMETER_NAME: Shape = Shape {
        name: "SageMakerPipelineParameterName",
        kind: Kind::String {
            length: Bounds::between(1, 256),
            pattern: Some(&PATTERN_OF_SAGE_MAKER_PIPELINE_PARAMETER_NAME),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static SAGE_MAKER_PIPELINE_PARAMETER_VALUE: Shape = Shape {
        name: "SageMakerPipelineParameterValue",
        kind: Kind::String { length: Bounds::at_most(1024), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SAGE_MAKER_PIPELINE_PARAMETERS: Shape = Shape {
        name: "SageMakerPipelineParameters",
        kind: Kind::Structure {
            members: &[Member::new("PipelineParameterList", &SAGE_MAKER_PIPELINE_PARAMETER_LIST)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SCHEDULE_EXPRESSION: Shape = Shape {
        name: "ScheduleExpression",
        kind: Kind::String { length: Bounds::at_most(256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SQL: Shape = Shape {
        name: "Sql",
        kind: Kind::String { length: Bounds::between(1, 100000), pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static SQLS: Shape = Shape {
        name: "Sqls",
        kind: Kind::List {
            member: &Member::new("member", &SQL),
            length: Bounds::between(0, 40),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: true,
    };

    pub(super) static SQS_PARAMETERS: Shape = Shape {
        name: "SqsParameters",
        kind: Kind::Structure { members: &[Member::new("MessageGroupId", &MESSAGE_GROUP_ID)], payload: None },
        sensitive: false,
    };

    pub(super) static START_REPLAY_REQUEST: Shape = Shape {
        name: "StartReplayRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("ReplayName", &REPLAY_NAME).required(),
                Member::new("Description", &REPLAY_DESCRIPTION),
                Member::new("EventSourceArn", &ARCHIVE_ARN).required(),
                Member::new("EventStartTime", &TIMESTAMP).required(),
                Member::new("EventEndTime", &TIMESTAMP).required(),
                Member::new("Destination", &REPLAY_DESTINATION).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static START_REPLAY_RESPONSE: Shape = Shape {
        name: "StartReplayResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ReplayArn", &REPLAY_ARN),
                Member::new("State", &REPLAY_STATE),
                Member::new("StateReason", &REPLAY_STATE_REASON),
                Member::new("ReplayStartTime", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_STATEMENT_ID: Pattern = Pattern::new("[a-zA-Z0-9-_]+", "[a-zA-Z0-9-_]+");

    pub(super) static STATEMENT_ID: Shape = Shape {
        name: "StatementId",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_STATEMENT_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static STATEMENT_NAME: Shape = Shape {
        name: "StatementName",
        kind: Kind::String { length: Bounds::between(1, 500), pattern: None, values: &[] },
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
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TAG: Shape = Shape {
        name: "Tag",
        kind: Kind::Structure {
            members: &[Member::new("Key", &TAG_KEY).required(), Member::new("Value", &TAG_VALUE).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TAG_KEY: Shape = Shape {
        name: "TagKey",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: None, values: &[] },
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

    pub(super) static TAG_LIST: Shape = Shape {
        name: "TagList",
        kind: Kind::List {
            member: &Member::new("member", &TAG),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TAG_RESOURCE_REQUEST: Shape = Shape {
        name: "TagResourceRequest",
        kind: Kind::Structure {
            members: &[Member::new("ResourceARN", &ARN).required(), Member::new("Tags", &TAG_LIST).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TAG_RESOURCE_RESPONSE: Shape =
        Shape { name: "TagResourceResponse", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static TAG_VALUE: Shape = Shape {
        name: "TagValue",
        kind: Kind::String { length: Bounds::between(0, 256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TARGET: Shape = Shape {
        name: "Target",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &TARGET_ID).required(),
                Member::new("Arn", &TARGET_ARN).required(),
                Member::new("RoleArn", &ROLE_ARN),
                Member::new("Input", &TARGET_INPUT),
                Member::new("InputPath", &TARGET_INPUT_PATH),
                Member::new("InputTransformer", &INPUT_TRANSFORMER),
                Member::new("KinesisParameters", &KINESIS_PARAMETERS),
                Member::new("RunCommandParameters", &RUN_COMMAND_PARAMETERS),
                Member::new("EcsParameters", &ECS_PARAMETERS),
                Member::new("BatchParameters", &BATCH_PARAMETERS),
                Member::new("SqsParameters", &SQS_PARAMETERS),
                Member::new("HttpParameters", &HTTP_PARAMETERS),
                Member::new("RedshiftDataParameters", &REDSHIFT_DATA_PARAMETERS),
                Member::new("SageMakerPipelineParameters", &SAGE_MAKER_PIPELINE_PARAMETERS),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("RetryPolicy", &RETRY_POLICY),
                Member::new("AppSyncParameters", &APP_SYNC_PARAMETERS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TARGET_ARN: Shape = Shape {
        name: "TargetArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_TARGET_ID: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+", r"[\.\-_A-Za-z0-9]+");

    pub(super) static TARGET_ID: Shape = Shape {
        name: "TargetId",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_TARGET_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static TARGET_ID_LIST: Shape = Shape {
        name: "TargetIdList",
        kind: Kind::List {
            member: &Member::new("member", &TARGET_ID),
            length: Bounds::between(1, 100),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TARGET_INPUT: Shape = Shape {
        name: "TargetInput",
        kind: Kind::String { length: Bounds::at_most(8192), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TARGET_INPUT_PATH: Shape = Shape {
        name: "TargetInputPath",
        kind: Kind::String { length: Bounds::at_most(256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TARGET_LIST: Shape = Shape {
        name: "TargetList",
        kind: Kind::List {
            member: &Member::new("member", &TARGET),
            length: Bounds::between(1, 100),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TARGET_PARTITION_KEY_PATH: Shape = Shape {
        name: "TargetPartitionKeyPath",
        kind: Kind::String { length: Bounds::at_most(256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TEST_EVENT_PATTERN_REQUEST: Shape = Shape {
        name: "TestEventPatternRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("EventPattern", &EVENT_PATTERN).required(),
                Member::new("Event", &STRING).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TEST_EVENT_PATTERN_RESPONSE: Shape = Shape {
        name: "TestEventPatternResponse",
        kind: Kind::Structure { members: &[Member::new("Result", &BOOLEAN)], payload: None },
        sensitive: false,
    };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static TRACE_HEADER: Shape = Shape {
        name: "TraceHeader",
        kind: Kind::String { length: Bounds::between(1, 500), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TRANSFORMER_INPUT: Shape = Shape {
        name: "TransformerInput",
        kind: Kind::String { length: Bounds::between(1, 8192), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TRANSFORMER_PATHS: Shape = Shape {
        name: "TransformerPaths",
        kind: Kind::Map {
            key: &Member::new("key", &INPUT_TRANSFORMER_PATH_KEY),
            value: &Member::new("value", &TARGET_INPUT_PATH),
            length: Bounds::at_most(100),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static UNTAG_RESOURCE_REQUEST: Shape = Shape {
        name: "UntagResourceRequest",
        kind: Kind::Structure {
            members: &[Member::new("ResourceARN", &ARN).required(), Member::new("TagKeys", &TAG_KEY_LIST).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UNTAG_RESOURCE_RESPONSE: Shape = Shape {
        name: "UntagResourceResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static UPDATE_ARCHIVE_REQUEST: Shape = Shape {
        name: "UpdateArchiveRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("ArchiveName", &ARCHIVE_NAME).required(),
                Member::new("Description", &ARCHIVE_DESCRIPTION),
                Member::new("EventPattern", &EVENT_PATTERN),
                Member::new("RetentionDays", &RETENTION_DAYS),
                Member::new("KmsKeyIdentifier", &KMS_KEY_IDENTIFIER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_ARCHIVE_RESPONSE: Shape = Shape {
        name: "UpdateArchiveResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("ArchiveArn", &ARCHIVE_ARN),
                Member::new("State", &ARCHIVE_STATE),
                Member::new("StateReason", &ARCHIVE_STATE_REASON),
                Member::new("CreationTime", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_EVENT_BUS_REQUEST: Shape = Shape {
        name: "UpdateEventBusRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &EVENT_BUS_NAME),
                Member::new("KmsKeyIdentifier", &KMS_KEY_IDENTIFIER),
                Member::new("Description", &EVENT_BUS_DESCRIPTION),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("LogConfig", &LOG_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_EVENT_BUS_RESPONSE: Shape = Shape {
        name: "UpdateEventBusResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Arn", &STRING),
                Member::new("Name", &EVENT_BUS_NAME),
                Member::new("KmsKeyIdentifier", &KMS_KEY_IDENTIFIER),
                Member::new("Description", &EVENT_BUS_DESCRIPTION),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("LogConfig", &LOG_CONFIG),
            ],
            payload: None,
        },
        sensitive: false,
    };
}
