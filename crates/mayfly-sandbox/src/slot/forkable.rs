//! Whether a process can be forked without its copies sharing anything that matters, seen from outside.
//!
//! Nothing here asks the process: it has run a function's code, which may have replaced anything in it.

use std::fs;
use std::path::Path;

use crate::procfs;

/// Trees that no function can write to: what is mapped of them is the same for everybody.
const FIXED: [&str; 6] = ["/usr/", "/lib", "/var/lang/", "/var/runtime/", "/var/task/", "/opt/"];

/// Said of a process that is gone: it may have been forkable, and the next one of its kind may be.
pub(crate) const HAS_ENDED: &str = "its process has ended";

/// The only process of a slot but its init. What has ended and was not waited for yet is none.
pub(crate) fn only_process(init: i32) -> Result<i32, String> {
    let mut processes = procfs::descendants(init);
    processes.retain(|pid| !has_ended(*pid));
    match processes[..] {
        [process] => Ok(process),
        [] => Err(HAS_ENDED.to_owned()),
        ref processes => Err(format!("it has {} processes", processes.len())),
    }
}

fn has_ended(pid: i32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"));
    stat.map_or(true, |stat| stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with(['Z', 'X'])))
}

/// Why a process cannot be forked, in words that go on from "the initialised process cannot be forked:".
pub(crate) fn check(pid: i32) -> Result<(), String> {
    let place = format!("/proc/{pid}");
    let place = Path::new(&place);
    one_thread(place)?;
    own_descriptors(place)?;
    own_memory(place)?;
    // A fork has none of them, and would wait for what never comes.
    match fs::read_to_string(place.join("timers")) {
        Ok(timers) if !timers.is_empty() => Err("it has set a timer".to_owned()),
        // Kernels that cannot tell have no such file.
        Ok(_) | Err(_) => Ok(()),
    }
}

fn one_thread(place: &Path) -> Result<(), String> {
    let threads = fs::read_dir(place.join("task")).map_err(|_gone| HAS_ENDED.to_owned())?.count();
    if threads == 1 { Ok(()) } else { Err(format!("it has {threads} threads")) }
}

/// It has its standard streams, and one connection, which is that to the Runtime API: it waits in that, which is seen
/// when it is stopped there. So it can hold no lock on a file, either.
fn own_descriptors(place: &Path) -> Result<(), String> {
    let gone = |_error| HAS_ENDED.to_owned();
    let mut sockets = 0;
    for entry in fs::read_dir(place.join("fd")).map_err(gone)?.flatten() {
        let number = entry.file_name().to_string_lossy().into_owned();
        if ["0", "1", "2"].contains(&number.as_str()) {
            continue;
        }
        let target = fs::read_link(entry.path()).map_err(gone)?.to_string_lossy().into_owned();
        if target.starts_with("socket:") {
            sockets += 1;
        } else {
            return Err(format!("it has {} open", describe(&target)));
        }
    }
    if sockets <= 1 { Ok(()) } else { Err(format!("it has {} connections or sockets of its own", sockets - 1)) }
}

/// What a descriptor leads to, for people.
fn describe(target: &str) -> String {
    match target.split_once(':') {
        Some(("anon_inode", kind)) => kind.trim_matches(['[', ']']).to_owned(),
        Some((kind @ "pipe", _)) => format!("a {kind}"),
        _ => target.to_owned(),
    }
}

/// No memory but its own: what it could write to so that others see it, and what others could write to under it.
fn own_memory(place: &Path) -> Result<(), String> {
    let maps = fs::read_to_string(place.join("maps")).map_err(|_gone| HAS_ENDED.to_owned())?;
    match maps.lines().find_map(shared) {
        Some(name) => Err(format!("it shares memory ({name})")),
        None => Ok(()),
    }
}

/// The name of a mapping, if others may write to it or see what is written to it.
fn shared(line: &str) -> Option<&str> {
    let mut words = line.splitn(6, ' ');
    let permissions = words.nth(1)?;
    let file = words.nth(3).map_or("", str::trim_start);
    let is_fixed = file.is_empty() || file.starts_with('[') || FIXED.iter().any(|tree| file.starts_with(tree));
    let is_written = permissions.ends_with('s') && permissions.contains('w');
    (is_written || !is_fixed).then_some(if file.is_empty() { "anonymous" } else { file })
}

#[cfg(test)]
mod tests {
    use super::{HAS_ENDED, check, describe, shared};

    #[test]
    fn what_others_could_change_is_shared_memory() {
        for line in [
            "7f0000000000-7f0000001000 rw-s 00000000 00:01 1234                       /dev/zero (deleted)",
            "7f0000000000-7f0000001000 rw-s 00000000 00:01 1234                       /SYSV00000000 (deleted)",
            "7f0000000000-7f0000001000 r--p 00000000 07:05 12                         /tmp/model.bin",
            "7f0000000000-7f0000001000 r-xp 00000000 07:05 12                         /memfd:code (deleted)",
        ] {
            assert!(shared(line).is_some(), "{line}");
        }
        for line in [
            "7f0000000000-7f0000001000 rw-p 00000000 00:00 0 ",
            "7f0000000000-7f0000001000 rw-p 00000000 00:00 0                          [heap]",
            "7f0000000000-7f0000001000 r--s 00000000 fe:00 99                         /usr/lib/x86_64-linux-gnu/gconv/gconv-modules.cache",
            "7f0000000000-7f0000001000 r-xp 00000000 fe:00 99                         /var/task/numpy/core.so",
            "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]",
        ] {
            assert_eq!(shared(line), None, "{line}");
        }
    }

    #[test]
    fn a_test_has_threads() {
        let own = i32::try_from(std::process::id()).unwrap();
        assert!(check(own).unwrap_err().contains("threads"));
        assert_eq!(check(i32::MAX).unwrap_err(), HAS_ENDED);
    }

    #[test]
    fn descriptors_are_described() {
        assert_eq!(describe("anon_inode:[eventpoll]"), "eventpoll");
        assert_eq!(describe("pipe:[77]"), "a pipe");
        assert_eq!(describe("/tmp/x.db"), "/tmp/x.db");
    }
}
