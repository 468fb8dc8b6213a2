//! Outbound network for slots: one veth pair per slot, one nftables table for the platform.
//!
//! **Invariants**
//! - From a slot nothing of the host itself can be reached, no other slot, no link-local address (cloud metadata is one)
//!   and nothing by IPv6; nobody reaches a slot who was not asked by it.
//! - Interfaces and table bear the platform's name, so the next start finds what a killed warden left.

use std::fs;
use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::os::fd::AsFd;
use std::process::{Command, Stdio};

use rustix::net::{AddressFamily, SocketFlags, SocketType};

use super::netlink;
use crate::error::{At, SandboxError};
use crate::sys;
use crate::wire::Uplink;

/// The mask of a link: the host's end, the slot's end, and the two addresses around them.
const NETMASK: Ipv4Addr = Ipv4Addr::new(255, 255, 255, 252);
/// The name of a link's end inside its slot.
const INSIDE: &str = "eth0";
/// Third octets of 169.254.0.0/16 that links use; well away from those where clouds serve metadata.
const THIRD_OCTETS: std::ops::RangeInclusive<u32> = 2..=160;
/// Links per third octet.
const LINKS_PER_OCTET: u32 = 64;

/// The platform's outbound network.
#[derive(Debug)]
pub(super) struct OutboundNetwork {
    /// What the names of the platform's interfaces begin with.
    prefix: String,
    table: String,
    next: u32,
    forwards: bool,
}

impl OutboundNetwork {
    /// Sets up the table, and removes what an earlier warden left.
    pub(super) fn open(hash: u64) -> Result<Self, SandboxError> {
        let short = hash & 0x0fff_ffff;
        let network = Self {
            prefix: format!("mf{short:07x}"),
            table: format!("mayfly_{hash:016x}"),
            next: u32::try_from(hash % 9973).unwrap_or(0),
            forwards: false,
        };
        network.remove_interfaces();
        nft(&network.rules()).at("set up the nftables table")?;
        Ok(network)
    }

    fn rules(&self) -> String {
        let Self { prefix, table, .. } = self;
        format!(
            "table inet {table} {{}}\n\
             delete table inet {table}\n\
             table inet {table} {{\n\
               chain input {{\n\
                 type filter hook input priority -10; policy accept;\n\
                 iifname \"{prefix}*\" drop\n\
               }}\n\
               chain forward {{\n\
                 type filter hook forward priority -10; policy accept;\n\
                 iifname \"{prefix}*\" meta nfproto ipv6 drop\n\
                 iifname \"{prefix}*\" oifname \"mf*\" drop\n\
                 iifname \"{prefix}*\" ip saddr != 169.254.0.0/16 drop\n\
                 iifname \"{prefix}*\" ip daddr {{ 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/3 }} drop\n\
                 oifname \"{prefix}*\" ct state != {{ established, related }} drop\n\
               }}\n\
               chain postrouting {{\n\
                 type nat hook postrouting priority 100; policy accept;\n\
                 ip saddr 169.254.0.0/16 iifname \"{prefix}*\" masquerade\n\
               }}\n\
             }}\n"
        )
    }

    /// Links a slot's network namespace, that of the process `pid`, to the outside. Returns the slot's end.
    pub(super) fn connect(&mut self, slot: u64, pid: i32) -> Result<Uplink, SandboxError> {
        if !self.forwards {
            fs::write("/proc/sys/net/ipv4/ip_forward", "1").at("enable IPv4 forwarding")?;
            self.forwards = true;
        }
        let name = self.interface(slot);
        let gateway = self.free_address()?;
        let address = Ipv4Addr::from(u32::from(gateway) + 1);
        netlink::add_veth(&name, INSIDE, pid).at("create the veth pair")?;
        let configured = configure(&name, gateway);
        if configured.is_err() {
            self.disconnect(slot);
        }
        configured.map(|()| Uplink { interface: INSIDE.to_owned(), address, netmask: NETMASK, gateway })
    }

    /// Removes a link that could not be set up. Otherwise the kernel does so soon after the slot's network namespace has
    /// ended; here it would be waited for.
    pub(super) fn disconnect(&self, slot: u64) {
        drop(netlink::delete_link(&self.interface(slot)));
    }

    /// Removes all that the platform has in the host's network.
    pub(super) fn close(&self) {
        self.remove_interfaces();
        // What stays without interfaces has no effect, and the next start replaces it.
        drop(nft(&format!("delete table inet {}\n", self.table)));
    }

    fn interface(&self, slot: u64) -> String {
        format!("{}x{:x}", self.prefix, slot & 0x000f_ffff)
    }

    fn remove_interfaces(&self) {
        for entry in fs::read_dir("/sys/class/net").into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(&self.prefix) {
                drop(netlink::delete_link(&name));
            }
        }
    }

    /// The host's address of a link that no interface of this host has yet, of whatever platform.
    fn free_address(&mut self) -> Result<Ipv4Addr, SandboxError> {
        let routes = fs::read_to_string("/proc/net/route").unwrap_or_default();
        let octets = THIRD_OCTETS.end() - THIRD_OCTETS.start() + 1;
        for _ in 0..octets * LINKS_PER_OCTET {
            let link = self.next % (octets * LINKS_PER_OCTET);
            self.next = link + 1;
            let third = THIRD_OCTETS.start() + link / LINKS_PER_OCTET;
            let network = u32::from(Ipv4Addr::new(169, 254, 0, 0)) + third * 256 + link % LINKS_PER_OCTET * 4;
            // The kernel prints addresses as numbers in the machine's byte order.
            let printed = format!("{:08X}", u32::from_ne_bytes(network.to_be_bytes()));
            if !routes.lines().any(|line| line.split('\t').nth(1) == Some(printed.as_str())) {
                return Ok(Ipv4Addr::from(network + 1));
            }
        }
        Err(SandboxError::step("choose an address", "all are in use"))
    }
}

fn configure(name: &str, gateway: Ipv4Addr) -> Result<(), SandboxError> {
    // A link-local address would be reachable from the slot. Hosts without IPv6 have no such file.
    drop(fs::write(format!("/proc/sys/net/ipv6/conf/{name}/disable_ipv6"), "1"));
    let socket = rustix::net::socket_with(AddressFamily::INET, SocketType::DGRAM, SocketFlags::CLOEXEC, None)
        .at("open a socket")?;
    sys::interface_address(socket.as_fd(), name, gateway, NETMASK).at("give the link an address")?;
    sys::interface_up(socket.as_fd(), name).at("bring the link up")
}

/// Has `nft` read these commands.
fn nft(commands: &str) -> io::Result<()> {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut child = Command::new("nft")
        .args(["-f", "-"])
        .env("PATH", format!("{path}:/usr/sbin:/sbin"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(commands.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(errors.lines().next().unwrap_or("nft failed").to_owned()))
}

/// The resolver configuration for slots: the host's, less resolvers that only the host can reach.
pub(super) fn resolver_configuration() -> Option<String> {
    ["/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"]
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .map(|text| reachable_resolvers(&text))
        .find(|text| text.contains("nameserver"))
}

fn reachable_resolvers(text: &str) -> String {
    let reachable = |line: &&str| {
        let server = line.trim().strip_prefix("nameserver").map(str::trim);
        match server.map(str::parse::<Ipv4Addr>) {
            None => !line.trim_start().starts_with(['#', ';']),
            Some(Ok(address)) => !address.is_loopback() && !address.is_link_local(),
            // Slots have no IPv6.
            Some(Err(_)) => false,
        }
    };
    text.lines().filter(reachable).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::reachable_resolvers;

    #[test]
    fn resolvers_of_the_host_itself_are_left_out() {
        let text =
            "# made by hand\nnameserver 127.0.0.53\nnameserver 10.0.0.2\nnameserver fd00::1\nsearch example.com\n";
        assert_eq!(reachable_resolvers(text), "nameserver 10.0.0.2\nsearch example.com\n");
    }
}
