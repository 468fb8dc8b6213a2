//! The `sqs` service. Written by `cargo xtask codegen` from `models/sqs.json`; do not edit.

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AddPermission`.
    AddPermission,
    /// `CancelMessageMoveTask`.
    CancelMessageMoveTask,
    /// `ChangeMessageVisibility`.
    ChangeMessageVisibility,
    /// `ChangeMessageVisibilityBatch`.
    ChangeMessageVisibilityBatch,
    /// `CreateQueue`.
    CreateQueue,
    /// `DeleteMessage`.
    DeleteMessage,
    /// `DeleteMessageBatch`.
    DeleteMessageBatch,
    /// `DeleteQueue`.
    DeleteQueue,
    /// `GetQueueAttributes`.
    GetQueueAttributes,
    /// `GetQueueUrl`.
    GetQueueUrl,
    /// `ListDeadLetterSourceQueues`.
    ListDeadLetterSourceQueues,
    /// `ListMessageMoveTasks`.
    ListMessageMoveTasks,
    /// `ListQueueTags`.
    ListQueueTags,
    /// `ListQueues`.
    ListQueues,
    /// `PurgeQueue`.
    PurgeQueue,
    /// `ReceiveMessage`.
    ReceiveMessage,
    /// `RemovePermission`.
    RemovePermission,
    /// `SendMessage`.
    SendMessage,
    /// `SendMessageBatch`.
    SendMessageBatch,
    /// `SetQueueAttributes`.
    SetQueueAttributes,
    /// `StartMessageMoveTask`.
    StartMessageMoveTask,
    /// `TagQueue`.
    TagQueue,
    /// `UntagQueue`.
    UntagQueue,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::AddPermission,
        Self::CancelMessageMoveTask,
        Self::ChangeMessageVisibility,
        Self::ChangeMessageVisibilityBatch,
        Self::CreateQueue,
        Self::DeleteMessage,
        Self::DeleteMessageBatch,
        Self::DeleteQueue,
        Self::GetQueueAttributes,
        Self::GetQueueUrl,
        Self::ListDeadLetterSourceQueues,
        Self::ListMessageMoveTasks,
        Self::ListQueueTags,
        Self::ListQueues,
        Self::PurgeQueue,
        Self::ReceiveMessage,
        Self::RemovePermission,
        Self::SendMessage,
        Self::SendMessageBatch,
        Self::SetQueueAttributes,
        Self::StartMessageMoveTask,
        Self::TagQueue,
        Self::UntagQueue,
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
    AddPermissionRequest: tables::ADD_PERMISSION_REQUEST {
        queue_url: String = "QueueUrl",
        label: String = "Label",
        aws_account_ids: Vec<String> = "AWSAccountIds",
        actions: Vec<String> = "Actions",
    }
}

structure! {
    BatchResultErrorEntry: tables::BATCH_RESULT_ERROR_ENTRY {
        id: String = "Id",
        sender_fault: bool = "SenderFault",
        code: String = "Code",
        message: Option<String> = "Message",
    }
}

structure! {
    CancelMessageMoveTaskRequest: tables::CANCEL_MESSAGE_MOVE_TASK_REQUEST {
        task_handle: String = "TaskHandle",
    }
}

structure! {
    CancelMessageMoveTaskResult: tables::CANCEL_MESSAGE_MOVE_TASK_RESULT {
        approximate_number_of_messages_moved: Option<i64> = "ApproximateNumberOfMessagesMoved",
    }
}

structure! {
    ChangeMessageVisibilityBatchRequest: tables::CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST {
        queue_url: String = "QueueUrl",
        entries: Vec<ChangeMessageVisibilityBatchRequestEntry> = "Entries",
    }
}

structure! {
    ChangeMessageVisibilityBatchRequestEntry: tables::CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY {
        id: String = "Id",
        receipt_handle: String = "ReceiptHandle",
        visibility_timeout: Option<i32> = "VisibilityTimeout",
    }
}

structure! {
    ChangeMessageVisibilityBatchResult: tables::CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT {
        successful: Vec<ChangeMessageVisibilityBatchResultEntry> = "Successful",
        failed: Vec<BatchResultErrorEntry> = "Failed",
    }
}

structure! {
    ChangeMessageVisibilityBatchResultEntry: tables::CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY {
        id: String = "Id",
    }
}

structure! {
    ChangeMessageVisibilityRequest: tables::CHANGE_MESSAGE_VISIBILITY_REQUEST {
        queue_url: String = "QueueUrl",
        receipt_handle: String = "ReceiptHandle",
        visibility_timeout: i32 = "VisibilityTimeout",
    }
}

structure! {
    CreateQueueRequest: tables::CREATE_QUEUE_REQUEST {
        queue_name: String = "QueueName",
        attributes: Option<BTreeMap<String, String>> = "Attributes",
        tags: Option<BTreeMap<String, String>> = "tags",
    }
}

structure! {
    CreateQueueResult: tables::CREATE_QUEUE_RESULT {
        queue_url: Option<String> = "QueueUrl",
    }
}

structure! {
    DeleteMessageBatchRequest: tables::DELETE_MESSAGE_BATCH_REQUEST {
        queue_url: String = "QueueUrl",
        entries: Vec<DeleteMessageBatchRequestEntry> = "Entries",
    }
}

structure! {
    DeleteMessageBatchRequestEntry: tables::DELETE_MESSAGE_BATCH_REQUEST_ENTRY {
        id: String = "Id",
        receipt_handle: String = "ReceiptHandle",
    }
}

structure! {
    DeleteMessageBatchResult: tables::DELETE_MESSAGE_BATCH_RESULT {
        successful: Vec<DeleteMessageBatchResultEntry> = "Successful",
        failed: Vec<BatchResultErrorEntry> = "Failed",
    }
}

structure! {
    DeleteMessageBatchResultEntry: tables::DELETE_MESSAGE_BATCH_RESULT_ENTRY {
        id: String = "Id",
    }
}

structure! {
    DeleteMessageRequest: tables::DELETE_MESSAGE_REQUEST {
        queue_url: String = "QueueUrl",
        receipt_handle: String = "ReceiptHandle",
    }
}

structure! {
    DeleteQueueRequest: tables::DELETE_QUEUE_REQUEST {
        queue_url: String = "QueueUrl",
    }
}

structure! {
    GetQueueAttributesRequest: tables::GET_QUEUE_ATTRIBUTES_REQUEST {
        queue_url: String = "QueueUrl",
        attribute_names: Option<Vec<QueueAttributeName>> = "AttributeNames",
    }
}

structure! {
    GetQueueAttributesResult: tables::GET_QUEUE_ATTRIBUTES_RESULT {
        attributes: Option<BTreeMap<String, String>> = "Attributes",
    }
}

structure! {
    GetQueueUrlRequest: tables::GET_QUEUE_URL_REQUEST {
        queue_name: String = "QueueName",
        queue_owner_aws_account_id: Option<String> = "QueueOwnerAWSAccountId",
    }
}

structure! {
    GetQueueUrlResult: tables::GET_QUEUE_URL_RESULT {
        queue_url: Option<String> = "QueueUrl",
    }
}

structure! {
    ListDeadLetterSourceQueuesRequest: tables::LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST {
        queue_url: String = "QueueUrl",
        next_token: Option<String> = "NextToken",
        max_results: Option<i32> = "MaxResults",
    }
}

structure! {
    ListDeadLetterSourceQueuesResult: tables::LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT {
        queue_urls: Vec<String> = "queueUrls",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListMessageMoveTasksRequest: tables::LIST_MESSAGE_MOVE_TASKS_REQUEST {
        source_arn: String = "SourceArn",
        max_results: Option<i32> = "MaxResults",
    }
}

structure! {
    ListMessageMoveTasksResult: tables::LIST_MESSAGE_MOVE_TASKS_RESULT {
        results: Option<Vec<ListMessageMoveTasksResultEntry>> = "Results",
    }
}

structure! {
    ListMessageMoveTasksResultEntry: tables::LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY {
        task_handle: Option<String> = "TaskHandle",
        status: Option<String> = "Status",
        source_arn: Option<String> = "SourceArn",
        destination_arn: Option<String> = "DestinationArn",
        max_number_of_messages_per_second: Option<i32> = "MaxNumberOfMessagesPerSecond",
        approximate_number_of_messages_moved: Option<i64> = "ApproximateNumberOfMessagesMoved",
        approximate_number_of_messages_to_move: Option<i64> = "ApproximateNumberOfMessagesToMove",
        failure_reason: Option<String> = "FailureReason",
        started_timestamp: Option<i64> = "StartedTimestamp",
    }
}

structure! {
    ListQueueTagsRequest: tables::LIST_QUEUE_TAGS_REQUEST {
        queue_url: String = "QueueUrl",
    }
}

structure! {
    ListQueueTagsResult: tables::LIST_QUEUE_TAGS_RESULT {
        tags: Option<BTreeMap<String, String>> = "Tags",
    }
}

structure! {
    ListQueuesRequest: tables::LIST_QUEUES_REQUEST {
        queue_name_prefix: Option<String> = "QueueNamePrefix",
        next_token: Option<String> = "NextToken",
        max_results: Option<i32> = "MaxResults",
    }
}

structure! {
    ListQueuesResult: tables::LIST_QUEUES_RESULT {
        queue_urls: Option<Vec<String>> = "QueueUrls",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    Message: tables::MESSAGE {
        message_id: Option<String> = "MessageId",
        receipt_handle: Option<String> = "ReceiptHandle",
        md5_of_body: Option<String> = "MD5OfBody",
        body: Option<String> = "Body",
        attributes: Option<BTreeMap<String, String>> = "Attributes",
        md5_of_message_attributes: Option<String> = "MD5OfMessageAttributes",
        message_attributes: Option<BTreeMap<String, MessageAttributeValue>> = "MessageAttributes",
    }
}

structure! {
    MessageAttributeValue: tables::MESSAGE_ATTRIBUTE_VALUE {
        string_value: Option<String> = "StringValue",
        binary_value: Option<Bytes> = "BinaryValue",
        string_list_values: Option<Vec<String>> = "StringListValues",
        binary_list_values: Option<Vec<Bytes>> = "BinaryListValues",
        data_type: String = "DataType",
    }
}

open_enum! {
    MessageSystemAttributeName {
        ALL = "All",
        SENDER_ID = "SenderId",
        SENT_TIMESTAMP = "SentTimestamp",
        APPROXIMATE_RECEIVE_COUNT = "ApproximateReceiveCount",
        APPROXIMATE_FIRST_RECEIVE_TIMESTAMP = "ApproximateFirstReceiveTimestamp",
        SEQUENCE_NUMBER = "SequenceNumber",
        MESSAGE_DEDUPLICATION_ID = "MessageDeduplicationId",
        MESSAGE_GROUP_ID = "MessageGroupId",
        AWS_TRACE_HEADER = "AWSTraceHeader",
        DEAD_LETTER_QUEUE_SOURCE_ARN = "DeadLetterQueueSourceArn",
    }
}

open_enum! {
    MessageSystemAttributeNameForSends {
        AWS_TRACE_HEADER = "AWSTraceHeader",
    }
}

structure! {
    MessageSystemAttributeValue: tables::MESSAGE_SYSTEM_ATTRIBUTE_VALUE {
        string_value: Option<String> = "StringValue",
        binary_value: Option<Bytes> = "BinaryValue",
        string_list_values: Option<Vec<String>> = "StringListValues",
        binary_list_values: Option<Vec<Bytes>> = "BinaryListValues",
        data_type: String = "DataType",
    }
}

structure! {
    PurgeQueueRequest: tables::PURGE_QUEUE_REQUEST {
        queue_url: String = "QueueUrl",
    }
}

open_enum! {
    QueueAttributeName {
        ALL = "All",
        POLICY = "Policy",
        VISIBILITY_TIMEOUT = "VisibilityTimeout",
        MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize",
        MESSAGE_RETENTION_PERIOD = "MessageRetentionPeriod",
        APPROXIMATE_NUMBER_OF_MESSAGES = "ApproximateNumberOfMessages",
        APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE = "ApproximateNumberOfMessagesNotVisible",
        CREATED_TIMESTAMP = "CreatedTimestamp",
        LAST_MODIFIED_TIMESTAMP = "LastModifiedTimestamp",
        QUEUE_ARN = "QueueArn",
        APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED = "ApproximateNumberOfMessagesDelayed",
        DELAY_SECONDS = "DelaySeconds",
        RECEIVE_MESSAGE_WAIT_TIME_SECONDS = "ReceiveMessageWaitTimeSeconds",
        REDRIVE_POLICY = "RedrivePolicy",
        FIFO_QUEUE = "FifoQueue",
        CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication",
        KMS_MASTER_KEY_ID = "KmsMasterKeyId",
        KMS_DATA_KEY_REUSE_PERIOD_SECONDS = "KmsDataKeyReusePeriodSeconds",
        DEDUPLICATION_SCOPE = "DeduplicationScope",
        FIFO_THROUGHPUT_LIMIT = "FifoThroughputLimit",
        REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy",
        SQS_MANAGED_SSE_ENABLED = "SqsManagedSseEnabled",
    }
}

structure! {
    ReceiveMessageRequest: tables::RECEIVE_MESSAGE_REQUEST {
        queue_url: String = "QueueUrl",
        attribute_names: Option<Vec<QueueAttributeName>> = "AttributeNames",
        message_system_attribute_names: Option<Vec<MessageSystemAttributeName>> = "MessageSystemAttributeNames",
        message_attribute_names: Option<Vec<String>> = "MessageAttributeNames",
        max_number_of_messages: Option<i32> = "MaxNumberOfMessages",
        visibility_timeout: Option<i32> = "VisibilityTimeout",
        wait_time_seconds: Option<i32> = "WaitTimeSeconds",
        receive_request_attempt_id: Option<String> = "ReceiveRequestAttemptId",
    }
}

structure! {
    ReceiveMessageResult: tables::RECEIVE_MESSAGE_RESULT {
        messages: Option<Vec<Message>> = "Messages",
    }
}

structure! {
    RemovePermissionRequest: tables::REMOVE_PERMISSION_REQUEST {
        queue_url: String = "QueueUrl",
        label: String = "Label",
    }
}

structure! {
    SendMessageBatchRequest: tables::SEND_MESSAGE_BATCH_REQUEST {
        queue_url: String = "QueueUrl",
        entries: Vec<SendMessageBatchRequestEntry> = "Entries",
    }
}

structure! {
    SendMessageBatchRequestEntry: tables::SEND_MESSAGE_BATCH_REQUEST_ENTRY {
        id: String = "Id",
        message_body: String = "MessageBody",
        delay_seconds: Option<i32> = "DelaySeconds",
        message_attributes: Option<BTreeMap<String, MessageAttributeValue>> = "MessageAttributes",
        message_system_attributes: Option<BTreeMap<String, MessageSystemAttributeValue>> = "MessageSystemAttributes",
        message_deduplication_id: Option<String> = "MessageDeduplicationId",
        message_group_id: Option<String> = "MessageGroupId",
    }
}

structure! {
    SendMessageBatchResult: tables::SEND_MESSAGE_BATCH_RESULT {
        successful: Vec<SendMessageBatchResultEntry> = "Successful",
        failed: Vec<BatchResultErrorEntry> = "Failed",
    }
}

structure! {
    SendMessageBatchResultEntry: tables::SEND_MESSAGE_BATCH_RESULT_ENTRY {
        id: String = "Id",
        message_id: String = "MessageId",
        md5_of_message_body: String = "MD5OfMessageBody",
        md5_of_message_attributes: Option<String> = "MD5OfMessageAttributes",
        md5_of_message_system_attributes: Option<String> = "MD5OfMessageSystemAttributes",
        sequence_number: Option<String> = "SequenceNumber",
    }
}

structure! {
    SendMessageRequest: tables::SEND_MESSAGE_REQUEST {
        queue_url: String = "QueueUrl",
        message_body: String = "MessageBody",
        delay_seconds: Option<i32> = "DelaySeconds",
        message_attributes: Option<BTreeMap<String, MessageAttributeValue>> = "MessageAttributes",
        message_system_attributes: Option<BTreeMap<String, MessageSystemAttributeValue>> = "MessageSystemAttributes",
        message_deduplication_id: Option<String> = "MessageDeduplicationId",
        message_group_id: Option<String> = "MessageGroupId",
    }
}

structure! {
    SendMessageResult: tables::SEND_MESSAGE_RESULT {
        md5_of_message_body: Option<String> = "MD5OfMessageBody",
        md5_of_message_attributes: Option<String> = "MD5OfMessageAttributes",
        md5_of_message_system_attributes: Option<String> = "MD5OfMessageSystemAttributes",
        message_id: Option<String> = "MessageId",
        sequence_number: Option<String> = "SequenceNumber",
    }
}

structure! {
    SetQueueAttributesRequest: tables::SET_QUEUE_ATTRIBUTES_REQUEST {
        queue_url: String = "QueueUrl",
        attributes: BTreeMap<String, String> = "Attributes",
    }
}

structure! {
    StartMessageMoveTaskRequest: tables::START_MESSAGE_MOVE_TASK_REQUEST {
        source_arn: String = "SourceArn",
        destination_arn: Option<String> = "DestinationArn",
        max_number_of_messages_per_second: Option<i32> = "MaxNumberOfMessagesPerSecond",
    }
}

structure! {
    StartMessageMoveTaskResult: tables::START_MESSAGE_MOVE_TASK_RESULT {
        task_handle: Option<String> = "TaskHandle",
    }
}

structure! {
    TagQueueRequest: tables::TAG_QUEUE_REQUEST {
        queue_url: String = "QueueUrl",
        tags: BTreeMap<String, String> = "Tags",
    }
}

structure! {
    UntagQueueRequest: tables::UNTAG_QUEUE_REQUEST {
        queue_url: String = "QueueUrl",
        tag_keys: Vec<String> = "TagKeys",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `BatchEntryIdsNotDistinct`.
    pub static BATCH_ENTRY_IDS_NOT_DISTINCT: ErrorSchema = ErrorSchema {
        name: "BatchEntryIdsNotDistinct",
        code: "BatchEntryIdsNotDistinct",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `BatchRequestTooLong`.
    pub static BATCH_REQUEST_TOO_LONG: ErrorSchema = ErrorSchema {
        name: "BatchRequestTooLong",
        code: "BatchRequestTooLong",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `EmptyBatchRequest`.
    pub static EMPTY_BATCH_REQUEST: ErrorSchema = ErrorSchema {
        name: "EmptyBatchRequest",
        code: "EmptyBatchRequest",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidAddress`.
    pub static INVALID_ADDRESS: ErrorSchema = ErrorSchema {
        name: "InvalidAddress",
        code: "InvalidAddress",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidAttributeName`.
    pub static INVALID_ATTRIBUTE_NAME: ErrorSchema = ErrorSchema {
        name: "InvalidAttributeName",
        code: "InvalidAttributeName",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidAttributeValue`.
    pub static INVALID_ATTRIBUTE_VALUE: ErrorSchema = ErrorSchema {
        name: "InvalidAttributeValue",
        code: "InvalidAttributeValue",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidBatchEntryId`.
    pub static INVALID_BATCH_ENTRY_ID: ErrorSchema = ErrorSchema {
        name: "InvalidBatchEntryId",
        code: "InvalidBatchEntryId",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidIdFormat`.
    pub static INVALID_ID_FORMAT: ErrorSchema = ErrorSchema {
        name: "InvalidIdFormat",
        code: "InvalidIdFormat",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidMessageContents`.
    pub static INVALID_MESSAGE_CONTENTS: ErrorSchema = ErrorSchema {
        name: "InvalidMessageContents",
        code: "InvalidMessageContents",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidSecurity`.
    pub static INVALID_SECURITY: ErrorSchema = ErrorSchema {
        name: "InvalidSecurity",
        code: "InvalidSecurity",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KmsAccessDenied`.
    pub static KMS_ACCESS_DENIED: ErrorSchema = ErrorSchema {
        name: "KmsAccessDenied",
        code: "KmsAccessDenied",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KmsDisabled`.
    pub static KMS_DISABLED: ErrorSchema = ErrorSchema {
        name: "KmsDisabled",
        code: "KmsDisabled",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KmsInvalidKeyUsage`.
    pub static KMS_INVALID_KEY_USAGE: ErrorSchema = ErrorSchema {
        name: "KmsInvalidKeyUsage",
        code: "KmsInvalidKeyUsage",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KmsInvalidState`.
    pub static KMS_INVALID_STATE: ErrorSchema = ErrorSchema {
        name: "KmsInvalidState",
        code: "KmsInvalidState",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KmsNotFound`.
    pub static KMS_NOT_FOUND: ErrorSchema = ErrorSchema {
        name: "KmsNotFound",
        code: "KmsNotFound",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KmsOptInRequired`.
    pub static KMS_OPT_IN_REQUIRED: ErrorSchema = ErrorSchema {
        name: "KmsOptInRequired",
        code: "KmsOptInRequired",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KmsThrottled`.
    pub static KMS_THROTTLED: ErrorSchema = ErrorSchema {
        name: "KmsThrottled",
        code: "KmsThrottled",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `MessageNotInflight`.
    pub static MESSAGE_NOT_INFLIGHT: ErrorSchema = ErrorSchema {
        name: "MessageNotInflight",
        code: "MessageNotInflight",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `OverLimit`.
    pub static OVER_LIMIT: ErrorSchema = ErrorSchema {
        name: "OverLimit",
        code: "OverLimit",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `PurgeQueueInProgress`.
    pub static PURGE_QUEUE_IN_PROGRESS: ErrorSchema = ErrorSchema {
        name: "PurgeQueueInProgress",
        code: "PurgeQueueInProgress",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `QueueDeletedRecently`.
    pub static QUEUE_DELETED_RECENTLY: ErrorSchema = ErrorSchema {
        name: "QueueDeletedRecently",
        code: "QueueDeletedRecently",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `QueueDoesNotExist`.
    pub static QUEUE_DOES_NOT_EXIST: ErrorSchema = ErrorSchema {
        name: "QueueDoesNotExist",
        code: "QueueDoesNotExist",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `QueueNameExists`.
    pub static QUEUE_NAME_EXISTS: ErrorSchema = ErrorSchema {
        name: "QueueNameExists",
        code: "QueueNameExists",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ReceiptHandleIsInvalid`.
    pub static RECEIPT_HANDLE_IS_INVALID: ErrorSchema = ErrorSchema {
        name: "ReceiptHandleIsInvalid",
        code: "ReceiptHandleIsInvalid",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `RequestThrottled`.
    pub static REQUEST_THROTTLED: ErrorSchema = ErrorSchema {
        name: "RequestThrottled",
        code: "RequestThrottled",
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

    /// `TooManyEntriesInBatchRequest`.
    pub static TOO_MANY_ENTRIES_IN_BATCH_REQUEST: ErrorSchema = ErrorSchema {
        name: "TooManyEntriesInBatchRequest",
        code: "TooManyEntriesInBatchRequest",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `UnsupportedOperation`.
    pub static UNSUPPORTED_OPERATION: ErrorSchema = ErrorSchema {
        name: "UnsupportedOperation",
        code: "UnsupportedOperation",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[
        &BATCH_ENTRY_IDS_NOT_DISTINCT,
        &BATCH_REQUEST_TOO_LONG,
        &EMPTY_BATCH_REQUEST,
        &INVALID_ADDRESS,
        &INVALID_ATTRIBUTE_NAME,
        &INVALID_ATTRIBUTE_VALUE,
        &INVALID_BATCH_ENTRY_ID,
        &INVALID_ID_FORMAT,
        &INVALID_MESSAGE_CONTENTS,
        &INVALID_SECURITY,
        &KMS_ACCESS_DENIED,
        &KMS_DISABLED,
        &KMS_INVALID_KEY_USAGE,
        &KMS_INVALID_STATE,
        &KMS_NOT_FOUND,
        &KMS_OPT_IN_REQUIRED,
        &KMS_THROTTLED,
        &MESSAGE_NOT_INFLIGHT,
        &OVER_LIMIT,
        &PURGE_QUEUE_IN_PROGRESS,
        &QUEUE_DELETED_RECENTLY,
        &QUEUE_DOES_NOT_EXIST,
        &QUEUE_NAME_EXISTS,
        &RECEIPT_HANDLE_IS_INVALID,
        &REQUEST_THROTTLED,
        &RESOURCE_NOT_FOUND_EXCEPTION,
        &TOO_MANY_ENTRIES_IN_BATCH_REQUEST,
        &UNSUPPORTED_OPERATION,
    ];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{Bounds, Kind, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "sqs",
        signing_name: "sqs",
        protocol: Protocol::Json10,
        api_version: "2012-11-05",
        target_prefix: "AmazonSQS",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[
        OperationSchema {
            name: "AddPermission",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&ADD_PERMISSION_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "CancelMessageMoveTask",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CANCEL_MESSAGE_MOVE_TASK_REQUEST),
            output: Some(&CANCEL_MESSAGE_MOVE_TASK_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "ChangeMessageVisibility",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CHANGE_MESSAGE_VISIBILITY_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "ChangeMessageVisibilityBatch",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST),
            output: Some(&CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "CreateQueue",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CREATE_QUEUE_REQUEST),
            output: Some(&CREATE_QUEUE_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteMessage",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_MESSAGE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteMessageBatch",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_MESSAGE_BATCH_REQUEST),
            output: Some(&DELETE_MESSAGE_BATCH_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "DeleteQueue",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_QUEUE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "GetQueueAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_QUEUE_ATTRIBUTES_REQUEST),
            output: Some(&GET_QUEUE_ATTRIBUTES_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "GetQueueUrl",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_QUEUE_URL_REQUEST),
            output: Some(&GET_QUEUE_URL_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "ListDeadLetterSourceQueues",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST),
            output: Some(&LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "ListMessageMoveTasks",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_MESSAGE_MOVE_TASKS_REQUEST),
            output: Some(&LIST_MESSAGE_MOVE_TASKS_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "ListQueueTags",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_QUEUE_TAGS_REQUEST),
            output: Some(&LIST_QUEUE_TAGS_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "ListQueues",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_QUEUES_REQUEST),
            output: Some(&LIST_QUEUES_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "PurgeQueue",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PURGE_QUEUE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "ReceiveMessage",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&RECEIVE_MESSAGE_REQUEST),
            output: Some(&RECEIVE_MESSAGE_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
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
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "SendMessage",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SEND_MESSAGE_REQUEST),
            output: Some(&SEND_MESSAGE_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "SendMessageBatch",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SEND_MESSAGE_BATCH_REQUEST),
            output: Some(&SEND_MESSAGE_BATCH_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "SetQueueAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SET_QUEUE_ATTRIBUTES_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "StartMessageMoveTask",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&START_MESSAGE_MOVE_TASK_REQUEST),
            output: Some(&START_MESSAGE_MOVE_TASK_RESULT),
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "TagQueue",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&TAG_QUEUE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
        OperationSchema {
            name: "UntagQueue",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UNTAG_QUEUE_REQUEST),
            output: None,
            result_wrapper: "",
            violation: "InvalidParameterValueException",
            generated: true,
        },
    ];

    pub(super) static AWS_ACCOUNT_ID_LIST: Shape = Shape {
        name: "AWSAccountIdList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ACTION_NAME_LIST: Shape = Shape {
        name: "ActionNameList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ADD_PERMISSION_REQUEST: Shape = Shape {
        name: "AddPermissionRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("Label", &STRING).required(),
                Member::new("AWSAccountIds", &AWS_ACCOUNT_ID_LIST).required(),
                Member::new("Actions", &ACTION_NAME_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static ATTRIBUTE_NAME_LIST: Shape = Shape {
        name: "AttributeNameList",
        kind: Kind::List {
            member: &Member::new("member", &QUEUE_ATTRIBUTE_NAME),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static BATCH_RESULT_ERROR_ENTRY: Shape = Shape {
        name: "BatchResultErrorEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &STRING).required(),
                Member::new("SenderFault", &BOOLEAN).required(),
                Member::new("Code", &STRING).required(),
                Member::new("Message", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static BATCH_RESULT_ERROR_ENTRY_LIST: Shape = Shape {
        name: "BatchResultErrorEntryList",
        kind: Kind::List {
            member: &Member::new("member", &BATCH_RESULT_ERROR_ENTRY),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static BINARY: Shape =
        Shape { name: "Binary", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static BINARY_LIST: Shape = Shape {
        name: "BinaryList",
        kind: Kind::List {
            member: &Member::new("member", &BINARY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static BOOLEAN: Shape = Shape { name: "Boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static BOXED_INTEGER: Shape =
        Shape { name: "BoxedInteger", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static CANCEL_MESSAGE_MOVE_TASK_REQUEST: Shape = Shape {
        name: "CancelMessageMoveTaskRequest",
        kind: Kind::Structure { members: &[Member::new("TaskHandle", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CANCEL_MESSAGE_MOVE_TASK_RESULT: Shape = Shape {
        name: "CancelMessageMoveTaskResult",
        kind: Kind::Structure { members: &[Member::new("ApproximateNumberOfMessagesMoved", &LONG)], payload: None },
        sensitive: false,
    };

    pub(super) static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST: Shape = Shape {
        name: "ChangeMessageVisibilityBatchRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("Entries", &CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY: Shape = Shape {
        name: "ChangeMessageVisibilityBatchRequestEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &STRING).required(),
                Member::new("ReceiptHandle", &STRING).required(),
                Member::new("VisibilityTimeout", &NULLABLE_INTEGER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY_LIST: Shape = Shape {
        name: "ChangeMessageVisibilityBatchRequestEntryList",
        kind: Kind::List {
            member: &Member::new("member", &CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT: Shape = Shape {
        name: "ChangeMessageVisibilityBatchResult",
        kind: Kind::Structure {
            members: &[
                Member::new("Successful", &CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY_LIST).required(),
                Member::new("Failed", &BATCH_RESULT_ERROR_ENTRY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY: Shape = Shape {
        name: "ChangeMessageVisibilityBatchResultEntry",
        kind: Kind::Structure { members: &[Member::new("Id", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY_LIST: Shape = Shape {
        name: "ChangeMessageVisibilityBatchResultEntryList",
        kind: Kind::List {
            member: &Member::new("member", &CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static CHANGE_MESSAGE_VISIBILITY_REQUEST: Shape = Shape {
        name: "ChangeMessageVisibilityRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("ReceiptHandle", &STRING).required(),
                Member::new("VisibilityTimeout", &NULLABLE_INTEGER).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_QUEUE_REQUEST: Shape = Shape {
        name: "CreateQueueRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueName", &STRING).required(),
                Member::new("Attributes", &QUEUE_ATTRIBUTE_MAP),
                Member::new("tags", &TAG_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_QUEUE_RESULT: Shape = Shape {
        name: "CreateQueueResult",
        kind: Kind::Structure { members: &[Member::new("QueueUrl", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_MESSAGE_BATCH_REQUEST: Shape = Shape {
        name: "DeleteMessageBatchRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("Entries", &DELETE_MESSAGE_BATCH_REQUEST_ENTRY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_MESSAGE_BATCH_REQUEST_ENTRY: Shape = Shape {
        name: "DeleteMessageBatchRequestEntry",
        kind: Kind::Structure {
            members: &[Member::new("Id", &STRING).required(), Member::new("ReceiptHandle", &STRING).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_MESSAGE_BATCH_REQUEST_ENTRY_LIST: Shape = Shape {
        name: "DeleteMessageBatchRequestEntryList",
        kind: Kind::List {
            member: &Member::new("member", &DELETE_MESSAGE_BATCH_REQUEST_ENTRY),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static DELETE_MESSAGE_BATCH_RESULT: Shape = Shape {
        name: "DeleteMessageBatchResult",
        kind: Kind::Structure {
            members: &[
                Member::new("Successful", &DELETE_MESSAGE_BATCH_RESULT_ENTRY_LIST).required(),
                Member::new("Failed", &BATCH_RESULT_ERROR_ENTRY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_MESSAGE_BATCH_RESULT_ENTRY: Shape = Shape {
        name: "DeleteMessageBatchResultEntry",
        kind: Kind::Structure { members: &[Member::new("Id", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static DELETE_MESSAGE_BATCH_RESULT_ENTRY_LIST: Shape = Shape {
        name: "DeleteMessageBatchResultEntryList",
        kind: Kind::List {
            member: &Member::new("member", &DELETE_MESSAGE_BATCH_RESULT_ENTRY),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static DELETE_MESSAGE_REQUEST: Shape = Shape {
        name: "DeleteMessageRequest",
        kind: Kind::Structure {
            members: &[Member::new("QueueUrl", &STRING).required(), Member::new("ReceiptHandle", &STRING).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static DELETE_QUEUE_REQUEST: Shape = Shape {
        name: "DeleteQueueRequest",
        kind: Kind::Structure { members: &[Member::new("QueueUrl", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static GET_QUEUE_ATTRIBUTES_REQUEST: Shape = Shape {
        name: "GetQueueAttributesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("AttributeNames", &ATTRIBUTE_NAME_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_QUEUE_ATTRIBUTES_RESULT: Shape = Shape {
        name: "GetQueueAttributesResult",
        kind: Kind::Structure { members: &[Member::new("Attributes", &QUEUE_ATTRIBUTE_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static GET_QUEUE_URL_REQUEST: Shape = Shape {
        name: "GetQueueUrlRequest",
        kind: Kind::Structure {
            members: &[Member::new("QueueName", &STRING).required(), Member::new("QueueOwnerAWSAccountId", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_QUEUE_URL_RESULT: Shape = Shape {
        name: "GetQueueUrlResult",
        kind: Kind::Structure { members: &[Member::new("QueueUrl", &STRING)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST: Shape = Shape {
        name: "ListDeadLetterSourceQueuesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("NextToken", &TOKEN),
                Member::new("MaxResults", &BOXED_INTEGER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT: Shape = Shape {
        name: "ListDeadLetterSourceQueuesResult",
        kind: Kind::Structure {
            members: &[Member::new("queueUrls", &QUEUE_URL_LIST).required(), Member::new("NextToken", &TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_MESSAGE_MOVE_TASKS_REQUEST: Shape = Shape {
        name: "ListMessageMoveTasksRequest",
        kind: Kind::Structure {
            members: &[Member::new("SourceArn", &STRING).required(), Member::new("MaxResults", &NULLABLE_INTEGER)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_MESSAGE_MOVE_TASKS_RESULT: Shape = Shape {
        name: "ListMessageMoveTasksResult",
        kind: Kind::Structure {
            members: &[Member::new("Results", &LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY_LIST).flattened()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY: Shape = Shape {
        name: "ListMessageMoveTasksResultEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("TaskHandle", &STRING),
                Member::new("Status", &STRING),
                Member::new("SourceArn", &STRING),
                Member::new("DestinationArn", &STRING),
                Member::new("MaxNumberOfMessagesPerSecond", &NULLABLE_INTEGER),
                Member::new("ApproximateNumberOfMessagesMoved", &LONG),
                Member::new("ApproximateNumberOfMessagesToMove", &NULLABLE_LONG),
                Member::new("FailureReason", &STRING),
                Member::new("StartedTimestamp", &LONG),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY_LIST: Shape = Shape {
        name: "ListMessageMoveTasksResultEntryList",
        kind: Kind::List {
            member: &Member::new("member", &LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static LIST_QUEUE_TAGS_REQUEST: Shape = Shape {
        name: "ListQueueTagsRequest",
        kind: Kind::Structure { members: &[Member::new("QueueUrl", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_QUEUE_TAGS_RESULT: Shape = Shape {
        name: "ListQueueTagsResult",
        kind: Kind::Structure { members: &[Member::new("Tags", &TAG_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_QUEUES_REQUEST: Shape = Shape {
        name: "ListQueuesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueNamePrefix", &STRING),
                Member::new("NextToken", &TOKEN),
                Member::new("MaxResults", &BOXED_INTEGER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_QUEUES_RESULT: Shape = Shape {
        name: "ListQueuesResult",
        kind: Kind::Structure {
            members: &[Member::new("QueueUrls", &QUEUE_URL_LIST), Member::new("NextToken", &TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LONG: Shape =
        Shape { name: "Long", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static MESSAGE: Shape = Shape {
        name: "Message",
        kind: Kind::Structure {
            members: &[
                Member::new("MessageId", &STRING),
                Member::new("ReceiptHandle", &STRING),
                Member::new("MD5OfBody", &STRING),
                Member::new("Body", &STRING),
                Member::new("Attributes", &MESSAGE_SYSTEM_ATTRIBUTE_MAP),
                Member::new("MD5OfMessageAttributes", &STRING),
                Member::new("MessageAttributes", &MESSAGE_BODY_ATTRIBUTE_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_ATTRIBUTE_NAME: Shape = Shape {
        name: "MessageAttributeName",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MESSAGE_ATTRIBUTE_NAME_LIST: Shape = Shape {
        name: "MessageAttributeNameList",
        kind: Kind::List {
            member: &Member::new("member", &MESSAGE_ATTRIBUTE_NAME),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_ATTRIBUTE_VALUE: Shape = Shape {
        name: "MessageAttributeValue",
        kind: Kind::Structure {
            members: &[
                Member::new("StringValue", &STRING),
                Member::new("BinaryValue", &BINARY),
                Member::new("StringListValues", &STRING_LIST).flattened(),
                Member::new("BinaryListValues", &BINARY_LIST).flattened(),
                Member::new("DataType", &STRING).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_BODY_ATTRIBUTE_MAP: Shape = Shape {
        name: "MessageBodyAttributeMap",
        kind: Kind::Map {
            key: &Member::new("key", &STRING),
            value: &Member::new("value", &MESSAGE_ATTRIBUTE_VALUE),
            length: Bounds::NONE,
            flattened: true,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP: Shape = Shape {
        name: "MessageBodySystemAttributeMap",
        kind: Kind::Map {
            key: &Member::new("key", &MESSAGE_SYSTEM_ATTRIBUTE_NAME_FOR_SENDS),
            value: &Member::new("value", &MESSAGE_SYSTEM_ATTRIBUTE_VALUE),
            length: Bounds::NONE,
            flattened: true,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_LIST: Shape = Shape {
        name: "MessageList",
        kind: Kind::List {
            member: &Member::new("member", &MESSAGE),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_SYSTEM_ATTRIBUTE_LIST: Shape = Shape {
        name: "MessageSystemAttributeList",
        kind: Kind::List {
            member: &Member::new("member", &MESSAGE_SYSTEM_ATTRIBUTE_NAME),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_SYSTEM_ATTRIBUTE_MAP: Shape = Shape {
        name: "MessageSystemAttributeMap",
        kind: Kind::Map {
            key: &Member::new("key", &MESSAGE_SYSTEM_ATTRIBUTE_NAME),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: true,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_SYSTEM_ATTRIBUTE_NAME: Shape = Shape {
        name: "MessageSystemAttributeName",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "All",
                "SenderId",
                "SentTimestamp",
                "ApproximateReceiveCount",
                "ApproximateFirstReceiveTimestamp",
                "SequenceNumber",
                "MessageDeduplicationId",
                "MessageGroupId",
                "AWSTraceHeader",
                "DeadLetterQueueSourceArn",
            ],
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_SYSTEM_ATTRIBUTE_NAME_FOR_SENDS: Shape = Shape {
        name: "MessageSystemAttributeNameForSends",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["AWSTraceHeader"] },
        sensitive: false,
    };

    pub(super) static MESSAGE_SYSTEM_ATTRIBUTE_VALUE: Shape = Shape {
        name: "MessageSystemAttributeValue",
        kind: Kind::Structure {
            members: &[
                Member::new("StringValue", &STRING),
                Member::new("BinaryValue", &BINARY),
                Member::new("StringListValues", &STRING_LIST).flattened(),
                Member::new("BinaryListValues", &BINARY_LIST).flattened(),
                Member::new("DataType", &STRING).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static NULLABLE_INTEGER: Shape =
        Shape { name: "NullableInteger", kind: Kind::Integer { long: false, range: Bounds::NONE }, sensitive: false };

    pub(super) static NULLABLE_LONG: Shape =
        Shape { name: "NullableLong", kind: Kind::Integer { long: true, range: Bounds::NONE }, sensitive: false };

    pub(super) static PURGE_QUEUE_REQUEST: Shape = Shape {
        name: "PurgeQueueRequest",
        kind: Kind::Structure { members: &[Member::new("QueueUrl", &STRING).required()], payload: None },
        sensitive: false,
    };

    pub(super) static QUEUE_ATTRIBUTE_MAP: Shape = Shape {
        name: "QueueAttributeMap",
        kind: Kind::Map {
            key: &Member::new("key", &QUEUE_ATTRIBUTE_NAME),
            value: &Member::new("value", &STRING),
            length: Bounds::NONE,
            flattened: true,
        },
        sensitive: false,
    };

    pub(super) static QUEUE_ATTRIBUTE_NAME: Shape = Shape {
        name: "QueueAttributeName",
        kind: Kind::String {
            length: Bounds::NONE,
            pattern: None,
            values: &[
                "All",
                "Policy",
                "VisibilityTimeout",
                "MaximumMessageSize",
                "MessageRetentionPeriod",
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "CreatedTimestamp",
                "LastModifiedTimestamp",
                "QueueArn",
                "ApproximateNumberOfMessagesDelayed",
                "DelaySeconds",
                "ReceiveMessageWaitTimeSeconds",
                "RedrivePolicy",
                "FifoQueue",
                "ContentBasedDeduplication",
                "KmsMasterKeyId",
                "KmsDataKeyReusePeriodSeconds",
                "DeduplicationScope",
                "FifoThroughputLimit",
                "RedriveAllowPolicy",
                "SqsManagedSseEnabled",
            ],
        },
        sensitive: false,
    };

    pub(super) static QUEUE_URL_LIST: Shape = Shape {
        name: "QueueUrlList",
        kind: Kind::List {
            member: &Member::new("member", &STRING),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static RECEIVE_MESSAGE_REQUEST: Shape = Shape {
        name: "ReceiveMessageRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("AttributeNames", &ATTRIBUTE_NAME_LIST).checked_by_handler(),
                Member::new("MessageSystemAttributeNames", &MESSAGE_SYSTEM_ATTRIBUTE_LIST),
                Member::new("MessageAttributeNames", &MESSAGE_ATTRIBUTE_NAME_LIST),
                Member::new("MaxNumberOfMessages", &NULLABLE_INTEGER),
                Member::new("VisibilityTimeout", &NULLABLE_INTEGER),
                Member::new("WaitTimeSeconds", &NULLABLE_INTEGER),
                Member::new("ReceiveRequestAttemptId", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECEIVE_MESSAGE_RESULT: Shape = Shape {
        name: "ReceiveMessageResult",
        kind: Kind::Structure { members: &[Member::new("Messages", &MESSAGE_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static REMOVE_PERMISSION_REQUEST: Shape = Shape {
        name: "RemovePermissionRequest",
        kind: Kind::Structure {
            members: &[Member::new("QueueUrl", &STRING).required(), Member::new("Label", &STRING).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEND_MESSAGE_BATCH_REQUEST: Shape = Shape {
        name: "SendMessageBatchRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("Entries", &SEND_MESSAGE_BATCH_REQUEST_ENTRY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEND_MESSAGE_BATCH_REQUEST_ENTRY: Shape = Shape {
        name: "SendMessageBatchRequestEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &STRING).required(),
                Member::new("MessageBody", &STRING).required(),
                Member::new("DelaySeconds", &NULLABLE_INTEGER),
                Member::new("MessageAttributes", &MESSAGE_BODY_ATTRIBUTE_MAP),
                Member::new("MessageSystemAttributes", &MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP),
                Member::new("MessageDeduplicationId", &STRING),
                Member::new("MessageGroupId", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEND_MESSAGE_BATCH_REQUEST_ENTRY_LIST: Shape = Shape {
        name: "SendMessageBatchRequestEntryList",
        kind: Kind::List {
            member: &Member::new("member", &SEND_MESSAGE_BATCH_REQUEST_ENTRY),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SEND_MESSAGE_BATCH_RESULT: Shape = Shape {
        name: "SendMessageBatchResult",
        kind: Kind::Structure {
            members: &[
                Member::new("Successful", &SEND_MESSAGE_BATCH_RESULT_ENTRY_LIST).required(),
                Member::new("Failed", &BATCH_RESULT_ERROR_ENTRY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEND_MESSAGE_BATCH_RESULT_ENTRY: Shape = Shape {
        name: "SendMessageBatchResultEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &STRING).required(),
                Member::new("MessageId", &STRING).required(),
                Member::new("MD5OfMessageBody", &STRING).required(),
                Member::new("MD5OfMessageAttributes", &STRING),
                Member::new("MD5OfMessageSystemAttributes", &STRING),
                Member::new("SequenceNumber", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEND_MESSAGE_BATCH_RESULT_ENTRY_LIST: Shape = Shape {
        name: "SendMessageBatchResultEntryList",
        kind: Kind::List {
            member: &Member::new("member", &SEND_MESSAGE_BATCH_RESULT_ENTRY),
            length: Bounds::NONE,
            flattened: true,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static SEND_MESSAGE_REQUEST: Shape = Shape {
        name: "SendMessageRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("MessageBody", &STRING).required(),
                Member::new("DelaySeconds", &NULLABLE_INTEGER),
                Member::new("MessageAttributes", &MESSAGE_BODY_ATTRIBUTE_MAP),
                Member::new("MessageSystemAttributes", &MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP),
                Member::new("MessageDeduplicationId", &STRING),
                Member::new("MessageGroupId", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SEND_MESSAGE_RESULT: Shape = Shape {
        name: "SendMessageResult",
        kind: Kind::Structure {
            members: &[
                Member::new("MD5OfMessageBody", &STRING),
                Member::new("MD5OfMessageAttributes", &STRING),
                Member::new("MD5OfMessageSystemAttributes", &STRING),
                Member::new("MessageId", &STRING),
                Member::new("SequenceNumber", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SET_QUEUE_ATTRIBUTES_REQUEST: Shape = Shape {
        name: "SetQueueAttributesRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("QueueUrl", &STRING).required(),
                Member::new("Attributes", &QUEUE_ATTRIBUTE_MAP).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static START_MESSAGE_MOVE_TASK_REQUEST: Shape = Shape {
        name: "StartMessageMoveTaskRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("SourceArn", &STRING).required(),
                Member::new("DestinationArn", &STRING),
                Member::new("MaxNumberOfMessagesPerSecond", &NULLABLE_INTEGER),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static START_MESSAGE_MOVE_TASK_RESULT: Shape = Shape {
        name: "StartMessageMoveTaskResult",
        kind: Kind::Structure { members: &[Member::new("TaskHandle", &STRING)], payload: None },
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

    pub(super) static TAG_KEY: Shape = Shape {
        name: "TagKey",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TAG_KEY_LIST: Shape = Shape {
        name: "TagKeyList",
        kind: Kind::List {
            member: &Member::new("member", &TAG_KEY),
            length: Bounds::NONE,
            flattened: true,
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
            flattened: true,
        },
        sensitive: false,
    };

    pub(super) static TAG_QUEUE_REQUEST: Shape = Shape {
        name: "TagQueueRequest",
        kind: Kind::Structure {
            members: &[Member::new("QueueUrl", &STRING).required(), Member::new("Tags", &TAG_MAP).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static TAG_VALUE: Shape = Shape {
        name: "TagValue",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TOKEN: Shape = Shape {
        name: "Token",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static UNTAG_QUEUE_REQUEST: Shape = Shape {
        name: "UntagQueueRequest",
        kind: Kind::Structure {
            members: &[Member::new("QueueUrl", &STRING).required(), Member::new("TagKeys", &TAG_KEY_LIST).required()],
            payload: None,
        },
        sensitive: false,
    };
}
