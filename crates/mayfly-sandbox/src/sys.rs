//! The system calls that no safe crate wraps, each as one small function.
//!
//! **Invariants**: nothing here is called from a process with more than one thread, except [`set_descriptor_limit`];
//! whoever gets [`Forked::Child`] never returns to its caller's caller but ends by `_exit` or `execve`.

use std::ffi::{CStr, CString, c_char, c_int, c_long, c_uint, c_void};
use std::io;
use std::marker::PhantomData;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use seccompiler::BpfProgram;

pub(crate) mod trace;

/// Which side of a fork this is.
pub(crate) enum Forked {
    /// The new process.
    Child,
    /// The process that forked.
    Parent {
        /// The child, as the parent sees it.
        pid: i32,
        /// The child's pidfd.
        pidfd: OwnedFd,
    },
}

fn check(result: c_long) -> io::Result<c_long> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

/// The namespaces that a slot gets at its birth. Its user namespace comes later, so that the slot's own user
/// namespace owns none of these.
pub(crate) const SLOT_NAMESPACES: u64 =
    (libc::CLONE_NEWNS | libc::CLONE_NEWPID | libc::CLONE_NEWNET | libc::CLONE_NEWIPC | libc::CLONE_NEWUTS) as u64;

/// From `linux/sched.h`; libc's constant has the wrong type.
const CLONE_INTO_CGROUP: u64 = 0x2_0000_0000;

/// Forks with these `CLONE_` flags, into this cgroup (v2) if there is one.
pub(crate) fn clone3(flags: u64, cgroup: Option<BorrowedFd<'_>>) -> io::Result<Forked> {
    let mut pidfd: c_int = -1;
    // SAFETY: `clone_args` is a plain record of integers for which zero means "unset".
    let mut arguments: libc::clone_args = unsafe { std::mem::zeroed() };
    arguments.flags = flags | libc::CLONE_PIDFD as u64;
    arguments.pidfd = std::ptr::from_mut(&mut pidfd) as u64;
    // A sibling of this process tells their parent of its end in the way in which this one does.
    arguments.exit_signal = if flags & libc::CLONE_PARENT as u64 == 0 { libc::SIGCHLD as u64 } else { 0 };
    if let Some(cgroup) = cgroup {
        arguments.flags |= CLONE_INTO_CGROUP;
        arguments.cgroup = u64::try_from(cgroup.as_raw_fd()).map_err(io::Error::other)?;
    }
    // SAFETY: without CLONE_VM and without a stack this is a fork: the child runs on its copy of this stack. The
    // warden and its children have one thread each, so no lock of libc is held by somebody who is not there in the
    // child. The argument record and the pidfd's place outlive the call.
    let pid = check(unsafe {
        libc::syscall(libc::SYS_clone3, std::ptr::from_mut(&mut arguments), size_of::<libc::clone_args>())
    })?;
    if pid == 0 {
        return Ok(Forked::Child);
    }
    // SAFETY: the kernel has just stored a new descriptor there, which nobody else knows.
    let pidfd = unsafe { OwnedFd::from_raw_fd(pidfd) };
    let pid = i32::try_from(pid).map_err(io::Error::other)?;
    Ok(Forked::Parent { pid, pidfd })
}

/// A plain fork. `Ok(None)` in the child.
pub(crate) fn fork() -> io::Result<Option<i32>> {
    // SAFETY: the caller has one thread (see the module's invariants).
    let pid = check(c_long::from(unsafe { libc::fork() }))?;
    let pid = i32::try_from(pid).map_err(io::Error::other)?;
    Ok((pid != 0).then_some(pid))
}

/// How much stack a spawned process has before it executes a program: sixteen bytes each.
const SPAWN_STACK: usize = 4096;

/// Starts a process that runs `body` in this process's memory while this one stands still, until the new one has executed
/// a program or ended. Nothing is copied, and the new process never has memory of its own that others could look at.
///
/// What `body` returns is its exit status. It must make nothing but system calls and write to what it borrows: whatever
/// it allocated, or left half allocated when it was killed, would stay in this process's heap.
pub(crate) fn spawn(mut body: &mut dyn FnMut() -> c_int) -> io::Result<i32> {
    extern "C" fn enter(body: *mut c_void) -> c_int {
        // SAFETY: this is the pointer that `spawn` passes below, to a reference that nobody else uses meanwhile.
        let body = unsafe { &mut *body.cast::<&mut dyn FnMut() -> c_int>() };
        body()
    }
    let mut stack = Box::<[u128]>::new_uninit_slice(SPAWN_STACK);
    let top = stack.as_mut_ptr_range().end;
    // SAFETY: the stack, the closure and what it borrows outlive the call, which returns when the new process uses this
    // memory no more (CLONE_VFORK). It returns into `enter` and never into the caller, and `enter` ends by `_exit`.
    // Descriptors, signal handlers and the working directory are copies, so it changes none of this process's.
    let pid = check(c_long::from(unsafe {
        libc::clone(
            enter,
            top.cast(),
            libc::CLONE_VM | libc::CLONE_VFORK | libc::SIGCHLD,
            std::ptr::from_mut(&mut body).cast(),
        )
    }))?;
    i32::try_from(pid).map_err(io::Error::other)
}

/// This process's id.
pub(crate) fn own_pid() -> i32 {
    // SAFETY: always sound.
    unsafe { libc::getpid() }
}

/// Ends this process at once, without running anything that was registered for exit.
pub(crate) fn exit_now(code: i32) -> ! {
    // SAFETY: always sound; the process ends here.
    unsafe { libc::_exit(code) }
}

/// Leaves the namespaces that these flags name for new ones.
pub(crate) fn unshare(flags: c_int) -> io::Result<()> {
    // SAFETY: CLONE_FILES is never among the flags, so no descriptor table changes under anybody.
    check(c_long::from(unsafe { libc::unshare(flags) })).map(drop)
}

/// `struct mount_attr` of `mount_setattr`(2).
#[repr(C)]
struct MountAttributes {
    attr_set: u64,
    attr_clr: u64,
    propagation: u64,
    userns_fd: u64,
}

/// Makes a detached tree of mounts private and restricts all of it with `MOUNT_ATTR_` flags.
pub(crate) fn restrict_mounts(tree: BorrowedFd<'_>, restrictions: u64, recursive: bool) -> io::Result<()> {
    let attributes =
        MountAttributes { attr_set: restrictions, attr_clr: 0, propagation: libc::MS_PRIVATE, userns_fd: 0 };
    let flags = libc::AT_EMPTY_PATH | if recursive { libc::AT_RECURSIVE } else { 0 };
    // SAFETY: the path is an empty C string and the record has the size that is passed with it.
    check(unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            tree.as_raw_fd(),
            c"".as_ptr(),
            flags,
            std::ptr::from_ref(&attributes),
            size_of::<MountAttributes>(),
        )
    })
    .map(drop)
}

/// Closes every descriptor from 3 on that is not in `keep`.
pub(crate) fn close_all_but(keep: &[RawFd]) -> io::Result<()> {
    let mut keep: Vec<c_uint> = keep.iter().filter_map(|fd| c_uint::try_from(*fd).ok()).collect();
    keep.sort_unstable();
    let mut first: c_uint = 3;
    for fd in keep {
        if fd > first {
            close_range(first, fd - 1)?;
        }
        first = first.max(fd + 1);
    }
    close_range(first, c_uint::MAX)
}

/// Closes every descriptor but the standard ones.
pub(crate) fn close_all() -> io::Result<()> {
    close_range(3, c_uint::MAX)
}

fn close_range(first: c_uint, last: c_uint) -> io::Result<()> {
    // SAFETY: closes descriptors whose owners in this process are either kept by the caller or never used again:
    // the callers are freshly forked children that go on to their own main function or execute a program.
    check(unsafe { libc::syscall(libc::SYS_close_range, first, last, 0) }).map(drop)
}

/// Puts `from` at the number `to`, which stays open over `execve`.
pub(crate) fn duplicate_to(from: BorrowedFd<'_>, to: RawFd) -> io::Result<()> {
    // SAFETY: only used for 0, 1 and 2, which no owned descriptor of this process holds.
    check(c_long::from(unsafe { libc::dup2(from.as_raw_fd(), to) })).map(drop)
}

/// A descriptor that becomes readable when one of the signals is pending; blocks their normal delivery.
pub(crate) fn signal_descriptor(signals: &[c_int]) -> io::Result<OwnedFd> {
    let set = signal_set(signals);
    // SAFETY: the set is initialised; no old set is asked for.
    check(c_long::from(unsafe { libc::sigprocmask(libc::SIG_BLOCK, &raw const set, std::ptr::null_mut()) }))?;
    // SAFETY: the set is initialised; -1 asks for a new descriptor.
    let fd =
        check(c_long::from(unsafe { libc::signalfd(-1, &raw const set, libc::SFD_CLOEXEC | libc::SFD_NONBLOCK) }))?;
    let fd = RawFd::try_from(fd).map_err(io::Error::other)?;
    // SAFETY: just made by the kernel, known to nobody else.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn signal_set(signals: &[c_int]) -> libc::sigset_t {
    // SAFETY: a `sigset_t` is plain bits, and `sigemptyset` initialises it.
    let mut set: libc::sigset_t = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is to a live local.
    unsafe { libc::sigemptyset(&raw mut set) };
    for signal in signals {
        // SAFETY: the pointer is to a live, initialised local.
        unsafe { libc::sigaddset(&raw mut set, *signal) };
    }
    set
}

/// Ignores these signals from here on.
pub(crate) fn ignore_signals(signals: &[c_int]) {
    for signal in signals {
        // SAFETY: SIG_IGN runs no code.
        unsafe { libc::signal(*signal, libc::SIG_IGN) };
    }
}

/// Gives every signal its default action, as a program expects to find it. Forks inherit that.
pub(crate) fn default_signals() {
    for signal in 1..=64 {
        // SAFETY: SIG_DFL runs no code of ours; numbers that cannot be changed are refused by the kernel.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
}

/// Unblocks every signal.
pub(crate) fn unblock_signals() -> io::Result<()> {
    let empty = signal_set(&[]);
    // SAFETY: the set is initialised; no old set is asked for.
    check(c_long::from(unsafe { libc::sigprocmask(libc::SIG_SETMASK, &raw const empty, std::ptr::null_mut()) }))
        .map(drop)
}

/// Sends a signal; `pid` may be -1 (every process this one may signal but itself) or a negative group.
pub(crate) fn kill(pid: i32, signal: c_int) -> io::Result<()> {
    // SAFETY: always sound.
    check(c_long::from(unsafe { libc::kill(pid, signal) })).map(drop)
}

/// What `waitpid` found.
pub(crate) enum Reaped {
    /// This child ended, with this raw status.
    Child(i32, c_int),
    /// There are children, but none has ended.
    NoneEnded,
    /// There is no child.
    NoChildren,
}

/// Reaps one ended child of any kind.
pub(crate) fn reap(block: bool) -> io::Result<Reaped> {
    let mut status: c_int = 0;
    let flags = if block { 0 } else { libc::WNOHANG };
    // SAFETY: the status is a live local.
    match check(c_long::from(unsafe { libc::waitpid(-1, &raw mut status, flags) })) {
        Ok(0) => Ok(Reaped::NoneEnded),
        Ok(pid) => Ok(Reaped::Child(i32::try_from(pid).map_err(io::Error::other)?, status)),
        Err(error) if error.raw_os_error() == Some(libc::ECHILD) => Ok(Reaped::NoChildren),
        Err(error) => Err(error),
    }
}

/// Waits for one child.
pub(crate) fn wait_for(pid: i32) -> io::Result<c_int> {
    let mut status: c_int = 0;
    loop {
        // SAFETY: the status is a live local.
        match check(c_long::from(unsafe { libc::waitpid(pid, &raw mut status, 0) })) {
            Ok(_) => return Ok(status),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Strings as `execve` wants them, made ahead, as executing allocates nothing.
pub(crate) struct Strings<'a> {
    /// Ends with a null pointer.
    pointers: Vec<*const c_char>,
    strings: PhantomData<&'a [CString]>,
}

impl<'a> Strings<'a> {
    pub(crate) fn new(strings: &'a [CString]) -> Self {
        let pointers = strings.iter().map(|string| string.as_ptr()).chain(std::iter::once(std::ptr::null())).collect();
        Self { pointers, strings: PhantomData }
    }
}

/// Replaces this process by a program. Returns only on failure.
pub(crate) fn execute(program: &CStr, argv: &Strings<'_>, env: &Strings<'_>) -> io::Error {
    // SAFETY: both arrays end with a null pointer and point to C strings, which they borrow.
    unsafe { libc::execve(program.as_ptr(), argv.pointers.as_ptr(), env.pointers.as_ptr()) };
    io::Error::last_os_error()
}

/// Installs a filter for this thread and what it forks. Needs `no_new_privs`.
pub(crate) fn install_filter(filter: &BpfProgram) -> Result<(), seccompiler::Error> {
    seccompiler::apply_filter(filter)
}

/// `struct ifreq`, as far as it is used here: an address or flags in the second half.
#[repr(C)]
struct InterfaceRequest {
    name: [u8; libc::IFNAMSIZ],
    value: [u8; 24],
}

fn interface_request(name: &str, value: &[u8]) -> InterfaceRequest {
    let mut request = InterfaceRequest { name: [0; libc::IFNAMSIZ], value: [0; 24] };
    for (to, from) in request.name.iter_mut().take(libc::IFNAMSIZ - 1).zip(name.bytes()) {
        *to = from;
    }
    for (to, from) in request.value.iter_mut().zip(value) {
        *to = *from;
    }
    request
}

fn socket_address(address: std::net::Ipv4Addr) -> [u8; 16] {
    const AF_INET: u16 = 2;
    let [family_low, family_high] = AF_INET.to_ne_bytes();
    let [a, b, c, d] = address.octets();
    [family_low, family_high, 0, 0, a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0]
}

fn interface_ioctl(socket: BorrowedFd<'_>, code: libc::Ioctl, request: &mut InterfaceRequest) -> io::Result<()> {
    // SAFETY: the codes used here read or write one `struct ifreq`, whose size and layout `InterfaceRequest` has.
    check(c_long::from(unsafe { libc::ioctl(socket.as_raw_fd(), code, std::ptr::from_mut(request)) })).map(drop)
}

/// Brings an interface of this network namespace up.
pub(crate) fn interface_up(socket: BorrowedFd<'_>, name: &str) -> io::Result<()> {
    const IFF_UP: u16 = 1;
    let flags = IFF_UP.to_ne_bytes();
    interface_ioctl(socket, libc::SIOCSIFFLAGS as libc::Ioctl, &mut interface_request(name, &flags))
}

/// Gives an interface of this network namespace an IPv4 address and netmask.
pub(crate) fn interface_address(
    socket: BorrowedFd<'_>,
    name: &str,
    address: std::net::Ipv4Addr,
    netmask: std::net::Ipv4Addr,
) -> io::Result<()> {
    let mut request = interface_request(name, &socket_address(address));
    interface_ioctl(socket, libc::SIOCSIFADDR as libc::Ioctl, &mut request)?;
    let mut request = interface_request(name, &socket_address(netmask));
    interface_ioctl(socket, libc::SIOCSIFNETMASK as libc::Ioctl, &mut request)
}

/// Adds an IPv4 default route through `gateway` to this network namespace.
pub(crate) fn default_route(socket: BorrowedFd<'_>, gateway: std::net::Ipv4Addr) -> io::Result<()> {
    // SAFETY: `rtentry` is plain data for which zero is valid everywhere, the device name pointer included.
    let mut route: libc::rtentry = unsafe { std::mem::zeroed() };
    let any = socket_address(std::net::Ipv4Addr::UNSPECIFIED);
    // SAFETY: a `sockaddr` is 16 bytes of plain data.
    route.rt_dst = unsafe { std::mem::transmute::<[u8; 16], libc::sockaddr>(any) };
    // SAFETY: as above.
    route.rt_genmask = unsafe { std::mem::transmute::<[u8; 16], libc::sockaddr>(any) };
    // SAFETY: as above.
    route.rt_gateway = unsafe { std::mem::transmute::<[u8; 16], libc::sockaddr>(socket_address(gateway)) };
    route.rt_flags = libc::RTF_UP | libc::RTF_GATEWAY;
    // SAFETY: SIOCADDRT reads one `struct rtentry`.
    check(c_long::from(unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCADDRT as libc::Ioctl, &raw mut route) }))
        .map(drop)
}

/// Attaches the open file `backing` to the open loop device, which is freed with its last use.
pub(crate) fn loop_configure(device: BorrowedFd<'_>, backing: BorrowedFd<'_>) -> io::Result<()> {
    const LOOP_CONFIGURE: libc::Ioctl = 0x4C0A;
    const LO_FLAGS_AUTOCLEAR: u32 = 4;
    // `struct loop_config`: fd, block size, `struct loop_info64` (232 bytes, `lo_flags` at offset 52), 64 reserved.
    #[repr(C, align(8))]
    struct LoopConfig {
        backing: u32,
        block_size: u32,
        before_flags: [u8; 52],
        flags: u32,
        rest: [u8; 232 - 56 + 64],
    }
    let mut config = LoopConfig {
        backing: u32::try_from(backing.as_raw_fd()).map_err(io::Error::other)?,
        block_size: 4096,
        before_flags: [0; 52],
        flags: LO_FLAGS_AUTOCLEAR,
        rest: [0; 232 - 56 + 64],
    };
    // SAFETY: LOOP_CONFIGURE reads one `struct loop_config` of this size.
    check(c_long::from(unsafe { libc::ioctl(device.as_raw_fd(), LOOP_CONFIGURE, &raw mut config) })).map(drop)
}

/// The number of a free loop device.
pub(crate) fn loop_free(control: BorrowedFd<'_>) -> io::Result<c_long> {
    const LOOP_CTL_GET_FREE: libc::Ioctl = 0x4C82;
    // SAFETY: takes no argument.
    check(c_long::from(unsafe { libc::ioctl(control.as_raw_fd(), LOOP_CTL_GET_FREE) }))
}

/// Removes `path` from this mount namespace, with what is mounted below.
pub(crate) fn detach(path: &Path) -> io::Result<()> {
    let path = CString::new(path.as_os_str().as_bytes())?;
    // SAFETY: the path is a C string.
    check(c_long::from(unsafe { libc::umount2(path.as_ptr(), libc::MNT_DETACH) })).map(drop)
}

/// Raises the soft limit of open descriptors to the hard one: a slot holds several.
pub(crate) fn set_descriptor_limit() {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let raised = rustix::process::Rlimit { current: limit.maximum, maximum: limit.maximum };
    // Failing leaves the limit as it was, which only bounds the number of slots.
    let _ = rustix::process::setrlimit(rustix::process::Resource::Nofile, raised);
}

/// Has the tokio runtime watch a descriptor.
pub(crate) fn watch(descriptor: OwnedFd) -> io::Result<tokio::io::unix::AsyncFd<OwnedFd>> {
    // SAFETY: an `OwnedFd` names the same open descriptor for as long as it lives.
    unsafe { tokio::io::unix::AsyncFd::register(descriptor) }.map_err(io::Error::from)
}

/// The same for what a file tells by priority.
pub(crate) fn watch_priority(descriptor: OwnedFd) -> io::Result<tokio::io::unix::AsyncFd<OwnedFd>> {
    let interest = tokio::io::Interest::PRIORITY;
    // SAFETY: an `OwnedFd` refers to the same open file until it is dropped, and it is dropped with the registration.
    unsafe { tokio::io::unix::AsyncFd::register_with_interest(descriptor, interest) }.map_err(io::Error::from)
}
