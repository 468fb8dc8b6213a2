//! Log events of functions, as the platform keeps and serves them.

use jiff::Timestamp;

/// One line (or one framed record) that an execution environment or the platform wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEvent {
    /// When it was written.
    pub timestamp: Timestamp,
    /// The text without a trailing newline.
    pub message: String,
}

/// Where a function's events go: one stream per execution environment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LogStream {
    /// The group, `/aws/lambda/NAME` unless the function's logging configuration says otherwise.
    pub group: String,
    /// The stream, `YYYY/MM/DD/[VERSION]INSTANCE`.
    pub stream: String,
}
