//! The two requests to the kernel's routing socket that the warden needs, written out.

use std::io;

use rustix::net::netlink::SocketAddrNetlink;
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType};

const RTM_NEWLINK: u16 = 16;
const RTM_DELLINK: u16 = 17;
const NLMSG_ERROR: u16 = 2;
const NLM_F_REQUEST: u16 = 0x1;
const NLM_F_ACK: u16 = 0x4;
const NLM_F_EXCL: u16 = 0x200;
const NLM_F_CREATE: u16 = 0x400;
const IFLA_IFNAME: u16 = 3;
const IFLA_LINKINFO: u16 = 18;
const IFLA_NET_NS_PID: u16 = 19;
const IFLA_INFO_KIND: u16 = 1;
const IFLA_INFO_DATA: u16 = 2;
const VETH_INFO_PEER: u16 = 1;
/// The length of `struct nlmsghdr`.
const HEADER: usize = 16;
/// An empty `struct ifinfomsg`.
const NO_INTERFACE: [u8; 16] = [0; 16];

/// Creates a veth pair: `outside` here, `inside` in the network namespace of the process `pid`.
pub(super) fn add_veth(outside: &str, inside: &str, pid: i32) -> io::Result<()> {
    let mut peer = NO_INTERFACE.to_vec();
    attribute(&mut peer, IFLA_IFNAME, &text(inside));
    attribute(&mut peer, IFLA_NET_NS_PID, &pid.to_ne_bytes());
    let mut data = Vec::new();
    attribute(&mut data, VETH_INFO_PEER, &peer);
    let mut link = Vec::new();
    attribute(&mut link, IFLA_INFO_KIND, b"veth");
    attribute(&mut link, IFLA_INFO_DATA, &data);
    let mut body = NO_INTERFACE.to_vec();
    attribute(&mut body, IFLA_IFNAME, &text(outside));
    attribute(&mut body, IFLA_LINKINFO, &link);
    request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, &body)
}

/// Deletes an interface, and with it the other end of its pair.
pub(super) fn delete_link(name: &str) -> io::Result<()> {
    let mut body = NO_INTERFACE.to_vec();
    attribute(&mut body, IFLA_IFNAME, &text(name));
    request(RTM_DELLINK, 0, &body)
}

fn text(name: &str) -> Vec<u8> {
    let mut bytes = name.as_bytes().to_vec();
    bytes.push(0);
    bytes
}

/// Appends one attribute: length, kind, value, and padding to four bytes.
fn attribute(to: &mut Vec<u8>, kind: u16, value: &[u8]) {
    // Names and nests of names: far below the 64 KiB of an attribute.
    let length = u16::try_from(value.len() + 4).unwrap_or(u16::MAX);
    to.extend(length.to_ne_bytes());
    to.extend(kind.to_ne_bytes());
    to.extend(value);
    to.resize(to.len().next_multiple_of(4), 0);
}

fn request(kind: u16, flags: u16, body: &[u8]) -> io::Result<()> {
    let socket = rustix::net::socket_with(AddressFamily::NETLINK, SocketType::RAW, SocketFlags::CLOEXEC, None)?;
    let length = u32::try_from(HEADER + body.len()).map_err(io::Error::other)?;
    let mut message = Vec::with_capacity(HEADER + body.len());
    message.extend(length.to_ne_bytes());
    message.extend(kind.to_ne_bytes());
    message.extend((flags | NLM_F_REQUEST | NLM_F_ACK).to_ne_bytes());
    message.extend([0; 8]);
    message.extend(body);
    rustix::net::sendto(&socket, &message, SendFlags::empty(), &SocketAddrNetlink::new(0, 0))?;
    let mut answer = [0; 4096];
    let (length, _) = rustix::net::recv(&socket, &mut answer, RecvFlags::empty())?;
    match outcome(answer.get(..length).unwrap_or_default()) {
        Some(0) => Ok(()),
        Some(error) => Err(io::Error::from_raw_os_error(-error)),
        None => Err(io::Error::other("the kernel gave no acknowledgement")),
    }
}

/// The error number of an acknowledgement; 0 is success.
fn outcome(answer: &[u8]) -> Option<i32> {
    let kind = answer.get(4..6)?.try_into().ok().map(u16::from_ne_bytes)?;
    let error = answer.get(HEADER..HEADER + 4)?.try_into().ok().map(i32::from_ne_bytes)?;
    (kind == NLMSG_ERROR).then_some(error)
}
