//! What a platform and everything under it takes of the machine, from `/proc`.

use std::collections::BTreeMap;
use std::fs;

/// The processes under a process, by what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    /// The process itself.
    pub(crate) daemon: u32,
    /// Its children.
    pub(crate) children: Vec<u32>,
    /// Everything below those.
    pub(crate) below: Vec<u32>,
}

impl Tree {
    /// Looks now.
    pub(crate) fn of(daemon: u32) -> Self {
        let mut by_parent: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        for pid in entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()) {
            if let Some(parent) = parent(pid) {
                by_parent.entry(parent).or_default().push(pid);
            }
        }
        let children_of = |pid: &u32| by_parent.get(pid).cloned().unwrap_or_default();
        let children = children_of(&daemon);
        let mut below = Vec::new();
        let mut generation = children.clone();
        while !generation.is_empty() {
            generation = generation.iter().flat_map(children_of).collect();
            below.extend(&generation);
        }
        Self { daemon, children, below }
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = u32> + '_ {
        [self.daemon].into_iter().chain(self.children.iter().copied()).chain(self.below.iter().copied())
    }
}

/// The parent: the second field after the name, which is in parentheses and may contain anything.
fn parent(pid: u32) -> Option<u32> {
    after_name(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?.split(' ').nth(1)?.parse().ok()
}

fn after_name(stat: &str) -> Option<&str> {
    stat.rsplit_once(") ").map(|(_name, rest)| rest)
}

/// The proportional share of memory, KiB: what is shared by n processes counts 1/n for each. None if the process is
/// gone or may not be read.
pub(crate) fn pss_kib(pid: u32) -> Option<u64> {
    field_kib(&fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?, "Pss:")
}

/// The resident memory, KiB.
pub(crate) fn rss_kib(pid: u32) -> Option<u64> {
    field_kib(&fs::read_to_string(format!("/proc/{pid}/status")).ok()?, "VmRSS:")
}

fn field_kib(text: &str, name: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.trim().strip_suffix(" kB")?.trim().parse().ok())
}

/// The processor time that a process has used, in ticks of a hundredth of a second.
pub(crate) fn cpu_ticks(pid: u32) -> u64 {
    let used = |stat: String| {
        let mut fields = after_name(&stat)?.split(' ').skip(11);
        let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(user + system)
    };
    fs::read_to_string(format!("/proc/{pid}/stat")).ok().and_then(used).unwrap_or(0)
}

/// How often the threads of a process have gone to sleep by themselves, which is how often they were woken.
pub(crate) fn wake_ups(pid: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let of_thread = |status: String| -> Option<u64> {
        status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")?.trim().parse().ok())
    };
    threads.filter_map(|thread| of_thread(fs::read_to_string(thread.path().join("status")).ok()?)).sum()
}

#[cfg(test)]
mod tests {
    use super::{Tree, after_name, cpu_ticks, field_kib, pss_kib, rss_kib};

    #[test]
    fn names_of_processes_may_look_like_anything() {
        assert_eq!(after_name("7 (a) R 1) (b)) S 3 4").and_then(|rest| rest.split(' ').nth(1)), Some("3"));
    }

    #[test]
    fn memory_is_read_in_kibibytes() {
        assert_eq!(field_kib("Rss:  10 kB\nPss:                 123 kB\n", "Pss:"), Some(123));
        assert_eq!(field_kib("nothing", "Pss:"), None);
    }

    #[test]
    fn this_process_is_under_its_parent() {
        let own = std::process::id();
        let tree = Tree::of(std::os::unix::process::parent_id());
        assert!(tree.children.contains(&own));
        assert!(rss_kib(own).is_some_and(|kib| kib > 0) && pss_kib(own).is_some());
        let _ticks = cpu_ticks(own);
    }
}
