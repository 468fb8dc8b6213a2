//! One execution environment's life: Runtime API, init, invoke, freeze, deadlines, logs.
//!
//! An [`instance::Instance`] owns one sandbox slot and everything that runs in it. The scheduler
//! creates, lends and ends instances; an invocation runs through [`instance::Instance::invoke`].
//!
//! **Invariants.** Whatever arrives on the Runtime API socket or on the output pipes is hostile input:
//! it is bounded, and it can harm only its own instance. One event at a time per instance. Output is
//! never dropped: when the log is slow, the pipes fill and the function waits.

pub mod blueprint;
pub mod class_data;
mod credentials;
mod error_payload;
mod exchange;
mod extensions;
pub mod instance;
mod log_form;
mod log_pump;
mod report;
pub mod runtime;
mod runtime_api;
mod served_slot;
pub mod stem;
mod telemetry;
pub mod template;
mod trace;
