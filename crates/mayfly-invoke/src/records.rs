//! The way of log events and usage from the instances to the store.
//!
//! Both are taken over in the task that they come from: an invocation wakes nobody for them.

use std::sync::Arc;

use async_trait::async_trait;
use mayfly_instance::instance::LogSink;
use mayfly_model::log::{LogEvent, LogStream};
use mayfly_model::meter::Usage;
use mayfly_scheduler::scheduler::UsageSink;
use mayfly_store::{LogStore, MeterStore};

/// The log store as instances see it.
#[derive(Debug)]
pub struct KeptLogs(pub Arc<dyn LogStore>);

#[async_trait]
impl LogSink for KeptLogs {
    async fn take(&self, stream: &Arc<LogStream>, events: Vec<LogEvent>) {
        if let Err(error) = self.0.append(stream, events).await {
            tracing::error!(group = stream.group, error = mayfly_model::chain(&error), "log events were not written");
        }
    }
}

/// The meter as the scheduler sees it.
#[derive(Debug)]
pub struct KeptUsage(pub Arc<dyn MeterStore>);

#[async_trait]
impl UsageSink for KeptUsage {
    async fn take(&self, usage: Usage) {
        if let Err(error) = self.0.record(usage).await {
            tracing::error!(error = mayfly_model::chain(&error), "an invocation was not metered");
        }
    }
}
