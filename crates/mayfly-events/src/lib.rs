//! What happens later: events that were accepted and not run yet, and where their results go.
//!
//! Everything here is durable before anyone is told of it, in a [`mayfly_store::MessageStore`]. What is in memory is an
//! index over that, rebuilt at the start of the daemon.
//!
//! **Invariants.** What was accepted is run at least once or ends where its failures go. A message is passed on and
//! taken away in one write, so that a crash neither loses nor doubles it. After a success was recorded nothing is run
//! again.

pub mod asynchronous;
pub mod attribute;
mod backlog;
pub mod bucket;
pub mod bus;
mod clock_step;
mod deduplication;
pub mod destination;
#[cfg(test)]
mod faulty;
pub mod mapping;
pub mod pattern;
mod persistence;
pub mod queue;
pub mod schedule;
pub mod topic;
