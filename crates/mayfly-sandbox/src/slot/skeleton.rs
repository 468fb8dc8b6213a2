//! The skeleton: a mount namespace that holds what every slot's root has in common, built once.
//!
//! A slot's mount namespace is a copy of the skeleton's, so the host's own tree is never in it, not even for a moment,
//! and the copy is small. The root itself is a read-only tmpfs that all slots share.

use std::fs;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rustix::mount::{MountFlags, UnmountFlags};
use rustix::net::{RecvFlags, SendFlags};

use super::mounts::{DEVICE, READ_ONLY, bind};
use super::{FUNCTION_GID, FUNCTION_UID, FUNCTION_USER};
use crate::error::{At, SandboxError};
use crate::sys::{self, Forked};
use crate::wire;

/// Parts of the host's `/etc` that programs below `/usr` need and that hold no secrets.
const SHARED_ETC: [&str; 12] = [
    "alternatives",
    "ssl/certs",
    "ssl/openssl.cnf",
    "pki/tls/certs",
    "pki/ca-trust",
    "ca-certificates",
    "crypto-policies",
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "fonts",
    "mime.types",
];
/// The size of the shared root: names and small files only.
const ROOT_OPTIONS: &std::ffi::CStr = c"mode=0755,size=2m,nr_inodes=1k";

/// What the skeleton is built from.
#[derive(Debug)]
pub(crate) struct Skeleton<'a> {
    /// Where the system below `/usr` is taken from; `/` for the host's own.
    pub(crate) system: &'a Path,
    /// An empty directory to build at.
    pub(crate) place: &'a Path,
    /// Leave the host's `/proc` in it: without privileges a slot can mount its own only beside another. The slot's
    /// init takes it away again.
    pub(crate) keep_proc: bool,
    /// The resolver configuration of slots with an outbound network.
    pub(crate) resolv_conf: &'a str,
}

impl Skeleton<'_> {
    /// Builds the skeleton and returns its mount namespace.
    pub(crate) fn build(&self) -> Result<OwnedFd, SandboxError> {
        let (ours, theirs) = wire::pair().at("socketpair")?;
        match sys::clone3(libc::CLONE_NEWNS as u64, None).at("clone for the skeleton")? {
            Forked::Child => {
                drop(ours);
                let built = self.assemble();
                // When nobody listens, nobody wants the skeleton.
                drop(wire::send(&theirs, &built, &[], SendFlags::empty()));
                // The end of the connection says that the namespace has been taken.
                drop(wire::receive::<()>(&theirs, &mut Vec::new(), RecvFlags::empty()));
                sys::exit_now(0)
            }
            Forked::Parent { pid, .. } => {
                drop(theirs);
                let built = wire::receive::<Result<(), SandboxError>>(&ours, &mut Vec::new(), RecvFlags::empty());
                let namespace = fs::File::open(format!("/proc/{pid}/ns/mnt"));
                drop(ours);
                sys::wait_for(pid).at("wait for the skeleton")?;
                match built.at("build the skeleton")? {
                    Some((built, _)) => built?,
                    None => {
                        return Err(SandboxError::step("build the skeleton", "the process died"));
                    }
                }
                Ok(namespace.at("open the skeleton's namespace")?.into())
            }
        }
    }

    fn assemble(&self) -> Result<(), SandboxError> {
        let root = self.place;
        // Nothing that happens here may reach the host.
        rustix::mount::mount_change(
            "/",
            rustix::mount::MountPropagationFlags::REC | rustix::mount::MountPropagationFlags::PRIVATE,
        )
        .at("make mounts private")?;
        rustix::mount::mount("tmpfs", root, "tmpfs", MountFlags::empty(), ROOT_OPTIONS).at_path("mount", root)?;
        self.system(root)?;
        self.etc(&root.join("etc"))?;
        devices(&root.join("dev"))?;
        // The dynamic loader remembers for the life of a process which directories of its search path were not there.
        // A runtime that boots ahead of its function must find those of the function's libraries, though empty.
        for directory in ["proc", "tmp", "opt/lib", "var/task/lib", "var/runtime", "var/lang", "var/empty"] {
            make(&root.join(directory))?;
        }
        symlink("../tmp", root.join("var/tmp")).at("link /var/tmp")?;
        if self.keep_proc {
            rustix::mount::mount_bind_recursive("/proc", root.join("proc")).at("bind /proc")?;
        }
        let descriptor = fs::File::open(root).at_path("open", root)?;
        sys::restrict_mounts(descriptor.as_fd(), READ_ONLY, false).at("make the root read-only")?;
        rustix::process::chdir(root).at_path("chdir", root)?;
        rustix::process::pivot_root(".", ".").at("pivot_root")?;
        rustix::mount::unmount(".", UnmountFlags::DETACH).at("detach the host's tree")?;
        rustix::process::chdir("/").at("chdir /")?;
        if !Path::new("/bin/sh").exists() {
            return Err(SandboxError::Unsupported {
                reason: format!("there is no /bin/sh in {}", self.system.display()),
            });
        }
        Ok(())
    }

    /// `/usr`, and `/bin` and its like as the host has them: links into `/usr` or directories.
    fn system(&self, root: &Path) -> Result<(), SandboxError> {
        let usr = root.join("usr");
        make(&usr)?;
        bind(&self.system.join("usr"), &usr, READ_ONLY)?;
        for name in ["bin", "sbin", "lib", "lib32", "lib64", "libx32"] {
            let source = self.system.join(name);
            let target = root.join(name);
            let Ok(kind) = fs::symlink_metadata(&source) else {
                continue;
            };
            if kind.is_symlink() {
                let link = fs::read_link(&source).at_path("readlink", &source)?;
                symlink(link, &target).at_path("link", &target)?;
            } else if kind.is_dir() {
                make(&target)?;
                bind(&source, &target, READ_ONLY)?;
            }
        }
        Ok(())
    }

    fn etc(&self, etc: &Path) -> Result<(), SandboxError> {
        make(etc)?;
        let files = [
            (
                "passwd",
                format!(
                    "root:x:0:0:root:/root:/sbin/nologin\n\
                     {FUNCTION_USER}:x:{FUNCTION_UID}:{FUNCTION_GID}::/tmp:/sbin/nologin\n\
                     nobody:x:65534:65534:nobody:/:/sbin/nologin\n"
                ),
            ),
            ("group", format!("root:x:0:\n{FUNCTION_USER}:x:{FUNCTION_GID}:\nnogroup:x:65534:\n")),
            ("hosts", "127.0.0.1 localhost sandbox sandbox.localdomain\n::1 localhost\n".to_owned()),
            ("hostname", "sandbox\n".to_owned()),
            ("resolv.conf", String::new()),
            ("resolv.conf.outbound", self.resolv_conf.to_owned()),
            (
                "nsswitch.conf",
                "passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n".to_owned(),
            ),
        ];
        for (name, text) in files {
            let path = etc.join(name);
            fs::write(&path, text).at_path("write", &path)?;
        }
        symlink("/usr/share/zoneinfo/UTC", etc.join("localtime")).at("link /etc/localtime")?;
        let source = self.system.join("etc");
        for name in SHARED_ETC {
            share(&source.join(name), &etc.join(name))?;
        }
        // Debian keeps the configuration of each Java below /etc and links to it from the Java's own tree.
        for entry in fs::read_dir(&source).into_iter().flatten().flatten() {
            let name = entry.file_name();
            if name.to_string_lossy().starts_with("java-") {
                share(&entry.path(), &etc.join(name))?;
            }
        }
        Ok(())
    }
}

/// Shows a file or directory of the host read-only, if it is there.
fn share(source: &Path, target: &Path) -> Result<(), SandboxError> {
    let Ok(kind) = fs::metadata(source) else {
        return Ok(());
    };
    if kind.is_dir() {
        make(target)?;
    } else {
        make(target.parent().unwrap_or(target))?;
        fs::write(target, "").at_path("write", target)?;
    }
    bind(source, target, READ_ONLY)
}

fn devices(dev: &Path) -> Result<(), SandboxError> {
    make(dev)?;
    for name in ["null", "zero", "full", "random", "urandom"] {
        let node = dev.join(name);
        fs::write(&node, "").at_path("write", &node)?;
        bind(&PathBuf::from("/dev").join(name), &node, DEVICE)?;
    }
    for (name, link) in [
        ("fd", "/proc/self/fd"),
        ("stdin", "/proc/self/fd/0"),
        ("stdout", "/proc/self/fd/1"),
        ("stderr", "/proc/self/fd/2"),
    ] {
        symlink(link, dev.join(name)).at("link in /dev")?;
    }
    Ok(())
}

fn make(path: &Path) -> Result<(), SandboxError> {
    match fs::create_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error).at_path("mkdir", path),
        _ => Ok(()),
    }
}
