//! What the host gives: found out, and set up, once at the warden's start.

use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use rustix::fs::FlockOperation;
use rustix::mount::MountPropagationFlags;

use super::attach::Home;
use super::dial::HomeNetwork;
use super::ids::{Ids, stable_hash};
use super::network::{self, OutboundNetwork};
use super::rootless;
use super::scratch::ScratchDisks;
use crate::cgroup::{Cgroups, Layout, sweep};
use crate::error::{At, SandboxError};
use crate::slot::seccomp::Filters;
use crate::slot::skeleton::Skeleton;
use crate::spec::{Capabilities, Isolation, SandboxOptions};
use crate::sys;

/// How long an earlier warden of the same platform may take to clean up after itself.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(5);

/// The host as this warden uses it.
#[derive(Debug)]
pub(super) struct Host {
    pub(super) state_dir: PathBuf,
    pub(super) walls: Walls,
    capabilities: Capabilities,
    /// Held as long as the warden lives, so that two of one platform never work at once.
    _lock: File,
}

/// What slots are built of.
#[derive(Debug)]
pub(super) enum Walls {
    Namespaces(Box<Namespaces>),
    /// Nothing.
    Process,
}

/// What is needed to build slots of namespaces.
#[derive(Debug)]
pub(super) struct Namespaces {
    pub(super) home: Home,
    pub(super) home_network: HomeNetwork,
    /// The mount namespace that slots start from.
    pub(super) skeleton: OwnedFd,
    pub(super) cgroups: Cgroups,
    pub(super) filters: Rc<Filters>,
    pub(super) ids: Ids,
    pub(super) network: Option<OutboundNetwork>,
    pub(super) disks: Option<ScratchDisks>,
    pub(super) rootless: bool,
    pub(super) sets_groups: bool,
}

impl Host {
    /// Takes the platform's lock, removes what an earlier warden left, and sets everything up.
    pub(super) fn open(options: &SandboxOptions) -> Result<Self, SandboxError> {
        fs::create_dir_all(&options.state_dir).at_path("mkdir", &options.state_dir)?;
        let state_dir = fs::canonicalize(&options.state_dir).at_path("resolve", &options.state_dir)?;
        let hash = stable_hash(state_dir.as_os_str().as_bytes());
        let name = format!("mayfly-{hash:016x}");
        let lock = lock(&state_dir)?;
        clean_directory(&state_dir.join("scratch"));
        let (walls, capabilities) = match options.isolation {
            Isolation::Namespaces => {
                let (namespaces, capabilities) =
                    Namespaces::open(options, &state_dir, &name, hash).map_err(unsupported)?;
                (Walls::Namespaces(Box::new(namespaces)), capabilities)
            }
            Isolation::Process => (Walls::Process, process_capabilities()),
        };
        Ok(Self { state_dir, walls, capabilities, _lock: lock })
    }

    pub(super) fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// Removes what belongs to the platform as a whole; the slots must be gone.
    pub(super) fn close(&self) {
        if let Walls::Namespaces(namespaces) = &self.walls {
            namespaces.cgroups.remove();
            if let Some(network) = &namespaces.network {
                network.close();
            }
        }
        clean_directory(&self.state_dir.join("scratch"));
    }
}

/// A step that fails while the host is set up is one that the host does not allow.
fn unsupported(error: SandboxError) -> SandboxError {
    match error {
        SandboxError::Step { step, reason } => SandboxError::Unsupported {
            reason: format!("{step} failed ({reason}); run as root on the host itself, or use process isolation"),
        },
        other => other,
    }
}

/// The outbound network, if it can be had, and the resolver configuration of slots that use it.
fn outbound(privileged: bool, hash: u64, warnings: &mut Vec<String>) -> (Option<OutboundNetwork>, String) {
    if !privileged {
        warnings.push("functions have no outbound network, as only root can set one up".to_owned());
        return (None, String::new());
    }
    match OutboundNetwork::open(hash) {
        Ok(network) => {
            let resolvers = network::resolver_configuration().unwrap_or_else(|| {
                warnings.push(
                    "functions cannot resolve names, as every resolver of this host is on the host itself".to_owned(),
                );
                String::new()
            });
            (Some(network), resolvers)
        }
        Err(error) => {
            warnings.push(format!("functions have no outbound network: {error}"));
            (None, String::new())
        }
    }
}

/// File systems for `/tmp`, if they can be had.
fn disks(privileged: bool, state_dir: &Path, warnings: &mut Vec<String>) -> Option<ScratchDisks> {
    let without = "what functions write to /tmp counts as their memory";
    if !privileged {
        warnings.push(format!("{without}, as only root can give them a disk"));
        return None;
    }
    match ScratchDisks::open(&state_dir.join("scratch")) {
        Ok(disks) => Some(disks),
        Err(error) => {
            warnings.push(format!("{without}: {error}"));
            None
        }
    }
}

fn lock(state_dir: &Path) -> Result<File, SandboxError> {
    let path = state_dir.join("warden.lock");
    let file = File::create(&path).at_path("create", &path)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(file),
            Err(rustix::io::Errno::WOULDBLOCK) if Instant::now() < deadline => std::thread::sleep(PAUSE),
            Err(rustix::io::Errno::WOULDBLOCK) => {
                return Err(SandboxError::step(
                    format!("lock {}", path.display()),
                    "another warden of this platform is running",
                ));
            }
            Err(error) => return Err(error).at_path("lock", &path),
        }
    }
}

/// Removes a directory that holds nothing of worth.
fn clean_directory(path: &Path) {
    if let Err(error) = fs::remove_dir_all(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        // What stays is tried again at the next start; it has no effect until then.
        drop(error);
    }
}

fn process_capabilities() -> Capabilities {
    Capabilities {
        isolation: Isolation::Process,
        rootless: !rustix::process::geteuid().is_root(),
        outbound_network: true,
        cgroups: "none".to_owned(),
        warnings: vec![
            "NO ISOLATION: functions run as ordinary processes of this user; they can read and change whatever this \
             user can, see each other, and reach every network; for development only"
                .to_owned(),
            "memory, processes, CPU share and the size of /tmp are not limited".to_owned(),
            "idle functions are stopped by signals, which a function can tell".to_owned(),
        ],
    }
}

impl Namespaces {
    fn open(
        options: &SandboxOptions,
        state_dir: &Path,
        name: &str,
        hash: u64,
    ) -> Result<(Self, Capabilities), SandboxError> {
        let mut warnings = Vec::new();
        let layout = Layout::detect();
        let privileged = rustix::process::geteuid().is_root() && sys::unshare(libc::CLONE_NEWNS).is_ok();
        let (ids, sets_groups) =
            if privileged { (Ids::of_platform(hash), true) } else { rootless::enter(&mut warnings)? };
        // Later mounts of the host still arrive here; none from here reaches the host.
        rustix::mount::mount_change("/", MountPropagationFlags::REC | MountPropagationFlags::DOWNSTREAM)
            .at("separate the warden's mounts")?;
        for left in sweep::sweep(&layout, name) {
            warnings.push(format!("{} of an earlier run cannot be removed", left.display()));
        }
        let cgroups = Cgroups::open(&layout, name, privileged);
        for missing in cgroups.missing() {
            warnings.push(format!("{missing} cannot be limited: no cgroup controller for it is available here"));
        }
        if !cgroups.freezes() {
            warnings.push("idle functions are stopped by signals, as no cgroup can freeze them".to_owned());
        }
        let (network, resolvers) = outbound(privileged, hash, &mut warnings);
        let disks = disks(privileged, state_dir, &mut warnings);
        let place = state_dir.join("root");
        fs::create_dir_all(&place).at_path("mkdir", &place)?;
        let skeleton = Skeleton {
            system: options.rootfs.as_deref().unwrap_or(Path::new("/")),
            place: &place,
            keep_proc: !privileged,
            resolv_conf: &resolvers,
        };
        let skeleton = skeleton.build()?;
        let capabilities = Capabilities {
            isolation: Isolation::Namespaces,
            rootless: !privileged,
            outbound_network: network.is_some(),
            cgroups: cgroups.describe(),
            warnings,
        };
        let namespaces = Self {
            home: Home::here()?,
            home_network: HomeNetwork::here()?,
            skeleton,
            cgroups,
            filters: Rc::new(Filters::compile()?),
            ids,
            network,
            disks,
            rootless: !privileged,
            sets_groups,
        };
        Ok((namespaces, capabilities))
    }
}
