//! Shows directories of the host in a running slot: detached trees, moved in from within its mount namespace.

use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::thread::LinkNameSpaceType;

use crate::error::{At, SandboxError};
use crate::slot::mounts::{READ_ONLY, attach_tree, clone_tree};
use crate::spec::Mount;
use crate::sys;

/// The warden's own mount namespace and root, to come back to.
#[derive(Debug)]
pub(super) struct Home {
    namespace: OwnedFd,
    root: OwnedFd,
    processes: OwnedFd,
}

impl Home {
    /// Remembers where the warden is.
    pub(super) fn here() -> Result<Self, SandboxError> {
        Ok(Self {
            namespace: File::open("/proc/self/ns/mnt").at("open the mount namespace")?.into(),
            root: File::open("/").at("open /")?.into(),
            processes: File::open("/proc/self/ns/pid").at("open the pid namespace")?.into(),
        })
    }

    /// Runs `work` inside a mount namespace, rooted in its root.
    pub(super) fn visit<T>(
        &self,
        namespace: impl AsFd,
        work: impl FnOnce() -> Result<T, SandboxError>,
    ) -> Result<T, SandboxError> {
        enter(namespace).at("enter a mount namespace")?;
        let result = work();
        // Without a way back the warden can do nothing right any more; its end ends and cleans all.
        if let Err(error) = self.return_home() {
            drop(writeln!(std::io::stderr(), "mayfly warden: cannot return to its mount namespace: {error}"));
            sys::exit_now(70);
        }
        result
    }

    /// Has the children that `work` forks begin in a pid namespace.
    pub(super) fn bear_in<T>(
        &self,
        namespace: impl AsFd,
        work: impl FnOnce() -> Result<T, SandboxError>,
    ) -> Result<T, SandboxError> {
        let enter = |namespace: BorrowedFd<'_>| {
            rustix::thread::move_into_link_name_space(namespace, Some(LinkNameSpaceType::ProcessID))
        };
        enter(namespace.as_fd()).at("enter a pid namespace")?;
        let result = work();
        // As below: what this process forks next would be born in a slot.
        if let Err(error) = enter(self.processes.as_fd()) {
            drop(writeln!(std::io::stderr(), "mayfly warden: cannot return to its pid namespace: {error}"));
            sys::exit_now(70);
        }
        result
    }

    fn return_home(&self) -> std::io::Result<()> {
        enter(&self.namespace)?;
        rustix::process::fchdir(&self.root)?;
        rustix::process::chroot(".")?;
        Ok(())
    }
}

fn enter(namespace: impl AsFd) -> std::io::Result<()> {
    rustix::thread::move_into_link_name_space(namespace.as_fd(), Some(LinkNameSpaceType::Mount))?;
    Ok(())
}

/// Makes `wanted` what the slot shows, in place of `shown`.
pub(super) fn show(
    home: &Home,
    namespace: &OwnedFd,
    shown: &mut Vec<Mount>,
    wanted: &[Mount],
) -> Result<(), SandboxError> {
    if shown == wanted {
        return Ok(());
    }
    let trees = clone_trees(wanted)?;
    home.visit(namespace, || {
        for old in shown.drain(..).rev() {
            let path = Path::new(old.target.path());
            sys::detach(path).at_path("unmount", path)?;
        }
        attach_trees(trees, shown)
    })
}

/// Shows `more` beside what the slot shows. Unlike unmounting, this waits for no grace period of the kernel.
pub(super) fn add(
    home: &Home,
    namespace: &OwnedFd,
    shown: &mut Vec<Mount>,
    more: &[Mount],
) -> Result<(), SandboxError> {
    if let Some(taken) = more.iter().find(|mount| shown.iter().any(|old| old.target == mount.target)) {
        return Err(SandboxError::step(format!("mount {}", taken.target.path()), "something is shown there"));
    }
    let trees = clone_trees(more)?;
    home.visit(namespace, || attach_trees(trees, shown))
}

/// Mounts and their detached trees.
type Trees<'a> = Vec<(&'a Mount, OwnedFd)>;

fn clone_trees(mounts: &[Mount]) -> Result<Trees<'_>, SandboxError> {
    mounts.iter().map(|mount| Ok((mount, clone_tree(&mount.source, READ_ONLY)?))).collect()
}

fn attach_trees(trees: Trees<'_>, shown: &mut Vec<Mount>) -> Result<(), SandboxError> {
    for (mount, tree) in trees {
        attach_tree(tree.as_fd(), Path::new(mount.target.path()))?;
        shown.push(mount.clone());
    }
    Ok(())
}
