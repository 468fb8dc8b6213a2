//! Connections into a slot: to a server that a function or one of its extensions runs on the slot's loopback.

use std::io;
use std::net::Ipv4Addr;

use tokio::net::{TcpSocket, TcpStream};

use super::connection::Connection;
use crate::wire::SlotId;

/// Connects into one slot. Cheap to clone; of no use any more when the slot has ended.
///
/// Who answers is the slot's code: bound what is read from it, and how long.
#[derive(Clone, Debug)]
pub struct Dialer {
    pub(super) connection: Connection,
    pub(super) slot: SlotId,
}

impl Dialer {
    /// Connects to a port of the slot's loopback. Dropping the future is safe.
    ///
    /// # Errors
    /// When nobody listens there, or the slot or the warden is gone.
    pub async fn connect(&self, port: u16) -> io::Result<TcpStream> {
        let socket = self.connection.socket(self.slot).await.map_err(io::Error::other)?;
        let socket = TcpSocket::from_std_stream(std::net::TcpStream::from(socket));
        socket.connect((Ipv4Addr::LOCALHOST, port).into()).await
    }
}
