//! The `logs` service. Written by `cargo xtask codegen` from `models/logs.json`; do not edit.

use std::collections::BTreeMap;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AssociateKmsKey`.
    AssociateKmsKey,
    /// `AssociateSourceToS3TableIntegration`.
    AssociateSourceToS3TableIntegration,
    /// `CancelExportTask`.
    CancelExportTask,
    /// `CancelImportTask`.
    CancelImportTask,
    /// `CreateDelivery`.
    CreateDelivery,
    /// `CreateExportTask`.
    CreateExportTask,
    /// `CreateImportTask`.
    CreateImportTask,
    /// `CreateLogAnomalyDetector`.
    CreateLogAnomalyDetector,
    /// `CreateLogGroup`.
    CreateLogGroup,
    /// `CreateLogStream`.
    CreateLogStream,
    /// `CreateLookupTable`.
    CreateLookupTable,
    /// `CreateScheduledQuery`.
    CreateScheduledQuery,
    /// `DeleteAccountPolicy`.
    DeleteAccountPolicy,
    /// `DeleteDataProtectionPolicy`.
    DeleteDataProtectionPolicy,
    /// `DeleteDelivery`.
    DeleteDelivery,
    /// `DeleteDeliveryDestination`.
    DeleteDeliveryDestination,
    /// `DeleteDeliveryDestinationPolicy`.
    DeleteDeliveryDestinationPolicy,
    /// `DeleteDeliverySource`.
    DeleteDeliverySource,
    /// `DeleteDestination`.
    DeleteDestination,
    /// `DeleteIndexPolicy`.
    DeleteIndexPolicy,
    /// `DeleteIntegration`.
    DeleteIntegration,
    /// `DeleteLogAnomalyDetector`.
    DeleteLogAnomalyDetector,
    /// `DeleteLogGroup`.
    DeleteLogGroup,
    /// `DeleteLogStream`.
    DeleteLogStream,
    /// `DeleteLookupTable`.
    DeleteLookupTable,
    /// `DeleteMetricFilter`.
    DeleteMetricFilter,
    /// `DeleteQueryDefinition`.
    DeleteQueryDefinition,
    /// `DeleteResourcePolicy`.
    DeleteResourcePolicy,
    /// `DeleteRetentionPolicy`.
    DeleteRetentionPolicy,
    /// `DeleteScheduledQuery`.
    DeleteScheduledQuery,
    /// `DeleteSubscriptionFilter`.
    DeleteSubscriptionFilter,
    /// `DeleteSyslogConfiguration`.
    DeleteSyslogConfiguration,
    /// `DeleteTransformer`.
    DeleteTransformer,
    /// `DescribeAccountPolicies`.
    DescribeAccountPolicies,
    /// `DescribeConfigurationTemplates`.
    DescribeConfigurationTemplates,
    /// `DescribeDeliveries`.
    DescribeDeliveries,
    /// `DescribeDeliveryDestinations`.
    DescribeDeliveryDestinations,
    /// `DescribeDeliverySources`.
    DescribeDeliverySources,
    /// `DescribeDestinations`.
    DescribeDestinations,
    /// `DescribeExportTasks`.
    DescribeExportTasks,
    /// `DescribeFieldIndexes`.
    DescribeFieldIndexes,
    /// `DescribeImportTaskBatches`.
    DescribeImportTaskBatches,
    /// `DescribeImportTasks`.
    DescribeImportTasks,
    /// `DescribeIndexPolicies`.
    DescribeIndexPolicies,
    /// `DescribeLogGroups`.
    DescribeLogGroups,
    /// `DescribeLogStreams`.
    DescribeLogStreams,
    /// `DescribeLookupTables`.
    DescribeLookupTables,
    /// `DescribeMetricFilters`.
    DescribeMetricFilters,
    /// `DescribeQueries`.
    DescribeQueries,
    /// `DescribeQueryDefinitions`.
    DescribeQueryDefinitions,
    /// `DescribeResourcePolicies`.
    DescribeResourcePolicies,
    /// `DescribeSubscriptionFilters`.
    DescribeSubscriptionFilters,
    /// `DisassociateKmsKey`.
    DisassociateKmsKey,
    /// `DisassociateSourceFromS3TableIntegration`.
    DisassociateSourceFromS3TableIntegration,
    /// `FilterLogEvents`.
    FilterLogEvents,
    /// `GetDataProtectionPolicy`.
    GetDataProtectionPolicy,
    /// `GetDelivery`.
    GetDelivery,
    /// `GetDeliveryDestination`.
    GetDeliveryDestination,
    /// `GetDeliveryDestinationPolicy`.
    GetDeliveryDestinationPolicy,
    /// `GetDeliverySource`.
    GetDeliverySource,
    /// `GetIntegration`.
    GetIntegration,
    /// `GetLogAnomalyDetector`.
    GetLogAnomalyDetector,
    /// `GetLogEvents`.
    GetLogEvents,
    /// `GetLogFields`.
    GetLogFields,
    /// `GetLogGroupFields`.
    GetLogGroupFields,
    /// `GetLogObject`.
    GetLogObject,
    /// `GetLogRecord`.
    GetLogRecord,
    /// `GetLookupTable`.
    GetLookupTable,
    /// `GetQueryResults`.
    GetQueryResults,
    /// `GetScheduledQuery`.
    GetScheduledQuery,
    /// `GetScheduledQueryHistory`.
    GetScheduledQueryHistory,
    /// `GetStorageTierPolicy`.
    GetStorageTierPolicy,
    /// `GetTransformer`.
    GetTransformer,
    /// `ListAggregateLogGroupSummaries`.
    ListAggregateLogGroupSummaries,
    /// `ListAnomalies`.
    ListAnomalies,
    /// `ListIntegrations`.
    ListIntegrations,
    /// `ListLogAnomalyDetectors`.
    ListLogAnomalyDetectors,
    /// `ListLogGroups`.
    ListLogGroups,
    /// `ListLogGroupsForQuery`.
    ListLogGroupsForQuery,
    /// `ListScheduledQueries`.
    ListScheduledQueries,
    /// `ListSourcesForS3TableIntegration`.
    ListSourcesForS3TableIntegration,
    /// `ListSyslogConfigurations`.
    ListSyslogConfigurations,
    /// `ListTagsForResource`.
    ListTagsForResource,
    /// `ListTagsLogGroup`.
    ListTagsLogGroup,
    /// `PutAccountPolicy`.
    PutAccountPolicy,
    /// `PutBearerTokenAuthentication`.
    PutBearerTokenAuthentication,
    /// `PutDataProtectionPolicy`.
    PutDataProtectionPolicy,
    /// `PutDeliveryDestination`.
    PutDeliveryDestination,
    /// `PutDeliveryDestinationPolicy`.
    PutDeliveryDestinationPolicy,
    /// `PutDeliverySource`.
    PutDeliverySource,
    /// `PutDestination`.
    PutDestination,
    /// `PutDestinationPolicy`.
    PutDestinationPolicy,
    /// `PutIndexPolicy`.
    PutIndexPolicy,
    /// `PutIntegration`.
    PutIntegration,
    /// `PutLogEvents`.
    PutLogEvents,
    /// `PutLogGroupDeletionProtection`.
    PutLogGroupDeletionProtection,
    /// `PutMetricFilter`.
    PutMetricFilter,
    /// `PutQueryDefinition`.
    PutQueryDefinition,
    /// `PutResourcePolicy`.
    PutResourcePolicy,
    /// `PutRetentionPolicy`.
    PutRetentionPolicy,
    /// `PutStorageTierPolicy`.
    PutStorageTierPolicy,
    /// `PutSubscriptionFilter`.
    PutSubscriptionFilter,
    /// `PutSyslogConfiguration`.
    PutSyslogConfiguration,
    /// `PutTransformer`.
    PutTransformer,
    /// `StartLiveTail`.
    StartLiveTail,
    /// `StartQuery`.
    StartQuery,
    /// `StopQuery`.
    StopQuery,
    /// `TagLogGroup`.
    TagLogGroup,
    /// `TagResource`.
    TagResource,
    /// `TestMetricFilter`.
    TestMetricFilter,
    /// `TestTransformer`.
    TestTransformer,
    /// `UntagLogGroup`.
    UntagLogGroup,
    /// `UntagResource`.
    UntagResource,
    /// `UpdateAnomaly`.
    UpdateAnomaly,
    /// `UpdateDeliveryConfiguration`.
    UpdateDeliveryConfiguration,
    /// `UpdateLogAnomalyDetector`.
    UpdateLogAnomalyDetector,
    /// `UpdateLookupTable`.
    UpdateLookupTable,
    /// `UpdateScheduledQuery`.
    UpdateScheduledQuery,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::AssociateKmsKey,
        Self::AssociateSourceToS3TableIntegration,
        Self::CancelExportTask,
        Self::CancelImportTask,
        Self::CreateDelivery,
        Self::CreateExportTask,
        Self::CreateImportTask,
        Self::CreateLogAnomalyDetector,
        Self::CreateLogGroup,
        Self::CreateLogStream,
        Self::CreateLookupTable,
        Self::CreateScheduledQuery,
        Self::DeleteAccountPolicy,
        Self::DeleteDataProtectionPolicy,
        Self::DeleteDelivery,
        Self::DeleteDeliveryDestination,
        Self::DeleteDeliveryDestinationPolicy,
        Self::DeleteDeliverySource,
        Self::DeleteDestination,
        Self::DeleteIndexPolicy,
        Self::DeleteIntegration,
        Self::DeleteLogAnomalyDetector,
        Self::DeleteLogGroup,
        Self::DeleteLogStream,
        Self::DeleteLookupTable,
        Self::DeleteMetricFilter,
        Self::DeleteQueryDefinition,
        Self::DeleteResourcePolicy,
        Self::DeleteRetentionPolicy,
        Self::DeleteScheduledQuery,
        Self::DeleteSubscriptionFilter,
        Self::DeleteSyslogConfiguration,
        Self::DeleteTransformer,
        Self::DescribeAccountPolicies,
        Self::DescribeConfigurationTemplates,
        Self::DescribeDeliveries,
        Self::DescribeDeliveryDestinations,
        Self::DescribeDeliverySources,
        Self::DescribeDestinations,
        Self::DescribeExportTasks,
        Self::DescribeFieldIndexes,
        Self::DescribeImportTaskBatches,
        Self::DescribeImportTasks,
        Self::DescribeIndexPolicies,
        Self::DescribeLogGroups,
        Self::DescribeLogStreams,
        Self::DescribeLookupTables,
        Self::DescribeMetricFilters,
        Self::DescribeQueries,
        Self::DescribeQueryDefinitions,
        Self::DescribeResourcePolicies,
        Self::DescribeSubscriptionFilters,
        Self::DisassociateKmsKey,
        Self::DisassociateSourceFromS3TableIntegration,
        Self::FilterLogEvents,
        Self::GetDataProtectionPolicy,
        Self::GetDelivery,
        Self::GetDeliveryDestination,
        Self::GetDeliveryDestinationPolicy,
        Self::GetDeliverySource,
        Self::GetIntegration,
        Self::GetLogAnomalyDetector,
        Self::GetLogEvents,
        Self::GetLogFields,
        Self::GetLogGroupFields,
        Self::GetLogObject,
        Self::GetLogRecord,
        Self::GetLookupTable,
        Self::GetQueryResults,
        Self::GetScheduledQuery,
        Self::GetScheduledQueryHistory,
        Self::GetStorageTierPolicy,
        Self::GetTransformer,
        Self::ListAggregateLogGroupSummaries,
        Self::ListAnomalies,
        Self::ListIntegrations,
        Self::ListLogAnomalyDetectors,
        Self::ListLogGroups,
        Self::ListLogGroupsForQuery,
        Self::ListScheduledQueries,
        Self::ListSourcesForS3TableIntegration,
        Self::ListSyslogConfigurations,
        Self::ListTagsForResource,
        Self::ListTagsLogGroup,
        Self::PutAccountPolicy,
        Self::PutBearerTokenAuthentication,
        Self::PutDataProtectionPolicy,
        Self::PutDeliveryDestination,
        Self::PutDeliveryDestinationPolicy,
        Self::PutDeliverySource,
        Self::PutDestination,
        Self::PutDestinationPolicy,
        Self::PutIndexPolicy,
        Self::PutIntegration,
        Self::PutLogEvents,
        Self::PutLogGroupDeletionProtection,
        Self::PutMetricFilter,
        Self::PutQueryDefinition,
        Self::PutResourcePolicy,
        Self::PutRetentionPolicy,
        Self::PutStorageTierPolicy,
        Self::PutSubscriptionFilter,
        Self::PutSyslogConfiguration,
        Self::PutTransformer,
        Self::StartLiveTail,
        Self::StartQuery,
        Self::StopQuery,
        Self::TagLogGroup,
        Self::TagResource,
        Self::TestMetricFilter,
        Self::TestTransformer,
        Self::UntagLogGroup,
        Self::UntagResource,
        Self::UpdateAnomaly,
        Self::UpdateDeliveryConfiguration,
        Self::UpdateLogAnomalyDetector,
        Self::UpdateLookupTable,
        Self::UpdateScheduledQuery,
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
    CreateLogGroupRequest: tables::CREATE_LOG_GROUP_REQUEST {
        log_group_name: String = "logGroupName",
        kms_key_id: Option<String> = "kmsKeyId",
        tags: Option<BTreeMap<String, String>> = "tags",
        log_group_class: Option<LogGroupClass> = "logGroupClass",
        deletion_protection_enabled: Option<bool> = "deletionProtectionEnabled",
    }
}

structure! {
    CreateLogStreamRequest: tables::CREATE_LOG_STREAM_REQUEST {
        log_group_name: String = "logGroupName",
        log_stream_name: String = "logStreamName",
    }
}

open_enum! {
    DataProtectionStatus {
        ACTIVATED = "ACTIVATED",
        DELETED = "DELETED",
        ARCHIVED = "ARCHIVED",
        DISABLED = "DISABLED",
    }
}

structure! {
    DeleteLogGroupRequest: tables::DELETE_LOG_GROUP_REQUEST {
        log_group_name: String = "logGroupName",
    }
}

structure! {
    DeleteLogStreamRequest: tables::DELETE_LOG_STREAM_REQUEST {
        log_group_name: String = "logGroupName",
        log_stream_name: String = "logStreamName",
    }
}

structure! {
    DeleteRetentionPolicyRequest: tables::DELETE_RETENTION_POLICY_REQUEST {
        log_group_name: String = "logGroupName",
    }
}

structure! {
    DescribeLogGroupsRequest: tables::DESCRIBE_LOG_GROUPS_REQUEST {
        account_identifiers: Option<Vec<String>> = "accountIdentifiers",
        log_group_name_prefix: Option<String> = "logGroupNamePrefix",
        log_group_name_pattern: Option<String> = "logGroupNamePattern",
        next_token: Option<String> = "nextToken",
        limit: Option<i32> = "limit",
        include_linked_accounts: Option<bool> = "includeLinkedAccounts",
        log_group_class: Option<LogGroupClass> = "logGroupClass",
        log_group_identifiers: Option<Vec<String>> = "logGroupIdentifiers",
    }
}

structure! {
    DescribeLogGroupsResponse: tables::DESCRIBE_LOG_GROUPS_RESPONSE {
        log_groups: Option<Vec<LogGroup>> = "logGroups",
        next_token: Option<String> = "nextToken",
    }
}

structure! {
    DescribeLogStreamsRequest: tables::DESCRIBE_LOG_STREAMS_REQUEST {
        log_group_name: Option<String> = "logGroupName",
        log_group_identifier: Option<String> = "logGroupIdentifier",
        log_stream_name_prefix: Option<String> = "logStreamNamePrefix",
        order_by: Option<OrderBy> = "orderBy",
        descending: Option<bool> = "descending",
        next_token: Option<String> = "nextToken",
        limit: Option<i32> = "limit",
    }
}

structure! {
    DescribeLogStreamsResponse: tables::DESCRIBE_LOG_STREAMS_RESPONSE {
        log_streams: Option<Vec<LogStream>> = "logStreams",
        next_token: Option<String> = "nextToken",
    }
}

structure! {
    Entity: tables::ENTITY {
        key_attributes: Option<BTreeMap<String, String>> = "keyAttributes",
        attributes: Option<BTreeMap<String, String>> = "attributes",
    }
}

open_enum! {
    EntityRejectionErrorType {
        INVALID_ENTITY = "InvalidEntity",
        INVALID_TYPE_VALUE = "InvalidTypeValue",
        INVALID_KEY_ATTRIBUTES = "InvalidKeyAttributes",
        INVALID_ATTRIBUTES = "InvalidAttributes",
        ENTITY_SIZE_TOO_LARGE = "EntitySizeTooLarge",
        UNSUPPORTED_LOG_GROUP_TYPE = "UnsupportedLogGroupType",
        MISSING_REQUIRED_FIELDS = "MissingRequiredFields",
    }
}

structure! {
    FilterLogEventsRequest: tables::FILTER_LOG_EVENTS_REQUEST {
        log_group_name: Option<String> = "logGroupName",
        log_group_identifier: Option<String> = "logGroupIdentifier",
        log_stream_names: Option<Vec<String>> = "logStreamNames",
        log_stream_name_prefix: Option<String> = "logStreamNamePrefix",
        start_time: Option<i64> = "startTime",
        end_time: Option<i64> = "endTime",
        filter_pattern: Option<String> = "filterPattern",
        next_token: Option<String> = "nextToken",
        limit: Option<i32> = "limit",
        start_from_head: Option<bool> = "startFromHead",
        interleaved: Option<bool> = "interleaved",
        unmask: Option<bool> = "unmask",
    }
}

structure! {
    FilterLogEventsResponse: tables::FILTER_LOG_EVENTS_RESPONSE {
        events: Option<Vec<FilteredLogEvent>> = "events",
        searched_log_streams: Option<Vec<SearchedLogStream>> = "searchedLogStreams",
        next_token: Option<String> = "nextToken",
    }
}

structure! {
    FilteredLogEvent: tables::FILTERED_LOG_EVENT {
        log_stream_name: Option<String> = "logStreamName",
        timestamp: Option<i64> = "timestamp",
        message: Option<String> = "message",
        ingestion_time: Option<i64> = "ingestionTime",
        event_id: Option<String> = "eventId",
    }
}

structure! {
    GetLogEventsRequest: tables::GET_LOG_EVENTS_REQUEST {
        log_group_name: Option<String> = "logGroupName",
        log_group_identifier: Option<String> = "logGroupIdentifier",
        log_stream_name: String = "logStreamName",
        start_time: Option<i64> = "startTime",
        end_time: Option<i64> = "endTime",
        next_token: Option<String> = "nextToken",
        limit: Option<i32> = "limit",
        start_from_head: Option<bool> = "startFromHead",
        unmask: Option<bool> = "unmask",
    }
}

structure! {
    GetLogEventsResponse: tables::GET_LOG_EVENTS_RESPONSE {
        events: Option<Vec<OutputLogEvent>> = "events",
        next_forward_token: Option<String> = "nextForwardToken",
        next_backward_token: Option<String> = "nextBackwardToken",
    }
}

open_enum! {
    InheritedProperty {
        ACCOUNT_DATA_PROTECTION = "ACCOUNT_DATA_PROTECTION",
    }
}

structure! {
    InputLogEvent: tables::INPUT_LOG_EVENT {
        timestamp: i64 = "timestamp",
        message: String = "message",
    }
}

structure! {
    ListTagsForResourceRequest: tables::LIST_TAGS_FOR_RESOURCE_REQUEST {
        resource_arn: String = "resourceArn",
    }
}

structure! {
    ListTagsForResourceResponse: tables::LIST_TAGS_FOR_RESOURCE_RESPONSE {
        tags: Option<BTreeMap<String, String>> = "tags",
    }
}

structure! {
    ListTagsLogGroupRequest: tables::LIST_TAGS_LOG_GROUP_REQUEST {
        log_group_name: String = "logGroupName",
    }
}

structure! {
    ListTagsLogGroupResponse: tables::LIST_TAGS_LOG_GROUP_RESPONSE {
        tags: Option<BTreeMap<String, String>> = "tags",
    }
}

structure! {
    LogGroup: tables::LOG_GROUP {
        log_group_name: Option<String> = "logGroupName",
        creation_time: Option<i64> = "creationTime",
        retention_in_days: Option<i32> = "retentionInDays",
        metric_filter_count: Option<i32> = "metricFilterCount",
        arn: Option<String> = "arn",
        stored_bytes: Option<i64> = "storedBytes",
        kms_key_id: Option<String> = "kmsKeyId",
        data_protection_status: Option<DataProtectionStatus> = "dataProtectionStatus",
        inherited_properties: Option<Vec<InheritedProperty>> = "inheritedProperties",
        log_group_class: Option<LogGroupClass> = "logGroupClass",
        log_group_arn: Option<String> = "logGroupArn",
        deletion_protection_enabled: Option<bool> = "deletionProtectionEnabled",
        bearer_token_authentication_enabled: Option<bool> = "bearerTokenAuthenticationEnabled",
        retention_policy_name: Option<String> = "retentionPolicyName",
    }
}

open_enum! {
    LogGroupClass {
        STANDARD = "STANDARD",
        INFREQUENT_ACCESS = "INFREQUENT_ACCESS",
        DELIVERY = "DELIVERY",
        ESSENTIALS = "ESSENTIALS",
    }
}

structure! {
    LogStream: tables::LOG_STREAM {
        log_stream_name: Option<String> = "logStreamName",
        creation_time: Option<i64> = "creationTime",
        first_event_timestamp: Option<i64> = "firstEventTimestamp",
        last_event_timestamp: Option<i64> = "lastEventTimestamp",
        last_ingestion_time: Option<i64> = "lastIngestionTime",
        upload_sequence_token: Option<String> = "uploadSequenceToken",
        arn: Option<String> = "arn",
        stored_bytes: Option<i64> = "storedBytes",
    }
}

open_enum! {
    OrderBy {
        LOG_STREAM_NAME = "LogStreamName",
        LAST_EVENT_TIME = "LastEventTime",
    }
}

structure! {
    OutputLogEvent: tables::OUTPUT_LOG_EVENT {
        timestamp: Option<i64> = "timestamp",
        message: Option<String> = "message",
        ingestion_time: Option<i64> = "ingestionTime",
    }
}

structure! {
    PutLogEventsRequest: tables::PUT_LOG_EVENTS_REQUEST {
        log_group_name: String = "logGroupName",
        log_stream_name: String = "logStreamName",
        log_events: Vec<InputLogEvent> = "logEvents",
        sequence_token: Option<String> = "sequenceToken",
        entity: Option<Entity> = "entity",
    }
}

structure! {
    PutLogEventsResponse: tables::PUT_LOG_EVENTS_RESPONSE {
        next_sequence_token: Option<String> = "nextSequenceToken",
        rejected_log_events_info: Option<RejectedLogEventsInfo> = "rejectedLogEventsInfo",
        rejected_entity_info: Option<RejectedEntityInfo> = "rejectedEntityInfo",
    }
}

structure! {
    PutRetentionPolicyRequest: tables::PUT_RETENTION_POLICY_REQUEST {
        log_group_name: String = "logGroupName",
        retention_in_days: i32 = "retentionInDays",
    }
}

structure! {
    RejectedEntityInfo: tables::REJECTED_ENTITY_INFO {
        error_type: EntityRejectionErrorType = "errorType",
    }
}

structure! {
    RejectedLogEventsInfo: tables::REJECTED_LOG_EVENTS_INFO {
        too_new_log_event_start_index: Option<i32> = "tooNewLogEventStartIndex",
        too_old_log_event_end_index: Option<i32> = "tooOldLogEventEndIndex",
        expired_log_event_end_index: Option<i32> = "expiredLogEventEndIndex",
    }
}

structure! {
    SearchedLogStream: tables::SEARCHED_LOG_STREAM {
        log_stream_name: Option<String> = "logStreamName",
        searched_completely: Option<bool> = "searchedCompletely",
    }
}

structure! {
    TagLogGroupRequest: tables::TAG_LOG_GROUP_REQUEST {
        log_group_name: String = "logGroupName",
        tags: BTreeMap<String, String> = "tags",
    }
}

structure! {
    TagResourceRequest: tables::TAG_RESOURCE_REQUEST {
        resource_arn: String = "resourceArn",
        tags: BTreeMap<String, String> = "tags",
    }
}

structure! {
    UntagLogGroupRequest: tables::UNTAG_LOG_GROUP_REQUEST {
        log_group_name: String = "logGroupName",
        tags: Vec<String> = "tags",
    }
}

structure! {
    UntagResourceRequest: tables::UNTAG_RESOURCE_REQUEST {
        resource_arn: String = "resourceArn",
        tag_keys: Vec<String> = "tagKeys",
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

    /// `ConflictException`.
    pub static CONFLICT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ConflictException",
        code: "ConflictException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `DataAlreadyAcceptedException`.
    pub static DATA_ALREADY_ACCEPTED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "DataAlreadyAcceptedException",
        code: "DataAlreadyAcceptedException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InternalServerException`.
    pub static INTERNAL_SERVER_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InternalServerException",
        code: "InternalServerException",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InternalStreamingException`.
    pub static INTERNAL_STREAMING_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InternalStreamingException",
        code: "InternalStreamingException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidOperationException`.
    pub static INVALID_OPERATION_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidOperationException",
        code: "InvalidOperationException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidParameterException`.
    pub static INVALID_PARAMETER_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidParameterException",
        code: "InvalidParameterException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidSequenceTokenException`.
    pub static INVALID_SEQUENCE_TOKEN_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidSequenceTokenException",
        code: "InvalidSequenceTokenException",
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

    /// `MalformedQueryException`.
    pub static MALFORMED_QUERY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "MalformedQueryException",
        code: "MalformedQueryException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `OperationAbortedException`.
    pub static OPERATION_ABORTED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "OperationAbortedException",
        code: "OperationAbortedException",
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

    /// `ServiceQuotaExceededException`.
    pub static SERVICE_QUOTA_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ServiceQuotaExceededException",
        code: "ServiceQuotaExceededException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ServiceUnavailableException`.
    pub static SERVICE_UNAVAILABLE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ServiceUnavailableException",
        code: "ServiceUnavailableException",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `SessionStreamingException`.
    pub static SESSION_STREAMING_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SessionStreamingException",
        code: "SessionStreamingException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `SessionTimeoutException`.
    pub static SESSION_TIMEOUT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SessionTimeoutException",
        code: "SessionTimeoutException",
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

    /// `TooManyTagsException`.
    pub static TOO_MANY_TAGS_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "TooManyTagsException",
        code: "TooManyTagsException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `UnrecognizedClientException`.
    pub static UNRECOGNIZED_CLIENT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "UnrecognizedClientException",
        code: "UnrecognizedClientException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ValidationException`.
    pub static VALIDATION_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ValidationException",
        code: "ValidationException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[
        &ACCESS_DENIED_EXCEPTION,
        &CONFLICT_EXCEPTION,
        &DATA_ALREADY_ACCEPTED_EXCEPTION,
        &INTERNAL_SERVER_EXCEPTION,
        &INTERNAL_STREAMING_EXCEPTION,
        &INVALID_OPERATION_EXCEPTION,
        &INVALID_PARAMETER_EXCEPTION,
        &INVALID_SEQUENCE_TOKEN_EXCEPTION,
        &LIMIT_EXCEEDED_EXCEPTION,
        &MALFORMED_QUERY_EXCEPTION,
        &OPERATION_ABORTED_EXCEPTION,
        &RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &RESOURCE_NOT_FOUND_EXCEPTION,
        &SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &SERVICE_UNAVAILABLE_EXCEPTION,
        &SESSION_STREAMING_EXCEPTION,
        &SESSION_TIMEOUT_EXCEPTION,
        &THROTTLING_EXCEPTION,
        &TOO_MANY_TAGS_EXCEPTION,
        &UNRECOGNIZED_CLIENT_EXCEPTION,
        &VALIDATION_EXCEPTION,
    ];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::pattern::Pattern;
    use crate::schema::{Bounds, Kind, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "logs",
        signing_name: "logs",
        protocol: Protocol::Json11,
        api_version: "2014-03-28",
        target_prefix: "Logs_20140328",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "AssociateKmsKey",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "AssociateSourceToS3TableIntegration",
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
            name: "CancelExportTask",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "CancelImportTask",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "CreateDelivery",
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
            name: "CreateExportTask",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "CreateImportTask",
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
            name: "CreateLogAnomalyDetector",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "CreateLogGroup",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CREATE_LOG_GROUP_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "CreateLogStream",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CREATE_LOG_STREAM_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "CreateLookupTable",
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
            name: "CreateScheduledQuery",
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
            name: "DeleteAccountPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteDataProtectionPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteDelivery",
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
            name: "DeleteDeliveryDestination",
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
            name: "DeleteDeliveryDestinationPolicy",
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
            name: "DeleteDeliverySource",
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
            name: "DeleteDestination",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteIndexPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteIntegration",
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
            name: "DeleteLogAnomalyDetector",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteLogGroup",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_LOG_GROUP_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteLogStream",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_LOG_STREAM_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteLookupTable",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteMetricFilter",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteQueryDefinition",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteResourcePolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteRetentionPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_RETENTION_POLICY_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteScheduledQuery",
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
            name: "DeleteSubscriptionFilter",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteSyslogConfiguration",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DeleteTransformer",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeAccountPolicies",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeConfigurationTemplates",
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
            name: "DescribeDeliveries",
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
            name: "DescribeDeliveryDestinations",
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
            name: "DescribeDeliverySources",
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
            name: "DescribeDestinations",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeExportTasks",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeFieldIndexes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeImportTaskBatches",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeImportTasks",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeIndexPolicies",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeLogGroups",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DESCRIBE_LOG_GROUPS_REQUEST),
            output: Some(&DESCRIBE_LOG_GROUPS_RESPONSE),
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "DescribeLogStreams",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DESCRIBE_LOG_STREAMS_REQUEST),
            output: Some(&DESCRIBE_LOG_STREAMS_RESPONSE),
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "DescribeLookupTables",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeMetricFilters",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeQueries",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeQueryDefinitions",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeResourcePolicies",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DescribeSubscriptionFilters",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DisassociateKmsKey",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "DisassociateSourceFromS3TableIntegration",
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
            name: "FilterLogEvents",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&FILTER_LOG_EVENTS_REQUEST),
            output: Some(&FILTER_LOG_EVENTS_RESPONSE),
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "GetDataProtectionPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetDelivery",
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
            name: "GetDeliveryDestination",
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
            name: "GetDeliveryDestinationPolicy",
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
            name: "GetDeliverySource",
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
            name: "GetIntegration",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetLogAnomalyDetector",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetLogEvents",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_LOG_EVENTS_REQUEST),
            output: Some(&GET_LOG_EVENTS_RESPONSE),
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "GetLogFields",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetLogGroupFields",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetLogObject",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetLogRecord",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetLookupTable",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetQueryResults",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetScheduledQuery",
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
            name: "GetScheduledQueryHistory",
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
            name: "GetStorageTierPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "GetTransformer",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "ListAggregateLogGroupSummaries",
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
            name: "ListAnomalies",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "ListIntegrations",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "ListLogAnomalyDetectors",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "ListLogGroups",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "ListLogGroupsForQuery",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "ListScheduledQueries",
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
            name: "ListSourcesForS3TableIntegration",
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
            name: "ListSyslogConfigurations",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
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
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "ListTagsLogGroup",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_TAGS_LOG_GROUP_REQUEST),
            output: Some(&LIST_TAGS_LOG_GROUP_RESPONSE),
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "PutAccountPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutBearerTokenAuthentication",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutDataProtectionPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutDeliveryDestination",
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
            name: "PutDeliveryDestinationPolicy",
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
            name: "PutDeliverySource",
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
            name: "PutDestination",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutDestinationPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutIndexPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutIntegration",
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
            name: "PutLogEvents",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_LOG_EVENTS_REQUEST),
            output: Some(&PUT_LOG_EVENTS_RESPONSE),
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "PutLogGroupDeletionProtection",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutMetricFilter",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutQueryDefinition",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutResourcePolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutRetentionPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUT_RETENTION_POLICY_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "PutStorageTierPolicy",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutSubscriptionFilter",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutSyslogConfiguration",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "PutTransformer",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "StartLiveTail",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "StartQuery",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "StopQuery",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "TagLogGroup",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TAG_LOG_GROUP_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "TagResource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TAG_RESOURCE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "TestMetricFilter",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "TestTransformer",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "UntagLogGroup",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UNTAG_LOG_GROUP_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "UntagResource",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UNTAG_RESOURCE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: true,
        },
        OperationSchema {
            name: "UpdateAnomaly",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "UpdateDeliveryConfiguration",
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
            name: "UpdateLogAnomalyDetector",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterException",
            generated: false,
        },
        OperationSchema {
            name: "UpdateLookupTable",
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
            name: "UpdateScheduledQuery",
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
    ];

    static PATTERN_OF_ACCOUNT_ID: Pattern = Pattern::new(r"^\d{12}$", "^[0-9]{12}$");

    pub(super) static ACCOUNT_ID: Shape = Shape {
        name: "AccountId",
        kind: Kind::String { length: Bounds::between(12, 12), pattern: Some(&PATTERN_OF_ACCOUNT_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static ACCOUNT_IDS: Shape = Shape {
        name: "AccountIds",
        kind: Kind::List {
            member: &Member::new("member", &ACCOUNT_ID),
            length: Bounds::between(0, 20),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    static PATTERN_OF_AMAZON_RESOURCE_NAME: Pattern = Pattern::new(r"[\w+=/:,.@-]*", "[a-zA-Z0-9_+=/:,.@-]*");

    pub(super) static AMAZON_RESOURCE_NAME: Shape = Shape {
        name: "AmazonResourceName",
        kind: Kind::String {
            length: Bounds::between(1, 1011),
            pattern: Some(&PATTERN_OF_AMAZON_RESOURCE_NAME),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static ARN: Shape = Shape {
        name: "Arn",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static BEARER_TOKEN_AUTHENTICATION_ENABLED: Shape =
        Shape { name: "BearerTokenAuthenticationEnabled", kind: Kind::Boolean, sensitive: false };

    pub(super) static CREATE_LOG_GROUP_REQUEST: Shape = Shape {
        name: "CreateLogGroupRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME).required(),
                Member::new("kmsKeyId", &KMS_KEY_ID),
                Member::new("tags", &TAGS),
                Member::new("logGroupClass", &LOG_GROUP_CLASS),
                Member::new("deletionProtectionEnabled", &DELETION_PROTECTION_ENABLED),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_LOG_STREAM_REQUEST: Shape = Shape {
        name: "CreateLogStreamRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME).required(),
                Member::new("logStreamName", &LOG_STREAM_NAME).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DATA_PROTECTION_STATUS: Shape = Shape {
        name: "DataProtectionStatus",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["ACTIVATED", "DELETED", "ARCHIVED", "DISABLED"],
        },
        sensitive: false,
    };

    pub(super) static DAYS: Shape =
        Shape { name: "Days", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static DELETE_LOG_GROUP_REQUEST: Shape = Shape {
        name: "DeleteLogGroupRequest",
        kind: Kind::Structure { members: &[Member::new("logGroupName", &LOG_GROUP_NAME).required()], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_LOG_STREAM_REQUEST: Shape = Shape {
        name: "DeleteLogStreamRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME).required(),
                Member::new("logStreamName", &LOG_STREAM_NAME).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_RETENTION_POLICY_REQUEST: Shape = Shape {
        name: "DeleteRetentionPolicyRequest",
        kind: Kind::Structure { members: &[Member::new("logGroupName", &LOG_GROUP_NAME).required()], payload: None },
        sensitive: false,
    };

    pub(super) static DELETION_PROTECTION_ENABLED: Shape =
        Shape { name: "DeletionProtectionEnabled", kind: Kind::Boolean, sensitive: false };

    pub(super) static DESCENDING: Shape = Shape { name: "Descending", kind: Kind::Boolean, sensitive: false };

    pub(super) static DESCRIBE_LIMIT: Shape = Shape {
        name: "DescribeLimit",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 50) },
        sensitive: false,
    };

    pub(super) static DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS: Shape = Shape {
        name: "DescribeLogGroupsLogGroupIdentifiers",
        kind: Kind::List {
            member: &Member::new("member", &LOG_GROUP_IDENTIFIER),
            length: Bounds::between(1, 50),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_LOG_GROUPS_REQUEST: Shape = Shape {
        name: "DescribeLogGroupsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("accountIdentifiers", &ACCOUNT_IDS),
                Member::new("logGroupNamePrefix", &LOG_GROUP_NAME),
                Member::new("logGroupNamePattern", &LOG_GROUP_NAME_PATTERN),
                Member::new("nextToken", &NEXT_TOKEN),
                Member::new("limit", &DESCRIBE_LIMIT),
                Member::new("includeLinkedAccounts", &INCLUDE_LINKED_ACCOUNTS),
                Member::new("logGroupClass", &LOG_GROUP_CLASS),
                Member::new("logGroupIdentifiers", &DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_LOG_GROUPS_RESPONSE: Shape = Shape {
        name: "DescribeLogGroupsResponse",
        kind: Kind::Structure {
            members: &[Member::new("logGroups", &LOG_GROUPS), Member::new("nextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_LOG_STREAMS_REQUEST: Shape = Shape {
        name: "DescribeLogStreamsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME),
                Member::new("logGroupIdentifier", &LOG_GROUP_IDENTIFIER),
                Member::new("logStreamNamePrefix", &LOG_STREAM_NAME),
                Member::new("orderBy", &ORDER_BY),
                Member::new("descending", &DESCENDING),
                Member::new("nextToken", &NEXT_TOKEN),
                Member::new("limit", &DESCRIBE_LIMIT),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DESCRIBE_LOG_STREAMS_RESPONSE: Shape = Shape {
        name: "DescribeLogStreamsResponse",
        kind: Kind::Structure {
            members: &[Member::new("logStreams", &LOG_STREAMS), Member::new("nextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ENTITY: Shape = Shape {
        name: "Entity",
        kind: Kind::Structure {
            members: &[
                Member::new("keyAttributes", &ENTITY_KEY_ATTRIBUTES),
                Member::new("attributes", &ENTITY_ATTRIBUTES),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ENTITY_ATTRIBUTES: Shape = Shape {
        name: "EntityAttributes",
        kind: Kind::Map {
            key: &Member::new("key", &ENTITY_ATTRIBUTES_KEY),
            value: &Member::new("value", &ENTITY_ATTRIBUTES_VALUE),
            length: Bounds::between(0, 10),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static ENTITY_ATTRIBUTES_KEY: Shape = Shape {
        name: "EntityAttributesKey",
        kind: Kind::String { length: Bounds::between(1, 256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ENTITY_ATTRIBUTES_VALUE: Shape = Shape {
        name: "EntityAttributesValue",
        kind: Kind::String { length: Bounds::between(1, 512), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ENTITY_KEY_ATTRIBUTES: Shape = Shape {
        name: "EntityKeyAttributes",
        kind: Kind::Map {
            key: &Member::new("key", &ENTITY_KEY_ATTRIBUTES_KEY),
            value: &Member::new("value", &ENTITY_KEY_ATTRIBUTES_VALUE),
            length: Bounds::between(2, 4),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static ENTITY_KEY_ATTRIBUTES_KEY: Shape = Shape {
        name: "EntityKeyAttributesKey",
        kind: Kind::String { length: Bounds::between(1, 32), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ENTITY_KEY_ATTRIBUTES_VALUE: Shape = Shape {
        name: "EntityKeyAttributesValue",
        kind: Kind::String { length: Bounds::between(1, 512), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ENTITY_REJECTION_ERROR_TYPE: Shape = Shape {
        name: "EntityRejectionErrorType",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "InvalidEntity",
                "InvalidTypeValue",
                "InvalidKeyAttributes",
                "InvalidAttributes",
                "EntitySizeTooLarge",
                "UnsupportedLogGroupType",
                "MissingRequiredFields",
            ],
        },
        sensitive: false,
    };

    pub(super) static EVENT_ID: Shape = Shape {
        name: "EventId",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static EVENT_MESSAGE: Shape = Shape {
        name: "EventMessage",
        kind: Kind::String { length: Bounds::at_least(1), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static EVENTS_LIMIT: Shape = Shape {
        name: "EventsLimit",
        kind: Kind::Integer { long: false, range: Bounds::between(1, 10000) },
        sensitive: false,
    };

    pub(super) static FILTER_COUNT: Shape =
        Shape { name: "FilterCount", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static FILTER_LOG_EVENTS_REQUEST: Shape = Shape {
        name: "FilterLogEventsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME),
                Member::new("logGroupIdentifier", &LOG_GROUP_IDENTIFIER),
                Member::new("logStreamNames", &INPUT_LOG_STREAM_NAMES),
                Member::new("logStreamNamePrefix", &LOG_STREAM_NAME),
                Member::new("startTime", &TIMESTAMP),
                Member::new("endTime", &TIMESTAMP),
                Member::new("filterPattern", &FILTER_PATTERN),
                Member::new("nextToken", &NEXT_TOKEN),
                Member::new("limit", &EVENTS_LIMIT),
                Member::new("startFromHead", &START_FROM_HEAD),
                Member::new("interleaved", &INTERLEAVED),
                Member::new("unmask", &UNMASK),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FILTER_LOG_EVENTS_RESPONSE: Shape = Shape {
        name: "FilterLogEventsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("events", &FILTERED_LOG_EVENTS),
                Member::new("searchedLogStreams", &SEARCHED_LOG_STREAMS),
                Member::new("nextToken", &NEXT_TOKEN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FILTER_PATTERN: Shape = Shape {
        name: "FilterPattern",
        kind: Kind::String { length: Bounds::between(0, 1024), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static FILTERED_LOG_EVENT: Shape = Shape {
        name: "FilteredLogEvent",
        kind: Kind::Structure {
            members: &[
                Member::new("logStreamName", &LOG_STREAM_NAME),
                Member::new("timestamp", &TIMESTAMP),
                Member::new("message", &EVENT_MESSAGE),
                Member::new("ingestionTime", &TIMESTAMP),
                Member::new("eventId", &EVENT_ID),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static FILTERED_LOG_EVENTS: Shape = Shape {
        name: "FilteredLogEvents",
        kind: Kind::List {
            member: &Member::new("member", &FILTERED_LOG_EVENT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static GET_LOG_EVENTS_REQUEST: Shape = Shape {
        name: "GetLogEventsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME),
                Member::new("logGroupIdentifier", &LOG_GROUP_IDENTIFIER),
                Member::new("logStreamName", &LOG_STREAM_NAME).required(),
                Member::new("startTime", &TIMESTAMP),
                Member::new("endTime", &TIMESTAMP),
                Member::new("nextToken", &NEXT_TOKEN),
                Member::new("limit", &EVENTS_LIMIT),
                Member::new("startFromHead", &START_FROM_HEAD),
                Member::new("unmask", &UNMASK),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_LOG_EVENTS_RESPONSE: Shape = Shape {
        name: "GetLogEventsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("events", &OUTPUT_LOG_EVENTS),
                Member::new("nextForwardToken", &NEXT_TOKEN),
                Member::new("nextBackwardToken", &NEXT_TOKEN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static INCLUDE_LINKED_ACCOUNTS: Shape =
        Shape { name: "IncludeLinkedAccounts", kind: Kind::Boolean, sensitive: false };

    pub(super) static INHERITED_PROPERTIES: Shape = Shape {
        name: "InheritedProperties",
        kind: Kind::List {
            member: &Member::new("member", &INHERITED_PROPERTY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static INHERITED_PROPERTY: Shape = Shape {
        name: "InheritedProperty",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["ACCOUNT_DATA_PROTECTION"] },
        sensitive: false,
    };

    pub(super) static INPUT_LOG_EVENT: Shape = Shape {
        name: "InputLogEvent",
        kind: Kind::Structure {
            members: &[
                Member::new("timestamp", &TIMESTAMP).required(),
                Member::new("message", &EVENT_MESSAGE).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static INPUT_LOG_EVENTS: Shape = Shape {
        name: "InputLogEvents",
        kind: Kind::List {
            member: &Member::new("member", &INPUT_LOG_EVENT),
            length: Bounds::between(1, 10000),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static INPUT_LOG_STREAM_NAMES: Shape = Shape {
        name: "InputLogStreamNames",
        kind: Kind::List {
            member: &Member::new("member", &LOG_STREAM_NAME),
            length: Bounds::between(1, 100),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static INTERLEAVED: Shape = Shape { name: "Interleaved", kind: Kind::Boolean, sensitive: false };

    pub(super) static KMS_KEY_ID: Shape = Shape {
        name: "KmsKeyId",
        kind: Kind::String { length: Bounds::at_most(256), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_FOR_RESOURCE_REQUEST: Shape = Shape {
        name: "ListTagsForResourceRequest",
        kind: Kind::Structure {
            members: &[Member::new("resourceArn", &AMAZON_RESOURCE_NAME).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_FOR_RESOURCE_RESPONSE: Shape = Shape {
        name: "ListTagsForResourceResponse",
        kind: Kind::Structure { members: &[Member::new("tags", &TAGS)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_LOG_GROUP_REQUEST: Shape = Shape {
        name: "ListTagsLogGroupRequest",
        kind: Kind::Structure { members: &[Member::new("logGroupName", &LOG_GROUP_NAME).required()], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_LOG_GROUP_RESPONSE: Shape = Shape {
        name: "ListTagsLogGroupResponse",
        kind: Kind::Structure { members: &[Member::new("tags", &TAGS)], payload: None },
        sensitive: false,
    };

    pub(super) static LOG_EVENT_INDEX: Shape =
        Shape { name: "LogEventIndex", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static LOG_GROUP: Shape = Shape {
        name: "LogGroup",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME),
                Member::new("creationTime", &TIMESTAMP),
                Member::new("retentionInDays", &DAYS),
                Member::new("metricFilterCount", &FILTER_COUNT),
                Member::new("arn", &ARN),
                Member::new("storedBytes", &STORED_BYTES),
                Member::new("kmsKeyId", &KMS_KEY_ID),
                Member::new("dataProtectionStatus", &DATA_PROTECTION_STATUS),
                Member::new("inheritedProperties", &INHERITED_PROPERTIES),
                Member::new("logGroupClass", &LOG_GROUP_CLASS),
                Member::new("logGroupArn", &ARN),
                Member::new("deletionProtectionEnabled", &DELETION_PROTECTION_ENABLED),
                Member::new("bearerTokenAuthenticationEnabled", &BEARER_TOKEN_AUTHENTICATION_ENABLED),
                Member::new("retentionPolicyName", &POLICY_NAME),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LOG_GROUP_CLASS: Shape = Shape {
        name: "LogGroupClass",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"],
        },
        sensitive: false,
    };

    static PATTERN_OF_LOG_GROUP_IDENTIFIER: Pattern = Pattern::new(r"[\w#+=/:,.@-]*", "[a-zA-Z0-9_#+=/:,.@-]*");

    pub(super) static LOG_GROUP_IDENTIFIER: Shape = Shape {
        name: "LogGroupIdentifier",
        kind: Kind::String {
            length: Bounds::between(1, 2048),
            pattern: Some(&PATTERN_OF_LOG_GROUP_IDENTIFIER),
            values: &[],
        },
        sensitive: false,
    };

    static PATTERN_OF_LOG_GROUP_NAME: Pattern = Pattern::new(r"[\.\-_/#A-Za-z0-9]+", r"[\.\-_/#A-Za-z0-9]+");

    pub(super) static LOG_GROUP_NAME: Shape = Shape {
        name: "LogGroupName",
        kind: Kind::String { length: Bounds::between(1, 512), pattern: Some(&PATTERN_OF_LOG_GROUP_NAME), values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_LOG_GROUP_NAME_PATTERN: Pattern = Pattern::new(r"[\.\-_/#A-Za-z0-9]*", r"[\.\-_/#A-Za-z0-9]*");

    pub(super) static LOG_GROUP_NAME_PATTERN: Shape = Shape {
        name: "LogGroupNamePattern",
        kind: Kind::String {
            length: Bounds::between(0, 512),
            pattern: Some(&PATTERN_OF_LOG_GROUP_NAME_PATTERN),
            values: &[],
        },
        sensitive: false,
    };

    pub(super) static LOG_GROUPS: Shape = Shape {
        name: "LogGroups",
        kind: Kind::List {
            member: &Member::new("member", &LOG_GROUP),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LOG_STREAM: Shape = Shape {
        name: "LogStream",
        kind: Kind::Structure {
            members: &[
                Member::new("logStreamName", &LOG_STREAM_NAME),
                Member::new("creationTime", &TIMESTAMP),
                Member::new("firstEventTimestamp", &TIMESTAMP),
                Member::new("lastEventTimestamp", &TIMESTAMP),
                Member::new("lastIngestionTime", &TIMESTAMP),
                Member::new("uploadSequenceToken", &SEQUENCE_TOKEN),
                Member::new("arn", &ARN),
                Member::new("storedBytes", &STORED_BYTES),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_LOG_STREAM_NAME: Pattern = Pattern::new("[^:*]*", "[^:*]*");

    pub(super) static LOG_STREAM_NAME: Shape = Shape {
        name: "LogStreamName",
        kind: Kind::String { length: Bounds::between(1, 512), pattern: Some(&PATTERN_OF_LOG_STREAM_NAME), values: &[] },
        sensitive: false,
    };

    pub(super) static LOG_STREAM_SEARCHED_COMPLETELY: Shape =
        Shape { name: "LogStreamSearchedCompletely", kind: Kind::Boolean, sensitive: false };

    pub(super) static LOG_STREAMS: Shape = Shape {
        name: "LogStreams",
        kind: Kind::List {
            member: &Member::new("member", &LOG_STREAM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static NEXT_TOKEN: Shape = Shape {
        name: "NextToken",
        kind: Kind::String { length: Bounds::at_least(1), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ORDER_BY: Shape = Shape {
        name: "OrderBy",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["LogStreamName", "LastEventTime"] },
        sensitive: false,
    };

    pub(super) static OUTPUT_LOG_EVENT: Shape = Shape {
        name: "OutputLogEvent",
        kind: Kind::Structure {
            members: &[
                Member::new("timestamp", &TIMESTAMP),
                Member::new("message", &EVENT_MESSAGE),
                Member::new("ingestionTime", &TIMESTAMP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static OUTPUT_LOG_EVENTS: Shape = Shape {
        name: "OutputLogEvents",
        kind: Kind::List {
            member: &Member::new("member", &OUTPUT_LOG_EVENT),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static POLICY_NAME: Shape = Shape {
        name: "PolicyName",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static PUT_LOG_EVENTS_REQUEST: Shape = Shape {
        name: "PutLogEventsRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME).required(),
                Member::new("logStreamName", &LOG_STREAM_NAME).required(),
                Member::new("logEvents", &INPUT_LOG_EVENTS).required(),
                Member::new("sequenceToken", &SEQUENCE_TOKEN),
                Member::new("entity", &ENTITY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_LOG_EVENTS_RESPONSE: Shape = Shape {
        name: "PutLogEventsResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("nextSequenceToken", &SEQUENCE_TOKEN),
                Member::new("rejectedLogEventsInfo", &REJECTED_LOG_EVENTS_INFO),
                Member::new("rejectedEntityInfo", &REJECTED_ENTITY_INFO),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUT_RETENTION_POLICY_REQUEST: Shape = Shape {
        name: "PutRetentionPolicyRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME).required(),
                Member::new("retentionInDays", &DAYS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REJECTED_ENTITY_INFO: Shape = Shape {
        name: "RejectedEntityInfo",
        kind: Kind::Structure {
            members: &[Member::new("errorType", &ENTITY_REJECTION_ERROR_TYPE).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REJECTED_LOG_EVENTS_INFO: Shape = Shape {
        name: "RejectedLogEventsInfo",
        kind: Kind::Structure {
            members: &[
                Member::new("tooNewLogEventStartIndex", &LOG_EVENT_INDEX),
                Member::new("tooOldLogEventEndIndex", &LOG_EVENT_INDEX),
                Member::new("expiredLogEventEndIndex", &LOG_EVENT_INDEX),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEARCHED_LOG_STREAM: Shape = Shape {
        name: "SearchedLogStream",
        kind: Kind::Structure {
            members: &[
                Member::new("logStreamName", &LOG_STREAM_NAME),
                Member::new("searchedCompletely", &LOG_STREAM_SEARCHED_COMPLETELY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEARCHED_LOG_STREAMS: Shape = Shape {
        name: "SearchedLogStreams",
        kind: Kind::List {
            member: &Member::new("member", &SEARCHED_LOG_STREAM),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SEQUENCE_TOKEN: Shape = Shape {
        name: "SequenceToken",
        kind: Kind::String { length: Bounds::at_least(1), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static START_FROM_HEAD: Shape = Shape { name: "StartFromHead", kind: Kind::Boolean, sensitive: false };

    pub(super) static STORED_BYTES: Shape =
        Shape { name: "StoredBytes", kind: Kind::Integer { long: true, range: Bounds::at_least(0) }, sensitive: false };

    static PATTERN_OF_TAG_KEY: Pattern =
        Pattern::new(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$", r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$");

    pub(super) static TAG_KEY: Shape = Shape {
        name: "TagKey",
        kind: Kind::String { length: Bounds::between(1, 128), pattern: Some(&PATTERN_OF_TAG_KEY), values: &[] },
        sensitive: false,
    };

    pub(super) static TAG_KEY_LIST: Shape = Shape {
        name: "TagKeyList",
        kind: Kind::List {
            member: &Member::new("member", &TAG_KEY),
            length: Bounds::between(0, 50),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TAG_LIST: Shape = Shape {
        name: "TagList",
        kind: Kind::List {
            member: &Member::new("member", &TAG_KEY),
            length: Bounds::at_least(1),
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static TAG_LOG_GROUP_REQUEST: Shape = Shape {
        name: "TagLogGroupRequest",
        kind: Kind::Structure {
            members: &[Member::new("logGroupName", &LOG_GROUP_NAME).required(), Member::new("tags", &TAGS).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TAG_RESOURCE_REQUEST: Shape = Shape {
        name: "TagResourceRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("resourceArn", &AMAZON_RESOURCE_NAME).required(),
                Member::new("tags", &TAGS).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    static PATTERN_OF_TAG_VALUE: Pattern =
        Pattern::new(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$", r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$");

    pub(super) static TAG_VALUE: Shape = Shape {
        name: "TagValue",
        kind: Kind::String { length: Bounds::at_most(256), pattern: Some(&PATTERN_OF_TAG_VALUE), values: &[] },
        sensitive: false,
    };

    pub(super) static TAGS: Shape = Shape {
        name: "Tags",
        kind: Kind::Map {
            key: &Member::new("key", &TAG_KEY),
            value: &Member::new("value", &TAG_VALUE),
            length: Bounds::between(1, 50),
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static TIMESTAMP: Shape =
        Shape { name: "Timestamp", kind: Kind::Integer { long: true, range: Bounds::at_least(0) }, sensitive: false };

    pub(super) static UNMASK: Shape = Shape { name: "Unmask", kind: Kind::Boolean, sensitive: false };

    pub(super) static UNTAG_LOG_GROUP_REQUEST: Shape = Shape {
        name: "UntagLogGroupRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("logGroupName", &LOG_GROUP_NAME).required(),
                Member::new("tags", &TAG_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UNTAG_RESOURCE_REQUEST: Shape = Shape {
        name: "UntagResourceRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("resourceArn", &AMAZON_RESOURCE_NAME).required(),
                Member::new("tagKeys", &TAG_KEY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };
}
