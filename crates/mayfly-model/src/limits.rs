//! The quotas and defaults of the Lambda service that mayfly holds to
//! (Lambda developer guide, "Lambda quotas"; service model constraints).

use std::time::Duration;

/// Smallest and largest memory size of a function, MiB.
pub const MEMORY_MIB: std::ops::RangeInclusive<u32> = 128..=10_240;
/// Memory size of a function that names none, MiB.
pub const DEFAULT_MEMORY_MIB: u32 = 128;
/// Shortest and longest timeout of an on-demand function, seconds.
pub const TIMEOUT_SECONDS: std::ops::RangeInclusive<u32> = 1..=900;
/// Timeout of a function that names none, seconds.
pub const DEFAULT_TIMEOUT_SECONDS: u32 = 3;
/// Smallest and largest `/tmp`, MiB.
pub const EPHEMERAL_STORAGE_MIB: std::ops::RangeInclusive<u32> = 512..=10_240;
/// `/tmp` of a function that names none, MiB.
pub const DEFAULT_EPHEMERAL_STORAGE_MIB: u32 = 512;
/// The environment variables' JSON text, bytes.
pub const ENVIRONMENT_BYTES: usize = 4096;
/// Zip archive sent inline, bytes.
pub const ZIPPED_CODE_BYTES: u64 = 52_428_800;
/// Unzipped code with layers, bytes.
pub const UNZIPPED_CODE_BYTES: u64 = 262_144_000;
/// Layers of one function.
pub const LAYERS: usize = 5;
/// Whole HTTP request of `CreateFunction` and `UpdateFunctionCode`, bytes.
pub const CODE_REQUEST_BYTES: u64 = 70_167_211;
/// Synchronous invocation payload, bytes.
pub const INVOKE_PAYLOAD_BYTES: usize = 6_291_456;
/// The largest payload of an asynchronous invocation, bytes.
pub const ASYNCHRONOUS_PAYLOAD_BYTES: usize = 1_048_576;
/// Buffered response payload, bytes (6 MiB and 100 bytes, as the Runtime API's error says).
pub const INVOKE_RESPONSE_BYTES: usize = 6_291_556;
/// Streamed response payload, bytes.
pub const STREAMED_RESPONSE_BYTES: u64 = 200 * 1024 * 1024;
/// Base64 text of the client context, bytes.
pub const CLIENT_CONTEXT_BYTES: usize = 3_583;
/// The tail of the log that `X-Amz-Log-Result` carries, bytes.
pub const LOG_TAIL_BYTES: usize = 4096;
/// Time an on-demand environment has for its init phase.
pub const INIT_TIMEOUT: Duration = Duration::from_secs(10);
/// Time an environment has to go on after its snapshot was taken.
pub const RESTORE_TIMEOUT: Duration = Duration::from_secs(10);
/// Time an environment that is initialised ahead of its events has at least.
pub const AHEAD_INIT_TIMEOUT: Duration = Duration::from_secs(130);
/// New environments of one function in ten seconds.
pub const BURST_STARTS: u32 = 1000;
/// Open file descriptors in an execution environment.
pub const FILE_DESCRIPTORS: u64 = 1024;
/// Processes and threads in an execution environment.
pub const PROCESSES: u32 = 1024;
/// Extensions of an execution environment.
pub const EXTENSIONS: usize = 10;
/// Concurrent executions of an account by default.
pub const ACCOUNT_CONCURRENCY: u32 = 1000;
/// Concurrent executions of an account that no function can reserve.
pub const UNRESERVED_CONCURRENCY: u32 = 100;
/// Functions or versions that one page of a list holds at most.
pub const LIST_FUNCTIONS_PAGE: usize = 50;
/// The largest resource policy, characters.
pub const POLICY_LENGTH: usize = 20_480;
/// Tags on one resource.
pub const TAGS: usize = 50;
/// Filters of one event source mapping.
pub const MAPPING_FILTERS: usize = 5;
/// Names a function's environment may not set (Lambda developer guide, "Defined runtime environment variables").
pub const RESERVED_ENVIRONMENT: &[&str] = &[
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
    "AWS_LAMBDA_MAX_CONCURRENCY",
    "AWS_LAMBDA_METADATA_API",
    "AWS_LAMBDA_METADATA_TOKEN",
];
