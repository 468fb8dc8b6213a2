//! A slot and what runs in it, as the daemon holds them.

use std::net::TcpListener;
use std::os::fd::OwnedFd;

use tokio::net::unix::pipe;
use tokio::sync::oneshot;

use super::connection::Connection;
use super::dialer::Dialer;
use crate::cgroup::control::{Controls, Reclaimer};
use crate::error::{At, SandboxError};
use crate::procfs;
use crate::spec::{Birth, CpuLimit, Exit, LaunchSpec, MemoryUsage, Specialisation};
use crate::wire::{LaunchId, Order, PreparedSlot, SlotId};

/// One isolated place to run a function in: it outlives the processes launched in it (a reset keeps
/// `/tmp`), and is never reused for another function. Dropping it destroys it in the background.
#[derive(Debug)]
pub struct Slot {
    tenancy: Tenancy,
    runtime_api: Option<TcpListener>,
    platform_endpoint: Option<TcpListener>,
    runtime_api_address: String,
    platform_endpoint_address: Option<String>,
    controls: Controls,
    /// The process above the slot's, for what no cgroup counts.
    init: i32,
}

/// A launched process: its output and its end.
#[derive(Debug)]
pub struct Process {
    /// What it writes to standard output.
    pub stdout: pipe::Receiver,
    /// What it writes to standard error.
    pub stderr: pipe::Receiver,
    /// How it came to be.
    pub birth: Birth,
    /// Its number, to signal it by.
    pub launch: LaunchId,
    /// Its end; an error means that the slot or the warden is gone, and the process with it.
    pub exit: oneshot::Receiver<Exit>,
}

/// The right to a slot in the warden: dropping it ends the slot.
#[derive(Debug)]
struct Tenancy {
    connection: Connection,
    id: SlotId,
    ended: bool,
}

impl Drop for Tenancy {
    fn drop(&mut self) {
        if !self.ended {
            // Where the warden is gone, so is the slot.
            drop(self.connection.tell(Order::Destroy(self.id)));
        }
    }
}

/// A slot on its way from the connection's task to its caller. Dropping it destroys the slot.
#[derive(Debug)]
pub(crate) struct SlotParts {
    slot: Slot,
}

impl SlotParts {
    /// Sorts the descriptors that came with a prepared slot.
    pub(crate) fn new(connection: Connection, prepared: PreparedSlot, descriptors: Vec<OwnedFd>) -> Self {
        let mut descriptors = descriptors.into_iter();
        let runtime_api = descriptors.next().map(TcpListener::from);
        let platform_endpoint = match prepared.platform_endpoint {
            Some(_) => descriptors.next().map(TcpListener::from),
            None => None,
        };
        Self {
            slot: Slot {
                tenancy: Tenancy { connection, id: prepared.id, ended: false },
                runtime_api,
                platform_endpoint,
                runtime_api_address: prepared.runtime_api,
                platform_endpoint_address: prepared.platform_endpoint,
                controls: Controls::new(prepared.controls, descriptors.collect()),
                init: prepared.init,
            },
        }
    }

    /// Hands the slot to its caller.
    pub(crate) fn into_slot(self) -> Slot {
        self.slot
    }
}

impl Slot {
    pub(super) fn connection(&self) -> &Connection {
        &self.tenancy.connection
    }

    pub(super) fn id(&self) -> SlotId {
        self.tenancy.id
    }

    /// Whether the slot's warden is gone, and the slot with all that ran in it. It may take a moment until that is known.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.tenancy.connection.is_lost()
    }

    /// The listening socket of the Runtime API inside the slot's network namespace; once.
    pub fn take_runtime_api(&mut self) -> Option<TcpListener> {
        self.runtime_api.take()
    }

    /// The listening socket for the platform's own AWS endpoint inside the slot; once. None in
    /// process isolation, where the function can reach the platform's real address.
    pub fn take_platform_endpoint(&mut self) -> Option<TcpListener> {
        self.platform_endpoint.take()
    }

    /// `host:port` of the Runtime API as seen inside.
    #[must_use]
    pub fn runtime_api_address(&self) -> &str {
        &self.runtime_api_address
    }

    /// `host:port` of the platform endpoint as seen inside, if there is one.
    #[must_use]
    pub fn platform_endpoint_address(&self) -> Option<&str> {
        self.platform_endpoint_address.as_deref()
    }

    /// Runs a program in the slot, at full CPU speed until [`Slot::set_cpu`]. Whatever ran in the slot before is killed
    /// first.
    ///
    /// Dropping the future leaves the slot good for nothing but its end.
    ///
    /// # Errors
    /// [`SandboxError::Exec`] where the program cannot be executed.
    pub async fn launch(&mut self, spec: LaunchSpec) -> Result<Process, SandboxError> {
        self.set_cpu(CpuLimit::Full)?;
        self.begin(spec, Order::Launch).await
    }

    /// Does what [`Slot::launch`] does, by forking the process from one that has the program loaded, where there can be
    /// such a one: for the command of a managed Python that waits for its function, in a slot in which nothing has run.
    /// Otherwise the program is executed. [`Process::birth`] tells.
    ///
    /// Dropping the future leaves the slot good for nothing but its end, and so does a failure.
    ///
    /// # Errors
    /// [`SandboxError::Exec`] where the program cannot be executed.
    pub async fn launch_forked(&mut self, spec: LaunchSpec) -> Result<Process, SandboxError> {
        self.set_cpu(CpuLimit::Full)?;
        self.begin(spec, Order::Fork).await
    }

    /// Runs a program beside what was launched before, within the same limits. Its mounts must be those of the last
    /// [`Slot::launch`].
    ///
    /// Dropping the future leaves the slot good for nothing but its end.
    ///
    /// # Errors
    /// [`SandboxError::Exec`] where the program cannot be executed.
    pub async fn launch_beside(&mut self, spec: LaunchSpec) -> Result<Process, SandboxError> {
        self.begin(spec, Order::LaunchBeside).await
    }

    async fn begin(
        &mut self,
        spec: LaunchSpec,
        order: impl FnOnce(SlotId, LaunchId, LaunchSpec) -> Order,
    ) -> Result<Process, SandboxError> {
        let (stdout_writer, stdout) = pipe::pipe().at("pipe")?;
        let (stderr_writer, stderr) = pipe::pipe().at("pipe")?;
        let output = vec![stdout_writer.into_blocking_fd().at("pipe")?, stderr_writer.into_blocking_fd().at("pipe")?];
        let connection = &self.tenancy.connection;
        let launch = connection.launch_id();
        let (sender, exit) = oneshot::channel();
        let order = order(self.tenancy.id, launch, spec);
        let birth = connection.launch(order, output, (launch, sender)).await?;
        Ok(Process { stdout, stderr, birth, launch, exit })
    }

    /// Makes the running process a function's: shows it more directories and sets its limits. The process may be frozen
    /// and stays so. What it was shown before stays; the next [`Slot::launch`] with all of these mounts finds them.
    ///
    /// A failure leaves the slot good for nothing but its end.
    ///
    /// # Errors
    /// When nothing runs in the slot, when a place is taken already, and in process isolation, which has no places.
    pub async fn specialise(&self, specialisation: Specialisation) -> Result<(), SandboxError> {
        self.tenancy.connection.ask(Order::Specialise(self.tenancy.id, specialisation)).await
    }

    /// Stops every process of the slot where it stands: no CPU, no wake-ups. Microseconds; does not block.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn freeze(&self) -> Result<(), SandboxError> {
        self.set_frozen(true)
    }

    /// Lets the processes go on.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn thaw(&self) -> Result<(), SandboxError> {
        self.set_frozen(false)
    }

    fn set_frozen(&self, frozen: bool) -> Result<(), SandboxError> {
        match self.controls.freeze(frozen) {
            Some(result) => result.at(if frozen { "freeze" } else { "thaw" }),
            None => self.tenancy.connection.tell(Order::Freeze(self.tenancy.id, frozen)),
        }
    }

    /// Changes the CPU limit.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn set_cpu(&self, limit: CpuLimit) -> Result<(), SandboxError> {
        self.controls.set_cpu(limit).at("set the CPU limit")
    }

    /// The memory used.
    #[must_use]
    pub fn memory(&self) -> MemoryUsage {
        if self.controls.count_memory() { self.controls.memory() } else { procfs::memory(self.init) }
    }

    /// What gives back the memory of the slot's file pages; none where there is nothing to give or nothing that does it.
    #[must_use]
    pub fn reclaimer(&self) -> Option<Reclaimer> {
        self.controls.reclaimer()
    }

    /// Kills every process of the slot but its init, frozen or not, and waits until they are gone.
    ///
    /// # Errors
    /// When the warden is gone.
    pub async fn kill_processes(&mut self) -> Result<(), SandboxError> {
        self.tenancy.connection.ask(Order::KillProcesses(self.tenancy.id)).await
    }

    /// Sends a signal to the process group of one launch. None gets it if the launched process has ended, which its
    /// `exit` tells; what it left behind is ended by [`Slot::kill_processes`].
    ///
    /// # Errors
    /// When the warden is gone.
    pub async fn signal(&mut self, launch: LaunchId, signal: i32) -> Result<(), SandboxError> {
        self.tenancy.connection.ask(Order::Signal(self.tenancy.id, launch, signal)).await
    }

    /// What connects to servers inside the slot.
    #[must_use]
    pub fn dialer(&self) -> Dialer {
        Dialer { connection: self.tenancy.connection.clone(), slot: self.tenancy.id }
    }

    /// Ends the slot and waits until nothing of it is left.
    pub async fn destroy(mut self) {
        self.tenancy.ended = true;
        if self.tenancy.connection.ask(Order::Destroy(self.tenancy.id)).await.is_err() {
            // Either the warden is gone, and the slot with it, or it is late: it still knows what to do.
            tracing::warn!(slot = ?self.tenancy.id, "the end of a slot was not confirmed");
        }
    }
}
