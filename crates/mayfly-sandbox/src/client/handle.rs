//! The handle on the warden, and its restart.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::connection::Connection;
use super::slot::Slot;
use crate::error::SandboxError;
use crate::spec::{Capabilities, Isolation, Network, SandboxOptions, SlotSpec};
use crate::wire::Order;
use mayfly_model::units::StorageMib;

/// The shortest time between two starts of a warden.
const RESTART_PAUSE: Duration = Duration::from_secs(1);

/// A handle on the warden process. Cheap to clone; the process ends when the last handle is dropped
/// or this process ends, however it ends.
#[derive(Clone, Debug)]
pub struct Warden {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    options: SandboxOptions,
    capabilities: Capabilities,
    current: Mutex<Current>,
}

#[derive(Debug)]
struct Current {
    /// `None` after a shutdown.
    connection: Option<Connection>,
    started: Instant,
}

impl Warden {
    /// Starts the warden, cleans what an earlier one of the same `state_dir` left, and probes the host.
    /// Call it inside a tokio runtime.
    ///
    /// # Errors
    /// [`SandboxError::Unsupported`] where the host cannot give the isolation.
    pub async fn start(options: SandboxOptions) -> Result<Self, SandboxError> {
        let (connection, capabilities) = Connection::start(&options).await?;
        let warden = Self {
            shared: Arc::new(Shared {
                options,
                capabilities,
                current: Mutex::new(Current { connection: Some(connection), started: Instant::now() }),
            }),
        };
        warden.try_out().await?;
        Ok(warden)
    }

    /// Builds one slot and throws it away, so that a host that cannot do it says so now and not at the first function.
    async fn try_out(&self) -> Result<(), SandboxError> {
        let spec = SlotSpec { network: Network::Loopback, ephemeral_storage: StorageMib(1) };
        match self.prepare(spec).await {
            Ok(slot) => {
                slot.destroy().await;
                Ok(())
            }
            Err(SandboxError::Step { step, reason }) if self.shared.options.isolation == Isolation::Namespaces => {
                Err(SandboxError::Unsupported { reason: format!("{step} failed: {reason}") })
            }
            Err(error) => Err(error),
        }
    }

    /// What the host gives.
    #[must_use]
    pub fn capabilities(&self) -> &Capabilities {
        &self.shared.capabilities
    }

    /// Builds a slot: everything of an execution environment but the function.
    ///
    /// # Errors
    /// Says which step failed. Nothing is left behind. Dropping the future is safe.
    pub async fn prepare(&self, spec: SlotSpec) -> Result<Slot, SandboxError> {
        let connection = self.connection().await?;
        Ok(connection.prepare(Order::Prepare(spec)).await?.into_slot())
    }

    /// The connection to a living warden, which is started again if it was lost.
    async fn connection(&self) -> Result<Connection, SandboxError> {
        let mut current = self.shared.current.lock().await;
        match &current.connection {
            None => return Err(SandboxError::WardenLost),
            Some(connection) if !connection.is_lost() => return Ok(connection.clone()),
            Some(_) => {}
        }
        // Waiting under the lock is what keeps callers from starting one warden each.
        tokio::time::sleep_until(current.started + RESTART_PAUSE).await;
        current.started = Instant::now();
        tracing::warn!("the warden was lost with all its slots; starting another");
        let (connection, _) = Connection::start(&self.shared.options).await?;
        current.connection = Some(connection.clone());
        Ok(connection)
    }

    /// Ends every slot, waits until all is cleaned, and ends the warden.
    pub async fn shutdown(&self) {
        let connection = self.shared.current.lock().await.connection.take();
        if let Some(connection) = connection {
            // A warden that is gone already has nothing left to end.
            drop(connection.ask(Order::Shutdown).await);
            connection.gone().await;
        }
    }
}
