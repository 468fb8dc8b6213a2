//! How much may run at once: the account's concurrency, and what functions have reserved of it.
//!
//! A function with a reservation runs on that alone: it is the ceiling, and nobody else's invocations count
//! against it. All other functions share what is left of the account.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Whose concurrency is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// What the account has left for functions without a reservation.
    Account,
    /// The function's own reservation.
    Function,
}

/// The running invocations of one function, of all its versions together.
#[derive(Debug, Default)]
pub(crate) struct Lane {
    running: AtomicU32,
}

/// Counts running invocations against limits, without a lock.
#[derive(Debug)]
pub(crate) struct Admission {
    account_limit: u32,
    unreserved_limit: AtomicU32,
    unreserved_running: AtomicU32,
}

impl Admission {
    pub(crate) fn new(account_limit: u32) -> Arc<Self> {
        Arc::new(Self {
            account_limit,
            unreserved_limit: AtomicU32::new(account_limit),
            unreserved_running: AtomicU32::new(0),
        })
    }

    /// Takes what all functions together have reserved out of the common pool. What already runs there runs on.
    pub(crate) fn set_reserved(&self, reserved: u32) {
        self.unreserved_limit.store(self.account_limit.saturating_sub(reserved), Ordering::Release);
    }

    /// Admits one invocation of a function until the permit is dropped.
    pub(crate) fn admit(self: &Arc<Self>, lane: &Arc<Lane>, reserved: Option<u32>) -> Result<Permit, Limit> {
        let unreserved = match reserved {
            Some(reserved) => {
                increment_below(&lane.running, reserved).ok_or(Limit::Function)?;
                None
            }
            None => {
                let limit = self.unreserved_limit.load(Ordering::Acquire);
                increment_below(&self.unreserved_running, limit).ok_or(Limit::Account)?;
                lane.running.fetch_add(1, Ordering::AcqRel);
                Some(Arc::clone(self))
            }
        };
        Ok(Permit { lane: Arc::clone(lane), unreserved })
    }
}

fn increment_below(running: &AtomicU32, limit: u32) -> Option<u32> {
    let increment = |running| (running < limit).then_some(running + 1);
    running.fetch_update(Ordering::AcqRel, Ordering::Acquire, increment).ok()
}

/// One admitted invocation.
#[derive(Debug)]
pub struct Permit {
    lane: Arc<Lane>,
    /// The common pool, if the invocation counts against that.
    unreserved: Option<Arc<Admission>>,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.lane.running.fetch_sub(1, Ordering::AcqRel);
        if let Some(admission) = &self.unreserved {
            admission.unreserved_running.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Admission, Lane, Limit, Permit};
    use proptest::prelude::*;
    use std::sync::Arc;

    #[test]
    fn a_permit_is_given_back_when_dropped() {
        let (admission, lane) = (Admission::new(1), Arc::default());
        let first = admission.admit(&lane, None).unwrap();
        assert_eq!(admission.admit(&lane, None).unwrap_err(), Limit::Account);
        drop(first);
        assert!(admission.admit(&lane, None).is_ok());
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
                prop_assert_eq!(lane.running.load(std::sync::atomic::Ordering::Acquire), 0);
            }
            prop_assert_eq!(admission.unreserved_running.load(std::sync::atomic::Ordering::Acquire), 0);
        }
    }
}
