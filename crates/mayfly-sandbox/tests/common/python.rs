//! A Python of the host that zygotes can be made of, running programs of a test's own.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use mayfly_sandbox::{Birth, LaunchSpec, Mount, MountTarget, Slot};

use super::{Bench, Finished, finish, footprint, program};

/// The bootstrap of these tests: a process that was forked or executed, which makes no difference to it, runs a program.
const BOOTSTRAP: &str = r#"
import os
orders = os.environ.pop("MAYFLY_ZYGOTE", None)
if orders is not None:
    from mayfly_runtime import zygote
    zygote.Zygote(int(orders)).serve()
with open("/var/task/program.py") as program:
    text = program.read()
exec(compile(text, "/var/task/program.py", "exec"))
"#;

/// An interpreter of the host, the bootstrap and a program for it.
pub struct Python {
    /// As it is called inside.
    pub program: String,
    /// The interpreter's own tree, where it is not below `/usr`.
    pub language: Option<PathBuf>,
    pub runtime: tempfile::TempDir,
    pub task: tempfile::TempDir,
}

impl Python {
    /// None where the host has no Python below `/usr`.
    pub fn find() -> Option<Self> {
        let program = interpreters(Path::new("/usr/bin")).max()?;
        Some(Self::new(program.to_str().unwrap().to_owned(), None))
    }

    /// The Pythons that a version manager keeps for this user.
    pub fn managed() -> Vec<Self> {
        let home = PathBuf::from(std::env::var_os("HOME").unwrap_or_default());
        let versions = std::fs::read_dir(home.join(".pyenv/versions")).into_iter().flatten().flatten();
        let mut found: Vec<Self> = versions
            .filter_map(|version| {
                let program = interpreters(&version.path().join("bin")).max()?;
                let inside = format!("/var/lang/bin/{}", program.file_name().unwrap().to_str().unwrap());
                Some(Self::new(inside, Some(version.path())))
            })
            .collect();
        found.sort_by(|one, other| one.program.cmp(&other.program));
        found
    }

    fn new(program: String, language: Option<PathBuf>) -> Self {
        let runtime = directory();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtimes/python/mayfly_runtime");
        std::fs::create_dir(runtime.path().join("mayfly_runtime")).unwrap();
        for file in std::fs::read_dir(source).unwrap().flatten().filter(|entry| entry.path().is_file()) {
            std::fs::copy(file.path(), runtime.path().join("mayfly_runtime").join(file.file_name())).unwrap();
        }
        std::fs::write(runtime.path().join("bootstrap.py"), BOOTSTRAP).unwrap();
        Self { program, language, runtime, task: directory() }
    }

    /// A launch of a program text.
    pub fn launch(&self, text: &str) -> LaunchSpec {
        std::fs::write(self.task.path().join("program.py"), text).unwrap();
        let mount = |source: &Path, target| Mount { source: source.to_owned(), target };
        let language = self.language.as_ref().map(|tree| mount(tree, MountTarget::Lang));
        let own = [mount(self.runtime.path(), MountTarget::Runtime), mount(self.task.path(), MountTarget::Task)];
        let variables = [("PATH", "/usr/bin:/bin"), ("TZ", ":UTC"), ("LD_LIBRARY_PATH", "/var/lang/lib:/var/task/lib")];
        LaunchSpec {
            mounts: own.into_iter().chain(language).collect(),
            env: variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            ..program([&self.program, "-S", "-B", "/var/runtime/bootstrap.py", "/opt"])
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

/// The Pythons, 3.8 or newer, in a directory of programs.
fn interpreters(directory: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let minor = name.strip_prefix("python3.").and_then(|minor| minor.parse::<u32>().ok());
        minor.is_some_and(|minor| minor >= 8) && !path.is_symlink()
    })
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
