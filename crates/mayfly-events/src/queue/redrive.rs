//! Moving dead letters back to where they came from, or somewhere else.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use mayfly_store::{MessageNumber, MessageWrite};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::actor::{Content, Held, Order};
use super::ledger::Entry;
use super::message::State;
use super::{QueueError, Queues, key_of};

/// Messages that are moved in one write.
const BATCH: usize = 100;
/// Tasks of a queue that are remembered.
const REMEMBERED: usize = 10;

/// How a task stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoveStatus {
    /// It moves messages.
    Running,
    /// There was nothing left to move.
    Completed,
    /// Somebody stopped it.
    Cancelled,
    /// It cannot go on.
    Failed(String),
}

/// What is known of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveTask {
    /// What stops it.
    pub id: Uuid,
    /// Where everything goes; if it is none, each message to the queue in which it failed.
    pub destination: Option<String>,
    /// The most messages of one second.
    pub per_second: Option<u32>,
    /// How many were there at the start.
    pub n_to_move: u64,
    /// How many were moved.
    pub n_moved: u64,
    /// When it was started.
    pub started: Timestamp,
    /// How it stands.
    pub status: MoveStatus,
}

/// Why a task was not started.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// One is running already.
    #[error("a task moves messages of this queue already")]
    Running,
    /// The queue cannot.
    #[error("the messages cannot be moved")]
    Queue(#[from] QueueError),
}

/// The tasks by the queue whose messages they move. They end with the platform; what they moved stays moved.
#[derive(Debug, Default)]
pub(super) struct MoveTasks(Mutex<BTreeMap<String, Vec<Running>>>);

#[derive(Debug)]
struct Running {
    task: MoveTask,
    n_moved: Arc<AtomicU64>,
    cancelled: CancellationToken,
}

impl MoveTasks {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Running>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self, queue: &str, id: Uuid, status: MoveStatus) {
        let mut tasks = self.lock();
        let running = tasks.get_mut(queue).and_then(|tasks| tasks.iter_mut().find(|running| running.task.id == id));
        if let Some(running) = running {
            running.task.status = status;
        }
    }
}

impl Queues {
    /// Starts to move every message of a queue to another, or to where each came from.
    ///
    /// # Errors
    /// [`MoveError::Running`], [`QueueError::NotFound`].
    pub async fn start_move(
        &self,
        queue: &str,
        destination: Option<String>,
        per_second: Option<u32>,
    ) -> Result<Uuid, MoveError> {
        let n_to_move = self.counts(queue).await?.ready;
        let id = Uuid::new_v4();
        let (n_moved, cancelled) = (Arc::new(AtomicU64::new(0)), self.shared.stop.child_token());
        let task = MoveTask {
            id,
            destination: destination.clone(),
            per_second,
            n_to_move: u64::try_from(n_to_move).unwrap_or(u64::MAX),
            n_moved: 0,
            started: self.shared.clock.now(),
            status: MoveStatus::Running,
        };
        {
            let mut tasks = self.shared.moves.lock();
            let of_queue = tasks.entry(queue.to_owned()).or_default();
            if of_queue.iter().any(|running| running.task.status == MoveStatus::Running) {
                return Err(MoveError::Running);
            }
            of_queue.insert(0, Running { task, n_moved: Arc::clone(&n_moved), cancelled: cancelled.clone() });
            of_queue.truncate(REMEMBERED);
        }
        let (queues, queue) = (self.clone(), queue.to_owned());
        self.shared.tasks.spawn(async move {
            let moving = queues.move_all(&queue, destination.as_deref(), per_second, &n_moved);
            let status = match cancelled.run_until_cancelled(moving).await {
                None => MoveStatus::Cancelled,
                Some(Ok(())) => MoveStatus::Completed,
                Some(Err(reason)) => MoveStatus::Failed(reason),
            };
            queues.shared.moves.end(&queue, id, status);
        });
        Ok(id)
    }

    /// Stops a task, and tells how many messages it has moved; none if it does not run.
    #[must_use]
    pub fn cancel_move(&self, queue: &str, id: Uuid) -> Option<u64> {
        let mut tasks = self.shared.moves.lock();
        let running = tasks.get_mut(queue)?.iter_mut().find(|running| running.task.id == id)?;
        if running.task.status != MoveStatus::Running {
            return None;
        }
        running.task.status = MoveStatus::Cancelled;
        running.cancelled.cancel();
        Some(running.n_moved.load(Ordering::Relaxed))
    }

    /// The last tasks that moved messages of a queue, the newest first.
    #[must_use]
    pub fn moves(&self, queue: &str) -> Vec<MoveTask> {
        let tasks = self.shared.moves.lock();
        let shown =
            |running: &Running| MoveTask { n_moved: running.n_moved.load(Ordering::Relaxed), ..running.task.clone() };
        tasks.get(queue).into_iter().flatten().map(shown).collect()
    }

    async fn move_all(
        &self,
        queue: &str,
        destination: Option<&str>,
        per_second: Option<u32>,
        n_moved: &AtomicU64,
    ) -> Result<(), String> {
        let most = per_second.map_or(BATCH, |limit| usize::try_from(limit).unwrap_or(BATCH).clamp(1, BATCH));
        loop {
            let (reply, taken) = oneshot::channel();
            self.give(queue, Order::TakeOut { most, reply }).await.map_err(|error| error.to_string())?;
            let taken = taken.await.map_err(|_ended| "the queue was deleted".to_owned())?;
            if taken.is_empty() {
                return Ok(());
            }
            let n_taken = taken.len();
            // Not to be dropped midway: what was taken out has to arrive somewhere.
            let (queues, queue, destination) = (self.clone(), queue.to_owned(), destination.map(str::to_owned));
            let moved =
                self.shared.tasks.spawn(async move { queues.move_batch(&queue, destination.as_deref(), taken).await });
            moved.await.map_err(|error| error.to_string())??;
            n_moved.fetch_add(u64::try_from(n_taken).unwrap_or(u64::MAX), Ordering::Relaxed);
            if let Some(limit) = per_second {
                tokio::time::sleep(Duration::from_secs_f64(n_taken as f64 / f64::from(limit.max(1)))).await;
            }
        }
    }

    async fn move_batch(&self, queue: &str, destination: Option<&str>, taken: Vec<Taken>) -> Result<(), String> {
        let target = |content: &Content| match destination {
            Some(name) => Some(name.to_owned()),
            None => self.shared.name_of_arn(content.source.as_deref()?),
        };
        let mut by_target: BTreeMap<String, Vec<Taken>> = BTreeMap::new();
        let mut homeless = Vec::new();
        for message in taken {
            match target(&message.2).filter(|name| self.shared.sender(name).is_some()) {
                Some(name) => by_target.entry(name).or_default().push(message),
                None => homeless.push(message),
            }
        }
        let n_homeless = homeless.len();
        self.give_back(queue, homeless).await;
        for (name, messages) in by_target {
            let step = |(number, _entry, _content): &Taken| MessageWrite::Move {
                number: *number,
                to: key_of(&name),
                state: String::new(),
            };
            match self.shared.messages.write(messages.iter().map(step).collect()).await {
                Ok(numbers) => {
                    let held = messages.into_iter().zip(numbers).filter_map(|((_number, _entry, content), number)| {
                        Some(Held {
                            number: number?,
                            label: content.label,
                            state: State::default(),
                            body: content.body,
                        })
                    });
                    // A queue that was deleted meanwhile has cleared its messages, or the next start does.
                    let _deleted = self.give(&name, Order::Arrived(held.collect())).await;
                }
                Err(error) => {
                    self.give_back(queue, messages).await;
                    return Err(error.to_string());
                }
            }
        }
        if n_homeless > 0 {
            return Err("messages did not come from a queue that exists".to_owned());
        }
        Ok(())
    }

    async fn give_back(&self, queue: &str, messages: Vec<Taken>) {
        if !messages.is_empty() {
            let _deleted = self.give(queue, Order::Returned(messages)).await;
        }
    }
}

/// A message on its way from one queue to another.
pub(super) type Taken = (MessageNumber, Entry, Content);
