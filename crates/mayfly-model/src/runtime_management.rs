//! When the runtime of a function is updated, and what becomes of a function that calls itself.

use serde::{Deserialize, Serialize};

/// The runtime management configuration of one qualifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuntimeManagement {
    /// When the runtime is updated.
    pub update_on: RuntimeUpdate,
    /// The runtime version that is kept, if updates are manual.
    pub runtime_version_arn: Option<String>,
}

/// When a runtime is updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuntimeUpdate {
    /// As soon as there is a newer one.
    Auto,
    /// With the next update of the function.
    FunctionUpdate,
    /// When someone says so.
    Manual,
}

/// What becomes of a chain of events in which a function causes its own invocation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecursiveLoop {
    /// It is ended.
    #[default]
    Terminate,
    /// It goes on.
    Allow,
}
