//! Detached trees: how something of the host gets into a slot without the host's tree ever being there.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::fs::CWD;
use rustix::mount::{MoveMountFlags, OpenTreeFlags};

use crate::error::{At, SandboxError};
use crate::sys;

/// What a tree of the host is restricted to.
pub(crate) const READ_ONLY: u64 = libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NODEV;
/// For device nodes: all that can be taken without making them useless.
pub(crate) const DEVICE: u64 = libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NOEXEC;

/// Clones the mounts at `source`, with all below, private and restricted, attached to nothing yet.
pub(crate) fn clone_tree(source: &Path, restrictions: u64) -> Result<OwnedFd, SandboxError> {
    let flags = OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::OPEN_TREE_CLOEXEC | OpenTreeFlags::AT_RECURSIVE;
    let tree = rustix::mount::open_tree(CWD, source, flags).at_path("open_tree", source)?;
    sys::restrict_mounts(tree.as_fd(), restrictions, true).at_path("mount_setattr", source)?;
    Ok(tree)
}

/// Puts a detached tree at `target` in this mount namespace.
pub(crate) fn attach_tree(tree: BorrowedFd<'_>, target: &Path) -> Result<(), SandboxError> {
    rustix::mount::move_mount(tree, "", CWD, target, MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH).at_path("mount", target)
}

/// Shows `source` at `target`, both in this mount namespace.
pub(crate) fn bind(source: &Path, target: &Path, restrictions: u64) -> Result<(), SandboxError> {
    let tree = clone_tree(source, restrictions)?;
    attach_tree(tree.as_fd(), target)
}
