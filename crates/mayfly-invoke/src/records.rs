//! The way of log events and usage from the instances to the store.

use std::sync::Arc;

use mayfly_instance::instance::LogBatch;
use mayfly_model::meter::Usage;
use mayfly_store::{LogStore, MeterStore};
use tokio::sync::mpsc;

/// Writes log batches until every sender is gone.
pub async fn write_logs(mut batches: mpsc::Receiver<LogBatch>, logs: Arc<dyn LogStore>) {
    while let Some(batch) = batches.recv().await {
        if let Err(error) = logs.append(&batch.stream, batch.events).await {
            tracing::error!(
                group = batch.stream.group,
                error = mayfly_model::chain(&error),
                "log events were not written"
            );
        }
    }
}

/// Records usage until every sender is gone.
pub async fn write_usage(mut usage: mpsc::Receiver<Usage>, meter: Arc<dyn MeterStore>) {
    while let Some(used) = usage.recv().await {
        if let Err(error) = meter.record(used).await {
            tracing::error!(
                error = mayfly_model::chain(&error),
                "an invocation was not metered"
            );
        }
    }
}
