use std::time::Duration;

use proptest::prelude::*;

use super::{Empty, GUESS_BYTES, LONGEST_REST, Next, REST, Stock, StockSize, Terms};

const SIZE: StockSize = StockSize { floor: 1, ceiling: 4 };

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const KEEP: Duration = Duration::from_secs(24 * 60 * 60);
const TERMS: Terms = Terms { size: SIZE, budget_bytes: 100 * GUESS_BYTES, keep: KEEP, at_once: 1, rotates_after: None };

fn stock() -> Stock<char, u32> {
    Stock::new(TERMS)
}

/// Makes what is to be made until there is nothing to do; gives the kinds made and what was ended.
fn fill(stock: &mut Stock<char, u32>, now: Duration, bytes: u64) -> (String, Vec<u32>) {
    let (mut made, mut ended) = (String::new(), Vec::new());
    loop {
        match stock.next(now) {
            Next::Make(kind) => {
                assert_eq!(stock.add(&kind, u32::try_from(made.len()).unwrap(), bytes, now), None);
                made.push(kind);
            }
            Next::End(item) => ended.push(item),
            Next::Wait(_) => return (made, ended),
        }
        assert!(made.len() + ended.len() < 1000, "no end");
    }
}

fn n_ready(stock: &Stock<char, u32>) -> usize {
    stock.shelves.values().map(|shelf| shelf.ready.len()).sum()
}

fn take(stock: &mut Stock<char, u32>, kind: char, now: Duration) -> Result<u32, Empty> {
    stock.take(&kind, now, |_item| true).0
}

#[test]
fn what_is_wanted_is_made_and_what_is_taken_is_made_again() {
    let mut stock = stock();
    assert_eq!(stock.next(seconds(0)), Next::Wait(None));
    assert_eq!(take(&mut stock, 'a', seconds(1)), Err(Empty::FirstOfKind));
    stock.want(&'b', seconds(2));
    assert_eq!(fill(&mut stock, seconds(2), 1), ("ba".to_owned(), vec![]), "the last one wanted comes first");
    assert!(take(&mut stock, 'a', seconds(100)).is_ok());
    assert_eq!(take(&mut stock, 'a', seconds(200)), Err(Empty::Exhausted));
    assert_eq!(fill(&mut stock, seconds(200), 1), ("a".to_owned(), vec![]));
}

#[test]
fn a_burst_makes_for_more_up_to_the_ceiling_and_for_a_while() {
    let mut stock = stock();
    for _start in 0..3 {
        let _none = take(&mut stock, 'a', seconds(1));
    }
    assert_eq!(fill(&mut stock, seconds(1), 1).0, "aaa");
    for _start in 0..20 {
        let _some = take(&mut stock, 'a', seconds(2));
    }
    assert_eq!(fill(&mut stock, seconds(2), 1).0, "aaaa");
    let Next::Wait(Some(at)) = stock.next(seconds(3)) else { panic!("it waits") };
    assert!(at > seconds(60) && at < KEEP);
    let (made, ended) = fill(&mut stock, at, 1);
    assert_eq!((made.as_str(), ended.len()), ("", 3), "back to the floor");
}

#[test]
fn a_kind_that_nobody_asks_for_goes() {
    let mut stock = stock();
    stock.want(&'a', seconds(0));
    stock.want_always(&'b');
    assert_eq!(fill(&mut stock, seconds(0), 1).0.len(), 2);
    assert_eq!(stock.next(seconds(1)), Next::Wait(Some(KEEP)));
    assert_eq!(fill(&mut stock, KEEP, 1).1.len(), 1);
    assert_eq!(stock.next(KEEP), Next::Wait(None));
    assert!(take(&mut stock, 'b', KEEP).is_ok());
    assert_eq!(take(&mut stock, 'a', KEEP), Err(Empty::FirstOfKind), "it was forgotten");
}

#[test]
fn what_cannot_be_made_rests_longer_each_time() {
    let mut stock = stock();
    stock.want(&'a', seconds(0));
    let mut now = seconds(0);
    let mut rests = Vec::new();
    for _failure in 0..12 {
        assert_eq!(stock.next(now), Next::Make('a'));
        stock.failed(&'a', "why".to_owned(), now);
        let Next::Wait(Some(at)) = stock.next(now) else { panic!("it waits") };
        rests.push(at - now);
        now = at;
    }
    assert_eq!(rests[..3], [REST, REST * 2, REST * 4]);
    assert_eq!(rests.last(), Some(&LONGEST_REST));
    assert_eq!(stock.add(&'a', 1, 1, now), None);
    let _taken = take(&mut stock, 'a', now);
    stock.failed(&'a', "why".to_owned(), now);
    assert_eq!(stock.next(now), Next::Wait(Some(now + REST)), "one that was made is the end of the failures");
}

#[test]
fn where_memory_is_short_what_was_asked_for_last_counts() {
    let mut stock = Stock::new(Terms { budget_bytes: 2 * GUESS_BYTES, ..TERMS });
    for (kind, at) in [('a', 1), ('b', 2), ('c', 3)] {
        stock.want(&kind, seconds(at));
    }
    assert_eq!(fill(&mut stock, seconds(3), GUESS_BYTES), ("cb".to_owned(), vec![]));
    stock.want(&'a', seconds(4));
    let (made, ended) = fill(&mut stock, seconds(4), GUESS_BYTES);
    assert_eq!((made.as_str(), ended), ("a", vec![1]), "'b' makes room for 'a'");
    // One that turns out larger than was thought makes others go, or itself, and is not made again.
    let _taken = take(&mut stock, 'c', seconds(5));
    let (made, ended) = fill(&mut stock, seconds(5), 3 * GUESS_BYTES);
    assert_eq!(made, "cab");
    assert_eq!(ended.len(), 4, "{ended:?}");
    assert_eq!(stock.held_bytes(), 0);
}

#[test]
fn what_is_bad_is_not_handed_out() {
    let mut stock = stock();
    let _none = take(&mut stock, 'a', seconds(1));
    let _none = take(&mut stock, 'a', seconds(1));
    assert_eq!(fill(&mut stock, seconds(1), 1).0, "aa");
    let (taken, bad) = stock.take(&'a', seconds(2), |item| *item == 0);
    assert_eq!((taken, bad), (Ok(0), vec![1]));
    assert_eq!(fill(&mut stock, seconds(2), 1).0, "aaa");
    assert_eq!(stock.sort_out(|item| *item == 0).len(), 2);
    assert_eq!(stock.held_bytes(), 1);
}

#[test]
fn a_ceiling_of_nothing_keeps_nothing() {
    let mut stock: Stock<char, u32> = Stock::new(Terms { size: StockSize { floor: 3, ceiling: 0 }, ..TERMS });
    let _none = take(&mut stock, 'a', seconds(1));
    assert_eq!(fill(&mut stock, seconds(1), 1), (String::new(), vec![]));
}

#[derive(Clone, Debug)]
enum Step {
    Want(char),
    Take(char),
    Fill(u64),
    Fail,
    Later(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let kind = || prop_oneof![Just('a'), Just('b'), Just('c')];
    prop_oneof![
        kind().prop_map(Step::Want),
        kind().prop_map(Step::Take),
        (1..3 * GUESS_BYTES).prop_map(Step::Fill),
        Just(Step::Fail),
        (0_u64..90_000).prop_map(Step::Later),
    ]
}

proptest! {
    /// Whatever happens, it comes to rest, within its bounds, and wakes up only when there is something to do.
    #[test]
    fn it_comes_to_rest_within_its_bounds(
        steps in proptest::collection::vec(step(), 0..120),
        at_once in 1_usize..4,
        rotates: bool,
    ) {
        let budget = 5 * GUESS_BYTES;
        let mut stock = Stock::new(Terms { budget_bytes: budget, at_once, rotates_after: rotates.then_some(REST * 60), ..TERMS });
        let mut now = Duration::ZERO;
        for step in steps {
            match step {
                Step::Want(kind) => stock.want(&kind, now),
                Step::Take(kind) => { let _taken = take(&mut stock, kind, now); }
                Step::Fill(bytes) => {
                    fill(&mut stock, now, bytes);
                    prop_assert!(stock.held_bytes() <= budget);
                    prop_assert!(n_ready(&stock) <= 3 * SIZE.ceiling);
                }
                Step::Fail => if let Next::Make(kind) = stock.next(now) { stock.failed(&kind, String::new(), now); },
                Step::Later(seconds) => now += Duration::from_secs(seconds),
            }
            if let Next::Wait(Some(at)) = stock.next(now) {
                prop_assert!(at > now);
            }
        }
        now += KEEP;
        fill(&mut stock, now, 1);
        prop_assert_eq!(n_ready(&stock), 0);
    }
}

#[test]
fn what_is_forgotten_is_given_back_and_not_made_again() {
    let mut stock = stock();
    stock.want(&'a', seconds(0));
    stock.want(&'b', seconds(0));
    assert_eq!(fill(&mut stock, seconds(0), 1).0.len(), 2);
    assert_eq!(stock.forget(|kind| *kind == 'a').len(), 1);
    assert_eq!(stock.add(&'a', 7, 1, seconds(1)), Some(7), "it was being made meanwhile");
    stock.failed(&'a', "why".to_owned(), seconds(1));
    assert_eq!(fill(&mut stock, seconds(1), 1), (String::new(), Vec::new()));
    assert_eq!(n_ready(&stock), 1);
}

#[test]
fn several_are_made_at_once_but_never_all_of_one_kind() {
    let mut stock: Stock<char, u32> = Stock::new(Terms { at_once: 3, ..TERMS });
    for _start in 0..4 {
        let _none = take(&mut stock, 'a', seconds(1));
    }
    assert_eq!(stock.next(seconds(1)), Next::Make('a'));
    assert_eq!(stock.next(seconds(1)), Next::Make('a'));
    assert!(matches!(stock.next(seconds(1)), Next::Wait(_)));
    // However long that takes, the other kind does not wait for it.
    stock.want(&'b', seconds(1));
    stock.want(&'c', seconds(1));
    let Next::Make(other) = stock.next(seconds(1)) else { panic!("there is room for it") };
    assert!(matches!(stock.next(seconds(1)), Next::Wait(_)), "three at once");
    assert_eq!(stock.add(&other, 1, 1, seconds(2)), None);
    assert!(matches!(stock.next(seconds(2)), Next::Make('b' | 'c')));
    // What fails is tried alone.
    stock.failed(&'a', "why".to_owned(), seconds(3));
    stock.failed(&'a', "why".to_owned(), seconds(3));
    assert_eq!(stock.next(seconds(60)), Next::Make('a'));
    assert!(matches!(stock.next(seconds(60)), Next::Wait(_)));
}

#[test]
fn what_is_in_the_making_has_its_room() {
    let mut stock: Stock<char, u32> = Stock::new(Terms { budget_bytes: 2 * GUESS_BYTES, at_once: 4, ..TERMS });
    for kind in ['a', 'b', 'c'] {
        stock.want(&kind, seconds(1));
    }
    assert!(matches!(stock.next(seconds(1)), Next::Make(_)));
    assert!(matches!(stock.next(seconds(1)), Next::Make(_)));
    assert!(matches!(stock.next(seconds(1)), Next::Wait(_)));
}

#[test]
fn what_ages_is_replaced_before_it_goes() {
    let minute = seconds(60);
    let mut stock = Stock::new(Terms { rotates_after: Some(minute), ..TERMS });
    stock.want(&'a', seconds(0));
    assert_eq!(fill(&mut stock, seconds(0), 1), ("a".to_owned(), vec![]));
    assert_eq!(stock.next(seconds(1)), Next::Wait(Some(minute)));
    assert_eq!(stock.next(minute), Next::Make('a'));
    assert_eq!(stock.held_bytes(), 1, "it is good meanwhile");
    stock.failed(&'a', "why".to_owned(), minute);
    assert_eq!(stock.next(minute), Next::Wait(Some(minute + REST)), "and when nothing comes of it");
    assert_eq!(stock.next(minute + REST), Next::Make('a'));
    assert_eq!(stock.add(&'a', 7, 1, minute + REST), None);
    assert_eq!(stock.next(minute + REST), Next::End(0));
    assert_eq!(take(&mut stock, 'a', minute * 2), Ok(7));
}

#[test]
fn why_there_is_none_is_told() {
    let mut stock = Stock::new(Terms { budget_bytes: GUESS_BYTES, ..TERMS });
    assert_eq!(take(&mut stock, 'a', seconds(1)), Err(Empty::FirstOfKind));
    assert_eq!(stock.next(seconds(1)), Next::Make('a'));
    stock.failed(&'a', "no database".to_owned(), seconds(1));
    assert_eq!(take(&mut stock, 'a', seconds(2)), Err(Empty::Failed("no database".to_owned())));
    assert_eq!(fill(&mut stock, seconds(60), 2 * GUESS_BYTES).1, [0], "it is larger than everything may be");
    assert_eq!(take(&mut stock, 'a', seconds(61)), Err(Empty::NoRoom));
}

#[test]
fn nothing_goes_for_what_finds_no_room_even_so() {
    let mut stock = Stock::new(Terms { budget_bytes: 3 * GUESS_BYTES, ..TERMS });
    stock.want(&'s', seconds(1));
    assert_eq!(fill(&mut stock, seconds(1), 1).0, "s");
    stock.want(&'l', seconds(2));
    assert_eq!(stock.next(seconds(2)), Next::Make('l'));
    assert_eq!(stock.add(&'l', 7, 4 * GUESS_BYTES, seconds(2)), None);
    assert_eq!(stock.next(seconds(2)), Next::End(0), "it was not known how large it is");
    assert_eq!(stock.next(seconds(2)), Next::End(7));
    assert_eq!(fill(&mut stock, seconds(3), 1), ("s".to_owned(), vec![]), "the large one is in nobody's way");
    assert_eq!(take(&mut stock, 'l', seconds(4)), Err(Empty::NoRoom));
    assert_eq!(fill(&mut stock, seconds(4), 1), (String::new(), vec![]));
    assert!(take(&mut stock, 's', seconds(5)).is_ok());
}

#[test]
fn what_is_only_looked_at_stays_until_it_is_no_good() {
    let mut stock = Stock::new(TERMS);
    assert_eq!(stock.look(&'a', seconds(1), |_| true), (Err(Empty::FirstOfKind), vec![]));
    stock.put(&'a', 1, 10, seconds(1));
    assert_eq!(stock.look(&'a', seconds(2), |_| true), (Ok(1), vec![]));
    assert_eq!(stock.look(&'a', seconds(3), |_| true), (Ok(1), vec![]));
    assert_eq!(stock.held_bytes(), 10);
    assert_eq!(stock.look(&'a', seconds(4), |_| false), (Err(Empty::Exhausted), vec![1]));
    assert_eq!(stock.held_bytes(), 0);
}

#[test]
fn a_kind_may_be_kept_for_less_time_than_others() {
    let minute = seconds(60);
    let mut stock = stock();
    stock.want(&'l', seconds(1));
    assert_eq!(fill(&mut stock, seconds(1), 1).0, "l");
    stock.want_for(&'s', minute, seconds(2));
    assert_eq!(fill(&mut stock, seconds(2), 1).0, "s");
    assert_eq!(stock.next(minute), Next::Wait(Some(seconds(2) + minute)));
    assert_eq!(fill(&mut stock, seconds(3) + minute, 1), (String::new(), vec![0]));
    assert_eq!(n_ready(&stock), 1);
    assert!(take(&mut stock, 'l', seconds(4) + minute).is_ok());
}
