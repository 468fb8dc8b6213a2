//! Ready slots, made ahead in the background, so that a cold start finds one.

use std::sync::Arc;

use mayfly_model::start::Missed;
use mayfly_sandbox::{SandboxError, Slot, SlotSpec, Warden};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::gate::Gate;
use crate::stock::StockSize;
use crate::supply::{Craft, Supply};

/// What a slot without a process takes of the kernel's memory, bytes: namespaces, mounts, an init.
const SLOT_BYTES: u64 = 512 << 10;

/// See the module's documentation.
#[derive(Debug)]
pub(crate) struct Reserve {
    warden: Warden,
    slots: Supply<SlotCraft>,
}

#[derive(Debug)]
struct SlotCraft {
    warden: Warden,
}

impl Craft for SlotCraft {
    type Kind = SlotSpec;
    type Item = Slot;

    async fn make(&self, spec: &SlotSpec, _ended: Arc<Notify>) -> Result<Slot, String> {
        self.warden.prepare(*spec).await.map_err(|error| mayfly_model::chain(&error))
    }

    fn name(spec: &SlotSpec) -> String {
        format!("{spec:?}")
    }

    fn is_good(slot: &Slot) -> bool {
        !slot.is_lost()
    }

    fn held_bytes(_slot: &Slot) -> u64 {
        SLOT_BYTES
    }

    async fn end(slot: Slot) {
        slot.destroy().await;
    }
}

impl Reserve {
    /// Starts filling: slots of the `usual` spec at all times, of others while they are used.
    pub(crate) fn start(
        warden: Warden,
        usual: SlotSpec,
        size: StockSize,
        gate: Arc<Gate>,
        tasks: &TaskTracker,
        cancelled: &CancellationToken,
    ) -> Self {
        let craft = SlotCraft { warden: warden.clone() };
        let slots = Supply::start(craft, size, u64::MAX, gate, tasks, cancelled);
        slots.want_always(&usual);
        Self { warden, slots }
    }

    /// A slot of `spec`: a ready one if there is, else a new one and why.
    pub(crate) async fn take(&self, spec: SlotSpec) -> Result<(Slot, Option<Missed>), SandboxError> {
        match self.slots.take(&spec) {
            Ok(slot) => Ok((slot, None)),
            Err(missed) => Ok((self.warden.prepare(spec).await?, Some(missed))),
        }
    }

    /// Throws the ready slots away: their warden is gone, or they are not needed any more.
    pub(crate) async fn discard(&self) {
        self.slots.discard().await;
    }
}
