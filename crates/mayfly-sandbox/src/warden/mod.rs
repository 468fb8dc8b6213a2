//! The warden process: one thread, one loop over the daemon's socket and the slots' inits.
//!
//! **Invariants**
//! - Nothing in the loop waits for a slot: an init that does not answer costs its slot, at the deadline.
//! - The warden ends when the daemon's end of the socket closes, however that came about, and takes every slot along.
//! - What a slot's init says is believed no further than its own slot.

mod attach;
mod bare;
mod dial;
mod fork;
mod heirs;
mod host;
mod ids;
mod launch;
mod midwives;
mod netlink;
mod network;
mod rootless;
mod scratch;
mod slot;
mod slots;
mod source;
mod spawn;
mod specialise;
mod zygote;
mod zygotes;

use std::io::{self, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rustix::event::epoll;
use rustix::net::{RecvFlags, SendFlags};

use self::host::Host;
use self::slots::Slots;
use self::source::Source;
use crate::error::SandboxError;
use crate::sys;
use crate::wire::{self, Answer, Order, Report, Request};

/// How long the last slots may take to end.
const FAREWELL: Duration = Duration::from_secs(10);
/// The most events taken from the kernel at once.
const EVENTS: usize = 64;

/// The warden's `main`, for a process started with [`crate::WARDEN_ARGUMENT`]. Does not return before the end.
#[must_use]
pub fn warden_main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The daemon is gone or never was; standard error is all that is left to speak to.
            drop(writeln!(io::stderr(), "mayfly warden: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    // A terminal's Ctrl-C and a service manager's stop go to the daemon, which drains and then closes the socket.
    sys::ignore_signals(&[libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGPIPE]);
    let _ = rustix::thread::set_name(c"mayfly-warden");
    sys::set_descriptor_limit();
    let daemon = take_socket()?;
    let Some((id, options)) = greeting(&daemon)? else {
        return Ok(());
    };
    let host = match Host::open(&options) {
        Ok(host) => host,
        Err(error) => {
            return wire::send(&daemon, &Report::Reply(id, Err(error)), &[], SendFlags::empty());
        }
    };
    let capabilities = host.capabilities().clone();
    let poll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
    let mut slots = Slots::new(host, daemon.try_clone()?, poll.try_clone()?);
    let answer = Report::Reply(id, Ok(Answer::Hello(capabilities)));
    let served = wire::send(&daemon, &answer, &[], SendFlags::empty())
        .and_then(|()| Source::Daemon.watch(&poll, daemon.as_fd()))
        .and_then(|()| serve(&mut slots, &daemon, &poll));
    let farewell = slots.end_all(&poll);
    let said = match served {
        Ok(Some(request)) => wire::send(&daemon, &Report::Reply(request, Ok(Answer::Done)), &[], SendFlags::empty()),
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    farewell.and(said)
}

/// Takes the daemon's socket away from standard input, where no child may find it.
fn take_socket() -> io::Result<OwnedFd> {
    let socket = io::stdin().as_fd().try_clone_to_owned()?;
    let null = std::fs::File::open("/dev/null")?;
    sys::duplicate_to(null.as_fd(), 0)?;
    Ok(socket)
}

/// The first message. `None` if the daemon went away before it.
fn greeting(daemon: &OwnedFd) -> io::Result<Option<(u64, crate::spec::SandboxOptions)>> {
    match wire::receive::<Request>(daemon, &mut Vec::new(), RecvFlags::empty())? {
        None => Ok(None),
        Some((Request { id, order: Order::Hello(options) }, _)) => Ok(Some((id, options))),
        Some(_) => Err(io::Error::other("the first message was not a greeting")),
    }
}

/// Serves until the daemon is gone (`None`) or asks for the end (the request to answer after it).
fn serve(slots: &mut Slots, daemon: &OwnedFd, poll: &OwnedFd) -> io::Result<Option<u64>> {
    let mut buffer = Vec::new();
    loop {
        for source in wait(poll, slots.next_deadline())? {
            match source {
                Source::Daemon => match receive_orders(slots, daemon, &mut buffer)? {
                    Next::Serve => {}
                    Next::End(request) => return Ok(request),
                },
                Source::Control(slot) => slots.control_readable(slot),
                Source::Ended(slot) => slots.init_ended(slot),
                Source::Zygote(zygote) => slots.zygote_readable(zygote),
                Source::ZygoteEnded(zygote) => slots.zygote_ended(zygote),
                Source::HelperSaid(slot) => slots.helper_said(slot),
                Source::HelperEnded(slot) => slots.helper_ended(slot),
            }
        }
        slots.expire(Instant::now());
    }
}

/// Whether to go on.
enum Next {
    Serve,
    End(Option<u64>),
}

/// Takes every order that is there.
fn receive_orders(slots: &mut Slots, daemon: &OwnedFd, buffer: &mut Vec<u8>) -> io::Result<Next> {
    loop {
        let (request, descriptors) = match wire::receive::<Request>(daemon, buffer, RecvFlags::DONTWAIT) {
            Ok(Some(received)) => received,
            Ok(None) => return Ok(Next::End(None)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(Next::Serve),
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => {
                return Ok(Next::End(None));
            }
            Err(error) => return Err(error),
        };
        let id = request.id;
        match request.order {
            Order::Hello(_) => slots.reply(id, Err(SandboxError::step("greet", "already greeted"))),
            Order::Prepare(spec) => slots.prepare(id, spec),
            Order::Launch(slot, launch, spec) => slots.launch(id, slot, launch, &spec, &descriptors),
            Order::LaunchBeside(slot, launch, spec) => slots.launch_beside(id, slot, launch, &spec, &descriptors),
            Order::Fork(slot, launch, spec) => slots.fork(id, slot, launch, &spec, descriptors),
            Order::Specialise(slot, spec) => slots.specialise(id, slot, &spec),
            Order::Inspect(slot) => slots.inspect(id, slot),
            Order::PrepareHeir(template, spec) => slots.prepare_heir(id, template, spec),
            Order::Inherit(template, slot, launch, spec) => {
                slots.inherit(id, (template, slot), launch, &spec, descriptors);
            }
            Order::Freeze(slot, frozen) => slots.freeze(slot, frozen),
            Order::KillProcesses(slot) => slots.kill_processes(id, slot),
            Order::Signal(slot, launch, signal) => slots.signal(id, slot, launch, signal),
            Order::Socket(slot) => slots.socket(id, slot),
            Order::Destroy(slot) => slots.destroy(id, slot),
            Order::Shutdown => return Ok(Next::End(Some(id))),
        }
    }
}

/// Waits for events, not beyond the deadline.
fn wait(poll: &OwnedFd, deadline: Option<Instant>) -> io::Result<Vec<Source>> {
    let timeout = deadline.map(|deadline| {
        let left = deadline.saturating_duration_since(Instant::now());
        rustix::event::Timespec {
            tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: left.subsec_nanos().into(),
        }
    });
    let mut events = [MaybeUninit::<epoll::Event>::uninit(); EVENTS];
    match epoll::wait(poll, &mut events, timeout.as_ref()) {
        Ok((events, _)) => Ok(events.iter().map(|event| Source::from_token(event.data.u64())).collect()),
        Err(rustix::io::Errno::INTR) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}
