#![doc = include_str!("../README.md")]

mod cgroup;
mod client;
mod error;
mod pressure;
mod procfs;
mod slot;
mod spec;
#[expect(unsafe_code, reason = "the kernel interfaces that no safe crate wraps, gathered in one file")]
mod sys;
mod warden;
mod wire;

pub use crate::cgroup::control::Reclaimer;
pub use crate::client::dialer::Dialer;
pub use crate::client::handle::Warden;
pub use crate::client::slot::{Process, Slot};
pub use crate::client::template::Nursery;
pub use crate::error::SandboxError;
pub use crate::pressure::MemoryPressure;
pub use crate::spec::{
    Birth, Capabilities, CpuLimit, Exit, ExitStatus, Isolation, LaunchSpec, MemoryUsage, Mount, MountTarget, Network,
    SandboxOptions, SlotSpec, Specialisation,
};
pub use crate::warden::warden_main;
pub use crate::wire::LaunchId;

/// The argument under which the binary's `main` must call [`warden_main`] before anything else.
pub const WARDEN_ARGUMENT: &str = "__warden";
