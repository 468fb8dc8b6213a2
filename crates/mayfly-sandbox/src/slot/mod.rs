//! What becomes of a forked child of the warden: the skeleton that every slot's root starts from, and a slot's init.
//!
//! Everything here runs in processes with one thread, forked and not executed.

pub(crate) mod disk;
pub(crate) mod exec;
pub(crate) mod forkable;
pub(crate) mod heir;
pub(crate) mod init;
pub(crate) mod midwife;
pub(crate) mod mounts;
mod passage;
mod puppet;
pub(crate) mod root;
mod script;
pub(crate) mod seccomp;
pub(crate) mod skeleton;
mod syscalls;
mod trust;
pub(crate) mod zygote;

/// The user that a function sees itself as, as in the cloud.
pub(crate) const FUNCTION_UID: u32 = 993;
/// That user's group.
pub(crate) const FUNCTION_GID: u32 = 990;
/// That user's name.
pub(crate) const FUNCTION_USER: &str = "sbx_user1051";
/// The Runtime API inside a slot.
pub(crate) const RUNTIME_API: &str = "127.0.0.1:9001";
/// The platform's AWS endpoint inside a slot.
pub(crate) const PLATFORM_ENDPOINT: &str = "127.0.0.1:4566";
