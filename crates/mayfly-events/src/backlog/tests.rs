use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use mayfly_model::name::FunctionName;
use mayfly_store::MessageNumber;
use proptest::prelude::*;

use super::{Backlog, Ended, FIRST_LIMIT};

const START: Timestamp = Timestamp::UNIX_EPOCH;

fn name(text: &str) -> FunctionName {
    text.parse().unwrap()
}

fn at(seconds: i64) -> Timestamp {
    START + SignedDuration::from_secs(seconds)
}

#[test]
fn events_run_when_they_are_due_and_oldest_first() {
    let mut backlog = Backlog::new(10);
    for (number, due) in [(1, 5), (2, 3), (3, 3)] {
        backlog.add(&name("f"), MessageNumber(number), at(due));
    }
    assert_eq!(backlog.next(START), None);
    assert_eq!(backlog.next_due(), Some(at(3)));
    let order: Vec<_> = std::iter::from_fn(|| backlog.next(at(9))).map(|MessageNumber(number)| number).collect();
    assert_eq!(order, [2, 3, 1]);
    assert_eq!(backlog.next_due(), None);
}

#[test]
fn functions_take_turns() {
    let mut backlog = Backlog::new(100);
    for number in 0..6 {
        backlog.add(&name("busy"), MessageNumber(number), START);
    }
    backlog.add(&name("calm"), MessageNumber(100), START);
    backlog.add(&name("also"), MessageNumber(200), START);
    let first: Vec<_> = (0..3).map(|_turn| backlog.next(START).unwrap().0).collect();
    assert_eq!(first, [200, 0, 100]);
}

#[test]
fn a_clock_that_is_set_changes_nothing() {
    for step in [-86_400, 86_400] {
        let mut backlog = Backlog::new(10);
        for (number, due) in [(1, 0), (2, 5)] {
            backlog.add(&name("f"), MessageNumber(number), at(due));
        }
        backlog.add(&name("g"), MessageNumber(3), START);
        assert_eq!(backlog.next(START), Some(MessageNumber(1)));
        assert_eq!(backlog.next(START), Some(MessageNumber(3)));
        backlog.ended(&name("g"), Ended::Ran, START);
        backlog.ended(&name("f"), Ended::Refused, at(4));
        backlog.shift(SignedDuration::from_secs(step));
        assert_eq!(backlog.next_due(), Some(at(5 + step)));
        assert_eq!(backlog.next(at(4 + step)), None);
        assert_eq!(backlog.next(at(5 + step)), Some(MessageNumber(2)));
    }
}

#[test]
fn a_refused_function_pauses_and_goes_on_with_less() {
    let mut backlog = Backlog::new(100);
    for number in 0..50 {
        backlog.add(&name("f"), MessageNumber(number), START);
    }
    let n_first = std::iter::from_fn(|| backlog.next(START)).count();
    assert_eq!(n_first, FIRST_LIMIT as usize);
    for _ in 0..n_first {
        backlog.ended(&name("f"), Ended::Refused, START);
    }
    assert_eq!(backlog.next(START), None, "it is left alone for a moment");
    assert_eq!(backlog.next_due(), Some(at(1)));
    assert_eq!(std::iter::from_fn(|| backlog.next(at(1))).count(), 1);
    backlog.ended(&name("f"), Ended::Ran, at(1));
    assert_eq!(std::iter::from_fn(|| backlog.next(at(1))).count(), 2, "success lets more run");
}

#[derive(Clone, Debug)]
enum Step {
    Add(u8, i64),
    Next,
    End(u8, bool),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..4_u8, 0..5_i64).prop_map(|(function, wait)| Step::Add(function, wait)),
        3 => Just(Step::Next),
        2 => (0..4_u8, any::<bool>()).prop_map(|(function, ran)| Step::End(function, ran)),
        1 => (0..5_i64).prop_map(Step::Wait),
    ]
}

#[test]
fn a_lane_that_is_to_be_left_alone_is_even_when_nothing_waited_meanwhile() {
    let mut backlog = Backlog::new(10);
    backlog.add(&name("f"), MessageNumber(1), START);
    assert_eq!(backlog.next(START), Some(MessageNumber(1)));
    backlog.pause(&name("f"), at(5));
    backlog.pause(&name("f"), at(2));
    backlog.ended(&name("f"), Ended::Ran, at(1));
    backlog.add(&name("f"), MessageNumber(2), at(1));
    assert_eq!((backlog.next(at(4)), backlog.next_due()), (None, Some(at(5))));
    assert_eq!(backlog.next(at(5)), Some(MessageNumber(2)));
}

proptest! {
    /// Whatever happens, nothing is lost, nothing runs twice at once, limits hold, and in the end all of it runs.
    #[test]
    fn every_event_runs_once_for_each_time_it_was_added(steps in prop::collection::vec(step(), 0..200)) {
        let mut backlog = Backlog::new(6);
        let mut now = START;
        let (mut n_added, mut n_run) = (0_u64, 0_u64);
        let mut owner = HashMap::new();
        let mut running: HashMap<u8, u32> = HashMap::new();
        let drain = [Step::Wait(5), Step::Next, Step::Next, Step::End(0, true), Step::End(1, true), Step::End(2, true), Step::End(3, true)];
        let n_drains = steps.len();
        for step in steps.into_iter().chain(drain.into_iter().cycle().take(7 * (n_drains + 1))) {
            match step {
                Step::Add(function, wait) => {
                    owner.insert(MessageNumber(n_added), function);
                    backlog.add(&name(&format!("f{function}")), MessageNumber(n_added), now + SignedDuration::from_secs(wait));
                    n_added += 1;
                }
                Step::Next => if let Some(number) = backlog.next(now) {
                    n_run += 1;
                    *running.entry(owner.remove(&number).unwrap()).or_default() += 1;
                    prop_assert!(running.values().sum::<u32>() <= 6);
                },
                Step::End(function, ran) => if let Some(count) = running.get_mut(&function).filter(|count| **count > 0) {
                    *count -= 1;
                    backlog.ended(&name(&format!("f{function}")), if ran { Ended::Ran } else { Ended::Refused }, now);
                },
                Step::Wait(seconds) => now += SignedDuration::from_secs(seconds),
            }
        }
        prop_assert_eq!(n_run, n_added);
    }
}
