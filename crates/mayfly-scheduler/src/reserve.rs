//! Ready slots of the usual kind, made ahead in the background, so that a cold start finds one.

use mayfly_model::start::Missed;
use mayfly_sandbox::{SandboxError, Slot, SlotSpec, Warden};
use tokio::sync::{Mutex, mpsc};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long the reserve waits after a slot could not be built.
const PAUSE_AFTER_FAILURE: std::time::Duration = std::time::Duration::from_secs(1);

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Reserve {
    warden: Warden,
    spec: SlotSpec,
    ready: Mutex<mpsc::Receiver<Slot>>,
}

impl Reserve {
    /// Starts filling: `size` slots of `spec` are kept ready until `cancelled`.
    pub(crate) fn start(
        warden: Warden,
        spec: SlotSpec,
        size: usize,
        tasks: &TaskTracker,
        cancelled: CancellationToken,
    ) -> Self {
        // The filler holds one more in its hand while the channel is full.
        let (sender, ready) = mpsc::channel(size.saturating_sub(1).max(1));
        if size > 0 {
            tasks.spawn(cancelled.run_until_cancelled_owned(fill(warden.clone(), spec, sender)));
        }
        Self { warden, spec, ready: Mutex::new(ready) }
    }

    /// A slot of `spec`: a ready one if there is, else a new one and why.
    pub(crate) async fn take(&self, spec: SlotSpec) -> Result<(Slot, Option<Missed>), SandboxError> {
        let mut missed = Missed::UnusualSlot;
        if spec == self.spec {
            let ready = self.ready.lock().await.try_recv();
            if let Ok(slot) = ready {
                return Ok((slot, None));
            }
            missed = Missed::Exhausted;
        }
        Ok((self.warden.prepare(spec).await?, Some(missed)))
    }

    /// Throws the ready slots away: their warden is gone.
    pub(crate) async fn discard(&self) {
        let mut ready = self.ready.lock().await;
        while ready.try_recv().is_ok() {}
    }
}

async fn fill(warden: Warden, spec: SlotSpec, sender: mpsc::Sender<Slot>) {
    loop {
        match warden.prepare(spec).await {
            Ok(slot) => {
                if sender.send(slot).await.is_err() {
                    return;
                }
            }
            Err(error) => {
                tracing::warn!(%error, "cannot prepare a slot ahead");
                tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
            }
        }
    }
}
