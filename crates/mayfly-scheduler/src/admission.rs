//! How much may run at once: the account's concurrency, and what functions have reserved of it.
//!
//! A function with a reservation runs on that alone: it is the ceiling, and nobody else's invocations count
//! against it. All other functions share what is left of the account.
//!
//! An invocation counts until its instance is ready again, a moment after its answer. A caller who calls again at once
//! is not turned away for that: as many as have been answered may wait a moment for the place of one.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::burst::Burst;

/// Whose concurrency is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// What the account has left for functions without a reservation.
    Account,
    /// The function's own reservation.
    Function,
    /// What a function may grow by in ten seconds.
    Burst,
}

/// The invocations that one limit is for.
#[derive(Debug, Default)]
struct Count {
    running: AtomicU32,
    /// Those of the running ones whose answers are out.
    answered: AtomicU32,
    /// Callers who wait for the place of an answered one.
    waiting: AtomicU32,
    freed: Notify,
}

impl Count {
    fn take_below(&self, limit: u32) -> Option<u32> {
        increment_below(&self.running, limit)
    }

    fn release(&self, was_answered: bool) {
        self.running.fetch_sub(1, Ordering::AcqRel);
        if was_answered {
            self.answered.fetch_sub(1, Ordering::AcqRel);
        }
        self.freed.notify_one();
    }

    /// A place in the line, if fewer wait than have been answered.
    fn wait_in_line(&self) -> Option<InLine<'_>> {
        increment_below(&self.waiting, self.answered.load(Ordering::Acquire))?;
        Some(InLine(self))
    }
}

/// One caller in the line of a count.
struct InLine<'a>(&'a Count);

impl Drop for InLine<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The running invocations of one function, of all its versions together.
#[derive(Debug, Default)]
pub(crate) struct Lane {
    count: Count,
    /// The starts of its instances.
    pub(crate) burst: Burst,
    /// The places of all allocations, which are no part of what runs here.
    allocated: AtomicU32,
}

/// The instances of one version that are there ahead of its events: places for so many invocations, that nobody else
/// competes for.
#[derive(Debug, Default)]
pub(crate) struct Allocation {
    lane: Arc<Lane>,
    places: AtomicU32,
    running: AtomicU32,
}

impl Allocation {
    pub(crate) fn new(lane: Arc<Lane>) -> Arc<Self> {
        Arc::new(Self { lane, ..Self::default() })
    }

    /// So many instances are there. Called under the lock of their pool.
    pub(crate) fn set_places(&self, places: u32) {
        let before = self.places.swap(places, Ordering::AcqRel);
        self.lane.allocated.fetch_add(places.wrapping_sub(before), Ordering::AcqRel);
    }

    /// Admits one invocation until the permit is dropped, if there is a place for it.
    pub(crate) fn admit(self: &Arc<Self>) -> Option<Permit> {
        increment_below(&self.running, self.places.load(Ordering::Acquire))?;
        Some(Permit::new(Held::Place(Arc::clone(self))))
    }
}

/// Counts running invocations against limits, without a lock.
#[derive(Debug)]
pub(crate) struct Admission {
    account_limit: u32,
    unreserved_limit: AtomicU32,
    unreserved: Count,
}

impl Admission {
    pub(crate) fn new(account_limit: u32) -> Arc<Self> {
        Arc::new(Self { account_limit, unreserved_limit: AtomicU32::new(account_limit), unreserved: Count::default() })
    }

    /// Takes what all functions together have reserved out of the common pool. What already runs there runs on.
    pub(crate) fn set_reserved(&self, reserved: u32) {
        self.unreserved_limit.store(self.account_limit.saturating_sub(reserved), Ordering::Release);
    }

    /// Admits one invocation of a function until the permit is dropped.
    pub(crate) fn admit(self: &Arc<Self>, lane: &Arc<Lane>, reserved: Option<u32>) -> Result<Permit, Limit> {
        let unreserved = match reserved {
            Some(reserved) => {
                let limit = reserved.saturating_sub(lane.allocated.load(Ordering::Acquire));
                lane.count.take_below(limit).ok_or(Limit::Function)?;
                None
            }
            None => {
                let limit = self.unreserved_limit.load(Ordering::Acquire);
                self.unreserved.take_below(limit).ok_or(Limit::Account)?;
                lane.count.running.fetch_add(1, Ordering::AcqRel);
                Some(Arc::clone(self))
            }
        };
        Ok(Permit::new(Held::Lane { lane: Arc::clone(lane), unreserved }))
    }

    /// As [`Admission::admit`]; at the limit, waits for at most `patience` for the place of an invocation that has been
    /// answered.
    pub(crate) async fn admit_soon(
        self: &Arc<Self>,
        lane: &Arc<Lane>,
        reserved: Option<u32>,
        patience: Duration,
    ) -> Result<Permit, Limit> {
        let admitted = self.admit(lane, reserved);
        if admitted.is_ok() {
            return admitted;
        }
        let until = Instant::now() + patience;
        let count = if reserved.is_some() { &lane.count } else { &self.unreserved };
        loop {
            // What gets free after this is noticed, so that no place is missed between the question and the wait.
            let mut freed = pin!(count.freed.notified());
            freed.as_mut().enable();
            let admitted = self.admit(lane, reserved);
            if admitted.is_ok() {
                return admitted;
            }
            let Some(_in_line) = count.wait_in_line() else { return admitted };
            if tokio::time::timeout_at(until, freed).await.is_err() {
                return admitted;
            }
        }
    }
}

fn increment_below(number: &AtomicU32, limit: u32) -> Option<u32> {
    let increment = |number| (number < limit).then_some(number + 1);
    number.fetch_update(Ordering::AcqRel, Ordering::Acquire, increment).ok()
}

/// One admitted invocation.
#[derive(Debug)]
pub struct Permit {
    held: Held,
    is_answered: bool,
}

#[derive(Debug)]
enum Held {
    Lane {
        lane: Arc<Lane>,
        /// The common pool, if the invocation counts against that.
        unreserved: Option<Arc<Admission>>,
    },
    Place(Arc<Allocation>),
}

impl Permit {
    fn new(held: Held) -> Self {
        Self { held, is_answered: false }
    }

    /// The invocation's answer is about to go out: its place will be free soon.
    pub(crate) fn answered(&mut self) {
        if !std::mem::replace(&mut self.is_answered, true) {
            for count in self.held.counts() {
                count.answered.fetch_add(1, Ordering::AcqRel);
            }
        }
    }
}

impl Held {
    /// What the invocation counts in beside its allocation, whose places nobody waits for.
    fn counts(&self) -> impl Iterator<Item = &Count> {
        let counts = match self {
            Self::Lane { lane, unreserved } => {
                [Some(&lane.count), unreserved.as_ref().map(|admission| &admission.unreserved)]
            }
            Self::Place(_) => [None, None],
        };
        counts.into_iter().flatten()
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.held.counts().for_each(|count| count.release(self.is_answered));
        if let Held::Place(allocation) = &self.held {
            allocation.running.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Admission, Allocation, Lane, Limit, Permit};
    use proptest::prelude::*;
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::time::Instant;

    #[test]
    fn a_permit_is_given_back_when_dropped() {
        let (admission, lane) = (Admission::new(1), Arc::default());
        let first = admission.admit(&lane, None).unwrap();
        assert_eq!(admission.admit(&lane, None).unwrap_err(), Limit::Account);
        drop(first);
        assert!(admission.admit(&lane, None).is_ok());
    }

    const PATIENCE: Duration = Duration::from_millis(250);

    #[tokio::test(start_paused = true)]
    async fn the_place_of_an_answered_invocation_is_waited_for() {
        let (admission, lane) = (Admission::new(10), Arc::<Lane>::default());
        let mut first = admission.admit(&lane, Some(1)).unwrap();
        assert_eq!(admission.admit_soon(&lane, Some(1), PATIENCE).await.unwrap_err(), Limit::Function);
        first.answered();
        let began = Instant::now();
        let mut next = {
            let (admission, lane) = (Arc::clone(&admission), Arc::clone(&lane));
            tokio::spawn(async move { admission.admit_soon(&lane, Some(1), PATIENCE).await })
        };
        let early = tokio::time::timeout(PATIENCE / 2, &mut next).await;
        assert!(early.is_err(), "it waits");
        // One waits for each that has been answered, not more.
        assert_eq!(admission.admit_soon(&lane, Some(1), PATIENCE).await.unwrap_err(), Limit::Function);
        drop(first);
        assert!(next.await.unwrap().is_ok());
        assert_eq!(began.elapsed(), PATIENCE / 2);
    }

    #[tokio::test(start_paused = true)]
    async fn an_answered_invocation_that_does_not_end_is_not_waited_for_long() {
        let (admission, lane) = (Admission::new(1), Arc::<Lane>::default());
        let mut first = admission.admit(&lane, None).unwrap();
        first.answered();
        let began = Instant::now();
        assert_eq!(admission.admit_soon(&lane, None, PATIENCE).await.unwrap_err(), Limit::Account);
        assert_eq!(began.elapsed(), PATIENCE);
    }

    #[tokio::test(start_paused = true)]
    async fn all_who_wait_get_the_places_that_become_free_at_once() {
        let (admission, lane) = (Admission::new(10), Arc::<Lane>::default());
        let mut running: Vec<Permit> = (0..8).map(|_one| admission.admit(&lane, Some(8)).unwrap()).collect();
        running.iter_mut().for_each(Permit::answered);
        let waiting = (0..8).map(|_one| {
            let (admission, lane) = (Arc::clone(&admission), Arc::clone(&lane));
            tokio::spawn(async move { admission.admit_soon(&lane, Some(8), PATIENCE).await })
        });
        let waiting: Vec<_> = waiting.collect();
        tokio::time::sleep(PATIENCE / 2).await;
        drop(running);
        let mut admitted = Vec::new();
        for task in waiting {
            admitted.push(task.await.unwrap().unwrap());
        }
        assert_eq!(admitted.len(), 8);
    }

    #[test]
    fn nothing_runs_on_a_reservation_of_zero() {
        let (admission, lane) = (Admission::new(10), Arc::default());
        assert_eq!(admission.admit(&lane, Some(0)).unwrap_err(), Limit::Function);
    }

    #[test]
    fn a_reservation_is_a_ceiling_and_a_guarantee() {
        let (admission, reserved, other) = (Admission::new(3), Arc::default(), Arc::default());
        admission.set_reserved(2);
        let _theirs = admission.admit(&other, None).unwrap();
        assert_eq!(admission.admit(&other, None).unwrap_err(), Limit::Account);
        let _ours = [admission.admit(&reserved, Some(2)).unwrap(), admission.admit(&reserved, Some(2)).unwrap()];
        assert_eq!(admission.admit(&reserved, Some(2)).unwrap_err(), Limit::Function);
    }

    #[test]
    fn what_ran_before_a_reservation_counts_against_it() {
        let (admission, lane) = (Admission::new(10), Arc::default());
        let before = admission.admit(&lane, None).unwrap();
        admission.set_reserved(1);
        assert_eq!(admission.admit(&lane, Some(1)).unwrap_err(), Limit::Function);
        drop(before);
        assert!(admission.admit(&lane, Some(1)).is_ok());
    }

    #[test]
    fn an_allocation_is_a_part_of_the_reservation() {
        let (admission, lane) = (Admission::new(10), Arc::<Lane>::default());
        let allocation = Allocation::new(Arc::clone(&lane));
        assert!(allocation.admit().is_none());
        allocation.set_places(2);
        assert_eq!(admission.admit(&lane, Some(2)).unwrap_err(), Limit::Function);
        let places = [allocation.admit().unwrap(), allocation.admit().unwrap()];
        assert!(allocation.admit().is_none());
        drop(places);
        assert!(allocation.admit().is_some());
        allocation.set_places(1);
        assert!(admission.admit(&lane, Some(2)).is_ok());
        allocation.set_places(0);
        let _all = [admission.admit(&lane, Some(2)).unwrap(), admission.admit(&lane, Some(2)).unwrap()];
        assert!(admission.admit(&lane, Some(2)).is_err());
    }

    #[test]
    fn what_runs_in_a_place_takes_nothing_from_others() {
        let (admission, lane) = (Admission::new(1), Arc::<Lane>::default());
        let allocation = Allocation::new(Arc::clone(&lane));
        allocation.set_places(1);
        let _placed = allocation.admit().unwrap();
        assert!(admission.admit(&lane, None).is_ok());
    }

    proptest! {
        /// Reservations come and go while invocations run; whatever the order, nothing is lost or counted twice.
        #[test]
        fn counts_return_to_zero(steps in prop::collection::vec((0_u8..4, 0_usize..3, 0_u32..4), 0..200)) {
            let admission = Admission::new(6);
            let lanes: [Arc<Lane>; 3] = Default::default();
            let mut reserved: [Option<u32>; 3] = [None; 3];
            let mut running: Vec<(usize, Permit)> = Vec::new();
            for (step, function, number) in steps {
                match step {
                    0 | 1 => {
                        let n_before = running.iter().filter(|(of, _)| *of == function).count();
                        match admission.admit(&lanes[function], reserved[function]) {
                            Ok(permit) => {
                                if let Some(reserved) = reserved[function] {
                                    prop_assert!(n_before < reserved as usize);
                                }
                                running.push((function, permit));
                            }
                            Err(Limit::Function) => prop_assert!(n_before >= reserved[function].unwrap() as usize),
                            Err(Limit::Burst) => prop_assert!(false, "nothing starts here"),
                            Err(Limit::Account) => prop_assert_eq!(reserved[function], None),
                        }
                    }
                    2 => {
                        reserved[function] = (number > 0).then(|| number - 1);
                        admission.set_reserved(reserved.iter().flatten().sum());
                    }
                    _ if !running.is_empty() => drop(running.swap_remove(number as usize % running.len())),
                    _ => {}
                }
            }
            drop(running);
            for lane in &lanes {
                prop_assert_eq!(lane.count.running.load(std::sync::atomic::Ordering::Acquire), 0);
            }
            prop_assert_eq!(admission.unreserved.running.load(std::sync::atomic::Ordering::Acquire), 0);
        }
    }
}
