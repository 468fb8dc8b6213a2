//! The listeners: accepting connections, reading requests within limits, draining at the end.
//!
//! `FrontDoor::serve` is the one task that owns all listeners: the public ones, and those that function
//! instances hand up while the platform runs. Each listener has a task that accepts, each connection a
//! task that reads requests and answers them one after the other. All of them are tracked, and all end
//! with the shutdown token, at the latest after the drain deadline.

use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::TokioTimer;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, mpsc};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::api::Api;

mod body;
mod client_body;
mod connection;
mod watched;

use body::{BodyDeadlines, Budget};
pub(crate) use client_body::ClientBody;

/// The address of the client.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) std::net::SocketAddr);

/// What the front door allows a client.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Open connections of one public listener; more wait in the kernel's backlog.
    pub connections: usize,
    /// Open connections of one function instance's own listener.
    pub instance_connections: usize,
    /// The request line and all headers together, bytes.
    pub head_bytes: usize,
    /// Header lines of one request.
    pub headers: usize,
    /// How long a request head may take from its first byte.
    pub head_timeout: Duration,
    /// How long a connection may wait for its next request.
    pub idle_timeout: Duration,
    /// How long a body may pause.
    pub body_idle_timeout: Duration,
    /// How long a body may take altogether; one that its service reads as it arrives may take longer the more arrives.
    pub body_timeout: Duration,
    /// How long an answer may wait for the client to read.
    pub write_timeout: Duration,
    /// How long requests may still take when the front door closes.
    pub drain_deadline: Duration,
    /// Memory for bodies over 1 MiB, of all connections together, bytes.
    pub large_body_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            instance_connections: 512,
            // Lambda quotas: "1 MB for request line and header values".
            head_bytes: 1 << 20,
            headers: 128,
            head_timeout: Duration::from_secs(10),
            // A client that is made anew for every call leaves its connections behind: they must not fill
            // the limit for long.
            idle_timeout: Duration::from_secs(20),
            body_idle_timeout: Duration::from_secs(20),
            body_timeout: Duration::from_secs(300),
            write_timeout: Duration::from_secs(30),
            drain_deadline: Duration::from_secs(20),
            large_body_bytes: 512 << 20,
        }
    }
}

/// A listener that a function instance hands up, and the token that is cancelled when the instance ends.
pub type InstanceListener = (TcpListener, CancellationToken);

/// Accepts connections and has their requests answered.
#[derive(Debug)]
pub struct FrontDoor {
    shared: Arc<Shared>,
}

/// What every connection needs.
#[derive(Debug)]
struct Shared {
    api: Arc<Api>,
    limits: Limits,
    http: http1::Builder,
    budget: Budget,
}

impl Shared {
    fn body_deadlines(&self) -> BodyDeadlines {
        BodyDeadlines { idle: self.limits.body_idle_timeout, total: self.limits.body_timeout }
    }
}

impl FrontDoor {
    /// A front door to `api`.
    #[must_use]
    pub fn new(api: Arc<Api>, limits: Limits) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(limits.idle_timeout)
            .max_headers(limits.headers)
            .max_buf_size(limits.head_bytes.max(8192))
            .keep_alive(true)
            // The one `Date` header of an answer is hyper's; handlers set none.
            .auto_date_header(true);
        let budget = Budget::new(limits.large_body_bytes, mayfly_model::limits::CODE_REQUEST_BYTES);
        Self { shared: Arc::new(Shared { api, limits, http, budget }) }
    }

    /// Serves `public` and every listener that arrives on `instances`, until `shutdown` is cancelled;
    /// then lets running requests finish until the drain deadline, and returns.
    pub async fn serve(
        self,
        public: Vec<TcpListener>,
        mut instances: mpsc::Receiver<InstanceListener>,
        shutdown: CancellationToken,
    ) {
        let tasks = TaskTracker::new();
        // Dropping this future ends every task of it, as does its normal end.
        let abort = CancellationToken::new();
        let _abort_on_drop = abort.clone().drop_guard();
        let closing = shutdown.child_token();
        let _close_on_drop = closing.clone().drop_guard();
        let accept = |listener: TcpListener, closing: CancellationToken, connections: usize| {
            let loop_ = AcceptLoop {
                shared: Arc::clone(&self.shared),
                slots: Arc::new(Semaphore::new(connections)),
                tasks: tasks.clone(),
                closing,
                abort: abort.clone(),
            };
            tasks.spawn(loop_.run(listener));
        };
        for listener in public {
            accept(listener, closing.clone(), self.shared.limits.connections);
        }
        let mut instances_open = true;
        loop {
            tokio::select! {
                () = shutdown.cancelled() => break,
                arrived = instances.recv(), if instances_open => match arrived {
                    Some((listener, ended)) => {
                        let closing = closing.child_token();
                        tasks.spawn(cancel_with(closing.clone(), ended));
                        accept(listener, closing, self.shared.limits.instance_connections);
                    }
                    None => instances_open = false,
                },
            }
        }
        tasks.close();
        if tokio::time::timeout(self.shared.limits.drain_deadline, tasks.wait()).await.is_err() {
            tracing::warn!(open = tasks.len(), "requests were still running at the drain deadline");
            abort.cancel();
            tasks.wait().await;
        }
    }
}

/// Cancels `closing` when `ended` is, and ends with either.
async fn cancel_with(closing: CancellationToken, ended: CancellationToken) {
    tokio::select! {
        () = ended.cancelled() => closing.cancel(),
        () = closing.cancelled() => {}
    }
}

/// The task of one listener.
struct AcceptLoop {
    shared: Arc<Shared>,
    slots: Arc<Semaphore>,
    tasks: TaskTracker,
    closing: CancellationToken,
    abort: CancellationToken,
}

impl AcceptLoop {
    async fn run(self, listener: TcpListener) {
        // A full process (out of descriptors or memory) is given time to recover; see accept(2).
        const PAUSE_AFTER_ERROR: Duration = Duration::from_millis(50);
        loop {
            let accepted = tokio::select! {
                () = self.closing.cancelled() => return,
                accepted = self.accept(&listener) => accepted,
            };
            let (socket, slot) = match accepted {
                Ok(Some(accepted)) => accepted,
                Ok(None) => return,
                Err(error) if is_of_one_connection(&error) => continue,
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(PAUSE_AFTER_ERROR).await;
                    continue;
                }
            };
            if let Err(error) = socket.set_nodelay(true) {
                tracing::debug!(%error, "cannot set TCP_NODELAY");
            }
            let shared = Arc::clone(&self.shared);
            let (closing, abort) = (self.closing.clone(), self.abort.clone());
            self.tasks.spawn(async move {
                tokio::select! {
                    () = abort.cancelled() => {}
                    () = connection::serve(shared, socket, closing) => {}
                }
                drop(slot);
            });
        }
    }

    /// Waits for a free slot first, so that clients over the limit wait in the backlog.
    async fn accept(
        &self,
        listener: &TcpListener,
    ) -> std::io::Result<Option<(tokio::net::TcpStream, tokio::sync::OwnedSemaphorePermit)>> {
        let Ok(slot) = Arc::clone(&self.slots).acquire_owned().await else { return Ok(None) };
        let (socket, _peer) = listener.accept().await?;
        Ok(Some((socket, slot)))
    }
}

/// Errors that concern only the connection that would have been accepted, not the listener.
fn is_of_one_connection(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(
        error.kind(),
        ErrorKind::ConnectionAborted
            | ErrorKind::ConnectionRefused
            | ErrorKind::ConnectionReset
            | ErrorKind::Interrupted
    )
}
