//! The `sns` service. Written by `cargo xtask codegen` from `models/sns.json`; do not edit.

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::document::structure;

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AddPermission`.
    AddPermission,
    /// `CheckIfPhoneNumberIsOptedOut`.
    CheckIfPhoneNumberIsOptedOut,
    /// `ConfirmSubscription`.
    ConfirmSubscription,
    /// `CreatePlatformApplication`.
    CreatePlatformApplication,
    /// `CreatePlatformEndpoint`.
    CreatePlatformEndpoint,
    /// `CreateSMSSandboxPhoneNumber`.
    CreateSMSSandboxPhoneNumber,
    /// `CreateTopic`.
    CreateTopic,
    /// `DeleteEndpoint`.
    DeleteEndpoint,
    /// `DeletePlatformApplication`.
    DeletePlatformApplication,
    /// `DeleteSMSSandboxPhoneNumber`.
    DeleteSMSSandboxPhoneNumber,
    /// `DeleteTopic`.
    DeleteTopic,
    /// `GetDataProtectionPolicy`.
    GetDataProtectionPolicy,
    /// `GetEndpointAttributes`.
    GetEndpointAttributes,
    /// `GetPlatformApplicationAttributes`.
    GetPlatformApplicationAttributes,
    /// `GetSMSAttributes`.
    GetSMSAttributes,
    /// `GetSMSSandboxAccountStatus`.
    GetSMSSandboxAccountStatus,
    /// `GetSubscriptionAttributes`.
    GetSubscriptionAttributes,
    /// `GetTopicAttributes`.
    GetTopicAttributes,
    /// `ListEndpointsByPlatformApplication`.
    ListEndpointsByPlatformApplication,
    /// `ListOriginationNumbers`.
    ListOriginationNumbers,
    /// `ListPhoneNumbersOptedOut`.
    ListPhoneNumbersOptedOut,
    /// `ListPlatformApplications`.
    ListPlatformApplications,
    /// `ListSMSSandboxPhoneNumbers`.
    ListSMSSandboxPhoneNumbers,
    /// `ListSubscriptions`.
    ListSubscriptions,
    /// `ListSubscriptionsByTopic`.
    ListSubscriptionsByTopic,
    /// `ListTagsForResource`.
    ListTagsForResource,
    /// `ListTopics`.
    ListTopics,
    /// `OptInPhoneNumber`.
    OptInPhoneNumber,
    /// `Publish`.
    Publish,
    /// `PublishBatch`.
    PublishBatch,
    /// `PutDataProtectionPolicy`.
    PutDataProtectionPolicy,
    /// `RemovePermission`.
    RemovePermission,
    /// `SetEndpointAttributes`.
    SetEndpointAttributes,
    /// `SetPlatformApplicationAttributes`.
    SetPlatformApplicationAttributes,
    /// `SetSMSAttributes`.
    SetSMSAttributes,
    /// `SetSubscriptionAttributes`.
    SetSubscriptionAttributes,
    /// `SetTopicAttributes`.
    SetTopicAttributes,
    /// `Subscribe`.
    Subscribe,
    /// `TagResource`.
    TagResource,
    /// `Unsubscribe`.
    Unsubscribe,
    /// `UntagResource`.
    UntagResource,
    /// `VerifySMSSandboxPhoneNumber`.
    VerifySMSSandboxPhoneNumber,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[
        Self::AddPermission,
        Self::CheckIfPhoneNumberIsOptedOut,
        Self::ConfirmSubscription,
        Self::CreatePlatformApplication,
        Self::CreatePlatformEndpoint,
        Self::CreateSMSSandboxPhoneNumber,
        Self::CreateTopic,
        Self::DeleteEndpoint,
        Self::DeletePlatformApplication,
        Self::DeleteSMSSandboxPhoneNumber,
        Self::DeleteTopic,
        Self::GetDataProtectionPolicy,
        Self::GetEndpointAttributes,
        Self::GetPlatformApplicationAttributes,
        Self::GetSMSAttributes,
        Self::GetSMSSandboxAccountStatus,
        Self::GetSubscriptionAttributes,
        Self::GetTopicAttributes,
        Self::ListEndpointsByPlatformApplication,
        Self::ListOriginationNumbers,
        Self::ListPhoneNumbersOptedOut,
        Self::ListPlatformApplications,
        Self::ListSMSSandboxPhoneNumbers,
        Self::ListSubscriptions,
        Self::ListSubscriptionsByTopic,
        Self::ListTagsForResource,
        Self::ListTopics,
        Self::OptInPhoneNumber,
        Self::Publish,
        Self::PublishBatch,
        Self::PutDataProtectionPolicy,
        Self::RemovePermission,
        Self::SetEndpointAttributes,
        Self::SetPlatformApplicationAttributes,
        Self::SetSMSAttributes,
        Self::SetSubscriptionAttributes,
        Self::SetTopicAttributes,
        Self::Subscribe,
        Self::TagResource,
        Self::Unsubscribe,
        Self::UntagResource,
        Self::VerifySMSSandboxPhoneNumber,
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
    AddPermissionInput: tables::ADD_PERMISSION_INPUT {
        topic_arn: String = "TopicArn",
        label: String = "Label",
        aws_account_id: Vec<String> = "AWSAccountId",
        action_name: Vec<String> = "ActionName",
    }
}

structure! {
    BatchResultErrorEntry: tables::BATCH_RESULT_ERROR_ENTRY {
        id: String = "Id",
        code: String = "Code",
        message: Option<String> = "Message",
        sender_fault: bool = "SenderFault",
    }
}

structure! {
    ConfirmSubscriptionInput: tables::CONFIRM_SUBSCRIPTION_INPUT {
        topic_arn: String = "TopicArn",
        token: String = "Token",
        authenticate_on_unsubscribe: Option<String> = "AuthenticateOnUnsubscribe",
    }
}

structure! {
    ConfirmSubscriptionResponse: tables::CONFIRM_SUBSCRIPTION_RESPONSE {
        subscription_arn: Option<String> = "SubscriptionArn",
    }
}

structure! {
    CreateTopicInput: tables::CREATE_TOPIC_INPUT {
        name: String = "Name",
        attributes: Option<BTreeMap<String, String>> = "Attributes",
        tags: Option<Vec<Tag>> = "Tags",
        data_protection_policy: Option<String> = "DataProtectionPolicy",
    }
}

structure! {
    CreateTopicResponse: tables::CREATE_TOPIC_RESPONSE {
        topic_arn: Option<String> = "TopicArn",
    }
}

structure! {
    DeleteTopicInput: tables::DELETE_TOPIC_INPUT {
        topic_arn: String = "TopicArn",
    }
}

structure! {
    GetSubscriptionAttributesInput: tables::GET_SUBSCRIPTION_ATTRIBUTES_INPUT {
        subscription_arn: String = "SubscriptionArn",
    }
}

structure! {
    GetSubscriptionAttributesResponse: tables::GET_SUBSCRIPTION_ATTRIBUTES_RESPONSE {
        attributes: Option<BTreeMap<String, String>> = "Attributes",
    }
}

structure! {
    GetTopicAttributesInput: tables::GET_TOPIC_ATTRIBUTES_INPUT {
        topic_arn: String = "TopicArn",
    }
}

structure! {
    GetTopicAttributesResponse: tables::GET_TOPIC_ATTRIBUTES_RESPONSE {
        attributes: Option<BTreeMap<String, String>> = "Attributes",
    }
}

structure! {
    ListSubscriptionsByTopicInput: tables::LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT {
        topic_arn: String = "TopicArn",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListSubscriptionsByTopicResponse: tables::LIST_SUBSCRIPTIONS_BY_TOPIC_RESPONSE {
        subscriptions: Option<Vec<Subscription>> = "Subscriptions",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListSubscriptionsInput: tables::LIST_SUBSCRIPTIONS_INPUT {
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListSubscriptionsResponse: tables::LIST_SUBSCRIPTIONS_RESPONSE {
        subscriptions: Option<Vec<Subscription>> = "Subscriptions",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListTagsForResourceRequest: tables::LIST_TAGS_FOR_RESOURCE_REQUEST {
        resource_arn: String = "ResourceArn",
    }
}

structure! {
    ListTagsForResourceResponse: tables::LIST_TAGS_FOR_RESOURCE_RESPONSE {
        tags: Option<Vec<Tag>> = "Tags",
    }
}

structure! {
    ListTopicsInput: tables::LIST_TOPICS_INPUT {
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    ListTopicsResponse: tables::LIST_TOPICS_RESPONSE {
        topics: Option<Vec<Topic>> = "Topics",
        next_token: Option<String> = "NextToken",
    }
}

structure! {
    MessageAttributeValue: tables::MESSAGE_ATTRIBUTE_VALUE {
        data_type: String = "DataType",
        string_value: Option<String> = "StringValue",
        binary_value: Option<Bytes> = "BinaryValue",
    }
}

structure! {
    PublishBatchInput: tables::PUBLISH_BATCH_INPUT {
        topic_arn: String = "TopicArn",
        publish_batch_request_entries: Vec<PublishBatchRequestEntry> = "PublishBatchRequestEntries",
    }
}

structure! {
    PublishBatchRequestEntry: tables::PUBLISH_BATCH_REQUEST_ENTRY {
        id: String = "Id",
        message: String = "Message",
        subject: Option<String> = "Subject",
        message_structure: Option<String> = "MessageStructure",
        message_attributes: Option<BTreeMap<String, MessageAttributeValue>> = "MessageAttributes",
        message_deduplication_id: Option<String> = "MessageDeduplicationId",
        message_group_id: Option<String> = "MessageGroupId",
    }
}

structure! {
    PublishBatchResponse: tables::PUBLISH_BATCH_RESPONSE {
        successful: Option<Vec<PublishBatchResultEntry>> = "Successful",
        failed: Option<Vec<BatchResultErrorEntry>> = "Failed",
    }
}

structure! {
    PublishBatchResultEntry: tables::PUBLISH_BATCH_RESULT_ENTRY {
        id: Option<String> = "Id",
        message_id: Option<String> = "MessageId",
        sequence_number: Option<String> = "SequenceNumber",
    }
}

structure! {
    PublishInput: tables::PUBLISH_INPUT {
        topic_arn: Option<String> = "TopicArn",
        target_arn: Option<String> = "TargetArn",
        phone_number: Option<String> = "PhoneNumber",
        message: String = "Message",
        subject: Option<String> = "Subject",
        message_structure: Option<String> = "MessageStructure",
        message_attributes: Option<BTreeMap<String, MessageAttributeValue>> = "MessageAttributes",
        message_deduplication_id: Option<String> = "MessageDeduplicationId",
        message_group_id: Option<String> = "MessageGroupId",
    }
}

structure! {
    PublishResponse: tables::PUBLISH_RESPONSE {
        message_id: Option<String> = "MessageId",
        sequence_number: Option<String> = "SequenceNumber",
    }
}

structure! {
    RemovePermissionInput: tables::REMOVE_PERMISSION_INPUT {
        topic_arn: String = "TopicArn",
        label: String = "Label",
    }
}

structure! {
    SetSubscriptionAttributesInput: tables::SET_SUBSCRIPTION_ATTRIBUTES_INPUT {
        subscription_arn: String = "SubscriptionArn",
        attribute_name: String = "AttributeName",
        attribute_value: Option<String> = "AttributeValue",
    }
}

structure! {
    SetTopicAttributesInput: tables::SET_TOPIC_ATTRIBUTES_INPUT {
        topic_arn: String = "TopicArn",
        attribute_name: String = "AttributeName",
        attribute_value: Option<String> = "AttributeValue",
    }
}

structure! {
    SubscribeInput: tables::SUBSCRIBE_INPUT {
        topic_arn: String = "TopicArn",
        protocol: String = "Protocol",
        endpoint: Option<String> = "Endpoint",
        attributes: Option<BTreeMap<String, String>> = "Attributes",
        return_subscription_arn: Option<bool> = "ReturnSubscriptionArn",
    }
}

structure! {
    SubscribeResponse: tables::SUBSCRIBE_RESPONSE {
        subscription_arn: Option<String> = "SubscriptionArn",
    }
}

structure! {
    Subscription: tables::SUBSCRIPTION {
        subscription_arn: Option<String> = "SubscriptionArn",
        owner: Option<String> = "Owner",
        protocol: Option<String> = "Protocol",
        endpoint: Option<String> = "Endpoint",
        topic_arn: Option<String> = "TopicArn",
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
        resource_arn: String = "ResourceArn",
        tags: Vec<Tag> = "Tags",
    }
}

structure! {
    TagResourceResponse: tables::TAG_RESOURCE_RESPONSE {}
}

structure! {
    Topic: tables::TOPIC {
        topic_arn: Option<String> = "TopicArn",
    }
}

structure! {
    UnsubscribeInput: tables::UNSUBSCRIBE_INPUT {
        subscription_arn: String = "SubscriptionArn",
    }
}

structure! {
    UntagResourceRequest: tables::UNTAG_RESOURCE_REQUEST {
        resource_arn: String = "ResourceArn",
        tag_keys: Vec<String> = "TagKeys",
    }
}

structure! {
    UntagResourceResponse: tables::UNTAG_RESOURCE_RESPONSE {}
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `AuthorizationErrorException`.
    pub static AUTHORIZATION_ERROR_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "AuthorizationErrorException",
        code: "AuthorizationError",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `BatchEntryIdsNotDistinctException`.
    pub static BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "BatchEntryIdsNotDistinctException",
        code: "BatchEntryIdsNotDistinct",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `BatchRequestTooLongException`.
    pub static BATCH_REQUEST_TOO_LONG_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "BatchRequestTooLongException",
        code: "BatchRequestTooLong",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ConcurrentAccessException`.
    pub static CONCURRENT_ACCESS_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ConcurrentAccessException",
        code: "ConcurrentAccess",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `EmptyBatchRequestException`.
    pub static EMPTY_BATCH_REQUEST_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EmptyBatchRequestException",
        code: "EmptyBatchRequest",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `EndpointDisabledException`.
    pub static ENDPOINT_DISABLED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "EndpointDisabledException",
        code: "EndpointDisabled",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `FilterPolicyLimitExceededException`.
    pub static FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "FilterPolicyLimitExceededException",
        code: "FilterPolicyLimitExceeded",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InternalErrorException`.
    pub static INTERNAL_ERROR_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InternalErrorException",
        code: "InternalError",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidBatchEntryIdException`.
    pub static INVALID_BATCH_ENTRY_ID_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidBatchEntryIdException",
        code: "InvalidBatchEntryId",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidParameterException`.
    pub static INVALID_PARAMETER_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidParameterException",
        code: "InvalidParameter",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidParameterValueException`.
    pub static INVALID_PARAMETER_VALUE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidParameterValueException",
        code: "ParameterValueInvalid",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidSecurityException`.
    pub static INVALID_SECURITY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidSecurityException",
        code: "InvalidSecurity",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidStateException`.
    pub static INVALID_STATE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidStateException",
        code: "InvalidState",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KMSAccessDeniedException`.
    pub static KMS_ACCESS_DENIED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSAccessDeniedException",
        code: "KMSAccessDenied",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KMSDisabledException`.
    pub static KMS_DISABLED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSDisabledException",
        code: "KMSDisabled",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KMSInvalidStateException`.
    pub static KMS_INVALID_STATE_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSInvalidStateException",
        code: "KMSInvalidState",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KMSNotFoundException`.
    pub static KMS_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSNotFoundException",
        code: "KMSNotFound",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KMSOptInRequired`.
    pub static KMS_OPT_IN_REQUIRED: ErrorSchema = ErrorSchema {
        name: "KMSOptInRequired",
        code: "KMSOptInRequired",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `KMSThrottlingException`.
    pub static KMS_THROTTLING_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "KMSThrottlingException",
        code: "KMSThrottling",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `NotFoundException`.
    pub static NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "NotFoundException",
        code: "NotFound",
        status: StatusCode::NOT_FOUND,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `OptedOutException`.
    pub static OPTED_OUT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "OptedOutException",
        code: "OptedOut",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `PlatformApplicationDisabledException`.
    pub static PLATFORM_APPLICATION_DISABLED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "PlatformApplicationDisabledException",
        code: "PlatformApplicationDisabled",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ReplayLimitExceededException`.
    pub static REPLAY_LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ReplayLimitExceededException",
        code: "ReplayLimitExceeded",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ResourceNotFoundException`.
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceNotFoundException",
        code: "ResourceNotFound",
        status: StatusCode::NOT_FOUND,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `StaleTagException`.
    pub static STALE_TAG_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "StaleTagException",
        code: "StaleTag",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `SubscriptionLimitExceededException`.
    pub static SUBSCRIPTION_LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "SubscriptionLimitExceededException",
        code: "SubscriptionLimitExceeded",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `TagLimitExceededException`.
    pub static TAG_LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "TagLimitExceededException",
        code: "TagLimitExceeded",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `TagPolicyException`.
    pub static TAG_POLICY_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "TagPolicyException",
        code: "TagPolicy",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ThrottledException`.
    pub static THROTTLED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ThrottledException",
        code: "Throttled",
        status: StatusCode::TOO_MANY_REQUESTS,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `TooManyEntriesInBatchRequestException`.
    pub static TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "TooManyEntriesInBatchRequestException",
        code: "TooManyEntriesInBatchRequest",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `TopicLimitExceededException`.
    pub static TOPIC_LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "TopicLimitExceededException",
        code: "TopicLimitExceeded",
        status: StatusCode::FORBIDDEN,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `UserErrorException`.
    pub static USER_ERROR_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "UserErrorException",
        code: "UserError",
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
        message: MessageKey::Upper,
        has_type: false,
    };

    /// `VerificationException`.
    pub static VERIFICATION_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "VerificationException",
        code: "VerificationException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Upper,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[
        &AUTHORIZATION_ERROR_EXCEPTION,
        &BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION,
        &BATCH_REQUEST_TOO_LONG_EXCEPTION,
        &CONCURRENT_ACCESS_EXCEPTION,
        &EMPTY_BATCH_REQUEST_EXCEPTION,
        &ENDPOINT_DISABLED_EXCEPTION,
        &FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION,
        &INTERNAL_ERROR_EXCEPTION,
        &INVALID_BATCH_ENTRY_ID_EXCEPTION,
        &INVALID_PARAMETER_EXCEPTION,
        &INVALID_PARAMETER_VALUE_EXCEPTION,
        &INVALID_SECURITY_EXCEPTION,
        &INVALID_STATE_EXCEPTION,
        &KMS_ACCESS_DENIED_EXCEPTION,
        &KMS_DISABLED_EXCEPTION,
        &KMS_INVALID_STATE_EXCEPTION,
        &KMS_NOT_FOUND_EXCEPTION,
        &KMS_OPT_IN_REQUIRED,
        &KMS_THROTTLING_EXCEPTION,
        &NOT_FOUND_EXCEPTION,
        &OPTED_OUT_EXCEPTION,
        &PLATFORM_APPLICATION_DISABLED_EXCEPTION,
        &REPLAY_LIMIT_EXCEEDED_EXCEPTION,
        &RESOURCE_NOT_FOUND_EXCEPTION,
        &STALE_TAG_EXCEPTION,
        &SUBSCRIPTION_LIMIT_EXCEEDED_EXCEPTION,
        &TAG_LIMIT_EXCEEDED_EXCEPTION,
        &TAG_POLICY_EXCEPTION,
        &THROTTLED_EXCEPTION,
        &TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION,
        &TOPIC_LIMIT_EXCEEDED_EXCEPTION,
        &USER_ERROR_EXCEPTION,
        &VALIDATION_EXCEPTION,
        &VERIFICATION_EXCEPTION,
    ];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::schema::{Bounds, Kind, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "sns",
        signing_name: "sns",
        protocol: Protocol::Query,
        api_version: "2010-03-31",
        target_prefix: "",
        xml_namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
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
            input: Some(&ADD_PERMISSION_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "CheckIfPhoneNumberIsOptedOut",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "CheckIfPhoneNumberIsOptedOutResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "ConfirmSubscription",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CONFIRM_SUBSCRIPTION_INPUT),
            output: Some(&CONFIRM_SUBSCRIPTION_RESPONSE),
            result_wrapper: "ConfirmSubscriptionResult",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "CreatePlatformApplication",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "CreatePlatformApplicationResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "CreatePlatformEndpoint",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "CreatePlatformEndpointResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "CreateSMSSandboxPhoneNumber",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "CreateSMSSandboxPhoneNumberResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "CreateTopic",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&CREATE_TOPIC_INPUT),
            output: Some(&CREATE_TOPIC_RESPONSE),
            result_wrapper: "CreateTopicResult",
            violation: "ValidationError",
            generated: true,
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
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "DeletePlatformApplication",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "DeleteSMSSandboxPhoneNumber",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "DeleteSMSSandboxPhoneNumberResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "DeleteTopic",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&DELETE_TOPIC_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
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
            result_wrapper: "GetDataProtectionPolicyResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "GetEndpointAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "GetEndpointAttributesResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "GetPlatformApplicationAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "GetPlatformApplicationAttributesResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "GetSMSAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "GetSMSAttributesResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "GetSMSSandboxAccountStatus",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "GetSMSSandboxAccountStatusResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "GetSubscriptionAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_SUBSCRIPTION_ATTRIBUTES_INPUT),
            output: Some(&GET_SUBSCRIPTION_ATTRIBUTES_RESPONSE),
            result_wrapper: "GetSubscriptionAttributesResult",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "GetTopicAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&GET_TOPIC_ATTRIBUTES_INPUT),
            output: Some(&GET_TOPIC_ATTRIBUTES_RESPONSE),
            result_wrapper: "GetTopicAttributesResult",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "ListEndpointsByPlatformApplication",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "ListEndpointsByPlatformApplicationResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "ListOriginationNumbers",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "ListOriginationNumbersResult",
            violation: "ValidationException",
            generated: false,
        },
        OperationSchema {
            name: "ListPhoneNumbersOptedOut",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "ListPhoneNumbersOptedOutResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "ListPlatformApplications",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "ListPlatformApplicationsResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "ListSMSSandboxPhoneNumbers",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "ListSMSSandboxPhoneNumbersResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "ListSubscriptions",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_SUBSCRIPTIONS_INPUT),
            output: Some(&LIST_SUBSCRIPTIONS_RESPONSE),
            result_wrapper: "ListSubscriptionsResult",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "ListSubscriptionsByTopic",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT),
            output: Some(&LIST_SUBSCRIPTIONS_BY_TOPIC_RESPONSE),
            result_wrapper: "ListSubscriptionsByTopicResult",
            violation: "ValidationError",
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
            result_wrapper: "ListTagsForResourceResult",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "ListTopics",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&LIST_TOPICS_INPUT),
            output: Some(&LIST_TOPICS_RESPONSE),
            result_wrapper: "ListTopicsResult",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "OptInPhoneNumber",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "OptInPhoneNumberResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "Publish",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUBLISH_INPUT),
            output: Some(&PUBLISH_RESPONSE),
            result_wrapper: "PublishResult",
            violation: "ValidationException",
            generated: true,
        },
        OperationSchema {
            name: "PublishBatch",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&PUBLISH_BATCH_INPUT),
            output: Some(&PUBLISH_BATCH_RESPONSE),
            result_wrapper: "PublishBatchResult",
            violation: "ValidationException",
            generated: true,
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
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "RemovePermission",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&REMOVE_PERMISSION_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "SetEndpointAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "SetPlatformApplicationAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "SetSMSAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "SetSMSAttributesResult",
            violation: "ValidationError",
            generated: false,
        },
        OperationSchema {
            name: "SetSubscriptionAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SET_SUBSCRIPTION_ATTRIBUTES_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "SetTopicAttributes",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SET_TOPIC_ATTRIBUTES_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "Subscribe",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&SUBSCRIBE_INPUT),
            output: Some(&SUBSCRIBE_RESPONSE),
            result_wrapper: "SubscribeResult",
            violation: "ValidationError",
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
            result_wrapper: "TagResourceResult",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "Unsubscribe",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: Some(&UNSUBSCRIBE_INPUT),
            output: None,
            result_wrapper: "",
            violation: "ValidationError",
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
            result_wrapper: "UntagResourceResult",
            violation: "ValidationError",
            generated: true,
        },
        OperationSchema {
            name: "VerifySMSSandboxPhoneNumber",
            method: "POST",
            path: &[Segment::Literal("")],
            query: &[],
            status: StatusCode::OK,
            input: None,
            output: None,
            result_wrapper: "VerifySMSSandboxPhoneNumberResult",
            violation: "ValidationError",
            generated: false,
        },
    ];

    pub(super) static ACTIONS_LIST: Shape = Shape {
        name: "ActionsList",
        kind: Kind::List {
            member: &Member::new("member", &ACTION),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static ADD_PERMISSION_INPUT: Shape = Shape {
        name: "AddPermissionInput",
        kind: Kind::Structure {
            members: &[
                Member::new("TopicArn", &TOPIC_ARN).required(),
                Member::new("Label", &LABEL).required(),
                Member::new("AWSAccountId", &DELEGATES_LIST).required(),
                Member::new("ActionName", &ACTIONS_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static AMAZON_RESOURCE_NAME: Shape = Shape {
        name: "AmazonResourceName",
        kind: Kind::String { length: Bounds::between(1, 1011), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static BATCH_RESULT_ERROR_ENTRY: Shape = Shape {
        name: "BatchResultErrorEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &STRING).required(),
                Member::new("Code", &STRING).required(),
                Member::new("Message", &STRING),
                Member::new("SenderFault", &BOOLEAN).required(),
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
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static BINARY: Shape =
        Shape { name: "Binary", kind: Kind::Blob { length: Bounds::NONE }, sensitive: false };

    pub(super) static CONFIRM_SUBSCRIPTION_INPUT: Shape = Shape {
        name: "ConfirmSubscriptionInput",
        kind: Kind::Structure {
            members: &[
                Member::new("TopicArn", &TOPIC_ARN).required(),
                Member::new("Token", &TOKEN).required(),
                Member::new("AuthenticateOnUnsubscribe", &AUTHENTICATE_ON_UNSUBSCRIBE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CONFIRM_SUBSCRIPTION_RESPONSE: Shape = Shape {
        name: "ConfirmSubscriptionResponse",
        kind: Kind::Structure { members: &[Member::new("SubscriptionArn", &SUBSCRIPTION_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static CREATE_TOPIC_INPUT: Shape = Shape {
        name: "CreateTopicInput",
        kind: Kind::Structure {
            members: &[
                Member::new("Name", &TOPIC_NAME).required(),
                Member::new("Attributes", &TOPIC_ATTRIBUTES_MAP),
                Member::new("Tags", &TAG_LIST),
                Member::new("DataProtectionPolicy", &ATTRIBUTE_VALUE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static CREATE_TOPIC_RESPONSE: Shape = Shape {
        name: "CreateTopicResponse",
        kind: Kind::Structure { members: &[Member::new("TopicArn", &TOPIC_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static DELEGATES_LIST: Shape = Shape {
        name: "DelegatesList",
        kind: Kind::List {
            member: &Member::new("member", &DELEGATE),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static DELETE_TOPIC_INPUT: Shape = Shape {
        name: "DeleteTopicInput",
        kind: Kind::Structure { members: &[Member::new("TopicArn", &TOPIC_ARN).required()], payload: None },
        sensitive: false,
    };

    pub(super) static GET_SUBSCRIPTION_ATTRIBUTES_INPUT: Shape = Shape {
        name: "GetSubscriptionAttributesInput",
        kind: Kind::Structure {
            members: &[Member::new("SubscriptionArn", &SUBSCRIPTION_ARN).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static GET_SUBSCRIPTION_ATTRIBUTES_RESPONSE: Shape = Shape {
        name: "GetSubscriptionAttributesResponse",
        kind: Kind::Structure { members: &[Member::new("Attributes", &SUBSCRIPTION_ATTRIBUTES_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static GET_TOPIC_ATTRIBUTES_INPUT: Shape = Shape {
        name: "GetTopicAttributesInput",
        kind: Kind::Structure { members: &[Member::new("TopicArn", &TOPIC_ARN).required()], payload: None },
        sensitive: false,
    };

    pub(super) static GET_TOPIC_ATTRIBUTES_RESPONSE: Shape = Shape {
        name: "GetTopicAttributesResponse",
        kind: Kind::Structure { members: &[Member::new("Attributes", &TOPIC_ATTRIBUTES_MAP)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT: Shape = Shape {
        name: "ListSubscriptionsByTopicInput",
        kind: Kind::Structure {
            members: &[Member::new("TopicArn", &TOPIC_ARN).required(), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_SUBSCRIPTIONS_BY_TOPIC_RESPONSE: Shape = Shape {
        name: "ListSubscriptionsByTopicResponse",
        kind: Kind::Structure {
            members: &[Member::new("Subscriptions", &SUBSCRIPTIONS_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_SUBSCRIPTIONS_INPUT: Shape = Shape {
        name: "ListSubscriptionsInput",
        kind: Kind::Structure { members: &[Member::new("NextToken", &NEXT_TOKEN)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_SUBSCRIPTIONS_RESPONSE: Shape = Shape {
        name: "ListSubscriptionsResponse",
        kind: Kind::Structure {
            members: &[Member::new("Subscriptions", &SUBSCRIPTIONS_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_FOR_RESOURCE_REQUEST: Shape = Shape {
        name: "ListTagsForResourceRequest",
        kind: Kind::Structure {
            members: &[Member::new("ResourceArn", &AMAZON_RESOURCE_NAME).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static LIST_TAGS_FOR_RESOURCE_RESPONSE: Shape = Shape {
        name: "ListTagsForResourceResponse",
        kind: Kind::Structure { members: &[Member::new("Tags", &TAG_LIST)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_TOPICS_INPUT: Shape = Shape {
        name: "ListTopicsInput",
        kind: Kind::Structure { members: &[Member::new("NextToken", &NEXT_TOKEN)], payload: None },
        sensitive: false,
    };

    pub(super) static LIST_TOPICS_RESPONSE: Shape = Shape {
        name: "ListTopicsResponse",
        kind: Kind::Structure {
            members: &[Member::new("Topics", &TOPICS_LIST), Member::new("NextToken", &NEXT_TOKEN)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_ATTRIBUTE_MAP: Shape = Shape {
        name: "MessageAttributeMap",
        kind: Kind::Map {
            key: &Member::new("Name", &STRING),
            value: &Member::new("Value", &MESSAGE_ATTRIBUTE_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static MESSAGE_ATTRIBUTE_VALUE: Shape = Shape {
        name: "MessageAttributeValue",
        kind: Kind::Structure {
            members: &[
                Member::new("DataType", &STRING).required(),
                Member::new("StringValue", &STRING),
                Member::new("BinaryValue", &BINARY),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PHONE_NUMBER: Shape = Shape {
        name: "PhoneNumber",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: true,
    };

    pub(super) static PUBLISH_BATCH_INPUT: Shape = Shape {
        name: "PublishBatchInput",
        kind: Kind::Structure {
            members: &[
                Member::new("TopicArn", &TOPIC_ARN).required(),
                Member::new("PublishBatchRequestEntries", &PUBLISH_BATCH_REQUEST_ENTRY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_BATCH_REQUEST_ENTRY: Shape = Shape {
        name: "PublishBatchRequestEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &STRING).required(),
                Member::new("Message", &MESSAGE).required(),
                Member::new("Subject", &SUBJECT),
                Member::new("MessageStructure", &MESSAGE_STRUCTURE),
                Member::new("MessageAttributes", &MESSAGE_ATTRIBUTE_MAP),
                Member::new("MessageDeduplicationId", &STRING),
                Member::new("MessageGroupId", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_BATCH_REQUEST_ENTRY_LIST: Shape = Shape {
        name: "PublishBatchRequestEntryList",
        kind: Kind::List {
            member: &Member::new("member", &PUBLISH_BATCH_REQUEST_ENTRY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_BATCH_RESPONSE: Shape = Shape {
        name: "PublishBatchResponse",
        kind: Kind::Structure {
            members: &[
                Member::new("Successful", &PUBLISH_BATCH_RESULT_ENTRY_LIST),
                Member::new("Failed", &BATCH_RESULT_ERROR_ENTRY_LIST),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_BATCH_RESULT_ENTRY: Shape = Shape {
        name: "PublishBatchResultEntry",
        kind: Kind::Structure {
            members: &[
                Member::new("Id", &STRING),
                Member::new("MessageId", &MESSAGE_ID),
                Member::new("SequenceNumber", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_BATCH_RESULT_ENTRY_LIST: Shape = Shape {
        name: "PublishBatchResultEntryList",
        kind: Kind::List {
            member: &Member::new("member", &PUBLISH_BATCH_RESULT_ENTRY),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_INPUT: Shape = Shape {
        name: "PublishInput",
        kind: Kind::Structure {
            members: &[
                Member::new("TopicArn", &TOPIC_ARN),
                Member::new("TargetArn", &STRING),
                Member::new("PhoneNumber", &PHONE_NUMBER),
                Member::new("Message", &MESSAGE).required(),
                Member::new("Subject", &SUBJECT),
                Member::new("MessageStructure", &MESSAGE_STRUCTURE),
                Member::new("MessageAttributes", &MESSAGE_ATTRIBUTE_MAP),
                Member::new("MessageDeduplicationId", &STRING),
                Member::new("MessageGroupId", &STRING),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PUBLISH_RESPONSE: Shape = Shape {
        name: "PublishResponse",
        kind: Kind::Structure {
            members: &[Member::new("MessageId", &MESSAGE_ID), Member::new("SequenceNumber", &STRING)],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static REMOVE_PERMISSION_INPUT: Shape = Shape {
        name: "RemovePermissionInput",
        kind: Kind::Structure {
            members: &[Member::new("TopicArn", &TOPIC_ARN).required(), Member::new("Label", &LABEL).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SET_SUBSCRIPTION_ATTRIBUTES_INPUT: Shape = Shape {
        name: "SetSubscriptionAttributesInput",
        kind: Kind::Structure {
            members: &[
                Member::new("SubscriptionArn", &SUBSCRIPTION_ARN).required(),
                Member::new("AttributeName", &ATTRIBUTE_NAME).required(),
                Member::new("AttributeValue", &ATTRIBUTE_VALUE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SET_TOPIC_ATTRIBUTES_INPUT: Shape = Shape {
        name: "SetTopicAttributesInput",
        kind: Kind::Structure {
            members: &[
                Member::new("TopicArn", &TOPIC_ARN).required(),
                Member::new("AttributeName", &ATTRIBUTE_NAME).required(),
                Member::new("AttributeValue", &ATTRIBUTE_VALUE),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static STRING: Shape = Shape {
        name: "String",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SUBSCRIBE_INPUT: Shape = Shape {
        name: "SubscribeInput",
        kind: Kind::Structure {
            members: &[
                Member::new("TopicArn", &TOPIC_ARN).required(),
                Member::new("Protocol", &PROTOCOL).required(),
                Member::new("Endpoint", &ENDPOINT),
                Member::new("Attributes", &SUBSCRIPTION_ATTRIBUTES_MAP),
                Member::new("ReturnSubscriptionArn", &BOOLEAN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SUBSCRIBE_RESPONSE: Shape = Shape {
        name: "SubscribeResponse",
        kind: Kind::Structure { members: &[Member::new("SubscriptionArn", &SUBSCRIPTION_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static SUBSCRIPTION: Shape = Shape {
        name: "Subscription",
        kind: Kind::Structure {
            members: &[
                Member::new("SubscriptionArn", &SUBSCRIPTION_ARN),
                Member::new("Owner", &ACCOUNT),
                Member::new("Protocol", &PROTOCOL),
                Member::new("Endpoint", &ENDPOINT),
                Member::new("TopicArn", &TOPIC_ARN),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static SUBSCRIPTION_ATTRIBUTES_MAP: Shape = Shape {
        name: "SubscriptionAttributesMap",
        kind: Kind::Map {
            key: &Member::new("key", &ATTRIBUTE_NAME),
            value: &Member::new("value", &ATTRIBUTE_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static SUBSCRIPTIONS_LIST: Shape = Shape {
        name: "SubscriptionsList",
        kind: Kind::List {
            member: &Member::new("member", &SUBSCRIPTION),
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
            members: &[
                Member::new("ResourceArn", &AMAZON_RESOURCE_NAME).required(),
                Member::new("Tags", &TAG_LIST).required(),
            ],
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

    pub(super) static TOPIC: Shape = Shape {
        name: "Topic",
        kind: Kind::Structure { members: &[Member::new("TopicArn", &TOPIC_ARN)], payload: None },
        sensitive: false,
    };

    pub(super) static TOPIC_ATTRIBUTES_MAP: Shape = Shape {
        name: "TopicAttributesMap",
        kind: Kind::Map {
            key: &Member::new("key", &ATTRIBUTE_NAME),
            value: &Member::new("value", &ATTRIBUTE_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static TOPICS_LIST: Shape = Shape {
        name: "TopicsList",
        kind: Kind::List {
            member: &Member::new("member", &TOPIC),
            length: Bounds::NONE,
            flattened: false,
            null_unsaid: false,
        },
        sensitive: false,
    };

    pub(super) static UNSUBSCRIBE_INPUT: Shape = Shape {
        name: "UnsubscribeInput",
        kind: Kind::Structure {
            members: &[Member::new("SubscriptionArn", &SUBSCRIPTION_ARN).required()],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UNTAG_RESOURCE_REQUEST: Shape = Shape {
        name: "UntagResourceRequest",
        kind: Kind::Structure {
            members: &[
                Member::new("ResourceArn", &AMAZON_RESOURCE_NAME).required(),
                Member::new("TagKeys", &TAG_KEY_LIST).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static UNTAG_RESOURCE_RESPONSE: Shape = Shape {
        name: "UntagResourceResponse",
        kind: Kind::Structure { members: &[], payload: None },
        sensitive: false,
    };

    pub(super) static ACCOUNT: Shape = Shape {
        name: "account",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ACTION: Shape = Shape {
        name: "action",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ATTRIBUTE_NAME: Shape = Shape {
        name: "attributeName",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ATTRIBUTE_VALUE: Shape = Shape {
        name: "attributeValue",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static AUTHENTICATE_ON_UNSUBSCRIBE: Shape = Shape {
        name: "authenticateOnUnsubscribe",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static BOOLEAN: Shape = Shape { name: "boolean", kind: Kind::Boolean, sensitive: false };

    pub(super) static DELEGATE: Shape = Shape {
        name: "delegate",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static ENDPOINT: Shape = Shape {
        name: "endpoint",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static LABEL: Shape = Shape {
        name: "label",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MESSAGE: Shape = Shape {
        name: "message",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MESSAGE_ID: Shape = Shape {
        name: "messageId",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static MESSAGE_STRUCTURE: Shape = Shape {
        name: "messageStructure",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static NEXT_TOKEN: Shape = Shape {
        name: "nextToken",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static PROTOCOL: Shape = Shape {
        name: "protocol",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SUBJECT: Shape = Shape {
        name: "subject",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static SUBSCRIPTION_ARN: Shape = Shape {
        name: "subscriptionARN",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TOKEN: Shape = Shape {
        name: "token",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TOPIC_ARN: Shape = Shape {
        name: "topicARN",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static TOPIC_NAME: Shape = Shape {
        name: "topicName",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };
}
