//! Stem cells: a runtime's process that booted in a slot without a function, waits frozen, and becomes any function of
//! its class in the time that its code takes to load.
//!
//! The process is launched with [`MARK`] in its environment. Its bootstrap, with everything loaded that can be, asks
//! `GET /mayfly/stem` on the Runtime API. The answer is what a fresh start would have found: the whole environment, and
//! the working directory, in which the code is there by then. From there on the process does as after a fresh start.
//!
//! **Invariant.** No code of any function has run in a stem cell. It becomes one function's and never another's.

use std::sync::Arc;
use std::time::Duration;

use mayfly_model::limits;
use mayfly_model::units::MemoryMib;
use mayfly_sandbox::{Birth, LaunchId, LaunchSpec, Mount, Process, SandboxError, Slot, SlotSpec};
use tokio::net::unix::pipe;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use crate::instance::{InstanceError, Surroundings};
use crate::served_slot::ServedSlot;

/// The variable that tells a bootstrap to wait for its function.
const MARK: (&str, &str) = ("MAYFLY_STEM", "1");
/// How long a runtime may take to boot. It happens beside everything else and may have to wait for a processor.
const BOOT_DEADLINE: Duration = Duration::from_secs(30);
/// Memory for a boot; the function's own limit takes its place.
const BOOT_MEMORY: MemoryMib = MemoryMib(512);
/// What is read of the complaint of a process that did not boot, bytes.
const COMPLAINT_BYTES: usize = 2048;

/// Everything that a process sees before its function is known: stem cells of one class are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StemClass {
    pub(crate) argv: Vec<String>,
    /// The bootstrap's directory, and the language's own.
    pub(crate) mounts: Vec<Mount>,
    /// What the runtime reads while it boots.
    pub(crate) environment: Vec<(String, String)>,
    pub(crate) slot: SlotSpec,
    pub(crate) zone_id: String,
}

impl StemClass {
    /// The slots that stem cells of this class live in.
    #[must_use]
    pub fn slot(&self) -> SlotSpec {
        self.slot
    }

    /// The command, for people who want to know what is booted ahead.
    #[must_use]
    pub fn command(&self) -> String {
        self.argv.join(" ")
    }
}

/// Why a runtime was not booted ahead.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    /// The slot could not be used.
    #[error("cannot prepare a slot for a runtime")]
    Slot(#[from] InstanceError),
    /// The process could not be launched, or its slot is gone.
    #[error("cannot launch a runtime")]
    Launch(#[from] SandboxError),
    /// The process ended, or did not get ready in time.
    #[error("a runtime did not boot: {complaint}")]
    NotReady {
        /// What it said.
        complaint: String,
    },
}

/// See the module's documentation. Dropping it ends it in the background.
#[derive(Debug)]
pub struct Stem {
    pub(crate) class: Arc<StemClass>,
    pub(crate) served: ServedSlot,
    pub(crate) launch: LaunchId,
    pub(crate) stdout: pipe::Receiver,
    pub(crate) stderr: pipe::Receiver,
    pub(crate) watcher: JoinHandle<()>,
    /// What it sees of its function already, within the function's limits; nothing of one that may become any function
    /// of its class.
    pub(crate) own_mounts: Option<Vec<Mount>>,
    birth: Birth,
}

impl Stem {
    /// Boots the runtime of a class in a slot and freezes it. `ended` is notified when the process ends, however that
    /// comes about.
    ///
    /// # Errors
    /// When the runtime does not get ready to wait for a function.
    pub async fn boot(
        slot: Slot,
        class: Arc<StemClass>,
        surroundings: &Surroundings,
        ended: Arc<Notify>,
    ) -> Result<Self, BootError> {
        let mut served = ServedSlot::new(slot, &class.zone_id, surroundings).await?;
        let booted = served.exchange.begin_boot();
        let spec = class.launch(served.slot.runtime_api_address());
        // Forked where its language has a zygote, which makes no difference but in time and memory.
        let process = served.slot.launch_forked(spec).await?;
        let stem = Self::once_parked(class, served, process, booted, ended).await?;
        stem.served.slot.freeze()?;
        Ok(stem)
    }

    /// What is there when a process waits for its function.
    pub(crate) async fn once_parked(
        class: Arc<StemClass>,
        served: ServedSlot,
        process: Process,
        booted: oneshot::Receiver<()>,
        ended: Arc<Notify>,
    ) -> Result<Self, BootError> {
        let exchange = Arc::clone(&served.exchange);
        let Process { stdout, stderr, birth, launch, exit } = process;
        let watcher = served.tasks.spawn(async move {
            exchange.process_ended(exit.await.ok());
            ended.notify_one();
        });
        match tokio::time::timeout(BOOT_DEADLINE, booted).await {
            Ok(Ok(())) => Ok(Self { class, served, launch, stdout, stderr, watcher, own_mounts: None, birth }),
            Ok(Err(_)) | Err(_) => Err(BootError::NotReady { complaint: complaint(&stderr) }),
        }
    }

    /// The class.
    #[must_use]
    pub fn class(&self) -> &Arc<StemClass> {
        &self.class
    }

    /// Whether the process was forked, which takes a fraction of the time of a boot.
    #[must_use]
    pub fn was_forked(&self) -> bool {
        self.birth == Birth::Forked
    }

    /// Whether the process still waits for its function.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.served.slot.is_lost() && self.served.exchange.is_parked()
    }

    /// The memory that it holds.
    #[must_use]
    pub fn memory_bytes(&self) -> u64 {
        self.served.slot.memory().current_bytes
    }

    /// Ends it and waits until nothing of it is left.
    pub async fn end(self) {
        self.served.end().await;
    }
}

impl StemClass {
    fn launch(&self, runtime_api: &str) -> LaunchSpec {
        let mut env = self.environment.clone();
        env.push(("AWS_LAMBDA_RUNTIME_API".to_owned(), runtime_api.to_owned()));
        env.push((MARK.0.to_owned(), MARK.1.to_owned()));
        LaunchSpec {
            mounts: self.mounts.clone(),
            argv: self.argv.clone(),
            env,
            cwd: crate::blueprint::DIRECTORY.to_owned(),
            memory: BOOT_MEMORY,
            processes: limits::PROCESSES,
            files: limits::FILE_DESCRIPTORS,
        }
    }
}

/// The beginning of what a process has written to its standard error.
fn complaint(stderr: &pipe::Receiver) -> String {
    let mut buffer = vec![0; COMPLAINT_BYTES];
    let length = stderr.try_read(&mut buffer).unwrap_or(0);
    buffer.truncate(length);
    let text = String::from_utf8_lossy(&buffer).trim().to_owned();
    if text.is_empty() { "it said nothing".to_owned() } else { text }
}
