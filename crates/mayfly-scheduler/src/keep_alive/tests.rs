use super::{History, KeepAlive, Ledger, Policy, Rank, Weight};
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

#[test]
fn without_history_the_window_is_the_worth_of_a_start() {
    assert_eq!(HYBRID.window(&History::default()), minutes(60));
    assert_eq!(HYBRID.window(&history([minutes(3); 3])), minutes(60));
    assert_eq!(HYBRID.window(&history([Duration::from_secs(59); 500])), minutes(60), "short gaps tell nothing");
}

#[test]
fn a_regular_version_is_kept_just_over_its_gap() {
    for gap in [1, 5, 15, 30, 50] {
        let window = HYBRID.window(&history([minutes(gap); 10]));
        assert!(window > minutes(gap) && window <= minutes(gap + 8), "{gap}: {window:?}");
    }
}

#[test]
fn gaps_that_cannot_be_bridged_get_the_floor() {
    assert_eq!(HYBRID.window(&history([minutes(90); 10])), minutes(1));
    assert_eq!(HYBRID.window(&history([minutes(1000); 10])), minutes(1));
    let nights = (0..10).flat_map(|_day| [minutes(5); 9].into_iter().chain([minutes(600)]));
    assert_eq!(HYBRID.window(&history(nights)), minutes(7), "nights are not bridged, days are");
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
    let changed = history([minutes(40); 2000].into_iter().chain([minutes(2); 8000]));
    assert_eq!(HYBRID.window(&changed), minutes(4));
}

#[test]
fn the_other_policies_ignore_history() {
    let history = history([minutes(15); 50]);
    assert_eq!(KeepAlive { policy: Policy::None, ..HYBRID }.window(&history), Duration::ZERO);
    assert_eq!(KeepAlive { policy: Policy::Fixed(minutes(999)), ..HYBRID }.window(&history), minutes(999));
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
            let window = keep_alive.window(&history);
            prop_assert!(window >= minutes(floor) && window <= minutes(ceiling));
            prop_assert_eq!(window, keep_alive.window(&history.clone()));
        }
    }

    /// With one gap over and over, the window bridges it whenever bridging pays, and never idles in vain.
    #[test]
    fn a_constant_gap_is_bridged_if_that_pays(gap in 1_u64..300, n_gaps in 4_usize..50) {
        let window = HYBRID.window(&history(vec![minutes(gap); n_gaps]));
        if gap + 1 < u64::from(super::WORTH_MINUTES) {
            prop_assert!(window > minutes(gap));
        } else {
            prop_assert_eq!(window, HYBRID.floor);
        }
    }
}
