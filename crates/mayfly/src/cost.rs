//! The meter's rows as the platform serves them, and what they cost.

use http::Method;
use jiff::civil::Date;
use mayfly_model::function::Architecture;
use mayfly_model::meter::{PriceSheet, UsageTotals};
use serde::Deserialize;

use crate::client::{Call, Client};
use crate::fault::{Fault, OrFault};

/// What a function version used on one day.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct UsageRow {
    /// The function.
    pub(crate) function: String,
    /// The version.
    pub(crate) version: String,
    /// The day, UTC.
    pub(crate) day: Date,
    /// `x86_64` or `arm64`.
    pub(crate) architecture: String,
    /// The sums.
    #[serde(flatten)]
    pub(crate) totals: UsageTotals,
}

impl UsageRow {
    /// What the row costs, US dollars.
    pub(crate) fn cost(&self, prices: &PriceSheet) -> f64 {
        let architecture =
            if self.architecture == Architecture::Arm64.as_str() { Architecture::Arm64 } else { Architecture::X86_64 };
        self.totals.cost(prices, architecture)
    }
}

/// The rows from day to day, both included.
pub(crate) async fn usage(client: &Client, from: Date, to: Date) -> Result<Vec<UsageRow>, Fault> {
    let document = client.send_json(Call::lambda(Method::GET, format!("/_mayfly/usage?from={from}&to={to}"))).await?;
    let rows = document.get("rows").cloned().unwrap_or(document);
    serde_json::from_value(rows)
        .or_fault("the platform's meter cannot be read", "use the `mayfly` that the platform was started with")
}

/// Dollars with as many digits as small sums need.
pub(crate) fn dollars(amount: f64) -> String {
    if amount == 0.0 {
        "$0".to_owned()
    } else if amount < 0.01 {
        format!("${amount:.8}")
    } else {
        format!("${amount:.4}")
    }
}

#[cfg(test)]
mod tests {
    use super::{UsageRow, dollars};

    #[test]
    fn rows_are_read_as_the_platform_writes_them() {
        let row: UsageRow = serde_json::from_str(
            r#"{"function":"f","version":"$LATEST","day":"2026-11-23","architecture":"arm64","invocations":2,"errors":1,
                "cold_starts":1,"billed_ms":10,"billed_mib_ms":1280,"max_memory_used_mib":30}"#,
        )
        .unwrap();
        assert_eq!(row.totals.billed_mib_ms, 1280);
        let arm = row.cost(&mayfly_model::meter::PriceSheet::default());
        let intel = UsageRow { architecture: "x86_64".to_owned(), ..row };
        assert!(arm < intel.cost(&mayfly_model::meter::PriceSheet::default()));
    }

    #[test]
    fn small_sums_keep_their_digits() {
        assert_eq!(dollars(0.0), "$0");
        assert_eq!(dollars(0.000_000_21), "$0.00000021");
        assert_eq!(dollars(1.5), "$1.5000");
    }
}
