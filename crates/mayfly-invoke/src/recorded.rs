//! Events that were invoked with, kept so that they can be run again.
//!
//! A record is made beside the invocation and never slows it: when the queue to the store is full there is none. The
//! newest [`MOST_EVENTS`] are kept, as far as they fit into [`MOST_BYTES`].

use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::chain;
use mayfly_model::id::RequestId;
use mayfly_model::name::{FunctionName, Qualifier};
use mayfly_model::tenant::TenantId;
use mayfly_store::{MessageStore, MessageWrite, NewMessage, StoreError, StoredMessage};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// The queue of the message store that they are kept in.
const QUEUE: &str = "recorded";
/// Most events that are kept.
pub const MOST_EVENTS: usize = 1000;
/// Most bytes of events that are kept.
pub const MOST_BYTES: u64 = 64 << 20;
/// Most events of one write.
const BATCH: usize = 64;
/// After so many new ones the oldest that are too many go.
const SWEEP_EVERY: usize = 100;

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

/// Writes events down until `ended` is cancelled, and then those that are still in the queue.
pub async fn write_recorded(
    mut events: mpsc::Receiver<(RecordedEvent, Bytes)>,
    messages: Arc<dyn MessageStore>,
    ended: CancellationToken,
) {
    let mut n_new = SWEEP_EVERY;
    while let Some(first) = next(&mut events, &ended).await {
        let mut batch = vec![first];
        while batch.len() < BATCH
            && let Ok(event) = events.try_recv()
        {
            batch.push(event);
        }
        n_new += batch.len();
        if let Err(error) = write(messages.as_ref(), batch).await {
            tracing::warn!(error = chain(&error), "events were not recorded");
            continue;
        }
        if n_new >= SWEEP_EVERY {
            n_new = 0;
            if let Err(error) = sweep(messages.as_ref()).await {
                tracing::warn!(error = chain(&error), "recorded events that are too many were not removed");
            }
        }
    }
}

async fn write(messages: &dyn MessageStore, events: Vec<(RecordedEvent, Bytes)>) -> Result<(), StoreError> {
    let steps = events.into_iter().map(|(event, body)| {
        let label = serde_json::to_string(&event)
            .map_err(|error| StoreError::Damaged { key: event.request_id.to_string(), reason: error.to_string() })?;
        let message = NewMessage { label, state: String::new(), body };
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
    use super::{MOST_EVENTS, RecordedEvent, RecordedEvents, SWEEP_EVERY, next, write_recorded};
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

    #[tokio::test]
    async fn the_newest_events_are_kept_and_found() {
        let directory = tempfile::tempdir().unwrap();
        let data = DataDir::open(directory.path().join("data"), Options::default()).unwrap();
        let (sender, events) = mpsc::channel(8);
        let writing = tokio::spawn(write_recorded(events, data.messages(), CancellationToken::new()));
        let first = event("f");
        sender.send((first.clone(), Bytes::from_static(b"1"))).await.unwrap();
        for _ in 0..MOST_EVENTS + SWEEP_EVERY {
            sender.send((event("g"), Bytes::from_static(b"2"))).await.unwrap();
        }
        let last = event("h");
        // The same invocation may end several times.
        for body in [&b"3"[..], b"4"] {
            sender.send((last.clone(), Bytes::from_static(body))).await.unwrap();
        }
        drop(sender);
        writing.await.unwrap();
        let recorded = RecordedEvents::new(data.messages());
        let kept = recorded.list().await.unwrap();
        assert!((MOST_EVENTS..MOST_EVENTS + 2 * SWEEP_EVERY).contains(&kept.len()), "{}", kept.len());
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
