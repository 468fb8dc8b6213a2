//! What a slot's root has of its own, mounted by its init: `/proc`, `/tmp`, the resolver's configuration.

use std::ffi::CString;
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::Path;

use mayfly_model::units::StorageMib;
use rustix::mount::{MountFlags, UnmountFlags};

use super::disk::Disk;
use super::mounts::{DEVICE, READ_ONLY, bind};
use crate::error::{At, SandboxError};

/// Files of `/proc` that tell of the host or act on it.
const HIDDEN_FILES: [&str; 12] = [
    "/proc/kcore",
    "/proc/keys",
    "/proc/key-users",
    "/proc/kmsg",
    "/proc/kallsyms",
    "/proc/kpagecount",
    "/proc/kpageflags",
    "/proc/kpagecgroup",
    "/proc/sched_debug",
    "/proc/sysrq-trigger",
    "/proc/timer_list",
    "/proc/vmallocinfo",
];
/// Directories of `/proc` for which the same holds.
const HIDDEN_DIRECTORIES: [&str; 3] = ["/proc/acpi", "/proc/scsi", "/proc/driver"];
/// Directories of `/proc` that are useful to read only.
const READ_ONLY_DIRECTORIES: [&str; 4] = ["/proc/sys", "/proc/bus", "/proc/fs", "/proc/irq"];

/// Where a slot's `/tmp` comes from.
#[derive(Debug)]
pub(crate) enum Scratch {
    /// A tmpfs: its content counts as memory.
    Memory(StorageMib),
    /// An empty ext4 file system of the right size.
    Disk(Disk),
}

/// Mounts the private `/proc`. Run by the first process of the slot's pid namespace.
pub(crate) fn mount_proc(replaces_host: bool) -> Result<(), SandboxError> {
    let flags = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC;
    if replaces_host {
        // The kernel lets an unprivileged owner mount a proc only while another is visible; `/tmp` is a free place.
        rustix::mount::mount("proc", "/tmp", "proc", flags, None).at("mount proc")?;
        rustix::mount::unmount("/proc", UnmountFlags::DETACH).at("detach the host's /proc")?;
        rustix::mount::mount_move("/tmp", "/proc").at("move /proc")?;
    } else {
        rustix::mount::mount("proc", "/proc", "proc", flags, None).at("mount /proc")?;
    }
    hide_in_proc()
}

/// Takes out of the private `/proc` what is not the slot's.
pub(crate) fn hide_in_proc() -> Result<(), SandboxError> {
    for file in HIDDEN_FILES {
        if Path::new(file).exists() {
            bind(Path::new("/dev/null"), Path::new(file), DEVICE)?;
        }
    }
    for directory in HIDDEN_DIRECTORIES {
        if Path::new(directory).exists() {
            bind(Path::new("/var/empty"), Path::new(directory), READ_ONLY)?;
        }
    }
    for directory in READ_ONLY_DIRECTORIES {
        if Path::new(directory).exists() {
            bind(Path::new(directory), Path::new(directory), READ_ONLY | libc::MOUNT_ATTR_NOEXEC)?;
        }
    }
    Ok(())
}

/// Mounts `/tmp`.
pub(crate) fn mount_scratch(scratch: &Scratch) -> Result<(), SandboxError> {
    match scratch {
        Scratch::Memory(size) => {
            let options = CString::new(format!("mode=1777,size={}m", size.0)).map_err(std::io::Error::other);
            let options = options.at("mount /tmp")?;
            let flags = MountFlags::NOSUID | MountFlags::NODEV;
            rustix::mount::mount("tmpfs", "/tmp", "tmpfs", flags, options.as_c_str()).at("mount /tmp")
        }
        Scratch::Disk(disk) => mount_disk(&disk.attach().at("attach an image for /tmp")?),
    }
}

fn mount_disk(device: &OwnedFd) -> Result<(), SandboxError> {
    // The device has no name in this mount namespace, but the open descriptor has.
    let source = format!("/proc/self/fd/{}", device.as_raw_fd());
    let flags = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOATIME;
    // What is in `/tmp` need not outlive a crash of the host.
    rustix::mount::mount(source.as_str(), "/tmp", "ext4", flags, c"nobarrier").at("mount /tmp")
}

/// Shows the resolver configuration for slots with an outbound network.
pub(crate) fn mount_resolver() -> Result<(), SandboxError> {
    bind(Path::new("/etc/resolv.conf.outbound"), Path::new("/etc/resolv.conf"), READ_ONLY)
}
