//! The services. Written by `cargo xtask codegen`; do not edit.

pub mod lambda;
pub mod logs;
