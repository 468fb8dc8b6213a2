use super::{History, KeepAlive, Ledger, Minutes, Policy, Rank, Weight, Windows};
use proptest::prelude::*;
use std::time::Duration;

const HYBRID: KeepAlive = KeepAlive { policy: Policy::Hybrid, floor: minutes(1), ceiling: minutes(240) };

const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

/// The history of events without duration, one after each gap.
fn history(gaps: impl IntoIterator<Item = Duration>) -> History {
    let mut history = History::default();
    let mut now = Duration::ZERO;
    history.begin(now);
    history.end(now);
    for gap in gaps {
        now += gap;
        history.begin(now);
        history.end(now);
    }
    history
}

/// Whether there is an instance so long after an event.
fn is_there(windows: Windows, after: Duration) -> bool {
    after <= windows.keep || windows.again.is_some_and(|again| again.from <= after && after <= again.until)
}

/// For how long instances idle before an event that comes after so long.
fn idles(windows: Windows, gap: Duration) -> Duration {
    let again = windows.again.map_or(Duration::ZERO, |again| gap.min(again.until).saturating_sub(again.from));
    gap.min(windows.keep) + again
}

#[test]
fn without_history_an_instance_is_kept_for_long() {
    let windows = HYBRID.windows(&History::default());
    assert!(windows.keep > minutes(60) && windows.keep < HYBRID.ceiling && windows.again.is_none(), "{windows:?}");
    let short = HYBRID.windows(&history([Duration::from_secs(59); 500]));
    assert_eq!(short, windows, "short gaps tell nothing");
}

#[test]
fn a_regular_version_is_kept_over_its_gap() {
    for gap in [1, 5, 15] {
        let windows = HYBRID.windows(&history([minutes(gap); 40]));
        assert!(windows.keep > minutes(gap), "{gap}: {windows:?}");
    }
}

#[test]
fn a_timer_has_an_instance_again_before_it_ticks() {
    for gap in [60, 90, 120, 200] {
        let windows = HYBRID.windows(&history([minutes(gap); 60]));
        let again = windows.again.unwrap();
        // Timers are not exact, and gaps do not count the event itself.
        assert!(again.from < minutes(gap - 1) && again.until > minutes(gap + 1), "{gap}: {windows:?}");
        assert!(idles(windows, minutes(gap)) <= minutes(gap / 4), "{gap}: {windows:?}");
    }
}

#[test]
fn a_version_with_two_habits_has_both() {
    let bursts_of_timers = (0..60).flat_map(|_hour| [minutes(2), minutes(2), minutes(3), minutes(173)]);
    let windows = HYBRID.windows(&history(bursts_of_timers));
    assert!(windows.keep > minutes(3) && windows.keep < minutes(30), "{windows:?}");
    assert!(is_there(windows, minutes(173)) && !is_there(windows, minutes(100)), "{windows:?}");
}

#[test]
fn gaps_that_cannot_be_bridged_are_not() {
    let windows = HYBRID.windows(&history([minutes(1000); 500]));
    assert!(idles(windows, minutes(1000)) <= minutes(5), "{windows:?}");
    let nights = (0..40).flat_map(|_day| [minutes(5); 9].into_iter().chain([minutes(600)]));
    let windows = HYBRID.windows(&history(nights));
    assert!(windows.keep > minutes(5) && windows.keep <= minutes(30), "nights are not bridged, days are: {windows:?}");
}

#[test]
fn the_ceiling_ends_all_windows() {
    let history = history([minutes(120); 60]);
    let ceiling = |ceiling| KeepAlive { ceiling: minutes(ceiling), ..HYBRID }.windows(&history);
    assert_eq!(ceiling(121).again.unwrap().until, minutes(121));
    assert_eq!(ceiling(60).again, None);
}

#[test]
fn each_level_of_concurrency_has_gaps_of_its_own() {
    let mut history = History::default();
    for hour in 0..6 {
        let now = minutes(hour * 30);
        (0..3).for_each(|_event| history.begin(now));
        (0..3).for_each(|_event| history.end(now));
        // One instance is busy in between; the other two are needed every half an hour.
        for minute in 1..30 {
            history.begin(now + minutes(minute));
            history.end(now + minutes(minute));
        }
    }
    assert_eq!(history.n_gaps(), 5 * 2 + 6 * 29 + 5);
}

#[test]
fn the_past_fades() {
    let changed = history([minutes(5); 2000].into_iter().chain([minutes(120); 8000]));
    assert_eq!(HYBRID.windows(&changed), HYBRID.windows(&history([minutes(120); 8000])));
}

#[test]
fn the_other_policies_ignore_history() {
    let history = history([minutes(15); 50]);
    assert_eq!(KeepAlive { policy: Policy::None, ..HYBRID }.windows(&history), Windows::only(Duration::ZERO));
    assert_eq!(
        KeepAlive { policy: Policy::Fixed(minutes(999)), ..HYBRID }.windows(&history),
        Windows::only(minutes(999))
    );
}

#[test]
fn what_is_cheap_to_lose_goes_first_and_precious_things_age() {
    let mut ledger = Ledger::new(100 << 20);
    let weight = |frequency, start_micros| Weight { frequency, start_micros, size_bytes: 40 << 20 };
    ledger.enter(weight(10, 4000), "precious");
    ledger.enter(weight(1, 4000), "cheap");
    assert_eq!(ledger.enter(weight(2, 4000), "new").1, ["cheap"]);
    assert_eq!(ledger.enter(weight(1, 40), "worthless").1, ["worthless"]);
    // The precious one is never used again; what is used now and then overtakes it in time.
    let outlived = (0..20).any(|_round| ledger.enter(weight(2, 4000), "new").1.contains(&"precious"));
    assert!(outlived);
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Enter(Weight),
    Leave(usize),
    Evict,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let weight = (0_u64..50, 0_u64..1_000_000, 0_u64..50 << 20)
        .prop_map(|(frequency, start_micros, size_bytes)| Weight { frequency, start_micros, size_bytes });
    let step = prop_oneof![
        4 => weight.prop_map(Step::Enter),
        2 => (0_usize..50).prop_map(Step::Leave),
        1 => Just(Step::Evict),
    ];
    prop::collection::vec(step, 0..200)
}

proptest! {
    /// Whatever enters, leaves and is evicted: the budget holds, nothing is lost or ended twice, and what goes
    /// is never worth more than what stays.
    #[test]
    fn the_ledger_balances(steps in steps()) {
        let budget = 100 << 20;
        let mut ledger = Ledger::new(budget);
        let mut idle: Vec<(Rank, usize, u64)> = Vec::new();
        for (number, step) in steps.into_iter().enumerate() {
            let evicted = match step {
                Step::Enter(weight) => {
                    let (rank, evicted) = ledger.enter(weight, number);
                    idle.push((rank, number, weight.size_bytes));
                    evicted
                }
                Step::Leave(index) if index < idle.len() => {
                    let (rank, number, _size) = idle.swap_remove(index);
                    prop_assert_eq!(ledger.leave(rank), Some(number));
                    prop_assert_eq!(ledger.leave(rank), None);
                    Vec::new()
                }
                Step::Leave(_) => Vec::new(),
                Step::Evict => ledger.evict().into_iter().collect(),
            };
            for number in evicted {
                let lowest = idle.iter().map(|(rank, ..)| *rank).min();
                let index = idle.iter().position(|entry| entry.1 == number);
                prop_assert!(index.is_some(), "ended what was not idle");
                let (rank, ..) = idle.swap_remove(index.unwrap());
                prop_assert_eq!(Some(rank), lowest);
                prop_assert_eq!(ledger.leave(rank), None);
            }
            prop_assert_eq!(ledger.used_bytes(), idle.iter().map(|entry| entry.2).sum::<u64>());
            prop_assert!(ledger.used_bytes() <= budget);
        }
    }

    /// Any history gives a window between floor and ceiling, and it is a function of the history alone.
    #[test]
    fn the_window_keeps_to_its_limits(
        events in prop::collection::vec((any::<bool>(), 0_u64..20_000), 0..500),
        floor in 0_u64..100,
        ceiling in 100_u64..500,
    ) {
        let keep_alive = KeepAlive { policy: Policy::Hybrid, floor: minutes(floor), ceiling: minutes(ceiling) };
        let mut history = History::default();
        let mut now = Duration::ZERO;
        for (begins, seconds) in events {
            now += Duration::from_secs(seconds);
            if begins { history.begin(now) } else { history.end(now) }
            let windows = keep_alive.windows(&history);
            prop_assert!(windows.keep >= minutes(floor) && windows.keep <= minutes(ceiling));
            if let Some(again) = windows.again {
                prop_assert!(windows.keep < again.from && again.from < again.until && again.until <= minutes(ceiling));
            }
            prop_assert_eq!(windows, keep_alive.windows(&history.clone()));
        }
    }

    /// With one gap over and over, there is an instance when the event comes, whatever the gap.
    #[test]
    fn a_constant_gap_is_bridged(gap in 1_u64..239, n_gaps in 4_usize..50) {
        let windows = HYBRID.windows(&history(vec![minutes(gap); n_gaps]));
        prop_assert!(is_there(windows, minutes(gap)), "{:?}", windows);
    }

}

proptest! {
    // Each case tries thousands of windows.
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// No other windows would have gained more than the best ones: all of them are tried.
    #[test]
    fn the_best_windows_are_the_best(gaps in prop::collection::vec(1_u64..20, 1..40), worth in 5_u16..60) {
        let history = history(gaps.iter().map(|gap| minutes(*gap)));
        let worth = f64::from(worth);
        let best = history.best_minutes(worth);
        let gain = history.gain(best, worth);
        for keep in 0..25 {
            let other = Minutes { keep, again: None };
            prop_assert!(history.gain(other, worth) <= gain + 1e-6, "{:?} beats {:?}", other, best);
            for from in keep + 1..25 {
                for until in from + 1..26 {
                    let other = Minutes { keep, again: Some((from, until)) };
                    prop_assert!(history.gain(other, worth) <= gain + 1e-6, "{:?} beats {:?}", other, best);
                }
            }
        }
    }
}
