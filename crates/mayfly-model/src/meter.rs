//! What an invocation used, and what that costs.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::function::Architecture;
use crate::name::{FunctionName, Version};
use crate::units::MemoryMib;

/// What one invocation used: one row of the meter and one `REPORT` line.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    /// The function that ran.
    pub function: FunctionName,
    /// The version that ran.
    pub version: Version,
    /// When it ended.
    pub ended: Timestamp,
    /// The init phase that the invocation waited for; none if the instance was warm.
    pub init: Option<Duration>,
    /// From handing the event over until the runtime was done.
    pub duration: Duration,
    /// The configured memory size.
    pub memory: MemoryMib,
    /// The most memory that the environment has used so far.
    pub max_memory_used: MemoryMib,
    /// The instruction set, which has its own price.
    pub architecture: Architecture,
    /// Whether the invocation ended in a function error.
    pub failed: bool,
}

impl Usage {
    /// The billed duration: init and handler together, rounded up to a whole millisecond
    /// (Lambda pricing; the init phase is billed since August 2025).
    #[must_use]
    pub fn billed(&self) -> Duration {
        billed_duration(self.init.unwrap_or_default() + self.duration)
    }
}

/// Rounds up to whole milliseconds.
#[must_use]
pub fn billed_duration(duration: Duration) -> Duration {
    let millis = duration.as_nanos().div_ceil(1_000_000);
    Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
}

/// Prices in US dollars; the default is the public price sheet of us-east-1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PriceSheet {
    /// One GB-second on `x86_64`.
    pub x86_64_gb_second: f64,
    /// One GB-second on `arm64`.
    pub arm64_gb_second: f64,
    /// One million requests.
    pub million_requests: f64,
}

impl Default for PriceSheet {
    fn default() -> Self {
        Self { x86_64_gb_second: 0.000_016_666_7, arm64_gb_second: 0.000_013_333_4, million_requests: 0.20 }
    }
}

/// Sums of usage, for one function version and day or for any group of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UsageTotals {
    /// Invocations that ran.
    pub invocations: u64,
    /// Those that ended in a function error.
    pub errors: u64,
    /// Those that waited for an init phase.
    pub cold_starts: u64,
    /// Billed milliseconds.
    pub billed_ms: u64,
    /// Billed milliseconds times configured MiB: the meter's exact unit.
    pub billed_mib_ms: u64,
    /// The highest memory use seen, MiB.
    pub max_memory_used_mib: u32,
}

impl UsageTotals {
    /// The billed GB-seconds.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a sum beyond 2^52 MiB-ms is 1.2e9 GB-seconds; cents do not matter there"
    )]
    pub fn gb_seconds(&self) -> f64 {
        self.billed_mib_ms as f64 / 1024.0 / 1000.0
    }

    /// What these invocations cost by `prices`, US dollars.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "request counts stay far below 2^52")]
    pub fn cost(&self, prices: &PriceSheet, architecture: Architecture) -> f64 {
        let per_gb_second = match architecture {
            Architecture::X86_64 => prices.x86_64_gb_second,
            Architecture::Arm64 => prices.arm64_gb_second,
        };
        self.gb_seconds() * per_gb_second + self.invocations as f64 * prices.million_requests / 1e6
    }

    /// Adds one invocation.
    pub fn add(&mut self, usage: &Usage) {
        let billed_ms = u64::try_from(usage.billed().as_millis()).unwrap_or(u64::MAX);
        self.invocations += 1;
        self.errors += u64::from(usage.failed);
        self.cold_starts += u64::from(usage.init.is_some());
        self.billed_ms = self.billed_ms.saturating_add(billed_ms);
        self.billed_mib_ms = self.billed_mib_ms.saturating_add(billed_ms.saturating_mul(u64::from(usage.memory.0)));
        self.max_memory_used_mib = self.max_memory_used_mib.max(usage.max_memory_used.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{PriceSheet, UsageTotals, billed_duration};
    use crate::function::Architecture;
    use std::time::Duration;

    #[test]
    fn billing_rounds_up_to_the_millisecond() {
        assert_eq!(billed_duration(Duration::from_micros(1)), Duration::from_millis(1));
        assert_eq!(billed_duration(Duration::from_millis(3)), Duration::from_millis(3));
        assert_eq!(billed_duration(Duration::from_micros(3001)), Duration::from_millis(4));
        assert_eq!(billed_duration(Duration::ZERO), Duration::ZERO);
    }

    #[test]
    fn a_million_gb_seconds_cost_what_the_public_sheet_says() {
        let totals =
            UsageTotals { invocations: 1_000_000, billed_mib_ms: 1024 * 1000 * 1_000_000, ..UsageTotals::default() };
        let cost = totals.cost(&PriceSheet::default(), Architecture::X86_64);
        assert!((cost - 16.8667).abs() < 1e-6, "{cost}");
    }
}
