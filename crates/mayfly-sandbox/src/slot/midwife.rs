//! A process that forks a template into a slot: it traces the template, has it fork, and moves the child into the slot
//! before the child has run a single instruction of its own.
//!
//! The template has run a function's code and is trusted with nothing. What it contributes is one call of `fork`, in
//! which it is stopped. Everything after that is done in the child's name while the child stands still: it has rights in
//! the slot's user namespace, whose owner is the template's user, for as long as it stands still and no longer.
//!
//! **Invariants**
//! - No instruction of the function's runs in a process that has a capability, or whose filters are suspended.
//! - A child is let go only when its namespaces, cgroups, rights and descriptors are those of its slot, as the kernel
//!   tells of it and not as anybody says.
//! - All traced processes die with the midwife, whom the warden kills when it is late.

use std::fs;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::Mode;
use rustix::net::SendFlags;
use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags};
use serde::{Deserialize, Serialize};

use super::forkable;
use super::puppet::Puppet;
use crate::error::{At, SandboxError};
use crate::sys;
use crate::sys::trace::{SUSPENDS_FILTERS, Stop, TELLS_FORKS, Tracee, UNDERSTOOD};
use crate::wire;

/// The error with which the template's wait ends when it is to fork (`runtimes/python/mayfly_runtime/template.py`).
const FORK_NOW: i32 = libc::ECANCELED;
/// The namespaces of a slot in the order in which they are entered. The first gives the right to the others.
pub(crate) const NAMESPACES: [(&str, i32); 7] = [
    ("user", libc::CLONE_NEWUSER),
    ("pid", libc::CLONE_NEWPID),
    ("net", libc::CLONE_NEWNET),
    ("ipc", libc::CLONE_NEWIPC),
    ("uts", libc::CLONE_NEWUTS),
    ("cgroup", libc::CLONE_NEWCGROUP),
    ("mnt", libc::CLONE_NEWNS),
];
/// What the child has first among the descriptors that it is given: its standard streams.
const STREAMS: usize = 3;
pub(super) const HIGHEST_CAPABILITY: u64 = 63;
/// How often the template is looked at before it is taken for one that cannot be forked, and the time in between.
const MOST_LOOKS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(1);
/// The most signals that the template may get while it is on its way to its fork.
const MOST_SIGNALS: u32 = 64;
/// How much memory the child gets for what its calls read and write.
pub(super) const PAGE: u64 = 4096;

/// What a midwife is to do; it gets it by being forked.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The first process of the template's slot.
    pub(crate) template_init: i32,
    /// That of the slot to fork into.
    pub(crate) init: i32,
    pub(crate) output: [OwnedFd; 2],
    /// The number that the fork is to have in its slot. Libraries that compare numbers to find out that they have been
    /// forked must find another one than the template's.
    pub(crate) number: i32,
    /// The `tasks` files of the slot's cgroups (v1).
    pub(crate) joins: Vec<OwnedFd>,
    /// The slot's cgroup (v2).
    pub(crate) unified: Option<PathBuf>,
}

/// What a midwife says in the end.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum MidwifeReport {
    /// The child runs, and has this id in its slot.
    Delivered(i32),
    /// There is no child. Whatever there was dies with the midwife.
    Failed(SandboxError),
    /// There is no child, and the template is as it was.
    Refused(String),
}

/// The midwife's main.
pub(crate) fn run(plan: &Plan, warden: &OwnedFd) -> ! {
    let mut keep: Vec<_> = plan.output.iter().chain(&plan.joins).map(AsRawFd::as_raw_fd).collect();
    keep.push(warden.as_raw_fd());
    let closed = sys::close_all_but(&keep).at("close descriptors");
    let report = match closed.and_then(|()| deliver(plan)) {
        Ok(report) => report,
        Err(error) => MidwifeReport::Failed(error),
    };
    // A warden that is gone takes everything along.
    drop(wire::send(warden, &report, &[], SendFlags::empty()));
    sys::exit_now(0)
}

fn deliver(plan: &Plan) -> Result<MidwifeReport, SandboxError> {
    let _ = rustix::thread::set_name(c"mayfly-midwife");
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL)).at("tie to the warden")?;
    if !UNDERSTOOD {
        return Ok(MidwifeReport::Refused("templates are not possible on this architecture yet".to_owned()));
    }
    let process = match forkable::only_process(plan.template_init) {
        Ok(process) => process,
        Err(reason) => return Ok(MidwifeReport::Refused(reason)),
    };
    if number_in_slot(process)? == plan.number {
        return Ok(MidwifeReport::Refused("it has the number that its fork was to have".to_owned()));
    }
    let template = Tracee::seize(process, TELLS_FORKS).at("trace the template")?;
    if let Err(reason) = hold(plan, template)? {
        template.release().at("let the template go")?;
        return Ok(MidwifeReport::Refused(reason));
    }
    let child = have_fork(template)?;
    let born = move_into_slot(plan, child)?;
    template.release().at("let the template go")?;
    Ok(MidwifeReport::Delivered(born))
}

/// Stops the template where it waits to be forked, or says why it could not be. It may be on its way there.
fn hold(plan: &Plan, template: Tracee) -> Result<Result<(), String>, SandboxError> {
    let step = "stop the template";
    let mut held = Ok(());
    for _ in 0..MOST_LOOKS {
        stop(template).at(step)?;
        // It stands still, so that what is seen now stays true.
        held = look(plan, template);
        if held.is_ok() {
            break;
        }
        template.resume(0).at(step)?;
        std::thread::sleep(PAUSE);
    }
    if held.is_err() {
        // It can be let go only while it stands still.
        stop(template).at(step)?;
    }
    Ok(held)
}

/// Stops a process, which may have signals to take before: that of the end of its last fork, for one.
fn stop(process: Tracee) -> io::Result<()> {
    process.interrupt()?;
    for _ in 0..MOST_SIGNALS {
        match process.wait()? {
            Stop::Event(libc::PTRACE_EVENT_STOP) => return Ok(()),
            Stop::Signal(signal) => process.resume(signal)?,
            other => return Err(io::Error::other(format!("it did otherwise ({other:?})"))),
        }
    }
    Err(io::Error::other("it did nothing but take signals"))
}

fn look(plan: &Plan, template: Tracee) -> Result<(), String> {
    forkable::check(template.pid())?;
    forkable::only_process(plan.template_init)?;
    let registers = template.registers().map_err(|error| error.to_string())?;
    match registers.interrupted() {
        Some(libc::SYS_recvfrom) if registers.is_native() => Ok(()),
        _ => Err("it does not wait to be forked".to_owned()),
    }
}

/// Has the template's wait end, and returns what it forks, which has not run yet. The template stands still then.
fn have_fork(template: Tracee) -> Result<Tracee, SandboxError> {
    let step = "have the template fork";
    let registers = template.registers().at(step)?;
    template.set_registers(registers.failing(FORK_NOW)).at(step)?;
    template.resume(0).at(step)?;
    for _ in 0..MOST_SIGNALS {
        match template.wait().at(step)? {
            Stop::Event(libc::PTRACE_EVENT_FORK) => {
                let child = template.made().at(step)?;
                expect(child, Stop::Event(libc::PTRACE_EVENT_STOP), step)?;
                return Ok(child);
            }
            Stop::Signal(signal) => template.resume(signal).at(step)?,
            Stop::Event(libc::PTRACE_EVENT_STOP) => template.resume(0).at(step)?,
            other => return Err(SandboxError::step(step, format!("it did otherwise ({other:?})"))),
        }
    }
    Err(SandboxError::step(step, "it did nothing but take signals"))
}

pub(super) fn expect(process: Tracee, stop: Stop, step: &str) -> Result<(), SandboxError> {
    match process.wait().at(step)? {
        found if found == stop => Ok(()),
        found => Err(SandboxError::step(step, format!("{found:?} instead of {stop:?}"))),
    }
}

/// Does all that makes a child of the template the slot's own, and lets it go. Returns its id in the slot.
fn move_into_slot(plan: &Plan, child: Tracee) -> Result<i32, SandboxError> {
    child.set_options(TELLS_FORKS | SUSPENDS_FILTERS).at("suspend the child's filters")?;
    let puppet = Puppet::new(child)?;
    let page = puppet.call("map", libc::SYS_mmap, [0, PAGE, 3, ANONYMOUS, u64::MAX, 0])?;
    let page = u64::try_from(page).map_err(io::Error::other).at("map")?;
    let given = give_descriptors(plan, &puppet, page)?;
    let (streams, others) = given.split_at_checked(STREAMS).ok_or_else(missing)?;
    let (namespaces, cgroups) = others.split_at_checked(NAMESPACES.len()).ok_or_else(missing)?;
    for ((name, kind), descriptor) in NAMESPACES.iter().zip(namespaces) {
        let kind = u64::from(kind.cast_unsigned());
        puppet.call(&format!("enter the {name} namespace"), libc::SYS_setns, [*descriptor, kind, 0, 0, 0, 0])?;
    }
    // It forgets where its number is kept, or its end would write there.
    puppet.call("forget the number", libc::SYS_set_tid_address, [0; 6])?;
    // The first is born in the slot's pid namespace, the second there to a parent who leaves it to the slot's init. They
    // share the child's memory, so that nothing is copied, and it is the last one's when the others have ended.
    let usher = puppet.fork(page, None, None)?;
    let last = fork_into_cgroups(plan, &usher, cgroups, page)?;
    last.settle(streams, page)?;
    let number = number_in_slot(last.process.pid())?;
    last.take_number(&puppet.original, number)?;
    usher.end()?;
    puppet.end()?;
    verify(plan, last.process)?;
    last.let_go(&puppet.original)?;
    Ok(number)
}

const ANONYMOUS: u64 = (libc::MAP_PRIVATE | libc::MAP_ANONYMOUS) as u64;

fn missing() -> SandboxError {
    SandboxError::step("give the child its descriptors", "some are missing")
}

/// Sends the child its descriptors, and returns the numbers that they have there.
fn give_descriptors(plan: &Plan, puppet: &Puppet, page: u64) -> Result<Vec<u64>, SandboxError> {
    let step = "give the child its descriptors";
    let domain = u64::from(libc::AF_UNIX.cast_unsigned());
    let kind = u64::from((libc::SOCK_SEQPACKET | libc::SOCK_CLOEXEC).cast_unsigned());
    puppet.call(step, libc::SYS_socketpair, [domain, kind, 0, page, 0, 0])?;
    let mut pair = [0_u8; 8];
    puppet.memory.read(page, &mut pair).at(step)?;
    let [a, b, c, d, e, f, g, h] = pair;
    let (ours, theirs) = (i32::from_ne_bytes([a, b, c, d]), i32::from_ne_bytes([e, f, g, h]));
    let pid = Pid::from_raw(puppet.process.pid()).ok_or_else(missing)?;
    let pidfd = rustix::process::pidfd_open(pid, PidfdFlags::empty()).at(step)?;
    let socket = rustix::process::pidfd_getfd(&pidfd, ours, PidfdGetfdFlags::empty()).at(step)?;
    let null = fs::OpenOptions::new().read(true).open("/dev/null").at(step)?;
    let [stdout, stderr] = &plan.output;
    let namespaces = NAMESPACES.map(|(name, _)| fs::File::open(format!("/proc/{}/ns/{name}", plan.init)));
    let namespaces = namespaces.into_iter().collect::<io::Result<Vec<_>>>().at(step)?;
    let unified = plan.unified.as_ref().map(fs::File::open).transpose().at(step)?;
    let descriptors: Vec<BorrowedFd<'_>> = [null.as_fd(), stdout.as_fd(), stderr.as_fd()]
        .into_iter()
        .chain(namespaces.iter().map(AsFd::as_fd))
        .chain(plan.joins.iter().map(AsFd::as_fd))
        .chain(unified.iter().map(AsFd::as_fd))
        .collect();
    wire::send(&socket, &(), &descriptors, SendFlags::DONTWAIT).at(step)?;
    receive_descriptors(puppet, page, theirs, descriptors.len())
}

/// Where in the page the parts of a message are: the header, its one vector, and the space for what comes beside it.
const VECTOR: u64 = 64;
const BYTES: u64 = 96;
pub(super) const BESIDE: u64 = 128;

fn receive_descriptors(puppet: &Puppet, page: u64, socket: i32, count: usize) -> Result<Vec<u64>, SandboxError> {
    let step = "give the child its descriptors";
    const CMSG_HEADER: usize = 16;
    let space = CMSG_HEADER + 4 * wire::MAX_DESCRIPTORS;
    let length = u64::try_from(space).unwrap_or(0);
    // `struct msghdr`: name, its length, vectors, their number, control data, its length, flags.
    let header = [0, 0, page + VECTOR, 1, page + BESIDE, length, 0];
    puppet.memory.write(page, &words(&header)).at(step)?;
    puppet.memory.write(page + VECTOR, &words(&[page + BYTES, BESIDE - BYTES])).at(step)?;
    let flags = u64::from(libc::MSG_CMSG_CLOEXEC.cast_unsigned());
    let socket = u64::from(socket.cast_unsigned());
    puppet.call(step, libc::SYS_recvmsg, [socket, page, flags, 0, 0, 0])?;
    let mut control = vec![0_u8; CMSG_HEADER + 4 * count];
    puppet.memory.read(page + BESIDE, &mut control).at(step)?;
    let numbers = control.get(CMSG_HEADER..).unwrap_or_default().chunks_exact(4);
    let numbers = numbers.filter_map(|bytes| <[u8; 4]>::try_from(bytes).ok()).map(u32::from_ne_bytes);
    Ok(numbers.map(u64::from).collect())
}

pub(super) fn words(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_ne_bytes()).collect()
}

/// Has a process make another one in the slot's cgroups.
fn fork_into_cgroups(plan: &Plan, usher: &Puppet, cgroups: &[u64], page: u64) -> Result<Puppet, SandboxError> {
    let step = "join the slot's cgroups";
    let (joins, unified) = cgroups.split_at_checked(plan.joins.len()).ok_or_else(missing)?;
    let born = match (&plan.unified, unified) {
        (Some(directory), [descriptor]) => {
            let _open = OpenDoors::of(directory).at(step)?;
            usher.fork(page, Some(plan.number), Some(*descriptor)).ok()
        }
        _ => None,
    };
    let is_inside = born.is_some();
    let last = match born {
        Some(last) => last,
        None => usher.fork(page, Some(plan.number), None)?,
    };
    last.memory.write(page, b"0").at(step)?;
    for tasks in joins {
        last.call(step, libc::SYS_write, [*tasks, page, 1, 0, 0, 0])?;
    }
    match &plan.unified {
        // This waits for a grace period of the kernel.
        Some(directory) if !is_inside => {
            fs::write(directory.join("cgroup.procs"), last.process.pid().to_string()).at(step)?;
        }
        Some(_) | None => {}
    }
    Ok(last)
}

/// As long as this lives, anybody may be born in a slot's cgroup (v2) who is in a cgroup of this platform's: no slot sees
/// these directories, but a process that stands still in one is to be told to make another there, in its own name.
struct OpenDoors(fs::File);

impl OpenDoors {
    fn of(directory: &Path) -> io::Result<Self> {
        let open = |directory: &Path| fs::OpenOptions::new().write(true).open(directory.join("cgroup.procs"));
        // What is below the platform's own directory, and may be moved within it, is nothing but slots.
        let platform = open(directory.parent().unwrap_or(directory))?;
        rustix::fs::fchmod(&platform, Mode::from_raw_mode(0o666))?;
        let own = open(directory)?;
        rustix::fs::fchmod(&own, Mode::from_raw_mode(0o666))?;
        Ok(Self(own))
    }
}

impl Drop for OpenDoors {
    fn drop(&mut self) {
        // The slot's cgroup is gone at the worst.
        let _ = rustix::fs::fchmod(&self.0, Mode::from_raw_mode(0o644));
    }
}

/// The number of a process in the innermost pid namespace that it is in.
fn number_in_slot(pid: i32) -> Result<i32, SandboxError> {
    let step = "find a process in its slot";
    let status = fs::read_to_string(format!("/proc/{pid}/status")).at(step)?;
    let numbers = status.lines().find_map(|line| line.strip_prefix("NSpid:"));
    let number = numbers.and_then(|numbers| numbers.split_whitespace().last()?.parse().ok());
    number.ok_or_else(|| SandboxError::step(step, "it has no number"))
}

/// Looks at the child from outside: it is where it is to be, and has nothing that it is not to have.
fn verify(plan: &Plan, child: Tracee) -> Result<(), SandboxError> {
    let step = "verify the child";
    let wrong = |what: String| SandboxError::step(step, what);
    for (name, _) in NAMESPACES {
        let of = |pid: i32| fs::read_link(format!("/proc/{pid}/ns/{name}")).at(step);
        if of(child.pid())? != of(plan.init)? {
            return Err(wrong(format!("it is not in its slot's {name} namespace")));
        }
    }
    let cgroups = |pid: i32| fs::read_to_string(format!("/proc/{pid}/cgroup")).at(step);
    if cgroups(child.pid())? != cgroups(plan.init)? {
        return Err(wrong("it is not in its slot's cgroups".to_owned()));
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.pid())).at(step)?;
    let value = |key: &str| status.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':')).map(str::trim);
    let nothing = "0000000000000000";
    for (key, wanted) in [
        ("CapInh", nothing),
        ("CapPrm", nothing),
        ("CapEff", nothing),
        ("CapBnd", nothing),
        ("CapAmb", nothing),
        ("NoNewPrivs", "1"),
        ("Seccomp", "2"),
        ("Threads", "1"),
    ] {
        if value(key) != Some(wanted) {
            return Err(wrong(format!("{key} is {:?}", value(key))));
        }
    }
    match fs::read_dir(format!("/proc/{}/fd", child.pid())).at(step)?.count() {
        STREAMS => Ok(()),
        count => Err(wrong(format!("it has {count} descriptors"))),
    }
}
