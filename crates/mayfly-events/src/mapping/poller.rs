//! One mapping at work: messages out of its queue, batches to its function, and what the replies say.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use mayfly_invoke::{Invocation, Outcome};
use mayfly_model::chain;
use mayfly_model::event_source_mapping::EventSourceMapping;
use mayfly_model::failure::Failure;
use mayfly_model::id::RequestId;
use mayfly_model::limits;
use mayfly_model::lineage::Lineage;
use mayfly_model::name::function_arn;
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::MappingParts;
use super::record;
use super::reply::{Verdict, verdict};
use crate::pattern::EventPattern;
use crate::queue::{QueueError, ReceivedMessage};

/// The most messages of one receive.
const RECEIVED: usize = 10;
/// How long a poller waits in line before it asks again; nothing depends on it.
const LINE: Duration = Duration::from_secs(20);
/// The most batches at a time of a mapping that sets no limit of its own.
const MOST_BATCHES: usize = 100;
/// Batches at a time at first; each that is processed makes room for one more.
const FIRST_BATCHES: usize = 10;
/// The first wait when there is no room for an invocation; it doubles.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// How long a poller stays away from a queue or a function that is not there.
const ABSENCE: Duration = Duration::from_secs(10);

/// See the module's documentation.
#[derive(Debug)]
pub(super) struct Poller {
    id: String,
    mapping: Arc<EventSourceMapping>,
    parts: Arc<MappingParts>,
    queue: String,
    arn: String,
    filters: Vec<EventPattern>,
    /// The room for batches that is not taken.
    batches: Arc<Semaphore>,
    /// All room for batches.
    n_batches: AtomicUsize,
    most_batches: usize,
    tasks: TaskTracker,
}

/// What became of a batch that was handed over.
#[derive(Debug)]
enum Processing {
    /// The function ran.
    Ran(Outcome),
    /// The function must not run.
    Refused,
}

/// Messages that go to the function together.
#[derive(Debug, Default)]
struct Batch {
    messages: Vec<ReceivedMessage>,
    records: Vec<Value>,
    n_bytes: usize,
}

impl Poller {
    /// None if the mapping's source or a filter cannot be read.
    pub(super) fn new(
        id: String,
        mapping: Arc<EventSourceMapping>,
        parts: Arc<MappingParts>,
        tasks: TaskTracker,
    ) -> Option<Self> {
        let arn = mapping.source_arn.clone()?;
        let queue = parts.queues.name_of_arn(&arn)?;
        let filters = mapping.filters.iter().map(|text| EventPattern::parse_filter(text));
        let filters = filters.collect::<Result<Vec<_>, _>>().ok()?;
        let most_batches = mapping.maximum_concurrency.and_then(|most| usize::try_from(most).ok());
        let most_batches = most_batches.unwrap_or(MOST_BATCHES).max(1);
        let first = FIRST_BATCHES.min(most_batches);
        let batches = Arc::new(Semaphore::new(first));
        let n_batches = AtomicUsize::new(first);
        Some(Self { id, mapping, parts, queue, arn, filters, batches, n_batches, most_batches, tasks })
    }

    /// Fetches batches and has them run until `stop` is cancelled.
    pub(super) async fn run(self, stop: CancellationToken) {
        let poller = Arc::new(self);
        while !stop.is_cancelled() {
            let Some(Ok(permit)) = stop.run_until_cancelled(Arc::clone(&poller.batches).acquire_owned()).await else {
                return;
            };
            match poller.gather(&stop).await {
                Ok(batch) if batch.messages.is_empty() => {}
                // Nobody has seen the messages, and others may have them at once.
                Ok(batch) if stop.is_cancelled() => poller.release(&batch.messages).await,
                Ok(batch) => {
                    let (worker, stop) = (Arc::clone(&poller), stop.clone());
                    poller.tasks.spawn(async move { worker.process(batch, permit, &stop).await });
                }
                Err(QueueError::NotFound) => {
                    tracing::info!(mapping = poller.id, queue = poller.queue, "a mapped queue does not exist");
                    stop.run_until_cancelled(tokio::time::sleep(ABSENCE)).await;
                }
                Err(error) => {
                    tracing::warn!(mapping = poller.id, error = chain(&error), "cannot receive for a mapping");
                    stop.run_until_cancelled(tokio::time::sleep(ABSENCE)).await;
                }
            }
        }
    }

    /// The next batch: what is there at once, or what comes within the mapping's window, and before its end.
    async fn gather(&self, stop: &CancellationToken) -> Result<Batch, QueueError> {
        let size = usize::try_from(self.mapping.batch_size).unwrap_or(RECEIVED).max(1);
        let window = Duration::from_secs(u64::from(self.mapping.batching_window_seconds));
        let mut batch = Batch::default();
        let mut deadline: Option<Instant> = None;
        while batch.messages.len() < size && batch.n_bytes < limits::INVOKE_PAYLOAD_BYTES / 2 {
            let most = RECEIVED.min(size - batch.messages.len());
            let wait = deadline.map_or(LINE, |deadline| deadline.saturating_duration_since(Instant::now()));
            let receiving = self.parts.queues.receive(&self.queue, most, None, wait);
            let Some(received) = stop.run_until_cancelled(receiving).await else { break };
            let received = received?;
            if received.is_empty() {
                break;
            }
            self.take(&mut batch, received).await;
            if window.is_zero() {
                break;
            }
            deadline.get_or_insert_with(|| Instant::now() + window);
        }
        Ok(batch)
    }

    /// Adds messages to a batch. What no filter wants is deleted, as the service does.
    async fn take(&self, batch: &mut Batch, received: Vec<ReceivedMessage>) {
        let mut unwanted = Vec::new();
        for message in received {
            let shown = record::record(&message, &self.arn, self.parts.region.as_str());
            if record::passes(&self.filters, &shown) {
                batch.n_bytes += message.body.len();
                batch.records.push(shown);
                batch.messages.push(message);
            } else {
                unwanted.push(message.receipt_handle);
            }
        }
        self.delete(unwanted).await;
    }

    async fn process(&self, batch: Batch, _permit: OwnedSemaphorePermit, stop: &CancellationToken) {
        let event = record::event(&batch.records);
        let lineage = self.lineage(&batch.messages);
        let Some(processing) = self.invoke(event, lineage, stop).await else {
            if stop.is_cancelled() {
                // Nobody has seen the messages, and nobody will soon: others may have them at once.
                self.release(&batch.messages).await;
            }
            return;
        };
        // They come again when their time is over, until they are dead letters.
        let Processing::Ran(outcome) = processing else { return };
        self.grow();
        let ids: BTreeSet<&str> = batch.messages.iter().map(|message| message.id.as_str()).collect();
        let reports = self.mapping.reports_batch_item_failures;
        match verdict(&outcome.payload, outcome.function_error, reports, &ids) {
            // They come again when their time is over.
            Verdict::AllFailed => {}
            Verdict::Processed => self.delete(handles(&batch.messages, |_id| true)).await,
            Verdict::Failed(failed) => {
                self.delete(handles(&batch.messages, |id| !failed.contains(id))).await;
            }
        }
    }

    /// The longest chain of invocations that has led to one of the messages.
    fn lineage(&self, messages: &[ReceivedMessage]) -> Option<String> {
        let function = self.mapping.function.as_str();
        let arn = function_arn(&self.parts.region, &self.parts.account, function, None);
        let headers = messages.iter().filter_map(|message| message.trace_header.as_deref());
        let header = Lineage::longest(headers, &arn)?;
        // The invocation is a trace of its own: it may be of messages of several.
        Some(format!("Lineage={}", Lineage::of_header(Some(header))))
    }

    fn grow(&self) {
        let one_more = |room: usize| (room < self.most_batches).then_some(room + 1);
        if self.n_batches.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more).is_ok() {
            self.batches.add_permits(1);
        }
    }

    /// Runs the function. Having no room is no failure of the messages: it is tried again while they are ours. None if
    /// the function did not run.
    async fn invoke(&self, event: Bytes, lineage: Option<String>, stop: &CancellationToken) -> Option<Processing> {
        let visibility = self.parts.queues.record(&self.queue).ok()?.value.settings.visibility_timeout_seconds;
        // An attempt begins only while there is time for it to end.
        let deadline = Instant::now() + Duration::from_secs(u64::from(visibility)) / 2;
        let mut pause = FIRST_PAUSE;
        loop {
            let invocation = Invocation {
                request_id: RequestId::random(),
                function: self.mapping.function.clone(),
                qualifier: self.mapping.qualifier.clone(),
                tenant: None,
                payload: event.clone(),
                client_context: None,
                trace_header: lineage.clone(),
                log_tail: false,
            };
            match self.parts.runner.run(invocation).await {
                Ok(outcome) => return Some(Processing::Ran(outcome)),
                Err(failure @ Failure::Recursive { .. }) => {
                    tracing::warn!(mapping = self.id, %failure, "a batch is not run");
                    return Some(Processing::Refused);
                }
                Err(Failure::FunctionNotFound { .. }) => {
                    tracing::info!(mapping = self.id, function = %self.mapping.function, "a mapped function is gone");
                    stop.run_until_cancelled(tokio::time::sleep(ABSENCE)).await;
                    return None;
                }
                Err(failure) => {
                    tracing::debug!(mapping = self.id, %failure, "a batch has to wait");
                    if Instant::now() + pause > deadline {
                        return None;
                    }
                    stop.run_until_cancelled(tokio::time::sleep(pause)).await?;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }

    async fn delete(&self, handles: Vec<String>) {
        if handles.is_empty() {
            return;
        }
        let failed = match self.parts.queues.delete_messages(&self.queue, handles).await {
            Ok(results) => results.into_iter().find_map(Result::err),
            Err(error) => Some(error),
        };
        if let Some(error) = failed {
            // They come again: at least once is what is promised.
            tracing::warn!(mapping = self.id, error = chain(&error), "processed messages were not deleted");
        }
    }

    async fn release(&self, messages: &[ReceivedMessage]) {
        let handles = handles(messages, |_id| true).into_iter().map(|handle| (handle, 0)).collect();
        // A queue that is gone has nothing to release.
        let _gone = self.parts.queues.change_visibility(&self.queue, handles).await;
    }
}

fn handles(messages: &[ReceivedMessage], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    messages.iter().filter(|message| wanted(&message.id)).map(|message| message.receipt_handle.clone()).collect()
}
