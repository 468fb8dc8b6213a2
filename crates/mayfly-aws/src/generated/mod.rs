//! The services. Written by `cargo xtask codegen`; do not edit.

pub mod lambda;
pub mod logs;
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
