//! Forks of what runs in a slot, in slots of their own.

use tokio::net::unix::pipe;
use tokio::sync::oneshot;

use super::connection::Connection;
use super::slot::{Process, Slot};
use crate::error::{At, SandboxError};
use crate::spec::{SlotSpec, Specialisation};
use crate::wire::{Order, SlotId};

/// Builds slots that forks of one slot's process can enter.
#[derive(Clone, Debug)]
pub struct Nursery {
    connection: Connection,
    template: SlotId,
}

impl Nursery {
    /// Builds one. It ends with the slot whose process is to be forked, which in turn stays until all of these have
    /// ended, though without its process when it is destroyed before.
    ///
    /// # Errors
    /// Says which step failed. Nothing is left behind. Dropping the future is safe.
    pub async fn prepare(&self, spec: SlotSpec) -> Result<Slot, SandboxError> {
        Ok(self.connection.prepare(Order::PrepareHeir(self.template, spec)).await?.into_slot())
    }
}

impl Slot {
    /// Why the slot's one process could not be forked without its forks sharing more than its memory as it is now, or
    /// nothing if it could. It is looked at from outside, and need not stand still.
    ///
    /// # Errors
    /// When the slot is gone or busy, or its process has ended.
    pub async fn obstacle_to_forks(&self) -> Result<Option<String>, SandboxError> {
        self.connection().inspect(self.id()).await
    }

    /// What builds slots for forks of this slot's process.
    #[must_use]
    pub fn nursery(&self) -> Nursery {
        Nursery { connection: self.connection().clone(), template: self.id() }
    }

    /// Forks this slot's process into a slot that was prepared for that and in which nothing has run. This slot must not
    /// be frozen. The process must wait in a call of `recv` on its only connection; the call fails with `ECANCELED` then,
    /// at which the process has to fork once, and the fork goes on in the other slot, with nothing open but the standard
    /// streams.
    ///
    /// A failure leaves the other slot good for nothing but its end, and this slot's process may have been killed.
    ///
    /// # Errors
    /// Says why there is no fork.
    pub async fn fork_into(&self, heir: &mut Self, specialisation: Specialisation) -> Result<Process, SandboxError> {
        let (stdout_writer, stdout) = pipe::pipe().at("pipe")?;
        let (stderr_writer, stderr) = pipe::pipe().at("pipe")?;
        let output = vec![stdout_writer.into_blocking_fd().at("pipe")?, stderr_writer.into_blocking_fd().at("pipe")?];
        let connection = self.connection();
        let launch = connection.launch_id();
        let (sender, exit) = oneshot::channel();
        let order = Order::Inherit(self.id(), heir.id(), launch, specialisation);
        let birth = connection.launch(order, output, (launch, sender)).await?;
        Ok(Process { stdout, stderr, birth, launch, exit })
    }
}
