//! Removes what an earlier warden of the same platform left.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Layout, read_words};
use crate::sys;

/// How long processes may take to die.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(2);

/// Kills every process in the platform's cgroups and removes these. Returns what could not be removed.
pub(crate) fn sweep(layout: &Layout, name: &str) -> Vec<PathBuf> {
    let mut parents: Vec<PathBuf> = layout.v1.iter().map(|(_, mount)| mount.join(name)).collect();
    if let Some(unified) = &layout.unified {
        parents.push(unified.mount.join(name));
        parents.push(unified.own.join(name));
    }
    let deadline = Instant::now() + PATIENCE;
    loop {
        parents.retain(|parent| parent.is_dir());
        for parent in &parents {
            for child in children(parent) {
                kill_all(&child);
                // Fails while something in it still dies.
                drop(fs::remove_dir(&child));
            }
            drop(fs::remove_dir(parent));
        }
        parents.retain(|parent| parent.is_dir());
        if parents.is_empty() || Instant::now() > deadline {
            return parents;
        }
        std::thread::sleep(PAUSE);
    }
}

fn children(parent: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect()
}

fn kill_all(cgroup: &Path) {
    // Each of these files exists in one version only.
    if cgroup.join("freezer.state").exists() {
        drop(fs::write(cgroup.join("freezer.state"), "THAWED"));
    }
    if cgroup.join("cgroup.kill").exists() {
        drop(fs::write(cgroup.join("cgroup.kill"), "1"));
        return;
    }
    for pid in read_words(&cgroup.join("cgroup.procs")) {
        if let Ok(pid) = pid.parse::<i32>()
            && pid > 1
        {
            drop(sys::kill(pid, libc::SIGKILL));
        }
    }
}
