//! The run that makes an archive of class data: `mayfly.Rehearsal`, in a slot, where nothing of a function runs.
//!
//! Java takes an archive only where it finds the same class path, so it is made where functions run. It comes out
//! through the process's standard output. The names of classes that are to be loaded as well go in by the slot's own
//! socket, for there may be more of them than a command can hold.

use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mayfly_model::units::{MemoryMib, StorageMib};
use mayfly_sandbox::{
    CpuLimit, Exit, ExitStatus, LaunchSpec, Mount, MountTarget, Network, Process, SandboxError, Slot, SlotSpec, Warden,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::super::FoundRuntime;
use super::super::program::ProgramInputs;
use super::machine;

/// How long Java may take. It happens beside everything else.
const DEADLINE: Duration = Duration::from_secs(180);
/// The largest archive that is taken. Without a function they have some ten MiB, and ten KiB more for each class.
const LARGEST: u64 = 128 * 1024 * 1024;
const MEMORY: MemoryMib = MemoryMib(1024);
/// For the archive of one function: those that run now come first. What all functions start with cannot wait.
const CPU: CpuLimit = CpuLimit::Millicores(500);
const REHEARSAL: &str = "mayfly.Rehearsal";
/// Where the rehearsal is its own Runtime API.
const ADDRESS: &str = "127.0.0.1:9009";
/// The words that follow are the command.
const SCRIPT: &str = "\"$@\" >/dev/null 2>&1 && exec cat /tmp/classes.jsa";

/// Why there is no archive.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Java could not be run in a slot.
    #[error("cannot run Java in a slot")]
    Sandbox(#[from] SandboxError),
    /// What goes into the slot and comes out could not be.
    #[error("cannot write the archive")]
    Io(#[from] io::Error),
    /// It would save less than what it and processes booted with it cost.
    #[error("it loads {n_classes} classes of its own; an archive pays from {fewest} on")]
    TooFewClasses {
        /// How many there are.
        n_classes: usize,
        /// How many there would have to be.
        fewest: usize,
    },
    /// It did not end as it should have.
    #[error("Java did not make one: {0}")]
    NotMade(String),
}

/// See the module's documentation.
#[derive(Debug)]
pub(super) struct Rehearsal<'a> {
    pub(super) interpreter: &'a FoundRuntime,
    /// The tree of the client's install.
    pub(super) tree: &'a Path,
    /// The code of a function, as it sees it.
    pub(super) code: &'a [Mount],
    /// The classes of it that are to be loaded, one on each line.
    pub(super) names: Option<String>,
}

impl Rehearsal<'_> {
    /// The archive.
    pub(super) async fn record(&self, warden: &Warden) -> Result<Vec<u8>, ArchiveError> {
        let spec = SlotSpec {
            network: Network::Loopback,
            ephemeral_storage: StorageMib(mayfly_model::limits::DEFAULT_EPHEMERAL_STORAGE_MIB),
        };
        let mut slot = warden.prepare(spec).await?;
        let recorded = tokio::time::timeout(DEADLINE, self.record_in(&mut slot)).await;
        slot.destroy().await;
        recorded.unwrap_or_else(|_elapsed| Err(ArchiveError::NotMade("it took too long".to_owned())))
    }

    async fn record_in(&self, slot: &mut Slot) -> Result<Vec<u8>, ArchiveError> {
        if !self.code.is_empty() {
            slot.set_cpu(CPU)?;
        }
        let Some((listener, names)) = slot.take_runtime_api().zip(self.names.as_deref()) else {
            return self.run(slot).await;
        };
        let told = tell(listener, names);
        tokio::select! {
            recorded = self.run(slot) => recorded,
            Err(error) = told => Err(error.into()),
        }
    }

    async fn run(&self, slot: &mut Slot) -> Result<Vec<u8>, ArchiveError> {
        let launch = self.launch(slot.runtime_api_address());
        // What it says to standard error is said to nobody.
        let Process { stdout, exit, stderr: _unread, .. } = slot.launch(launch).await?;
        let mut content = Vec::new();
        stdout.take(LARGEST + 1).read_to_end(&mut content).await?;
        let length = content.len() as u64;
        if length == 0 || length > LARGEST {
            return Err(ArchiveError::NotMade(format!("{length} bytes came out")));
        }
        match exit.await {
            Ok(Exit { status: ExitStatus::Code(0), .. }) => Ok(content),
            Ok(Exit { status, .. }) => Err(ArchiveError::NotMade(format!("it ended with {status:?}"))),
            Err(_lost) => Err(ArchiveError::NotMade("its slot was lost".to_owned())),
        }
    }

    fn launch(&self, names: &str) -> LaunchSpec {
        let nothing = PathBuf::new();
        let inputs = ProgramInputs { environment: None, handler: None, memory: MEMORY, code: &nothing, layers: None };
        let mut argv: Vec<String> = ["/bin/sh", "-c", SCRIPT, "sh"].map(str::to_owned).into();
        argv.extend(machine(self.interpreter, &inputs, Some(self.tree)));
        argv.extend(["-XX:ArchiveClassesAtExit=/tmp/classes.jsa", REHEARSAL].map(str::to_owned));
        argv.extend(self.names.as_ref().map(|_names| names.to_owned()));
        let mut mounts = vec![Mount { source: self.tree.to_owned(), target: MountTarget::Runtime }];
        let language = self.interpreter.language_root.clone();
        mounts.extend(language.map(|source| Mount { source, target: MountTarget::Lang }));
        mounts.extend_from_slice(self.code);
        let env = [
            ("LANG", "en_US.UTF-8"),
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ("AWS_LAMBDA_RUNTIME_API", ADDRESS),
            ("MAYFLY_STEM", "1"),
        ];
        LaunchSpec {
            mounts,
            argv,
            env: env.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            cwd: crate::blueprint::DIRECTORY.to_owned(),
            memory: MEMORY,
            processes: mayfly_model::limits::PROCESSES,
            files: mayfly_model::limits::FILE_DESCRIPTORS,
        }
    }
}

/// Tells the names to whoever asks first. Ends only when that is not possible.
async fn tell(listener: TcpListener, names: &str) -> io::Result<std::convert::Infallible> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let (mut stream, _peer) = listener.accept().await?;
    stream.write_all(names.as_bytes()).await?;
    stream.shutdown().await?;
    std::future::pending().await
}
