//! Process isolation: a slot without walls, for development where namespaces cannot be had.
//!
//! Its init is a subreaper in the host's own namespaces. What stands in for the mounts of a real slot is that every
//! path below a mount target, or below `/tmp`, is replaced by the host's directory in what the program is given.

use std::fs::{self, DirBuilder};
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::slot::Slot;
use crate::error::{At, SandboxError};
use crate::slot::init;
use crate::spec::LaunchSpec;
use crate::sys::{self, Forked};
use crate::wire::{self, InitLaunch, SlotId};

/// Forks the init of a slot without walls.
pub(super) fn fork(id: SlotId, state_dir: &Path) -> Result<Slot, SandboxError> {
    let directory = state_dir.join("scratch").join(format!("slot-{}", id.0));
    let mut builder = DirBuilder::new();
    builder.recursive(true).mode(0o700).create(&directory).at_path("mkdir", &directory)?;
    let forked = fork_init();
    if forked.is_err() {
        drop(fs::remove_dir_all(&directory));
    }
    let (pid, pidfd, control) = forked?;
    Ok(Slot {
        pid,
        pidfd,
        control,
        mount_namespace: None,
        network_namespace: None,
        cgroup: None,
        mounts: Vec::new(),
        listeners: Vec::new(),
        used: false,
        awaited: None,
        running: Vec::new(),
        ending: None,
        scratch_directory: Some(directory),
        outside_id: None,
        heir: None,
        retired: false,
    })
}

fn fork_init() -> Result<(i32, OwnedFd, OwnedFd), SandboxError> {
    let (control, theirs) = wire::pair().at("socketpair")?;
    match sys::clone3(0, None).at("fork the slot's init")? {
        Forked::Child => init::run_bare(&theirs),
        Forked::Parent { pid, pidfd } => Ok((pid, pidfd, control)),
    }
}

/// What a launch is without mounts.
pub(super) fn translate(spec: &LaunchSpec, scratch: Option<&Path>) -> InitLaunch {
    let mut places: Vec<(&str, PathBuf)> =
        spec.mounts.iter().map(|mount| (mount.target.path(), mount.source.clone())).collect();
    if let Some(scratch) = scratch {
        places.push(("/tmp", scratch.to_owned()));
    }
    let mut env: Vec<(String, String)> =
        spec.env.iter().map(|(name, value)| (name.clone(), rewrite(value, &places))).collect();
    if let Some(scratch) = scratch
        && !env.iter().any(|(name, _)| name == "TMPDIR")
    {
        env.push(("TMPDIR".to_owned(), scratch.to_string_lossy().into_owned()));
    }
    InitLaunch {
        argv: spec.argv.iter().map(|argument| rewrite(argument, &places)).collect(),
        env,
        cwd: rewrite(&spec.cwd, &places),
        files: spec.files,
        processes: None,
    }
}

/// Replaces the places, wherever one stands as a whole path or as the beginning of one.
fn rewrite(text: &str, places: &[(&str, PathBuf)]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let starts = written.chars().next_back().is_none_or(|before| !is_path_character(before)) || written.is_empty();
        let place = places.iter().find_map(|(inside, outside)| {
            let after = rest.strip_prefix(inside)?;
            let ends = after.chars().next().is_none_or(|next| next == '/' || !is_path_character(next));
            (starts && ends).then_some((after, outside))
        });
        match place {
            Some((after, outside)) => {
                written.push_str(&outside.to_string_lossy());
                rest = after;
            }
            None => {
                written.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    written
}

fn is_path_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '/' | '.' | '_' | '-')
}

/// The address of a listening socket.
pub(super) fn address_of(listener: &OwnedFd) -> Option<String> {
    let listener = std::net::TcpListener::from(listener.try_clone().ok()?);
    listener.local_addr().ok().as_ref().map(SocketAddr::to_string)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::rewrite;

    #[test]
    fn whole_paths_are_rewritten_and_nothing_else() {
        let places = [
            ("/var/task", PathBuf::from("/data/code")),
            ("/opt", PathBuf::from("/data/layers")),
            ("/tmp", PathBuf::from("/data/tmp")),
        ];
        for (given, expected) in [
            ("/var/task", "/data/code"),
            ("/var/task/bootstrap", "/data/code/bootstrap"),
            ("/opt/bin:/usr/bin:/opt/lib", "/data/layers/bin:/usr/bin:/data/layers/lib"),
            ("--dir=/var/task,/tmp/x", "--dir=/data/code,/data/tmp/x"),
            ("/var/tasks", "/var/tasks"),
            ("/srv/opt/x", "/srv/opt/x"),
            ("/var/tmp", "/var/tmp"),
            ("ünder /tmp", "ünder /data/tmp"),
            ("", ""),
        ] {
            assert_eq!(rewrite(given, &places), expected, "{given}");
        }
    }
}
