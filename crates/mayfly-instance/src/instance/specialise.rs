//! What turns a stem cell into an instance: its code, its limits, its environment.

use bytes::Bytes;
use serde::Serialize;
use std::collections::BTreeMap;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::{Instance, InstanceError};
use crate::blueprint::DIRECTORY;
use crate::exchange::InitSignal;

/// What a waiting process is told.
#[derive(Serialize)]
struct Function<'a> {
    /// The whole environment, in place of its own.
    environment: &'a BTreeMap<String, String>,
    /// Where to go: the code is there only since this moment.
    directory: &'a str,
}

impl Instance {
    /// Makes the waiting process the function's, with which the init phase begins. This is all that stands between a
    /// request and its function's own code: one order to the warden, two writes to control files and one answer.
    pub(super) async fn specialise(&mut self, began: Instant) -> Result<oneshot::Receiver<InitSignal>, InstanceError> {
        if let Err(error) = self.slot.specialise(self.blueprint.specialisation()).await {
            tracing::warn!(function = %self.blueprint.function, %error, "cannot make a stem cell a function's");
            return Err(InstanceError::StemLost);
        }
        self.thaw();
        let environment = self.blueprint.environment(
            &self.log,
            self.slot.runtime_api_address(),
            self.metadata.token(),
            self.platform_address.as_deref(),
        );
        let document = serde_json::to_vec(&Function { environment: &environment, directory: DIRECTORY });
        let told = document.ok().and_then(|document| self.exchange.specialise(Bytes::from(document)));
        self.last_init.launch = began.elapsed();
        told.filter(|_signal| !self.broken).ok_or(InstanceError::StemLost)
    }
}
