//! The yardstick: the same program in a container, as people would otherwise start it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde_json::json;

use crate::bench::subject::Subject;
use crate::workspace;

/// What of the host every container sees, as functions do.
const SHOWN: [&str; 2] = ["/usr", "/etc"];
/// What Debian and its relatives have as links into `/usr`, and others as directories.
const USUALLY_LINKS: [&str; 5] = ["bin", "sbin", "lib", "lib64", "lib32"];

/// A container engine's command line.
#[derive(Clone, Debug)]
pub(crate) struct Engine {
    /// `runc` or `ctr`.
    pub(crate) name: &'static str,
    program: PathBuf,
}

impl Engine {
    /// `runc run`, or why it cannot be measured here.
    pub(crate) fn runc() -> Result<Self, String> {
        let program = workspace::find_program("runc").ok_or("runc run: runc is not installed")?;
        Ok(Self { name: "runc", program })
    }

    /// `ctr run`, or why it cannot be measured here.
    pub(crate) fn ctr() -> Result<Self, String> {
        let program = workspace::find_program("ctr").ok_or("ctr run: containerd is not installed")?;
        let version = Command::new(&program).arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !version.is_ok_and(|status| status.success()) {
            return Err("ctr run: containerd does not run".to_owned());
        }
        Ok(Self { name: "ctr", program })
    }
}

/// A container of one engine that does what a function does, once.
#[derive(Debug)]
pub(crate) struct Container {
    engine: Engine,
    bundle: PathBuf,
    mounts: Vec<(String, String)>,
    command: Vec<String>,
    n_runs: u64,
}

impl Container {
    /// Prepares what can be prepared: the root, and for runc the bundle.
    pub(crate) fn new(engine: &Engine, subject: &Subject, work: &Path) -> anyhow::Result<Self> {
        let bundle = work.join(format!("{}-{}", engine.name, subject.name));
        let root = bundle.join("rootfs");
        let mut mounts: Vec<(String, String)> =
            SHOWN.iter().map(|path| ((*path).to_owned(), (*path).to_owned())).collect();
        for name in USUALLY_LINKS {
            let path = Path::new("/").join(name);
            if let Ok(target) = std::fs::read_link(&path) {
                std::fs::create_dir_all(&root)?;
                std::os::unix::fs::symlink(target, root.join(name))?;
            } else if path.is_dir() {
                mounts.push((path.display().to_string(), path.display().to_string()));
            }
        }
        // An interpreter outside of /usr brings its own tree: PREFIX/bin/program.
        let prefix = subject.interpreter.as_ref().and_then(|program| program.parent()?.parent());
        if let Some(prefix) = prefix.filter(|prefix| !prefix.starts_with("/usr")) {
            mounts.push((prefix.display().to_string(), prefix.display().to_string()));
        }
        mounts.push((subject.folder.display().to_string(), "/var/task".to_owned()));
        for (_source, target) in &mounts {
            std::fs::create_dir_all(root.join(target.trim_start_matches('/')))?;
        }
        for directory in ["proc", "dev", "tmp", "sys"] {
            std::fs::create_dir_all(root.join(directory))?;
        }
        let container = Self { engine: engine.clone(), bundle, mounts, command: subject.alone.clone(), n_runs: 0 };
        std::fs::write(container.bundle.join("config.json"), container.configuration().to_string())?;
        Ok(container)
    }

    /// What `runc spec` would write, with the mounts and the command of this one.
    fn configuration(&self) -> serde_json::Value {
        let binds = self.mounts.iter().map(|(source, target)| {
            json!({ "destination": target, "type": "bind", "source": source, "options": ["rbind", "ro"] })
        });
        let mut mounts = vec![
            json!({ "destination": "/proc", "type": "proc", "source": "proc" }),
            json!({ "destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"] }),
            json!({ "destination": "/tmp", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "nodev"] }),
        ];
        mounts.extend(binds);
        let namespaces = ["pid", "network", "ipc", "uts", "mount"].map(|kind| json!({ "type": kind }));
        json!({
            "ociVersion": "1.0.2",
            "process": {
                "terminal": false,
                "user": { "uid": 65534, "gid": 65534 },
                "args": self.command,
                "env": ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=en_US.UTF-8"],
                "cwd": "/",
                "noNewPrivileges": true,
            },
            "root": { "path": "rootfs", "readonly": true },
            "mounts": mounts,
            "linux": { "namespaces": namespaces, "resources": { "memory": { "limit": 536_870_912 } } },
        })
    }

    fn command(&self, id: &str) -> Command {
        let mut command = Command::new(&self.engine.program);
        if self.engine.name == "runc" {
            command.arg("run").arg("--bundle").arg(&self.bundle).arg(id);
            return command;
        }
        command.args(["run", "--rm", "--rootfs", "--read-only"]);
        for (source, target) in &self.mounts {
            command.args(["--mount", &format!("type=bind,src={source},dst={target},options=rbind:ro")]);
        }
        command.arg(self.bundle.join("rootfs")).arg(id).args(&self.command);
        command
    }

    /// Runs it: from the start of the engine's program until the answer is there. The end of the container is
    /// waited for, and not counted.
    pub(crate) fn run(&mut self) -> anyhow::Result<Duration> {
        self.n_runs += 1;
        let id = format!("mayfly-bench-{}-{}", std::process::id(), self.n_runs);
        let began = Instant::now();
        let mut child = self
            .command(&id)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {}", self.engine.name))?;
        let stdout = child.stdout.take().context("a container without output")?;
        let mut line = String::new();
        let read = BufReader::new(stdout).read_line(&mut line);
        let took = began.elapsed();
        let output = child.wait_with_output()?;
        read?;
        ensure!(
            output.status.success() && line.contains('n'),
            "a container failed: {line}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(took)
    }
}
