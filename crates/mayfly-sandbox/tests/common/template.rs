//! A Python that waits to be forked, as an initialised function does.

use std::net::TcpStream;
use std::time::Duration;

use mayfly_model::units::MemoryMib;
use mayfly_sandbox::{LaunchSpec, Process, SandboxError, Slot, Specialisation};
use tokio::io::AsyncReadExt;

use super::python::Python;
use super::{Bench, PATIENCE, loopback};

/// Waits as a template does, and returns in each fork.
const WAIT: &str = r#"
import _socket, errno, os, sys
connection = _socket.socket()
connection.connect(("127.0.0.1", 9001))
def wait():
    while True:
        try:
            connection.recv(1)
            os._exit(3)
        except OSError as error:
            if error.errno != errno.ECANCELED:
                raise
        child = os.fork()
        if child == 0:
            connection.detach()
            return
        os.waitpid(child, 0)
"#;

/// A process that waits to be forked, and the other end of what it waits in.
pub struct Template {
    pub slot: Slot,
    pub process: Process,
    spec: LaunchSpec,
    _connection: TcpStream,
}

impl Template {
    /// `before` runs once, `after` in each fork.
    pub async fn start(bench: &Bench, python: &Python, before: &str, after: &str) -> Self {
        let mut slot = bench.slot().await;
        let runtime_api = slot.take_runtime_api().unwrap();
        runtime_api.set_nonblocking(true).unwrap();
        // It has done what comes before when it says so.
        let text = format!("{WAIT}\n{before}\nconnection.send(b'!')\nwait()\n{after}\n");
        let spec = python.launch(&text);
        let process = slot.launch_forked(spec.clone()).await.unwrap();
        let waiting = async {
            let connection = loop {
                match runtime_api.accept() {
                    Ok((connection, _)) => break connection,
                    Err(_) => tokio::time::sleep(Duration::from_millis(2)).await,
                }
            };
            connection.set_nonblocking(true).unwrap();
            while connection.peek(&mut [0]).is_err() {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            connection
        };
        let connection = tokio::time::timeout(PATIENCE, waiting).await.unwrap();
        Self { slot, process, spec, _connection: connection }
    }

    /// A slot for a fork of it.
    pub async fn prepare(&self) -> Result<Slot, SandboxError> {
        self.slot.nursery().prepare(loopback()).await
    }

    pub async fn fork_into(&self, slot: &mut Slot) -> Result<Process, SandboxError> {
        let mounts = self.spec.mounts.clone();
        self.slot.fork_into(slot, Specialisation { mounts, memory: MemoryMib(128), processes: 64 }).await
    }

    pub async fn fork(&self) -> Result<(Process, Slot), SandboxError> {
        let mut slot = self.prepare().await?;
        Ok((self.fork_into(&mut slot).await?, slot))
    }

    pub async fn end(self) {
        self.slot.destroy().await;
    }
}

/// Waits until a process has written this.
pub async fn delivered(process: &mut Process, text: &str) {
    let mut read = vec![0; text.len()];
    tokio::time::timeout(PATIENCE, process.stdout.read_exact(&mut read)).await.unwrap().unwrap();
    assert_eq!(String::from_utf8_lossy(&read), text);
}
