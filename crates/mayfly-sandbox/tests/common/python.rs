//! A Python of the host that zygotes can be made of, running programs of a test's own.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use mayfly_sandbox::{Birth, LaunchSpec, Mount, MountTarget, Slot};

use super::{Bench, Finished, finish, footprint, program};

/// The bootstrap of these tests: a process that was forked or executed, which makes no difference to it, runs a program.
const BOOTSTRAP: &str = r#"
import os
if os.environ.pop("MAYFLY_ZYGOTE", None):
    from mayfly_runtime import zygote
    zygote.serve()
with open("/var/task/program.py") as program:
    text = program.read()
exec(compile(text, "/var/task/program.py", "exec"))
"#;

/// An interpreter of the host, the bootstrap and a program for it.
pub struct Python {
    pub program: PathBuf,
    pub runtime: tempfile::TempDir,
    pub task: tempfile::TempDir,
}

impl Python {
    /// None where the host has no Python below `/usr`.
    pub fn find() -> Option<Self> {
        let entries = std::fs::read_dir("/usr/bin").unwrap().flatten().map(|entry| entry.path());
        let is_python = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.strip_prefix("python3.").is_some_and(|minor| minor.bytes().all(|byte| byte.is_ascii_digit()))
                && !path.is_symlink()
        };
        let program = entries.filter(is_python).max()?;
        let runtime = directory();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtimes/python/mayfly_runtime");
        std::fs::create_dir(runtime.path().join("mayfly_runtime")).unwrap();
        for file in std::fs::read_dir(source).unwrap().flatten().filter(|entry| entry.path().is_file()) {
            std::fs::copy(file.path(), runtime.path().join("mayfly_runtime").join(file.file_name())).unwrap();
        }
        std::fs::write(runtime.path().join("bootstrap.py"), BOOTSTRAP).unwrap();
        Some(Self { program, runtime, task: directory() })
    }

    /// A launch of a program text.
    pub fn launch(&self, text: &str) -> LaunchSpec {
        std::fs::write(self.task.path().join("program.py"), text).unwrap();
        let mount = |source: &Path, target| Mount { source: source.to_owned(), target };
        let argv = [self.program.to_str().unwrap(), "-S", "-B", "/var/runtime/bootstrap.py", "/opt"];
        LaunchSpec {
            mounts: vec![mount(self.runtime.path(), MountTarget::Runtime), mount(self.task.path(), MountTarget::Task)],
            env: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned()), ("TZ".to_owned(), ":UTC".to_owned())],
            ..program(argv)
        }
    }

    /// Forks a program into a new slot and waits for its end.
    pub async fn fork(&self, bench: &Bench, text: &str) -> (Birth, Finished, Slot) {
        let mut slot = bench.slot().await;
        let process = slot.launch_forked(self.launch(text)).await.unwrap();
        let birth = process.birth;
        (birth, finish(process).await, slot)
    }
}

/// An empty directory that everybody can read.
pub fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    std::fs::set_permissions(directory.path(), PermissionsExt::from_mode(0o755)).unwrap();
    directory
}

/// A warden and a Python that it can fork, or why this host has none, which is no excuse in CI.
pub async fn start(test: &str) -> Option<(Bench, Python)> {
    let bench = Bench::start(test).await?;
    let python = Python::find();
    if python.is_none() || bench.warden.capabilities().rootless {
        assert!(std::env::var_os("CI").is_none(), "no Python, or no root");
        println!("skipped {test}: a Python below /usr and root are needed");
        return None;
    }
    python.map(|python| (bench, python))
}

/// The zygotes of a warden.
pub fn zygotes(bench: &Bench) -> Vec<i32> {
    let is_zygote =
        |pid: &i32| std::fs::read_to_string(format!("/proc/{pid}/cgroup")).is_ok_and(|text| text.contains("/zygote-"));
    footprint::children(bench.warden_pid()).into_iter().filter(is_zygote).collect()
}
