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
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::PathBuf;
use std::time::Duration;

use rustix::net::SendFlags;
use serde::{Deserialize, Serialize};

use super::forkable;
use super::passage::move_into_slot;
use super::puppet::expect;
use crate::error::{At, SandboxError};
use crate::sys;
use crate::sys::trace::{Stop, TELLS_FORKS, Tracee, UNDERSTOOD};
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
/// How often the template is looked at before it is taken for one that cannot be forked, and the time in between.
const MOST_LOOKS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(1);
/// The most signals that the template may get while it is on its way to its fork.
const MOST_SIGNALS: u32 = 64;

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
    move_into_slot(plan, child)?;
    template.release().at("let the template go")?;
    Ok(MidwifeReport::Delivered(plan.number))
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

/// The number of a process in the innermost pid namespace that it is in.
fn number_in_slot(pid: i32) -> Result<i32, SandboxError> {
    let step = "find a process in its slot";
    let status = fs::read_to_string(format!("/proc/{pid}/status")).at(step)?;
    let numbers = status.lines().find_map(|line| line.strip_prefix("NSpid:"));
    let number = numbers.and_then(|numbers| numbers.split_whitespace().last()?.parse().ok());
    number.ok_or_else(|| SandboxError::step(step, "it has no number"))
}
