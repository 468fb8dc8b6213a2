//! One warden process and the task that speaks to it.
//!
//! **Invariants**: the task alone owns the socket, the process and the table of open requests. It ends when the warden
//! is gone or when nobody holds a [`Connection`] any more; the socket closes with it, which ends the warden.

use std::collections::HashMap;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use rustix::net::{RecvFlags, SendFlags};
use tokio::io::unix::AsyncFd;
use tokio::process::{Child, Command};
use tokio::sync::{mpsc, oneshot};

use super::slot::SlotParts;
use crate::WARDEN_ARGUMENT;
use crate::error::{At, SandboxError};
use crate::spec::{Birth, Capabilities, Exit, SandboxOptions};
use crate::sys;
use crate::wire::{self, Answer, LaunchId, Order, Report, Request, SlotId};

/// How long the warden may take for one request. Longer than it gives an init, so that its own word comes first.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long it may take to start, with the cleaning after an earlier one.
const START_PATIENCE: Duration = Duration::from_secs(25);
/// How long the process may take to exit after its last word.
const EXIT_PATIENCE: Duration = Duration::from_secs(15);

/// The good end of a request, with what came along.
#[derive(Debug)]
pub(crate) enum Outcome {
    Done,
    Hello(Box<Capabilities>),
    Prepared(Box<SlotParts>),
    Launched(Birth),
    Inspected(Option<String>),
    Socket(OwnedFd),
}

type Waiter = oneshot::Sender<Result<Outcome, SandboxError>>;

/// An order on its way to the task.
#[derive(Debug)]
pub(crate) struct Letter {
    order: Order,
    descriptors: Vec<OwnedFd>,
    waiter: Option<Waiter>,
    exit: Option<(LaunchId, oneshot::Sender<Exit>)>,
}

/// A handle on one warden process.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    /// Unbounded, because dropping a slot must never wait or fail; it holds at most one order per handle and call,
    /// and callers wait for the answers to theirs.
    commands: mpsc::UnboundedSender<Letter>,
    lost: Arc<AtomicBool>,
    launches: Arc<AtomicU64>,
}

impl Connection {
    /// Starts a warden and greets it.
    pub(crate) async fn start(options: &SandboxOptions) -> Result<(Self, Capabilities), SandboxError> {
        sys::set_descriptor_limit();
        let (ours, theirs) = wire::pair().at("socketpair")?;
        rustix::io::ioctl_fionbio(&ours, true).at("make the warden's socket non-blocking")?;
        let child = Command::new(&options.warden_program)
            .arg(WARDEN_ARGUMENT)
            // Nothing of the daemon's environment, which may hold secrets, is for the warden but where programs are.
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .stdin(Stdio::from(theirs))
            .stdout(Stdio::null())
            .kill_on_drop(false)
            // A terminal's signals are for the daemon.
            .process_group(0)
            .spawn()
            .at_path("start the warden", &options.warden_program)?;
        let socket = sys::watch(ours).at("watch the warden's socket")?;
        let (commands, queue) = mpsc::unbounded_channel();
        let connection =
            Self { commands, lost: Arc::new(AtomicBool::new(false)), launches: Arc::new(AtomicU64::new(1)) };
        let task = Task {
            socket,
            child,
            commands: queue,
            back: connection.commands.downgrade(),
            lost: connection.lost.clone(),
            launches: connection.launches.clone(),
            waiters: HashMap::new(),
            exits: HashMap::new(),
            next_request: 1,
        };
        // Owned by this connection: it ends when the last handle is dropped.
        tokio::spawn(task.run());
        let greeting = connection.request(Order::Hello(options.clone()), Vec::new(), None, START_PATIENCE);
        match greeting.await? {
            Outcome::Hello(capabilities) => Ok((connection, *capabilities)),
            _other => Err(unexpected()),
        }
    }

    /// Waits until the warden's process has ended.
    pub(crate) async fn gone(&self) {
        self.commands.closed().await;
    }

    /// Whether the warden is gone.
    pub(crate) fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Acquire)
    }

    /// A number for a launch.
    pub(crate) fn launch_id(&self) -> LaunchId {
        LaunchId(self.launches.fetch_add(1, Ordering::Relaxed))
    }

    /// Sends an order and waits for its answer. Dropping the future is safe: a slot that nobody takes is destroyed.
    pub(crate) async fn request(
        &self,
        order: Order,
        descriptors: Vec<OwnedFd>,
        exit: Option<(LaunchId, oneshot::Sender<Exit>)>,
        patience: Duration,
    ) -> Result<Outcome, SandboxError> {
        let (waiter, answer) = oneshot::channel();
        let command = Letter { order, descriptors, waiter: Some(waiter), exit };
        self.commands.send(command).map_err(|_| SandboxError::WardenLost)?;
        match tokio::time::timeout(patience, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(SandboxError::WardenLost),
            Err(_) => Err(SandboxError::step("wait for the warden", "no answer in time")),
        }
    }

    /// Sends an order that is answered by [`Answer::Done`].
    pub(crate) async fn ask(&self, order: Order) -> Result<(), SandboxError> {
        self.request(order, Vec::new(), None, PATIENCE).await.map(drop)
    }

    /// Asks for a slot.
    pub(crate) async fn prepare(&self, order: Order) -> Result<SlotParts, SandboxError> {
        match self.request(order, Vec::new(), None, PATIENCE).await? {
            Outcome::Prepared(parts) => Ok(*parts),
            _other => Err(unexpected()),
        }
    }

    /// Asks why what runs in a slot cannot be forked.
    pub(crate) async fn inspect(&self, slot: SlotId) -> Result<Option<String>, SandboxError> {
        match self.request(Order::Inspect(slot), Vec::new(), None, PATIENCE).await? {
            Outcome::Inspected(reason) => Ok(reason),
            _other => Err(unexpected()),
        }
    }

    /// Asks for a socket inside a slot's network.
    pub(crate) async fn socket(&self, slot: SlotId) -> Result<OwnedFd, SandboxError> {
        match self.request(Order::Socket(slot), Vec::new(), None, PATIENCE).await? {
            Outcome::Socket(socket) => Ok(socket),
            _other => Err(unexpected()),
        }
    }

    /// Asks for a launch.
    pub(crate) async fn launch(
        &self,
        order: Order,
        output: Vec<OwnedFd>,
        exit: (LaunchId, oneshot::Sender<Exit>),
    ) -> Result<Birth, SandboxError> {
        match self.request(order, output, Some(exit), PATIENCE).await? {
            Outcome::Launched(birth) => Ok(birth),
            _other => Err(unexpected()),
        }
    }

    /// Sends an order without waiting for anything.
    pub(crate) fn tell(&self, order: Order) -> Result<(), SandboxError> {
        let command = Letter { order, descriptors: Vec::new(), waiter: None, exit: None };
        self.commands.send(command).map_err(|_| SandboxError::WardenLost)
    }
}

fn unexpected() -> SandboxError {
    SandboxError::step("talk to the warden", "an answer to another question")
}

struct Task {
    socket: AsyncFd<OwnedFd>,
    child: Child,
    commands: mpsc::UnboundedReceiver<Letter>,
    /// To make handles for new slots; weak, so that the task does not keep itself alive.
    back: mpsc::WeakUnboundedSender<Letter>,
    lost: Arc<AtomicBool>,
    launches: Arc<AtomicU64>,
    waiters: HashMap<u64, Waiter>,
    exits: HashMap<LaunchId, oneshot::Sender<Exit>>,
    next_request: u64,
}

impl Task {
    async fn run(mut self) {
        let ended = self.serve().await;
        self.lost.store(true, Ordering::Release);
        if let Err(error) = ended {
            tracing::error!(%error, "the connection to the warden broke");
        }
        let Self { socket, mut child, commands, waiters, exits, .. } = self;
        // Whoever waits learns that the warden is gone by these ends being dropped.
        drop((socket, waiters, exits));
        let ended = tokio::time::timeout(EXIT_PATIENCE, child.wait()).await;
        // Closed last: who waits for the end waits for this.
        drop(commands);
        match ended {
            Ok(Ok(status)) if status.success() => tracing::debug!("the warden has ended"),
            Ok(status) => tracing::warn!(?status, "the warden has ended"),
            Err(_) => tracing::warn!("the warden does not end"),
        }
    }

    /// Serves until the warden is gone or nobody needs it any more.
    async fn serve(&mut self) -> io::Result<()> {
        let mut buffer = Vec::new();
        loop {
            tokio::select! {
                ready = self.socket.readable() => {
                    let received = ready?.try_io(|socket| wire::receive::<Report>(socket, &mut buffer, RecvFlags::DONTWAIT));
                    match received {
                        Ok(Ok(Some((report, descriptors)))) => self.hear(report, descriptors),
                        Ok(Ok(None)) => return Ok(()),
                        Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionReset => return Ok(()),
                        Ok(Err(error)) => return Err(error),
                        Err(_would_block) => {}
                    }
                }
                command = self.commands.recv() => match command {
                    Some(command) => self.send(command).await?,
                    None => return Ok(()),
                }
            }
        }
    }

    async fn send(&mut self, command: Letter) -> io::Result<()> {
        let Letter { order, descriptors, waiter, exit } = command;
        let id = if waiter.is_some() { self.next_request } else { 0 };
        let bytes = match wire::encode(&Request { id, order }) {
            Ok(bytes) => bytes,
            Err(error) => {
                if let Some(waiter) = waiter {
                    drop(waiter.send(Err(SandboxError::step("write to the warden", error))));
                }
                return Ok(());
            }
        };
        if let Some(waiter) = waiter {
            self.next_request += 1;
            self.waiters.insert(id, waiter);
        }
        if let Some((launch, sender)) = exit {
            self.exits.insert(launch, sender);
        }
        let borrowed: Vec<_> = descriptors.iter().map(AsFd::as_fd).collect();
        loop {
            let mut ready = self.socket.writable().await?;
            let sent = ready.try_io(|socket| wire::send_bytes(socket, &bytes, &borrowed, SendFlags::DONTWAIT));
            match sent {
                Ok(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                Ok(result) => return result,
                Err(_would_block) => {}
            }
        }
    }

    fn hear(&mut self, report: Report, mut descriptors: Vec<OwnedFd>) {
        match report {
            Report::Reply(id, result) => {
                let waiter = self.waiters.remove(&id);
                let outcome = result.map(|answer| match answer {
                    Answer::Done => Outcome::Done,
                    Answer::Launched(birth) => Outcome::Launched(birth),
                    Answer::Inspected(reason) => Outcome::Inspected(reason),
                    Answer::Hello(capabilities) => Outcome::Hello(Box::new(capabilities)),
                    Answer::Socket => descriptors.pop().map_or(Outcome::Done, Outcome::Socket),
                    Answer::Prepared(slot) => match self.back.upgrade() {
                        Some(commands) => {
                            let connection =
                                Connection { commands, lost: self.lost.clone(), launches: self.launches.clone() };
                            Outcome::Prepared(Box::new(SlotParts::new(connection, slot, descriptors)))
                        }
                        // Nobody is left; the warden is about to be ended.
                        None => Outcome::Done,
                    },
                });
                if let Some(waiter) = waiter {
                    // A slot that nobody waits for any more is dropped here, and so destroyed.
                    drop(waiter.send(outcome));
                }
            }
            Report::Exited(slot, launch, exit) => {
                let SlotId(slot) = slot;
                tracing::trace!(slot, ?exit, "a launch has ended");
                if let Some(sender) = self.exits.remove(&launch) {
                    let _ = sender.send(exit);
                }
            }
            Report::Lost(SlotId(slot), launch) => {
                tracing::warn!(slot, "a sandbox was lost with what ran in it");
                // Who waits for the exit learns of the loss by the channel's end.
                self.exits.remove(&launch);
            }
            Report::Warning(text) => tracing::warn!("{text}"),
        }
    }
}
