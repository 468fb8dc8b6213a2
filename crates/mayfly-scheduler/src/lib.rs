//! Which instance gets an invocation: a pure state machine with a thin driver.
//!
//! [`pool::Pool`] decides for one version of a function; it knows no clock, no task and no instance.
//! [`scheduler::Scheduler`] carries its decisions out: it starts instances, lends them, freezes the
//! idle ones and ends them.
//!
//! **Invariants.** An instance runs one event at a time. A ticket is answered exactly once. What is
//! lent is never frozen or ended. Versions share no lock on the warm path.

mod admission;
mod burst;
mod demand;
mod gate;
pub mod keep_alive;
pub mod pool;
mod reserve;
pub mod scheduler;
mod snapshots;
mod stems;
mod stock;
mod supply;
mod templates;
