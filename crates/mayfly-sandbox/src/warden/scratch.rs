//! `/tmp` on a file system of its own: an ext4 image of the right size on a loop device, so that what a function writes
//! there is not charged as its memory, and the disk is full exactly when the image is.
//!
//! The image is a sparse copy of a template made once per size. The file has no name any more when it is mounted, and
//! the loop device frees itself at its last use, so nothing can be left behind.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;

use mayfly_model::units::StorageMib;
use rustix::fs::SeekFrom;
use rustix::mount::{MountFlags, UnmountFlags};

use crate::error::{At, SandboxError};
use crate::slot::disk::{Disk, LoopDevices};
use crate::slot::root::Scratch;

/// The size that is made first, as most functions have it.
const COMMON: StorageMib = StorageMib(512);
/// The longest piece of a template that is copied at once.
const PIECE: usize = 1 << 20;

/// Makes file systems for `/tmp`.
#[derive(Debug)]
pub(super) struct ScratchDisks {
    directory: PathBuf,
    devices: Rc<LoopDevices>,
    /// The pieces of a new file system's image that are not holes, by size.
    templates: HashMap<u32, Vec<(u64, Vec<u8>)>>,
}

impl ScratchDisks {
    /// Finds out whether this host can, by doing it once.
    pub(super) fn open(directory: &Path) -> Result<Self, SandboxError> {
        fs::create_dir_all(directory).at_path("mkdir", directory)?;
        let devices = Rc::new(LoopDevices::open().at("open the loop devices")?);
        let mut disks = Self { directory: directory.to_owned(), devices, templates: HashMap::new() };
        disks.make(COMMON).map(|_| disks)
    }

    /// A new, empty file system of this size; the slot's init attaches and mounts it.
    pub(super) fn make(&mut self, size: StorageMib) -> Result<Scratch, SandboxError> {
        if !self.templates.contains_key(&size.0) {
            let template = self.template(size)?;
            self.templates.insert(size.0, template);
        }
        let image = self.unnamed_file(size).at("create an image for /tmp")?;
        for (offset, bytes) in self.templates.get(&size.0).into_iter().flatten() {
            image.write_all_at(bytes, *offset).at("write an image for /tmp")?;
        }
        Ok(Scratch::Disk(Disk { image, devices: Rc::clone(&self.devices) }))
    }

    /// Mounts a new file system once to empty it and let everybody write to it, so that no slot has to.
    fn open_to_all(&self, image: &File) -> io::Result<()> {
        let place = self.directory.join("mount");
        match fs::create_dir(&place) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let device = self.devices.attach(image)?;
        let source = format!("/proc/self/fd/{}", device.as_raw_fd());
        rustix::mount::mount(source.as_str(), &place, "ext4", MountFlags::NODEV | MountFlags::NOSUID, None)?;
        let changed = fs::remove_dir(place.join("lost+found"))
            .and_then(|()| fs::set_permissions(&place, PermissionsExt::from_mode(0o1777)));
        rustix::mount::unmount(&place, UnmountFlags::empty())?;
        drop(device);
        changed.and_then(|()| image.sync_data())
    }

    fn unnamed_file(&self, size: StorageMib) -> io::Result<File> {
        let path = self.directory.join("image");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path)?;
        fs::remove_file(&path)?;
        file.set_len(size.bytes())?;
        Ok(file)
    }

    fn template(&self, size: StorageMib) -> Result<Vec<(u64, Vec<u8>)>, SandboxError> {
        let path = self.directory.join("template");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path);
        let file = file.at_path("create", &path)?;
        file.set_len(size.bytes()).at("size a file system for /tmp")?;
        let made = make_file_system(&path).at("make a file system for /tmp");
        // It is read through the open file; the name has done its work.
        drop(fs::remove_file(&path));
        made?;
        self.open_to_all(&file).at("prepare a file system for /tmp")?;
        pieces(&file, size.bytes()).at("read a new file system for /tmp")
    }
}

/// Everything in a sparse file that is not a hole.
fn pieces(file: &File, size: u64) -> io::Result<Vec<(u64, Vec<u8>)>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < size {
        let start = match rustix::fs::seek(file, SeekFrom::Data(at)) {
            Ok(start) => start,
            Err(rustix::io::Errno::NXIO) => break,
            Err(error) => return Err(error.into()),
        };
        let end = rustix::fs::seek(file, SeekFrom::Hole(start))?;
        at = start;
        while at < end {
            let length = usize::try_from(end - at).unwrap_or(PIECE).min(PIECE);
            let mut bytes = vec![0; length];
            file.read_exact_at(&mut bytes, at)?;
            if bytes.iter().any(|byte| *byte != 0) {
                pieces.push((at, bytes));
            }
            at += length as u64;
        }
    }
    Ok(pieces)
}

fn make_file_system(path: &Path) -> io::Result<()> {
    let search = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("mkfs.ext4")
        .args(["-q", "-F", "-m", "0", "-b", "4096", "-O", "^has_journal,^resize_inode,sparse_super2"])
        .args(["-E", "lazy_itable_init=1,nodiscard,num_backup_sb=0"])
        .arg(path)
        .env("PATH", format!("{search}:/usr/sbin:/sbin"))
        .stdin(Stdio::null())
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(errors.lines().last().unwrap_or("mkfs.ext4 failed").to_owned()))
}
