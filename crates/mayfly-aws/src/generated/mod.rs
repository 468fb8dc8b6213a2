//! The services. Written by `cargo xtask codegen`; do not edit.

pub mod events;
pub mod lambda;
pub mod logs;
pub mod scheduler;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_apigateway;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_glacier;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_json_10;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_json_10_query_compatible;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_json_11;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_machinelearning;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_query;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_rest_json;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_rest_json_validation;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_rest_xml;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_rest_xml_namespace;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub mod smithy_s3;
pub mod sns;
pub mod sqs;
pub mod sqs_query;
#[cfg(any(test, feature = "fuzzing"))]
#[cfg_attr(test, expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it"))]
pub mod trial_json;
#[cfg(any(test, feature = "fuzzing"))]
#[cfg_attr(test, expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it"))]
pub mod trial_query;
#[cfg(any(test, feature = "fuzzing"))]
#[cfg_attr(test, expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it"))]
pub mod trial_rest_json;
#[cfg(any(test, feature = "fuzzing"))]
#[cfg_attr(test, expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it"))]
pub mod trial_rest_xml;
