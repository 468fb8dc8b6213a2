//! Which hierarchies this host has, read from `/proc`.

use std::fs;
use std::path::{Path, PathBuf};

/// A cgroup controller that the platform uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Controller {
    Memory,
    Pids,
    Cpu,
    /// v1 only; v2 freezes without a controller.
    Freezer,
}

impl Controller {
    /// The kernel's word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Pids => "pids",
            Self::Cpu => "cpu",
            Self::Freezer => "freezer",
        }
    }
}

/// A mounted v2 hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unified {
    /// Where it is mounted.
    pub(crate) mount: PathBuf,
    /// The directory of this process's own cgroup.
    pub(crate) own: PathBuf,
}

/// The hierarchies of a host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) unified: Option<Unified>,
    /// Each controller that is bound to v1, with its hierarchy's mount point.
    pub(crate) v1: Vec<(Controller, PathBuf)>,
}

impl Layout {
    /// Reads the layout of this host.
    pub(crate) fn detect() -> Self {
        let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        let own = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
        Self::parse(&mounts, &own)
    }

    /// Reads the layout from the texts of `/proc/self/mountinfo` and `/proc/self/cgroup`.
    pub(crate) fn parse(mounts: &str, own: &str) -> Self {
        let mut layout = Self::default();
        for line in mounts.lines() {
            let Some((left, right)) = line.split_once(" - ") else {
                continue;
            };
            let mut left = left.split(' ').skip(3);
            let (Some(root), Some(mount)) = (left.next(), left.next()) else {
                continue;
            };
            let mut right = right.split(' ');
            let (kind, options) = (right.next(), right.nth(1).unwrap_or_default());
            let mount = PathBuf::from(unescape(mount));
            match kind {
                Some("cgroup2") if layout.unified.is_none() => {
                    let own = own_directory(own, &unescape(root), &mount);
                    layout.unified = Some(Unified { mount, own });
                }
                Some("cgroup") => {
                    for controller in [Controller::Memory, Controller::Pids, Controller::Cpu, Controller::Freezer] {
                        let bound = options.split(',').any(|option| option == controller.word());
                        if bound && !layout.v1.iter().any(|(known, _)| *known == controller) {
                            layout.v1.push((controller, mount.clone()));
                        }
                    }
                }
                _ => {}
            }
        }
        layout
    }
}

/// The directory of this process's v2 cgroup below a mount that shows the hierarchy from `root` on.
fn own_directory(own: &str, root: &str, mount: &Path) -> PathBuf {
    let path = own.lines().find_map(|line| line.strip_prefix("0::")).unwrap_or("/");
    let relative = Path::new(path).strip_prefix(root).unwrap_or(Path::new(""));
    mount.join(relative)
}

/// Undoes the octal escapes of mountinfo.
fn unescape(text: &str) -> String {
    text.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}
