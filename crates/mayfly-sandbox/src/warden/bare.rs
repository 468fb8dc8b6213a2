//! Process isolation: a slot without walls, for development where namespaces cannot be had.

use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::path::Path;

use super::slot::Slot;
use crate::error::SandboxError;
use crate::spec::LaunchSpec;
use crate::wire::{InitLaunch, SlotId};

pub(super) fn fork(_id: SlotId, _state_dir: &Path) -> Result<Slot, SandboxError> {
    Err(SandboxError::Unsupported { reason: "process isolation".to_owned() })
}

pub(super) fn translate(spec: &LaunchSpec, _scratch: Option<&Path>) -> InitLaunch {
    InitLaunch {
        argv: spec.argv.clone(),
        env: spec.env.clone(),
        cwd: spec.cwd.clone(),
        files: spec.files,
        processes: None,
    }
}

pub(super) fn address_of(listener: &OwnedFd) -> Option<String> {
    let listener = std::net::TcpListener::from(listener.try_clone().ok()?);
    listener.local_addr().ok().as_ref().map(SocketAddr::to_string)
}
