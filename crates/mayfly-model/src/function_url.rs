//! Function URLs: how a function is to be reached by plain HTTP.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The URL of a function or of one of its aliases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionUrl {
    /// The host's first label: 32 letters and digits, unique on the platform.
    pub id: String,
    /// Who may call it.
    pub auth_type: UrlAuthType,
    /// What browsers are told about other origins.
    pub cors: Option<Cors>,
    /// Whether answers are sent as they are made; none until someone said.
    pub invoke_mode: Option<InvokeMode>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub last_modified: Timestamp,
}

/// Who may call a function URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UrlAuthType {
    /// Whoever signs a request and is allowed to.
    AwsIam,
    /// Everybody whom the function's policy allows.
    None,
}

/// Whether answers are sent as they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvokeMode {
    /// When they are complete.
    Buffered,
    /// As they are made.
    ResponseStream,
}

/// Cross-origin settings; a member that is none was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cors {
    /// Whether cookies and credentials may be sent.
    pub allow_credentials: Option<bool>,
    /// Headers that requests may have.
    pub allow_headers: Option<Vec<String>>,
    /// Methods that may be used.
    pub allow_methods: Option<Vec<String>>,
    /// Origins that may call.
    pub allow_origins: Option<Vec<String>>,
    /// Headers of answers that a page may read.
    pub expose_headers: Option<Vec<String>>,
    /// How long a browser may keep this, seconds.
    pub max_age_seconds: Option<i32>,
}
