//! What turns a stem cell into an instance: its code, its limits, its environment.

use bytes::Bytes;
use mayfly_sandbox::SandboxError;
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
    /// Wait to be forked after the initialisation.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    template: bool,
    /// Tell which classes the function has loaded, when asked for it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    classes: bool,
}

impl Instance {
    /// Makes the waiting process the function's, with which the init phase begins. This is all that stands between a
    /// request and its function's own code: one order to the warden, two writes to control files and one answer.
    pub(super) async fn specialise(&mut self, began: Instant) -> Result<oneshot::Receiver<InitSignal>, InstanceError> {
        let slot = &self.slot;
        // While the warden works, the process wakes up, to wait for its function where it waited before.
        let wake = async { (slot.thaw(), self.function_document()) };
        let (specialised, (thawed, document)) =
            tokio::join!(slot.specialise(self.blueprint.specialisation(&self.own_mounts)), wake);
        self.tell(specialised.and(thawed), document, began)
    }

    /// The same for a process that has been the function's from the beginning: nobody else has anything to do for it.
    pub(super) fn wake(&mut self, began: Instant) -> Result<oneshot::Receiver<InitSignal>, InstanceError> {
        let thawed = self.slot.thaw();
        let document = self.function_document();
        self.tell(thawed, document, began)
    }

    /// Tells the process its function, unless it could not be made that.
    fn tell(
        &mut self,
        made: Result<(), SandboxError>,
        document: Option<Bytes>,
        began: Instant,
    ) -> Result<oneshot::Receiver<InitSignal>, InstanceError> {
        if let Err(error) = made {
            tracing::warn!(function = %self.blueprint.function, %error, "cannot make a stem cell a function's");
            return Err(InstanceError::StemLost);
        }
        self.frozen = false;
        self.allow_pause();
        let told = document.and_then(|document| self.exchange.specialise(document));
        self.last_init.launch = began.elapsed();
        told.ok_or(InstanceError::StemLost)
    }

    fn function_document(&self) -> Option<Bytes> {
        let environment = self.blueprint.environment(
            &self.log,
            self.slot.runtime_api_address(),
            self.metadata.token(),
            self.platform_address.as_deref(),
        );
        let classes = self.exchange.classes.ask(self.blueprint.class_listener().filter(|_| !self.is_template));
        let template = self.is_template;
        let function = Function { environment: &environment, directory: DIRECTORY, template, classes };
        let document = serde_json::to_vec(&function);
        document.ok().map(Bytes::from)
    }
}
