//! Events that were invoked with, kept so that they can be run again.
//!
//! A record is made beside the invocation and never slows it: when the queue to the store is full, by number or by bytes,
//! there is none. The newest [`MOST_EVENTS`] are kept, as far as they fit into [`MOST_BYTES`].

use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::chain;
use mayfly_model::id::RequestId;
use mayfly_model::name::{FunctionName, Qualifier};
use mayfly_model::tenant::TenantId;
use mayfly_store::{MessageStore, MessageWrite, NewMessage, StoreError, StoredMessage};
use serde::{Deserialize, Serialize};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_util::sync::CancellationToken;

/// The queue of the message store that they are kept in.
const QUEUE: &str = "recorded";
/// Most events that are kept.
pub const MOST_EVENTS: usize = 1000;
/// Most bytes of events that are kept.
pub const MOST_BYTES: u64 = 64 << 20;
/// Most events on their way to the store.
const QUEUE_EVENTS: usize = 256;
/// Most bytes of events on their way to the store.
const QUEUE_BYTES: usize = 32 << 20;
/// Most events of one write.
const BATCH_EVENTS: usize = 64;
/// A write that has so many bytes takes no more events: other writes to the store wait behind it.
const BATCH_BYTES: usize = 4 << 20;
/// After so many new ones the oldest that are too many go.
const SWEEP_EVERY_EVENTS: usize = 100;
/// The same after so many new bytes.
const SWEEP_EVERY_BYTES: usize = 16 << 20;

/// Which events are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recording {
    /// None.
    None,
    /// Those with which a function failed.
    #[default]
    Failed,
    /// Every one.
    All,
}

/// What is known of an event besides its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordedEvent {
    /// The invocation.
    pub request_id: RequestId,
    /// The function.
    pub function: FunctionName,
    /// As the function was invoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// The tenant that it was for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    /// The client context as JSON text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_context: Option<String>,
    /// When the invocation ended.
    pub ended: Timestamp,
    /// Whether the function failed.
    pub failed: bool,
}

/// Makes the way from invocations to the store: what takes events in, and what [`write_recorded`] writes down.
#[must_use]
pub fn recording() -> (Recorder, RecordQueue) {
    let (sender, receiver) = mpsc::channel(QUEUE_EVENTS);
    (Recorder { sender, room: Arc::new(Semaphore::new(QUEUE_BYTES)) }, RecordQueue(receiver))
}

/// Takes in events that are to be recorded.
#[derive(Clone, Debug)]
pub struct Recorder {
    sender: mpsc::Sender<Queued>,
    /// A permit is a byte.
    room: Arc<Semaphore>,
}

impl Recorder {
    /// Has an event recorded, if there is room for it.
    pub(crate) fn record(&self, event: RecordedEvent, body: Bytes) {
        let Ok(bytes) = u32::try_from(body.len()) else { return };
        if let Ok(room) = Arc::clone(&self.room).try_acquire_many_owned(bytes) {
            // Under such load that there is none, nobody misses one event of many.
            let _full = self.sender.try_send(Queued { event, body, _room: room });
        }
    }
}

/// Events on their way to the store.
#[derive(Debug)]
pub struct RecordQueue(mpsc::Receiver<Queued>);

#[derive(Debug)]
struct Queued {
    event: RecordedEvent,
    body: Bytes,
    _room: OwnedSemaphorePermit,
}

/// Writes events down until `ended` is cancelled, and then those that are still in the queue.
pub async fn write_recorded(queue: RecordQueue, messages: Arc<dyn MessageStore>, ended: CancellationToken) {
    let RecordQueue(mut events) = queue;
    // What an earlier daemon has left may be too much.
    let (mut new_events, mut new_bytes) = (SWEEP_EVERY_EVENTS, 0);
    while let Some(first) = next(&mut events, &ended).await {
        let mut bytes = first.body.len();
        let mut batch = vec![first];
        while batch.len() < BATCH_EVENTS
            && bytes < BATCH_BYTES
            && let Ok(event) = events.try_recv()
        {
            bytes += event.body.len();
            batch.push(event);
        }
        new_events += batch.len();
        new_bytes += bytes;
        if let Err(error) = write(messages.as_ref(), &batch).await {
            tracing::warn!(error = chain(&error), "events were not recorded");
            continue;
        }
        if new_events >= SWEEP_EVERY_EVENTS || new_bytes >= SWEEP_EVERY_BYTES {
            (new_events, new_bytes) = (0, 0);
            if let Err(error) = sweep(messages.as_ref()).await {
                tracing::warn!(error = chain(&error), "recorded events that are too many were not removed");
            }
        }
    }
}

async fn write(messages: &dyn MessageStore, events: &[Queued]) -> Result<(), StoreError> {
    let steps = events.iter().map(|Queued { event, body, .. }| {
        let label = serde_json::to_string(event)
            .map_err(|error| StoreError::Damaged { key: event.request_id.to_string(), reason: error.to_string() })?;
        let message = NewMessage { label, state: String::new(), body: body.clone() };
        Ok(MessageWrite::Append { queue: QUEUE.to_owned(), message })
    });
    messages.write(steps.collect::<Result<_, _>>()?).await.map(drop)
}

async fn sweep(messages: &dyn MessageStore) -> Result<(), StoreError> {
    let kept = messages.load(QUEUE).await?;
    let (mut n_kept, mut bytes) = (0, 0);
    let surplus = kept.iter().rev().skip_while(|message| {
        n_kept += 1;
        bytes += message.body_bytes;
        n_kept <= MOST_EVENTS && bytes <= MOST_BYTES
    });
    let steps: Vec<_> = surplus.map(|message| MessageWrite::Remove(message.number)).collect();
    if steps.is_empty() { Ok(()) } else { messages.write(steps).await.map(drop) }
}

/// The events that are kept.
#[derive(Clone, Debug)]
pub struct RecordedEvents(Arc<dyn MessageStore>);

impl RecordedEvents {
    /// Those of a store.
    #[must_use]
    pub fn new(messages: Arc<dyn MessageStore>) -> Self {
        Self(messages)
    }

    /// All of them, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn list(&self) -> Result<Vec<RecordedEvent>, StoreError> {
        let kept = self.0.load(QUEUE).await?;
        Ok(kept.iter().rev().filter_map(read).collect())
    }

    /// One invocation's, the last time that it ended, and its content.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn find(&self, request_id: RequestId) -> Result<Option<(RecordedEvent, Bytes)>, StoreError> {
        let kept = self.0.load(QUEUE).await?;
        let found = kept.iter().rev().find_map(|message| {
            let event = read(message).filter(|event| event.request_id == request_id)?;
            Some((message.number, event))
        });
        let Some((number, event)) = found else { return Ok(None) };
        let body = self.0.bodies(vec![number]).await?.into_iter().next().flatten();
        Ok(body.map(|body| (event, body)))
    }
}

/// What another version has written may not be readable; it goes with time.
fn read(message: &StoredMessage) -> Option<RecordedEvent> {
    serde_json::from_str(&message.label).ok()
}

async fn next<T>(queue: &mut mpsc::Receiver<T>, ended: &CancellationToken) -> Option<T> {
    if !queue.is_closed() {
        tokio::select! {
            item = queue.recv() => return item,
            () = ended.cancelled() => queue.close(),
        }
    }
    queue.recv().await
}

#[cfg(test)]
mod tests {
    use super::{
        MOST_BYTES, MOST_EVENTS, QUEUE_BYTES, QUEUE_EVENTS, RecordedEvent, RecordedEvents, Recorder, SWEEP_EVERY_BYTES,
        SWEEP_EVERY_EVENTS, next, recording, write_recorded,
    };
    use bytes::Bytes;
    use jiff::Timestamp;
    use mayfly_model::id::RequestId;
    use mayfly_store::{DataDir, Options};
    use tokio::sync::mpsc;
    use tokio_util::sync::CancellationToken;

    fn event(function: &str) -> RecordedEvent {
        RecordedEvent {
            request_id: RequestId::random(),
            function: function.parse().unwrap(),
            qualifier: Some("live".parse().unwrap()),
            tenant: None,
            client_context: None,
            ended: Timestamp::UNIX_EPOCH,
            failed: true,
        }
    }

    /// Records an event once there is room for it.
    async fn take(recorder: &Recorder, event: &RecordedEvent, body: &[u8]) {
        drop(recorder.sender.reserve().await.unwrap());
        let bytes = u32::try_from(body.len()).unwrap();
        drop(recorder.room.acquire_many(bytes).await.unwrap());
        recorder.record(event.clone(), Bytes::copy_from_slice(body));
    }

    #[tokio::test]
    async fn large_events_are_bounded_by_their_bytes() {
        let directory = tempfile::tempdir().unwrap();
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let (recorder, queue) = recording();
        let large = vec![7; 6 << 20];
        for _ in 0..QUEUE_EVENTS {
            recorder.record(event("f"), Bytes::from(large.clone()));
        }
        assert_eq!(queue.0.len(), QUEUE_BYTES / large.len(), "the others find no room");
        let writing = tokio::spawn(write_recorded(queue, data.messages(), CancellationToken::new()));
        for _ in 0..20 {
            take(&recorder, &event("g"), &large).await;
        }
        drop(recorder);
        writing.await.unwrap();
        let kept = data.messages().load(super::QUEUE).await.unwrap();
        let bytes: u64 = kept.iter().map(|message| message.body_bytes).sum();
        let most = MOST_BYTES + u64::try_from(SWEEP_EVERY_BYTES + large.len()).unwrap();
        assert!((1..=most).contains(&bytes), "{bytes}");
    }

    #[tokio::test]
    async fn the_newest_events_are_kept_and_found() {
        let directory = tempfile::tempdir().unwrap();
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let (recorder, queue) = recording();
        let writing = tokio::spawn(write_recorded(queue, data.messages(), CancellationToken::new()));
        let first = event("f");
        take(&recorder, &first, b"1").await;
        for _ in 0..MOST_EVENTS + SWEEP_EVERY_EVENTS {
            take(&recorder, &event("g"), b"2").await;
        }
        let last = event("h");
        // The same invocation may end several times.
        for body in [&b"3"[..], b"4"] {
            take(&recorder, &last, body).await;
        }
        drop(recorder);
        writing.await.unwrap();
        let recorded = RecordedEvents::new(data.messages());
        let kept = recorded.list().await.unwrap();
        assert!((MOST_EVENTS..MOST_EVENTS + 2 * SWEEP_EVERY_EVENTS).contains(&kept.len()), "{}", kept.len());
        assert_eq!(kept.first(), Some(&last));
        assert_eq!(recorded.find(first.request_id).await.unwrap(), None);
        let (found, body) = recorded.find(last.request_id).await.unwrap().unwrap();
        assert_eq!((found, &body[..]), (last, &b"4"[..]));
    }

    #[tokio::test]
    async fn what_is_queued_when_the_end_comes_is_still_taken() {
        let (sender, mut queue) = mpsc::channel(8);
        let ended = CancellationToken::new();
        for number in 0..3 {
            sender.send(number).await.unwrap();
        }
        ended.cancel();
        let mut taken = Vec::new();
        while let Some(number) = next(&mut queue, &ended).await {
            taken.push(number);
        }
        assert_eq!(taken, [0, 1, 2]);
    }
}
