//! What the keep-alive policy costs: for each event, for each idle period, and for each idle instance.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use mayfly_scheduler::keep_alive::{History, KeepAlive, Ledger, Policy, Weight};

fn decide(criterion: &mut Criterion) {
    let mut history = History::default();
    let mut now = Duration::ZERO;
    for number in 0..1000_u64 {
        now += Duration::from_secs(60 * (number * number % 241));
        history.begin(now);
        history.end(now);
    }
    let keep_alive =
        KeepAlive { policy: Policy::Hybrid, floor: Duration::from_secs(60), ceiling: Duration::from_secs(4 * 3600) };
    criterion.bench_function("keep_alive/event", |bencher| {
        bencher.iter(|| {
            now += Duration::from_secs(61);
            history.begin(black_box(now));
            history.end(black_box(now));
        });
    });
    criterion.bench_function("keep_alive/windows", |bencher| bencher.iter(|| keep_alive.windows(black_box(&history))));
    let mut ledger = Ledger::new(1000 << 20);
    let mut number = 0_u64;
    criterion.bench_function("keep_alive/ledger_of_1000_when_full", |bencher| {
        bencher.iter(|| {
            number += 1;
            let weight = Weight { frequency: number % 97, start_micros: 4000 + number % 13, size_bytes: 1 << 20 };
            ledger.enter(black_box(weight), number)
        });
    });
}

criterion_group!(benches, decide);
criterion_main!(benches);
