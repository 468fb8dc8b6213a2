use super::{Counts, Decision, Pool, Slot, Ticket};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn the_last_used_instance_is_lent_first() {
    let mut pool = Pool::default();
    for number in 0..3 {
        assert_eq!(pool.acquire(Ticket(number)), Decision::Start);
    }
    for number in 0..3 {
        assert_eq!(pool.started(Slot(number)), Some(Ticket(number)));
    }
    for number in 0..3 {
        assert_eq!(pool.released(Slot(number)), None);
    }
    assert_eq!(pool.acquire(Ticket(9)), Decision::Lend(Slot(2)));
    assert_eq!(pool.evict(), Some(Slot(0)));
}

#[test]
fn a_freed_instance_serves_who_waits_for_a_start() {
    let mut pool = Pool::default();
    assert_eq!(pool.acquire(Ticket(1)), Decision::Start);
    assert_eq!(pool.started(Slot(1)), Some(Ticket(1)));
    assert_eq!(pool.acquire(Ticket(2)), Decision::Start);
    assert_eq!(pool.released(Slot(1)), Some(Ticket(2)));
    assert_eq!(pool.started(Slot(2)), None, "nobody waits for the start any more");
    assert_eq!(pool.counts(), Counts { idle: 1, lent: 1, starting: 0 });
}

#[test]
fn one_ticket_waits_for_each_finishing_instance() {
    let mut pool = Pool::default();
    pool.acquire(Ticket(1));
    pool.started(Slot(1));
    pool.finishing(Slot(1));
    assert_eq!(pool.acquire(Ticket(2)), Decision::Wait);
    assert_eq!(pool.acquire(Ticket(3)), Decision::Start);
    assert_eq!(pool.released(Slot(1)), Some(Ticket(2)));
    assert!(!pool.lose_patience(Ticket(2)), "it was served");
}

#[test]
fn patience_ends_with_a_start() {
    let mut pool = Pool::default();
    pool.acquire(Ticket(1));
    pool.started(Slot(1));
    pool.finishing(Slot(1));
    assert_eq!(pool.acquire(Ticket(2)), Decision::Wait);
    assert!(pool.lose_patience(Ticket(2)));
    assert_eq!(pool.started(Slot(2)), Some(Ticket(2)));
}

#[test]
fn a_lost_instance_is_replaced_for_who_waited_for_it() {
    let mut pool = Pool::default();
    pool.acquire(Ticket(1));
    pool.started(Slot(1));
    pool.finishing(Slot(1));
    assert_eq!(pool.acquire(Ticket(2)), Decision::Wait);
    assert_eq!(pool.lost(Slot(1)), 1);
    assert_eq!(pool.started(Slot(2)), Some(Ticket(2)));
}

#[test]
fn a_failed_start_fails_one_ticket() {
    let mut pool = Pool::default();
    pool.acquire(Ticket(1));
    pool.acquire(Ticket(2));
    assert_eq!(pool.start_failed(), Some(Ticket(1)));
    assert_eq!(pool.started(Slot(1)), Some(Ticket(2)));
    assert_eq!(pool.start_failed(), None);
}

#[test]
fn an_expired_idle_period_is_not_another_one() {
    let mut pool = Pool::default();
    pool.acquire(Ticket(1));
    pool.started(Slot(1));
    pool.released(Slot(1));
    let period = pool.idle_period(Slot(1)).unwrap();
    pool.acquire(Ticket(2));
    pool.released(Slot(1));
    assert!(!pool.expire(Slot(1), period), "it was used in between");
    assert!(pool.expire(Slot(1), pool.idle_period(Slot(1)).unwrap()));
}

/// What a driver does, in an order that proptest makes up.
#[derive(Clone, Copy, Debug)]
enum Step {
    Acquire,
    Started,
    StartFailed,
    Finishing(usize),
    Released(usize),
    Lost(usize),
    LosePatience(usize),
    Evict,
    StartAhead,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Acquire),
        3 => Just(Step::Started),
        1 => Just(Step::StartFailed),
        3 => any::<usize>().prop_map(Step::Finishing),
        3 => any::<usize>().prop_map(Step::Released),
        1 => any::<usize>().prop_map(Step::Lost),
        1 => any::<usize>().prop_map(Step::LosePatience),
        1 => Just(Step::Evict),
        1 => Just(Step::StartAhead),
    ]
}

/// A driver in miniature, which keeps its own books to check the pool's.
#[derive(Default)]
struct Model {
    pool: Pool,
    next: u64,
    waiting: BTreeSet<Ticket>,
    n_starting: usize,
    lent: Vec<Slot>,
    idle: BTreeSet<Slot>,
}

impl Model {
    fn lend(&mut self, ticket: Option<Ticket>, slot: Slot) {
        match ticket {
            Some(ticket) => {
                assert!(self.waiting.remove(&ticket), "a ticket is answered once");
                self.lent.push(slot);
            }
            None => assert!(self.idle.insert(slot)),
        }
    }

    fn pick(&self, index: usize) -> Option<Slot> {
        (!self.lent.is_empty()).then(|| self.lent[index % self.lent.len()])
    }

    fn take(&mut self, slot: Slot) {
        self.lent.retain(|lent| *lent != slot);
    }

    fn run(&mut self, step: Step) {
        self.next += 1;
        match step {
            Step::Acquire => self.acquire(),
            Step::Started if self.n_starting > 0 => {
                self.n_starting -= 1;
                let slot = Slot(self.next);
                let ticket = self.pool.started(slot);
                self.lend(ticket, slot);
            }
            Step::StartFailed if self.n_starting > 0 => {
                self.n_starting -= 1;
                if let Some(ticket) = self.pool.start_failed() {
                    assert!(self.waiting.remove(&ticket));
                }
            }
            Step::Finishing(index) => {
                if let Some(slot) = self.pick(index) {
                    self.pool.finishing(slot);
                }
            }
            Step::Released(index) => {
                if let Some(slot) = self.pick(index) {
                    self.take(slot);
                    let ticket = self.pool.released(slot);
                    self.lend(ticket, slot);
                }
            }
            Step::Lost(index) => {
                if let Some(slot) = self.pick(index) {
                    self.take(slot);
                    self.n_starting += self.pool.lost(slot);
                }
            }
            Step::LosePatience(index) => {
                let tickets: Vec<Ticket> = self.waiting.iter().copied().collect();
                if !tickets.is_empty() && self.pool.lose_patience(tickets[index % tickets.len()]) {
                    self.n_starting += 1;
                }
            }
            Step::Evict => {
                if let Some(slot) = self.pool.evict() {
                    assert!(self.idle.remove(&slot), "only idle instances are evicted");
                }
            }
            Step::StartAhead => {
                self.pool.start_ahead();
                self.n_starting += 1;
            }
            Step::Started | Step::StartFailed => {}
        }
    }

    fn acquire(&mut self) {
        let ticket = Ticket(self.next);
        let would_start = self.pool.would_start();
        let decision = self.pool.acquire(ticket);
        assert_eq!(would_start, decision == Decision::Start, "what is foreseen comes");
        match decision {
            Decision::Lend(slot) => {
                assert!(self.idle.remove(&slot), "only idle instances are lent");
                self.lent.push(slot);
            }
            Decision::Start => {
                self.n_starting += 1;
                self.waiting.insert(ticket);
            }
            Decision::Wait => {
                assert!(!self.lent.is_empty() || self.n_starting > 0, "waiting needs someone to wait for");
                self.waiting.insert(ticket);
            }
        }
    }
}

proptest! {
    #[test]
    fn books_always_agree_and_nobody_waits_for_nothing(steps in proptest::collection::vec(step(), 0..200)) {
        let mut model = Model::default();
        for step in steps {
            model.run(step);
            let counts = model.pool.counts();
            prop_assert_eq!(counts.idle, model.idle.len());
            prop_assert_eq!(counts.lent, model.lent.len());
            prop_assert_eq!(counts.starting, model.n_starting);
            prop_assert!(model.waiting.is_empty() || model.idle.is_empty(), "idle while someone waits");
            prop_assert!(model.waiting.len() <= model.n_starting + model.lent.len(), "a ticket that nothing will serve");
        }
    }
}
