//! Isolation: the warden process, slots, cgroups, network, seccomp, and the process engine.

use std::net::TcpListener;
use std::path::PathBuf;

use mayfly_model::units::{MemoryMib, StorageMib};
use tokio::net::unix::pipe;

/// How functions are to be walled off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// Namespaces where the host allows them; refuses to start where it does not.
    Namespaces,
    /// Bare subprocesses, for development only.
    Process,
}

/// What the platform needs to know to start a warden.
#[derive(Clone, Debug)]
pub struct SandboxOptions {
    /// The wall to build.
    pub isolation: Isolation,
    /// A directory of this platform's own; names its cgroups and holds nothing that must survive.
    pub state_dir: PathBuf,
    /// A root filesystem to use instead of the host's `/usr`.
    pub rootfs: Option<PathBuf>,
    /// The program to run as warden with `WARDEN_ARGUMENT`; normally this very binary.
    pub warden_program: PathBuf,
}

/// The argument under which the binary's `main` must call [`warden_main`] before anything else.
pub const WARDEN_ARGUMENT: &str = "__warden";

/// What the host gives, found out at start.
#[derive(Clone, Debug)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Network {
    /// Loopback only.
    Loopback,
    /// Outbound connections through NAT; nothing inbound, no host services, no cloud metadata address.
    Outbound,
}

/// What must be known to prepare a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SlotSpec {
    /// The network class.
    pub network: Network,
    /// The size of `/tmp`.
    pub ephemeral_storage: StorageMib,
}

/// A read-only directory of the host to show inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// The directory on the host.
    pub source: PathBuf,
    /// Where it appears: `/var/task`, `/opt`, `/var/runtime` or `/var/lang`.
    pub target: MountTarget,
}

/// The places of an execution environment that a launch can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// What to run in a slot. In process isolation, paths below the mount targets in `argv`, `env` and
/// `cwd` are rewritten to the host's directories.
#[derive(Clone, Debug)]
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

/// How much CPU a slot may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CpuLimit {
    /// No limit: during init.
    Full,
    /// Thousandths of a core.
    Millicores(u32),
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// It exited with this code.
    Code(i32),
    /// This signal killed it.
    Signal(i32),
}

/// The end of a launched process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    /// How it ended.
    pub status: ExitStatus,
    /// Whether the memory limit killed it or one of its children.
    pub out_of_memory: bool,
}

/// Memory of a slot, bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemoryUsage {
    /// Now.
    pub current_bytes: u64,
    /// The most since the launch.
    pub peak_bytes: u64,
}

/// Why the sandbox could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The host cannot give the isolation that was asked for.
    #[error("isolation is not possible on this host: {reason}")]
    Unsupported {
        /// What is missing, and what would give it.
        reason: String,
    },
    /// The program could not be executed: missing, not executable, wrong format.
    #[error("cannot execute {program}: {reason}")]
    Exec {
        /// The path inside.
        program: String,
        /// The system's word.
        reason: String,
    },
    /// A step of building or changing a slot failed.
    #[error("{step} failed: {reason}")]
    Step {
        /// The step, for example "mount /var/task".
        step: String,
        /// The system's word.
        reason: String,
    },
    /// The warden is gone; its slots are gone with it. A new one is being started.
    #[error("the warden process is gone")]
    WardenLost,
}

/// A handle on the warden process. Cheap to clone; the process ends when the last handle is dropped
/// or this process ends, however it ends.
#[derive(Clone, Debug)]
pub struct Warden {}

impl Warden {
    /// Starts the warden, cleans what an earlier one of the same `state_dir` left, and probes the host.
    /// Call it inside a tokio runtime.
    ///
    /// # Errors
    /// [`SandboxError::Unsupported`] where the host cannot give the isolation.
    pub async fn start(_options: SandboxOptions) -> Result<Self, SandboxError> {
        todo!()
    }

    /// What the host gives.
    #[must_use]
    pub fn capabilities(&self) -> &Capabilities {
        todo!()
    }

    /// Builds a slot: everything of an execution environment but the function.
    ///
    /// # Errors
    /// Says which step failed. Nothing is left behind. Dropping the future is safe.
    pub async fn prepare(&self, _spec: SlotSpec) -> Result<Slot, SandboxError> {
        todo!()
    }

    /// Ends every slot, waits until all is cleaned, and ends the warden.
    pub async fn shutdown(&self) {
        todo!()
    }
}

/// One isolated place to run a function in: it outlives the processes launched in it (a reset keeps
/// `/tmp`), and is never reused for another function. Dropping it destroys it in the background.
#[derive(Debug)]
pub struct Slot {}

impl Slot {
    /// The listening socket of the Runtime API inside the slot's network namespace; once.
    pub fn take_runtime_api(&mut self) -> Option<TcpListener> {
        todo!()
    }

    /// The listening socket for the platform's own AWS endpoint inside the slot; once. None in
    /// process isolation, where the function can reach the platform's real address.
    pub fn take_platform_endpoint(&mut self) -> Option<TcpListener> {
        todo!()
    }

    /// `host:port` of the Runtime API as seen inside.
    #[must_use]
    pub fn runtime_api_address(&self) -> &str {
        todo!()
    }

    /// `host:port` of the platform endpoint as seen inside, if there is one.
    #[must_use]
    pub fn platform_endpoint_address(&self) -> Option<&str> {
        todo!()
    }

    /// Runs a program in the slot. A slot runs one launch at a time; after the process ended or
    /// [`Slot::kill_processes`], it can launch again with the same mounts.
    ///
    /// # Errors
    /// [`SandboxError::Exec`] where the program cannot be executed.
    pub async fn launch(&mut self, _spec: LaunchSpec) -> Result<Process, SandboxError> {
        todo!()
    }

    /// Stops every process of the slot where it stands: no CPU, no wake-ups. Microseconds; does not block.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn freeze(&self) -> Result<(), SandboxError> {
        todo!()
    }

    /// Lets the processes go on.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn thaw(&self) -> Result<(), SandboxError> {
        todo!()
    }

    /// Changes the CPU limit.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn set_cpu(&self, _limit: CpuLimit) -> Result<(), SandboxError> {
        todo!()
    }

    /// The memory used.
    #[must_use]
    pub fn memory(&self) -> MemoryUsage {
        todo!()
    }

    /// Kills every process of the slot but its init, frozen or not, and waits until they are gone.
    ///
    /// # Errors
    /// When the warden is gone.
    pub async fn kill_processes(&mut self) -> Result<(), SandboxError> {
        todo!()
    }

    /// Sends a signal to the launched process.
    ///
    /// # Errors
    /// When the warden is gone.
    pub async fn signal(&mut self, _signal: i32) -> Result<(), SandboxError> {
        todo!()
    }

    /// Ends the slot and waits until nothing of it is left.
    pub async fn destroy(self) {
        todo!()
    }
}

/// A launched process: its output and its end.
#[derive(Debug)]
pub struct Process {
    /// What it writes to standard output.
    pub stdout: pipe::Receiver,
    /// What it writes to standard error.
    pub stderr: pipe::Receiver,
    /// Its end; an error means that the warden is gone (and the process with it).
    pub exit: tokio::sync::oneshot::Receiver<Exit>,
}

/// The warden's `main`, for a process started with [`WARDEN_ARGUMENT`]. Does not return before the end.
#[must_use]
pub fn warden_main() -> std::process::ExitCode {
    todo!()
}
