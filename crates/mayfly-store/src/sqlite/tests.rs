//! What tests of several modules need: file systems that fail.

use std::path::{Path, PathBuf};

use rustix::mount::{MountFlags, UnmountFlags};

/// A small file system in memory, unmounted when dropped.
pub(crate) struct Tmpfs(PathBuf);

impl Tmpfs {
    /// None, with a word on why, where mounting is not allowed.
    pub(crate) fn mount(path: &Path, size: &str) -> Option<Self> {
        let size = std::ffi::CString::new(format!("size={size}")).unwrap();
        match rustix::mount::mount("none", path, "tmpfs", MountFlags::empty(), size.as_c_str()) {
            Ok(()) => Some(Self(path.to_owned())),
            Err(error) => {
                eprintln!("skipped: cannot mount a small file system to fill: {error}");
                None
            }
        }
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        // What still has files open there goes away with the last of them.
        let _not_mounted = rustix::mount::unmount(&self.0, UnmountFlags::DETACH);
    }
}
