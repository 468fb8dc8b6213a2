//! The contract of the meter.

use async_trait::async_trait;
use jiff::civil::Date;
use mayfly_model::function::Architecture;
use mayfly_model::meter::{Usage, UsageTotals};
use mayfly_model::name::{FunctionName, Version};

use crate::error::StoreError;

/// What a function version used on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct UsageRow {
    /// The function.
    pub function: FunctionName,
    /// The version.
    pub version: Version,
    /// The day, UTC.
    pub day: Date,
    /// The instruction set.
    pub architecture: Architecture,
    /// The sums.
    pub totals: UsageTotals,
}

/// The meter. `record` waits for room in a bounded queue, never for the disk; a clean shutdown and a
/// `totals` call write everything recorded before.
#[async_trait]
pub trait MeterStore: Send + Sync + std::fmt::Debug + 'static {
    /// Adds one invocation.
    async fn record(&self, usage: Usage) -> Result<(), StoreError>;
    /// Sums from day to day, both included, by function, version and day.
    async fn totals(&self, from: Date, to: Date) -> Result<Vec<UsageRow>, StoreError>;
}
