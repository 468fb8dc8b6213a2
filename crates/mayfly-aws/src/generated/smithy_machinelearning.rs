//! The `smithy_machinelearning` service. Written by `cargo xtask codegen` from `crates/mayfly-aws/tests/smithy/models/smithy_machinelearning.json`; do not edit.

use std::collections::BTreeMap;

use crate::document::{open_enum, structure};

/// The service, ready to route.
pub static SERVICE: crate::route::Service<Operation> = crate::route::Service::new(Operation::ALL);

/// The operations of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `Predict`.
    Predict,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: &'static [Self] = &[Self::Predict];

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

crate::protocol_tests::typed! {
    Predict: PredictInput, PredictOutput;
}

open_enum! {
    DetailsAttributes {
        PREDICTIVE_MODEL_TYPE = "PredictiveModelType",
        ALGORITHM = "Algorithm",
    }
}

structure! {
    PredictInput: tables::PREDICT_INPUT {
        ml_model_id: String = "MLModelId",
        record: BTreeMap<String, String> = "Record",
        predict_endpoint: String = "PredictEndpoint",
    }
}

structure! {
    PredictOutput: tables::PREDICT_OUTPUT {
        prediction: Option<Prediction> = "Prediction",
    }
}

structure! {
    Prediction: tables::PREDICTION {
        predicted_label: Option<String> = "predictedLabel",
        predicted_value: Option<f64> = "predictedValue",
        predicted_scores: Option<BTreeMap<String, f64>> = "predictedScores",
        details: Option<BTreeMap<String, String>> = "details",
    }
}

/// The exceptions of the service.
pub mod errors {
    use http::StatusCode;

    use crate::schema::{ErrorSchema, Fault, MessageKey};

    /// `InternalServerException`.
    pub static INTERNAL_SERVER_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InternalServerException",
        code: "InternalServerException",
        status: StatusCode::INTERNAL_SERVER_ERROR,
        fault: Fault::Service,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `InvalidInputException`.
    pub static INVALID_INPUT_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "InvalidInputException",
        code: "InvalidInputException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `LimitExceededException`.
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "LimitExceededException",
        code: "LimitExceededException",
        status: StatusCode::EXPECTATION_FAILED,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `PredictorNotMountedException`.
    pub static PREDICTOR_NOT_MOUNTED_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "PredictorNotMountedException",
        code: "PredictorNotMountedException",
        status: StatusCode::BAD_REQUEST,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// `ResourceNotFoundException`.
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorSchema = ErrorSchema {
        name: "ResourceNotFoundException",
        code: "ResourceNotFoundException",
        status: StatusCode::NOT_FOUND,
        fault: Fault::User,
        message: MessageKey::Lower,
        has_type: false,
    };

    /// All of them.
    pub static ALL: &[&ErrorSchema] = &[
        &INTERNAL_SERVER_EXCEPTION,
        &INVALID_INPUT_EXCEPTION,
        &LIMIT_EXCEEDED_EXCEPTION,
        &PREDICTOR_NOT_MOUNTED_EXCEPTION,
        &RESOURCE_NOT_FOUND_EXCEPTION,
    ];
}
/// What the runtime interprets.
mod tables {
    use http::StatusCode;

    use crate::pattern::Pattern;
    use crate::schema::{Bounds, Kind, Member, OperationSchema, Protocol, Segment, ServiceSchema, Shape};

    pub(super) static SERVICE: ServiceSchema = ServiceSchema {
        name: "smithy_machinelearning",
        signing_name: "amazonml_20141212",
        protocol: Protocol::Json11,
        api_version: "2014-12-12",
        target_prefix: "AmazonML_20141212",
        xml_namespace: "",
        operations: OPERATIONS,
        errors: super::errors::ALL,
    };

    pub(super) static OPERATIONS: &[OperationSchema] = &[OperationSchema {
        name: "Predict",
        method: "POST",
        path: &[Segment::Literal("")],
        query: &[],
        status: StatusCode::OK,
        input: Some(&PREDICT_INPUT),
        output: Some(&PREDICT_OUTPUT),
        result_wrapper: "",
        violation: "ValidationException",
        generated: true,
    }];

    pub(super) static DETAILS_ATTRIBUTES: Shape = Shape {
        name: "DetailsAttributes",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &["PredictiveModelType", "Algorithm"] },
        sensitive: false,
    };

    pub(super) static DETAILS_MAP: Shape = Shape {
        name: "DetailsMap",
        kind: Kind::Map {
            key: &Member::new("key", &DETAILS_ATTRIBUTES),
            value: &Member::new("value", &DETAILS_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static DETAILS_VALUE: Shape = Shape {
        name: "DetailsValue",
        kind: Kind::String { length: Bounds::at_least(1), pattern: None, values: &[] },
        sensitive: false,
    };

    static PATTERN_OF_ENTITY_ID: Pattern = Pattern::new("[a-zA-Z0-9_.-]+", "[a-zA-Z0-9_.-]+");

    pub(super) static ENTITY_ID: Shape = Shape {
        name: "EntityId",
        kind: Kind::String { length: Bounds::between(1, 64), pattern: Some(&PATTERN_OF_ENTITY_ID), values: &[] },
        sensitive: false,
    };

    pub(super) static LABEL: Shape = Shape {
        name: "Label",
        kind: Kind::String { length: Bounds::at_least(1), pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static PREDICT_INPUT: Shape = Shape {
        name: "PredictInput",
        kind: Kind::Structure {
            members: &[
                Member::new("MLModelId", &ENTITY_ID).required(),
                Member::new("Record", &RECORD).required(),
                Member::new("PredictEndpoint", &VIP_URL_UNVALIDATED).required(),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static PREDICT_OUTPUT: Shape = Shape {
        name: "PredictOutput",
        kind: Kind::Structure { members: &[Member::new("Prediction", &PREDICTION)], payload: None },
        sensitive: false,
    };

    pub(super) static PREDICTION: Shape = Shape {
        name: "Prediction",
        kind: Kind::Structure {
            members: &[
                Member::new("predictedLabel", &LABEL),
                Member::new("predictedValue", &FLOAT_LABEL),
                Member::new("predictedScores", &SCORE_VALUE_PER_LABEL_MAP),
                Member::new("details", &DETAILS_MAP),
            ],
            payload: None,
        },
        sensitive: false,
    };

    pub(super) static RECORD: Shape = Shape {
        name: "Record",
        kind: Kind::Map {
            key: &Member::new("key", &VARIABLE_NAME),
            value: &Member::new("value", &VARIABLE_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static SCORE_VALUE: Shape =
        Shape { name: "ScoreValue", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };

    pub(super) static SCORE_VALUE_PER_LABEL_MAP: Shape = Shape {
        name: "ScoreValuePerLabelMap",
        kind: Kind::Map {
            key: &Member::new("key", &LABEL),
            value: &Member::new("value", &SCORE_VALUE),
            length: Bounds::NONE,
            flattened: false,
        },
        sensitive: false,
    };

    pub(super) static VARIABLE_NAME: Shape = Shape {
        name: "VariableName",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static VARIABLE_VALUE: Shape = Shape {
        name: "VariableValue",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static VIP_URL_UNVALIDATED: Shape = Shape {
        name: "VipURLUnvalidated",
        kind: Kind::String { length: Bounds::NONE, pattern: None, values: &[] },
        sensitive: false,
    };

    pub(super) static FLOAT_LABEL: Shape =
        Shape { name: "floatLabel", kind: Kind::Float { range: Bounds::NONE }, sensitive: false };
}
