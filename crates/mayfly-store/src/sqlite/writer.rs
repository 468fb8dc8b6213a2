//! One thread that owns a database's only writing connection, with group commit.
//!
//! Messages wait in a bounded queue. The thread takes what is queued, up to [`BATCH`] messages, applies all of it in
//! one transaction and answers after the commit: under load many writes share one `fsync`, and alone a write waits
//! for nothing. What nobody waits for may be given a moment ([`Apply::LINGER`]) in which more of it comes: most of what
//! a small transaction costs is its own. The thread ends when it is told to [`Writer::close`] or when the last handle is
//! gone, in both cases after it has written everything that was queued.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use crate::error::StoreError;

/// Messages that wait at most; whoever sends one more waits for room.
const QUEUE: usize = 4096;

/// Messages that share a transaction at most.
const BATCH: usize = 1024;

/// How long the thread waits before it tries again to write what it must not lose.
const RETRY: Duration = Duration::from_secs(1);

/// What a writer thread does with its messages.
pub(crate) trait Apply: Send + 'static {
    /// What is sent to the thread.
    type Message: Send + 'static;

    /// How long a message that nobody waits for may wait for others.
    const LINGER: Duration = Duration::ZERO;

    /// Writes a batch inside of an open transaction. May be called again with the same messages if it failed.
    fn apply(&mut self, connection: &Connection, batch: &mut [Self::Message]) -> rusqlite::Result<()>;

    /// The transaction was committed: make it visible and answer.
    fn committed(&mut self, batch: Vec<Self::Message>);

    /// The transaction was rolled back. Answers whoever waits and returns what has to be written nevertheless.
    fn failed(&mut self, batch: Vec<Self::Message>, error: &StoreError) -> Vec<Self::Message>;

    /// Housekeeping between batches, a slice at a time. Returns whether there is more to do at once.
    fn tidy(&mut self, _connection: &mut Connection) -> rusqlite::Result<bool> {
        Ok(false)
    }
}

enum Envelope<M> {
    Message {
        message: M,
        /// Whether somebody waits for it to be written.
        awaited: bool,
    },
    Close,
}

/// How the thread ended.
type Outcome = Result<(), StoreError>;

/// The handle of a writer thread.
pub(crate) struct Writer<M> {
    sender: mpsc::Sender<Envelope<M>>,
    /// Set before the thread is told through the queue, which it may not get to while it cannot write.
    closing: Arc<AtomicBool>,
    /// Unparked when it is not to linger any more.
    worker: std::thread::Thread,
    /// None once somebody joins it.
    thread: Mutex<Option<JoinHandle<Outcome>>>,
}

impl<M: Send + 'static> Writer<M> {
    /// Starts a thread that owns `connection`. `guard` is kept until the thread has ended.
    pub(crate) fn start<A, G>(
        name: &str,
        path: &Path,
        connection: Connection,
        apply: A,
        guard: G,
    ) -> Result<Self, StoreError>
    where
        A: Apply<Message = M>,
        G: Send + 'static,
    {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let path_of_thread = path.to_owned();
        let closing = Arc::new(AtomicBool::new(false));
        let asked_to_close = Arc::clone(&closing);
        let body = move || {
            let _guard = guard;
            Thread { connection, apply, receiver, path: path_of_thread, asked_to_close, closing: false }.run()
        };
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(body)
            .map_err(|error| StoreError::storage("start the writer of", path, error))?;
        Ok(Self { sender, closing, worker: thread.thread().clone(), thread: Mutex::new(Some(thread)) })
    }

    /// Queues a message that somebody waits for, waiting for room.
    pub(crate) async fn send(&self, message: M) -> Result<(), StoreError> {
        self.put(message, true).await?;
        // It may be lingering for more of what nobody waits for.
        self.worker.unpark();
        Ok(())
    }

    /// Queues a message that nobody waits for, waiting for room.
    pub(crate) async fn post(&self, message: M) -> Result<(), StoreError> {
        self.put(message, false).await
    }

    async fn put(&self, message: M, awaited: bool) -> Result<(), StoreError> {
        self.sender.send(Envelope::Message { message, awaited }).await.map_err(|_closed| StoreError::Closed)
    }

    /// Writes everything queued, closes the database and joins the thread. Closing twice is harmless.
    ///
    /// An error says that acknowledged messages could not be written, or that the database could not be closed.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.closing.store(true, Ordering::Release);
        // An error here means that the thread is gone already.
        let _already_gone = self.sender.send(Envelope::Close).await;
        self.worker.unpark();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(thread) = thread else { return Ok(()) };
        let joined = tokio::task::spawn_blocking(move || thread.join()).await;
        match joined {
            Ok(Ok(outcome)) => outcome,
            _ended_early => Err(StoreError::Closed),
        }
    }
}

impl<M> std::fmt::Debug for Writer<M> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let queued = self.sender.max_capacity() - self.sender.capacity();
        formatter.debug_struct("Writer").field("queued", &queued).finish_non_exhaustive()
    }
}

/// What the thread owns.
struct Thread<A: Apply> {
    connection: Connection,
    apply: A,
    receiver: mpsc::Receiver<Envelope<A::Message>>,
    path: PathBuf,
    asked_to_close: Arc<AtomicBool>,
    /// Nothing new gets into the queue.
    closing: bool,
}

impl<A: Apply> Thread<A> {
    fn run(mut self) -> Outcome {
        let mut owed: Vec<A::Message> = Vec::new();
        let mut untidy = true;
        loop {
            let batch = self.next_batch(owed, self.closing || !untidy);
            if batch.is_empty() && self.closing {
                return self.finish();
            }
            owed = self.deliver(batch)?;
            untidy = !self.closing && owed.is_empty() && self.tidy();
        }
    }

    /// Writes a batch and answers. Returns what has to be tried again, or fails if the end must not wait for that.
    fn deliver(&mut self, batch: Vec<A::Message>) -> Result<Vec<A::Message>, StoreError> {
        let Err((owed, error)) = self.settle(batch) else { return Ok(Vec::new()) };
        if owed.is_empty() {
            return Ok(owed);
        }
        if self.asked_to_close.load(Ordering::Acquire) || self.receiver.sender_strong_count() == 0 {
            let n_lost = owed.len() + self.receiver.len();
            tracing::error!(path = %self.path.display(), n_lost, %error, "closing without what cannot be written");
            return Err(error);
        }
        // A disk that is full now may have room soon; trying again at once would only burn the processor.
        std::thread::sleep(RETRY);
        Ok(owed)
    }

    /// Writes a batch and answers, or tells what has to be tried again and why.
    fn settle(&mut self, mut batch: Vec<A::Message>) -> Result<(), (Vec<A::Message>, StoreError)> {
        if batch.is_empty() {
            return Ok(());
        }
        let Err(error) = self.write(&mut batch) else {
            self.apply.committed(batch);
            return Ok(());
        };
        // Whoever meets a damaged page must not take others along.
        let is_of_one = matches!(error, StoreError::Corrupt { .. });
        if !is_of_one || batch.len() == 1 {
            return Err((self.apply.failed(batch, &error), error));
        }
        let mut all_owed = Vec::new();
        for message in batch {
            if let Err((owed, _error)) = self.settle(vec![message]) {
                all_owed.extend(owed);
            }
        }
        if all_owed.is_empty() { Ok(()) } else { Err((all_owed, error)) }
    }

    /// Collects a batch that begins with `owed`. If nothing is, and `wait`, there is something in it unless the end
    /// has come: the queue was closed and all that ever got into it was taken out.
    fn next_batch(&mut self, owed: Vec<A::Message>, wait: bool) -> Vec<A::Message> {
        let mut batch = owed;
        let mut awaited = !wait || !batch.is_empty();
        while batch.is_empty() && wait {
            // Unlike a look at an empty queue, this waits for a message that is being put into a closed one.
            match self.receiver.blocking_recv() {
                Some(envelope) => awaited |= self.open(envelope, &mut batch),
                None => {
                    self.closing = true;
                    return batch;
                }
            }
        }
        awaited |= self.take_queued(&mut batch);
        if !awaited && !self.closing && !A::LINGER.is_zero() && batch.len() < BATCH {
            // Whoever puts in what is awaited ends this. That it may end early is no harm.
            std::thread::park_timeout(A::LINGER);
            self.take_queued(&mut batch);
        }
        batch
    }

    /// Adds what is in the queue. Returns whether any of it is awaited.
    fn take_queued(&mut self, batch: &mut Vec<A::Message>) -> bool {
        let mut any_awaited = false;
        while batch.len() < BATCH
            && let Ok(envelope) = self.receiver.try_recv()
        {
            any_awaited |= self.open(envelope, batch);
        }
        any_awaited
    }

    /// Adds what is in an envelope. Returns whether it is awaited.
    fn open(&mut self, envelope: Envelope<A::Message>, batch: &mut Vec<A::Message>) -> bool {
        match envelope {
            Envelope::Message { message, awaited } => {
                batch.push(message);
                awaited
            }
            Envelope::Close => {
                self.close();
                true
            }
        }
    }

    /// Accepts nothing more. What was accepted is still in the queue.
    fn close(&mut self) {
        self.closing = true;
        self.receiver.close();
    }

    fn write(&mut self, batch: &mut [A::Message]) -> Result<(), StoreError> {
        let mut attempt = || {
            // Dropping the transaction on an error rolls it back.
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            self.apply.apply(&transaction, batch)?;
            transaction.commit()
        };
        attempt().map_err(|error| StoreError::database("write", &self.path, &error))
    }

    fn tidy(&mut self) -> bool {
        match self.apply.tidy(&mut self.connection) {
            Ok(more) => more,
            Err(error) => {
                tracing::warn!(path = %self.path.display(), %error, "cannot tidy the database, will try again later");
                false
            }
        }
    }

    fn finish(self) -> Result<(), StoreError> {
        let path = self.path;
        // The next start is faster and a copy of the one file is complete if the log is folded in now. Failing to is
        // no loss: everything is in the write-ahead log.
        let checkpoint = self.connection.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_row| Ok(()));
        if let Err(error) = checkpoint {
            tracing::warn!(path = %path.display(), %error, "cannot fold the write-ahead log into the database");
        }
        drop(self.apply);
        self.connection.close().map_err(|(_connection, error)| StoreError::storage("close", &path, error))
    }
}

/// Work for a writer thread whose sender waits for the outcome.
pub(crate) trait Task: Send {
    /// Does the work inside of the batch's transaction.
    fn apply(&mut self, connection: &Connection) -> rusqlite::Result<()>;
    /// Answers after the commit.
    fn committed(self: Box<Self>);
    /// Answers after the rollback.
    fn failed(self: Box<Self>, error: &StoreError);
}

/// The outcome of a task's work: refusals such as "exists already" leave the transaction alone.
pub(crate) type TaskResult<R> = Result<R, StoreError>;

struct Answered<F, C, R> {
    work: F,
    on_commit: C,
    outcome: Option<TaskResult<R>>,
    reply: oneshot::Sender<TaskResult<R>>,
}

impl<F, C, R> Task for Answered<F, C, R>
where
    F: FnMut(&Connection) -> rusqlite::Result<TaskResult<R>> + Send,
    C: FnOnce(&R) + Send,
    R: Send,
{
    fn apply(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        self.outcome = Some((self.work)(connection)?);
        Ok(())
    }

    fn committed(self: Box<Self>) {
        let outcome = self.outcome.unwrap_or(Err(StoreError::Closed));
        if let Ok(value) = &outcome {
            (self.on_commit)(value);
        }
        // Whoever asked may have gone away; the work is done all the same.
        let _gone = self.reply.send(outcome);
    }

    fn failed(self: Box<Self>, error: &StoreError) {
        let _gone = self.reply.send(Err(error.clone()));
    }
}

/// Makes a task of `work`. `on_commit` runs on the writer thread after the commit and before the answer, in the order
/// of the commits; it is where memory is brought in line with the disk.
pub(crate) fn task<R, F, C>(work: F, on_commit: C) -> (Box<dyn Task>, oneshot::Receiver<TaskResult<R>>)
where
    R: Send + 'static,
    F: FnMut(&Connection) -> rusqlite::Result<TaskResult<R>> + Send + 'static,
    C: FnOnce(&R) + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(Answered { work, on_commit, outcome: None, reply }), answer)
}

#[cfg(test)]
mod tests;
