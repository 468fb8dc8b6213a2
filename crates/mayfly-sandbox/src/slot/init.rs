//! A slot's init: the first process of its pid namespace. Forked from the warden, it finishes the slot from inside,
//! gives up every privilege, and then only launches, kills and reaps on the warden's orders.
//!
//! **Invariants**
//! - By the time a function can run, the init has no capability in any user namespace, cannot gain one, has only its
//!   control socket open, and runs under the same seccomp filter as the function.
//! - The init dies with the warden, and with the init every process of the slot.

use std::collections::BTreeMap;
use std::io;
use std::net::TcpListener;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::rc::Rc;

use rustix::event::{PollFd, PollFlags};
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType};
use rustix::process::{DumpableBehavior, Gid, Signal, Uid};
use rustix::thread::CapabilitySet;

use super::exec::{self, OomScore, Output};
use super::root::{self, Scratch};
use super::seccomp::Filters;
use super::{FUNCTION_GID, FUNCTION_UID, PLATFORM_ENDPOINT, RUNTIME_API};
use crate::error::{At, SandboxError};
use crate::procfs;
use crate::sys::{self, Reaped};
use crate::wire::{self, InitLaunch, InitOrder, InitReport, LaunchId};

/// The highest capability number to drop; numbers that this kernel does not know are refused, which ends the loop.
const HIGHEST_CAPABILITY: u32 = 63;

/// How long killed processes get to end before the next round of killing.
const ROUND: std::time::Duration = std::time::Duration::from_millis(1);

/// The most ends of unknown processes that are remembered.
const MOST_STRAYS: usize = 64;

/// What was launched, or forked into the slot from outside.
#[derive(Debug, Default)]
struct Launched {
    /// The processes that have not been reaped yet, by process id, which is that of their process group, too.
    running: BTreeMap<i32, LaunchId>,
    /// Processes that ended before anything was launched, with their raw wait statuses: one that was forked into the
    /// slot may end before word of it comes.
    strays: BTreeMap<i32, i32>,
    /// Whether there was any launch.
    any: bool,
}

impl Launched {
    fn insert(&mut self, pid: i32, launch: LaunchId) {
        self.any = true;
        self.strays.clear();
        self.running.insert(pid, launch);
    }

    /// A process has been reaped. Returns the launch that it was.
    fn ended(&mut self, pid: i32, status: i32) -> Option<LaunchId> {
        let launch = self.running.remove(&pid);
        if launch.is_none() && !self.any && self.strays.len() < MOST_STRAYS {
            self.strays.insert(pid, status);
        }
        launch
    }
}

/// All that an init needs to know; it gets it by being forked.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The v1 cgroups to move into.
    pub(crate) joins: Vec<OwnedFd>,
    pub(crate) scratch: Scratch,
    /// No privileges on the host.
    pub(crate) rootless: bool,
    /// Groups can be set: the id map was not written by an unprivileged process.
    pub(crate) sets_groups: bool,
    /// Wait for a link to the outside.
    pub(crate) outbound: bool,
    pub(crate) filters: Rc<Filters>,
}

/// What the init of a slot below a template's needs to know.
#[derive(Debug)]
pub(crate) struct Heir {
    /// Wait for a link to the outside.
    pub(crate) outbound: bool,
    pub(crate) filters: Rc<Filters>,
}

/// The main of such an init: it has no privilege outside its slot from the beginning.
pub(crate) fn run_heir(plan: &Heir, control: &OwnedFd) -> ! {
    finish(enter_heir(plan, control), control, Reach::Namespace)
}

/// The init's main. `control` leads to the warden.
pub(crate) fn run(plan: &Plan, control: &OwnedFd) -> ! {
    finish(enter(plan, control), control, Reach::Namespace)
}

/// The main of an init without walls.
pub(crate) fn run_bare(control: &OwnedFd) -> ! {
    finish(enter_bare(control), control, Reach::Descendants)
}

/// How an init finds the processes of its slot.
#[derive(Clone, Copy, Debug)]
enum Reach {
    /// They are all others of its pid namespace.
    Namespace,
    /// They are below it: it is a subreaper.
    Descendants,
}

impl Reach {
    fn signal(self, signal: i32) {
        // Processes that have ended meanwhile are no loss.
        match self {
            Self::Namespace => drop(sys::kill(-1, signal)),
            Self::Descendants => {
                for pid in procfs::descendants(sys::own_pid()) {
                    drop(sys::kill(pid, signal));
                }
            }
        }
    }
}

fn enter_bare(control: &OwnedFd) -> Result<OomScore, SandboxError> {
    let _ = rustix::thread::set_name(c"mayfly-init");
    sys::default_signals();
    sys::close_all_but(&[control.as_raw_fd()]).at("close descriptors")?;
    rustix::process::set_child_subreaper(Some(rustix::process::getpid())).at("become a subreaper")?;
    let score = OomScore::open()?;
    let runtime_api = listen("127.0.0.1:0")?;
    wire::send(control, &InitReport::Ready, &[runtime_api.as_fd()], SendFlags::empty()).at("report")?;
    Ok(score)
}

fn finish(entered: Result<OomScore, SandboxError>, control: &OwnedFd, reach: Reach) -> ! {
    let code = match entered {
        Ok(score) => serve(control, reach, &score),
        Err(error) => {
            drop(wire::send(control, &InitReport::Failed(error), &[], SendFlags::empty()));
            1
        }
    };
    // The end of the first process is the end of every other in the pid namespace.
    sys::exit_now(code)
}

fn enter(plan: &Plan, control: &OwnedFd) -> Result<OomScore, SandboxError> {
    die_with_warden()?;
    let _ = rustix::thread::set_name(c"mayfly-init");
    sys::default_signals();
    let mut keep = vec![control.as_raw_fd()];
    keep.extend(plan.joins.iter().map(AsRawFd::as_raw_fd));
    if let Scratch::Disk(disk) = &plan.scratch {
        keep.extend(disk.descriptors());
    }
    sys::close_all_but(&keep).at("close descriptors")?;
    let_go_of_streams()?;
    for join in &plan.joins {
        rustix::io::write(join, b"0").at("join cgroup")?;
    }
    // After joining, so that the slot's own cgroup is the root of what it sees.
    drop(sys::unshare(libc::CLONE_NEWCGROUP));
    rustix::system::sethostname(b"sandbox").at("set the host name")?;
    root::mount_proc(plan.rootless)?;
    root::mount_scratch(&plan.scratch)?;
    // Some of these were needed until here, none is after.
    sys::close_all_but(&[control.as_raw_fd()]).at("close descriptors")?;
    let score = OomScore::open()?;
    let listeners = bring_up_network(plan.outbound, control)?;
    if plan.outbound {
        root::mount_resolver()?;
    }
    if plan.sets_groups {
        rustix::thread::set_thread_groups(&[]).at("drop groups")?;
    }
    sys::unshare(libc::CLONE_NEWUSER).at("create the function's user namespace")?;
    wait_for_map(listeners, control)?;
    give_up_privileges(&plan.filters)?;
    wire::send(control, &InitReport::Ready, &[], SendFlags::empty()).at("report")?;
    Ok(score)
}

/// The mounts are made by somebody else, and the rest takes no privilege but in the slot's own user namespace.
fn enter_heir(plan: &Heir, control: &OwnedFd) -> Result<OomScore, SandboxError> {
    die_with_warden()?;
    let _ = rustix::thread::set_name(c"mayfly-init");
    sys::default_signals();
    sys::close_all_but(&[control.as_raw_fd()]).at("close descriptors")?;
    let_go_of_streams()?;
    sys::unshare(libc::CLONE_NEWCGROUP).at("create a cgroup namespace")?;
    rustix::system::sethostname(b"sandbox").at("set the host name")?;
    let listeners = bring_up_network(plan.outbound, control)?;
    let score = wait_for_map(listeners, control)?.into_iter().next();
    let score = score.ok_or_else(|| SandboxError::step("open the OOM score", "it did not come"))?;
    let score = OomScore::of(score.into())?;
    give_up_privileges(&plan.filters)?;
    wire::send(control, &InitReport::Ready, &[], SendFlags::empty()).at("report")?;
    Ok(score)
}

/// Replaces the warden's standard streams, which are not for slots.
fn let_go_of_streams() -> Result<(), SandboxError> {
    let null = std::fs::OpenOptions::new().read(true).write(true).open("/dev/null").at("open /dev/null")?;
    for standard in 0..=2 {
        sys::duplicate_to(null.as_fd(), standard).at("replace standard descriptors")?;
    }
    Ok(())
}

/// The Runtime API's listener and the platform endpoint's.
fn bring_up_network(outbound: bool, control: &OwnedFd) -> Result<[TcpListener; 2], SandboxError> {
    let network = rustix::net::socket_with(AddressFamily::INET, SocketType::DGRAM, SocketFlags::CLOEXEC, None)
        .at("open a socket")?;
    sys::interface_up(network.as_fd(), "lo").at("bring the loopback up")?;
    if outbound {
        connect(network.as_fd(), control)?;
    }
    Ok([listen(RUNTIME_API)?, listen(PLATFORM_ENDPOINT)?])
}

/// Hands the listeners over and waits until the warden has done its part. Returns what came with the word of that.
fn wait_for_map(listeners: [TcpListener; 2], control: &OwnedFd) -> Result<Vec<OwnedFd>, SandboxError> {
    let descriptors = listeners.each_ref().map(AsFd::as_fd);
    wire::send(control, &InitReport::NeedsMap, &descriptors, SendFlags::empty()).at("report")?;
    drop(listeners);
    match wire::receive(control, &mut Vec::new(), RecvFlags::empty()).at("wait for the id maps")? {
        Some((InitOrder::Mapped, descriptors)) => Ok(descriptors),
        Some((InitOrder::Unfurnished(error), _)) => Err(error),
        _ => Err(SandboxError::step("wait for the id maps", "unexpected order")),
    }
}

/// Waits for the slot's link to the outside and sets up its end.
fn connect(network: BorrowedFd<'_>, control: &OwnedFd) -> Result<(), SandboxError> {
    let Some((InitOrder::Linked(uplink), _)) =
        wire::receive(control, &mut Vec::new(), RecvFlags::empty()).at("wait for the link")?
    else {
        return Err(SandboxError::step("wait for the link", "unexpected order"));
    };
    let step = "set up the link to the outside";
    sys::interface_address(network, &uplink.interface, uplink.address, uplink.netmask).at(step)?;
    sys::interface_up(network, &uplink.interface).at(step)?;
    sys::default_route(network, uplink.gateway).at(step)
}

fn die_with_warden() -> Result<(), SandboxError> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).at("tie the init to the warden")
}

fn listen(address: &str) -> Result<TcpListener, SandboxError> {
    let step = "listen inside the slot";
    let listener = TcpListener::bind(address).at(step)?;
    listener.set_nonblocking(true).at(step)?;
    Ok(listener)
}

/// From here on this process is the function's user, without a capability anywhere.
fn give_up_privileges(filters: &Filters) -> Result<(), SandboxError> {
    let (uid, gid) = (Uid::from_raw(FUNCTION_UID), Gid::from_raw(FUNCTION_GID));
    rustix::thread::set_thread_res_gid(gid, gid, gid).at("become the function's group")?;
    rustix::thread::set_thread_res_uid(uid, uid, uid).at("become the function's user")?;
    for number in 0..=HIGHEST_CAPABILITY {
        let capability = CapabilitySet::from_bits_retain(1 << number);
        if rustix::thread::remove_capability_from_bounding_set(capability).is_err() {
            break;
        }
    }
    rustix::thread::clear_ambient_capability_set().at("drop ambient capabilities")?;
    let none = rustix::thread::CapabilitySets {
        effective: CapabilitySet::empty(),
        permitted: CapabilitySet::empty(),
        inheritable: CapabilitySet::empty(),
    };
    rustix::thread::set_capabilities(None, none).at("drop capabilities")?;
    // Changing the user has reset both of these.
    die_with_warden()?;
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable).at("hide the init's memory")?;
    rustix::thread::set_no_new_privs(true).at("set no_new_privs")?;
    filters.install().map_err(|error| SandboxError::step("install the seccomp filter", error))
}

/// What the init does for the rest of its life. Returns when the warden is gone.
fn serve(control: &OwnedFd, reach: Reach, score: &OomScore) -> i32 {
    let served = serve_orders(control, reach, score);
    if matches!(reach, Reach::Descendants) {
        // No kernel ends these with their init.
        drop(kill_all(control, &mut Launched::default(), reach));
    }
    match served {
        Ok(()) => 0,
        Err(error) => {
            drop(wire::send(
                control,
                &InitReport::Failed(SandboxError::step("run the slot's init", error)),
                &[],
                SendFlags::empty(),
            ));
            1
        }
    }
}

fn serve_orders(control: &OwnedFd, reach: Reach, score: &OomScore) -> io::Result<()> {
    let signals = sys::signal_descriptor(&[libc::SIGCHLD])?;
    let mut buffer = Vec::new();
    let mut launched = Launched::default();
    loop {
        let mut events = [PollFd::new(&signals, PollFlags::IN), PollFd::new(control, PollFlags::IN)];
        match rustix::event::poll(&mut events, None) {
            Err(rustix::io::Errno::INTR) => continue,
            other => other?,
        };
        let [signal, order] = events.map(|event| !event.revents().is_empty());
        if signal {
            let mut information = [0; 128];
            while rustix::io::read(&signals, &mut information).is_ok() {}
            reap(control, &mut launched)?;
        }
        if order {
            let Some((order, descriptors)) = wire::receive(control, &mut buffer, RecvFlags::empty())? else {
                return Ok(());
            };
            obey(order, descriptors, control, &mut launched, reach, score)?;
        }
    }
}

fn obey(
    order: InitOrder,
    descriptors: Vec<OwnedFd>,
    control: &OwnedFd,
    launched: &mut Launched,
    reach: Reach,
    score: &OomScore,
) -> io::Result<()> {
    let report = match order {
        InitOrder::Launch(id, launch) => {
            // What an earlier launch left behind must not see the new one start.
            kill_all(control, launched, reach)?;
            begin(id, &launch, descriptors, launched, score)
        }
        InitOrder::LaunchBeside(id, launch) => begin(id, &launch, descriptors, launched, score),
        InitOrder::Adopt(id, pid) => return adopt(id, pid, control, launched),
        InitOrder::Kill => {
            kill_all(control, launched, reach)?;
            InitReport::Killed
        }
        InitOrder::Signal(launch, signal) => {
            if let Some((leader, _)) = launched.running.iter().find(|(_, id)| **id == launch) {
                // Every launch leads a process group of its own. It may be a zombie already.
                drop(sys::kill(-leader, signal));
            }
            return Ok(());
        }
        InitOrder::SignalAll(signal) => {
            reach.signal(signal);
            return Ok(());
        }
        InitOrder::Mapped | InitOrder::Unfurnished(_) | InitOrder::Linked(_) => {
            return Err(io::Error::other("unexpected order"));
        }
    };
    wire::send(control, &report, &[], SendFlags::empty())
}

fn begin(
    id: LaunchId,
    launch: &InitLaunch,
    output: Vec<OwnedFd>,
    launched: &mut Launched,
    score: &OomScore,
) -> InitReport {
    match Output::from_descriptors(output).and_then(|output| exec::launch(launch, &output, score)) {
        Ok(pid) => {
            launched.insert(pid, id);
            InitReport::Launched
        }
        Err(error) => InitReport::NotLaunched(error),
    }
}

/// Takes a process that was forked into the slot from outside for a launched one. What started it has ended, so it is
/// this process's child, or was.
fn adopt(id: LaunchId, pid: i32, control: &OwnedFd, launched: &mut Launched) -> io::Result<()> {
    let ended = launched.strays.remove(&pid);
    let is_there = ended.is_none() && sys::kill(pid, 0).is_ok();
    let report = match ended.is_some() || is_there {
        true => InitReport::Launched,
        false => InitReport::NotLaunched(SandboxError::step("adopt a forked process", "it is not there")),
    };
    wire::send(control, &report, &[], SendFlags::empty())?;
    match ended {
        Some(status) => wire::send(control, &InitReport::Exited(id, status), &[], SendFlags::empty())?,
        None if is_there => launched.insert(pid, id),
        None => {}
    }
    Ok(())
}

/// Kills every process of the slot but this one and waits until all are reaped. In a pid namespace none gets away: a
/// fork with a signal pending is undone. Elsewhere one may be born unseen, so it takes as many rounds as it takes.
fn kill_all(control: &OwnedFd, launched: &mut Launched, reach: Reach) -> io::Result<()> {
    loop {
        // Whatever runs is a child of this process or of one of these. Signalling all looks at every process of the host.
        if matches!(reap_one(control, launched, false)?, Reaped::NoChildren) {
            return Ok(());
        }
        reach.signal(libc::SIGKILL);
        match reach {
            Reach::Namespace => loop {
                match reap_one(control, launched, true)? {
                    Reaped::Child(..) => {}
                    Reaped::NoneEnded | Reaped::NoChildren => return Ok(()),
                }
            },
            Reach::Descendants => loop {
                match reap_one(control, launched, false)? {
                    Reaped::Child(..) => {}
                    Reaped::NoChildren => return Ok(()),
                    Reaped::NoneEnded => break std::thread::sleep(ROUND),
                }
            },
        }
    }
}

/// Reaps what has ended.
fn reap(control: &OwnedFd, launched: &mut Launched) -> io::Result<()> {
    while let Reaped::Child(..) = reap_one(control, launched, false)? {}
    Ok(())
}

fn reap_one(control: &OwnedFd, launched: &mut Launched, block: bool) -> io::Result<Reaped> {
    loop {
        match sys::reap(block) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(Reaped::Child(pid, status)) => {
                if let Some(launch) = launched.ended(pid, status) {
                    // A warden that is gone shows itself by the end of the socket.
                    drop(wire::send(control, &InitReport::Exited(launch, status), &[], SendFlags::empty()));
                }
                return Ok(Reaped::Child(pid, status));
            }
            other => return other,
        }
    }
}
