//! What is generated from which model, and the corrections to it.

/// One model and what is wanted of it.
#[derive(Debug)]
pub(super) struct Target {
    /// The module's name.
    pub(super) name: &'static str,
    /// The model, from the repository's root.
    pub(super) model: &'static str,
    /// The protocol (and JSON version) to generate for instead of the model's, which only tests do.
    pub(super) protocol: Option<(&'static str, Option<&'static str>)>,
    /// Which operations get typed shapes; all of them are in the `Operation` enum and can be routed.
    pub(super) operations: Selection,
    /// Shapes whose name another item of the module has.
    pub(super) renames: &'static [(&'static str, &'static str)],
    /// Members (structure, member) that the operation's handler checks, because the real service words it differently.
    pub(super) handler_checks: &'static [(&'static str, &'static str)],
    /// The code of the error that reports broken constraints, except in operations that list a `ValidationException`.
    pub(super) violation: &'static str,
    /// Lists whose recorded answers do not say that an element must not be null; all others do.
    pub(super) null_unsaid: &'static [&'static str],
    /// Enumerations whose values recorded answers print in another order than the model's.
    pub(super) orders: &'static [(&'static str, &'static [&'static str])],
    /// Who uses the module.
    pub(super) audience: Audience,
}

/// Who uses a generated module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Every crate.
    Library,
    /// The unit tests and fuzz targets of `mayfly-aws`.
    Trials,
    /// The runner of Smithy's protocol tests, which also finds the types of an operation by its name.
    ProtocolTests,
}

/// Which operations get typed shapes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Selection {
    /// All of them.
    All,
    /// These.
    Only(&'static [&'static str]),
}

impl Selection {
    /// Whether the operation is selected.
    pub(super) fn contains(self, operation: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(&operation),
        }
    }
}

/// A service of Smithy's protocol tests.
macro_rules! smithy {
    ($name:literal) => {
        Target {
            name: concat!("smithy_", $name),
            model: concat!("crates/mayfly-aws/tests/smithy/models/smithy_", $name, ".json"),
            protocol: None,
            operations: Selection::All,
            renames: &[],
            handler_checks: &[],
            violation: "ValidationException",
            null_unsaid: &[],
            orders: &[],
            audience: Audience::ProtocolTests,
        }
    };
}

/// Everything that is generated.
pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "lambda",
        model: "models/lambda.json",
        protocol: None,
        operations: Selection::All,
        renames: &[("Operation", "DurableOperation")],
        handler_checks: &[
            // The real service answers a bad runtime with an InvalidParameterValueException that lists the runtimes it
            // still supports, which are fewer than the model's.
            ("CreateFunctionRequest", "Runtime"),
            ("UpdateFunctionConfigurationRequest", "Runtime"),
        ],
        violation: "ValidationException",
        null_unsaid: &["SubnetIds", "SecurityGroupIds"],
        orders: &[
            ("EventSourcePosition", &["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"]),
            ("InvokeMode", &["RESPONSE_STREAM", "BUFFERED"]),
        ],
        audience: Audience::Library,
    },
    Target {
        name: "events",
        model: "models/events.json",
        protocol: None,
        operations: Selection::Only(&[
            "CancelReplay",
            "CreateArchive",
            "CreateEventBus",
            "DeleteArchive",
            "DeleteEventBus",
            "DeleteRule",
            "DescribeArchive",
            "DescribeEventBus",
            "DescribeReplay",
            "DescribeRule",
            "DisableRule",
            "EnableRule",
            "ListArchives",
            "ListEventBuses",
            "ListReplays",
            "ListRuleNamesByTarget",
            "ListRules",
            "ListTagsForResource",
            "ListTargetsByRule",
            "PutEvents",
            "PutPermission",
            "PutRule",
            "PutTargets",
            "RemovePermission",
            "RemoveTargets",
            "StartReplay",
            "TagResource",
            "TestEventPattern",
            "UntagResource",
            "UpdateArchive",
            "UpdateEventBus",
        ]),
        renames: &[],
        handler_checks: &[],
        violation: "ValidationException",
        null_unsaid: &[],
        orders: &[],
        audience: Audience::Library,
    },
    Target {
        name: "logs",
        model: "models/logs.json",
        protocol: None,
        operations: Selection::Only(&[
            "CreateLogGroup",
            "CreateLogStream",
            "DeleteLogGroup",
            "DeleteLogStream",
            "DeleteRetentionPolicy",
            "DescribeLogGroups",
            "DescribeLogStreams",
            "FilterLogEvents",
            "GetLogEvents",
            "ListTagsForResource",
            "ListTagsLogGroup",
            "PutLogEvents",
            "PutRetentionPolicy",
            "TagLogGroup",
            "TagResource",
            "UntagLogGroup",
            "UntagResource",
        ]),
        renames: &[],
        handler_checks: &[],
        violation: "InvalidParameterException",
        null_unsaid: &[],
        orders: &[],
        audience: Audience::Library,
    },
    Target {
        name: "scheduler",
        model: "models/scheduler.json",
        protocol: None,
        operations: Selection::All,
        renames: &[],
        handler_checks: &[],
        violation: "ValidationException",
        null_unsaid: &[],
        orders: &[],
        audience: Audience::Library,
    },
    Target {
        name: "sns",
        model: "models/sns.json",
        protocol: None,
        operations: Selection::Only(&[
            "AddPermission",
            "ConfirmSubscription",
            "CreateTopic",
            "DeleteTopic",
            "GetSubscriptionAttributes",
            "GetTopicAttributes",
            "ListSubscriptions",
            "ListSubscriptionsByTopic",
            "ListTagsForResource",
            "ListTopics",
            "Publish",
            "PublishBatch",
            "RemovePermission",
            "SetSubscriptionAttributes",
            "SetTopicAttributes",
            "Subscribe",
            "TagResource",
            "Unsubscribe",
            "UntagResource",
        ]),
        renames: &[],
        handler_checks: &[],
        violation: "ValidationError",
        null_unsaid: &[],
        orders: &[],
        audience: Audience::Library,
    },
    Target {
        name: "sqs",
        model: "models/sqs.json",
        protocol: None,
        operations: Selection::All,
        renames: &[],
        handler_checks: &[
            // The model lists attributes of queues, the service takes those of messages.
            ("ReceiveMessageRequest", "AttributeNames"),
        ],
        violation: "InvalidParameterValueException",
        null_unsaid: &[],
        orders: &[],
        audience: Audience::Library,
    },
    Target {
        name: "sqs_query",
        model: "models/sqs-query.json",
        protocol: None,
        operations: Selection::All,
        renames: &[],
        handler_checks: &[
            // The model lists attributes of queues, the service takes those of messages.
            ("ReceiveMessageRequest", "AttributeNames"),
        ],
        violation: "InvalidParameterValueException",
        null_unsaid: &[],
        orders: &[],
        audience: Audience::Library,
    },
    trial("trial_rest_json", ("rest-json", None), Selection::All),
    trial("trial_rest_xml", ("rest-xml", None), Selection::All),
    trial("trial_json", ("json", Some("1.0")), TRIAL_BODY_ONLY),
    trial("trial_query", ("query", None), TRIAL_BODY_ONLY),
    smithy!("apigateway"),
    smithy!("glacier"),
    smithy!("json_10"),
    smithy!("json_10_query_compatible"),
    smithy!("json_11"),
    smithy!("machinelearning"),
    smithy!("query"),
    smithy!("rest_json"),
    smithy!("rest_json_validation"),
    smithy!("rest_xml"),
    smithy!("rest_xml_namespace"),
    smithy!("s3"),
];

/// The operations of the trial model whose members all travel in the body.
const TRIAL_BODY_ONLY: Selection = Selection::Only(&["ForgetParcels", "ListParcels", "RegisterParcel"]);

/// The made-up service that the runtime's tests speak in every protocol.
const fn trial(name: &'static str, protocol: (&'static str, Option<&'static str>), operations: Selection) -> Target {
    Target {
        name,
        model: "crates/mayfly-aws/tests/models/parcels.json",
        protocol: Some(protocol),
        operations,
        renames: &[],
        handler_checks: &[],
        violation: "ValidationError",
        null_unsaid: &[],
        orders: &[],
        audience: Audience::Trials,
    }
}
