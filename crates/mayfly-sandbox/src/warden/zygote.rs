//! One zygote process as the warden keeps it: started, spoken to, ended.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::time::Instant;

use mayfly_model::units::MemoryMib;
use rustix::net::{RecvFlags, SendFlags};
use rustix::pipe::PipeFlags;
use rustix::process::{Signal, WaitId, WaitIdOptions};

use super::host::Namespaces;
use super::slot::Slot;
use crate::cgroup::SlotCgroup;
use crate::error::{At, SandboxError};
use crate::slot::mounts::{READ_ONLY, clone_tree};
use crate::slot::seccomp::Filters;
use crate::slot::zygote::{self, ForkOrder, Greeting, Plan, ZygoteReport};
use crate::slot::{FUNCTION_GID, FUNCTION_UID};
use crate::spec::{LaunchSpec, Mount, MountTarget};
use crate::sys::{self, Forked};
use crate::wire;

/// The most memory that a zygote may take; it needs some ten.
const MEMORY: MemoryMib = MemoryMib(256);
/// The most processes in its own cgroup: those it forks are born in others.
const PROCESSES: u32 = 8;
/// The most of a zygote's last words that is read.
const LAST_WORDS: usize = 4096;

/// The namespaces of a slot in the order in which an order carries them.
const NAMESPACES: [&str; 7] = ["pid", "user", "net", "ipc", "uts", "cgroup", "mnt"];
/// Namespaces of a zygote: none of the host's and none of a slot's.
const OWN_NAMESPACES: u64 = (libc::CLONE_NEWNS | libc::CLONE_NEWNET | libc::CLONE_NEWIPC | libc::CLONE_NEWUTS) as u64;

/// A zygote's number, never used twice by one warden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ZygoteId(pub(super) u64);

/// What tells zygotes apart: everything that a process has seen before it is forked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    mounts: Vec<Mount>,
    argv: Vec<String>,
    env: Vec<(String, String)>,
}

impl Kind {
    /// The kind of zygote that could fork what a launch would execute, or why there is none.
    pub(super) fn of(spec: &LaunchSpec) -> Result<Self, String> {
        zygote::admit(&spec.env)?;
        let is_shared = |mount: &&Mount| matches!(mount.target, MountTarget::Runtime | MountTarget::Lang);
        let mounts: Vec<Mount> = spec.mounts.iter().filter(is_shared).cloned().collect();
        Ok(Self { mounts, argv: spec.argv.clone(), env: spec.env.clone() })
    }

    /// The interpreter, for people.
    pub(super) fn program(&self) -> &str {
        self.argv.first().map_or("", String::as_str)
    }
}

/// One zygote.
#[derive(Debug)]
pub(super) struct Zygote {
    pub(super) kind: Kind,
    pub(super) pid: i32,
    pub(super) pidfd: OwnedFd,
    pub(super) control: OwnedFd,
    pub(super) cgroup: SlotCgroup,
    /// What it writes to standard error.
    errors: OwnedFd,
    /// Since when it can fork.
    pub(super) ready: bool,
    pub(super) born: Instant,
    /// How often it has been told to fork.
    pub(super) forks: u32,
    /// It gets no more orders and ends when it has obeyed those that it has.
    pub(super) retired: bool,
}

impl Zygote {
    /// Starts the process. It says when it is ready.
    pub(super) fn start(namespaces: &Namespaces, id: ZygoteId, kind: Kind) -> Result<Self, SandboxError> {
        let mut cgroup = namespaces.cgroups.create(&format!("zygote-{}", id.0))?;
        let limited = cgroup.set_limits(MEMORY, PROCESSES);
        let started = limited.and_then(|()| start_in(namespaces, &cgroup, &kind));
        if started.is_err() {
            drop(cgroup.remove());
        }
        let (pid, pidfd, control, errors) = started?;
        let born = Instant::now();
        Ok(Self { kind, pid, pidfd, control, cgroup, errors, ready: false, born, forks: 0, retired: false })
    }

    /// Orders a fork into a slot. Fails where the zygote has enough to do or is gone.
    pub(super) fn order(&self, order: &ForkOrder<'_>, slot: &Slot, output: &[OwnedFd]) -> Result<(), SandboxError> {
        let opened = NAMESPACES.map(|name| File::open(format!("/proc/{}/ns/{name}", slot.pid)));
        let opened = opened.into_iter().collect::<Result<Vec<File>, _>>().at("open the slot's namespaces")?;
        let joins = slot.cgroup.as_ref().map_or_else(|| Ok(Vec::new()), SlotCgroup::joins)?;
        let birthplace = slot.cgroup.as_ref().and_then(SlotCgroup::birthplace);
        let descriptors: Vec<BorrowedFd<'_>> = output
            .iter()
            .map(AsFd::as_fd)
            .chain(opened.iter().map(AsFd::as_fd))
            .chain(birthplace)
            .chain(joins.iter().map(AsFd::as_fd))
            .collect();
        wire::send(&self.control, order, &descriptors, SendFlags::DONTWAIT).at("give the zygote an order")
    }

    /// The next thing that it has said. `None` at its end.
    pub(super) fn hear(&self, buffer: &mut Vec<u8>) -> std::io::Result<Option<ZygoteReport>> {
        Ok(wire::receive(&self.control, buffer, RecvFlags::DONTWAIT)?.map(|(report, _)| report))
    }

    /// Has it end when it has obeyed the orders that it has.
    pub(super) fn dismiss(&self) {
        let _ = rustix::net::shutdown(&self.control, rustix::net::Shutdown::Write);
    }

    /// Ends it at once. Its end is told by the pidfd.
    pub(super) fn kill(&self) {
        let _ = rustix::process::pidfd_send_signal(&self.pidfd, Signal::KILL);
    }

    /// Reaps it and returns the last line that it wrote.
    pub(super) fn bury(&self) -> Option<String> {
        let _ = rustix::process::waitid(WaitId::PidFd(self.pidfd.as_fd()), WaitIdOptions::EXITED);
        let mut words = vec![0; LAST_WORDS];
        let length = self.errors.try_clone().and_then(|pipe| File::from(pipe).read(&mut words)).ok()?;
        words.truncate(length);
        String::from_utf8_lossy(&words).lines().rfind(|line| !line.is_empty()).map(str::to_owned)
    }
}

/// A process just started: its id, its pidfd, the socket to it, and what it writes to standard error.
type Started = (i32, OwnedFd, OwnedFd, OwnedFd);

fn start_in(namespaces: &Namespaces, cgroup: &SlotCgroup, kind: &Kind) -> Result<Started, SandboxError> {
    let trees = kind
        .mounts
        .iter()
        .map(|mount| Ok((mount.target, clone_tree(&mount.source, READ_ONLY)?)))
        .collect::<Result<Vec<_>, SandboxError>>()?;
    let (control, theirs) = wire::pair().at("socketpair")?;
    let (errors, words) = rustix::pipe::pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK).at("pipe")?;
    let plan = Plan { joins: cgroup.joins()?, trees, argv: &kind.argv, env: &kind.env, errors: words };
    greet(&control, &namespaces.filters)?;
    // Visiting the skeleton makes its mounts, not the host's, what the zygote gets a copy of.
    let (pid, pidfd) = namespaces.home.visit(&namespaces.skeleton, || {
        match sys::clone3(OWN_NAMESPACES, cgroup.birthplace()).at("clone a zygote")? {
            Forked::Child => zygote::run(&plan, &theirs),
            Forked::Parent { pid, pidfd } => Ok((pid, pidfd)),
        }
    })?;
    Ok((pid, pidfd, control, errors))
}

/// Queues the first message, which waits for the process that is not there yet.
fn greet(control: &OwnedFd, filters: &Filters) -> Result<(), SandboxError> {
    let greeting =
        Greeting { uid: FUNCTION_UID, gid: FUNCTION_GID, filters: filters.programs().map(hexadecimal).into() };
    let own = File::open(Path::new("/proc/self/ns/pid")).at("open the pid namespace")?;
    wire::send(control, &greeting, &[own.as_fd()], SendFlags::DONTWAIT).at("greet a zygote")
}

fn hexadecimal(program: &seccompiler::BpfProgram) -> String {
    let bytes = program.iter().flat_map(|instruction| {
        let [code_0, code_1] = instruction.code.to_ne_bytes();
        let [k_0, k_1, k_2, k_3] = instruction.k.to_ne_bytes();
        [code_0, code_1, instruction.jt, instruction.jf, k_0, k_1, k_2, k_3]
    });
    bytes.fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
