//! What every test of the sandbox starts from.

#![expect(dead_code, unreachable_pub, reason = "each test program uses its own part of this")]

pub mod footprint;
pub mod python;
pub mod template;

use std::path::PathBuf;
use std::time::Duration;

use mayfly_model::units::{MemoryMib, StorageMib};
use mayfly_sandbox::{
    Exit, Isolation, LaunchSpec, Network, Process, SandboxError, SandboxOptions, Slot, SlotSpec, Warden,
};
use tokio::io::AsyncReadExt;

/// How long anything in a test may take.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A warden with a state directory of its own.
pub struct Bench {
    pub warden: Warden,
    pub options: SandboxOptions,
    _directory: tempfile::TempDir,
}

impl Bench {
    /// Starts a warden, or says why this host cannot and returns `None`; never the latter in CI.
    pub async fn start(test: &str) -> Option<Self> {
        Self::with_isolation(test, Isolation::Namespaces).await
    }

    pub async fn with_isolation(test: &str, isolation: Isolation) -> Option<Self> {
        let directory = tempfile::tempdir().unwrap();
        let options = SandboxOptions {
            isolation,
            state_dir: directory.path().join("state"),
            rootfs: None,
            warden_program: PathBuf::from(env!("CARGO_BIN_EXE_sandbox-test-daemon")),
        };
        match Warden::start(options.clone()).await {
            Ok(warden) => Some(Self { warden, options, _directory: directory }),
            Err(SandboxError::Unsupported { reason }) if std::env::var_os("CI").is_none() => {
                println!("skipped {test}: {reason}");
                None
            }
            Err(error) => panic!("{test}: {error}"),
        }
    }

    /// The warden's process; only where the test runs in a process of its own or looks no further.
    pub fn warden_pid(&self) -> i32 {
        let own = i32::try_from(std::process::id()).unwrap();
        let state_dir = std::fs::canonicalize(&self.options.state_dir).unwrap();
        let lock = state_dir.join("warden.lock");
        let holds = |pid: &i32| {
            let descriptors = std::fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
            descriptors.flat_map(|entry| std::fs::read_link(entry.path())).any(|target| target == lock)
        };
        footprint::children(own).into_iter().find(holds).expect("a warden runs")
    }

    /// Drops the handle on the warden and keeps the directory.
    pub fn into_directory(self) -> tempfile::TempDir {
        self._directory
    }

    pub async fn slot(&self) -> Slot {
        self.warden.prepare(loopback()).await.unwrap()
    }
}

pub fn loopback() -> SlotSpec {
    SlotSpec { network: Network::Loopback, ephemeral_storage: StorageMib(64) }
}

/// A launch of these arguments.
pub fn program<const N: usize>(argv: [&str; N]) -> LaunchSpec {
    LaunchSpec {
        mounts: Vec::new(),
        argv: argv.map(str::to_owned).to_vec(),
        env: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned())],
        cwd: "/".to_owned(),
        memory: MemoryMib(128),
        processes: 64,
        files: 256,
    }
}

/// A launch of a shell script.
pub fn shell(script: &str) -> LaunchSpec {
    program(["/bin/sh", "-c", script])
}

/// What a launch wrote, and how it ended.
#[derive(Debug)]
pub struct Finished {
    pub stdout: String,
    pub stderr: String,
    pub exit: Exit,
}

/// Reads all output and waits for the end.
pub async fn finish(mut process: Process) -> Finished {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let all = async {
        let (out, error, exit) = tokio::join!(
            process.stdout.read_to_end(&mut stdout),
            process.stderr.read_to_end(&mut stderr),
            &mut process.exit
        );
        out.unwrap();
        error.unwrap();
        exit.unwrap()
    };
    let exit = tokio::time::timeout(PATIENCE, all).await.expect("the launch ends");
    Finished {
        stdout: String::from_utf8_lossy(&stdout).into_owned(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
        exit,
    }
}

/// Launches and waits.
pub async fn run(slot: &mut Slot, spec: LaunchSpec) -> Finished {
    finish(slot.launch(spec).await.unwrap()).await
}
