//! Rules of [`MeterStore`](crate::MeterStore).

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::{Date, date};
use mayfly_model::function::Architecture;
use mayfly_model::meter::{Usage, UsageTotals};
use mayfly_model::name::Version;
use mayfly_model::units::MemoryMib;
use tokio::task::JoinSet;

use super::Harness;

fn usage(function: &str, version: Version, ended: &str, milliseconds: u64) -> Usage {
    Usage {
        function: function.parse().unwrap(),
        version,
        ended: ended.parse().unwrap(),
        init: None,
        duration: Duration::from_millis(milliseconds),
        memory: MemoryMib(128),
        max_memory_used: MemoryMib(40),
        architecture: Architecture::X86_64,
        failed: false,
    }
}

const DAYS: (Date, Date) = (date(2026, 1, 1), date(2026, 12, 31));

/// One row for each combination, in order, holding what the model's own adding up says.
pub async fn sums_are_by_function_version_day_and_architecture(harness: &mut dyn Harness) {
    let meter = harness.open().await.meter;
    let noon = "2026-05-01T12:00:00Z";
    let cold = Usage {
        init: Some(Duration::from_millis(250)),
        failed: true,
        max_memory_used: MemoryMib(90),
        ..usage("a", Version::Latest, noon, 7)
    };
    let warm = usage("a", Version::Latest, noon, 3);
    let arm = Usage { architecture: Architecture::Arm64, ..usage("a", Version::Latest, noon, 1) };
    for one in [&warm, &cold, &arm, &usage("a", Version::Published(2), noon, 1), &usage("B", Version::Latest, noon, 1)]
    {
        meter.record(one.clone()).await.unwrap();
        // Sums grow on the disk, too, not only in a batch.
        meter.totals(DAYS.0, DAYS.1).await.unwrap();
    }
    meter.record(usage("a", Version::Latest, "2026-05-02T12:00:00Z", 1)).await.unwrap();
    let rows = meter.totals(DAYS.0, DAYS.1).await.unwrap();
    let keys: Vec<_> =
        rows.iter().map(|row| (row.function.as_str(), row.version, row.day.day(), row.architecture)).collect();
    let (x86, arm64) = (Architecture::X86_64, Architecture::Arm64);
    assert_eq!(keys.len(), 5);
    assert_eq!(keys[0], ("B", Version::Latest, 1, x86));
    assert!(keys[1..3].contains(&("a", Version::Latest, 1, x86)));
    assert!(keys[1..3].contains(&("a", Version::Latest, 1, arm64)));
    assert_eq!(keys[3..], [("a", Version::Latest, 2, x86), ("a", Version::Published(2), 1, x86)]);
    let mut expected = UsageTotals::default();
    expected.add(&cold);
    expected.add(&warm);
    let row = rows.iter().find(|row| (row.function.as_str(), row.architecture, row.day.day()) == ("a", x86, 1));
    assert_eq!(row.map(|row| row.totals), Some(expected));
}

/// A day is that of the end of the invocation in UTC; both ends of a range belong to it.
pub async fn days_are_utc_and_ranges_are_inclusive(harness: &mut dyn Harness) {
    let meter = harness.open().await.meter;
    for ended in ["2026-02-28T23:59:59.999Z", "2026-03-01T00:00:00Z", "2026-03-02T03:00:00+05:00"] {
        meter.record(usage("f", Version::Latest, ended, 1)).await.unwrap();
    }
    let count = async |from, to| -> Vec<u64> {
        meter.totals(from, to).await.unwrap().iter().map(|row| row.totals.invocations).collect()
    };
    assert_eq!(count(date(2026, 2, 28), date(2026, 3, 1)).await, [1, 2]);
    assert_eq!(count(date(2026, 3, 1), date(2026, 3, 1)).await, [2]);
    assert!(count(date(2026, 3, 2), date(2026, 3, 9)).await.is_empty());
    assert!(count(date(2026, 3, 1), date(2026, 2, 1)).await.is_empty());
}

/// A call for the totals sees every record that returned before it.
pub async fn concurrent_records_are_all_counted(harness: &mut dyn Harness) {
    let meter = harness.open().await.meter;
    let mut recorders = JoinSet::new();
    for _ in 0..8 {
        let meter = Arc::clone(&meter);
        recorders.spawn(async move {
            for _ in 0..500 {
                meter.record(usage("f", Version::Latest, "2026-05-01T12:00:00Z", 2)).await.unwrap();
            }
        });
    }
    recorders.join_all().await;
    let rows = meter.totals(DAYS.0, DAYS.1).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].totals.invocations, rows[0].totals.billed_ms), (4000, 8000));
}

/// Sums are there after an orderly end, and go on growing.
pub async fn sums_survive_reopening(harness: &mut dyn Harness) {
    for round in 1..=3 {
        let meter = harness.open().await.meter;
        meter.record(usage("f", Version::Published(u64::MAX / 4), "2026-05-01T12:00:00Z", 1)).await.unwrap();
        harness.close().await;
        let meter = harness.open().await.meter;
        let rows = meter.totals(DAYS.0, DAYS.1).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].totals.invocations, round);
        assert_eq!(rows[0].version, Version::Published(u64::MAX / 4));
        harness.close().await;
    }
}
