//! How a child of a template gets into its slot: what is done in its name between its birth and its first instruction.

use std::fs::{self, File};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::time::Duration;

use rustix::fs::{FlockOperation, Uid};
use rustix::net::SendFlags;
use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags};

use super::midwife::{NAMESPACES, Plan};
use super::puppet::{DATA_SIZE, Halt, Stage, expect};
use super::script::Script;
use crate::error::{At, SandboxError};
use crate::sys::trace::{SUSPENDS_FILTERS, Stop, TELLS_FORKS, Tracee};
use crate::wire;

/// The standard streams, which the child is given first.
pub(super) const STREAMS: u64 = 3;
/// The numbers that the child's end of a socket has, and the other one: it has nothing else open then.
const SOCKET: u64 = 1;
const OTHER_END: i32 = 0;
/// The number of the first descriptor that comes there.
const FIRST: u64 = 2;

/// How often, and with what time in between, it is looked whether a process is gone.
const MOST_LOOKS: u32 = 200;
const PAUSE: Duration = Duration::from_micros(100);

/// Where among the data are: a message and its one vector, its bytes, the pair of sockets, what the child has said of a
/// stack for signals, and what comes beside the message.
const MESSAGE: usize = 0;
const VECTOR: usize = 64;
const BYTES: usize = 80;
const BYTES_SIZE: usize = 48;
const PAIR: usize = 128;
const STACK: usize = 144;
const BESIDE: usize = 192;
const BESIDE_HEADER: usize = 16;
const BESIDE_SIZE: usize = BESIDE_HEADER + 4 * wire::MAX_DESCRIPTORS;
/// What the two processes are made with, the number of the last one, what moves it into cgroups, and its rights.
const USHER: usize = 320;
const LAST: usize = 448;
const CLONE_SIZE: u64 = 11 * 8;
const NUMBER: usize = 544;
const ITSELF: usize = 560;
const RIGHTS: usize = 576;
const CAPABILITIES_VERSION_3: u64 = 0x2008_0522;

/// The data of a script.
struct Data([u8; DATA_SIZE]);

impl Data {
    fn put(&mut self, offset: usize, bytes: &[u8]) {
        for (place, byte) in self.0.iter_mut().skip(offset).zip(bytes) {
            *place = *byte;
        }
    }

    fn put_words(&mut self, offset: usize, words: &[u64]) {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
        self.put(offset, &bytes);
    }
}

/// Does all that makes a child of the template the slot's own, and lets it go.
///
/// The child enters the namespaces and makes an *usher*, who is born in the slot's pid namespace and makes the *last* one
/// there, which is left to the slot's init by his end. They share the child's memory, so that nothing is copied, and it is
/// the last one's when the others have ended.
pub(super) fn move_into_slot(plan: &Plan, child: Tracee) -> Result<(), SandboxError> {
    child.set_options(TELLS_FORKS | SUSPENDS_FILTERS).at("suspend the child's filters")?;
    let mut stage = Stage::new(child)?;
    let (script, data) = write(plan, &stage, child)?;
    stage.rehearse(script, &data.0)?;
    stage.begin(child)?;
    stage.wait_for_halt(child)?;
    give_descriptors(plan, &stage, child)?;
    stage.go_on_behind(child)?;
    let usher = stage.wait_for_fork(child)?;
    let last = bear_in_cgroup(plan, &stage, usher)?;
    for done in [usher, child] {
        done.kill().at("end a process on the way into the slot")?;
    }
    last.resume(0).at("have the child follow its script")?;
    stage.wait_for_halt(last)?;
    for done in [usher, child] {
        expect(done, Stop::Ended, "end a process on the way into the slot")?;
    }
    verify_descriptors(&stage, plan.count())?;
    if let Some(address) = stage.original().own_number() {
        stage.memory().write(address, &plan.number.to_ne_bytes()).at("tell the child its number")?;
    }
    stage.clear(last)?;
    verify(plan, last)?;
    wait_until_gone(usher);
    let step = "let the child go";
    last.set_registers(*stage.original()).at(step)?;
    last.set_options(libc::PTRACE_O_EXITKILL).at(step)?;
    last.release().at(step)
}

/// Until the slot's init has heard of the end of a process, the others there could see that there was one. It has ended
/// in any case, so that nothing is wrong if that takes long.
fn wait_until_gone(usher: Tracee) {
    let Some(pid) = Pid::from_raw(usher.pid()) else { return };
    for _ in 0..MOST_LOOKS {
        if rustix::process::test_kill_process(pid) == Err(rustix::io::Errno::SRCH) {
            return;
        }
        std::thread::sleep(PAUSE);
    }
}

impl Plan {
    /// How many descriptors the child is given.
    fn count(&self) -> usize {
        usize::try_from(STREAMS).unwrap_or(0)
            + NAMESPACES.len()
            + self.joins.len()
            + usize::from(self.unified.is_some())
    }
}

/// What the child is to do, and what it needs for it.
fn write(plan: &Plan, stage: &Stage, child: Tracee) -> Result<(Script, Data), SandboxError> {
    let mut data = Data([0; DATA_SIZE]);
    let mut script = Script::default();
    get_descriptors(&mut script, &mut data, stage);
    let mut next = FIRST + STREAMS;
    let mut take = || {
        next += 1;
        next - 1
    };
    for (name, kind) in NAMESPACES {
        let kind = u64::from(kind.cast_unsigned());
        script.call(format!("enter the {name} namespace"), libc::SYS_setns, [take(), kind]);
    }
    script.call("note the stack for signals", libc::SYS_sigaltstack, [0, stage.data(STACK)]);
    // It forgets where its number is kept, or its end would write there.
    script.call("forget the number", libc::SYS_set_tid_address, [0]);
    let joins: Vec<u64> = plan.joins.iter().map(|_| take()).collect();
    let cgroup = plan.unified.as_ref().map(|_| take());
    for (name, place) in [("fork inside the slot", USHER), ("fork inside the slot's cgroups", LAST)] {
        script.call(name, libc::SYS_clone3, [stage.data(place), CLONE_SIZE]);
    }
    data.put_words(USHER, &clone_arguments(0, None, None));
    // Only the last one's end is told to anybody.
    let signal = u64::from(libc::SIGCHLD.cast_unsigned());
    data.put_words(LAST, &clone_arguments(signal, Some(stage.data(NUMBER)), cgroup));
    data.put(NUMBER, &plan.number.to_ne_bytes());
    data.put(ITSELF, b"0");
    for tasks in joins {
        script.call("join the slot's cgroups", libc::SYS_write, [tasks, stage.data(ITSELF), 1]);
    }
    settle(&mut script, &mut data, stage, child)?;
    Ok((script, data))
}

/// The child closes all that it has of the template, and gets what it is to have instead.
fn get_descriptors(script: &mut Script, data: &mut Data, stage: &Stage) {
    let step = "give the child its descriptors";
    script.call(step, libc::SYS_close_range, [0, u32::MAX.into()]);
    let domain = u64::from(libc::AF_UNIX.cast_unsigned());
    let kind = u64::from((libc::SOCK_SEQPACKET | libc::SOCK_CLOEXEC).cast_unsigned());
    script.call(step, libc::SYS_socketpair, [domain, kind, 0, stage.data(PAIR)]);
    script.halt();
    // `struct msghdr`: name, its length, vectors, their number, control data, its length, flags.
    let [beside_size, bytes_size] = [BESIDE_SIZE, BYTES_SIZE].map(|size| u64::try_from(size).unwrap_or(0));
    data.put_words(MESSAGE, &[0, 0, stage.data(VECTOR), 1, stage.data(BESIDE), beside_size, 0]);
    data.put_words(VECTOR, &[stage.data(BYTES), bytes_size]);
    script.call(step, libc::SYS_recvmsg, [SOCKET, stage.data(MESSAGE), 0]);
}

/// `struct clone_args` for a process that shares the memory of its maker: flags, pidfd, two places for numbers, signal,
/// stack and its size, thread-local storage, the numbers to have, how many, cgroup.
fn clone_arguments(signal: u64, number: Option<u64>, cgroup: Option<u64>) -> [u64; 11] {
    const INTO_CGROUP: u64 = 0x2_0000_0000;
    let flags = libc::CLONE_VM as u64 | cgroup.map_or(0, |_| INTO_CGROUP);
    let (numbers, count) = number.map_or((0, 0), |number| (number, 1));
    [flags, 0, 0, 0, signal, 0, 0, 0, numbers, count, cgroup.unwrap_or(0)]
}

/// What a slot's init does to a process that it launches, and the last of the child's rights.
fn settle(script: &mut Script, data: &mut Data, stage: &Stage, child: Tracee) -> Result<(), SandboxError> {
    script.call("setsid", libc::SYS_setsid, []);
    for number in 0..STREAMS {
        script.call("replace standard descriptors", libc::SYS_dup3, [FIRST + number, number, 0]);
    }
    script.call("close descriptors", libc::SYS_close_range, [STREAMS, u32::MAX.into()]);
    let drop_it = u64::from(libc::PR_CAPBSET_DROP.cast_unsigned());
    for capability in 0..=last_capability()? {
        script.call("drop capabilities", libc::SYS_prctl, [drop_it, capability]);
    }
    // The header, and no capability in any set.
    data.put_words(RIGHTS, &[CAPABILITIES_VERSION_3, 0, 0, 0, 0]);
    script.call("drop capabilities", libc::SYS_capset, [stage.data(RIGHTS), stage.data(RIGHTS + 8)]);
    // Its own files in /proc are its own only then.
    let dumpable = u64::from(libc::PR_SET_DUMPABLE.cast_unsigned());
    script.call("set dumpable", libc::SYS_prctl, [dumpable, 1]);
    // A process that is made with the memory of its maker is without these, and the C library does not know that.
    script.call("keep the stack for signals", libc::SYS_sigaltstack, [stage.data(STACK), 0]);
    if let Some((address, size, signature)) = child.restartable_sequences().at("look at the child")? {
        let arguments = [address, size.into(), 0, signature.into()];
        script.call("keep restartable sequences", libc::SYS_rseq, arguments);
    }
    if let Some(address) = stage.original().own_number() {
        script.call("tell the child its number", libc::SYS_set_tid_address, [address]);
    }
    script.halt();
    Ok(())
}

/// The highest that this kernel knows.
fn last_capability() -> Result<u64, SandboxError> {
    let (step, path) = ("find the last capability", "/proc/sys/kernel/cap_last_cap");
    let text = fs::read_to_string(path).at_path("read", path.as_ref())?;
    text.trim().parse().map_err(|_wrong| SandboxError::step(step, text))
}

/// Sends the child its descriptors.
fn give_descriptors(plan: &Plan, stage: &Stage, child: Tracee) -> Result<(), SandboxError> {
    let step = "give the child its descriptors";
    let mut pair = [0_u8; 8];
    stage.memory().read(stage.data(PAIR), &mut pair).at(step)?;
    if u64::from_ne_bytes(pair) != SOCKET << 32 {
        return Err(SandboxError::step(step, "it has others"));
    }
    let pid = Pid::from_raw(child.pid()).ok_or_else(|| SandboxError::step(step, "it has no number"))?;
    let pidfd = rustix::process::pidfd_open(pid, PidfdFlags::empty()).at(step)?;
    let socket = rustix::process::pidfd_getfd(&pidfd, OTHER_END, PidfdGetfdFlags::empty()).at(step)?;
    let null = File::open("/dev/null").at(step)?;
    let namespaces = NAMESPACES.map(|(name, _)| File::open(format!("/proc/{}/ns/{name}", plan.init)));
    let namespaces = namespaces.into_iter().collect::<io::Result<Vec<_>>>().at(step)?;
    let unified = plan.unified.as_ref().map(File::open).transpose().at(step)?;
    let descriptors: Vec<BorrowedFd<'_>> = [null.as_fd()]
        .into_iter()
        .chain(plan.output.iter().map(OwnedFd::as_fd))
        .chain(namespaces.iter().map(AsFd::as_fd))
        .chain(plan.joins.iter().map(AsFd::as_fd))
        .chain(unified.iter().map(AsFd::as_fd))
        .collect();
    wire::send(&socket, &(), &descriptors, SendFlags::DONTWAIT).at(step)
}

/// The child has got them under the numbers that the script has for them.
fn verify_descriptors(stage: &Stage, count: usize) -> Result<(), SandboxError> {
    let step = "verify the child's descriptors";
    let mut beside = vec![0_u8; BESIDE_HEADER + 4 * count];
    stage.memory().read(stage.data(BESIDE), &mut beside).at(step)?;
    let numbers = beside.get(BESIDE_HEADER..).unwrap_or_default().chunks_exact(4);
    let numbers = numbers.filter_map(|bytes| <[u8; 4]>::try_from(bytes).ok()).map(u32::from_ne_bytes);
    if numbers.map(u64::from).eq((FIRST..).take(count)) {
        Ok(())
    } else {
        Err(SandboxError::step(step, "it has others"))
    }
}

/// Has the usher make the last process in the slot's cgroup (v2), if there is one.
fn bear_in_cgroup(plan: &Plan, stage: &Stage, usher: Tracee) -> Result<Tracee, SandboxError> {
    let step = "join the slot's cgroups";
    let Some(directory) = &plan.unified else {
        usher.resume(0).at(step)?;
        return stage.wait_for_fork(usher);
    };
    let doors = OpenDoors::of(directory, usher.pid()).at(step)?;
    usher.resume(0).at(step)?;
    let born = stage.wait(usher)?;
    drop(doors);
    match born {
        Halt::Forked(last) => Ok(last),
        // Kernels and mounts differ in what they allow.
        Halt::Itself => {
            let without = clone_arguments(u64::from(libc::SIGCHLD.cast_unsigned()), Some(stage.data(NUMBER)), None);
            let words: Vec<u8> = without.iter().flat_map(|word| word.to_ne_bytes()).collect();
            stage.memory().write(stage.data(LAST), &words).at(step)?;
            stage.try_again(usher)?;
            let last = stage.wait_for_fork(usher)?;
            // This waits for a grace period of the kernel.
            fs::write(directory.join("cgroup.procs"), last.pid().to_string()).at(step)?;
            Ok(last)
        }
    }
}

/// As long as this lives, a template's user may have processes born in a slot's cgroup (v2), coming from another one of
/// this platform's: no slot sees these directories, but a process that stands still in one is to be told to make another
/// there, in its own name.
struct OpenDoors([File; 2]);

impl OpenDoors {
    fn of(directory: &Path, process: i32) -> io::Result<Self> {
        let open = |directory: &Path| fs::OpenOptions::new().write(true).open(directory.join("cgroup.procs"));
        let user = user_of(process)?;
        let platform = open(directory.parent().unwrap_or(directory))?;
        // One at a time, as this door is everybody's.
        rustix::fs::flock(&platform, FlockOperation::LockExclusive)?;
        let doors = Self([platform, open(directory)?]);
        for door in &doors.0 {
            rustix::fs::fchown(door, Some(user), None)?;
        }
        Ok(doors)
    }
}

impl Drop for OpenDoors {
    fn drop(&mut self) {
        for door in &self.0 {
            // The slot's cgroup is gone at the worst.
            let _ = rustix::fs::fchown(door, Some(Uid::ROOT), None);
        }
    }
}

/// The user, here, as which a process is asked for permissions.
fn user_of(process: i32) -> io::Result<Uid> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let users = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    let user = users.and_then(|users| users.split_whitespace().last()?.parse().ok());
    user.map(Uid::from_raw).ok_or_else(|| io::Error::other("a process has no user"))
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
    let number = value("NSpid").and_then(|numbers| numbers.split_whitespace().last());
    if number != Some(plan.number.to_string().as_str()) {
        return Err(wrong(format!("it has the number {number:?}")));
    }
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
        3 => Ok(()),
        count => Err(wrong(format!("it has {count} descriptors"))),
    }
}
