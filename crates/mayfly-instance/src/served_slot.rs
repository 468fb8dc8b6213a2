//! A slot whose sockets are served: the Runtime API inside, and the platform's own endpoint.

use std::net::TcpListener;
use std::sync::Arc;

use mayfly_sandbox::Slot;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use crate::exchange::Exchange;
use crate::instance::{InstanceError, Surroundings};
use crate::report::PlatformEvent;
use crate::runtime_api::{self, Apis, Metadata};
use crate::telemetry::{Connector, Telemetry};

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct ServedSlot {
    pub(crate) slot: Slot,
    pub(crate) exchange: Arc<Exchange>,
    pub(crate) metadata: Arc<Metadata>,
    pub(crate) telemetry: Arc<Telemetry>,
    /// Events about the telemetry's subscribers, for the log pump.
    pub(crate) notes: mpsc::Receiver<PlatformEvent>,
    /// The platform's endpoint as seen from inside.
    pub(crate) platform_address: Option<String>,
    /// The servers and whatever else runs beside the slot's processes.
    pub(crate) tasks: TaskTracker,
    /// Dropping it ends the tasks.
    pub(crate) end: DropGuard,
}

impl ServedSlot {
    /// Begins to serve the slot's sockets.
    pub(crate) async fn new(mut slot: Slot, zone_id: &str, surroundings: &Surroundings) -> Result<Self, InstanceError> {
        let end = CancellationToken::new();
        let tasks = TaskTracker::new();
        let exchange = Arc::new(Exchange::new());
        let metadata = Arc::new(Metadata::new(zone_id.to_owned()));
        let (telemetry, notes) = Telemetry::new(Connector::Slot(slot.dialer()), tasks.clone());
        if let Some(listener) = slot.take_runtime_api() {
            let listener = into_tokio(listener)?;
            let apis = Apis {
                exchange: Arc::clone(&exchange),
                metadata: Arc::clone(&metadata),
                telemetry: Arc::clone(&telemetry),
            };
            tasks.spawn(runtime_api::serve(listener, apis, tasks.clone(), end.clone()));
        }
        let mut platform_address = surroundings.platform_address.clone();
        if let Some(listener) = slot.take_platform_endpoint() {
            let listener = into_tokio(listener)?;
            platform_address = slot.platform_endpoint_address().map(str::to_owned);
            // A platform that shuts down takes no listeners any more; the slot ends with it.
            let _ = surroundings.platform_listeners.send((listener, end.clone())).await;
        }
        let end = end.drop_guard();
        Ok(Self { slot, exchange, metadata, telemetry, notes, platform_address, tasks, end })
    }

    /// Ends the slot and waits until nothing of it is left.
    pub(crate) async fn end(self) {
        let Self { slot, tasks, end, telemetry, .. } = self;
        slot.destroy().await;
        drop((end, telemetry));
        tasks.close();
        tasks.wait().await;
    }
}

fn into_tokio(listener: TcpListener) -> Result<tokio::net::TcpListener, InstanceError> {
    listener.set_nonblocking(true).map_err(InstanceError::Socket)?;
    tokio::net::TcpListener::from_std(listener).map_err(InstanceError::Socket)
}
