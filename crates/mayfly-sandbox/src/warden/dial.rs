//! Sockets inside a slot's network, for the daemon to connect: a socket stays in the namespace that it was made in.

use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};

use rustix::net::{AddressFamily, SocketFlags, SocketType};
use rustix::thread::LinkNameSpaceType;

use super::host::Walls;
use super::slots::Slots;
use crate::error::{At, SandboxError};
use crate::sys;
use crate::wire::{Answer, Report, SlotId};

/// The warden's own network namespace, to come back to.
#[derive(Debug)]
pub(super) struct HomeNetwork(OwnedFd);

impl HomeNetwork {
    /// Remembers where the warden is.
    pub(super) fn here() -> Result<Self, SandboxError> {
        Ok(Self(File::open("/proc/self/ns/net").at("open the network namespace")?.into()))
    }

    /// Makes a socket in another network namespace.
    fn socket_in(&self, namespace: impl AsFd) -> Result<OwnedFd, SandboxError> {
        enter(namespace).at("enter a network namespace")?;
        let made = socket();
        // Without a way back the warden would build links in a slot; its end ends and cleans all.
        if let Err(error) = enter(&self.0) {
            drop(writeln!(std::io::stderr(), "mayfly warden: cannot return to its network namespace: {error}"));
            sys::exit_now(70);
        }
        made
    }
}

impl Slots {
    /// Hands over a socket inside a slot's network; without walls, that is the host's. Nothing of the slot is asked for
    /// it, so it does not matter whether the slot is busy or frozen.
    pub(super) fn socket(&self, request: u64, id: SlotId) {
        let gone = || SandboxError::step("use the slot", "it has ended");
        let living = self.slots.get(&id).filter(|slot| slot.ending.is_none()).ok_or_else(gone);
        let made = living.and_then(|slot| match (&self.host.walls, &slot.network_namespace) {
            (Walls::Namespaces(namespaces), Some(network)) => namespaces.home_network.socket_in(network),
            (Walls::Namespaces(_), None) => Err(gone()),
            (Walls::Process, _) => socket(),
        });
        match made {
            Ok(socket) => self.report(&Report::Reply(request, Ok(Answer::Socket)), &[socket.as_fd()]),
            Err(error) => self.reply(request, Err(error)),
        }
    }
}

fn enter(namespace: impl AsFd) -> std::io::Result<()> {
    rustix::thread::move_into_link_name_space(namespace.as_fd(), Some(LinkNameSpaceType::Network))?;
    Ok(())
}

/// An unconnected TCP socket that never makes its user wait.
fn socket() -> Result<OwnedFd, SandboxError> {
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    rustix::net::socket_with(AddressFamily::INET, SocketType::STREAM, flags, None).at("open a socket")
}
