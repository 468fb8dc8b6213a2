//! Looking below a process in `/proc`: for slots that no cgroup and no pid namespace holds together.

use std::fs;

use crate::spec::MemoryUsage;

/// The most generations and processes looked at: a guard against a tree that grows while it is read.
const MOST_PROCESSES: usize = 100_000;

/// Every process below this one.
pub(crate) fn descendants(root: i32) -> Vec<i32> {
    let mut found = children(root);
    let mut next = 0;
    while let Some(pid) = found.get(next).copied() {
        next += 1;
        if found.len() > MOST_PROCESSES {
            break;
        }
        found.extend(children(pid));
    }
    found
}

/// The children of a process.
pub(crate) fn children(pid: i32) -> Vec<i32> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    tasks
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|text| text.split_whitespace().flat_map(str::parse).collect::<Vec<i32>>())
        .collect()
}

/// The memory of every process below this one. Pages that they share count for each.
pub(crate) fn memory(root: i32) -> MemoryUsage {
    let mut usage = MemoryUsage::default();
    for pid in descendants(root) {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        usage.current_bytes += kilobytes(&status, "VmRSS:") * 1024;
        usage.peak_bytes += kilobytes(&status, "VmHWM:") * 1024;
    }
    usage
}

fn kilobytes(status: &str, key: &str) -> u64 {
    status.lines().find_map(|line| line.strip_prefix(key)?.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
