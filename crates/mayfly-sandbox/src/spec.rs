//! The words of the interface: what a caller asks for and what it is told.

use std::path::PathBuf;

use mayfly_model::units::{MemoryMib, StorageMib};
use serde::{Deserialize, Serialize};

/// How functions are to be walled off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Isolation {
    /// Namespaces where the host allows them; refuses to start where it does not.
    Namespaces,
    /// Bare subprocesses, for development only.
    Process,
}

/// What the platform needs to know to start a warden.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SandboxOptions {
    /// The wall to build.
    pub isolation: Isolation,
    /// A directory of this platform's own; names its cgroups and holds nothing that must survive.
    pub state_dir: PathBuf,
    /// A root filesystem to use instead of the host's `/usr`.
    pub rootfs: Option<PathBuf>,
    /// The program to run as warden with [`crate::WARDEN_ARGUMENT`]; normally this very binary.
    pub warden_program: PathBuf,
}

/// What the host gives, found out at start.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Capabilities {
    /// The wall that is really there.
    pub isolation: Isolation,
    /// No root: user namespaces only.
    pub rootless: bool,
    /// Whether slots can have an outbound network.
    pub outbound_network: bool,
    /// Whether memory, pids and CPU limits are enforced by cgroups, in words, for example "cgroup v1+v2".
    pub cgroups: String,
    /// One sentence for each thing that the host cannot give.
    pub warnings: Vec<String>,
}

/// What a function may reach beyond its own loopback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Network {
    /// Loopback only.
    Loopback,
    /// Outbound connections through NAT; nothing inbound, no host services, no cloud metadata address.
    Outbound,
}

/// What must be known to prepare a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SlotSpec {
    /// The network class.
    pub network: Network,
    /// The size of `/tmp`.
    pub ephemeral_storage: StorageMib,
}

/// A read-only directory of the host to show inside.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mount {
    /// The directory on the host.
    pub source: PathBuf,
    /// Where it appears: `/var/task`, `/opt`, `/var/runtime` or `/var/lang`.
    pub target: MountTarget,
}

/// The places of an execution environment that a launch can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MountTarget {
    /// `/var/task`: the function's code.
    Task,
    /// `/opt`: layers, merged.
    Opt,
    /// `/var/runtime`: mayfly's bootstrap for a managed runtime.
    Runtime,
    /// `/var/lang`: a language's own tree, where it is not below `/usr`.
    Lang,
}

impl MountTarget {
    /// The path inside.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Task => "/var/task",
            Self::Opt => "/opt",
            Self::Runtime => "/var/runtime",
            Self::Lang => "/var/lang",
        }
    }
}

/// What to run in a slot. In process isolation, paths below the mount targets in `argv`, `env` and
/// `cwd` are rewritten to the host's directories.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LaunchSpec {
    /// Directories to show, read-only.
    pub mounts: Vec<Mount>,
    /// The program and its arguments; the program is an absolute path inside.
    pub argv: Vec<String>,
    /// The whole environment.
    pub env: Vec<(String, String)>,
    /// The working directory inside.
    pub cwd: String,
    /// The memory limit.
    pub memory: MemoryMib,
    /// Most processes and threads.
    pub processes: u32,
    /// Most open files.
    pub files: u64,
}

/// What makes a running process that has waited for its function that function's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Specialisation {
    /// Directories to show, read-only, beside those that the launch has shown.
    pub mounts: Vec<Mount>,
    /// The memory limit.
    pub memory: MemoryMib,
    /// Most processes and threads.
    pub processes: u32,
}

/// How much CPU a slot may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CpuLimit {
    /// No limit: during init.
    Full,
    /// Thousandths of a core.
    Millicores(u32),
}

/// How a launched process came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Birth {
    /// Its program was executed.
    Executed,
    /// It was forked from a process that had its program loaded.
    Forked,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExitStatus {
    /// It exited with this code.
    Code(i32),
    /// This signal killed it.
    Signal(i32),
}

/// The end of a launched process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exit {
    /// How it ended.
    pub status: ExitStatus,
    /// Whether the memory limit killed it or one of its children.
    pub out_of_memory: bool,
}

/// Memory of a slot, bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemoryUsage {
    /// Now: what the processes hold, without file cache that the kernel would give back.
    pub current_bytes: u64,
    /// The most since the launch. Where the kernel counts file cache into its peak, the file cache held now is
    /// taken off again.
    pub peak_bytes: u64,
}
