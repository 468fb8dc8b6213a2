//! The way of log events and usage from the instances to the store.

use std::sync::Arc;

use mayfly_instance::instance::LogBatch;
use mayfly_model::meter::Usage;
use mayfly_store::{LogStore, MeterStore};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Writes log batches until `ended` is cancelled, and then what is still in the queue.
pub async fn write_logs(mut batches: mpsc::Receiver<LogBatch>, logs: Arc<dyn LogStore>, ended: CancellationToken) {
    while let Some(batch) = next(&mut batches, &ended).await {
        if let Err(error) = logs.append(&batch.stream, batch.events).await {
            let error = mayfly_model::chain(&error);
            tracing::error!(group = batch.stream.group, error, "log events were not written");
        }
    }
}

/// Records usage until `ended` is cancelled, and then what is still in the queue.
pub async fn write_usage(mut usage: mpsc::Receiver<Usage>, meter: Arc<dyn MeterStore>, ended: CancellationToken) {
    while let Some(used) = next(&mut usage, &ended).await {
        if let Err(error) = meter.record(used).await {
            tracing::error!(error = mayfly_model::chain(&error), "an invocation was not metered");
        }
    }
}

pub(crate) async fn next<T>(queue: &mut mpsc::Receiver<T>, ended: &CancellationToken) -> Option<T> {
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
    use super::next;
    use tokio::sync::mpsc;
    use tokio_util::sync::CancellationToken;

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
