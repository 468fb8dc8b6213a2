//! Messages between daemon, warden and slot inits: one JSON record per packet of a `SOCK_SEQPACKET` socket, with
//! descriptors beside it.
//!
//! **Invariants**: a packet has at most [`MAX_MESSAGE`] bytes and [`MAX_DESCRIPTORS`] descriptors; a longer one is an
//! error at the sender and never truncated at the receiver.

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::net::Ipv4Addr;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, ReturnFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, SocketFlags, SocketType,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::SandboxError;
use crate::spec::{Birth, Capabilities, Exit, LaunchSpec, SandboxOptions, SlotSpec, Specialisation};

/// The most bytes of one message. Below the default socket buffer, so that a packet can always be queued.
pub(crate) const MAX_MESSAGE: usize = 128 * 1024;
/// The most descriptors that travel with one message.
pub(crate) const MAX_DESCRIPTORS: usize = 16;

/// A slot's number, never used twice by one warden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct SlotId(pub(crate) u64);

/// A launch's number, never used twice by one warden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LaunchId(pub(crate) u64);

/// From the daemon to the warden.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    /// Comes back in the reply. Zero asks for no reply.
    pub(crate) id: u64,
    pub(crate) order: Order,
}

/// What the daemon asks.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Order {
    /// The first message: who we are. Answered with what the host gives.
    Hello(SandboxOptions),
    Prepare(SlotSpec),
    /// Comes with the write ends of the output pipes: standard output, then standard error.
    Launch(SlotId, LaunchId, LaunchSpec),
    /// The same, beside what runs and with its mounts and limits.
    LaunchBeside(SlotId, LaunchId, LaunchSpec),
    /// Changes what a running process is shown and what it may use.
    Specialise(SlotId, Specialisation),
    /// The same as [`Order::Launch`], by a fork from a zygote if that is possible.
    Fork(SlotId, LaunchId, LaunchSpec),
    /// Whether the one process of a slot could be forked.
    Inspect(SlotId),
    /// The same as [`Order::Prepare`], for a fork of what runs in the slot of this number.
    PrepareHeir(SlotId, SlotSpec),
    /// Forks what runs in the first slot into the second, which was prepared for that. Comes with the same as
    /// [`Order::Launch`].
    Inherit(SlotId, SlotId, LaunchId, Specialisation),
    /// Freezes or thaws by signals, where there is no cgroup to do it with.
    Freeze(SlotId, bool),
    KillProcesses(SlotId),
    /// Signals the process group of one launch.
    Signal(SlotId, LaunchId, i32),
    /// Answered with a TCP socket that was made inside the slot's network and is not connected yet.
    Socket(SlotId),
    Destroy(SlotId),
    /// Ends every slot, then the warden.
    Shutdown,
}

/// From the warden to the daemon.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Report {
    Reply(u64, Result<Answer, SandboxError>),
    Exited(SlotId, LaunchId, Exit),
    /// The launch is gone with its slot, whose init something outside has killed.
    Lost(SlotId, LaunchId),
    /// Something that an operator should know.
    Warning(String),
}

/// The good end of an order.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Hello(Capabilities),
    Prepared(PreparedSlot),
    Launched(Birth),
    /// Why the process cannot be forked, if it cannot.
    Inspected(Option<String>),
    /// Comes with the socket.
    Socket,
    Done,
}

/// A slot as the daemon gets to know it. The descriptors come beside it in this order: the Runtime API's listener,
/// the platform endpoint's if `platform_endpoint`, then one for each of `controls`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PreparedSlot {
    pub(crate) id: SlotId,
    pub(crate) runtime_api: String,
    pub(crate) platform_endpoint: Option<String>,
    pub(crate) controls: Vec<Control>,
    /// The init, below which the slot's processes are found where there is no cgroup to count their memory.
    pub(crate) init: i32,
}

/// A file of a slot's cgroup that the daemon reads or writes itself, without the warden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Control {
    /// v2 `cgroup.freeze`.
    Freeze,
    /// v1 `freezer.state`.
    FreezerState,
    /// v2 `cpu.max`.
    CpuMax,
    /// v1 `cpu.cfs_quota_us`.
    CpuQuota,
    /// v2 `memory.current`, v1 `memory.usage_in_bytes`.
    MemoryCurrent,
    /// v2 `memory.peak`, v1 `memory.max_usage_in_bytes`.
    MemoryPeak,
    /// v2 `memory.stat`.
    MemoryStat,
    /// v1 `memory.stat`, where the same names have another meaning.
    MemoryStatV1,
    /// v2 `memory.reclaim`.
    MemoryReclaim,
    /// v1 `memory.force_empty`.
    MemoryForceEmpty,
}

/// From the warden to a slot's init.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum InitOrder {
    /// The link to the outside is there.
    Linked(Uplink),
    /// The id maps of the init's user namespace are written. To a slot below a template's it is said when its mounts are
    /// there, and comes with the init's own score with the OOM killer.
    Mapped,
    /// The mounts of a slot below a template's could not be made.
    Unfurnished(SandboxError),
    /// Comes with standard output and standard error. Ends what runs first.
    Launch(LaunchId, InitLaunch),
    /// Comes with the same. What runs goes on.
    LaunchBeside(LaunchId, InitLaunch),
    /// Care for the process of this id, which a zygote has forked into the slot, as for one of your own.
    Adopt(LaunchId, i32),
    /// Kill everything but yourself.
    Kill,
    /// Signal the process group of a launch.
    Signal(LaunchId, i32),
    /// Signal every process but yourself.
    SignalAll(i32),
}

/// A slot's end of its link to the outside.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Uplink {
    /// The interface's name inside.
    pub(crate) interface: String,
    pub(crate) address: Ipv4Addr,
    pub(crate) netmask: Ipv4Addr,
    pub(crate) gateway: Ipv4Addr,
}

/// What of a [`LaunchSpec`] concerns the init.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct InitLaunch {
    pub(crate) argv: Vec<String>,
    pub(crate) env: Vec<(String, String)>,
    pub(crate) cwd: String,
    pub(crate) files: u64,
    /// A limit of processes by rlimit, where there is no pids cgroup.
    pub(crate) processes: Option<u64>,
}

/// From a slot's init to the warden.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum InitReport {
    /// Comes with the two listeners. The init now waits for its id maps.
    NeedsMap,
    /// The slot can launch. In process isolation this comes with the Runtime API's listener.
    Ready,
    /// The slot could not be built.
    Failed(SandboxError),
    Launched,
    NotLaunched(SandboxError),
    /// A launched process ended, with this raw wait status.
    Exited(LaunchId, i32),
    Killed,
}

/// A connected pair of packet sockets, both closed by `execve`.
pub(crate) fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    Ok(rustix::net::socketpair(AddressFamily::UNIX, SocketType::SEQPACKET, SocketFlags::CLOEXEC, None)?)
}

/// Sends one message with descriptors.
pub(crate) fn send<T: Serialize>(
    socket: impl AsFd,
    message: &T,
    descriptors: &[BorrowedFd<'_>],
    flags: SendFlags,
) -> io::Result<()> {
    let bytes = encode(message)?;
    send_bytes(socket, &bytes, descriptors, flags)
}

/// The bytes of one message, or an error if they are too many.
pub(crate) fn encode<T: Serialize>(message: &T) -> io::Result<Vec<u8>> {
    let bytes = serde_json::to_vec(message).map_err(io::Error::other)?;
    if bytes.len() > MAX_MESSAGE {
        return Err(io::Error::other(format!("a message of {} bytes is over the limit of {MAX_MESSAGE}", bytes.len())));
    }
    Ok(bytes)
}

/// Sends the bytes of one message.
pub(crate) fn send_bytes(
    socket: impl AsFd,
    bytes: &[u8],
    descriptors: &[BorrowedFd<'_>],
    flags: SendFlags,
) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_DESCRIPTORS))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    if descriptors.len() > MAX_DESCRIPTORS {
        return Err(io::Error::other("too many descriptors for one message"));
    }
    if !descriptors.is_empty() {
        // There is room for as many as were just allowed.
        ancillary.push(SendAncillaryMessage::ScmRights(descriptors));
    }
    rustix::net::sendmsg(socket, &[IoSlice::new(bytes)], &mut ancillary, flags | SendFlags::NOSIGNAL)?;
    Ok(())
}

/// A message and what came with it.
pub(crate) type Received<T> = (T, Vec<OwnedFd>);

/// Receives one message. `None` at the end of the connection.
pub(crate) fn receive<T: DeserializeOwned>(
    socket: impl AsFd,
    buffer: &mut Vec<u8>,
    flags: RecvFlags,
) -> io::Result<Option<Received<T>>> {
    // As large as the message: room for the largest would be written to, and stay, in every process of a slot.
    let (_none, length) = rustix::net::recv(&socket, &mut [0_u8; 0], flags | RecvFlags::PEEK | RecvFlags::TRUNC)?;
    buffer.clear();
    buffer.resize(length.min(MAX_MESSAGE), 0);
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_DESCRIPTORS))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let received =
        rustix::net::recvmsg(socket, &mut [IoSliceMut::new(buffer)], &mut ancillary, flags | RecvFlags::CMSG_CLOEXEC)?;
    let mut descriptors = Vec::new();
    for message in ancillary.drain() {
        if let RecvAncillaryMessage::ScmRights(received) = message {
            descriptors.extend(received);
        }
    }
    if received.bytes == 0 {
        return Ok(None);
    }
    if received.flags.intersects(ReturnFlags::TRUNC | ReturnFlags::CTRUNC) {
        return Err(io::Error::other("a message was cut off"));
    }
    let bytes = buffer.get(..received.bytes).unwrap_or_default();
    let message = serde_json::from_slice(bytes).map_err(io::Error::other)?;
    Ok(Some((message, descriptors)))
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd;

    use proptest::prelude::*;
    use rustix::net::{RecvFlags, SendFlags};

    use super::{InitReport, LaunchId, MAX_DESCRIPTORS, MAX_MESSAGE, encode, pair, receive, send, send_bytes};

    #[test]
    fn messages_arrive_with_their_descriptors() {
        let (left, right) = pair().unwrap();
        let descriptors = [left.as_fd(); MAX_DESCRIPTORS];
        send(&left, &InitReport::Exited(LaunchId(7), 9), &descriptors, SendFlags::empty()).unwrap();
        let (report, received) = receive(&right, &mut Vec::new(), RecvFlags::empty()).unwrap().unwrap();
        assert!(matches!(report, InitReport::Exited(LaunchId(7), 9)));
        assert_eq!(received.len(), MAX_DESCRIPTORS);
        assert!(send(&left, &InitReport::Ready, &[left.as_fd(); MAX_DESCRIPTORS + 1], SendFlags::empty()).is_err());
        drop((left, received));
        assert!(receive::<InitReport>(&right, &mut Vec::new(), RecvFlags::empty()).unwrap().is_none());
    }

    #[test]
    fn a_message_over_the_limit_is_not_sent_and_not_cut_off() {
        let longest = "x".repeat(MAX_MESSAGE - 2);
        let (left, right) = pair().unwrap();
        send(&left, &longest, &[], SendFlags::DONTWAIT).unwrap();
        let (text, _) = receive::<String>(&right, &mut Vec::new(), RecvFlags::empty()).unwrap().unwrap();
        assert_eq!(text, longest);
        assert!(encode(&format!("{longest}x")).is_err());
        send_bytes(&left, &vec![b' '; MAX_MESSAGE + 1], &[], SendFlags::DONTWAIT).unwrap();
        assert!(receive::<String>(&right, &mut Vec::new(), RecvFlags::empty()).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 1..512)) {
            let (left, right) = pair().unwrap();
            send_bytes(&left, &bytes, &[], SendFlags::empty()).unwrap();
            // An error or, by chance, a message; never a panic and never the end.
            if let Ok(received) = receive::<InitReport>(&right, &mut Vec::new(), RecvFlags::empty()) {
                prop_assert!(received.is_some());
            }
        }
    }
}
