//! What is generated from which model, and the corrections to it.

/// One model and what is wanted of it.
#[derive(Debug)]
pub(super) struct Target {
    /// The module's name.
    pub(super) name: &'static str,
    /// The model, from the repository's root.
    pub(super) model: &'static str,
    /// Which operations get typed shapes; all of them are in the `Operation` enum and can be routed.
    pub(super) operations: Selection,
    /// Shapes whose name another item of the module has.
    pub(super) renames: &'static [(&'static str, &'static str)],
    /// Members (structure, member) whose constraints are reported in another way than the model's.
    pub(super) checks: &'static [(&'static str, &'static str, Check)],
    /// The code of the error that reports broken constraints, except in operations that list a `ValidationException`.
    pub(super) violation: &'static str,
    /// Lists whose recorded answers do not say that an element must not be null; all others do.
    pub(super) null_unsaid: &'static [&'static str],
    /// Enumerations whose values recorded answers print in another order than the model's.
    pub(super) orders: &'static [(&'static str, &'static [&'static str])],
    /// Whether only this crate's own tests use the module.
    pub(super) tests_only: bool,
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

/// See `mayfly_aws::schema::Check`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// The handler checks the member.
    Handler,
    /// A list's elements are reported with the bare rule.
    #[expect(dead_code, reason = "no selected operation needs it so far")]
    Bare,
}

/// Everything that is generated.
pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "lambda",
        model: "models/lambda.json",
        operations: Selection::All,
        renames: &[("Operation", "DurableOperation")],
        checks: &[
            // The real service answers a bad runtime with an InvalidParameterValueException that lists the runtimes it
            // still supports, which are fewer than the model's.
            ("CreateFunctionRequest", "Runtime", Check::Handler),
            (
                "UpdateFunctionConfigurationRequest",
                "Runtime",
                Check::Handler,
            ),
        ],
        violation: "ValidationException",
        null_unsaid: &["SubnetIds", "SecurityGroupIds"],
        orders: &[
            (
                "EventSourcePosition",
                &["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"],
            ),
            ("InvokeMode", &["RESPONSE_STREAM", "BUFFERED"]),
        ],
        tests_only: false,
    },
    Target {
        name: "logs",
        model: "models/logs.json",
        operations: Selection::Only(&[
            "CreateLogGroup",
            "CreateLogStream",
            "DeleteLogGroup",
            "DeleteRetentionPolicy",
            "DescribeLogGroups",
            "DescribeLogStreams",
            "FilterLogEvents",
            "GetLogEvents",
            "PutLogEvents",
            "PutRetentionPolicy",
        ]),
        renames: &[],
        checks: &[],
        violation: "InvalidParameterException",
        null_unsaid: &[],
        orders: &[],
        tests_only: false,
    },
];
