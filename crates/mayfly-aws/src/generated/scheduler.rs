//! The `scheduler` service. Written by `cargo xtask codegen` from `models/scheduler.json`; do not edit.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `CreateSchedule`.
    CreateSchedule,
    /// `CreateScheduleGroup`.
    CreateScheduleGroup,
    /// `DeleteSchedule`.
    DeleteSchedule,
    /// `DeleteScheduleGroup`.
    DeleteScheduleGroup,
    /// `GetSchedule`.
    GetSchedule,
    /// `GetScheduleGroup`.
    GetScheduleGroup,
    /// `ListScheduleGroups`.
    ListScheduleGroups,
    /// `ListSchedules`.
    ListSchedules,
    /// `ListTagsForResource`.
    ListTagsForResource,
    /// `TagResource`.
    TagResource,
    /// `UntagResource`.
    UntagResource,
    /// `UpdateSchedule`.
    UpdateSchedule,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::CreateSchedule,
        Self::CreateScheduleGroup,
        Self::DeleteSchedule,
        Self::DeleteScheduleGroup,
        Self::GetSchedule,
        Self::GetScheduleGroup,
        Self::ListScheduleGroups,
        Self::ListSchedules,
        Self::ListTagsForResource,
        Self::TagResource,
        Self::UntagResource,
        Self::UpdateSchedule,
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

open_enum! {
    ActionAfterCompletion {
        NONE = "NONE",
        DELETE = "DELETE",
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
    CapacityProviderStrategyItem: tables::CAPACITY_PROVIDER_STRATEGY_ITEM {
        capacity_provider: String = "capacityProvider",
        weight: Option<i32> = "weight",
        base: Option<i32> = "base",
    }
}

structure! {
    CreateScheduleGroupInput: tables::CREATE_SCHEDULE_GROUP_INPUT {
        name: String = "Name",
        tags: Option<Vec<Tag>> = "Tags",
        client_token: Option<String> = "ClientToken",
    }
}

structure! {
    CreateScheduleGroupOutput: tables::CREATE_SCHEDULE_GROUP_OUTPUT {
        schedule_group_arn: String = "ScheduleGroupArn",
    }
}

structure! {
    CreateScheduleInput: tables::CREATE_SCHEDULE_INPUT {
        name: String = "Name",
        group_name: Option<String> = "GroupName",
        schedule_expression: String = "ScheduleExpression",
        start_date: Option<Timestamp> = "StartDate",
        end_date: Option<Timestamp> = "EndDate",
        description: Option<String> = "Description",
        schedule_expression_timezone: Option<String> = "ScheduleExpressionTimezone",
        state: Option<ScheduleState> = "State",
        kms_key_arn: Option<String> = "KmsKeyArn",
        target: Target = "Target",
        flexible_time_window: FlexibleTimeWindow = "FlexibleTimeWindow",
        client_token: Option<String> = "ClientToken",
        action_after_completion: Option<ActionAfterCompletion> = "ActionAfterCompletion",
    }
}

structure! {
    CreateScheduleOutput: tables::CREATE_SCHEDULE_OUTPUT {
        schedule_arn: String = "ScheduleArn",
    }
}

structure! {
    DeadLetterConfig: tables::DEAD_LETTER_CONFIG {
        arn: Option<String> = "Arn",
    }
}

structure! {
    DeleteScheduleGroupInput: tables::DELETE_SCHEDULE_GROUP_INPUT {
        name: String = "Name",
        client_token: Option<String> = "ClientToken",
    }
}

structure! {
    DeleteScheduleGroupOutput: tables::DELETE_SCHEDULE_GROUP_OUTPUT {}
}

structure! {
    DeleteScheduleInput: tables::DELETE_SCHEDULE_INPUT {
        name: String = "Name",
        group_name: Option<String> = "GroupName",
        client_token: Option<String> = "ClientToken",
    }
}

structure! {
    DeleteScheduleOutput: tables::DELETE_SCHEDULE_OUTPUT {}
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
        tags: Option<Vec<BTreeMap<String, String>>> = "Tags",
    }
}

structure! {
    EventBridgeParameters: tables::EVENT_BRIDGE_PARAMETERS {
        detail_type: String = "DetailType",
        source: String = "Source",
    }
}

structure! {
    EventBridgePutEventsV2Parameters: tables::EVENT_BRIDGE_PUT_EVENTS_V2_PARAMETERS {
        detail_type: String = "DetailType",
        source: String = "Source",
    }
}

structure! {
    EventBridgePutRawEventsParameters: tables::EVENT_BRIDGE_PUT_RAW_EVENTS_PARAMETERS {
        metadata: Option<BTreeMap<String, String>> = "Metadata",
    }
}

structure! {
    FlexibleTimeWindow: tables::FLEXIBLE_TIME_WINDOW {
        mode: FlexibleTimeWindowMode = "Mode",
        maximum_window_in_minutes: Option<i32> = "MaximumWindowInMinutes",
    }
}

open_enum! {
    FlexibleTimeWindowMode {
        OFF = "OFF",
        FLEXIBLE = "FLEXIBLE",
    }
}

structure! {
    GetScheduleGroupInput: tables::GET_SCHEDULE_GROUP_INPUT {
        name: String = "Name",
    }
}

structure! {
    GetScheduleGroupOutput: tables::GET_SCHEDULE_GROUP_OUTPUT {
        arn: Option<String> = "Arn",
        name: Option<String> = "Name",
        state: Option<ScheduleGroupState> = "State",
        creation_date: Option<Timestamp> = "CreationDate",
        last_modification_date: Option<Timestamp> = "LastModificationDate",
    }
}

structure! {
    GetScheduleInput: tables::GET_SCHEDULE_INPUT {
        name: String = "Name",
        group_name: Option<String> = "GroupName",
    }
}

structure! {
    GetScheduleOutput: tables::GET_SCHEDULE_OUTPUT {
        arn: Option<String> = "Arn",
        group_name: Option<String> = "GroupName",
        name: Option<String> = "Name",
        schedule_expression: Option<String> = "ScheduleExpression",
        start_date: Option<Timestamp> = "StartDate",
        end_date: Option<Timestamp> = "EndDate",
        description: Option<String> = "Description",
        schedule_expression_timezone: Option<String> = "ScheduleExpressionTimezone",
        state: Option<ScheduleState> = "State",
        creation_date: Option<Timestamp> = "CreationDate",
        last_modification_date: Option<Timestamp> = "LastModificationDate",
        kms_key_arn: Option<String> = "KmsKeyArn",
        target: Option<Target> = "Target",
        flexible_time_window: Option<FlexibleTimeWindow> = "FlexibleTimeWindow",
        action_after_completion: Option<ActionAfterCompletion> = "ActionAfterCompletion",
    }
}

structure! {
    KinesisParameters: tables::KINESIS_PARAMETERS {
        partition_key: String = "PartitionKey",
    }
}

open_enum! {
    LaunchType {
        EC2 = "EC2",
        FARGATE = "FARGATE",
        EXTERNAL = "EXTERNAL",
    }
}

structure! {
    ListScheduleGroupsInput: tables::LIST_SCHEDULE_GROUPS_INPUT {
        name_prefix: Option<String> = "NamePrefix",
        next_token: Option<String> = "NextToken",
        max_results: Option<i32> = "MaxResults",
    }
}

structure! {
    ListScheduleGroupsOutput: tables::LIST_SCHEDULE_GROUPS_OUTPUT {
        next_token: Option<String> = "NextToken",
        schedule_groups: Vec<ScheduleGroupSummary> = "ScheduleGroups",
    }
}

structure! {
    ListSchedulesInput: tables::LIST_SCHEDULES_INPUT {
        group_name: Option<String> = "GroupName",
        name_prefix: Option<String> = "NamePrefix",
        state: Option<ScheduleState> = "State",
        next_token: Option<String> = "NextToken",
        max_results: Option<i32> = "MaxResults",
    }
}

structure! {
    ListSchedulesOutput: tables::LIST_SCHEDULES_OUTPUT {
        next_token: Option<String> = "NextToken",
        schedules: Vec<ScheduleSummary> = "Schedules",
    }
}

structure! {
    ListTagsForResourceInput: tables::LIST_TAGS_FOR_RESOURCE_INPUT {
        resource_arn: String = "ResourceArn",
    }
}

structure! {
    ListTagsForResourceOutput: tables::LIST_TAGS_FOR_RESOURCE_OUTPUT {
        tags: Option<Vec<Tag>> = "Tags",
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
    RetryPolicy: tables::RETRY_POLICY {
        maximum_event_age_in_seconds: Option<i32> = "MaximumEventAgeInSeconds",
        maximum_retry_attempts: Option<i32> = "MaximumRetryAttempts",
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

open_enum! {
    ScheduleGroupState {
        ACTIVE = "ACTIVE",
        DELETING = "DELETING",
    }
}

structure! {
    ScheduleGroupSummary: tables::SCHEDULE_GROUP_SUMMARY {
        arn: Option<String> = "Arn",
        name: Option<String> = "Name",
        state: Option<ScheduleGroupState> = "State",
        creation_date: Option<Timestamp> = "CreationDate",
        last_modification_date: Option<Timestamp> = "LastModificationDate",
    }
}

open_enum! {
    ScheduleState {
        ENABLED = "ENABLED",
        DISABLED = "DISABLED",
    }
}

structure! {
    ScheduleSummary: tables::SCHEDULE_SUMMARY {
        arn: Option<String> = "Arn",
        name: Option<String> = "Name",
        group_name: Option<String> = "GroupName",
        state: Option<ScheduleState> = "State",
        creation_date: Option<Timestamp> = "CreationDate",
        last_modification_date: Option<Timestamp> = "LastModificationDate",
        target: Option<TargetSummary> = "Target",
    }
}

structure! {
    SqsParameters: tables::SQS_PARAMETERS {
        message_group_id: Option<String> = "MessageGroupId",
    }
}

structure! {
    Tag: tables::TAG {
        key: String = "Key",
        value: String = "Value",
    }
}

structure! {
    TagResourceInput: tables::TAG_RESOURCE_INPUT {
        resource_arn: String = "ResourceArn",
        tags: Vec<Tag> = "Tags",
    }
}

structure! {
    TagResourceOutput: tables::TAG_RESOURCE_OUTPUT {}
}

structure! {
    Target: tables::TARGET {
        arn: String = "Arn",
        role_arn: String = "RoleArn",
        dead_letter_config: Option<DeadLetterConfig> = "DeadLetterConfig",
        retry_policy: Option<RetryPolicy> = "RetryPolicy",
        input: Option<String> = "Input",
        ecs_parameters: Option<EcsParameters> = "EcsParameters",
        event_bridge_parameters: Option<EventBridgeParameters> = "EventBridgeParameters",
        event_bridge_put_events_v2_parameters: Option<EventBridgePutEventsV2Parameters> = "EventBridgePutEventsV2Parameters",
        event_bridge_put_raw_events_parameters: Option<EventBridgePutRawEventsParameters> = "EventBridgePutRawEventsParameters",
        kinesis_parameters: Option<KinesisParameters> = "KinesisParameters",
        sage_maker_pipeline_parameters: Option<SageMakerPipelineParameters> = "SageMakerPipelineParameters",
        sqs_parameters: Option<SqsParameters> = "SqsParameters",
    }
}

structure! {
    TargetSummary: tables::TARGET_SUMMARY {
        arn: String = "Arn",
    }
}

structure! {
    UntagResourceInput: tables::UNTAG_RESOURCE_INPUT {
        resource_arn: String = "ResourceArn",
        tag_keys: Vec<String> = "TagKeys",
    }
}

structure! {
    UntagResourceOutput: tables::UNTAG_RESOURCE_OUTPUT {}
}

structure! {
    UpdateScheduleInput: tables::UPDATE_SCHEDULE_INPUT {
        name: String = "Name",
        group_name: Option<String> = "GroupName",
        schedule_expression: String = "ScheduleExpression",
        start_date: Option<Timestamp> = "StartDate",
        end_date: Option<Timestamp> = "EndDate",
        description: Option<String> = "Description",
        schedule_expression_timezone: Option<String> = "ScheduleExpressionTimezone",
        state: Option<ScheduleState> = "State",
        kms_key_arn: Option<String> = "KmsKeyArn",
        target: Target = "Target",
        flexible_time_window: FlexibleTimeWindow = "FlexibleTimeWindow",
        client_token: Option<String> = "ClientToken",
        action_after_completion: Option<ActionAfterCompletion> = "ActionAfterCompletion",
    }
}

structure! {
    UpdateScheduleOutput: tables::UPDATE_SCHEDULE_OUTPUT {
        schedule_arn: String = "ScheduleArn",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `ConflictException`.
    pub static CONFLICT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ConflictException",
        code: "ConflictException",
        status: StatusCode::CONFLICT,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// `InternalServerException`.
    pub static INTERNAL_SERVER_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InternalServerException",
        code: "InternalServerException",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// `ResourceNotFoundException`.
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceNotFoundException",
        code: "ResourceNotFoundException",
        status: StatusCode::NOT_FOUND,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// `ServiceQuotaExceededException`.
    pub static SERVICE_QUOTA_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ServiceQuotaExceededException",
        code: "ServiceQuotaExceededException",
        status: StatusCode::PAYMENT_REQUIRED,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// `ThrottlingException`.
    pub static THROTTLING_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ThrottlingException",
        code: "ThrottlingException",
        status: StatusCode::TOO_MANY_REQUESTS,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// `ValidationException`.
    pub static VALIDATION_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ValidationException",
        code: "ValidationException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[
        &CONFLICT_EXCEPTION,
        &INTERNAL_SERVER_EXCEPTION,
        &RESOURCE_NOT_FOUND_EXCEPTION,
        &SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &THROTTLING_EXCEPTION,
        &VALIDATION_EXCEPTION,
    ];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::pattern::Pattern;
    use crate::schema::{Bounds, Kind, Location, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "scheduler",
        signing_name: "scheduler",
        protocol: Protocol::RestJson,
        api_version: "2021-06-30",
        target_prefix: "",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "CreateSchedule",
            method: "POST",
            path: &[Segment::Literal("schedules"), Segment::Label("Name")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CREATE_SCHEDULE_INPUT),
            output: Some(&CREATE_SCHEDULE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "CreateScheduleGroup",
            method: "POST",
            path: &[Segment::Literal("schedule-groups"), Segment::Label("Name")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CREATE_SCHEDULE_GROUP_INPUT),
            output: Some(&CREATE_SCHEDULE_GROUP_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteSchedule",
            method: "DELETE",
            path: &[Segment::Literal("schedules"), Segment::Label("Name")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_SCHEDULE_INPUT),
            output: Some(&DELETE_SCHEDULE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteScheduleGroup",
            method: "DELETE",
            path: &[Segment::Literal("schedule-groups"), Segment::Label("Name")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_SCHEDULE_GROUP_INPUT),
            output: Some(&DELETE_SCHEDULE_GROUP_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetSchedule",
            method: "GET",
            path: &[Segment::Literal("schedules"), Segment::Label("Name")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_SCHEDULE_INPUT),
            output: Some(&GET_SCHEDULE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "GetScheduleGroup",
            method: "GET",
            path: &[Segment::Literal("schedule-groups"), Segment::Label("Name")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_SCHEDULE_GROUP_INPUT),
            output: Some(&GET_SCHEDULE_GROUP_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListScheduleGroups",
            method: "GET",
            path: &[Segment::Literal("schedule-groups")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_SCHEDULE_GROUPS_INPUT),
            output: Some(&LIST_SCHEDULE_GROUPS_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListSchedules",
            method: "GET",
            path: &[Segment::Literal("schedules")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_SCHEDULES_INPUT),
            output: Some(&LIST_SCHEDULES_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "ListTagsForResource",
            method: "GET",
            path: &[Segment::Literal("tags"), Segment::Label("ResourceArn")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_TAGS_FOR_RESOURCE_INPUT),
            output: Some(&LIST_TAGS_FOR_RESOURCE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "TagResource",
            method: "POST",
            path: &[Segment::Literal("tags"), Segment::Label("ResourceArn")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TAG_RESOURCE_INPUT),
            output: Some(&TAG_RESOURCE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UntagResource",
            method: "DELETE",
            path: &[Segment::Literal("tags"), Segment::Label("ResourceArn")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UNTAG_RESOURCE_INPUT),
            output: Some(&UNTAG_RESOURCE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateSchedule",
            method: "PUT",
            path: &[Segment::Literal("schedules"), Segment::Label("Name")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UPDATE_SCHEDULE_INPUT),
            output: Some(&UPDATE_SCHEDULE_OUTPUT),
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
    ];

    pub(super) static ACTION_AFTER_COMPLETION: Shape = Shape {
        name: "ActionAfterCompletion",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["NONE", "DELETE"] },
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
                Member::new("Subnets", &SUBNETS).required(),
                Member::new("SecurityGroups", &SECURITY_GROUPS),
                Member::new("AssignPublicIp", &ASSIGN_PUBLIC_IP),
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
            length: Bounds::between(0, 6),
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

    static PATTERN_OF_CLIENT_TOKEN: Pattern = Pattern::new("[a-zA-Z0-9-_]+", "[a-zA-Z0-9-_]+");

    pub(super) static CLIENT_TOKEN: Shape = Shape {
        name: "ClientToken",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_CLIENT_TOKEN), values: &[] },
        sensitive: false,
    };

    pub(super) static CREATE_SCHEDULE_GROUP_INPUT: Shape = Shape {
        name: "CreateScheduleGroupInput",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &SCHEDULE_GROUP_NAME).required().at(Location::Uri),
                Member::new("Tags", &TAG_LIST),
                Member::new("ClientToken", &CLIENT_TOKEN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_SCHEDULE_GROUP_OUTPUT: Shape = Shape {
        name: "CreateScheduleGroupOutput",
        kind: Kind::Structure {
            members: &[Member::new("ScheduleGroupArn", &SCHEDULE_GROUP_ARN).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_SCHEDULE_INPUT: Shape = Shape {
        name: "CreateScheduleInput",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required().at(Location::Uri),
                Member::new("GroupName", &SCHEDULE_GROUP_NAME),
                Member::new("ScheduleExpression", &SCHEDULE_EXPRESSION).required(),
                Member::new("StartDate", &START_DATE),
                Member::new("EndDate", &END_DATE),
                Member::new("Description", &DESCRIPTION),
                Member::new("ScheduleExpressionTimezone", &SCHEDULE_EXPRESSION_TIMEZONE),
                Member::new("State", &SCHEDULE_STATE),
                Member::new("KmsKeyArn", &KMS_KEY_ARN),
                Member::new("Target", &TARGET).required(),
                Member::new("FlexibleTimeWindow", &FLEXIBLE_TIME_WINDOW).required(),
                Member::new("ClientToken", &CLIENT_TOKEN),
                Member::new("ActionAfterCompletion", &ACTION_AFTER_COMPLETION),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_SCHEDULE_OUTPUT: Shape = Shape {
        name: "CreateScheduleOutput",
        kind: Kind::Structure { members: &[Member::new("ScheduleArn", &SCHEDULE_ARN).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CREATION_DATE: Shape =
        Shape { name: "CreationDate", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static DEAD_LETTER_CONFIG: Shape = Shape {
        name: "DeadLetterConfig",
        kind: Kind::Structure { members: &[Member::new("Arn", &DEAD_LETTER_CONFIG_ARN_STRING)], payload: None },
        sensitive: false,
    };

    static PATTERN_OF_DEAD_LETTER_CONFIG_ARN_STRING: Pattern = Pattern::new(
        r"arn:aws[a-z-]*:sqs:[a-z0-9\-]+:\d{12}:[a-zA-Z0-9\-_]+",
        r"arn:aws[a-z-]*:sqs:[a-z0-9\-]+:[0-9]{12}:[a-zA-Z0-9\-_]+",
    );

    pub(super) static DEAD_LETTER_CONFIG_ARN_STRING: Shape = Shape {
        name: "DeadLetterConfigArnString",
        kind: Kind::String {
            length: Bounds::between(1, 1600),
            pattern: Some(&PATTERN_OF_DEAD_LETTER_CONFIG_ARN_STRING),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static DELETE_SCHEDULE_GROUP_INPUT: Shape = Shape {
        name: "DeleteScheduleGroupInput",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &SCHEDULE_GROUP_NAME).required().at(Location::Uri),
                Member::new("ClientToken", &CLIENT_TOKEN).at(Location::Query).named("clientToken"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_SCHEDULE_GROUP_OUTPUT: Shape = Shape {
        name: "DeleteScheduleGroupOutput",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_SCHEDULE_INPUT: Shape = Shape {
        name: "DeleteScheduleInput",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required().at(Location::Uri),
                Member::new("GroupName", &SCHEDULE_GROUP_NAME).at(Location::Query).named("groupName"),
                Member::new("ClientToken", &CLIENT_TOKEN).at(Location::Query).named("clientToken"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_SCHEDULE_OUTPUT: Shape =
        Shape { name: "DeleteScheduleOutput", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static DESCRIPTION: Shape = Shape {
        name: "Description",
        kind: Kind::String { length: Bounds::between(0, 512), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static DETAIL_TYPE: Shape = Shape {
        name: "DetailType",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ECS_PARAMETERS: Shape = Shape {
        name: "EcsParameters",
        kind: Kind::Structure {
            members: &[
                Member::new("TaskDefinitionArn", &TASK_DEFINITION_ARN).required(),
                Member::new("TaskCount", &TASK_COUNT),
                Member::new("LaunchType", &LAUNCH_TYPE),
                Member::new("NetworkConfiguration", &NETWORK_CONFIGURATION),
                Member::new("PlatformVersion", &PLATFORM_VERSION),
                Member::new("Group", &GROUP),
                Member::new("CapacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY),
                Member::new("EnableECSManagedTags", &ENABLE_ECS_MANAGED_TAGS),
                Member::new("EnableExecuteCommand", &ENABLE_EXECUTE_COMMAND),
                Member::new("PlacementConstraints", &PLACEMENT_CONSTRAINTS),
                Member::new("PlacementStrategy", &PLACEMENT_STRATEGIES),
                Member::new("PropagateTags", &PROPAGATE_TAGS),
                Member::new("ReferenceId", &REFERENCE_ID),
                Member::new("Tags", &TAGS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ENABLE_ECS_MANAGED_TAGS: Shape =
        Shape { name: "EnableECSManagedTags", kind: Kind::Boolean, sensitive: false };

    pub(super) static ENABLE_EXECUTE_COMMAND: Shape =
        Shape { name: "EnableExecuteCommand", kind: Kind::Boolean, sensitive: false };

    pub(super) static END_DATE: Shape =
        Shape { name: "EndDate", kind: Kind::Timestamp { format: None }, sensitive: false };

    static PATTERN_OF_EVENT_BRIDGE_METADATA_KEY: Pattern = Pattern::new("[^/]+", "[^/]+");

    pub(super) static EVENT_BRIDGE_METADATA_KEY: Shape = Shape {
        name: "EventBridgeMetadataKey",
        kind: Kind::String {
            length: Bounds::between(1, 128),
            pattern: Some(&PATTERN_OF_EVENT_BRIDGE_METADATA_KEY),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static EVENT_BRIDGE_METADATA_MAP: Shape = Shape {
        name: "EventBridgeMetadataMap",
        kind: Kind::Map {
            key: &Member::new("key", &EVENT_BRIDGE_METADATA_KEY),
            value: &Member::new("value", &EVENT_BRIDGE_METADATA_VALUE),
            length: Bounds::between(0, 100),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static EVENT_BRIDGE_METADATA_VALUE: Shape = Shape {
        name: "EventBridgeMetadataValue",
        kind: Kind::String { length: Bounds::at_least(1), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static EVENT_BRIDGE_PARAMETERS: Shape = Shape {
        name: "EventBridgeParameters",
        kind: Kind::Structure {
            members: &[Member::new("DetailType", &DETAIL_TYPE).required(), Member::new("Source", &SOURCE).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_BRIDGE_PUT_EVENTS_V2_PARAMETERS: Shape = Shape {
        name: "EventBridgePutEventsV2Parameters",
        kind: Kind::Structure {
            members: &[Member::new("DetailType", &DETAIL_TYPE).required(), Member::new("Source", &SOURCE).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static EVENT_BRIDGE_PUT_RAW_EVENTS_PARAMETERS: Shape = Shape {
        name: "EventBridgePutRawEventsParameters",
        kind: Kind::Structure { members: &[Member::new("Metadata", &EVENT_BRIDGE_METADATA_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static FLEXIBLE_TIME_WINDOW: Shape = Shape {
        name: "FlexibleTimeWindow",
        kind: Kind::Structure {
            members: &[
                Member::new("Mode", &FLEXIBLE_TIME_WINDOW_MODE).required(),
                Member::new("MaximumWindowInMinutes", &MAXIMUM_WINDOW_IN_MINUTES),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FLEXIBLE_TIME_WINDOW_MODE: Shape = Shape {
        name: "FlexibleTimeWindowMode",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["OFF", "FLEXIBLE"] },
        sensitive: false,
    };

    pub(super) static GET_SCHEDULE_GROUP_INPUT: Shape = Shape {
        name: "GetScheduleGroupInput",
        kind: Kind::Structure {
            members: &[Member::new("Name", &SCHEDULE_GROUP_NAME).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_SCHEDULE_GROUP_OUTPUT: Shape = Shape {
        name: "GetScheduleGroupOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("Arn", &SCHEDULE_GROUP_ARN),
                Member::new("Name", &SCHEDULE_GROUP_NAME),
                Member::new("State", &SCHEDULE_GROUP_STATE),
                Member::new("CreationDate", &CREATION_DATE),
                Member::new("LastModificationDate", &LAST_MODIFICATION_DATE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_SCHEDULE_INPUT: Shape = Shape {
        name: "GetScheduleInput",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required().at(Location::Uri),
                Member::new("GroupName", &SCHEDULE_GROUP_NAME).at(Location::Query).named("groupName"),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_SCHEDULE_OUTPUT: Shape = Shape {
        name: "GetScheduleOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("Arn", &SCHEDULE_ARN),
                Member::new("GroupName", &SCHEDULE_GROUP_NAME),
                Member::new("Name", &NAME),
                Member::new("ScheduleExpression", &SCHEDULE_EXPRESSION),
                Member::new("StartDate", &START_DATE),
                Member::new("EndDate", &END_DATE),
                Member::new("Description", &DESCRIPTION),
                Member::new("ScheduleExpressionTimezone", &SCHEDULE_EXPRESSION_TIMEZONE),
                Member::new("State", &SCHEDULE_STATE),
                Member::new("CreationDate", &CREATION_DATE),
                Member::new("LastModificationDate", &LAST_MODIFICATION_DATE),
                Member::new("KmsKeyArn", &KMS_KEY_ARN),
                Member::new("Target", &TARGET),
                Member::new("FlexibleTimeWindow", &FLEXIBLE_TIME_WINDOW),
                Member::new("ActionAfterCompletion", &ACTION_AFTER_COMPLETION),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GROUP: Shape = Shape {
        name: "Group",
        kind: Kind::String { length: Bounds::between(1, 255), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static KINESIS_PARAMETERS: Shape = Shape {
        name: "KinesisParameters",
        kind: Kind::Structure {
            members: &[Member::new("PartitionKey", &TARGET_PARTITION_KEY).required()],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_KMS_KEY_ARN: Pattern = Pattern::new(
        r"arn:aws[a-z-]*:kms:[a-z0-9\-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*",
        r"arn:aws[a-z-]*:kms:[a-z0-9\-]+:[0-9]{12}:(key|alias)\/[0-9a-zA-Z-_]*",
    );

    pub(super) static KMS_KEY_ARN: Shape = Shape {
        name: "KmsKeyArn",
        kind: Kind::String { length: Bounds::between(1, 2048), pattern: Some(&PATTERN_OF_KMS_KEY_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static LAST_MODIFICATION_DATE: Shape =
        Shape { name: "LastModificationDate", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static LAUNCH_TYPE: Shape = Shape {
        name: "LaunchType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["EC2", "FARGATE", "EXTERNAL"] },
        sensitive: false,
    };

    pub(super) static LIST_SCHEDULE_GROUPS_INPUT: Shape = Shape {
        name: "ListScheduleGroupsInput",
        kind: Kind::Structure {
            members: &[
                Member::new("NamePrefix", &SCHEDULE_GROUP_NAME_PREFIX).at(Location::Query),
                Member::new("NextToken", &NEXT_TOKEN).at(Location::Query),
                Member::new("MaxResults", &MAX_RESULTS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_SCHEDULE_GROUPS_OUTPUT: Shape = Shape {
        name: "ListScheduleGroupsOutput",
        kind: Kind::Structure {
            members: &[
                Member::new("NextToken", &NEXT_TOKEN),
                Member::new("ScheduleGroups", &SCHEDULE_GROUP_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_SCHEDULES_INPUT: Shape = Shape {
        name: "ListSchedulesInput",
        kind: Kind::Structure {
            members: &[
                Member::new("GroupName", &SCHEDULE_GROUP_NAME).at(Location::Query).named("ScheduleGroup"),
                Member::new("NamePrefix", &NAME_PREFIX).at(Location::Query),
                Member::new("State", &SCHEDULE_STATE).at(Location::Query),
                Member::new("NextToken", &NEXT_TOKEN).at(Location::Query),
                Member::new("MaxResults", &MAX_RESULTS).at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_SCHEDULES_OUTPUT: Shape = Shape {
        name: "ListSchedulesOutput",
        kind: Kind::Structure {
            members: &[Member::new("NextToken", &NEXT_TOKEN), Member::new("Schedules", &SCHEDULE_LIST).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_FOR_RESOURCE_INPUT: Shape = Shape {
        name: "ListTagsForResourceInput",
        kind: Kind::Structure {
            members: &[Member::new("ResourceArn", &TAG_RESOURCE_ARN).required().at(Location::Uri)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_FOR_RESOURCE_OUTPUT: Shape = Shape {
        name: "ListTagsForResourceOutput",
        kind: Kind::Structure { members: &[Member::new("Tags", &TAG_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static MAX_RESULTS: Shape = Shape {
        name: "MaxResults",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 100) },
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

    pub(super) static MAXIMUM_WINDOW_IN_MINUTES: Shape = Shape {
        name: "MaximumWindowInMinutes",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 1440) },
        sensitive: false,
    };

    pub(super) static MESSAGE_GROUP_ID: Shape = Shape {
        name: "MessageGroupId",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_NAME: Pattern = Pattern::new("[0-9a-zA-Z-_.]+", "[0-9a-zA-Z-_.]+");

    pub(super) static NAME: Shape = Shape {
        name: "Name",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_NAME), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_NAME_PREFIX: Pattern = Pattern::new("[0-9a-zA-Z-_.]+", "[0-9a-zA-Z-_.]+");

    pub(super) static NAME_PREFIX: Shape = Shape {
        name: "NamePrefix",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_NAME_PREFIX), values: &[] },
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
        kind: Kind::String { length: Bounds::between(0, 2000), pattern: None, values: &[] },
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
            length: Bounds::between(0, 10),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PLACEMENT_STRATEGIES: Shape = Shape {
        name: "PlacementStrategies",
        kind: Kind::List {
            member: &Member::new("member", &PLACEMENT_STRATEGY),
            length: Bounds::between(0, 5),
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
        kind: Kind::String { length: Bounds::between(0, 255), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static PLACEMENT_STRATEGY_TYPE: Shape = Shape {
        name: "PlacementStrategyType",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["random", "spread", "binpack"] },
        sensitive: false,
    };

    pub(super) static PLATFORM_VERSION: Shape = Shape {
        name: "PlatformVersion",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static PROPAGATE_TAGS: Shape = Shape {
        name: "PropagateTags",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["TASK_DEFINITION"] },
        sensitive: false,
    };

    pub(super) static REFERENCE_ID: Shape = Shape {
        name: "ReferenceId",
        kind: Kind::String { length: Bounds::between(0, 1024), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static RETRY_POLICY: Shape = Shape {
        name: "RetryPolicy",
        kind: Kind::Structure {
            members: &[
                Member::new("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
                Member::new("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_ROLE_ARN: Pattern = Pattern::new(
        r"arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@\/-]+",
        r"arn:aws[a-z-]*:iam::[0-9]{12}:role\/[a-zA-Z0-9_+=,.@\/-]+",
    );

    pub(super) static ROLE_ARN: Shape = Shape {
        name: "RoleArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: Some(&PATTERN_OF_ROLE_ARN), values: &[] },
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
        Pattern::new(r"[A-Za-z0-9\-_]*", r"[A-Za-z0-9\-_]*");

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
        kind: Kind::String { length: Bounds::between(1, 1024), pattern: None, values: &[] },
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

    static PATTERN_OF_SCHEDULE_ARN: Pattern = Pattern::new(
        r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:\d{12}:schedule\/[0-9a-zA-Z-_.]+\/[0-9a-zA-Z-_.]+",
        r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:[0-9]{12}:schedule\/[0-9a-zA-Z-_.]+\/[0-9a-zA-Z-_.]+",
    );

    pub(super) static SCHEDULE_ARN: Shape = Shape {
        name: "ScheduleArn",
        kind: Kind::String { length: Bounds::between(1, 1224), pattern: Some(&PATTERN_OF_SCHEDULE_ARN), values: &[] },
        sensitive: false,
    };

    pub(super) static SCHEDULE_EXPRESSION: Shape = Shape {
        name: "ScheduleExpression",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SCHEDULE_EXPRESSION_TIMEZONE: Shape = Shape {
        name: "ScheduleExpressionTimezone",
        kind: Kind::String { length: Bounds::between(1, 50), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_SCHEDULE_GROUP_ARN: Pattern = Pattern::new(
        r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+",
        r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:[0-9]{12}:schedule-group\/[0-9a-zA-Z-_.]+",
    );

    pub(super) static SCHEDULE_GROUP_ARN: Shape = Shape {
        name: "ScheduleGroupArn",
        kind: Kind::String {
            length: Bounds::between(1, 1224),
            pattern: Some(&PATTERN_OF_SCHEDULE_GROUP_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static SCHEDULE_GROUP_LIST: Shape = Shape {
        name: "ScheduleGroupList",
        kind: Kind::List {
            member: &Member::new("member", &SCHEDULE_GROUP_SUMMARY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_SCHEDULE_GROUP_NAME: Pattern = Pattern::new("[0-9a-zA-Z-_.]+", "[0-9a-zA-Z-_.]+");

    pub(super) static SCHEDULE_GROUP_NAME: Shape = Shape {
        name: "ScheduleGroupName",
        kind: Kind::String {
            length: Bounds::between(1, 64),
            pattern: Some(&PATTERN_OF_SCHEDULE_GROUP_NAME),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_SCHEDULE_GROUP_NAME_PREFIX: Pattern = Pattern::new("[0-9a-zA-Z-_.]+", "[0-9a-zA-Z-_.]+");

    pub(super) static SCHEDULE_GROUP_NAME_PREFIX: Shape = Shape {
        name: "ScheduleGroupNamePrefix",
        kind: Kind::String {
            length: Bounds::between(1, 64),
            pattern: Some(&PATTERN_OF_SCHEDULE_GROUP_NAME_PREFIX),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static SCHEDULE_GROUP_STATE: Shape = Shape {
        name: "ScheduleGroupState",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["ACTIVE", "DELETING"] },
        sensitive: false,
    };

    pub(super) static SCHEDULE_GROUP_SUMMARY: Shape = Shape {
        name: "ScheduleGroupSummary",
        kind: Kind::Structure {
            members: &[
                Member::new("Arn", &SCHEDULE_GROUP_ARN),
                Member::new("Name", &SCHEDULE_GROUP_NAME),
                Member::new("State", &SCHEDULE_GROUP_STATE),
                Member::new("CreationDate", &CREATION_DATE),
                Member::new("LastModificationDate", &LAST_MODIFICATION_DATE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SCHEDULE_LIST: Shape = Shape {
        name: "ScheduleList",
        kind: Kind::List {
            member: &Member::new("member", &SCHEDULE_SUMMARY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SCHEDULE_STATE: Shape = Shape {
        name: "ScheduleState",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["ENABLED", "DISABLED"] },
        sensitive: false,
    };

    pub(super) static SCHEDULE_SUMMARY: Shape = Shape {
        name: "ScheduleSummary",
        kind: Kind::Structure {
            members: &[
                Member::new("Arn", &SCHEDULE_ARN),
                Member::new("Name", &NAME),
                Member::new("GroupName", &SCHEDULE_GROUP_NAME),
                Member::new("State", &SCHEDULE_STATE),
                Member::new("CreationDate", &CREATION_DATE),
                Member::new("LastModificationDate", &LAST_MODIFICATION_DATE),
                Member::new("Target", &TARGET_SUMMARY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SECURITY_GROUP: Shape = Shape {
        name: "SecurityGroup",
        kind: Kind::String { length: Bounds::between(1, 1000), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SECURITY_GROUPS: Shape = Shape {
        name: "SecurityGroups",
        kind: Kind::List {
            member: &Member::new("member", &SECURITY_GROUP),
            length: Bounds::between(1, 5),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_SOURCE: Pattern = Pattern::excluding(
        r"(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)",
        r"[/\.\-_A-Za-z0-9][^\n\r\x{85}\x{2028}\x{2029}]*|(\$(\.[a-zA-Z0-9__-]+(\[([0-9]+|\*)\])*)*)",
        r"aws\..*",
    );

    pub(super) static SOURCE: Shape = Shape {
        name: "Source",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: Some(&PATTERN_OF_SOURCE), values: &[] },
        sensitive: false,
    };

    pub(super) static SQS_PARAMETERS: Shape = Shape {
        name: "SqsParameters",
        kind: Kind::Structure { members: &[Member::new("MessageGroupId", &MESSAGE_GROUP_ID)], payload: None },
        sensitive: false,
    };

    pub(super) static START_DATE: Shape =
        Shape { name: "StartDate", kind: Kind::Timestamp { format: None }, sensitive: false };

    pub(super) static SUBNET: Shape = Shape {
        name: "Subnet",
        kind: Kind::String { length: Bounds::between(1, 1000), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SUBNETS: Shape = Shape {
        name: "Subnets",
        kind: Kind::List {
            member: &Member::new("member", &SUBNET),
            length: Bounds::between(1, 16),
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
            length: Bounds::between(0, 200),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TAG_LIST: Shape = Shape {
        name: "TagList",
        kind: Kind::List {
            member: &Member::new("member", &TAG),
            length: Bounds::between(0, 200),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TAG_MAP: Shape = Shape {
        name: "TagMap",
        kind: Kind::Map {
            key: &Member::new("key", &TAG_KEY),
            value: &Member::new("value", &TAG_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_TAG_RESOURCE_ARN: Pattern = Pattern::new(
        r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+",
        r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:[0-9]{12}:schedule-group\/[0-9a-zA-Z-_.]+",
    );

    pub(super) static TAG_RESOURCE_ARN: Shape = Shape {
        name: "TagResourceArn",
        kind: Kind::String {
            length: Bounds::between(1, 1011),
            pattern: Some(&PATTERN_OF_TAG_RESOURCE_ARN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static TAG_RESOURCE_INPUT: Shape = Shape {
        name: "TagResourceInput",
        kind: Kind::Structure {
            members: &[
                Member::new("ResourceArn", &TAG_RESOURCE_ARN).required().at(Location::Uri),
                Member::new("Tags", &TAG_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TAG_RESOURCE_OUTPUT: Shape =
        Shape { name: "TagResourceOutput", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static TAG_VALUE: Shape = Shape {
        name: "TagValue",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TAGS: Shape = Shape {
        name: "Tags",
        kind: Kind::List {
            member: &Member::new("member", &TAG_MAP),
            length: Bounds::between(0, 50),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TARGET: Shape = Shape {
        name: "Target",
        kind: Kind::Structure {
            members: &[
                Member::new("Arn", &TARGET_ARN).required(),
                Member::new("RoleArn", &ROLE_ARN).required(),
                Member::new("DeadLetterConfig", &DEAD_LETTER_CONFIG),
                Member::new("RetryPolicy", &RETRY_POLICY),
                Member::new("Input", &TARGET_INPUT),
                Member::new("EcsParameters", &ECS_PARAMETERS),
                Member::new("EventBridgeParameters", &EVENT_BRIDGE_PARAMETERS),
                Member::new("EventBridgePutEventsV2Parameters", &EVENT_BRIDGE_PUT_EVENTS_V2_PARAMETERS),
                Member::new("EventBridgePutRawEventsParameters", &EVENT_BRIDGE_PUT_RAW_EVENTS_PARAMETERS),
                Member::new("KinesisParameters", &KINESIS_PARAMETERS),
                Member::new("SageMakerPipelineParameters", &SAGE_MAKER_PIPELINE_PARAMETERS),
                Member::new("SqsParameters", &SQS_PARAMETERS),
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

    pub(super) static TARGET_INPUT: Shape = Shape {
        name: "TargetInput",
        kind: Kind::String { length: Bounds::at_least(1), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TARGET_PARTITION_KEY: Shape = Shape {
        name: "TargetPartitionKey",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TARGET_SUMMARY: Shape = Shape {
        name: "TargetSummary",
        kind: Kind::Structure { members: &[Member::new("Arn", &TARGET_ARN).required()], payload: None },
        sensitive: false,
    };

    pub(super) static TASK_COUNT: Shape = Shape {
        name: "TaskCount",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 10) },
        sensitive: false,
    };

    pub(super) static TASK_DEFINITION_ARN: Shape = Shape {
        name: "TaskDefinitionArn",
        kind: Kind::String { length: Bounds::between(1, 1600), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static UNTAG_RESOURCE_INPUT: Shape = Shape {
        name: "UntagResourceInput",
        kind: Kind::Structure {
            members: &[
                Member::new("ResourceArn", &TAG_RESOURCE_ARN).required().at(Location::Uri),
                Member::new("TagKeys", &TAG_KEY_LIST).required().at(Location::Query),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UNTAG_RESOURCE_OUTPUT: Shape =
        Shape { name: "UntagResourceOutput", kind: Kind::Structure { members: &[], payload: None }, sensitive: false };

    pub(super) static UPDATE_SCHEDULE_INPUT: Shape = Shape {
        name: "UpdateScheduleInput",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &NAME).required().at(Location::Uri),
                Member::new("GroupName", &SCHEDULE_GROUP_NAME),
                Member::new("ScheduleExpression", &SCHEDULE_EXPRESSION).required(),
                Member::new("StartDate", &START_DATE),
                Member::new("EndDate", &END_DATE),
                Member::new("Description", &DESCRIPTION),
                Member::new("ScheduleExpressionTimezone", &SCHEDULE_EXPRESSION_TIMEZONE),
                Member::new("State", &SCHEDULE_STATE),
                Member::new("KmsKeyArn", &KMS_KEY_ARN),
                Member::new("Target", &TARGET).required(),
                Member::new("FlexibleTimeWindow", &FLEXIBLE_TIME_WINDOW).required(),
                Member::new("ClientToken", &CLIENT_TOKEN),
                Member::new("ActionAfterCompletion", &ACTION_AFTER_COMPLETION),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UPDATE_SCHEDULE_OUTPUT: Shape = Shape {
        name: "UpdateScheduleOutput",
        kind: Kind::Structure { members: &[Member::new("ScheduleArn", &SCHEDULE_ARN).required()], payload: None },
        sensitive: false,
    };
}
