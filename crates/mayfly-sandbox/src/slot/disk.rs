//! Images of file systems as block devices.
//!
//! Attaching one waits for grace periods of the kernel and for other devices. So a slot's init does it, and the warden
//! only where nobody waits for it.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};
use std::rc::Rc;

use rustix::fs::{CWD, Mode, OFlags};

use crate::sys;

/// A free device may be taken by somebody else before it is used.
const ATTEMPTS: u32 = 64;

/// The host's loop devices, for processes that do not see them.
#[derive(Debug)]
pub(crate) struct LoopDevices {
    control: File,
    /// `/dev` of the host.
    directory: OwnedFd,
}

impl LoopDevices {
    /// Opens them.
    pub(crate) fn open() -> io::Result<Self> {
        let control = OpenOptions::new().read(true).write(true).open("/dev/loop-control")?;
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let directory = rustix::fs::openat(CWD, "/dev", flags, Mode::empty())?;
        Ok(Self { control, directory })
    }

    /// Attaches an image to a free device, which is freed with its last use.
    pub(crate) fn attach(&self, image: &impl AsFd) -> io::Result<OwnedFd> {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let name = format!("loop{}", sys::loop_free(self.control.as_fd())?);
            let flags = OFlags::RDWR | OFlags::CLOEXEC;
            let device = rustix::fs::openat(&self.directory, name, flags, Mode::empty())?;
            match sys::loop_configure(device.as_fd(), image.as_fd()) {
                Ok(()) => return Ok(device),
                Err(error) if error.raw_os_error() == Some(libc::EBUSY) && attempt < ATTEMPTS => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// A new file system that is not attached yet.
#[derive(Debug)]
pub(crate) struct Disk {
    pub(crate) image: File,
    pub(crate) devices: Rc<LoopDevices>,
}

impl Disk {
    /// The descriptors without which it cannot be attached.
    pub(crate) fn descriptors(&self) -> [RawFd; 3] {
        [self.image.as_raw_fd(), self.devices.control.as_raw_fd(), self.devices.directory.as_raw_fd()]
    }

    /// Makes a block device of it.
    pub(crate) fn attach(&self) -> io::Result<OwnedFd> {
        self.devices.attach(&self.image)
    }
}
