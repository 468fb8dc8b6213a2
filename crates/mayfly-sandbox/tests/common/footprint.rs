//! What a warden has on the host, so that a test can say that nothing of it is left.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::PATIENCE;

/// Everything that a process and its descendants have on the host.
#[derive(Clone, Debug, Default)]
pub struct Footprint {
    pub processes: BTreeSet<i32>,
    pub network_namespaces: BTreeSet<String>,
    pub mount_namespaces: BTreeSet<String>,
    pub cgroups: BTreeSet<PathBuf>,
    pub interfaces: BTreeSet<String>,
    pub state_dir: PathBuf,
}

impl Footprint {
    /// Of the warden `root`.
    pub fn of(root: i32, state_dir: &Path) -> Self {
        let mut footprint = Self { state_dir: fs::canonicalize(state_dir).unwrap(), ..Self::default() };
        let mut wait = vec![root];
        while let Some(pid) = wait.pop() {
            footprint.processes.insert(pid);
            wait.extend(children(pid));
        }
        let own = (namespace("self", "net"), namespace("self", "mnt"));
        for pid in &footprint.processes {
            footprint.network_namespaces.extend(namespace(&pid.to_string(), "net"));
            footprint.mount_namespaces.extend(namespace(&pid.to_string(), "mnt"));
            footprint.cgroups.extend(cgroups(*pid));
        }
        footprint.network_namespaces.retain(|it| Some(it) != own.0.as_ref());
        footprint.mount_namespaces.retain(|it| Some(it) != own.1.as_ref());
        let prefix = footprint.interface_prefix();
        footprint.interfaces = interfaces();
        footprint.interfaces.retain(|name| name.starts_with(&prefix));
        footprint
    }

    /// What the names of the platform's own interfaces begin with: a hash of its directory (FNV-1a), which names on the
    /// host keep from one version to the next.
    fn interface_prefix(&self) -> String {
        let bytes = self.state_dir.as_os_str().as_bytes();
        let hash = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        format!("mf{:07x}", hash & 0x0fff_ffff)
    }

    /// What is still there.
    pub fn left(&self) -> Vec<String> {
        let mut left = Vec::new();
        left.extend(self.processes.iter().filter(|pid| alive(**pid)).map(|pid| format!("process {pid}")));
        for pid in fs::read_dir("/proc").unwrap().flatten() {
            let pid = pid.file_name().to_string_lossy().into_owned();
            for (kind, known) in [("net", &self.network_namespaces), ("mnt", &self.mount_namespaces)] {
                if let Some(found) = namespace(&pid, kind).filter(|it| known.contains(it)) {
                    left.push(format!("{found} of {pid}"));
                }
            }
        }
        left.extend(self.cgroups.iter().filter(|it| it.is_dir()).map(|it| format!("cgroup {}", it.display())));
        let interfaces = interfaces();
        left.extend(self.interfaces.intersection(&interfaces).map(|it| format!("interface {it}")));
        let state_dir = self.state_dir.to_string_lossy().into_owned();
        let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap();
        left.extend(mounts.lines().filter(|line| line.contains(&state_dir)).map(|line| format!("mount {line}")));
        left.extend(loop_devices(&state_dir));
        left
    }

    /// Waits until nothing is left.
    pub fn assert_gone(&self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = self.left();
            if left.is_empty() {
                return;
            }
            assert!(Instant::now() < deadline, "still there: {left:#?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The children of a process.
pub fn children(pid: i32) -> Vec<i32> {
    let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Vec::new();
    };
    tasks
        .flatten()
        .flat_map(|task| {
            let text = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            text.split_whitespace().map(|pid| pid.parse().unwrap()).collect::<Vec<i32>>()
        })
        .collect()
}

fn alive(pid: i32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(" Z"))
}

fn namespace(pid: &str, kind: &str) -> Option<String> {
    let link = fs::read_link(format!("/proc/{pid}/ns/{kind}")).ok()?;
    Some(link.to_string_lossy().into_owned())
}

/// The platform's cgroups that a process is in, as directories, with the platform's own above them.
fn cgroups(pid: i32) -> Vec<PathBuf> {
    let text = fs::read_to_string(format!("/proc/{pid}/cgroup")).unwrap_or_default();
    let mut found = Vec::new();
    for line in text.lines() {
        let Some((_, path)) = line.rsplit_once(':') else { continue };
        let Some((_, path)) = path.split_once("/mayfly-") else { continue };
        for mount in fs::read_dir("/sys/fs/cgroup").unwrap().flatten() {
            let directory = mount.path().join(format!("mayfly-{path}"));
            if directory.is_dir() {
                found.extend(directory.parent().map(Path::to_owned));
                found.push(directory);
            }
        }
    }
    found
}

fn interfaces() -> BTreeSet<String> {
    let names = fs::read_dir("/sys/class/net").unwrap().flatten();
    names.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| name.starts_with("mf")).collect()
}

fn loop_devices(state_dir: &str) -> Vec<String> {
    let Ok(devices) = fs::read_dir("/sys/block") else {
        return Vec::new();
    };
    devices
        .flatten()
        .filter_map(|device| fs::read_to_string(device.path().join("loop/backing_file")).ok())
        .filter(|file| file.contains(state_dir))
        .map(|file| format!("loop device on {file}"))
        .collect()
}
