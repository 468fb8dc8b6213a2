//! The services. Written by `cargo xtask codegen`; do not edit.

pub mod lambda;
pub mod logs;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub(crate) mod trial_json;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub(crate) mod trial_query;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub(crate) mod trial_rest_json;
#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "a service is public and whole, tests use parts of it")]
pub(crate) mod trial_rest_xml;
